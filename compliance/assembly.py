"""What will be deployed: every template of a cloud assembly, with its resources and where they come from.

Reads files only, so that the gate in an app and the command line see the same thing. The formats are those of
`aws-cdk-lib/cloud-assembly-schema`: `manifest.json` names stacks, nested assemblies and, for each stack, a metadata
file that gives the logical id and the creation stack of every construct path.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from compliance.templates import Json, TemplateError, parse

MANIFEST = "manifest.json"
WITHDRAWN_MANIFEST = "manifest.withdrawn.json"
"""What the manifest is called after a failed judgement: the CDK CLI finds nothing to deploy."""

NESTED_STACK_TYPE = "AWS::CloudFormation::Stack"
ACKNOWLEDGEMENT = "aws:cdk:acknowledged-rules"
MOST_STACKS = 5_000
"""Uses of templates that are followed: templates that nest each other could go on for ever."""
_UNKNOWN_REGION = "unknown-region"
_ASSET_HASH = re.compile(r"[0-9a-f]{64}")
_SOURCE_FRAME = re.compile(r"\((?P<file>[^()]*\.py):(?P<line>\d+)\)$")


class AssemblyError(ValueError):
    """An assembly or template cannot be read; the message is one sentence that names the file."""


@dataclass(frozen=True, slots=True)
class Resource:
    """One entry of a template's `Resources`."""

    stack: str
    """Key of the stack it belongs to."""
    logical_id: str
    type: str
    body: Mapping[str, Json]
    """The entry as it stands in the template: `Properties` and, beside them, `DeletionPolicy` and the like."""
    construct_path: str | None = None
    source: str | None = None
    """`file.py:line` of the Python call that made the construct."""


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """A rule id that someone silenced through CDK's own `Validations.of(scope).acknowledge(...)`."""

    rule: str
    construct_path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Stack:
    """One template as it will be deployed: a top-level stack, or one use of a nested stack's template."""

    key: str
    """Unique in the assembly: the stack's construct path, or the template's path when it stands alone."""
    template: str
    """The template file, relative to the assembly."""
    sha256: str
    body: Mapping[str, Json]
    resources: Mapping[str, Resource]
    name: str | None = None
    construct_path: str | None = None
    region: str | None = None
    account: str | None = None
    tags: Mapping[str, str] = field(default_factory=dict)
    termination_protection: bool = False
    parent: tuple[str, str] | None = None
    """For a nested stack: the parent's key and the logical id of the `AWS::CloudFormation::Stack` there."""

    def section(self, name: str) -> Mapping[str, Json]:
        """A section of the template (`Parameters`, `Conditions`, ...); empty where it is missing or not a map."""
        found = self.body.get(name)
        return found if isinstance(found, dict) else {}


@dataclass(frozen=True, slots=True)
class Assembly:
    """All stacks that one synthesis produced, in the order of the manifest, nested ones after their parent."""

    stacks: Mapping[str, Stack]
    acknowledgements: tuple[Acknowledgement, ...] = ()

    def resources(self) -> Iterator[Resource]:
        """Every resource of every stack, in template order."""
        for stack in self.stacks.values():
            yield from stack.resources.values()

    def nested_in(self, stack: str, logical_id: str) -> Stack | None:
        """The nested stack that the resource `logical_id` of `stack` creates, if its template is at hand."""
        return self.stacks.get(_nested_key(stack, logical_id))


def _nested_key(stack: str, logical_id: str) -> str:
    # No construct path holds two slashes in a row, so no other stack can have this key.
    return f"{stack}//{logical_id}"


@dataclass(frozen=True, slots=True)
class _Origins:
    """What the metadata file tells of the constructs behind a template."""

    paths: Mapping[tuple[str, str], str]
    """(template file, logical id) -> construct path."""
    sources: Mapping[str, str]
    """Construct path -> `file.py:line`."""
    templates: Mapping[str, str]
    """Construct path of a stack, nested ones included -> its template file."""
    acknowledgements: tuple[Acknowledgement, ...]


_NO_ORIGINS = _Origins({}, {}, {}, ())


@dataclass(frozen=True)
class _Folder:
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
            for asset, entry in _map(_read(manifest)[1].get("files")).items():
                if isinstance(path := _map(_map(entry).get("source")).get("path"), str):
                    found[asset] = path
        return found


def read_assembly(directory: Path, *, root: Path | None = None) -> Assembly:
    """Read a cloud assembly with its nested assemblies (Stages) and nested stacks.

    `root` is the folder that source files are named relative to (default: the working directory).
    Raises AssemblyError when a file is missing or malformed.
    """
    stacks: dict[str, Stack] = {}
    acknowledgements: list[Acknowledgement] = []
    for folder in _folders(directory):
        for artifact_id, artifact in _artifacts(folder, "aws:cloudformation:stack"):
            origins = _read_origins(folder, artifact, root or Path.cwd())
            acknowledgements.extend(origins.acknowledgements)
            for stack in _read_stack(folder, artifact_id, artifact, origins):
                if stack.key in stacks:
                    raise AssemblyError(f"{directory} holds two stacks of the name {stack.key}: rename one of them.")
                if len(stacks) == MOST_STACKS:
                    raise AssemblyError(f"{directory} holds more than {MOST_STACKS} stacks, so it is not read.")
                stacks[stack.key] = stack
    return Assembly(stacks, tuple(acknowledgements))


def read_template(file: Path, *, name: str | None = None, region: str | None = None) -> Stack:
    """Read one template, JSON or YAML, that stands alone, under the name that a report shall give it."""
    label = name or file.as_posix()
    text, body = _read(file)
    return Stack(
        key=label,
        template=label,
        sha256=hashlib.sha256(text).hexdigest(),
        body=body,
        resources=_resources(label, file, body, _NO_ORIGINS, construct_path=None),
        region=region,
    )


def _folders(directory: Path) -> Iterator[_Folder]:
    """The folder of an assembly, then those of the assemblies that are nested in it."""
    assembly = Path(os.path.normpath(directory))
    waiting, seen = [assembly], {assembly}
    while waiting:
        place = waiting.pop(0)
        file = place / MANIFEST
        if not file.exists() and (place / WITHDRAWN_MANIFEST).exists():
            file = place / WITHDRAWN_MANIFEST
        folder = _Folder(assembly, place, _read(file)[1])
        yield folder
        for _, artifact in _artifacts(folder, "cdk:cloud-assembly"):
            below = folder.file(_map(artifact.get("properties")).get("directoryName"), "the folder of a stage")
            if below in seen:
                raise AssemblyError(f"{file} names the folder {below} of a stage a second time.")
            seen.add(below)
            waiting.append(below)


def _map(node: Json) -> Mapping[str, Json]:
    """A map of the assembly; an empty one where something else stands."""
    return node if isinstance(node, dict) else {}


def _artifacts(folder: _Folder, kind: str) -> Iterator[tuple[str, Mapping[str, Json]]]:
    for artifact_id, artifact in _map(folder.manifest.get("artifacts")).items():
        if _map(artifact).get("type") == kind:
            yield artifact_id, artifact


def _read_stack(folder: _Folder, artifact_id: str, artifact: Mapping[str, Json], origins: _Origins) -> Iterator[Stack]:
    """The stack of one artifact, then the nested stacks below it."""
    properties = _map(artifact.get("properties"))
    file = folder.file(properties.get("templateFile"), f"a template for {artifact_id}")
    account, region = _environment(str(artifact.get("environment", "")))
    path = _stack_path(origins, file.name) or str(artifact.get("displayName") or artifact_id)
    text, body = _read(file)
    stack = Stack(
        key=path,
        template=folder.label(file),
        sha256=hashlib.sha256(text).hexdigest(),
        body=body,
        resources=_resources(path, file, body, origins, construct_path=path),
        name=str(properties.get("stackName") or artifact_id),
        construct_path=path,
        region=region,
        account=account,
        tags={str(key): str(value) for key, value in _map(properties.get("tags")).items()},
        termination_protection=bool(properties.get("terminationProtection", False)),
    )
    yield stack
    yield from _nested_stacks(folder, stack, origins, (file,))


def _nested_stacks(folder: _Folder, parent: Stack, origins: _Origins, above: tuple[Path, ...]) -> Iterator[Stack]:
    for resource in parent.resources.values():
        name = _nested_template(folder, resource, origins) if resource.type == NESTED_STACK_TYPE else None
        if name is None:
            continue
        file = folder.file(name, f"the template of {resource.logical_id}")
        if file in above:
            raise AssemblyError(f"{file} is a nested stack of itself, by way of {resource.logical_id}.")
        key = _nested_key(parent.key, resource.logical_id)
        path = _stack_path(origins, file.name)
        text, body = _read(file)
        nested = Stack(
            key=key,
            template=folder.label(file),
            sha256=hashlib.sha256(text).hexdigest(),
            body=body,
            resources=_resources(key, file, body, origins, construct_path=path),
            construct_path=path,
            region=parent.region,
            account=parent.account,
            tags=parent.tags,
            parent=(parent.key, resource.logical_id),
        )
        yield nested
        yield from _nested_stacks(folder, nested, origins, (*above, file))


def _nested_template(folder: _Folder, resource: Resource, origins: _Origins) -> str | None:
    """The template file of a nested stack, through its construct path or through the asset that its URL names."""
    path = resource.construct_path or ""
    owner = path.removesuffix(".NestedStackResource").rpartition(".NestedStack/")[0]
    if owner in origins.templates:
        return origins.templates[owner]
    if name := _map(resource.body.get("Metadata")).get("aws:asset:path"):
        return str(name)
    url = json.dumps(_map(resource.body.get("Properties")).get("TemplateURL"))
    return next((folder.assets[asset] for asset in _ASSET_HASH.findall(url) if asset in folder.assets), None)


def _environment(text: str) -> tuple[str | None, str | None]:
    """Account and region of an artifact's `aws://account/region`, None where CDK did not know them."""
    account, _, region = text.removeprefix("aws://").partition("/")
    known_account = account if account and account != "unknown-account" else None
    known_region = region if region and region != _UNKNOWN_REGION else None
    return known_account, known_region


def _stack_path(origins: _Origins, template: str) -> str | None:
    return next((path for path, file in origins.templates.items() if file == template), None)


def _resources(
    stack: str, file: Path, body: Mapping[str, Json], origins: _Origins, *, construct_path: str | None
) -> dict[str, Resource]:
    resources = body.get("Resources", {})
    if not isinstance(resources, dict):
        raise AssemblyError(f"{file} has Resources that are no map of logical ids.")
    found: dict[str, Resource] = {}
    for logical_id, entry in resources.items():
        path = origins.paths.get((file.name, logical_id), construct_path)
        kind = _map(entry).get("Type")
        found[logical_id] = Resource(
            stack=stack,
            logical_id=logical_id,
            type=kind if isinstance(kind, str) else "",
            body=_map(entry),
            construct_path=path,
            source=origins.sources.get(path) if path else None,
        )
    return found


def _read_origins(folder: _Folder, artifact: Mapping[str, Json], base: Path) -> _Origins:
    metadata = _map(artifact.get("metadata"))
    if name := artifact.get("additionalMetadataFile"):
        metadata = {**metadata, **_read(folder.file(name, "a metadata file"))[1]}
    main_template = str(_map(artifact.get("properties")).get("templateFile", ""))
    templates = {
        path.lstrip("/"): str(entry["data"])
        for path, entries in metadata.items()
        for entry in _entries(entries, "aws:cdk:templateFile")
    }
    paths: dict[tuple[str, str], str] = {}
    sources: dict[str, str] = {}
    acknowledgements: list[Acknowledgement] = []
    for slashed, entries in metadata.items():
        path = slashed.lstrip("/")
        for entry in _entries(entries, "aws:cdk:logicalId"):
            paths[_template_of(path, templates, main_template), str(entry["data"])] = path
        for entry in _entries(entries, "aws:cdk:creationStack"):
            if source := _source(entry["data"], base):
                sources[path] = source
        for entry in _entries(entries, ACKNOWLEDGEMENT):
            rules = _map(entry["data"]).items()
            acknowledgements.extend(Acknowledgement(str(rule), path, str(reason)) for rule, reason in rules)
    return _Origins(paths, sources, templates, tuple(acknowledgements))


def _entries(entries: Json, kind: str) -> Iterator[Mapping[str, Json]]:
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and entry.get("type") == kind and "data" in entry:
            yield entry


def _template_of(path: str, templates: Mapping[str, str], default: str) -> str:
    """The template that a construct's resource went into: that of the nearest enclosing stack."""
    parts = path.split("/")
    for length in range(len(parts), 0, -1):
        if file := templates.get("/".join(parts[:length])):
            return file
    return default


def _source(frames: Json, base: Path) -> str | None:
    """The innermost frame in the user's own Python code, as `file.py:line` relative to `base`."""
    for frame in frames if isinstance(frames, list) else ():
        match = _SOURCE_FRAME.search(str(frame))
        if match and "site-packages" not in match["file"]:
            return f"{_shown(match['file'], base)}:{match['line']}"
    return None


@cache
def _shown(file: str, base: Path) -> str:
    """A source file as a report names it. Thousands of constructs come from a few files."""
    path = Path(file)
    return (path.relative_to(base) if path.is_relative_to(base) else path).as_posix()


def _read(file: Path) -> tuple[bytes, dict[str, Json]]:
    try:
        content = file.read_bytes()
    except (OSError, ValueError) as error:
        raise AssemblyError(f"{file} cannot be read: {getattr(error, 'strerror', None) or error}.") from error
    try:
        return content, parse(content)
    except TemplateError as error:
        raise AssemblyError(f"{file} {error}.") from error
