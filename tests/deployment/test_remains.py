from __future__ import annotations

import pytest

from resources.deployment.remains import is_named


@pytest.mark.parametrize(
    ("name", "others", "named"),
    [
        ("smartfactory-dev-database", (), True),
        ("smartfactory-dev", (), True),
        ("/smartfactory/dev/processor", (), True),
        ("alias/smartfactory-dev-data", (), True),
        ("SmartFactory-dev-Foundation", (), True),
        ("arn:aws:ecs:ap-southeast-1:123456789012:cluster/smartfactory-dev", (), True),
        ("smartfactory-dev2-database", (), False),
        ("smartfactory-prod-database", (), False),
        ("mysmartfactory-dev-database", (), False),
        ("smartfactory-dev-2-database", ("dev-2",), False),
        ("smartfactory-dev-2-database", (), True),
    ],
)
def test_names_of_an_environment_are_told_from_others(name: str, others: tuple[str, ...], named: bool) -> None:  # noqa: FBT001 - expected
    assert is_named("dev", name, others) is named
