"""The rules of CloudFormation Guard that are exported give the verdicts of our judge: of every check that is a rule."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import pytest
from cloudformation_validate import CompositeEngine  # type: ignore[import-untyped] # the package has no py.typed
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.assessment import PolicySet
from compliance.guard_clauses import UNSAYABLE
from compliance.guard_rules import Rule, rule_file, translated
from compliance.policy import Check, Policy, RequiredTag, Requirement, Word, names_customer_key
from policies import IN_FORCE
from tests.differential.exported import KEY, Body, complying, engine, has_function, violated
from tests.differential.guard import RULES
from tests.differential.guard import Rule as Said
from tests.judgement.small import THING

# Every rule of every policy is compared in tests/proof/engines.py; here what the rules are made of.


@cache
def rules_of(policy: Policy) -> tuple[Rule, ...]:
    return translated((policy,)).rules


# --- values of every kind ---------------------------------------------------------------------------------------------

WORDS = tuple(one for one in RULES if one.check.word not in UNSAYABLE)
"""Checks of every word that can be said, with templates for them: also compared with rules that are written by hand."""


def policy_of(*requirements: Requirement) -> Policy:
    return Policy(id="own", title="Own", about="", controls=(), own_duty="", requirements=requirements)


OWN = policy_of(*(Requirement(THING, must=(one.check,), fix="Mend it.", name=one.name) for one in WORDS))


@cache
def own_engine() -> CompositeEngine:
    return engine(rule_file(PolicySet(policies=(OWN,))))


@pytest.mark.thorough
@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.name)
@settings(max_examples=60)
@given(data=st.data())
def test_a_rule_judges_literal_values_as_we_do(word: Said, data: st.DataObject) -> None:
    body = data.draw(word.templates)["Thing"]
    rule = rules_of(OWN)[WORDS.index(word)]
    ours = complying(OWN, body).get(rule.duty.requirement.id_of(rule.duty.check), True)
    theirs = rule.name not in violated(own_engine(), {"Thing": body})
    assert ours is theirs or (ours and has_function(body))


def test_every_word_is_said_or_it_is_told_why_not() -> None:
    said = {one.check.word for one in WORDS} | set(UNSAYABLE)
    assert said == set(Word)


# --- where Guard stays behind -----------------------------------------------------------------------------------------

STAGE = RequiredTag("Stage", "where it runs", "[a-z0-9]+")
BEHIND = {
    "JSON in a text where a map belongs": (
        names_customer_key("A.B", absent_means="none"),
        {"A": f'{{"B": "{KEY}"}}'},
    ),
    "a number where a tag's value has a pattern": (
        Check(word=Word.TAGGED, path="Tags", expected="tags", arguments={"tags": (STAGE,)}),
        {"Tags": [{"Key": "Stage", "Value": 1}]},
    ),
    "a key that the template declares": (
        names_customer_key("A", absent_means="none"),
        {"A": {"Fn::GetAtt": ["Key", "Arn"]}},
    ),
}
"""What the head of a file tells: the rules refuse it, and we do not."""


@pytest.mark.parametrize("what", BEHIND)
def test_what_the_file_says_that_guard_cannot_tell_is_refused(what: str) -> None:
    check, properties = BEHIND[what]
    policy = policy_of(Requirement(THING, must=(check,), fix="Mend it."))
    thing: Body = {"Type": THING, "Properties": properties}
    resources: Mapping[str, Body] = {"Thing": thing, "Key": {"Type": "AWS::KMS::Key"}}
    (rule,) = rules_of(policy)
    assert violated(engine(rule_file(PolicySet(policies=(policy,)))), resources) == {rule.name}


def test_no_rule_passes_a_property_in_another_case() -> None:
    policy = policy_of(Requirement(THING, must=(names_customer_key("KeyId", absent_means="none"),), fix="Mend it."))
    made = engine(rule_file(PolicySet(policies=(policy,))))
    assert violated(made, {"Thing": {"Type": THING, "Properties": {"keyId": KEY}}}) == {"own_test_some_thing_keyid"}


# --- the whole file ---------------------------------------------------------------------------------------------------


@pytest.mark.thorough
def test_the_whole_file_is_read_and_every_check_is_a_rule_or_listed() -> None:
    text, made = rule_file(PolicySet(policies=IN_FORCE)), translated(IN_FORCE)
    names = [rule.name for rule in made.rules]
    assert len(made.rules) + len(made.unsaid) == sum(
        len(one.must) for policy in IN_FORCE for one in policy.requirements
    )
    assert len(set(names)) == len(names)
    assert {name for name in names if not re.fullmatch("[a-z0-9_]+", name)} == set()
    listed = [line.removeprefix("#   ") for line in text.splitlines() if line.startswith("#   ")]
    assert sorted(listed[2:]) == sorted(one.duty.id for one in made.unsaid)
    asked = {rule.id for rule in engine(text).list_rules()}
    assert set(names) <= asked


def test_two_ids_that_give_one_name_are_told_apart() -> None:
    checks = [names_customer_key(path, absent_means="none") for path in ("Key", "Key[]", "Key.Id")]
    policy = policy_of(*(Requirement(THING, must=(check,), fix="Mend it.") for check in checks))
    first, second, third = (rule.name for rule in translated((policy,)).rules)
    assert re.fullmatch("own_test_some_thing_key_[0-9a-f]{8}", first)
    assert re.fullmatch("own_test_some_thing_key_[0-9a-f]{8}", second)
    assert first != second
    assert third == "own_test_some_thing_key_id"
