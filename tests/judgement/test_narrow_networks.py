"""Ranges of addresses that are as good as everyone, and whom the policy on private networks lets in."""

from __future__ import annotations

import ipaddress
import runpy
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.policy import Policy, behind_closed_groups, is_narrow_network
from compliance.templates import Json
from compliance.testing import schemas
from policies import PRIVATE_NETWORK, organisation, private_network
from tests.catalogue.advice import covers, told_of, untold
from tests.catalogue.cited import citations
from tests.judgement.small import REMOVED, THING, result_of, stack
from tests.judgement.test_relations import OFF, ON, Seen, app, on, seen

# --- the word ------------------------------------------------------------------------------------------------------

NARROW = is_narrow_network("Range", absent_means="nobody")
VPC: Json = {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16"}}


def ranged(value: Json) -> Json:
    return {"Type": THING, "Properties": {"Range": value}}


@pytest.mark.parametrize(
    ("value", "verdict", "observed"),
    [
        # --- as wide as the bound, and wider by one bit ---
        ("10.0.0.0/8", "pass", '"10.0.0.0/8"'),
        ("10.0.0.0/7", "fail", '"10.0.0.0/7"'),
        ("2001:db8::/32", "pass", '"2001:db8::/32"'),
        ("2001:db8::/31", "fail", '"2001:db8::/31"'),
        # --- everyone, in every spelling ---
        ("0.0.0.0/0", "fail", '"0.0.0.0/0"'),
        ("::/0", "fail", '"::/0"'),
        ("0:0:0:0:0:0:0:0/0", "fail", '"0:0:0:0:0:0:0:0/0"'),
        (" 0.0.0.0/0 ", "fail", '" 0.0.0.0/0 "'),
        ("0.0.0.0/0.0.0.0", "fail", '"0.0.0.0/0.0.0.0"'),
        ("1.2.3.4/0", "fail", '"1.2.3.4/0"'),
        ("128.0.0.0/1", "fail", '"128.0.0.0/1"'),
        # --- one address ---
        ("203.0.113.7", "pass", '"203.0.113.7"'),
        ("203.0.113.7/32", "pass", '"203.0.113.7/32"'),
        ("0.0.0.0", "pass", '"0.0.0.0"'),  # noqa: S104 - an address, nothing is bound to it
        # --- no range at all ---
        ("everyone", "unknown", '"everyone"'),
        ("", "unknown", '""'),
        ("10.0.0.0/33", "unknown", '"10.0.0.0/33"'),
        (0, "unknown", "0"),
        (["10.0.0.0/16"], "fail", "a list of 1"),
        ({"Cidr": "10.0.0.0/16"}, "fail", "a map with Cidr"),
        # --- references and texts with gaps ---
        ({"Fn::GetAtt": ["Vpc", "CidrBlock"]}, "pass", "${Vpc.CidrBlock}"),
        ({"Ref": "Vpc"}, "unknown", "${Vpc}"),
        ({"Fn::Sub": "${Q}/32"}, "pass", "${?}/32"),
        ({"Fn::Sub": "${Q}/16"}, "unknown", "${?}/16"),
        ({"Fn::Sub": "10.${Q}"}, "unknown", "10.${?}"),
        ({"Ref": "Q"}, "unknown", "unknown: parameter Q is only given at deployment"),
        ("{{resolve:ssm:/range}}", "unknown", "a dynamic reference to ssm"),
    ],
)
def test_a_range_is_narrow_if_it_is_not_as_good_as_everyone(value: Json, verdict: str, observed: str) -> None:
    assert seen(NARROW, THING, *app(Thing=ranged(value), Vpc=VPC)) == [(verdict, "Range", observed, None)]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (on("0.0.0.0/0", "10.0.0.0/16"), [("fail", "Range", '"0.0.0.0/0"', ON)]),
        (
            on("10.0.0.0/16", {"Ref": "Q"}),
            [("unknown", "Range", "unknown: parameter Q is only given at deployment", OFF)],
        ),
        (on("10.0.0.0/16", REMOVED), [("pass", "Range", '"10.0.0.0/16" or absent, which means nobody', None)]),
    ],
)
def test_the_widest_range_that_is_possible_counts(value: Json, expected: Seen) -> None:
    assert seen(NARROW, THING, *app(Thing=ranged(value))) == expected


@pytest.mark.parametrize(("complies", "verdict"), [(True, "pass"), (False, "fail")])
def test_what_absence_means_is_part_of_the_check(complies: bool, verdict: str) -> None:  # noqa: FBT001 - a parameter
    check = is_narrow_network("Range", absent_means="everyone", absent_complies=complies)
    expected = [(verdict, "Range", "absent, which means everyone", None)]
    assert seen(check, THING, *app(Thing={"Type": THING, "Properties": {}})) == expected


def test_each_range_of_a_list_is_judged() -> None:
    check = is_narrow_network("Ports[].Ranges[]", absent_means="everyone", absent_complies=False)
    ports = [{"Ranges": ["10.0.0.0/8", "::/0"]}, {"Ranges": []}, {}]
    assert seen(check, THING, *app(Thing={"Type": THING, "Properties": {"Ports": ports}})) == [
        ("pass", "Ports[0].Ranges[0]", '"10.0.0.0/8"', None),
        ("fail", "Ports[0].Ranges[1]", '"::/0"', None),
        ("fail", "Ports[1].Ranges[]", "absent, which means everyone", None),
        ("fail", "Ports[2].Ranges[]", "absent, which means everyone", None),
    ]


NETWORKS = st.one_of(
    st.tuples(st.ip_addresses(v=4), st.integers(0, 32)), st.tuples(st.ip_addresses(v=6), st.integers(0, 128))
).map(lambda parts: f"{parts[0]}/{parts[1]}")


@given(NETWORKS)
def test_only_the_length_of_the_prefix_decides(network: str) -> None:
    parsed = ipaddress.ip_network(network, strict=False)
    verdict = "pass" if parsed.prefixlen >= {4: 8, 6: 32}[parsed.version] else "fail"
    assert seen(NARROW, THING, *app(Thing=ranged(network))) == [(verdict, "Range", f'"{network}"', None)]


@given(NETWORKS)
def test_a_security_group_is_closed_exactly_if_its_range_is_narrow(network: str) -> None:
    name = "CidrIpv6" if ":" in network else "CidrIp"
    group: Json = {"Type": "AWS::EC2::SecurityGroup", "Properties": {"SecurityGroupIngress": [{name: network}]}}
    thing: Json = {"Type": THING, "Properties": {"Range": network, "Groups": [{"Ref": "Group"}]}}
    stacks = app(Thing=thing, Group=group)
    verdicts = [seen(check, THING, *stacks)[0][0] for check in (NARROW, behind_closed_groups("Groups[]"))]
    assert verdicts in (["pass", "pass"], ["fail", "fail"])


# --- the policy: what its own guards let through -------------------------------------------------------------------

UNROUTED: dict[str, Json] = {
    "Vpc": VPC,
    "Private": {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "Vpc"}, "CidrBlock": "10.0.1.0/24"}},
}
"""A network without a way to the internet."""

ROUTED: dict[str, Json] = {
    **UNROUTED,
    "Gateway": {"Type": "AWS::EC2::InternetGateway"},
    "Table": {"Type": "AWS::EC2::RouteTable", "Properties": {"VpcId": {"Ref": "Vpc"}}},
    "Route": {
        "Type": "AWS::EC2::Route",
        "Properties": {
            "RouteTableId": {"Ref": "Table"},
            "DestinationCidrBlock": "0.0.0.0/0",
            "GatewayId": {"Ref": "Gateway"},
        },
    },
    "Public": {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "Vpc"}, "CidrBlock": "10.0.0.0/24"}},
    "Association": {
        "Type": "AWS::EC2::SubnetRouteTableAssociation",
        "Properties": {"SubnetId": {"Ref": "Public"}, "RouteTableId": {"Ref": "Table"}},
    },
    "Open": {
        "Type": "AWS::EC2::SecurityGroup",
        "Properties": {"GroupDescription": "open", "SecurityGroupIngress": [{"CidrIp": "0.0.0.0/0"}]},
    },
    "WideList": {"Type": "AWS::EC2::PrefixList", "Properties": {"Entries": [{"Cidr": "10.0.0.0/8"}, {"Cidr": "::/0"}]}},
    "NarrowList": {"Type": "AWS::EC2::PrefixList", "Properties": {"Entries": [{"Cidr": "10.0.0.0/8"}]}},
    "PrivateApi": {"Type": "AWS::ApiGateway::RestApi", "Properties": {"EndpointConfiguration": {"Types": ["PRIVATE"]}}},
    "EdgeApi": {"Type": "AWS::ApiGateway::RestApi", "Properties": {}},
    "Sockets": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {"ProtocolType": "WEBSOCKET"}},
    "Http": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {"ProtocolType": "HTTP"}},
    "Role": {"Type": "AWS::IAM::Role", "Properties": {}},
}
"""A network with a public and a private subnet, and what else the judged resources name."""

PUBLIC, PRIVATE, OPEN = {"Ref": "Public"}, {"Ref": "Private"}, {"Fn::GetAtt": ["Open", "GroupId"]}

METHOD = "AWS::ApiGateway::Method"
ROUTE = "AWS::ApiGatewayV2::Route"
BALANCER = "AWS::ElasticLoadBalancingV2::LoadBalancer"
DATABASE = "AWS::RDS::DBInstance"
CLUSTER = "AWS::RDS::DBCluster"
INSTANCE = "AWS::EC2::Instance"
ENDPOINT = "AWS::EC2::VPCEndpoint"
KUBERNETES = "AWS::EKS::Cluster"
NODES = "AWS::EKS::Nodegroup"
HADOOP = "AWS::EMR::Cluster"
PERMISSION = "AWS::Lambda::Permission"
SERVICE = "AWS::ECS::Service"
RULE = "AWS::EC2::SecurityGroupIngress"
BUCKET = "AWS::S3::Bucket"
NOT_PUBLIC = {"PubliclyAccessible": False}


def findings(policy: Policy, kind: str, properties: Json, **where: str) -> list[tuple[str, str]]:
    """What a policy finds in one resource of this kind: verdict, and the requirement without the type."""
    body = {"Resources": {**ROUTED, "Judged": {"Type": kind, "Properties": properties}}}
    judgements = result_of(policy, stack(body, **where)).open_findings
    return [
        (one.ruling.verdict.value, one.ruling.requirement.removeprefix(f"{kind}/"))
        for one in judgements
        if one.place.logical_id == "Judged"
    ]


@pytest.mark.parametrize(
    ("kind", "properties", "expected"),
    [
        # --- methods and routes ---
        (METHOD, {"RestApiId": {"Ref": "EdgeApi"}, "HttpMethod": "GET"}, [("fail", "AuthorizationType")]),
        (METHOD, {"RestApiId": {"Ref": "EdgeApi"}, "HttpMethod": "OPTIONS", "AuthorizationType": "NONE"}, []),
        (METHOD, {"RestApiId": {"Ref": "PrivateApi"}, "HttpMethod": "GET", "AuthorizationType": "NONE"}, []),
        (
            METHOD,
            {"RestApiId": "a1b2c3", "HttpMethod": "GET", "AuthorizationType": "NONE"},
            [("fail", "AuthorizationType")],
        ),
        (ROUTE, {"ApiId": {"Ref": "Http"}, "RouteKey": "GET /readings"}, [("fail", "AuthorizationType")]),
        (ROUTE, {"ApiId": {"Ref": "Http"}, "RouteKey": "OPTIONS /readings"}, []),
        (ROUTE, {"ApiId": {"Ref": "Sockets"}, "RouteKey": "$connect"}, [("fail", "AuthorizationType")]),
        (ROUTE, {"ApiId": {"Ref": "Sockets"}, "RouteKey": "$default"}, []),
        # --- load balancers: only an internal one must stand in private subnets ---
        (BALANCER, {"Subnets": [PUBLIC], "SecurityGroups": [OPEN]}, [("fail", "Scheme")]),
        (BALANCER, {"Type": "gateway", "Subnets": [PUBLIC]}, []),
        (
            BALANCER,
            {"Scheme": "internal", "Subnets": [PRIVATE, PUBLIC], "SecurityGroups": [OPEN]},
            [("fail", "SecurityGroups?[]"), ("fail", "Subnets?[]")],
        ),
        (BALANCER, {"Scheme": "internal", "SubnetMappings": [{"SubnetId": PRIVATE}]}, []),
        (
            BALANCER,
            {"Scheme": "internal", "SubnetMappings": [{"SubnetId": PUBLIC}]},
            [("fail", "SubnetMappings?[].SubnetId")],
        ),
        # --- databases ---
        (DATABASE, NOT_PUBLIC, [("fail", "DBSubnetGroupName")]),
        (DATABASE, {**NOT_PUBLIC, "DBClusterIdentifier": "readings"}, []),
        (DATABASE, {**NOT_PUBLIC, "SourceDBInstanceIdentifier": "readings"}, []),
        (DATABASE, {"DBClusterIdentifier": "readings"}, [("fail", "PubliclyAccessible")]),
        (CLUSTER, {}, [("fail", "DBSubnetGroupName")]),
        (CLUSTER, {"PubliclyAccessible": True}, [("fail", "DBSubnetGroupName"), ("fail", "PubliclyAccessible")]),
        (
            CLUSTER,
            {"DBClusterInstanceClass": "db.m6gd.large"},
            [("fail", "DBSubnetGroupName"), ("fail", "with-own-instances/PubliclyAccessible")],
        ),
        # --- instances, tasks and clusters ---
        (INSTANCE, {}, [("fail", "SubnetId")]),
        (INSTANCE, {"SubnetId": PRIVATE}, []),
        (INSTANCE, {"SubnetId": PUBLIC, "LaunchTemplate": {"Version": "1"}}, [("fail", "SubnetId?")]),
        (INSTANCE, {"NetworkInterfaces": [{"NetworkInterfaceId": "eni-0"}]}, []),
        (INSTANCE, {"NetworkInterfaces": [{"SubnetId": PUBLIC}]}, [("fail", "NetworkInterfaces[].SubnetId?")]),
        (HADOOP, {"Instances": {}}, [("fail", "Instances.Ec2SubnetId")]),
        (HADOOP, {"Instances": {"Ec2SubnetIds": [PRIVATE]}}, []),
        (SERVICE, {"LaunchType": "EC2"}, []),
        (
            SERVICE,
            {"NetworkConfiguration": {"AwsvpcConfiguration": {"AssignPublicIp": "ENABLED"}}},
            [
                ("fail", "NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp"),
                ("fail", "NetworkConfiguration.AwsvpcConfiguration?.Subnets[]"),
            ],
        ),
        ("AWS::Lambda::Function", {"Handler": "main"}, []),
        (ENDPOINT, {"ServiceName": "com.amazonaws.ap-southeast-1.s3"}, []),
        (ENDPOINT, {"VpcEndpointType": "Interface", "SubnetIds": [PUBLIC]}, [("fail", "SubnetIds?[]")]),
        (ENDPOINT, {"VpcEndpointType": "GatewayLoadBalancer", "SubnetIds": [PUBLIC]}, []),
        (
            KUBERNETES,
            {"ResourcesVpcConfig": {"SubnetIds": [PRIVATE]}},
            [("fail", "ResourcesVpcConfig.EndpointPublicAccess"), ("fail", "ResourcesVpcConfig.PublicAccessCidrs[]")],
        ),
        (KUBERNETES, {"ResourcesVpcConfig": {"SubnetIds": [PRIVATE], "EndpointPublicAccess": False}}, []),
        (
            KUBERNETES,
            {"ResourcesVpcConfig": {"SubnetIds": [PRIVATE], "PublicAccessCidrs": ["203.0.113.0/24"]}},
            [("fail", "ResourcesVpcConfig.EndpointPublicAccess")],
        ),
        (NODES, {"Subnets": [PRIVATE]}, []),
        (
            NODES,
            {"Subnets": [PRIVATE], "RemoteAccess": {"Ec2SshKey": "ops"}},
            [("fail", "RemoteAccess.SourceSecurityGroups")],
        ),
        # --- who is let in ---
        (RULE, {"SourcePrefixListId": {"Ref": "NarrowList"}}, []),
        (RULE, {"SourcePrefixListId": {"Ref": "WideList"}}, [("fail", "SourcePrefixListId")]),
        (RULE, {"SourcePrefixListId": "pl-0123456789abcdef0"}, [("unknown", "SourcePrefixListId")]),
        (RULE, {"SourceSecurityGroupId": OPEN}, []),
        (PERMISSION, {"Principal": "*"}, [("fail", "Principal")]),
        (PERMISSION, {"Principal": "*", "PrincipalOrgID": "o-1234567890"}, []),
        (PERMISSION, {"Principal": "*", "SourceArn": "arn:aws:s3:::readings"}, []),
        (PERMISSION, {"Principal": "s3.amazonaws.com"}, []),
        (PERMISSION, {"Principal": {"Fn::GetAtt": ["Role", "Arn"]}}, []),
        (BUCKET, {}, []),
        (
            BUCKET,
            {"PublicAccessBlockConfiguration": {"BlockPublicAcls": True, "IgnorePublicAcls": True}},
            [
                ("fail", "PublicAccessBlockConfiguration?.BlockPublicPolicy"),
                ("fail", "PublicAccessBlockConfiguration?.RestrictPublicBuckets"),
            ],
        ),
        ("AWS::EC2::EIP", {"Domain": "vpc"}, []),
        ("AWS::EC2::EIP", {"InstanceId": "i-0"}, [("fail", "InstanceId")]),
        ("AWS::CloudFront::Distribution", {}, [("fail", "@Type")]),
        # --- regions ---
        (
            "AWS::SecretsManager::Secret",
            {"ReplicaRegions": [{"Region": "ap-southeast-1"}, {"Region": "us-east-1"}]},
            [("fail", "region/ReplicaRegions[].Region")],
        ),
    ],
)
def test_the_policy_finds_what_can_be_reached_from_outside(
    kind: str, properties: Json, expected: list[tuple[str, str]]
) -> None:
    assert sorted(findings(PRIVATE_NETWORK, kind, properties)) == expected


@pytest.mark.parametrize(
    ("region", "expected"),
    [("ap-southeast-1", []), ("us-east-1", [("fail", "(stack)/Region")])],
)
def test_a_stack_goes_to_an_allowed_region(region: str, expected: list[tuple[str, str]]) -> None:
    result = result_of(PRIVATE_NETWORK, stack({"Resources": {"Vpc": VPC}}, region=region))
    assert [(one.ruling.verdict.value, one.ruling.requirement) for one in result.open_findings] == expected


# --- the policy: entrances that the organisation lists -------------------------------------------------------------

WithEntrances = Callable[..., Policy]


@pytest.fixture
def listing(monkeypatch: pytest.MonkeyPatch) -> WithEntrances:
    """The policy as it reads where the organisation lists some types as its entrances."""

    def read(*kinds: str) -> Policy:
        monkeypatch.setattr(organisation, "PUBLIC_ENTRANCES", kinds)
        policy: Policy = runpy.run_path(str(Path(private_network.__file__)))["PRIVATE_NETWORK"]
        return policy

    return read


def required(policy: Policy) -> set[str]:
    return {requirement.id_of(check) for requirement in policy.requirements for check in requirement.must}


@pytest.mark.parametrize(
    ("kind", "excused"),
    [
        (BALANCER, {"Scheme"}),
        ("AWS::CloudFront::Distribution", {"@Type"}),
        ("AWS::ApiGateway::RestApi", {"EndpointConfiguration.Types[]"}),
        (KUBERNETES, {"ResourcesVpcConfig.EndpointPublicAccess"}),
        ("AWS::Transfer::Server", {"EndpointType", "EndpointDetails.AddressAllocationIds"}),
        (DATABASE, set()),
        ("AWS::ElastiCache::ServerlessCache", set()),
        ("AWS::EC2::SecurityGroup", set()),
    ],
)
def test_a_listed_type_is_excused_from_its_public_switch_and_from_nothing_else(
    listing: WithEntrances, kind: str, excused: set[str]
) -> None:
    assert required(PRIVATE_NETWORK) - required(listing(kind)) == {f"{kind}/{path}" for path in excused}
    assert required(listing(kind)) <= required(PRIVATE_NETWORK)


@pytest.mark.parametrize(("kind", "still_governed"), [("AWS::CloudFront::Distribution", False), (BALANCER, True)])
def test_a_listed_type_of_which_nothing_is_required_is_exempt_by_the_list(
    listing: WithEntrances,
    kind: str,
    still_governed: bool,  # noqa: FBT001 - a parameter
) -> None:
    policy = listing(kind)
    exemption = policy.exemption_of(kind)
    assert policy.governs(kind) is still_governed
    assert (exemption.sentence if exemption else None) == (
        None
        if still_governed
        else "may be reached from the internet: it is listed in PUBLIC_ENTRANCES of policies/organisation.py"
    )


def test_a_listed_load_balancer_may_face_the_internet_and_an_internal_one_stays_inside(listing: WithEntrances) -> None:
    policy = listing(BALANCER)
    assert findings(policy, BALANCER, {"Subnets": [PUBLIC], "SecurityGroups": [OPEN]}) == []
    assert findings(policy, BALANCER, {"Scheme": "internal", "Subnets": [PUBLIC]}) == [("fail", "Subnets?[]")]


WEB: dict[str, Json] = {
    "Group": {
        "Type": "AWS::EC2::SecurityGroup",
        "Properties": {"SecurityGroupIngress": [{"CidrIp": "0.0.0.0/0"}, {"SourcePrefixListId": "pl-0"}]},
    },
    "Rule": {
        "Type": RULE,
        "Properties": {"GroupId": {"Fn::GetAtt": ["Group", "GroupId"]}, "CidrIpv6": "::/0"},
    },
    "Balancer": {"Type": BALANCER, "Properties": {"SecurityGroups": [{"Fn::GetAtt": ["Group", "GroupId"]}]}},
    "AnotherRule": {"Type": RULE, "Properties": {"GroupId": "sg-0", "CidrIp": "0.0.0.0/0"}},
}
"""A load balancer on the internet, its security group and the rules of that, and a rule of a group elsewhere."""

OPEN_GROUP = [
    ("fail", "Group", "AWS::EC2::SecurityGroup/SecurityGroupIngress[].CidrIp"),
    ("unknown", "Group", "AWS::EC2::SecurityGroup/SecurityGroupIngress[].SourcePrefixListId"),
    ("fail", "Rule", "AWS::EC2::SecurityGroupIngress/CidrIpv6"),
]
ELSEWHERE = ("fail", "AnotherRule", "AWS::EC2::SecurityGroupIngress/CidrIp")
INSIDE = {"Type": BALANCER, "Properties": {**WEB["Balancer"]["Properties"], "Scheme": "internal"}}
TASKS = {
    "Type": SERVICE,
    "Properties": {
        "NetworkConfiguration": {
            "AwsvpcConfiguration": {"Subnets": [PRIVATE], "SecurityGroups": [{"Fn::GetAtt": ["Group", "GroupId"]}]}
        }
    },
}
GROUP_OF_TASKS = "AWS::ECS::Service/NetworkConfiguration.AwsvpcConfiguration.SecurityGroups?[]"


@pytest.mark.parametrize(
    ("entrances", "more", "expected"),
    [
        ((BALANCER,), {}, [ELSEWHERE]),
        # --- open all the same: not listed, not on the internet, of another type ---
        ((), {}, [ELSEWHERE, ("fail", "Balancer", f"{BALANCER}/Scheme"), *OPEN_GROUP]),
        (
            (BALANCER,),
            {"Balancer": INSIDE},
            [ELSEWHERE, ("fail", "Balancer", f"{BALANCER}/SecurityGroups?[]"), *OPEN_GROUP],
        ),
        (
            ("AWS::Transfer::Server",),
            {},
            [ELSEWHERE, ("fail", "Balancer", f"{BALANCER}/Scheme"), *OPEN_GROUP],
        ),
        # --- who shares the group of the load balancer is as open as that ---
        ((BALANCER,), {"Tasks": TASKS}, [ELSEWHERE, ("fail", "Tasks", GROUP_OF_TASKS)]),
    ],
)
def test_the_security_group_of_a_listed_entrance_may_let_in_everyone_and_no_other_may(
    listing: WithEntrances,
    entrances: tuple[str, ...],
    more: dict[str, Json],
    expected: list[tuple[str, str, str]],
) -> None:
    result = result_of(listing(*entrances), stack({"Resources": {**UNROUTED, **WEB, **more}}))
    found = [(one.ruling.verdict.value, one.place.logical_id, one.ruling.requirement) for one in result.open_findings]
    assert sorted(found, key=lambda one: one[1:]) == sorted(expected, key=lambda one: one[1:])


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("AWS::DMS::ReplicationInstance", {"AWS::DMS::ReplicationInstance/PubliclyAccessible"}),
        ("AWS::Lightsail::Container", {"AWS::Lightsail::Container/ContainerServiceDeployment.PublicEndpoint"}),
        (BALANCER, set()),  # where the scheme is internal, the subnets are judged
        ("AWS::ApiGatewayV2::Api", set()),  # has no property that says so
    ],
)
def test_what_is_not_judged_of_a_listed_type_is_told(listing: WithEntrances, kind: str, expected: set[str]) -> None:
    told = {each: one.sentence for one in listing(kind).not_judged for each in one.properties}
    always = {each for one in PRIVATE_NETWORK.not_judged for each in one.properties}
    sentence = "opens a type that may be reached from the internet: it is listed in PUBLIC_ENTRANCES of "
    assert {each: told[each] for each in set(told) - always} == dict.fromkeys(
        expected, f"{sentence}policies/organisation.py"
    )


def test_if_every_type_is_listed_each_property_is_still_judged_or_told_and_none_is_both(listing: WithEntrances) -> None:
    policy = listing(*{one.split("/")[0] for one in required(PRIVATE_NETWORK)})
    judged, told = set(citations(policy)), set(told_of(policy))
    every = ((kind, path) for kind in schemas.types() for path in schemas.properties_of(kind))
    assert untold(policy, every) == []
    assert [one for one in told if covers(judged, *one)] == []


def test_no_waiver_opens_a_store() -> None:
    never = {
        requirement.id_of(check)
        for requirement in PRIVATE_NETWORK.requirements
        if requirement.level == "not-waivable"
        for check in requirement.must
    }
    assert never == {
        "AWS::AmazonMQ::Broker/PubliclyAccessible",
        "AWS::ElastiCache::ServerlessCache/ConnectionType",
        "AWS::Lightsail::Database/PubliclyAccessible",
        "AWS::MSK::Cluster/BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type",
        "AWS::Neptune::DBInstance/PubliclyAccessible",
        "AWS::NeptuneGraph::Graph/PublicConnectivity",
        "AWS::RDS::DBCluster/PubliclyAccessible",
        "AWS::RDS::DBCluster/with-own-instances/PubliclyAccessible",
        "AWS::RDS::DBInstance/PubliclyAccessible",
        "AWS::RDS::DBShardGroup/PubliclyAccessible",
        "AWS::Redshift::Cluster/PubliclyAccessible",
        "AWS::RedshiftServerless::Workgroup/PubliclyAccessible",
        "AWS::Timestream::InfluxDBCluster/PubliclyAccessible",
        "AWS::Timestream::InfluxDBInstance/PubliclyAccessible",
    }
