"""The faults that a statement of a policy document can have, and all that looks like one and is none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from compliance.policy import Fault, allows_no
from compliance.templates import Json
from policies import LEAST_PRIVILEGE
from tests.judgement.small import THING, judged, result_of, stack, thing, verdicts

UNSCOPED: Mapping[str, Any] = {"ec2": "DescribeInstances DescribeVolume* ", "ecr": "GetAuthorizationToken", "ce": "*"}
PARAMETER = {"Who": {"Type": "String"}}
ANYTHING = {"Ref": "Who"}
ACCOUNT = {"Ref": "AWS::AccountId"}
ROOT = {"Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"}

Row = tuple[str, str | None, str, str | None]


def allow(**elements: Json) -> dict[str, Json]:
    """A statement that allows."""
    return {"Effect": "Allow", **elements}


def document(*statements: Json) -> dict[str, Json]:
    return {"Version": "2012-10-17", "Statement": list(statements)}


def rows(fault: Fault, given: Json, **sections: Json) -> list[Row]:
    """All that is said of a document."""
    template = thing({"Document": given}, Parameters=PARAMETER, **sections)
    return verdicts(judged(allows_no("Document", fault, unless_unscoped=UNSCOPED), template))


def of_one(fault: Fault, **elements: Json) -> Row:
    """What is said of the one statement of a document."""
    (row,) = rows(fault, document(allow(**elements)))
    return row


PASSED = ("pass", "Document", "1 statement", None)


def failed(told: str) -> Row:
    return "fail", "Document", told, None


def perhaps(told: str) -> Row:
    return "unknown", "Document", f"unknown: perhaps {told}", None


UNKNOWN_VALUE = "something unknown (parameter Who is only given at deployment)"

# --- actions --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("action", ["*", "*:*", "s3:*", "S3:*", "ec?:*", "s3:?*", "s3:**", "s*", "s3:*:*"])
def test_every_action_is_a_fault_however_it_is_written(action: str) -> None:
    assert of_one(Fault.ANY_ACTION, Action=["sns:Publish", action]) == failed(f'statement 1 allows "{action}"')


@pytest.mark.parametrize("action", ["s3:Get*", "s3:*Object", "kms:GenerateDataKey*", "iam:*Role*", "s3:??", "sqs", []])
def test_some_actions_are_no_fault(action: Json) -> None:
    assert of_one(Fault.ANY_ACTION, Action=action, Resource="*") == PASSED


def test_an_action_that_is_only_known_at_deployment_may_be_every_one() -> None:
    assert of_one(Fault.ANY_ACTION, Action=ANYTHING) == perhaps(f"statement 1 allows {UNKNOWN_VALUE}")
    given = {"Fn::GetAtt": ["Thing", "Action"]}
    told = "statement 1 allows something unknown (a resource gives it at deployment)"
    assert of_one(Fault.ANY_ACTION, Action=given) == perhaps(told)
    assert of_one(Fault.ANY_ACTION, Action={"Fn::Sub": "s3:${Who}"}) == perhaps("statement 1 allows s3:${?}")
    assert of_one(Fault.ANY_ACTION, Action={"Fn::Sub": "s3:Get${Who}"}) == PASSED
    assert of_one(Fault.ANY_ACTION, Action={"Fn::Sub": "${Who}:*"}) == failed("statement 1 allows ${?}:*")


def test_what_is_left_out_is_a_fault_whatever_it_is() -> None:
    assert of_one(Fault.ALL_BUT_ACTIONS, NotAction="iam:*", Resource="*") == failed("statement 1 has NotAction")
    assert of_one(Fault.ALL_BUT_RESOURCES, Action="s3:Get*", NotResource="a") == failed("statement 1 has NotResource")
    assert of_one(Fault.ALL_BUT_ACTIONS, Action="iam:*") == PASSED
    assert of_one(Fault.ALL_BUT_ACTIONS, NotAction={"Ref": "AWS::NoValue"}, Action="sns:Publish") == PASSED


@pytest.mark.parametrize("fault", [Fault.ANY_ACTION, Fault.ALL_BUT_ACTIONS, Fault.ALL_BUT_RESOURCES, Fault.ANYONE])
def test_a_denial_is_no_fault(fault: Fault) -> None:
    statement = {"Effect": "Deny", "Principal": "*", "Action": "*", "NotAction": "*", "NotResource": "*"}
    assert rows(fault, document(statement)) == [PASSED]


# --- the own account ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("principal", [{"AWS": ROOT}, {"AWS": ACCOUNT}, {"AWS": [ROOT, ACCOUNT]}])
@pytest.mark.parametrize("fault", [Fault.ANY_ACTION, Fault.ALL_BUT_ACTIONS, Fault.ALL_BUT_RESOURCES, Fault.ANYONE])
def test_the_own_account_may_be_named_for_everything(fault: Fault, principal: Json) -> None:
    elements = {"Action": "kms:*", "NotAction": "kms:*", "Resource": "*", "NotResource": "*"}
    assert of_one(fault, Principal=principal, **elements) == PASSED


ROLE = "arn:aws:iam::111122223333:role/Admin"


@pytest.mark.parametrize("principal", [{"AWS": [ROOT, ROLE]}, {"AWS": ROLE}, {"Service": "s3.amazonaws.com"}, "*", {}])
def test_others_beside_the_own_account_may_not(principal: Json) -> None:
    found = of_one(Fault.ANY_ACTION, Principal=principal, Action="kms:*", Resource="*")
    assert found == failed('statement 1 allows "kms:*"')


def test_an_account_by_number_may_be_another_one() -> None:
    elsewhere = {"AWS": "arn:aws:iam::111122223333:root"}
    told = 'statement 1 allows "kms:*"'
    assert of_one(Fault.ANY_ACTION, Principal=elsewhere, Action="kms:*") == perhaps(told)
    statement = document(allow(Principal=elsewhere, Action="kms:*"))
    for account, verdict in (("111122223333", PASSED), ("444455556666", failed(told))):
        placed = replace(thing({"Document": statement}), account=account)
        assert verdicts(judged(allows_no("Document", Fault.ANY_ACTION), placed)) == [verdict]


# --- resources ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "resource",
    [
        "*",
        "**",
        "arn:aws:s3:::*",
        "arn:aws:s3:::*/*",
        "arn:*",
        "arn:*:*:*:*:*",
        "arn:aws:kms:*:111122223333:key/*",
        "arn:aws:secretsmanager:ap-southeast-1:111122223333:secret:*",
        "arn:aws:secretsmanager:ap-southeast-1:111122223333:secret*",
        "arn:aws:dynamodb:*:*:table/*",
    ],
)
def test_every_resource_is_a_fault_for_what_can_be_limited(resource: str) -> None:
    found = of_one(Fault.ANY_RESOURCE, Action=["ec2:DescribeInstances", "s3:GetObject"], Resource=["a", resource])
    assert found == failed(f'statement 1 allows "s3:GetObject" on "{resource}"')


@pytest.mark.parametrize(
    "resource",
    [
        "arn:aws:s3:::bucket/*",
        "arn:aws:s3:::*-logs",
        "arn:aws:logs:*:*:log-group:/aws/lambda/*",
        "arn:aws:dynamodb:*:*:table/orders-*",
        {"Fn::GetAtt": ["Thing", "Arn"]},
        {"Fn::Sub": "${Thing.Arn}/*"},
        {"Fn::Sub": "arn:aws:s3:::prefix-${Who}/*"},
        {"Fn::Sub": "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:jobs"},
    ],
)
def test_some_resources_are_no_fault(resource: Json) -> None:
    assert of_one(Fault.ANY_RESOURCE, Action="s3:GetObject", Resource=resource) == PASSED


@pytest.mark.parametrize("resource", [{"Fn::Sub": "arn:${AWS::Partition}:s3:::*"}, {"Fn::Join": ["", ["*"]]}])
def test_a_partition_hides_no_wildcard(resource: Json) -> None:
    (row,) = rows(Fault.ANY_RESOURCE, document(allow(Action="s3:GetObject", Resource=resource)))
    assert row[0] == "fail"


def test_a_resource_that_is_only_known_at_deployment_may_be_every_one() -> None:
    told = f'statement 1 allows "s3:GetObject" on {UNKNOWN_VALUE}'
    assert of_one(Fault.ANY_RESOURCE, Action="s3:GetObject", Resource=ANYTHING) == perhaps(told)
    found = of_one(Fault.ANY_RESOURCE, Action="s3:GetObject", Resource={"Fn::Sub": "arn:aws:s3:::${Who}/*"})
    assert found == perhaps('statement 1 allows "s3:GetObject" on arn:aws:s3:::${?}/*')


@pytest.mark.parametrize(
    "action",
    [
        "ecr:GetAuthorizationToken",
        "ECR:getauthorizationtoken",
        "ec2:DescribeVolumesModifications",
        "ec2:DescribeVolume*",
        "ec2:DescribeVolumesMod*",
        "ce:*",
        "ce:GetCost*",
    ],
)
def test_what_cannot_be_limited_may_be_allowed_on_every_resource(action: str) -> None:
    assert of_one(Fault.ANY_RESOURCE, Action=action, Resource="*") == PASSED


@pytest.mark.parametrize("action", ["ec2:Describe*", "ec2:*", "ecr:Get*", "*", "ec?:DescribeInstances", "sns:Publish"])
def test_a_pattern_that_covers_anything_else_may_not(action: str) -> None:
    found = of_one(Fault.ANY_RESOURCE, Action=action, Resource="*")
    assert found == failed(f'statement 1 allows "{action}" on "*"')


def test_trust_policies_name_no_resource() -> None:
    assert of_one(Fault.ANY_RESOURCE, Action="sts:AssumeRole", Principal={"AWS": ROOT}) == PASSED


@pytest.mark.parametrize(
    "condition",
    [
        {"StringEquals": {"aws:ResourceTag/Project": "smartfactory"}},
        {"StringLike": {"ec2:ResourceTag/Project": "smart*"}},
        {"ArnEquals": {"ecs:cluster": {"Fn::GetAtt": ["Thing", "Arn"]}}},
        {"StringEquals": {"CloudWatch:Namespace": ["A", "B"]}},
        {"ForAnyValue:StringEquals": {"iam:ResourceTag/aws-cdk:bootstrap-role": "deploy"}},
        {"Bool": {"aws:SecureTransport": "true"}, "StringEquals": {"ec2:Vpc": "arn:aws:ec2:*:*:vpc/*"}},
    ],
)
def test_a_condition_on_the_resources_makes_up_for_naming_them(condition: Json) -> None:
    assert of_one(Fault.ANY_RESOURCE, Action="ec2:StopInstances", Resource="*", Condition=condition) == PASSED


@pytest.mark.parametrize(
    "condition",
    [
        {"StringEquals": {"aws:SourceAccount": ACCOUNT}},
        {"StringEquals": {"aws:ResourceAccount": ACCOUNT}},
        {"StringLike": {"aws:ResourceTag/Project": "*"}},
        {"StringLike": {"aws:ResourceTag/Project": ["smart*", "**"]}},
        {"StringEqualsIfExists": {"aws:ResourceTag/Project": "smartfactory"}},
        {"ForAllValues:StringEquals": {"aws:ResourceTag/Project": "smartfactory"}},
        {"StringNotEquals": {"aws:ResourceTag/Project": "other"}},
        {"Null": {"aws:ResourceTag/Project": "false"}},
        {"StringEquals": {"kms:ViaService": "s3.ap-southeast-1.amazonaws.com"}},
        {"StringEquals": {"iam:PassedToService": "ecs-tasks.amazonaws.com"}},
        {},
    ],
)
def test_other_conditions_do_not(condition: Json) -> None:
    found = of_one(Fault.ANY_RESOURCE, Action="ec2:StopInstances", Resource="*", Condition=condition)
    assert found == failed('statement 1 allows "ec2:StopInstances" on "*"')


def test_a_condition_that_is_only_known_at_deployment_may_do() -> None:
    told = perhaps('statement 1 allows "ec2:StopInstances" on "*"')
    for condition in (ANYTHING, {"StringEquals": ANYTHING}, {"StringLike": {"aws:ResourceTag/Project": ANYTHING}}):
        assert of_one(Fault.ANY_RESOURCE, Action="ec2:StopInstances", Resource="*", Condition=condition) == told


# --- roles ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("action", ["iam:PassRole", "IAM:passrole", "iam:Pass*", "iam:*", "*", "sts:Assume?ole"])
@pytest.mark.parametrize("resource", ["*", "arn:aws:iam::*:role/*", "arn:aws:iam::111122223333:role/*", "arn:*:iam::*"])
def test_any_role_is_a_fault(action: str, resource: str) -> None:
    condition = {"StringEquals": {"iam:PassedToService": "ecs-tasks.amazonaws.com"}}
    found = of_one(Fault.ANY_ROLE, Action=action, Resource=resource, Condition=condition)
    assert found == failed(f'statement 1 allows "{action}" on "{resource}"')


@pytest.mark.parametrize(
    ("action", "resource"),
    [
        ("iam:PassRole", "arn:aws:iam::111122223333:role/app-*"),
        ("iam:PassRole", "arn:aws:iam::111122223333:role/path/*"),
        ("iam:PassRole", {"Fn::GetAtt": ["Thing", "Arn"]}),
        ("iam:GetRole", "*"),
        ("sts:GetCallerIdentity", "*"),
    ],
)
def test_some_roles_are_no_fault(action: str, resource: Json) -> None:
    assert of_one(Fault.ANY_ROLE, Action=action, Resource=resource) == PASSED


# --- everyone -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("principal", ["*", {"AWS": "*"}, {"AWS": [ROOT, "*"]}, {"aws": ["*"]}, {"CanonicalUser": "*"}])
def test_everyone_is_a_fault_however_it_is_written(principal: Json) -> None:
    assert of_one(Fault.ANYONE, Principal=principal, Action="sns:Publish") == failed('statement 1 lets in "*"')


def test_everyone_but_some_is_everyone() -> None:
    assert of_one(Fault.ANYONE, NotPrincipal={"AWS": ROOT}, Action="a:B") == failed("statement 1 has NotPrincipal")


@pytest.mark.parametrize(
    "principal",
    [
        {"Service": "sns.amazonaws.com"},
        {"AWS": {"Fn::GetAtt": ["Thing", "Arn"]}},
        {"AWS": {"Fn::Sub": "arn:aws:iam::${Who}:root"}},
        {"Federated": "arn:aws:iam::111122223333:saml-provider/corp"},
    ],
)
def test_somebody_is_no_fault(principal: Json) -> None:
    assert of_one(Fault.ANYONE, Principal=principal, Action="sts:AssumeRoleWithSAML") == PASSED


def test_a_principal_that_is_only_known_at_deployment_may_be_everyone() -> None:
    found = of_one(Fault.ANYONE, Principal={"AWS": ANYTHING}, Action="sns:Publish")
    assert found == perhaps(f"statement 1 lets in {UNKNOWN_VALUE}")


@pytest.mark.parametrize(
    "condition",
    [
        {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}},
        {"StringEquals": {"AWS:SourceOwner": ACCOUNT}},
        {"StringEquals": {"kms:CallerAccount": ANYTHING}},
        {"ArnLike": {"aws:SourceArn": "arn:aws:s3:::uploads"}},
        {"ArnLike": {"aws:SourceArn": "arn:aws:sns:*:111122223333:*"}},
        {"StringLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/*"}},
        {"IpAddress": {"aws:SourceIp": ["192.0.2.0/24", "198.51.100.7"]}},
        {"Bool": {"elasticfilesystem:AccessedViaMountTarget": "true"}},
        {"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-a1b2c3d4e5/*"}},
    ],
)
def test_a_condition_on_the_caller_lets_in_some(condition: Json) -> None:
    assert of_one(Fault.ANYONE, Principal="*", Action="sns:Publish", Condition=condition) == PASSED


@pytest.mark.parametrize(
    "condition",
    [
        {"StringLike": {"aws:PrincipalOrgID": "*"}},
        {"StringLike": {"aws:PrincipalOrgID": "o-*"}},
        {"StringLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/Admin"}},
        {"ArnLike": {"aws:SourceArn": "arn:aws:s3:::*"}},
        {"ArnLike": {"aws:SourceArn": ["arn:aws:s3:::uploads", "arn:*"]}},
        {"StringEqualsIfExists": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}},
        {"ForAllValues:StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}},
        {"StringEquals": {"aws:PrincipalAccount": "${aws:PrincipalAccount}"}},
        {"StringEquals": {"aws:PrincipalTag/team": "factory"}},
        {"IpAddress": {"aws:SourceIp": "0.0.0.0/0"}},
        {"Bool": {"aws:SecureTransport": "true"}},
        {"Bool": {"aws:PrincipalIsAWSService": "false"}},
    ],
)
def test_other_conditions_let_in_everyone(condition: Json) -> None:
    found = of_one(Fault.ANYONE, Principal="*", Action="sns:Publish", Condition=condition)
    assert found == failed('statement 1 lets in "*"')


GITHUB = "token.actions.githubusercontent.com"


def web_identity(provider: str, condition: Json) -> Row:
    principal = {"Federated": provider}
    return of_one(Fault.ANYONE, Principal=principal, Action="sts:AssumeRoleWithWebIdentity", Condition=condition)


@pytest.mark.parametrize(
    "condition",
    [
        {},
        {"StringEquals": {f"{GITHUB}:aud": "sts.amazonaws.com"}},
        {"StringLike": {f"{GITHUB}:sub": "repo:*"}},
        {"StringLike": {f"{GITHUB}:sub": "*:ref:refs/heads/main"}},
        {"StringLike": {f"{GITHUB}:sub": ["repo:ours/app:*", "repo:*/app:*"]}},
    ],
)
def test_a_token_that_everyone_can_get_lets_in_everyone(condition: Json) -> None:
    provider = f"arn:aws:iam::111122223333:oidc-provider/{GITHUB}"
    assert web_identity(provider, condition) == failed(f'statement 1 lets in whoever has a token of "{provider}"')


@pytest.mark.parametrize(
    ("provider", "condition"),
    [
        (GITHUB, {"StringLike": {f"{GITHUB}:sub": "repo:ours/app:*"}}),
        ("cognito-identity.amazonaws.com", {"StringEquals": {"cognito-identity.amazonaws.com:aud": "pool"}}),
        (
            "oidc.eks",
            {"StringEquals": {"oidc.eks.ap-southeast-1.amazonaws.com/id/A1:sub": "system:serviceaccount:a"}},
        ),
    ],
)
def test_a_condition_on_the_token_tells_whose_it_is(provider: str, condition: Json) -> None:
    assert web_identity(provider, condition) == PASSED


INVOKE = allow(Sid="All", Principal="*", Action="execute-api:Invoke", Resource="execute-api:/*")


def deny(condition: Json, **others: Json) -> dict[str, Json]:
    elements = {"Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/*", **others}
    return {"Effect": "Deny", **elements, "Condition": condition}


def test_what_is_refused_to_all_others_lets_in_some() -> None:
    endpoint = {"StringNotEquals": {"aws:SourceVpce": "vpce-1a2b3c4d"}}
    organisation = {
        "StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"},
        "BoolIfExists": {"aws:PrincipalIsAWSService": "false"},
    }
    for condition in (endpoint, organisation):
        assert rows(Fault.ANYONE, document(INVOKE, deny(condition))) == [("pass", "Document", "2 statements", None)]


@pytest.mark.parametrize(
    "denial",
    [
        deny({"StringNotEquals": {"aws:SourceVpce": "vpce-1a2b3c4d", "aws:PrincipalTag/team": "factory"}}),
        deny({"StringEquals": {"aws:SourceVpce": "vpce-1a2b3c4d"}}),
        deny({"StringNotLike": {"aws:SourceVpce": "*"}}),
        deny({"StringNotEquals": {"aws:SourceVpce": "vpce-1a2b3c4d"}}, Action="execute-api:ManageConnections"),
        deny({"StringNotEquals": {"aws:SourceVpce": "vpce-1a2b3c4d"}}, Principal={"AWS": ROOT}),
        deny({"StringNotEquals": {"aws:SourceVpce": "vpce-1a2b3c4d"}}, Resource="execute-api:/prod/*"),
    ],
)
def test_what_is_refused_to_some_lets_in_everyone(denial: Json) -> None:
    assert rows(Fault.ANYONE, document(INVOKE, denial)) == [failed('statement "All" lets in "*"')]


# --- documents ------------------------------------------------------------------------------------------------------


def test_a_document_may_be_text_one_statement_or_in_any_case() -> None:
    statement = allow(Action="s3:*")
    told = [failed('statement 1 allows "s3:*"')]
    assert rows(Fault.ANY_ACTION, json.dumps(document(statement))) == told
    assert rows(Fault.ANY_ACTION, {"Statement": statement}) == told
    assert rows(Fault.ANY_ACTION, statement) == told
    assert rows(Fault.ANY_ACTION, {"statement": {"effect": "ALLOW", "ACTION": "s3:*"}}) == told
    text = {"Fn::Sub": json.dumps(document(allow(Action="s3:Get*", Resource="${Thing.Arn}")))}
    assert rows(Fault.ANY_ACTION, text) == [PASSED]


def test_an_absent_document_allows_nothing() -> None:
    assert rows(Fault.ANY_ACTION, {"Ref": "AWS::NoValue"}) == [("pass", "Document", "0 statements", None)]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("no policy", "it is no policy document"),
        (ANYTHING, "parameter Who is only given at deployment"),
        ({"Statement": ANYTHING}, "a statement of it is only known at deployment"),
        ({"Fn::Sub": '{"Statement": ${Who}}'}, "what it says is only known at deployment"),
        (document(*[allow(Action="s3:Get*")] * 501), "it has more than 500 statements"),
    ],
)
def test_what_a_document_says_may_be_unknown(given: Json, reason: str) -> None:
    assert rows(Fault.ANY_ACTION, given) == [("unknown", "Document", f"unknown: {reason}", None)]


def test_an_effect_that_is_only_known_at_deployment_may_allow() -> None:
    for effect in (ANYTHING, {"Ref": "Thing"}):
        statement = {"Effect": effect, "Action": "s3:*"}
        assert rows(Fault.ANY_ACTION, document(statement)) == [perhaps('statement 1 allows "s3:*"')]
    assert rows(Fault.ANY_ACTION, document({"Effect": ANYTHING, "Action": "s3:Get*"})) == [PASSED]


def test_each_world_has_its_own_statements() -> None:
    statements = {"Fn::If": ["Wide", allow(Action="s3:*"), {"Ref": "AWS::NoValue"}]}
    conditions = {"Wide": {"Fn::Equals": [ANYTHING, "yes"]}}
    found = rows(Fault.ANY_ACTION, document(allow(Action="s3:Get*"), statements), Conditions=conditions)
    assert found == [("fail", "Document", 'statement 2 allows "s3:*"', "Wide is true and parameter Who is yes")]
    whole = {"Fn::If": ["Wide", document(allow(Action="s3:Get*")), document(allow(Action="s3:Put*"))]}
    assert rows(Fault.ANY_ACTION, whole, Conditions=conditions) == [PASSED]


def test_each_item_of_a_list_is_a_document_of_its_own() -> None:
    policies = [{"Document": document(allow(Action=action))} for action in ("s3:*", "s3:Get*")]
    found = verdicts(judged(allows_no("Policies[].Document", Fault.ANY_ACTION), thing({"Policies": policies})))
    assert found == [
        ("fail", "Policies[0].Document", 'statement 1 allows "s3:*"', None),
        ("pass", "Policies[1].Document", "1 statement", None),
    ]
    none = verdicts(judged(allows_no("Policies[].Document", Fault.ANY_ACTION), thing({})))
    assert none == [("pass", "Policies[].Document", "0 statements", None)]


def test_of_many_statements_the_first_ones_are_told() -> None:
    given = document(*(allow(Sid=f"S{number}", Action="*") for number in range(5)))
    told = " and ".join(f'statement "S{number}" allows "*"' for number in range(3))
    assert rows(Fault.ANY_ACTION, given) == [failed(f"{told} and 2 more")]


def test_questions_on_two_resources_are_not_mixed_up() -> None:
    resources = {
        name: {"Type": THING, "Properties": {"Document": document(allow(Action=action))}}
        for name, action in (("Narrow", "s3:Get*"), ("Wide", "s3:*"))
    }
    found = judged(allows_no("Document", Fault.ANY_ACTION), stack({"Resources": resources}))
    told = [(one.place.logical_id, one.ruling.verdict.value, one.ruling.observed) for one in found]
    assert told == [("Narrow", "pass", "1 statement"), ("Wide", "fail", 'statement 1 allows "s3:*"')]


def test_hostile_patterns_take_no_time() -> None:
    action = "s3:" + "*a" * 2000
    assert of_one(Fault.ANY_ROLE, Action=[action, "?" * 5000, "[" * 5000], Resource="*") == PASSED


# --- the policy -----------------------------------------------------------------------------------------------------


def faults(*actions: str, resource: Json = "*") -> list[str]:
    """The faults that the policy on least privilege finds in a statement, as it names them."""
    given = {"PolicyDocument": document(allow(Action=list(actions), Resource=resource)), "PolicyName": "p"}
    found = result_of(
        LEAST_PRIVILEGE, stack({"Resources": {"Rights": {"Type": "AWS::IAM::Policy", "Properties": given}}})
    )
    return [one.ruling.requirement.split("/")[1] for one in found.open_findings]


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        # --- a resource is an extra of the call, which most calls do without ---
        (("translate:TranslateText",), []),
        (("ce:GetCostAndUsage", "ce:GetDimensionValues"), []),
        (("cloudwatch:GetMetricData", "cloudwatch:ListMetrics", "cloudwatch:PutMetricData"), []),
        (("ssm:UpdateInstanceInformation",), []),
        (("polly:SynthesizeSpeech", "comprehend:DetectEntities", "rekognition:DetectModerationLabels"), []),
        # --- of the same services, what can be limited ---
        (("translate:DeleteTerminology",), ["any-resource"]),
        (("ce:DeleteCostCategoryDefinition",), ["any-resource"]),
        (("cloudwatch:DeleteAlarms",), ["any-resource"]),
        (("ssm:GetParameter",), ["any-resource"]),
        (("translate:TranslateText", "ssm:StartSession"), ["any-resource"]),
        # --- a role that may be passed is told once ---
        (("iam:PassRole",), ["any-role"]),
        (("iam:Pass*",), ["any-role"]),
        (("sts:AssumeRole",), ["any-role"]),
        (("iam:PassRole", "iam:CreateRole"), ["any-resource", "any-role"]),
        (("iam:*",), ["any-action", "any-resource", "any-role"]),
    ],
    ids=" ".join,
)
def test_the_policy_tells_of_every_resource_where_some_could_be_named(
    actions: tuple[str, ...], expected: list[str]
) -> None:
    assert sorted(faults(*actions)) == expected
    assert faults(*actions, resource="arn:aws:s3:::readings") == [one for one in expected if one == "any-action"]


def test_the_provider_of_tokens_that_the_cdk_makes_is_known_to_be_an_arn() -> None:
    def said(kind: str) -> list[tuple[str, str]]:
        statement = {
            "Effect": "Allow",
            "Action": "sts:AssumeRoleWithWebIdentity",
            "Principal": {"Federated": {"Ref": "GitHub"}},
            "Condition": {"StringLike": {"token.actions.githubusercontent.com:sub": "repo:org/site:*"}},
        }
        resources = {
            "GitHub": {"Type": kind, "Properties": {"Url": "https://token.actions.githubusercontent.com"}},
            "Role": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {"Statement": [statement]}}},
        }
        check = allows_no("AssumeRolePolicyDocument", Fault.ANYONE)
        found = judged(check, stack({"Resources": resources}), kind="AWS::IAM::Role")
        return [(one.ruling.verdict.value, one.ruling.observed) for one in found]

    assert said("Custom::AWSCDKOpenIdConnectProvider") == [("pass", "1 statement")]
    assert [verdict for verdict, _ in said("Custom::Anything")] == ["unknown"]
