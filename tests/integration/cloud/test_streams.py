"""A stream whose shards are split, as Kinesis has it."""

from __future__ import annotations

import boto3
import pytest
from moto import mock_aws

from tests.integration.cloud.completions import streams

pytestmark = pytest.mark.servers

REGION = "ap-southeast-1"


def test_what_is_sent_after_a_split_goes_to_the_shards_that_are_open(monkeypatch: pytest.MonkeyPatch) -> None:
    for each in streams.install():
        monkeypatch.setattr(each.owner, each.name, each.value)
    with mock_aws():
        kinesis = boto3.client("kinesis", region_name=REGION)
        kinesis.create_stream(StreamName="s", ShardCount=1)
        kinesis.split_shard(StreamName="s", ShardToSplit="shardId-000000000000", NewStartingHashKey=str(2**127))
        taken = {kinesis.put_record(StreamName="s", Data=b"x", PartitionKey=str(key))["ShardId"] for key in range(50)}
    assert taken == {"shardId-000000000001", "shardId-000000000002"}
