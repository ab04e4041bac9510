"""On a terminal: colours, its width and a progress bar; in a pipe none of them. All cores judge as one does."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import subprocess
import sys
import termios
from collections.abc import Mapping
from pathlib import Path

import pytest

from compliance.commands import terminal
from compliance.report.colours import coloured
from compliance.report.console import as_text
from tests.commandline.conftest import Call, Called, write
from tests.reports.examples import RESULT
from tests.reports.large import hostile

ESCAPE = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
QUEUE = {"Resources": {"Queue": {"Type": "AWS::SQS::Queue"}}}


def on_a_terminal(arguments: list[str], folder: Path, environment: Mapping[str, str], columns: int = 60) -> str:
    """What a program shows on a terminal, output and errors as they come."""
    ours, theirs = pty.openpty()
    os.set_inheritable(theirs, True)  # noqa: FBT003 - the module's own signature
    command = [sys.executable, "-m", "compliance", *arguments]
    settings = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parents[2]), "TERM": "xterm-256color"}
    termios.tcsetwinsize(theirs, (24, columns))
    with subprocess.Popen(  # noqa: S603 - our own program
        command, stdout=theirs, stderr=theirs, cwd=folder, env={**settings, **environment}
    ) as process:
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # how Linux tells that nobody writes any more
            while part := os.read(ours, 65536):
                shown += part
    os.close(ours)
    assert process.returncode == 1
    return shown.decode().replace("\r\n", "\n")


@pytest.fixture
def many(command: Call) -> Path:
    """More templates than are judged without a progress bar."""
    del command  # it makes the folder
    for number in range(terminal.WORTH_WATCHING):
        write(f"many/{number}.json", QUEUE)
    return Path.cwd()


def test_a_terminal_shows_colours_its_width_and_how_far_it_has_come(many: Path) -> None:
    shown = on_a_terminal(["check", "many", "--policy", "encryption-at-rest"], many, {})
    assert "\x1b[1;31mFAIL\x1b[0m" in shown
    report = ESCAPE.sub("", shown)
    assert "Judging" in report
    assert max(map(len, report[report.index("encryption-at-rest:") :].splitlines()[:-1])) <= 60


def test_no_color_is_respected(many: Path) -> None:
    shown = on_a_terminal(["check", "many/1.json", "--policy", "encryption-at-rest"], many, {"NO_COLOR": "1"})
    assert ESCAPE.findall(shown) == []


def test_a_pipe_gets_neither(call: Call, many: Path) -> None:
    del many
    ended = call("many", "--policy", "encryption-at-rest")
    assert (ESCAPE.findall(ended.out), ended.err) == ([], "")


def test_the_width_that_is_asked_for_is_respected(call: Call) -> None:
    write("queue.json", QUEUE)
    lines = call("queue.json", "--policy", "encryption-at-rest", "--width", "50").out.splitlines()
    assert max(map(len, lines[:-1])) <= 50
    assert as_text(RESULT, 1) == as_text(RESULT, 40)


@pytest.mark.parametrize(
    ("environment", "is_terminal", "colours"),
    [
        ({"TERM": "xterm"}, True, True),
        ({"TERM": "xterm"}, False, False),
        ({"TERM": "dumb"}, True, False),
        ({}, True, False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, True, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
    ],
)
def test_colours_are_taken_by_terminals_that_can(
    monkeypatch: pytest.MonkeyPatch,
    environment: Mapping[str, str],
    is_terminal: bool,  # noqa: FBT001 - a case of the table
    colours: bool,  # noqa: FBT001 - as above
) -> None:
    for name in ("TERM", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: is_terminal)
    assert terminal.takes_colour() is colours


def test_colours_change_nothing_but_how_it_looks() -> None:
    text = as_text(RESULT)
    assert ESCAPE.sub("", coloured(text)) == text
    assert coloured(text) != text


def test_no_text_of_a_template_steers_a_terminal() -> None:
    """Only the report's own colours are escape sequences."""
    text = as_text(hostile().result)
    assert [character for character in text if not character.isprintable() and character != "\n"] == []


def test_several_processes_judge_as_one_does(call: Call, many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del many
    write("many/broken.json", "{")
    write("many/other.yaml", "- no template\n")
    alone = call("many", "--format", "json", "--processes", "1")
    monkeypatch.setattr("compliance.run.WORTH_MORE_PROCESSES", 0)
    together = call("many", "--format", "json", "--processes", "3")
    assert together == alone
    assert json.loads(together.out)["summary"]["fail"] > terminal.WORTH_WATCHING


def test_a_process_that_dies_is_told_in_one_sentence(call: Call, many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del many
    monkeypatch.setattr("compliance.run.WORTH_MORE_PROCESSES", 0)
    monkeypatch.setattr("compliance.run._judged_one", lambda *_: os._exit(9))
    assert call("many", "--processes", "2") == Called(
        2,
        "",
        "compliance: a process that judged came to a sudden end, perhaps for want of memory: "
        "try again with --processes 1.\n",
    )


def test_an_interrupted_call_ends_without_a_traceback(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("compliance.run._judged_one", interrupted)
    write("queue.json", QUEUE)
    assert call("queue.json") == Called(130, "", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_shells_can_complete_the_calls(command: Call, shell: str) -> None:
    ended = command("completion", shell)
    assert (ended.status, ended.err) == (0, "")
    assert all(word in ended.out for word in ("check", "verify", "diff", "waive", "explain", "baseline"))
