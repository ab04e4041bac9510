"""The closed world: every type of the registry is governed or exempt, every property that looks like a duty's is told.

The registry is that of the schemas which AWS publishes, in the release that the lock names. Where a test fails after an
upgrade, its message says what to write where.
"""

from __future__ import annotations

import pytest

from compliance.policy import Policy
from compliance.relations import PHYSICAL_NAMES
from compliance.testing import schemas
from policies import ENCRYPTION_AT_REST, IN_FORCE
from policies.tables.registry import NATURE_OF, Nature
from tests.catalogue.advice import covers, sentences, undecided, unlisted, untold
from tests.catalogue.cited import THE_TEMPLATE, citations, related_types, scalars

each_policy = pytest.mark.parametrize("policy", IN_FORCE, ids=lambda policy: policy.id)

OF_THE_TEMPLATE = ("Mappings", "Outputs", "Parameters", "Region", "TerminationProtection")
"""What a policy can say of a template as a whole."""


def test_the_registry_lists_exactly_the_types_of_the_schemas() -> None:
    of_aws = {each for each, nature in NATURE_OF.items() if nature is not Nature.MACHINERY}
    assert unlisted(schemas.types()) == []
    assert of_aws - set(schemas.types()) == set()


@each_policy
def test_every_type_is_governed_or_exempt(policy: Policy) -> None:
    assert undecided(policy, NATURE_OF) == []


def test_of_a_type_that_aws_adds_tomorrow_it_is_told_exactly_what_to_write_where() -> None:
    new, module, table = (
        "AWS::Tomorrow::Store",
        "policies/encryption_at_rest.py",
        "policies/tables/encryption_at_rest.py",
    )
    natures = (
        "STORE, BUFFER, RECORD, PROGRAM, ENTRANCE, NETWORK, FIREWALL, PERMISSION, IDENTITY, KEY, SECRET, SETTING, "
        "LINK, OBSERVER, FORWARDER, SCALING, BACKUP_PLAN, DEFINITION, NAME, ORGANISATION, SOURCE, CONNECTION, "
        "UNSEEN, MACHINERY"
    )
    assert unlisted([new, "AWS::S3::Bucket"]) == [
        f"{new}: write it in policies/tables/registry.py under what it is ({natures})."
    ]
    assert undecided(ENCRYPTION_AT_REST, {new: Nature.STORE, "AWS::S3::Bucket": Nature.STORE}) == [
        f"{new}: write a requirement in {module}, or there, under exemptions, a reason for STORE."
    ]
    properties = [(new, "Config.KmsKeyArn"), (new, "Name"), ("AWS::SQS::Queue", "KmsMasterKeyId")]
    assert untold(ENCRYPTION_AT_REST, properties) == [
        f"{new}/Config.KmsKeyArn: judge it in {module}, or say why not in {table}, under NOT_JUDGED."
    ]


@each_policy
def test_what_makes_resources_that_nothing_shows_is_exempt_from_no_policy(policy: Policy) -> None:
    unseen = [each for each, nature in NATURE_OF.items() if nature is Nature.UNSEEN]
    assert [each for each in unseen if policy.exemption_of(each) is not None] == []


@each_policy
def test_a_policy_speaks_of_no_type_that_does_not_exist(policy: Policy) -> None:
    spoken_of = {requirement.resource_type for requirement in policy.requirements}
    spoken_of.update(each for exemption in policy.exemptions for each in exemption.types)
    spoken_of.update(each for each, _ in citations(policy))
    assert sorted(each for each in spoken_of - set(NATURE_OF) - {THE_TEMPLATE}) == []


@each_policy
def test_every_property_that_is_cited_exists_in_that_shape(policy: Policy) -> None:
    assert sorted({f"{kind}/{path}" for kind, path in citations(policy) if not exists(kind, path)}) == []


def exists(resource_type: str, path: str) -> bool:
    if path.startswith("@"):
        return True
    if resource_type == THE_TEMPLATE:
        return path.split(".", maxsplit=1)[0].split("[", maxsplit=1)[0] in OF_THE_TEMPLATE
    if resource_type not in schemas.types():
        return resource_type in NATURE_OF  # a custom resource of the CDK, which has no schema
    return any(schemas.is_at_or_below(found, path) for found in schemas.properties_of(resource_type))


@each_policy
def test_what_is_named_by_others_is_found_by_the_name_that_it_is_given(policy: Policy) -> None:
    related = {
        kind
        for requirement in policy.requirements
        for check in (*requirement.must, *requirement.when, *requirement.unless)
        for kind in related_types(requirement.resource_type, check)
        if kind in schemas.types()
    }
    named = {kind: schemas.primary_name(kind) for kind in sorted(related)}
    advice = [
        f'"{kind}": "{name}" is missing in compliance/relations.py, PHYSICAL_NAMES'
        for kind, name in named.items()
        if name is not None and PHYSICAL_NAMES.get(kind) != name
    ]
    assert advice == []


@each_policy
def test_what_is_looked_at_as_one_value_is_no_map_or_list(policy: Policy) -> None:
    assert sorted({f"{kind}/{path}" for kind, path in scalars(policy) if not is_last(kind, path)}) == []


def is_last(resource_type: str, path: str) -> bool:
    if path.startswith("@") or resource_type not in schemas.types():
        return True
    found = schemas.properties_of(resource_type)
    return path in found or any(place.endswith(".*") and path.startswith(place[:-1]) for place in found)


@each_policy
def test_every_property_that_looks_like_the_duty_is_judged_or_told_why_not(policy: Policy) -> None:
    every = ((kind, path) for kind in schemas.types() for path in schemas.properties_of(kind))
    assert untold(policy, every) == []


@each_policy
def test_what_is_told_not_to_be_judged_is_there_and_is_not_judged(policy: Policy) -> None:
    judged = set(citations(policy))
    listed = [(sentence, *one) for sentence, one in sentences(policy)]
    assert [f"{kind}/{path}" for _, kind, path in listed if not exists(kind, path)] == []
    assert [f"{kind}/{path}" for _, kind, path in listed if covers(judged, kind, path)] == []
    assert len({(kind, path) for _, kind, path in listed}) == len(listed)
    assert [sentence for sentence, _, _ in listed if sentence.endswith(".") or not sentence[0].islower()] == []
