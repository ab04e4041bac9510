"""What CDK's own constructs make of networks, flow logs and backup plans, judged by the words that relate resources."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import aws_cdk as cdk
import pytest
from aws_cdk import aws_backup as backup
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_efs as efs
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk import aws_rds as rds

from compliance.assembly import Assembly, read_assembly
from compliance.judge import judge
from compliance.policy import (
    Check,
    backed_up,
    behind_closed_groups,
    has_attached,
    in_private_subnets,
    is_one_of,
    is_true,
    logs_to_own_group,
    names,
)
from tests.judgement.small import policy

pytestmark = pytest.mark.jsii

Row = tuple[str, str, str]
"""Construct path, verdict, what is told of it."""

DATABASE = "AWS::RDS::DBInstance"
FUNCTION = "AWS::Lambda::Function"
POSTGRES = rds.DatabaseInstanceEngine.postgres(version=rds.PostgresEngineVersion.VER_16)
PUBLIC = ec2.SubnetSelection(subnet_type=ec2.SubnetType.PUBLIC)
EGRESS = ec2.SubnetSelection(subnet_type=ec2.SubnetType.PRIVATE_WITH_EGRESS)
ISOLATED = ec2.SubnetSelection(subnet_type=ec2.SubnetType.PRIVATE_ISOLATED)


def make_network(stack: cdk.Stack) -> ec2.Vpc:
    """A VPC with subnets of every kind, and one of which only the rejected traffic is logged."""
    kinds = {
        "Public": ec2.SubnetType.PUBLIC,
        "Egress": ec2.SubnetType.PRIVATE_WITH_EGRESS,
        "Isolated": ec2.SubnetType.PRIVATE_ISOLATED,
    }
    subnets = [ec2.SubnetConfiguration(name=name, subnet_type=kind) for name, kind in kinds.items()]
    vpc = ec2.Vpc(stack, "Vpc", max_azs=1, subnet_configuration=subnets)
    vpc.add_flow_log("Log")
    silent = ec2.Vpc(stack, "Silent", max_azs=1, nat_gateways=0)
    silent.add_flow_log("Rejected", traffic_type=ec2.FlowLogTrafficType.REJECT)
    return vpc


@dataclass(frozen=True)
class Groups:
    """Security groups: closed, closed but for one late rule, and open."""

    closed: ec2.SecurityGroup
    client: ec2.SecurityGroup
    opened: ec2.SecurityGroup


def make_groups(stack: cdk.Stack, vpc: ec2.Vpc) -> Groups:
    closed = ec2.SecurityGroup(stack, "Closed", vpc=vpc, allow_all_outbound=False)
    client = ec2.SecurityGroup(stack, "Client", vpc=vpc, allow_all_outbound=True)
    closed.add_ingress_rule(client, ec2.Port.tcp(5432))
    closed.add_ingress_rule(closed, ec2.Port.all_traffic())
    closed.add_ingress_rule(ec2.Peer.ipv4(vpc.vpc_cidr_block), ec2.Port.tcp(5432))
    address = ec2.CfnEIP(stack, "Address")
    closed.add_ingress_rule(ec2.Peer.ipv4(f"{address.ref}/32"), ec2.Port.tcp(5432))
    ec2.CfnSecurityGroupIngress(stack, "Late", group_id=client.security_group_id, ip_protocol="-1", cidr_ip="0.0.0.0/0")
    opened = ec2.SecurityGroup(stack, "Opened", vpc=vpc)
    opened.add_ingress_rule(ec2.Peer.any_ipv6(), ec2.Port.tcp(5432))
    return Groups(closed, client, opened)


@dataclass(frozen=True)
class Stores:
    """Stores that plans of another stack name."""

    private: rds.DatabaseInstance
    public: rds.DatabaseInstance
    table: dynamodb.Table
    files: efs.FileSystem


def make_stores(stack: cdk.Stack, vpc: ec2.Vpc) -> Stores:
    """Stores in private and in public subnets, behind closed and open groups."""
    groups = make_groups(stack, vpc)
    subnets = rds.SubnetGroup(stack, "Subnets", description="x", vpc=vpc, vpc_subnets=EGRESS)
    private = rds.DatabaseInstance(
        stack, "Private", engine=POSTGRES, vpc=vpc, vpc_subnets=ISOLATED, security_groups=[groups.closed]
    )
    grouped = rds.DatabaseInstance(
        stack, "Grouped", engine=POSTGRES, vpc=vpc, subnet_group=subnets, security_groups=[groups.client]
    )
    cdk.Tags.of(grouped).add("backup", "daily")
    both = [groups.closed, groups.opened]
    public = rds.DatabaseInstance(stack, "Public", engine=POSTGRES, vpc=vpc, vpc_subnets=PUBLIC, security_groups=both)
    default = rds.DatabaseInstance(stack, "Default", engine=POSTGRES, vpc=vpc)
    default.connections.allow_default_port_from_any_ipv4()
    key = dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING)
    table = dynamodb.Table(stack, "Table", partition_key=key)
    return Stores(private, public, table, efs.FileSystem(stack, "Files", vpc=vpc, vpc_subnets=ISOLATED))


def make_function(
    stack: cdk.Stack, name: str, vpc: ec2.Vpc, subnets: ec2.SubnetSelection, log_group: logs.LogGroup | None = None
) -> lambda_.Function:
    return lambda_.Function(
        stack,
        name,
        runtime=lambda_.Runtime.PYTHON_3_13,
        handler="index.handler",
        code=lambda_.Code.from_inline("x"),
        vpc=vpc,
        vpc_subnets=subnets,
        allow_public_subnet=True,
        log_group=log_group,
    )


def make_functions(stack: cdk.NestedStack, vpc: ec2.Vpc) -> None:
    """Functions that are given the VPC's subnets by parameters of their nested stack."""
    make_function(stack, "Private", vpc, EGRESS, logs.LogGroup(stack, "Logs"))
    public = make_function(stack, "Public", vpc, PUBLIC)
    logs.LogGroup(stack, "ByName", log_group_name=f"/aws/lambda/{public.function_name}")
    make_function(stack, "Silent", vpc, ISOLATED)


def make_plans(stack: cdk.Stack, stores: Stores) -> None:
    """Plans that keep backups for long, and one that does not."""
    long = backup.BackupPlan.daily35_day_retention(stack, "Long")
    listed = [
        backup.BackupResource.from_rds_database_instance(stores.private),
        backup.BackupResource.from_dynamo_db_table(stores.table),
    ]
    long.add_selection("Listed", resources=listed)
    long.add_selection("Tagged", resources=[backup.BackupResource.from_tag("backup", "daily")])
    short = backup.BackupPlan(stack, "Short")
    short.add_rule(backup.BackupPlanRule(delete_after=cdk.Duration.days(7)))
    short.add_selection("Named", resources=[backup.BackupResource.from_arn(stores.public.instance_arn)])
    both = backup.BackupPlan.daily_weekly_monthly5_year_retention(stack, "Both")
    both.add_selection("Files", resources=[backup.BackupResource.from_efs_file_system(stores.files)])


def make_keys(stack: cdk.Stack) -> None:
    """Log groups under keys, by the key itself and by aliases."""
    rotating = kms.Key(stack, "Rotating", enable_key_rotation=True, alias="app/rotating")
    logs.LogGroup(stack, "ByKey", encryption_key=rotating)
    still = kms.Key(stack, "Still").add_alias("app/still")
    logs.LogGroup(stack, "ByStillAlias", encryption_key=still)
    for name, alias in (("ByAlias", "alias/app/rotating"), ("ByForeign", "alias/aws/logs")):
        found = kms.Alias.from_alias_name(stack, f"{name}Key", alias)
        logs.LogGroup(stack, name, encryption_key=found)


@pytest.fixture(scope="module")
def assembly(tmp_path_factory: pytest.TempPathFactory) -> Assembly:
    directory = tmp_path_factory.mktemp("assembly")
    app = cdk.App(outdir=str(directory), builtin_cloud_formation_validation=False)
    network = cdk.Stack(app, "Network")
    vpc = make_network(network)
    make_functions(cdk.NestedStack(network, "Functions"), vpc)
    stores = make_stores(cdk.Stack(app, "Data"), vpc)
    make_plans(cdk.Stack(app, "Backups"), stores)
    make_keys(cdk.Stack(app, "Keys"))
    app.synth()
    return read_assembly(directory, root=Path.cwd())


def rows(check: Check, kind: str, assembly: Assembly) -> list[Row]:
    """What one check says of all resources of a type, in the order of their paths."""
    result = judge(assembly, lambda _: (policy(check, kind=kind),))
    return sorted(
        (one.place.construct_path or "", one.ruling.verdict.value, one.ruling.observed)
        for one in result.judgements
        if one.place.resource_type == kind
    )


def subnet(kind: str, verdict: str, told: str, of: str) -> Row:
    return of, verdict, f"Network/Vpc/{kind}Subnet1/Subnet, {told} a route to an internet gateway"


def test_the_subnets_of_a_subnet_group(assembly: Assembly) -> None:
    check = in_private_subnets("DBSubnetGroupName", through=("AWS::RDS::DBSubnetGroup", "SubnetIds[]"))
    assert rows(check, DATABASE, assembly) == [
        subnet("Egress", "pass", "without", "Data/Default/Resource"),
        subnet("Egress", "pass", "without", "Data/Grouped/Resource"),
        subnet("Isolated", "pass", "without", "Data/Private/Resource"),
        subnet("Public", "fail", "with", "Data/Public/Resource"),
    ]


def test_the_subnets_of_functions_in_a_nested_stack(assembly: Assembly) -> None:
    assert rows(in_private_subnets("VpcConfig.SubnetIds[]"), FUNCTION, assembly) == [
        subnet("Egress", "pass", "without", "Network/Functions/Private/Resource"),
        subnet("Public", "fail", "with", "Network/Functions/Public/Resource"),
        subnet("Isolated", "pass", "without", "Network/Functions/Silent/Resource"),
    ]


def test_the_security_groups_of_databases(assembly: Assembly) -> None:
    shut = "without ingress from everywhere"
    assert rows(behind_closed_groups("VPCSecurityGroups[]"), DATABASE, assembly) == [
        ("Data/Default/Resource", "fail", 'Data/Default/SecurityGroup/Resource, with ingress from "0.0.0.0/0"'),
        ("Data/Grouped/Resource", "fail", 'Data/Client/Resource, with ingress from "0.0.0.0/0"'),
        ("Data/Private/Resource", "pass", f"Data/Closed/Resource, {shut}"),
        ("Data/Public/Resource", "fail", 'Data/Opened/Resource, with ingress from "::/0"'),
        ("Data/Public/Resource", "pass", f"Data/Closed/Resource, {shut}"),
    ]


def test_the_groups_that_functions_are_given(assembly: Assembly) -> None:
    assert rows(behind_closed_groups("VpcConfig.SecurityGroupIds[]"), FUNCTION, assembly) == [
        (
            f"Network/Functions/{name}/Resource",
            "pass",
            f"Network/Functions/{name}/SecurityGroup/Resource, without ingress from everywhere",
        )
        for name in ("Private", "Public", "Silent")
    ]


def test_the_flow_logs_of_a_vpc(assembly: Assembly) -> None:
    that = (is_one_of("TrafficType", "ALL"), is_one_of("ResourceType", "VPC"))
    check = has_attached("AWS::EC2::FlowLog", "ResourceId", "a flow log of all traffic", that=that)
    assert rows(check, "AWS::EC2::VPC", assembly) == [
        ("Network/Silent/Resource", "fail", 'Network/Silent/Rejected/FlowLog, where TrafficType is "REJECT"'),
        (
            "Network/Vpc/Resource",
            "pass",
            'Network/Vpc/Log/FlowLog, where TrafficType is "ALL" and ResourceType is "VPC"',
        ),
    ]


def test_the_log_groups_of_functions(assembly: Assembly) -> None:
    check = logs_to_own_group("LoggingConfig.LogGroup", "/aws/lambda/{name}", "FunctionName")
    orphan = "absent, which means that the service creates one which outlives the stack"
    assert rows(check, FUNCTION, assembly) == [
        ("Network/Functions/Private/Resource", "pass", "Network/Functions/Logs/Resource"),
        ("Network/Functions/Public/Resource", "pass", "Network/Functions/ByName/Resource"),
        ("Network/Functions/Silent/Resource", "fail", orphan),
    ]


def test_backups_by_arn_by_tag_and_not_at_all(assembly: Assembly) -> None:
    too_short = "Backups/Short/Named/Resource, of which the plan does not keep backups for so long"
    assert rows(backed_up(30), DATABASE, assembly) == [
        ("Data/Default/Resource", "fail", "absent, which means no backups"),
        ("Data/Grouped/Resource", "pass", "Backups/Long/Tagged/Resource"),
        ("Data/Private/Resource", "pass", "Backups/Long/Listed/Resource"),
        ("Data/Public/Resource", "fail", too_short),
    ]
    assert rows(backed_up(30), "AWS::DynamoDB::Table", assembly) == [
        ("Data/Table/Resource", "pass", "Backups/Long/Listed/Resource")
    ]
    assert rows(backed_up(30, tags="FileSystemTags"), "AWS::EFS::FileSystem", assembly) == [
        ("Data/Files/Resource", "pass", "Backups/Both/Files/Resource")
    ]


def test_the_keys_behind_names(assembly: Assembly) -> None:
    check = names("KmsKeyId", "AWS::KMS::Key", "a key that rotates", that=(is_true("EnableKeyRotation"),))
    rotates = "Keys/Rotating/Resource, where EnableKeyRotation is true"
    found = rows(check, "AWS::Logs::LogGroup", assembly)
    assert [row for row in found if row[0].startswith("Keys/")] == [
        ("Keys/ByAlias/Resource", "pass", rotates),
        (
            "Keys/ByForeign/Resource",
            "unknown",
            "arn:aws:kms:ap-southeast-1:${?}:alias/aws/logs, which is not declared here",
        ),
        ("Keys/ByKey/Resource", "pass", rotates),
        (
            "Keys/ByStillAlias/Resource",
            "fail",
            "Keys/Still/Resource, where EnableKeyRotation is absent, which means false",
        ),
    ]
