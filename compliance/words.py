"""What each word of the policy vocabulary means: a check on a resource gives a verdict for each possible value."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from compliance.assembly import Resource
from compliance.expressions import together
from compliance.findings import Verdict
from compliance.policy import ANY_TEXT, Check, IfAbsent, RequiredTag, Word
from compliance.relations import Relations
from compliance.statements import denies_plain_transport
from compliance.templates import Json
from compliance.terms import (
    PLAIN,
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
    literal,
    scalar_text,
)
from compliance.values import at, at_property


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
            yield from at_property(self.resource, path, self.scope, self.world)


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
    return _verdict(_is_never_empty(value)), describe(value)


def _is_never_empty(value: Value) -> bool | None:
    """True for a name, or a text with a part that is known or a name; None for what may turn out to be empty."""
    parts = value.parts if isinstance(value, Text) else (value,)
    return True if any(isinstance(part, str | Reference) or part in PLAIN for part in parts) else None


def _is_absent(value: Value, check: Check, instance: Instance) -> tuple[Verdict, str]:  # noqa: ARG001
    return _verdict(None if isinstance(value, Unknown) else False), describe(value)


# --- keys --------------------------------------------------------------------------------------------------------

_KEY_TYPES = ("AWS::KMS::Key", "AWS::KMS::ReplicaKey")
_KEY_ATTRIBUTES = {None, "Arn", "KeyId"}
"""What `Ref` (None) and `Fn::GetAtt` give of a key that names the key."""
_LOOKUP_DUMMY = "1234abcd-12ab-34cd-56ef-1234567890ab"
"""The key id that CDK writes for `Key.from_lookup` before the look-up was made."""
_KEY_ID = r"mrk-[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_KEY_NAME = re.compile(
    rf"(?:arn:aws[a-z-]*:kms:[^:]*:[^:]*:)?(?:key/(?:mrk-)?[0-9a-f-]+|alias/(?!aws/).+)|{_KEY_ID}", re.IGNORECASE
)
AWS_ALIAS = "aws/"
"""How the aliases of the keys begin that AWS manages, after `alias/`."""


def _customer_key(value: Value, check: Check, instance: Instance) -> tuple[Verdict, str]:
    match value:
        case Known(known):
            return _key_by_name(str(known)), describe(value)
        case Text():
            return _key_by_text(value, instance.relations), describe(value)
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


def _key_by_text(text: Text, relations: Relations) -> Verdict:
    """A key's name of which parts are not known: what they are must not matter.

    They may stand in for the account and region of an ARN. An alias must differ from those of AWS in what is known of
    it, and a key's id must be known, or be that of a key of the assembly.
    """
    shown = "".join(part if isinstance(part, str) else _SOME_PART for part in text.parts)
    if "alias/" in shown:
        alias = _after(text.parts, "alias/")
        if alias and isinstance(alias[0], str) and alias[0].startswith(AWS_ALIAS):
            return Verdict.FAIL
        return _verdict(True if _KEY_NAME.fullmatch(shown) and not _may_be_of_aws(alias) else None)
    last = text.parts[-1]
    if isinstance(last, Reference) and shown.endswith(f":key/{_SOME_PART}"):
        resource = relations.resource(last)
        owned = resource is not None and resource.type in _KEY_TYPES and last.attribute in _KEY_ATTRIBUTES - {"Arn"}
        return _verdict(owned or None)
    # An id in full is known whatever comes before it; of anything else it cannot be told what it will be.
    whole_id = isinstance(last, str) and re.search(f":key/(?:{_KEY_ID})$", last, re.IGNORECASE)
    return _key_by_name(shown) if whole_id else Verdict.UNKNOWN


_SOME_PART = "0"
"""Stands for a part that is not known: a character that can stand anywhere in the name of a key."""

_Parts = tuple[str | Reference | Unknown, ...]


def _after(parts: _Parts, text: str) -> _Parts:
    """What comes after the first place at which `text` stands."""
    place = next((place for place, part in enumerate(parts) if isinstance(part, str) and text in part), None)
    return () if place is None else (str(parts[place]).partition(text)[2], *parts[place + 1 :])


def _may_be_of_aws(alias: _Parts, wanted: str = AWS_ALIAS) -> bool:
    """Whether an alias may turn out to begin as those do that AWS manages."""
    if not wanted or not alias:
        return not wanted
    first, *others = alias
    if isinstance(first, str):
        agree = first.startswith(wanted) or wanted.startswith(first)
        return agree and _may_be_of_aws(tuple(others), wanted[len(first) :])
    if first not in PLAIN:
        return True
    # No slash is in it: it can only be what is wanted before the slash, or a part of that.
    return any(_may_be_of_aws(tuple(others), wanted[taken:]) for taken in range(wanted.find("/") + 1))


def _key_by_reference(reference: Reference, check: Check, instance: Instance) -> tuple[Verdict, str]:
    resource, shown = instance.relations.resource(reference), describe(reference)
    if resource is not None and resource.type in _KEY_TYPES and reference.attribute in _KEY_ATTRIBUTES:
        return Verdict.PASS, f"{shown}, {resource.construct_path or resource.logical_id}"
    if resource is not None and resource.type == "AWS::KMS::Alias":
        return _key_by_alias(resource, check, instance), shown
    return Verdict.UNKNOWN, f"{shown}, an attribute of {resource.type if resource else 'something else'}"


def _key_by_alias(alias: Resource, check: Check, instance: Instance) -> Verdict:
    """The key behind an alias of the assembly, which KMS does not let be another alias."""
    verdicts = []
    for _, value, _ in at_property(alias, "TargetKeyId", instance.relations.scope(alias), instance.world):
        target = instance.relations.resource(value) if isinstance(value, Reference) else None
        if target is not None and target.type == alias.type:
            verdicts.append(Verdict.UNKNOWN)
        else:
            verdicts.append(_customer_key(value, check, instance)[0])
    return _worst(verdicts)


def _worst(verdicts: list[Verdict]) -> Verdict:
    for verdict in (Verdict.FAIL, Verdict.UNKNOWN):
        if verdict in verdicts:
            return verdict
    return Verdict.PASS


# --- tags --------------------------------------------------------------------------------------------------------


def _tagged(check: Check, instance: Instance) -> Iterator[Outcome]:
    inherited = {} if "[]" in check.path else instance.scope.stack.tags
    for path, value, world in instance.values(check.path):
        entries = _by_key(value)
        for required in check.arguments["tags"]:
            for carried, here in _carried(value, entries, required.key, world):
                for verdict, observed in _one_tag(required, carried, entries, inherited):
                    yield Outcome(f"{path}[{required.key}]", verdict, observed, here, required.meaning)


def _by_key(value: Value) -> Mapping[str | None, list[Json]]:
    """The entries of a list or map of tags, by key where that is a literal, else under None."""
    found: defaultdict[str | None, list[Json]] = defaultdict(list)
    fields = as_fields(value)
    for node in value.node if isinstance(value, Items) else ():
        key = node.get("Key") if isinstance(node, dict) else None
        found[key if isinstance(key, str) and literal(key) == Known(key) else None].append(node)
    for key, node in fields.node.items() if fields else ():
        found[key].append(node)
    return found


_SOME_KEY = Unknown("the key of a tag is only known at deployment")


_TAG = {"Key", "Value"}


def _carried(
    value: Value, entries: Mapping[str | None, list[Json]], key: str, world: World
) -> Iterator[tuple[tuple[Value | None, ...], World]]:
    """What a property holds under the key of a tag: nothing, one value or several; None is what another tag holds."""
    fields = as_fields(value)
    if isinstance(value, Absent):
        yield (), world
    elif fields is not None:
        for _, found, here in at(fields, (key,), fields.scope, world):
            yield () if isinstance(found, Absent) else (found,), here
    elif isinstance(value, Items):
        scope = value.scope
        candidates = (*entries.get(key, ()), *entries.get(None, ()))
        yield from together(candidates, lambda node, here: _listed_tag(node, key, scope, here), world)
    else:
        yield (value if isinstance(value, Unknown) else Unknown(describe(value)),), world


def _listed_tag(node: Json, key: str, scope: Scope, world: World) -> Iterator[tuple[Value | None, World]]:
    if isinstance(node, dict) and node.keys() == _TAG and node["Key"] == key and isinstance(node["Value"], str):
        yield literal(node["Value"]), world  # what nearly every tag is, and there are many
        return
    for _, found, here in at(node, "Key", scope, world):
        if isinstance(found, Known) and scalar_text(found.value) == key:
            yield from ((value, there) for _, value, there in at(node, "Value", scope, here))
        elif isinstance(found, Known | Absent) or _begins_otherwise(found, key):
            yield None, here
        else:
            yield _SOME_KEY, here


def _begins_otherwise(found: Value, key: str) -> bool:
    first = found.parts[0] if isinstance(found, Text) else None
    return isinstance(first, str) and not key.startswith(first)


def _missing(
    required: RequiredTag, entries: Mapping[str | None, list[Json]], inherited: Mapping[str, str]
) -> tuple[Verdict, str]:
    """What it amounts to that the resource itself does not carry a tag."""
    if required.key in inherited:
        value = Known(inherited[required.key])
        return _tag_value(value, required), f"{describe(value)}, from the tags of the stack"
    near = sorted(key for key in entries if key is not None and key.lower() == required.key.lower())
    also = [key for key in near if key != required.key]
    told = f"absent; {also[0]} is another tag, because tag keys are case-sensitive" if also else "absent"
    return Verdict.FAIL, told


def _one_tag(
    required: RequiredTag,
    carried: tuple[Value | None, ...],
    entries: Mapping[str | None, list[Json]],
    inherited: Mapping[str, str],
) -> Iterator[tuple[Verdict, str]]:
    # A tag of which the key is not known counts only where no other is: CloudFormation takes no key twice.
    values = [value for value in carried if value is not None and value is not _SOME_KEY]
    for value in values:
        yield _tag_value(value, required), describe(value)
    if not values and _SOME_KEY in carried:
        yield Verdict.UNKNOWN, describe(_SOME_KEY)
    elif not values:
        yield _missing(required, entries, inherited)


def _tag_value(value: Value, required: RequiredTag) -> Verdict:
    if isinstance(value, Known):
        return _verdict(bool(re.fullmatch(required.pattern, scalar_text(value.value))))
    if isinstance(value, Absent | Fields | Items):
        return Verdict.FAIL
    return _verdict(True if required.pattern == ANY_TEXT and _is_never_blank(value) else None)


def _is_never_blank(value: Value) -> bool:
    """Whether a value certainly holds more than spaces, whatever it turns out to be: the name of a resource does."""
    for part in value.parts if isinstance(value, Text) else (value,):
        if part in PLAIN or (isinstance(part, str) and part.strip()):
            return True
        if isinstance(part, Reference) and part.attribute is None:
            return True
    return False


# --- relations ---------------------------------------------------------------------------------------------------


_INLINE_POLICIES: Mapping[str, tuple[str, str]] = {
    "AWS::SNS::TopicPolicy": ("AWS::SNS::TopicInlinePolicy", "TopicArn"),
    "AWS::SQS::QueuePolicy": ("AWS::SQS::QueueInlinePolicy", "Queue"),
}
"""A second type that attaches the same policy, and the property by which it does: the last one written wins."""


def _plain_transport_denied(check: Check, instance: Instance) -> Iterator[Outcome]:
    policy_type = check.arguments["policy_type"]
    attachments = [(policy_type, check.arguments["names_it_by"])]
    if policy_type in _INLINE_POLICIES:
        attachments.append(_INLINE_POLICIES[policy_type])
    for attached, world in together(
        attachments, lambda way, here: instance.relations.attached(instance.resource, *way, here), instance.world
    ):
        policies = [policy for found in attached for policy in found]
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
    group_type = check.arguments["group_type"]
    for path, value, world in instance.values(check.path):
        if isinstance(value, Absent):
            yield Outcome(path, Verdict.FAIL, _absence(check), world)
            continue
        for groups, here in _groups(value, group_type, instance, world):
            if not groups:
                default = isinstance(value, Known) and scalar_text(value.value).startswith("default.")
                yield Outcome(path, _verdict(False if default else None), describe(value), here)
            for group in groups:
                yield from _setting(path, group, check, instance.relations, here)


def _groups(
    value: Value, group_type: str, instance: Instance, world: World
) -> Iterator[tuple[tuple[Resource, ...], World]]:
    if isinstance(value, Known):
        yield from instance.relations.named(group_type, scalar_text(value.value), instance.resource, world)
    else:
        resource = instance.relations.resource(value) if isinstance(value, Reference) else None
        yield (resource,) if resource is not None and resource.type == group_type else (), world


def _setting(path: str, group: Resource, check: Check, relations: Relations, world: World) -> Iterator[Outcome]:
    setting, name = check.arguments["setting"], group.construct_path or group.logical_id
    steps = ("Properties", "Parameters", setting)
    for _, found, here in at(group.body, steps, relations.scope(group), world):
        holds = scalar_text(found.value).lower() in check.arguments["values"] if isinstance(found, Known) else None
        verdict = Verdict.FAIL if isinstance(found, Absent) else _verdict(holds)
        yield Outcome(path, verdict, f"{name}, where {setting} is {describe(found)}", here)


def _emptied_on_delete(check: Check, instance: Instance) -> Iterator[Outcome]:
    custom_resource, names_it_by = check.arguments["custom_resource"], check.arguments["names_it_by"]
    for found, world in instance.relations.attached(instance.resource, custom_resource, names_it_by, instance.world):
        observed = found[0].construct_path or found[0].logical_id if found else _absence(check)
        yield Outcome(check.path, _verdict(bool(found)), observed, world)


RELATIONAL = (Word.DENIES_PLAIN_TRANSPORT, Word.EMPTIED_ON_DELETE)
"""The words whose answer lies in other resources that name the judged one."""

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
