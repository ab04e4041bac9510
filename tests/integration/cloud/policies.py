"""Resource policies, judged as far as our templates use them: who may do what, under which conditions.

Source: IAM User Guide, "Policy evaluation logic" and "IAM JSON policy elements: Condition operators".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from tests.integration.cloud.mapping import Json, NotCarriedOutError


class Decision(Enum):
    """What a policy says of a request; where it is silent, other policies decide."""

    ALLOWED = "allowed"
    DENIED = "denied"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Request:
    """Who wants to do what.

    Args:
        action: as `s3:GetObject`.
        resource: ARN.
        principal: kind and name, as `("Service", "cloudwatch.amazonaws.com")` or `("AWS", <ARN>)`.
        context: condition key -> value.

    """

    action: str
    resource: str
    principal: tuple[str, str]
    context: Mapping[str, str]


def decision(policy: Mapping[str, Json], request: Request) -> Decision:
    """What a policy says: a statement that denies goes over any that allows.

    Raises:
        NotCarriedOutError: for an element or condition operator that none of our templates uses.

    """
    effects = {statement["Effect"] for statement in _listed(policy["Statement"]) if _applies(statement, request)}
    if "Deny" in effects:
        return Decision.DENIED
    return Decision.ALLOWED if "Allow" in effects else Decision.SILENT


def _applies(statement: Mapping[str, Json], request: Request) -> bool:
    unknown = set(statement) - {"Sid", "Effect", "Action", "Resource", "Principal", "Condition"}
    if unknown:
        raise NotCarriedOutError(f"{', '.join(sorted(unknown))} of a policy statement is not carried out")
    return (
        any(_like(action.lower(), request.action.lower()) for action in _listed(statement["Action"]))
        and any(_like(resource, request.resource) for resource in _listed(statement["Resource"]))
        and _is_principal(statement["Principal"], request.principal)
        and all(
            _holds(operator, key, _listed(values), request.context)
            for operator, keys in statement.get("Condition", {}).items()
            for key, values in keys.items()
        )
    )


def _is_principal(declared: Json, principal: tuple[str, str]) -> bool:
    # In a resource's policy the two are the same (IAM User Guide, "Principal", "All principals").
    if declared in ("*", {"AWS": "*"}):
        return True
    kind, name = principal
    return any(one in {"*", name} for one in _listed(declared.get(kind, [])))


def _holds(operator: str, key: str, values: list[Json], context: Mapping[str, str]) -> bool:
    if operator not in _OPERATORS:
        raise NotCarriedOutError(f"condition operator {operator} of a policy statement is not carried out")
    actual = context.get(key)
    return actual is not None and any(_OPERATORS[operator](actual, str(value)) for value in values)


def _like(pattern: str, text: str) -> bool:
    return re.fullmatch(re.escape(pattern).replace(r"\*", ".*").replace(r"\?", "."), text) is not None


_OPERATORS: Mapping[str, Callable[[str, str], bool]] = {
    "ArnEquals": lambda actual, value: _like(value, actual),
    "ArnLike": lambda actual, value: _like(value, actual),
    "Bool": lambda actual, value: actual == value.lower(),
    "NumericLessThan": lambda actual, value: float(actual) < float(value),
    "StringEquals": lambda actual, value: actual == value,
    "StringLike": lambda actual, value: _like(value, actual),
}


def _listed(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [value]
