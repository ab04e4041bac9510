"""What each word of the policy vocabulary means: a check on a resource gives a verdict for each possible value."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from compliance.credentials import holds_no_secret, refers_to_secret
from compliance.expressions import possibilities, together
from compliance.findings import Verdict
from compliance.grants import allows_no
from compliance.keys import customer_key
from compliance.network import narrow_network
from compliance.outcomes import BEST_FIRST, Instance, Meaning, Outcome, absence, absent_verdict, verdict_of
from compliance.policy import Check, Word
from compliance.related import (
    attached,
    backed_up,
    closed_groups,
    exported_logs,
    named,
    own_log_group,
    own_policy_denies_plain_transport,
    parameter_group,
    plain_transport_denied,
    private_subnets,
)
from compliance.statements import matches, may_meet
from compliance.tags import tagged
from compliance.terms import (
    ACCOUNT,
    PLAIN,
    STACK_NAME,
    Absent,
    Dynamic,
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
from compliance.values import OPTIONAL, whole


def outcomes(check: Check, instance: Instance) -> Iterator[Outcome]:
    """The verdicts of a check on one resource, one for each value that is possible."""
    return _MEANINGS[check.word](check, instance)


def _each_value(
    judge_value: Callable[[Value, Check, Instance], tuple[Verdict, str]], check: Check, instance: Instance
) -> Iterator[Outcome]:
    """The meaning of a word that looks at one property alone."""
    for path, value, world in instance.values(check.path):
        if isinstance(value, Absent):
            verdict, observed = absent_verdict(check), absence(check)
        else:
            verdict, observed = judge_value(value, check, instance)
        yield Outcome(path, verdict, observed, world)


def _settled(value: Value) -> bool:
    return isinstance(value, Known)


def _is_true(value: Value, check: Check, instance: Instance) -> tuple[Verdict, str]:  # noqa: ARG001
    return verdict_of(as_boolean(value) is True if _settled(value) else _never_a_scalar(value)), describe(value)


def _is_false(value: Value, check: Check, instance: Instance) -> tuple[Verdict, str]:  # noqa: ARG001
    return verdict_of(as_boolean(value) is False if _settled(value) else _never_a_scalar(value)), describe(value)


def _is_none_of(value: Value, check: Check, instance: Instance) -> tuple[Verdict, str]:
    patterns, any_case = check.arguments["patterns"], check.arguments["any_case"]
    if isinstance(value, Known):
        text = _folded(scalar_text(value.value), any_case=any_case).replace("*", _STAR)
        return verdict_of(not any(matches(_pattern(one, any_case=any_case), text) for one in patterns)), describe(value)
    if isinstance(value, Reference):
        return verdict_of(_is_own_name(value, instance) or None), describe(value)
    if isinstance(value, Text) or value in PLAIN:
        parts = value.parts if isinstance(value, Text) else (value,)
        return verdict_of(_none_may_match(parts, patterns, any_case=any_case)), describe(value)
    return verdict_of(_never_a_scalar(value)), describe(value)


def _is_own_name(value: Reference, instance: Instance) -> bool:
    """Whether a reference gives what a resource of the template is called, which is no name that AWS gave."""
    resource = instance.relations.resource(value)
    named = value.attribute is None or value.attribute.endswith(("Arn", "Id", "Name"))
    return named and resource is not None and not resource.type.startswith(("Custom::", "AWS::CloudFormation::"))


def _none_may_match(parts: Sequence[Value | str], patterns: Sequence[str], *, any_case: bool) -> bool | None:
    """Whether none of the patterns covers a text with gaps, whatever is in them; None where one may."""
    text = _folded("".join(map(_shape, parts)), any_case=any_case)
    folded = [_pattern(one, any_case=any_case) for one in patterns]
    if any(matches(one, text) for one in folded):
        return False
    return None if any(_may_cover(one, text) for one in folded) else True


def _may_cover(pattern: str, text: str) -> bool:
    """Whether a pattern may cover a text with gaps: an account is all digits, and no stack's name holds an asterisk."""
    account = "*" if re.search("[0-9]", pattern) else _SOME_ACCOUNT
    stack = _SOME_STACK if _STAR in pattern else "*"
    return may_meet(pattern, text.replace(_SOME_ACCOUNT, account).replace(_SOME_STACK, stack))


def _shape(part: Value | str) -> str:
    """A part of a text as a pattern of what it may be: the number of an account, the name of a stack, or anything."""
    if isinstance(part, str):
        return part.replace("*", _STAR)
    return _SOME_ACCOUNT if part == ACCOUNT else _SOME_STACK if part == STACK_NAME else "*"


_STAR, _SOME_ACCOUNT, _SOME_STACK = "\ue000", "\ue001", "\ue002"
"""An asterisk that is meant as such, and what is not known of a text: characters of no meaning."""


def _pattern(text: str, *, any_case: bool) -> str:
    return _folded(text, any_case=any_case).replace(r"\*", _STAR)


def _folded(text: str, *, any_case: bool) -> str:
    return text.lower() if any_case else text


def _includes(check: Check, instance: Instance) -> Iterator[Outcome]:
    """A list holds all that it must."""
    any_case = check.arguments["any_case"]
    for path, value, world in instance.values(check.path):
        if isinstance(value, Absent):
            yield Outcome(path, absent_verdict(check), absence(check), world)
            continue
        for listed, here in whole(value, instance.scope, world):
            entries = listed if isinstance(listed, list) else [listed]
            held = {_folded(scalar_text(one.value), any_case=any_case) for one in entries if isinstance(one, Known)}
            lacking = [one for one in check.arguments["values"] if _folded(one, any_case=any_case) not in held]
            unsure = any(isinstance(one, Unknown | Dynamic | Text | Reference) for one in entries)
            told = f"a list without {' and '.join(lacking)}" if lacking else f"a list with {check.expected}"
            yield Outcome(path, verdict_of(None if lacking and unsure else not lacking), told, here)


def _either_of(check: Check, instance: Instance) -> Iterator[Outcome]:
    """At least one of several checks holds, in each world: each of them over all that it looks at."""

    def answers(one: Check, here: World) -> Iterator[tuple[Outcome, World]]:
        yield from _over_all(one, instance.within(here))

    for found, world in together(check.arguments["checks"], answers, instance.world):
        best = min(found, key=lambda outcome: BEST_FIRST.index(outcome.verdict))
        seen = dict.fromkeys(one.observed for one in found)
        told = [text for text in seen if text != "absent"] or list(seen)  # that the others are not there is plain
        every = " and ".join(told)
        observed = best.observed if best.verdict is Verdict.PASS else every
        yield Outcome(found[0].path, best.verdict, observed, world)


def _over_all(check: Check, instance: Instance) -> Iterator[tuple[Outcome, World]]:
    """The outcomes of a check, of which each item of a list has its own, as one for each world."""
    places: dict[str, list[Outcome]] = {}
    for outcome in outcomes(check, instance):
        places.setdefault(outcome.path, []).append(outcome)

    def here_and_there(place: str, here: World) -> Iterator[tuple[Outcome, World]]:
        found = list(outcomes(check, instance.within(here)))
        yield from (_in_its_world(outcome) for outcome in found if outcome.path == place)
        looked_at = [outcome.world for outcome in found if outcome.path == place]
        for world in (outcome.world for outcome in found):
            if world not in looked_at:
                looked_at.append(world)
                if all(one.path != place for one in outcomes(check, instance.within(world))):
                    yield _in_its_world(_nothing(place, world))

    if not places:
        yield _in_its_world(_nothing(check.path.replace(OPTIONAL, ""), instance.world))
    elif len(places) == 1:
        yield from map(_in_its_world, next(iter(places.values())))
    else:
        for found, world in together(tuple(places), here_and_there, instance.world):
            worst = max(found, key=lambda outcome: BEST_FIRST.index(outcome.verdict))
            yield worst, world


def _in_its_world(outcome: Outcome) -> tuple[Outcome, World]:
    return outcome, outcome.world


def _nothing(path: str, world: World) -> Outcome:
    """Nothing is there that the check could fail on."""
    return Outcome(path, Verdict.PASS, "nothing of the kind", world)


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

    def answers(path: str, here: World) -> Iterator[tuple[tuple[Verdict, str], World]]:
        for _, value, world in instance.within(here).values(path):
            observed = absence(check) if isinstance(value, Absent) else describe(value)
            for is_set, there in _holds_something(value, world):
                yield (verdict_of(is_set), observed), there

    for found, world in together((check.path, *check.arguments["others"]), answers, instance.world):
        verdict, observed = min(found, key=lambda answer: BEST_FIRST.index(answer[0]))
        yield Outcome(check.path.replace(OPTIONAL, ""), verdict, observed, world)


def _holds_something(value: Value, world: World) -> Iterator[tuple[bool | None, World]]:
    """Whether a value is set, per world: a map or list is, if one of its entries is there."""
    if not isinstance(value, Fields | Items):
        yield _is_set(value, world), world
        return
    nodes = tuple(value.node.values()) if isinstance(value, Fields) else tuple(value.node)
    if any(not isinstance(node, dict) or node.keys().isdisjoint({"Ref", "Fn::If"}) for node in nodes):
        yield True, world
        return
    for entries, here in together(nodes, lambda node, there: possibilities(node, value.scope, there), world):
        yield any(not isinstance(entry, Absent) for entry in entries), here


def _is_set(value: Value, world: World) -> bool | None:
    if isinstance(value, Absent):
        return False
    if isinstance(value, Known):
        return value.value != ""
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


RELATIONAL = frozenset(
    {
        Word.DENIES_PLAIN_TRANSPORT,
        Word.OWN_POLICY_DENIES,
        Word.ATTACHED,
        Word.LOG_GROUP,
        Word.EXPORTED_LOGS,
        Word.BACKED_UP,
        Word.EITHER,
    }
)
"""The words whose answer depends on more than what properties say: on who is judged, or on who names it."""

_MEANINGS: Mapping[Word, Meaning] = {
    Word.IS_TRUE: partial(_each_value, _is_true),
    Word.IS_FALSE: partial(_each_value, _is_false),
    Word.IS_ONE_OF: partial(_each_value, _is_one_of),
    Word.AT_LEAST: partial(_each_value, _at_least),
    Word.AT_MOST: partial(_each_value, _at_most),
    Word.IS_PRESENT: _present,
    Word.IS_ABSENT: partial(_each_value, _is_absent),
    Word.CUSTOMER_KEY: partial(_each_value, customer_key),
    Word.TAGGED: tagged,
    Word.DENIES_PLAIN_TRANSPORT: plain_transport_denied,
    Word.OWN_POLICY_DENIES: own_policy_denies_plain_transport,
    Word.PARAMETER_GROUP: parameter_group,
    Word.ATTACHED: partial(attached, outcomes),
    Word.NAMES: partial(named, outcomes),
    Word.LOG_GROUP: own_log_group,
    Word.EXPORTED_LOGS: exported_logs,
    Word.PRIVATE_SUBNETS: private_subnets,
    Word.CLOSED_GROUPS: closed_groups,
    Word.BACKED_UP: backed_up,
    Word.IS_NONE_OF: partial(_each_value, _is_none_of),
    Word.INCLUDES: _includes,
    Word.EITHER: _either_of,
    Word.NARROW_NETWORK: partial(_each_value, narrow_network),
    Word.ALLOWS_NO: allows_no,
    Word.SECRET_REFERENCE: refers_to_secret,
    Word.NO_SECRET: holds_no_secret,
}
