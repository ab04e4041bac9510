"""One resource of a stack, of whatever type: made, changed, replaced, deleted."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from tests.integration.cloud import carrying
from tests.integration.cloud.carrying import Made
from tests.integration.cloud.custom_resources import HANDLERS
from tests.integration.cloud.mapping import Json, NotCarriedOutError
from tests.integration.cloud.registry import facts
from tests.integration.cloud.types import KINDS

if TYPE_CHECKING:
    from tests.integration.cloud.clients import Clients

_ATTRIBUTES = frozenset({"Type", "Properties", "DependsOn", "DeletionPolicy", "UpdateReplacePolicy", "Metadata"})
_POLICIES = frozenset({"Delete", "Retain"})


def refuse_unknown(logical: str, declared: Mapping[str, Json]) -> None:
    """Refuse a resource of a type, or with an attribute, that is not carried out.

    Raises:
        NotCarriedOutError: naming it.

    """
    resource_type = declared["Type"]
    if resource_type not in KINDS and resource_type not in HANDLERS:
        raise NotCarriedOutError(f"{logical}: type {resource_type} is not carried out")
    for attribute in sorted(set(declared) - _ATTRIBUTES):
        raise NotCarriedOutError(f"{logical} ({resource_type}): attribute {attribute} is not carried out")
    for attribute in ("DeletionPolicy", "UpdateReplacePolicy"):
        if declared.get(attribute, "Delete") not in _POLICIES:
            raise NotCarriedOutError(
                f"{logical} ({resource_type}): {attribute} {declared[attribute]} is not carried out"
            )
    known = facts(resource_type)
    if known is not None:
        for name in sorted(set(declared.get("Properties", {})) - known.properties):
            raise NotCarriedOutError(f"{logical} ({resource_type}): there is no property {name}")


def make(resource: Made, clients: Clients) -> None:
    """Make it."""
    handler = HANDLERS.get(resource.type)
    if handler is None:
        carrying.create(KINDS[resource.type], resource, clients)
        return
    for name in sorted(set(resource.properties) - handler.properties - {"ServiceToken"}):
        raise NotCarriedOutError(f"{resource.type}: property {name} is not carried out")
    resource.physical = resource.properties[handler.physical]
    handler.create(resource.properties, clients)


def change(resource: Made, changed: AbstractSet[str], clients: Clients, *, back: bool = False) -> None:
    """Change it in place, or take a change back."""
    if resource.type in HANDLERS:
        if back:
            return
        raise NotCarriedOutError(f"{resource.type}: a change of {', '.join(sorted(changed))} is not carried out")
    carrying.update(KINDS[resource.type], resource, changed, clients, back=back)


def remove(resource: Made, clients: Clients) -> None:
    """Delete it, unless it is to be kept."""
    if not resource.physical or resource.deletion_policy == "Retain":
        return
    handler = HANDLERS.get(resource.type)
    if handler is None:
        carrying.delete(KINDS[resource.type], resource, clients)
    else:
        handler.delete(resource.properties, clients)


def attribute(resource: Made, name: str, clients: Clients) -> Json:
    """What `Fn::GetAtt` gives."""
    if resource.type in HANDLERS:
        raise NotCarriedOutError(f"{resource.type}: Fn::GetAtt of {name} is not carried out")
    return carrying.attribute(KINDS[resource.type], resource, name, clients)


def needs_replacement(resource_type: str, changed: AbstractSet[str]) -> bool:
    """Whether a change can't be made in place, by the registry."""
    known = facts(resource_type)
    return known is not None and bool(changed & known.create_only)


def keeps_its_name(resource_type: str, properties: Mapping[str, Json], changed: AbstractSet[str]) -> bool:
    """Whether a replacement would need the name that the old resource still has.

    CloudFormation refuses that: "cannot update a stack when a custom-named resource requires replacing".
    """
    known = facts(resource_type)
    return known is not None and bool(known.identifier & set(properties)) and not known.identifier & changed


def tagged(resource_type: str, properties: Mapping[str, Json], stack_tags: Mapping[str, str]) -> Mapping[str, Json]:
    """Properties with the stack's tags under the resource's own, where the type has tags."""
    known = facts(resource_type)
    if known is None or known.tags is None or not stack_tags:
        return properties
    own = properties.get(known.tags, [])
    named = {tag["Key"] for tag in own}
    inherited = [{"Key": key, "Value": value} for key, value in stack_tags.items() if key not in named]
    return {**properties, known.tags: [*own, *inherited]} if own or inherited else properties
