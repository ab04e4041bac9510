"""Our resolver and an engine that others wrote say the same of what a property can be."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given, settings

from compliance.templates import Json
from compliance.terms import ABSENT, Dynamic, Known, Reference, Text, Unknown, World
from tests.differential.agreement import agree, covers, ours
from tests.differential.deployments import as_deployed, deployments, fits, outcomes
from tests.differential.differences import A_DEFAULT, DIFFERENCES, Difference, bridged
from tests.differential.limits import LIMITS, OPEN, UNREACHABLE, Limit
from tests.differential.templates import PARAMETERS, Template, ref, template, templates, value_in
from tests.differential.their_values import ACCOUNT, REGION, GivenUp, Path, listed
from tests.effort import MANY_EXAMPLES
from tests.judgement.small import APP, REMOVED

DEFINITIONS = {name: kinds[0] for name, kinds in PARAMETERS.items()}
CONDITIONS: Mapping[str, Json] = {
    "First": {"Fn::Equals": [ref("Free"), "on"]},
    "Second": {"Fn::Equals": [ref("Env"), "dev"]},
    "Third": {"Fn::Equals": [ref("Env"), "prod"]},
}


def of(value: Json, given_: Mapping[str, Json] = DEFINITIONS) -> Template:
    """A template with a property of this value."""
    return template(value, given_, CONDITIONS)


# --- examples ---------------------------------------------------------------------------------------------------

TOPIC, TOPIC_ARN = Reference(APP, "Topic", None), Reference(APP, "Topic", "TopicArn")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("text", [Known("text")]),
        (30, [Known(30)]),
        (2.5, [Known(2.5)]),
        (True, [Known(value=True)]),
        ([], [[]]),
        ({"x": [1, {"y": "z"}]}, [{"x": [Known(1), {"y": Known("z")}]}]),
        (REMOVED, [ABSENT]),
        (["a", REMOVED], [[Known("a")]]),
        ({"x": REMOVED, "y": 1}, [{"y": Known(1)}]),
        (ref("Env"), [Known("dev"), Known("prod")]),
        (ref("Only"), [Known("prod")]),
        (ref("Size"), [Known("0"), Known("1")]),
        (ref("Topic"), [TOPIC]),
        (ref("AWS::Region"), [Known(REGION)]),
        (ref("AWS::Partition"), [Known("aws")]),
        (ref("AWS::URLSuffix"), [Known("amazonaws.com")]),
        (ref("AWS::AccountId"), [Known(ACCOUNT)]),
        ({"Fn::GetAtt": ["Topic", "TopicArn"]}, [TOPIC_ARN]),
        ({"Fn::GetAtt": "Topic.TopicArn"}, [TOPIC_ARN]),
        ({"Fn::Sub": "a-${Env}-${AWS::Region}"}, [Known(f"a-dev-{REGION}"), Known(f"a-prod-{REGION}")]),
        ({"Fn::Sub": "${!Literal}"}, [Known("${Literal}")]),
        ({"Fn::Sub": ["${Own}-${Only}", {"Own": 1}]}, [Known("1-prod")]),
        ({"Fn::Sub": "${Env}-${Env}"}, [Known("dev-dev"), Known("prod-prod")]),
        ({"Fn::Join": ["-", ["a", ref("Env")]]}, [Known("a-dev"), Known("a-prod")]),
        ({"Fn::Join": ["-", []]}, [Known("")]),
        ({"Fn::Select": [1, ["a", ref("Env")]]}, [Known("dev"), Known("prod")]),
        ({"Fn::Select": [0, {"Fn::Split": [",", "a,b"]}]}, [Known("a")]),
        ({"Fn::Split": [",", "a,,b"]}, [[Known("a"), Known(""), Known("b")]]),
        ({"Fn::Split": ["e", ref("Env")]}, [[Known("d"), Known("v")], [Known("prod")]]),
        ({"Fn::FindInMap": ["Stages", "dev", "days"]}, [Known(7)]),
        ({"Fn::FindInMap": ["Stages", ref("Env"), "days"]}, [Known(7), Known(35)]),
        ({"Fn::FindInMap": ["Stages", "prod", "list"]}, [[Known("b"), Known("c")]]),
        ({"Fn::FindInMap": ["Stages", "prod", "more"]}, [Known(value=True)]),
        ({"Fn::FindInMap": ["Regions", ref("AWS::Region"), "name"]}, [Known("virginia")]),
        ({"Fn::FindInMap": ["Stages", "gone", "days", {"DefaultValue": 1}]}, [Known(1)]),
        ({"Fn::If": ["First", "a", "b"]}, [Known("a"), Known("b")]),
        ({"Fn::If": ["First", "a", REMOVED]}, [Known("a"), ABSENT]),
        ({"Fn::If": ["First", {"Fn::If": ["First", "a", "never"]}, "b"]}, [Known("a"), Known("b")]),
        (
            {"Fn::If": ["First", {"Fn::If": ["Second", "a", "b"]}, ["c"]]},
            [Known("a"), Known("b"), [Known("c")]],
        ),
        (["a", {"Fn::If": ["First", "b", REMOVED]}], [[Known("a"), Known("b")], [Known("a")]]),
        ({"x": {"Fn::If": ["First", 1, REMOVED]}}, [{"x": Known(1)}, {}]),
        ({"Fn::Length": ["a", ref("Free")]}, [Known(2)]),
        ({"Fn::Length": {"Fn::Split": [",", "a,b,c"]}}, [Known(3)]),
    ],
    ids=str,
)
def test_both_know_the_same_values(value: Json, expected: list[Json]) -> None:
    body = of(value)
    assert [document for document, _ in ours(body)] == expected
    assert [document for document, _ in listed(body)] == expected


FREE = Unknown("parameter Free is only given at deployment")


@pytest.mark.parametrize(
    ("value", "our", "their"),
    [
        (ref("Free"), FREE, "parameter Free value unknown"),
        ({"Fn::Sub": "a-${Free}"}, Text(("a-", FREE)), "Sub:a-${Free}"),
        ({"Fn::Sub": "${Topic}"}, TOPIC, "Sub:${Topic}"),
        ({"Fn::Join": ["-", ["a", ref("Topic")]]}, Text(("a-", TOPIC)), "Join:a-{ref:Topic}"),
        ("{{resolve:ssm:/name}}", Dynamic("ssm", "{{resolve:ssm:/name}}"), "dynamic reference: {{resolve:ssm:/name}}"),
        (
            {"Fn::ImportValue": "name"},
            Unknown('"name" is imported from a stack that is not judged here'),
            "cross-stack import: name",
        ),
        (
            {"Fn::FindInMap": ["Stages", "gone", "days"]},
            Unknown('the mapping has no entry for "Stages", "gone", "days"'),
            "no mapping entry for Stages/gone/days",
        ),
        (
            {"Fn::Select": [2, ["a", "b"]]},
            Unknown("Fn::Select asks for item 2 of a list of 2"),
            "Select index out of bounds",
        ),
        (
            {"Fn::Split": [",", ref("Free")]},
            Unknown("Fn::Split divides a text that is only known at deployment"),
            "Split with unresolvable arguments",
        ),
        (
            ref("Gone"),
            Unknown("Gone is neither a resource nor a parameter of this template"),
            "unknown ref target: Gone",
        ),
    ],
    ids=str,
)
def test_both_know_that_they_cannot_know(value: Json, our: Json, their: str) -> None:
    body = of(value)
    assert [document for document, _ in ours(body)] == [our]
    assert [document for document, _ in listed(body)] == [GivenUp(their)]
    assert agree(our, GivenUp(their))


# --- one deployment ---------------------------------------------------------------------------------------------


def disagreements(body: Template, *differences: Difference) -> list[Json]:
    """The deployments of a template in which the engines disagree, once these differences are bridged."""
    found = []
    for deployment in deployments(body):
        our = [document for document, _ in ours(body, deployment)]
        their = [document for document, _ in listed(bridged(as_deployed(body, deployment), *differences))]
        if not (len(our) == len(their) == 1 and agree(our[0], their[0])):
            found.append((deployment, our, their))
    return found


@settings(max_examples=MANY_EXAMPLES)
@given(templates())
def test_in_each_deployment_both_know_the_same_value(body: Template) -> None:
    assert disagreements(body, *DIFFERENCES) == []


@pytest.mark.parametrize(
    ("difference", "value"), [(one, value) for one in DIFFERENCES for value in one.examples], ids=str
)
def test_each_difference_is_there_and_is_all_there_is(difference: Difference, value: Json) -> None:
    others = [one for one in DIFFERENCES if one is not difference]
    assert disagreements(of(value), *others) != []
    assert disagreements(of(value), difference) == []


# --- all deployments --------------------------------------------------------------------------------------------


def is_looked_up_openly(node: Json) -> bool:
    """Whether a value holds a look-up by a key that a deployer chooses freely: any of its entries may be it."""
    if isinstance(node, dict) and "Fn::FindInMap" in node:
        key = json.dumps(node["Fn::FindInMap"][1])
        return any(f'"{name}"' in key or f"${{{name}}}" in key for name in OPEN)
    below = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return any(map(is_looked_up_openly, below))


def is_refused(document: Json) -> bool:
    """Whether a document holds what cannot be told in one single deployment, as of a look-up without an entry."""
    below = document.values() if isinstance(document, dict) else document if isinstance(document, list) else ()
    return isinstance(document, GivenUp) or any(map(is_refused, below))


def their_values(body: Template) -> Iterator[tuple[Mapping[str, str], Json]]:
    """What they say in each deployment."""
    for deployment in deployments(body):
        for document, _ in listed(bridged(as_deployed(body, deployment), *DIFFERENCES)):
            yield deployment, document


@settings(max_examples=MANY_EXAMPLES)
@given(templates())
def test_what_we_list_is_what_they_find_in_the_deployments_that_we_list_it_for(body: Template) -> None:
    listed_by_us, openly = list(ours(body)), is_looked_up_openly(value_in(body))
    for deployment, their in their_values(body):
        fitting = [covers(our, their) for our, world in listed_by_us if fits(world, body, deployment)]
        if openly:
            assert any(fitting) or (fitting and is_refused(their)), (deployment, their)
        else:
            assert fitting, (deployment, their)
            assert all(fitting), (deployment, their)


@settings(max_examples=MANY_EXAMPLES)
@given(templates())
def test_we_list_nothing_that_no_deployment_has(body: Template) -> None:
    possible = list(deployments(body))
    for our, world in ours(body):
        blind = any(isinstance(bound, bool) for bound in world.assumed.values())
        assert blind or any(fits(world, body, deployment) for deployment in possible), (our, world)


def unexcused(body: Template, *limits: Limit) -> list[tuple[str, Json]]:
    """What one engine lists for a template and the other does not, these limits and the unreachable apart."""
    our, their = list(ours(body)), listed(bridged(body, A_DEFAULT, *DIFFERENCES))

    def same(our_document: Json, their_document: Json) -> bool:
        return all(
            any(limit.holds(value_in(body), *leaves) for limit in limits)
            for leaves in _apart(our_document, their_document)
        )

    ours_alone = [
        ("ours", document)
        for document, world in our
        if not any(same(document, other) for other, path in their if is_consistent(world, path))
    ]
    theirs_alone = [
        ("theirs", document)
        for document, path in their
        if not any(same(other, document) for other, world in our if is_consistent(world, path))
        and is_reachable(body, document, path)
    ]
    return ours_alone + theirs_alone


def _apart(our: Json, their: Json) -> Iterator[tuple[Json, Json]]:
    """The places at which two documents do not agree."""
    if agree(our, their):
        return
    if isinstance(our, list) and isinstance(their, list) and len(our) == len(their):
        for mine, other in zip(our, their, strict=True):
            yield from _apart(mine, other)
    elif isinstance(our, dict) and isinstance(their, dict) and our.keys() == their.keys():
        for name, mine in our.items():
            yield from _apart(mine, their[name])
    else:
        yield our, their


def is_consistent(world: World, path: Path) -> bool:
    """Whether conditions can go as our world and their path say."""
    told = {name: outcome for (_, name), outcome in (*world.conditions.items(), *world.facts.items())}
    return all(told.get(name, outcome) is outcome for name, outcome in path.items())


def is_reachable(body: Template, document: Json, path: Path) -> bool:
    """Whether, as they themselves say, a deployment has this document, with conditions as on this path."""
    return any(
        repr(found) == repr(document) and outcomes(body, deployment).items() >= path.items()
        for deployment, found in their_values(body)
    )


@settings(max_examples=MANY_EXAMPLES)
@given(templates())
def test_both_list_the_same_for_all_deployments(body: Template) -> None:
    assert unexcused(body, *LIMITS) == []


@pytest.mark.parametrize(("limit", "value"), [(one, value) for one in LIMITS for value in one.examples], ids=str)
def test_each_limit_is_there_and_is_all_there_is(limit: Limit, value: Json) -> None:
    others = [one for one in LIMITS if one is not limit]
    assert unexcused(of(value), *others) != []
    assert unexcused(of(value), limit) == []


@pytest.mark.parametrize("value", A_DEFAULT.examples, ids=str)
def test_a_default_is_what_they_take_for_granted_and_we_do_not(value: Json) -> None:
    ((our, _),), ((their, _),) = ours(of(value)), listed(of(value))
    assert not agree(our, their)
    assert unexcused(of(value)) == []


@pytest.mark.parametrize("value", UNREACHABLE, ids=str)
def test_they_list_what_no_deployment_has(value: Json) -> None:
    our, their = [document for document, _ in ours(of(value))], [document for document, _ in listed(of(value))]
    assert [document for document in our if document not in their] == []
    assert [document for document in their if document not in our] != []
    assert unexcused(of(value)) == []
