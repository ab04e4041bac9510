"""What fuzzing begins with: small inputs of every kind that are good, or nearly so."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed
from hypothesis import settings as of_hypothesis
from hypothesis.strategies import SearchStrategy

from compliance.report.evidence import pieces
from compliance.run import assess
from compliance.templates import Json, parse
from compliance.testing.strategies import broken_templates, templates
from policies import IN_FORCE
from tests.fuzzing.changes import FUNCTIONS, ODD, slots
from tests.fuzzing.targets import EVIDENCE, SMALL, WAIVERS, small_template, the_request

REALISTIC = Path(__file__).parents[1] / "commandline" / "templates"
DRAWN = 100
"""Templates of each kind that are drawn for a run."""
ASSET = "c" * 64
LONGEST_WORD = 64
"""Bytes of a word of the dictionary, and one more."""

LOOPS: Json = {
    "Transform": "AWS::LanguageExtensions",
    "Parameters": {"Names": {"Type": "CommaDelimitedList", "Default": "a,b"}},
    "Mappings": {"Days": {"eu-west-1": {"Logs": ["30", "365"]}}},
    "Conditions": {
        "Fn::ForEach::C": ["Name", ["A", "B"], {"Is${Name}": {"Fn::Equals": [{"Ref": "Names"}, "${Name}"]}}]
    },
    "Resources": {
        "Fn::ForEach::Queues": [
            "Name",
            ["A", "B"],
            {
                "Queue${Name}": {
                    "Type": "AWS::SQS::Queue",
                    "Condition": {"Fn::Sub": "Is${Name}"},
                    "Properties": {"QueueName": {"Fn::Sub": "${Name}-${AWS::Region}"}},
                },
                "Fn::ForEach::Logs": [
                    "Days",
                    {"Fn::FindInMap": ["Days", {"Ref": "AWS::Region"}, "Logs"]},
                    {
                        "Logs${Name}${Days}": {
                            "Type": "AWS::Logs::LogGroup",
                            "Properties": {"RetentionInDays": "${Days}"},
                        }
                    },
                ],
            },
        ],
        "Fn::ForEach::Topics": ["Name", {"Ref": "Names"}, {"Topic${Name}": {"Type": "AWS::SNS::Topic"}}],
    },
    "Outputs": {"Length": {"Value": {"Fn::Length": {"Ref": "Names"}}, "Export": {"Name": {"Fn::ToJsonString": ["a"]}}}},
}
"""Loops of every kind, in one another."""

ALIASES = b"""\
Base: &base {Type: AWS::SQS::Queue, Properties: &properties {KmsMasterKeyId: alias/aws/sqs}}
Resources:
  One: *base
  Two: {<<: *base, DeletionPolicy: !If [A, Retain, !Ref AWS::NoValue]}
  Three:
    Type: AWS::S3::Bucket
    Properties: {<<: [*properties], BucketName: !Sub "${AWS::StackName}-a", Tags: [{Key: a, Value: !GetAtt One.Arn}]}
"""

WAIVER = b"""\
[[waiver]]
policy = "encryption-at-rest"
path = "Queue"
reason = "Why the finding is acceptable."
approver = "name.surname"
ticket = "SEC-123"
created = 2026-11-23
expires = 2027-02-01

[[waiver]]
policy = "tagging"
requirement = "AWS::SQS::Queue/Tags"
path = "L*[*]?"
template = "*.json"
finding = "1d2dff07a9d0"
matches = 2
weakens = ["HIPAA 164.312(a)(2)(iv)"]
reason = 'In *two*.'
approver = "name.surname"
ticket = "SEC-124"
created = 2025-11-23
expires = 2026-02-01
"""

PROJECT = b"""\
[tool.compliance]
policies = ["policies", "acme"]
policy = ["tagging"]
format = ["console", "sarif=build/compliance.sarif"]
parameter = ["Key=a"]
stack-tag = ["Owner=line-7"]
waivers = "compliance/waivers.toml"
baseline = "baseline.json"
guard = "rules"
parameters = "production.json"
region = "eu-central-1"
environment = "production"
"""

GUARD_RULES = b"""\
# Every queue names a key.
let queues = Resources.*[ Type == 'AWS::SQS::Queue' ]

rule queue_key when %queues !empty {
    %queues.Properties {
        KmsMasterKeyId exists <<Violation: No key. Fix: Name one.>>
        QueueName !exists or QueueName == /^[a-z]+-/
    }
}

rule days when queue_key {
    Resources.Logs.Properties.RetentionInDays in [30, 365]
    some Resources.*.Properties.Tags[*].Key == "Owner"
    Parameters.Days.MaxValue in r[1, 90) <<Keep less.>>
}
"""


def nested_stack(file_hash: str) -> Json:
    """The resource of a nested stack whose template is an asset."""
    url = f"https://s3.${{AWS::Region}}.${{AWS::URLSuffix}}/assets/{file_hash}.json"
    return {
        "Type": "AWS::CloudFormation::Stack",
        "Properties": {"TemplateURL": {"Fn::Sub": url}, "Parameters": {"Days": "30", "Name": {"Ref": "Name"}}},
    }


ASSEMBLY: Json = {
    "manifest.json": {
        "version": "48.0.0",
        "artifacts": {
            "Tree": {"type": "cdk:tree", "properties": {"file": "tree.json"}},
            "Data.assets": {"type": "cdk:asset-manifest", "properties": {"file": "Data.assets.json"}},
            "Data": {
                "type": "aws:cloudformation:stack",
                "environment": "aws://111122223333/eu-west-1",
                "displayName": "App/Data",
                "additionalMetadataFile": "Data.metadata.json",
                "properties": {
                    "templateFile": "Data.template.json",
                    "stackName": "data-dev",
                    "tags": {"Owner": "line-7"},
                    "terminationProtection": False,
                },
            },
            "Old": {
                "type": "aws:cloudformation:stack",
                "environment": "aws://unknown-account/unknown-region",
                "properties": {"templateFile": "Old.template.json"},
                "metadata": {
                    "/Old": [{"type": "aws:cdk:stack-tags", "data": [{"key": "Owner", "value": "line-7"}]}],
                    "/Old/Queue": [{"type": "aws:cdk:logicalId", "data": "Queue", "trace": ["at a (app.ts:3:1)"]}],
                },
            },
        },
    },
    "Data.metadata.json": {
        "/App/Data": [{"type": "aws:cdk:templateFile", "data": "Data.template.json"}],
        "/App/Data/Queue/Resource": [
            {"type": "aws:cdk:logicalId", "data": "Queue"},
            {"type": "aws:cdk:creationStack", "data": ["new Queue (lib/queue.ts:12:3)", "at app.py:7"]},
            {"type": "aws:cdk:acknowledged-rules", "data": {"x::encryption-at-rest": "Because."}},
        ],
        "/App/Data/In.NestedStack/In.NestedStackResource": [{"type": "aws:cdk:logicalId", "data": "In"}],
        "/App/Data/In/Queue/Resource": [{"type": "aws:cdk:logicalId", "data": "Queue"}],
    },
    "Data.assets.json": {"version": "48.0.0", "files": {ASSET: {"source": {"path": "In.nested.template.json"}}}},
    "tree.json": {
        "version": "tree-0.1",
        "tree": {
            "id": "App",
            "path": "",
            "children": {
                "Data": {
                    "path": "App/Data",
                    "children": {
                        "Logs": {
                            "path": "App/Data/Logs/Resource",
                            "attributes": {"aws:cdk:cloudformation:logicalId": "Logs"},
                        }
                    },
                }
            },
        },
    },
    "Data.template.json": {**SMALL, "Resources": {**SMALL["Resources"], "In": nested_stack(ASSET)}},
    "In.nested.template.json": {
        "Parameters": {"Days": {"Type": "Number"}, "Name": {"Type": "String"}},
        "Resources": {
            "Queue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": {"Ref": "Name"}}},
            "Logs": {"Type": "AWS::Logs::LogGroup", "Properties": {"RetentionInDays": {"Ref": "Days"}}},
        },
        "Outputs": {"Arn": {"Value": {"Fn::GetAtt": ["Queue", "Arn"]}, "Export": {"Name": "arn"}}},
    },
    "Old.template.json": {
        "Resources": {
            "Queue": {
                "Type": "AWS::SQS::Queue",
                "Properties": {"KmsMasterKeyId": {"Fn::ImportValue": "arn"}},
                "Metadata": {"aws:cdk:path": "Old/Queue"},
            }
        }
    },
}
"""A cloud assembly of an app with two stacks and a nested one, with all that is read beside the templates."""

VALUES: tuple[Json, ...] = (
    {"Name": "orders", "Days": 30, "Kind": "fifo", "Keys": ["alias/a", "b"], "Password": "x"},
    {"Parameters": {"Name": "orders", "Days": "30"}, "Tags": {"Owner": "a"}},
    [
        {"ParameterKey": "Name", "ParameterValue": "orders"},
        {"ParameterKey": "Days", "UsePreviousValue": True},
        {"ParameterKey": "Kind", "ParameterValue": "fifo"},
    ],
)


def as_bytes(tree: Json) -> bytes:
    """A tree as it is written to a file."""
    return json.dumps(tree).encode()


def drawn(strategy: SearchStrategy[Json], many: int = DRAWN) -> list[Json]:
    """What a strategy draws first, always the same."""
    found: list[Json] = []

    @seed(1)
    @of_hypothesis(max_examples=many, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(strategy)
    def note(template: Json) -> None:
        found.append(copy.deepcopy(template))

    note()
    return found


COMPLIANT = templates(policies=IN_FORCE, most=3)
BROKEN = broken_templates(policies=IN_FORCE, most=2).map(lambda made: made.template)
"""Of all types that the policies govern."""


@cache
def _realistic() -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(REALISTIC.iterdir())}


def written_templates() -> Iterator[Json]:
    """Templates as people write them, as trees."""
    yield from (SMALL, LOOPS)
    yield from map(parse, _realistic().values())


def _template_bytes() -> Iterator[bytes]:
    yield from _realistic().values()
    yield ALIASES
    for tree in (SMALL, LOOPS):
        yield as_bytes(tree)
        yield b"---\n" + as_bytes(tree)
        yield as_bytes(tree).decode().encode("utf-16")


def _evidence() -> Iterator[bytes]:
    """Evidence of the small template, with and without what it can be made with. Leaves the files that it names."""
    small_template()
    WAIVERS.write_bytes(WAIVER)
    plain = the_request()
    text = "".join(pieces(assess(plain), every_judgement=True)).encode()
    yield text
    EVIDENCE.write_bytes(text)
    yield "".join(pieces(assess(replace(plain, waivers=WAIVERS)), every_judgement=True)).encode()
    values = {"Name": "orders", "Password": "x"}
    full = replace(plain, baseline=EVIDENCE, parameters=values, stack_tags={"Owner": "a"}, scopes={"": IN_FORCE[:2]})
    yield "".join(pieces(assess(full))).encode()


SEEDS: Mapping[str, Callable[[], Iterator[bytes]]] = {
    "template-bytes": _template_bytes,
    "template-structure": lambda: map(as_bytes, (*written_templates(), *drawn(COMPLIANT), *drawn(BROKEN))),
    "assembly": lambda: iter([as_bytes(ASSEMBLY)]),
    "evidence": _evidence,
    "waivers": lambda: iter([WAIVER, WAIVER[: WAIVER.index(b"\n\n")]]),
    "parameters": lambda: map(as_bytes, VALUES),
    "guard": lambda: iter([GUARD_RULES]),
    "settings": lambda: iter([PROJECT]),
}
"""The first inputs of each target."""


def dictionary() -> str:
    """Words of templates and of the other files, in the form that libFuzzer takes."""
    keys = {key for tree in (*written_templates(), ASSEMBLY) for holder, key in slots([tree]) if isinstance(key, str)}
    texts = {text for text in ODD if isinstance(text, str) and 0 < len(text) < LONGEST_WORD}
    syntax = {
        "!Sub ",
        "!GetAtt ",
        "!If [",
        "<<: *",
        "&a ",
        "*a",
        "!!binary ",
        "? ",
        "---\n",
        "[[waiver]]\n",
        '"""',
        "\\ud800",
    }
    words = {*keys, *texts, *FUNCTIONS, *syntax}
    return "".join(
        f'"{_escaped(word)}"\n' for word in sorted(words) if len(word.encode("utf-8", "replace")) < LONGEST_WORD
    )


def _escaped(word: str) -> str:
    return "".join(
        chr(byte) if 0x20 <= byte < 0x7F and byte not in b'"\\' else f"\\x{byte:02x}"
        for byte in word.encode("utf-8", "surrogatepass")
    )
