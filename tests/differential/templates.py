"""Templates for Hypothesis to make: parameters, mappings, conditions, and a property of every intrinsic function.

What is made has one kind where CloudFormation wants that kind (a text in Fn::Join, a number as an index): of anything
else both engines may say what they like.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from compliance.templates import Json
from tests.judgement.small import REMOVED, THING

Template = Mapping[str, Json]
Values = SearchStrategy[Json]

PARAMETERS: Mapping[str, Sequence[Json]] = {
    "Env": (
        {"Type": "String", "AllowedValues": ["dev", "prod"]},
        {"Type": "String", "AllowedValues": ["dev", "prod", "on"], "Default": "dev"},
    ),
    "Only": ({"Type": "String", "AllowedValues": ["prod"]},),
    "Size": ({"Type": "Number", "AllowedValues": [0, 1]}, {"Type": "Number", "AllowedValues": ["1"], "Default": 1}),
    "Free": ({"Type": "String"}, {"Type": "String", "MinLength": 1}),
    "Assumed": ({"Type": "String", "Default": "on"}, {"Type": "Number", "Default": 1}),
    "Zones": ({"Type": "CommaDelimitedList", "Default": "a, b"}, {"Type": "List<String>", "Default": "dev,prod"}),
    "Secret": ({"Type": "String", "NoEcho": True, "Default": "on"},),
    "Stored": ({"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/name"},),
}
"""Name of a parameter -> how it may be defined."""

MAPPINGS: Mapping[str, Json] = {
    "Stages": {
        "dev": {"days": 7, "name": "small", "list": ["a"]},
        "prod": {"days": 35, "name": "large", "list": ["b", "c"], "more": True},
    },
    "Regions": {"us-east-1": {"days": 1, "name": "virginia"}},
}

RESOURCES: Mapping[str, Json] = {"Topic": {"Type": "AWS::SNS::Topic"}, "Queue": {"Type": "AWS::SQS::Queue"}}
"""What is referred to: of types whose ARNs are not looked into."""

CONDITIONS = ("First", "Second", "Third")
"""The names of the conditions."""

CHOICES = ("dev", "prod", "on")
"""What conditions compare parameters with."""

SCALARS = ("Env", "Only", "Size", "Free", "Assumed")
"""The parameters of one value that is no secret."""


def ref(name: str) -> Json:
    """A reference to a parameter, resource or pseudo parameter."""
    return {"Ref": name}


def template(value: Json, given: Mapping[str, Json], decided: Mapping[str, Json]) -> Template:
    """A template with one property of this value."""
    return {
        "Transform": "AWS::LanguageExtensions",
        "Parameters": given,
        "Mappings": MAPPINGS,
        "Conditions": decided,
        "Resources": {**RESOURCES, "Thing": {"Type": THING, "Properties": {"A": value}}},
    }


def value_in(body: Template) -> Json:
    """The value of the one property."""
    return body["Resources"]["Thing"]["Properties"]["A"]


def _call(name: str, *arguments: Values) -> Values:
    """A function of several arguments."""
    return st.tuples(*arguments).map(lambda made: {name: list(made)})


def _chosen(*choices: Json) -> Values:
    return st.sampled_from(choices)


def _either(*kinds: Values) -> Values:
    """One kind as likely as the other: `st.one_of` would weigh them by the number of choices within."""
    return st.sampled_from(kinds).flatmap(lambda kind: kind)


# --- conditions -------------------------------------------------------------------------------------------------

_COMPARED = _either(_chosen(*map(ref, SCALARS)), _chosen(*CHOICES, "1", ref("AWS::Region"), "us-east-1"))
_JOINED = _call("Fn::Join", _chosen(""), st.lists(_COMPARED, min_size=1, max_size=2))


_PLAIN = _call("Fn::Equals", _either(_chosen(*map(ref, SCALARS)), _chosen("dev", "1")), _chosen(*CHOICES, "1"))
"""Comparisons of a parameter, or a text, with a text."""
_USUAL = _call("Fn::Equals", _chosen(ref("Env"), ref("Free")), _chosen(*CHOICES))
_EVERY = _either(_USUAL, _USUAL, _call("Fn::Equals", _either(_COMPARED, _COMPARED, _JOINED), _COMPARED))
"""Comparisons of all kinds, and mostly of two parameters, so that conditions have to do with each other."""


@cache
def _condition(equals: Values, earlier: Sequence[str], depth: int = 2) -> Values:
    named = st.sampled_from(earlier).map(lambda name: {"Condition": name}) if earlier else equals
    simple = _either(equals, equals, named)
    if depth == 0:
        return simple
    below = _condition(equals, earlier, depth - 1)
    several = st.lists(below, min_size=2, max_size=3)
    both, either = several.map(lambda parts: {"Fn::And": parts}), several.map(lambda parts: {"Fn::Or": parts})
    return _either(simple, _call("Fn::Not", below), both, either)


def _conditions(equals: Values) -> SearchStrategy[Mapping[str, Json]]:
    """A definition for each condition; later ones may name earlier ones."""
    made = st.tuples(*(_condition(equals, CONDITIONS[:place]) for place in range(len(CONDITIONS))))
    return made.map(lambda defined: dict(zip(CONDITIONS, defined, strict=True)))


# --- values -----------------------------------------------------------------------------------------------------

_PSEUDO = ("AccountId", "Partition", "Region", "StackId", "StackName", "URLSuffix")
_PLAIN_TEXTS = _either(
    _chosen("dev", "prod", "on", "a,b", "", "x-1"),
    _chosen(*map(ref, SCALARS)),
    _chosen(*map(ref, SCALARS)),
    _chosen(*(ref(f"AWS::{name}") for name in _PSEUDO)),
    _chosen(*map(ref, RESOURCES), {"Fn::GetAtt": ["Topic", "TopicArn"]}, {"Fn::GetAtt": "Queue.QueueName"}),
    _chosen(ref("Secret"), ref("Stored"), {"Fn::ImportValue": "name"}, {"Fn::Base64": "a"}),
)
_NO_TEXTS = st.sampled_from((1, True))
"""What CloudFormation makes a text of."""
_DYNAMIC = _chosen("{{resolve:ssm:/name}}", "{{resolve:secretsmanager:name:SecretString:password}}")
_PLACEHOLDERS = ("Secret", "Topic", "Topic.TopicArn", "AWS::Region", "AWS::Partition", "AWS::AccountId", "!Literal")
_SETTLED_PIECES = (*(f"${{{name}}}" for name in SCALARS), "${Own}", "${AWS::Region}", "dev", "-", "/")
_PIECES = (*_SETTLED_PIECES, *(f"${{{name}}}" for name in _PLACEHOLDERS))
_KEYS = _chosen("dev", "prod", "gone", ref("Env"), ref("Only"), ref("Free"), ref("Assumed"))


def _if(values: Values) -> Values:
    return _call("Fn::If", st.sampled_from(CONDITIONS), values, values)


def _found(keys: Values, name: str) -> Values:
    stages = _call("Fn::FindInMap", _chosen("Stages"), keys, st.just(name))
    default = _call("Fn::FindInMap", _chosen("Stages"), keys, st.just(name), _chosen({"DefaultValue": "none"}))
    regions = _call("Fn::FindInMap", _chosen("Regions"), _chosen(ref("AWS::Region"), "gone"), st.just(name))
    return _either(stages, default, regions)


def _sub(own: Values, pieces: Sequence[str] = _PIECES) -> Values:
    def filled(text: str) -> Values:
        if "${Own}" in text:
            return own.map(lambda value: {"Fn::Sub": [text, {"Own": value}]})
        return st.just({"Fn::Sub": text})

    return st.lists(st.sampled_from(pieces), min_size=1, max_size=3).map("".join).flatmap(filled)


@cache
def texts(depth: int) -> Values:
    """Expressions of a text."""
    if depth == 0:
        return _PLAIN_TEXTS
    below = texts(depth - 1)
    keys = _either(_KEYS, _KEYS, _if(_KEYS), _sub(_KEYS, _SETTLED_PIECES))
    return _either(
        _PLAIN_TEXTS,
        _sub(_either(below, below, _NO_TEXTS)),
        _call("Fn::Join", _chosen("", "-", ","), lists(depth - 1, _either(below, below, _NO_TEXTS))),
        _call("Fn::Select", _chosen(0, 1, 2, "0", "1", ref("Size")), lists(depth - 1, below)),
        _found(keys, "name"),
        _if(below),
    )


@cache
def lists(depth: int, entries: Values) -> Values:
    """Expressions of a list of such entries, of which some may not be there; or of one of texts."""
    entry = _either(entries, entries, entries, _if(_either(entries, st.just(REMOVED))), st.just(REMOVED))
    written = st.lists(entry, max_size=3)
    if depth == 0:
        return _either(written, written, _chosen(ref("Zones")), _found(_KEYS, "list").filter(_is_list))
    split = _call("Fn::Split", _chosen(",", "-"), texts(depth - 1))
    at_deployment = _chosen({"Fn::GetAZs": ""}, {"Fn::Cidr": ["10.0.0.0/16", 1, 8]}, ref("AWS::NotificationARNs"))
    return _either(written, lists(0, entries), split, _if(lists(depth - 1, entries)), at_deployment)


def _is_list(found: Json) -> bool:
    """Whether a look-up gives a list for certain: it has no default, and is in the map that holds lists."""
    return len(found["Fn::FindInMap"]) == 3 and found["Fn::FindInMap"][0] == "Stages"


@cache
def anything(depth: int) -> Values:
    """Expressions of every kind, maps and lists included."""
    if depth == 0:
        return _either(_PLAIN_TEXTS, st.sampled_from((1, 2.5, True, False)), st.just(REMOVED), _DYNAMIC)
    below = anything(depth - 1)
    listed = lists(depth - 1, below)
    fields = st.dictionaries(_chosen("x", "y"), below, max_size=2)
    return _either(
        anything(0),
        texts(depth),
        texts(depth),
        listed,
        fields,
        _if(below),
        _if(below),
        _found(_KEYS, "days"),
        listed.map(lambda node: {"Fn::Length": node}),
        fields.map(lambda node: {"Fn::ToJsonString": node}),
    )


_DEFINITIONS = st.tuples(*map(st.sampled_from, PARAMETERS.values())).map(
    lambda defined: dict(zip(PARAMETERS, defined, strict=True))
)


@cache
def templates() -> SearchStrategy[Template]:
    """Templates with one property of any value, and the conditions that it needs."""
    return st.tuples(anything(2), _DEFINITIONS, _conditions(_EVERY)).map(
        lambda made: template(made[0], made[1], _needed(made[0], made[2]))
    )


@cache
def conditional() -> SearchStrategy[Template]:
    """Templates with conditions that compare parameters and texts with texts."""
    return st.tuples(_DEFINITIONS, _conditions(_PLAIN)).map(lambda made: template("x", *made))


def _needed(value: Json, given: Mapping[str, Json]) -> Mapping[str, Json]:
    """The conditions that the value depends on: fewer parameters matter then, and fewer deployments."""
    kept: dict[str, Json] = {}
    for name in reversed(list(given)):
        if f'"{name}"' in json.dumps([value, kept]):
            kept[name] = given[name]
    return {name: kept[name] for name in given if name in kept}
