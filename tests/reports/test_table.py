import csv
import dataclasses
import io
import re
from typing import Any

import pytest
from hypothesis import example, given, settings

from compliance.assessment import Assessment
from compliance.findings import AppliedWaiver, Judgement, Subject
from compliance.report.evidence import fields
from compliance.report.table import COLUMNS, inert, pieces
from compliance.version import __version__
from tests.effort import MANY_EXAMPLES
from tests.judgements import altered
from tests.reports.examples import ASSESSMENT, FAILED, WAIVED, WAIVER_FAULT
from tests.reports.large import hostile, large
from tests.reports.texts import TEXTS, assessment_of, assessments

OF_FAILED = {
    "id": FAILED.id,
    "policy": "encryption-at-rest",
    "requirement": "AWS::SQS::Queue/KmsMasterKeyId",
    "verdict": "fail",
    "level": "mandatory",
    "template": "Prod.template.json",
    "template_sha256": "ab" * 32,
    "logical_id": "OrdersA1B2C3D4",
    "resource_type": "AWS::SQS::Queue",
    "construct_path": "Prod/Orders/Resource",
    "source": "resources/orders.py:12",
    "property": "KmsMasterKeyId",
    "condition": "IsProd is true",
    "expected": "a customer-managed KMS key",
    "observed": '"alias/aws/sqs"',
    "message": 'KmsMasterKeyId must be a customer-managed KMS key; found: "alias/aws/sqs".',
    "fix": "Pass encryption_master_key= to the queue.",
    "controls": "HIPAA 164.312(a)(2)(iv)",
    "waiver_reason": "",
    "waiver_approver": "",
    "waiver_ticket": "",
    "waiver_expires": "",
    "waiver_weakens": "",
    "as_of": "2026-11-24T12:30:00+00:00",
    "commit": "0123456789abcdef0123456789abcdef01234567",
    "environment": "prod",
    "policy_set_module": "policies",
    "policy_set_version": "3.1",
    "policy_set_sha256": ASSESSMENT.policy_set.sha256,
    "tool_version": __version__,
    "owed": "",
}


def text_of(assessment: Assessment) -> str:
    return "".join(pieces(assessment))


def rows_of(assessment: Assessment) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text_of(assessment), newline=""), strict=True))


def texts_of(one: Judgement) -> dict[str, str]:
    """What the JSON report tells of a judgement, as the table's cells are to be read."""
    told: dict[str, Any] = fields(one)
    controls, waiver = told.pop("controls"), told.pop("waiver") or {}
    told["owed"] = "owed" if told["owed"] else ""
    weakens = waiver.pop("weakens", [])
    return {
        **{name: text or "" for name, text in told.items()},
        "controls": "; ".join(f"{control['standard']} {control['id']}" for control in controls),
        **{f"waiver_{name}": waiver.get(name, "") for name in ("reason", "approver", "ticket", "expires")},
        "waiver_weakens": "; ".join(weakens),
    }


def read(cell: str) -> str:
    """A cell's text, as the module says that it can be read again."""
    shown = re.sub(r"((?:\A|[;\t\n])\s*)'", r"\1", cell)
    return re.sub(r"\\(\\|x..|u....)", lambda found: found[0].encode("ascii").decode("unicode_escape"), shown)


def test_a_row_has_every_field_of_a_judgement_and_what_it_needs_to_stand_alone() -> None:
    assert rows_of(ASSESSMENT)[1] == OF_FAILED
    assert tuple(OF_FAILED) == COLUMNS


@pytest.mark.parametrize("assessment", [ASSESSMENT, large(200), hostile()], ids=["small", "large", "hostile"])
def test_every_judgement_is_read_back_as_the_json_report_tells_it(assessment: Assessment) -> None:
    assert [
        {name: read(cell) for name, cell in row.items() if name in texts_of(FAILED)} for row in rows_of(assessment)
    ] == [texts_of(one) for one in assessment.result.judgements]


def test_the_form_is_that_of_rfc_4180() -> None:
    text = text_of(assessment_of(altered(FAILED, message='a "b"\nc', fix="d, e")))
    assert text.split("\r\n")[2:] == [""]
    assert ',"a ""b""\nc","d, e",' in text


def test_without_judgements_there_are_the_names_of_the_columns() -> None:
    assert text_of(assessment_of()) == ",".join(COLUMNS) + "\r\n"


def test_a_waiver_is_told_field_by_field() -> None:
    waiver = AppliedWaiver("Shared.", "a.auditor", "SEC-7", "2027-01-31", ("HIPAA 1", "HIPAA 2"))
    (row,) = rows_of(assessment_of(dataclasses.replace(FAILED, waiver=waiver)))
    assert row == OF_FAILED | {
        "template_sha256": "",
        "waiver_reason": "Shared.",
        "waiver_approver": "a.auditor",
        "waiver_ticket": "SEC-7",
        "waiver_expires": "2027-01-31",
        "waiver_weakens": "HIPAA 1; HIPAA 2",
    }


def test_what_is_owed_is_told() -> None:
    (row,) = rows_of(assessment_of(dataclasses.replace(FAILED, owed=True)))
    assert row == OF_FAILED | {"template_sha256": "", "owed": "owed"}


def test_a_finding_about_a_waiver_has_the_hash_of_the_waiver_file() -> None:
    (row,) = rows_of(assessment_of(WAIVER_FAULT))
    assert row == {
        **OF_FAILED,
        **texts_of(WAIVER_FAULT),
        "template_sha256": "cd" * 32,
    }


def test_a_template_that_cannot_be_read_has_no_row() -> None:
    broken = Subject("broken.yaml", "", None, 0, "broken.yaml is no YAML.")
    assert rows_of(assessment_of(WAIVED, subjects=(broken,))) == rows_of(assessment_of(WAIVED))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        (" \t-1", " \t'-1"),
        ("+1", "'+1"),
        ("\uff1d1", "'\uff1d1"),
        ("a;=1", "a;'=1"),
        ("a\n=1", "a\n'=1"),
        ("a\r=1", r"a\x0d=1"),
        ("'a'", "''a'"),
        ("a-b, -c=@d", "a-b, -c=@d"),
        ("", ""),
    ],
)
def test_what_a_spreadsheet_would_compute_is_a_text(text: str, cell: str) -> None:
    assert inert(text) == cell


@given(TEXTS)
@example("\\\x1b")
@example(r"\\x1b")
def test_any_text_is_shown_so_that_it_can_be_read_again(text: str) -> None:
    assert read(inert(text)) == text
    assert not re.search(r"(\A|[;\t\n])\s*[-=+@\uff1d\uff0b\uff0d\uff20]", inert(text))


@given(assessments())
@settings(max_examples=MANY_EXAMPLES)
def test_any_text_in_any_field_is_read_back(assessment: Assessment) -> None:
    (row,) = rows_of(assessment)
    told = {name: read(cell) for name, cell in row.items()}
    (one,) = assessment.result.judgements
    assert told == told | texts_of(one) | {
        "commit": assessment.commit or "",
        "environment": assessment.environment or "",
    }
