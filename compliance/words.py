"""What each word of the policy vocabulary means: a check on a resource gives a verdict for each possible value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from compliance.assembly import Json, Resource
from compliance.findings import Verdict
from compliance.policy import Check, IfAbsent, RequiredTag, Word
from compliance.relations import Relations
from compliance.statements import denies_plain_transport
from compliance.terms import (
    ABSENT,
    Absent,
    Fields,
    Items,
    Known,
    Reference,
    Scope,
    Text,
    Unknown,
    Value,
    World,
    as_boolean,
    as_fields,
    as_number,
    describe,
    scalar_text,
)
from compliance.values import at, items, possibilities


@dataclass(frozen=True, slots=True)
class Instance:
    """The resource that is judged, in the world in which it is judged."""

    resource: Resource
    relations: Relations
    world: World

    @property
    def scope(self) -> Scope:
        """The template that the resource stands in."""
        return self.relations.scope(self.resource)

    def values(self, path: str) -> Iterator[tuple[str, Value, World]]:
        """Every value that a property (`A.B`) or attribute (`@DeletionPolicy`) of the resource can have."""
        if path.startswith("@"):
            for below, value, world in at(self.resource.body, path[1:], self.scope, self.world):
                yield f"@{below}", value, world
        else:
            yield from at(self.resource.body.get("Properties", {}), path, self.scope, self.world)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict on one value that is possible."""

    path: str
    verdict: Verdict
    observed: str
    world: World
    expected: str | None = None
    """Where it differs from the check's own sentence."""


Meaning = Callable[[Check, Instance], Iterator[Outcome]]


def outcomes(check: Check, instance: Instance) -> Iterator[Outcome]:
    """The verdicts of a check on one resource, one for each value that is possible."""
    return _MEANINGS[check.word](check, instance)


def _each_value(judge_value: Callable[[Value, Check, Instance], tuple[Verdict, str]]) -> Meaning:
    """The meaning of a word that looks at one property alone."""

    def meaning(check: Check, instance: Instance) -> Iterator[Outcome]:
        for path, value, world in instance.values(check.path):
            if isinstance(value, Absent):
                verdict, observed = _absent(check), _absence(check)
            else:
                verdict, observed = judge_value(value, check, instance)
            yield Outcome(path, verdict, observed, world)

    return meaning


def _absent(check: Check) -> Verdict:
    return Verdict.PASS if check.if_absent is IfAbsent.COMPLIES else Verdict.FAIL


def _absence(check: Check) -> str:
    return f"absent, which means {check.absence}" if check.absence else "absent"


def _verdict(holds: bool | None) -> Verdict:  # noqa: FBT001 - three-valued, and the only argument
    return Verdict.UNKNOWN if holds is None else Verdict.PASS if holds else Verdict.FAIL


def _settled(value: Value) -> bool:
    return isinstance(value, Known)


def _is_true(value: Value, check: Check, instance: Instance) -> tuple[Verdict, str]:  # noqa: ARG001
    return _verdict(as_boolean(value) is True if _settled(value) else _never_a_scalar(value)), describe(value)


def _is_false(value: Value, check: Check, instance: Instance) -> tuple[Verdict, str]:  # noqa: ARG001
    return _verdict(as_boolean(value) is False if _settled(value) else _never_a_scalar(value)), describe(value)


def _never_a_scalar(value: Value) -> bool | None:
    """False for a map or list, which no scalar is; None for what may turn out to be anything."""
    return False if isinstance(value, Fields | Items) else None


def _is_one_of(value: Value, check: Check, instance: Instance) -> tuple[Verdict, str]:  # noqa: ARG001
    if isinstance(value, Known):
        return _verdict(scalar_text(value.value) in check.arguments["values"]), describe(value)
    return _verdict(_never_a_scalar(value)), describe(value)


def _at_least(value: Value, check: Check, instance: Instance) -> tuple[Verdict, str]:  # noqa: ARG001
    if isinstance(value, Known):
        number = as_number(value)
        holds = number is not None and number >= check.arguments["number"]
        return _verdict(holds), f"{describe(value)} {check.arguments['unit']}" if number is not None else describe(
            value
        )
    return _verdict(_never_a_scalar(value)), describe(value)


def _is_present(value: Value, check: Check, instance: Instance) -> tuple[Verdict, str]:  # noqa: ARG001
    if isinstance(value, Known):
        return _verdict(value.value != ""), describe(value)
    if isinstance(value, Fields | Items):
        return _verdict(len(value.node) > 0), describe(value)
    return _verdict(None if isinstance(value, Unknown) else True), describe(value)


def _is_absent(value: Value, check: Check, instance: Instance) -> tuple[Verdict, str]:  # noqa: ARG001
    return _verdict(None if isinstance(value, Unknown) else False), describe(value)


# --- keys --------------------------------------------------------------------------------------------------------

_KEY_TYPES = ("AWS::KMS::Key", "AWS::KMS::ReplicaKey")
_LOOKUP_DUMMY = "1234abcd-12ab-34cd-56ef-1234567890ab"
"""The key id that CDK writes for `Key.from_lookup` before the look-up was made."""
_KEY_NAME = re.compile(
    r"(?:arn:aws[a-z-]*:kms:[^:]*:[^:]*:)?"
    r"(?:key/(?:mrk-)?[0-9a-f-]+|alias/(?!aws/).+)"
    r"|(?:mrk-[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})",
    re.IGNORECASE,
)


def _customer_key(value: Value, check: Check, instance: Instance) -> tuple[Verdict, str]:
    match value:
        case Known(known):
            return _key_by_name(str(known)), describe(value)
        case Text(parts):
            # What is not known here is the account, or part of a name: it cannot turn an alias into AWS's own.
            return _key_by_name("".join(part if isinstance(part, str) else "0" for part in parts)), describe(value)
        case Reference():
            return _key_by_reference(value, check, instance)
        case Fields() | Items():
            return Verdict.FAIL, describe(value)
        case _:
            return Verdict.UNKNOWN, describe(value)


def _key_by_name(name: str) -> Verdict:
    if _LOOKUP_DUMMY in name:
        return Verdict.UNKNOWN
    return _verdict(bool(_KEY_NAME.fullmatch(name)))


def _key_by_reference(reference: Reference, check: Check, instance: Instance) -> tuple[Verdict, str]:
    resource = instance.relations.resource(reference)
    if resource is None:
        return Verdict.UNKNOWN, describe(reference)
    if resource.type in _KEY_TYPES:
        return Verdict.PASS, f"{describe(reference)}, {resource.construct_path or resource.logical_id}"
    if resource.type == "AWS::KMS::Alias":
        scope = instance.relations.scope(resource)
        targets = at(resource.body.get("Properties", {}), "TargetKeyId", scope, instance.world)
        verdicts = [_customer_key(value, check, instance)[0] for _, value, _ in targets]
        return _worst(verdicts), describe(reference)
    return Verdict.UNKNOWN, f"{describe(reference)}, an attribute of {resource.type}"


def _worst(verdicts: list[Verdict]) -> Verdict:
    for verdict in (Verdict.FAIL, Verdict.UNKNOWN):
        if verdict in verdicts:
            return verdict
    return Verdict.PASS


# --- tags --------------------------------------------------------------------------------------------------------

ANY_TEXT = ".+"


def _tagged(check: Check, instance: Instance) -> Iterator[Outcome]:
    inherited = {} if "[]" in check.path else instance.scope.stack.tags
    for path, value, world in instance.values(check.path):
        for carried, here in _tags(value, world):
            for required in check.arguments["tags"]:
                yield from _one_tag(path, required, carried, inherited, here)


def _tags(value: Value, world: World) -> Iterator[tuple[Mapping[str, tuple[Json, Scope]] | Unknown, World]]:
    """The tags that a property holds: key to value, still to be resolved; Unknown where a key is not known."""
    fields = as_fields(value)
    if isinstance(value, Absent):
        yield {}, world
    elif fields is not None:
        yield {key: (node, fields.scope) for key, node in fields.node.items()}, world
    elif isinstance(value, Items):
        for present, here in items(value, world):
            yield _listed_tags([entry for _, entry in present], value.scope, here), here
    else:
        yield value if isinstance(value, Unknown) else Unknown(describe(value)), world


def _listed_tags(entries: list[Json], scope: Scope, world: World) -> Mapping[str, tuple[Json, Scope]] | Unknown:
    tags: dict[str, tuple[Json, Scope]] = {}
    for entry in entries:
        keys = [value for _, value, _ in at(entry, "Key", scope, world)]
        if len(keys) != 1 or not isinstance(keys[0], Known):
            return Unknown("the key of a tag is only known at deployment")
        tags[scalar_text(keys[0].value)] = (entry.get("Value", ""), scope)
    return tags


def _one_tag(
    path: str,
    required: RequiredTag,
    carried: Mapping[str, tuple[Json, Scope]] | Unknown,
    inherited: Mapping[str, str],
    world: World,
) -> Iterator[Outcome]:
    place = f"{path}[{required.key}]"
    expected = required.meaning
    if isinstance(carried, Unknown):
        yield Outcome(place, Verdict.UNKNOWN, describe(carried), world, expected)
    elif required.key in carried:
        node, scope = carried[required.key]
        for value, here in possibilities(node, scope, world):
            yield Outcome(place, _tag_value(value, required), describe(value), here, expected)
    elif required.key in inherited:
        value = Known(inherited[required.key])
        observed = f"{describe(value)}, from the tags of the stack"
        yield Outcome(place, _tag_value(value, required), observed, world, expected)
    else:
        near = [key for key in carried if key.lower() == required.key.lower()]
        observed = f"absent; {near[0]} is another tag, because tag keys are case-sensitive" if near else "absent"
        yield Outcome(place, Verdict.FAIL, observed, world, expected)


def _tag_value(value: Value, required: RequiredTag) -> Verdict:
    if isinstance(value, Known):
        return _verdict(bool(re.fullmatch(required.pattern, scalar_text(value.value))))
    if value == ABSENT or isinstance(value, Fields | Items):
        return Verdict.FAIL
    # A name or a text with a known part is never empty, whatever it turns out to be.
    return _verdict(True if required.pattern == ANY_TEXT and isinstance(value, Reference | Text) else None)


# --- relations ---------------------------------------------------------------------------------------------------


def _plain_transport_denied(check: Check, instance: Instance) -> Iterator[Outcome]:
    policy_type, names_it_by = check.arguments["policy_type"], check.arguments["names_it_by"]
    for policies, world in instance.relations.attached(instance.resource, policy_type, names_it_by, instance.world):
        if not policies:
            yield Outcome(check.path, Verdict.FAIL, _absence(check), world)
        for policy in policies:
            for denied, here in denies_plain_transport(
                policy, instance.resource, check.arguments["action"], instance.relations, world
            ):
                name = policy.construct_path or policy.logical_id
                observed = f"{name} denies it" if denied else f"{name} does not deny it for certain"
                yield Outcome(check.path, _verdict(denied), observed, here)


def _parameter_group(check: Check, instance: Instance) -> Iterator[Outcome]:
    setting, group_type = check.arguments["setting"], check.arguments["group_type"]
    for path, value, world in instance.values(check.path):
        if isinstance(value, Absent):
            yield Outcome(path, Verdict.FAIL, _absence(check), world)
            continue
        group = _group(value, group_type, instance.relations)
        if group is None:
            default = isinstance(value, Known) and scalar_text(value.value).startswith("default.")
            yield Outcome(path, _verdict(False if default else None), describe(value), world)
            continue
        name = group.construct_path or group.logical_id
        settings = at(group.body.get("Properties", {}), ("Parameters", setting), instance.relations.scope(group), world)
        for _, found, here in settings:
            holds = scalar_text(found.value).lower() in check.arguments["values"] if isinstance(found, Known) else None
            verdict = Verdict.FAIL if isinstance(found, Absent) else _verdict(holds)
            yield Outcome(path, verdict, f"{name}, where {setting} is {describe(found)}", here)


def _group(value: Value, group_type: str, relations: Relations) -> Resource | None:
    if isinstance(value, Known):
        return relations.named(group_type, scalar_text(value.value))
    resource = relations.resource(value) if isinstance(value, Reference) else None
    return resource if resource is not None and resource.type == group_type else None


def _emptied_on_delete(check: Check, instance: Instance) -> Iterator[Outcome]:
    custom_resource, names_it_by = check.arguments["custom_resource"], check.arguments["names_it_by"]
    for found, world in instance.relations.attached(instance.resource, custom_resource, names_it_by, instance.world):
        observed = found[0].construct_path or found[0].logical_id if found else _absence(check)
        yield Outcome(check.path, _verdict(bool(found)), observed, world)


_MEANINGS: Mapping[Word, Meaning] = {
    Word.IS_TRUE: _each_value(_is_true),
    Word.IS_FALSE: _each_value(_is_false),
    Word.IS_ONE_OF: _each_value(_is_one_of),
    Word.AT_LEAST: _each_value(_at_least),
    Word.IS_PRESENT: _each_value(_is_present),
    Word.IS_ABSENT: _each_value(_is_absent),
    Word.CUSTOMER_KEY: _each_value(_customer_key),
    Word.TAGGED: _tagged,
    Word.DENIES_PLAIN_TRANSPORT: _plain_transport_denied,
    Word.PARAMETER_GROUP: _parameter_group,
    Word.EMPTIED_ON_DELETE: _emptied_on_delete,
}
