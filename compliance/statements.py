"""Policy documents, read statement by statement: does one deny what does not come over TLS.

The grammar is that of the IAM User Guide, "Grammar of the IAM JSON policy language": a statement, action, resource or
condition value may be a single one or a list; `Bool` conditions compare text.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from compliance.assembly import Json, Resource
from compliance.relations import Relations
from compliance.terms import Known, Reference, Text, Unknown, Value, World, scalar_text
from compliance.values import MOST_POSSIBILITIES, whole

ARN_ATTRIBUTES = (None, "Arn", "TopicArn", "QueueArn")
"""What a reference to a bucket, topic or queue may ask for and still mean the thing itself."""


def denies_plain_transport(
    policy: Resource, target: Resource, action: str, relations: Relations, world: World
) -> Iterator[tuple[bool | None, World]]:
    """Whether a resource policy refuses `action` on `target` without TLS; None where that cannot be told."""
    properties = policy.body.get("Properties", {})
    document = properties.get("PolicyDocument") if isinstance(properties, dict) else None
    name = relations.physical_name(target)
    read = whole(document, relations.scope(policy), world)
    for resolved, here in islice(read, MOST_POSSIBILITIES):
        yield _any_statement_denies(resolved, target, name, action), here
    if next(read, None) is not None:
        yield None, world


def _any_statement_denies(document: Json, target: Resource, name: str | None, action: str) -> bool | None:
    if not isinstance(document, dict):
        return None
    answers = [_denies(statement, target, name, action) for statement in _listed(document.get("Statement", []))]
    return True if True in answers else None if None in answers else False


def _denies(statement: Json, target: Resource, name: str | None, action: str) -> bool | None:
    """Whether one statement denies it: every part of it must apply to every caller and the whole target."""
    if not isinstance(statement, dict):
        return None
    parts = (
        _text_is(statement.get("Effect"), "Deny"),
        _is_everyone(statement.get("Principal")),
        _any(_action_covers(entry, action) for entry in _listed(statement.get("Action", []))),
        _covers_target(_listed(statement.get("Resource", [])), target, name),
        _only_without_tls(statement.get("Condition")),
    )
    return False if False in parts else None if None in parts else True


def _listed(node: Json) -> list[Json]:
    return node if isinstance(node, list) else [node]


def _any(answers: Iterator[bool | None]) -> bool | None:
    found = list(answers)
    return True if True in found else None if None in found else False


def _text_is(node: Json, wanted: str) -> bool | None:
    if isinstance(node, Known):
        return scalar_text(node.value).lower() == wanted.lower()
    return None if isinstance(node, Unknown) else False


def _is_everyone(principal: Json) -> bool | None:
    if isinstance(principal, dict):
        return _any(_text_is(entry, "*") for entry in _listed(principal.get("AWS", [])))
    return _text_is(principal, "*")


def _action_covers(node: Json, action: str) -> bool | None:
    service = action.partition(":")[0]
    if isinstance(node, Known):
        return scalar_text(node.value).lower() in {"*", f"{service}:*", action.lower()}
    return None if isinstance(node, Unknown) else False


def _only_without_tls(condition: Json) -> bool | None:
    """The one condition is that the request is not secure; a second one would let some plain requests through."""
    if not isinstance(condition, dict) or len(condition) != 1:
        return False
    operator, tested = next(iter(condition.items()))
    if operator.lower() not in {"bool", "boolifexists"} or not isinstance(tested, dict) or len(tested) != 1:
        return False
    key, values = next(iter(tested.items()))
    if key.lower() != "aws:securetransport":
        return False
    return _any(_text_is(value, "false") for value in _listed(values))


def _covers_target(resources: list[Json], target: Resource, name: str | None) -> bool | None:
    """The statement names the target; for a bucket, its objects as well."""
    wanted = [""] if target.type != "AWS::S3::Bucket" else ["", "/*"]
    answers = [_any(_names(entry, target, name, suffix) for entry in resources) for suffix in wanted]
    return False if False in answers else None if None in answers else True


def _names(node: Json, target: Resource, name: str | None, suffix: str) -> bool | None:
    if isinstance(node, Known):
        text = scalar_text(node.value)
        return text == "*" or (name is not None and text == f"arn:aws:s3:::{name}{suffix}")
    if isinstance(node, Reference):
        return suffix == "" and _is_target(node, target)
    if isinstance(node, Text):
        return _text_names(node, target, name, suffix)
    return None if isinstance(node, Unknown) else False


def _text_names(text: Text, target: Resource, name: str | None, suffix: str) -> bool | None:
    """`${Bucket.Arn}/*`, or `arn:aws:s3:::${Bucket}` with the same ending."""
    parts = list(text.parts)
    if isinstance(parts[0], str) and parts[0].endswith(":s3:::"):
        parts = parts[1:]
    ending = parts[1:] or [""]
    if isinstance(parts[0], Reference) and _is_target(parts[0], target):
        return len(ending) == 1 and ending[0] == suffix
    if any(isinstance(part, Unknown) for part in text.parts):
        known_end = text.parts[-1] if isinstance(text.parts[-1], str) else ""
        return None if name is None or known_end.endswith(f"{name}{suffix}") else False
    return False


def _is_target(value: Value, target: Resource) -> bool:
    return (
        isinstance(value, Reference)
        and (value.stack, value.logical_id) == (target.stack, target.logical_id)
        and value.attribute in ARN_ATTRIBUTES
    )
