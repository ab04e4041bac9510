"""Which property of which type turns its log on, what the log is without it, and what is not judged.

A row names a type, the property, and what its absence means.
"""

from compliance.policy import NotJudged

# --- records of who came in, and who did what: these must be on ----------------------------------------------------

TURNED_ON = (
    # entrances
    ("AWS::ElasticLoadBalancing::LoadBalancer", "AccessLoggingPolicy.Enabled", "no access log"),
    ("AWS::CloudFront::StreamingDistribution", "StreamingDistributionConfig.Logging.Enabled", "no access log"),
    ("AWS::GlobalAccelerator::Accelerator", "FlowLogsEnabled", "no flow log"),
    ("AWS::EC2::ClientVpnEndpoint", "ConnectionLogOptions.Enabled", "nobody's connection is recorded"),
    ("AWS::MediaStore::Container", "AccessLoggingEnabled", "no access log"),
    # brokers
    ("AWS::AmazonMQ::Broker", "Logs.General", "no log"),
    # programs that move data
    ("AWS::DMS::DataMigration", "DataMigrationSettings.CloudwatchLogsEnabled", "no log"),
    ("AWS::MWAA::Environment", "LoggingConfiguration.WebserverLogs.Enabled", "no log of the web server"),
    ("AWS::MWAA::Environment", "LoggingConfiguration.TaskLogs.Enabled", "no log of the tasks"),
    ("AWS::OSIS::Pipeline", "LogPublishingOptions.IsLoggingEnabled", "no log"),
)
"""Properties that must be true."""

LEFT_ON = (
    ("AWS::CloudTrail::EventDataStore", "IngestionEnabled", "true"),
    ("AWS::CloudTrail::EventDataStore", "MultiRegionEnabled", "true"),
)
"""Properties that are true unless someone turns them off."""

SENT_SOMEWHERE = (
    # entrances
    ("AWS::ApiGateway::Stage", "AccessLogSetting.DestinationArn", "no access log"),
    ("AWS::ApiGatewayV2::Stage", "AccessLogSettings.DestinationArn", "no access log"),
    ("AWS::ApiGatewayV2::ApiGatewayManagedOverrides", "Stage.AccessLogSettings.DestinationArn", "no access log"),
    ("AWS::AppMesh::VirtualGateway", "Spec.Logging.AccessLog.File.Path", "no access log"),
    ("AWS::ECS::Gateway", "Configuration.HostSharedAlb?.AccessLogs.Destination.S3.Bucket", "no access log"),
    ("AWS::Transfer::Connector", "LoggingRole", "no log of the transfers"),
    ("AWS::WorkSpacesWeb::Portal", "UserAccessLoggingSettingsArn", "no log of what users do"),
    # files and sequences
    ("AWS::Omics::SequenceStore", "AccessLogLocation", "no access log"),
    ("AWS::StorageGateway::NFSFileShare", "AuditDestinationARN", "no audit log"),
    ("AWS::StorageGateway::SMBFileShare", "AuditDestinationARN", "no audit log"),
    # containers and jobs
    ("AWS::ECS::TaskDefinition", "ContainerDefinitions[].LogConfiguration.LogDriver", "its output is lost"),
    ("AWS::ECS::DaemonTaskDefinition", "ContainerDefinitions[].LogConfiguration.LogDriver", "its output is lost"),
    ("AWS::EMR::Cluster", "LogUri", "the logs go with the cluster"),
)
"""Properties that name where a log goes, and must be set."""

AT_A_LEVEL = (
    ("AWS::AppSync::GraphQLApi", "LogConfig.FieldLogLevel", ("ALL", "DEBUG", "ERROR", "INFO"), "no log"),
    ("AWS::AppSync::Api", "EventConfig.LogConfig.LogLevel", ("ALL", "DEBUG", "ERROR", "INFO"), "no log"),
    ("AWS::B2BI::Profile", "Logging", ("ENABLED",), "no log"),
    ("AWS::CleanRooms::Collaboration", "QueryLogStatus", ("ENABLED",), "DISABLED"),
    ("AWS::CleanRooms::Membership", "QueryLogStatus", ("ENABLED",), "DISABLED"),
    ("AWS::StepFunctions::StateMachine", "LoggingConfiguration.Level", ("ALL", "ERROR", "FATAL"), "OFF"),
    (
        "AWS::FSx::FileSystem",
        "WindowsConfiguration?.AuditLogConfiguration.FileAccessAuditLogLevel",
        ("SUCCESS_AND_FAILURE",),
        "DISABLED",
    ),
    (
        "AWS::FSx::FileSystem",
        "WindowsConfiguration?.AuditLogConfiguration.FileShareAccessAuditLogLevel",
        ("SUCCESS_AND_FAILURE",),
        "DISABLED",
    ),
)
"""Properties that say what is logged, and must have one of these values."""

IN_PYTHON = {
    (
        "AWS::ApiGateway::Stage",
        "AccessLogSetting.DestinationArn",
    ): "access_log_destination=LogGroupLogDestination(log_group) in the API's deploy_options",
    ("AWS::ApiGateway::Stage", "MethodSettings[].LoggingLevel"): (
        "logging_level=MethodLoggingLevel.ERROR in the API's deploy_options"
    ),
    ("AWS::ApiGatewayV2::Stage", "AccessLogSettings.DestinationArn"): (
        "access_log_settings= on a stage of its own, and create_default_stage=False on the API"
    ),
    ("AWS::AppSync::GraphQLApi", "LogConfig.FieldLogLevel"): (
        "log_config= on the CfnGraphQLApi, which is api.node.default_child: that of the construct adds a "
        "Custom::LogRetention, which no policy knows"
    ),
    ("AWS::Chatbot::SlackChannelConfiguration", "LoggingLevel"): "logging_level=LoggingLevel.ERROR",
    (
        "AWS::ECS::Cluster",
        "ClusterSettings[Name=containerInsights].Value",
    ): "container_insights_v2=ContainerInsights.ENABLED on the cluster",
    (
        "AWS::ECS::TaskDefinition",
        "ContainerDefinitions[].LogConfiguration.LogDriver",
    ): "logging=LogDrivers.aws_logs(stream_prefix=...) on the container",
    ("AWS::Events::EventBus", "LogConfig.Level"): "log_config=LogConfig(level=Level.ERROR)",
    ("AWS::StepFunctions::StateMachine", "LoggingConfiguration.Level"): (
        "logs=LogOptions(destination=log_group, level=LogLevel.ALL); a Provider of custom resources takes "
        "disable_waiter_state_machine_logging=False"
    ),
    ("AWS::Transfer::Connector", "LoggingRole"): "logging_role= to a role that may write to CloudWatch Logs",
}
"""How the constructs of the CDK call a setting, where they give it a name of their own."""

NEVER_OFF = (
    ("AWS::GameLift::ContainerFleet", "LogConfiguration.LogDestination", "NONE", "CLOUDWATCH"),
    ("AWS::IoT::Logging", "DefaultLogLevel", "DISABLED", ""),
    ("AWS::IoT::ResourceSpecificLogging", "LogLevel", "DISABLED", ""),
    ("AWS::Macie::Session", "Status", "PAUSED", "ENABLED"),
    ("AWS::DataSync::Task", "Options.LogLevel", "OFF", "the level of the service"),
)
"""Properties that may have any value but this one."""

ONE_OF_SEVERAL = (
    (
        "AWS::EC2::VerifiedAccessInstance",
        "LoggingConfigurations",
        ("CloudWatchLogs", "KinesisDataFirehose", "S3"),
        "a log of every request",
    ),
    ("AWS::MSK::Cluster", "LoggingInfo.BrokerLogs", ("CloudWatchLogs", "Firehose", "S3"), "logs of the brokers"),
    (
        "AWS::KafkaConnect::Connector",
        "LogDelivery.WorkerLogDelivery",
        ("CloudWatchLogs", "Firehose", "S3"),
        "logs of the workers",
    ),
    (
        "AWS::MSK::Replicator",
        "LogDelivery.ReplicatorLogDelivery",
        ("CloudWatchLogs", "Firehose", "S3"),
        "logs of the replicator",
    ),
)
"""Destinations below a property, of which one at least must have `Enabled` true."""

# --- databases: which log of which engine tells who connected and what they did -------------------------------------

OF_INSTANCES = (
    ("postgres", ("postgres",), ("postgresql",)),
    ("mysql", ("mariadb", "mysql"), ("audit", "error")),
    ("oracle", ("oracle-ee", "oracle-ee-cdb", "oracle-se2", "oracle-se2-cdb"), ("alert", "audit", "listener")),
    ("sqlserver", ("sqlserver-ee", "sqlserver-ex", "sqlserver-se", "sqlserver-web"), ("error",)),
    ("db2", ("db2-ae", "db2-se"), ("diag.log", "notify.log")),
)
"""What RDS calls the engine, and the logs that an instance sends to CloudWatch. Source: Amazon RDS API,
CreateDBInstance, EnableCloudwatchLogsExports."""

OF_CLUSTERS = (
    ("postgres", ("aurora-postgresql", "postgres"), ("postgresql",)),
    ("aurora-mysql", ("aurora-mysql",), ("audit", "error")),
    ("mysql", ("mysql",), ("error",)),
)
"""The same for clusters. Source: Amazon RDS API, CreateDBCluster, EnableCloudwatchLogsExports."""

# --- good practice: reported, and fails nothing -------------------------------------------------------------------

ADVISED_ON = (
    # the database's own measurements
    ("AWS::RDS::DBInstance", "EnablePerformanceInsights", "it cannot be seen what slows the database down"),
    # tunnels and links
    (
        "AWS::EC2::VPNConnection",
        "VpnTunnelOptionsSpecifications[].LogOptions.CloudwatchLogOptions.LogEnabled",
        "no log of the tunnel",
    ),
    # components of services
    ("AWS::Connect::Instance", "Attributes.ContactflowLogs", "no log of the contact flows"),
    ("AWS::Kinesis::Channel", "LoggingConfiguration.CloudWatchLogs.Enabled", "errors of delivery go unseen"),
    ("AWS::Lex::Bot", "ErrorLogSettings.Enabled", "errors go unseen"),
    ("AWS::MWAA::Environment", "LoggingConfiguration.DagProcessingLogs.Enabled", "no log of it"),
    ("AWS::MWAA::Environment", "LoggingConfiguration.SchedulerLogs.Enabled", "no log of it"),
    ("AWS::MWAA::Environment", "LoggingConfiguration.WorkerLogs.Enabled", "no log of it"),
    ("AWS::Timestream::InfluxDBCluster", "LogDeliveryConfiguration.S3Configuration.Enabled", "no log"),
    ("AWS::Timestream::InfluxDBInstance", "LogDeliveryConfiguration.S3Configuration.Enabled", "no log"),
    # deliveries: without these the reason of a failed one is lost
    *(
        ("AWS::KinesisFirehose::DeliveryStream", f"{destination}?.CloudWatchLoggingOptions.Enabled", "errors are lost")
        for destination in (
            "AmazonOpenSearchServerlessDestinationConfiguration",
            "AmazonopensearchserviceDestinationConfiguration",
            "ElasticsearchDestinationConfiguration",
            "ExtendedS3DestinationConfiguration",
            "HttpEndpointDestinationConfiguration",
            "IcebergDestinationConfiguration",
            "RedshiftDestinationConfiguration",
            "S3DestinationConfiguration",
            "SnowflakeDestinationConfiguration",
            "SplunkDestinationConfiguration",
        )
    ),
)
"""Properties that should be true."""

ADVISED_LEFT_ON = (
    ("AWS::Config::ConfigurationRecorder", "RecordingGroup.AllSupported", "every type that AWS Config knows"),
    ("AWS::GuardDuty::Detector", "DataSources.Kubernetes.AuditLogs.Enable", "as its features say"),
    ("AWS::GuardDuty::Detector", "DataSources.S3Logs.Enable", "as its features say"),
)
"""Properties that should not be turned off."""

ADVISED_SOMEWHERE = (
    ("AWS::APS::Scraper", "ScraperLoggingConfiguration.LoggingDestination.CloudWatchLogs.LogGroupArn", "no log"),
    ("AWS::APS::Workspace", "LoggingConfiguration.LogGroupArn", "no log of its errors"),
    ("AWS::AppMesh::VirtualNode", "Spec.Logging.AccessLog.File.Path", "no access log between services"),
    ("AWS::BackupGateway::Hypervisor", "LogGroupArn", "no log of the gateway"),
    ("AWS::ECS::Service", "ServiceConnectConfiguration?.LogConfiguration.LogDriver", "no log of the proxy"),
)
"""Properties that name where a log goes, and should be set."""

ADVISED_LEVEL = (
    ("AWS::ApiGateway::Stage", "MethodSettings[].LoggingLevel", ("ERROR", "INFO"), "OFF"),
    ("AWS::Chatbot::MicrosoftTeamsChannelConfiguration", "LoggingLevel", ("ERROR", "INFO"), "NONE"),
    ("AWS::Chatbot::SlackChannelConfiguration", "LoggingLevel", ("ERROR", "INFO"), "NONE"),
    ("AWS::CleanRooms::Collaboration", "JobLogStatus", ("ENABLED",), "DISABLED"),
    ("AWS::CleanRooms::Membership", "JobLogStatus", ("ENABLED",), "DISABLED"),
    ("AWS::ECS::Cluster", "ClusterSettings[Name=containerInsights].Value", ("enabled", "enhanced"), "no metrics"),
    ("AWS::Events::EventBus", "LogConfig.Level", ("ERROR", "INFO", "TRACE"), "OFF"),
    ("AWS::EventsV2::Subscriber", "LogConfiguration.Level", ("ERROR", "INFO"), "OFF"),
    (
        "AWS::FSx::FileSystem",
        "LustreConfiguration?.LogConfiguration.Level",
        ("ERROR_ONLY", "WARN_ERROR", "WARN_ONLY"),
        "no log",
    ),
    ("AWS::Pipes::Pipe", "LogConfiguration.Level", ("ERROR", "INFO", "TRACE"), "OFF"),
)
"""Properties that say what is logged, and should have one of these values."""

ADVISED_ONE_OF = (
    (
        "AWS::MSK::Cluster",
        "LoggingInfo.AuthorizerLogs",
        ("CloudWatchLogs", "Firehose", "S3"),
        "logs of who was let in or refused",
    ),
    ("AWS::MSK::Channel", "LoggingInfo", ("CloudWatchLogs", "Firehose", "S3"), "logs of the channel"),
)
"""Destinations below a property, of which one at least should have `Enabled` true."""

KEPT_OUT = (
    ("AWS::ApiGateway::Deployment", "StageDescription.DataTraceEnabled"),
    ("AWS::ApiGateway::Deployment", "StageDescription.MethodSettings[].DataTraceEnabled"),
    ("AWS::ApiGateway::Stage", "MethodSettings[].DataTraceEnabled"),
    ("AWS::ApiGatewayV2::Stage", "DefaultRouteSettings.DataTraceEnabled"),
    ("AWS::RDS::DBProxy", "DebugLogging"),
    ("AWS::StepFunctions::StateMachine", "LoggingConfiguration.IncludeExecutionData"),
)
"""Properties that write requests, answers or statements into the log, and should be false."""

KEPT_SHORT = (
    ("AWS::Events::EventBus", "LogConfig.IncludeDetail"),
    ("AWS::EventsV2::Subscriber", "LogConfiguration.IncludePayload"),
)
"""Properties that write whole events into the log where they are FULL."""

# --- buckets that hold logs, and alarms that something else waits for -----------------------------------------------

BUCKETS_OF_LOGS = (
    ("AWS::CloudTrail::Trail", "S3BucketName"),
    ("AWS::Config::DeliveryChannel", "S3BucketName"),
    ("AWS::EC2::FlowLog", "LogDestination"),
    ("AWS::ElasticLoadBalancing::LoadBalancer", "AccessLoggingPolicy.S3BucketName"),
    ("AWS::ElasticLoadBalancingV2::LoadBalancer", "LoadBalancerAttributes[].Value"),
    ("AWS::CloudFront::Distribution", "DistributionConfig.Logging.Bucket"),
    ("AWS::GlobalAccelerator::Accelerator", "FlowLogsS3Bucket"),
    ("AWS::Logs::DeliveryDestination", "DestinationResourceArn"),
    ("AWS::Redshift::Cluster", "LoggingProperties.BucketName"),
    ("AWS::Route53Resolver::ResolverQueryLoggingConfig", "DestinationArn"),
    ("AWS::S3::Bucket", "LoggingConfiguration.DestinationBucketName"),
    ("AWS::VpcLattice::AccessLogSubscription", "DestinationArn"),
)
"""What sends its log to a bucket, and the property by which it does."""

NAMED_BY_TRAILS = (
    "EventSelectors[].DataResources[].Values[]",
    "AdvancedEventSelectors[].FieldSelectors[].StartsWith[]",
    "AdvancedEventSelectors[].FieldSelectors[].Equals[]",
)
"""Where a trail names the resources of which it records every call for data."""

ALL_BUCKETS = ("arn:aws:s3", "arn:aws:s3:::")
"""How a trail names all buckets. Source: CloudTrail API, DataResource."""

WAIT_FOR_ALARMS = (
    ("AWS::ECS::Service", "DeploymentConfiguration.Alarms.AlarmNames[]", "DeploymentConfiguration.Alarms.Enable"),
    ("AWS::CodeDeploy::DeploymentGroup", "AlarmConfiguration.Alarms[].Name", "AlarmConfiguration.Enabled"),
    ("AWS::AppConfig::Environment", "Monitors[].AlarmArn"),
    ("AWS::FIS::ExperimentTemplate", "StopConditions[].Value"),
    ("AWS::Route53::HealthCheck", "HealthCheckConfig.AlarmIdentifier.Name"),
    ("AWS::CloudWatch::CompositeAlarm", "ActionsSuppressor"),
)
"""What acts on the state of an alarm that it names, so that the alarm itself need not; and the switch for that."""

ALARMS = ("AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm", "AWS::CloudWatch::LogAlarm")

# --- what looks like logging, and is not judged --------------------------------------------------------------------

NOT_JUDGED = (
    NotJudged(
        "names the group to which a log goes; that the log of accesses is on is judged, the others are for operators",
        (
            "AWS::Elasticsearch::Domain/LogPublishingOptions.*.CloudWatchLogsLogGroupArn",
            "AWS::OpenSearchService::Domain/LogPublishingOptions.*.CloudWatchLogsLogGroupArn",
        ),
    ),
    # further words on a log that is judged
    NotJudged(
        "says how a log is written or where it goes; that there is one is judged beside it",
        (
            "AWS::ApiGateway::Deployment/StageDescription.AccessLogSetting.Format",
            "AWS::ApiGateway::Stage/AccessLogSetting.Format",
            "AWS::ApiGatewayV2::ApiGatewayManagedOverrides/Stage.AccessLogSettings.Format",
            "AWS::ApiGatewayV2::Stage/AccessLogSettings.Format",
            "AWS::AppMesh::VirtualGateway/Spec.Logging.AccessLog.File.Format.*",
            "AWS::AppMesh::VirtualNode/Spec.Logging.AccessLog.File.Format.*",
            "AWS::AppSync::GraphQLApi/LogConfig.ExcludeVerboseContent",
            "AWS::CloudFront::Distribution/DistributionConfig.Logging.IncludeCookies",
            "AWS::CloudFront::Distribution/DistributionConfig.Logging.Prefix",
            "AWS::CloudFront::StreamingDistribution/StreamingDistributionConfig.Logging.Bucket",
            "AWS::CloudFront::StreamingDistribution/StreamingDistributionConfig.Logging.Prefix",
            "AWS::CodeBuild::Project/LogsConfig.CloudWatchLogs.GroupName",
            "AWS::CodeBuild::Project/LogsConfig.CloudWatchLogs.StreamName",
            "AWS::CodeBuild::Project/LogsConfig.S3Logs.Location",
            "AWS::EC2::ClientVpnEndpoint/ConnectionLogOptions.CloudwatchLogGroup",
            "AWS::EC2::ClientVpnEndpoint/ConnectionLogOptions.CloudwatchLogStream",
            "AWS::EC2::VerifiedAccessInstance/LoggingConfigurations.CloudWatchLogs.LogGroup",
            "AWS::EC2::VerifiedAccessInstance/LoggingConfigurations.IncludeTrustContext",
            "AWS::EC2::VerifiedAccessInstance/LoggingConfigurations.KinesisDataFirehose.DeliveryStream",
            "AWS::EC2::VerifiedAccessInstance/LoggingConfigurations.LogVersion",
            "AWS::EC2::VerifiedAccessInstance/LoggingConfigurations.S3.BucketName",
            "AWS::EC2::VerifiedAccessInstance/LoggingConfigurations.S3.BucketOwner",
            "AWS::EC2::VerifiedAccessInstance/LoggingConfigurations.S3.Prefix",
            "AWS::EC2::VPNConnection/VpnTunnelOptionsSpecifications[].LogOptions.CloudwatchLogOptions.BgpLogGroupArn",
            "AWS::EC2::VPNConnection/VpnTunnelOptionsSpecifications[].LogOptions.CloudwatchLogOptions.LogGroupArn",
            "AWS::ECS::Cluster/Configuration.ExecuteCommandConfiguration.LogConfiguration.S3KeyPrefix",
            "AWS::ECS::DaemonTaskDefinition/ContainerDefinitions[].LogConfiguration.Options.*",
            "AWS::ECS::Gateway/Configuration.HostSharedAlb.AccessLogs.Destination.S3.Prefix",
            "AWS::ECS::Service/ServiceConnectConfiguration.AccessLogConfiguration.*",
            "AWS::ECS::Service/ServiceConnectConfiguration.ContainerConfigurations[].LogLevel",
            "AWS::ECS::Service/ServiceConnectConfiguration.LogConfiguration.Options.*",
            "AWS::ECS::TaskDefinition/ContainerDefinitions[].LogConfiguration.Options.*",
            "AWS::EMRServerless::Application/MonitoringConfiguration.CloudWatchLoggingConfiguration.LogGroupName",
            "AWS::EMRServerless::Application/MonitoringConfiguration.CloudWatchLoggingConfiguration.LogStreamNamePrefix",
            "AWS::EMRServerless::Application/MonitoringConfiguration.CloudWatchLoggingConfiguration.LogTypeMap[].*",
            "AWS::ElasticLoadBalancing::LoadBalancer/AccessLoggingPolicy.EmitInterval",
            "AWS::ElasticLoadBalancing::LoadBalancer/AccessLoggingPolicy.S3BucketPrefix",
            "AWS::FSx::FileSystem/LustreConfiguration.LogConfiguration.Destination",
            "AWS::FSx::FileSystem/WindowsConfiguration.AuditLogConfiguration.AuditLogDestination",
            "AWS::GameLift::ContainerFleet/LogConfiguration.LogGroupArn",
            "AWS::GameLift::ContainerFleet/LogConfiguration.S3BucketName",
            "AWS::GlobalAccelerator::Accelerator/FlowLogsS3Prefix",
            "AWS::KafkaConnect::Connector/LogDelivery.WorkerLogDelivery.CloudWatchLogs.LogGroup",
            "AWS::KafkaConnect::Connector/LogDelivery.WorkerLogDelivery.Firehose.DeliveryStream",
            "AWS::KafkaConnect::Connector/LogDelivery.WorkerLogDelivery.S3.Bucket",
            "AWS::KafkaConnect::Connector/LogDelivery.WorkerLogDelivery.S3.Prefix",
            "AWS::Kinesis::Channel/LoggingConfiguration.CloudWatchLogs.LogGroupName",
            "AWS::Kinesis::Channel/LoggingConfiguration.CloudWatchLogs.LogStreamName",
            (
                "AWS::KinesisAnalyticsV2::Application/ApplicationConfiguration.FlinkApplicationConfiguration"
                ".MonitoringConfiguration.LogLevel"
            ),
            (
                "AWS::KinesisAnalyticsV2::Application/ApplicationConfiguration.ZeppelinApplicationConfiguration"
                ".MonitoringConfiguration.LogLevel"
            ),
            "AWS::KinesisAnalyticsV2::ApplicationCloudWatchLoggingOption/CloudWatchLoggingOption.LogStreamARN",
            "AWS::MSK::Channel/LoggingInfo.CloudWatchLogs.LogGroup",
            "AWS::MSK::Channel/LoggingInfo.Firehose.DeliveryStream",
            "AWS::MSK::Channel/LoggingInfo.S3.Bucket",
            "AWS::MSK::Channel/LoggingInfo.S3.Prefix",
            "AWS::MSK::Cluster/LoggingInfo.AuthorizerLogs.CloudWatchLogs.LogGroup",
            "AWS::MSK::Cluster/LoggingInfo.AuthorizerLogs.Firehose.DeliveryStream",
            "AWS::MSK::Cluster/LoggingInfo.AuthorizerLogs.S3.Bucket",
            "AWS::MSK::Cluster/LoggingInfo.AuthorizerLogs.S3.Prefix",
            "AWS::MSK::Cluster/LoggingInfo.BrokerLogs.CloudWatchLogs.LogGroup",
            "AWS::MSK::Cluster/LoggingInfo.BrokerLogs.Firehose.DeliveryStream",
            "AWS::MSK::Cluster/LoggingInfo.BrokerLogs.S3.Bucket",
            "AWS::MSK::Cluster/LoggingInfo.BrokerLogs.S3.Prefix",
            "AWS::MSK::Replicator/LogDelivery.ReplicatorLogDelivery.CloudWatchLogs.LogGroup",
            "AWS::MSK::Replicator/LogDelivery.ReplicatorLogDelivery.Firehose.DeliveryStream",
            "AWS::MSK::Replicator/LogDelivery.ReplicatorLogDelivery.S3.Bucket",
            "AWS::MSK::Replicator/LogDelivery.ReplicatorLogDelivery.S3.Prefix",
            "AWS::MWAA::Environment/LoggingConfiguration.DagProcessingLogs.LogLevel",
            "AWS::MWAA::Environment/LoggingConfiguration.SchedulerLogs.LogLevel",
            "AWS::MWAA::Environment/LoggingConfiguration.TaskLogs.LogLevel",
            "AWS::MWAA::Environment/LoggingConfiguration.WebserverLogs.LogLevel",
            "AWS::MWAA::Environment/LoggingConfiguration.WorkerLogs.LogLevel",
            "AWS::OSIS::Pipeline/LogPublishingOptions.CloudWatchLogDestination.LogGroup",
            "AWS::Pipes::Pipe/LogConfiguration.CloudwatchLogsLogDestination.LogGroupArn",
            "AWS::Pipes::Pipe/LogConfiguration.FirehoseLogDestination.DeliveryStreamArn",
            "AWS::Pipes::Pipe/LogConfiguration.S3LogDestination.*",
            "AWS::Redshift::Cluster/LoggingProperties.LogExports",
            "AWS::Redshift::Cluster/LoggingProperties.S3KeyPrefix",
            "AWS::S3::Bucket/LoggingConfiguration.LogFilePrefix",
            "AWS::S3::Bucket/LoggingConfiguration.TargetObjectKeyFormat.*",
            "AWS::StepFunctions::StateMachine/LoggingConfiguration.Destinations[].CloudWatchLogsLogGroup.LogGroupArn",
            "AWS::Timestream::InfluxDBCluster/LogDeliveryConfiguration.S3Configuration.BucketName",
            "AWS::Timestream::InfluxDBInstance/LogDeliveryConfiguration.S3Configuration.BucketName",
            "AWS::VpcLattice::AccessLogSubscription/ServiceNetworkLogType",
            *(
                f"AWS::KinesisFirehose::DeliveryStream/{destination}.CloudWatchLoggingOptions.{name}"
                for destination in (
                    "AmazonOpenSearchServerlessDestinationConfiguration",
                    "AmazonopensearchserviceDestinationConfiguration",
                    "ElasticsearchDestinationConfiguration",
                    "ExtendedS3DestinationConfiguration",
                    "HttpEndpointDestinationConfiguration",
                    "IcebergDestinationConfiguration",
                    "RedshiftDestinationConfiguration",
                    "S3DestinationConfiguration",
                    "SnowflakeDestinationConfiguration",
                    "SplunkDestinationConfiguration",
                )
                for name in ("LogGroupName", "LogStreamName")
            ),
        ),
    ),
    NotJudged(
        "logs the errors of the copy in the bucket; those of the destination itself are judged",
        tuple(
            f"AWS::KinesisFirehose::DeliveryStream/{below}.CloudWatchLoggingOptions.*"
            for below in (
                "AmazonOpenSearchServerlessDestinationConfiguration.S3Configuration",
                "AmazonopensearchserviceDestinationConfiguration.S3Configuration",
                "ElasticsearchDestinationConfiguration.S3Configuration",
                "ExtendedS3DestinationConfiguration.S3BackupConfiguration",
                "HttpEndpointDestinationConfiguration.S3Configuration",
                "IcebergDestinationConfiguration.S3Configuration",
                "RedshiftDestinationConfiguration.S3BackupConfiguration",
                "RedshiftDestinationConfiguration.S3Configuration",
                "SnowflakeDestinationConfiguration.S3Configuration",
                "SplunkDestinationConfiguration.S3Configuration",
            )
        ),
    ),
    NotJudged(
        "names the role that writes the log; what a role may do is judged by least-privilege",
        (
            "AWS::AppSync::Api/EventConfig.LogConfig.CloudWatchLogsRoleArn",
            "AWS::AppSync::GraphQLApi/LogConfig.CloudWatchLogsRoleArn",
            "AWS::CloudTrail::Trail/CloudWatchLogsRoleArn",
            "AWS::EC2::FlowLog/DeliverLogsPermissionArn",
        ),
    ),
    NotJudged(
        "says where the log goes; CloudFormation takes none without a destination",
        (
            "AWS::AppFabric::IngestionDestination/DestinationConfiguration.AuditLog.*",
            "AWS::AppFabric::IngestionDestination/ProcessingConfiguration.AuditLog.*",
            "AWS::EC2::FlowLog/LogDestinationType",
            "AWS::EC2::FlowLog/LogGroupName",
            "AWS::IVSChat::LoggingConfiguration/DestinationConfiguration.CloudWatchLogs.LogGroupName",
            "AWS::NetworkFirewall::LoggingConfiguration/LoggingConfiguration.LogDestinationConfigs[].*",
            "AWS::Route53::QueryLoggingConfig/CloudWatchLogsLogGroupArn",
            "AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation/ResolverQueryLogConfigId",
            "AWS::WAFv2::LoggingConfiguration/LogDestinationConfigs",
            "AWS::WorkSpacesWeb::SessionLogger/LogConfiguration.S3.*",
        ),
    ),
    NotJudged(
        "says which logs a user pool delivers and where; that there is a delivery is judged on the pool",
        ("AWS::Cognito::LogDeliveryConfiguration/LogConfigurations[].*",),
    ),
    NotJudged(
        "leaves requests out of the log by what they match, as those of a health check are",
        ("AWS::WAFv2::LoggingConfiguration/LoggingFilter.*",),
    ),
    NotJudged(
        "passes a credential to the log driver; what must be a reference is judged by existing-secrets",
        (
            "AWS::ECS::DaemonTaskDefinition/ContainerDefinitions[].LogConfiguration.SecretOptions[].*",
            "AWS::ECS::Service/ServiceConnectConfiguration.LogConfiguration.SecretOptions[].*",
            "AWS::ECS::TaskDefinition/ContainerDefinitions[].LogConfiguration.SecretOptions[].*",
        ),
    ),
    NotJudged(
        "is about the key of the log; that is judged by encryption-at-rest",
        (
            "AWS::CodeBuild::Project/LogsConfig.S3Logs.EncryptionDisabled",
            "AWS::ECS::Cluster/Configuration.ExecuteCommandConfiguration.LogConfiguration.CloudWatchEncryptionEnabled",
            "AWS::ECS::Cluster/Configuration.ExecuteCommandConfiguration.LogConfiguration.S3EncryptionEnabled",
            "AWS::EMRServerless::Application/MonitoringConfiguration.CloudWatchLoggingConfiguration.EncryptionKeyArn",
        ),
    ),
    # logs that the service writes in any case
    NotJudged(
        "says where or how much is logged; the service logs to a group of its own in any case",
        (
            "AWS::Batch::JobDefinition/ContainerProperties.LogConfiguration.*",
            "AWS::Batch::JobDefinition/EcsProperties.TaskProperties[].Containers[].LogConfiguration.*",
            "AWS::Batch::JobDefinition/NodeProperties.NodeRangeProperties[].Container.LogConfiguration.*",
            (
                "AWS::Batch::JobDefinition/NodeProperties.NodeRangeProperties[].EcsProperties.TaskProperties[].Containers[]"
                ".LogConfiguration.*"
            ),
            "AWS::ECS::ExpressGatewayService/PrimaryContainer.AwsLogsConfiguration.*",
            "AWS::ImageBuilder::Image/LoggingConfiguration.LogGroupName",
            "AWS::ImageBuilder::ImagePipeline/LoggingConfiguration.*",
            "AWS::Lambda::CapacityProvider/TelemetryConfig.LoggingConfig.*",
            "AWS::Lambda::EventSourceMapping/LoggingConfig.SystemLogLevel",
            "AWS::Lambda::Function/LoggingConfig.*",
            "AWS::Lambda::MicrovmImage/Logging.CloudWatch.*",
            "AWS::Lambda::WebFunctionRevision/ServiceConfig.TelemetryConfig.LoggingConfig.*",
            "AWS::MWAAServerless::Workflow/LoggingConfiguration.LogGroupName",
        ),
    ),
    NotJudged(
        "says where the containers of a job log to, as the definitions of AWS Batch do",
        (
            "AWS::GammaDilithium::JobDefinition/ContainerProperties.LogConfiguration.*",
            "AWS::GammaDilithium::JobDefinition/EcsProperties.TaskProperties[].Containers[].LogConfiguration.*",
            "AWS::GammaDilithium::JobDefinition/NodeProperties.NodeRangeProperties[].Container.LogConfiguration.*",
            (
                "AWS::GammaDilithium::JobDefinition/NodeProperties.NodeRangeProperties[].EcsProperties.TaskProperties[]"
                ".Containers[].LogConfiguration.*"
            ),
        ),
    ),
    NotJudged(
        "keeps the output of one step of an operation, of which the call itself is in the trail",
        (
            "AWS::EC2::FpgaImage/LogsStorageLocation.*",
            "AWS::ImageBuilder::InfrastructureConfiguration/Logging.S3Logs.*",
            "AWS::MGN::Connector/SsmCommandConfig.CloudWatchLogGroupName",
            "AWS::MGN::LaunchConfigurationTemplate/PostLaunchActions.CloudWatchLogGroupName",
            "AWS::MGN::LaunchConfigurationTemplate/PostLaunchActions.S3LogBucket",
            "AWS::SSM::MaintenanceWindowTask/LoggingInfo.*",
            (
                "AWS::SSM::MaintenanceWindowTask/TaskInvocationParameters.MaintenanceWindowRunCommandParameters"
                ".CloudWatchOutputConfig.CloudWatchLogGroupName"
            ),
            "AWS::SecurityAgent::Pentest/LogConfig.*",
        ),
    ),
    NotJudged(
        "keeps the errors of an extension of CloudFormation, whose work is in the events of the stack",
        (
            "AWS::CloudFormation::GuardHook/LogBucket",
            "AWS::CloudFormation::HookVersion/LoggingConfig.*",
            "AWS::CloudFormation::LambdaHook/LoggingConfig.*",
            "AWS::CloudFormation::Macro/LogGroupName",
            "AWS::CloudFormation::PublicTypeVersion/LogDeliveryBucket",
            "AWS::CloudFormation::ResourceVersion/LoggingConfig.*",
            "AWS::CloudFormation::TypeActivation/LoggingConfig.*",
        ),
    ),
    NotJudged(
        "configures the log of Spark; Athena keeps the history of queries and calculations in any case",
        (
            "AWS::Athena::WorkGroup/WorkGroupConfiguration.MonitoringConfiguration.*",
            "AWS::Athena::WorkGroup/WorkGroupConfigurationUpdates.MonitoringConfiguration.*",
        ),
    ),
    NotJudged(
        "names the group for the output of jobs on Kubernetes; what a cluster logs is judged on the cluster",
        (
            (
                "AWS::EMRContainers::Endpoint/ConfigurationOverrides.MonitoringConfiguration"
                ".CloudWatchMonitoringConfiguration.*"
            ),
            (
                "AWS::EMRContainers::JobTemplate/JobTemplateData.ConfigurationOverrides.MonitoringConfiguration"
                ".CloudWatchMonitoringConfiguration.*"
            ),
        ),
    ),
    NotJudged(
        "says whether AWS DataBrew logs the job; the schema does not say what absence means",
        ("AWS::DataBrew::Job/LogSubscription",),
    ),
    NotJudged(
        "logs for WebSocket APIs alone; the access log beside it is judged for all",
        ("AWS::ApiGatewayV2::Stage/DefaultRouteSettings.LoggingLevel",),
    ),
    NotJudged(
        "logs the queries of operators to metrics, not to data of the business",
        ("AWS::APS::Workspace/QueryLoggingConfiguration.Destinations[].*",),
    ),
    NotJudged(
        "says which components of the scraper log; that it logs is judged",
        ("AWS::APS::Scraper/ScraperLoggingConfiguration.ScraperComponents[].*",),
    ),
    NotJudged(
        "describes the stage that a deployment makes; its access log is judged, these are advice for stages alone",
        (
            "AWS::ApiGateway::Deployment/StageDescription.LoggingLevel",
            "AWS::ApiGateway::Deployment/StageDescription.MethodSettings[].LoggingLevel",
        ),
    ),
    NotJudged(
        "streams the log of a cache behaviour in real time; an access log is judged for the distribution",
        ("AWS::CloudFront::Distribution/DistributionConfig.CacheBehaviors[].RealtimeLogConfigArn",),
    ),
    NotJudged(
        "chooses the class of storage of a log group, not whether anything is logged",
        ("AWS::Logs::LogGroup/LogGroupClass",),
    ),
    NotJudged(
        "is the name of a log group or stream",
        (
            "AWS::Logs::LogGroup/LogGroupName",
            "AWS::Logs::LogStream/LogGroupName",
            "AWS::Logs::LogStream/LogStreamName",
        ),
    ),
    NotJudged(
        "says which logs are read, filtered, searched or passed on; that is no duty to log",
        (
            "AWS::ApplicationInsights::Application/ComponentMonitoringSettings[].CustomComponentConfiguration.*",
            "AWS::ApplicationInsights::Application/ComponentMonitoringSettings[].DefaultOverwriteComponentConfiguration.*",
            "AWS::BedrockAgentCore::OnlineEvaluationConfig/DataSourceConfig.CloudWatchLogs.*",
            "AWS::BedrockAgentCore::OnlineEvaluationConfig/OutputConfig.CloudWatchConfig.LogGroupName",
            "AWS::CloudWatch::InsightRule/ApplyOnTransformedLogs",
            "AWS::CloudWatch::LogAlarm/ScheduledQueryConfiguration.LogGroupIdentifiers",
            "AWS::Logs::DeliverySource/LogType",
            "AWS::Logs::LogAnomalyDetector/LogGroupArnList",
            "AWS::Logs::MetricFilter/ApplyOnTransformedLogs",
            "AWS::Logs::MetricFilter/LogGroupName",
            "AWS::Logs::QueryDefinition/LogGroupNames",
            "AWS::Logs::ScheduledQuery/LogGroupIdentifiers",
            "AWS::Logs::SubscriptionFilter/ApplyOnTransformedLogs",
            "AWS::Logs::SubscriptionFilter/LogGroupName",
            "AWS::Logs::Transformer/LogGroupIdentifier",
            "AWS::Oam::Link/LinkConfiguration.LogGroupConfiguration.Filter",
            "AWS::ObservabilityAdmin::S3TableIntegration/LogSources[].*",
            "AWS::SecurityAgent::AgentSpace/AwsResources.LogGroups",
            "AWS::SecurityLake::Subscriber/Sources[].*",
            "AWS::Shield::DRTAccess/LogBucketList",
        ),
    ),
    NotJudged(
        "is a rule by which an organisation turns logs on, or gathers them, in all its accounts",
        (
            "AWS::ObservabilityAdmin::OrganizationCentralizationRule/Rule.Destination.DestinationLogsConfiguration.*",
            "AWS::ObservabilityAdmin::OrganizationCentralizationRule/Rule.Source.SourceLogsConfiguration.*",
            (
                "AWS::ObservabilityAdmin::OrganizationTelemetryRule/Rule.DestinationConfiguration"
                ".ELBLoadBalancerLoggingParameters.*"
            ),
            "AWS::ObservabilityAdmin::OrganizationTelemetryRule/Rule.DestinationConfiguration.LogDeliveryParameters.*",
            "AWS::ObservabilityAdmin::OrganizationTelemetryRule/Rule.DestinationConfiguration.WAFLoggingParameters.*",
            "AWS::ObservabilityAdmin::TelemetryRule/Rule.DestinationConfiguration.ELBLoadBalancerLoggingParameters.*",
            "AWS::ObservabilityAdmin::TelemetryRule/Rule.DestinationConfiguration.LogDeliveryParameters.*",
            "AWS::ObservabilityAdmin::TelemetryRule/Rule.DestinationConfiguration.WAFLoggingParameters.*",
        ),
    ),
    NotJudged(
        "writes a message of a device to a log group as one of its actions, and logs nothing of the service",
        (
            "AWS::IoT::TopicRule/TopicRulePayload.Actions[].CloudwatchLogs.*",
            "AWS::IoT::TopicRule/TopicRulePayload.ErrorAction.CloudwatchLogs.*",
            "AWS::Pipes::Pipe/TargetParameters.CloudWatchLogsParameters.*",
        ),
    ),
    NotJudged(
        "says to whom single kinds of events go; the level of the account is judged",
        (
            "AWS::IoT::Logging/EventConfigurations[].LogDestination",
            "AWS::IoT::Logging/EventConfigurations[].LogLevel",
            "AWS::IoT::MitigationAction/ActionParams.EnableIoTLoggingParams.*",
        ),
    ),
    NotJudged(
        "is about Device Defender's checks of devices, which are called audits and record nobody's access",
        (
            "AWS::IoT::AccountAuditConfiguration/AuditCheckConfigurations.*",
            "AWS::IoT::AccountAuditConfiguration/AuditNotificationTargetConfigurations.*",
            "AWS::IoT::ScheduledAudit/ScheduledAuditName",
        ),
    ),
    NotJudged(
        "captures frames of radio devices or stack traces of programs for whoever debugs them",
        (
            (
                "AWS::ApplicationSignals::InstrumentationConfig/CaptureConfiguration.CodeCapture.CaptureLimits"
                ".MaxStackTraceSize"
            ),
            "AWS::ApplicationSignals::InstrumentationConfig/CaptureConfiguration.CodeCapture.CaptureStackTrace",
            "AWS::IoTWireless::NetworkAnalyzerConfiguration/TraceContent.*",
        ),
    ),
    NotJudged(
        "traces how requests take their way, for whoever looks for a fault; it is no record of who did what",
        (
            "AWS::ApiGateway::Deployment/StageDescription.TracingEnabled",
            "AWS::ApiGateway::Stage/TracingEnabled",
            "AWS::AppRunner::ObservabilityConfiguration/TraceConfiguration.Vendor",
            "AWS::Lambda::Function/TracingConfig",
            "AWS::StepFunctions::StateMachine/TracingConfiguration",
            "AWS::Synthetics::Canary/RunConfig.ActiveTracing",
        ),
    ),
    NotJudged(
        "passes on the trace of whoever sends",
        (
            "AWS::EventsV2::Subscriber/InvokeConfiguration.StepFunctionsParameters.TraceHeader",
            "AWS::SNS::Topic/TracingConfig",
        ),
    ),
    NotJudged(
        "counts whether messages arrive; who published them is in the trail",
        ("AWS::SNS::Topic/DeliveryStatusLogging[].*", "AWS::SMSVOICE::ConfigurationSet/EventDestinations[].*"),
    ),
    NotJudged(
        "keeps what people say to each other or to a bot, and what a model answers: that is content, not a record",
        (
            "AWS::IVSChat::Room/LoggingConfigurationIdentifiers",
            "AWS::Lex::Bot/BotLocales[].GenerativeAISettings.*",
            "AWS::Lex::Bot/BotLocales[].Intents[].BedrockAgentIntentConfiguration.*",
            "AWS::Lex::Bot/BotLocales[].Intents[].QnAIntentConfiguration.*",
            "AWS::Lex::Bot/TestBotAliasSettings.ConversationLogSettings.*",
            "AWS::Lex::BotAlias/ConversationLogSettings.*",
        ),
    ),
    NotJudged(
        "is about what viewers of media load, or is turned on by an empty object that reads like absence",
        (
            "AWS::MediaLive::Channel/LogLevel",
            "AWS::MediaPackage::Channel/EgressAccessLogs.LogGroupName",
            "AWS::MediaPackage::Channel/IngressAccessLogs.LogGroupName",
            "AWS::MediaPackage::PackagingGroup/EgressAccessLogs.LogGroupName",
            "AWS::MediaTailor::Channel/LogConfiguration.LogTypes",
            "AWS::MediaTailor::PlaybackConfiguration/LogConfiguration.*",
        ),
    ),
    NotJudged(
        "is about measurements and experiments, in which nobody's access is recorded",
        (
            "AWS::Evidently::Project/DataDelivery.LogGroup",
            "AWS::FIS::ExperimentTemplate/LogConfiguration.*",
            "AWS::InternetMonitor::Monitor/InternetMeasurementsLogDelivery.*",
            "AWS::RTBFabric::InboundExternalLink/LinkAttributes.ResponderErrorMasking[].LoggingTypes",
            "AWS::RTBFabric::InboundExternalLink/LinkAttributes.ResponderErrorMasking[].ResponseLoggingPercentage",
            "AWS::RTBFabric::InboundExternalLink/LinkLogSettings.*",
            "AWS::RTBFabric::Link/LinkAttributes.ResponderErrorMasking[].LoggingTypes",
            "AWS::RTBFabric::Link/LinkAttributes.ResponderErrorMasking[].ResponseLoggingPercentage",
            "AWS::RTBFabric::Link/LinkLogSettings.*",
            "AWS::RTBFabric::OutboundExternalLink/LinkAttributes.ResponderErrorMasking[].LoggingTypes",
            "AWS::RTBFabric::OutboundExternalLink/LinkAttributes.ResponderErrorMasking[].ResponseLoggingPercentage",
            "AWS::RTBFabric::OutboundExternalLink/LinkLogSettings.*",
        ),
    ),
    NotJudged(
        "says who of the parties may read the output of a model's containers",
        (
            (
                "AWS::CleanRoomsML::ConfiguredModelAlgorithmAssociation/PrivacyConfiguration.Policies"
                ".TrainedModelInferenceJobs.ContainerLogs[].*"
            ),
            (
                "AWS::CleanRoomsML::ConfiguredModelAlgorithmAssociation/PrivacyConfiguration.Policies.TrainedModels"
                ".ContainerLogs[].*"
            ),
        ),
    ),
    NotJudged(
        "lets others than we collect logs: the maker of the database, or whoever tests a rule",
        (
            "AWS::Config::ConfigRule/Source.CustomPolicyDetails.EnableDebugLogDelivery",
            "AWS::Config::OrganizationConfigRule/OrganizationCustomPolicyRuleMetadata.DebugLogDeliveryAccounts",
            "AWS::ODB::CloudVmCluster/DataCollectionOptions.IsIncidentLogsEnabled",
        ),
    ),
    # the same words with another meaning
    NotJudged(
        "is about the redo log of an Oracle database, from which changes are copied",
        (
            "AWS::DMS::Endpoint/OracleSettings.AddSupplementalLogging",
            "AWS::DMS::Endpoint/OracleSettings.AdditionalArchivedLogDestId",
            "AWS::DMS::Endpoint/OracleSettings.ArchivedLogDestId",
            "AWS::DMS::Endpoint/OracleSettings.ArchivedLogsOnly",
            "AWS::DMS::Endpoint/OracleSettings.ExtraArchivedLogDestIds",
        ),
    ),
    NotJudged(
        "is about a volume or log inside the file system of the machine, which holds no record of ours",
        (
            "AWS::FSx::FileSystem/WindowsConfiguration.FsrmConfiguration.EventLogDestination",
            "AWS::FSx::Volume/OntapConfiguration.SnaplockConfiguration.AuditLogVolume",
        ),
    ),
    NotJudged(
        "is about the public log of certificates, in which the issuer enters them",
        (
            "AWS::CertificateManager::Certificate/CertificateTransparencyLoggingPreference",
            "AWS::CloudFront::DistributionTenant/ManagedCertificateRequest.CertificateTransparencyLoggingPreference",
        ),
    ),
    NotJudged(
        "is about the product Dynatrace, whose name holds the word",
        (
            "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileCredentials.Dynatrace.ApiToken",
            "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileProperties.Dynatrace.InstanceUrl",
            "AWS::AppFlow::Flow/SourceFlowConfig.SourceConnectorProperties.Dynatrace.Object",
            "AWS::AppFlow::Flow/Tasks[].ConnectorOperator.Dynatrace",
            "AWS::DevOpsAgent::Association/Configuration.Dynatrace.*",
            "AWS::DevOpsAgent::Service/ServiceDetails.Dynatrace.*",
        ),
    ),
    NotJudged(
        "is about a catalogue or a blog, whose names hold the word",
        (
            "AWS::AppFlow::Flow/MetadataCatalogConfig.GlueDataCatalog.*",
            (
                "AWS::Bedrock::KnowledgeBase/KnowledgeBaseConfiguration.SqlKnowledgeBaseConfiguration.RedshiftConfiguration"
                ".StorageConfigurations[].AwsDataCatalogConfiguration.TableNames"
            ),
            "AWS::Glue::Catalog/CatalogProperties.DataLakeAccessProperties.CatalogType",
            "AWS::Kendra::DataSource/DataSourceConfiguration.ConfluenceConfiguration.BlogConfiguration.*",
            "AWS::Kendra::DataSource/DataSourceConfiguration.ServiceNowConfiguration.ServiceCatalogConfiguration.*",
            (
                "AWS::KinesisAnalyticsV2::Application/ApplicationConfiguration.ZeppelinApplicationConfiguration"
                ".CatalogConfiguration.GlueDataCatalogConfiguration.DatabaseARN"
            ),
            "AWS::KinesisFirehose::DeliveryStream/IcebergDestinationConfiguration.CatalogConfiguration.*",
            "AWS::SageMaker::FeatureGroup/OfflineStoreConfig.DataCatalogConfig.*",
        ),
    ),
    NotJudged(
        "is the state of a ground station's link, which is reported and cannot be chosen",
        ("AWS::GroundStation::DataflowEndpointGroup/EndpointDetails[].AwsGroundStationAgentEndpoint.AuditResults",),
    ),
)
