"""What a deployment of SmartFactory may choose, read from context and environment, and checked.

No CDK in here: settings can be made and tested without a construct tree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

REGION: Final = "ap-southeast-1"
"""The one region SmartFactory is deployed to: its plants and its data are in South East Asia."""

AVAILABILITY_ZONES: Final = ("ap-southeast-1a", "ap-southeast-1b", "ap-southeast-1c")
"""Written down, not looked up, so that synthesis needs no account."""

KEY_PENDING_WINDOW_DAYS: Final = 30
"""Days between a key's deletion and its end: KMS allows 7 to 30."""

SUFFIX_PATTERN: Final = r"[a-z0-9]+(-[a-z0-9]+)*"
LONGEST_SUFFIX: Final = 20

StreamMode = Literal["on-demand", "provisioned"]

# What AWS documents as legal in a tag value, and what Secrets Manager allows in a name.
_TAG_VALUE = r"[A-Za-z0-9 +\-=._:/@]{1,256}"
_NAME_OF_SECRET = r"[A-Za-z0-9/_+=.@-]{1,512}"  # noqa: S105 - a pattern
_IMAGE_TAG = r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}"
_EMAIL = r"[^@\s]{1,64}@[^@\s]+\.[^@\s.]+"
_KEY_ARN = rf"arn:aws:kms:{REGION}:[0-9]{{12}}:key/(mrk-)?[0-9a-f][0-9a-f-]{{31,35}}"

_MOST_SHARDS = 200


class ConfigurationError(ValueError):
    """A choice that cannot be deployed; its text is one sentence that names setting and mend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One environment's choices, all of them valid: an instance that exists can be built.

    Args:
        suffix: tells environments in one account apart; part of every name.
        nat_gateways: 1 to 3; fewer cost less and survive fewer zone failures.
        production: keeps RDS's automated backups after a destroy, until they expire by themselves.
        image_tag: tag of the processor's image in our own repository; never `latest`.
        alarm_email: who is told of alarms by mail; the address has to confirm it once.
        secrets_key_arn: ARN of the KMS key the existing secrets are under; None when they are
            under `aws/secretsmanager`, which needs no grant.
        database_secret: name of the existing master secret, JSON `username`, `password`.
        processor_secret: name of the existing secret of the processor's database user, same JSON.
        cache_secret: name of the existing cache secret, JSON `token`.
        stream_mode: how the stream finds its capacity.
        shard_count: shards of a provisioned stream; None for an on-demand one.
        backup_retention_days: 30 to 35, for database, cache and tables.
        owner: value of the tag `Owner`.
        cost_center: value of the tag `CostCenter`.

    Raises:
        ConfigurationError: when a value, or two together, cannot be deployed.

    """

    suffix: str = "dev"
    nat_gateways: int = 3
    production: bool = False
    image_tag: str = "bootstrap"
    alarm_email: str = "platform-engineering@smartfactory.example"
    secrets_key_arn: str | None = None
    database_secret: str
    processor_secret: str
    cache_secret: str
    stream_mode: StreamMode = "on-demand"
    shard_count: int | None = None
    backup_retention_days: int = 35
    owner: str = "platform-engineering"
    cost_center: str = "smartfactory"

    def __post_init__(self) -> None:
        """Refuse what could not be deployed."""
        _check_suffix(self.suffix)
        _check_range("natGateways", self.nat_gateways, 1, len(AVAILABILITY_ZONES))
        _check_range("backupRetentionDays", self.backup_retention_days, 30, 35)
        _check_matches("imageTag", self.image_tag, _IMAGE_TAG, "an image tag such as 'sha-1a2b3c'")
        _check_matches("owner", self.owner, _TAG_VALUE, "a tag value of 1 to 256 characters")
        _check_matches("costCenter", self.cost_center, _TAG_VALUE, "a tag value of 1 to 256 characters")
        if self.image_tag == "latest":
            raise ConfigurationError("imageTag must not be 'latest': tags are immutable here, so name one image.")
        _check_matches("alarmEmail", self.alarm_email, _EMAIL, "a mail address")
        if self.secrets_key_arn is not None:
            _check_matches("secretsKeyArn", self.secrets_key_arn, _KEY_ARN, f"the ARN of a KMS key in {REGION}")
        _check_secrets(self)
        _check_stream(self)
        if self.production and self.backup_retention_days > KEY_PENDING_WINDOW_DAYS:
            raise ConfigurationError(
                f"backupRetentionDays must be {KEY_PENDING_WINDOW_DAYS} when production is true, "
                f"not {self.backup_retention_days}: backups that outlive a destroy are readable "
                f"only for the {KEY_PENDING_WINDOW_DAYS} days that their key is pending deletion."
            )


def read_settings(context: Mapping[str, object], environment: Mapping[str, str]) -> Settings:
    """Settings from CDK context and process environment.

    Args:
        context: the values of `CONTEXT_KEYS`; a missing or None value means the default. From the
            command line (`-c natGateways=1`) every value is a string; from cdk.json it may not be.
        environment: `ENVIRONMENT_SUFFIX` is read when the context has no `environmentSuffix`.

    Raises:
        ConfigurationError: in one sentence, for the first value that cannot be deployed.

    """
    given = {field: read(key, context[key]) for key, (field, read) in _READERS.items() if context.get(key) is not None}
    suffix = given.setdefault("suffix", environment.get("ENVIRONMENT_SUFFIX") or "dev")
    for secret in ("database", "processor", "cache"):
        given.setdefault(f"{secret}_secret", f"smartfactory/{suffix}/{secret}")
    if given.get("production"):
        given.setdefault("backup_retention_days", KEY_PENDING_WINDOW_DAYS)
    if given.get("stream_mode") == "provisioned":
        given.setdefault("shard_count", len(AVAILABILITY_ZONES))
    return Settings(**given)  # type: ignore[arg-type]  # each reader returns its field's type


def _read_text(key: str, value: object) -> str:
    if isinstance(value, str):
        return value
    raise ConfigurationError(f"{key} must be text, not {value!r}.")


def _read_number(key: str, value: object) -> int:
    # bool is an int in Python, and `natGateways: true` is no number.
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,9}", value.strip(), re.ASCII):
        return int(value)
    raise ConfigurationError(f"{key} must be a whole number, not {value!r}.")


def _read_switch(key: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().lower() in {"true", "false"}:
        return value.strip().lower() == "true"
    raise ConfigurationError(f"{key} must be true or false, not {value!r}.")


_READERS: Final[Mapping[str, tuple[str, Callable[[str, object], object]]]] = {
    "environmentSuffix": ("suffix", _read_text),
    "natGateways": ("nat_gateways", _read_number),
    "production": ("production", _read_switch),
    "imageTag": ("image_tag", _read_text),
    "alarmEmail": ("alarm_email", _read_text),
    "secretsKeyArn": ("secrets_key_arn", _read_text),
    "databaseSecretName": ("database_secret", _read_text),
    "processorSecretName": ("processor_secret", _read_text),
    "cacheSecretName": ("cache_secret", _read_text),
    "streamMode": ("stream_mode", _read_text),
    "shardCount": ("shard_count", _read_number),
    "backupRetentionDays": ("backup_retention_days", _read_number),
    "owner": ("owner", _read_text),
    "costCenter": ("cost_center", _read_text),
}

CONTEXT_KEYS: Final = tuple(_READERS)
"""The context keys that SmartFactory reads, in the order of the README."""


def _check_suffix(suffix: str) -> None:
    if len(suffix) > LONGEST_SUFFIX or not re.fullmatch(SUFFIX_PATTERN, suffix):
        raise ConfigurationError(
            "environmentSuffix must be lower-case letters, digits and single hyphens between them, "
            f"at most {LONGEST_SUFFIX} characters, not {suffix!r}."
        )


def _check_range(key: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise ConfigurationError(f"{key} must be {least} to {most}, not {value}.")


def _check_matches(key: str, value: str, pattern: str, kind: str) -> None:
    if not re.fullmatch(pattern, value):
        raise ConfigurationError(f"{key} must be {kind}, not {value!r}.")


def _check_secrets(settings: Settings) -> None:
    names = {
        "databaseSecretName": settings.database_secret,
        "processorSecretName": settings.processor_secret,
        "cacheSecretName": settings.cache_secret,
    }
    for key, name in names.items():
        _check_matches(key, name, _NAME_OF_SECRET, "the name of an existing secret, not its ARN or value")
        # Secrets Manager appends such an ending to ARNs and cannot tell the two apart.
        if re.search(r"-[A-Za-z0-9]{6}$", name):
            raise ConfigurationError(
                f"{key} must not end with a hyphen and six characters, which {name!r} does: "
                "Secrets Manager takes that for the end of an ARN."
            )
    if len(set(names.values())) < len(names):
        raise ConfigurationError(
            "databaseSecretName, processorSecretName and cacheSecretName must name three secrets: "
            "the processor may not read the master's password."
        )


def _check_stream(settings: Settings) -> None:
    match settings.stream_mode, settings.shard_count:
        case "on-demand", None:
            pass
        case "on-demand", _:
            raise ConfigurationError("shardCount is for streamMode 'provisioned' only, not for 'on-demand'.")
        case "provisioned", None:
            raise ConfigurationError("shardCount must be given when streamMode is 'provisioned'.")
        case "provisioned", int(shards):
            _check_range("shardCount", shards, 1, _MOST_SHARDS)
        case mode, _:
            raise ConfigurationError(f"streamMode must be 'on-demand' or 'provisioned', not {mode!r}.")
