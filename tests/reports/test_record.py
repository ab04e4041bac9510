"""Reports of the past: what is written is read back, and what was tampered with is not."""

from __future__ import annotations

import dataclasses
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.assessment import Assessment, InputFile
from compliance.findings import Judgement
from compliance.record import Record, RecordError, as_record, read_record
from compliance.report.evidence import pieces
from compliance.verification import verification
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
            baseline=InputFile("old.json", "ef" * 32),
            guard=(InputFile("rules/a.guard", "12" * 32),),
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


def test_a_pipe_is_refused_rather_than_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(RecordError) as refused:
        read_record(tmp_path / "pipe")
    assert str(refused.value) == f"{tmp_path / 'pipe'} cannot be read: it is no regular file."


LACKS = "evidence.json lacks what a report holds, or has it in another form: "


@pytest.mark.parametrize(
    ("way", "value", "sentence"),
    [
        (("inputs", "paths"), [1], "it has '1' where it has a text"),
        (("policy_set", "modules"), "policies", "it has 'policies' where it has a list"),
        (("inputs", "parameters", "Size"), 2, "it has '2' where it has a text"),
        (("inputs", "waivers", "unused_reported"), 1, "it has '1' where it has true or false"),
        (("subjects", 0, "sha256"), None, "it has 'None' where it has a text"),
        (("subjects", 0, "resources"), True, "it has 'True' where it has a number"),
        (("summary", "fail"), 1.0, "it has '1.0' where it has a number"),
        (("commit",), ["0" * 99], "it has \"['" + "0" * 38 + '" where it has a text'),
    ],
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else "",
)
def test_a_part_of_another_type_is_refused_with_its_sentence(
    way: tuple[str | int, ...], value: object, sentence: str
) -> None:
    with pytest.raises(RecordError) as refused:
        as_record(FILE, with_another(way, value))
    assert str(refused.value) == f"{LACKS}{sentence}."


def with_another(way: tuple[str | int, ...], value: object) -> bytes:
    """Evidence in which something else stands at one place, and wherever that place is told again."""
    document = json.loads(text_of(ASSESSMENT))
    *above, last = way
    node = document
    for step in above:
        node = node[step]
    node[last] = value
    if way[0] == "judgements" and isinstance(document["judgements"], list):
        document["findings"] = [
            one for one in document["judgements"] if not isinstance(one, dict) or one.get("verdict") != "pass"
        ]
    return json.dumps(document).encode()


def ways_in(node: object, here: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    entries = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [way for step, below in entries for way in ((*here, step), *ways_in(below, (*here, step)))]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.floats(allow_nan=False) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)


@given(st.sampled_from(ways_in(json.loads(text_of(ASSESSMENT)))), JSON)
def test_whatever_stands_anywhere_is_read_or_refused(way: tuple[str | int, ...], value: object) -> None:
    """And what is read can be compared: evidence comes from elsewhere."""
    try:
        record = as_record(FILE, with_another(way, value))
    except RecordError as refused:
        assert str(refused).startswith("evidence.json ")  # noqa: PT017 - what is read is as good
    else:
        same = record == dataclasses.replace(as_record(FILE, text_of(ASSESSMENT)), sha256=record.sha256)
        told = verification(record, as_record(FILE, text_of(ASSESSMENT)))
        beside = {"commit", "environment", "as_of", "tool", "schema", "inputs", "policy_set"}
        assert told.holds or not same
        assert not told.holds or same or way[0] in beside


@pytest.mark.parametrize("depth", [900, 100_000])
def test_what_is_nested_deeply_is_refused(depth: int) -> None:
    text = text_of(ASSESSMENT).replace(b'"commit": "0', b'"commit": ' + b"[" * depth + b"]" * depth + b', "x": "', 1)
    with pytest.raises(RecordError) as refused:
        as_record(FILE, text)
    assert str(refused.value).startswith("evidence.json ")


def test_a_schema_that_is_nested_deeply_is_refused() -> None:
    """Found by fuzzing: what is read natively may be nested more deeply than Python can write down."""
    text = text_of(ASSESSMENT).replace(b'"schema": 1', b'"schema": ' + b"[" * 1_020 + b"]" * 1_020, 1)
    with pytest.raises(RecordError) as refused:
        as_record(FILE, text)
    assert str(refused.value) == "evidence.json has another schema, and only 1 is known: make it anew."
