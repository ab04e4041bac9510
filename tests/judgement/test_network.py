"""Private subnets and closed security groups: what the routes and rules of an assembly let through."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.policy import behind_closed_groups, in_private_subnets
from compliance.templates import Json
from tests.judgement.small import APP, REMOVED, THING, nested, stack
from tests.judgement.test_relations import OFF, ON, Seen, app, on, seen

Resources = Mapping[str, Json]
Row = tuple[str, str, str | None]
"""Verdict, what is told of it, condition."""


def resource(kind: str, properties: Json, condition: str | None = None) -> dict[str, Json]:
    body: dict[str, Json] = {"Type": kind, "Properties": properties}
    return {**body, "Condition": condition} if condition else body


def changed(resources: Resources, **changes: Json) -> dict[str, Json]:
    """The same resources with some of them replaced, added, or, for None, left out."""
    return {name: body for name, body in {**resources, **changes}.items() if body is not None}


# --- routes of subnets ---------------------------------------------------------------------------------------------

PRIVATE_SUBNETS = in_private_subnets("Subnets[]", absent_means="subnets of the default VPC")

VPC = resource("AWS::EC2::VPC", {"CidrBlock": "10.0.0.0/16"})
GATEWAY = {"Type": "AWS::EC2::InternetGateway"}
TABLE = resource("AWS::EC2::RouteTable", {"VpcId": {"Ref": "Vpc"}})
INTERNET: Resources = {"GatewayId": {"Ref": "Gateway"}}
NAT: Resources = {"NatGatewayId": {"Ref": "Nat"}}


def subnet(vpc: Json = None, condition: str | None = None) -> Json:
    return resource("AWS::EC2::Subnet", {"VpcId": vpc or {"Ref": "Vpc"}}, condition)


def association(table: Json, of: Json = None, condition: str | None = None) -> Json:
    properties = {"SubnetId": of or {"Ref": "Subnet"}, "RouteTableId": table}
    return resource("AWS::EC2::SubnetRouteTableAssociation", properties, condition)


def route(target: Resources, table: Json = None, condition: str | None = None) -> Json:
    properties = {"RouteTableId": table or {"Ref": "Table"}, "DestinationCidrBlock": "0.0.0.0/0", **target}
    return resource("AWS::EC2::Route", properties, condition)


def task(*subnets: Json) -> Json:
    return resource(THING, {"Subnets": list(subnets)})


NETWORK: Resources = {
    "Thing": task({"Ref": "Subnet"}),
    "Vpc": VPC,
    "Gateway": GATEWAY,
    "Vpn": {"Type": "AWS::EC2::VPNGateway"},
    "Nat": {"Type": "AWS::EC2::NatGateway"},
    "Subnet": subnet(),
    "Table": TABLE,
    "Association": association({"Ref": "Table"}),
    "Route": route(NAT),
    "OtherTable": TABLE,
    "OtherRoute": route(INTERNET, {"Ref": "OtherTable"}),
}
"""A subnet behind a NAT gateway, and a table with a route to the internet that it is not associated with."""

AWAY = "without a route to an internet gateway"
OUT = "with a route to an internet gateway"
UNSURE = "with a route of which the end is not known"
MAIN = "in the main route table of a VPC of its own"
FOREIGN_MAIN = "in the main route table of a VPC that is not declared here"


def told(verdict: str, observed: str, condition: str | None = None, place: str = "Subnets[0]") -> Seen:
    return [(verdict, place, f"{APP}/Subnet, {observed}", condition)]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # --- where the routes lead ---
        ({}, told("pass", AWAY)),
        ({"Route": None}, told("pass", AWAY)),
        ({"Route": route(INTERNET)}, told("fail", OUT)),
        ({"Route": route({"GatewayId": {"Fn::GetAtt": "Gateway.InternetGatewayId"}})}, told("fail", OUT)),
        ({"Route": route({"GatewayId": {"Fn::Sub": "${Gateway}"}})}, told("fail", OUT)),
        ({"Route": route({"GatewayId": "igw-0123456789abcdef0"})}, told("fail", OUT)),
        ({"Route": route({"GatewayId": {"Ref": "Vpn"}})}, told("pass", AWAY)),
        ({"Route": route({"GatewayId": "vgw-0123456789abcdef0"})}, told("pass", AWAY)),
        ({"Route": route({"GatewayId": "local"})}, told("pass", AWAY)),
        ({"Route": route({"GatewayId": "vpce-0123456789abcdef0"})}, told("pass", AWAY)),
        ({"Route": route({"CarrierGatewayId": "cagw-0123456789abcdef0"})}, told("fail", OUT)),
        (
            {"Carrier": {"Type": "AWS::EC2::CarrierGateway"}, "Route": route({"CarrierGatewayId": {"Ref": "Carrier"}})},
            told("fail", OUT),
        ),
        ({"Route": route({"EgressOnlyInternetGatewayId": "eigw-0123456789abcdef0"})}, told("pass", AWAY)),
        (
            {"Route": route({"DestinationIpv6CidrBlock": "::/0", "DestinationCidrBlock": REMOVED, **INTERNET})},
            told("fail", OUT),
        ),
        ({"Second": route(INTERNET)}, told("fail", OUT)),
        ({"Route": route({"GatewayId": {"Ref": "Q"}})}, told("unknown", UNSURE)),
        ({"Route": route({"GatewayId": {"Fn::Sub": "igw-${Q}"}})}, told("unknown", UNSURE)),
        ({"Route": route({"GatewayId": "{{resolve:ssm:/gateway}}"})}, told("unknown", UNSURE)),
        ({"Route": route({"GatewayId": "eni-0123456789abcdef0"})}, told("unknown", UNSURE)),
        ({"Route": route({"GatewayId": {"Ref": "Nat"}})}, told("unknown", UNSURE)),
        ({"Route": route({"GatewayId": {"Ref": "Q"}}), "Second": route(INTERNET)}, told("fail", OUT)),
        # --- conditions ---
        ({"Second": route(INTERNET, condition="On")}, told("fail", OUT, ON)),
        ({"Second": route(INTERNET, condition="Never")}, told("pass", AWAY)),
        ({"Route": route({"GatewayId": on({"Ref": "Gateway"}, REMOVED)})}, told("fail", OUT, ON)),
        ({"Second": route(INTERNET, on({"Ref": "Table"}, {"Ref": "OtherTable"}))}, told("fail", OUT, ON)),
        (
            {
                "Subnet": subnet(condition="Off"),
                "Thing": task(on(REMOVED, {"Ref": "Subnet"})),
                "Second": route(INTERNET, condition="On"),
            },
            [
                ("pass", "Subnets[0]", f"{APP}/Subnet, {AWAY}", None),
                ("fail", "Subnets[]", "absent, which means subnets of the default VPC", ON),
            ],
        ),
        # --- associations ---
        ({"Association": None}, told("pass", MAIN)),
        ({"Association": None, "Subnet": subnet({"Fn::GetAtt": "Vpc.VpcId"})}, told("pass", MAIN)),
        ({"Association": None, "Subnet": subnet("vpc-0123456789abcdef0")}, told("unknown", FOREIGN_MAIN)),
        ({"Association": None, "Subnet": subnet({"Ref": "Q"})}, told("unknown", FOREIGN_MAIN)),
        ({"Association": None, "Subnet": subnet({"Ref": "Gateway"})}, told("unknown", FOREIGN_MAIN)),
        ({"Association": None, "Subnet": subnet(on({"Ref": "Vpc"}, {"Ref": "Q"}))}, told("unknown", FOREIGN_MAIN, OFF)),
        ({"Association": association({"Ref": "OtherTable"})}, told("fail", OUT)),
        ({"Association": association({"Fn::GetAtt": "OtherTable.RouteTableId"})}, told("fail", OUT)),
        ({"Association": association(on({"Ref": "OtherTable"}, {"Ref": "Table"}))}, told("fail", OUT, ON)),
        ({"Association": association({"Ref": "OtherTable"}, condition="On")}, told("fail", OUT, ON)),
        (
            {"Association": association({"Ref": "Table"}, condition="On")},
            [("pass", "Subnets[0]", f"{APP}/Subnet, {AWAY} or {APP}/Subnet, {MAIN}", None)],
        ),
        ({"Second": association({"Ref": "OtherTable"})}, told("fail", OUT)),
        ({"Second": association({"Ref": "OtherTable"}, condition="Off")}, told("fail", OUT, f"Off is true and {OFF}")),
        (
            {"Association": association({"Ref": "Q"})},
            told(
                "unknown",
                "in a route table that is not declared here: unknown: parameter Q is only given at deployment",
            ),
        ),
        (
            {"Association": association("rtb-0123456789abcdef0")},
            told("unknown", 'in a route table that is not declared here: "rtb-0123456789abcdef0"'),
        ),
        (
            {"Association": association(REMOVED)},
            told("unknown", "in a route table that is not declared here: absent"),
        ),
        # --- what the property names ---
        ({"Thing": task()}, [("fail", "Subnets[]", "absent, which means subnets of the default VPC", None)]),
        ({"Thing": task(REMOVED)}, [("fail", "Subnets[]", "absent, which means subnets of the default VPC", None)]),
        (
            {"Thing": resource(THING, {})},
            [("fail", "Subnets[]", "absent, which means subnets of the default VPC", None)],
        ),
        (
            {"Thing": resource(THING, {"Subnets": {"Ref": "Q"}})},
            [("unknown", "Subnets[]", "unknown: parameter Q is only given at deployment", None)],
        ),
        (
            {"Thing": task("subnet-0123456789abcdef0", "{{resolve:ssm:/subnet}}", {"Ref": "Nat"})},
            [
                ("unknown", "Subnets[0]", '"subnet-0123456789abcdef0", which is not declared here', None),
                ("unknown", "Subnets[1]", "a dynamic reference to ssm", None),
                ("unknown", "Subnets[2]", "${Nat}, which is not declared here", None),
            ],
        ),
        (
            {
                "Thing": task({"Ref": "Subnet"}, {"Fn::GetAtt": "Second.SubnetId"}),
                "Second": subnet(),
                "SecondAssociation": association({"Ref": "OtherTable"}, {"Ref": "Second"}),
            },
            [
                ("pass", "Subnets[0]", f"{APP}/Subnet, {AWAY}", None),
                ("fail", "Subnets[1]", f"{APP}/Second, {OUT}", None),
            ],
        ),
        (
            {
                "Thing": task(on({"Ref": "Subnet"}, {"Ref": "Second"})),
                "Second": subnet(),
                "SecondAssociation": association({"Ref": "OtherTable"}, {"Ref": "Second"}),
            },
            [("fail", "Subnets[0]", f"{APP}/Second, {OUT}", OFF)],
        ),
    ],
    ids=lambda value: str(value)[:80],
)
def test_where_the_routes_of_a_subnet_lead(changes: Resources, expected: Seen) -> None:
    assert seen(PRIVATE_SUBNETS, THING, *app(**changed(NETWORK, **changes))) == expected


# --- subnets of other stacks ---------------------------------------------------------------------------------------

HERE = {"region": "eu-west-1"}
ELSEWHERE = ({"region": "us-east-1"}, {"region": "eu-west-1", "account": "111122223333"})


def network_stack(key: str, target: Resources, **where: str) -> Json:
    """The network in a stack of its own, with its subnet published in two ways."""
    outputs = {
        "Exported": {"Value": {"Ref": "Subnet"}, "Export": {"Name": "subnet"}},
        "Published": {"Value": {"Ref": "Subnet"}},
    }
    resources = changed(NETWORK, Thing=None, Route=route(target))
    return stack({"Resources": resources, "Outputs": outputs}, key, name="network", **where)


IMPORTED = {"Fn::ImportValue": "subnet"}
FETCHED = {"Fn::GetStackOutput": {"StackName": "network", "OutputName": "Published"}}


@pytest.mark.parametrize("name", [IMPORTED, FETCHED], ids=["import", "output"])
@pytest.mark.parametrize(("target", "verdict", "observed"), [(NAT, "pass", AWAY), (INTERNET, "fail", OUT)])
def test_a_subnet_of_another_stack(name: Json, target: Resources, verdict: str, observed: str) -> None:
    stacks = app(network_stack("Network", target, **HERE), Thing=task(name))
    assert seen(PRIVATE_SUBNETS, THING, *stacks) == [(verdict, "Subnets[0]", f"Network/Subnet, {observed}", None)]


@pytest.mark.parametrize("where", ELSEWHERE, ids=["region", "account"])
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (IMPORTED, '"subnet" is imported from a stack that is not judged here'),
        (FETCHED, 'output "Published" of "network" belongs to a stack that is not judged here'),
    ],
    ids=["import", "output"],
)
def test_a_subnet_of_that_name_in_another_environment_is_another_one(
    where: dict[str, str], name: Json, reason: str
) -> None:
    stacks = app(network_stack("Network", NAT, **where), Thing=task(name))
    assert seen(PRIVATE_SUBNETS, THING, *stacks) == [("unknown", "Subnets[0]", f"unknown: {reason}", None)]


def test_a_route_and_an_association_of_other_stacks_count() -> None:
    outputs = {
        name: {"Value": {"Ref": name}, "Export": {"Name": name.lower()}} for name in ("Subnet", "Table", "Gateway")
    }
    network = stack({"Resources": changed(NETWORK, Thing=None, Association=None), "Outputs": outputs}, "Network")
    table, gateway = {"Fn::ImportValue": "table"}, {"Fn::ImportValue": "gateway"}
    joined = stack({"Resources": {"Association": association(table, {"Fn::ImportValue": "subnet"})}}, "Joined")
    opened = stack({"Resources": {"Route": route({"GatewayId": gateway}, table)}}, "Opened")
    thing = stack({"Resources": {"Thing": task(IMPORTED)}})

    def verdict(observed: str, told_: str) -> Seen:
        return [(told_, "Subnets[0]", f"Network/Subnet, {observed}", None)]

    assert seen(PRIVATE_SUBNETS, THING, thing, network) == verdict(MAIN, "pass")
    assert seen(PRIVATE_SUBNETS, THING, thing, network, joined) == verdict(AWAY, "pass")
    assert seen(PRIVATE_SUBNETS, THING, thing, network, joined, opened) == verdict(OUT, "fail")


@pytest.mark.parametrize(("target", "verdict", "observed"), [(NAT, "pass", AWAY), (INTERNET, "fail", OUT)])
def test_a_subnet_goes_down_into_a_nested_stack_and_comes_up_from_one(
    target: Resources, verdict: str, observed: str
) -> None:
    inner = resource("AWS::CloudFormation::Stack", {"Parameters": {"SubnetId": {"Ref": "Subnet"}}})
    body = {"Parameters": {"SubnetId": {"Type": "String"}}, "Resources": {"Thing": task({"Ref": "SubnetId"})}}
    network = changed(NETWORK, Thing=None, Route=route(target))
    down = app(nested(APP, "Inner", body), **network, Inner=inner)
    assert seen(PRIVATE_SUBNETS, THING, *down) == told(verdict, observed)

    outputs = {"Outputs": {"SubnetId": {"Value": {"Ref": "Subnet"}}}}
    up = app(
        nested(APP, "Network", {"Resources": network, **outputs}),
        Thing=task({"Fn::GetAtt": "Network.Outputs.SubnetId"}),
        Network={"Type": "AWS::CloudFormation::Stack"},
    )
    assert seen(PRIVATE_SUBNETS, THING, *up) == [(verdict, "Subnets[0]", f"{APP}//Network/Subnet, {observed}", None)]


def test_a_route_in_a_nested_stack_counts_where_that_stack_is_made() -> None:
    parameters = {"TableId": {"Ref": "Table"}, "GatewayId": {"Ref": "Gateway"}}
    inner = resource("AWS::CloudFormation::Stack", {"Parameters": parameters}, "On")
    body = {
        "Parameters": {name: {"Type": "String"} for name in parameters},
        "Resources": {"Route": route({"GatewayId": {"Ref": "GatewayId"}}, {"Ref": "TableId"})},
    }
    stacks = app(nested(APP, "Inner", body), **NETWORK, Inner=inner)
    assert seen(PRIVATE_SUBNETS, THING, *stacks) == told("fail", OUT, ON)


# --- subnet groups -------------------------------------------------------------------------------------------------

GROUP_TYPE = "AWS::RDS::DBSubnetGroup"
IN_A_GROUP = in_private_subnets("Group", through=(GROUP_TYPE, "SubnetIds[]"), absent_means="the default group")


def subnet_group(*subnets: Json, condition: str | None = None, **more: Json) -> Json:
    return resource(GROUP_TYPE, {"SubnetIds": list(subnets), **more}, condition)


def of_group(verdict: str, observed: str, condition: str | None = None) -> Seen:
    return [(verdict, "Group", observed, condition)]


GROUPED: Resources = {**NETWORK, "Second": subnet(), "SecondIn": association({"Ref": "OtherTable"}, {"Ref": "Second"})}
"""A private subnet, and a second one that is public."""
ONLY, ALSO = f"{APP}/Subnet, {AWAY}", f"{APP}/Second, {OUT}"


@pytest.mark.parametrize(
    ("name", "changes", "expected"),
    [
        ({"Ref": "G"}, {"G": subnet_group({"Ref": "Subnet"})}, of_group("pass", ONLY)),
        ({"Ref": "G"}, {"G": subnet_group({"Ref": "Subnet"}, {"Ref": "Second"})}, of_group("fail", ALSO)),
        ({"Ref": "G"}, {"G": subnet_group(on({"Ref": "Second"}, {"Ref": "Subnet"}))}, of_group("fail", ALSO, ON)),
        ({"Ref": "G"}, {"G": subnet_group()}, of_group("fail", "absent, which means the default group")),
        ({"Ref": "G"}, {"G": {"Type": GROUP_TYPE}}, of_group("fail", "absent, which means the default group")),
        (
            {"Ref": "G"},
            {"G": subnet_group({"Ref": "Q"})},
            of_group("unknown", "unknown: parameter Q is only given at deployment"),
        ),
        ("mine", {"G": subnet_group({"Ref": "Subnet"}, DBSubnetGroupName="mine")}, of_group("pass", ONLY)),
        (
            "mine",
            {"G": subnet_group({"Ref": "Subnet"}, DBSubnetGroupName="other")},
            of_group("unknown", 'unknown: "mine", which is not declared here'),
        ),
        (
            "mine",
            {
                "G": subnet_group({"Ref": "Subnet"}, DBSubnetGroupName="mine", condition="On"),
                "Weak": subnet_group({"Ref": "Second"}, DBSubnetGroupName="mine", condition="Off"),
            },
            of_group("fail", ALSO, OFF),
        ),
        (
            "mine",
            {"G": subnet_group({"Ref": "Subnet"}, DBSubnetGroupName="mine", condition="On")},
            of_group("unknown", 'unknown: "mine", which is not declared here', OFF),
        ),
        (REMOVED, {}, of_group("fail", "absent, which means the default group")),
        ("default", {}, of_group("unknown", 'unknown: "default", which is not declared here')),
        ({"Ref": "Subnet"}, {}, of_group("unknown", "unknown: ${Subnet}, which is not declared here")),
        ({"Ref": "Q"}, {}, of_group("unknown", "unknown: parameter Q is only given at deployment")),
        ("{{resolve:ssm:/group}}", {}, of_group("unknown", "a dynamic reference to ssm")),
        (
            on({"Ref": "G"}, REMOVED),
            {"G": subnet_group({"Ref": "Subnet"})},
            of_group("fail", "absent, which means the default group", OFF),
        ),
    ],
    ids=lambda value: str(value)[:80],
)
def test_subnets_of_a_group(name: Json, changes: Resources, expected: Seen) -> None:
    resources = changed(GROUPED, Thing=resource(THING, {"Group": name}), **changes)
    assert seen(IN_A_GROUP, THING, *app(**resources)) == expected


@pytest.mark.parametrize("where", ELSEWHERE, ids=["region", "account"])
def test_a_group_of_that_name_in_another_environment_is_another_one(where: dict[str, str]) -> None:
    resources = changed(GROUPED, Thing=None, G=subnet_group({"Ref": "Subnet"}, DBSubnetGroupName="mine"))
    thing = resource(THING, {"Group": "mine"})
    far, near = (stack({"Resources": resources}, key, **place) for key, place in (("Far", where), ("Near", HERE)))
    assert seen(IN_A_GROUP, THING, *app(far, Thing=thing)) == of_group(
        "unknown", 'unknown: "mine", which is not declared here'
    )
    assert seen(IN_A_GROUP, THING, *app(far, near, Thing=thing)) == of_group("pass", f"Near/Subnet, {AWAY}")


def test_a_group_of_caches_names_its_subnets_by_the_same_word() -> None:
    kind = "AWS::ElastiCache::SubnetGroup"
    check = in_private_subnets("Group", through=(kind, "SubnetIds[]"))
    group = resource(kind, {"SubnetIds": [{"Ref": "Second"}], "CacheSubnetGroupName": "mine"})
    resources = changed(GROUPED, Thing=resource(THING, {"Group": "mine"}), G=group)
    assert seen(check, THING, *app(**resources)) == of_group("fail", ALSO)


# --- security groups -----------------------------------------------------------------------------------------------

CLOSED = behind_closed_groups("Groups[]", absent_means="the default group of the VPC")


def security_group(*rules: Json, condition: str | None = None) -> Json:
    properties = {"GroupDescription": "x", "VpcId": {"Ref": "Vpc"}, "SecurityGroupIngress": list(rules)}
    return resource("AWS::EC2::SecurityGroup", properties, condition)


def rule(**source: Json) -> dict[str, Json]:
    return {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, **source}


def standalone(source: Resources, condition: str | None = None, **named: Json) -> Json:
    properties = rule(**(named or {"GroupId": {"Fn::GetAtt": "Group.GroupId"}}), **source)
    return resource("AWS::EC2::SecurityGroupIngress", properties, condition)


EVERYONE: Resources = {"CidrIp": "0.0.0.0/0"}
GUARDED: Resources = {
    "Thing": resource(THING, {"Groups": [{"Ref": "Group"}]}),
    "Vpc": VPC,
    "Subnet": subnet(),
    "Address": {"Type": "AWS::EC2::EIP"},
    "Group": security_group(),
    "Other": security_group(rule(**EVERYONE)),
    "Wide": resource("AWS::EC2::PrefixList", {"Entries": [{"Cidr": "10.0.0.0/16"}, {"Cidr": "0.0.0.0/0"}]}),
    "Narrow": resource("AWS::EC2::PrefixList", {"Entries": [{"Cidr": "10.0.0.0/16"}, {"Cidr": "2001:db8::/48"}]}),
}
SHUT = "without ingress from everywhere"


def by(verdict: str, observed: str, condition: str | None = None) -> Seen:
    return [(verdict, "Groups[0]", f"{APP}/Group, {observed}", condition)]


def opened(source: str, condition: str | None = None) -> Seen:
    return by("fail", f"with ingress from {source}", condition)


def unclear(source: str, condition: str | None = None) -> Seen:
    return by("unknown", f"with ingress from {source}", condition)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ({"CidrIp": "10.0.0.0/16"}, by("pass", SHUT)),
        ({"CidrIp": "192.0.2.1/32"}, by("pass", SHUT)),
        ({"CidrIp": "10.0.0.0/8"}, by("pass", SHUT)),
        ({"CidrIpv6": "2001:db8::/32"}, by("pass", SHUT)),
        ({"SourceSecurityGroupId": {"Ref": "Other"}}, by("pass", SHUT)),
        ({"SourceSecurityGroupId": {"Ref": "Group"}}, by("pass", SHUT)),
        ({}, by("pass", SHUT)),
        ({"CidrIp": REMOVED}, by("pass", SHUT)),
        (EVERYONE, opened('"0.0.0.0/0"')),
        ({"CidrIp": " 0.0.0.0/0"}, opened('" 0.0.0.0/0"')),
        ({"CidrIp": "0.0.0.0/0.0.0.0"}, opened('"0.0.0.0/0.0.0.0"')),
        ({"CidrIp": "10.0.0.1/0"}, opened('"10.0.0.1/0"')),
        ({"CidrIpv6": "::/0"}, opened('"::/0"')),
        ({"CidrIpv6": "0:0:0:0:0:0:0:0/0"}, opened('"0:0:0:0:0:0:0:0/0"')),
        ({"CidrIpv6": "2000::/3"}, opened('"2000::/3"')),
        ({"CidrIpv6": "2001::/31"}, opened('"2001::/31"')),
        ({"CidrIp": "128.0.0.0/1"}, opened('"128.0.0.0/1"')),
        ({"CidrIp": "10.0.0.0/7"}, opened('"10.0.0.0/7"')),
        ({"CidrIp": "10.0.0.0/16", "CidrIpv6": "::/0"}, opened('"10.0.0.0/16", "::/0"')),
        ({"CidrIp": {"Fn::Join": ["", ["0.0.0.0/", 0]]}}, opened('"0.0.0.0/0"')),
        ({"CidrIp": {"Fn::Sub": "0.0.0.0/0"}, "IpProtocol": "-1"}, opened('"0.0.0.0/0"')),
        # --- attributes and texts with gaps ---
        ({"CidrIp": {"Fn::GetAtt": "Vpc.CidrBlock"}}, by("pass", SHUT)),
        ({"CidrIp": {"Fn::GetAtt": "Subnet.CidrBlock"}}, by("pass", SHUT)),
        ({"CidrIp": {"Fn::GetAtt": "Vpc.VpcId"}}, unclear("${Vpc.VpcId}")),
        ({"CidrIp": {"Ref": "Other"}}, unclear("${Other}")),
        ({"CidrIp": {"Fn::Sub": "${Address}/32"}}, by("pass", SHUT)),
        ({"CidrIpv6": {"Fn::Sub": "${Q}/128"}}, by("pass", SHUT)),
        ({"CidrIp": {"Fn::Sub": "${Q}/0"}}, unclear("${?}/0")),
        ({"CidrIpv6": {"Fn::Sub": "${Q}/24"}}, unclear("${?}/24")),
        ({"CidrIp": {"Fn::Sub": "10.0.0.0/${Q}"}}, unclear("10.0.0.0/${?}")),
        ({"CidrIp": {"Fn::Sub": "${Q}.0"}}, unclear("${?}.0")),
        # --- what cannot be told ---
        ({"CidrIp": {"Ref": "Q"}}, unclear("unknown: parameter Q is only given at deployment")),
        ({"CidrIp": "{{resolve:ssm:/range}}"}, unclear("a dynamic reference to ssm")),
        ({"CidrIp": "everywhere"}, unclear('"everywhere"')),
        ({"CidrIp": ""}, unclear('""')),
        ({"CidrIp": ["0.0.0.0/0"]}, unclear("a rule that cannot be read")),
        ({"CidrIp": {"a": "map"}}, unclear("a rule that cannot be read")),
        # --- prefix lists ---
        ({"SourcePrefixListId": {"Ref": "Narrow"}}, by("pass", SHUT)),
        ({"SourcePrefixListId": {"Fn::GetAtt": "Narrow.PrefixListId"}}, by("pass", SHUT)),
        ({"SourcePrefixListId": {"Ref": "Wide"}}, opened("${Wide}")),
        ({"SourcePrefixListId": {"Fn::GetAtt": "Wide.PrefixListId"}}, opened("${Wide.PrefixListId}")),
        ({"SourcePrefixListId": "pl-0123456789abcdef0"}, unclear('"pl-0123456789abcdef0"')),
        ({"SourcePrefixListId": {"Ref": "Vpc"}}, unclear("${Vpc}")),
        ({"SourcePrefixListId": {"Ref": "Q"}}, unclear("unknown: parameter Q is only given at deployment")),
        # --- conditions ---
        ({"CidrIp": on("0.0.0.0/0", "10.0.0.0/8")}, opened('"0.0.0.0/0"', ON)),
        ({"CidrIp": on("10.0.0.0/8", {"Ref": "Q"})}, unclear("unknown: parameter Q is only given at deployment", OFF)),
        ({"CidrIp": on("10.0.0.0/8", "10.1.0.0/16")}, by("pass", SHUT)),
    ],
    ids=lambda value: str(value)[:80],
)
@pytest.mark.parametrize("written", ["inline", "single", "standalone"])
def test_whom_a_rule_lets_in(written: str, source: Resources, expected: Seen) -> None:
    ways: Mapping[str, Resources] = {
        "inline": {"Group": security_group(rule(CidrIp="10.9.0.0/16"), rule(**source))},
        "single": {"Group": resource("AWS::EC2::SecurityGroup", {"SecurityGroupIngress": rule(**source)})},
        "standalone": {"Rule": standalone(source, GroupId={"Fn::GetAtt": "Group.GroupId"})},
    }
    assert seen(CLOSED, THING, *app(**changed(GUARDED, **ways[written]))) == expected


UNREAD = unclear("a rule that cannot be read")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"Group": {"Type": "AWS::EC2::SecurityGroup"}}, by("pass", SHUT)),
        ({"Group": resource("AWS::EC2::SecurityGroup", {"SecurityGroupIngress": REMOVED})}, by("pass", SHUT)),
        (
            {"Group": resource("AWS::EC2::SecurityGroup", {"SecurityGroupEgress": [rule(**EVERYONE)]})},
            by("pass", SHUT),
        ),
        ({"Group": resource("AWS::EC2::SecurityGroup", {"SecurityGroupIngress": {"Ref": "Q"}})}, UNREAD),
        ({"Group": resource("AWS::EC2::SecurityGroup", {"Fn::Transform": {"Name": "M"}})}, UNREAD),
        ({"Group": security_group(rule(**{"Fn::Transform": {"Name": "M"}}))}, UNREAD),
        ({"Group": security_group({"Ref": "Q"})}, UNREAD),
        ({"Group": security_group("0.0.0.0/0")}, UNREAD),
        ({"Group": security_group(None)}, UNREAD),
        ({"Group": security_group({"Ref": "Q"}, rule(**EVERYONE))}, opened('"0.0.0.0/0"')),
        ({"Group": security_group(on(rule(**EVERYONE), REMOVED))}, opened('"0.0.0.0/0"', ON)),
        (
            {"Group": resource("AWS::EC2::SecurityGroup", on({"SecurityGroupIngress": [rule(**EVERYONE)]}, {}))},
            opened('"0.0.0.0/0"', ON),
        ),
        # --- rules that stand alone ---
        ({"Rule": standalone(EVERYONE, GroupId={"Ref": "Group"})}, opened('"0.0.0.0/0"')),
        ({"Rule": standalone(EVERYONE, GroupName={"Ref": "Group"})}, opened('"0.0.0.0/0"')),
        ({"Rule": standalone(EVERYONE, GroupId=on({"Ref": "Group"}, {"Ref": "Other"}))}, opened('"0.0.0.0/0"', ON)),
        ({"Rule": standalone(EVERYONE, GroupId={"Ref": "Other"})}, by("pass", SHUT)),
        ({"Rule": standalone(EVERYONE, GroupId="sg-0123456789abcdef0")}, by("pass", SHUT)),
        ({"Rule": standalone(EVERYONE, "On")}, opened('"0.0.0.0/0"', ON)),
        ({"Rule": standalone(EVERYONE, "Never")}, by("pass", SHUT)),
        (
            {"Rule": standalone({"CidrIp": {"Fn::Transform": {"Name": "M"}}})},
            unclear("unknown: Fn::Transform is only carried out at deployment"),
        ),
        (
            {"Rule": resource("AWS::EC2::SecurityGroupEgress", {"GroupId": {"Ref": "Group"}, **EVERYONE})},
            by("pass", SHUT),
        ),
        ({"Rule": standalone({"CidrIp": "10.0.0.0/8"}), "Second": standalone(EVERYONE)}, opened('"0.0.0.0/0"')),
        (
            {"Rule": standalone({"CidrIp": "::"}), "Second": standalone({"CidrIp": {"Ref": "Q"}})},
            unclear("unknown: parameter Q is only given at deployment"),
        ),
        # --- prefix lists ---
        (
            {
                "Rule": standalone({"SourcePrefixListId": {"Ref": "List"}}),
                "List": resource("AWS::EC2::PrefixList", {"Entries": on([{"Cidr": "::/0"}], [{"Cidr": "10.0.0.0/8"}])}),
            },
            opened("${List}", ON),
        ),
        (
            {
                "Rule": standalone({"SourcePrefixListId": {"Ref": "List"}}, "Off"),
                "List": resource("AWS::EC2::PrefixList", {"Entries": [on({"Cidr": "::/0"}, REMOVED)]}),
            },
            by("pass", SHUT),
        ),
        (
            {"Rule": standalone({"SourcePrefixListId": {"Ref": "List"}}), "List": {"Type": "AWS::EC2::PrefixList"}},
            by("pass", SHUT),
        ),
        (
            {
                "Rule": standalone({"SourcePrefixListId": {"Ref": "List"}}),
                "List": resource("AWS::EC2::PrefixList", {"Entries": [{"Description": "nothing"}]}),
            },
            unclear("${List}"),
        ),
        (
            {
                "Rule": standalone({"SourcePrefixListId": {"Ref": "List"}}),
                "List": resource("AWS::EC2::PrefixList", {"Entries": {"Ref": "Q"}}),
            },
            unclear("${List}"),
        ),
        # --- what the property names ---
        ({"Thing": resource(THING, {"Groups": [{"Fn::GetAtt": "Group.GroupId"}]})}, by("pass", SHUT)),
        ({"Thing": resource(THING, {"Groups": {"Ref": "Group"}})}, by("pass", SHUT)),
        (
            {"Thing": resource(THING, {"Groups": [on({"Ref": "Group"}, {"Ref": "Other"})]})},
            [("fail", "Groups[0]", f'{APP}/Other, with ingress from "0.0.0.0/0"', OFF)],
        ),
        (
            {"Thing": resource(THING, {"Groups": [{"Ref": "Group"}, {"Ref": "Other"}]})},
            [*by("pass", SHUT), ("fail", "Groups[1]", f'{APP}/Other, with ingress from "0.0.0.0/0"', None)],
        ),
        (
            {"Thing": resource(THING, {})},
            [("fail", "Groups[]", "absent, which means the default group of the VPC", None)],
        ),
        (
            {"Thing": resource(THING, {"Groups": [REMOVED]})},
            [("fail", "Groups[]", "absent, which means the default group of the VPC", None)],
        ),
        (
            {
                "Thing": resource(
                    THING, {"Groups": ["sg-0123456789abcdef0", {"Fn::GetAtt": "Vpc.DefaultSecurityGroup"}]}
                )
            },
            [
                ("unknown", "Groups[0]", '"sg-0123456789abcdef0", which is not declared here', None),
                ("unknown", "Groups[1]", "${Vpc.DefaultSecurityGroup}, which is not declared here", None),
            ],
        ),
        (
            {"Thing": resource(THING, {"Groups": {"Ref": "Q"}})},
            [("unknown", "Groups[]", "unknown: parameter Q is only given at deployment", None)],
        ),
        (
            {
                "Group": security_group(rule(**EVERYONE), condition="On"),
                "Thing": resource(THING, {"Groups": [{"Ref": "Group"}]}, "On"),
            },
            opened('"0.0.0.0/0"', ON),
        ),
    ],
    ids=lambda value: str(value)[:80],
)
def test_which_rules_are_a_groups(changes: Resources, expected: Seen) -> None:
    assert seen(CLOSED, THING, *app(**changed(GUARDED, **changes))) == expected


@pytest.mark.parametrize(
    "name", [{"Fn::ImportValue": "group"}, {"Fn::GetStackOutput": {"StackName": "groups", "OutputName": "Out"}}]
)
@pytest.mark.parametrize("rules", [(), (rule(**EVERYONE),)], ids=["closed", "open"])
def test_a_group_of_another_stack(name: Json, rules: tuple[Json, ...]) -> None:
    outputs = {"Out": {"Value": {"Ref": "Group"}, "Export": {"Name": "group"}}}
    body = {"Resources": {"Vpc": VPC, "Group": security_group(*rules)}, "Outputs": outputs}
    found = ("fail", 'Groups/Group, with ingress from "0.0.0.0/0"') if rules else ("pass", f"Groups/Group, {SHUT}")
    stacks = app(stack(body, "Groups", name="groups", **HERE), Thing=resource(THING, {"Groups": [name]}))
    assert seen(CLOSED, THING, *stacks) == [(found[0], "Groups[0]", found[1], None)]


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (ELSEWHERE[0], ("pass", SHUT)),
        # The account here is not known, so it may be the other one, in which the import may be anything.
        (ELSEWHERE[1], ("unknown", 'to which a rule may belong with ingress from "0.0.0.0/0"')),
    ],
    ids=["region", "account"],
)
def test_an_export_of_another_environment_opens_nothing_here(where: dict[str, str], expected: tuple[str, str]) -> None:
    outputs = {"Out": {"Value": {"Ref": "Group"}, "Export": {"Name": "group"}}}
    groups = stack({"Resources": {"Group": security_group()}, "Outputs": outputs}, "Groups", **HERE)
    opening = {"Rule": standalone(EVERYONE, GroupId={"Fn::ImportValue": "group"})}
    thing = {"Thing": resource(THING, {"Groups": [{"Fn::ImportValue": "group"}]})}
    far, near = (stack({"Resources": opening}, "Rules", **place) for place in (where, HERE))

    def verdict(told_: str, observed: str) -> Seen:
        return [(told_, "Groups[0]", f"Groups/Group, {observed}", None)]

    assert seen(CLOSED, THING, *app(groups, far, **thing)) == verdict(*expected)
    assert seen(CLOSED, THING, *app(groups, near, **thing)) == verdict("fail", 'with ingress from "0.0.0.0/0"')


def test_a_group_goes_down_into_a_nested_stack_which_opens_it() -> None:
    inner = resource("AWS::CloudFormation::Stack", {"Parameters": {"GroupId": {"Ref": "Group"}, "From": "0.0.0.0/0"}})
    body = {
        "Parameters": {"GroupId": {"Type": "String"}, "From": {"Type": "String", "Default": "10.0.0.0/8"}},
        "Resources": {"Rule": standalone({"CidrIp": {"Ref": "From"}}, GroupId={"Ref": "GroupId"})},
    }
    assert seen(CLOSED, THING, *app(nested(APP, "Inner", body), **GUARDED, Inner=inner)) == opened('"0.0.0.0/0"')
    narrow = resource("AWS::CloudFormation::Stack", {"Parameters": {"GroupId": {"Ref": "Group"}}})
    assert seen(CLOSED, THING, *app(nested(APP, "Inner", body), **GUARDED, Inner=narrow)) == by("pass", SHUT)


# --- laws ----------------------------------------------------------------------------------------------------------

perhaps = st.sampled_from([None, "On", "Off", "Never"])
TABLES = ("Table", "OtherTable")
TARGETS = st.sampled_from([NAT, INTERNET, {"GatewayId": {"Ref": "Vpn"}}, {"GatewayId": {"Ref": "Q"}}])
SUBNETS = ("A", "B")

routes = st.builds(route, TARGETS, st.sampled_from(TABLES).map(lambda name: {"Ref": name}), perhaps)
associations = st.builds(
    association,
    st.sampled_from([*({"Ref": name} for name in TABLES), "rtb-1"]),
    st.sampled_from([{"Ref": name} for name in SUBNETS]),
    perhaps,
)
named_subnets = st.sampled_from(
    [[{"Ref": "A"}], [{"Ref": "A"}, {"Ref": "B"}], [on({"Ref": "A"}, {"Ref": "B"})], [on({"Ref": "B"}, REMOVED)]]
)


@st.composite
def networks(draw: st.DrawFn) -> dict[str, Json]:
    """Two subnets and two tables, with routes and associations that may depend on conditions."""
    fixed = {name: NETWORK[name] for name in ("Vpc", "Gateway", "Vpn", "Nat", *TABLES)}
    vpc = st.sampled_from([{"Ref": "Vpc"}, "vpc-1"])
    return {
        **fixed,
        "Thing": task(*draw(named_subnets)),
        **{name: subnet(draw(vpc)) for name in SUBNETS},
        **{f"Route{n}": one for n, one in enumerate(draw(st.lists(routes, max_size=3)))},
        **{f"Association{n}": one for n, one in enumerate(draw(st.lists(associations, max_size=3)))},
    }


def passes(found: Seen) -> bool:
    return all(verdict == "pass" for verdict, *_ in found)


def fails(found: Seen) -> bool:
    return any(verdict == "fail" for verdict, *_ in found)


def judged_network(resources: Resources) -> Seen:
    return seen(PRIVATE_SUBNETS, THING, *app(**resources))


@given(networks(), st.randoms(use_true_random=False))
def test_the_order_of_resources_does_not_matter(resources: dict[str, Json], random: Random) -> None:
    names = list(resources)
    random.shuffle(names)
    assert judged_network({name: resources[name] for name in names}) == judged_network(resources)


@given(networks(), TARGETS, perhaps)
def test_a_subnet_that_is_not_named_changes_nothing(
    resources: dict[str, Json], target: Resources, condition: str | None
) -> None:
    unrelated = {
        "Unrelated": subnet(),
        "UnrelatedTable": TABLE,
        "UnrelatedAssociation": association({"Ref": "UnrelatedTable"}, {"Ref": "Unrelated"}, condition),
        "UnrelatedRoute": route(target, {"Ref": "UnrelatedTable"}, condition),
    }
    assert judged_network({**resources, **unrelated}) == judged_network(resources)


def leads_out(body: Json, resources: Resources) -> bool:
    """Whether a route, or the table of an association, may lead to the internet."""
    properties = body["Properties"]
    if body["Type"] == "AWS::EC2::Route":
        return "GatewayId" in properties
    table = properties["RouteTableId"]
    leading = [one["Properties"]["RouteTableId"] for one in resources.values() if one["Type"] == "AWS::EC2::Route"]
    return not isinstance(table, dict) or table in leading


@given(networks())
def test_taking_a_good_route_or_association_away_makes_nothing_better(resources: dict[str, Json]) -> None:
    before = passes(judged_network(resources))
    for name in [name for name in resources if name.startswith(("Route", "Association"))]:
        if not leads_out(resources[name], resources):
            assert before or not passes(judged_network(changed(resources, **{name: None})))


@given(networks(), st.sampled_from(SUBNETS), st.sampled_from(TABLES), st.sampled_from([None, "On", "Off"]))
def test_a_route_to_the_internet_for_a_named_subnet_never_leaves_a_pass(
    resources: dict[str, Json], name: str, table: str, condition: str | None
) -> None:
    opened_up = {
        **resources,
        "Thing": task({"Ref": name}),
        "Association9": association({"Ref": table}, {"Ref": name}),
        "Route9": route(INTERNET, {"Ref": table}, condition),
    }
    assert fails(judged_network(opened_up))


sources = st.sampled_from(
    [
        {"CidrIp": "10.0.0.0/16"},
        EVERYONE,
        {"CidrIpv6": "::/0"},
        {"CidrIp": {"Ref": "Q"}},
        {"SourceSecurityGroupId": {"Ref": "Other"}},
        {"SourcePrefixListId": {"Ref": "Narrow"}},
        {"CidrIp": on("10.0.0.0/16", "0.0.0.0/0")},
    ]
)


@st.composite
def guarded(draw: st.DrawFn) -> dict[str, Json]:
    """A group with rules of both kinds."""
    inline = [rule(**source) for source in draw(st.lists(sources, max_size=3))]
    alone = [standalone(source, draw(perhaps)) for source in draw(st.lists(sources, max_size=3))]
    return {**GUARDED, "Group": security_group(*inline), **{f"Rule{n}": one for n, one in enumerate(alone)}}


@given(guarded(), sources, perhaps)
def test_a_rule_only_ever_opens_its_own_group(
    resources: dict[str, Json], source: Resources, condition: str | None
) -> None:
    before = seen(CLOSED, THING, *app(**resources))
    elsewhere = {**resources, "Rule9": standalone(source, condition, GroupId={"Ref": "Other"})}
    assert seen(CLOSED, THING, *app(**elsewhere)) == before
    here = {**resources, "Rule9": standalone(source, condition)}
    assert passes(before) or not passes(seen(CLOSED, THING, *app(**here)))


@given(guarded(), st.sampled_from([EVERYONE, {"CidrIpv6": "::/0"}]), st.sampled_from([None, "On", "Off"]))
def test_a_rule_for_everyone_never_leaves_a_pass(
    resources: dict[str, Json], source: Resources, condition: str | None
) -> None:
    assert fails(seen(CLOSED, THING, *app(**resources, Rule9=standalone(source, condition))))
