from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator, Mapping

import pytest

from compliance import judge as judge_module
from compliance.assembly import Assembly, Resource, Stack
from compliance.findings import Coverage, Judgement, Result, Subject, Verdict
from compliance.judge import judge
from compliance.origins import Acknowledgement
from compliance.outcomes import Instance, Outcome
from compliance.policy import (
    Check,
    Control,
    Exemption,
    Fault,
    Policy,
    Reason,
    Requirement,
    Word,
    allows_no,
    at_least,
    is_one_of,
    is_present,
    is_true,
)
from compliance.templates import Json
from compliance.words import outcomes
from tests.judgement.small import APP, THING, assembly, judged, nested, policy, result_of, stack, thing, verdicts
from tests.judgements import altered, judgement

IS_TRUE = is_true("A")
MAY_BE_ABSENT = is_true("A", absent_complies=True)
NO_ACTION = allows_no("A", Fault.ANY_ACTION)
POLICY = policy(IS_TRUE)


def finding(**fields: Json) -> Judgement:
    """A finding on the one resource of a stack, but for what is said otherwise."""
    return judgement(
        **{
            "policy": "test-policy",
            "requirement": f"{THING}/A",
            "verdict": Verdict.UNKNOWN,
            "template": "App.template.json",
            "logical_id": "Thing",
            "resource_type": THING,
            "construct_path": f"{APP}/Thing",
            **fields,
        }
    )


PASSED = finding(
    verdict=Verdict.PASS,
    property_path="A",
    expected="true",
    observed="true",
    message="A must be true; found: true.",
    fix="Mend it.",
)


def result(*judgements: Judgement, subjects: tuple[Subject, ...] = (), **coverage: int) -> Result:
    counts = {"judged": 0, "exempt": 0, "unclassified": 0, **coverage}
    return Result(
        judgements,
        Coverage(resources=sum(counts.values()), **counts),
        sum(one.ruling.verdict is Verdict.PASS for one in judgements),
        subjects or (Subject("App.template.json", "0", None, sum(counts.values())),),
    )


def test_a_resource_that_complies() -> None:
    assert result_of(POLICY, thing({"A": True})) == result(PASSED, judged=1)


def unclassified(kind: str | None, *policies: str) -> Judgement:
    names = ", ".join(policies)
    shown = kind or "A resource without a type"
    return finding(
        policy="unclassified-type",
        requirement="unclassified-type",
        resource_type=kind,
        expected="a type that every policy governs or exempts",
        observed=f"{kind or 'no type'}, on which these say nothing: {names}",
        message=f"{shown} is neither governed nor exempt under: {names}.",
        fix="Use a type that the policies know, or have it accepted; who keeps the policy adds it to the exemptions.",
    )


@pytest.mark.parametrize(
    "kind", ["AWS::New::Type", "Custom::Mine", "AWS::Serverless::Function", "Vendor::A::B::MODULE"]
)
def test_a_type_that_no_policy_speaks_of_is_a_finding(kind: str) -> None:
    one = stack({"Resources": {"Thing": {"Type": kind, "Properties": {"A": True}}}})
    assert result_of(POLICY, one) == result(unclassified(kind, "test-policy"), unclassified=1)


def test_a_resource_without_a_type_is_a_finding() -> None:
    resource = Resource(APP, "Thing", "", {}, construct_path=f"{APP}/Thing")
    one = Stack(key=APP, template="App.template.json", sha256="0", body={}, resources={"Thing": resource})
    assert result_of(POLICY, one) == result(unclassified(None, "test-policy"), unclassified=1)


def test_each_policy_governs_or_exempts_a_type_for_itself() -> None:
    def other(name: str, *exemptions: Exemption) -> Policy:
        return Policy(id=name, title="", about="", controls=(), own_duty="", requirements=(), exemptions=exemptions)

    exempting = other("exempting", Exemption(Reason.HOLDS_NO_DATA, "holds nothing", ("Other", THING)))
    silent, also = other("silent"), other("also-silent")

    def verdict_of(*policies: Policy) -> Result:
        return judge(assembly(thing({"A": True})), lambda _: policies)

    assert verdict_of(exempting) == result(exempt=1)
    assert verdict_of(POLICY, exempting) == result(PASSED, judged=1)
    assert verdict_of(POLICY, silent, exempting, also) == result(
        PASSED, unclassified(THING, "silent", "also-silent"), unclassified=1
    )


def test_what_no_policy_is_in_force_for_is_not_judged() -> None:
    resources = {name: {"Type": THING, "Properties": {}} for name in ("Inside", "Outside")}
    found = judge(
        assembly(stack({"Resources": resources})), lambda one: (POLICY,) if one.logical_id == "Inside" else ()
    )
    assert found.coverage == Coverage(resources=2, judged=1, exempt=1, unclassified=0)
    assert [one.place.logical_id for one in found.judgements] == ["Inside"]


def test_a_check_that_raises_is_a_finding_and_the_others_are_still_judged() -> None:
    broken = Check(word=Word.AT_LEAST, path="B", expected="something")  # without its number
    error = finding(
        policy="check-error",
        requirement=f"test-policy: {THING}",
        expected="a resource that can be judged",
        observed="KeyError",
        message="The check raised KeyError, so nothing is known of this resource.",
        fix="Report this with the resource's part of the template; until then the resource counts as not judged.",
    )
    in_force = Policy(
        id="test-policy",
        title="",
        about="",
        controls=(),
        own_duty="",
        requirements=(
            Requirement(THING, must=(broken,), fix="Mend it."),
            Requirement(THING, must=(IS_TRUE,), fix="Mend it."),
        ),
    )
    values = thing({"A": True, "B": 30})
    assert judge(assembly(values), lambda _: (in_force,)) == result(error, PASSED, judged=1)


def test_a_resource_whose_existence_cannot_be_read_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(judge_module, "existence", fails)
    error = finding(
        policy="check-error",
        requirement="check-error",
        expected="a resource that can be judged",
        observed="RecursionError",
        message="The check raised RecursionError, so nothing is known of this resource.",
        fix="Report this with the resource's part of the template; until then the resource counts as not judged.",
    )
    assert result_of(POLICY, thing({"A": True})) == result(error, judged=1)


# --- conditions ---------------------------------------------------------------------------------------------------

SECTIONS: Mapping[str, Json] = {
    "Parameters": {"Q": {"Type": "String"}, "Size": {"Type": "String", "AllowedValues": [str(n) for n in range(100)]}},
    "Conditions": {
        "On": {"Fn::Equals": [{"Ref": "Q"}, "on"]},
        "Never": {"Fn::Equals": ["a", "b"]},
        "Big": {"Fn::Equals": [{"Ref": "Size"}, "99"]},
        "NotBig": {"Fn::Not": [{"Condition": "Big"}]},
    },
}


def conditional(condition: Json, properties: Json, **sections: Json) -> Stack:
    body = {**SECTIONS, **sections}
    resource = {"Type": THING, "Condition": condition, "Properties": properties}
    return stack({**body, "Resources": {"Thing": resource}})


def test_a_resource_that_is_never_created_is_not_judged() -> None:
    assert result_of(POLICY, conditional("Never", {"A": False})) == result(exempt=1)


def test_a_resource_is_judged_where_it_is_created() -> None:
    on = {"Fn::If": ["On", True, False]}
    off = {"Fn::If": ["On", False, True]}
    told = ("fail", "A", "false", "On is true and parameter Q is on")
    assert verdicts(judged(IS_TRUE, conditional("On", {"A": on}))) == [("pass", "A", "true", None)]
    assert verdicts(judged(IS_TRUE, conditional("On", {"A": off}))) == [told]
    assert verdicts(judged(IS_TRUE, conditional("On", {"A": False}))) == [told]


@pytest.mark.parametrize("condition", ["Big", "NotBig"])
def test_a_hundred_allowed_values_are_no_reason_for_doubt(condition: str) -> None:
    assert verdicts(judged(IS_TRUE, conditional(condition, {"A": True}))) == [("pass", "A", "true", None)]


MANY = {
    "Parameters": {f"P{n}": {"Type": "String"} for n in range(60)},
    "Conditions": {
        **{f"C{n}": {"Fn::Equals": [{"Ref": f"P{n}"}, "x"]} for n in range(60)},
        **{f"Any{n}": {"Fn::Or": [{"Condition": f"C{n}"}, {"Fn::Not": [{"Condition": f"C{n}"}]}]} for n in range(60)},
        **{f"All{n}": {"Fn::And": [{"Condition": f"Any{10 * n + m}"} for m in range(10)]} for n in range(6)},
        "Always": {"Fn::And": [{"Condition": f"All{n}"} for n in range(6)]},
        "Hidden": {"Fn::And": [{"Condition": "Always"}, {"Fn::Not": [{"Condition": "C0"}]}]},
    },
}
TOLD = "unknown: it can be deployed in more ways than are looked at"


def test_a_resource_that_can_be_created_in_too_many_ways_is_no_pass() -> None:
    assert verdicts(judged(IS_TRUE, conditional("Always", {"A": True}, **MANY))) == [("unknown", "A", TOLD, None)]
    bad_in_the_last = {"A": {"Fn::If": ["C0", True, False]}}
    assert verdicts(judged(IS_TRUE, conditional("Always", bad_in_the_last, **MANY))) == [("unknown", "A", TOLD, None)]
    assert verdicts(judged(IS_TRUE, conditional("Always", {"A": False}, **MANY)))[0][0] == "fail"
    guarded = policy(IS_TRUE, when=(is_true("B"),))
    found = result_of(guarded, conditional("Always", {"A": True, "B": {"Fn::If": ["C0", True, "true"]}}, **MANY))
    assert verdicts(list(found.judgements)) == [("unknown", "A", TOLD, None)]


def test_as_many_ways_of_being_created_as_are_looked_at_are_no_reason_for_doubt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(judge_module, "MOST_WORLDS", 2)
    two_ways = conditional("Any0", {"A": True}, **MANY)
    assert verdicts(judged(IS_TRUE, two_ways)) == [("pass", "A", "true", None)]
    monkeypatch.setattr(judge_module, "MOST_WORLDS", 1)
    assert verdicts(judged(IS_TRUE, two_ways)) == [("unknown", "A", TOLD, None)]


def test_a_resource_that_is_created_only_beyond_what_is_looked_at_is_no_pass() -> None:
    bad_where_created = {"A": {"Fn::If": ["C0", True, False]}}
    found = verdicts(judged(IS_TRUE, conditional("Hidden", bad_where_created, **MANY)))
    assert found[0][:3] == ("fail", "A", "false")


def test_ways_of_being_created_that_are_too_many_to_count_are_no_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge_module, "MOST_OUTCOMES", 1)
    one = conditional("On", {"A": True})
    assert verdicts(judged(IS_TRUE, one)) == [("unknown", "A", TOLD, None)]
    off = {"Off": {"Fn::Not": [{"Condition": "On"}]}, **SECTIONS["Conditions"]}
    never_first = conditional("Off", {"A": True}, Conditions=off)
    assert verdicts(judged(IS_TRUE, never_first)) == [("unknown", "A", TOLD, None)]


def test_as_many_values_as_are_looked_at_are_no_reason_for_doubt_and_one_more_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(judge_module, "MOST_OUTCOMES", 2)
    two = {"Fn::If": ["C0", True, "true"]}
    three = {"Fn::If": ["C1", "True", two]}
    for value, expected in ((two, ("pass", "A.B", 'true or "true"', None)), (three, ("unknown", "A.B", TOLD, None))):
        assert verdicts(judged(is_true("A?.B"), thing({"A": {"B": value}}, **MANY))) == [expected]


def test_more_ways_to_apply_than_are_looked_at_are_no_pass() -> None:
    node = {"Fn::Join": ["", [{"Fn::If": [f"C{n}", "a", "b"]} for n in range(8)]]}
    one = thing({"A": True, "B": node}, **MANY)
    for guards in ({"when": (is_present("B", "x"),)}, {"unless": (is_one_of("B", "other"),)}):
        found = result_of(policy(IS_TRUE, **guards), one)  # type: ignore[arg-type]
        assert verdicts(list(found.judgements)) == [("unknown", "A", TOLD, None)]


# --- when and unless ----------------------------------------------------------------------------------------------

ONLY_KMS = is_one_of("Kind", "kms")
MEMBER = is_present("Cluster", "a cluster")
ALSO = is_true("Also")


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ({"Kind": "kms"}, [("fail", "A", "absent, which means false", None)]),
        ({"Kind": "aes"}, []),
        ({}, []),
        ({"Kind": {"Ref": "Q"}}, [("fail", "A", "absent, which means false", None)]),
        (
            {"Kind": {"Fn::If": ["On", "kms", "aes"]}, "A": {"Fn::If": ["On", True, False]}},
            [("pass", "A", "true", None)],
        ),
        (
            {"Kind": {"Fn::If": ["On", "aes", "kms"]}, "A": {"Fn::If": ["On", True, False]}},
            [("fail", "A", "false", "On is false")],
        ),
    ],
    ids=range(6),
)
def test_when(properties: Json, expected: Json) -> None:
    found = result_of(policy(IS_TRUE, when=(ONLY_KMS,)), thing(properties, **SECTIONS))
    assert verdicts(list(found.judgements)) == expected


@pytest.mark.parametrize(
    ("properties", "excused"),
    [
        ({"Cluster": "c", "Also": True}, True),
        ({"Cluster": "c"}, False),
        ({"Also": True}, False),
        ({"Cluster": {"Ref": "Q"}, "Also": True}, False),
        ({"Cluster": "c", "Also": {"Ref": "Q"}}, False),
        ({"Cluster": "", "Also": True}, False),
        ({"Cluster": "c", "Also": {"Fn::If": ["On", True, False]}}, False),
    ],
    ids=range(7),
)
def test_unless(properties: Json, excused: bool) -> None:  # noqa: FBT001 - a table's column
    found = result_of(policy(IS_TRUE, unless=(MEMBER, ALSO)), thing(properties, **SECTIONS))
    assert [one.ruling.verdict for one in found.judgements] == ([] if excused else [Verdict.FAIL])


def test_nothing_is_excused_by_a_part_that_is_not_there() -> None:
    guard = is_present("Parts[].Optional?.Name", "a name")
    found = result_of(policy(IS_TRUE, unless=(guard,)), thing({"Parts": [{}]}))
    assert [one.ruling.verdict for one in found.judgements] == [Verdict.FAIL]


# --- what is not in the template ----------------------------------------------------------------------------------

STACK_TYPE = "AWS::CloudFormation::Stack"


def test_a_nested_stack_whose_template_is_not_at_hand_is_a_finding() -> None:
    in_force = policy(is_present("Properties?.Nothing", ""), kind=STACK_TYPE)
    outer = stack({"Resources": {"Thing": {"Type": STACK_TYPE}}})
    unread = finding(
        policy="unclassified-type",
        requirement="unclassified-type/template",
        resource_type=STACK_TYPE,
        property_path="TemplateURL",
        expected="a template of this assembly",
        observed="a template that is not at hand",
        message="The nested stack's template is not part of the assembly, so none of its resources is judged.",
        fix="Make the stack with NestedStack, or with a template that is an asset of the app.",
    )
    assert result_of(in_force, outer) == result(unread, unclassified=1)
    assert result_of(in_force, outer, nested(APP, "Thing", {})).judgements == ()


@pytest.mark.parametrize(
    ("transform", "macros"),
    [
        (None, []),
        ("AWS::Serverless-2016-10-31", []),
        (["AWS::LanguageExtensions", {"Name": "AWS::SecretsManager-2024-09-16"}], []),
        ("Mine", ["Mine"]),
        ({"Name": "AWS::Include", "Parameters": {"Location": "s3://x"}}, ["AWS::Include"]),
        (["AWS::LanguageExtensions", "Mine", {"Name": "Ours"}], ["Mine", "Ours"]),
        (7, ["7"]),
    ],
    ids=str,
)
def test_a_macro_that_may_change_the_template_is_a_finding(transform: Json, macros: list[str]) -> None:
    one = stack({"Transform": transform, "Resources": {"Thing": {"Type": THING, "Properties": {"A": True}}}})
    found = [
        finding(
            policy="unclassified-type",
            requirement="unclassified-type/macro",
            logical_id=None,
            resource_type=None,
            construct_path=None,
            property_path=f"Transform[{macro}]",
            expected="a template that is deployed as it stands",
            observed=f"the macro {macro}",
            message=f"The macro {macro} may change every resource of the template at deployment.",
            fix="Remove the macro, and write down in the app what it does.",
        )
        for macro in macros
    ]
    assert result_of(POLICY, one) == result(PASSED, *found, judged=1)
    as_function = dataclasses.replace(one, body={**one.body, "Transform": None, "Fn::Transform": transform})
    assert result_of(POLICY, as_function) == result(PASSED, *found, judged=1)
    assert judge(assembly(one), lambda _: ()) == result(exempt=1)


def test_a_macro_may_give_a_template_without_resources_some_to_judge() -> None:
    def in_force_at_the_stack(resource: Resource) -> tuple[Policy, ...]:
        return (POLICY,) if (resource.stack, resource.construct_path) == (APP, APP) else ()

    one = stack({"Transform": "Mine"}, construct_path=APP)
    (macro,) = judge(assembly(one), in_force_at_the_stack).judgements
    assert (macro.ruling.observed, macro.place.construct_path) == ("the macro Mine", APP)


def test_a_finding_tells_the_line_that_made_the_resource() -> None:
    resource = Resource(APP, "Thing", THING, {"Properties": {"A": True}}, f"{APP}/Thing", "app.py:7")
    one = Stack(key=APP, template="App.template.json", sha256="0", body={}, resources={"Thing": resource})
    assert result_of(POLICY, one) == result(altered(PASSED, source="app.py:7"), judged=1)


# --- acknowledgements ---------------------------------------------------------------------------------------------


def bypassed(rule: str, path: str, template: str = "App.template.json") -> Judgement:
    return judgement(
        policy="bypass",
        requirement=f"bypass/{rule.rpartition('::')[2]}",
        verdict=Verdict.FAIL,
        template=template,
        construct_path=path,
        expected="a waiver with an approver, a ticket and an end",
        observed=f"an acknowledgement of {rule} in the construct tree",
        message=f"{rule.rpartition('::')[2]} cannot be acknowledged in the construct tree.",
        fix="Remove the acknowledgement; if the finding is to be accepted, write a waiver.",
        controls=(Control("S", "1", "one"),) if rule.endswith("test-policy") else (),
    )


@pytest.mark.parametrize(
    ("rule", "path", "expected"),
    [
        ("smartfactory-compliance::test-policy", f"{APP}/Thing", [f"{APP}/Thing"]),
        ("test-policy", APP, [APP]),
        ("gate::open-findings", APP, [APP]),
        ("gate::open-findings", "Elsewhere", ["Elsewhere"]),
        ("gate::test-policy", "", [""]),
        ("other::rule", APP, []),
        ("gate::test-policy", "Elsewhere", []),
    ],
)
def test_acknowledgements_of_our_rules_are_findings(rule: str, path: str, expected: list[str]) -> None:
    resources = {"Thing": Resource(APP, "Thing", THING, {"Properties": {"A": True}}, f"{APP}/Thing")}
    one = Stack(key=APP, template="App.template.json", sha256="0", body={}, resources=resources, construct_path=APP)
    in_force = Policy(
        id="test-policy",
        title="",
        about="",
        controls=(Control("S", "1", "one"),),
        own_duty="",
        requirements=(Requirement(THING, must=(IS_TRUE,), fix="Mend it."),),
    )
    found = judge(
        Assembly({APP: one}, (Acknowledgement(rule, path, "so"),)),
        lambda resource: (in_force,) if resource.logical_id == "Thing" else (),
    )
    assert [judgement for judgement in found.judgements if judgement.ruling.policy == "bypass"] == [
        bypassed(rule, place, "App.template.json" if place.startswith(APP) else "") for place in expected
    ]


def test_acknowledgements_that_are_no_finding_hide_none_after_them() -> None:
    one = dataclasses.replace(thing({"A": True}), construct_path=APP)
    rules = (("other::rule", APP), ("gate::test-policy", "Elsewhere"), ("gate::open-findings", APP))
    noted = tuple(Acknowledgement(rule, path, "so") for rule, path in rules)
    found = judge(Assembly({APP: one}, noted), lambda _: (POLICY,)).findings
    assert found == (bypassed("gate::open-findings", APP),)


def test_an_acknowledgement_stands_in_the_innermost_template_around_it() -> None:
    outer, inner = (
        Stack(key=path, template=f"{name}.template.json", sha256="0", body={}, resources={}, construct_path=path)
        for name, path in (("Outer", APP), ("Inner", f"{APP}/Inner"))
    )
    rule, path = "gate::open-findings", f"{APP}/Inner/Thing"
    found = judge(Assembly({APP: outer, f"{APP}/Inner": inner}, (Acknowledgement(rule, path, "so"),)), lambda _: ())
    assert found.judgements == (bypassed(rule, path, "Inner.template.json"),)
    assert found.subjects == (
        Subject("Outer.template.json", "0", APP, 0),
        Subject("Inner.template.json", "0", f"{APP}/Inner", 0),
    )


# --- determinism --------------------------------------------------------------------------------------------------


def shuffled(resources: dict[str, Json], seed: int) -> dict[str, Json]:
    names = list(resources)
    random.Random(seed).shuffle(names)  # noqa: S311 - no secret
    return {name: resources[name] for name in names}


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_resources_means_nothing(seed: int) -> None:
    resources = {f"T{n}": {"Type": THING, "Properties": {"A": n % 2 == 0}} for n in range(20)}
    resources["Other"] = {"Type": "Unknown::Type"}
    assert result_of(POLICY, stack({"Resources": shuffled(resources, seed)})) == result_of(
        POLICY, stack({"Resources": resources})
    )


def test_ids_do_not_change_with_the_hash_in_a_logical_id() -> None:
    def ids(logical_id: str) -> list[str]:
        resource = Resource("t", logical_id, THING, {"Properties": {}})
        one = Stack(key="t", template="t", sha256="0", body={}, resources={logical_id: resource})
        return [judgement.id for judgement in judge(assembly(one), lambda _: (POLICY,)).judgements]

    assert ids("Thing0123ABCD") == ids("Thing89EF4567") == ids("Thing")
    assert ids("Thing") != ids("Other")


def test_values_that_the_deployment_will_use_settle_what_was_unknown() -> None:
    one = thing({"A": {"Ref": "Days"}}, Parameters={"Days": {"Type": "Number", "Default": 7}})
    check = at_least("A", 30, "days", absent_means="1 day")
    assert verdicts(judged(check, one, given={"Days": "30"})) == [("pass", "A", '"30" days', None)]
    assert verdicts(judged(check, one, given={"Days": "29"})) == [("fail", "A", '"29" days', None)]


def test_a_region_by_default() -> None:
    conditions = {"Here": {"Fn::Equals": [{"Ref": "AWS::Region"}, "eu-west-1"]}}
    one = thing({"A": {"Fn::If": ["Here", True, False]}}, Conditions=conditions)
    found = judge(assembly(one), lambda _: (POLICY,), default_region="eu-west-1")
    assert found == result(PASSED, judged=1)


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"Properties": {"B": 1, "C": 2}}, "fail"),
        ({"Properties": {"A": None, "B": 1}}, "unknown"),
        ({"Properties": {"B": 1, "Fn::ForEach::X": []}}, "unknown"),
        ({"Properties": {"B": 1, "Fn::Transform": {"Name": "M"}}}, "unknown"),
        ({"Properties": {"B": 1, "C": 2}, "Fn::Transform": {"Name": "M"}}, "unknown"),
        ({"Properties": {"A": "None", "B": 1}}, "fail"),
        ({"Properties": {"A": True, "B": 1}}, "pass"),
        ({"Properties": {"A": True, "B": 1}, "Fn::Transform": {"Name": "M"}}, "unknown"),
        ({"Properties": {"A": 1, "B": 1}}, "fail"),
        ({"Properties": None}, "unknown"),
        ({}, "fail"),
    ],
    ids=str,
)
@pytest.mark.parametrize("first", [True, False])
def test_resources_that_are_nearly_alike_are_judged_each_for_itself(
    attributes: Json,
    expected: str,
    first: bool,  # noqa: FBT001 - a table's column
) -> None:
    properties: tuple[Json, ...] = ({}, {"B": 1, "C": 2}, {"A": True, "B": 1}, {"A": None, "B": 1})
    others = {f"Other{number}": {"Type": THING, "Properties": other} for number, other in enumerate(properties)}
    thing_alone: dict[str, Json] = {"Thing": {"Type": THING, **attributes}}
    resources = {**thing_alone, **others} if first else {**others, **thing_alone}
    found = judged(IS_TRUE, stack({"Resources": resources}))
    assert [one.ruling.verdict.value for one in found if one.place.logical_id == "Thing"] == [expected]
    deleted = is_one_of("@DeletionPolicy", "Delete", absent_complies=True)
    policies = stack({"Resources": {**resources, "Null": {"Type": THING, "DeletionPolicy": None}}})
    verdict = {one.place.logical_id: one.ruling.verdict.value for one in judged(deleted, policies)}
    assert verdict["Null"] == "unknown"
    assert verdict["Thing"] == ("unknown" if "Fn::Transform" in attributes else "pass")


@pytest.mark.parametrize(
    ("check", "good", "bad"),
    [
        (is_true("A?.B"), {"Properties": {"A": {"B": True}}}, {"Properties": {"A": {"B": False}}}),
        (
            IS_TRUE,
            {"Properties": {"Fn::If": ["Some", {"A": True}, {"A": True}]}},
            {"Properties": {"Fn::If": ["Some", {"A": False}, {"A": False}]}},
        ),
        (is_present("A", "a name", "C"), {"Properties": {"C": "x"}}, {"Properties": {}}),
        (is_one_of("@DeletionPolicy", "Delete"), {"DeletionPolicy": "Delete"}, {"DeletionPolicy": "Retain"}),
    ],
)
def test_resources_that_differ_in_what_a_check_looks_at_are_judged_each_for_itself(
    check: Check, good: Json, bad: Json
) -> None:
    one = stack({"Resources": {"Good": {"Type": THING, **good}, "Bad": {"Type": THING, **bad}}})
    found = {judgement.place.logical_id: judgement.ruling.verdict for judgement in judged(check, one)}
    assert found == {"Good": Verdict.PASS, "Bad": Verdict.FAIL}


REFERRING = [
    (({"Ref": "One"}, {"Ref": "Two"}), 1),
    (({"Fn::GetAtt": ["One", "Arn"]}, {"Fn::GetAtt": ["Two", "Arn"]}), 1),
    (({"Ref": "One"}, {"Ref": "Queue"}), 2),
    (({"Ref": "One"}, {"Fn::GetAtt": ["One", "Arn"]}), 2),
    (({"Fn::GetAtt": ["One", "Arn"]}, {"Fn::GetAtt": ["One", "Name"]}), 2),
]
"""Two references, and how often policies that hold them are read."""


def statement(resource: Json) -> Json:
    return {"Effect": "Allow", "Action": "s3:GetObject", "Resource": resource}


def counted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What is looked at from here on: the resource, and the path of the check."""
    looked_at: list[tuple[str, str]] = []

    def noted(check: Check, instance: Instance) -> Iterator[Outcome]:
        looked_at.append((instance.resource.logical_id, check.path))
        return outcomes(check, instance)

    monkeypatch.setattr(judge_module, "outcomes", noted)
    return looked_at


@pytest.mark.parametrize(
    ("check", "bodies", "times"),
    [
        *(
            (NO_ACTION, tuple({"Properties": {"A": {"Statement": statement(one)}}} for one in references), times)
            for references, times in REFERRING
        ),
        (IS_TRUE, ({"Properties": {"A": True, "B": 1}}, {"Properties": {"A": True, "B": 2}}), 1),
        (IS_TRUE, ({"Properties": {"A": True}}, {"Properties": {"A": True}, "Metadata": {"B": 1}}), 1),
        (MAY_BE_ABSENT, ({}, {"Metadata": {"B": 1}}), 1),
        (MAY_BE_ABSENT, ({}, {"Properties": {"A": True}}), 2),
    ],
    ids=str,
)
def test_resources_that_are_alike_in_what_counts_are_judged_once(
    monkeypatch: pytest.MonkeyPatch, check: Check, bodies: tuple[Json, Json], times: int
) -> None:
    looked_at = counted(monkeypatch)
    kinds = {"One": "AWS::S3::Bucket", "Two": "AWS::S3::Bucket", "Queue": "AWS::SQS::Queue"}
    resources: dict[str, Json] = {name: {"Type": kind} for name, kind in kinds.items()}
    resources |= {f"Thing{number}": {"Type": THING, **body} for number, body in enumerate(bodies)}
    found = judged(check, stack({"Resources": resources}))
    assert [one.ruling.verdict for one in found] == [Verdict.PASS] * 2
    assert len(looked_at) == times


def test_of_resources_that_are_alike_in_part_that_part_is_judged_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = counted(monkeypatch)
    kept = {name: Requirement(THING, must=(is_true(name),), fix="Mend it.") for name in ("A", "B")}
    both = dataclasses.replace(POLICY, requirements=tuple(kept.values()))
    bodies: Json = {f"Thing{b}": {"Type": THING, "Properties": {"A": True, "B": b}} for b in (True, "true")}
    assert [one.ruling.verdict for one in result_of(both, stack({"Resources": bodies})).judgements] == [
        Verdict.PASS
    ] * 4
    assert looked_at == [("ThingTrue", "A"), ("ThingTrue", "B"), ("Thingtrue", "B")]


def test_findings_on_policy_documents_that_differ_in_names_tell_their_own() -> None:
    resources: dict[str, Json] = {name: {"Type": "AWS::S3::Bucket"} for name in ("One", "Two")}
    for name in ("One", "Two"):
        document = {"Statement": {"Effect": "Allow", "Action": {"Fn::Join": ["", [{"Ref": name}, ":*"]]}}}
        resources[f"Of{name}"] = {"Type": THING, "Properties": {"A": document}}
    found = [one.ruling.observed for one in judged(NO_ACTION, stack({"Resources": resources}))]
    assert found == ["statement 1 allows ${One}:*", "statement 1 allows ${Two}:*"]


def test_passes_are_counted_where_they_are_not_recorded() -> None:
    resources = {name: {"Type": THING, "Properties": {"A": name == "Good"}} for name in ("Bad", "Good")}
    app = assembly(stack({"Resources": resources}))
    recorded = judge(app, lambda _: (POLICY,))
    assert judge(app, lambda _: (POLICY,), record_passes=False) == dataclasses.replace(
        recorded, judgements=recorded.findings
    )
    assert recorded.passes == 1


def test_a_pass_that_is_only_counted_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(judge_module, "_ruling")
    found = judge(assembly(thing({"A": True})), lambda _: (POLICY,), record_passes=False)
    assert found == dataclasses.replace(result(judged=1), passes=1)


@pytest.mark.parametrize(("count", "rest"), [(8, ""), (9, " or 1 other"), (20, " or 12 others")])
def test_of_many_values_the_first_ones_are_told(count: int, rest: str) -> None:
    choices = [f"value{number}" for number in range(count)]
    parameters = {"P": {"Type": "String", "AllowedValues": choices}}
    ((verdict, path, observed, condition),) = verdicts(
        judged(IS_TRUE, thing({"A": {"Ref": "P"}}, Parameters=parameters))
    )
    told = " or ".join(f'"value{number}"' for number in range(8))
    assert (verdict, path, observed, condition) == ("fail", "A", f"{told}{rest}", None)
