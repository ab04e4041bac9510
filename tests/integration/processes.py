"""A processor that runs as a process of its own, what it logs, and waiting for what it does."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_LONGEST_WAIT = 60.0


@dataclass(frozen=True)
class Running:
    """A process and where its log lines go."""

    process: subprocess.Popen[bytes]
    log: Path

    def text(self) -> str:
        """Its output so far."""
        return self.log.read_text("utf-8")

    def lines(self) -> list[dict[str, Any]]:
        """What it has logged so far; every line but one not yet finished is JSON."""
        return [json.loads(line) for line in self.text().splitlines(keepends=True) if line.endswith("\n")]

    def events(self) -> list[str]:
        """What has happened, by its log lines."""
        return [line["event"] for line in self.lines()]

    def terminate(self) -> int:
        """As ECS stops it: SIGTERM; its exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(_LONGEST_WAIT)

    def kill(self) -> None:
        """As when its host is lost."""
        self.process.kill()
        self.process.wait(_LONGEST_WAIT)


@contextmanager
def started(command: Sequence[str], folder: Path, environment: Mapping[str, str], log: Path) -> Iterator[Running]:
    """Start a process; it is killed at the end of the block if it still runs.

    Args:
        command: to run.
        folder: where.
        environment: all of its variables.
        log: file for its output.

    """
    with log.open("wb") as file:
        process = subprocess.Popen(  # noqa: S603 - our own program
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=file, stderr=file
        )
    running = Running(process, log)
    try:
        yield running
    finally:
        if process.poll() is None:
            running.kill()


def eventually(condition: Callable[[], bool], what: str, *processes: Running) -> None:
    """Return once it is so.

    Raises:
        AssertionError: after a minute; with the end of the processes' logs, which hold no values.

    """
    deadline = time.monotonic() + _LONGEST_WAIT
    while not condition():
        if time.monotonic() > deadline:
            logs = "\n".join(each.text()[-3_000:] for each in processes)
            raise AssertionError(f"still not: {what}\n{logs}")
        time.sleep(0.1)


def counted(*processes: Running) -> Counter[str]:
    """Sums of the counters that these have written."""
    sums: Counter[str] = Counter()
    for line in (line for each in processes for line in each.lines() if line["event"] == "metrics"):
        sums.update({key: value for key, value in line.items() if isinstance(value, int)})
    return sums
