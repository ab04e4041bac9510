"""The catalogue of policies, held together in both directions."""

import importlib
import pkgutil
import re
from collections import Counter

import pytest

import policies
from compliance.assessment import policies_sha256
from compliance.policy import Check, Policy
from policies import IN_FORCE
from policies.tables.registry import BY_NATURE

NO_POLICIES = {"controls", "organisation", "tables"}
"""Modules that policies are written with."""
MODULES = {module.name for module in pkgutil.iter_modules(policies.__path__)} - NO_POLICIES
CONTROL_IDS = {
    "HIPAA": re.compile(r"164\.3(06|08|10|12|14|16)\([a-e]\)(\([0-9]\))?(\((i|ii|iii|iv|v)\))?(\([A-D]\))?"),
    "ISO/IEC 27001:2022": re.compile(r"A\.[5-8]\.[0-9]{1,2}"),
}

each_policy = pytest.mark.parametrize("policy", IN_FORCE, ids=lambda policy: policy.id)


def test_every_module_is_in_force_and_everything_in_force_has_a_module() -> None:
    assert {policy.id.replace("-", "_") for policy in IN_FORCE} == MODULES
    for policy in IN_FORCE:
        module = importlib.import_module(f"policies.{policy.id.replace('-', '_')}")
        constant = policy.id.replace("-", "_").upper()
        assert getattr(module, constant) is policy
        assert getattr(policies, constant) is policy


@each_policy
def test_a_module_tells_what_is_checked_why_and_what_is_not(policy: Policy) -> None:
    first, *rest = policy.about.splitlines()
    assert first == f"{policy.title}."
    headings = [line.split("  ")[0] for line in rest if re.match(r"[A-Z][a-z ]+  +\S", line)]
    assert headings == ["Checks", "Why", "Not checked"]


@each_policy
def test_controls_are_cited_by_their_ids_once(policy: Policy) -> None:
    assert {control.standard for control in policy.controls} == set(CONTROL_IDS)
    assert [c for c in policy.controls if not CONTROL_IDS[c.standard].fullmatch(c.id)] == []
    assert [c for c, times in Counter(policy.controls).items() if times > 1] == []
    assert policy.own_duty.endswith(".")


@each_policy
def test_no_type_is_both_governed_and_exempt_and_none_is_exempt_twice(policy: Policy) -> None:
    listed = Counter(resource_type for exemption in policy.exemptions for resource_type in exemption.types)
    assert [resource_type for resource_type, times in listed.items() if times > 1] == []
    assert [resource_type for resource_type in listed if policy.governs(resource_type)] == []


def test_a_type_is_one_thing() -> None:
    listed = Counter(resource_type for types in BY_NATURE.values() for resource_type in types)
    assert [resource_type for resource_type, times in listed.items() if times > 1] == []


@each_policy
def test_requirement_ids_are_unique(policy: Policy) -> None:
    ids = Counter(requirement.id_of(check) for requirement in policy.requirements for check in requirement.must)
    assert [requirement_id for requirement_id, times in ids.items() if times > 1] == []


@each_policy
def test_sentences_are_whole(policy: Policy) -> None:
    checks: list[Check] = [check for requirement in policy.requirements for check in requirement.must]
    assert [check.path for check in checks if not check.expected] == []
    assert [r.resource_type for r in policy.requirements if not r.fix.endswith(".")] == []
    assert [e.sentence for e in policy.exemptions if not e.types or not re.fullmatch(r"[a-z].*[^.]", e.sentence)] == []


def test_exports_are_the_policies_and_the_tuple_in_force() -> None:
    names = sorted(["IN_FORCE", "__version__", *(policy.id.replace("-", "_").upper() for policy in IN_FORCE)])
    assert sorted(policies.__all__) == names


LAST = ("1.0.0", "a195f2a87216c32b5d33c81254cae4b536ed3a52a9aa386aeb52f1836d39476c")
"""The version of the set, and the hash of what it says under that version: evidence names both."""


def test_what_the_policies_say_has_a_version_of_its_own() -> None:
    now = (policies.__version__, policies_sha256(IN_FORCE))
    assert now == LAST, "policies changed: raise policies.__version__, note it in CHANGELOG.md, and write both here"
