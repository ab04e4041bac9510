"""Keys: whether what a property names is a KMS key that we own, traced through aliases and the parts of an ARN."""

from __future__ import annotations

import re

from compliance.assembly import Resource
from compliance.findings import Verdict
from compliance.outcomes import BEST_FIRST, Instance, verdict_of
from compliance.policy import Check
from compliance.relations import Relations
from compliance.terms import PLAIN, Fields, Items, Known, Reference, Text, Unknown, Value, describe
from compliance.values import at_property

_KEY_TYPES = ("AWS::KMS::Key", "AWS::KMS::ReplicaKey")
_KEY_ATTRIBUTES = {None, "Arn", "KeyId"}
"""What `Ref` (None) and `Fn::GetAtt` give of a key that names the key."""
LOOKUP_DUMMY = "1234abcd-12ab-34cd-56ef-1234567890ab"
"""The key id that CDK writes for `Key.from_lookup` before the look-up was made."""
_KEY_ID = r"mrk-[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
KEY_NAME = re.compile(
    rf"(?:arn:aws[a-z-]*:kms:[^:]*:[^:]*:)?(?:key/(?:mrk-)?[0-9a-f-]+|alias/(?!aws/).+)|{_KEY_ID}", re.IGNORECASE
)
AWS_ALIAS = "aws/"
"""How the aliases of the keys begin that AWS manages, after `alias/`."""


def customer_key(value: Value, check: Check, instance: Instance) -> tuple[Verdict, str]:
    """The verdict on a value that must name a customer-managed key, and the value as a report shows it."""
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
    if LOOKUP_DUMMY in name:
        return Verdict.UNKNOWN
    return verdict_of(bool(KEY_NAME.fullmatch(name)))


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
        return verdict_of(True if KEY_NAME.fullmatch(shown) and not _may_be_of_aws(alias) else None)
    last = text.parts[-1]
    if isinstance(last, Reference) and shown.endswith(f":key/{_SOME_PART}"):
        resource = relations.resource(last)
        owned = resource is not None and resource.type in _KEY_TYPES and last.attribute in _KEY_ATTRIBUTES - {"Arn"}
        return verdict_of(owned or None)
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
            verdicts.append(customer_key(value, check, instance)[0])
    return max(verdicts, key=BEST_FIRST.index, default=Verdict.PASS)
