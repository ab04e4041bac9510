"""Apps for tests: as the project's `cdk.json` sets them up, and synthesized as fast as they can be."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import aws_cdk as cdk

from compliance.testing.subjects import SubjectError


def app_in(outdir: Path, settings: Path) -> cdk.App:
    """An app that writes to this folder, with the context that the file gives, where there is one.

    Feature flags are part of it, and templates differ by them. CDK's own validation of the templates is off: it takes
    longer than all the rest, and `cdk synth` does it anyway. Raises SubjectError where the file is broken.
    """
    return cdk.App(
        outdir=str(outdir),
        context=_context(settings),
        analytics_reporting=False,
        builtin_cloud_formation_validation=False,
    )


def _context(settings: Path) -> Mapping[str, Any] | None:
    try:
        found = json.loads(settings.read_bytes())
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise SubjectError(f"{settings} is no JSON: {error}.") from error
    context = found.get("context") if isinstance(found, dict) else None
    return context if isinstance(context, dict) else None
