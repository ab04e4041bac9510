"""What stood in a git revision: files taken out of it into a folder of their own.

They are read as git keeps them. `git archive` would leave away, or fill in, what `.gitattributes` says (`export-ignore`
and `export-subst`), so that a template could ask not to be judged.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from compliance.errors import CallerError

FILES = ("100644", "100755")
LINK = "120000"
"""Modes of what git keeps. Of a submodule (160000) it keeps no content."""


class RevisionError(CallerError):
    """A revision cannot be read; the message is one sentence with the mend."""


def is_revision(name: str) -> bool:
    """Whether git knows a commit of this name here."""
    return not name.startswith("-") and _git("rev-parse", "--quiet", "--verify", f"{name}^{{commit}}").returncode == 0


def take_out(revision: str, paths: Sequence[str], folder: Path) -> None:
    """Write what stood below some paths of a revision into a folder, paths of which lead from here.

    Raises RevisionError where nothing stood there, and for what leads out: of this folder, or of the other one.
    """
    entries = list(_entries(revision))
    wanted: dict[str, tuple[str, str]] = {}
    for path in paths:
        place = os.path.normpath(path)
        if os.path.isabs(place) or Path(place).parts[:1] == ("..",):  # noqa: PTH117 - as the caller wrote it
            raise RevisionError(f"{path} leads out of this folder: name what lies below it.")
        found = {
            name: (mode, blob) for mode, blob, name in entries if place in {".", name} or name.startswith(f"{place}/")
        }
        if not found:
            raise RevisionError(f"the revision {revision} has nothing at {path}: correct its spelling.")
        wanted |= found
    contents = _contents([blob for mode, blob in wanted.values() if mode in {*FILES, LINK}], revision)
    links = [name for name, (mode, _) in wanted.items() if mode == LINK]
    for name, (mode, blob) in wanted.items():
        file = folder / name
        if mode in FILES:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(contents[blob])
    for name in links:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.symlink_to(os.fsdecode(contents[wanted[name][1]]))
    for name in links:
        if not (folder / name).resolve().is_relative_to(folder.resolve()):
            raise RevisionError(f"the revision {revision} has the link {name}, which leads out of it: leave it away.")


def _entries(revision: str) -> Iterator[tuple[str, str, str]]:
    """Mode, object and name of all that a revision has below this folder."""
    done = _git("ls-tree", "-r", "-z", f"{revision}^{{commit}}")
    if done.returncode:
        raise RevisionError(f"the revision {revision} cannot be read: {_said(done)}.")
    for entry in done.stdout.split(b"\0")[:-1]:
        about, _, name = entry.partition(b"\t")
        mode, _, blob = about.decode("ascii").split(" ")
        if b".." in name.split(b"/"):  # git itself makes none
            raise RevisionError(f"the revision {revision} has a file that leads out of it: {os.fsdecode(name)}.")
        yield mode, blob, os.fsdecode(name)


def _contents(blobs: Sequence[str], revision: str) -> dict[str, bytes]:
    """What these objects hold."""
    wanted = list(dict.fromkeys(blobs))
    done = _git("cat-file", "--batch", given="".join(f"{blob}\n" for blob in wanted).encode())
    found: dict[str, bytes] = {}
    at = 0
    for blob in wanted:
        end = done.stdout.find(b"\n", at)
        heading = done.stdout[at:end].split(b" ")
        if end < 0 or len(heading) != len(("name", "type", "size")):  # as in a clone that is partial
            raise RevisionError(f"the revision {revision} is not here as a whole: fetch it.")
        size = int(heading[2])
        found[blob] = done.stdout[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
    return found


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    return (done.stderr.decode("utf-8", "replace").strip().splitlines() or ["git failed"])[-1]


def _git(*arguments: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", *arguments], input=given, capture_output=True, check=False)  # noqa: S603, S607 - git as it is on the caller's PATH, and no shell
    except OSError as error:
        raise RevisionError("git is not there, and a revision cannot be read without it: install it.") from error
