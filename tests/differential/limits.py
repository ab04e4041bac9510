"""What the other engine does not tell where parameters and conditions are open, and we do: each with its reason.

In every single deployment both engines must agree (see `differences`). These limits only concern what is listed for all
deployments together.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from compliance.templates import Json
from compliance.terms import Known, Reference, Text
from tests.differential.agreement import is_one_of_theirs, shown
from tests.differential.templates import CHOICES, ref
from tests.differential.their_values import GivenUp
from tests.judgement.small import REMOVED

ENUMERATED = ("Env", "Only", "Size")
"""The parameters whose values are listed."""
OPEN = ("Free", "Assumed")
"""The parameters that can be given anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """One thing that they do not tell."""

    name: str
    reason: str
    holds: Callable[[Json, Json, Json], bool]
    """Whether it is why, in the value of a property, a leaf of ours is another than theirs."""
    examples: tuple[Json, ...]
    """Values of a property that show it. `First` is met where Free is "on", `Second` where Env is "dev"."""

    def __str__(self) -> str:
        """The name, by which a test is called."""
        return self.name


def _calls(node: Json, *names: str) -> Iterator[Json]:
    """The arguments of all functions of these names in a value."""
    if isinstance(node, dict):
        yield from (argument for name, argument in node.items() if name in names)
    for below in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _calls(below, *names)


def _mentions(node: Json, names: tuple[str, ...]) -> bool:
    text = json.dumps(node)
    return any(f'"{name}"' in text or f"${{{name}}}" in text for name in names)


def _gave_up(our: Json, their: Json, *reasons: str) -> bool:
    """Whether they gave up, for a reason that begins so, or therefore on a function around it."""
    if not isinstance(their, GivenUp):
        return False
    return their.reason.startswith((*reasons, *_AROUND)) or (
        isinstance(our, Known | Text | Reference) and is_one_of_theirs(shown(our), their.reason)
    )


_AROUND = ("FindInMap with dynamic keys", "Join with", "Split with", "Select with", "Length with")


def _is_default(their: Json) -> bool:
    """Whether they say of a look-up that it gives its default, a word that stands nowhere else in the templates."""
    text = their.value if isinstance(their, Known) else their.reason if isinstance(their, GivenUp) else ""
    return "none" in str(text)


def _condition_within(node: Json, our: Json, their: Json) -> bool:
    functions = ("Fn::Join", "Fn::Sub", "Fn::FindInMap", "Fn::Length", "Fn::Select")
    arguments = _calls(node, *(("Fn::FindInMap",) if _is_default(their) else functions))
    within = any(True for argument in arguments for _ in _calls(argument, "Fn::If"))
    return within and (_is_default(their) or _gave_up(our, their))


def _removed_by_condition(node: Json, our: Json, their: Json) -> bool:
    counted = isinstance(our, Known) and isinstance(their, Known) and type(our.value) is type(their.value) is int
    arguments = _calls(node, "Fn::Length" if counted else "Fn::Select")
    return any(REMOVED in branch for argument in arguments for branch in _calls(argument, "Fn::If"))


def _key_is_open(node: Json, our: Json, their: Json) -> bool:
    is_open = any(_mentions(argument[1], OPEN) for argument in _calls(node, "Fn::FindInMap"))
    return is_open and (_is_default(their) or _gave_up(our, their, "non-concrete enum key"))


def _default_of_enumerated(node: Json, our: Json, their: Json) -> bool:
    with_default = (one for one in _calls(node, "Fn::FindInMap") if len(one) == 4)
    enumerated = any(_mentions(one[1], ENUMERATED) for one in with_default)
    return enumerated and _gave_up(our, their, "no mapping entry for")


def _index_is_enumerated(node: Json, our: Json, their: Json) -> bool:
    enumerated = any(index == ref("Size") for index, _ in _calls(node, "Fn::Select"))
    return enumerated and _gave_up(our, their)


def _told_by_condition(node: Json, our: Json, their: Json) -> bool:
    if not _mentions(node, OPEN) or not any(True for _ in _calls(node, "Fn::If")):
        return False
    if their in [GivenUp(f"parameter {name} value unknown") for name in OPEN]:
        return isinstance(our, Known) and our.value in (*CHOICES, "1", "us-east-1")
    pieces = our if isinstance(our, list) else [our]
    return all(isinstance(piece, Known) for piece in pieces) and _gave_up(our, their)


def _unknown_beside_enumerated(node: Json, our: Json, their: Json) -> bool:
    joined = any(_mentions(argument, ENUMERATED) for argument in _calls(node, "Fn::Join"))
    return joined and isinstance(our, Text) and _gave_up(our, their)


def _written_as_placeholder(node: Json, our: Json, their: Json) -> bool:
    written = any("${!Literal}" in json.dumps(argument) for argument in _calls(node, "Fn::Sub"))
    return written and isinstance(our, Known | Text) and "${Literal}" in shown(our) and _gave_up(our, their)


def _if(condition: str, if_true: Json, if_false: Json) -> Json:
    return {"Fn::If": [condition, if_true, if_false]}


LIMITS = (
    Limit(
        name="a condition within a function",
        reason="They follow Fn::If as a value, not where it is a part of a text or a key; we carry both branches out.",
        holds=_condition_within,
        examples=(
            {"Fn::Join": ["", [_if("First", "a", "b"), "c"]]},
            {"Fn::Sub": ["${Own}", {"Own": _if("First", "a", "b")}]},
            {"Fn::FindInMap": ["Stages", _if("First", "dev", "prod"), "name"]},
            {"Fn::FindInMap": ["Stages", _if("First", "dev", "prod"), "name", {"DefaultValue": "none"}]},
            {"Fn::Length": {"Fn::FindInMap": ["Stages", _if("First", "dev", "prod"), "list"]}},
            {"Fn::Length": _if("First", [ref("Env")], ["a", "b"])},
        ),
    ),
    Limit(
        name="an entry that a condition removes",
        reason="AWS::NoValue in a branch removes the entry; they count it, and pick it, as null.",
        holds=_removed_by_condition,
        examples=(
            {"Fn::Length": ["a", _if("First", "b", REMOVED)]},
            {"Fn::Select": [0, [_if("First", "a", REMOVED), "b"]]},
        ),
    ),
    Limit(
        name="a look-up by a key that is not known",
        reason="A deployment succeeds only with a key of the map, so it is one of its entries; they give up.",
        holds=_key_is_open,
        examples=(
            {"Fn::FindInMap": ["Stages", ref("Free"), "days"]},
            {"Fn::FindInMap": ["Stages", ref("Free"), "days", {"DefaultValue": "none"}]},
            {"Fn::FindInMap": ["Stages", {"Fn::Sub": "${Env}${Free}"}, "days"]},
            {"Fn::Sub": ["a-${Own}", {"Own": {"Fn::FindInMap": ["Stages", ref("Free"), "name"]}}]},
            {"Fn::Join": ["-", ["a", {"Fn::FindInMap": ["Stages", ref("Free"), "name", {"DefaultValue": "none"}]}]]},
            {
                "Fn::Sub": [
                    "${Free}-${Own}",
                    {"Own": {"Fn::FindInMap": ["Stages", ref("Free"), "name", {"DefaultValue": "none"}]}},
                ]
            },
        ),
    ),
    Limit(
        name="the default of a look-up by an enumerated key",
        reason="Where one value of the parameter is no key of the map, it gives the default; they say it has no entry.",
        holds=_default_of_enumerated,
        examples=({"Fn::FindInMap": ["Stages", {"Fn::Sub": "${Env}${Only}"}, "name", {"DefaultValue": "none"}]},),
    ),
    Limit(
        name="an index that is a parameter",
        reason="Each of its values picks an entry; they give up.",
        holds=_index_is_enumerated,
        examples=({"Fn::Select": [ref("Size"), ["a", "b"]]},),
    ),
    Limit(
        name="a value that a condition tells",
        reason='Where the condition is met that compares a parameter with "on", it is "on"; they leave it unknown.',
        holds=_told_by_condition,
        examples=(
            _if("First", ref("Free"), "x"),
            _if("First", {"Fn::Sub": "a-${Free}-${Env}"}, "x"),
            _if("First", {"Fn::Join": ["-", ["a", ref("Free")]]}, "x"),
            _if("First", {"Fn::Split": [",", ref("Free")]}, "x"),
        ),
    ),
    Limit(
        name="a text of known and unknown parts",
        reason="They do not list the values of one part beside another that is unknown.",
        holds=_unknown_beside_enumerated,
        examples=(
            {"Fn::Join": ["", [ref("Env"), "-", ref("Free")]]},
            {"Fn::Join": ["", [{"Fn::Sub": "${Env}${Free}"}]]},
        ),
    ),
    Limit(
        name="a text that holds ${...} for itself",
        reason="Beside enumerated values they take it for a placeholder once more, after it was written with ${!...}.",
        holds=_written_as_placeholder,
        examples=({"Fn::Sub": ["${Own}${Env}", {"Own": {"Fn::Sub": "${!Literal}"}}]},),
    ),
)

UNREACHABLE = (
    _if("Second", _if("Third", "never", "dev"), "x"),
    _if("Second", ref("Env"), "x"),
    {"Fn::Join": ["-", [ref("Env"), ref("Env")]]},
)
"""Values for which they list documents of no deployment: conditions exclude each other (`Third` is met where Env is
"prod"), a condition leaves one value of a parameter, or a parameter stands twice."""
