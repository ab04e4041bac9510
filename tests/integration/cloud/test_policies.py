from __future__ import annotations

from typing import Any

import pytest

from tests.integration.cloud.mapping import NotCarriedOutError
from tests.integration.cloud.policies import Decision, Request, decision

BUCKET = "arn:aws:s3:::files"
DENY_PLAIN = {
    "Effect": "Deny",
    "Principal": {"AWS": "*"},
    "Action": "s3:*",
    "Resource": [BUCKET, f"{BUCKET}/*"],
    "Condition": {"Bool": {"aws:SecureTransport": "false"}},
}
DENY_OLD_TLS = {**DENY_PLAIN, "Condition": {"NumericLessThan": {"s3:TlsVersion": 1.2}}}
ALLOW_TRAIL = {
    "Effect": "Allow",
    "Principal": {"Service": "cloudtrail.amazonaws.com"},
    "Action": "s3:PutObject",
    "Resource": f"{BUCKET}/AWSLogs/*",
    "Condition": {"StringEquals": {"aws:SourceArn": "arn:trail"}},
}


def asked(**given: Any) -> Request:  # noqa: ANN401 - of any field
    context = {"aws:SecureTransport": "true", "s3:TlsVersion": "1.3", **given.pop("context", {})}
    return Request(
        **{
            "action": "s3:GetObject",
            "resource": f"{BUCKET}/a",
            "principal": ("AWS", "arn:aws:iam::123456789012:user/one"),
            **given,
        },
        context=context,
    )


def decided(statements: list[dict[str, Any]], request: Request) -> Decision:
    return decision({"Version": "2012-10-17", "Statement": statements}, request)


@pytest.mark.parametrize(
    ("request_", "result"),
    [
        (asked(), Decision.SILENT),
        (asked(context={"aws:SecureTransport": "false"}), Decision.DENIED),
        (asked(context={"s3:TlsVersion": "1.1"}), Decision.DENIED),
        (asked(resource="arn:aws:s3:::other/a", context={"aws:SecureTransport": "false"}), Decision.SILENT),
    ],
    ids=["over TLS", "plain", "old TLS", "another bucket"],
)
def test_a_deny_holds_under_its_condition_alone(request_: Request, result: Decision) -> None:
    assert decided([DENY_PLAIN, DENY_OLD_TLS], request_) is result


@pytest.mark.parametrize(
    ("changed", "result"),
    [
        ({}, Decision.ALLOWED),
        ({"context": {"aws:SourceArn": "arn:another"}}, Decision.SILENT),
        ({"principal": ("Service", "logs.amazonaws.com")}, Decision.SILENT),
        ({"action": "s3:DeleteObject"}, Decision.SILENT),
        ({"resource": f"{BUCKET}/elsewhere"}, Decision.SILENT),
        ({"context": {"aws:SourceArn": "arn:trail", "aws:SecureTransport": "false"}}, Decision.DENIED),
    ],
    ids=["as told", "another source", "another service", "another action", "another place", "a deny goes over it"],
)
def test_an_allow_is_for_whom_and_what_it_names(changed: dict[str, Any], result: Decision) -> None:
    as_told = {
        "action": "s3:PutObject",
        "resource": f"{BUCKET}/AWSLogs/one",
        "principal": ("Service", "cloudtrail.amazonaws.com"),
        "context": {"aws:SourceArn": "arn:trail"},
    }
    assert decided([ALLOW_TRAIL, DENY_PLAIN], asked(**{**as_told, **changed})) is result


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        (
            {**DENY_PLAIN, "Condition": {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}},
            "condition operator IpAddress of a policy statement is not carried out",
        ),
        ({**DENY_PLAIN, "NotAction": "s3:Get*"}, "NotAction of a policy statement is not carried out"),
    ],
    ids=["operator", "element"],
)
def test_what_is_not_understood_is_refused(statement: dict[str, Any], message: str) -> None:
    with pytest.raises(NotCarriedOutError) as told:
        decided([statement], asked())
    assert str(told.value) == message
