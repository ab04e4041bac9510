"""What a path holds: cloud assemblies and templates, found by looking, and read or told why not."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from compliance.assembly import Assembly, read_assembly, read_template
from compliance.findings import NOT_A_TEMPLATE, Subject
from compliance.folders import MANIFEST, WITHDRAWN_MANIFEST, AssemblyError, read_file

TEMPLATE_SUFFIXES = (".json", ".yaml", ".yml", ".template")
"""What a folder is searched for."""

NOT_SEARCHED = ("node_modules", "site-packages")
"""Folders in which nobody keeps templates of his own; hidden ones are not searched either."""

MARKS_OF_A_TEMPLATE = {"Resources", "Transform", "Fn::Transform"}
"""Sections of which a template has one: a macro may bring all the others."""


def search(path: Path, root: Path) -> Iterator[Path | Subject]:
    """The assemblies and files that may be templates at or below a path, and what could not be looked at.

    Paths lead from `root`, and are told without it.
    """
    try:
        yield from _searched(path, root, set())
    except OSError as error:
        yield _unreadable(path, error)


def _searched(path: Path, root: Path, entered: set[Path]) -> Iterator[Path]:
    place = root / path
    if not place.is_dir() or is_assembly(place):
        yield path
        return
    if place.resolve() in entered:  # a link may lead back to where it stands
        return
    entered.add(place.resolve())
    for entry in sorted(place.iterdir()):
        if entry.is_dir():
            if not entry.name.startswith(".") and entry.name not in NOT_SEARCHED:
                yield from _searched(path / entry.name, root, entered)
        elif entry.suffix.lower() in TEMPLATE_SUFFIXES:
            yield path / entry.name


def is_assembly(path: Path) -> bool:
    """Whether a folder is a cloud assembly: web apps have a manifest too."""
    manifests = (path / name for name in (MANIFEST, WITHDRAWN_MANIFEST))
    return any(os.path.isfile(manifest) and _names_artifacts(manifest) for manifest in manifests)  # noqa: PTH113 - Path.is_file raises for a name that is too long


def _names_artifacts(manifest: Path) -> bool:
    try:
        return "artifacts" in read_file(manifest)[1]
    except AssemblyError:
        return (manifest.parent / "cdk.out").is_file()  # the CDK marks its folders so


def read(path: Path, root: Path, *, parameters: Mapping[str, str], stack_tags: Mapping[str, str]) -> Assembly | Subject:
    """The assembly in a folder, or a template as an assembly of its own; a subject with the reason where it is none."""
    place = root / path
    try:
        assembly = read_assembly(place, parameters=parameters) if place.is_dir() else _alone(path, root, parameters)
    except AssemblyError as error:
        return Subject(label(path), "", None, 0, os.fsencode(str(error)).decode("utf-8", "replace"))
    except OSError as error:
        return _unreadable(path, error)
    stacks = {
        key: dataclasses.replace(stack, tags={**stack.tags, **stack_tags}) for key, stack in assembly.stacks.items()
    }
    if place.is_file() and not any(MARKS_OF_A_TEMPLATE & stack.body.keys() for stack in stacks.values()):
        return Subject(label(path), next(iter(stacks.values())).sha256, None, 0, NOT_A_TEMPLATE)
    return dataclasses.replace(assembly, stacks=stacks)


def _unreadable(path: Path, error: OSError) -> Subject:
    return Subject(label(path), "", None, 0, f"{label(path)} cannot be read: {error.strerror or error}.")


def _alone(path: Path, root: Path, parameters: Mapping[str, str]) -> Assembly:
    stack = read_template(root / path, name=label(path), parameters=parameters)
    return Assembly({stack.key: stack})


def label(path: Path) -> str:
    """A path as a report names it; a name that is no UTF-8 shows what cannot be read of it."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")
