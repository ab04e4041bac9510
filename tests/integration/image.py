"""The processor's image without Docker: its Dockerfile's own steps, carried out in a folder with a virtual environment.

What `python` is there is the environment's; the base image, the user and the read-only file system are Docker's and are
not tried here. An instruction that this module does not know is an error, never skipped.
"""

from __future__ import annotations

import fcntl
import io
import json
import os
import shlex
import shutil
import subprocess
import venv
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

from dockerfile_parse import DockerfileParser

CONTEXT: Final = Path(__file__).parents[2] / "resources" / "processor"
"""The folder that Docker is given."""


class ImageStepError(Exception):
    """A step of the Dockerfile failed, or is of a kind that is not known here."""


@dataclass(frozen=True, slots=True)
class BuiltImage:
    """What the steps left.

    Args:
        python: the interpreter that has the image's packages.
        environment: of a process in the image: its PATH, and what the Dockerfile's ENV says.
        working_directory: where a process starts.
        user: that it would run as.
        command: what it runs when nothing else is said.

    """

    python: Path
    environment: Mapping[str, str]
    working_directory: Path
    user: str = ""
    command: tuple[str, ...] = ()


def build_image(folder: Path, context: Path = CONTEXT) -> BuiltImage:
    """Carry out the Dockerfile of a folder.

    Args:
        folder: empty or not there; holds the image's file system and its environment afterwards.
        context: with a Dockerfile.

    Raises:
        ImageStepError: when a step fails, with what it wrote.

    """
    steps = instructions(context / "Dockerfile")
    if unknown := [f"{instruction} {value}" for instruction, value in steps if instruction not in _STEPS]:
        raise ImageStepError(f"{unknown[0]}: not known here; teach this module what it does.")
    venv.create(folder / "environment", with_pip=any("pip" in value for _, value in steps))
    programs = folder / "environment" / "bin"
    root = folder / "root"
    root.mkdir(parents=True)
    state = BuiltImage(
        python=programs / "python",
        environment={"PATH": f"{programs}{os.pathsep}{os.defpath}"},
        working_directory=root,
    )
    for instruction, value in steps:
        state = _STEPS[instruction](state, value, root, context)
    return state


def image_of_session(folder: Path) -> BuiltImage:
    """The processor's image, built by whoever asks first; test processes that name one folder share it.

    Args:
        folder: common to the processes of a session.

    Raises:
        ImageStepError: as `build_image`.

    """
    folder.mkdir(parents=True, exist_ok=True)
    result = folder / "image.json"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not result.exists():
            result.write_text(json.dumps(asdict(build_image(folder / "image")), default=str), "utf-8")
    built = json.loads(result.read_text("utf-8"))
    return BuiltImage(
        **built
        | {
            "python": Path(built["python"]),
            "working_directory": Path(built["working_directory"]),
            "command": tuple(built["command"]),
        }
    )


def instructions(dockerfile: Path) -> list[tuple[str, str]]:
    """Instructions and their values in order, comments left out."""
    parser = DockerfileParser(fileobj=io.BytesIO(dockerfile.read_bytes()))
    return [(each["instruction"], each["value"]) for each in parser.structure if each["instruction"] != "COMMENT"]


def _nothing(state: BuiltImage, value: str, root: Path, context: Path) -> BuiltImage:
    """Of the base image, which is not there."""
    del value, root, context
    return state


def _set_environment(state: BuiltImage, value: str, root: Path, context: Path) -> BuiltImage:
    del root, context
    pairs = (pair.partition("=") for pair in shlex.split(value))
    return replace(state, environment={**state.environment, **{key: text for key, _, text in pairs}})


def _set_folder(state: BuiltImage, value: str, root: Path, context: Path) -> BuiltImage:
    del context
    folder = root / value.lstrip("/")
    folder.mkdir(parents=True, exist_ok=True)
    return replace(state, working_directory=folder)


def _copy(state: BuiltImage, value: str, root: Path, context: Path) -> BuiltImage:
    del root
    source, target = shlex.split(value)
    goal = state.working_directory / target
    if (context / source).is_dir():
        shutil.copytree(context / source, goal, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(context / source, goal / source if target.endswith("/") else goal)
    return state


def _run(state: BuiltImage, value: str, root: Path, context: Path) -> BuiltImage:
    del root, context
    # Which registry pip asks, and through what, is the machine's business, as it is for Docker.
    machine = {
        key: text for key, text in os.environ.items() if key.startswith("PIP_") or key.lower().endswith("_proxy")
    }
    done = subprocess.run(  # noqa: S603 - the Dockerfile's own words
        shlex.split(value),
        cwd=state.working_directory,
        env={**machine, "HOME": os.environ.get("HOME", "/"), **state.environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ImageStepError(f"RUN {value} ended with status {done.returncode}:\n{done.stdout}{done.stderr}")
    return state


def _set_user(state: BuiltImage, value: str, root: Path, context: Path) -> BuiltImage:
    del root, context
    return replace(state, user=value)


def _set_command(state: BuiltImage, value: str, root: Path, context: Path) -> BuiltImage:
    del root, context
    return replace(state, command=tuple(json.loads(value)))


_Step = Callable[[BuiltImage, str, Path, Path], Any]
_STEPS: Final[Mapping[str, _Step]] = {
    "ARG": _nothing,
    "FROM": _nothing,
    "ENV": _set_environment,
    "WORKDIR": _set_folder,
    "COPY": _copy,
    "RUN": _run,
    "USER": _set_user,
    "CMD": _set_command,
}
