"""Records and environments that the tests of the processor share."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from processor.records import Delivery

ARRIVED = datetime(2026, 11, 28, 6, 0, tzinfo=UTC)

ENVIRONMENT: Mapping[str, str] = {
    "AWS_REGION": "ap-southeast-1",
    "ENVIRONMENT_SUFFIX": "dev",
    "STREAM_NAME": "smartfactory-dev-telemetry",
    "CHECKPOINT_TABLE": "smartfactory-dev-checkpoints",
    "REJECTED_TABLE": "smartfactory-dev-rejected",
    "CACHE_HOST": "cache.smartfactory.test",
    "CACHE_PORT": "6379",
    "CACHE_TOKEN": "the token",
    "DATABASE_HOST": "database.smartfactory.test",
    "DATABASE_PORT": "5432",
    "DATABASE_NAME": "smartfactory",
    "DATABASE_USERNAME": "processor",
    "DATABASE_PASSWORD": "the password",
}
"""What the processor's task definition gives."""

MIGRATION: Mapping[str, str] = {
    "AWS_REGION": "ap-southeast-1",
    "ENVIRONMENT_SUFFIX": "dev",
    "DATABASE_HOST": "database.smartfactory.test",
    "DATABASE_PORT": "5432",
    "DATABASE_NAME": "smartfactory",
    "MASTER_USERNAME": "master",
    "MASTER_PASSWORD": "the master's password",
    "DATABASE_USERNAME": "processor",
    "DATABASE_PASSWORD": "the password",
}
"""What the migration's task definition gives."""


ACTIONS = {
    "stream": {"kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards"},
    "checkpoints": {
        "dynamodb:DescribeTable",
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:Scan",
        "dynamodb:UpdateItem",
    },
    "rejected": {"dynamodb:PutItem"},
}
"""Calls that the processor makes: a test holds them against what it really calls, another against its role."""


def record(number: int = 1, **members: object) -> dict[str, Any]:
    """Members of a good record; each number is another reading, a second later."""
    return {
        "reading_id": str(UUID(int=number)),
        "plant": "penang",
        "line": "line-1",
        "machine": "press-7",
        "sensor": "t-1",
        "quantity": "temperature",
        "value": 21.5,
        "unit": "Cel",
        "measured_at": (datetime(2026, 11, 28, tzinfo=UTC) + timedelta(seconds=number % 1_000_000)).isoformat(),
        **members,
    }


def payload(number: int = 1, **members: object) -> bytes:
    return json.dumps(record(number, **members)).encode()


def delivery(data: bytes, sequence: str = "1") -> Delivery:
    return Delivery("shardId-000000000000", sequence, ARRIVED, data)
