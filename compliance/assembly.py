"""What will be deployed: every template of a cloud assembly, with its resources and where they come from.

Reads files only, so that the gate in an app and the command line see the same thing. The formats are those of
`aws-cdk-lib/cloud-assembly-schema`: `manifest.json` names stacks, nested assemblies and, for each stack, a metadata
file that gives the logical id and the creation stack of every construct path.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

Json: TypeAlias = Any
"""A JSON value. A template is untrusted input, so every reader checks the shape it meets."""

MANIFEST = "manifest.json"
WITHDRAWN_MANIFEST = "manifest.withdrawn.json"
"""What the manifest is called after a failed judgement: the CDK CLI finds nothing to deploy."""

NESTED_STACK_TYPE = "AWS::CloudFormation::Stack"
ACKNOWLEDGEMENT = "aws:cdk:acknowledged-rules"
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
        return self.stacks.get(f"{stack}/{logical_id}")


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


def read_assembly(directory: Path, *, root: Path | None = None) -> Assembly:
    """Read a cloud assembly with its nested assemblies (Stages) and nested stacks.

    `root` is the folder that source files are named relative to (default: the working directory).
    Raises AssemblyError when a file is missing or malformed.
    """
    base = root or Path.cwd()
    stacks: dict[str, Stack] = {}
    acknowledgements: list[Acknowledgement] = []
    seen: set[Path] = set()
    for folder, manifest in _manifests(directory):
        for artifact_id, artifact in _stack_artifacts(manifest):
            origins = _read_origins(folder, artifact, base)
            acknowledgements.extend(origins.acknowledgements)
            for stack in _read_stack(directory, folder, artifact_id, artifact, origins):
                stacks[stack.key] = stack
                seen.add(directory / stack.template)
        for leftover in sorted(folder.glob("*.template.json")):
            if leftover not in seen:
                stack = read_template(leftover, name=leftover.relative_to(directory).as_posix())
                stacks[stack.key] = stack
    return Assembly(stacks, tuple(acknowledgements))


def read_template(file: Path, *, name: str | None = None, region: str | None = None) -> Stack:
    """Read one JSON template that stands alone, under the name that a report shall give it."""
    label = name or file.as_posix()
    text, body = _read_json(file)
    return Stack(
        key=label,
        template=label,
        sha256=hashlib.sha256(text).hexdigest(),
        body=body,
        resources=_resources(label, label, body, _NO_ORIGINS, construct_path=None),
        region=region,
    )


def _manifests(directory: Path) -> Iterator[tuple[Path, Mapping[str, Json]]]:
    file = directory / MANIFEST
    if not file.exists() and (directory / WITHDRAWN_MANIFEST).exists():
        file = directory / WITHDRAWN_MANIFEST
    _, manifest = _read_json(file)
    yield directory, manifest
    for _, artifact in _artifacts(manifest):
        if artifact.get("type") == "cdk:cloud-assembly":
            yield from _manifests(directory / str(artifact["properties"]["directoryName"]))


def _artifacts(manifest: Mapping[str, Json]) -> Iterator[tuple[str, Mapping[str, Json]]]:
    artifacts = manifest.get("artifacts")
    yield from (artifacts if isinstance(artifacts, dict) else {}).items()


def _stack_artifacts(manifest: Mapping[str, Json]) -> Iterator[tuple[str, Mapping[str, Json]]]:
    for artifact_id, artifact in _artifacts(manifest):
        if artifact.get("type") == "aws:cloudformation:stack":
            yield artifact_id, artifact


def _read_stack(
    assembly: Path, folder: Path, artifact_id: str, artifact: Mapping[str, Json], origins: _Origins
) -> Iterator[Stack]:
    """The stack of one artifact, then the nested stacks below it."""
    properties = artifact.get("properties", {})
    file = folder / str(properties["templateFile"])
    account, region = _environment(str(artifact.get("environment", "")))
    path = _stack_path(origins, file.name) or str(artifact.get("displayName") or artifact_id)
    text, body = _read_json(file)
    stack = Stack(
        key=path,
        template=file.relative_to(assembly).as_posix(),
        sha256=hashlib.sha256(text).hexdigest(),
        body=body,
        resources=_resources(path, file.name, body, origins, construct_path=path),
        name=str(properties.get("stackName") or artifact_id),
        construct_path=path,
        region=region,
        account=account,
        tags={str(key): str(value) for key, value in properties.get("tags", {}).items()},
        termination_protection=bool(properties.get("terminationProtection", False)),
    )
    yield stack
    yield from _nested_stacks(assembly, folder, stack, origins)


def _nested_stacks(assembly: Path, folder: Path, parent: Stack, origins: _Origins) -> Iterator[Stack]:
    for resource in parent.resources.values():
        if resource.type != NESTED_STACK_TYPE:
            continue
        file = _nested_template(folder, resource, origins)
        if file is None:
            continue
        key = f"{parent.key}/{resource.logical_id}"
        path = _stack_path(origins, file.name)
        text, body = _read_json(file)
        nested = Stack(
            key=key,
            template=file.relative_to(assembly).as_posix(),
            sha256=hashlib.sha256(text).hexdigest(),
            body=body,
            resources=_resources(key, file.name, body, origins, construct_path=path),
            construct_path=path,
            region=parent.region,
            account=parent.account,
            tags=parent.tags,
            parent=(parent.key, resource.logical_id),
        )
        yield nested
        yield from _nested_stacks(assembly, folder, nested, origins)


def _nested_template(folder: Path, resource: Resource, origins: _Origins) -> Path | None:
    """The template file of a nested stack, through its construct path or through the asset that its URL names."""
    path = resource.construct_path or ""
    owner = path.removesuffix(".NestedStackResource").rpartition(".NestedStack/")[0]
    if owner in origins.templates:
        return folder / origins.templates[owner]
    metadata = resource.body.get("Metadata")
    if isinstance(metadata, dict) and "aws:asset:path" in metadata:
        return folder / str(metadata["aws:asset:path"])
    properties = resource.body.get("Properties")
    url = json.dumps(properties.get("TemplateURL")) if isinstance(properties, dict) else ""
    for asset in _ASSET_HASH.findall(url):
        for manifest in sorted(folder.glob("*.assets.json")):
            source = _read_json(manifest)[1].get("files", {}).get(asset, {}).get("source", {})
            if "path" in source:
                return folder / str(source["path"])
    return None


def _environment(text: str) -> tuple[str | None, str | None]:
    """Account and region of an artifact's `aws://account/region`, None where CDK did not know them."""
    account, _, region = text.removeprefix("aws://").partition("/")
    known_account = account if account and account != "unknown-account" else None
    known_region = region if region and region != _UNKNOWN_REGION else None
    return known_account, known_region


def _stack_path(origins: _Origins, template: str) -> str | None:
    return next((path for path, file in origins.templates.items() if file == template), None)


def _resources(
    stack: str, template: str, body: Mapping[str, Json], origins: _Origins, *, construct_path: str | None
) -> dict[str, Resource]:
    resources = body.get("Resources")
    found: dict[str, Resource] = {}
    for logical_id, entry in (resources if isinstance(resources, dict) else {}).items():
        entry_body = entry if isinstance(entry, dict) else {}
        path = origins.paths.get((template, logical_id), construct_path)
        found[logical_id] = Resource(
            stack=stack,
            logical_id=logical_id,
            type=str(entry_body.get("Type", "")),
            body=entry_body,
            construct_path=path,
            source=origins.sources.get(path) if path else None,
        )
    return found


def _read_origins(folder: Path, artifact: Mapping[str, Json], base: Path) -> _Origins:
    inline = artifact.get("metadata")
    metadata: Mapping[str, Json] = inline if isinstance(inline, dict) else {}
    if name := artifact.get("additionalMetadataFile"):
        metadata = {**metadata, **_read_json(folder / str(name))[1]}
    main_template = str(artifact.get("properties", {}).get("templateFile", ""))
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
            if isinstance(entry["data"], dict):
                acknowledgements.extend(
                    Acknowledgement(str(rule), path, str(reason)) for rule, reason in entry["data"].items()
                )
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
            file = Path(match["file"])
            shown = file.relative_to(base) if file.is_relative_to(base) else file
            return f"{shown.as_posix()}:{match['line']}"
    return None


def _read_json(file: Path) -> tuple[bytes, dict[str, Json]]:
    try:
        text = file.read_bytes()
    except OSError as error:
        raise AssemblyError(f"{file} cannot be read: {error.strerror or error}.") from error
    try:
        body = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise AssemblyError(f"{file} is not valid JSON: {error}.") from error
    if not isinstance(body, dict):
        raise AssemblyError(f"{file} holds no JSON object.")
    return text, body
