from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any, get_args
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sensor_records import ARRIVED, delivery, payload, record

from processor.records import EARLIEST, LARGEST_RECORD, RANGES, Accepted, Quantity, Reading, Rejection, judge


def test_a_good_record_is_a_reading() -> None:
    given_delivery = delivery(payload())
    assert judge(given_delivery) == Accepted(
        given_delivery,
        Reading(
            reading_id=UUID(int=1),
            plant="penang",
            line="line-1",
            machine="press-7",
            sensor="t-1",
            quantity="temperature",
            value=21.5,
            unit="Cel",
            measured_at=datetime(2026, 11, 28, 0, 0, 1, tzinfo=UTC),
        ),
    )


def test_every_quantity_has_a_range() -> None:
    assert set(RANGES) == set(get_args(Quantity))


@pytest.mark.parametrize("quantity", RANGES)
def test_both_ends_of_a_range_belong_to_it_and_nothing_beyond(quantity: str) -> None:
    allowed = RANGES[quantity]

    def reason(value: float) -> str | None:
        judged = judge(delivery(payload(quantity=quantity, unit=allowed.unit, value=value)))
        return judged.reason if isinstance(judged, Rejection) else None

    step = max(abs(allowed.most), 1) / 1_000
    assert [reason(value) for value in (allowed.least, allowed.most, allowed.least - step, allowed.most + step)] == [
        None,
        None,
        "out-of-range",
        "out-of-range",
    ]


OUT_OF_RANGE = {
    "unit": ({"unit": "K"}, "unit: temperature is in Cel"),
    "ahead": (
        {"measured_at": (ARRIVED + timedelta(minutes=5, microseconds=1)).isoformat()},
        "measured_at: more than 0:05:00 after the record arrived",
    ),
    "early": (
        {"measured_at": (EARLIEST - timedelta(microseconds=1)).isoformat()},
        "measured_at: before 2020-01-01",
    ),
}


@pytest.mark.parametrize(("members", "detail"), OUT_OF_RANGE.values(), ids=OUT_OF_RANGE)
def test_what_cannot_have_been_measured_is_out_of_range(members: dict[str, Any], detail: str) -> None:
    given_delivery = delivery(payload(**members))
    assert judge(given_delivery) == Rejection(given_delivery, "out-of-range", detail)


@pytest.mark.parametrize("time", [ARRIVED + timedelta(minutes=5), EARLIEST])
def test_the_limits_of_time_belong_to_it(time: datetime) -> None:
    assert isinstance(judge(delivery(payload(measured_at=time.isoformat()))), Accepted)


WRONG_SCHEMA = {
    "text for a number": ({"value": "21.5"}, "value: float_type"),
    "truth for a number": ({"value": True}, "value: float_type"),
    "nothing": ({"value": None}, "value: float_type"),
    "not a number": ({"value": float("nan")}, "value: finite_number"),
    "endless": ({"value": float("inf")}, "value: finite_number"),
    "no id": ({"reading_id": "1"}, "reading_id: uuid_parsing"),
    "a number for a time": ({"measured_at": 1_700_000_000}, "measured_at: datetime_type"),
    "no zone": ({"measured_at": "2026-11-28T00:00:00"}, "measured_at: timezone_aware"),
    "another zone": ({"measured_at": "2026-11-28T08:00:00+08:00"}, "measured_at: value_error"),
    "unknown quantity": ({"quantity": "colour"}, "quantity: literal_error"),
    "capitals": ({"plant": "Penang"}, "plant: string_pattern_mismatch"),
    "a colon, which keys of the cache are made with": ({"sensor": "t:1"}, "sensor: string_pattern_mismatch"),
    "a line's end": ({"sensor": "t-1\n"}, "sensor: string_pattern_mismatch"),
    "too long": ({"line": "l" * 64}, "line: string_pattern_mismatch"),
    "another member": ({"colour": "red"}, "colour: extra_forbidden"),
    "two": ({"value": "x", "plant": ""}, "plant: string_pattern_mismatch; value: float_type"),
}


@pytest.mark.parametrize(("members", "detail"), WRONG_SCHEMA.values(), ids=WRONG_SCHEMA)
def test_what_is_no_reading_has_the_wrong_schema(members: dict[str, Any], detail: str) -> None:
    given_delivery = delivery(payload(**members))
    assert judge(given_delivery) == Rejection(given_delivery, "wrong-schema", detail)


@pytest.mark.parametrize("member", sorted(record()))
def test_no_member_may_be_missing(member: str) -> None:
    given_delivery = delivery(json.dumps({key: value for key, value in record().items() if key != member}).encode())
    assert judge(given_delivery) == Rejection(given_delivery, "wrong-schema", f"{member}: missing")


NOT_JSON = {
    "nothing": b"",
    "text": b"temperature 21.5",
    "cut off": payload()[:-1],
    "latin-1": '{"plant": "é"}'.encode("latin-1"),
    "with a mark": b"\xef\xbb\xbf" + payload(),
    "bytes": bytes(range(256)),
    "deep": b"[" * 10_000,
}


@pytest.mark.parametrize("data", NOT_JSON.values(), ids=NOT_JSON)
def test_what_is_not_json(data: bytes) -> None:
    given_delivery = delivery(data)
    assert judge(given_delivery) == Rejection(given_delivery, "not-json", "the record is no JSON text in UTF-8")


@pytest.mark.parametrize("data", [b"1", b'"text"', b"null", b"[]"])
def test_json_that_is_no_object_has_the_wrong_schema(data: bytes) -> None:
    given_delivery = delivery(data)
    assert judge(given_delivery) == Rejection(given_delivery, "wrong-schema", "record: model_type")


def test_what_is_too_large_is_not_even_read() -> None:
    fits = payload() + b" " * (LARGEST_RECORD - len(payload()))
    too_large = delivery(fits + b" ")
    assert isinstance(judge(delivery(fits)), Accepted)
    assert judge(too_large) == Rejection(
        too_large, "too-large", f"{LARGEST_RECORD + 1} bytes, at most {LARGEST_RECORD}"
    )


@given(st.binary(max_size=400))
def test_no_bytes_make_judging_fail(data: bytes) -> None:
    judged = judge(delivery(data))
    assert judged.delivery.payload == data


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(sorted(record())), json_values)
def test_no_value_of_a_member_makes_judging_fail(member: str, value: object) -> None:
    judged = judge(delivery(json.dumps({**record(), member: value}).encode()))
    assert isinstance(judged, Accepted | Rejection)


readings = st.builds(
    lambda number, quantity, part, when: record(
        number,
        quantity=quantity,
        unit=RANGES[quantity].unit,
        value=RANGES[quantity].least + part * (RANGES[quantity].most - RANGES[quantity].least),
        measured_at=when.isoformat(),
    ),
    st.integers(min_value=0, max_value=2**128 - 1),
    st.sampled_from(sorted(RANGES)),
    st.floats(min_value=0, max_value=1),
    st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2026, 11, 28), timezones=st.just(UTC)),  # noqa: DTZ001 - Hypothesis adds the zone
)


@given(readings)
def test_what_is_within_all_ranges_is_accepted_and_says_what_was_sent(members: dict[str, Any]) -> None:
    judged = judge(delivery(json.dumps(members).encode()))
    assert isinstance(judged, Accepted)
    said = judged.reading.model_dump(mode="python")
    assert said == {
        **members,
        "reading_id": UUID(members["reading_id"]),
        "measured_at": datetime.fromisoformat(members["measured_at"]),
    }


def test_a_delivery_does_not_show_its_payload() -> None:
    assert f"{delivery(b'canary')!r} {delivery(b'canary')}" == (
        "Delivery('shardId-000000000000', '1') Delivery('shardId-000000000000', '1')"
    )
