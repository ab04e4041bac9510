"""`compliance export guard`: the policies in the language of another gate."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from compliance.commands.arguments import UsageError, policy_set
from compliance.guard_rules import rule_file


def run(parsed: argparse.Namespace) -> int:
    """Write the rules to a file, or to standard output."""
    text = rule_file(policy_set(parsed.policies, parsed.policy))
    if parsed.output == "-":
        sys.stdout.write(text)
        return 0
    try:
        Path(parsed.output).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{parsed.output} cannot be written: {error.strerror or error}.") from error
    return 0
