"""S3: bucket policies are judged with their conditions and principals.

The local cloud speaks plain HTTP on one machine; requests are judged as the ones over TLS that they stand for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.iam.access_control import PermissionResult
from moto.s3.models import FakeBucket

from tests.integration.cloud.completions.replacing import Replacement
from tests.integration.cloud.policies import Decision, Request, decision

_CALLER = ("AWS", f"arn:aws:iam::{DEFAULT_ACCOUNT_ID}:user/operator")
_CONTEXT = {
    "aws:SecureTransport": "true",
    "s3:TlsVersion": "1.3",
    "aws:PrincipalAccount": DEFAULT_ACCOUNT_ID,
}
_RESULTS = {
    Decision.ALLOWED: PermissionResult.PERMITTED,
    Decision.DENIED: PermissionResult.DENIED,
    Decision.SILENT: PermissionResult.NEUTRAL,
}


def _get_permission(self: FakeBucket, action: str, resource: str) -> PermissionResult:
    if self.policy is None:
        return PermissionResult.NEUTRAL
    return _RESULTS[decision(json.loads(self.policy), Request(action, resource, _CALLER, _CONTEXT))]


def install() -> Iterator[Replacement]:
    """What is replaced in moto."""
    yield Replacement(FakeBucket, "get_permission", _get_permission)
