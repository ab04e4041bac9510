"""Every way in which CloudFormation can say a value: of a JSON type, in the sections of a template.

Written after the CloudFormation User Guide, "Intrinsic function reference", "Parameters", "Pseudo parameters reference"
and "Dynamic references". As in `compliance.testing.shapes`, whoever calls decides how to choose, and the first choice
is the simplest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any

from compliance.templates import Json

Choose = Callable[[int], int]
REMOVED: Json = {"Ref": "AWS::NoValue"}

SURROUNDINGS: Mapping[str, Json] = {
    "Parameters": {
        "Name": {"Type": "String"},
        "Stage": {"Type": "String", "AllowedValues": ["dev", "prod"], "Default": "dev"},
        "Size": {"Type": "Number", "Default": 1},
        "Zones": {"Type": "CommaDelimitedList", "Default": "a,b"},
        "Stored": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/name"},
    },
    "Mappings": {
        "Stages": {
            "dev": {"Name": "small", "Size": 1, "Kept": False, "Zones": ["a"]},
            "prod": {"Name": "large", "Size": 3, "Kept": True, "Zones": ["a", "b"]},
        },
    },
    "Conditions": {"IsProduction": {"Fn::Equals": [{"Ref": "Stage"}, "prod"]}},
    "Resources": {"Topic": {"Type": "AWS::SNS::Topic"}},
}
"""A small template whose sections the values of a strategy refer to, where no other is given."""

KINDS = ("string", "integer", "number", "boolean", "array", "object")
"""The JSON types that values can be wanted of."""
_TEXTS = ("a", "b-c", "")
_DYNAMIC = ("{{resolve:ssm:/name}}", "{{resolve:ssm-secure:/name}}", "{{resolve:secretsmanager:name:SecretString:key}}")
_PSEUDO = ("AWS::Region", "AWS::AccountId", "AWS::Partition", "AWS::StackName", "AWS::StackId", "AWS::URLSuffix")
_SCALARS = frozenset({"string", "integer", "number", "boolean"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says values of a kind in the sections of one template."""

    within: Mapping[str, Json]
    choose: Choose
    removable: bool = False

    def section(self, name: str) -> Mapping[str, Json]:
        """A section of the template."""
        found: Mapping[str, Json] = self.within.get(name, {})
        return found

    def one(self, choices: Sequence[Any]) -> Any:  # noqa: ANN401 - what is chosen from
        """One of several."""
        return choices[self.choose(len(choices))]

    def value(self, kind: str, depth: int = 2) -> Json:
        """An expression of a kind, with functions in functions down to a depth."""
        ways: list[Callable[[], Json]] = [lambda: self._literal(kind, depth)]
        if self.removable and depth == 2:  # noqa: PLR2004 - the outermost
            ways.append(lambda: REMOVED)
        ways += self._of_sections(kind)
        if kind in _SCALARS:
            ways += [lambda: self.one(_DYNAMIC), lambda: {"Fn::ImportValue": "name"}]
        if depth:
            ways += self._of_others(kind, depth - 1)
        number = self.choose(len(ways))
        if number:
            self._cost_more()
        return ways[number]()

    def _cost_more(self) -> None:
        """Make choices that mean nothing: Hypothesis takes what needs fewer choices, a literal, for simpler."""
        for _ in range(2):
            self.choose(2)

    def _literal(self, kind: str, depth: int) -> Json:
        if kind == "string":
            return self.one(_TEXTS)
        if kind == "boolean":
            return self.one((False, True))
        if kind in {"integer", "number"}:
            return self.one((0, 1, 30) if kind == "integer" else (0, 1, 2.5))
        many = self.choose(3) if depth else 0
        if kind == "array":
            return [self.value("string", depth - 1) for _ in range(many)]
        return {name: self.value("string", depth - 1) for name in ("A", "B")[:many]}

    # --- what the sections hold

    def _of_sections(self, kind: str) -> list[Callable[[], Json]]:
        """References to parameters and resources, and entries of mappings, of a kind."""
        names = [name for name, entry in self.section("Parameters").items() if _suits(str(entry.get("Type")), kind)]
        found = [(table, key) for table, rows in self.section("Mappings").items() for key in _keys(rows, kind)]
        ways: list[Callable[[], Json]] = []
        if names:
            ways.append(lambda: {"Ref": self.one(names)})
        if found:
            ways.append(lambda: self._found(*self.one(found)))
        if kind == "string":
            ways.append(lambda: {"Ref": self.one(_PSEUDO)})
            resources = list(self.section("Resources"))
            if resources:
                ways += [lambda: {"Ref": self.one(resources)}, lambda: {"Fn::GetAtt": [self.one(resources), "Arn"]}]
        return ways

    def _found(self, table: str, key: str) -> Json:
        rows = list(self.section("Mappings")[table])
        parameters = [name for name, entry in self.section("Parameters").items() if entry.get("Type") == "String"]
        row = self.one([*rows, *({"Ref": name} for name in parameters)])
        return {"Fn::FindInMap": [table, row, key]}

    # --- what is made of others

    def _of_others(self, kind: str, depth: int) -> list[Callable[[], Json]]:
        """Functions of other expressions."""
        ways: list[Callable[[], Json]] = []
        conditions = list(self.section("Conditions"))
        if conditions:
            ways.append(lambda: {"Fn::If": [self.one(conditions), self.value(kind, depth), self.value(kind, depth)]})
        if kind == "string":
            ways += [lambda: self._sub(depth), lambda: self._join(depth), lambda: self._select(depth)]
        if kind == "array":
            ways += [
                lambda: {"Fn::Split": [self.one((",", "-")), self.value("string", depth)]},
                lambda: {"Fn::GetAZs": ""},
            ]
        return ways

    def _sub(self, depth: int) -> Json:
        names = [*self.section("Parameters"), *self.section("Resources"), "AWS::Region"]
        name = self.one(["Own", *names])
        text = f"{self.one(('', 'a-'))}${{{name}}}"
        return {"Fn::Sub": [text, {"Own": self.value("string", depth)}]} if name == "Own" else {"Fn::Sub": text}

    def _join(self, depth: int) -> Json:
        return {"Fn::Join": [self.one(("", "-")), [self.value("string", depth) for _ in range(1 + self.choose(3))]]}

    def _select(self, depth: int) -> Json:
        return {"Fn::Select": [self.one((0, 1)), [self.value("string", depth), self.value("string", depth)]]}


def _suits(parameter_type: str, kind: str) -> bool:
    """Whether a parameter of a type can be where a kind of value is wanted: CloudFormation turns texts into scalars."""
    is_list = parameter_type == "CommaDelimitedList" or parameter_type.startswith("List<")
    if is_list or kind not in _SCALARS:
        return is_list and kind == "array"
    return kind == "string" or parameter_type == "Number"


def _keys(rows: Mapping[str, Json], kind: str) -> list[str]:
    """The keys under which every row of a mapping holds a value of a kind."""
    kinds: Mapping[str, type | tuple[type, ...]] = {
        "string": str,
        "integer": int,
        "number": (int, float),
        "boolean": bool,
        "array": list,
        "object": (),
    }
    every = [set(row) for row in rows.values()]
    shared = sorted(set.intersection(*every)) if every else []

    def has_kind(value: Json) -> bool:
        return isinstance(value, kinds[kind]) and (kind == "boolean" or not isinstance(value, bool))

    return [key for key in shared if all(has_kind(row[key]) for row in rows.values())]


# --- one value, said in another way -------------------------------------------------------------------------------

Sections = MutableMapping[str, Json]
WAYS = 8
"""Ways to say a scalar, the plain one included."""
TABLE = "Settings"
CONDITION = "IsProduction"


def said(value: Json, sections: Sections, choose: Choose) -> Json:
    """A scalar in one of many ways, each of which comes to that scalar in every deployment.

    What it refers to is put into the sections of the template: a parameter that can be nothing else, an entry of a
    mapping, a condition.
    """
    if isinstance(value, str) and not value:
        return value
    way = choose(WAYS)
    text = isinstance(value, str) and "{{" not in value and "${" not in value
    ways: Mapping[int, Callable[[], Json]] = {
        1: lambda: _by_condition(value, value, sections),
        2: lambda: _by_parameter(value, sections),
        3: lambda: _by_mapping(value, sections),
        4: lambda: {"Fn::Sub": value} if text else value,
        5: lambda: {"Fn::Join": ["", [value[:1], value[1:]]]} if text else value,
        6: lambda: {"Fn::Select": [1, ["other", value]]} if text else value,
        7: lambda: (
            {"Fn::Select": ["0", {"Fn::Split": ["|", f"{value}|other"]}]} if text and "|" not in value else value
        ),
    }
    return ways[way]() if way in ways else value


def _by_condition(if_true: Json, if_false: Json, sections: Sections) -> Json:
    sections.setdefault("Parameters", {}).setdefault("Stage", SURROUNDINGS["Parameters"]["Stage"])
    sections.setdefault("Conditions", {}).setdefault(CONDITION, SURROUNDINGS["Conditions"][CONDITION])
    return {"Fn::If": [CONDITION, if_true, if_false]}


def absent_or(value: Json, sections: Sections) -> Json:
    """A value in some deployments, and nothing in others."""
    return _by_condition(value, REMOVED, sections)


def _by_parameter(value: Json, sections: Sections) -> Json:
    """A parameter that can be given one value only."""
    if isinstance(value, float) or "{{" in str(value):
        return value
    parameters = sections.setdefault("Parameters", {})
    kind = "Number" if isinstance(value, int) and not isinstance(value, bool) else "String"
    written = ("true" if value else "false") if isinstance(value, bool) else value
    definition = {"Type": kind, "AllowedValues": [written], "Default": written}
    return {"Ref": _named("Setting", definition, parameters)}


def _by_mapping(value: Json, sections: Sections) -> Json:
    table = sections.setdefault("Mappings", {}).setdefault(TABLE, {"All": {}})
    return {"Fn::FindInMap": [TABLE, "All", _named("Value", value, table["All"])]}


def _named(base: str, entry: Json, entries: MutableMapping[str, Json]) -> str:
    """The name under which an entry stands in a section, new if there is none like it."""
    number = 1
    while True:
        name = base if number == 1 else f"{base}{number}"
        if name not in entries:
            entries[name] = entry
        if entries[name] == entry and type(entries[name]) is type(entry):
            return name
        number += 1
