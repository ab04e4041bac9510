"""What starts machines from a launch template, and the properties by which it names the template."""

_BY_ID_OR_NAME = ("LaunchTemplateId", "LaunchTemplateName")
_MIXED = "MixedInstancesPolicy.LaunchTemplate"

BY_INSTANCES = tuple(f"LaunchTemplate.{name}" for name in (*_BY_ID_OR_NAME, "Version"))
"""The properties of an instance; the version, too, is told by a reference to the template."""

BY_OTHERS = (
    *(
        (kind, f"{place}.{name}")
        for kind, place in (
            ("AWS::AutoScaling::AutoScalingGroup", "LaunchTemplate"),
            ("AWS::AutoScaling::AutoScalingGroup", f"{_MIXED}.LaunchTemplateSpecification"),
            ("AWS::AutoScaling::AutoScalingGroup", f"{_MIXED}.Overrides[].LaunchTemplateSpecification"),
            ("AWS::Batch::ComputeEnvironment", "ComputeResources.LaunchTemplate"),
            ("AWS::Batch::ComputeEnvironment", "ComputeResources.LaunchTemplate.Overrides[]"),
            ("AWS::EC2::EC2Fleet", "LaunchTemplateConfigs[].LaunchTemplateSpecification"),
            (
                "AWS::EC2::SpotFleet",
                "SpotFleetRequestConfigData.LaunchTemplateConfigs[].LaunchTemplateSpecification",
            ),
            ("AWS::GameLift::GameServerGroup", "LaunchTemplate"),
        )
        for name in _BY_ID_OR_NAME
    ),
    ("AWS::EKS::Nodegroup", "LaunchTemplate.Id"),
    ("AWS::EKS::Nodegroup", "LaunchTemplate.Name"),
    ("AWS::PCS::ComputeNodeGroup", "CustomLaunchTemplate.TemplateId"),
)
"""(type, property) of all that starts machines without saying itself which disks or tags they have."""
