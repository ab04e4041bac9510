"""What is stored can be restored for at least 30 days.

Checks        Every store keeps backups for at least 30 days: its own, as databases, caches, tables, versioned buckets
              and file systems do, or those of an AWS Backup plan that selects it. Plans and vaults of AWS Backup keep
              what they hold for as long, and so do logs and stores of events, which are their own record.
Why           An error, an attack or a failure is often found weeks later; what was true before must still be there.
Not checked   Whether a restore works: docs and drills show that. Backups made by programs, by hand or by Data Lifecycle
              Manager: a template does not show what they cover. What happens to backups when a stack is deleted: see
              destroyable, and the README on what must outlive a stack.

Retention is judged on the running resource. A stack that is destroyed may take its backups along (development) or let
them expire by themselves (production, where `DeleteAutomatedBackups` is false).

A store whose backups no setting makes long enough is reported as advice: somebody must say how else it is copied. What
only passes data on, is derived from data elsewhere or is built anew from source needs no backup, nor does a read
replica of a database that is judged. The number of days is the organisation's; most services keep their own backups for
35 days at most.
"""

from dataclasses import replace

from compliance.policy import (
    Example,
    Exemption,
    Level,
    Policy,
    Reason,
    Requirement,
    at_least,
    backed_up,
    either,
    has_attached,
    hipaa,
    in_python,
    is_false,
    is_one_of,
    is_present,
    is_true,
    iso27001,
    names,
    never_declared,
)
from policies.organisation import MINIMUM_DAYS as DAYS
from policies.tables.backup_retention import (
    ALSO_BY_AWS_BACKUP,
    BACKED_UP_BY_ITSELF,
    BY_AWS_BACKUP_ALONE,
    FOR_TOO_SHORT_A_TIME,
    KEPT_FOR_GOOD,
    LONG_ENOUGH_BY_DEFAULT,
    NOT_JUDGED,
)
from policies.tables.registry import Nature, exempt

HOURS = DAYS * 24

DAYS_OF_FSX = 30
"""How long most kinds of FSx keep their backups where nothing is said."""

IN_A_CLUSTER = is_present("DBClusterIdentifier", "a cluster, which holds the backups")

BY_AWS_BACKUP = backed_up(DAYS)
"""A plan of AWS Backup covers it, so that its own backups may be shorter."""

REPLICA_OF_OURS = names("SourceDBInstanceIdentifier", "AWS::RDS::DBInstance", "a database of the app, which is judged")
"""A read replica follows its source, whose backups are judged; CDK gives some of them no backups of their own."""

BACKED_UP_OTHERWISE = either(
    IN_A_CLUSTER, REPLICA_OF_OURS, BY_AWS_BACKUP, expected="a cluster, a source that is judged or a backup plan"
)

SELECT_IT = (
    f"Select it in an AWS Backup plan that keeps backups for {DAYS} days or more: "
    "plan.add_selection(id, resources=[BackupResource.from_arn(...)])."
)

IN_A_CONSTRUCT = {
    "AWS::DocDB::DBCluster": f"Pass backup=BackupProps(retention=Duration.days({DAYS}))",
    "AWS::Events::Archive": f"Pass retention=Duration.days({DAYS})",
}
"""How the constructs of CDK spell the number of days."""

NO_DATA = "is made anew from this template, and holds no data of its own"

_REQUIREMENTS = (
    # --- databases ---
    Requirement(
        "AWS::RDS::DBInstance",
        must=(at_least("BackupRetentionPeriod", DAYS, "days", absent_means="1 day"),),
        unless=(BACKED_UP_OTHERWISE,),
        fix=f"Pass backup_retention=Duration.days({DAYS}) or more (at most 35) to the database.",
    ),
    Requirement(
        "AWS::RDS::DBInstance",
        name="member",
        must=(names("DBClusterIdentifier", "AWS::RDS::DBCluster", "a cluster of the app, which holds the backups"),),
        when=(IN_A_CLUSTER,),
        fix="Declare the cluster in the same app, so that its retention is judged.",
    ),
    Requirement(
        "AWS::RDS::DBCluster",
        must=(at_least("BackupRetentionPeriod", DAYS, "days", absent_means="1 day"),),
        unless=(BY_AWS_BACKUP,),
        fix=f"Pass backup=BackupProps(retention=Duration.days({DAYS})) or more (at most 35) to the cluster.",
    ),
    *(
        Requirement(
            kind,
            must=(at_least(path, DAYS, "days", absent_means=absence),),
            unless=(BY_AWS_BACKUP,),
            fix=f"{IN_A_CONSTRUCT.get(kind, f'Set {in_python(path)}={DAYS}')} or more (at most 35), or select it in an "
            "AWS Backup plan.",
        )
        for kind, path, absence in ALSO_BY_AWS_BACKUP
    ),
    *(
        Requirement(
            kind,
            must=(at_least(path, DAYS, "days", absent_means=absence),),
            fix=f"Set {in_python(path)}={DAYS} or more (at most 35).",
        )
        for kind, path, absence in BACKED_UP_BY_ITSELF
    ),
    Requirement(
        "AWS::Lightsail::Database",
        must=(is_true("BackupRetention", absent_means="true", absent_complies=True),),
        fix="Leave the automatic backups of the database on.",
    ),
    Requirement(
        "AWS::OpenSearchService::Domain",
        must=(is_false("AutomatedSnapshotPauseOptions.Enabled"),),
        fix="Do not pause the automatic snapshots of the domain.",
    ),
    # --- caches ---
    Requirement(
        "AWS::ElastiCache::ReplicationGroup",
        must=(at_least("SnapshotRetentionLimit", DAYS, "days", absent_means="no snapshots"),),
        fix=f"Set snapshot_retention_limit={DAYS} or more (at most 35) on the replication group.",
    ),
    Requirement(
        "AWS::ElastiCache::CacheCluster",
        must=(at_least("SnapshotRetentionLimit", DAYS, "days", absent_means="no snapshots"),),
        when=(is_one_of("Engine", "redis", "valkey", any_case=True),),
        fix=f"Set snapshot_retention_limit={DAYS} or more (at most 35) on the cluster.",
    ),
    # --- tables ---
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
        unless=(BY_AWS_BACKUP,),
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
        unless=(backed_up(DAYS, tags="Replicas[].Tags"),),
        fix="Pass point_in_time_recovery_specification= to the table, which gives it to every replica.",
    ),
    Requirement(
        "AWS::Cassandra::Table",
        must=(is_true("PointInTimeRecoveryEnabled", absent_means="no backups"),),
        fix="Set point_in_time_recovery_enabled=True, which reaches back 35 days.",
    ),
    Requirement(
        "AWS::S3Tables::Table",
        must=(at_least("SnapshotManagement.MaxSnapshotAgeHours", HOURS, "hours", absent_means="120 hours"),),
        unless=(is_one_of("SnapshotManagement.Status", "disabled", absent_means="enabled"),),
        fix=f"Set snapshot_management= with max_snapshot_age_hours={HOURS} ({DAYS} days) or more.",
    ),
    # --- objects and files ---
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
        "AWS::Lightsail::Bucket",
        must=(is_true("ObjectVersioning", absent_means="overwritten objects are lost"),),
        fix="Set object_versioning=True on the bucket.",
    ),
    Requirement(
        "AWS::EFS::FileSystem",
        must=(is_one_of("BackupPolicy.Status", "ENABLED", absent_means="no backups"),),
        unless=(backed_up(DAYS, tags="FileSystemTags"),),
        fix="Pass enable_automatic_backups=True (kept for 35 days), or select it in an AWS Backup plan.",
    ),
    *(
        Requirement(
            "AWS::FSx::FileSystem",
            must=(
                at_least(
                    f"{settings}.AutomaticBackupRetentionDays",
                    DAYS,
                    "days",
                    absent_means=f"{DAYS_OF_FSX} days",
                    absent_complies=DAYS_OF_FSX >= DAYS,
                ),
            ),
            when=(is_one_of("FileSystemType", file_system, any_case=True),),
            unless=(BY_AWS_BACKUP,),
            fix=f"Set automatic_backup_retention_days={DAYS} or more (at most 90), or select it in an AWS Backup plan.",
        )
        for file_system, settings in (
            ("WINDOWS", "WindowsConfiguration"),
            ("ONTAP", "OntapConfiguration"),
            ("OPENZFS", "OpenZFSConfiguration"),
        )
    ),
    Requirement(
        "AWS::FSx::FileSystem",
        must=(at_least("LustreConfiguration.AutomaticBackupRetentionDays", DAYS, "days", absent_means="no backups"),),
        when=(is_one_of("LustreConfiguration.DeploymentType", "PERSISTENT_1", "PERSISTENT_2"),),
        unless=(
            either(
                BY_AWS_BACKUP,
                is_present("LustreConfiguration.ImportPath", "a bucket, which holds the files"),
                has_attached("AWS::FSx::DataRepositoryAssociation", "FileSystemId", "a bucket, which holds the files"),
                expected="a backup plan, or a bucket that holds the files",
            ),
        ),
        fix=f"Set automatic_backup_retention_days={DAYS} or more (at most 90), or select it in an AWS Backup plan.",
    ),
    # --- what AWS Backup alone keeps for so long ---
    *(Requirement(kind, must=(BY_AWS_BACKUP,), fix=SELECT_IT) for kind in BY_AWS_BACKUP_ALONE),
    Requirement("AWS::EC2::Instance", must=(BY_AWS_BACKUP,), fix=SELECT_IT, level=Level.ADVISORY),
    *(
        Requirement(
            kind,
            must=(
                replace(
                    never_declared(f"{reach}, which no setting lengthens"),
                    sentence="Its data should be copied elsewhere too: {expected}",
                ),
            ),
            fix=f"Say how else it can be restored for {DAYS} days, or keep the data elsewhere.",
            level=Level.ADVISORY,
        )
        for kind, reach in FOR_TOO_SHORT_A_TIME
    ),
    # --- backups, vaults and records ---
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
    Requirement(
        "AWS::Logs::LogGroup",
        must=(at_least("RetentionInDays", DAYS, "days", absent_means="kept for good", absent_complies=True),),
        fix=f"Pass retention= of {DAYS} days or more to the log group.",
    ),
    *(
        Requirement(
            kind,
            must=(at_least(path, DAYS, "days", absent_means=absence, absent_complies=True),),
            fix=f"Set {in_python(path)}={DAYS} or more.",
        )
        for kind, path, absence in LONG_ENOUGH_BY_DEFAULT
    ),
    *(
        Requirement(
            kind,
            must=(at_least(path, DAYS, "days", absent_means="kept for good", absent_complies=True),),
            unless=(is_one_of(path, for_good),),
            fix=(
                f"{IN_A_CONSTRUCT.get(kind, f'Set {in_python(path)}={DAYS}')} or more, or leave it out, which keeps it "
                "for good."
            ),
        )
        for kind, path, for_good in KEPT_FOR_GOOD
    ),
)

BACKUP_RETENTION = Policy(
    id="backup-retention",
    title=f"What is stored can be restored for at least {DAYS} days",
    about=__doc__.replace("30 days", f"{DAYS} days"),
    controls=(
        hipaa("164.308(a)(7)(ii)(A)", "Data backup plan"),
        hipaa("164.308(a)(7)(ii)(B)", "Disaster recovery plan"),
        hipaa("164.312(c)(1)", "Integrity"),
        iso27001("A.8.13", "Information backup"),
        iso27001("A.5.30", "ICT readiness for business continuity"),
    ),
    own_duty=f"Neither standard names a number of days; {DAYS} is SmartFactory's figure.",
    requirements=_REQUIREMENTS,
    exemptions=exempt(
        _REQUIREMENTS,
        {
            Nature.STORE: (Reason.NO_SUCH_SETTING, "keeps data, but CloudFormation has no setting for its backups"),
            Nature.BUFFER: (
                Reason.JUDGED_ELSEWHERE,
                "is a buffer: what it carries is stored, and backed up, where the consumer writes it",
            ),
            Nature.RECORD: (
                Reason.NO_SUCH_SETTING,
                "keeps a record, but CloudFormation has no setting for how long",
            ),
            Nature.PROGRAM: (Reason.JUDGED_ELSEWHERE, "runs programs, whose data is in the stores that are judged"),
            Nature.ENTRANCE: (Reason.HOLDS_NO_DATA, "lets requests in, and keeps no data of its own"),
            Nature.NETWORK: (Reason.HOLDS_NO_DATA, "carries packets and stores none"),
            Nature.FIREWALL: (Reason.HOLDS_NO_DATA, NO_DATA),
            Nature.PERMISSION: (Reason.HOLDS_NO_DATA, NO_DATA),
            Nature.IDENTITY: (
                Reason.NO_SUCH_SETTING,
                "tells who somebody or something is, and CloudFormation has no setting for backups of that",
            ),
            Nature.KEY: (Reason.NO_SUCH_SETTING, "is or names a key or certificate, which its service keeps"),
            Nature.SECRET: (Reason.NO_SUCH_SETTING, "is about a secret, which its service keeps"),
            Nature.SETTING: (Reason.HOLDS_NO_DATA, NO_DATA),
            Nature.LINK: (Reason.HOLDS_NO_DATA, NO_DATA),
            Nature.OBSERVER: (Reason.HOLDS_NO_DATA, "watches others; what it records is kept elsewhere"),
            Nature.FORWARDER: (Reason.HOLDS_NO_DATA, "passes messages on; what they carry is kept elsewhere"),
            Nature.SCALING: (Reason.HOLDS_NO_DATA, NO_DATA),
            Nature.BACKUP_PLAN: (
                Reason.JUDGED_ELSEWHERE,
                "says what is copied or tried out; how long copies are kept is judged in the plan",
            ),
            Nature.DEFINITION: (Reason.HOLDS_NO_DATA, "is a description, which is made anew from this template"),
            Nature.NAME: (Reason.HOLDS_NO_DATA, "is an entry of a register, which is made anew from this template"),
            Nature.ORGANISATION: (Reason.HOLDS_NO_DATA, "is about accounts, money or people, and stores no data"),
            Nature.SOURCE: (Reason.NO_SUCH_SETTING, "is built from source, which is kept elsewhere"),
            Nature.CONNECTION: (Reason.JUDGED_ELSEWHERE, "leads to another system, where the data is"),
            Nature.MACHINERY: (Reason.NO_RESOURCE, "is part of the template's machinery and holds no data"),
        },
        Exemption(
            Reason.JUDGED_ELSEWHERE,
            "keeps nothing beside its clusters or replicas, which are judged",
            (
                "AWS::DocDB::GlobalCluster",
                "AWS::ElastiCache::GlobalReplicationGroup",
                "AWS::MemoryDB::MultiRegionCluster",
                "AWS::Neptune::GlobalCluster",
                "AWS::RDS::GlobalCluster",
            ),
        ),
        Exemption(
            Reason.THROUGH_PARENT,
            "keeps its data in its cluster, whose backups are judged",
            ("AWS::DocDB::DBInstance", "AWS::Neptune::DBInstance", "AWS::RDS::DBShardGroup"),
        ),
        Exemption(
            Reason.THROUGH_PARENT,
            "is part of a collection, which is judged",
            ("AWS::OpenSearchServerless::CollectionIndex", "AWS::OpenSearchServerless::Index"),
        ),
        Exemption(
            Reason.JUDGED_ELSEWHERE,
            "shows logs in a copy; the log groups keep them, and are judged",
            ("AWS::Logs::Integration",),
        ),
        Exemption(
            Reason.THROUGH_PARENT,
            "is backed up with its file system, which is judged",
            ("AWS::FSx::StorageVirtualMachine", "AWS::FSx::Volume"),
        ),
        Exemption(
            Reason.JUDGED_ELSEWHERE,
            "holds tables, which are judged one by one",
            (
                "AWS::Cassandra::Keyspace",
                "AWS::S3Tables::Namespace",
                "AWS::S3Tables::TableBucket",
                "AWS::Timestream::Database",
            ),
        ),
        Exemption(
            Reason.JUDGED_ELSEWHERE,
            "describes or shows files, which lie in a bucket that is judged",
            ("AWS::Glue::Database", "AWS::Glue::Table", "AWS::S3Files::FileSystem"),
        ),
        Exemption(
            Reason.JUDGED_ELSEWHERE,
            "is a cache: what it holds lies in the store behind it",
            ("AWS::AppSync::ApiCache", "AWS::DAX::Cluster", "AWS::FSx::FileCache"),
        ),
        Exemption(
            Reason.JUDGED_ELSEWHERE,
            "is derived from sources, from which it is built anew",
            (
                "AWS::Bedrock::KnowledgeBase",
                "AWS::Kendra::Index",
                "AWS::QBusiness::Index",
                "AWS::ResourceExplorer2::Index",
                "AWS::S3Vectors::Index",
                "AWS::S3Vectors::VectorBucket",
            ),
        ),
        Exemption(
            Reason.NO_SUCH_SETTING,
            "is itself a copy, which is kept until somebody deletes it",
            (
                "AWS::DocDBElastic::ClusterSnapshot",
                "AWS::DynamoDB::Backup",
                "AWS::ElastiCache::ServerlessCacheSnapshot",
                "AWS::ElastiCache::Snapshot",
                "AWS::FSx::Backup",
                "AWS::FSx::Snapshot",
                "AWS::Lightsail::DatabaseSnapshot",
                "AWS::Lightsail::DiskSnapshot",
                "AWS::Lightsail::InstanceSnapshot",
                "AWS::MemoryDB::Snapshot",
                "AWS::NeptuneGraph::GraphSnapshot",
                "AWS::RDS::ClusterSnapshot",
                "AWS::RDS::DBSnapshot",
            ),
        ),
        Exemption(
            Reason.NO_SUCH_SETTING,
            "keeps no earlier versions of an object, and AWS Backup does not cover it",
            ("AWS::S3Express::DirectoryBucket",),
        ),
        Exemption(
            Reason.NO_SUCH_SETTING,
            "keeps its objects on site, and CloudFormation cannot switch on their versions",
            ("AWS::S3Outposts::Bucket",),
        ),
        Exemption(
            Reason.NO_SUCH_SETTING,
            "is a repository, of which every clone is a whole copy",
            ("AWS::CodeCommit::Repository",),
        ),
        Exemption(
            Reason.NO_SUCH_SETTING,
            "runs Oracle databases, which take their backups by themselves",
            ("AWS::ODB::CloudAutonomousVmCluster", "AWS::ODB::CloudVmCluster"),
        ),
        Exemption(
            Reason.NO_SUCH_SETTING,
            "works on a disk of its own, of which CloudFormation sets no backups",
            ("AWS::Cloud9::EnvironmentEC2", "AWS::OpsWorks::Instance", "AWS::SageMaker::NotebookInstance"),
        ),
        Exemption(
            Reason.NO_SUCH_SETTING,
            "keeps what its users make, and CloudFormation has no setting for backups of that",
            ("AWS::Connect::Instance", "AWS::Grafana::Workspace"),
        ),
        Exemption(
            Reason.NO_SUCH_SETTING,
            "is copied twice a day by WorkSpaces itself, and no setting keeps those copies longer",
            ("AWS::WorkSpaces::Workspace",),
        ),
        Exemption(
            Reason.JUDGED_ELSEWHERE,
            "makes snapshots beside those of AWS Backup, by which volumes are judged",
            ("AWS::DLM::LifecyclePolicy",),
        ),
        Exemption(
            Reason.JUDGED_ELSEWHERE,
            "keeps copies longer than they would be kept; how long that is at least is judged in the plan",
            ("AWS::Backup::LegalHold", "AWS::Rbin::Rule"),
        ),
        Exemption(
            Reason.JUDGED_ELSEWHERE,
            "says when snapshots are taken; how long they are kept is judged in the cluster",
            ("AWS::Redshift::SnapshotSchedule",),
        ),
        Exemption(
            Reason.JUDGED_ELSEWHERE,
            "keeps points in time of servers elsewhere, to which a failover goes back",
            ("AWS::DRS::ReplicationConfigurationTemplate",),
        ),
        Exemption(Reason.THROUGH_PARENT, "is part of a log group, which is judged", ("AWS::Logs::LogStream",)),
        Exemption(
            Reason.JUDGED_ELSEWHERE,
            "writes to a bucket and a log group that are judged themselves",
            ("AWS::CloudTrail::Trail",),
        ),
        Exemption(Reason.ALWAYS_DONE, "keeps mail for three months at least", ("AWS::SES::MailManagerArchive",)),
        Exemption(
            Reason.NO_SUCH_SETTING,
            "cannot be copied out of KMS; it waits 30 days before it is destroyed",
            ("AWS::KMS::Alias", "AWS::KMS::Key", "AWS::KMS::ReplicaKey"),
        ),
    ),
    looks_like=r"(?i)backup|retention|pointintime|snapshot",
    not_judged=NOT_JUDGED,
    violating=Example(
        "The database keeps its backups for a week, and nothing backs up the disk.",
        """\
Database:
  Type: AWS::RDS::DBInstance
  Properties:
    Engine: postgres
    DBInstanceClass: db.t4g.medium
    AllocatedStorage: "100"
    BackupRetentionPeriod: 7
Disk:
  Type: AWS::EC2::Volume
  Properties:
    AvailabilityZone: ap-southeast-1a
    Size: 100
""",
    ),
    compliant=Example(
        "The database keeps its backups for 35 days, and a plan copies the disk every day and keeps that for as long.",
        """\
Database:
  Type: AWS::RDS::DBInstance
  Properties:
    Engine: postgres
    DBInstanceClass: db.t4g.medium
    AllocatedStorage: "100"
    BackupRetentionPeriod: 35
Disk:
  Type: AWS::EC2::Volume
  Properties:
    AvailabilityZone: ap-southeast-1a
    Size: 100
Vault:
  Type: AWS::Backup::BackupVault
  Properties:
    BackupVaultName: disks
Plan:
  Type: AWS::Backup::BackupPlan
  Properties:
    BackupPlan:
      BackupPlanName: disks
      BackupPlanRule:
        - RuleName: daily
          TargetBackupVault: !Ref Vault
          ScheduleExpression: cron(0 1 * * ? *)
          Lifecycle:
            DeleteAfterDays: 35
Selection:
  Type: AWS::Backup::BackupSelection
  Properties:
    BackupPlanId: !Ref Plan
    BackupSelection:
      SelectionName: disks
      IamRoleArn: !Sub arn:${AWS::Partition}:iam::${AWS::AccountId}:role/backup
      Resources:
        - !Sub arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:volume/${Disk}
""",
    ),
)
