"""What the gate costs: whole processes with and without it, as ratios within one run.

Absolute times differ from machine to machine and from minute to minute; the ratio of two processes that ran one after
the other does so far less. So the variants of an app take turns, and what is told is the median of the ratios of each
turn, with the least and the greatest. Nothing is asserted: a busy machine proves nothing.

CDK's own template validation is off and source traces are on in every variant.
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

from tests.bench.apps import SMART_FACTORY, VARIANTS

ROOT = Path(__file__).parents[2]
SIZES = (100, 1000, 3000)
ROUNDS = 5
COLUMNS = "{:<22} {:>9} {:>8}   {:<22}{:<22}"


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

    def row(self) -> str:
        """One line of the table."""
        name = self.app if self.app == SMART_FACTORY else f"{self.app} L2 constructs"
        bare = f"{median(self.seconds['bare']):.2f} s"
        return COLUMNS.format(name, self.resources, bare, *map(self.ratio, VARIANTS[1:])).rstrip()


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


def main() -> None:
    """Measure the apps that were asked for, and print the table line by line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="What the gate costs.")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="turns that count (default: %(default)s)")
    parser.add_argument(
        "--apps",
        nargs="+",
        default=[SMART_FACTORY, *map(str, SIZES)],
        metavar="APP",
        help=f"{SMART_FACTORY}, or a number of generated L2 constructs (default: all of %(default)s)",
    )
    options = parser.parse_args()
    print(COLUMNS.format("app", "resources", "bare", "gate / bare", "cdk-nag HIPAA / bare").rstrip(), flush=True)  # noqa: T201
    with tempfile.TemporaryDirectory() as folder:
        for app in options.apps:
            print(measure(app, options.rounds, Path(folder)).row(), flush=True)  # noqa: T201
    print(f"median [least..greatest] of {options.rounds} rounds")  # noqa: T201


if __name__ == "__main__":
    main()
