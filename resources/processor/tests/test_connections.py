"""Who is spoken to, and who is not: names and certificates are verified, and nothing goes over a plain connection."""

from __future__ import annotations

import json
import socket
import subprocess
import sys

import psycopg
import pytest
from running import REPOSITORY, Plane, migrate, variables

from tests.integration.servers import LOOPBACK, create_authority

pytestmark = pytest.mark.servers

WRONG = "wrong-4711"

_ASK_CACHE = """
import asyncio, os, sys
from processor import cache, configuration
from processor.logs import describe

async def ask():
    client = cache.create_client(configuration.read_processing(os.environ).cache)
    try:
        await cache.keep_latest(client, {})
        return await client.ping()
    finally:
        await client.aclose()

try:
    print(asyncio.run(ask()))
except cache.FAILURES as error:
    print(describe(error)[-1].get("text") or describe(error)[0]["text"])
"""
_ASK_DATABASE = """
import asyncio, os
import psycopg
from processor import configuration
from processor.database import connection_parameters

async def ask():
    database = configuration.read_processing(os.environ).database
    async with await psycopg.AsyncConnection.connect(**connection_parameters(database, "scram-sha-256")) as connection:
        cursor = await connection.execute("SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
        return await cursor.fetchone()

try:
    print(asyncio.run(ask()))
except psycopg.OperationalError as error:
    print(error)
"""


def ask(script: str, plane: Plane, **changed: str) -> str:
    """What a child process with the processor's environment, changed so, says."""
    whole = plane.with_environment(**{"STREAM_NAME": "s", "CHECKPOINT_TABLE": "c", "REJECTED_TABLE": "r", **changed})
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", script],
        env=variables(whole),
        capture_output=True,
        text=True,
        check=False,
        cwd=REPOSITORY,
    )
    assert done.stderr == ""
    return done.stdout.strip()


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> str:
    """File of an authority that has signed nothing here."""
    return str(create_authority(tmp_path_factory.mktemp("stranger"), "stranger").certificates)


def test_the_database_is_spoken_to_over_tls(servers: Plane) -> None:
    assert ask(_ASK_DATABASE, servers) == "(True, 'TLSv1.3')"


def test_a_database_with_another_authority_is_refused(servers: Plane, stranger: str) -> None:
    assert "certificate verify failed" in ask(_ASK_DATABASE, servers, DATABASE_CA_FILE=stranger)


def test_the_cloud_databases_authorities_do_not_vouch_for_ours(servers: Plane) -> None:
    assert "certificate verify failed" in ask(_ASK_DATABASE, servers, DATABASE_CA_FILE="")


def test_a_database_under_another_name_is_refused(servers: Plane) -> None:
    said = ask(_ASK_DATABASE, servers, DATABASE_HOST="cache.smartfactory.test")
    assert (
        'server certificate for "database.smartfactory.test" does not match host name "cache.smartfactory.test"' in said
    )


def test_a_wrong_password_is_refused_and_not_shown(servers: Plane) -> None:
    said = ask(_ASK_DATABASE, servers, DATABASE_PASSWORD=WRONG)
    assert "password authentication failed" in said
    assert WRONG not in said


def test_the_database_refuses_a_plain_connection(servers: Plane) -> None:
    with pytest.raises(psycopg.OperationalError, match="no encryption"):
        servers.postgres.connect(sslmode="disable")


def test_a_database_that_would_take_the_password_in_plain_text_is_refused(servers: Plane) -> None:
    """An impostor with a good certificate could ask for it."""
    access = next(servers.postgres.server.log.parent.glob("data/pg_hba.conf"))
    before = access.read_text()
    access.write_text(before.replace("scram-sha-256", "password"))
    try:
        with pytest.raises(psycopg.OperationalError, match="server requested a cleartext password"):
            _reload_and_connect(servers)
    finally:
        access.write_text(before)
        servers.postgres.server.stop()
        servers.postgres.server.start()


def _reload_and_connect(servers: Plane) -> None:
    servers.postgres.server.stop()
    servers.postgres.server.start()
    servers.postgres.connect(require_auth="scram-sha-256").close()


def test_the_cache_is_spoken_to_over_tls_with_its_token(servers: Plane) -> None:
    assert ask(_ASK_CACHE, servers) == "True"


def test_the_system_authorities_are_those_of_the_cache(servers: Plane) -> None:
    """As in the cloud, where the file is not named; SSL_CERT_FILE says what the system's are."""
    own = servers.environment["CACHE_CA_FILE"]
    assert ask(_ASK_CACHE, servers, CACHE_CA_FILE="", SSL_CERT_FILE=own) == "True"
    assert "certificate verify failed" in ask(_ASK_CACHE, servers, CACHE_CA_FILE="")


def test_a_cache_with_another_authority_is_refused(servers: Plane, stranger: str) -> None:
    assert "certificate verify failed" in ask(_ASK_CACHE, servers, CACHE_CA_FILE=stranger)


def test_a_cache_under_another_name_is_refused(servers: Plane) -> None:
    said = ask(_ASK_CACHE, servers, CACHE_HOST="database.smartfactory.test")
    assert "Hostname mismatch" in said


def test_a_wrong_token_is_refused_and_not_shown(servers: Plane) -> None:
    assert ask(_ASK_CACHE, servers, CACHE_TOKEN=WRONG) == ("invalid username-password pair or user is disabled.")


def test_the_cache_answers_no_plain_connection(servers: Plane) -> None:
    with socket.create_connection((LOOPBACK, servers.cache.port), timeout=5) as plain:
        plain.sendall(b"PING\r\n")
        try:
            answer = plain.recv(100)
        except ConnectionResetError:
            answer = b""
    assert answer == b""


def test_a_migration_that_is_let_in_nowhere_says_so_in_a_line(servers: Plane) -> None:
    done = migrate(servers.with_environment(MASTER_PASSWORD=WRONG))
    (line,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr, line["level"], line["event"]) == (1, "", "ERROR", "failed")
    assert "password authentication failed" in line["error"][0]["text"]
    assert WRONG not in done.stdout
