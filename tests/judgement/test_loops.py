"""Loops are written out where all that they go over is certain; everything else stays as it stands."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given as hypothesis_given
from hypothesis import strategies as st

from compliance.loops import DEEPEST, LONGEST_ENTRY, MOST_PARTS, unrolled
from compliance.templates import Json, parse
from compliance.terms import EVERYWHERE, Known, World
from tests.judgement.small import APP, found, other_than, scope_of, stack, world

EXTENDED = {"Transform": "AWS::LanguageExtensions"}
TOPIC = {"Type": "AWS::SNS::Topic"}


def loop(collection: Json, repeated: Json, identifier: Json = "Name") -> Json:
    """The loop L over a collection."""
    return {"Fn::ForEach::L": [identifier, collection, repeated]}


def topics(*names: str) -> Json:
    return {f"Topic{name}": TOPIC for name in names}


TOPICS = {"Topic${Name}": TOPIC}


def resources(entries: Json, given: dict[str, str] | None = None, **sections: Json) -> Json:
    """The resources of a template with language extensions, written out."""
    return unrolled({**EXTENDED, "Resources": entries, **sections}, given or {})["Resources"]


def properties(node: Json, **sections: Json) -> Json:
    """The properties of a resource, written out."""
    return resources({"R": {"Type": "T", "Properties": node}}, **sections)["R"]["Properties"]


# --- where loops are written out ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "transform",
    [
        "AWS::LanguageExtensions",
        ["AWS::LanguageExtensions"],
        ["AWS::Serverless-2016-10-31", "AWS::LanguageExtensions"],
        {"Name": "AWS::LanguageExtensions"},
        [{"Name": "Other"}, {"Name": "AWS::LanguageExtensions"}],
    ],
    ids=str,
)
def test_a_template_asks_for_loops_by_its_transform(transform: Json) -> None:
    body = {"Transform": transform, "Resources": loop(["A", "B"], TOPICS)}
    assert unrolled(body, {}) == {"Transform": transform, "Resources": topics("A", "B")}


@pytest.mark.parametrize("transform", [None, "AWS::Serverless-2016-10-31", [], {}, ["Other", None, 7], 7], ids=str)
def test_without_the_transform_nothing_is_written_out(transform: Json) -> None:
    body = {"Transform": transform, "Resources": loop(["A", "B"], TOPICS)}
    assert unrolled(body, {}) == body


def test_without_any_transform_nothing_is_written_out() -> None:
    body = {"Resources": loop(["A", "B"], TOPICS)}
    assert unrolled(body, {}) == body


def test_loops_are_written_out_in_three_sections_and_nowhere_else() -> None:
    entries = loop(["A", "B"], {"X${Name}": {"Value": {"Ref": "Name"}}})
    written = {"XA": {"Value": "A"}, "XB": {"Value": "B"}}
    sections = ("Conditions", "Resources", "Outputs", "Parameters", "Mappings", "Metadata", "Rules", "Hooks")
    assert unrolled({**EXTENDED, **dict.fromkeys(sections, entries)}, {}) == {
        **EXTENDED,
        **dict.fromkeys(sections[:3], written),
        **dict.fromkeys(sections[3:], entries),
    }


@pytest.mark.parametrize("section", [None, [], "text", 7], ids=str)
def test_sections_that_are_no_maps_stay(section: Json) -> None:
    body = {**EXTENDED, "Resources": section, "Outputs": section, "Conditions": section, "Mappings": section}
    assert unrolled(body, {}) == body


def test_a_loop_produces_several_entries_a_round_where_it_stands() -> None:
    entries = {"First": TOPIC, **loop(["A", "B"], {"Topic${Name}": TOPIC, "Other${Name}": TOPIC}), "Last": TOPIC}
    assert list(resources(entries)) == ["First", "TopicA", "OtherA", "TopicB", "OtherB", "Last"]


def test_properties_are_written_out_at_any_level() -> None:
    node = {"Map": [{"Deep": {**loop(["A", "B"], {"${Name}": {"Ref": "Name"}}), "Own": 1}}]}
    assert properties(node) == {"Map": [{"Deep": {"A": "A", "B": "B", "Own": 1}}]}


def test_properties_of_what_a_loop_produced_are_written_out() -> None:
    inner = {"Fn::ForEach::P": ["Key", ["X", "Y"], {"${Key}": {"Fn::Sub": "${Name}-${Key}"}}]}
    assert resources(loop(["A"], {"${Name}": {"Type": "T", "Properties": inner}})) == {
        "A": {"Type": "T", "Properties": {"X": {"Fn::Sub": "A-X"}, "Y": {"Fn::Sub": "A-Y"}}}
    }


def test_beside_its_properties_a_resource_has_no_loops() -> None:
    entries = {"R": {"Type": "T", "Metadata": loop(["A"], {"${Name}": 1}), **loop(["A"], {"${Name}": 1})}}
    assert resources(entries) == entries


def test_nested_loops() -> None:
    inner = {"Fn::ForEach::Inner": ["Suffix", ["A", "B"], {"${Name}Subnet${Suffix}": {"Of": {"Ref": "Name"}}}]}
    assert resources(loop(["In", "Out"], {"Acl${Name}": TOPIC, **inner})) == {
        "AclIn": TOPIC,
        "InSubnetA": {"Of": "In"},
        "InSubnetB": {"Of": "In"},
        "AclOut": TOPIC,
        "OutSubnetA": {"Of": "Out"},
        "OutSubnetB": {"Of": "Out"},
    }


def test_a_nested_loop_goes_over_what_the_outer_round_looks_up() -> None:
    inner = {"Fn::ForEach::Inner": ["S", {"Fn::FindInMap": ["M", {"Ref": "Name"}, "L"]}, {"${Name}${S}": TOPIC}]}
    mappings = {"M": {"In": {"L": ["A", "B"]}, "Out": {"L": ["C"]}}}
    assert list(resources(loop(["In", "Out"], inner), Mappings=mappings)) == ["InA", "InB", "OutC"]


def test_yaml_is_written_out_alike() -> None:
    template = b"""
Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::Topics:
    - TopicName
    - [Success, Failure]
    - SnsTopic${TopicName}:
        Type: AWS::SNS::Topic
        DependsOn: Key${TopicName}
        Properties:
          TopicName: !Sub ${TopicName}.fifo
          KmsMasterKeyId: !GetAtt Key${TopicName}.Arn
          DisplayName: !Ref TopicName
"""

    def topic(name: str) -> Json:
        named = {
            "TopicName": {"Fn::Sub": f"{name}.fifo"},
            "KmsMasterKeyId": {"Fn::GetAtt": [f"Key{name}", "Arn"]},
            "DisplayName": name,
        }
        return {"Type": "AWS::SNS::Topic", "DependsOn": f"Key{name}", "Properties": named}

    assert unrolled(parse(template), {})["Resources"] == {
        "SnsTopicSuccess": topic("Success"),
        "SnsTopicFailure": topic("Failure"),
    }


# --- what stands for the identifier ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        ({"Ref": "Name"}, "a-1"),
        ({"Ref": "Names"}, {"Ref": "Names"}),
        ("Name", "Name"),
        ("${Name}", "a-1"),
        ("x-${Name}-&{Name}-${Name}", "x-a-1-a1-a-1"),
        ("${!Name}", "${!Name}"),
        ("${Other}", "${Other}"),
        ("${Name.Arn}", "${Name.Arn}"),
        ({"Fn::Sub": "${AWS::Region}-${Name}"}, {"Fn::Sub": "${AWS::Region}-a-1"}),
        ({"Fn::Sub": ["${Name}-${V}", {"V": {"Ref": "Name"}}]}, {"Fn::Sub": ["a-1-${V}", {"V": "a-1"}]}),
        ({"Fn::GetAtt": "Key&{Name}.Arn"}, {"Fn::GetAtt": "Keya1.Arn"}),
        ({"Fn::FindInMap": ["M", {"Ref": "Name"}, "${Name}"]}, {"Fn::FindInMap": ["M", "a-1", "a-1"]}),
        ({"Fn::If": ["Is&{Name}", {"Ref": "Name"}, 1]}, {"Fn::If": ["Isa1", "a-1", 1]}),
        ({"Key${Name}": {"&{Name}": None}}, {"Keya-1": {"a1": None}}),
        ([True, 1.5, {"Ref": "Name", "More": 1}], [True, 1.5, {"Ref": "Name", "More": 1}]),
    ],
    ids=str,
)
def test_the_identifier_is_replaced_in_keys_texts_and_references(node: Json, expected: Json) -> None:
    written = resources(loop(["a-1"], {"R&{Name}": {"Type": "T", "Properties": {"P": node}, "Metadata": node}}))
    assert written == {"Ra1": {"Type": "T", "Properties": {"P": expected}, "Metadata": expected}}


@pytest.mark.parametrize(("entry", "text"), [("B", "B"), (80, "80"), (True, "true"), (False, "false")])
def test_scalars_are_texts(entry: Json, text: str) -> None:
    assert resources(loop([entry], {"R${Name}": {"Ref": "Name"}})) == {f"R{text}": text}


# --- what a loop goes over ------------------------------------------------------------------------------------------

PARAMETERS = {
    "List": {"Type": "CommaDelimitedList"},
    "Numbers": {"Type": "List<Number>"},
    "Assumed": {"Type": "CommaDelimitedList", "Default": "A,B"},
    "Secret": {"Type": "CommaDelimitedList", "NoEcho": True},
    "Stored": {"Type": "AWS::SSM::Parameter::Value<CommaDelimitedList>"},
    "Chosen": {"Type": "CommaDelimitedList", "AllowedValues": ["A", "B"]},
    "One": {"Type": "String", "AllowedValues": ["A"]},
    "OneListed": {"Type": "CommaDelimitedList", "AllowedValues": ["A"]},
    "OneNumber": {"Type": "Number", "AllowedValues": [7]},
    "Two": {"Type": "String", "AllowedValues": ["A", "B"]},
    "Odd": {"Type": "String", "AllowedValues": [{"Ref": "Text"}]},
    "Text": {"Type": "String"},
    "SecretText": {"Type": "String", "NoEcho": "true", "AllowedValues": ["A"]},
    "Malformed": ["Type"],
}
GIVEN = {
    "List": "A, B",
    "Numbers": "1,2",
    "Secret": "A,B",
    "Stored": "A,B",
    "Text": "C",
    "SecretText": "A",
    "AWS::Region": "eu-west-1",
    "Missing": "A",
}
MAPPINGS = {
    "M": {"eu-west-1": {"Names": ["A", "B"], "Name": "D", "Number": 7}, "C": {"Names": ["C"]}, "Odd": ["Names"]},
    "Macro": {"Fn::Transform": {"Name": "X"}, "K": {"Names": ["A"]}},
}


def ref(name: Json) -> Json:
    return {"Ref": name}


def looked_up(*keys: Json) -> Json:
    return {"Fn::FindInMap": list(keys)}


@pytest.mark.parametrize(
    ("collection", "expected"),
    [
        ([], []),
        (ref("List"), ["A", "B"]),
        (ref("Numbers"), ["1", "2"]),
        (["X", ref("Text"), ref("One"), ref("OneNumber")], ["X", "C", "A", "7"]),
        ([ref("AWS::Region")], ["eu-west-1"]),
        (looked_up("M", "eu-west-1", "Names"), ["A", "B"]),
        (looked_up("M", ref("AWS::Region"), "Names"), ["A", "B"]),
        (looked_up("M", ref("Text"), "Names"), ["C"]),
        ([looked_up("M", "eu-west-1", "Name"), looked_up("M", "eu-west-1", "Number")], ["D", "7"]),
        (looked_up("M", "C", "None", {"DefaultValue": ["E"]}), ["E"]),
        (looked_up("None", "C", "None", {"DefaultValue": ref("List")}), ["A", "B"]),
        (looked_up("M", "C", "Names", {"DefaultValue": ["E"]}), ["C"]),
        (looked_up("M", "Odd", "Names", {"DefaultValue": ["E"]}), ["E"]),
        ({"Fn::Split": ["|", "A|B"]}, ["A", "B"]),
        ({"Fn::Split": ["-", ref("AWS::Region")]}, ["eu", "west", "1"]),
        ([{"Fn::Sub": "x${Text}-${AWS::Region}"}], ["xC-eu-west-1"]),
        ([{"Fn::Join": ["-", ["x", ref("Text")]]}], ["x-C"]),
        ([{"Fn::Join": ["", ref("List")]}], ["AB"]),
    ],
    ids=str,
)
def test_a_loop_goes_over_what_is_certain(collection: Json, expected: list[str]) -> None:
    written = resources(loop(collection, TOPICS), GIVEN, Parameters=PARAMETERS, Mappings=MAPPINGS)
    assert written == topics(*expected)


@pytest.mark.parametrize(
    "collection",
    [
        ref("Assumed"),
        ref("Secret"),
        ref("Stored"),
        ref("Chosen"),
        ref("OneListed"),
        ref("Text"),
        ref("Missing"),
        ref("Malformed"),
        ref("AWS::Region"),
        ref("AWS::NotificationARNs"),
        ref(["List"]),
        [ref("List")],
        [ref("Two")],
        [ref("Odd")],
        [ref("SecretText")],
        [ref("AWS::StackName")],
        looked_up("M", "C", "None"),
        looked_up("M", ref("Two"), "Names", {"DefaultValue": ["E"]}),
        looked_up("M", "C"),
        looked_up("M", "C", "None", {"Default": ["E"]}),
        looked_up("Macro", "K", "Names"),
        looked_up("Macro", "L", "Names", {"DefaultValue": ["E"]}),
        looked_up("M", "eu-west-1", "Name"),
        [looked_up("M", "eu-west-1", "Names")],
        {"Fn::FindInMap": "M"},
        {"Fn::Split": ["", "A"]},
        {"Fn::Split": [",", {"Fn::GetAtt": ["R", "Names"]}]},
        {"Fn::Split": "A,B"},
        {"Fn::GetAtt": ["R", "Names"]},
        {"Fn::GetAZs": ""},
        [{"Fn::Sub": "${R}"}],
        [{"Fn::Sub": "${!Text}"}],
        [{"Fn::Sub": ["${V}", {"V": "A"}]}],
        [{"Fn::Join": ["", "A"]}],
        [{"Fn::Join": "A"}],
        {"A": 1, "B": 2},
        {},
        "A,B",
        None,
        7,
        ["A", None],
        ["A", 1.5],
        ["A", ["B"]],
        ["A", {}],
        ["A", ""],
        ["A", "A"],
        ["${Text}"],
        ["&{Text}"],
        ["$"],
        ["{Text}"],
        ["A" * (LONGEST_ENTRY + 1)],
    ],
    ids=lambda value: str(value)[:60],
)
def test_a_loop_over_what_is_not_certain_stays(collection: Json) -> None:
    entries = {"Before": TOPIC, **loop(collection, TOPICS), "After": TOPIC}
    assert resources(entries, GIVEN, Parameters=PARAMETERS, Mappings=MAPPINGS) == entries


@pytest.mark.parametrize("macro", [{"Name": "X"}, None])
def test_mappings_that_a_macro_may_change_are_not_certain(macro: Json) -> None:
    entries = loop(looked_up("M", "C", "Names", {"DefaultValue": ["E"]}), TOPICS)
    assert resources(entries, Mappings={**MAPPINGS, "Fn::Transform": macro}) == entries


@pytest.mark.parametrize(
    "malformed",
    [
        None,
        "text",
        {},
        [],
        ["Name", ["A"]],
        ["Name", ["A"], TOPICS, 1],
        ["", ["A"], TOPICS],
        [{"Ref": "Name"}, ["A"], TOPICS],
        ["Name", ["A"], []],
        ["Name", ["A"], None],
        ["Text", ["A"], {"Topic${Text}": TOPIC}],
        ["Taken", ["A"], {"Topic${Taken}": TOPIC}],
        ["Name", ["A", "B"], {"Topic": TOPIC}],
        ["Name", ["A"], {"Topic${Name}": TOPIC, "Topic&{Name}": TOPIC}],
        ["Name", ["a-b", "a_b"], {"Topic&{Name}": TOPIC}],
        ["Name", ["A"], {"Taken": TOPIC}],
        ["Name", ["ken"], {"Ta${Name}": TOPIC}],
        ["Name", ["A"], {"Fn::ForEach::I": ["Name", ["B"], TOPICS]}],
        ["Name", ["A"], {"R${Name}": {"Properties": {"Fn::ForEach::I": ["Name", ["B"], {"${Name}": 1}]}}}],
    ],
    ids=str,
)
def test_a_malformed_loop_stays(malformed: Json) -> None:
    entries = {"Fn::ForEach::L": malformed, "Taken": TOPIC}
    assert resources(entries, Parameters=PARAMETERS) == entries


@pytest.mark.parametrize("name", ["", "Text", "Taken"])
def test_a_loop_without_a_name_of_its_own_stays(name: str) -> None:
    entries = {f"Fn::ForEach::{name}": ["Name", ["A"], TOPICS], "Taken": TOPIC}
    assert resources(entries, Parameters=PARAMETERS) == entries


def test_of_two_loops_that_produce_the_same_the_second_stays() -> None:
    second = {"Fn::ForEach::M": ["Name", ["B", "C"], TOPICS]}
    assert resources({**loop(["A", "B"], TOPICS), **second}) == {**topics("A", "B"), **second}


def test_a_loop_stays_if_the_rounds_leave_the_same_loop_behind() -> None:
    inner = {"Fn::ForEach::I": ["X", {"Fn::GetAZs": ""}, {"${Name}${X}": TOPIC}]}
    twice, once = loop(["A", "B"], {**TOPICS, **inner}), loop(["A"], {**TOPICS, **inner})
    assert resources(twice) == twice
    assert resources(once) == {**topics("A"), "Fn::ForEach::I": ["X", {"Fn::GetAZs": ""}, {"A${X}": TOPIC}]}


# --- names that are functions ---------------------------------------------------------------------------------------


def sub(text: Json) -> Json:
    return {"Fn::Sub": text}


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (ref(sub("KeyA")), ref("KeyA")),
        (ref(sub("Key${Text}")), ref("KeyC")),
        (ref({"Fn::Join": ["", ["Key", ref("Text")]]}), ref("KeyC")),
        ({"Fn::GetAtt": [sub("Key${Text}"), "Arn"]}, {"Fn::GetAtt": ["KeyC", "Arn"]}),
        ({"Fn::GetAtt": [sub("Key${Text}"), ref("One")]}, {"Fn::GetAtt": ["KeyC", "A"]}),
        ([{"P": ref(looked_up("M", "eu-west-1", "Name"))}], [{"P": ref("D")}]),
        (ref(sub("Key${Two}")), ref(sub("Key${Two}"))),
        ({"Fn::GetAtt": [sub("Key${Two}"), "Arn"]}, {"Fn::GetAtt": [sub("Key${Two}"), "Arn"]}),
        ({"Fn::GetAtt": "Key.Arn"}, {"Fn::GetAtt": "Key.Arn"}),
        ({"Ref": sub("KeyA"), "Other": 1}, {"Ref": sub("KeyA"), "Other": 1}),
        (sub("Key${Text}"), sub("Key${Text}")),
    ],
    ids=str,
)
def test_names_that_are_certain_are_written_out(node: Json, expected: Json) -> None:
    sections = {
        "Conditions": {"C": {"Fn::Equals": [node, "x"]}},
        "Resources": {"R": {"Type": "T", "Properties": {"P": node}}},
        "Outputs": {"O": {"Value": node}},
    }
    body = {**EXTENDED, "Parameters": PARAMETERS, "Mappings": MAPPINGS, **sections}
    assert unrolled(body, GIVEN) == {
        **body,
        "Conditions": {"C": {"Fn::Equals": [expected, "x"]}},
        "Resources": {"R": {"Type": "T", "Properties": {"P": expected}}},
        "Outputs": {"O": {"Value": expected}},
    }


NO_VALUE = {"DefaultValue": ref("AWS::NoValue")}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (looked_up("M", "C", "Condition", {"DefaultValue": "Always"}), {"Condition": "Always"}),
        (looked_up("M", "eu-west-1", "Name", NO_VALUE), {"Condition": "D"}),
        (looked_up("M", "C", "Name", NO_VALUE), {}),
        (sub("Is${Text}"), {"Condition": "IsC"}),
        ("Plain", {"Condition": "Plain"}),
        (looked_up("M", ref("Two"), "Name", NO_VALUE), {"Condition": looked_up("M", ref("Two"), "Name", NO_VALUE)}),
        ({"A": 1, "B": 2}, {"Condition": {"A": 1, "B": 2}}),
        (["A"], {"Condition": ["A"]}),
    ],
    ids=str,
)
def test_conditions_that_are_looked_up_are_written_out(condition: Json, expected: Json) -> None:
    entries = {"X": {"Value": 1, "Condition": condition}}
    body = {**EXTENDED, "Parameters": PARAMETERS, "Mappings": MAPPINGS, "Resources": entries, "Outputs": entries}
    written = unrolled(body, GIVEN)
    assert (written["Resources"], written["Outputs"]) == ({"X": {"Value": 1, **expected}},) * 2


# --- limits ---------------------------------------------------------------------------------------------------------


def nested_maps(levels: int, innermost: Json) -> Json:
    node = innermost
    for _ in range(levels):
        node = {"P": node}
    return node


def test_what_is_nested_deeply_is_left_alone() -> None:
    deep = nested_maps(500, loop(["A"], {"${Name}": 1}))
    assert properties(deep) == deep
    listed: Json = "A"
    for _ in range(500):
        listed = {"Fn::Join": ["", [listed]]}
    defaulted: Json = ["A"]
    for _ in range(500):
        defaulted = {"Fn::FindInMap": ["M", "K", "L", {"DefaultValue": defaulted}]}
    for entries in (loop(["A"], {"${Name}": deep}), loop([listed], TOPICS), loop(defaulted, TOPICS)):
        assert resources(entries) == entries


def test_loops_are_written_out_down_to_the_deepest_level() -> None:
    inner = loop(["A"], {"${Name}": 1})
    assert properties(nested_maps(DEEPEST, inner)) == nested_maps(DEEPEST, {"A": 1})
    assert properties(nested_maps(DEEPEST + 1, inner)) == nested_maps(DEEPEST + 1, inner)


def hundred(level: int, repeated: Json) -> Json:
    return {f"Fn::ForEach::L{level}": [f"X{level}", [f"a{number}" for number in range(100)], repeated]}


def test_loops_that_multiply_stay() -> None:
    entries = hundred(0, hundred(1, hundred(2, {"R${X0}${X1}${X2}": TOPIC})))
    assert resources(entries) == entries


def test_what_one_loop_spent_is_not_there_for_the_next() -> None:
    many = [f"a{number}" for number in range(MOST_PARTS)]
    entries = {**loop(many, TOPICS), "Fn::ForEach::M": ["Name", ["A"], TOPICS]}
    assert resources(entries) == entries


@pytest.mark.parametrize(
    "entries",
    [
        loop(["x" * LONGEST_ENTRY], {"R": "${Name}" * 20_000}),
        loop([f"a{number}" for number in range(2_000)], {"R${Name}": "x" * 1_000_000}),
        loop([{"Fn::Join": ["x" * 100_000, ["a"] * 1_000]}], TOPICS),
        loop([sub("${Long}" * 10_000)], TOPICS),
        hundred(0, {"Fn::ForEach::I": ["X", {"Fn::Split": ["-", "a-" * 100_000]}, {"R${X0}${X}": TOPIC}]}),
        hundred(0, {"Fn::ForEach::I": ["X", looked_up("M", "K", "Many"), {"R${X0}": TOPIC}]}),
    ],
    ids=range(6),
)
def test_texts_and_lists_that_grow_stay(entries: Json) -> None:
    parameters = {"Long": {"Type": "String", "AllowedValues": ["x" * 10_000]}}
    mappings = {"M": {"K": {"Many": [f"a{number}" for number in range(100_000)]}}}
    assert resources(entries, Parameters=parameters, Mappings=mappings) == entries


def test_what_aliases_share_is_looked_at_once() -> None:
    node: Json = loop(["A"], {"${Name}": 1})
    for _ in range(60):
        node = {"Left": node, "Right": node}
    written = properties(node)
    for side in ("Left", "Right") * 30:
        written = written[side]
    assert written == {"A": 1}


JSON_VALUES: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["A", "${Name}", "&{Name}", "Name", "${Text}", ""]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["Fn::ForEach::L", "Fn::ForEach::M", "Ref", "Fn::Sub", "R${Name}", "P", "Condition"]),
            inner | st.tuples(st.just("Name"), st.lists(st.sampled_from("AB")), inner).map(list),
            max_size=3,
        )
    ),
    max_leaves=12,
)


@hypothesis_given(st.dictionaries(st.sampled_from(["Resources", "Conditions", "Outputs", "Mappings"]), JSON_VALUES))
def test_any_template_is_written_out_and_the_body_itself_is_not_changed(sections: Json) -> None:
    body = {**EXTENDED, "Parameters": PARAMETERS, **sections}
    before = copy.deepcopy(body)
    written = unrolled(body, GIVEN)
    assert (body, written.keys(), written["Parameters"]) == (before, body.keys(), PARAMETERS)


# --- what is judged in templates with language extensions -----------------------------------------------------------


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (ref("Kept"), [("DeletionPolicy", Known("Retain"), EVERYWHERE)]),
        (ref("Given"), [("DeletionPolicy", Known("Delete"), EVERYWHERE)]),
        (looked_up("M", ref("AWS::Region"), "Policy"), [("DeletionPolicy", Known("Snapshot"), EVERYWHERE)]),
        (
            {"Fn::If": ["IsProd", "Retain", "Delete"]},
            [
                ("DeletionPolicy", Known("Retain"), world({"IsProd": True}, Env="prod")),
                ("DeletionPolicy", Known("Delete"), world({"IsProd": False}, Env=other_than("prod"))),
            ],
        ),
    ],
    ids=str,
)
def test_deletion_policies_that_are_functions(policy: Json, expected: list[tuple[str, object, World]]) -> None:
    body = {
        **EXTENDED,
        "Parameters": {
            "Kept": {"Type": "String", "AllowedValues": ["Retain"]},
            "Given": {"Type": "String", "Default": "Retain"},
            "Env": {"Type": "String", "AllowedValues": ["prod", "dev"]},
        },
        "Conditions": {"IsProd": {"Fn::Equals": [ref("Env"), "prod"]}},
        "Mappings": {"M": {"eu-west-1": {"Policy": "Snapshot"}}},
        "Resources": {"R": {"Type": "T", "DeletionPolicy": policy}},
    }
    one = stack(unrolled(body, {}), APP, region="eu-west-1")
    scope = scope_of(one, given={"Given": "Delete"})
    assert found(one.resources["R"].body, "DeletionPolicy", scope) == expected
