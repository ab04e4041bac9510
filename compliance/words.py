"""What each word of the policy vocabulary means: a check on a resource gives a verdict for each possible value."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from compliance.expressions import together
from compliance.findings import Verdict
from compliance.keys import customer_key
from compliance.outcomes import BEST_FIRST, Instance, Meaning, Outcome, absence, absent_verdict, verdict_of
from compliance.policy import Check, Word
from compliance.related import (
    attached,
    backed_up,
    closed_groups,
    named,
    own_log_group,
    parameter_group,
    plain_transport_denied,
    private_subnets,
)
from compliance.tags import tagged
from compliance.terms import (
    PLAIN,
    Absent,
    Fields,
    Items,
    Known,
    NoneOf,
    Reference,
    Text,
    Unknown,
    Value,
    World,
    as_boolean,
    as_number,
    describe,
    scalar_text,
)


def outcomes(check: Check, instance: Instance) -> Iterator[Outcome]:
    """The verdicts of a check on one resource, one for each value that is possible."""
    return _MEANINGS[check.word](check, instance)


def _each_value(judge_value: Callable[[Value, Check, Instance], tuple[Verdict, str]]) -> Meaning:
    """The meaning of a word that looks at one property alone."""

    def meaning(check: Check, instance: Instance) -> Iterator[Outcome]:
        for path, value, world in instance.values(check.path):
            if isinstance(value, Absent):
                verdict, observed = absent_verdict(check), absence(check)
            else:
                verdict, observed = judge_value(value, check, instance)
            yield Outcome(path, verdict, observed, world)

    return meaning


def _settled(value: Value) -> bool:
    return isinstance(value, Known)


def _is_true(value: Value, check: Check, instance: Instance) -> tuple[Verdict, str]:  # noqa: ARG001
    return verdict_of(as_boolean(value) is True if _settled(value) else _never_a_scalar(value)), describe(value)


def _is_false(value: Value, check: Check, instance: Instance) -> tuple[Verdict, str]:  # noqa: ARG001
    return verdict_of(as_boolean(value) is False if _settled(value) else _never_a_scalar(value)), describe(value)


def _never_a_scalar(value: Value) -> bool | None:
    """False for a map or list, which no scalar is; None for what may turn out to be anything."""
    return False if isinstance(value, Fields | Items) else None


def _is_one_of(value: Value, check: Check, instance: Instance) -> tuple[Verdict, str]:  # noqa: ARG001
    if isinstance(value, Known):
        text, values = scalar_text(value.value), check.arguments["values"]
        if check.arguments["any_case"]:
            text, values = text.lower(), tuple(one.lower() for one in values)
        return verdict_of(text in values), describe(value)
    return verdict_of(_never_a_scalar(value)), describe(value)


def _at_least(value: Value, check: Check, instance: Instance) -> tuple[Verdict, str]:  # noqa: ARG001
    return _within(value, check.arguments["number"], math.inf, check.arguments["unit"])


def _at_most(value: Value, check: Check, instance: Instance) -> tuple[Verdict, str]:  # noqa: ARG001
    return _within(value, -math.inf, check.arguments["number"], check.arguments["unit"])


def _within(value: Value, least: float, most: float, unit: str) -> tuple[Verdict, str]:
    """Whether a number lies between two, and the number as a report shows it."""
    if isinstance(value, Known):
        number = as_number(value)
        if number is None:
            return Verdict.FAIL, describe(value)
        return verdict_of(least <= number <= most), f"{describe(value)} {unit}"
    if isinstance(value, Unknown):
        low = -math.inf if value.least is None else value.least
        high = math.inf if value.most is None else value.most
        holds = True if least <= low and high <= most else False if high < least or most < low else None
        return verdict_of(holds), describe(value)
    return verdict_of(_never_a_scalar(value)), describe(value)


def _present(check: Check, instance: Instance) -> Iterator[Outcome]:
    """One of several properties is set."""

    def outcomes_at(path: str, here: World) -> Iterator[tuple[Outcome, World]]:
        for _, value, world in replace(instance, world=here).values(path):
            observed = absence(check) if isinstance(value, Absent) else describe(value)
            yield Outcome(path, verdict_of(_is_set(value, world)), observed, world), world

    for found, world in together((check.path, *check.arguments["others"]), outcomes_at, instance.world):
        best = min(found, key=lambda outcome: BEST_FIRST.index(outcome.verdict))
        yield replace(best, path=check.path, world=world)


def _is_set(value: Value, world: World) -> bool | None:
    if isinstance(value, Absent):
        return False
    if isinstance(value, Known):
        return value.value != ""
    if isinstance(value, Fields | Items):
        return len(value.node) > 0
    ruled_out = world.assumed.get(value.variable) if isinstance(value, Unknown) and value.variable else None
    if isinstance(ruled_out, NoneOf) and "" in ruled_out.values:
        return True  # a condition tells that the parameter is not empty
    return _is_never_empty(value)


def _is_never_empty(value: Value) -> bool | None:
    """True for a name, or a text with a part that is known or a name; None for what may turn out to be empty."""
    parts = value.parts if isinstance(value, Text) else (value,)
    return True if any(isinstance(part, str | Reference) or part in PLAIN for part in parts) else None


def _is_absent(value: Value, check: Check, instance: Instance) -> tuple[Verdict, str]:  # noqa: ARG001
    return verdict_of(None if isinstance(value, Unknown) else False), describe(value)


RELATIONAL = (Word.DENIES_PLAIN_TRANSPORT, Word.ATTACHED, Word.LOG_GROUP, Word.BACKED_UP)
"""The words whose answer lies in other resources than those that one property names."""

_MEANINGS: Mapping[Word, Meaning] = {
    Word.IS_TRUE: _each_value(_is_true),
    Word.IS_FALSE: _each_value(_is_false),
    Word.IS_ONE_OF: _each_value(_is_one_of),
    Word.AT_LEAST: _each_value(_at_least),
    Word.AT_MOST: _each_value(_at_most),
    Word.IS_PRESENT: _present,
    Word.IS_ABSENT: _each_value(_is_absent),
    Word.CUSTOMER_KEY: _each_value(customer_key),
    Word.TAGGED: tagged,
    Word.DENIES_PLAIN_TRANSPORT: plain_transport_denied,
    Word.PARAMETER_GROUP: parameter_group,
    Word.ATTACHED: partial(attached, outcomes),
    Word.NAMES: partial(named, outcomes),
    Word.LOG_GROUP: own_log_group,
    Word.PRIVATE_SUBNETS: private_subnets,
    Word.CLOSED_GROUPS: closed_groups,
    Word.BACKED_UP: backed_up,
}
