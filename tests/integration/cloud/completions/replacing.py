"""How moto is completed: attributes of its classes are replaced while the cloud runs, and put back afterwards."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Replacement:
    """One attribute that is replaced, or added.

    Args:
        owner: class or module.
        name: of the attribute.
        value: what it becomes.

    """

    owner: object
    name: str
    value: object
