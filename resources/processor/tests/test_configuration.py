from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from sensor_records import ENVIRONMENT, MIGRATION

from processor import VERSION
from processor.__main__ import main
from processor.configuration import (
    RDS_CERTIFICATES,
    Cache,
    ConfigurationError,
    Database,
    Leases,
    Migrating,
    Processing,
    read_migrating,
    read_processing,
)

DATABASE = Database("database.smartfactory.test", 5432, "smartfactory", "processor", "the password", RDS_CERTIFICATES)


def test_the_task_definitions_variables_are_enough() -> None:
    assert read_processing(ENVIRONMENT) == Processing(
        region="ap-southeast-1",
        suffix="dev",
        stream="smartfactory-dev-telemetry",
        checkpoint_table="smartfactory-dev-checkpoints",
        rejected_table="smartfactory-dev-rejected",
        database=DATABASE,
        cache=Cache("cache.smartfactory.test", 6379, "the token", None),
        leases=Leases(heartbeat=5, lost_after=30, shard_refresh=30),
        batch_records=500,
        batch_seconds=0.5,
        drain_seconds=20,
        metrics_seconds=30,
    )
    assert read_migrating(MIGRATION) == Migrating(
        database=Database(
            "database.smartfactory.test", 5432, "smartfactory", "master", "the master's password", RDS_CERTIFICATES
        ),
        username="processor",
        password=MIGRATION["DATABASE_PASSWORD"],
    )


def test_what_else_may_be_said(tmp_path: Path) -> None:
    certificates = tmp_path / "ca.pem"
    certificates.touch()
    read = read_processing(
        {
            **ENVIRONMENT,
            "LEASE_HEARTBEAT_SECONDS": "1",
            "LEASE_LOST_AFTER_SECONDS": "3",
            "SHARD_REFRESH_SECONDS": "2",
            "BATCH_RECORDS": "100",
            "BATCH_SECONDS": "0.1",
            "DRAIN_SECONDS": "5",
            "METRICS_SECONDS": "1",
            "DATABASE_CA_FILE": str(certificates),
            "CACHE_CA_FILE": str(certificates),
        }
    )
    assert (read.leases, read.batch_records, read.batch_seconds, read.drain_seconds, read.metrics_seconds) == (
        Leases(heartbeat=1, lost_after=3, shard_refresh=2),
        100,
        0.1,
        5,
        1,
    )
    assert (read.database.certificates, read.cache.certificates) == (certificates, certificates)


@pytest.mark.parametrize("missing", ENVIRONMENT)
@pytest.mark.parametrize("value", [None, "", " "])
def test_every_variable_of_the_processor_is_needed(
    missing: str, value: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    refused([], without(ENVIRONMENT, missing, value), capsys, missing)


@pytest.mark.parametrize("missing", sorted(set(MIGRATION) - {"AWS_REGION", "ENVIRONMENT_SUFFIX"}))
def test_every_variable_of_the_migration_is_needed(missing: str, capsys: pytest.CaptureFixture[str]) -> None:
    refused(["migrate"], without(MIGRATION, missing, None), capsys, missing)


def without(environment: Mapping[str, str], name: str, value: str | None) -> dict[str, str]:
    rest = {key: given for key, given in environment.items() if key != name}
    return rest if value is None else {**rest, name: value}


def refused(
    arguments: list[str], environment: Mapping[str, str], capsys: pytest.CaptureFixture[str], missing: str
) -> None:
    assert main(arguments, environment) == 2
    assert capsys.readouterr() == ("", f"{missing} is not set: the task definition has to give it.\n")


UNUSABLE = {
    "port": ({"DATABASE_PORT": "0"}, "DATABASE_PORT must be a port from 1 to 65535, not '0'."),
    "no port": ({"CACHE_PORT": "redis"}, "CACHE_PORT must be a port from 1 to 65535, not 'redis'."),
    "half a record": ({"BATCH_RECORDS": "0.5"}, "BATCH_RECORDS must be a whole number from 1 to 5000, not '0.5'."),
    "not a number": ({"BATCH_SECONDS": "nan"}, "BATCH_SECONDS must be a number from 0.01 to 10, not 'nan'."),
    "longer than ECS waits": ({"DRAIN_SECONDS": "30"}, "DRAIN_SECONDS must be a number from 1 to 25, not '30'."),
    "leases": (
        {"LEASE_HEARTBEAT_SECONDS": "20"},
        (
            "LEASE_LOST_AFTER_SECONDS (30) must be at least twice LEASE_HEARTBEAT_SECONDS (20), "
            "so that one late heartbeat costs no shard."
        ),
    ),
    "no file": (
        {"DATABASE_CA_FILE": "nowhere.pem"},
        "DATABASE_CA_FILE must name a PEM file with certificates; 'nowhere.pem' is no file.",
    ),
}


@pytest.mark.parametrize(("changed", "sentence"), UNUSABLE.values(), ids=UNUSABLE)
def test_what_cannot_be_used_is_told_in_a_sentence(
    changed: dict[str, str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([], {**ENVIRONMENT, **changed}) == 2
    assert capsys.readouterr() == ("", f"{sentence}\n")


def test_the_processors_role_is_not_the_masters() -> None:
    with pytest.raises(ConfigurationError) as refusal:
        read_migrating({**MIGRATION, "DATABASE_USERNAME": "master"})
    assert str(refusal.value) == (
        "DATABASE_USERNAME must not be MASTER_USERNAME: the processor needs a role of its own, with fewer rights."
    )


def test_no_secret_shows_in_the_text_of_a_configuration() -> None:
    text = f"{read_processing(ENVIRONMENT)} {read_migrating(MIGRATION)!r}"
    secrets = [ENVIRONMENT["CACHE_TOKEN"], ENVIRONMENT["DATABASE_PASSWORD"], MIGRATION["MASTER_PASSWORD"]]
    assert [secret for secret in secrets if secret in text] == []


def test_the_version_and_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert (main(["--version"], {}), main(["migrate", "now"], {})) == (0, 2)
    assert capsys.readouterr() == (f"{VERSION}\n", "usage: python -m processor [migrate | --version]\n")
