"""What AWS Backup backs up: the selections that cover a resource, by its ARN or by its tags, and for how long.

AWS Backup Developer Guide, "Assigning resources to a backup plan" and API "BackupSelection": of `Resources` one must
match and of `NotResources` none, of `ListOfTags` one, of `Conditions` all; what is left out leaves nothing out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from compliance.assembly import Resource
from compliance.expressions import together
from compliance.relations import Relations
from compliance.statements import ARNS, covers_arn, matches
from compliance.tags import SOME_KEY, by_key, carried_under, from_stack
from compliance.templates import Json
from compliance.terms import Absent, Items, Known, Reference, Text, Value, World, all_of, any_of, as_number, scalar_text
from compliance.values import at_property, existence, whole

_SELECTION = "AWS::Backup::BackupSelection"
_TAG_PREFIX = "aws:ResourceTag/"

Answer = tuple[bool | None, str, World]
"""Whether it is so (None: that cannot be told), what decides it (empty: nothing), and where."""


def longest_backup(resource: Resource, tags: str, days: int, relations: Relations, world: World) -> Iterator[Answer]:
    """Whether a plan keeps backups of a resource for at least `days` days."""
    selections = relations.of_type(_SELECTION)

    def covers(selection: Resource, here: World) -> Iterator[tuple[tuple[bool | None, str], World]]:
        for selected, there in _selects(selection, resource, tags, relations, here):
            if selected is False:
                yield (False, ""), there
                continue
            for long_enough, then in _plan_keeps(selection, days, relations, there):
                kept = None if long_enough and selected is None else long_enough
                yield (kept, f"{selection.construct_path or selection.logical_id}{_TOLD[kept]}"), then

    for answers, here in together(selections, covers, world):
        kept = any_of([answer for answer, _ in answers])
        yield kept, next((told for answer, told in answers if answer is kept and told), ""), here


_TOLD: Mapping[bool | None, str] = {
    True: "",
    None: ", of which it cannot be told whether it covers the resource for so long",
    False: ", of which the plan does not keep backups for so long",
}
"""What is told of a selection that covers a resource, or may do so, after its name."""


def _plan_keeps(
    selection: Resource, days: int, relations: Relations, world: World
) -> Iterator[tuple[bool | None, World]]:
    """Whether the plan of a selection keeps what one of its rules makes for so long."""
    for _, plan_id, here in at_property(selection, "BackupPlanId", relations.scope(selection), world):
        plan = relations.resource(plan_id) if isinstance(plan_id, Reference) else None
        if plan is None or plan.type != "AWS::Backup::BackupPlan":
            yield None, here
            continue
        scope = relations.scope(plan)
        for _, rules, there in at_property(plan, "BackupPlan.BackupPlanRule", scope, here):
            for document, then in whole(rules, scope, there):
                yield any_of([_keeps(rule, days) for rule in _listed(document)]), then


def _keeps(rule: Json, days: int) -> bool | None:
    lifecycle = rule.get("Lifecycle", {}) if isinstance(rule, Mapping) else None
    if not isinstance(lifecycle, Mapping):
        return None
    if "DeleteAfterDays" not in lifecycle:
        return True  # kept for good
    number = as_number(lifecycle["DeleteAfterDays"])
    return None if number is None else number >= days


def _selects(
    selection: Resource, resource: Resource, tags: str, relations: Relations, world: World
) -> Iterator[tuple[bool | None, World]]:
    """Whether a selection covers a resource, per world."""
    for covered, here in _would_select(selection, resource, tags, relations, world):
        if covered is False:  # whether it is created does not matter
            yield False, here
            continue
        for exists, there in existence(selection, relations.scope(selection), here):
            yield (covered if exists else False), there


def _would_select(
    selection: Resource, resource: Resource, tags: str, relations: Relations, world: World
) -> Iterator[tuple[bool | None, World]]:
    """Whether a selection covers a resource where it is created."""
    scope, near = relations.scope(selection), _same_place(selection, resource, relations)
    if near is False:
        yield False, world
        return
    for _, value, here in at_property(selection, "BackupSelection", scope, world):
        for document, there in whole(value, scope, here):
            if not isinstance(document, Mapping):
                yield None, there
                continue
            for carried, then in _tags_of(resource, tags, _keys_of(document), relations, there):
                yield all_of([near, _covers(document, resource, carried, relations)]), then


def _same_place(selection: Resource, resource: Resource, relations: Relations) -> bool | None:
    """Whether a plan can reach a resource: it backs up what is in its own account and region."""
    (account, region), (own_account, own_region) = (relations.scope(one).environment for one in (selection, resource))
    if region != own_region or (account and own_account and account != own_account):
        return False
    return True if account == own_account else None


def _covers(
    document: Mapping[str, Json], resource: Resource, carried: Mapping[str, Value], relations: Relations
) -> bool | None:
    listed = [_names(entry, resource, relations) for entry in _listed(document.get("Resources"))]
    left_out = [_names(entry, resource, relations) for entry in _listed(document.get("NotResources"))]
    tagged = [_tag_is(condition, "StringEquals", carried) for condition in _listed(document.get("ListOfTags"))]
    conditions = document.get("Conditions", {})
    by_operator = conditions.items() if isinstance(conditions, Mapping) else [("", conditions)]
    met = [_tag_is(condition, operator, carried) for operator, tested in by_operator for condition in _listed(tested)]
    chosen = {any_of(answers) for answers in (listed, tagged) if answers} or {True}
    # Whether the two add up or narrow each other down depends on the age of the selection.
    return all_of([all_of(met), _not(any_of(left_out)), chosen.pop() if len(chosen) == 1 else None])


def _names(entry: Json, resource: Resource, relations: Relations) -> bool | None:
    """Whether an entry names a resource; None, too, where its name or account may turn out to be the one meant."""
    named = covers_arn(entry, resource, relations)
    parts = entry.parts if isinstance(entry, Text) else (scalar_text(entry.value),) if isinstance(entry, Known) else ()
    if named is not False or not parts or any(isinstance(part, Reference) for part in parts):
        return named
    pattern = "".join(part if isinstance(part, str) else "*" for part in parts)
    _, partition, _, _, account, *_ = (*pattern.split(":"), *[""] * 5)
    scope, name = relations.scope(resource), relations.physical_name(resource)
    known = ARNS[resource.type].format(
        partition=partition, region=scope.region, account=scope.stack.account or account, name=name or ""
    )
    return None if matches(pattern, known) or (name is None and _may_continue(pattern, known)) else False


def _may_continue(pattern: str, known: str) -> bool:
    """Whether a pattern covers a text of which the beginning is known, and the rest holds no separator."""
    place = max(pattern.rfind(":"), pattern.rfind("/")) + 1
    before, star, _ = pattern[place:].partition("*")
    return matches(pattern[:place], known) or (star != "" and matches(f"{pattern[:place]}{before}*", known))


def _tag_is(condition: Json, operator: str, carried: Mapping[str, Value]) -> bool | None:
    """Whether one condition on a tag holds of the tags that a resource carries."""
    if not isinstance(condition, Mapping):
        return None
    key, wanted = condition.get("ConditionKey"), condition.get("ConditionValue")
    if not isinstance(key, Known) or not isinstance(wanted, Known):
        return None
    value = carried.get(_tag_key(key))
    negated = "Not" in operator
    if value is None or isinstance(value, Absent):
        return None if negated else False
    if not isinstance(value, Known):
        return None
    text, pattern = scalar_text(value.value), scalar_text(wanted.value)
    same = matches(pattern, text) if "Like" in operator else pattern == text
    return same is not negated


def _tag_key(key: Known) -> str:
    return scalar_text(key.value).removeprefix(_TAG_PREFIX)


def _keys_of(document: Mapping[str, Json]) -> tuple[str, ...]:
    """The keys of all tags that a selection asks about."""
    conditions = document.get("Conditions")
    tested = (
        [entry for found in conditions.values() for entry in _listed(found)] if isinstance(conditions, Mapping) else []
    )
    asked = [
        entry.get("ConditionKey")
        for entry in (*_listed(document.get("ListOfTags")), *tested)
        if isinstance(entry, Mapping)
    ]
    return tuple(dict.fromkeys(_tag_key(key) for key in asked if isinstance(key, Known)))


def _tags_of(
    resource: Resource, path: str, keys: Sequence[str], relations: Relations, world: World
) -> Iterator[tuple[Mapping[str, Value], World]]:
    """The values of these tags that a resource carries, by itself or from its stack, per world."""
    scope = relations.scope(resource)

    def value_of(key: str, here: World) -> Iterator[tuple[Value | None, World]]:
        for _, value, there in at_property(resource, path, scope, here):
            for carried, then in carried_under(value, by_key(value), key, there):
                own = [one for one in carried if one is not None]
                certain = [one for one in own if one is not SOME_KEY]
                if own:
                    yield (certain or own)[0], then
                else:
                    yield from from_stack(scope, key, relations, then)

    for values, here in together(keys, value_of, world):
        yield {key: value for key, value in zip(keys, values, strict=True) if value is not None}, here


def _listed(node: Json) -> list[Json]:
    return node if isinstance(node, list) else [] if node is None or isinstance(node, Absent | Items) else [node]


def _not(answer: bool | None) -> bool | None:  # noqa: FBT001 - three-valued, and the only argument
    return None if answer is None else not answer
