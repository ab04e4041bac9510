"""What became worse, new, better and gone, and what is owed since a baseline."""

from __future__ import annotations

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from compliance.baseline import apply_baseline
from compliance.difference import Change, Course, changes
from compliance.findings import WORST_LAST, AppliedWaiver, Judgement, Result, Standing, Verdict
from compliance.policy import Level
from tests.judgements import altered
from tests.reports.examples import FAILED, RESULT

ACCEPTED = AppliedWaiver("It is empty.", "a.auditor", "SEC-1", "2027-01-31")
STANDINGS = {
    Standing.PASS: altered(FAILED, verdict=Verdict.PASS),
    Standing.ADVISORY: altered(FAILED, level=Level.ADVISORY),
    Standing.WAIVED: dataclasses.replace(FAILED, waiver=ACCEPTED),
    Standing.OWED: dataclasses.replace(FAILED, owed=True),
    Standing.UNKNOWN: altered(FAILED, verdict=Verdict.UNKNOWN),
    Standing.FAIL: FAILED,
}
OTHER = altered(FAILED, construct_path="Prod/Other/Resource")


def result(*judgements: Judgement) -> Result:
    return dataclasses.replace(RESULT, judgements=judgements)


def test_each_standing_is_told_apart() -> None:
    assert {one: judgement.standing for one, judgement in STANDINGS.items()} == {one: one for one in Standing}
    assert tuple(STANDINGS) == WORST_LAST


@given(st.sampled_from(WORST_LAST), st.sampled_from(WORST_LAST))
def test_one_judgement_that_stands_otherwise_became_worse_or_better(was: Standing, stands: Standing) -> None:
    before, after = STANDINGS[was], STANDINGS[stands]
    expected = (
        []
        if was is stands
        else [
            Change(Course.WORSE if WORST_LAST.index(was) < WORST_LAST.index(stands) else Course.BETTER, before, after)
        ]
    )
    assert changes([before], [after]) == expected


def test_what_is_in_one_record_alone_is_new_or_gone_but_for_passes() -> None:
    assert changes([FAILED], [OTHER]) == [Change(Course.NEW, None, OTHER), Change(Course.GONE, FAILED, None)]
    assert changes([STANDINGS[Standing.PASS]], []) == []
    assert changes([], [STANDINGS[Standing.PASS]]) == []


HERE, THERE = (altered(FAILED, condition=f"Is{name} is true") for name in ("Prod", "Test"))
THERE_IT_PASSES = altered(THERE, verdict=Verdict.PASS)


def test_several_judgements_with_one_id_are_compared_worst_with_worst() -> None:
    assert changes([HERE, THERE_IT_PASSES], [THERE_IT_PASSES, HERE]) == []
    assert changes([THERE_IT_PASSES], [THERE_IT_PASSES, HERE]) == [Change(Course.WORSE, THERE_IT_PASSES, HERE)]
    assert changes([HERE, THERE_IT_PASSES], [HERE, THERE]) == [Change(Course.WORSE, THERE_IT_PASSES, THERE)]
    assert changes([HERE], [HERE, THERE]) == [Change(Course.NEW, None, THERE)]


def test_only_what_is_open_and_new_or_worse_is_for_the_worse() -> None:
    waived = STANDINGS[Standing.WAIVED]
    assert [one.is_for_the_worse for one in changes([], [FAILED])] == [True]
    assert [one.is_for_the_worse for one in changes([STANDINGS[Standing.PASS]], [FAILED])] == [True]
    assert [one.is_for_the_worse for one in changes([STANDINGS[Standing.PASS]], [waived])] == [False]
    assert [one.is_for_the_worse for one in changes([], [STANDINGS[Standing.ADVISORY]])] == [False]
    assert [one.is_for_the_worse for one in changes([FAILED], [])] == [False]


@given(st.permutations([*STANDINGS.values(), OTHER]), st.permutations([*STANDINGS.values(), OTHER]))
def test_order_does_not_count(before: list[Judgement], after: list[Judgement]) -> None:
    assert changes(before, after) == []


def test_what_was_open_in_the_baseline_is_owed_and_what_is_new_is_open() -> None:
    judged = apply_baseline(result(FAILED, OTHER), [FAILED])
    assert judged.judgements == (dataclasses.replace(FAILED, owed=True), OTHER)
    assert (judged.owed, judged.open_findings) == ((dataclasses.replace(FAILED, owed=True),), (OTHER,))


@given(st.sampled_from(WORST_LAST))
def test_a_failure_is_owed_only_where_it_failed_before(was: Standing) -> None:
    owed = was in {Standing.FAIL, Standing.OWED}
    assert apply_baseline(result(FAILED), [STANDINGS[was]]).judgements == (dataclasses.replace(FAILED, owed=owed),)


@given(st.sampled_from(WORST_LAST))
def test_an_unknown_is_owed_where_it_was_as_bad_before(was: Standing) -> None:
    unknown = STANDINGS[Standing.UNKNOWN]
    owed = was in {Standing.FAIL, Standing.OWED, Standing.UNKNOWN}
    assert apply_baseline(result(unknown), [STANDINGS[was]]).judgements == (dataclasses.replace(unknown, owed=owed),)


def test_what_nobody_can_waive_is_not_owed_either() -> None:
    binding = altered(FAILED, level=Level.NOT_WAIVABLE)
    in_doubt = [altered(FAILED, policy=policy) for policy in ("bypass", "check-error", "waiver")]
    assert apply_baseline(result(binding, *in_doubt), [binding, *in_doubt]).judgements == (binding, *in_doubt)


@given(st.sampled_from([Standing.PASS, Standing.ADVISORY, Standing.WAIVED]))
def test_what_is_not_open_is_never_owed(stands: Standing) -> None:
    one = STANDINGS[stands]
    assert apply_baseline(result(one), [FAILED]).judgements == (one,)


def owing(now: list[Judgement], before: list[Judgement]) -> list[bool]:
    return [one.owed for one in apply_baseline(result(*now), before).judgements]


def test_one_finding_of_the_baseline_stands_for_one_of_now_where_several_have_one_id() -> None:
    """A second queue of the same name, but for CDK's hash, is a new finding that nobody has accepted."""
    first, second, third = (
        altered(FAILED, construct_path=None, logical_id=f"Orders{digit * 8}") for digit in ("A", "B", "C")
    )
    assert first.id == second.id == third.id
    assert owing([first, second], [second]) == [False, True]
    assert owing([first, second], [third]) == [True, False]
    assert owing([first, second], [third, third]) == [True, False]
    assert owing([first, second], [second, first]) == [True, True]
    assert owing([second], [first]) == [True]


def test_a_finding_under_another_condition_is_new_where_the_old_one_is_there_still() -> None:
    old, new = (altered(FAILED, condition=f"Is{name} is true") for name in ("Prod", "Test"))
    assert owing([old, new], [old]) == [True, False]
    assert owing([new], [old]) == [True]


def test_what_was_unknown_excuses_no_failure_beside_one_that_was_there() -> None:
    failed, other = (altered(FAILED, condition=f"Is{name} is true") for name in ("Prod", "Test"))
    unknown = altered(other, verdict=Verdict.UNKNOWN)
    assert owing([failed, other], [failed, unknown]) == [True, False]
    assert owing([failed, unknown], [failed, other]) == [True, True]


def test_a_second_finding_with_the_id_of_one_that_was_there_is_new() -> None:
    first, second = (altered(FAILED, construct_path=None, logical_id=f"Orders{digit * 8}") for digit in ("A", "B"))
    assert changes([first], [first, second]) == [Change(Course.NEW, None, second)]
    assert changes([second], [first, second]) == [Change(Course.NEW, None, first)]
    assert changes([first, second], [second]) == [Change(Course.GONE, first, None)]
    assert changes([first], [second]) == []
    good = altered(first, verdict=Verdict.PASS)
    assert changes([good, second], [first, altered(second, verdict=Verdict.PASS)]) == [
        Change(Course.WORSE, good, first),
        Change(Course.BETTER, second, altered(second, verdict=Verdict.PASS)),
    ]


def test_another_finding_with_the_same_id_is_not_owed() -> None:
    """An id is a hash of a text in lines, and a name may have lines, too."""
    known = altered(FAILED, construct_path="Prod/Orders", property_path="Key\nId")
    other = altered(FAILED, construct_path="Prod/Orders\nKey", property_path="Id")
    assert known.id == other.id
    assert owing([other], [known]) == [False]
    assert owing([known], [known]) == [True]
