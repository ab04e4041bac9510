"""`compliance waive`: the entry that accepts one finding and nothing else, once it is filled in."""

from __future__ import annotations

import json
import os
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.commandline.conftest import Call, Called, write

TEMPLATE = {
    "Resources": {
        "Orders[1]": {"Type": "AWS::SQS::Queue"},
        "Returns": {"Type": "AWS::SQS::Queue"},
        "Db": {"Type": "AWS::RDS::DBInstance", "Properties": {"PubliclyAccessible": True}},
    }
}


@pytest.fixture
def findings(command: Call) -> list[dict[str, Any]]:
    write("template.json", TEMPLATE)
    command("check", "template.json", "--format", "json=report.json", "--evidence")
    found: list[dict[str, Any]] = json.loads(Path("report.json").read_text("utf-8"))["judgements"]
    return found


def one_of(findings: list[dict[str, Any]], **fields: object) -> dict[str, Any]:
    return next(one for one in findings if all(one[name] == value for name, value in fields.items()))


def waive(command: Call, *arguments: str) -> Called:
    return command("waive", *arguments, "--report", "report.json")


def test_an_entry_names_all_that_tells_the_finding_from_others(command: Call, findings: list[dict[str, Any]]) -> None:
    finding = one_of(findings, logical_id="Orders[1]", policy="encryption-at-rest", verdict="fail")
    ended = waive(command, finding["id"])
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.splitlines()[0] == f"# {finding['id']}: {finding['message']}"
    assert tomllib.loads(ended.out) == {
        "waiver": [
            {
                "policy": "encryption-at-rest",
                "requirement": finding["requirement"],
                "finding": finding["id"],
                "path": "Orders[[]1]",
                "template": "template.json",
                "matches": 1,
                "weakens": ["HIPAA 164.312(a)(2)(iv)", "ISO/IEC 27001:2022 A.8.24"],
                "reason": "",
                "approver": "",
                "ticket": "",
                "created": date(2026, 11, 24),
                "expires": date(2027, 2, 22),
            }
        ]
    }


def test_an_entry_is_refused_until_it_is_filled_in_and_then_accepts_that_finding_alone(
    command: Call, findings: list[dict[str, Any]]
) -> None:
    finding = one_of(findings, logical_id="Orders[1]", property="Tags[Owner]")
    write("waivers.toml", "# Ours.\n")
    assert waive(command, finding["id"], "--append", "waivers.toml") == Called(0, "", "")
    check = ("check", "template.json", "--waivers", "waivers.toml", "--format", "json")
    assert command(*check) == Called(
        2, "", "compliance: Waiver 1 of waivers.toml has no reason: say in 'reason' why the finding is acceptable.\n"
    )
    text = Path("waivers.toml").read_text("utf-8")
    assert text.startswith("# Ours.\n\n# ")
    for name in ("reason", "approver", "ticket"):
        text = text.replace(f'{name} = ""', f'{name} = "filled in"')
    write("waivers.toml", text)
    after = json.loads(command(*check).out)["findings"]
    assert [one["id"] for one in after if one["waiver"]] == [finding["id"]]
    assert not [one for one in after if one["policy"] == "waiver"]


def test_several_findings_get_an_entry_each(command: Call, findings: list[dict[str, Any]]) -> None:
    ids = [one["id"] for one in findings if one["policy"] == "encryption-at-rest" and one["verdict"] == "fail"][:2]
    entries = tomllib.loads(waive(command, *ids).out)["waiver"]
    assert [entry["path"] for entry in entries] == ["Db", "Db"] or len(entries) == len(ids)


def test_what_cannot_be_waived_is_refused_with_its_sentence(command: Call, findings: list[dict[str, Any]]) -> None:
    passed = one_of(findings, verdict="pass")
    binding = one_of(findings, level="not-waivable", verdict="fail")
    assert waive(command, passed["id"]).err == (f"compliance: {passed['id']} passes, so there is nothing to accept.\n")
    assert waive(command, binding["id"]).err == (
        f"compliance: {binding['id']} is a finding that nobody can waive: mend it ({binding['fix']})\n"
    )
    assert waive(command, "0123456789ab") == Called(
        2, "", "compliance: report.json has no finding '0123456789ab': take the id from that report.\n"
    )


def test_a_finding_that_is_accepted_already_names_who_did(command: Call, findings: list[dict[str, Any]]) -> None:
    finding = one_of(findings, logical_id="Returns", property="Tags[Owner]")
    text = waive(command, finding["id"]).out.replace('""', '"a.auditor"')
    write("waivers.toml", text)
    command("check", "template.json", "--waivers", "waivers.toml", "--format", "json=report.json")
    assert waive(command, finding["id"]).err == (
        f"compliance: {finding['id']} is accepted already, by a.auditor: change that entry.\n"
    )


def test_without_a_report_the_gates_evidence_is_looked_for(command: Call) -> None:
    assert command("waive", "0123456789ab").err == (
        "compliance: cdk.out/compliance/evidence.json cannot be read: No such file or directory.\n"
    )


def test_an_id_that_is_given_twice_gets_one_entry(command: Call, findings: list[dict[str, Any]]) -> None:
    finding = one_of(findings, logical_id="Returns", property="Tags[Owner]")
    assert waive(command, finding["id"], finding["id"]) == waive(command, finding["id"])


def test_findings_of_two_resources_with_one_id_get_an_entry_each(command: Call) -> None:
    """One entry for both would name the first, and accept a finding more of it than there is."""
    alike = {f"Queue{digit * 8}": {"Type": "AWS::SQS::Queue"} for digit in "AB"}
    write("template.json", {"Resources": alike})
    command("check", "template.json", "--format", "json=report.json", "--policy", "encryption-at-rest")
    (finding_id,) = {one["id"] for one in json.loads(Path("report.json").read_text("utf-8"))["findings"]}
    entries = tomllib.loads(waive(command, finding_id).out)["waiver"]
    assert [(entry["path"], entry["matches"]) for entry in entries] == [("QueueAAAAAAAA", 1), ("QueueBBBBBBBB", 1)]


ACTING = '\x00\x01\x1b[31m\x7f\x85\u2028\r[[waiver]]\npolicy = "tagging"\u202e'


def test_a_template_writes_no_line_of_the_waiver_file(command: Call, findings: list[dict[str, Any]]) -> None:
    finding = one_of(findings, logical_id="Orders[1]", property="Tags[Owner]")
    document = json.loads(Path("report.json").read_text("utf-8"))
    for one in (*document["findings"], *document["judgements"]):
        if one["id"] == finding["id"]:
            one["message"] = ACTING
    write("report.json", document)
    ended = waive(command, finding["id"])
    assert ended.out.split("\n", 1)[0] == (
        rf"""# {finding["id"]}: \x00\x01\x1b[31m\x7f [[waiver]] policy = "tagging"\u202e"""
    )
    (entry,) = tomllib.loads(ended.out)["waiver"]
    assert (entry["path"], entry["finding"]) == ("Orders[[]1]", finding["id"])


@pytest.mark.parametrize(
    "before",
    [b"\xff", b'x = """', b"waiver = []\n", b"[waiver]\n", b"\xef\xbb\xbf# ours\n", b"a = " + b"[" * 100_000],
    ids=["no UTF-8", "an open text", "a list", "a table", "BOM", "deep"],
)
def test_what_an_entry_cannot_be_appended_to_stays_as_it_is(
    command: Call, findings: list[dict[str, Any]], before: bytes
) -> None:
    finding = one_of(findings, logical_id="Returns", property="Tags[Owner]")
    Path("waivers.toml").write_bytes(before)
    assert waive(command, finding["id"], "--append", "waivers.toml") == Called(
        2, "", "compliance: waivers.toml is no TOML to which [[waiver]] entries can be appended: mend it.\n"
    )
    assert Path("waivers.toml").read_bytes() == before


def test_what_is_appended_follows_whatever_there_is(command: Call, findings: list[dict[str, Any]]) -> None:
    finding = one_of(findings, logical_id="Returns", property="Tags[Owner]")
    entry = waive(command, finding["id"]).out
    for before, after in (
        (None, entry),
        ("", entry),
        ("# no end of line", f"# no end of line\n\n{entry}"),
        ("# of Windows\r\n\r\n", f"# of Windows\n\n{entry}"),
        ("# one\r\n# two", f"# one\r\n# two\n\n{entry}"),
    ):
        file = Path("waivers.toml")
        file.unlink(missing_ok=True)
        if before is not None:
            file.write_bytes(before.encode())
        assert waive(command, finding["id"], "--append", "waivers.toml") == Called(0, "", "")
        assert file.read_bytes().decode() == after


def test_a_pipe_is_not_waited_for(command: Call, findings: list[dict[str, Any]]) -> None:
    os.mkfifo("pipe")
    finding = one_of(findings, logical_id="Returns", property="Tags[Owner]")
    assert waive(command, finding["id"], "--append", "pipe") == Called(
        2, "", "compliance: pipe cannot be written: it is no regular file.\n"
    )


def test_on_the_last_day_of_the_calendar_an_entry_ends_with_it(command: Call, findings: list[dict[str, Any]]) -> None:
    finding = one_of(findings, logical_id="Returns", property="Tags[Owner]")
    (entry,) = tomllib.loads(waive(command, finding["id"], "--as-of", "9999-12-30").out)["waiver"]
    assert (entry["created"], entry["expires"]) == (date(9999, 12, 30), date.max)
