"""Policy documents and the ARNs in them: does a statement deny what does not come over TLS, does an ARN cover this.

The grammar is that of the IAM User Guide, "Grammar of the IAM JSON policy language": a statement, action, resource or
condition value may be a single one or a list; `Bool` conditions compare text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from compliance.assembly import Resource
from compliance.expressions import MOST_POSSIBILITIES, possibilities
from compliance.relations import Relations
from compliance.templates import Json
from compliance.terms import (
    ABSENT,
    ACCOUNT,
    EVERYWHERE,
    Dynamic,
    Known,
    Reference,
    Scope,
    Text,
    Unknown,
    World,
    scalar_text,
)
from compliance.values import at_property, whole

_ARN = "the ARN"
_NAME = "the name"

ATTRIBUTES: Mapping[tuple[str, str | None], str] = {
    ("AWS::S3::Bucket", "Arn"): _ARN,
    ("AWS::S3::Bucket", None): _NAME,
    ("AWS::SNS::Topic", "TopicArn"): _ARN,
    ("AWS::SNS::Topic", None): _ARN,
    ("AWS::SNS::Topic", "TopicName"): _NAME,
    ("AWS::SQS::Queue", "Arn"): _ARN,
    ("AWS::SQS::Queue", "QueueName"): _NAME,
    ("AWS::DynamoDB::Table", "Arn"): _ARN,
    ("AWS::DynamoDB::Table", None): _NAME,
    ("AWS::EC2::Instance", None): _NAME,
    ("AWS::EC2::Volume", None): _NAME,
    ("AWS::EFS::FileSystem", "Arn"): _ARN,
    ("AWS::EFS::FileSystem", None): _NAME,
    ("AWS::RDS::DBCluster", "DBClusterArn"): _ARN,
    ("AWS::RDS::DBCluster", None): _NAME,
    ("AWS::RDS::DBInstance", "DBInstanceArn"): _ARN,
    ("AWS::RDS::DBInstance", None): _NAME,
}
"""(type, attribute, or None for `Ref`) -> what it gives (CloudFormation Template Reference, "Return values")."""

ARNS: Mapping[str, str] = {
    "AWS::S3::Bucket": "arn:{partition}:s3:::{name}",
    "AWS::SNS::Topic": "arn:{partition}:sns:{region}:{account}:{name}",
    "AWS::SQS::Queue": "arn:{partition}:sqs:{region}:{account}:{name}",
    "AWS::DynamoDB::Table": "arn:{partition}:dynamodb:{region}:{account}:table/{name}",
    "AWS::EC2::Instance": "arn:{partition}:ec2:{region}:{account}:instance/{name}",
    "AWS::EC2::Volume": "arn:{partition}:ec2:{region}:{account}:volume/{name}",
    "AWS::EFS::FileSystem": "arn:{partition}:elasticfilesystem:{region}:{account}:file-system/{name}",
    "AWS::RDS::DBCluster": "arn:{partition}:rds:{region}:{account}:cluster:{name}",
    "AWS::RDS::DBInstance": "arn:{partition}:rds:{region}:{account}:db:{name}",
}
"""The form of the ARN, from the Service Authorization Reference."""

# Characters of no meaning, which stand in a text for what is not known but always the same.
_SOME_ACCOUNT = "\ue001"
_SOME_NAME = "\ue002"
_OTHER = "\ue003"
_ANYTHING = "\ue004"
_MEANINGLESS = re.compile("[\ue001-\ue004]")


def denies_plain_transport(
    policy: Resource, target: Resource, action: str, relations: Relations, world: World
) -> Iterator[tuple[bool | None, World]]:
    """Whether a resource policy refuses `action` on `target` without TLS; None where that cannot be told."""
    form = (action, target.type, _form(policy, target, relations))
    if (known := relations.denials.get(form)) is not None:
        yield known, world
        return
    for denied, here in _answers(policy, target, action, relations, world):
        if denied is not None and here is world is EVERYWHERE:  # the only answer: another would narrow the world
            relations.denials[form] = denied
        yield denied, here


def _form(policy: Resource, target: Resource, relations: Relations) -> str:
    """The text of a policy with its target masked: where it is equal, what policies say of their targets is equal.

    That is so for targets of one stack that are known by their logical id alone.
    """
    stacks, name = f"{policy.stack}\n{target.stack}\n", relations.physical_name(target)
    if policy.stack != target.stack or name is not None:
        return f"{stacks}{policy.logical_id}\n{target.logical_id}"
    return stacks + repr(policy.body.get("Properties")).replace(repr(target.logical_id), _SOME_NAME)


def _answers(
    policy: Resource, target: Resource, action: str, relations: Relations, world: World
) -> Iterator[tuple[bool | None, World]]:
    wanted = _target(target, relations)
    documents = (
        case
        for _, value, here in at_property(policy, "PolicyDocument", relations.scope(policy), world)
        for case in whole(value, relations.scope(policy), here)
    )
    for document, here in islice(documents, MOST_POSSIBILITIES):
        yield _any_statement_denies(document, wanted, action), here
    if next(documents, None) is not None:
        yield None, world


def covers_arn(entry: Json, resource: Resource, relations: Relations) -> bool | None:
    """Whether an entry of a list of ARNs, which may hold wildcards, covers a resource; None where that is not known."""
    if resource.type not in ARNS and entry != Known("*"):
        return None
    target = _target(resource, relations)
    return _names(entry, target, target.arn)


@dataclass(frozen=True, slots=True)
class _Target:
    """What a statement must name: a bucket, topic or queue by its ARN; for a bucket, its objects as well."""

    resource: Resource
    fillings: Mapping[str, str]
    """What its ARN is made of."""

    @property
    def arn(self) -> str:
        return ARNS.get(self.resource.type, _SOME_NAME).format_map(self.fillings)

    @property
    def arns(self) -> tuple[str, ...]:
        """All that the statement must cover."""
        return (self.arn, f"{self.arn}/*") if self.resource.type == "AWS::S3::Bucket" else (self.arn,)

    def spelled(self, part: str | Reference | Unknown) -> str:
        """A part of a statement's `Resource`, with what refers to the target spelled out."""
        if isinstance(part, str):
            return _MEANINGLESS.sub(_OTHER, part)
        if isinstance(part, Unknown):
            return self.fillings["account"] if part == ACCOUNT else _ANYTHING
        if (part.stack, part.logical_id) != (self.resource.stack, self.resource.logical_id):
            return _OTHER
        given = ATTRIBUTES.get((self.resource.type, part.attribute))
        return {_ARN: self.arn, _NAME: self.fillings["name"]}.get(given or "", _OTHER)


def _target(resource: Resource, relations: Relations) -> _Target:
    scope = relations.scope(resource)
    fillings = {
        "partition": _pseudo("Partition", scope),
        "region": scope.region,
        "account": scope.stack.account or _SOME_ACCOUNT,
        "name": relations.physical_name(resource) or _SOME_NAME,
    }
    return _Target(resource, fillings)


def _pseudo(name: str, scope: Scope) -> str:
    ((value, _),) = possibilities({"Ref": f"AWS::{name}"}, scope)
    return str(value.value) if isinstance(value, Known) else ""


def _any_statement_denies(document: Json, target: _Target, action: str) -> bool | None:
    if not isinstance(document, dict):
        return False if document == ABSENT else None
    return _any(_denies(statement, target, action) for statement in _listed(document.get("Statement", [])))


def _denies(statement: Json, target: _Target, action: str) -> bool | None:
    """Whether one statement denies it: every part of it must apply to every caller and the whole target."""
    if not isinstance(statement, dict):
        return None
    resources = _listed(statement.get("Resource", []))
    parts = (
        _text_is(statement.get("Effect"), "Deny"),
        _is_everyone(statement.get("Principal")),
        _any(_action_covers(entry, action) for entry in _listed(statement.get("Action", []))),
        *(_any(_names(entry, target, arn) for entry in resources) for arn in target.arns),
        _only_without_tls(statement.get("Condition")),
    )
    return False if False in parts else None if None in parts else True


def _listed(node: Json) -> list[Json]:
    return node if isinstance(node, list) else [node]


def _any(answers: Iterable[bool | None]) -> bool | None:
    found = list(answers)
    return True if True in found else None if None in found else False


def _text_is(node: Json, wanted: str) -> bool | None:
    if isinstance(node, Known):
        return scalar_text(node.value).lower() == wanted.lower()
    return None if isinstance(node, Unknown | Dynamic) else False


def _is_everyone(principal: Json) -> bool | None:
    if isinstance(principal, dict):
        return _any(_text_is(entry, "*") for entry in _listed(principal.get("AWS", [])))
    return _text_is(principal, "*")


def _action_covers(node: Json, action: str) -> bool | None:
    if isinstance(node, Known):
        return matches(scalar_text(node.value).lower(), action.lower())
    return None if isinstance(node, Unknown | Dynamic | Text) else False


def matches(pattern: str, text: str) -> bool:
    """Whether a pattern of IAM covers a text, which may be a pattern itself; of its wildcards only `*` is followed."""
    first, *others = pattern.split("*")
    if not others:
        return text == first
    if not text.startswith(first):
        return False
    place = len(first)
    for piece in others[:-1]:
        found = text.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return text.endswith(others[-1]) and len(text) - len(others[-1]) >= place


def _only_without_tls(condition: Json) -> bool | None:
    """The one condition is that the request is not secure; a second one would let some plain requests through."""
    if isinstance(condition, Unknown | Dynamic):
        return None
    operator, tested = _only_entry(condition)
    if operator.lower() not in {"bool", "boolifexists"}:
        return False
    if isinstance(tested, Unknown | Dynamic):
        return None
    key, values = _only_entry(tested)
    return key.lower() == "aws:securetransport" and _any(_text_is(value, "false") for value in _listed(values))


def _only_entry(node: Json) -> tuple[str, Json]:
    return next(iter(node.items())) if isinstance(node, dict) and len(node) == 1 else ("", None)


def _names(node: Json, target: _Target, arn: str) -> bool | None:
    """Whether one entry of a statement's `Resource` covers an ARN."""
    if isinstance(node, Unknown | Dynamic):
        return None
    if not isinstance(node, Known | Text | Reference):
        return False
    parts = node.parts if isinstance(node, Text) else (node,)
    pattern = "".join(target.spelled(scalar_text(part.value) if isinstance(part, Known) else part) for part in parts)
    if matches(pattern.replace(_ANYTHING, _OTHER), arn):
        return True
    return None if matches(pattern.replace(_ANYTHING, "*"), arn) else False
