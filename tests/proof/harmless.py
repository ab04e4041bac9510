"""Changes of a template that complies after which it complies as before: nothing may be said that was not said.

Each is a row of HARMLESS. Logical ids and the indexes of lists that are turned round are
mapped back; all else is equal.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from compliance.policy import IfAbsent, Policy, Word
from compliance.templates import Json
from compliance.testing.scenarios import JUDGED, NOTHING, REMOVED
from tests.judgement.small import stack
from tests.proof.subjects import PASS, Said, Subject, Template, judged, subjects_of, text_of
from tests.proof.ways import WAYS, Stacks, Way, moved
from tests.proof.weakenings import Change

Made = Callable[[Subject], Iterator[tuple[str, Stacks]]]
"""Makes of a subject the stacks that must be judged as it is, each with what distinguishes it."""


@dataclass(frozen=True, kw_only=True)
class Harmless:
    """One kind of change that changes nothing."""

    name: str
    sentence: str
    """What it does, for an auditor."""
    changes: Made
    logical_id: str = JUDGED
    """How the judged resource is called afterwards."""
    turned: bool = False
    """Whether lists are turned round."""


@dataclass(frozen=True, eq=False)
class Twin:
    """A template that is changed and complies as before."""

    subject: Subject
    harmless: Harmless
    detail: str
    stacks: Stacks

    def __str__(self) -> str:
        """The check, and what was changed."""
        return f"{self.subject}: {self.harmless.name}{f' ({self.detail})' if self.detail else ''}"

    @property
    def differs(self) -> str:
        """What is said of it and was not said, or the other way round; empty where it is judged as before."""
        found = judged(self.subject.alone, self.stacks, self.harmless.logical_id)
        before = self.subject.compliant
        if self.harmless.turned:
            found, before = _without_indexes(found), _without_indexes(before)
        lacking, more = before - found, found - before
        return f"lacks {sorted(lacking, key=str)}; has {sorted(more, key=str)}" if lacking or more else ""


def _without_indexes(said: Counter[Said]) -> Counter[Said]:
    found: Counter[Said] = Counter()
    for (requirement, path, verdict), times in said.items():
        found[requirement, re.sub(r"\[[0-9]+\]", "[]", path or ""), verdict] += times
    return found


def _whole(change: Callable[[Template], Template]) -> Made:
    def made(subject: Subject) -> Iterator[tuple[str, Stacks]]:
        changed = change(subject.template)
        if repr(changed) != repr(subject.template):  # by text: to equality, order is nothing
            yield "", (stack(changed),)

    return made


# --- the template as a whole ------------------------------------------------------------------------------------------


def turned_round(node: Json) -> Json:
    """Maps and the lists of maps of a template in the other order; lists of functions stay as they are."""
    if isinstance(node, dict):
        return {
            name: below if name.startswith("Fn::") else turned_round(below) for name, below in reversed([*node.items()])
        }
    if isinstance(node, list):
        return [turned_round(below) for below in reversed(node)]
    return node


def renamed(template: Template, prefix: str) -> Template:
    """A template with another name for every logical id, parameter and condition, wherever it stands."""
    sections = ("Resources", "Parameters", "Conditions", "Mappings")
    names = {name for section in sections for name in template.get(section, {})}
    whole = {**template, **{name: _keyed(template[name], names, prefix) for name in sections if name in template}}
    changed: Template = _renamed(whole, names, prefix)
    return changed


def _keyed(section: Mapping[str, Json], names: set[str], prefix: str) -> Json:
    return {f"{prefix}{name}" if name in names else name: body for name, body in section.items()}


def _renamed(node: Json, names: set[str], prefix: str) -> Json:
    if isinstance(node, list):
        return [_renamed(below, names, prefix) for below in node]
    if not isinstance(node, dict):
        return node
    return {name: _renamed_below(name, below, names, prefix) for name, below in node.items()}


def _renamed_below(name: str, below: Json, names: set[str], prefix: str) -> Json:
    """What stands under a name by which logical ids, parameters, conditions or maps are called."""
    if name in {"Ref", "Condition", "DependsOn"} and isinstance(below, str):
        return f"{prefix}{below}" if below in names else below
    if name in {"Fn::GetAtt", "Fn::If", "Fn::FindInMap"} and isinstance(below, list) and below[0] in names:
        return [f"{prefix}{below[0]}", *_renamed(below[1:], names, prefix)]
    if name == "Fn::Sub" and isinstance(below, str):
        return re.sub(r"\$\{([A-Za-z0-9]+)", lambda found: f"${{{prefix if found[1] in names else ''}{found[1]}", below)
    return _renamed(below, names, prefix)


RENAMED = "Renamed"


def _with_unrelated(template: Template) -> Template:
    others = {
        "Unrelated": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": "unrelated"}},
        "AlsoUnrelated": {"Type": "Custom::Unrelated", "Properties": {"Topic": {"Ref": "Unrelated"}}},
    }
    return {**template, "Resources": {**others, **template["Resources"]}}


def _with_remarks(template: Template) -> Template:
    resources = {
        name: {**body, "Metadata": {"aws:cdk:path": f"App/{name}", "note": "a remark"}}
        for name, body in template["Resources"].items()
    }
    return {
        **template,
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": "What it is for.",
        "Metadata": {"Note": {"text": "a remark"}},
        "Outputs": {"Remark": {"Value": "a remark"}},
        "Resources": resources,
    }


def _with_order(template: Template) -> Template:
    resources = dict(template["Resources"])
    for name in [name for name in resources if name != JUDGED][:1]:
        resources[name] = {**resources[name], "UpdatePolicy": {}, "CreationPolicy": {}}
    return {**template, "Resources": resources}


def _nested(subject: Subject) -> Iterator[tuple[str, Stacks]]:
    yield "", moved(subject.template)


def _always_there(template: Template) -> Template:
    """Every resource is there under a condition that is always met."""
    conditions = {**template["Conditions"], "Always": {"Fn::Equals": ["a", "a"]}}
    resources = {
        name: {**body, "Condition": "Always"} if "Condition" not in body else body
        for name, body in template["Resources"].items()
    }
    return {**template, "Conditions": conditions, "Resources": resources}


# --- the value in question --------------------------------------------------------------------------------------------


def _said_as(way: Way) -> Made:
    """The value that complies, said in another way, with itself wherever the way has room for another."""

    def made(subject: Subject) -> Iterator[tuple[str, Stacks]]:
        for target in subject.targets:
            if target.standing is NOTHING or isinstance(target.standing, dict | list) or way.adds:
                continue
            change = Change(target=target, value=target.standing, verdict=PASS, same=True)
            if way.applies(change):
                yield target.logical_id, way.stacks(change)

    return made


def _with_value(values: Callable[[Change], Iterator[Json]]) -> Made:
    def made(subject: Subject) -> Iterator[tuple[str, Stacks]]:
        for target in subject.targets:
            change = Change(target=target, value=target.standing, verdict=PASS)
            for value in values(change):
                if repr(value) == repr(change.standing):
                    continue
                yield f"{target.logical_id} {text_of(value)}", (stack(change.template(value, {})),)

    return made


def _coerced(change: Change) -> Iterator[Json]:
    value, word = change.standing, change.target.word
    if word in {Word.IS_TRUE, Word.IS_FALSE}:
        yield from (text_of(value), text_of(value).title())
    if word in {Word.AT_LEAST, Word.AT_MOST}:
        yield from (str(value), float(value), f"{value}.0")


def _stronger(change: Change) -> Iterator[Json]:
    value, word = change.standing, change.target.word
    if word is Word.AT_LEAST:
        yield from (value + 1, value * 10)
    if word is Word.AT_MOST:
        yield value - 1
    if word is Word.IS_ONE_OF:
        yield from change.target.check.arguments["values"][1:]
    if word is Word.NARROW_NETWORK:
        yield from ("10.1.2.3/32", "2001:db8::/48")
    if word is Word.INCLUDES:
        yield [*value, "something-more"]
    if word is Word.CUSTOMER_KEY:
        yield from (
            {"Ref": "Key"},
            "arn:aws:kms:ap-southeast-1:111122223333:key/0d3fe5a2-9b5a-4d7e-8d5e-6f6f2f6f2f6f",
            "alias/own",
        )


def _absent_where_that_complies(change: Change) -> Iterator[Json]:
    target = change.target
    complies = target.check.if_absent is IfAbsent.COMPLIES and target.owed and not target.guarded
    alone = target.check is target.subject.check and not target.listed
    if complies and alone and target.word not in {Word.NO_SECRET, Word.ALLOWS_NO, Word.IS_ABSENT}:
        yield REMOVED


HARMLESS: tuple[Harmless, ...] = (
    Harmless(
        name="maps and lists turned round",
        sentence="Resources, properties, tags and statements stand in the other order.",
        changes=_whole(turned_round),
        turned=True,
    ),
    Harmless(
        name="other logical ids",
        sentence="Every logical id, parameter and condition has another name, wherever it stands.",
        changes=_whole(lambda template: renamed(template, RENAMED)),
        logical_id=f"{RENAMED}{JUDGED}",
    ),
    Harmless(
        name="unrelated resources",
        sentence="There are two resources more, which have nothing to do with it.",
        changes=_whole(_with_unrelated),
    ),
    Harmless(
        name="descriptions, metadata and outputs",
        sentence="The template has a description, metadata and an output, and each resource metadata.",
        changes=_whole(_with_remarks),
    ),
    Harmless(
        name="policies of creation and update",
        sentence="Another resource has a CreationPolicy and an UpdatePolicy.",
        changes=_whole(_with_order),
    ),
    Harmless(
        name="a condition that is always met",
        sentence="Every resource is there under a condition that is always met.",
        changes=_whole(_always_there),
    ),
    Harmless(
        name="moved to a nested stack",
        sentence="The whole template is a nested stack.",
        changes=_nested,
    ),
    Harmless(
        name="another spelling",
        sentence='A boolean or number is written as CloudFormation also takes it: "true", "30", 30.0.',
        changes=_with_value(_coerced),
    ),
    Harmless(
        name="a stronger value",
        sentence="More days, another value of those allowed, a narrower network, another key of one's own.",
        changes=_with_value(_stronger),
    ),
    Harmless(
        name="absent where that complies",
        sentence="AWS::NoValue takes the property away, where its absence complies.",
        changes=_with_value(_absent_where_that_complies),
    ),
    *(
        Harmless(name=f"said {way.name}", sentence=f"The value that complies. {way.sentence}", changes=_said_as(way))
        for way in WAYS[1:]
        if not way.adds
    ),
)
"""Changes that change nothing."""


def twins_of(subject: Subject) -> Iterator[Twin]:
    """Every harmless change of one check."""
    for harmless in HARMLESS:
        yield from (Twin(subject, harmless, detail, stacks) for detail, stacks in harmless.changes(subject))


def all_twins(policy: Policy) -> Iterator[Twin]:
    """Every harmless change of a policy."""
    for subject in subjects_of(policy):
        yield from twins_of(subject)


def some_twins(policy: Policy) -> Iterator[Twin]:
    """A sample, always the same: of each check one change, and the first of each kind with each word."""
    seen: set[tuple[str, Word]] = set()
    for subject in subjects_of(policy):
        chosen = zlib.crc32(str(subject).encode()) % len(HARMLESS)
        taken = False
        for harmless in (*HARMLESS[chosen:], *HARMLESS[:chosen]):
            pair = (harmless.name, subject.check.word)
            if taken and pair in seen:
                continue
            for detail, stacks in harmless.changes(subject):
                taken = True
                seen.add(pair)
                yield Twin(subject, harmless, detail, stacks)
