"""Where policies stand that say who may do what, and what else gives a program or person more than the task needs.

In a path, `A?` is a part that need not be there: where it is missing, nothing is granted by it.
"""

from compliance.policy import NotJudged

# --- what an identity may do ---------------------------------------------------------------------------------------

RIGHTS_OF_IDENTITIES = (
    ("AWS::IAM::Group", "Policies[].PolicyDocument"),
    ("AWS::IAM::GroupPolicy", "PolicyDocument"),
    ("AWS::IAM::ManagedPolicy", "PolicyDocument"),
    ("AWS::IAM::Policy", "PolicyDocument"),
    ("AWS::IAM::Role", "Policies[].PolicyDocument"),
    ("AWS::IAM::RolePolicy", "PolicyDocument"),
    ("AWS::IAM::User", "Policies[].PolicyDocument"),
    ("AWS::IAM::UserPolicy", "PolicyDocument"),
    ("AWS::IoT::Policy", "PolicyDocument"),
    ("AWS::SSO::PermissionSet", "InlinePolicy"),
)
"""Policies that give rights to a role, user, group or device, and name the resources."""

LISTS_OF_MANAGED_POLICIES = (
    ("AWS::IAM::Group", "ManagedPolicyArns[]"),
    ("AWS::IAM::Role", "ManagedPolicyArns[]"),
    ("AWS::IAM::User", "ManagedPolicyArns[]"),
    ("AWS::SSO::PermissionSet", "ManagedPolicies[]"),
)
"""Where policies that AWS has written can be attached."""

POLICIES_OF_ADMINISTRATORS = (
    "arn:*:iam::aws:policy/AdministratorAccess*",
    "arn:*:iam::aws:policy/PowerUserAccess",
    "arn:*:iam::aws:policy/*FullAccess*",
    "arn:*:iam::aws:policy/job-function/*Administrator",
)
"""Policies of AWS that allow every action, of all services or of one."""

CANNOT_BE_LIMITED_IN_PRACTICE = {
    "ce": "GetCost* GetDimensionValues GetTags GetUsageForecast",
    "cloudwatch": "GetMetricData ListMetrics PutMetricData",
    "comprehend": "DetectEntities",
    "polly": "StartSpeechSynthesisStream StartSpeechSynthesisTask SynthesizeSpeech",
    "rekognition": "DetectModerationLabels",
    "ssm": "UpdateInstanceInformation",
    "translate": "TranslateDocument TranslateText",
}
"""Actions that name a resource in newer or rarer uses alone, as a view of the bill, a data set of metrics, a dictionary
or a model of one's own; all other uses need `*`. An instance reports to Systems Manager under an id that its role
cannot know."""

GIVE_A_ROLE = {"iam": "PassRole Pass*", "sts": "AssumeRole"}
"""Actions that any-role judges, so that any-resource does not tell the same again."""

# --- what a resource lets others do --------------------------------------------------------------------------------

POLICIES_OF_RESOURCES = (
    # Keys and secrets.
    ("AWS::KMS::Key", "KeyPolicy"),
    ("AWS::KMS::ReplicaKey", "KeyPolicy"),
    ("AWS::PaymentCryptography::Key", "Policy"),
    ("AWS::SecretsManager::ResourcePolicy", "ResourcePolicy"),
    # Objects and files.
    ("AWS::Backup::BackupVault", "AccessPolicy"),
    ("AWS::Backup::LogicallyAirGappedBackupVault", "AccessPolicy"),
    ("AWS::EFS::FileSystem", "FileSystemPolicy"),
    ("AWS::FSx::S3AccessPointAttachment", "S3AccessPoint.Policy"),
    ("AWS::MediaStore::Container", "Policy"),
    ("AWS::Omics::SequenceStore", "S3AccessPolicy"),
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
    # Tables, indexes and models.
    ("AWS::Bedrock::KnowledgeBasePolicy", "PolicyDocument"),
    ("AWS::Bedrock::ResourcePolicy", "PolicyDocument"),
    ("AWS::BedrockAgentCore::ResourcePolicy", "Policy"),
    ("AWS::Comprehend::DocumentClassifier", "ModelPolicy"),
    ("AWS::Comprehend::EntityRecognizer", "ModelPolicy"),
    ("AWS::DSQL::Cluster", "PolicyDocument"),
    ("AWS::DynamoDB::GlobalTable", "Replicas[].ReplicaStreamSpecification.ResourcePolicy.PolicyDocument"),
    ("AWS::DynamoDB::GlobalTable", "Replicas[].ResourcePolicy.PolicyDocument"),
    ("AWS::DynamoDB::Table", "ResourcePolicy.PolicyDocument"),
    ("AWS::DynamoDB::Table", "StreamSpecification.ResourcePolicy.PolicyDocument"),
    ("AWS::Elasticsearch::Domain", "AccessPolicies"),
    ("AWS::Lex::ResourcePolicy", "Policy"),
    ("AWS::OpenSearchService::Domain", "AccessPolicies"),
    ("AWS::Redshift::Cluster", "NamespaceResourcePolicy"),
    ("AWS::RedshiftServerless::Namespace", "NamespaceResourcePolicy"),
    ("AWS::SageMaker::ModelPackageGroup", "ModelPackageGroupPolicy"),
    # Streams, queues, topics and buses.
    ("AWS::Events::EventBus", "Policy"),
    ("AWS::Events::EventBusPolicy", "Statement"),
    ("AWS::EventSchemas::RegistryPolicy", "Policy"),
    ("AWS::EventsV2::ResourcePolicy", "PolicyDocument"),
    ("AWS::Kinesis::ResourcePolicy", "ResourcePolicy"),
    ("AWS::MSK::ClusterPolicy", "Policy"),
    ("AWS::MediaPackageV2::ChannelPolicy", "Policy"),
    ("AWS::MediaPackageV2::OriginEndpointPolicy", "Policy"),
    ("AWS::MediaTailor::ChannelPolicy", "Policy"),
    ("AWS::OSIS::Pipeline", "ResourcePolicy.Policy"),
    ("AWS::SMSVOICE::ResourcePolicy", "PolicyDocument"),
    ("AWS::SNS::TopicInlinePolicy", "PolicyDocument"),
    ("AWS::SNS::TopicPolicy", "PolicyDocument"),
    ("AWS::SQS::QueueInlinePolicy", "PolicyDocument"),
    ("AWS::SQS::QueuePolicy", "PolicyDocument"),
    # Records and what observes.
    ("AWS::AIOps::InvestigationGroup", "InvestigationGroupPolicy"),
    ("AWS::APS::ResourcePolicy", "PolicyDocument"),
    ("AWS::CloudTrail::ResourcePolicy", "ResourcePolicy"),
    ("AWS::Logs::DeliveryDestination", "DeliveryDestinationPolicy.DeliveryDestinationPolicy"),
    ("AWS::Logs::Destination", "DestinationPolicy"),
    ("AWS::Logs::LogGroup", "ResourcePolicyDocument"),
    ("AWS::Logs::ResourcePolicy", "PolicyDocument"),
    ("AWS::Oam::Sink", "Policy"),
    ("AWS::RUM::AppMonitor", "ResourcePolicy.PolicyDocument"),
    ("AWS::XRay::ResourcePolicy", "PolicyDocument"),
    # Programs, their images and packages, and the ways in.
    ("AWS::ApiGateway::DomainNameV2", "Policy"),
    ("AWS::ApiGateway::RestApi", "Policy"),
    ("AWS::CodeArtifact::Domain", "PermissionsPolicyDocument"),
    ("AWS::CodeArtifact::Repository", "PermissionsPolicyDocument"),
    ("AWS::ECR::PublicRepository", "RepositoryPolicyText"),
    ("AWS::ECR::RegistryPolicy", "PolicyText"),
    ("AWS::ECR::Repository", "RepositoryPolicyText"),
    ("AWS::ECR::RepositoryCreationTemplate", "RepositoryPolicy"),
    ("AWS::Lambda::ResourcePolicy", "PolicyDocument"),
    ("AWS::SSM::ResourcePolicy", "Policy"),
    ("AWS::VpcLattice::AuthPolicy", "Policy"),
    ("AWS::VpcLattice::ResourcePolicy", "Policy"),
    # Rights over the organisation and over what is shared in it.
    ("AWS::Organizations::ResourcePolicy", "Content"),
    ("AWS::RAM::Permission", "PolicyTemplate"),
)
"""Policies that stand with a resource, and say who may do what with it: the resource is it, or in it."""

POLICIES_OF_ENDPOINTS = (
    ("AWS::EC2::VPCEndpoint", "PolicyDocument"),
    ("AWS::ODB::OdbNetwork", "KmsPolicyDocument"),
    ("AWS::ODB::OdbNetwork", "S3PolicyDocument"),
    ("AWS::ODB::OdbNetwork", "StsPolicyDocument"),
)
"""Policies that grant nothing, and limit what can be done through an endpoint of a network."""

# --- containers ----------------------------------------------------------------------------------------------------

CONTAINERS = (
    ("AWS::Batch::JobDefinition", "ContainerProperties?"),
    ("AWS::Batch::JobDefinition", "EcsProperties?.TaskProperties[].Containers[]"),
    ("AWS::Batch::JobDefinition", "NodeProperties?.NodeRangeProperties[].Container?"),
    ("AWS::Batch::JobDefinition", "NodeProperties?.NodeRangeProperties[].EcsProperties?.TaskProperties[].Containers[]"),
    ("AWS::ECS::DaemonTaskDefinition", "ContainerDefinitions[]"),
    ("AWS::ECS::TaskDefinition", "ContainerDefinitions[]"),
    ("AWS::GammaDilithium::JobDefinition", "ContainerProperties?"),
    ("AWS::GammaDilithium::JobDefinition", "EcsProperties?.TaskProperties[].Containers[]"),
    ("AWS::GammaDilithium::JobDefinition", "NodeProperties?.NodeRangeProperties[].Container?"),
    (
        "AWS::GammaDilithium::JobDefinition",
        "NodeProperties?.NodeRangeProperties[].EcsProperties?.TaskProperties[].Containers[]",
    ),
)
"""Containers that ECS runs, also for Batch: each has a user, and may be privileged."""

PODS = tuple(
    (resource_type, f"{place}EksProperties?.PodProperties?.{kind}[].SecurityContext?")
    for resource_type in ("AWS::Batch::JobDefinition", "AWS::GammaDilithium::JobDefinition")
    for place in ("", "NodeProperties?.NodeRangeProperties[].")
    for kind in ("Containers", "InitContainers")
)
"""Containers that Kubernetes runs for Batch."""

SHARED_WITH_THE_HOST = (
    ("AWS::Batch::JobDefinition", "EcsProperties?.TaskProperties[].IpcMode"),
    ("AWS::Batch::JobDefinition", "EcsProperties?.TaskProperties[].PidMode"),
    ("AWS::Batch::JobDefinition", "NodeProperties?.NodeRangeProperties[].EcsProperties?.TaskProperties[].IpcMode"),
    ("AWS::Batch::JobDefinition", "NodeProperties?.NodeRangeProperties[].EcsProperties?.TaskProperties[].PidMode"),
    ("AWS::ECS::DaemonTaskDefinition", "IpcMode"),
    ("AWS::ECS::DaemonTaskDefinition", "PidMode"),
    ("AWS::ECS::TaskDefinition", "IpcMode"),
    ("AWS::ECS::TaskDefinition", "NetworkMode"),
    ("AWS::ECS::TaskDefinition", "PidMode"),
)
"""What a container may share with the host; absent, it has its own."""

CAPABILITIES_AS_GOOD_AS_ROOT = (
    "ALL",
    "BPF",
    "DAC_OVERRIDE",
    "DAC_READ_SEARCH",
    "MAC_ADMIN",
    "NET_ADMIN",
    "SYS_ADMIN",
    "SYS_BOOT",
    "SYS_MODULE",
    "SYS_RAWIO",
)
"""Capabilities of Linux that let a container rule its host, or pass by who owns a file."""

# --- the rights of a machine, which any program on it can take ------------------------------------------------------

METADATA_ONLY_WITH_A_TOKEN = (
    ("AWS::AutoScaling::LaunchConfiguration", "MetadataOptions.HttpTokens", "what the account has set"),
    ("AWS::EC2::LaunchTemplate", "LaunchTemplateData.MetadataOptions.HttpTokens", "what image and account have set"),
    ("AWS::ImageBuilder::InfrastructureConfiguration", "InstanceMetadataOptions.HttpTokens", "optional"),
    (
        "AWS::WorkspacesInstances::WorkspaceInstance",
        "ManagedInstance?.MetadataOptions.HttpTokens",
        "what image and account have set",
    ),
)
"""Where an instance is told to hand out its role only to who holds a token, and what absence means."""

NO_FIRST_VERSION_OF_METADATA = (
    "AWS::AppStream::AppBlockBuilder",
    "AWS::AppStream::Fleet",
    "AWS::AppStream::ImageBuilder",
)
"""Streaming machines, of which the first version of the metadata service can be turned off."""

# --- what looks like the duty ---------------------------------------------------------------------------------------

NOT_JUDGED = (
    NotJudged(
        "says which requests a firewall's rule matches, and gives nobody rights",
        ("AWS::WAFv2::RuleGroup/Rules[].Statement.*", "AWS::WAFv2::WebACL/Rules[].Statement.*"),
    ),
    NotJudged(
        "says how connections are encrypted, which encryption-in-transit judges",
        (
            "AWS::ApiGateway::DomainName/SecurityPolicy",
            "AWS::ApiGateway::DomainNameV2/SecurityPolicy",
            "AWS::ApiGateway::RestApi/SecurityPolicy",
            "AWS::ApiGatewayV2::DomainName/DomainNameConfigurations[].SecurityPolicy",
            "AWS::CloudFront::Distribution/DistributionConfig.CacheBehaviors[].ViewerProtocolPolicy",
            "AWS::CloudFront::Distribution/DistributionConfig.CustomOrigin.OriginProtocolPolicy",
            "AWS::CloudFront::Distribution/DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy",
            "AWS::CloudFront::Distribution/DistributionConfig.Origins[].CustomOriginConfig.OriginProtocolPolicy",
            "AWS::CloudFront::VpcOrigin/VpcOriginEndpointConfig.OriginProtocolPolicy",
            "AWS::Cognito::UserPoolDomain/CustomDomainConfig.SecurityPolicy",
            "AWS::ElasticLoadBalancingV2::Listener/SslPolicy",
            "AWS::Elasticsearch::Domain/DomainEndpointOptions.TLSSecurityPolicy",
            "AWS::IoT::DomainConfiguration/TlsConfig.SecurityPolicy",
            "AWS::Lightsail::Distribution/Origin.ProtocolPolicy",
            "AWS::OpenSearchService::Domain/DomainEndpointOptions.TLSSecurityPolicy",
            "AWS::SES::ConfigurationSet/DeliveryOptions.TlsPolicy",
            "AWS::SES::ConfigurationSet/TrackingOptions.HttpsPolicy",
            "AWS::SES::MailManagerIngressPoint/TlsPolicy",
            "AWS::SES::ReceiptRule/Rule.TlsPolicy",
            "AWS::Transfer::WebApp/WebAppEndpointPolicy",
        ),
    ),
    NotJudged(
        "keeps out policies that let in everyone, which private-network judges",
        (
            "AWS::S3::AccessPoint/PublicAccessBlockConfiguration.BlockPublicPolicy",
            "AWS::S3::Bucket/PublicAccessBlockConfiguration.BlockPublicPolicy",
            "AWS::S3::MultiRegionAccessPoint/PublicAccessBlockConfiguration.BlockPublicPolicy",
            "AWS::S3Express::AccessPoint/PublicAccessBlockConfiguration.BlockPublicPolicy",
            "AWS::SecretsManager::ResourcePolicy/BlockPublicPolicy",
        ),
    ),
    NotJudged(
        "narrows what a role or user may do, and gives no rights: the role or user is judged",
        (
            "AWS::EKS::PodIdentityAssociation/Policy",
            "AWS::RolesAnywhere::Profile/ManagedPolicyArns[]",
            "AWS::RolesAnywhere::Profile/SessionPolicy",
            "AWS::SSO::PermissionSet/PermissionsBoundary.CustomerManagedPolicyReference.Name",
            "AWS::SSO::PermissionSet/PermissionsBoundary.CustomerManagedPolicyReference.Path",
            "AWS::SSO::PermissionSet/PermissionsBoundary.ManagedPolicyArn",
            "AWS::Transfer::User/Policy",
        ),
    ),
    NotJudged(
        "names a policy or role, which is judged where it is declared",
        (
            "AWS::IAM::ManagedPolicy/ManagedPolicyName",
            "AWS::SSM::Association/AssociationDispatchAssumeRole",
            "AWS::SSO::PermissionSet/CustomerManagedPolicyReferences[].Name",
            "AWS::SSO::PermissionSet/CustomerManagedPolicyReferences[].Path",
        ),
    ),
    NotJudged(
        "names a statement, and says nothing of what it allows",
        (
            "AWS::EntityResolution::PolicyStatement/StatementId",
            "AWS::Events::EventBusPolicy/StatementId",
            "AWS::QBusiness::Permission/StatementId",
            "AWS::Signer::ProfilePermission/StatementId",
        ),
    ),
    NotJudged(
        "says where a role in another account is assumed, not what it may do",
        ("AWS::EC2::VPCPeeringConnection/AssumeRoleRegion",),
    ),
    NotJudged(
        "is written in Cedar, the language of another kind of policy, which is not read here",
        (
            "AWS::BedrockAgentCore::Policy/Definition.Cedar.Statement",
            "AWS::BedrockAgentCore::Policy/Definition.Policy.Statement",
            "AWS::EC2::ClientVpnEndpoint/AuthorizationPolicy.PolicyDocument",
            "AWS::EC2::VerifiedAccessEndpoint/PolicyDocument",
            "AWS::EC2::VerifiedAccessGroup/PolicyDocument",
            "AWS::VerifiedPermissions::Policy/Definition.Static.Statement",
            "AWS::VerifiedPermissions::PolicyTemplate/Statement",
        ),
    ),
    NotJudged(
        "lists rules of OpenSearch, which are no statements of IAM and are not read here",
        (
            "AWS::OpenSearchServerless::AccessPolicy/Policy",
            "AWS::OpenSearchServerless::LifecyclePolicy/Policy",
            "AWS::OpenSearchServerless::SecurityPolicy/Policy",
        ),
    ),
    NotJudged(
        "says who sees which rows or documents of a data set, by lists that are not in the template",
        (
            "AWS::Kendra::Index/UserContextPolicy",
            "AWS::QuickSight::DataSet/RowLevelPermissionDataSet.PermissionPolicy",
            "AWS::QuickSight::DataSet/SemanticModelConfiguration.TableMap.*",
        ),
    ),
    NotJudged(
        "lets the service keep the policies of its data in step, for a collaboration whose members are named",
        (
            "AWS::CleanRooms::IdMappingTable/InputReferenceConfig.ManageResourcePolicies",
            "AWS::CleanRooms::IdNamespaceAssociation/InputReferenceConfig.ManageResourcePolicies",
        ),
    ),
    NotJudged(
        "says who may redrive messages, which is for the policies of both queues as well",
        ("AWS::SQS::Queue/RedriveAllowPolicy",),
    ),
    NotJudged(
        "says how long something is kept, or what becomes of it when something else is deleted",
        (
            "AWS::Bedrock::DataSource/DataDeletionPolicy",
            "AWS::CloudFormation::GeneratedTemplate/TemplateConfiguration.DeletionPolicy",
            "AWS::CloudFormation::GeneratedTemplate/TemplateConfiguration.UpdateReplacePolicy",
            "AWS::ECR::Repository/LifecyclePolicy.LifecyclePolicyText",
            "AWS::ECR::RepositoryCreationTemplate/LifecyclePolicy",
            "AWS::EKS::Capability/DeletePropagationPolicy",
            "AWS::MediaStore::Container/LifecyclePolicy",
            "AWS::SNS::Topic/ArchivePolicy",
            "AWS::SSM::Parameter/Policies",
            "AWS::SageMaker::Cluster/RestrictedInstanceGroupsConfig.SharedEnvironmentConfig.FSxLustreDeletionPolicy",
        ),
    ),
    NotJudged(
        "says what is copied and when",
        (
            "AWS::DLM::LifecyclePolicy/DefaultPolicy",
            "AWS::DMS::Endpoint/MicrosoftSqlServerSettings.SafeguardPolicy",
            "AWS::FSx::FileSystem/LustreConfiguration.AutoImportPolicy",
            "AWS::FSx::Volume/OntapConfiguration.SnapshotPolicy",
        ),
    ),
    NotJudged(
        "says whether an administrator may delete locked files before their time, which is about keeping them",
        ("AWS::FSx::Volume/OntapConfiguration.SnaplockConfiguration.PrivilegedDelete",),
    ),
    NotJudged(
        "says which machines are stopped first, or are spared",
        (
            "AWS::AutoScaling::AutoScalingGroup/TerminationPolicies[]",
            "AWS::EC2::EC2Fleet/ExcessCapacityTerminationPolicy",
            "AWS::EC2::SpotFleet/SpotFleetRequestConfigData.ExcessCapacityTerminationPolicy",
            "AWS::GameLift::ContainerFleet/NewGameSessionProtectionPolicy",
            "AWS::GameLift::Fleet/NewGameSessionProtectionPolicy",
            "AWS::GameLift::GameServerGroup/GameServerProtectionPolicy",
        ),
    ),
    NotJudged(
        "says when images and scripts are fetched or run, how names are resolved, or what follows a failure",
        (
            *(
                f"{resource_type}/{place}EksProperties.PodProperties.{rest}"
                for resource_type in ("AWS::Batch::JobDefinition", "AWS::GammaDilithium::JobDefinition")
                for place in ("", "NodeProperties.NodeRangeProperties[].")
                for rest in ("Containers[].ImagePullPolicy", "DnsPolicy", "InitContainers[].ImagePullPolicy")
            ),
            "AWS::GreengrassV2::Deployment/DeploymentPolicies.FailureHandlingPolicy",
            "AWS::PCS::ComputeNodeGroup/NodeLifecycleActions.ScriptCachingPolicy",
            "AWS::PCS::ComputeNodeGroup/NodeLifecycleActions.Stages.NodeBootstrapped[].ExecutionPolicy",
            "AWS::PCS::ComputeNodeGroup/NodeLifecycleActions.Stages.NodeReady[].ExecutionPolicy",
            "AWS::ServiceDiscovery::Service/DnsConfig.RoutingPolicy",
        ),
    ),
    NotJudged(
        "says how messages, mail or uploads are delivered, filtered or tried again",
        (
            "AWS::SES::MailManagerRuleSet/Rules[].Actions[].Archive.ActionFailurePolicy",
            "AWS::SES::MailManagerRuleSet/Rules[].Actions[].Bounce.ActionFailurePolicy",
            "AWS::SES::MailManagerRuleSet/Rules[].Actions[].DeliverToMailbox.ActionFailurePolicy",
            "AWS::SES::MailManagerRuleSet/Rules[].Actions[].DeliverToQBusiness.ActionFailurePolicy",
            "AWS::SES::MailManagerRuleSet/Rules[].Actions[].InvokeLambda.ActionFailurePolicy",
            "AWS::SES::MailManagerRuleSet/Rules[].Actions[].PublishToSns.ActionFailurePolicy",
            "AWS::SES::MailManagerRuleSet/Rules[].Actions[].Relay.ActionFailurePolicy",
            "AWS::SES::MailManagerRuleSet/Rules[].Actions[].Send.ActionFailurePolicy",
            "AWS::SES::MailManagerRuleSet/Rules[].Actions[].WriteToS3.ActionFailurePolicy",
            "AWS::SES::ReceiptFilter/Filter.IpFilter.Policy",
            "AWS::SES::Tenant/ReputationEntity.Policy.ReputationEntityPolicy",
            "AWS::SNS::Subscription/DeliveryPolicy",
            "AWS::SNS::Subscription/FilterPolicy",
            "AWS::SNS::Subscription/RedrivePolicy",
            "AWS::SNS::Subscription/ReplayPolicy",
            "AWS::StorageGateway::NFSFileShare/NotificationPolicy",
            "AWS::StorageGateway::SMBFileShare/NotificationPolicy",
        ),
    ),
    NotJudged(
        "says what is masked or indexed in records, or which rules an account's logs follow",
        (
            "AWS::Logs::AccountPolicy/PolicyDocument",
            "AWS::Logs::LogGroup/DataProtectionPolicy",
            "AWS::Logs::LogGroup/FieldIndexPolicies[]",
            "AWS::SNS::Topic/DataProtectionPolicy",
        ),
    ),
    NotJudged(
        "is a rule by which other resources are evaluated, or a model answers",
        (
            "AWS::Bedrock::Guardrail/AutomatedReasoningPolicyConfig.Policies[]",
            "AWS::Bedrock::RetrievalInstruction/Instruction.AnswerPolicy",
            "AWS::Config::ConfigRule/Source.CustomPolicyDetails.PolicyText",
            "AWS::Config::OrganizationConfigRule/OrganizationCustomPolicyRuleMetadata.PolicyText",
        ),
    ),
    NotJudged(
        "says how a network is laid out, or what its firewall does with a broken connection",
        (
            "AWS::NetworkFirewall::FirewallPolicy/FirewallPolicy.StatefulEngineOptions.StreamExceptionPolicy",
            "AWS::NetworkManager::CoreNetwork/PolicyDocument",
        ),
    ),
    NotJudged(
        "is for browsers: what they load, which page they name, or what their user may set",
        (
            "AWS::CloudFront::ResponseHeadersPolicy/ResponseHeadersPolicyConfig.SecurityHeadersConfig.*",
            "AWS::WorkSpacesWeb::BrowserSettings/BrowserPolicy",
        ),
    ),
    NotJudged(
        "says how sound and pictures are chosen or filled in",
        (
            "AWS::IVS::Channel/MultitrackInputConfiguration.Policy",
            "AWS::MediaLive::Channel/InputAttachments[].InputSettings.AudioSelectors[].SelectorSettings.*",
            "AWS::MediaTailor::PlaybackConfiguration/AvailSuppression.FillPolicy",
        ),
    ),
    NotJudged(
        "names a prepared statement of SQL",
        (
            "AWS::Athena::PreparedStatement/StatementName",
            "AWS::Events::Rule/Targets[].RedshiftDataParameters.StatementName",
            "AWS::Pipes::Pipe/TargetParameters.RedshiftDataParameters.StatementName",
        ),
    ),
)
