"""`compliance completion`: a script with which a shell completes the calls."""

from __future__ import annotations

import argparse
import sys

import shtab


def run(parsed: argparse.Namespace) -> int:
    """Write the script of a shell to standard output."""
    sys.stdout.write(shtab.complete(parsed.parser, shell=parsed.shell))
    return 0
