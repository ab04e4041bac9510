"""Where a type says whether its data travels under TLS, and what looks so but is not judged."""

from compliance.policy import Exemption, NotJudged, Reason

# --- security policies: the oldest version of TLS that each speaks -> their names ------------------------------------

LOAD_BALANCER_POLICIES = {
    "1.3": (
        "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09",
        "ELBSecurityPolicy-TLS13-1-3-FIPS-PQ-2025-09",
        "ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04",
        "ELBSecurityPolicy-TLS13-1-3-2021-06",
    ),
    "1.2": (
        "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
        "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-PQ-2025-09",
        "ELBSecurityPolicy-TLS13-1-2-PQ-2025-09",
        "ELBSecurityPolicy-TLS13-1-2-FIPS-PQ-2025-09",
        "ELBSecurityPolicy-TLS13-1-2-Ext0-FIPS-PQ-2025-09",
        "ELBSecurityPolicy-TLS13-1-2-Ext1-PQ-2025-09",
        "ELBSecurityPolicy-TLS13-1-2-Ext1-FIPS-PQ-2025-09",
        "ELBSecurityPolicy-TLS13-1-2-Ext2-PQ-2025-09",
        "ELBSecurityPolicy-TLS13-1-2-Ext2-FIPS-PQ-2025-09",
        "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04",
        "ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04",
        "ELBSecurityPolicy-TLS13-1-2-Ext0-FIPS-2023-04",
        "ELBSecurityPolicy-TLS13-1-2-Ext1-FIPS-2023-04",
        "ELBSecurityPolicy-TLS13-1-2-Ext2-FIPS-2023-04",
        "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
        "ELBSecurityPolicy-TLS13-1-2-2021-06",
        "ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06",
        "ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06",
        "ELBSecurityPolicy-FS-1-2-Res-2020-10",
        "ELBSecurityPolicy-FS-1-2-Res-2019-08",
        "ELBSecurityPolicy-FS-1-2-2019-08",
        "ELBSecurityPolicy-TLS-1-2-Ext-2018-06",
        "ELBSecurityPolicy-TLS-1-2-2017-01",
    ),
}
CLASSIC_LOAD_BALANCER_POLICIES = {"1.2": ("ELBSecurityPolicy-TLS-1-2-2017-01",)}
LIGHTSAIL_POLICIES = {"1.2": ("TLS-FS-Res-1-2-2022-08",)}
CLOUDFRONT_POLICIES = {
    "1.3": ("TLSv1.3_2025",),
    "1.2": ("TLSv1.2_2021", "TLSv1.2_2025", "TLSv1.2_2019", "TLSv1.2_2018"),
}
CLOUDFRONT_ORIGIN_VERSIONS = {"1.2": ("TLSv1.2",)}
COGNITO_POLICIES = {"1.3": ("TLS_V1_3_2025",), "1.2": ("TLS_V1_2_2021",)}
REST_API_POLICIES = {
    "1.3": (
        "SecurityPolicy_TLS13_1_3_2025_09",
        "SecurityPolicy_TLS13_1_3_FIPS_2025_09",
        "SecurityPolicy_TLS13_2025_EDGE",
    ),
    "1.2": (
        "TLS_1_2",
        "SecurityPolicy_TLS13_1_2_PQ_2025_09",
        "SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09",
        "SecurityPolicy_TLS13_1_2_FIPS_PQ_2025_09",
        "SecurityPolicy_TLS13_1_2_FIPS_PFS_PQ_2025_09",
        "SecurityPolicy_TLS13_1_2_Ext2_PQ_2025_09",
        "SecurityPolicy_TLS13_1_2_Ext2_FIPS_PQ_2025_09",
        "SecurityPolicy_TLS13_1_2_2021_06",
        "SecurityPolicy_TLS12_PFS_2025_EDGE",
        "SecurityPolicy_TLS12_2018_EDGE",
    ),
}
HTTP_API_POLICIES = {"1.2": ("TLS_1_2",)}
IOT_POLICIES = {
    "1.3": ("IoTSecurityPolicy_TLS13_1_3_2022_10",),
    "1.2": ("IoTSecurityPolicy_TLS13_1_2_2022_10", "IoTSecurityPolicy_TLS12_1_2_2022_10"),
}
SEARCH_POLICIES = {
    "1.2": (
        "Policy-Min-TLS-1-2-PFS-2023-10",
        "Policy-Min-TLS-1-2-RFC9151-FIPS-2024-08",
        "Policy-Min-TLS-1-2-FIPS-PQ-2026-10",
        "Policy-Min-TLS-1-2-2019-07",
    ),
}
DOCUMENT_DATABASE_SETTINGS = {"1.3": ("tls1.3+",), "1.2": ("tls1.2+", "fips-140-3")}

SECURITY_POLICIES = (
    # type, property, the policies, what absence means
    (
        "AWS::ApiGateway::DomainName",
        "SecurityPolicy",
        REST_API_POLICIES,
        "TLS 1.0 or 1.2, by the kind of the endpoint",
    ),
    (
        "AWS::ApiGateway::DomainNameV2",
        "SecurityPolicy",
        REST_API_POLICIES,
        "TLS 1.0 or 1.2, by the kind of the endpoint",
    ),
    (
        "AWS::Cognito::UserPoolDomain",
        "CustomDomainConfig?.SecurityPolicy",
        COGNITO_POLICIES,
        "a policy that the service chooses",
    ),
    (
        "AWS::Elasticsearch::Domain",
        "DomainEndpointOptions.TLSSecurityPolicy",
        SEARCH_POLICIES,
        "a policy that the service chooses, once one of TLS 1.0",
    ),
    (
        "AWS::OpenSearchService::Domain",
        "DomainEndpointOptions.TLSSecurityPolicy",
        SEARCH_POLICIES,
        "a policy that the service chooses, once one of TLS 1.0",
    ),
    (
        "AWS::IoT::DomainConfiguration",
        "TlsConfig.SecurityPolicy",
        IOT_POLICIES,
        "the policy of the region, of TLS 1.0 in some",
    ),
    (
        "AWS::Lightsail::LoadBalancer",
        "TlsPolicyName",
        LIGHTSAIL_POLICIES,
        "TLS-2016-08, which speaks TLS 1.0",
    ),
)

OLD_TRANSFER_POLICIES = (
    "TransferSecurityPolicy-2018-11",
    "TransferSecurityPolicy-2020-06",
    "TransferSecurityPolicy-FIPS-2020-06",
    "TransferSecurityPolicy-Restricted-2018-11",
    "TransferSecurityPolicy-Restricted-2020-06",
)
"""Those that still take SHA-1, of TLS as of SSH."""

# --- switches --------------------------------------------------------------------------------------------------------

SWITCHED_ON = (
    # type, property that must be true, what absence means
    ("AWS::Chime::VoiceConnector", "RequireEncryption", "calls in the clear"),
    ("AWS::ElastiCache::CacheCluster", "TransitEncryptionEnabled", "plain connections"),
    ("AWS::Elasticsearch::Domain", "DomainEndpointOptions.EnforceHTTPS", "HTTP is taken as well"),
    ("AWS::Elasticsearch::Domain", "NodeToNodeEncryptionOptions.Enabled", "plain connections between its nodes"),
    ("AWS::OpenSearchService::Domain", "DomainEndpointOptions.EnforceHTTPS", "HTTP is taken as well"),
    ("AWS::OpenSearchService::Domain", "NodeToNodeEncryptionOptions.Enabled", "plain connections between its nodes"),
    ("AWS::Lightsail::LoadBalancerTlsCertificate", "HttpsRedirectionEnabled", "HTTP is served as well"),
    ("AWS::OpsWorks::App", "EnableSsl", "HTTP"),
    ("AWS::RDS::DBProxy", "RequireTLS", "plain connections are taken as well"),
)
LEFT_ON = (
    # type, property that is true where nothing is said
    ("AWS::AppMesh::VirtualGateway", "Spec.BackendDefaults.ClientPolicy.TLS.Enforce"),
    ("AWS::AppMesh::VirtualNode", "Spec.BackendDefaults.ClientPolicy.TLS.Enforce"),
    ("AWS::AppMesh::VirtualNode", "Spec.Backends[].VirtualService.ClientPolicy.TLS.Enforce"),
    ("AWS::AppSync::ApiCache", "TransitEncryptionEnabled"),
    ("AWS::MSK::Cluster", "EncryptionInfo.EncryptionInTransit.InCluster"),
    ("AWS::MemoryDB::Cluster", "TLSEnabled"),
    ("AWS::MemoryDB::MultiRegionCluster", "TLSEnabled"),
)
LEFT_OFF = (
    # type, property that is false where nothing is said, and lets connections go unprotected
    ("AWS::CodeBuild::Project", "Source.InsecureSsl"),
    ("AWS::CodeBuild::Project", "SecondarySources[].InsecureSsl"),
    ("AWS::IVS::Channel", "InsecureIngest"),
    ("AWS::IVS::IngestConfiguration", "InsecureIngest"),
    ("AWS::QuickSight::DataSource", "SslProperties.DisableSsl"),
    ("AWS::RTBFabric::Link", "HttpResponderAllowed"),
)
BETWEEN_CONTAINERS = (
    # type, property that must be true, number of machines: one has nobody to talk to
    (
        "AWS::SageMaker::DataQualityJobDefinition",
        "NetworkConfig.EnableInterContainerTrafficEncryption",
        "JobResources.ClusterConfig.InstanceCount",
    ),
    (
        "AWS::SageMaker::ModelBiasJobDefinition",
        "NetworkConfig.EnableInterContainerTrafficEncryption",
        "JobResources.ClusterConfig.InstanceCount",
    ),
    (
        "AWS::SageMaker::ModelExplainabilityJobDefinition",
        "NetworkConfig.EnableInterContainerTrafficEncryption",
        "JobResources.ClusterConfig.InstanceCount",
    ),
    (
        "AWS::SageMaker::ModelQualityJobDefinition",
        "NetworkConfig.EnableInterContainerTrafficEncryption",
        "JobResources.ClusterConfig.InstanceCount",
    ),
    (
        "AWS::SageMaker::MonitoringSchedule",
        "MonitoringScheduleConfig.MonitoringJobDefinition?.NetworkConfig.EnableInterContainerTrafficEncryption",
        "MonitoringScheduleConfig.MonitoringJobDefinition.MonitoringResources.ClusterConfig.InstanceCount",
    ),
    (
        "AWS::SageMaker::ProcessingJob",
        "NetworkConfig.EnableInterContainerTrafficEncryption",
        "ProcessingResources.ClusterConfig.InstanceCount",
    ),
)

# --- choices ---------------------------------------------------------------------------------------------------------

CHOSEN = (
    # type, property, values, what absence means
    ("AWS::DAX::Cluster", "ClusterEndpointEncryptionType", ("TLS",), "plain connections"),
    ("AWS::DataSync::LocationEFS", "InTransitEncryption", ("TLS1_2",), "plain NFS"),
    ("AWS::ECS::Gateway", "Configuration.HostSharedAlb.Protocol", ("HTTPS",), "a protocol that the service chooses"),
    ("AWS::KafkaConnect::Connector", "KafkaClusterEncryptionInTransit.EncryptionType", ("TLS",), "plain connections"),
    ("AWS::KinesisFirehose::DeliveryStream", "DatabaseSourceConfiguration?.SSLMode", ("Enabled",), "Disabled"),
    ("AWS::Lightsail::Distribution", "Origin.ProtocolPolicy", ("https-only",), "http-only"),
    (
        "AWS::MSK::Cluster",
        "EncryptionInfo.EncryptionInTransit.ClientBroker",
        ("TLS",),
        "TLS, or TLS and plain connections: AWS's own texts differ",
    ),
    ("AWS::MSK::Replicator", "KafkaClusters[].EncryptionInTransit?.EncryptionType", ("TLS",), "plain connections"),
    ("AWS::RTBFabric::ResponderGateway", "Protocol", ("HTTPS",), "HTTP"),
    ("AWS::RTBFabric::ResponderGateway", "ListenerConfig?.Protocols[]", ("HTTPS",), "a choice of the service"),
    ("AWS::SES::ConfigurationSet", "DeliveryOptions.TlsPolicy", ("REQUIRE",), "mail goes out in the clear if need be"),
    ("AWS::SES::ConfigurationSet", "TrackingOptions?.HttpsPolicy", ("REQUIRE",), "links over HTTP"),
    ("AWS::SES::ReceiptRule", "Rule.TlsPolicy", ("Require",), "mail is taken in the clear as well"),
    ("AWS::VpcLattice::Listener", "Protocol", ("HTTPS", "TLS_PASSTHROUGH"), "nothing: it must be given"),
    # App Mesh: the server's side decides
    ("AWS::AppMesh::VirtualGateway", "Spec.Listeners[].TLS.Mode", ("STRICT",), "plain connections"),
    ("AWS::AppMesh::VirtualNode", "Spec.Listeners?[].TLS.Mode", ("STRICT",), "plain connections"),
    # network file systems of jobs
    *(
        (kind, f"{place}Volumes[].EfsVolumeConfiguration?.TransitEncryption", ("ENABLED",), "plain NFS")
        for kind in ("AWS::Batch::JobDefinition", "AWS::GammaDilithium::JobDefinition")
        for place in (
            "ContainerProperties.",
            "EcsProperties.TaskProperties[].",
            "NodeProperties.NodeRangeProperties[].Container.",
            "NodeProperties.NodeRangeProperties[].EcsProperties.TaskProperties[].",
        )
    ),
    # databases that are moved, by kind
    *(
        ("AWS::DMS::DataProvider", f"Settings.{engine}Settings?.SslMode", modes, "none")
        for engine, modes in (
            ("DocDb", ("require", "verify-full")),
            ("IbmDb2Luw", ("verify-ca",)),
            ("IbmDb2zOs", ("verify-ca",)),
            ("MariaDb", ("require", "verify-ca", "verify-full")),
            ("MicrosoftSqlServer", ("require", "verify-ca", "verify-full")),
            ("MongoDb", ("require", "verify-full")),
            ("MySql", ("require", "verify-ca", "verify-full")),
            ("Oracle", ("require", "verify-ca", "verify-full")),
            ("PostgreSql", ("require", "verify-ca", "verify-full")),
            ("SybaseAse", ("require", "verify-ca")),
        )
    ),
)
CHOSEN_WELL_IF_ABSENT = (
    # type, property, values, what absence means: one of them, or that there is nothing to choose
    ("AWS::DataSync::LocationHDFS", "QopConfiguration.DataTransferProtection", ("PRIVACY",), "PRIVACY"),
    ("AWS::DataSync::LocationHDFS", "QopConfiguration.RpcProtection", ("PRIVACY",), "PRIVACY"),
    ("AWS::DataSync::LocationObjectStorage", "ServerProtocol", ("HTTPS",), "HTTPS"),
    ("AWS::IVS::IngestConfiguration", "IngestProtocol", ("RTMPS",), "RTMPS"),
    (
        "AWS::RedshiftServerless::Workgroup",
        "ConfigParameters[ParameterKey=require_ssl].ParameterValue",
        ("true",),
        "true",
    ),
    ("AWS::SES::MailManagerIngressPoint", "TlsPolicy", ("REQUIRED", "FIPS"), "REQUIRED"),
    ("AWS::Transfer::Server", "Protocols[]", ("SFTP", "FTPS", "AS2"), "SFTP"),
)
NOT_HTTP = (
    # type, property that names a protocol, as HTTP or HTTPS
    ("AWS::EC2::VerifiedAccessEndpoint", "CidrOptions.Protocol"),
    ("AWS::EC2::VerifiedAccessEndpoint", "LoadBalancerOptions.Protocol"),
    ("AWS::EC2::VerifiedAccessEndpoint", "NetworkInterfaceOptions.Protocol"),
    ("AWS::EC2::VerifiedAccessEndpoint", "RdsOptions.Protocol"),
    ("AWS::ElasticLoadBalancingV2::TargetGroup", "Protocol"),
    ("AWS::VpcLattice::TargetGroup", "Config.Protocol"),
)
ADDRESSES = (
    # type, property that holds an address to which data is sent, or from which it is fetched
    ("AWS::ApiGateway::Method", "Integration.Uri"),
    ("AWS::ApiGatewayV2::Integration", "IntegrationUri"),
    ("AWS::AppSync::DataSource", "ElasticsearchConfig.Endpoint"),
    ("AWS::AppSync::DataSource", "HttpConfig.Endpoint"),
    ("AWS::AppSync::DataSource", "OpenSearchServiceConfig.Endpoint"),
    ("AWS::BedrockAgentCore::GatewayTarget", "TargetConfiguration.Http.Passthrough.Endpoint"),
    ("AWS::BedrockAgentCore::GatewayTarget", "TargetConfiguration.Inference.Provider.Endpoint"),
    ("AWS::BedrockAgentCore::GatewayTarget", "TargetConfiguration.Mcp.McpServer.Endpoint"),
    ("AWS::BedrockAgentCore::Harness", "Tools[].Config.RemoteMcp.Url"),
    ("AWS::CodeConnections::Host", "ProviderEndpoint"),
    ("AWS::DMS::Endpoint", "ElasticsearchSettings.EndpointUri"),
    ("AWS::DevOpsAgent::Service", "ServiceDetails.GitLab.TargetUrl"),
    ("AWS::DevOpsAgent::Service", "ServiceDetails.MCPServer.Endpoint"),
    ("AWS::DevOpsAgent::Service", "ServiceDetails.MCPServerGrafana.Endpoint"),
    ("AWS::DevOpsAgent::Service", "ServiceDetails.MCPServerSplunk.Endpoint"),
    ("AWS::DevOpsAgent::Service", "ServiceDetails.ServiceNow.InstanceUrl"),
    ("AWS::EMRServerless::Application", "MonitoringConfiguration.PrometheusMonitoringConfiguration.RemoteWriteUrl"),
    ("AWS::Events::ApiDestination", "InvocationEndpoint"),
    ("AWS::Events::Connection", "AuthParameters.OAuthParameters.AuthorizationEndpoint"),
    *(
        ("AWS::IoT::TopicRule", f"TopicRulePayload.{action}.{target}")
        for action in ("Actions[]", "ErrorAction")
        for target in ("Elasticsearch.Endpoint", "Http.ConfirmationUrl", "Http.Url", "OpenSearch.Endpoint")
    ),
    ("AWS::IoT::TopicRuleDestination", "HttpUrlProperties.ConfirmationUrl"),
    ("AWS::IoT::TopicRuleDestination", "InfluxDBProperties.Endpoint"),
    ("AWS::Kendra::DataSource", "DataSourceConfiguration.ConfluenceConfiguration.ServerUrl"),
    ("AWS::Kendra::DataSource", "DataSourceConfiguration.SharePointConfiguration.Urls[]"),
    ("AWS::KinesisFirehose::DeliveryStream", "AmazonopensearchserviceDestinationConfiguration.ClusterEndpoint"),
    ("AWS::KinesisFirehose::DeliveryStream", "ElasticsearchDestinationConfiguration.ClusterEndpoint"),
    ("AWS::KinesisFirehose::DeliveryStream", "HttpEndpointDestinationConfiguration.EndpointConfiguration.Url"),
    ("AWS::KinesisFirehose::DeliveryStream", "SplunkDestinationConfiguration.HECEndpoint"),
    (
        "AWS::Lambda::EventSourceMapping",
        "AmazonManagedKafkaEventSourceConfig.SchemaRegistryConfig.SchemaRegistryURI",
    ),
    ("AWS::Lambda::EventSourceMapping", "SelfManagedKafkaEventSourceConfig.SchemaRegistryConfig.SchemaRegistryURI"),
    ("AWS::MediaTailor::PlaybackConfiguration", "AdDecisionServerUrl"),
    ("AWS::MediaTailor::PlaybackConfiguration", "VideoContentSourceUrl"),
    ("AWS::MediaTailor::SourceLocation", "HttpConfiguration.BaseUrl"),
    ("AWS::Pinpoint::Campaign", "CustomDeliveryConfiguration.DeliveryUri"),
    ("AWS::RefactorSpaces::Service", "UrlEndpoint.Url"),
    ("AWS::SecurityLake::SubscriberNotification", "NotificationConfiguration.HttpsNotificationConfiguration.Endpoint"),
    ("AWS::Transfer::Connector", "As2Config.AsyncMdnConfig.Url"),
    ("AWS::Transfer::Connector", "Url"),
    ("AWS::Transfer::Server", "IdentityProviderDetails.Url"),
)
ASKS_NAMES = (
    # type, property, values: names are asked of the DNS under TLS
    ("AWS::Route53GlobalResolver::AccessSource", "Protocol", ("DOH", "DOT")),
    ("AWS::Route53Resolver::ResolverEndpoint", "Protocols[]", ("DoH", "DoH-FIPS")),
    ("AWS::Route53Resolver::ResolverRule", "TargetIps[].Protocol", ("DoH",)),
)

PLAIN_INPUTS = ("RTMP_PULL", "RTMP_PUSH", "RTP_PUSH", "UDP_PUSH")
"""Kinds of inputs of MediaLive that take a stream in the clear."""

WITHOUT_SSL_MODE = (
    "dynamodb",
    "elasticsearch",
    "kafka",
    "kinesis",
    "neptune",
    "opensearch",
    "redis",
    "redshift",
    "redshift-serverless",
    "s3",
    "timestream",
)
"""Engines to which DMS speaks TLS by itself, or as their own settings say."""

# --- types that are exempt for a reason of their own -----------------------------------------------------------------

OWN_EXEMPTIONS = (
    Exemption(
        Reason.ALWAYS_DONE,
        "takes connections under TLS alone",
        (
            "AWS::AmazonMQ::Broker",
            "AWS::DSQL::Cluster",
            "AWS::DocDBElastic::Cluster",
            "AWS::ElastiCache::ServerlessCache",
            "AWS::MSK::ServerlessCluster",
            "AWS::Neptune::DBCluster",
            "AWS::NeptuneGraph::Graph",
            "AWS::S3Files::AccessPoint",
            "AWS::S3Files::FileSystem",
            "AWS::S3Files::MountTarget",
            "AWS::Timestream::InfluxDBCluster",
            "AWS::Timestream::InfluxDBInstance",
            "AWS::WorkSpaces::Directory",
        ),
    ),
    Exemption(
        Reason.THROUGH_PARENT,
        "belongs to a database, cluster or proxy that decides on TLS, and is judged there",
        (
            "AWS::DocDB::DBInstance",
            "AWS::DocDB::GlobalCluster",
            "AWS::ElastiCache::GlobalReplicationGroup",
            "AWS::MSK::Topic",
            "AWS::Neptune::DBInstance",
            "AWS::Neptune::GlobalCluster",
            "AWS::RDS::DBClusterEndpoint",
            "AWS::RDS::DBProxyEndpoint",
            "AWS::RDS::DBShardGroup",
            "AWS::RDS::GlobalCluster",
            "AWS::Redshift::EndpointAccess",
            "AWS::RedshiftServerless::Namespace",
        ),
    ),
    Exemption(
        Reason.THROUGH_PARENT,
        "is a way to a bucket or file system, whose own policy, which is judged, holds there too",
        (
            "AWS::EFS::AccessPoint",
            "AWS::EFS::MountTarget",
            "AWS::S3::AccessPoint",
            "AWS::S3::MultiRegionAccessPoint",
            "AWS::S3ObjectLambda::AccessPoint",
            "AWS::S3Outposts::AccessPoint",
        ),
    ),
    Exemption(
        Reason.THROUGH_PARENT,
        "belongs to a distribution, which is judged",
        ("AWS::CloudFront::ConnectionGroup", "AWS::CloudFront::DistributionTenant"),
    ),
    Exemption(
        Reason.JUDGED_ELSEWHERE,
        "accepts connections by its listeners or endpoints, which are judged",
        (
            "AWS::EC2::VerifiedAccessInstance",
            "AWS::ElasticLoadBalancingV2::LoadBalancer",
            "AWS::Route53GlobalResolver::GlobalResolver",
            "AWS::VpcLattice::Rule",
            "AWS::VpcLattice::Service",
        ),
    ),
    Exemption(
        Reason.JUDGED_ELSEWHERE,
        "passes packets on unread to what is behind it, which is judged",
        (
            "AWS::EC2::VPCEndpointService",
            "AWS::GlobalAccelerator::Accelerator",
            "AWS::GlobalAccelerator::Listener",
            "AWS::VpcLattice::ResourceGateway",
        ),
    ),
    Exemption(
        Reason.JUDGED_ELSEWHERE,
        "moves data between endpoints or data providers, by which TLS is judged",
        (
            "AWS::DMS::DataMigration",
            "AWS::DMS::MigrationProject",
            "AWS::DMS::ReplicationConfig",
            "AWS::DMS::ReplicationTask",
        ),
    ),
    Exemption(
        Reason.JUDGED_ELSEWHERE,
        "reads from queues, streams and brokers, which are judged where they are of the app",
        ("AWS::Pipes::Pipe",),
    ),
    Exemption(
        Reason.JUDGED_ELSEWHERE,
        "is a disk: what passes between it and its machine is encrypted if the disk is, see encryption-at-rest",
        ("AWS::EC2::Volume", "AWS::WorkspacesInstances::Volume"),
    ),
    Exemption(
        Reason.NO_SUCH_SETTING,
        "is read and written by protocols that its clients must encrypt: CloudFormation cannot refuse the plain ones",
        (
            "AWS::FSx::FileCache",
            "AWS::FSx::FileSystem",
            "AWS::FSx::StorageVirtualMachine",
            "AWS::FSx::Volume",
            "AWS::StorageGateway::NFSFileShare",
            "AWS::StorageGateway::SMBFileShare",
            "AWS::StorageGateway::Tape",
            "AWS::StorageGateway::Volume",
        ),
    ),
    Exemption(
        Reason.NO_SUCH_SETTING,
        "may also be reached plainly, and CloudFormation has no setting that refuses it",
        (
            "AWS::Lightsail::Bucket",
            "AWS::Lightsail::Database",
            "AWS::ODB::CloudAutonomousVmCluster",
            "AWS::ODB::CloudVmCluster",
            "AWS::RTBFabric::InboundExternalLink",
            "AWS::RTBFabric::OutboundExternalLink",
            "AWS::RTBFabric::RequesterGateway",
            "AWS::SDB::Domain",
        ),
    ),
    Exemption(
        Reason.NO_SUCH_SETTING,
        "takes LDAP in the clear until LDAPS is enabled by an action that CloudFormation does not offer",
        ("AWS::DirectoryService::MicrosoftAD", "AWS::DirectoryService::SimpleAD"),
    ),
    Exemption(
        Reason.NO_SUCH_SETTING,
        "serves licences by the protocol of their maker",
        ("AWS::Deadline::LicenseEndpoint", "AWS::LicenseManagerUserSubscriptions::LicenseServerEndpoint"),
    ),
    Exemption(
        Reason.NO_SUCH_SETTING,
        "streams by protocols of broadcasting, which CloudFormation cannot encrypt here",
        (
            "AWS::CloudFront::StreamingDistribution",
            "AWS::MediaConnect::Bridge",
            "AWS::MediaConnect::BridgeOutput",
            "AWS::MediaConnect::BridgeSource",
        ),
    ),
    Exemption(
        Reason.NO_SUCH_SETTING,
        "fetches numbers from addresses that stand in its own text of settings, into which no policy looks",
        ("AWS::APS::Scraper",),
    ),
    Exemption(
        Reason.OPENS_NOTHING,
        "watches over encryption at the level of the network, below TLS, which the ends speak in any case",
        ("AWS::EC2::VPCEncryptionControl",),
    ),
    Exemption(
        Reason.OPENS_NOTHING,
        "copies packets as they are: those under TLS stay so",
        (
            "AWS::EC2::TrafficMirrorFilter",
            "AWS::EC2::TrafficMirrorFilterRule",
            "AWS::EC2::TrafficMirrorSession",
            "AWS::EC2::TrafficMirrorTarget",
        ),
    ),
    Exemption(
        Reason.HOLDS_NO_DATA,
        "asks whether something is alive, and carries no data",
        ("AWS::EC2::ApplicationStatusCheck", "AWS::Route53::HealthCheck"),
    ),
)

# --- what looks so, and is not judged --------------------------------------------------------------------------------

_MESH = "AWS::AppMesh::"
_CLIENTS = (
    f"{_MESH}VirtualGateway/Spec.BackendDefaults.ClientPolicy.TLS",
    f"{_MESH}VirtualNode/Spec.BackendDefaults.ClientPolicy.TLS",
    f"{_MESH}VirtualNode/Spec.Backends[].VirtualService.ClientPolicy.TLS",
)
_SERVERS = (f"{_MESH}VirtualGateway/Spec.Listeners[].TLS", f"{_MESH}VirtualNode/Spec.Listeners[].TLS")
_MEDIA = "AWS::MediaConnect::"

NOT_JUDGED = (
    NotJudged(
        "names a certificate, its key or those who may sign it; that TLS is spoken is judged beside it",
        (
            *(f"{side}.Certificate.*" for side in (*_CLIENTS, *_SERVERS)),
            *(f"{side}.Validation.*" for side in (*_CLIENTS, *_SERVERS)),
            "AWS::ECS::Service/ServiceConnectConfiguration.Services[].Tls.KmsKey",
            "AWS::ECS::Service/ServiceConnectConfiguration.Services[].Tls.RoleArn",
            "AWS::ElasticLoadBalancing::LoadBalancer/Listeners[].SSLCertificateId",
            "AWS::MSK::Replicator/KafkaClusters[].EncryptionInTransit.RootCaCertificate",
            "AWS::OpsWorks::App/SslConfiguration.*",
            "AWS::DMS::Endpoint/KafkaSettings.SslCaCertificateArn",
            "AWS::DMS::Endpoint/RedisSettings.SslCaCertificateArn",
        ),
    ),
    NotJudged(
        "names the certificate by which the server is verified, and does not say whether TLS is spoken",
        (
            "AWS::CodeConnections::Host/VpcConfiguration.TlsCertificate",
            "AWS::Kendra::DataSource/DataSourceConfiguration.SharePointConfiguration.SslCertificateS3Path.*",
            "AWS::MSK::Replicator/KafkaClusters[].ClientAuthentication.SaslOAuthBearer.TokenEndpointTlsCertificateArn",
        ),
    ),
    NotJudged(
        "asks the client for a certificate of its own: that tells who calls, on a connection that TLS protects already",
        (
            "AWS::ApiGateway::DomainName/MutualTlsAuthentication.*",
            "AWS::ApiGatewayV2::DomainName/MutualTlsAuthentication.*",
            "AWS::CloudFront::Distribution/DistributionConfig.ViewerMtlsConfig.*",
            "AWS::MSK::Cluster/BrokerNodeGroupInfo.ConnectivityInfo.VpcConnectivity.ClientAuthentication.Tls.Enabled",
            "AWS::MSK::Cluster/ClientAuthentication.Tls.*",
            "AWS::ODB::CloudAutonomousVmCluster/IsMtlsEnabledVmCluster",
            "AWS::SES::MailManagerIngressPoint/IngressPointConfiguration.TlsAuthConfiguration.*",
        ),
    ),
    NotJudged(
        "holds, or names, the certificate with which the resource shows who it is, or that certificate's key",
        (
            "AWS::CloudFront::Distribution/DistributionConfig.Origins[].CustomOriginConfig.OriginMtlsConfig.*",
            "AWS::DMS::Endpoint/KafkaSettings.SslClientCertificateArn",
            "AWS::DMS::Endpoint/KafkaSettings.SslClientKeyArn",
            "AWS::DMS::Endpoint/KafkaSettings.SslClientKeyPassword",
            "AWS::MSK::Replicator/KafkaClusters[].ClientAuthentication.MTLS.SecretArn",
            "AWS::Pipes::Pipe/SourceParameters.ManagedStreamingKafkaParameters.Credentials.ClientCertificateTlsAuth",
            "AWS::Pipes::Pipe/SourceParameters.SelfManagedKafkaParameters.Credentials.ClientCertificateTlsAuth",
        ),
    ),
    NotJudged(
        "says how a session or a name is told apart within TLS, not whether TLS is spoken",
        (
            "AWS::CloudFront::Distribution/DistributionConfig.ViewerCertificate.SslSupportMethod",
            "AWS::Transfer::Server/ProtocolDetails.TlsSessionResumptionMode",
        ),
    ),
    NotJudged(
        "is the number of a port",
        (
            "AWS::CloudFront::Distribution/DistributionConfig.CustomOrigin.HTTPSPort",
            "AWS::CloudFront::Distribution/DistributionConfig.Origins[].CustomOriginConfig.HTTPSPort",
            "AWS::CloudFront::VpcOrigin/VpcOriginEndpointConfig.HTTPSPort",
            "AWS::ECS::TaskDefinition/Volumes[].EFSVolumeConfiguration.TransitEncryptionPort",
            "AWS::ODB::CloudAutonomousVmCluster/ScanListenerPortTls",
            *(
                f"{kind}/{place}Volumes[].EfsVolumeConfiguration.TransitEncryptionPort"
                for kind in ("AWS::Batch::JobDefinition", "AWS::GammaDilithium::JobDefinition")
                for place in (
                    "ContainerProperties.",
                    "EcsProperties.TaskProperties[].",
                    "NodeProperties.NodeRangeProperties[].Container.",
                    "NodeProperties.NodeRangeProperties[].EcsProperties.TaskProperties[].",
                )
            ),
        ),
    ),
    NotJudged(
        "is the number of a port: a file system of S3 Files is mounted under TLS without a choice",
        (
            "AWS::ECS::TaskDefinition/Volumes[].S3FilesVolumeConfiguration.TransitEncryptionPort",
            "AWS::Batch::JobDefinition/ContainerProperties.Volumes[].S3FilesVolumeConfiguration.TransitEncryptionPort",
            (
                "AWS::Batch::JobDefinition/EcsProperties.TaskProperties[].Volumes[].S3FilesVolumeConfiguration"
                ".TransitEncryptionPort"
            ),
            (
                "AWS::Batch::JobDefinition/NodeProperties.NodeRangeProperties[].Container.Volumes[]"
                ".S3FilesVolumeConfiguration.TransitEncryptionPort"
            ),
            (
                "AWS::Batch::JobDefinition/NodeProperties.NodeRangeProperties[].EcsProperties.TaskProperties[].Volumes[]"
                ".S3FilesVolumeConfiguration.TransitEncryptionPort"
            ),
        ),
    ),
    NotJudged(
        "is the number of the port for plain connections, which CloudFormation can move but not close",
        ("AWS::ODB::CloudAutonomousVmCluster/ScanListenerPortNonTls",),
    ),
    NotJudged(
        "is the version of another protocol than TLS",
        (
            "AWS::ElasticLoadBalancingV2::TargetGroup/ProtocolVersion",
            "AWS::IoTFleetWise::DecoderManifest/NetworkInterfaces[].CanInterface.ProtocolVersion",
            "AWS::VpcLattice::TargetGroup/Config.HealthCheck.ProtocolVersion",
            "AWS::VpcLattice::TargetGroup/Config.ProtocolVersion",
        ),
    ),
    NotJudged(
        "says how it is asked whether a program is alive, and carries no data",
        (
            f"{_MESH}VirtualGateway/Spec.Listeners[].HealthCheck.Protocol",
            f"{_MESH}VirtualNode/Spec.Listeners[].HealthCheck.Protocol",
            "AWS::AppRunner::Service/HealthCheckConfiguration.Protocol",
            "AWS::EC2::ApplicationStatusCheck/Protocol",
            "AWS::ECS::Service/GatewayConnectors[].HealthCheck.HealthCheckProtocol",
            "AWS::ElasticLoadBalancingV2::TargetGroup/HealthCheckProtocol",
            "AWS::GlobalAccelerator::EndpointGroup/HealthCheckProtocol",
            (
                "AWS::RTBFabric::ResponderGateway/ManagedEndpointConfiguration.AutoScalingGroupsConfiguration"
                ".HealthCheckConfig.Protocol"
            ),
            "AWS::VpcLattice::TargetGroup/Config.HealthCheck.Protocol",
        ),
    ),
    NotJudged(
        "says which packets a rule, a check or a bill is about, and opens no connection",
        (
            "AWS::EC2::NetworkAclEntry/Protocol",
            "AWS::EC2::NetworkInsightsAccessScope/ExcludePaths[].Destination.PacketHeaderStatement.Protocols[]",
            "AWS::EC2::NetworkInsightsAccessScope/ExcludePaths[].Source.PacketHeaderStatement.Protocols[]",
            "AWS::EC2::NetworkInsightsAccessScope/MatchPaths[].Destination.PacketHeaderStatement.Protocols[]",
            "AWS::EC2::NetworkInsightsAccessScope/MatchPaths[].Source.PacketHeaderStatement.Protocols[]",
            "AWS::EC2::NetworkInsightsPath/Protocol",
            "AWS::EC2::TrafficMirrorFilterRule/Protocol",
            "AWS::EC2::TransitGatewayMeteringPolicyEntry/Protocol",
            "AWS::EC2::TransitGatewayPolicyTableEntry/PolicyRule.Protocol",
            "AWS::FMS::ApplicationsList/AppsList[].Protocol",
            (
                "AWS::FMS::Policy/SecurityServicePolicyData.PolicyOption.NetworkAclCommonPolicy.NetworkAclEntrySet"
                ".FirstEntries[].Protocol"
            ),
            (
                "AWS::FMS::Policy/SecurityServicePolicyData.PolicyOption.NetworkAclCommonPolicy.NetworkAclEntrySet"
                ".LastEntries[].Protocol"
            ),
            "AWS::GameLift::ContainerFleet/InstanceInboundPermissions[].Protocol",
            "AWS::GameLift::Fleet/EC2InboundPermissions[].Protocol",
            "AWS::NetworkFirewall::RuleGroup/RuleGroup.RulesSource.StatefulRules[].Header.Protocol",
            (
                "AWS::NetworkFirewall::RuleGroup/RuleGroup.RulesSource.StatelessRulesAndCustomActions.StatelessRules[]"
                ".RuleDefinition.MatchAttributes.Protocols[]"
            ),
            "AWS::Lightsail::Instance/Networking.Ports[].Protocol",
        ),
    ),
    NotJudged(
        "says whether a port is one of TCP or UDP, or what a proxy must understand there; the program decides on TLS",
        (
            f"{_MESH}VirtualGateway/Spec.Listeners[].PortMapping.Protocol",
            f"{_MESH}VirtualNode/Spec.Listeners[].PortMapping.Protocol",
            f"{_MESH}VirtualRouter/Spec.Listeners[].PortMapping.Protocol",
            "AWS::ECS::TaskDefinition/ContainerDefinitions[].PortMappings[].Protocol",
            (
                "AWS::GameLift::ContainerGroupDefinition/GameServerContainerDefinition.PortConfiguration"
                ".ContainerPortRanges[].Protocol"
            ),
            (
                "AWS::GameLift::ContainerGroupDefinition/SupportContainerDefinitions[].PortConfiguration"
                ".ContainerPortRanges[].Protocol"
            ),
            "AWS::Lightsail::Container/ContainerServiceDeployment.Containers[].Ports[].Protocol",
        ),
    ),
    NotJudged(
        "says whether TCP or UDP is passed on; TLS, where it is spoken, is spoken by the ends",
        ("AWS::GlobalAccelerator::Listener/Protocol",),
    ),
    NotJudged(
        "names the way in which packets are wrapped between routers; TLS is spoken by the ends",
        ("AWS::EC2::TransitGatewayConnect/Options.Protocol", "AWS::NetworkManager::ConnectAttachment/Options.Protocol"),
    ),
    NotJudged(
        "encrypts at the level of the network, below TLS, which the ends speak in any case",
        (
            "AWS::DirectConnect::Connection/RequestMACSec",
            "AWS::DirectConnect::Lag/RequestMACSec",
            "AWS::EC2::TransitGateway/EncryptionSupport",
            "AWS::EC2::VPC/VpcEncryptionControl.*",
        ),
    ),
    NotJudged(
        "selects machines by what their network cards can encrypt, which is no TLS",
        (
            "AWS::EC2::EC2Fleet/LaunchTemplateConfigs[].Overrides[].InstanceRequirements.RequireEncryptionInTransit",
            (
                "AWS::EC2::SpotFleet/SpotFleetRequestConfigData.LaunchSpecifications[].InstanceRequirements"
                ".RequireEncryptionInTransit"
            ),
            (
                "AWS::EC2::SpotFleet/SpotFleetRequestConfigData.LaunchTemplateConfigs[].Overrides[].InstanceRequirements"
                ".RequireEncryptionInTransit"
            ),
        ),
    ),
    NotJudged(
        "chooses the algorithms of SFTP, which is encrypted with every one of them",
        ("AWS::Transfer::Connector/SecurityPolicyName",),
    ),
    NotJudged(
        "tells browsers what a page may load, in a header of the answer",
        (
            (
                "AWS::CloudFront::ResponseHeadersPolicy/ResponseHeadersPolicyConfig.SecurityHeadersConfig"
                ".ContentSecurityPolicy.*"
            ),
        ),
    ),
    NotJudged(
        "says how a firewall opens TLS to look into it, on connections that are encrypted on both sides of it",
        (
            "AWS::NetworkFirewall::FirewallPolicy/FirewallPolicy.EnableTLSSessionHolding",
            "AWS::NetworkFirewall::FirewallPolicy/FirewallPolicy.TLSInspectionConfigurationArn",
            "AWS::NetworkFirewall::TLSInspectionConfiguration/TLSInspectionConfiguration.*",
            "AWS::NetworkFirewall::TLSInspectionConfiguration/TLSInspectionConfigurationName",
        ),
    ),
    NotJudged(
        "lets mail in or out by the version of TLS; that TLS is spoken is required of the ingress point",
        ("AWS::SES::MailManagerTrafficPolicy/PolicyStatements[].Conditions[].TlsExpression.*",),
    ),
    NotJudged(
        "sends a visitor of a website elsewhere; the bucket itself must refuse what does not come over TLS",
        (
            "AWS::S3::Bucket/WebsiteConfiguration.RedirectAllRequestsTo.Protocol",
            "AWS::S3::Bucket/WebsiteConfiguration.RoutingRules[].RedirectRule.Protocol",
        ),
    ),
    NotJudged(
        "says of which deliveries the outcome is logged",
        ("AWS::SNS::Topic/DeliveryStatusLogging[].Protocol",),
    ),
    NotJudged(
        "says whether a message goes out as mail or as text, or in which form an invoice does",
        (
            "AWS::Invoicing::ProcurementPortalPreference/EinvoiceDeliveryPreference.Protocol",
            "AWS::Lightsail::ContactMethod/Protocol",
        ),
    ),
    NotJudged(
        "chooses between two kinds of TLS",
        ("AWS::WorkSpaces::Directory/EndpointEncryptionMode",),
    ),
    NotJudged(
        "belongs to an address that is HTTPS by its kind, and holds a method, a role or a key",
        (
            (
                "AWS::SecurityLake::SubscriberNotification/NotificationConfiguration.HttpsNotificationConfiguration"
                ".AuthorizationApiKeyName"
            ),
            (
                "AWS::SecurityLake::SubscriberNotification/NotificationConfiguration.HttpsNotificationConfiguration"
                ".AuthorizationApiKeyValue"
            ),
            (
                "AWS::SecurityLake::SubscriberNotification/NotificationConfiguration.HttpsNotificationConfiguration"
                ".HttpMethod"
            ),
            (
                "AWS::SecurityLake::SubscriberNotification/NotificationConfiguration.HttpsNotificationConfiguration"
                ".TargetRoleArn"
            ),
        ),
    ),
    NotJudged(
        "names a protocol of broadcasting, none of which is TLS; whether the stream is encrypted is judged beside it",
        (f"{_MEDIA}Flow/Source.Protocol", f"{_MEDIA}FlowOutput/Protocol", f"{_MEDIA}FlowSource/Protocol"),
    ),
    NotJudged(
        "names a protocol of broadcasting, none of which is TLS, and CloudFormation offers no encryption beside it",
        (
            f"{_MEDIA}Bridge/Outputs[].NetworkOutput.Protocol",
            f"{_MEDIA}Bridge/Sources[].NetworkSource.Protocol",
            f"{_MEDIA}BridgeOutput/NetworkOutput.Protocol",
            f"{_MEDIA}BridgeSource/NetworkSource.Protocol",
        ),
    ),
    NotJudged(
        "says whose key encrypts a stream on its way between parts of MediaConnect, which is encrypted with either",
        (
            f"{_MEDIA}FlowOutput/RouterIntegrationTransitEncryption.*",
            f"{_MEDIA}RouterInput/TransitEncryption.*",
            f"{_MEDIA}RouterInput/Configuration.MediaConnectFlow.SourceTransitDecryption.*",
            f"{_MEDIA}RouterInput/Configuration.MediaLiveChannel.SourceTransitDecryption.*",
            f"{_MEDIA}RouterOutput/Configuration.MediaConnectFlow.DestinationTransitEncryption.*",
            f"{_MEDIA}RouterOutput/Configuration.MediaLiveInput.DestinationTransitEncryption.*",
        ),
    ),
)
