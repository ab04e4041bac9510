"""Assertions on what will be deployed: it complies, or two of it are judged alike. What fails is the report."""

from __future__ import annotations

import dataclasses
from typing import Unpack

from compliance.difference import changes, under_one_name
from compliance.errors import CallerError
from compliance.findings import Judgement, Result
from compliance.report.console import as_text, changes_as_text
from compliance.testing.judging import Options, judged
from compliance.testing.subjects import Subject

__tracebackhide__ = True


def assert_compliant(subject: Subject, **options: Unpack[Options]) -> None:
    """Fail with the report of the open findings, if there are any.

    The subject is a construct of any kind (it is judged with all that lies below it, in the templates that its app
    becomes), a `Template`, a template as a map, or the path of a template, a folder or a cloud assembly. An app is
    synthesized once, so that all of it has to be made before the first assertion.

    `policies` are those in force for the project, if nothing else is said; `parameters`, `region`, `stack_tags`,
    `waivers` and `as_of` are as the command line has them.

    Raises AssertionError for open findings, and CallerError where nothing can be judged.
    """
    result = _judged(subject, options)
    if result.open_findings:
        raise AssertionError(told(result))


def assert_same_findings(before: Subject, after: Subject, **options: Unpack[Options]) -> None:
    """Fail with what became worse, new, better and gone from one subject to another, if anything did.

    The options are those of `assert_compliant`, and hold for both. Raises as it does.
    """
    lines = compared(_judged(before, options), _judged(after, options))
    if lines:
        raise AssertionError("\n".join(lines))


def told(result: Result) -> str:
    """The open findings as the console shows them, and nothing else."""
    return as_text(dataclasses.replace(result, judgements=result.open_findings)).rstrip("\n")


def compared(before: Result, after: Result) -> list[str]:
    """What became worse, new, better and gone, as the console shows it; nothing where nothing did."""
    found = changes(_alike_named(before), _alike_named(after))
    return "\n".join(changes_as_text(found)).strip("\n").splitlines()


def _judged(subject: Subject, options: Options) -> Result:
    try:
        return judged(subject, **options)
    except CallerError as error:
        # Whoever called can mend it: where in the framework it came up tells him nothing.
        raise error.with_traceback(None) from None


def _alike_named(result: Result) -> list[Judgement]:
    """The judgements, with one name for a template that stands alone."""
    alone = len(result.subjects) == 1 and result.subjects[0].stack is None
    return under_one_name(result.judgements, result.subjects[0].template) if alone else list(result.judgements)
