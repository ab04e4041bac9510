"""The command line: the same judgement for any template, folder or cloud assembly, and the catalogue of policies.

Exit status: 0 nothing open, 1 at least one open finding, 2 it could not judge (one sentence on standard error).
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias, cast

from compliance.commands.arguments import UsageError, take_policy_set, take_values, take_waivers
from compliance.guard import GuardError
from compliance.parameters import ParameterFileError
from compliance.report import ReportError
from compliance.run import NothingToJudgeError
from compliance.version import __version__
from compliance.waivers import WaiverError

USERS_FAULTS = (UsageError, ParameterFileError, WaiverError, GuardError, NothingToJudgeError, ReportError)
"""What ends a call with one sentence: whoever called can mend it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out a call and return its exit status."""
    parsed = parser().parse_args(arguments)
    command = importlib.import_module(f"compliance.commands.{parsed.module}")
    try:
        return cast("Callable[[argparse.Namespace], int]", command.run)(parsed)
    except USERS_FAULTS as error:
        sys.stderr.write(f"compliance: {error}\n")
        return 2
    except BrokenPipeError:
        # Whoever read the output has seen enough; without this, Python complains once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def parser() -> argparse.ArgumentParser:
    """All that can be called, with its options."""
    whole = argparse.ArgumentParser(prog="compliance", description="Judges what will be deployed by the policies.")
    whole.add_argument("--version", action="version", version=f"compliance {__version__}")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_check(commands)
    _add_catalogue(commands)
    return whole


Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - it has no public name


def _add_check(commands: Commands) -> None:
    check = commands.add_parser(
        "check",
        help="judge templates, folders of them, and cloud assemblies",
        epilog="Exit status: 0 nothing open, 1 an open finding, 2 it could not judge.",
    )
    check.set_defaults(module="check")
    check.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a template, a folder, or a cdk.out")
    check.add_argument("--policy", action="append", default=[], metavar="ID", help="only this policy (repeatable)")
    take_policy_set(check)
    check.add_argument(
        "--guard", type=Path, metavar="FOLDER", help="rule files of CloudFormation Guard, evaluated beside the policies"
    )
    take_values(check)
    take_waivers(check)
    check.add_argument(
        "--format",
        action="append",
        default=[],
        metavar="NAME[=FILE]",
        help="console, json, sarif, junit, csv, html, oscal",
    )
    check.add_argument("--evidence", action="store_true", help="in JSON: all judgements, passes included")
    check.add_argument("--commit", metavar="SHA", help="the git commit that is judged, for the reports")
    check.add_argument("--environment", metavar="NAME", help="what it will be deployed as, for the reports")


def _add_catalogue(commands: Commands) -> None:
    policies = commands.add_parser("policies", help="list the policies in force with their reach and controls")
    explain = commands.add_parser("explain", help="show one policy whole, or all that is required of a resource type")
    explain.add_argument("id", metavar="ID", help="the id of a policy, or a type like AWS::S3::Bucket")
    controls = commands.add_parser("controls", help="list the standards' controls and what shows each")
    for listing in (policies, controls):
        listing.add_argument("--format", choices=("console", "json"), default="console")
    for command in (policies, explain, controls):
        command.set_defaults(module="describe")
        take_policy_set(command)
