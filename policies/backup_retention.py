"""What is stored can be restored for at least 30 days.

Checks        Every store with backups of its own keeps them for at least 30 days: databases, caches, tables, versioned
              buckets, backup plans, and the logs, which are their own record.
Why           An error, an attack or a failure is often found weeks later; what was true before must still be there.
Not checked   Whether a restore works: docs and drills show that. What happens to backups when a stack is deleted: see
              destroyable, and the README on what must outlive a stack.

Retention is judged on the running resource. A stack that is destroyed may take its backups along (development) or let
them expire by themselves (production, where `DeleteAutomatedBackups` is false).
"""

from compliance.policy import (
    Exemption,
    Policy,
    Requirement,
    at_least,
    hipaa,
    is_one_of,
    is_present,
    is_true,
    iso27001,
    names,
)
from policies.types import (
    FIREWALLS,
    KEYS,
    LAMBDA_NAMES,
    OBSERVERS,
    PERMISSIONS,
    ROUTING,
    SCALING,
    SETTINGS_OF_STORES,
    SUBSCRIPTIONS,
    TEMPLATE_MACHINERY,
)

DAYS = 30
"""Days for which a backup is kept at least."""

IN_A_CLUSTER = is_present("DBClusterIdentifier", "a cluster, which holds the backups")

BACKUP_RETENTION = Policy(
    id="backup-retention",
    title=f"What is stored can be restored for at least {DAYS} days",
    about=__doc__,
    controls=(
        hipaa("164.308(a)(7)(ii)(A)", "Data backup plan"),
        hipaa("164.308(a)(7)(ii)(B)", "Disaster recovery plan"),
        hipaa("164.312(c)(1)", "Integrity"),
        iso27001("A.8.13", "Information backup"),
        iso27001("A.5.30", "ICT readiness for business continuity"),
    ),
    own_duty=f"Neither standard names a number of days; {DAYS} is SmartFactory's figure.",
    requirements=(
        Requirement(
            "AWS::RDS::DBInstance",
            must=(at_least("BackupRetentionPeriod", DAYS, "days", absent_means="1 day"),),
            unless=(IN_A_CLUSTER,),
            fix=f"Pass backup_retention=Duration.days({DAYS}) or more (at most 35) to the database.",
        ),
        Requirement(
            "AWS::RDS::DBInstance",
            name="member",
            must=(
                names("DBClusterIdentifier", "AWS::RDS::DBCluster", "a cluster of the app, which holds the backups"),
            ),
            when=(IN_A_CLUSTER,),
            fix="Declare the cluster in the same app, so that its retention is judged.",
        ),
        Requirement(
            "AWS::RDS::DBCluster",
            must=(at_least("BackupRetentionPeriod", DAYS, "days", absent_means="1 day"),),
            fix=f"Pass backup=BackupProps(retention=Duration.days({DAYS})) or more (at most 35) to the cluster.",
        ),
        Requirement(
            "AWS::ElastiCache::ReplicationGroup",
            must=(at_least("SnapshotRetentionLimit", DAYS, "days", absent_means="no snapshots"),),
            fix=f"Set snapshot_retention_limit={DAYS} or more (at most 35) on the replication group.",
        ),
        Requirement(
            "AWS::DynamoDB::Table",
            must=(
                is_true("PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled", absent_means="no backups"),
                at_least(
                    "PointInTimeRecoverySpecification.RecoveryPeriodInDays",
                    DAYS,
                    "days",
                    absent_means="35 days",
                    absent_complies=True,
                ),
            ),
            fix=f"Pass point_in_time_recovery_specification= with recovery_period_in_days={DAYS} or more to the table.",
        ),
        Requirement(
            "AWS::DynamoDB::GlobalTable",
            must=(
                is_true(
                    "Replicas[].PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled",
                    absent_means="no backups",
                ),
                at_least(
                    "Replicas[].PointInTimeRecoverySpecification.RecoveryPeriodInDays",
                    DAYS,
                    "days",
                    absent_means="35 days",
                    absent_complies=True,
                ),
            ),
            fix="Pass point_in_time_recovery_specification= to the table, which gives it to every replica.",
        ),
        Requirement(
            "AWS::S3::Bucket",
            must=(
                is_one_of("VersioningConfiguration.Status", "Enabled", absent_means="overwritten objects are lost"),
                at_least(
                    "LifecycleConfiguration.Rules[Status=Enabled].NoncurrentVersionExpiration.NoncurrentDays",
                    DAYS,
                    "days",
                    absent_means="kept for good",
                    absent_complies=True,
                ),
                at_least(
                    "LifecycleConfiguration.Rules[Status=Enabled].NoncurrentVersionExpirationInDays",
                    DAYS,
                    "days",
                    absent_means="kept for good",
                    absent_complies=True,
                ),
            ),
            fix=f"Pass versioned=True, and noncurrent_version_expiration= of {DAYS} days or more in lifecycle rules.",
        ),
        Requirement(
            "AWS::Logs::LogGroup",
            must=(at_least("RetentionInDays", DAYS, "days", absent_means="kept for good", absent_complies=True),),
            fix=f"Pass retention= of {DAYS} days or more to the log group.",
        ),
        Requirement(
            "AWS::Backup::BackupPlan",
            must=(
                at_least(
                    "BackupPlan.BackupPlanRule[].Lifecycle.DeleteAfterDays",
                    DAYS,
                    "days",
                    absent_means="kept for good",
                    absent_complies=True,
                ),
            ),
            fix=f"Pass delete_after=Duration.days({DAYS}) or more to the rules of the plan.",
        ),
    ),
    exemptions=(
        Exemption(
            "is a buffer: what it carries is stored, and backed up, where the consumer writes it",
            ("AWS::Kinesis::Stream", "AWS::SNS::Topic", "AWS::SQS::Queue", *SUBSCRIPTIONS),
        ),
        Exemption(
            "is built from source, which is kept elsewhere",
            ("AWS::ECR::Repository", "AWS::Lambda::Function", *LAMBDA_NAMES),
        ),
        Exemption(
            "runs programs, whose data is in the stores that are judged",
            ("AWS::ECS::Cluster", "AWS::ECS::Service", "AWS::ECS::TaskDefinition"),
        ),
        Exemption("writes to a bucket and a log group that are judged themselves", ("AWS::CloudTrail::Trail",)),
        Exemption("holds what a plan puts there, for as long as the plan says", ("AWS::Backup::BackupVault",)),
        Exemption("chooses what a plan backs up", ("AWS::Backup::BackupSelection",)),
        Exemption(
            "is made anew from this template, and holds no data of its own",
            (*FIREWALLS, *OBSERVERS, *PERMISSIONS, *ROUTING, *SCALING, *SETTINGS_OF_STORES),
        ),
        Exemption("cannot be copied out of KMS; it waits 30 days before it is destroyed", KEYS),
        Exemption("is part of the template's machinery and holds no data", TEMPLATE_MACHINERY),
    ),
)
