"""The judge is linear: twice the resources take about twice the work, whatever they refer to."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from compliance.assembly import Resource, Stack, read_assembly
from compliance.judge import judge
from compliance.policy import (
    Policy,
    RequiredTag,
    Requirement,
    denies_plain_transport,
    names_customer_key,
    parameter_group_sets,
    tagged,
)
from compliance.templates import Json
from tests.judgement.small import assembly, stack

SMALL, LARGE = 250, 2_500

POLICY = Policy(
    id="all-words",
    title="",
    about="",
    controls=(),
    own_duty="",
    requirements=(
        Requirement(
            "AWS::S3::Bucket",
            must=(
                names_customer_key("Key", absent_means="none"),
                tagged("Tags", (RequiredTag("Owner", "the owner"),)),
                denies_plain_transport("AWS::S3::BucketPolicy", "Bucket", "s3:*"),
            ),
            fix="",
        ),
        Requirement(
            "AWS::RDS::DBInstance",
            must=(parameter_group_sets("DBParameterGroupName", "AWS::RDS::DBParameterGroup", "x", ("1",)),),
            fix="",
        ),
    ),
)


def bucket(number: int, name: Json) -> dict[str, Json]:
    statement = {
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": [{"Fn::GetAtt": [f"B{number}", "Arn"]}, {"Fn::Sub": f"${{B{number}.Arn}}/*"}],
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
    tags = [{"Key": "Owner", "Value": {"Ref": "AWS::StackName"}}]
    policy = {"Bucket": {"Ref": f"B{number}"}, "PolicyDocument": {"Statement": [statement]}}
    return {
        f"B{number}": {
            "Type": "AWS::S3::Bucket",
            "Condition": "On",
            "Properties": {"BucketName": f"b{number}", "Key": name, "Tags": tags},
        },
        f"P{number}": {"Type": "AWS::S3::BucketPolicy", "Condition": "On", "Properties": policy},
        f"D{number}": {"Type": "AWS::RDS::DBInstance", "Properties": {"DBParameterGroupName": f"g{number}"}},
        f"G{number}": {
            "Type": "AWS::RDS::DBParameterGroup",
            "Properties": {"DBParameterGroupName": f"g{number}", "Parameters": {"x": "1"}},
        },
    }


def with_imports(count: int) -> tuple[Stack, ...]:
    """One stack of keys that exports each of them, and one whose buckets import them."""
    keys = {f"K{n}": {"Type": "AWS::KMS::Key"} for n in range(count // 5)}
    outputs = {f"O{n}": {"Value": {"Ref": f"K{n}"}, "Export": {"Name": f"k{n}"}} for n in range(count // 5)}
    used: dict[str, Json] = {}
    for number in range(count // 5):
        used |= bucket(number, {"Fn::ImportValue": f"k{number}"})
    sections = {
        "Parameters": {"Q": {"Type": "String"}},
        "Conditions": {"On": {"Fn::Equals": [{"Ref": "Q"}, "on"]}},
    }
    return (
        stack({"Resources": keys, "Outputs": outputs}, "Keys", name="keys"),
        stack({**sections, "Resources": used}, "Uses", name="uses"),
    )


def with_stack_outputs(count: int) -> tuple[Stack, ...]:
    """Many stacks, each of which uses an output of the one before by name."""
    stacks = []
    for number in range(count // 5):
        name = {"Fn::GetStackOutput": {"StackName": f"s{number - 1}", "OutputName": "Key"}}
        body = {
            "Parameters": {"Q": {"Type": "String"}},
            "Conditions": {"On": {"Fn::Equals": [{"Ref": "Q"}, "on"]}},
            "Resources": {"Key": {"Type": "AWS::KMS::Key"}, **bucket(number, name)},
            "Outputs": {"Key": {"Value": {"Ref": "Key"}}},
        }
        stacks.append(stack(body, f"S{number}", name=f"s{number}"))
    return tuple(stacks)


def calls_made_by(action: Callable[[], object]) -> int:
    """How many functions are called: unlike seconds, that is the same on every machine, however busy it is."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:  # noqa: ARG001 - Python's protocol
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        action()
    finally:
        sys.setprofile(before)
    return calls


def calls_per_resource(stacks: tuple[Stack, ...]) -> float:
    whole = assembly(*stacks)
    return calls_made_by(lambda: judge(whole, lambda _: (POLICY,))) / sum(1 for _ in whole.resources())


@pytest.mark.parametrize("build", [with_imports, with_stack_outputs])
def test_work_for_a_resource_does_not_grow_with_their_number(build: Callable[[int], tuple[Stack, ...]]) -> None:
    calls_per_resource(build(SMALL))  # fills the caches that outlive a run
    small, large = calls_per_resource(build(SMALL)), calls_per_resource(build(LARGE))
    assert large < 1.1 * small


def test_what_is_judged_there_passes() -> None:
    found = judge(assembly(*with_imports(50)), lambda one: (POLICY,) if POLICY.governs(one.type) else ())
    assert {(one.ruling.requirement, one.ruling.verdict.value) for one in found.judgements} == {
        ("AWS::S3::Bucket/Key", "pass"),
        ("AWS::S3::Bucket/Tags", "pass"),
        ("AWS::S3::Bucket/AWS::S3::BucketPolicy", "pass"),
        ("AWS::RDS::DBInstance/DBParameterGroupName", "pass"),
    }


def test_reading_does_not_slow_down_with_nested_stacks(tmp_path: Path) -> None:
    def calls(count: int) -> float:
        folder = tmp_path / str(count)
        folder.mkdir()
        urls = {f"{n:064x}": f"n{n}.json" for n in range(count)}
        resources = {
            f"N{n}": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": f"https://x/{asset}.json"}}
            for n, asset in enumerate(urls)
        }
        artifact = {"type": "aws:cloudformation:stack", "properties": {"templateFile": "App.template.json"}}
        files = {asset: {"source": {"path": path}} for asset, path in urls.items()}
        for name, body in [
            ("manifest.json", {"artifacts": {"App": artifact}}),
            ("App.template.json", {"Resources": resources}),
            ("App.assets.json", {"files": files}),
            *((path, {"Resources": {"R": {"Type": "T"}}}) for path in urls.values()),
        ]:
            (folder / name).write_text(json.dumps(body), encoding="utf-8")
        found = read_assembly(folder)
        assert len(found.stacks) == count + 1
        assert all(isinstance(resource, Resource) for resource in found.resources())
        return calls_made_by(lambda: read_assembly(folder)) / count

    small, large = calls(50), calls(1_000)
    assert large < 1.1 * small
