"""The processor's own tables: how far it has read, and the records it had to reject."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import aws_cdk as cdk
from aws_cdk import aws_dynamodb as dynamodb

from resources.names import name

if TYPE_CHECKING:
    from constructs import Construct

    from resources.keys import Keys
    from resources.settings import Settings


@dataclass(frozen=True, slots=True)
class Tables:
    """Both tables.

    Args:
        checkpoints: one item a shard; its key `shard_id` is the consumer library's, async-kinesis.
        rejected: one item a rejected record, by shard and sequence number: a retry writes the
            same item again.

    """

    checkpoints: dynamodb.Table
    rejected: dynamodb.Table


def create_tables(scope: Construct, settings: Settings, keys: Keys) -> Tables:
    """Both tables, under our key, recoverable to any second of the backup window."""
    return Tables(
        checkpoints=_table(scope, "CheckpointTable", settings, keys, purpose="checkpoints"),
        rejected=_table(scope, "RejectedTable", settings, keys, purpose="rejected", sort_key="sequence_number"),
    )


def _table(  # noqa: PLR0913 - the two tables differ in exactly these
    scope: Construct,
    construct_id: str,
    settings: Settings,
    keys: Keys,
    *,
    purpose: str,
    sort_key: str | None = None,
) -> dynamodb.Table:
    def text(attribute: str) -> dynamodb.Attribute:
        return dynamodb.Attribute(name=attribute, type=dynamodb.AttributeType.STRING)

    return dynamodb.Table(
        scope,
        construct_id,
        table_name=name(settings.suffix, "AWS::DynamoDB::Table", purpose),
        partition_key=text("shard_id"),
        sort_key=text(sort_key) if sort_key else None,
        billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
        encryption=dynamodb.TableEncryption.CUSTOMER_MANAGED,
        encryption_key=keys.data,
        point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
            point_in_time_recovery_enabled=True,
            recovery_period_in_days=settings.backup_retention_days,
        ),
        time_to_live_attribute="ttl",
        deletion_protection=False,
        removal_policy=cdk.RemovalPolicy.DESTROY,
    )
