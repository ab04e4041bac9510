"""Changes to what is shaped like JSON: parts in the wrong place, of the wrong type, too deep, too large, or odd.

Whoever changes a tree hands in how choices are made: a fuzzer chooses at random, Hypothesis so that it can shrink.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from compliance.templates import Json

Choose: TypeAlias = Callable[[int], int]
"""A number from 0 up to one below the given one."""

Holder: TypeAlias = "dict[str, Json] | list[Json]"
Slot: TypeAlias = "tuple[Holder, str | int]"
"""A map or list, and the key or index of one of its parts."""

ODD: tuple[Json, ...] = (
    None,
    True,
    False,
    0,
    -1,
    7,
    0.1,
    -0.0,
    1e308,
    2**63,
    2**64,
    -(10**30),
    10**400,
    float("nan"),
    float("inf"),
    float("-inf"),
    "",
    " ",
    "0",
    "true",
    "False",
    "1e5",
    "0x1F",
    "NaN",
    "\u0661\u0662",
    "²",
    "*",
    "**",
    "?",
    "-",
    ".",
    ",",
    ":",
    "::",
    "[0]",
    "A.B[0].C",
    "${",
    "${}",
    "${A}",
    "${!A}",
    "${AWS::Region}",
    "${A.${B}}",
    "&{A}",
    "{{resolve:ssm:/a}}",
    "{{resolve:secretsmanager:a:SecretString:b}}",
    "{{resolve:",
    "\x00",
    "\x1b[31m",
    "\u202e",
    "\u2028",
    "\ud800",
    "\udfff\ud800",
    "\U0001f600",
    "]]>",
    "=1+1",
    "<!--",
    "\r\n",
    "a" * 2_000,
    "a-" * 700,
    "[" * 300,
    "arn:aws:kms:eu-west-1:111122223333:key/a",
    "arn:aws:",
    "alias/aws/sqs",
    "10.0.0.0/8",
    "::/0",
    "0.0.0.0/99",
    "2012-10-17",
    "AWS::NoValue",
    "AWS::StackName",
    "AWS::S3::Bucket",
    "Custom::A",
    [],
    {},
    [[]],
    [None],
    {"": None},
    {"Ref": "AWS::NoValue"},
)
"""What stands in few templates, and must not be stumbled over."""

FUNCTIONS = (
    "Ref",
    "Condition",
    "Fn::And",
    "Fn::Base64",
    "Fn::Cidr",
    "Fn::Equals",
    "Fn::FindInMap",
    "Fn::GetAtt",
    "Fn::GetAZs",
    "Fn::GetStackOutput",
    "Fn::If",
    "Fn::ImportValue",
    "Fn::Join",
    "Fn::Length",
    "Fn::Not",
    "Fn::Or",
    "Fn::Select",
    "Fn::Split",
    "Fn::Sub",
    "Fn::ToJsonString",
    "Fn::Transform",
    "Fn::Unknown",
)
"""Intrinsic functions, one that is none among them."""

DEPTHS = (2, 10, 60, 150, 400)
"""Levels that a part is put down by: around the limits of those who read it, and of Python's own stack."""
REPEATS = (2, 3, 30)
"""How often a part is repeated."""
MOST_PLACES = 20_000
"""Places of a tree that are looked at."""


def changed(tree: Json, choose: Choose, others: Sequence[Json] = ()) -> Json:
    """A tree with one change. Where it needs a part of another tree, that is one of `others`."""
    root: list[Json] = [copy.deepcopy(tree)]
    places = list(slots(root))
    CHANGES[choose(len(CHANGES))](places, choose, [root[0], *others])
    return root[0]


def slots(root: Holder) -> Iterator[Slot]:
    """Every place of a tree, itself first."""
    waiting: list[Holder] = [root]
    left = MOST_PLACES
    while waiting and left:
        holder = waiting.pop(0)
        for key in list(holder) if isinstance(holder, dict) else range(len(holder)):
            left -= 1
            yield holder, key
            value = holder[key]  # type: ignore[index] # the key is its own
            if isinstance(value, dict | list):
                waiting.append(value)


def _any(places: list[Slot], choose: Choose) -> Slot:
    return places[choose(len(places))]


def _at(slot: Slot) -> Json:
    holder, key = slot
    return holder[key]  # type: ignore[index] # the key is the holder's own


def _set(slot: Slot, value: Json) -> None:
    holder, key = slot
    holder[key] = value  # type: ignore[index] # as above


def _names(places: list[Slot]) -> list[str]:
    """What a text of this tree could name: keys and short texts."""
    keys = [key for _, key in places if isinstance(key, str)]
    return [*keys, *(value for value in map(_at, places) if isinstance(value, str) and len(value) < 80), "A"]


def odd(choose: Choose) -> Json:
    """One of the odd values, as a part of its own."""
    return copy.deepcopy(ODD[choose(len(ODD))])


# --- changes --------------------------------------------------------------------------------------------------------


def _made_odd(places: list[Slot], choose: Choose, _: Sequence[Json]) -> None:
    _set(_any(places, choose), odd(choose))


def _replaced(places: list[Slot], choose: Choose, trees: Sequence[Json]) -> None:
    """A part of this tree, or of another one, in a place where it was not."""
    parts = list(slots([trees[choose(len(trees))]]))
    _set(_any(places, choose), copy.deepcopy(_at(_any(parts, choose))))


def _said_by_a_function(places: list[Slot], choose: Choose, _: Sequence[Json]) -> None:
    slot = _any(places, choose)
    value, names = _at(slot), _names(places)
    name = names[choose(len(names))]
    forms: tuple[Json, ...] = (
        {"Fn::If": [name, value, {"Ref": "AWS::NoValue"}]},
        {"Fn::If": [name, odd(choose), value]},
        {"Ref": name},
        {"Fn::GetAtt": [name, names[choose(len(names))]]},
        {"Fn::Sub": f"${{{name}}}"},
        {"Fn::Sub": [f"{name}${{A}}${{B}}", {"A": value, "B": odd(choose)}]},
        {"Fn::Join": [odd(choose), [value, name, {"Ref": name}]]},
        {"Fn::Select": [choose(3), [value, odd(choose)]]},
        {"Fn::Select": [odd(choose), {"Fn::Split": [",", value]}]},
        {"Fn::FindInMap": [name, value, names[choose(len(names))]]},
        {"Fn::FindInMap": [name, name, name, {"DefaultValue": value}]},
        {"Fn::Transform": {"Name": "AWS::Include", "Parameters": {"Location": value}}},
        {"Fn::ForEach::L": ["L", [value, name], {"A${L}": value}]},
        {"Fn::ForEach::L": [name, {"Ref": name}, {f"{name}${{{name}}}": value}]},
        {FUNCTIONS[choose(len(FUNCTIONS))]: value},
        {FUNCTIONS[choose(len(FUNCTIONS))]: [value, odd(choose)]},
        {FUNCTIONS[choose(len(FUNCTIONS))]: value, name: odd(choose)},
    )
    _set(slot, forms[choose(len(forms))])


def _removed(places: list[Slot], choose: Choose, _: Sequence[Json]) -> None:
    if len(places) > 1:
        holder, key = places[1 + choose(len(places) - 1)]
        del holder[key]  # type: ignore[arg-type] # as above


def _repeated(places: list[Slot], choose: Choose, _: Sequence[Json]) -> None:
    holder, key = _any(places, choose)
    for number in range(REPEATS[choose(len(REPEATS))]):
        if isinstance(holder, list):
            holder.append(copy.deepcopy(holder[int(key)]))
        else:
            holder[f"{key}{number}"] = copy.deepcopy(holder[str(key)])


def _renamed(places: list[Slot], choose: Choose, _: Sequence[Json]) -> None:
    """A part under another name: one of this tree, a function's, or an odd text."""
    holder, key = _any(places, choose)
    if isinstance(holder, dict):
        names = [*_names(places), *FUNCTIONS, *(one for one in ODD if isinstance(one, str)), "Fn::ForEach::L"]
        holder[names[choose(len(names))]] = holder.pop(str(key))


def _named_otherwise(places: list[Slot], choose: Choose, _: Sequence[Json]) -> None:
    """A text that names something else of this tree: what refers to itself, or in a circle, comes of it."""
    texts = [slot for slot in places if isinstance(_at(slot), str)]
    if texts:
        names = _names(places)
        _set(_any(texts, choose), names[choose(len(names))])


def _retyped(places: list[Slot], choose: Choose, _: Sequence[Json]) -> None:
    slot = _any(places, choose)
    value = _at(slot)
    text = value if isinstance(value, str) else json.dumps(value)
    forms: tuple[Json, ...] = (
        text,
        [value],
        {"A": value},
        {"Key": value, "Value": value},
        list(value.items()) if isinstance(value, dict) else [value, value],
        dict.fromkeys(map(str, value)) if isinstance(value, list) else {text[:40]: value},
        len(text),
        bool(value),
    )
    _set(slot, copy.deepcopy(forms[choose(len(forms))]))


def _put_down(places: list[Slot], choose: Choose, _: Sequence[Json]) -> None:
    """A part many levels further down."""
    slot = _any(places, choose)
    value, names = _at(slot), _names(places)
    name = names[choose(len(names))]
    around: tuple[Callable[[Json], Json], ...] = (
        lambda below: [below],
        lambda below: {name: below},
        lambda below: {"Fn::If": [name, below, name]},
        lambda below: {"Fn::Join": ["", [name, below]]},
        lambda below: {"Fn::Select": [0, [below]]},
        lambda below: {"Fn::Sub": ["${A}", {"A": below}]},
        lambda below: {"Fn::Not": [below]},
        lambda below: {"Fn::ForEach::L": ["L", ["a"], {"A${L}": below}]},
    )
    one = around[choose(len(around))]
    for _level in range(DEPTHS[choose(len(DEPTHS))]):
        value = one(value)
    _set(slot, value)


def _rewritten(places: list[Slot], choose: Choose, _: Sequence[Json]) -> None:
    """A text with another one in the middle."""
    texts = [slot for slot in places if isinstance(_at(slot), str)]
    if texts:
        slot = _any(texts, choose)
        text, middle = _at(slot), odd(choose)
        place = choose(len(text) + 1)
        _set(slot, f"{text[:place]}{middle}{text[place:]}" if isinstance(middle, str) else text[place:])


def _exchanged(places: list[Slot], choose: Choose, _: Sequence[Json]) -> None:
    one, other = _any(places, choose), _any(places, choose)
    value = copy.deepcopy(_at(one))
    _set(one, copy.deepcopy(_at(other)))
    if one[0] is not other[0]:  # else the one may stand in the other no longer
        return
    _set(other, value)


def _with_extensions(places: list[Slot], choose: Choose, _: Sequence[Json]) -> None:
    """Loops are written out only where the template asks for it; other macros change what nobody knows."""
    top = _at(places[0])
    names = ("AWS::LanguageExtensions", "AWS::Serverless-2016-10-31", "AWS::Include", "Own")
    if isinstance(top, dict):
        top["Transform"] = [names[choose(len(names))], odd(choose)] if choose(2) else names[choose(len(names))]


CHANGES: tuple[Callable[[list[Slot], Choose, Sequence[Json]], None], ...] = (
    _removed,
    _made_odd,
    _replaced,
    _replaced,
    _said_by_a_function,
    _said_by_a_function,
    _said_by_a_function,
    _repeated,
    _renamed,
    _named_otherwise,
    _named_otherwise,
    _retyped,
    _rewritten,
    _exchanged,
    _put_down,
    _with_extensions,
)
"""What can be done; what leads to more than the others stands several times."""
