"""What policies say of plain transport to several targets: alike ones are read once, and none is taken for another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from compliance.statements import MOST_STATEMENTS
from compliance.templates import Json
from tests.judgement.small import REMOVED, judged, stack, verdicts
from tests.judgement.test_relations import S3, SNS, deny, document

TOPIC: Json = {"Type": "AWS::SNS::Topic"}
PARAMETERS: Json = {"Free": {"Type": "String"}}
CONDITIONS: Json = {"IsOn": {"Fn::Equals": [{"Ref": "Free"}, "on"]}}


def denial(topic: Json) -> Json:
    """A statement that refuses what does not come over TLS."""
    return deny(topic, Action="sns:Publish")


def topic_policy(topics: list[Json], *statements: Json) -> Json:
    properties = {"Topics": topics, "PolicyDocument": document(*statements)}
    return {"Type": "AWS::SNS::TopicPolicy", "Properties": properties}


def told(resources: Json) -> list[tuple[str, str, str | None]]:
    """Verdict, observation and condition for each topic."""
    body = {"Parameters": PARAMETERS, "Conditions": CONDITIONS, "Resources": resources}
    found = judged(SNS, stack(body), kind="AWS::SNS::Topic")
    return [(verdict, observed, condition) for verdict, _, observed, condition in verdicts(found)]


def test_policies_that_are_alike_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def once(*arguments: object) -> Iterator[object]:
        read.append(str(arguments[2]))
        yield True, arguments[4]

    monkeypatch.setattr("compliance.statements._answers", once)
    resources = {
        **dict.fromkeys(("One", "Two", "Three"), TOPIC),
        **{f"On{name}": topic_policy([{"Ref": name}], denial({"Ref": name})) for name in ("One", "Two", "Three")},
    }
    assert told(resources) == [("pass", f"App/On{name} denies it", None) for name in ("One", "Three", "Two")]
    assert read == ["sns:Publish"]


def test_what_a_policy_says_in_one_deployment_is_said_of_no_other_policy_in_all() -> None:
    resources = {
        **dict.fromkeys(("One", "Two"), TOPIC),
        **{
            f"On{name}": topic_policy([{"Ref": name}], {"Fn::If": ["IsOn", denial({"Ref": name}), REMOVED]})
            for name in ("One", "Two")
        },
    }
    assert told(resources) == [
        ("fail", f"App/On{name} does not deny it for certain", "IsOn is false") for name in ("One", "Two")
    ]


def test_a_policy_that_names_one_of_two_topics_by_its_name_says_nothing_of_the_other() -> None:
    named = {name: {**TOPIC, "Properties": {"TopicName": name.lower()}} for name in ("One", "Two")}
    arn = {"Fn::Sub": "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:one"}
    on_both = {f"On{name}": topic_policy([{"Ref": name}], denial(arn)) for name in named}
    assert told({**named, **on_both}) == [
        ("pass", "App/OnOne denies it", None),
        ("fail", "App/OnTwo does not deny it for certain", None),
    ]


def test_a_policy_in_another_stack_that_names_one_of_two_topics_says_nothing_of_the_other() -> None:
    exports = {name: {"Value": {"Ref": name}, "Export": {"Name": name.lower()}} for name in ("One", "Two")}
    topics = stack({"Resources": dict.fromkeys(exports, TOPIC), "Outputs": exports})
    imported = [{"Fn::ImportValue": name.lower()} for name in exports]
    policies = stack({"Resources": {"OnBoth": topic_policy(imported, denial(imported[0]))}}, "Policies")
    assert verdicts(judged(SNS, topics, policies, kind="AWS::SNS::Topic")) == [
        ("pass", SNS.path, "Policies/OnBoth denies it", None),
        ("fail", SNS.path, "Policies/OnBoth does not deny it for certain", None),
    ]


def test_a_bucket_and_its_policy_that_are_there_under_one_condition_are_judged_under_it() -> None:
    either_way = {"Fn::If": ["IsOn", document(deny("*")), document()]}
    resources = {
        "Bucket": {"Type": "AWS::S3::Bucket", "Condition": "IsOn"},
        "Policy": {
            "Type": "AWS::S3::BucketPolicy",
            "Condition": "IsOn",
            "Properties": {"Bucket": {"Ref": "Bucket"}, "PolicyDocument": either_way},
        },
    }
    body = {"Parameters": PARAMETERS, "Conditions": CONDITIONS, "Resources": resources}
    found = verdicts(judged(S3, stack(body), kind="AWS::S3::Bucket"))
    assert [(verdict, observed) for verdict, _, observed, _ in found] == [("pass", "App/Policy denies it")]


@pytest.mark.parametrize(("more", "verdict"), [(0, "pass"), (1, "unknown")])
def test_a_policy_has_so_many_statements_and_no_more(more: int, verdict: str) -> None:
    statements = [denial({"Ref": "One"}), *[denial("arn:other")] * (MOST_STATEMENTS - 1 + more)]
    (found,) = told({"One": TOPIC, "OnOne": topic_policy([{"Ref": "One"}], *statements)})
    assert found[0] == verdict
