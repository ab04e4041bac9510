"""What fuzzing has found, each with the test that was written for it before it was mended."""

from __future__ import annotations

from dataclasses import dataclass

FUZZER = "the fuzzer"
DEPTHS = "the targets, run over all depths after the fuzzer's find"


@dataclass(frozen=True, slots=True)
class Found:
    """One fault."""

    target: str
    kind: str
    """A crash, a hang or a slow input."""
    what: str
    test: str
    """File and name."""
    by: str = FUZZER
    """What found it."""


FOUND: tuple[Found, ...] = (
    Found(
        "template-structure",
        "crash",
        "looking for secrets in what is nested some 240 levels deep came to the end of Python's stack",
        "tests/commandline/test_hostile_input.py::test_what_is_nested_as_deeply_as_can_be_read_raises_in_no_check",
    ),
    Found(
        "template-structure",
        "crash",
        "so did a condition that is nested as deeply and refers to itself, where the caller had used some of the stack",
        "tests/commandline/test_templates.py::test_four_hundred_levels_are_read_and_no_more_whoever_reads_them",
        DEPTHS,
    ),
    Found(
        "assembly",
        "crash",
        "metadata that is nested nearly 1,000 levels deep ended the check with a traceback",
        "tests/judgement/test_assembly.py::test_metadata_that_cannot_be_read_is_refused_by_name",
        DEPTHS,
    ),
    Found(
        "evidence",
        "crash",
        "so did evidence whose schema is a list as deep",
        "tests/reports/test_record.py::test_a_schema_that_is_nested_deeply_is_refused",
        DEPTHS,
    ),
)
