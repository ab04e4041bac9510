"""Policy documents and the ARNs in them: does a statement deny what does not come over TLS, does an ARN cover this.

The grammar is that of the IAM User Guide, "Grammar of the IAM JSON policy language": a statement, action, resource or
condition value may be a single one or a list; `Bool` conditions compare text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from compliance.assembly import Resource
from compliance.expressions import possibilities
from compliance.relations import PHYSICAL_NAMES, Relations, spelled_part
from compliance.templates import Json
from compliance.terms import (
    ABSENT,
    ACCOUNT,
    EVERYWHERE,
    Absent,
    Dynamic,
    Known,
    Reference,
    Scope,
    Text,
    Unknown,
    World,
    any_of,
    scalar_text,
)
from compliance.values import at_property, whole

MOST_FORMS = 64
"""Forms of one policy document that are looked at; beyond them it cannot be told what it says."""
MOST_STATEMENTS = 500
"""Statements of one document that are looked at; AWS takes 20 kB at most."""

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
    ("AWS::DSQL::Cluster", "ResourceArn"): _ARN,
    ("AWS::DSQL::Cluster", None): _NAME,
    ("AWS::DocDB::DBCluster", None): _NAME,
    ("AWS::DynamoDB::GlobalTable", "Arn"): _ARN,
    ("AWS::DynamoDB::GlobalTable", None): _NAME,
    ("AWS::DynamoDB::Table", "Arn"): _ARN,
    ("AWS::DynamoDB::Table", None): _NAME,
    ("AWS::EC2::Instance", None): _NAME,
    ("AWS::EC2::Volume", None): _NAME,
    ("AWS::EFS::FileSystem", "Arn"): _ARN,
    ("AWS::EFS::FileSystem", None): _NAME,
    ("AWS::FSx::FileSystem", "ResourceARN"): _ARN,
    ("AWS::FSx::FileSystem", None): _NAME,
    ("AWS::MediaStore::Container", None): _NAME,
    ("AWS::Neptune::DBCluster", None): _NAME,
    ("AWS::RDS::DBCluster", "DBClusterArn"): _ARN,
    ("AWS::RDS::DBCluster", None): _NAME,
    ("AWS::RDS::DBInstance", "DBInstanceArn"): _ARN,
    ("AWS::RDS::DBInstance", None): _NAME,
    ("AWS::Redshift::Cluster", None): _NAME,
    ("AWS::RedshiftServerless::Namespace", "Namespace.NamespaceArn"): _ARN,
    ("AWS::RedshiftServerless::Namespace", "Namespace.NamespaceId"): _NAME,
    ("AWS::StorageGateway::Volume", "VolumeARN"): _ARN,
    ("AWS::Timestream::Table", "Arn"): _ARN,
}
"""(type, attribute, or None for `Ref`) -> what it gives (CloudFormation Template Reference, "Return values")."""

ARNS: Mapping[str, str] = {
    "AWS::S3::Bucket": "arn:{partition}:s3:::{name}",
    "AWS::SNS::Topic": "arn:{partition}:sns:{region}:{account}:{name}",
    "AWS::SQS::Queue": "arn:{partition}:sqs:{region}:{account}:{name}",
    "AWS::DSQL::Cluster": "arn:{partition}:dsql:{region}:{account}:cluster/{name}",
    "AWS::DocDB::DBCluster": "arn:{partition}:rds:{region}:{account}:cluster:{name}",
    "AWS::DynamoDB::GlobalTable": "arn:{partition}:dynamodb:{region}:{account}:table/{name}",
    "AWS::DynamoDB::Table": "arn:{partition}:dynamodb:{region}:{account}:table/{name}",
    "AWS::EC2::Instance": "arn:{partition}:ec2:{region}:{account}:instance/{name}",
    "AWS::EC2::Volume": "arn:{partition}:ec2:{region}:{account}:volume/{name}",
    "AWS::EFS::FileSystem": "arn:{partition}:elasticfilesystem:{region}:{account}:file-system/{name}",
    "AWS::FSx::FileSystem": "arn:{partition}:fsx:{region}:{account}:file-system/{name}",
    "AWS::MediaStore::Container": "arn:{partition}:mediastore:{region}:{account}:container/{name}",
    "AWS::Neptune::DBCluster": "arn:{partition}:rds:{region}:{account}:cluster:{name}",
    "AWS::RDS::DBCluster": "arn:{partition}:rds:{region}:{account}:cluster:{name}",
    "AWS::RDS::DBInstance": "arn:{partition}:rds:{region}:{account}:db:{name}",
    "AWS::Redshift::Cluster": "arn:{partition}:redshift:{region}:{account}:cluster:{name}",
    "AWS::RedshiftServerless::Namespace": "arn:{partition}:redshift-serverless:{region}:{account}:namespace/{name}",
    "AWS::StorageGateway::Volume": "arn:{partition}:storagegateway:{region}:{account}:gateway/{name}",
    "AWS::Timestream::Table": "arn:{partition}:timestream:{region}:{account}:database/{name}",
}
"""The form of the ARN, from the Service Authorization Reference."""

_WITH_OBJECTS = ("AWS::MediaStore::Container", "AWS::S3::Bucket")
"""The types whose objects have ARNs below their own."""

# Characters of no meaning, which stand in a text for what is not known but always the same.
_SOME_ACCOUNT = "\ue001"
_SOME_NAME = "\ue002"
_OTHER = "\ue003"
_MEANINGLESS = re.compile("[\ue000-\ue003]")


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


def own_policy_denies(document: Json, resource: Resource, action: str, relations: Relations) -> bool | None:
    """Whether a policy that the resource holds itself refuses `action` without TLS; None where that cannot be told."""
    return _statements_deny(_about(document), _target(resource, relations), action)


def _about(document: Json) -> Json:
    """A policy document in which every statement says what it is about: if nothing else, the resource that has it."""
    if not isinstance(document, dict) or "Statement" not in document:
        return document
    every = [
        {"Resource": Known("*"), **statement}
        if isinstance(statement, dict) and not any(name.lower() in {"resource", "notresource"} for name in statement)
        else statement
        for statement in _listed(document["Statement"])
    ]
    return {**document, "Statement": every}


def _form(policy: Resource, target: Resource, relations: Relations) -> str:
    """The text of a policy with its target masked: where it is equal, what policies say of their targets is equal.

    That is so for targets of one stack that have no name of their own, and are named by nothing else in the policy.
    """
    stacks, logical_id = f"{policy.stack}\n{target.stack}\n", target.logical_id
    text = repr(policy.body.get("Properties"))
    for reference in (f"{{'Ref': {logical_id!r}}}", f"{{'Fn::GetAtt': [{logical_id!r}, "):
        text = text.replace(reference, _SOME_NAME)
    named = relations.name_of(target, PHYSICAL_NAMES.get(target.type))
    if policy.stack != target.stack or logical_id in text or not isinstance(named, Absent):
        return f"{stacks}{policy.logical_id}\n{logical_id}"
    return stacks + text


def _answers(
    policy: Resource, target: Resource, action: str, relations: Relations, world: World
) -> Iterator[tuple[bool | None, World]]:
    wanted = _target(target, relations)
    documents = (
        case
        for _, value, here in at_property(policy, "PolicyDocument", relations.scope(policy), world)
        for case in whole(value, relations.scope(policy), here)
    )
    for document, here in islice(documents, MOST_FORMS):
        yield _statements_deny(document, wanted, action), here
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
        return (self.arn, f"{self.arn}/*") if self.resource.type in _WITH_OBJECTS else (self.arn,)

    def spelled(self, part: str | Reference | Unknown) -> str:
        """A part of a statement's `Resource`, with what refers to the target spelled out."""
        if isinstance(part, str):
            return _MEANINGLESS.sub(_OTHER, part)
        if isinstance(part, Unknown) and part != ACCOUNT:
            return spelled_part(part) or _OTHER
        if isinstance(part, Unknown):
            return self.fillings["account"]
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
        "name": _own_name(resource, relations) or _SOME_NAME,
    }
    return _Target(resource, fillings)


def _own_name(resource: Resource, relations: Relations) -> str | None:
    """The name that the template gives a resource, with what is not known of it spelled as in a statement."""
    name = relations.name_of(resource, PHYSICAL_NAMES.get(resource.type))
    parts = name.parts if isinstance(name, Text) else (name,)
    account = relations.scope(resource).stack.account or _SOME_ACCOUNT
    spelled = [
        account if part == ACCOUNT else spelled_part(scalar_text(part.value) if isinstance(part, Known) else part)
        for part in parts
    ]
    return None if None in spelled else "".join(map(str, spelled))


def _pseudo(name: str, scope: Scope) -> str:
    ((value, _),) = possibilities({"Ref": f"AWS::{name}"}, scope)
    return str(value.value) if isinstance(value, Known) else ""


def _statements_deny(document: Json, target: _Target, action: str) -> bool | None:
    """Whether the statements together deny it: for each part of the target there is one that does."""
    if not isinstance(document, dict):
        return False if document == ABSENT else None
    statements = _listed(document.get("Statement", []))
    if len(statements) > MOST_STATEMENTS:
        return None
    denied = [any_of(_denies(statement, target, arn, action) for statement in statements) for arn in target.arns]
    return False if False in denied else None if None in denied else True


def _denies(statement: Json, target: _Target, arn: str, action: str) -> bool | None:
    """Whether one statement denies it of one ARN: every part of it must apply to every caller."""
    if not isinstance(statement, dict):
        return None
    sure = True
    for applies in _parts(statement, target, arn, action):
        if applies is False:
            return False
        sure = sure and applies is True
    return sure or None


def _parts(statement: Mapping[str, Json], target: _Target, arn: str, action: str) -> Iterator[bool | None]:
    """Whether each part of a statement applies; one that does not makes the others needless."""
    effect = statement.get("Effect")
    yield None if isinstance(effect, Reference) else _text_is(effect, "Deny")
    yield _is_everyone(statement.get("Principal"))
    yield any_of(_action_covers(entry, action) for entry in _listed(statement.get("Action")))
    yield any_of(_names(entry, target, arn) for entry in _listed(statement.get("Resource")))
    yield _only_without_tls(statement.get("Condition"))


def _listed(node: Json) -> list[Json]:
    return node if isinstance(node, list) else [node]


def _text_is(node: Json, wanted: str) -> bool | None:
    if isinstance(node, Known):
        return scalar_text(node.value).lower() == wanted.lower()
    return None if isinstance(node, Unknown | Dynamic) else False


def _is_everyone(principal: Json) -> bool | None:
    if isinstance(principal, dict):
        return any_of(_text_is(entry, "*") for entry in _listed(principal.get("AWS")))
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


def may_meet(one: str, other: str) -> bool:
    """Whether some text is covered by both of two patterns, in which `*` stands for any characters."""
    # For each place in `one`, the places in `other` that the same text can lead to.
    reached = _on_through_wildcards(other, {0})
    for letter in one:
        if letter == "*":
            further = set(range(min(reached, default=len(other) + 1), len(other) + 1))
        else:
            further = {
                place if other[place] == "*" else place + 1
                for place in reached
                if place < len(other) and other[place] in {"*", letter}
            }
        reached = _on_through_wildcards(other, further)
    return len(other) in reached


def _on_through_wildcards(pattern: str, places: set[int]) -> set[int]:
    """The places, and those behind wildcards there, which may stand for nothing."""
    found = set(places)
    for place in places:
        end = place
        while end < len(pattern) and pattern[end] == "*":
            end += 1
            found.add(end)
    return found


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
    return key.lower() == "aws:securetransport" and any_of(_text_is(value, "false") for value in _listed(values))


def _only_entry(node: Json) -> tuple[str, Json]:
    return next(iter(node.items())) if isinstance(node, dict) and len(node) == 1 else ("", None)


def _names(node: Json, target: _Target, arn: str) -> bool | None:
    """Whether one entry of a statement's `Resource` covers an ARN."""
    if isinstance(node, Unknown | Dynamic):
        return None
    if not isinstance(node, Known | Text | Reference):
        return False
    parts = node.parts if isinstance(node, Text) else (node,)
    texts = [scalar_text(part.value) if isinstance(part, Known) else part for part in parts]
    if matches("".join(map(target.spelled, texts)), arn):
        return True
    # What is only known at deployment may turn out to be anything.
    possible = ["*" if isinstance(text, Unknown) and text != ACCOUNT else target.spelled(text) for text in texts]
    return None if matches("".join(possible), arn) else False
