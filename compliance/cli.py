"""The command line: the same judgement for any template, folder or cloud assembly, and the catalogue of policies.

Exit status: 0 nothing open, 1 at least one open finding, 2 it could not judge (one sentence on standard error).
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
        if parsed.module != "verify":  # evidence says itself how it was made
            fill_in(parsed, read_defaults())
        return cast("Callable[[argparse.Namespace], int]", command.run)(parsed)
    except CallerError as error:
        sys.stderr.write(f"compliance: {visible(str(error))}\n")
        return 2
    except UnicodeEncodeError as error:
        sys.stderr.write(
            f"compliance: standard output in {error.encoding} has no {error.object[error.start]!a}: "
            "set PYTHONIOENCODING=utf-8.\n"
        )
        return 2
    except KeyboardInterrupt:
        return 130  # as a shell says of a program that was interrupted
    except BrokenPipeError:
        # Whoever read the output has seen enough; without this, Python complains once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


@dataclass(frozen=True, slots=True)
class Call:
    """A command, as its help tells it."""

    does: str
    usage: str
    examples: tuple[str, ...]
    exit_status: str


CALLS = {
    "check": Call(
        "judge templates, folders of them, and cloud assemblies",
        "PATH... [OPTION...]",
        (
            "compliance check cdk.out --format sarif=compliance.sarif --format console",
            "compliance check template.yaml --parameters production.json --policy tagging",
            "compliance check cdk.out --format json=evidence.json --evidence --commit $SHA",
        ),
        "0 nothing open, 1 an open finding, 2 it could not judge.",
    ),
    "verify": Call(
        "judge again what evidence is about, and say whether it holds",
        "EVIDENCE [PATH...] [OPTION...]",
        (
            "compliance verify cdk.out/compliance/evidence.json",
            "compliance verify evidence.json old/cdk.out --parameter Password=$PASSWORD",
        ),
        "0 it holds, 1 something differs, 2 it could not be judged again.",
    ),
    "diff": Call(
        "tell what became worse, better, new and gone",
        "OLD NEW [OPTION...]",
        (
            "compliance diff yesterday.json cdk.out/compliance/evidence.json",
            "compliance diff main HEAD --path templates",
            "compliance diff main:template.yaml template.yaml --format json",
        ),
        "0 nothing open is new or worse, 1 something is, 2 it could not judge.",
    ),
    "waive": Call(
        "write the entry that accepts a finding, to be filled in",
        "FINDING-ID... [OPTION...]",
        ("compliance waive 1d2dff07a9d0 --append policies/waivers.toml",),
        "0 written, 2 there is no such finding, or nobody can waive it.",
    ),
    "policies": Call(
        "list the policies in force with their reach and controls",
        "[OPTION...]",
        ("compliance policies --format json",),
        "0 told, 2 there is no such policy set.",
    ),
    "explain": Call(
        "show one policy whole, or all that is required of a type",
        "ID [OPTION...]",
        ("compliance explain encryption-at-rest", "compliance explain AWS::S3::Bucket"),
        "0 told, 2 there is no such policy and no such type.",
    ),
    "controls": Call(
        "list the standards' controls and what shows each",
        "[OPTION...]",
        ("compliance controls --format json",),
        "0 told, 2 there is no such policy set.",
    ),
    "export": Call(
        "write the policies as rules of another gate, and list the rest",
        "guard [OPTION...]",
        ("compliance export guard --policy encryption-at-rest --output encryption.guard",),
        "0 written, 2 there is no such policy, or no such place.",
    ),
    "completion": Call(
        "write what makes a shell complete the calls",
        "SHELL",
        ("compliance completion bash > ~/.local/share/bash-completion/completions/compliance",),
        "0 written.",
    ),
}


def parser() -> argparse.ArgumentParser:
    """All that can be called, with its options."""
    whole = argparse.ArgumentParser(
        prog="compliance",
        usage="compliance COMMAND ...",
        description="Judges what will be deployed by the policies.",
        epilog="compliance COMMAND --help tells the rest, with examples.",
        formatter_class=_Help,
    )
    whole.add_argument("--version", action="version", version=f"compliance {__version__}")
    commands = whole.add_subparsers(
        dest="command", required=True, metavar="COMMAND", title="commands", prog="compliance"
    )
    added = {name: _added(commands, name, call) for name, call in CALLS.items()}
    _add_check(added["check"])
    _add_verify(added["verify"])
    _add_diff(added["diff"])
    _add_waive(added["waive"])
    _add_catalogue(added["policies"], added["explain"], added["controls"])
    _add_export(added["export"])
    added["completion"].set_defaults(parser=whole)
    added["completion"].add_argument(
        "shell", choices=("bash", "zsh", "tcsh"), metavar="SHELL", help="bash, zsh or tcsh"
    )
    return whole


Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - it has no public name


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help with the names of options in one column that is wide enough for all of them."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=24, width=80)


def _added(commands: Commands, name: str, call: Call) -> argparse.ArgumentParser:
    examples = "".join(f"\n  {example}" for example in call.examples)
    command = commands.add_parser(
        name,
        help=call.does,
        usage=f"compliance {name} {call.usage}",
        description=f"{call.does[0].upper()}{call.does[1:]}.",
        epilog=f"examples:{examples}\n\nExit status: {call.exit_status}",
        formatter_class=_Help,
    )
    command.set_defaults(module=MODULES.get(name, name))
    return command


MODULES = {"policies": "describe", "explain": "describe", "controls": "describe"}
"""The module of a command, where it is not called as the command is."""


def _add_check(check: argparse.ArgumentParser) -> None:
    check.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a template, a folder, or a cdk.out")
    check.add_argument("--policy", action="append", metavar="ID", help="only this policy (repeatable)")
    take_policy_set(check)
    take_guard(check)
    take_values(check)
    take_waivers(check)
    check.add_argument("--baseline", type=Path, metavar="FILE", help="a JSON report: fail only on what is new since")
    check.add_argument(
        "--format", action="append", metavar="NAME[=FILE]", help="console, json, sarif, junit, csv, html, oscal"
    )
    check.add_argument("--evidence", action="store_true", help="in JSON: all judgements, passes included")
    check.add_argument("--commit", metavar="SHA", help="for the reports: the git commit that is judged")
    check.add_argument("--environment", metavar="NAME", help="for the reports: what it will be deployed as")
    check.add_argument("--width", type=int, metavar="N", help="columns of the console's report")
    check.add_argument("--processes", type=int, metavar="N", help="that judge at once (default: one a core)")


def _add_verify(verify: argparse.ArgumentParser) -> None:
    verify.add_argument("evidence", type=Path, metavar="EVIDENCE", help="from check --format json=FILE --evidence")
    verify.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="where the templates are now")
    verify.add_argument("--policies", action="append", metavar="MODULE", help="default: the evidence's")
    verify.add_argument("--waivers", type=Path, metavar="FILE", help="default: the evidence's")
    take_guard(verify)
    take_parameters(verify)


def _add_diff(diff: argparse.ArgumentParser) -> None:
    for side in ("old", "new"):
        diff.add_argument(side, metavar=side.upper(), help="a report, template, folder, REVISION[:PATH]")
    diff.add_argument(
        "--path", action="append", type=Path, metavar="PATH", help="of a revision: what to judge (repeatable)"
    )
    diff.add_argument("--policy", action="append", metavar="ID", help="only this policy (repeatable)")
    take_policy_set(diff)
    take_values(diff)
    take_waivers(diff)
    diff.add_argument(
        "--format", choices=("console", "json"), default="console", metavar="NAME", help="console or json"
    )


def _add_waive(waive: argparse.ArgumentParser) -> None:
    waive.add_argument("ids", nargs="+", metavar="FINDING-ID", help="as the reports tell it")
    waive.add_argument(
        "--report", type=Path, default=OWN_EVIDENCE, metavar="FILE", help="a JSON report (default: the gate's)"
    )
    waive.add_argument("--append", type=Path, metavar="FILE", help="write it to the end of this waiver file")
    waive.add_argument("--as-of", metavar="TIME", help="the day it is created on (default: today)")


def _add_catalogue(
    policies: argparse.ArgumentParser, explain: argparse.ArgumentParser, controls: argparse.ArgumentParser
) -> None:
    explain.add_argument("id", metavar="ID", help="of a policy, or a type like AWS::S3::Bucket")
    for listing in (policies, controls):
        listing.add_argument(
            "--format", choices=("console", "json"), default="console", metavar="NAME", help="console or json"
        )
    for command in (policies, explain, controls):
        take_policy_set(command)


def _add_export(export: argparse.ArgumentParser) -> None:
    export.add_argument("language", choices=("guard",), metavar="LANGUAGE", help="guard: CloudFormation Guard 3")
    export.add_argument("--policy", action="append", metavar="ID", help="only this policy (repeatable)")
    take_policy_set(export)
    export.add_argument("--output", default="-", metavar="FILE", help="where to (default: -, standard output)")
