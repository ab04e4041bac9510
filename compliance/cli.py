"""The command line: the same judgement for any template, folder or cloud assembly, and the catalogue of policies.

Exit status: 0 nothing open, 1 at least one open finding, 2 it could not judge (one sentence on standard error).
"""

from __future__ import annotations

import argparse
import dataclasses
import importlib
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from compliance.assembly import Assembly, read_assembly, read_template
from compliance.findings import Result, Subject, in_order, merged
from compliance.folders import MANIFEST, WITHDRAWN_MANIFEST, AssemblyError, read_file
from compliance.judge import judge
from compliance.parameters import ParameterFileError, read_parameters
from compliance.policy import Policy, StandardControl
from compliance.positions import placed
from compliance.report.console import as_text, counts
from compliance.report.evidence import as_json
from compliance.terms import DEFAULT_REGION
from compliance.version import __version__
from compliance.waivers import WaiverError, apply_waivers, read_waivers, today

TEMPLATE_SUFFIXES = (".json", ".yaml", ".yml", ".template")
"""What a folder is searched for."""

NOT_SEARCHED = ("node_modules", "site-packages")
"""Folders in which nobody keeps templates of his own; hidden ones are not searched either."""

OWN_WAIVERS = Path("policies", "waivers.toml")
"""Where a project keeps its waivers, if nothing else is said."""

NOT_A_TEMPLATE = "not a template"
MARKS_OF_A_TEMPLATE = {"Resources", "Transform", "Fn::Transform"}
"""Sections of which a template has one: a macro may bring all the others."""


class UsageError(ValueError):
    """The call cannot be carried out; the message is one sentence with the mend."""


@dataclass(frozen=True, slots=True)
class Options:
    """What `compliance check` was asked for."""

    paths: tuple[Path, ...]
    policies: tuple[Policy, ...]
    all_policies: bool
    parameters: Mapping[str, str]
    stack_tags: Mapping[str, str]
    region: str
    waivers: Path | None
    as_of: date
    format: str
    evidence: bool


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out a call and return its exit status."""
    parsed = _parser().parse_args(arguments)
    try:
        if parsed.command == "check":
            return _check(_options(parsed))
        sys.stdout.write(_told(parsed))
    except (UsageError, ParameterFileError, WaiverError) as error:
        sys.stderr.write(f"compliance: {error}\n")
        return 2
    except BrokenPipeError:
        # Whoever read the output has seen enough; without this, Python complains once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 0


def _told(parsed: argparse.Namespace) -> str:
    """What the catalogue says; it is read only where it is asked for."""
    from compliance import catalogue  # noqa: PLC0415 - as the docstring says

    policies = _policy_set(parsed.policies)
    if parsed.command == "explain":
        by_id = {policy.id: policy for policy in policies}
        if parsed.id in by_id:
            return catalogue.page(by_id[parsed.id])
        if told := catalogue.of_type(policies, parsed.id):
            return told
        raise UsageError(
            f"there is no policy and no resource type {parsed.id!r}: choose from {', '.join(by_id)}, "
            "or name a type like AWS::S3::Bucket."
        )
    in_json = parsed.format == "json"
    if parsed.command == "policies":
        return catalogue.listed_as_json(policies) if in_json else catalogue.listed(policies)
    controls = _controls(parsed.policies)
    return catalogue.controls_as_json(policies, controls) if in_json else catalogue.controls_listed(policies, controls)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="compliance", description="Judges what will be deployed by the policies.")
    parser.add_argument("--version", action="version", version=f"compliance {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    check = commands.add_parser(
        "check",
        help="judge templates, folders of them, and cloud assemblies",
        epilog="Exit status: 0 nothing open, 1 an open finding, 2 it could not judge.",
    )
    check.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a template, a folder, or a cdk.out")
    check.add_argument("--policy", action="append", default=[], metavar="ID", help="only this policy (repeatable)")
    _takes_policy_set(check)
    check.add_argument(
        "--parameter", action="append", default=[], metavar="K=V", help="a value that the deployment will use"
    )
    check.add_argument("--parameters", type=Path, metavar="FILE", help="a file of such values, as the AWS CLI takes it")
    check.add_argument("--stack-tag", action="append", default=[], metavar="K=V", help="a tag of the deployed stack")
    check.add_argument("--region", default=DEFAULT_REGION, help=f"where no manifest names one ({DEFAULT_REGION})")
    check.add_argument("--waivers", type=Path, metavar="FILE", help=f"default: {OWN_WAIVERS}, where there is one")
    check.add_argument("--as-of", metavar="DATE", help="the day for which waivers are looked at (default: today)")
    check.add_argument("--format", choices=("console", "json"), default="console")
    check.add_argument("--evidence", action="store_true", help="in JSON: all judgements, passes included")
    policies = commands.add_parser("policies", help="list the policies in force with their reach and controls")
    explain = commands.add_parser("explain", help="show one policy whole, or all that is required of a resource type")
    explain.add_argument("id", metavar="ID", help="the id of a policy, or a type like AWS::S3::Bucket")
    controls = commands.add_parser("controls", help="list the standards' controls and what shows each")
    for listing in (policies, controls):
        listing.add_argument("--format", choices=("console", "json"), default="console")
    for command in (policies, explain, controls):
        _takes_policy_set(command)
    return parser


def _takes_policy_set(command: argparse.ArgumentParser) -> None:
    command.add_argument("--policies", default="policies", metavar="MODULE", help="the policy set (default: policies)")


def _options(parsed: argparse.Namespace) -> Options:
    known = _policy_set(parsed.policies)
    by_id = {policy.id: policy for policy in known}
    for wanted in parsed.policy:
        if wanted not in by_id:
            raise UsageError(f"there is no policy {wanted!r}: choose from {', '.join(by_id)}.")
    if parsed.evidence and parsed.format != "json":
        raise UsageError("--evidence is of the JSON report: add --format json.")
    return Options(
        paths=tuple(parsed.paths),
        policies=tuple(by_id[wanted] for wanted in dict.fromkeys(parsed.policy)) or known,
        all_policies=not parsed.policy,
        parameters={
            **(read_parameters(parsed.parameters) if parsed.parameters else {}),
            **_pairs("--parameter", parsed.parameter),
        },
        stack_tags=_pairs("--stack-tag", parsed.stack_tag),
        region=parsed.region,
        waivers=parsed.waivers or (OWN_WAIVERS if OWN_WAIVERS.is_file() else None),
        as_of=_day(parsed.as_of),
        format=parsed.format,
        evidence=parsed.evidence,
    )


def _policy_set(module: str) -> tuple[Policy, ...]:
    found = _tuple_of(module, "IN_FORCE")
    if found is None or not all(isinstance(policy, Policy) for policy in found):
        raise UsageError(f"the module {module!r} has no tuple IN_FORCE of policies.")
    return found


def _controls(policy_set: str) -> tuple[StandardControl, ...]:
    found = _tuple_of(f"{policy_set}.controls", "CONTROLS")
    if found is None or not all(isinstance(control, StandardControl) for control in found):
        raise UsageError(f"the module '{policy_set}.controls' has no tuple CONTROLS of the standards' controls.")
    return found


def _tuple_of(module: str, name: str) -> tuple[Any, ...] | None:
    """The tuple of this name in a module that belongs to a policy set; None where there is none."""
    # Installed commands do not see the folder they are called in, where a project keeps its own policies.
    sys.path.insert(0, str(Path.cwd()))
    try:
        found = getattr(importlib.import_module(module), name, None)
    except ImportError as error:
        raise UsageError(f"the policy set {module!r} cannot be loaded: {error}.") from error
    finally:
        sys.path.pop(0)
    return found if isinstance(found, tuple) else None


def _pairs(option: str, given: Sequence[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for text in given:
        name, separator, value = text.partition("=")
        if not separator or not name:
            raise UsageError(f"{option} takes NAME=VALUE, not {text!r}.")
        pairs[name] = value
    return pairs


def _day(text: str | None) -> date:
    if text is None:
        return today()
    try:
        return datetime.fromisoformat(text).date()
    except ValueError as error:
        raise UsageError(f"--as-of takes a date like 2026-12-31, not {text!r}.") from error


def _check(options: Options) -> int:
    started = time.perf_counter()
    results = [_judged(found, options) for path in options.paths for found in _found(path, options)]
    result = merged(results)
    if not any(subject.error is None for subject in result.subjects) and not _unreadable(result):
        raise UsageError(f"there is no template in {', '.join(str(path) for path in options.paths)}.")
    if options.waivers is not None:
        result = apply_waivers(
            result,
            read_waivers(options.waivers),
            file=options.waivers.as_posix(),
            as_of=options.as_of,
            report_unused=options.all_policies and all(_is_assembly(path) for path in options.paths),
        )
    if options.format == "json" or len(_unreadable(result)) < len(result.subjects):
        _report(result, options, time.perf_counter() - started)
    for subject in _unreadable(result):
        sys.stderr.write(f"compliance: {subject.error}\n")
    return 2 if _unreadable(result) else 1 if result.open_findings else 0


def _report(result: Result, options: Options, seconds: float) -> None:
    if options.format == "json":
        sys.stdout.write(as_json(result, every_judgement=options.evidence))
        return
    findings = as_text(result)
    sys.stdout.write(f"{findings}\n" if findings else "")
    sys.stdout.write(f"compliance: {counts(result, seconds)}\n")


def _unreadable(result: Result) -> list[Subject]:
    return [subject for subject in result.subjects if subject.error not in {None, NOT_A_TEMPLATE}]


def _judged(found: Assembly | Subject, options: Options) -> Result:
    if isinstance(found, Subject):
        return dataclasses.replace(merged([]), subjects=(found,))
    result = judge(
        found,
        lambda _: options.policies,
        parameters=options.parameters,
        default_region=options.region,
        record_passes=options.evidence,
    )
    return _placed(result) if result.judgements else result


def _placed(result: Result) -> Result:
    """The findings with their places in the text, in templates that stand alone; an app has Python lines instead."""
    (subject, *others) = result.subjects
    if others or subject.stack is not None:
        return result
    try:
        content = Path(subject.template).read_bytes()
    except OSError:
        return result
    return dataclasses.replace(result, judgements=in_order(placed(result.judgements, content)))


def _found(path: Path, options: Options) -> Iterator[Assembly | Subject]:
    """What a path holds: assemblies to judge, and what could not be read."""
    try:
        yield from _searched(path, options, set())
    except OSError as error:
        yield Subject(_label(path), "", None, 0, f"{_label(path)} cannot be read: {error.strerror or error}.")


def _searched(path: Path, options: Options, entered: set[Path]) -> Iterator[Assembly | Subject]:
    if _is_assembly(path):
        yield _read(path, options)
    elif path.is_dir():
        if path.resolve() in entered:  # a link may lead back to where it stands
            return
        entered.add(path.resolve())
        for below in sorted(path.iterdir()):
            if below.is_dir():
                if not below.name.startswith(".") and below.name not in NOT_SEARCHED:
                    yield from _searched(below, options, entered)
            elif below.suffix.lower() in TEMPLATE_SUFFIXES:
                yield _read(below, options)
    else:
        found = _read(path, options)
        if isinstance(found, Subject) and found.error == NOT_A_TEMPLATE:
            found = dataclasses.replace(found, error=f"{_label(path)} has no Resources, so it is no template.")
        yield found


def _label(path: Path) -> str:
    """A path as a report names it; a name that is no UTF-8 shows what cannot be read of it."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


def _is_assembly(path: Path) -> bool:
    """Whether a folder is a cloud assembly: web apps have a manifest too."""
    manifests = (path / name for name in (MANIFEST, WITHDRAWN_MANIFEST))
    return any(os.path.isfile(manifest) and _names_artifacts(manifest) for manifest in manifests)  # noqa: PTH113 - Path.is_file raises for a name that is too long


def _names_artifacts(manifest: Path) -> bool:
    try:
        return "artifacts" in read_file(manifest)[1]
    except AssemblyError:
        return (manifest.parent / "cdk.out").is_file()  # the CDK marks its folders so


def _read(path: Path, options: Options) -> Assembly | Subject:
    try:
        assembly = read_assembly(path, parameters=options.parameters) if path.is_dir() else _alone(path, options)
    except AssemblyError as error:
        return Subject(_label(path), "", None, 0, os.fsencode(str(error)).decode("utf-8", "replace"))
    stacks = {
        key: dataclasses.replace(stack, tags={**stack.tags, **options.stack_tags})
        for key, stack in assembly.stacks.items()
    }
    if path.is_file() and not any(MARKS_OF_A_TEMPLATE & stack.body.keys() for stack in stacks.values()):
        return Subject(_label(path), next(iter(stacks.values())).sha256, None, 0, NOT_A_TEMPLATE)
    return dataclasses.replace(assembly, stacks=stacks)


def _alone(path: Path, options: Options) -> Assembly:
    stack = read_template(path, name=_label(path), parameters=options.parameters)
    return Assembly({stack.key: stack})
