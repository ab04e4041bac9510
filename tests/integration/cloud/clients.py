"""boto3 clients of the cloud's own server, and what botocore knows of their calls."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import boto3
from botocore.config import Config

from tests.integration.cloud.mapping import Json

REGION = "ap-southeast-1"


@dataclass(frozen=True, slots=True)
class Clients:
    """Who calls the services.

    Args:
        endpoint: URL of the server.
        account: twelve digits.
        secrets: texts that were looked up for dynamic references, so that no message repeats them.

    """

    endpoint: str
    account: str
    secrets: set[str] = field(default_factory=set, repr=False, compare=False)

    def client(self, service: str) -> Json:
        """A client of one service; made once, since making one takes long."""
        return _client(self.endpoint, service)

    def input_of(self, service: str, method: str) -> Json:
        """What botocore knows of the input of a client's method: a `botocore.model.StructureShape`."""
        client = self.client(service)
        return client.meta.service_model.operation_model(client.meta.method_to_api_mapping[method]).input_shape

    def without_secrets(self, text: str) -> str:
        """A message with every secret in it blotted out."""
        for secret in sorted(self.secrets, key=len, reverse=True):
            text = text.replace(secret, "****")
        return text


@cache
def _client(endpoint: str, service: str) -> Json:
    return boto3.client(
        service,  # type: ignore[call-overload]  # any service's name
        endpoint_url=endpoint,
        region_name=REGION,
        aws_access_key_id="testing",
        aws_secret_access_key="testing",  # noqa: S106 - the server asks for none
        # A refusal is to be seen at once.
        config=Config(retries={"total_max_attempts": 1}, parameter_validation=True, max_pool_connections=20),
    )
