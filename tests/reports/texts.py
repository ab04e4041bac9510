"""Assessments that hold any text wherever a text comes from a template, a waiver file, a file's name or the caller."""

import dataclasses

from hypothesis import strategies as st

from compliance.assessment import Assessment
from compliance.findings import AppliedWaiver, Coverage, Judgement, Result, Subject, Verdict
from tests.judgements import altered
from tests.reports.examples import ASSESSMENT, FAILED

NOTHING = Coverage(resources=0, judged=0, exempt=0, unclassified=0)

TEXTS = st.text(
    st.characters(codec="utf-8") | st.sampled_from("=+-@';,\t\r\n\"\\|()[]{}<>&:/\x00\x1b\x85\u2028\u202e\ufffe")
)
"""Half the characters are some that one of the formats, or what reads it, may take for more than text.

None is half of a surrogate pair: a template that holds one is refused.
"""


def assessment_of(*judgements: Judgement, subjects: tuple[Subject, ...] = ()) -> Assessment:
    """The example's assessment with these judgements instead."""
    passes = sum(judgement.ruling.verdict is Verdict.PASS for judgement in judgements)
    return dataclasses.replace(ASSESSMENT, result=Result(judgements, NOTHING, passes, subjects))


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    """Assessments of a finding, waived or not, and a template that may be unreadable."""
    names = ("template", "logical_id", "resource_type", "construct_path", "source", "policy", "requirement")
    said = ("property_path", "condition", "expected", "observed", "message", "fix")
    finding = altered(FAILED, **{name: draw(TEXTS) for name in names + said})
    waiver = draw(st.none() | st.builds(AppliedWaiver, TEXTS, TEXTS, TEXTS, TEXTS, st.tuples(TEXTS)))
    subject = draw(st.builds(Subject, TEXTS, st.just("ab" * 32), TEXTS, st.just(1), st.none() | TEXTS))
    made = assessment_of(dataclasses.replace(finding, waiver=waiver), subjects=(subject,))
    return dataclasses.replace(made, commit=draw(st.none() | TEXTS), environment=draw(st.none() | TEXTS))
