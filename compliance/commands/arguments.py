"""What the words of a call stand for: policy sets, values, a moment. What cannot be understood is a UsageError."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from compliance.assessment import PolicySet, as_moment
from compliance.errors import CallerError
from compliance.parameters import read_parameters
from compliance.policy import Policy, StandardControl
from compliance.terms import DEFAULT_REGION
from compliance.waivers import now

OWN_EVIDENCE = Path("cdk.out", "compliance", "evidence.json")
"""Where the gate leaves its evidence, if the app does not say otherwise."""

OWN_POLICIES = "policies"
"""The module of the policy set, if nothing else is said."""

OWN_WAIVERS = Path("policies", "waivers.toml")
"""Where a project keeps its waivers, if nothing else is said."""


class UsageError(CallerError):
    """The call cannot be carried out; the message is one sentence with the mend."""


def take_policy_set(command: argparse.ArgumentParser) -> None:
    """Let a command be told which policies to use."""
    command.add_argument("--policies", metavar="MODULE", help=f"the policy set (default: {OWN_POLICIES})")


def take_guard(command: argparse.ArgumentParser) -> None:
    """Let a command be told of rule files that are evaluated beside the policies."""
    command.add_argument(
        "--guard", type=Path, metavar="FOLDER", help="rule files of CloudFormation Guard, evaluated beside the policies"
    )


def take_parameters(command: argparse.ArgumentParser) -> None:
    """Let a command be told the values that a deployment will give to parameters."""
    command.add_argument("--parameter", action="append", metavar="K=V", help="a value that the deployment will use")
    command.add_argument(
        "--parameters", type=Path, metavar="FILE", help="a file of such values, as the AWS CLI takes it"
    )


def take_values(command: argparse.ArgumentParser) -> None:
    """Let a command be told all that a deployment settles."""
    take_parameters(command)
    command.add_argument("--stack-tag", action="append", metavar="K=V", help="a tag of the deployed stack")
    command.add_argument("--region", help=f"where no manifest names one ({DEFAULT_REGION})")


def take_waivers(command: argparse.ArgumentParser) -> None:
    """Let a command be told which findings are accepted, and as of when."""
    command.add_argument("--waivers", type=Path, metavar="FILE", help=f"default: {OWN_WAIVERS}, where there is one")
    command.add_argument("--as-of", metavar="TIME", help="the day for which waivers are looked at (default: today)")


def policy_set(named: str | None, only: Sequence[str] | None = None) -> PolicySet:
    """The policy set of this name, or those of its policies that have one of the ids in `only`."""
    module = named or OWN_POLICIES
    found = _attribute(module, "IN_FORCE")
    if not isinstance(found, tuple) or not all(isinstance(policy, Policy) for policy in found):
        raise UsageError(f"the module {module!r} has no tuple IN_FORCE of policies.")
    by_id = {policy.id: policy for policy in found}
    for wanted in only or ():
        if wanted not in by_id:
            raise UsageError(f"there is no policy {wanted!r}: choose from {', '.join(by_id)}.")
    version = _attribute(module, "__version__")
    return PolicySet(
        policies=tuple(by_id[wanted] for wanted in dict.fromkeys(only or ())) or found,
        module=module,
        version=None if version is None else str(version),
    )


def controls_of(named: str | None) -> tuple[StandardControl, ...]:
    """The standards' controls that a policy set lists."""
    module = named or OWN_POLICIES
    found = _attribute(f"{module}.controls", "CONTROLS")
    if not isinstance(found, tuple) or not all(isinstance(control, StandardControl) for control in found):
        raise UsageError(f"the module '{module}.controls' has no tuple CONTROLS of the standards' controls.")
    return found


def _attribute(module: str, name: str) -> Any:  # noqa: ANN401 - whatever the module holds
    """What has this name in a module that belongs to a policy set; None where nothing has."""
    # Installed commands do not see the folder they are called in, where a project keeps its own policies.
    sys.path.insert(0, str(Path.cwd()))
    try:
        return getattr(importlib.import_module(module), name, None)
    except ImportError as error:
        raise UsageError(f"the policy set {module!r} cannot be loaded: {error}.") from error
    finally:
        sys.path.pop(0)


def parameters_of(parsed: argparse.Namespace) -> dict[str, str]:
    """The values that a deployment will use: one that is given by itself goes over the file's."""
    from_file = read_parameters(parsed.parameters) if parsed.parameters else {}
    return {**from_file, **pairs("--parameter", parsed.parameter)}


def region_of(parsed: argparse.Namespace) -> str:
    """The region of stacks that name none."""
    return parsed.region or DEFAULT_REGION


def own_waivers(parsed: argparse.Namespace) -> Path | None:
    """The waiver file that is named, else the project's own, where there is one."""
    named: Path | None = parsed.waivers
    return named or (OWN_WAIVERS if OWN_WAIVERS.is_file() else None)


def pairs(option: str, given: Sequence[str] | None) -> dict[str, str]:
    """What `NAME=VALUE` says, given any number of times."""
    found: dict[str, str] = {}
    for text in given or ():
        name, separator, value = text.partition("=")
        if not separator or not name:
            raise UsageError(f"{option} takes NAME=VALUE, not {text!r}.")
        found[name] = value
    return found


def moment_of(text: str | None) -> datetime:
    """The moment that `--as-of` names; where it is not given, that of SOURCE_DATE_EPOCH, else now."""
    if text is None:
        return now()
    try:
        return as_moment(datetime.fromisoformat(text))
    except ValueError as error:
        raise UsageError(f"--as-of takes a date like 2026-12-31, not {text!r}.") from error
