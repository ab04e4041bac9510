"""A template file's text, read into plain maps and lists: JSON, or YAML with CloudFormation's short forms.

Templates are untrusted input. What cannot be read for certain is refused by name: a key that stands twice (which of
the two is deployed depends on the reader), text that is neither JSON nor YAML, and structures that would grow without
bound when they are walked (YAML aliases within aliases, or of themselves).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import yaml

Json: TypeAlias = Any
"""A JSON value. A template is untrusted input, so every reader checks the shape it meets."""

MOST_NODES = 5_000_000
"""Maps, lists and scalars that a template may have, its aliases written out; CloudFormation itself takes 1 MB."""


DEEPEST = 400
"""Levels of maps and lists that a template may have: Python's own stack has to last for who looks into the lowest."""
DEEPEST_YAML = 10_000
"""Levels of maps and lists of a YAML document that are composed at all: the machine's stack has to last for that."""
LONGEST_NUMBER = 1_000
"""Digits of a number in YAML."""
LONGEST_FAULT = 200
"""Characters that are told of what is wrong with a file."""


class TemplateError(ValueError):
    """A template cannot be read; the message completes "FILE ..."."""


def parse(content: bytes) -> dict[str, Json]:
    """The template that a file's bytes hold. Raises TemplateError where they hold none."""
    text = decode(content)
    is_json = text.lstrip()[:1] in {"{", "["}
    try:
        document = _parse_json(text) if is_json else _parse_yaml(text)
    except RecursionError as error:
        raise TemplateError("is nested too deeply to be read") from error
    if not isinstance(document, dict):
        raise TemplateError("holds no map, so it is no template")
    # Each level of JSON takes a bracket: most templates have fewer than would be too many.
    if (not is_json or text.count("{") + text.count("[") > DEEPEST) and _is_too_deep(document):
        raise TemplateError("is nested too deeply to be read")
    if "\\ud" in text or "\\uD" in text:
        _refuse_half_characters(document)
    return document


def _is_too_deep(document: Json) -> bool:
    """Whether a document has more levels than are looked into: always the same, however much is left of the stack."""
    level: list[Json] = [document]
    for _ in range(DEEPEST):
        below: list[Json] = []
        for holder in level:
            below += holder.values() if isinstance(holder, dict) else holder
        level = [node for node in below if isinstance(node, dict | list)]
        if not level:
            return False
    return True


def _refuse_half_characters(document: Json) -> None:
    try:
        json.dumps(document, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise TemplateError("holds half of a surrogate pair, which is no character") from error


def decode(content: bytes) -> str:
    """The text of a template file, UTF-8 or UTF-16. Raises TemplateError where the bytes are no text."""
    if b"\0" in content[:4096] and content[:2] not in {b"\xff\xfe", b"\xfe\xff"}:
        raise TemplateError("is a binary file, no template")
    name, codec = ("UTF-16", "utf-16") if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("UTF-8", "utf-8-sig")
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        raise TemplateError(f"is not valid {name} (byte {error.start})") from error


def _parse_json(text: str) -> Json:
    try:
        return json.loads(text, object_pairs_hook=_without_duplicates, parse_constant=_refuse_constant)
    except TemplateError:
        raise
    except json.JSONDecodeError as error:
        try:
            return _parse_yaml(text)  # a YAML file may begin with a brace, too
        except TemplateError:
            fault = error.msg.removesuffix(" at")
            raise TemplateError(f"is not valid JSON: {fault} at line {error.lineno}, column {error.colno}") from error
    except ValueError as error:
        raise TemplateError("holds a number of thousands of digits") from error


def _without_duplicates(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        ((twice, _),) = Counter(name for name, _ in pairs).most_common(1)
        raise TemplateError(f"has the key {twice!r} twice in one map: remove one of them")
    return found


def _refuse_constant(name: str) -> Json:
    raise TemplateError(f"holds {name}, which is no JSON")


def _parse_yaml(text: str) -> Json:
    import yaml  # noqa: PLC0415 - most templates are JSON, and this takes time to load

    try:
        if _may_be_deep(text):
            _refuse_depth(text)
        document = yaml.load(text, Loader=_loader())  # noqa: S506 - a subclass of the safe loader
        _refuse_explosion(document)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f" at line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        fault = _shortened(error.problem or error.context or "")
        raise TemplateError(f"is neither JSON nor YAML: {fault}{place}") from error
    except (yaml.YAMLError, ValueError, OverflowError, KeyError, AttributeError, TypeError) as error:
        if isinstance(error, TemplateError):
            raise
        raise TemplateError("is neither JSON nor YAML") from error
    return document


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_FAULT else f"{text[:LONGEST_FAULT]}..."


def _may_be_deep(text: str) -> bool:
    """Whether a document may be nested deeply: each level takes a bracket, or one more character at a line's left."""
    return text.count("[") + text.count("{") + max(map(len, text.split("\n"))) > DEEPEST_YAML


def _refuse_depth(text: str) -> None:
    """Refuse a document with so many levels that composing it would overrun the machine's stack."""
    import yaml  # noqa: PLC0415 - as above

    depth = 0
    for event in yaml.parse(text, Loader=_loader()):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST_YAML:
            raise TemplateError("is nested too deeply to be read")


@cache
def _loader() -> type[yaml.SafeLoader]:
    """The safe loader with CloudFormation's tags, and with nothing but what JSON has.

    A date (`2012-10-17`) and a number to the base of 60 (`22:30`) are texts there.
    """
    import yaml  # noqa: PLC0415 - as above

    base: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc, valid-type]  # the C loader where it is built
        yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own protocol
            first: [(tag, _NUMBERS.get(tag, pattern)) for tag, pattern in resolvers if tag != f"{_YAML}timestamp"]
            for first, resolvers in base.yaml_implicit_resolvers.items()
        }

    Loader.add_multi_constructor("!", _short_form)
    for kind in ("map", "set"):
        Loader.add_constructor(f"{_YAML}{kind}", _map)
    for kind in ("omap", "pairs"):
        Loader.add_constructor(f"{_YAML}{kind}", base.construct_yaml_seq)
    for kind in ("timestamp", "binary"):
        Loader.add_constructor(f"{_YAML}{kind}", base.construct_yaml_str)
    Loader.add_constructor(f"{_YAML}int", _integer)
    loader: type[yaml.SafeLoader] = Loader
    return loader


_YAML = "tag:yaml.org,2002:"
_NUMBERS = {
    f"{_YAML}int": re.compile(r"[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0[0-7_]*|[1-9][0-9_]*)$"),
    f"{_YAML}float": re.compile(
        r"(?:[-+]?(?:[0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$"
    ),
}
"""What is a number in YAML 1.1, but for those to the base of 60."""


def _integer(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> int:
    if len(node.value) > LONGEST_NUMBER:
        raise TemplateError("holds a number of thousands of digits")
    return loader.construct_yaml_int(node)


def _short_form(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> Json:
    """`!Sub x` is `{"Fn::Sub": x}`; `!Ref` and `!Condition` have no prefix; `!GetAtt a.b` is a list of two."""
    import yaml  # noqa: PLC0415 - as above

    value: Json = None
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    elif isinstance(node, yaml.MappingNode):
        value = _pairs(loader, node)
    if suffix == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {suffix if suffix in {"Ref", "Condition"} else f"Fn::{suffix}": value}


def _map(loader: yaml.SafeLoader, node: yaml.MappingNode) -> Iterable[dict[str, Json]]:
    """A map in two steps, as PyYAML wants it for maps that hold an alias of themselves."""
    found: dict[str, Json] = {}
    yield found
    found.update(_pairs(loader, node))


def _pairs(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[str, Json]:
    def entries() -> list[tuple[str, Json]]:
        names = [_name(loader.construct_object(key, deep=True)) for key, _ in node.value]
        return list(zip(names, (loader.construct_object(value, deep=True) for _, value in node.value), strict=True))

    own = [(key, value) for key, value in node.value if key.tag != "tag:yaml.org,2002:merge"]
    if len(own) == len(node.value):
        return _without_duplicates(entries())
    _without_duplicates([(_name(loader.construct_object(key, deep=True)), None) for key, _ in own])
    loader.flatten_mapping(node)  # puts what `<<: *alias` brings before the map's own entries, which win
    return dict(entries())


def _name(key: Json) -> str:
    """A key as JSON has it: numbers and booleans are texts there."""
    if isinstance(key, bool) or key is None:
        return json.dumps(key)
    if isinstance(key, str | int | float):
        return str(key)
    raise TemplateError("has a map or list as a key")


def _refuse_explosion(document: Json) -> None:
    """Refuse what grows without bound when aliases are written out; counts each shared part once, so it is linear."""
    sizes: dict[int, int] = {}
    under_way: set[int] = set()
    todo = [document]
    while todo:
        node = todo[-1]
        if not isinstance(node, dict | list) or id(node) in sizes:
            todo.pop()
            continue
        children = list(node.values() if isinstance(node, dict) else node)
        if id(node) not in under_way:
            under_way.add(id(node))
            if any(id(child) in under_way for child in children):
                raise TemplateError("has an alias that contains itself")
            todo += children
            continue
        sizes[id(node)] = 1 + sum(sizes.get(id(child), 1) for child in children)
        if sizes[id(node)] > MOST_NODES:
            raise TemplateError(f"has more than {MOST_NODES} parts when its aliases are written out")
        under_way.discard(id(node))
        todo.pop()
