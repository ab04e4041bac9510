"""Every policy finds what it must find: the quick profile of the proof, of which `make proof` runs all."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

from compliance.assessment import policies_sha256
from compliance.policy import Policy
from policies import IN_FORCE
from tests.proof import __main__ as proof
from tests.proof.engines import Compared
from tests.proof.scores import Profile, Score, score, table, table_of_engines


@pytest.mark.thorough
@pytest.mark.parametrize("policy", IN_FORCE, ids=lambda policy: policy.id)
def test_no_mutant_survives_no_harmless_change_is_refused_and_no_law_is_broken(policy: Policy) -> None:
    assert score(policy.id, Profile.QUICK).faults == []


def a_score(**more: list[str]) -> Score:
    found = Score("tagging", frozenset({"AWS::S3::Bucket"}), 1, 2, mutants=1000, twins=3, laws=4)
    for name, faults in more.items():
        setattr(found, name, faults)
    return found


def test_the_table_has_a_row_for_each_policy_and_their_sum() -> None:
    faulty = a_score(survivors=["one"], refused=["another"])
    faulty.engines = Compared("tagging", 1, Counter(), verdicts=2, disagreements=["a third"])
    assert table_of_engines([a_score(), faulty]).rows == [
        ("tagging", "1", "1", "0", "0", "2", "1", "0", "1"),
        ("all", "1", "1", "0", "0", "2", "1", "0", "1"),
    ]
    assert table([a_score(), faulty]).rows == [
        ("tagging", "1", "1", "2", "1,000", "1,000", "3", "3", "4", "0", "0"),
        ("tagging", "1", "1", "2", "1,000", "999", "3", "2", "4", "1", "3"),
        ("all", "1", "2", "4", "2,000", "1,999", "6", "5", "8", "1", "3"),
    ]


def test_every_fault_is_told_by_name_and_fails_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    faulty = a_score(survivors=["one"], refused=["two"], broken=["three"], untried=["four"])
    faulty.engines = Compared("tagging", 1, Counter({"it cannot": 2}), disagreements=["five"])
    faulty.times["left out"], faulty.verdicts["fail"] = 2, 3
    page = tmp_path / "proof.md"
    monkeypatch.setattr(proof, "scores", lambda *_: iter([faulty]))
    monkeypatch.setattr(sys, "argv", ["proof", "--policy", "tagging", "--markdown", str(page), "--as-of", "2026-11-28"])
    assert proof.main() == 1
    told = ["survives: one", "is refused: two", "law broken: three", "is not tried: four", "Guard disagrees: five"]
    assert capsys.readouterr().out.splitlines()[:5] == told
    written = page.read_text("utf-8")
    assert (
        "- **left out**: The property is left out, where its absence violates or leaves it open. Tried 2 times."
        in written
    )
    assert "as a violation (3 of them) or, where the template alone cannot say, as unknown\n  (0)" in written
    assert "\n".join(f"- {one}" for one in told) in written
    assert "on 2026-11-28.\nTried: a sample" in written
    assert "- **it cannot**: 2 checks" in written
    assert policies_sha256(IN_FORCE) in written


def test_without_a_fault_the_command_ends_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof, "scores", lambda *_: iter([a_score()]))
    monkeypatch.setattr(sys, "argv", ["proof"])
    assert proof.main() == 0


def test_what_is_counted_has_a_name_of_its_own() -> None:
    names = [one.name for tried in proof.TRIED.values() for one in tried]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize(("times", "told"), [(0, "Not tried here."), (1, "Tried once."), (1200, "Tried 1,200 times.")])
def test_how_often_something_was_tried_is_told(times: int, told: str) -> None:
    assert proof.counted(times) == told
