"""What moto's services lack or drop of what our templates ask of them: each addition as AWS documents it."""

from collections.abc import Iterator

from tests.integration.cloud.clients import Clients
from tests.integration.cloud.completions import alarms, answers, buckets, cache, logs, resolver, streams, tagging
from tests.integration.cloud.completions.replacing import Replacement


def install(clients: Clients) -> Iterator[Replacement]:
    """What is replaced or added in moto."""
    for module in (answers, buckets, cache, resolver, streams, tagging):
        yield from module.install()
    for speaking in (alarms, logs):
        yield from speaking.install(clients)
