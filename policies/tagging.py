"""Every resource says whose it is, what it holds and which rules apply to it.

Checks        Every resource that can carry tags carries all that the organisation requires, spelt exactly so, with a
              value of the allowed form; services pass them on to their tasks, groups to their instances, databases to
              their snapshots.
Why           Inventory, cost, classification and the search for an owner in an incident all start from the tags.
Not checked   Whether the owner named is the right one. What a service makes later and tags by rules of its own.

Which tags are required, and which values they may have, stands in `policies/organisation.py`. Tags given to a whole
stack (not to its resources) count where CloudFormation passes them on.
"""

from compliance.policy import (
    Example,
    Exemption,
    Level,
    Policy,
    Reason,
    Requirement,
    either,
    has_attached,
    hipaa,
    in_python,
    is_one_of,
    is_present,
    is_true,
    iso27001,
    tagged,
)
from policies.organisation import REQUIRED_TAGS
from policies.tables.launch_templates import BY_OTHERS
from policies.tables.registry import Nature, exempt
from policies.tables.tagging import ELSEWHERE, LISTS, MAPS, MAPS_OR_TEXT, NOT_JUDGED

ADD_TAGS = "Call Tags.of(scope).add(key, value) on the stack, inside every Stage."

BEYOND_THE_REACH_OF_TAGS = {
    "AWS::EC2::CapacityReservation": "tag_specifications",
    "AWS::EC2::CapacityReservationFleet": "tag_specifications",
    "AWS::EC2::ClientVpnEndpoint": "tag_specifications",
    "AWS::EC2::EC2Fleet": "tag_specifications",
    "AWS::EC2::SpotFleet": "tags",
    "AWS::ECR::RepositoryCreationTemplate": "resource_tags",
    "AWS::DataZone::Project": "resource_tags",
    "AWS::Forecast::Dataset": "tags",
    "AWS::Glue::CustomEntityType": "tags",
    "AWS::WorkspacesInstances::Volume": "tag_specifications",
}
"""The types to which `Tags.of` adds nothing, and the argument that takes their tags."""

OF_A_LAUNCH_TEMPLATE = (
    "Declare it as a LaunchTemplate, to which Tags.of(scope).add(key, value) adds tags; to an instance, pass "
    "http_tokens=HttpTokens.REQUIRED instead of require_imdsv2=True, which adds a template that takes none."
)


def how_to_tag(kind: str) -> str:
    """What to change, for the types that `Tags.of` reaches and for the others."""
    if kind == "AWS::EC2::LaunchTemplate":
        return OF_A_LAUNCH_TEMPLATE
    if kind == "AWS::DynamoDB::GlobalTable":
        return "Pass tags= to the table and to each of its replicas."
    argument = BEYOND_THE_REACH_OF_TAGS.get(kind)
    return f"Give the required tags in {argument}=, which Tags.of(scope) does not reach." if argument else ADD_TAGS


TAGS = tagged("Tags", REQUIRED_TAGS)

PASSED_ON_BY_SWITCH = (
    ("AWS::Batch::JobDefinition", "PropagateTags", "jobs carry no tags"),
    ("AWS::DLM::LifecyclePolicy", "PolicyDetails.Schedules[]?.CopyTags", "snapshots carry no tags of their volumes"),
    ("AWS::DocDB::DBCluster", "CopyTagsToSnapshot", "snapshots carry no tags"),
    ("AWS::DRS::LaunchConfigurationTemplate", "CopyTags", "recovered instances carry no tags"),
    ("AWS::FSx::FileSystem", "OpenZFSConfiguration?.CopyTagsToBackups", "backups carry no tags"),
    ("AWS::FSx::FileSystem", "WindowsConfiguration?.CopyTagsToBackups", "backups carry no tags"),
    ("AWS::FSx::Volume", "OntapConfiguration?.CopyTagsToBackups", "backups carry no tags"),
    ("AWS::MGN::LaunchConfigurationTemplate", "CopyTags", "migrated instances carry no tags"),
    ("AWS::Neptune::DBCluster", "CopyTagsToSnapshot", "snapshots carry no tags"),
)
"""The types that pass their tags on where a switch says so."""

PASSED_ON_BY_MODE = (
    ("AWS::ECS::CapacityProvider", "ManagedInstancesProvider?.PropagateTags", ("CAPACITY_PROVIDER",), "instances"),
    ("AWS::ECS::Daemon", "PropagateTags", ("DAEMON",), "tasks"),
    ("AWS::Events::Rule", "Targets[].EcsParameters?.PropagateTags", ("TASK_DEFINITION",), "tasks"),
    ("AWS::Lambda::CapacityProvider", "PropagateTags.Mode", ("Explicit",), "instances"),
    ("AWS::Pipes::Pipe", "TargetParameters?.EcsTaskParameters?.PropagateTags", ("TASK_DEFINITION",), "tasks"),
    ("AWS::Scheduler::Schedule", "Target.EcsParameters?.PropagateTags", ("TASK_DEFINITION",), "tasks"),
)
"""The types that pass their tags on to instances or tasks where a mode says so."""

MADE_LATER = (
    ("AWS::ApiGateway::Deployment", "StageDescription?.Tags", "stage_description"),
    ("AWS::Batch::ComputeEnvironment", "ComputeResources?.Tags", "compute_resources"),
    ("AWS::EC2::LaunchTemplate", "LaunchTemplateData.TagSpecifications[].Tags", "launch_template_data"),
    (
        "AWS::EC2::SpotFleet",
        "SpotFleetRequestConfigData.LaunchSpecifications?[].TagSpecifications[].Tags",
        "launch_specifications",
    ),
)
"""The types that say which tags the instances or stages that they make will carry."""

OF_AN_INSTANCE = has_attached("AWS::EC2::Instance", "LaunchTemplate.Version", "an instance, which has tags of its own")
OF_OTHERS_TOO = either(
    *(has_attached(kind, path, "something whose machines take their tags from it") for kind, path in BY_OTHERS),
    expected="something else whose machines take their tags from it",
)

_REQUIREMENTS = (
    *(
        Requirement(f"{service}::{name}", must=(TAGS,), fix=how_to_tag(f"{service}::{name}"))
        for services in (LISTS, MAPS, MAPS_OR_TEXT)
        for service, names in services.items()
        for name in names.split()
        if (service, name) != ("AWS::CloudFormation", "Stack")
    ),
    *(
        Requirement(
            resource_type,
            must=(tagged(path, REQUIRED_TAGS),),
            fix=how_to_tag(resource_type),
        )
        for resource_type, path in ELSEWHERE
    ),
    # --- tags that are passed on ---
    Requirement(
        "AWS::ECS::Service",
        name="tasks",
        must=(is_one_of("PropagateTags", "SERVICE", "TASK_DEFINITION", absent_means="running tasks carry no tags"),),
        fix="Pass propagate_tags=PropagatedTagSource.SERVICE to the service.",
    ),
    Requirement(
        "AWS::ECS::Service",
        name="volumes",
        must=(
            is_one_of(
                "VolumeConfigurations[].ManagedEBSVolume?.TagSpecifications[].PropagateTags",
                "SERVICE",
                "TASK_DEFINITION",
                absent_means="the volumes of tasks carry no tags",
            ),
        ),
        fix="Pass tag_specifications= with propagate_tags=EbsPropagatedTagSource.SERVICE to the volume.",
    ),
    Requirement(
        "AWS::RDS::DBInstance",
        name="snapshots",
        must=(is_true("CopyTagsToSnapshot", absent_means="snapshots carry no tags"),),
        unless=(is_present("DBClusterIdentifier", "a cluster, which decides for its members"),),
        fix="Pass copy_tags_to_snapshot=True to the database.",
    ),
    Requirement(
        "AWS::RDS::DBCluster",
        name="snapshots",
        must=(is_true("CopyTagsToSnapshot", absent_means="snapshots carry no tags"),),
        fix="Pass copy_tags_to_snapshot=True to the cluster.",
    ),
    Requirement(
        "AWS::AutoScaling::AutoScalingGroup",
        name="instances",
        must=(is_true("Tags?[].PropagateAtLaunch", absent_means="instances carry no tags"),),
        fix="Call Tags.of(group).add(key, value), which passes them on to the instances.",
    ),
    Requirement(
        "AWS::FSx::FileSystem",
        name="passed-on",
        must=(is_true("LustreConfiguration?.CopyTagsToBackups", absent_means="backups carry no tags"),),
        when=(is_one_of("LustreConfiguration.DeploymentType", "PERSISTENT_1", "PERSISTENT_2"),),  # others have none
        fix="Set copy_tags_to_backups=True in the lustre_configuration=.",
    ),
    Requirement(
        "AWS::EC2::Instance",
        name="volumes",
        must=(is_true("PropagateTagsToVolumeOnCreation", absent_means="the volumes carry no tags"),),
        fix="Pass propagate_tags_to_volume_on_creation=True to the instance.",
        level=Level.ADVISORY,
    ),
    Requirement(
        "AWS::DLM::LifecyclePolicy",
        name="passed-on-by-default",
        must=(is_true("CopyTags", absent_means="snapshots carry no tags of what they are made of"),),
        when=(is_present("DefaultPolicy", "a default policy, which has no schedules"),),
        fix="Set copy_tags=True.",
    ),
    Requirement(
        "AWS::Backup::BackupPlan",
        name="recovery-points",
        must=(
            is_present(
                "BackupPlan.BackupPlanRule[].RecoveryPointTags",
                "the tags of the recovery points",
                absent_means="the tags of the resource, which not every service passes on",
            ),
        ),
        fix="Pass recovery_point_tags= to the rules of the plan.",
        level=Level.ADVISORY,
    ),
    *(
        Requirement(
            resource_type,
            name="passed-on",
            must=(is_true(path, absent_means=absence),),
            fix=f"Set {in_python(path)}=True.",
        )
        for resource_type, path, absence in PASSED_ON_BY_SWITCH
    ),
    *(
        Requirement(
            resource_type,
            name="passed-on",
            must=(is_one_of(path, *values, absent_means=f"{made} carry no tags"),),
            fix=f"Set {in_python(path)} to {values[0]}.",
        )
        for resource_type, path, values, made in PASSED_ON_BY_MODE
    ),
    *(
        Requirement(
            resource_type,
            name="made-later",
            must=(tagged(path, REQUIRED_TAGS),),
            unless=(OF_AN_INSTANCE,) if resource_type == "AWS::EC2::LaunchTemplate" else (),
            fix=f"Give the required tags in {argument}=.",
        )
        for resource_type, path, argument in MADE_LATER
    ),
    *(
        Requirement(
            resource_type,
            name="made-later-for-others",
            must=(tagged(path, REQUIRED_TAGS),),
            when=(OF_AN_INSTANCE, OF_OTHERS_TOO),
            fix=f"Give the required tags in {argument}=.",
        )
        for resource_type, path, argument in MADE_LATER
        if resource_type == "AWS::EC2::LaunchTemplate"
    ),
)

_NO_TAGS = "cannot carry tags: CloudFormation has no such property"

TAGGING = Policy(
    id="tagging",
    title="Every resource says whose it is, what it holds and which rules apply to it",
    about=__doc__,
    controls=(
        hipaa("164.310(d)(2)(iii)", "Accountability"),
        iso27001("A.5.9", "Inventory of information and other associated assets"),
        iso27001("A.5.12", "Classification of information"),
        iso27001("A.5.13", "Labelling of information"),
    ),
    own_duty="The standards ask for an inventory and labels; the seven keys and their values are SmartFactory's.",
    requirements=_REQUIREMENTS,
    exemptions=exempt(
        _REQUIREMENTS,
        {
            **dict.fromkeys(Nature, (Reason.NO_SUCH_SETTING, _NO_TAGS)),
            Nature.MACHINERY: (Reason.NO_RESOURCE, "is no resource of AWS, so there is nothing to tag"),
        },
        Exemption(
            Reason.JUDGED_ELSEWHERE,
            "is a stack, which passes its tags on; its resources are judged one by one",
            ("AWS::CloudFormation::Stack",),
        ),
    ),
    looks_like=r"(?i)tags?(?=[.\[]|$)|tagspecifications|propagatetags|copytags|propagateatlaunch",
    not_judged=NOT_JUDGED,
    violating=Example(
        "A bucket with three of the seven tags, one of them empty, one in another case.",
        """
Readings:
  Type: AWS::S3::Bucket
  Properties:
    Tags:
      - {Key: Project, Value: plant-data}
      - {Key: owner, Value: platform-team}
      - {Key: CostCenter, Value: ""}
""",
    ),
    compliant=Example(
        "The same bucket with all seven.",
        """
Readings:
  Type: AWS::S3::Bucket
  Properties:
    Tags:
      - {Key: Project, Value: plant-data}
      - {Key: Environment, Value: dev}
      - {Key: Owner, Value: platform-team}
      - {Key: CostCenter, Value: "4711"}
      - {Key: DataClassification, Value: phi}
      - {Key: Compliance, Value: HIPAA ISO27001}
      - {Key: ManagedBy, Value: CDK}
""",
    ),
)
