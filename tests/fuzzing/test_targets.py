"""The targets of the fuzzer stay alive: each with a few changed inputs, and each fault that was found has its test.

An hour of fuzzing is for `make fuzz`; its page is docs/fuzzing.md.
"""

from __future__ import annotations

import ast
import itertools
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.templates import Json
from compliance.testing.strategies import broken_templates
from policies import IN_FORCE
from tests.fuzzing.changes import CHANGES, Choose, changed, slots
from tests.fuzzing.found import FOUND, Found
from tests.fuzzing.seeds import (
    ALIASES,
    ASSEMBLY,
    GUARD_RULES,
    LOOPS,
    PROJECT,
    SEEDS,
    VALUES,
    WAIVER,
    as_bytes,
    dictionary,
)
from tests.fuzzing.targets import SMALL, TARGETS, FaultError, evidence, parameters, template_as_structure
from tests.strategies.test_resources import SAMPLE

ROOT = Path(__file__).parents[2]
MOST_CHANGES = 4
few = settings(max_examples=settings().max_examples // 2, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def choosing(draw: st.DrawFn) -> Choose:
    return lambda many: draw(st.integers(0, many - 1))


@st.composite
def changed_trees(draw: st.DrawFn, trees: st.SearchStrategy[Json]) -> bytes:
    """A tree with some changes, as text."""
    tree = draw(trees)
    for _ in range(draw(st.integers(0, MOST_CHANGES))):
        try:
            tree = changed(tree, choosing(draw), [SMALL, LOOPS])
        except RecursionError:  # nested too deeply to be copied
            break
    try:
        return as_bytes(tree)
    except RecursionError:
        return b"{}"


@st.composite
def changed_bytes(draw: st.DrawFn, *texts: bytes) -> bytes:
    """A text with some bytes replaced by others."""
    text = draw(st.sampled_from(texts))
    for _ in range(draw(st.integers(0, MOST_CHANGES))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.integers(0, 8))
        text = text[:start] + draw(st.binary(max_size=8) | st.sampled_from([b'"', b"\n", b"&a ", b"*a"])) + text[end:]
    return text


whole = broken_templates(policies=IN_FORCE, types=SAMPLE[:6], most=2).map(lambda made: made.template)
"""Of few types, so that the first of each costs little."""


@few
@given(changed_trees(whole | st.sampled_from([SMALL, LOOPS])))
def test_a_template_that_is_changed_in_its_structure_is_judged_and_told_or_refused(content: bytes) -> None:
    template_as_structure(content)


@few
@given(changed_bytes(ALIASES, as_bytes(SMALL), b"--- " + as_bytes(LOOPS)))
def test_a_template_of_which_bytes_are_changed_is_judged_or_refused(content: bytes) -> None:
    TARGETS["template-bytes"].run(content)


@few
@given(changed_trees(st.just(ASSEMBLY)))
def test_an_assembly_that_is_changed_is_judged_and_told_or_refused(content: bytes) -> None:
    TARGETS["assembly"].run(content)


@few
@given(changed_trees(st.sampled_from(VALUES)))
def test_a_changed_file_of_parameters_is_used_or_refused(content: bytes) -> None:
    parameters(content)


@few
@given(changed_bytes(WAIVER))
def test_a_changed_waiver_file_is_used_or_refused(content: bytes) -> None:
    TARGETS["waivers"].run(content)


@few
@given(changed_bytes(GUARD_RULES))
def test_a_changed_rule_file_is_used_or_refused(content: bytes) -> None:
    TARGETS["guard"].run(content)


@few
@given(changed_bytes(PROJECT))
def test_changed_options_of_a_project_are_used_or_refused(content: bytes) -> None:
    TARGETS["settings"].run(content)


def test_changed_evidence_is_used_or_refused() -> None:
    made = [json.loads(text) for text in SEEDS["evidence"]()]

    @few
    @given(changed_trees(st.sampled_from(made)))
    def used_or_refused(content: bytes) -> None:
        evidence(content)

    used_or_refused()


@pytest.mark.parametrize("name", [name for name in TARGETS if name != "template-structure"])
def test_every_target_takes_what_its_fuzzing_begins_with(name: str) -> None:
    inputs = list(SEEDS[name]())
    assert inputs
    for content in inputs:
        TARGETS[name].run(content)


@pytest.mark.thorough
def test_templates_take_what_their_fuzzing_begins_with() -> None:
    for content in SEEDS["template-structure"]():
        template_as_structure(content)


def test_a_check_that_raises_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError

    monkeypatch.setattr("compliance.judge._outcomes_in", broken)
    with pytest.raises(FaultError, match="The check raised KeyError"):
        template_as_structure(as_bytes(SMALL))


def test_each_target_has_its_part_of_an_hour() -> None:
    assert SEEDS.keys() == TARGETS.keys()
    assert sum(target.share for target in TARGETS.values()) == 60


@pytest.mark.parametrize("change", range(len(CHANGES)))
def test_every_change_changes_something(change: int) -> None:
    def choose(number: int) -> Callable[[int], int]:
        """Choices that differ from one change to the next; the first is which change it is."""
        choices = itertools.chain((change,), itertools.count(number, 7))
        return lambda many: next(choices) % many

    assert any(changed(SMALL, choose(number), [LOOPS]) != SMALL for number in range(1, 40))


def test_a_tree_is_not_changed_itself() -> None:
    before = json.dumps(SMALL)
    for number in range(len(CHANGES)):
        changed(SMALL, lambda many, number=number: number % many)  # type: ignore[misc]
    assert json.dumps(SMALL) == before


def test_every_place_of_a_tree_is_found() -> None:
    assert [key for _, key in slots([{"a": [1, {"b": 2}], "c": 3}])] == [0, "a", "c", 0, 1, "b"]


def test_the_dictionary_is_one_that_libfuzzer_reads() -> None:
    lines = dictionary().splitlines()
    assert '"Fn::Sub"' in lines
    for line in lines:
        assert line.startswith('"')
        assert isinstance(ast.literal_eval(f"b{line}"), bytes)


@pytest.mark.parametrize("found", FOUND, ids=lambda found: found.what)
def test_what_was_found_has_a_test(found: Found) -> None:
    file, _, name = found.test.partition("::")
    assert f"def {name}(" in (ROOT / file).read_text("utf-8")
