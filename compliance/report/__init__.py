"""The reports: one module for each form in which an assessment is told."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

from compliance.assessment import Assessment
from compliance.errors import CallerError


class ReportError(CallerError):
    """A report cannot be written; the message is one sentence with the mend."""


@dataclass(frozen=True, slots=True)
class Format:
    """A form of report."""

    module: str
    """Where its `pieces(assessment)` is: it is loaded only when it is asked for, with what it needs."""
    tells_passes: bool
    """Whether it tells what passed, too; else that is only counted."""
    needs: tuple[str, str] | None = None
    """A module that need not be installed, and the sentence that says how it is."""


TRESTLE = ("trestle", "the OSCAL report needs compliance-trestle: pip install 'smartfactory-compliance[oscal]'.")


FORMATS = {
    "json": Format("compliance.report.evidence", tells_passes=False),
    "sarif": Format("compliance.report.sarif", tells_passes=False),
    "junit": Format("compliance.report.junit", tells_passes=True),
    "csv": Format("compliance.report.table", tells_passes=True),
    "html": Format("compliance.report.page", tells_passes=True),
    "oscal": Format("compliance.report.oscal", tells_passes=True, needs=TRESTLE),
}
"""All but the console's, which is no file's: it fits the terminal."""


def refuse_missing(report_format: str) -> None:
    """Raise ReportError where the format needs a package that is not installed: better before than after judging."""
    needs = FORMATS[report_format].needs
    if needs is not None and importlib.util.find_spec(needs[0]) is None:
        raise ReportError(needs[1])


def pieces_of(report_format: str, assessment: Assessment) -> Iterator[str]:
    """The report of an assessment in one of the formats, piece by piece: large ones need not be one text.

    Raises ReportError where the format needs a package that is not installed.
    """
    refuse_missing(report_format)
    module = importlib.import_module(FORMATS[report_format].module)
    return cast("Callable[[Assessment], Iterator[str]]", module.pieces)(assessment)
