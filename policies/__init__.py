"""The policies in force, in reading order. Each module is written to be read by an auditor."""

from policies.backup_retention import BACKUP_RETENTION
from policies.destroyable import DESTROYABLE
from policies.encryption_at_rest import ENCRYPTION_AT_REST
from policies.encryption_in_transit import ENCRYPTION_IN_TRANSIT
from policies.tagging import TAGGING

IN_FORCE = (
    ENCRYPTION_AT_REST,
    ENCRYPTION_IN_TRANSIT,
    BACKUP_RETENTION,
    DESTROYABLE,
    TAGGING,
)
"""All of them."""

__all__ = [
    "BACKUP_RETENTION",
    "DESTROYABLE",
    "ENCRYPTION_AT_REST",
    "ENCRYPTION_IN_TRANSIT",
    "IN_FORCE",
    "TAGGING",
]
