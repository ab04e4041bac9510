"""When a document of ours and one of theirs say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from compliance.templates import Json
from compliance.terms import Dynamic, Known, Reference, Text, Unknown, World, scalar_text
from compliance.values import at_property, whole
from tests.differential.templates import Template
from tests.differential.their_values import ACCOUNT, REGION, STACK_NAME, GivenUp
from tests.judgement.small import scope_of, stack


def ours(body: Template, given: Mapping[str, str] | None = None) -> Iterator[tuple[Json, World]]:
    """All that we say that the one property can be: documents with a value at every leaf."""
    one = stack(body, region=REGION, account=ACCOUNT, name=STACK_NAME)
    scope = scope_of(one, given=given)
    for _, value, world in at_property(one.resources["Thing"], "A", scope):
        yield from whole(value, scope, world)


def agree(our: Json, their: Json) -> bool:  # noqa: PLR0911 - one line for each kind of value
    """Whether both say the same: the same value, or that it cannot be told."""
    match our, their:
        case list(), list():
            return len(our) == len(their) and all(map(agree, our, their))
        case dict(), dict():
            return our.keys() == their.keys() and all(agree(our[name], their[name]) for name in our)
        case Known(left), Known(right):
            return type(left) is type(right) and left == right
        case Unknown(), GivenUp():
            return True
        case Dynamic(service), GivenUp(reason):
            return reason.startswith(f"dynamic reference: {{{{resolve:{service}:")
        case ((Text() | Reference()), GivenUp(reason)):
            return _is_shown(our, reason)
    return type(our) is type(their) and our == their


def covers(our: Json, their: Json) -> bool:
    """Whether ours allows for theirs: the same, but what we cannot know they may know."""
    match our, their:
        case Unknown(), _:
            return True
        case Text(parts), Known(str(text)):
            pattern = "".join(re.escape(part) if isinstance(part, str) else ".*" for part in parts)
            return re.fullmatch(pattern, text) is not None
        case Text(), GivenUp(reason):
            return reason.startswith(("Sub:", "Join:"))
        case list(), list():
            return len(our) == len(their) and all(map(covers, our, their))
        case dict(), dict():
            return our.keys() == their.keys() and all(covers(our[name], their[name]) for name in our)
    return agree(our, their)


_GAP = re.compile(r"\$\{(?!!)[^}]*\}|\{(?:dynamic|ref:[^}]*)\}")
"""How they show what is not known: `Sub:${Topic}-dev`, `Join:a-{ref:Topic}`, `Join:{dynamic}`."""


def _is_shown(our: Text | Reference, reason: str) -> bool:
    """Whether they show the same text; one gap of theirs may hold a whole text with gaps of ours."""
    return UNKNOWN in shown(our) and is_one_of_theirs(shown(our), reason)


UNKNOWN = "\ue000"
"""Stands for a part that is not known."""


def shown(our: Known | Text | Reference) -> str:
    """A text of ours, with a mark in place of each part that is not known."""
    if isinstance(our, Known):
        return scalar_text(our.value)
    return "".join(
        part if isinstance(part, str) else UNKNOWN for part in (our.parts if isinstance(our, Text) else (our,))
    )


def is_one_of_theirs(text: str, reason: str) -> bool:
    """Whether a text fills the gaps of one that they show as `Sub:...` or `Join:...`."""
    kind, _, pieces = reason.partition(":")
    pattern = ".*".join(re.escape(piece.replace("${!", "${")) for piece in _GAP.split(pieces))
    return kind in {"Sub", "Join"} and re.fullmatch(pattern, text) is not None
