"""Where the other engine reads a template otherwise than we do: each difference with its reason, and what bridges it.

A difference is not excused but bridged: the template is rewritten, for the other engine alone, in the one point that it
reads otherwise, and then both must agree again. So nothing is tolerated beside that point.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from compliance.templates import Json
from compliance.terms import scalar_text
from tests.differential.templates import Template, ref
from tests.judgement.small import REMOVED

Bridge = Callable[[Template], Template]

SOME_TEXT = {"Fn::ImportValue": "name"}
"""A text that neither can know."""
SOME_LIST = {"Fn::Split": [",", SOME_TEXT]}
"""A list that neither can know."""


_AT_DEPLOYMENT = {"Fn::Base64": SOME_TEXT, "Fn::GetAZs": SOME_LIST, "Fn::Cidr": SOME_LIST}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One point in which the engines read a template otherwise."""

    name: str
    reason: str
    bridge: Bridge
    """Rewrites a template so that the other engine reads it as we read the original."""
    examples: tuple[Json, ...]
    """Values of a property that show it, each by itself."""

    def __str__(self) -> str:
        """The name, by which a test is called."""
        return self.name


def _parameters(change: Callable[[dict[str, Json]], Json]) -> Bridge:
    """A bridge that changes definitions of parameters."""
    return lambda body: {**body, "Parameters": {name: change(dict(one)) for name, one in body["Parameters"].items()}}


def _values(change: Callable[[Json], Json]) -> Bridge:
    """A bridge that changes expressions, the innermost first."""

    def changed(node: Json) -> Json:
        if isinstance(node, dict):
            return change({name: changed(below) for name, below in node.items()})
        return change([changed(entry) for entry in node]) if isinstance(node, list) else node

    return lambda body: {**body, "Resources": changed(body["Resources"])}


def _replaced(*pairs: tuple[Json, Json]) -> Bridge:
    return _values(lambda node: next((new for old, new in pairs if node == old), node))


def _without_secret(kind: dict[str, Json]) -> Json:
    return {"Type": "String"} if kind.get("NoEcho") else kind


def _without_stored(kind: dict[str, Json]) -> Json:
    return {"Type": "String"} if kind["Type"].startswith("AWS::SSM::") else kind


def _without_default(kind: dict[str, Json]) -> Json:
    return kind if "AllowedValues" in kind else {name: part for name, part in kind.items() if name != "Default"}


def _as_text(kind: dict[str, Json]) -> Json:
    if kind["Type"] == "Number" and "Default" in kind:
        return {**kind, "Type": "String", "Default": str(kind["Default"])}
    return kind


def _numbers_joined(node: Json) -> Json:
    match node:
        case {"Fn::Join": [delimiter, entries]}:
            return {"Fn::Join": [delimiter, _texts(entries)]}
    return node


def _texts(node: Json) -> Json:
    """What is joined, with numbers and booleans as text: the entries of a list, also of one behind a condition."""
    match node:
        case list():
            return [entry if isinstance(entry, dict) else scalar_text(entry) for entry in node]
        case {"Fn::If": [name, if_true, if_false]}:
            return {"Fn::If": [name, _texts(if_true), _texts(if_false)]}
    return node


def _index_of_select(body: Template) -> Template:
    def number(index: Json) -> Json:
        if isinstance(index, dict):
            kind = body["Parameters"][index["Ref"]]
            return index if "AllowedValues" in kind else int(kind["Default"])
        return int(index)

    def change(node: Json) -> Json:
        match node:
            case {"Fn::Select": [index, listed]}:
                return {"Fn::Select": [number(index), listed]}
        return node

    return _values(change)(body)


def _without_removed(node: Json, *, written: bool = True) -> Json:
    """A node without what AWS::NoValue stands in; the list of a function's arguments stays as it is."""
    if isinstance(node, list):
        return [_without_removed(entry) for entry in node if not written or entry != REMOVED]
    if isinstance(node, dict):
        kept = {name: below for name, below in node.items() if below != REMOVED}
        return {name: _without_removed(below, written=_holds_a_list(name)) for name, below in kept.items()}
    return node


def _holds_a_list(name: str) -> bool:
    return not name.startswith("Fn::") or name in {"Fn::Length", "Fn::ToJsonString"}


def _structure(node: Json) -> Json:
    return node.get("Fn::ToJsonString", node) if isinstance(node, dict) else node


A_DEFAULT = Difference(
    name="a default",
    reason="A deployer can override a default, so to us the value is unknown; they take the default for granted.",
    bridge=_parameters(_without_default),
    examples=(ref("Assumed"), ref("Zones"), {"Fn::Sub": "${Assumed}-x"}, {"Fn::Select": [0, ref("Zones")]}),
)
"""The one that is none where it is known what a deployment gives."""

DIFFERENCES = (
    Difference(
        name="a secret parameter",
        reason="What NoEcho hides is not looked at here, lest it come into a report; they use its default.",
        bridge=_parameters(_without_secret),
        examples=(ref("Secret"), {"Fn::Sub": "${Secret}-x"}),
    ),
    Difference(
        name="a stored parameter",
        reason="Its default is the name under which the value is stored; they take that name for the value.",
        bridge=_parameters(_without_stored),
        examples=(ref("Stored"),),
    ),
    Difference(
        name="the surroundings of a stack",
        reason="Its id and where its notifications go are only known at deployment; they make them up.",
        bridge=_replaced((ref("AWS::StackId"), SOME_TEXT), (ref("AWS::NotificationARNs"), SOME_LIST)),
        examples=(ref("AWS::StackId"), ref("AWS::NotificationARNs")),
    ),
    Difference(
        name="functions that no policy looks into",
        reason="Of these the value is unknown to us; they carry them out, Fn::GetAZs with the zones of us-east-1.",
        bridge=_values(lambda node: _AT_DEPLOYMENT.get(next(iter(node), ""), node) if isinstance(node, dict) else node),
        examples=({"Fn::Base64": "a"}, {"Fn::GetAZs": ""}, {"Fn::Cidr": ["10.0.0.0/16", 1, 8]}),
    ),
    Difference(
        name="the index of Fn::Select as text",
        reason="The User Guide itself writes it so (`!Select [ '1', ...]`); they want a number.",
        bridge=_index_of_select,
        examples=({"Fn::Select": ["1", ["a", "b"]]},),
    ),
    Difference(
        name="a number as parameter",
        reason='"When you use the parameter elsewhere, the value becomes a literal string" (User Guide, Parameters).',
        bridge=_parameters(_as_text),
        examples=(ref("Size"),),
    ),
    Difference(
        name="numbers and booleans that are joined",
        reason="CloudFormation makes text of them; they give up.",
        bridge=_values(_numbers_joined),
        examples=({"Fn::Join": ["-", ["a", 1, True]]},),
    ),
    Difference(
        name="AWS::NoValue in a list",
        reason="It removes the entry, so it is neither joined nor counted; they keep it as null.",
        bridge=lambda body: {**body, "Resources": _without_removed(body["Resources"])},
        examples=(
            {"Fn::Join": ["-", ["a", REMOVED, "b"]]},
            {"Fn::Length": ["a", REMOVED]},
            {"Fn::Select": [1, [REMOVED, "a", "b"]]},
        ),
    ),
    Difference(
        name="Fn::ToJsonString",
        reason="Whoever reads a JSON text looks into it anyway, so it stays the structure here; they write the text.",
        bridge=_values(_structure),
        examples=({"Fn::ToJsonString": {"x": 1}}, {"Fn::ToJsonString": {"x": ref("Topic")}}),
    ),
)
"""Those that show in every single deployment, in the order in which they are bridged."""


def bridged(body: Template, *differences: Difference) -> Template:
    """The template as the other engine must be told it, for these differences."""
    for difference in differences:
        body = difference.bridge(body)
    return body
