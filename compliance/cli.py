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

from compliance.commands.arguments import (
    OWN_EVIDENCE,
    take_guard,
    take_parameters,
    take_policy_set,
    take_values,
    take_waivers,
)
from compliance.commands.defaults import fill_in, read_defaults
from compliance.errors import CallerError
from compliance.report.characters import visible
from compliance.version import __version__


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out a call and return its exit status."""
    parsed = parser().parse_args(arguments)
    command = importlib.import_module(f"compliance.commands.{parsed.module}")
    try:
        fill_in(parsed, read_defaults())
        return cast("Callable[[argparse.Namespace], int]", command.run)(parsed)
    except CallerError as error:
        sys.stderr.write(f"compliance: {visible(str(error))}\n")
        return 2
    except KeyboardInterrupt:
        return 130  # as a shell says of a program that was interrupted
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
    _add_verify(commands)
    _add_diff(commands)
    _add_waive(commands)
    _add_catalogue(commands)
    _add_export(commands)
    completion = commands.add_parser("completion", help="write what makes a shell complete the calls")
    completion.set_defaults(module="completion", parser=whole)
    completion.add_argument("shell", choices=("bash", "zsh", "tcsh"))
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
    check.add_argument("--policy", action="append", metavar="ID", help="only this policy (repeatable)")
    take_policy_set(check)
    take_guard(check)
    take_values(check)
    take_waivers(check)
    check.add_argument(
        "--format",
        action="append",
        metavar="NAME[=FILE]",
        help="console, json, sarif, junit, csv, html, oscal",
    )
    check.add_argument(
        "--width", type=int, metavar="N", help="columns of the console's report (default: the terminal's)"
    )
    check.add_argument("--evidence", action="store_true", help="in JSON: all judgements, passes included")
    check.add_argument("--baseline", type=Path, metavar="FILE", help="a JSON report: fail only on what is new since")
    check.add_argument("--processes", type=int, metavar="N", help="that judge at once (default: one for each core)")
    check.add_argument("--commit", metavar="SHA", help="the git commit that is judged, for the reports")
    check.add_argument("--environment", metavar="NAME", help="what it will be deployed as, for the reports")


def _add_verify(commands: Commands) -> None:
    verify = commands.add_parser(
        "verify",
        help="judge again what evidence is about, and say whether it still holds",
        epilog="Exit status: 0 it holds, 1 something differs, 2 it could not be judged again.",
    )
    verify.set_defaults(module="verify")
    verify.add_argument("evidence", type=Path, metavar="EVIDENCE", help="a file of check --format json=FILE --evidence")
    verify.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="where the templates are now")
    verify.add_argument("--policies", action="append", metavar="MODULE", help="default: the evidence's")
    verify.add_argument("--waivers", type=Path, metavar="FILE", help="default: the evidence's")
    take_guard(verify)
    take_parameters(verify)


def _add_diff(commands: Commands) -> None:
    diff = commands.add_parser(
        "diff",
        help="tell what became worse, better, new and gone",
        epilog="Exit status: 0 nothing open is new or worse, 1 something is, 2 a side could not be judged.",
    )
    diff.set_defaults(module="diff")
    for side in ("old", "new"):
        diff.add_argument(
            side, metavar=side.upper(), help="a JSON report, a template, a folder, REVISION or REVISION:PATH"
        )
    diff.add_argument(
        "--path", action="append", type=Path, metavar="PATH", help="of a revision: what to judge (default: all of it)"
    )
    diff.add_argument("--policy", action="append", metavar="ID", help="only this policy (repeatable)")
    diff.add_argument("--format", choices=("console", "json"), default="console")
    take_policy_set(diff)
    take_values(diff)
    take_waivers(diff)


def _add_waive(commands: Commands) -> None:
    waive = commands.add_parser(
        "waive",
        help="write the entry of a waiver file that accepts a finding, to be filled in",
        epilog="Exit status: 0 written, 2 there is no such finding, or nobody can waive it.",
    )
    waive.set_defaults(module="waive")
    waive.add_argument("ids", nargs="+", metavar="FINDING-ID", help="as the reports tell it")
    waive.add_argument(
        "--report", type=Path, default=OWN_EVIDENCE, metavar="FILE", help=f"a JSON report (default: {OWN_EVIDENCE})"
    )
    waive.add_argument("--append", type=Path, metavar="FILE", help="write it to the end of this waiver file")
    waive.add_argument("--as-of", metavar="TIME", help="the day it is created on (default: today)")


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


def _add_export(commands: Commands) -> None:
    export = commands.add_parser(
        "export",
        help="write the policies as rules of another gate: what can be said there exactly, and a list of the rest",
        epilog="Exit status: 0 written, 2 there is no such policy, or the file cannot be written.",
    )
    export.set_defaults(module="export")
    export.add_argument(
        "language", choices=("guard",), help="CloudFormation Guard 3: cfn-guard, and Guard Hooks on stacks"
    )
    export.add_argument("--policy", action="append", metavar="ID", help="only this policy (repeatable)")
    take_policy_set(export)
    export.add_argument(
        "--output", default="-", metavar="FILE", help="where to write them (default: -, standard output)"
    )
