"""The console's report in colour: the same lines, with what to look for first made to stand out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rich.color import ColorSystem
from rich.style import Style

STYLES: Mapping[str, str] = {
    "FAIL": "bold red",
    "UNKNOWN": "bold magenta",
    "OWED": "yellow",
    "ADVICE": "cyan",
    "heading": "bold",
    "name": "dim",
}
"""What each part looks like. Nothing is told by colour alone."""

_LINE = re.compile(
    r"(?P<mark>^  (?:FAIL|UNKNOWN|OWED|ADVICE)(?= ))|(?P<heading>^[a-z][^ ]*: .*$)|(?P<name>^(?: {11}|  )[a-z]+(?= +))",
    re.MULTILINE,
)


def coloured(text: str) -> str:
    """The report with colours. Whatever comes from a template is printable already, so it brings none of its own."""
    return _LINE.sub(_painted, text)


def _painted(found: re.Match[str]) -> str:
    part = found.lastgroup or "heading"
    text = found[0]
    style = Style.parse(STYLES[text.strip() if part == "mark" else part])
    blanks = text[: len(text) - len(text.lstrip())]
    return blanks + style.render(text.lstrip(), color_system=ColorSystem.STANDARD)
