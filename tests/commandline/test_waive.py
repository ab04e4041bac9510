"""`compliance waive`: the entry that accepts one finding and nothing else, once it is filled in."""

from __future__ import annotations

import json
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
                "property": finding["property"],
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
