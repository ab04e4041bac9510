from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.names import (
    LIMITS,
    bucket_name,
    database_log_group_name,
    insights_log_group_name,
    key_alias,
    log_group_name,
    metric_namespace,
    name,
    stack_name,
)
from resources.settings import LONGEST_SUFFIX, ConfigurationError

# Types whose names have a shape of their own, made by a function of their own.
OTHERWISE_SHAPED = {
    "AWS::KMS::Alias",
    "CloudWatch metric namespace",
}

# Three words of six and two hyphens are the longest suffix.
suffixes = st.lists(st.text(alphabet="abyz019", min_size=1, max_size=6), min_size=1, max_size=3).map("-".join)


def all_names(suffix: str) -> dict[str, str]:
    return {
        **{kind: name(suffix, kind, "cache") for kind in LIMITS if kind not in OTHERWISE_SHAPED},
        "alias": key_alias(suffix, "data"),
        "bucket": bucket_name(suffix, "audit", "123456789012"),
        "database logs": database_log_group_name(suffix, "postgresql"),
        "insights": insights_log_group_name(suffix),
        "logs": log_group_name(suffix, "processor"),
        "metrics": metric_namespace(suffix),
        "stack": stack_name(suffix, "Foundation"),
    }


def test_names_have_one_shape() -> None:
    assert all_names("dev") == {
        **{kind: "smartfactory-dev-cache" for kind in LIMITS if kind not in OTHERWISE_SHAPED},
        "alias": "alias/smartfactory-dev-data",
        "bucket": "smartfactory-dev-audit-123456789012",
        "database logs": "/aws/rds/instance/smartfactory-dev-database/postgresql",
        "insights": "/aws/ecs/containerinsights/smartfactory-dev/performance",
        "logs": "/smartfactory/dev/processor",
        "metrics": "SmartFactory/dev",
        "stack": "SmartFactory-dev-Foundation",
    }
    assert name("dev", "AWS::ECS::Cluster") == "smartfactory-dev"


@given(suffixes)
def test_every_suffix_makes_names_that_every_service_accepts(suffix: str) -> None:
    made = all_names(suffix)
    assert [kind for kind, text in made.items() if suffix not in text] == []


@given(suffixes, suffixes)
def test_two_environments_share_no_name(one: str, other: str) -> None:
    shared = {kind for kind, text in all_names(one).items() if text == all_names(other)[kind]}
    assert shared == (set(all_names(one)) if one == other else set())


def test_the_longest_suffix_just_fits_the_shortest_limit() -> None:
    longest = "x" * LONGEST_SUFFIX
    assert len(name(longest, "AWS::ElastiCache::ReplicationGroup", "cache")) == 39
    with pytest.raises(ConfigurationError) as refused:
        name(longest, "AWS::ElastiCache::ReplicationGroup", "lookups")
    assert str(refused.value) == (
        "environmentSuffix makes the name 'smartfactory-xxxxxxxxxxxxxxxxxxxx-lookups', which "
        "AWS::ElastiCache::ReplicationGroup does not allow "
        "(at most 40 characters, of [a-z]([a-z0-9]|-(?!-))*(?<!-))."
    )


@pytest.mark.parametrize(
    ("kind", "purpose"),
    [
        ("AWS::RDS::DBInstance", "a--b"),
        ("AWS::RDS::DBInstance", "ends-"),
        ("AWS::CloudTrail::Trail", "a..b"),
        ("AWS::ECR::Repository", "Upper"),
        ("AWS::Lambda::Function", "x" * 64),
        ("AWS::IAM::Role", "a b"),
    ],
)
def test_what_a_service_refuses_is_refused_here(kind: str, purpose: str) -> None:
    with pytest.raises(ConfigurationError):
        name("dev", kind, purpose)
