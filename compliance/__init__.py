"""An aspect-enforced compliance gate for AWS CDK: what will be deployed is judged, and a violation fails synthesis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.version import __version__

if TYPE_CHECKING:
    from compliance.aspects import PolicyAspect, enforce
    from compliance.gate import ComplianceError

__all__ = ["ComplianceError", "PolicyAspect", "__version__", "enforce"]


def __getattr__(name: str) -> object:
    """Load what needs the CDK only when it is asked for: the command line judges templates without it."""
    if name in {"PolicyAspect", "enforce"}:
        from compliance import aspects  # noqa: PLC0415 - see above

        return getattr(aspects, name)
    if name == "ComplianceError":
        from compliance import gate  # noqa: PLC0415 - see above

        return gate.ComplianceError
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
