"""What belongs together in one assembly: the policies that govern a resource, the group that it names, the key behind.

A relation holds by `Ref` or `Fn::GetAtt`, also through exports and nested stacks' outputs, or by the physical name
written as a literal.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from compliance.assembly import Assembly, Resource
from compliance.expressions import MOST_POSSIBILITIES, together
from compliance.settings import DEFAULT_REGION
from compliance.terms import (
    ABSENT,
    EVERYWHERE,
    PLAIN,
    Absent,
    Known,
    Lookups,
    Reference,
    Scope,
    Text,
    Unknown,
    Value,
    World,
    scalar_text,
)
from compliance.values import at, at_property, existence, steps_of, whole

PHYSICAL_NAMES: Mapping[str, str] = {
    "AWS::CloudWatch::Alarm": "AlarmName",
    "AWS::CloudWatch::CompositeAlarm": "AlarmName",
    "AWS::CloudWatch::LogAlarm": "AlarmName",
    "AWS::DAX::SubnetGroup": "SubnetGroupName",
    "AWS::DMS::ReplicationSubnetGroup": "ReplicationSubnetGroupIdentifier",
    "AWS::DocDB::DBCluster": "DBClusterIdentifier",
    "AWS::DocDB::DBClusterParameterGroup": "Name",
    "AWS::DocDB::DBSubnetGroup": "DBSubnetGroupName",
    "AWS::DynamoDB::GlobalTable": "TableName",
    "AWS::DynamoDB::Table": "TableName",
    "AWS::EC2::LaunchTemplate": "LaunchTemplateName",
    "AWS::EC2::SecurityGroup": "GroupName",
    "AWS::EMR::SecurityConfiguration": "Name",
    "AWS::ElastiCache::SubnetGroup": "CacheSubnetGroupName",
    "AWS::Glue::SecurityConfiguration": "Name",
    "AWS::KMS::Alias": "AliasName",
    "AWS::KinesisAnalyticsV2::Application": "ApplicationName",
    "AWS::Logs::DeliverySource": "Name",
    "AWS::Logs::LogGroup": "LogGroupName",
    "AWS::MemoryDB::SubnetGroup": "SubnetGroupName",
    "AWS::Neptune::DBCluster": "DBClusterIdentifier",
    "AWS::Neptune::DBClusterParameterGroup": "Name",
    "AWS::Neptune::DBSubnetGroup": "DBSubnetGroupName",
    "AWS::RDS::DBCluster": "DBClusterIdentifier",
    "AWS::RDS::DBClusterParameterGroup": "DBClusterParameterGroupName",
    "AWS::RDS::DBInstance": "DBInstanceIdentifier",
    "AWS::RDS::DBParameterGroup": "DBParameterGroupName",
    "AWS::RDS::DBSubnetGroup": "DBSubnetGroupName",
    "AWS::Redshift::Cluster": "ClusterIdentifier",
    "AWS::Redshift::ClusterParameterGroup": "ParameterGroupName",
    "AWS::S3::Bucket": "BucketName",
    "AWS::SNS::Topic": "TopicName",
    "AWS::SQS::Queue": "QueueName",
}
"""The property that names a resource of this type, where others may refer to it by that name."""

Identity = tuple[str, ...]
"""What identifies a resource: stack key and logical id, or account, region and physical name; empty: not known."""

Attachments = Mapping[Identity, Sequence[tuple[Resource, bool]]]
"""What a resource may attach to -> the resource, and whether it does so in every deployment."""


_KNOWN_RETURNS = {("Custom::AWSCDKOpenIdConnectProvider", "")}
"""Custom resources of the CDK, and attributes (empty: `Ref`) of which is known what they give: an ARN."""


@dataclass(frozen=True, slots=True)
class Relations:
    """The resources of an assembly by what they refer to. Indexes are built when they are first asked for."""

    assembly: Assembly
    given: Mapping[str, str] = field(default_factory=dict)
    default_region: str = DEFAULT_REGION
    denials: dict[tuple[str, ...], bool] = field(default_factory=dict, init=False, repr=False)
    """What policies of one form say of plain transport to their targets: see `compliance.statements`."""
    documents: dict[tuple[str, str, str], Sequence[Any]] = field(default_factory=dict, init=False, repr=False)
    """The policy documents that were read last, which are asked several questions: see `compliance.grants`."""
    _lookups: Lookups = field(default_factory=Lookups, init=False, repr=False)
    _by_type: dict[str, list[Resource]] = field(default_factory=dict, init=False, repr=False)
    _by_name: dict[str, Mapping[Identity, list[Resource]]] = field(default_factory=dict, init=False, repr=False)
    _attached: dict[tuple[str, str], Attachments] = field(default_factory=dict, init=False, repr=False)
    _names: dict[tuple[str, str], Value] = field(default_factory=dict, init=False, repr=False)

    def scope(self, resource: Resource) -> Scope:
        """The template that the resource's expressions stand in, for one question about them."""
        stack = self.assembly.stacks[resource.stack]
        return Scope(stack, self.assembly, self.given, self.default_region, self._lookups)

    def resource(self, reference: Reference) -> Resource | None:
        """The resource that a reference leads to."""
        stack = self.assembly.stacks.get(reference.stack)
        return stack.resources.get(reference.logical_id) if stack else None

    def gives_anything(self, value: Value | str) -> bool:
        """Whether a value is what a resource returns as its provider, or its template, likes: `*`, for one."""
        if not isinstance(value, Reference):
            return False
        resource, attribute = self.resource(value), value.attribute or ""
        if resource is not None and (resource.type, attribute) in _KNOWN_RETURNS:
            return False
        if resource is None or resource.type.startswith(("Custom::", "AWS::CloudFormation::CustomResource")):
            return True
        of_a_stack = resource.type.startswith("AWS::CloudFormation::") and attribute != ""
        return of_a_stack or (resource.type, attribute) == ("AWS::SSM::Parameter", "Value")

    def of_type(self, resource_type: str) -> list[Resource]:
        """All resources of one type; their order does not depend on that of the templates."""
        if not self._by_type:
            by_type = defaultdict(list)
            for resource in sorted(self.assembly.resources(), key=lambda one: (one.stack, one.logical_id)):
                by_type[resource.type].append(resource)
            self._by_type.update(by_type)
        return self._by_type.get(resource_type, [])

    def named(
        self, value: Value, resource_type: str, user: Resource, world: World
    ) -> Iterator[tuple[tuple[Resource, ...], World]]:
        """The resources of this type that a value names, per world: by reference, or by name in the user's environment.

        Nothing where the value leads to nothing in the assembly.
        """
        reference = _reference(value)
        resource = self.resource(reference) if reference else None
        if resource is not None and resource.type == resource_type:
            yield (resource,), world
            return
        name = spelled_name(value)
        identity = _identity_of(name, self.scope(user).environment) if name else ()
        candidates = self._all_named(resource_type).get(identity, ())
        for created, here in together(candidates, lambda one, there: existence(one, self.scope(one), there), world):
            yield tuple(one for one, exists in zip(candidates, created, strict=True) if exists), here

    def keys_behind(
        self, value: Value, user: Resource, world: World, depth: int = 0
    ) -> Iterator[tuple[tuple[Resource, ...], World]]:
        """The KMS keys of the assembly that a value names, through their aliases as well."""
        for aliases, here in self.named(value, "AWS::KMS::Alias", user, world):
            if aliases and depth == 0:  # KMS lets no alias stand for another one
                alias = aliases[-1]
                for _, target, there in at_property(alias, "TargetKeyId", self.scope(alias), here):
                    yield from self.keys_behind(target, alias, there, depth + 1)
                continue
            for keys, there in self.named(value, "AWS::KMS::Key", user, here):
                for replicas, then in self.named(value, "AWS::KMS::ReplicaKey", user, there):
                    yield (*keys, *replicas), then

    def name_of(self, resource: Resource, path: str | None) -> Value:
        """The name that the template gives a resource by a property; Absent where it gives none, Unknown if several."""
        key = (resource.stack, resource.logical_id)
        if not path:
            return ABSENT
        if key not in self._names:
            values = [value for _, value, _ in islice(at_property(resource, path, self.scope(resource)), 2)]
            self._names[key] = values[0] if len(values) == 1 else Unknown("it has several names")
        return self._names[key]

    def physical_name(self, resource: Resource) -> str | None:
        """The name that the template gives a resource, where it is known."""
        path = PHYSICAL_NAMES.get(resource.type)
        name = self.name_of(resource, path) if path else ABSENT
        return scalar_text(name.value) if isinstance(name, Known) else None

    def _all_named(self, resource_type: str) -> Mapping[Identity, list[Resource]]:
        if resource_type not in self._by_name:
            index: defaultdict[Identity, list[Resource]] = defaultdict(list)
            path = PHYSICAL_NAMES.get(resource_type)
            for resource in self.of_type(resource_type) if path else ():
                if name := spelled_name(self.name_of(resource, str(path))):
                    index[*self.scope(resource).environment, name].append(resource)
            self._by_name[resource_type] = index
        return self._by_name[resource_type]

    def attached(
        self,
        target: Resource,
        attached_type: str,
        names_it_by: str,
        world: World = EVERYWHERE,
        named_by_all: Sequence[str] = (),
    ) -> Iterator[tuple[tuple[Resource, ...], World]]:
        """The resources of `attached_type` whose property `names_it_by` names the target, per world.

        `named_by_all` are names that stand for the target and all others of its kind.
        """
        index = self._index(attached_type, names_it_by)
        if not index:  # as for most types in most templates
            yield (), world
            return
        identities = self._identities(target)
        if named_by_all:
            environment = self.scope(target).environment
            identities = (*identities, *(_identity_of(name, environment) for name in named_by_all))
        found = {id(entry[0]): entry for identity in identities for entry in index.get(identity, ())}
        candidates = tuple(found.values())
        if all(always for _, always in candidates):  # as nearly all are
            yield tuple(resource for resource, _ in candidates), world
            return

        def attaches(candidate: tuple[Resource, bool], here: World) -> Iterator[tuple[bool, World]]:
            resource, always = candidate
            if always:
                yield True, here
                return
            for targets, there in self._targets(resource, names_it_by, here):
                yield any(identity in targets for identity in identities), there

        for answers, here in together(candidates, attaches, world):
            yield tuple(one for (one, _), holds in zip(candidates, answers, strict=True) if holds), here

    def unplaced(self, target: Resource, attached_type: str, names_it_by: str) -> Sequence[Resource]:
        """The resources of `attached_type` of which it cannot be told whether they name the target."""
        found = [resource for resource, _ in self._index(attached_type, names_it_by).get((), ())]
        return [resource for resource in found if self._may_meet(resource, target)]

    def _may_meet(self, one: Resource, other: Resource) -> bool:
        """Whether two resources may be in one account and region."""
        (account, region), (other_account, other_region) = (self.scope(each).environment for each in (one, other))
        return region == other_region and (account == other_account or not account or not other_account)

    def _identities(self, resource: Resource) -> tuple[Identity, ...]:
        by_reference = (resource.stack, resource.logical_id)
        path = PHYSICAL_NAMES.get(resource.type)
        name = spelled_name(self.name_of(resource, path)) if path else None
        return (by_reference, (*self.scope(resource).environment, name)) if name else (by_reference,)

    def _index(self, attached_type: str, names_it_by: str) -> Attachments:
        key = (attached_type, names_it_by)
        if key not in self._attached:
            index: defaultdict[Identity, list[tuple[Resource, bool]]] = defaultdict(list)
            for resource in self.of_type(attached_type):
                cases = list(islice(self._targets(resource, names_it_by, EVERYWHERE), MOST_POSSIBILITIES))
                always = len(cases) == 1 and cases[0][1] is EVERYWHERE
                for identity in dict.fromkeys(one for targets, _ in cases for one in targets):
                    index[identity].append((resource, always))
            self._attached[key] = index
        return self._attached[key]

    def _targets(
        self, resource: Resource, names_it_by: str, world: World
    ) -> Iterator[tuple[tuple[Identity, ...], World]]:
        """What a resource attaches to, per world: one thing, or where the path leads through lists, all in them."""
        scope = self.scope(resource)
        steps = steps_of(names_it_by)
        to_list = steps.index("[]") if "[]" in steps else len(steps)
        for exists, here in existence(resource, scope, world):
            if not exists:
                yield (), here
                continue
            for _, value, there in at(resource.body, ("Properties", *steps[:to_list]), scope, here):
                for document, then in whole(value, scope, there):
                    targets = _ends(document, steps[to_list:])
                    yield tuple(one for target in targets for one in self._meanings(target, resource)), then

    def _meanings(self, value: Value, resource: Resource) -> Iterator[Identity]:
        """What a value names; where that is only known at deployment, also what may be anything."""
        identity = self._identity(value, resource)
        yield identity
        parts = value.parts if isinstance(value, Text) else (value,)
        if identity and any(isinstance(part, Unknown) and part not in PLAIN for part in parts):
            yield ()

    def _identity(self, value: Value, resource: Resource) -> Identity:
        """What a value names, as seen from `resource`: by reference, or by a name, at the end of an ARN or URL too."""
        if reference := _reference(value):
            return reference.stack, reference.logical_id
        if isinstance(value, Absent):
            return ("nothing",)
        name = spelled_name(value)
        return _identity_of(name, self.scope(resource).environment) if name else ()


def _ends(document: Any, steps: Sequence[str]) -> Iterator[Any]:  # noqa: ANN401 - a document with Values at its leaves
    """All that stands at the end of a path within a document, through every item of each list on the way."""
    if not steps or isinstance(document, Unknown):
        yield document
    elif steps[0] == "[]":
        for entry in document if isinstance(document, list) else [document]:
            yield from _ends(entry, steps[1:])
    elif isinstance(document, dict) and steps[0] in document:
        yield from _ends(document[steps[0]], steps[1:])
    else:
        yield ABSENT


_GAP = "\ue000"
"""Begins what stands in a name for a part that is not known, but is the same wherever it is written so."""


def spelled_name(value: Value) -> str | None:
    """A name, also one with parts that are not known but certainly the same; None for all that may be any name."""
    if isinstance(value, Known):
        return scalar_text(value.value)
    parts = value.parts if isinstance(value, Text) else (value,)
    spelled = [spelled_part(part) for part in parts]
    return None if None in spelled else "".join(map(str, spelled))


def spelled_part(part: Value | str) -> str | None:
    """A part of a name as text: equal where the part is certainly the same; None where that cannot be told."""
    if isinstance(part, str):
        return part
    if isinstance(part, Reference):
        return _GAP + re.sub("[:/]", _GAP, f"{part.stack}{_GAP}{part.logical_id}{_GAP}{part.attribute or ''}")
    if isinstance(part, Unknown) and part.variable:
        return _GAP + re.sub("[:/]", _GAP, _GAP.join(part.variable))
    return f"{_GAP}{PLAIN.index(part)}" if isinstance(part, Unknown) and part in PLAIN else None


def _reference(value: Value) -> Reference | None:
    """The resource that a value refers to, by itself or at the end of an ARN or URL that is put together.

    An ARN with a slash after it stands for all that is in the resource: that is how a trail is told of a bucket's
    objects ("Logging data events", AWS CloudTrail User Guide).
    """
    match value:
        case Reference():
            return value
        case Text(parts=(Reference(attribute="Arn") as resource, "/")):
            return resource
        case Text(parts=(*_, str() as before, Reference() as last)) if before.endswith(("/", ":")):
            return last if str(value.parts[0]).startswith(_ADDRESS) else None
    return None


_ADDRESS = ("arn:", "https:")


def _identity_of(name: str, environment: tuple[str, str]) -> Identity:
    """What a name means in an environment: itself, or what an ARN or the URL of a queue says."""
    account, region = environment
    if name.startswith("https:"):
        return account, region, name.rpartition("/")[2]
    if not name.startswith("arn:") or name.count(":") < _COLONS_OF_AN_ARN:
        return account, region, name
    _, _, service, named_region, named_account, rest = name.split(":", _COLONS_OF_AN_ARN)
    if named_account.isdigit() and account:
        account = named_account
    if named_region and _GAP not in named_region:
        region = named_region
    if service == "logs":
        rest = rest.removeprefix("log-group:").removesuffix(":*")
    elif service != "kms":
        rest = re.split("[:/]", rest.removesuffix("/"))[-1]
    return account, region, rest or name


_COLONS_OF_AN_ARN = 5
