"""How Hypothesis works here, as in the rest of the repository; and the servers that some tests need."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import boto3
import pytest
from hypothesis import settings
from moto.server import ThreadedMotoServer
from running import PROCESSOR_ROLE, Plane, cache_client, create_stream, migrate

from tests.integration.servers import LOOPBACK, create_authority, postgresql, resolving, server_folder, valkey

# No example has a deadline: how long one takes says more about the machine than about the code.
settings.register_profile("processor", deadline=None)
settings.load_profile("processor")

_HOSTS = ("database.smartfactory.test", "cache.smartfactory.test")


@pytest.fixture(scope="session")
def cloud() -> Iterator[str]:
    """Address of a server with streams and tables."""
    # A line for each of thousands of calls would bury what a failed test has to say.
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    server = ThreadedMotoServer(ip_address=LOOPBACK, port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(scope="session")
def servers(cloud: str) -> Iterator[Plane]:
    """A database that has been migrated, a cache, and an account without a stream."""
    password, token = uuid.uuid4().hex, uuid.uuid4().hex
    access = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing", "AWS_REGION": "ap-southeast-1"}

    def client(service: str) -> Any:  # noqa: ANN401 - boto3 has no types of its own
        return boto3.client(  # type: ignore[call-overload]  # any service's name
            service,
            region_name=access["AWS_REGION"],
            endpoint_url=cloud,
            aws_access_key_id=access["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=access["AWS_SECRET_ACCESS_KEY"],
        )

    with server_folder() as folder:
        authority = create_authority(folder)
        with (
            postgresql(folder / "postgresql", _HOSTS[0], authority, master_password=uuid.uuid4().hex) as postgres,
            valkey(folder / "valkey", _HOSTS[1], authority, token=token) as cache,
        ):
            environment = {
                **access,
                **resolving(folder, _HOSTS),
                "AWS_ENDPOINT_URL": cloud,
                "ENVIRONMENT_SUFFIX": "test",
                "CACHE_HOST": _HOSTS[1],
                "CACHE_PORT": str(cache.port),
                "CACHE_TOKEN": token,
                "CACHE_CA_FILE": str(authority.certificates),
                "DATABASE_HOST": _HOSTS[0],
                "DATABASE_PORT": str(postgres.server.port),
                "DATABASE_NAME": postgres.database,
                "DATABASE_USERNAME": PROCESSOR_ROLE,
                "DATABASE_PASSWORD": password,
                "DATABASE_CA_FILE": str(authority.certificates),
                "MASTER_USERNAME": postgres.master,
                "MASTER_PASSWORD": postgres.master_password,
                # As quick as whole seconds of a lease allow.
                "LEASE_HEARTBEAT_SECONDS": "1",
                "LEASE_LOST_AFTER_SECONDS": "3",
                "SHARD_REFRESH_SECONDS": "1",
                "METRICS_SECONDS": "0.5",
                "BATCH_SECONDS": "0.2",
            }
            plane = Plane(postgres, cache, environment, client("kinesis"), client("dynamodb"))
            done = migrate(plane)
            assert done.returncode == 0, done.stdout + done.stderr
            yield plane


@pytest.fixture
def plane(servers: Plane) -> Callable[[int], Plane]:
    """Makes a stream with so many shards, its tables, and finds database and cache empty."""

    def make(shards: int) -> Plane:
        return create_stream(servers, f"stream-{uuid.uuid4().hex[:12]}", shards)

    with servers.postgres.connect() as connection:
        connection.execute("TRUNCATE smartfactory.readings")
    with cache_client(servers) as client:
        client.flushall()
    return make
