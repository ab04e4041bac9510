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

from compliance.loops import unrolled
from compliance.templates import Json, TemplateError, parse

MANIFEST = "manifest.json"
WITHDRAWN_MANIFEST = "manifest.withdrawn.json"
"""What the manifest is called after a failed judgement: the CDK CLI finds nothing to deploy."""

NESTED_STACK_TYPE = "AWS::CloudFormation::Stack"
ACKNOWLEDGEMENT = "aws:cdk:acknowledged-rules"
TEMPLATE_FILE = "aws:cdk:templateFile"
MOST_STACKS = 5_000
"""Uses of templates that are followed: templates that nest each other could go on for ever."""
_UNKNOWN_REGION = "unknown-region"
_ASSET_HASH = re.compile(r"[0-9a-f]{64}")
_NESTED_STACK = re.compile(r"(?P<path>.+)\.NestedStack/[^/]+\.NestedStackResource")
"""How CDK names the resource that stands for the nested stack `path`."""
_FRAME = re.compile(r"(?:[^(]*\()?(?P<file>[^()<>]+?\.\w+):(?P<line>\d+)(?::\d+)?\)?")
"""`function (file:line:column)`; the function and the column may be missing."""
_NOT_OF_THE_APP = re.compile(
    r"[/\\](?:node_modules|site-packages)[/\\]|^node:|^internal/|/lib/program\.js$|jsii-runtime\.js$"
)
"""Files of libraries, of Node and of the runtime that runs the CDK for other languages."""


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
    """`file:line` of the call that made the construct, in the app's own code."""
    located: bool = True
    """Whether the construct path is the resource's own: CDK can be told to note none, then it is that of the stack."""


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


_NO_ORIGINS = _Origins("", {}, {}, {}, {}, ())


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


def read_assembly(
    directory: Path, *, root: Path | None = None, parameters: Mapping[str, str] | None = None
) -> Assembly:
    """Read a cloud assembly with its nested assemblies (Stages) and nested stacks.

    `root` is the folder that source files are named relative to (default: the working directory), `parameters` are the
    values that the deployment will use: loops that go over them are written out.
    Raises AssemblyError when a file is missing or malformed.
    """
    stacks: dict[str, Stack] = {}
    acknowledgements: list[Acknowledgement] = []
    for folder in _folders(directory):
        for artifact_id, artifact in _artifacts(folder, "aws:cloudformation:stack"):
            origins = _read_origins(folder, artifact_id, artifact, root or Path.cwd())
            acknowledgements.extend(origins.acknowledgements)
            for stack in _read_stack(folder, artifact_id, artifact, origins, parameters or {}):
                if stack.key in stacks:
                    raise AssemblyError(f"{directory} holds two stacks of the name {stack.key}: rename one of them.")
                if len(stacks) == MOST_STACKS:
                    raise AssemblyError(f"{directory} holds more than {MOST_STACKS} stacks, so it is not read.")
                stacks[stack.key] = stack
    return Assembly(stacks, tuple(acknowledgements))


def read_template(
    file: Path, *, name: str | None = None, region: str | None = None, parameters: Mapping[str, str] | None = None
) -> Stack:
    """Read one template, JSON or YAML, that stands alone, under the name that a report shall give it."""
    label = name or file.as_posix()
    text, body = _read(file)
    body = unrolled(body, {**(parameters or {}), **_pseudo_parameters(region)})
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


def _read_stack(
    folder: _Folder,
    artifact_id: str,
    artifact: Mapping[str, Json],
    origins: _Origins,
    parameters: Mapping[str, str],
) -> Iterator[Stack]:
    """The stack of one artifact, then the nested stacks below it."""
    properties = _map(artifact.get("properties"))
    file = folder.file(properties.get("templateFile"), f"a template for {artifact_id}")
    account, region = _environment(str(artifact.get("environment", "")))
    path = origins.stack
    text, body = _read(file)
    body = unrolled(body, {**parameters, **_pseudo_parameters(region, account)})
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
        tags={str(key): str(value) for key, value in _map(properties.get("tags", origins.tags)).items()},
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
        path = _nested_path(resource) or _stack_path(origins.templates, file.name)
        text, body = _read(file)
        body = unrolled(body, {**_arguments(resource, body), **_pseudo_parameters(parent.region, parent.account)})
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
    if known := origins.templates.get(_nested_path(resource) or ""):
        return known
    if name := _map(resource.body.get("Metadata")).get("aws:asset:path"):
        return str(name)
    url = json.dumps(_map(resource.body.get("Properties")).get("TemplateURL"))
    return next((folder.assets[asset] for asset in _ASSET_HASH.findall(url) if asset in folder.assets), None)


def _pseudo_parameters(region: str | None, account: str | None = None) -> dict[str, str]:
    """Those that are certain."""
    known = {"AWS::Region": region, "AWS::AccountId": account}
    return {name: value for name, value in known.items() if value}


def _arguments(resource: Resource, body: Mapping[str, Json]) -> dict[str, str]:
    """The parameters of a nested stack that are certain: passed as text, or not passed, so that the default holds."""
    properties = resource.body.get("Properties", {})
    passed = properties.get("Parameters", {}) if isinstance(properties, dict) else None
    if not isinstance(passed, dict) or any(name == "Ref" or name.startswith("Fn::") for name in (*properties, *passed)):
        return {}
    values = {
        name: passed.get(name, _map(definition).get("Default"))
        for name, definition in _map(body.get("Parameters")).items()
    }
    return {
        name: str(value).lower() if isinstance(value, bool) else str(value)
        for name, value in values.items()
        if isinstance(value, str | int)
    }


def _nested_path(resource: Resource) -> str | None:
    """The construct path of the nested stack that a resource stands for, if its own path tells."""
    match = _NESTED_STACK.fullmatch(resource.construct_path or "")
    return match["path"] if match else None


def _environment(text: str) -> tuple[str | None, str | None]:
    """Account and region of an artifact's `aws://account/region`, None where CDK did not know them."""
    account, _, region = text.removeprefix("aws://").partition("/")
    known_account = account if account and account != "unknown-account" else None
    known_region = region if region and region != _UNKNOWN_REGION else None
    return known_account, known_region


def _stack_path(templates: Mapping[str, str], template: str) -> str | None:
    return next((path for path, file in templates.items() if file == template), None)


def _resources(
    stack: str, file: Path, body: Mapping[str, Json], origins: _Origins, *, construct_path: str | None
) -> dict[str, Resource]:
    resources = body.get("Resources", {})
    if not isinstance(resources, dict):
        raise AssemblyError(f"{file} has Resources that are no map of logical ids.")
    found: dict[str, Resource] = {}
    for logical_id, entry in resources.items():
        own = origins.paths.get((construct_path or "", logical_id)) or _noted_path(entry, construct_path)
        path = own or construct_path
        kind = _map(entry).get("Type")
        found[logical_id] = Resource(
            stack=stack,
            logical_id=logical_id,
            type=kind if isinstance(kind, str) else "",
            body=_map(entry),
            construct_path=path,
            located=own is not None or construct_path is None,
            source=origins.sources.get(path) if path else None,
        )
    return found


def _noted_path(entry: Json, stack: str | None) -> str | None:
    """The construct path that CDK notes in a template if asked to, where it lies in the stack."""
    noted = _map(_map(entry).get("Metadata")).get("aws:cdk:path")
    return noted if stack and isinstance(noted, str) and noted.startswith(f"{stack}/") else None


def _read_origins(folder: _Folder, artifact_id: str, artifact: Mapping[str, Json], base: Path) -> _Origins:
    metadata = _map(artifact.get("metadata"))
    if name := artifact.get("additionalMetadataFile"):
        metadata = {**metadata, **_read(folder.file(name, "a metadata file"))[1]}
    metadata = {path.lstrip("/"): entries for path, entries in metadata.items()}
    templates = {
        path: str(entry["data"]) for path, entries in metadata.items() for entry in _entries(entries, TEMPLATE_FILE)
    }
    main_template = Path(str(_map(artifact.get("properties")).get("templateFile", ""))).name
    stack = _stack_path(templates, main_template) or str(artifact.get("displayName") or artifact_id)
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
            rules = _map(entry["data"]).items()
            acknowledgements.extend(Acknowledgement(str(rule), path, str(reason)) for rule, reason in rules)
    return _Origins(stack, paths, sources, templates, _tags(metadata.get(stack)), tuple(acknowledgements))


def _tags(entries: Json) -> dict[str, str]:
    """The tags of a stack as metadata: `key` and `value`, or in capitals."""
    found: dict[str, str] = {}
    for entry in _entries(entries, "aws:cdk:stack-tags"):
        for tag in entry["data"] if isinstance(entry["data"], list) else ():
            key, value = (_map(tag).get(name, _map(tag).get(name.title())) for name in ("key", "value"))
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
    for frame in frames if isinstance(frames, list) else ():
        match = _FRAME.fullmatch(str(frame))
        if match and not _NOT_OF_THE_APP.search(match["file"]):
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
