"""What a sensor record has to look like, and how one that does not is told apart.

A record's judgement depends on nothing but the record: the same one, delivered again a week later, is judged the same.
So its time is held against the time at which the stream took it in, not against today's.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Final, Literal
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

LARGEST_RECORD: Final = 16 * 1024
"""Bytes. A reading takes some 300; what is larger is no reading."""

FURTHEST_AHEAD: Final = timedelta(minutes=5)
"""How far a plant's clock may run before the stream's."""

EARLIEST: Final = datetime(2020, 1, 1, tzinfo=UTC)
"""Before the first plant was connected: a clock that lost its battery."""


@dataclass(frozen=True, slots=True)
class Range:
    """What a sensor can have measured.

    Args:
        unit: UCUM code.
        least: lowest value.
        most: highest value.

    """

    unit: str
    least: float
    most: float


RANGES: Final[Mapping[str, Range]] = {
    "temperature": Range("Cel", -90, 2_000),
    "humidity": Range("%", 0, 100),
    "pressure": Range("kPa", 0, 100_000),
    "vibration": Range("mm/s", 0, 1_000),
    "rotation": Range("/min", 0, 200_000),
    "current": Range("A", -10_000, 10_000),
    "voltage": Range("V", -100_000, 100_000),
    "power": Range("kW", -100_000, 100_000),
    "flow": Range("L/min", 0, 1_000_000),
    "level": Range("%", 0, 100),
    "sound": Range("dB", 0, 200),
}
"""By quantity: its one unit, and its range. What lies outside was not measured."""

Name = Annotated[str, Field(pattern=r"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$")]
Quantity = Literal[
    "temperature",
    "humidity",
    "pressure",
    "vibration",
    "rotation",
    "current",
    "voltage",
    "power",
    "flow",
    "level",
    "sound",
]


def _in_utc(time: datetime) -> datetime:
    if time.utcoffset() != timedelta(0):
        raise ValueError("not in UTC")
    return time.astimezone(UTC)


class Reading(BaseModel):
    """One value that one sensor measured: the JSON object of a record, with exactly these members.

    Args:
        reading_id: made once by whoever measured; however often it is sent, it is the same reading.
        plant: where, in lower case with hyphens.
        line: production line in the plant.
        machine: machine on the line.
        sensor: sensor on the machine; it measures one quantity.
        quantity: what is measured, a key of `RANGES`.
        value: how much, in `unit`.
        unit: the quantity's unit, said so that nobody has to guess it.
        measured_at: when, in UTC.

    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False, hide_input_in_errors=True)

    reading_id: UUID
    plant: Name
    line: Name
    machine: Name
    sensor: Name
    quantity: Quantity
    value: float
    unit: str
    measured_at: Annotated[AwareDatetime, AfterValidator(_in_utc)]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One record as the stream gave it to us.

    Args:
        shard_id: where it lay.
        sequence_number: its place there.
        arrived_at: when the stream took it in, in UTC.
        payload: its bytes, whatever they are; not part of the value's text.

    """

    shard_id: str
    sequence_number: str
    arrived_at: datetime
    payload: bytes

    def __repr__(self) -> str:
        """Without the payload, which no log may hold."""
        return f"Delivery({self.shard_id!r}, {self.sequence_number!r})"

    def __len__(self) -> int:
        """Bytes of the payload, which the consumer library counts."""
        return len(self.payload)

    def __bool__(self) -> bool:
        """Always: a delivery without bytes is still one."""
        return True


Reason = Literal["too-large", "not-json", "wrong-schema", "out-of-range", "reading-id-reused", "refused-by-database"]


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a record was not stored.

    Args:
        delivery: the record.
        reason: one of a few, fit for a log.
        detail: members and rules broken; may quote names that the sender chose, so it goes to the table alone.

    """

    delivery: Delivery
    reason: Reason
    detail: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """A record that can be stored.

    Args:
        delivery: the record.
        reading: what it says.

    """

    delivery: Delivery
    reading: Reading


def judge(delivery: Delivery) -> Accepted | Rejection:
    """The reading in a record, or why there is none. Raises nothing, whatever the bytes are."""
    if len(delivery.payload) > LARGEST_RECORD:
        return Rejection(delivery, "too-large", f"{len(delivery.payload)} bytes, at most {LARGEST_RECORD}")
    if not _is_json(delivery.payload):
        return Rejection(delivery, "not-json", "the record is no JSON text in UTF-8")
    try:
        reading = Reading.model_validate_json(delivery.payload)
    except ValidationError as error:
        return Rejection(delivery, "wrong-schema", _broken_rules(error))
    if detail := _out_of_range(reading, delivery.arrived_at):
        return Rejection(delivery, "out-of-range", detail)
    return Accepted(delivery, reading)


def digest(payload: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(payload).hexdigest()


def _is_json(payload: bytes) -> bool:
    try:
        json.loads(payload.decode("utf-8"))
    except (ValueError, RecursionError):
        return False
    return True


def _broken_rules(error: ValidationError) -> str:
    return "; ".join(
        f"{'.'.join(str(part) for part in broken['loc']) or 'record'}: {broken['type']}"
        for broken in error.errors(include_url=False, include_context=False, include_input=False)
    )


def _out_of_range(reading: Reading, arrived_at: datetime) -> str:
    allowed = RANGES[reading.quantity]
    if reading.unit != allowed.unit:
        return f"unit: {reading.quantity} is in {allowed.unit}"
    if not allowed.least <= reading.value <= allowed.most:
        return f"value: {reading.quantity} is {allowed.least} to {allowed.most} {allowed.unit}"
    if reading.measured_at > arrived_at + FURTHEST_AHEAD:
        return f"measured_at: more than {FURTHEST_AHEAD} after the record arrived"
    if reading.measured_at < EARLIEST:
        return f"measured_at: before {EARLIEST:%Y-%m-%d}"
    return ""
