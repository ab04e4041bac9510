"""The network: three zones, private by route, and reachable only by the group that must reach it.

Public subnets hold NAT gateways and nothing else. Tasks run in subnets whose only way out is NAT;
database and cache are in subnets with no way out at all. AWS's services are reached over endpoints.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import aws_cdk as cdk
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_iam as iam
from aws_cdk import aws_route53resolver as route53resolver

from resources.log_groups import create_log_group
from resources.names import PROJECT, name
from resources.roles import allow, create_role
from resources.secrets import secret_arn_patterns
from resources.settings import AVAILABILITY_ZONES, REGION

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aws_cdk import aws_logs as logs
    from constructs import Construct

    from resources.keys import Keys
    from resources.settings import Settings

ADDRESSES: Final = "10.42.0.0/16"
POSTGRESQL_PORT: Final = 5432
CACHE_PORT: Final = 6379
HTTPS_PORT: Final = 443

TASK_SUBNETS: Final = ec2.SubnetSelection(subnet_group_name="Tasks")
DATA_SUBNETS: Final = ec2.SubnetSelection(subnet_group_name="Data")


@dataclass(frozen=True, slots=True)
class Network:
    """The VPC and who may speak to whom in it.

    Args:
        vpc: subnets `Nat` (public), `Tasks` (private with egress) and `Data` (isolated).
        processor: group of the stream processor's tasks.
        migration: group of the one-off migration's tasks.
        database: group of the database: PostgreSQL from processor and migration.
        cache: group of the cache: from the processor.
        flow_log_group: where every flow is written down.

    """

    vpc: ec2.Vpc
    processor: ec2.SecurityGroup
    migration: ec2.SecurityGroup
    database: ec2.SecurityGroup
    cache: ec2.SecurityGroup
    flow_log_group: logs.LogGroup


@dataclass(frozen=True, slots=True)
class _Endpoint:
    """An interface endpoint and all that may be done over it.

    Args:
        construct_id: id, and by it the name of its security group.
        purpose: part of names.
        service: what it leads to.
        statements: pairs of actions and the resources they reach.

    """

    construct_id: str
    purpose: str
    service: ec2.InterfaceVpcEndpointAwsService
    statements: Sequence[tuple[Sequence[str], Sequence[str]]]


def create_network(scope: Construct, settings: Settings, keys: Keys) -> Network:
    """VPC, flow logs, security groups and endpoints."""
    vpc = ec2.Vpc(
        scope,
        "Vpc",
        vpc_name=name(settings.suffix, "AWS::EC2::VPC"),
        ip_addresses=ec2.IpAddresses.cidr(ADDRESSES),
        max_azs=len(AVAILABILITY_ZONES),
        nat_gateways=settings.nat_gateways,
        # Closes the default group, which otherwise lets everything in it speak to everything.
        restrict_default_security_group=True,
        subnet_configuration=[
            ec2.SubnetConfiguration(
                name="Nat",
                subnet_type=ec2.SubnetType.PUBLIC,
                cidr_mask=28,
                map_public_ip_on_launch=False,
            ),
            ec2.SubnetConfiguration(name="Tasks", subnet_type=ec2.SubnetType.PRIVATE_WITH_EGRESS, cidr_mask=20),
            ec2.SubnetConfiguration(name="Data", subnet_type=ec2.SubnetType.PRIVATE_ISOLATED, cidr_mask=24),
        ],
    )
    for selection in ("Nat", "Tasks", "Data"):
        for number, subnet in enumerate(vpc.select_subnets(subnet_group_name=selection).subnets, start=1):
            # CDK's own Name is the construct's path, which changes with the stage it is put under.
            cdk.Tags.of(subnet).add("Name", name(settings.suffix, "AWS::EC2::VPC", f"{selection.lower()}-{number}"))
    groups = _security_groups(scope, settings, vpc)
    _interface_endpoints(scope, settings, keys, vpc, users=[groups["processor"], groups["migration"]])
    _gateway_endpoints(settings, vpc)
    _log_dns_queries(scope, settings, keys, vpc)
    return Network(vpc=vpc, flow_log_group=_flow_logs(scope, settings, keys, vpc), **groups)


def _log_dns_queries(scope: Construct, settings: Settings, keys: Keys, vpc: ec2.Vpc) -> None:
    """Which names are looked up from within: what flow logs, which tell addresses alone, cannot show."""
    group = create_log_group(scope, "DnsQueryLogGroup", settings, key=keys.logs, purpose="network/dns-queries")
    config = route53resolver.CfnResolverQueryLoggingConfig(
        scope,
        "DnsQueryLog",
        name=name(settings.suffix, "AWS::Route53Resolver::ResolverQueryLoggingConfig", "dns-queries"),
        destination_arn=group.log_group_arn,
    )
    route53resolver.CfnResolverQueryLoggingConfigAssociation(
        scope, "DnsQueryLogAssociation", resource_id=vpc.vpc_id, resolver_query_log_config_id=config.attr_id
    )


def _flow_logs(scope: Construct, settings: Settings, keys: Keys, vpc: ec2.Vpc) -> logs.LogGroup:
    group = create_log_group(scope, "FlowLogGroup", settings, key=keys.logs, purpose="network/flows")
    role = create_role(
        scope,
        "FlowLogRole",
        settings,
        purpose="flow-logs",
        service="vpc-flow-logs.amazonaws.com",
        statements=[
            allow(
                "logs:CreateLogStream",
                "logs:DescribeLogStreams",
                "logs:PutLogEvents",
                on=[group.log_group_arn],
            )
        ],
    )
    flow_log = vpc.add_flow_log(
        "FlowLog",
        destination=ec2.FlowLogDestination.to_cloud_watch_logs(group, role),
        traffic_type=ec2.FlowLogTrafficType.ALL,
        max_aggregation_interval=ec2.FlowLogMaxAggregationInterval.ONE_MINUTE,
    )
    cdk.Tags.of(flow_log).add("Name", name(settings.suffix, "AWS::EC2::VPC", "flows"))
    return group


def _security_group(  # noqa: PLR0913 - a group is exactly these facts
    scope: Construct,
    construct_id: str,
    settings: Settings,
    vpc: ec2.Vpc,
    *,
    purpose: str,
    holds: str,
) -> ec2.SecurityGroup:
    return ec2.SecurityGroup(
        scope,
        construct_id,
        vpc=vpc,
        security_group_name=name(settings.suffix, "AWS::EC2::SecurityGroup", purpose),
        description=f"SmartFactory {settings.suffix}: {holds}",
        allow_all_outbound=False,
    )


def _security_groups(scope: Construct, settings: Settings, vpc: ec2.Vpc) -> dict[str, ec2.SecurityGroup]:
    groups = {
        purpose: _security_group(scope, f"{purpose.title()}Group", settings, vpc, purpose=purpose, holds=holds)
        for purpose, holds in (
            ("processor", "stream processor tasks"),
            ("migration", "one-off migration tasks"),
            ("database", "PostgreSQL"),
            ("cache", "cache"),
        )
    }
    for client, server, port in (
        ("processor", "database", POSTGRESQL_PORT),
        ("migration", "database", POSTGRESQL_PORT),
        ("processor", "cache", CACHE_PORT),
    ):
        _admit(groups[client], groups[server], port)
        _let_out(groups[client], groups[server], port)
    for client in ("processor", "migration"):
        # Gateway endpoints have no group to name, and their prefix lists only an account knows.
        groups[client].add_egress_rule(ec2.Peer.any_ipv4(), ec2.Port.tcp(HTTPS_PORT), "AWS services over TLS")
    return groups


# Rules are resources of their own: CDK would name them after the path of the other group, so that they
# were made anew under another stage or suffix while the old ones still stood.


def _admit(client: ec2.SecurityGroup, server: ec2.SecurityGroup, port: int) -> None:
    ec2.CfnSecurityGroupIngress(
        server,
        f"From{client.node.id}",
        description=f"{client.node.id} to {server.node.id}",
        group_id=server.security_group_id,
        source_security_group_id=client.security_group_id,
        ip_protocol="tcp",
        from_port=port,
        to_port=port,
    )


def _let_out(client: ec2.SecurityGroup, server: ec2.SecurityGroup, port: int) -> None:
    ec2.CfnSecurityGroupEgress(
        client,
        f"To{server.node.id}",
        description=f"{client.node.id} to {server.node.id}",
        group_id=client.security_group_id,
        destination_security_group_id=server.security_group_id,
        ip_protocol="tcp",
        from_port=port,
        to_port=port,
    )


def _interface_endpoints(
    scope: Construct,
    settings: Settings,
    keys: Keys,
    vpc: ec2.Vpc,
    *,
    users: Sequence[ec2.SecurityGroup],
) -> None:
    for endpoint in _endpoints(settings, keys):
        group = _security_group(
            scope,
            f"{endpoint.construct_id}EndpointGroup",
            settings,
            vpc,
            purpose=f"endpoint-{endpoint.purpose}",
            holds=f"endpoint {endpoint.purpose}",
        )
        for user in users:
            _admit(user, group, HTTPS_PORT)
        created = vpc.add_interface_endpoint(
            f"{endpoint.construct_id}Endpoint",
            service=endpoint.service,
            subnets=TASK_SUBNETS,
            security_groups=[group],
            open=False,
            private_dns_enabled=True,
        )
        cdk.Tags.of(created).add("Name", name(settings.suffix, "AWS::EC2::VPC", f"endpoint-{endpoint.purpose}"))
        for actions, resources in endpoint.statements:
            created.add_to_policy(_for_own_account(actions, resources))


def _for_own_account(actions: Sequence[str], resources: Sequence[str]) -> iam.PolicyStatement:
    return iam.PolicyStatement(
        principals=[iam.AnyPrincipal()],
        actions=list(actions),
        resources=list(resources),
        conditions={"StringEquals": {"aws:PrincipalAccount": cdk.Aws.ACCOUNT_ID}},
    )


def _arn(service: str, resource: str) -> str:
    return f"arn:{cdk.Aws.PARTITION}:{service}:{REGION}:{cdk.Aws.ACCOUNT_ID}:{resource}"


def _endpoints(settings: Settings, keys: Keys) -> Sequence[_Endpoint]:
    services = ec2.InterfaceVpcEndpointAwsService
    repository = _arn("ecr", "repository/" + name(settings.suffix, "AWS::ECR::Repository", "processor"))
    stream = _arn("kinesis", "stream/" + name(settings.suffix, "AWS::Kinesis::Stream", "telemetry"))
    pull = (
        # The token is for a registry, not for a repository: AWS offers no narrower resource.
        (["ecr:GetAuthorizationToken"], ["*"]),
        (
            ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
            [repository],
        ),
    )
    secrets_key = [settings.secrets_key_arn] if settings.secrets_key_arn else []
    return (
        _Endpoint(
            "Kinesis",
            "kinesis",
            services.KINESIS_STREAMS,
            [
                (
                    [
                        "kinesis:DescribeStream",
                        "kinesis:DescribeStreamSummary",
                        "kinesis:GetRecords",
                        "kinesis:GetShardIterator",
                        "kinesis:ListShards",
                    ],
                    [stream],
                )
            ],
        ),
        _Endpoint(
            "SecretsManager",
            "secretsmanager",
            services.SECRETS_MANAGER,
            [
                (
                    ["secretsmanager:GetSecretValue"],
                    secret_arn_patterns(settings.database_secret, settings.processor_secret, settings.cache_secret),
                )
            ],
        ),
        _Endpoint(
            "Kms",
            "kms",
            services.KMS,
            [
                (
                    ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
                    [keys.data.key_arn, *secrets_key],
                )
            ],
        ),
        _Endpoint(
            "Logs",
            "logs",
            services.CLOUDWATCH_LOGS,
            [
                (
                    ["logs:CreateLogStream", "logs:PutLogEvents"],
                    [_arn("logs", f"log-group:/{PROJECT}/{settings.suffix}/*")],
                )
            ],
        ),
        _Endpoint(
            "Monitoring",
            "monitoring",
            services.CLOUDWATCH_MONITORING,
            # CloudWatch has no ARN for a metric.
            [(["cloudwatch:PutMetricData"], ["*"])],
        ),
        _Endpoint("EcrApi", "ecr-api", services.ECR, pull),
        _Endpoint("EcrDocker", "ecr-dkr", services.ECR_DOCKER, pull),
        # Asking who one is concerns no resource.
        _Endpoint("Sts", "sts", services.STS, [(["sts:GetCallerIdentity"], ["*"])]),
    )


def _gateway_endpoints(settings: Settings, vpc: ec2.Vpc) -> None:
    layers = f"arn:{cdk.Aws.PARTITION}:s3:::prod-{REGION}-starport-layer-bucket/*"
    tables = [
        _arn("dynamodb", "table/" + name(settings.suffix, "AWS::DynamoDB::Table", purpose))
        for purpose in ("checkpoints", "rejected")
    ]
    statements: Mapping[str, tuple[ec2.IGatewayVpcEndpointService, iam.PolicyStatement]] = {
        # ECR hands out links into a bucket of its own, signed by a principal of its own.
        # Source: Amazon ECR User Guide, "Minimum Amazon S3 bucket permissions for Amazon ECR".
        "S3": (
            ec2.GatewayVpcEndpointAwsService.S3,
            iam.PolicyStatement(principals=[iam.AnyPrincipal()], actions=["s3:GetObject"], resources=[layers]),
        ),
        "DynamoDb": (
            ec2.GatewayVpcEndpointAwsService.DYNAMODB,
            _for_own_account(
                [
                    "dynamodb:DescribeTable",
                    "dynamodb:GetItem",
                    "dynamodb:PutItem",
                    "dynamodb:UpdateItem",
                ],
                tables,
            ),
        ),
    }
    for construct_id, (service, statement) in statements.items():
        endpoint = vpc.add_gateway_endpoint(f"{construct_id}Endpoint", service=service, subnets=[TASK_SUBNETS])
        cdk.Tags.of(endpoint).add("Name", name(settings.suffix, "AWS::EC2::VPC", f"endpoint-{construct_id.lower()}"))
        endpoint.add_to_policy(statement)
