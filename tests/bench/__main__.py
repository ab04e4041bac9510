"""What the gate and the judge cost, as ratios within one run: here the gate, whole processes with and without it.

Absolute times differ from machine to machine and from minute to minute; the ratio of two processes that ran one after
the other does so far less. So the variants of an app take turns, and what is told is the median of the ratios of each
turn, with the least and the greatest. Beside it stands the ratio of the fastest runs: whatever else a machine does can
only hold a run up, so of many runs the fastest tells most of the program. Nothing is asserted: a busy machine proves
nothing.

CDK's own template validation is off and source traces are on in every variant. The judge's tables, on plain templates
and beside other tools, are in `tests.bench.judges`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench import judges, many, peers
from tests.bench.apps import SMART_FACTORY, VARIANTS
from tests.bench.tables import Table
from tests.bench.templates import STACK_SIZE

ROOT = Path(__file__).parents[2]
SIZES = (100, 1000, 3000)
ROUNDS = 5
HEADINGS = ("app", "resources", "bare", "gate / bare", "fastest", "cdk-nag HIPAA / bare", "fastest")
COLUMNS = "{:<19} {:>9} {:>7}  {:<17} {:>7}  {:<20} {:>7}"


@dataclass(frozen=True, slots=True)
class Timing:
    """What one app took, in seconds for each variant, one entry a round."""

    app: str
    resources: int
    """In its templates: an L2 construct makes one or more."""
    seconds: dict[str, list[float]]

    def ratio(self, variant: str) -> str:
        """The variant against the bare process of the same round: median [least..greatest]."""
        ratios = [one / bare for one, bare in zip(self.seconds[variant], self.seconds["bare"], strict=True)]
        return f"{median(ratios):.2f} [{min(ratios):.2f}..{max(ratios):.2f}]"

    def ratio_of_fastest(self, variant: str) -> str:
        """The variant's fastest process against the fastest bare one."""
        return f"{min(self.seconds[variant]) / min(self.seconds['bare']):.2f}"

    def row(self) -> tuple[str, ...]:
        """One line of the table."""
        name = self.app if self.app == SMART_FACTORY else f"{self.app} L2 constructs"
        bare = f"{median(self.seconds['bare']):.2f} s"
        ratios = (told for one in VARIANTS[1:] for told in (self.ratio(one), self.ratio_of_fastest(one)))
        return name, str(self.resources), bare, *ratios


def measure(app: str, rounds: int, folder: Path) -> Timing:
    """Time an app in all variants, in turns; a turn before the first fills the caches and does not count."""
    seconds: dict[str, list[float]] = {variant: [] for variant in VARIANTS}
    for counts in [False, *[True] * rounds]:
        for variant in VARIANTS:
            took = run(app, variant, folder / app / variant)
            if counts:
                seconds[variant].append(took)
    return Timing(app, resources_in(folder / app / VARIANTS[0]), seconds)


def run(app: str, variant: str, outdir: Path) -> float:
    """Seconds from the start of one process to its end. Ends the bench where the process fails: that is no timing."""
    command = [sys.executable, "-m", "tests.bench.apps", app, variant, str(outdir)]
    # Compiled modules are kept, as an installed package has them: else every process would compile the gate anew.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["JSII_HOST_STACK_TRACES"] = "1"
    started = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    took = time.perf_counter() - started
    if done.returncode:
        sys.exit(f"{app} with {variant} ended with exit code {done.returncode}:\n{done.stdout}{done.stderr}")
    return took


def resources_in(assembly: Path) -> int:
    """How many resources the templates of an assembly hold."""
    return sum(len(json.loads(file.read_text("utf-8"))["Resources"]) for file in assembly.rglob("*.template.json"))


def gate(apps: list[str], rounds: int) -> Table:
    """Measure the apps that were asked for, and print the table line by line."""
    table = Table(
        "What the gate costs",
        HEADINGS,
        notes=[
            f"median [least..greatest] of {rounds} rounds; fastest: the fastest process against the fastest bare one"
        ],
    )
    print(COLUMNS.format(*HEADINGS).rstrip(), flush=True)  # noqa: T201
    with tempfile.TemporaryDirectory() as folder:
        for app in apps:
            table.rows.append(measure(app, rounds, Path(folder)).row())
            print(COLUMNS.format(*table.rows[-1]).rstrip(), flush=True)  # noqa: T201
    print(*table.notes, sep="\n")  # noqa: T201
    return table


def main() -> None:
    """Measure what was asked for, print the tables, and write them down as Markdown where that was asked for."""
    options = _parser().parse_args()
    tables: list[Table] = []
    if options.only in {None, "gate"}:
        tables.append(gate(options.apps, options.rounds or ROUNDS))
    if options.only in {None, "judges"}:
        asked = judges.Options(
            sorted(set(options.sizes)), options.rounds or judges.ROUNDS, options.tools, options.limit, options.cache
        )
        for table in judges.judges(asked):
            print(f"\n{table.as_text()}", end="", flush=True)  # noqa: T201
            tables.append(table)
    if options.only in {None, "many"}:
        tables.append(many.many(options.rounds or judges.ROUNDS))
        print(f"\n{tables[-1].as_text()}", end="", flush=True)  # noqa: T201
    if options.markdown:
        command = " ".join(["python -m tests.bench", *sys.argv[1:]])
        sections = ["# Bench\n", f"Written by `{command}`.\n", *(table.as_markdown() for table in tables)]
        options.markdown.write_text("\n".join(sections), "utf-8")


def _whole_stacks(text: str) -> int:
    """A number of resources that fill their stacks."""
    size = int(text)
    if size <= 0 or size % STACK_SIZE:
        raise argparse.ArgumentTypeError(f"{text} is no multiple of {STACK_SIZE}")
    return size


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="What the gate and the judge cost.")
    parser.add_argument("--only", choices=("gate", "judges", "many"), help="one of the three (default: all)")
    parser.add_argument(
        "--rounds", type=int, help=f"turns that count (default: {ROUNDS} for the gate, {judges.ROUNDS} for the judge)"
    )
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="also write the tables there")
    parser.add_argument(
        "--apps",
        nargs="+",
        default=[SMART_FACTORY, *map(str, SIZES)],
        metavar="APP",
        help=f"{SMART_FACTORY}, or a number of generated L2 constructs (default: all of %(default)s)",
    )
    parser.add_argument(
        "--sizes",
        nargs="+",
        type=_whole_stacks,
        default=judges.SIZES,
        metavar="RESOURCES",
        help=f"multiples of {STACK_SIZE} that the judge is given (default: %(default)s)",
    )
    names = [peer.name for peer in peers.PEERS]
    parser.add_argument(
        "--tools",
        nargs="*",
        choices=names,
        default=names,
        metavar="TOOL",
        help="that judge beside ours, installed where they are not yet (default: %(default)s)",
    )
    parser.add_argument(
        "--limit",
        type=float,
        default=judges.LIMIT,
        metavar="SECONDS",
        help="that one call of a tool may take (default: %(default)s)",
    )
    parser.add_argument(
        "--cache", type=Path, default=peers.CACHE, metavar="FOLDER", help="for the tools (default: %(default)s)"
    )
    return parser


if __name__ == "__main__":
    main()
