from __future__ import annotations

import asyncio
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processor.failures import level_of, pause_after, until_done


@given(st.integers(min_value=1, max_value=10**9))
def test_pauses_grow_to_a_limit_and_are_left_to_chance(attempts: int) -> None:
    longest = min(10.0, 0.2 * 2 ** min(attempts - 1, 16))
    assert longest / 2 <= pause_after(attempts) <= longest


def test_patience_ends() -> None:
    assert [level_of(attempts) for attempts in (1, 4, 5)] == [logging.WARNING, logging.WARNING, logging.ERROR]


def test_what_fails_is_tried_until_it_is_done() -> None:
    told: list[tuple[str, int]] = []
    outcomes: list[Exception | str] = [OSError("one"), OSError("two"), "done"]

    async def attempt() -> str:
        match outcomes.pop(0):
            case Exception() as error:
                raise error
            case text:
                return text

    async def run() -> str:
        return await until_done(
            attempt,
            failures=(OSError,),
            failed=lambda error, attempts: told.append((str(error), attempts)),
            hurry=asyncio.Event(),
        )

    assert asyncio.run(run()) == "done"
    assert told == [("one", 1), ("two", 2)]


def test_what_is_not_worth_another_attempt_is_raised() -> None:
    async def attempt() -> None:
        raise KeyError

    async def run() -> None:
        await until_done(attempt, failures=(OSError,), failed=lambda *_: None, hurry=asyncio.Event())

    with pytest.raises(KeyError):
        asyncio.run(run())


def test_a_pause_ends_when_there_is_hurry() -> None:
    """After many failures the pause is ten seconds; the wish to stop cuts it short, and later ones are short."""
    attempts: list[int] = []

    async def run() -> None:
        hurry = asyncio.Event()

        async def attempt() -> None:
            if len(attempts) < 10:
                raise OSError

        def failed(_: Exception, number: int) -> None:
            attempts.append(number)
            if number == 3:
                hurry.set()

        await until_done(attempt, failures=(OSError,), failed=failed, hurry=hurry)

    asyncio.run(run())
    assert attempts == list(range(1, 11))
