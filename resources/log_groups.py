"""Log groups, declared before anything writes to them.

A group that a service makes for itself is under no key of ours, never expires, outlives the stack.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import aws_cdk as cdk
from aws_cdk import aws_logs as logs

from resources.names import log_group_name

if TYPE_CHECKING:
    from aws_cdk import aws_kms as kms
    from constructs import Construct

    from resources.settings import Settings


def create_log_group(  # noqa: PLR0913 - a log group is exactly these facts
    scope: Construct,
    construct_id: str,
    settings: Settings,
    *,
    key: kms.IKey,
    purpose: str = "",
    given_name: str = "",
    retention: logs.RetentionDays = logs.RetentionDays.ONE_YEAR,
) -> logs.LogGroup:
    """A log group under our key that expires its entries and goes with its stack.

    Args:
        scope: where it is built.
        construct_id: its id.
        settings: for the suffix.
        key: the key for logs.
        purpose: end of the name `/smartfactory/<suffix>/<purpose>`.
        given_name: the whole name instead, where the service that writes prescribes it.
        retention: how long entries are kept.

    """
    return logs.LogGroup(
        scope,
        construct_id,
        log_group_name=given_name or log_group_name(settings.suffix, purpose),
        encryption_key=key,
        retention=retention,
        removal_policy=cdk.RemovalPolicy.DESTROY,
    )
