"""Runs the one-off task that prepares the database, and waits for its end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import boto3
from botocore.exceptions import BotoCoreError, ClientError, WaiterError

from resources.deployment.failure import DeploymentError
from resources.settings import REGION

_POLL: Final = {"Delay": 6, "MaxAttempts": 100}
"""Seconds between two questions, and how many: ten minutes, in which a task has long begun and ended."""


def migrate(outputs: Mapping[str, str]) -> None:
    """Start the migration in the deployed cluster, where the processor's tasks run, and wait until it is done.

    Args:
        outputs: the flat outputs of the deployment.

    Raises:
        DeploymentError: when the task can't be started, or fails; it names the log group that tells why.

    """
    ecs: Any = boto3.client("ecs", region_name=REGION)
    cluster = outputs["ClusterName"]
    try:
        task = _started(ecs, outputs)
        ecs.get_waiter("tasks_stopped").wait(cluster=cluster, tasks=[task], WaiterConfig=_POLL)
        (stopped,) = ecs.describe_tasks(cluster=cluster, tasks=[task])["tasks"]
    except WaiterError as error:
        raise DeploymentError(f"The migration did not end in ten minutes: {_where(outputs)}.") from error
    except (ClientError, BotoCoreError) as error:
        raise DeploymentError(f"The migration could not be started in {cluster} ({error}).") from error
    (container,) = stopped["containers"]
    if container.get("exitCode") != 0:
        reason = container.get("reason") or stopped.get("stoppedReason") or "no reason given"
        raise DeploymentError(f"The migration failed ({reason}): {_where(outputs)}.")


def _started(ecs: Any, outputs: Mapping[str, str]) -> str:  # noqa: ANN401 - boto3 makes its clients at run time
    answer = ecs.run_task(
        cluster=outputs["ClusterName"],
        taskDefinition=outputs["MigrationTaskDefinitionArn"],
        launchType="FARGATE",
        count=1,
        networkConfiguration={
            "awsvpcConfiguration": {
                "subnets": outputs["TaskSubnetIds"].split(","),
                "securityGroups": [outputs["MigrationSecurityGroupId"]],
                "assignPublicIp": "DISABLED",
            }
        },
        propagateTags="TASK_DEFINITION",
    )
    if not answer["tasks"]:
        reasons = ", ".join(failure.get("reason", "no reason given") for failure in answer["failures"])
        raise DeploymentError(f"ECS did not start the migration in {outputs['ClusterName']}: {reasons}.")
    return str(answer["tasks"][0]["taskArn"])


def _where(outputs: Mapping[str, str]) -> str:
    return f"read the log group {outputs['MigrationLogGroupName']}"
