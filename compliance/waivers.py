"""Who accepted which finding, why, and until when.

A waiver file is TOML, reviewed like code:

    [[waiver]]
    policy = "encryption-at-rest"
    requirement = "AWS::S3::Bucket/..."          # optional: only this one; default every requirement of the policy
    path = "SmartFactory-dev-Audit/Logs/*"       # construct path or logical id, exact or with * and ?; the file of a
                                                 # template that stands alone, where the finding is about the whole;
                                                 # [*], [?] and [[] are the characters themselves
    finding = "1d2dff07a9d0"                     # optional: only the one with this id
    template = "network/*.yaml"                  # optional: only in these; default every template
    matches = 2                                  # optional: how many findings it accepts; default 1
    weakens = ["HIPAA 164.312(a)(2)(iv)"]        # optional: the controls of which less is shown
    reason = "Why the finding is acceptable."
    approver = "name.surname"
    ticket = "SEC-123"
    created = 2026-11-23
    expires = 2027-02-01                         # the last day on which it holds, at most a year after `created`

It is in force from the day it was created. It fails the judgement when it is expired, not in force yet, needed by no
finding, wider than what was approved, for a control that no such finding is about, or for what nobody can waive.
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from compliance.errors import CallerError
from compliance.files import content_of
from compliance.findings import (
    BYPASS,
    CHECK_ERROR,
    GUARD,
    WAIVER,
    AppliedWaiver,
    Judgement,
    Place,
    Result,
    Ruling,
    Verdict,
    in_order,
    without_hash,
)
from compliance.policy import Level

LONGEST = timedelta(days=366)
"""A waiver is decided anew after a year at the latest."""

NEVER_WAIVED = (BYPASS, CHECK_ERROR, WAIVER)
"""Policy ids whose findings nobody can accept: they say that the judgement itself is in doubt."""

_TEXTS = ("policy", "path", "reason", "approver", "ticket")
_DATES = ("created", "expires")
_OPTIONAL = ("requirement", "finding", "template", "matches", "weakens")


class WaiverError(CallerError):
    """A waiver file is broken; the message is one sentence that names the file, the entry and the mend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """One entry of the waiver file."""

    policy: str
    path: str
    reason: str
    approver: str
    ticket: str
    created: date
    expires: date
    requirement: str | None = None
    finding: str | None = None
    template: str | None = None
    matches: int = 1
    """How many findings it accepted when it was approved."""
    weakens: tuple[str, ...] = ()
    """Controls, each as `STANDARD ID`."""
    line: int | None = field(default=None, compare=False)
    """Where in its file the entry begins."""

    def accepts(self, judgement: Judgement) -> bool:
        """Whether it is about this finding. A logical id is known without the hash that CDK appends, too."""
        place, ruling = judgement.place, judgement.ruling
        logical_id = place.logical_id
        names = [place.construct_path, logical_id, logical_id and without_hash(logical_id)]
        if not any(names):
            names = [place.template]  # it is about a template as a whole
        return (
            self.policy == ruling.policy
            and self.requirement in {None, ruling.requirement}
            and (self.template is None or _is_meant(place.template, self.template))
            and any(name is not None and _is_meant(name, self.path) for name in names)
            and (self.finding is None or self.finding == judgement.id)
        )

    def is_in_force(self, day: date) -> bool:
        """Whether it holds on this day."""
        return self.created <= day <= self.expires


_SIGN = re.compile(r"\[([*?[])\]|[*?]|[^*?]", re.DOTALL)


def _is_meant(name: str, pattern: str) -> bool:
    return _pattern(pattern).fullmatch(name) is not None


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """What a path or template of a waiver stands for. Brackets mean a choice to a shell alone: they are in names."""
    meant = {"*": ".*", "?": "."}
    return re.compile(
        "".join(
            re.escape(sign[1]) if sign[1] else meant.get(sign[0], re.escape(sign[0])) for sign in _SIGN.finditer(text)
        ),
        re.DOTALL,
    )


def now() -> datetime:
    """The moment of SOURCE_DATE_EPOCH (seconds) where that is set, else the present one.

    Raises WaiverError where the variable is no number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise WaiverError(f"SOURCE_DATE_EPOCH is {epoch!r}: set it to seconds since 1970, or not at all.") from error


def read_waivers(file: Path) -> tuple[Waiver, ...]:
    """The waivers of a file. Raises WaiverError where the file or an entry is broken."""
    return read_waivers_with_hash(file)[0]


def read_waivers_with_hash(file: Path) -> tuple[tuple[Waiver, ...], str]:
    """The waivers of a file, and the SHA-256 of the very bytes in which they stand.

    Raises WaiverError where the file or an entry is broken.
    """
    try:
        content = content_of(file)
    except OSError as error:
        raise WaiverError(f"The waiver file {file} cannot be read: {error.strerror or error}.") from error
    return waivers_in(content, file), hashlib.sha256(content).hexdigest()


def waivers_in(content: bytes, file: Path) -> tuple[Waiver, ...]:
    """The waivers that a file's bytes hold. Raises WaiverError where the text or an entry is broken."""
    text, document = _parsed(content, file)
    entries = document.get("waiver", [])
    if not isinstance(entries, list) or set(document) - {"waiver"}:
        raise WaiverError(f"The waiver file {file} holds something else than [[waiver]] entries: remove it.")
    lines = _lines(text, len(entries))
    return tuple(
        dataclasses.replace(as_waiver(entry, f"Waiver {number} of {file}"), line=line)
        for number, (entry, line) in enumerate(zip(entries, lines, strict=True), start=1)
    )


def _parsed(content: bytes, file: Path) -> tuple[str, dict[str, Any]]:
    import tomllib  # noqa: PLC0415 - takes time to load, and most calls have no waivers

    try:
        text = content.decode("utf-8")
        return text, tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WaiverError(f"The waiver file {file} is no TOML: {error}.") from error
    except RecursionError as error:
        raise WaiverError(f"The waiver file {file} is nested too deeply to be read.") from error


_ENTRY = re.compile(r"\s*\[\[\s*[\"']?waiver[\"']?\s*\]\]")


def _lines(text: str, entries: int) -> list[int | None]:
    """The line of each entry; unknown where the lines that look like one are not as many (a text may hold such)."""
    found = [number for number, line in enumerate(text.split("\n"), start=1) if _ENTRY.match(line)]
    return [*found] if len(found) == entries else [None] * entries


def as_waiver(entry: Any, place: str) -> Waiver:  # noqa: ANN401 - whatever TOML holds
    """The waiver that an entry is; `place` says where it stands. Raises WaiverError where it is broken."""
    if not isinstance(entry, dict):
        raise WaiverError(f"{place} is no table: write it as [[waiver]].")
    for fault in _wrong_fields(entry):
        raise WaiverError(f"{place} {fault}.")
    waiver = Waiver(**{**entry, "weakens": tuple(entry.get("weakens", ()))})
    if waiver.policy in NEVER_WAIVED:
        raise WaiverError(f"{place} is for {waiver.policy!r}, which nobody can waive: remove it.")
    if not timedelta() <= waiver.expires - waiver.created <= LONGEST:
        raise WaiverError(f"{place} does not expire within a year after it was created: set an earlier 'expires'.")
    return waiver


def _wrong_fields(entry: dict[str, Any]) -> Iterator[str]:
    """What is wrong with the fields of an entry."""
    if surplus := set(entry) - {*_TEXTS, *_DATES, *_OPTIONAL}:
        yield f"has the unknown field {min(surplus)!r}: remove it or correct its spelling"
    for name in _TEXTS:
        if not _is_text(entry.get(name)):
            yield _LACKS.get(name, f"lacks {name!r}: give it as text")
    for name in _DATES:
        if not isinstance(entry.get(name), date) or isinstance(entry[name], datetime):
            yield f"lacks {name!r}: give it as a date, like 2026-12-31 without quotes"
    for name in ("requirement", "finding", "template"):
        if name in entry and not _is_text(entry[name]):
            yield f"has a {name} that is no text: give it as a finding shows it"
    matches, weakens = entry.get("matches", 1), entry.get("weakens", [])
    if not isinstance(matches, int) or isinstance(matches, bool) or matches < 1:
        yield "has 'matches' that is no number from 1: give how many findings it accepts"
    if not isinstance(weakens, list) or not all(map(_is_text, weakens)):
        yield "has 'weakens' that is no list of controls: give it like [\"HIPAA 164.312(b)\"]"


_LACKS = {
    "approver": "has no owner: name in 'approver' who accepted the finding",
    "ticket": "has no ticket: name in 'ticket' where it was decided",
    "reason": "has no reason: say in 'reason' why the finding is acceptable",
}


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def apply_waivers(  # noqa: PLR0913 - all but the first two by name
    result: Result,
    waivers: Sequence[Waiver],
    *,
    file: str,
    as_of: date,
    report_unused: bool,
    with_guard: bool = False,
) -> Result:
    """The result with accepted findings marked, and with a finding for each fault of a waiver.

    `report_unused` is for a run that judged a whole app by all policies: only then is an unused waiver a leftover;
    one of a rule file of Guard only `with_guard`, where those were evaluated, too.
    """
    valid = [waiver for waiver in waivers if waiver.is_in_force(as_of)]
    judged = [_accepted(judgement, valid) for judgement in result.judgements]
    faults = [
        _fault(waiver, file, *told)
        for waiver in waivers
        for told in _faults(waiver, result, as_of)
        if told[0] != UNUSED or (report_unused and (with_guard or not waiver.policy.startswith(GUARD)))
    ]
    return dataclasses.replace(
        result,
        judgements=in_order([*judged, *faults]),
    )


def _accepted(judgement: Judgement, waivers: Sequence[Waiver]) -> Judgement:
    if judgement.ruling.verdict is Verdict.PASS or judgement.ruling.level is Level.NOT_WAIVABLE:
        return judgement
    for waiver in waivers:
        if waiver.accepts(judgement):
            accepted = AppliedWaiver(
                waiver.reason, waiver.approver, waiver.ticket, waiver.expires.isoformat(), waiver.weakens
            )
            return dataclasses.replace(judgement, waiver=accepted)
    return judgement


UNUSED = "unused"


def _faults(waiver: Waiver, result: Result, as_of: date) -> Iterator[tuple[str, str, str]]:
    """What is wrong with a waiver on this day: which kind of fault, what is seen, and how to mend it."""
    if waiver.expires < as_of:
        yield "expired", f"expired on {waiver.expires}", "Mend the finding, or have it approved anew."
        return
    if as_of < waiver.created:
        yield "not-yet", f"in force from {waiver.created} only", "Correct 'created' to the day of the approval."
        return
    accepted = [finding for finding in result.findings if waiver.accepts(finding)]
    if any(finding.ruling.level is Level.NOT_WAIVABLE for finding in accepted):
        yield "not-waivable", "for a duty of which nobody can be relieved", "Mend the finding instead."
    if not accepted:
        yield UNUSED, "needed by no finding", "Remove the waiver: what it accepted is gone."
        return
    if len(accepted) > waiver.matches:
        yield (
            "too-broad",
            f"for {len(accepted)} findings, where {waiver.matches} {'was' if waiver.matches == 1 else 'were'} approved",
            f"Narrow its path or name its requirement, or have it approved anew with matches = {len(accepted)}.",
        )
    about = {control.name for finding in accepted for control in finding.ruling.controls}
    for control in waiver.weakens:
        if control not in about:
            known = ", ".join(sorted(about)) or "no control"
            yield "other-control", f"said to weaken {control}, which it does not", f"Correct 'weakens': it is {known}."


def _fault(waiver: Waiver, file: str, kind: str, observed: str, fix: str) -> Judgement:
    return Judgement(
        Place(file, construct_path=waiver.path, source=None if waiver.line is None else f"{file}:{waiver.line}"),
        Ruling(
            policy=WAIVER,
            requirement=f"{WAIVER}/{kind}",
            verdict=Verdict.FAIL,
            property_path=waiver.requirement or waiver.policy,
            expected="a waiver in force that a finding needs",
            observed=observed,
            message=f"The waiver of {waiver.policy} for {waiver.path} (ticket {waiver.ticket}) is {observed}.",
            fix=fix,
        ),
    )
