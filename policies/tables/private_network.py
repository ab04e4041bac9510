"""What opens a resource to others, places it in a network or lets in addresses, type by type.

In a path, `A?` is a part that need not be there: where it is missing, nothing is opened.
"""

from compliance.policy import NotJudged

# --- the ways in ---------------------------------------------------------------------------------------------------

ALWAYS_PUBLIC = (
    "AWS::Amplify::App",
    "AWS::ApiGatewayV2::Api",
    "AWS::AppSync::Api",
    "AWS::CloudFront::Distribution",
    "AWS::CloudFront::StreamingDistribution",
    "AWS::EC2::VerifiedAccessEndpoint",
    "AWS::ECR::PublicRepository",
    "AWS::GlobalAccelerator::Accelerator",
    "AWS::Lightsail::Distribution",
    "AWS::Lightsail::LoadBalancer",
    "AWS::Lightsail::StaticIp",
    "AWS::MediaTailor::PlaybackConfiguration",
    "AWS::RTBFabric::InboundExternalLink",
)
"""The types that are reached from the internet however they are set."""

STORES_KEPT_INSIDE = (
    ("AWS::AmazonMQ::Broker", "PubliclyAccessible", "false"),
    ("AWS::Lightsail::Database", "PubliclyAccessible", "false"),
    ("AWS::Neptune::DBInstance", "PubliclyAccessible", "false"),
    ("AWS::NeptuneGraph::Graph", "PublicConnectivity", "false"),
    ("AWS::RDS::DBInstance", "PubliclyAccessible", "public where its VPC has an internet gateway"),
    ("AWS::RDS::DBShardGroup", "PubliclyAccessible", "public where its VPC has an internet gateway"),
    ("AWS::Redshift::Cluster", "PubliclyAccessible", "false"),
    ("AWS::RedshiftServerless::Workgroup", "PubliclyAccessible", "false"),
    ("AWS::Timestream::InfluxDBCluster", "PubliclyAccessible", "false"),
    ("AWS::Timestream::InfluxDBInstance", "PubliclyAccessible", "false"),
)
"""Databases and brokers: the switch that gives them a public address, and what its absence means."""

SWITCHES_THAT_ARE_OFF = (
    ("AWS::AppRunner::Service", "NetworkConfiguration.IngressConfiguration.IsPubliclyAccessible", "true"),
    ("AWS::AppStream::AppBlockBuilder", "EnableDefaultInternetAccess", "false"),
    ("AWS::AppStream::Fleet", "EnableDefaultInternetAccess", "false"),
    ("AWS::AppStream::ImageBuilder", "EnableDefaultInternetAccess", "false"),
    ("AWS::Cognito::IdentityPool", "AllowUnauthenticatedIdentities", "false"),
    ("AWS::DMS::InstanceProfile", "PubliclyAccessible", "true"),
    ("AWS::DMS::ReplicationInstance", "PubliclyAccessible", "true"),
    ("AWS::DRS::ReplicationConfigurationTemplate", "CreatePublicIP", "false"),
    ("AWS::EC2::Subnet", "MapPublicIpOnLaunch", "false"),
    ("AWS::EVS::Environment", "InitialVlans.IsHcxPublic", "false"),
    ("AWS::EKS::Cluster", "ResourcesVpcConfig.EndpointPublicAccess", "true"),
    ("AWS::Lightsail::Bucket", "AccessRules.AllowPublicOverrides", "false"),
    ("AWS::M2::Environment", "PubliclyAccessible", "false"),
    ("AWS::OpsWorks::Layer", "AutoAssignPublicIps", "false"),
    ("AWS::RAM::ResourceShare", "AllowExternalPrincipals", "true"),
    ("AWS::Route53Resolver::ResolverEndpoint", "Ipv6InternetAccessEnabled", "false"),
    ("AWS::WorkSpaces::Directory", "WorkspaceCreationProperties.EnableInternetAccess", "false"),
)
"""What gives something a public address, or lets in strangers, when it is true; and what its absence means."""

ADDRESSES_AS_THE_SUBNET_SAYS = (
    ("AWS::AutoScaling::LaunchConfiguration", "AssociatePublicIpAddress"),
    ("AWS::EC2::EC2Fleet", "LaunchTemplateConfigs[].Overrides[].NetworkInterfaces[].AssociatePublicIpAddress"),
    ("AWS::EC2::Instance", "NetworkInterfaces[].AssociatePublicIpAddress"),
    ("AWS::EC2::LaunchTemplate", "LaunchTemplateData.NetworkInterfaces[].AssociatePublicIpAddress"),
    (
        "AWS::EC2::SpotFleet",
        "SpotFleetRequestConfigData.LaunchSpecifications[].NetworkInterfaces[].AssociatePublicIpAddress",
    ),
    ("AWS::MGN::LaunchConfigurationTemplate", "AssociatePublicIpAddress"),
)
"""Public addresses of instances. Where nothing is said, the subnet decides, and is judged itself."""

SWITCHES_THAT_ARE_ON = (
    ("AWS::EC2::VPCEndpointService", "AcceptanceRequired", "true"),
    ("AWS::IVS::Channel", "Authorized", "false"),
    ("AWS::SecretsManager::ResourcePolicy", "BlockPublicPolicy", "true"),
)
"""What keeps strangers out when it is true, and what its absence means."""

NO_DEFAULT_TOLD = "a default that AWS does not tell for tasks that are started so"

SETTINGS = (
    # --- reached from inside the VPC alone ---
    ("AWS::ApiGateway::DomainNameV2", "EndpointConfiguration.Types[]", ("PRIVATE",), "EDGE"),
    ("AWS::ApiGateway::RestApi", "EndpointConfiguration.Types[]", ("PRIVATE",), "EDGE"),
    ("AWS::AppSync::GraphQLApi", "Visibility", ("PRIVATE",), "GLOBAL"),
    ("AWS::Cloud9::EnvironmentEC2", "ConnectionType", ("CONNECT_SSM",), "CONNECT_SSH"),
    ("AWS::ECS::Gateway", "Configuration.HostSharedAlb.Scheme", ("internal",), "internet-facing"),
    ("AWS::ElasticLoadBalancing::LoadBalancer", "Scheme", ("internal",), "internet-facing"),
    ("AWS::MWAA::Environment", "WebserverAccessMode", ("PRIVATE_ONLY",), "PRIVATE_ONLY"),
    ("AWS::RefactorSpaces::Application", "ApiGatewayProxy.EndpointType", ("PRIVATE",), "REGIONAL"),
    ("AWS::SageMaker::Domain", "AppNetworkAccessType", ("VpcOnly",), "PublicInternetOnly"),
    ("AWS::SageMaker::NotebookInstance", "DirectInternetAccess", ("Disabled",), "Enabled"),
    ("AWS::Transfer::Server", "EndpointType", ("VPC", "VPC_ENDPOINT"), "PUBLIC"),
    # --- no public address of a task ---
    ("AWS::Batch::JobDefinition", "ContainerProperties.NetworkConfiguration.AssignPublicIp", ("DISABLED",), "DISABLED"),
    (
        "AWS::Batch::JobDefinition",
        "EcsProperties.TaskProperties[].NetworkConfiguration.AssignPublicIp",
        ("DISABLED",),
        "DISABLED",
    ),
    *(
        (
            "AWS::GammaDilithium::JobDefinition",
            f"{place}.NetworkConfiguration.AssignPublicIp",
            ("DISABLED",),
            "DISABLED",
        )
        for place in (
            "ContainerProperties",
            "EcsProperties.TaskProperties[]",
            "NodeProperties.NodeRangeProperties[].Container",
            "NodeProperties.NodeRangeProperties[].EcsProperties.TaskProperties[]",
        )
    ),
    *(
        (kind, f"{place}.AssignPublicIp", ("DISABLED",), absence)
        for kind, place, absence in (
            ("AWS::ECS::Service", "NetworkConfiguration.AwsvpcConfiguration", "DISABLED"),
            ("AWS::ECS::TaskSet", "NetworkConfiguration.AwsVpcConfiguration", "DISABLED"),
            ("AWS::Events::Rule", "Targets[].EcsParameters.NetworkConfiguration.AwsVpcConfiguration?", NO_DEFAULT_TOLD),
            (
                "AWS::Pipes::Pipe",
                "TargetParameters.EcsTaskParameters.NetworkConfiguration.AwsvpcConfiguration?",
                NO_DEFAULT_TOLD,
            ),
            (
                "AWS::Scheduler::Schedule",
                "Target.EcsParameters.NetworkConfiguration.AwsvpcConfiguration?",
                NO_DEFAULT_TOLD,
            ),
        )
    ),
    # --- every caller says who it is ---
    (
        "AWS::BedrockAgentCore::Gateway",
        "AuthorizerType",
        ("AWS_IAM", "CUSTOM_JWT", "AUTHENTICATE_ONLY"),
        "NONE",
    ),
    ("AWS::Lambda::Url", "AuthType", ("AWS_IAM",), "NONE"),
    ("AWS::Lambda::WebFunctionEndpoint", "AuthType", ("IamAuth",), "ApplicationManaged"),
    ("AWS::Lightsail::Bucket", "AccessRules.GetObject", ("private",), "private"),
    # --- the account's own walls ---
    ("AWS::EC2::VPCBlockPublicAccessExclusion", "InternetGatewayExclusionMode", ("allow-egress",), "nothing"),
)
"""A property, the values with which nobody gets in from the internet, and the value that absence amounts to."""

STORES_WITH_A_MODE = (
    ("AWS::ElastiCache::ServerlessCache", "ConnectionType", ("vpc",), "vpc"),
    ("AWS::MSK::Cluster", "BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type", ("DISABLED",), "DISABLED"),
)
"""As above, of a cache and a broker of messages."""

IN_PYTHON = {
    (
        "AWS::ApiGateway::RestApi",
        "EndpointConfiguration.Types[]",
    ): "endpoint_types=[EndpointType.PRIVATE] on the API, which then also needs a policy=",
    ("AWS::AppSync::GraphQLApi", "Visibility"): "visibility=Visibility.PRIVATE on the API",
    (
        "AWS::EC2::Subnet",
        "MapPublicIpOnLaunch",
    ): "map_public_ip_on_launch=False in the SubnetConfiguration of the VPC's public subnets",
    ("AWS::ECS::Service", "NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp"): "assign_public_ip=False",
    (
        "AWS::EKS::Cluster",
        "ResourcesVpcConfig.EndpointPublicAccess",
    ): "endpoint_access=EndpointAccess.PRIVATE on the cluster",
    ("AWS::ElasticLoadBalancing::LoadBalancer", "Scheme"): "internet_facing=False on the load balancer",
    ("AWS::Lambda::Url", "AuthType"): "auth_type=FunctionUrlAuthType.AWS_IAM",
}
"""How the constructs of the CDK call a setting, where they give it a name of their own."""

GROUPS_OF_ENTRANCES = (
    (
        "AWS::ECS::Gateway",
        "Configuration.HostSharedAlb.NetworkConfiguration.InboundSecurityGroup",
        "Configuration.HostSharedAlb.Scheme",
    ),
    ("AWS::ElasticLoadBalancing::LoadBalancer", "SecurityGroups[]", "Scheme"),
    ("AWS::ElasticLoadBalancingV2::LoadBalancer", "SecurityGroups[]", "Scheme"),
    ("AWS::Transfer::Server", "EndpointDetails.SecurityGroupIds[]", ""),
)
"""What stands in a network and may be a public entrance, its security groups, and what is `internal` if it is none."""

MUST_BE_SET = (
    (
        "AWS::AppStream::Stack",
        "AccessEndpoints[].EndpointType",
        "an interface endpoint to stream through",
        "streaming over the internet",
    ),
    ("AWS::Grafana::Workspace", "NetworkAccessControl", "the addresses or endpoints that may open it", "everyone"),
    (
        "AWS::SES::MailManagerIngressPoint",
        "NetworkConfiguration.PrivateNetworkConfiguration",
        "an endpoint inside the VPC",
        "a public address",
    ),
    ("AWS::Transfer::WebApp", "EndpointDetails.Vpc", "an endpoint inside the VPC", "a public address"),
    ("AWS::WorkSpaces::Directory", "IpGroupIds", "groups of known addresses", "every address"),
    ("AWS::WorkSpacesWeb::Portal", "IpAccessSettingsArn", "settings with known addresses", "every address"),
)
"""A property without which everyone is let in, what it says, and what its absence means."""

MUST_NOT_BE_SET = (
    ("AWS::Lightsail::Container", "ContainerServiceDeployment.PublicEndpoint", "no endpoint on the internet"),
    ("AWS::MediaLive::Channel", "Vpc.PublicAddressAllocationIds", "no public address"),
    ("AWS::Transfer::Server", "EndpointDetails.AddressAllocationIds", "no public address"),
    (
        "AWS::WorkSpaces::Directory",
        "WorkspaceAccessProperties.AccessEndpointConfig.InternetFallbackProtocols",
        "no way around the VPC endpoint",
    ),
)
"""A property that opens a way in, and what must be there instead."""

BLOCKS_OF_S3 = (
    "AWS::S3::AccessPoint",
    "AWS::S3::Bucket",
    "AWS::S3::MultiRegionAccessPoint",
    "AWS::S3Express::AccessPoint",
)
"""The types with a public access block. S3 blocks everything where it is absent; in it, what is not said is open."""

# --- places in a network -------------------------------------------------------------------------------------------

PLACES = (
    # --- databases, caches, brokers and file systems ---
    ("AWS::AmazonMQ::Broker", "SubnetIds[]", "SecurityGroups?[]"),
    ("AWS::CloudHSM::Cluster", "SubnetIds[]", ""),
    ("AWS::DirectoryService::MicrosoftAD", "VpcSettings.SubnetIds[]", ""),
    ("AWS::DirectoryService::SimpleAD", "VpcSettings.SubnetIds[]", ""),
    ("AWS::DocDBElastic::Cluster", "SubnetIds[]", "VpcSecurityGroupIds?[]"),
    ("AWS::EFS::MountTarget", "SubnetId", "SecurityGroups[]"),
    ("AWS::ElastiCache::ServerlessCache", "SubnetIds[]", "SecurityGroupIds?[]"),
    ("AWS::FSx::FileCache", "SubnetIds[]", "SecurityGroupIds?[]"),
    ("AWS::FSx::FileSystem", "SubnetIds[]", "SecurityGroupIds?[]"),
    ("AWS::MSK::Cluster", "BrokerNodeGroupInfo.ClientSubnets[]", "BrokerNodeGroupInfo.SecurityGroups?[]"),
    ("AWS::MSK::ServerlessCluster", "VpcConfigs[].SubnetIds[]", "VpcConfigs[].SecurityGroups?[]"),
    ("AWS::NeptuneGraph::PrivateGraphEndpoint", "SubnetIds[]", "SecurityGroupIds?[]"),
    ("AWS::RDS::DBProxy", "VpcSubnetIds[]", "VpcSecurityGroupIds?[]"),
    ("AWS::RDS::DBProxyEndpoint", "VpcSubnetIds[]", "VpcSecurityGroupIds?[]"),
    ("AWS::RedshiftServerless::Workgroup", "SubnetIds[]", "SecurityGroupIds?[]"),
    ("AWS::S3Files::MountTarget", "SubnetId", "SecurityGroups?[]"),
    ("AWS::S3Outposts::Endpoint", "SubnetId", "SecurityGroupId"),
    ("AWS::Timestream::InfluxDBCluster", "VpcSubnetIds[]", "VpcSecurityGroupIds?[]"),
    ("AWS::Timestream::InfluxDBInstance", "VpcSubnetIds[]", "VpcSecurityGroupIds?[]"),
    # --- servers and clusters of them ---
    ("AWS::AutoScaling::AutoScalingGroup", "VPCZoneIdentifier[]", ""),
    ("AWS::Batch::ComputeEnvironment", "ComputeResources.Subnets?[]", "ComputeResources.SecurityGroupIds?[]"),
    (
        "AWS::Batch::ComputeEnvironment",
        "ComputeResources.ManagedInstancesProvider?.InstanceLaunchTemplate.NetworkConfiguration.Subnets[]",
        "ComputeResources.ManagedInstancesProvider?.InstanceLaunchTemplate.NetworkConfiguration.SecurityGroups[]",
    ),
    (
        "AWS::BedrockAgentCore::CapacityProvider",
        "ComputeConfiguration.Ec2Configuration?.VpcConfiguration.Subnets[]",
        "ComputeConfiguration.Ec2Configuration?.VpcConfiguration.SecurityGroups[]",
    ),
    ("AWS::DRS::ReplicationConfigurationTemplate", "StagingAreaSubnetId", "ReplicationServersSecurityGroupsIDs[]"),
    (
        "AWS::EC2::EC2Fleet",
        "LaunchTemplateConfigs[].Overrides[].SubnetId?",
        "LaunchTemplateConfigs[].Overrides[].NetworkInterfaces[].Groups?[]",
    ),
    ("AWS::EC2::EC2Fleet", "LaunchTemplateConfigs[].Overrides[].NetworkInterfaces[].SubnetId?", ""),
    ("AWS::EC2::Instance", "NetworkInterfaces[].SubnetId?", "NetworkInterfaces[].GroupSet?[]"),
    (
        "AWS::EC2::LaunchTemplate",
        "LaunchTemplateData.NetworkInterfaces[].SubnetId?",
        "LaunchTemplateData.NetworkInterfaces[].Groups?[]",
    ),
    ("AWS::EC2::NetworkInterface", "SubnetId", "GroupSet?[]"),
    (
        "AWS::EC2::SpotFleet",
        "SpotFleetRequestConfigData.LaunchSpecifications[].SubnetId?",
        "SpotFleetRequestConfigData.LaunchSpecifications[].SecurityGroups[].GroupId?",
    ),
    (
        "AWS::EC2::SpotFleet",
        "SpotFleetRequestConfigData.LaunchSpecifications[].NetworkInterfaces[].SubnetId?",
        "SpotFleetRequestConfigData.LaunchSpecifications[].NetworkInterfaces[].Groups?[]",
    ),
    ("AWS::EC2::SpotFleet", "SpotFleetRequestConfigData.LaunchTemplateConfigs[].Overrides[].SubnetId?", ""),
    (
        "AWS::ECS::CapacityProvider",
        "ManagedInstancesProvider?.InstanceLaunchTemplate.NetworkConfiguration.Subnets[]",
        "ManagedInstancesProvider?.InstanceLaunchTemplate.NetworkConfiguration.SecurityGroups[]",
    ),
    ("AWS::EKS::Cluster", "ResourcesVpcConfig.SubnetIds[]", "ResourcesVpcConfig.SecurityGroupIds?[]"),
    ("AWS::EKS::FargateProfile", "Subnets[]", ""),
    ("AWS::EKS::Nodegroup", "Subnets[]", ""),
    ("AWS::EMR::Cluster", "Instances.Ec2SubnetId?", "Instances.EmrManagedMasterSecurityGroup?"),
    ("AWS::EMR::Cluster", "Instances.Ec2SubnetIds?[]", "Instances.EmrManagedSlaveSecurityGroup?"),
    ("AWS::EMR::Studio", "SubnetIds[]", "EngineSecurityGroupId"),
    (
        "AWS::EMRServerless::Application",
        "NetworkConfiguration?.SubnetIds[]",
        "NetworkConfiguration.SecurityGroupIds?[]",
    ),
    ("AWS::EVS::Environment", "ServiceAccessSubnetId", "ServiceAccessSecurityGroups.SecurityGroups?[]"),
    ("AWS::GameLift::GameServerGroup", "VpcSubnets[]", ""),
    ("AWS::ImageBuilder::InfrastructureConfiguration", "SubnetId", "SecurityGroupIds?[]"),
    ("AWS::Lambda::CapacityProvider", "VpcConfig.SubnetIds[]", "VpcConfig.SecurityGroupIds[]"),
    ("AWS::M2::Environment", "SubnetIds[]", "SecurityGroupIds?[]"),
    ("AWS::MWAA::Environment", "NetworkConfiguration.SubnetIds[]", "NetworkConfiguration.SecurityGroupIds?[]"),
    ("AWS::OpsWorks::Instance", "SubnetId?", ""),
    ("AWS::OpsWorks::Stack", "DefaultSubnetId?", ""),
    ("AWS::PCS::Cluster", "Networking.SubnetIds[]", "Networking.SecurityGroupIds?[]"),
    ("AWS::PCS::ComputeNodeGroup", "SubnetIds[]", ""),
    (
        "AWS::SageMaker::Cluster",
        "InstanceGroups[].OverrideVpcConfig?.Subnets[]",
        "InstanceGroups[].OverrideVpcConfig?.SecurityGroupIds[]",
    ),
    (
        "AWS::SageMaker::Cluster",
        "RestrictedInstanceGroups[].OverrideVpcConfig?.Subnets[]",
        "RestrictedInstanceGroups[].OverrideVpcConfig?.SecurityGroupIds[]",
    ),
    ("AWS::SageMaker::Cluster", "VpcConfig?.Subnets[]", "VpcConfig?.SecurityGroupIds[]"),
    ("AWS::WorkSpaces::Directory", "SubnetIds?[]", "WorkspaceCreationProperties.CustomSecurityGroupId?"),
    ("AWS::WorkspacesInstances::WorkspaceInstance", "ManagedInstance.SubnetId?", ""),
    ("AWS::WorkspacesInstances::WorkspaceInstance", "ManagedInstance.NetworkInterfaces[].SubnetId?", ""),
    # --- tasks, functions, notebooks and jobs: outside any VPC where none is named, and then out of reach ---
    ("AWS::APS::Scraper", "Source.EksConfiguration?.SubnetIds[]", "Source.EksConfiguration.SecurityGroupIds?[]"),
    ("AWS::APS::Scraper", "Source.VpcConfiguration?.SubnetIds[]", "Source.VpcConfiguration?.SecurityGroupIds[]"),
    ("AWS::AppRunner::VpcConnector", "Subnets[]", "SecurityGroups?[]"),
    ("AWS::AppStream::AppBlockBuilder", "VpcConfig.SubnetIds?[]", "VpcConfig.SecurityGroupIds?[]"),
    ("AWS::AppStream::Fleet", "VpcConfig.SubnetIds?[]", "VpcConfig.SecurityGroupIds?[]"),
    ("AWS::AppStream::ImageBuilder", "VpcConfig.SubnetIds?[]", "VpcConfig.SecurityGroupIds?[]"),
    (
        "AWS::BedrockAgentCore::BrowserCustom",
        "NetworkConfiguration.VpcConfig?.Subnets[]",
        "NetworkConfiguration.VpcConfig?.SecurityGroups[]",
    ),
    (
        "AWS::BedrockAgentCore::CodeInterpreterCustom",
        "NetworkConfiguration.VpcConfig?.Subnets[]",
        "NetworkConfiguration.VpcConfig?.SecurityGroups[]",
    ),
    (
        "AWS::BedrockAgentCore::Harness",
        "Environment.AgentCoreRuntimeEnvironment.NetworkConfiguration.NetworkModeConfig?.Subnets[]",
        "Environment.AgentCoreRuntimeEnvironment.NetworkConfiguration.NetworkModeConfig?.SecurityGroups[]",
    ),
    (
        "AWS::BedrockAgentCore::Runtime",
        "NetworkConfiguration.NetworkModeConfig?.Subnets[]",
        "NetworkConfiguration.NetworkModeConfig?.SecurityGroups[]",
    ),
    ("AWS::CodeBuild::Fleet", "FleetVpcConfig.Subnets?[]", "FleetVpcConfig.SecurityGroupIds?[]"),
    ("AWS::CodeBuild::Project", "VpcConfig.Subnets?[]", "VpcConfig.SecurityGroupIds?[]"),
    ("AWS::Comprehend::DocumentClassifier", "VpcConfig?.Subnets[]", "VpcConfig?.SecurityGroupIds[]"),
    ("AWS::Comprehend::EntityRecognizer", "VpcConfig?.Subnets[]", "VpcConfig?.SecurityGroupIds[]"),
    (
        "AWS::Comprehend::Flywheel",
        "DataSecurityConfig.VpcConfig?.Subnets[]",
        "DataSecurityConfig.VpcConfig?.SecurityGroupIds[]",
    ),
    ("AWS::DeviceFarm::Project", "VpcConfig?.SubnetIds[]", "VpcConfig?.SecurityGroupIds[]"),
    ("AWS::DeviceFarm::TestGridProject", "VpcConfig?.SubnetIds[]", "VpcConfig?.SecurityGroupIds[]"),
    *(
        (kind, f"{place}.Subnets[]", f"{place.removesuffix('?')}.SecurityGroups?[]")
        for kind, place in (
            ("AWS::ECS::Service", "NetworkConfiguration.AwsvpcConfiguration?"),
            ("AWS::ECS::TaskSet", "NetworkConfiguration.AwsVpcConfiguration?"),
            ("AWS::Events::Rule", "Targets[].EcsParameters.NetworkConfiguration.AwsVpcConfiguration?"),
            ("AWS::Pipes::Pipe", "TargetParameters.EcsTaskParameters.NetworkConfiguration.AwsvpcConfiguration?"),
            ("AWS::Scheduler::Schedule", "Target.EcsParameters.NetworkConfiguration.AwsvpcConfiguration?"),
        )
    ),
    ("AWS::Grafana::Workspace", "VpcConfiguration?.SubnetIds[]", "VpcConfiguration?.SecurityGroupIds[]"),
    (
        "AWS::KinesisAnalyticsV2::Application",
        "ApplicationConfiguration.VpcConfigurations?[].SubnetIds[]",
        "ApplicationConfiguration.VpcConfigurations?[].SecurityGroupIds[]",
    ),
    ("AWS::Lambda::Function", "VpcConfig.SubnetIds?[]", "VpcConfig.SecurityGroupIds?[]"),
    ("AWS::MWAAServerless::Workflow", "NetworkConfiguration.SubnetIds?[]", "NetworkConfiguration.SecurityGroupIds?[]"),
    (
        "AWS::Omics::Configuration",
        "RunConfigurations.VpcConfig.SubnetIds?[]",
        "RunConfigurations.VpcConfig.SecurityGroupIds?[]",
    ),
    *(
        (kind, f"{place}?.Subnets[]", f"{place}?.SecurityGroupIds[]")
        for kind, place in (
            ("AWS::SageMaker::DataQualityJobDefinition", "NetworkConfig.VpcConfig"),
            ("AWS::SageMaker::EndpointConfig", "VpcConfig"),
            ("AWS::SageMaker::Model", "VpcConfig"),
            ("AWS::SageMaker::ModelBiasJobDefinition", "NetworkConfig.VpcConfig"),
            ("AWS::SageMaker::ModelExplainabilityJobDefinition", "NetworkConfig.VpcConfig"),
            ("AWS::SageMaker::ModelQualityJobDefinition", "NetworkConfig.VpcConfig"),
            (
                "AWS::SageMaker::MonitoringSchedule",
                "MonitoringScheduleConfig.MonitoringJobDefinition.NetworkConfig.VpcConfig",
            ),
            ("AWS::SageMaker::ProcessingJob", "NetworkConfig.VpcConfig"),
        )
    ),
    ("AWS::SageMaker::Domain", "SubnetIds?[]", "DefaultUserSettings.SecurityGroups?[]"),
    ("AWS::SageMaker::NotebookInstance", "SubnetId?", "SecurityGroupIds?[]"),
    ("AWS::SageMaker::Workforce", "WorkforceVpcConfig.Subnets?[]", "WorkforceVpcConfig.SecurityGroupIds?[]"),
    (
        "AWS::SecurityAgent::AgentSpace",
        "AwsResources.Vpcs[].SubnetArns?[]",
        "AwsResources.Vpcs[].SecurityGroupArns?[]",
    ),
    ("AWS::SecurityAgent::Pentest", "VpcConfig.SubnetArns?[]", "VpcConfig.SecurityGroupArns?[]"),
    ("AWS::Synthetics::Canary", "Replicas[].VpcConfig?.SubnetIds[]", "Replicas[].VpcConfig?.SecurityGroupIds[]"),
    ("AWS::Synthetics::Canary", "VPCConfig?.SubnetIds[]", "VPCConfig?.SecurityGroupIds[]"),
    # --- endpoints and what connects a service to a VPC ---
    ("AWS::ApiGatewayV2::VpcLink", "SubnetIds[]", "SecurityGroupIds?[]"),
    *(
        (kind, f"{place}?.ManagedVpcResource?.SubnetIds[]", f"{place}.ManagedVpcResource.SecurityGroupIds?[]")
        for kind, place in (
            ("AWS::BedrockAgentCore::Gateway", "AuthorizerConfiguration.CustomJWTAuthorizer.PrivateEndpoint"),
            ("AWS::BedrockAgentCore::GatewayTarget", "PrivateEndpoint"),
            ("AWS::BedrockAgentCore::Harness", "AuthorizerConfiguration.CustomJWTAuthorizer.PrivateEndpoint"),
            (
                "AWS::BedrockAgentCore::Harness",
                "AuthorizerConfiguration.CustomJWTAuthorizer.PrivateEndpointOverrides[].PrivateEndpoint",
            ),
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider",
                "Oauth2ProviderConfigInput.CustomOauth2ProviderConfig.PrivateEndpoint",
            ),
            (
                "AWS::BedrockAgentCore::OAuth2CredentialProvider",
                "Oauth2ProviderConfigInput.CustomOauth2ProviderConfig.PrivateEndpointOverrides[].PrivateEndpoint",
            ),
            ("AWS::BedrockAgentCore::Runtime", "AuthorizerConfiguration.CustomJWTAuthorizer.PrivateEndpoint"),
            (
                "AWS::BedrockAgentCore::Runtime",
                "AuthorizerConfiguration.CustomJWTAuthorizer.PrivateEndpointOverrides[].PrivateEndpoint",
            ),
        )
    ),
    ("AWS::CodeConnections::Host", "VpcConfiguration?.SubnetIds[]", "VpcConfiguration?.SecurityGroupIds[]"),
    ("AWS::DataSync::Agent", "SubnetArns?[]", "SecurityGroupArns?[]"),
    ("AWS::DataSync::LocationEFS", "Ec2Config.SubnetArn", "Ec2Config.SecurityGroupArns[]"),
    (
        "AWS::DataZone::Connection",
        "Props.GlueProperties.GlueConnectionInput.PhysicalConnectionRequirements.SubnetId?",
        "Props.GlueProperties.GlueConnectionInput.PhysicalConnectionRequirements.SecurityGroupIdList?[]",
    ),
    (
        "AWS::DataZone::Connection",
        "Props.GlueProperties.GlueConnectionInput.PhysicalConnectionRequirements.SubnetIdList?[]",
        "",
    ),
    ("AWS::Deadline::LicenseEndpoint", "SubnetIds[]", "SecurityGroupIds[]"),
    (
        "AWS::DevOpsAgent::PrivateConnection",
        "ConnectionConfiguration.ServiceManaged.SubnetIds?[]",
        "ConnectionConfiguration.ServiceManaged.SecurityGroupIds?[]",
    ),
    ("AWS::EC2::InstanceConnectEndpoint", "SubnetId", "SecurityGroupIds?[]"),
    ("AWS::EC2::VerifiedAccessEndpoint", "CidrOptions.SubnetIds?[]", "SecurityGroupIds?[]"),
    ("AWS::EC2::VerifiedAccessEndpoint", "LoadBalancerOptions.SubnetIds?[]", ""),
    ("AWS::EC2::VerifiedAccessEndpoint", "RdsOptions.SubnetIds?[]", ""),
    (
        "AWS::Glue::Connection",
        "ConnectionInput.PhysicalConnectionRequirements.SubnetId?",
        "ConnectionInput.PhysicalConnectionRequirements.SecurityGroupIdList?[]",
    ),
    (
        "AWS::GroundStation::DataflowEndpointGroup",
        "EndpointDetails[].SecurityDetails?.SubnetIds[]",
        "EndpointDetails[].SecurityDetails.SecurityGroupIds?[]",
    ),
    ("AWS::IoT::TopicRuleDestination", "VpcProperties?.SubnetIds[]", "VpcProperties.SecurityGroups?[]"),
    (
        "AWS::KafkaConnect::Connector",
        "KafkaCluster.ApacheKafkaCluster.Vpc.Subnets[]",
        "KafkaCluster.ApacheKafkaCluster.Vpc.SecurityGroups[]",
    ),
    *(
        (
            "AWS::Kendra::DataSource",
            f"DataSourceConfiguration.{source}.VpcConfiguration?.SubnetIds[]",
            f"DataSourceConfiguration.{source}.VpcConfiguration?.SecurityGroupIds[]",
        )
        for source in ("ConfluenceConfiguration", "DatabaseConfiguration", "SharePointConfiguration")
    ),
    *(
        (
            "AWS::KinesisFirehose::DeliveryStream",
            f"{destination}.VpcConfiguration?.SubnetIds[]",
            f"{destination}.VpcConfiguration?.SecurityGroupIds[]",
        )
        for destination in (
            "AmazonOpenSearchServerlessDestinationConfiguration",
            "AmazonopensearchserviceDestinationConfiguration",
            "ElasticsearchDestinationConfiguration",
        )
    ),
    (
        "AWS::Lambda::NetworkConnector",
        "Configuration.VpcEgressConfiguration.SubnetIds[]",
        "Configuration.VpcEgressConfiguration.SecurityGroupIds[]",
    ),
    ("AWS::MSK::Replicator", "KafkaClusters[].VpcConfig?.SubnetIds[]", "KafkaClusters[].VpcConfig.SecurityGroupIds?[]"),
    ("AWS::MSK::VpcConnection", "ClientSubnets[]", "SecurityGroups[]"),
    ("AWS::MediaConnect::Flow", "VpcInterfaces?[].SubnetId", "VpcInterfaces?[].SecurityGroupIds[]"),
    ("AWS::MediaConnect::FlowVpcInterface", "SubnetId", "SecurityGroupIds[]"),
    (
        "AWS::MediaConnect::RouterNetworkInterface",
        "Configuration.Vpc?.SubnetId",
        "Configuration.Vpc?.SecurityGroupIds[]",
    ),
    ("AWS::MediaLive::Channel", "Vpc.SubnetIds?[]", "Vpc.SecurityGroupIds?[]"),
    ("AWS::MediaLive::Input", "Vpc.SubnetIds?[]", "Vpc.SecurityGroupIds?[]"),
    ("AWS::OSIS::Pipeline", "VpcOptions?.SubnetIds[]", "VpcOptions.SecurityGroupIds?[]"),
    ("AWS::OpenSearchServerless::VpcEndpoint", "SubnetIds[]", "SecurityGroupIds?[]"),
    (
        "AWS::Pipes::Pipe",
        "SourceParameters.SelfManagedKafkaParameters.Vpc.Subnets?[]",
        "SourceParameters.SelfManagedKafkaParameters.Vpc.SecurityGroup?[]",
    ),
    ("AWS::QBusiness::DataSource", "VpcConfiguration?.SubnetIds[]", "VpcConfiguration?.SecurityGroupIds[]"),
    ("AWS::QuickSight::VPCConnection", "SubnetIds[]", "SecurityGroupIds?[]"),
    ("AWS::RTBFabric::RequesterGateway", "SubnetIds[]", "SecurityGroupIds[]"),
    ("AWS::RTBFabric::ResponderGateway", "SubnetIds[]", "SecurityGroupIds[]"),
    ("AWS::Route53Resolver::ResolverEndpoint", "IpAddresses[].SubnetId", "SecurityGroupIds[]"),
    ("AWS::Transfer::Server", "EndpointDetails.SubnetIds?[]", "EndpointDetails.SecurityGroupIds?[]"),
    ("AWS::Transfer::WebApp", "EndpointDetails.Vpc?.SubnetIds[]", "EndpointDetails.Vpc.SecurityGroupIds?[]"),
    ("AWS::VpcLattice::ResourceGateway", "SubnetIds[]", "SecurityGroupIds?[]"),
    ("AWS::WorkSpacesWeb::NetworkSettings", "SubnetIds[]", "SecurityGroupIds[]"),
)
"""Where something runs: the subnets, and the security groups around it ("" where the type names none)."""

PLACES_OR_PUBLIC = (
    ("AWS::Cloud9::EnvironmentEC2", "SubnetId", ""),
    ("AWS::ECS::ExpressGatewayService", "NetworkConfiguration.Subnets[]", "NetworkConfiguration.SecurityGroups?[]"),
    ("AWS::Elasticsearch::Domain", "VPCOptions.SubnetIds[]", "VPCOptions.SecurityGroupIds?[]"),
    ("AWS::Glue::DevEndpoint", "SubnetId", "SecurityGroupIds?[]"),
    ("AWS::OpenSearchService::Domain", "VPCOptions.SubnetIds[]", "VPCOptions.SecurityGroupIds?[]"),
)
"""As above, of what has an address on the internet if no subnet is named."""

PLACES_BY_GROUP = (
    ("AWS::DAX::Cluster", "SubnetGroupName", "AWS::DAX::SubnetGroup", "SecurityGroupIds?[]"),
    ("AWS::DMS::InstanceProfile", "SubnetGroupIdentifier", "AWS::DMS::ReplicationSubnetGroup", "VpcSecurityGroups?[]"),
    (
        "AWS::DMS::ReplicationConfig",
        "ComputeConfig.ReplicationSubnetGroupId",
        "AWS::DMS::ReplicationSubnetGroup",
        "ComputeConfig.VpcSecurityGroupIds?[]",
    ),
    (
        "AWS::DMS::ReplicationInstance",
        "ReplicationSubnetGroupIdentifier",
        "AWS::DMS::ReplicationSubnetGroup",
        "VpcSecurityGroupIds?[]",
    ),
    ("AWS::DocDB::DBCluster", "DBSubnetGroupName", "AWS::DocDB::DBSubnetGroup", "VpcSecurityGroupIds?[]"),
    (
        "AWS::ElastiCache::CacheCluster",
        "CacheSubnetGroupName",
        "AWS::ElastiCache::SubnetGroup",
        "VpcSecurityGroupIds?[]",
    ),
    (
        "AWS::ElastiCache::ReplicationGroup",
        "CacheSubnetGroupName",
        "AWS::ElastiCache::SubnetGroup",
        "SecurityGroupIds?[]",
    ),
    ("AWS::MemoryDB::Cluster", "SubnetGroupName", "AWS::MemoryDB::SubnetGroup", "SecurityGroupIds?[]"),
    ("AWS::Neptune::DBCluster", "DBSubnetGroupName", "AWS::Neptune::DBSubnetGroup", "VpcSecurityGroupIds?[]"),
    ("AWS::Neptune::DBInstance", "DBSubnetGroupName?", "AWS::Neptune::DBSubnetGroup", ""),
    ("AWS::RDS::DBCluster", "DBSubnetGroupName", "AWS::RDS::DBSubnetGroup", "VpcSecurityGroupIds?[]"),
    ("AWS::Redshift::Cluster", "ClusterSubnetGroupName", "AWS::Redshift::ClusterSubnetGroup", "VpcSecurityGroupIds?[]"),
    ("AWS::Redshift::EndpointAccess", "SubnetGroupName", "AWS::Redshift::ClusterSubnetGroup", "VpcSecurityGroupIds[]"),
)
"""Where something runs that names a group of subnets; absent, the default group, whose subnets are public."""

OTHER_SECURITY_GROUPS = (
    ("AWS::AutoScaling::LaunchConfiguration", "SecurityGroups?[]"),
    ("AWS::CodeBuild::Project", "Environment.DockerServer.SecurityGroupIds?[]"),
    ("AWS::DataSync::LocationFSxLustre", "SecurityGroupArns[]"),
    ("AWS::DataSync::LocationFSxONTAP", "SecurityGroupArns[]"),
    ("AWS::DataSync::LocationFSxOpenZFS", "SecurityGroupArns[]"),
    ("AWS::DataSync::LocationFSxWindows", "SecurityGroupArns[]"),
    ("AWS::EC2::ClientVpnEndpoint", "SecurityGroupIds?[]"),
    ("AWS::EC2::Instance", "SecurityGroupIds?[]"),
    ("AWS::EC2::Instance", "SecurityGroups?[]"),
    ("AWS::EC2::LaunchTemplate", "LaunchTemplateData.SecurityGroupIds?[]"),
    ("AWS::EC2::LaunchTemplate", "LaunchTemplateData.SecurityGroups?[]"),
    ("AWS::EMR::Cluster", "Instances.AdditionalMasterSecurityGroups?[]"),
    ("AWS::EMR::Cluster", "Instances.AdditionalSlaveSecurityGroups?[]"),
    ("AWS::EMR::Cluster", "Instances.ServiceAccessSecurityGroup?"),
    ("AWS::EMR::Studio", "WorkspaceSecurityGroupId"),
    ("AWS::OpsWorks::Layer", "CustomSecurityGroupIds?[]"),
    ("AWS::PCAConnectorAD::Connector", "VpcInformation.SecurityGroupIds[]"),
    ("AWS::RDS::DBInstance", "VPCSecurityGroups?[]"),
    ("AWS::RDS::OptionGroup", "OptionConfigurations[].VpcSecurityGroupMemberships?[]"),
    ("AWS::SageMaker::Domain", "DefaultSpaceSettings.SecurityGroups?[]"),
    ("AWS::SageMaker::Domain", "DomainSettings.SecurityGroupIds?[]"),
    ("AWS::SageMaker::UserProfile", "UserSettings.SecurityGroups?[]"),
    ("AWS::VpcLattice::ServiceNetworkVpcAssociation", "SecurityGroupIds?[]"),
)
"""Security groups beside those of a place."""

# --- addresses that are let in -------------------------------------------------------------------------------------

RANGES = (
    ("AWS::CodePipeline::Webhook", "AuthenticationConfiguration.AllowedIPRange"),
    ("AWS::EC2::SecurityGroup", "SecurityGroupIngress[].CidrIp"),
    ("AWS::EC2::SecurityGroup", "SecurityGroupIngress[].CidrIpv6"),
    ("AWS::EC2::SecurityGroupIngress", "CidrIp"),
    ("AWS::EC2::SecurityGroupIngress", "CidrIpv6"),
    ("AWS::GameLift::ContainerFleet", "InstanceInboundPermissions[].IpRange"),
    ("AWS::GameLift::Fleet", "EC2InboundPermissions[].IpRange"),
    ("AWS::Lightsail::Instance", "Networking.Ports[].Ipv6Cidrs[]"),
    ("AWS::MediaConnect::Flow", "Source.WhitelistCidr"),
    ("AWS::MediaConnect::FlowOutput", "CidrAllowList[]"),
    ("AWS::MediaConnect::FlowSource", "WhitelistCidr"),
    ("AWS::MediaConnect::Gateway", "EgressCidrBlocks[]"),
    ("AWS::MediaConnect::RouterNetworkInterface", "Configuration.Public.AllowRules[].Cidr"),
    ("AWS::MediaLive::InputSecurityGroup", "WhitelistRules[].Cidr"),
    ("AWS::RDS::DBSecurityGroup", "DBSecurityGroupIngress[].CIDRIP"),
    ("AWS::RDS::DBSecurityGroupIngress", "CIDRIP"),
    ("AWS::Redshift::ClusterSecurityGroupIngress", "CIDRIP"),
    ("AWS::Route53GlobalResolver::AccessSource", "Cidr"),
    ("AWS::SageMaker::Workforce", "SourceIpConfig.Cidrs[]"),
    ("AWS::WorkSpaces::WorkspaceIpGroup", "UserRules[].IpRule"),
    ("AWS::WorkSpacesWeb::IpAccessSettings", "IpRules[].IpRange"),
)
"""Ranges of addresses from which something can be reached; absent, none is let in by this property."""

RANGES_THAT_ARE_NEEDED = (
    ("AWS::Lightsail::Instance", "Networking.Ports[].Cidrs[]", "ports that are open to everyone"),
    ("AWS::MediaPackage::OriginEndpoint", "Whitelist[]", "everyone"),
    ("AWS::StorageGateway::NFSFileShare", "ClientList[]", "everyone who reaches the gateway"),
)
"""As above, where everyone is let in if no range is given."""

# --- policies of resources -----------------------------------------------------------------------------------------

POLICY_DOCUMENTS = (
    ("AWS::AIOps::InvestigationGroup", "InvestigationGroupPolicy"),
    ("AWS::APS::ResourcePolicy", "PolicyDocument"),
    ("AWS::ApiGateway::DomainNameV2", "Policy"),
    ("AWS::ApiGateway::RestApi", "Policy"),
    ("AWS::Backup::BackupVault", "AccessPolicy"),
    ("AWS::Backup::LogicallyAirGappedBackupVault", "AccessPolicy"),
    ("AWS::Bedrock::KnowledgeBasePolicy", "PolicyDocument"),
    ("AWS::Bedrock::ResourcePolicy", "PolicyDocument"),
    ("AWS::BedrockAgentCore::ResourcePolicy", "Policy"),
    ("AWS::CloudTrail::ResourcePolicy", "ResourcePolicy"),
    ("AWS::CodeArtifact::Domain", "PermissionsPolicyDocument"),
    ("AWS::CodeArtifact::Repository", "PermissionsPolicyDocument"),
    ("AWS::Comprehend::DocumentClassifier", "ModelPolicy"),
    ("AWS::Comprehend::EntityRecognizer", "ModelPolicy"),
    ("AWS::DSQL::Cluster", "PolicyDocument"),
    ("AWS::DynamoDB::GlobalTable", "Replicas[].ReplicaStreamSpecification.ResourcePolicy.PolicyDocument"),
    ("AWS::DynamoDB::GlobalTable", "Replicas[].ResourcePolicy.PolicyDocument"),
    ("AWS::DynamoDB::Table", "ResourcePolicy.PolicyDocument"),
    ("AWS::DynamoDB::Table", "StreamSpecification.ResourcePolicy.PolicyDocument"),
    ("AWS::ECR::RegistryPolicy", "PolicyText"),
    ("AWS::ECR::Repository", "RepositoryPolicyText"),
    ("AWS::ECR::RepositoryCreationTemplate", "RepositoryPolicy"),
    ("AWS::EFS::FileSystem", "FileSystemPolicy"),
    ("AWS::Elasticsearch::Domain", "AccessPolicies"),
    ("AWS::EventSchemas::RegistryPolicy", "Policy"),
    ("AWS::Events::EventBusPolicy", "Statement"),
    ("AWS::Events::EventBus", "Policy"),
    ("AWS::EventsV2::ResourcePolicy", "PolicyDocument"),
    ("AWS::FSx::S3AccessPointAttachment", "S3AccessPoint.Policy"),
    ("AWS::KMS::Key", "KeyPolicy"),
    ("AWS::KMS::ReplicaKey", "KeyPolicy"),
    ("AWS::Kinesis::ResourcePolicy", "ResourcePolicy"),
    ("AWS::Lambda::ResourcePolicy", "PolicyDocument"),
    ("AWS::Lex::ResourcePolicy", "Policy"),
    ("AWS::Logs::DeliveryDestination", "DeliveryDestinationPolicy.DeliveryDestinationPolicy"),
    ("AWS::Logs::Destination", "DestinationPolicy"),
    ("AWS::Logs::LogGroup", "ResourcePolicyDocument"),
    ("AWS::Logs::ResourcePolicy", "PolicyDocument"),
    ("AWS::MSK::ClusterPolicy", "Policy"),
    ("AWS::MediaPackageV2::ChannelPolicy", "Policy"),
    ("AWS::MediaPackageV2::OriginEndpointPolicy", "Policy"),
    ("AWS::MediaStore::Container", "Policy"),
    ("AWS::MediaTailor::ChannelPolicy", "Policy"),
    ("AWS::OSIS::Pipeline", "ResourcePolicy.Policy"),
    ("AWS::Oam::Sink", "Policy"),
    ("AWS::Organizations::ResourcePolicy", "Content"),
    ("AWS::Omics::SequenceStore", "S3AccessPolicy"),
    ("AWS::OpenSearchService::Domain", "AccessPolicies"),
    ("AWS::PaymentCryptography::Key", "Policy"),
    ("AWS::RUM::AppMonitor", "ResourcePolicy.PolicyDocument"),
    ("AWS::Redshift::Cluster", "NamespaceResourcePolicy"),
    ("AWS::RedshiftServerless::Namespace", "NamespaceResourcePolicy"),
    ("AWS::S3::AccessPoint", "Policy"),
    ("AWS::S3::BucketPolicy", "PolicyDocument"),
    ("AWS::S3::MultiRegionAccessPointPolicy", "Policy"),
    ("AWS::S3Express::AccessPoint", "Policy"),
    ("AWS::S3Express::BucketPolicy", "PolicyDocument"),
    ("AWS::S3Files::FileSystemPolicy", "Policy"),
    ("AWS::S3ObjectLambda::AccessPointPolicy", "PolicyDocument"),
    ("AWS::S3Outposts::AccessPoint", "Policy"),
    ("AWS::S3Outposts::BucketPolicy", "PolicyDocument"),
    ("AWS::S3Tables::TableBucketPolicy", "ResourcePolicy"),
    ("AWS::S3Tables::TablePolicy", "ResourcePolicy"),
    ("AWS::S3Vectors::VectorBucketPolicy", "Policy"),
    ("AWS::SMSVOICE::ResourcePolicy", "PolicyDocument"),
    ("AWS::SNS::TopicInlinePolicy", "PolicyDocument"),
    ("AWS::SNS::TopicPolicy", "PolicyDocument"),
    ("AWS::SQS::QueueInlinePolicy", "PolicyDocument"),
    ("AWS::SQS::QueuePolicy", "PolicyDocument"),
    ("AWS::SSM::ResourcePolicy", "Policy"),
    ("AWS::SageMaker::ModelPackageGroup", "ModelPackageGroupPolicy"),
    ("AWS::SecretsManager::ResourcePolicy", "ResourcePolicy"),
    ("AWS::VpcLattice::AuthPolicy", "Policy"),
    ("AWS::VpcLattice::ResourcePolicy", "Policy"),
    ("AWS::XRay::ResourcePolicy", "PolicyDocument"),
)
"""Policies that say who may use a resource; absent, nobody but those whom IAM allows."""

# --- regions -------------------------------------------------------------------------------------------------------

REGIONS_OF_COPIES = (
    ("AWS::Cassandra::Keyspace", "ReplicationSpecification.RegionList[]"),
    ("AWS::Cassandra::Table", "ReplicaSpecifications[].Region"),
    ("AWS::CodePipeline::Pipeline", "ArtifactStores[].Region"),
    ("AWS::Cognito::UserPoolReplica", "RegionName"),
    ("AWS::DLM::LifecyclePolicy", "CrossRegionCopyTargets[].TargetRegion"),
    ("AWS::DLM::LifecyclePolicy", "PolicyDetails.Actions[].CrossRegionCopy[].Target"),
    ("AWS::DLM::LifecyclePolicy", "PolicyDetails.CrossRegionCopyTargets[].TargetRegion"),
    ("AWS::DLM::LifecyclePolicy", "PolicyDetails.Schedules[].CrossRegionCopyRules[].TargetRegion"),
    ("AWS::DSQL::Cluster", "MultiRegionProperties.WitnessRegion"),
    ("AWS::DynamoDB::GlobalTable", "GlobalTableWitnesses[].Region"),
    ("AWS::DynamoDB::GlobalTable", "Replicas[].Region"),
    ("AWS::ECR::ReplicationConfiguration", "ReplicationConfiguration.Rules[].Destinations[].Region"),
    ("AWS::EFS::FileSystem", "ReplicationConfiguration.Destinations[].Region"),
    ("AWS::ElastiCache::GlobalReplicationGroup", "Members[].ReplicationGroupRegion"),
    ("AWS::ImageBuilder::DistributionConfiguration", "Distributions[].Region"),
    ("AWS::Lex::Bot", "Replication.ReplicaRegions[]"),
    ("AWS::PaymentCryptography::Key", "ReplicationRegions[]"),
    ("AWS::RDS::DBInstance", "AutomaticBackupReplicationRegion"),
    ("AWS::Redshift::Cluster", "DestinationRegion"),
    ("AWS::RedshiftServerless::Namespace", "SnapshotCopyConfigurations[].DestinationRegion"),
    ("AWS::SSM::ResourceDataSync", "BucketRegion"),
    ("AWS::SSM::ResourceDataSync", "S3Destination.BucketRegion"),
    ("AWS::SSMIncidents::ReplicationSet", "Regions[].RegionName"),
    ("AWS::SecretsManager::Secret", "ReplicaRegions[].Region"),
    ("AWS::SecurityLake::DataLake", "ReplicationConfiguration.Regions[]"),
)
"""Regions to which data is copied; absent, it stays where the stack is."""

# --- what only looks as if it opened something ---------------------------------------------------------------------

NOT_JUDGED = (
    NotJudged(
        "is the description or the name of a group of subnets; where something is placed through the group, its "
        "subnets are judged",
        (
            "AWS::DAX::SubnetGroup/SubnetGroupName",
            "AWS::DMS::ReplicationSubnetGroup/ReplicationSubnetGroupDescription",
            "AWS::DMS::ReplicationSubnetGroup/ReplicationSubnetGroupIdentifier",
            "AWS::DocDB::DBSubnetGroup/DBSubnetGroupDescription",
            "AWS::DocDB::DBSubnetGroup/DBSubnetGroupName",
            "AWS::ElastiCache::SubnetGroup/CacheSubnetGroupName",
            "AWS::MemoryDB::SubnetGroup/SubnetGroupName",
            "AWS::Neptune::DBSubnetGroup/DBSubnetGroupDescription",
            "AWS::Neptune::DBSubnetGroup/DBSubnetGroupName",
            "AWS::RDS::DBSubnetGroup/DBSubnetGroupDescription",
            "AWS::RDS::DBSubnetGroup/DBSubnetGroupName",
        ),
    ),
    NotJudged(
        "says which addresses a network of our own has",
        (
            "AWS::EC2::SecondaryNetwork/Ipv4CidrBlock",
            "AWS::EC2::Subnet/CidrBlock",
            "AWS::EC2::Subnet/Ipv6CidrBlock",
            "AWS::EC2::SubnetCidrBlock/Ipv6CidrBlock",
            "AWS::EC2::SubnetCidrReservation/Cidr",
            "AWS::EC2::TransitGateway/TransitGatewayCidrBlocks[]",
            "AWS::EC2::VPC/CidrBlock",
            "AWS::EC2::VPCCidrBlock/AmazonProvidedIpv6CidrBlock",
            "AWS::EC2::VPCCidrBlock/CidrBlock",
            "AWS::EC2::VPCCidrBlock/Ipv6CidrBlock",
            "AWS::EC2::VPCCidrBlock/Ipv6CidrBlockNetworkBorderGroup",
            "AWS::EKS::Cluster/KubernetesNetworkConfig.ServiceIpv4Cidr",
            "AWS::EKS::Cluster/RemoteNetworkConfig.RemoteNodeNetworks[].Cidrs[]",
            "AWS::EKS::Cluster/RemoteNetworkConfig.RemotePodNetworks[].Cidrs[]",
            "AWS::EVS::Environment/InitialVlans.EdgeVTep.Cidr",
            "AWS::EVS::Environment/InitialVlans.ExpansionVlan1.Cidr",
            "AWS::EVS::Environment/InitialVlans.ExpansionVlan2.Cidr",
            "AWS::EVS::Environment/InitialVlans.Hcx.Cidr",
            "AWS::EVS::Environment/InitialVlans.NsxUpLink.Cidr",
            "AWS::EVS::Environment/InitialVlans.VMotion.Cidr",
            "AWS::EVS::Environment/InitialVlans.VSan.Cidr",
            "AWS::EVS::Environment/InitialVlans.VTep.Cidr",
            "AWS::EVS::Environment/InitialVlans.VmManagement.Cidr",
            "AWS::EVS::Environment/InitialVlans.VmkManagement.Cidr",
            "AWS::GameLiftStreams::StreamGroup/LocationConfigurations[].VpcTransitConfiguration.Ipv4CidrBlocks[]",
            "AWS::MGN::NetworkMigrationDefinition/TargetNetwork.InboundCidr",
            "AWS::MGN::NetworkMigrationDefinition/TargetNetwork.InspectionCidr",
            "AWS::MGN::NetworkMigrationDefinition/TargetNetwork.OutboundCidr",
            "AWS::MediaConnect::Gateway/Networks[].CidrBlock",
            "AWS::MediaLive::Network/IpPools[].Cidr",
            "AWS::ODB::OdbNetwork/BackupSubnetCidr",
            "AWS::ODB::OdbNetwork/ClientSubnetCidr",
            "AWS::ODB::OdbPeeringConnection/AdditionalPeerNetworkCidrs[]",
            "AWS::OSIS::Pipeline/VpcOptions.VpcAttachmentOptions.CidrBlock",
            "AWS::VpcLattice::ResourceConfiguration/ResourceConfigurationDefinition.CidrResource.CidrRanges[]",
        ),
    ),
    NotJudged(
        "says which addresses the two ends of a tunnel or a VPN use",
        (
            "AWS::EC2::ClientVpnEndpoint/ClientCidrBlock",
            "AWS::EC2::TransitGatewayConnectPeer/ConnectPeerConfiguration.InsideCidrBlocks[]",
            "AWS::EC2::VPNConnection/LocalIpv4NetworkCidr",
            "AWS::EC2::VPNConnection/LocalIpv6NetworkCidr",
            "AWS::EC2::VPNConnection/RemoteIpv4NetworkCidr",
            "AWS::EC2::VPNConnection/RemoteIpv6NetworkCidr",
            "AWS::EC2::VPNConnection/VpnTunnelOptionsSpecifications[].TunnelInsideCidr",
            "AWS::EC2::VPNConnection/VpnTunnelOptionsSpecifications[].TunnelInsideIpv6Cidr",
            "AWS::NetworkManager::ConnectPeer/InsideCidrBlocks[]",
        ),
    ),
    NotJudged(
        "is the destination of a route; whether a route leads to the internet is judged where something is placed in "
        "a subnet that has it",
        (
            "AWS::EC2::ClientVpnRoute/DestinationCidrBlock",
            "AWS::EC2::LocalGatewayRoute/DestinationCidrBlock",
            "AWS::EC2::Route/DestinationCidrBlock",
            "AWS::EC2::Route/DestinationIpv6CidrBlock",
            "AWS::EC2::TransitGatewayRoute/DestinationCidrBlock",
            "AWS::EC2::VPNConnectionRoute/DestinationCidrBlock",
            "AWS::MediaLive::Input/Destinations[].NetworkRoutes[].Cidr",
            "AWS::MediaLive::Network/Routes[].Cidr",
        ),
    ),
    NotJudged(
        "says where clients may go that have signed in to the VPN",
        ("AWS::EC2::ClientVpnAuthorizationRule/TargetNetworkCidr",),
    ),
    NotJudged("lets packets out and none in", ("AWS::EC2::Route/EgressOnlyInternetGatewayId",)),
    NotJudged(
        "is what NAT gateways need for their way out; nothing is reached through it but what stands in a subnet with "
        "a route to it, and that is judged",
        ("AWS::EC2::VPCGatewayAttachment/InternetGatewayId",),
    ),
    NotJudged("stands in a public subnet because it is the way out", ("AWS::EC2::NatGateway/SubnetId",)),
    NotJudged(
        "stands between the internet gateway and the subnets that it guards",
        (
            "AWS::NetworkFirewall::Firewall/SubnetChangeProtection",
            "AWS::NetworkFirewall::Firewall/SubnetMappings.*",
            "AWS::NetworkFirewall::Firewall/VpcEndpoint.SubnetMappings.*",
            "AWS::NetworkFirewall::VpcEndpointAssociation/SubnetMapping.*",
        ),
    ),
    NotJudged(
        "gives an IPv6 address, with which nobody is reached who has no route from the internet",
        ("AWS::EC2::Subnet/AssignIpv6AddressOnCreation",),
    ),
    NotJudged(
        "ties a subnet to its routes, lists or ranges; what the routes lead to is judged where something is placed in "
        "the subnet",
        (
            "AWS::EC2::SubnetCidrBlock/SubnetId",
            "AWS::EC2::SubnetCidrReservation/SubnetId",
            "AWS::EC2::SubnetNetworkAclAssociation/SubnetId",
            "AWS::EC2::SubnetRouteTableAssociation/SubnetId",
        ),
    ),
    NotJudged(
        "joins one network to another, and no program listens there",
        (
            "AWS::EC2::ClientVpnRoute/TargetVpcSubnetId",
            "AWS::EC2::ClientVpnTargetNetworkAssociation/SubnetId",
            "AWS::EC2::RouteServerEndpoint/SubnetId",
            "AWS::EC2::TransitGatewayAttachment/SubnetIds[]",
            "AWS::EC2::TransitGatewayMulticastDomainAssociation/SubnetId",
            "AWS::EC2::TransitGatewayVpcAttachment/AddSubnetIds[]",
            "AWS::EC2::TransitGatewayVpcAttachment/RemoveSubnetIds[]",
            "AWS::EC2::TransitGatewayVpcAttachment/SubnetIds[]",
            "AWS::NetworkManager::ConnectPeer/SubnetArn",
            "AWS::NetworkManager::Device/AWSLocation.SubnetArn",
            "AWS::NetworkManager::VpcAttachment/SubnetArns[]",
        ),
    ),
    NotJudged(
        "lets rules of one network name security groups of another, and opens nothing itself",
        (
            "AWS::EC2::TransitGateway/SecurityGroupReferencingSupport",
            "AWS::EC2::TransitGatewayAttachment/Options.SecurityGroupReferencingSupport",
            "AWS::EC2::TransitGatewayVpcAttachment/Options.SecurityGroupReferencingSupport",
            "AWS::NetworkManager::VpcAttachment/Options.SecurityGroupReferencingSupport",
        ),
    ),
    NotJudged(
        "lets in everyone in every network that AWS and the CDK set up; the security groups behind the list are judged",
        (
            "AWS::EC2::NetworkAclEntry/CidrBlock",
            "AWS::EC2::NetworkAclEntry/Ipv6CidrBlock",
            "AWS::FMS::Policy/SecurityServicePolicyData.PolicyOption.NetworkAclCommonPolicy.NetworkAclEntrySet.*",
        ),
    ),
    NotJudged(
        "is about what goes out; who is let in is judged",
        (
            "AWS::EC2::SecurityGroup/SecurityGroupEgress.*",
            "AWS::EC2::SecurityGroupEgress/CidrIp",
            "AWS::EC2::SecurityGroupEgress/CidrIpv6",
            "AWS::EC2::SecurityGroupEgress/DestinationSecurityGroupId",
        ),
    ),
    NotJudged(
        "describes a rule of which the addresses are judged: its ports, its protocol, or the group of ours that is its "
        "source",
        (
            "AWS::EC2::SecurityGroup/SecurityGroupIngress[].Description",
            "AWS::EC2::SecurityGroup/SecurityGroupIngress[].FromPort",
            "AWS::EC2::SecurityGroup/SecurityGroupIngress[].IpProtocol",
            "AWS::EC2::SecurityGroup/SecurityGroupIngress[].SourceSecurityGroupId",
            "AWS::EC2::SecurityGroup/SecurityGroupIngress[].SourceSecurityGroupName",
            "AWS::EC2::SecurityGroup/SecurityGroupIngress[].SourceSecurityGroupOwnerId",
            "AWS::EC2::SecurityGroup/SecurityGroupIngress[].ToPort",
            "AWS::EC2::SecurityGroupIngress/SourceSecurityGroupId",
            "AWS::EC2::SecurityGroupIngress/SourceSecurityGroupName",
            "AWS::EC2::SecurityGroupIngress/SourceSecurityGroupOwnerId",
        ),
    ),
    NotJudged(
        "is of EC2-Classic, the network without VPCs, in which nothing can be created any more",
        (
            "AWS::AutoScaling::LaunchConfiguration/ClassicLinkVPCSecurityGroups[]",
            "AWS::ElastiCache::CacheCluster/CacheSecurityGroupNames[]",
            "AWS::ElastiCache::ReplicationGroup/CacheSecurityGroupNames[]",
            "AWS::ElastiCache::SecurityGroupIngress/CacheSecurityGroupName",
            "AWS::ElastiCache::SecurityGroupIngress/EC2SecurityGroupName",
            "AWS::ElastiCache::SecurityGroupIngress/EC2SecurityGroupOwnerId",
            "AWS::RDS::DBInstance/DBSecurityGroups[]",
            "AWS::RDS::DBSecurityGroup/DBSecurityGroupIngress[].EC2SecurityGroupId",
            "AWS::RDS::DBSecurityGroup/DBSecurityGroupIngress[].EC2SecurityGroupName",
            "AWS::RDS::DBSecurityGroup/DBSecurityGroupIngress[].EC2SecurityGroupOwnerId",
            "AWS::RDS::DBSecurityGroupIngress/DBSecurityGroupName",
            "AWS::RDS::DBSecurityGroupIngress/EC2SecurityGroupId",
            "AWS::RDS::DBSecurityGroupIngress/EC2SecurityGroupName",
            "AWS::RDS::DBSecurityGroupIngress/EC2SecurityGroupOwnerId",
            "AWS::RDS::OptionGroup/OptionConfigurations[].DBSecurityGroupMemberships[]",
            "AWS::Redshift::Cluster/ClusterSecurityGroups[]",
            "AWS::Redshift::ClusterSecurityGroupIngress/ClusterSecurityGroupName",
            "AWS::Redshift::ClusterSecurityGroupIngress/EC2SecurityGroupName",
            "AWS::Redshift::ClusterSecurityGroupIngress/EC2SecurityGroupOwnerId",
        ),
    ),
    NotJudged(
        "names groups of MediaLive's own, whose ranges are judged there",
        (
            "AWS::MediaLive::Channel/ChannelSecurityGroups[]",
            "AWS::MediaLive::Input/InputSecurityGroups[]",
        ),
    ),
    NotJudged(
        "is one of the subnets that are judged beside it",
        (
            "AWS::FSx::FileSystem/OntapConfiguration.PreferredSubnetId",
            "AWS::FSx::FileSystem/OpenZFSConfiguration.PreferredSubnetId",
            "AWS::FSx::FileSystem/WindowsConfiguration.PreferredSubnetId",
        ),
    ),
    NotJudged(
        "is one text with several names in it, which is not taken apart",
        (
            "AWS::SecretsManager::RotationSchedule/HostedRotationLambda.VpcSecurityGroupIds",
            "AWS::SecretsManager::RotationSchedule/HostedRotationLambda.VpcSubnetIds",
        ),
    ),
    NotJudged(
        "says between which places connections are tested",
        (
            "AWS::EC2::ApplicationStatusCheck/HealthCheckPaths[].Destinations.*",
            "AWS::EC2::ApplicationStatusCheck/HealthCheckPaths[].Source.*",
        ),
    ),
    NotJudged(
        "is about a load balancer of which the scheme is judged: its addresses, or whether its groups hold for private "
        "links as well",
        (
            "AWS::ElasticLoadBalancingV2::LoadBalancer/EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic",
            "AWS::ElasticLoadBalancingV2::LoadBalancer/SubnetMappings[].AllocationId",
            "AWS::ElasticLoadBalancingV2::LoadBalancer/SubnetMappings[].IPv6Address",
            "AWS::ElasticLoadBalancingV2::LoadBalancer/SubnetMappings[].PrivateIPv4Address",
            "AWS::ElasticLoadBalancingV2::LoadBalancer/SubnetMappings[].SourceNatIpv6Prefix",
        ),
    ),
    NotJudged(
        "says how a service reaches what is behind it, not how it is reached",
        (
            "AWS::ApiGateway::Method/Integration.ConnectionType",
            "AWS::ApiGatewayV2::Integration/ConnectionType",
            "AWS::IoTManagedIntegrations::CloudConnector/EndpointType",
            "AWS::KinesisFirehose::DeliveryStream/SplunkDestinationConfiguration.HECEndpointType",
            "AWS::RTBFabric::OutboundExternalLink/PublicEndpoint",
            "AWS::RefactorSpaces::Service/EndpointType",
        ),
    ),
    NotJudged(
        "is the endpoint of a name; the API behind the name is judged",
        ("AWS::ApiGatewayV2::DomainName/DomainNameConfigurations[].EndpointType",),
    ),
    NotJudged(
        "says what kind of endpoint or link it is; whether that is open is judged by other properties",
        (
            "AWS::DMS::Endpoint/EndpointType",
            "AWS::EC2::VerifiedAccessEndpoint/CidrOptions.Cidr",
            "AWS::EC2::VerifiedAccessEndpoint/CidrOptions.PortRanges.*",
            "AWS::EC2::VerifiedAccessEndpoint/CidrOptions.Protocol",
            "AWS::EC2::VerifiedAccessEndpoint/EndpointType",
            "AWS::EC2::VerifiedAccessInstance/CidrEndpointsCustomSubDomain",
            "AWS::Lambda::WebFunctionEndpoint/EndpointType",
            "AWS::RDS::DBClusterEndpoint/CustomEndpointType",
            "AWS::Route53Resolver::ResolverEndpoint/ResolverEndpointType",
            "AWS::SES::MailManagerIngressPoint/NetworkConfiguration.PublicNetworkConfiguration.IpType",
            "AWS::WorkSpaces::Directory/WorkspaceAccessProperties.AccessEndpointConfig.AccessEndpoints.*",
        ),
    ),
    NotJudged(
        "names an interface endpoint of the VPC, through which users come in privately",
        (
            "AWS::AppStream::AppBlockBuilder/AccessEndpoints[].EndpointType",
            "AWS::AppStream::ImageBuilder/AccessEndpoints[].EndpointType",
        ),
    ),
    NotJudged(
        "says what kind of source or catalogue it is",
        (
            "AWS::Athena::DataCatalog/ConnectionType",
            "AWS::DataZone::Connection/Props.GlueProperties.GlueConnectionInput.ConnectionType",
            "AWS::Glue::Connection/ConnectionInput.ConnectionType",
            "AWS::Glue::ConnectionType/ConnectionType",
        ),
    ),
    NotJudged(
        "says how somebody shows who it is",
        (
            (
                "AWS::MediaLive::Channel/EncoderSettings.OutputGroups[].OutputGroupSettings.RtmpGroupSettings."
                "AuthenticationScheme"
            ),
            "AWS::RDS::DBProxy/Auth[].AuthScheme",
            "AWS::RDS::DBProxy/DefaultAuthScheme",
        ),
    ),
    NotJudged(
        "selects requests, findings, images or answers by what they say",
        (
            "AWS::AppMesh::Route/Spec.Http2Route.Match.Scheme",
            "AWS::AppMesh::Route/Spec.HttpRoute.Match.Scheme",
            "AWS::EC2::IPAMPrefixListResolver/Rules[].Conditions[].Cidr",
            "AWS::EC2::TrafficMirrorFilterRule/DestinationCidrBlock",
            "AWS::EC2::TrafficMirrorFilterRule/SourceCidrBlock",
            "AWS::EC2::TransitGatewayMeteringPolicyEntry/DestinationCidrBlock",
            "AWS::EC2::TransitGatewayMeteringPolicyEntry/SourceCidrBlock",
            "AWS::EC2::TransitGatewayPolicyTableEntry/PolicyRule.DestinationCidrBlock",
            "AWS::EC2::TransitGatewayPolicyTableEntry/PolicyRule.SourceCidrBlock",
            "AWS::ImageBuilder::LifecyclePolicy/PolicyDetails[].ExclusionRules.Amis.IsPublic",
            "AWS::InspectorV2::Filter/FilterCriteria.Ec2InstanceSubnetId.*",
            "AWS::IoT::SecurityProfile/Behaviors[].Criteria.Value.Cidrs[]",
            "AWS::Route53::CidrCollection/Locations[].CidrList[]",
            "AWS::Route53::RecordSet/CidrRoutingConfig.*",
            "AWS::Route53::RecordSetGroup/RecordSets[].CidrRoutingConfig.*",
            "AWS::Route53GlobalResolver::DnsView/EdnsClientSubnet",
            "AWS::SecurityHub::Insight/Filters.NetworkDestinationIpV4[].Cidr",
            "AWS::SecurityHub::Insight/Filters.NetworkDestinationIpV6[].Cidr",
            "AWS::SecurityHub::Insight/Filters.NetworkSourceIpV4[].Cidr",
            "AWS::SecurityHub::Insight/Filters.NetworkSourceIpV6[].Cidr",
            "AWS::SecurityHub::Insight/Filters.ResourceAwsEc2InstanceIpV4Addresses[].Cidr",
            "AWS::SecurityHub::Insight/Filters.ResourceAwsEc2InstanceIpV6Addresses[].Cidr",
            "AWS::SecurityHub::Insight/Filters.ResourceAwsEc2InstanceSubnetId.*",
        ),
    ),
    NotJudged(
        "lets in mail or refuses it; mail may come from anywhere",
        ("AWS::SES::ReceiptFilter/Filter.IpFilter.Cidr",),
    ),
    NotJudged(
        "is about pools and ranges of addresses, not about what is given one",
        (
            "AWS::CloudFront::AnycastIpList/IpamCidrConfigs.*",
            "AWS::EC2::EIP/PublicIpv4Pool",
            "AWS::EC2::IPAMAllocation/Cidr",
            "AWS::EC2::IPAMPool/ProvisionedCidrs[].Cidr",
            "AWS::EC2::IPAMPool/PublicIpSource",
            "AWS::EC2::IPAMPool/PubliclyAdvertisable",
            "AWS::EC2::IPAMPoolCidr/Cidr",
            "AWS::EC2::IPAMPrefixListResolver/Rules[].StaticCidr",
            "AWS::EC2::IpPoolRouteTableAssociation/PublicIpv4Pool",
            "AWS::GlobalAccelerator::CrossAccountAttachment/Resources[].Cidr",
        ),
    ),
    NotJudged(
        "says which name an address gets, or which version of IP is spoken",
        (
            "AWS::DRS::ReplicationConfigurationTemplate/InternetProtocol",
            "AWS::EC2::NetworkInterface/PublicIpDnsHostnameTypeSpecification",
        ),
    ),
    NotJudged(
        "can only close: the registry knows no value that opens",
        ("AWS::EC2::VPCBlockPublicAccessOptions/InternetGatewayBlockMode",),
    ),
    NotJudged(
        "says for which subnet the exclusion holds; how far it goes is judged",
        ("AWS::EC2::VPCBlockPublicAccessExclusion/SubnetId",),
    ),
    NotJudged(
        "exempts a gateway from encryption between hosts, and opens nothing",
        (
            "AWS::EC2::VPC/VpcEncryptionControl.EgressOnlyInternetGatewayExclusion",
            "AWS::EC2::VPC/VpcEncryptionControl.InternetGatewayExclusion",
            "AWS::EC2::VPCEncryptionControl/EgressOnlyInternetGatewayExclusionInput",
            "AWS::EC2::VPCEncryptionControl/InternetGatewayExclusionInput",
        ),
    ),
    NotJudged(
        "is about a certificate or a public key, which everyone may see",
        (
            (
                "AWS::CertificateManager::AcmeEndpoint/CertificateAuthority.PublicCertificateAuthority."
                "AllowedKeyAlgorithms[]"
            ),
            "AWS::EC2::ClientVpnEndpoint/DevicePostureOptions.TrustProviders[].PublicSigningKeyUrl",
            "AWS::EC2::VerifiedAccessTrustProvider/DeviceOptions.PublicSigningKeyUrl",
            "AWS::EC2::VerifiedAccessTrustProvider/NativeApplicationOidcOptions.PublicSigningKeyEndpoint",
            "AWS::KinesisFirehose::DeliveryStream/DatabaseSourceConfiguration.PublicCertificate",
            (
                "AWS::MediaConnect::RouterOutput/Configuration.Standard.ProtocolConfiguration.RtmpPush.TlsEncryption."
                "EncryptionConfiguration.Public"
            ),
        ),
    ),
    NotJudged(
        "is about an extension that others published",
        (
            "AWS::CloudFormation::PublicTypeVersion/PublicVersionNumber",
            "AWS::CloudFormation::TypeActivation/PublicTypeArn",
        ),
    ),
    NotJudged(
        "names a role",
        ("AWS::DirectConnect::PublicVirtualInterface/AllocatePublicVirtualInterfaceRoleArn",),
    ),
    NotJudged(
        "lets the query engines of others filter what they were granted to read, and grants nothing",
        ("AWS::LakeFormation::DataLakeSettings/AllowExternalDataFiltering",),
    ),
    NotJudged(
        "says where measurements of the internet are kept",
        ("AWS::InternetMonitor::Monitor/InternetMeasurementsLogDelivery.*",),
    ),
    NotJudged(
        "gives names to the public endpoint, which is judged itself",
        ("AWS::Lightsail::Container/PublicDomainNames.*",),
    ),
    NotJudged(
        "names lists of addresses of Lightsail's own console",
        ("AWS::Lightsail::Instance/Networking.Ports[].CidrListAliases[]",),
    ),
    NotJudged(
        "says who looks after the security groups, not what they let in",
        (
            "AWS::DRS::ReplicationConfigurationTemplate/AssociateDefaultSecurityGroup",
            "AWS::OpsWorks::Stack/UseOpsworksSecurityGroups",
            "AWS::SageMaker::Domain/AppSecurityGroupManagement",
        ),
    ),
)
