"""Input of any quality through the real command: it ends with 0, 1 or 2, in bounded memory, and never by a traceback.

What cannot be read for certain is refused in one sentence that names the file, and the rest of a folder is judged all
the same. What can be read is judged, however little sense it makes: nonsense is never a pass.
"""

from __future__ import annotations

import contextlib
import copy
import hashlib
import io
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance import cli
from compliance.report.characters import visible
from compliance.templates import DEEPEST, Json
from tests.commandline.conftest import KEY
from tests.effort import MANY_EXAMPLES

ONE_POLICY = ("--policy", "encryption-at-rest")
NO_KEY = "absent, which means a key that SQS owns"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a call ended."""

    status: int
    out: str
    err: str

    @property
    def findings(self) -> list[tuple[str, str | None, str, str]]:
        """What the JSON report tells of each finding: resource, property, verdict, observed."""
        return [(f["logical_id"], f["property"], f["verdict"], f["observed"]) for f in json.loads(self.out)["findings"]]


def check(*arguments: str) -> Ended:
    """One call of the command in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = cli.main(["check", *arguments])
    return Ended(status, out.getvalue(), err.getvalue())


def judged(content: Json | bytes, *arguments: str) -> Ended:
    """What is said of one template by one policy, as JSON."""
    Path("t.json").write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return check("t.json", *(arguments or ONE_POLICY), "--format", "json")


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795478400")  # 2026-11-24


# --- what is refused ----------------------------------------------------------------------------------------------

NO_MAP = "holds no map, so it is no template"
NO_RESOURCES = "has Resources that are no map of logical ids"
BINARY = "is a binary file, no template"
TOO_DEEP = "is nested too deeply to be read"
RESOURCES = b'{"Resources": {"Queue": {"Type": "AWS::SQS::Queue", "Properties": {"KmsMasterKeyId": '


def in_a_queue(value: bytes) -> bytes:
    """The text of a template with this value in it."""
    return RESOURCES + value + b"}}}}"


def alias_bomb(levels: int) -> bytes:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]" for level in range(1, levels)]
    return "\n".join([*lines, "Resources: {}"]).encode()


REFUSED: Mapping[str, tuple[bytes, str]] = {
    # --- templates that break the schema ---
    "resources that are a list": (b'{"Resources": []}', NO_RESOURCES),
    "resources that are null": (b'{"Resources": null}', NO_RESOURCES),
    "resources that are a number": (b'{"Resources": 7}', NO_RESOURCES),
    "resources that are a text": (b"Resources: all of them\n", NO_RESOURCES),
    "a list": (b"[1, 2]", NO_MAP),
    "a number": (b"7", NO_MAP),
    "a text": (b'"Resources"', NO_MAP),
    # --- no text ---
    "an empty file": (b"", NO_MAP),
    "comments alone": (b"# Resources:\n#   none\n", NO_MAP),
    "spaces alone": (b" \n" * 1_000, NO_MAP),
    "a zip file": (b"PK\x03\x04\x14\x00\x00\x00\x08\x00", BINARY),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", BINARY),
    "the beginning of a picture": (b"\x89PNG\r\n", "is not valid UTF-8 (byte 0)"),
    "random bytes": (random.Random(1).randbytes(10_000), BINARY),  # noqa: S311 - no secret
    "Latin-1": ("Resources: {é: 1}".encode("latin-1"), "is not valid UTF-8 (byte 12)"),
    "UTF-16 without a mark": ('{"Resources": {}}'.encode("utf-16-le"), BINARY),
    "UTF-16 that breaks off": (b"\xff\xfe{\x00}", "is not valid UTF-16 (byte 4)"),
    # --- neither JSON nor YAML ---
    "JSON that breaks off": (b'{"Resources": ', "is not valid JSON: Expecting value at line 1, column 15"),
    "several documents": (
        b"Resources: {}\n---\nResources: {}\n",
        "is neither JSON nor YAML: but found another document at line 2, column 1",
    ),
    "tabs": (
        b"Resources:\n\tQueue: {}\n",
        "is neither JSON nor YAML: found character that cannot start any token at line 2, column 1",
    ),
    "a tag of another program": (
        b"Resources: !!python/object/apply:os.system [x]\n",
        (
            "is neither JSON nor YAML: could not determine a constructor for the tag "
            "'tag:yaml.org,2002:python/object/apply:os.system' at line 1, column 12"
        ),
    ),
    "a text that is no number, though it says so": (b"Resources: !!int many\n", "is neither JSON nor YAML"),
    # --- numbers ---
    "NaN": (in_a_queue(b"NaN"), "holds NaN, which is no JSON"),
    "Infinity": (in_a_queue(b"Infinity"), "holds Infinity, which is no JSON"),
    "-Infinity": (in_a_queue(b"-Infinity"), "holds -Infinity, which is no JSON"),
    "a number of 5,000 digits": (in_a_queue(b"9" * 5_000), "holds a number of thousands of digits"),
    # --- characters ---
    "half a character": (in_a_queue(b'"\\ud800"'), "holds half of a surrogate pair, which is no character"),
    "half a character in a name": (
        b'{"Resources": {"\\udfff": {}}}',
        "holds half of a surrogate pair, which is no character",
    ),
    # --- what is written twice ---
    "a key that stands twice": (
        b'{"Resources": {"Queue": {}, "Queue": {}}}',
        "has the key 'Queue' twice in one map: remove one of them",
    ),
    "a key that stands twice in YAML": (
        b"Resources:\n  Queue: {Type: a, Type: b}\n",
        "has the key 'Type' twice in one map: remove one of them",
    ),
    "a number and a text as one key": (
        b"Resources: {1: {}, '1': {}}\n",
        "has the key '1' twice in one map: remove one of them",
    ),
    "a list as a key": (b"Resources:\n  ? [a]\n  : {}\n", "has a map or list as a key"),
    # --- aliases ---
    "an alias bomb": (alias_bomb(9), "has more than 5000000 parts when its aliases are written out"),
    "an alias of the map that it stands in": (b"&a\nResources: *a\n", "has an alias that contains itself"),
    "an alias of the list that it stands in": (
        b"Resources: &a [*a]\n",
        "is neither JSON nor YAML: found unconstructable recursive node at line 1, column 12",
    ),
    "an alias that is nowhere": (
        b"Resources: *a\n",
        "is neither JSON nor YAML: found undefined alias at line 1, column 12",
    ),
    # --- depth ---
    "lists in lists": (b'{"Resources": ' + b"[" * 100_000, TOO_DEEP),
    "maps in maps": (b'{"a":' * 100_000, TOO_DEEP),
    "lists in lists in YAML": (b"Resources: " + b"[" * 3_000 + b"]" * 3_000, TOO_DEEP),
    "keys of keys": (b"? " * 3_000, TOO_DEEP),
    # --- five megabytes of garbage in one line ---
    "one letter": (b"x" * 5_000_000, NO_MAP),
    "printable garbage": (bytes(random.Random(2).choices(range(32, 127), k=5_000_000)), NO_MAP),  # noqa: S311 - as above
    "an open quotation": (
        b'"' + b"x" * 5_000_000,
        "is neither JSON nor YAML: found unexpected end of stream at line 1, column 5000002",
    ),
    "brackets": (b"[" * 5_000_000, TOO_DEEP),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_sentence(case: str) -> None:
    content, fault = REFUSED[case]
    Path("t.json").write_bytes(content)
    assert check("t.json") == Ended(2, "", f"compliance: t.json {fault}.\n")


def test_the_rest_of_a_folder_is_judged_all_the_same() -> None:
    Path("all").mkdir()
    for number, (content, _) in enumerate(REFUSED.values()):
        Path("all", f"{number:02}.yaml").write_bytes(content)
    Path("all", "bad.json").write_bytes(in_a_queue(b'"alias/aws/sqs"'))
    ended = check("all", *ONE_POLICY, "--format", "json")
    assert (ended.status, ended.findings) == (2, [("Queue", "KmsMasterKeyId", "fail", '"alias/aws/sqs"')])
    assert ended.err.splitlines() == [
        f"compliance: all/{number:02}.yaml {fault}." for number, (_, fault) in enumerate(REFUSED.values())
    ]


# --- what is judged -----------------------------------------------------------------------------------------------

Findings = list[tuple[str, str | None, str, str]]


def told(verdict: str, observed: str) -> Findings:
    """The one finding on the key of the queue."""
    return [("Queue", "KmsMasterKeyId", verdict, observed)]


def unclassified(kind: str, logical_id: str = "Queue") -> Findings:
    return [(logical_id, None, "unknown", f"{kind}, on which these say nothing: encryption-at-rest")]


NO_TYPE = unclassified("no type")
NULL = "unknown: null is not a value that CloudFormation accepts"


def queue(properties: Json) -> dict[str, Json]:
    return {"Queue": {"Type": "AWS::SQS::Queue", "Properties": properties}}


def of_properties(properties: Json) -> dict[str, Json]:
    """A template whose queue has these properties."""
    return {"Resources": queue(properties)}


def of_key(value: Json, **sections: Json) -> dict[str, Json]:
    """A template whose queue has this key."""
    return {**sections, **of_properties({"KmsMasterKeyId": value})}


def in_yaml(value: str) -> bytes:
    return f"Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n      KmsMasterKeyId: {value}\n".encode()


def no_map(what: str) -> Findings:
    return told("unknown", f"unknown: a map is expected here, and {what} stands here")


UNKNOWN_TAG = told("unknown", "unknown: Fn::Unknown is only carried out at deployment")
ONLY_GIVEN = told("unknown", "unknown: parameter P is only given at deployment")

MERGED = b"Resources: {Queue: {Type: AWS::SQS::Queue, Properties: {<<: MERGE}}}\n"

NONSENSE: Mapping[str, tuple[Json | bytes, Findings]] = {
    # --- resources ---
    "no resources": ({"Resources": {}}, []),
    "a resource that is null": ({"Resources": {"Queue": None}}, NO_TYPE),
    "a resource that is a list": ({"Resources": {"Queue": []}}, NO_TYPE),
    "a resource that is a text": ({"Resources": {"Queue": "AWS::SQS::Queue"}}, NO_TYPE),
    "a resource that is a number": ({"Resources": {"Queue": 7}}, NO_TYPE),
    "a resource without a type": ({"Resources": {"Queue": {}}}, NO_TYPE),
    "a type that is null": ({"Resources": {"Queue": {"Type": None}}}, NO_TYPE),
    "a type that is a number": ({"Resources": {"Queue": {"Type": 7}}}, NO_TYPE),
    "a type that is a list": ({"Resources": {"Queue": {"Type": ["AWS::SQS::Queue"]}}}, NO_TYPE),
    "a type that a function gives": ({"Resources": {"Queue": {"Type": {"Ref": "Kind"}}}}, NO_TYPE),
    "a type with a NUL": ({"Resources": {"Queue": {"Type": "AWS::\0"}}}, unclassified("AWS::\0")),
    "a logical id without characters": ({"Resources": {"": None}}, unclassified("no type", "")),
    "a logical id of another plane": ({"Resources": {"\U0001f600": None}}, unclassified("no type", "\U0001f600")),
    "numbers and booleans as logical ids": (
        b"Resources: {1: , true: , 1.5: , null: }\n",
        [finding for name in ("1", "1.5", "null", "true") for finding in unclassified("no type", name)],
    ),
    # --- properties ---
    "properties that are a list": (of_properties([]), no_map("a list of 0")),
    "properties that are a text": (of_properties("x"), no_map('"x"')),
    "properties that are a number": (of_properties(7), no_map("7")),
    "properties that are null": (of_properties(None), told("unknown", NULL)),
    "a property that is null": (of_key(None), told("unknown", NULL)),
    "a property that is a list": (of_key([]), told("fail", "a list of 0")),
    "a property that is a map": (of_key({}), told("fail", "a map with no entries")),
    "a property that is a number": (of_key(7), told("fail", "7")),
    "a property that is a boolean": (of_key(value=True), told("fail", "true")),
    "a property that is another text": (of_key("x"), told("fail", '"x"')),
    "a property that is spaces": (of_key("  "), told("fail", '"  "')),
    "a property that is five megabytes of text": (of_key("x" * 5_000_000), told("fail", f'"{"x" * 5_000_000}"')),
    # --- numbers ---
    "-0": (in_a_queue(b"-0"), told("fail", "0")),
    "-0.0": (in_a_queue(b"-0.0"), told("fail", "-0.0")),
    "1e999": (in_a_queue(b"1e999"), told("fail", "Infinity")),
    "-1e999": (in_a_queue(b"-1e999"), told("fail", "-Infinity")),
    "a number of 400 digits": (in_a_queue(b"9" * 400), told("fail", "9" * 400)),
    "NaN of YAML": (in_yaml(".nan"), told("fail", "NaN")),
    "infinity of YAML": (in_yaml("-.inf"), told("fail", "-Infinity")),
    # --- tags, anchors and merges of YAML ---
    "a tag that no one knows": (in_yaml("!Unknown x"), UNKNOWN_TAG),
    "a tag that no one knows on a map": (in_yaml("!Unknown {a: b}"), UNKNOWN_TAG),
    "a tag that no one knows on a list": (in_yaml("!Unknown [a, b]"), UNKNOWN_TAG),
    "a tag on the type": (b"Resources: {Queue: {Type: !Unknown x}}\n", NO_TYPE),
    "an anchor": (b"Key: &key alias/aws/sqs\n" + in_yaml("*key"), told("fail", '"alias/aws/sqs"')),
    "a merge": (
        b"Base: &base {KmsMasterKeyId: alias/aws/sqs}\n" + MERGED.replace(b"MERGE", b"*base"),
        told("fail", '"alias/aws/sqs"'),
    ),
    "a merge of several, of which the first wins": (
        b"A: &a {KmsMasterKeyId: alias/aws/a}\nB: &b {KmsMasterKeyId: alias/aws/b}\n"
        + MERGED.replace(b"MERGE", b"[*a, *b]"),
        told("fail", '"alias/aws/a"'),
    ),
    # --- marks at the beginning of a file ---
    "UTF-8 with a mark": (b"\xef\xbb\xbf" + in_a_queue(b"7"), told("fail", "7")),
    "UTF-16, the low byte first": (b"\xff\xfe" + in_a_queue(b"7").decode().encode("utf-16-le"), told("fail", "7")),
    "UTF-16, the high byte first": (b"\xfe\xff" + in_a_queue(b"7").decode().encode("utf-16-be"), told("fail", "7")),
    "YAML with a mark": (b"\xef\xbb\xbf" + in_yaml("7"), told("fail", "7")),
    "YAML in UTF-16": (in_yaml("7").decode().encode("utf-16"), told("fail", "7")),
    # --- sections ---
    "sections that are lists": (
        of_key({"Fn::If": ["C", {"Ref": "P"}, KEY]}, Parameters=[], Conditions=[], Mappings=[], Outputs=[]),
        told("unknown", "unknown: P is neither a resource nor a parameter of this template"),
    ),
    "sections that are null": (
        of_key({"Fn::FindInMap": ["M", "a", "b"]}, Parameters=None, Conditions=None, Mappings=None, Outputs=None),
        told("unknown", 'unknown: the mapping has no entry for "M", "a", "b"'),
    ),
    "a parameter that is a list": (of_key({"Ref": "P"}, Parameters={"P": []}), ONLY_GIVEN),
    "a parameter's type that is a list": (
        of_key({"Ref": "P"}, Parameters={"P": {"Type": ["String"], "AllowedValues": [[KEY]]}}),
        ONLY_GIVEN,
    ),
    "a parameter's default that is a list": (
        of_key({"Ref": "P"}, Parameters={"P": {"Type": "String", "Default": ["x"]}}),
        told("unknown", 'unknown: parameter P has the default ["x"], which a deployer can override'),
    ),
    "a parameter of which one allowed value is a list": (
        of_key({"Ref": "P"}, Parameters={"P": {"Type": "String", "AllowedValues": [KEY, [KEY]]}}),
        ONLY_GIVEN,
    ),
}


@pytest.mark.parametrize("case", NONSENSE)
def test_nonsense_is_judged_and_is_no_pass(case: str) -> None:
    content, expected = NONSENSE[case]
    ended = judged(content)
    assert (ended.status, ended.findings, ended.err) == (1 if expected else 0, expected, "")


def of_type(kind: str, value: Json) -> dict[str, Json]:
    """A template with the parameter P of this type, whose queue has this key."""
    return of_key(value, Parameters={"P": {"Type": kind}})


P = {"Ref": "P"}

GIVEN: Mapping[str, tuple[Json, tuple[str, ...], Findings]] = {
    "nothing": (of_type("String", P), ("P=",), told("fail", '""')),
    "signs of equality": (of_type("String", P), ("P=a=b=",), told("fail", '"a=b="')),
    "a list for a text": (of_type("String", P), ('P=["alias/app"]',), told("fail", '"[\\"alias/app\\"]"')),
    "a text for a list": (of_type("CommaDelimitedList", P), ("P=alias/app",), told("fail", "a list of 1")),
    "a list for a list": (
        of_type("CommaDelimitedList", {"Fn::Select": [1, P]}),
        ("P=alias/app, alias/aws/a ,",),
        told("fail", '"alias/aws/a"'),
    ),
    "nothing for a list": (
        of_type("List<Number>", {"Fn::Select": [1, P]}),
        ("P=",),
        told("unknown", "unknown: Fn::Select asks for item 1 of a list of 1"),
    ),
    "a dynamic reference": (
        of_type("String", P),
        ("P={{resolve:ssm:/a}}",),
        told("unknown", "a dynamic reference to ssm"),
    ),
    "a name for the parameter store": (
        of_type("AWS::SSM::Parameter::Value<String>", P),
        ("P=alias/app",),
        told("unknown", "unknown: parameter P is read from the parameter store at deployment"),
    ),
    "another parameter": (of_type("String", P), ("p=alias/app",), ONLY_GIVEN),
    "one twice, of which the last counts": (
        of_type("String", P),
        ("P=alias/app", "P=alias/aws/a"),
        told("fail", '"alias/aws/a"'),
    ),
    "five megabytes": (of_type("String", P), (f"P={'x' * 5_000_000}",), told("fail", f'"{"x" * 5_000_000}"')),
}


@pytest.mark.parametrize("case", GIVEN)
def test_any_value_that_is_given_for_a_parameter_is_judged(case: str) -> None:
    template, pairs, expected = GIVEN[case]
    ended = judged(template, *ONE_POLICY, *(part for pair in pairs for part in ("--parameter", pair)))
    assert (ended.status, ended.findings, ended.err) == (1, expected, "")


# --- every property that is looked at, replaced -------------------------------------------------------------------

TAGS = {
    "Project": "p",
    "Environment": "e",
    "Owner": "o",
    "CostCenter": "c",
    "DataClassification": "phi",
    "Compliance": "HIPAA",
    "ManagedBy": "m",
}


def compliant() -> dict[str, Json]:
    """A template in which none of the five policies finds anything."""
    statement = {
        "Effect": "Deny",
        "Principal": "*",
        "Action": "sqs:*",
        "Resource": {"Fn::GetAtt": ["Queue", "Arn"]},
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
    tags = [{"Key": key, "Value": value} for key, value in TAGS.items()]
    policy = {"Queues": [{"Ref": "Queue"}], "PolicyDocument": {"Statement": [statement]}}
    return {
        "Resources": {
            **queue({"KmsMasterKeyId": KEY, "Tags": tags}),
            "Policy": {"Type": "AWS::SQS::QueuePolicy", "Properties": policy},
        }
    }


NO_POLICY: Findings = [("Queue", "AWS::SQS::QueuePolicy", "fail", "absent, which means plain HTTP is accepted")]


def denial(verdict: str) -> Findings:
    return [("Queue", "AWS::SQS::QueuePolicy", verdict, "Policy does not deny it for certain")]


def on_tags(verdict: str, observed: str) -> Findings:
    return [("Queue", f"Tags[{key}]", verdict, observed) for key in sorted(TAGS)]


REPLACED: tuple[tuple[str, str, Json, Findings], ...] = (
    ("Queue", "KmsMasterKeyId", None, told("unknown", NULL)),
    ("Queue", "KmsMasterKeyId", [], told("fail", "a list of 0")),
    ("Queue", "KmsMasterKeyId", {}, told("fail", "a map with no entries")),
    ("Queue", "KmsMasterKeyId", 7, told("fail", "7")),
    ("Queue", "KmsMasterKeyId", "x", told("fail", '"x"')),
    ("Queue", "Tags", None, on_tags("unknown", NULL)),
    ("Queue", "Tags", [], on_tags("fail", "absent")),
    ("Queue", "Tags", {}, on_tags("fail", "absent")),
    ("Queue", "Tags", 7, on_tags("unknown", "unknown: 7")),
    ("Queue", "Tags", "x", on_tags("unknown", 'unknown: "x"')),
    ("Policy", "Queues", None, NO_POLICY),
    ("Policy", "Queues", [], NO_POLICY),
    ("Policy", "Queues", {}, NO_POLICY),
    ("Policy", "Queues", 7, NO_POLICY),
    ("Policy", "Queues", "x", NO_POLICY),
    ("Policy", "PolicyDocument", None, denial("unknown")),
    ("Policy", "PolicyDocument", [], denial("unknown")),
    ("Policy", "PolicyDocument", {}, denial("fail")),
    ("Policy", "PolicyDocument", 7, denial("unknown")),
    ("Policy", "PolicyDocument", "x", denial("unknown")),
)

FIVE_POLICIES = tuple(
    part
    for policy in ("encryption-at-rest", "encryption-in-transit", "backup-retention", "destroyable", "tagging")
    for part in ("--policy", policy)
)


def test_the_template_of_which_parts_are_replaced_is_compliant() -> None:
    ended = judged(compliant(), *FIVE_POLICIES)
    assert (ended.status, ended.findings, ended.err) == (0, [], "")


@pytest.mark.parametrize(("logical_id", "name", "value", "expected"), REPLACED, ids=str)
def test_a_property_that_is_replaced_is_no_pass(logical_id: str, name: str, value: Json, expected: Findings) -> None:
    template = compliant()
    template["Resources"][logical_id]["Properties"][name] = value
    ended = judged(template, *FIVE_POLICIES)
    assert (ended.status, ended.findings, ended.err) == (1, expected, "")


# --- circles ------------------------------------------------------------------------------------------------------

ITSELF = "unknown: the expression is nested too deeply or refers to itself"
IN_A_MAPPING = "unknown: the mapping holds a map or a function where a text or a list is expected"
EITHER = {"Fn::If": ["C", "alias/aws/a", "alias/aws/b"]}
A_OR_B = told("fail", '"alias/aws/a" or "alias/aws/b"')


def exports(**named: tuple[Json, Json]) -> dict[str, Json]:
    """Outputs, each with its value and the name under which it is exported."""
    return {name: {"Value": value, "Export": {"Name": export}} for name, (value, export) in named.items()}


def alias(name: str, target: str) -> dict[str, Json]:
    return {"Type": "AWS::KMS::Alias", "Properties": {"AliasName": f"alias/{name}", "TargetKeyId": {"Ref": target}}}


CIRCLES: Mapping[str, tuple[Json, Findings]] = {
    "a condition that is itself": (of_key(EITHER, Conditions={"C": {"Condition": "C"}}), A_OR_B),
    "a condition that compares what it decides": (
        of_key(EITHER, Conditions={"C": {"Fn::Equals": [{"Fn::If": ["C", "a", "b"]}, "a"]}}),
        A_OR_B,
    ),
    "conditions that are each other's opposite": (
        of_key(EITHER, Conditions={"C": {"Fn::Not": [{"Condition": "D"}]}, "D": {"Fn::Not": [{"Condition": "C"}]}}),
        A_OR_B,
    ),
    "a resource that refers to itself": (
        of_key({"Fn::GetAtt": ["Queue", "Arn"]}),
        told("unknown", "${Queue.Arn}, an attribute of AWS::SQS::Queue"),
    ),
    "a resource that refers to itself by its condition": (
        {
            "Conditions": {"C": {"Fn::Equals": [{"Ref": "Queue"}, "x"]}},
            "Resources": {"Queue": {**queue({"KmsMasterKeyId": EITHER})["Queue"], "Condition": "C"}},
        },
        told("fail", '"alias/aws/a"'),
    ),
    "resources that refer to each other": (
        {
            "Resources": {
                **queue({"KmsMasterKeyId": {"Fn::GetAtt": ["Topic", "TopicArn"]}}),
                "Topic": {
                    "Type": "AWS::SNS::Topic",
                    "Properties": {"KmsMasterKeyId": {"Fn::GetAtt": ["Queue", "Arn"]}},
                },
            }
        },
        [
            ("Queue", "KmsMasterKeyId", "unknown", "${Topic.TopicArn}, an attribute of AWS::SNS::Topic"),
            ("Topic", "KmsMasterKeyId", "unknown", "${Queue.Arn}, an attribute of AWS::SQS::Queue"),
        ],
    ),
    "aliases of each other": (
        {"Resources": {**queue({"KmsMasterKeyId": {"Ref": "A"}}), "A": alias("a", "B"), "B": alias("b", "A")}},
        told("unknown", "${A}"),
    ),
    "a mapping that looks itself up": (
        of_key(
            {"Fn::FindInMap": ["M", "a", "b"]},
            Mappings={"M": {"a": {"b": {"Fn::FindInMap": ["M", "a", "b"]}}}},
        ),
        told("unknown", IN_A_MAPPING),
    ),
    "a mapping that looks itself up further down": (
        of_key(
            {"Fn::FindInMap": ["M", "a", "b"]},
            Mappings={"M": {"a": {"b": {"c": {"Fn::FindInMap": ["M", "a", "b"]}}}}},
        ),
        told("unknown", IN_A_MAPPING),
    ),
    "an export that imports itself": (
        of_key({"Fn::ImportValue": "a"}, Outputs=exports(A=({"Fn::ImportValue": "a"}, "a"))),
        told("unknown", ITSELF),
    ),
    "exports that import each other": (
        of_key(
            {"Fn::ImportValue": "a"},
            Outputs=exports(A=({"Fn::ImportValue": "b"}, "a"), B=({"Fn::ImportValue": "a"}, "b")),
        ),
        told("unknown", ITSELF),
    ),
    "exports that are named by each other": (
        of_key(
            {"Fn::ImportValue": "a"},
            Outputs=exports(A=("x", {"Fn::ImportValue": "b"}), B=("y", {"Fn::ImportValue": "a"})),
        ),
        told("unknown", 'unknown: "a" is imported from a stack that is not judged here'),
    ),
    "a variable that is its own value": (
        of_key({"Fn::Sub": ["${V}", {"V": {"Fn::Sub": "${V}"}}]}),
        told("unknown", "unknown: V is neither a resource nor a parameter of this template"),
    ),
}


@pytest.mark.parametrize("case", CIRCLES)
def test_what_refers_to_itself_is_judged_and_is_no_pass(case: str) -> None:
    template, expected = CIRCLES[case]
    ended = judged(template)
    assert (ended.status, ended.findings, ended.err) == (1, expected, "")


@pytest.mark.parametrize("case", CIRCLES)
def test_what_refers_to_itself_is_judged_by_every_policy(case: str) -> None:
    """A stack as a whole is looked at too, with all that its sections hold."""
    Path("t.json").write_text(json.dumps(CIRCLES[case][0]), encoding="utf-8")
    report = json.loads(check("t.json", "--format", "json").out)
    assert [one for one in report["findings"] if one["policy"] == "check-error"] == []


def assembly(**templates: Json) -> None:
    """A cloud assembly in which the template `App` is a stack, and the others are there to be nested in it."""
    folder = Path("cdk.out")
    folder.mkdir()
    artifact = {"type": "aws:cloudformation:stack", "properties": {"templateFile": "App.json"}}
    assets = {"files": {asset(name): {"source": {"path": f"{name}.json"}} for name in templates}}
    manifest = {"artifacts": {"App": artifact}}
    for name, body in {**templates, "manifest": manifest, "App.assets": assets}.items():
        (folder / f"{name}.json").write_text(json.dumps(body), encoding="utf-8")


def asset(template: str) -> str:
    """The hash under which a template is published."""
    return hashlib.sha256(template.encode()).hexdigest()


def nested_stack(template: str, **parameters: Json) -> dict[str, Json]:
    url = f"https://s3.amazonaws.com/assets/{asset(template)}.json"
    return {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": url, "Parameters": parameters}}


def test_nested_stacks_that_pass_each_other_their_outputs_are_unknown() -> None:
    inner = {
        **of_key({"Ref": "P"}, Parameters={"P": {"Type": "String"}}),
        "Outputs": {"Out": {"Value": {"Ref": "P"}}},
    }
    stacks = {
        "A": nested_stack("Inner", P={"Fn::GetAtt": ["B", "Outputs.Out"]}),
        "B": nested_stack("Inner", P={"Fn::GetAtt": ["A", "Outputs.Out"]}),
    }
    assembly(App={"Resources": stacks}, Inner=inner)
    ended = check("cdk.out", *ONE_POLICY, "--format", "json")
    assert (ended.status, ended.findings, ended.err) == (1, told("unknown", ITSELF), "")


def test_nested_stacks_that_hold_each_other_are_refused() -> None:
    assembly(App={"Resources": {"Inner": nested_stack("Inner")}}, Inner={"Resources": {"App": nested_stack("App")}})
    refusal = "compliance: cdk.out/App.json is a nested stack of itself, by way of App.\n"
    assert check("cdk.out") == Ended(2, "", refusal)


# --- depth --------------------------------------------------------------------------------------------------------

SWITCH = {"Parameters": {"P": {"Type": "String"}}, "Conditions": {"C": {"Fn::Equals": [{"Ref": "P"}, "x"]}}}


def deep(before: str, after: str, levels: int) -> bytes:
    """A template whose queue has a key that is wrapped so many times; it is too deep for a writer of JSON."""
    text = json.dumps(of_key("HERE", **SWITCH))
    return text.replace('"HERE"', before * levels + '"alias/aws/a"' + after * levels).encode()


NOT_SELECTED = told("unknown", "unknown: Fn::Select picks from a list that is only known at deployment")

DEEP: Mapping[str, tuple[str, str, int, Findings]] = {
    "maps": ('{"a": ', "}", 390, told("fail", "a map with a")),
    "lists": ("[", "]", 390, told("fail", "a list of 1")),
    "Fn::If": ('{"Fn::If": ["C", "alias/app", ', "]}", 190, told("fail", '"alias/aws/a"')),
    "Fn::Join": ('{"Fn::Join": ["", ["x", ', "]]}", 130, told("unknown", f"{'x' * 100}${{?}}")),
    "Fn::Sub": ('{"Fn::Sub": ["${V}", {"V": ', "}]}", 130, told("unknown", ITSELF)),
    "Fn::Select": ('{"Fn::Select": [0, [', "]]}", 130, NOT_SELECTED),
    "Fn::Split": (
        '{"Fn::Select": [0, {"Fn::Split": ["|", ',
        "]}]}",
        95,
        NOT_SELECTED,
    ),
    "Fn::FindInMap": (
        '{"Fn::FindInMap": ["M", "a", "b", {"DefaultValue": ',
        "}]}",
        130,
        told("unknown", ITSELF),
    ),
    "Fn::ToJsonString": ('{"Fn::ToJsonString": ', "}", 390, told("unknown", ITSELF)),
}


@pytest.mark.parametrize("case", DEEP)
def test_hundreds_of_levels_are_judged(case: str) -> None:
    before, after, levels, expected = DEEP[case]
    ended = judged(deep(before, after, levels))
    assert (ended.status, ended.findings, ended.err) == (1, expected, "")


@pytest.mark.parametrize("case", DEEP)
def test_thousands_of_levels_are_refused(case: str) -> None:
    before, after, _, _ = DEEP[case]
    Path("t.json").write_bytes(deep(before, after, 5_000))
    assert check("t.json") == Ended(2, "", f"compliance: t.json {TOO_DEEP}.\n")


# --- size ---------------------------------------------------------------------------------------------------------

MANY_PARAMETERS = {f"P{number}": {"Type": "String"} for number in range(40)}
MANY_CONDITIONS = {f"C{number}": {"Fn::Equals": [{"Ref": f"P{number}"}, "x"]} for number in range(40)}
MANY = {"Parameters": MANY_PARAMETERS, "Conditions": MANY_CONDITIONS}
TOO_MANY = "unknown: it has more than 512 possible values"
EMPTY_TEXT = {"Fn::Join": ["", []]}


def either(number: int, if_true: Json, if_false: Json) -> Json:
    return {"Fn::If": [f"C{number}", if_true, if_false]}


def nested_ifs(level: int, levels: int) -> Json:
    """Every way through some conditions leads to another value."""
    if level == levels:
        return KEY
    return either(level, nested_ifs(level + 1, levels), nested_ifs(level + 1, levels))


def variables(count: int, value: Json) -> Json:
    text = "".join(f"${{V{number}}}" for number in range(count))
    return {"Fn::Sub": [text, {f"V{number}": value for number in range(count)}]}


LARGE: Mapping[str, tuple[Json, Findings]] = {
    "forty conditions in one text": (
        of_key({"Fn::Join": ["", ["alias/", *(either(number, "a", "b") for number in range(40))]]}, **MANY),
        told("unknown", TOO_MANY),
    ),
    "conditions within conditions": (of_key(nested_ifs(0, 10), **MANY), told("unknown", TOO_MANY)),
    "forty conditions on other properties": (
        {
            **MANY,
            **of_properties(
                {"KmsMasterKeyId": KEY, **{f"Other{number}": either(number, "a", "b") for number in range(40)}}
            ),
        },
        [],
    ),
    "a text of 500 variables": (of_key(variables(500, "a")), told("fail", f'"{"a" * 500}"')),
    "a text of 10,000 variables": (
        of_key(variables(10_000, "a")),
        told("unknown", "unknown: the text has more than 500 placeholders"),
    ),
    "a text of 10,000 variables that are not known": (
        of_key(variables(10_000, {"Ref": "P0"}), **MANY),
        told("unknown", "unknown: the text has more than 500 placeholders"),
    ),
    "a list of 10,000 entries": (of_key({"Fn::Join": ["", ["a"] * 10_000]}), told("fail", f'"{"a" * 10_000}"')),
    "a list of 100,000 entries": (
        of_key({"Fn::Join": ["", ["a"] * 100_000]}),
        told("unknown", "unknown: the list has more than 10,000 entries"),
    ),
    "a list of 500 names": (of_key({"Fn::Join": ["", [{"Ref": "Queue"}] * 500]}), told("unknown", "${Queue}" * 500)),
    "a list of 10,000 names": (
        of_key({"Fn::Join": ["", [{"Ref": "Queue"}] * 10_000]}),
        told("unknown", "unknown: the text has more than 500 placeholders"),
    ),
    "a text that is longer than a template": (
        of_key({"Fn::Join": ["", ["a" * 400_000] * 3]}),
        told("unknown", "unknown: it has more than 1,000,000 characters"),
    ),
    "100,000 allowed values": (
        of_key({"Ref": "P"}, Parameters={"P": {"AllowedValues": [f"alias/{number}" for number in range(100_000)]}}),
        told("unknown", TOO_MANY),
    ),
    "functions without end": (
        of_key({"Fn::Join": ["", [{"Fn::Join": ["", [EMPTY_TEXT] * 500]}] * 25]}),
        told("unknown", "${?}" * 26),
    ),
    # --- what would keep a pattern busy ---
    "a key of many dashes": (
        of_key(f"arn:aws:kms:{'-' * 500_000}:key/{'0' * 500_000}g"),
        told("fail", f'"arn:aws:kms:{"-" * 500_000}:key/{"0" * 500_000}g"'),
    ),
    "a partition of many letters": (of_key(f"arn:aws{'a' * 500_000}"), told("fail", f'"arn:aws{"a" * 500_000}"')),
    "an open dynamic reference": (of_key("{{resolve:" * 50_000), told("fail", f'"{"{{resolve:" * 50_000}"')),
    "a dynamic reference of many letters": (
        of_key("{{resolve:" + "a" * 500_000),
        told("fail", f'"{{{{resolve:{"a" * 500_000}"'),
    ),
}


@pytest.mark.parametrize("case", LARGE)
def test_what_is_large_or_can_be_much_is_judged(case: str) -> None:
    template, expected = LARGE[case]
    ended = judged(template)
    assert (ended.status, ended.findings, ended.err) == (1 if expected else 0, expected, "")


def test_a_value_of_a_tag_that_would_keep_a_pattern_busy_is_judged() -> None:
    bait = "a" * 250_000 + "-a" * 125_000 + "!"
    template = compliant()
    template["Resources"]["Queue"]["Properties"]["Tags"][1]["Value"] = bait
    ended = judged(template, "--policy", "tagging")
    expected = [("Queue", "Tags[Environment]", "fail", f'"{bait}"')]
    assert (ended.status, ended.findings, ended.err) == (1, expected, "")


def test_a_resource_with_100_000_tags_is_judged() -> None:
    template = compliant()
    template["Resources"]["Queue"]["Properties"]["Tags"] += [{"Key": f"K{n}", "Value": ""} for n in range(100_000)]
    ended = judged(template, "--policy", "tagging")
    assert (ended.status, ended.findings, ended.err) == (0, [], "")


# --- files --------------------------------------------------------------------------------------------------------

ABSENT_KEY = told("fail", NO_KEY)


def bad(file: str) -> None:
    """A template with one finding."""
    path = Path(file)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(of_properties({})), encoding="utf-8")


def in_folder(*files: str) -> tuple[int, list[str], Findings, str]:
    """What is said of a folder: the status, the templates, the findings and the complaints."""
    ended = check("all", *ONE_POLICY, "--format", "json")
    subjects = [subject["template"] for subject in json.loads(ended.out)["subjects"]]
    assert subjects == list(files)
    return ended.status, subjects, ended.findings, ended.err


def test_a_folder_that_is_named_as_a_template_is_a_folder() -> None:
    bad("all/x.json/y.json")
    assert in_folder("all/x.json/y.json") == (1, ["all/x.json/y.json"], ABSENT_KEY, "")


def test_a_pipe_in_a_folder_is_not_waited_for() -> None:
    bad("all/a.json")
    os.mkfifo("all/b.json")
    fault = "compliance: all/b.json cannot be read: it is no regular file.\n"
    assert in_folder("all/a.json", "all/b.json") == (2, ["all/a.json", "all/b.json"], ABSENT_KEY, fault)


def test_a_link_to_a_template_is_the_template() -> None:
    bad("elsewhere.json")
    Path("all").mkdir()
    Path("all/link.json").symlink_to("../elsewhere.json")
    assert in_folder("all/link.json") == (1, ["all/link.json"], ABSENT_KEY, "")


@pytest.mark.parametrize(
    ("target", "fault"),
    [("gone.json", "No such file or directory"), ("x.json", "Too many levels of symbolic links")],
    ids=["to nothing", "to itself"],
)
def test_a_link_that_leads_nowhere_is_refused(target: str, fault: str) -> None:
    Path("x.json").symlink_to(target)
    assert check("x.json") == Ended(2, "", f"compliance: x.json cannot be read: {fault}.\n")


def test_a_file_that_may_not_be_read_is_refused_and_the_others_are_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    bad("all/a.json")
    bad("all/b.json")
    read = Path.read_bytes

    def denied(self: Path) -> bytes:
        if self.name == "b.json":  # a test that runs as root may read everything
            raise PermissionError(13, "Permission denied", str(self))
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", denied)
    refusal = "compliance: all/b.json cannot be read: Permission denied.\n"
    assert in_folder("all/a.json", "all/b.json") == (2, ["all/a.json", "all/b.json"], ABSENT_KEY, refusal)


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("a.json/b.json", "Not a directory"),
        ("a\0b.json", "embedded null byte"),
    ],
    ids=["below a file", "with a NUL"],
)
def test_a_path_that_cannot_be_is_refused(path: str, fault: str) -> None:
    bad("a.json")
    assert check(path) == Ended(2, "", f"compliance: {visible(path)} cannot be read: {fault}.\n")


@pytest.mark.parametrize("name", ["x" * 250 + ".json", "a\nb.json", "a b'c\".json", "\u202egpj.json", "-.json"])
def test_any_name_of_a_file_is_told_as_it_is(name: str) -> None:
    bad(f"all/{name}")
    assert in_folder(f"all/{name}") == (1, [f"all/{name}"], ABSENT_KEY, "")


def test_an_empty_device_is_no_template() -> None:
    assert check("/dev/null") == Ended(2, "", "compliance: /dev/null cannot be read: it is no regular file.\n")


# --- bounded memory -----------------------------------------------------------------------------------------------

ONE_GIGABYTE = 1024**3


def in_one_gigabyte(content: bytes) -> tuple[int, str, str]:
    """How the command ends in a process of its own that may not have more memory: status, first line, complaints."""
    Path("t.json").write_bytes(content)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (ONE_GIGABYTE, ONE_GIGABYTE))

    command = [sys.executable, "-m", "compliance", "check", str(Path("t.json").absolute()), *ONE_POLICY]
    done = subprocess.run(  # noqa: S603 - this project's own command
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
        preexec_fn=limit,
    )
    return done.returncode, done.stdout.partition("\n")[0], done.stderr.replace(str(Path.cwd()), ".")


IN_BOUNDS: Mapping[str, tuple[bytes, tuple[int, str, str]]] = {
    "five megabytes of brackets": (b"[" * 5_000_000, (2, "", f"compliance: ./t.json {TOO_DEEP}.\n")),
    "an alias bomb": (
        alias_bomb(60),
        (2, "", "compliance: ./t.json has more than 5000000 parts when its aliases are written out.\n"),
    ),
    "five megabytes in one value": (
        json.dumps(of_key("x" * 5_000_000)).encode(),
        (1, "encryption-at-rest: 1 finding", ""),
    ),
    "two megabytes of small resources": (
        json.dumps({"Resources": {f"Queue{n}": {"Type": "AWS::SQS::Queue"} for n in range(52_000)}}).encode(),
        (1, "encryption-at-rest: 52000 findings", ""),
    ),
    "forty conditions": (
        json.dumps(LARGE["forty conditions in one text"][0]).encode(),
        (1, "encryption-at-rest: 1 finding", ""),
    ),
}


@pytest.mark.thorough
@pytest.mark.parametrize("case", IN_BOUNDS)
def test_memory_is_bounded(case: str) -> None:
    content, expected = IN_BOUNDS[case]
    assert in_one_gigabyte(content) == expected


# --- any tree, and any change to a real template ------------------------------------------------------------------

FIELDS = [
    "id",
    "policy",
    "requirement",
    "verdict",
    "level",
    "template",
    "logical_id",
    "resource_type",
    "construct_path",
    "source",
    "property",
    "condition",
    "expected",
    "observed",
    "message",
    "fix",
    "controls",
    "waiver",
    "owed",
]
"""The fields of a finding, in the order of the contract."""

LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(),
    st.sampled_from(
        ["Ref", "Fn::If", "AWS::SQS::Queue", "AWS::NoValue", "Queue", "IsProd", "true", "{{resolve:ssm:/a}}"]
    ),
)
FUNCTIONS = ("Ref", "Fn::If", "Fn::Sub", "Fn::Join", "Fn::Select", "Fn::GetAtt", "Fn::FindInMap", "Fn::Transform")
SECTIONS = ("Resources", "Parameters", "Conditions", "Mappings", "Outputs", "Transform", "Type", "Properties", "Tags")
TREES = st.recursive(
    LEAVES,
    lambda below: st.one_of(
        st.lists(below, max_size=4),
        st.dictionaries(st.text(), below, max_size=4),
        st.dictionaries(st.sampled_from((*SECTIONS, *FUNCTIONS)), below, max_size=3),
    ),
    max_leaves=25,
)

REAL: Mapping[str, Json] = {
    "AWSTemplateFormatVersion": "2010-09-09",
    "Transform": "AWS::LanguageExtensions",
    "Parameters": {
        "Env": {"Type": "String", "AllowedValues": ["dev", "prod"], "Default": "dev"},
        "Days": {"Type": "Number", "Default": 30},
    },
    "Mappings": {"Days": {"dev": {"logs": 30}, "prod": {"logs": 365}}},
    "Conditions": {"IsProd": {"Fn::Equals": [{"Ref": "Env"}, "prod"]}},
    "Resources": {
        "Key": {"Type": "AWS::KMS::Key", "Properties": {"EnableKeyRotation": True, "PendingWindowInDays": 30}},
        "Bucket": {
            "Type": "AWS::S3::Bucket",
            "DeletionPolicy": "Delete",
            "Properties": {
                "BucketName": {"Fn::Sub": "${AWS::StackName}-${Env}"},
                "BucketEncryption": {
                    "ServerSideEncryptionConfiguration": [
                        {
                            "ServerSideEncryptionByDefault": {
                                "SSEAlgorithm": "aws:kms",
                                "KMSMasterKeyID": {"Fn::GetAtt": ["Key", "Arn"]},
                            }
                        }
                    ]
                },
                "VersioningConfiguration": {"Status": {"Fn::If": ["IsProd", "Enabled", "Suspended"]}},
                "Tags": [
                    {"Key": "Owner", "Value": "team"},
                    {"Fn::If": ["IsProd", {"Key": "Environment", "Value": {"Ref": "Env"}}, {"Ref": "AWS::NoValue"}]},
                ],
            },
        },
        "BucketPolicy": {
            "Type": "AWS::S3::BucketPolicy",
            "Properties": {
                "Bucket": {"Ref": "Bucket"},
                "PolicyDocument": {
                    "Statement": [
                        {
                            "Effect": "Deny",
                            "Principal": "*",
                            "Action": "s3:*",
                            "Resource": [
                                {"Fn::GetAtt": ["Bucket", "Arn"]},
                                {"Fn::Join": ["", [{"Fn::GetAtt": ["Bucket", "Arn"]}, "/*"]]},
                            ],
                            "Condition": {"Bool": {"aws:SecureTransport": "false"}},
                        }
                    ]
                },
            },
        },
        "Logs": {
            "Type": "AWS::Logs::LogGroup",
            "Condition": "IsProd",
            "Properties": {
                "RetentionInDays": {"Fn::FindInMap": ["Days", {"Ref": "Env"}, "logs"]},
                "KmsKeyId": {"Fn::GetAtt": ["Key", "Arn"]},
            },
        },
        "Database": {
            "Type": "AWS::RDS::DBInstance",
            "Properties": {
                "Engine": "postgres",
                "StorageEncrypted": "true",
                "BackupRetentionPeriod": {"Ref": "Days"},
                "DBParameterGroupName": {"Ref": "Group"},
            },
        },
        "Group": {
            "Type": "AWS::RDS::DBParameterGroup",
            "Properties": {"Family": "postgres16", "Parameters": {"rds.force_ssl": "1"}},
        },
    },
    "Outputs": {"Key": {"Value": {"Ref": "Key"}, "Export": {"Name": {"Fn::Sub": "${AWS::StackName}-key"}}}},
}
"""A small template as people write them, with something of everything that is read."""

Place = tuple[str | int, ...]


def places(node: Json, at: Place = ()) -> Iterator[Place]:
    """Every place in a tree but the root."""
    below = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, child in below:
        yield (*at, step)
        yield from places(child, (*at, step))


PLACES = list(places(REAL))
CHANGES = st.one_of(
    st.tuples(st.just("replace"), TREES),
    st.tuples(st.just("replace"), st.sampled_from(PLACES)),
    st.tuples(st.just("remove"), st.none()),
    st.tuples(st.just("wrap"), st.sampled_from(FUNCTIONS)),
    st.tuples(st.just("rename"), st.text() | st.sampled_from((*SECTIONS, *FUNCTIONS))),
)


def within(tree: Json, place: Place) -> Json:
    """What stands at a place of a tree; None where the place is gone."""
    for step in place:
        known = isinstance(tree, dict) and step in tree
        if not known and not (isinstance(tree, list) and isinstance(step, int) and step < len(tree)):
            return None
        tree = tree[step]
    return tree


def change(tree: Json, place: Place, kind: str, argument: Json) -> None:
    """Change a tree at one place, if the place is still there."""
    holder, last = within(tree, place[:-1]), place[-1]
    if within(tree, place) is None:
        return
    if kind == "remove":
        del holder[last]
    elif kind == "wrap":
        holder[last] = {argument: holder[last]}
    elif kind == "rename" and isinstance(holder, dict):
        holder[argument] = holder.pop(last)
    elif kind == "replace":
        # A place stands for what is there in the template: parts of a real one in the wrong place.
        holder[last] = copy.deepcopy(within(REAL, argument)) if isinstance(argument, tuple) else argument


@st.composite
def changed_templates(draw: st.DrawFn) -> Json:
    tree = copy.deepcopy(dict(REAL))
    for _ in range(draw(st.integers(1, 4))):
        kind, argument = draw(CHANGES)
        change(tree, draw(st.sampled_from(PLACES)), kind, argument)
    return tree


def is_judged_or_refused(tree: Json) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "t.json")
        file.write_text(json.dumps(tree), encoding="utf-8")
        ended = check(str(file), "--format", "json")
        assert check(str(file), "--format", "json") == ended
    report = json.loads(ended.out)
    assert "Traceback" not in ended.err
    assert [list(finding) for finding in report["findings"]] == [FIELDS] * len(report["findings"])
    assert [one for one in report["findings"] if one["policy"] == "check-error"] == []
    refused = any(subject["error"] for subject in report["subjects"])
    assert ended.status == (2 if refused else 1 if report["findings"] else 0)
    assert (ended.err == "") is not refused


# --- depth --------------------------------------------------------------------------------------------------------

LEVELS: Mapping[str, Callable[[Json], Json]] = {
    "lists": lambda below: [below],
    "maps": lambda below: {"a": below},
    "first branches": lambda below: {"Fn::If": ["IsProd", below, "x"]},
    "second branches": lambda below: {"Fn::If": ["IsProd", "x", below]},
    "texts that are put together": lambda below: {"Fn::Join": ["", ["x", below]]},
    "texts with variables": lambda below: {"Fn::Sub": ["${A}", {"A": below}]},
    "entries of lists": lambda below: {"Fn::Select": [0, [below]]},
    "negations": lambda below: {"Fn::Not": [below]},
    "macros": lambda below: {"Fn::Transform": {"Name": "Own", "Parameters": {"A": below}}},
    "statements": lambda below: {"Statement": [below]},
    "variables": lambda below: {"Name": "password", "Value": below},
}
"""What one level is made of."""
DEEP_PLACES: tuple[Place, ...] = (
    ("Resources", "Bucket", "Properties", "BucketName"),
    ("Resources", "Bucket", "Metadata"),
    ("Resources", "BucketPolicy", "Properties", "PolicyDocument", "Statement", 0, "Condition"),
    ("Resources", "Database", "Properties", "MasterUserPassword"),
    ("Mappings", "Days", "dev", "logs"),
    ("Parameters", "Days", "Default"),
    ("Conditions", "IsProd", "Fn::Equals", 0),
    ("Outputs", "Key", "Value"),
)


@pytest.mark.parametrize("kind", LEVELS)
def test_what_is_nested_as_deeply_as_can_be_read_raises_in_no_check(kind: str) -> None:
    """Found by fuzzing: a function that calls itself for each level comes to the end of Python's stack."""
    node: Json = "x"
    brackets = len(re.findall(r"[\[{]", json.dumps(LEVELS[kind]("x"))))
    for depth in range(1, 900 // brackets):
        node = LEVELS[kind](node)
        if depth not in {(DEEPEST - 10) // brackets, 240, 300, 420}:  # beside what is read at most, what was read once
            continue
        template = copy.deepcopy(dict(REAL))
        for place in DEEP_PLACES:
            within(template, place[:-1])[place[-1]] = node
        Path("t.json").write_text(json.dumps(template), encoding="utf-8")
        report = json.loads(check("t.json", "--format", "json").out)
        raised = [one["message"] for one in report["findings"] if one["policy"] == "check-error"]
        assert (depth, raised) == (depth, [])


thorough = settings(max_examples=MANY_EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@thorough
@given(tree=TREES)
def test_any_tree_is_judged_or_refused_twice_alike(tree: Json) -> None:
    is_judged_or_refused(tree)


@thorough
@given(tree=changed_templates())
def test_any_change_to_a_real_template_is_judged_or_refused_twice_alike(tree: Json) -> None:
    is_judged_or_refused(tree)
