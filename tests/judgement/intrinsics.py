"""Every way in which CloudFormation can say a value, and a subject for every word of the policy vocabulary.

The ways follow the CloudFormation User Guide, "Intrinsic function reference", "Parameters", "Pseudo parameters
reference" and "Dynamic references". Neither half knows the other, nor how a value is judged: the test crosses them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from compliance.assembly import Stack
from compliance.policy import (
    Check,
    Fault,
    RequiredTag,
    Word,
    allows_no,
    at_least,
    at_most,
    backed_up,
    behind_closed_groups,
    denies_plain_transport,
    denies_plain_transport_in,
    either,
    exports_logs_to_own_group,
    has_attached,
    holds_no_secret,
    in_private_subnets,
    includes,
    is_absent,
    is_false,
    is_narrow_network,
    is_none_of,
    is_one_of,
    is_present,
    is_true,
    logs_to_own_group,
    names,
    names_customer_key,
    parameter_group_sets,
    refers_to_secret,
    tagged,
)
from compliance.templates import Json
from tests.judgement.small import APP, REMOVED, THING, nested, stack

# --- what a value can be ------------------------------------------------------------------------------------------


class Form(StrEnum):
    """What kind of thing a value is: not every function can say every kind."""

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    REFERENCE = "reference"
    ABSENCE = "absence"


SCALARS = frozenset({Form.TEXT, Form.NUMBER, Form.BOOLEAN})
ANY_FORM = frozenset(Form)
WRITTEN = ANY_FORM - {Form.ABSENCE}


def form_of(value: Json) -> Form:
    """The kind of a value of the subjects below."""
    if isinstance(value, dict):
        return Form.ABSENCE if value == REMOVED else Form.REFERENCE
    return Form.BOOLEAN if isinstance(value, bool) else Form.TEXT if isinstance(value, str) else Form.NUMBER


# --- the subjects: one for each word ------------------------------------------------------------------------------

Document = Callable[[Json], Json]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A check made of one word, and the resources in which the value stands that it looks at."""

    check: Check
    setting: str
    """Name of the entry that holds the value."""
    complying: Json
    violating: Json
    absent: str
    """The verdict where the value is absent."""
    untold: str = "unknown"
    """The verdict on a value that cannot be told: another one only where a relation must be certain to count."""
    place: Callable[[dict[str, Json], Document], dict[str, Json]]
    """The resources with these entries where the setting stands, and a function around the document that holds it."""
    kind: str = THING
    named: Mapping[str, Json] = field(default_factory=dict)
    """The resources that the values refer to."""


def _plainly(entries: dict[str, Json], _: Document) -> dict[str, Json]:
    return {"Thing": {"Type": THING, "Properties": entries}}


def _in_a_tag(entries: dict[str, Json], _: Document) -> dict[str, Json]:
    return {"Thing": {"Type": THING, "Properties": {"Tags": [{"Key": "Level", **entries}]}}}


def _in_a_policy(entries: dict[str, Json], document: Document) -> dict[str, Json]:
    statement = {
        "Principal": "*",
        "Action": "s3:*",
        "Resource": "*",
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
        **entries,
    }
    properties = {"Bucket": {"Ref": "Bucket"}, "PolicyDocument": document({"Statement": [statement]})}
    return {
        "Bucket": {"Type": "AWS::S3::Bucket"},
        "Policy": {"Type": "AWS::S3::BucketPolicy", "Properties": properties},
    }


def _in_a_policy_of_its_own(entries: dict[str, Json], document: Document) -> dict[str, Json]:
    statement = {"Principal": "*", "Action": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}, **entries}
    return {"Thing": {"Type": THING, "Properties": {"PolicyDocument": document({"Statement": statement})}}}


def _in_a_grant(entries: dict[str, Json], document: Document) -> dict[str, Json]:
    statement = {"Effect": "Allow", "Resource": "arn:aws:s3:::readings/*", **entries}
    return {"Thing": {"Type": THING, "Properties": {"PolicyDocument": document({"Statement": [statement]})}}}


def _in_an_environment(entries: dict[str, Json], _: Document) -> dict[str, Json]:
    return {"Thing": {"Type": THING, "Properties": {"Environment": entries}}}


def _in_what_is_attached(entries: dict[str, Json], _: Document) -> dict[str, Json]:
    return {
        "Bucket": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "ours"}},
        "Emptier": {"Type": "Custom::Emptier", "Properties": entries},
    }


def _in_a_backup_plan(entries: dict[str, Json], _: Document) -> dict[str, Json]:
    rule = {"RuleName": "daily", "TargetBackupVault": "vault", "Lifecycle": entries}
    selection = {"IamRoleArn": "arn:aws:iam::111122223333:role/backup", "SelectionName": "all", "Resources": ["*"]}
    return {
        "Table": {"Type": "AWS::DynamoDB::Table"},
        "Plan": {
            "Type": "AWS::Backup::BackupPlan",
            "Properties": {"BackupPlan": {"BackupPlanName": "plan", "BackupPlanRule": [rule]}},
        },
        "Selection": {
            "Type": "AWS::Backup::BackupSelection",
            "Properties": {"BackupPlanId": {"Ref": "Plan"}, "BackupSelection": selection},
        },
    }


def _parameter_group(name: str, forces_ssl: str) -> Json:
    properties = {"DBParameterGroupName": name, "Parameters": {"rds.force_ssl": forces_ssl}}
    return {"Type": "AWS::RDS::DBParameterGroup", "Properties": properties}


def _log_group(name: str, days: int) -> Json:
    return {"Type": "AWS::Logs::LogGroup", "Properties": {"LogGroupName": name, "RetentionInDays": days}}


def _security_group(source: str) -> Json:
    rule = {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "CidrIp": source}
    return {"Type": "AWS::EC2::SecurityGroup", "Properties": {"SecurityGroupIngress": [rule]}}


_NETWORK: Mapping[str, Json] = {
    "Vpc": {"Type": "AWS::EC2::VPC"},
    "Gateway": {"Type": "AWS::EC2::InternetGateway"},
    "Table": {"Type": "AWS::EC2::RouteTable", "Properties": {"VpcId": {"Ref": "Vpc"}}},
    "Route": {
        "Type": "AWS::EC2::Route",
        "Properties": {"RouteTableId": {"Ref": "Table"}, "GatewayId": {"Ref": "Gateway"}},
    },
    "Private": {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "Vpc"}}},
    "Public": {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "Vpc"}}},
    "Association": {
        "Type": "AWS::EC2::SubnetRouteTableAssociation",
        "Properties": {"RouteTableId": {"Ref": "Table"}, "SubnetId": {"Ref": "Public"}},
    },
}

SUBJECTS: Mapping[Word, Subject] = {
    Word.IS_TRUE: Subject(
        check=is_true("A", absent_means="off"),
        setting="A",
        complying=True,
        violating=False,
        absent="fail",
        place=_plainly,
    ),
    Word.IS_FALSE: Subject(
        check=is_false("A"), setting="A", complying=False, violating=True, absent="pass", place=_plainly
    ),
    Word.IS_ONE_OF: Subject(
        check=is_one_of("A", "KMS", "DSSE", absent_means="AES"),
        setting="A",
        complying="KMS",
        violating="AES",
        absent="fail",
        place=_plainly,
    ),
    Word.AT_LEAST: Subject(
        check=at_least("A", 30, "days", absent_means="1 day"),
        setting="A",
        complying=30,
        violating=7,
        absent="fail",
        place=_plainly,
    ),
    Word.AT_MOST: Subject(
        check=at_most("A", 10, "days", absent_means="7 days", absent_complies=True),
        setting="A",
        complying=7,
        violating=30,
        absent="pass",
        place=_plainly,
    ),
    Word.IS_PRESENT: Subject(
        check=is_present("A", "a name"), setting="A", complying="name", violating="", absent="fail", place=_plainly
    ),
    Word.IS_ABSENT: Subject(
        check=is_absent("A", "absent"),
        setting="A",
        complying=REMOVED,
        violating="name",
        absent="pass",
        place=_plainly,
    ),
    Word.CUSTOMER_KEY: Subject(
        check=names_customer_key("A", absent_means="a key of AWS"),
        setting="A",
        complying="alias/app",
        violating="alias/aws/s3",
        absent="fail",
        place=_plainly,
    ),
    Word.TAGGED: Subject(
        check=tagged("Tags", (RequiredTag("Level", "the level", pattern="low|high"),)),
        setting="Value",
        complying="low",
        violating="medium",
        absent="fail",
        place=_in_a_tag,
    ),
    Word.DENIES_PLAIN_TRANSPORT: Subject(
        check=denies_plain_transport("AWS::S3::BucketPolicy", "Bucket", "s3:*"),
        setting="Effect",
        complying="Deny",
        violating="Allow",
        absent="fail",
        place=_in_a_policy,
        kind="AWS::S3::Bucket",
    ),
    Word.OWN_POLICY_DENIES: Subject(
        check=denies_plain_transport_in("PolicyDocument", "s3:*"),
        setting="Effect",
        complying="Deny",
        violating="Allow",
        absent="fail",
        place=_in_a_policy_of_its_own,
    ),
    Word.PARAMETER_GROUP: Subject(
        check=parameter_group_sets("A", "AWS::RDS::DBParameterGroup", "rds.force_ssl", ("1",)),
        setting="A",
        complying="strict",
        violating="lax",
        absent="fail",
        place=_plainly,
        named={"Strict": _parameter_group("strict", "1"), "Lax": _parameter_group("lax", "0")},
    ),
    Word.ATTACHED: Subject(
        check=has_attached("Custom::Emptier", "BucketName", "what empties it"),
        setting="BucketName",
        complying="ours",
        violating="theirs",
        absent="fail",
        untold="fail",  # what may be attached to another resource is not attached to this one for certain
        place=_in_what_is_attached,
        kind="AWS::S3::Bucket",
    ),
    Word.NAMES: Subject(
        check=names(
            "A",
            "AWS::Logs::LogGroup",
            "a log group that keeps its records",
            that=(at_least("RetentionInDays", 30, "days", absent_means="for good", absent_complies=True),),
        ),
        setting="A",
        complying="kept",
        violating="dropped",
        absent="fail",
        place=_plainly,
        named={"Kept": _log_group("kept", 30), "Dropped": _log_group("dropped", 7)},
    ),
    Word.LOG_GROUP: Subject(
        check=logs_to_own_group("A", "/aws/lambda/{name}", "FunctionName"),
        setting="A",
        complying="kept",
        violating=REMOVED,
        absent="fail",
        place=_plainly,
        named={"Kept": _log_group("kept", 30)},
    ),
    Word.EXPORTED_LOGS: Subject(
        check=exports_logs_to_own_group("A", "/of/{each}"),
        setting="A",
        complying="kept",
        violating="dropped",
        absent="pass",
        place=_plainly,
        named={"Kept": _log_group("/of/kept", 30)},
    ),
    Word.PRIVATE_SUBNETS: Subject(
        check=in_private_subnets("A", absent_means="any subnet"),
        setting="A",
        complying={"Ref": "Private"},
        violating={"Ref": "Public"},
        absent="fail",
        place=_plainly,
        named=_NETWORK,
    ),
    Word.CLOSED_GROUPS: Subject(
        check=behind_closed_groups("A", absent_means="the default group"),
        setting="A",
        complying={"Ref": "Closed"},
        violating={"Ref": "Open"},
        absent="fail",
        place=_plainly,
        named={"Closed": _security_group("10.0.0.0/16"), "Open": _security_group("0.0.0.0/0")},
    ),
    Word.BACKED_UP: Subject(
        check=backed_up(30),
        setting="DeleteAfterDays",
        complying=30,
        violating=7,
        absent="pass",  # kept for good
        place=_in_a_backup_plan,
        kind="AWS::DynamoDB::Table",
    ),
    Word.IS_NONE_OF: Subject(
        check=is_none_of("A", "*Access", "root"),
        setting="A",
        complying="app",
        violating="FullAccess",
        absent="pass",
        place=_plainly,
    ),
    Word.INCLUDES: Subject(
        check=includes("A", "audit", absent_means="no logs"),
        setting="A",
        complying="audit",
        violating="error",
        absent="fail",
        place=_plainly,
    ),
    Word.EITHER: Subject(
        check=either(is_one_of("A", "KMS"), is_true("B"), expected="KMS, or B"),
        setting="A",
        complying="KMS",
        violating="AES",
        absent="fail",
        place=_plainly,
    ),
    Word.NARROW_NETWORK: Subject(
        check=is_narrow_network("A"),
        setting="A",
        complying="10.0.0.0/16",
        violating="0.0.0.0/0",
        absent="pass",
        place=_plainly,
    ),
    Word.ALLOWS_NO: Subject(
        check=allows_no("PolicyDocument", Fault.ANY_ACTION),
        setting="Action",
        complying="s3:GetObject",
        violating="s3:*",
        absent="pass",
        place=_in_a_grant,
    ),
    Word.SECRET_REFERENCE: Subject(
        check=refers_to_secret("A"),
        setting="A",
        complying="{{resolve:secretsmanager:app}}",
        violating="swordfish",
        absent="pass",
        place=_plainly,
    ),
    Word.NO_SECRET: Subject(
        check=holds_no_secret("Environment"),
        setting="DB_PASSWORD",
        complying="",
        violating="swordfish",
        absent="pass",
        place=_in_an_environment,
    ),
}


# --- the ways: one for each form of each function -----------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A value as a template says it, and what the template holds beside it for that."""

    node: Json = None
    left_out: bool = False
    """Whether the setting is not written at all."""
    beside: Mapping[str, Json] = field(default_factory=dict)
    """Entries beside the setting."""
    sections: Mapping[str, Json] = field(default_factory=dict)
    resources: Mapping[str, Json] = field(default_factory=dict)
    others: tuple[Stack, ...] = ()
    given: Mapping[str, str] = field(default_factory=dict)
    name: str | None = None
    document: Document = lambda node: node
    within: Callable[[dict[str, Json]], tuple[Stack, ...]] | None = None
    """Makes the stacks of the template where it is a nested one."""


class Meant(StrEnum):
    """What CloudFormation makes of it."""

    VALUE = "the value itself"
    UNTOLD = "known at deployment alone"
    ABSENT = "absent"
    VALUE_OR_ABSENT = "the value or nothing, as a deployer decides"
    COMPLYING = "the complying value, because the other one cannot be reached"


Saying = Callable[[Json, Subject], Said]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way of saying a value.

    >>> WAYS["Fn::Join"].say("KMS", SUBJECTS[Word.IS_ONE_OF]).node
    {'Fn::Join': ['', ['K', 'MS']]}
    """

    say: Saying
    meant: Meant = Meant.VALUE
    forms: frozenset[Form] = WRITTEN
    """The kinds of value that it can say."""
    because: str = ""
    """Why it cannot say the others."""
    words: frozenset[Word] = frozenset(Word)
    """The words for which it makes sense whatever the form."""


def text_of(value: Json) -> str:
    """A scalar as text."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _parameter(**definition: Json) -> Json:
    return {"Parameters": {"P": {"Type": "String", **definition}}}


_P = {"Ref": "P"}
_SWITCHES: Mapping[str, Json] = {
    "Parameters": {"Switch": {"Type": "String"}, "Env": {"Type": "String", "AllowedValues": ["dev", "prod"]}},
    "Conditions": {
        "On": {"Fn::Equals": [{"Ref": "Switch"}, "on"]},
        "Off": {"Fn::Not": [{"Condition": "On"}]},
        "Prod": {"Fn::Equals": [{"Ref": "Env"}, "prod"]},
        "Here": {"Fn::Equals": [{"Ref": "AWS::Region"}, "ap-southeast-1"]},
    },
}


def _if(condition: str, if_true: Json, if_false: Json) -> Json:
    return {"Fn::If": [condition, if_true, if_false]}


def _switched(node: Json) -> Said:
    return Said(node=node, sections=_SWITCHES)


def _constant(node: Json, **more: Json) -> Saying:
    """A saying that does not depend on the value: what it gives is only known at deployment."""
    return lambda _, __: Said(node=node, **more)


def _halves(value: Json) -> list[Json]:
    if form_of(value) is Form.REFERENCE:
        return [value]
    text = text_of(value)
    return [text[: len(text) // 2], text[len(text) // 2 :]]


def _exported(value: Json, subject: Subject) -> Stack:
    outputs = {"Out": {"Value": value, "Export": {"Name": "shared"}}}
    return stack({"Resources": dict(subject.named), "Outputs": outputs}, "Exports", name="exports")


def _nested_stack(parameters: Json) -> Callable[[dict[str, Json]], tuple[Stack, ...]]:
    def within(body: dict[str, Json]) -> tuple[Stack, ...]:
        resource = {"Type": "AWS::CloudFormation::Stack", "Properties": {"Parameters": parameters}}
        return stack({"Resources": {"Inner": resource}}), nested(APP, "Inner", body)

    return within


def _nested_output(value: Json, subject: Subject) -> Said:
    body = {"Resources": dict(subject.named), "Outputs": {"Out": {"Value": value}}}
    return Said(
        node={"Fn::GetAtt": ["Inner", "Outputs.Out"]},
        resources={"Inner": {"Type": "AWS::CloudFormation::Stack"}},
        others=(nested(APP, "Inner", body),),
    )


def _mapped(entry: Json, *keys: Json) -> Said:
    return Said(node={"Fn::FindInMap": ["M", *keys]}, sections={"Mappings": {"M": {"a": entry}}})


def _coerced(value: Json, _: Subject) -> Said:
    return Said(node=text_of(value) if isinstance(value, bool) else float(value))


_NO_REFERENCE = "only literals stand there, and a reference to a resource is none"
_NO_ABSENCE = "it gives a value, and AWS::NoValue is none"
_LITERALS_ALONE = f"{_NO_REFERENCE}; {_NO_ABSENCE}"
_OTHER = {"Type": "Custom::Other"}
_LOOP = {"Fn::ForEach::Some": ["Name", ["A"], {"${Name}": "x"}]}


def _literals(say: Saying, meant: Meant = Meant.VALUE) -> Way:
    return Way(say=say, meant=meant, forms=SCALARS, because=_LITERALS_ALONE)


def _written(say: Saying) -> Way:
    return Way(say=say, because=_NO_ABSENCE)


def _untold(node: Json, **more: Json) -> Way:
    return Way(say=_constant(node, **more), meant=Meant.UNTOLD, forms=ANY_FORM)


WAYS: Mapping[str, Way] = {
    "a literal": Way(say=lambda value, _: Said(node=value), forms=ANY_FORM),
    "another spelling of a literal": Way(
        say=_coerced,
        forms=frozenset({Form.BOOLEAN, Form.NUMBER}),
        because="a text, a reference and an absence have one spelling each",
    ),
    # --- Ref ---
    "Ref to a parameter with one allowed value": _literals(
        lambda value, _: Said(node=_P, sections=_parameter(AllowedValues=[value])),
    ),
    "Ref to a parameter that may have another value": _literals(
        lambda value, subject: Said(
            node=_P,
            sections=_parameter(
                AllowedValues=[value, *([] if subject.complying in (value, REMOVED) else [subject.complying])]
            ),
        ),
    ),
    "Ref to a parameter with a default alone": _literals(
        lambda value, _: Said(node=_P, sections=_parameter(Default=value)), Meant.UNTOLD
    ),
    "Ref to a parameter that is given": _literals(
        lambda value, _: Said(node=_P, sections=_parameter(Default="no"), given={"P": text_of(value)}),
    ),
    "Ref to a parameter that is not echoed": _literals(
        lambda value, _: Said(node=_P, sections=_parameter(NoEcho=True), given={"P": text_of(value)}), Meant.UNTOLD
    ),
    "Ref to a parameter of the parameter store": _literals(
        lambda value, _: Said(
            node=_P, sections=_parameter(Type="AWS::SSM::Parameter::Value<String>", Default=text_of(value))
        ),
        Meant.UNTOLD,
    ),
    "Ref to a nested stack's parameter that is passed": _literals(
        lambda value, _: Said(node=_P, sections=_parameter(), within=_nested_stack({"P": value})),
    ),
    "Ref to a nested stack's parameter that is not passed": _literals(
        lambda value, _: Said(node=_P, sections=_parameter(Default=value), within=_nested_stack({})),
    ),
    "Ref to a pseudo parameter that is known": Way(
        say=lambda value, _: Said(node={"Ref": "AWS::StackName"}, name=value),
        forms=frozenset({Form.TEXT}),
        because="a stack's name is a text that begins with a letter",
        words=frozenset(Word) - {Word.CUSTOMER_KEY, Word.IS_PRESENT, Word.SECRET_REFERENCE, Word.NO_SECRET},
    ),
    "Ref to a pseudo parameter that is not known": _untold({"Ref": "AWS::StackId"}),
    "Ref to AWS::NoValue": Way(say=_constant(REMOVED), meant=Meant.ABSENT, forms=ANY_FORM),
    "Ref to another resource": _untold({"Ref": "Other"}, resources={"Other": _OTHER}),
    # --- what other resources and stacks give ---
    "Fn::GetAtt of another resource": _untold({"Fn::GetAtt": ["Other", "Value"]}, resources={"Other": _OTHER}),
    "Fn::GetAtt of a nested stack's output": _written(_nested_output),
    "Fn::GetAtt of a nested stack that is not at hand": _untold(
        {"Fn::GetAtt": ["Inner", "Outputs.Out"]}, resources={"Inner": {"Type": "AWS::CloudFormation::Stack"}}
    ),
    "Fn::ImportValue of an export": _written(
        lambda value, subject: Said(node={"Fn::ImportValue": "shared"}, others=(_exported(value, subject),))
    ),
    "Fn::ImportValue of what is not at hand": _untold({"Fn::ImportValue": "shared"}),
    "Fn::GetStackOutput of a stack": _written(
        lambda value, subject: Said(
            node={"Fn::GetStackOutput": {"StackName": "exports", "OutputName": "Out"}},
            others=(_exported(value, subject),),
        )
    ),
    "Fn::GetStackOutput of what is not at hand": _untold(
        {"Fn::GetStackOutput": {"StackName": "exports", "OutputName": "Out"}}
    ),
    # --- texts and lists ---
    "Fn::Sub of a text": _literals(
        lambda value, _: Said(node={"Fn::Sub": "${P}"}, sections=_parameter(AllowedValues=[value])),
    ),
    "Fn::Sub with variables": _written(lambda value, _: Said(node={"Fn::Sub": ["${V}", {"V": value}]})),
    "Fn::Sub of what is not known": _untold({"Fn::Sub": "${P}"}, sections=_parameter()),
    "Fn::Join": _written(lambda value, _: Said(node={"Fn::Join": ["", _halves(value)]})),
    "Fn::Select": _written(lambda value, _: Said(node={"Fn::Select": [1, ["x", value]]})),
    "Fn::Select by a number that is not known": _untold(
        {"Fn::Select": [{"Ref": "P"}, ["x", "y"]]}, sections=_parameter()
    ),
    "Fn::Split": Way(
        say=lambda value, _: Said(node={"Fn::Select": ["1", {"Fn::Split": ["|", f"x|{text_of(value)}|y"]}]}),
        forms=SCALARS,
        because=_LITERALS_ALONE,
        words=frozenset(Word) - {Word.SECRET_REFERENCE},
    ),
    "Fn::Split of what is not known": _untold(
        {"Fn::Select": [0, {"Fn::Split": ["|", {"Ref": "P"}]}]}, sections=_parameter()
    ),
    # --- mappings ---
    "Fn::FindInMap": _literals(lambda value, _: _mapped({"b": value}, "a", "b")),
    "Fn::FindInMap by a key that is not known": _literals(
        lambda value, _: Said(
            node={"Fn::FindInMap": ["M", _P, "b"]},
            sections={**_parameter(), "Mappings": {"M": {"a": {"b": value}, "c": {"b": value}}}},
        ),
    ),
    "Fn::FindInMap with a default": Way(
        say=lambda value, _: _mapped({"c": "x"}, "a", "b", {"DefaultValue": value}), forms=ANY_FORM
    ),
    # --- Fn::If ---
    "Fn::If with the value in one branch": Way(
        say=lambda value, subject: _switched(_if("On", subject.complying, value)), forms=ANY_FORM
    ),
    "Fn::If with the value in both branches": Way(
        say=lambda value, _: _switched(_if("On", value, value)), forms=ANY_FORM
    ),
    "Fn::If within Fn::If": Way(
        say=lambda value, subject: _switched(_if("On", subject.complying, _if("Prod", value, subject.complying))),
        forms=ANY_FORM,
    ),
    "Fn::If with AWS::NoValue": Way(
        say=lambda value, _: _switched(_if("On", value, REMOVED)), meant=Meant.VALUE_OR_ABSENT, forms=ANY_FORM
    ),
    "Fn::If with the value in a branch that this region excludes": Way(
        say=lambda value, subject: _switched(_if("Here", subject.complying, value)),
        meant=Meant.COMPLYING,
        forms=ANY_FORM,
    ),
    "Fn::If with the value in a branch that a condition around it excludes": Way(
        say=lambda value, subject: _switched(_if("On", _if("Off", value, subject.complying), subject.complying)),
        meant=Meant.COMPLYING,
        forms=ANY_FORM,
    ),
    # --- other functions ---
    "Fn::ToJsonString": Way(
        say=lambda value, _: Said(node=value, document=lambda node: {"Fn::ToJsonString": node}),
        because=_NO_ABSENCE,
        words=frozenset({Word.ALLOWS_NO, Word.DENIES_PLAIN_TRANSPORT, Word.OWN_POLICY_DENIES}),
    ),
    "Fn::Length": Way(
        say=lambda value, _: Said(node={"Fn::Length": ["x"] * value}),
        forms=frozenset({Form.NUMBER}),
        because="it gives a number",
    ),
    "Fn::Base64": _untold({"Fn::Base64": "x"}),
    "Fn::Cidr": _untold({"Fn::Select": [0, {"Fn::Cidr": ["10.0.0.0/16", 1, 8]}]}),
    "Fn::GetAZs": _untold({"Fn::Select": [0, {"Fn::GetAZs": ""}]}),
    "Fn::Transform": _untold({"Fn::Transform": {"Name": "Macro"}}),
    "Fn::ForEach beside where the value would be": _untold(None, left_out=True, beside=_LOOP),
    "a dynamic reference": _untold("{{resolve:ssm:/settings/a}}"),
}

NOT_FOR_THE_WORD: Mapping[str, str] = {
    "Ref to a pseudo parameter that is known": "a stack's name holds no slash, is never empty and no secret",
    "Fn::Split": "a dynamic reference is resolved after the text is split",
    "Fn::ToJsonString": "it gives the text of a whole document, and the value is no document",
}
"""Why a way makes no sense for the words that it leaves out."""


def stacks_of(said: Said, subject: Subject) -> tuple[Stack, ...]:
    """The assembly in which a subject's value is said so."""
    entries = {**({} if said.left_out else {subject.setting: said.node}), **said.beside}
    resources = {**subject.place(entries, said.document), **subject.named, **said.resources}
    body = {**said.sections, "Resources": resources}
    stacks = said.within(body) if said.within else (stack(body, name=said.name),)
    return (*stacks, *said.others)
