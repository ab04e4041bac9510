"""Data travels under TLS only.

Checks        Where a service would also talk plainly, it is told not to: databases force TLS by a parameter group of
              their own, caches require it, and the policies of buckets, topics and queues deny what comes without it.
Why           Whoever can see the network cannot read or change what passes, also inside our own network.
Not checked   Services that are reached through AWS's own API alone: their endpoints refuse anything below TLS 1.2.
              Whether clients verify the server's certificate: the processor's tests show that.
"""

from compliance.policy import (
    Exemption,
    Policy,
    Requirement,
    denies_plain_transport,
    hipaa,
    is_one_of,
    is_present,
    is_true,
    iso27001,
    names,
    parameter_group_sets,
)
from policies.types import (
    BACKUP_RULES,
    FIREWALLS,
    KEYS,
    LAMBDA_NAMES,
    OBSERVERS,
    PERMISSIONS,
    ROUTING,
    SCALING,
    SETTINGS_OF_STORES,
    TEMPLATE_MACHINERY,
)

ON = ("1", "on", "true")
"""How the parameter groups of RDS spell that a setting is on."""

FORCES_SSL = ("postgres", "sqlserver-ee", "sqlserver-se", "sqlserver-ex", "sqlserver-web", "sqlserver-dev-ee")
REQUIRES_SECURE_TRANSPORT = ("mysql", "mariadb")

ENCRYPTED_PROTOCOLS = ("application", "email", "email-json", "firehose", "https", "lambda", "sms", "sqs")
"""All protocols of a subscription but http."""

IN_A_CLUSTER = is_present("DBClusterIdentifier", "a cluster, whose parameter group decides")

ENCRYPTION_IN_TRANSIT = Policy(
    id="encryption-in-transit",
    title="Data travels under TLS only",
    about=__doc__,
    controls=(
        hipaa("164.312(e)(1)", "Transmission security"),
        hipaa("164.312(e)(2)(i)", "Integrity controls in transmission"),
        hipaa("164.312(e)(2)(ii)", "Encryption in transmission"),
        iso27001("A.5.14", "Information transfer"),
        iso27001("A.8.21", "Security of network services"),
        iso27001("A.8.24", "Use of cryptography"),
    ),
    own_duty=(
        "HIPAA makes encryption in transmission addressable; that plain connections are refused everywhere, inside "
        "our own network too, is SmartFactory's decision."
    ),
    requirements=(
        # --- databases and caches ---
        Requirement(
            "AWS::RDS::DBInstance",
            name="forces-ssl",
            must=(parameter_group_sets("DBParameterGroupName", "AWS::RDS::DBParameterGroup", "rds.force_ssl", ON),),
            when=(is_one_of("Engine", *FORCES_SSL, any_case=True),),
            unless=(IN_A_CLUSTER,),
            fix='Pass parameter_group= with parameters={"rds.force_ssl": "1"} to the database.',
        ),
        Requirement(
            "AWS::RDS::DBInstance",
            name="requires-secure-transport",
            must=(
                parameter_group_sets(
                    "DBParameterGroupName", "AWS::RDS::DBParameterGroup", "require_secure_transport", ON
                ),
            ),
            when=(is_one_of("Engine", *REQUIRES_SECURE_TRANSPORT, any_case=True),),
            unless=(IN_A_CLUSTER,),
            fix='Pass parameter_group= with parameters={"require_secure_transport": "1"} to the database.',
        ),
        Requirement(
            "AWS::RDS::DBInstance",
            must=(
                is_one_of(
                    "Engine",
                    *FORCES_SSL,
                    *REQUIRES_SECURE_TRANSPORT,
                    absent_means="the engine of its source",
                    any_case=True,
                ),
            ),
            unless=(IN_A_CLUSTER,),
            fix="Choose an engine whose parameter group can force TLS; the others need an option group or cannot.",
        ),
        Requirement(
            "AWS::RDS::DBInstance",
            name="member",
            must=(names("DBClusterIdentifier", "AWS::RDS::DBCluster", "a cluster of the app, which forces TLS"),),
            when=(IN_A_CLUSTER,),
            fix="Declare the cluster in the same app, so that its parameter group is judged.",
        ),
        Requirement(
            "AWS::RDS::DBCluster",
            name="forces-ssl",
            must=(
                parameter_group_sets(
                    "DBClusterParameterGroupName", "AWS::RDS::DBClusterParameterGroup", "rds.force_ssl", ON
                ),
            ),
            when=(is_one_of("Engine", "aurora-postgresql", "postgres", any_case=True),),
            fix='Pass parameter_group= with parameters={"rds.force_ssl": "1"} to the cluster.',
        ),
        Requirement(
            "AWS::RDS::DBCluster",
            name="requires-secure-transport",
            must=(
                parameter_group_sets(
                    "DBClusterParameterGroupName", "AWS::RDS::DBClusterParameterGroup", "require_secure_transport", ON
                ),
            ),
            when=(is_one_of("Engine", "aurora-mysql", "mysql", any_case=True),),
            fix='Pass parameter_group= with parameters={"require_secure_transport": "ON"} to the cluster.',
        ),
        Requirement(
            "AWS::RDS::DBCluster",
            must=(is_one_of("Engine", "aurora-postgresql", "postgres", "aurora-mysql", "mysql", any_case=True),),
            fix="Choose an engine whose cluster parameter group can force TLS.",
        ),
        Requirement(
            "AWS::ElastiCache::ReplicationGroup",
            must=(
                is_true("TransitEncryptionEnabled", absent_means="plain connections"),
                is_one_of("TransitEncryptionMode", "required", absent_means="required", absent_complies=True),
            ),
            fix='Set transit_encryption_enabled=True and transit_encryption_mode="required" on the replication group.',
        ),
        # --- what AWS also serves over plain HTTP ---
        Requirement(
            "AWS::S3::Bucket",
            must=(denies_plain_transport("AWS::S3::BucketPolicy", "Bucket", "s3:*"),),
            fix="Pass enforce_ssl=True to the bucket.",
        ),
        Requirement(
            "AWS::SNS::Topic",
            must=(denies_plain_transport("AWS::SNS::TopicPolicy", "Topics[]", "sns:Publish"),),
            fix="Pass enforce_ssl=True to the topic.",
        ),
        Requirement(
            "AWS::SQS::Queue",
            must=(denies_plain_transport("AWS::SQS::QueuePolicy", "Queues[]", "sqs:*"),),
            fix="Pass enforce_ssl=True to the queue.",
        ),
        Requirement(
            "AWS::SNS::Subscription",
            must=(is_one_of("Protocol", *ENCRYPTED_PROTOCOLS),),
            fix="Subscribe an https endpoint, a queue or a function instead of an http endpoint.",
        ),
        Requirement(
            "AWS::SNS::Topic",
            must=(
                is_one_of(
                    "Subscription[].Protocol",
                    *ENCRYPTED_PROTOCOLS,
                    absent_means="no subscription",
                    absent_complies=True,
                ),
            ),
            fix="Subscribe an https endpoint, a queue or a function instead of an http endpoint.",
        ),
        # --- network file systems of tasks ---
        Requirement(
            "AWS::ECS::TaskDefinition",
            must=(
                is_one_of(
                    "Volumes[].EFSVolumeConfiguration?.TransitEncryption", "ENABLED", absent_means="plain connections"
                ),
            ),
            fix='Set transit_encryption="ENABLED" in the efs_volume_configuration of the volume.',
        ),
    ),
    exemptions=(
        Exemption(
            "is reached through AWS's API alone, which refuses anything below TLS 1.2",
            (
                "AWS::Backup::BackupVault",
                "AWS::CloudTrail::Trail",
                "AWS::DynamoDB::GlobalTable",
                "AWS::DynamoDB::Table",
                "AWS::ECR::Repository",
                "AWS::Events::Rule",
                "AWS::Kinesis::Stream",
                "AWS::Lambda::Function",
                "AWS::Logs::LogGroup",
                *BACKUP_RULES,
                *KEYS,
                *LAMBDA_NAMES,
                *OBSERVERS,
            ),
        ),
        Exemption(
            "runs clients only: it accepts connections through a load balancer, which would be judged itself",
            ("AWS::ECS::Cluster", "AWS::ECS::Service"),
        ),
        Exemption("carries packets that are encrypted at their ends, or not at all, as judged there", ROUTING),
        Exemption("is a rule, and opens no connection itself", (*FIREWALLS, *PERMISSIONS, *SCALING)),
        Exemption("is judged through the database or cache that uses it", SETTINGS_OF_STORES),
        Exemption("is part of the template's machinery and opens no connection to data", TEMPLATE_MACHINERY),
    ),
)
