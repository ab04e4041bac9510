"""`--format`, given any number of times: which report goes where."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from compliance.report import FORMATS
from tests.commandline.conftest import KEY, ONLY_KEYS, Call, Called, write
from tests.commandline.test_check import assembly

QUEUES = {"Resources": {name: {"Type": "AWS::SQS::Queue"} for name in ("Orders", "Returns")}}


@pytest.fixture(autouse=True)
def template(command: Call) -> None:
    del command  # it makes the folder
    write("queues.json", QUEUES)


def test_each_report_goes_to_its_file_and_one_to_standard_output(call: Call) -> None:
    files = [f"--format={name}=reports.{name}" for name in FORMATS]
    ended = call("queues.json", *ONLY_KEYS, *files, "--format", "console")
    assert (ended.status, ended.err) == (1, "")
    assert ended.out.startswith("encryption-at-rest: 2 findings\n")
    assert {name: Path(f"reports.{name}").stat().st_size > 0 for name in FORMATS} == dict.fromkeys(FORMATS, True)
    for name in FORMATS:
        assert call("queues.json", *ONLY_KEYS, "--format", name).out == Path(f"reports.{name}").read_bytes().decode()


def test_what_is_asked_for_by_file_alone_says_nothing_else(call: Call) -> None:
    assert call("queues.json", *ONLY_KEYS, "--format", "json=report.json") == Called(1, "", "")


def test_formats_that_tell_passes_tell_them(call: Call) -> None:
    queue = {"Type": "AWS::SQS::Queue", "Properties": {"KmsMasterKeyId": KEY}}
    write("good.json", {"Resources": {"Orders": queue}})
    rows = list(csv.DictReader(io.StringIO(call("good.json", *ONLY_KEYS, "--format", "csv").out)))
    assert [(row["logical_id"], row["verdict"]) for row in rows] == [("Orders", "pass")]
    document = json.loads(call("good.json", *ONLY_KEYS, "--format", "json").out)
    assert (document["findings"], document["summary"]["pass"], "judgements" in document) == ([], 1, False)


def test_reports_say_what_the_caller_says_of_the_run(call: Call) -> None:
    said = ("--commit", "0123abc", "--environment", "prod", "--as-of", "2026-01-31")
    ended = call("queues.json", "--format", "json", *said)
    document = json.loads(ended.out)
    assert (document["commit"], document["environment"], document["as_of"]) == ("0123abc", "prod", "2026-01-31")
    silent = json.loads(call("queues.json", "--format", "json").out)
    assert (silent["commit"], silent["environment"], silent["as_of"]) == (None, None, "2026-11-24")


def test_the_same_call_gives_the_same_bytes_in_every_format(call: Call) -> None:
    for name in FORMATS:
        first, second = (call("queues.json", "--format", name).out for _ in range(2))
        assert first == second, name


@pytest.mark.parametrize(
    ("formats", "sentence"),
    [
        (("xml",), "there is no format 'xml': choose from console, json, sarif, junit, csv, html, oscal."),
        (("console=x.txt",), "the console's report goes to no file: leave =FILE away, or choose another format."),
        (
            ("json", "sarif"),
            "json and sarif cannot both go to standard output: give all but one a file, as in --format sarif=FILE.",
        ),
        (("json=",), "--format json= names no file: write one after it, or leave the = away."),
        (("json=a", "sarif=a"), "two reports cannot both go to a: give each a file of its own."),
        (("json=a", "json=x/../a"), "two reports cannot both go to a: give each a file of its own."),
        (("json=a\0b",), "a\\x00b cannot be written: embedded null byte."),
        (("json=nowhere/report.json",), "nowhere/report.json cannot be written: No such file or directory."),
    ],
    ids=[
        "unknown",
        "console to a file",
        "two to standard output",
        "no name of a file",
        "two to one file",
        "two to one file by two names",
        "no name that a file can have",
        "no such folder",
    ],
)
def test_what_cannot_be_reported_ends_with_2_and_one_sentence(
    call: Call, formats: tuple[str, ...], sentence: str
) -> None:
    given = [f"--format={text}" for text in formats]
    assert call("queues.json", *given) == Called(2, "", f"compliance: {sentence}\n")
    assert call("queues.json", "--evidence") == Called(
        2, "", "compliance: --evidence is of the JSON report: add --format json.\n"
    )


@pytest.mark.parametrize("file", ["queues.json", "./queues.json", "link.json", "waivers.toml", "baseline.json"])
def test_no_report_goes_over_what_it_is_about(call: Call, file: str) -> None:
    """Over the baseline, it would excuse in the next run what it has found."""
    call("queues.json", *ONLY_KEYS, "--format", "json=baseline.json")
    write("waivers.toml", "")
    Path("link.json").symlink_to("queues.json")
    before = Path(file).read_bytes()
    read = ("--baseline", "baseline.json", "--waivers", "waivers.toml")
    ended = call("queues.json", *ONLY_KEYS, *read, "--format", "json=report.json", "--format", f"sarif={file}")
    assert ended == Called(
        2, "", f"compliance: {Path(file)} is read for this report, so it cannot go there: name another file.\n"
    )
    assert (Path(file).read_bytes(), Path("report.json").exists()) == (before, False)


def test_a_report_beside_templates_goes_over_the_one_before(call: Call) -> None:
    for _ in range(2):
        assert call(".", *ONLY_KEYS, "--format", "json=report.json") == Called(1, "", "")
    assert call(".", *ONLY_KEYS, "--format", "json=queues.json").status == 2


def test_a_report_into_an_assembly_goes_over_none_of_its_templates(call: Call) -> None:
    assembly("cdk.out")
    assert call("cdk.out", "--format", "json=cdk.out/Stack.template.json").status == 2
    assert call("cdk.out", "--format", "json=cdk.out/report.json").status == 1


@pytest.mark.parametrize("option", ["--commit", "--environment", "--region", "--stack-tag", "--parameter"])
def test_what_is_no_text_ends_with_2_and_one_sentence(call: Call, option: str) -> None:
    """Bytes of a call that are no UTF-8 come as halves of surrogate pairs, for which no report has a form."""
    given = "K=\udcff" if option in {"--stack-tag", "--parameter"} else "\udcff"
    assert call("queues.json", option, given, "--format", "json") == Called(
        2, "", f"compliance: {option} is given no text in UTF-8: correct it.\n"
    )
