"""Every resource says whose it is, what it holds and which rules apply to it.

Checks        Every resource that can carry tags carries all seven required ones, spelt exactly so, with a value of the
              allowed form; services pass them on to their tasks, databases to their snapshots.
Why           Inventory, cost, classification and the search for an owner in an incident all start from the tags.
Not checked   Whether the owner named is the right one.

Tags given to a whole stack (not to its resources) count where CloudFormation passes them on.
"""

from compliance.policy import Exemption, Policy, RequiredTag, Requirement, hipaa, is_one_of, is_true, iso27001, tagged
from policies.types import LAMBDA_NAMES, SETTINGS_OF_STORES

REQUIRED_TAGS = (
    RequiredTag("Project", "the project that it belongs to"),
    RequiredTag("Environment", "the environment's suffix", pattern="[a-z0-9]+(-[a-z0-9]+)*"),
    RequiredTag("Owner", "the team that answers for it"),
    RequiredTag("CostCenter", "the cost centre that pays for it"),
    RequiredTag(
        "DataClassification",
        "public, internal, confidential or phi",
        pattern="public|internal|confidential|phi",
    ),
    RequiredTag("Compliance", "the standards that apply"),
    RequiredTag("ManagedBy", "the tool that manages it"),
)

TAGGABLE = (
    "AWS::ApplicationAutoScaling::ScalableTarget",
    "AWS::CloudTrail::Trail",
    "AWS::CloudWatch::Alarm",
    "AWS::CloudWatch::CompositeAlarm",
    "AWS::CloudWatch::Dashboard",
    "AWS::DynamoDB::Table",
    "AWS::EC2::EIP",
    "AWS::EC2::FlowLog",
    "AWS::EC2::InternetGateway",
    "AWS::EC2::NatGateway",
    "AWS::EC2::NetworkAcl",
    "AWS::EC2::RouteTable",
    "AWS::EC2::SecurityGroup",
    "AWS::EC2::Subnet",
    "AWS::EC2::VPC",
    "AWS::EC2::VPCEndpoint",
    "AWS::ECR::Repository",
    "AWS::ECS::Cluster",
    "AWS::ECS::Service",
    "AWS::ECS::TaskDefinition",
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::Events::Rule",
    "AWS::IAM::Role",
    "AWS::KMS::Key",
    "AWS::KMS::ReplicaKey",
    "AWS::Kinesis::Stream",
    "AWS::Lambda::Function",
    "AWS::Logs::LogGroup",
    "AWS::RDS::DBCluster",
    "AWS::RDS::DBInstance",
    "AWS::S3::Bucket",
    "AWS::SNS::Topic",
    "AWS::SQS::Queue",
    *SETTINGS_OF_STORES,
)
"""The types whose property `Tags` holds a list of Key and Value."""

ADD_TAGS = "Call Tags.of(scope).add(key, value) on the stack, inside every Stage."

TAGGING = Policy(
    id="tagging",
    title="Every resource says whose it is, what it holds and which rules apply to it",
    about=__doc__,
    controls=(
        hipaa("164.310(d)(2)(iii)", "Accountability"),
        iso27001("A.5.9", "Inventory of information and other associated assets"),
        iso27001("A.5.12", "Classification of information"),
        iso27001("A.5.13", "Labelling of information"),
    ),
    own_duty="The standards ask for an inventory and labels; the seven keys and their values are SmartFactory's.",
    requirements=(
        *(
            Requirement(resource_type, must=(tagged("Tags", REQUIRED_TAGS),), fix=ADD_TAGS)
            for resource_type in TAGGABLE
        ),
        Requirement(
            "AWS::DynamoDB::GlobalTable",
            must=(tagged("Replicas[].Tags", REQUIRED_TAGS),),
            fix="Pass tags= to the table and to each of its replicas.",
        ),
        Requirement("AWS::Backup::BackupVault", must=(tagged("BackupVaultTags", REQUIRED_TAGS),), fix=ADD_TAGS),
        Requirement("AWS::Backup::BackupPlan", must=(tagged("BackupPlanTags", REQUIRED_TAGS),), fix=ADD_TAGS),
        Requirement(
            "AWS::ECS::Service",
            name="tasks",
            must=(
                is_one_of("PropagateTags", "SERVICE", "TASK_DEFINITION", absent_means="running tasks carry no tags"),
            ),
            fix="Pass propagate_tags=PropagatedTagSource.SERVICE to the service.",
        ),
        Requirement(
            "AWS::RDS::DBInstance",
            name="snapshots",
            must=(is_true("CopyTagsToSnapshot", absent_means="snapshots carry no tags"),),
            fix="Pass copy_tags_to_snapshot=True to the database.",
        ),
        Requirement(
            "AWS::RDS::DBCluster",
            name="snapshots",
            must=(is_true("CopyTagsToSnapshot", absent_means="snapshots carry no tags"),),
            fix="Pass copy_tags_to_snapshot=True to the cluster.",
        ),
    ),
    exemptions=(
        Exemption(
            "cannot carry tags: CloudFormation has no such property",
            (
                "AWS::ApplicationAutoScaling::ScalingPolicy",
                "AWS::Backup::BackupSelection",
                "AWS::EC2::NetworkAclEntry",
                "AWS::EC2::Route",
                "AWS::EC2::SecurityGroupEgress",
                "AWS::EC2::SecurityGroupIngress",
                "AWS::EC2::SubnetNetworkAclAssociation",
                "AWS::EC2::SubnetRouteTableAssociation",
                "AWS::EC2::VPCGatewayAttachment",
                "AWS::IAM::InstanceProfile",
                "AWS::IAM::ManagedPolicy",
                "AWS::IAM::Policy",
                "AWS::KMS::Alias",
                "AWS::Lambda::Permission",
                "AWS::Logs::MetricFilter",
                "AWS::Logs::ResourcePolicy",
                "AWS::Logs::SubscriptionFilter",
                "AWS::S3::BucketPolicy",
                "AWS::SNS::Subscription",
                "AWS::SNS::TopicInlinePolicy",
                "AWS::SNS::TopicPolicy",
                "AWS::SQS::QueueInlinePolicy",
                "AWS::SQS::QueuePolicy",
                *LAMBDA_NAMES,
            ),
        ),
        Exemption(
            "is no resource of AWS, so there is nothing to tag",
            (
                "AWS::CDK::Metadata",
                "AWS::CloudFormation::WaitCondition",
                "AWS::CloudFormation::WaitConditionHandle",
                "Custom::S3AutoDeleteObjects",
                "Custom::VpcRestrictDefaultSG",
            ),
        ),
        Exemption("is a stack; its resources are judged one by one", ("AWS::CloudFormation::Stack",)),
    ),
)
