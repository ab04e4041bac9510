"""What goes wrong outside, and how it is tried again: forever, with pauses that grow and never fall into step."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

log = logging.getLogger(__name__)

T = TypeVar("T")

PATIENCE: Final = 5
"""Attempts that may fail before it is an error that someone should look at: a restart takes a few."""

_FIRST_PAUSE = 0.2
_LONGEST_PAUSE = 10.0
_LARGEST_EXPONENT = 16


class ProcessorError(Exception):
    """The processor cannot go on; the text is one sentence without any value of a record."""


def pause_after(attempts: int) -> float:
    """Seconds to wait after so many failed attempts: twice as long each time up to a limit, and half of it by chance.

    Without the chance all processors would fall upon a database in the moment it comes back.
    """
    longest: float = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2 ** min(attempts - 1, _LARGEST_EXPONENT))
    return longest * random.uniform(0.5, 1.0)  # noqa: S311 - no secret depends on it


def level_of(attempts: int) -> int:
    """A warning at first, an error once patience is over."""
    return logging.WARNING if attempts < PATIENCE else logging.ERROR


async def until_done(
    attempt: Callable[[], Awaitable[T]],
    *,
    failures: tuple[type[Exception], ...],
    failed: Callable[[Exception, int], None],
    hurry: asyncio.Event,
) -> T:
    """What the attempt gives, when it at last succeeds.

    Args:
        attempt: made again and again; it has to be such that twice does no more than once.
        failures: exceptions that are worth another attempt; any other is raised.
        failed: told of each of them and of the number of attempts so far.
        hurry: once set, pauses are short: there is little time left.

    """
    attempts = 0
    while True:
        try:
            return await attempt()
        except failures as error:
            attempts += 1
            failed(error, attempts)
            await _rest(_FIRST_PAUSE if hurry.is_set() else pause_after(attempts), hurry)


async def _rest(seconds: float, hurry: asyncio.Event) -> None:
    if hurry.is_set():
        await asyncio.sleep(seconds)
        return
    try:
        await asyncio.wait_for(hurry.wait(), seconds)
    except TimeoutError:
        return
