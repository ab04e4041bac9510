"""A call of `compliance check`, in a folder of its own and on a day that does not pass."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from compliance import cli


@dataclass(frozen=True)
class Called:
    """How a call ended."""

    status: int
    out: str
    err: str

    @property
    def findings(self) -> list[tuple[str, str, str, str]]:
        return [(f["template"], f["logical_id"], f["verdict"], f["observed"]) for f in json.loads(self.out)["findings"]]


Call = Callable[..., Called]

KEY = "arn:aws:kms:ap-southeast-1:111122223333:key/0d3fe5a2-9b5a-4d7e-8d5e-6f6f2f6f2f6f"
"""A key of ours."""
ONLY_KEYS = ("--policy", "encryption-at-rest")
"""Asks for one policy, under which a queue has one finding at most."""


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795478400")  # 2026-11-24

    def calling(*arguments: str) -> Called:
        status = cli.main(arguments)
        captured = capsys.readouterr()
        return Called(status, captured.out, captured.err)

    return calling


@pytest.fixture
def call(command: Call) -> Call:
    return lambda *arguments: command("check", *arguments)


def write(file: str, content: object) -> None:
    path = Path(file)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
