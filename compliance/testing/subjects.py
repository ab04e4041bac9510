"""What a test hands in, as files to be judged: constructs are synthesized, templates are written out."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import orjson

from compliance.assembly import read_assembly
from compliance.errors import CallerError
from compliance.folders import folders_of
from compliance.scopes import lies_in
from compliance.search import NOT_SEARCHED, TEMPLATE_SUFFIXES
from compliance.templates import Json

if TYPE_CHECKING:
    import aws_cdk as cdk
    from aws_cdk.assertions import Template
    from constructs import IConstruct

# Makes CDK note the Python file and line of each construct; read by jsii at each call.
os.environ.setdefault("JSII_HOST_STACK_TRACES", "1")

Subject: TypeAlias = "IConstruct | Template | Mapping[str, Json] | os.PathLike[str] | str"
"""A construct (an App, a Stage, a Stack, or any below), a template, or the path of a template, folder or assembly."""

WRITTEN = Path("template")
"""What a template is called that has no file of its own."""


DIGESTED = (*TEMPLATE_SUFFIXES, ".guard")
"""The files that have a say in a judgement: assets, which may be large, have none."""


CHANGED = "ConstructTreeModifiedAfterSynth"
"""How the CDK calls its error where an app that was synthesized is to be synthesized anew."""


class SubjectError(CallerError):
    """What was handed in cannot be judged; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class OnDisk:
    """Where a subject can be read."""

    path: Path
    root: Path
    """From where the path leads; from the project's folder where that is empty."""
    scope: str = ""
    """The construct path at and below which it lies; empty for all that is there."""


@contextmanager
def on_disk(subject: Subject, folder: Path) -> Iterator[OnDisk]:
    """The files of a subject, for as long as they are needed. What lies in `folder` is named from there."""
    if isinstance(subject, str | os.PathLike):
        yield OnDisk(named_from(folder, Path(subject)), Path())
    elif (template := _template(subject)) is not None:
        with tempfile.TemporaryDirectory() as place_of_its_own:
            Path(place_of_its_own, WRITTEN).write_bytes(_as_json(template))
            yield OnDisk(WRITTEN, Path(place_of_its_own))
    else:
        yield _synthesized(subject)


def named_from(folder: Path, file: Path) -> Path:
    """A file or folder by the way that leads to it from a folder, if it lies in there; else by its whole path."""
    place = Path(os.path.abspath(file))  # noqa: PTH100 - Path.absolute leaves `..` where it stands
    return place.relative_to(folder) if place.is_relative_to(folder) else place


def digest(path: Path) -> str:
    """SHA-256 of all that is judged at a path: the same content gives the same text, wherever it lies.

    What cannot be read counts as such; whoever judges it says so.
    """
    found = hashlib.sha256()
    for file in _files(path) if path.is_dir() else [path]:
        found.update(os.fsencode(file.relative_to(path)) + b"\0")
        with suppress(OSError):
            found.update(hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    """The files of a folder that have a say, in order; not those of folders that nobody searches either."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in NOT_SEARCHED)
        yield from (Path(place, name) for name in sorted(names) if Path(name).suffix.lower() in DIGESTED)


def has_resources(place: OnDisk) -> bool:
    """Whether a construct of an app makes any resource."""
    return any(lies_in(resource, place.scope) for resource in read_assembly(place.root / place.path).resources())


def _template(subject: object) -> Mapping[str, Json] | None:
    """The template that a subject is; None where it is none."""
    if isinstance(subject, Mapping):
        return subject
    from aws_cdk.assertions import Template  # noqa: PLC0415 - whatever is left is of the CDK, so that it is loaded

    return subject.to_json() if isinstance(subject, Template) else None


def _as_json(template: Mapping[str, Json]) -> bytes:
    try:
        return orjson.dumps(dict(template))
    except TypeError as error:
        raise SubjectError(f"the template is no JSON: {error}.") from error


def _synthesized(subject: object) -> OnDisk:
    import aws_cdk as cdk  # noqa: PLC0415 - as above
    from constructs import Construct  # noqa: PLC0415 - as above

    if not isinstance(subject, Construct):
        raise SubjectError(f"{subject!r} is no construct, no template and no path, so it cannot be judged.")
    root = subject.node.root
    if not isinstance(root, cdk.Stage):
        raise SubjectError(f"{subject.node.path} belongs to no App, so nothing is synthesized: create it in a Stack.")
    _synthesize(root)
    outdir = Path(root.outdir).resolve()
    return OnDisk(Path(outdir.name), outdir.parent, subject.node.path)


def _synthesize(root: cdk.Stage) -> None:
    """Have the files of an app written. Where a gate stands on it and fails, they are written all the same.

    The CDK does it once, and refuses to where constructs were added since.
    """
    from compliance.gate import failure_of  # noqa: PLC0415 - as above

    try:
        root.synth()
    except (RuntimeError, SystemExit) as error:
        if CHANGED in str(error):
            raise _changed() from None
        if failure_of(root) is None:
            raise
    _refuse_changed_stages(root)


def _refuse_changed_stages(root: cdk.Stage) -> None:
    """Refuse an app with Stages that were made, or changed, since it was synthesized: its own synthesis skips them."""
    import aws_cdk as cdk  # noqa: PLC0415 - as above

    written = {folder.folder for folder in folders_of(Path(root.outdir).resolve())}
    for construct in root.node.find_all():
        if not isinstance(construct, cdk.Stage) or construct is root:
            continue
        if Path(construct.outdir).resolve() not in written:
            raise _changed()
        try:
            construct.synth()
        except RuntimeError as error:
            if CHANGED in str(error):
                raise _changed() from None
            raise


def _changed() -> SubjectError:
    return SubjectError(
        "The app was synthesized before, and constructs were added to it since: assert once all are made."
    )
