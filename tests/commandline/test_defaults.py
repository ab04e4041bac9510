"""What a project says once, in [tool.compliance] of its pyproject.toml."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.commandline.conftest import KEY, Call, Called, write

TEMPLATE = {
    "Parameters": {"Key": {"Type": "String"}},
    "Resources": {"Queue": {"Type": "AWS::SQS::Queue", "Properties": {"KmsMasterKeyId": {"Ref": "Key"}}}},
}


def says(table: str) -> None:
    write("template.json", TEMPLATE)
    write("pyproject.toml", f"[project]\nname = 'ours'\n\n[tool.compliance]\n{table}")


def test_a_call_takes_from_it_what_it_does_not_say_itself(call: Call) -> None:
    says(
        'policy = ["encryption-at-rest"]\nformat = ["json"]\nregion = "eu-west-1"\nenvironment = "prod"\n'
        'stack-tag = ["Owner=line-7"]\nparameters = "values.json"\nwaivers = "own.toml"\n'
    )
    write("values.json", {"Key": KEY})
    write("own.toml", "")
    ended = call("template.json")
    assert ended.err == ""
    document = json.loads(ended.out)
    assert (ended.status, document["policy_set"]["policies"], document["environment"]) == (
        0,
        ["encryption-at-rest"],
        "prod",
    )
    assert {name: document["inputs"][name] for name in ("parameters", "stack_tags", "region")} == {
        "parameters": {"Key": KEY},
        "stack_tags": {"Owner": "line-7"},
        "region": "eu-west-1",
    }
    assert document["inputs"]["waivers"]["file"] == "own.toml"


def test_what_a_call_says_goes_before_it(call: Call) -> None:
    says('policy = ["encryption-at-rest"]\nformat = ["json=report.json"]\nregion = "eu-west-1"\n')
    ended = call("template.json", "--policy", "tagging", "--format", "json", "--region", "us-east-1")
    document = json.loads(ended.out)
    assert (document["policy_set"]["policies"], document["inputs"]["region"]) == (["tagging"], "us-east-1")
    assert not Path("report.json").exists()


def test_other_commands_take_what_they_know_and_pass_over_the_rest(command: Call) -> None:
    says('policies = ["policies"]\nbaseline = "old.json"\n')
    assert command("policies").status == 0
    assert command("diff", "template.json", "template.json").status == 0


def test_a_project_that_says_nothing_changes_nothing(call: Call) -> None:
    write("template.json", TEMPLATE)
    write("pyproject.toml", "this is no TOML")
    assert call("template.json", "--policy", "tagging").err == ""


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (
            'colour = "red"\n',
            (
                "[tool.compliance] of pyproject.toml has the unknown option 'colour': choose from baseline, "
                "environment, format, guard, parameter, parameters, policies, policy, region, stack-tag, waivers."
            ),
        ),
        (
            'format = "json"\n',
            "format in [tool.compliance] of pyproject.toml takes a list of texts, not 'json'.",
        ),
        ("region = 3\n", "region in [tool.compliance] of pyproject.toml takes a text, not 3."),
        (
            "region = \n",
            "pyproject.toml is no TOML: Invalid value (at line 5, column 10).",
        ),
    ],
    ids=["unknown", "no list", "no text", "no TOML"],
)
def test_what_cannot_be_meant_ends_with_2_and_one_sentence(call: Call, table: str, sentence: str) -> None:
    says(table)
    assert call("template.json") == Called(2, "", f"compliance: {sentence}\n")


def test_what_is_no_table_ends_with_2_and_one_sentence(call: Call) -> None:
    write("template.json", TEMPLATE)
    write("pyproject.toml", "# [tool.compliance]\ntool = {compliance = 3}\n")
    assert call("template.json").err == (
        "compliance: [tool.compliance] of pyproject.toml is no table: write the options of the command line into it.\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        '[tool]\ncompliance.policy = ["tagging"]\n',
        '[tool]\ncompliance = {policy = ["tagging"]}\n',
        'tool.compliance.policy = ["tagging"]\n',
        '[ tool . "compliance" ]\r\npolicy = ["tagging"]\r\n',
        '[ "tool"."compliance" ]\npolicy = [\n  "tagging", # only\n]\n',
    ],
)
def test_however_the_table_is_written_it_is_read(call: Call, text: str) -> None:
    write("template.json", TEMPLATE)
    write("pyproject.toml", text)
    assert json.loads(call("template.json", "--format", "json").out)["policy_set"]["policies"] == ["tagging"]


@pytest.mark.parametrize(
    "text", ['tool = "compliance"\n', "[project]\nname = 'compliance'\n", "[tool.other]\ncompliance = 1\n"]
)
def test_what_only_sounds_like_the_table_says_nothing(call: Call, text: str) -> None:
    write("template.json", TEMPLATE)
    write("pyproject.toml", text)
    ended = call("template.json", "--policy", "tagging")
    assert (ended.status, ended.err) == (1, "")


@pytest.mark.parametrize("option", ["parameter", "parameters"])
def test_what_may_be_a_secret_is_not_repeated(call: Call, option: str) -> None:
    says(f'{option} = {{DbPassword = "hunter2"}}\n')
    takes = "a list of texts" if option == "parameter" else "a text"
    assert call("template.json") == Called(
        2, "", f"compliance: {option} in [tool.compliance] of pyproject.toml takes {takes}.\n"
    )


def test_a_file_of_which_nobody_knows_what_it_says_ends_with_2(call: Call) -> None:
    """Else the policies that a project asks for would be left away in silence."""
    write("template.json", TEMPLATE)
    file = Path("pyproject.toml")
    file.write_bytes('[tool.compliance]\nenvironment = "é"\n'.encode("latin-1"))
    assert call("template.json") == Called(2, "", "compliance: pyproject.toml is no TOML: it is no text in UTF-8.\n")
    write("pyproject.toml", f"[tool.compliance]\nregion = {'[' * 100_000}")
    assert call("template.json") == Called(2, "", "compliance: pyproject.toml is nested too deeply to be read.\n")
    file.unlink()
    file.mkdir()
    assert call("template.json") == Called(2, "", "compliance: pyproject.toml cannot be read: Is a directory.\n")
    file.rmdir()
    os.mkfifo(file)
    assert call("template.json") == Called(2, "", "compliance: pyproject.toml cannot be read: it is no regular file.\n")


def test_a_name_that_no_file_can_have_ends_with_2(call: Call) -> None:
    says('waivers = "a\\u0000b"\n')
    assert call("template.json") == Called(
        2, "", "compliance: The waiver file a\\x00b cannot be read: it has no name of a file.\n"
    )
    says('baseline = "a\\u0000b"\n')
    assert call("template.json") == Called(2, "", "compliance: a\\x00b cannot be read: it has no name of a file.\n")
    says('parameters = "a\\u0000b"\n')
    assert call("template.json") == Called(2, "", "compliance: a\\x00b cannot be read: it has no name of a file.\n")
