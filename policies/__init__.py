"""The policies in force, in reading order. Each module is written to be read by an auditor."""

from policies.audit_logging import AUDIT_LOGGING
from policies.backup_retention import BACKUP_RETENTION
from policies.destroyable import DESTROYABLE
from policies.encryption_at_rest import ENCRYPTION_AT_REST
from policies.encryption_in_transit import ENCRYPTION_IN_TRANSIT
from policies.existing_secrets import EXISTING_SECRETS
from policies.least_privilege import LEAST_PRIVILEGE
from policies.private_network import PRIVATE_NETWORK
from policies.tagging import TAGGING

__version__ = "1.0.0"
"""What evidence and reports call this set. It goes up with every change of what is required."""

IN_FORCE = (
    ENCRYPTION_AT_REST,
    ENCRYPTION_IN_TRANSIT,
    BACKUP_RETENTION,
    DESTROYABLE,
    TAGGING,
    PRIVATE_NETWORK,
    LEAST_PRIVILEGE,
    AUDIT_LOGGING,
    EXISTING_SECRETS,
)
"""All of them."""

__all__ = [
    "AUDIT_LOGGING",
    "BACKUP_RETENTION",
    "DESTROYABLE",
    "ENCRYPTION_AT_REST",
    "ENCRYPTION_IN_TRANSIT",
    "EXISTING_SECRETS",
    "IN_FORCE",
    "LEAST_PRIVILEGE",
    "PRIVATE_NETWORK",
    "TAGGING",
    "__version__",
]
