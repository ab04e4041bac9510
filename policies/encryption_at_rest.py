"""Stored data is encrypted with a KMS key that we own.

Checks        Every store, queue, log, disk, result and saved setting that can be encrypted with a KMS key of ours names
              one, for its replicas and copies too, and uses it; the keys are enabled and rotated every year.
Why           A copied disk, snapshot or log is unreadable without the key, and whoever holds the key decides who reads.
              A key of our own can be audited use by use and, when a system is retired, destroyed with all its copies.
Not checked   Who may use the key: see least-privilege. Whether data was encrypted before it was sent. Stores for which
              CloudFormation offers no key of ours: each is listed with the reason, and is no place for health data.
              Buckets of other apps, to which a service writes: whoever owns the bucket chooses its key.

Amazon's own keys (`alias/aws/...`, "AES256", the default of most services) do not satisfy this policy: their policy
cannot be read or changed, so they cannot show who can decrypt. A key that is named beside a switch that is off is not
used, so both are judged.

Where duties collide: the logs of an application load balancer, of access to a bucket (server access logs) and of a
Redshift cluster can only be written to a bucket under S3's own key, and a Cognito user pool delivers its logs only to a
log group without a key of ours; such a bucket or group needs a waiver, and holds nothing else.
"""

from dataclasses import replace

from compliance.policy import (
    Check,
    Example,
    Exemption,
    Policy,
    Reason,
    Requirement,
    at_least,
    at_most,
    either,
    has_attached,
    hipaa,
    in_python,
    is_absent,
    is_false,
    is_none_of,
    is_one_of,
    is_present,
    is_true,
    iso27001,
    names,
    names_customer_key,
)
from policies.tables.constructs import AT_REST, in_constructs
from policies.tables.encryption_at_rest import (
    ANOTHER_DECIDES,
    CHOICES,
    COPIES,
    DISKS,
    DISKS_OF_INSTANCES,
    KEYS,
    NOT_JUDGED,
    SECURITY_CONFIGURATIONS,
    SWITCHES,
    SWITCHES_ALONE,
    TURNED_OFF,
    WHERE_CHOSEN,
    WHERE_GIVEN,
    WHERE_ON,
    WITH_LOCAL_DISKS,
    WRITES_TO_A_BUCKET,
)
from policies.tables.launch_templates import BY_INSTANCES, BY_OTHERS
from policies.tables.registry import Nature, exempt

OF_EMR = "SecurityConfiguration.EncryptionConfiguration"
"""Where the security configuration of EMR, which is one free document, says what is encrypted."""

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
REPLICA_OF_OURS = (
    names(
        "SourceDBInstanceIdentifier",
        "AWS::RDS::DBInstance",
        "a database of the app in this region, whose key it takes over",
        same_region=True,
    ),
    is_absent("SourceRegion", "left out: another region has keys of its own"),
    is_absent("StorageEncrypted", "left out: as the source is"),
    is_absent("KmsKeyId", "left out: the key of the source"),
)
"""A replica takes the encryption of its source over, where both are in one region."""

COPY_OF_CLUSTER = is_present(
    "SnapshotIdentifier",
    "a source, of which it is a copy",
    "SourceDBClusterIdentifier",
    "SourceDbClusterResourceId",
)
COPY_OF_OTHER_CLUSTER = is_present("SnapshotIdentifier", "a source, of which it is a copy", "SourceDBClusterIdentifier")
SOURCE_CLUSTER = is_present("SourceDBClusterIdentifier", "a cluster, whose encryption it takes over")
RESTORED_WAREHOUSE = is_present("SnapshotIdentifier", "a snapshot, whose key it keeps", "SnapshotClusterIdentifier")
COPIED_DISK = is_present("SnapshotId", "a source, of which it is a copy", "SourceVolumeId")
COPIED_DESKTOP_DISK = is_present("SnapshotId", "a source, of which it is a copy")

FOR_AN_INSTANCE_WITH_DISKS = either(
    *(
        has_attached(
            "AWS::EC2::Instance",
            named_by,
            "an instance that maps its own disks",
            that=(is_present("BlockDeviceMappings", "disks of its own, which are judged there"),),
        )
        for named_by in BY_INSTANCES
    ),
    expected="an instance that uses it and maps its own disks",
)
"""As the template that CDK adds to an instance for the one setting `require_imdsv2`."""

FOR_OTHERS_TOO = either(
    *(has_attached(kind, path, "something that takes its disks from it") for kind, path in BY_OTHERS),
    *(
        has_attached(
            "AWS::EC2::Instance",
            named_by,
            "an instance without disks of its own",
            that=(is_absent("BlockDeviceMappings", "left out: as the template says"),),
        )
        for named_by in BY_INSTANCES
    ),
    expected="something else that takes its disks from it",
)

TEMPLATE_DISKS = "LaunchTemplateData.BlockDeviceMappings"

ROOT_DEVICES = ("/dev/xvda", "/dev/sda1")
"""What the root device of a machine is called: one or the other, as its image says."""


def maps_the_root_disk(path: str) -> Check:
    """The disks at a path are said for the root device; other disks leave that one as it is in the image."""
    of_the_root = either(
        *(
            is_present(
                f"{path}[DeviceName={device}].Ebs",
                "an EBS disk",
                absent_means="disks as the image has them, encrypted only if it is, or by the account's default",
            )
            for device in ROOT_DEVICES
        ),
        expected=f"an EBS disk for the root device ({' or '.join(ROOT_DEVICES)}) in {path.replace('?', '')}",
    )
    return replace(of_the_root, path=path)


ADDS_DISKS_AT_MOST = either(
    is_absent("BlockDeviceMappings", "left out: as the template says"),
    *(
        names(
            f"LaunchTemplate.{name}",
            "AWS::EC2::LaunchTemplate",
            "a template of the app that maps the root disk",
            that=(maps_the_root_disk(TEMPLATE_DISKS),),
        )
        for name in ("LaunchTemplateId", "LaunchTemplateName")
    ),
    expected="no disk of its own, or a template of the app that maps the root disk",
)
"""What an instance maps beside a template comes on top of what that maps."""

BUCKET_DEFAULT = "BucketEncryption.ServerSideEncryptionConfiguration[].ServerSideEncryptionByDefault"
UNDER_OUR_KEY = (
    is_one_of(f"{BUCKET_DEFAULT}.SSEAlgorithm", "aws:kms", "aws:kms:dsse", absent_means="a key that S3 owns"),
    names_customer_key(f"{BUCKET_DEFAULT}.KMSMasterKeyID", absent_means="the key aws/s3"),
)
"""What the bucket must keep into which a service writes without a key of its own."""

WORKGROUP = "WorkGroupConfiguration"
RESULTS = f"{WORKGROUP}.ResultConfiguration.EncryptionConfiguration"
RESULT_UPDATES = "WorkGroupConfigurationUpdates.ResultConfigurationUpdates.EncryptionConfiguration"
SESSION_LOGS = "Configuration.ExecuteCommandConfiguration.LogConfiguration"
MANAGED_LOGS = "MonitoringConfiguration.ManagedPersistenceMonitoringConfiguration"
CENTRAL_LOGS = "Rule.Destination.DestinationLogsConfiguration?.LogsEncryptionConfiguration"
METADATA = "MetadataConfiguration"
REPLICAS = "ReplicationConfiguration.Destinations[]"
VOLUMES = "ComputeConfiguration.Ec2Configuration.Volumes[].EbsConfiguration?"


def named(place: str, name: str) -> str:
    """The path of a property at a place."""
    return f"{place}.{name}" if place else name


def to_a_key(*paths: str) -> str:
    """The advice to name a key of the app."""
    return f"Set {' and '.join(f'{in_python(path)}=' for path in paths)} to a KMS key of the app."


SMART_FACTORY = (
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
            unless=excuse,
            fix=(
                "Say StorageEncrypted and KmsKeyId (storage_encryption_key= of a replica); where AWS takes neither, as "
                "from the snapshot of a database, tell in a waiver which key the source has."
            ),
        )
        for resource_type, copied, excuse in (
            ("AWS::RDS::DBInstance", COPY, REPLICA_OF_OURS),
            ("AWS::RDS::DBCluster", COPY_OF_CLUSTER, ()),
        )
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
        fix=(
            "Pass encryption=BucketEncryption.KMS and encryption_key= to the bucket; one that takes the logs of an "
            "application or classic load balancer or server access logs cannot have a key of ours, and needs a waiver."
        ),
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
        fix=(
            "Pass environment_encryption= to the function; to one that the CDK itself adds, "
            'node.default_child.add_property_override("KmsKeyArn", ...).'
        ),
    ),
    # --- records ---
    Requirement(
        "AWS::Logs::LogGroup",
        must=(names_customer_key("KmsKeyId", absent_means="a key that CloudWatch Logs owns"),),
        fix=(
            "Pass encryption_key= to the log group; where another construct makes the group, as a domain, driver or "
            "stream does, give it one of yours."
        ),
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
    Requirement(
        "AWS::EMR::SecurityConfiguration",
        must=(
            is_true(f"{OF_EMR}.EnableAtRestEncryption", absent_means="disks that are not encrypted"),
            names_customer_key(
                f"{OF_EMR}.AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration.AwsKmsKey",
                absent_means="local disks under no key of ours",
            ),
        ),
        fix="Set EnableAtRestEncryption, and LocalDiskEncryptionConfiguration with a KMS key of the app.",
    ),
    # --- the keys themselves ---
    Requirement(
        "AWS::KMS::Key",
        must=(
            is_true("EnableKeyRotation", absent_means="never rotated"),
            at_most("RotationPeriodInDays", 365, "days", absent_means="365 days", absent_complies=True),
        ),
        when=(
            is_one_of("KeySpec", "SYMMETRIC_DEFAULT", absent_complies=True),
            is_one_of("Origin", "AWS_KMS", absent_complies=True),
        ),
        fix="Pass enable_key_rotation=True to the key.",
    ),
    Requirement(
        "AWS::KMS::Key",
        must=(is_true("Enabled", absent_means="true", absent_complies=True),),
        fix="Leave enabled= of the key at True.",
    ),
    Requirement(
        "AWS::KMS::Key",
        name="any-kind",
        must=(at_least("PendingWindowInDays", 30, "days", absent_means="30 days", absent_complies=True),),
        fix="Pass pending_window=Duration.days(30) to the key: retained backups are readable only while it exists.",
    ),
)
"""What is required of the types that SmartFactory uses."""

DATABASES = (
    *(
        Requirement(
            resource_type,
            must=(
                is_true("StorageEncrypted", absent_means="not encrypted"),
                names_customer_key("KmsKeyId", absent_means="the key aws/rds"),
            ),
            unless=(COPY_OF_OTHER_CLUSTER,),
            fix="Set storage_encrypted=True and kms_key_id= to a KMS key of the app.",
        )
        for resource_type in ("AWS::DocDB::DBCluster", "AWS::Neptune::DBCluster")
    ),
    *(
        Requirement(
            resource_type,
            name="restored",
            must=(
                is_true("StorageEncrypted", absent_means="as its source is", absent_unsettled=True),
                names_customer_key("KmsKeyId", absent_means="the key of its source", absent_unsettled=True),
            ),
            when=(COPY_OF_OTHER_CLUSTER,),
            fix="Say storage_encrypted=True and name the key, also where both come from the snapshot or source.",
        )
        for resource_type in ("AWS::DocDB::DBCluster", "AWS::Neptune::DBCluster")
    ),
    *(
        Requirement(
            f"AWS::{engine}::DBInstance",
            name="member",
            must=(
                names("DBClusterIdentifier", f"AWS::{engine}::DBCluster", "a cluster of the app, which holds the key"),
            ),
            fix="Declare the cluster in the same app, so that its encryption is judged.",
        )
        for engine in ("DocDB", "Neptune")
    ),
    *(
        Requirement(
            f"AWS::{engine}::GlobalCluster",
            must=(is_true("StorageEncrypted", absent_means="not encrypted"),),
            unless=(SOURCE_CLUSTER,),
            fix="Set storage_encrypted=True; each of its clusters names the key of its region.",
        )
        for engine in ("DocDB", "Neptune", "RDS")
    ),
    Requirement(
        "AWS::Redshift::Cluster",
        must=(
            is_true("Encrypted", absent_means="true", absent_complies=True),
            names_customer_key("KmsKeyId", absent_means="a key that AWS owns"),
        ),
        unless=(RESTORED_WAREHOUSE,),
        fix="Set encrypted=True and kms_key_id= to a KMS key of the app.",
    ),
    Requirement(
        "AWS::Redshift::Cluster",
        name="restored",
        must=(
            is_true("Encrypted", absent_means="true", absent_complies=True),
            names_customer_key("KmsKeyId", absent_means="the key of its snapshot", absent_unsettled=True),
        ),
        when=(RESTORED_WAREHOUSE,),
        fix="Leave encrypted= at True and name the key, also where it comes from the snapshot.",
    ),
    Requirement(
        "AWS::OpenSearchServerless::Collection",
        must=(is_false("EncryptionConfig?.AWSOwnedKey"),),
        fix=to_a_key("EncryptionConfig.KmsKeyArn"),
    ),
)
"""Clusters, which may be copies or parts of others."""

FILES_AND_DISKS = (
    *(
        Requirement(
            "AWS::S3::Bucket",
            must=(
                is_one_of(f"{METADATA}.{table}.EncryptionConfiguration.SseAlgorithm", "aws:kms", absent_means="AES256"),
                names_customer_key(
                    f"{METADATA}.{table}.EncryptionConfiguration.KmsKeyArn", absent_means="a key that S3 owns"
                ),
            ),
            when=(condition,),
            fix="Give each metadata table an encryption_configuration= of aws:kms and a KMS key of the app.",
        )
        for table, condition in (
            ("JournalTableConfiguration", is_present(METADATA, "metadata tables, of which this one is always kept")),
            (
                "InventoryTableConfiguration",
                is_one_of(f"{METADATA}.InventoryTableConfiguration.ConfigurationState", "ENABLED"),
            ),
            (
                "AnnotationTableConfiguration",
                is_one_of(f"{METADATA}.AnnotationTableConfiguration.ConfigurationState", "ENABLED"),
            ),
        )
    ),
    Requirement(
        "AWS::S3::Bucket",
        must=(
            names_customer_key(
                "ReplicationConfiguration?.Rules[Status=Enabled]?.Destination.EncryptionConfiguration.ReplicaKmsKeyID",
                absent_means="copies under no key of ours",
            ),
        ),
        fix="Pass kms_key= to each ReplicationRule: our key of that region.",
    ),
    *(
        Requirement(
            resource_type,
            must=(
                is_true("Encrypted", absent_means="not encrypted, unless the account encrypts by default"),
                names_customer_key("KmsKeyId", absent_means="the account's default key"),
            ),
            unless=(copied,),
            fix=f"Set encrypted=True and {argument}= to a KMS key of the app.",
        )
        for resource_type, copied, argument in (
            ("AWS::EC2::Volume", COPIED_DISK, "encryption_key"),
            ("AWS::WorkspacesInstances::Volume", COPIED_DESKTOP_DISK, "kms_key_id"),
        )
    ),
    *(
        Requirement(
            resource_type,
            name="restored",
            must=(
                is_true("Encrypted", absent_means="as its source is", absent_unsettled=True),
                names_customer_key("KmsKeyId", absent_means="the key of its source", absent_unsettled=True),
            ),
            when=(copied,),
            fix="Say encrypted=True and name the key, also where both come from the snapshot or source.",
        )
        for resource_type, copied in (
            ("AWS::EC2::Volume", COPIED_DISK),
            ("AWS::WorkspacesInstances::Volume", COPIED_DESKTOP_DISK),
        )
    ),
    *(
        Requirement(
            resource_type,
            name=name,
            must=(maps_the_root_disk(path),),
            when=where,
            unless=excuse,
            fix=(
                "Map the root device, as /dev/xvda, in block_devices= to a BlockDeviceVolume.ebs() with encrypted=True "
                "and kms_key=."
            ),
        )
        for resource_type, name, path, where, excuse in (
            (
                "AWS::EC2::Instance",
                "root-disk",
                "BlockDeviceMappings",
                (),
                (is_present("LaunchTemplate", "a launch template, which is judged itself"), ADDS_DISKS_AT_MOST),
            ),
            ("AWS::EC2::LaunchTemplate", "root-disk", TEMPLATE_DISKS, (), (FOR_AN_INSTANCE_WITH_DISKS,)),
            (
                "AWS::EC2::LaunchTemplate",
                "root-disk-of-others",
                TEMPLATE_DISKS,
                (FOR_AN_INSTANCE_WITH_DISKS, FOR_OTHERS_TOO),
                (),
            ),
            ("AWS::AutoScaling::LaunchConfiguration", "root-disk", "BlockDeviceMappings", (), ()),
            (
                "AWS::EC2::SpotFleet",
                "root-disk",
                "SpotFleetRequestConfigData.LaunchSpecifications?[].BlockDeviceMappings",
                (),
                (),
            ),
        )
    ),
    Requirement(
        "AWS::Batch::ComputeEnvironment",
        must=(
            is_present(
                "ComputeResources.LaunchTemplate.LaunchTemplateId",
                "a launch template, which encrypts the disks of the machines",
                "ComputeResources.LaunchTemplate.LaunchTemplateName",
                absent_means="disks that only the account's default may encrypt",
            ),
        ),
        when=(is_present("ComputeResources", "machines or tasks that Batch manages"),),
        unless=(is_one_of("ComputeResources.Type", "FARGATE", "FARGATE_SPOT", any_case=True),),
        fix="Pass launch_template= with a launch template whose disks are encrypted.",
    ),
    Requirement(
        "AWS::EKS::Nodegroup",
        must=(
            is_present(
                "LaunchTemplate.Id",
                "a launch template, which encrypts the disks of the nodes",
                "LaunchTemplate.Name",
                absent_means="disks that only the account's default may encrypt",
            ),
        ),
        fix="Pass launch_template_spec= with a launch template whose disks are encrypted.",
    ),
    Requirement(
        "AWS::BedrockAgentCore::CapacityProvider",
        must=(
            is_true(f"{VOLUMES}.Encrypted", absent_means="true", absent_complies=True),
            names_customer_key(f"{VOLUMES}.KmsKeyId", absent_means="the key aws/ebs"),
        ),
        fix="Leave encrypted= at True and set kms_key_id= of each volume to a KMS key of the app.",
    ),
    Requirement(
        "AWS::EFS::FileSystem",
        must=(names_customer_key(f"{REPLICAS}.KmsKeyId", absent_means="the key aws/elasticfilesystem"),),
        when=(is_present("ReplicationConfiguration", "replicas"),),
        unless=(is_present(f"{REPLICAS}.FileSystemId", "a file system that exists, and has its key"),),
        fix="Pass kms_key= to the ReplicationConfiguration of the file system: our key of that region.",
    ),
    Requirement(
        "AWS::FSx::FileSystem",
        must=(names_customer_key("KmsKeyId", absent_means="the key aws/fsx"),),
        unless=(
            is_one_of("FileSystemType", "LUSTRE"),
            is_one_of("LustreConfiguration.DeploymentType", "SCRATCH_1", "SCRATCH_2", absent_complies=True),
        ),
        fix=to_a_key("KmsKeyId"),
    ),
    Requirement(
        "AWS::WorkSpaces::Workspace",
        must=(
            is_true("RootVolumeEncryptionEnabled", absent_means="not encrypted"),
            is_true("UserVolumeEncryptionEnabled", absent_means="not encrypted"),
            names_customer_key("VolumeEncryptionKey", absent_means="the key aws/workspaces"),
        ),
        fix="Encrypt both volumes and set volume_encryption_key= to a KMS key of the app.",
    ),
    *(
        Requirement(
            resource_type,
            must=(
                either(
                    is_one_of("EncryptionType", "SseKms", "DsseKms", absent_means="SseS3"),
                    is_true("KMSEncrypted", absent_means="false"),
                    expected="an EncryptionType of SseKms or DsseKms",
                ),
                names_customer_key("KMSKey", absent_means="a key that S3 owns"),
            ),
            fix='Set encryption_type="SseKms" and kms_key= to a KMS key of the app.',
        )
        for resource_type in ("AWS::StorageGateway::NFSFileShare", "AWS::StorageGateway::SMBFileShare")
    ),
)
"""What is a disk, holds disks, or keeps files under several keys."""

MESSAGES_AND_PROGRAMS = (
    Requirement(
        "AWS::AmazonMQ::Broker",
        must=(
            is_false(
                "EncryptionOptions.UseAwsOwnedKey", absent_means="true: a key that AWS owns", absent_complies=False
            ),
            names_customer_key("EncryptionOptions.KmsKeyId", absent_means="the key aws/mq"),
        ),
        unless=(is_one_of("EngineType", "RABBITMQ", any_case=True),),  # takes no key of ours
        fix="Set encryption_options= with use_aws_owned_key=False and kms_key_id= of a KMS key of the app.",
    ),
    Requirement(
        "AWS::KinesisFirehose::DeliveryStream",
        must=(
            is_one_of(
                "DeliveryStreamEncryptionConfigurationInput.KeyType",
                "CUSTOMER_MANAGED_CMK",
                absent_means="no encryption",
            ),
            names_customer_key("DeliveryStreamEncryptionConfigurationInput.KeyARN", absent_means="a key that AWS owns"),
        ),
        when=(is_one_of("DeliveryStreamType", "DirectPut", absent_complies=True),),  # others read encrypted streams
        fix="Pass encryption=StreamEncryption.customer_managed_key(key) to the delivery stream.",
    ),
    Requirement(
        "AWS::ApiGateway::Stage",
        must=(is_true("MethodSettings[CachingEnabled=true]?.CacheDataEncrypted", absent_means="not encrypted"),),
        when=(is_true("CacheClusterEnabled"),),
        fix="Pass cache_data_encrypted=True to the stage and to each of its method options.",
    ),
    Requirement(
        "AWS::ApiGateway::Deployment",
        must=(
            is_true("StageDescription.CacheDataEncrypted", absent_means="not encrypted"),
            is_true(
                "StageDescription.MethodSettings?[CachingEnabled=true]?.CacheDataEncrypted",
                absent_means="as the stage is",
                absent_complies=True,
            ),
        ),
        when=(is_true("StageDescription.CacheClusterEnabled"),),
        fix="Set stage_description.cache_data_encrypted=True.",
    ),
    Requirement(
        "AWS::CodeBuild::Project",
        must=(names_customer_key("EncryptionKey", absent_means="the key aws/s3"),),
        unless=(
            is_one_of("Artifacts.Type", "NO_ARTIFACTS"),
            is_absent("SecondaryArtifacts", "artifacts beside the first"),
        ),
        fix="Pass encryption_key= to the project.",
    ),
    Requirement(
        "AWS::CodeBuild::ReportGroup",
        must=(names_customer_key("ExportConfig.S3Destination?.EncryptionKey", absent_means="the key aws/s3"),),
        fix="Pass an export_bucket= that has a KMS key of the app.",
    ),
    Requirement(
        "AWS::ECS::Cluster",
        must=(is_true(f"{SESSION_LOGS}.CloudWatchEncryptionEnabled", absent_means="not encrypted"),),
        when=(is_present(f"{SESSION_LOGS}.CloudWatchLogGroupName", "logs of sessions"),),
        fix="Pass cloud_watch_encryption_enabled=True to the ExecuteCommandLogConfiguration.",
    ),
    Requirement(
        "AWS::ECS::Cluster",
        must=(is_true(f"{SESSION_LOGS}.S3EncryptionEnabled", absent_means="not encrypted"),),
        when=(is_present(f"{SESSION_LOGS}.S3BucketName", "logs of sessions"),),
        fix="Pass s3_encryption_enabled=True to the ExecuteCommandLogConfiguration.",
    ),
    Requirement(
        "AWS::MGN::LaunchConfigurationTemplate",
        must=(
            is_true("EnableParametersEncryption", absent_means="not encrypted"),
            names_customer_key("ParametersEncryptionKey", absent_means="the key aws/ssm"),
        ),
        when=(is_present("PostLaunchActions", "actions after the launch, which have parameters"),),
        fix="Set enable_parameters_encryption=True and parameters_encryption_key= to a KMS key of the app.",
    ),
)
"""What passes messages on, builds, serves or starts programs, and keeps something of that."""

ANALYTICS = (
    Requirement(
        "AWS::AIOps::InvestigationGroup",
        must=(
            is_one_of("EncryptionConfig.EncryptionConfigurationType", "CUSTOMER_MANAGED_KMS_KEY", absent_complies=True),
            names_customer_key("EncryptionConfig.KmsKeyId", absent_means="a key that AWS owns"),
        ),
        fix=to_a_key("EncryptionConfig.KmsKeyId"),
    ),
    Requirement(
        "AWS::Athena::WorkGroup",
        must=(
            is_one_of(
                f"{RESULTS}.EncryptionOption", "SSE_KMS", "CSE_KMS", absent_means="what each client or the bucket says"
            ),
            names_customer_key(f"{RESULTS}.KmsKey", absent_means="no key of ours"),
        ),
        unless=(is_true(f"{WORKGROUP}.ManagedQueryResultsConfiguration.Enabled"),),
        fix=f'Set {in_python(RESULTS)}= with encryption_option="SSE_KMS" and kms_key= of a KMS key of the app.',
    ),
    Requirement(
        "AWS::Athena::WorkGroup",
        must=(
            is_true(
                f"{WORKGROUP}.EnforceWorkGroupConfiguration",
                absent_means="what the service decides: no default is documented",
                absent_unsettled=True,
            ),
        ),
        fix="Set enforce_work_group_configuration=True, so that no client chooses another encryption.",
    ),
    Requirement(
        "AWS::Athena::WorkGroup",
        must=(is_one_of(f"{RESULT_UPDATES}.EncryptionOption", "SSE_KMS", "CSE_KMS", absent_complies=True),),
        fix="Leave out work_group_configuration_updates=, which is deprecated.",
    ),
    Requirement(
        "AWS::DMS::Endpoint",
        must=(
            is_one_of("RedshiftSettings?.EncryptionMode", "SSE_KMS", "sse-kms", absent_means="SSE_S3"),
            names_customer_key("RedshiftSettings?.ServerSideEncryptionKmsKeyId", absent_means="no key of ours"),
            is_one_of("S3Settings?.EncryptionMode", "SSE_KMS", "sse-kms", absent_means="SSE_S3"),
            names_customer_key("S3Settings?.ServerSideEncryptionKmsKeyId", absent_means="no key of ours"),
        ),
        when=(is_one_of("EndpointType", "target", any_case=True),),
        fix='Set encryption_mode="SSE_KMS" and server_side_encryption_kms_key_id= in the settings of the target.',
    ),
    Requirement(
        "AWS::DataExchange::EventAction",
        must=(is_one_of("Action.ExportRevisionToS3.Encryption.Type", "aws:kms", absent_complies=True),),
        fix='Set type="aws:kms" and kms_key_arn= to a KMS key of the app.',
    ),
    Requirement(
        "AWS::EMRContainers::VirtualCluster",
        must=(
            names(
                "SecurityConfigurationId",
                "AWS::EMRContainers::SecurityConfiguration",
                "a security configuration of the app",
                absent_means="what each job says",
                absent_complies=True,
            ),
        ),
        fix="Declare the security configuration in the same app, so that its encryption is judged.",
    ),
    Requirement(
        "AWS::EMRServerless::Application",
        must=(names_customer_key(f"{MANAGED_LOGS}.EncryptionKeyArn", absent_means="a key of AWS"),),
        unless=(is_false(f"{MANAGED_LOGS}.Enabled", absent_means="true", absent_complies=False),),
        fix=to_a_key(f"{MANAGED_LOGS}.EncryptionKeyArn"),
    ),
    Requirement(
        "AWS::ObservabilityAdmin::OrganizationCentralizationRule",
        must=(is_none_of(f"{CENTRAL_LOGS}.EncryptionScope", "ENCRYPTED_SOURCE_ONLY"),),
        fix='Set encryption_scope="NEW_DESTINATION_LOG_GROUPS", so that our key encrypts all that is collected.',
    ),
)
"""What analyses data and keeps results, logs or settings."""

THE_KEYS = (
    Requirement(
        "AWS::KMS::ReplicaKey",
        must=(
            is_true("Enabled", absent_means="true", absent_complies=True),
            at_least("PendingWindowInDays", 30, "days", absent_means="30 days", absent_complies=True),
        ),
        fix="Leave enabled= at True and pending_window_in_days= at 30; it is rotated with its primary key.",
    ),
)

FROM_TABLES = (
    *(
        Requirement(kind, must=(names_customer_key(path, absent_means=absence),), fix=to_a_key(path))
        for kind, path, absence in KEYS
    ),
    *(
        Requirement(
            kind,
            must=(
                is_true(named(place, switch), absent_means=off),
                names_customer_key(named(place, key), absent_means=absence),
            ),
            fix=f"Set {in_python(named(place, switch))}=True and {in_python(key)}= to a KMS key of the app.",
        )
        for kind, place, switch, off, key, absence in SWITCHES
    ),
    *(
        Requirement(
            kind,
            must=(
                is_true(f"{place}.Encrypted", absent_means="not encrypted, unless the account encrypts by default"),
                names_customer_key(f"{place}.KmsKeyId", absent_means="the account's default key"),
            ),
            fix=f"Set encrypted=True and kms_key_id= to a KMS key of the app in {in_python(place)}.",
        )
        for kind, place in DISKS
    ),
    *(
        Requirement(
            kind,
            must=(is_true(switch, absent_means=off),),
            fix=f"Set {in_python(switch)}=True; there is no setting for a key of ours.",
        )
        for kind, switch, off in SWITCHES_ALONE
    ),
    *(
        Requirement(
            kind,
            must=(
                is_one_of(named(place, choice), *choices, absent_means=otherwise),
                names_customer_key(named(place, key), absent_means=absence),
            ),
            fix=f'Set {in_python(named(place, choice))}="{choices[0]}" and {in_python(key)}= to a KMS key of the app.',
        )
        for kind, place, choice, choices, otherwise, key, absence in CHOICES
    ),
    *(
        Requirement(kind, must=(is_false(switch),), fix=f"Leave out {in_python(switch)}=.")
        for kind, switch in TURNED_OFF
    ),
    *(
        Requirement(
            kind, must=(names_customer_key(path, absent_means=absence),), when=(is_true(switch),), fix=to_a_key(path)
        )
        for kind, switch, path, absence in WHERE_ON
    ),
    *(
        Requirement(
            kind,
            must=(names_customer_key(path, absent_means=absence),),
            when=(is_present(given, "something to be kept"),),
            fix=to_a_key(path),
        )
        for kind, given, path, absence in WHERE_GIVEN
    ),
    *(
        Requirement(
            kind,
            must=(names_customer_key(path, absent_means=absence),),
            when=(is_one_of(choice, *values),),
            fix=to_a_key(path),
        )
        for kind, choice, values, path, absence in WHERE_CHOSEN
    ),
    *(
        Requirement(
            kind,
            must=(names_customer_key(path, absent_means="no key of ours"),),
            when=(is_none_of(instance_type, *WITH_LOCAL_DISKS),),
            fix=to_a_key(path),
        )
        for kind, instance_type, path in DISKS_OF_INSTANCES
    ),
    *(
        Requirement(
            kind,
            must=(
                either(
                    names_customer_key(path, absent_means="the bucket's own encryption"),
                    names(bucket, "AWS::S3::Bucket", "a bucket of the app under a key of ours", that=UNDER_OUR_KEY),
                    expected=f"a customer-managed KMS key in {path}, or a bucket of the app that has one",
                ),
            ),
            when=(is_present(option, "a bucket to write to"),),
            fix=to_a_key(path),
        )
        for kind, option, path, bucket in WRITES_TO_A_BUCKET
    ),
    *(
        Requirement(
            kind,
            must=(names_customer_key(path, absent_means=decides, absent_complies=True),),
            fix=to_a_key(path),
        )
        for kind, path, decides in ANOTHER_DECIDES
    ),
    *(
        Requirement(
            kind,
            must=(names_customer_key(path, absent_means=source, absent_unsettled=True),),
            fix=to_a_key(path),
        )
        for kind, path, source in COPIES
    ),
    *(
        Requirement(
            kind,
            must=(names(path, configuration, "a security configuration of the app", absent_means=absence),),
            fix=f"Set {in_python(path)}= to the name of an {configuration} of the app.",
        )
        for kind, path, configuration, absence in SECURITY_CONFIGURATIONS
    ),
)
"""One requirement for each row of the tables."""

REQUIREMENTS = in_constructs(
    (
        *SMART_FACTORY,
        *DATABASES,
        *FILES_AND_DISKS,
        *MESSAGES_AND_PROGRAMS,
        *ANALYTICS,
        *THE_KEYS,
        *FROM_TABLES,
    ),
    AT_REST,
)

BY_NATURE = {
    Nature.STORE: (
        Reason.NO_SUCH_SETTING,
        "keeps data under a key of the service; CloudFormation offers no setting for one of ours",
    ),
    Nature.BUFFER: (
        Reason.NO_SUCH_SETTING,
        "keeps what it passes on under a key of the service; CloudFormation offers no setting for one of ours",
    ),
    Nature.RECORD: (
        Reason.NO_SUCH_SETTING,
        "keeps records under a key of the service; CloudFormation offers no setting for one of ours",
    ),
    Nature.PROGRAM: (
        Reason.NO_SUCH_SETTING,
        (
            "runs programs, and CloudFormation offers no key for what they hold meanwhile; what they keep lies in "
            "stores and logs that are judged themselves"
        ),
    ),
    Nature.ENTRANCE: (
        Reason.JUDGED_ELSEWHERE,
        "passes requests on; what they read and write lies in a store that is judged itself",
    ),
    Nature.NETWORK: (Reason.HOLDS_NO_DATA, "carries packets and stores none"),
    Nature.FIREWALL: (Reason.HOLDS_NO_DATA, "is a rule, and holds no data"),
    Nature.PERMISSION: (Reason.HOLDS_NO_DATA, "is a rule, and holds no data"),
    Nature.IDENTITY: (
        Reason.NO_SUCH_SETTING,
        (
            "says who somebody or something is; the service keeps that under a key of its own, and CloudFormation "
            "offers no setting for one of ours"
        ),
    ),
    Nature.KEY: (Reason.HOLDS_NO_DATA, "is a key or certificate, or the name of one, and no record"),
    Nature.SECRET: (
        Reason.NO_SUCH_SETTING,
        "keeps a secret under a key of the service; CloudFormation offers no setting for one of ours",
    ),
    Nature.SETTING: (
        Reason.HOLDS_NO_DATA,
        "holds settings, never records; AWS encrypts them with keys of its own",
    ),
    Nature.LINK: (Reason.HOLDS_NO_DATA, "ties other resources together and holds no data itself"),
    Nature.OBSERVER: (
        Reason.JUDGED_ELSEWHERE,
        (
            "holds rules of what to watch; what it finds goes to the service, or to a log group, stream or bucket that "
            "is judged itself"
        ),
    ),
    Nature.FORWARDER: (
        Reason.JUDGED_ELSEWHERE,
        "passes messages on; they are kept by a source or target that is judged itself",
    ),
    Nature.SCALING: (Reason.HOLDS_NO_DATA, "is a rule, and holds no data"),
    Nature.BACKUP_PLAN: (
        Reason.JUDGED_ELSEWHERE,
        "says what is copied, when, or for how long; the copies lie in vaults and stores that are judged themselves",
    ),
    Nature.DEFINITION: (
        Reason.NO_SUCH_SETTING,
        "describes something and holds no records; CloudFormation offers no setting for a key of ours",
    ),
    Nature.NAME: (Reason.HOLDS_NO_DATA, "is an entry of a register, and holds no records"),
    Nature.ORGANISATION: (Reason.HOLDS_NO_DATA, "is about accounts, money or people at work, and holds no records"),
    Nature.SOURCE: (
        Reason.NO_SUCH_SETTING,
        "keeps programs, which are no records; CloudFormation offers no setting for a key of ours",
    ),
    Nature.CONNECTION: (
        Reason.JUDGED_ELSEWHERE,
        "leads to a system elsewhere; the data lies there, or in a store that is judged itself",
    ),
    Nature.MACHINERY: (Reason.NO_RESOURCE, "is part of the template's machinery and holds no data"),
}
"""Why a type is exempt of which nothing is required, by what it is."""

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
    requirements=REQUIREMENTS,
    exemptions=exempt(
        REQUIREMENTS,
        BY_NATURE,
        # --- what can be encrypted, though not by a setting of its own ---
        Exemption(
            Reason.THROUGH_PARENT,
            "is a copy, which keeps the encryption of its source, and that is judged",
            (
                "AWS::DocDBElastic::ClusterSnapshot",
                "AWS::DynamoDB::Backup",
                "AWS::FSx::Backup",
                "AWS::FSx::Snapshot",
                "AWS::NeptuneGraph::GraphSnapshot",
                "AWS::RDS::ClusterSnapshot",
                "AWS::RDS::DBSnapshot",
                "AWS::RDS::Deployment",
                "AWS::Redshift::Snapshot",
                "AWS::RedshiftServerless::Snapshot",
            ),
        ),
        Exemption(
            Reason.THROUGH_PARENT,
            "is part of a store, whose key encrypts it, as a volume of a file system or a table of a bucket",
            (
                "AWS::AppConfig::HostedConfigurationVersion",
                "AWS::Cognito::UserPoolGroup",
                "AWS::Cognito::UserPoolUser",
                "AWS::DevOpsAgent::Asset",
                "AWS::FSx::StorageVirtualMachine",
                "AWS::FSx::Volume",
                "AWS::Kendra::Faq",
                "AWS::Logs::LogStream",
                "AWS::MSK::Topic",
                "AWS::OpenSearchServerless::CollectionIndex",
                "AWS::OpenSearchServerless::Index",
                "AWS::Personalize::Dataset",
                "AWS::Personalize::Solution",
                "AWS::QBusiness::Index",
                "AWS::RDS::DBShardGroup",
                "AWS::RedshiftServerless::Workgroup",
                "AWS::S3Tables::Table",
                "AWS::SageMaker::Space",
                "AWS::SecurityAgent::Artifact",
                "AWS::Wisdom::Content",
            ),
        ),
        Exemption(
            Reason.JUDGED_ELSEWHERE,
            "says in one JSON text how collections are encrypted; each collection names its key itself, and is judged",
            ("AWS::OpenSearchServerless::SecurityPolicy",),
        ),
        Exemption(
            Reason.JUDGED_ELSEWHERE,
            "groups tables or tapes, each of which names its key and is judged",
            ("AWS::Cassandra::Keyspace", "AWS::StorageGateway::TapePool"),
        ),
        Exemption(
            Reason.THROUGH_PARENT,
            "ties clusters together, each of which names the key of its region and is judged",
            ("AWS::ElastiCache::GlobalReplicationGroup", "AWS::MemoryDB::MultiRegionCluster"),
        ),
        Exemption(
            Reason.THROUGH_PARENT,
            "holds metadata of the Data Catalog, under the key that AWS::Glue::DataCatalogEncryptionSettings sets",
            ("AWS::Glue::Database", "AWS::Glue::Partition", "AWS::Glue::Table"),
        ),
        Exemption(
            Reason.THROUGH_PARENT,
            "is kept, with its shadow, under the key that AWS::IoT::EncryptionConfiguration sets for the account",
            ("AWS::IoT::Thing", "AWS::IoT::ThingGroup"),
        ),
        Exemption(
            Reason.THROUGH_PARENT,
            "runs on instances whose disks are encrypted by the endpoint's configuration, which is judged",
            ("AWS::SageMaker::Endpoint", "AWS::SageMaker::InferenceComponent"),
        ),
        Exemption(
            Reason.THROUGH_PARENT,
            "starts machines from launch templates, where their disks are judged",
            ("AWS::AutoScaling::AutoScalingGroup", "AWS::PCS::ComputeNodeGroup"),
        ),
        Exemption(
            Reason.THROUGH_PARENT,
            "adds machines to a cluster, whose security configuration encrypts their disks",
            ("AWS::EMR::InstanceFleetConfig", "AWS::EMR::InstanceGroupConfig"),
        ),
        Exemption(
            Reason.THROUGH_PARENT,
            "describes or runs tasks; their disk is encrypted by the cluster's key, which is judged there",
            (
                "AWS::ECS::Daemon",
                "AWS::ECS::DaemonTaskDefinition",
                "AWS::ECS::ExpressGatewayService",
                "AWS::ECS::TaskDefinition",
                "AWS::ECS::TaskSet",
            ),
        ),
        Exemption(
            Reason.THROUGH_PARENT,
            "names a function or key that is judged itself",
            ("AWS::KMS::Alias", "AWS::Lambda::Alias", "AWS::Lambda::Version"),
        ),
        Exemption(
            Reason.JUDGED_ELSEWHERE,
            "rotates a secret, which names its key and is judged",
            ("AWS::SecretsManager::RotationSchedule",),
        ),
        Exemption(
            Reason.JUDGED_ELSEWHERE,
            "keeps what it records in a bucket, which is judged itself",
            (
                "AWS::IoTAnalytics::Channel",
                "AWS::IoTAnalytics::Datastore",
                "AWS::SageMaker::MlflowApp",
                "AWS::SageMaker::MlflowTrackingServer",
            ),
        ),
        Exemption(
            Reason.ALWAYS_DONE,
            "encrypts what it keeps always, under a key of the service; there is no setting for one of ours",
            ("AWS::AppSync::ApiCache", "AWS::MSK::ServerlessCluster"),
        ),
        # --- what holds data and takes no key of ours: no place for health data ---
        Exemption(
            Reason.NO_SUCH_SETTING,
            "keeps disks, databases and files under keys of Lightsail, which takes none of ours",
            (
                "AWS::Lightsail::Bucket",
                "AWS::Lightsail::Container",
                "AWS::Lightsail::Database",
                "AWS::Lightsail::DatabaseSnapshot",
                "AWS::Lightsail::Disk",
                "AWS::Lightsail::DiskSnapshot",
                "AWS::Lightsail::Instance",
                "AWS::Lightsail::InstanceSnapshot",
            ),
        ),
        Exemption(
            Reason.NO_SUCH_SETTING,
            "is a cache outside of a replication group, for which ElastiCache offers no encryption at rest",
            ("AWS::ElastiCache::CacheCluster",),
        ),
        Exemption(
            Reason.NO_SUCH_SETTING,
            "is SimpleDB, which offers no encryption at rest at all",
            ("AWS::SDB::Domain",),
        ),
        Exemption(
            Reason.NO_SUCH_SETTING,
            "keeps time series under a key of the service; CloudFormation offers no setting for one of ours",
            (
                "AWS::Timestream::InfluxDBBackup",
                "AWS::Timestream::InfluxDBCluster",
                "AWS::Timestream::InfluxDBInstance",
            ),
        ),
        Exemption(
            Reason.NO_SUCH_SETTING,
            "keeps text that is no secret: CloudFormation creates no SecureString, the one kind that takes a key",
            ("AWS::SSM::Parameter",),
        ),
        Exemption(
            Reason.NO_SUCH_SETTING,
            "keeps data under the key that the account chose in QuickSight itself, out of the reach of CloudFormation",
            ("AWS::QuickSight::DataSet", "AWS::QuickSight::KnowledgeBase"),
        ),
        Exemption(
            Reason.NO_SUCH_SETTING,
            "keeps evidence under the key that the account chose in Audit Manager, out of the reach of CloudFormation",
            ("AWS::AuditManager::Assessment",),
        ),
        Exemption(
            Reason.NO_SUCH_SETTING,
            "starts machines whose disks only the account's default can encrypt",
            ("AWS::Cloud9::EnvironmentEC2", "AWS::ElasticBeanstalk::Environment", "AWS::OpsWorks::Instance"),
        ),
        Exemption(
            Reason.HOLDS_NO_DATA,
            "is a rule for single fields that CloudFront encrypts for their reader, and stores none",
            ("AWS::CloudFront::FieldLevelEncryptionConfig", "AWS::CloudFront::FieldLevelEncryptionProfile"),
        ),
    ),
    looks_like=r"(?i)kms|cmk|encrypt|(?<![a-z])sse(?![a-z])",
    not_judged=NOT_JUDGED,
    violating=Example(
        "The database is under Amazon's own key, the index does not use the key that it names, which is never rotated.",
        """\
Key:
  Type: AWS::KMS::Key
  Properties:
    KeyPolicy:
      Version: "2012-10-17"
      Statement:
        - {Effect: Allow, Principal: {AWS: "arn:aws:iam::111122223333:root"}, Action: "kms:*", Resource: "*"}
Orders:
  Type: AWS::RDS::DBInstance
  Properties:
    Engine: postgres
    DBInstanceClass: db.t4g.medium
    AllocatedStorage: "100"
    MasterUsername: "{{resolve:secretsmanager:orders:SecretString:username}}"
    MasterUserPassword: "{{resolve:secretsmanager:orders:SecretString:password}}"
    StorageEncrypted: true
Search:
  Type: AWS::OpenSearchService::Domain
  Properties:
    EngineVersion: OpenSearch_2.19
    EBSOptions: {EBSEnabled: true, VolumeSize: 100, VolumeType: gp3}
    EncryptionAtRestOptions: {Enabled: false, KmsKeyId: !Ref Key}
""",
    ),
    compliant=Example(
        "The key is rotated every year; database and search index use it.",
        """\
Key:
  Type: AWS::KMS::Key
  Properties:
    EnableKeyRotation: true
    KeyPolicy:
      Version: "2012-10-17"
      Statement:
        - {Effect: Allow, Principal: {AWS: "arn:aws:iam::111122223333:root"}, Action: "kms:*", Resource: "*"}
Orders:
  Type: AWS::RDS::DBInstance
  Properties:
    Engine: postgres
    DBInstanceClass: db.t4g.medium
    AllocatedStorage: "100"
    MasterUsername: "{{resolve:secretsmanager:orders:SecretString:username}}"
    MasterUserPassword: "{{resolve:secretsmanager:orders:SecretString:password}}"
    StorageEncrypted: true
    KmsKeyId: !GetAtt Key.Arn
Search:
  Type: AWS::OpenSearchService::Domain
  Properties:
    EngineVersion: OpenSearch_2.19
    EBSOptions: {EBSEnabled: true, VolumeSize: 100, VolumeType: gp3}
    EncryptionAtRestOptions: {Enabled: true, KmsKeyId: !Ref Key}
""",
    ),
)
