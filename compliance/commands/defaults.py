"""What a project says in its pyproject.toml, under [tool.compliance], so that nobody has to say it at each call.

The keys are the options of the command line; what a call says goes before them.

    [tool.compliance]
    policies = ["policies", "our_policies"]
    waivers = "compliance/waivers.toml"
    format = ["console", "sarif=build/compliance.sarif"]
    stack-tag = ["Owner=line-7"]
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from compliance.commands.arguments import UsageError

FILE = Path("pyproject.toml")
TABLE = "tool.compliance"

TEXTS = ("environment", "region")
FILES = ("baseline", "guard", "parameters", "waivers")
LISTS = ("format", "parameter", "policies", "policy", "stack-tag")


def read_defaults() -> dict[str, Any]:
    """The options that the project sets, as a parser knows them. Raises UsageError where one is none."""
    try:
        text = FILE.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    if TABLE not in text:  # of most projects; reading TOML takes longer than judging a template
        return {}
    import tomllib  # noqa: PLC0415 - as said above

    try:
        found = tomllib.loads(text).get("tool", {}).get("compliance", {})
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{FILE} is no TOML: {error}.") from error
    if not isinstance(found, dict):
        raise UsageError(f"[{TABLE}] of {FILE} is no table: write the options of the command line into it.")
    return {name.replace("-", "_"): _value(name, value) for name, value in found.items()}


def _value(name: str, value: Any) -> Any:  # noqa: ANN401 - whatever TOML holds
    if name in LISTS:
        if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
            return value
        raise UsageError(f"{name} in [{TABLE}] of {FILE} takes a list of texts, not {value!r}.")
    if name not in {*TEXTS, *FILES}:
        known = ", ".join(sorted((*TEXTS, *FILES, *LISTS)))
        raise UsageError(f"[{TABLE}] of {FILE} has the unknown option {name!r}: choose from {known}.")
    if not isinstance(value, str):
        raise UsageError(f"{name} in [{TABLE}] of {FILE} takes a text, not {value!r}.")
    return Path(value) if name in FILES else value


def fill_in(parsed: argparse.Namespace, defaults: dict[str, Any]) -> None:
    """Give a call what it does not say itself. What a command does not take is passed over."""
    for name, value in defaults.items():
        if getattr(parsed, name, "") is None:
            setattr(parsed, name, value)
