"""Loops of a template (`Fn::ForEach`) written out as CloudFormation does, before it is read into resources.

Only where the template asks for the transform `AWS::LanguageExtensions`. The forms are those of the CloudFormation
Template Reference, "Fn::ForEach", and of the RFC behind it (cfn-language-discussion, RFC 0009). A loop is written out
only if what it goes over is certain: a parameter's default is not, because a deployer can override it. What is not
certain, malformed, or more than the limits below stays as it stands, and the judge reports it as unknown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from compliance.templates import Json

LANGUAGE_EXTENSIONS = "AWS::LanguageExtensions"
LOOP = "Fn::ForEach::"

MOST_PARTS = 200_000
"""Maps, lists, scalars and pieces of long texts that all loops of a template may produce; templates are untrusted."""
DEEPEST = 100
"""Levels of maps and lists that are looked into; loops below stay as they stand."""
LONGEST_ENTRY = 1_024
"""Characters of a text that a loop can go over: more than any name has."""

_PIECE = 64
"""Characters of a text that is produced, as they count for one part."""
_GLANCE = 1_024
"""Characters of a text that is only looked through, as they count for one part."""
_ENTRY = re.compile(r"[^${}&]+")
"""What a loop can go over: a text with these characters could become a placeholder itself."""
_NO_NAME = re.compile(r"[^A-Za-z0-9]")
_PLACEHOLDER = re.compile(r"\$\{([^${}]*)\}")
_NO_VALUE = {"Ref": "AWS::NoValue"}


def unrolled(body: Mapping[str, Json], given: Mapping[str, str]) -> dict[str, Json]:
    """The template with the loops of its conditions, resources and outputs written out.

    `given` are the values that are certain at deployment, by the name of a parameter or pseudo parameter. Names that
    the transform lets be functions (in `Ref`, `Fn::GetAtt` and `Condition`) are written out as well, where they are
    certain. The body itself is not changed.
    """
    found = dict(body)
    if _extends_the_language(body.get("Transform")):
        parameters, mappings, resources = (_map(body.get(name)) for name in ("Parameters", "Mappings", "Resources"))
        template = _Template(parameters, mappings, resources, given)
        for name in ("Conditions", "Resources", "Outputs"):
            if isinstance(section := body.get(name), dict):
                entries = _written_out(section, template)
                found[name] = {entry: _entry(name, node, template) for entry, node in entries.items()}
    return found


class _StaysError(Exception):
    """What was asked for is not certain, malformed or too much: it stays as it stands."""


@dataclass(slots=True)
class _Template:
    """What a template's loops are written out with. Changes as that is spent and found."""

    parameters: Mapping[str, Json]
    mappings: Mapping[str, Json]
    resources: Mapping[str, Json]
    given: Mapping[str, str]
    left: int = MOST_PARTS
    seen: dict[int, tuple[Json, Json]] = field(default_factory=dict)
    """Identity of a node -> the node, and what became of it: what YAML aliases share is looked at once."""

    def spend(self, *, looked_through: int = 0, produced: int = 0) -> None:
        """Take one part, and more for the characters of long texts."""
        self.left -= 1 + looked_through // _GLANCE + produced // _PIECE
        if self.left < 0:
            raise _StaysError


def _map(node: Json) -> Mapping[str, Json]:
    return node if isinstance(node, dict) else {}


def _extends_the_language(transform: Json) -> bool:
    macros = transform if isinstance(transform, list) else [transform]
    return any((macro.get("Name") if isinstance(macro, dict) else macro) == LANGUAGE_EXTENSIONS for macro in macros)


# --- where loops stand ------------------------------------------------------------------------------------------


def _entry(section: str, node: Json, template: _Template) -> Json:
    """One entry of a section, with what stands below it written out: of a resource, its properties alone."""
    if not isinstance(node, dict):
        return node  # a loop that stays
    found = dict(node) if section == "Resources" else dict(_below(node, template, 0))
    if section == "Resources" and "Properties" in node:
        found["Properties"] = _below(node["Properties"], template, 0)
    if section != "Conditions" and isinstance(node.get("Condition"), dict):
        _settle_condition(found, template)
    return found


def _settle_condition(entry: dict[str, Json], template: _Template) -> None:
    """Write out a condition that is looked up, as by `!FindInMap`; where that has no value there is none."""
    with suppress(_StaysError):
        name, argument = _function(entry["Condition"])
        looked_up = _looked_up(argument, template, 0) if name == "Fn::FindInMap" else entry["Condition"]
        if looked_up == _NO_VALUE:
            del entry["Condition"]
        else:
            entry["Condition"] = _text(looked_up, template, 0)


def _below(node: Json, template: _Template, depth: int) -> Json:
    """A node with the loops and names within it written out; itself where nothing was."""
    if depth > DEEPEST or not isinstance(node, dict | list):
        return node
    if id(node) not in template.seen:
        template.seen[id(node)] = node, _rewritten(node, template, depth)
    return template.seen[id(node)][1]


def _rewritten(node: Json, template: _Template, depth: int) -> Json:
    if isinstance(node, list):
        entries = [_below(entry, template, depth + 1) for entry in node]
        return entries if any(one is not before for one, before in zip(entries, node, strict=True)) else node
    level = _written_out(node, template) if any(name.startswith(LOOP) for name in node) else node
    changed: dict[str, Json] = {}
    for name, below in level.items():
        if isinstance(below, dict | list) and not name.startswith(LOOP):
            settled = _below(below, template, depth + 1)
            settled = _settled_name(name, settled, template) if len(level) == 1 else settled
            if settled is not below:
                changed[name] = settled
    return {**level, **changed} if changed else level


def _settled_name(name: str, argument: Json, template: _Template) -> Json:
    """What `Ref` or `Fn::GetAtt` takes, as text where it is a function that is certain."""
    with suppress(_StaysError):
        if name == "Ref" and isinstance(argument, dict):
            return _text(argument, template, 0)
        if name == "Fn::GetAtt" and isinstance(argument, list) and any(isinstance(part, dict) for part in argument):
            return [_text(part, template, 0) for part in argument]
    return argument


# --- loops ------------------------------------------------------------------------------------------------------


def _written_out(level: Mapping[str, Json], template: _Template) -> dict[str, Json]:
    """A map with the loops among its entries written out: those that would produce what is there already stay."""
    found: dict[str, Json] = {}
    for name, node in level.items():
        entries = {name: node}
        if name.startswith(LOOP):
            with suppress(_StaysError):
                entries = _rounds(name.removeprefix(LOOP), node, template)
            if any(entry != name and (entry in level or entry in found) for entry in entries):
                entries = {name: node}
        found.update(entries)
    return found


def _rounds(name: str, node: Json, template: _Template) -> dict[str, Json]:
    """What a loop produces, loops within it included."""
    if not isinstance(node, list) or len(node) != 3:  # noqa: PLR2004 - identifier, collection and what is repeated
        raise _StaysError
    identifier, collection, repeated = node
    if not isinstance(identifier, str) or not identifier or not name or not isinstance(repeated, dict):
        raise _StaysError
    if any(one in template.parameters or one in template.resources for one in (identifier, name)):
        raise _StaysError
    found: dict[str, Json] = {}
    for text in _texts(collection, template, 0):
        if len(text) > LONGEST_ENTRY or not _ENTRY.fullmatch(text):
            raise _StaysError
        entries = _written_out(_replaced(repeated, _Placeholder(identifier, text), template, 0), template)
        if not found.keys().isdisjoint(entries):
            raise _StaysError
        found.update(entries)
    return found


@dataclass(frozen=True, slots=True)
class _Placeholder:
    """The identifier of a loop, and what stands for it in one round."""

    identifier: str
    text: str

    def fill(self, text: str, template: _Template) -> str:
        """A text with the identifier replaced: `&{...}` is replaced by the letters and digits alone."""
        plain, name = f"${{{self.identifier}}}", f"&{{{self.identifier}}}"
        places = text.count(plain) + text.count(name)
        template.spend(looked_through=len(text), produced=len(text) + places * len(self.text) if places else 0)
        return text.replace(plain, self.text).replace(name, _NO_NAME.sub("", self.text)) if places else text

    def is_taken_by(self, name: str, node: Json) -> bool:
        """Whether an entry is a loop with the same identifier, which CloudFormation does not take within another."""
        return name.startswith(LOOP) and isinstance(node, list) and node[:1] == [self.identifier]


def _replaced(node: Json, placeholder: _Placeholder, template: _Template, depth: int) -> Json:
    """A copy of what a loop repeats, for one round."""
    if isinstance(node, str):
        return placeholder.fill(node, template)
    template.spend()
    if not isinstance(node, dict | list):
        return node
    if depth > DEEPEST:
        raise _StaysError
    if isinstance(node, list):
        return [_replaced(entry, placeholder, template, depth + 1) for entry in node]
    if len(node) == 1 and node.get("Ref") == placeholder.identifier:
        return placeholder.text
    found: dict[str, Json] = {}
    for name, below in node.items():
        filled = placeholder.fill(name, template)
        if filled in found or placeholder.is_taken_by(name, below):
            raise _StaysError
        found[filled] = _replaced(below, placeholder, template, depth + 1)
    return found


# --- what is certain before anything is deployed ----------------------------------------------------------------


def _function(node: Json) -> tuple[str, Json]:
    if not isinstance(node, dict) or len(node) != 1:
        raise _StaysError
    return next(iter(node.items()))


def _texts(node: Json, template: _Template, depth: int) -> list[str]:
    """The texts of a list, if they are certain."""
    if depth > DEEPEST:
        raise _StaysError
    if isinstance(node, list):
        return [_text(entry, template, depth + 1) for entry in node]
    name, argument = _function(node)
    if name == "Ref":
        return [entry.strip() for entry in _divided(_given(argument, template, listed=True), ",", template)]
    if name == "Fn::FindInMap":
        return _texts(_looked_up(argument, template, depth + 1), template, depth + 1)
    if name == "Fn::Split" and isinstance(argument, list) and len(argument) == 2:  # noqa: PLR2004 - delimiter and text
        delimiter, text = (_text(part, template, depth + 1) for part in argument)
        return _divided(text, delimiter, template)
    raise _StaysError


def _divided(text: str, delimiter: str, template: _Template) -> list[str]:
    template.spend(produced=len(text))
    if not delimiter:
        raise _StaysError
    return text.split(delimiter)


def _text(node: Json, template: _Template, depth: int) -> str:
    """A text, if it is certain; numbers and booleans are texts here."""
    template.spend()
    if isinstance(node, str | int):
        return str(node).lower() if isinstance(node, bool) else str(node)
    if depth > DEEPEST:
        raise _StaysError
    name, argument = _function(node)
    if name == "Ref":
        return _given(argument, template, listed=False)
    if name == "Fn::FindInMap":
        return _text(_looked_up(argument, template, depth + 1), template, depth + 1)
    if name == "Fn::Sub":
        return _substituted(argument, template)
    if name == "Fn::Join" and isinstance(argument, list) and len(argument) == 2:  # noqa: PLR2004 - delimiter and list
        return _joined(argument, template, depth + 1)
    raise _StaysError


def _given(name: Json, template: _Template, *, listed: bool) -> str:
    """What a parameter is for certain: what is given for it, or the one value that is allowed."""
    if isinstance(name, str) and name.startswith("AWS::") and not listed and name in template.given:
        return template.given[name]
    definition = template.parameters.get(name) if isinstance(name, str) else None
    if not isinstance(definition, dict) or str(definition.get("NoEcho", "false")).lower() == "true":
        raise _StaysError
    kind = str(definition.get("Type"))
    if kind.startswith("AWS::SSM::") or listed != (kind == "CommaDelimitedList" or kind.startswith("List<")):
        raise _StaysError
    if name in template.given:
        return template.given[name]
    allowed = definition.get("AllowedValues")
    if listed or not isinstance(allowed, list) or len(allowed) != 1 or isinstance(allowed[0], dict):
        raise _StaysError
    return _text(allowed[0], template, 0)


def _looked_up(argument: Json, template: _Template, depth: int) -> Json:
    """The entry of the mappings that three keys lead to, or else the default."""
    if not isinstance(argument, list) or len(argument) not in {3, 4}:
        raise _StaysError
    found: Json = template.mappings
    for key in [_text(node, template, depth + 1) for node in argument[:3]]:
        if isinstance(found, dict) and "Fn::Transform" in found:
            raise _StaysError
        found = found.get(key) if isinstance(found, dict) else None
    if found is None and isinstance(argument[-1], dict):
        found = argument[-1].get("DefaultValue")
    if found is None:
        raise _StaysError
    return found


def _substituted(argument: Json, template: _Template) -> str:
    """The text of an `Fn::Sub` that names nothing but what is certain."""
    if not isinstance(argument, str) or "${!" in argument:
        raise _StaysError
    pieces = _PLACEHOLDER.split(argument)
    # Split by a pattern with one group, a text alternates between what stood around the names and the names.
    pieces[1::2] = [_given(name.strip(), template, listed=False) for name in pieces[1::2]]
    template.spend(produced=sum(map(len, pieces)))
    return "".join(pieces)


def _joined(argument: Json, template: _Template, depth: int) -> str:
    delimiter, texts = _text(argument[0], template, depth), _texts(argument[1], template, depth)
    template.spend(produced=len(delimiter) * len(texts) + sum(map(len, texts)))
    return delimiter.join(texts)
