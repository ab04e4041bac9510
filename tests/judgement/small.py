"""Templates and assemblies in a few words, without files and without the CDK."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from compliance.assembly import Assembly, Resource, Stack
from compliance.expressions import possibilities
from compliance.findings import Judgement, Result
from compliance.judge import judge
from compliance.policy import Check, Policy, Requirement
from compliance.templates import Json
from compliance.terms import EVERYWHERE, Absent, Fields, Items, Known, NoneOf, Scope, Value, World
from compliance.values import at

APP = "App"
REMOVED = {"Ref": "AWS::NoValue"}


def stack(body: Mapping[str, Json], key: str = APP, **more: Any) -> Stack:  # noqa: ANN401 - the fields of a Stack
    """One stack; `resources` are read off the body as the assembly reader does."""
    resources = {
        logical_id: Resource(key, logical_id, entry["Type"], entry, construct_path=f"{key}/{logical_id}")
        for logical_id, entry in body.get("Resources", {}).items()
    }
    return Stack(key=key, template=f"{key}.template.json", sha256="0", body=body, resources=resources, **more)


def nested(parent: str, logical_id: str, body: Mapping[str, Json], **more: Any) -> Stack:  # noqa: ANN401 - as above
    """The nested stack behind a resource of `parent`."""
    return stack(body, f"{parent}//{logical_id}", parent=(parent, logical_id), **more)


def assembly(*stacks: Stack) -> Assembly:
    """These stacks, in this order."""
    return Assembly({one.key: one for one in stacks})


def scope_of(*stacks: Stack, given: Mapping[str, str] | None = None) -> Scope:
    """Where the expressions of the first stack stand."""
    return Scope(stacks[0], assembly(*stacks), given or {})


def plain(value: Value) -> object:
    """A value that can be compared: maps and lists as they stand in the template."""
    return value.node if isinstance(value, Fields | Items) else value


def cases(node: Json, scope: Scope, world: World = EVERYWHERE) -> list[tuple[object, World]]:
    """All that an expression can be."""
    return [(plain(value), here) for value, here in possibilities(node, scope, world)]


def values(node: Json, scope: Scope) -> list[object]:
    """All that an expression can be, whatever the world."""
    return [value for value, _ in cases(node, scope)]


def found(node: Json, path: str | tuple[str, ...], scope: Scope) -> list[tuple[str, object, World]]:
    """All that a property can be."""
    return [(place, plain(value), here) for place, value, here in at(node, path, scope)]


def world(conditions: Mapping[str, bool] | None = None, key: str = APP, **assumed: str | bool | NoneOf) -> World:
    """What is assumed in one stack."""
    return World(
        {(key, name): value for name, value in assumed.items()},
        {(key, name): outcome for name, outcome in (conditions or {}).items()},
    )


def other_than(*texts: str) -> NoneOf:
    """A parameter that is none of these."""
    return NoneOf(frozenset(texts))


THING = "Test::Some::Thing"


def policy(*must: Check, when: tuple[Check, ...] = (), unless: tuple[Check, ...] = (), kind: str = THING) -> Policy:
    """A policy of one requirement."""
    return Policy(
        id="test-policy",
        title="A policy of the tests",
        about="",
        controls=(),
        own_duty="",
        requirements=(Requirement(kind, must=must, when=when, unless=unless, fix="Mend it."),),
    )


def judged(check: Check, *stacks: Stack, kind: str = THING, given: Mapping[str, str] | None = None) -> list[Judgement]:
    """The judgements of one check on all resources of one type."""
    result = result_of(policy(check, kind=kind), *stacks, given=given)
    return [judgement for judgement in result.judgements if judgement.ruling.policy == "test-policy"]


def result_of(in_force: Policy, *stacks: Stack, given: Mapping[str, str] | None = None) -> Result:
    """Everything that one policy has to say."""
    return judge(assembly(*stacks), lambda _: (in_force,), parameters=given)


def thing(properties: Json, **sections: Json) -> Stack:
    """A stack with one resource of the type that the tests judge."""
    return stack({"Resources": {"Thing": {"Type": THING, "Properties": properties}}, **sections})


def verdicts(found_: list[Judgement]) -> list[tuple[str, str | None, str, str | None]]:
    """Judgements by what distinguishes them: verdict, property, observed, condition."""
    return [
        (one.ruling.verdict.value, one.ruling.property_path, one.ruling.observed, one.ruling.condition)
        for one in found_
    ]


def known(*scalars: str | float) -> list[object]:
    """These values, each known."""
    return [Known(scalar) for scalar in scalars]


NOTHING = Absent()
