"""Reading templates of any quality: plain maps and lists, or a refusal that names the fault."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from compliance.templates import DEEPEST, Json, TemplateError, parse

SHORT_FORMS = b"""
AWSTemplateFormatVersion: 2010-09-09
Conditions:
  Both: !And [!Condition One, !Not [!Equals [!Ref A, b]]]
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Sub '${A}-x'
      Key: !GetAtt Nested.Outputs.KeyArn
      Pair: !GetAtt [Key, Arn]
      Name: !If [Both, !Join ['-', [a, !Ref B]], !Ref AWS::NoValue]
      Found: !FindInMap {a: 1}
      123: number
      true: boolean
"""


def test_short_forms_are_written_out() -> None:
    assert parse(SHORT_FORMS) == {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Conditions": {"Both": {"Fn::And": [{"Condition": "One"}, {"Fn::Not": [{"Fn::Equals": [{"Ref": "A"}, "b"]}]}]}},
        "Resources": {
            "Bucket": {
                "Type": "AWS::S3::Bucket",
                "Properties": {
                    "BucketName": {"Fn::Sub": "${A}-x"},
                    "Key": {"Fn::GetAtt": ["Nested", "Outputs.KeyArn"]},
                    "Pair": {"Fn::GetAtt": ["Key", "Arn"]},
                    "Name": {"Fn::If": ["Both", {"Fn::Join": ["-", ["a", {"Ref": "B"}]]}, {"Ref": "AWS::NoValue"}]},
                    "Found": {"Fn::FindInMap": {"a": 1}},
                    "123": "number",
                    "true": "boolean",
                },
            }
        },
    }


@pytest.mark.parametrize(
    ("content", "template"),
    [
        (b'{"a": 1}', {"a": 1}),
        (b'\xef\xbb\xbf{"a": 1}', {"a": 1}),
        ('{"a": 1}'.encode("utf-16"), {"a": 1}),
        (b"a: 2012-10-17\n", {"a": "2012-10-17"}),
        (b"a: &x {b: 1}\nc: *x\n", {"a": {"b": 1}, "c": {"b": 1}}),
        (b"a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3\n", {"a": {"b": 1, "c": 2}, "d": {"b": 1, "c": 3}}),
        (b"{a: [1, 2]}", {"a": [1, 2]}),
        (b"null: 1\n", {"null": 1}),
    ],
)
def test_what_can_be_read_is_read(content: bytes, template: Json) -> None:
    assert parse(content) == template


def nested(levels: int) -> bytes:
    return b'{"a":' * levels + b"1" + b"}" * levels


def aliases_within_aliases(levels: int) -> bytes:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]" for level in range(1, levels)]
    return "\n".join(lines).encode()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "holds no map, so it is no template"),
        (b"[1]", "holds no map, so it is no template"),
        (b"- 1\n", "holds no map, so it is no template"),
        (b"\x00\x01\x02", "is a binary file, no template"),
        (b"a: \xff\n", "is not valid UTF-8 (byte 3)"),
        (b"\xff\xfe\x00", "is not valid UTF-16 (byte 2)"),
        (b'{"a": 1, "a": 2}', "has the key 'a' twice in one map: remove one of them"),
        (b"a: 1\na: 2\n", "has the key 'a' twice in one map: remove one of them"),
        (b"a: &x {b: 1}\nd:\n  <<: *x\n  c: 3\n  c: 4\n", "has the key 'c' twice in one map: remove one of them"),
        (b'a: !If {"b": 1, "b": 2}\n', "has the key 'b' twice in one map: remove one of them"),
        (b"1: a\n'1': b\n", "has the key '1' twice in one map: remove one of them"),
        (b"? [a]\n: 1\n", "has a map or list as a key"),
        (b'{"a": NaN}', "holds NaN, which is no JSON"),
        (b'{"a" 1}', "is not valid JSON: Expecting ':' delimiter at line 1, column 6"),
        (b"a: [\n", "is neither JSON nor YAML: did not find expected node content at line 2, column 1"),
        (b"a: \x07\n", "is neither JSON nor YAML"),
        (
            b"a: !!python/object/apply:os.system [x]\n",
            (
                "is neither JSON nor YAML: could not determine a constructor for the tag "
                "'tag:yaml.org,2002:python/object/apply:os.system' at line 1, column 4"
            ),
        ),
        (b"&a [*a]\n", "has an alias that contains itself"),
        (
            b"a: &a {b: *a}\n",
            "is neither JSON nor YAML: found unconstructable recursive node at line 1, column 4",
        ),
        (aliases_within_aliases(9), "has more than 5000000 parts when its aliases are written out"),
        (nested(100_000), "is nested too deeply to be read"),
        (b"a: " + b"[" * 5_000 + b"]" * 5_000, "is nested too deeply to be read"),
    ],
    ids=lambda value: value if isinstance(value, str) else repr(value[:20]),
)
def test_what_cannot_be_read_for_certain_is_refused_by_name(content: bytes, fault: str) -> None:
    with pytest.raises(TemplateError) as refused:
        parse(content)
    assert str(refused.value) == fault


def within(calls: int, call: Callable[[], Json]) -> Json:
    """What a call returns so many calls further down."""
    return within(calls - 1, call) if calls else call()


@pytest.mark.parametrize("calls", [0, 300])
def test_four_hundred_levels_are_read_and_no_more_whoever_reads_them(calls: int) -> None:
    """Found by fuzzing: how much was left of Python's stack decided whether a template was read, judged, or neither."""
    assert json.dumps(within(calls, lambda: parse(nested(DEEPEST)))).count("{") == DEEPEST == 400
    with pytest.raises(TemplateError, match=r"^is nested too deeply to be read$"):
        within(calls, lambda: parse(nested(DEEPEST + 1)))


TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(st.text(), TREES, max_size=4))
def test_json_is_read_as_json_reads_it(tree: Json) -> None:
    assert parse(json.dumps(tree).encode()) == tree


PRINTABLE = st.text(st.characters(codec="ascii", categories=["L", "N", "P", "Z"]))


@given(st.dictionaries(PRINTABLE, st.lists(PRINTABLE | st.integers() | st.booleans(), max_size=4), min_size=1))
def test_yaml_is_read_as_its_json_would_be(tree: Json) -> None:
    assert parse(yaml.safe_dump(tree).encode()) == tree


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        assert isinstance(parse(content), dict)
    except TemplateError as refused:
        assert str(refused)  # noqa: PT017 - both ends are fine, a crash is not


@given(st.text(st.sampled_from("ab:{}[]&*!-?|>'\"#%@` \n,0<~"), max_size=60))
def test_any_text_that_looks_like_yaml_is_read_or_refused(text: str) -> None:
    try:
        assert isinstance(parse(text.encode()), dict)
    except TemplateError as refused:
        assert str(refused)  # noqa: PT017 - as above
