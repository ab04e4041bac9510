"""What destroyable asks of the types that need no explanation: rows of type, property and absence.

Where something is not judged, the sentence beside it says why.
"""

from compliance.policy import NotJudged

PROTECTION_OFF_BY_DEFAULT = (
    ("AWS::CloudTrail::Dashboard", "TerminationProtectionEnabled"),
    ("AWS::DocDB::DBCluster", "DeletionProtection"),
    ("AWS::DocDB::GlobalCluster", "DeletionProtection"),
    ("AWS::EC2::Instance", "DisableApiTermination"),
    ("AWS::EC2::LaunchTemplate", "LaunchTemplateData.DisableApiTermination"),
    ("AWS::EKS::Cluster", "DeletionProtection"),
    ("AWS::EMR::Cluster", "Instances.TerminationProtected"),
    ("AWS::Neptune::DBCluster", "DeletionProtection"),
    ("AWS::Neptune::GlobalCluster", "DeletionProtection"),
    ("AWS::NetworkFirewall::Firewall", "DeleteProtection"),
    ("AWS::RDS::GlobalCluster", "DeletionProtection"),
    ("AWS::SMSVOICE::NotifyConfiguration", "DeletionProtectionEnabled"),
    ("AWS::SMSVOICE::PhoneNumber", "DeletionProtectionEnabled"),
    ("AWS::SMSVOICE::Pool", "DeletionProtectionEnabled"),
    ("AWS::SMSVOICE::ProtectConfiguration", "DeletionProtectionEnabled"),
    ("AWS::SMSVOICE::RcsAgent", "DeletionProtectionEnabled"),
    ("AWS::SMSVOICE::SenderId", "DeletionProtectionEnabled"),
    ("AWS::SSMIncidents::ReplicationSet", "DeletionProtected"),
    ("AWS::WellArchitected::AgentProfile", "DeletionProtection"),
)
"""(type, its protection, true or false)."""

PROTECTION_ON_BY_DEFAULT = (
    ("AWS::CloudTrail::EventDataStore", "TerminationProtectionEnabled"),
    ("AWS::DSQL::Cluster", "DeletionProtectionEnabled"),
    ("AWS::ECS::Gateway", "DeletionProtection"),
    ("AWS::NeptuneGraph::Graph", "DeletionProtection"),
    ("AWS::QLDB::Ledger", "DeletionProtection"),
)
"""(type, its protection, true or false): these must say that they are not protected."""

PROTECTION_IN_WORDS = (
    ("AWS::AutoScaling::AutoScalingGroup", "DeletionProtection", "none"),
    ("AWS::Cognito::UserPool", "DeletionProtection", "INACTIVE"),
    ("AWS::OpenSearchServerless::Collection", "DeletionProtection", "DISABLED"),
    ("AWS::Route53Resolver::FirewallRuleGroupAssociation", "MutationProtection", "DISABLED"),
    ("AWS::VerifiedPermissions::PolicyStore", "DeletionProtection.Mode", "DISABLED"),
)
"""(type, its protection, the word for none, which is also what absence means)."""

PROTECTED_WHILE_IN_USE = (
    ("AWS::AppConfig::ConfigurationProfile", "DeletionProtectionCheck"),
    ("AWS::AppConfig::Environment", "DeletionProtectionCheck"),
)
"""(type, what decides whether it can be deleted while it was used of late)."""

LOCKS = (
    (
        "AWS::Backup::BackupVault",
        "LockConfiguration",
        "no lock, which keeps what the vault holds from being deleted",
        "lock_configuration",
    ),
    (
        "AWS::FSx::Volume",
        "OntapConfiguration.SnaplockConfiguration",
        "no SnapLock, which keeps files from being deleted",
        "ontap_configuration.snaplock_configuration",
    ),
    ("AWS::Rbin::Rule", "LockConfiguration", "no lock, which keeps the rule from being deleted", "lock_configuration"),
    (
        "AWS::S3::Bucket",
        "ObjectLockConfiguration",
        "no object lock, which keeps objects from being deleted",
        "object_lock_default_retention",
    ),
    (
        "AWS::SNS::Topic",
        "ArchivePolicy",
        "no archive, with which a topic cannot be deleted",
        "message_retention_period_in_days",
    ),
)
"""(type, what locks it, what must be there instead, the argument in CDK Python that sets the lock)."""

FINAL_SNAPSHOTS = (
    ("AWS::ElastiCache::ServerlessCache", "FinalSnapshotName"),
    ("AWS::MemoryDB::Cluster", "FinalSnapshotName"),
)
"""(type, the name of a snapshot that is taken when it is deleted, and stays)."""

DELETED_ON_REQUEST = (
    ("AWS::Athena::WorkGroup", "RecursiveDeleteOption", "deletion fails while it holds a query"),
    ("AWS::CodeBuild::ReportGroup", "DeleteReports", "deletion fails while it holds a report"),
    ("AWS::ECR::Repository", "EmptyOnDelete", "deletion fails while it holds an image"),
    ("AWS::FMS::Policy", "DeleteAllPolicyResources", "what it made in the accounts stays"),
    ("AWS::Location::APIKey", "ForceDelete", "deletion fails until it has been out of use for 90 days"),
    ("AWS::ODB::OdbNetwork", "DeleteAssociatedResources", "the networks made with it stay"),
)
"""(type, what asks for its contents or parts to be deleted too, what absence means)."""

NOTHING_KEPT = (
    ("AWS::CloudFormation::StackSet", "AutoDeployment.RetainStacksOnAccountRemoval"),
    ("AWS::EKS::Addon", "PreserveOnDelete"),
)
"""(type, what asks for something to be kept, which is not so where it is absent)."""

DELETED_IN_WORDS = (
    ("AWS::Bedrock::DataSource", "DataDeletionPolicy", ("DELETE",), "DELETE"),
    ("AWS::GameLift::GameServerGroup", "DeleteOption", ("SAFE_DELETE", "FORCE_DELETE"), "SAFE_DELETE"),
    ("AWS::StorageGateway::TapePool", "RetentionLockType", ("NONE",), "NONE"),
    ("AWS::Synthetics::Canary", "ProvisionedResourceCleanup", ("AUTOMATIC",), "AUTOMATIC"),
)
"""(type, what becomes of its parts, the words for their deletion, what absence means)."""

EXPORTED_LOGS: tuple[tuple[str, str, str, str, tuple[str, ...], str], ...] = (
    (
        "AWS::ApiGateway::Stage",
        "MethodSettings?[].LoggingLevel",
        "API-Gateway-Execution-Logs_{RestApiId}/{name}",
        "StageName",
        ("OFF",),
        "stage",
    ),
    *(
        (
            "AWS::ApiGateway::Deployment",
            f"StageDescription.{level}",
            "API-Gateway-Execution-Logs_{RestApiId}/{StageName}",
            "",
            ("OFF",),
            "stage",
        )
        for level in ("LoggingLevel", "MethodSettings?[].LoggingLevel")
    ),
    (
        "AWS::ApiGatewayV2::Stage",
        "DefaultRouteSettings.LoggingLevel",
        "/aws/apigateway/{ApiId}/{name}",
        "StageName",
        ("OFF",),
        "stage",
    ),
    ("AWS::AppSync::Api", "EventConfig.LogConfig.LogLevel", "/aws/appsync/apis/{@ApiId}", "", (), "API"),
    ("AWS::AppSync::GraphQLApi", "LogConfig.FieldLogLevel", "/aws/appsync/apis/{@ApiId}", "", (), "API"),
    (
        "AWS::ECS::Cluster",
        "ClusterSettings[Name=containerInsights]?.Value",
        "/aws/ecs/containerinsights/{name}/performance",
        "ClusterName",
        ("disabled",),
        "cluster",
    ),
    (
        "AWS::EKS::Cluster",
        "Logging.ClusterLogging.EnabledTypes?[].Type",
        "/aws/eks/{name}/cluster",
        "Name",
        (),
        "cluster",
    ),
    *(
        (
            "AWS::MWAA::Environment",
            f"LoggingConfiguration.{module}Logs.Enabled",
            f"airflow-{{name}}-{written}",
            "Name",
            ("false",),
            "environment",
        )
        for module, written in (
            ("DagProcessing", "DAGProcessing"),
            ("Scheduler", "Scheduler"),
            ("Task", "Task"),
            ("Webserver", "WebServer"),
            ("Worker", "Worker"),
        )
    ),
    ("AWS::Transfer::Server", "LoggingRole", "/aws/transfer/{@ServerId}", "", (), "server"),
)
"""(type, what switches its logs on, the group that it writes them to, what names it, words for no logs, what it is)."""

EXPORTED_DATABASE_LOGS = (
    ("AWS::DocDB::DBCluster", "/aws/docdb/{name}/{each}", "DBClusterIdentifier"),
    ("AWS::Neptune::DBCluster", "/aws/neptune/{name}/{each}", "DBClusterIdentifier"),
    ("AWS::RDS::DBCluster", "/aws/rds/cluster/{name}/{each}", "DBClusterIdentifier"),
    ("AWS::RDS::DBInstance", "/aws/rds/instance/{name}/{each}", "DBInstanceIdentifier"),
)
"""(type, the group to which it writes each log that `EnableCloudwatchLogsExports` lists, what names it)."""

_CONTAINERS = (
    ("AWS::ECS::DaemonTaskDefinition", "ContainerDefinitions[]"),
    ("AWS::ECS::TaskDefinition", "ContainerDefinitions[]"),
    *(
        (kind, container)
        for kind in ("AWS::Batch::JobDefinition", "AWS::GammaDilithium::JobDefinition")
        for container in (
            "ContainerProperties",
            "EcsProperties.TaskProperties[].Containers[]",
            "NodeProperties.NodeRangeProperties[].Container",
            "NodeProperties.NodeRangeProperties[].EcsProperties.TaskProperties[].Containers[]",
        )
    ),
)

LOG_DRIVERS = tuple(
    (kind, f"{container}.LogConfiguration.Options.{option}")
    for kind, container in _CONTAINERS
    for option in ("awslogs-create-group", "auto_create_group")
)
"""(type, what lets a log driver, or a router of logs, create the log group that it is told)."""

DISKS = (
    ("AWS::AutoScaling::LaunchConfiguration", "BlockDeviceMappings[].Ebs.DeleteOnTermination"),
    ("AWS::EC2::EC2Fleet", "LaunchTemplateConfigs[].Overrides[].BlockDeviceMappings[].Ebs.DeleteOnTermination"),
    ("AWS::EC2::Instance", "BlockDeviceMappings[].Ebs.DeleteOnTermination"),
    ("AWS::EC2::LaunchTemplate", "LaunchTemplateData.BlockDeviceMappings[].Ebs.DeleteOnTermination"),
    (
        "AWS::EC2::SpotFleet",
        "SpotFleetRequestConfigData.LaunchSpecifications[].BlockDeviceMappings[].Ebs.DeleteOnTermination",
    ),
    ("AWS::ImageBuilder::ContainerRecipe", "InstanceConfiguration.BlockDeviceMappings[].Ebs.DeleteOnTermination"),
    ("AWS::ImageBuilder::ImageRecipe", "BlockDeviceMappings[].Ebs.DeleteOnTermination"),
    ("AWS::OpsWorks::Instance", "BlockDeviceMappings[].Ebs.DeleteOnTermination"),
)
"""(type, whether the disks of an instance are deleted with it, which is so where nothing is said)."""

EMPTIED_BY_NOTHING = (
    ("AWS::ECR::PublicRepository", "images"),
    ("AWS::HealthImaging::Datastore", "image sets"),
    ("AWS::MediaStore::Container", "objects"),
    ("AWS::Omics::ReferenceStore", "genomes"),
    ("AWS::Omics::SequenceStore", "read sets"),
    ("AWS::S3Express::DirectoryBucket", "objects"),
    ("AWS::S3Outposts::Bucket", "objects"),
    ("AWS::S3Tables::TableBucket", "tables of others"),
    ("AWS::S3Vectors::VectorBucket", "indexes of others"),
)
"""Stores that cannot be deleted while they hold something, and that no setting empties; and what they hold."""

NOT_JUDGED = (
    # --- what stays for a while, and goes by itself ---
    NotJudged(
        "leaves backups that expire by themselves, where it is false",
        ("AWS::RDS::DBCluster/DeleteAutomatedBackups", "AWS::RDS::DBInstance/DeleteAutomatedBackups"),
    ),
    # --- what hinders something else than the deletion of the resource ---
    NotJudged(
        "hinders changes of a firewall, not its deletion",
        (
            "AWS::NetworkFirewall::Firewall/AvailabilityZoneChangeProtection",
            "AWS::NetworkFirewall::Firewall/FirewallPolicyChangeProtection",
            "AWS::NetworkFirewall::Firewall/SubnetChangeProtection",
        ),
    ),
    NotJudged(
        "guards instances and games while others are scaled in, not when all are deleted",
        (
            "AWS::AutoScaling::AutoScalingGroup/NewInstancesProtectedFromScaleIn",
            "AWS::ECS::CapacityProvider/AutoScalingGroupProvider.ManagedTerminationProtection",
            "AWS::GameLift::ContainerFleet/DeploymentConfiguration.ProtectionStrategy",
            "AWS::GameLift::ContainerFleet/NewGameSessionProtectionPolicy",
            "AWS::GameLift::Fleet/NewGameSessionProtectionPolicy",
            "AWS::GameLift::GameServerGroup/GameServerProtectionPolicy",
        ),
    ),
    NotJudged(
        "guards a replica from leaving its global table, after which it would outlive it",
        ("AWS::DynamoDB::GlobalTable/Replicas[].DisassociationProtectionEnabled",),
    ),
    NotJudged(
        "guards a file system from being overwritten by its original, not from deletion",
        ("AWS::EFS::FileSystem/FileSystemProtection.ReplicationOverwriteProtection",),
    ),
    NotJudged(
        "guards documents while sources are read anew, not when the stack is deleted",
        (
            (
                "AWS::Bedrock::DataSource/DataSourceConfiguration.ManagedKnowledgeBaseConnectorConfiguration"
                ".DeletionProtectionConfiguration.*"
            ),
        ),
    ),
    NotJudged(
        "matters only while something outside the stack uses it",
        (
            "AWS::Bedrock::Agent/ActionGroups[].SkipResourceInUseCheckOnDelete",
            "AWS::Bedrock::Agent/SkipResourceInUseCheckOnDelete",
            "AWS::Bedrock::AutomatedReasoningPolicy/ForceDelete",
        ),
    ),
    NotJudged(
        "is of a network interface, which holds no data",
        (
            "AWS::EC2::EC2Fleet/LaunchTemplateConfigs[].Overrides[].NetworkInterfaces[].DeleteOnTermination",
            "AWS::EC2::Instance/NetworkInterfaces[].DeleteOnTermination",
            "AWS::EC2::LaunchTemplate/LaunchTemplateData.NetworkInterfaces[].DeleteOnTermination",
            "AWS::EC2::NetworkInterfaceAttachment/DeleteOnTermination",
            "AWS::EC2::SpotFleet/SpotFleetRequestConfigData.LaunchSpecifications[].NetworkInterfaces[].DeleteOnTermination",
        ),
    ),
    NotJudged(
        "says what becomes of access when an account leaves the organisation, not when the stack is deleted",
        ("AWS::RAM::ResourceShare/ResourceShareConfiguration.RetainSharingOnAccountLeaveOrganization",),
    ),
    NotJudged(
        "is the earlier word for ProvisionedResourceCleanup, which is judged",
        ("AWS::Synthetics::Canary/DeleteLambdaResourcesOnCanaryDeletion",),
    ),
    NotJudged(
        "is written into a template, which is judged when it is deployed",
        ("AWS::CloudFormation::GeneratedTemplate/TemplateConfiguration.DeletionPolicy",),
    ),
    NotJudged(
        "says which way instances, servers and jobs end while the resource goes on",
        (
            "AWS::AutoScaling::AutoScalingGroup/TerminationPolicies[]",
            (
                "AWS::CodeDeploy::DeploymentGroup/BlueGreenDeploymentConfiguration"
                ".TerminateBlueInstancesOnDeploymentSuccess.TerminationWaitTimeInMinutes"
            ),
            "AWS::CodeDeploy::DeploymentGroup/TerminationHookEnabled",
            "AWS::EC2::EC2Fleet/ExcessCapacityTerminationPolicy",
            "AWS::EC2::EC2Fleet/SpotOptions.MaintenanceStrategies.CapacityRebalance.TerminationDelay",
            "AWS::EC2::SpotFleet/SpotFleetRequestConfigData.ExcessCapacityTerminationPolicy",
            (
                "AWS::EC2::SpotFleet/SpotFleetRequestConfigData.SpotMaintenanceStrategies.CapacityRebalance"
                ".TerminationDelay"
            ),
            "AWS::EMR::Cluster/AutoTerminationPolicy.IdleTimeout",
            "AWS::SageMaker::Endpoint/DeploymentConfig.BlueGreenUpdatePolicy.TerminationWaitInSeconds",
        ),
    ),
    NotJudged(
        "says what an update leaves as it was",
        (
            "AWS::SageMaker::Endpoint/ExcludeRetainedVariantProperties[].VariantPropertyType",
            "AWS::SageMaker::Endpoint/RetainAllVariantProperties",
            "AWS::SageMaker::Endpoint/RetainDeploymentConfig",
        ),
    ),
    # --- how long snapshots, versions and files stay while the resource goes on ---
    NotJudged(
        "says how long snapshots are kept while the policy goes on; no setting of a custom policy removes them with it",
        (
            "AWS::DLM::LifecyclePolicy/PolicyDetails.Actions[].CrossRegionCopy[].RetainRule.*",
            "AWS::DLM::LifecyclePolicy/PolicyDetails.RetainInterval",
            "AWS::DLM::LifecyclePolicy/PolicyDetails.Schedules[].ArchiveRule.RetainRule.*",
            "AWS::DLM::LifecyclePolicy/PolicyDetails.Schedules[].CrossRegionCopyRules[].RetainRule.*",
            "AWS::DLM::LifecyclePolicy/PolicyDetails.Schedules[].RetainRule.*",
            "AWS::DLM::LifecyclePolicy/RetainInterval",
        ),
    ),
    NotJudged(
        "says how many versions, snapshots or stray files are kept while the resource goes on",
        (
            (
                "AWS::Glue::TableOptimizer/TableOptimizerConfiguration.OrphanFileDeletionConfiguration"
                ".IcebergConfiguration.*"
            ),
            (
                "AWS::Glue::TableOptimizer/TableOptimizerConfiguration.RetentionConfiguration.IcebergConfiguration"
                ".NumberOfSnapshotsToRetain"
            ),
            "AWS::ImageBuilder::LifecyclePolicy/PolicyDetails[].Filter.RetainAtLeast",
        ),
    ),
    NotJudged(
        "is for how long tapes are locked; whether they are is judged",
        ("AWS::StorageGateway::TapePool/RetentionLockTimeInDays",),
    ),
    NotJudged(
        "says which branches, documents or commands are deleted by their owners, while the resource goes on",
        (
            "AWS::Amplify::App/EnableBranchAutoDeletion",
            "AWS::IoT::Command/PendingDeletion",
            (
                "AWS::Kendra::DataSource/CustomDocumentEnrichmentConfiguration.InlineConfigurations[]"
                ".DocumentContentDeletion"
            ),
            (
                "AWS::Kendra::DataSource/CustomDocumentEnrichmentConfiguration.InlineConfigurations[]"
                ".Target.TargetDocumentAttributeValueDeletion"
            ),
        ),
    ),
    NotJudged(
        "says which measurements of devices are kept while the profile goes on",
        ("AWS::IoT::SecurityProfile/AdditionalMetricsToRetainV2[].*",),
    ),
    # --- what only sounds alike ---
    NotJudged(
        "names what is protected by a test, a scan or a shield",
        (
            "AWS::Backup::RestoreTestingSelection/ProtectedResourceArns[]",
            "AWS::Backup::RestoreTestingSelection/ProtectedResourceConditions.*",
            "AWS::Backup::RestoreTestingSelection/ProtectedResourceType",
            "AWS::GuardDuty::Detector/DataSources.MalwareProtection.ScanEc2InstanceWithFindings.EbsVolumes",
            "AWS::GuardDuty::MalwareProtectionPlan/ProtectedResource.S3Bucket.*",
            "AWS::Shield::ProtectionGroup/ProtectionGroupId",
        ),
    ),
    NotJudged(
        "protects against attacks, unwanted messages or the display of data, not against deletion",
        (
            "AWS::Amplify::Branch/EnableSkewProtection",
            "AWS::CloudFront::ResponseHeadersPolicy/ResponseHeadersPolicyConfig.SecurityHeadersConfig.XSSProtection.*",
            "AWS::Glue::Table/TableInput.ViewDefinition.IsProtected",
            "AWS::Logs::LogGroup/DataProtectionPolicy",
            "AWS::Route53GlobalResolver::FirewallRule/DnsAdvancedProtection",
            "AWS::Route53Resolver::FirewallRuleGroup/FirewallRules[].DnsThreatProtection",
            "AWS::Route53Resolver::FirewallRuleGroup/FirewallRules[].FirewallRuleType.PartnerThreatProtection.Partner",
            "AWS::S3::StorageLens/StorageLensConfiguration.AccountLevel.AdvancedDataProtectionMetrics.IsEnabled",
            (
                "AWS::S3::StorageLens/StorageLensConfiguration.AccountLevel.BucketLevel"
                ".AdvancedDataProtectionMetrics.IsEnabled"
            ),
            "AWS::SMSVOICE::ConfigurationSet/ProtectConfigurationId",
            "AWS::SMSVOICE::ProtectConfiguration/CountryRuleSet.*",
            "AWS::SNS::Topic/DataProtectionPolicy",
            "AWS::WAFv2::WebACL/DataProtectionConfig.DataProtections[].*",
            "AWS::WAFv2::WebACL/OnSourceDDoSProtectionConfig.ALBLowReputationMode",
            "AWS::WorkSpacesWeb::Portal/DataProtectionSettingsArn",
        ),
    ),
    NotJudged(
        "protects what is sent, or a private key on a device, not the resource",
        (
            "AWS::DataSync::LocationHDFS/QopConfiguration.DataTransferProtection",
            "AWS::DataSync::LocationHDFS/QopConfiguration.RpcProtection",
            "AWS::PCAConnectorAD::Template/Definition.TemplateV2.PrivateKeyFlags.StrongKeyProtectionRequired",
            "AWS::PCAConnectorAD::Template/Definition.TemplateV3.PrivateKeyFlags.StrongKeyProtectionRequired",
            "AWS::PCAConnectorAD::Template/Definition.TemplateV4.PrivateKeyFlags.StrongKeyProtectionRequired",
        ),
    ),
    NotJudged(
        "says who may reach it: see private-network",
        (
            "AWS::S3::AccessPoint/PublicAccessBlockConfiguration.*",
            "AWS::S3::Bucket/PublicAccessBlockConfiguration.*",
            "AWS::S3::MultiRegionAccessPoint/PublicAccessBlockConfiguration.*",
            "AWS::S3Express::AccessPoint/PublicAccessBlockConfiguration.*",
        ),
    ),
    NotJudged(
        "lists what is blocked: addresses, pages, ciphers, dates, or what is said instead",
        (
            "AWS::ARCZonalShift::ZonalAutoshiftConfiguration/PracticeRunConfiguration.BlockedDates[]",
            "AWS::ARCZonalShift::ZonalAutoshiftConfiguration/PracticeRunConfiguration.BlockedWindows[]",
            "AWS::Bedrock::Guardrail/BlockedInputMessaging",
            "AWS::Bedrock::Guardrail/BlockedOutputsMessaging",
            "AWS::Cognito::UserPoolRiskConfigurationAttachment/RiskExceptionConfiguration.BlockedIPRangeList[]",
            (
                "AWS::S3::Bucket/BucketEncryption.ServerSideEncryptionConfiguration[].BlockedEncryptionTypes"
                ".EncryptionType[]"
            ),
            "AWS::Wisdom::AIGuardrail/BlockedInputMessaging",
            "AWS::Wisdom::AIGuardrail/BlockedOutputsMessaging",
            "AWS::WorkSpacesWeb::BrowserSettings/WebContentFilteringPolicy.BlockedCategories[]",
            "AWS::WorkSpacesWeb::BrowserSettings/WebContentFilteringPolicy.BlockedUrls[]",
        ),
    ),
    NotJudged(
        "is a step of a switch to another region",
        ("AWS::ARCRegionSwitch::Plan/Workflows[].Steps[].ExecutionBlockConfiguration.*",),
    ),
    NotJudged(
        "is the key by which a caller takes back a digit",
        (
            (
                "AWS::Lex::Bot/BotLocales[].Intents[].IntentConfirmationSetting.PromptSpecification"
                ".PromptAttemptsSpecification.*"
            ),
            ("AWS::Lex::Bot/BotLocales[].Intents[].Slots[].SubSlotSetting.SlotSpecifications.*"),
            (
                "AWS::Lex::Bot/BotLocales[].Intents[].Slots[].ValueElicitationSetting.PromptSpecification"
                ".PromptAttemptsSpecification.*"
            ),
        ),
    ),
)
