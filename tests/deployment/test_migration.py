"""The one-off task that prepares the database: what ECS is asked, and what is said when it fails."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber

from resources.deployment import migration, outputs_file
from resources.deployment.failure import DeploymentError
from resources.deployment.migration import migrate

TASK = "arn:aws:ecs:ap-southeast-1:111122223333:task/smartfactory-dev/1"
OUTPUTS = {
    "ClusterName": "smartfactory-dev",
    "MigrationTaskDefinitionArn": "arn:aws:ecs:ap-southeast-1:111122223333:task-definition/migration:1",
    "TaskSubnetIds": "subnet-1,subnet-2",
    "MigrationSecurityGroupId": "sg-1",
    "MigrationLogGroupName": "/smartfactory/dev/migration",
}
RUN = {
    "cluster": "smartfactory-dev",
    "taskDefinition": OUTPUTS["MigrationTaskDefinitionArn"],
    "launchType": "FARGATE",
    "count": 1,
    "networkConfiguration": {
        "awsvpcConfiguration": {
            "subnets": ["subnet-1", "subnet-2"],
            "securityGroups": ["sg-1"],
            "assignPublicIp": "DISABLED",
        }
    },
    "propagateTags": "TASK_DEFINITION",
}
ASKED = {"cluster": "smartfactory-dev", "tasks": [TASK]}


@pytest.fixture
def ecs(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stubber]:
    """ECS as its own model describes it: what is asked has to fit that, in this order."""
    client: Any = boto3.client("ecs", region_name="ap-southeast-1", aws_access_key_id="a", aws_secret_access_key="b")  # noqa: S106 - of nobody
    monkeypatch.setattr(boto3, "client", lambda *_, **__: client)
    monkeypatch.setattr(migration, "_POLL", {"Delay": 0, "MaxAttempts": 3})
    with Stubber(client) as stubber:
        yield stubber


def ended(stubber: Stubber, **container: object) -> None:
    stopped = {"tasks": [{"taskArn": TASK, "lastStatus": "STOPPED", "containers": [container]}]}
    stubber.add_response("run_task", {"tasks": [{"taskArn": TASK}], "failures": []}, RUN)
    running = {"tasks": [{"taskArn": TASK, "lastStatus": "RUNNING"}]}
    for answer in (running, stopped, stopped):
        stubber.add_response("describe_tasks", answer, ASKED)


def test_it_waits_for_the_task_to_end(ecs: Stubber) -> None:
    ended(ecs, exitCode=0)
    migrate(OUTPUTS)
    ecs.assert_no_pending_responses()


def told(stubber: Stubber) -> str:
    with pytest.raises(DeploymentError) as error:
        migrate(OUTPUTS)
    stubber.assert_no_pending_responses()
    return str(error.value)


def test_a_migration_that_fails_names_its_log(ecs: Stubber) -> None:
    ended(ecs, exitCode=1)
    assert told(ecs) == ("The migration failed (no reason given): read the log group /smartfactory/dev/migration.")


def test_a_container_that_never_started_says_why(ecs: Stubber) -> None:
    ended(ecs, reason="CannotPullContainerError")
    assert told(ecs) == (
        "The migration failed (CannotPullContainerError): read the log group /smartfactory/dev/migration."
    )


def test_a_task_that_ecs_does_not_start_is_told(ecs: Stubber) -> None:
    ecs.add_response("run_task", {"tasks": [], "failures": [{"reason": "RESOURCE:ENI"}]}, RUN)
    assert told(ecs) == "ECS did not start the migration in smartfactory-dev: RESOURCE:ENI."


def test_a_call_that_is_refused_is_told(ecs: Stubber) -> None:
    ecs.add_client_error("run_task", "AccessDeniedException", "not you", expected_params=RUN)
    assert told(ecs) == (
        "The migration could not be started in smartfactory-dev "
        "(An error occurred (AccessDeniedException) when calling the RunTask operation: not you)."
    )


def test_a_task_that_does_not_end_is_told(ecs: Stubber) -> None:
    ecs.add_response("run_task", {"tasks": [{"taskArn": TASK}], "failures": []}, RUN)
    for _ in range(3):
        ecs.add_response("describe_tasks", {"tasks": [{"taskArn": TASK, "lastStatus": "RUNNING"}]}, ASKED)
    assert told(ecs) == "The migration did not end in ten minutes: read the log group /smartfactory/dev/migration."


def test_without_outputs_nothing_is_deployed(tmp_path: Path) -> None:
    with pytest.raises(DeploymentError) as error:
        outputs_file.read(tmp_path / "flat-outputs.json")
    assert str(error.value) == ("There is no flat-outputs.json: nothing is deployed from here, so run 'make deploy'.")
