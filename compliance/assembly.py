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

import orjson

from compliance.folders import AssemblyError, Folder, artifacts, as_map, folders_of, read_file
from compliance.loops import unrolled
from compliance.origins import (
    NO_ORIGINS,
    Acknowledgement,
    ConstructTree,
    Origins,
    construct_tree,
    nested_path,
    read_origins,
    stack_path,
)
from compliance.templates import Json

NESTED_STACK_TYPE = "AWS::CloudFormation::Stack"
THE_STACK = "(stack)"
"""The type under which policies speak of a stack as a whole: of its outputs, its region, its protection."""
MOST_STACKS = 5_000
"""Uses of templates that are followed: templates that nest each other could go on for ever."""
_UNKNOWN_REGION = "unknown-region"
_ASSET_PARAMETER = '{"Ref": "AssetParameters'
_ASSET_FILE = re.compile(r"/(?P<hash>[0-9a-f]{64})(?:\.template)?\.json$")


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
    termination_protection: bool | None = None
    """None for a template that stands alone or is nested: there nothing tells."""
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


def as_resource(stack: Stack) -> Resource:
    """A stack as a whole, as policies speak of it: what is told of it stands among its properties."""
    told: dict[str, Json] = {"TerminationProtection": stack.termination_protection, "Region": stack.region}
    properties = {name: value for name, value in told.items() if value is not None}
    properties |= {name: stack.section(name) for name in ("Mappings", "Outputs", "Parameters") if stack.section(name)}
    return Resource(stack.key, "", THE_STACK, {"Type": THE_STACK, "Properties": properties}, stack.construct_path)


def _nested_key(stack: str, logical_id: str) -> str:
    # No construct path holds two slashes in a row, so no other stack can have this key.
    return f"{stack}//{logical_id}"


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
    tree = ConstructTree()
    for folder in folders_of(directory):
        tree = construct_tree(folder) if folder.folder == folder.assembly else tree  # the app's, Stages included
        for artifact_id, artifact in artifacts(folder, "aws:cloudformation:stack"):
            try:
                origins = read_origins(folder, artifact_id, artifact, tree, root or Path.cwd())
            except RecursionError as error:
                told = f"{folder.folder} holds metadata of {artifact_id} that is nested too deeply to be read."
                raise AssemblyError(told) from error
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
    text, body = read_file(file)
    body = unrolled(body, {**(parameters or {}), **_pseudo_parameters(region)})
    return Stack(
        key=label,
        template=label,
        sha256=hashlib.sha256(text).hexdigest(),
        body=body,
        resources=_resources(label, file, body, NO_ORIGINS, construct_path=None),
        region=region,
    )


def assembly_of(body: Mapping[str, Json], *, name: str = "template") -> Assembly:
    """A template that is at hand, as an assembly of its own, under the name that a report shall give it."""
    written = dict(body)
    stack = Stack(
        key=name,
        template=name,
        sha256=hashlib.sha256(_as_json(written)).hexdigest(),
        body=written,
        resources=_resources(name, Path(name), written, NO_ORIGINS, construct_path=None),
    )
    return Assembly({stack.key: stack})


def _as_json(body: Mapping[str, Json]) -> bytes:
    """A template as text; what is read natively takes no large numbers and no deep nesting."""
    try:
        return orjson.dumps(body)
    except orjson.JSONEncodeError:
        return json.dumps(body).encode()


def _read_stack(
    folder: Folder,
    artifact_id: str,
    artifact: Mapping[str, Json],
    origins: Origins,
    parameters: Mapping[str, str],
) -> Iterator[Stack]:
    """The stack of one artifact, then the nested stacks below it."""
    properties = as_map(artifact.get("properties"))
    file = folder.file(properties.get("templateFile"), f"a template for {artifact_id}")
    account, region = _environment(str(artifact.get("environment", "")))
    path = origins.stack
    text, body = read_file(file)
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
        tags={str(key): str(value) for key, value in as_map(properties.get("tags", origins.tags)).items()},
        termination_protection=bool(properties.get("terminationProtection", False)),
    )
    yield stack
    yield from _nested_stacks(folder, stack, origins, (file,))


def _nested_stacks(folder: Folder, parent: Stack, origins: Origins, above: tuple[Path, ...]) -> Iterator[Stack]:
    for resource in parent.resources.values():
        name = _nested_template(folder, resource, origins) if resource.type == NESTED_STACK_TYPE else None
        if name is None:
            continue
        file = folder.file(name, f"the template of {resource.logical_id}")
        if file in above:
            raise AssemblyError(f"{file} is a nested stack of itself, by way of {resource.logical_id}.")
        key = _nested_key(parent.key, resource.logical_id)
        path = nested_path(resource.construct_path) or stack_path(origins.templates, file.name)
        text, body = read_file(file)
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


def _nested_template(folder: Folder, resource: Resource, origins: Origins) -> str | None:
    """The template file of a nested stack: the asset that its URL names, for it is the URL that will be deployed.

    Version 1 of the CDK passes the address of an asset in parameters; there the construct path or metadata tells.
    """
    properties = as_map(resource.body.get("Properties"))
    if "Fn::Transform" in properties or "Fn::Transform" in resource.body:
        return None  # a macro may change the address
    url = properties.get("TemplateURL")
    published = _ASSET_FILE.search(_end_of(url))
    if published and published["hash"] in folder.assets:
        return folder.assets[published["hash"]]
    if _ASSET_PARAMETER not in json.dumps(url):
        return None
    known = origins.templates.get(nested_path(resource.construct_path) or "")
    return known or as_map(resource.body.get("Metadata")).get("aws:asset:path")


def _end_of(url: Json) -> str:
    """How an address ends: itself, or the last piece of a text that is put together."""
    if isinstance(url, dict) and len(url) == 1:
        match next(iter(url.items())):
            case ("Fn::Sub", str(text)):
                return text
            case ("Fn::Join", ["", [*_, str(text)]]):
                return text
    return url if isinstance(url, str) else ""


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
        name: passed.get(name, as_map(definition).get("Default"))
        for name, definition in as_map(body.get("Parameters")).items()
        if not str(as_map(definition).get("Type")).startswith("AWS::SSM::")
    }
    return {
        name: str(value).lower() if isinstance(value, bool) else str(value)
        for name, value in values.items()
        if isinstance(value, str | int)
    }


def _environment(text: str) -> tuple[str | None, str | None]:
    """Account and region of an artifact's `aws://account/region`, None where CDK did not know them."""
    account, _, region = text.removeprefix("aws://").partition("/")
    known_account = account if account and account != "unknown-account" else None
    known_region = region if region and region != _UNKNOWN_REGION else None
    return known_account, known_region


def _resources(
    stack: str, file: Path, body: Mapping[str, Json], origins: Origins, *, construct_path: str | None
) -> dict[str, Resource]:
    resources = body.get("Resources", {})
    if not isinstance(resources, dict):
        raise AssemblyError(f"{file} has Resources that are no map of logical ids.")
    found: dict[str, Resource] = {}
    for logical_id, entry in resources.items():
        own = origins.path_of(construct_path, logical_id, entry)
        path = own or construct_path
        kind = as_map(entry).get("Type")
        found[logical_id] = Resource(
            stack=stack,
            logical_id=logical_id,
            type=kind if isinstance(kind, str) else "",
            body=as_map(entry),
            construct_path=path,
            located=own is not None or construct_path is None,
            source=origins.sources.get(path) if path else None,
        )
    return found
