"""`compliance verify`: evidence holds as long as nothing that it depends on changes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from compliance.version import __version__
from policies import ENCRYPTION_AT_REST
from tests.commandline.conftest import KEY, ONLY_KEYS, Call, Called, write
from tests.commandline.test_check import assembly


def queue(key: object = None, name: str = "Queue") -> dict[str, Any]:
    properties = {} if key is None else {"KmsMasterKeyId": key}
    return {
        "Parameters": {"Key": {"Type": "String"}, "Hidden": {"Type": "String", "NoEcho": True}},
        "Resources": {name: {"Type": "AWS::SQS::Queue", "Properties": properties}},
    }


def evidence(command: Call, *arguments: str) -> Called:
    return command("check", "queue.json", *ONLY_KEYS, "--format", "json=evidence.json", "--evidence", *arguments)


def test_evidence_of_the_same_templates_holds(command: Call) -> None:
    write("queue.json", queue())
    made = evidence(command)
    assert (made.status, made.out) == (1, "")
    assert command("verify", "evidence.json") == Called(
        0,
        "evidence.json holds: 1 judgement of 1 template as of 2026-11-24 were made anew and are the same.\n",
        "",
    )


def test_evidence_is_verified_with_what_it_was_made_with(command: Call) -> None:
    """Parameters, tags, region, waivers and the day come from the evidence, whatever is so today."""
    write("queue.json", queue({"Ref": "Key"}))
    write("own.toml", "")
    evidence(command, "--parameter", f"Key={KEY}", "--as-of", "2026-01-31", "--waivers", "own.toml")
    ended = command("verify", "evidence.json")
    assert (ended.status, ended.out) == (
        0,
        "evidence.json holds: 1 judgement of 1 template as of 2026-01-31 were made anew and are the same.\n",
    )


def test_a_value_that_evidence_does_not_tell_has_to_be_given(command: Call) -> None:
    write("queue.json", queue(KEY))
    evidence(command, "--parameter", "Hidden=hunter2")
    assert "hunter2" not in Path("evidence.json").read_text("utf-8")
    assert command("verify", "evidence.json") == Called(
        2, "", "compliance: evidence.json does not tell the values of Hidden: give them with --parameter.\n"
    )
    assert command("verify", "evidence.json", "--parameter", "Hidden=hunter2").status == 0


def sha256_of_template() -> str:
    sha256: str = json.loads(Path("evidence.json").read_text("utf-8"))["subjects"][0]["sha256"]
    return sha256[:12]


def test_a_changed_template_is_told_with_what_became_of_its_judgements(command: Call) -> None:
    write("queue.json", queue(KEY))
    evidence(command)
    before = sha256_of_template()
    write("queue.json", queue())
    ended = command("verify", "evidence.json")
    evidence(command)
    finding = json.loads(Path("evidence.json").read_text("utf-8"))["findings"][0]
    assert (ended.status, ended.err) == (1, "")
    assert ended.out == (
        "evidence.json does not hold any more: what is judged now differs from its judgements of 1 template as of "
        "2026-11-24.\n"
        f"  The template queue.json has changed: SHA-256 {before} then, {sha256_of_template()} now.\n"
        "  The count of judgements that are fail was 0, and is 1.\n"
        "  The count of judgements that are pass was 1, and is 0.\n"
        "\n1 judgement became worse\n"
        "  controls HIPAA 164.312(a)(2)(iv), ISO/IEC 27001:2022 A.8.24\n"
        "    pass -> fail: KmsMasterKeyId must be a customer-managed KMS key; found: absent, which means a\n"
        "    key that SQS owns.\n"
        "           policy   encryption-at-rest\n"
        "           resource AWS::SQS::Queue Queue\n"
        "           path     queue.json\n"
        "           source   queue.json:1:142\n"
        "           fix      Pass encryption=QueueEncryption.KMS and encryption_master_key= to the queue.\n"
        f"           id       {finding['id']}\n"
    )


def altered(part: str, field: str, value: object) -> None:
    document = json.loads(Path("evidence.json").read_text("utf-8"))
    document[part][field] = value
    write("evidence.json", document)


@pytest.mark.parametrize(
    ("part", "field", "value", "told"),
    [
        ("tool", "version", "0.0.1", f"The program has changed: version 0.0.1 then, {__version__} now."),
        (
            "policy_set",
            "sha256",
            "0" * 64,
            "The policies have changed: version 1.0.0 (000000000000) then, version 1.0.0 (SHA256) now.",
        ),
        ("summary", "fail", 7, "The count of judgements that are fail was 7, and is 0."),
        ("coverage", "exempt", 7, "The count of exempt resources was 7, and is 0."),
        ("policy_set", "version", "0.9", "The version of the policies was told as 0.9, and is 1.0.0."),
        ("inputs", "parameters", {"Key": "x"}, "The value of the parameter Key has changed."),
        ("inputs", "scopes", {"": ["encryption-at-rest", "nonsense"]}, "The scopes of the policies have changed."),
        (
            "inputs",
            "waivers",
            {"file": "own.toml", "sha256": "0" * 64, "unused_reported": False},
            "The waivers have changed: own.toml (000000000000) then, own.toml (e3b0c44298fc) now.",
        ),
    ],
    ids=["program", "policies", "summary", "coverage", "version", "parameters", "scopes", "waivers"],
)
def test_what_has_changed_beside_the_templates_is_told(
    command: Call, part: str, field: str, value: object, told: str
) -> None:
    write("queue.json", queue(KEY))
    write("own.toml", "")
    evidence(command)
    given = () if field != "parameters" else ("--parameter", f"Key={KEY}")
    sha256 = json.loads(Path("evidence.json").read_text("utf-8"))["policy_set"]["sha256"]
    altered(part, field, value)
    ended = command("verify", "evidence.json", *given)
    assert (ended.status, ended.out.splitlines()[1:]) == (1, [f"  {told.replace('SHA256', sha256[:12])}"])


def test_a_judgement_that_was_told_otherwise_is_told(command: Call) -> None:
    write("queue.json", queue(KEY))
    evidence(command)
    document = json.loads(Path("evidence.json").read_text("utf-8"))
    message = document["judgements"][0]["message"]
    document["judgements"][0]["message"] = "All is well."
    write("evidence.json", document)
    ended = command("verify", "evidence.json")
    assert (ended.status, ended.out.splitlines()[1:]) == (1, [f"  Queue: {message} (then: All is well.)"])


def test_templates_that_have_moved_are_named_in_the_call(command: Call) -> None:
    write("old/queue.json", queue(KEY))
    command("check", "old", "--format", "json=evidence.json", "--evidence", *ONLY_KEYS)
    Path("old").rename("new")
    assert command("verify", "evidence.json") == Called(
        2,
        "",
        "compliance: old cannot be read: No such file or directory. "
        "Name in the call where the templates of evidence.json are now.\n",
    )
    ended = command("verify", "evidence.json", "new")
    assert (ended.status, ended.out.splitlines()[1:3]) == (
        1,
        ["  The template new/queue.json is new.", "  The template old/queue.json is gone."],
    )


def test_evidence_of_a_policy_that_is_gone_is_judged_by_all_there_are(command: Call) -> None:
    write("queue.json", queue(KEY))
    evidence(command)
    altered("policy_set", "policies", ["encryption-of-old"])
    ended = command("verify", "evidence.json")
    assert (ended.status, "The policies have changed" in ended.out) == (1, True)


def test_a_report_without_passes_is_no_evidence(command: Call) -> None:
    write("queue.json", queue(KEY))
    command("check", "queue.json", "--format", "json=report.json")
    assert command("verify", "report.json") == Called(
        2,
        "",
        "compliance: report.json tells its findings alone: evidence is made with --format json --evidence.\n",
    )


def test_evidence_of_the_gate_away_from_its_assembly_asks_for_it(command: Call) -> None:
    write("queue.json", queue(KEY))
    evidence(command)
    altered("inputs", "paths", [])
    assert command("verify", "evidence.json").err == (
        "compliance: evidence.json does not lie in the assembly that it is about: name that in the call.\n"
    )
    assert command("verify", "evidence.json", "queue.json").status == 0


def test_scopes_of_the_gate_are_judged_as_they_were(command: Call) -> None:
    """Outside of its scope, a policy says nothing; so it was in the evidence."""
    write("queue.json", queue())
    evidence(command)
    altered("inputs", "scopes", {"Elsewhere": [ENCRYPTION_AT_REST.id]})
    assert command("verify", "evidence.json").out.splitlines()[-9:-7] == [
        "1 judgement went away",
        "  controls HIPAA 164.312(a)(2)(iv), ISO/IEC 27001:2022 A.8.24",
    ]


ALIKE = {
    "Resources": {
        f"Queue{digit * 8}": {"Type": "AWS::SQS::Queue", "Properties": {"KmsMasterKeyId": key}}
        for digit, key in (("A", "alias/aws/sqs"), ("B", "alias/aws/s3"))
    },
}
"""Two queues whose names differ in CDK's hash alone, so that their findings have one id."""


def rewritten(change: Callable[[list[dict[str, Any]]], object]) -> None:
    """The evidence with other judgements, and findings that fit them."""
    document = json.loads(Path("evidence.json").read_text("utf-8"))
    change(document["judgements"])
    document["findings"] = [one for one in document["judgements"] if one["verdict"] != "pass"]
    write("evidence.json", document)


@pytest.mark.parametrize("number", [0, 1])
def test_each_of_several_judgements_with_one_id_counts(command: Call, number: int) -> None:
    write("queue.json", ALIKE)
    evidence(command)
    document = json.loads(Path("evidence.json").read_text("utf-8"))
    ids = [judgement["id"] for judgement in document["judgements"]]
    message, name = (document["judgements"][number][field] for field in ("message", "logical_id"))
    assert (len(ids), len(set(ids))) == (2, 1)
    assert command("verify", "evidence.json").status == 0
    rewritten(lambda judgements: judgements[number].update(message="All is well."))
    ended = command("verify", "evidence.json")
    assert (ended.status, ended.out.splitlines()[1:]) == (1, [f"  {name}: {message} (then: All is well.)"])
    evidence(command)
    rewritten(lambda judgements: judgements.pop(number))
    ended = command("verify", "evidence.json")
    assert (ended.status, ended.out.splitlines()[1:3]) == (1, ["", "1 judgement came anew"])
    evidence(command)
    rewritten(lambda judgements: judgements.append(judgements[number]))
    ended = command("verify", "evidence.json")
    assert (ended.status, ended.out.splitlines()[1:3]) == (1, ["", "1 judgement went away"])


def test_a_pass_that_is_told_twice_is_told(command: Call) -> None:
    write("queue.json", queue(KEY))
    evidence(command)
    rewritten(lambda judgements: judgements.append(judgements[0]))
    finding_id = json.loads(Path("evidence.json").read_text("utf-8"))["judgements"][0]["id"]
    ended = command("verify", "evidence.json")
    assert (ended.status, ended.out.splitlines()[1:]) == (
        1,
        [f"  Judgements with the id {finding_id} were told 2 times, and are made 1 times."],
    )


def test_what_is_told_of_a_template_beside_its_hash_counts(command: Call) -> None:
    write("queue.json", queue(KEY))
    evidence(command)
    document = json.loads(Path("evidence.json").read_text("utf-8"))
    document["subjects"][0].update(stack="Prod", resources=7)
    write("evidence.json", document)
    ended = command("verify", "evidence.json")
    assert (ended.status, ended.out.splitlines()[1:]) == (
        1,
        ["  The template queue.json has changed: stack Prod, resources: 7 then, no stack, resources: 1 now."],
    )


def test_policies_that_are_told_otherwise_are_told(command: Call) -> None:
    write("queue.json", queue(KEY))
    command("check", "queue.json", "--format", "json=evidence.json", "--evidence")
    policies = json.loads(Path("evidence.json").read_text("utf-8"))["policy_set"]["policies"]
    assert command("verify", "evidence.json").status == 0
    altered("policy_set", "policies", [])
    ended = command("verify", "evidence.json")
    assert (ended.status, ended.out.splitlines()[1:]) == (
        1,
        [f"  The policies were told as none, and are {', '.join(policies)}."],
    )


def test_another_value_than_that_of_the_evidence_is_told(command: Call) -> None:
    """Also where nothing depends on it: the evidence is of another call."""
    write("queue.json", queue(KEY))
    evidence(command, "--parameter", "Key=a", "--parameter", "Hidden=hunter2")
    hidden = ("--parameter", "Hidden=hunter2")
    assert command("verify", "evidence.json", *hidden, "--parameter", "Key=a").status == 0
    ended = command("verify", "evidence.json", *hidden, "--parameter", "Key=b")
    assert (ended.status, ended.out.splitlines()[1:]) == (1, ["  The value of the parameter Key has changed."])
    ended = command("verify", "evidence.json", *hidden, "--parameter", "Other=b")
    assert (ended.status, ended.out.splitlines()[1:]) == (1, ["  The parameter Other had no value, and has one."])


def test_what_the_project_says_today_goes_not_over_what_the_evidence_says(command: Call) -> None:
    write("queue.json", queue(KEY))
    write("other.toml", "# another")
    evidence(command)
    write("pyproject.toml", '[tool.compliance]\nwaivers = "other.toml"\npolicies = ["nowhere"]\nguard = "rules"\n')
    assert command("verify", "evidence.json").status == 0
    ended = command("verify", "evidence.json", "--waivers", "other.toml")
    assert (ended.status, "The waivers have changed" in ended.out) == (1, True)


def test_evidence_whose_waiver_file_is_gone_cannot_be_verified(command: Call) -> None:
    write("queue.json", queue(KEY))
    write("own.toml", "")
    evidence(command, "--waivers", "own.toml")
    Path("own.toml").unlink()
    assert command("verify", "evidence.json") == Called(
        2, "", "compliance: The waiver file own.toml cannot be read: No such file or directory.\n"
    )


def test_evidence_of_several_assemblies_is_of_each(command: Call) -> None:
    for folder in ("dev", "prod"):
        assembly(folder)
    command("check", "dev", "prod", *ONLY_KEYS, "--format", "json=evidence.json", "--evidence")
    assert command("verify", "evidence.json").status == 0
    assembly("dev", KEY)
    ended = command("verify", "evidence.json")
    assert (ended.status, ended.out.splitlines()[1].partition(":")[0]) == (
        1,
        "  The template dev/Stack.template.json has changed",
    )


def test_what_evidence_says_is_shown_and_not_carried_out(command: Call) -> None:
    write("queue.json", queue(KEY))
    evidence(command)
    message = json.loads(Path("evidence.json").read_text("utf-8"))["judgements"][0]["message"]
    rewritten(lambda judgements: judgements[0].update(message="\x1b[2J\nevidence.json holds: all of it."))
    ended = command("verify", "evidence.json")
    assert (ended.status, ended.out.splitlines()[1:]) == (
        1,
        [rf"  Queue: {message} (then: \x1b[2J evidence.json holds: all of it.)"],
    )
    altered("tool", "version", "\x1b[2J\n0")
    assert command("verify", "evidence.json").out.splitlines()[1] == (
        rf"  The program has changed: version \x1b[2J 0 then, {__version__} now."
    )
