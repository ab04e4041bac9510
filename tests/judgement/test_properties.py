"""What holds of any template, found out by generating them."""

from __future__ import annotations

import copy
import dataclasses
import json
import time
from collections.abc import Mapping
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from compliance.assembly import Resource, Stack
from compliance.findings import Judgement, Result, Verdict
from compliance.judge import judge
from compliance.policy import (
    Check,
    Policy,
    RequiredTag,
    Requirement,
    at_least,
    denies_plain_transport,
    emptied_on_delete,
    is_absent,
    is_false,
    is_one_of,
    is_present,
    is_true,
    names_customer_key,
    parameter_group_sets,
    tagged,
)
from compliance.templates import Json
from tests.effort import MANY_EXAMPLES
from tests.judgement.small import REMOVED, THING, assembly
from tests.judgements import altered

quick = settings(max_examples=MANY_EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])

OWNER = RequiredTag("Owner", "the owner")
CHECKS: tuple[Check, ...] = (
    is_true("A"),
    is_false("B.C"),
    is_one_of("L[].E", "x", "y"),
    at_least("N", 30, "days", absent_means="0"),
    is_present("P", "a name"),
    is_absent("Q", "absent"),
    names_customer_key("K", absent_means="none"),
    tagged("Tags", (OWNER,)),
    is_one_of("@DeletionPolicy", "Delete", absent_complies=True),
    denies_plain_transport("AWS::S3::BucketPolicy", "Bucket", "s3:*"),
    parameter_group_sets("G", "AWS::RDS::DBParameterGroup", "x", ("1",)),
    emptied_on_delete("Custom::Empties", "BucketName"),
)
EVERY_WORD = Policy(
    id="every-word",
    title="",
    about="",
    controls=(),
    own_duty="",
    requirements=(
        Requirement(THING, must=CHECKS, fix=""),
        Requirement(THING, name="guarded", must=(is_true("A"),), when=(is_one_of("N", "30"),), fix=""),
        Requirement(THING, name="excused", must=(is_true("A"),), unless=(is_present("P", ""),), fix=""),
    ),
)

SECTIONS: Mapping[str, Json] = {
    "Parameters": {
        "Free": {"Type": "String", "Default": "x"},
        "Env": {"Type": "String", "AllowedValues": ["dev", "prod", "true", 30]},
        "One": {"Type": "String", "AllowedValues": ["true"]},
        "List": {"Type": "CommaDelimitedList"},
    },
    "Conditions": {
        "On": {"Fn::Equals": [{"Ref": "Free"}, "on"]},
        "Prod": {"Fn::Equals": [{"Ref": "Env"}, "prod"]},
        "Both": {"Fn::And": [{"Condition": "On"}, {"Condition": "Prod"}]},
        "Neither": {"Fn::Not": [{"Fn::Or": [{"Condition": "On"}, {"Condition": "Prod"}]}]},
        "Circle": {"Fn::Or": [{"Condition": "Circle"}, {"Condition": "Round"}]},
        "Round": {"Fn::And": [{"Condition": "Circle"}, {"Condition": "Circle"}]},
    },
    "Mappings": {"M": {"dev": {"x": True}, "prod": {"x": "30"}}},
}
CONDITIONS = ("On", "Prod", "Both", "Neither", "Circle", "Undefined")
NAMES = ("Free", "Env", "One", "List", "Thing", "Key", "AWS::NoValue", "AWS::Region", "AWS::AccountId", "Gone")

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-1, 40),
    st.sampled_from(["true", "True", "30", "x", "", "alias/aws/s3", "alias/app", "{{resolve:ssm:/a}}", '{"C": false}']),
)
properties = st.sampled_from(["A", "B", "C", "E", "L", "N", "P", "K", "Tags", "Key", "Value", "Owner", "G"])


def functions(below: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    """Maps, lists and functions around what is below, well-formed more often than not."""
    several = st.lists(below, max_size=4)
    condition = st.sampled_from(CONDITIONS)
    return st.one_of(
        several,
        st.dictionaries(properties, below, max_size=4),
        st.sampled_from(NAMES).map(lambda name: {"Ref": name}),
        st.sampled_from(["Key.Arn", "Gone.Arn", ["Thing", "A"]]).map(lambda name: {"Fn::GetAtt": name}),
        st.tuples(condition, below, below).map(lambda branches: {"Fn::If": list(branches)}),
        st.tuples(st.just("-"), several).map(lambda parts: {"Fn::Join": list(parts)}),
        st.sampled_from(["${Free}-x", "${Key.Arn}/*", "${!A}", "alias/${Env}", "${AWS::AccountId}"]).map(
            lambda text: {"Fn::Sub": text}
        ),
        st.tuples(below, several).map(lambda parts: {"Fn::Select": list(parts)}),
        st.tuples(st.just("/"), below).map(lambda parts: {"Fn::Split": list(parts)}),
        st.tuples(st.just("M"), below, st.just("x")).map(lambda keys: {"Fn::FindInMap": list(keys)}),
        st.tuples(
            st.sampled_from(
                [
                    "Fn::If",
                    "Fn::Join",
                    "Fn::Sub",
                    "Fn::Select",
                    "Fn::Split",
                    "Fn::FindInMap",
                    "Fn::ImportValue",
                    "Fn::GetAtt",
                    "Ref",
                    "Fn::Length",
                    "Fn::ToJsonString",
                    "Fn::GetStackOutput",
                    "Fn::Transform",
                    "Fn::ForEach::X",
                    "Fn::Base64",
                ]
            ),
            below,
        ).map(lambda pair: {pair[0]: pair[1]}),
    )


nodes: st.SearchStrategy[Json] = st.recursive(scalars, functions, max_leaves=12)
things = st.fixed_dictionaries(
    {"Type": st.just(THING)},
    optional={
        "Properties": st.one_of(
            st.fixed_dictionaries({}, optional=dict.fromkeys(("A", "B", "L", "N", "P", "Q", "K", "Tags", "G"), nodes)),
            nodes,
        ),
        "Condition": st.one_of(st.sampled_from(CONDITIONS), scalars),
        "DeletionPolicy": nodes,
    },
)
KEY = {"Type": "AWS::KMS::Key"}


def read(body: Mapping[str, Json]) -> Stack:
    """A stack as the reader makes it: resources of any shape."""
    resources = {}
    for logical_id, entry in body["Resources"].items():
        shape = entry if isinstance(entry, dict) else {}
        kind = shape.get("Type")
        resources[logical_id] = Resource("App", logical_id, kind if isinstance(kind, str) else "", shape)
    return Stack(key="App", template="t", sha256="0", body=body, resources=resources)


def judged(body: Mapping[str, Json], parameters: Mapping[str, str] | None = None) -> Result:
    return judge(assembly(read(body)), lambda _: (EVERY_WORD,), parameters=parameters)


def body_of(thing: Json, **sections: Json) -> dict[str, Json]:
    return {**SECTIONS, **sections, "Resources": {"Thing": thing, "Key": KEY}}


def by_requirement(result: Result, logical_id: str = "Thing") -> dict[tuple[str, str | None], str]:
    return {
        (one.ruling.requirement, one.ruling.property_path): one.ruling.verdict.value
        for one in result.judgements
        if one.place.logical_id == logical_id
    }


def worst(result: Result) -> dict[str, str]:
    """The worst verdict on each requirement, whatever the places in lists."""
    order = ["pass", "unknown", "fail"]
    found: dict[str, str] = {}
    for one in result.judgements:
        found[one.ruling.requirement] = max(
            found.get(one.ruling.requirement, "pass"), one.ruling.verdict.value, key=order.index
        )
    return found


def without_texts(result: Result) -> list[Judgement]:
    return [altered(one, observed="", message="", condition=None) for one in result.judgements]


@quick
@given(thing=st.one_of(things, nodes), conditions=st.dictionaries(st.sampled_from(CONDITIONS), nodes))
def test_nothing_raises_and_nothing_takes_long(thing: Json, conditions: dict[str, Json]) -> None:
    body = {**body_of(thing), "Conditions": {**SECTIONS["Conditions"], **conditions}}
    started = time.process_time()
    result = judged(body)
    assert time.process_time() - started < 5
    assert [one for one in result.judgements if one.ruling.policy == "check-error"] == []
    assert sum(dataclasses.astuple(result.coverage)[1:]) == result.coverage.resources == 2


@quick
@given(
    sections=st.dictionaries(st.sampled_from(["Parameters", "Conditions", "Mappings", "Outputs", "Transform"]), nodes),
    thing=things,
)
def test_sections_of_any_shape_do_not_raise(sections: dict[str, Json], thing: Json) -> None:
    assert [one for one in judged(body_of(thing, **sections)).judgements if one.ruling.policy == "check-error"] == []


def replaced(node: Json, old: Json, new: Json) -> Json:
    """A template with one expression in place of another, wherever it stands."""
    if node == old and type(node) is type(old):
        return new
    if isinstance(node, dict):
        return {key: replaced(below, old, new) for key, below in node.items()}
    return [replaced(below, old, new) for below in node] if isinstance(node, list) else node


@quick
@given(thing=things)
def test_a_parameter_with_one_allowed_value_is_that_value(thing: Json) -> None:
    inlined = replaced(thing, {"Ref": "One"}, "true")
    assert without_texts(judged(body_of(thing))) == without_texts(judged(body_of(inlined)))


@quick
@given(
    thing=things, condition=st.sampled_from(CONDITIONS), name=st.sampled_from(["A", "B", "N", "P", "K", "Tags", "G"])
)
def test_an_if_with_equal_branches_passes_where_the_branch_alone_does(thing: Json, condition: str, name: str) -> None:
    of = thing.get("Properties")
    if not isinstance(of, dict) or name not in of or len(of) == 1 or any(key.startswith("Fn::") for key in of):
        return
    wrapped = copy.deepcopy(thing)
    wrapped["Properties"][name] = {"Fn::If": [condition, of[name], of[name]]}
    # No more than that: within a branch a parameter may be known, so that it is seen that it fails.
    alone, either = by_requirement(judged(body_of(thing))), by_requirement(judged(body_of(wrapped)))
    assert {one: verdict == "pass" for one, verdict in alone.items()} == {
        one: verdict == "pass" for one, verdict in either.items()
    }


def turned_round(node: Json) -> Json:
    """The same template with the entries of every map in the opposite order."""
    if isinstance(node, dict):
        return {key: turned_round(below) for key, below in reversed(node.items())}
    return [turned_round(below) for below in node] if isinstance(node, list) else node


@quick
@given(thing=things)
def test_the_order_of_keys_means_nothing(thing: Json) -> None:
    body = body_of(thing)
    assert judged(turned_round(body)) == judged(body)


@quick
@given(thing=things, other=things)
def test_another_resource_changes_nothing(thing: Json, other: Json) -> None:
    alone = judged(body_of(thing))
    body = body_of(thing)
    body["Resources"]["Other"] = other
    beside = [one for one in judged(body).judgements if one.place.logical_id != "Other"]
    assert beside == list(alone.judgements)


deployments = st.fixed_dictionaries(
    {
        "Free": st.sampled_from(["on", "off", "", "x", "true", "29", "30", "alias/aws/s3", "aws/s3"]),
        "Env": st.sampled_from(["dev", "prod", "true", "30"]),
        "One": st.just("true"),
        "List": st.sampled_from(["", "x", "0,1", "true,false"]),
    }
)


@quick
@given(thing=things, parameters=deployments)
def test_what_is_wrong_in_one_deployment_is_no_pass_for_all(thing: Json, parameters: dict[str, str]) -> None:
    assume("Fn::FindInMap" not in json.dumps(thing))  # a key that the mapping lacks makes the deployment impossible
    for_all, in_one = worst(judged(body_of(thing))), worst(judged(body_of(thing), parameters))
    wrong = {requirement for requirement, verdict in in_one.items() if verdict == "fail"}
    assert wrong <= {requirement for requirement, verdict in for_all.items() if verdict != "pass"}


SELECTING = Policy(
    id="selecting",
    title="",
    about="",
    controls=(),
    own_duty="",
    requirements=(Requirement(THING, must=(is_true("Options[Name=on].Value"),), fix=""),),
)
free = {"Ref": "Free"}
options = st.lists(
    st.fixed_dictionaries(
        {
            "Name": st.sampled_from(["on", "off", "x", free, {"Fn::If": ["Prod", free, "on"]}, {"Fn::Sub": "${Free}"}]),
            "Value": st.sampled_from([True, "false", {"Ref": "One"}, {"Fn::If": ["Prod", False, True]}]),
        }
    ),
    max_size=3,
)


@quick
@given(entries=options, parameters=deployments)
def test_an_entry_whose_name_is_not_known_is_no_pass_where_one_of_its_names_would_fail(
    entries: Json, parameters: dict[str, str]
) -> None:
    stack = read(body_of({"Type": THING, "Properties": {"Options": entries}}))
    for_all, in_one = (
        worst(judge(assembly(stack), lambda _: (SELECTING,), parameters=given_)) for given_ in (None, parameters)
    )
    wrong = {requirement for requirement, verdict in in_one.items() if verdict == "fail"}
    assert wrong <= {requirement for requirement, verdict in for_all.items() if verdict != "pass"}


BAD: dict[str, tuple[Json, ...]] = {
    "A": (False, "false", "no", 0, [], {}),
    "N": (29, "29", "many", [], True),
    "K": ("alias/aws/s3", "", "arn:aws:kms:eu-west-1:111122223333:alias/aws/rds", []),
    "P": ("", [], {}),
    "Q": ("x", 0, []),
    "Tags": ([], [{"Key": "Owner", "Value": ""}], [{"Key": "owner", "Value": "me"}], {}),
    "G": ("default.postgres16",),
    "L": ([{"E": "z"}], [{"E": "x"}, {}], []),
}
GOOD: dict[str, Any] = {
    "A": True,
    "B": {"C": False},
    "L": [{"E": "x"}],
    "N": 30,
    "P": "p",
    "K": {"Ref": "Key"},
    "Tags": [{"Key": "Owner", "Value": "me"}],
    "G": {"Ref": "Group"},
}
PROPERTY_OF = {check.path.partition("[")[0].partition(".")[0]: f"{THING}/{check.path}" for check in CHECKS[:9]}
PROPERTY_OF["G"] = f"{THING}/G"

bad_values = st.sampled_from([(name, value) for name, several in BAD.items() for value in several])
unresolvable = st.sampled_from(
    [
        {"Ref": "Free"},
        {"Ref": "Gone"},
        {"Fn::ImportValue": "x"},
        {"Fn::GetAtt": "Key.Something"},
        {"Fn::Transform": {"Name": "M"}},
        {"Fn::Select": [0, {"Ref": "List"}]},
        {"Fn::FindInMap": ["Gone", {"Ref": "Free"}, "x"]},
        {"Fn::Base64": "x"},
        "{{resolve:ssm:/a}}",
        {"Fn::Sub": "${Free}"},
        {"Fn::Join": ["", [{"Ref": "Free"}, {"Ref": "List"}]]},
        {"Fn::If": ["Undefined", {"Ref": "Free"}, {"Ref": "Free"}]},
        None,
    ]
)


@quick
@given(bad=bad_values, expression=unresolvable)
def test_what_cannot_be_resolved_is_never_a_pass(bad: tuple[str, Json], expression: Json) -> None:
    name, value = bad
    before = worst(judged(body_of({"Type": THING, "Properties": {**GOOD, name: value}})))[PROPERTY_OF[name]]
    after = worst(judged(body_of({"Type": THING, "Properties": {**GOOD, name: expression}})))[PROPERTY_OF[name]]
    # An attribute of a resource is a name: it is there, whatever it will be.
    is_there = name == "P" and expression == {"Fn::GetAtt": "Key.Something"}
    assert before == "fail"
    assert after in ({"pass"} if is_there else {"fail", "unknown"})


@quick
@given(
    bad=bad_values,
    condition=st.sampled_from(["On", "Prod", "Both", "Neither", "Circle", "Undefined"]),
    levels=st.lists(st.tuples(st.sampled_from(CONDITIONS), st.booleans()), max_size=4),
    first=st.booleans(),
)
def test_a_bad_branch_that_can_be_reached_is_never_a_pass(
    bad: tuple[str, Json],
    condition: str,
    levels: list[tuple[str, bool]],
    first: bool,  # noqa: FBT001 - drawn
) -> None:
    name, value = bad
    good = GOOD.get(name, REMOVED)
    node: Json = {"Fn::If": [condition, value, good] if first else [condition, good, value]}
    for around, in_first in levels:
        node = {"Fn::If": [around, node, value] if in_first else [around, value, node]}
    thing = {"Type": THING, "Properties": {**GOOD, name: node}}
    assert worst(judged(body_of(thing)))[PROPERTY_OF[name]] == "fail"


@quick
@given(thing=things, depth=st.integers(100, 500), kind=st.sampled_from(["Fn::If", "Fn::Join", "plain", "list"]))
def test_depth_does_no_harm(thing: Json, depth: int, kind: str) -> None:
    node: Json = "x"
    for _ in range(depth):
        node = {
            "Fn::If": {"Fn::If": ["On", node, "y"]},
            "Fn::Join": {"Fn::Join": ["", [node, "y"]]},
            "plain": {"A": node},
            "list": [node],
        }[kind]
    deep = {**thing, "Properties": dict.fromkeys(("A", "B", "L", "N", "K", "Tags"), node)}
    assert [one for one in judged(body_of(deep)).judgements if one.ruling.policy == "check-error"] == []


@quick
@given(thing=things)
def test_judgements_can_be_written_down(thing: Json) -> None:
    for one in judged(body_of(thing)).judgements:
        assert len(one.id) == 12
        assert json.loads(json.dumps(dataclasses.asdict(one.ruling)))["verdict"] in set(Verdict)
