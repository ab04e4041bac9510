"""Whatever a deployment may choose: the settings are accepted, and the synthesized app complies."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings

import app as smartfactory_app
from compliance.assembly import read_assembly
from compliance.judge import judge
from policies import IN_FORCE
from resources.settings import read_settings
from tests.resources.contexts import contexts


@given(contexts())
def test_every_choice_can_be_read(context: dict[str, object]) -> None:
    assert read_settings(context, {}).suffix == context["environmentSuffix"]


@pytest.mark.jsii
@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow])
@given(contexts())
@example({"environmentSuffix": "dev"})
def test_the_app_complies_whatever_is_chosen(context: dict[str, object]) -> None:
    with TemporaryDirectory() as directory:
        app = smartfactory_app.build(
            context, outdir=directory, gate=False, second_opinion=False, builtin_validation=False
        )
        app.synth()
        found = judge(read_assembly(Path(directory)), lambda _: IN_FORCE, record_passes=False).open_findings
    assert [f"{one.place.logical_id}: {one.ruling.message}" for one in found] == []
