"""What stood in a git revision: files taken out of it into a folder of their own."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

from compliance.errors import CallerError


class RevisionError(CallerError):
    """A revision cannot be read; the message is one sentence with the mend."""


def is_revision(name: str) -> bool:
    """Whether git knows a commit of this name here."""
    return not name.startswith("-") and _git("rev-parse", "--quiet", "--verify", f"{name}^{{commit}}").returncode == 0


def take_out(revision: str, paths: list[str], folder: Path) -> None:
    """Write what stood below some paths of a revision into a folder. Raises RevisionError where it is not there."""
    done = _git("archive", "--format=tar", f"{revision}^{{commit}}", "--", *paths)
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["git failed"]
        raise RevisionError(f"the revision {revision} has not all of {', '.join(paths)}: {told[-1]}.")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")


def _git(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", *arguments], capture_output=True, check=False)  # noqa: S603, S607 - git as it is on the caller's PATH, and no shell
    except OSError as error:
        raise RevisionError("git is not there, and a revision cannot be read without it: install it.") from error
