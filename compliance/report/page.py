"""The assessment as one HTML file for auditors: it loads nothing, works without its script, and can be printed.

Every text of a template or of a waiver file is escaped, held apart from what stands around it, and shown whole: what
has no sign of its own, as a control character or an override of the direction of writing, is shown as its number.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from compliance.assessment import Assessment
from compliance.findings import Standing
from compliance.policy import Level
from compliance.report.outline import counted, outline
from compliance.version import __version__

WORDS = {
    Standing.FAIL: "Failed",
    Standing.UNKNOWN: "Unknown",
    Standing.OWED: "Owed",
    Standing.WAIVED: "Waived",
    Standing.ADVISORY: "Advisory",
    Standing.PASS: "Passed",
}
"""What the page calls that which a judgement counts as."""

RARE = {Standing.OWED}
"""What has a column and a place in the filter only where there is any, so that the usual page stays calm."""

LEVELS = {
    Level.ADVISORY: "advisory: it fails nothing",
    Level.MANDATORY: "mandatory: it fails, unless a waiver accepts it",
    Level.NOT_WAIVABLE: "not waivable: it fails, and no waiver is accepted",
}

SHOWN_OPEN = 20
"""So many rows are open from the start; more would bury what comes after them."""

_PIECE = 200
"""How many of the template's own pieces, which are a few characters each, make one of ours."""


def pieces(assessment: Assessment) -> Iterator[str]:
    """The page piece by piece."""
    style, script = _beside("page.css"), _beside("page.js")
    page = outline(assessment)
    stream = (
        _environment()
        .get_template("page.html.jinja")
        .stream(
            page=page,
            shown_standings={each: word for each, word in WORDS.items() if each not in RARE or page.counts[each]},
            version=__version__,
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            allowed=_allowed(style, script),
        )
    )
    stream.enable_buffering(_PIECE)
    yield from stream


def _allowed(style: str, script: str) -> str:
    """The content security policy: this style and this script, and nothing else from anywhere."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _beside(name: str) -> str:
    """A file that lies beside this module."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("compliance", "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"shown": shown, "prose": prose, "counted": counted, "number": "{:,}".format}
    environment.globals |= {"WORDS": WORDS, "LEVELS": LEVELS, "SHOWN_OPEN": SHOWN_OPEN}
    return environment


@lru_cache(maxsize=4096)
def shown(text: str) -> Markup:
    """A text that others wrote: escaped, apart from what stands around it, with all its characters visible.

    >>> shown("a<b" + chr(7))
    Markup('<bdi>a&lt;b<mark>U+0007</mark></bdi>')
    """
    if text.isprintable():
        return Markup("<bdi>{}</bdi>").format(text)
    return Markup("<bdi>{}</bdi>").format(Markup("").join(map(_sign, text)))


def _sign(character: str) -> str:
    """A character, or its number where it has no sign of its own; a line stays a line."""
    if character.isprintable():
        return escape(character)
    number = Markup("<mark>U+{:04X}</mark>").format(ord(character))
    return number + Markup("<br>") if character == "\n" else number


def prose(text: str) -> Markup:
    """A policy's own words, in which names of code stand between backticks.

    >>> prose("not `alias/aws/*`")
    Markup('not <code>alias/aws/*</code>')
    """
    parts = re.split(r"`([^`]+)`", text)
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if number % 2 else escape(part) for number, part in enumerate(parts)
    )
