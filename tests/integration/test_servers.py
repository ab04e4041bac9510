"""What is said where the servers that tests need are missing; how they run, the processor's tests show."""

from __future__ import annotations

import os
import shutil

import pytest

from tests.integration import servers
from tests.integration.servers import MissingServerError, find, install, missing


def test_a_program_that_is_nowhere_is_not_found() -> None:
    assert find("no-such-server|nor-this-one") is None


def test_what_is_missing_is_named_with_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(servers, "find", lambda _: None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert missing() == ["PostgreSQL", "Valkey or Redis"]
    with pytest.raises(MissingServerError) as refusal:
        install()
    assert str(refusal.value) == (
        "PostgreSQL, Valkey or Redis cannot be found, which the tests need: install Debian's packages "
        "postgresql, valkey-server or redis-server, or run `make servers` as root where there is apt-get."
    )


def test_root_without_apt_is_told_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(servers, "missing", lambda: ["PostgreSQL"])
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(MissingServerError) as refusal:
        install()
    assert str(refusal.value) == (
        "PostgreSQL cannot be found, which the tests need: install Debian's packages postgresql, "
        "or run `make servers` as root where there is apt-get."
    )
