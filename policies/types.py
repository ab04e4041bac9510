"""Groups of resource types that policies speak of together.

A type stands in one group. A group says what its types are, never what is required of them: that is for each policy.
"""

ROUTING = (
    "AWS::EC2::EIP",
    "AWS::EC2::InternetGateway",
    "AWS::EC2::NatGateway",
    "AWS::EC2::Route",
    "AWS::EC2::RouteTable",
    "AWS::EC2::Subnet",
    "AWS::EC2::SubnetNetworkAclAssociation",
    "AWS::EC2::SubnetRouteTableAssociation",
    "AWS::EC2::VPC",
    "AWS::EC2::VPCEndpoint",
    "AWS::EC2::VPCGatewayAttachment",
)
"""The network itself: what packets travel through."""

FIREWALLS = (
    "AWS::EC2::NetworkAcl",
    "AWS::EC2::NetworkAclEntry",
    "AWS::EC2::SecurityGroup",
    "AWS::EC2::SecurityGroupEgress",
    "AWS::EC2::SecurityGroupIngress",
)
"""Who may talk to whom in the network."""

PERMISSIONS = (
    "AWS::IAM::InstanceProfile",
    "AWS::IAM::ManagedPolicy",
    "AWS::IAM::Policy",
    "AWS::IAM::Role",
    "AWS::Lambda::Permission",
    "AWS::Logs::ResourcePolicy",
    "AWS::S3::BucketPolicy",
    "AWS::SNS::TopicInlinePolicy",
    "AWS::SNS::TopicPolicy",
    "AWS::SQS::QueueInlinePolicy",
    "AWS::SQS::QueuePolicy",
)
"""Who may call which action."""

KEYS = ("AWS::KMS::Alias", "AWS::KMS::Key", "AWS::KMS::ReplicaKey")
"""The KMS keys and their names."""

SETTINGS_OF_STORES = (
    "AWS::ElastiCache::ParameterGroup",
    "AWS::ElastiCache::SubnetGroup",
    "AWS::RDS::DBClusterParameterGroup",
    "AWS::RDS::DBParameterGroup",
    "AWS::RDS::DBSubnetGroup",
    "AWS::RDS::OptionGroup",
)
"""What a database or cache is configured with; they hold settings, never records."""

OBSERVERS = (
    "AWS::CloudWatch::Alarm",
    "AWS::CloudWatch::CompositeAlarm",
    "AWS::CloudWatch::Dashboard",
    "AWS::EC2::FlowLog",
    "AWS::Logs::MetricFilter",
    "AWS::Logs::SubscriptionFilter",
)
"""What watches other resources; what they record goes to a log group, stream or bucket of its own."""

SCALING = ("AWS::ApplicationAutoScaling::ScalableTarget", "AWS::ApplicationAutoScaling::ScalingPolicy")
"""How many tasks a service runs."""

SUBSCRIPTIONS = ("AWS::Events::Rule", "AWS::SNS::Subscription")
"""What passes a message on; the message is kept by its source or its target."""

BACKUP_RULES = ("AWS::Backup::BackupPlan", "AWS::Backup::BackupSelection")
"""What AWS Backup copies, and when."""

LAMBDA_NAMES = ("AWS::Lambda::Alias", "AWS::Lambda::Version")
"""Names for a state of a function."""

TEMPLATE_MACHINERY = (
    "AWS::CDK::Metadata",
    "AWS::CloudFormation::Stack",
    "AWS::CloudFormation::WaitCondition",
    "AWS::CloudFormation::WaitConditionHandle",
    "Custom::S3AutoDeleteObjects",
    "Custom::VpcRestrictDefaultSG",
)
"""Parts of a template that are no resource of AWS: nested stacks (whose own resources are judged), wait conditions,
and those custom resources of the CDK whose provider function is judged as a function."""
