"""An assessment of many judgements, and one whose texts do all that a template's texts can do to a report."""

import dataclasses
from itertools import cycle, islice

from compliance.assessment import Assessment, InputFile, WaiverFile
from compliance.findings import AppliedWaiver, Coverage, Judgement, Result, Subject, Verdict, in_order
from tests.judgements import altered
from tests.reports.examples import ADVISED, ASSESSMENT, FAILED, PASSED, UNKNOWN, WAIVED

IN_TURN = (PASSED, PASSED, PASSED, FAILED, PASSED, WAIVED, PASSED, UNKNOWN, PASSED, ADVISED)


def large(judgements: int) -> Assessment:
    """So many judgements of each kind, over apps and plain templates, fifty resources to a template."""
    made = [_varied(kind, number) for number, kind in enumerate(islice(cycle(IN_TURN), judgements))]
    names = sorted({judgement.place.template for judgement in made})
    passes = sum(judgement.ruling.verdict is Verdict.PASS for judgement in made)
    result = Result(
        judgements=in_order(made),
        coverage=Coverage(resources=judgements, judged=judgements, exempt=0, unclassified=0),
        passes=passes,
        subjects=tuple(
            Subject(name, f"{number:064x}", name.partition(".")[0] if number % 2 else None, 50)
            for number, name in enumerate(names)
        ),
    )
    return dataclasses.replace(ASSESSMENT, result=result)


def _varied(kind: Judgement, number: int) -> Judgement:
    stack = number // 50
    alone = stack % 2 == 0
    return altered(
        kind,
        template=f"templates/plain{stack}.yaml" if alone else f"Stack{stack}.template.json",
        logical_id=f"Resource{number}",
        construct_path=None if alone else f"Stack{stack}/Resource{number}/Resource",
        source=f"templates/plain{stack}.yaml:{number + 1}:7" if alone else f"resources/part{stack}.py:{number + 1}",
    )


HOSTILE_TEXTS = (
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(2)>",
    '"><svg onload=alert(3)>',
    "=cmd|' /C calc'!A0",
    "]]> & &amp; \x00\x07\x1b[31m\x9b ￾ 😀 \u202e",
    "line one\nline two\r\nline three",
    "{{ 7 * 7 }} {% raw %}",
)


def hostile_inputs() -> Assessment:
    """The same, where it is excused, and in the names of files, scopes, controls and rule files."""
    assessment = hostile()
    excused = [
        dataclasses.replace(
            altered(judgement, policy=f"guard/{text}"),
            owed=judgement.waiver is None,
            waiver=judgement.waiver and dataclasses.replace(judgement.waiver, weakens=(text,)),
        )
        for judgement, text in zip(assessment.result.judgements, HOSTILE_TEXTS, strict=True)
    ]
    return dataclasses.replace(
        assessment,
        result=dataclasses.replace(assessment.result, judgements=in_order(excused)),
        inputs=dataclasses.replace(
            assessment.inputs,
            scopes=dict.fromkeys(HOSTILE_TEXTS, ("tagging",)),
            waivers=WaiverFile(HOSTILE_TEXTS[0], "cd" * 32, unused_reported=False),
            baseline=InputFile(HOSTILE_TEXTS[1], "ef" * 32),
            guard=tuple(InputFile(f"{text}.guard", "12" * 32) for text in HOSTILE_TEXTS),
        ),
    )


def hostile() -> Assessment:
    """Every text that comes from a template, or from a waiver file, holds something that a report must not obey."""
    made = [
        dataclasses.replace(
            altered(
                FAILED,
                template=f"{text}.yaml",
                logical_id=text,
                resource_type=f"Custom::{text}",
                construct_path=text,
                source=f"{text}:3",
                property_path=f"A[{text}]",
                condition=text,
                expected=text,
                observed=text,
                message=text,
                fix=text,
            ),
            waiver=AppliedWaiver(text, text, text, "2027-01-31") if number % 2 else None,
        )
        for number, text in enumerate(HOSTILE_TEXTS)
    ]
    result = Result(
        judgements=in_order(made),
        coverage=Coverage(resources=len(made), judged=len(made), exempt=0, unclassified=0),
        passes=0,
        subjects=tuple(Subject(f"{text}.yaml", "ab" * 32, text, 1, text) for text in HOSTILE_TEXTS),
    )
    return dataclasses.replace(ASSESSMENT, result=result, commit="<b>", environment="<i>")
