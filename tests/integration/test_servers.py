"""What is said where servers or the browser for tests are missing; how servers run, the processor's tests show."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.integration import servers
from tests.integration.servers import CHROMIUM, NEEDED, MissingServerError, find, found, install, missing


def test_a_program_that_is_nowhere_is_not_found() -> None:
    assert find("no-such-server|nor-this-one") is None


def test_a_program_that_is_nowhere_is_asked_for_by_name() -> None:
    with pytest.raises(MissingServerError) as refusal:
        found("no-such-server")
    assert str(refusal.value) == "no-such-server is not on this machine: run `make servers`."


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])
def test_the_browser_is_found_by_any_of_its_names(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(servers, "_FOLDERS", (str(tmp_path),))
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert find(CHROMIUM) is None
    (tmp_path / name).touch()
    assert find(CHROMIUM) == tmp_path / name


def test_the_browser_is_installed_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[str, ...]] = []

    def apt(*arguments: str) -> int:
        calls.append(arguments)
        return 0

    monkeypatch.setattr(servers, "missing", lambda: [] if calls else ["Chromium"])
    monkeypatch.setattr(servers, "_apt", apt)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/apt-get")
    install()
    assert calls == [("update",), ("install", "--no-install-recommends", "chromium")]
    assert NEEDED["Chromium"] == ((CHROMIUM,), ("chromium",))


def test_what_is_missing_is_named_with_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(servers, "find", lambda _: None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert missing() == ["PostgreSQL", "Valkey or Redis", "Chromium"]
    with pytest.raises(MissingServerError) as refusal:
        install()
    assert str(refusal.value) == (
        "PostgreSQL, Valkey or Redis, Chromium cannot be found, which the tests need: install Debian's packages "
        "postgresql, valkey-server or redis-server, chromium, or run `make servers` as root where there is apt-get."
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
