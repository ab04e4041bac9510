"""Whether each policy finds what it must find: every check weakened in every way, and harmless changes accepted.

`python -m tests.proof` prints a table with a row for each policy and every fault by name; it ends with exit status 1
where there is one.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

import policies
from compliance.assembly import THE_STACK
from compliance.assessment import policies_sha256
from compliance.report.console import count
from compliance.waivers import now
from policies import IN_FORCE
from tests.bench.tables import Table
from tests.proof.harmless import HARMLESS
from tests.proof.laws import LAWS
from tests.proof.mutants import WEAKENINGS
from tests.proof.scores import EXAMPLES, Profile, Score, scores, table, table_of_engines
from tests.proof.ways import WAYS


def main() -> int:
    """Try what was asked for, print what came of it, and write it down as Markdown where that was asked for."""
    options = _parser().parse_args()
    chosen = [policy.id for policy in IN_FORCE if not options.policy or policy.id in options.policy]
    found = []
    for one in scores(chosen, options.profile, options.processes):
        found.append(one)
        print(*one.faults, sep="\n", end="\n" if one.faults else "", flush=True)  # noqa: T201
    tables = [table(found), table_of_engines(found)]
    print(*(one.as_text() for one in tables), sep="\n", end="")  # noqa: T201
    if options.markdown:
        command = " ".join(["python -m tests.proof", *sys.argv[1:]])
        options.markdown.write_text(page(tables, found, command, options.as_of, options.profile), "utf-8")
    return int(any(one.faults for one in found))


OF_STACKS = "it speaks of a stack as a whole; tests written by hand weaken it."


def page(tables: list[Table], found: list[Score], command: str, day: str, profile: Profile) -> str:
    """The page for auditors."""
    faults = [fault for one in found for fault in one.faults]
    times = sum((one.times for one in found), Counter[str]())
    verdicts = sum((one.verdicts for one in found), Counter[str]())
    how = {
        Profile.QUICK: "a sample: each check at least once, each weakening and each way with each word of a policy",
        Profile.FULL: "all of them",
    }[profile]
    about = f"""\
# Proof

How well the policies find what they must find, tried on templates that are made from the policies themselves.

- Each **check** of each policy is first kept, in a template that complies. Then it is weakened: in every way of the
  first list that applies to it, each said in every way of the second list in which a template can say it. That is a
  *mutant*. It is *killed* if it is found: by the requirement that was weakened, at the property that was
  weakened, as a violation ({verdicts["fail"]:,} of them) or, where the template alone cannot say, as unknown
  ({verdicts["unknown"]:,}); and if nothing else is said than before.
- Each **harmless change** leaves a template that complies as good as it was. It is *accepted* if nothing else is said.
- Each **law** is tried on {EXAMPLES[profile]} templates of each policy, drawn at random but always the same.
- A **second engine**, `cloudformation-validate` of AWS, judges the same resources by the rules of CloudFormation Guard
  that `compliance export guard` writes. Both must say the same of what is written out. Where a function or reference
  stands, a rule may refuse what our judge resolves and passes (*refused by the rule alone*); a rule that passes what
  our judge does not pass is a *disagreement*, and a fault.

Templates are made from what the policies ask for. So a proof cannot show what they do not ask for, or misread: for that
there are the registry's schemas ("closed world" in the README), templates that people wrote, and reading the policies.

Written by `{command}` on {day}.
Tried: {how}.
Policies: version {policies.__version__}, SHA-256 `{policies_sha256(IN_FORCE)}`, as evidence names them.
"""
    lists = [
        _listing("Why a check is no rule of Guard", [(name, count(times, "check")) for name, times in reasons(found)]),
        _listing("Not tried", [(name, OF_STACKS) for name in of_stacks()]),
        *(
            _listing(title, [(one.name, f"{one.sentence} {counted(times[one.name])}") for one in tried])
            for title, tried in TRIED.items()
        ),
        _listing("Laws", [(law.__name__.replace("_", " "), str(law.__doc__)) for law in LAWS]),
    ]
    told = "\n".join(["## Faults", "", *(f"- {fault}" for fault in faults or ["none"])]) + "\n"
    return "\n".join([about, *(one.as_markdown() for one in tables), told, *lists])


def _listing(title: str, entries: list[tuple[str, str]]) -> str:
    return "\n".join([f"## {title}", "", *(f"- **{name}**: {sentence}" for name, sentence in entries)]) + "\n"


class Named(Protocol):
    """A weakening, a way of saying a value, or a harmless change."""

    @property
    def name(self) -> str:
        """How it is called."""

    @property
    def sentence(self) -> str:
        """What it does."""


TRIED: Mapping[str, Sequence[Named]] = {
    "Weakenings": WEAKENINGS,
    "Ways of saying a value": WAYS,
    "Harmless changes": HARMLESS,
}


def counted(times: int) -> str:
    """How often something was tried."""
    return "Tried once." if times == 1 else f"Tried {times:,} times." if times else "Not tried here."


def reasons(found: list[Score]) -> list[tuple[str, int]]:
    """Why checks are no rules of Guard, the most frequent reason first."""
    unsaid = sum((one.engines.unsaid for one in found if one.engines), Counter[str]())
    return unsaid.most_common()


def of_stacks() -> list[str]:
    """What the policies say of stacks as a whole: there is no resource that could be weakened."""
    return [
        f"{policy.id} {requirement.id_of(check)}"
        for policy in IN_FORCE
        for requirement in policy.required_of(THE_STACK)
        for check in requirement.must
    ]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.proof", description="Whether each policy finds what it must."
    )
    ids = [policy.id for policy in IN_FORCE]
    parser.add_argument("--policy", action="append", choices=ids, metavar="ID", help="only this one (repeatable)")
    parser.add_argument("--profile", type=Profile, choices=list(Profile), default=Profile.QUICK, help="quick or full")
    parser.add_argument("--processes", type=int, default=1, help="that share the policies (default: 1)")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="also write the page there")
    parser.add_argument(
        "--as-of", default=now().date().isoformat(), metavar="DAY", help="(default: SOURCE_DATE_EPOCH, else today)"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
