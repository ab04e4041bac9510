"""The proof is worth something: each change changes something, and a judge that is worse is noticed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

import pytest

from compliance import words
from compliance.findings import Verdict
from compliance.outcomes import Instance, Meaning, Outcome
from compliance.policy import Check, Policy, Word
from compliance.testing.scenarios import NOTHING
from policies import AUDIT_LOGGING, BACKUP_RETENTION, DESTROYABLE, ENCRYPTION_AT_REST, IN_FORCE
from tests.judgement.small import stack
from tests.proof.harmless import HARMLESS, Twin, some_twins, twins_of
from tests.proof.laws import LAWS, broken
from tests.proof.mutants import WEAKENINGS, Mutant, mutants_of, quick
from tests.proof.subjects import Subject, at, located, subjects_of, written, written_out
from tests.proof.ways import WAYS

pytestmark = pytest.mark.thorough

NAMED = [
    *((one.name, one.sentence) for one in WEAKENINGS),
    *((one.name, one.sentence) for one in WAYS),
    *((one.name, one.sentence) for one in HARMLESS),
]


@cache
def mutants() -> tuple[Mutant, ...]:
    return tuple(mutant for policy in IN_FORCE for mutant in quick(policy))


@cache
def twins() -> tuple[Twin, ...]:
    return tuple(twin for policy in IN_FORCE for twin in some_twins(policy))


def test_names_are_told_apart_and_each_change_has_its_sentence() -> None:
    assert len({name for name, _ in NAMED}) == len(NAMED)
    assert [name for name, sentence in NAMED if not sentence.endswith(".")] == []
    assert all(law.__doc__ for law in LAWS)


def test_every_change_is_tried() -> None:
    assert {mutant.weakening.name for mutant in mutants()} == {one.name for one in WEAKENINGS}
    assert {mutant.way.name for mutant in mutants()} == {one.name for one in WAYS}
    assert {twin.harmless.name for twin in twins()} == {one.name for one in HARMLESS}


def test_every_word_is_weakened() -> None:
    used = {check.word for policy in IN_FORCE for one in policy.requirements for check in one.must}
    assert {mutant.subject.check.word for mutant in mutants()} == used


def test_a_mutant_changes_its_template_and_what_must_be_said_of_it() -> None:
    compliant = ((mutant, repr(mutant.subject.template)) for mutant in mutants())  # by text: 1 equals True
    assert [str(mutant) for mutant, text in compliant if repr(mutant.way.stacks(mutant.change)[-1].body) == text] == []
    assert [str(mutant) for mutant in mutants() if mutant.expected == mutant.subject.compliant] == []


def test_a_harmless_change_changes_its_template() -> None:
    compliant = ((twin, repr(stack(twin.subject.template))) for twin in twins())
    assert [str(twin) for twin, text in compliant if repr(twin.stacks[-1]) == text] == []


# --- a judge that is worse --------------------------------------------------------------------------------------------


def always(verdict: Verdict) -> Meaning:
    def meaning(check: Check, instance: Instance) -> Iterator[Outcome]:
        yield Outcome(check.path, verdict, "as always", instance.world)

    return meaning


@cache
def first_of(word: Word) -> tuple[Policy, int]:
    """A policy that uses the word, and where its check stands among the policy's checks."""
    return next(
        (policy, number)
        for policy in IN_FORCE
        for number, subject in enumerate(subjects_of(policy))
        if subject.check.word is word and any(True for _ in mutants_of(subject))
    )


def subject_of(word: Word) -> Subject:
    policy, number = first_of(word)
    return list(subjects_of(policy))[number]


USED = sorted({check.word for policy in IN_FORCE for one in policy.requirements for check in one.must})


@pytest.mark.parametrize("word", USED)
def test_a_word_that_always_passes_lets_every_mutant_survive(word: Word, monkeypatch: pytest.MonkeyPatch) -> None:
    subject = subject_of(word)
    own = [mutant for mutant in mutants_of(subject) if mutant.change.target.check is subject.check]
    assert [str(mutant) for mutant in own if mutant.survives] == []
    monkeypatch.setitem(words._MEANINGS, word, always(Verdict.PASS))  # noqa: SLF001 - the judge is made worse
    assert [str(mutant) for mutant in own if not mutant.survives] == []


@pytest.mark.parametrize("word", USED)
def test_a_word_that_always_fails_refuses_every_harmless_change(word: Word, monkeypatch: pytest.MonkeyPatch) -> None:
    subject = subject_of(word)
    subject.compliant  # noqa: B018 - found out as long as the judge is what it should be
    monkeypatch.setitem(words._MEANINGS, word, always(Verdict.FAIL))  # noqa: SLF001 - as above
    assert [str(twin) for twin in twins_of(subject) if not twin.differs] == []


def test_a_requirement_with_a_check_less_is_noticed() -> None:
    subject = next(one for one in subjects_of(ENCRYPTION_AT_REST) if len(one.requirement.must) > 1)
    subject.compliant  # noqa: B018 - as above
    less = replace(subject.requirement, must=tuple(one for one in subject.requirement.must if one is not subject.check))
    subject.__dict__["alone"] = replace(subject.alone, requirements=(less,))
    assert [str(mutant) for mutant in mutants_of(subject) if not mutant.survives] == []


def test_a_threshold_that_is_one_lower_is_noticed() -> None:
    subject = next(one for one in subjects_of(BACKUP_RETENTION) if one.check.word is Word.AT_LEAST)
    subject.compliant  # noqa: B018 - as above
    number = subject.check.arguments["number"]
    lower = replace(subject.check, arguments={**subject.check.arguments, "number": number - 1})
    must = tuple(lower if one is subject.check else one for one in subject.requirement.must)
    subject.__dict__["alone"] = replace(subject.alone, requirements=(replace(subject.requirement, must=must),))
    survivors = {mutant.weakening.name for mutant in mutants_of(subject) if mutant.survives}
    assert survivors == {
        "one below the threshold",
        "beyond the threshold as text",
        "beyond the threshold by a tenth",
    }


def by(holds: bool) -> Verdict:  # noqa: FBT001 - one argument
    return Verdict.PASS if holds else Verdict.FAIL


def _counts(check: Check, instance: Instance) -> Iterator[Outcome]:
    resources = instance.scope.stack.resources
    yield Outcome(check.path, by(len(resources) % 2 == 0), "", instance.world)


def _looks_at_the_first(check: Check, instance: Instance) -> Iterator[Outcome]:
    first = next(iter(instance.scope.stack.resources))
    yield Outcome(check.path, by(first == instance.resource.logical_id), "", instance.world)


def _takes_literals_alone(check: Check, instance: Instance) -> Iterator[Outcome]:
    text = repr(instance.resource.body.get("Properties"))
    yield Outcome(check.path, by("'Ref'" not in text and "FindInMap" not in text), "", instance.world)


def _believes_remarks(check: Check, instance: Instance) -> Iterator[Outcome]:
    yield Outcome(check.path, by("approved" in repr(instance.resource.body)), "", instance.world)


def _depends_on_anything(check: Check, instance: Instance) -> Iterator[Outcome]:
    yield Outcome(check.path, by(len(repr(instance.resource.body)) % 2 == 0), "", instance.world)


WORSE: Mapping[str, tuple[Meaning, Policy, str]] = {
    "it counts resources": (_counts, AUDIT_LOGGING, "unrelated"),
    "it counts resources of other templates": (_counts, AUDIT_LOGGING, "union"),
    "it looks at the first resource": (_looks_at_the_first, AUDIT_LOGGING, "order"),
    "it takes literals alone": (_takes_literals_alone, AUDIT_LOGGING, "inlined"),
    "it believes remarks": (_believes_remarks, AUDIT_LOGGING, "text_beside"),
    "it depends on anything": (_depends_on_anything, DESTROYABLE, "weaker"),
}
"""How a judge can be worse, and the law that tells."""


@pytest.mark.parametrize("worse", WORSE)
def test_a_judge_that_keeps_no_law_is_noticed(worse: str, monkeypatch: pytest.MonkeyPatch) -> None:
    meaning, policy, law = WORSE[worse]
    for word in Word:
        monkeypatch.setitem(words._MEANINGS, word, meaning)  # noqa: SLF001 - as above
    assert law in {fault.split(": ")[1] for fault in broken(policy, 60)}


# --- places in a template ---------------------------------------------------------------------------------------------

BODY = {"Properties": {"A": [{"Key": "x", "B": 1}, {"Key": "y", "B": 2}]}, "DeletionPolicy": "Delete"}


def test_a_place_is_found_written_and_named() -> None:
    steps = located(BODY, ("Properties",), "A[Key=y].B")
    assert steps == ("Properties", "A", 1, "B")
    assert at(BODY, steps) == 2
    assert written(BODY, steps, 3)["Properties"]["A"] == [{"Key": "x", "B": 1}, {"Key": "y", "B": 3}]
    assert written(BODY, steps, NOTHING)["Properties"]["A"][1] == {"Key": "y"}
    assert written({}, ("Properties", "C", 0), 1) == {"Properties": {"C": [1]}}
    assert at(BODY, ("Properties", "C", 0)) is NOTHING
    assert written_out(steps) == "A[1].B"
    assert written_out(("DeletionPolicy",)) == "@DeletionPolicy"
    assert written_out(("Properties", "A", "[]")) == "A[]"
