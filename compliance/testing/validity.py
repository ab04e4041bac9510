"""Whether the properties of a resource are what CloudFormation's schema of its type allows, by cfn-lint's own reading.

What an intrinsic function or a dynamic reference stands for is not looked into: it may be anything that fits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Self

from cfnlint.jsonschema import StandardValidator  # type: ignore[import-untyped] # the package has no py.typed
from cfnlint.schema.resolver import RefResolver  # type: ignore[import-untyped] # as above
from cfnlint.template import Template  # type: ignore[import-untyped] # as above

from compliance.templates import Json
from compliance.testing.patterns import undisturbed
from compliance.testing.schemas import schema_of


def is_intrinsic(node: Json) -> bool:
    """Whether a node is a function of CloudFormation, or a text with a dynamic reference."""
    if isinstance(node, str):
        return "{{resolve:" in node
    return isinstance(node, dict) and len(node) == 1 and next(iter(node)).startswith(("Ref", "Fn::"))


class _WhatIsWritten:
    """Keeps cfn-lint from looking at what only a deployment tells."""

    def filter(self, validator: Any, instance: Json, schema: Json) -> Iterator[tuple[Json, Json, Any]]:  # noqa: ANN401 - the form that cfn-lint calls
        """What is to be validated of an instance."""
        if not is_intrinsic(instance):
            yield instance, schema, validator

    def evolve(self, **_: object) -> Self:
        """The same, whatever a part of the schema would have it do otherwise."""
        return self


def errors(resource_type: str, properties: Mapping[str, Json]) -> list[str]:
    """What the schema of a type has against these properties, as sentences with the path in front."""
    return faults_under(schema_of(resource_type), properties)


_NO_TEMPLATE = Template(None, {})
_CONTEXT = _NO_TEMPLATE.context.evolve()


_RESOLVERS: dict[int, tuple[Mapping[str, Any], RefResolver]] = {}


def _resolver(schema: Mapping[str, Any]) -> RefResolver:
    """What finds the parts that a schema refers to, and remembers them."""
    found = _RESOLVERS.get(id(schema))
    if found is None or found[0] is not schema:
        found = _RESOLVERS[id(schema)] = (schema, RefResolver.from_schema(schema))
    return found[1]


def faults_under(schema: Mapping[str, Any], instance: Json, root: Mapping[str, Any] | None = None) -> list[str]:
    """What a schema, or a part of it below its `root`, has against a value."""
    validator: Any = StandardValidator(
        root or schema,
        function_filter=_WhatIsWritten(),
        cfn=_NO_TEMPLATE,
        context=_CONTEXT,
        resolver=_resolver(root or schema),
    )
    with undisturbed():
        found = [one for one in validator.evolve(schema=schema).iter_errors(instance) if not _is_unreadable(one)]
    return [f"{'.'.join(map(str, error.path)) or 'Properties'}: {error.message}" for error in found]


def _is_unreadable(error: Any) -> bool:  # noqa: ANN401 - an error of cfn-lint
    """Whether an error tells that a pattern is no expression of cfn-lint's engine: nothing is known of the text."""
    told: str = error.message
    return bool(error.validator == "pattern") and told.startswith("Exception ")
