"""What backup-retention asks of the types that need no explanation: rows of type, property and absence.

Where something is not judged, the sentence beside it says why.
"""

from compliance.policy import NotJudged

ALSO_BY_AWS_BACKUP = (
    # Stores whose own backups are kept for some days; a plan of AWS Backup is as good.
    ("AWS::DocDB::DBCluster", "BackupRetentionPeriod", "1 day"),
    ("AWS::Neptune::DBCluster", "BackupRetentionPeriod", "1 day"),
    ("AWS::Redshift::Cluster", "AutomatedSnapshotRetentionPeriod", "1 day"),
)
"""(type, its days, what absence means)."""

BACKED_UP_BY_ITSELF = (
    # Stores that AWS Backup does not know.
    ("AWS::DocDBElastic::Cluster", "BackupRetentionPeriod", "1 day"),
    ("AWS::ElastiCache::ServerlessCache", "SnapshotRetentionLimit", "no snapshots"),
    ("AWS::MemoryDB::Cluster", "SnapshotRetentionLimit", "no snapshots"),
)
"""(type, its days, what absence means)."""

LONG_ENOUGH_BY_DEFAULT = (
    # Backups.
    ("AWS::CloudHSM::Cluster", "BackupRetentionPolicy.Value", "90 days"),
    ("AWS::Timestream::InfluxDBBackup", "RetentionDays", "kept until it is deleted"),
    # Records.
    ("AWS::AIOps::InvestigationGroup", "RetentionInDays", "90 days"),
    ("AWS::APS::Workspace", "WorkspaceConfiguration.RetentionPeriodInDays", "150 days"),
    ("AWS::CloudTrail::EventDataStore", "RetentionPeriod", "a year at least"),
    (
        "AWS::ObservabilityAdmin::OrganizationTelemetryRule",
        "Rule.DestinationConfiguration.RetentionInDays",
        "kept for good",
    ),
    ("AWS::ObservabilityAdmin::TelemetryRule", "Rule.DestinationConfiguration.RetentionInDays", "kept for good"),
    ("AWS::SecurityLake::DataLake", "LifecycleConfiguration.Expiration.Days", "kept for good"),
    # Vaults: a backup that should be kept for longer than the maximum is refused.
    ("AWS::Backup::BackupVault", "LockConfiguration.MaxRetentionDays", "no maximum"),
    ("AWS::Backup::LogicallyAirGappedBackupVault", "MaxRetentionDays", "no maximum"),
)
"""(type, its days, what absence means, which is long enough)."""

KEPT_FOR_GOOD = (
    ("AWS::Events::Archive", "RetentionDays", "0"),
    ("AWS::Redshift::Snapshot", "ManualSnapshotRetentionPeriod", "-1"),
    ("AWS::RedshiftServerless::Snapshot", "RetentionPeriod", "-1"),
)
"""(type, its days, the number that stands for ever); absence means the same."""

BY_AWS_BACKUP_ALONE = (
    "AWS::DSQL::Cluster",
    "AWS::EC2::Volume",
    "AWS::RedshiftServerless::Namespace",
    "AWS::StorageGateway::Volume",
    "AWS::Timestream::Table",
)
"""Stores without backups of their own, or with some that are kept for a day, which AWS Backup covers."""

FOR_TOO_SHORT_A_TIME = (
    ("AWS::Elasticsearch::Domain", "its own snapshots are kept for 14 days"),
    ("AWS::Lightsail::Database", "its own backups are kept for 7 days"),
    ("AWS::Lightsail::Disk", "its own snapshots are those of the last 7 days"),
    ("AWS::Lightsail::Instance", "its own snapshots are those of the last 7 days"),
    ("AWS::NeptuneGraph::Graph", "its snapshots are taken by hand, one by one"),
    ("AWS::OpenSearchServerless::Collection", "its own snapshots are kept for as long as the service decides"),
    ("AWS::OpenSearchService::Domain", "its own snapshots are kept for 14 days"),
    ("AWS::Timestream::InfluxDBCluster", "its backups are taken by hand, one by one"),
    ("AWS::Timestream::InfluxDBInstance", "its backups are taken by hand, one by one"),
)
"""Stores whose backups no setting makes long enough, and how far they go."""

NOT_JUDGED = (
    # --- what belongs to backups, but is not how long they are kept ---
    NotJudged(
        "names the backup, snapshot or source that something is made from",
        (
            "AWS::AutoScaling::LaunchConfiguration/BlockDeviceMappings[].Ebs.SnapshotId",
            (
                "AWS::BedrockAgentCore::CapacityProvider/ComputeConfiguration.Ec2Configuration.LaunchTemplateSource"
                ".LaunchParameters.EphemeralVolumes[].Ebs.SnapshotId"
            ),
            (
                "AWS::BedrockAgentCore::CapacityProvider/ComputeConfiguration.Ec2Configuration"
                ".Volumes[].EbsConfiguration.SnapshotId"
            ),
            "AWS::DocDB::DBCluster/SnapshotIdentifier",
            "AWS::EC2::EC2Fleet/LaunchTemplateConfigs[].Overrides[].BlockDeviceMappings[].Ebs.SnapshotId",
            "AWS::EC2::Instance/BlockDeviceMappings[].Ebs.SnapshotId",
            "AWS::EC2::LaunchTemplate/LaunchTemplateData.BlockDeviceMappings[].Ebs.SnapshotId",
            "AWS::EC2::SpotFleet/SpotFleetRequestConfigData.LaunchSpecifications[].BlockDeviceMappings[].Ebs.SnapshotId",
            "AWS::EC2::Volume/SnapshotId",
            "AWS::ECS::Service/VolumeConfigurations[].ManagedEBSVolume.SnapshotId",
            "AWS::ElastiCache::CacheCluster/SnapshotArns[]",
            "AWS::ElastiCache::CacheCluster/SnapshotName",
            "AWS::ElastiCache::ReplicationGroup/SnapshotArns[]",
            "AWS::ElastiCache::ReplicationGroup/SnapshotName",
            "AWS::ElastiCache::ServerlessCache/SnapshotArnsToRestore[]",
            "AWS::FSx::FileSystem/BackupId",
            "AWS::FSx::Volume/BackupId",
            "AWS::FSx::Volume/OpenZFSConfiguration.OriginSnapshot.*",
            "AWS::ImageBuilder::ContainerRecipe/InstanceConfiguration.BlockDeviceMappings[].Ebs.SnapshotId",
            "AWS::ImageBuilder::ImageRecipe/BlockDeviceMappings[].Ebs.SnapshotId",
            "AWS::KinesisAnalyticsV2::Application/RunConfiguration.ApplicationRestoreConfiguration.SnapshotName",
            "AWS::MemoryDB::Cluster/SnapshotArns[]",
            "AWS::MemoryDB::Cluster/SnapshotName",
            "AWS::Neptune::DBCluster/SnapshotIdentifier",
            "AWS::Neptune::DBInstance/DBSnapshotIdentifier",
            "AWS::OpsWorks::Instance/BlockDeviceMappings[].Ebs.SnapshotId",
            "AWS::RDS::DBCluster/SnapshotIdentifier",
            "AWS::RDS::DBInstance/DBClusterSnapshotIdentifier",
            "AWS::RDS::DBInstance/DBSnapshotIdentifier",
            "AWS::RDS::DBInstance/SourceDBInstanceAutomatedBackupsArn",
            "AWS::Redshift::Cluster/SnapshotClusterIdentifier",
            "AWS::Redshift::Cluster/SnapshotIdentifier",
            "AWS::RedshiftServerless::Workgroup/SnapshotArn",
            "AWS::RedshiftServerless::Workgroup/SnapshotName",
            "AWS::RedshiftServerless::Workgroup/SnapshotOwnerAccount",
            "AWS::SimSpaceWeaver::Simulation/SnapshotS3Location.*",
            "AWS::StorageGateway::Volume/SnapshotId",
            "AWS::WorkspacesInstances::Volume/SnapshotId",
        ),
    ),
    NotJudged(
        "is the name or place of a backup, vault, plan or grant, not how long anything is kept",
        (
            "AWS::Backup::BackupVault/BackupVaultName",
            "AWS::Backup::LogicallyAirGappedBackupVault/BackupVaultName",
            "AWS::Backup::TieringConfiguration/BackupVaultName",
            "AWS::DocDBElastic::ClusterSnapshot/SnapshotName",
            "AWS::DynamoDB::Backup/BackupName",
            "AWS::ElastiCache::ServerlessCacheSnapshot/ServerlessCacheSnapshotName",
            "AWS::ElastiCache::Snapshot/SnapshotName",
            "AWS::Lightsail::DatabaseSnapshot/RelationalDatabaseSnapshotName",
            "AWS::Lightsail::DiskSnapshot/DiskSnapshotName",
            "AWS::Lightsail::InstanceSnapshot/InstanceSnapshotName",
            "AWS::MemoryDB::Snapshot/SnapshotName",
            "AWS::NeptuneGraph::GraphSnapshot/SnapshotName",
            "AWS::ODB::OdbNetwork/BackupSubnetCidr",
            "AWS::RDS::ClusterSnapshot/DBClusterSnapshotIdentifier",
            "AWS::RDS::DBInstance/BackupTarget",
            "AWS::RDS::DBSnapshot/DBSnapshotIdentifier",
            "AWS::Redshift::Cluster/SnapshotCopyGrantName",
            "AWS::Redshift::Snapshot/SnapshotIdentifier",
            "AWS::Redshift::SnapshotCopyGrant/SnapshotCopyGrantName",
            "AWS::RedshiftServerless::Snapshot/SnapshotName",
        ),
    ),
    NotJudged(
        "says at which hour, how often or from which node backups are made",
        (
            "AWS::DocDB::DBCluster/PreferredBackupWindow",
            "AWS::DocDBElastic::Cluster/PreferredBackupWindow",
            "AWS::ElastiCache::CacheCluster/SnapshotWindow",
            "AWS::ElastiCache::ReplicationGroup/SnapshotWindow",
            "AWS::ElastiCache::ReplicationGroup/SnapshottingClusterId",
            "AWS::ElastiCache::ServerlessCache/DailySnapshotTime",
            "AWS::Elasticsearch::Domain/SnapshotOptions.AutomatedSnapshotStartHour",
            "AWS::FSx::FileSystem/LustreConfiguration.DailyAutomaticBackupStartTime",
            "AWS::FSx::FileSystem/OntapConfiguration.DailyAutomaticBackupStartTime",
            "AWS::FSx::FileSystem/OpenZFSConfiguration.DailyAutomaticBackupStartTime",
            "AWS::FSx::FileSystem/WindowsConfiguration.DailyAutomaticBackupStartTime",
            "AWS::Lightsail::Database/PreferredBackupWindow",
            "AWS::Lightsail::Disk/AddOns[].AutoSnapshotAddOnRequest.SnapshotTimeOfDay",
            "AWS::Lightsail::Instance/AddOns[].AutoSnapshotAddOnRequest.SnapshotTimeOfDay",
            "AWS::MemoryDB::Cluster/SnapshotWindow",
            "AWS::Neptune::DBCluster/PreferredBackupWindow",
            "AWS::OpenSearchService::Domain/SnapshotOptions.AutomatedSnapshotStartHour",
            "AWS::RDS::DBCluster/PreferredBackupWindow",
            "AWS::RDS::DBInstance/PreferredBackupWindow",
            "AWS::ResilienceHubV2::Policy/DataRecovery.TimeBetweenBackupsInMinutes",
        ),
    ),
    NotJudged(
        "says when a pause of the snapshots begins and ends; whether there is one is judged",
        (
            "AWS::OpenSearchService::Domain/AutomatedSnapshotPauseOptions.EndTime",
            "AWS::OpenSearchService::Domain/AutomatedSnapshotPauseOptions.StartTime",
        ),
    ),
    NotJudged(
        "is about the tags of backups and vaults: see tagging",
        (
            "AWS::Backup::BackupPlan/BackupPlan.BackupPlanRule[].RecoveryPointTags.*",
            "AWS::Backup::BackupPlan/BackupPlanTags.*",
            "AWS::Backup::BackupVault/BackupVaultTags.*",
            "AWS::Backup::LogicallyAirGappedBackupVault/BackupVaultTags.*",
            "AWS::DocDB::DBCluster/CopyTagsToSnapshot",
            "AWS::FSx::FileSystem/LustreConfiguration.CopyTagsToBackups",
            "AWS::FSx::FileSystem/OpenZFSConfiguration.CopyTagsToBackups",
            "AWS::FSx::FileSystem/OpenZFSConfiguration.RootVolumeConfiguration.CopyTagsToSnapshots",
            "AWS::FSx::FileSystem/WindowsConfiguration.CopyTagsToBackups",
            "AWS::FSx::Volume/OntapConfiguration.CopyTagsToBackups",
            "AWS::FSx::Volume/OpenZFSConfiguration.CopyTagsToSnapshots",
            "AWS::Neptune::DBCluster/CopyTagsToSnapshot",
            "AWS::RDS::DBCluster/CopyTagsToSnapshot",
            "AWS::RDS::DBInstance/CopyTagsToSnapshot",
        ),
    ),
    NotJudged(
        "is about the key of backups: see encryption-at-rest",
        (
            (
                "AWS::ObservabilityAdmin::OrganizationCentralizationRule/Rule.Destination.DestinationLogsConfiguration"
                ".BackupConfiguration.KmsKeyArn"
            ),
            "AWS::RDS::DBInstance/AutomaticBackupReplicationKmsKeyId",
            "AWS::RedshiftServerless::Namespace/SnapshotCopyConfigurations[].DestinationKmsKeyId",
        ),
    ),
    NotJudged(
        "is about a second copy in another region or vault; the first is judged",
        (
            "AWS::Backup::BackupPlan/BackupPlan.BackupPlanRule[].CopyActions[].DestinationBackupVaultArn",
            "AWS::Backup::BackupPlan/BackupPlan.BackupPlanRule[].CopyActions[].Lifecycle.*",
            (
                "AWS::ObservabilityAdmin::OrganizationCentralizationRule/Rule.Destination.DestinationLogsConfiguration"
                ".BackupConfiguration.Region"
            ),
            (
                "AWS::ObservabilityAdmin::OrganizationCentralizationRule/Rule.Destination"
                ".DestinationMetricsConfiguration.BackupConfiguration.Region"
            ),
            "AWS::RDS::DBInstance/AutomaticBackupReplicationRegion",
            "AWS::RDS::DBInstance/AutomaticBackupReplicationRetentionPeriod",
            "AWS::Redshift::Cluster/ManualSnapshotRetentionPeriod",
            "AWS::Redshift::Cluster/SnapshotCopyManual",
            "AWS::Redshift::Cluster/SnapshotCopyRetentionPeriod",
            "AWS::RedshiftServerless::Namespace/SnapshotCopyConfigurations[].DestinationRegion",
            "AWS::RedshiftServerless::Namespace/SnapshotCopyConfigurations[].SnapshotRetentionPeriod",
        ),
    ),
    NotJudged(
        "says how, when and where a plan makes backups; for how long it keeps them is judged",
        (
            "AWS::Backup::BackupPlan/BackupPlan.AdvancedBackupSettings[].*",
            "AWS::Backup::BackupPlan/BackupPlan.BackupPlanName",
            "AWS::Backup::BackupPlan/BackupPlan.BackupPlanRule[].CompletionWindowMinutes",
            "AWS::Backup::BackupPlan/BackupPlan.BackupPlanRule[].EnableContinuousBackup",
            "AWS::Backup::BackupPlan/BackupPlan.BackupPlanRule[].IndexActions[].*",
            "AWS::Backup::BackupPlan/BackupPlan.BackupPlanRule[].Lifecycle.MoveToColdStorageAfterDays",
            "AWS::Backup::BackupPlan/BackupPlan.BackupPlanRule[].Lifecycle.OptInToArchiveForSupportedResources",
            "AWS::Backup::BackupPlan/BackupPlan.BackupPlanRule[].RuleName",
            "AWS::Backup::BackupPlan/BackupPlan.BackupPlanRule[].ScanActions[].*",
            "AWS::Backup::BackupPlan/BackupPlan.BackupPlanRule[].ScheduleExpression",
            "AWS::Backup::BackupPlan/BackupPlan.BackupPlanRule[].ScheduleExpressionTimezone",
            "AWS::Backup::BackupPlan/BackupPlan.BackupPlanRule[].StartWindowMinutes",
            "AWS::Backup::BackupPlan/BackupPlan.BackupPlanRule[].TargetBackupVault",
            "AWS::Backup::BackupPlan/BackupPlan.BackupPlanRule[].TargetLogicallyAirGappedBackupVaultArn",
            "AWS::Backup::BackupPlan/BackupPlan.ScanSettings[].*",
        ),
    ),
    NotJudged(
        "says what a plan backs up; it is read where the resource that must be covered is judged",
        ("AWS::Backup::BackupSelection/BackupPlanId", "AWS::Backup::BackupSelection/BackupSelection.*"),
    ),
    NotJudged(
        "is the shortest time that a vault accepts; how long a backup is kept is judged in the plan",
        (
            "AWS::Backup::BackupVault/LockConfiguration.MinRetentionDays",
            "AWS::Backup::LogicallyAirGappedBackupVault/MinRetentionDays",
        ),
    ),
    NotJudged(
        "says of which events the vault tells",
        (
            "AWS::Backup::BackupVault/Notifications.BackupVaultEvents[]",
            "AWS::Backup::LogicallyAirGappedBackupVault/Notifications.BackupVaultEvents[]",
        ),
    ),
    NotJudged(
        "is the unit of the number beside it, of which there is one",
        ("AWS::CloudHSM::Cluster/BackupRetentionPolicy.Type",),
    ),
    # --- what happens when something is deleted ---
    NotJudged(
        "says what becomes of backups when the resource is deleted: see destroyable",
        (
            "AWS::ElastiCache::ServerlessCache/FinalSnapshotName",
            "AWS::MemoryDB::Cluster/FinalSnapshotName",
            "AWS::RDS::DBCluster/DeleteAutomatedBackups",
            "AWS::RDS::DBInstance/DeleteAutomatedBackups",
            "AWS::RedshiftServerless::Namespace/FinalSnapshotName",
            "AWS::RedshiftServerless::Namespace/FinalSnapshotRetentionPeriod",
        ),
    ),
    NotJudged(
        "keeps snapshots and images that somebody deleted, beside the backups",
        (
            "AWS::Rbin::Rule/RetentionPeriod.RetentionPeriodUnit",
            "AWS::Rbin::Rule/RetentionPeriod.RetentionPeriodValue",
        ),
    ),
    NotJudged(
        "is a lock against deletion, not a backup: see destroyable",
        (
            "AWS::FSx::Volume/OntapConfiguration.SnaplockConfiguration.RetentionPeriod.*",
            "AWS::S3::Bucket/ObjectLockConfiguration.Rule.DefaultRetention.*",
            "AWS::StorageGateway::TapePool/RetentionLockTimeInDays",
            "AWS::StorageGateway::TapePool/RetentionLockType",
        ),
    ),
    # --- what is kept, but is no backup ---
    NotJudged(
        "is how long a buffer holds what it passes on; the consumer's store is judged",
        (
            "AWS::Chime::MediaPipelineKinesisVideoStreamPool/StreamConfiguration.DataRetentionInHours",
            "AWS::Connect::InstanceStorageConfig/KinesisVideoStreamConfig.RetentionPeriodHours",
            "AWS::EventsV2::EventBus/StorageConfiguration.RetentionPeriodInDays",
            "AWS::Kinesis::Stream/RetentionPeriodHours",
            "AWS::KinesisVideo::Stream/DataRetentionInHours",
            "AWS::SQS::Queue/MessageRetentionPeriod",
        ),
    ),
    NotJudged(
        "is a copy of what a delivery stream passes on; the bucket that takes it is judged",
        (
            "AWS::KinesisFirehose::DeliveryStream/AmazonOpenSearchServerlessDestinationConfiguration.S3BackupMode",
            "AWS::KinesisFirehose::DeliveryStream/AmazonopensearchserviceDestinationConfiguration.S3BackupMode",
            "AWS::KinesisFirehose::DeliveryStream/ElasticsearchDestinationConfiguration.S3BackupMode",
            "AWS::KinesisFirehose::DeliveryStream/ExtendedS3DestinationConfiguration.S3BackupConfiguration.*",
            "AWS::KinesisFirehose::DeliveryStream/ExtendedS3DestinationConfiguration.S3BackupMode",
            "AWS::KinesisFirehose::DeliveryStream/HttpEndpointDestinationConfiguration.S3BackupMode",
            "AWS::KinesisFirehose::DeliveryStream/IcebergDestinationConfiguration.s3BackupMode",
            "AWS::KinesisFirehose::DeliveryStream/RedshiftDestinationConfiguration.S3BackupConfiguration.*",
            "AWS::KinesisFirehose::DeliveryStream/RedshiftDestinationConfiguration.S3BackupMode",
            "AWS::KinesisFirehose::DeliveryStream/SnowflakeDestinationConfiguration.S3BackupMode",
            "AWS::KinesisFirehose::DeliveryStream/SplunkDestinationConfiguration.S3BackupMode",
        ),
    ),
    NotJudged(
        "says after how long data is deleted by design, not how far back it can be restored",
        (
            "AWS::Glue::Table/TableInput.Retention",
            "AWS::IoTAnalytics::Channel/RetentionPeriod.*",
            "AWS::IoTAnalytics::Dataset/RetentionPeriod.*",
            "AWS::IoTAnalytics::Datastore/RetentionPeriod.*",
            "AWS::Timestream::Table/RetentionProperties.*",
        ),
    ),
    NotJudged(
        "keeps mail for three months at least, whatever it says",
        ("AWS::SES::MailManagerArchive/Retention.RetentionPeriod",),
    ),
    NotJudged(
        "is how long measurements and test runs are kept, from which nothing is restored",
        (
            "AWS::RDS::DBCluster/PerformanceInsightsRetentionPeriod",
            "AWS::RDS::DBInstance/PerformanceInsightsRetentionPeriod",
            "AWS::Synthetics::Canary/FailureRetentionPeriod",
            "AWS::Synthetics::Canary/SuccessRetentionPeriod",
        ),
    ),
    NotJudged(
        "is the state of a running program, which goes on from there after a restart",
        (
            "AWS::KinesisAnalyticsV2::Application/ApplicationConfiguration.ApplicationSnapshotConfiguration.SnapshotsEnabled",
            "AWS::Lambda::Function/DurableConfig.RetentionPeriodInDays",
        ),
    ),
    NotJudged(
        "is derived from log groups that are judged themselves",
        ("AWS::Logs::Integration/ResourceConfig.OpenSearchResourceConfig.RetentionDays",),
    ),
    NotJudged(
        "is history that a table keeps in its own files, in a bucket that is judged",
        (
            (
                "AWS::Glue::TableOptimizer/TableOptimizerConfiguration.OrphanFileDeletionConfiguration"
                ".IcebergConfiguration.OrphanFileRetentionPeriodInDays"
            ),
            "AWS::Glue::TableOptimizer/TableOptimizerConfiguration.RetentionConfiguration.IcebergConfiguration.*",
        ),
    ),
    NotJudged(
        "is how many snapshots stay at least; for how long they do is judged",
        ("AWS::S3Tables::Table/SnapshotManagement.MinSnapshotsToKeep",),
    ),
    # --- snapshots beside those that are judged ---
    NotJudged(
        "is of snapshots beside those of AWS Backup, by which volumes are judged",
        (
            "AWS::DLM::LifecyclePolicy/PolicyDetails.EventSource.Parameters.SnapshotOwner[]",
            "AWS::DLM::LifecyclePolicy/PolicyDetails.Schedules[].ArchiveRule.RetainRule.RetentionArchiveTier.*",
        ),
    ),
    NotJudged(
        "is of snapshots inside the volume, which are lost with it",
        ("AWS::FSx::Volume/OntapConfiguration.SnapshotPolicy",),
    ),
    NotJudged(
        "is of backups on the same machines, which are lost with them",
        ("AWS::ODB::CloudVmCluster/IsLocalBackupEnabled",),
    ),
    NotJudged(
        "is of points in time of servers elsewhere, to which a failover goes back",
        ("AWS::DRS::ReplicationConfigurationTemplate/PitPolicy[].RetentionDuration",),
    ),
    NotJudged(
        "is about machine images, which are built anew from their recipes",
        (
            (
                "AWS::ImageBuilder::DistributionConfiguration/Distributions[].FastLaunchConfigurations[]"
                ".SnapshotConfiguration.TargetResourceCount"
            ),
            "AWS::ImageBuilder::LifecyclePolicy/PolicyDetails[].Action.IncludeResources.Snapshots",
        ),
    ),
    # --- what only sounds alike ---
    NotJudged(
        "says what becomes of an instance that is to be terminated, or of an earlier job definition",
        (
            "AWS::AutoScaling::AutoScalingGroup/InstanceLifecyclePolicy.RetentionTriggers.TerminateHookAbandon",
            "AWS::Batch::JobDefinition/ResourceRetentionPolicy.SkipDeregisterOnUpdate",
        ),
    ),
    NotJudged(
        "says how often a snapshot of the configuration is delivered to a bucket",
        ("AWS::Config::DeliveryChannel/ConfigSnapshotDeliveryProperties.DeliveryFrequency",),
    ),
    NotJudged(
        "says how a replication or delivery reads its source database",
        (
            "AWS::DMS::Endpoint/MicrosoftSqlServerSettings.ReadBackupOnly",
            "AWS::DMS::Endpoint/MicrosoftSqlServerSettings.UseThirdPartyBackupDevice",
            "AWS::KinesisFirehose::DeliveryStream/DatabaseSourceConfiguration.SnapshotWatermarkTable",
        ),
    ),
    NotJudged(
        "says from which event on a subscriber reads",
        ("AWS::EventsV2::Subscriber/PointInTimeConfiguration.*",),
    ),
)
