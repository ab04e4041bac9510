"""An environment's whole life in a local cloud, by the real CLI: made, changed, failed, made again, and gone."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import boto3
import pytest

from resources.deployment import commands
from resources.deployment.failure import DeploymentError
from resources.deployment.prerequisites import check
from resources.deployment.remains import remains
from resources.settings import REGION
from tests.integration.cloud.server import Cloud
from tests.integration.deployments import context_for, deployed, in_local_cloud
from tests.integration.operations import make_secrets

pytestmark = pytest.mark.jsii


@pytest.fixture(scope="module")
def cloud() -> Iterator[Cloud]:
    with in_local_cloud() as running:
        yield running


def client(service: str) -> Any:  # noqa: ANN401 - boto3 has no types of its own
    return boto3.client(service, region_name=REGION)  # type: ignore[call-overload]  # any service's name


def statuses() -> dict[str, str]:
    return {stack["StackName"]: stack["StackStatus"] for stack in client("cloudformation").describe_stacks()["Stacks"]}


def every(suffix: str, status: str) -> dict[str, str]:
    return {f"SmartFactory-{suffix}-{part}": status for part in commands.PARTS}


def secrets_of(suffix: str) -> dict[str, str]:
    manager = client("secretsmanager")
    names = [f"smartfactory/{suffix}/{name}" for name in ("database", "processor", "cache")]
    return {name: manager.get_secret_value(SecretId=name)["VersionId"] for name in names}


def put_audit_file(outputs: Mapping[str, str]) -> None:
    """Two versions and a delete marker: what a bucket that is to be deleted may hold."""
    for body in (b"first", b"second"):
        client("s3").put_object(Bucket=outputs["AuditBucketName"], Key="AWSLogs/file", Body=body)
    client("s3").delete_object(Bucket=outputs["AuditBucketName"], Key="AWSLogs/file")


@pytest.mark.usefixtures("cloud")
def test_deployed_destroyed_and_deployed_again_with_the_same_suffix() -> None:
    for _ in range(2):
        with deployed("again") as outputs:
            assert statuses() == every("again", "CREATE_COMPLETE")
            put_audit_file(outputs)
            kept = secrets_of("again")
        assert statuses() == {}
        assert secrets_of("again") == kept
        keys = {f"key {outputs[name]}, pending deletion" for name in ("DataKeyId", "LogsKeyId")}
        assert keys <= set(commands.expiring(context_for("again")))


@pytest.mark.usefixtures("cloud")
def test_two_suffixes_do_not_touch_each_other() -> None:
    def told(outputs: Mapping[str, str]) -> dict[str, Any]:
        identifier = {"DBInstanceIdentifier": outputs["DatabaseIdentifier"]}
        alarms = client("cloudwatch").describe_alarms(AlarmNamePrefix="smartfactory-side-")["MetricAlarms"]
        return {
            "database": client("rds").describe_db_instances(**identifier)["DBInstances"],
            "vpc": client("ec2").describe_vpcs(VpcIds=[outputs["VpcId"]])["Vpcs"],
            "alarms": [alarm for alarm in alarms if "-side-2-" not in alarm["AlarmName"]],
            "secrets": secrets_of("side"),
            "stream": client("kinesis").list_tags_for_stream(StreamName=outputs["StreamName"])["Tags"],
        }

    with deployed("side") as first:
        before = _without_times(told(first))
        with deployed("side-2") as second:
            assert statuses() == every("side", "CREATE_COMPLETE") | every("side-2", "CREATE_COMPLETE")
            shared = {name for name in first if first[name] == second.get(name)}
            # What is the same in both is none of an environment's resources.
            assert shared == {"Region", "DatabasePort", "DatabaseName", "CachePort"}
        assert _without_times(told(first)) == before
        assert remains("side-2") == []


def _without_times(told: Mapping[str, Any]) -> dict[str, Any]:
    """Databases tell until when they can be restored, which moves on."""
    databases = [{**one, "LatestRestorableTime": None} for one in told["database"]]
    return {**told, "database": databases}


@pytest.mark.usefixtures("cloud")
def test_a_changed_setting_changes_what_is_deployed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with deployed("changing") as outputs:
        monkeypatch.setenv("CDK_OUTDIR", str(tmp_path / "cdk.out"))
        changed = context_for("changing", {"backupRetentionDays": "30", "owner": "line-7", "imageTag": "sha-1a2b3c"})
        after = commands.deploy(changed, outputs=tmp_path / "flat-outputs.json")
        assert statuses() == every("changing", "UPDATE_COMPLETE")
        (database,) = client("rds").describe_db_instances(DBInstanceIdentifier=outputs["DatabaseIdentifier"])[
            "DBInstances"
        ]
        owners = {tag["Value"] for tag in database["TagList"] if tag["Key"] == "Owner"}
        image = _image(after["ProcessorTaskDefinitionArn"])
        assert (database["BackupRetentionPeriod"], owners, image.rpartition(":")[2]) == (30, {"line-7"}, "sha-1a2b3c")
        different = {name for name in outputs if outputs[name] != after[name]}
        # A task definition can't be changed: another revision takes its place.
        assert {name for name in different if not name.startswith("Exports")} == {
            "MigrationTaskDefinitionArn",
            "ProcessorTaskDefinitionArn",
        }


def _image(task_definition: str) -> str:
    described = client("ecs").describe_task_definition(taskDefinition=task_definition)["taskDefinition"]
    return str(described["containerDefinitions"][0]["image"])


@pytest.mark.usefixtures("cloud")
def test_a_deployment_that_fails_half_way_is_rolled_back_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CDK_OUTDIR", str(tmp_path / "cdk.out"))
    make_secrets("failing", json.loads(os.environ["CDK_CONTEXT_JSON"])["secretsKeyArn"])
    # Someone else has the name of what comes late in the second stack.
    client("dynamodb").create_table(
        TableName="smartfactory-failing-rejected",
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        BillingMode="PAY_PER_REQUEST",
    )
    context, outputs = context_for("failing"), tmp_path / "flat-outputs.json"
    with pytest.raises(DeploymentError, match="could not be deployed"):
        commands.deploy(context, outputs=outputs)
    told = capfd.readouterr()
    assert "Table already exists: smartfactory-failing-rejected" in told.out + told.err
    assert statuses() == {
        "SmartFactory-failing-Foundation": "CREATE_COMPLETE",
        "SmartFactory-failing-Data": "ROLLBACK_COMPLETE",
    }
    data = ("kinesis", "rds", "elasticache", "dynamodb")
    assert [one for one in remains("failing") if one.startswith(data)] == [
        "dynamodb list_tables: smartfactory-failing-rejected"
    ]
    client("dynamodb").delete_table(TableName="smartfactory-failing-rejected")
    commands.deploy(context, outputs=outputs)
    assert statuses() == every("failing", "CREATE_COMPLETE")
    commands.destroy(context, outputs=outputs)
    assert remains("failing") == []


@pytest.mark.usefixtures("cloud")
def test_a_foundation_that_is_in_use_is_not_destroyed() -> None:
    with deployed("used"):
        client("cloudformation").delete_stack(StackName="SmartFactory-used-Foundation")
        assert statuses()["SmartFactory-used-Foundation"] == "DELETE_FAILED"


@pytest.mark.usefixtures("cloud")
def test_a_missing_secret_stops_before_the_first_stack() -> None:
    with pytest.raises(DeploymentError) as told:
        commands.deploy(context_for("bare"))
    assert str(told.value) == (
        "The secret smartfactory/bare/database can't be found in ap-southeast-1 (ResourceNotFoundException): "
        "make it before deploying, as the README's table of settings describes it."
    )


def test_a_missing_staging_bucket_stops_before_the_first_stack(cloud: Cloud) -> None:
    bucket = f"cdk-hnb659fds-assets-{cloud.account}-ap-southeast-1"
    with pytest.raises(DeploymentError) as told:
        check(commands.settings_for(context_for("bare")), "000000000000")
    assert str(told.value) == (
        f"The staging bucket {bucket.replace(cloud.account, '000000000000')} can't be reached (404): make it once with "
        "'cdk bootstrap aws://000000000000/ap-southeast-1'."
    )
