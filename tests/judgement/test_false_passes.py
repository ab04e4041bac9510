"""Templates that seem to comply and do not: each is found, and its twin that really complies passes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from compliance.assembly import Assembly, Stack, read_assembly
from compliance.judge import judge
from compliance.policy import Policy, Word
from compliance.templates import Json
from policies import BACKUP_RETENTION, DESTROYABLE, ENCRYPTION_AT_REST, ENCRYPTION_IN_TRANSIT
from tests.judgement.intrinsics import SUBJECTS
from tests.judgement.small import APP, judged, nested, result_of, stack, verdicts
from tests.judgement.test_assembly import assets, hash_of, manifest, stack_artifact, url_of, write

KEY = "arn:aws:kms:ap-southeast-1:111122223333:key/0d3fe5a2-9b5a-4d7e-8d5e-6f6f2f6f2f6f"

Row = tuple[str, str, str, str | None]
"""Logical id, verdict, observed, condition."""


def rows(policy: Policy, path: str, *stacks: Stack) -> list[Row]:
    """All that a policy says of one property, passes included."""
    return [
        (one.place.logical_id or "", one.ruling.verdict.value, one.ruling.observed, one.ruling.condition)
        for one in result_of(policy, *stacks).judgements
        if one.ruling.policy == policy.id and one.ruling.property_path == path
    ]


def resources(**named: Json) -> dict[str, Json]:
    """A template of these resources."""
    return {"Resources": named}


def resource(kind: str, **properties: Json) -> dict[str, Json]:
    return {"Type": kind, "Properties": properties}


@dataclass(frozen=True, slots=True, kw_only=True)
class Twins:
    """Two assemblies that look alike, and what a policy says of one property in each."""

    policy: Policy
    about: str
    bad: tuple[Stack, ...]
    found: list[Row]
    good: tuple[Stack, ...]
    passed: list[Row]


def twins(policy: Policy, about: str, *, bad: tuple[Json, Row], good: tuple[Json, Row]) -> Twins:
    """Twins of one template each, of which one row is told."""
    return Twins(
        policy=policy,
        about=about,
        bad=(stack(bad[0]),),
        found=[bad[1]],
        good=(stack(good[0]),),
        passed=[good[1]],
    )


# --- resource policies ----------------------------------------------------------------------------------------------

BUCKET = {"Type": "AWS::S3::Bucket"}
BUCKET_POLICY = "AWS::S3::BucketPolicy"


def denial(resource_: Json, effect: str = "Deny") -> dict[str, Json]:
    """A statement on what does not come over TLS."""
    return {
        "Effect": effect,
        "Principal": "*",
        "Action": "s3:*",
        "Resource": resource_,
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }


def bucket_policy(bucket: str, *statements: Json) -> dict[str, Json]:
    return resource(BUCKET_POLICY, Bucket={"Ref": bucket}, PolicyDocument={"Statement": list(statements)})


def by_sub(bucket: str) -> list[Json]:
    return [{"Fn::Sub": f"${{{bucket}.Arn}}"}, {"Fn::Sub": f"${{{bucket}.Arn}}/*"}]


def by_dotted_name(bucket: str) -> list[Json]:
    return [{"Fn::GetAtt": f"{bucket}.Arn"}, {"Fn::Join": ["", [{"Fn::GetAtt": f"{bucket}.Arn"}, "/*"]]}]


def by_list(bucket: str) -> list[Json]:
    return [{"Fn::GetAtt": [bucket, "Arn"]}, {"Fn::Join": ["", [{"Fn::GetAtt": [bucket, "Arn"]}, "/*"]]}]


def two_buckets(first: str, second: str, of_first: Json, of_second: Json) -> tuple[Stack]:
    """Two buckets, each with a policy of one statement."""
    named = {first: BUCKET, f"{first}Policy": bucket_policy(first, of_first)}
    named |= {second: BUCKET, f"{second}Policy": bucket_policy(second, of_second)}
    return (stack(resources(**named)),)


def denied(*buckets: str) -> list[Row]:
    return [(name, "pass", f"{APP}/{name}Policy denies it", None) for name in buckets]


def not_denied(bucket: str) -> Row:
    return bucket, "fail", f"{APP}/{bucket}Policy does not deny it for certain", None


RESOURCE_POLICIES: Mapping[str, Twins] = {
    **{
        f"a policy that is copied from another bucket, {arns.__name__}": Twins(
            policy=ENCRYPTION_IN_TRANSIT,
            about=BUCKET_POLICY,
            bad=two_buckets("A", "B", denial(arns("A")), denial(arns("A"))),
            found=[*denied("A"), not_denied("B")],
            good=two_buckets("A", "B", denial(arns("A")), denial(arns("B"))),
            passed=denied("A", "B"),
        )
        for arns in (by_sub, by_dotted_name, by_list)
    },
    "buckets that are called as effects are": Twins(
        policy=ENCRYPTION_IN_TRANSIT,
        about=BUCKET_POLICY,
        bad=two_buckets("Deny", "Allow", denial("*", "Deny"), denial("*", "Allow")),
        found=[not_denied("Allow"), *denied("Deny")],
        good=two_buckets("Deny", "Allow", denial("*"), denial("*")),
        passed=denied("Allow", "Deny"),
    ),
}

# --- databases, topics, keys, functions and vaults -------------------------------------------------------------------

CLUSTER = {"Engine": "aurora-mysql", "StorageEncrypted": True, "KmsKeyId": KEY, "ManageMasterUserPassword": True}
MEMBER = {"Engine": "aurora-mysql", "DBClusterIdentifier": "legacy"}
TOPIC = "AWS::SNS::Topic"


def subscribed(protocol: str) -> dict[str, Json]:
    """A topic with a subscription of its own."""
    return resources(Topic=resource(TOPIC, Subscription=[{"Protocol": protocol, "Endpoint": "there"}]))


def rotated(**properties: Json) -> dict[str, Json]:
    return resources(Key=resource("AWS::KMS::Key", EnableKeyRotation=True, **properties))


def logging_to(group: str) -> dict[str, Json]:
    """A function that logs to this group, beside a group `/ours`."""
    return resources(
        Function=resource("AWS::Lambda::Function", LoggingConfig={"LogGroup": group}),
        Group=resource("AWS::Logs::LogGroup", LogGroupName="/ours"),
    )


SINGLE_RESOURCES: Mapping[str, Twins] = {
    "a subscription over plain HTTP within a topic": twins(
        ENCRYPTION_IN_TRANSIT,
        "Subscription[0].Protocol",
        bad=(subscribed("http"), ("Topic", "fail", '"http"', None)),
        good=(subscribed("https"), ("Topic", "pass", '"https"', None)),
    ),
    "a cluster whose managed password is under a key of AWS": twins(
        ENCRYPTION_AT_REST,
        "MasterUserSecret.KmsKeyId",
        bad=(
            resources(Cluster=resource("AWS::RDS::DBCluster", **CLUSTER)),
            ("Cluster", "fail", "absent, which means the key aws/secretsmanager", None),
        ),
        good=(
            resources(Cluster=resource("AWS::RDS::DBCluster", **CLUSTER, MasterUserSecret={"KmsKeyId": KEY})),
            ("Cluster", "pass", f'"{KEY}"', None),
        ),
    ),
    **{
        f"a member of a cluster that is not at hand, by {policy.id}": twins(
            policy,
            "DBClusterIdentifier",
            bad=(
                resources(Member=resource("AWS::RDS::DBInstance", **MEMBER)),
                ("Member", "unknown", '"legacy", which is not declared here', None),
            ),
            good=(
                resources(
                    Member=resource("AWS::RDS::DBInstance", **MEMBER),
                    Cluster=resource("AWS::RDS::DBCluster", **CLUSTER, DBClusterIdentifier="legacy"),
                ),
                ("Member", "pass", f"{APP}/Cluster", None),
            ),
        )
        for policy in (ENCRYPTION_AT_REST, ENCRYPTION_IN_TRANSIT, BACKUP_RETENTION)
    },
    "a key that is rotated every seven years": twins(
        ENCRYPTION_AT_REST,
        "RotationPeriodInDays",
        bad=(rotated(RotationPeriodInDays=2560), ("Key", "fail", "2560 days", None)),
        good=(rotated(RotationPeriodInDays=365), ("Key", "pass", "365 days", None)),
    ),
    "a key that is rotated a day late": twins(
        ENCRYPTION_AT_REST,
        "RotationPeriodInDays",
        bad=(rotated(RotationPeriodInDays="366"), ("Key", "fail", '"366" days', None)),
        good=(rotated(), ("Key", "pass", "absent, which means 365 days", None)),
    ),
    "a function that logs to a group of no stack": twins(
        DESTROYABLE,
        "LoggingConfig.LogGroup",
        bad=(logging_to("/theirs"), ("Function", "unknown", '"/theirs", which is not declared here', None)),
        good=(logging_to("/ours"), ("Function", "pass", f"{APP}/Group", None)),
    ),
    "a vault that is locked": twins(
        DESTROYABLE,
        "LockConfiguration",
        bad=(
            resources(Vault=resource("AWS::Backup::BackupVault", LockConfiguration={"MinRetentionDays": 3650})),
            ("Vault", "fail", "a map with MinRetentionDays", None),
        ),
        good=(resources(Vault=resource("AWS::Backup::BackupVault")), ("Vault", "pass", "absent", None)),
    ),
}

# --- what is only known at deployment --------------------------------------------------------------------------------

RETENTION = "RetentionInDays"
PARENT = stack(resources(Inner={"Type": "AWS::CloudFormation::Stack"}))
PASSING = stack(resources(Inner=resource("AWS::CloudFormation::Stack", Parameters={"Days": "30"})))


def nested_group(kind: str, **definition: Json) -> Stack:
    """A nested stack whose log group keeps its records as long as the parameter says."""
    group = resource("AWS::Logs::LogGroup", RetentionInDays={"Ref": "Days"})
    return nested(APP, "Inner", {"Parameters": {"Days": {"Type": kind, **definition}}, **resources(Group=group)})


STORED = "AWS::SSM::Parameter::Value<String>"
FROM_THE_STORE: Row = (
    "Group",
    "unknown",
    "unknown: parameter Days is read from the parameter store at deployment",
    None,
)
NEVER = {"Fn::Equals": ["a", "b"]}
MACRO = {"Fn::Transform": {"Name": "Mine"}}
NO_KEY = "absent, which means a key that SQS owns"


def conditional(conditions: Json, **body: Json) -> dict[str, Json]:
    """A template whose queue stands behind a condition."""
    return {"Conditions": conditions, **resources(Queue={"Type": "AWS::SQS::Queue", "Condition": "Never", **body})}


WITH_KEY = {"Properties": {"KmsMasterKeyId": KEY}}

AT_DEPLOYMENT: Mapping[str, Twins] = {
    "a nested stack's default that names an entry of the parameter store": Twins(
        policy=BACKUP_RETENTION,
        about=RETENTION,
        bad=(PARENT, nested_group(STORED, Default="30")),
        found=[FROM_THE_STORE],
        good=(PARENT, nested_group("String", Default="30")),
        passed=[("Group", "pass", '"30" days', None)],
    ),
    "a nested stack's argument that names an entry of the parameter store": Twins(
        policy=BACKUP_RETENTION,
        about=RETENTION,
        bad=(PASSING, nested_group(STORED)),
        found=[FROM_THE_STORE],
        good=(PASSING, nested_group("String")),
        passed=[("Group", "pass", '"30" days', None)],
    ),
    "a macro among the conditions, which may create a resource": twins(
        ENCRYPTION_AT_REST,
        "KmsMasterKeyId",
        bad=(conditional({"Never": NEVER, **MACRO}), ("Queue", "fail", NO_KEY, None)),
        good=(conditional({"Never": NEVER, **MACRO}, **WITH_KEY), ("Queue", "pass", f'"{KEY}"', None)),
    ),
    "a macro in a resource, which may create it": Twins(
        policy=ENCRYPTION_AT_REST,
        about="KmsMasterKeyId",
        bad=(stack(conditional({"Never": NEVER}, **MACRO)),),
        found=[("Queue", "unknown", "unknown: a macro (Fn::Transform) may change it", None)],
        good=(stack(conditional({"Never": NEVER})),),
        passed=[],  # it is never created
    ),
}

ALL: Mapping[str, Twins] = {**RESOURCE_POLICIES, **SINGLE_RESOURCES, **AT_DEPLOYMENT}


@pytest.mark.parametrize("case", ALL)
def test_what_only_seems_to_comply_is_found(case: str) -> None:
    pair = ALL[case]
    assert rows(pair.policy, pair.about, *pair.bad) == pair.found


@pytest.mark.parametrize("case", ALL)
def test_its_twin_that_complies_passes(case: str) -> None:
    pair = ALL[case]
    assert rows(pair.policy, pair.about, *pair.good) == pair.passed


@pytest.mark.parametrize("properties", [{}, {"Subscription": []}], ids=["none", "an empty list"])
def test_a_topic_needs_no_subscriptions(properties: Json) -> None:
    topic = stack(resources(Topic=resource(TOPIC, **properties)))
    found = rows(ENCRYPTION_IN_TRANSIT, "Subscription[].Protocol", topic)
    assert found == [("Topic", "pass", "absent, which means no subscription", None)]


# --- loops that stay within a document -------------------------------------------------------------------------------

STAYING_LOOP = {"Fn::ForEach::Loop": ["Name", {"Ref": "Names"}, {"${Name}": 7}]}


def with_loop(word: Word, place: Callable[[Json], Json], beside: Json) -> list[tuple[str, str]]:
    """What the subject of a word is worth, and why, where this stands within the document that it looks at."""
    subject = SUBJECTS[word]
    found = judged(subject.check, stack(place(beside)), kind=subject.kind)
    return [(verdict, observed) for verdict, _, observed, _ in verdicts(found)]


def in_a_backup_plan(beside: Json) -> dict[str, Json]:
    entries = {"MoveToColdStorageAfterDays": 1, **beside}
    return resources(**SUBJECTS[Word.BACKED_UP].place(entries, lambda document: document))


def in_a_security_group(beside: Json) -> dict[str, Json]:
    group = resource("AWS::EC2::SecurityGroup", SecurityGroupIngress=[{"IpProtocol": "tcp", **beside}])
    users = SUBJECTS[Word.CLOSED_GROUPS].place({"A": {"Ref": "Group"}}, lambda document: document)
    return resources(Group=group, **users)


@pytest.mark.parametrize(
    ("word", "place", "without", "with_it"),
    [
        (
            Word.BACKED_UP,
            in_a_backup_plan,
            ("pass", f"{APP}/Selection"),
            (
                "unknown",
                f"{APP}/Selection, of which it cannot be told whether it covers the resource for so long",
            ),
        ),
        (
            Word.CLOSED_GROUPS,
            in_a_security_group,
            ("pass", f"{APP}/Group, without ingress from everywhere"),
            ("unknown", f"{APP}/Group, with ingress from a rule that cannot be read"),
        ),
    ],
    ids=["a backup plan", "a security group"],
)
def test_a_loop_that_stays_may_add_anything_to_a_document(
    word: Word, place: Callable[[Json], Json], without: tuple[str, str], with_it: tuple[str, str]
) -> None:
    assert with_loop(word, place, {}) == [without]
    assert with_loop(word, place, STAYING_LOOP) == [with_it]


# --- nested stacks ---------------------------------------------------------------------------------------------------

INNER = resources(Queue={"Type": "AWS::SQS::Queue"})


def one_stack(folder: Path, inner: Json, **nested_stacks: Json) -> Assembly:
    """An assembly of one stack with these nested stacks; the template `inner.json` is at hand for them, as an asset."""
    write(folder / "manifest.json", manifest(App=stack_artifact()))
    write(folder / "App.template.json", {"Resources": nested_stacks})
    write(folder / "inner.json", inner)
    assets(folder, "inner.json")
    return read_assembly(folder)


HASH = hash_of("inner.json")
NOT_AT_HAND = [("Inner", "TemplateURL", "unknown", "a template that is not at hand")]
JUDGED = [("Queue", "KmsMasterKeyId", "fail", NO_KEY)]


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ({"TemplateURL": url_of("inner.json")}, JUDGED),
        ({"TemplateURL": url_of("other.json")}, NOT_AT_HAND),
        ({"TemplateURL": "https://s3.amazonaws.com/elsewhere/other.json"}, NOT_AT_HAND),
        ({"TemplateURL": {"Ref": "Url"}}, NOT_AT_HAND),
        ({}, NOT_AT_HAND),
        ({"TemplateURL": {"Fn::Join": ["", ["https://s3.", "/", f"/{HASH}.json"]]}}, JUDGED),
        ({"TemplateURL": f"https://elsewhere/{HASH}.template.json"}, JUDGED),
        ({"TemplateURL": f"https://elsewhere/x.json?v={HASH}"}, NOT_AT_HAND),
        ({"TemplateURL": f"https://elsewhere/{HASH}/x.json"}, NOT_AT_HAND),
        ({"TemplateURL": {"Fn::If": ["C", url_of("inner.json"), "https://elsewhere/x.json"]}}, NOT_AT_HAND),
        ({"TemplateURL": {"Fn::Select": [0, [url_of("inner.json"), "https://elsewhere/x.json"]]}}, NOT_AT_HAND),
        ({"TemplateURL": {"Fn::Sub": ["https://elsewhere/x.json", {"unused": HASH}]}}, NOT_AT_HAND),
        ({"TemplateURL": url_of("inner.json"), "Fn::Transform": {"Name": "Mine"}}, NOT_AT_HAND),
    ],
    ids=str,
)
def test_a_nested_stack_is_judged_by_the_template_that_its_url_names(
    tmp_path: Path, properties: Json, expected: list[tuple[str, str, str, str]]
) -> None:
    inner = {
        "Type": "AWS::CloudFormation::Stack",
        "Metadata": {"aws:asset:path": "inner.json"},
        "Properties": properties,
    }
    result = judge(one_stack(tmp_path, INNER, Inner=inner), lambda _: (ENCRYPTION_AT_REST,))
    assert [
        (one.place.logical_id, one.ruling.property_path, one.ruling.verdict.value, one.ruling.observed)
        for one in result.findings
    ] == expected
