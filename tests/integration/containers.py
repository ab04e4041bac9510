"""Tasks of the deployed task definitions, run as their containers would be: with their command, environment, secrets.

The image is the Dockerfile's own steps (`tests.integration.image`). What a container has from its surroundings is given
here: names that resolve, and whom to trust in place of RDS's and ElastiCache's authorities. What it writes goes to the
log group of its definition, as the awslogs driver sends it.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.integration.image import BuiltImage
from tests.integration.processes import Running, started

Client = Callable[[str], Any]
_LONGEST_WAIT = 60.0
_EVENTS_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Task:
    """What a task definition says of its one container.

    Args:
        command: to run.
        environment: its variables, secrets included.
        log_group: where its output goes.
        stream_prefix: first part of its log stream's name.

    """

    command: tuple[str, ...]
    environment: Mapping[str, str]
    log_group: str
    stream_prefix: str


def task_of(definition: str, client: Client) -> Task:
    """Read a task definition, and the secrets that ECS would inject.

    Args:
        definition: its ARN.
        client: makes clients by service.

    """
    (container,) = client("ecs").describe_task_definition(taskDefinition=definition)["taskDefinition"][
        "containerDefinitions"
    ]
    manager = client("secretsmanager")
    plain = {each["name"]: each["value"] for each in container["environment"]}
    secret = {each["name"]: _value(each["valueFrom"], manager) for each in container["secrets"]}
    logs = container["logConfiguration"]["options"]
    return Task(tuple(container["command"]), plain | secret, logs["awslogs-group"], logs["awslogs-stream-prefix"])


def _value(reference: str, manager: Any) -> str:  # noqa: ANN401 - boto3 has no types of its own
    """One field of a secret, named as in `...:secret:NAME:FIELD::` (ECS Developer Guide, secrets by environment)."""
    *arn, field, _stage, _version = reference.split(":")
    return str(json.loads(manager.get_secret_value(SecretId=arn[-1])["SecretString"])[field])


@contextmanager
def running(task: Task, image: BuiltImage, surroundings: Mapping[str, str], log: Path) -> Iterator[Running]:
    """Run a container; it is killed at the end of the block if it still runs.

    Args:
        task: what to run.
        image: in which.
        surroundings: variables beside the task's own.
        log: file for its output.

    """
    environment = {**image.environment, **surroundings, **task.environment}
    with started(task.command, image.working_directory, environment, log) as container:
        yield container


def deliver(container: Running, task: Task, client: Client) -> str:
    """Send what a container has written to its log group, a line an event; the name of the log stream."""
    logs, stream = client("logs"), f"{task.stream_prefix}/{container.process.pid}"
    logs.create_log_stream(logGroupName=task.log_group, logStreamName=stream)
    events = [
        {"timestamp": int(time.time() * 1_000), "message": line} for line in container.text().splitlines() if line
    ]
    for start in range(0, len(events), _EVENTS_AT_ONCE):
        logs.put_log_events(
            logGroupName=task.log_group, logStreamName=stream, logEvents=events[start : start + _EVENTS_AT_ONCE]
        )
    return stream
