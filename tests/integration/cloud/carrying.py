"""Carries out one resource of a template: its kind's calls, made of a service's own API."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import jmespath
from botocore.exceptions import ClientError
from jmespath import functions

from tests.integration.cloud.clients import REGION
from tests.integration.cloud.mapping import Json, NotCarriedOutError, cast, member
from tests.integration.cloud.references import resolved

if TYPE_CHECKING:
    from tests.integration.cloud.clients import Clients
    from tests.integration.cloud.kinds import Call, Kind


@dataclass(slots=True)
class Made:
    """A resource that exists, or is being made.

    Args:
        logical: its id in the template.
        type: its CloudFormation type.
        properties: as the template has them, references to other resources resolved, those to secrets not.
        deletion_policy: `Delete`, `Retain` or `Snapshot`.
        physical: what `Ref` gives; empty as long as nothing is made.
        created: what the call that made it answered.
        before: in an update, the properties it had.

    """

    logical: str
    type: str
    properties: Mapping[str, Json]
    deletion_policy: str = "Delete"
    physical: str = ""
    created: Json = field(default=None, repr=False)
    before: Mapping[str, Json] = field(default_factory=dict)

    def scope(self, account: str) -> dict[str, Json]:
        """What a call's expressions can speak of."""
        return {
            "Ref": self.physical,
            "Properties": self.properties,
            "Before": self.before,
            "Created": self.created,
            "Account": account,
            "Region": REGION,
            "Token": uuid.uuid4().hex,
        }


class _Functions(functions.Functions):
    """One function that JMESPath lacks."""

    @functions.signature({"types": ["string"]}, {"types": ["string"]})
    def _func_split(self, separator: str, text: str) -> list[str]:
        return text.split(separator)


_OPTIONS = jmespath.Options(custom_functions=_Functions())
_PROPERTY = re.compile(r"\bProperties\.(\w+)")


def create(kind: Kind, resource: Made, clients: Clients) -> None:
    """Make a resource; its physical id is set as soon as it is known, so that a half-made one can be deleted.

    Raises:
        NotCarriedOutError: when a property is not carried by any call.
        ClientError: when the service refuses.

    """
    _refuse_what_no_call_carries(kind, resource, clients)
    for number, call in enumerate(kind.create):
        answer = _made(kind, kind.create, call, resource, set(resource.properties), clients)
        if number == 0:
            resource.created = answer
            resource.physical = _found(kind.ref, resource.scope(clients.account)) or ""
            if not resource.physical:
                raise NotCarriedOutError(f"{resource.type}: {kind.ref} is nothing in the answer to {call.operation}")


def update(kind: Kind, resource: Made, changed: AbstractSet[str], clients: Clients, *, back: bool = False) -> None:
    """Change properties of a resource in place.

    Args:
        kind: of the resource.
        resource: as it is to be.
        changed: properties that differ.
        clients: to make calls with.
        back: whether a change is taken back; what no call carries has not been changed then.

    Raises:
        NotCarriedOutError: when a property's change is not carried by any call.
        ClientError: when the service refuses.

    """
    if not back:
        _refuse_what_no_call_carries(kind, resource, clients)
    reached = {name for call in kind.update for name in _concerns(kind, kind.update, call, changed, clients)}
    # What only the deletion reads is read when that comes.
    lost = changed - reached - {name for call in kind.delete for name in call.carries or ()}
    if lost and not back:
        raise NotCarriedOutError(f"{resource.type}: a change of {', '.join(sorted(lost))} is not carried out")
    for call in kind.update:
        _made(kind, kind.update, call, resource, changed, clients)


def delete(kind: Kind, resource: Made, clients: Clients) -> None:
    """Delete a resource; one that is gone already is as good as deleted.

    Raises:
        ClientError: when the service refuses.

    """
    for call in kind.delete:
        try:
            _made(kind, kind.delete, call, resource, set(resource.properties), clients)
        except ClientError as error:
            if error.response["Error"]["Code"] not in call.absent:
                raise


def attribute(kind: Kind, resource: Made, name: str, clients: Clients) -> Json:
    """What `Fn::GetAtt` gives.

    Raises:
        NotCarriedOutError: when the kind does not know the attribute, or the service does not tell it.

    """
    if name not in kind.attributes:
        raise NotCarriedOutError(f"{resource.type}: Fn::GetAtt of {name} is not carried out")
    expression, scope = kind.attributes[name], resource.scope(clients.account)
    if expression.startswith("Read.") and kind.read is not None:
        scope["Read"] = _made(kind, (kind.read,), kind.read, resource, set(), clients)
    value = _found(expression, scope)
    if value is None:
        raise NotCarriedOutError(f"{resource.type}: {expression} is nothing, so {name} can't be told")
    return value


def _made(  # noqa: PLR0913, PLR0917 - what a call is made of
    kind: Kind, calls: Sequence[Call], call: Call, resource: Made, concerned: AbstractSet[str], clients: Clients
) -> Json:
    """Make a call, once or for each item of a list, if any property of those concerned asks for it."""
    if (call.carries or call.when or calls is kind.update) and not _concerns(kind, calls, call, concerned, clients):
        return None
    client = clients.client(call.service or kind.service)
    scope = resource.scope(clients.account)
    answer: Json = None
    for item in (_found(call.each, scope) or ()) if call.each else (None,):
        carried = _carried(
            kind,
            calls,
            call,
            set(resource.properties) if call.whole or calls is not kind.update else concerned,
            clients,
        )
        parameters = _parameters(kind, call, resource, carried, {**scope, "Item": item}, clients)
        answer = getattr(client, call.operation)(**parameters)
    return answer


def _parameters(  # noqa: PLR0913, PLR0917 - what a call is made of
    kind: Kind, call: Call, resource: Made, carried: Mapping[str, str], scope: Mapping[str, Json], clients: Clients
) -> dict[str, Json]:
    shape = clients.input_of(call.service or kind.service, call.operation)
    parameters = dict(call.fixed)
    for parameter, expression in call.given.items():
        value = _pruned(_found(expression, scope))
        if value is not None:
            place = f"{resource.type}: {parameter} of {call.operation}"
            parameters[parameter] = cast(resolved(value, clients), shape.members[parameter], place)
    for name, parameter in carried.items():
        if name in resource.properties:
            value = resource.properties[name]
            turned = kind.turns[name](value) if name in kind.turns else value
            parameters[parameter] = cast(
                resolved(turned, clients), shape.members[parameter], f"{resource.type}: property {name}"
            )
    return parameters


def _concerns(
    kind: Kind, calls: Sequence[Call], call: Call, concerned: AbstractSet[str], clients: Clients
) -> AbstractSet[str]:
    """Properties, of those concerned, for whose sake a call is made."""
    return {*_carried(kind, calls, call, concerned, clients), *(concerned & set(call.when))}


def _carried(
    kind: Kind, calls: Sequence[Call], call: Call, concerned: AbstractSet[str], clients: Clients
) -> dict[str, str]:
    """Property -> parameter, of those concerned, that a call carries."""
    if call.carries is not None:
        return {name: parameter for name, parameter in call.carries.items() if name in concerned}
    if calls is kind.delete or call is kind.read:
        return {}
    elsewhere = {name for other in calls for name in other.carries or ()}
    shape = clients.input_of(call.service or kind.service, call.operation)
    found = {name: member(shape, kind.names.get(name, name)) for name in sorted(concerned - elsewhere)}
    return {name: parameter for name, parameter in found.items() if parameter is not None}


def _named(call: Call) -> Iterator[str]:
    """Properties that a call names: those it carries by name and those in its expressions."""
    yield from call.carries or ()
    for expression in (*call.given.values(), call.each):
        yield from _PROPERTY.findall(expression)


def _refuse_what_no_call_carries(kind: Kind, resource: Made, clients: Clients) -> None:
    given = set(resource.properties)
    carried = {name for call in kind.create for name in _carried(kind, kind.create, call, given, clients)}
    named = {name for call in (*kind.create, *kind.delete) for name in _named(call)}
    for name in sorted(given - carried - named):
        if name not in kind.accepted:
            raise NotCarriedOutError(f"{resource.type}: property {name} is not carried out")
        if resource.properties[name] != kind.accepted[name]:
            raise NotCarriedOutError(
                f"{resource.type}: property {name} is carried out only when it is {kind.accepted[name]!r}"
            )


def _found(expression: str, scope: Mapping[str, Json]) -> Json:
    return jmespath.search(expression, scope, _OPTIONS)


def _pruned(value: Json) -> Json:
    """A value without what an expression found nothing for."""
    match value:
        case Mapping():
            return {name: _pruned(item) for name, item in value.items() if item is not None} or None
        case list():
            return [_pruned(item) for item in value if item is not None]
        case _:
            return value
