"""What the words of a call stand for: policy sets, values, a moment. What cannot be understood is a UsageError."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from compliance.assessment import PolicySet, as_moment
from compliance.errors import CallerError
from compliance.parameters import read_parameters
from compliance.policy import Policy, StandardControl
from compliance.settings import DEFAULT_REGION
from compliance.waivers import now

OWN_EVIDENCE = Path("cdk.out", "compliance", "evidence.json")
"""Where the gate leaves its evidence, if the app does not say otherwise."""

POLICY_SETS = "compliance.policies"
"""The group of entry points under which packages offer theirs: a name, and a module with IN_FORCE."""

OWN_POLICIES = "policies"
"""The module of the policy set, if nothing else is said."""

OWN_WAIVERS = Path("policies", "waivers.toml")
"""Where a project keeps its waivers, if nothing else is said."""


class UsageError(CallerError):
    """The call cannot be carried out; the message is one sentence with the mend."""


def take_policy_set(command: argparse.ArgumentParser) -> None:
    """Let a command be told which policies to use."""
    command.add_argument(
        "--policies", action="append", metavar="MODULE", help=f"a policy set, repeatable (default: {OWN_POLICIES})"
    )


def take_guard(command: argparse.ArgumentParser) -> None:
    """Let a command be told of rule files that are evaluated beside the policies."""
    command.add_argument("--guard", type=Path, metavar="FOLDER", help="rule files of CloudFormation Guard, too")


def take_parameters(command: argparse.ArgumentParser) -> None:
    """Let a command be told the values that a deployment will give to parameters."""
    command.add_argument("--parameter", action="append", metavar="K=V", help="a value that the deployment will use")
    command.add_argument("--parameters", type=Path, metavar="FILE", help="a file of such values, for the AWS CLI")


def take_values(command: argparse.ArgumentParser) -> None:
    """Let a command be told all that a deployment settles."""
    take_parameters(command)
    command.add_argument("--stack-tag", action="append", metavar="K=V", help="a tag of the deployed stack")
    command.add_argument("--region", metavar="R", help=f"where no manifest names one ({DEFAULT_REGION})")


def take_waivers(command: argparse.ArgumentParser) -> None:
    """Let a command be told which findings are accepted, and as of when."""
    command.add_argument("--waivers", type=Path, metavar="FILE", help=f"default: {OWN_WAIVERS}, if it is there")
    command.add_argument("--as-of", metavar="TIME", help="the only clock (default: now)")


def policy_set(
    named: Sequence[str] | None, only: Sequence[str] | None = None, *, may_be_empty: bool = False
) -> PolicySet:
    """The policies of all sets with these names, or those of them that have one of the ids in `only`.

    A set without any is refused, unless it is only to be looked at: it would let everything pass.
    """
    modules = [_module(name) for name in named or [OWN_POLICIES]]
    by_id: dict[str, Policy] = {}
    for module in modules:
        in_force = _tuple_in(module, "IN_FORCE", Policy, "of policies")
        if not in_force and not may_be_empty:
            raise UsageError(f"the module {module.__name__!r} has no policy in IN_FORCE, so it would judge nothing.")
        for policy in in_force:
            if by_id.setdefault(policy.id, policy) is not policy:
                raise UsageError(f"two policy sets have a policy {policy.id!r}: rename one of them.")
    for wanted in only or ():
        if wanted not in by_id:
            raise UsageError(f"there is no policy {wanted!r}: choose from {', '.join(by_id)}.")
    names = [module.__name__ for module in modules]
    versions = [getattr(module, "__version__", None) for module in modules]
    return PolicySet(
        policies=tuple(by_id[wanted] for wanted in dict.fromkeys(only or by_id)),
        modules=tuple(names),
        version=", ".join(str(version) for version in versions if version is not None) or None,
    )


def controls_of(named: Sequence[str] | None) -> tuple[StandardControl, ...]:
    """The standards' controls that policy sets list, each once."""
    found = [
        control
        for name in named or [OWN_POLICIES]
        for control in _tuple_in(
            _module(f"{_module(name).__name__}.controls"), "CONTROLS", StandardControl, "of the standards' controls"
        )
    ]
    return tuple({(one.control.standard, one.control.id): one for one in reversed(found)}.values())[::-1]


_Member = TypeVar("_Member")


def _tuple_in(module: ModuleType, name: str, member: type[_Member], what: str) -> tuple[_Member, ...]:
    found = getattr(module, name, None)
    if not isinstance(found, tuple) or not all(isinstance(one, member) for one in found):
        raise UsageError(f"the module {module.__name__!r} has no tuple {name} {what}.")
    return found


def _module(name: str) -> ModuleType:
    """The module of this name; else the one that an installed package offers under it, as an entry point."""
    # Installed commands do not see the folder they are called in, where a project keeps its own policies.
    sys.path.insert(0, str(Path.cwd()))
    try:
        return _imported(name)
    except ModuleNotFoundError as error:
        offered = _offered(name) if error.name == name else None
        if offered is None:
            raise UsageError(f"the policy set {name!r} cannot be loaded: {error}.") from error
    finally:
        sys.path.pop(0)
    try:
        return _imported(offered)
    except ModuleNotFoundError as error:
        raise UsageError(f"the policy set {offered!r} cannot be loaded: {error}.") from error


def _imported(name: str) -> ModuleType:
    """The module of this name. Raises ModuleNotFoundError, and UsageError for whatever else its import comes to."""
    if not name or name.startswith("."):
        raise UsageError(f"the policy set {name!r} cannot be loaded: that is no name of a module.")
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError:
        raise
    except ImportError as error:
        raise UsageError(f"the policy set {name!r} cannot be loaded: {error}.") from error
    except (Exception, SystemExit) as error:  # one that ended the process would choose our exit status
        told = " ".join(f"{type(error).__name__}: {error}".split())
        raise UsageError(f"the policy set {name!r} cannot be loaded: it raises {told}.") from error


def _offered(name: str) -> str | None:
    """The module that an installed package offers as a policy set under this name."""
    from importlib.metadata import entry_points  # noqa: PLC0415 - takes time, and most sets are modules

    return next((found.module for found in entry_points(group=POLICY_SETS, name=name) if found.module != name), None)


def parameters_of(parsed: argparse.Namespace) -> dict[str, str]:
    """The values that a deployment will use: one that is given by itself goes over the file's."""
    from_file = read_parameters(parsed.parameters) if parsed.parameters else {}
    return {**from_file, **pairs("--parameter", parsed.parameter)}


def region_of(parsed: argparse.Namespace) -> str:
    """The region of stacks that name none."""
    return as_given("--region", parsed.region) or DEFAULT_REGION


def as_given(option: str, text: str | None) -> str | None:
    """What an option says. Raises UsageError where it is no text: such bytes have no place in a report."""
    try:
        (text or "").encode("utf-8")
    except UnicodeEncodeError as error:
        raise UsageError(f"{option} is given no text in UTF-8: correct it.") from error
    return text


def own_waivers(parsed: argparse.Namespace) -> Path | None:
    """The waiver file that is named, else the project's own, where there is one."""
    named: Path | None = parsed.waivers
    return named or (OWN_WAIVERS if OWN_WAIVERS.is_file() else None)


def pairs(option: str, given: Sequence[str] | None) -> dict[str, str]:
    """What `NAME=VALUE` says, given any number of times."""
    found: dict[str, str] = {}
    for text in given or ():
        as_given(option, text)
        name, separator, value = text.partition("=")
        if not separator or not name:
            # What is no tag may be a secret, written otherwise than we read it.
            raise UsageError(f"{option} takes NAME=VALUE" + (f", not {text!r}." if option == "--stack-tag" else "."))
        found[name] = value
    return found


def moment_of(text: str | None, *, named: str = "--as-of") -> datetime:
    """The moment that an option names; where it is not given, that of SOURCE_DATE_EPOCH, else now."""
    if text is None:
        return now()
    try:
        return as_moment(datetime.fromisoformat(text))
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{named} takes a date like 2026-12-31, not {text!r}.") from error
