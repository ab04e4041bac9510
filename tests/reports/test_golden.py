"""Each report of one small and one large input, compared whole with what is kept."""

import pytest

from compliance.report import FORMATS
from tests.reports.golden import ASSESSMENTS, CONSOLE, ENDINGS, file_of, text_of


def test_each_format_has_golden_reports() -> None:
    assert ENDINGS.keys() == {CONSOLE, *FORMATS}


@pytest.mark.parametrize("report_format", ENDINGS)
@pytest.mark.parametrize("size", ASSESSMENTS)
def test_the_report_is_as_it_was(size: str, report_format: str) -> None:
    text = text_of(size, report_format)
    assert text.encode() == file_of(size, report_format).read_bytes(), (
        "see what changed with `python -m tests.reports.golden` and `git diff`"
    )
    assert text == text_of(size, report_format)
