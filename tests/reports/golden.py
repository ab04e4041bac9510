"""The golden reports: `python -m tests.reports.golden` writes them anew; look at the difference before a commit."""

from pathlib import Path

from compliance.report import pieces_of
from compliance.report.console import as_text
from tests.reports.examples import ASSESSMENT
from tests.reports.large import large

FOLDER = Path(__file__).parent / "golden"
CONSOLE = "console"
ENDINGS = {
    CONSOLE: "txt",
    "json": "json",
    "sarif": "sarif",
    "junit": "xml",
    "csv": "csv",
    "html": "html",
    "oscal": "oscal.json",
}
ASSESSMENTS = {"small": ASSESSMENT, "large": large(200)}


def file_of(size: str, report_format: str) -> Path:
    """Where the report of one input in one format is kept."""
    return FOLDER / f"{size}.{ENDINGS[report_format]}"


def text_of(size: str, report_format: str) -> str:
    """The report as it is now."""
    if report_format == CONSOLE:
        return as_text(ASSESSMENTS[size].result)
    return "".join(pieces_of(report_format, ASSESSMENTS[size]))


def main() -> None:
    """Write all of them."""
    FOLDER.mkdir(exist_ok=True)
    for size in ASSESSMENTS:
        for report_format in ENDINGS:
            file_of(size, report_format).write_bytes(text_of(size, report_format).encode())


if __name__ == "__main__":
    main()
