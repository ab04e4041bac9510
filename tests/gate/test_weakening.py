"""Each duty of each kind of resource in the SmartFactory app, weakened: exactly that finding fails the synthesis."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import aws_cdk as cdk
import pytest
from constructs import IConstruct

from app import build
from compliance import ComplianceError
from compliance.assembly import Assembly, read_assembly
from compliance.findings import Judgement, Result, Verdict, in_order
from compliance.judge import judge
from policies import IN_FORCE
from tests.gate.weakening import CONDITION, DUTIES, MANNERS, SWITCH, Weakening, weakenings

pytestmark = pytest.mark.jsii


@dataclass(frozen=True)
class Judged:
    """An assembly on disk, and what the judge says of it."""

    assembly: Assembly
    result: Result


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    return synthesize(tmp_path_factory.mktemp("clean"), ())


def synthesize(directory: Path, weak: tuple[Weakening, ...]) -> Judged:
    app = build({"environmentSuffix": "weak"}, outdir=str(directory), second_opinion=False, builtin_validation=False)
    for stack in app.node.children:
        if any(weakening.conditional for weakening in weak) and isinstance(stack, cdk.Stack):
            switch = cdk.CfnParameter(stack, SWITCH, default="off")
            cdk.CfnCondition(stack, CONDITION, expression=cdk.Fn.condition_equals(switch.value_as_string, "on"))
    for weakening in weak:
        resource = found(app, weakening.construct_path)
        assert isinstance(resource, cdk.CfnResource)
        resource.add_override(weakening.override, weakening.value)
    if weak:
        with pytest.raises(ComplianceError):
            app.synth()
    else:
        app.synth()
    assembly = read_assembly(directory)
    return Judged(assembly, judge(assembly, lambda _: IN_FORCE))


def found(app: cdk.App, path: str) -> IConstruct:
    construct: IConstruct = app
    for name in path.split("/"):
        construct = construct.node.find_child(name)
    return construct


def one_of_each_kind(result: Result) -> Mapping[tuple[str, str], list[Judgement]]:
    """The judgements of one resource for each duty: seven for the seven required tags."""
    kinds: defaultdict[tuple[str, str], list[Judgement]] = defaultdict(list)
    for judgement in result.judgements:
        kind = kinds[judgement.ruling.policy, judgement.ruling.requirement]
        if not kind or kind[0].place.construct_path == judgement.place.construct_path:
            kind.append(judgement)
    return kinds


def all_weakenings(clean: Judged, manner: str) -> list[Weakening]:
    return [
        weakening
        for kind in one_of_each_kind(clean.result).values()
        for judgement in kind
        for weakening in weakenings(judgement, clean.assembly, manner)
    ]


def test_the_app_passes_as_it_is(clean: Judged) -> None:
    assert clean.result.findings == ()
    assert clean.result.coverage.unclassified == 0


@pytest.mark.parametrize("steering", [False, True], ids=["", "what decides over others"])
@pytest.mark.parametrize("manner", MANNERS)
def test_every_kind_weakened_is_exactly_that_finding(
    clean: Judged, tmp_path: Path, manner: str, *, steering: bool
) -> None:
    weak = [weakening for weakening in all_weakenings(clean, manner) if weakening.duty.steers_others is steering]
    if not weak:
        assert steering, f"nothing can be weakened in this manner: {manner}"
        return
    after = synthesize(tmp_path, tuple(weak)).result
    expected = in_order(weakening.finding for weakening in weak)
    if steering:
        # What this property decides over is no longer owed: it is not judged, and so it does not pass either.
        assert set(expected) <= set(after.findings)
    else:
        assert after.findings == expected


def test_every_duty_of_the_app_is_weakened_in_some_manner(clean: Judged) -> None:
    weakened = {weakening.duty.id for manner in MANNERS for weakening in all_weakenings(clean, manner)}
    owed = {(judgement.ruling.policy, judgement.ruling.requirement) for judgement in clean.result.judgements}
    assert owed - weakened == set()


def test_every_judgement_of_the_app_passes_by_name(clean: Judged) -> None:
    assert {judgement.ruling.verdict for judgement in clean.result.judgements} == {Verdict.PASS}
    assert {(j.ruling.policy, j.ruling.requirement) for j in clean.result.judgements} <= set(DUTIES)
