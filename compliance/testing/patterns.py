"""A few short texts that match a regular expression, for the patterns of CloudFormation's schemas.

Drawing from a pool that was made once is fast, rejects nothing and shrinks to the first of it: readable texts that are
tried on every pattern, then what a walk along the expression gives.
"""

from __future__ import annotations

import random
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import islice
from re import _constants as words  # type: ignore[attr-defined] # the parser that Hypothesis walks along, too
from re import _parser as parser  # type: ignore[attr-defined] # as above
from typing import Any

import regex  # type: ignore[import-untyped] # what cfn-lint matches with: it knows \p{L}

READABLE = (
    "a",
    "name",
    "Name",
    "1",
    "10",
    "true",
    "111122223333",
    "10.1.0.0/16",
    "10.1.0.1",
    "2026-01-01T00:00:00Z",
    "2026-01-01",
    "https://example.com",
    "s3://readings/data",
    "reader@example.com",
    "example.com",
    "eu-west-1",
    "/a",
    "a/b",
    "a:b",
    "1f2e3d4c-0000-4000-8000-aabbccddeeff",
    "arn:aws:iam::111122223333:role/reader",
    "arn:aws:kms:eu-west-1:111122223333:key/1f2e3d4c-0000-4000-8000-aabbccddeeff",
    "arn:aws:sns:eu-west-1:111122223333:readings",
    "arn:aws:lambda:eu-west-1:111122223333:function:reader",
    "arn:aws:s3:::readings",
    "sg-0123456789abcdef0",
    "subnet-0123456789abcdef0",
    "vpc-0123456789abcdef0",
    "ami-0123456789abcdef0",
    "alias/readings",
    "cron(0 5 * * ? *)",
    "rate(5 minutes)",
    "#00AA00",
    "{}",
    "Aa1-aa1-",
    "aa::aa::aa",
)
"""Texts that read well, the shortest first."""

_LONGEST = 100_000
_AT_ONCE = 0.05
"""Seconds."""

MOST_TEXTS = 4
"""Texts of a pool: they show that a text may be another, not all that it may be."""

_MORE = (0, 1, 2, 4, 7, 15, 19, 31, 35, 63, 127)
"""Repetitions beyond the fewest, for texts of a minimal length."""
_LIKED = "aA1-_./: "
_CLASSES = {
    words.CATEGORY_DIGIT: "1",
    words.CATEGORY_NOT_DIGIT: "a",
    words.CATEGORY_SPACE: " ",
    words.CATEGORY_NOT_SPACE: "a",
    words.CATEGORY_WORD: "a",
    words.CATEGORY_NOT_WORD: "-",
}
_UNICODE = {"L": "a-zA-Z", "N": "0-9", "Z": " ", "S": "+", "P": "-.", "M": "\u0301", "C": "\\x00"}
_PROPERTY = re.compile(r"\\(p|P)\{(\w)\w*\}")


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep from the caller what matching patterns does beside it.

    The engine warns of patterns that may mean another thing one day, and throws patterns out of its cache by chance,
    which Hypothesis must not see.
    """
    state = random.getstate()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        try:
            yield
        finally:
            random.setstate(state)


@cache
def matching(pattern: str | None, shortest: int = 0, longest: int | None = None) -> tuple[str, ...]:
    """Up to four texts of a length that match a pattern as cfn-lint searches for it; none where none is found."""
    with undisturbed():
        try:
            compiled = regex.compile(pattern or "")
        except regex.error:  # some are of another engine than the one that checks them: see validity.errors
            compiled = regex.compile("")
        texts = (text for text in _candidates(pattern, shortest) if shortest <= len(text) <= (longest or _LONGEST))
        return tuple(islice(dict.fromkeys(text for text in texts if _is_found(compiled, text)), MOST_TEXTS))


def _is_found(compiled: Any, text: str) -> bool:  # noqa: ANN401 - a pattern of regex, untyped
    """Whether a text matches, and is seen to do so at once: some patterns go back and forth in it for ever."""
    try:
        return compiled.search(text, timeout=_AT_ONCE) is not None
    except TimeoutError:
        return False


def _candidates(pattern: str | None, shortest: int) -> Iterator[str]:
    yield from READABLE
    yield "a" * shortest
    yield from () if pattern is None else _walked(pattern)
    yield from (letter * shortest for letter in "1A/")
    yield ""


def _walked(pattern: str) -> Iterator[str]:
    try:
        parsed = parser.parse(_PROPERTY.sub(_written_out, pattern))
    except (re.error, OverflowError):  # a word that only the other engine knows
        return
    for more in _MORE:
        for branch in (0, 1):
            yield "".join(_text(parsed, more, branch, {}))


def _written_out(found: re.Match[str]) -> str:
    """A class of Unicode, as the standard library can read it; what it must not be is an ordinary letter."""
    return "a-z" if found[1] == "P" else _UNICODE.get(found[2], "a")


def _text(parsed: Any, more: int, branch: int, groups: dict[int, str]) -> Iterator[str]:  # noqa: ANN401 - a tree of the parser
    """The parts of one match: with `more` repetitions than needed, and of alternatives that of this number."""
    for word, argument in parsed:
        if word is words.LITERAL:
            yield chr(argument)
        elif word is words.NOT_LITERAL:
            yield next(letter for letter in _LIKED if ord(letter) != argument)
        elif word is words.ANY:
            yield "a"
        elif word is words.IN:
            yield _letter(argument)
        elif word is words.BRANCH:
            choices = argument[1]
            yield from _text(choices[min(branch, len(choices) - 1)], more, branch, groups)
        elif word is words.SUBPATTERN:
            text = "".join(_text(argument[-1], more, branch, groups))
            groups[argument[0]] = text
            yield text
        elif word in {words.MAX_REPEAT, words.MIN_REPEAT, words.POSSESSIVE_REPEAT}:
            fewest, most, repeated = argument
            times = fewest + more if most is words.MAXREPEAT else min(int(most), fewest + more)
            yield "".join(_text(repeated, more if times == 1 else 0, branch, groups)) * times
        elif word is words.GROUPREF:
            yield groups.get(argument, "")


def _letter(choices: Any) -> str:  # noqa: ANN401 - as above
    """A letter of a class, if possible one that reads well."""
    negated = choices[0][0] is words.NEGATE
    if negated:
        return next((letter for letter in _LIKED + "b" if not _is_in(letter, choices[1:])), "~")
    liked = next((letter for letter in _LIKED if _is_in(letter, choices)), None)
    if liked is not None:
        return liked
    word, argument = choices[0]
    return chr(argument) if word is words.LITERAL else chr(argument[0]) if word is words.RANGE else _CLASSES[argument]


def _is_in(letter: str, choices: Any) -> bool:  # noqa: ANN401 - as above
    for word, argument in choices:
        if word is words.LITERAL and ord(letter) == argument:
            return True
        if word is words.RANGE and argument[0] <= ord(letter) <= argument[1]:
            return True
        if word is words.CATEGORY and _is_of(letter, argument):
            return True
    return False


def _is_of(letter: str, category: Any) -> bool:  # noqa: ANN401 - as above
    kinds = {
        words.CATEGORY_DIGIT: letter.isdigit(),
        words.CATEGORY_SPACE: letter.isspace(),
        words.CATEGORY_WORD: letter.isalnum() or letter == "_",
        words.CATEGORY_NOT_DIGIT: not letter.isdigit(),
        words.CATEGORY_NOT_SPACE: not letter.isspace(),
        words.CATEGORY_NOT_WORD: not (letter.isalnum() or letter == "_"),
    }
    return kinds[category]
