"""What Kinesis does and moto's stream does not, for a test; and refusals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from moto.core.exceptions import JsonRESTError
from moto.core.responses import BaseResponse
from moto.dynamodb.models import DynamoDBBackend
from moto.kinesis.models import KinesisBackend

from tests.integration.cloud.completions import streams


def as_kinesis(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shards end when they are split, and pages of them come by token alone; a test may read as often as it likes."""
    for each in streams.install(limited=False):
        monkeypatch.setattr(each.owner, each.name, each.value)


def refuse(monkeypatch: pytest.MonkeyPatch, operation: str, codes: Sequence[str]) -> Iterator[str]:
    """Let every second call of an operation of the stream fail, with these codes; what is left of them."""
    original = getattr(KinesisBackend, operation)
    left = iter(codes)
    state = {"turn": False}

    def refusing(backend: Any, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - moto has no types
        state["turn"] = not state["turn"]
        code = next(left, None) if state["turn"] else None
        if code:
            raise JsonRESTError(error_type=code, message="as Kinesis says it")
        return original(backend, *arguments, **named)

    monkeypatch.setattr(KinesisBackend, operation, refusing)
    return left


def note_calls(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Filled from now on with the actions that asynchronous clients call: the processor has such, no test has."""
    called: set[str] = set()
    original = BaseResponse.call_action

    def noting(response: Any) -> Any:  # noqa: ANN401 - moto has no types
        if "aiobotocore" in response.headers.get("User-Agent", "").lower():
            called.add(f"{response.service_name}:{response._get_action()}")  # noqa: SLF001 - as moto itself finds it
        return original(response)

    monkeypatch.setattr(BaseResponse, "call_action", noting)
    return called


@contextmanager
def denied(operations: Sequence[str]) -> Iterator[None]:
    """No call of these operations of the tables succeeds, as when a role has lost a right."""
    originals = {operation: getattr(DynamoDBBackend, operation) for operation in operations}

    def refusing(*_: object, **__: object) -> None:
        raise JsonRESTError(error_type="AccessDeniedException", message="as DynamoDB says it")

    for operation in operations:
        setattr(DynamoDBBackend, operation, refusing)
    try:
        yield
    finally:
        for operation, original in originals.items():
            setattr(DynamoDBBackend, operation, original)
