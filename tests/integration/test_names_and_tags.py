from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tests.integration.telling import tags

pytestmark = pytest.mark.integration

Client = Callable[[str], Any]
Outputs = Mapping[str, str]


def test_every_name_carries_the_suffix(outputs: Outputs, suffix: str) -> None:
    # Names that AWS gives, and one that says what it is.
    not_ours = {"DatabaseName"}
    named = {name: value for name, value in outputs.items() if name.endswith("Name") and name not in not_ours}
    without = {
        name: value
        for name, value in named.items()
        if not value.startswith((f"smartfactory-{suffix}", f"/smartfactory/{suffix}/", f"smartfactory/{suffix}/"))
        and not value.startswith((f"/aws/rds/instance/smartfactory-{suffix}-database/",))
        and value != f"/aws/ecs/containerinsights/smartfactory-{suffix}/performance"
    }
    assert without == {}


def listed(outputs: Outputs, client: Client) -> dict[str, dict[str, str]]:
    """Resource -> its tags, of every service that has them."""
    ec2 = client("ec2")
    in_vpc = [{"Name": "vpc-id", "Values": [outputs["VpcId"]]}]
    found = {
        **{one["VpcId"]: one["Tags"] for one in ec2.describe_vpcs(VpcIds=[outputs["VpcId"]])["Vpcs"]},
        **{one["SubnetId"]: one["Tags"] for one in ec2.describe_subnets(Filters=in_vpc)["Subnets"]},
        **{
            one["GroupId"]: one["Tags"]
            for one in ec2.describe_security_groups(Filters=in_vpc)["SecurityGroups"]
            if one["GroupName"] != "default"
        },
        **{one["VpcEndpointId"]: one["Tags"] for one in ec2.describe_vpc_endpoints(Filters=in_vpc)["VpcEndpoints"]},
        **{one["NatGatewayId"]: one["Tags"] for one in ec2.describe_nat_gateways(Filter=in_vpc)["NatGateways"]},
        outputs["DataKeyId"]: client("kms").list_resource_tags(KeyId=outputs["DataKeyId"])["Tags"],
        outputs["LogsKeyId"]: client("kms").list_resource_tags(KeyId=outputs["LogsKeyId"])["Tags"],
        outputs["StreamName"]: client("kinesis").list_tags_for_stream(StreamName=outputs["StreamName"])["Tags"],
        outputs["DatabaseArn"]: client("rds").list_tags_for_resource(ResourceName=outputs["DatabaseArn"])["TagList"],
        outputs["AuditBucketName"]: client("s3").get_bucket_tagging(Bucket=outputs["AuditBucketName"])["TagSet"],
        outputs["AlarmTopicArn"]: client("sns").list_tags_for_resource(ResourceArn=outputs["AlarmTopicArn"])["Tags"],
        outputs["ImageRepositoryArn"]: client("ecr").list_tags_for_resource(resourceArn=outputs["ImageRepositoryArn"])[
            "tags"
        ],
        outputs["TrailArn"]: client("cloudtrail").list_tags(ResourceIdList=[outputs["TrailArn"]])["ResourceTagList"][0][
            "TagsList"
        ],
    }
    for name in ("CheckpointTableArn", "RejectedTableArn"):
        found[outputs[name]] = client("dynamodb").list_tags_of_resource(ResourceArn=outputs[name])["Tags"]
    for name in ("ClusterArn", "ServiceArn", "ProcessorTaskDefinitionArn", "MigrationTaskDefinitionArn"):
        found[outputs[name]] = client("ecs").list_tags_for_resource(resourceArn=outputs[name])["tags"]
    return {resource: tags(its) for resource, its in found.items()}


def test_every_resource_carries_the_tags_of_its_environment(outputs: Outputs, client: Client, suffix: str) -> None:
    found = {
        resource: {key: value for key, value in its.items() if key != "Name"}
        for resource, its in listed(outputs, client).items()
    }
    own = found[outputs["VpcId"]]
    assert own == {
        "Project": "SmartFactory",
        "Environment": suffix,
        "Owner": own["Owner"],
        "CostCenter": own["CostCenter"],
        "DataClassification": "phi",
        "Compliance": "HIPAA+ISO27001",
        "ManagedBy": "aws-cdk",
    }
    assert found == dict.fromkeys(found, own)
