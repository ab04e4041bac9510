"""What an app's judgement depends on beside its templates and policies, as its owner sets it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

DEFAULT_REGION = "ap-southeast-1"
"""Where stacks go that name no region."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of a gate."""

    waivers: Path | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    """Values that the deployment will use."""
    region: str = DEFAULT_REGION
    """For stacks that name none."""
    as_of: date | None = None
    """The day on which waivers are looked at; default: SOURCE_DATE_EPOCH, else today."""
    commit: str | None = None
    environment: str | None = None
    policies_version: str | None = None
    """What the evidence says of them."""
