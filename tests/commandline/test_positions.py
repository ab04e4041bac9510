"""A finding in a plain template names the line and column: of the property, or of what it would stand in."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.positions import Position, Steps, positions

JSON = """\
{
  "Resources": {
    "Data": {"Type": "AWS::S3::Bucket"},
    "Stream": {
      "Type": "AWS::Kinesis::Stream",
      "Properties": {
        "Name": "say \\"}\\"", "StreamEncryption": { "KeyId" : "alias/aws/kinesis"},
        "Tags": [{"Key": "Owner"}, {"Key": "Project", "Value": ""}],
        "ShardCount": {"Fn::If": ["Large", 4, 1]}
      },
      "DeletionPolicy": "Retain"
    }
  }
}
"""
YAML = """\
# comment
Resources:
  Data: &data
    Type: AWS::S3::Bucket
  Copy:
    <<: *data
    DeletionPolicy: Retain
  Stream:
    Type: AWS::Kinesis::Stream
    Properties:
      StreamEncryption: {KeyId: alias/aws/kinesis}
      Tags:
        - Key: Owner
        - {Key: Project, Value: ""}
      ShardCount: !If [Large, 4, 1]
    DeletionPolicy: Retain
"""
STREAM = ("Resources", "Stream")
PROPERTIES = (*STREAM, "Properties")


@pytest.mark.parametrize(
    ("steps", "in_json", "in_yaml"),
    [
        ((), (1, 1), (2, 1)),
        (("Resources", "Data"), (3, 5), (3, 3)),
        (STREAM, (4, 5), (8, 3)),
        ((*PROPERTIES, "StreamEncryption", "KeyId"), (7, 52), (11, 26)),
        ((*PROPERTIES, "Tags", 1, "Value"), (8, 55), (14, 26)),
        ((*PROPERTIES, "Tags", 1), (8, 36), (14, 11)),
        ((*STREAM, "DeletionPolicy"), (11, 7), (16, 5)),
        # what is not there is told by what it would stand in
        ((*PROPERTIES, "RetentionPeriodHours"), (6, 7), (10, 5)),
        ((*PROPERTIES, "Tags", 0, "Value"), (8, 18), (13, 11)),
        ((*PROPERTIES, "Tags", 7, "Value"), (8, 9), (12, 7)),
        ((*PROPERTIES, "Tags", "Owner"), (8, 9), (12, 7)),
        (("Resources", "Data", "Properties", "BucketEncryption"), (3, 5), (3, 3)),
        (("Resources", "Gone", "Properties"), (2, 3), (2, 1)),
        # the places of a list within a function are no places of the property
        ((*PROPERTIES, "ShardCount", 1), (9, 9), (15, 7)),
        ((*PROPERTIES, "ShardCount", "Value"), (9, 9), (15, 7)),
    ],
    ids=str,
)
def test_where_it_stands(steps: Steps, in_json: tuple[int, int], in_yaml: tuple[int, int]) -> None:
    assert positions(JSON.encode(), [steps]) == {steps: Position(*in_json)}
    assert positions(YAML.encode(), [steps]) == {steps: Position(*in_yaml)}


def test_what_an_alias_brings_stands_where_it_is_written() -> None:
    kind, policy = ("Resources", "Copy", "Type"), ("Resources", "Copy", "DeletionPolicy")
    assert positions(YAML.encode(), [kind, policy]) == {kind: Position(4, 5), policy: Position(7, 5)}


@pytest.mark.parametrize(
    "content",
    [JSON.encode("utf-8-sig"), JSON.encode("utf-16"), JSON.replace("\n", "\r\n").encode()],
    ids=["byte-order mark", "UTF-16", "lines as on Windows"],
)
def test_however_it_is_written_down(content: bytes) -> None:
    steps = (*PROPERTIES, "StreamEncryption", "KeyId")
    assert positions(content, [steps]) == {steps: Position(7, 52)}


@pytest.mark.parametrize("text", ["{broken", "{'a': [}", "a: [", "", "- a", "[1, 2]", "{}", "7"])
def test_what_cannot_be_read_has_no_positions_or_only_its_own(text: str) -> None:
    assert set(positions(text.encode(), [("Resources", "A")]).values()) <= {Position(1, 1)}


def test_depth_is_no_harm() -> None:
    deep = "[" * 200_000 + "]" * 200_000
    steps: Steps = ("Resources", "A", *[0] * 5_000)
    assert positions(f'{{"Resources": {{"A": {deep}}}}}'.encode(), [steps]) == {}


names = st.sampled_from(["Resources", "A", "B.C", 'q"', "é", "🏭", "Properties"])
TEXTS = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=5)
documents = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), TEXTS, st.sampled_from(["{", "]", "a: b"])),
    lambda below: st.one_of(st.dictionaries(names, below, max_size=3), st.lists(below, max_size=3)),
    max_leaves=12,
)


def parts(node: Any, here: Steps = ()) -> list[tuple[Steps, Any]]:  # noqa: ANN401 - any tree
    found = [(here, node)]
    for step, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        found += parts(value, (*here, step))
    return found


def read_at(text: str, position: Position, step: str | int) -> Any:  # noqa: ANN401 - any tree
    """What begins at a position: the value of the entry, whose name comes first in a map."""
    line = text.split("\n")[position.line - 1]
    rest = "\n".join([line[position.column - 1 :], *text.split("\n")[position.line :]])
    if isinstance(step, str):
        name, end = json.JSONDecoder().raw_decode(rest)
        assert name == step
        rest = rest[end:].lstrip(" \n").removeprefix(":").lstrip(" \n")
    return json.JSONDecoder().raw_decode(rest)[0]


@given(st.dictionaries(names, documents, min_size=1, max_size=3), st.sampled_from([None, 0, 1, 4]))
def test_at_each_position_in_json_stands_what_was_asked_for(document: dict[str, Any], indent: int | None) -> None:
    text = json.dumps(document, indent=indent, ensure_ascii=False)
    asked = dict(parts(document))
    found = positions(text.encode(), asked)
    assert {steps: read_at(text, found[steps], steps[-1]) for steps in asked if steps} == {
        steps: value for steps, value in asked.items() if steps
    }


@given(st.dictionaries(names, documents, min_size=1, max_size=3))
def test_json_has_the_same_positions_when_it_is_read_as_yaml(document: dict[str, Any]) -> None:
    text = json.dumps(document, indent=2, ensure_ascii=False)
    asked = [steps for steps, _ in parts(document)]
    as_yaml = f"# a comment, which no JSON has\n{text}"
    below = {steps: Position(at.line + 1, at.column) for steps, at in positions(text.encode(), asked).items()}
    assert positions(as_yaml.encode(), asked) == below
