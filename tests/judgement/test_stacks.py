"""What policies say of a stack as a whole: its protection, its region, its outputs."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from compliance.assembly import THE_STACK, Stack, read_assembly
from compliance.findings import Coverage, Verdict
from compliance.judge import judge
from compliance.policy import Check, Level, is_false, is_one_of, is_present
from tests.judgement.small import APP, assembly, judged, nested, policy, stack, thing
from tests.judgements import judgement

PROTECTION = is_false("TerminationProtection", absent_means="off")


def verdicts_on(check: Check, *stacks: Stack) -> list[tuple[str, str | None, str]]:
    found = judged(check, *stacks, kind=THE_STACK)
    return [(one.ruling.verdict.value, one.ruling.property_path, one.ruling.observed) for one in found]


@pytest.mark.parametrize(
    ("protected", "seen"),
    [
        (True, ("fail", "TerminationProtection", "true")),
        (False, ("pass", "TerminationProtection", "false")),
        (None, ("pass", "TerminationProtection", "absent, which means off")),
    ],
)
def test_termination_protection(*, protected: bool | None, seen: tuple[str, str, str]) -> None:
    assert verdicts_on(PROTECTION, stack({"Resources": {}}, termination_protection=protected)) == [seen]


def test_the_region_is_that_of_the_manifest_and_absent_where_nothing_tells() -> None:
    check = is_one_of("Region", "eu-central-1", absent_complies=True)
    inside, outside, anywhere = (
        verdicts_on(check, stack({"Resources": {}}, region=region)) for region in ("eu-central-1", "us-east-1", None)
    )
    assert (inside, outside, anywhere) == (
        [("pass", "Region", '"eu-central-1"')],
        [("fail", "Region", '"us-east-1"')],
        [("pass", "Region", "absent")],
    )


def test_outputs_are_resolved_in_the_template_that_they_stand_in() -> None:
    check = is_one_of("Outputs.Mode.Value", "private")
    template = {
        "Parameters": {"Mode": {"Type": "String", "AllowedValues": ["private", "public"]}},
        "Outputs": {"Mode": {"Value": {"Ref": "Mode"}}},
    }
    assert verdicts_on(check, stack(template)) == [("fail", "Outputs.Mode.Value", '"public"')]


def test_each_stack_is_judged_nested_ones_too_and_counts_as_no_resource() -> None:
    outer = stack({"Resources": {"Inner": {"Type": "AWS::CloudFormation::Stack"}}})
    inner = nested(APP, "Inner", {"Outputs": {"Name": {"Value": "x"}}}, construct_path=f"{APP}/Inner")
    found = judge(assembly(outer, inner), lambda _: (policy(is_present("Outputs", "outputs"), kind=THE_STACK),))
    assert [(one.place, one.ruling.verdict) for one in found.judgements if one.ruling.policy == "test-policy"] == [
        (judgement_of_stack("App.template.json", None), Verdict.FAIL),
        (judgement_of_stack("App//Inner.template.json", f"{APP}/Inner"), Verdict.PASS),
    ]
    assert found.coverage == Coverage(resources=1, judged=0, exempt=0, unclassified=1)


def judgement_of_stack(template: str, path: str | None) -> object:
    return judgement(
        policy="",
        requirement="",
        verdict=Verdict.PASS,
        expected="",
        observed="",
        message="",
        fix="",
        template=template,
        resource_type=THE_STACK,
        construct_path=path,
    ).place


def test_a_policy_that_says_nothing_of_stacks_judges_none() -> None:
    found = judge(assembly(thing({"A": True})), lambda _: (policy(is_present("A", "something")),))
    assert [one.place.resource_type for one in found.judgements] == ["Test::Some::Thing"]


def test_the_manifest_tells_the_protection(tmp_path: Path) -> None:
    artifact = {
        "type": "aws:cloudformation:stack",
        "environment": "aws://111122223333/ap-southeast-1",
        "properties": {"templateFile": "App.template.json", "terminationProtection": True},
    }
    (tmp_path / "manifest.json").write_text(json.dumps({"version": "40.0.0", "artifacts": {"App": artifact}}))
    (tmp_path / "App.template.json").write_text('{"Resources": {}}')
    found = judge(read_assembly(tmp_path), lambda _: (policy(PROTECTION, kind=THE_STACK),))
    assert [(one.ruling.verdict, one.ruling.observed) for one in found.judgements] == [(Verdict.FAIL, "true")]


def test_what_cannot_be_told_may_be_waived_even_where_what_is_certain_may_not() -> None:
    in_force = policy(is_present("A", "something"))
    binding = dataclasses.replace(in_force.requirements[0], level=Level.NOT_WAIVABLE)
    changed = dataclasses.replace(in_force, requirements=(binding,))
    untold = thing({"A": {"Ref": "P"}}, Parameters={"P": {"Type": "String"}})
    levels = [
        (one.ruling.verdict, one.ruling.level)
        for template in (thing({}), untold)
        for one in judge(assembly(template), lambda _: (changed,)).judgements
    ]
    assert levels == [(Verdict.FAIL, Level.NOT_WAIVABLE), (Verdict.UNKNOWN, Level.MANDATORY)]


def test_a_requirement_may_bind_less_or_more_than_its_policy() -> None:
    def level_of(level: Level | None) -> tuple[Level, bool]:
        in_force = policy(is_present("A", "something"))
        requirement = dataclasses.replace(in_force.requirements[0], level=level)
        changed = dataclasses.replace(in_force, requirements=(requirement,))
        (found,) = judge(assembly(thing({})), lambda _: (changed,)).judgements
        return found.ruling.level, found.is_open

    assert [level_of(level) for level in (None, Level.ADVISORY, Level.NOT_WAIVABLE)] == [
        (Level.MANDATORY, True),
        (Level.ADVISORY, False),
        (Level.NOT_WAIVABLE, True),
    ]
