"""Cloud assemblies of other languages and of older versions of the CDK are read as fully as those of this one.

The manifest is the same for all languages. What differs: the frames of creation stacks (`file.ts:12:3`, or none), where
the metadata stands (older manifests hold it themselves), and what the metadata leaves out.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.assembly import Assembly, Resource, Stack, read_assembly
from compliance.folders import AssemblyError
from compliance.templates import Json
from tests.judgement.test_assembly import entry, manifest, stack_artifact, write

QUEUE: Json = {"Type": "AWS::SQS::Queue", "Properties": {}}
HASH = "c" * 64
URL = {"Fn::Sub": f"https://s3.${{AWS::Region}}.${{AWS::URLSuffix}}/assets/{HASH}.json"}
INNER: Json = {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": URL}}
MAIN: Json = {"Resources": {"Queue4A7E3555": QUEUE, "InNestedStackResource62602F95": INNER}}
NESTED: Json = {"Resources": {"Queue4A7E3555": QUEUE}}
"""Both stacks use the same logical id, as they do where both hold a construct of the same id."""


def noted(body: Json, path: str) -> Json:
    """A resource that says in the template where it stands in the construct tree."""
    return {**body, "Metadata": {"aws:cdk:path": path}}


def logical_id(name: str, *frames: str) -> list[Json]:
    """Metadata of a resource: its logical id and its creation stack."""
    return [entry("aws:cdk:logicalId", name), entry("aws:cdk:creationStack", list(frames))]


def assets(folder: Path, file: str) -> None:
    write(folder / "Data.assets.json", {"version": "36.0.0", "files": {HASH: {"source": {"path": file}}}})


def queue(stack: str, path: str | None, source: str | None = None, body: Json = QUEUE) -> Resource:
    return Resource(stack, "Queue4A7E3555", "AWS::SQS::Queue", body, path, source, path != stack)


def inner(stack: str, path: str, source: str | None = None, body: Json = INNER) -> Resource:
    return Resource(stack, "InNestedStackResource62602F95", "AWS::CloudFormation::Stack", body, path, source)


def stacks_of(
    key: str, sha: tuple[str, str], found: tuple[Resource, Resource, Resource], folder: str = "", **more: Json
) -> dict[str, Stack]:
    """The stack Data and the one nested in it, with these resources (a queue, the nested stack, the queue in it)."""
    main, stands_for, below = found
    nested_key = f"{key}//InNestedStackResource62602F95"
    bodies = [dict(one.body) for one in found]
    return {
        key: Stack(
            key=key,
            template=f"{folder}Data.template.json",
            sha256=sha[0],
            termination_protection=False,
            body={"Resources": {main.logical_id: bodies[0], stands_for.logical_id: bodies[1]}},
            resources={main.logical_id: main, stands_for.logical_id: stands_for},
            name="Data",
            construct_path=key,
            **more,
        ),
        nested_key: Stack(
            key=nested_key,
            template=f"{folder}DataIn.nested.template.json",
            sha256=sha[1],
            body={"Resources": {below.logical_id: bodies[2]}},
            resources={below.logical_id: below},
            construct_path=f"{key}/In",
            parent=(key, stands_for.logical_id),
            tags=more.get("tags", {}),
            region=more.get("region"),
            account=more.get("account"),
        ),
    }


# --- TypeScript -----------------------------------------------------------------------------------------------------


def typescript(folder: Path, path: str, **more: Json) -> tuple[str, str]:
    """What an app in TypeScript leaves behind; the hashes of its two templates."""
    app = f"{folder.parent}/bin/app.ts:7:1"
    metadata = {
        f"/{path}": [
            entry("aws:cdk:creationStack", [f"<anonymous> ({app})", "...node internals..."]),
            entry("aws:cdk:templateFile", "Data.template.json"),
        ],
        f"/{path}/In": [entry("aws:cdk:templateFile", "DataIn.nested.template.json")],
        f"/{path}/BootstrapVersion": logical_id("BootstrapVersion", "...aws-cdk-lib...", "(no user code in 10 frames)"),
        f"/{path}/Queue/Resource": logical_id(
            "Queue4A7E3555",
            "...new Queue2 in aws-cdk-lib...",
            "Array.forEach (:)",
            f"new Data ({folder.parent}/lib/data.ts:12:5)",
            f"<anonymous> ({app})",
            "...node internals...",
        ),
        f"/{path}/In.NestedStack/In.NestedStackResource": logical_id(
            "InNestedStackResource62602F95",
            "...new NestedStack in aws-cdk-lib...",
            f"new Data ({folder.parent}/lib/data.ts:20:5)",
        ),
        f"/{path}/In/Queue/Resource": logical_id(
            "Queue4A7E3555",
            f"new Inner ({folder.parent}/lib/inner.ts:9:15)",
            f"new Data ({folder.parent}/lib/data.ts:20:5)",
        ),
    }
    artifact = stack_artifact("Data", displayName=path, additionalMetadataFile="Data.metadata.json", **more)
    tree = {"type": "cdk:tree", "properties": {"file": "tree.json"}}
    write(
        folder / "manifest.json",
        manifest(**{"Data.assets": {"type": "cdk:asset-manifest"}, "Data": artifact, "Tree": tree}),
    )
    write(folder / "Data.metadata.json", metadata)
    assets(folder, "DataIn.nested.template.json")
    return write(folder / "Data.template.json", MAIN), write(folder / "DataIn.nested.template.json", NESTED)


def of_typescript(path: str, root: str = "") -> tuple[Resource, Resource, Resource]:
    nested_key = f"{path}//InNestedStackResource62602F95"
    return (
        queue(path, f"{path}/Queue/Resource", f"{root}lib/data.ts:12"),
        inner(path, f"{path}/In.NestedStack/In.NestedStackResource", f"{root}lib/data.ts:20"),
        queue(nested_key, f"{path}/In/Queue/Resource", f"{root}lib/inner.ts:9"),
    )


def test_an_app_in_typescript(tmp_path: Path) -> None:
    sha = typescript(tmp_path / "cdk.out", "Data")
    found = read_assembly(tmp_path / "cdk.out", root=tmp_path)
    assert found == Assembly(stacks_of("Data", sha, of_typescript("Data")))


def test_a_stage_of_an_app_in_typescript(tmp_path: Path) -> None:
    below = tmp_path / "assembly-Prod"
    stage = {"type": "cdk:cloud-assembly", "properties": {"directoryName": "assembly-Prod", "displayName": "Prod"}}
    write(tmp_path / "manifest.json", manifest(**{"assembly-Prod": stage}))
    sha = typescript(below, "Prod/Data", environment="aws://111122223333/eu-west-1")
    found = read_assembly(tmp_path, root=tmp_path)
    place = {"account": "111122223333", "region": "eu-west-1"}
    expected = stacks_of("Prod/Data", sha, of_typescript("Prod/Data"), "assembly-Prod/", **place)
    assert found == Assembly(expected)


# --- frames of any language -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("frames", "source"),
    [
        (["__init__ (/app/stacks/data.py:12)"], "stacks/data.py:12"),
        (["new Data (/app/lib/data.ts:12:5)"], "lib/data.ts:12"),
        (["new Data (/app/lib/data.js:12:5)"], "lib/data.js:12"),
        (["new Data (/elsewhere/data.ts:12:5)"], "/elsewhere/data.ts:12"),
        (["/app/bin/app.ts:7:1"], "bin/app.ts:7"),
        (["Object.<anonymous> (/app/bin/app.ts:7:1)"], "bin/app.ts:7"),
        (["com.example.Data.<init> (Data.java:12)"], "Data.java:12"),
        (["main.NewDataStack (/app/main.go:22)"], "main.go:22"),
        (["Data..ctor (/app/src/Data.cs:31)"], "src/Data.cs:31"),
        (["new Data (C:\\app\\lib\\data.ts:12:5)"], "C:\\app\\lib\\data.ts:12"),
        (
            [
                "new Bucket (/app/node_modules/aws-cdk-lib/aws-s3/lib/bucket.js:1:2)",
                "Kernel._create (/tmp/tmp1/lib/program.js:1:61224)",
                "Kernel.create (/x/site-packages/jsii/_embedded/jsii/jsii-runtime.js:1:2)",
                "Immediate.<anonymous> (/tmp/tmp1/lib/jsii-runtime.js:1:2)",
                "Module._compile (node:internal/modules/cjs/loader:1105:14)",
                "internal/main/run_main_module.js:17:47",
                "helper (/x/.venv/lib/python3.11/site-packages/constructs_of_others/queues.py:3)",
                "build (/app/app.py:9)",
            ],
            "app.py:9",
        ),
        (["...aws-cdk-lib, jsii runtime, node internals...", "(no user code in 10 frames)", "Array.forEach (:)"], None),
        (["<module> (<string>:1)", "new Data (/app/lib/data.ts)", "Error: it broke", "", "at 12:30"], None),
        ([None, 7, ["f (/app/a.py:1)"], {}], None),
        ([], None),
        ("f (/app/a.py:1)", None),
        (None, None),
    ],
    ids=lambda value: str(value)[:40],
)
@pytest.mark.parametrize("kind", ["creationStack", "trace"])
def test_the_source_is_the_innermost_frame_in_the_code_of_the_app(
    tmp_path: Path, frames: Json, source: str | None, kind: str
) -> None:
    stack = [entry("aws:cdk:creationStack", frames)] if kind == "creationStack" else []
    id_ = {**entry("aws:cdk:logicalId", "Queue"), **({"trace": frames} if kind == "trace" else {})}
    artifact = stack_artifact("Data", metadata={"/Data/Queue": [id_, *stack]})
    write(tmp_path / "manifest.json", manifest(Data=artifact))
    write(tmp_path / "Data.template.json", {"Resources": {"Queue": QUEUE}})
    (found,) = read_assembly(tmp_path, root=Path("/app")).resources()
    assert found == Resource("Data", "Queue", "AWS::SQS::Queue", QUEUE, "Data/Queue", source)


def test_of_two_stacks_of_frames_the_creation_stack_counts(tmp_path: Path) -> None:
    made = [
        {**entry("aws:cdk:logicalId", "Queue"), "trace": ["f (/app/trace.py:1)"]},
        entry("aws:cdk:creationStack", ["f (/app/creation.py:2)"]),
    ]
    write(tmp_path / "manifest.json", manifest(Data=stack_artifact("Data", metadata={"/Data/Queue": made})))
    write(tmp_path / "Data.template.json", {"Resources": {"Queue": QUEUE}})
    (found,) = read_assembly(tmp_path, root=Path("/app")).resources()
    assert found == Resource("Data", "Queue", "AWS::SQS::Queue", QUEUE, "Data/Queue", "creation.py:2")


# --- older versions -------------------------------------------------------------------------------------------------


def older(folder: Path, **more: Json) -> tuple[str, str]:
    """Schema 36: the manifest itself holds the metadata, and it does not tell into which template a construct went."""

    def traced(name: str, *frames: str) -> list[Json]:
        return [{**entry("aws:cdk:logicalId", name), "trace": list(frames)}]

    metadata = {
        "/Data/Queue/Resource": traced(
            "Queue4A7E3555", "new Queue (/x/node_modules/a.js:1:2)", "new Data (/app/data.ts:4:1)"
        ),
        "/Data/In.NestedStack/In.NestedStackResource": traced("InNestedStackResource62602F95"),
        "/Data/In/Queue/Resource": traced("Queue4A7E3555", "new Inner (/app/inner.ts:9:1)"),
        "/Data/CDKMetadata/Default": traced("CDKMetadata"),
        **more.pop("metadata", {}),
    }
    artifact = stack_artifact("Data", environment="aws://unknown-account/unknown-region", metadata=metadata, **more)
    write(folder / "manifest.json", {"version": "36.0.0", "artifacts": {"Data": artifact}})
    assets(folder, "DataIn.nested.template.json")
    return write(folder / "Data.template.json", MAIN), write(folder / "DataIn.nested.template.json", NESTED)


OF_OLDER = (
    queue("Data", "Data/Queue/Resource", "data.ts:4"),
    inner("Data", "Data/In.NestedStack/In.NestedStackResource"),
    queue("Data//InNestedStackResource62602F95", "Data/In/Queue/Resource", "inner.ts:9"),
)


def test_a_manifest_that_holds_the_metadata_itself(tmp_path: Path) -> None:
    sha = older(tmp_path)
    assert read_assembly(tmp_path, root=Path("/app")) == Assembly(stacks_of("Data", sha, OF_OLDER))


@pytest.mark.parametrize(
    "tags",
    [
        [{"key": "Owner", "value": "me"}, {"key": "Level", "value": 3}],
        [{"Key": "Owner", "Value": "me"}, {"Key": "Level", "Value": 3}, {"Key": ["odd"]}, None],
    ],
    ids=range(2),
)
def test_tags_of_a_stack_that_stand_in_its_metadata(tmp_path: Path, tags: Json) -> None:
    sha = older(tmp_path, metadata={"/Data": [entry("aws:cdk:stack-tags", tags), entry("aws:cdk:stack-tags", "odd")]})
    expected = stacks_of("Data", sha, OF_OLDER, tags={"Owner": "me", "Level": "3"})
    assert read_assembly(tmp_path, root=Path("/app")) == Assembly(expected)


def test_tags_in_the_properties_of_a_stack_are_those_that_are_deployed(tmp_path: Path) -> None:
    metadata = {"/Data": [entry("aws:cdk:stack-tags", [{"key": "Owner", "value": "others"}])]}
    write(
        tmp_path / "manifest.json",
        manifest(Data=stack_artifact("Data", metadata=metadata, properties={"tags": {"A": "b"}})),
    )
    sha = write(tmp_path / "Data.template.json", {"Resources": {}})
    assert read_assembly(tmp_path) == Assembly(
        {
            "Data": Stack(
                "Data",
                "Data.template.json",
                sha,
                {"Resources": {}},
                {},
                "Data",
                "Data",
                tags={"A": "b"},
                termination_protection=False,
            )
        }
    )


# --- what the metadata leaves out -----------------------------------------------------------------------------------


def test_construct_paths_that_stand_in_the_templates_alone(tmp_path: Path) -> None:
    paths = ("Data/Queue/Resource", "Data/In.NestedStack/In.NestedStackResource", "Data/In/Queue/Resource")
    first, second, third = (noted(body, path) for body, path in zip((QUEUE, INNER, QUEUE), paths, strict=True))
    metadata = {f"/{paths[0]}": [entry("aws:cdk:creationStack", ["new Data (/app/lib/data.ts:12:5)"])]}
    write(tmp_path / "manifest.json", manifest(Data=stack_artifact("Data", metadata=metadata)))
    assets(tmp_path, "DataIn.nested.template.json")
    sha = (
        write(
            tmp_path / "Data.template.json",
            {"Resources": {"Queue4A7E3555": first, "InNestedStackResource62602F95": second}},
        ),
        write(tmp_path / "DataIn.nested.template.json", {"Resources": {"Queue4A7E3555": third}}),
    )
    expected = (
        queue("Data", paths[0], "lib/data.ts:12", first),
        inner("Data", paths[1], body=second),
        queue("Data//InNestedStackResource62602F95", paths[2], body=third),
    )
    assert read_assembly(tmp_path, root=Path("/app")) == Assembly(stacks_of("Data", sha, expected))


@pytest.mark.parametrize(
    "path", ["Other/Queue", "Data", "Database/Queue", "/Data/Queue", "", None, 7, ["Data/Queue"]], ids=str
)
def test_a_path_in_a_template_that_leads_out_of_its_stack_is_not_believed(tmp_path: Path, path: Json) -> None:
    body = noted(QUEUE, path)
    write(tmp_path / "manifest.json", manifest(Data=stack_artifact("Data")))
    write(tmp_path / "Data.template.json", {"Resources": {"Queue4A7E3555": body}})
    assert list(read_assembly(tmp_path).resources()) == [queue("Data", "Data", body=body)]


def test_the_metadata_counts_before_what_a_template_says(tmp_path: Path) -> None:
    body = noted(QUEUE, "Data/Elsewhere/Resource")
    metadata = {"/Data/Queue/Resource": [entry("aws:cdk:logicalId", "Queue4A7E3555")]}
    write(tmp_path / "manifest.json", manifest(Data=stack_artifact("Data", metadata=metadata)))
    write(tmp_path / "Data.template.json", {"Resources": {"Queue4A7E3555": body}})
    assert list(read_assembly(tmp_path).resources()) == [queue("Data", "Data/Queue/Resource", body=body)]


@pytest.mark.parametrize("tree", ["", "{", {"version": "tree-0.1", "tree": None}, None], ids=str)
def test_the_construct_tree_is_not_needed(tmp_path: Path, tree: Json) -> None:
    sha = typescript(tmp_path / "cdk.out", "Data")
    if tree is not None:
        write(tmp_path / "cdk.out" / "tree.json", tree)
    found = read_assembly(tmp_path / "cdk.out", root=Path("/nowhere"))
    assert found == Assembly(stacks_of("Data", sha, of_typescript("Data", f"{tmp_path}/")))


def test_without_any_metadata_a_resource_stands_where_its_stack_does(tmp_path: Path) -> None:
    write(tmp_path / "manifest.json", manifest(Data=stack_artifact("Data", displayName="Prod/Data")))
    write(tmp_path / "Data.template.json", {"Resources": {"Queue4A7E3555": QUEUE}})
    assert list(read_assembly(tmp_path).resources()) == [queue("Prod/Data", "Prod/Data")]


def in_tree(path: str, logical_id: str | None = None, *children: Json) -> Json:
    """A construct of the construct tree."""
    attributes = {"attributes": {"aws:cdk:cloudformation:logicalId": logical_id}} if logical_id else {}
    below = {child["path"].rpartition("/")[2]: child for child in children}
    return {"id": path.rpartition("/")[2], "path": path, **attributes, "children": below}


def test_construct_paths_come_from_the_construct_tree_where_the_metadata_tells_none(tmp_path: Path) -> None:
    tree = {"type": "cdk:tree", "properties": {"file": "tree.json"}}
    stacks = {name: stack_artifact(name) for name in ("Data", "Other")}
    write(tmp_path / "manifest.json", manifest(Tree=tree, **stacks))
    resources = {"Queue4A7E3555": QUEUE, "Twice": QUEUE, "Nowhere": QUEUE}
    for name in stacks:
        write(tmp_path / f"{name}.template.json", {"Resources": resources if name == "Data" else {"Twice": QUEUE}})
    data = in_tree(
        "Data",
        None,
        in_tree("Data/Queue", None, in_tree("Data/Queue/Resource", "Queue4A7E3555")),
        in_tree("Data/One", "Twice"),
    )
    other = in_tree("Other", None, in_tree("Other/A", "Twice"), in_tree("Other/B", "Twice"))
    write(tmp_path / "tree.json", {"version": "tree-0.1", "tree": in_tree("", None, data, other)})
    assert [(one.logical_id, one.construct_path, one.located) for one in read_assembly(tmp_path).resources()] == [
        ("Queue4A7E3555", "Data/Queue/Resource", True),
        ("Twice", "Data/One", True),
        ("Nowhere", "Data", False),
        ("Twice", "Other", False),
    ]


def test_a_construct_tree_outside_of_the_assembly_is_refused(tmp_path: Path) -> None:
    tree = {"type": "cdk:tree", "properties": {"file": "../tree.json"}}
    write(tmp_path / "cdk.out" / "manifest.json", manifest(Tree=tree))
    with pytest.raises(AssemblyError) as refused:
        read_assembly(tmp_path / "cdk.out")
    assert str(refused.value) == (
        f"{tmp_path}/tree.json lies outside of the assembly {tmp_path}/cdk.out, which names it as the construct tree."
    )
