"""Values of parameters from a file, and the evidence that a check gives."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commandline.conftest import KEY, ONLY_KEYS, Call, write

TEMPLATE = {
    "Parameters": {"Key": {"Type": "String"}},
    "Resources": {"Queue": {"Type": "AWS::SQS::Queue", "Properties": {"KmsMasterKeyId": {"Ref": "Key"}}}},
}


@pytest.mark.parametrize(
    "content",
    [
        {"Key": KEY},
        {"Parameters": {"Key": KEY}, "Tags": {"Owner": "me"}},
        [{"ParameterKey": "Key", "ParameterValue": KEY}, {"ParameterKey": "Other", "UsePreviousValue": True}],
        {"Key": KEY, "Number": 3, "Switch": True, "Many": ["a", 2]},
    ],
    ids=["map", "CodePipeline", "AWS CLI", "of other types"],
)
def test_values_from_a_file_settle_what_is_unknown(call: Call, content: Any) -> None:  # noqa: ANN401 - any JSON
    write("asks.json", TEMPLATE)
    write("values.json", content)
    assert call("asks.json", *ONLY_KEYS).status == 1
    assert call("asks.json", *ONLY_KEYS, "--parameters", "values.json").status == 0


def test_what_the_command_line_says_comes_before_the_file(call: Call) -> None:
    write("asks.json", TEMPLATE)
    write("values.json", {"Key": "alias/aws/sqs"})
    assert call("asks.json", *ONLY_KEYS, "--parameters", "values.json").status == 1
    assert call("asks.json", *ONLY_KEYS, "--parameters", "values.json", "--parameter", f"Key={KEY}").status == 0


NO_PARAMETERS = (
    "values.json holds no parameters: write a map of names and values, or a list of ParameterKey and ParameterValue."
)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "values.json is no JSON: unexpected end of data: line 1 column 2 (char 1)."),
        ('["Key"]', NO_PARAMETERS),
        ("7", NO_PARAMETERS),
        ('{"Key": {"Ref": "x"}}', "values.json gives the parameter 'Key' no text, number or list of them."),
        ('{"Key": null}', "values.json gives the parameter 'Key' no text, number or list of them."),
        (
            '[{"ParameterKey": "A", "ParameterValue": 1}, {"ParameterKey": "A", "ParameterValue": 2}]',
            "values.json gives the parameter 'A' twice: remove one of them.",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_told(call: Call, content: str, message: str) -> None:
    write("asks.json", TEMPLATE)
    Path("values.json").write_text(content, encoding="utf-8")
    ended = call("asks.json", "--parameters", "values.json")
    assert (ended.status, ended.out, ended.err) == (2, "", f"compliance: {message}\n")


def test_a_file_that_is_not_there_is_told(call: Call) -> None:
    write("asks.json", TEMPLATE)
    ended = call("asks.json", "--parameters", "gone.json")
    assert (ended.status, ended.err) == (2, "compliance: gone.json cannot be read: No such file or directory.\n")


def test_evidence_holds_the_passes_too(call: Call) -> None:
    write("asks.json", TEMPLATE)
    given = ("asks.json", *ONLY_KEYS, "--parameter", f"Key={KEY}", "--format", "json")
    plain, whole = json.loads(call(*given).out), json.loads(call(*given, "--evidence").out)
    judgements = whole.pop("judgements")
    assert plain == whole
    assert [(one["verdict"], one["property"], one["source"]) for one in judgements] == [
        ("pass", "KmsMasterKeyId", f"asks.json:1:{json.dumps(TEMPLATE).index(chr(34) + 'KmsMasterKeyId') + 1}")
    ]


def test_evidence_is_of_the_json_report(call: Call) -> None:
    write("asks.json", TEMPLATE)
    ended = call("asks.json", "--evidence")
    assert (ended.status, ended.err) == (2, "compliance: --evidence is of the JSON report: add --format json.\n")
