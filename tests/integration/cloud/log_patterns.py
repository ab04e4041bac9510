"""Filter patterns of CloudWatch Logs for JSON events: `{ ($.level = "ERROR") && ($.user NOT EXISTS) }`.

Source: CloudWatch Logs User Guide, "Filter pattern syntax for metric filters", the part on JSON log events.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

from tests.integration.cloud.mapping import Json, NotCarriedOutError

Test = Callable[[Json], bool]
_TOKEN = re.compile(
    r"""\s*(?: (?P<sign>&&|\|\||!=|=|<=|>=|<|>|\(|\))
             | (?P<path>\$(?:\.\w+)+)
             | (?P<text>"(?:[^"\\]|\\.)*")
             | (?P<word>NOT|EXISTS|IS|NULL|TRUE|FALSE)\b
             | (?P<number>-?\d+(?:\.\d+)?) )""",
    re.VERBOSE,
)


def matches(pattern: str, message: str) -> bool:
    """Whether a log event matches a pattern; an event that is no JSON object matches none.

    Raises:
        NotCarriedOutError: for a pattern in a form that none of our templates uses.

    """
    try:
        event = json.loads(message)
    except ValueError:
        return False
    return isinstance(event, dict) and parsed(pattern)(event)


def parsed(pattern: str) -> Test:
    """A pattern as a test of events.

    Raises:
        NotCarriedOutError: for a pattern in a form that none of our templates uses.

    """
    body = re.fullmatch(r"\s*\{(.*)\}\s*", pattern, re.DOTALL)
    if body is None:
        raise NotCarriedOutError(f"the filter pattern {pattern!r} is not one for JSON, and is not carried out")
    tokens = _Tokens(body[1], pattern)
    test = _either(tokens)
    if tokens.kind:
        tokens.refuse()
    return test


class _Tokens:
    """The tokens of a pattern, one at a time."""

    def __init__(self, body: str, pattern: str) -> None:
        self._pattern = pattern
        self._left = self._read(body)
        self.kind, self.text = next(self._left, ("", ""))

    def _read(self, body: str) -> Iterator[tuple[str, str]]:
        place = 0
        while body[place:].strip():
            found = _TOKEN.match(body, place)
            if found is None:
                self.refuse()
            else:
                place = found.end()
                yield found.lastgroup or "", found[found.lastgroup or 0]

    def take(self, text: str = "", kind: str = "") -> str:
        """The next token, which has to be the one expected."""
        if (text and self.text != text) or (kind and self.kind != kind):
            self.refuse()
        taken = self.text
        self.kind, self.text = next(self._left, ("", ""))
        return taken

    def refuse(self) -> None:
        raise NotCarriedOutError(f"the filter pattern {self._pattern!r} is not carried out")


def _either(tokens: _Tokens) -> Test:
    tests = [_both(tokens)]
    while tokens.text == "||":
        tokens.take()
        tests.append(_both(tokens))
    return lambda event: any(test(event) for test in tests)


def _both(tokens: _Tokens) -> Test:
    tests = [_single(tokens)]
    while tokens.text == "&&":
        tokens.take()
        tests.append(_single(tokens))
    return lambda event: all(test(event) for test in tests)


def _single(tokens: _Tokens) -> Test:
    if tokens.text == "(":
        tokens.take()
        test = _either(tokens)
        tokens.take(")")
        return test
    steps = tokens.take(kind="path").split(".")[1:]
    if tokens.text == "NOT":
        tokens.take()
        tokens.take("EXISTS")
        return lambda event: not _values(event, steps)
    sign = tokens.take(kind="sign")
    if sign in {"=", "!="} and tokens.kind == "text":
        wanted = re.compile(re.escape(json.loads(tokens.take())).replace(r"\*", ".*"), re.DOTALL)
        equal = sign == "="
        # A property that is not there is neither equal nor unequal.
        return lambda event: any((wanted.fullmatch(str(value)) is not None) == equal for value in _values(event, steps))
    compare = _COMPARISONS.get(sign)
    if compare is None:
        tokens.refuse()
    number = float(tokens.take(kind="number"))
    return lambda event: any(
        isinstance(value, int | float) and compare is not None and compare(value, number)
        for value in _values(event, steps)
    )


_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "=": lambda value, number: value == number,
    "!=": lambda value, number: value != number,
    "<": lambda value, number: value < number,
    "<=": lambda value, number: value <= number,
    ">": lambda value, number: value > number,
    ">=": lambda value, number: value >= number,
}


def _values(event: Json, steps: list[str]) -> list[Json]:
    """What is at a path: one value, or none."""
    for step in steps:
        if not isinstance(event, dict) or step not in event:
            return []
        event = event[step]
    return [event]
