from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tests.integration.telling import picked

pytestmark = pytest.mark.integration

Client = Callable[[str], Any]
Outputs = Mapping[str, str]

ANYWHERE = "0.0.0.0/0"


def in_vpc(outputs: Outputs) -> list[dict[str, Any]]:
    return [{"Name": "vpc-id", "Values": [outputs["VpcId"]]}]


def ways_out(outputs: Outputs, client: Client, subnet: str) -> dict[str, str]:
    """Destination -> kind of target, of a subnet's own route table, but for the VPC itself and AWS's prefix lists."""
    filters = [{"Name": "association.subnet-id", "Values": [subnet]}]
    (table,) = client("ec2").describe_route_tables(Filters=filters)["RouteTables"]
    assert table["VpcId"] == outputs["VpcId"]
    return {
        route["DestinationCidrBlock"]: (route.get("NatGatewayId") or route["GatewayId"]).split("-")[0]
        for route in table["Routes"]
        if "DestinationCidrBlock" in route and route.get("GatewayId") != "local"
    }


def test_tasks_get_out_by_nat_alone(outputs: Outputs, client: Client) -> None:
    subnets = outputs["TaskSubnetIds"].split(",")
    by_nat = {ANYWHERE: "nat"}
    assert [ways_out(outputs, client, subnet) for subnet in subnets] == [by_nat] * len(subnets)


def test_data_has_no_way_out(outputs: Outputs, client: Client) -> None:
    subnets = outputs["DataSubnetIds"].split(",")
    nothing: dict[str, str] = {}
    assert [ways_out(outputs, client, subnet) for subnet in subnets] == [nothing] * len(subnets)


def test_no_subnet_hands_out_public_addresses_and_each_kind_spans_three_zones(outputs: Outputs, client: Client) -> None:
    subnets = client("ec2").describe_subnets(Filters=in_vpc(outputs))["Subnets"]
    assert {subnet["SubnetId"]: subnet["MapPublicIpOnLaunch"] for subnet in subnets} == {
        subnet["SubnetId"]: False for subnet in subnets
    }
    zones = {subnet["SubnetId"]: subnet["AvailabilityZone"] for subnet in subnets}
    three = {f"ap-southeast-1{zone}" for zone in "abc"}
    for kind in ("TaskSubnetIds", "DataSubnetIds"):
        assert {zones[subnet] for subnet in outputs[kind].split(",")} == three


def test_names_are_resolved_within(outputs: Outputs, client: Client) -> None:
    asked = {
        name: client("ec2").describe_vpc_attribute(VpcId=outputs["VpcId"], Attribute=f"e{name[1:]}")[name]["Value"]
        for name in ("EnableDnsSupport", "EnableDnsHostnames")
    }
    assert asked == {"EnableDnsSupport": True, "EnableDnsHostnames": True}


def rules(outputs: Outputs, client: Client, direction: str) -> dict[str, set[tuple[int, str]]]:
    """Group name -> what it lets in or out: port and peer, a group by its name."""
    groups = client("ec2").describe_security_groups(Filters=in_vpc(outputs))["SecurityGroups"]
    names = {group["GroupId"]: group["GroupName"] for group in groups}
    return {
        group["GroupName"]: {
            (rule.get("FromPort", -1), peer)
            for rule in group[direction]
            for peer in (
                *(pair["CidrIp"] for pair in rule["IpRanges"]),
                *(names[pair["GroupId"]] for pair in rule["UserIdGroupPairs"]),
            )
        }
        for group in groups
    }


ENDPOINTS = ("ecr-api", "ecr-dkr", "kinesis", "kms", "logs", "monitoring", "secretsmanager", "sts")
NOWHERE = {(252, "255.255.255.255/32")}
"""CDK's way to write a group that lets nothing out."""


def test_only_the_processor_and_the_migration_are_let_in(outputs: Outputs, client: Client, suffix: str) -> None:
    def named(purpose: str) -> str:
        return f"smartfactory-{suffix}-{purpose}"

    clients = ("processor", "migration")
    assert rules(outputs, client, "IpPermissions") == {
        "default": set(),
        named("processor"): set(),
        named("migration"): set(),
        named("database"): {(5432, named(one)) for one in clients},
        named("cache"): {(6379, named("processor"))},
        **{named(f"endpoint-{endpoint}"): {(443, named(one)) for one in clients} for endpoint in ENDPOINTS},
    }


def test_nothing_is_let_out_but_what_is_needed(outputs: Outputs, client: Client, suffix: str) -> None:
    def named(purpose: str) -> str:
        return f"smartfactory-{suffix}-{purpose}"

    assert rules(outputs, client, "IpPermissionsEgress") == {
        "default": set(),
        named("processor"): {(443, ANYWHERE), (5432, named("database")), (6379, named("cache"))},
        named("migration"): {(443, ANYWHERE), (5432, named("database"))},
        named("database"): NOWHERE,
        named("cache"): NOWHERE,
        **{named(f"endpoint-{endpoint}"): NOWHERE for endpoint in ENDPOINTS},
    }


def test_endpoints_admit_this_account_alone(outputs: Outputs, client: Client) -> None:
    endpoints = client("ec2").describe_vpc_endpoints(Filters=in_vpc(outputs))["VpcEndpoints"]
    account = outputs["StreamArn"].split(":")[4]
    prefix = "com.amazonaws.ap-southeast-1."
    found = {
        endpoint["ServiceName"].removeprefix(prefix): (
            endpoint["VpcEndpointType"],
            [statement.get("Condition") for statement in json.loads(endpoint["PolicyDocument"])["Statement"]],
        )
        for endpoint in endpoints
    }
    own = {"StringEquals": {"aws:PrincipalAccount": account}}
    assert found == {
        **{
            service: ("Interface", [own])
            for service in ("kinesis-streams", "kms", "logs", "monitoring", "secretsmanager", "sts")
        },
        **{service: ("Interface", [own, own]) for service in ("ecr.api", "ecr.dkr")},
        "dynamodb": ("Gateway", [own]),
        # ECR's own bucket of layers, which no account of ours signs for.
        "s3": ("Gateway", [None]),
    }


def test_every_flow_is_written_down(outputs: Outputs, client: Client) -> None:
    filters = [{"Name": "resource-id", "Values": [outputs["VpcId"]]}]
    logs = client("ec2").describe_flow_logs(Filters=filters)["FlowLogs"]
    assert [
        picked(log, "FlowLogStatus", "TrafficType", "LogDestinationType", "LogGroupName", "MaxAggregationInterval")
        for log in logs
    ] == [
        {
            "FlowLogStatus": "ACTIVE",
            "TrafficType": "ALL",
            "LogDestinationType": "cloud-watch-logs",
            "LogGroupName": outputs["FlowLogGroupName"],
            "MaxAggregationInterval": 60,
        }
    ]


def test_every_look_up_of_a_name_is_written_down(outputs: Outputs, client: Client, suffix: str) -> None:
    resolver = client("route53resolver")
    configs = resolver.list_resolver_query_log_configs()["ResolverQueryLogConfigs"]
    (config,) = [one for one in configs if one["Name"] == f"smartfactory-{suffix}-dns-queries"]
    group = f"log-group:/smartfactory/{suffix}/network/dns-queries"
    associations = resolver.list_resolver_query_log_config_associations()["ResolverQueryLogConfigAssociations"]
    assert (
        config["Status"],
        config["DestinationArn"].removesuffix(":*").partition(outputs["StreamArn"].split(":")[4] + ":")[2],
        [one["ResourceId"] for one in associations if one["ResolverQueryLogConfigId"] == config["Id"]],
    ) == ("CREATED", group, [outputs["VpcId"]])
