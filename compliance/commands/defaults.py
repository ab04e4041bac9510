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
from compliance.files import content_of

FILE = Path("pyproject.toml")
TABLE = "tool.compliance"
WORD = b"compliance"
"""What stands in the file however the table is written: `[tool.compliance]`, `[tool]` and `compliance.policies`, ..."""

TEXTS = ("environment", "region")
FILES = ("baseline", "guard", "parameters", "waivers")
LISTS = ("format", "parameter", "policies", "policy", "stack-tag")
OF_SECRETS = ("parameter", "parameters")
"""Options whose values may be secrets, which no message repeats."""


def read_defaults() -> dict[str, Any]:
    """The options that the project sets, as a parser knows them. Raises UsageError where one is none."""
    try:
        content = content_of(FILE)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UsageError(f"{FILE} cannot be read: {error.strerror or error}.") from error
    if WORD not in content:  # nor in most projects; reading TOML takes longer than judging a template
        return {}
    import tomllib  # noqa: PLC0415 - as said above

    try:
        tool = tomllib.loads(content.decode("utf-8")).get("tool")
    except UnicodeDecodeError as error:
        raise UsageError(f"{FILE} is no TOML: it is no text in UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{FILE} is no TOML: {error}.") from error
    except RecursionError as error:
        raise UsageError(f"{FILE} is nested too deeply to be read.") from error
    found = tool.get("compliance", {}) if isinstance(tool, dict) else {}
    if not isinstance(found, dict):
        raise UsageError(f"[{TABLE}] of {FILE} is no table: write the options of the command line into it.")
    return {name.replace("-", "_"): _value(name, value) for name, value in found.items()}


def _value(name: str, value: Any) -> Any:  # noqa: ANN401 - whatever TOML holds
    if name in LISTS:
        if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
            return value
        raise UsageError(f"{name} in [{TABLE}] of {FILE} takes a list of texts{_instead(name, value)}.")
    if name not in {*TEXTS, *FILES}:
        known = ", ".join(sorted((*TEXTS, *FILES, *LISTS)))
        raise UsageError(f"[{TABLE}] of {FILE} has the unknown option {name!r}: choose from {known}.")
    if not isinstance(value, str):
        raise UsageError(f"{name} in [{TABLE}] of {FILE} takes a text{_instead(name, value)}.")
    return Path(value) if name in FILES else value


def _instead(name: str, value: object) -> str:
    return "" if name in OF_SECRETS else f", not {value!r}"


def fill_in(parsed: argparse.Namespace, defaults: dict[str, Any]) -> None:
    """Give a call what it does not say itself. What a command does not take is passed over."""
    for name, value in defaults.items():
        if getattr(parsed, name, "") is None:
            setattr(parsed, name, value)
