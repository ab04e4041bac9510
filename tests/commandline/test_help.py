"""What a call is told of itself: help that fits a screen, examples that can be called, a README that names it all."""

from __future__ import annotations

import argparse
import re
import shlex
from pathlib import Path

import pytest

from compliance.cli import CALLS, parser
from compliance.commands.defaults import FILES, LISTS, TEXTS

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
SECTION = README.partition("## The command line\n")[2].partition("\n## ")[0]


def command(name: str) -> argparse.ArgumentParser:
    (choices,) = (action.choices for action in parser()._actions if action.dest == "command")  # noqa: SLF001 - argparse tells it nowhere else
    assert isinstance(choices, dict)
    found: argparse.ArgumentParser = choices[name]
    return found


def options(name: str) -> set[str]:
    return {text for action in command(name)._actions for text in action.option_strings if text.startswith("--")}  # noqa: SLF001 - as above


@pytest.mark.parametrize("name", CALLS)
def test_help_fits_a_screen_and_shows_examples_and_the_exit_status(name: str) -> None:
    lines = command(name).format_help().splitlines()
    assert len(lines) <= 40
    assert [line for line in lines if len(line) > 88] == []
    assert {"examples:", f"Exit status: {CALLS[name].exit_status}"} <= set(lines)


def test_help_of_the_whole_fits_a_screen() -> None:
    assert len(parser().format_help().splitlines()) <= 24


@pytest.mark.parametrize("example", [example for call in CALLS.values() for example in call.examples])
def test_examples_can_be_called(example: str) -> None:
    program, *words = shlex.split(example.partition(" > ")[0])
    assert program == "compliance"
    parser().parse_args(words)


@pytest.mark.parametrize("name", CALLS)
def test_the_readme_tells_every_command_and_option(name: str) -> None:
    told = set(re.findall(r"--[a-z-]+", SECTION))
    assert f"`compliance {name}" in SECTION
    assert options(name) - told - {"--help"} == set()


def test_the_readme_tells_no_option_that_there_is_not() -> None:
    known = {option for name in CALLS for option in options(name)} | {"--version"}
    told = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", SECTION))
    assert told - known == set()


def test_the_readme_tells_what_a_project_can_say_once() -> None:
    table = SECTION.partition("[tool.compliance]")[2]
    assert [name for name in (*TEXTS, *FILES, *LISTS) if f"{name}" not in table] == []
