"""The folder stands for itself: its package imports what its own project file names, and nothing of the repository."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

import processor
from processor import VERSION
from processor.database import SCHEMA_VERSION
from processor.migration import steps

FOLDER = Path(processor.__file__).parents[1]
REPOSITORY = FOLDER.parents[1]
PROJECT = tomllib.loads((FOLDER / "pyproject.toml").read_text("utf-8"))["project"]

# What a requirement installs under another name than its own; aiobotocore and aiohttp are async-kinesis's.
MODULES = {
    "async-kinesis[dynamodb]": {"kinesis", "aiobotocore", "aiohttp", "botocore"},
    "psycopg[binary,pool]": {"psycopg", "psycopg_pool"},
    "pydantic": {"pydantic"},
    "redis": {"redis"},
}


def imported(file: Path) -> set[str]:
    """First names of all modules that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
    return found


def test_the_package_imports_only_what_the_image_has() -> None:
    allowed = {"processor"}.union(*MODULES.values()) | sys.stdlib_module_names
    assert {
        file.name: imported(file) - allowed for file in (FOLDER / "processor").rglob("*.py") if imported(file) - allowed
    } == {}


def test_the_infrastructure_does_not_import_the_package() -> None:
    assert [file.name for file in (REPOSITORY / "resources").glob("*.py") if "processor" in imported(file)] == []


def pinned(lock: Path) -> dict[str, str]:
    entries = lock.read_text("utf-8").replace("\\\n", " ").splitlines()
    pins = [Requirement(entry.partition(" --hash=")[0]) for entry in entries]
    return {f"{pin.name} {pin.marker or ''}".strip(): str(pin.specifier) for pin in pins}


def test_the_image_has_the_versions_that_the_tests_ran_with() -> None:
    ours, theirs = pinned(FOLDER / "requirements.txt"), pinned(REPOSITORY / "requirements.txt")
    assert {name: (version, theirs.get(name)) for name, version in ours.items() if theirs.get(name) != version} == {}


def test_both_project_files_ask_for_the_same() -> None:
    repository = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    assert repository["dependency-groups"]["processor"] == PROJECT["dependencies"]
    assert set(MODULES) == {re.split("[<>=]", requirement)[0] for requirement in PROJECT["dependencies"]}


def test_the_version_is_the_projects() -> None:
    assert PROJECT["version"] == VERSION


def test_the_program_needs_the_newest_schema() -> None:
    assert [step.version for step in steps()][-1] == SCHEMA_VERSION
