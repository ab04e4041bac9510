"""An HTML page as a tree of elements, for tests that look at one without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

EMPTY = {"br", "input", "link", "meta"}
"""Elements that have no end."""


@dataclass(slots=True)
class Element:
    """An element with what is in it."""

    tag: str
    attributes: dict[str, str | None]
    children: list[Element | str] = field(default_factory=list)

    @property
    def all(self) -> Iterator[Element]:
        """It and every element below, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.all

    def find(self, *tags: str, **attributes: str) -> list[Element]:
        """The elements of one of these tags that have these attributes; of classes one is enough."""
        return [
            element
            for element in self.all
            if element.tag in tags
            and all(
                value in (element.attributes.get(name.rstrip("_")) or "").split() for name, value in attributes.items()
            )
        ]

    @property
    def text(self) -> str:
        """All text, as it stands."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def words(self) -> str:
        """The text with single spaces, as a reader sees it."""
        return " ".join(self.text.split())


def parse(page: str) -> Element:
    """The tree of a page, in which everything that begins also ends."""
    parser = _Parser()
    parser.feed(page)
    parser.close()
    (root,) = parser.open
    return root


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.open[-1].children.append(element)
        if tag not in EMPTY:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        ended = self.open.pop()
        assert ended.tag == tag, f"<{ended.tag}> is ended by </{tag}>"

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)
