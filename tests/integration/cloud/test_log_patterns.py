from __future__ import annotations

import json

import pytest

from tests.integration.cloud.log_patterns import matches
from tests.integration.cloud.mapping import NotCarriedOutError

ROOT_USE = (
    '{ ($.userIdentity.type = "Root") && ($.userIdentity.invokedBy NOT EXISTS) && ($.eventType != "AwsServiceEvent") }'
)
CHANGES = '{ ($.eventSource = "iam.amazonaws.com") && (($.eventName = "Add*") || ($.eventName = "Put*")) }'


@pytest.mark.parametrize(
    ("pattern", "event", "matched"),
    [
        ('{ $.level = "ERROR" }', {"level": "ERROR"}, True),
        ('{ $.level = "ERROR" }', {"level": "INFO"}, False),
        ('{ $.level = "ERROR" }', {"message": "ERROR"}, False),
        ('{ $.level != "INFO" }', {}, False),
        (ROOT_USE, {"userIdentity": {"type": "Root"}, "eventType": "AwsApiCall"}, True),
        (ROOT_USE, {"userIdentity": {"type": "Root", "invokedBy": "s3"}, "eventType": "AwsApiCall"}, False),
        (ROOT_USE, {"userIdentity": {"type": "Root"}, "eventType": "AwsServiceEvent"}, False),
        (ROOT_USE, {"userIdentity": "Root", "eventType": "AwsApiCall"}, False),
        (CHANGES, {"eventSource": "iam.amazonaws.com", "eventName": "PutRolePolicy"}, True),
        (CHANGES, {"eventSource": "iam.amazonaws.com", "eventName": "ListRoles"}, False),
        (CHANGES, {"eventSource": "s3.amazonaws.com", "eventName": "PutObject"}, False),
        ("{ $.lag_ms > 1500.5 }", {"lag_ms": 1501}, True),
        ("{ $.lag_ms <= 1500 }", {"lag_ms": 1501}, False),
        ("{ $.lag_ms = 3 }", {"lag_ms": "3"}, False),
    ],
)
def test_events_match_as_documented(pattern: str, event: dict[str, object], matched: bool) -> None:  # noqa: FBT001 - expected
    assert matches(pattern, json.dumps(event)) is matched


@pytest.mark.parametrize("message", ["ERROR", "[1]", "{"])
def test_an_event_that_is_no_object_matches_nothing(message: str) -> None:
    assert not matches('{ $.level != "INFO" }', message)


@pytest.mark.parametrize("pattern", ["ERROR", "{ $.a IS NULL }", '{ $.a = "b" && }', '{ $.a[0] = "b" }', "{ $.a }"])
def test_a_pattern_that_is_not_understood_is_refused(pattern: str) -> None:
    with pytest.raises(NotCarriedOutError, match="is not"):
        matches(pattern, "{}")
