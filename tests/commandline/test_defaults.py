"""What a project says once, in [tool.compliance] of its pyproject.toml."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commandline.conftest import Call, Called, write

TEMPLATE = {
    "Parameters": {"Key": {"Type": "String"}},
    "Resources": {"Queue": {"Type": "AWS::SQS::Queue", "Properties": {"KmsMasterKeyId": {"Ref": "Key"}}}},
}
KEY = "arn:aws:kms:ap-southeast-1:111122223333:key/0d3fe5a2-9b5a-4d7e-8d5e-6f6f2f6f2f6f"


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
