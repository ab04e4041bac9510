"""Our check and a rule of CloudFormation Guard of the same meaning give the same verdict, for every word."""

from __future__ import annotations

import json
from functools import cache

import pytest
from cloudformation_validate import (  # type: ignore[import-untyped] # the package has no py.typed
    CompositeEngine,
    CompositeEngineConfig,
    ExternalRuleSource,
    ValidateConfig,
)
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from compliance.findings import Verdict
from compliance.outcomes import Instance
from compliance.policy import Word
from compliance.relations import Relations
from compliance.terms import EVERYWHERE
from compliance.words import outcomes
from tests.differential.guard import APART, DENIALS, RULES, UNSAID, Apart, Resources, Rule
from tests.judgement.small import assembly, stack


def complies(rule: Rule, resources: Resources) -> bool:
    """Whether our check passes, whatever it looks at."""
    one = stack({"Resources": resources})
    instance = Instance(one.resources["Thing"], Relations(assembly(one)), EVERYWHERE)
    return {outcome.verdict for outcome in outcomes(rule.check, instance)} == {Verdict.PASS}


@cache
def engine() -> CompositeEngine:
    """The other engine, with all rules: one takes a quarter of a second to make, and two hundred megabytes."""
    sources = [ExternalRuleSource(name=rule.name, content=rule.source) for rule in RULES]
    return CompositeEngine(CompositeEngineConfig(guard_rules=sources))


def guard_complies(rule: Rule, resources: Resources) -> bool:
    """Whether the rule of Guard passes."""
    template = json.dumps({"Metadata": {"Asked": rule.name}, "Resources": resources}).encode()
    report = engine().validate_template(template, ValidateConfig(disable_builtin_rules=True))
    found = [(diagnostic.rule_id, diagnostic.source.name) for diagnostic in report.diagnostics]
    assert set(found) <= {(rule.name, "GUARD")}, found
    return not found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@settings(max_examples=30)
@given(data=st.data())
def test_guard_gives_the_same_verdict(rule: Rule, data: st.DataObject) -> None:
    resources = data.draw(rule.templates)
    assert complies(rule, resources) is guard_complies(rule, resources)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@pytest.mark.parametrize("verdict", [True, False], ids=["complies", "violates"])
def test_templates_of_both_verdicts_are_made(rule: Rule, verdict: bool) -> None:  # noqa: FBT001 - a parameter of pytest
    only_making = settings(phases=[Phase.generate], max_examples=5000, database=None)
    found = find(rule.templates, lambda resources: complies(rule, resources) is verdict, settings=only_making)
    assert guard_complies(rule, found) is verdict


@pytest.mark.parametrize("resources", DENIALS, ids=lambda one: str(one["Policy"]["Properties"]["PolicyDocument"]))
def test_each_part_of_a_statement_counts_for_both(resources: Resources) -> None:
    (rule,) = [rule for rule in RULES if rule.check.word is Word.DENIES_PLAIN_TRANSPORT]
    assert complies(rule, resources) is guard_complies(rule, resources)


@pytest.mark.parametrize("apart", APART, ids=lambda apart: apart.reason)
def test_guard_judges_otherwise_only_by_its_nature(apart: Apart) -> None:
    (rule,) = [rule for rule in RULES if rule.name == apart.rule]
    assert (complies(rule, apart.resources), guard_complies(rule, apart.resources)) == (apart.ours, not apart.ours)


def test_every_word_is_said_in_guard_or_it_is_told_why_not() -> None:
    assert sorted({rule.check.word for rule in RULES} | set(UNSAID)) == sorted(Word)
    assert {rule.check.word for rule in RULES} & set(UNSAID) == set()
