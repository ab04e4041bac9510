"""The processor's image: its tag, which is its content, and how it comes into our repository.

`python -m resources.processor_image` builds and pushes, with `--tag` it prints the tag alone: what `make image` pushed
is what `make deploy` names. AWS credentials come from the environment, and Docker has to be there.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import boto3
from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError, PartialCredentialsError

from resources.names import name
from resources.settings import REGION, ConfigurationError

FOLDER: Final = Path(__file__).parent / "processor"
"""What Docker is given; its `.dockerignore` lets through what is hashed here."""

_PLATFORM: Final = "linux/amd64"  # the task definitions' own
_HASHED: Final = ("Dockerfile", ".dockerignore", "requirements.txt", "processor/**/*")
_DIGITS: Final = 20


class ImageError(Exception):
    """The image cannot be built or pushed here; the text is one sentence that says how to mend it."""


def image_tag(folder: Path = FOLDER) -> str:
    """`sha-` and 20 digits that change with any file of the image, and with nothing else.

    Args:
        folder: with Dockerfile, lock and package.

    """
    digest = hashlib.sha256()
    for file in _files(folder):
        content = file.read_bytes()
        digest.update(f"{file.relative_to(folder).as_posix()}\n{len(content)}\n".encode())
        digest.update(content)
    return f"sha-{digest.hexdigest()[:_DIGITS]}"


def _files(folder: Path) -> list[Path]:
    found = {file for pattern in _HASHED for file in folder.glob(pattern) if file.is_file()}
    return sorted(file for file in found if "__pycache__" not in file.parts)


def push(environment: Mapping[str, str]) -> str:
    """Build the image and push it, unless it is there; its full name.

    Args:
        environment: `ENVIRONMENT_SUFFIX`, `PATH`, and AWS's own variables.

    Raises:
        ImageError: where Docker, credentials or the repository are missing, or Docker fails.

    """
    docker = _docker(environment)
    repository = name(environment.get("ENVIRONMENT_SUFFIX") or "dev", "AWS::ECR::Repository", "processor")
    tag = image_tag()
    try:
        # A session of its own: the default one may remember credentials that are no longer in the environment.
        registry = boto3.Session(region_name=REGION).client("ecr")
        address = registry.describe_repositories(repositoryNames=[repository])["repositories"][0]["repositoryUri"]
        image = f"{address}:{tag}"
        if _is_there(registry, repository, tag):
            return image
        access = registry.get_authorization_token()["authorizationData"][0]
    except ClientError as error:
        raise ImageError(_refusal(error, repository)) from error
    except (NoCredentialsError, PartialCredentialsError) as error:
        raise ImageError("There are no AWS credentials: set AWS's own variables in the environment.") from error
    except BotoCoreError as error:
        raise ImageError(f"AWS does not answer ({error}): check the network and AWS_ENDPOINT_URL.") from error
    _build_and_push(docker, environment, image, access)
    return image


def _docker(environment: Mapping[str, str]) -> str:
    docker = shutil.which("docker", path=environment.get("PATH"))
    if docker is None:
        raise ImageError("There is no Docker on this machine, which the image needs: run `make image` where it is.")
    if _run([docker, "info"], environment, quiet=True):
        raise ImageError("Docker does not answer on this machine: start its daemon, or run `make image` elsewhere.")
    return docker


def _is_there(registry: Any, repository: str, tag: str) -> bool:  # noqa: ANN401 - boto3 makes its clients at run time
    try:
        registry.describe_images(repositoryName=repository, imageIds=[{"imageTag": tag}])
    except registry.exceptions.ImageNotFoundException:
        return False
    return True


def _refusal(error: ClientError, repository: str) -> str:
    code = error.response["Error"]["Code"]
    if code == "RepositoryNotFoundException":
        return f"The repository {repository!r} does not exist: deploy the Foundation stack first, with the same SUFFIX."
    return f"AWS refuses {error.operation_name} ({code}): check whose credentials are in the environment."


def _build_and_push(docker: str, environment: Mapping[str, str], image: str, access: Mapping[str, Any]) -> None:
    user, _, password = base64.b64decode(access["authorizationToken"]).decode().partition(":")
    # A folder of its own, so that the registry's password is in nobody's settings afterwards.
    with tempfile.TemporaryDirectory() as settings:
        given = {**environment, "DOCKER_CONFIG": settings}
        login = [docker, "login", "--username", user, "--password-stdin", str(access["proxyEndpoint"])]
        steps: list[tuple[list[str], str]] = [
            (login, password),
            ([docker, "build", "--platform", _PLATFORM, "--tag", image, str(FOLDER)], ""),
            ([docker, "push", image], ""),
        ]
        for command, typed in steps:
            if status := _run(command, given, typed, quiet=command is login):
                raise ImageError(f"`docker {command[1]}` ended with status {status}: what it wrote above tells why.")


def _run(command: Sequence[str], environment: Mapping[str, str], typed: str = "", *, quiet: bool = False) -> int:
    done = subprocess.run(  # noqa: S603 - our own words
        command,
        env=dict(environment),
        input=typed.encode(),
        stdout=subprocess.DEVNULL if quiet else None,
        stderr=subprocess.DEVNULL if quiet and not typed else None,
        check=False,
    )
    return done.returncode


def main(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Exit status: 0 pushed or printed, 2 it could not be done here."""
    try:
        sys.stdout.write(f"{image_tag() if list(arguments) == ['--tag'] else push(environment)}\n")
    except (ImageError, ConfigurationError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
