"""The stream that the plants' sensor data arrives on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import aws_cdk as cdk
from aws_cdk import aws_kinesis as kinesis

from resources.names import name

if TYPE_CHECKING:
    from constructs import Construct

    from resources.keys import Keys
    from resources.settings import Settings

# A replay buffer, not a backup: long enough to repair a processor over a long weekend.
RETENTION: Final = cdk.Duration.days(7)


def create_stream(scope: Construct, settings: Settings, keys: Keys) -> kinesis.Stream:
    """A data stream under our key, of the capacity mode that the settings choose."""
    provisioned = settings.stream_mode == "provisioned"
    return kinesis.Stream(
        scope,
        "TelemetryStream",
        stream_name=name(settings.suffix, "AWS::Kinesis::Stream", "telemetry"),
        stream_mode=kinesis.StreamMode.PROVISIONED if provisioned else kinesis.StreamMode.ON_DEMAND,
        shard_count=settings.shard_count,
        encryption=kinesis.StreamEncryption.KMS,
        encryption_key=keys.data,
        retention_period=RETENTION,
        removal_policy=cdk.RemovalPolicy.DESTROY,
    )
