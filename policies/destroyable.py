"""A stack can be destroyed, and leaves nothing behind.

Checks        No resource outlives its stack by a deletion policy, nothing is protected against deletion, and buckets
              and image repositories are emptied when they are deleted.
Why           Data that nobody owns any more is the data that leaks; an environment that cannot be removed is kept. What
              must outlive a stack is moved out of it deliberately, not left over.
Not checked   Backups that expire by themselves, keys in their 30 days of waiting: the README says what they are.

Where this policy pulls against others, the reading is: retention (backup-retention) is owed while the resource runs;
records that must be kept for years (HIPAA 164.316(b)(2)(i): documentation, six years) are kept outside stacks that are
destroyed; deletion protection, which other rule sets ask for, is replaced by tested restores and by who may delete.
"""

from compliance.policy import (
    Check,
    Policy,
    Requirement,
    emptied_on_delete,
    hipaa,
    is_absent,
    is_false,
    is_one_of,
    is_present,
    is_true,
    iso27001,
    logs_to_own_group,
)
from policies.types import (
    BACKUP_RULES,
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

IN_A_CLUSTER = is_present("DBClusterIdentifier", "a cluster, of which it is a member")

DESTROY = "Pass removal_policy=RemovalPolicy.DESTROY, or call apply_removal_policy(RemovalPolicy.DESTROY)."

WITHOUT_MORE = (
    "AWS::Backup::BackupVault",
    "AWS::CloudTrail::Trail",
    "AWS::ECS::Cluster",
    "AWS::ECS::Service",
    "AWS::ECS::TaskDefinition",
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::Kinesis::Stream",
    "AWS::SNS::Topic",
    "AWS::SQS::Queue",
    *BACKUP_RULES,
    *FIREWALLS,
    *KEYS,
    *LAMBDA_NAMES,
    *OBSERVERS,
    *PERMISSIONS,
    *ROUTING,
    *SCALING,
    *SETTINGS_OF_STORES,
    *SUBSCRIPTIONS,
    *TEMPLATE_MACHINERY,
)
"""The types that need nothing but their deletion policies to be destroyable."""

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
        Requirement(
            "AWS::RDS::DBInstance",
            must=DELETED_BY_ITS_OWN_WORD,
            unless=(IN_A_CLUSTER,),
            fix=DESTROY,
        ),
        Requirement("AWS::RDS::DBInstance", name="member", must=DELETED, when=(IN_A_CLUSTER,), fix=DESTROY),
        Requirement(
            "AWS::RDS::DBInstance",
            must=(is_false("DeletionProtection"),),
            fix="Pass deletion_protection=False to the database.",
        ),
        Requirement("AWS::RDS::DBCluster", must=DELETED_BY_ITS_OWN_WORD, fix=DESTROY),
        Requirement(
            "AWS::RDS::DBCluster",
            must=(is_false("DeletionProtection"),),
            fix="Pass deletion_protection=False to the cluster.",
        ),
        Requirement("AWS::DynamoDB::Table", must=DELETED, fix=DESTROY),
        Requirement(
            "AWS::DynamoDB::Table",
            must=(is_false("DeletionProtectionEnabled"),),
            fix="Pass deletion_protection=False to the table.",
        ),
        Requirement("AWS::DynamoDB::GlobalTable", must=DELETED, fix=DESTROY),
        Requirement(
            "AWS::DynamoDB::GlobalTable",
            must=(is_false("Replicas[].DeletionProtectionEnabled"),),
            fix="Pass deletion_protection=False to the table.",
        ),
        Requirement("AWS::S3::Bucket", must=DELETED, fix=DESTROY),
        Requirement(
            "AWS::S3::Bucket",
            must=(
                emptied_on_delete("Custom::S3AutoDeleteObjects", "BucketName"),
                is_false("ObjectLockEnabled"),
            ),
            fix="Pass auto_delete_objects=True to the bucket, and no object lock.",
        ),
        Requirement("AWS::ECR::Repository", must=DELETED, fix=DESTROY),
        Requirement(
            "AWS::ECR::Repository",
            must=(is_true("EmptyOnDelete", absent_means="deletion fails while it holds an image"),),
            fix="Pass empty_on_delete=True to the repository.",
        ),
        Requirement("AWS::Logs::LogGroup", must=DELETED, fix=DESTROY),
        Requirement(
            "AWS::Logs::LogGroup",
            must=(is_false("DeletionProtectionEnabled"),),
            fix="Leave deletion protection of the log group off.",
        ),
        Requirement("AWS::Lambda::Function", must=DELETED, fix=DESTROY),
        Requirement(
            "AWS::Lambda::Function",
            must=(logs_to_own_group("LoggingConfig.LogGroup", "/aws/lambda/{name}", "FunctionName"),),
            fix="Pass log_group= to the function.",
        ),
        Requirement(
            "AWS::Backup::BackupVault",
            must=(is_absent("LockConfiguration", "no lock, which keeps what the vault holds from being deleted"),),
            fix="Leave lock_configuration= of the vault out.",
        ),
        *(Requirement(resource_type, must=DELETED, fix=DESTROY) for resource_type in WITHOUT_MORE),
    ),
)
