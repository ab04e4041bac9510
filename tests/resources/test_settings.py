from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.settings import (
    CONTEXT_KEYS,
    LONGEST_SUFFIX,
    SUFFIX_PATTERN,
    ConfigurationError,
    Settings,
    read_settings,
)

# Names of secrets, which a linter takes for secrets where they are passed as they stand.
DATABASE, PROCESSOR, CACHE = (f"smartfactory/dev/{of}" for of in ("database", "processor", "cache"))
DEV = Settings(
    suffix="dev",
    nat_gateways=3,
    production=False,
    image_tag="bootstrap",
    alarm_email="platform-engineering@smartfactory.example",
    secrets_key_arn=None,
    database_secret=DATABASE,
    processor_secret=PROCESSOR,
    cache_secret=CACHE,
    stream_mode="on-demand",
    shard_count=None,
    backup_retention_days=35,
    owner="platform-engineering",
    cost_center="smartfactory",
)
KEY_ARN = "arn:aws:kms:ap-southeast-1:123456789012:key/1f2e3d4c-0000-4000-8000-aabbccddeeff"

# Three words of six and two hyphens are the longest suffix.
suffixes = st.lists(st.text(alphabet="abyz019", min_size=1, max_size=6), min_size=1, max_size=3).map("-".join)
context_values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(),
    st.lists(st.integers(), max_size=2),
    st.sampled_from(["true", "false", "1", "30", "on-demand", "provisioned", "latest", KEY_ARN]),
)


def test_nothing_chosen_is_dev() -> None:
    assert read_settings({}, {}) == DEV
    assert read_settings(dict.fromkeys(CONTEXT_KEYS), {"ENVIRONMENT_SUFFIX": ""}) == DEV


def test_every_key_is_read_alike_from_the_command_line_and_from_a_file() -> None:
    texts = {
        "environmentSuffix": "pr-7",
        "natGateways": "1",
        "production": "False",
        "imageTag": "sha-1a2b3c",
        "alarmEmail": "oncall@example.com",
        "secretsKeyArn": KEY_ARN,
        "databaseSecretName": DATABASE,
        "processorSecretName": PROCESSOR,
        "cacheSecretName": CACHE,
        "streamMode": "provisioned",
        "shardCount": "6",
        "backupRetentionDays": "31",
        "owner": "plant team",
        "costCenter": "4711",
    }
    values = {
        **texts,
        "natGateways": 1,
        "production": False,
        "shardCount": 6,
        "backupRetentionDays": 31,
    }
    expected = Settings(
        suffix="pr-7",
        nat_gateways=1,
        production=False,
        image_tag="sha-1a2b3c",
        alarm_email="oncall@example.com",
        secrets_key_arn=KEY_ARN,
        database_secret=DATABASE,
        processor_secret=PROCESSOR,
        cache_secret=CACHE,
        stream_mode="provisioned",
        shard_count=6,
        backup_retention_days=31,
        owner="plant team",
        cost_center="4711",
    )
    assert set(texts) == set(CONTEXT_KEYS)
    assert read_settings(texts, {}) == expected
    assert read_settings(values, {}) == expected


def test_the_suffix_comes_from_context_before_environment() -> None:
    environment = {"ENVIRONMENT_SUFFIX": "env"}
    assert read_settings({}, environment).suffix == "env"
    assert read_settings({"environmentSuffix": "ctx"}, environment).suffix == "ctx"
    assert read_settings({}, environment).cache_secret == "smartfactory/env/cache"  # noqa: S105


def test_production_keeps_backups_as_long_as_their_key_lives() -> None:
    assert read_settings({"production": "true"}, {}) == replace(DEV, production=True, backup_retention_days=30)


def test_a_provisioned_stream_has_a_shard_a_zone() -> None:
    assert read_settings({"streamMode": "provisioned"}, {}) == replace(DEV, stream_mode="provisioned", shard_count=3)


@pytest.mark.parametrize(
    ("context", "sentence"),
    [
        (
            {"environmentSuffix": "Dev"},
            (
                "environmentSuffix must be lower-case letters, digits and single hyphens between them, "
                "at most 20 characters, not 'Dev'."
            ),
        ),
        (
            {"environmentSuffix": "a--b"},
            (
                "environmentSuffix must be lower-case letters, digits and single hyphens between them, "
                "at most 20 characters, not 'a--b'."
            ),
        ),
        (
            {"environmentSuffix": "x" * 21},
            (
                "environmentSuffix must be lower-case letters, digits and single hyphens between them, "
                "at most 20 characters, not 'xxxxxxxxxxxxxxxxxxxxx'."
            ),
        ),
        ({"environmentSuffix": 7}, "environmentSuffix must be text, not 7."),
        ({"natGateways": "0"}, "natGateways must be 1 to 3, not 0."),
        ({"natGateways": 4}, "natGateways must be 1 to 3, not 4."),
        ({"natGateways": "one"}, "natGateways must be a whole number, not 'one'."),
        ({"natGateways": True}, "natGateways must be a whole number, not True."),
        ({"natGateways": "-1"}, "natGateways must be a whole number, not '-1'."),
        ({"production": "yes"}, "production must be true or false, not 'yes'."),
        ({"production": 1}, "production must be true or false, not 1."),
        (
            {"imageTag": "latest"},
            "imageTag must not be 'latest': tags are immutable here, so name one image.",
        ),
        ({"imageTag": "a b"}, "imageTag must be an image tag such as 'sha-1a2b3c', not 'a b'."),
        ({"alarmEmail": "nobody"}, "alarmEmail must be a mail address, not 'nobody'."),
        (
            {"secretsKeyArn": "alias/aws/secretsmanager"},
            "secretsKeyArn must be the ARN of a KMS key in ap-southeast-1, not 'alias/aws/secretsmanager'.",
        ),
        (
            {"secretsKeyArn": KEY_ARN.replace("ap-southeast-1", "us-east-1")},
            (
                "secretsKeyArn must be the ARN of a KMS key in ap-southeast-1, not "
                "'arn:aws:kms:us-east-1:123456789012:key/1f2e3d4c-0000-4000-8000-aabbccddeeff'."
            ),
        ),
        (
            {"cacheSecretName": "hunter2!"},
            "cacheSecretName must be the name of an existing secret, not its ARN or value, not 'hunter2!'.",
        ),
        (
            {"databaseSecretName": "master-abc123"},
            (
                "databaseSecretName must not end with a hyphen and six characters, which "
                "'master-abc123' does: Secrets Manager takes that for the end of an ARN."
            ),
        ),
        (
            {"databaseSecretName": "one", "processorSecretName": "one"},
            (
                "databaseSecretName, processorSecretName and cacheSecretName must name three secrets: "
                "the processor may not read the master's password."
            ),
        ),
        (
            {"streamMode": "turbo"},
            "streamMode must be 'on-demand' or 'provisioned', not 'turbo'.",
        ),
        (
            {"shardCount": 2},
            "shardCount is for streamMode 'provisioned' only, not for 'on-demand'.",
        ),
        (
            {"streamMode": "provisioned", "shardCount": 0},
            "shardCount must be 1 to 200, not 0.",
        ),
        ({"backupRetentionDays": 29}, "backupRetentionDays must be 30 to 35, not 29."),
        ({"backupRetentionDays": "36"}, "backupRetentionDays must be 30 to 35, not 36."),
        (
            {"production": True, "backupRetentionDays": 31},
            (
                "backupRetentionDays must be 30 when production is true, not 31: backups that outlive "
                "a destroy are readable only for the 30 days that their key is pending deletion."
            ),
        ),
        ({"owner": ""}, "owner must be a tag value of 1 to 256 characters, not ''."),
        ({"costCenter": "a,b"}, "costCenter must be a tag value of 1 to 256 characters, not 'a,b'."),
    ],
)
def test_what_cannot_be_deployed_is_refused_in_one_sentence(context: dict[str, object], sentence: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        read_settings(context, {})
    assert str(refused.value) == sentence


def test_a_provisioned_stream_made_by_hand_needs_its_shards() -> None:
    with pytest.raises(ConfigurationError) as refused:
        replace(DEV, stream_mode="provisioned")
    assert str(refused.value) == "shardCount must be given when streamMode is 'provisioned'."


@given(suffixes)
def test_every_suffix_of_the_pattern_is_accepted(suffix: str) -> None:
    assert read_settings({"environmentSuffix": suffix}, {}) == replace(
        DEV,
        suffix=suffix,
        database_secret=f"smartfactory/{suffix}/database",
        processor_secret=f"smartfactory/{suffix}/processor",
        cache_secret=f"smartfactory/{suffix}/cache",
    )


@given(st.text(alphabet="ab0-A_ \u00e9\n", max_size=24))
def test_no_other_suffix_is_accepted(suffix: str) -> None:
    legal = len(suffix) <= LONGEST_SUFFIX and re.fullmatch(SUFFIX_PATTERN, suffix)
    try:
        settings = read_settings({"environmentSuffix": suffix}, {})
    except ConfigurationError:
        assert not legal
    else:
        assert legal
        assert settings.suffix == suffix


@given(st.dictionaries(st.sampled_from(CONTEXT_KEYS), context_values))
def test_whatever_the_context_holds_the_answer_is_settings_or_one_sentence(
    context: dict[str, Any],
) -> None:
    try:
        answer: Settings | str = read_settings(context, {})
    except ConfigurationError as error:
        answer = str(error)
    assert isinstance(answer, Settings) or re.fullmatch(r"[a-z][^\n]*\.", answer)
