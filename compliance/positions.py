"""Where in a template's text a resource and its properties stand: line and column, for findings in plain templates."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from json import JSONDecodeError, JSONDecoder
from typing import TYPE_CHECKING, Any, TypeAlias

from compliance.findings import Judgement
from compliance.templates import decode

if TYPE_CHECKING:
    import yaml

Steps = tuple[str | int, ...]
"""The way to a part of a template: names of maps and places in lists."""

Wanted: TypeAlias = dict[str | int, Any]
"""A tree of such ways: what is not in it is passed over."""


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a text; the first line is line 1, the first character of a line column 1."""

    line: int
    column: int


def placed(judgements: Iterable[Judgement], content: bytes) -> list[Judgement]:
    """Judgements of one plain template, each with the file, line and column in `source`, as far as it is found.

    What is not there (an absent property) is told by what it would stand in. Where the text cannot be read for its
    positions, the judgements stay as they are.
    """
    judged = list(judgements)
    ways = [steps_to(judgement) for judgement in judged]
    found = positions(content, ways)
    return [_at(judgement, found.get(steps)) for judgement, steps in zip(judged, ways, strict=True)]


def _at(judgement: Judgement, position: Position | None) -> Judgement:
    if position is None or judgement.place.source is not None:
        return judgement
    source = f"{judgement.place.template}:{position.line}:{position.column}"
    return replace(judgement, place=replace(judgement.place, source=source))


_STEP = re.compile(r"\[([^\]]*)\]|([^.\[\]]+)")


def steps_to(judgement: Judgement) -> Steps:
    """The way to what a judgement is about, in the template as it is written."""
    logical_id, path = judgement.place.logical_id, judgement.ruling.property_path or ""
    if logical_id is None:
        return ()
    within = () if path.startswith("@") or not path else ("Properties",)
    steps = (item or name for item, name in _STEP.findall(path.removeprefix("@")))
    return ("Resources", logical_id, *within, *(int(step) if step.isdecimal() else step for step in steps))


def positions(content: bytes, ways: Iterable[Steps]) -> dict[Steps, Position]:
    """The position of each way's end, or of the last part of it that there is; none where the text cannot be read."""
    wanted = list(ways)
    text = decode(content)
    try:
        found = _found_in(text, _tree(wanted))
    except (ValueError, RecursionError):  # read once already, so that this tells nobody anything
        return {}
    return {steps: found[_nearest(steps, found)] for steps in wanted} if found else {}


def _found_in(text: str, tree: Wanted) -> Mapping[Steps, Position]:
    if text.lstrip()[:1] != "{":
        return dict(_in_yaml(text, tree))
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    found: dict[Steps, int] = {}
    try:
        _in_json(text, _after_space(text, 0), tree, (), found)
    except JSONDecodeError:
        return dict(_in_yaml(text, tree))  # a YAML file may begin with a brace, too
    return {steps: _position(offset, starts) for steps, offset in found.items()}


def _position(offset: int, starts: list[int]) -> Position:
    line = bisect_right(starts, offset)
    return Position(line, offset - starts[line - 1] + 1)


def _tree(ways: Iterable[Steps]) -> Wanted:
    tree: Wanted = {}
    for steps in ways:
        branch = tree
        for step in steps:
            branch = branch.setdefault(step, {})
    return tree


def _nearest(steps: Steps, found: Mapping[Steps, Position]) -> Steps:
    return next(steps[:length] for length in range(len(steps), -1, -1) if steps[:length] in found)


# --- JSON ---------------------------------------------------------------------------------------------------------

_DECODER = JSONDecoder()
_SPACE = re.compile(r"[ \t\n\r]*")


def _after_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _in_json(text: str, at: int, tree: Wanted, here: Steps, found: dict[Steps, int]) -> int:
    """Note where the wanted parts of the value at `at` begin, and return where it ends; the rest is passed over."""
    found.setdefault(here, at)
    if not tree or text[at : at + 1] not in {"{", "["}:
        return _DECODER.raw_decode(text, at)[1]
    closing = "}" if text[at] == "{" else "]"
    number, at = 0, _after_space(text, at + 1)
    while text[at : at + 1] != closing:
        step: str | int = number
        begins = at
        if closing == "}":
            step, at = _DECODER.raw_decode(text, at)
            at = _after_space(text, _after_space(text, at) + 1)
        if step in tree:
            found[*here, step] = begins
            at = _in_json(text, at, tree[step], (*here, step), found)
        else:
            at = _DECODER.raw_decode(text, at)[1]
        number, at = number + 1, _after_space(text, at)
        if text[at : at + 1] == ",":
            at = _after_space(text, at + 1)
        elif text[at : at + 1] != closing:
            raise JSONDecodeError("expected a comma", text, at)
    return at + 1


# --- YAML ---------------------------------------------------------------------------------------------------------


def _in_yaml(text: str, tree: Wanted) -> Iterator[tuple[Steps, Position]]:
    import yaml  # noqa: PLC0415 - takes time to load, and most templates are JSON

    try:
        document = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise ValueError("no YAML") from error
    if document is not None:
        yield (), _marked(document)
        yield from _below(document, tree, ())


def _below(node: yaml.Node, tree: Wanted, here: Steps) -> Iterator[tuple[Steps, Position]]:
    for step, mark, value in _entries(node):
        if step in tree:
            yield (*here, step), _marked(mark)
            yield from _below(value, tree[step], (*here, step))


def _entries(node: yaml.Node) -> Iterator[tuple[str | int, yaml.Node, yaml.Node]]:
    """What a map or list holds: name or place, where that is told, and value. A short form (`!If`) is neither."""
    import yaml  # noqa: PLC0415 - as above

    if node.tag.startswith("!"):
        return
    if isinstance(node, yaml.SequenceNode):
        yield from ((number, value, value) for number, value in enumerate(node.value))
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.tag == "tag:yaml.org,2002:merge":
                yield from (entry for merged in _merged(value) for entry in _entries(merged))
        yield from ((str(key.value), key, value) for key, value in node.value)


def _merged(node: yaml.Node) -> list[yaml.Node]:
    import yaml  # noqa: PLC0415 - as above

    return list(node.value) if isinstance(node, yaml.SequenceNode) else [node]


def _marked(node: yaml.Node) -> Position:
    return Position(node.start_mark.line + 1, node.start_mark.column + 1)
