"""What each setting changes in the templates, and that it changes nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Template = dict[str, Any]

pytestmark = pytest.mark.jsii

KEY_ARN = "arn:aws:kms:ap-southeast-1:123456789012:key/1f2e3d4c-0000-4000-8000-aabbccddeeff"


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - any piece
    match value:
        case dict():
            for key, inner in value.items():
                yield from leaves(inner, f"{path}/{key}")
        case list():
            for index, inner in enumerate(value):
                yield from leaves(inner, f"{path}/{index}")
        case _:
            yield path, value


def changes(before: dict[str, Template], after: dict[str, Template]) -> dict[str, tuple[Any, Any]]:
    """Logical id and path to the value before and after; None where there is none."""

    def flat(templates: dict[str, Template]) -> dict[str, Any]:
        return {
            f"{logical_id}{path}": value
            for template in templates.values()
            for logical_id, resource in template["Resources"].items()
            for path, value in leaves(resource)
        }

    old, new = flat(before), flat(after)
    return {path: (old.get(path), new.get(path)) for path in sorted({*old, *new}) if old.get(path) != new.get(path)}


def test_production_keeps_the_backups_and_aligns_them_with_their_key(
    dev: dict[str, Template], synthesize: Callable[..., dict[str, Template]]
) -> None:
    assert changes(dev, synthesize(production=True)) == {
        "CheckpointTableBFD208F9/Properties/PointInTimeRecoverySpecification/RecoveryPeriodInDays": (35, 30),
        "RejectedTableB781B343/Properties/PointInTimeRecoverySpecification/RecoveryPeriodInDays": (35, 30),
        "Cache/Properties/SnapshotRetentionLimit": (35, 30),
        "DatabaseB269D8BB/Properties/BackupRetentionPeriod": (35, 30),
        "DatabaseB269D8BB/Properties/DeleteAutomatedBackups": (True, False),
    }


def test_one_nat_gateway_serves_all_zones(
    dev: dict[str, Template], synthesize: Callable[..., dict[str, Template]]
) -> None:
    def ways_out(templates: dict[str, Template]) -> dict[str, str]:
        return {
            logical_id[3:16].rstrip("D"): resource["Properties"]["NatGatewayId"]["Ref"][3:13]
            for logical_id, resource in templates["Foundation"]["Resources"].items()
            if resource["Type"] == "AWS::EC2::Route" and "NatGatewayId" in resource["Properties"]
        }

    def gateways(templates: dict[str, Template]) -> list[str]:
        return [
            logical_id[3:13]
            for logical_id, resource in templates["Foundation"]["Resources"].items()
            if resource["Type"] == "AWS::EC2::NatGateway"
        ]

    one = synthesize(natGateways="1")
    assert gateways(dev) == ["NatSubnet1", "NatSubnet2", "NatSubnet3"]
    assert gateways(one) == ["NatSubnet1"]
    assert ways_out(dev) == {f"TasksSubnet{n}": f"NatSubnet{n}" for n in (1, 2, 3)}
    assert ways_out(one) == {f"TasksSubnet{n}": "NatSubnet1" for n in (1, 2, 3)}


def test_a_provisioned_stream_has_the_shards_it_is_given(
    dev: dict[str, Template], synthesize: Callable[..., dict[str, Template]]
) -> None:
    stream = "TelemetryStream9D62E5EC/Properties"
    assert changes(dev, synthesize(streamMode="provisioned", shardCount="4")) == {
        f"{stream}/ShardCount": (None, 4),
        f"{stream}/StreamModeDetails/StreamMode": ("ON_DEMAND", "PROVISIONED"),
    }


def test_alarms_go_to_the_address_that_is_named(
    dev: dict[str, Template], synthesize: Callable[..., dict[str, Template]]
) -> None:
    named = synthesize(alarmEmail="oncall@example.com")
    topic = next(
        logical_id
        for logical_id, resource in named["Foundation"]["Resources"].items()
        if resource["Type"] == "AWS::SNS::Topic"
    )
    changed = changes(dev, named)
    # The subscription is another one, because its logical id holds the address.
    assert {(path.rpartition("/")[2], *change) for path, change in changed.items()} == {
        ("Endpoint", "platform-engineering@smartfactory.example", None),
        ("Endpoint", None, "oncall@example.com"),
        ("Protocol", "email", None),
        ("Protocol", None, "email"),
        ("Ref", topic, None),
        ("Ref", None, topic),
        ("Type", "AWS::SNS::Subscription", None),
        ("Type", None, "AWS::SNS::Subscription"),
    }


def test_images_are_run_by_the_tag_that_is_named(
    dev: dict[str, Template], synthesize: Callable[..., dict[str, Template]]
) -> None:
    changed = changes(dev, synthesize(imageTag="sha-1a2b3c"))
    assert set(changed.values()) == {(":bootstrap", ":sha-1a2b3c")}
    assert [path.partition("/")[0] for path in changed] == [
        "MigrationTask69EAEF9D",
        "ProcessorTask52EAF055",
    ]


def test_decryption_is_granted_on_exactly_the_key_that_is_named(
    dev: dict[str, Template], synthesize: Callable[..., dict[str, Template]]
) -> None:
    def decrypting(templates: dict[str, Template]) -> list[tuple[str, Any, Any]]:
        return [
            (resource["Properties"]["ManagedPolicyName"], statement["Resource"], statement["Condition"])
            for template in templates.values()
            for resource in template["Resources"].values()
            if resource["Type"] == "AWS::IAM::ManagedPolicy"
            for statement in resource["Properties"]["PolicyDocument"]["Statement"]
            if statement["Action"] == "kms:Decrypt" and "execution" in resource["Properties"]["ManagedPolicyName"]
        ]

    through = {"StringEquals": {"kms:ViaService": ["secretsmanager.ap-southeast-1.amazonaws.com"]}}
    assert decrypting(dev) == []
    assert decrypting(synthesize(secretsKeyArn=KEY_ARN)) == [
        ("smartfactory-dev-processor-execution", KEY_ARN, through),
        ("smartfactory-dev-migration-execution", KEY_ARN, through),
    ]
