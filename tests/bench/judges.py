"""What judging costs, apart from the CDK: plain templates, beside other tools and beside parsing the same texts.

As for the gate, all that is compared takes turns, and what is told is the median of the ratios of each turn, with the
least and the greatest. A call that would take longer than the limit is left out, and the table says so. The targets
stand beside the figures, and nothing is asserted.
"""

from __future__ import annotations

import json
import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from policies import IN_FORCE
from tests.bench.inside import MOMENTS, TIMED
from tests.bench.peers import CFN_GUARD, CHECKOV, PEERS, Peer
from tests.bench.tables import Table, figure, ratios, spread
from tests.bench.templates import STACK_SIZE, write

ROOT = Path(__file__).parents[2]
SIZES = (500, 5_000, 50_000)
"""Resources of a set, in templates of 500."""
ROUNDS = 3
LIMIT = 90.0
"""Seconds that a call may take."""

OURS = "compliance check"
UNLIKE = 5_000
"""Up to this size the judge is also given sets in which no two resources are alike."""

RACE_TARGETS = {(5_000, CFN_GUARD): "at least 3", (500, CHECKOV): "at least 20", (500, OURS): "about 0.2 s"}
SPEED_TARGETS = {"counted": "at most 40", "recorded": "at most 80"}
MEMORY_TARGETS = {"counted": "below 12", "recorded": "below 30"}

MOMENT_NAMES = {
    "read": "templates read",
    "counted": "judged, passes counted",
    "recorded": "judged, passes recorded",
    "checked": f"{OURS}, each template alone",
}


@dataclass(frozen=True, slots=True)
class Options:
    """What is measured, and how."""

    sizes: Sequence[int]
    rounds: int
    tools: Collection[str]
    """Names of the peers that run."""
    limit: float
    cache: Path


def judges(options: Options) -> Iterator[Table]:
    """The three tables, one after the other, as each is measured."""
    with tempfile.TemporaryDirectory() as folder:
        sets = [made(Path(folder), size) for size in options.sizes]
        yield _with_circumstances(race_table, sets, options)
        sets += [made(Path(folder), size, unlike=True) for size in options.sizes if size <= UNLIKE]
        yield _with_circumstances(speed_table, sets, options)
        yield _with_circumstances(memory_table, sets, options)


def _with_circumstances(
    measure: Callable[[Sequence[TemplateSet], Options], Table], sets: Sequence[TemplateSet], options: Options
) -> Table:
    """A table that says under which load it was measured: what else ran then blurs the figures."""
    before = os.getloadavg()[0]
    table = measure(sets, options)
    table.notes.insert(
        0,
        f"Median [least..greatest] of {options.rounds} rounds; Python {platform.python_version()}, {os.cpu_count()} "
        f"cores, load average {before:.1f} before and {os.getloadavg()[0]:.1f} after (the bench itself makes about 1).",
    )
    return table


@dataclass(frozen=True, slots=True)
class TemplateSet:
    """Templates to judge."""

    folder: Path
    resources: int
    unlike: bool

    @property
    def size(self) -> int:
        """Of all its files, in bytes."""
        return sum(file.stat().st_size for file in self.folder.iterdir())

    @property
    def name(self) -> str:
        """As a table names it."""
        return f"{self.resources:,}{', no two alike' if self.unlike else ''}"


def made(folder: Path, resources: int, *, unlike: bool = False) -> TemplateSet:
    """A set of that many resources."""
    place = folder / f"{'unlike' if unlike else 'alike'}-{resources}"
    write(place, resources // STACK_SIZE, unlike=unlike)
    return TemplateSet(place, resources, unlike)


# --- beside other tools ------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Race:
    """What the tools took for one set."""

    resources: int
    seconds: dict[str, list[float]] = field(default_factory=dict)
    """Of each tool, one entry a round."""
    left_out: dict[str, str] = field(default_factory=dict)
    """Why a tool has no figures."""

    def rows(self) -> Iterator[tuple[str, ...]]:
        """A row of the table for each tool."""
        for tool in (OURS, *(peer.name for peer in PEERS)):
            target = RACE_TARGETS.get((self.resources, tool), "")
            if tool in self.seconds:
                took = self.seconds[tool]
                beside = spread(ratios(took, self.seconds[OURS])) if tool != OURS else ""
                yield f"{self.resources:,}", tool, f"{figure(median(took))} s", beside, target
            elif tool in self.left_out:
                yield f"{self.resources:,}", tool, self.left_out[tool], "", target


def race_table(sets: Sequence[TemplateSet], options: Options) -> Table:
    """Whole processes, from start to exit."""
    table = Table(
        "Judging plain templates beside other tools, from process start to exit",
        ("resources", "tool", "seconds", f"tool / {OURS}", "target"),
        notes=[f"{OURS} judges by {_in_force()}.", *_about_peers(options)],
    )
    raced: list[Race] = []
    for templates in sets:
        raced.append(race(templates, options, raced[-1] if raced else None))
        table.rows.extend(raced[-1].rows())
    return table


def _about_peers(options: Options) -> tuple[str, ...]:
    """What is compared with."""
    versions = [f"{peer.package} {peer.version}" for peer in PEERS if peer.name in options.tools]
    if not versions:
        return ()
    what = (
        "cfn-guard and cloudformation-validate evaluate the five rules of tests/bench/five.guard, the latter in a "
        "second row its own rules, too; checkov and cfn-lint run all rules that they ship."
    )
    limit = f"Left out is a tool whose call would take longer than {options.limit:.0f} s."
    return what, f"Versions: {', '.join(dict.fromkeys(versions))}.", limit


def race(templates: TemplateSet, options: Options, smaller: Race | None) -> Race:
    """Let all tools judge a set, in turns; a turn before the first fills the caches and does not count."""
    result = Race(templates.resources)
    runners = {OURS: ([sys.executable, "-m", "compliance", "check", str(templates.folder), "--format", "json"], {0, 1})}
    for peer in PEERS:
        if peer.name in options.tools and (reason := _reason_to_leave_out(peer, templates, options, smaller)):
            result.left_out[peer.name] = reason
        elif peer.name in options.tools:
            runners[peer.name] = (peer.call(peer.home(options.cache), templates.folder), set(peer.ends))
    for counts in [False, *[True] * options.rounds]:
        for tool, (command, ends) in list(runners.items()):
            _tell(f"{tool}: {templates.name}")
            took = seconds_of(command, ends, options.limit if tool != OURS else None)
            if took is None:
                result.seconds.pop(tool, None)
                result.left_out[tool] = f"> {options.limit:.0f} s"
                del runners[tool]
            elif counts:
                result.seconds.setdefault(tool, []).append(took)
    return result


def _reason_to_leave_out(peer: Peer, templates: TemplateSet, options: Options, smaller: Race | None) -> str | None:
    """Why a tool is not even started on a set, if so: it took too long for a smaller one."""
    if smaller is not None and peer.name in smaller.left_out:
        return "left out, as above"
    if smaller is not None:
        took = median(smaller.seconds[peer.name])
        if took * templates.resources / smaller.resources > options.limit:
            return f"left out: {figure(took)} s for {smaller.resources:,}"
    try:
        _tell(f"installing {peer.name}")
        peer.install(options.cache)
    except (OSError, subprocess.CalledProcessError):
        return "left out: could not be installed"
    return None


def seconds_of(command: Sequence[str], ends: Collection[int], limit: float | None) -> float | None:
    """Seconds from the start of a process to its end; None where it was ended at the limit.

    Ends the bench where it fails: that is no timing. Its output goes to a file, so that nobody has to read along.
    """
    with tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        with subprocess.Popen(  # noqa: S603 - a tool of this bench
            command, cwd=ROOT, env=_environment(), stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        ) as process:
            try:
                code = process.wait(limit)
            except subprocess.TimeoutExpired:
                return None
            finally:
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)  # its own children, too
            took = time.perf_counter() - started
        if code not in ends:
            output.seek(max(0, output.tell() - 2_000))
            sys.exit(f"{' '.join(command)} ended with exit code {code}:\n{output.read().decode(errors='replace')}")
    return took


# --- beside parsing ----------------------------------------------------------------------------------------------


def speed_table(sets: Sequence[TemplateSet], options: Options) -> Table:
    """The judge's time inside one process, over that of `json.loads` of the same texts."""
    table = Table(
        "Judging inside one process, beside json.loads of the same texts",
        ("resources", "passes", "json.loads", "judging", "judging / json.loads", "reading / json.loads", "target"),
        notes=[
            "Processor time; json.loads takes one text after the other and drops what it made.",
            f"All templates of a set are one assembly, judged by {_in_force()}; the targets are for nine.",
        ],
    )
    for templates in sets:
        for passes, target in SPEED_TARGETS.items():
            _tell(f"judging with passes {passes}: {templates.name}")
            runs = [_inside(f"{TIMED}{passes}", templates) for _ in range(options.rounds)]
            parse, read, judge = ([run[part] for run in runs] for part in ("parse", "read", "judge"))
            times = [f"{median(part) * 1000:,.0f} ms" for part in (parse, judge)]
            beside = [spread(ratios(part, parse)) for part in (judge, read)]
            table.rows.append((templates.name, passes, *times, *beside, target))
    return table


def memory_table(sets: Sequence[TemplateSet], options: Options) -> Table:
    """The most memory that a process held, beyond one that imports the same modules, over the size of the templates."""
    table = Table(
        "Peak memory beyond the imports, beside the size of the templates",
        ("resources", "templates", "process", "memory", "memory / templates", "target"),
        notes=[f"Judged by {_in_force()}, as one assembly except where another process is named."],
    )
    for templates in sets:
        held: dict[str, list[int]] = {moment: [] for moment in MOMENTS}
        for _ in range(options.rounds):
            for moment in MOMENTS:
                _tell(f"memory when {moment}: {templates.name}")
                held[moment].append(_inside(moment, templates))
        for moment, name in MOMENT_NAMES.items():
            beyond = [one - bare for one, bare in zip(held[moment], held["imported"], strict=True)]
            table.rows.append(
                (
                    templates.name,
                    f"{templates.size / 1e6:.2f} MB",
                    name,
                    f"{median(beyond) / 1e6:.1f} MB",
                    spread(one / templates.size for one in beyond),
                    MEMORY_TARGETS.get(moment, ""),
                )
            )
    return table


def _inside(what: str, templates: TemplateSet) -> Any:  # noqa: ANN401 - what it was asked for
    """The figures of one process that judges a set.

    A shell starts it: the kernel counts what a process was before it became another program, so ours must not be it.
    """
    command = ["/bin/sh", "-c", '"$@"; exit $?', "sh", sys.executable, "-m", "tests.bench.inside"]
    command += [what, str(templates.folder)]
    done = subprocess.run(command, cwd=ROOT, env=_environment(), capture_output=True, text=True, check=False)  # noqa: S603 - our own
    if done.returncode:
        sys.exit(f"{' '.join(command)} ended with exit code {done.returncode}:\n{done.stdout}{done.stderr}")
    return json.loads(done.stdout)


def _environment() -> dict[str, str]:
    # Compiled modules are kept, as an installed package has them: else every process would compile its modules anew.
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _in_force() -> str:
    return f"the {len(IN_FORCE)} policies in force"


def _tell(what: str) -> None:
    """How far it is, for whoever waits."""
    sys.stderr.write(f"{what}\n")
