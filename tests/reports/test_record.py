"""Reports of the past: what is written is read back, and what was tampered with is not."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from compliance.assessment import Assessment, BaselineFile, GuardFile
from compliance.findings import Judgement
from compliance.record import Record, RecordError, as_record, read_record
from compliance.report.evidence import pieces
from tests.reports.examples import ADVISED, ASSESSMENT, FAILED, PASSED, RESULT, UNKNOWN, WAIVED
from tests.reports.large import hostile, large

FILE = Path("evidence.json")


def untitled(judgement: Judgement) -> Judgement:
    """A report names controls without their titles."""
    controls = tuple(dataclasses.replace(control, title="") for control in judgement.ruling.controls)
    return dataclasses.replace(judgement, ruling=dataclasses.replace(judgement.ruling, controls=controls))


def text_of(assessment: Assessment, *, every_judgement: bool = True) -> bytes:
    return "".join(pieces(assessment, every_judgement=every_judgement)).encode()


def test_what_is_written_is_read_back() -> None:
    baselined = dataclasses.replace(
        ASSESSMENT,
        inputs=dataclasses.replace(
            ASSESSMENT.inputs,
            scopes={"Stack": ("tagging",)},
            baseline=BaselineFile("old.json", "ef" * 32),
            guard=(GuardFile("rules/a.guard", "12" * 32),),
        ),
    )
    record = as_record(FILE, text_of(baselined))
    assert dataclasses.asdict(record) | {"sha256": "", "tool_version": "", "judgements": ()} == dataclasses.asdict(
        Record(
            file=FILE,
            sha256="",
            tool_version="",
            as_of=ASSESSMENT.as_of.date(),
            commit=ASSESSMENT.commit,
            environment="prod",
            policy_modules=("policies",),
            policy_version="3.1",
            policies_sha256=ASSESSMENT.policy_set.sha256,
            policies=("encryption-at-rest", "tagging", "destroyable"),
            paths=("cdk.out",),
            parameters={"Password": None, "Size": "2"},
            stack_tags={"Owner": "line-7"},
            region="ap-southeast-1",
            scopes={"Stack": ("tagging",)},
            waiver_file="policies/waivers.toml",
            waivers_sha256="cd" * 32,
            reports_unused_waivers=True,
            baseline_file="old.json",
            baseline_sha256="ef" * 32,
            guard={"rules/a.guard": "12" * 32},
            subjects=RESULT.subjects,
            judgements=(),
            is_evidence=True,
            counts={
                "resources resources": 3,
                "judged resources": 2,
                "exempt resources": 1,
                "unclassified resources": 0,
                "judgements that are pass": 1,
                "judgements that are fail": 1,
                "judgements that are unknown": 1,
                "judgements that are waived": 1,
                "judgements that are advisory": 1,
            },
        )
    )
    assert record.judgements == tuple(map(untitled, (PASSED, FAILED, WAIVED, UNKNOWN, ADVISED)))


@pytest.mark.parametrize("assessment", [large(200), hostile()], ids=["large", "hostile"])
def test_every_judgement_is_read_back(assessment: Assessment) -> None:
    assert as_record(FILE, text_of(assessment)).judgements == tuple(map(untitled, assessment.result.judgements))


def test_a_report_of_findings_is_read_as_what_it_is() -> None:
    record = as_record(FILE, text_of(ASSESSMENT, every_judgement=False))
    assert (record.is_evidence, record.judgements) == (
        False,
        tuple(map(untitled, (FAILED, WAIVED, UNKNOWN, ADVISED))),
    )


def test_a_finding_that_is_owed_is_read_back_as_owed() -> None:
    owed = dataclasses.replace(FAILED, owed=True)
    result = dataclasses.replace(RESULT, judgements=(owed,))
    assert as_record(FILE, text_of(dataclasses.replace(ASSESSMENT, result=result))).judgements == (untitled(owed),)


def altered(change: Any) -> bytes:  # noqa: ANN401 - a function on the document
    document = json.loads(text_of(ASSESSMENT))
    change(document)
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"{", "evidence.json is no JSON: unexpected end of data: line 1 column 2 (char 1)."),
        (
            b'{"Resources": {}}',
            "evidence.json is no JSON report of this program: make one with --format json=FILE --evidence.",
        ),
        (b"[]", "evidence.json is no JSON report of this program: make one with --format json=FILE --evidence."),
        (
            altered(lambda document: document.update(schema=2)),
            "evidence.json has schema 2, and only 1 is known: make it anew.",
        ),
        (
            altered(lambda document: document.pop("policy_set")),
            "evidence.json lacks what a report holds, or has it in another form: 'policy_set'.",
        ),
        (
            altered(lambda document: document["findings"].pop()),
            "evidence.json is not as it was written: its findings are not those of its judgements.",
        ),
        (
            altered(lambda document: document["judgements"][0].update(construct_path="Another")),
            f"evidence.json is not as it was written: the judgement {PASSED.id!r} is another than its id says.",
        ),
        (
            altered(lambda document: document["judgements"][0].update(verdict="perhaps")),
            "evidence.json is not as it was written: its findings are not those of its judgements.",
        ),
    ],
    ids=["no JSON", "a template", "a list", "another schema", "a part gone", "a finding gone", "moved", "no verdict"],
)
def test_what_is_no_report_is_refused_with_its_sentence(text: bytes, sentence: str) -> None:
    with pytest.raises(RecordError) as refused:
        as_record(FILE, text)
    assert str(refused.value) == sentence


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordError) as refused:
        read_record(tmp_path / "none.json")
    assert str(refused.value) == f"{tmp_path / 'none.json'} cannot be read: No such file or directory."
