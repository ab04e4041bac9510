"""Each word of the policies' vocabulary as a rule of CloudFormation Guard, and the literal templates to judge by both.

Guard knows two verdicts, so what we call unknown must not comply there either. It finds a resource by its logical id
or type: a relation is spelled out for the ids that these templates use, `Thing` for the judged resource.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from compliance.policy import (
    Check,
    Fault,
    RequiredTag,
    Word,
    allows_no,
    at_least,
    at_most,
    behind_closed_groups,
    denies_plain_transport,
    denies_plain_transport_in,
    either,
    emptied_on_delete,
    exports_logs_to_own_group,
    has_attached,
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
from tests.differential.templates import ref
from tests.judgement.small import THING

Resources = Mapping[str, Json]
OMITTED: Json = object()
"""Stands for a property that is not there."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rule:
    """A check of ours and the Guard rule of the same meaning."""

    name: str
    check: Check
    text: str
    """The clauses of the rule; `%thing` is the judged resource."""
    templates: SearchStrategy[Resources]
    """The `Resources` of templates to judge: compliant, violating, omitted and badly typed."""

    @property
    def source(self) -> str:
        """The file of the rule, which is carried out on templates that ask for it."""
        asked = f'rule {self.name} when Metadata.Asked == "{self.name}"'
        return f"let thing = Resources.Thing\n{asked} {{\n{self.text}\n}}\n"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Apart:
    """A template that Guard by its nature judges otherwise than we do."""

    rule: str
    reason: str
    resources: Resources
    ours: bool
    """Whether it complies to us."""


def resource(kind: str, **properties: Json) -> Json:
    """A resource with those of the properties that are not omitted."""
    return {"Type": kind, "Properties": given(properties)}


def given(entries: Mapping[str, Json]) -> Json:
    """A map without what is omitted."""
    return {name: value for name, value in entries.items() if value is not OMITTED}


def things(values: SearchStrategy[Json], **others: Json) -> SearchStrategy[Resources]:
    """Templates in which one property of a thing has these values."""
    return values.map(lambda value: {"Thing": resource(THING, A=value), **others})


def _any_of(*values: Json) -> SearchStrategy[Json]:
    return st.sampled_from(values)


_TOPIC = {"Topic": resource("AWS::SNS::Topic")}
_BADLY_TYPED = _any_of(OMITTED, [], {}, ["KMS"], [True], {"x": 1}, ref("Topic"), {"Fn::GetAtt": ["Topic", "TopicArn"]})
_WRITTEN = _any_of("true", "True", "FALSE", "yes", "", " ", "KMS", "kms", "1", "30", "029", "3e1", "30.0", "+30", "-31")
_SCALARS = st.one_of(
    st.booleans(),
    _WRITTEN,
    _any_of(29, 30, 31, 29.5, 30.0, 1, 1.0, 0),
    st.integers(-100, 100),
    st.floats(-100, 100),
    st.text("aKMStrue10.+-e ", max_size=6),
)
LITERALS = st.one_of(_SCALARS, _SCALARS, _BADLY_TYPED)
"""Values of one property, of every kind."""

# --- words that look at one property ------------------------------------------------------------------------------

TRUE = "%thing.Properties.A !is_list\n%thing.Properties.A == true or %thing.Properties.A == /(?i)^true$/"
FALSE = "%thing.Properties.A !is_list\n%thing.Properties.A == false or %thing.Properties.A == /(?i)^false$/"
NUMBER = r"/^[+-]?[0-9]+(\.[0-9]*)?([eE][+-]?[0-9]+)?$/"


def _number(comparison: str) -> str:
    """The clauses for a number, also one that is written as text."""
    return f"""%thing.Properties.A exists
%thing.Properties.A !is_list
%thing.Properties.A !is_struct
%thing.Properties.A !is_bool
when %thing.Properties.A is_string {{
    %thing.Properties.A == {NUMBER}
    when %thing.Properties.A == {NUMBER} {{
        let number = parse_float(%thing.Properties.A)
        %number {comparison} 30.0
    }}
}}
when %thing.Properties.A !is_string {{
    %thing.Properties.A {comparison} 30 or %thing.Properties.A {comparison} 30.0
}}"""


FILLED = """%thing.Properties.A exists
when %thing.Properties.A is_string { %thing.Properties.A != "" }
when %thing.Properties.A is_list { %thing.Properties.A !empty }
when %thing.Properties.A is_struct { %thing.Properties.A !empty }"""


def _if_there(clauses: str) -> str:
    return f"when %thing.Properties.A exists {{\n{clauses}\n}}"


_TRUE_OR_ABSENT = is_true("A", absent_complies=True)
_DAYS = at_least("A", 30, "days", absent_means="1 day")
_FEW_DAYS = at_most("A", 30, "days", absent_means="forever")
_ONE_OF = is_one_of("A", "KMS", "1")
_SINGLE = (
    Rule(name="is_true", check=is_true("A"), text=TRUE, templates=things(LITERALS, **_TOPIC)),
    Rule(name="is_true_or_absent", check=_TRUE_OR_ABSENT, text=_if_there(TRUE), templates=things(LITERALS, **_TOPIC)),
    Rule(name="is_false", check=is_false("A"), text=_if_there(FALSE), templates=things(LITERALS, **_TOPIC)),
    Rule(
        name="is_one_of",
        check=_ONE_OF,
        text='%thing.Properties.A !is_list\n%thing.Properties.A IN ["KMS", "1", 1, 1.0]',
        templates=things(LITERALS, **_TOPIC),
    ),
    Rule(name="at_least", check=_DAYS, text=_number(">="), templates=things(LITERALS, **_TOPIC)),
    Rule(name="at_most", check=_FEW_DAYS, text=_number("<="), templates=things(LITERALS, **_TOPIC)),
    Rule(name="is_present", check=is_present("A", "set"), text=FILLED, templates=things(LITERALS, **_TOPIC)),
    Rule(
        name="is_absent",
        check=is_absent("A", "absent"),
        text="%thing.Properties.A !exists",
        templates=things(LITERALS, **_TOPIC),
    ),
)

_NAMES = _any_of("root", "ReadAccess", "Access", "Accessor", "rooted", "ROOT")
_NOT_THESE = """when %thing.Properties.A exists {
    %thing.Properties.A !is_list
    when %thing.Properties.A is_string { %thing.Properties.A != /Access$/ %thing.Properties.A != "root" }
    when %thing.Properties.A is_struct {
        %thing.Properties.A.Ref == "Topic" or %thing.Properties.A."Fn::GetAtt"[1] == "TopicArn"
    }
}"""
_LISTS = st.lists(_any_of("audit", "error", "AUDIT", ref("Topic"), 1), max_size=4) | _any_of("audit", OMITTED, {}, 1)
_RANGES = _any_of("0.0.0.0/0", "10.0.0.0/8", "10.0.0.0/7", "10.1.2.3", "::/0", "2001:db8::/32", "2001:d00::/31", "x", 1)
_ONE_WAY = st.tuples(_SCALARS | st.just(OMITTED), st.sampled_from((True, "TRUE", False, "no", OMITTED))).map(
    lambda made: {"Thing": resource(THING, A=made[0], B=made[1])}
)
_SECRETS = st.tuples(
    _any_of("", "postgres://app:"),
    _any_of("{{resolve:secretsmanager:app}}", "{{resolve:ssm-secure:/app:1}}", "{{resolve:ssm:/app}}", "swordfish", ""),
).map("".join)
_REFERRED = r"""when %thing.Properties.A exists {
    %thing.Properties.A is_string
    %thing.Properties.A == /\{\{resolve:(secretsmanager|ssm-secure):/
}"""
_OTHERS = (
    Rule(
        name="is_none_of",
        check=is_none_of("A", "*Access", "root"),
        text=_NOT_THESE,
        templates=things(_NAMES | LITERALS, **_TOPIC),
    ),
    Rule(
        name="includes",
        check=includes("A", "audit", "error"),
        text='%thing.Properties.A exists\nsome %thing.Properties.A[*] == "audit"\n'
        'some %thing.Properties.A[*] == "error"',
        templates=things(_LISTS, **_TOPIC),
    ),
    Rule(
        name="either",
        check=either(is_one_of("A", "KMS", "30"), is_true("B"), expected="one or the other"),
        text="""%thing.Properties.A IN ["KMS", "30", 30, 30.0] or
%thing.Properties.B == true or
%thing.Properties.B == /(?i)^true$/""",
        templates=_ONE_WAY,
    ),
    Rule(
        name="is_narrow_network",
        check=is_narrow_network("A"),
        text=r"""when %thing.Properties.A exists {
    %thing.Properties.A is_string
    %thing.Properties.A == /^[0-9]+[0-9.]+(\/([89]|[123][0-9]))?$/ or
    %thing.Properties.A == /^[0-9a-f]*:[0-9a-f:]*(\/(3[2-9]|[4-9][0-9]|1[0-9]{2}))?$/
}""",
        templates=things(_any_of(OMITTED, [], {}) | _RANGES),
    ),
    Rule(
        name="refers_to_secret",
        check=refers_to_secret("A"),
        text=_REFERRED,
        templates=things(_any_of(OMITTED, [], {}, 1) | _SECRETS),
    ),
)

# --- what is allowed ----------------------------------------------------------------------------------------------

_ALLOWED = st.fixed_dictionaries(
    {
        "Effect": _any_of("Allow", "Allow", "allow", "Deny"),
        "Action": _any_of("*", "s3:*", "s3:Get*", "s3:GetObject", ["s3:GetObject", "S3:*"], ["s3:List*"], OMITTED),
        "NotAction": _any_of(*[OMITTED] * 3, "iam:*"),
        "Resource": _any_of("arn:aws:s3:::own/*", "*"),
        "NotResource": _any_of(*[OMITTED] * 3, "arn:aws:s3:::own"),
        "Principal": _any_of("*", {"AWS": "*"}, {"AWS": ["111122223333", "*"]}, {"AWS": "111122223333"}, OMITTED),
    }
).map(given)
_GRANTS = st.lists(_ALLOWED, min_size=1, max_size=3).map(
    lambda made: {"Thing": resource(THING, PolicyDocument={"Statement": made})}
)


def _statement_with(fault: str) -> str:
    """The clauses that no statement that allows has a fault, which is told as what it must not hold."""
    return f"""let allowing = %thing.Properties.PolicyDocument.Statement[ Effect == /(?i)^allow$/ ]
when %allowing !empty {{ %allowing {{ {fault} }} }}"""


_HELD = st.fixed_dictionaries(
    {
        "Effect": _any_of("Deny", "Deny", "Deny", "Allow"),
        "Principal": _any_of("*", {"AWS": "*"}, {"AWS": "111122223333"}),
        "Action": _any_of("elasticfilesystem:*", "*", "elasticfilesystem:Client*", ["elasticfilesystem:*"]),
        "Resource": _any_of(*[OMITTED] * 3, "*", "arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/other"),
        "Condition": _any_of({"Bool": {"aws:SecureTransport": "false"}}, {"Bool": {"aws:SecureTransport": "true"}}),
    }
).map(given)
_HOLDING = (st.lists(_HELD, max_size=2).map(lambda made: {"Statement": made}) | _any_of(OMITTED, {})).map(
    lambda policy: {"Thing": resource("AWS::EFS::FileSystem", FileSystemPolicy=policy)}
)
_HELD_DENIAL = """%thing.Properties.FileSystemPolicy.Statement exists
some %thing.Properties.FileSystemPolicy.Statement[*] {
    Effect == "Deny"
    Principal == "*" or Principal.AWS == "*"
    some Action[*] IN ["*", "elasticfilesystem:*"]
    Resource !exists or Resource == "*"
    Condition.Bool."aws:SecureTransport" == "false"
}"""

_ALLOWING = tuple(
    Rule(
        name=f"allows_no_{fault.name.lower()}",
        check=allows_no("PolicyDocument", fault),
        text=_statement_with(clauses),
        templates=_GRANTS,
    )
    for fault, clauses in {
        Fault.ANY_ACTION: r"when Action exists { Action[*] != /^([a-zA-Z0-9]+:)?\*$/ }",
        Fault.ALL_BUT_ACTIONS: "NotAction !exists",
        Fault.ALL_BUT_RESOURCES: "NotResource !exists",
        Fault.ANYONE: """when Principal is_string { Principal != "*" }
when Principal is_struct { when Principal.AWS exists { Principal.AWS[*] != "*" } }""",
    }.items()
)

# --- keys ---------------------------------------------------------------------------------------------------------

_ID = "abcdef01-2345-6789-abcd-ef0123456789"
_LOOKUP_DUMMY = "1234abcd-12ab-34cd-56ef-1234567890ab"
_KEY_NAMES = st.tuples(
    _any_of("", "arn:aws:kms:eu-west-1:111122223333:", "arn:aws-cn:kms:::", "arn:aws:s3:::", "x"),
    _any_of("key/", "key/mrk-", "alias/", "ALIAS/", "alias/aws/", "alias/AWS/", "aws/", "mrk-", ""),
    _any_of(_ID, _ID.upper(), _LOOKUP_DUMMY, "own", "aws", "aws-own", "s3", "0" * 32, "0" * 31, ""),
).map("".join)
_KEYS = {
    "Key": resource("AWS::KMS::Key"),
    "Alias": resource("AWS::KMS::Alias", AliasName="alias/of-key", TargetKeyId=ref("Key")),
    "Foreign": resource("AWS::KMS::Alias", AliasName="alias/foreign", TargetKeyId="not a key"),
    **_TOPIC,
}
_KEY_REFERENCES = _any_of(
    *map(ref, ("Key", "Alias", "Foreign", "Topic")),
    *({"Fn::GetAtt": found} for found in (["Key", "Arn"], ["Key", "KeyId"], "Key.Arn", "Topic.TopicArn")),
)
CUSTOMER_KEY = r"""%thing.Properties.A !is_list
%thing.Properties.A.Ref IN ["Key", "Alias"] or
%thing.Properties.A."Fn::GetAtt" == ["Key", "Arn"] or
%thing.Properties.A."Fn::GetAtt" == ["Key", "KeyId"] or
%thing.Properties.A."Fn::GetAtt" == "Key.Arn" or
%thing.Properties.A == /(?i)^(arn:aws[a-z-]*:kms:[^:]*:[^:]*:)?key\/(mrk-)?[0-9a-f-]+$/ or
%thing.Properties.A == /(?i)^(arn:aws[a-z-]*:kms:[^:]*:[^:]*:)?alias\/(?!aws\/).+$/ or
%thing.Properties.A == /(?i)^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/ or
%thing.Properties.A == /(?i)^mrk-[0-9a-f]{32}$/
when %thing.Properties.A is_string { %thing.Properties.A != /1234abcd-12ab-34cd-56ef-1234567890ab/ }"""

_ROTATED = st.tuples(_KEY_REFERENCES | LITERALS, st.sampled_from((True, "true", "True", False, OMITTED, 1))).map(
    lambda made: {
        "Thing": resource(THING, A=made[0]),
        **_KEYS,
        "Key": resource("AWS::KMS::Key", EnableKeyRotation=made[1]),
    }
)
ROTATED_KEY = """%thing.Properties.A !is_list
%thing.Properties.A.Ref IN ["Key", "Alias"] or
%thing.Properties.A."Fn::GetAtt"[0] == "Key" or
%thing.Properties.A."Fn::GetAtt" == "Key.Arn" or
%thing.Properties.A == "alias/of-key"
Resources.Key.Properties.EnableKeyRotation == true or Resources.Key.Properties.EnableKeyRotation == /(?i)^true$/"""

_KEY_RULES = (
    Rule(
        name="names_customer_key",
        check=names_customer_key("A", absent_means="none"),
        text=CUSTOMER_KEY,
        templates=things(st.one_of(_KEY_NAMES, _KEY_NAMES, _KEY_REFERENCES, LITERALS), **_KEYS),
    ),
    Rule(
        name="names",
        check=names("A", "AWS::KMS::Key", "a key that is rotated", that=(is_true("EnableKeyRotation"),)),
        text=ROTATED_KEY,
        templates=_ROTATED,
    ),
)

# --- tags ---------------------------------------------------------------------------------------------------------

_TAGS = (RequiredTag("owner", "who answers for it"), RequiredTag("stage", "where it runs", "dev|prod"))
_TAG_VALUES = st.sampled_from(("dev", "prod", "production", "", "  ", "x", 1, True, OMITTED, [], {"x": 1}))
_TAG_ENTRY = st.tuples(_any_of("owner", "stage", "Owner", "other", OMITTED, 1), _TAG_VALUES).map(
    lambda made: given({"Key": made[0], "Value": made[1]})
)
_TAG_LISTS = st.one_of(
    st.lists(_TAG_ENTRY, max_size=4),
    st.tuples(_TAG_VALUES, _TAG_VALUES).map(
        lambda made: [given({"Key": "owner", "Value": made[0]}), given({"Key": "stage", "Value": made[1]})]
    ),
)
_TAG_MAPS = st.dictionaries(_any_of("owner", "stage", "Owner"), _TAG_VALUES, max_size=3).map(given)


def _tag(where: str, value: str) -> str:
    """The clauses for the two tags, given where they are, and where in them the value is."""
    owner, stage = where.format("owner"), where.format("stage")
    return f"""{owner} !empty
{owner} {{ {value} !is_list {value} == /^.*\\S.*$/ or {value} is_int or {value} is_bool }}
{stage} !empty
{stage} {{ {value} !is_list {value} == /^(dev|prod)$/ }}"""


_TAG_RULES = (
    Rule(
        name="tagged_by_a_list",
        check=tagged("A", _TAGS),
        text="%thing.Properties.A is_list\n" + _tag('%thing.Properties.A[ Key == "{}" ]', "Value"),
        templates=things(st.one_of(_TAG_LISTS, _TAG_LISTS, _any_of(OMITTED, "text", 1))),
    ),
    Rule(
        name="tagged_by_a_map",
        check=tagged("A", _TAGS),
        text="%thing.Properties.A is_struct\n" + _tag('%thing.Properties.A[ keys == "{}" ]', "this"),
        templates=things(st.one_of(_TAG_MAPS, _TAG_MAPS, _any_of(OMITTED, "text", 1))),
    ),
)

# --- what belongs together ----------------------------------------------------------------------------------------

_BUCKET_NAMES = _any_of("own", "own", OMITTED, "other")
_NAMED_BUCKETS = _any_of(ref("Thing"), ref("Thing"), "own", "own", "other", OMITTED, "arn:aws:s3:::own", [], 1)


def _listed(values: SearchStrategy[Json]) -> SearchStrategy[Json]:
    """One of these values, or a list of some."""
    return st.one_of(values, st.lists(values, min_size=1, max_size=3))


_STATEMENT_PARTS: Mapping[str, Sequence[Json]] = {
    "Effect": ("Deny", "deny", "Allow", OMITTED),
    "Principal": ("*", {"AWS": "*"}, {"AWS": ["*"]}, {"AWS": "111122223333"}, {"Service": "*"}, OMITTED),
    "Action": ("s3:*", "*", "S3:*", ["s3:GetObject", "s3:*"], "s3:Get*", ["s3:GetObject"], OMITTED),
    "Resource": (
        ["arn:aws:s3:::own", "arn:aws:s3:::own/*"],
        "*",
        "arn:aws:s3:::own*",
        "arn:aws:s3:::own/*",
        ["arn:aws:s3:::own"],
        ["arn:aws:s3:::other", "arn:aws:s3:::other/*"],
        OMITTED,
    ),
    "Condition": (
        *({"Bool": {"aws:SecureTransport": value}} for value in ("false", False, ["false"], "true")),
        {"BoolIfExists": {"aws:securetransport": "False"}},
        {"Bool": {"aws:SecureTransport": "false", "aws:ViaAWSService": "false"}},
        {"Bool": {"aws:SecureTransport": "false"}, "StringEquals": {"aws:PrincipalOrgID": "o-1"}},
        {"Null": {"aws:SecureTransport": "false"}},
        {},
        OMITTED,
    ),
}
"""The parts of a statement, first of all what denies plain transport."""
_DENIAL = {name: values[0] for name, values in _STATEMENT_PARTS.items()}
DENIALS = tuple(
    {
        "Thing": resource("AWS::S3::Bucket", BucketName="own"),
        "Policy": resource(
            "AWS::S3::BucketPolicy", Bucket="own", PolicyDocument={"Statement": given({**_DENIAL, name: value})}
        ),
    }
    for name, values in _STATEMENT_PARTS.items()
    for value in values
)
"""Templates in which one part of a statement is otherwise."""
_STATEMENT = st.fixed_dictionaries(
    {name: st.one_of(st.just(values[0]), _any_of(*values)) for name, values in _STATEMENT_PARTS.items()}
).map(given)
_POLICY = st.one_of(
    _listed(_STATEMENT).map(lambda statement: {"Statement": statement}), _any_of(OMITTED, {}, {"Statement": []})
)
_BUCKETS_WITH_POLICIES = st.tuples(_NAMED_BUCKETS, _POLICY, _any_of(ref("Thing"), "own", "other"), _POLICY).map(
    lambda made: {
        "Thing": resource("AWS::S3::Bucket", BucketName="own"),
        "First": resource("AWS::S3::BucketPolicy", Bucket=made[0], PolicyDocument=made[1]),
        "Second": resource("AWS::S3::BucketPolicy", Bucket=made[2], PolicyDocument=made[3]),
    }
)
_DENIED = r"""let policies = Resources.*[
    Type == "AWS::S3::BucketPolicy"
    Properties.Bucket !is_list
    Properties.Bucket.Ref == "Thing" or Properties.Bucket == /(^|[:\/])own$/
]
%policies !empty
%policies {
    some Properties.PolicyDocument.Statement[*] {
        Effect == /(?i)^deny$/
        Principal == "*" or some Principal.AWS[*] == "*"
        some Action[*] == /(?i)^(\*|s3:\*)$/
        some Resource[*] IN ["*", "arn:aws:s3:::own", "arn:aws:s3:::own*"]
        some Resource[*] IN ["*", "arn:aws:s3:::own/*", "arn:aws:s3:::own*"]
        Condition[ keys != /(?i)^bool(ifexists)?$/ ] empty
        Condition.*[ keys != /(?i)^aws:securetransport$/ ] empty
        some Condition.*[ keys == /(?i)^aws:securetransport$/ ][*] == /(?i)^false$/ or
        some Condition.*[ keys == /(?i)^aws:securetransport$/ ][*] == false
    }
}"""

_EMPTIES = "Custom::Emptied"
_EMPTIED = st.tuples(_BUCKET_NAMES, _NAMED_BUCKETS, LITERALS).map(
    lambda made: {
        "Thing": resource("AWS::S3::Bucket", BucketName=made[0]),
        "Emptied": resource(_EMPTIES, BucketName=made[1], A=made[2]),
        **_TOPIC,
    }
)
_ATTACHED = r"""Resources.Emptied.Properties.BucketName !is_list
Resources.Emptied.Properties.BucketName.Ref == "Thing" or
Resources.Emptied.Properties.BucketName == %thing.Properties.BucketName or
Resources.Emptied.Properties.BucketName == /[:\/]own$/
when Resources.Emptied.Properties.BucketName is_string { %thing.Properties.BucketName exists }
when Resources.Emptied.Properties.BucketName == /[:\/]own$/ { %thing.Properties.BucketName == "own" }"""

_GROUP_TYPE = "AWS::RDS::DBParameterGroup"
_FORCED = st.tuples(
    _any_of(
        "own", "own", ref("Group"), ref("Group"), "other", "default.postgres16", ref("Topic"), OMITTED, 1, ["own"], {}
    ),
    _any_of("own", "own", OMITTED, "another"),
    st.sampled_from(("1", "1", 1, 1.0, True, "true", "TRUE", "0", 0, False, "", [], {}, OMITTED)),
).map(
    lambda made: {
        "Thing": resource("AWS::RDS::DBInstance", DBParameterGroupName=made[0]),
        "Group": resource(_GROUP_TYPE, DBParameterGroupName=made[1], Parameters=given({"rds.force_ssl": made[2]})),
        **_TOPIC,
    }
)
_FORCES = """%thing.Properties.DBParameterGroupName !is_list
%thing.Properties.DBParameterGroupName.Ref == "Group" or %thing.Properties.DBParameterGroupName == "own"
when %thing.Properties.DBParameterGroupName == "own" { Resources.Group.Properties.DBParameterGroupName == "own" }
Resources.Group.Properties.Parameters."rds.force_ssl" !is_list
Resources.Group.Properties.Parameters."rds.force_ssl" IN ["1", 1, 1.0, true] or
Resources.Group.Properties.Parameters."rds.force_ssl" == /(?i)^true$/"""

_LOGGED = st.tuples(
    _any_of("own", OMITTED, "else", ref("Group"), ref("Topic"), 1, [], {}),
    _any_of("function", "function", OMITTED, "other"),
    _any_of("own", "/aws/lambda/function", "/aws/lambda/function", OMITTED, "/aws/lambda/", 1),
).map(
    lambda made: {
        "Thing": resource("AWS::Lambda::Function", FunctionName=made[1], LoggingConfig=given({"LogGroup": made[0]})),
        "Group": resource("AWS::Logs::LogGroup", LogGroupName=made[2]),
        **_TOPIC,
    }
)
_LOGS = """when %thing.Properties.LoggingConfig.LogGroup exists {
    %thing.Properties.LoggingConfig.LogGroup !is_list
    %thing.Properties.LoggingConfig.LogGroup.Ref == "Group" or
    %thing.Properties.LoggingConfig.LogGroup == Resources.Group.Properties.LogGroupName
}
when %thing.Properties.LoggingConfig.LogGroup !exists {
    %thing.Properties.FunctionName == "function"
    Resources.Group.Properties.LogGroupName == "/aws/lambda/function"
}"""

_EXPORTING = st.tuples(
    st.one_of(_any_of(OMITTED, "audit"), st.lists(_any_of("audit", "audit", "none", "error"), max_size=3)),
    _any_of("/of/audit", "/of/audit", "/of/error", "/of/", OMITTED, 1),
).map(
    lambda made: {
        "Thing": resource(THING, A=made[0]),
        "Group": resource("AWS::Logs::LogGroup", LogGroupName=made[1]),
    }
)
_EXPORTS = """when some %thing.Properties.A[*] == "audit" { Resources.Group.Properties.LogGroupName == "/of/audit" }
when some %thing.Properties.A[*] == "error" { Resources.Group.Properties.LogGroupName == "/of/error" }"""

_ENTRIES = st.one_of(
    st.lists(_any_of(*[ref("Named")] * 4, ref("Topic"), "id-1"), max_size=3), _any_of(OMITTED, ref("Named"), "id-1")
)
_SOURCES = st.fixed_dictionaries(
    {
        "CidrIp": _any_of(OMITTED, OMITTED, "0.0.0.0/0", "10.0.0.0/8", "10.0.0.0/16", "10.0.0.0/7", "10.1.2.3", "x", 1),
        "CidrIpv6": _any_of(OMITTED, OMITTED, OMITTED, "::/0", "2001:db8::/32", "2001:d00::/31", "2001:db8::1"),
        "FromPort": _any_of(OMITTED, 443),
    }
).map(given)
_GROUPS = st.tuples(
    _ENTRIES, _any_of(OMITTED, []) | _listed(_SOURCES), _any_of(ref("Named"), ref("Topic"), "sg-1", OMITTED), _SOURCES
).map(
    lambda made: {
        "Thing": resource(THING, A=made[0]),
        "Named": resource("AWS::EC2::SecurityGroup", SecurityGroupIngress=made[1]),
        "Ingress": resource("AWS::EC2::SecurityGroupIngress", GroupId=made[2], **made[3]),
        **_TOPIC,
    }
)
_NARROW = r"""when {0}CidrIp exists {{ {0}CidrIp == /^[0-9.]+(\/([89]|[123][0-9]))?$/ }}
when {0}CidrIpv6 exists {{ {0}CidrIpv6 == /^[0-9a-f:]+(\/(3[2-9]|[4-9][0-9]|1[0-9]{{2}}))?$/ }}"""
_CLOSED = f"""%thing.Properties.A exists
%thing.Properties.A !empty
%thing.Properties.A[*].Ref == "Named"
when Resources.Named.Properties.SecurityGroupIngress exists Resources.Named.Properties.SecurityGroupIngress !empty {{
    Resources.Named.Properties.SecurityGroupIngress[*] {{ {_NARROW.format("")} }}
}}
when Resources.Ingress.Properties.GroupId.Ref == "Named" {{
{_NARROW.format("Resources.Ingress.Properties.")}
}}"""

_ROUTED = st.tuples(
    _ENTRIES,
    _any_of(ref("Vpc"), "vpc-1"),
    _any_of(*[ref("Named")] * 2, ref("Topic"), "subnet-1", OMITTED),
    _any_of(*[ref("Table")] * 2, ref("Topic"), "rtb-1"),
    _any_of(*[ref("Table")] * 2, ref("Topic"), "rtb-1"),
    _any_of(*map(ref, ("Gateway", "Vpn", "Topic")), "igw-1", "vgw-1", "vpce-1", "local", "else", 1, OMITTED),
).map(
    lambda made: {
        "Thing": resource(THING, A=made[0]),
        "Vpc": resource("AWS::EC2::VPC"),
        "Named": resource("AWS::EC2::Subnet", VpcId=made[1]),
        "Table": resource("AWS::EC2::RouteTable"),
        "Association": resource("AWS::EC2::SubnetRouteTableAssociation", SubnetId=made[2], RouteTableId=made[3]),
        "Route": resource("AWS::EC2::Route", RouteTableId=made[4], GatewayId=made[5]),
        "Gateway": resource("AWS::EC2::InternetGateway"),
        "Vpn": resource("AWS::EC2::VPNGateway"),
        **_TOPIC,
    }
)
_PRIVATE = """let associations = Resources.*[
    Type == "AWS::EC2::SubnetRouteTableAssociation"
    Properties.SubnetId.Ref == "Named"
]
%thing.Properties.A exists
%thing.Properties.A !empty
%thing.Properties.A[*].Ref == "Named"
when %associations empty { Resources.Named.Properties.VpcId.Ref == "Vpc" }
when %associations !empty {
    %associations.Properties.RouteTableId.Ref == "Table"
    when Resources.Route.Properties.RouteTableId.Ref == "Table" Resources.Route.Properties.GatewayId exists {
        Resources.Route.Properties.GatewayId.Ref == "Vpn" or
        Resources.Route.Properties.GatewayId == /^(vgw-|vpce-|local)/
    }
}"""

_BELONGING = (
    Rule(
        name="denies_plain_transport_in",
        check=denies_plain_transport_in("FileSystemPolicy", "elasticfilesystem:*"),
        text=_HELD_DENIAL,
        templates=_HOLDING,
    ),
    Rule(
        name="denies_plain_transport",
        check=denies_plain_transport("AWS::S3::BucketPolicy", "Bucket", "s3:*"),
        text=_DENIED,
        templates=_BUCKETS_WITH_POLICIES,
    ),
    Rule(
        name="parameter_group_sets",
        check=parameter_group_sets("DBParameterGroupName", _GROUP_TYPE, "rds.force_ssl", ("1", "true")),
        text=_FORCES,
        templates=_FORCED,
    ),
    Rule(
        name="emptied_on_delete",
        check=emptied_on_delete(_EMPTIES, "BucketName"),
        text=_ATTACHED,
        templates=_EMPTIED,
    ),
    Rule(
        name="has_attached",
        check=has_attached(_EMPTIES, "BucketName", "one that is on", that=(is_true("A"),)),
        text=f"{_ATTACHED}\n{TRUE.replace('%thing', 'Resources.Emptied')}",
        templates=_EMPTIED,
    ),
    Rule(
        name="logs_to_own_group",
        check=logs_to_own_group("LoggingConfig.LogGroup", "/aws/lambda/{name}", "FunctionName"),
        text=_LOGS,
        templates=_LOGGED,
    ),
    Rule(
        name="exports_logs_to_own_group",
        check=exports_logs_to_own_group("A[]", "/of/{each}", off=("none",)),
        text=_EXPORTS,
        templates=_EXPORTING,
    ),
    Rule(name="behind_closed_groups", check=behind_closed_groups("A[]"), text=_CLOSED, templates=_GROUPS),
    Rule(name="in_private_subnets", check=in_private_subnets("A[]"), text=_PRIVATE, templates=_ROUTED),
)

RULES = (*_SINGLE, *_OTHERS, *_ALLOWING, *_KEY_RULES, *_TAG_RULES, *_BELONGING)

UNSAID: Mapping[Word, str] = {
    Word.BACKED_UP: "A selection names what it covers, and what it leaves out, by patterns of ARNs. "
    "Guard matches a pattern that stands in the rule, and none that stands in another resource.",
    Word.NO_SECRET: "A literal counts by the name that stands before it, at any depth and within texts. "
    "Guard compares values with what the rule says, and does not read the words of a name.",
}
"""The words of which Guard cannot say the meaning, and why."""

APART = (
    Apart(
        rule="at_least",
        reason="a text that stands for a number beyond the largest one is infinite to Guard, and no number to us",
        resources={"Thing": resource(THING, A="1e999")},
        ours=False,
    ),
    Apart(
        rule="is_true",
        reason="Guard finds a property that is spelled in another case, CloudFormation does not",
        resources={"Thing": resource(THING, a=True)},
        ours=False,
    ),
)
