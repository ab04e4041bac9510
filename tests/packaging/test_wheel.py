"""The wheel, as another team gets it: built, installed into an empty environment, and put on a CDK app of theirs."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tomllib
import zipfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.packaging.foreign import COMPLIANT, PASSED, REPORT, VIOLATING, run_app

pytestmark = pytest.mark.jsii

ROOT = Path(__file__).parents[2]
PACKAGES = ("compliance", "policies")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def run(*command: str | Path) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder)
    (file,) = folder.iterdir()
    return file


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment that holds the wheel, what it depends on, and nothing else."""
    folder = tmp_path_factory.mktemp("environment")
    environment = folder / "venv"
    interpreter = environment / "bin" / "python"
    wanted = folder / "wanted.txt"
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    wanted.write_text(f"{PROJECT['name']} @ {wheel.as_uri()} --hash=sha256:{digest}\n", encoding="utf-8")
    run(sys.executable, "-m", "venv", "--without-pip", environment)
    lock = ROOT / "requirements.txt"
    pip = (sys.executable, "-m", "pip", "--python", interpreter, "--disable-pip-version-check")
    run(*pip, "install", "--require-hashes", "--no-compile", "-r", wanted, "-c", lock)
    run(*pip, "check")
    return interpreter


def metadata_of(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return message_from_bytes(archive.read(name))


def test_the_wheel_holds_the_two_packages_whole_and_nothing_else(wheel: Path) -> None:
    about = "smartfactory_compliance-{}.dist-info".format(metadata_of(wheel)["Version"])
    sources = {
        file.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for file in (ROOT / package).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts and file.name != "waivers.toml"
    }
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    assert held == sources | {
        f"{about}/{name}" for name in ("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE")
    }
    assert {f"{package}/py.typed" for package in PACKAGES} <= held


def test_the_wheel_says_of_itself_what_the_project_says(wheel: Path) -> None:
    metadata = metadata_of(wheel)
    version = re.fullmatch(r'.*__version__ = "(.+)"\n', (ROOT / "compliance/version.py").read_text("utf-8"), re.DOTALL)
    assert version is not None
    assert {
        name: metadata[name] for name in ("Name", "Version", "Summary", "License-Expression", "Requires-Python")
    } == {
        "Name": "smartfactory-compliance",
        "Version": version[1],
        "Summary": PROJECT["description"],
        "License-Expression": "Apache-2.0",
        "Requires-Python": ">=3.11",
    }
    assert {Requirement(line) for line in metadata.get_all("Requires-Dist", [])} == {
        Requirement(line)
        for line in (
            *PROJECT["dependencies"],
            *(
                f'{line}; extra == "{extra}"'
                for extra, lines in PROJECT["optional-dependencies"].items()
                for line in lines
            ),
        )
    }


def test_a_foreign_app_that_breaks_a_policy_fails_with_the_report_alone(python: Path, tmp_path: Path) -> None:
    done = run_app(python, tmp_path, VIOLATING)
    assert (done.exit_code, done.output, done.errors) == (1, "", REPORT)
    files = {file.relative_to(tmp_path / "cdk.out").as_posix() for file in (tmp_path / "cdk.out").rglob("*.json")}
    assert files & {"manifest.json", "manifest.withdrawn.json", "compliance/evidence.json"} == {
        "manifest.withdrawn.json",
        "compliance/evidence.json",
    }


def test_a_foreign_app_that_complies_is_synthesized(python: Path, tmp_path: Path) -> None:
    done = run_app(python, tmp_path, COMPLIANT)
    assert (done.exit_code, done.output, done.errors) == (0, "", PASSED)
    assert (tmp_path / "cdk.out" / "manifest.json").is_file()
