"""The tags that say whose a resource is, what it holds and which rules it falls under."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from resources.settings import Settings


def required_tags(settings: Settings) -> dict[str, str]:
    """Tags of every taggable resource, by key.

    Values keep to what every service accepts: letters, digits, space and + - = . _ : / @.
    """
    return {
        "Project": "SmartFactory",
        "Environment": settings.suffix,
        "Owner": settings.owner,
        "CostCenter": settings.cost_center,
        "DataClassification": "phi",
        "Compliance": "HIPAA+ISO27001",
        "ManagedBy": "aws-cdk",
    }
