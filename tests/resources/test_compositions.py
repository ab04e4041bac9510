"""Whichever of SmartFactory's constructs stand together, with whatever arguments: each complies by itself."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, find, given, settings

from compliance.assembly import read_assembly
from compliance.findings import Result
from compliance.judge import judge
from policies import IN_FORCE
from resources.settings import read_settings
from tests.resources.compositions import NEEDS, Composition, compositions

DEV = read_settings({}, {})


def result_of(composition: Composition) -> Result:
    with TemporaryDirectory() as directory:
        composition.synthesize(directory)
        return judge(read_assembly(Path(directory)), lambda _: IN_FORCE, record_passes=False)


def test_what_a_construct_needs_is_made_before_it() -> None:
    made = list(Composition(DEV, tuple(NEEDS)).made)
    assert made == list(NEEDS)
    for construct, needed in NEEDS.items():
        assert all(made.index(one) < made.index(construct) for one in needed)
    assert list(Composition(DEV, ("stream",)).made) == ["keys", "stream"]


def test_it_shrinks_to_one_construct() -> None:
    smallest = find(compositions(), lambda drawn: "audit" in drawn.made)
    assert smallest.constructs == ("audit",)


@pytest.mark.jsii
@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(compositions())
@example(Composition(DEV, tuple(NEEDS)))
@example(Composition(DEV, ("audit",)))
@example(Composition(DEV, ("cache", "stream")))
def test_each_complies_with_those_that_it_needs(composition: Composition) -> None:
    found = result_of(composition)
    assert [f"{one.place.logical_id}: {one.ruling.message}" for one in found.open_findings] == []
    assert found.coverage.unclassified == 0
    assert found.coverage.judged > 1
