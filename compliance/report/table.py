r"""The judgements as a table, in CSV: one row for each, passes included, and each tells what it needs to stand alone.

The form is that of RFC 4180, in UTF-8: a line of column names, lines that end with CRLF. What a report has beside its
judgements has no row: a template that could not be read is told on standard error, and by the exit status.

Spreadsheets compute what looks like a formula, and a template's text may be one that calls a program or sends what
stands in other cells elsewhere (https://owasp.org/www-community/attacks/CSV_Injection). So an apostrophe stands before
each of `= + - @` (of full width, too) with which a cell begins, or which follows what a spreadsheet may take for the
end of a cell: a semicolon, a tab, the end of a line. Blanks between do not matter. So that a program can take them off
again, one stands before an apostrophe in such a place, too: `(^|[;\t\n])(\s*)'` becomes the same without it.
Characters that act instead of being seen are shown as `compliance.report.characters` says.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from typing import Any

from compliance.assessment import Assessment
from compliance.findings import Judgement
from compliance.report.characters import visible
from compliance.report.evidence import fields
from compliance.version import __version__

COLUMNS = (
    "id",
    "policy",
    "requirement",
    "verdict",
    "level",
    "template",
    "template_sha256",
    "logical_id",
    "resource_type",
    "construct_path",
    "source",
    "property",
    "condition",
    "expected",
    "observed",
    "message",
    "fix",
    "controls",
    "waiver_reason",
    "waiver_approver",
    "waiver_ticket",
    "waiver_expires",
    "waiver_weakens",
    "as_of",
    "commit",
    "environment",
    "policy_set_module",
    "policy_set_version",
    "policy_set_sha256",
    "tool_version",
    "owed",
)
"""Named as the fields of the JSON report; a column is never renamed, new ones come last."""

_FORMULA = re.compile(r"((?:\A|[;\t\n])\s*)(?=[-=+@'\uff1d\uff0b\uff0d\uff20])")


def pieces(assessment: Assessment) -> Iterator[str]:
    """The table, line by line."""
    lines = csv.writer(_Lines(), lineterminator="\r\n")
    yield lines.writerow(COLUMNS)
    hashes = assessment.hashes
    everywhere = {name: inert(text or "") for name, text in _everywhere(assessment).items()}
    for judgement in assessment.result.judgements:
        told = {**_row(judgement), "template_sha256": hashes.get(judgement.place.template)}
        row = {**{name: inert(text or "") for name, text in told.items()}, **everywhere}
        yield lines.writerow([row[column] for column in COLUMNS])


class _Lines:
    """What `csv.writer` writes to: its `writerow` returns what this does."""

    def write(self, line: str) -> str:
        return line


def inert(text: str) -> str:
    """A text that no spreadsheet computes.

    >>> inert("=1+1; -2, 'so', a-b")
    "'=1+1; '-2, 'so', a-b"
    """
    return _FORMULA.sub(r"\1'", visible(text))


def _row(judgement: Judgement) -> dict[str, Any]:
    """The fields of a judgement, each as a text: controls joined, a waiver's fields one by one."""
    told = fields(judgement)
    controls, waiver = told.pop("controls"), told.pop("waiver") or {}
    return {
        **told,
        "controls": "; ".join(f"{control['standard']} {control['id']}" for control in controls),
        **{f"waiver_{name}": waiver.get(name) for name in ("reason", "approver", "ticket", "expires")},
        "waiver_weakens": "; ".join(waiver.get("weakens", ())),
        "owed": "owed" if told["owed"] else "",
    }


def _everywhere(assessment: Assessment) -> Mapping[str, str | None]:
    """What is the same on each row."""
    policy_set = assessment.policy_set
    return {
        "as_of": assessment.as_of.isoformat(),
        "commit": assessment.commit,
        "environment": assessment.environment,
        "policy_set_module": policy_set.module,
        "policy_set_version": policy_set.version,
        "policy_set_sha256": policy_set.sha256,
        "tool_version": __version__,
    }
