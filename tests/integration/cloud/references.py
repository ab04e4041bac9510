"""Dynamic references of a template, resolved from the secrets that an operator made beforehand."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from tests.integration.cloud.mapping import Json, NotCarriedOutError

if TYPE_CHECKING:
    from tests.integration.cloud.clients import Clients

# {{resolve:secretsmanager:secret-id:SecretString:json-key:version-stage:version-id}}
_REFERENCE = re.compile(r"\{\{resolve:([^}]*)\}\}")
_SERVICE_AND_SECRET = 2
_FIELD = 3
_STAGE, _VERSION = 4, 5


def resolved(value: Json, clients: Clients) -> Json:
    """A value with every dynamic reference in it replaced by what it names.

    Raises:
        NotCarriedOutError: when a reference is of another service, or the secret or its field does not exist.

    """
    match value:
        case str():
            return _REFERENCE.sub(lambda found: _looked_up(found[1], clients), value)
        case Mapping():
            return {name: resolved(item, clients) for name, item in value.items()}
        case list():
            return [resolved(item, clients) for item in value]
        case _:
            return value


def _looked_up(reference: str, clients: Clients) -> str:
    parts = reference.split(":")
    if parts[0] != "secretsmanager" or len(parts) < _SERVICE_AND_SECRET or parts[1] == "arn":
        raise NotCarriedOutError(f"the dynamic reference {{{{resolve:{reference}}}}} is not carried out")
    version = {
        name: parts[place]
        for name, place in (("VersionStage", _STAGE), ("VersionId", _VERSION))
        if len(parts) > place and parts[place]
    }
    try:
        text: str = clients.client("secretsmanager").get_secret_value(SecretId=parts[1], **version)["SecretString"]
    except ClientError as error:
        code = error.response["Error"]["Code"]
        raise NotCarriedOutError(f"secret {parts[1]} can't be read ({code}): make it before deploying") from None
    found = _field(text, parts)
    clients.secrets.add(found)
    return found


def _field(text: str, parts: list[str]) -> str:
    field = parts[_FIELD] if len(parts) > _FIELD else ""
    if not field:
        return text
    try:
        return str(json.loads(text)[field])
    except (ValueError, KeyError, TypeError):
        # Neither the text nor the parser's error, which quotes it, is to be seen.
        raise NotCarriedOutError(f"secret {parts[1]} is no JSON object with a field {field!r}") from None
