from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from compliance.assembly import Assembly, Resource, Stack, assembly_of, read_assembly, read_template
from compliance.folders import AssemblyError
from compliance.origins import Acknowledgement
from compliance.templates import Json

TEMPLATE: Json = {"Resources": {"Queue": {"Type": "AWS::SQS::Queue", "Properties": {}}}}


def write(file: Path, body: Json) -> str:
    """Writes a JSON file; its SHA-256."""
    file.parent.mkdir(parents=True, exist_ok=True)
    text = body if isinstance(body, str) else json.dumps(body)
    file.write_text(text, encoding="utf-8")
    return hashlib.sha256(text.encode()).hexdigest()


def stack_artifact(name: str = "App", **more: Json) -> dict[str, Json]:
    properties = {"templateFile": f"{name}.template.json", **more.pop("properties", {})}
    return {"type": "aws:cloudformation:stack", "properties": properties, **more}


def manifest(**artifacts: Json) -> dict[str, Json]:
    return {"version": "48.0.0", "artifacts": artifacts}


def entry(kind: str, data: Json) -> dict[str, Json]:
    return {"type": kind, "data": data}


QUEUE = TEMPLATE["Resources"]["Queue"]


def nested_lists(levels: int) -> Json:
    return [nested_lists(levels - 1)] if levels else []


def hash_of(file: str) -> str:
    """A hash under which a file is an asset."""
    return hashlib.sha256(file.encode()).hexdigest()


def url_of(file: str) -> dict[str, Json]:
    """The URL of a file asset, as the CDK writes it."""
    bucket = "cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}"
    return {"Fn::Sub": f"https://s3.${{AWS::Region}}.${{AWS::URLSuffix}}/{bucket}/{hash_of(file)}.json"}


def nesting(file: str, **properties: Json) -> dict[str, Json]:
    """A nested stack whose template is an asset."""
    return {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": url_of(file), **properties}}


def assets(folder: Path, *files: str) -> None:
    """The manifest that names files as assets."""
    named = {hash_of(file): {"source": {"path": file}} for file in files}
    write(folder / "App.assets.json", {"version": "48.0.0", "files": named})


def one_stack(folder: Path, template: Json = TEMPLATE, **more: Json) -> str:
    write(folder / "manifest.json", manifest(App=stack_artifact(**more)))
    return write(folder / "App.template.json", template)


def test_a_stack_with_all_that_the_manifest_tells_of_it(tmp_path: Path) -> None:
    properties = {
        "stackName": "app-dev",
        "tags": {"Owner": "me", "Level": 3},
        "terminationProtection": True,
    }
    sha = one_stack(
        tmp_path,
        environment="aws://111122223333/eu-west-1",
        displayName="Stage/App",
        additionalMetadataFile="App.metadata.json",
        properties=properties,
    )
    source = tmp_path / "resources" / "queues.py"
    metadata = {
        "/Stage/App": [entry("aws:cdk:templateFile", "App.template.json")],
        "/Stage/App/Queue/Resource": [
            entry("aws:cdk:logicalId", "Queue"),
            entry(
                "aws:cdk:creationStack",
                [
                    "no frame",
                    "new Queue (/x/site-packages/aws_cdk/sqs.py:7)",
                    f"build ({source}:42)",
                    "main (app.py:9)",
                ],
            ),
        ],
        "/Stage/App/Far": [entry("aws:cdk:creationStack", "no list"), "no entry", {"type": "aws:cdk:logicalId"}],
        "/Stage/App/Odd": "no list",
        "/Stage": [
            entry("aws:cdk:acknowledged-rules", {"gate::tagging": "not now", "other::rule": "no"}),
            entry("aws:cdk:acknowledged-rules", ["no map"]),
        ],
    }
    write(tmp_path / "App.metadata.json", metadata)
    queue = Resource(
        stack="Stage/App",
        logical_id="Queue",
        type="AWS::SQS::Queue",
        body=QUEUE,
        construct_path="Stage/App/Queue/Resource",
        source="resources/queues.py:42",
    )
    assert read_assembly(tmp_path, root=tmp_path) == Assembly(
        {
            "Stage/App": Stack(
                key="Stage/App",
                template="App.template.json",
                sha256=sha,
                body=TEMPLATE,
                resources={"Queue": queue},
                name="app-dev",
                construct_path="Stage/App",
                region="eu-west-1",
                account="111122223333",
                tags={"Owner": "me", "Level": "3"},
                termination_protection=True,
            )
        },
        (
            Acknowledgement("gate::tagging", "Stage", "not now"),
            Acknowledgement("other::rule", "Stage", "no"),
        ),
    )


def test_sources_outside_of_the_root_keep_their_full_path(tmp_path: Path) -> None:
    frames = [entry("aws:cdk:creationStack", ["f (/elsewhere/lib.py:3)"]), entry("aws:cdk:logicalId", "Queue")]
    one_stack(tmp_path, metadata={"/App/Queue": frames})
    (resource,) = read_assembly(tmp_path, root=tmp_path).resources()
    assert (resource.construct_path, resource.source) == ("App/Queue", "/elsewhere/lib.py:3")


@pytest.mark.parametrize("environment", ["aws://unknown-account/unknown-region", "", None, "aws://"])
def test_a_stack_for_any_environment(tmp_path: Path, environment: str | None) -> None:
    sha = one_stack(tmp_path, environment=environment)
    stack = Stack(
        key="App",
        template="App.template.json",
        sha256=sha,
        body=TEMPLATE,
        resources={"Queue": Resource("App", "Queue", "AWS::SQS::Queue", QUEUE, "App", located=False)},
        name="App",
        construct_path="App",
        termination_protection=False,
    )
    expected = stack if environment is not None else read_assembly(tmp_path).stacks["App"]
    assert read_assembly(tmp_path) == Assembly({"App": expected})


# --- nested stacks ------------------------------------------------------------------------------------------------

HASH = "a" * 64
INNER = "inner.nested.template.json"
BY_PARAMETERS = {
    "Fn::Join": ["", ["https://s3.", {"Ref": "AssetParametersS3Bucket"}, "/", {"Ref": "AssetParametersS3Key"}]]
}
"""The URL of an asset as version 1 of the CDK writes it."""


def nested_stack(**body: Json) -> dict[str, Json]:
    return {"Resources": {"Inner": {"Type": "AWS::CloudFormation::Stack", **body}}}


def by_construct_path(folder: Path) -> None:
    metadata = {
        "/App": [entry("aws:cdk:templateFile", "App.template.json")],
        "/App/In": [entry("aws:cdk:templateFile", INNER)],
        "/App/In.NestedStack/In.NestedStackResource": [entry("aws:cdk:logicalId", "Inner")],
        "/App/In/Queue/Resource": [entry("aws:cdk:logicalId", "Queue")],
    }
    one_stack(folder, nested_stack(Properties={"TemplateURL": BY_PARAMETERS}), metadata=metadata)


def by_asset_path(folder: Path) -> None:
    body = {"Metadata": {"aws:asset:path": INNER}, "Properties": {"TemplateURL": BY_PARAMETERS}}
    one_stack(folder, nested_stack(**body))


def by_asset_hash(folder: Path) -> None:
    url = {"Fn::Sub": f"https://s3.${{AWS::URLSuffix}}/bucket/{'b' * 64}/{HASH}.json"}
    one_stack(folder, nested_stack(Properties={"TemplateURL": url}))
    files: Json = {HASH: {"source": {"path": INNER}}, "odd": None, "other": {"source": {}}}
    write(folder / "App.assets.json", {"files": files})
    write(folder / "Odd.assets.json", {"files": ["no map"]})


@pytest.mark.parametrize("refers", [by_construct_path, by_asset_path, by_asset_hash])
def test_nested_stacks_are_found(tmp_path: Path, refers: object) -> None:
    refers(tmp_path)  # type: ignore[operator]
    sha = write(tmp_path / INNER, TEMPLATE)
    found = read_assembly(tmp_path)
    path, queue = ("App/In", "App/In/Queue/Resource") if refers is by_construct_path else (None, None)
    inner = Stack(
        key="App//Inner",
        template=INNER,
        sha256=sha,
        body=TEMPLATE,
        resources={"Queue": Resource("App//Inner", "Queue", "AWS::SQS::Queue", QUEUE, queue)},
        construct_path=path,
        parent=("App", "Inner"),
    )
    assert list(found.stacks) == ["App", "App//Inner"]
    assert found.nested_in("App", "Inner") == inner
    assert [resource.logical_id for resource in found.resources()] == ["Inner", "Queue"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"Properties": {"TemplateURL": "https://elsewhere/template.json"}},
        {"Properties": {"TemplateURL": f"https://elsewhere/{HASH}.json"}},
        {"Properties": None, "Metadata": None},
        {"Metadata": {"aws:asset:path": INNER}},
        {"Properties": {"TemplateURL": "https://elsewhere/template.json"}, "Metadata": {"aws:asset:path": INNER}},
    ],
    ids=range(6),
)
def test_a_nested_stack_whose_template_is_elsewhere_is_not_at_hand(tmp_path: Path, body: dict[str, Json]) -> None:
    one_stack(tmp_path, nested_stack(**body))
    write(tmp_path / INNER, TEMPLATE)
    assets(tmp_path, INNER)
    found = read_assembly(tmp_path)
    assert (list(found.stacks), found.nested_in("App", "Inner")) == (["App"], None)


def test_a_template_may_be_nested_twice_and_at_two_levels(tmp_path: Path) -> None:
    one_stack(tmp_path, {"Resources": {"One": nesting("b.json"), "Two": nesting("a.json")}})
    assets(tmp_path, "a.json", "b.json")
    write(tmp_path / "a.json", {"Resources": {"Below": nesting("b.json")}})
    write(tmp_path / "b.json", TEMPLATE)
    assert list(read_assembly(tmp_path).stacks) == ["App", "App//One", "App//Two", "App//Two//Below"]


def test_templates_that_nest_each_other_are_refused(tmp_path: Path) -> None:
    one_stack(tmp_path, {"Resources": {"Below": nesting("a.json")}})
    assets(tmp_path, "a.json", "b.json")
    write(tmp_path / "a.json", {"Resources": {"Below": nesting("b.json")}})
    write(tmp_path / "b.json", {"Resources": {"Below": nesting("a.json")}})
    with pytest.raises(AssemblyError) as raised:
        read_assembly(tmp_path)
    assert str(raised.value) == f"{tmp_path}/a.json is a nested stack of itself, by way of Below."


def test_templates_that_multiply_are_refused(tmp_path: Path) -> None:
    assets(tmp_path, *(f"{level}.json" for level in range(14)))
    for level in range(14):
        below = nesting(f"{level + 1}.json")
        write(tmp_path / f"{level}.json", {"Resources": {"A": below, "B": below} if level < 13 else {}})
    write(tmp_path / "manifest.json", manifest(App=stack_artifact(properties={"templateFile": "0.json"})))
    with pytest.raises(AssemblyError) as raised:
        read_assembly(tmp_path)
    assert str(raised.value) == f"{tmp_path} holds more than 5000 stacks, so it is not read."


# --- folders ------------------------------------------------------------------------------------------------------


def stage(folder: Path, directory: Json = "assembly-Stage") -> None:
    artifact = {"type": "cdk:cloud-assembly", "properties": {"directoryName": directory}}
    write(folder / "manifest.json", manifest(App=stack_artifact(), Stage=artifact, Tree={"type": "cdk:tree"}, Odd=None))
    write(folder / "App.template.json", TEMPLATE)


def test_stages_are_read_after_the_stacks_around_them(tmp_path: Path) -> None:
    stage(tmp_path)
    below = tmp_path / "assembly-Stage"
    artifact = stack_artifact("StageApp", displayName="Stage/App")
    write(below / "manifest.json", manifest(StageApp=artifact))
    write(below / "StageApp.template.json", TEMPLATE)
    found = read_assembly(tmp_path)
    assert [(stack.key, stack.template) for stack in found.stacks.values()] == [
        ("App", "App.template.json"),
        ("Stage/App", "assembly-Stage/StageApp.template.json"),
    ]


def test_a_withdrawn_manifest_is_read_where_there_is_no_other(tmp_path: Path) -> None:
    one_stack(tmp_path)
    expected = read_assembly(tmp_path)
    (tmp_path / "manifest.json").rename(tmp_path / "manifest.withdrawn.json")
    assert read_assembly(tmp_path) == expected


def test_what_an_earlier_synthesis_left_behind_is_not_deployed_and_not_read(tmp_path: Path) -> None:
    one_stack(tmp_path)
    write(tmp_path / "Left.template.json", TEMPLATE)
    assert list(read_assembly(tmp_path).stacks) == ["App"]


def test_a_template_alone(tmp_path: Path) -> None:
    file = tmp_path / "one.json"
    sha = write(file, "\ufeff" + json.dumps(TEMPLATE))
    label = file.as_posix()
    resources = {"Queue": Resource(label, "Queue", "AWS::SQS::Queue", QUEUE)}
    assert read_template(file, region="eu-west-1") == Stack(
        key=label, template=label, sha256=sha, body=TEMPLATE, resources=resources, region="eu-west-1"
    )


@pytest.mark.parametrize(
    ("body", "kind", "read"),
    [
        ({"Type": "T"}, "T", {"Type": "T"}),
        ({"Type": ["T"]}, "", {"Type": ["T"]}),
        ({"Type": None}, "", {"Type": None}),
        ({}, "", {}),
        (None, "", {}),
        ("text", "", {}),
        ([], "", {}),
    ],
    ids=str,
)
def test_resources_of_any_shape_are_read(tmp_path: Path, body: Json, kind: str, read: Json) -> None:
    write(tmp_path / "t.json", {"Resources": {"R": body}})
    stack = read_template(tmp_path / "t.json", name="t")
    assert stack.resources == {"R": Resource("t", "R", kind, read)}


def test_sections_of_any_shape_are_read(tmp_path: Path) -> None:
    write(tmp_path / "t.json", {"Parameters": [], "Conditions": {"A": 1}})
    stack = read_template(tmp_path / "t.json")
    assert [stack.section(name) for name in ("Parameters", "Conditions", "Mappings")] == [{}, {"A": 1}, {}]


# --- what cannot be read ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "is not valid JSON: Expecting property name enclosed in double quotes at line 1, column 2."),
        ("[]", "holds no map, so it is no template."),
        ("null", "holds no map, so it is no template."),
        ('{"Resources": []}', "has Resources that are no map of logical ids."),
        (
            '{"Resources": {"R": {"Type": "A", "Type": "B"}}}',
            "has the key 'Type' twice in one map: remove one of them.",
        ),
        ('{"A": NaN}', "holds NaN, which is no JSON."),
        (
            '{"A": "\\ud800"}',
            "holds half of a surrogate pair, which is no character.",
        ),
    ],
    ids=range(7),
)
def test_malformed_templates_are_refused_by_name(tmp_path: Path, text: str, why: str) -> None:
    file = tmp_path / "t.json"
    write(file, text)
    with pytest.raises(AssemblyError) as raised:
        read_template(file)
    assert str(raised.value) == f"{file} {why}"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\x00\x01\x02\xff", "is a binary file, no template."),
        (b"", "holds no map, so it is no template."),
        (b"[" * 100_000, "is nested too deeply to be read."),
        (b'{"a": ' + b"9" * 5_000 + b"}", "holds a number of thousands of digits."),
    ],
    ids=range(4),
)
def test_what_is_no_text_is_refused_by_name(tmp_path: Path, content: bytes, why: str) -> None:
    file = tmp_path / "t.json"
    file.write_bytes(content)
    with pytest.raises(AssemblyError) as raised:
        read_template(file)
    assert str(raised.value) == f"{file} {why}"


@pytest.mark.parametrize(
    "odd", [10**30, "\ud800", nested_lists(300)], ids=["a large number", "half a character", "deep"]
)
def test_a_template_at_hand_may_hold_what_no_native_writer_takes(odd: Json) -> None:
    (stack,) = assembly_of({"Description": odd}).stacks.values()
    assert stack.sha256 == hashlib.sha256(json.dumps({"Description": odd}).encode()).hexdigest()


def test_whole_surrogate_pairs_are_text(tmp_path: Path) -> None:
    write(tmp_path / "t.json", '{"Description": "\\ud83d\\ude00"}')
    assert read_template(tmp_path / "t.json").body == {"Description": "\U0001f600"}


@pytest.mark.parametrize(
    ("artifact", "why"),
    [
        (
            {"type": "aws:cloudformation:stack"},
            "{0} holds a manifest without a template for X: make the assembly anew.",
        ),
        (
            {"type": "aws:cloudformation:stack", "properties": []},
            "{0} holds a manifest without a template for X: make the assembly anew.",
        ),
        (
            {"type": "aws:cloudformation:stack", "properties": {"templateFile": "../x.json"}},
            "{1}/x.json lies outside of the assembly {0}, which names it as a template for X.",
        ),
        (stack_artifact("Gone"), "{0}/Gone.template.json cannot be read: No such file or directory."),
        (stack_artifact("No\0name"), "{0}/No\0name.template.json cannot be read: embedded null byte."),
        (
            stack_artifact(additionalMetadataFile=7),
            "{0} holds a manifest without a metadata file: make the assembly anew.",
        ),
        (stack_artifact(displayName="App"), "{0} holds two stacks of the name App: rename one of them."),
        ({"type": "cdk:cloud-assembly"}, "{0} holds a manifest without the folder of a stage: make the assembly anew."),
        (
            {"type": "cdk:cloud-assembly", "properties": {"directoryName": "."}},
            "{0}/manifest.json names the folder {0} of a stage a second time.",
        ),
        (
            {"type": "cdk:cloud-assembly", "properties": {"directoryName": "gone"}},
            "{0}/gone/manifest.json cannot be read: No such file or directory.",
        ),
    ],
    ids=range(10),
)
def test_broken_assemblies_are_refused_by_name(tmp_path: Path, artifact: Json, why: str) -> None:
    write(tmp_path / "manifest.json", manifest(App=stack_artifact(), X=artifact))
    write(tmp_path / "App.template.json", TEMPLATE)
    with pytest.raises(AssemblyError) as raised:
        read_assembly(tmp_path)
    assert str(raised.value) == why.format(tmp_path, tmp_path.parent)


def test_a_folder_without_a_manifest_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(AssemblyError) as raised:
        read_assembly(tmp_path)
    assert str(raised.value) == f"{tmp_path}/manifest.json cannot be read: No such file or directory."


@pytest.mark.parametrize("artifacts", [None, [], "text"])
def test_a_manifest_without_artifacts_has_no_stacks(tmp_path: Path, artifacts: Json) -> None:
    write(tmp_path / "manifest.json", {"artifacts": artifacts})
    assert read_assembly(tmp_path) == Assembly({})


def test_metadata_that_cannot_be_read_is_refused_by_name(tmp_path: Path) -> None:
    write(tmp_path / "manifest.json", manifest(App=stack_artifact(additionalMetadataFile="App.metadata.json")))
    write(tmp_path / "App.template.json", TEMPLATE)
    deep = '{"/App": [{"type": "aws:cdk:logicalId", "data": ' + "[" * 990 + "]" * 990 + "}]}"  # found by fuzzing
    for content, told in (
        ("{", f"{tmp_path}/App.metadata.json is not valid JSON"),
        ("[]", f"{tmp_path}/App.metadata.json holds no map, so it is no template"),
        (deep, f"{tmp_path} holds metadata of App that is nested too deeply to be read."),
    ):
        (tmp_path / "App.metadata.json").write_text(content, encoding="utf-8")
        with pytest.raises(AssemblyError) as refused:
            read_assembly(tmp_path)
        assert str(refused.value).startswith(told)
