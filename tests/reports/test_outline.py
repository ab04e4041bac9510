"""What the page tells, before it is a page."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from compliance.assessment import Assessment, PolicySet
from compliance.findings import NOT_A_TEMPLATE, WAIVER, Coverage, Judgement, Result, Standing, Subject, Verdict
from compliance.policy import Control, Level, StandardControl
from compliance.report import oscal
from compliance.report.evidence import summary
from compliance.report.outline import Acceptance, Conclusion, State, outline
from tests.judgements import altered
from tests.reports.examples import (
    ADVISED,
    ASSESSMENT,
    CONTROLS,
    DESTROYED,
    ENCRYPTION,
    FAILED,
    OF_A_RULE,
    OF_THE_GATE,
    OWED,
    PASSED,
    RESULT,
    STANDARDS,
    TAGS,
    UNKNOWN,
    WAIVED,
    WEAKENED,
)

BROKEN = Subject("broken.json", "", None, 0, "broken.json is not valid JSON.")
OWED_UNKNOWN = dataclasses.replace(UNKNOWN, owed=True)
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
            assessed(PASSED, OWED, WAIVED),
            Conclusion(
                Standing.OWED,
                "Does not comply yet",
                "No finding is open (0 failed, 0 unknown), 1 is waived, 1 is owed since the baseline.",
            ),
        ),
        (
            assessed(FAILED, OWED, OWED_UNKNOWN),
            Conclusion(
                Standing.FAIL,
                "Does not comply",
                "1 finding is open (1 failed, 0 unknown), 0 are waived, 2 are owed since the baseline.",
            ),
        ),
        (
            assessed(OWED, subjects=(BROKEN,)),
            Conclusion(
                Standing.UNKNOWN,
                "Not established",
                "No finding is open in what was judged, 0 are waived, 1 is owed since the baseline; "
                "but 1 file could not be judged.",
            ),
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
        ("waiver", "Every waiver is in force, needed, and no wider than approved", None, {Standing.FAIL: 1}),
        ("their-own", "their-own", None, {Standing.FAIL: 1}),
    ]
    assert [chapter.id for chapter in told.advised] == ["tagging"]


def test_what_is_found_beside_the_policies_has_a_heading_that_says_what_was_asked_for() -> None:
    odd = altered(OF_A_RULE, policy="guard/my rules")
    told = outline(assessed(OF_A_RULE, *OF_THE_GATE, odd))
    assert [(chapter.id, chapter.anchor, chapter.title) for chapter in told.chapters[3:]] == [
        ("guard/storage/queues", "guard/storage/queues", "Rule file storage/queues of CloudFormation Guard"),
        ("bypass", "bypass", "A finding is accepted by a waiver alone"),
        ("check-error", "check-error", "Every check comes to a verdict"),
        (
            "unclassified-type",
            "unclassified-type",
            "Every resource is one that the policies know, and can be judged as it stands",
        ),
        ("waiver", "waiver", "Every waiver is in force, needed, and no wider than approved"),
        ("guard/my rules", "~9", "Rule file my rules of CloudFormation Guard"),
    ]
    kinds = [(chapter.is_guard, chapter.is_of_the_gate) for chapter in told.chapters]
    assert kinds == [*[(False, False)] * 3, (True, False), *[(False, True)] * 4, (True, False)]


@pytest.mark.parametrize(
    ("judgement", "standing"),
    [
        (PASSED, Standing.PASS),
        (FAILED, Standing.FAIL),
        (UNKNOWN, Standing.UNKNOWN),
        (OWED, Standing.OWED),
        (OWED_UNKNOWN, Standing.OWED),
        (WAIVED, Standing.WAIVED),
        (ADVISED, Standing.ADVISORY),
        (dataclasses.replace(OWED, waiver=WAIVED.waiver), Standing.WAIVED),
        (dataclasses.replace(ADVISED, owed=True), Standing.ADVISORY),
    ],
)
def test_a_judgement_counts_as_it_does_in_the_json_report(judgement: Judgement, standing: Standing) -> None:
    assert judgement.standing is standing
    assert {name for name, number in summary(assessed(judgement).result).items() if number} == {standing.value}


def test_what_is_owed_stands_apart_from_what_is_open_though_all_else_is_alike() -> None:
    owed = dataclasses.replace(altered(FAILED, logical_id="Second"), owed=True)
    chapter = outline(assessed(owed, FAILED)).chapters[0]
    assert [(group.standing, [row.judgement for row in group.rows]) for group in chapter.findings] == [
        (Standing.FAIL, [FAILED]),
        (Standing.OWED, [owed]),
    ]


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


MET = altered(PASSED, policy="encryption-at-rest", controls=CONTROLS)
BYPASSED = OF_THE_GATE[0]


@pytest.mark.parametrize(
    ("assessment", "state"),
    [
        (assessed(MET), State.MET),
        (assessed(MET, altered(FAILED, level=Level.ADVISORY)), State.MET),
        (assessed(MET, FAILED), State.NOT_MET),
        (assessed(MET, altered(FAILED, verdict=Verdict.UNKNOWN)), State.NOT_MET),
        (assessed(MET, OWED), State.NOT_MET),
        (assessed(MET, WEAKENED), State.NOT_MET),
        (assessed(MET, BYPASSED), State.NOT_MET),
        (assessed(), State.NOT_ESTABLISHED),
        (assessed(altered(FAILED, level=Level.ADVISORY)), State.NOT_ESTABLISHED),
        (assessed(MET, subjects=(BROKEN,)), State.NOT_ESTABLISHED),
        (assessed(MET, OF_THE_GATE[1]), State.NOT_ESTABLISHED),
        (assessed(MET, OF_THE_GATE[2]), State.NOT_ESTABLISHED),
        (assessed(FAILED, subjects=(BROKEN,)), State.NOT_MET),
    ],
)
def test_a_control_is_met_where_all_that_binds_passed(assessment: Assessment, state: State) -> None:
    (hipaa, _) = outline(assessment).standards
    assert [(each.listed, each.state) for each in hipaa.served] == [(STANDARDS[0], state)]
    assert hipaa.states == ((state, 1),)
    results = json.loads("".join(oscal.pieces(assessment)))["assessment-results"]["results"][0]
    states = {each["title"]: each["target"]["status"]["state"] for each in results["findings"]}
    told = {title: found for title, found in states.items() if title.startswith("HIPAA")}
    assert list(told.values()) == ["satisfied" if state is State.MET else "not-satisfied"]


def test_a_control_tells_the_waivers_that_weaken_it_and_what_was_found_for_it_beside_its_policies() -> None:
    told = outline(assessed(WEAKENED, WAIVED, BYPASSED))
    (control,) = told.standards[0].served
    assert [acceptance.waiver for acceptance in control.weakened_by] == [WEAKENED.waiver]
    assert [(chapter.id, counts) for chapter, counts in control.beside] == [("bypass", {Standing.FAIL: 1})]
    assert control.counts == {Standing.WAIVED: 1, Standing.FAIL: 1}
    assert told.served["HIPAA 164.312(a)(2)(iv)"] is control
    assert [each.weakened_by for each in told.standards[1].served] == [()]


def test_scopes_are_told_only_where_a_policy_is_not_in_force_everywhere() -> None:
    everywhere = tuple(policy.id for policy in ASSESSMENT.policy_set.policies)
    scopes: list[Mapping[str, tuple[str, ...]]] = [
        {},
        {"": everywhere},
        {"": everywhere, "Prod": ("tagging",)},
        {"Prod": everywhere},
        {"": ("tagging",)},
    ]
    told = [
        outline(dataclasses.replace(ASSESSMENT, inputs=dataclasses.replace(ASSESSMENT.inputs, scopes=each))).scopes
        for each in scopes
    ]
    assert told == [{}, {}, {}, {"Prod": everywhere}, {"": ("tagging",)}]


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
    assert told.acceptances == (
        Acceptance("waiver-1", sooner, 0, (of_third,), 1),
        Acceptance("waiver-2", waiver, 68, (of_both,), 2),
    )


def test_passes_that_were_only_counted_are_told_as_that() -> None:
    told = outline(assessed(FAILED, PASSED, passes=400))
    assert (told.only_counted, told.counts[Standing.PASS]) == (399, 400)
