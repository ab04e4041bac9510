"""The ways in which a template can say a value, each of which a weakening is tried in.

Each is a row of WAYS. What a weakening amounts to does not depend on how it is said: that is what is tried.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from compliance.assembly import NESTED_STACK_TYPE, Stack
from compliance.templates import Json
from compliance.testing.scenarios import CONDITION, NOTHING, REMOVED
from tests.judgement.small import APP, nested, stack
from tests.proof.subjects import Steps, Template, at, is_removed, is_scalar, text_of, written
from tests.proof.weakenings import Change

Stacks = tuple[Stack, ...]
Expression = Callable[[Json, Json], tuple[Json, Mapping[str, Json]]]
"""Makes of the value that stands there and the one that shall be said an expression, and the sections it needs."""


@dataclass(frozen=True, kw_only=True)
class Way:
    """One way to say a value."""

    name: str
    sentence: str
    applies: Callable[[Change], bool]
    stacks: Callable[[Change], Stacks]
    perhaps: bool = False
    """Whether what stands there may stay, as the deployment decides."""
    adds: bool = False
    """Whether what stands there stays, so that it is judged beside what is added."""


# --- to what it applies -----------------------------------------------------------------------------------------------


def _always(_: Change) -> bool:
    return True


def _on_its_own(change: Change) -> bool:
    """Whether nothing but the value changes, in a place where a function can stand."""
    logical_id, steps = change.place
    in_properties = steps[:1] == ("Properties",) and len(steps) > 1
    in_attribute = steps[0] != "Properties" and change.target.check.path.startswith("@")
    moved = logical_id in change.resources or (change.value is change.standing and not change.same)
    return not moved and (in_properties or in_attribute)


def _scalar(change: Change) -> bool:
    return _on_its_own(change) and is_scalar(change.value) and not change.sections


def _both_scalar(change: Change) -> bool:
    return _scalar(change) and is_scalar(change.standing)


def _text(change: Change) -> bool:
    return _scalar(change) and isinstance(change.value, str) and change.value != ""


def _no_reference(change: Change) -> bool:
    """Whether the value is no dynamic reference, which is resolved after functions took it apart."""
    return _text(change) and "{{" not in change.value


def _written(change: Change) -> bool:
    return _on_its_own(change) and change.value is not NOTHING and change.value != REMOVED


def _below_a_map(change: Change) -> bool:
    """Whether the value stands in a map that can be given by a function: not the properties themselves."""
    _, steps = change.place
    return _on_its_own(change) and len(steps) > MAP_OF_PROPERTIES


MAP_OF_PROPERTIES = 2
"""Steps to a property of its own."""


def _in_a_list(change: Change) -> bool:
    """Whether the value stands in an item of a list, of which there may be more."""
    _, steps = change.place
    own = not change.steps and change.target.told is None
    nothing = change.target.listed and is_removed(change.value)  # an item that is not there is none
    return own and not nothing and _on_its_own(change) and any(isinstance(step, int) for step in steps[1:])


def _stands_alone(change: Change) -> bool:
    """Whether it needs no parameter of the template around it, which a nested stack would have to be given."""
    return not change.sections


# --- how it is said ---------------------------------------------------------------------------------------------------


def _one_stack(template: Template) -> Stacks:
    return (stack(template),)


def _by(expression: Expression) -> Callable[[Change], Stacks]:
    def stacks(change: Change) -> Stacks:
        value, sections = expression(change.standing, change.value)
        return _one_stack(change.template(value, sections))

    return stacks


def _or_nothing(value: Json) -> Json:
    return REMOVED if value is NOTHING else value


def _if(condition: str, one: Json, other: Json) -> Json:
    return {"Fn::If": [condition, _or_nothing(one), _or_nothing(other)]}


SECOND = "AlsoChosen"
_SECOND: Mapping[str, Json] = {
    "Parameters": {"Also": {"Type": "String", "AllowedValues": ["yes", "no"]}},
    "Conditions": {SECOND: {"Fn::Equals": [{"Ref": "Also"}, "yes"]}},
}


def _parameter(*allowed: Json) -> Mapping[str, Json]:
    return {"Parameters": {"Said": {"Type": "String", "AllowedValues": [text_of(value) for value in allowed]}}}


_SAID = {"Ref": "Said"}


def _map_of(entries: Mapping[str, Json]) -> Mapping[str, Json]:
    return {"Mappings": {"Table": {key: {"Value": value} for key, value in entries.items()}}}


def _from_map(key: Json) -> Json:
    return {"Fn::FindInMap": ["Table", key, "Value"]}


def _halves(value: Json) -> list[Json]:
    text = text_of(value)
    return [text[: len(text) // 2], text[len(text) // 2 :]]


def _map_around(change: Change) -> Stacks:
    """The map or list around the value is written twice, of which one holds the value."""
    logical_id, steps = change.place
    above = steps[:-1]
    around = at(change.target.subject.template["Resources"][logical_id], above)
    other = written(around, steps[-1:], change.value)
    body = written(change.target.subject.template["Resources"][logical_id], above, _if(CONDITION, around, other))
    changed = change.template(change.standing, {})
    return _one_stack({**changed, "Resources": {**changed["Resources"], logical_id: body}})


def _item_beside(change: Change) -> Stacks:
    """The list has one item more, which is like the one that complies but for the value."""
    logical_id, steps = change.place
    listed, below = split_at_list(steps)
    template = change.template(change.standing, {})
    body = template["Resources"][logical_id]
    entries = at(body, listed)
    item = written(entries[steps[len(listed)]], below, change.value)
    grown = written(body, listed, [*entries, REMOVED if item is NOTHING else item])
    return _one_stack({**template, "Resources": {**template["Resources"], logical_id: grown}})


def split_at_list(steps: Steps) -> tuple[Steps, Steps]:
    """The way to the last list on a way, and the way on from its item."""
    last = max(place for place, step in enumerate(steps) if isinstance(step, int))
    return steps[:last], steps[last + 1 :]


def _inner(body: Template, passed: Mapping[str, Json], around: Template) -> Stacks:
    resource = {"Type": NESTED_STACK_TYPE, "Properties": {"Parameters": dict(passed)}}
    return stack({**around, "Resources": {"Inner": resource}}), nested(APP, "Inner", body)


_CHOICE = {"Parameters": {"Choice": {"Type": "String"}}}


def moved(template: Template, passed: Mapping[str, Json] | None = None) -> Stacks:
    """The whole template as a nested stack."""
    return _inner(template, {"Choice": {"Ref": "Choice"}, **(passed or {})}, _CHOICE)


def _in_nested_stack(change: Change) -> Stacks:
    return moved(change.template(change.value, {}))


def _passed_to_nested_stack(change: Change) -> Stacks:
    parameters = {"Parameters": {"Said": {"Type": "String"}}}
    return moved(change.template(_SAID, parameters), {"Said": change.value})


def _given_by_nested_stack(change: Change) -> Stacks:
    giver = {"Giving": {"Type": NESTED_STACK_TYPE, "Properties": {}}}
    body = change.template({"Fn::GetAtt": ["Giving", "Outputs.Out"]}, {})
    whole = {**body, "Resources": {**body["Resources"], **giver}}
    return stack(whole), nested(APP, "Giving", {"Resources": {}, "Outputs": {"Out": {"Value": change.value}}})


def _exported(change: Change) -> Stacks:
    outputs = {"Out": {"Value": change.value, "Export": {"Name": "said"}}}
    exporting = stack({"Resources": {}, "Outputs": outputs}, "Exports")
    return stack(change.template({"Fn::ImportValue": "said"}, {})), exporting


PLAINLY = "plainly"
WAYS: tuple[Way, ...] = (
    Way(
        name=PLAINLY,
        sentence="It stands in the template as it is.",
        applies=_always,
        stacks=_by(lambda _, value: (value, {})),
    ),
    Way(
        name="if a condition does not hold",
        sentence="It is one branch of Fn::If, under a condition that only the deployment decides.",
        applies=_on_its_own,
        stacks=_by(lambda good, value: (_if(CONDITION, good, value), {})),
        perhaps=True,
    ),
    Way(
        name="if a condition holds",
        sentence="It is the other branch of Fn::If.",
        applies=_on_its_own,
        stacks=_by(lambda good, value: (_if(CONDITION, value, good), {})),
        perhaps=True,
    ),
    Way(
        name="if two conditions hold",
        sentence="It is one branch of Fn::If within one of Fn::If.",
        applies=_on_its_own,
        stacks=_by(lambda good, value: (_if(CONDITION, _if(SECOND, value, good), good), _SECOND)),
        perhaps=True,
    ),
    Way(
        name="in both branches",
        sentence="It is both branches of Fn::If.",
        applies=_on_its_own,
        stacks=_by(lambda _, value: (_if(CONDITION, value, value), {})),
    ),
    Way(
        name="as one allowed value of a parameter",
        sentence="It is one of the values that a parameter may have; the other complies.",
        applies=_both_scalar,
        stacks=_by(lambda good, value: (_SAID, _parameter(good, value))),
    ),
    Way(
        name="as the only allowed value of a parameter",
        sentence="It is the one value that a parameter may have.",
        applies=_scalar,
        stacks=_by(lambda _, value: (_SAID, _parameter(value))),
    ),
    Way(
        name="in a map",
        sentence="Fn::FindInMap finds it.",
        applies=_scalar,
        stacks=_by(lambda _, value: (_from_map("ours"), _map_of({"ours": value}))),
    ),
    Way(
        name="in one entry of a map",
        sentence="Fn::FindInMap finds it by one of two keys, and which key is used only the deployment decides.",
        applies=_both_scalar,
        stacks=_by(
            lambda good, value: (
                _from_map(_SAID),
                {**_parameter("ours", "theirs"), **_map_of({"ours": good, "theirs": value})},
            )
        ),
    ),
    Way(
        name="as the default of a map",
        sentence="Fn::FindInMap does not find the key, and falls back on it.",
        applies=_scalar,
        stacks=_by(
            lambda good, value: (
                {"Fn::FindInMap": ["Table", "theirs", "Value", {"DefaultValue": value}]},
                _map_of({"ours": text_of(good)}),
            )
        ),
    ),
    Way(
        name="by Fn::Sub",
        sentence="Fn::Sub puts it in place of a variable.",
        applies=_text,
        stacks=_by(lambda _, value: ({"Fn::Sub": ["${Value}", {"Value": value}]}, {})),
    ),
    Way(
        name="by Fn::Join",
        sentence="Fn::Join puts it together from two halves.",
        applies=_no_reference,
        stacks=_by(lambda _, value: ({"Fn::Join": ["", _halves(value)]}, {})),
    ),
    Way(
        name="by Fn::Select",
        sentence="Fn::Select takes it from a list.",
        applies=_written,
        stacks=_by(lambda good, value: ({"Fn::Select": ["1", ["x" if good is NOTHING else good, value]]}, {})),
    ),
    Way(
        name="by Fn::Split",
        sentence="Fn::Select takes it from a text that Fn::Split splits.",
        applies=_no_reference,
        stacks=_by(lambda _, value: ({"Fn::Select": [1, {"Fn::Split": ["|", f"x|{value}|y"]}]}, {})),
    ),
    Way(
        name="by a map that is written twice",
        sentence="What is around it is written twice, once with it, and Fn::If chooses.",
        applies=_below_a_map,
        stacks=_map_around,
        perhaps=True,
    ),
    Way(
        name="in one more item of the list",
        sentence="The list that the path goes through has one item more, which is like the first one but for it.",
        applies=_in_a_list,
        stacks=_item_beside,
        adds=True,
    ),
    Way(
        name="in a nested stack",
        sentence="The whole template is a nested stack.",
        applies=_stands_alone,
        stacks=_in_nested_stack,
    ),
    Way(
        name="passed to a nested stack",
        sentence="The template is a nested stack, to which it is passed as a parameter.",
        applies=_scalar,
        stacks=_passed_to_nested_stack,
    ),
    Way(
        name="given by a nested stack",
        sentence="It is the output of a nested stack.",
        applies=_scalar,
        stacks=_given_by_nested_stack,
    ),
    Way(
        name="exported by another stack",
        sentence="It is imported from a stack that is at hand.",
        applies=_scalar,
        stacks=_exported,
    ),
)
"""How a value can be said."""
