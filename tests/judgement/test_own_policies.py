"""`denies_plain_transport_in`: the resource policy that stands in the judged resource itself."""

from __future__ import annotations

import json

import pytest

from compliance.policy import denies_plain_transport_in
from compliance.templates import Json
from tests.judgement.small import REMOVED, judged, stack, verdicts

KIND = "AWS::EFS::FileSystem"
CHECK = denies_plain_transport_in("FileSystemPolicy", "elasticfilesystem:*")
PLAIN = {"Bool": {"aws:SecureTransport": "false"}}
DENY = {"Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "*", "Condition": PLAIN}
ALLOW = {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "elasticfilesystem:ClientMount"}
OWN, OTHER = {"Fn::GetAtt": ["Files", "Arn"]}, {"Fn::GetAtt": ["Others", "Arn"]}
DENIED = [("pass", "FileSystemPolicy", "a policy that denies it", None)]
NOT_DENIED = [("fail", "FileSystemPolicy", "a policy that does not deny it for certain", None)]
UNSURE = [("unknown", "FileSystemPolicy", "a policy that does not deny it for certain", None)]
NONE = [("fail", "FileSystemPolicy", "absent, which means plain connections are accepted", None)]


def said(policy: Json, **others: Json) -> list[tuple[str, str | None, str, str | None]]:
    resources = {"Files": {"Type": KIND, "Properties": {"FileSystemPolicy": policy}}, **others}
    found = judged(CHECK, stack({"Parameters": {"P": {"Type": "String"}}, "Resources": resources}), kind=KIND)
    return [one for one in verdicts(found) if one[1] is not None]


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ({"Statement": [ALLOW, DENY]}, DENIED),
        ({"Statement": DENY}, DENIED),
        (json.dumps({"Statement": [DENY]}), DENIED),
        ({"Statement": [{**DENY, "Resource": "*"}]}, DENIED),
        ({"Statement": [{**DENY, "Resource": OWN}]}, DENIED),
        ({"Statement": [{**DENY, "Action": "elasticfilesystem:*"}]}, DENIED),
        ({"Statement": [{**DENY, "Action": "elasticfilesystem:ClientMount"}]}, NOT_DENIED),
        ({"Statement": [{**DENY, "Principal": {"AWS": "111122223333"}}]}, NOT_DENIED),
        ({"Statement": [{**DENY, "Condition": {"Bool": {"aws:SecureTransport": "true"}}}]}, NOT_DENIED),
        ({"Statement": [ALLOW]}, NOT_DENIED),
        ({"Statement": []}, NOT_DENIED),
        ({}, NOT_DENIED),
        ({"Statement": [{**DENY, "Effect": {"Ref": "P"}}]}, UNSURE),
        ({"Ref": "P"}, UNSURE),
        (REMOVED, NONE),
    ],
    ids=str,
)
def test_the_verdict(policy: Json, expected: Json) -> None:
    assert said(policy) == expected


def test_a_statement_about_another_file_system_denies_nothing_here_though_both_say_the_same() -> None:
    # The two resources are alike word for word; only one of them is what the statement is about.
    policy = {"Statement": [{**DENY, "Resource": OWN}]}
    others = {"Type": KIND, "Properties": {"FileSystemPolicy": policy}}
    assert said(policy, Others=others) == [*DENIED, *NOT_DENIED]
    assert said({"Statement": [{**DENY, "Resource": OTHER}]}, Others={"Type": KIND}) == [*NOT_DENIED, *NONE]
