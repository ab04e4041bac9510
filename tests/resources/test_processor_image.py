"""How the image's tag follows its content, and how it would be pushed: Docker's own part is played by a script."""

from __future__ import annotations

import json
import shutil
import stat
import sys
from typing import TYPE_CHECKING

import boto3
import pytest
from moto import mock_aws

from resources.processor_image import FOLDER, image_tag, main
from resources.settings import REGION, Settings

pytestmark = pytest.mark.servers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

REPOSITORY = "smartfactory-pr1-processor"
MANIFEST = "application/vnd.oci.image.manifest.v1+json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(FOLDER, tmp_path / "processor", ignore=shutil.ignore_patterns("__pycache__"))


def test_the_tag_is_one_that_may_be_deployed() -> None:
    settings = Settings(database_secret="d", processor_secret="p", cache_secret="c", image_tag=image_tag())  # noqa: S106 - names
    assert settings.image_tag == image_tag()


def test_the_tag_is_the_content(folder: Path) -> None:
    assert image_tag(folder) == image_tag()


def add_a_line(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"\n")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a line": lambda folder: add_a_line(folder / "processor" / "records.py"),
    "a file more": lambda folder: (folder / "processor" / "migrations" / "002_more.sql").touch(),
    "a file less": lambda folder: (folder / "processor" / "certificates" / "rds-ap-southeast-1.pem").unlink(),
    "another name": lambda folder: (folder / "processor" / "cache.py").rename(folder / "processor" / "cached.py"),
    "a dependency": lambda folder: add_a_line(folder / "requirements.txt"),
    "a step": lambda folder: add_a_line(folder / "Dockerfile"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_any_change_of_the_image_changes_the_tag(folder: Path, change: Callable[[Path], object]) -> None:
    change(folder)
    assert image_tag(folder) != image_tag()


def test_what_is_not_in_the_image_does_not(folder: Path) -> None:
    (folder / "tests" / "test_more.py").touch()
    (folder / "processor" / "__pycache__").mkdir()
    (folder / "processor" / "__pycache__" / "records.pyc").touch()
    assert image_tag(folder) == image_tag()


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for variable in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(variable, "testing")
    with mock_aws():
        yield


@pytest.fixture
def docker(tmp_path: Path) -> Path:
    """A folder with a `docker` that notes what it is told; the notes are beside it."""
    script = tmp_path / "bin" / "docker"
    script.parent.mkdir()
    script.write_text(
        f"#!{sys.executable}\n"
        "import json, os, pathlib, sys\n"
        "typed = '' if sys.argv[1] == 'info' else sys.stdin.read()\n"
        "notes = pathlib.Path(__file__).with_name('notes')\n"
        "own = os.path.isdir(os.environ.get('DOCKER_CONFIG', ''))\n"
        "notes.open('a').write(json.dumps([sys.argv[1:], typed, own]) + '\\n')\n"
        "sys.exit(int(os.environ.get('FAIL', '') == sys.argv[1]))\n"
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return script.parent


def told(docker: Path) -> list[list[object]]:
    return [json.loads(line) for line in (docker / "notes").read_text().splitlines()]


def create_repository() -> str:
    made = boto3.client("ecr", region_name=REGION).create_repository(repositoryName=REPOSITORY)
    return str(made["repository"]["repositoryUri"])


@pytest.mark.usefixtures("account")
def test_it_is_built_and_pushed_under_its_tag(docker: Path, capsys: pytest.CaptureFixture[str]) -> None:
    image = f"{create_repository()}:{image_tag()}"
    assert main([], {"PATH": str(docker), "ENVIRONMENT_SUFFIX": "pr1"}) == 0
    out = capsys.readouterr()
    info, login, build, push = told(docker)
    assert info == [["info"], "", False]
    command, password, own_settings = login
    assert (command[:4], own_settings) == (["login", "--username", "AWS", "--password-stdin"], True)  # type: ignore[index]
    assert build == [["build", "--platform", "linux/amd64", "--tag", image, str(FOLDER)], "", True]
    assert push == [["push", image], "", True]
    assert (out.out, out.err) == (f"{image}\n", "")
    assert password
    assert str(password) not in f"{out}{build}{push}{command}"


@pytest.mark.usefixtures("account")
def test_what_is_there_is_not_pushed_again(docker: Path, capsys: pytest.CaptureFixture[str]) -> None:
    image = f"{create_repository()}:{image_tag()}"
    boto3.client("ecr", region_name=REGION).put_image(
        repositoryName=REPOSITORY,
        imageManifest='{"schemaVersion": 2}',
        imageManifestMediaType=MANIFEST,
        imageTag=image_tag(),
    )
    assert main([], {"PATH": str(docker), "ENVIRONMENT_SUFFIX": "pr1"}) == 0
    assert told(docker) == [[["info"], "", False]]
    assert capsys.readouterr().out == f"{image}\n"


@pytest.mark.usefixtures("account")
def test_a_repository_that_is_missing_is_told(docker: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], {"PATH": str(docker), "ENVIRONMENT_SUFFIX": "pr1"}) == 2
    assert capsys.readouterr() == (
        "",
        f"The repository '{REPOSITORY}' does not exist: deploy the Foundation stack first, with the same SUFFIX.\n",
    )


@pytest.mark.usefixtures("account")
@pytest.mark.parametrize("step", ["login", "build", "push"])
def test_a_step_of_docker_that_fails_is_told(docker: Path, capsys: pytest.CaptureFixture[str], step: str) -> None:
    create_repository()
    assert main([], {"PATH": str(docker), "ENVIRONMENT_SUFFIX": "pr1", "FAIL": step}) == 2
    assert capsys.readouterr() == ("", f"`docker {step}` ended with status 1: what it wrote above tells why.\n")


def test_without_credentials_it_says_so(
    docker: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(docker / "none"))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(docker / "none"))
    assert main([], {"PATH": str(docker)}) == 2
    assert capsys.readouterr() == (
        "",
        "There are no AWS credentials: set AWS's own variables in the environment.\n",
    )


def test_an_aws_that_does_not_answer_is_told(
    docker: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing", "AWS_MAX_ATTEMPTS": "1"}
    for variable, value in {**settings, "AWS_ENDPOINT_URL": "http://127.0.0.1:1"}.items():
        monkeypatch.setenv(variable, value)
    assert main([], {"PATH": str(docker)}) == 2
    assert capsys.readouterr() == (
        "",
        (
            'AWS does not answer (Could not connect to the endpoint URL: "http://127.0.0.1:1/"): '
            "check the network and AWS_ENDPOINT_URL.\n"
        ),
    )


def test_without_docker_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], {"PATH": str(tmp_path)}) == 2
    assert capsys.readouterr() == (
        "",
        "There is no Docker on this machine, which the image needs: run `make image` where it is.\n",
    )


def test_a_docker_that_does_not_answer_is_told(docker: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], {"PATH": str(docker), "FAIL": "info"}) == 2
    assert capsys.readouterr() == (
        "",
        "Docker does not answer on this machine: start its daemon, or run `make image` elsewhere.\n",
    )


def test_the_tag_alone_needs_neither(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--tag"], {"PATH": str(tmp_path)}) == 0
    assert capsys.readouterr() == (f"{image_tag()}\n", "")
