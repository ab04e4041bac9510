"""What the local cloud can't answer; run by `make integration` against AWS."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from typing import Any

import pytest

pytestmark = [pytest.mark.integration, pytest.mark.aws]

Client = Callable[[str], Any]
Outputs = Mapping[str, str]


def test_the_trail_finds_what_was_done(outputs: Outputs, client: Client) -> None:
    attribute = {"AttributeKey": "ResourceName", "AttributeValue": outputs["StreamName"]}
    for _ in range(30):
        events = client("cloudtrail").lookup_events(LookupAttributes=[attribute])["Events"]
        if events:
            break
        # CloudTrail delivers within about five minutes.
        time.sleep(20)
    assert "CreateStream" in {event["EventName"] for event in events}


def test_the_dashboard_can_be_drawn(outputs: Outputs, client: Client) -> None:
    metric = ["AWS/Kinesis", "IncomingRecords", "StreamName", outputs["StreamName"]]
    drawn = client("cloudwatch").get_metric_widget_image(
        MetricWidget=json.dumps({"metrics": [metric]}), OutputFormat="png"
    )
    assert drawn["MetricWidgetImage"].startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("action", "resource", "decision"),
    [
        ("kinesis:GetRecords", "StreamArn", "allowed"),
        ("dynamodb:UpdateItem", "CheckpointTableArn", "allowed"),
        ("dynamodb:PutItem", "RejectedTableArn", "allowed"),
        ("kinesis:PutRecord", "StreamArn", "implicitDeny"),
        ("dynamodb:Scan", "RejectedTableArn", "implicitDeny"),
        ("dynamodb:DeleteTable", "CheckpointTableArn", "implicitDeny"),
    ],
)
def test_the_processor_may_do_its_work_and_nothing_else(
    action: str, resource: str, decision: str, outputs: Outputs, client: Client
) -> None:
    (result,) = client("iam").simulate_principal_policy(
        PolicySourceArn=outputs["ProcessorTaskRoleArn"], ActionNames=[action], ResourceArns=[outputs[resource]]
    )["EvaluationResults"]
    assert result["EvalDecision"] == decision
