"""Custom resources, modules, macros and types of other vendors are findings.

A policy that neither governs nor exempts a type has nothing to say on it, so nothing of that type passes.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from compliance.assembly import Assembly, read_assembly, read_template
from compliance.findings import Coverage, Judgement, Place, Ruling, Verdict
from compliance.judge import judge
from compliance.policy import Policy
from compliance.templates import Json
from policies import ENCRYPTION_AT_REST, IN_FORCE
from policies.tables.registry import BY_NATURE, Nature
from tests.judgement.test_assembly import assets, nesting

ALL = tuple(policy.id for policy in IN_FORCE)

OTHER_TYPES = (
    "Custom::Mine",
    "Custom::AWS",
    "Custom::CrossRegionExportWriter",
    "Custom::LogRetention",
    "Custom::S3AutoDeleteObjects2",
    "custom::S3AutoDeleteObjects",
    "Custom::AWSCDK-EKS-Cluster",
    "AWS::CloudFormation::Stack ",
    "Some::Org::Type::MODULE",
    "AWS::S3::Bucket::MODULE",
    "Vendor::Service::Resource",
    "aws::s3::bucket",
)


def unclassified(kind: str | None, place: Place, *policies: str) -> Judgement:
    """The finding on a type of which these policies say nothing."""
    names = ", ".join(policies)
    ruling = Ruling(
        policy="unclassified-type",
        requirement="unclassified-type",
        verdict=Verdict.UNKNOWN,
        expected="a type that every policy governs or exempts",
        observed=f"{kind or 'no type'}, on which these say nothing: {names}",
        message=f"{kind or 'A resource without a type'} is neither governed nor exempt under: {names}.",
        fix="Use a type that the policies know, or have it accepted; who keeps the policy adds it to the exemptions.",
    )
    return Judgement(place, ruling)


def findings_of(assembly: Assembly, *policies: Policy) -> tuple[tuple[Judgement, ...], Coverage]:
    """What the policies in force, or these alone, find; and what became of the resources."""
    result = judge(assembly, lambda _: policies or IN_FORCE)
    return result.findings, result.coverage


def as_json(folder: Path, body: Json) -> Path:
    file = folder / "app.json"
    file.write_text(json.dumps(body), encoding="utf-8")
    return file


def as_yaml(folder: Path, body: Json) -> Path:
    file = folder / "app.yaml"
    file.write_text(yaml.safe_dump(body, sort_keys=False), encoding="utf-8")
    return file


WRITERS = (as_json, as_yaml)
Writer = Callable[[Path, Json], Path]


def alone(file: Path) -> Assembly:
    stack = read_template(file, name="app")
    return Assembly({stack.key: stack})


def resource(kind: Json) -> Json:
    """A resource of a type, with properties that would satisfy much."""
    return {
        "Type": kind,
        "DeletionPolicy": "Delete",
        "UpdateReplacePolicy": "Delete",
        "Properties": {"ServiceToken": "arn", "StorageEncrypted": True, "Tags": [{"Key": "Owner", "Value": "me"}]},
    }


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("kind", OTHER_TYPES)
def test_other_types_are_findings_under_every_policy(tmp_path: Path, kind: str, write: Writer) -> None:
    assembly = alone(write(tmp_path, {"Resources": {"Other": resource(kind)}}))
    place = Place("app", "Other", kind)
    coverage = Coverage(resources=1, judged=0, exempt=0, unclassified=1)
    assert findings_of(assembly) == ((unclassified(kind, place, *ALL),), coverage)
    assert [findings_of(assembly, policy) for policy in IN_FORCE] == [
        ((unclassified(kind, place, policy.id),), coverage) for policy in IN_FORCE
    ]


@pytest.mark.parametrize("kind", BY_NATURE[Nature.UNSEEN])
def test_what_makes_resources_that_nothing_shows_is_a_finding_under_every_policy_that_does_not_govern_it(
    tmp_path: Path, kind: str
) -> None:
    assembly = alone(as_json(tmp_path, {"Resources": {"Other": resource(kind)}}))
    silent = [policy.id for policy in IN_FORCE if not policy.governs(kind)]
    found, coverage = findings_of(assembly)
    assert unclassified(kind, Place("app", "Other", kind), *silent) in found
    assert coverage == Coverage(resources=1, judged=0, exempt=0, unclassified=1)


@pytest.mark.parametrize("kind", [None, "", 7, ["AWS::S3::Bucket"], {"Ref": "Kind"}], ids=str)
def test_a_type_that_is_no_text_is_a_finding(tmp_path: Path, kind: Json) -> None:
    assembly = alone(as_json(tmp_path, {"Resources": {"Other": resource(kind)}}))
    assert findings_of(assembly) == (
        (unclassified(None, Place("app", "Other"), *ALL),),
        Coverage(resources=1, judged=0, exempt=0, unclassified=1),
    )


@pytest.mark.parametrize("kind", OTHER_TYPES)
def test_other_types_in_nested_stacks_are_findings(tmp_path: Path, kind: str) -> None:
    artifact = {"type": "aws:cloudformation:stack", "properties": {"templateFile": "app.json"}}
    (tmp_path / "manifest.json").write_text(json.dumps({"version": "48.0.0", "artifacts": {"App": artifact}}))
    as_json(tmp_path, {"Resources": {"Inner": nesting("inner.json")}})
    (tmp_path / "inner.json").write_text(json.dumps({"Resources": {"Other": resource(kind)}}))
    assets(tmp_path, "inner.json")
    assert findings_of(read_assembly(tmp_path)) == (
        (unclassified(kind, Place("inner.json", "Other", kind), *ALL),),
        Coverage(resources=2, judged=1, exempt=0, unclassified=1),
    )


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize(
    "kind",
    [
        "AWS::CDK::Metadata",
        "Custom::AWSCDKCfnJson",
        "Custom::CDKBucketDeployment",
        "Custom::S3AutoDeleteObjects",
        "Custom::S3BucketNotifications",
        "Custom::VpcRestrictDefaultSG",
    ],
)
def test_custom_resources_of_the_cdk_whose_function_is_judged_are_no_findings(
    tmp_path: Path, kind: str, write: Writer
) -> None:
    assembly = alone(write(tmp_path, {"Resources": {"Other": resource(kind)}}))
    assert findings_of(assembly) == ((), Coverage(resources=1, judged=1, exempt=0, unclassified=0))


def test_a_loop_that_is_not_written_out_is_a_finding(tmp_path: Path) -> None:
    loop = ["Name", {"Ref": "Names"}, {"Bucket${Name}": {"Type": "AWS::S3::Bucket"}}]
    assembly = alone(as_json(tmp_path, {"Resources": {"Fn::ForEach::Buckets": loop}}))
    ruling = Ruling(
        policy="unclassified-type",
        requirement="unclassified-type/loop",
        verdict=Verdict.UNKNOWN,
        expected="a loop over values that the template lists",
        observed="a loop over values that are only known at deployment",
        message="The loop cannot be written out from the template, so none of the resources that it makes is judged.",
        fix="List the values in the template, or give the parameter's value that the deployment will use.",
    )
    assert findings_of(assembly) == (
        (Judgement(Place("app", "Fn::ForEach::Buckets"), ruling),),
        Coverage(resources=1, judged=0, exempt=0, unclassified=1),
    )


# --- macros ---------------------------------------------------------------------------------------------------------

FILTER = {"Type": "AWS::Logs::MetricFilter", "DeletionPolicy": "Delete"}
"""A resource on which no policy finds anything."""


def macro(name: str) -> Judgement:
    """The finding on a macro that is handed the whole template."""
    ruling = Ruling(
        policy="unclassified-type",
        requirement="unclassified-type/macro",
        verdict=Verdict.UNKNOWN,
        property_path=f"Transform[{name}]",
        expected="a template that is deployed as it stands",
        observed=f"the macro {name}",
        message=f"The macro {name} may change every resource of the template at deployment.",
        fix="Remove the macro, and write down in the app what it does.",
    )
    return Judgement(Place("app"), ruling)


JUDGED = Coverage(resources=1, judged=1, exempt=0, unclassified=0)


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize(
    "transform",
    [
        {"Name": "AWS::Include", "Parameters": {"Location": "s3://bucket/more.yaml"}},
        [{"Name": "AWS::Include", "Parameters": {"Location": "s3://bucket/more.yaml"}}],
        "AWS::Include",
    ],
    ids=str,
)
def test_a_template_that_includes_another_is_a_finding(tmp_path: Path, transform: Json, write: Writer) -> None:
    assembly = alone(write(tmp_path, {"Transform": transform, "Resources": {"Filter": FILTER}}))
    assert findings_of(assembly) == ((macro("AWS::Include"),), JUDGED)


@pytest.mark.parametrize("write", WRITERS)
def test_each_macro_is_a_finding_but_for_those_that_change_only_their_own_terms(tmp_path: Path, write: Writer) -> None:
    listed = ["Mine", "AWS::LanguageExtensions", "AWS::Serverless-2016-10-31", {"Name": "Count"}]
    assembly = alone(write(tmp_path, {"Transform": listed, "Resources": {"Filter": FILTER}}))
    assert findings_of(assembly) == ((macro("Count"), macro("Mine")), JUDGED)


INCLUDE = {"Fn::Transform": {"Name": "AWS::Include", "Parameters": {"Location": "s3://bucket/more.yaml"}}}


@pytest.mark.parametrize("write", WRITERS)
def test_a_file_that_is_included_among_the_resources_is_a_finding(tmp_path: Path, write: Writer) -> None:
    assembly = alone(write(tmp_path, {"Resources": {**INCLUDE, "Filter": FILTER}}))
    assert findings_of(assembly) == (
        (unclassified(None, Place("app", "Fn::Transform"), *ALL),),
        Coverage(resources=2, judged=1, exempt=0, unclassified=1),
    )


def undetermined(path: str, expected: str, why: str) -> Judgement:
    """The finding on a property of a stream of which nothing is certain."""
    ruling = Ruling(
        policy="encryption-at-rest",
        requirement=f"AWS::Kinesis::Stream/{path}",
        verdict=Verdict.UNKNOWN,
        property_path=path,
        expected=expected,
        observed=f"unknown: {why}",
        message=f"{path} must be {expected}; that cannot be determined from the template: {why}.",
        fix="Pass encryption=StreamEncryption.KMS and encryption_key= to the stream.",
        controls=ENCRYPTION_AT_REST.controls,
    )
    return Judgement(Place("app", "Stream", "AWS::Kinesis::Stream"), ruling)


ENCRYPTED = {"StreamEncryption": {"EncryptionType": "KMS", "KeyId": "alias/mine"}}


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize(
    ("properties", "why"),
    [
        (INCLUDE, "Fn::Transform is only carried out at deployment"),
        ({**INCLUDE, **ENCRYPTED}, "a macro (Fn::Transform) may change it"),
        ({"StreamEncryption": INCLUDE}, "Fn::Transform is only carried out at deployment"),
        (
            {"StreamEncryption": {**INCLUDE, **ENCRYPTED["StreamEncryption"]}},
            "a macro (Fn::Transform) may change it",
        ),
    ],
    ids=range(4),
)
def test_nothing_is_certain_of_properties_that_a_file_is_included_in(
    tmp_path: Path, properties: Json, why: str, write: Writer
) -> None:
    stream = {"Type": "AWS::Kinesis::Stream", "Properties": properties}
    assembly = alone(write(tmp_path, {"Resources": {"Stream": stream}}))
    told = (
        undetermined("StreamEncryption.EncryptionType", "KMS", why),
        undetermined("StreamEncryption.KeyId", "a customer-managed KMS key", why),
    )
    assert findings_of(assembly, ENCRYPTION_AT_REST) == (told, JUDGED)
