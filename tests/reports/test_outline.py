"""What the page tells, before it is a page."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime

import pytest

from compliance.assessment import Assessment, PolicySet
from compliance.findings import WAIVER, Coverage, Judgement, Result, Subject
from compliance.policy import Control, StandardControl
from compliance.report.outline import Acceptance, Conclusion, Standing, outline
from compliance.search import NOT_A_TEMPLATE
from tests.judgements import altered
from tests.reports.examples import (
    ADVISED,
    ASSESSMENT,
    CONTROLS,
    DESTROYED,
    ENCRYPTION,
    FAILED,
    PASSED,
    RESULT,
    STANDARDS,
    TAGS,
    UNKNOWN,
    WAIVED,
)

BROKEN = Subject("broken.json", "", None, 0, "broken.json is not valid JSON.")
OTHER = Subject("package.json", "", None, 0, NOT_A_TEMPLATE)


def assessed(*judgements: Judgement, subjects: tuple[Subject, ...] = (), passes: int | None = None) -> Assessment:
    passed = sum(judgement.ruling.verdict == "pass" for judgement in judgements)
    result = Result(judgements, Coverage(1, 1, 0, 0), passed if passes is None else passes, subjects)
    return dataclasses.replace(ASSESSMENT, result=result)


@pytest.mark.parametrize(
    ("assessment", "conclusion"),
    [
        (
            assessed(PASSED),
            Conclusion(Standing.PASS, "Complies", "No finding is open (0 failed, 0 unknown), 0 are waived."),
        ),
        (
            assessed(WAIVED, ADVISED),
            Conclusion(Standing.PASS, "Complies", "No finding is open (0 failed, 0 unknown), 1 is waived."),
        ),
        (
            assessed(FAILED, WAIVED, UNKNOWN, altered(FAILED, logical_id="Second")),
            Conclusion(Standing.FAIL, "Does not comply", "3 findings are open (2 failed, 1 unknown), 1 is waived."),
        ),
        (
            assessed(UNKNOWN, subjects=(BROKEN,)),
            Conclusion(
                Standing.FAIL,
                "Does not comply",
                "1 finding is open (0 failed, 1 unknown), 0 are waived. Besides, 1 file could not be judged.",
            ),
        ),
        (
            assessed(PASSED, subjects=(BROKEN, OTHER)),
            Conclusion(
                Standing.UNKNOWN,
                "Not established",
                "No finding is open in what was judged, 0 are waived; but 1 file could not be judged.",
            ),
        ),
    ],
)
def test_one_sentence_says_what_it_comes_to(assessment: Assessment, conclusion: Conclusion) -> None:
    assert outline(assessment).conclusion == conclusion


def test_what_could_not_be_judged_is_told_apart_from_what_is_no_template() -> None:
    told = outline(assessed(PASSED, subjects=(*RESULT.subjects, BROKEN, OTHER)))
    assert (told.judged, told.unreadable, told.no_templates) == (RESULT.subjects, (BROKEN,), (OTHER,))


def test_each_policy_has_a_chapter_in_the_order_of_the_set_and_the_gate_its_own_after_them() -> None:
    fault = altered(FAILED, policy=WAIVER, requirement="waiver/expired")
    foreign = altered(FAILED, policy="their-own")
    told = outline(assessed(*RESULT.judgements, fault, foreign))
    assert [(chapter.id, chapter.title, chapter.policy, dict(chapter.counts)) for chapter in told.chapters] == [
        ("encryption-at-rest", ENCRYPTION.title, ENCRYPTION, {Standing.FAIL: 1}),
        ("tagging", TAGS.title, TAGS, {Standing.WAIVED: 1, Standing.UNKNOWN: 1, Standing.ADVISORY: 1}),
        ("destroyable", DESTROYED.title, DESTROYED, {Standing.PASS: 1}),
        ("waiver", "A waiver that is expired, or that nothing needs", None, {Standing.FAIL: 1}),
        ("their-own", "their-own", None, {Standing.FAIL: 1}),
    ]
    assert [chapter.id for chapter in told.advised] == ["tagging"]


def test_findings_that_differ_in_their_place_alone_are_told_once() -> None:
    second = altered(FAILED, logical_id="Second", template="Other.template.json")
    other = altered(FAILED, logical_id="Third", observed="absent")
    chapter = outline(assessed(FAILED, second, other)).chapters[0]
    assert [[row.judgement for row in group.rows] for group in chapter.findings] == [[FAILED, second], [other]]
    assert [group.one_template for group in chapter.findings] == [False, True]
    assert [[(detail.label, value) for detail, value in group.shared] for group in chapter.findings] == [
        [
            ("Property", "KmsMasterKeyId"),
            ("Only where", "IsProd is true"),
            ("Expected", "a customer-managed KMS key"),
            ("Observed", observed),
        ]
        for observed in ('"alias/aws/sqs"', "absent")
    ]


def test_passes_of_one_requirement_are_told_together_with_what_differs_in_columns() -> None:
    second = altered(PASSED, logical_id="Second", observed='"Delete"')
    (group,) = outline(assessed(PASSED, second)).chapters[2].passes
    assert [(detail.label, value) for detail, value in group.shared] == [
        ("Property", "@DeletionPolicy"),
        ("Expected", "Delete"),
    ]
    assert [detail.label for detail in group.columns] == ["Observed"]
    assert [(row.judgement, row.cells) for row in group.rows] == [
        (PASSED, ("absent, which means Delete",)),
        (second, ('"Delete"',)),
    ]


def test_controls_have_the_judgements_that_cite_them_and_those_without_stand_apart() -> None:
    hipaa, iso = outline(ASSESSMENT).standards
    assert (hipaa.name, iso.name) == ("HIPAA", "ISO/IEC 27001:2022")
    assert [(each.listed, each.by_policy) for each in hipaa.served] == [
        (STANDARDS[0], ((ENCRYPTION, {Standing.FAIL: 1}),))
    ]
    # The examples of this policy cite no control, so it is served by nothing that was judged.
    assert [(each.listed, each.by_policy) for each in iso.served] == [(STANDARDS[1], ((TAGS, {}),))]
    assert (hipaa.unserved, iso.unserved) == ((), (STANDARDS[2],))


def test_a_control_that_only_a_policy_names_is_there_too() -> None:
    own = dataclasses.replace(DESTROYED, controls=(Control("House rules", "7", "Tidy up"),))
    assessment = dataclasses.replace(assessed(), policy_set=PolicySet(policies=(own, ENCRYPTION)))
    assert [(each.name, [served.listed for served in each.served]) for each in outline(assessment).standards] == [
        ("House rules", [StandardControl(own.controls[0], "")]),
        ("HIPAA", [StandardControl(CONTROLS[0], "")]),
    ]


def test_waivers_tell_the_days_that_are_left_and_the_first_to_end_comes_first() -> None:
    waiver = WAIVED.waiver
    assert waiver is not None
    sooner = dataclasses.replace(waiver, expires="2026-11-24", ticket="SEC-9")
    second = altered(WAIVED, logical_id="Second")
    third = dataclasses.replace(altered(WAIVED, logical_id="Third"), waiver=sooner)
    told = outline(
        dataclasses.replace(assessed(WAIVED, second, third), as_of=datetime(2026, 11, 24, 23, 59, tzinfo=UTC))
    )
    of_both, of_third = told.chapters[1].findings
    assert told.acceptances == (Acceptance(sooner, 0, (of_third,), 1), Acceptance(waiver, 68, (of_both,), 2))


def test_passes_that_were_only_counted_are_told_as_that() -> None:
    told = outline(assessed(FAILED, PASSED, passes=400))
    assert (told.only_counted, told.counts[Standing.PASS]) == (399, 400)
