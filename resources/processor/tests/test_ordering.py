"""Whatever the order and the number of deliveries, the same reading is the latest."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from sensor_records import delivery, record

from processor.cache import key, later, order
from processor.records import Accepted, Reading, judge


def reading(number: int, **members: object) -> Reading:
    judged = judge(delivery(json.dumps(record(number, **members)).encode()))
    assert isinstance(judged, Accepted)
    return judged.reading


SAME_TIME = "2026-11-28T00:00:00Z"
readings = st.builds(
    lambda number, sensor, second: reading(
        number, sensor=f"t-{sensor}", measured_at=f"2026-11-28T00:00:{second:02}.{number % 10:06}Z"
    ),
    st.integers(min_value=0, max_value=30),
    st.integers(min_value=1, max_value=2),
    st.integers(min_value=0, max_value=2),
)


def test_a_key_names_the_sensor_and_the_value_is_ordered_by_time_then_id() -> None:
    assert key(reading(1)) == "latest:penang:line-1:press-7:t-1"
    assert order(reading(10)) == "000017958240100000000000000000000000000000000000000a".replace(
        "00001795824010000000", f"{1_795_824_010_000_000:020}"
    )
    assert order(reading(10, measured_at=SAME_TIME)) < order(reading(11, measured_at=SAME_TIME))


@given(st.lists(readings), st.randoms(use_true_random=False))
def test_the_latest_depends_neither_on_order_nor_on_repetition_nor_on_batches(
    delivered: list[Reading], chance: object
) -> None:
    expected = {
        name: max((each for each in delivered if key(each) == name), key=order)
        for name in {key(each) for each in delivered}
    }
    again = delivered * 2
    chance.shuffle(again)  # type: ignore[attr-defined]  # Hypothesis's random.Random
    cut = len(again) // 3
    assert later(delivered, {}) == expected
    assert later(again[cut:], later(again[:cut], {})) == expected


@given(readings, readings)
def test_text_sorts_as_times_do(one: Reading, other: Reading) -> None:
    if one.measured_at != other.measured_at:
        assert (order(one) < order(other)) is (one.measured_at < other.measured_at)
