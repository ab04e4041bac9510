"""What the infrastructure gives the processor and asks of it, and what the program takes and writes, are the same."""

from __future__ import annotations

import io
import json
import logging
from typing import TYPE_CHECKING, Any

import pytest
from sensor_records import ACTIONS, ENVIRONMENT, MIGRATION

from processor.logs import JsonLines
from processor.metrics import UNITS, namespace
from tests.integration.image import CONTEXT, instructions

if TYPE_CHECKING:
    from collections.abc import Iterator

Template = dict[str, Any]
Templates = dict[str, Template]

pytestmark = pytest.mark.jsii


def resources(dev: Templates, kind: str) -> Iterator[dict[str, Any]]:
    for template in dev.values():
        for resource in template["Resources"].values():
            if resource["Type"] == kind:
                yield resource["Properties"]


def containers(dev: Templates) -> dict[str, dict[str, Any]]:
    """Containers by the end of their task definition's family."""
    return {
        task["Family"].rpartition("-")[2]: task["ContainerDefinitions"][0]
        for task in resources(dev, "AWS::ECS::TaskDefinition")
    }


def test_the_tasks_run_the_programs_commands(dev: Templates) -> None:
    assert {family: container["Command"] for family, container in containers(dev).items()} == {
        "processor": ["python", "-m", "processor"],
        "migration": ["python", "-m", "processor", "migrate"],
    }


def test_the_tasks_run_as_the_images_user_on_a_file_system_that_is_read_only(dev: Templates) -> None:
    (user,) = [value for instruction, value in instructions(CONTEXT / "Dockerfile") if instruction == "USER"]
    assert {
        family: (container["User"], container["ReadonlyRootFilesystem"])
        for family, container in containers(dev).items()
    } == {"processor": (user, True), "migration": (user, True)}


def test_the_tasks_give_the_variables_that_the_program_reads(dev: Templates) -> None:
    given = {
        family: sorted(variable["Name"] for variable in (*container["Environment"], *container["Secrets"]))
        for family, container in containers(dev).items()
    }
    assert given == {"processor": sorted(ENVIRONMENT), "migration": sorted(MIGRATION)}


def lines() -> list[dict[str, Any]]:
    """What the program writes at each level, read back."""
    stream = io.StringIO()
    logger = logging.Logger("processor")  # noqa: LOG001 - one that nobody else hears
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    logger.addHandler(handler)
    for level in (logging.INFO, logging.WARNING, logging.ERROR):
        logger.log(level, "said")
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_the_metric_filter_finds_the_programs_errors_and_only_them(dev: Templates) -> None:
    (found,) = [
        each for each in resources(dev, "AWS::Logs::MetricFilter") if each["FilterName"].endswith("-processor-errors")
    ]
    assert found["FilterPattern"] == '{ $.level = "ERROR" }'
    assert [line["level"] for line in lines()] == ["INFO", "WARNING", "ERROR"]
    (transformation,) = found["MetricTransformations"]
    # One namespace; and no metric that the program writes itself would be counted into the filter's.
    assert transformation["MetricNamespace"] == namespace("dev")
    assert transformation["MetricName"] not in UNITS


def test_the_role_allows_what_the_program_calls_and_nothing_else(dev: Templates) -> None:
    (policy,) = [
        each
        for each in resources(dev, "AWS::IAM::ManagedPolicy")
        if each["ManagedPolicyName"] == "smartfactory-dev-processor-task"
    ]
    statements = [
        statement
        for statement in policy["PolicyDocument"]["Statement"]
        if not any(action.startswith("kms:") for action in as_list(statement["Action"]))
    ]
    assert sorted(sorted(as_list(statement["Action"])) for statement in statements) == sorted(
        sorted(actions) for actions in ACTIONS.values()
    )


def as_list(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value
