"""What belongs together in one assembly: the policies that govern a resource, the group that it names, the key behind.

A relation holds by `Ref` or `Fn::GetAtt`, also through exports and nested stacks' outputs, or by the physical name
written as a literal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from compliance.assembly import Assembly, Resource
from compliance.terms import DEFAULT_REGION, EVERYWHERE, Known, Reference, Scope, Value, World
from compliance.values import at, existence

PHYSICAL_NAMES: Mapping[str, str] = {
    "AWS::S3::Bucket": "BucketName",
    "AWS::RDS::DBParameterGroup": "DBParameterGroupName",
    "AWS::RDS::DBClusterParameterGroup": "DBClusterParameterGroupName",
}
"""The property that names a resource of this type, where others may refer to it by that name."""


@dataclass(frozen=True, slots=True)
class Relations:
    """The resources of an assembly by what they refer to. Indexes are built when they are first asked for."""

    assembly: Assembly
    given: Mapping[str, str] = field(default_factory=dict)
    default_region: str = DEFAULT_REGION
    _by_type: dict[str, list[Resource]] = field(default_factory=dict, init=False, repr=False)
    _attached: dict[tuple[str, str], Mapping[object, list[Resource]]] = field(
        default_factory=dict, init=False, repr=False
    )

    def scope(self, resource: Resource) -> Scope:
        """The template that the resource's expressions stand in."""
        return Scope(self.assembly.stacks[resource.stack], self.assembly, self.given, self.default_region)

    def resource(self, reference: Reference) -> Resource | None:
        """The resource that a reference leads to."""
        stack = self.assembly.stacks.get(reference.stack)
        return stack.resources.get(reference.logical_id) if stack else None

    def of_type(self, resource_type: str) -> list[Resource]:
        """All resources of one type, in template order."""
        if not self._by_type:
            by_type = defaultdict(list)
            for resource in self.assembly.resources():
                by_type[resource.type].append(resource)
            self._by_type.update(by_type)
        return self._by_type.get(resource_type, [])

    def named(self, resource_type: str, name: str) -> Resource | None:
        """The resource of this type whose physical name is the literal `name`."""
        return next(
            (resource for resource in self.of_type(resource_type) if self.physical_name(resource) == name),
            None,
        )

    def physical_name(self, resource: Resource) -> str | None:
        """The name that the template gives a resource, where it is known."""
        path = PHYSICAL_NAMES.get(resource.type)
        if path is None:
            return None
        cases = list(at(resource.body.get("Properties", {}), path, self.scope(resource)))
        values = [value for _, value, _ in cases]
        return str(values[0].value) if len(values) == 1 and isinstance(values[0], Known) else None

    def attached(
        self, target: Resource, attached_type: str, names_it_by: str, world: World = EVERYWHERE
    ) -> Iterator[tuple[tuple[Resource, ...], World]]:
        """The resources of `attached_type` whose property `names_it_by` names the target, per world."""
        index = self._index(attached_type, names_it_by)
        candidates = list(index.get((target.stack, target.logical_id), ()))
        if (name := self.physical_name(target)) is not None:
            candidates += index.get(name, ())
        yield from self._existing(tuple(candidates), world)

    def _existing(self, candidates: tuple[Resource, ...], world: World) -> Iterator[tuple[tuple[Resource, ...], World]]:
        if not candidates:
            yield (), world
            return
        first, *others = candidates
        for exists, here in existence(first, self.scope(first), world):
            for rest, there in self._existing(tuple(others), here):
                yield ((first, *rest) if exists else rest), there

    def _index(self, attached_type: str, names_it_by: str) -> Mapping[object, list[Resource]]:
        key = (attached_type, names_it_by)
        if key not in self._attached:
            index: defaultdict[object, list[Resource]] = defaultdict(list)
            for resource in self.of_type(attached_type):
                for target in self._targets(resource, names_it_by):
                    index[target].append(resource)
            self._attached[key] = index
        return self._attached[key]

    def _targets(self, resource: Resource, names_it_by: str) -> set[object]:
        """What a resource attaches to: (stack, logical id) of a reference, or a literal name."""
        cases = at(resource.body.get("Properties", {}), names_it_by, self.scope(resource))
        return {target for _, value, _ in cases if (target := _target(value)) is not None}


def _target(value: Value) -> object:
    if isinstance(value, Reference):
        return value.stack, value.logical_id
    return value.value if isinstance(value, Known) else None
