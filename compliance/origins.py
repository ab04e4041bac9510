"""Where the resources of a template come from: construct path, source line and acknowledgements of each construct.

The stack's metadata file tells all that; where CDK was told to leave it out, the construct tree (`tree.json`) and the
template itself (`aws:cdk:path`) may tell the construct path.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

from compliance.folders import AssemblyError, Folder, artifacts, as_map, read_notes
from compliance.templates import Json

ACKNOWLEDGEMENT = "aws:cdk:acknowledged-rules"
TEMPLATE_FILE = "aws:cdk:templateFile"
_NESTED_STACK = re.compile(r"(?P<path>.+)\.NestedStack/[^/]+\.NestedStackResource")
"""How CDK names the resource that stands for the nested stack `path`."""
_FRAME = re.compile(r"(?:[^(]*\()?(?P<file>[^()<>]+?\.\w+):(?P<line>\d+)(?::\d+)?\)?")
"""`function (file:line:column)`; the function and the column may be missing."""
_NOT_OF_THE_APP = re.compile(
    r"[/\\](?:node_modules|site-packages)[/\\]|^node:|^internal/|/lib/program\.js$|jsii-runtime\.js$"
)
"""Files of libraries, of Node and of the runtime that runs the CDK for other languages."""


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """A rule id that someone silenced through CDK's own `Validations.of(scope).acknowledge(...)`."""

    rule: str
    construct_path: str
    reason: str


@dataclass(frozen=True)
class ConstructTree:
    """The construct tree of an app. It is large, so it is read only where a construct path is told nowhere else."""

    file: Path | None = None

    @cached_property
    def paths(self) -> Mapping[str, list[str]]:
        """Logical id -> the construct paths of the resources that have it; empty where the tree cannot be read."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        try:
            waiting = [as_map(read_notes(self.file).get("tree"))] if self.file else []
        except AssemblyError:
            return found
        while waiting:
            node = waiting.pop()
            logical_id, path = as_map(node.get("attributes")).get("aws:cdk:cloudformation:logicalId"), node.get("path")
            if isinstance(logical_id, str) and isinstance(path, str):
                found[logical_id].append(path)
            waiting.extend(map(as_map, as_map(node.get("children")).values()))
        return found


@dataclass(frozen=True, slots=True)
class Origins:
    """What an assembly tells of the constructs behind the templates of one top-level stack."""

    stack: str
    """Construct path of the top-level stack."""
    paths: Mapping[tuple[str, str], str]
    """(construct path of the stack, logical id) -> construct path."""
    sources: Mapping[str, str]
    """Construct path -> `file:line`."""
    templates: Mapping[str, str]
    """Construct path of a stack, nested ones included -> its template file; empty where older versions do not tell."""
    tags: Mapping[str, str]
    """Of the top-level stack, where older versions write them."""
    acknowledgements: tuple[Acknowledgement, ...]
    tree: ConstructTree

    def path_of(self, stack: str | None, logical_id: str, entry: Json) -> str | None:
        """The construct path of a resource in the stack with the path `stack`; None where nothing tells it."""
        if stack is None:
            return None
        return self.paths.get((stack, logical_id)) or self._in_tree(stack, logical_id) or _noted_path(entry, stack)

    def _in_tree(self, stack: str, logical_id: str) -> str | None:
        """What the construct tree tells: of one path alone, since a logical id may stand in several stacks."""
        within = [
            path
            for path in self.tree.paths.get(logical_id, ())
            if path.startswith(f"{stack}/") and _stack_of(path, self.templates, self.stack) == stack
        ]
        return within[0] if len(within) == 1 else None


NO_ORIGINS = Origins("", {}, {}, {}, {}, (), ConstructTree())


def nested_path(construct_path: str | None) -> str | None:
    """The construct path of the nested stack that a resource stands for, if its own path tells."""
    match = _NESTED_STACK.fullmatch(construct_path or "")
    return match["path"] if match else None


def stack_path(templates: Mapping[str, str], template: str) -> str | None:
    """The construct path of the stack whose template this is."""
    return next((path for path, file in templates.items() if file == template), None)


def _noted_path(entry: Json, stack: str) -> str | None:
    """The construct path that CDK notes in a template if asked to, where it lies in the stack."""
    noted = as_map(as_map(entry).get("Metadata")).get("aws:cdk:path")
    return noted if isinstance(noted, str) and noted.startswith(f"{stack}/") else None


def construct_tree(folder: Folder) -> ConstructTree:
    """The construct tree of an assembly; of none where its manifest names no file of it."""
    for _, artifact in artifacts(folder, "cdk:tree"):
        if name := as_map(artifact.get("properties")).get("file"):
            return ConstructTree(folder.file(name, "the construct tree"))
    return ConstructTree()


def read_origins(
    folder: Folder, artifact_id: str, artifact: Mapping[str, Json], tree: ConstructTree, base: Path
) -> Origins:
    """What the metadata of one stack tells; source files are named relative to `base`."""
    metadata = as_map(artifact.get("metadata"))
    if name := artifact.get("additionalMetadataFile"):
        metadata = {**metadata, **read_notes(folder.file(name, "a metadata file"))}
    metadata = {path.lstrip("/"): entries for path, entries in metadata.items()}
    templates = {
        path: str(entry["data"]) for path, entries in metadata.items() for entry in _entries(entries, TEMPLATE_FILE)
    }
    main_template = Path(str(as_map(artifact.get("properties")).get("templateFile", ""))).name
    stack = stack_path(templates, main_template) or str(artifact.get("displayName") or artifact_id)
    for match in filter(None, map(_NESTED_STACK.fullmatch, metadata)):
        templates.setdefault(match["path"], "")
    paths: dict[tuple[str, str], str] = {}
    sources: dict[str, str] = {}
    acknowledgements: list[Acknowledgement] = []
    for path, entries in metadata.items():
        for entry in _entries(entries, "aws:cdk:logicalId"):
            paths[_stack_of(path, templates, stack), str(entry["data"])] = path
        if source := _source(entries, base):
            sources[path] = source
        for entry in _entries(entries, ACKNOWLEDGEMENT):
            rules = as_map(entry["data"]).items()
            acknowledgements.extend(Acknowledgement(str(rule), path, str(reason)) for rule, reason in rules)
    return Origins(stack, paths, sources, templates, _tags(metadata.get(stack)), tuple(acknowledgements), tree)


def _tags(entries: Json) -> dict[str, str]:
    """The tags of a stack as metadata: `key` and `value`, or in capitals."""
    found: dict[str, str] = {}
    for entry in _entries(entries, "aws:cdk:stack-tags"):
        for tag in entry["data"] if isinstance(entry["data"], list) else ():
            key, value = (as_map(tag).get(name, as_map(tag).get(name.title())) for name in ("key", "value"))
            if isinstance(key, str) and value is not None:
                found[key] = str(value)
    return found


def _entries(entries: Json, kind: str) -> Iterator[Mapping[str, Json]]:
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and entry.get("type") == kind and "data" in entry:
            yield entry


def _stack_of(path: str, templates: Mapping[str, str], default: str) -> str:
    """The construct path of the nearest stack around a construct."""
    parts = path.split("/")
    enclosing = ("/".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((stack for stack in enclosing if stack in templates), default)


def _source(entries: Json, base: Path) -> str | None:
    """Where a construct was made: from its creation stack, or the trace beside its logical id in older versions."""
    stacks = [entry["data"] for entry in _entries(entries, "aws:cdk:creationStack")]
    stacks += [entry.get("trace") for entry in _entries(entries, "aws:cdk:logicalId")]
    return next((source for frames in stacks if (source := _innermost(frames, base))), None)


def _innermost(frames: Json, base: Path) -> str | None:
    """The innermost frame in the app's own code, as `file:line` relative to `base`."""
    return _own(tuple(map(str, frames)), base) if isinstance(frames, list) else None


@lru_cache
def _own(frames: tuple[str, ...], base: Path) -> str | None:
    """As above. One call makes several constructs: those of an L2, or of a loop."""
    for frame in frames:
        match = _FRAME.fullmatch(frame)
        if match and not _NOT_OF_THE_APP.search(match["file"]):
            return f"{_shown(match['file'], base)}:{match['line']}"
    return None


@cache
def _shown(file: str, base: Path) -> str:
    """A source file as a report names it. Thousands of constructs come from a few files."""
    path = Path(file)
    return (path.relative_to(base) if path.is_relative_to(base) else path).as_posix()
