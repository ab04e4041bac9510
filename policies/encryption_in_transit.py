"""Data travels under TLS only.

Checks        Where a service would also talk plainly, it is told not to: load balancers, distributions and APIs speak
              HTTPS, in versions of TLS that are new enough; databases force TLS by a parameter group of their own;
              caches, brokers and search domains require it, also between their own nodes; file systems, buckets, topics
              and queues deny what comes without it; addresses to which data is sent are no http:// ones.
Why           Whoever can see the network cannot read or change what passes, also inside our own network.
Not checked   Services that are reached through AWS's own API alone: their endpoints refuse anything below TLS 1.2.
              Whether clients verify the server's certificate: the processor's tests show that.
              What a program does by itself: which port it opens, how it mounts a disk. What stands in documents of
              other languages, as the OpenAPI document of an API.

How it reads hard cases:

- A listener for HTTP may stay if all that it does is send the caller on to HTTPS. That request itself is plain, and
  tells no more than the address; every later one is not.

- Traffic from a load balancer to its targets is judged like any other: HTTPS, also inside our own network.

- A network load balancer that listens on TCP or UDP passes packets on unread. TLS may well be inside, from end to end,
  which no template tells; so that is advice, not a failure.

- A distribution without a certificate of its own speaks TLS 1.0, whatever it is told. It fails.

- Questions to the DNS travel in the clear nearly everywhere, and hold names, no data of ours: advice, not a failure.
"""

from collections.abc import Mapping
from dataclasses import replace

from compliance.policy import (
    Check,
    Example,
    Level,
    Policy,
    Reason,
    Requirement,
    denies_plain_transport,
    denies_plain_transport_in,
    either,
    hipaa,
    in_python,
    is_absent,
    is_false,
    is_none_of,
    is_one_of,
    is_present,
    is_true,
    iso27001,
    names,
    parameter_group_sets,
)
from policies.organisation import MINIMUM_TLS
from policies.tables.constructs import IN_TRANSIT, in_constructs
from policies.tables.encryption_in_transit import (
    ADDRESSES,
    ASKS_NAMES,
    BETWEEN_CONTAINERS,
    CHOSEN,
    CHOSEN_WELL_IF_ABSENT,
    CLASSIC_LOAD_BALANCER_POLICIES,
    CLOUDFRONT_ORIGIN_VERSIONS,
    CLOUDFRONT_POLICIES,
    DOCUMENT_DATABASE_SETTINGS,
    HTTP_API_POLICIES,
    LEFT_OFF,
    LEFT_ON,
    LOAD_BALANCER_POLICIES,
    NOT_HTTP,
    NOT_JUDGED,
    OLD_TRANSFER_POLICIES,
    OWN_EXEMPTIONS,
    PLAIN_INPUTS,
    REST_API_POLICIES,
    SECURITY_POLICIES,
    SWITCHED_ON,
    WITHOUT_SSL_MODE,
)
from policies.tables.registry import Nature, exempt

ON = ("1", "on", "true")
"""How the parameter groups of RDS spell that a setting is on."""

FORCES_SSL = ("postgres", "sqlserver-ee", "sqlserver-se", "sqlserver-ex", "sqlserver-web", "sqlserver-dev-ee")
REQUIRES_SECURE_TRANSPORT = ("mysql", "mariadb")

ENCRYPTED_PROTOCOLS = ("application", "email", "email-json", "firehose", "https", "lambda", "sms", "sqs")
"""All protocols of a subscription but http."""

CLOSE_PORT_80 = (
    "Set ListenerEnabled=false in aws:elbv2:listener:default, and SSLCertificateArns in aws:elbv2:listener:443."
)

PORT_80 = "OptionSettings[Namespace=aws:elbv2:listener:default,"
"""How the options of the listener on port 80 begin, before the name of one."""

IN_A_CLUSTER = is_present("DBClusterIdentifier", "a cluster, whose parameter group decides")

REPLICA_OF_OURS = names("SourceDBInstanceIdentifier", "AWS::RDS::DBInstance", "a database of the app, which is judged")
"""A read replica has the engine of its source and, in the same region, its parameter group where it names no other."""

DECIDED_ELSEWHERE = either(IN_A_CLUSTER, REPLICA_OF_OURS, expected="a cluster, or a source of which it is a replica")


def oldest_allowed(policies: Mapping[str, tuple[str, ...]]) -> str:
    """The oldest version of TLS that is allowed; of a service that has none that is new enough, its newest."""
    return min((version for version in policies if version >= MINIMUM_TLS), default=max(policies))


def new_enough(policies: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The names of the security policies that speak an allowed version of TLS, or newer ones, alone."""
    return tuple(name for version, group in policies.items() if version >= oldest_allowed(policies) for name in group)


def recommended(policies: Mapping[str, tuple[str, ...]]) -> str:
    """One that a fix names: it keeps the door open to as many callers as is allowed."""
    return policies[oldest_allowed(policies)][0]


def speaks_tls(
    path: str, policies: Mapping[str, tuple[str, ...]], absent_means: str, *, absent_complies: bool = False
) -> Check:
    """The property names a security policy that is new enough; a service may have dozens, so none is told by name."""
    check = is_one_of(path, *new_enough(policies), absent_means=absent_means, absent_complies=absent_complies)
    return replace(check, expected=f"a security policy of TLS {oldest_allowed(policies)} or newer")


_REQUIREMENTS = (
    # --- databases and caches ---
    Requirement(
        "AWS::RDS::DBInstance",
        name="forces-ssl",
        must=(parameter_group_sets("DBParameterGroupName", "AWS::RDS::DBParameterGroup", "rds.force_ssl", ON),),
        when=(is_one_of("Engine", *FORCES_SSL, any_case=True),),
        unless=(DECIDED_ELSEWHERE,),
        fix='Pass parameter_group= with parameters={"rds.force_ssl": "1"} to the database.',
    ),
    Requirement(
        "AWS::RDS::DBInstance",
        name="requires-secure-transport",
        must=(
            parameter_group_sets("DBParameterGroupName", "AWS::RDS::DBParameterGroup", "require_secure_transport", ON),
        ),
        when=(is_one_of("Engine", *REQUIRES_SECURE_TRANSPORT, any_case=True),),
        unless=(DECIDED_ELSEWHERE,),
        fix='Pass parameter_group= with parameters={"require_secure_transport": "1"} to the database.',
    ),
    Requirement(
        "AWS::RDS::DBInstance",
        must=(
            is_one_of(
                "Engine",
                *FORCES_SSL,
                *REQUIRES_SECURE_TRANSPORT,
                absent_means="the engine of its source",
                any_case=True,
            ),
        ),
        unless=(DECIDED_ELSEWHERE,),
        fix=(
            "Choose an engine whose parameter group can force TLS. Oracle and Db2 do it by other means, which are not "
            "judged: show them in a waiver."
        ),
    ),
    Requirement(
        "AWS::RDS::DBInstance",
        name="replica",
        must=(
            either(
                *(
                    parameter_group_sets("DBParameterGroupName", "AWS::RDS::DBParameterGroup", setting, ON)
                    for setting in ("rds.force_ssl", "require_secure_transport")
                ),
                expected="a parameter group that sets rds.force_ssl or require_secure_transport",
            ),
        ),
        when=(REPLICA_OF_OURS,),
        unless=(
            is_absent("DBParameterGroupName", "left out: that of the source"),
            is_absent("SourceRegion", "left out: in the region of the source"),
            names(
                "SourceDBInstanceIdentifier",
                "AWS::RDS::DBInstance",
                "a database of the app in this region",
                same_region=True,
            ),
        ),
        fix="Leave parameter_group= out, or pass one that sets rds.force_ssl or require_secure_transport to 1.",
    ),
    Requirement(
        "AWS::RDS::DBInstance",
        name="member",
        must=(names("DBClusterIdentifier", "AWS::RDS::DBCluster", "a cluster of the app, which forces TLS"),),
        when=(IN_A_CLUSTER,),
        fix="Declare the cluster in the same app, so that its parameter group is judged.",
    ),
    Requirement(
        "AWS::RDS::DBCluster",
        name="forces-ssl",
        must=(
            parameter_group_sets(
                "DBClusterParameterGroupName", "AWS::RDS::DBClusterParameterGroup", "rds.force_ssl", ON
            ),
        ),
        when=(is_one_of("Engine", "aurora-postgresql", "postgres", any_case=True),),
        fix='Pass parameter_group= with parameters={"rds.force_ssl": "1"} to the cluster.',
    ),
    Requirement(
        "AWS::RDS::DBCluster",
        name="requires-secure-transport",
        must=(
            parameter_group_sets(
                "DBClusterParameterGroupName", "AWS::RDS::DBClusterParameterGroup", "require_secure_transport", ON
            ),
        ),
        when=(is_one_of("Engine", "aurora-mysql", "mysql", any_case=True),),
        fix='Pass parameter_group= with parameters={"require_secure_transport": "ON"} to the cluster.',
    ),
    Requirement(
        "AWS::RDS::DBCluster",
        must=(is_one_of("Engine", "aurora-postgresql", "postgres", "aurora-mysql", "mysql", any_case=True),),
        fix="Choose an engine whose cluster parameter group can force TLS.",
    ),
    Requirement(
        "AWS::DocDB::DBCluster",
        must=(
            parameter_group_sets(
                "DBClusterParameterGroupName",
                "AWS::DocDB::DBClusterParameterGroup",
                "tls",
                new_enough(DOCUMENT_DATABASE_SETTINGS),
            ),
        ),
        fix=(
            f'Pass parameter_group= with parameters={{"tls": "{recommended(DOCUMENT_DATABASE_SETTINGS)}"}} to the '
            "cluster: the default takes TLS 1.0 too."
        ),
    ),
    Requirement(
        "AWS::Redshift::Cluster",
        must=(
            names(
                "ClusterParameterGroupName",
                "AWS::Redshift::ClusterParameterGroup",
                "a parameter group of the app, which requires TLS",
                absent_means="the default group, which on older clusters takes plain connections",
            ),
        ),
        fix='Set cluster_parameter_group_name= to a CfnClusterParameterGroup of the app with require_ssl "true".',
    ),
    Requirement(
        "AWS::Redshift::ClusterParameterGroup",
        must=(
            is_one_of(
                "Parameters[ParameterName=require_ssl].ParameterValue",
                "true",
                "1",
                "on",
                absent_means="that plain connections are taken as well",
                any_case=True,
            ),
        ),
        fix='Set "require_ssl" to "true" in the parameters of the group.',
    ),
    Requirement(
        "AWS::ElastiCache::ReplicationGroup",
        must=(
            is_true("TransitEncryptionEnabled", absent_means="plain connections"),
            is_one_of("TransitEncryptionMode", "required", absent_means="required", absent_complies=True),
        ),
        fix='Set transit_encryption_enabled=True and transit_encryption_mode="required" on the replication group.',
    ),
    # --- what AWS also serves over plain HTTP, or plain NFS ---
    Requirement(
        "AWS::S3::Bucket",
        must=(denies_plain_transport("AWS::S3::BucketPolicy", "Bucket", "s3:*"),),
        fix="Pass enforce_ssl=True to the bucket.",
    ),
    Requirement(
        "AWS::S3Outposts::Bucket",
        must=(denies_plain_transport("AWS::S3Outposts::BucketPolicy", "Bucket", "s3-outposts:*"),),
        fix="Attach a CfnBucketPolicy that denies s3-outposts:* when aws:SecureTransport is false.",
    ),
    Requirement(
        "AWS::SNS::Topic",
        must=(denies_plain_transport("AWS::SNS::TopicPolicy", "Topics[]", "sns:Publish"),),
        fix="Pass enforce_ssl=True to the topic.",
    ),
    Requirement(
        "AWS::SQS::Queue",
        must=(denies_plain_transport("AWS::SQS::QueuePolicy", "Queues[]", "sqs:*"),),
        fix="Pass enforce_ssl=True to the queue.",
    ),
    Requirement(
        "AWS::EFS::FileSystem",
        must=(denies_plain_transport_in("FileSystemPolicy", "elasticfilesystem:*"),),
        fix="Pass file_system_policy= with a statement that denies all actions when aws:SecureTransport is false.",
    ),
    Requirement(
        "AWS::MediaStore::Container",
        must=(denies_plain_transport_in("Policy", "mediastore:*"),),
        fix="Set policy= with a statement that denies all actions when aws:SecureTransport is false.",
    ),
    Requirement(
        "AWS::SNS::Subscription",
        must=(is_one_of("Protocol", *ENCRYPTED_PROTOCOLS),),
        fix="Subscribe an https endpoint, a queue or a function instead of an http endpoint.",
    ),
    Requirement(
        "AWS::SNS::Topic",
        must=(
            is_one_of(
                "Subscription[].Protocol",
                *ENCRYPTED_PROTOCOLS,
                absent_means="no subscription",
                absent_complies=True,
            ),
        ),
        fix="Subscribe an https endpoint, a queue or a function instead of an http endpoint.",
    ),
    # --- network file systems of tasks ---
    Requirement(
        "AWS::ECS::TaskDefinition",
        must=(
            is_one_of(
                "Volumes[].EFSVolumeConfiguration?.TransitEncryption", "ENABLED", absent_means="plain connections"
            ),
        ),
        fix='Set transit_encryption="ENABLED" in the efs_volume_configuration of the volume.',
    ),
    # --- load balancers ---
    Requirement(
        "AWS::ElasticLoadBalancingV2::Listener",
        must=(is_none_of("Protocol", "HTTP", absent_means="a gateway load balancer, which passes packets on"),),
        unless=(
            is_one_of("DefaultActions[].Type", "redirect"),
            is_one_of("DefaultActions[].RedirectConfig.Protocol", "HTTPS", absent_means="the protocol of the request"),
        ),
        fix="Pass protocol=ApplicationProtocol.HTTPS and certificates= to the listener, or let it redirect only.",
    ),
    Requirement(
        "AWS::ElasticLoadBalancingV2::Listener",
        must=(speaks_tls("SslPolicy", LOAD_BALANCER_POLICIES, "ELBSecurityPolicy-2016-08, which speaks TLS 1.0"),),
        when=(is_one_of("Protocol", "HTTPS", "TLS"),),
        fix=(
            f"Pass ssl_policy=SslPolicy.{'TLS13_13' if MINIMUM_TLS == '1.3' else 'RECOMMENDED_TLS'}, or another of TLS "
            f"{MINIMUM_TLS} or newer, to the listener."
        ),
    ),
    Requirement(
        "AWS::ElasticLoadBalancingV2::Listener",
        name="passes-on",
        must=(is_none_of("Protocol", "TCP", "UDP", "TCP_UDP", absent_means="a gateway load balancer"),),
        level=Level.ADVISORY,
        fix="Pass protocol=Protocol.TLS and certificates=, or see to it that client and target speak TLS end to end.",
    ),
    Requirement(
        "AWS::ElasticLoadBalancingV2::ListenerRule",
        must=(
            names(
                "ListenerArn",
                "AWS::ElasticLoadBalancingV2::Listener",
                "a listener of the app that speaks HTTPS, as the rule does not just redirect to it",
                that=(is_one_of("Protocol", "HTTPS"),),
            ),
        ),
        unless=(
            is_one_of("Actions[].Type", "redirect"),
            is_one_of("Actions[].RedirectConfig.Protocol", "HTTPS", absent_means="the protocol of the request"),
        ),
        fix="Add the rule to the HTTPS listener, or let its action redirect to HTTPS.",
    ),
    Requirement(
        "AWS::ElasticLoadBalancing::LoadBalancer",
        must=(
            is_one_of("Listeners[].Protocol", "HTTPS", "SSL", any_case=True),
            is_one_of("Listeners[].InstanceProtocol", "HTTPS", "SSL", absent_means="plain HTTP or TCP", any_case=True),
            is_present(
                "Listeners[].PolicyNames",
                "the name of a policy for TLS",
                absent_means="ELBSecurityPolicy-2016-08, which speaks TLS 1.0",
            ),
            speaks_tls(
                "Policies[PolicyType=SSLNegotiationPolicyType].Attributes[Name=Reference-Security-Policy].Value",
                CLASSIC_LOAD_BALANCER_POLICIES,
                "ELBSecurityPolicy-2016-08, which speaks TLS 1.0",
            ),
        ),
        fix="Use an ApplicationLoadBalancer, or HTTPS or SSL on both sides with ELBSecurityPolicy-TLS-1-2-2017-01.",
    ),
    *(
        Requirement(
            kind,
            must=(
                either(
                    is_false(
                        f"{PORT_80}OptionName=ListenerEnabled].Value",
                        absent_means="a load balancer that listens on port 80 for HTTP",
                        absent_complies=False,
                    ),
                    is_one_of(
                        f"{PORT_80}OptionName=Protocol].Value",
                        "HTTPS",
                        absent_means="a load balancer that listens on port 80 for HTTP",
                    ),
                    expected="no listener on port 80, or one that speaks HTTPS",
                ),
            ),
            when=guards,
            fix=CLOSE_PORT_80,
        )
        for kind, guards in (
            ("AWS::ElasticBeanstalk::ConfigurationTemplate", ()),
            (
                "AWS::ElasticBeanstalk::Environment",
                (is_none_of("Tier.Name", "Worker", absent_means="WebServer"), is_absent("TemplateName", "left out")),
            ),
        )
    ),
    Requirement(
        "AWS::ElasticBeanstalk::Environment",
        name="over-the-template",
        must=(is_none_of("OptionSettings[Namespace=aws:elbv2:listener:default].Value", "true", "HTTP", any_case=True),),
        fix=CLOSE_PORT_80,
    ),
    # --- distributions and APIs ---
    Requirement(
        "AWS::CloudFront::Distribution",
        must=(
            is_one_of(
                "DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy", "https-only", "redirect-to-https"
            ),
            is_one_of(
                "DistributionConfig.CacheBehaviors[].ViewerProtocolPolicy",
                "https-only",
                "redirect-to-https",
                absent_means="no other behaviour",
                absent_complies=True,
            ),
        ),
        fix="Pass viewer_protocol_policy=ViewerProtocolPolicy.REDIRECT_TO_HTTPS to every behaviour.",
    ),
    Requirement(
        "AWS::CloudFront::Distribution",
        name="certificate",
        must=(
            is_false("DistributionConfig.ViewerCertificate.CloudFrontDefaultCertificate"),
            speaks_tls(
                "DistributionConfig.ViewerCertificate.MinimumProtocolVersion",
                CLOUDFRONT_POLICIES,
                "the certificate of cloudfront.net, with which TLS 1.0 is spoken",
            ),
        ),
        fix=(
            "Pass domain_names=, certificate= and minimum_protocol_version= to the distribution, "
            f"the last of TLS {MINIMUM_TLS} or newer."
        ),
    ),
    Requirement(
        "AWS::CloudFront::Distribution",
        name="origins",
        must=tuple(
            check
            for origin in ("Origins[].CustomOriginConfig", "CustomOrigin")
            for check in (
                is_one_of(
                    f"DistributionConfig.{origin}?.OriginProtocolPolicy",
                    "https-only",
                    "match-viewer",
                    absent_means="nothing: it must be given",
                ),
                speaks_tls(
                    f"DistributionConfig.{origin}?.OriginSSLProtocols[]",
                    CLOUDFRONT_ORIGIN_VERSIONS,
                    "TLSv1 and SSLv3",
                ),
            )
        ),
        fix="Pass protocol_policy=OriginProtocolPolicy.HTTPS_ONLY, and no origin_ssl_protocols but TLS_V1_2.",
    ),
    Requirement(
        "AWS::CloudFront::VpcOrigin",
        must=(
            is_one_of("VpcOriginEndpointConfig.OriginProtocolPolicy", "https-only", absent_means="match-viewer"),
            speaks_tls("VpcOriginEndpointConfig.OriginSSLProtocols[]", CLOUDFRONT_ORIGIN_VERSIONS, "TLSv1 and SSLv3"),
        ),
        fix="Pass protocol_policy=OriginProtocolPolicy.HTTPS_ONLY, and no origin_ssl_protocols but TLS_V1_2.",
    ),
    Requirement(
        "AWS::ApiGateway::RestApi",
        must=(speaks_tls("SecurityPolicy", REST_API_POLICIES, "TLS 1.0 at the API's own address"),),
        unless=(
            either(
                is_one_of("EndpointConfiguration.Types[]", "PRIVATE"),
                is_true("DisableExecuteApiEndpoint"),
                expected="a private API, or one without an address of its own",
            ),
        ),
        fix=(
            f'Set security_policy="{recommended(REST_API_POLICIES)}", or a newer one, on the CfnRestApi, which is '
            "api.node.default_child."
        ),
    ),
    Requirement(
        "AWS::ApiGateway::RestApi",
        name="private",
        must=(speaks_tls("SecurityPolicy", REST_API_POLICIES, "TLS 1.2", absent_complies=MINIMUM_TLS == "1.2"),),
        when=(is_one_of("EndpointConfiguration.Types[]", "PRIVATE"),),
        fix=f'Set security_policy="{recommended(REST_API_POLICIES)}", or a newer one, on the CfnRestApi.',
    ),
    Requirement(
        "AWS::ApiGatewayV2::DomainName",
        must=(
            speaks_tls("DomainNameConfigurations[].SecurityPolicy", HTTP_API_POLICIES, "TLS_1_2", absent_complies=True),
        ),
        fix="Pass security_policy=SecurityPolicy.TLS_1_2 to the domain name.",
    ),
    Requirement(
        "AWS::ApiGatewayV2::Integration",
        name="private",
        must=(
            is_present(
                "TlsConfig.ServerNameToVerify",
                "the name in the certificate of the load balancer",
                absent_means="plain HTTP to what is behind the VPC link",
            ),
        ),
        when=(is_one_of("ConnectionType", "VPC_LINK"),),
        unless=(
            names(
                "ApiId",
                "AWS::ApiGatewayV2::Api",
                "a WebSocket API, whose integrations are given by address",
                that=(is_one_of("ProtocolType", "WEBSOCKET"),),
            ),
        ),
        fix="Pass secure_server_name= to the integration.",
    ),
    # --- one security policy, switch, choice or address: the rows of policies/tables/encryption_in_transit.py ---
    *(
        Requirement(
            kind,
            must=(speaks_tls(path, policies, absence),),
            fix=(
                f'Set {in_python(path)}="{recommended(policies)}", '
                f"or another of TLS {oldest_allowed(policies)} or newer."
            ),
        )
        for kind, path, policies, absence in SECURITY_POLICIES
    ),
    *(
        Requirement(kind, must=(is_true(path, absent_means=absence),), fix=f"Set {in_python(path)}=True.")
        for kind, path, absence in SWITCHED_ON
    ),
    *(
        Requirement(
            kind,
            must=(is_true(path, absent_means="true", absent_complies=True),),
            fix=f"Leave {in_python(path)} out, or set it to True.",
        )
        for kind, path in LEFT_ON
    ),
    *(
        Requirement(kind, must=(is_false(path),), fix=f"Leave {in_python(path)} out, or set it to False.")
        for kind, path in LEFT_OFF
    ),
    *(
        Requirement(
            kind,
            must=(is_true(path, absent_means="plain connections between the machines of a job"),),
            unless=(is_one_of(machines, "1"),),
            fix=f"Set {in_python(path)}=True.",
        )
        for kind, path, machines in BETWEEN_CONTAINERS
    ),
    *(
        Requirement(
            kind,
            must=(is_one_of(path, *values, absent_means=absence),),
            fix=f'Set {in_python(path)} to "{values[0]}".',
        )
        for kind, path, values, absence in CHOSEN
    ),
    *(
        Requirement(
            kind,
            must=(is_one_of(path, *values, absent_means=absence, absent_complies=True),),
            fix=f'Set {in_python(path)} to "{values[0]}".',
        )
        for kind, path, values, absence in CHOSEN_WELL_IF_ABSENT
    ),
    *(
        Requirement(
            kind,
            must=(is_none_of(path, "HTTP", absent_means="no protocol of its own", any_case=True),),
            fix=f"Set {in_python(path)} to HTTPS, and let the target hold a certificate.",
        )
        for kind, path in NOT_HTTP
    ),
    *(
        Requirement(
            kind,
            must=(is_none_of(path, "http://*", "ws://*", absent_means="no such address", any_case=True),),
            fix=f"Give {in_python(path)} as an https:// address.",
        )
        for kind, path in ADDRESSES
    ),
    *(
        Requirement(
            kind,
            must=(is_one_of(path, *values, absent_means="questions in the clear"),),
            level=Level.ADVISORY,
            fix=f'Set {in_python(path)} to "{values[0]}", where both sides can.',
        )
        for kind, path, values in ASKS_NAMES
    ),
    # --- what needs more words ---
    *(
        Requirement(
            kind,
            must=(is_absent(path, "left out: with ports named, TLS is not enforced on the others"),),
            fix=f"Leave {in_python(path)} out.",
        )
        for kind, path in (
            ("AWS::AppMesh::VirtualGateway", "Spec.BackendDefaults.ClientPolicy.TLS.Ports"),
            ("AWS::AppMesh::VirtualNode", "Spec.BackendDefaults.ClientPolicy.TLS.Ports"),
            ("AWS::AppMesh::VirtualNode", "Spec.Backends[].VirtualService.ClientPolicy.TLS.Ports"),
        )
    ),
    Requirement(
        "AWS::ECS::Service",
        must=(
            is_present(
                "ServiceConnectConfiguration.Services?[].Tls.IssuerCertificateAuthority.AwsPcaAuthorityArn",
                "the authority that signs the certificates of Service Connect",
                absent_means="plain connections between services",
            ),
        ),
        when=(is_true("ServiceConnectConfiguration.Enabled"),),
        fix="Pass tls=ServiceConnectTlsConfiguration(...) to every service of service_connect_configuration=.",
    ),
    Requirement(
        "AWS::DMS::Endpoint",
        must=(is_one_of("SslMode", "require", "verify-ca", "verify-full", absent_means="none"),),
        unless=(is_one_of("EngineName", *WITHOUT_SSL_MODE, any_case=True),),
        fix='Set ssl_mode="verify-full", or the strictest that the engine has.',
    ),
    Requirement(
        "AWS::DMS::Endpoint",
        must=(
            is_one_of(
                "KafkaSettings.SecurityProtocol",
                "ssl-encryption",
                "ssl-authentication",
                "sasl-ssl",
                absent_means="plain connections",
            ),
        ),
        when=(is_one_of("EngineName", "kafka", any_case=True),),
        fix='Set kafka_settings.security_protocol="ssl-encryption".',
    ),
    Requirement(
        "AWS::DMS::Endpoint",
        must=(
            is_one_of(
                "RedisSettings.SslSecurityProtocol",
                "ssl-encryption",
                absent_means="ssl-encryption",
                absent_complies=True,
            ),
        ),
        fix='Set redis_settings.ssl_security_protocol="ssl-encryption".',
    ),
    Requirement(
        "AWS::GameLift::Fleet",
        must=(is_one_of("CertificateConfiguration.CertificateType", "GENERATED", absent_means="DISABLED"),),
        unless=(is_one_of("ComputeType", "ANYWHERE"),),
        fix='Set certificate_configuration.certificate_type="GENERATED".',
    ),
    Requirement(
        "AWS::Transfer::Server",
        must=(
            replace(
                is_none_of(
                    "SecurityPolicyName",
                    *OLD_TRANSFER_POLICIES,
                    absent_means=OLD_TRANSFER_POLICIES[0],
                    absent_complies=False,
                ),
                expected="a security policy of 2022 or later, which takes no SHA-1",
            ),
        ),
        fix='Set security_policy_name="TransferSecurityPolicy-2025-03", or a newer one.',
    ),
    Requirement(
        "AWS::Transfer::Connector",
        must=(
            is_one_of(
                "As2Config?.EncryptionAlgorithm",
                "AES256_CBC",
                "AES192_CBC",
                "AES128_CBC",
                absent_means="nothing: it must be given",
            ),
        ),
        fix='Set as2_config.encryption_algorithm="AES256_CBC".',
    ),
    Requirement(
        "AWS::EMR::Cluster",
        must=(
            names(
                "SecurityConfiguration",
                "AWS::EMR::SecurityConfiguration",
                "a security configuration of the app",
                absent_means="plain connections between its machines",
            ),
        ),
        fix="Set security_configuration= to a CfnSecurityConfiguration with EnableInTransitEncryption.",
    ),
    Requirement(
        "AWS::EMR::SecurityConfiguration",
        must=(
            is_true(
                "SecurityConfiguration.EncryptionConfiguration.EnableInTransitEncryption",
                absent_means="plain connections between its machines",
            ),
        ),
        fix="Set EnableInTransitEncryption in the configuration, with InTransitEncryptionConfiguration.",
    ),
    Requirement(
        "AWS::Glue::Connection",
        name="jdbc",
        must=(
            is_true(
                "ConnectionInput.ConnectionProperties.JDBC_ENFORCE_SSL", absent_means="plain connections are tried too"
            ),
        ),
        when=(is_one_of("ConnectionInput.ConnectionType", "JDBC"),),
        fix="Set JDBC_ENFORCE_SSL to true in connection_properties.",
    ),
    Requirement(
        "AWS::Glue::Connection",
        name="kafka",
        must=(
            is_true(
                "ConnectionInput.ConnectionProperties.KAFKA_SSL_ENABLED", absent_means="true", absent_complies=True
            ),
        ),
        when=(is_one_of("ConnectionInput.ConnectionType", "KAFKA"),),
        fix="Leave KAFKA_SSL_ENABLED in connection_properties true.",
    ),
    Requirement(
        "AWS::EMRContainers::SecurityConfiguration",
        must=(
            is_present(
                "SecurityConfigurationData.EncryptionConfiguration.InTransitEncryptionConfiguration"
                ".TLSCertificateConfiguration",
                "the certificate with which its containers speak TLS",
                absent_means="plain connections between containers",
            ),
        ),
        fix="Set in_transit_encryption_configuration.tls_certificate_configuration in encryption_configuration.",
    ),
    # --- media streams: their protocols are no TLS, but can be encrypted ---
    Requirement(
        "AWS::MediaLive::Input",
        must=(
            is_none_of("Type", *PLAIN_INPUTS),
            is_none_of("Sources[].Url", "http://*", "rtmp://*", absent_means="no address", any_case=True),
        ),
        fix="Take the stream by SRT, by MediaConnect, or from an https:// address.",
    ),
    Requirement(
        "AWS::MediaLive::Channel",
        must=(
            is_none_of(
                "Destinations[].Settings[].Url", "http://*", "rtmp://*", "rtp://*", "udp://*", absent_means="no address"
            ),
        ),
        fix="Send the stream by SRT, by MediaConnect or MediaPackage, or to an https:// or rtmps:// address.",
    ),
    Requirement(
        "AWS::MediaConnect::Flow",
        must=(
            is_present("Source.Decryption", "the key of a stream that comes encrypted", absent_means="a plain stream"),
        ),
        unless=(
            is_present(
                "Source.EntitlementArn",
                "a source within AWS",
                "Source.GatewayBridgeSource",
                "Source.RouterIntegrationTransitDecryption",
            ),
        ),
        fix="Take the stream by Zixi or SRT, and set source.decryption.",
    ),
    Requirement(
        "AWS::MediaConnect::FlowSource",
        must=(is_present("Decryption", "the key of a stream that comes encrypted", absent_means="a plain stream"),),
        unless=(is_present("EntitlementArn", "a source within AWS", "GatewayBridgeSource"),),
        fix="Take the stream by Zixi or SRT, and set decryption=.",
    ),
    Requirement(
        "AWS::MediaConnect::FlowOutput",
        must=(is_present("Encryption", "the key that encrypts the stream", absent_means="a plain stream"),),
        unless=(is_one_of("RouterIntegrationState", "ENABLED"),),
        fix="Send the stream by Zixi or SRT, and set encryption=.",
    ),
    Requirement(
        "AWS::MediaConnect::FlowEntitlement",
        must=(is_present("Encryption", "the key that encrypts the stream", absent_means="a plain stream"),),
        fix="Set encryption= on the entitlement.",
    ),
    Requirement(
        "AWS::MediaConnect::RouterInput",
        must=(
            is_one_of("Configuration.Standard?.Protocol", "SRT_CALLER", "SRT_LISTENER"),
            *(
                is_present(
                    f"Configuration.Standard?.ProtocolConfiguration.{side}?.DecryptionConfiguration",
                    "the key of a stream that comes encrypted",
                    absent_means="a plain stream",
                )
                for side in ("SrtCaller", "SrtListener")
            ),
        ),
        fix="Take the stream by SRT, and set its decryption_configuration.",
    ),
    Requirement(
        "AWS::MediaConnect::RouterOutput",
        must=(
            is_one_of("Configuration.Standard?.Protocol", "SRT_CALLER", "SRT_LISTENER", "RTMP_PUSH"),
            *(
                is_present(
                    f"Configuration.Standard?.ProtocolConfiguration.{side}?.{setting}",
                    "the encryption of the stream",
                    absent_means="a plain stream",
                )
                for side, setting in (
                    ("SrtCaller", "EncryptionConfiguration"),
                    ("SrtListener", "EncryptionConfiguration"),
                    ("RtmpPush", "TlsEncryption"),
                )
            ),
        ),
        fix="Send the stream by SRT with its encryption_configuration, or by RTMP with tls_encryption.",
    ),
)

_BY_API = (Reason.ALWAYS_DONE, "is reached through AWS's API alone, which refuses anything below TLS 1.2")

ENCRYPTION_IN_TRANSIT = Policy(
    id="encryption-in-transit",
    title="Data travels under TLS only",
    about=__doc__,
    controls=(
        hipaa("164.312(e)(1)", "Transmission security"),
        hipaa("164.312(e)(2)(i)", "Integrity controls in transmission"),
        hipaa("164.312(e)(2)(ii)", "Encryption in transmission"),
        iso27001("A.5.14", "Information transfer"),
        iso27001("A.8.21", "Security of network services"),
        iso27001("A.8.24", "Use of cryptography"),
    ),
    own_duty=(
        "HIPAA makes encryption in transmission addressable; that plain connections are refused everywhere, inside "
        f"our own network too, and that TLS {MINIMUM_TLS} is the oldest version, is SmartFactory's decision."
    ),
    requirements=in_constructs(_REQUIREMENTS, IN_TRANSIT),
    exemptions=exempt(
        _REQUIREMENTS,
        {
            Nature.STORE: _BY_API,
            Nature.BUFFER: _BY_API,
            Nature.RECORD: _BY_API,
            Nature.PROGRAM: (
                Reason.NO_SUCH_SETTING,
                "runs programs, which choose their connections themselves; what lets callers in to them is judged",
            ),
            Nature.ENTRANCE: (Reason.ALWAYS_DONE, "speaks HTTPS alone, or another protocol within TLS"),
            Nature.NETWORK: (
                Reason.OPENS_NOTHING,
                "carries packets that are encrypted at their ends, or not at all, as judged there",
            ),
            Nature.FIREWALL: (Reason.OPENS_NOTHING, "is a rule, and opens no connection itself"),
            Nature.PERMISSION: (Reason.OPENS_NOTHING, "is a rule, and opens no connection itself"),
            Nature.IDENTITY: _BY_API,
            Nature.KEY: _BY_API,
            Nature.SECRET: _BY_API,
            Nature.SETTING: (Reason.OPENS_NOTHING, "configures something else, which is judged itself"),
            Nature.LINK: (Reason.OPENS_NOTHING, "ties things together that are judged themselves"),
            Nature.OBSERVER: (
                Reason.ALWAYS_DONE,
                "sees and records through AWS's API, which refuses anything below TLS 1.2",
            ),
            Nature.FORWARDER: (
                Reason.ALWAYS_DONE,
                "takes messages and passes them on through AWS's API, which refuses anything below TLS 1.2",
            ),
            Nature.SCALING: (Reason.OPENS_NOTHING, "counts what runs, and opens no connection to data"),
            Nature.BACKUP_PLAN: (
                Reason.OPENS_NOTHING,
                "says what is copied; the copying is done within AWS, under TLS",
            ),
            Nature.DEFINITION: (Reason.OPENS_NOTHING, "describes something, and opens no connection"),
            Nature.NAME: (Reason.OPENS_NOTHING, "is an entry of a register, and opens no connection"),
            Nature.ORGANISATION: (Reason.OPENS_NOTHING, "is about accounts, money or people, and opens no connection"),
            Nature.SOURCE: _BY_API,
            Nature.CONNECTION: (
                Reason.NO_SUCH_SETTING,
                "leads to a system elsewhere, and CloudFormation has no setting here that would refuse a plain one",
            ),
            Nature.UNSEEN: (
                Reason.NO_SUCH_SETTING,
                "makes resources that no template here shows, and opens no connection to data itself",
            ),
            Nature.MACHINERY: (
                Reason.NO_RESOURCE,
                "is part of the template's machinery and opens no connection to data",
            ),
        },
        *OWN_EXEMPTIONS,
    ),
    looks_like=(
        r"TLS|Tls|Mtls|SSL|Ssl|\bcipher|Cipher|MACSec|Insecure|QopConf|NodeToNode|EncryptionSupport"
        r"|VpcEncryptionControl|TransitDecr|(Traffic|Endpoint|Require)Encryption|ProtocolPolicy"
        r"|(HealthCheck|Ingest|Instance|Security|Server)Protocol|(^|[.\]])Protocols?(\[\])?$"
        r"|(?i:https|intransit|transitencr|securitypolicy|minimumprotocol|protocolversion|viewerprotocol)"
        r"|(?i:originprotocol|securetransport)"
    ),
    not_judged=NOT_JUDGED,
    violating=Example(
        "A load balancer takes HTTP from its callers, and speaks HTTP to what is behind it.",
        """
        Plain:
          Type: AWS::ElasticLoadBalancingV2::Listener
          Properties:
            LoadBalancerArn: arn:aws:elasticloadbalancing:ap-southeast-1:111122223333:loadbalancer/app/api/50dc6c
            Port: 80
            Protocol: HTTP
            DefaultActions:
              - Type: forward
                TargetGroupArn: !Ref Targets
        Targets:
          Type: AWS::ElasticLoadBalancingV2::TargetGroup
          Properties:
            VpcId: vpc-0123456789abcdef0
            TargetType: ip
            Port: 8080
            Protocol: HTTP
        """,
    ),
    compliant=Example(
        "Callers of port 80 are sent on to HTTPS, which is spoken by the load balancer and by what is behind it.",
        """
        Redirect:
          Type: AWS::ElasticLoadBalancingV2::Listener
          Properties:
            LoadBalancerArn: arn:aws:elasticloadbalancing:ap-southeast-1:111122223333:loadbalancer/app/api/50dc6c
            Port: 80
            Protocol: HTTP
            DefaultActions:
              - Type: redirect
                RedirectConfig:
                  Protocol: HTTPS
                  Port: "443"
                  StatusCode: HTTP_301
        Encrypted:
          Type: AWS::ElasticLoadBalancingV2::Listener
          Properties:
            LoadBalancerArn: arn:aws:elasticloadbalancing:ap-southeast-1:111122223333:loadbalancer/app/api/50dc6c
            Port: 443
            Protocol: HTTPS
            SslPolicy: ELBSecurityPolicy-TLS13-1-3-2021-06
            Certificates:
              - CertificateArn: arn:aws:acm:ap-southeast-1:111122223333:certificate/0a1b2c3d-0a1b-2c3d-4e5f-0a1b2c3d4e5f
            DefaultActions:
              - Type: forward
                TargetGroupArn: !Ref Targets
        Targets:
          Type: AWS::ElasticLoadBalancingV2::TargetGroup
          Properties:
            VpcId: vpc-0123456789abcdef0
            TargetType: ip
            Port: 8443
            Protocol: HTTPS
        """,
    ),
)
