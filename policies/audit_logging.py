"""What happens is recorded, kept and noticed.

Checks        Trails record every call in every region, cannot be falsified unseen and reach a log group; each VPC has a
              flow log of all traffic; entrances, databases, file systems, brokers, clusters, containers and workflows
              send their logs somewhere; log groups keep them long enough; detectors are on; every alarm acts, and a
              topic that alarms tell has somebody who listens.
Why           Only what was recorded can be reviewed; without records nobody can tell what an incident did. A record
              that raises no alarm is read when it is too late.
Not checked   What the records say, and whether anybody reads them. Whether an organisation's trail, in another account,
              records more. Which statements Redshift and OpenSearch write down. Who listens to a topic elsewhere. Who
              connects through a network load balancer without TLS, of whom its access log says nothing.

Level: what tells who came in and who did what must be recorded. What is good practice, as metrics, is
reported as advice and fails nothing.

Readings: a log group without a retention keeps its records for good, and complies. Who reads the objects of a bucket is
told by its server access log or by a trail that names the bucket. The first cannot be delivered to a bucket under a
key of ours, which encryption-at-rest asks for, so the second is the way; an organisation's trail may do it elsewhere,
so that this is advice. An alarm may do without an action only where a deployment, an experiment, a health check or a
suppressed alarm names it; one that the rule of a composite alarm mentions is judged like any other. Bodies of requests
and answers are kept out of logs: a record tells who did what, never with which content.
"""

from compliance.policy import (
    Check,
    Example,
    Exemption,
    Level,
    Policy,
    Reason,
    Requirement,
    at_least,
    either,
    has_attached,
    hipaa,
    in_python,
    includes,
    is_absent,
    is_false,
    is_none_of,
    is_one_of,
    is_present,
    is_true,
    iso27001,
    parameter_group_sets,
)
from policies.organisation import MINIMUM_DAYS
from policies.tables.audit_logging import (
    ADVISED_LEFT_ON,
    ADVISED_LEVEL,
    ADVISED_ON,
    ADVISED_ONE_OF,
    ADVISED_SOMEWHERE,
    ALARMS,
    ALL_BUCKETS,
    AT_A_LEVEL,
    BUCKETS_OF_LOGS,
    IN_PYTHON,
    KEPT_OUT,
    KEPT_SHORT,
    LEFT_ON,
    NAMED_BY_TRAILS,
    NEVER_OFF,
    NOT_JUDGED,
    OF_CLUSTERS,
    OF_INSTANCES,
    ONE_OF_SEVERAL,
    SENT_SOMEWHERE,
    TURNED_ON,
    WAIT_FOR_ALARMS,
)
from policies.tables.registry import Nature, exempt


def _holds(items: str, value: str, by: str) -> Check:
    """One item of a list, at least, has this value in its property `by`."""
    return is_one_of(f"{items}[{by}={value}].{by}", value)


def _each(check: Check) -> Check:
    """Every item that the check looks at keeps it, where a guard would be content with one."""
    return either(check, expected=check.expected)


SENT_BY_A_DELIVERY = has_attached(
    "AWS::Logs::DeliverySource",
    "ResourceArn",
    "a delivery of its logs",
    that=(has_attached("AWS::Logs::Delivery", "DeliverySourceName", "a delivery to somewhere"),),
)
"""Logs that a service hands to CloudWatch Logs, which delivers them to a group, bucket or stream."""

TOLD_BY_AN_ALARM = either(
    *(has_attached(kind, "AlarmActions[]", "an alarm that tells it") for kind in ALARMS),
    expected="an alarm that tells it",
)

WAITED_FOR = either(
    *(
        has_attached(kind, path, "something that acts on its state", that=tuple(map(is_true, switches)))
        for kind, path, *switches in WAIT_FOR_ALARMS
    ),
    expected="something that acts on its state",
)

HOLDS_LOGS = either(
    *(has_attached(kind, path, "a log that it holds") for kind, path in BUCKETS_OF_LOGS),
    expected="a log that it holds",
)

_REQUIREMENTS = (
    # --- trails ---
    Requirement(
        "AWS::CloudTrail::Trail",
        must=(
            is_true("IsLogging"),
            is_true("IsMultiRegionTrail", absent_means="only the region that it stands in"),
            is_true("IncludeGlobalServiceEvents", absent_means="true", absent_complies=True),
            is_true("EnableLogFileValidation", absent_means="a changed file cannot be told"),
            is_present("CloudWatchLogsLogGroupArn", "a log group", absent_means="no alarm can be raised from it"),
        ),
        fix="Pass is_multi_region_trail=True, enable_file_validation=True, send_to_cloud_watch_logs=True to the trail.",
    ),
    *(
        Requirement(
            "AWS::CloudTrail::Trail",
            name=name,
            must=(includes(selectors, name.replace("-", " ")),),
            when=(_each(lacking),),
            fix="Leave the selectors out, or let one of them take all management events, reading and writing.",
        )
        for name, selectors, lacking in (
            (
                "management-events",
                "EventSelectors",
                is_false("EventSelectors[].IncludeManagementEvents", absent_means="true", absent_complies=False),
            ),
            (
                "reading-and-writing",
                "EventSelectors",
                is_one_of("EventSelectors[].ReadWriteType", "ReadOnly", "WriteOnly", absent_means="All"),
            ),
            (
                "management-events",
                "AdvancedEventSelectors",
                is_none_of(
                    "AdvancedEventSelectors[].FieldSelectors[Field=eventCategory].Equals[]",
                    "Management",
                    absent_complies=False,
                ),
            ),
        )
    ),
    Requirement(
        "AWS::CloudTrail::Trail",
        name="every-source",
        must=(is_none_of("EventSelectors[].ExcludeManagementEventSources[]", "kms.*", "rdsdata.*"),),
        fix="Exclude no source: the use of keys is recorded, too.",
    ),
    Requirement(
        "AWS::CloudTrail::EventDataStore",
        must=(at_least("RetentionPeriod", MINIMUM_DAYS, "days", absent_means="a year at least", absent_complies=True),),
        fix=f"Set retention_period={MINIMUM_DAYS} or more.",
    ),
    # --- the network ---
    Requirement(
        "AWS::EC2::VPC",
        must=(
            has_attached(
                "AWS::EC2::FlowLog",
                "ResourceId",
                "a flow log of all its traffic",
                that=(is_one_of("TrafficType", "ALL"),),
                absent_means="nobody can tell who talked to whom",
            ),
        ),
        fix="Call vpc.add_flow_log(..., traffic_type=FlowLogTrafficType.ALL).",
    ),
    Requirement(
        "AWS::EC2::VPC",
        name="names",
        must=(
            has_attached(
                "AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation",
                "ResourceId",
                "a log of the names that it asks for",
                absent_means="nobody can tell which addresses were looked up",
            ),
        ),
        fix="Add a CfnResolverQueryLoggingConfigAssociation with resource_id= the VPC.",
        level=Level.ADVISORY,
    ),
    Requirement(
        "AWS::EC2::TransitGateway",
        must=(has_attached("AWS::EC2::FlowLog", "ResourceId", "a flow log", absent_means="no record of its traffic"),),
        fix="Add a CfnFlowLog with resource_type='TransitGateway' and resource_id= the gateway.",
        level=Level.ADVISORY,
    ),
    Requirement(
        "AWS::NetworkFirewall::Firewall",
        must=(
            has_attached(
                "AWS::NetworkFirewall::LoggingConfiguration",
                "FirewallArn",
                "a log of its alerts",
                that=(
                    is_present(
                        "LoggingConfiguration.LogDestinationConfigs[LogType=ALERT].LogDestination",
                        "a destination of its alerts",
                    ),
                ),
            ),
        ),
        fix="Add a CfnLoggingConfiguration with firewall_arn= the firewall and a destination of log_type='ALERT'.",
    ),
    Requirement(
        "AWS::WAFv2::WebACL",
        must=(has_attached("AWS::WAFv2::LoggingConfiguration", "ResourceArn", "a log of the requests that it judges"),),
        fix="Add a CfnLoggingConfiguration with resource_arn= the web ACL.",
    ),
    Requirement(
        "AWS::Route53::HostedZone",
        must=(
            either(
                is_present("QueryLoggingConfig.CloudWatchLogsLogGroupArn", "a log group", absent_means="no query log"),
                has_attached("AWS::Route53::QueryLoggingConfig", "HostedZoneId", "a query log"),
                expected="a log of queries",
            ),
        ),
        unless=(is_present("VPCs", "a private zone"),),
        fix="Pass query_logs_log_group_arn= to the zone.",
        level=Level.ADVISORY,
    ),
    # --- entrances ---
    Requirement(
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        must=(
            either(
                is_true("LoadBalancerAttributes[Key=access_logs.s3.enabled].Value"),
                SENT_BY_A_DELIVERY,
                expected="access logs: the attribute access_logs.s3.enabled true, or a delivery of its logs",
            ),
        ),
        when=(
            either(
                is_one_of("Type", "application", absent_complies=True),
                has_attached(
                    "AWS::ElasticLoadBalancingV2::Listener",
                    "LoadBalancerArn",
                    "a listener of TLS",
                    that=(is_one_of("Protocol", "TLS"),),
                ),
                expected="an application load balancer or a listener of TLS",
            ),
        ),
        fix="Call load_balancer.log_access_logs(bucket).",
    ),
    Requirement(
        "AWS::CloudFront::Distribution",
        must=(
            either(
                is_present("DistributionConfig.Logging.Bucket", "a bucket", absent_means="no access log"),
                is_present("DistributionConfig.DefaultCacheBehavior.RealtimeLogConfigArn", "a log in real time"),
                SENT_BY_A_DELIVERY,
                expected="an access log",
            ),
        ),
        fix="Pass enable_logging=True and log_bucket= to the distribution.",
    ),
    Requirement(
        "AWS::ApiGateway::Deployment",
        must=(
            is_present(
                "StageDescription.AccessLogSetting.DestinationArn", "a log group", absent_means="a stage without log"
            ),
        ),
        when=(is_present("StageName", "a stage that it makes"),),
        fix="Leave stage_name= out and declare a Stage with access_log_destination=.",
    ),
    *(
        Requirement(
            kind,
            must=(
                has_attached(
                    "AWS::VpcLattice::AccessLogSubscription", "ResourceIdentifier", "a subscription to its access log"
                ),
            ),
            fix="Add a CfnAccessLogSubscription with resource_identifier= its id.",
            level=level,
        )
        for kind, level in (
            ("AWS::VpcLattice::ServiceNetwork", None),
            ("AWS::VpcLattice::Service", Level.ADVISORY),
        )
    ),
    Requirement(
        "AWS::Transfer::Server",
        must=(
            is_present("StructuredLogDestinations", "a log group", "LoggingRole", absent_means="nobody is recorded"),
        ),
        fix="Pass structured_log_destinations=[log group] to the server.",
    ),
    Requirement(
        "AWS::Cognito::UserPool",
        must=(
            has_attached(
                "AWS::Cognito::LogDeliveryConfiguration",
                "UserPoolId",
                "a delivery of its sign-in events",
                that=(is_present("LogConfigurations[EventSource=userAuthEvents].LogLevel", "a level of its own"),),
            ),
        ),
        fix="Add a CfnLogDeliveryConfiguration with event_source='userAuthEvents'.",
        level=Level.ADVISORY,
    ),
    # --- databases ---
    *(
        Requirement(
            kind,
            name=family,
            must=(includes("EnableCloudwatchLogsExports", *logs, absent_means="no log leaves the database"),),
            when=(is_one_of("Engine", *engines, any_case=True),),
            fix=f"Pass cloudwatch_logs_exports={list(logs)} to the database.",
        )
        for kind, families in (("AWS::RDS::DBInstance", OF_INSTANCES), ("AWS::RDS::DBCluster", OF_CLUSTERS))
        for family, engines, logs in families
    ),
    *(
        Requirement(
            kind,
            name="engine-of-its-source",
            must=(is_present("EnableCloudwatchLogsExports", "the logs of its engine", absent_means="no log"),),
            when=(is_absent("Engine", "left to the snapshot or source"),),
            unless=unless,
            fix="Say engine= and cloudwatch_logs_exports= also where the database is a copy.",
        )
        for kind, unless in (
            ("AWS::RDS::DBInstance", (is_present("DBClusterIdentifier", "a cluster, which sends the logs"),)),
            ("AWS::RDS::DBCluster", ()),
        )
    ),
    *(
        Requirement(
            kind,
            name="sign-ins",
            must=(parameter_group_sets(path, group, "log_connections", ("1", "on", "true", "all")),),
            when=(is_one_of("Engine", engine, any_case=True),),
            fix="Pass parameter_group=ParameterGroup(..., parameters={'log_connections': '1'}) to the database.",
        )
        for kind, engine, path, group in (
            ("AWS::RDS::DBInstance", "postgres", "DBParameterGroupName", "AWS::RDS::DBParameterGroup"),
            (
                "AWS::RDS::DBCluster",
                "aurora-postgresql",
                "DBClusterParameterGroupName",
                "AWS::RDS::DBClusterParameterGroup",
            ),
        )
    ),
    Requirement(
        "AWS::RDS::DBInstance",
        must=(at_least("MonitoringInterval", 1, "seconds", absent_means="0, which turns it off"),),
        fix="Pass monitoring_interval=Duration.seconds(60) to the database.",
        level=Level.ADVISORY,
    ),
    *(
        Requirement(
            kind,
            must=(
                includes("EnableCloudwatchLogsExports", "audit", absent_means="no log leaves the database"),
                parameter_group_sets("DBClusterParameterGroupName", group, setting, values),
            ),
            fix=f"Set {exported}, and {setting} to {values[0]} in a ClusterParameterGroup that the cluster names.",
        )
        for kind, group, setting, values, exported in (
            (
                "AWS::DocDB::DBCluster",
                "AWS::DocDB::DBClusterParameterGroup",
                "audit_logs",
                ("enabled", "all"),
                "export_audit_logs_to_cloud_watch=True",
            ),
            (
                "AWS::Neptune::DBCluster",
                "AWS::Neptune::DBClusterParameterGroup",
                "neptune_enable_audit_log",
                ("1",),
                "enable_cloudwatch_logs_exports=['audit']",
            ),
        )
    ),
    Requirement(
        "AWS::Redshift::Cluster",
        must=(
            is_present(
                "LoggingProperties.BucketName",
                "a bucket, or cloudwatch as LogDestinationType",
                "LoggingProperties.LogDestinationType",
                absent_means="nobody's sign-in is recorded",
            ),
        ),
        fix="Pass logging_properties= with a bucket to the cluster.",
    ),
    Requirement(
        "AWS::RedshiftServerless::Namespace",
        must=(includes("LogExports", "connectionlog", "userlog", absent_means="nobody's sign-in is recorded"),),
        fix="Set log_exports=['connectionlog', 'userlog', 'useractivitylog'].",
    ),
    *(
        Requirement(
            kind,
            must=(is_true("LogPublishingOptions.AUDIT_LOGS.Enabled", absent_means="nobody's access is recorded"),),
            fix=f"Pass logging=LoggingOptions(audit_log_enabled=True, audit_log_group=...){more} to the domain.",
        )
        for kind, more in (
            (
                "AWS::OpenSearchService::Domain",
                ", and suppress_logs_resource_policy=True beside a ResourcePolicy of yours for the group,",
            ),
            ("AWS::Elasticsearch::Domain", ""),
        )
    ),
    *(
        Requirement(
            kind,
            name=log,
            must=(includes("LogDeliveryConfigurations", log, absent_means="no log"),),
            when=engine,
            unless=(_holds("LogDeliveryConfigurations", log, "LogType"),),
            fix=f"Add a log delivery configuration with log_type='{log}'.",
            level=level,
        )
        for kind, engine in (
            ("AWS::ElastiCache::ReplicationGroup", ()),
            ("AWS::ElastiCache::CacheCluster", (is_one_of("Engine", "redis", "valkey", any_case=True),)),
        )
        for log, level in (("engine-log", None), ("slow-log", Level.ADVISORY))
    ),
    # --- buckets ---
    Requirement(
        "AWS::S3::Bucket",
        must=(
            either(
                is_present("LoggingConfiguration.DestinationBucketName", "a bucket", absent_means="no access log"),
                *(
                    has_attached("AWS::CloudTrail::Trail", path, "a trail that names it", named_by_all=ALL_BUCKETS)
                    for path in NAMED_BY_TRAILS
                ),
                expected="a record of who reads its objects: a trail that names it, or a server access log",
            ),
        ),
        unless=(HOLDS_LOGS,),
        fix="Call trail.add_s3_event_selector([S3EventSelector(bucket=bucket)]), or name bucket.bucket_arn in an "
        "advanced selector of the trail.",
        level=Level.ADVISORY,
    ),
    # --- brokers, containers and programs ---
    Requirement(
        "AWS::DataSync::Task",
        must=(is_present("CloudWatchLogGroupArn", "a log group", absent_means="no log of what is copied"),),
        unless=(is_one_of("TaskMode", "ENHANCED"),),
        fix="Set cloud_watch_log_group_arn= on the task.",
    ),
    Requirement(
        "AWS::AmazonMQ::Broker",
        must=(is_true("Logs.Audit", absent_means="nobody's changes are recorded"),),
        when=(is_one_of("EngineType", "ACTIVEMQ", any_case=True),),
        fix="Set logs.audit=True on the broker.",
    ),
    Requirement(
        "AWS::ECS::Cluster",
        name="shell",
        must=(
            is_one_of(
                "Configuration.ExecuteCommandConfiguration.Logging",
                "DEFAULT",
                "OVERRIDE",
                absent_means="DEFAULT",
                absent_complies=True,
            ),
        ),
        fix="Pass execute_command_configuration= with logging=ExecuteCommandLogging.OVERRIDE to the cluster.",
    ),
    Requirement(
        "AWS::ECS::Cluster",
        name="shell",
        must=(
            is_present(
                "Configuration.ExecuteCommandConfiguration.LogConfiguration.CloudWatchLogGroupName",
                "a log group or bucket",
                "Configuration.ExecuteCommandConfiguration.LogConfiguration.S3BucketName",
                absent_means="sessions go unrecorded",
            ),
        ),
        when=(is_one_of("Configuration.ExecuteCommandConfiguration.Logging", "OVERRIDE"),),
        fix="Name a log group in log_configuration= of the cluster's execute command configuration.",
    ),
    *(
        Requirement(
            "AWS::EKS::Cluster",
            name=log,
            must=(includes("Logging.ClusterLogging.EnabledTypes", log, absent_means="no log of the control plane"),),
            unless=(_holds("Logging.ClusterLogging.EnabledTypes", log, "Type"),),
            fix="Pass cluster_logging=[ClusterLoggingTypes.API, .AUDIT, .AUTHENTICATOR] to the cluster.",
        )
        for log in ("api", "audit", "authenticator")
    ),
    Requirement(
        "AWS::EMRServerless::Application",
        must=(
            either(
                is_true(
                    "MonitoringConfiguration.ManagedPersistenceMonitoringConfiguration.Enabled",
                    absent_means="true",
                    absent_complies=True,
                ),
                is_true("MonitoringConfiguration.CloudWatchLoggingConfiguration.Enabled"),
                is_present("MonitoringConfiguration.S3MonitoringConfiguration.LogUri", "a bucket"),
                expected="logs of its jobs",
            ),
        ),
        fix="Leave the managed logs on, or log to CloudWatch or a bucket.",
    ),
    Requirement(
        "AWS::CodeBuild::Project",
        must=(
            either(
                is_one_of("LogsConfig.CloudWatchLogs.Status", "ENABLED", absent_means="ENABLED", absent_complies=True),
                is_one_of("LogsConfig.S3Logs.Status", "ENABLED", absent_means="DISABLED"),
                expected="logs of its builds",
            ),
        ),
        fix="Leave logging= of the project out, or enable one of its two destinations.",
    ),
    Requirement(
        "AWS::Lambda::MicrovmImage",
        must=(is_false("Logging.Disabled"),),
        fix="Leave logging.disabled out.",
    ),
    Requirement(
        "AWS::KinesisAnalyticsV2::Application",
        must=(
            has_attached(
                "AWS::KinesisAnalyticsV2::ApplicationCloudWatchLoggingOption", "ApplicationName", "a log of its errors"
            ),
        ),
        fix="Add a CfnApplicationCloudWatchLoggingOption with application_name= the application.",
        level=Level.ADVISORY,
    ),
    # --- detectors ---
    Requirement(
        "AWS::GuardDuty::Detector",
        must=(is_true("Enable", absent_means="off"),),
        fix="Set enable=True on the detector.",
    ),
    # --- what is kept, and for how long ---
    Requirement(
        "AWS::Logs::LogGroup",
        must=(
            at_least(
                "RetentionInDays", MINIMUM_DAYS, "days", absent_means="they are kept for good", absent_complies=True
            ),
        ),
        fix=f"Pass a retention= of {MINIMUM_DAYS} days or more to the log group.",
    ),
    # --- alarms ---
    *(
        Requirement(
            kind,
            must=(
                is_true("ActionsEnabled", absent_means="true", absent_complies=True),
                is_present("AlarmActions", "at least one action", absent_means="nobody is told"),
            ),
            unless=(WAITED_FOR,),
            fix="Call alarm.add_alarm_action(SnsAction(topic)).",
        )
        for kind in ALARMS
    ),
    Requirement(
        "AWS::SNS::Topic",
        must=(
            either(
                is_present("Subscription", "a subscription", absent_means="nobody listens"),
                has_attached("AWS::SNS::Subscription", "TopicArn", "a subscription"),
                has_attached("AWS::Chatbot::SlackChannelConfiguration", "SnsTopicArns[]", "a channel"),
                has_attached("AWS::Chatbot::MicrosoftTeamsChannelConfiguration", "SnsTopicArns[]", "a channel"),
                expected="somebody who is told: a subscription or a channel of a chat",
            ),
        ),
        when=(TOLD_BY_AN_ALARM,),
        fix="Call topic.add_subscription(EmailSubscription(address)).",
    ),
    # --- the long rows ---
    *(
        Requirement(kind, must=(is_true(path, absent_means=absence),), fix=f"Set {in_python(path)}=True.", level=level)
        for level, rows in ((None, TURNED_ON), (Level.ADVISORY, ADVISED_ON))
        for kind, path, absence in rows
    ),
    *(
        Requirement(
            kind,
            must=(is_true(path, absent_means=absence, absent_complies=True),),
            fix=f"Leave {in_python(path)}= out, or set it to True.",
            level=level,
        )
        for level, rows in ((None, LEFT_ON), (Level.ADVISORY, ADVISED_LEFT_ON))
        for kind, path, absence in rows
    ),
    *(
        Requirement(
            kind,
            must=(is_present(path, "a destination", absent_means=absence),),
            fix=f"Set {IN_PYTHON.get((kind, path), f'{in_python(path)}= to where the log goes')}.",
            level=level,
        )
        for level, rows in ((None, SENT_SOMEWHERE), (Level.ADVISORY, ADVISED_SOMEWHERE))
        for kind, path, absence in rows
    ),
    *(
        Requirement(
            kind,
            must=(is_one_of(path, *values, absent_means=absence),),
            fix=f"Set {IN_PYTHON.get((kind, path), f'{in_python(path)}={values[0]!r}')}.",
            level=level,
        )
        for level, rows in ((None, AT_A_LEVEL), (Level.ADVISORY, ADVISED_LEVEL))
        for kind, path, values, absence in rows
    ),
    *(
        Requirement(
            kind,
            must=(is_none_of(path, value, absent_means=absence),),
            fix=f"Set {in_python(path)}= to another value than {value}.",
        )
        for kind, path, value, absence in NEVER_OFF
    ),
    *(
        Requirement(
            kind,
            must=(either(*(is_true(f"{path}.{one}.Enabled") for one in destinations), expected=expected),),
            fix=f"Set {in_python(f'{path}.{destinations[0]}')}.enabled=True and name its destination.",
            level=level,
        )
        for level, rows in ((None, ONE_OF_SEVERAL), (Level.ADVISORY, ADVISED_ONE_OF))
        for kind, path, destinations, expected in rows
    ),
    *(
        Requirement(
            kind,
            name="content",
            must=(is_false(path),),
            fix=f"Leave {in_python(path)}= out, or set it to False.",
            level=Level.ADVISORY,
        )
        for kind, path in KEPT_OUT
    ),
    *(
        Requirement(
            kind,
            name="content",
            must=(is_none_of(path, "FULL"),),
            fix=f"Leave {in_python(path)}= out.",
            level=Level.ADVISORY,
        )
        for kind, path in KEPT_SHORT
    ),
    Requirement(
        "AWS::Pipes::Pipe",
        name="content",
        must=(is_absent("LogConfiguration.IncludeExecutionData", "absent, so that no payload is logged"),),
        fix="Leave log_configuration.include_execution_data= out.",
        level=Level.ADVISORY,
    ),
)

AUDIT_LOGGING = Policy(
    id="audit-logging",
    title="What happens is recorded, kept and noticed",
    about=__doc__,
    controls=(
        hipaa("164.312(b)", "Audit controls"),
        hipaa("164.308(a)(1)(ii)(D)", "Information system activity review"),
        hipaa("164.308(a)(5)(ii)(C)", "Log-in monitoring"),
        hipaa("164.308(a)(6)(ii)", "Response and reporting"),
        hipaa("164.312(c)(2)", "Mechanism to authenticate electronic protected health information"),
        iso27001("A.5.28", "Collection of evidence"),
        iso27001("A.8.15", "Logging"),
        iso27001("A.8.16", "Monitoring activities"),
    ),
    own_duty=(
        "The standards ask that activity be recorded and examined, and name no service. Which logs of which service "
        f"those are, that they are kept for {MINIMUM_DAYS} days at least, and what is only advice, is our own decision."
    ),
    requirements=_REQUIREMENTS,
    exemptions=exempt(
        _REQUIREMENTS,
        {
            Nature.STORE: (
                Reason.NO_SUCH_SETTING,
                "has no log that CloudFormation could turn on; calls to it are events that a trail can record",
            ),
            Nature.BUFFER: (
                Reason.NO_SUCH_SETTING,
                "has no log of access that CloudFormation could turn on; calls to it are events for a trail",
            ),
            Nature.RECORD: (Reason.NO_SUCH_SETTING, "is a record, or part of one, and makes none of its own"),
            Nature.PROGRAM: (
                Reason.NO_SUCH_SETTING,
                "has no log that this policy asks for: what it writes, the service keeps or its programs decide",
            ),
            Nature.ENTRANCE: (
                Reason.NO_SUCH_SETTING,
                "has no access log of its own that CloudFormation could turn on",
            ),
            Nature.NETWORK: (
                Reason.THROUGH_PARENT,
                "is part of a network; what passes is recorded by VPCs, firewalls and gateways, which are judged",
            ),
            Nature.FIREWALL: (
                Reason.THROUGH_PARENT,
                "is a rule; what it lets through or not is in the log of the network or firewall",
            ),
            Nature.PERMISSION: (Reason.JUDGED_ELSEWHERE, "says who may; who did is recorded by the trail"),
            Nature.IDENTITY: (Reason.JUDGED_ELSEWHERE, "says who somebody is; what they did is recorded by the trail"),
            Nature.KEY: (Reason.ALWAYS_DONE, "is made, changed and used by calls that a trail records"),
            Nature.SECRET: (Reason.ALWAYS_DONE, "is read and changed by calls that a trail records"),
            Nature.SETTING: (Reason.THROUGH_PARENT, "holds settings; the log is that of what they configure"),
            Nature.LINK: (Reason.HOLDS_NO_DATA, "ties other resources together, and nothing happens in it"),
            Nature.OBSERVER: (Reason.NO_SUCH_SETTING, "watches others, and has no log of its own to be turned on"),
            Nature.FORWARDER: (
                Reason.NO_SUCH_SETTING,
                "passes messages on; CloudFormation has no log of it that could be turned on",
            ),
            Nature.SCALING: (Reason.ALWAYS_DONE, "changes how many there are, by calls that the trail records"),
            Nature.BACKUP_PLAN: (Reason.ALWAYS_DONE, "makes copies by calls that the trail records"),
            Nature.DEFINITION: (Reason.HOLDS_NO_DATA, "describes something; what is done with it is recorded there"),
            Nature.NAME: (Reason.HOLDS_NO_DATA, "is an entry of a register, in which nothing happens"),
            Nature.ORGANISATION: (Reason.JUDGED_ELSEWHERE, "is changed by calls that the organisation's trail records"),
            Nature.SOURCE: (Reason.ALWAYS_DONE, "is changed and read by calls to AWS, which a trail records"),
            Nature.CONNECTION: (
                Reason.NO_SUCH_SETTING,
                "leads elsewhere, and has no log that this policy could see turned on",
            ),
            Nature.MACHINERY: (Reason.NO_RESOURCE, "is part of the template's machinery, in which nothing happens"),
        },
        Exemption(
            Reason.NO_SUCH_SETTING,
            "turns its log on among the options or in the text of its settings, which is not read here",
            ("AWS::DMS::ReplicationConfig", "AWS::DMS::ReplicationTask", "AWS::ElasticBeanstalk::Environment"),
        ),
        Exemption(
            Reason.ALWAYS_DONE,
            "writes to log groups of the service without being told",
            ("AWS::AppRunner::Service", "AWS::Batch::JobDefinition", "AWS::CloudHSM::Cluster", "AWS::Glue::Job"),
        ),
        Exemption(
            Reason.THROUGH_PARENT,
            "is what turns a log on; that there is one is judged on what it logs",
            (
                "AWS::CloudFront::RealtimeLogConfig",
                "AWS::Cognito::LogDeliveryConfiguration",
                "AWS::EC2::FlowLog",
                "AWS::KinesisAnalyticsV2::ApplicationCloudWatchLoggingOption",
                "AWS::Logs::Delivery",
                "AWS::Logs::DeliveryDestination",
                "AWS::Logs::DeliverySource",
                "AWS::NetworkFirewall::LoggingConfiguration",
                "AWS::Route53::QueryLoggingConfig",
                "AWS::Route53Resolver::ResolverQueryLoggingConfig",
                "AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation",
                "AWS::VpcLattice::AccessLogSubscription",
                "AWS::WAFv2::LoggingConfiguration",
                "AWS::WorkSpacesWeb::UserAccessLoggingSettings",
            ),
        ),
        Exemption(
            Reason.THROUGH_PARENT,
            "is a member of clusters, or their sum; the cluster sends the logs and is judged",
            (
                "AWS::DocDB::DBInstance",
                "AWS::DocDB::GlobalCluster",
                "AWS::ElastiCache::GlobalReplicationGroup",
                "AWS::Neptune::DBInstance",
                "AWS::Neptune::GlobalCluster",
                "AWS::RDS::DBShardGroup",
                "AWS::RDS::GlobalCluster",
            ),
        ),
        Exemption(
            Reason.NO_SUCH_SETTING,
            "is of the older WAF, of which CloudFormation cannot turn the log on",
            ("AWS::WAF::WebACL", "AWS::WAFRegional::WebACL"),
        ),
        Exemption(
            Reason.NO_SUCH_SETTING,
            "has a log that an empty object turns on, which cannot be told from none",
            ("AWS::MediaPackage::Channel", "AWS::MediaPackage::PackagingGroup"),
        ),
        Exemption(
            Reason.NO_SUCH_SETTING,
            "can only log content: what people say, are shown or bid for, or what was measured",
            (
                "AWS::IVSChat::LoggingConfiguration",
                "AWS::IVSChat::Room",
                "AWS::InternetMonitor::Monitor",
                "AWS::Lex::BotAlias",
                "AWS::MediaTailor::Channel",
                "AWS::MediaTailor::PlaybackConfiguration",
                "AWS::RTBFabric::InboundExternalLink",
                "AWS::RTBFabric::Link",
                "AWS::RTBFabric::OutboundExternalLink",
            ),
        ),
        Exemption(
            Reason.JUDGED_ELSEWHERE,
            "runs jobs on a cluster, which is judged; what the jobs write is up to them",
            ("AWS::EMRContainers::Endpoint", "AWS::EMRContainers::JobTemplate"),
        ),
        Exemption(
            Reason.JUDGED_ELSEWHERE, "is a stack; its resources are judged one by one", ("AWS::CloudFormation::Stack",)
        ),
    ),
    looks_like=r"(?i)log(s|ging|group|config|dest|level|del|stream|type|bucket)|audit|accesslog|trac(e|ing)",
    not_judged=NOT_JUDGED,
    violating=Example(
        "The network leaves no record, the trail stops at one region, and the alarm tells a topic nobody listens to.",
        """\
Network:
  Type: AWS::EC2::VPC
  Properties:
    CidrBlock: 10.0.0.0/16
RejectedTraffic:
  Type: AWS::EC2::FlowLog
  Properties:
    ResourceId: !Ref Network
    ResourceType: VPC
    TrafficType: REJECT
    LogGroupName: network
    DeliverLogsPermissionArn: arn:aws:iam::111122223333:role/flow-logs
Trail:
  Type: AWS::CloudTrail::Trail
  Properties:
    IsLogging: true
    S3BucketName: audit-111122223333
Alarms:
  Type: AWS::SNS::Topic
RootUsed:
  Type: AWS::CloudWatch::Alarm
  Properties:
    Namespace: Audit
    MetricName: RootUse
    Statistic: Sum
    Period: 300
    EvaluationPeriods: 1
    Threshold: 0
    ComparisonOperator: GreaterThanThreshold
    AlarmActions: [!Ref Alarms]
""",
    ),
    compliant=Example(
        "All traffic and every call are recorded, and somebody is told when the root user is used.",
        """\
Network:
  Type: AWS::EC2::VPC
  Properties:
    CidrBlock: 10.0.0.0/16
Traffic:
  Type: AWS::EC2::FlowLog
  Properties:
    ResourceId: !Ref Network
    ResourceType: VPC
    TrafficType: ALL
    LogGroupName: !Ref Log
    DeliverLogsPermissionArn: arn:aws:iam::111122223333:role/flow-logs
Log:
  Type: AWS::Logs::LogGroup
  Properties:
    RetentionInDays: 365
Trail:
  Type: AWS::CloudTrail::Trail
  Properties:
    IsLogging: true
    IsMultiRegionTrail: true
    EnableLogFileValidation: true
    S3BucketName: audit-111122223333
    CloudWatchLogsLogGroupArn: !GetAtt Log.Arn
    CloudWatchLogsRoleArn: arn:aws:iam::111122223333:role/trail
Alarms:
  Type: AWS::SNS::Topic
Reader:
  Type: AWS::SNS::Subscription
  Properties:
    TopicArn: !Ref Alarms
    Protocol: email
    Endpoint: operations@example.org
RootUsed:
  Type: AWS::CloudWatch::Alarm
  Properties:
    Namespace: Audit
    MetricName: RootUse
    Statistic: Sum
    Period: 300
    EvaluationPeriods: 1
    Threshold: 0
    ComparisonOperator: GreaterThanThreshold
    AlarmActions: [!Ref Alarms]
""",
    ),
)
