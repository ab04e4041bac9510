"""Writes the pages of the policies and controls: `python -m tests.catalogue.pages`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from compliance.catalogue import controls_page, page
from policies import IN_FORCE
from policies.controls import CONTROLS

FOLDER = Path("docs", "policies")
"""Where the pages stand, below the project's root."""


def pages() -> Mapping[str, str]:
    """Every page by the name of its file."""
    return {
        **{f"{policy.id}.md": page(policy) for policy in IN_FORCE},
        "controls.md": controls_page(IN_FORCE, CONTROLS),
    }


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
