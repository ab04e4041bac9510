"""Where the source of a judgement stands: the file, line and column that `Place.source` tells in one text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from compliance.findings import Place

_AT = r":(?P<line>[1-9][0-9]{0,8})(?::(?P<column>[1-9][0-9]{0,8}))?"
"""Line and column as they follow a file. No file has a line of ten digits, and readers keep lines in 32 bits."""
_IN_THE_TEMPLATE = re.compile(_AT)
_IN_A_FILE = re.compile(rf"(?P<file>.+?){_AT}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Source:
    """A place in a file, as far as it is known."""

    file: str
    """The template itself where nothing else is told."""
    line: int | None = None
    column: int | None = None
    """In characters, the first one being 1, as in `compliance.positions`."""


def source_of(place: Place) -> Source:
    """The file, line and column of a place.

    Names of files may hold colons, too. What begins with the template's name is in the template, whatever that name
    looks like; elsewhere the numbers at the end are line and column.

    >>> source_of(Place("Prod.template.json", source="resources/orders.py:12"))
    Source(file='resources/orders.py', line=12, column=None)
    >>> source_of(Place("a:3.yaml", source="a:3.yaml:5:7"))
    Source(file='a:3.yaml', line=5, column=7)
    """
    if not place.source:
        return Source(place.template)
    file, found = place.template, None
    if place.source.startswith(file):
        found = _IN_THE_TEMPLATE.fullmatch(place.source, len(file))
    if found is None:
        found = _IN_A_FILE.fullmatch(place.source)
        file = found["file"] if found else place.source
    return Source(file, _number(found, "line"), _number(found, "column"))


def _number(found: re.Match[str] | None, name: str) -> int | None:
    digits = found and found[name]
    return int(digits) if digits else None
