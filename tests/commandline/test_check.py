"""`compliance check`: what it judges, what it says, and how it ends."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from compliance.version import __version__
from tests.commandline.conftest import KEY, ONLY_KEYS, Call, write


def queue(key: object = None) -> dict[str, Any]:
    properties = {} if key is None else {"KmsMasterKeyId": key}
    return {"Resources": {"Queue": {"Type": "AWS::SQS::Queue", "Properties": properties}}}


def test_a_template_with_nothing_open_ends_with_0(call: Call) -> None:
    write("good.json", queue(KEY))
    ended = call("good.json", *ONLY_KEYS)
    assert (ended.status, ended.out.partition(" (")[0], ended.err) == (
        0,
        "compliance: 1 resource in 1 template, 1 judgement: 1 pass, 0 fail, 0 unknown, 0 waived, 0 advisory",
        "",
    )


def test_an_open_finding_ends_with_1_and_is_told(call: Call) -> None:
    write("bad.yaml", "Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n")
    ended = call("bad.yaml", *ONLY_KEYS)
    assert (ended.status, ended.err) == (1, "")
    assert ended.out.partition("           id ")[0] == (
        "encryption-at-rest: 1 finding\n"
        "  controls HIPAA 164.312(a)(2)(iv), ISO/IEC 27001:2022 A.8.24\n"
        "\n"
        "  FAIL     KmsMasterKeyId must be a customer-managed KMS key; found: absent, which means a key that\n"
        "           SQS owns.\n"
        "           property KmsMasterKeyId\n"
        "           expected a customer-managed KMS key\n"
        "           observed absent, which means a key that SQS owns\n"
        "           fix      Pass encryption=QueueEncryption.KMS and encryption_master_key= to the queue.\n"
        "           resource AWS::SQS::Queue Queue\n"
        "           source   bad.yaml:2:3\n"
    )


def test_json_goes_to_standard_output_alone(call: Call) -> None:
    write("bad.json", queue("alias/aws/sqs"))
    ended = call("bad.json", *ONLY_KEYS, "--format", "json")
    document = json.loads(ended.out)
    assert (ended.status, ended.err) == (1, "")
    assert document["tool"] == {"name": "compliance", "version": __version__}
    assert ended.findings == [("bad.json", "Queue", "fail", '"alias/aws/sqs"')]
    assert document["summary"] == {"pass": 0, "fail": 1, "unknown": 0, "waived": 0, "advisory": 0}


def test_all_policies_are_asked_where_none_is_named(call: Call) -> None:
    write("bad.json", queue())
    document = json.loads(call("bad.json", "--format", "json").out)
    assert {finding["policy"] for finding in document["findings"]} == {
        "encryption-at-rest",
        "encryption-in-transit",
        "tagging",
    }


def test_a_folder_is_searched_and_each_template_stands_alone(call: Call) -> None:
    write("all/a.json", queue(KEY))
    write("all/below/b.template", queue())
    write("all/c.yml", "Resources: {Queue: {Type: AWS::SQS::Queue}}\n")
    write("all/package.json", {"name": "no template"})
    write("all/notes.txt", "no template")
    write("all/.hidden/d.json", queue())
    write("all/node_modules/e.json", queue())
    ended = call("all", *ONLY_KEYS, "--format", "json")
    absent = "absent, which means a key that SQS owns"
    assert (ended.status, ended.err) == (1, "")
    assert ended.findings == [
        ("all/below/b.template", "Queue", "fail", absent),
        ("all/c.yml", "Queue", "fail", absent),
    ]
    subjects = json.loads(ended.out)["subjects"]
    assert [(subject["template"], subject["resources"], subject["error"]) for subject in subjects] == [
        ("all/a.json", 1, None),
        ("all/below/b.template", 1, None),
        ("all/c.yml", 1, None),
        ("all/package.json", 0, "not a template"),
    ]


def test_a_malformed_file_is_named_and_the_others_are_judged(call: Call) -> None:
    write("all/a.json", queue())
    write("all/b.json", '{"Resources": ')
    ended = call("all", *ONLY_KEYS, "--format", "json")
    assert (ended.status, ended.err) == (
        2,
        "compliance: all/b.json is not valid JSON: Expecting value at line 1, column 15.\n",
    )
    assert ended.findings == [("all/a.json", "Queue", "fail", "absent, which means a key that SQS owns")]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("none.json",), "none.json cannot be read: No such file or directory."),
        (("empty",), "there is no template in empty."),
        (("other.json",), "other.json has no Resources, so it is no template."),
        (
            ("good.json", "--policy", "nonsense"),
            (
                "there is no policy 'nonsense': choose from encryption-at-rest, encryption-in-transit, "
                "backup-retention, destroyable, tagging, private-network, least-privilege, audit-logging, "
                "existing-secrets."
            ),
        ),
        (
            ("good.json", "--policies", "no_such_module"),
            "the policy set 'no_such_module' cannot be loaded: No module named 'no_such_module'.",
        ),
        (("good.json", "--policies", "json"), "the module 'json' has no tuple IN_FORCE of policies."),
        (("good.json", "--parameter", "Key"), "--parameter takes NAME=VALUE."),
        (("good.json", "--stack-tag", "=x"), "--stack-tag takes NAME=VALUE, not '=x'."),
        (("good.json", "--as-of", "soon"), "--as-of takes a date like 2026-12-31, not 'soon'."),
        (
            ("good.json", "--as-of", "0001-01-01T00:00:00+14:00"),
            "--as-of takes a date like 2026-12-31, not '0001-01-01T00:00:00+14:00'.",
        ),
        (
            ("good.json", "--as-of", "9999-12-31T23:59:59-14:00"),
            "--as-of takes a date like 2026-12-31, not '9999-12-31T23:59:59-14:00'.",
        ),
        (("good.json", "--processes", "0"), "--processes takes a number from 1, not 0."),
        (("good.json", "--processes", "-1"), "--processes takes a number from 1, not -1."),
        (("good.json", "--parameter", "DbPassword hunter2"), "--parameter takes NAME=VALUE."),
        (
            ("good.json", "--waivers", "none.toml"),
            "The waiver file none.toml cannot be read: No such file or directory.",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_done_ends_with_2_and_one_sentence(
    call: Call, arguments: tuple[str, ...], sentence: str
) -> None:
    Path("empty").mkdir()
    write("good.json", queue(KEY))
    write("other.json", {"name": "no template"})
    ended = call(*arguments)
    assert (ended.status, ended.out, ended.err) == (2, "", f"compliance: {sentence}\n")


def test_bad_usage_ends_with_2(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        call()
    assert ended.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1] == (
        "compliance check: error: the following arguments are required: PATH"
    )


def test_a_parameter_settles_what_is_unknown(call: Call) -> None:
    template = {"Parameters": {"Key": {"Type": "String"}}, **queue({"Ref": "Key"})}
    write("asks.json", template)
    unknown = call("asks.json", *ONLY_KEYS, "--format", "json")
    assert (unknown.status, unknown.findings) == (
        1,
        [("asks.json", "Queue", "unknown", "unknown: parameter Key is only given at deployment")],
    )
    assert call("asks.json", *ONLY_KEYS, "--parameter", f"Key={KEY}").status == 0
    weak = call("asks.json", *ONLY_KEYS, "--parameter", "Key=alias/aws/sqs", "--format", "json")
    assert (weak.status, weak.findings) == (1, [("asks.json", "Queue", "fail", '"alias/aws/sqs"')])


def test_the_region_decides_conditions_on_it(call: Call) -> None:
    condition = {"Here": {"Fn::Equals": [{"Ref": "AWS::Region"}, "eu-west-1"]}}
    write("where.json", {"Conditions": condition, **queue({"Fn::If": ["Here", KEY, {"Ref": "AWS::NoValue"}]})})
    assert call("where.json", *ONLY_KEYS, "--region", "eu-west-1").status == 0
    assert call("where.json", *ONLY_KEYS).status == 1


def test_tags_of_the_stack_count_for_its_resources(call: Call) -> None:
    write("untagged.json", queue())
    tags = {
        "Project": "p",
        "Environment": "e",
        "Owner": "o",
        "CostCenter": "c",
        "DataClassification": "phi",
        "Compliance": "HIPAA",
        "ManagedBy": "m",
    }
    given = [part for key, value in tags.items() for part in ("--stack-tag", f"{key}={value}")]
    assert call("untagged.json", "--policy", "tagging").status == 1
    assert call("untagged.json", "--policy", "tagging", *given).status == 0


WAIVER = f"""
[[waiver]]
policy = "encryption-at-rest"
path = "Queue"
reason = "Holds test data alone."
approver = "a.auditor"
ticket = "SEC-1"
created = 2026-11-01
expires = 2026-12-31
# {KEY}
"""


@pytest.mark.parametrize("place", ["policies/waivers.toml", "elsewhere.toml"])
def test_waivers_are_found_or_named(call: Call, place: str) -> None:
    write("bad.json", queue())
    write(place, WAIVER)
    named = ("--waivers", place) if place == "elsewhere.toml" else ()
    assert call("bad.json", *ONLY_KEYS, *named).status == 0
    ended = call("bad.json", *ONLY_KEYS, *named, "--as-of", "2027-01-01", "--format", "json")
    assert (ended.status, [finding["policy"] for finding in json.loads(ended.out)["findings"]]) == (
        1,
        ["encryption-at-rest", "waiver"],
    )


def test_an_unused_waiver_is_told_only_for_a_whole_app_by_all_policies(call: Call) -> None:
    write("policies/waivers.toml", WAIVER.replace("2026-12-31", "2027-10-31").replace('"Queue"', '"Gone"'))
    write("good.json", queue(KEY))
    write("cdk.out/manifest.json", {"artifacts": {}})
    assert call("good.json", *ONLY_KEYS).status == 0
    assert call("cdk.out", "good.json", *ONLY_KEYS).status == 0
    template = {"Resources": {"Handle": {"Type": "AWS::CloudFormation::WaitConditionHandle"}}}
    write("cdk.out/S.template.json", template)
    artifact = {
        "type": "aws:cloudformation:stack",
        "environment": "aws://unknown-account/unknown-region",
        "properties": {"templateFile": "S.template.json"},
    }
    write("cdk.out/manifest.json", {"artifacts": {"S": artifact}})
    ended = call("cdk.out", "--format", "json")
    assert (ended.status, [f["requirement"] for f in json.loads(ended.out)["findings"]]) == (1, ["waiver/unused"])


def test_a_policy_set_of_ones_own_is_loaded_by_name(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    write(
        "house_rules.py",
        "from compliance.policy import Policy, Requirement, is_absent\n"
        "IN_FORCE = (Policy(id='named', title='t', about='', controls=(), own_duty='',\n"
        "    requirements=(Requirement('AWS::SQS::Queue', must=(is_absent('QueueName', 'nothing'),), fix='f.'),)),)\n",
    )
    write("named.json", {"Resources": {"Queue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "q"}}}})
    ended = call("named.json", "--policies", "house_rules", "--format", "json")
    monkeypatch.delitem(sys.modules, "house_rules")
    assert (ended.status, ended.findings) == (1, [("named.json", "Queue", "fail", '"q"')])


def test_the_module_runs_as_a_command_and_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    resources = {f"Queue{number}": {"Type": "AWS::SQS::Queue"} for number in range(3_000)}
    (tmp_path / "many.json").write_text(json.dumps({"Resources": resources}), encoding="utf-8")
    command = f"{sys.executable} -m compliance check {tmp_path / 'many.json'} | head -1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)  # noqa: S603, S607
    assert (done.stdout, done.stderr) == ("encryption-at-rest: 3000 findings\n", "")


def assembly(folder: str, key: object = None) -> None:
    """An app with one queue: `Stack/Queue/Resource`, in `Stack.template.json`."""
    artifact = {
        "type": "aws:cloudformation:stack",
        "properties": {"templateFile": "Stack.template.json"},
        "metadata": {"/Stack/Queue/Resource": [{"type": "aws:cdk:logicalId", "data": "Queue"}]},
    }
    write(f"{folder}/manifest.json", {"version": "36.0.0", "artifacts": {"Stack": artifact}})
    write(f"{folder}/Stack.template.json", queue(key))


WAIVED_ONCE = """
[[waiver]]
policy = "encryption-at-rest"
path = "Stack/Queue/*"
reason = "Nothing of value."
approver = "a.auditor"
ticket = "SEC-1"
created = 2026-11-01
expires = 2026-12-01
"""


@pytest.mark.parametrize("paths", [("dev", "prod"), (".",)], ids=["both", "the folder that holds them"])
def test_one_finding_in_two_assemblies_is_two(call: Call, paths: tuple[str, ...]) -> None:
    """Of which a waiver for one accepts no other."""
    for folder in ("dev", "prod"):
        assembly(folder)
    ended = call(*paths, *ONLY_KEYS, "--format", "json")
    assert ended.findings == [
        (f"{folder}/Stack.template.json", "Queue", "fail", "absent, which means a key that SQS owns")
        for folder in ("dev", "prod")
    ]
    assert [subject["template"] for subject in json.loads(ended.out)["subjects"]] == [
        "dev/Stack.template.json",
        "prod/Stack.template.json",
    ]
    write("waivers.toml", WAIVED_ONCE)
    broad = call(*paths, *ONLY_KEYS, "--waivers", "waivers.toml", "--format", "json")
    assert [(one["policy"], one["requirement"]) for one in json.loads(broad.out)["findings"] if not one["waiver"]] == [
        ("waiver", "waiver/too-broad")
    ]
    write("waivers.toml", f'{WAIVED_ONCE}template = "dev/*"\n')
    narrow = call(*paths, *ONLY_KEYS, "--waivers", "waivers.toml", "--format", "json")
    assert [one["template"] for one in json.loads(narrow.out)["findings"] if not one["waiver"]] == [
        "prod/Stack.template.json"
    ]


def test_the_baseline_of_one_assembly_is_none_of_another(call: Call) -> None:
    assembly("dev")
    call("dev", *ONLY_KEYS, "--format", "json=baseline.json")
    assembly("prod")
    ended = call("dev", "prod", *ONLY_KEYS, "--baseline", "baseline.json", "--format", "json")
    assert (ended.status, [one["owed"] for one in json.loads(ended.out)["findings"]]) == (1, [True, False])


def test_an_assembly_alone_and_one_that_is_named_twice_keep_their_names(call: Call) -> None:
    assembly("dev")
    for paths in (("dev",), ("dev", "dev")):
        assert call(*paths, *ONLY_KEYS, "--format", "json").findings == [
            ("Stack.template.json", "Queue", "fail", "absent, which means a key that SQS owns")
        ]


def test_an_output_without_the_character_ends_with_2_and_one_sentence(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("é.json", queue())
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
    ended = call("é.json", *ONLY_KEYS)
    assert (ended.status, ended.err) == (
        2,
        "compliance: standard output in ascii has no '\\xe9': set PYTHONIOENCODING=utf-8.\n",
    )
