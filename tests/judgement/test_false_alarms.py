"""Templates that comply in an unusual way: each passes, and its twin that only looks like it is found."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from compliance.judge import judge
from compliance.policy import Policy
from compliance.templates import Json
from policies import (
    AUDIT_LOGGING,
    BACKUP_RETENTION,
    ENCRYPTION_AT_REST,
    ENCRYPTION_IN_TRANSIT,
    LEAST_PRIVILEGE,
    TAGGING,
)
from tests.judgement.small import APP, REMOVED, result_of, stack
from tests.judgement.test_assembly import nesting
from tests.judgement.test_false_passes import (
    BUCKET_POLICY,
    INNER,
    KEY,
    Row,
    Twins,
    bucket_policy,
    by_sub,
    denial,
    one_stack,
    resource,
    resources,
    rows,
    twins,
)

# --- resource policies ----------------------------------------------------------------------------------------------

PARAMETERS = {"Parameters": {"Name": {"Type": "String"}, "Other": {"Type": "String"}}}


def bucket(name: Json, policy: Json) -> dict[str, Json]:
    """A bucket of this name (of none where it is None) with a policy."""
    properties = {} if name is None else {"BucketName": name}
    return {**PARAMETERS, **resources(Bucket=resource("AWS::S3::Bucket", **properties), Policy=policy)}


def by_name(name: str) -> list[Json]:
    """The ARNs of a bucket and its objects, by the name of the bucket."""
    return [{"Fn::Sub": f"arn:aws:s3:::{name}"}, {"Fn::Sub": f"arn:aws:s3:::{name}/*"}]


def named_by(node: Json) -> dict[str, Json]:
    """A bucket policy that names its bucket so."""
    return resource(BUCKET_POLICY, Bucket=node, PolicyDocument={"Statement": [denial("*")]})


BUCKET_ARN, OBJECTS = by_sub("Bucket")
OTHER_OBJECTS = {"Fn::Sub": "arn:aws:s3:::other/*"}
DENIED: Row = ("Bucket", "pass", f"{APP}/Policy denies it", None)
NOT_DENIED: Row = ("Bucket", "fail", f"{APP}/Policy does not deny it for certain", None)
MAY_BE_DENIED: Row = ("Bucket", "unknown", f"{APP}/Policy does not deny it for certain", None)
NO_POLICY: Row = ("Bucket", "fail", "absent, which means plain HTTP is accepted", None)
OF_ACCOUNT = "data-${AWS::AccountId}"

RESOURCE_POLICIES: Mapping[str, Twins] = {
    "two statements that cover a bucket and its objects together": twins(
        ENCRYPTION_IN_TRANSIT,
        BUCKET_POLICY,
        good=(bucket(None, bucket_policy("Bucket", denial(BUCKET_ARN), denial(OBJECTS))), DENIED),
        bad=(bucket(None, bucket_policy("Bucket", denial(BUCKET_ARN), denial(BUCKET_ARN))), NOT_DENIED),
    ),
    "two statements of which one is on other objects": twins(
        ENCRYPTION_IN_TRANSIT,
        BUCKET_POLICY,
        good=(bucket(None, bucket_policy("Bucket", denial([OTHER_OBJECTS, OBJECTS]), denial(BUCKET_ARN))), DENIED),
        bad=(bucket(None, bucket_policy("Bucket", denial(OTHER_OBJECTS), denial(BUCKET_ARN))), NOT_DENIED),
    ),
    "a name that holds the account id": twins(
        ENCRYPTION_IN_TRANSIT,
        BUCKET_POLICY,
        good=(bucket({"Fn::Sub": OF_ACCOUNT}, bucket_policy("Bucket", denial(by_name(OF_ACCOUNT)))), DENIED),
        bad=(bucket({"Fn::Sub": OF_ACCOUNT}, bucket_policy("Bucket", denial(by_name(f"{OF_ACCOUNT}-x")))), NOT_DENIED),
    ),
    "a statement that names the bucket by the same parameter": twins(
        ENCRYPTION_IN_TRANSIT,
        BUCKET_POLICY,
        good=(bucket({"Ref": "Name"}, bucket_policy("Bucket", denial(by_name("${Name}")))), DENIED),
        bad=(bucket({"Ref": "Name"}, bucket_policy("Bucket", denial(by_name("${Other}")))), MAY_BE_DENIED),
    ),
    "a policy that names its bucket by the same parameter": twins(
        ENCRYPTION_IN_TRANSIT,
        BUCKET_POLICY,
        good=(bucket({"Ref": "Name"}, named_by({"Ref": "Name"})), DENIED),
        bad=(bucket({"Ref": "Name"}, named_by({"Ref": "Other"})), NO_POLICY),
    ),
}


# --- single resources -----------------------------------------------------------------------------------------------

GROUP_NAME = "DBParameterGroupName"


def mysql(engine: str, setting: int) -> dict[str, Json]:
    """A database of this engine whose parameter group has this setting."""
    group = resource("AWS::RDS::DBParameterGroup", Parameters={"require_secure_transport": setting})
    database = resource("AWS::RDS::DBInstance", Engine=engine, DBParameterGroupName={"Ref": "Group"})
    return resources(Database=database, Group=group)


def in_group(setting: int) -> str:
    return f"{APP}/Group, where require_secure_transport is {setting}"


def versioned(status: Json) -> dict[str, Json]:
    """A bucket with a rule that deletes old versions after a day, beside one that keeps them for a month."""
    strict = {"Status": status, "NoncurrentVersionExpiration": {"NoncurrentDays": 1}}
    lenient = {"Status": "Enabled", "NoncurrentVersionExpiration": {"NoncurrentDays": 30}}
    return {
        **PARAMETERS,
        **resources(Bucket=resource("AWS::S3::Bucket", LifecycleConfiguration={"Rules": [lenient, strict]})),
    }


KEPT = "LifecycleConfiguration.Rules[0].NoncurrentVersionExpiration.NoncurrentDays"
LOST = "LifecycleConfiguration.Rules[1].NoncurrentVersionExpiration.NoncurrentDays"


def logs(**bounds: Json) -> dict[str, Json]:
    """A log group whose retention is a parameter with these bounds."""
    days = {"Type": "Number", "Default": 30, **bounds}
    group = resource("AWS::Logs::LogGroup", RetentionInDays={"Ref": "Days"})
    return {"Parameters": {"Days": days}, **resources(Group=group)}


def rotated(**bounds: Json) -> dict[str, Json]:
    """A key whose rotation period is a parameter with these bounds."""
    days = {"Type": "Number", "Default": 90, **bounds}
    key = resource("AWS::KMS::Key", EnableKeyRotation=True, RotationPeriodInDays={"Ref": "Days"})
    return {"Parameters": {"Days": days}, **resources(Key=key)}


THIRTY = "unknown: parameter Days has the default 30, which a deployer can override"
NINETY = "unknown: parameter Days has the default 90, which a deployer can override"


def restored(kind: str, source: str, **properties: Json) -> dict[str, Json]:
    """A database that is made from a source."""
    return resources(Database=resource(kind, **{source: "there"}, **properties))


SOURCES = (
    ("AWS::RDS::DBInstance", "DBSnapshotIdentifier"),
    ("AWS::RDS::DBInstance", "DBClusterSnapshotIdentifier"),
    ("AWS::RDS::DBInstance", "SourceDBInstanceIdentifier"),
    ("AWS::RDS::DBInstance", "SourceDbiResourceId"),
    ("AWS::RDS::DBInstance", "SourceDBInstanceAutomatedBackupsArn"),
    ("AWS::RDS::DBCluster", "SnapshotIdentifier"),
    ("AWS::RDS::DBCluster", "SourceDBClusterIdentifier"),
    ("AWS::RDS::DBCluster", "SourceDbClusterResourceId"),
)

SINGLE_RESOURCES: Mapping[str, Twins] = {
    "an engine in mixed case": twins(
        ENCRYPTION_IN_TRANSIT,
        GROUP_NAME,
        good=(mysql("MySQL", 1), ("Database", "pass", in_group(1), None)),
        bad=(mysql("MySQL", 0), ("Database", "fail", in_group(0), None)),
    ),
    "an engine in capitals": twins(
        ENCRYPTION_IN_TRANSIT,
        "Engine",
        good=(mysql("MARIADB", 1), ("Database", "pass", '"MARIADB"', None)),
        bad=(mysql("Oracle-SE2", 1), ("Database", "fail", '"Oracle-SE2"', None)),
    ),
    "a parameter that may not be too small": twins(
        BACKUP_RETENTION,
        "RetentionInDays",
        good=(logs(MinValue=30), ("Group", "pass", THIRTY, None)),
        bad=(logs(MinValue=29), ("Group", "unknown", THIRTY, None)),
    ),
    "a parameter that may not be great enough": twins(
        BACKUP_RETENTION,
        "RetentionInDays",
        good=(logs(MinValue="30", MaxValue="365"), ("Group", "pass", THIRTY, None)),
        bad=(logs(MinValue=1, MaxValue=29), ("Group", "fail", THIRTY, None)),
    ),
    "a parameter that may not be too great": twins(
        ENCRYPTION_AT_REST,
        "RotationPeriodInDays",
        good=(rotated(MaxValue=365), ("Key", "pass", NINETY, None)),
        bad=(rotated(MinValue=366), ("Key", "fail", NINETY, None)),
    ),
    **{
        f"{kind} of a {source} that says nothing of encryption": twins(
            ENCRYPTION_AT_REST,
            "StorageEncrypted",
            good=(
                restored(kind, source, StorageEncrypted=True, KmsKeyId=KEY),
                ("Database", "pass", "true", None),
            ),
            bad=(restored(kind, source), ("Database", "unknown", "absent, which means as its source is", None)),
        )
        for kind, source in SOURCES
    },
    **{
        f"{kind} of a {source} that says it is not encrypted": twins(
            ENCRYPTION_AT_REST,
            "StorageEncrypted",
            good=(
                restored(kind, source, StorageEncrypted="true", KmsKeyId=KEY),
                ("Database", "pass", '"true"', None),
            ),
            bad=(restored(kind, source, StorageEncrypted=False), ("Database", "fail", "false", None)),
        )
        for kind, source in SOURCES
    },
    **{
        f"{kind} of no source": twins(
            ENCRYPTION_AT_REST,
            "StorageEncrypted",
            good=(resources(Database=resource(kind, StorageEncrypted=True)), ("Database", "pass", "true", None)),
            bad=(resources(Database=resource(kind)), ("Database", "fail", "absent, which means not encrypted", None)),
        )
        for kind in ("AWS::RDS::DBInstance", "AWS::RDS::DBCluster")
    },
}

ALL: Mapping[str, Twins] = {**RESOURCE_POLICIES, **SINGLE_RESOURCES}


@pytest.mark.parametrize("case", ALL)
def test_what_complies_in_an_unusual_way_passes(case: str) -> None:
    pair = ALL[case]
    assert rows(pair.policy, pair.about, *pair.good) == pair.passed


@pytest.mark.parametrize("case", ALL)
def test_its_twin_that_only_looks_like_it_is_found(case: str) -> None:
    pair = ALL[case]
    assert rows(pair.policy, pair.about, *pair.bad) == pair.found


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("Disabled", []),
        ("Enabled", [("Bucket", "fail", "1 days", None)]),
        (REMOVED, [("Bucket", "fail", "1 days", None)]),
        ({"Ref": "Name"}, [("Bucket", "fail", "1 days", None)]),
    ],
    ids=["off", "on", "absent", "not known"],
)
def test_a_lifecycle_rule_that_is_certainly_switched_off_is_not_judged(status: Json, expected: list[Row]) -> None:
    body = stack(versioned(status))
    assert rows(BACKUP_RETENTION, KEPT, body) == [("Bucket", "pass", "30 days", None)]
    assert rows(BACKUP_RETENTION, LOST, body) == expected


# --- what is named by one of several entries ------------------------------------------------------------------------

ALARM = "AWS::CloudWatch::Alarm"
NOBODY = ("fail", "absent, which means nobody is told", None)


def watched(*alarms: Json) -> dict[str, Json]:
    """Two alarms without actions, and a deployment that stops where one of those given rings."""
    group = {"Enabled": True, "Alarms": [{"Name": alarm} for alarm in alarms]}
    return resources(
        First=resource(ALARM, MetricName="Errors"),
        Last=resource(ALARM, MetricName="Lag"),
        Group=resource("AWS::CodeDeploy::DeploymentGroup", AlarmConfiguration=group),
    )


@pytest.mark.parametrize(
    ("alarms", "expected"),
    [
        (({"Ref": "First"}, {"Ref": "Last"}), []),
        (({"Ref": "Last"}, REMOVED, {"Ref": "First"}), []),
        (({"Ref": "First"},), [("Last", *NOBODY)]),
        (({"Ref": "First"}, "another"), [("Last", *NOBODY)]),
        ((), [("First", *NOBODY), ("Last", *NOBODY)]),
    ],
)
def test_each_of_several_alarms_is_waited_for(alarms: tuple[Json, ...], expected: list[Row]) -> None:
    assert rows(AUDIT_LOGGING, "AlarmActions", stack(watched(*alarms))) == expected


READ = "LoggingConfiguration.DestinationBucketName"


def recorded(*selectors: tuple[tuple[str, ...], ...]) -> dict[str, Json]:
    """Two buckets, and a trail with a selector for each group of groups of them."""
    named = [
        {
            "DataResources": [
                {"Type": "AWS::S3::Object", "Values": [{"Fn::Sub": f"${{{bucket}.Arn}}/"} for bucket in group]}
                for group in groups
            ]
        }
        for groups in selectors
    ]
    bucket = resource("AWS::S3::Bucket")
    return resources(First=bucket, Last=bucket, Trail=resource("AWS::CloudTrail::Trail", EventSelectors=named))


NOT_READ = ("fail", "absent, which means no access log", None)
BY_TRAIL = ("pass", f"{APP}/Trail", None)


@pytest.mark.parametrize(
    ("selectors", "last"),
    [
        (((("First", "Last"),),), BY_TRAIL),
        (((("First",), ("Last",)),), BY_TRAIL),
        (((("First",),), (("Last",),)), BY_TRAIL),
        (((("First",),), (("First",),)), NOT_READ),
    ],
    ids=["in one entry", "in two entries", "in two selectors", "in none"],
)
def test_each_of_several_buckets_is_named_by_a_trail(
    selectors: tuple[tuple[tuple[str, ...], ...], ...], last: tuple[str, str, str | None]
) -> None:
    assert rows(AUDIT_LOGGING, READ, stack(recorded(*selectors))) == [("First", *BY_TRAIL), ("Last", *last)]


# --- what to change, where the first thing that comes to mind leads to another finding ------------------------------

ON_EVERYTHING = {"Statement": [{"Effect": "Allow", "Action": "ec2:CreateNetworkInterface", "Resource": "*"}]}


@pytest.mark.parametrize(
    ("policy", "requirement", "given", "fix"),
    [
        (
            AUDIT_LOGGING,
            "AWS::AppSync::GraphQLApi/LogConfig.FieldLogLevel",
            {},
            (
                "Set log_config= on the CfnGraphQLApi, which is api.node.default_child: that of the construct adds a "
                "Custom::LogRetention, which no policy knows."
            ),
        ),
        (
            AUDIT_LOGGING,
            "AWS::OpenSearchService::Domain/LogPublishingOptions.AUDIT_LOGS.Enabled",
            {},
            (
                "Pass logging=LoggingOptions(audit_log_enabled=True, audit_log_group=...), and "
                "suppress_logs_resource_policy=True beside a ResourcePolicy of yours for the group, to the domain."
            ),
        ),
        (
            LEAST_PRIVILEGE,
            "AWS::IAM::Policy/any-resource/PolicyDocument",
            {"PolicyDocument": ON_EVERYTHING},
            (
                "Name the resources by their ARNs; keep what cannot be limited in a statement of its own, action by "
                "action. Where a construct writes the statement, pass it role=role.without_policy_updates(), with a "
                "policy of yours."
            ),
        ),
    ],
)
def test_the_fix_is_one_that_mends(policy: Policy, requirement: str, given: Mapping[str, Json], fix: str) -> None:
    kind = requirement.partition("/")[0]
    found = result_of(policy, stack(resources(Thing=resource(kind, **given)))).findings
    assert [one.ruling.fix for one in found if one.ruling.requirement == requirement] == [fix]


# --- nested stacks --------------------------------------------------------------------------------------------------

TAGS = {
    "Project": "p",
    "Environment": "e",
    "Owner": "o",
    "CostCenter": "c",
    "DataClassification": "phi",
    "Compliance": "h",
    "ManagedBy": "m",
}


def listed(tags: Mapping[str, Json]) -> list[Json]:
    return [{"Key": key, "Value": value} for key, value in tags.items()]


def untold(name: str) -> str:
    return f"unknown: {name} is neither a resource nor a parameter of this template, from the tags of the stack"


NO_OWNER = [("Queue", "Tags[Owner]", "fail", "absent")]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (listed(TAGS), []),
        (listed({key: value for key, value in TAGS.items() if key != "Owner"}), NO_OWNER),
        (listed({**TAGS, "Owner": {"Ref": "Owner"}}), [("Queue", "Tags[Owner]", "unknown", untold("Owner"))]),
        ([], [("Queue", f"Tags[{key}]", "fail", "absent") for key in sorted(TAGS)]),
        ({"Ref": "Tags"}, [("Queue", f"Tags[{key}]", "unknown", untold("Tags")) for key in sorted(TAGS)]),
    ],
    ids=["all", "all but one", "one that is not known", "none", "not known"],
)
def test_tags_of_the_nested_stack_reach_its_resources(
    tmp_path: Path, tags: Json, expected: list[tuple[str, str, str, str]]
) -> None:
    found = one_stack(tmp_path, INNER, Inner=nesting("inner.json", Tags=tags))
    result = judge(found, lambda _: (TAGGING,))
    assert [
        (one.place.logical_id, one.ruling.property_path, one.ruling.verdict.value, one.ruling.observed)
        for one in result.findings
        if one.place.logical_id == "Queue"
    ] == expected
