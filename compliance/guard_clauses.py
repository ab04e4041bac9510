"""What a check asks of a resource, in clauses of CloudFormation Guard: exactly, or a sentence why it cannot be said.

The clauses hold of a resource only where our judge passes it. On literal values they always do then; a function or a
reference fulfils none. Sources: "Writing AWS CloudFormation Guard rules" in the User Guide of AWS CloudFormation Guard,
and docs/CLAUSES.md, QUERY_AND_FILTERING.md and FUNCTIONS.md of the project itself, all of Guard 3.

A key is asked for by a filter (`this[ keys == "A" ]`) and not by its name, because Guard takes `a` for `A` where there
is no `A`, and CloudFormation does not. What a filter finds is one value: in its block, `this` is the whole of a list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from compliance.assembly import THE_STACK
from compliance.credentials import KEPT
from compliance.keys import KEY_NAME, LOOKUP_DUMMY
from compliance.policy import ANY_TEXT, Check, IfAbsent, RequiredTag, Requirement, Word
from compliance.statements import matches
from compliance.terms import NUMBER
from compliance.values import OPTIONAL, steps_of


class UnsayableError(ValueError):
    """Guard cannot say it; the message completes "Guard cannot say it: ..."."""


# --- clauses ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Clause:
    """What must hold of the value that is looked at."""

    text: str


@dataclass(frozen=True, slots=True)
class Let:
    """A value that has a name in the clauses after it."""

    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """Clauses on all that a query finds, or on the value itself where the clauses after `when` hold."""

    head: str
    body: Nodes


@dataclass(frozen=True, slots=True)
class OneOf:
    """Blocks of which one must hold."""

    ways: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Clauses on one value that many ask for alike."""

    body: Nodes


Nodes = tuple[Clause | Let | Block | OneOf | Group, ...]


def _clauses(*texts: str) -> Nodes:
    return tuple(map(Clause, texts))


def _one_of(*ways: Nodes) -> Nodes:
    """One of several groups of clauses on the value that is looked at, which is a map."""
    return (OneOf(tuple(Block("this", way) for way in ways)),)


# --- literals ---------------------------------------------------------------------------------------------------------

_NO_FUNCTION = "this[ keys == /^(Ref$|Fn::)/ ] empty"
"""It holds of what is no map, too."""
_DYNAMIC = r"/\{\{resolve:[a-z-]+:/"
"""A text with a dynamic reference: what it stands for is not in the template."""


def _quoted(literal: str) -> str:
    """A text as Guard takes it: one that its quotation marks cannot hold as a pattern."""
    return f'"{literal}"' if re.fullmatch(r'[^"\\\n]*', literal) else _pattern(_escaped(literal))


def _escaped(literal: str, *, any_case: bool = False) -> str:
    return "".join(_letter(one, any_case=any_case) for one in literal)


def _letter(letter: str, *, any_case: bool) -> str:
    if any_case and letter.isascii() and letter.isalpha():
        kelvin = r"\x{212A}" if letter in "kK" else ""  # the Kelvin sign: its small letter is k
        return f"[{letter.lower()}{letter.upper()}{kelvin}]"
    return f"\\{letter}" if letter in r"\.+*?()|[]{}^$/" else letter


def _pattern(regex: str) -> str:
    """A regular expression that a whole text matches."""
    return f"/^({regex})$/"


def _spellings(literal: str, *, any_case: bool = False) -> Iterator[str]:
    """All that CloudFormation takes for a text: 1 and 1.0 for "1", true for "true"."""
    letters = any_case and any(map(str.isalpha, literal))
    yield _pattern(_escaped(literal, any_case=True)) if letters else _quoted(literal)
    plain = literal.lower() if any_case else literal
    if plain in {"true", "false"}:
        yield plain
    elif re.fullmatch(r"0|[1-9][0-9]*", plain):
        yield plain
        yield f"{plain}.0"
    elif NUMBER.fullmatch(plain):
        raise UnsayableError("it compares with a number that Guard has no literal for, as one below zero")


def _covered(pattern: str, *, any_case: bool) -> Iterator[str]:
    r"""All that a pattern covers in which `*` stands for any characters and `\*` for an asterisk."""
    pieces = [piece.replace("\0", "*") for piece in pattern.replace(r"\*", "\0").split("*")]
    if len(pieces) == 1:
        yield from _spellings(pieces[0], any_case=any_case)
        return
    if set("".join(pieces)) <= set("0123456789.+-e"):
        raise UnsayableError("it compares the digits of a number with a pattern, and Guard does so with texts alone")
    yield _pattern("(?s:.*)".join(_escaped(piece, any_case=any_case) for piece in pieces))
    folded = pattern.lower() if any_case else pattern
    yield from (word for word in ("true", "false") if matches(folded, word))


def _listed(values: Sequence[str]) -> str:
    return f"[{', '.join(dict.fromkeys(values))}]"


# --- what is asked of one value ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a word asks of the value at the end of a path."""

    holds: Nodes
    """That it holds for certain."""
    fails: Nodes | None = None
    """That it fails for certain; None where this cannot be said."""


def _in(values: Sequence[str]) -> _Asked:
    """It is a scalar, and one of these."""
    return _Asked(
        _clauses("this !is_list", f"this IN {_listed(values)}"),
        (*_clauses("this !is_null", _NO_FUNCTION), Block("when this !is_list", _clauses(_not_in([*values, _DYNAMIC])))),
    )


def _not_in(values: Sequence[str]) -> str:
    return f"this !IN {_listed(values)}"


_TRUE = ("true", "/^[tT][rR][uU][eE]$/")
_FALSE = ("false", "/^[fF][aA][lL][sS][eE]$/")


def _one_of_these(check: Check) -> _Asked:
    any_case = check.arguments["any_case"]
    return _in([one for value in check.arguments["values"] for one in _spellings(value, any_case=any_case)])


def _none_of_these(check: Check) -> _Asked:
    any_case = check.arguments["any_case"]
    covered = [one for value in check.arguments["patterns"] for one in _covered(value, any_case=any_case)]
    return _Asked(
        _clauses("this !is_null", "this !is_list", "this !is_struct", _not_in([*covered, _DYNAMIC])),
        (
            *_clauses("this !is_null", _NO_FUNCTION),
            Block("when this !is_list this !is_struct", _clauses(f"this IN {_listed(covered)}", _not_in([_DYNAMIC]))),
        ),
    )


_FINITE = (
    Let("let number = parse_float(this)"),
    Let('let least = parse_float("-1.7976931348623157e308")'),
    *_clauses("%number >= %least", "%number <= 1.7976931348623157e308"),
)
"""A text of a number beyond the largest there is: infinite to Guard, and no number to us."""


def _number(comparison: str) -> Callable[[Check], _Asked]:
    """It is a number, also one that is written as text, on the right side of a bound."""

    def asked(check: Check) -> _Asked:
        number, text = check.arguments["number"], f"this == {_pattern(NUMBER.pattern)}"
        as_text = Block(f"when {text}", (*_FINITE, Clause(f"%number {comparison} {number}.0")))
        return _Asked(
            (
                *_clauses("this !is_null", "this !is_list", "this !is_struct", "this !is_bool"),
                Block("when this is_string", (Clause(text), as_text)),
                Block("when this !is_string", _clauses(f"this {comparison} {number} or this {comparison} {number}.0")),
            )
        )

    return asked


def _set(_: Check) -> _Asked:
    """It is neither empty nor a function; of a map or list, one entry is no function."""
    return _Asked(
        (
            *_clauses("this !is_null", _NO_FUNCTION),
            Block("when this is_string", _clauses(_not_in(['""', _DYNAMIC]))),
            Block("when this is_list", (Block("some this[*]", _clauses(_NO_FUNCTION)),)),
            Block("when this is_struct", (Block("some this.*", _clauses(_NO_FUNCTION)),)),
        ),
        (
            *_clauses("this !is_null", "this !is_int", "this !is_float", "this !is_bool"),
            Block("when this is_string", _clauses('this == ""')),
            Block("when this is_list", _clauses("this empty")),  # of what is no list nor map, Guard gives up
            Block("when this is_struct", _clauses("this empty")),
        ),
    )


def _not_set(_: Check) -> _Asked:
    return _Asked(_clauses("this !exists"), _clauses("this !is_null", _NO_FUNCTION))


def _all_of_these(check: Check) -> _Asked:
    """The list, or the one value in place of a list, holds each of some texts."""
    any_case = check.arguments["any_case"]
    entries = [
        Block("some this[*]", _in(list(_spellings(value, any_case=any_case))).holds)
        for value in check.arguments["values"]
    ]
    return _Asked((*_clauses("this !is_null", "this !is_struct"), *entries))


def _own_key(_: Check) -> _Asked:
    """It is the name of a key, and neither one that AWS manages nor what CDK writes before a look-up."""
    name = _pattern(KEY_NAME.pattern.replace("/", r"\/")).replace("/^", "/(?i)^", 1)
    return _Asked(_clauses("this !is_list", f"this IN [{name}]", _not_in([f"/{LOOKUP_DUMMY}/"])))


_WHOLE = r"\{\{resolve:[a-z-]+:[^{}]+\}\}"
_APART = r"[^\p{L}\p{N}_]"
"""What is no part of a word, as Python's `\\W` has it."""
_SPACE = r"[\s\x1c-\x1f]"
"""What is space, as Python has it."""
_WORDS = rf"(({_WHOLE})*{_APART}){{0,3}}(({_WHOLE})*[A-Za-z]){{1,16}}"
_BESIDE = rf"({_WHOLE}|{_SPACE})*({_WORDS}){{1,3}}(({_WHOLE})*{_APART}){{0,3}}({_WHOLE}|{_SPACE})*"
"""As in `Bearer ...` or `Token token=...`: see compliance.credentials."""


def _secret_reference(_: Check) -> _Asked:
    """It is a reference to a secret, and beside it stands nothing that may be one."""
    others = rf"/\{{\{{resolve:(?!({'|'.join(KEPT)}):)[a-z-]+:/"
    broken = r"/\{\{resolve:[a-z-]+:(?![^{}]+\}\})/"
    return _Asked(
        _clauses(
            "this is_string",
            f"this IN [{_DYNAMIC}]",
            _not_in([others, broken]),
            f"this IN {_listed([_pattern(f'({_WHOLE}|{_APART})*'), _pattern(_BESIDE)])}",
        )
    )


# --- tags -------------------------------------------------------------------------------------------------------------

_SAME_IN_BOTH = re.compile(r"[A-Za-z0-9 _:@.|()\[\]+*?-]+")
"""Regular expressions that Guard reads as Python does, whatever text they are matched with."""


def _tags(check: Check) -> _Asked:
    """Every tag stands in a list of Key and Value, or in a map, with a value that is allowed."""
    tags: tuple[RequiredTag, ...] = check.arguments["tags"]
    by_pattern = {pattern: [tag.key for tag in tags if tag.pattern == pattern] for pattern in _patterns(tags)}
    carried = [Block("some this[*]", _clauses(*_is_keyed(_spellings(tag.key)))) for tag in tags]
    in_list = [
        Block("this[*]", (Block(f"when {' '.join(_is_keyed(keys))}", _found("Value", value, required=True)),))
        for pattern, names in by_pattern.items()
        for keys, value in [([one for name in names for one in _spellings(name)], _tag_value(pattern))]
    ]
    in_map = [node for tag in tags for node in _found(tag.key, _tag_value(tag.pattern), required=True)]
    return _Asked(
        (
            *_clauses("this is_list or this is_struct"),
            Block("when this is_list", (Block("this[*]", _clauses(_NO_FUNCTION)), *carried, *in_list)),
            Block("when this is_struct", (Clause(_NO_FUNCTION), *in_map)),
        )
    )


def _patterns(tags: Sequence[RequiredTag]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag.pattern for tag in tags))


def _is_keyed(keys: Iterable[str]) -> tuple[str, str, str]:
    """That an entry of a list is a tag with one of these keys."""
    key = _field("Key")
    return f"{key} !empty", f"{key} !is_list", f"{key} IN {_listed(list(keys))}"


def _tag_value(pattern: str) -> Nodes:
    if pattern == ANY_TEXT:
        text = r"/^.*[^\s\x1c-\x1f].*$/"
        scalar = f"this is_int or this is_float or this is_bool or this IN [{text}]"
        return _clauses("this !is_list", scalar, _not_in([_DYNAMIC]))
    if not _SAME_IN_BOTH.fullmatch(pattern):
        raise UnsayableError("it matches a tag with a pattern that Guard may read otherwise than Python")
    words = [word for word in ("true", "false") if re.fullmatch(pattern, word)]
    return _clauses("this !is_list", f"this IN {_listed([_pattern(pattern), *words])}", _not_in([_DYNAMIC]))


# --- words ------------------------------------------------------------------------------------------------------------

_SAYABLE: Mapping[Word, Callable[[Check], _Asked]] = {
    Word.IS_TRUE: lambda _: _in(_TRUE),
    Word.IS_FALSE: lambda _: _in(_FALSE),
    Word.IS_ONE_OF: _one_of_these,
    Word.IS_NONE_OF: _none_of_these,
    Word.AT_LEAST: _number(">="),
    Word.AT_MOST: _number("<="),
    Word.IS_PRESENT: _set,
    Word.IS_ABSENT: _not_set,
    Word.INCLUDES: _all_of_these,
    Word.CUSTOMER_KEY: _own_key,
    Word.TAGGED: _tags,
    Word.SECRET_REFERENCE: _secret_reference,
}
"""What each word asks of a value."""

_RELATED = "it asks about another resource, and Guard cannot follow a name or reference from one resource to another"
_DOCUMENT = "it reads the statements of a policy document, whose patterns cover each other, and Guard compares texts"
UNSAYABLE: Mapping[Word, str] = {
    Word.ATTACHED: _RELATED,
    Word.NAMES: _RELATED,
    Word.DENIES_PLAIN_TRANSPORT: _RELATED,
    Word.PARAMETER_GROUP: _RELATED,
    Word.LOG_GROUP: _RELATED,
    Word.EXPORTED_LOGS: _RELATED,
    Word.PRIVATE_SUBNETS: _RELATED,
    Word.CLOSED_GROUPS: _RELATED,
    Word.BACKED_UP: _RELATED,
    Word.OWN_POLICY_DENIES: _DOCUMENT,
    Word.ALLOWS_NO: _DOCUMENT,
    Word.NARROW_NETWORK: "it counts the addresses of a range, and Guard does not compute",
    Word.NO_SECRET: "it reads the words of a name, at any depth, and Guard compares with what the rule says",
}
"""Why the meaning of the other words cannot be said; `either` is as its checks are."""


def _asked(check: Check) -> _Asked:
    if check.word in UNSAYABLE:
        raise UnsayableError(UNSAYABLE[check.word])
    return _SAYABLE[check.word](check)


# --- paths ------------------------------------------------------------------------------------------------------------


def _field(name: str) -> str:
    return f'this[ keys == "{name}" ]'


def _found(name: str, body: Nodes, *, required: bool) -> Nodes:
    """Clauses on the value of a field, which must be there or need not be."""
    block = Block(_field(name), body)
    return (Clause(f"{_field(name)} !empty"), block) if required else (block,)


@dataclass(frozen=True, slots=True)
class _Way:
    """How the values at the end of a path are looked at."""

    value: Nodes
    """What is asked of each of them."""
    absent: bool
    """Whether it is as asked where there is none."""
    optional: bool = True
    """Whether it is as asked where nothing is looked at."""

    def may_lack(self, steps: Sequence[str]) -> bool:
        """Whether it is as asked if the first of these steps leads nowhere."""
        return self.optional if any(step.endswith(OPTIONAL) for step in steps) else self.absent


def _along(steps: Sequence[str], way: _Way) -> Nodes:
    """Clauses on a value, of all that the steps of a path lead to from there."""
    if not steps:
        return way.value
    step, rest = steps[0].removesuffix(OPTIONAL), steps[1:]
    if step.startswith("["):
        return _items(steps, way)
    below = _along(rest, way)
    if steps[0].endswith(OPTIONAL):  # an empty list is as good as none
        below = (Block("when this !is_list or this !empty", below),) if way.optional else _filled(below)
    return (*_clauses("this is_struct", _NO_FUNCTION), *_found(step, below, required=not way.may_lack(steps)))


def _filled(body: Nodes) -> Nodes:
    return (Block("when this is_list", _clauses("this !empty")), *body)


def _items(steps: Sequence[str], way: _Way) -> Nodes:
    """Clauses on a list, or one value in its place, of what the rest of a path leads to from its selected items."""
    selected, rest = steps[0].removesuffix(OPTIONAL)[1:-1], steps[1:]
    none = way.optional if steps[0].endswith(OPTIONAL) else way.may_lack(rest)
    each: Nodes = _along(rest, way)
    if selected:
        conditions = [_Condition.of(one) for one in selected.split(",")]
        may_be = " ".join(condition.may_hold for condition in conditions)
        each = (Block(f"when {may_be}", each),)
    nodes: Nodes = (Block("this[*]", each),)
    if selected and not steps[0].endswith(OPTIONAL):
        some = Block("some this[*]", tuple(node for one in conditions for node in one.holds))
        others = Block("this[*]", _one_of(*(one.fails for one in conditions)))
        nodes = (*nodes, OneOf((some, others)) if none else some)
    return (Block("when this !is_list or this !empty", nodes),) if none else nodes


@dataclass(frozen=True, slots=True)
class _Condition:
    """`C=x` of a selection: what is asked of an item."""

    field: str
    values: str

    @classmethod
    def of(cls, selected: str) -> _Condition:
        name, _, wanted = selected.partition("=")
        boolean = wanted.lower() if wanted.lower() in {"true", "false"} else None
        values = _TRUE if boolean == "true" else _FALSE if boolean else tuple(_spellings(wanted))
        return cls(_field(name), ", ".join(values))

    @property
    def holds(self) -> Nodes:
        """That it holds for certain."""
        return _clauses(f"{self.field} !empty", f"{self.field} !is_list", f"{self.field} IN [{self.values}]")

    @property
    def fails(self) -> Nodes:
        """That it fails for certain."""
        scalar = (f"{self.field} !is_list", f"{self.field} !is_struct")
        return _clauses(f"{self.field} !empty", *scalar, f"{self.field} !IN [{self.values}, {_DYNAMIC}]")

    @property
    def may_hold(self) -> str:
        """That it does not fail for certain, on one line."""
        kinds = (f"{self.field} {kind}" for kind in ("empty", "is_list", "is_struct"))
        return " or ".join((*kinds, f"{self.field} IN [{self.values}, {_DYNAMIC}]"))


def _steps(path: str) -> tuple[str, ...]:
    """The steps of a check's path from the resource: attributes stand beside its properties."""
    return steps_of(path[1:]) if path.startswith("@") else ("Properties", *steps_of(path))


# --- checks and requirements ------------------------------------------------------------------------------------------


def holds(check: Check) -> Nodes:
    """Clauses on a resource that a check holds. Raises UnsayableError."""
    if check.word is Word.EITHER:
        return _one_of(*map(holds, check.arguments["checks"]))
    way = _Way((Group(_asked(check).holds),), check.if_absent is IfAbsent.COMPLIES)
    paths = (check.path, *_others(check))
    ways = [_along(_steps(path), way) for path in paths]
    return _one_of(*ways) if len(ways) > 1 else ways[0]


def _others(check: Check) -> tuple[str, ...]:
    """The other properties of which one is enough."""
    return tuple(check.arguments.get("others", ()))


def _excuses(check: Check) -> Nodes:
    """Clauses on a resource that a check holds, and of something that is there to be looked at."""
    if check.word is Word.EITHER or _others(check):
        return holds(check)
    steps = _steps(check.path)
    optional = any(step.endswith(OPTIONAL) for step in steps)
    if optional and any(step.startswith("[") for step in steps):
        raise UnsayableError("what excuses from it need not be there in each item of a list")
    way = _Way(_asked(check).holds, check.if_absent is IfAbsent.COMPLIES, optional=False)
    return _along(steps, way)


def _fails(check: Check) -> Nodes:
    """Clauses on a resource that a check certainly fails, of all that it looks at."""
    if check.word is Word.EITHER:
        raise UnsayableError("it is asked only where one of several checks holds, and Guard would have to deny all")
    fails = _asked(check).fails
    if fails is None:
        raise UnsayableError(f"it is asked only where {check.word} holds, and the opposite has no words")
    way = _Way(fails, check.if_absent is IfAbsent.VIOLATES)
    return tuple(node for path in (check.path, *_others(check)) for node in _along(_steps(path), way))


def compliant(requirement: Requirement, check: Check) -> Group:
    """Clauses on a resource that a check of a requirement holds, or is not asked there. Raises UnsayableError."""
    if requirement.resource_type == THE_STACK:
        raise UnsayableError("it is said of a stack as a whole, which no resource of its template shows")
    asked = holds(check)
    not_asked = [_fails(one) for one in requirement.when]
    if requirement.unless:
        not_asked.append(tuple(node for one in requirement.unless for node in _excuses(one)))
    return Group(_one_of(*not_asked, asked) if not_asked else asked)
