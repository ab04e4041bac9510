"""What is fuzzed: every way in which bytes of others come to the judge, with what must hold whatever they are.

Bytes are judged or refused in one sentence. They are never the reason for another exception, for a check that raises,
for a report that cannot be read, or for evidence that does not hold a moment later.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import io
import json
import shutil
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import orjson

from compliance.assessment import Assessment
from compliance.commands import diff, verify, waive
from compliance.commands.arguments import controls_of, policy_set
from compliance.commands.defaults import fill_in, read_defaults
from compliance.errors import CallerError
from compliance.findings import CHECK_ERROR, GUARD
from compliance.parameters import read_parameters
from compliance.record import as_record
from compliance.report import pieces_of
from compliance.report.console import as_text, counts
from compliance.report.evidence import pieces
from compliance.run import Request, assess, unreadable
from compliance.templates import Json
from compliance.verification import verification

TEMPLATE, ASSEMBLY, WAIVERS, EVIDENCE, PARAMETERS, SETTINGS, RULES = map(
    Path, ("t.json", "cdk.out", "waivers.toml", "evidence.json", "parameters.json", "pyproject.toml", "rules.guard")
)
"""Where a target writes, in the working directory: it has to be a folder of its own."""
AS_OF = datetime(2026, 11, 24, tzinfo=UTC)
SECONDS = 10.0
"""Time of the processor after which an input counts as one that hangs."""


class FaultError(AssertionError):
    """Something that must not be, whatever the input is."""


@dataclass(frozen=True, slots=True)
class Target:
    """One way in."""

    name: str
    about: str
    """What it reads and what is done with it, for the page."""
    run: Callable[[bytes], None]
    """Raises whatever is wrong; the bytes that are refused as they must be raise nothing."""
    shaped: bool
    """Whether its inputs are JSON that is changed in its structure; else they are bytes that are changed as such."""
    share: int
    """Minutes of an hour."""


@cache
def the_request(**fields: Json) -> Request:
    """What is asked for: the template or the assembly, judged by all policies, with these other fields."""
    policies = policy_set(None)
    if fields.pop("controls", False):
        policies = replace(policies, controls=controls_of(None))
    return Request(
        paths=(ASSEMBLY if fields.pop("assembly", False) else TEMPLATE,),
        policy_set=policies,
        as_of=AS_OF,
        record_passes=True,
        processes=1,
        commit="4b82f20",
        environment="fuzzing",
        **fields,
    )


# --- what must hold -------------------------------------------------------------------------------------------------


def _judged(request: Request) -> Assessment | None:
    """What is judged; None where the input is refused."""
    try:
        assessment = assess(request)
    except CallerError as error:
        _one_sentence(str(error))
        return None
    for subject in unreadable(assessment.result):
        _one_sentence(subject.error or "")
    for judgement in assessment.result.judgements:
        # A rule file may ask what cannot be answered.
        if judgement.ruling.policy == CHECK_ERROR and not judgement.ruling.requirement.startswith(GUARD):
            raise FaultError(f"{judgement.ruling.requirement}: {judgement.ruling.message}")
    return assessment


def _one_sentence(text: str) -> None:
    if not text.strip() or not text.endswith("."):
        raise FaultError(f"refused with {text!r}, which is no sentence")


def _json(text: bytes) -> None:
    orjson.loads(text)


def _xml(text: bytes) -> None:
    ET.fromstring(text)  # noqa: S314 - our own report


def _table(text: bytes) -> None:
    rows = list(csv.reader(io.StringIO(text.decode(), newline="")))
    if len({len(row) for row in rows}) > 1:
        raise FaultError("the table has rows of several lengths")


def _page(text: bytes) -> None:
    if not text.rstrip().endswith(b"</html>"):
        raise FaultError("the page has no end")


READERS: Mapping[str, Callable[[bytes], None]] = {
    "json": _json,
    "sarif": _json,
    "junit": _xml,
    "csv": _table,
    "html": _page,
    "oscal": _json,
}
"""How each form of report is read back."""


def _reported(assessment: Assessment, formats: Iterable[str]) -> None:
    """Reports are written, and can be read."""
    for name in formats:
        READERS[name]("".join(pieces_of(name, assessment)).encode())
    as_text(assessment.result, 80).encode()
    counts(assessment.result, 0.1).encode()


def _verified(request: Request, assessment: Assessment) -> None:
    """The evidence holds when the same is judged again."""
    if unreadable(assessment.result):
        return
    then, now = (
        as_record(EVIDENCE, "".join(pieces(one, every_judgement=True)).encode())
        for one in (assessment, assess(request))
    )
    found = verification(then, now)
    if not found.holds:
        raise FaultError(f"the evidence does not hold: {found}"[:500])


# --- targets --------------------------------------------------------------------------------------------------------


def template_as_bytes(content: bytes) -> None:
    """Judge a file."""
    TEMPLATE.write_bytes(content)
    assessment = _judged(the_request())
    if assessment is not None:
        _reported(assessment, ("json",))


QUICK = ("json", "sarif")
"""The reports that are written of every input; the others take their turns, since each takes as long as judging."""
TURNS = ("junit", "csv", "html", "oscal")


def template_as_structure(content: bytes) -> None:
    """Judge a file and write the quick reports; then write one of the others, or verify the evidence."""
    TEMPLATE.write_bytes(content)
    request = the_request(controls=True)
    assessment = _judged(request)
    if assessment is None:
        return
    _reported(assessment, QUICK)
    turn = zlib.crc32(content) % (2 * len(TURNS))  # always the same of one input, so that a fault is there again
    if turn < len(TURNS):
        _reported(assessment, TURNS[turn : turn + 1])
    elif turn % 2:
        _verified(request, assessment)


def assembly(content: bytes) -> None:
    """Judge a folder; the input is a map of its files: their text, or what stands in them as JSON."""
    try:
        files = json.loads(content)
    except (ValueError, RecursionError):
        return
    if not isinstance(files, dict):
        return
    shutil.rmtree(ASSEMBLY, ignore_errors=True)
    ASSEMBLY.mkdir()
    for name, held in files.items():
        if (
            name.isascii()
            and name.isprintable()
            and len(name) < 100
            and "/" not in name
            and name not in {"", ".", ".."}
        ):
            text = held if isinstance(held, str) else json.dumps(held)
            (ASSEMBLY / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    assessment = _judged(the_request(assembly=True))
    if assessment is not None:
        _reported(assessment, (*QUICK, "junit", "csv"))
        _verified(the_request(assembly=True), assessment)


SMALL: Json = {
    "Parameters": {
        "Name": {"Type": "String", "AllowedPattern": "[a-z]+", "MaxLength": 8},
        "Days": {"Type": "Number", "MinValue": 1, "MaxValue": 90},
        "Kind": {"Type": "String", "AllowedValues": ["standard", "fifo"]},
        "Keys": {"Type": "CommaDelimitedList"},
        "Password": {"Type": "String", "NoEcho": True},
    },
    "Conditions": {"Fifo": {"Fn::Equals": [{"Ref": "Kind"}, "fifo"]}},
    "Resources": {
        "Queue": {
            "Type": "AWS::SQS::Queue",
            "Properties": {
                "KmsMasterKeyId": {"Fn::Select": [0, {"Ref": "Keys"}]},
                "QueueName": {"Fn::Sub": "${Name}-${AWS::Region}"},
                "FifoQueue": {"Fn::If": ["Fifo", True, {"Ref": "AWS::NoValue"}]},
            },
        },
        "Logs": {"Type": "AWS::Logs::LogGroup", "Properties": {"RetentionInDays": {"Ref": "Days"}}},
    },
}
"""What is judged with the other inputs: it has findings, waivable ones among them, and parameters of every kind."""


def small_template() -> None:
    """Have the small template there."""
    text = json.dumps(SMALL)
    if not TEMPLATE.exists() or TEMPLATE.read_text("utf-8") != text:
        TEMPLATE.write_text(text, "utf-8")


def waivers(content: bytes) -> None:
    """Judge the small template with this waiver file."""
    small_template()
    WAIVERS.write_bytes(content)
    request = the_request(waivers=WAIVERS, report_unused=True)
    assessment = _judged(request)
    if assessment is not None:
        _reported(assessment, (*QUICK, "junit", "csv", "html"))
        _verified(request, assessment)


def parameters(content: bytes) -> None:
    """Judge the small template with the values of this file."""
    small_template()
    PARAMETERS.write_bytes(content)
    try:
        values = read_parameters(PARAMETERS)
    except CallerError as error:
        _one_sentence(str(error))
        return
    request = Request(
        paths=(TEMPLATE,),
        policy_set=policy_set(None),
        as_of=AS_OF,
        parameters=values,
        record_passes=True,
        processes=1,
    )
    assessment = _judged(request)
    if assessment is not None:
        _reported(assessment, ("json", "junit"))
        _verified(request, assessment)


def evidence(content: bytes) -> None:
    """Take this file for the baseline, and for what is verified, compared and waived from."""
    small_template()
    EVIDENCE.write_bytes(_consistent(content))
    told: list[str] = []
    assessment = _judged(the_request(baseline=EVIDENCE))
    if assessment is not None:
        _reported(assessment, ("json", "sarif"))
        told = [judgement.id for judgement in assessment.result.findings[:3]]
    nothing: dict[str, Json] = dict.fromkeys(
        ("policies", "policy", "waivers", "guard", "parameter", "parameters", "stack_tag", "region", "path", "append")
    )
    call = argparse.Namespace(
        **nothing,
        evidence=EVIDENCE,
        paths=[],
        old=str(EVIDENCE),
        new=str(TEMPLATE),
        format="json",
        ids=told,
        report=EVIDENCE,
        as_of=AS_OF.date().isoformat(),
    )
    for run in (diff.run, waive.run) if _leads_elsewhere(content) else (verify.run, diff.run, waive.run):
        with contextlib.redirect_stdout(io.StringIO()) as out:
            try:
                run(call)
            except CallerError as error:
                _one_sentence(str(error))
        out.getvalue().encode()


def _consistent(content: bytes) -> bytes:
    """Evidence whose findings are those of its judgements, so that a change of one is not refused for that alone."""
    try:
        document = orjson.loads(content)
        findings = [entry for entry in document["judgements"] if entry["verdict"] != "pass"]
        return orjson.dumps({**document, "findings": findings})
    except (ValueError, KeyError, TypeError):
        return content


def _leads_elsewhere(content: bytes) -> bool:
    """Whether evidence says that it is about files outside of this folder: those are nobody's to fuzz."""
    try:
        inputs = orjson.loads(content)["inputs"]
        named = [*inputs["paths"], *(of["file"] for of in (inputs["waivers"], inputs["baseline"]) if of)]
    except (ValueError, KeyError, TypeError):
        return False
    return any(isinstance(one, str) and (one.startswith("/") or ".." in one) for one in named)


def settings(content: bytes) -> None:
    """Read the options of a project."""
    SETTINGS.write_bytes(content)
    try:
        fill_in(argparse.Namespace(**dict.fromkeys(("policies", "waivers", "region", "stack_tag"))), read_defaults())
    except CallerError as error:
        _one_sentence(str(error))
    finally:
        SETTINGS.unlink()


def guard(content: bytes) -> None:
    """Judge the small template by the rules of this file, too."""
    small_template()
    RULES.write_bytes(content)
    assessment = _judged(the_request(guard=RULES))
    if assessment is not None:
        _reported(assessment, QUICK)


TARGETS = {
    target.name: target
    for target in (
        Target(
            "template-bytes",
            "a template as bytes, JSON and YAML: read and judged by all policies, told as JSON",
            template_as_bytes,
            shaped=False,
            share=12,
        ),
        Target(
            "template-structure",
            "a template as a tree, from templates that comply: judged, told in every form, its evidence verified",
            template_as_structure,
            shaped=True,
            share=22,
        ),
        Target(
            "assembly",
            "manifest, metadata, construct tree, assets and templates of a cloud assembly: judged, told, verified",
            assembly,
            shaped=True,
            share=10,
        ),
        Target(
            "evidence",
            "a JSON report of the past: as baseline, and for `verify`, `diff` and `waive`",
            evidence,
            shaped=True,
            share=7,
        ),
        Target("waivers", "a waiver file: read, applied, told", waivers, shaped=False, share=4),
        Target(
            "parameters", "a file of parameters: read, and a template judged with it", parameters, shaped=True, share=2
        ),
        Target("guard", "a rule file of CloudFormation Guard: read, evaluated, told", guard, shaped=False, share=2),
        Target("settings", "`[tool.compliance]` of a pyproject.toml: read", settings, shaped=False, share=1),
    )
}
