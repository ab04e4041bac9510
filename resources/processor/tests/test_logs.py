"""What is logged is JSON, and of a record's values nothing."""

from __future__ import annotations

import json
import logging
import traceback
import warnings
from collections.abc import Iterator
from uuid import UUID

import psycopg
import pytest
import redis.exceptions
from botocore.exceptions import ClientError
from pydantic import ValidationError
from sensor_records import delivery, payload

from processor.failures import ProcessorError
from processor.logs import describe, fields, start_logging
from processor.metrics import UNITS, Metrics, embedded, namespace
from processor.records import Reading, judge

CANARY = "canary-4711"


@pytest.fixture(autouse=True)
def _logging() -> Iterator[None]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = before
    logging.captureWarnings(capture=False)


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_line_is_an_object_with_a_level(capsys: pytest.CaptureFixture[str]) -> None:
    start_logging()
    logging.getLogger("processor.x").warning("%s failed", "cache", extra=fields(attempts=2, shard="s"))
    (line,) = lines(capsys)
    assert line == {
        "time": line["time"],
        "level": "WARNING",
        "event": "cache failed",
        "logger": "processor.x",
        "attempts": 2,
        "shard": "s",
    }


def test_an_exception_is_told_by_type_and_place_without_its_text(capsys: pytest.CaptureFixture[str]) -> None:
    start_logging()
    try:
        UUID(CANARY)
    except ValueError as error:
        frames = traceback.extract_tb(error.__traceback__)
        logging.getLogger("processor").exception("failed")
    (line,) = lines(capsys)
    assert line == {
        "time": line["time"],
        "level": "ERROR",
        "event": "failed",
        "logger": "processor",
        "error": [{"type": "builtins.ValueError"}],
        "places": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }


def test_an_exception_that_a_library_logs_as_its_message_is_told_by_type(capsys: pytest.CaptureFixture[str]) -> None:
    start_logging()
    logging.getLogger("kinesis.consumer").error(ValueError(CANARY))
    assert [line["event"] for line in lines(capsys)] == ["builtins.ValueError"]


def quoting() -> list[BaseException]:
    """Exceptions that hold a value, of every kind that a record meets on its way."""
    found: list[BaseException] = [
        psycopg.errors.InvalidTextRepresentation(f'invalid input syntax for type uuid: "{CANARY}"'),
        psycopg.errors.UniqueViolation(f"Key (reading_id)=({CANARY}) already exists."),
        psycopg.DataError(CANARY),
        redis.exceptions.ResponseError(CANARY),
        ClientError({"Error": {"Code": "ValidationException", "Message": CANARY}}, "PutItem"),
        KeyError(CANARY),
        UnicodeDecodeError("utf-8", CANARY.encode(), 0, 1, CANARY),
    ]
    try:
        Reading.model_validate_json(payload(plant=f"{CANARY}!"))
    except ValidationError as error:
        found.append(error)
    try:
        json.loads(CANARY)
    except ValueError as error:
        found.append(error)
    return found


def test_no_exception_that_quotes_a_value_shows_it(capsys: pytest.CaptureFixture[str]) -> None:
    start_logging()
    for error in quoting():
        outer = RuntimeError(CANARY)
        outer.__cause__ = error
        logging.getLogger("processor").error("failed", exc_info=outer)
        logging.getLogger("asyncio").error("Task exception was never retrieved", exc_info=error)
    out = capsys.readouterr()
    assert (CANARY in out.out, out.err) == (False, "")
    assert len(out.out.splitlines()) == 2 * len(quoting())


def test_what_is_known_to_speak_of_connections_is_told() -> None:
    errors: list[BaseException] = [
        ConnectionRefusedError(111, "Connection refused"),
        redis.exceptions.AuthenticationError("invalid username-password pair"),
        ProcessorError("The schema is old."),
        psycopg.OperationalError("connection failed: certificate verify failed"),
        psycopg.errors.UndefinedTable("relation does not exist"),
    ]
    assert [describe(error) for error in errors] == [
        [{"type": "builtins.ConnectionRefusedError", "text": "[Errno 111] Connection refused"}],
        [{"type": "redis.exceptions.AuthenticationError", "text": "invalid username-password pair"}],
        [{"type": "processor.failures.ProcessorError", "text": "The schema is old."}],
        [{"type": "psycopg.OperationalError", "text": "connection failed: certificate verify failed"}],
        [{"type": "psycopg.errors.UndefinedTable", "sqlstate": "42P01"}],
    ]


def test_causes_are_told_outermost_first_and_once() -> None:
    inner, outer = ProcessorError("inner"), ProcessorError("outer")
    outer.__cause__ = inner
    inner.__context__ = outer
    assert describe(outer) == [
        {"type": "processor.failures.ProcessorError", "text": "outer"},
        {"type": "processor.failures.ProcessorError", "text": "inner"},
    ]


def test_warnings_are_lines_too(capsys: pytest.CaptureFixture[str]) -> None:
    start_logging()
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("old", DeprecationWarning, stacklevel=1)
    assert [(line["level"], line["logger"]) for line in lines(capsys)] == [("WARNING", "py.warnings")]


def test_a_judgement_logs_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    start_logging()
    judge(delivery(payload(plant=CANARY.upper())))
    assert lines(capsys) == []


def test_metrics_are_a_line_in_the_embedded_format(capsys: pytest.CaptureFixture[str]) -> None:
    start_logging()
    metrics = Metrics("pr1")
    metrics.count("StoredRecords", 3)
    metrics.measure("StreamLag", 7.0)
    metrics.measure("StreamLag", 5.0)
    metrics.write()
    metrics.write()
    first, second = lines(capsys)
    counters = dict.fromkeys((name for name, unit in UNITS.items() if unit == "Count" and name != "HeldShards"), 0)
    common = ("time", "level", "event", "logger", "_aws")
    assert {key: value for key, value in first.items() if key not in common} == {
        **counters,
        "StoredRecords": 3,
        "StreamLag": 7.0,
    }
    assert {key: value for key, value in second.items() if key not in common} == counters
    assert (first["level"], first["event"]) == ("INFO", "metrics")


def test_the_embedded_format_is_as_specified() -> None:
    assert embedded(namespace("pr1"), {"StoredRecords": 2, "StreamLag": None, "StoreDelay": 1.5}, 1.25) == {
        "_aws": {
            "Timestamp": 1250,
            "CloudWatchMetrics": [
                {
                    "Namespace": "SmartFactory/pr1",
                    "Dimensions": [[]],
                    "Metrics": [
                        {"Name": "StoredRecords", "Unit": "Count"},
                        {"Name": "StoreDelay", "Unit": "Milliseconds"},
                    ],
                }
            ],
        },
        "StoredRecords": 2,
        "StoreDelay": 1.5,
    }
