"""How a type of resource is carried out: the calls of its service that create, change, read and delete it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tests.integration.cloud.mapping import Json

Turn = Callable[[Json], Json]
"""Turns a property's value into what the service's API wants, where the generic mapping can't."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call of a service's API.

    Args:
        operation: name of the method of boto3's client.
        service: boto3's name of the service; empty for the kind's own.
        carries: property -> parameter; None for every property that no other call of the kind carries and that
            has a parameter of its name.
        when: further properties for whose sake the call is made.
        whole: whether an update sends all that the call carries, since the service replaces the whole.
        given: parameter -> JMESPath over `Ref`, `Properties`, `Before`, `Created`, `Item`, `Account`, `Region`,
            `Token` (another text each time).
        fixed: parameter -> value that is the same for every resource.
        each: JMESPath of a list; the call is made once for each item, which `Item` then is.
        absent: codes of errors that say that what is to be deleted is gone.

    A call that carries nothing and has no `when` is always made; any other when one of those properties is given,
    or, in an update, has changed.

    """

    operation: str
    service: str = ""
    carries: Mapping[str, str] | None = None
    when: Sequence[str] = ()
    whole: bool = False
    given: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, Json] = field(default_factory=dict)
    each: str = ""
    absent: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One type of resource.

    Args:
        service: boto3's name of the service.
        create: calls in order; what the first answers is `Created`.
        delete: calls in order.
        ref: JMESPath of what `Ref` gives.
        update: calls that change a resource; each is made when one of its properties has changed.
        read: call whose answer is `Read`, which attributes are taken from.
        attributes: of `Fn::GetAtt` -> JMESPath over `Ref`, `Properties`, `Created`, `Read`.
        names: property -> parameter, where they differ in more than case and no call names them.
        turns: property -> how its value is turned.
        accepted: property -> the only value that needs no call, because it is what the service does anyway.

    """

    service: str
    create: Sequence[Call]
    delete: Sequence[Call]
    ref: str
    update: Sequence[Call] = ()
    read: Call | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    turns: Mapping[str, Turn] = field(default_factory=dict)
    accepted: Mapping[str, Json] = field(default_factory=dict)
