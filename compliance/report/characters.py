r"""Characters that act instead of being seen: how a report shows them.

Templates are written by others. A control character may move a terminal's cursor, a mark of direction may turn a line
around, and XML 1.0 has no form at all for most of them. A report shows each by the name that Python has for it.
"""

from __future__ import annotations

import re

_ACTING = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but for tabs and ends of lines
    r"\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"  # marks of direction, ends of lines and paragraphs
    r"\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff"  # marks of annotations; what is no character
    r"\ud800-\udfff"  # halves of surrogate pairs
)
ACTING = re.compile(f"[{_ACTING}]")
"""Also all that XML 1.0 excludes: https://www.w3.org/TR/xml/#charsets."""
_SHOWN = re.compile(rf"[{_ACTING}]|\\(?=[\\xu]|[{_ACTING}])")


def visible(text: str) -> str:
    r"""The text with each character that acts shown as `\x1b` or `\u202e`.

    A backslash that could be mistaken for the beginning of one is doubled, so that nothing is lost: `\x` with two
    digits, `\u` with four, and two backslashes stand for one character each, and any other backslash for itself.

    >>> print(visible("\x1b[31mred, C:\\temp, C:\\users"))
    \x1b[31mred, C:\temp, C:\\users
    """
    if text.isprintable() and "\\" not in text:  # most texts, and told in a tenth of the time
        return text
    return _SHOWN.sub(_shown, text)


def _shown(found: re.Match[str]) -> str:
    code = ord(found[0])
    if found[0] == "\\":
        return r"\\"
    return rf"\x{code:02x}" if code < 0x100 else rf"\u{code:04x}"  # noqa: PLR2004 - what two hexadecimal digits can tell
