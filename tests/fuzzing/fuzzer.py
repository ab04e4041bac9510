"""One target under atheris, which is libFuzzer for Python: it keeps each input that reaches something not seen before.

    python -m tests.fuzzing.fuzzer TARGET FOLDER SECONDS

`FOLDER/corpus` holds the inputs to begin with, and takes those that are kept; `FOLDER/faults` takes one input of each
kind of fault, and what is wrong with it. A fault does not end the run. `FOLDER/figures.json` tells what it came to.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import signal
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import atheris

with atheris.instrument_imports(include=["compliance"]):
    from tests.fuzzing.targets import SECONDS, TARGETS, Target

from tests.fuzzing.changes import changed

LONGEST = 65_536
"""Bytes of an input."""
MOST_CHANGES = 4
"""Of one input in one go."""
IN_YAML = b"--- "
"""With it before, JSON is read as YAML."""
PARTS = 64
"""Inputs that are kept to take parts from."""


class HangsError(BaseException):
    """An input takes too long. The judge turns whatever is an Exception into a finding."""


def too_long(_: int, __: FrameType | None) -> None:
    """End what takes too much of the processor's time: a stopped or busy machine is no hang."""
    raise HangsError


@dataclass(slots=True)
class Session:
    """What one run has come to."""

    target: Target
    folder: Path
    slowest: float = 0.0
    runs: int = 0
    noted: float = 0.0
    """Time of the processor at which the figures were written last."""
    seen: set[str] = field(default_factory=set)
    """Kinds of faults."""

    def one(self, content: bytes) -> None:
        """Try one input, and note what is wrong."""
        self.runs += 1
        started = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            self.target.run(content)
        except HangsError as error:
            self._note("hang", error, content)
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            self._note("crash", error, content)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        took = time.process_time() - started
        if took > self.slowest:
            self.slowest = took
            (self.folder / "slowest.input").write_bytes(content)
        if time.process_time() - self.noted > 1:
            self.noted = time.process_time()
            figures = {"runs": self.runs, "processor": self.noted, "slowest": self.slowest}
            (self.folder / "figures.json").write_text(json.dumps(figures), "utf-8")

    def _note(self, kind: str, error: BaseException, content: bytes) -> None:
        """Write down a fault of a kind that was not seen before."""
        frames = traceback.extract_tb(error.__traceback__)
        ours = [frame for frame in frames if "/compliance/" in frame.filename or "/tests/" in frame.filename]
        where = f"{Path(ours[-1].filename).name} {ours[-1].name}" if ours else ""
        said = re.sub(r"\d+", "", str(error))[:80] if where.startswith("targets.py") else ""
        kind_of_fault = f"{kind} {type(error).__name__} {where} {said}"
        if kind_of_fault in self.seen:
            return
        self.seen.add(kind_of_fault)
        name = hashlib.sha256(content).hexdigest()[:12]
        (self.folder / "faults" / f"{name}.input").write_bytes(content)
        told = f"{kind_of_fault}\n\n{''.join(traceback.format_exception(error, limit=-25))}"
        (self.folder / "faults" / f"{name}.txt").write_text(told[:20_000], "utf-8", errors="backslashreplace")


def trees_of(content: bytes) -> object:
    """The tree that an input is. Raises ValueError where it is none."""
    return json.loads(content.removeprefix(IN_YAML))


_KEPT: list[object] = []


def changed_input(content: bytes, most: int, number: int) -> bytes:
    """An input with some changes in its structure, or where it has none any more, in its bytes."""
    source = random.Random(number)  # noqa: S311 - no secret
    if source.randrange(10) == 0:
        return bytes(atheris.Mutate(content, most))
    try:
        tree = trees_of(content)
        for _ in range(1 + source.randrange(MOST_CHANGES)):
            tree = changed(tree, source.randrange, _KEPT)
        made = json.dumps(tree, ensure_ascii=bool(source.randrange(2))).encode("utf-8", "surrogatepass")
    except (ValueError, RecursionError):
        return bytes(atheris.Mutate(content, most))
    if len(made) > most:
        return content
    _KEPT.append(tree)
    if len(_KEPT) > PARTS:
        del _KEPT[source.randrange(PARTS)]
    return IN_YAML + made if source.randrange(8) == 0 else made


def main(name: str, folder: Path, seconds: int) -> None:
    """Fuzz one target for so long."""
    session = Session(TARGETS[name], folder)
    signal.signal(signal.SIGPROF, too_long)
    libfuzzer = [
        "fuzzer",
        str(folder / "corpus"),
        f"-dict={folder / 'words.dict'}",
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST}",
        f"-artifact_prefix={folder / 'faults'}/",
        "-timeout=1200",  # of the clock, which goes on while a process is stopped; ours is the one that counts
        "-rss_limit_mb=6000",
        "-len_control=0",
        "-seed=1",
        "-print_final_stats=1",
    ]
    mutators = {"custom_mutator": changed_input} if session.target.shaped else {}
    atheris.Setup(libfuzzer, session.one, **mutators)
    os.chdir(tempfile.mkdtemp(dir=folder))
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]).absolute(), int(sys.argv[3]))
