"""The lock pins what the project asks for; and nothing committed names a registry's host or a folder of one machine."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from packaging.dependency_groups import resolve_dependency_groups
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCK = (ROOT / "requirements.txt").read_text("utf-8")

REGISTRY_HOST = re.compile(r"\b(?:pypi|pythonhosted|npmjs|yarnpkg|npmmirror)\.(?:org|com)\b")
"""Where packages come from is the business of the machine that installs them: a mirror must do as well."""

MACHINE_PATH = re.compile(r"(?<![\w.$}])/(?:root|home|Users|work|opt|mnt|private)/[\w.]|\b[A-Z]:\\Users\b")
"""A folder that other machines do not have."""


@dataclass(frozen=True, slots=True)
class Pin:
    """One package of the lock."""

    requirement: Requirement
    hashes: tuple[str, ...]


def pins() -> list[Pin]:
    entries = LOCK.replace("\\\n", " ").splitlines()
    return [
        Pin(Requirement(entry.partition(" --hash=")[0]), tuple(re.findall(r"--hash=(\S+)", entry))) for entry in entries
    ]


def committed_files() -> list[Path]:
    """What git has, or would take; a folder without git (a source archive) has no such list."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - the user's own git
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listing.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


def places(pattern: re.Pattern[str]) -> list[str]:
    """`file:line: match` wherever a committed file matches."""
    found: list[str] = []
    for file in committed_files():
        lines = file.read_text("utf-8", errors="replace").splitlines()
        found += [
            f"{file.relative_to(ROOT)}:{number}: {match[0]}"
            for number, line in enumerate(lines, start=1)
            if (match := pattern.search(line))
        ]
    return found


def test_every_package_of_the_lock_is_pinned_with_hashes() -> None:
    assert [
        str(pin.requirement) for pin in pins() if not re.fullmatch(r"==[^*]+", str(pin.requirement.specifier))
    ] == []
    assert [
        str(pin.requirement)
        for pin in pins()
        if not pin.hashes or any(not re.fullmatch(r"sha256:[0-9a-f]{64}", digest) for digest in pin.hashes)
    ] == []
    names = [canonicalize_name(pin.requirement.name) for pin in pins()]
    assert names == sorted(names)


@pytest.mark.parametrize("python", ["3.11.0", "3.12.0", "3.13.0", "3.14.0"])
def test_a_package_is_pinned_once_for_each_python(python: str) -> None:
    version = {"python_full_version": python, "python_version": python.rpartition(".")[0]}
    names = [
        canonicalize_name(pin.requirement.name)
        for pin in pins()
        if pin.requirement.marker is None or pin.requirement.marker.evaluate(version)
    ]
    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_the_lock_holds_every_dependency_of_the_project_within_its_range() -> None:
    locked = {canonicalize_name(pin.requirement.name): str(pin.requirement.specifier)[2:] for pin in pins()}
    groups = PYPROJECT["dependency-groups"]
    asked = [
        *PYPROJECT["project"]["dependencies"],
        *PYPROJECT["build-system"]["requires"],
        *resolve_dependency_groups(groups, *groups),
    ]
    unmet = {}
    for requirement in map(Requirement, asked):
        version = locked.get(canonicalize_name(requirement.name))
        if version is None or version not in requirement.specifier:
            unmet[str(requirement)] = version
    assert unmet == {}


def test_the_locks_name_no_place_to_download_from() -> None:
    locks = ["requirements.txt", "package-lock.json"]
    assert {
        name: re.findall(r"\S*://\S*|--\w*(?:index|links)\w*", (ROOT / name).read_text("utf-8")) for name in locks
    } == {name: [] for name in locks}


def test_no_committed_file_names_a_registrys_host() -> None:
    assert places(REGISTRY_HOST) == []


def test_no_committed_file_names_a_folder_of_one_machine() -> None:
    assert places(MACHINE_PATH) == []
    here = "|".join(re.escape(str(folder)) for folder in (ROOT, Path(sys.prefix)))
    assert places(re.compile(rf"(?:{here})\b")) == []


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        # In two pieces, so that this file holds none of them.
        pytest.param(REGISTRY_HOST, "https://registry.npmjs" + ".org/aws-cdk", True, id="npm"),
        pytest.param(REGISTRY_HOST, "https://files.pythonhosted" + ".org/packages", True, id="python"),
        pytest.param(REGISTRY_HOST, "what npmjs organises", False, id="no host"),
        pytest.param(MACHINE_PATH, "file:///" + "home/me/project", True, id="home"),
        pytest.param(MACHINE_PATH, "'/" + "root/.cache'", True, id="hidden"),
        pytest.param(MACHINE_PATH, "C:" + "\\Users", True, id="drive"),
        pytest.param(MACHINE_PATH, "{path}/home/page", False, id="variable"),
        pytest.param(MACHINE_PATH, "site/work/order", False, id="relative"),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern: re.Pattern[str], text: str, *, matches: bool) -> None:
    assert bool(pattern.search(text)) is matches


def wheel(folder: Path, name: str, version: str, *headers: str) -> str:
    """Write a wheel that holds nothing but its metadata; its hash as a lock names it."""
    info = f"{name}-{version}.dist-info"
    file = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            f"{info}/METADATA", "\n".join(["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", *headers])
        )
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    return f"--hash=sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}"


@pytest.mark.image
def test_the_lock_still_installs_after_a_newer_release_of_a_package_in_it(tmp_path: Path) -> None:
    """Left to resolve, the pip that comes with Python reads `base[extra]` as a wish for the newest and refuses it."""
    extra = "Provides-Extra: toml"
    pinned = wheel(tmp_path, "base", "1.0", extra)
    wheel(tmp_path, "base", "1.1", extra)
    user = wheel(tmp_path, "user", "1.0", "Requires-Dist: base[toml]>=1.0")
    (tmp_path / "lock.txt").write_text(f"base==1.0 {pinned}\nuser==1.0 {user}\n", "utf-8")
    recipe = re.search(
        r"-m pip install (?P<options>.*) --requirement requirements.txt", (ROOT / "Makefile").read_text()
    )
    assert recipe is not None
    venv.create(tmp_path / "environment", with_pip=True)
    python = tmp_path / "environment" / ("Scripts" if os.name == "nt" else "bin") / "python"
    done = subprocess.run(  # noqa: S603 - pip, with the options of our own Makefile
        [
            python,
            *["-m", "pip", "--isolated", "install", "--no-index", "--find-links", "."],
            *recipe["options"].split(),
            "-r",
            "lock.txt",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
