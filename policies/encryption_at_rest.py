"""Stored data is encrypted with a KMS key that we own.

Checks        Every store, queue, log and disk listed below names a customer-managed KMS key, and the keys themselves
              are enabled and rotated every year.
Why           A copied disk, snapshot or log is unreadable without the key, and whoever holds the key decides who reads.
              A key of our own can be audited use by use and, when a system is retired, destroyed with all its copies.
Not checked   Who may use the key: see least-privilege. Whether data was encrypted before it was sent.

Amazon's own keys (`alias/aws/...`, "AES256", the default of most services) do not satisfy this policy: their policy
cannot be read or changed, so they cannot show who can decrypt.
"""

from compliance.policy import (
    Exemption,
    Policy,
    Requirement,
    at_least,
    at_most,
    hipaa,
    is_one_of,
    is_present,
    is_true,
    iso27001,
    names,
    names_customer_key,
)
from policies.types import (
    BACKUP_RULES,
    FIREWALLS,
    LAMBDA_NAMES,
    OBSERVERS,
    PERMISSIONS,
    ROUTING,
    SCALING,
    SETTINGS_OF_STORES,
    SUBSCRIPTIONS,
    TEMPLATE_MACHINERY,
)

IN_A_CLUSTER = is_present("DBClusterIdentifier", "a cluster, which holds the key")

SOURCES = (
    "DBSnapshotIdentifier",
    "DBClusterSnapshotIdentifier",
    "SourceDBInstanceIdentifier",
    "SourceDbiResourceId",
    "SourceDBInstanceAutomatedBackupsArn",
)
"""What a database can be restored from or replicate: it keeps the encryption of that where nothing is said."""

COPY = is_present(SOURCES[0], "a source, of which it is a copy", *SOURCES[1:])
COPY_OR_MEMBER = is_present("DBClusterIdentifier", "a cluster or source, which decides", *SOURCES)
COPY_OF_CLUSTER = is_present(
    "SnapshotIdentifier",
    "a source, of which it is a copy",
    "SourceDBClusterIdentifier",
    "SourceDbClusterResourceId",
)

ENCRYPTION_AT_REST = Policy(
    id="encryption-at-rest",
    title="Stored data is encrypted with a KMS key that we own",
    about=__doc__,
    controls=(
        hipaa("164.312(a)(2)(iv)", "Encryption and decryption"),
        iso27001("A.8.24", "Use of cryptography"),
    ),
    own_duty=(
        "HIPAA makes encryption at rest addressable and ISO/IEC 27001 asks for rules on cryptography; that every store "
        "has it, under a key of our own that is rotated, is SmartFactory's decision."
    ),
    requirements=(
        # --- databases, caches and tables ---
        *(
            Requirement(
                resource_type,
                must=(
                    is_true("StorageEncrypted", absent_means="not encrypted"),
                    names_customer_key("KmsKeyId", absent_means="the key aws/rds"),
                ),
                unless=(copied,),
                fix="Pass storage_encrypted=True and storage_encryption_key= to the database or cluster.",
            )
            for resource_type, copied in (
                ("AWS::RDS::DBInstance", COPY_OR_MEMBER),
                ("AWS::RDS::DBCluster", COPY_OF_CLUSTER),
            )
        ),
        *(
            Requirement(
                resource_type,
                name="restored",
                must=(
                    is_true("StorageEncrypted", absent_means="as its source is", absent_unsettled=True),
                    names_customer_key("KmsKeyId", absent_means="the key of its source", absent_unsettled=True),
                ),
                when=(copied,),
                fix="Say storage_encrypted=True and name the key, also where both come from the snapshot or source.",
            )
            for resource_type, copied in (("AWS::RDS::DBInstance", COPY), ("AWS::RDS::DBCluster", COPY_OF_CLUSTER))
        ),
        Requirement(
            "AWS::RDS::DBInstance",
            name="member",
            must=(names("DBClusterIdentifier", "AWS::RDS::DBCluster", "a cluster of the app, which holds the key"),),
            when=(IN_A_CLUSTER,),
            fix="Declare the cluster in the same app, so that its encryption is judged.",
        ),
        Requirement(
            "AWS::RDS::DBCluster",
            must=(names_customer_key("MasterUserSecret.KmsKeyId", absent_means="the key aws/secretsmanager"),),
            when=(is_true("ManageMasterUserPassword"),),
            fix="Set MasterUserSecret.KmsKeyId, or give the credentials by reference to an existing secret.",
        ),
        Requirement(
            "AWS::RDS::DBInstance",
            must=(names_customer_key("PerformanceInsightsKMSKeyId", absent_means="the key aws/rds"),),
            when=(is_true("EnablePerformanceInsights"),),
            fix="Pass performance_insight_encryption_key= to the database.",
        ),
        Requirement(
            "AWS::RDS::DBInstance",
            must=(names_customer_key("MasterUserSecret.KmsKeyId", absent_means="the key aws/secretsmanager"),),
            when=(is_true("ManageMasterUserPassword"),),
            fix="Set MasterUserSecret.KmsKeyId, or give the credentials by reference to an existing secret.",
        ),
        Requirement(
            "AWS::RDS::DBCluster",
            must=(names_customer_key("PerformanceInsightsKmsKeyId", absent_means="the key aws/rds"),),
            when=(is_true("PerformanceInsightsEnabled"),),
            fix="Pass performance_insight_encryption_key= to the cluster.",
        ),
        Requirement(
            "AWS::ElastiCache::ReplicationGroup",
            must=(
                is_true("AtRestEncryptionEnabled", absent_means="not encrypted"),
                names_customer_key("KmsKeyId", absent_means="a key of the service"),
            ),
            fix="Set at_rest_encryption_enabled=True and kms_key_id= on the replication group.",
        ),
        Requirement(
            "AWS::DynamoDB::Table",
            must=(
                is_true("SSESpecification.SSEEnabled", absent_means="a key that AWS owns"),
                names_customer_key("SSESpecification.KMSMasterKeyId", absent_means="the key aws/dynamodb"),
            ),
            fix="Pass encryption=TableEncryption.CUSTOMER_MANAGED and encryption_key= to the table.",
        ),
        Requirement(
            "AWS::DynamoDB::GlobalTable",
            must=(
                is_true("SSESpecification.SSEEnabled", absent_means="a key that AWS owns"),
                names_customer_key("Replicas[].SSESpecification.KMSMasterKeyId", absent_means="the key aws/dynamodb"),
            ),
            fix="Pass encryption=TableEncryptionV2.customer_managed_key(key, replica_key_arns) to the table.",
        ),
        # --- objects, images, streams and messages ---
        Requirement(
            "AWS::S3::Bucket",
            must=(
                is_one_of(
                    "BucketEncryption.ServerSideEncryptionConfiguration[].ServerSideEncryptionByDefault.SSEAlgorithm",
                    "aws:kms",
                    "aws:kms:dsse",
                    absent_means="a key that S3 owns",
                ),
                names_customer_key(
                    "BucketEncryption.ServerSideEncryptionConfiguration[].ServerSideEncryptionByDefault.KMSMasterKeyID",
                    absent_means="the key aws/s3",
                ),
            ),
            fix="Pass encryption=BucketEncryption.KMS and encryption_key= to the bucket.",
        ),
        Requirement(
            "AWS::ECR::Repository",
            must=(
                is_one_of("EncryptionConfiguration.EncryptionType", "KMS", "KMS_DSSE", absent_means="AES256"),
                names_customer_key("EncryptionConfiguration.KmsKey", absent_means="the key aws/ecr"),
            ),
            fix="Pass encryption=RepositoryEncryption.KMS and encryption_key= to the repository.",
        ),
        Requirement(
            "AWS::Kinesis::Stream",
            must=(
                is_one_of("StreamEncryption.EncryptionType", "KMS", absent_means="not encrypted"),
                names_customer_key("StreamEncryption.KeyId", absent_means="not encrypted"),
            ),
            fix="Pass encryption=StreamEncryption.KMS and encryption_key= to the stream.",
        ),
        Requirement(
            "AWS::SQS::Queue",
            must=(names_customer_key("KmsMasterKeyId", absent_means="a key that SQS owns"),),
            fix="Pass encryption=QueueEncryption.KMS and encryption_master_key= to the queue.",
        ),
        Requirement(
            "AWS::SNS::Topic",
            must=(names_customer_key("KmsMasterKeyId", absent_means="not encrypted with KMS"),),
            fix="Pass master_key= to the topic.",
        ),
        # --- compute ---
        Requirement(
            "AWS::ECS::Cluster",
            must=(
                names_customer_key(
                    "Configuration.ManagedStorageConfiguration.FargateEphemeralStorageKmsKeyId",
                    absent_means="a key that AWS owns",
                ),
                names_customer_key(
                    "Configuration.ExecuteCommandConfiguration.KmsKeyId", absent_means="sessions under no key of ours"
                ),
            ),
            fix="Pass managed_storage_configuration= and execute_command_configuration= with the key to the cluster.",
        ),
        Requirement(
            "AWS::ECS::Service",
            must=(
                is_true("VolumeConfigurations[].ManagedEBSVolume?.Encrypted", absent_means="not encrypted"),
                names_customer_key("VolumeConfigurations[].ManagedEBSVolume?.KmsKeyId", absent_means="the key aws/ebs"),
            ),
            fix="Pass kms_key_id= to the ServiceManagedEBSVolumeConfiguration.",
        ),
        Requirement(
            "AWS::Lambda::Function",
            must=(names_customer_key("KmsKeyArn", absent_means="a key that AWS owns"),),
            when=(is_present("Environment.Variables", "environment variables"),),
            fix="Pass environment_encryption= to the function.",
        ),
        # --- records ---
        Requirement(
            "AWS::Logs::LogGroup",
            must=(names_customer_key("KmsKeyId", absent_means="a key that CloudWatch Logs owns"),),
            fix="Pass encryption_key= to the log group.",
        ),
        Requirement(
            "AWS::CloudTrail::Trail",
            must=(names_customer_key("KMSKeyId", absent_means="a key that S3 owns"),),
            fix="Pass encryption_key= to the trail.",
        ),
        Requirement(
            "AWS::Backup::BackupVault",
            must=(names_customer_key("EncryptionKeyArn", absent_means="the key aws/backup"),),
            fix="Pass encryption_key= to the vault.",
        ),
        # --- the keys themselves ---
        Requirement(
            "AWS::KMS::Key",
            must=(
                is_true("EnableKeyRotation", absent_means="never rotated"),
                at_most("RotationPeriodInDays", 365, "days", absent_means="365 days", absent_complies=True),
                is_true("Enabled", absent_means="true", absent_complies=True),
            ),
            when=(
                is_one_of("KeySpec", "SYMMETRIC_DEFAULT", absent_complies=True),
                is_one_of("Origin", "AWS_KMS", absent_complies=True),
            ),
            fix="Pass enable_key_rotation=True to the key.",
        ),
        Requirement(
            "AWS::KMS::Key",
            name="any-kind",
            must=(at_least("PendingWindowInDays", 30, "days", absent_means="30 days", absent_complies=True),),
            fix="Pass pending_window=Duration.days(30) to the key: retained backups are readable only while it exists.",
        ),
    ),
    exemptions=(
        Exemption("carries packets and stores none", ROUTING),
        Exemption("is a rule, and holds no data", (*FIREWALLS, *PERMISSIONS, *SCALING)),
        Exemption("holds settings, never records; AWS encrypts them with keys of its own", SETTINGS_OF_STORES),
        Exemption("records elsewhere, in a log group, stream or bucket that is judged itself", OBSERVERS),
        Exemption("passes messages on; they are kept by a source or target that is judged itself", SUBSCRIPTIONS),
        Exemption("names a function or key that is judged itself", (*LAMBDA_NAMES, "AWS::KMS::Alias")),
        Exemption("follows the rotation of its primary key", ("AWS::KMS::ReplicaKey",)),
        Exemption(
            "describes tasks; their disk is encrypted by the cluster's key, which is judged there",
            ("AWS::ECS::TaskDefinition",),
        ),
        Exemption("says what is backed up and when; the vault holds the copies", BACKUP_RULES),
        Exemption("is part of the template's machinery and holds no data", TEMPLATE_MACHINERY),
    ),
)
