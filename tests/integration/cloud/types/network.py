"""The network: VPC, subnets, routes, gateways, security groups, endpoints, and what logs of them."""

from __future__ import annotations

from collections.abc import Mapping

from tests.integration.cloud.kinds import Call, Kind
from tests.integration.cloud.mapping import Json, NotCarriedOutError

_RANGES = {
    "CidrIp": ("IpRanges", "CidrIp"),
    "CidrIpv6": ("Ipv6Ranges", "CidrIpv6"),
    "SourceSecurityGroupId": ("UserIdGroupPairs", "GroupId"),
    "DestinationSecurityGroupId": ("UserIdGroupPairs", "GroupId"),
}


def _permissions(rules: Json) -> Json:
    """Rules of a group as EC2's API takes them."""
    return [_permission(rule) for rule in rules]


def _permission(rule: Mapping[str, Json]) -> Json:
    left = dict(rule)
    made: dict[str, Json] = {name: left.pop(name) for name in ("IpProtocol", "FromPort", "ToPort") if name in left}
    description = {"Description": left.pop("Description")} if "Description" in left else {}
    for name, (parameter, peer) in _RANGES.items():
        if name in left:
            made[parameter] = [{peer: left.pop(name), **description}]
    if left:
        raise NotCarriedOutError(f"AWS::EC2::SecurityGroup: {', '.join(sorted(left))} of a rule is not carried out")
    return made


def _tagged(resource_type: str) -> dict[str, str]:
    return {"TagSpecifications": f"Properties.Tags && [{{ResourceType: '{resource_type}', Tags: Properties.Tags}}]"}


def _retagged(identifier: str = "Ref") -> tuple[Call, Call]:
    return (
        Call(
            operation="delete_tags",
            carries={},
            when=("Tags",),
            given={"Resources": f"[{identifier}]", "Tags": "Before.Tags"},
        ),
        Call(operation="create_tags", carries={"Tags": "Tags"}, given={"Resources": f"[{identifier}]"}),
    )


def _rule(direction: str, peer: str) -> Kind:
    side = "ingress" if direction == "Ingress" else "egress"
    return Kind(
        service="ec2",
        create=(
            Call(
                operation=f"authorize_security_group_{side}",
                carries={"GroupId": "GroupId"},
                given={
                    "IpPermissions": (
                        "[{IpProtocol: Properties.IpProtocol, FromPort: Properties.FromPort, ToPort: Properties.ToPort,"
                        f" UserIdGroupPairs: Properties.{peer} &&"
                        f" [{{GroupId: Properties.{peer}, Description: Properties.Description}}],"
                        " IpRanges: Properties.CidrIp &&"
                        " [{CidrIp: Properties.CidrIp, Description: Properties.Description}]}]"
                    )
                },
            ),
        ),
        ref="Created.SecurityGroupRules[0].SecurityGroupRuleId",
        delete=(
            Call(
                operation=f"revoke_security_group_{side}",
                given={"GroupId": "Properties.GroupId", "SecurityGroupRuleIds": "[Ref]"},
                absent=("InvalidSecurityGroupRuleId.NotFound", "InvalidGroup.NotFound", "InvalidPermission.NotFound"),
            ),
        ),
        attributes={"Id": "Ref"},
    )


def _vpc_attribute(name: str) -> Call:
    return Call(
        operation="modify_vpc_attribute",
        carries={},
        when=(name,),
        given={"VpcId": "Ref", name: f"{{Value: Properties.{name}}}"},
    )


NETWORK: Mapping[str, Kind] = {
    "AWS::EC2::VPC": Kind(
        service="ec2",
        create=(
            Call(operation="create_vpc", given=_tagged("vpc")),
            _vpc_attribute("EnableDnsSupport"),
            _vpc_attribute("EnableDnsHostnames"),
        ),
        ref="Created.Vpc.VpcId",
        update=(_vpc_attribute("EnableDnsSupport"), _vpc_attribute("EnableDnsHostnames"), *_retagged()),
        delete=(Call(operation="delete_vpc", given={"VpcId": "Ref"}, absent=("InvalidVpcID.NotFound",)),),
        read=Call(
            operation="describe_security_groups",
            given={"Filters": "[{Name: 'vpc-id', Values: [Ref]}, {Name: 'group-name', Values: ['default']}]"},
        ),
        attributes={
            "VpcId": "Ref",
            "CidrBlock": "Properties.CidrBlock",
            "DefaultSecurityGroup": "Read.SecurityGroups[0].GroupId",
        },
    ),
    "AWS::EC2::Subnet": Kind(
        service="ec2",
        create=(
            Call(operation="create_subnet", given=_tagged("subnet")),
            Call(
                operation="modify_subnet_attribute",
                carries={},
                when=("MapPublicIpOnLaunch",),
                given={"SubnetId": "Ref", "MapPublicIpOnLaunch": "{Value: Properties.MapPublicIpOnLaunch}"},
            ),
        ),
        ref="Created.Subnet.SubnetId",
        update=_retagged(),
        delete=(Call(operation="delete_subnet", given={"SubnetId": "Ref"}, absent=("InvalidSubnetID.NotFound",)),),
        attributes={"SubnetId": "Ref", "AvailabilityZone": "Created.Subnet.AvailabilityZone"},
    ),
    "AWS::EC2::InternetGateway": Kind(
        service="ec2",
        create=(Call(operation="create_internet_gateway", given=_tagged("internet-gateway")),),
        ref="Created.InternetGateway.InternetGatewayId",
        update=_retagged(),
        delete=(
            Call(
                operation="delete_internet_gateway",
                given={"InternetGatewayId": "Ref"},
                absent=("InvalidInternetGatewayID.NotFound",),
            ),
        ),
    ),
    "AWS::EC2::VPCGatewayAttachment": Kind(
        service="ec2",
        create=(Call(operation="attach_internet_gateway"),),
        ref="join('|', ['IGW', Properties.VpcId])",
        delete=(
            Call(
                operation="detach_internet_gateway",
                carries={"InternetGatewayId": "InternetGatewayId", "VpcId": "VpcId"},
                absent=("Gateway.NotAttached",),
            ),
        ),
    ),
    "AWS::EC2::RouteTable": Kind(
        service="ec2",
        create=(Call(operation="create_route_table", given=_tagged("route-table")),),
        ref="Created.RouteTable.RouteTableId",
        update=_retagged(),
        delete=(
            Call(
                operation="delete_route_table",
                given={"RouteTableId": "Ref"},
                absent=("InvalidRouteTableID.NotFound",),
            ),
        ),
        attributes={"RouteTableId": "Ref"},
    ),
    "AWS::EC2::Route": Kind(
        service="ec2",
        create=(Call(operation="create_route"),),
        ref="join('|', [Properties.RouteTableId, Properties.DestinationCidrBlock])",
        update=(
            Call(
                operation="replace_route",
                carries={"GatewayId": "GatewayId", "NatGatewayId": "NatGatewayId"},
                given={
                    "RouteTableId": "Properties.RouteTableId",
                    "DestinationCidrBlock": "Properties.DestinationCidrBlock",
                },
            ),
        ),
        delete=(
            Call(
                operation="delete_route",
                carries={"RouteTableId": "RouteTableId", "DestinationCidrBlock": "DestinationCidrBlock"},
                absent=("InvalidRoute.NotFound", "InvalidRouteTableID.NotFound"),
            ),
        ),
    ),
    "AWS::EC2::SubnetRouteTableAssociation": Kind(
        service="ec2",
        create=(Call(operation="associate_route_table"),),
        ref="Created.AssociationId",
        delete=(
            Call(
                operation="disassociate_route_table",
                given={"AssociationId": "Ref"},
                absent=("InvalidAssociationID.NotFound",),
            ),
        ),
    ),
    "AWS::EC2::EIP": Kind(
        service="ec2",
        create=(Call(operation="allocate_address", given=_tagged("elastic-ip")),),
        ref="Created.PublicIp",
        update=_retagged("Created.AllocationId"),
        delete=(
            Call(
                operation="release_address",
                given={"AllocationId": "Created.AllocationId"},
                absent=("InvalidAllocationID.NotFound",),
            ),
        ),
        attributes={"AllocationId": "Created.AllocationId", "PublicIp": "Created.PublicIp"},
    ),
    "AWS::EC2::NatGateway": Kind(
        service="ec2",
        create=(Call(operation="create_nat_gateway", given=_tagged("natgateway")),),
        ref="Created.NatGateway.NatGatewayId",
        update=_retagged(),
        delete=(Call(operation="delete_nat_gateway", given={"NatGatewayId": "Ref"}, absent=("NatGatewayNotFound",)),),
        attributes={"NatGatewayId": "Ref"},
    ),
    "AWS::EC2::SecurityGroup": Kind(
        service="ec2",
        create=(
            Call(operation="create_security_group", given=_tagged("security-group")),
            # A group begins with a rule that lets everything out; a template that has its own rules replaces it.
            Call(
                operation="revoke_security_group_egress",
                carries={},
                when=("SecurityGroupEgress",),
                given={"GroupId": "Ref"},
                fixed={"IpPermissions": [{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]},
            ),
            Call(
                operation="authorize_security_group_egress",
                carries={"SecurityGroupEgress": "IpPermissions"},
                given={"GroupId": "Ref"},
            ),
            Call(
                operation="authorize_security_group_ingress",
                carries={"SecurityGroupIngress": "IpPermissions"},
                given={"GroupId": "Ref"},
            ),
        ),
        ref="Created.GroupId",
        names={"GroupDescription": "Description"},
        turns={"SecurityGroupEgress": _permissions, "SecurityGroupIngress": _permissions},
        update=_retagged(),
        delete=(Call(operation="delete_security_group", given={"GroupId": "Ref"}, absent=("InvalidGroup.NotFound",)),),
        attributes={"GroupId": "Ref", "Id": "Ref", "VpcId": "Properties.VpcId"},
    ),
    "AWS::EC2::SecurityGroupIngress": _rule("Ingress", "SourceSecurityGroupId"),
    "AWS::EC2::SecurityGroupEgress": _rule("Egress", "DestinationSecurityGroupId"),
    "AWS::EC2::VPCEndpoint": Kind(
        service="ec2",
        create=(Call(operation="create_vpc_endpoint", given=_tagged("vpc-endpoint")),),
        ref="Created.VpcEndpoint.VpcEndpointId",
        update=(
            Call(
                operation="modify_vpc_endpoint",
                carries={"PolicyDocument": "PolicyDocument"},
                given={"VpcEndpointId": "Ref"},
            ),
            *_retagged(),
        ),
        delete=(
            Call(
                operation="delete_vpc_endpoints",
                given={"VpcEndpointIds": "[Ref]"},
                absent=("InvalidVpcEndpointId.NotFound",),
            ),
        ),
        attributes={"Id": "Ref"},
    ),
    "AWS::EC2::FlowLog": Kind(
        service="ec2",
        create=(
            Call(
                operation="create_flow_logs",
                given={"ResourceIds": "[Properties.ResourceId]", **_tagged("vpc-flow-log")},
            ),
        ),
        ref="Created.FlowLogIds[0]",
        names={"DeliverLogsPermissionArn": "DeliverLogsPermissionArn"},
        update=_retagged(),
        delete=(
            Call(operation="delete_flow_logs", given={"FlowLogIds": "[Ref]"}, absent=("InvalidFlowLogId.NotFound",)),
        ),
    ),
    "AWS::Route53Resolver::ResolverQueryLoggingConfig": Kind(
        service="route53resolver",
        create=(Call(operation="create_resolver_query_log_config", given={"CreatorRequestId": "Token"}),),
        ref="Created.ResolverQueryLogConfig.Id",
        delete=(
            Call(
                operation="delete_resolver_query_log_config",
                given={"ResolverQueryLogConfigId": "Ref"},
                absent=("ResourceNotFoundException",),
            ),
        ),
        attributes={"Id": "Ref", "Arn": "Created.ResolverQueryLogConfig.Arn"},
    ),
    "AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation": Kind(
        service="route53resolver",
        create=(Call(operation="associate_resolver_query_log_config"),),
        ref="Created.ResolverQueryLogConfigAssociation.Id",
        delete=(
            Call(
                operation="disassociate_resolver_query_log_config",
                carries={"ResolverQueryLogConfigId": "ResolverQueryLogConfigId", "ResourceId": "ResourceId"},
                absent=("ResourceNotFoundException",),
            ),
        ),
    ),
}
