"""Every deployment of a small template: the values its parameters are given, how its conditions go, what is left.

Conditions are decided here by plain evaluation, a third opinion beside our resolver and the other engine.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import product

from compliance.templates import Json
from compliance.terms import NoneOf, World, scalar_text
from tests.differential.templates import CHOICES, Template
from tests.differential.their_values import REGION

ELSE = "else"
"""A text that no condition compares a parameter with."""

Deployment = Mapping[str, str]
"""Name of a parameter -> the value it is given."""


def deployments(body: Template) -> Iterator[Deployment]:
    """All that differ, but for secrets and what is stored elsewhere.

    A parameter that can be given anything is given what conditions compare it with, and another text.
    """
    given = {
        name: _values(kind)
        for name, kind in body["Parameters"].items()
        if _mentions(body, name) and "NoEcho" not in kind and not kind["Type"].startswith("AWS::SSM::")
    }
    for values in product(*given.values()):
        yield dict(zip(given, values, strict=True))


def _mentions(body: Template, name: str) -> bool:
    text = json.dumps([body["Conditions"], body["Resources"]])
    return f'"{name}"' in text or f"${{{name}}}" in text


def _values(definition: Json) -> list[str]:
    if "AllowedValues" in definition:
        return [str(value) for value in definition["AllowedValues"]]
    if is_free(definition):
        return [*CHOICES, "1", "us-east-1", ELSE]
    return [str(definition["Default"])]


def is_free(definition: Json) -> bool:
    """Whether a parameter's value is the deployer's to choose, and no secret."""
    return (
        definition["Type"] in {"String", "Number"} and "AllowedValues" not in definition and "NoEcho" not in definition
    )


def outcomes(body: Template, deployment: Deployment) -> dict[str, bool]:
    """How each condition goes in a deployment."""
    found: dict[str, bool] = {}
    for name, condition in body["Conditions"].items():  # later ones name earlier ones alone
        found[name] = _holds(condition, deployment, found)
    return found


def _holds(condition: Json, deployment: Deployment, found: Mapping[str, bool]) -> bool:
    ((kind, argument),) = condition.items()
    if kind == "Condition":
        return found[argument]
    if kind == "Fn::Equals":
        left, right = (_text(side, deployment) for side in argument)
        return left == right
    parts = [_holds(part, deployment, found) for part in argument]
    return not parts[0] if kind == "Fn::Not" else all(parts) if kind == "Fn::And" else any(parts)


def _text(node: Json, deployment: Deployment) -> str:
    if not isinstance(node, dict):
        return scalar_text(node)
    ((kind, argument),) = node.items()
    if kind == "Ref":
        return REGION if argument == "AWS::Region" else deployment[argument]
    return "".join(_text(part, deployment) for part in argument[1])


def fits(world: World, body: Template, deployment: Deployment) -> bool:
    """Whether a deployment is one of those that a world of ours stands for."""
    found = outcomes(body, deployment)
    told = all(found[name] is outcome for (_, name), outcome in (*world.conditions.items(), *world.facts.items()))
    return told and all(_is_so(name, bound, deployment, found) for (_, name), bound in world.assumed.items())


def _is_so(
    name: str,
    bound: str | bool | NoneOf,  # noqa: FBT001 - what is assumed, no switch
    deployment: Deployment,
    found: Mapping[str, bool],
) -> bool:
    if isinstance(bound, bool):  # a comparison that was not looked into
        return _holds(json.loads(name), deployment, found) is bound
    return deployment[name] not in bound.values if isinstance(bound, NoneOf) else deployment[name] == bound


def as_deployed(body: Template, deployment: Deployment) -> dict[str, Json]:
    """The template with nothing left to choose: each parameter has one value, each Fn::If is the branch it takes."""
    found = outcomes(body, deployment)
    parameters = {
        name: {"Type": kind["Type"], "Default": deployment[name]} if name in deployment else kind
        for name, kind in body["Parameters"].items()
    }
    return {**body, "Parameters": parameters, "Conditions": {}, "Resources": _settled(body["Resources"], found)}


def _settled(node: Json, found: Mapping[str, bool]) -> Json:
    if isinstance(node, list):
        return [_settled(entry, found) for entry in node]
    if not isinstance(node, dict):
        return node
    if "Fn::If" in node:
        name, if_true, if_false = node["Fn::If"]
        return _settled(if_true if found[name] else if_false, found)
    return {name: _settled(below, found) for name, below in node.items()}
