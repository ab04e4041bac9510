"""What constructs of CDK write when they are used as meant is no finding; its twin, which breaks a duty, is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from compliance.policy import Policy
from compliance.templates import Json
from policies import (
    BACKUP_RETENTION,
    DESTROYABLE,
    ENCRYPTION_AT_REST,
    ENCRYPTION_IN_TRANSIT,
    TAGGING,
)
from policies.organisation import MINIMUM_DAYS, REQUIRED_TAGS
from policies.tables.constructs import AT_REST, IN_TRANSIT
from tests.judgement.small import result_of, stack
from tests.judgement.test_false_passes import KEY, resource, resources

Row = tuple[str, str, str, str]
"""Logical id, verdict, requirement, observed."""


@dataclass(frozen=True, slots=True)
class Case:
    """Two templates that look alike, and all that a policy finds in the second."""

    policy: Policy
    good: Json
    bad: Json
    found: list[Row]


def rows(policy: Policy, template: Json) -> list[Row]:
    """Everything that is no pass, whole."""
    return [
        (one.place.logical_id or "", one.ruling.verdict.value, one.ruling.requirement, one.ruling.observed)
        for one in result_of(policy, stack(template)).findings
    ]


DATABASE = "AWS::RDS::DBInstance"
TAGS: Json = [{"Key": tag.key, "Value": "phi" if tag.key == "DataClassification" else "plant"} for tag in REQUIRED_TAGS]


def replicated(source: Json, **properties: Json) -> Json:
    """A database of the app, and a replica of `source` as CDK writes it: without engine, key and group."""
    group = resource("AWS::RDS::DBParameterGroup", Parameters={"rds.force_ssl": "1"})
    loose = resource("AWS::RDS::DBParameterGroup", Parameters={"rds.force_ssl": "0"})
    database = resource(
        DATABASE,
        Engine="postgres",
        StorageEncrypted=True,
        KmsKeyId=KEY,
        BackupRetentionPeriod=35,
        DBParameterGroupName={"Ref": "Group"},
    )
    replica = resource(DATABASE, SourceDBInstanceIdentifier=source, **properties)
    return resources(Database=database, Replica=replica, Group=group, Loose=loose)


OF_OURS: Json = {"Fn::Join": ["", ["arn:aws:rds:ap-southeast-1:111122223333:db:", {"Ref": "Database"}]]}
OF_THEIRS = "arn:aws:rds:ap-southeast-1:111122223333:db:theirs"


def started_from_template(**instance: Json) -> Json:
    """An instance that uses a launch template for one setting, as `require_imdsv2` does."""
    template = resource(
        "AWS::EC2::LaunchTemplate",
        LaunchTemplateName="one-setting",
        LaunchTemplateData={"MetadataOptions": {"HttpTokens": "required"}},
        TagSpecifications=[{"ResourceType": "launch-template", "Tags": TAGS}],
    )
    version: Json = {"Fn::GetAtt": ["Template", "LatestVersionNumber"]}
    named: Json = {"LaunchTemplateName": "one-setting", "Version": version}
    return resources(Template=template, Instance=resource("AWS::EC2::Instance", LaunchTemplate=named, **instance))


ENCRYPTED_DISK: Json = [{"DeviceName": "/dev/xvda", "Ebs": {"Encrypted": True, "KmsKeyId": KEY}}]


def streaming_to(group: Json) -> Json:
    """A log stream that is retained, as a delivery stream of Firehose makes it, beside a group that is not."""
    stream = {**resource("AWS::Logs::LogStream", LogGroupName=group), **dict.fromkeys(POLICIES, "Retain")}
    return resources(Group=resource("AWS::Logs::LogGroup"), Stream=stream)


POLICIES = ("DeletionPolicy", "UpdateReplacePolicy")


def lustre(deployment: str) -> Json:
    """A file system of Lustre that says nothing of its backups."""
    settings: Json = {"DeploymentType": deployment}
    return resources(
        Files=resource("AWS::FSx::FileSystem", FileSystemType="LUSTRE", LustreConfiguration=settings, Tags=TAGS)
    )


def tagged_database(**properties: Json) -> Json:
    return resources(Database=resource(DATABASE, Tags=TAGS, **properties))


def api(**properties: Json) -> Json:
    """An API with an address of its own, unless it is switched off."""
    return resources(Api=resource("AWS::ApiGateway::RestApi", **properties))


CASES: Mapping[str, Case] = {
    "a replica of a database of the app, by backup-retention": Case(
        BACKUP_RETENTION,
        good=replicated(OF_OURS),
        bad=replicated(OF_THEIRS),
        found=[("Replica", "fail", f"{DATABASE}/BackupRetentionPeriod", "absent, which means 1 day")],
    ),
    "a replica of a database of the app, by encryption-in-transit": Case(
        ENCRYPTION_IN_TRANSIT,
        good=replicated(OF_OURS),
        bad=replicated(OF_THEIRS),
        found=[
            ("Replica", "fail", f"{DATABASE}/Engine", "absent, which means the engine of its source"),
            (
                "Replica",
                "fail",
                f"{DATABASE}/replica/DBParameterGroupName",
                "absent, which means the engine's default parameter group",
            ),
        ],
    ),
    "a replica with a parameter group of its own": Case(
        ENCRYPTION_IN_TRANSIT,
        good=replicated(OF_OURS, DBParameterGroupName={"Ref": "Group"}),
        bad=replicated(OF_OURS, DBParameterGroupName={"Ref": "Loose"}),
        found=[
            (
                "Replica",
                "fail",
                f"{DATABASE}/replica/DBParameterGroupName",
                'App/Loose, where rds.force_ssl is "0" and App/Loose, where require_secure_transport is absent',
            )
        ],
    ),
    "a replica in another region, whose group is another": Case(
        ENCRYPTION_IN_TRANSIT,
        good=replicated(OF_OURS, DBParameterGroupName={"Ref": "Group"}, SourceRegion="ap-southeast-2"),
        bad=replicated(OF_OURS, SourceRegion="ap-southeast-2"),
        found=[
            (
                "Replica",
                "fail",
                f"{DATABASE}/replica/DBParameterGroupName",
                "absent, which means the engine's default parameter group",
            )
        ],
    ),
    "a replica that says nothing of its encryption": Case(
        ENCRYPTION_AT_REST,
        good=replicated(OF_OURS),
        bad=replicated(OF_OURS, SourceRegion="ap-southeast-2"),
        found=[
            ("Replica", "unknown", f"{DATABASE}/restored/KmsKeyId", "absent, which means the key of its source"),
            ("Replica", "unknown", f"{DATABASE}/restored/StorageEncrypted", "absent, which means as its source is"),
        ],
    ),
    "a launch template for an instance that maps its disks": Case(
        ENCRYPTION_AT_REST,
        good=started_from_template(BlockDeviceMappings=ENCRYPTED_DISK),
        bad=started_from_template(),
        found=[
            (
                "Template",
                "fail",
                "AWS::EC2::LaunchTemplate/root-disk/LaunchTemplateData.BlockDeviceMappings",
                "absent, which means disks as the image has them, encrypted only if it is, or by the account's default",
            )
        ],
    ),
    "a launch template for an instance that has tags": Case(
        TAGGING,
        good=started_from_template(Tags=TAGS, PropagateTagsToVolumeOnCreation=True),
        bad=resources(
            Template=resource(
                "AWS::EC2::LaunchTemplate",
                LaunchTemplateData={"InstanceType": "t3.micro"},
                TagSpecifications=[{"ResourceType": "launch-template", "Tags": TAGS}],
            )
        ),
        found=[
            (
                "Template",
                "fail",
                "AWS::EC2::LaunchTemplate/made-later/LaunchTemplateData.TagSpecifications[].Tags",
                "absent",
            )
            for _ in REQUIRED_TAGS
        ],
    ),
    "a log stream that goes with its group": Case(
        DESTROYABLE,
        good=streaming_to({"Ref": "Group"}),
        bad=streaming_to("/theirs"),
        found=[("Stream", "fail", f"AWS::Logs::LogStream/@{policy}", '"Retain"') for policy in POLICIES],
    ),
    "a member of a cluster, which decides on the tags of snapshots": Case(
        TAGGING,
        good=tagged_database(Engine="aurora-postgresql", DBClusterIdentifier="cluster"),
        bad=tagged_database(Engine="postgres"),
        found=[
            (
                "Database",
                "fail",
                f"{DATABASE}/snapshots/CopyTagsToSnapshot",
                "absent, which means snapshots carry no tags",
            )
        ],
    ),
    "a file system without backups, which carry no tags": Case(
        TAGGING,
        good=lustre("SCRATCH_2"),
        bad=lustre("PERSISTENT_2"),
        found=[
            (
                "Files",
                "fail",
                "AWS::FSx::FileSystem/passed-on/LustreConfiguration?.CopyTagsToBackups",
                "absent, which means backups carry no tags",
            )
        ],
    ),
    "an API whose own address is switched off": Case(
        ENCRYPTION_IN_TRANSIT,
        good=api(DisableExecuteApiEndpoint=True),
        bad=api(DisableExecuteApiEndpoint=False),
        found=[
            (
                "Api",
                "fail",
                "AWS::ApiGateway::RestApi/SecurityPolicy",
                "absent, which means TLS 1.0 at the API's own address",
            )
        ],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_owes_nothing_is_no_finding(case: str) -> None:
    assert rows(CASES[case].policy, CASES[case].good) == []


@pytest.mark.parametrize("case", CASES)
def test_its_twin_that_owes_something_is_found(case: str) -> None:
    assert rows(CASES[case].policy, CASES[case].bad) == CASES[case].found


@pytest.mark.parametrize(
    ("policy", "advice"), [(ENCRYPTION_AT_REST, AT_REST), (ENCRYPTION_IN_TRANSIT, IN_TRANSIT)], ids=["rest", "transit"]
)
def test_the_advice_for_constructs_is_that_of_the_checks_that_it_names(
    policy: Policy, advice: Mapping[str, str]
) -> None:
    fixes = {requirement.id_of(requirement.must[-1]): requirement.fix for requirement in policy.requirements}
    assert {check: fixes.get(check) for check in advice} == advice


@pytest.mark.parametrize(
    ("policy", "kind", "message", "fix"),
    [
        (
            BACKUP_RETENTION,
            "AWS::OpenSearchServerless::Collection",
            (
                "Its data should be copied elsewhere too: its own snapshots are kept for as long as the service "
                'decides, which no setting lengthens; found: "AWS::OpenSearchServerless::Collection".'
            ),
            f"Say how else it can be restored for {MINIMUM_DAYS} days, or keep the data elsewhere.",
        ),
        (
            DESTROYABLE,
            "AWS::ECR::PublicRepository",
            (
                "It should be emptied before its stack is destroyed: its deletion fails while it holds images, and no "
                'setting empties it; found: "AWS::ECR::PublicRepository".'
            ),
            "Say in the runbook how it is emptied before its stack is destroyed.",
        ),
    ],
)
def test_advice_on_a_type_does_not_forbid_it(policy: Policy, kind: str, message: str, fix: str) -> None:
    found = result_of(policy, stack(resources(Store=resource(kind)))).advice
    assert [(one.ruling.message, one.ruling.fix) for one in found] == [(message, fix)]
