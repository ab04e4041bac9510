"""Which resource types can carry tags, and in what shape; which pass their tags on."""

from collections.abc import Mapping

from compliance.policy import NotJudged

LISTS: Mapping[str, str] = {
    "AWS::ACMPCA": "CertificateAuthority",
    "AWS::AIOps": "InvestigationGroup",
    "AWS::APS": "AnomalyDetector RuleGroupsNamespace Scraper Workspace",
    "AWS::AWSExternalAnthropic": "Workspace",
    "AWS::AccessAnalyzer": "Analyzer",
    "AWS::AccountAccess": "Application",
    "AWS::AgentRegistry": "Registry RegistryRecord",
    "AWS::AmazonMQ": "Broker Configuration",
    "AWS::Amplify": "App Branch Webhook",
    "AWS::ApiGateway": (
        "ApiKey ClientCertificate DomainName DomainNameAccessAssociation DomainNameV2 RestApi Stage UsagePlan VpcLink"
    ),
    "AWS::ApiGatewayV2": "PortalProduct",
    "AWS::AppConfig": (
        "Application ConfigurationProfile Deployment DeploymentStrategy Environment ExperimentDefinition "
        "ExperimentRun Extension ExtensionAssociation"
    ),
    "AWS::AppFabric": "AppAuthorization IngestionDestination",
    "AWS::AppFlow": "Flow",
    "AWS::AppIntegrations": "Application DataIntegration EventIntegration",
    "AWS::AppMesh": "GatewayRoute Mesh Route VirtualGateway VirtualNode VirtualRouter VirtualService",
    "AWS::AppRunner": "AutoScalingConfiguration ObservabilityConfiguration Service VpcConnector VpcIngressConnection",
    "AWS::AppStream": "AppBlock AppBlockBuilder Application Fleet ImageBuilder Stack",
    "AWS::AppSync": "Api ChannelNamespace DomainName GraphQLApi",
    "AWS::ApplicationAutoScaling": "ScalableTarget",
    "AWS::ApplicationInsights": "Application",
    "AWS::ApplicationSignals": "InstrumentationConfig ServiceLevelObjective",
    "AWS::Athena": "CapacityReservation DataCatalog WorkGroup",
    "AWS::AuditManager": "Assessment AssessmentFramework Control",
    "AWS::AutoScaling": "AutoScalingGroup",
    "AWS::B2BI": "Capability Partnership Profile Transformer",
    "AWS::BCM": "Dashboard ScheduledReport",
    "AWS::BCMDataExports": "Export",
    "AWS::Backup": "LegalHold RestoreTestingPlan",
    "AWS::BackupGateway": "Hypervisor",
    "AWS::BcmPricingCalculator": "BillEstimate BillScenario WorkloadEstimate",
    "AWS::Bedrock": (
        "ApplicationInferenceProfile AutomatedReasoningPolicy AutomatedReasoningPolicyVersion Blueprint "
        "DataAutomationLibrary DataAutomationProject Guardrail IntelligentPromptRouter RetrievalInstruction "
        "Session"
    ),
    "AWS::BedrockAgentCore": (
        "ApiKeyCredentialProvider CapacityProvider ConfigurationBundle ConsentPortal Dataset Evaluator "
        "Harness HarnessEndpoint OAuth2CredentialProvider OnlineEvaluationConfig PaymentCredentialProvider "
        "PaymentManager PolicyEngine WorkloadIdentity"
    ),
    "AWS::BedrockMantle": "Project",
    "AWS::Billing": "BillingView",
    "AWS::BillingConductor": "BillingGroup CustomLineItem PricingPlan PricingRule",
    "AWS::Braket": "SpendingLimit",
    "AWS::CE": "CostCategory",
    "AWS::CUR": "ReportDefinition",
    "AWS::Cases": "Case CaseRule Domain Field Layout RelatedItem Template",
    "AWS::Cassandra": "Keyspace Table",
    "AWS::CertificateManager": "AcmeDomainValidation AcmeEndpoint AcmeExternalAccountBinding Certificate",
    "AWS::Chatbot": "CustomAction MicrosoftTeamsChannelConfiguration SlackChannelConfiguration",
    "AWS::Chime": (
        "AppInstance AppInstanceBot AppInstanceUser Channel ChannelFlow MediaInsightsPipelineConfiguration "
        "MediaPipelineKinesisVideoStreamPool SipMediaApplication VoiceConnector"
    ),
    "AWS::CleanRooms": (
        "AnalysisTemplate Collaboration ConfiguredTable ConfiguredTableAssociation IdMappingTable "
        "IdNamespaceAssociation IntermediateTable Membership PrivacyBudgetTemplate"
    ),
    "AWS::CleanRoomsML": "ConfiguredModelAlgorithm ConfiguredModelAlgorithmAssociation TrainingDataset",
    "AWS::Cloud9": "EnvironmentEC2",
    "AWS::CloudFormation": "ChangeSet Stack StackSet",
    "AWS::CloudFront": (
        "ConnectionFunction ConnectionGroup Distribution DistributionTenant Function KeyValueStore "
        "StreamingDistribution TrustStore VpcOrigin"
    ),
    "AWS::CloudHSM": "Cluster",
    "AWS::CloudTrail": "Channel Dashboard EventDataStore Trail",
    "AWS::CloudWatch": (
        "Alarm AlarmMuteRule CompositeAlarm Dashboard InsightRule Integration LogAlarm MetricStream View"
    ),
    "AWS::CodeArtifact": "Domain PackageGroup Repository",
    "AWS::CodeBuild": "Fleet Project ReportGroup",
    "AWS::CodeCommit": "Repository",
    "AWS::CodeConnections": "Connection Host",
    "AWS::CodeDeploy": "Application DeploymentGroup",
    "AWS::CodeGuruProfiler": "ProfilingGroup",
    "AWS::CodeGuruReviewer": "RepositoryAssociation",
    "AWS::CodePipeline": "CustomActionType Pipeline Webhook",
    "AWS::CodeStarConnections": "Connection RepositoryLink",
    "AWS::Comprehend": (
        "DocumentClassifier DocumentClassifierEndpoint EntityRecognizer EntityRecognizerEndpoint Flywheel"
    ),
    "AWS::ComputeOptimizer": "AutomationRule",
    "AWS::Config": (
        "AggregationAuthorization ConfigurationAggregator ConformancePack Connector "
        "OrganizationConformancePack StoredQuery"
    ),
    "AWS::Connect": (
        "AgentStatus ContactFlow ContactFlowModule DataTable EmailAddress EvaluationForm HoursOfOperation "
        "Instance IntegrationAssociation Metric Notification PhoneNumber Prompt Queue QuickConnect "
        "RoutingProfile Rule SecurityProfile TaskTemplate TestCase TrafficDistributionGroup UseCase User "
        "UserHierarchyGroup View Vocabulary Workspace"
    ),
    "AWS::ConnectCampaigns": "Campaign",
    "AWS::ConnectCampaignsV2": "Campaign",
    "AWS::ControlTower": "EnabledBaseline EnabledControl LandingZone",
    "AWS::CustomerProfiles": (
        "CalculatedAttributeDefinition Domain DomainObjectType EventStream EventTrigger Integration "
        "ObjectType Recommender RecommenderFilter RecommenderSchema SegmentDefinition"
    ),
    "AWS::DLM": "LifecyclePolicy",
    "AWS::DMS": (
        "DataMigration DataProvider Endpoint EventSubscription InstanceProfile MigrationProject "
        "ReplicationConfig ReplicationInstance ReplicationSubnetGroup ReplicationTask"
    ),
    "AWS::DRS": "LaunchConfigurationTemplate RecoveryPlan ReplicationConfigurationTemplate SourceNetwork",
    "AWS::DSQL": "Cluster",
    "AWS::DataBrew": "Dataset Job Project Recipe Ruleset Schedule",
    "AWS::DataExchange": "DataSet EventAction",
    "AWS::DataSync": (
        "Agent LocationAzureBlob LocationEFS LocationFSxLustre LocationFSxONTAP LocationFSxOpenZFS "
        "LocationFSxWindows LocationHDFS LocationNFS LocationObjectStorage LocationS3 LocationSMB Task"
    ),
    "AWS::DataZone": "Domain",
    "AWS::Deadline": "Budget Farm Fleet LicenseEndpoint Monitor Queue Worker",
    "AWS::Detective": "Graph",
    "AWS::DevOpsAgent": "AgentSpace PrivateConnection Service",
    "AWS::DeviceFarm": "DevicePool InstanceProfile NetworkProfile Project TestGridProject VPCEConfiguration",
    "AWS::DirectConnect": (
        "Connection DirectConnectGateway Lag PrivateVirtualInterface PublicVirtualInterface TransitVirtualInterface"
    ),
    "AWS::DirectoryService": "SimpleAD",
    "AWS::DocDB": "DBCluster DBClusterParameterGroup DBInstance DBSubnetGroup GlobalCluster",
    "AWS::DocDBElastic": "Cluster ClusterSnapshot",
    "AWS::DynamoDB": "Table",
    "AWS::EC2": (
        "ApplicationStatusCheck CapacityManagerDataExport CarrierGateway CustomerGateway DHCPOptions EIP "
        "EgressOnlyInternetGateway FlowLog FpgaImage Host IPAM IPAMPool IPAMPrefixListResolver "
        "IPAMPrefixListResolverTarget IPAMResourceDiscovery IPAMResourceDiscoveryAssociation IPAMScope "
        "IPv4Pool Instance InstanceConnectEndpoint InstanceEventWindow InternetGateway "
        "IpamExternalResourceVerificationToken IpamInternetRegistryAssociation KeyPair "
        "LocalGatewayRouteTable LocalGatewayRouteTableVPCAssociation "
        "LocalGatewayRouteTableVirtualInterfaceGroupAssociation LocalGatewayVirtualInterface "
        "LocalGatewayVirtualInterfaceGroup NatGateway NetworkAcl NetworkInsightsAccessScope "
        "NetworkInsightsAccessScopeAnalysis NetworkInsightsAnalysis NetworkInsightsPath NetworkInterface "
        "PlacementGroup PrefixList RouteServer RouteServerEndpoint RouteServerPeer RouteTable "
        "SecondaryNetwork SecurityGroup SpotFleet Subnet SubnetCidrReservation TrafficMirrorFilter "
        "TrafficMirrorFilterRule TrafficMirrorSession TrafficMirrorTarget TransitGateway "
        "TransitGatewayAttachment TransitGatewayConnect TransitGatewayConnectPeer "
        "TransitGatewayMeteringPolicy TransitGatewayMulticastDomain TransitGatewayPeeringAttachment "
        "TransitGatewayPolicyTable TransitGatewayRouteTable TransitGatewayVpcAttachment VPC "
        "VPCBlockPublicAccessExclusion VPCEncryptionControl VPCEndpoint VPCEndpointService "
        "VPCPeeringConnection VPNConcentrator VPNConnection VPNGateway VerifiedAccessEndpoint "
        "VerifiedAccessGroup VerifiedAccessInstance VerifiedAccessTrustProvider Volume"
    ),
    "AWS::ECR": "PublicRepository Repository",
    "AWS::ECS": (
        "CapacityProvider Cluster Daemon DaemonTaskDefinition ExpressGatewayService Gateway Service "
        "TaskDefinition TaskSet"
    ),
    "AWS::EKS": "AccessEntry Addon Capability Cluster FargateProfile IdentityProviderConfig PodIdentityAssociation",
    "AWS::EMR": "Cluster Studio WALWorkspace",
    "AWS::EMRContainers": "Endpoint JobTemplate SecurityConfiguration VirtualCluster",
    "AWS::EMRServerless": "Application",
    "AWS::EVS": "Environment",
    "AWS::ElastiCache": (
        "CacheCluster GlobalReplicationGroup ParameterGroup ReplicationGroup SecurityGroup ServerlessCache "
        "ServerlessCacheSnapshot Snapshot SubnetGroup User UserGroup"
    ),
    "AWS::ElasticBeanstalk": "Environment",
    "AWS::ElasticLoadBalancing": "LoadBalancer",
    "AWS::ElasticLoadBalancingV2": "Listener ListenerRule LoadBalancer TargetGroup TrustStore",
    "AWS::Elasticsearch": "Domain",
    "AWS::EntityResolution": "IdMappingWorkflow IdNamespace MatchingWorkflow SchemaMapping",
    "AWS::EventSchemas": "Discoverer Registry Schema",
    "AWS::Events": "EventBus Rule",
    "AWS::EventsV2": "EventBus EventSource Subscriber",
    "AWS::Evidently": "Experiment Feature Launch Project Segment",
    "AWS::FMS": "ApplicationsList Policy ProtocolsList ResourceSet",
    "AWS::FSx": "Backup DataRepositoryAssociation FileCache FileSystem Snapshot StorageVirtualMachine Volume",
    "AWS::FinSpace": "Environment",
    "AWS::Forecast": "Dataset DatasetGroup",
    "AWS::FraudDetector": "Detector EntityType EventType Label List Outcome Variable",
    "AWS::GameLift": (
        "Alias Build ContainerFleet ContainerGroupDefinition Fleet GameServerGroup GameSessionQueue Location "
        "MatchmakingConfiguration MatchmakingRuleSet Script"
    ),
    "AWS::GammaDilithium": "JobDefinition",
    "AWS::GlobalAccelerator": "Accelerator CrossAccountAttachment",
    "AWS::Glue": (
        "Blueprint Catalog ConnectionType Integration IntegrationResourceProperty Registry Schema Session UsageProfile"
    ),
    "AWS::Grafana": "Workspace",
    "AWS::GroundStation": "Config DataflowEndpointGroup DataflowEndpointGroupV2 MissionProfile",
    "AWS::GuardDuty": (
        "CustomDetectionRuleAssociation Detector Filter IPSet MalwareProtectionPlan PublishingDestination "
        "ThreatEntitySet ThreatIntelSet TrustedEntitySet"
    ),
    "AWS::HealthAgent": "Domain",
    "AWS::HealthLake": "DataTransformationProfile FHIRDatastore",
    "AWS::IAM": "OIDCProvider Role SAMLProvider ServerCertificate User VirtualMFADevice",
    "AWS::IVS": (
        "AdConfiguration Channel EncoderConfiguration IngestConfiguration PlaybackKeyPair "
        "PlaybackRestrictionPolicy PublicKey RecordingConfiguration Stage StorageConfiguration StreamKey"
    ),
    "AWS::IVSChat": "LoggingConfiguration Room",
    "AWS::InspectorV2": "Connector",
    "AWS::Interconnect": "Connection",
    "AWS::InternetMonitor": "Monitor",
    "AWS::Invoicing": "ProcurementPortalPreference",
    "AWS::IoT": (
        "Authorizer BillingGroup CACertificate CertificateProvider Command CustomMetric Dimension "
        "DomainConfiguration FleetMetric Job JobTemplate MitigationAction Policy ProvisioningTemplate "
        "RoleAlias ScheduledAudit SecurityProfile SoftwarePackage SoftwarePackageVersion Stream ThingGroup "
        "ThingType TopicRule"
    ),
    "AWS::IoTAnalytics": "Channel Dataset Datastore Pipeline",
    "AWS::IoTCoreDeviceAdvisor": "SuiteDefinition",
    "AWS::IoTEvents": "AlarmModel DetectorModel Input",
    "AWS::IoTFleetWise": "Campaign DecoderManifest Fleet ModelManifest SignalCatalog StateTemplate Vehicle",
    "AWS::IoTManagedIntegrations": "AccountAssociation",
    "AWS::IoTSecureTunneling": "Tunnel",
    "AWS::IoTSiteWise": (
        "Application Asset AssetModel ComputationModel Dashboard Dataset Gateway Pipeline Portal Project Task Workspace"
    ),
    "AWS::IoTWireless": (
        "Destination DeviceProfile FuotaTask MulticastGroup NetworkAnalyzerConfiguration PartnerAccount "
        "ServiceProfile TaskDefinition WirelessDevice WirelessDeviceImportTask WirelessGateway"
    ),
    "AWS::KMS": "Key ReplicaKey",
    "AWS::KafkaConnect": "Connector CustomPlugin WorkerConfiguration",
    "AWS::Kendra": "DataSource Faq FeaturedResultsSet Index QuerySuggestionsBlockList Thesaurus",
    "AWS::KendraRanking": "ExecutionPlan",
    "AWS::Kinesis": "Channel Stream StreamConsumer",
    "AWS::KinesisAnalyticsV2": "Application",
    "AWS::KinesisFirehose": "DeliveryStream",
    "AWS::KinesisVideo": "SignalingChannel Stream",
    "AWS::Lambda": (
        "CapacityProvider CodeSigningConfig EventSourceMapping Function MicrovmImage NetworkConnector WebFunction"
    ),
    "AWS::LaunchWizard": "Deployment",
    "AWS::LicenseManager": "Grant License LicenseAssetGroup LicenseAssetRuleSet LicenseConfiguration ReportGenerator",
    "AWS::LicenseManagerLinuxSubscriptions": "SubscriptionProvider",
    "AWS::LicenseManagerUserSubscriptions": "LicenseServerEndpoint",
    "AWS::Lightsail": (
        "Bucket Certificate Container Database DatabaseSnapshot Disk DiskSnapshot Distribution Domain "
        "Instance InstanceSnapshot KeyPair LoadBalancer"
    ),
    "AWS::Location": "APIKey GeofenceCollection Map PlaceIndex RouteCalculator Tracker",
    "AWS::Logs": "Delivery DeliveryDestination DeliverySource Destination LogGroup ScheduledQuery",
    "AWS::LookoutEquipment": "InferenceScheduler",
    "AWS::MGN": "Connector LaunchConfigurationTemplate NetworkMigrationDefinition",
    "AWS::MPA": "ApprovalTeam IdentitySource",
    "AWS::MSK": "Replicator",
    "AWS::Macie": "AllowList CustomDataIdentifier FindingsFilter Member",
    "AWS::ManagedBlockchain": "Accessor",
    "AWS::MediaConnect": (
        "Flow FlowEntitlement FlowMediaStream FlowOutput FlowSource FlowVpcInterface RouterInput "
        "RouterNetworkInterface RouterOutput"
    ),
    "AWS::MediaLive": "ChannelPlacementGroup Cluster Multiplex Network Node SdiSource",
    "AWS::MediaPackage": "Asset Channel OriginEndpoint PackagingConfiguration PackagingGroup",
    "AWS::MediaPackageV2": "Channel ChannelGroup OriginEndpoint",
    "AWS::MediaStore": "Container",
    "AWS::MediaTailor": "Channel Function LiveSource PlaybackConfiguration PrefetchSchedule SourceLocation VodSource",
    "AWS::MemoryDB": "ACL Cluster MultiRegionCluster ParameterGroup Snapshot SubnetGroup User",
    "AWS::Neptune": (
        "DBCluster DBClusterParameterGroup DBInstance DBParameterGroup DBSubnetGroup EventSubscription GlobalCluster"
    ),
    "AWS::NeptuneGraph": "Graph GraphSnapshot",
    "AWS::NetworkFirewall": (
        "ContainerAssociation Firewall FirewallPolicy RuleGroup TLSInspectionConfiguration VpcEndpointAssociation"
    ),
    "AWS::NetworkFlowMonitor": "Monitor Scope",
    "AWS::NetworkManager": (
        "ConnectAttachment ConnectPeer Connection CoreNetwork Device DirectConnectGatewayAttachment "
        "GlobalNetwork Link Site SiteToSiteVpnAttachment TransitGatewayPeering "
        "TransitGatewayRouteTableAttachment VpcAttachment"
    ),
    "AWS::NetworkMonitor": "Monitor",
    "AWS::NetworkSecurityManager": "Deployment Policy Rule Scope Template",
    "AWS::Notifications": "NotificationConfiguration",
    "AWS::NotificationsContacts": "EmailContact",
    "AWS::ODB": "CloudAutonomousVmCluster CloudExadataInfrastructure CloudVmCluster OdbNetwork OdbPeeringConnection",
    "AWS::OSIS": "Pipeline",
    "AWS::ObservabilityAdmin": (
        "DatasetIntegration OrganizationCentralizationRule OrganizationTelemetryRule S3TableIntegration "
        "TelemetryPipelines TelemetryRule"
    ),
    "AWS::Omics": "RunCache",
    "AWS::OpenSearchServerless": "Collection CollectionGroup",
    "AWS::OpenSearchService": "Application Domain",
    "AWS::OpsWorks": "Layer Stack",
    "AWS::Organizations": "Account OrganizationalUnit Policy ResourcePolicy",
    "AWS::Outposts": "Outpost Site",
    "AWS::PI": "PerfReports",
    "AWS::Panorama": "ApplicationInstance Package",
    "AWS::PaymentCryptography": "Key",
    "AWS::Personalize": "Campaign Dataset DatasetGroup EventTracker Filter Schema Solution",
    "AWS::PinpointEmail": "ConfigurationSet DedicatedIpPool Identity",
    "AWS::Proton": "EnvironmentAccountConnection EnvironmentTemplate ServiceTemplate",
    "AWS::QBusiness": "Application DataAccessor DataSource Index Plugin Retriever WebExperience",
    "AWS::QLDB": "Ledger Stream",
    "AWS::QuickSight": (
        "ActionConnector Agent Analysis Brand CustomPermissions Customization DLPSetting Dashboard DataSet "
        "DataSource Folder KnowledgeBase OAuthClientApplication Space Template Theme Topic TopicV2 "
        "VPCConnection"
    ),
    "AWS::RAM": "Permission ResourceShare",
    "AWS::RDS": (
        "ClusterSnapshot CustomDBEngineVersion DBCluster DBClusterEndpoint DBClusterParameterGroup "
        "DBInstance DBParameterGroup DBProxy DBProxyEndpoint DBProxyTargetGroup DBSecurityGroup DBShardGroup "
        "DBSnapshot DBSubnetGroup Deployment EventSubscription GlobalCluster Integration OptionGroup"
    ),
    "AWS::RTBFabric": "InboundExternalLink Link LinkRoutingRule OutboundExternalLink RequesterGateway ResponderGateway",
    "AWS::RUM": "AppMonitor",
    "AWS::Rbin": "Rule",
    "AWS::Redshift": (
        "Cluster ClusterParameterGroup ClusterSecurityGroup ClusterSubnetGroup EventSubscription Integration "
        "QEV2IdcApplication RedshiftIdcApplication Snapshot SnapshotCopyGrant SnapshotSchedule UsageLimit"
    ),
    "AWS::RedshiftServerless": "Namespace Snapshot Workgroup",
    "AWS::RefactorSpaces": "Application Environment Route Service",
    "AWS::Rekognition": "Collection Dataset Project StreamProcessor",
    "AWS::ResilienceHubV2": "Policy Service System",
    "AWS::ResourceGroups": "Group",
    "AWS::RolesAnywhere": "CRL Profile TrustAnchor",
    "AWS::Route53GlobalResolver": "AccessSource AccessToken DnsView FirewallDomainList GlobalResolver",
    "AWS::Route53Profiles": "Profile ProfileAssociation",
    "AWS::Route53RecoveryControl": "Cluster ControlPanel SafetyRule",
    "AWS::Route53RecoveryReadiness": "Cell ReadinessCheck RecoveryGroup ResourceSet",
    "AWS::Route53Resolver": (
        "FirewallDomainList FirewallRuleGroup FirewallRuleGroupAssociation OutpostResolver ResolverEndpoint "
        "ResolverQueryLoggingConfig ResolverRule"
    ),
    "AWS::S3": "AccessGrant AccessGrantsInstance AccessGrantsLocation AccessPoint Bucket StorageLens StorageLensGroup",
    "AWS::S3Express": "AccessPoint DirectoryBucket",
    "AWS::S3Files": "AccessPoint FileSystem",
    "AWS::S3Outposts": "Bucket",
    "AWS::S3Tables": "Table TableBucket",
    "AWS::S3Vectors": "Index VectorBucket",
    "AWS::SCN": "DataIntegrationFlow Dataset Instance Namespace",
    "AWS::SES": (
        "ConfigurationSet ContactList CustomVerificationEmailTemplate DedicatedIpPool EmailIdentity "
        "MailManagerAddonInstance MailManagerAddonSubscription MailManagerAddressList MailManagerArchive "
        "MailManagerIngressPoint MailManagerRelay MailManagerRuleSet MailManagerTrafficPolicy "
        "MultiRegionEndpoint Template Tenant"
    ),
    "AWS::SMSVOICE": (
        "ConfigurationSet NotifyConfiguration OptOutList PhoneNumber Pool ProtectConfiguration RcsAgent "
        "Registration RegistrationAttachment SenderId VerifiedDestinationNumber"
    ),
    "AWS::SNS": "Topic",
    "AWS::SQS": "Queue",
    "AWS::SSM": "Association CloudConnector Document MaintenanceWindow OpsItem PatchBaseline",
    "AWS::SSMContacts": "Contact Rotation",
    "AWS::SSMIncidents": "ReplicationSet ResponsePlan",
    "AWS::SSO": "Application Instance PermissionSet",
    "AWS::SageMaker": (
        "AIWorkloadConfig Action Algorithm App AppImageConfig Artifact Cluster ClusterSchedulerConfig "
        "CodeRepository ComputeQuota Context DataQualityJobDefinition Device DeviceFleet Domain Endpoint "
        "EndpointConfig Experiment ExperimentTrialComponent FeatureGroup Hub HumanTaskUi Image "
        "InferenceComponent InferenceExperiment MlflowApp MlflowTrackingServer Model ModelBiasJobDefinition "
        "ModelCard ModelExplainabilityJobDefinition ModelPackage ModelPackageGroup ModelQualityJobDefinition "
        "MonitoringSchedule NotebookInstance NotebookInstanceLifecycleConfig PartnerApp Pipeline "
        "ProcessingJob Project Space StudioLifecycleConfig TrialComponent UserProfile Workforce Workteam"
    ),
    "AWS::Scheduler": "ScheduleGroup",
    "AWS::SecretsManager": "Secret",
    "AWS::SecurityAgent": "AgentSpace Application Integration SecurityRequirementPack TargetDomain",
    "AWS::SecurityLake": "DataLake Subscriber",
    "AWS::ServiceCatalog": "CloudFormationProduct CloudFormationProvisionedProduct Portfolio",
    "AWS::ServiceDiscovery": "HttpNamespace PrivateDnsNamespace PublicDnsNamespace Service",
    "AWS::Shield": "Protection ProtectionGroup",
    "AWS::Signer": "SigningProfile",
    "AWS::StepFunctions": "Activity StateMachine",
    "AWS::StorageGateway": "NFSFileShare SMBFileShare Tape TapePool Volume",
    "AWS::SupportAuthZ": "SupportPermit",
    "AWS::Synthetics": "Canary Group",
    "AWS::SystemsManagerSAP": "Application",
    "AWS::Textract": "Adapter",
    "AWS::Timestream": "Database InfluxDBBackup InfluxDBCluster InfluxDBInstance ScheduledQuery Table",
    "AWS::Transcribe": "CallAnalyticsCategory MedicalVocabulary Vocabulary VocabularyFilter",
    "AWS::Transfer": "Agreement Certificate Connector HostKey Profile Server User WebApp Workflow",
    "AWS::Translate": "ParallelData Terminology",
    "AWS::VerifiedPermissions": "PolicyStore",
    "AWS::VoiceID": "Domain",
    "AWS::VpcLattice": (
        "AccessLogSubscription DomainVerification Listener ResourceConfiguration ResourceGateway Rule "
        "Service ServiceNetwork ServiceNetworkResourceAssociation ServiceNetworkServiceAssociation "
        "ServiceNetworkVpcAssociation TargetGroup"
    ),
    "AWS::WAFv2": "IPSet RegexPatternSet RuleGroup WebACL",
    "AWS::WellArchitected": "AgentProfile Lens Profile ReviewTemplate Workload",
    "AWS::Wisdom": (
        "Assistant AssistantAssociation Content ContentAssociation KnowledgeBase MessageTemplate QuickResponse"
    ),
    "AWS::WorkSpaces": "ConnectionAlias Directory Workspace WorkspaceIpGroup WorkspacesPool",
    "AWS::WorkSpacesThinClient": "Environment",
    "AWS::WorkSpacesWeb": (
        "BrowserSettings DataProtectionSettings IdentityProvider IpAccessSettings NetworkSettings Portal "
        "SessionLogger TrustStore UserAccessLoggingSettings UserSettings"
    ),
    "AWS::WorkspacesInstances": "WorkspaceInstance",
    "AWS::XRay": "Group SamplingRule",
}
"""The types, by service, whose property `Tags` holds a list of Key and Value."""

MAPS: Mapping[str, str] = {
    "AWS::ARCRegionSwitch": "Plan",
    "AWS::AmplifyUIBuilder": "Component Form Theme",
    "AWS::ApiGatewayV2": "Api DomainName Stage VpcLink",
    "AWS::AppTest": "TestCase",
    "AWS::Batch": (
        "ComputeEnvironment ConsumableResource JobDefinition JobQueue QuotaShare SchedulingPolicy ServiceEnvironment"
    ),
    "AWS::Bedrock": "Agent AgentAlias Flow FlowAlias KnowledgeBase Prompt PromptVersion",
    "AWS::BedrockAgentCore": (
        "BrowserCustom BrowserProfile CodeInterpreterCustom Gateway Memory Runtime RuntimeEndpoint"
    ),
    "AWS::CodeStarNotifications": "NotificationRule",
    "AWS::EKS": "Nodegroup",
    "AWS::ElementalInference": "Dictionary Feed",
    "AWS::FIS": "ExperimentTemplate",
    "AWS::GameLiftStreams": "Application StreamGroup",
    "AWS::GreengrassV2": "ComponentVersion Deployment",
    "AWS::HealthImaging": "Datastore",
    "AWS::ImageBuilder": (
        "Component ContainerRecipe DistributionConfiguration Image ImagePipeline ImageRecipe "
        "InfrastructureConfiguration LifecyclePolicy Workflow"
    ),
    "AWS::InspectorV2": "CisScanConfiguration CodeSecurityIntegration CodeSecurityScanConfiguration Filter",
    "AWS::IoTManagedIntegrations": "CredentialLocker ManagedThing ProvisioningProfile",
    "AWS::IoTTwinMaker": "ComponentType Entity Scene SyncJob Workspace",
    "AWS::M2": "Application Environment",
    "AWS::MSK": "Channel Cluster ServerlessCluster VpcConnection",
    "AWS::MWAAServerless": "Workflow",
    "AWS::MediaLive": (
        "CloudWatchAlarmTemplate CloudWatchAlarmTemplateGroup EventBridgeRuleTemplate "
        "EventBridgeRuleTemplateGroup SignalMap"
    ),
    "AWS::NimbleStudio": "Studio",
    "AWS::Oam": "Link Sink",
    "AWS::Omics": (
        "AnnotationStore Configuration ReferenceStore RunGroup SequenceStore VariantStore Workflow WorkflowVersion"
    ),
    "AWS::PCAConnectorAD": "Connector DirectoryRegistration Template",
    "AWS::PCAConnectorSCEP": "Challenge Connector",
    "AWS::PCS": "Cluster ComputeNodeGroup Queue",
    "AWS::Pipes": "Pipe",
    "AWS::ResilienceHub": "App ResiliencyPolicy",
    "AWS::ResourceExplorer2": "Index View",
    "AWS::RoboMaker": "Fleet Robot RobotApplication SimulationApplication",
    "AWS::SSM": "Parameter",
    "AWS::SSMQuickSetup": "ConfigurationManager LifecycleAutomation",
    "AWS::SecurityHub": (
        "AggregatorV2 AutomationRule AutomationRuleV2 ConfigurationPolicy Connector ConnectorV2 Hub HubV2"
    ),
    "AWS::ServiceCatalogAppRegistry": "Application AttributeGroup",
    "AWS::Wisdom": "AIAgent AIGuardrail AIPrompt",
}
"""The types whose property `Tags` holds a map of keys and values."""

MAPS_OR_TEXT: Mapping[str, str] = {
    "AWS::DAX": "Cluster",
    "AWS::Glue": "Connection Crawler CustomEntityType DataQualityRuleset DevEndpoint Job MLTransform Trigger Workflow",
    "AWS::Greengrass": (
        "ConnectorDefinition CoreDefinition DeviceDefinition FunctionDefinition Group LoggerDefinition "
        "ResourceDefinition SubscriptionDefinition"
    ),
    "AWS::MWAA": "Environment",
    "AWS::MediaConvert": "JobTemplate Preset Queue",
    "AWS::MediaLive": "Channel Input InputSecurityGroup",
    "AWS::Pinpoint": "App Campaign EmailTemplate InAppTemplate PushTemplate Segment SmsTemplate",
}
"""The types whose property `Tags` holds a map of keys and values, which may be written as JSON text."""

ELSEWHERE = (
    ("AWS::Backup::BackupPlan", "BackupPlanTags"),
    ("AWS::Backup::BackupVault", "BackupVaultTags"),
    ("AWS::Backup::Framework", "FrameworkTags"),
    ("AWS::Backup::LogicallyAirGappedBackupVault", "BackupVaultTags"),
    ("AWS::Backup::ReportPlan", "ReportPlanTags"),
    ("AWS::Backup::TieringConfiguration", "TieringConfigurationTags"),
    ("AWS::Budgets::Budget", "ResourceTags"),
    ("AWS::Budgets::BudgetsAction", "ResourceTags"),
    ("AWS::CE::AnomalyMonitor", "ResourceTags"),
    ("AWS::CE::AnomalySubscription", "ResourceTags"),
    ("AWS::CloudFront::AnycastIpList", "Tags.Items"),
    ("AWS::Cognito::IdentityPool", "IdentityPoolTags"),
    ("AWS::Cognito::UserPool", "UserPoolTags"),
    ("AWS::Cognito::UserPoolRegionalConfigurationAttachment", "UserPoolTags"),
    ("AWS::Cognito::UserPoolReplica", "UserPoolTagsAtCreate"),
    ("AWS::DataPipeline::Pipeline", "PipelineTags"),
    ("AWS::DataZone::Project", "ResourceTags"),
    ("AWS::DynamoDB::GlobalTable", "Replicas[].Tags"),
    ("AWS::EC2::CapacityReservation", "TagSpecifications[].Tags"),
    ("AWS::EC2::CapacityReservationFleet", "TagSpecifications[].Tags"),
    ("AWS::EC2::ClientVpnEndpoint", "TagSpecifications[].Tags"),
    ("AWS::EC2::EC2Fleet", "TagSpecifications[].Tags"),
    ("AWS::EC2::LaunchTemplate", "TagSpecifications[].Tags"),
    ("AWS::EC2::SpotFleet", "SpotFleetRequestConfigData.TagSpecifications[].Tags"),
    ("AWS::ECR::RepositoryCreationTemplate", "ResourceTags"),
    ("AWS::EFS::AccessPoint", "AccessPointTags"),
    ("AWS::EFS::FileSystem", "FileSystemTags"),
    ("AWS::ImageBuilder::InfrastructureConfiguration", "ResourceTags"),
    ("AWS::Invoicing::InvoiceUnit", "ResourceTags"),
    ("AWS::Lex::Bot", "BotTags"),
    ("AWS::Lex::BotAlias", "BotAliasTags"),
    ("AWS::Route53::HealthCheck", "HealthCheckTags"),
    ("AWS::Route53::HostedZone", "HostedZoneTags"),
    ("AWS::WorkspacesInstances::Volume", "TagSpecifications[].Tags"),
    ("AWS::WorkspacesInstances::WorkspaceInstance", "ManagedInstance.TagSpecifications[].Tags"),
)
"""The types that carry their tags in another property, for each replica, or for each kind of thing that they make."""

NOT_JUDGED = (
    NotJudged(
        "names what kind of thing the tags beside it are for",
        (
            "AWS::EC2::CapacityReservation/TagSpecifications[].ResourceType",
            "AWS::EC2::CapacityReservationFleet/TagSpecifications[].ResourceType",
            "AWS::EC2::ClientVpnEndpoint/TagSpecifications[].ResourceType",
            "AWS::EC2::EC2Fleet/TagSpecifications[].ResourceType",
            "AWS::EC2::LaunchTemplate/LaunchTemplateData.TagSpecifications[].ResourceType",
            "AWS::EC2::LaunchTemplate/TagSpecifications[].ResourceType",
            "AWS::EC2::SpotFleet/SpotFleetRequestConfigData.LaunchSpecifications[].TagSpecifications[].ResourceType",
            "AWS::EC2::SpotFleet/SpotFleetRequestConfigData.TagSpecifications[].ResourceType",
            "AWS::ECS::Service/VolumeConfigurations[].ManagedEBSVolume.TagSpecifications[].ResourceType",
            "AWS::WorkspacesInstances::Volume/TagSpecifications[].ResourceType",
            "AWS::WorkspacesInstances::WorkspaceInstance/ManagedInstance.TagSpecifications[].ResourceType",
        ),
    ),
    NotJudged(
        "selects resources by their tags, and tags nothing itself",
        (
            "AWS::AccessAnalyzer::Analyzer/AnalyzerConfiguration.UnusedAccessConfiguration.AnalysisRule.Exclusions[].ResourceTags[]",
            "AWS::BCM::Dashboard/Widgets[].Configs[].QueryParameters.CostAndUsage.Filter.Tags",
            "AWS::BCM::Dashboard/Widgets[].Configs[].QueryParameters.ReservationCoverage.Filter.Tags",
            "AWS::BCM::Dashboard/Widgets[].Configs[].QueryParameters.ReservationUtilization.Filter.Tags",
            "AWS::BCM::Dashboard/Widgets[].Configs[].QueryParameters.SavingsPlansCoverage.Filter.Tags",
            "AWS::BCM::Dashboard/Widgets[].Configs[].QueryParameters.SavingsPlansUtilization.Filter.Tags",
            "AWS::Backup::BackupSelection/BackupSelection.ListOfTags",
            "AWS::Backup::Framework/FrameworkControls[].ControlScope.Tags",
            "AWS::Billing::BillingView/DataFilterExpression.Tags",
            "AWS::Budgets::Budget/Budget.FilterExpression.Tags",
            "AWS::ComputeOptimizer::AutomationRule/Criteria.ResourceTag",
            "AWS::Connect::Rule/Actions.SendInAppNotificationActions[].Exclusion.UserTags",
            "AWS::Connect::Rule/Actions.SendNotificationActions[].Exclusion.UserTags",
            "AWS::Connect::SecurityProfile/AllowedAccessControlTags",
            "AWS::DLM::LifecyclePolicy/Exclusions.ExcludeTags",
            "AWS::DLM::LifecyclePolicy/PolicyDetails.Exclusions.ExcludeTags",
            "AWS::DLM::LifecyclePolicy/PolicyDetails.Parameters.ExcludeDataVolumeTags",
            "AWS::DLM::LifecyclePolicy/PolicyDetails.TargetTags",
            "AWS::DevOpsAgent::Association/Configuration.SourceAws.Tags",
            "AWS::DevOpsAgent::Association/Configuration.Aws.Tags",
            "AWS::DevOpsGuru::ResourceCollection/ResourceCollectionFilter.Tags",
            "AWS::EC2::IPAMPool/AllocationResourceTags",
            "AWS::EC2::IPAMPrefixListResolver/Rules[].Conditions[].ResourceTag",
            "AWS::FIS::ExperimentTemplate/Targets.*.ResourceTags",
            "AWS::FMS::Policy/ExcludeResourceTags",
            "AWS::FMS::Policy/ResourceTags",
            "AWS::Inspector::ResourceGroup/ResourceGroupTags",
            "AWS::InspectorV2::CisScanConfiguration/Targets.TargetResourceTags",
            "AWS::InspectorV2::Filter/FilterCriteria.CodeVulnerabilityDetectorTags",
            "AWS::InspectorV2::Filter/FilterCriteria.EcrImageTags",
            "AWS::InspectorV2::Filter/FilterCriteria.ResourceTags",
            "AWS::MGN::NetworkMigrationDefinition/ScopeTags",
            "AWS::Rbin::Rule/ExcludeResourceTags",
            "AWS::Rbin::Rule/ResourceTags",
            "AWS::ResilienceHubV2::Service/InputSources[].ResourceConfiguration.ResourceTags",
            "AWS::S3::StorageLensGroup/Filter.And.MatchAnyTag",
            "AWS::S3::StorageLensGroup/Filter.MatchAnyTag",
            "AWS::S3::StorageLensGroup/Filter.Or.MatchAnyTag",
            "AWS::S3Outposts::Bucket/LifecycleConfiguration.Rules[].Filter.AndOperator.Tags",
            "AWS::S3Outposts::Bucket/LifecycleConfiguration.Rules[].Filter.Tag",
            "AWS::SecurityHub::AutomationRule/Criteria.ResourceTags",
            "AWS::SecurityHub::Insight/Filters.ResourceTags",
        ),
    ),
    NotJudged(
        "tags a part of the resource or what the service makes of it; the resource's own tags are judged",
        (
            "AWS::Batch::ComputeEnvironment/ComputeResources.CapacityTags",
            "AWS::Bedrock::Agent/TestAliasTags",
            "AWS::Bedrock::Flow/TestAliasTags",
            "AWS::BedrockAgentCore::Gateway/AuthorizerConfiguration.CustomJWTAuthorizer.PrivateEndpoint.ManagedVpcResource.Tags",
            "AWS::BedrockAgentCore::GatewayTarget/PrivateEndpoint.ManagedVpcResource.Tags",
            "AWS::BedrockAgentCore::Harness/AuthorizerConfiguration.CustomJWTAuthorizer.PrivateEndpoint.ManagedVpcResource.Tags",
            "AWS::BedrockAgentCore::Harness/AuthorizerConfiguration.CustomJWTAuthorizer.PrivateEndpointOverrides[].PrivateEndpoint.ManagedVpcResource.Tags",
            "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput.CustomOauth2ProviderConfig.PrivateEndpoint.ManagedVpcResource.Tags",
            "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput.CustomOauth2ProviderConfig.PrivateEndpointOverrides[].PrivateEndpoint.ManagedVpcResource.Tags",
            "AWS::BedrockAgentCore::Runtime/AuthorizerConfiguration.CustomJWTAuthorizer.PrivateEndpoint.ManagedVpcResource.Tags",
            "AWS::BedrockAgentCore::Runtime/AuthorizerConfiguration.CustomJWTAuthorizer.PrivateEndpointOverrides[].PrivateEndpoint.ManagedVpcResource.Tags",
            "AWS::Cassandra::Table/CdcSpecification.Tags",
            "AWS::CloudWatch::LogAlarm/ScheduledQueryConfiguration.Tags",
            "AWS::DRS::ReplicationConfigurationTemplate/StagingAreaTags",
            "AWS::DynamoDB::GlobalTable/Replicas[].ReplicaStreamSpecification.Tags",
            "AWS::DynamoDB::Table/StreamSpecification.Tags",
            "AWS::ECS::Service/VolumeConfigurations[].ManagedEBSVolume.TagSpecifications[].Tags",
            "AWS::EMRContainers::JobTemplate/JobTemplateData.JobTags",
            "AWS::FraudDetector::Detector/EventType.EntityTypes[].Tags",
            "AWS::FraudDetector::Detector/EventType.EventVariables[].Tags",
            "AWS::FraudDetector::Detector/EventType.Labels[].Tags",
            "AWS::FraudDetector::Detector/EventType.Tags",
            "AWS::FraudDetector::Detector/Rules[].Outcomes[].Tags",
            "AWS::FraudDetector::Detector/Rules[].Tags",
            "AWS::FraudDetector::EventType/EntityTypes[].Tags",
            "AWS::FraudDetector::EventType/EventVariables[].Tags",
            "AWS::FraudDetector::EventType/Labels[].Tags",
            "AWS::ImageBuilder::DistributionConfiguration/Distributions[].AmiDistributionConfiguration.AmiTags",
            "AWS::ImageBuilder::ImageRecipe/AmiTags",
            "AWS::Lex::Bot/TestBotAliasTags",
            "AWS::MediaConnect::Flow/MediaStreams[].Tags",
            "AWS::MediaConnect::Flow/Source.Tags",
            "AWS::MediaConnect::Flow/VpcInterfaces[].Tags",
            "AWS::ODB::CloudVmCluster/DbNodes[].Tags",
            "AWS::Pipes::Pipe/TargetParameters.EcsTaskParameters.Tags",
            "AWS::SSMIncidents::ResponsePlan/IncidentTemplate.IncidentTags",
            "AWS::Scheduler::Schedule/Target.EcsParameters.Tags",
            "AWS::Synthetics::Canary/Replicas[].Tags",
            "AWS::WorkSpacesThinClient::Environment/DeviceCreationTags",
            "AWS::CertificateManager::AcmeEndpoint/CertificateTags",
            "AWS::DataZone::ProjectProfile/AllowCustomProjectResourceTags",
            "AWS::DataZone::ProjectProfile/ProjectResourceTags",
            "AWS::ImageBuilder::ImagePipeline/ImageTags",
        ),
    ),
    NotJudged(
        "says whether ECS adds tags of its own, as the name of the cluster; the required tags are judged",
        (
            "AWS::ECS::Daemon/EnableECSManagedTags",
            "AWS::ECS::Service/EnableECSManagedTags",
            "AWS::Events::Rule/Targets[].EcsParameters.EnableECSManagedTags",
            "AWS::Pipes::Pipe/TargetParameters.EcsTaskParameters.EnableECSManagedTags",
            "AWS::Scheduler::Schedule/Target.EcsParameters.EnableECSManagedTags",
        ),
    ),
    NotJudged(
        "says whether tags can be read from inside a machine, or are passed to a session; it tags nothing",
        (
            "AWS::EC2::Instance/MetadataOptions.InstanceMetadataTags",
            "AWS::EC2::LaunchTemplate/LaunchTemplateData.MetadataOptions.InstanceMetadataTags",
            "AWS::EKS::PodIdentityAssociation/DisableSessionTags",
            "AWS::WorkspacesInstances::WorkspaceInstance/ManagedInstance.MetadataOptions.InstanceMetadataTags",
        ),
    ),
    NotJudged(
        "is a tag of something else than a resource of AWS: of a version, an image, a stream, an object, a session",
        (
            "AWS::ApiGateway::RestApi/BodyS3Location.ETag",
            "AWS::ApiGatewayV2::Api/BodyS3Location.Etag",
            "AWS::CodeDeploy::DeploymentGroup/Deployment.Revision.S3Location.ETag",
            "AWS::Cognito::IdentityPoolPrincipalTag/PrincipalTags",
            "AWS::Connect::Rule/Actions.SendInAppNotificationActions[].Recipient.UserTags",
            "AWS::Connect::Rule/Actions.SendNotificationActions[].Recipient.UserTags",
            "AWS::DataSync::Task/Options.ObjectTags",
            "AWS::Glue::Classifier/XMLClassifier.RowTag",
            "AWS::ImageBuilder::DistributionConfiguration/Distributions[].ContainerDistributionConfiguration.ContainerTags[]",
            "AWS::ImageBuilder::Image/ImageScanningConfiguration.EcrConfiguration.ContainerTags[]",
            "AWS::ImageBuilder::ImagePipeline/ImageScanningConfiguration.EcrConfiguration.ContainerTags[]",
            "AWS::IoT::TopicRule/TopicRulePayload.Actions[].InfluxDB.Tags",
            "AWS::IoT::TopicRule/TopicRulePayload.ErrorAction.InfluxDB.Tags",
            "AWS::LakeFormation::PrincipalPermissions/Resource.LFTag",
            "AWS::LakeFormation::TagAssociation/LFTags",
            "AWS::MediaLive::Channel/EncoderSettings.OutputGroups[].OutputGroupSettings.HlsGroupSettings.DiscontinuityTags",
            "AWS::MediaPackageV2::OriginEndpoint/HlsManifests[].StartTag",
            "AWS::MediaPackageV2::OriginEndpoint/LowLatencyHlsManifests[].StartTag",
            "AWS::QuickSight::DataSet/LogicalTableMap.*.DataTransforms[].TagColumnOperation.Tags",
            "AWS::RTBFabric::Link/ModuleConfigurationList[].ModuleParameters.OpenRtbAttribute.Action.HeaderTag",
            "AWS::SageMaker::Pipeline/PipelineDefinition.PipelineDefinitionS3Location.ETag",
            "AWS::Transfer::Workflow/OnExceptionSteps[].TagStepDetails.Tags",
            "AWS::Transfer::Workflow/Steps[].TagStepDetails.Tags",
            "AWS::CodePipeline::Pipeline/Triggers[].GitConfiguration.Push[].Tags",
        ),
    ),
    NotJudged(
        "copies tags between the steps of the service itself; whether the first step has them is judged",
        (
            "AWS::Batch::ComputeEnvironment/ComputeResources.ManagedInstancesProvider.PropagateTags",
            "AWS::BedrockAgentCore::CapacityProvider/ComputeConfiguration.Ec2Configuration.LaunchTemplateSource.LaunchParameters.PropagatedTags",
            "AWS::DLM::LifecyclePolicy/PolicyDetails.CopyTags",
            "AWS::DLM::LifecyclePolicy/PolicyDetails.Schedules[].CrossRegionCopyRules[].CopyTags",
            "AWS::DLM::LifecyclePolicy/PolicyDetails.Schedules[].VariableTags",
            "AWS::ECS::Gateway/PropagateTags",
            "AWS::FSx::FileCache/CopyTagsToDataRepositoryAssociations",
            "AWS::FSx::FileSystem/OpenZFSConfiguration.CopyTagsToVolumes",
            "AWS::FSx::FileSystem/OpenZFSConfiguration.RootVolumeConfiguration.CopyTagsToSnapshots",
            "AWS::FSx::Volume/OpenZFSConfiguration.CopyTagsToSnapshots",
            "AWS::GammaDilithium::JobDefinition/PropagateTags",
            "AWS::Lambda::CapacityProvider/PropagateTags.ExplicitTags",
            "AWS::Omics::SequenceStore/PropagatedSetLevelTags[]",
            "AWS::Synthetics::Canary/Replicas[].ResourcesToReplicateTags[]",
            "AWS::Synthetics::Canary/ResourcesToReplicateTags[]",
        ),
    ),
    NotJudged(
        "is passed on to the resources of the nested stack, which are judged themselves",
        ("AWS::CloudFormation::Stack/Tags",),
    ),
)
"""What looks like tags of a resource and is something else."""
