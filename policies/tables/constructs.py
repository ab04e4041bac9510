"""How the constructs of CDK spell what a finding asks for, where they spell it otherwise than CloudFormation does.

Data only: the id of a check, and what to change in CDK Python. Where nothing stands here, the fix names the argument of
the bare resource, as `CfnTable`, which the construct's `node.default_child` is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from compliance.policy import Requirement

AN_EBS_DISK = "Pass encrypted=True and kms_key= to the BlockDeviceVolume.ebs() of each disk."
A_DOMAIN = "Pass encryption_at_rest=EncryptionAtRestOptions(enabled=True, kms_key=...) to the domain."
A_STATE_MACHINE = "Pass encryption_configuration=CustomerManagedEncryptionConfiguration(key)."

AT_REST: Mapping[str, str] = {
    # --- databases and disks ---
    "AWS::DocDB::DBCluster/KmsKeyId": "Pass storage_encrypted=True and kms_key= to the cluster.",
    "AWS::AutoScaling::LaunchConfiguration/root-disk/BlockDeviceMappings": (
        "Pass launch_template= to the group instead, with block_devices= that are encrypted under a key of ours."
    ),
    "AWS::EC2::Instance/BlockDeviceMappings[].Ebs?.KmsKeyId": AN_EBS_DISK,
    "AWS::EC2::LaunchTemplate/LaunchTemplateData.BlockDeviceMappings[].Ebs?.KmsKeyId": AN_EBS_DISK,
    "AWS::EFS::FileSystem/KmsKeyId": "Pass encrypted=True and kms_key= to the file system.",
    "AWS::Elasticsearch::Domain/EncryptionAtRestOptions.KmsKeyId": A_DOMAIN,
    "AWS::OpenSearchService::Domain/EncryptionAtRestOptions.KmsKeyId": A_DOMAIN,
    # --- events, streams and mail ---
    "AWS::Events::Archive/KmsKeyIdentifier": "Pass kms_key= to the archive.",
    "AWS::Events::EventBus/KmsKeyIdentifier": "Pass kms_key= to the event bus.",
    "AWS::Scheduler::Schedule/KmsKeyArn": "Pass key= to the schedule.",
    # --- programs, and what is built of them ---
    "AWS::BedrockAgentCore::Gateway/KmsKeyArn": "Pass kms_key= to the gateway.",
    "AWS::BedrockAgentCore::Memory/EncryptionKeyArn": "Pass kms_key= to the memory.",
    "AWS::BedrockAgentCore::PolicyEngine/EncryptionKeyArn": "Pass kms_key= to the policy engine.",
    "AWS::CodeCommit::Repository/KmsKeyId": "Pass kms_key= to the repository.",
    "AWS::CodePipeline::Pipeline/ArtifactStore?.EncryptionKey.Id": (
        "Pass an artifact_bucket= to the pipeline that has a KMS key of the app: the pipeline uses the same key."
    ),
    "AWS::CodePipeline::Pipeline/ArtifactStores[].ArtifactStore?.EncryptionKey.Id": (
        "Pass an artifact_bucket=, and cross_region_replication_buckets=, that have KMS keys of ours."
    ),
    "AWS::EKS::Cluster/EncryptionConfig[].Provider.KeyArn": "Pass secrets_encryption_key= to the cluster.",
    "AWS::Lambda::CapacityProvider/KmsKeyArn": "Pass kms_key= to the capacity provider.",
    "AWS::Lambda::EventSourceMapping/KmsKeyArn": "Pass filter_encryption= to the event source.",
    "AWS::StepFunctions::Activity/EncryptionConfiguration.KmsKeyId": A_STATE_MACHINE,
    "AWS::StepFunctions::StateMachine/EncryptionConfiguration.KmsKeyId": A_STATE_MACHINE,
    "AWS::Synthetics::Canary/ArtifactConfig.S3Encryption.KmsKeyArn": (
        "Pass artifact_s3_encryption_mode=ArtifactsEncryptionMode.KMS and artifact_s3_kms_key= to the canary."
    ),
    "AWS::Synthetics::Canary/KmsKeyArn": "Pass environment_encryption= to the canary.",
    # --- secrets ---
    "AWS::SecretsManager::Secret/KmsKeyId": (
        "Pass encryption_key= to the secret, or to the Credentials.from_generated_secret() that makes it."
    ),
}
"""Of encryption-at-rest."""

IN_TRANSIT: Mapping[str, str] = {
    **{
        f"{domain}/{path}": f"Pass {argument} to the domain."
        for domain in ("AWS::Elasticsearch::Domain", "AWS::OpenSearchService::Domain")
        for path, argument in (
            ("DomainEndpointOptions.EnforceHTTPS", "enforce_https=True"),
            ("NodeToNodeEncryptionOptions.Enabled", "node_to_node_encryption=True"),
        )
    },
    "AWS::DMS::DataProvider/Settings.IbmDb2zOsSettings?.SslMode": (
        'Set settings.ibm_db2_z_os_settings.ssl_mode to "verify-ca".'
    ),
    "AWS::ElasticLoadBalancingV2::TargetGroup/Protocol": (
        "Pass protocol=ApplicationProtocol.HTTPS (target_protocol= in a pattern), and give the target a certificate."
    ),
    "AWS::SES::ConfigurationSet/DeliveryOptions.TlsPolicy": (
        "Pass tls_policy=ConfigurationSetTlsPolicy.REQUIRE to the configuration set."
    ),
    "AWS::SES::ReceiptRule/Rule.TlsPolicy": "Pass tls_policy=TlsPolicy.REQUIRE to the rule.",
}
"""Of encryption-in-transit."""


def in_constructs(requirements: Iterable[Requirement], advice: Mapping[str, str]) -> tuple[Requirement, ...]:
    """The requirements, each with the advice for its last check where there is some."""
    return tuple(
        replace(requirement, fix=advice.get(requirement.id_of(requirement.must[-1]), requirement.fix))
        for requirement in requirements
    )
