"""Where secrets belong and where they do not: the rows of existing-secrets.

`SECRETS` take a secret itself; `SHOWN` is kept or shown in plain text; `NOT_JUDGED` looks like one of them.
"""

from compliance.policy import NotJudged

SECRETS = (
    # --- databases, caches and brokers ---
    ("AWS::AmazonMQ::Broker", "LdapServerMetadata.ServiceAccountPassword"),
    ("AWS::AmazonMQ::Broker", "Users[].Password"),
    ("AWS::DocDB::DBCluster", "MasterUserPassword"),
    ("AWS::DocDBElastic::Cluster", "AdminUserPassword"),
    ("AWS::ElastiCache::ReplicationGroup", "AuthToken"),
    ("AWS::ElastiCache::User", "AuthenticationMode.Passwords[]"),
    ("AWS::ElastiCache::User", "Passwords[]"),
    ("AWS::Elasticsearch::Domain", "AdvancedSecurityOptions.MasterUserOptions.MasterUserPassword"),
    ("AWS::Lightsail::Database", "MasterUserPassword"),
    ("AWS::MemoryDB::User", "AuthenticationMode.Passwords[]"),
    ("AWS::OpenSearchService::Domain", "AdvancedSecurityOptions.MasterUserOptions.MasterUserPassword"),
    ("AWS::RDS::DBCluster", "MasterUserPassword"),
    ("AWS::RDS::DBInstance", "MasterUserPassword"),
    ("AWS::RDS::DBInstance", "TdeCredentialPassword"),
    ("AWS::Redshift::Cluster", "MasterUserPassword"),
    ("AWS::RedshiftServerless::Namespace", "AdminUserPassword"),
    ("AWS::Timestream::InfluxDBCluster", "Password"),
    ("AWS::Timestream::InfluxDBInstance", "Password"),
    # --- people, directories and the services that join them ---
    ("AWS::AppStream::DirectoryConfig", "ServiceAccountCredentials.AccountPassword"),
    ("AWS::Connect::User", "Password"),
    ("AWS::DirectoryService::MicrosoftAD", "Password"),
    ("AWS::DirectoryService::SimpleAD", "Password"),
    ("AWS::EMR::Cluster", "KerberosAttributes.ADDomainJoinPassword"),
    ("AWS::EMR::Cluster", "KerberosAttributes.CrossRealmTrustPrincipalPassword"),
    ("AWS::EMR::Cluster", "KerberosAttributes.KdcAdminPassword"),
    ("AWS::FSx::FileSystem", "OntapConfiguration.FsxAdminPassword"),
    ("AWS::FSx::FileSystem", "WindowsConfiguration.SelfManagedActiveDirectoryConfiguration.Password"),
    (
        "AWS::FSx::StorageVirtualMachine",
        "ActiveDirectoryConfiguration.SelfManagedActiveDirectoryConfiguration.Password",
    ),
    ("AWS::FSx::StorageVirtualMachine", "SvmAdminPassword"),
    ("AWS::IAM::User", "LoginProfile.Password"),
    (
        "AWS::ManagedBlockchain::Member",
        "MemberConfiguration.MemberFrameworkConfiguration.MemberFabricConfiguration.AdminPassword",
    ),
    # --- private keys and shared keys ---
    ("AWS::DirectConnect::PrivateVirtualInterface", "BgpPeers[].AuthKey"),
    ("AWS::DirectConnect::PublicVirtualInterface", "BgpPeers[].AuthKey"),
    ("AWS::DirectConnect::TransitVirtualInterface", "BgpPeers[].AuthKey"),
    ("AWS::EC2::VPNConnection", "VpnTunnelOptionsSpecifications[].PreSharedKey"),
    ("AWS::IAM::SAMLProvider", "AddPrivateKey"),
    ("AWS::IAM::ServerCertificate", "PrivateKey"),
    ("AWS::IoTWireless::PartnerAccount", "Sidewalk.AppServerPrivateKey"),
    ("AWS::IoTWireless::PartnerAccount", "SidewalkUpdate.AppServerPrivateKey"),
    ("AWS::OpsWorks::App", "SslConfiguration.PrivateKey"),
    ("AWS::SES::EmailIdentity", "DkimSigningAttributes.DomainSigningPrivateKey"),
    ("AWS::Transfer::Certificate", "PrivateKey"),
    # --- signing in users at an identity provider ---
    ("AWS::DevOpsAgent::AgentSpace", "OperatorApp.Idp.ClientSecret"),
    ("AWS::EC2::VerifiedAccessTrustProvider", "NativeApplicationOidcOptions.ClientSecret"),
    ("AWS::EC2::VerifiedAccessTrustProvider", "OidcOptions.ClientSecret"),
    ("AWS::ElasticLoadBalancingV2::Listener", "DefaultActions[].AuthenticateOidcConfig.ClientSecret"),
    ("AWS::ElasticLoadBalancingV2::ListenerRule", "Actions[].AuthenticateOidcConfig.ClientSecret"),
    ("AWS::SageMaker::Workforce", "OidcConfig.ClientSecret"),
    # --- clients of an interface or website of ours ---
    ("AWS::Amplify::App", "AutoBranchCreationConfig.BasicAuthConfig.Password"),
    ("AWS::Amplify::App", "BasicAuthConfig.Password"),
    ("AWS::Amplify::Branch", "BasicAuthConfig.Password"),
    ("AWS::ApiGateway::ApiKey", "Value"),
    ("AWS::SES::MailManagerIngressPoint", "IngressPointConfiguration.SmtpPassword"),
    # --- hosts of source code ---
    ("AWS::Amplify::App", "AccessToken"),
    ("AWS::Amplify::App", "OauthToken"),
    ("AWS::CodePipeline::Webhook", "AuthenticationConfiguration.SecretToken"),
    ("AWS::CodeStar::GitHubRepository", "RepositoryAccessToken"),
    ("AWS::InspectorV2::CodeSecurityIntegration", "CreateIntegrationDetails.gitlabSelfManaged.accessToken"),
    ("AWS::OpsWorks::App", "AppSource.Password"),
    ("AWS::OpsWorks::Stack", "CustomCookbooksSource.Password"),
    ("AWS::OpsWorks::Stack", "RdsDbInstances[].DbPassword"),
    ("AWS::SecurityAgent::Integration", "ProviderInput.Gitlab.AccessToken"),
    # --- data that is read from or written to another system ---
    ("AWS::BackupGateway::Hypervisor", "Password"),
    ("AWS::DMS::Endpoint", "GcpMySQLSettings.Password"),
    ("AWS::DMS::Endpoint", "KafkaSettings.SaslPassword"),
    ("AWS::DMS::Endpoint", "KafkaSettings.SslClientKeyPassword"),
    ("AWS::DMS::Endpoint", "MicrosoftSqlServerSettings.Password"),
    ("AWS::DMS::Endpoint", "MongoDbSettings.Password"),
    ("AWS::DMS::Endpoint", "OracleSettings.AsmPassword"),
    ("AWS::DMS::Endpoint", "Password"),
    ("AWS::DMS::Endpoint", "RedisSettings.AuthPassword"),
    ("AWS::DataSync::LocationAzureBlob", "AzureBlobSasConfiguration.AzureBlobSasToken"),
    ("AWS::DataSync::LocationFSxONTAP", "Protocol.SMB.Password"),
    ("AWS::DataSync::LocationFSxWindows", "Password"),
    ("AWS::DataSync::LocationObjectStorage", "SecretKey"),
    ("AWS::DataSync::LocationSMB", "Password"),
    *(
        ("AWS::DataZone::Connection", f"Props.GlueProperties.GlueConnectionInput.AuthenticationConfiguration.{secret}")
        for secret in (
            "BasicAuthenticationCredentials.Password",
            "OAuth2Properties.OAuth2Credentials.AccessToken",
            "OAuth2Properties.OAuth2Credentials.JwtToken",
            "OAuth2Properties.OAuth2Credentials.RefreshToken",
            "OAuth2Properties.OAuth2Credentials.UserManagedClientApplicationClientSecret",
        )
    ),
    ("AWS::DataZone::Connection", "Props.RedshiftProperties.Credentials.UsernamePassword.Password"),
    *(
        ("AWS::Glue::Connection", f"ConnectionInput.AuthenticationConfiguration.{secret}")
        for secret in (
            "BasicAuthenticationCredentials.Password",
            "OAuth2Properties.OAuth2Credentials.AccessToken",
            "OAuth2Properties.OAuth2Credentials.JwtToken",
            "OAuth2Properties.OAuth2Credentials.RefreshToken",
            "OAuth2Properties.OAuth2Credentials.UserManagedClientApplicationClientSecret",
        )
    ),
    ("AWS::KinesisFirehose::DeliveryStream", "HttpEndpointDestinationConfiguration.EndpointConfiguration.AccessKey"),
    ("AWS::KinesisFirehose::DeliveryStream", "RedshiftDestinationConfiguration.Password"),
    ("AWS::KinesisFirehose::DeliveryStream", "SnowflakeDestinationConfiguration.KeyPassphrase"),
    ("AWS::KinesisFirehose::DeliveryStream", "SnowflakeDestinationConfiguration.PrivateKey"),
    ("AWS::KinesisFirehose::DeliveryStream", "SplunkDestinationConfiguration.HECToken"),
    *(
        ("AWS::QuickSight::ActionConnector", f"AuthenticationConfig.AuthenticationMetadata.{secret}")
        for secret in (
            "ApiKeyConnectionMetadata.ApiKey",
            (
                "AuthorizationCodeGrantMetadata.AuthorizationCodeGrantCredentialsDetails.AuthorizationCodeGrantDetails"
                ".ClientSecret"
            ),
            "BasicAuthConnectionMetadata.Password",
            "ClientCredentialsGrantMetadata.ClientCredentialsDetails.ClientCredentialsGrantDetails.ClientSecret",
        )
    ),
    ("AWS::QuickSight::DataSource", "Credentials.CredentialPair.Password"),
    ("AWS::QuickSight::DataSource", "Credentials.KeyPairCredentials.PrivateKey"),
    ("AWS::QuickSight::DataSource", "Credentials.KeyPairCredentials.PrivateKeyPassphrase"),
    ("AWS::QuickSight::DataSource", "Credentials.OAuthClientCredentials.ClientSecret"),
    ("AWS::QuickSight::OAuthClientApplication", "ClientSecret"),
    # --- services elsewhere that are called ---
    ("AWS::AppFabric::AppAuthorization", "Credential.ApiKeyCredential.ApiKey"),
    ("AWS::AppFabric::AppAuthorization", "Credential.Oauth2Credential.ClientSecret"),
    *(
        ("AWS::AppFlow::ConnectorProfile", f"ConnectorProfileConfig.ConnectorProfileCredentials.{secret}")
        for secret in (
            "Amplitude.ApiKey",
            "Amplitude.SecretKey",
            "CustomConnector.ApiKey.ApiKey",
            "CustomConnector.ApiKey.ApiSecretKey",
            "CustomConnector.Basic.Password",
            "CustomConnector.Oauth2.AccessToken",
            "CustomConnector.Oauth2.ClientSecret",
            "CustomConnector.Oauth2.RefreshToken",
            "Datadog.ApiKey",
            "Datadog.ApplicationKey",
            "Dynatrace.ApiToken",
            "GoogleAnalytics.AccessToken",
            "GoogleAnalytics.ClientSecret",
            "GoogleAnalytics.RefreshToken",
            "InforNexus.Datakey",
            "InforNexus.SecretAccessKey",
            "Marketo.AccessToken",
            "Marketo.ClientSecret",
            "Pardot.AccessToken",
            "Pardot.RefreshToken",
            "Redshift.Password",
            "SAPOData.BasicAuthCredentials.Password",
            "SAPOData.OAuthCredentials.AccessToken",
            "SAPOData.OAuthCredentials.ClientSecret",
            "SAPOData.OAuthCredentials.RefreshToken",
            "Salesforce.AccessToken",
            "Salesforce.JwtToken",
            "Salesforce.RefreshToken",
            "ServiceNow.OAuth2Credentials.AccessToken",
            "ServiceNow.OAuth2Credentials.ClientSecret",
            "ServiceNow.OAuth2Credentials.RefreshToken",
            "ServiceNow.Password",
            "Singular.ApiKey",
            "Slack.AccessToken",
            "Slack.ClientSecret",
            "Snowflake.Password",
            "Trendmicro.ApiSecretKey",
            "Veeva.Password",
            "Zendesk.AccessToken",
            "Zendesk.ClientSecret",
        )
    ),
    ("AWS::BedrockAgentCore::ApiKeyCredentialProvider", "ApiKey"),
    *(
        ("AWS::BedrockAgentCore::OAuth2CredentialProvider", f"Oauth2ProviderConfigInput.{vendor}.ClientSecret")
        for vendor in (
            "AtlassianOauth2ProviderConfig",
            "CustomOauth2ProviderConfig",
            "GithubOauth2ProviderConfig",
            "GoogleOauth2ProviderConfig",
            "IncludedOauth2ProviderConfig",
            "LinkedinOauth2ProviderConfig",
            "MicrosoftOauth2ProviderConfig",
            "SalesforceOauth2ProviderConfig",
            "SlackOauth2ProviderConfig",
        )
    ),
    *(
        ("AWS::BedrockAgentCore::PaymentCredentialProvider", f"ProviderConfigurationInput.{secret}")
        for secret in (
            "CoinbaseCdpConfiguration.ApiKeySecret",
            "CoinbaseCdpConfiguration.WalletSecret",
            "StripePrivyConfiguration.AppSecret",
            "StripePrivyConfiguration.AuthorizationPrivateKey",
        )
    ),
    ("AWS::CloudWatch::Integration", "Credential.ApiKeyCredential.ApiKeyValue"),
    *(
        ("AWS::DevOpsAgent::Service", f"ServiceDetails.{secret}")
        for secret in (
            "Dynatrace.AuthorizationConfig.OAuthClientCredentials.ClientSecret",
            "GitHub.AppVerification.TokenValue",
            "GitHub.DirectAccess.TokenValue",
            "GitLab.TokenValue",
            "MCPServer.AuthorizationConfig.ApiKey.ApiKeyValue",
            "MCPServer.AuthorizationConfig.BearerToken.TokenValue",
            "MCPServer.AuthorizationConfig.OAuthClientCredentials.ClientSecret",
            "MCPServerGrafana.AuthorizationConfig.BearerToken.TokenValue",
            "MCPServerNewRelic.AuthorizationConfig.ApiKey.ApiKey",
            "MCPServerSplunk.AuthorizationConfig.BearerToken.TokenValue",
            "PagerDuty.AuthorizationConfig.OAuthClientCredentials.ClientSecret",
            "ServiceNow.AuthorizationConfig.OAuthClientCredentials.ClientSecret",
        )
    ),
    ("AWS::Events::Connection", "AuthParameters.ApiKeyAuthParameters.ApiKeyValue"),
    ("AWS::Events::Connection", "AuthParameters.BasicAuthParameters.Password"),
    ("AWS::Events::Connection", "AuthParameters.OAuthParameters.ClientParameters.ClientSecret"),
    ("AWS::Invoicing::ProcurementPortalPreference", "ProcurementPortalSharedSecret"),
    ("AWS::Invoicing::ProcurementPortalPreference", "TestEnvPreference.ProcurementPortalSharedSecret"),
    ("AWS::Pinpoint::ADMChannel", "ClientSecret"),
    ("AWS::Pinpoint::APNSChannel", "PrivateKey"),
    ("AWS::Pinpoint::APNSChannel", "TokenKey"),
    ("AWS::Pinpoint::APNSSandboxChannel", "PrivateKey"),
    ("AWS::Pinpoint::APNSSandboxChannel", "TokenKey"),
    ("AWS::Pinpoint::APNSVoipChannel", "PrivateKey"),
    ("AWS::Pinpoint::APNSVoipChannel", "TokenKey"),
    ("AWS::Pinpoint::APNSVoipSandboxChannel", "PrivateKey"),
    ("AWS::Pinpoint::APNSVoipSandboxChannel", "TokenKey"),
    ("AWS::Pinpoint::BaiduChannel", "ApiKey"),
    ("AWS::Pinpoint::BaiduChannel", "SecretKey"),
    ("AWS::Pinpoint::GCMChannel", "ApiKey"),
    (
        "AWS::SecurityLake::SubscriberNotification",
        "NotificationConfiguration.HttpsNotificationConfiguration.AuthorizationApiKeyValue",
    ),
    ("Alexa::ASK::Skill", "AuthenticationConfiguration.ClientSecret"),
    ("Alexa::ASK::Skill", "AuthenticationConfiguration.RefreshToken"),
)
"""What takes a secret itself: a password, token, private or shared key."""

SHOWN = (
    # --- environment variables ---
    ("AWS::Amplify::App", "AutoBranchCreationConfig.EnvironmentVariables"),
    ("AWS::Amplify::App", "EnvironmentVariables"),
    ("AWS::Amplify::Branch", "EnvironmentVariables"),
    ("AWS::ApiGateway::Deployment", "StageDescription.Variables"),
    ("AWS::ApiGateway::Stage", "Variables"),
    ("AWS::ApiGatewayV2::ApiGatewayManagedOverrides", "Stage.StageVariables"),
    ("AWS::ApiGatewayV2::Stage", "StageVariables"),
    (
        "AWS::AppRunner::Service",
        "SourceConfiguration.CodeRepository.CodeConfiguration.CodeConfigurationValues.RuntimeEnvironmentVariables",
    ),
    ("AWS::AppRunner::Service", "SourceConfiguration.ImageRepository.ImageConfiguration.RuntimeEnvironmentVariables"),
    ("AWS::AppSync::GraphQLApi", "EnvironmentVariables"),
    ("AWS::BedrockAgentCore::Harness", "EnvironmentVariables"),
    ("AWS::BedrockAgentCore::Runtime", "EnvironmentVariables"),
    ("AWS::CodeBuild::Project", "Environment.EnvironmentVariables"),
    ("AWS::CodePipeline::Pipeline", "Stages[].Actions[].EnvironmentVariables"),
    ("AWS::DeviceFarm::Project", "EnvironmentVariables"),
    ("AWS::ElasticBeanstalk::ConfigurationTemplate", "OptionSettings"),
    ("AWS::ElasticBeanstalk::Environment", "OptionSettings"),
    ("AWS::GameLift::ContainerGroupDefinition", "GameServerContainerDefinition.EnvironmentOverride"),
    ("AWS::GameLift::ContainerGroupDefinition", "SupportContainerDefinitions[].EnvironmentOverride"),
    ("AWS::Greengrass::FunctionDefinition", "InitialVersion.Functions[].FunctionConfiguration.Environment.Variables"),
    ("AWS::Greengrass::FunctionDefinitionVersion", "Functions[].FunctionConfiguration.Environment.Variables"),
    ("AWS::GreengrassV2::ComponentVersion", "LambdaFunction.ComponentLambdaParameters.EnvironmentVariables"),
    ("AWS::IoTSiteWise::Pipeline", "Computations[].EnvironmentVariables"),
    ("AWS::IoTSiteWise::Pipeline", "EnvironmentVariables"),
    ("AWS::IoTSiteWise::Task", "TaskConfiguration.ContainerTaskConfiguration.EnvironmentVariables"),
    ("AWS::KinesisAnalyticsV2::Application", "ApplicationConfiguration.EnvironmentProperties"),
    ("AWS::Lambda::Function", "Environment.Variables"),
    ("AWS::Lambda::MicrovmImage", "EnvironmentVariables"),
    ("AWS::Lambda::WebFunctionRevision", "ServiceConfig.EnvironmentVariables"),
    ("AWS::OpsWorks::App", "Environment"),
    ("AWS::SageMaker::Algorithm", "InferenceSpecification.Containers[].Environment"),
    (
        "AWS::SageMaker::AppImageConfig",
        "CodeEditorAppImageConfig.ContainerConfig.ContainerEnvironmentVariables",
    ),
    (
        "AWS::SageMaker::AppImageConfig",
        "JupyterLabAppImageConfig.ContainerConfig.ContainerEnvironmentVariables",
    ),
    ("AWS::SageMaker::DataQualityJobDefinition", "DataQualityAppSpecification.Environment"),
    ("AWS::SageMaker::InferenceComponent", "Specification.Container.Environment"),
    ("AWS::SageMaker::InferenceComponent", "Specifications[].Container.Environment"),
    ("AWS::SageMaker::Model", "Containers[].Environment"),
    ("AWS::SageMaker::Model", "PrimaryContainer.Environment"),
    ("AWS::SageMaker::ModelBiasJobDefinition", "ModelBiasAppSpecification.Environment"),
    ("AWS::SageMaker::ModelExplainabilityJobDefinition", "ModelExplainabilityAppSpecification.Environment"),
    ("AWS::SageMaker::ModelPackage", "AdditionalInferenceSpecifications[].Containers[].Environment"),
    ("AWS::SageMaker::ModelPackage", "AdditionalInferenceSpecificationsToAdd[].Containers[].Environment"),
    ("AWS::SageMaker::ModelPackage", "InferenceSpecification.Containers[].Environment"),
    ("AWS::SageMaker::ModelPackage", "ValidationSpecification.ValidationProfiles[].TransformJobDefinition.Environment"),
    ("AWS::SageMaker::ModelQualityJobDefinition", "ModelQualityAppSpecification.Environment"),
    ("AWS::SageMaker::MonitoringSchedule", "MonitoringScheduleConfig.MonitoringJobDefinition.Environment"),
    ("AWS::SageMaker::ProcessingJob", "Environment"),
    ("AWS::Synthetics::Canary", "RunConfig.EnvironmentVariables"),
    # --- containers: their variables, commands, labels and options of logging ---
    ("AWS::Batch::JobDefinition", "ContainerProperties"),
    ("AWS::Batch::JobDefinition", "EcsProperties"),
    ("AWS::Batch::JobDefinition", "EksProperties"),
    ("AWS::Batch::JobDefinition", "NodeProperties"),
    ("AWS::Batch::JobDefinition", "Parameters"),
    ("AWS::ECS::DaemonTaskDefinition", "ContainerDefinitions"),
    ("AWS::ECS::ExpressGatewayService", "PrimaryContainer"),
    ("AWS::ECS::Service", "ServiceConnectConfiguration.LogConfiguration"),
    ("AWS::ECS::TaskDefinition", "ContainerDefinitions"),
    ("AWS::GammaDilithium::JobDefinition", "ContainerProperties"),
    ("AWS::GammaDilithium::JobDefinition", "EcsProperties"),
    ("AWS::GammaDilithium::JobDefinition", "EksProperties"),
    ("AWS::GammaDilithium::JobDefinition", "NodeProperties"),
    ("AWS::Lightsail::Container", "ContainerServiceDeployment.Containers"),
    ("AWS::Pipes::Pipe", "TargetParameters.BatchJobParameters.ContainerOverrides"),
    ("AWS::Pipes::Pipe", "TargetParameters.EcsTaskParameters.Overrides"),
    # --- scripts that start an instance, and what they are configured with ---
    ("AWS::AutoScaling::AutoScalingGroup", "@Metadata"),
    ("AWS::AutoScaling::LaunchConfiguration", "@Metadata"),
    ("AWS::AutoScaling::LaunchConfiguration", "UserData"),
    ("AWS::EC2::EC2Fleet", "LaunchTemplateConfigs[].LaunchTemplateSpecification.LaunchTemplateSpecificationUserData"),
    ("AWS::EC2::Instance", "@Metadata"),
    ("AWS::EC2::Instance", "UserData"),
    ("AWS::EC2::LaunchTemplate", "@Metadata"),
    ("AWS::EC2::LaunchTemplate", "LaunchTemplateData.UserData"),
    ("AWS::EC2::SpotFleet", "SpotFleetRequestConfigData.LaunchSpecifications[].UserData"),
    ("AWS::ImageBuilder::Component", "Data"),
    ("AWS::ImageBuilder::ImageRecipe", "AdditionalInstanceConfiguration.UserDataOverride"),
    ("AWS::Lightsail::Instance", "UserData"),
    ("AWS::SageMaker::NotebookInstanceLifecycleConfig", "OnCreate"),
    ("AWS::SageMaker::NotebookInstanceLifecycleConfig", "OnStart"),
    ("AWS::WorkspacesInstances::WorkspaceInstance", "ManagedInstance.UserData"),
    # --- programs and workflows that stand in a template ---
    ("AWS::Amplify::App", "BuildSpec"),
    ("AWS::CloudFront::Function", "FunctionCode"),
    ("AWS::CodeBuild::Project", "SecondarySources[].BuildSpec"),
    ("AWS::CodeBuild::Project", "Source.BuildSpec"),
    ("AWS::CodePipeline::Pipeline", "Stages[].Actions[].Commands"),
    ("AWS::CodePipeline::Pipeline", "Stages[].Actions[].Configuration"),
    ("AWS::GreengrassV2::ComponentVersion", "InlineRecipe"),
    ("AWS::Lambda::Function", "Code.ZipFile"),
    ("AWS::SSM::Document", "Content"),
    ("AWS::StepFunctions::StateMachine", "Definition"),
    ("AWS::StepFunctions::StateMachine", "DefinitionString"),
    ("AWS::StepFunctions::StateMachine", "DefinitionSubstitutions"),
    ("AWS::Synthetics::Canary", "Code.Script"),
    # --- parameters, arguments and settings ---
    ("AWS::AppConfig::HostedConfigurationVersion", "Content"),
    ("AWS::CloudFormation::Stack", "Parameters"),
    ("AWS::CloudFormation::StackSet", "Parameters"),
    ("AWS::CloudFormation::StackSet", "StackInstancesGroup[].ParameterOverrides"),
    ("AWS::CloudFormation::StackSet", "TemplateBody"),
    ("AWS::Cognito::UserPoolIdentityProvider", "ProviderDetails"),
    ("AWS::DMS::Endpoint", "ExtraConnectionAttributes"),
    ("AWS::DataZone::Connection", "Props.GlueProperties.GlueConnectionInput.ConnectionProperties"),
    ("AWS::DataPipeline::Pipeline", "ParameterValues"),
    ("AWS::DataPipeline::Pipeline", "PipelineObjects"),
    ("AWS::EMR::Cluster", "BootstrapActions"),
    ("AWS::EMR::Cluster", "Configurations"),
    ("AWS::EMR::Cluster", "Steps"),
    ("AWS::EMR::Step", "HadoopJarStep"),
    ("AWS::EMRServerless::Application", "RuntimeConfiguration"),
    ("AWS::Events::Rule", "Targets[].Input"),
    ("AWS::GameLift::Fleet", "ServerLaunchParameters"),
    ("AWS::Glue::Connection", "ConnectionInput.ConnectionProperties"),
    ("AWS::Glue::Job", "DefaultArguments"),
    ("AWS::Glue::Job", "NonOverridableArguments"),
    ("AWS::Glue::Trigger", "Actions[].Arguments"),
    ("AWS::KafkaConnect::Connector", "ConnectorConfiguration"),
    ("AWS::OSIS::Pipeline", "PipelineConfigurationBody"),
    ("AWS::SSM::Association", "Parameters"),
    ("AWS::SSM::MaintenanceWindowTask", "TaskInvocationParameters"),
    ("AWS::Scheduler::Schedule", "Target.Input"),
    ("AWS::ServiceCatalog::CloudFormationProvisionedProduct", "ProvisioningParameters"),
)
"""What whoever may describe a resource reads in plain text."""

MADE_BY_SERVICE = (
    ("AWS::DocDB::DBCluster", "ManageMasterUserPassword"),
    ("AWS::Lightsail::Database", "RotateMasterUserPassword"),
    ("AWS::RDS::DBCluster", "ManageMasterUserPassword"),
    ("AWS::RDS::DBInstance", "ManageMasterUserPassword"),
    ("AWS::Redshift::Cluster", "ManageMasterPassword"),
    ("AWS::RedshiftServerless::Namespace", "ManageAdminPassword"),
)
"""What has a service make a secret of its own."""

NAMED_BY_ARN = (
    (
        "AWS::DataZone::Connection",
        "Props.GlueProperties.GlueConnectionInput.AuthenticationConfiguration.CustomAuthenticationCredentials",
    ),
    ("AWS::Glue::Connection", "ConnectionInput.AuthenticationConfiguration.CustomAuthenticationCredentials"),
)
"""A map of secrets, beside a property that takes the ARN of an existing one."""

NAMED_ONLY = (
    "AWS::AgentRegistry::RegistryRecord",
    "AWS::AppMesh::VirtualGateway",
    "AWS::AppMesh::VirtualNode",
    "AWS::AppSync::DataSource",
    "AWS::ApplicationInsights::Application",
    "AWS::Bedrock::DataSource",
    "AWS::Bedrock::KnowledgeBase",
    "AWS::BedrockAgentCore::BrowserCustom",
    "AWS::BedrockAgentCore::CodeInterpreterCustom",
    "AWS::BedrockAgentCore::ConsentPortal",
    "AWS::BedrockAgentCore::GatewayTarget",
    "AWS::BedrockAgentCore::PaymentConnector",
    "AWS::CleanRooms::ConfiguredTable",
    "AWS::DMS::DataProvider",
    "AWS::DMS::MigrationProject",
    "AWS::DataSync::LocationHDFS",
    "AWS::DataZone::DataSource",
    "AWS::Deadline::Queue",
    "AWS::EC2::SqlHaStandbyDetectedInstance",
    "AWS::ECR::PullThroughCacheRule",
    "AWS::EMRContainers::SecurityConfiguration",
    "AWS::Greengrass::ResourceDefinition",
    "AWS::Greengrass::ResourceDefinitionVersion",
    "AWS::IoT::Authorizer",
    "AWS::IoT::TopicRuleDestination",
    "AWS::IoTManagedIntegrations::ManagedThing",
    "AWS::Kendra::DataSource",
    "AWS::Kendra::Index",
    "AWS::Lex::Bot",
    "AWS::LicenseManagerLinuxSubscriptions::SubscriptionProvider",
    "AWS::LicenseManagerUserSubscriptions::LicenseServerEndpoint",
    "AWS::MSK::BatchScramSecret",
    "AWS::MSK::Replicator",
    "AWS::MediaConnect::Flow",
    "AWS::MediaConnect::FlowEntitlement",
    "AWS::MediaConnect::FlowOutput",
    "AWS::MediaConnect::FlowSource",
    "AWS::MediaConnect::RouterInput",
    "AWS::MediaConnect::RouterOutput",
    "AWS::MediaLive::Channel",
    "AWS::MediaLive::Input",
    "AWS::MediaPackage::OriginEndpoint",
    "AWS::MediaPackage::PackagingGroup",
    "AWS::MediaPackageV2::OriginEndpointPolicy",
    "AWS::MediaTailor::SourceLocation",
    "AWS::PCS::Cluster",
    "AWS::QBusiness::Plugin",
    "AWS::QBusiness::WebExperience",
    "AWS::QuickSight::DLPSetting",
    "AWS::RDS::DBProxy",
    "AWS::SES::MailManagerRelay",
    "AWS::SSMIncidents::ResponsePlan",
    "AWS::SageMaker::Cluster",
    "AWS::SageMaker::CodeRepository",
    "AWS::SecretsManager::ResourcePolicy",
    "AWS::SecretsManager::RotationSchedule",
    "AWS::SecretsManager::SecretTargetAttachment",
    "AWS::SecurityAgent::AgentSpace",
    "AWS::SecurityHub::ConnectorV2",
    "AWS::SystemsManagerSAP::Application",
    "AWS::Transfer::Connector",
    "AWS::WAFv2::WebACL",
    "AWS::WorkSpaces::Directory",
)
"""Types that take the ARN, name or path of an existing secret, and never the secret."""

NOT_JUDGED = (
    NotJudged(
        "tells a partner how to renew an existing secret",
        ("AWS::SecretsManager::RotationSchedule/ExternalSecretRotationMetadata.*",),
    ),
    NotJudged(
        "describes the fields that a kind of connection has, not the values of a connection",
        (
            "AWS::Glue::ConnectionType/ConnectorAuthenticationConfiguration.BasicAuthenticationProperties.Password.*",
            (
                "AWS::Glue::ConnectionType/ConnectorAuthenticationConfiguration.OAuth2Properties"
                ".AuthorizationCodeProperties.ClientSecret.*"
            ),
            (
                "AWS::Glue::ConnectionType/ConnectorAuthenticationConfiguration.OAuth2Properties"
                ".AuthorizationCodeProperties.TokenUrl.*"
            ),
            (
                "AWS::Glue::ConnectionType/ConnectorAuthenticationConfiguration.OAuth2Properties"
                ".AuthorizationCodeProperties.TokenUrlParameters.*"
            ),
            (
                "AWS::Glue::ConnectionType/ConnectorAuthenticationConfiguration.OAuth2Properties"
                ".ClientCredentialsProperties.*"
            ),
            (
                "AWS::Glue::ConnectionType/ConnectorAuthenticationConfiguration.OAuth2Properties.JWTBearerProperties"
                ".TokenUrl.*"
            ),
            (
                "AWS::Glue::ConnectionType/ConnectorAuthenticationConfiguration.OAuth2Properties.JWTBearerProperties"
                ".TokenUrlParameters.*"
            ),
        ),
    ),
    NotJudged(
        "says how devices that enrol make their private keys, which never leave them",
        (
            "AWS::PCAConnectorAD::Template/Definition.TemplateV2.PrivateKeyAttributes.*",
            "AWS::PCAConnectorAD::Template/Definition.TemplateV2.PrivateKeyFlags.*",
            "AWS::PCAConnectorAD::Template/Definition.TemplateV3.PrivateKeyAttributes.*",
            "AWS::PCAConnectorAD::Template/Definition.TemplateV3.PrivateKeyFlags.*",
            "AWS::PCAConnectorAD::Template/Definition.TemplateV4.PrivateKeyAttributes.*",
            "AWS::PCAConnectorAD::Template/Definition.TemplateV4.PrivateKeyFlags.*",
        ),
    ),
    NotJudged(
        "describes the machine or container that a program runs in; the variables beside it are judged",
        (
            "AWS::BedrockAgentCore::Harness/Environment.*",
            "AWS::CodeBuild::Project/Environment.Certificate",
            "AWS::CodeBuild::Project/Environment.ComputeType",
            "AWS::CodeBuild::Project/Environment.DockerServer.*",
            "AWS::CodeBuild::Project/Environment.Fleet.FleetArn",
            "AWS::CodeBuild::Project/Environment.HostKernel",
            "AWS::CodeBuild::Project/Environment.Image",
            "AWS::CodeBuild::Project/Environment.PrivilegedMode",
            "AWS::CodeBuild::Project/Environment.Type",
            (
                "AWS::Greengrass::FunctionDefinition/InitialVersion.Functions[].FunctionConfiguration.Environment"
                ".AccessSysfs"
            ),
            (
                "AWS::Greengrass::FunctionDefinition/InitialVersion.Functions[].FunctionConfiguration.Environment"
                ".Execution.*"
            ),
            (
                "AWS::Greengrass::FunctionDefinition/InitialVersion.Functions[].FunctionConfiguration.Environment"
                ".ResourceAccessPolicies.*"
            ),
            "AWS::Greengrass::FunctionDefinitionVersion/Functions[].FunctionConfiguration.Environment.AccessSysfs",
            "AWS::Greengrass::FunctionDefinitionVersion/Functions[].FunctionConfiguration.Environment.Execution.*",
            (
                "AWS::Greengrass::FunctionDefinitionVersion/Functions[].FunctionConfiguration.Environment"
                ".ResourceAccessPolicies.*"
            ),
        ),
    ),
    NotJudged(
        "describes the machine or container that a program runs in, and has no variables",
        (
            "AWS::GameLiftStreams::Application/RuntimeEnvironment.*",
            "AWS::SageMaker::ModelCard/Content.ModelOverview.InferenceEnvironment.ContainerImage[]",
            "AWS::SageMaker::ModelCard/Content.TrainingDetails.TrainingJobDetails.TrainingEnvironment.ContainerImage[]",
        ),
    ),
    NotJudged(
        "stands in a type that must not be declared at all",
        (
            "AWS::SecretsManager::Secret/GenerateSecretString.*",
            "AWS::SecretsManager::Secret/SecretString",
        ),
    ),
    NotJudged(
        "names the key of a secret that must not be made: see the password beside it",
        (
            "AWS::DocDB::DBCluster/MasterUserSecretKmsKeyId",
            "AWS::RDS::DBCluster/MasterUserSecret.KmsKeyId",
            "AWS::RDS::DBInstance/MasterUserSecret.KmsKeyId",
            "AWS::Redshift::Cluster/MasterPasswordSecretKmsKeyId",
            "AWS::RedshiftServerless::Namespace/AdminPasswordSecretKmsKeyId",
        ),
    ),
    NotJudged(
        "renews a password that a service made, which must not be made: see ManageMasterUserPassword",
        ("AWS::DocDB::DBCluster/RotateMasterUserPassword",),
    ),
    NotJudged(
        "tells repeated calls from new ones, and opens nothing",
        (
            "AWS::Connect::TaskTemplate/ClientToken",
            "AWS::EC2::InstanceConnectEndpoint/ClientToken",
            "AWS::EFS::AccessPoint/ClientToken",
            "AWS::Glue::DataQualityRuleset/ClientToken",
            "AWS::Grafana::Workspace/ClientToken",
            "AWS::Route53GlobalResolver::AccessSource/ClientToken",
            "AWS::Route53GlobalResolver::AccessToken/ClientToken",
            "AWS::Route53GlobalResolver::DnsView/ClientToken",
            "AWS::Route53GlobalResolver::FirewallDomainList/ClientToken",
            "AWS::Route53GlobalResolver::FirewallRule/ClientToken",
            "AWS::Route53GlobalResolver::GlobalResolver/ClientToken",
            "AWS::S3Files::AccessPoint/ClientToken",
            "AWS::S3Files::FileSystem/ClientToken",
            "AWS::SageMaker::ModelPackage/ClientToken",
            "AWS::SageMaker::PartnerApp/ClientToken",
            "AWS::Timestream::ScheduledQuery/ClientToken",
        ),
    ),
    NotJudged(
        "says what passwords must be like; each user has one, and no template holds it",
        ("AWS::Cognito::UserPool/Policies.PasswordPolicy.*",),
    ),
    NotJudged(
        "says whether cross-origin requests may carry credentials; it carries none",
        (
            "AWS::ApiGatewayV2::Api/CorsConfiguration.AllowCredentials",
            (
                "AWS::CloudFront::ResponseHeadersPolicy/ResponseHeadersPolicyConfig.CorsConfig"
                ".AccessControlAllowCredentials"
            ),
            "AWS::Lambda::Url/Cors.AllowCredentials",
        ),
    ),
    NotJudged(
        "says whether a request needs a key, and where it is looked for",
        (
            "AWS::ApiGateway::Method/ApiKeyRequired",
            "AWS::ApiGateway::RestApi/ApiKeySourceType",
            "AWS::ApiGatewayV2::Api/ApiKeySelectionExpression",
            "AWS::ApiGatewayV2::Route/ApiKeyRequired",
        ),
    ),
    NotJudged(
        "is the ARN of a role, or says that the caller's is used",
        (
            "AWS::ApiGateway::Authorizer/AuthorizerCredentials",
            "AWS::ApiGateway::Method/Integration.Credentials",
            "AWS::ApiGatewayV2::Api/CredentialsArn",
            "AWS::ApiGatewayV2::Authorizer/AuthorizerCredentialsArn",
            "AWS::ApiGatewayV2::Integration/CredentialsArn",
            "AWS::AppSync::DataSource/DynamoDBConfig.UseCallerCredentials",
            "AWS::DMS::DataProvider/Settings.OracleSettings.SecretsManagerOracleAsmAccessRoleArn",
            "AWS::DMS::DataProvider/Settings.OracleSettings.SecretsManagerSecurityDbEncryptionAccessRoleArn",
            "AWS::DMS::Endpoint/DocDbSettings.SecretsManagerAccessRoleArn",
            "AWS::DMS::Endpoint/GcpMySQLSettings.SecretsManagerAccessRoleArn",
            "AWS::DMS::Endpoint/IbmDb2Settings.SecretsManagerAccessRoleArn",
            "AWS::DMS::Endpoint/MicrosoftSqlServerSettings.SecretsManagerAccessRoleArn",
            "AWS::DMS::Endpoint/MongoDbSettings.SecretsManagerAccessRoleArn",
            "AWS::DMS::Endpoint/MySqlSettings.SecretsManagerAccessRoleArn",
            "AWS::DMS::Endpoint/OracleSettings.SecretsManagerAccessRoleArn",
            "AWS::DMS::Endpoint/OracleSettings.SecretsManagerOracleAsmAccessRoleArn",
            "AWS::DMS::Endpoint/PostgreSqlSettings.SecretsManagerAccessRoleArn",
            "AWS::DMS::Endpoint/RedshiftSettings.SecretsManagerAccessRoleArn",
            "AWS::DMS::Endpoint/SybaseSettings.SecretsManagerAccessRoleArn",
            "AWS::DMS::MigrationProject/SourceDataProviderDescriptors[].SecretsManagerAccessRoleArn",
            "AWS::DMS::MigrationProject/TargetDataProviderDescriptors[].SecretsManagerAccessRoleArn",
            "AWS::DataSync::LocationAzureBlob/CustomSecretConfig.SecretAccessRoleArn",
            "AWS::DataSync::LocationFSxONTAP/Protocol.SMB.CustomSecretConfig.SecretAccessRoleArn",
            "AWS::DataSync::LocationFSxWindows/CustomSecretConfig.SecretAccessRoleArn",
            "AWS::DataSync::LocationHDFS/CustomSecretConfig.SecretAccessRoleArn",
            "AWS::DataSync::LocationObjectStorage/CustomSecretConfig.SecretAccessRoleArn",
            "AWS::DataSync::LocationSMB/CustomSecretConfig.SecretAccessRoleArn",
            "AWS::GameLift::Fleet/InstanceRoleCredentialsProvider",
            "AWS::Glue::Crawler/LakeFormationConfiguration.UseLakeFormationCredentials",
            (
                "AWS::KinesisFirehose::DeliveryStream/DatabaseSourceConfiguration"
                ".DatabaseSourceAuthenticationConfiguration.SecretsManagerConfiguration.RoleARN"
            ),
            (
                "AWS::KinesisFirehose::DeliveryStream/HttpEndpointDestinationConfiguration"
                ".SecretsManagerConfiguration.RoleARN"
            ),
            "AWS::KinesisFirehose::DeliveryStream/RedshiftDestinationConfiguration.SecretsManagerConfiguration.RoleARN",
            (
                "AWS::KinesisFirehose::DeliveryStream/SnowflakeDestinationConfiguration.SecretsManagerConfiguration"
                ".RoleARN"
            ),
            "AWS::KinesisFirehose::DeliveryStream/SplunkDestinationConfiguration.SecretsManagerConfiguration.RoleARN",
            (
                "AWS::MediaConnect::Flow/Source.RouterIntegrationTransitDecryption.EncryptionKeyConfiguration"
                ".SecretsManager.RoleArn"
            ),
            (
                "AWS::MediaConnect::FlowOutput/RouterIntegrationTransitEncryption.EncryptionKeyConfiguration"
                ".SecretsManager.RoleArn"
            ),
            (
                "AWS::MediaConnect::RouterInput/Configuration.MediaConnectFlow.SourceTransitDecryption"
                ".EncryptionKeyConfiguration.SecretsManager.RoleArn"
            ),
            (
                "AWS::MediaConnect::RouterInput/Configuration.MediaLiveChannel.SourceTransitDecryption"
                ".EncryptionKeyConfiguration.SecretsManager.RoleArn"
            ),
            "AWS::MediaConnect::RouterInput/TransitEncryption.EncryptionKeyConfiguration.SecretsManager.RoleArn",
            (
                "AWS::MediaConnect::RouterOutput/Configuration.MediaConnectFlow.DestinationTransitEncryption"
                ".EncryptionKeyConfiguration.SecretsManager.RoleArn"
            ),
            (
                "AWS::MediaConnect::RouterOutput/Configuration.MediaLiveInput.DestinationTransitEncryption"
                ".EncryptionKeyConfiguration.SecretsManager.RoleArn"
            ),
            "AWS::MediaPackage::OriginEndpoint/Authorization.SecretsRoleArn",
            "AWS::MediaPackage::PackagingGroup/Authorization.SecretsRoleArn",
            "AWS::MediaPackageV2::OriginEndpointPolicy/CdnAuthConfiguration.SecretsRoleArn",
            "AWS::QBusiness::WebExperience/IdentityProviderConfiguration.OpenIDConnectConfiguration.SecretsRole",
            "AWS::SecretsManager::RotationSchedule/ExternalSecretRotationRoleArn",
        ),
    ),
    NotJudged(
        "names the key that encrypts a secret; the secret itself is named beside it",
        (
            "AWS::DataSync::LocationAzureBlob/CmkSecretConfig.KmsKeyArn",
            "AWS::DataSync::LocationFSxONTAP/Protocol.SMB.CmkSecretConfig.KmsKeyArn",
            "AWS::DataSync::LocationFSxWindows/CmkSecretConfig.KmsKeyArn",
            "AWS::DataSync::LocationHDFS/CmkSecretConfig.KmsKeyArn",
            "AWS::DataSync::LocationObjectStorage/CmkSecretConfig.KmsKeyArn",
            "AWS::DataSync::LocationSMB/CmkSecretConfig.KmsKeyArn",
            (
                "AWS::Glue::DataCatalogEncryptionSettings/DataCatalogEncryptionSettings.ConnectionPasswordEncryption"
                ".KmsKeyId"
            ),
            "AWS::SecretsManager::RotationSchedule/HostedRotationLambda.MasterSecretKmsKeyArn",
            "AWS::SecretsManager::RotationSchedule/HostedRotationLambda.SuperuserSecretKmsKeyArn",
        ),
    ),
    NotJudged(
        "names an existing secret by its ARN or name, and never holds its value",
        (
            (
                "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileCredentials.Pardot"
                ".ClientCredentialsArn"
            ),
            (
                "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileCredentials.Salesforce"
                ".ClientCredentialsArn"
            ),
            (
                "AWS::AppRunner::Service/SourceConfiguration.CodeRepository.CodeConfiguration"
                ".CodeConfigurationValues.RuntimeEnvironmentSecrets[].Value"
            ),
            (
                "AWS::AppRunner::Service/SourceConfiguration.ImageRepository.ImageConfiguration"
                ".RuntimeEnvironmentSecrets[].Value"
            ),
            "AWS::AppSync::DataSource/RelationalDatabaseConfig.RdsHttpEndpointConfig.AwsSecretStoreArn",
            (
                "AWS::Bedrock::DataSource/DataSourceConfiguration.ConfluenceConfiguration.SourceConfiguration"
                ".CredentialsSecretArn"
            ),
            (
                "AWS::Bedrock::DataSource/DataSourceConfiguration.SalesforceConfiguration.SourceConfiguration"
                ".CredentialsSecretArn"
            ),
            (
                "AWS::Bedrock::DataSource/DataSourceConfiguration.SharePointConfiguration.SourceConfiguration"
                ".CredentialsSecretArn"
            ),
            (
                "AWS::Bedrock::KnowledgeBase/KnowledgeBaseConfiguration.SqlKnowledgeBaseConfiguration"
                ".RedshiftConfiguration.QueryEngineConfiguration.ProvisionedConfiguration.AuthConfiguration.UsernamePasswordSecretArn"
            ),
            (
                "AWS::Bedrock::KnowledgeBase/KnowledgeBaseConfiguration.SqlKnowledgeBaseConfiguration"
                ".RedshiftConfiguration.QueryEngineConfiguration.ServerlessConfiguration.AuthConfiguration.UsernamePasswordSecretArn"
            ),
            "AWS::Bedrock::KnowledgeBase/StorageConfiguration.MongoDbAtlasConfiguration.CredentialsSecretArn",
            "AWS::Bedrock::KnowledgeBase/StorageConfiguration.PineconeConfiguration.CredentialsSecretArn",
            "AWS::Bedrock::KnowledgeBase/StorageConfiguration.RdsConfiguration.CredentialsSecretArn",
            "AWS::BedrockAgentCore::ApiKeyCredentialProvider/ApiKeySecretConfig.SecretId",
            "AWS::BedrockAgentCore::BrowserCustom/Certificates[].CertificateLocation.SecretArn",
            "AWS::BedrockAgentCore::CodeInterpreterCustom/Certificates[].CertificateLocation.SecretArn",
            "AWS::BedrockAgentCore::Harness/Model.GeminiModelConfig.ApiKeyArn",
            "AWS::BedrockAgentCore::Harness/Model.LiteLlmModelConfig.ApiKeyArn",
            "AWS::BedrockAgentCore::Harness/Model.OpenAiModelConfig.ApiKeyArn",
            "AWS::BedrockAgentCore::Harness/Skills[].Git.Auth.CredentialArn",
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput"
                ".AtlassianOauth2ProviderConfig.ClientSecretConfig.SecretId"
            ),
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput"
                ".CustomOauth2ProviderConfig.ClientSecretConfig.SecretId"
            ),
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput"
                ".GithubOauth2ProviderConfig.ClientSecretConfig.SecretId"
            ),
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput"
                ".GoogleOauth2ProviderConfig.ClientSecretConfig.SecretId"
            ),
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput"
                ".IncludedOauth2ProviderConfig.ClientSecretConfig.SecretId"
            ),
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput"
                ".LinkedinOauth2ProviderConfig.ClientSecretConfig.SecretId"
            ),
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput"
                ".MicrosoftOauth2ProviderConfig.ClientSecretConfig.SecretId"
            ),
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput"
                ".SalesforceOauth2ProviderConfig.ClientSecretConfig.SecretId"
            ),
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput.SlackOauth2ProviderConfig"
                ".ClientSecretConfig.SecretId"
            ),
            (
                "AWS::BedrockAgentCore::PaymentCredentialProvider/ProviderConfigurationInput"
                ".CoinbaseCdpConfiguration.ApiKeySecretConfig.SecretId"
            ),
            (
                "AWS::BedrockAgentCore::PaymentCredentialProvider/ProviderConfigurationInput"
                ".CoinbaseCdpConfiguration.WalletSecretConfig.SecretId"
            ),
            (
                "AWS::BedrockAgentCore::PaymentCredentialProvider/ProviderConfigurationInput"
                ".StripePrivyConfiguration.AppSecretConfig.SecretId"
            ),
            (
                "AWS::BedrockAgentCore::PaymentCredentialProvider/ProviderConfigurationInput"
                ".StripePrivyConfiguration.AuthorizationPrivateKeyConfig.SecretId"
            ),
            "AWS::CleanRooms::ConfiguredTable/TableReference.Snowflake.SecretArn",
            "AWS::CodeBuild::Project/Environment.RegistryCredential.Credential",
            "AWS::DMS::DataProvider/Settings.OracleSettings.SecretsManagerOracleAsmSecretId",
            "AWS::DMS::DataProvider/Settings.OracleSettings.SecretsManagerSecurityDbEncryptionSecretId",
            "AWS::DMS::Endpoint/DocDbSettings.SecretsManagerSecretId",
            "AWS::DMS::Endpoint/GcpMySQLSettings.SecretsManagerSecretId",
            "AWS::DMS::Endpoint/IbmDb2Settings.SecretsManagerSecretId",
            "AWS::DMS::Endpoint/MicrosoftSqlServerSettings.SecretsManagerSecretId",
            "AWS::DMS::Endpoint/MongoDbSettings.SecretsManagerSecretId",
            "AWS::DMS::Endpoint/MySqlSettings.SecretsManagerSecretId",
            "AWS::DMS::Endpoint/OracleSettings.SecretsManagerOracleAsmSecretId",
            "AWS::DMS::Endpoint/OracleSettings.SecretsManagerSecretId",
            "AWS::DMS::Endpoint/PostgreSqlSettings.SecretsManagerSecretId",
            "AWS::DMS::Endpoint/RedshiftSettings.SecretsManagerSecretId",
            "AWS::DMS::Endpoint/SybaseSettings.SecretsManagerSecretId",
            "AWS::DMS::MigrationProject/SourceDataProviderDescriptors[].SecretsManagerSecretId",
            "AWS::DMS::MigrationProject/TargetDataProviderDescriptors[].SecretsManagerSecretId",
            "AWS::DataSync::LocationAzureBlob/CustomSecretConfig.SecretArn",
            "AWS::DataSync::LocationFSxONTAP/Protocol.SMB.CustomSecretConfig.SecretArn",
            "AWS::DataSync::LocationFSxWindows/CustomSecretConfig.SecretArn",
            "AWS::DataSync::LocationHDFS/CustomSecretConfig.SecretArn",
            "AWS::DataSync::LocationObjectStorage/CustomSecretConfig.SecretArn",
            "AWS::DataSync::LocationSMB/CustomSecretConfig.SecretArn",
            "AWS::DataZone::Connection/Props.GlueProperties.GlueConnectionInput.AuthenticationConfiguration.SecretArn",
            "AWS::DataZone::Connection/Props.RedshiftProperties.Credentials.SecretArn",
            (
                "AWS::DataZone::DataSource/Configuration.RedshiftRunConfiguration.RedshiftCredentialConfiguration"
                ".SecretManagerArn"
            ),
            "AWS::Deadline::Queue/JobRunAsUser.Windows.PasswordArn",
            "AWS::EC2::SqlHaStandbyDetectedInstance/SqlServerCredentials",
            "AWS::ECR::PullThroughCacheRule/CredentialArn",
            (
                "AWS::ECS::TaskDefinition/Volumes[].FSxWindowsFileServerVolumeConfiguration.AuthorizationConfig"
                ".CredentialsParameter"
            ),
            (
                "AWS::EMRContainers::SecurityConfiguration/SecurityConfigurationData.EncryptionConfiguration"
                ".InTransitEncryptionConfiguration.TLSCertificateConfiguration.PrivateKeySecretArn"
            ),
            (
                "AWS::EMRContainers::SecurityConfiguration/SecurityConfigurationData.EncryptionConfiguration"
                ".InTransitEncryptionConfiguration.TLSCertificateConfiguration.PublicKeySecretArn"
            ),
            "AWS::Events::Rule/Targets[].RedshiftDataParameters.SecretManagerArn",
            (
                "AWS::FSx::FileSystem/WindowsConfiguration.SelfManagedActiveDirectoryConfiguration"
                ".DomainJoinServiceAccountSecret"
            ),
            (
                "AWS::FSx::StorageVirtualMachine/ActiveDirectoryConfiguration"
                ".SelfManagedActiveDirectoryConfiguration.DomainJoinServiceAccountSecret"
            ),
            "AWS::Glue::Connection/ConnectionInput.AuthenticationConfiguration.SecretArn",
            (
                "AWS::Greengrass::ResourceDefinition/InitialVersion.Resources[].ResourceDataContainer"
                ".SecretsManagerSecretResourceData.ARN"
            ),
            (
                "AWS::Greengrass::ResourceDefinitionVersion/Resources[].ResourceDataContainer"
                ".SecretsManagerSecretResourceData.ARN"
            ),
            "AWS::IoT::TopicRuleDestination/InfluxDBProperties.SecretId",
            "AWS::Kendra::DataSource/DataSourceConfiguration.ConfluenceConfiguration.SecretArn",
            "AWS::Kendra::DataSource/DataSourceConfiguration.DatabaseConfiguration.ConnectionConfiguration.SecretArn",
            "AWS::Kendra::DataSource/DataSourceConfiguration.GoogleDriveConfiguration.SecretArn",
            "AWS::Kendra::DataSource/DataSourceConfiguration.OneDriveConfiguration.SecretArn",
            "AWS::Kendra::DataSource/DataSourceConfiguration.SalesforceConfiguration.SecretArn",
            "AWS::Kendra::DataSource/DataSourceConfiguration.ServiceNowConfiguration.SecretArn",
            "AWS::Kendra::DataSource/DataSourceConfiguration.SharePointConfiguration.SecretArn",
            (
                "AWS::Kendra::DataSource/DataSourceConfiguration.WebCrawlerConfiguration.AuthenticationConfiguration"
                ".BasicAuthentication[].Credentials"
            ),
            "AWS::Kendra::DataSource/DataSourceConfiguration.WebCrawlerConfiguration.ProxyConfiguration.Credentials",
            "AWS::Kendra::Index/UserTokenConfigurations[].JwtTokenTypeConfiguration.SecretManagerArn",
            (
                "AWS::KinesisFirehose::DeliveryStream/DatabaseSourceConfiguration"
                ".DatabaseSourceAuthenticationConfiguration.SecretsManagerConfiguration.SecretARN"
            ),
            (
                "AWS::KinesisFirehose::DeliveryStream/HttpEndpointDestinationConfiguration"
                ".SecretsManagerConfiguration.SecretARN"
            ),
            (
                "AWS::KinesisFirehose::DeliveryStream/RedshiftDestinationConfiguration.SecretsManagerConfiguration"
                ".SecretARN"
            ),
            (
                "AWS::KinesisFirehose::DeliveryStream/SnowflakeDestinationConfiguration.SecretsManagerConfiguration"
                ".SecretARN"
            ),
            "AWS::KinesisFirehose::DeliveryStream/SplunkDestinationConfiguration.SecretsManagerConfiguration.SecretARN",
            "AWS::Lex::Bot/BotLocales[].SpeechRecognitionSettings.SpeechModelConfig.DeepgramConfig.ApiTokenSecretArn",
            "AWS::LicenseManagerLinuxSubscriptions::SubscriptionProvider/SecretArn",
            (
                "AWS::LicenseManagerUserSubscriptions::LicenseServerEndpoint/LicenseServerSettings.ServerSettings"
                ".RdsSalSettings.RdsSalCredentialsProvider.SecretsManagerCredentialsProvider.SecretId"
            ),
            "AWS::MSK::BatchScramSecret/SecretArnList[]",
            "AWS::MSK::Replicator/KafkaClusters[].ClientAuthentication.MTLS.SecretArn",
            (
                "AWS::MSK::Replicator/KafkaClusters[].ClientAuthentication.SaslOAuthBearer.ClientCredentials"
                ".TokenRequestSecretArn"
            ),
            (
                "AWS::MSK::Replicator/KafkaClusters[].ClientAuthentication.SaslOAuthBearer"
                ".ClientCredentialsAssertion.TokenRequestSecretArn"
            ),
            (
                "AWS::MSK::Replicator/KafkaClusters[].ClientAuthentication.SaslOAuthBearer.IamJwtBearer"
                ".TokenRequestSecretArn"
            ),
            "AWS::MSK::Replicator/KafkaClusters[].ClientAuthentication.SaslOAuthBearer.TokenEndpointTlsCertificateArn",
            "AWS::MSK::Replicator/KafkaClusters[].ClientAuthentication.SaslScram.SecretArn",
            "AWS::MediaConnect::Flow/Source.Decryption.SecretArn",
            (
                "AWS::MediaConnect::Flow/Source.RouterIntegrationTransitDecryption.EncryptionKeyConfiguration"
                ".SecretsManager.SecretArn"
            ),
            "AWS::MediaConnect::FlowEntitlement/Encryption.SecretArn",
            "AWS::MediaConnect::FlowOutput/Encryption.SecretArn",
            (
                "AWS::MediaConnect::FlowOutput/RouterIntegrationTransitEncryption.EncryptionKeyConfiguration"
                ".SecretsManager.SecretArn"
            ),
            "AWS::MediaConnect::FlowSource/Decryption.SecretArn",
            (
                "AWS::MediaConnect::RouterInput/Configuration.Failover.ProtocolConfigurations[].SrtCaller"
                ".DecryptionConfiguration.EncryptionKey.SecretArn"
            ),
            (
                "AWS::MediaConnect::RouterInput/Configuration.Failover.ProtocolConfigurations[].SrtListener"
                ".DecryptionConfiguration.EncryptionKey.SecretArn"
            ),
            (
                "AWS::MediaConnect::RouterInput/Configuration.MediaConnectFlow.SourceTransitDecryption"
                ".EncryptionKeyConfiguration.SecretsManager.SecretArn"
            ),
            (
                "AWS::MediaConnect::RouterInput/Configuration.MediaLiveChannel.SourceTransitDecryption"
                ".EncryptionKeyConfiguration.SecretsManager.SecretArn"
            ),
            (
                "AWS::MediaConnect::RouterInput/Configuration.Standard.ProtocolConfiguration.SrtCaller"
                ".DecryptionConfiguration.EncryptionKey.SecretArn"
            ),
            (
                "AWS::MediaConnect::RouterInput/Configuration.Standard.ProtocolConfiguration.SrtListener"
                ".DecryptionConfiguration.EncryptionKey.SecretArn"
            ),
            "AWS::MediaConnect::RouterInput/TransitEncryption.EncryptionKeyConfiguration.SecretsManager.SecretArn",
            (
                "AWS::MediaConnect::RouterOutput/Configuration.MediaConnectFlow.DestinationTransitEncryption"
                ".EncryptionKeyConfiguration.SecretsManager.SecretArn"
            ),
            (
                "AWS::MediaConnect::RouterOutput/Configuration.MediaLiveInput.DestinationTransitEncryption"
                ".EncryptionKeyConfiguration.SecretsManager.SecretArn"
            ),
            (
                "AWS::MediaConnect::RouterOutput/Configuration.Standard.ProtocolConfiguration.SrtCaller"
                ".EncryptionConfiguration.EncryptionKey.SecretArn"
            ),
            (
                "AWS::MediaConnect::RouterOutput/Configuration.Standard.ProtocolConfiguration.SrtListener"
                ".EncryptionConfiguration.EncryptionKey.SecretArn"
            ),
            "AWS::MediaLive::Channel/Destinations[].MediaConnectRouterSettings[].SecretArn",
            "AWS::MediaLive::Channel/Destinations[].SrtSettings[].EncryptionPassphraseSecretArn",
            "AWS::MediaLive::Input/RouterSettings.SecretArn",
            "AWS::MediaLive::Input/SrtSettings.SrtCallerSources[].Decryption.PassphraseSecretArn",
            "AWS::MediaLive::Input/SrtSettings.SrtListenerSettings.Decryption.PassphraseSecretArn",
            "AWS::MediaPackage::OriginEndpoint/Authorization.CdnIdentifierSecret",
            "AWS::MediaPackage::PackagingGroup/Authorization.CdnIdentifierSecret",
            "AWS::MediaPackageV2::OriginEndpointPolicy/CdnAuthConfiguration.CdnIdentifierSecretArns[]",
            "AWS::MediaTailor::SourceLocation/AccessConfiguration.SecretsManagerAccessTokenConfiguration.SecretArn",
            "AWS::PCS::Cluster/SlurmConfiguration.AuthKey.SecretArn",
            "AWS::PCS::Cluster/SlurmConfiguration.JwtAuth.JwtKey.SecretArn",
            "AWS::Pipes::Pipe/SourceParameters.ActiveMQBrokerParameters.Credentials.BasicAuth",
            "AWS::Pipes::Pipe/SourceParameters.ManagedStreamingKafkaParameters.Credentials.*",
            "AWS::Pipes::Pipe/SourceParameters.RabbitMQBrokerParameters.Credentials.BasicAuth",
            "AWS::Pipes::Pipe/SourceParameters.SelfManagedKafkaParameters.Credentials.*",
            "AWS::Pipes::Pipe/TargetParameters.RedshiftDataParameters.SecretManagerArn",
            "AWS::QBusiness::Plugin/AuthConfiguration.BasicAuthConfiguration.SecretArn",
            "AWS::QBusiness::Plugin/AuthConfiguration.OAuth2ClientCredentialConfiguration.SecretArn",
            "AWS::QBusiness::WebExperience/IdentityProviderConfiguration.OpenIDConnectConfiguration.SecretsArn",
            "AWS::QuickSight::DLPSetting/ProviderConfig.MicrosoftPurview.Credentials.SecretArn",
            "AWS::QuickSight::DataSource/Credentials.SecretArn",
            "AWS::RDS::DBInstance/DomainAuthSecretArn",
            "AWS::RDS::DBInstance/TdeCredentialArn",
            "AWS::RDS::DBProxy/Auth[].SecretArn",
            "AWS::SES::MailManagerIngressPoint/IngressPointConfiguration.SecretArn",
            "AWS::SES::MailManagerRelay/Authentication.SecretArn",
            "AWS::SSMIncidents::ResponsePlan/Integrations[].PagerDutyConfiguration.SecretId",
            "AWS::SageMaker::Cluster/Orchestrator.Slurm.AccountingDatabase.SecretArn",
            "AWS::SageMaker::CodeRepository/GitConfig.SecretArn",
            "AWS::SecretsManager::ResourcePolicy/SecretId",
            "AWS::SecretsManager::RotationSchedule/HostedRotationLambda.MasterSecretArn",
            "AWS::SecretsManager::RotationSchedule/HostedRotationLambda.SuperuserSecretArn",
            "AWS::SecretsManager::RotationSchedule/SecretId",
            "AWS::SecretsManager::SecretTargetAttachment/SecretId",
            "AWS::SecurityAgent::AgentSpace/AwsResources.SecretArns[]",
            "AWS::SecurityHub::ConnectorV2/Provider.ServiceNow.SecretArn",
            "AWS::SystemsManagerSAP::Application/Credentials[].SecretId",
            "AWS::Transfer::Connector/As2Config.BasicAuthSecretId",
            "AWS::Transfer::Connector/SftpConfig.UserSecretId",
            "AWS::WorkSpaces::Directory/ActiveDirectoryConfig.ServiceAccountSecretArn",
            "AWS::WorkSpaces::Directory/MicrosoftEntraConfig.ApplicationConfigSecretArn",
        ),
    ),
    NotJudged(
        "names what holds the secret: a parameter of the parameter store, or a provider of credentials",
        (
            (
                "AWS::AgentRegistry::RegistryRecord/Descriptors.A2aAgentCard.Source.FromUrl"
                ".CredentialProviderConfigurations[].CredentialProvider.OauthCredentialProvider.ProviderArn"
            ),
            (
                "AWS::AgentRegistry::RegistryRecord/Descriptors.McpServer.Source.FromUrl"
                ".CredentialProviderConfigurations[].CredentialProvider.OauthCredentialProvider.ProviderArn"
            ),
            "AWS::BedrockAgentCore::ConsentPortal/IdpConfig.CredentialProviderArn",
            (
                "AWS::BedrockAgentCore::GatewayTarget/CredentialProviderConfigurations[].CredentialProvider"
                ".ApiKeyCredentialProvider.ProviderArn"
            ),
            (
                "AWS::BedrockAgentCore::GatewayTarget/CredentialProviderConfigurations[].CredentialProvider"
                ".OauthCredentialProvider.ProviderArn"
            ),
            "AWS::BedrockAgentCore::PaymentConnector/CredentialProviderConfigurations.*",
            "AWS::IoTManagedIntegrations::ManagedThing/CredentialLockerId",
            "AWS::MediaLive::Channel/Destinations[].Settings[].PasswordParam",
            "AWS::MediaLive::Channel/EncoderSettings.AvailBlanking.AvailBlankingImage.PasswordParam",
            "AWS::MediaLive::Channel/EncoderSettings.AvailConfiguration.AvailSettings.Esam.PasswordParam",
            "AWS::MediaLive::Channel/EncoderSettings.BlackoutSlate.BlackoutSlateImage.PasswordParam",
            "AWS::MediaLive::Channel/EncoderSettings.BlackoutSlate.NetworkEndBlackoutImage.PasswordParam",
            (
                "AWS::MediaLive::Channel/EncoderSettings.CaptionDescriptions[].DestinationSettings"
                ".BurnInDestinationSettings.Font.PasswordParam"
            ),
            (
                "AWS::MediaLive::Channel/EncoderSettings.CaptionDescriptions[].DestinationSettings"
                ".DvbSubDestinationSettings.Font.PasswordParam"
            ),
            (
                "AWS::MediaLive::Channel/EncoderSettings.GlobalConfiguration.InputLossBehavior.InputLossImageSlate"
                ".PasswordParam"
            ),
            (
                "AWS::MediaLive::Channel/EncoderSettings.OutputGroups[].OutputGroupSettings.HlsGroupSettings"
                ".KeyProviderSettings.StaticKeySettings.KeyProviderServer.PasswordParam"
            ),
            (
                "AWS::MediaLive::Channel/EncoderSettings.OutputGroups[].Outputs[].OutputSettings.HlsOutputSettings"
                ".HlsSettings.AudioOnlyHlsSettings.AudioOnlyImage.PasswordParam"
            ),
            "AWS::MediaLive::Input/Sources[].PasswordParam",
            "AWS::SageMaker::Model/Containers[].ImageConfig.RepositoryAuthConfig.RepositoryCredentialsProviderArn",
            "AWS::SageMaker::Model/PrimaryContainer.ImageConfig.RepositoryAuthConfig.RepositoryCredentialsProviderArn",
        ),
    ),
    NotJudged(
        "says which field, version or stage of an existing secret is meant",
        (
            "AWS::BedrockAgentCore::ApiKeyCredentialProvider/ApiKeySecretConfig.JsonKey",
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput"
                ".AtlassianOauth2ProviderConfig.ClientSecretConfig.JsonKey"
            ),
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput"
                ".CustomOauth2ProviderConfig.ClientSecretConfig.JsonKey"
            ),
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput"
                ".GithubOauth2ProviderConfig.ClientSecretConfig.JsonKey"
            ),
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput"
                ".GoogleOauth2ProviderConfig.ClientSecretConfig.JsonKey"
            ),
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput"
                ".IncludedOauth2ProviderConfig.ClientSecretConfig.JsonKey"
            ),
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput"
                ".LinkedinOauth2ProviderConfig.ClientSecretConfig.JsonKey"
            ),
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput"
                ".MicrosoftOauth2ProviderConfig.ClientSecretConfig.JsonKey"
            ),
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput"
                ".SalesforceOauth2ProviderConfig.ClientSecretConfig.JsonKey"
            ),
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput.SlackOauth2ProviderConfig"
                ".ClientSecretConfig.JsonKey"
            ),
            (
                "AWS::BedrockAgentCore::PaymentCredentialProvider/ProviderConfigurationInput"
                ".CoinbaseCdpConfiguration.ApiKeySecretConfig.JsonKey"
            ),
            (
                "AWS::BedrockAgentCore::PaymentCredentialProvider/ProviderConfigurationInput"
                ".CoinbaseCdpConfiguration.WalletSecretConfig.JsonKey"
            ),
            (
                "AWS::BedrockAgentCore::PaymentCredentialProvider/ProviderConfigurationInput"
                ".StripePrivyConfiguration.AppSecretConfig.JsonKey"
            ),
            (
                "AWS::BedrockAgentCore::PaymentCredentialProvider/ProviderConfigurationInput"
                ".StripePrivyConfiguration.AuthorizationPrivateKeyConfig.JsonKey"
            ),
            (
                "AWS::Greengrass::ResourceDefinition/InitialVersion.Resources[].ResourceDataContainer"
                ".SecretsManagerSecretResourceData.AdditionalStagingLabelsToDownload[]"
            ),
            (
                "AWS::Greengrass::ResourceDefinitionVersion/Resources[].ResourceDataContainer"
                ".SecretsManagerSecretResourceData.AdditionalStagingLabelsToDownload[]"
            ),
            "AWS::IoT::TopicRuleDestination/InfluxDBProperties.SecretKey",
            "AWS::IoT::TopicRuleDestination/InfluxDBProperties.SecretType",
            (
                "AWS::MediaTailor::SourceLocation/AccessConfiguration.SecretsManagerAccessTokenConfiguration"
                ".SecretStringKey"
            ),
            "AWS::PCS::Cluster/SlurmConfiguration.AuthKey.SecretVersion",
            "AWS::PCS::Cluster/SlurmConfiguration.JwtAuth.JwtKey.SecretVersion",
            "AWS::Transfer::Connector/SftpConfig.OrderedUserSecretVersionStages[]",
        ),
    ),
    NotJudged(
        "is the name under which a program or service meets a secret",
        (
            "AWS::AppMesh::VirtualGateway/Spec.BackendDefaults.ClientPolicy.TLS.Certificate.SDS.SecretName",
            "AWS::AppMesh::VirtualGateway/Spec.BackendDefaults.ClientPolicy.TLS.Validation.Trust.SDS.SecretName",
            "AWS::AppMesh::VirtualGateway/Spec.Listeners[].TLS.Certificate.SDS.SecretName",
            "AWS::AppMesh::VirtualGateway/Spec.Listeners[].TLS.Validation.Trust.SDS.SecretName",
            "AWS::AppMesh::VirtualNode/Spec.BackendDefaults.ClientPolicy.TLS.Certificate.SDS.SecretName",
            "AWS::AppMesh::VirtualNode/Spec.BackendDefaults.ClientPolicy.TLS.Validation.Trust.SDS.SecretName",
            "AWS::AppMesh::VirtualNode/Spec.Backends[].VirtualService.ClientPolicy.TLS.Certificate.SDS.SecretName",
            "AWS::AppMesh::VirtualNode/Spec.Backends[].VirtualService.ClientPolicy.TLS.Validation.Trust.SDS.SecretName",
            "AWS::AppMesh::VirtualNode/Spec.Listeners[].TLS.Certificate.SDS.SecretName",
            "AWS::AppMesh::VirtualNode/Spec.Listeners[].TLS.Validation.Trust.SDS.SecretName",
            (
                "AWS::AppRunner::Service/SourceConfiguration.CodeRepository.CodeConfiguration"
                ".CodeConfigurationValues.RuntimeEnvironmentSecrets[].Name"
            ),
            (
                "AWS::AppRunner::Service/SourceConfiguration.ImageRepository.ImageConfiguration"
                ".RuntimeEnvironmentSecrets[].Name"
            ),
            (
                "AWS::ApplicationInsights::Application/ComponentMonitoringSettings[].CustomComponentConfiguration"
                ".ConfigurationDetails.HANAPrometheusExporter.HANASecretName"
            ),
            (
                "AWS::ApplicationInsights::Application/ComponentMonitoringSettings[].CustomComponentConfiguration"
                ".ConfigurationDetails.SQLServerPrometheusExporter.SQLSecretName"
            ),
            (
                "AWS::ApplicationInsights::Application/ComponentMonitoringSettings[]"
                ".DefaultOverwriteComponentConfiguration.ConfigurationDetails.HANAPrometheusExporter.HANASecretName"
            ),
            (
                "AWS::ApplicationInsights::Application/ComponentMonitoringSettings[]"
                ".DefaultOverwriteComponentConfiguration.ConfigurationDetails.SQLServerPrometheusExporter.SQLSecretName"
            ),
            (
                "AWS::BedrockAgentCore::GatewayTarget/CredentialProviderConfigurations[].CredentialProvider"
                ".ApiKeyCredentialProvider.CredentialLocation"
            ),
            (
                "AWS::BedrockAgentCore::GatewayTarget/CredentialProviderConfigurations[].CredentialProvider"
                ".ApiKeyCredentialProvider.CredentialParameterName"
            ),
            (
                "AWS::BedrockAgentCore::GatewayTarget/CredentialProviderConfigurations[].CredentialProvider"
                ".ApiKeyCredentialProvider.CredentialPrefix"
            ),
            "AWS::DevOpsAgent::Service/ServiceDetails.MCPServer.AuthorizationConfig.ApiKey.ApiKeyHeader",
            "AWS::DevOpsAgent::Service/ServiceDetails.MCPServer.AuthorizationConfig.ApiKey.ApiKeyName",
            "AWS::DevOpsAgent::Service/ServiceDetails.MCPServer.AuthorizationConfig.BearerToken.TokenName",
            "AWS::DevOpsAgent::Service/ServiceDetails.MCPServerGrafana.AuthorizationConfig.BearerToken.TokenName",
            "AWS::DevOpsAgent::Service/ServiceDetails.MCPServerSplunk.AuthorizationConfig.BearerToken.TokenName",
            "AWS::Events::Connection/AuthParameters.ApiKeyAuthParameters.ApiKeyName",
            "AWS::IoT::Authorizer/TokenKeyName",
            "AWS::MediaTailor::SourceLocation/AccessConfiguration.SecretsManagerAccessTokenConfiguration.HeaderName",
            (
                "AWS::SecurityLake::SubscriberNotification/NotificationConfiguration.HttpsNotificationConfiguration"
                ".AuthorizationApiKeyName"
            ),
            (
                "AWS::WAFv2::WebACL/Rules[].Statement.ManagedRuleGroupStatement.ManagedRuleGroupConfigs[]"
                ".AWSManagedRulesACFPRuleSet.RequestInspection.PasswordField.Identifier"
            ),
            (
                "AWS::WAFv2::WebACL/Rules[].Statement.ManagedRuleGroupStatement.ManagedRuleGroupConfigs[]"
                ".AWSManagedRulesATPRuleSet.RequestInspection.PasswordField.Identifier"
            ),
            (
                "AWS::WAFv2::WebACL/Rules[].Statement.ManagedRuleGroupStatement.ManagedRuleGroupConfigs[]"
                ".PasswordField.Identifier"
            ),
        ),
    ),
    NotJudged(
        "is the path of a file in the container, which holds the key",
        (
            "AWS::AppMesh::VirtualGateway/Spec.BackendDefaults.ClientPolicy.TLS.Certificate.File.PrivateKey",
            "AWS::AppMesh::VirtualGateway/Spec.Listeners[].TLS.Certificate.File.PrivateKey",
            "AWS::AppMesh::VirtualNode/Spec.BackendDefaults.ClientPolicy.TLS.Certificate.File.PrivateKey",
            "AWS::AppMesh::VirtualNode/Spec.Backends[].VirtualService.ClientPolicy.TLS.Certificate.File.PrivateKey",
            "AWS::AppMesh::VirtualNode/Spec.Listeners[].TLS.Certificate.File.PrivateKey",
        ),
    ),
    NotJudged(
        "says from where a secret is taken, or of what kind it is",
        (
            (
                "AWS::AgentRegistry::RegistryRecord/Descriptors.A2aAgentCard.Source.FromUrl"
                ".CredentialProviderConfigurations[].CredentialProviderType"
            ),
            (
                "AWS::AgentRegistry::RegistryRecord/Descriptors.McpServer.Source.FromUrl"
                ".CredentialProviderConfigurations[].CredentialProviderType"
            ),
            "AWS::Batch::ComputeEnvironment/ComputeResources.LaunchTemplate.Overrides[].UserdataType",
            "AWS::Batch::ComputeEnvironment/ComputeResources.LaunchTemplate.UserdataType",
            "AWS::BedrockAgentCore::ApiKeyCredentialProvider/ApiKeySecretSource",
            "AWS::BedrockAgentCore::GatewayTarget/CredentialProviderConfigurations[].CredentialProviderType",
            "AWS::BedrockAgentCore::OAuth2CredentialProvider/CredentialProviderVendor",
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput"
                ".AtlassianOauth2ProviderConfig.ClientSecretSource"
            ),
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput"
                ".CustomOauth2ProviderConfig.ClientSecretSource"
            ),
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput"
                ".GithubOauth2ProviderConfig.ClientSecretSource"
            ),
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput"
                ".GoogleOauth2ProviderConfig.ClientSecretSource"
            ),
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput"
                ".IncludedOauth2ProviderConfig.ClientSecretSource"
            ),
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput"
                ".LinkedinOauth2ProviderConfig.ClientSecretSource"
            ),
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput"
                ".MicrosoftOauth2ProviderConfig.ClientSecretSource"
            ),
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput"
                ".SalesforceOauth2ProviderConfig.ClientSecretSource"
            ),
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput.SlackOauth2ProviderConfig"
                ".ClientSecretSource"
            ),
            "AWS::BedrockAgentCore::PaymentCredentialProvider/CredentialProviderVendor",
            (
                "AWS::BedrockAgentCore::PaymentCredentialProvider/ProviderConfigurationInput"
                ".CoinbaseCdpConfiguration.ApiKeySecretSource"
            ),
            (
                "AWS::BedrockAgentCore::PaymentCredentialProvider/ProviderConfigurationInput"
                ".CoinbaseCdpConfiguration.WalletSecretSource"
            ),
            (
                "AWS::BedrockAgentCore::PaymentCredentialProvider/ProviderConfigurationInput"
                ".StripePrivyConfiguration.AppSecretSource"
            ),
            (
                "AWS::BedrockAgentCore::PaymentCredentialProvider/ProviderConfigurationInput"
                ".StripePrivyConfiguration.AuthorizationPrivateKeySource"
            ),
            "AWS::CodeBuild::Project/Environment.ImagePullCredentialsType",
            "AWS::CodeBuild::Project/Environment.RegistryCredential.CredentialProvider",
            "AWS::CodePipeline::CustomActionType/ConfigurationProperties[].Secret",
            "AWS::DMS::DataProvider/Settings.SybaseAseSettings.EncryptPassword",
            "AWS::DataZone::Connection/Props.GlueProperties.GlueConnectionInput.ValidateCredentials",
            "AWS::DevOpsAgent::Service/ServiceDetails.GitLab.TokenType",
            "AWS::ElastiCache::User/NoPasswordRequired",
            "AWS::ElasticLoadBalancingV2::Listener/DefaultActions[].AuthenticateOidcConfig.UseExistingClientSecret",
            "AWS::ElasticLoadBalancingV2::ListenerRule/Actions[].AuthenticateOidcConfig.UseExistingClientSecret",
            "AWS::Elasticsearch::Domain/AdvancedSecurityOptions.InternalUserDatabaseEnabled",
            "AWS::Events::Connection/AuthParameters.InvocationHttpParameters.BodyParameters[].IsValueSecret",
            "AWS::Events::Connection/AuthParameters.InvocationHttpParameters.HeaderParameters[].IsValueSecret",
            "AWS::Events::Connection/AuthParameters.InvocationHttpParameters.QueryStringParameters[].IsValueSecret",
            "AWS::Events::Connection/AuthParameters.OAuthParameters.OAuthHttpParameters.BodyParameters[].IsValueSecret",
            (
                "AWS::Events::Connection/AuthParameters.OAuthParameters.OAuthHttpParameters.HeaderParameters[]"
                ".IsValueSecret"
            ),
            (
                "AWS::Events::Connection/AuthParameters.OAuthParameters.OAuthHttpParameters.QueryStringParameters[]"
                ".IsValueSecret"
            ),
            "AWS::Glue::Connection/ConnectionInput.ValidateCredentials",
            (
                "AWS::Glue::DataCatalogEncryptionSettings/DataCatalogEncryptionSettings.ConnectionPasswordEncryption"
                ".ReturnConnectionPasswordEncrypted"
            ),
            "AWS::IAM::User/LoginProfile.PasswordResetRequired",
            (
                "AWS::KinesisFirehose::DeliveryStream/DatabaseSourceConfiguration"
                ".DatabaseSourceAuthenticationConfiguration.SecretsManagerConfiguration.Enabled"
            ),
            (
                "AWS::KinesisFirehose::DeliveryStream/HttpEndpointDestinationConfiguration"
                ".SecretsManagerConfiguration.Enabled"
            ),
            "AWS::KinesisFirehose::DeliveryStream/RedshiftDestinationConfiguration.SecretsManagerConfiguration.Enabled",
            (
                "AWS::KinesisFirehose::DeliveryStream/SnowflakeDestinationConfiguration.SecretsManagerConfiguration"
                ".Enabled"
            ),
            "AWS::KinesisFirehose::DeliveryStream/SplunkDestinationConfiguration.SecretsManagerConfiguration.Enabled",
            "AWS::OpenSearchService::Domain/AdvancedSecurityOptions.InternalUserDatabaseEnabled",
            (
                "AWS::QuickSight::ActionConnector/AuthenticationConfig.AuthenticationMetadata"
                ".AuthorizationCodeGrantMetadata.AuthorizationCodeGrantCredentialsSource"
            ),
            (
                "AWS::QuickSight::ActionConnector/AuthenticationConfig.AuthenticationMetadata"
                ".ClientCredentialsGrantMetadata.ClientCredentialsSource"
            ),
            "AWS::RDS::DBProxy/Auth[].ClientPasswordAuthType",
            "AWS::SecurityAgent::Integration/ProviderInput.Gitlab.TokenType",
            "AWS::SystemsManagerSAP::Application/Credentials[].CredentialType",
        ),
    ),
    NotJudged(
        "is an address at which tokens are issued, or what is sent there beside the secret",
        (
            (
                "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileProperties.CustomConnector"
                ".OAuth2Properties.TokenUrl"
            ),
            (
                "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileProperties.CustomConnector"
                ".OAuth2Properties.TokenUrlCustomProperties.*"
            ),
            (
                "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileProperties.SAPOData"
                ".OAuthProperties.TokenUrl"
            ),
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput"
                ".CustomOauth2ProviderConfig.OauthDiscovery.AuthorizationServerMetadata.TokenEndpoint"
            ),
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput"
                ".CustomOauth2ProviderConfig.OnBehalfOfTokenExchangeConfig.TokenExchangeGrantTypeConfig.*"
            ),
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput"
                ".IncludedOauth2ProviderConfig.TokenEndpoint"
            ),
            (
                "AWS::DataZone::Connection/Props.GlueProperties.GlueConnectionInput.AuthenticationConfiguration"
                ".OAuth2Properties.TokenUrl"
            ),
            (
                "AWS::DataZone::Connection/Props.GlueProperties.GlueConnectionInput.AuthenticationConfiguration"
                ".OAuth2Properties.TokenUrlParametersMap.*"
            ),
            (
                "AWS::DevOpsAgent::Service/ServiceDetails.Dynatrace.AuthorizationConfig.OAuthClientCredentials"
                ".ExchangeParameters"
            ),
            (
                "AWS::DevOpsAgent::Service/ServiceDetails.MCPServer.AuthorizationConfig.OAuthClientCredentials"
                ".ExchangeParameters"
            ),
            "AWS::DevOpsAgent::Service/ServiceDetails.MCPServer.AuthorizationConfig.OAuthClientCredentials.ExchangeUrl",
            (
                "AWS::DevOpsAgent::Service/ServiceDetails.PagerDuty.AuthorizationConfig.OAuthClientCredentials"
                ".ExchangeParameters"
            ),
            (
                "AWS::DevOpsAgent::Service/ServiceDetails.ServiceNow.AuthorizationConfig.OAuthClientCredentials"
                ".ExchangeParameters"
            ),
            "AWS::EC2::VerifiedAccessTrustProvider/NativeApplicationOidcOptions.TokenEndpoint",
            "AWS::EC2::VerifiedAccessTrustProvider/OidcOptions.TokenEndpoint",
            "AWS::ElasticLoadBalancingV2::Listener/DefaultActions[].AuthenticateOidcConfig.TokenEndpoint",
            "AWS::ElasticLoadBalancingV2::ListenerRule/Actions[].AuthenticateOidcConfig.TokenEndpoint",
            "AWS::Glue::Connection/ConnectionInput.AuthenticationConfiguration.OAuth2Properties.TokenUrl",
            "AWS::Glue::Connection/ConnectionInput.AuthenticationConfiguration.OAuth2Properties.TokenUrlParametersMap",
            (
                "AWS::MSK::Replicator/KafkaClusters[].ClientAuthentication.SaslOAuthBearer"
                ".TokenEndpointAuthenticationMethod"
            ),
            "AWS::MSK::Replicator/KafkaClusters[].ClientAuthentication.SaslOAuthBearer.TokenEndpointUrl",
            "AWS::QBusiness::Plugin/AuthConfiguration.OAuth2ClientCredentialConfiguration.TokenUrl",
            (
                "AWS::QuickSight::ActionConnector/AuthenticationConfig.AuthenticationMetadata"
                ".AuthorizationCodeGrantMetadata.AuthorizationCodeGrantCredentialsDetails.AuthorizationCodeGrantDetails.TokenEndpoint"
            ),
            (
                "AWS::QuickSight::ActionConnector/AuthenticationConfig.AuthenticationMetadata"
                ".ClientCredentialsGrantMetadata.ClientCredentialsDetails.ClientCredentialsGrantDetails.TokenEndpoint"
            ),
            (
                "AWS::QuickSight::DataSource/AlternateDataSourceParameters[].DatabricksParameters.OAuthParameters"
                ".TokenProviderUrl"
            ),
            (
                "AWS::QuickSight::DataSource/AlternateDataSourceParameters[].SnowflakeParameters.OAuthParameters"
                ".TokenProviderUrl"
            ),
            (
                "AWS::QuickSight::DataSource/AlternateDataSourceParameters[].StarburstParameters.OAuthParameters"
                ".TokenProviderUrl"
            ),
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".DatabricksParameters.OAuthParameters.TokenProviderUrl"
            ),
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".SnowflakeParameters.OAuthParameters.TokenProviderUrl"
            ),
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".StarburstParameters.OAuthParameters.TokenProviderUrl"
            ),
            "AWS::QuickSight::DataSource/DataSourceParameters.DatabricksParameters.OAuthParameters.TokenProviderUrl",
            "AWS::QuickSight::DataSource/DataSourceParameters.SnowflakeParameters.OAuthParameters.TokenProviderUrl",
            "AWS::QuickSight::DataSource/DataSourceParameters.StarburstParameters.OAuthParameters.TokenProviderUrl",
            "AWS::SageMaker::Workforce/OidcConfig.TokenEndpoint",
        ),
    ),
    NotJudged(
        "is the identifier of a client, user or key, not its secret",
        (
            "AWS::AppFabric::AppAuthorization/Credential.Oauth2Credential.ClientId",
            (
                "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileCredentials.CustomConnector"
                ".Basic.Username"
            ),
            (
                "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileCredentials.CustomConnector"
                ".Oauth2.ClientId"
            ),
            (
                "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileCredentials.GoogleAnalytics"
                ".ClientId"
            ),
            "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileCredentials.InforNexus.AccessKeyId",
            "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileCredentials.InforNexus.UserId",
            "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileCredentials.Marketo.ClientId",
            "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileCredentials.Redshift.Username",
            (
                "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileCredentials.SAPOData"
                ".BasicAuthCredentials.Username"
            ),
            (
                "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileCredentials.SAPOData"
                ".OAuthCredentials.ClientId"
            ),
            (
                "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileCredentials.ServiceNow"
                ".OAuth2Credentials.ClientId"
            ),
            "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileCredentials.ServiceNow.Username",
            "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileCredentials.Slack.ClientId",
            "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileCredentials.Snowflake.Username",
            "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileCredentials.Veeva.Username",
            "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileCredentials.Zendesk.ClientId",
            "AWS::AppStream::DirectoryConfig/ServiceAccountCredentials.AccountName",
            (
                "AWS::BedrockAgentCore::PaymentCredentialProvider/ProviderConfigurationInput"
                ".CoinbaseCdpConfiguration.ApiKeyId"
            ),
            "AWS::DataSync::LocationObjectStorage/AccessKey",
            (
                "AWS::DataZone::Connection/Props.GlueProperties.GlueConnectionInput.AuthenticationConfiguration"
                ".BasicAuthenticationCredentials.UserName"
            ),
            "AWS::DataZone::Connection/Props.RedshiftProperties.Credentials.UsernamePassword.Username",
            "AWS::DevOpsAgent::Service/ServiceDetails.Dynatrace.AuthorizationConfig.OAuthClientCredentials.ClientId",
            "AWS::DevOpsAgent::Service/ServiceDetails.Dynatrace.AuthorizationConfig.OAuthClientCredentials.ClientName",
            "AWS::DevOpsAgent::Service/ServiceDetails.MCPServer.AuthorizationConfig.OAuthClientCredentials.ClientId",
            "AWS::DevOpsAgent::Service/ServiceDetails.MCPServer.AuthorizationConfig.OAuthClientCredentials.ClientName",
            "AWS::DevOpsAgent::Service/ServiceDetails.PagerDuty.AuthorizationConfig.OAuthClientCredentials.ClientId",
            "AWS::DevOpsAgent::Service/ServiceDetails.PagerDuty.AuthorizationConfig.OAuthClientCredentials.ClientName",
            "AWS::DevOpsAgent::Service/ServiceDetails.ServiceNow.AuthorizationConfig.OAuthClientCredentials.ClientId",
            "AWS::DevOpsAgent::Service/ServiceDetails.ServiceNow.AuthorizationConfig.OAuthClientCredentials.ClientName",
            "AWS::Glue::Connection/ConnectionInput.AuthenticationConfiguration.BasicAuthenticationCredentials.Username",
            "AWS::IAM::SAMLProvider/PrivateKeyList.*",
            "AWS::IAM::SAMLProvider/RemovePrivateKey",
            "AWS::Lambda::Permission/EventSourceToken",
            "AWS::Pinpoint::APNSChannel/TokenKeyId",
            "AWS::Pinpoint::APNSSandboxChannel/TokenKeyId",
            "AWS::Pinpoint::APNSVoipChannel/TokenKeyId",
            "AWS::Pinpoint::APNSVoipSandboxChannel/TokenKeyId",
            (
                "AWS::QuickSight::ActionConnector/AuthenticationConfig.AuthenticationMetadata"
                ".AuthorizationCodeGrantMetadata.AuthorizationCodeGrantCredentialsDetails.AuthorizationCodeGrantDetails.ClientId"
            ),
            (
                "AWS::QuickSight::ActionConnector/AuthenticationConfig.AuthenticationMetadata"
                ".ClientCredentialsGrantMetadata.ClientCredentialsDetails.ClientCredentialsGrantDetails.ClientId"
            ),
            "AWS::QuickSight::DataSource/Credentials.CredentialPair.Username",
            "AWS::QuickSight::DataSource/Credentials.KeyPairCredentials.KeyPairUsername",
            "AWS::QuickSight::DataSource/Credentials.OAuthClientCredentials.ClientId",
            "AWS::QuickSight::DataSource/Credentials.OAuthClientCredentials.Username",
        ),
    ),
    NotJudged(
        "is a code or address of the sign-in, worthless once it was used",
        (
            (
                "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileCredentials.CustomConnector"
                ".Oauth2.OAuthRequest.*"
            ),
            (
                "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileCredentials.GoogleAnalytics"
                ".ConnectorOAuthRequest.*"
            ),
            (
                "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileCredentials.Marketo"
                ".ConnectorOAuthRequest.*"
            ),
            (
                "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileCredentials.Pardot"
                ".ConnectorOAuthRequest.*"
            ),
            (
                "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileCredentials.SAPOData"
                ".OAuthCredentials.ConnectorOAuthRequest.*"
            ),
            (
                "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileCredentials.Salesforce"
                ".ConnectorOAuthRequest.*"
            ),
            (
                "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileCredentials.ServiceNow"
                ".OAuth2Credentials.OAuthRequest.*"
            ),
            (
                "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileCredentials.Slack"
                ".ConnectorOAuthRequest.*"
            ),
            (
                "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileCredentials.Zendesk"
                ".ConnectorOAuthRequest.*"
            ),
        ),
    ),
    NotJudged(
        "is a map whose names a connector defines; which of its values are secrets cannot be told",
        (
            (
                "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileCredentials.CustomConnector"
                ".Custom.CredentialsMap.*"
            ),
        ),
    ),
    NotJudged(
        "says how a service signs in elsewhere: by which role, type of grant, scope or claim",
        (
            (
                "AWS::AgentRegistry::RegistryRecord/Descriptors.A2aAgentCard.Source.FromUrl"
                ".CredentialProviderConfigurations[].CredentialProvider.IamCredentialProvider.*"
            ),
            (
                "AWS::AgentRegistry::RegistryRecord/Descriptors.A2aAgentCard.Source.FromUrl"
                ".CredentialProviderConfigurations[].CredentialProvider.OauthCredentialProvider.CustomParameters.*"
            ),
            (
                "AWS::AgentRegistry::RegistryRecord/Descriptors.A2aAgentCard.Source.FromUrl"
                ".CredentialProviderConfigurations[].CredentialProvider.OauthCredentialProvider.GrantType"
            ),
            (
                "AWS::AgentRegistry::RegistryRecord/Descriptors.A2aAgentCard.Source.FromUrl"
                ".CredentialProviderConfigurations[].CredentialProvider.OauthCredentialProvider.Scopes[]"
            ),
            (
                "AWS::AgentRegistry::RegistryRecord/Descriptors.McpServer.Source.FromUrl"
                ".CredentialProviderConfigurations[].CredentialProvider.IamCredentialProvider.*"
            ),
            (
                "AWS::AgentRegistry::RegistryRecord/Descriptors.McpServer.Source.FromUrl"
                ".CredentialProviderConfigurations[].CredentialProvider.OauthCredentialProvider.CustomParameters.*"
            ),
            (
                "AWS::AgentRegistry::RegistryRecord/Descriptors.McpServer.Source.FromUrl"
                ".CredentialProviderConfigurations[].CredentialProvider.OauthCredentialProvider.GrantType"
            ),
            (
                "AWS::AgentRegistry::RegistryRecord/Descriptors.McpServer.Source.FromUrl"
                ".CredentialProviderConfigurations[].CredentialProvider.OauthCredentialProvider.Scopes[]"
            ),
            (
                "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileCredentials.CustomConnector"
                ".AuthenticationType"
            ),
            (
                "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileCredentials.CustomConnector"
                ".Custom.CustomAuthenticationType"
            ),
            (
                "AWS::AppFlow::ConnectorProfile/ConnectorProfileConfig.ConnectorProfileCredentials.Salesforce"
                ".OAuth2GrantType"
            ),
            (
                "AWS::BedrockAgentCore::GatewayTarget/CredentialProviderConfigurations[].CredentialProvider"
                ".IamCredentialProvider.*"
            ),
            (
                "AWS::BedrockAgentCore::GatewayTarget/CredentialProviderConfigurations[].CredentialProvider"
                ".OauthCredentialProvider.CustomParameters.*"
            ),
            (
                "AWS::BedrockAgentCore::GatewayTarget/CredentialProviderConfigurations[].CredentialProvider"
                ".OauthCredentialProvider.DefaultReturnUrl"
            ),
            (
                "AWS::BedrockAgentCore::GatewayTarget/CredentialProviderConfigurations[].CredentialProvider"
                ".OauthCredentialProvider.GrantType"
            ),
            (
                "AWS::BedrockAgentCore::GatewayTarget/CredentialProviderConfigurations[].CredentialProvider"
                ".OauthCredentialProvider.Scopes[]"
            ),
            "AWS::DevOpsAgent::Service/ServiceDetails.MCPServer.AuthorizationConfig.OAuthClientCredentials.Scopes[]",
            (
                "AWS::MSK::Replicator/KafkaClusters[].ClientAuthentication.SaslOAuthBearer"
                ".ClientCredentialsAssertion.Audience"
            ),
            (
                "AWS::MSK::Replicator/KafkaClusters[].ClientAuthentication.SaslOAuthBearer"
                ".ClientCredentialsAssertion.SigningAlgorithm"
            ),
            "AWS::QBusiness::Plugin/AuthConfiguration.OAuth2ClientCredentialConfiguration.RoleArn",
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".DatabricksParameters.AuthenticationType"
            ),
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".SnowflakeParameters.AuthenticationType"
            ),
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".StarburstParameters.AuthenticationType"
            ),
        ),
    ),
    NotJudged(
        "says how a token is signed with a key of KMS, which never leaves it",
        (
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider/Oauth2ProviderConfigInput"
                ".CustomOauth2ProviderConfig.PrivateKeyJwtConfig.*"
            ),
        ),
    ),
    NotJudged(
        "is a length in a design, called a token there",
        (
            "AWS::AmplifyUIBuilder::Form/Style.HorizontalGap.TokenReference",
            "AWS::AmplifyUIBuilder::Form/Style.OuterPadding.TokenReference",
            "AWS::AmplifyUIBuilder::Form/Style.VerticalGap.TokenReference",
        ),
    ),
    NotJudged(
        "counts the tokens that a language model reads and writes",
        (
            "AWS::BedrockAgentCore::GatewayRateLimit/Entries[].Tokens.*",
            (
                "AWS::BedrockAgentCore::Memory/MemoryStrategies[].CustomMemoryStrategy.Configuration"
                ".SelfManagedConfiguration.TriggerConditions[].TokenBasedTrigger.TokenCount"
            ),
        ),
    ),
    NotJudged(
        "is the ARN of the function that serves a custom resource",
        ("AWS::CloudFormation::CustomResource/ServiceToken",),
    ),
    NotJudged(
        "is about the data of users, not about a script that starts an instance",
        (
            "AWS::Cognito::UserPoolClient/AnalyticsConfiguration.UserDataShared",
            "AWS::Glue::MLTransform/TransformEncryption.MLUserDataEncryption.*",
        ),
    ),
    NotJudged(
        "has Cognito make the secret of a client, which nobody can give it; an output of it is found",
        ("AWS::Cognito::UserPoolClient/GenerateSecret",),
    ),
    NotJudged(
        "says how long tokens or credentials hold, or in which unit of time that is told",
        (
            "AWS::Cognito::UserPoolClient/TokenValidityUnits.*",
            "AWS::IoT::RoleAlias/CredentialDurationSeconds",
        ),
    ),
    NotJudged(
        "says what happens where the password of a user is known to be stolen",
        ("AWS::Cognito::UserPoolRiskConfigurationAttachment/CompromisedCredentialsRiskConfiguration.*",),
    ),
    NotJudged(
        "says to which account, application or region a key belongs; the key beside it is judged",
        (
            "AWS::DevOpsAgent::Service/ServiceDetails.MCPServerNewRelic.AuthorizationConfig.ApiKey.AccountId",
            "AWS::DevOpsAgent::Service/ServiceDetails.MCPServerNewRelic.AuthorizationConfig.ApiKey.AlertPolicyIds[]",
            "AWS::DevOpsAgent::Service/ServiceDetails.MCPServerNewRelic.AuthorizationConfig.ApiKey.ApplicationIds[]",
            "AWS::DevOpsAgent::Service/ServiceDetails.MCPServerNewRelic.AuthorizationConfig.ApiKey.EntityGuids[]",
            "AWS::DevOpsAgent::Service/ServiceDetails.MCPServerNewRelic.AuthorizationConfig.ApiKey.Region",
        ),
    ),
    NotJudged(
        "is a public key",
        ("AWS::IoT::Authorizer/TokenSigningPublicKeys.*",),
    ),
    NotJudged(
        "names the part of an address in which Akamai expects its token",
        (
            (
                "AWS::MediaLive::Channel/EncoderSettings.OutputGroups[].OutputGroupSettings.HlsGroupSettings"
                ".HlsCdnSettings.HlsAkamaiSettings.Token"
            ),
        ),
    ),
    NotJudged(
        "is the address, name or place of what is connected to",
        (
            "AWS::QBusiness::Plugin/AuthConfiguration.OAuth2ClientCredentialConfiguration.AuthorizationUrl",
            (
                "AWS::QuickSight::ActionConnector/AuthenticationConfig.AuthenticationMetadata"
                ".ApiKeyConnectionMetadata.BaseEndpoint"
            ),
            (
                "AWS::QuickSight::ActionConnector/AuthenticationConfig.AuthenticationMetadata"
                ".ApiKeyConnectionMetadata.Email"
            ),
            (
                "AWS::QuickSight::ActionConnector/AuthenticationConfig.AuthenticationMetadata"
                ".AuthorizationCodeGrantMetadata.AuthorizationCodeGrantCredentialsDetails.AuthorizationCodeGrantDetails.AuthorizationEndpoint"
            ),
            (
                "AWS::QuickSight::ActionConnector/AuthenticationConfig.AuthenticationMetadata"
                ".ClientCredentialsGrantMetadata.BaseEndpoint"
            ),
            "AWS::QuickSight::DataSource/Credentials.CopySourceArn",
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".AmazonElasticsearchParameters.Domain"
            ),
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".AmazonOpenSearchParameters.Domain"
            ),
            "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[].AthenaParameters.*",
            "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[].AuroraParameters.*",
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".AuroraPostgreSqlParameters.*"
            ),
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".DatabricksParameters.Host"
            ),
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".DatabricksParameters.OAuthParameters.IdentityProviderResourceUri"
            ),
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".DatabricksParameters.OAuthParameters.IdentityProviderVpcConnectionProperties.VpcConnectionArn"
            ),
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".DatabricksParameters.OAuthParameters.OAuthScope"
            ),
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".DatabricksParameters.Port"
            ),
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".DatabricksParameters.SqlEndpointPath"
            ),
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".MariaDbParameters.*"
            ),
            "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[].MySqlParameters.*",
            "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[].OracleParameters.*",
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".PostgreSqlParameters.*"
            ),
            "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[].PrestoParameters.*",
            "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[].RdsParameters.*",
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".RedshiftParameters.*"
            ),
            "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[].S3Parameters.*",
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".S3TablesParameters.TableBucketArn"
            ),
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".SnowflakeParameters.Database"
            ),
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".SnowflakeParameters.DatabaseAccessControlRole"
            ),
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".SnowflakeParameters.Host"
            ),
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".SnowflakeParameters.OAuthParameters.IdentityProviderResourceUri"
            ),
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".SnowflakeParameters.OAuthParameters.IdentityProviderVpcConnectionProperties.VpcConnectionArn"
            ),
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".SnowflakeParameters.OAuthParameters.OAuthScope"
            ),
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".SnowflakeParameters.Warehouse"
            ),
            "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[].SparkParameters.*",
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".SqlServerParameters.*"
            ),
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".StarburstParameters.Catalog"
            ),
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".StarburstParameters.DatabaseAccessControlRole"
            ),
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".StarburstParameters.Host"
            ),
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".StarburstParameters.OAuthParameters.IdentityProviderResourceUri"
            ),
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".StarburstParameters.OAuthParameters.IdentityProviderVpcConnectionProperties.VpcConnectionArn"
            ),
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".StarburstParameters.OAuthParameters.OAuthScope"
            ),
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".StarburstParameters.Port"
            ),
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".StarburstParameters.ProductType"
            ),
            (
                "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[]"
                ".TeradataParameters.*"
            ),
            "AWS::QuickSight::DataSource/Credentials.CredentialPair.AlternateDataSourceParameters[].TrinoParameters.*",
            "AWS::SystemsManagerSAP::Application/Credentials[].DatabaseName",
        ),
    ),
    NotJudged(
        "filters findings by what they say of an access key",
        (
            "AWS::SecurityHub::Insight/Filters.ResourceAwsIamAccessKeyCreatedAt.*",
            "AWS::SecurityHub::Insight/Filters.ResourceAwsIamAccessKeyPrincipalName.*",
            "AWS::SecurityHub::Insight/Filters.ResourceAwsIamAccessKeyStatus.*",
            "AWS::SecurityHub::Insight/Filters.ResourceAwsIamAccessKeyUserName.*",
        ),
    ),
    NotJudged(
        "says which claims of a token tell who somebody is, or for which domains a token is taken",
        (
            "AWS::VerifiedPermissions::IdentitySource/Configuration.OpenIdConnectConfiguration.TokenSelection.*",
            "AWS::WAFv2::WebACL/TokenDomains[]",
        ),
    ),
)
"""What looks like a secret by its name, and is none."""
