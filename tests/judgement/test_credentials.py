"""Secrets in a template: what refers to one, what shows one, and what only looks as if it did.

The credentials here are put together from parts, and open nothing.
"""

from __future__ import annotations

from base64 import b64encode

import pytest

from compliance.credentials import DEEPEST
from compliance.policy import Requirement, holds_no_secret, refers_to_secret
from compliance.templates import Json
from policies import EXISTING_SECRETS
from tests.judgement.small import APP, THING, judged, nested, result_of, stack, thing, verdicts

Row = tuple[str, str | None, str, str | None]
"""Verdict, property, observed, condition."""

SECRET = "{{resolve:secretsmanager:prod/database:SecretString:password}}"  # noqa: S105 - a reference
SECURE = "{{resolve:ssm-secure:/prod/password}}"

SECTIONS: dict[str, Json] = {
    "Mappings": {"Of": {"every": {"stage": SECRET}}},
    "Parameters": {
        "Plain": {"Type": "String", "Default": "hunter2"},
        "Hidden": {"Type": "String", "NoEcho": True},
        "SecretArn": {"Type": "String"},
        "Stored": {"Type": "AWS::SSM::Parameter::Value<String>"},
        "Env": {"Type": "String", "AllowedValues": ["dev", "prod"]},
    },
    "Conditions": {"Prod": {"Fn::Equals": [{"Ref": "Env"}, "prod"]}},
}
OTHERS: dict[str, Json] = {
    "Secret": {"Type": "AWS::SecretsManager::Secret"},
    "Custom": {"Type": "Custom::Password"},
    "Bucket": {"Type": "AWS::S3::Bucket"},
    "AccessKey": {"Type": "AWS::IAM::AccessKey"},
    "Client": {"Type": "AWS::Cognito::UserPoolClient"},
}
TO_SECURE = "a dynamic reference to ssm-secure"
IN_PROD = "Prod is true and parameter Env is prod"
IN_DEV = "Prod is false"


def join(*parts: Json) -> dict[str, Json]:
    return {"Fn::Join": ["", list(parts)]}


def in_prod(if_true: Json, if_false: Json) -> dict[str, Json]:
    return {"Fn::If": ["Prod", if_true, if_false]}


# --- where a secret belongs ------------------------------------------------------------------------------------------

REFERS = refers_to_secret("A", absent_means="no password")


def referring(value: Json) -> list[Row]:
    """What is said of a property that takes a secret."""
    body = {**SECTIONS, "Resources": {"Thing": {"Type": THING, "Properties": {"A": value}}, **OTHERS}}
    return verdicts(judged(REFERS, stack(body)))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (SECRET, ("pass", "a dynamic reference to secretsmanager", None)),
        (SECURE, ("pass", "a dynamic reference to ssm-secure", None)),
        (f"prefix-{SECRET}", ("pass", "a dynamic reference to secretsmanager", None)),
        (
            join("{{resolve:secretsmanager:", {"Ref": "Secret"}, ":SecretString:password::}}"),
            ("pass", "a dynamic reference to secretsmanager", None),
        ),
        (
            {"Fn::Sub": "{{resolve:secretsmanager:${SecretArn}:SecretString:password}}"},
            ("pass", "a dynamic reference to secretsmanager", None),
        ),
        ({"Ref": "AWS::NoValue"}, ("pass", "absent, which means no password", None)),
        ("hunter2", ("fail", "a literal", None)),
        ("", ("fail", "a literal", None)),
        (12345678, ("fail", "a literal", None)),
        ({"some": "map"}, ("fail", "a map or list", None)),
        (["hunter2"], ("fail", "a map or list", None)),
        ("{{resolve:ssm:/prod/password}}", ("fail", "a dynamic reference to ssm", None)),
        ({"Ref": "Plain"}, ("fail", "parameter Plain", None)),
        ({"Ref": "Hidden"}, ("fail", "parameter Hidden", None)),
        ({"Ref": "Stored"}, ("fail", "parameter Stored", None)),
        ({"Ref": "Env"}, ("fail", "a literal", None)),
        (join("hunter2", {"Ref": "Plain"}), ("fail", "a text with parameter Plain", None)),
        (
            join("hunter2", {"Ref": "AWS::AccountId"}, {"Ref": "Bucket"}),
            ("fail", "a text that the template puts together", None),
        ),
        (in_prod(SECRET, "hunter2"), ("fail", "a literal", IN_DEV)),
        (in_prod(SECRET, SECURE), ("pass", f"a dynamic reference to secretsmanager or {TO_SECURE}", None)),
        ({"Ref": "Secret"}, ("fail", "${Secret}", None)),
        ({"Fn::GetAtt": ["AccessKey", "SecretAccessKey"]}, ("fail", "${AccessKey.SecretAccessKey}", None)),
        ({"Fn::GetAtt": ["Custom", "Password"]}, ("unknown", "${Custom.Password}", None)),
        (join("hunter2", {"Fn::GetAtt": ["Custom", "Password"]}), ("unknown", "a text with ${Custom.Password}", None)),
        (
            {"Fn::ImportValue": "password"},
            ("unknown", 'unknown: "password" is imported from a stack that is not judged here', None),
        ),
        (
            join("hunter2", {"Fn::ImportValue": "password"}),
            ("unknown", 'unknown: "password" is imported from a stack that is not judged here', None),
        ),
    ],
)
def test_a_secret_is_referred_to_or_it_is_not(value: Json, expected: tuple[str, str, str | None]) -> None:
    verdict, observed, condition = expected
    assert referring(value) == [(verdict, "A", observed, condition)]


@pytest.mark.parametrize(
    "text",
    ["{{resolve:secretsmanager:hunter", "{{resolve:secretsmanager:}}", f"{SECRET} {{{{resolve:ssm-secure:hunter"],
)
def test_what_is_no_whole_reference_is_not_resolved_and_so_a_literal(text: str) -> None:
    assert referring(text) == [("fail", "A", "a dynamic reference that is not whole", None)]


BESIDE_A_LITERAL = f"open-sesame-4711 {SECRET}"


@pytest.mark.parametrize(
    ("value", "observed"),
    [
        (BESIDE_A_LITERAL, "a dynamic reference with a literal beside it"),
        ("{{resolve:secretsmanager:prod/database", "a dynamic reference that is not whole"),
        (f"{SECRET} {{{{resolve:ssm-secure:/prod", "a dynamic reference that is not whole"),
    ],
)
def test_what_stands_around_a_reference_counts_wherever_it_comes_from(value: str, observed: str) -> None:
    """A parameter, a map and a nested stack hand on the whole text, not the reference alone."""
    check = refers_to_secret("A")
    parameter = {"P": {"Type": "String", "AllowedValues": [value]}}
    mapping = {"M": {"a": {"b": value}}}
    giving = nested(APP, "Inner", {"Resources": {}, "Outputs": {"Out": {"Value": value}}})
    inner = {"Inner": {"Type": "AWS::CloudFormation::Stack"}, "Thing": {"Type": THING}}
    inner["Thing"]["Properties"] = {"A": {"Fn::GetAtt": ["Inner", "Outputs.Out"]}}  # type: ignore[assignment]  # JSON
    expected = [("fail", "A", observed, None)]
    assert verdicts(judged(check, thing({"A": value}))) == expected
    assert verdicts(judged(check, thing({"A": {"Ref": "P"}}, Parameters=parameter))) == expected
    assert verdicts(judged(check, thing({"A": {"Fn::FindInMap": ["M", "a", "b"]}}, Mappings=mapping))) == expected
    assert verdicts(judged(check, stack({"Resources": inner}), giving)) == expected


def test_a_literal_beside_a_plain_reference_is_found_through_a_map() -> None:
    beside = "{{resolve:ssm:/prod/user}}:" + "AKIA" + "J" * 16
    of_map: Json = {"Fn::FindInMap": ["M", "a", "b"]}
    sections: Json = {"Mappings": {"M": {"a": {"b": beside}}}}
    check = holds_no_secret("A")
    directly = verdicts(judged(check, thing({"A": {"LOGIN": beside}})))
    assert [row[0] for row in directly] == ["fail"]
    assert verdicts(judged(check, thing({"A": {"LOGIN": of_map}}, **sections))) == directly


@pytest.mark.parametrize("above", ["hunter2", {"Fn::Sub": "hunter2-${Plain}"}])
def test_what_stands_where_a_map_should_is_not_repeated(above: Json) -> None:
    check = refers_to_secret("A.Password")
    assert verdicts(judged(check, thing({"A": above}, **SECTIONS))) == [
        ("unknown", "A.Password", "unknown: a map is expected here, and something else stands here", None)
    ]


def test_a_nested_stack_may_be_handed_a_reference() -> None:
    inner = {
        "Parameters": {"Password": {"Type": "String"}},
        "Resources": {"Thing": {"Type": THING, "Properties": {"A": {"Ref": "Password"}}}},
    }

    def of(handed: Json) -> list[Row]:
        outer = {"Type": "AWS::CloudFormation::Stack", "Properties": {"Parameters": {"Password": handed}}}
        return verdicts(judged(REFERS, stack({"Resources": {"Inner": outer}}), nested(APP, "Inner", inner)))

    assert of(SECRET) == [("pass", "A", "a dynamic reference to secretsmanager", None)]
    assert of("hunter2") == [("fail", "A", "a literal", None)]


# --- where no secret belongs -----------------------------------------------------------------------------------------

SHOWS = holds_no_secret("A")
NONE: list[Row] = [("pass", "A", "no secret", None)]
RENDERED = "a dynamic reference to secretsmanager, which is resolved to plain text here"


def showing(value: Json) -> list[Row]:
    """What is said of a property that everybody can read."""
    body = {**SECTIONS, "Resources": {"Thing": {"Type": THING, "Properties": {"A": value}}, **OTHERS}}
    return verdicts(judged(SHOWS, stack(body)))


def fails(path: str, observed: str, condition: str | None = None) -> list[Row]:
    return [("fail", path, observed, condition)]


def unknown(path: str, observed: str) -> list[Row]:
    return [("unknown", path, f"unknown: {observed}", None)]


@pytest.mark.parametrize(
    ("credential", "what"),
    [
        ("AKIA" + "A1B2C3D4" * 2, "an access key id of AWS"),
        ("ASIA" + "A1B2C3D4" * 2, "an access key id of AWS"),
        ("-----BEGIN RSA " + "PRIVATE KEY-----\nabc", "a private key"),
        ("-----BEGIN " + "PRIVATE KEY-----", "a private key"),
        ("-----BEGIN OPENSSH " + "PRIVATE KEY-----", "a private key"),
        ("ghp_" + "a1" * 18, "a token of GitHub"),
        ("github_pat_" + "a1" * 11, "a token of GitHub"),
        ("glpat-" + "a1" * 10, "a token of GitLab"),
        ("xoxb-" + "123456789012", "a token of Slack"),
        ("https://hooks.slack.com/services/T0000000/B0000000/" + "a1" * 10, "the address of a webhook of Slack"),
        ("sk_live_" + "a1" * 8, "a key of Stripe"),
        ("AIza" + "a1b2c" * 7, "a key of Google"),
        ("SG." + "a1" * 11 + "." + "a" * 43, "a key of SendGrid"),
        ("sk-ant-" + "a1" * 10, "a key of Anthropic or OpenAI"),
        ("npm_" + "a1" * 18, "a token of npm"),
        ("eyJ" + "a" * 12 + ".eyJ" + "b" * 12 + "." + "c" * 12, "a signed token (JWT)"),
        ("Authorization: Basic " + "dXNlcjpwYXNz" * 2, "a header with credentials"),
        ("postgres://app:" + "hunter2@db:5432/app", "an address with a password"),
        ("redis://:" + "hunter2@cache:6379", "an address with a password"),
        ("Server=db;User=app;Password=" + "hunter2;", "a literal under the name Password"),
        ("Server=db;Password=" + "hunter2", "a literal under the name Password"),
        ("host=db user=app password=" + "hunter2 dbname=app", "a literal under the name password"),
        ("#!/bin/sh\nexport DB_PASSWORD=" + "hunter2\n", "a literal under the name DB_PASSWORD"),
        ('password = "' + 'hunter2"', "a literal under the name password"),
        ("spring.datasource.password=" + "hunter2\n", "a literal under the name spring.datasource.password"),
        ("mysql --user app --password=" + "hunter2", "a literal after --password"),
        ("login --token " + "a1b2c3d4", "a literal after --token"),
    ],
)
def test_a_credential_is_known_by_its_form_wherever_it_stands(credential: str, what: str) -> None:
    encoded = b64encode(f"#!/bin/sh\n# starts the app\n{credential}\n".encode()).decode()
    assert showing({"Text": credential}) == fails("A.Text", what)
    assert showing(credential) == fails("A", what)
    assert showing([{"Name": "Text", "Value": credential}]) == fails("A[0].Value", what)
    assert showing({"Fn::Base64": {"Fn::Sub": f"{credential}\n${{AWS::Region}}"}}) == fails("A", what)
    assert showing({"Text": join({"Ref": "Bucket"}, "\n", credential, "\n", {"Ref": "Plain"})}) == fails("A.Text", what)
    assert showing({"Text": encoded}) == fails("A.Text", what)


@pytest.mark.parametrize(
    "name",
    [
        *("PASSWORD", "DB_PASSWORD", "dbPassword", "PGPASSWORD", "DB_PASSWD", "DB_PWD", "DB_PASS", "KEY_PASSPHRASE"),
        *("SECRET", "CLIENT_SECRET", "clientSecret", "TOKEN", "GITHUB_TOKEN", "accessToken", "API_KEY", "apiKey"),
        *("APIKey", "PRIVATE_KEY", "AWS_SECRET_ACCESS_KEY", "SIGNING_KEY", "--api-key", "DB_PASSWORD_PROD"),
        *("splunk-token", "db.password", "PASSWORD_1"),
    ],
)
def test_a_literal_is_a_secret_by_the_name_of_its_variable(name: str) -> None:
    told = f"a literal under the name {name}"
    value = "Ab1" * 4
    assert showing({name: value}) == fails(f"A.{name}", told)
    assert showing([{"Name": name, "Value": value}]) == fails("A[0].Value", told)
    assert showing([{"Namespace": "x", "OptionName": name, "Value": value}]) == fails("A[0].Value", told)
    assert showing({name: {"Value": value}}) == fails(f"A.{name}.Value", told)
    assert showing(f'{{"{name}": "{value}"}}') == fails(f"A.{name}", told)
    assert showing({name: {"Fn::ImportValue": "x"}}) == unknown(f"A.{name}", f"{name} is only known at deployment")
    assert showing({name: {"Ref": "Plain"}}) == unknown(f"A.{name}", f"{name} is parameter Plain")
    assert showing({name: "{{resolve:ssm:/a}}"}) == unknown(
        f"A.{name}", f"{name} is read from a parameter at deployment"
    )
    assert showing({name: {"Ref": "SecretArn"}}) == NONE
    assert showing({name: {"Ref": "Secret"}}) == NONE
    assert showing({name: ""}) == NONE


@pytest.mark.parametrize(
    "name",
    [
        *(
            "SECRET_ARN",
            "DB_SECRET_NAME",
            "SECRET_ID",
            "TOKEN_URL",
            "PASSWORD_FILE",
            "PASSWORD_PARAMETER",
            "API_KEY_ID",
        ),
        *(
            "PASSWORD_LENGTH",
            "TOKEN_TTL",
            "MAX_TOKENS",
            "NEXT_TOKEN",
            "ClientToken",
            "PRIMARY_KEY",
            "KMS_KEY",
            "BYPASS",
        ),
        *("PASSWORD_POLICY", "MONKEY", "COMPASS", "TOKEN_ENDPOINT", "SECRETS", "", "/app/db/secret-arn", "PATH"),
    ],
)
def test_other_names_say_nothing_of_their_values(name: str) -> None:
    for value in ("Ab1" * 4, {"Ref": "Plain"}, {"Fn::ImportValue": "x"}, "{{resolve:ssm:/a}}", 12345678):
        assert showing({name: value}) == NONE
        assert showing([{"Name": name, "Value": value}]) == NONE


@pytest.mark.parametrize(
    "value",
    [
        *("true", "False", "none", "arn:aws:secretsmanager:ap-southeast-1:111122223333:secret:a", "/run/secrets/token"),
        *(
            "https://id.example.org/token",
            "${TOKEN}",
            "$(get-token)",
            "$.token",
            "$$.Task.Token",
            "{{ token }}",
            "<token>",
        ),
        *("{% $states.input.token %}", "prod/app/token", "factory-app-token", "***", "4096", "alias/app", "./token"),
        join("arn:", {"Ref": "AWS::Partition"}, ":secretsmanager:a:b:secret:c"),
        join({"Ref": "Secret"}, ":token::"),
        join({"Ref": "AWS::StackName"}, "-token"),
    ],
)
def test_a_secret_may_be_named_under_any_name(value: Json) -> None:
    assert showing({"TOKEN": value}) == NONE
    assert showing({"SECRET": value}) == NONE


@pytest.mark.parametrize(
    "text",
    [
        'PASSWORD = "password"',
        'token = event["token"]',
        'secret = client.get_secret_value(SecretId=os.environ["SECRET_ARN"])',
        "connect(host=host, password=password)",
        "connect(\n    host=host,\n    password=secret\n)",
        "export TOKEN=$(aws secretsmanager get-secret-value --secret-id prod/token --query SecretString)",
        'export DB_PASSWORD="$PASSWORD"',
        "docker login --password-stdin",
        "docker build --secret id=npm,src=/etc/npmrc",
        "mysql --password=$PASSWORD",
        "git clone https://x-access-token:${TOKEN}@github.com/a/b",
        "https://example.org:8080/a@b",
        "password: string",
        'type: "token"',
        "The password is kept elsewhere; ask the owner.",
        "AKIA is how an access key begins",
        "-----BEGIN PUBLIC KEY-----",
        "-----BEGIN CERTIFICATE-----",
        b64encode(b"#!/bin/sh\necho nothing but a script that starts the app\n").decode(),
        b64encode(bytes(range(128, 192))).decode(),
        "A" * 43,
    ],
)
def test_a_program_may_speak_of_secrets(text: str) -> None:
    assert showing({"Text": text}) == NONE
    assert showing({"Fn::Base64": text}) == NONE


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        # --- references that are rendered ---
        ({"DB": SECRET}, fails("A.DB", RENDERED)),
        ({"DB": SECURE}, fails("A.DB", RENDERED.replace("secretsmanager", "ssm-secure"))),
        ({"AMI": "{{resolve:ssm:/ami}}"}, NONE),
        ({"DB": {"Fn::FindInMap": ["Of", "every", "stage"]}}, fails("A.DB", RENDERED)),
        ({"URL": f"postgres://app:{SECRET}@db"}, fails("A.URL", RENDERED)),
        ({"DB": join("{{resolve:secretsmanager:", {"Ref": "Secret"}, ":SecretString:a::}}")}, fails("A.DB", RENDERED)),
        ({"Fn::Base64": f"#!/bin/sh\necho {{{{resolve:ssm:/ami}}}}\nlogin {SECRET}"}, fails("A", RENDERED)),
        ({"Fn::Base64": "{{resolve:ssm:/ami}} --token " + "a1b2c3d4"}, fails("A", "a literal after --token")),
        ([{"Name": "TOKEN", "Value": SECRET, "Type": "PLAINTEXT"}], fails("A[0].Value", RENDERED)),
        ([{"Name": "TOKEN", "Value": "prod/app:token", "Type": "SECRETS_MANAGER"}], NONE),
        ([{"Name": "TOKEN", "Value": {"Ref": "Plain"}, "Type": "PARAMETER_STORE"}], NONE),
        ([{"Name": "TOKEN", "ValueFrom": {"Ref": "Plain"}}], NONE),
        ({"OAuthToken": SECRET, "client_secret": SECRET}, NONE),
        ({"OAuthToken": "a1b2c3d4"}, fails("A.OAuthToken", "a literal under the name OAuthToken")),
        # --- parameters and what resources give ---
        ({"COLOUR": {"Ref": "Hidden"}}, fails("A.COLOUR", "parameter Hidden, which is secret (NoEcho)")),
        ({"COLOUR": join("a", {"Ref": "Hidden"})}, fails("A.COLOUR", "parameter Hidden, which is secret (NoEcho)")),
        ({"COLOUR": {"Ref": "Plain"}, "SIZE": {"Ref": "Stored"}}, NONE),
        (
            {"URL": {"Fn::Sub": "postgres://app:${Plain}@db"}},
            unknown("A.URL", "the address's password is parameter Plain"),
        ),
        ({"URL": {"Fn::Sub": "postgres://db:${Plain}/app"}}, NONE),
        ({"Fn::Base64": {"Fn::Sub": "DB_PASSWORD=${Plain}\n"}}, unknown("A", "DB_PASSWORD is parameter Plain")),
        ({"Fn::Base64": {"Fn::Sub": "DB_SECRET=${SecretArn}\n"}}, NONE),
        (
            {"DB_PASSWORD": join("a", {"Ref": "Plain"})},
            unknown("A.DB_PASSWORD", "a part of DB_PASSWORD is only known at deployment"),
        ),
        (
            {"X": {"Fn::GetAtt": ["AccessKey", "SecretAccessKey"]}},
            fails("A.X", "${AccessKey.SecretAccessKey}, which is a secret that AWS::IAM::AccessKey makes"),
        ),
        (
            {"X": {"Fn::Sub": "${Client.ClientSecret}!"}},
            fails("A.X", "${Client.ClientSecret}, which is a secret that AWS::Cognito::UserPoolClient makes"),
        ),
        (
            {"TOKEN": {"Fn::GetAtt": ["Custom", "Token"]}},
            unknown("A.TOKEN", "TOKEN is what the custom resource Custom returns"),
        ),
        ({"COLOUR": {"Fn::GetAtt": ["Custom", "Token"]}, "TOKEN": {"Fn::GetAtt": ["Bucket", "Arn"]}}, NONE),
        # --- where it stands ---
        (["run", "--password", "hunter2"], fails("A[2]", "a literal under the name password")),
        (["run", "--token", "--verbose", "app"], NONE),
        ('[{"name": "TOKEN", "value": "Ab1"}]', fails("A[0].value", "a literal under the name TOKEN")),
        ({"PASSWORD": 12345678}, fails("A.PASSWORD", "a literal under the name PASSWORD")),
        ({"PASSWORD": True, "TOKEN": 4096}, NONE),
        (
            {"passwords": {"PASSWORD": ["hunter2"]}},
            fails("A.passwords.PASSWORD[0]", "a literal under the name PASSWORD"),
        ),
        (
            {"auths": {"AKIA" + "A1B2C3D4" * 2: {"a": "b"}}},
            fails("A.auths", "an access key id of AWS, as the key of a map"),
        ),
        (
            {"DB_PASSWORD": "hunter2", "API_KEY": "Ab1"},
            fails("A.API_KEY", "a literal under the name API_KEY")
            + fails("A.DB_PASSWORD", "a literal under the name DB_PASSWORD"),
        ),
        # --- parameters and outputs, as a template writes them ---
        (
            {"Colour": {"Type": "String", "NoEcho": True, "Default": "red"}},
            fails("A.Colour.Default", "a literal, as the default of a parameter that is secret (NoEcho)"),
        ),
        ({"Colour": {"Type": "String", "NoEcho": "true", "Default": ""}, "Size": {"Default": "9"}}, NONE),
        ({"DbPassword": {"Type": "String", "NoEcho": True}}, NONE),
        (
            {"DbPassword": {"Type": "String", "Default": "hunter2"}},
            fails("A.DbPassword.Default", "a literal under the name DbPassword"),
        ),
        ({"DbPassword": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/app/password"}}, NONE),
        ({"Out": {"Value": SECRET, "Export": {"Name": "out"}}}, fails("A.Out.Value", RENDERED)),
        ({"SecretArn": {"Value": {"Ref": "Secret"}, "Description": "The ARN of a secret"}}, NONE),
        # --- conditions ---
        (
            {"PASSWORD": in_prod("hunter2", {"Ref": "AWS::NoValue"})},
            fails("A.PASSWORD", "a literal under the name PASSWORD", IN_PROD),
        ),
        (
            in_prod({"COLOUR": "red"}, {"PASSWORD": "hunter2"}),
            fails("A.PASSWORD", "a literal under the name PASSWORD", IN_DEV),
        ),
        (
            {"Fn::Base64": in_prod("export DB_PASSWORD=" + "hunter2", "true")},
            fails("A", "a literal under the name DB_PASSWORD", IN_PROD),
        ),
        # --- what cannot be looked into ---
        (
            {"Fn::Transform": {"Name": "Some::Macro"}},
            [("unknown", "A", "unknown: Fn::Transform is only carried out at deployment", None)],
        ),
        (
            {"PASSWORD": "hunter2", "Fn::Transform": {"Name": "Some::Macro"}},
            [
                ("unknown", "A", "unknown: a macro (Fn::Transform) may change it", None),
                *fails("A.PASSWORD", "a literal under the name PASSWORD"),
            ],
        ),
        ({"Ref": "AWS::NoValue"}, [("pass", "A", "absent", None)]),
    ],
)
def test_what_everybody_can_read_holds_no_secret(value: Json, expected: list[Row]) -> None:
    assert showing(value) == expected


def test_a_document_that_is_too_large_to_be_looked_into_is_told() -> None:
    [row] = showing({str(number): {"Fn::Sub": "${AWS::Region}"} for number in range(20_000)})
    assert row == ("unknown", "A", "unknown: it is too large to be looked into", None)


def test_a_document_that_is_nested_too_deeply_to_be_looked_into_is_told() -> None:
    """Found by fuzzing: it came to the end of Python's stack instead."""
    node: Json = {"password": "hunter2"}
    for _ in range(DEEPEST):
        node = {"a": node}
    assert showing(node["a"]) == fails(f"A{'.a' * (DEEPEST - 1)}.password", "a literal under the name password")
    assert showing(node) == unknown(f"A{'.a' * DEEPEST}.password", "it is nested too deeply to be looked into")


def test_what_stands_under_an_empty_name_is_looked_into() -> None:
    assert showing({"": {"password": "hunter2"}}) == fails("A.password", "a literal under the name password")
    assert showing({"password": {"": "hunter2"}}) == fails("A.password", "a literal under the name password")


def test_a_text_that_can_be_too_many_things_is_told() -> None:
    names = [f"C{number}" for number in range(30)]
    sections = {
        "Parameters": {f"{name}Is": {"Type": "String"} for name in names},
        "Conditions": {name: {"Fn::Equals": [{"Ref": f"{name}Is"}, "on"]} for name in names},
    }
    text = join(*({"Fn::If": [name, "a", "b"]} for name in names))
    told = "unknown: it has more than 512 possible values"
    assert verdicts(judged(SHOWS, thing({"A": text}, **sections))) == [("unknown", "A", told, None)]
    assert verdicts(judged(SHOWS, thing({"A": {"X": text}}, **sections))) == [("unknown", "A.X", told, None)]


def test_a_variable_may_be_named_by_a_property_beside_it() -> None:
    """As the value of AWS::SSM::Parameter is by its name, also where two of them have the same value."""

    def parameter(name: Json) -> dict[str, Json]:
        properties = {"Name": name, "Type": "String", "Value": "hunter2"}
        return {"Type": "AWS::SSM::Parameter", "Properties": properties}

    resources = {"Shown": parameter("/app/db/password"), "Named": parameter("/app/db/secret-arn"), "Any": parameter({})}
    result = result_of(EXISTING_SECRETS, stack({"Resources": resources}))
    assert [
        (one.place.logical_id, one.ruling.verdict.value, one.ruling.property_path, one.ruling.observed)
        for one in result.judgements
        if one.place.logical_id
    ] == [
        ("Any", "pass", "Value", "no secret"),
        ("Named", "pass", "Value", "no secret"),
        ("Shown", "fail", "Value", "a literal under the name /app/db/password"),
    ]


def test_the_metadata_of_an_instance_is_looked_into() -> None:
    files = {"files": {"/etc/app.ini": {"content": "db.password=" + "hunter2\n"}}}
    body = {"Type": THING, "Metadata": {"AWS::CloudFormation::Init": {"config": files}}}
    found = verdicts(judged(holds_no_secret("@Metadata"), stack({"Resources": {"Thing": body}})))
    path = "@Metadata.AWS::CloudFormation::Init.config.files./etc/app.ini.content"
    assert found == [("fail", path, "a literal under the name db.password", None)]


def test_where_a_secret_belongs_no_waiver_is_accepted() -> None:
    def levels(of: str) -> set[str]:
        return {
            str(each.level or EXISTING_SECRETS.level)
            for each in EXISTING_SECRETS.requirements
            if is_about(each, of) and each.resource_type != "AWS::Events::Connection"
        }

    def is_about(each: Requirement, word: str) -> bool:
        return all(check.word == word for check in each.must)

    assert (levels("refers_to_secret"), levels("holds_no_secret")) == ({"not-waivable"}, {"mandatory"})
