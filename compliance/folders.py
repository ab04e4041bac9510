"""The files of a cloud assembly: folders with a manifest, what they name, and their JSON, read with distrust."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import orjson

from compliance.templates import Json, TemplateError, parse

MANIFEST = "manifest.json"
WITHDRAWN_MANIFEST = "manifest.withdrawn.json"
"""What the manifest is called after a failed judgement: the CDK CLI finds nothing to deploy."""


class AssemblyError(ValueError):
    """An assembly or template cannot be read; the message is one sentence that names the file."""


@dataclass(frozen=True)
class Folder:
    """A folder with a manifest: the assembly, or one that is nested in it."""

    assembly: Path
    folder: Path
    manifest: Mapping[str, Json]

    def file(self, name: Json, what: str) -> Path:
        """A file or folder that the assembly names. Raises AssemblyError where that is no name, or leads outside."""
        if not isinstance(name, str) or not name:
            raise AssemblyError(f"{self.folder} holds a manifest without {what}: make the assembly anew.")
        file = Path(os.path.normpath(self.folder / name))
        if not file.is_relative_to(self.assembly):
            raise AssemblyError(f"{file} lies outside of the assembly {self.assembly}, which names it as {what}.")
        return file

    def label(self, file: Path) -> str:
        """A file as a report names it."""
        return file.relative_to(self.assembly).as_posix()

    @cached_property
    def assets(self) -> Mapping[str, str]:
        """Hash of a file asset -> the file, of all assets that are published from here."""
        found: dict[str, str] = {}
        for manifest in sorted(self.folder.glob("*.assets.json")):
            for asset, entry in as_map(read_file(manifest)[1].get("files")).items():
                if isinstance(path := as_map(as_map(entry).get("source")).get("path"), str):
                    found[asset] = path
        return found


def folders_of(directory: Path) -> Iterator[Folder]:
    """The folder of an assembly, then those of the assemblies that are nested in it."""
    assembly = Path(os.path.normpath(directory))
    waiting, seen = [assembly], {assembly}
    while waiting:
        place = waiting.pop(0)
        file = place / MANIFEST
        if not file.exists() and (place / WITHDRAWN_MANIFEST).exists():
            file = place / WITHDRAWN_MANIFEST
        folder = Folder(assembly, place, read_file(file)[1])
        yield folder
        for _, artifact in artifacts(folder, "cdk:cloud-assembly"):
            below = folder.file(as_map(artifact.get("properties")).get("directoryName"), "the folder of a stage")
            if below in seen:
                raise AssemblyError(f"{file} names the folder {below} of a stage a second time.")
            seen.add(below)
            waiting.append(below)


def as_map(node: Json) -> Mapping[str, Json]:
    """A map of the assembly; an empty one where something else stands."""
    return node if isinstance(node, dict) else {}


def artifacts(folder: Folder, kind: str) -> Iterator[tuple[str, Mapping[str, Json]]]:
    """The artifacts of this type that the manifest of a folder names, with their ids."""
    for artifact_id, artifact in as_map(folder.manifest.get("artifacts")).items():
        if as_map(artifact).get("type") == kind:
            yield artifact_id, artifact


def read_notes(file: Path) -> Mapping[str, Json]:
    """What the CDK notes beside templates: a map of JSON. Raises AssemblyError as `read_file` does.

    They are as large as the templates, so they are read natively: of a name that stands twice the last one counts, as
    for every other reader of these files.
    """
    content = _bytes(file)
    try:
        found = orjson.loads(content)
    except orjson.JSONDecodeError:
        return _parsed(file, content)
    return found if isinstance(found, dict) else _parsed(file, content)


def read_file(file: Path) -> tuple[bytes, dict[str, Json]]:
    """A file's bytes, and the map that they hold. Raises AssemblyError where they hold none."""
    content = _bytes(file)
    return content, _parsed(file, content)


def _bytes(file: Path) -> bytes:
    if os.path.exists(file) and not os.path.isfile(file):  # noqa: PTH110, PTH113 - Path's raise for a long name
        raise AssemblyError(f"{file} cannot be read: it is no regular file.")  # a pipe would have us wait
    try:
        return file.read_bytes()
    except (OSError, ValueError) as error:
        raise AssemblyError(f"{file} cannot be read: {getattr(error, 'strerror', None) or error}.") from error


def _parsed(file: Path, content: bytes) -> dict[str, Json]:
    try:
        return parse(content)
    except TemplateError as error:
        raise AssemblyError(f"{file} {error}.") from error
