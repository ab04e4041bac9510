from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import app as smartfactory_app

if TYPE_CHECKING:
    from collections.abc import Callable

Template = dict[str, Any]
PARTS = ("Foundation", "Data", "Processing", "Audit")


@pytest.fixture(scope="session")
def synthesize(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., dict[str, Template]]:
    """Templates by part for the context given; each context is synthesized once."""
    made: dict[str, dict[str, Template]] = {}

    def templates(**context: object) -> dict[str, Template]:
        context.setdefault("environmentSuffix", "dev")
        key = json.dumps(context, sort_keys=True)
        if key not in made:
            out = tmp_path_factory.mktemp("assembly")
            app = smartfactory_app.build(
                context, outdir=str(out), gate=False, second_opinion=False, builtin_validation=False
            )
            app.synth()
            made[key] = read_templates(out, str(context["environmentSuffix"]))
        return made[key]

    return templates


def read_templates(assembly: Path, suffix: str) -> dict[str, Template]:
    return {part: json.loads((assembly / f"SmartFactory-{suffix}-{part}.template.json").read_text()) for part in PARTS}


@pytest.fixture(scope="session")
def dev(synthesize: Callable[..., dict[str, Template]]) -> dict[str, Template]:
    """Templates of the environment that all defaults make."""
    return synthesize()
