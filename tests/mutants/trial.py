"""How mutmut's runs of pytest try a mutant here: thousands of tests, of which the first few find nearly every one."""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

USED_BY_IMPORTS = "compliance.policy."
"""Mutants of what is called while modules are imported: by the policies, and by the tests for their examples."""

CALLED_AT_IMPORT = ("policies", "tests")
"""The packages that call it."""

MOST_SECONDS = 30
"""What the slowest test takes, several times over. It is the processor's time, so that a busy machine does no harm."""

MOST_BYTES = 8 << 30
"""What a list that grows without an end may take of the memory."""

LONG_SECONDS = 0.1
"""What a test takes that has to wait until the others have been tried."""

MOST_FRAMES = 10_000
"""What Python's stack may hold: mutmut puts frames of its own before every function, and expressions are deep."""

TIMED_OUT = 36
"""The exit status that mutmut takes for a mutant that did not come to an end."""

_ASKED = pytest.StashKey[frozenset[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Collect whole files in place of the thousands of names that mutmut asks for, each of which takes its time."""
    if os.environ.get("MUTANT_UNDER_TEST", "").startswith(USED_BY_IMPORTS):
        for name in [name for name in sys.modules if name.partition(".")[0] in CALLED_AT_IMPORT]:
            del sys.modules[name]  # the original stands in them
        settings = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["tool"]["mutmut"]
        config.args = settings["pytest_add_cli_args_test_selection"]
    elif any("::" in argument for argument in config.args):
        config.stash[_ASKED] = frozenset(config.args)
        config.args = sorted({argument.partition("::")[0] for argument in config.args})
    sys.setrecursionlimit(MOST_FRAMES)
    signal.signal(signal.SIGVTALRM, lambda *_: os._exit(TIMED_OUT))
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (min(MOST_BYTES, most) if most > 0 else MOST_BYTES, most))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """One example of each test, then the second of each, and so on; those that take long come last."""
    asked = config.stash.get(_ASKED, None)
    measured = Path("mutmut-stats.json")
    seconds = json.loads(measured.read_text("utf-8"))["duration_by_test"] if measured.exists() else {}
    counted: Counter[str] = Counter()
    ranked: list[tuple[bool, int, pytest.Item]] = []
    for item in items:
        if asked is None or item.nodeid in asked:
            test = item.nodeid.partition("[")[0]
            ranked.append((seconds.get(item.nodeid, 0) > LONG_SECONDS, counted[test], item))
            counted[test] += 1
    items[:] = [item for *_, item in sorted(ranked, key=lambda one: one[:2])]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol() -> object:
    """A test that does not come to an end is cut off, by this process itself."""
    signal.setitimer(signal.ITIMER_VIRTUAL, MOST_SECONDS)
    try:
        return (yield)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
