"""Every governed type of the registry: what is drawn is valid and complies, and each duty is broken alone."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping

import pytest
from cfnlint.api import lint  # type: ignore[import-untyped] # the package has no py.typed
from cfnlint.config import ManualArgs  # type: ignore[import-untyped] # as above
from hypothesis import HealthCheck, given, settings

from compliance.testing import schemas
from compliance.testing.breaking import KINDS, BrokenCore, Why, broken_core
from compliance.testing.duties import core_of, duties_of
from compliance.testing.strategies import CannotComply, Made, resources
from policies import IN_FORCE
from tests.strategies.judging import invalid, open_messages
from tests.strategies.test_resources import SAMPLE

pytestmark = pytest.mark.nightly

GOVERNED = sorted(
    {requirement.resource_type for policy in IN_FORCE for requirement in policy.requirements} & set(schemas.types())
)
PARTS = 8
"""The types are looked at in as many parts, so that they can be run side by side."""
parts = pytest.mark.parametrize("part", range(PARTS))

NEVER = "must not be declared"
UNCLASSIFIED = "is neither governed nor exempt"
CANNOT_COMPLY: Mapping[str, tuple[str, ...]] = {
    NEVER: (
        "AWS::Amplify::App",
        "AWS::ApiGatewayV2::Api",
        "AWS::AppSync::Api",
        "AWS::Backup::LogicallyAirGappedBackupVault",
        "AWS::CloudFront::Distribution",
        "AWS::CloudFront::StreamingDistribution",
        "AWS::EC2::EIPAssociation",
        "AWS::EC2::VerifiedAccessEndpoint",
        "AWS::ECR::PublicRepository",
        "AWS::GlobalAccelerator::Accelerator",
        "AWS::IAM::AccessKey",
        "AWS::Lightsail::Distribution",
        "AWS::Lightsail::LoadBalancer",
        "AWS::Lightsail::StaticIp",
        "AWS::MediaTailor::PlaybackConfiguration",
        "AWS::RTBFabric::InboundExternalLink",
        "AWS::SecretsManager::Secret",
    ),
    UNCLASSIFIED: (
        "AWS::CloudFormation::ChangeSet",
        "AWS::CloudFormation::CustomResource",
        "AWS::CloudFormation::StackSet",
        "AWS::DataZone::Environment",
        "AWS::LaunchWizard::Deployment",
        "AWS::SSMQuickSetup::ConfigurationManager",
        "AWS::SageMaker::Project",
        "AWS::ServiceCatalog::CloudFormationProvisionedProduct",
    ),
    "is not part of the assembly": ("AWS::CloudFormation::Stack",),
}
"""What the judge says of a type -> the types of which no resource complies, whatever its properties."""


def reason_against(resource_type: str) -> str | None:
    try:
        core_of(resource_type, IN_FORCE)
    except CannotComply as reason:
        return str(reason)
    return None


def test_a_type_that_cannot_comply_has_its_reason() -> None:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for resource_type in GOVERNED:
        if reason := reason_against(resource_type):
            found[next((known for known in CANNOT_COMPLY if known in reason), reason)].append(resource_type)
    assert {reason: tuple(types) for reason, types in found.items()} == CANNOT_COMPLY


@parts
def test_what_is_drawn_of_a_type_is_valid_and_complies(part: int) -> None:
    faults: list[str] = []

    def drawn_of(resource_type: str) -> None:
        @settings(max_examples=3, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
        @given(resources(resource_type, policies=IN_FORCE))
        def draw(made: Made) -> None:
            faults.extend((*invalid(made.template), *open_messages(made.template)))

        draw()

    for resource_type in GOVERNED[part::PARTS]:
        if reason_against(resource_type) is None:
            drawn_of(resource_type)
    assert faults == []


MANY_OF_A_KIND = frozenset({"destroyable", "tagging"})
"""Policies that ask the same of hundreds of types: a tenth of these types will do."""


@parts
def test_the_judge_tells_every_duty_that_is_broken(part: int) -> None:
    silent: list[str] = []
    for number, resource_type in enumerate(GOVERNED[part::PARTS]):
        if reason_against(resource_type) is not None:
            continue
        for place, duty in enumerate(duties_of(resource_type, IN_FORCE)):
            if duty.policy.id in MANY_OF_A_KIND and number % 10:
                continue
            found = []
            for kind in KINDS:
                found.append(broken_core(resource_type, IN_FORCE, place, kind))
                if isinstance(found[-1], BrokenCore):
                    break
            if Why.SILENT in found and not isinstance(found[-1], BrokenCore):
                silent.append(f"{duty.policy.id} {duty.requirement.id_of(duty.check)}")
    assert silent == []


BEYOND_THE_SCHEMAS: Mapping[str, str] = {
    "E3006": "not every region has every type",
    "E3039": "key schemas name attributes, which are defined in another property",
    "E3510": "to the schema a policy document may be of any form, so it is empty",
    "E3514": "the policy of a scenario names all resources, not those of one bucket",
    "E3530": "as E3510, for a role's trust policy",
    "E3639": "which properties a table's billing mode asks for is cfn-lint's own schema",
    "E3673": "that an instance without launch template needs an image is cfn-lint's own schema",
}
"""What cfn-lint asks for that no schema of the registry does, and why it is not kept."""


@pytest.mark.parametrize("resource_type", SAMPLE)
def test_cfn_lint_finds_nothing_wrong_with_the_least_that_complies(resource_type: str) -> None:
    template = json.dumps({"Resources": dict(core_of(resource_type, IN_FORCE).resources)})
    found = lint(template, config=ManualArgs(regions=["us-east-1"]))
    wrong = {f"{one.rule.id} {one.message}" for one in found if one.rule.id.startswith("E3")}
    assert {one for one in wrong if one.split()[0] not in BEYOND_THE_SCHEMAS} == set()
