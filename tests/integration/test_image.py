from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from processor import VERSION
from tests.integration.image import CONTEXT, BuiltImage, ImageStepError, build_image, image_of_session, instructions

pytestmark = pytest.mark.image


@pytest.fixture(scope="session")
def image(tmp_path_factory: pytest.TempPathFactory) -> BuiltImage:
    # One level up is what all of pytest-xdist's processes have in common.
    base = tmp_path_factory.getbasetemp()
    return image_of_session((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "image")


def run(image: BuiltImage, *arguments: str) -> tuple[int, str, str]:
    """The image's python with these arguments; nothing of this process's environment."""
    done = subprocess.run(  # noqa: S603 - our own program
        [image.python, *arguments],
        cwd=image.working_directory,
        env=dict(image.environment),
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_the_dockerfile_has_nothing_to_complain_of() -> None:
    done = subprocess.run(  # noqa: S603 - the environment's own program
        [Path(sys.executable).with_name("hadolint"), CONTEXT / "Dockerfile"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_images_program_starts(image: BuiltImage) -> None:
    assert run(image, "-m", "processor", "--version") == (0, f"{VERSION}\n", "")


@pytest.mark.parametrize(
    ("command", "variable"), [((), "AWS_REGION"), (("migrate",), "DATABASE_USERNAME")], ids=["process", "migrate"]
)
def test_without_its_environment_it_says_what_is_missing(
    image: BuiltImage, command: tuple[str, ...], variable: str
) -> None:
    assert run(image, "-m", "processor", *command) == (
        2,
        "",
        f"{variable} is not set: the task definition has to give it.\n",
    )


def test_it_has_the_packages_of_its_lock_and_they_fit_together(image: BuiltImage) -> None:
    assert run(image, "-m", "pip", "check") == (0, "No broken requirements found.\n", "")
    listed = run(image, "-m", "pip", "list", "--format=freeze", "--exclude=pip", "--exclude=setuptools")[1].splitlines()
    lock = (CONTEXT / "requirements.txt").read_text("utf-8").replace("\\\n", " ").splitlines()
    pins = [Requirement(entry.partition(" --hash=")[0]) for entry in lock]
    expected = [f"{pin.name}{pin.specifier}" for pin in pins if pin.marker is None or pin.marker.evaluate()]
    assert sorted(line.lower().replace("_", "-") for line in listed) == sorted(expected)


def test_it_runs_the_processor_as_nobody(image: BuiltImage) -> None:
    assert (image.user, image.command) == ("10001:10001", ("python", "-m", "processor"))


def test_it_holds_the_package_and_no_tests(image: BuiltImage) -> None:
    folder = image.working_directory
    assert sorted(path.name for path in folder.iterdir()) == ["processor", "requirements.txt"]
    assert (folder / "processor" / "certificates" / "rds-ap-southeast-1.pem").is_file()
    assert sorted(path.name for path in (folder / "processor" / "migrations").iterdir()) == sorted(
        path.name for path in (CONTEXT / "processor" / "migrations").iterdir()
    )


def test_an_instruction_that_is_not_known_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM python\nVOLUME /data\n")
    with pytest.raises(ImageStepError, match=r"^VOLUME /data: not known here"):
        build_image(tmp_path / "built", tmp_path)


def test_a_step_that_fails_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM python\nRUN python -c 'raise SystemExit(3)'\n")
    with pytest.raises(ImageStepError, match="ended with status 3"):
        build_image(tmp_path / "built", tmp_path)


def test_instructions_are_read_in_order() -> None:
    assert [instruction for instruction, _ in instructions(CONTEXT / "Dockerfile")] == [
        "ARG",
        "FROM",
        "ENV",
        "WORKDIR",
        "COPY",
        "RUN",
        "COPY",
        "RUN",
        "USER",
        "CMD",
    ]
