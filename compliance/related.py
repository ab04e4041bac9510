"""What words mean that look at other resources: those that name the judged one, and those that it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice, product

from compliance.assembly import Resource
from compliance.expressions import together
from compliance.findings import Verdict
from compliance.network import open_ingress, way_to_the_internet
from compliance.outcomes import BEST_FIRST, Instance, Meaning, Outcome, absence, absent_verdict, name_of, verdict_of
from compliance.policy import Check
from compliance.relations import Relations
from compliance.selections import longest_backup
from compliance.statements import MOST_FORMS, denies_plain_transport, own_policy_denies
from compliance.terms import (
    PLAIN,
    Absent,
    Dynamic,
    Fields,
    Items,
    Known,
    Reference,
    Text,
    Unknown,
    Value,
    World,
    concatenate,
    describe,
    scalar_text,
)
from compliance.values import at, at_property, whole

_INLINE_POLICIES: Mapping[str, tuple[str, str]] = {
    "AWS::SNS::TopicPolicy": ("AWS::SNS::TopicInlinePolicy", "TopicArn"),
    "AWS::SQS::QueuePolicy": ("AWS::SQS::QueueInlinePolicy", "Queue"),
}
"""A second type that attaches the same policy, and the property by which it does: the last one written wins."""


def plain_transport_denied(check: Check, instance: Instance) -> Iterator[Outcome]:
    """Every resource policy that is attached denies what does not come over TLS."""
    policy_type = check.arguments["policy_type"]
    attachments = [(policy_type, check.arguments["names_it_by"])]
    if policy_type in _INLINE_POLICIES:
        attachments.append(_INLINE_POLICIES[policy_type])
    for attached, world in together(
        attachments, lambda way, here: instance.relations.attached(instance.resource, *way, here), instance.world
    ):
        policies = [policy for found in attached for policy in found]
        if not policies:
            yield Outcome(check.path, Verdict.FAIL, absence(check), world)
        for policy in policies:
            for denied, here in denies_plain_transport(
                policy, instance.resource, check.arguments["action"], instance.relations, world
            ):
                name = name_of(policy)
                observed = f"{name} denies it" if denied else f"{name} does not deny it for certain"
                yield Outcome(check.path, verdict_of(denied), observed, here)


def own_policy_denies_plain_transport(check: Check, instance: Instance) -> Iterator[Outcome]:
    """The policy that a property of the resource holds denies what does not come over TLS."""
    for path, value, world in instance.values(check.path):
        if isinstance(value, Absent):
            yield Outcome(path, Verdict.FAIL, absence(check), world)
            continue
        forms = whole(value, instance.scope, world)
        for document, here in islice(forms, MOST_FORMS):
            denied = own_policy_denies(document, instance.resource, check.arguments["action"], instance.relations)
            told = "a policy that denies it" if denied else "a policy that does not deny it for certain"
            yield Outcome(path, verdict_of(denied), told, here)
        if next(forms, None) is not None:
            yield Outcome(path, Verdict.UNKNOWN, f"a policy with more than {MOST_FORMS} forms", world)


def parameter_group(check: Check, instance: Instance) -> Iterator[Outcome]:
    """The setting in the parameter group that a property names."""
    for path, value, world in instance.values(check.path):
        if isinstance(value, Absent):
            yield Outcome(path, Verdict.FAIL, absence(check), world)
            continue
        named = instance.relations.named(value, check.arguments["group_type"], instance.resource, world)
        for groups, here in named:
            if not groups:
                default = isinstance(value, Known) and scalar_text(value.value).startswith("default.")
                yield Outcome(path, verdict_of(False if default else None), describe(value), here)
            for group in groups:
                yield from _setting(path, group, check, instance.relations, here)


def _setting(path: str, group: Resource, check: Check, relations: Relations, world: World) -> Iterator[Outcome]:
    setting = check.arguments["setting"]
    steps = ("Properties", "Parameters", setting)
    for _, found, here in at(group.body, steps, relations.scope(group), world):
        holds = scalar_text(found.value).lower() in check.arguments["values"] if isinstance(found, Known) else None
        verdict = Verdict.FAIL if isinstance(found, Absent) else verdict_of(holds)
        yield Outcome(path, verdict, f"{name_of(group)}, where {setting} is {describe(found)}", here)


# --- other resources that must keep checks of their own ------------------------------------------------------------

_Seen = tuple[Verdict, str]
"""What one resource amounts to, and how a report tells it."""


def attached(judge: Meaning, check: Check, instance: Instance) -> Iterator[Outcome]:
    """One of the resources that name the judged one keeps all that is required of it; `judge` decides on each."""
    wanted = check.arguments
    named_by = instance.relations.attached(
        instance.resource, wanted["resource_type"], wanted["names_it_by"], instance.world, wanted["named_by_all"]
    )
    for candidates, world in named_by:
        if not candidates:
            yield Outcome(check.path, Verdict.FAIL, absence(check), world)
            continue
        for seen, here in together(
            candidates, lambda one, there: _kept(wanted["that"], one, instance.relations, there, judge), world
        ):
            verdict, observed = min(seen, key=lambda one: BEST_FIRST.index(one[0]))
            yield Outcome(check.path, verdict, observed, here)


def named(judge: Meaning, check: Check, instance: Instance) -> Iterator[Outcome]:
    """What a property names keeps all that is required of it; `judge` decides on that."""
    relations, resource_type = instance.relations, check.arguments["resource_type"]
    for path, value, world in instance.values(check.path):
        if isinstance(value, Absent):
            yield Outcome(path, absent_verdict(check), absence(check), world)
        elif isinstance(value, Fields | Items):
            yield Outcome(path, Verdict.FAIL, describe(value), world)
        elif resource_type == "AWS::KMS::Key":
            found = relations.keys_behind(value, instance.resource, world)
            yield from _each_named(found, path, value, check, instance, judge)
        else:
            found = relations.named(value, resource_type, instance.resource, world)
            yield from _each_named(found, path, value, check, instance, judge)


def _each_named(  # noqa: PLR0913, PLR0917 - private, and all that it takes
    found: Iterator[tuple[tuple[Resource, ...], World]],
    path: str,
    value: Value,
    check: Check,
    instance: Instance,
    judge: Meaning,
) -> Iterator[Outcome]:
    relations, (_, region) = instance.relations, instance.scope.environment
    for resources, world in found:
        if not resources:
            verdict = Verdict.FAIL if _of_aws(value) else Verdict.UNKNOWN
            yield Outcome(path, verdict, describe(value) if _of_aws(value) else _not_found(value), world)
        for resource in resources:
            _, its_region = relations.scope(resource).environment
            if check.arguments["same_region"] and its_region != region:
                yield Outcome(path, Verdict.FAIL, f"{name_of(resource)}, in {its_region}", world)
                continue
            for (verdict, observed), here in _kept(check.arguments["that"], resource, relations, world, judge):
                yield Outcome(path, verdict, observed, here)


def _of_aws(value: Value) -> bool:
    """Whether a value names a key of AWS by its alias: that is nobody's to declare."""
    return isinstance(value, Known) and "alias/aws/" in scalar_text(value.value)


def _kept(
    checks: tuple[Check, ...], resource: Resource, relations: Relations, world: World, judge: Meaning
) -> Iterator[tuple[_Seen, World]]:
    """What a resource amounts to by the worst of the checks, per world."""

    def kept(check: Check, here: World) -> Iterator[tuple[_Seen, World]]:
        found = False
        for outcome in judge(check, Instance(resource, relations, here)):
            found = True
            yield (outcome.verdict, f"{outcome.path} is {outcome.observed}"), outcome.world
        if not found:  # nothing that the check could look at
            yield (Verdict.PASS, ""), here

    for seen, here in together(checks, kept, world):
        worst = max((verdict for verdict, _ in seen), key=BEST_FIRST.index, default=Verdict.PASS)
        told = " and ".join(observed for verdict, observed in seen if verdict is worst and observed)
        yield (worst, f"{name_of(resource)}, where {told}" if told else name_of(resource)), here


def _not_found(value: Value) -> str:
    """A value that leads to nothing in the assembly, as a report tells it."""
    return describe(value) if isinstance(value, Unknown | Dynamic) else f"{describe(value)}, which is not declared here"


def own_log_group(check: Check, instance: Instance) -> Iterator[Outcome]:
    """The log group that a property names, or that has the name which the service would give it."""
    relations, resource = instance.relations, instance.resource
    for path, value, world in instance.values(check.path):
        if isinstance(value, Absent):
            yield from _declared_by_name(path, check, instance, world)
            continue
        for groups, here in relations.named(value, _LOG_GROUP, resource, world):
            told = name_of(groups[0]) if groups else _not_found(value)
            yield Outcome(path, Verdict.PASS if groups else Verdict.UNKNOWN, told, here)


_LOG_GROUP = "AWS::Logs::LogGroup"


def _declared_by_name(path: str, check: Check, instance: Instance, world: World) -> Iterator[Outcome]:
    for groups, _, doubt, here in _groups_called(None, check, instance, world):
        told = name_of(groups[0]) if groups else absence(check)
        yield Outcome(path, verdict_of(True if groups else None if doubt else False), told, here)


def exported_logs(check: Check, instance: Instance) -> Iterator[Outcome]:
    """Where logs are switched on, the log group of the name under which the service writes them."""
    for path, value, world in instance.values(check.path):
        told = absence(check) if isinstance(value, Absent) else describe(value)
        if isinstance(value, Absent) or _switches_off(value, check):
            yield Outcome(path, Verdict.PASS, told, world)
            continue
        for groups, names, doubt, here in _groups_called(value, check, instance, world):
            observed = f"{told}, written to {name_of(groups[0]) if groups else describe(names[-1])}"
            yield Outcome(path, verdict_of(True if groups else None if doubt else False), observed, here)


def _switches_off(value: Value, check: Check) -> bool:
    return isinstance(value, Known) and scalar_text(value.value) in check.arguments["off"]


_PLACE = re.compile(r"\{([^}]+)\}")


def _groups_called(
    each: Value | None, check: Check, instance: Instance, world: World
) -> Iterator[tuple[Sequence[Resource], Sequence[Value], bool, World]]:
    """The log groups of a name that a service composes, that name, and whether a group may turn out to have it."""
    pattern = check.arguments["group_name"]
    places, texts = _PLACE.findall(pattern), _PLACE.split(pattern)[::2]

    def fillings(place: str, then: World) -> Iterator[tuple[Sequence[Value], World]]:
        return _fillings(place, check, instance, then) if place != "each" or each is None else iter([([each], then)])

    for filled, here in together(places, fillings, world):
        names = [_put_together(texts, chosen) for chosen in product(*filled)]
        for found, there in together(
            names, lambda name, then: instance.relations.named(name, _LOG_GROUP, instance.resource, then), here
        ):
            # A name that is only given at deployment may turn out to be that of a group.
            doubt = any(map(_may_be_any, names)) and bool(instance.relations.of_type(_LOG_GROUP))
            groups = [group for several in found for group in several]
            yield groups, names, doubt or _may_be_another(each, pattern), there


def _may_be_another(each: Value | None, pattern: str) -> bool:
    """Whether what switches logs on may turn out to be none, or to make another name."""
    return isinstance(each, Unknown | Dynamic) or ("{each}" in pattern and isinstance(each, Reference | Text))


def _put_together(texts: Sequence[str], chosen: Sequence[Value]) -> Value:
    parts = [part for text, value in zip(texts, (*chosen, Known("")), strict=True) for part in (Known(text), value)]
    return concatenate(parts)


def _fillings(place: str, check: Check, instance: Instance, world: World) -> Iterator[tuple[Sequence[Value], World]]:
    """What may stand in a place of the name of a log group: more than one where a resource has a name and a `Ref`."""
    resource, named_by = instance.resource, check.arguments["named_by"]
    own = Reference(resource.stack, resource.logical_id, place.removeprefix("@") if place.startswith("@") else None)
    if place.startswith("@"):
        yield [own], world
        return
    for _, given, here in at_property(resource, named_by if place == "name" else place, instance.scope, world):
        if place != "name":
            yield [given], here
        else:
            yield [own] if isinstance(given, Absent) else [own, _in_small_letters(given, check)], here


def _in_small_letters(name: Value, check: Check) -> Value:
    """The name as the service keeps it."""
    if check.arguments.get("lowercase") and isinstance(name, Known):
        return Known(scalar_text(name.value).lower())
    return name


def _may_be_any(name: Value) -> bool:
    parts = name.parts if isinstance(name, Text) else (name,)
    return any(isinstance(part, Unknown | Dynamic) and part not in PLAIN for part in parts)


# --- the network ---------------------------------------------------------------------------------------------------


def private_subnets(check: Check, instance: Instance) -> Iterator[Outcome]:
    """Every subnet that a property names, by itself or through a subnet group, is private."""
    yield from _each_shut(_subnets(check, instance), "AWS::EC2::Subnet", way_to_the_internet, check, instance)


def closed_groups(check: Check, instance: Instance) -> Iterator[Outcome]:
    """No security group that a property names lets in everyone."""
    yield from _each_shut(instance.values(check.path), "AWS::EC2::SecurityGroup", open_ingress, check, instance)


def _each_shut(
    cases: Iterator[tuple[str, Value, World]],
    resource_type: str,
    is_open: Callable[[Resource, Relations, World], Iterator[tuple[bool | None, str, World]]],
    check: Check,
    instance: Instance,
) -> Iterator[Outcome]:
    """None of the resources that are named is open."""
    relations = instance.relations
    for path, value, world in cases:
        if isinstance(value, Absent):
            yield Outcome(path, Verdict.FAIL, absence(check), world)
            continue
        for resources, here in relations.named(value, resource_type, instance.resource, world):
            if not resources:
                yield Outcome(path, Verdict.UNKNOWN, _not_found(value), here)
            for resource in resources:
                for opened, told, there in is_open(resource, relations, here):
                    observed = f"{name_of(resource)}, {told}"
                    yield Outcome(path, verdict_of(None if opened is None else not opened), observed, there)


def _subnets(check: Check, instance: Instance) -> Iterator[tuple[str, Value, World]]:
    """The subnets that a property names: those of the group that it names, where it names one."""
    if check.arguments["through"] is None:
        yield from instance.values(check.path)
        return
    group_type, subnets = check.arguments["through"]
    for path, value, world in instance.values(check.path):
        if isinstance(value, Absent):
            yield path, value, world
            continue
        for groups, here in instance.relations.named(value, group_type, instance.resource, world):
            if not groups:
                yield path, value if isinstance(value, Unknown | Dynamic) else Unknown(_not_found(value)), here
            for group in groups:
                for _, subnet, there in at_property(group, subnets, instance.relations.scope(group), here):
                    yield path, subnet, there


# --- backups -------------------------------------------------------------------------------------------------------


def backed_up(check: Check, instance: Instance) -> Iterator[Outcome]:
    """A backup plan covers the resource, and keeps its backups long enough."""
    days, tags = check.arguments["days"], check.arguments["tags"]
    for kept, told, world in longest_backup(instance.resource, tags, days, instance.relations, instance.world):
        yield Outcome(check.path, verdict_of(kept), told or absence(check), world)
