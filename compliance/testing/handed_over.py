"""What callers hand over, looked at before it is used: what is wrong with it is told in one sentence, at the call."""

from __future__ import annotations

from collections.abc import Iterable

from compliance.errors import CallerError
from compliance.policy import Policy


class OptionError(CallerError):
    """An argument that cannot be taken; the message is one sentence."""


def as_policies(given: object) -> tuple[Policy, ...]:
    """The policies that `policies=` hands over. Raises OptionError where it hands over something else."""
    if isinstance(given, Policy):
        raise OptionError("policies= takes a list or tuple of policies, not one alone: put it into a list.")
    policies = (given,) if isinstance(given, str) or not isinstance(given, Iterable) else tuple(given)
    for other in policies:
        if not isinstance(other, Policy):
            raise OptionError(f"policies= takes policies, not {other!r}: import them from their module.")
    return policies


def as_types(given: object) -> tuple[str, ...]:
    """The resource types that `types=` hands over. Raises OptionError where it hands over none, or something else."""
    types = tuple(given) if isinstance(given, Iterable) and not isinstance(given, str) else ()
    if not types or not all(isinstance(name, str) for name in types):
        raise OptionError(f"types= takes a list of resource types, as ['AWS::SQS::Queue'], not {given!r}.")
    return types


def refuse_span(fewest: int, most: int) -> None:
    """Raise OptionError where there is no number from the one to the other, or it would be of nothing."""
    if not 1 <= fewest <= most:
        raise OptionError(f"fewest= is at least 1 and no more than most=, not {fewest} beside {most}: correct them.")
