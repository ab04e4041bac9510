"""Resources that comply by construction, and those with one broken duty, judged by the policies in force."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from compliance.assembly import assembly_of
from compliance.findings import Verdict
from compliance.judge import judge
from compliance.policy import Level, Policy, Requirement, is_one_of, is_true
from compliance.testing import Kind
from compliance.testing.shapes import still_fits
from compliance.testing.strategies import (
    BROKEN,
    CannotComply,
    Made,
    UnknownTypeError,
    governed_types,
    resources,
)
from policies import IN_FORCE
from tests.effort import MANY_EXAMPLES
from tests.strategies.judging import findings, invalid, open_messages

SAMPLE = (
    "AWS::ApiGateway::Stage",
    "AWS::AutoScaling::AutoScalingGroup",
    "AWS::CloudTrail::Trail",
    "AWS::DynamoDB::Table",
    "AWS::EC2::Instance",
    "AWS::EC2::SecurityGroup",
    "AWS::ECS::Service",
    "AWS::ECS::TaskDefinition",
    "AWS::EKS::Cluster",
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::IAM::Role",
    "AWS::KMS::Key",
    "AWS::Kinesis::Stream",
    "AWS::Lambda::Function",
    "AWS::Logs::LogGroup",
    "AWS::RDS::DBCluster",
    "AWS::RDS::DBInstance",
    "AWS::S3::Bucket",
    "AWS::SNS::Topic",
    "AWS::SQS::Queue",
)
"""Types of many kinds of duties; all others have their turn in test_every_type."""

KEPT = Policy(
    id="kept",
    title="Queues are first in, first out",
    about="",
    controls=(),
    own_duty="",
    requirements=(Requirement("AWS::SQS::Queue", must=(is_true("FifoQueue"),), fix="Pass fifo=True."),),
)

sampled = st.sampled_from(SAMPLE)


@settings(max_examples=MANY_EXAMPLES)
@given(sampled.flatmap(lambda name: resources(name, policies=IN_FORCE)))
def test_what_complies_is_valid_and_has_no_open_finding(made: Made) -> None:
    assert made.broken is None
    assert invalid(made.template) == []
    assert open_messages(made.template) == []


@settings(max_examples=MANY_EXAMPLES)
@given(sampled.flatmap(lambda name: resources(name, policies=IN_FORCE, duty=BROKEN)))
def test_one_broken_duty_is_exactly_that_finding(made: Made) -> None:
    assert invalid(made.template) == []
    broken = made.broken
    assert broken is not None
    advised = broken.level is Level.ADVISORY
    wanted = (made.logical_id, broken.policy, broken.requirement, Verdict(broken.verdict))
    found = [
        (one.place.logical_id, one.ruling.policy, one.ruling.requirement, one.ruling.verdict)
        for one in findings(made.template)
        if one.is_open or advised
    ]
    assert wanted in found if advised else found == [wanted]


def test_what_is_added_to_a_property_that_was_given_is_looked_at_too() -> None:
    """Found by the property of whole templates: a launch template was named twice, by its id and by its name."""
    given_, made = {"LaunchTemplateName": "a", "Version": "1"}, {"LaunchTemplateId": "lt-0123456789abcdef0"}
    whole = {"LaunchTemplate": {**given_, **made}}
    assert still_fits("AWS::EC2::Instance", {"LaunchTemplate": given_}, {"LaunchTemplate": given_})
    assert not still_fits("AWS::EC2::Instance", whole, {"LaunchTemplate": given_})


@given(sampled.flatmap(resources))
def test_without_policies_it_is_just_valid(made: Made) -> None:
    assert invalid(made.template) == []
    assert list(made.template["Resources"]) == [made.logical_id]


def test_the_smallest_has_its_duties_and_nothing_else() -> None:
    made = find(resources("AWS::SQS::Queue", policies=(KEPT,)), lambda _: True)
    assert made == Made(
        {"Resources": {"Queue": {"Type": "AWS::SQS::Queue", "Properties": {"FifoQueue": True}}}}, "Queue", None
    )


def test_a_broken_one_shrinks_to_the_broken_property() -> None:
    made = find(resources("AWS::SQS::Queue", policies=(KEPT,), duty=BROKEN), lambda _: True)
    assert made.resource == {"Type": "AWS::SQS::Queue", "Properties": {"FifoQueue": False}}
    assert made.broken is not None
    assert (made.broken.policy, made.broken.requirement, made.broken.property, made.broken.verdict) == (
        "kept",
        "AWS::SQS::Queue/FifoQueue",
        "FifoQueue",
        "fail",
    )


def test_what_is_looked_for_shrinks_to_little_more() -> None:
    made = find(resources("AWS::SQS::Queue"), lambda made: "VisibilityTimeout" in made.resource.get("Properties", {}))
    assert made.template == {
        "Resources": {"Queue": {"Type": "AWS::SQS::Queue", "Properties": {"VisibilityTimeout": 0}}}
    }


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.COMPLIANT])
def test_all_kinds_of_breaking_are_drawn(kind: Kind) -> None:
    made = find(
        resources("AWS::SQS::Queue", policies=(KEPT,), duty=BROKEN),
        lambda made: made.broken is not None and made.broken.kind is kind,
    )
    assert open_of_kept(made) == [("AWS::SQS::Queue/FifoQueue", "unknown" if kind is Kind.UNRESOLVABLE else "fail")]


def open_of_kept(made: Made) -> list[tuple[str, str]]:
    found = judge(assembly_of(made.template), lambda _: (KEPT,)).open_findings
    return [(one.ruling.requirement, one.ruling.verdict.value) for one in found]


def test_a_type_that_no_schema_knows_is_told_in_one_sentence() -> None:
    sentence = r"^No schema of CloudFormation's registry knows the resource type AWS::No::Such\.$"
    with pytest.raises(UnknownTypeError, match=sentence):
        resources("AWS::No::Such", policies=IN_FORCE)


def test_a_type_that_must_not_be_declared_is_told_in_one_sentence() -> None:
    with pytest.raises(CannotComply, match=r"^AWS::SecretsManager::Secret cannot be made to comply: This type must"):
        resources("AWS::SecretsManager::Secret", policies=IN_FORCE)


def test_duties_that_exclude_each_other_are_told() -> None:
    contrary = Policy(
        id="contrary",
        title="Queues are not",
        about="",
        controls=(),
        own_duty="",
        requirements=(Requirement("AWS::SQS::Queue", must=(is_one_of("FifoQueue", "false"),), fix="Do not."),),
    )
    with pytest.raises(CannotComply, match=r"^AWS::SQS::Queue cannot be made to comply: FifoQueue must be"):
        resources("AWS::SQS::Queue", policies=(KEPT, contrary))


def test_the_types_of_a_policy_are_those_that_can_be_declared() -> None:
    assert governed_types((KEPT,)) == ("AWS::SQS::Queue",)


def test_scenarios_alone_import_neither_hypothesis_nor_the_schemas() -> None:
    program = "import sys, compliance.testing\nprint(sorted({'hypothesis', 'cfnlint', 'regex'} & set(sys.modules)))\n"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603 - our own program
    assert ended.stdout == "[]\n"
