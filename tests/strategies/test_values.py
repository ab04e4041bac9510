"""Values with intrinsic functions: every function is drawn, and each way to say a value comes to it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from compliance.templates import Json
from compliance.terms import Known, scalar_text
from compliance.testing.expressions import WAYS, said
from compliance.testing.strategies import KINDS, SURROUNDINGS, values
from tests.effort import MANY_EXAMPLES
from tests.judgement.small import scope_of, stack
from tests.judgement.small import values as all_values

FUNCTIONS = {
    "Ref": "string",
    "Fn::GetAtt": "string",
    "Fn::Sub": "string",
    "Fn::Join": "string",
    "Fn::Select": "string",
    "Fn::Split": "array",
    "Fn::If": "boolean",
    "Fn::FindInMap": "integer",
    "Fn::ImportValue": "number",
    "Fn::GetAZs": "array",
    "{{resolve:secretsmanager:": "string",
    "{{resolve:ssm:": "number",
    "AWS::NoValue": "object",
}
"""What a value can be said by -> a JSON type for which it must be among what is drawn."""


@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_function_is_drawn(function: str) -> None:
    strategy = values(FUNCTIONS[function], removable=function == "AWS::NoValue")
    assert function in json.dumps(find(strategy, lambda value: function in json.dumps(value)))


@pytest.mark.parametrize(("kind", "smallest"), list(zip(KINDS, ("a", 0, 0, False, [], {}), strict=True)), ids=KINDS)
def test_every_kind_shrinks_to_a_literal(kind: str, smallest: Json) -> None:
    assert find(values(kind), lambda _: True) == smallest


def test_a_kind_that_is_no_json_type_is_told() -> None:
    with pytest.raises(ValueError, match=r"^A value is wanted of the kind 'text', which is none of string, integer,"):
        values("text")


@settings(max_examples=MANY_EXAMPLES)
@given(st.sampled_from(KINDS).flatmap(lambda kind: values(kind, removable=True)))
def test_every_value_can_be_resolved(value: Json) -> None:
    assert all_values(value, scope_of(stack(SURROUNDINGS))) != []


def test_only_what_a_template_has_is_referred_to() -> None:
    bare: dict[str, Any] = {"Parameters": {"Only": {"Type": "String"}}}

    @given(values("string", within=bare))
    def referred(value: Json) -> None:
        if isinstance(value, dict) and "Ref" in value:
            assert value["Ref"] == "Only" or value["Ref"].startswith("AWS::")
        assert "Fn::If" not in json.dumps(value)
        assert "Fn::FindInMap" not in json.dumps(value)

    referred()


scalars = st.one_of(st.text("ab|,-$ {}", max_size=8), st.booleans(), st.integers(-5, 40))


@settings(max_examples=MANY_EXAMPLES)
@given(scalars, st.integers(0, WAYS - 1))
def test_each_way_to_say_a_scalar_comes_to_it_in_every_deployment(value: Json, way: int) -> None:
    sections: dict[str, Json] = {}
    node = said(value, sections, lambda _: way)
    found = all_values(node, scope_of(stack({**sections, "Resources": {}})))
    assert {scalar_text(one.value) for one in found if isinstance(one, Known)} == {scalar_text(value)}
    assert all(isinstance(one, Known) for one in found)
