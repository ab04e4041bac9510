"""Grants, secrets, networks and guards that seem to comply and do not: each is found, and its twin passes."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping

import pytest

from compliance.assembly import Stack
from compliance.findings import Verdict
from compliance.policy import Policy, is_present
from compliance.templates import Json
from policies import AUDIT_LOGGING, ENCRYPTION_IN_TRANSIT, EXISTING_SECRETS, LEAST_PRIVILEGE, PRIVATE_NETWORK
from tests.judgement.small import APP, REMOVED, judged, nested, result_of, stack, thing, verdicts

Row = tuple[str, str, str | None]
"""Verdict, observed, condition."""


def rows(policy: Policy, requirement: str, template: Stack) -> list[Row]:
    """All that a policy says by one requirement, passes included."""
    return [
        (one.ruling.verdict.value, one.ruling.observed, one.ruling.condition)
        for one in result_of(policy, template).judgements
        if one.ruling.policy == policy.id and one.ruling.requirement == requirement
    ]


def fails(observed: str) -> list[Row]:
    return [("fail", observed, None)]


def unknown(observed: str) -> list[Row]:
    return [("unknown", f"unknown: {observed}", None)]


def passes(observed: str) -> list[Row]:
    return [("pass", observed, None)]


# What a provider returns may be anything; what a resource is called may not.
CUSTOM = {"Custom": {"Type": "Custom::Thing", "Properties": {"ServiceToken": "there"}}}
STORED = {"Stored": {"Type": "AWS::SSM::Parameter", "Properties": {"Type": "String", "Value": "*"}}}
TOPIC = {"Topic": {"Type": "AWS::SNS::Topic"}}
GIVEN = {"Fn::GetAtt": ["Custom", "Value"]}

# --- grants: what an identity may do --------------------------------------------------------------------------------


def allowing(document: Json = None, **elements: Json) -> Stack:
    """A role with one policy."""
    given = document or {"Statement": [{"Effect": "Allow", **elements}]}
    role = {"Type": "AWS::IAM::Role", "Properties": {"Policies": [{"PolicyName": "p", "PolicyDocument": given}]}}
    return stack({"Resources": {"Role": role, **CUSTOM, **STORED, **TOPIC}})


def on(resource: Json) -> dict[str, Json]:
    return {"Action": "kms:Decrypt", "Resource": resource}


def passing(resource: Json) -> dict[str, Json]:
    return {"Action": "iam:PassRole", "Resource": resource}


KEYS = "arn:aws:kms:ap-southeast-1:111122223333"
ROLES = "arn:aws:iam::111122223333"
SOMETHING = "something unknown (a resource gives it at deployment)"
OK = passes("1 statement")


@pytest.mark.parametrize(
    ("name", "bad", "found", "good"),
    [
        ("any-action", {"Action": {"Fn::Sub": "s3:${Custom.Value}"}}, "s3:${?}", {"Action": "s3:GetObject"}),
        ("any-resource", on(GIVEN), f'"kms:Decrypt" on {SOMETHING}', on({"Fn::GetAtt": ["Topic", "TopicArn"]})),
        (
            "any-resource",
            on({"Fn::GetAtt": ["Stored", "Value"]}),
            f'"kms:Decrypt" on {SOMETHING}',
            on({"Ref": "Stored"}),
        ),
        (
            "any-resource",
            on({"Fn::Sub": "arn:aws:s3:::${Custom.Value}"}),
            '"kms:Decrypt" on arn:aws:s3:::${?}',
            on({"Fn::Sub": "arn:aws:s3:::${Topic.TopicName}"}),
        ),
        ("any-role", passing(GIVEN), f'"iam:PassRole" on {SOMETHING}', passing(f"{ROLES}:role/app")),
    ],
)
def test_what_a_provider_returns_may_be_everything(
    name: str, bad: Mapping[str, Json], found: str, good: Mapping[str, Json]
) -> None:
    requirement = f"AWS::IAM::Role/{name}/Policies[].PolicyDocument"
    expected = unknown(f"perhaps statement 1 allows {found}")
    assert rows(LEAST_PRIVILEGE, requirement, allowing(**bad)) == expected
    assert rows(LEAST_PRIVILEGE, requirement, allowing(**good)) == OK


@pytest.mark.parametrize(
    ("name", "action", "bad", "good"),
    [
        ("any-resource", "kms:Decrypt", f"{KEYS}:k*", f"{KEYS}:key/1a2b*"),
        ("any-resource", "kms:Decrypt", f"{KEYS}:*ey/*", f"{KEYS}:*ey/1a2b"),
        ("any-resource", "dynamodb:GetItem", "arn:aws:dynamodb:*:*:t*/*", "arn:aws:dynamodb:*:*:t*/orders"),
        ("any-role", "iam:PassRole", f"{ROLES}:r*", f"{ROLES}:role/app-*"),
        ("any-role", "iam:PassRole", f"{ROLES}:*ole/*", f"{ROLES}:*ole/app"),
    ],
)
def test_a_wildcard_within_the_kind_covers_all_of_it(name: str, action: str, bad: str, good: str) -> None:
    requirement = f"AWS::IAM::Role/{name}/Policies[].PolicyDocument"
    found = fails(f'statement 1 allows "{action}" on "{bad}"')
    assert rows(LEAST_PRIVILEGE, requirement, allowing(Action=action, Resource=bad)) == found
    assert rows(LEAST_PRIVILEGE, requirement, allowing(Action=action, Resource=good)) == OK


NARROW = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}


@pytest.mark.parametrize(
    "document",
    [
        {"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}], "statement": [NARROW]},
        {"Statement": [{"action": "*", **NARROW}]},
    ],
)
def test_of_two_elements_in_different_case_none_is_overlooked(document: Json) -> None:
    requirement = "AWS::IAM::Role/any-action/Policies[].PolicyDocument"
    twice = unknown("an element of it stands there twice, in different case")
    assert rows(LEAST_PRIVILEGE, requirement, allowing(document)) == twice
    assert rows(LEAST_PRIVILEGE, requirement, allowing({"statement": [NARROW]})) == OK


def test_roles_that_differ_in_the_nested_stack_alone_are_judged_each() -> None:
    def role(inner: str) -> dict[str, Json]:
        statement = {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": {"Fn::GetAtt": [inner, "Outputs.Key"]}}
        inline = {"PolicyName": "p", "PolicyDocument": {"Statement": [statement]}}
        return {"Type": "AWS::IAM::Role", "Properties": {"Policies": [inline]}}

    def giving(key: str) -> dict[str, Json]:
        return {"Outputs": {"Key": {"Value": key}}}

    inner: Json = {"Type": "AWS::CloudFormation::Stack"}
    roles = {"One": role("Narrow"), "Two": role("Wide")}
    found = result_of(
        LEAST_PRIVILEGE,
        stack({"Resources": {"Narrow": inner, "Wide": inner, **roles}}),
        nested(APP, "Narrow", giving("arn:aws:kms:eu-west-1:111122223333:key/one")),
        nested(APP, "Wide", giving("*")),
    )
    assert [
        (one.place.logical_id, one.ruling.requirement, one.ruling.verdict, one.ruling.observed)
        for one in found.findings
        if one.place.resource_type == "AWS::IAM::Role"
    ] == [
        (
            "Two",
            "AWS::IAM::Role/any-resource/Policies[].PolicyDocument",
            Verdict.FAIL,
            'statement 1 allows "kms:Decrypt" on "*"',
        )
    ]


# --- grants: who is let in ------------------------------------------------------------------------------------------

TRUST = "AWS::IAM::Role/anyone/AssumeRolePolicyDocument"


def trusting(principal: Json, condition: Json = None, **elements: Json) -> list[Row]:
    """What is said of a role that a principal may assume."""
    statement = {"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole", **elements}
    statement |= {"Condition": condition} if condition else {}
    role = {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {"Statement": [statement]}}}
    return rows(LEAST_PRIVILEGE, TRUST, stack({"Resources": {"Role": role, **CUSTOM, **TOPIC}}))


EVERYONE = fails('statement 1 lets in "*"')
ORG = "o-a1b2c3d4e5"


@pytest.mark.parametrize(
    ("key", "bad", "good"),
    [
        ("aws:PrincipalOrgID", "o-??????????", ORG),
        ("aws:PrincipalOrgID", "${aws:SourceOrgID}", "${aws:ResourceOrgID}"),
        ("aws:PrincipalOrgPaths", "o-*/r-ab12/*", f"{ORG}/r-ab12/*"),
        ("aws:PrincipalAccount", "????????????", "111122223333"),
        ("aws:PrincipalAccount", "1*", "111122223333"),
        ("aws:PrincipalAccount", "${aws:SourceAccount}", "${aws:ResourceAccount}"),
        ("aws:PrincipalArn", "arn:aws:iam::????????????:role/app", "arn:aws:iam::111122223333:role/app-*"),
        ("aws:PrincipalArn", "arn:aws:iam::1*:role/app", "arn:aws:iam::111122223333:*"),
        ("aws:PrincipalArn", "*:role/app", "*:111122223333:role/app"),
        ("aws:PrincipalArn", "a*", "arn:*:111122223333:*"),
        ("aws:PrincipalArn", "arn:aws:i*", {"Fn::Sub": "${Topic.TopicArn}*"}),
        ("aws:SourceVpce", "vpce-*", "vpce-1a2b3c4d"),
        ("aws:SourceVpc", "vpc-*", "vpc-1a2b*"),
        ("aws:userid", "AROA*", "AROA1A2B3C4D5E6F7G8H9:*"),
    ],
)
def test_a_pattern_that_strangers_meet_limits_nobody(key: str, bad: str, good: Json) -> None:
    assert trusting("*", {"StringLike": {key: bad}}) == EVERYONE
    assert trusting("*", {"StringLike": {key: good}}) == OK


ISSUER = "token.actions.githubusercontent.com"
PROVIDER = {"Federated": f"arn:aws:iam::111122223333:oidc-provider/{ISSUER}"}
ANY_TOKEN = fails(f'statement 1 lets in whoever has a token of "{PROVIDER["Federated"]}"')


@pytest.mark.parametrize("subject", ["rep*", "r*", "repo*", "r?po:*", "repo:*"])
def test_a_subject_that_begins_as_all_do_is_anybodys(subject: str) -> None:
    web = {"Action": "sts:AssumeRoleWithWebIdentity"}
    assert trusting(PROVIDER, {"StringLike": {f"{ISSUER}:sub": subject}}, **web) == ANY_TOKEN
    assert trusting(PROVIDER, {"StringLike": {f"{ISSUER}:sub": "repo:our-org/app:*"}}, **web) == OK


def test_all_actions_but_some_assume_a_role_by_a_token_too() -> None:
    given = {"Action": REMOVED, "NotAction": "sts:TagSession"}
    assert trusting(PROVIDER, **given) == ANY_TOKEN
    assert (
        trusting(PROVIDER, {"StringEquals": {f"{ISSUER}:sub": "repo:our-org/app:ref:refs/heads/main"}}, **given) == OK
    )


@pytest.mark.parametrize("addresses", ["0.0.0.0/0 ", "0.0.0.0/0.0.0.0", "2a00::/12"])
def test_a_range_of_callers_is_wide_however_it_is_written(addresses: str) -> None:
    assert trusting("*", {"IpAddress": {"aws:SourceIp": addresses}}) == EVERYONE
    assert trusting("*", {"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32"]}}) == OK


def test_what_is_no_range_of_callers_limits_nobody_for_certain() -> None:
    expected = unknown('perhaps statement 1 lets in "*"')
    assert trusting("*", {"IpAddress": {"aws:SourceIp": "0x0/0"}}) == expected
    assert trusting("*", {"StringLike": {"aws:PrincipalOrgID": GIVEN}}) == expected


def test_a_principal_that_a_provider_returns_may_be_everyone() -> None:
    assert trusting({"AWS": GIVEN}) == unknown(f"perhaps statement 1 lets in {SOMETHING}")
    assert trusting({"AWS": {"Fn::GetAtt": ["Topic", "TopicArn"]}}) == OK


def test_a_document_of_too_many_entries_is_not_followed() -> None:
    allowed = {"Effect": "Allow", "Principal": "*", "Action": [f"s3:Get{n}" for n in range(9)], "Resource": "*"}
    denied = {
        **allowed,
        "Effect": "Deny",
        "Condition": {"StringNotEquals": {"aws:SourceVpce": "vpce-1a2b3c4d"}},
    }
    requirement = "AWS::S3::BucketPolicy/PolicyDocument"
    for count, expected in (
        (150, unknown("it has more than 2,000 entries")),
        (50, passes("100 statements")),
    ):
        properties = {"Bucket": "b", "PolicyDocument": {"Statement": [allowed] * count + [denied] * count}}
        policy = {"Policy": {"Type": "AWS::S3::BucketPolicy", "Properties": properties}}
        assert rows(PRIVATE_NETWORK, requirement, stack({"Resources": policy})) == expected


# --- secrets: where they belong -------------------------------------------------------------------------------------

PASSWORD = "AWS::RDS::DBInstance/MasterUserPassword"  # noqa: S105 - the id of a requirement
KEPT = "{{resolve:secretsmanager:prod/database:SecretString:password}}"
LITERAL = "hunter2"


def database(password: Json, **sections: Json) -> list[Row]:
    properties = {"Engine": "postgres", "MasterUserPassword": password}
    resources = {"Database": {"Type": "AWS::RDS::DBInstance", "Properties": properties}}
    return rows(EXISTING_SECRETS, PASSWORD, stack({"Resources": resources, **sections}))


@pytest.mark.parametrize(
    ("bad", "found", "good"),
    [
        (f"{LITERAL}{KEPT}", "a dynamic reference with a literal beside it", f"prefix-{KEPT}"),
        ("{{resolve:secretsmanager:" + LITERAL, "a dynamic reference that is not whole", KEPT),
        (f"{KEPT}{{{{resolve:ssm:plain}}}}", "a dynamic reference to ssm", f"{KEPT}:{KEPT}"),
        (
            {"Fn::Join": ["", [LITERAL, KEPT]]},
            "a dynamic reference with a literal beside it",
            {"Fn::Join": ["", ["{{resolve:secretsmanager:", {"Ref": "AWS::StackName"}, "}}"]]},
        ),
    ],
)
def test_a_reference_does_not_cover_for_what_stands_beside_it(bad: Json, found: str, good: Json) -> None:
    assert database(bad) == fails(found)
    assert database(good) == passes("a dynamic reference to secretsmanager")


def test_a_condition_does_not_tell_the_secret_that_it_compares() -> None:
    chosen = {"Fn::If": ["IsOld", LITERAL, KEPT]}
    compared = {"IsOld": {"Fn::Equals": [{"Ref": "Word"}, LITERAL]}}
    hidden, plain = ({"Word": {"Type": "String", "NoEcho": no_echo}} for no_echo in (True, False))
    assert database(chosen, Parameters=hidden, Conditions=compared) == [("fail", "a literal", "IsOld is true")]
    listed = {"Word": {"Type": "String", "AllowedValues": [LITERAL, KEPT]}}
    assert database({"Ref": "Word"}, Parameters=listed) == [("fail", "a literal", None)]
    other = {"IsOld": {"Fn::Equals": [{"Ref": "Word"}, "old"]}}
    told = "IsOld is true and parameter Word is old"
    assert database(chosen, Parameters=plain, Conditions=other) == [("fail", "a literal", told)]


@pytest.mark.parametrize("secret", ["True", "TRUE", True])
def test_a_value_is_secret_in_whatever_case_that_is_said(secret: Json) -> None:
    for value, expected in ((LITERAL, fails("a literal")), (KEPT, passes("a dynamic reference to secretsmanager"))):
        header = {"Key": "x-key", "Value": value, "IsValueSecret": secret}
        properties = {"AuthParameters": {"InvocationHttpParameters": {"HeaderParameters": [header]}}}
        connection = {"Connection": {"Type": "AWS::Events::Connection", "Properties": properties}}
        path = "AuthParameters.InvocationHttpParameters?.HeaderParameters?[].Value"
        template = stack({"Resources": connection})
        assert rows(EXISTING_SECRETS, f"AWS::Events::Connection/{path}", template) == expected


# --- secrets: where none belongs ------------------------------------------------------------------------------------


def showing(kind: str, path: str, properties: Json, **sections: Json) -> list[Row]:
    """What is said of one resource that others may look at."""
    template = stack({"Resources": {"Thing": {"Type": kind, "Properties": properties}, **CUSTOM}, **sections})
    return rows(EXISTING_SECRETS, f"{kind}/{path}", template)


def container(**settings: Json) -> list[Row]:
    properties = {"ContainerDefinitions": [{"Name": "app", **settings}]}
    return showing("AWS::ECS::TaskDefinition", "ContainerDefinitions", properties)


def variables(value: Json, **sections: Json) -> list[Row]:
    return showing("AWS::Lambda::Function", "Environment.Variables", {"Environment": {"Variables": value}}, **sections)


def started_by(script: Json) -> list[Row]:
    return showing("AWS::EC2::Instance", "UserData", {"UserData": script})


def written(name: str) -> list[Row]:
    return fails(f"a literal under the name {name}")


NONE = passes("no secret")


@pytest.mark.parametrize(
    "name", [{"Fn::Sub": "DB_PASSWORD"}, {"Fn::Join": ["_", ["DB", "PASSWORD"]]}, {"Fn::If": ["C", "X", "DB_PASSWORD"]}]
)
def test_the_name_of_a_variable_may_be_put_together(name: Json) -> None:
    assert container(Environment=[{"Name": name, "Value": LITERAL}]) == written("DB_PASSWORD")
    assert container(Environment=[{"Name": {"Fn::Sub": "DB_NAME"}, "Value": LITERAL}]) == NONE


@pytest.mark.parametrize(
    ("bad", "found", "good"),
    [
        (["sh", "-c", "app --password  hunter2"], fails("a literal after --password"), ["sh", "-c", "app --user  me"]),
        (
            ["sh", "-c", "app --password 'hunter2'"],
            fails("a literal after --password"),
            ["sh", "-c", "app --user 'me'"],
        ),
        ([{"Fn::Sub": "--password"}, LITERAL], written("password"), [{"Fn::Sub": "--user"}, LITERAL]),
        (
            [{"Fn::If": ["C", "--password", REMOVED]}, LITERAL],
            written("password"),
            [{"Fn::If": ["C", "--password", REMOVED]}, "$PASSWORD"],
        ),
    ],
)
def test_an_argument_follows_its_option_however_that_is_written(bad: Json, found: list[Row], good: Json) -> None:
    assert container(Command=bad) == found
    assert container(Command=good) == NONE


def test_the_name_of_what_is_kept_elsewhere_hides_nothing_beside_it() -> None:
    def content(**more: Json) -> list[Row]:
        entry = {"name": "DB_PASSWORD", "type": "SECRETS_MANAGER", "value": "prod/db:password", **more}
        return showing("AWS::SSM::Document", "Content", {"Content": {"variables": [entry]}})

    assert content(api_token="a1b2c3d4") == written("api_token")  # noqa: S106 - what the judge must find
    assert content(comment="a1b2c3d4") == NONE


def test_defaults_of_a_document_are_told_by_the_parameters_name() -> None:
    def content(name: str) -> list[Row]:
        parameters = {name: {"type": "String", "default": LITERAL}}
        return showing("AWS::SSM::Document", "Content", {"Content": {"parameters": parameters}})

    assert content("DbPassword") == written("DbPassword")
    assert content("DbName") == NONE


def test_a_pipeline_of_data_names_its_parameters_by_their_id() -> None:
    def values(name: str) -> list[Row]:
        properties = {"ParameterValues": [{"Id": name, "StringValue": LITERAL}]}
        return showing("AWS::DataPipeline::Pipeline", "ParameterValues", properties)

    assert values("dbPassword") == written("dbPassword")
    assert values("dbName") == NONE


def test_what_a_build_takes_from_elsewhere_is_no_literal() -> None:
    def build(where: str) -> list[Row]:
        specification = json.dumps({"env": {where: {"DB_PASSWORD": "prod/db:password"}}})
        return showing("AWS::CodeBuild::Project", "Source.BuildSpec", {"Source": {"BuildSpec": specification}})

    assert build("variables") == written("DB_PASSWORD")
    assert build("secrets-manager") == NONE


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ({"Fn::Sub": "/${AWS::StackName}/db/password"}, {"Fn::Sub": "/${AWS::StackName}/db/name"}),
        ({"Fn::If": ["C", "/db/name", "/${?}/db/password"]}, {"Fn::If": ["C", "/db/name", "/db/user"]}),
    ],
)
def test_the_name_of_a_stored_parameter_may_be_put_together(bad: Json, good: Json) -> None:
    def stored(name: Json) -> list[Row]:
        return showing("AWS::SSM::Parameter", "Value", {"Name": name, "Type": "String", "Value": LITERAL})

    assert stored(bad) == written("/${?}/db/password")
    assert stored(good) == NONE


@pytest.mark.parametrize(
    ("bad", "name", "good"),
    [
        ("#!/bin/bash\ndb_password=hunter2\n", "db_password", "#!/bin/bash\ndb_password=$(get)\n"),
        ("[client]\npassword=hunter2\n", "password", "[client]\nport=3306\n"),
        ("#cloud-config\npassword: changeme\n", "password", "#cloud-config\npackage_upgrade: true\n"),
        ("sink:\n  - password: hunter2\n", "password", "sink:\n  - password: ${{secret}}\n"),
        (
            "env:\n  variables:\n    DB_PASSWORD: hunter2\n",
            "DB_PASSWORD",
            "env:\n  secrets-manager:\n    PASSWORD: db1\n",
        ),
        ("def f(x):\n    connect(password='hunter2')\n", "password", "def f(token: str):\n    password=get\n"),
    ],
)
def test_scripts_and_settings_assign_literals_without_quotation_marks(bad: str, name: str, good: str) -> None:
    assert started_by({"Fn::Base64": bad}) == written(name)
    assert started_by({"Fn::Base64": good}) == NONE


def encoded(text: str) -> str:
    return b64encode(text.encode()).decode()


def test_base64_is_read_twice_and_before_a_gap() -> None:
    bad, good = (
        f"#!/bin/sh\n# starts the app of the factory\nexport {name}=hunter2\n" for name in ("DB_PASSWORD", "DB")
    )
    for script, expected in ((bad, written("DB_PASSWORD")), (good, NONE)):
        assert started_by(encoded(encoded(script))) == expected
        assert started_by({"Fn::Join": ["", [encoded(script), {"Ref": "AWS::StackName"}]]}) == expected


def test_a_macro_may_bring_a_secret() -> None:
    macro = {"Fn::Transform": {"Name": "AWS::Include", "Parameters": {"Location": "s3://bucket/variables"}}}
    assert variables(macro) == unknown("Fn::Transform is only carried out at deployment")
    assert variables({"A": "1", **macro}) == unknown("a macro (Fn::Transform) may change it")
    assert variables({"A": "1"}) == NONE


def test_a_parameter_that_is_called_as_one_is_no_name_of_a_secret() -> None:
    named = {name: {"Type": "String"} for name in ("PasswordParameter", "PasswordArn")}
    told = unknown("PASSWORD is parameter PasswordParameter")
    assert variables({"PASSWORD": {"Ref": "PasswordParameter"}}, Parameters=named) == told
    assert variables({"PASSWORD": {"Ref": "PasswordArn"}}, Parameters=named) == NONE


def of_the_stack(section: str, **sections: Json) -> list[Row]:
    return rows(EXISTING_SECRETS, f"(stack)/{section}", stack({"Resources": {}, **sections}))


def test_allowed_values_are_written_out_as_well_as_a_default() -> None:
    def parameter(name: str, **definition: Json) -> list[Row]:
        return of_the_stack("Parameters", Parameters={name: {"Type": "String", **definition}})

    hidden = "a literal, as the allowed values of a parameter that is secret (NoEcho)"
    assert parameter("Word", NoEcho=True, AllowedValues=[LITERAL]) == fails(hidden)
    assert parameter("DbPassword", AllowedValues=[LITERAL]) == written("DbPassword")
    assert parameter("Word", NoEcho=True) == NONE
    assert parameter("DbName", AllowedValues=[LITERAL]) == NONE


def test_a_mapping_holds_no_secret() -> None:
    assert of_the_stack("Mappings", Mappings={"Prod": {"Database": {"Password": LITERAL}}}) == written("Password")
    assert of_the_stack("Mappings", Mappings={"Prod": {"Database": {"Name": LITERAL}}}) == NONE


def test_the_key_of_a_stream_of_video_is_a_secret() -> None:
    key = {"Key": {"Type": "AWS::IVS::StreamKey", "Properties": {"ChannelArn": "there"}}}

    def output(attribute: str) -> list[Row]:
        outputs = {"Out": {"Value": {"Fn::GetAtt": ["Key", attribute]}}}
        return rows(EXISTING_SECRETS, "(stack)/Outputs", stack({"Resources": key, "Outputs": outputs}))

    assert output("Value") == fails("${Key.Value}, which is a secret that AWS::IVS::StreamKey makes")
    assert output("Arn") == NONE


# --- what a guard excuses -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ([REMOVED], ("fail", "Value", "a list of 1", None)),
        ({"Name": REMOVED}, ("fail", "Value", "a map with Name", None)),
        ([{"Fn::If": ["C", "one", REMOVED]}], ("fail", "Value", "a list of 1", "C is false")),
        ([REMOVED, "one"], ("pass", "Value", "a list of 2", None)),
        ({"Name": {"Ref": "Thing"}}, ("pass", "Value", "a map with Name", None)),
    ],
)
def test_a_list_of_nothing_is_as_good_as_none(value: Json, expected: tuple[str, str, str, str | None]) -> None:
    conditions = {"C": {"Fn::Equals": [{"Ref": "Who"}, "x"]}}
    template = thing({"Value": value}, Parameters={"Who": {"Type": "String"}}, Conditions=conditions)
    assert verdicts(judged(is_present("Value", "something"), template)) == [expected]


def test_a_public_zone_is_not_made_private_by_a_list_of_nothing() -> None:
    requirement = "AWS::Route53::HostedZone/QueryLoggingConfig.CloudWatchLogsLogGroupArn"

    def zone(networks: Json) -> list[Row]:
        properties = {"Name": "example.org", "VPCs": networks}
        template = stack({"Resources": {"Zone": {"Type": "AWS::Route53::HostedZone", "Properties": properties}}})
        return rows(AUDIT_LOGGING, requirement, template)

    assert zone([REMOVED]) == fails("absent, which means no query log")
    assert zone([{"VPCId": "vpc-1a2b3c4d", "VPCRegion": "ap-southeast-1"}]) == []


def test_an_instance_does_not_loosen_what_its_template_says() -> None:
    requirement = "AWS::EC2::Instance/over-the-template/MetadataOptions.HttpTokens"

    def instance(**properties: Json) -> list[Row]:
        given = {"LaunchTemplate": {"LaunchTemplateId": "lt-1a2b3c4d", "Version": "1"}, **properties}
        template = stack({"Resources": {"Machine": {"Type": "AWS::EC2::Instance", "Properties": given}}})
        return rows(LEAST_PRIVILEGE, requirement, template)

    assert instance(MetadataOptions={"HttpTokens": "optional"}) == fails('"optional"')
    assert instance() == passes("absent, which means what the launch template says")


@pytest.mark.parametrize("source", ["*", "arn:aws:s3:::*", "arn:aws:execute-api:*:*:*"])
def test_a_source_that_anybody_can_have_lets_in_everyone(source: str) -> None:
    def permission(**more: Json) -> list[Row]:
        given = {"Action": "lambda:InvokeFunction", "FunctionName": "f", "Principal": "*", **more}
        template = stack({"Resources": {"May": {"Type": "AWS::Lambda::Permission", "Properties": given}}})
        return rows(PRIVATE_NETWORK, "AWS::Lambda::Permission/SourceArn", template)

    ours = "arn:aws:execute-api:ap-southeast-1:111122223333:abc/*"
    assert permission(SourceArn=source) == fails(json.dumps(source))
    assert permission(SourceArn=ours) == passes(json.dumps(ours))
    assert permission(SourceArn=source, SourceAccount="111122223333") == []


@pytest.mark.parametrize("said", ['"AllowFromPublic" :true', '"AllowFromPublic":\n true', '"AllowFromPublic":"true"'])
def test_a_network_policy_is_read_however_it_is_spaced(said: str) -> None:
    def policy(text: str) -> list[Row]:
        properties = {"Name": "n", "Type": "network", "Policy": text}
        kind = "AWS::OpenSearchServerless::SecurityPolicy"
        template = stack({"Resources": {"Policy": {"Type": kind, "Properties": properties}}})
        return rows(PRIVATE_NETWORK, f"{kind}/Policy", template)

    bad, good = f'[{{"Rules":[],{said}}}]', '[{"Rules":[],"AllowFromPublic" : false,"SourceVPCEs":["vpce-1"]}]'
    assert policy(bad) == fails(json.dumps(bad))
    assert policy(good) == passes(json.dumps(good))


# --- plain transport ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("about", [{"NotResource": "*"}, {"resource": "arn:aws:elasticfilesystem:::file-system/x"}])
def test_a_denial_that_is_about_something_else_denies_nothing(about: Mapping[str, Json]) -> None:
    requirement = next(
        one.id_of(check)
        for one in ENCRYPTION_IN_TRANSIT.required_of("AWS::EFS::FileSystem")
        for check in one.must
        if check.word == "denies_plain_transport_in"
    )

    def file_system(more: Mapping[str, Json]) -> list[Row]:
        denial = {
            "Effect": "Deny",
            "Principal": "*",
            "Action": "*",
            "Condition": {"Bool": {"aws:SecureTransport": "false"}},
            **more,
        }
        properties = {"FileSystemPolicy": {"Statement": [denial]}}
        template = stack({"Resources": {"Files": {"Type": "AWS::EFS::FileSystem", "Properties": properties}}})
        return rows(ENCRYPTION_IN_TRANSIT, requirement, template)

    assert file_system(about) == fails("a policy that does not deny it for certain")
    assert file_system({}) == passes("a policy that denies it")
