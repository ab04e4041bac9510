"""The pages of the policies, which are generated, and what they are generated from."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import indent

import pytest

from compliance.findings import Result, Verdict
from compliance.judge import judge
from compliance.policy import Example, Policy
from compliance.templates import parse
from policies import IN_FORCE
from policies.controls import CONTROLS
from tests.catalogue.pages import FOLDER, pages
from tests.judgement.small import assembly, stack

ROOT = Path(__file__).parents[2]
each_policy = pytest.mark.parametrize("policy", IN_FORCE, ids=lambda policy: policy.id)


@pytest.mark.parametrize("name", pages())
def test_a_page_says_what_the_policy_says(name: str) -> None:
    assert (ROOT / FOLDER / name).read_text(encoding="utf-8") == pages()[name], "renew the pages with: make docs"


def test_there_is_no_other_page() -> None:
    assert {file.name for file in (ROOT / FOLDER).iterdir()} == set(pages())


def findings_of(policy: Policy, example: Example | None) -> list[str]:
    return [one.ruling.message for one in judged(policy, example).open_findings]


def judged(policy: Policy, example: Example | None) -> Result:
    assert example is not None
    body = parse(("Resources:\n" + indent(example.resources, "  ")).encode())
    return judge(assembly(stack(body)), lambda _: (policy,))


@each_policy
def test_the_example_that_passes_has_no_open_finding(policy: Policy) -> None:
    assert findings_of(policy, policy.compliant) == []


@each_policy
def test_the_example_that_fails_fails_by_this_policy_alone(policy: Policy) -> None:
    open_findings = judged(policy, policy.violating).open_findings
    assert open_findings != ()
    assert {one.ruling.policy for one in open_findings} == {policy.id}
    assert Verdict.FAIL in {one.ruling.verdict for one in open_findings}


@each_policy
def test_an_example_tells_in_a_sentence_what_is_right_or_wrong_with_it(policy: Policy) -> None:
    for example in (policy.violating, policy.compliant):
        assert example is not None
        assert re.fullmatch(r"[A-Z].*\.", example.tells, re.DOTALL)


def test_a_control_that_a_policy_cites_is_listed_under_the_same_title() -> None:
    listed = {each.control for each in CONTROLS}
    assert [(policy.id, control) for policy in IN_FORCE for control in policy.controls if control not in listed] == []


def test_controls_are_listed_once_and_each_says_what_else_shows_it() -> None:
    keys = [(each.control.standard, each.control.id) for each in CONTROLS]
    assert len(set(keys)) == len(keys)
    assert [each.control.id for each in CONTROLS if not re.fullmatch(r"[A-Z].*\.", each.shown_otherwise)] == []


def test_annex_a_is_listed_whole() -> None:
    listed = [each.control.id for each in CONTROLS if each.control.standard == "ISO/IEC 27001:2022"]
    chapters = {"5": 37, "6": 8, "7": 14, "8": 34}
    assert listed == [f"A.{chapter}.{n}" for chapter, last in chapters.items() for n in range(1, last + 1)]
