"""Which properties name the key of what is stored, and what their absence means; and what looks so and is not judged.

The rows are read by `policies/encryption_at_rest.py`. What absence means is as the service's own documentation has it;
"a key of AWS" stands where it does not say which, "no key of ours" where it does not say whether there is one.
"""

from compliance.policy import NotJudged

KEYS = (
    # --- databases, caches and warehouses ---
    ("AWS::DSQL::Cluster", "KmsEncryptionKey", "a key that AWS owns"),
    ("AWS::DocDBElastic::Cluster", "KmsKeyId", "a key of AWS"),
    ("AWS::ElastiCache::ServerlessCache", "KmsKeyId", "a key of the service"),
    ("AWS::FinSpace::Environment", "KmsKeyId", "a key of AWS"),
    ("AWS::HealthImaging::Datastore", "KmsKeyArn", "a key that AWS owns"),
    ("AWS::HealthLake::DataTransformationProfile", "KmsKeyId", "a key that AWS owns"),
    ("AWS::MemoryDB::Cluster", "KmsKeyId", "a key of the service"),
    ("AWS::NeptuneGraph::Graph", "KmsKeyIdentifier", "a key that AWS manages"),
    ("AWS::NeptuneGraph::Graph", "ImportTask?.ImportOptions?.Neptune?.S3ExportKmsKeyId", "no key of ours"),
    ("AWS::Omics::AnnotationStore", "SseConfig.KeyArn", "a key that AWS owns"),
    ("AWS::Omics::ReferenceStore", "SseConfig.KeyArn", "a key that AWS owns"),
    ("AWS::Omics::SequenceStore", "SseConfig.KeyArn", "a key that AWS owns"),
    ("AWS::Omics::VariantStore", "SseConfig.KeyArn", "a key that AWS owns"),
    ("AWS::OpenSearchService::Application", "KmsKeyArn", "a key that AWS owns"),
    ("AWS::QLDB::Ledger", "KmsKey", "a key that AWS owns"),
    ("AWS::RDS::CustomDBEngineVersion", "KMSKeyId", "no key of ours"),
    ("AWS::RDS::Integration", "KMSKeyId", "a key that AWS owns"),
    ("AWS::Redshift::Integration", "KMSKeyId", "a key that AWS owns"),
    ("AWS::Redshift::SnapshotCopyGrant", "KmsKeyId", "the key aws/redshift"),
    ("AWS::RedshiftServerless::Namespace", "KmsKeyId", "a key that AWS owns"),
    ("AWS::Timestream::Database", "KmsKeyId", "the key aws/timestream"),
    # --- files, disks, backups and images ---
    ("AWS::Backup::LogicallyAirGappedBackupVault", "EncryptionKeyArn", "a key that AWS owns"),
    ("AWS::BackupGateway::Hypervisor", "KmsKeyArn", "a key that AWS owns"),
    ("AWS::FSx::FileCache", "KmsKeyId", "the key aws/fsx"),
    ("AWS::ImageBuilder::Component", "KmsKeyId", "a key of AWS"),
    ("AWS::ImageBuilder::ContainerRecipe", "KmsKeyId", "a key of AWS"),
    ("AWS::ImageBuilder::Workflow", "KmsKeyId", "a key of AWS"),
    (
        "AWS::S3::StorageLens",
        "StorageLensConfiguration.DataExport?.StorageLensTableDestination?.Encryption.SSEKMS.KeyId",
        "a key that S3 owns",
    ),
    (
        "AWS::S3::StorageLens",
        "StorageLensConfiguration.ExpandedPrefixesDataExport?.StorageLensTableDestination?.Encryption.SSEKMS.KeyId",
        "a key that S3 owns",
    ),
    ("AWS::S3Files::FileSystem", "KmsKeyId", "a key of AWS"),
    # --- streams, messages and events ---
    ("AWS::Events::Archive", "KmsKeyIdentifier", "a key that AWS owns"),
    ("AWS::Events::Connection", "KmsKeyIdentifier", "a key that AWS owns"),
    ("AWS::Events::EventBus", "KmsKeyIdentifier", "a key that AWS owns"),
    ("AWS::EventsV2::EventBus", "EncryptionConfiguration.KmsKeyIdentifier", "a key that AWS owns"),
    (
        "AWS::EventsV2::EventSource",
        "Configuration.PartnerEventsConfiguration?.PartnerBusKmsKeyIdentifier",
        "a key that AWS owns",
    ),
    ("AWS::KinesisVideo::Stream", "KmsKeyId", "the key aws/kinesisvideo"),
    ("AWS::MSK::Channel", "EncryptionConfiguration.KmsKeyArn", "no key of ours"),
    ("AWS::MSK::Cluster", "EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId", "the key aws/kafka"),
    ("AWS::OSIS::Pipeline", "EncryptionAtRestOptions.KmsKeyArn", "a key that AWS owns"),
    ("AWS::Pipes::Pipe", "KmsKeyIdentifier", "a key that AWS owns"),
    ("AWS::SES::MailManagerArchive", "KmsKeyArn", "a key that AWS owns"),
    ("AWS::Scheduler::Schedule", "KmsKeyArn", "a key that AWS owns"),
    # --- logs and other records ---
    ("AWS::APS::Workspace", "KmsKeyArn", "a key that AWS owns"),
    ("AWS::CloudTrail::EventDataStore", "KmsKeyId", "a key that AWS owns"),
    (
        "AWS::Connect::InstanceStorageConfig",
        "KinesisVideoStreamConfig?.EncryptionConfig.KeyId",
        "no key of ours",
    ),
    ("AWS::GuardDuty::PublishingDestination", "DestinationProperties.KmsKeyArn", "no key of ours"),
    ("AWS::Logs::Integration", "ResourceConfig.OpenSearchResourceConfig?.KmsKeyArn", "a key that AWS owns"),
    ("AWS::Logs::LogAnomalyDetector", "KmsKeyId", "a key of CloudWatch Logs"),
    (
        "AWS::ObservabilityAdmin::OrganizationCentralizationRule",
        "Rule.Destination.DestinationLogsConfiguration?.BackupConfiguration?.KmsKeyArn",
        "a key that AWS owns",
    ),
    (
        "AWS::ObservabilityAdmin::OrganizationTelemetryRule",
        "Rule.DestinationConfiguration?.KmsKeyArn",
        "a key that CloudWatch Logs owns",
    ),
    (
        "AWS::ObservabilityAdmin::TelemetryRule",
        "Rule.DestinationConfiguration?.KmsKeyArn",
        "a key that CloudWatch Logs owns",
    ),
    ("AWS::SSMGuiConnect::Preferences", "ConnectionRecordingPreferences?.KMSKeyArn", "no key of ours"),
    ("AWS::SSMIncidents::ReplicationSet", "Regions[].RegionConfiguration.SseKmsKeyId", "a key that AWS owns"),
    ("AWS::SecurityLake::DataLake", "EncryptionConfiguration.KmsKeyId", "a key that S3 owns"),
    # --- secrets and what connections keep of them ---
    ("AWS::AppFlow::ConnectorProfile", "KMSArn", "a key of AppFlow"),
    ("AWS::ECS::Service", "ServiceConnectConfiguration?.Services[].Tls?.KmsKey", "the key aws/secretsmanager"),
    ("AWS::EVS::Environment", "KmsKeyId", "the key aws/secretsmanager"),
    ("AWS::DMS::Endpoint", "KmsKeyId", "the key aws/dms"),
    ("AWS::DataSync::LocationAzureBlob", "CmkSecretConfig?.KmsKeyArn", "the key aws/secretsmanager"),
    ("AWS::DataSync::LocationFSxONTAP", "Protocol?.SMB?.CmkSecretConfig?.KmsKeyArn", "the key aws/secretsmanager"),
    ("AWS::DataSync::LocationFSxWindows", "CmkSecretConfig?.KmsKeyArn", "the key aws/secretsmanager"),
    ("AWS::DataSync::LocationHDFS", "CmkSecretConfig?.KmsKeyArn", "the key aws/secretsmanager"),
    ("AWS::DataSync::LocationObjectStorage", "CmkSecretConfig?.KmsKeyArn", "the key aws/secretsmanager"),
    ("AWS::DataSync::LocationSMB", "CmkSecretConfig?.KmsKeyArn", "the key aws/secretsmanager"),
    ("AWS::SecretsManager::Secret", "KmsKeyId", "the key aws/secretsmanager"),
    ("AWS::SecurityHub::ConnectorV2", "KmsKeyArn", "a key that AWS owns"),
    # --- programs, their packages, artifacts and settings ---
    ("AWS::AppConfig::Deployment", "KmsKeyIdentifier", "a key that AWS owns"),
    ("AWS::AppRunner::Service", "EncryptionConfiguration.KmsKey", "a key that AWS manages"),
    ("AWS::CodeCommit::Repository", "KmsKeyId", "the key aws/codecommit"),
    ("AWS::CodePipeline::Pipeline", "ArtifactStore?.EncryptionKey.Id", "the key aws/s3"),
    ("AWS::CodePipeline::Pipeline", "ArtifactStores[].ArtifactStore?.EncryptionKey.Id", "the key aws/s3"),
    ("AWS::CodeStarConnections::RepositoryLink", "EncryptionKeyArn", "a key of AWS"),
    ("AWS::Deadline::Farm", "KmsKeyArn", "a key that AWS owns"),
    ("AWS::EKS::Cluster", "EncryptionConfig[].Provider.KeyArn", "a key that AWS owns"),
    ("AWS::Lambda::CapacityProvider", "KmsKeyArn", "a key of AWS"),
    ("AWS::Lambda::Function", "DurableConfig?.KMSKeyArn", "a key that Lambda owns"),
    ("AWS::Lambda::WebFunctionRevision", "KmsKeyArn", "a key of AWS"),
    ("AWS::M2::Application", "KmsKeyId", "a key that AWS owns"),
    ("AWS::M2::Environment", "KmsKeyId", "a key that AWS owns"),
    ("AWS::MWAA::Environment", "KmsKey", "a key that AWS owns"),
    ("AWS::Proton::EnvironmentTemplate", "EncryptionKey", "a key of AWS"),
    ("AWS::Proton::ServiceTemplate", "EncryptionKey", "a key of AWS"),
    ("AWS::ResilienceHubV2::Policy", "KmsKeyId", "a key of AWS"),
    ("AWS::ResilienceHubV2::Service", "KmsKeyId", "a key of AWS"),
    ("AWS::ResilienceHubV2::System", "KmsKeyId", "a key of AWS"),
    # --- analytics and integration ---
    ("AWS::AppFlow::Flow", "KMSArn", "a key of AppFlow"),
    ("AWS::AppIntegrations::DataIntegration", "KmsKey", "no key of ours"),
    ("AWS::CleanRooms::IdMappingTable", "KmsKeyArn", "a key that AWS owns"),
    ("AWS::CleanRooms::IntermediateTable", "KmsKeyArn", "a key that AWS owns"),
    ("AWS::CleanRoomsML::ConfiguredModelAlgorithm", "KmsKeyArn", "a key that AWS owns"),
    ("AWS::CustomerProfiles::Domain", "DefaultEncryptionKey", "a key that AWS manages"),
    ("AWS::CustomerProfiles::Integration", "FlowDefinition?.KmsArn", "a key of AWS"),
    ("AWS::DMS::InstanceProfile", "KmsKeyArn", "the key aws/dms"),
    ("AWS::DMS::ReplicationConfig", "ComputeConfig.KmsKeyId", "the key aws/dms"),
    ("AWS::DMS::ReplicationInstance", "KmsKeyId", "the key aws/dms"),
    ("AWS::DataZone::Domain", "KmsKeyIdentifier", "a key that AWS owns"),
    ("AWS::EntityResolution::MatchingWorkflow", "OutputSourceConfig[].KMSArn", "a key of Entity Resolution"),
    ("AWS::Glue::Catalog", "CatalogProperties?.DataLakeAccessProperties?.KmsKey", "a key of AWS"),
    ("AWS::Glue::Integration", "KmsKeyId", "a key that AWS owns"),
    ("AWS::Glue::IntegrationResourceProperty", "TargetProcessingProperties?.KmsArn", "no key of ours"),
    ("AWS::Kinesis::Channel", "EncryptionConfiguration.KeyId", "no key of ours"),
    # --- search, language and learning ---
    ("AWS::AgentRegistry::Registry", "EncryptionConfiguration.KmsKeyArn", "a key that AWS owns"),
    ("AWS::Bedrock::Agent", "CustomerEncryptionKeyArn", "a key that AWS owns"),
    ("AWS::Bedrock::AutomatedReasoningPolicy", "KmsKeyId", "a key that AWS owns"),
    ("AWS::Bedrock::Blueprint", "KmsKeyId", "a key that AWS owns"),
    ("AWS::Bedrock::DataAutomationLibrary", "EncryptionConfiguration.KmsKeyId", "a key that AWS owns"),
    ("AWS::Bedrock::DataAutomationProject", "KmsKeyId", "a key that AWS owns"),
    ("AWS::Bedrock::DataSource", "ServerSideEncryptionConfiguration.KmsKeyArn", "a key that AWS owns"),
    ("AWS::Bedrock::Flow", "CustomerEncryptionKeyArn", "a key that AWS owns"),
    ("AWS::Bedrock::Guardrail", "KmsKeyArn", "a key that AWS owns"),
    (
        "AWS::Bedrock::KnowledgeBase",
        "KnowledgeBaseConfiguration.ManagedKnowledgeBaseConfiguration?.ServerSideEncryptionConfiguration.KmsKeyArn",
        "a key that AWS owns",
    ),
    ("AWS::Bedrock::Prompt", "CustomerEncryptionKeyArn", "a key that AWS owns"),
    ("AWS::Bedrock::RetrievalInstruction", "CustomerEncryptionKeyArn", "a key that AWS owns"),
    ("AWS::Bedrock::Session", "EncryptionKeyArn", "a key that AWS owns"),
    ("AWS::BedrockAgentCore::ConfigurationBundle", "KmsKeyArn", "a key that AWS owns"),
    ("AWS::BedrockAgentCore::Dataset", "KmsKeyArn", "no key of ours"),
    ("AWS::BedrockAgentCore::Evaluator", "KmsKeyArn", "a key that AWS owns"),
    ("AWS::BedrockAgentCore::Gateway", "KmsKeyArn", "a key that AWS owns"),
    ("AWS::BedrockAgentCore::Harness", "Memory?.ManagedMemoryConfiguration?.EncryptionKeyArn", "a key that AWS owns"),
    ("AWS::BedrockAgentCore::Memory", "EncryptionKeyArn", "a key that AWS owns"),
    ("AWS::BedrockAgentCore::PolicyEngine", "EncryptionKeyArn", "a key that AWS owns"),
    ("AWS::Comprehend::DocumentClassifier", "ModelKmsKeyId", "no key of ours"),
    ("AWS::Comprehend::DocumentClassifier", "OutputDataConfig?.KmsKeyId", "no key of ours"),
    ("AWS::Comprehend::DocumentClassifier", "VolumeKmsKeyId", "no key of ours"),
    ("AWS::Comprehend::EntityRecognizer", "ModelKmsKeyId", "no key of ours"),
    ("AWS::Comprehend::EntityRecognizer", "VolumeKmsKeyId", "no key of ours"),
    ("AWS::Comprehend::Flywheel", "DataSecurityConfig.DataLakeKmsKeyId", "no key of ours"),
    ("AWS::Comprehend::Flywheel", "DataSecurityConfig.ModelKmsKeyId", "no key of ours"),
    ("AWS::Comprehend::Flywheel", "DataSecurityConfig.VolumeKmsKeyId", "no key of ours"),
    ("AWS::DevOpsAgent::AgentSpace", "KmsKeyArn", "a key of AWS"),
    ("AWS::DevOpsAgent::Service", "KmsKeyArn", "a key of AWS"),
    ("AWS::Forecast::Dataset", "EncryptionConfig.KmsKeyArn", "a key of AWS"),
    ("AWS::Kendra::Index", "ServerSideEncryptionConfiguration.KmsKeyId", "a key that AWS owns"),
    ("AWS::LookoutEquipment::InferenceScheduler", "DataOutputConfiguration.KmsKeyId", "no key of ours"),
    ("AWS::LookoutEquipment::InferenceScheduler", "ServerSideKmsKeyId", "a key that AWS owns"),
    ("AWS::Personalize::DatasetGroup", "KmsKeyArn", "a key of AWS"),
    ("AWS::QBusiness::Application", "EncryptionConfiguration.KmsKeyId", "a key that AWS owns"),
    ("AWS::Rekognition::StreamProcessor", "KmsKeyId", "a key of AWS"),
    ("AWS::SecurityAgent::AgentSpace", "KmsKeyId", "a key that AWS manages"),
    ("AWS::SecurityAgent::Application", "DefaultKmsKeyId", "a key of AWS"),
    ("AWS::SecurityAgent::Integration", "KmsKeyId", "a key of AWS"),
    ("AWS::SecurityAgent::SecurityRequirementPack", "KmsKeyId", "a key of AWS"),
    ("AWS::Translate::ParallelData", "EncryptionKey.Id", "a key that AWS owns"),
    ("AWS::Translate::Terminology", "EncryptionKey.Id", "a key that AWS owns"),
    ("AWS::VoiceID::Domain", "ServerSideEncryptionConfiguration.KmsKeyId", "no key of ours"),
    ("AWS::Wisdom::Assistant", "ServerSideEncryptionConfiguration.KmsKeyId", "a key that AWS owns"),
    ("AWS::Wisdom::KnowledgeBase", "ServerSideEncryptionConfiguration.KmsKeyId", "a key that AWS owns"),
    # --- machine learning with SageMaker ---
    (
        "AWS::SageMaker::Cluster",
        "InstanceGroups[].InstanceStorageConfigs[].EbsVolumeConfig?.VolumeKmsKeyId",
        "a key that AWS owns",
    ),
    (
        "AWS::SageMaker::Cluster",
        "RestrictedInstanceGroups[].InstanceStorageConfigs[].EbsVolumeConfig?.VolumeKmsKeyId",
        "a key that AWS owns",
    ),
    ("AWS::SageMaker::DataQualityJobDefinition", "DataQualityJobOutputConfig.KmsKeyId", "the key aws/s3"),
    ("AWS::SageMaker::DeviceFleet", "OutputConfig.KmsKeyId", "the key aws/s3"),
    ("AWS::SageMaker::Domain", "KmsKeyId", "a key that AWS manages"),
    ("AWS::SageMaker::EndpointConfig", "AsyncInferenceConfig?.OutputConfig.KmsKeyId", "the key aws/s3"),
    ("AWS::SageMaker::EndpointConfig", "DataCaptureConfig?.KmsKeyId", "the key aws/s3"),
    ("AWS::SageMaker::EndpointConfig", "ProductionVariants[].CoreDumpConfig?.KmsKeyId", "the key aws/s3"),
    ("AWS::SageMaker::EndpointConfig", "ShadowProductionVariants[].CoreDumpConfig?.KmsKeyId", "the key aws/s3"),
    ("AWS::SageMaker::FeatureGroup", "OfflineStoreConfig?.S3StorageConfig.KmsKeyId", "the key aws/s3"),
    ("AWS::SageMaker::FeatureGroup", "OnlineStoreConfig?.SecurityConfig.KmsKeyId", "a key that AWS owns"),
    ("AWS::SageMaker::InferenceExperiment", "DataStorageConfig?.KmsKey", "the key aws/s3"),
    ("AWS::SageMaker::ModelBiasJobDefinition", "ModelBiasJobOutputConfig.KmsKeyId", "the key aws/s3"),
    ("AWS::SageMaker::ModelCard", "SecurityConfig.KmsKeyId", "a key that AWS owns"),
    (
        "AWS::SageMaker::ModelExplainabilityJobDefinition",
        "ModelExplainabilityJobOutputConfig.KmsKeyId",
        "the key aws/s3",
    ),
    ("AWS::SageMaker::ModelPackage", "SecurityConfig.KmsKeyId", "a key that AWS owns"),
    (
        "AWS::SageMaker::ModelPackage",
        "ValidationSpecification?.ValidationProfiles[].TransformJobDefinition.TransformOutput.KmsKeyId",
        "the key aws/s3",
    ),
    ("AWS::SageMaker::ModelQualityJobDefinition", "ModelQualityJobOutputConfig.KmsKeyId", "the key aws/s3"),
    (
        "AWS::SageMaker::MonitoringSchedule",
        "MonitoringScheduleConfig.MonitoringJobDefinition?.MonitoringOutputConfig.KmsKeyId",
        "the key aws/s3",
    ),
    ("AWS::SageMaker::NotebookInstance", "KmsKeyId", "a key that AWS owns"),
    ("AWS::SageMaker::PartnerApp", "KmsKeyId", "a key that AWS owns"),
    (
        "AWS::SageMaker::ProcessingJob",
        "ProcessingInputs[].DatasetDefinition?.AthenaDatasetDefinition?.KmsKeyId",
        "no key of ours",
    ),
    (
        "AWS::SageMaker::ProcessingJob",
        "ProcessingInputs[].DatasetDefinition?.RedshiftDatasetDefinition?.KmsKeyId",
        "no key of ours",
    ),
    ("AWS::SageMaker::ProcessingJob", "ProcessingOutputConfig?.KmsKeyId", "the key aws/s3"),
    # --- places, devices and desktops ---
    ("AWS::Location::GeofenceCollection", "KmsKeyId", "a key that AWS owns"),
    ("AWS::Location::Tracker", "KmsKeyId", "a key that AWS owns"),
    ("AWS::WorkSpacesThinClient::Environment", "KmsKeyArn", "a key that AWS owns"),
    ("AWS::WorkSpacesWeb::BrowserSettings", "CustomerManagedKey", "a key that AWS owns"),
    ("AWS::WorkSpacesWeb::DataProtectionSettings", "CustomerManagedKey", "a key that AWS owns"),
    ("AWS::WorkSpacesWeb::IpAccessSettings", "CustomerManagedKey", "a key that AWS owns"),
    ("AWS::WorkSpacesWeb::Portal", "CustomerManagedKey", "a key that AWS owns"),
    ("AWS::WorkSpacesWeb::SessionLogger", "CustomerManagedKey", "a key that AWS owns"),
    ("AWS::WorkSpacesWeb::UserSettings", "CustomerManagedKey", "a key that AWS owns"),
    # --- who may come in ---
    ("AWS::VerifiedPermissions::PolicyStore", "EncryptionSettings.KmsEncryptionSettings.Key", "a key that AWS owns"),
)
"""Type, the property that names its key, and what absence means. A part marked `?` is an option that may be absent."""

SWITCHES = (
    (
        "AWS::DLM::LifecyclePolicy",
        "PolicyDetails?.Actions[].CrossRegionCopy?[].EncryptionConfiguration",
        "Encrypted",
        "as the snapshot is",
        "CmkArn",
        "the account's default key",
    ),
    (
        "AWS::DLM::LifecyclePolicy",
        "PolicyDetails?.Schedules[].CrossRegionCopyRules?[]",
        "Encrypted",
        "as the snapshot is",
        "CmkArn",
        "the account's default key",
    ),
    (
        "AWS::EC2::VerifiedAccessEndpoint",
        "SseSpecification",
        "CustomerManagedKeyEnabled",
        "a key that AWS owns",
        "KmsKeyArn",
        "a key that AWS owns",
    ),
    (
        "AWS::EC2::VerifiedAccessGroup",
        "SseSpecification",
        "CustomerManagedKeyEnabled",
        "a key that AWS owns",
        "KmsKeyArn",
        "a key that AWS owns",
    ),
    (
        "AWS::EC2::VerifiedAccessTrustProvider",
        "SseSpecification",
        "CustomerManagedKeyEnabled",
        "a key that AWS owns",
        "KmsKeyArn",
        "a key that AWS owns",
    ),
    ("AWS::EFS::FileSystem", "", "Encrypted", "not encrypted", "KmsKeyId", "the key aws/elasticfilesystem"),
    ("AWS::Elasticsearch::Domain", "EncryptionAtRestOptions", "Enabled", "not encrypted", "KmsKeyId", "the key aws/es"),
    (
        "AWS::Glue::DataCatalogEncryptionSettings",
        "DataCatalogEncryptionSettings.ConnectionPasswordEncryption",
        "ReturnConnectionPasswordEncrypted",
        "passwords are kept in plain text",
        "KmsKeyId",
        "no key of ours",
    ),
    (
        "AWS::OpenSearchService::Domain",
        "EncryptionAtRestOptions",
        "Enabled",
        "not encrypted",
        "KmsKeyId",
        "the key aws/es",
    ),
    ("AWS::StorageGateway::Tape", "", "KMSEncrypted", "a key that S3 owns", "KMSKey", "a key that S3 owns"),
    ("AWS::StorageGateway::Volume", "", "KMSEncrypted", "a key that S3 owns", "KMSKey", "a key that S3 owns"),
)
"""Type, a place, the switch there that turns encryption on, its absence; the key there, and its absence."""

DISKS = (
    (
        "AWS::BedrockAgentCore::CapacityProvider",
        "ComputeConfiguration.Ec2Configuration.LaunchTemplateSource.LaunchParameters.EphemeralVolumes[].Ebs?",
    ),
    ("AWS::BedrockAgentCore::CapacityProvider", "ComputeConfiguration.Ec2Configuration.RootVolume?"),
    ("AWS::EC2::EC2Fleet", "LaunchTemplateConfigs[].Overrides[].BlockDeviceMappings[].Ebs?"),
    ("AWS::EC2::Instance", "BlockDeviceMappings[].Ebs?"),
    ("AWS::EC2::LaunchTemplate", "LaunchTemplateData.BlockDeviceMappings[].Ebs?"),
    ("AWS::ImageBuilder::ContainerRecipe", "InstanceConfiguration.BlockDeviceMappings[].Ebs?"),
    ("AWS::ImageBuilder::ImageRecipe", "BlockDeviceMappings[].Ebs?"),
    ("AWS::WorkspacesInstances::WorkspaceInstance", "ManagedInstance?.BlockDeviceMappings[].Ebs?"),
)
"""Type, and the place that describes an EBS disk, where `Encrypted` and `KmsKeyId` stand."""

SWITCHES_ALONE = (
    ("AWS::AutoScaling::LaunchConfiguration", "BlockDeviceMappings[].Ebs?.Encrypted", "not encrypted"),
    ("AWS::DAX::Cluster", "SSESpecification.SSEEnabled", "not encrypted"),
    (
        "AWS::EC2::SpotFleet",
        "SpotFleetRequestConfigData.LaunchSpecifications[].BlockDeviceMappings[].Ebs?.Encrypted",
        "not encrypted",
    ),
    ("AWS::OpsWorks::Layer", "VolumeConfigurations?[].Encrypted", "not encrypted"),
)
"""Type, the switch that turns encryption on, and what its absence means: CloudFormation offers no key of ours here."""

CUSTOMER_MANAGED = ("CUSTOMER_MANAGED_KEY",)
CUSTOMER_MANAGED_KMS = ("CUSTOMER_MANAGED_KMS_KEY",)
KMS_IN_S3 = ("aws:kms",)
SERVER_SIDE_KMS = ("SSE_KMS",)
SERVER_SIDE_KMS_DASHED = ("SSE-KMS",)

CHOICES = (
    # --- databases and tables ---
    (
        "AWS::Cassandra::Table",
        "EncryptionSpecification",
        "EncryptionType",
        CUSTOMER_MANAGED_KMS,
        "AWS_OWNED_KMS_KEY",
        "KmsKeyIdentifier",
        "a key that AWS owns",
    ),
    (
        "AWS::HealthLake::FHIRDatastore",
        "SseConfiguration.KmsEncryptionConfig",
        "CmkType",
        CUSTOMER_MANAGED_KMS,
        "AWS_OWNED_KMS_KEY",
        "KmsKeyId",
        "a key that AWS owns",
    ),
    (
        "AWS::Timestream::ScheduledQuery",
        "",
        "ErrorReportConfiguration.S3Configuration.EncryptionOption",
        SERVER_SIDE_KMS,
        "SSE_S3",
        "KmsKeyId",
        "a key that AWS owns",
    ),
    (
        "AWS::Timestream::Table",
        "MagneticStoreWriteProperties?.MagneticStoreRejectedDataLocation?.S3Configuration?",
        "EncryptionOption",
        SERVER_SIDE_KMS,
        "SSE_S3",
        "KmsKeyId",
        "a key that S3 owns",
    ),
    # --- objects and images ---
    (
        "AWS::ECR::RepositoryCreationTemplate",
        "EncryptionConfiguration",
        "EncryptionType",
        ("KMS", "KMS_DSSE"),
        "AES256",
        "KmsKey",
        "the key aws/ecr",
    ),
    (
        "AWS::ObservabilityAdmin::S3TableIntegration",
        "Encryption",
        "SseAlgorithm",
        KMS_IN_S3,
        "AES256",
        "KmsKeyArn",
        "a key that S3 owns",
    ),
    (
        "AWS::S3Express::DirectoryBucket",
        "BucketEncryption.ServerSideEncryptionConfiguration[].ServerSideEncryptionByDefault",
        "SSEAlgorithm",
        KMS_IN_S3,
        "AES256",
        "KMSMasterKeyID",
        "a key that S3 owns",
    ),
    (
        "AWS::S3Tables::TableBucket",
        "EncryptionConfiguration",
        "SSEAlgorithm",
        KMS_IN_S3,
        "AES256",
        "KMSKeyArn",
        "a key that S3 owns",
    ),
    (
        "AWS::S3Vectors::Index",
        "EncryptionConfiguration?",
        "SseType",
        KMS_IN_S3,
        "AES256",
        "KmsKeyArn",
        "a key that S3 owns",
    ),
    (
        "AWS::S3Vectors::VectorBucket",
        "EncryptionConfiguration",
        "SseType",
        KMS_IN_S3,
        "AES256",
        "KmsKeyArn",
        "a key that S3 owns",
    ),
    # --- disks of recovery ---
    (
        "AWS::DRS::ReplicationConfigurationTemplate",
        "",
        "EbsEncryption",
        ("CUSTOM",),
        "DEFAULT",
        "EbsEncryptionKeyArn",
        "the account's default key",
    ),
    # --- analytics ---
    (
        "AWS::DataBrew::Job",
        "",
        "EncryptionMode",
        SERVER_SIDE_KMS_DASHED,
        "no key of ours",
        "EncryptionKeyArn",
        "no key of ours",
    ),
    (
        "AWS::EMRContainers::SecurityConfiguration",
        "SecurityConfigurationData.EncryptionConfiguration.AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration",
        "EncryptionKeyProviderType",
        ("AwsKms",),
        "local disks under no key of ours",
        "AwsKmsKeyId",
        "local disks under no key of ours",
    ),
    (
        "AWS::EMRContainers::SecurityConfiguration",
        "SecurityConfigurationData.EncryptionConfiguration.AtRestEncryptionConfiguration.S3EncryptionConfiguration",
        "EncryptionOption",
        ("SSE-KMS", "CSE-KMS"),
        "no key of ours",
        "KMSKeyId",
        "no key of ours",
    ),
    (
        "AWS::Glue::DataCatalogEncryptionSettings",
        "DataCatalogEncryptionSettings.EncryptionAtRest",
        "CatalogEncryptionMode",
        ("SSE-KMS", "SSE-KMS-WITH-SERVICE-ROLE"),
        "DISABLED",
        "SseAwsKmsKeyId",
        "the key aws/glue",
    ),
    (
        "AWS::Glue::MLTransform",
        "TransformEncryption.MLUserDataEncryption",
        "MLUserDataEncryptionMode",
        SERVER_SIDE_KMS_DASHED,
        "DISABLED",
        "KmsKeyId",
        "no key of ours",
    ),
    (
        "AWS::Glue::SecurityConfiguration",
        "EncryptionConfiguration.CloudWatchEncryption",
        "CloudWatchEncryptionMode",
        SERVER_SIDE_KMS_DASHED,
        "DISABLED",
        "KmsKeyArn",
        "no key of ours",
    ),
    (
        "AWS::Glue::SecurityConfiguration",
        "EncryptionConfiguration.JobBookmarksEncryption",
        "JobBookmarksEncryptionMode",
        ("CSE-KMS",),
        "DISABLED",
        "KmsKeyArn",
        "no key of ours",
    ),
    (
        "AWS::Glue::SecurityConfiguration",
        "EncryptionConfiguration.S3Encryptions[]",
        "S3EncryptionMode",
        SERVER_SIDE_KMS_DASHED,
        "DISABLED",
        "KmsKeyArn",
        "no key of ours",
    ),
    (
        "AWS::KinesisAnalyticsV2::Application",
        "ApplicationConfiguration.ApplicationEncryptionConfiguration",
        "KeyType",
        CUSTOMER_MANAGED,
        "AWS_OWNED_KEY",
        "KeyId",
        "a key that AWS owns",
    ),
    (
        "AWS::MWAAServerless::Workflow",
        "EncryptionConfiguration",
        "Type",
        CUSTOMER_MANAGED,
        "AWS_MANAGED_KEY",
        "KmsKeyId",
        "a key that AWS manages",
    ),
    # --- logs ---
    (
        "AWS::ObservabilityAdmin::OrganizationCentralizationRule",
        "Rule.Destination.DestinationLogsConfiguration?.LogsEncryptionConfiguration",
        "EncryptionStrategy",
        ("CUSTOMER_MANAGED",),
        "AWS_OWNED",
        "KmsKeyArn",
        "a key that AWS owns",
    ),
    (
        "AWS::Synthetics::Canary",
        "ArtifactConfig.S3Encryption",
        "EncryptionMode",
        SERVER_SIDE_KMS,
        "a key that AWS manages",
        "KmsKeyArn",
        "a key that AWS manages",
    ),
    # --- devices, people and workflows ---
    (
        "AWS::Cognito::UserPool",
        "KeyConfiguration",
        "KeyType",
        CUSTOMER_MANAGED,
        "AWS_OWNED_KEY",
        "KmsKeyArn",
        "a key that AWS owns",
    ),
    (
        "AWS::IoT::EncryptionConfiguration",
        "",
        "EncryptionType",
        CUSTOMER_MANAGED_KMS,
        "AWS_OWNED_KMS_KEY",
        "KmsKeyArn",
        "a key that AWS owns",
    ),
    (
        "AWS::IoTSiteWise::Workspace",
        "",
        "EncryptionConfiguration.EncryptionType",
        ("KMS_BASED_ENCRYPTION",),
        "SITEWISE_DEFAULT_ENCRYPTION",
        "KmsKeyId",
        "a key that AWS owns",
    ),
    (
        "AWS::NimbleStudio::Studio",
        "StudioEncryptionConfiguration",
        "KeyType",
        CUSTOMER_MANAGED,
        "AWS_OWNED_KEY",
        "KeyArn",
        "a key that AWS owns",
    ),
    (
        "AWS::StepFunctions::Activity",
        "EncryptionConfiguration",
        "Type",
        CUSTOMER_MANAGED_KMS,
        "AWS_OWNED_KEY",
        "KmsKeyId",
        "a key that AWS owns",
    ),
    (
        "AWS::StepFunctions::StateMachine",
        "EncryptionConfiguration",
        "Type",
        CUSTOMER_MANAGED_KMS,
        "AWS_OWNED_KEY",
        "KmsKeyId",
        "a key that AWS owns",
    ),
)
"""Type, a place, the choice there of how it encrypts, what may be chosen, its absence; the key there, its absence."""

TURNED_OFF = (
    ("AWS::CodeBuild::Project", "Artifacts.EncryptionDisabled"),
    ("AWS::CodeBuild::Project", "LogsConfig.S3Logs.EncryptionDisabled"),
    ("AWS::CodeBuild::Project", "SecondaryArtifacts[].EncryptionDisabled"),
    ("AWS::CodeBuild::ReportGroup", "ExportConfig.S3Destination.EncryptionDisabled"),
    ("AWS::Athena::WorkGroup", "WorkGroupConfigurationUpdates.RemoveCustomerContentEncryptionConfiguration"),
    (
        "AWS::Athena::WorkGroup",
        "WorkGroupConfigurationUpdates.ResultConfigurationUpdates.RemoveEncryptionConfiguration",
    ),
)
"""Type and the switch that turns its encryption off; absent, encryption is on."""

WHERE_ON = (
    (
        "AWS::Athena::WorkGroup",
        "WorkGroupConfiguration.ManagedQueryResultsConfiguration.Enabled",
        "WorkGroupConfiguration.ManagedQueryResultsConfiguration.EncryptionConfiguration.KmsKey",
        "a key that AWS owns",
    ),
    (
        "AWS::Athena::WorkGroup",
        "WorkGroupConfiguration.MonitoringConfiguration.ManagedLoggingConfiguration.Enabled",
        "WorkGroupConfiguration.MonitoringConfiguration.ManagedLoggingConfiguration.KmsKey",
        "a key of AWS",
    ),
    ("AWS::DocDB::DBCluster", "ManageMasterUserPassword", "MasterUserSecretKmsKeyId", "the key aws/secretsmanager"),
    (
        "AWS::EMRServerless::Application",
        "MonitoringConfiguration.CloudWatchLoggingConfiguration.Enabled",
        "MonitoringConfiguration.CloudWatchLoggingConfiguration.EncryptionKeyArn",
        "a key that CloudWatch Logs owns",
    ),
    ("AWS::Redshift::Cluster", "ManageMasterPassword", "MasterPasswordSecretKmsKeyId", "the key aws/secretsmanager"),
    (
        "AWS::RedshiftServerless::Namespace",
        "ManageAdminPassword",
        "AdminPasswordSecretKmsKeyId",
        "the key aws/secretsmanager",
    ),
)
"""Type, the switch of an option that stores something, the property that names the key for it, and absence."""

WHERE_GIVEN = (
    (
        "AWS::EntityResolution::IdMappingWorkflow",
        "OutputSourceConfig",
        "OutputSourceConfig[].KMSArn",
        "a key of Entity Resolution",
    ),
    ("AWS::Lambda::EventSourceMapping", "FilterCriteria", "KmsKeyArn", "a key that Lambda owns"),
    (
        "AWS::RDS::DBInstance",
        "AutomaticBackupReplicationRegion",
        "AutomaticBackupReplicationKmsKeyId",
        "the key aws/rds",
    ),
    (
        "AWS::RedshiftServerless::Namespace",
        "SnapshotCopyConfigurations",
        "SnapshotCopyConfigurations[].DestinationKmsKeyId",
        "a key that AWS owns",
    ),
    ("AWS::SecretsManager::Secret", "ReplicaRegions", "ReplicaRegions[].KmsKeyId", "the key aws/secretsmanager"),
    ("AWS::Synthetics::Canary", "RunConfig.EnvironmentVariables", "KmsKeyArn", "a key that AWS manages"),
    ("AWS::Synthetics::Canary", "RunConfig.EnvironmentVariables", "Replicas?[].KmsKeyArn", "a key that AWS manages"),
)
"""Type, the property that says that there is something to be stored, the property that names its key, and absence."""

WHERE_CHOSEN = (
    ("AWS::AppConfig::ConfigurationProfile", "LocationUri", ("hosted",), "KmsKeyIdentifier", "a key that AWS owns"),
    (
        "AWS::Athena::WorkGroup",
        "WorkGroupConfiguration.EngineVersion.SelectedEngineVersion",
        ("PySpark engine version 3", "Apache Spark version 3.5"),
        "WorkGroupConfiguration.CustomerContentEncryptionConfiguration.KmsKey",
        "a key that AWS owns",
    ),
    (
        "AWS::SageMaker::Domain",
        "DefaultUserSettings.SharingSettings.NotebookOutputOption",
        ("Allowed",),
        "DefaultUserSettings.SharingSettings.S3KmsKeyId",
        "the key aws/s3",
    ),
    (
        "AWS::SageMaker::UserProfile",
        "UserSettings.SharingSettings.NotebookOutputOption",
        ("Allowed",),
        "UserSettings.SharingSettings.S3KmsKeyId",
        "the key aws/s3",
    ),
    ("AWS::Transfer::HostKey", "StorageType", ("SECRETS_MANAGER",), "KmsKey", "the key aws/secretsmanager"),
)
"""Type, a property, the values with which something is stored, the property that names its key, and absence."""

DISKS_OF_INSTANCES = (
    (
        "AWS::SageMaker::DataQualityJobDefinition",
        "JobResources.ClusterConfig.InstanceType",
        "JobResources.ClusterConfig.VolumeKmsKeyId",
    ),
    ("AWS::SageMaker::EndpointConfig", "ProductionVariants[].InstanceType", "KmsKeyId"),
    (
        "AWS::SageMaker::InferenceExperiment",
        "ModelVariants[].InfrastructureConfig.RealTimeInferenceConfig.InstanceType",
        "KmsKey",
    ),
    (
        "AWS::SageMaker::ModelBiasJobDefinition",
        "JobResources.ClusterConfig.InstanceType",
        "JobResources.ClusterConfig.VolumeKmsKeyId",
    ),
    (
        "AWS::SageMaker::ModelExplainabilityJobDefinition",
        "JobResources.ClusterConfig.InstanceType",
        "JobResources.ClusterConfig.VolumeKmsKeyId",
    ),
    (
        "AWS::SageMaker::ModelPackage",
        "ValidationSpecification.ValidationProfiles[].TransformJobDefinition.TransformResources.InstanceType",
        "ValidationSpecification?.ValidationProfiles[].TransformJobDefinition.TransformResources.VolumeKmsKeyId",
    ),
    (
        "AWS::SageMaker::ModelQualityJobDefinition",
        "JobResources.ClusterConfig.InstanceType",
        "JobResources.ClusterConfig.VolumeKmsKeyId",
    ),
    (
        "AWS::SageMaker::MonitoringSchedule",
        "MonitoringScheduleConfig.MonitoringJobDefinition.MonitoringResources.ClusterConfig.InstanceType",
        "MonitoringScheduleConfig.MonitoringJobDefinition?.MonitoringResources.ClusterConfig.VolumeKmsKeyId",
    ),
    (
        "AWS::SageMaker::ProcessingJob",
        "ProcessingResources.ClusterConfig.InstanceType",
        "ProcessingResources.ClusterConfig.VolumeKmsKeyId",
    ),
)
"""Type, the property with the type of its instances, and the property that names the key of their disks."""

WITH_LOCAL_DISKS = ("ml.*d.*", "ml.*dn.*", "ml.*de.*", "ml.g5.*", "ml.g6*", "ml.p5*", "ml.trn*")
"""Types of instances whose own disks are encrypted by their hardware; SageMaker refuses a key for them."""

WRITES_TO_A_BUCKET = (
    ("AWS::Config::DeliveryChannel", "S3BucketName", "S3KmsKeyArn", "S3BucketName"),
    ("AWS::Connect::InstanceStorageConfig", "S3Config", "S3Config.EncryptionConfig.KeyId", "S3Config.BucketName"),
    *(
        (
            "AWS::KinesisFirehose::DeliveryStream",
            destination,
            f"{destination}.EncryptionConfiguration.KMSEncryptionConfig.AWSKMSKeyARN",
            f"{destination}.BucketARN",
        )
        for destination in (
            "AmazonOpenSearchServerlessDestinationConfiguration.S3Configuration",
            "AmazonopensearchserviceDestinationConfiguration.S3Configuration",
            "ElasticsearchDestinationConfiguration.S3Configuration",
            "ExtendedS3DestinationConfiguration",
            "ExtendedS3DestinationConfiguration.S3BackupConfiguration",
            "HttpEndpointDestinationConfiguration.S3Configuration",
            "IcebergDestinationConfiguration.S3Configuration",
            "RedshiftDestinationConfiguration.S3BackupConfiguration",
            "RedshiftDestinationConfiguration.S3Configuration",
            "S3DestinationConfiguration",
            "SnowflakeDestinationConfiguration.S3Configuration",
            "SplunkDestinationConfiguration.S3Configuration",
        )
    ),
    *(
        (
            "AWS::S3::StorageLens",
            f"StorageLensConfiguration.{export}.S3BucketDestination",
            f"StorageLensConfiguration.{export}.S3BucketDestination.Encryption.SSEKMS.KeyId",
            f"StorageLensConfiguration.{export}.S3BucketDestination.Arn",
        )
        for export in ("DataExport", "ExpandedPrefixesDataExport")
    ),
    ("AWS::SSM::ResourceDataSync", "BucketName", "KMSKeyArn", "BucketName"),
    ("AWS::SSM::ResourceDataSync", "S3Destination", "S3Destination.KMSKeyArn", "S3Destination.BucketName"),
)
"""Type, the option that writes to a bucket, the property that names a key for it, and the property with the bucket.

Without a key of its own, what is written is encrypted as the bucket says.
"""

ANOTHER_DECIDES = (
    (
        "AWS::Athena::WorkGroup",
        "WorkGroupConfiguration.MonitoringConfiguration.S3LoggingConfiguration.KmsKey",
        "the key of the bucket",
    ),
    (
        "AWS::Athena::WorkGroup",
        "WorkGroupConfigurationUpdates.CustomerContentEncryptionConfiguration.KmsKey",
        "no change",
    ),
    (
        "AWS::Athena::WorkGroup",
        "WorkGroupConfigurationUpdates.ManagedQueryResultsConfiguration.EncryptionConfiguration.KmsKey",
        "no change",
    ),
    (
        "AWS::Athena::WorkGroup",
        "WorkGroupConfigurationUpdates.MonitoringConfiguration.ManagedLoggingConfiguration.KmsKey",
        "no change",
    ),
    (
        "AWS::Athena::WorkGroup",
        "WorkGroupConfigurationUpdates.MonitoringConfiguration.S3LoggingConfiguration.KmsKey",
        "no change",
    ),
    (
        "AWS::Athena::WorkGroup",
        "WorkGroupConfigurationUpdates.ResultConfigurationUpdates.EncryptionConfiguration.KmsKey",
        "no change",
    ),
    (
        "AWS::Chime::MediaInsightsPipelineConfiguration",
        (
            "Elements[].AmazonTranscribeCallAnalyticsProcessorConfiguration.PostCallAnalyticsSettings."
            "OutputEncryptionKMSKeyId"
        ),
        "the key of the bucket",
    ),
    ("AWS::CustomerProfiles::DomainObjectType", "EncryptionKey", "the key of the domain"),
    ("AWS::CustomerProfiles::ObjectType", "EncryptionKey", "the key of the domain"),
    ("AWS::DataExchange::EventAction", "Action.ExportRevisionToS3.Encryption.KmsKeyArn", "the key of the bucket"),
    (
        "AWS::DataZone::Connection",
        "Props.GlueProperties.GlueConnectionInput.AuthenticationConfiguration.KmsKeyArn",
        "the key of the secret",
    ),
    ("AWS::ECS::Cluster", "Configuration.ManagedStorageConfiguration.KmsKeyId", "the key that each service names"),
    ("AWS::EMR::Cluster", "LogEncryptionKmsKeyId", "the key of the bucket"),
    ("AWS::EMR::Step", "EncryptionKeyArn", "the key of the cluster's logs"),
    ("AWS::EMR::Studio", "EncryptionKeyArn", "the key of the bucket"),
    (
        "AWS::EMRServerless::Application",
        "MonitoringConfiguration.S3MonitoringConfiguration.EncryptionKeyArn",
        "the key of the bucket",
    ),
    ("AWS::Glue::Connection", "ConnectionInput.AuthenticationConfiguration.KmsKeyArn", "the key of the secret"),
    ("AWS::Lambda::Function", "Code.SourceKMSKeyArn", "code, which is no record, under a key that Lambda owns"),
    (
        "AWS::Lex::Bot",
        "TestBotAliasSettings.ConversationLogSettings.AudioLogSettings[].Destination.S3Bucket.KmsKeyArn",
        "the key of the bucket",
    ),
    (
        "AWS::Lex::BotAlias",
        "ConversationLogSettings.AudioLogSettings[].Destination.S3Bucket.KmsKeyArn",
        "the key of the bucket",
    ),
    ("AWS::Personalize::MetricAttribution", "MetricsOutputConfig.S3DataDestination.KmsKeyArn", "the key of the bucket"),
    ("AWS::SES::MailManagerRuleSet", "Rules[].Actions[].WriteToS3.S3SseKmsKeyId", "the key of the bucket"),
    ("AWS::SES::ReceiptRule", "Rule.Actions[].S3Action.KmsKeyArn", "the key of the bucket"),
)
"""Type, a property that may name a key, and what decides where it names none: that is judged where it is declared."""

COPIES = (
    ("AWS::ElastiCache::ServerlessCacheSnapshot", "KmsKeyId", "the key of its cache, or one of the service"),
    ("AWS::ElastiCache::Snapshot", "KmsKeyId", "the key of its cache, or one of the service"),
    (
        "AWS::ImageBuilder::DistributionConfiguration",
        "Distributions[].AmiDistributionConfiguration?.KmsKeyId",
        "the key of its recipe, or the account's default key in another region",
    ),
    ("AWS::MemoryDB::Snapshot", "KmsKeyId", "the key of its cluster, or one of the service"),
    (
        "AWS::OpenSearchServerless::Collection",
        "EncryptionConfig.KmsKeyArn",
        "the key of the encryption policy that covers its name",
    ),
)
"""Type, the property that names the key of a copy or a part, and where its key may come from otherwise."""

SECURITY_CONFIGURATIONS = (
    (
        "AWS::EMR::Cluster",
        "SecurityConfiguration",
        "AWS::EMR::SecurityConfiguration",
        "local disks that are not encrypted",
    ),
    (
        "AWS::Glue::Crawler",
        "CrawlerSecurityConfiguration",
        "AWS::Glue::SecurityConfiguration",
        "logs under no key of ours",
    ),
    ("AWS::Glue::DevEndpoint", "SecurityConfiguration", "AWS::Glue::SecurityConfiguration", "no encryption with KMS"),
    ("AWS::Glue::Job", "SecurityConfiguration", "AWS::Glue::SecurityConfiguration", "no encryption with KMS"),
    (
        "AWS::Glue::MLTransform",
        "TransformEncryption.TaskRunSecurityConfigurationName",
        "AWS::Glue::SecurityConfiguration",
        "no encryption with KMS",
    ),
    ("AWS::Glue::Session", "SecurityConfiguration", "AWS::Glue::SecurityConfiguration", "no encryption with KMS"),
)
"""Type, the property that names the configuration which holds its keys, the type of that, and what absence means."""

NOT_JUDGED = (
    NotJudged(
        "protects data on its way: see encryption-in-transit",
        (
            "AWS::AppSync::ApiCache/TransitEncryptionEnabled",
            *(
                f"{job}/{place}.Volumes[].{setting}"
                for job, settings in (
                    (
                        "AWS::Batch::JobDefinition",
                        (
                            "EfsVolumeConfiguration.TransitEncryption",
                            "EfsVolumeConfiguration.TransitEncryptionPort",
                            "S3FilesVolumeConfiguration.TransitEncryptionPort",
                        ),
                    ),
                    (
                        "AWS::GammaDilithium::JobDefinition",
                        (
                            "EfsVolumeConfiguration.TransitEncryption",
                            "EfsVolumeConfiguration.TransitEncryptionPort",
                        ),
                    ),
                )
                for place in (
                    "ContainerProperties",
                    "EcsProperties.TaskProperties[]",
                    "NodeProperties.NodeRangeProperties[].Container",
                    "NodeProperties.NodeRangeProperties[].EcsProperties.TaskProperties[]",
                )
                for setting in settings
            ),
            "AWS::Chime::VoiceConnector/RequireEncryption",
            "AWS::DAX::Cluster/ClusterEndpointEncryptionType",
            "AWS::DMS::DataProvider/Settings.IbmDb2LuwSettings.EncryptionAlgorithm",
            "AWS::DMS::DataProvider/Settings.SybaseAseSettings.EncryptPassword",
            "AWS::DataSync::LocationEFS/InTransitEncryption",
            "AWS::EC2::EC2Fleet/LaunchTemplateConfigs[].Overrides[].InstanceRequirements.RequireEncryptionInTransit",
            (
                "AWS::EC2::SpotFleet/SpotFleetRequestConfigData.LaunchSpecifications[].InstanceRequirements."
                "RequireEncryptionInTransit"
            ),
            (
                "AWS::EC2::SpotFleet/SpotFleetRequestConfigData.LaunchTemplateConfigs[].Overrides[]."
                "InstanceRequirements.RequireEncryptionInTransit"
            ),
            "AWS::EC2::TransitGateway/EncryptionSupport",
            "AWS::EC2::VPC/VpcEncryptionControl.*",
            "AWS::EC2::VPNConnection/VpnTunnelOptionsSpecifications[].Phase1EncryptionAlgorithms[].Value",
            "AWS::EC2::VPNConnection/VpnTunnelOptionsSpecifications[].Phase2EncryptionAlgorithms[].Value",
            "AWS::ECS::TaskDefinition/Volumes[].EFSVolumeConfiguration.TransitEncryption",
            "AWS::ECS::TaskDefinition/Volumes[].EFSVolumeConfiguration.TransitEncryptionPort",
            "AWS::ECS::TaskDefinition/Volumes[].S3FilesVolumeConfiguration.TransitEncryptionPort",
            (
                "AWS::EMRContainers::SecurityConfiguration/SecurityConfigurationData.EncryptionConfiguration."
                "InTransitEncryptionConfiguration.*"
            ),
            "AWS::ElastiCache::CacheCluster/TransitEncryptionEnabled",
            "AWS::ElastiCache::ReplicationGroup/TransitEncryptionEnabled",
            "AWS::ElastiCache::ReplicationGroup/TransitEncryptionMode",
            "AWS::Elasticsearch::Domain/NodeToNodeEncryptionOptions.Enabled",
            "AWS::GroundStation::MissionProfile/StreamsKmsKey.*",
            "AWS::GroundStation::MissionProfile/StreamsKmsRole",
            "AWS::KafkaConnect::Connector/KafkaClusterEncryptionInTransit.EncryptionType",
            "AWS::MSK::Cluster/EncryptionInfo.EncryptionInTransit.*",
            "AWS::MSK::Replicator/KafkaClusters[].EncryptionInTransit.*",
            "AWS::MediaConnect::Flow/Source.RouterIntegrationTransitDecryption.*",
            "AWS::MediaConnect::FlowEntitlement/Encryption.*",
            "AWS::MediaConnect::FlowOutput/Encryption.*",
            "AWS::MediaConnect::FlowOutput/RouterIntegrationTransitEncryption.*",
            (
                "AWS::MediaConnect::RouterInput/Configuration.Standard.ProtocolConfiguration.SrtListener."
                "DecryptionConfiguration.*"
            ),
            (
                "AWS::MediaConnect::RouterInput/Configuration.Standard.ProtocolConfiguration.SrtCaller."
                "DecryptionConfiguration.*"
            ),
            (
                "AWS::MediaConnect::RouterInput/Configuration.Failover.ProtocolConfigurations[].SrtListener."
                "DecryptionConfiguration.*"
            ),
            (
                "AWS::MediaConnect::RouterInput/Configuration.Failover.ProtocolConfigurations[].SrtCaller."
                "DecryptionConfiguration.*"
            ),
            "AWS::MediaConnect::RouterInput/Configuration.MediaConnectFlow.SourceTransitDecryption.*",
            "AWS::MediaConnect::RouterInput/Configuration.MediaLiveChannel.SourceTransitDecryption.*",
            "AWS::MediaConnect::RouterInput/TransitEncryption.*",
            (
                "AWS::MediaConnect::RouterOutput/Configuration.Standard.ProtocolConfiguration.SrtListener."
                "EncryptionConfiguration.*"
            ),
            (
                "AWS::MediaConnect::RouterOutput/Configuration.Standard.ProtocolConfiguration.SrtCaller."
                "EncryptionConfiguration.*"
            ),
            "AWS::MediaConnect::RouterOutput/Configuration.Standard.ProtocolConfiguration.RtmpPush.TlsEncryption.*",
            "AWS::MediaConnect::RouterOutput/Configuration.MediaConnectFlow.DestinationTransitEncryption.*",
            "AWS::MediaConnect::RouterOutput/Configuration.MediaLiveInput.DestinationTransitEncryption.*",
            "AWS::MediaLive::Channel/Destinations[].MediaConnectRouterSettings[].EncryptionType",
            "AWS::MediaLive::Channel/Destinations[].SrtSettings[].EncryptionPassphraseSecretArn",
            (
                "AWS::MediaLive::Channel/EncoderSettings.OutputGroups[].Outputs[].OutputSettings.SrtOutputSettings."
                "EncryptionType"
            ),
            "AWS::MediaLive::Input/RouterSettings.EncryptionType",
            "AWS::OpenSearchService::Domain/NodeToNodeEncryptionOptions.Enabled",
            "AWS::SageMaker::DataQualityJobDefinition/NetworkConfig.EnableInterContainerTrafficEncryption",
            "AWS::SageMaker::ModelBiasJobDefinition/NetworkConfig.EnableInterContainerTrafficEncryption",
            "AWS::SageMaker::ModelExplainabilityJobDefinition/NetworkConfig.EnableInterContainerTrafficEncryption",
            "AWS::SageMaker::ModelQualityJobDefinition/NetworkConfig.EnableInterContainerTrafficEncryption",
            (
                "AWS::SageMaker::MonitoringSchedule/MonitoringScheduleConfig.MonitoringJobDefinition.NetworkConfig."
                "EnableInterContainerTrafficEncryption"
            ),
            "AWS::SageMaker::ProcessingJob/NetworkConfig.EnableInterContainerTrafficEncryption",
            "AWS::Transfer::Connector/As2Config.EncryptionAlgorithm",
            "AWS::WorkSpaces::Directory/EndpointEncryptionMode",
        ),
    ),
    NotJudged(
        "encrypts films for those who may watch them, under keys of the owner of the rights; nothing is stored here",
        (
            (
                "AWS::MediaLive::Channel/EncoderSettings.OutputGroups[].OutputGroupSettings.HlsGroupSettings."
                "EncryptionType"
            ),
            "AWS::MediaPackage::OriginEndpoint/CmafPackage.Encryption.*",
            "AWS::MediaPackage::OriginEndpoint/DashPackage.Encryption.*",
            "AWS::MediaPackage::OriginEndpoint/HlsPackage.Encryption.*",
            "AWS::MediaPackage::OriginEndpoint/MssPackage.Encryption.*",
            "AWS::MediaPackage::PackagingConfiguration/CmafPackage.Encryption.*",
            "AWS::MediaPackage::PackagingConfiguration/DashPackage.Encryption.*",
            "AWS::MediaPackage::PackagingConfiguration/HlsPackage.Encryption.*",
            "AWS::MediaPackage::PackagingConfiguration/MssPackage.Encryption.*",
            "AWS::MediaPackageV2::OriginEndpoint/Segment.Encryption.*",
        ),
    ),
    NotJudged(
        "adds a context to the uses of the key; the key itself is judged",
        (
            "AWS::Bedrock::Blueprint/KmsEncryptionContext.*",
            "AWS::Bedrock::DataAutomationLibrary/EncryptionConfiguration.KmsEncryptionContext.*",
            "AWS::Bedrock::DataAutomationProject/KmsEncryptionContext.*",
            "AWS::Glue::Integration/AdditionalEncryptionContext.*",
            "AWS::RDS::Integration/AdditionalEncryptionContext.*",
            "AWS::Redshift::Integration/AdditionalEncryptionContext.*",
            "AWS::VerifiedPermissions::PolicyStore/EncryptionSettings.KmsEncryptionSettings.EncryptionContext.*",
            "AWS::WorkSpacesWeb::BrowserSettings/AdditionalEncryptionContext.*",
            "AWS::WorkSpacesWeb::DataProtectionSettings/AdditionalEncryptionContext.*",
            "AWS::WorkSpacesWeb::IpAccessSettings/AdditionalEncryptionContext.*",
            "AWS::WorkSpacesWeb::Portal/AdditionalEncryptionContext.*",
            "AWS::WorkSpacesWeb::SessionLogger/AdditionalEncryptionContext.*",
            "AWS::WorkSpacesWeb::UserSettings/AdditionalEncryptionContext.*",
        ),
    ),
    NotJudged(
        "can only be KMS; the key beside it is judged",
        (
            "AWS::CodePipeline::Pipeline/ArtifactStore.EncryptionKey.Type",
            "AWS::CodePipeline::Pipeline/ArtifactStores[].ArtifactStore.EncryptionKey.Type",
            "AWS::Connect::InstanceStorageConfig/KinesisVideoStreamConfig.EncryptionConfig.EncryptionType",
            "AWS::Kinesis::Channel/EncryptionConfiguration.EncryptionType",
            "AWS::Translate::ParallelData/EncryptionKey.Type",
            "AWS::Translate::Terminology/EncryptionKey.Type",
            "AWS::DynamoDB::GlobalTable/SSESpecification.SSEType",
            "AWS::DynamoDB::Table/SSESpecification.SSEType",
            "AWS::Omics::AnnotationStore/SseConfig.Type",
            "AWS::Omics::ReferenceStore/SseConfig.Type",
            "AWS::Omics::SequenceStore/SseConfig.Type",
            "AWS::Omics::VariantStore/SseConfig.Type",
        ),
    ),
    NotJudged(
        "can only be the secrets of the cluster; the key beside it is judged",
        ("AWS::EKS::Cluster/EncryptionConfig[].Resources[]",),
    ),
    NotJudged(
        "says how often KMS is asked for data keys, not which key protects them",
        (
            "AWS::S3::Bucket/BucketEncryption.ServerSideEncryptionConfiguration[].BucketKeyEnabled",
            "AWS::S3Express::DirectoryBucket/BucketEncryption.ServerSideEncryptionConfiguration[].BucketKeyEnabled",
            "AWS::SQS::Queue/KmsDataKeyReusePeriodSeconds",
            "AWS::StepFunctions::Activity/EncryptionConfiguration.KmsDataKeyReusePeriodSeconds",
            "AWS::StepFunctions::StateMachine/EncryptionConfiguration.KmsDataKeyReusePeriodSeconds",
        ),
    ),
    NotJudged(
        "signs, and encrypts nothing",
        (
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput."
                "CustomOauth2ProviderConfig.PrivateKeyJwtConfig.PrivateKeySource.KmsKeySource.KmsKeyArn"
            ),
            "AWS::SupportAuthZ::SupportPermit/SigningKeyInfo.KmsKey",
        ),
    ),
    NotJudged(
        "is the role that may use the key; the key itself is judged",
        (
            "AWS::Forecast::Dataset/EncryptionConfig.RoleArn",
            (
                "AWS::Glue::DataCatalogEncryptionSettings/DataCatalogEncryptionSettings.EncryptionAtRest."
                "CatalogEncryptionServiceRole"
            ),
            "AWS::IoT::EncryptionConfiguration/KmsAccessRoleArn",
        ),
    ),
    NotJudged(
        "encrypts codes of one use on their way to a function of ours; nothing is stored under it",
        (
            "AWS::Cognito::UserPool/LambdaConfig.KMSKeyID",
            "AWS::Cognito::UserPoolRegionalConfigurationAttachment/LambdaConfig.KMSKeyID",
        ),
    ),
    NotJudged(
        "says how each party encrypts columns before it sends them",
        ("AWS::CleanRooms::Collaboration/DataEncryptionMetadata.*",),
    ),
    NotJudged(
        "encrypts single fields of a request for the reader who has the private key; nothing is stored here",
        (
            "AWS::CloudFront::Distribution/DistributionConfig.CacheBehaviors[].FieldLevelEncryptionId",
            "AWS::CloudFront::Distribution/DistributionConfig.DefaultCacheBehavior.FieldLevelEncryptionId",
            "AWS::CloudFront::FieldLevelEncryptionProfile/FieldLevelEncryptionProfileConfig.*",
        ),
    ),
    NotJudged(
        "tells the function that rotates which key the secret has; the secret names it itself and is judged",
        (
            "AWS::SecretsManager::RotationSchedule/HostedRotationLambda.KmsKeyArn",
            "AWS::SecretsManager::RotationSchedule/HostedRotationLambda.MasterSecretKmsKeyArn",
            "AWS::SecretsManager::RotationSchedule/HostedRotationLambda.SuperuserSecretKmsKeyArn",
        ),
    ),
    NotJudged(
        "opens what is encrypted elsewhere, with the key that it was encrypted with",
        (
            "AWS::DMS::DataProvider/Settings.OracleSettings.SecretsManagerSecurityDbEncryptionAccessRoleArn",
            "AWS::DMS::DataProvider/Settings.OracleSettings.SecretsManagerSecurityDbEncryptionSecretId",
            "AWS::DMS::Endpoint/OracleSettings.SecurityDbEncryption",
            "AWS::DMS::Endpoint/OracleSettings.SecurityDbEncryptionName",
            "AWS::DataSync::LocationHDFS/KmsKeyProviderUri",
            "AWS::Lex::Bot/BotLocales[].SlotTypes[].ExternalSourceSetting.GrammarSlotTypeSetting.Source.KmsKeyArn",
        ),
    ),
    NotJudged(
        "lets databases of Oracle reach KMS; which key they use is set in the database",
        (
            "AWS::ODB::OdbNetwork/KmsAccess",
            "AWS::ODB::OdbNetwork/KmsPolicyDocument",
        ),
    ),
    NotJudged(
        "says whether logs under another key are passed on; the key of their destination is judged",
        (
            (
                "AWS::ObservabilityAdmin::OrganizationCentralizationRule/Rule.Destination."
                "DestinationLogsConfiguration.LogsEncryptionConfiguration.EncryptionConflictResolutionStrategy"
            ),
            (
                "AWS::ObservabilityAdmin::OrganizationCentralizationRule/Rule.Source.SourceLogsConfiguration."
                "EncryptedLogGroupStrategy"
            ),
        ),
    ),
    NotJudged(
        "says what a key for payments may do; nothing is stored under it",
        ("AWS::PaymentCryptography::Key/KeyAttributes.KeyModesOfUse.Encrypt",),
    ),
    NotJudged(
        "replaces the data keys of the warehouse once; the KMS key above them is judged",
        ("AWS::Redshift::Cluster/RotateEncryptionKey",),
    ),
    NotJudged(
        "blocks keys that clients bring along; the key of the bucket is judged",
        (
            (
                "AWS::S3::Bucket/BucketEncryption.ServerSideEncryptionConfiguration[].BlockedEncryptionTypes."
                "EncryptionType[]"
            ),
        ),
    ),
    NotJudged(
        "says whether encrypted objects are replicated; the key of the copies is judged",
        ("AWS::S3::Bucket/ReplicationConfiguration.Rules[].SourceSelectionCriteria.SseKmsEncryptedObjects.Status",),
    ),
    NotJudged(
        "chooses keys of SQS, which apply only where no key of ours is named",
        ("AWS::SQS::Queue/SqsManagedSseEnabled",),
    ),
    NotJudged(
        "is the choice beside the key, and the key must be there",
        (
            "AWS::S3::StorageLens/StorageLensConfiguration.DataExport.StorageLensTableDestination.Encryption.SSES3",
            (
                "AWS::S3::StorageLens/StorageLensConfiguration.ExpandedPrefixesDataExport."
                "StorageLensTableDestination.Encryption.SSES3"
            ),
            "AWS::VerifiedPermissions::PolicyStore/EncryptionSettings.Default",
        ),
    ),
    NotJudged(
        "encrypts certificates of authorities, which are public",
        ("AWS::SES::MailManagerIngressPoint/IngressPointConfiguration.TlsAuthConfiguration.TrustStore.KmsKeyArn",),
    ),
    NotJudged(
        "lets the service read positions for its queries; the key itself is judged",
        ("AWS::Location::Tracker/KmsKeyEnableGeospatialQueries",),
    ),
    NotJudged(
        "is deprecated: the cache is always encrypted",
        ("AWS::AppSync::ApiCache/AtRestEncryptionEnabled",),
    ),
    NotJudged(
        "protects what an identity provider says of a user on its way; nothing is stored under it",
        ("AWS::IAM::SAMLProvider/AssertionEncryptionMode",),
    ),
)
"""What looks as if it named a key or an encryption of what is stored, and why it is not judged."""
