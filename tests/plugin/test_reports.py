"""One report over all that the tests of a session judged: the same whoever judged it, in whichever order."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from typing import Any

import pytest

from compliance.report import FORMATS
from tests.plugin.conftest import RunPytest
from tests.plugin.small import DAY

pytestmark = pytest.mark.thorough

SOURCE = """
import pytest
from tests.plugin.small import NAMED, NAMELESS, queues

@pytest.mark.parametrize("number", range(3))
def test_named(compliant, number):
    compliant(NAMED)

def test_nameless(compliant):
    compliant(NAMELESS)

@pytest.mark.accepted_finding(policy="named", path="Inbox", reason="A test.", expires="2027-01-01")
def test_nameless_accepted(compliant):
    compliant(NAMELESS)

@pytest.mark.accepted_finding(policy="named", path="Dead", reason="A test.", expires="2027-01-01")
def test_other(compliant):
    compliant(queues(Dead={}))

def test_of_something_else():
    pass
"""
FILES = {
    "json": "report.json",
    "sarif": "report.sarif",
    "junit": "report.xml",
    "csv": "report.csv",
    "html": "report.html",
    "oscal": "oscal=report.oscal",
}


def in_every_format(run_pytest: RunPytest, *arguments: str) -> dict[str, str]:
    asked = [f"--compliance-report={name}" for name in FILES.values()]
    run_pytest(SOURCE, *asked, *arguments).assert_outcomes(passed=6, failed=1)
    found = {name: Path(file.rpartition("=")[2]) for name, file in FILES.items()}
    texts = {name: file.read_text("utf-8") for name, file in found.items()}
    for file in found.values():
        file.unlink()
    return texts


def of_session(text: str) -> dict[str, Any]:
    document = json.loads(text)
    return {
        "as_of": document["as_of"],
        "policies": document["policy_set"]["policies"],
        "modules": document["policy_set"]["modules"],
        "subjects": [(one["template"], one["resources"]) for one in document["subjects"]],
        "findings": [
            (one["template"], one["logical_id"], one["verdict"], one["waiver"] and one["waiver"]["ticket"])
            for one in document["findings"]
        ],
        "coverage": document["coverage"],
        "summary": document["summary"],
    }


def test_all_that_was_judged_stands_once_and_as_the_strictest_test_has_it(run_pytest: RunPytest) -> None:
    result = run_pytest(SOURCE, "--compliance-report=out/report.json")
    assert of_session(Path("out/report.json").read_text("utf-8")) == {
        "as_of": DAY,
        "policies": ["named"],
        "modules": ["our_policies"],
        "subjects": [("template-287506a577b1", 1), ("template-53284b402dd4", 1), ("template-6a830c856be7", 1)],
        "findings": [
            ("template-287506a577b1", "Inbox", "fail", None),
            ("template-53284b402dd4", "Dead", "fail", "test_it.py::test_other"),
        ],
        "coverage": {"resources": 3, "judged": 3, "exempt": 0, "unclassified": 0},
        "summary": {"pass": 1, "fail": 1, "unknown": 0, "waived": 1, "advisory": 0},
    }
    assert result.stdout.str().partition("= compliance =")[2].splitlines()[1:3] == [
        "3 resources in 3 templates, 3 judgements: 1 pass, 1 fail, 0 unknown, 1 waived, 0 advisory",
        f"Report: {Path('out/report.json').absolute()}",
    ]


def test_the_page_says_that_tests_handed_in_what_was_judged(run_pytest: RunPytest) -> None:
    page = in_every_format(run_pytest)["html"]
    assert re.findall(r"<h1>(.*?)</h1>|<dt>Paths</dt><dd>(.*?)</dd>", page) == [
        ("What tests handed in", ""),
        ("", "what tests handed in"),
    ]


def test_every_format_is_the_same_with_workers_and_in_another_order(run_pytest: RunPytest) -> None:
    assert FILES.keys() == FORMATS.keys()
    alone = in_every_format(run_pytest)
    assert all(alone.values())
    assert in_every_format(run_pytest, "-p", "xdist", "-n", "2") == alone
    turned = in_every_format(
        run_pytest,
        *(
            f"test_it.py::{test}"
            for test in (
                "test_of_something_else",
                "test_other",
                "test_nameless_accepted",
                "test_nameless",
                "test_named",
            )
        ),
    )
    assert turned == alone


def test_a_worker_that_ends_suddenly_is_told(run_pytest: RunPytest) -> None:
    source = f"{SOURCE}\ndef test_end():\n    import os\n    os._exit(3)\n"
    result = run_pytest(source, "--compliance-report=report.json", "-n", "1")
    assert "The reports lack what gw0 judged: it was ended." in result.stdout.lines


def test_what_workers_judged_is_there_where_the_first_failure_ends_all(run_pytest: RunPytest) -> None:
    bad = "@pytest.mark.parametrize('n', range(20))\ndef test_bad(compliant, n):\n    compliant(NAMELESS)\n"
    result = run_pytest(f"{SOURCE}\n{bad}", "--compliance-report=report.json", "-n", "2", "-x")
    assert [line for line in result.stdout.lines if line.startswith("The reports lack")] == []
    assert of_session(Path("report.json").read_text("utf-8"))["summary"]["fail"] == 1


def test_where_nothing_is_judged_there_is_no_report_and_none_of_earlier(run_pytest: RunPytest) -> None:
    Path("report.json").write_text("of yesterday", "utf-8")
    result = run_pytest("def test_it():\n    pass\n", "--compliance-report=report.json")
    result.assert_outcomes(passed=1)
    assert "No test judged anything, so there is no report." in result.stdout.lines
    assert not Path("report.json").exists()


def test_a_report_that_cannot_be_written_fails_the_session(run_pytest: RunPytest) -> None:
    Path("out").write_text("a file", "utf-8")
    result = run_pytest(
        "from tests.plugin.small import NAMED\ndef test_it(compliant):\n    compliant(NAMED)\n",
        "--compliance-report=out/report.json",
    )
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stdout.fnmatch_lines(["There is no report: *File exists: *out'"])


def test_a_report_whose_package_is_not_installed_ends_the_call(
    run_pytest: RunPytest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    result = run_pytest("", "--compliance-report=oscal=report.json")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert result.stderr.lines[0] == (
        "ERROR: the OSCAL report needs compliance-trestle: pip install 'smartfactory-compliance[oscal]'."
    )
    assert not Path("report.json").exists()


@pytest.mark.parametrize("asked", ["report.txt", "pdf=report.pdf", "json=", "report"])
def test_a_format_that_there_is_not_ends_the_call(run_pytest: RunPytest, asked: str) -> None:
    result = run_pytest("", f"--compliance-report={asked}")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert result.stderr.lines[0] == (
        "ERROR: --compliance-report takes NAME=FILE with one of json, sarif, junit, csv, html, oscal, or a FILE that "
        f"ends in one of .csv, .html, .json, .sarif, .xml, not {asked!r}."
    )
