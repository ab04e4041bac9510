"""Log lines as JSON on standard output, one object a line, in which no value of a record can appear.

Exceptions of databases and validators quote the values they stumble over. So of an exception its type, its codes and
the places it passed are written, and its text only where that text is known to be about connections.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

import psycopg
import redis.exceptions
from botocore.exceptions import ClientError, NoCredentialsError
from botocore.exceptions import ConnectionError as AwsConnectionError

from processor.configuration import ConfigurationError
from processor.failures import ProcessorError

LEVEL: Final = "level"
"""Member that holds a line's level; the metric filter of the infrastructure selects by it."""

_SPEAKS_OF_CONNECTIONS: Final = (
    AwsConnectionError,
    ConfigurationError,
    ProcessorError,
    NoCredentialsError,
    OSError,
    redis.exceptions.ConnectionError,
    redis.exceptions.TimeoutError,
)
_QUIET_LIBRARIES: Final = ("aiobotocore", "aioboto3", "asyncio", "boto3", "botocore", "kinesis", "psycopg", "urllib3")


class JsonLines(logging.Formatter):
    """One JSON object for each line of the log."""

    def format(self, record: logging.LogRecord) -> str:
        """The object, with what the caller gave as `fields` among its members."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            LEVEL: record.levelname,
            "event": _event(record),
            "logger": record.name,
            **getattr(record, "fields", {}),
        }
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            line["error"] = describe(error)
            line["places"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
            ]
        return json.dumps(line, default=str)


def _event(record: logging.LogRecord) -> str:
    # Libraries log a bare exception as their message.
    if isinstance(record.msg, BaseException):
        return "; ".join(cause["type"] for cause in describe(record.msg))
    return record.getMessage()


def describe(error: BaseException) -> list[dict[str, str]]:
    """What may be said of an exception and of its causes, outermost first."""
    return [_describe(cause) for cause in _causes(error)]


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)


def _describe(error: BaseException) -> dict[str, str]:
    said = {"type": f"{type(error).__module__}.{type(error).__qualname__}"}
    if isinstance(error, psycopg.Error):
        said |= _of_database(error)
    elif isinstance(error, ClientError):
        said |= {"code": str(error.response["Error"]["Code"]), "call": error.operation_name}
    elif isinstance(error, _SPEAKS_OF_CONNECTIONS):
        said["text"] = str(error)
    return said


def _of_database(error: psycopg.Error) -> dict[str, str]:
    if error.sqlstate is None:
        # Before there is a session there is no value either: what libpq says names host, port and what was refused.
        return {"text": str(error).strip()} if isinstance(error, psycopg.OperationalError) else {}
    named = {
        "sqlstate": error.sqlstate,
        "table": error.diag.table_name,
        "column": error.diag.column_name,
        "constraint": error.diag.constraint_name,
    }
    return {key: value for key, value in named.items() if value}


def fields(**values: object) -> Mapping[str, Mapping[str, object]]:
    """The `extra=` of a log call: members of the line beside its event."""
    return {"fields": values}


def start_logging() -> None:
    """From here on all that is logged goes to standard output as JSON lines."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    for library in _QUIET_LIBRARIES:
        logging.getLogger(library).setLevel(logging.WARNING)
