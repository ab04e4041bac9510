"""Which policies are in force for a resource: those of the aspects in whose scope it lies."""

from __future__ import annotations

from collections.abc import Mapping

from compliance.assembly import Resource
from compliance.policy import Policy

Scopes = Mapping[str, tuple[Policy, ...]]
"""Construct path -> the policies that are in force at and below it; the empty path is the whole app."""


def lies_in(resource: Resource, scope: str) -> bool:
    """Whether a resource lies at or below a construct path; the empty path is the whole app."""
    path = f"{resource.construct_path or ''}/"
    # A resource of which CDK notes no path of its own may lie in any scope within its stack.
    anywhere = not resource.located
    return not scope or path.startswith(f"{scope}/") or (anywhere and f"{scope}/".startswith(path))


def policies_for(resource: Resource, scopes: Scopes) -> tuple[Policy, ...]:
    """The policies in force for a resource, each once, in the order in which they were put in force."""
    return tuple(
        dict.fromkeys(policy for scope, policies in scopes.items() if lies_in(resource, scope) for policy in policies)
    )


def in_force_in(scopes: Scopes) -> tuple[Policy, ...]:
    """All policies that are in force anywhere, each once."""
    return tuple(dict.fromkeys(policy for policies in scopes.values() for policy in policies))


def ids_in(scopes: Scopes) -> dict[str, tuple[str, ...]]:
    """The ids of the policies in each scope, as evidence tells them."""
    return {scope: tuple(policy.id for policy in policies) for scope, policies in scopes.items()}


def everywhere(policies: tuple[Policy, ...]) -> Scopes:
    """These policies, in force for whatever there is."""
    return {"": policies}
