"""The data plane of a deployment: real servers under its endpoints' names, tasks of its task definitions."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from running import Plane
from sensor_records import record

from tests.integration.containers import Client, Task, running, task_of
from tests.integration.image import BuiltImage
from tests.integration.processes import Running
from tests.integration.servers import Postgres, Server, create_authority, postgresql, resolving, server_folder, valkey

ADDRESS: Final = "127.45.0.1"
"""Where the servers listen, at the ports of the deployment: an address of this machine that nothing else uses."""

_QUICK: Final[Mapping[str, str]] = {
    "LEASE_HEARTBEAT_SECONDS": "1",
    "LEASE_LOST_AFTER_SECONDS": "3",
    "SHARD_REFRESH_SECONDS": "1",
    "METRICS_SECONDS": "0.5",
}
"""As quick as whole seconds of a lease allow: tests need not wait as long as a deployment may."""

_START: Final = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Factory:
    """Everything that takes part.

    Args:
        outputs: of the deployment.
        client: makes clients by service.
        postgres: the database's server.
        cache: the cache's server.
        image: the processor's.
        surroundings: what containers have beside what their definitions say.

    """

    outputs: Mapping[str, str]
    client: Client
    postgres: Postgres
    cache: Server
    image: BuiltImage
    surroundings: Mapping[str, str]

    @property
    def processor(self) -> Task:
        """The service's task."""
        return task_of(self.outputs["ProcessorTaskDefinitionArn"], self.client)

    @property
    def migration(self) -> Task:
        """The one-off task."""
        return task_of(self.outputs["MigrationTaskDefinitionArn"], self.client)

    @property
    def plane(self) -> Plane:
        """As the processor's own tests ask what it has left."""
        return Plane(
            self.postgres, self.cache, self.processor.environment, self.client("kinesis"), self.client("dynamodb")
        )

    @contextmanager
    def running(self, log: Path) -> Iterator[Running]:
        """One more task of the service."""
        with running(self.processor, self.image, self.surroundings, log) as container:
            yield container


@contextmanager
def open_factory(outputs: Mapping[str, str], client: Client, image: BuiltImage) -> Iterator[Factory]:
    """Start the servers that the deployment's endpoints stand for, and prepare the database by its own task.

    Raises:
        AssertionError: when the migration fails; with its log, which holds no values.

    """
    master, token = (secret(outputs[f"{name}SecretName"], client) for name in ("Database", "Cache"))
    hosts = (outputs["DatabaseEndpoint"], outputs["CacheEndpoint"])
    with server_folder() as folder:
        authority = create_authority(folder)
        with (
            postgresql(
                folder / "postgresql",
                hosts[0],
                authority,
                master=master["username"],
                master_password=master["password"],
                database=outputs["DatabaseName"],
                at=(ADDRESS, int(outputs["DatabasePort"])),
            ) as postgres,
            valkey(
                folder / "valkey", hosts[1], authority, token=token["token"], at=(ADDRESS, int(outputs["CachePort"]))
            ) as cache,
        ):
            trust = dict.fromkeys(("DATABASE_CA_FILE", "CACHE_CA_FILE"), str(authority.certificates))
            surroundings = {**_QUICK, **trust, **resolving(folder, hosts, ADDRESS), **_access()}
            factory = Factory(outputs, client, postgres, cache, image, surroundings)
            migrate(factory, folder / "migration.log")
            yield factory


def migrate(factory: Factory, log: Path) -> None:
    """Run the migration to its end.

    Raises:
        AssertionError: when it fails.

    """
    with running(factory.migration, factory.image, factory.surroundings, log) as container:
        status = container.process.wait(60)
    assert status == 0, container.text()


def secret(name: str, client: Client) -> dict[str, str]:
    """The fields of a secret."""
    found: dict[str, str] = json.loads(client("secretsmanager").get_secret_value(SecretId=name)["SecretString"])
    return found


def _access() -> dict[str, str]:
    """Where AWS is and with whose credentials, which a container has from its task role."""
    names = ("AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
    return {name: os.environ[name] for name in names if name in os.environ}


def reading(number: int, sensor: str = "t-1", **members: object) -> dict[str, Any]:
    """A good record of a year that has begun; each number is another reading, a second later."""
    measured_at = (_START + timedelta(seconds=number)).strftime("%Y-%m-%dT%H:%M:%SZ")
    return record(number, sensor=sensor, measured_at=measured_at, **members)


def payloads(records: Sequence[Mapping[str, Any]]) -> list[bytes]:
    """As plants send them."""
    return [json.dumps(record).encode() for record in records]
