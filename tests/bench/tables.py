"""A table of the bench: as plain text for a terminal, and as Markdown for the documentation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from textwrap import fill

Row = tuple[str, ...]

WIDTH = 120


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; the first column reads from the left, figures from the right."""

    title: str
    headings: Row
    notes: list[str] = field(default_factory=list)
    """Sentences below it."""
    rows: list[Row] = field(default_factory=list)

    def as_text(self) -> str:
        """With columns that line up."""
        lines = [self.headings, *self.rows]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        shown = [
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
        ]
        notes = (fill(note, WIDTH, break_on_hyphens=False) for note in self.notes)
        return "\n".join([self.title, "", *shown, "", *notes]) + "\n"

    def as_markdown(self) -> str:
        """As a section with a table, and the notes below it where there are any."""
        lines = [self.headings, ("---",) * len(self.headings), *self.rows]
        shown = [f"| {' | '.join(line)} |" for line in lines]
        below = ["", " ".join(self.notes)] if self.notes else []
        return "\n".join([f"## {self.title}", "", *shown, *below]) + "\n"


def spread(figures: Iterable[float]) -> str:
    """Figures of several rounds: median [least..greatest]."""
    each = list(figures)
    return f"{figure(median(each))} [{figure(min(each))}..{figure(max(each))}]"


def figure(number: float) -> str:
    """Three digits that count, without more decimals than can be read."""
    return f"{number:.2f}" if number < 10 else f"{number:.1f}" if number < 100 else f"{number:.0f}"


def ratios(above: Sequence[float], below: Sequence[float]) -> list[float]:
    """Each round's ratio."""
    return [one / other for one, other in zip(above, below, strict=True)]
