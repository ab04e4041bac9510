"""The local cloud: moto's server, completed for what our templates ask, on a port of its own."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from unittest.mock import patch
from urllib.request import Request, urlopen

from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.server import ThreadedMotoServer

from tests.integration.cloud import completions, stacks
from tests.integration.cloud.clients import REGION, Clients


@dataclass(frozen=True, slots=True)
class Cloud:
    """A running cloud.

    Args:
        endpoint: URL for `AWS_ENDPOINT_URL`.
        account: twelve digits.
        region: ours.

    """

    endpoint: str
    account: str = DEFAULT_ACCOUNT_ID
    region: str = REGION


def _forget(cloud: Cloud) -> None:
    request = Request(f"{cloud.endpoint}/moto-api/reset", method="POST")  # noqa: S310 - our own server
    with urlopen(request):  # noqa: S310 - our own server
        pass


@contextmanager
def local_cloud(port: int = 0) -> Iterator[Cloud]:
    """Start the cloud; it is gone, with all that is in it, when the block ends.

    One at a time in a process: moto keeps what is in it in the process, not in the server.

    Args:
        port: to listen on, at 127.0.0.1; 0 for any that is free.

    """
    # A line for every request says nothing; what goes wrong in the server is still logged.
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=port, verbose=False)
    server.start()
    try:
        host, number = server.get_host_and_port()
        cloud = Cloud(endpoint=f"http://{host}:{number}")
        with ExitStack() as replaced:
            clients = Clients(cloud.endpoint, cloud.account)
            for each in (*stacks.install(clients), *completions.install(clients)):
                replaced.enter_context(patch.object(each.owner, each.name, each.value, create=True))
            try:
                yield cloud
            finally:
                _forget(cloud)
    finally:
        server.stop()
