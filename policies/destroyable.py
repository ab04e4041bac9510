"""A stack can be destroyed, and leaves nothing behind.

Checks        No resource of any type is kept by its deletion policy when its stack is deleted, or by its update policy
              when another takes its place; no stack, resource or object is protected or locked against deletion; no
              final snapshot, disk or part stays; buckets and image repositories are emptied when they are deleted; logs
              go to a group of the stack.
Why           Data that nobody owns any more is the data that leaks; an environment that cannot be removed is kept. What
              must outlive a stack is moved out of it deliberately, not left over.
Not checked   Backups that expire by themselves, keys in their 30 days of waiting: the README says what they are. What a
              service leaves although no property asks for it: the last backup of a file system of FSx, the backups in a
              vault; the groups of logs that no property switches on (of jobs of Glue, Batch and SageMaker, of App
              Runner, of RDS's enhanced monitoring), and of those that a setting of the account switches on.

Where this policy and others ask for opposite things, it is read as follows.

Backups and destruction: backups are kept (backup-retention) as long as the resource runs. When its stack is destroyed,
they are deleted with it (development) or expire by themselves within 35 days (production). A backup that must be kept
for longer lies in a vault of a stack, or an account, that is not destroyed.

Keys and backups: a key waits 30 days before it is destroyed, and what was encrypted with it is lost then. Backups that
stay for 35 days after their stack cannot be read in the last five of these days, unless their key belongs to a stack
that is not destroyed.

Records for six years (HIPAA 164.316(b)(2)(i): documentation) are kept outside stacks that are destroyed: the reports of
the gate, its waivers, the trail of the organisation.

Deletion protection, which other rule sets ask for, is replaced by tested restores and by who may delete.

Object lock is not used: earlier versions (backup-retention) help against errors, and a lock would keep the owner, too,
from deleting.
"""

from dataclasses import replace

from compliance.policy import (
    Check,
    Example,
    Level,
    Policy,
    Requirement,
    at_least,
    emptied_on_delete,
    exports_logs_to_own_group,
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
    logs_to_own_group,
    names,
    never_declared,
)
from policies.tables.destroyable import (
    DELETED_IN_WORDS,
    DELETED_ON_REQUEST,
    DISKS,
    EMPTIED_BY_NOTHING,
    EXPORTED_DATABASE_LOGS,
    EXPORTED_LOGS,
    FINAL_SNAPSHOTS,
    LOCKS,
    LOG_DRIVERS,
    NOT_JUDGED,
    NOTHING_KEPT,
    PROTECTED_WHILE_IN_USE,
    PROTECTION_IN_WORDS,
    PROTECTION_OFF_BY_DEFAULT,
    PROTECTION_ON_BY_DEFAULT,
)
from policies.tables.registry import NATURE_OF

DELETED: tuple[Check, ...] = (
    is_one_of("@DeletionPolicy", "Delete", absent_means="Delete", absent_complies=True),
    is_one_of("@UpdateReplacePolicy", "Delete", absent_means="Delete", absent_complies=True),
)
"""Deleted with its stack, and when a new one takes its place. Most types are deleted where nothing is said."""

DELETED_BY_ITS_OWN_WORD: tuple[Check, ...] = (
    is_one_of("@DeletionPolicy", "Delete", absent_means="Snapshot, for a database"),
    is_one_of("@UpdateReplacePolicy", "Delete", absent_means="Delete", absent_complies=True),
)
"""As DELETED, for the types of which CloudFormation takes a snapshot where nothing is said."""

SNAPSHOT_WHERE_NOTHING_IS_SAID = ("AWS::RDS::DBCluster", "AWS::RDS::DBInstance")

IN_A_CLUSTER = is_present("DBClusterIdentifier", "a cluster, of which it is a member")

DESTROY = (
    "Call apply_removal_policy(RemovalPolicy.DESTROY), or pass removal_policy=RemovalPolicy.DESTROY where it can be "
    "passed."
)
OF_AN_API = "Pass cloud_watch_role_removal_policy=RemovalPolicy.DESTROY to the API, which makes it."

OF_JOBS = "MonitoringConfiguration.CloudWatchLoggingConfiguration"
A_GROUP_THAT_STAYS = "that the service creates one which outlives the stack"

OPENZFS = "DELETE_CHILD_VOLUMES_AND_SNAPSHOTS"

DESTROYABLE = Policy(
    id="destroyable",
    title="A stack can be destroyed, and leaves nothing behind",
    about=__doc__,
    controls=(
        hipaa("164.310(d)(2)(i)", "Disposal"),
        iso27001("A.8.10", "Information deletion"),
        iso27001("A.7.14", "Secure disposal or re-use of equipment"),
    ),
    own_duty=(
        "The standards ask that data is deleted when it is no longer needed; that every stack can be destroyed whole, "
        "without leftovers, is SmartFactory's decision."
    ),
    requirements=(
        # --- the stack itself, and every resource in it ---
        Requirement(
            "(stack)",
            must=(is_false("TerminationProtection", absent_means="off"),),
            fix="Pass termination_protection=False to the stack.",
        ),
        Requirement("AWS::RDS::DBInstance", must=DELETED_BY_ITS_OWN_WORD, unless=(IN_A_CLUSTER,), fix=DESTROY),
        Requirement("AWS::RDS::DBInstance", name="member", must=DELETED, when=(IN_A_CLUSTER,), fix=DESTROY),
        Requirement("AWS::RDS::DBCluster", must=DELETED_BY_ITS_OWN_WORD, fix=DESTROY),
        Requirement(
            "AWS::Logs::LogStream",
            must=DELETED,
            unless=(names("LogGroupName", "AWS::Logs::LogGroup", "a log group of the app, with which it goes"),),
            fix=DESTROY,
        ),
        *(
            Requirement(kind, must=DELETED, fix=OF_AN_API if kind == "AWS::ApiGateway::Account" else DESTROY)
            for kind in NATURE_OF
            if kind not in (*SNAPSHOT_WHERE_NOTHING_IS_SAID, "AWS::Logs::LogStream")
        ),
        # --- protection against deletion ---
        Requirement(
            "AWS::RDS::DBInstance",
            must=(is_false("DeletionProtection"),),
            fix="Pass deletion_protection=False to the database.",
        ),
        Requirement(
            "AWS::RDS::DBCluster",
            must=(is_false("DeletionProtection"),),
            fix="Pass deletion_protection=False to the cluster.",
        ),
        Requirement(
            "AWS::DynamoDB::Table",
            must=(is_false("DeletionProtectionEnabled"),),
            fix="Pass deletion_protection=False to the table.",
        ),
        Requirement(
            "AWS::DynamoDB::GlobalTable",
            must=(is_false("Replicas[].DeletionProtectionEnabled"),),
            fix="Pass deletion_protection=False to the table.",
        ),
        Requirement(
            "AWS::Logs::LogGroup",
            must=(is_false("DeletionProtectionEnabled"),),
            fix="Leave deletion_protection_enabled= of the log group out, or set it to False.",
        ),
        Requirement(
            "AWS::ElasticLoadBalancingV2::LoadBalancer",
            must=(is_false("LoadBalancerAttributes[Key=deletion_protection.enabled].Value"),),
            fix="Pass deletion_protection=False to the load balancer.",
        ),
        *(
            Requirement(kind, must=(is_false(path),), fix=f"Leave {in_python(path)}= out, or set it to False.")
            for kind, path in (*PROTECTION_OFF_BY_DEFAULT, *NOTHING_KEPT)
        ),
        *(
            Requirement(
                kind,
                must=(is_false(path, absent_means="true", absent_complies=False),),
                fix=f"Set {in_python(path)}=False; where nothing is said, it is protected.",
            )
            for kind, path in PROTECTION_ON_BY_DEFAULT
        ),
        *(
            Requirement(
                kind,
                must=(is_one_of(path, off, absent_means=off, absent_complies=True),),
                fix=f'Leave {in_python(path)}= out, or set it to "{off}".',
            )
            for kind, path, off in PROTECTION_IN_WORDS
        ),
        *(
            Requirement(
                kind,
                must=(is_none_of(path, "APPLY", absent_means="as the account says, which is off by default"),),
                fix=f'Leave {in_python(path)}= out, or set it to "BYPASS".',
            )
            for kind, path in PROTECTED_WHILE_IN_USE
        ),
        # --- locks ---
        Requirement(
            "AWS::S3::Bucket",
            must=(
                emptied_on_delete("Custom::S3AutoDeleteObjects", "BucketName"),
                is_false("ObjectLockEnabled"),
            ),
            fix="Pass auto_delete_objects=True to the bucket, and no object lock.",
        ),
        *(
            Requirement(kind, must=(is_absent(path, instead),), fix=f"Leave {argument}= out.")
            for kind, path, instead, argument in LOCKS
        ),
        Requirement(
            "AWS::Backup::LogicallyAirGappedBackupVault",
            must=(never_declared("such a vault is always locked, and belongs in a stack that is not destroyed"),),
            fix="Declare the vault in an app of its own, which is kept, and copy backups to it from here.",
        ),
        # --- what is taken or left when something is deleted ---
        *(
            Requirement(kind, must=(is_absent(path, "no final snapshot"),), fix=f"Leave {in_python(path)}= out.")
            for kind, path in FINAL_SNAPSHOTS
        ),
        Requirement(
            "AWS::RedshiftServerless::Namespace",
            must=(is_absent("FinalSnapshotName", "no final snapshot, unless it expires by itself"),),
            unless=(at_least("FinalSnapshotRetentionPeriod", 1, "days", absent_means="kept for good"),),
            fix="Leave final_snapshot_name= out, or set final_snapshot_retention_period= to a number of days.",
        ),
        Requirement(
            "AWS::DLM::LifecyclePolicy",
            must=(is_true("ExtendDeletion", absent_means="that its snapshots stay when it is deleted"),),
            when=(is_present("DefaultPolicy", "a policy for everything in the account"),),
            unless=(is_true("PolicyDetails.ExtendDeletion"),),
            fix="Set extend_deletion=True on the policy.",
        ),
        *(
            Requirement(
                kind,
                must=(is_true(path, absent_means="true", absent_complies=True),),
                fix="Leave delete_on_termination= of the disk out, or set it to True.",
            )
            for kind, path in DISKS
        ),
        *(
            Requirement(
                kind,
                must=(is_one_of(path, *words, absent_means=absence, absent_complies=True),),
                fix=f'Leave {in_python(path)}= out, or set it to "{words[0]}".',
            )
            for kind, path, words, absence in DELETED_IN_WORDS
        ),
        Requirement(
            "AWS::ImageBuilder::Image",
            must=(
                is_present(
                    "DeletionSettings.ExecutionRole",
                    "a role with which the image's copies are deleted, too",
                    absent_means="machine images and their snapshots stay",
                ),
            ),
            fix="Set deletion_settings= with an execution_role to the image.",
        ),
        Requirement(
            "AWS::SageMaker::Domain",
            must=(
                is_one_of(
                    "HomeEfsFileSystemCreation",
                    "Disabled",
                    absent_means="a file system that outlives the domain",
                ),
            ),
            fix='Set home_efs_file_system_creation="Disabled", and declare the file system that is needed.',
        ),
        Requirement(
            "AWS::SageMaker::Cluster",
            must=(
                is_one_of(
                    "RestrictedInstanceGroupsConfig?.SharedEnvironmentConfig?.FSxLustreDeletionPolicy",
                    "DeleteIfNotUsed",
                    absent_means="a file system that may stay",
                ),
            ),
            fix='Set f_sx_lustre_deletion_policy="DeleteIfNotUsed" on the shared environment.',
        ),
        # --- what must be empty before it can be deleted ---
        *(
            Requirement(kind, must=(is_true(path, absent_means=absence),), fix=f"Pass {in_python(path)}=True.")
            for kind, path, absence in DELETED_ON_REQUEST
        ),
        *(
            Requirement(
                kind,
                must=(includes("OpenZFSConfiguration.Options", OPENZFS, absent_means="deletion fails with snapshots"),),
                when=(is_one_of(which, "OPENZFS"),),
                fix=f'Set options=["{OPENZFS}"] in open_zfs_configuration=.',
            )
            for kind, which in (("AWS::FSx::FileSystem", "FileSystemType"), ("AWS::FSx::Volume", "VolumeType"))
        ),
        *(
            Requirement(
                kind,
                must=(
                    replace(
                        never_declared(f"its deletion fails while it holds {held}, and no setting empties it"),
                        sentence="It should be emptied before its stack is destroyed: {expected}",
                    ),
                ),
                fix="Say in the runbook how it is emptied before its stack is destroyed.",
                level=Level.ADVISORY,
            )
            for kind, held in EMPTIED_BY_NOTHING
        ),
        # --- logs ---
        Requirement(
            "AWS::Lambda::Function",
            must=(logs_to_own_group("LoggingConfig.LogGroup", "/aws/lambda/{name}", "FunctionName"),),
            fix=(
                "Pass log_group= to the function; to one that the CDK itself adds, "
                'node.default_child.add_property_override("LoggingConfig.LogGroup", ...).'
            ),
        ),
        Requirement(
            "AWS::CodeBuild::Project",
            must=(logs_to_own_group("LogsConfig.CloudWatchLogs.GroupName", "/aws/codebuild/{name}", "Name"),),
            unless=(is_one_of("LogsConfig.CloudWatchLogs.Status", "DISABLED"),),
            fix="Pass logging=LoggingOptions(cloud_watch=CloudWatchLoggingOptions(log_group=...)) to the project.",
        ),
        Requirement(
            "AWS::ImageBuilder::ImagePipeline",
            must=(
                logs_to_own_group(
                    "LoggingConfiguration.PipelineLogGroupName", "/aws/imagebuilder/pipeline/{name}", "Name"
                ),
            ),
            fix="Set logging_configuration= with the names of log groups of the stack to the pipeline.",
        ),
        *(
            Requirement(
                kind,
                must=(names(path, "AWS::Logs::LogGroup", "a log group of the stack", absent_means=A_GROUP_THAT_STAYS),),
                fix=f"Set {in_python(path)}= to the name of a log group of the stack.",
            )
            for kind, path in (
                ("AWS::ImageBuilder::Image", "LoggingConfiguration.LogGroupName"),
                ("AWS::ImageBuilder::ImagePipeline", "LoggingConfiguration.ImageLogGroupName"),
            )
        ),
        Requirement(
            "AWS::EMRServerless::Application",
            must=(
                names(
                    f"{OF_JOBS}.LogGroupName",
                    "AWS::Logs::LogGroup",
                    "a log group of the stack",
                    absent_means=A_GROUP_THAT_STAYS,
                ),
            ),
            when=(is_true(f"{OF_JOBS}.Enabled"),),
            fix=f"Set {in_python(OF_JOBS)}.log_group_name= to that of a log group of the stack.",
        ),
        Requirement(
            "AWS::EC2::FlowLog",
            must=(
                names(
                    "LogGroupName",
                    "AWS::Logs::LogGroup",
                    "a log group of the stack: one of a new name is created, and stays",
                    absent_means="no group by name",
                    absent_complies=True,
                ),
            ),
            fix="Pass destination=FlowLogDestination.to_cloud_watch_logs(log_group) with a log group of the stack.",
        ),
        *(
            Requirement(
                kind,
                must=(is_false(path),),
                fix="Leave the option out, and pass the name of a log group of the stack to the driver.",
            )
            for kind, path in LOG_DRIVERS
        ),
        *(
            Requirement(
                kind,
                must=(exports_logs_to_own_group(switch, group, named_by=named_by, off=off),),
                fix=f"Declare a LogGroup of that name, before the {what} writes to it.",
            )
            for kind, switch, group, named_by, off, what in EXPORTED_LOGS
        ),
        *(
            Requirement(
                kind,
                must=(
                    exports_logs_to_own_group(
                        "EnableCloudwatchLogsExports?[]", group, named_by=named_by, lowercase=True
                    ),
                ),
                fix="Declare a LogGroup of that name, and let the database depend on it.",
            )
            for kind, group, named_by in EXPORTED_DATABASE_LOGS
        ),
    ),
    looks_like=(
        r"(?i)protect|deletion|termination|retain|finalsnapshot|emptyon|forcedel|locked|lockconf|objectlock|ondelete"
        r"|deleteauto"
    ),
    not_judged=NOT_JUDGED,
    violating=Example(
        "The table is kept when its stack is deleted, and protected against it.",
        """\
Table:
  Type: AWS::DynamoDB::Table
  DeletionPolicy: Retain
  UpdateReplacePolicy: Retain
  Properties:
    AttributeDefinitions:
      - AttributeName: id
        AttributeType: S
    KeySchema:
      - AttributeName: id
        KeyType: HASH
    BillingMode: PAY_PER_REQUEST
    DeletionProtectionEnabled: true
""",
    ),
    compliant=Example(
        "The table goes with its stack; its last backup expires after 35 days.",
        """\
Table:
  Type: AWS::DynamoDB::Table
  DeletionPolicy: Delete
  UpdateReplacePolicy: Delete
  Properties:
    AttributeDefinitions:
      - AttributeName: id
        AttributeType: S
    KeySchema:
      - AttributeName: id
        KeyType: HASH
    BillingMode: PAY_PER_REQUEST
    PointInTimeRecoverySpecification:
      PointInTimeRecoveryEnabled: true
""",
    ),
)
