"""`compliance check --guard FOLDER`: an organisation's rule files of CloudFormation Guard beside our policies."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from compliance.guard import MOST_ENGINES
from tests.commandline.conftest import KEY, Call, Called, write

pytestmark = pytest.mark.thorough

QUEUES = """
# What our organisation asks of queues.
let queues = Resources.*[ Type == 'AWS::SQS::Queue' ]

rule QUEUE_KEY when %queues !empty {
    %queues.Properties.KmsMasterKeyId exists
    <<
    Violation: A queue has a key of ours.
    Fix: Set KmsMasterKeyId.
    >>
}

rule QUEUE_DAYS when %queues !empty {
    %queues.Properties.MessageRetentionPeriod <= 86400
}
"""
COMPLIANT = {"KmsMasterKeyId": KEY, "MessageRetentionPeriod": 3600}
OURS = ("--policy", "encryption-at-rest", "--guard", "rules", "--format", "json")


def queue(**properties: object) -> dict[str, Any]:
    return {"Resources": {"Queue": {"Type": "AWS::SQS::Queue", "Properties": properties}}}


def of_rules(ended: Called) -> list[dict[str, Any]]:
    """The findings that are not of our own policy."""
    return [one for one in json.loads(ended.out)["findings"] if one["policy"] != "encryption-at-rest"]


def finding(**fields: object) -> dict[str, Any]:
    """A finding of the rule file `rules/queues.guard` in `queue.json`."""
    rule = fields.get("requirement")
    return {
        "policy": "guard/queues",
        "verdict": "fail",
        "level": "mandatory",
        "template": "queue.json",
        "logical_id": "Queue",
        "resource_type": "AWS::SQS::Queue",
        "construct_path": None,
        "property": None,
        "condition": None,
        "expected": f"what the rule {rule} of rules/queues.guard asks for",
        "observed": "what the rule refuses",
        "fix": f"See the rule {rule} in rules/queues.guard.",
        "controls": [],
        "waiver": None,
        "owed": False,
        **fields,
    }


def test_what_complies_has_no_finding_and_the_inputs_tell_which_rules_ran(call: Call) -> None:
    write("rules/queues.guard", QUEUES)
    write("rules/below/more.ruleset", "rule ANY {\n    Resources exists\n}\n")
    write("rules/README.md", "no rules")
    write("queue.json", queue(**COMPLIANT))
    ended = call("queue.json", *OURS)
    report = json.loads(ended.out)
    assert (ended.status, ended.err, report["findings"]) == (0, "", [])
    assert report["summary"] == {"pass": 1, "fail": 0, "unknown": 0, "waived": 0, "advisory": 0}
    assert report["inputs"]["guard"] == [
        {"file": file, "sha256": hashlib.sha256(Path(file).read_bytes()).hexdigest()}
        for file in ("rules/below/more.ruleset", "rules/queues.guard")
    ]


def test_without_rule_files_the_inputs_name_none(call: Call) -> None:
    write("queue.json", queue(**COMPLIANT))
    assert json.loads(call("queue.json", "--format", "json").out)["inputs"]["guard"] == []


def test_a_violation_is_a_finding_with_the_message_of_the_rule(call: Call) -> None:
    write("rules/queues.guard", QUEUES)
    write("queue.json", json.dumps(queue(MessageRetentionPeriod=1209600, QueueName="q"), indent=2))
    ended = call("queue.json", *OURS)
    assert (ended.status, ended.err) == (1, "")
    assert of_rules(ended) == [
        finding(
            id="5a4284e1a010",
            requirement="QUEUE_DAYS",
            source="queue.json:6:9",
            property="MessageRetentionPeriod",
            message="Guard check `%queues[*].Properties.MessageRetentionPeriod LESS THAN EQUALS 86400` failed.",
        ),
        finding(
            id="dd5f25f4f327",
            requirement="QUEUE_KEY",
            source="queue.json:5:7",
            message="A queue has a key of ours.",
            fix="Set KmsMasterKeyId.",
        ),
    ]


def test_the_same_findings_have_the_same_ids_and_order_in_every_run(call: Call) -> None:
    write("rules/queues.guard", QUEUES)
    write("queue.json", queue())
    assert call("queue.json", *OURS).out == call("queue.json", *OURS).out


def test_the_console_tells_them_beside_ours(call: Call) -> None:
    write("rules/queues.guard", QUEUES)
    write("queue.yaml", "Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n      DelaySeconds: 1\n")
    ended = call("queue.yaml", "--policy", "encryption-at-rest", "--guard", "rules")
    assert ended.out.partition("guard/queues: ")[2].partition("           id ")[0] == (
        "2 findings\n"
        "\n"
        "  FAIL     Guard check `%queues[*].Properties.MessageRetentionPeriod LESS THAN EQUALS 86400` failed:\n"
        "           property `Properties.MessageRetentionPeriod` is missing.\n"
        "           expected what the rule QUEUE_DAYS of rules/queues.guard asks for\n"
        "           observed what the rule refuses\n"
        "           fix      See the rule QUEUE_DAYS in rules/queues.guard.\n"
        "           resource AWS::SQS::Queue Queue\n"
        "           source   queue.yaml:4:5\n"
    )


def test_a_rule_that_is_skipped_says_nothing(call: Call) -> None:
    write("rules/queues.guard", QUEUES)
    write("table.json", {"Resources": {"Topic": {"Type": "AWS::SNS::Topic", "Properties": {"KmsMasterKeyId": KEY}}}})
    ended = call("table.json", *OURS)
    assert (ended.status, ended.err, of_rules(ended)) == (0, "", [])


def test_the_command_leaves_standard_error_empty(tmp_path: Path) -> None:
    (tmp_path / "queues.guard").write_text(QUEUES, encoding="utf-8")
    (tmp_path / "queue.json").write_text(json.dumps(queue()), encoding="utf-8")
    files = [str(tmp_path / "queue.json"), "--guard", str(tmp_path / "queues.guard")]
    command = [sys.executable, "-m", "compliance", "check", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    assert (done.returncode, done.stderr) == (1, "")


def test_two_clauses_at_one_place_are_one_finding(call: Call) -> None:
    clauses = "Resources.Queue.Properties.KmsMasterKeyId exists\n Resources.Queue.Properties.RedrivePolicy exists"
    write("rules/queues.guard", f"rule BOTH {{\n {clauses}\n}}\n")
    write("queue.json", queue(DelaySeconds=1))
    (found,) = of_rules(call("queue.json", *OURS))
    assert (found["requirement"], found["message"]) == (
        "BOTH",
        (
            "Guard check `Resources.Queue.Properties.KmsMasterKeyId EXISTS` failed: property "
            "`Properties.KmsMasterKeyId` is missing. Guard check `Resources.Queue.Properties.RedrivePolicy EXISTS` "
            "failed: property `Properties.RedrivePolicy` is missing."
        ),
    )


@pytest.mark.parametrize(
    ("clause", "logical_id", "path"),
    [
        ("Resources.Queue.Properties.Tags[*].Value == 'x'", "Queue", "Tags[0].Value"),
        ("Resources.Queue.DeletionPolicy == 'Delete'", "Queue", "@DeletionPolicy"),
        ("Resources.Queue.Type == 'x'", "Queue", "@Type"),
        ("Parameters.Days.Default == 2", None, "Parameters.Days"),
        ("Outputs.Name.Value == 2", None, "Outputs.Name"),
        ("Description exists", None, None),
        ("Resources.Gone exists", None, None),
    ],
)
def test_a_finding_names_the_property_as_ours_do(
    call: Call, clause: str, logical_id: str | None, path: str | None
) -> None:
    write("rules/queues.guard", f"rule ONE {{\n {clause}\n}}\n")
    template = queue(KmsMasterKeyId=KEY, Tags=[{"Key": "a", "Value": "b"}])
    template["Resources"]["Queue"]["DeletionPolicy"] = "Retain"
    template["Parameters"] = {"Days": {"Type": "Number", "Default": 1}}
    template["Outputs"] = {"Name": {"Value": "v"}}
    write("queue.json", template)
    (found,) = of_rules(call("queue.json", *OURS))
    assert (found["logical_id"], found["property"]) == (logical_id, path)


def test_files_with_the_same_rule_both_tell_it(call: Call) -> None:
    write("rules/a.guard", QUEUES)
    write("rules/b/a.guard", QUEUES)
    write("rules/c.guard", "Resources.Queue.Properties.KmsMasterKeyId exists\n")
    write("queue.json", queue(MessageRetentionPeriod=1))
    found = of_rules(call("queue.json", *OURS))
    assert [(one["policy"], one["requirement"]) for one in found] == [
        ("guard/a", "QUEUE_KEY"),
        ("guard/b/a", "QUEUE_KEY"),
        ("guard/c", "default"),
    ]


def test_a_single_file_can_be_named(call: Call) -> None:
    write("rules/queues.guard", QUEUES)
    write("rules/broken.guard", "rule ONE {")
    write("queue.json", queue(MessageRetentionPeriod=1))
    ended = call("queue.json", "--policy", "encryption-at-rest", "--guard", "rules/queues.guard", "--format", "json")
    assert [(one["policy"], one["requirement"]) for one in of_rules(ended)] == [("guard/queues", "QUEUE_KEY")]


# --- what cannot be used --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        (
            {"queues.guard": QUEUES, "broken.guard": "rule ONE {\n  Resources exists\n\n  == 3\n}\n"},
            "rules/broken.guard is no rule file of CloudFormation Guard: mend line 4, column 3.",
        ),
        (
            {"queues.guard": QUEUES, "empty.guard": "# later\n"},
            "rules/empty.guard holds no rule: write one, or remove the file.",
        ),
        ({"notes.txt": "no rules"}, "there is no rule file (*.guard, *.ruleset) in rules."),
        (
            {"queues.guard": QUEUES, "queues.ruleset": QUEUES},
            "rules/queues.guard and rules/queues.ruleset would both be guard/queues: rename one of them.",
        ),
    ],
    ids=["broken", "empty file", "empty folder", "two of a name"],
)
def test_rule_files_that_cannot_be_used_end_with_2(call: Call, files: dict[str, str], sentence: str) -> None:
    for name, content in files.items():
        write(f"rules/{name}", content)
    write("queue.json", queue(**COMPLIANT))
    ended = call("queue.json", *OURS)
    assert (ended.status, ended.out, ended.err) == (2, "", f"compliance: {sentence}\n")


def test_a_folder_that_is_not_there_ends_with_2(call: Call) -> None:
    write("queue.json", queue(**COMPLIANT))
    ended = call("queue.json", *OURS)
    sentence = "there is no rule file (*.guard, *.ruleset) in rules."
    assert (ended.status, ended.out, ended.err) == (2, "", f"compliance: {sentence}\n")


def test_a_rule_file_that_is_no_text_ends_with_2(call: Call) -> None:
    write("queue.json", queue(**COMPLIANT))
    Path("rules").mkdir()
    Path("rules/bytes.guard").write_bytes(b"\xff\xfe\x00")
    ended = call("queue.json", *OURS)
    assert (ended.status, ended.err) == (
        2,
        "compliance: rules/bytes.guard is no rule file: it is no text in UTF-8.\n",
    )


def test_without_the_engine_one_sentence_tells_what_to_install(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cloudformation_validate", None)
    write("rules/unseen.guard", "rule UNSEEN {\n Resources exists\n}\n")
    write("queue.json", queue(**COMPLIANT))
    ended = call("queue.json", *OURS)
    assert (ended.status, ended.out, ended.err) == (
        2,
        "",
        (
            "compliance: --guard needs the package cloudformation-validate: install it with "
            "pip install 'smartfactory-compliance[guard]'.\n"
        ),
    )


@pytest.mark.parametrize("named", ["rules", "rules/pipe.guard"])
def test_a_pipe_is_refused_rather_than_waited_for(call: Call, named: str) -> None:
    write("queue.json", queue())
    Path("rules").mkdir()
    os.mkfifo("rules/pipe.guard")
    assert call("queue.json", "--guard", named) == Called(
        2, "", "compliance: rules/pipe.guard cannot be read: it is no regular file.\n"
    )


def test_a_rule_file_that_cannot_be_read_is_not_passed_over(call: Call) -> None:
    write("rules/queues.guard", QUEUES)
    write("queue.json", queue(**COMPLIANT))
    Path("rules/gone.guard").symlink_to("nowhere")
    ended = call("queue.json", *OURS)
    sentence = "rules/gone.guard cannot be read: No such file or directory."
    assert (ended.status, ended.out, ended.err) == (2, "", f"compliance: {sentence}\n")


# --- evaluations that fail ------------------------------------------------------------------------------------------


def check_error(file: str, **fields: object) -> dict[str, Any]:
    return {
        "policy": "check-error",
        "requirement": f"guard/{Path(file).stem}",
        "verdict": "unknown",
        "level": "mandatory",
        "template": "queue.json",
        "logical_id": None,
        "resource_type": None,
        "construct_path": None,
        "source": "queue.json:1:1",
        "property": None,
        "condition": None,
        "expected": "a template on which the rules can be evaluated",
        "observed": "an evaluation that failed",
        "message": f"The rules of rules/{file} cannot be evaluated here, so nothing is known of what they ask for.",
        "fix": "Let cfn-guard validate tell why, and mend the rule file or the template.",
        "controls": [],
        "waiver": None,
        "owed": False,
        **fields,
    }


def test_a_rule_file_that_fails_on_a_template_is_never_a_pass_and_the_others_are_evaluated(call: Call) -> None:
    write("rules/a.guard", "rule A {\n %nowhere exists\n}\n")
    write(
        "rules/b.guard", "rule B {\n let number = parse_int(Resources.Queue.Properties.QueueName)\n %number exists\n}\n"
    )
    write("rules/queues.guard", QUEUES)
    write("queue.json", queue(KmsMasterKeyId=KEY, MessageRetentionPeriod=1, QueueName="hunter2hunter2"))
    ended = call("queue.json", *OURS)
    assert (ended.status, ended.err, "hunter2" in ended.out) == (1, "", False)
    found = of_rules(ended)
    assert found == [check_error("a.guard", id=found[0]["id"]), check_error("b.guard", id=found[1]["id"])]
    write("queue.json", queue(KmsMasterKeyId=KEY, QueueName="hunter2hunter2"))
    assert [(one["policy"], one["requirement"]) for one in of_rules(call("queue.json", *OURS))] == [
        ("check-error", "guard/a"),
        ("check-error", "guard/b"),
        ("guard/queues", "QUEUE_DAYS"),
    ]


def test_a_template_that_the_engine_cannot_read_is_never_a_pass(call: Call) -> None:
    deep: Any = "x"
    for _ in range(150):
        deep = {"a": deep}
    write("rules/queues.guard", QUEUES)
    write("queue.json", {"Metadata": deep, **queue(**COMPLIANT)})
    ended = call("queue.json", *OURS)
    (found,) = of_rules(ended)
    assert (ended.status, found) == (1, check_error("queues.guard", id=found["id"]))


def test_more_files_that_fail_than_engines_are_kept(call: Call) -> None:
    for number in range(MOST_ENGINES + 1):
        write(f"rules/{number}.guard", f"rule R{number} {{\n %nowhere exists\n}}\n")
    write("rules/queues.guard", QUEUES)
    write("queue.json", queue())
    assert [one["requirement"] for one in of_rules(call("queue.json", *OURS))] == [
        *(f"guard/{number}" for number in range(MOST_ENGINES + 1)),
        "QUEUE_DAYS",
        "QUEUE_KEY",
    ]


# --- secrets --------------------------------------------------------------------------------------------------------

SECRET = "hunter2hunter2"  # noqa: S105 - what no report may repeat
ABOUT_IT = """
let password = Resources.Database.Properties.MasterUserPassword
rule A { Resources.Topic.Properties.TopicName == %password }
rule B { Resources.Topic.Properties.TopicName in %password }
rule C { Resources.Database.Properties.MasterUserPassword == Resources.Topic.Properties.TopicName }
rule D { Resources.Database.Properties.MasterUserPassword == /resolve/ <<A password is a reference.>> }
rule E { Resources.Database.Properties.MasterUserPassword !exists }
rule F { Resources.Database.Properties.MasterUserPassword is_int }
rule G { Resources.Database.Properties.%password exists }
rule H {
    let upper = to_upper(%password)
    %upper == "x"
}
rule I { Resources.Database.Properties.MasterUserPassword.Below exists }
rule J { Resources.Database.Properties[ keys == /Master/ ] == 'q' }
"""


def test_a_secret_that_a_rule_speaks_of_is_not_repeated(call: Call) -> None:
    properties = {"MasterUserPassword": SECRET}
    topic = {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "t"}}
    database = {"Type": "AWS::RDS::DBInstance", "Properties": properties}
    write("rules/secrets.guard", ABOUT_IT)
    write("queue.json", {"Resources": {"Database": database, "Topic": topic}})
    ended = call("queue.json", *OURS)
    assert {one["requirement"] for one in of_rules(ended)} == set("ABCDEFGHIJ")
    assert SECRET not in ended.out
    assert SECRET.upper() not in ended.out


# --- waivers --------------------------------------------------------------------------------------------------------


def waiver(path: str, requirement: str) -> str:
    return (
        f'[[waiver]]\npolicy = "guard/queues"\nrequirement = "{requirement}"\npath = "{path}"\n'
        'reason = "Holds test data alone."\napprover = "a.auditor"\nticket = "SEC-1"\n'
        "created = 2026-11-01\nexpires = 2026-12-31\n"
    )


@pytest.mark.parametrize(
    ("rules", "path", "requirement"),
    [(QUEUES, "Queue", "QUEUE_DAYS"), ("rule TOLD {\n Description exists\n}\n", "queue.json", "TOLD")],
    ids=["of a resource", "of a whole template"],
)
def test_a_finding_can_be_waived(call: Call, rules: str, path: str, requirement: str) -> None:
    write("rules/queues.guard", rules)
    write("queue.json", queue(KmsMasterKeyId=KEY))
    assert call("queue.json", *OURS).status == 1
    write("waivers.toml", waiver(path, requirement))
    ended = call("queue.json", *OURS, "--waivers", "waivers.toml")
    (found,) = of_rules(ended)
    assert (ended.status, found["requirement"], found["waiver"]["ticket"]) == (0, requirement, "SEC-1")
    write("waivers.toml", waiver("Other", requirement))
    assert call("queue.json", *OURS, "--waivers", "waivers.toml").status == 1


def test_a_waiver_that_no_rule_needs_is_told_where_rules_were_evaluated(call: Call) -> None:
    artifact = {"type": "aws:cloudformation:stack", "properties": {"templateFile": "S.template.json"}}
    write("cdk.out/manifest.json", {"artifacts": {"S": artifact}})
    write("cdk.out/S.template.json", {"Resources": {}})
    write("rules/queues.guard", QUEUES)
    write("waivers.toml", waiver("Queue", "QUEUE_KEY"))
    with_waivers = ("cdk.out", "--waivers", "waivers.toml", "--format", "json")
    assert call(*with_waivers).status == 0
    ended = call(*with_waivers, "--guard", "rules")
    assert (ended.status, [one["requirement"] for one in of_rules(ended)]) == (1, ["waiver/unused"])


# --- cloud assemblies -----------------------------------------------------------------------------------------------


def test_every_template_of_an_assembly_is_evaluated_with_its_construct_paths(call: Call, tmp_path: Path) -> None:
    shutil.copytree(Path(__file__).parent / "typescript" / "cdk.out", tmp_path / "cdk.out")
    write(
        "rules/days.guard",
        "rule DAYS {\n"
        " Resources.*[ Type == 'AWS::RDS::DBInstance' ].Properties.BackupRetentionPeriod >= 30\n"
        " Resources.*[ Type == 'AWS::Logs::LogGroup' ].Properties.RetentionInDays >= 30\n"
        "}\n"
        "rule DESCRIBED when Resources.*[ Type == 'AWS::CloudFormation::Stack' ] !empty {\n Description exists\n}\n",
    )
    ended = call("cdk.out", *OURS)
    fields = ("requirement", "template", "logical_id", "construct_path", "source", "property")
    stage, nested = "assembly-Production/ProductionDataBCCFC6B1.template.json", "PlantMessagesArchiveEEF6670E"
    line = "/app/lib/data-stack.ts:33"
    assert [tuple(one[field] for field in fields) for one in of_rules(ended)] == [
        ("DAYS", "PlantData.template.json", "Database", "PlantData/Database", line, "BackupRetentionPeriod"),
        ("DESCRIBED", "PlantMessages.template.json", None, "PlantMessages", None, None),
        (
            "DAYS",
            f"{nested}.nested.template.json",
            "Logs6819BB44",
            "PlantMessages/Archive/Logs/Resource",
            "/app/lib/archive.ts:16",
            "RetentionInDays",
        ),
        ("DAYS", stage, "Database", "Production/Data/Database", line, "BackupRetentionPeriod"),
    ]
