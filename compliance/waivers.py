"""Who accepted which finding, why, and until when.

A waiver file is TOML, reviewed like code:

    [[waiver]]
    policy = "encryption-at-rest"
    requirement = "AWS::S3::Bucket/..."          # optional: only this one; default every requirement of the policy
    path = "SmartFactory-dev-Audit/Logs/*"       # construct path or logical id, exact or with * and ?; the file of a
                                                 # template that stands alone, where the finding is about the whole
    reason = "Why the finding is acceptable."
    approver = "name.surname"
    ticket = "SEC-123"
    created = 2026-11-23
    expires = 2027-02-01                         # the last day on which it holds, at most a year after `created`
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

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
)
from compliance.policy import Level

LONGEST = timedelta(days=366)
"""A waiver is decided anew after a year at the latest."""

NEVER_WAIVED = (BYPASS, CHECK_ERROR, WAIVER)
"""Policy ids whose findings nobody can accept: they say that the judgement itself is in doubt."""

_TEXTS = ("policy", "path", "reason", "approver", "ticket")
_DATES = ("created", "expires")
_OPTIONAL = ("requirement",)


class WaiverError(ValueError):
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

    def matches(self, finding: Judgement) -> bool:
        """Whether it is about this finding."""
        place = finding.place
        names = (place.construct_path, place.logical_id)
        return (
            self.policy == finding.ruling.policy
            and self.requirement in {None, finding.ruling.requirement}
            and any(
                fnmatchcase(name, self.path) for name in (names if any(names) else [place.template]) if name is not None
            )
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
    try:
        document = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WaiverError(f"The waiver file {file} cannot be read: {error}.") from error
    entries = document.get("waiver", [])
    if not isinstance(entries, list) or set(document) - {"waiver"}:
        raise WaiverError(f"The waiver file {file} holds something else than [[waiver]] entries: remove it.")
    return tuple(_waiver(entry, f"Waiver {number} of {file}") for number, entry in enumerate(entries, start=1))


def sha256_of(file: Path) -> str:
    """Hash of a file's bytes. Raises WaiverError where it cannot be read."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        raise WaiverError(f"The waiver file {file} cannot be read: {error.strerror or error}.") from error


def _waiver(entry: Any, place: str) -> Waiver:  # noqa: ANN401 - whatever TOML holds
    if not isinstance(entry, dict):
        raise WaiverError(f"{place} is no table: write it as [[waiver]].")
    if surplus := set(entry) - {*_TEXTS, *_DATES, *_OPTIONAL}:
        raise WaiverError(f"{place} has the unknown field {min(surplus)!r}: remove it or correct its spelling.")
    for name in _TEXTS:
        if not isinstance(entry.get(name), str) or not entry[name].strip():
            raise WaiverError(f"{place} lacks {name!r}: give it as text.")
    for name in _DATES:
        if not isinstance(entry.get(name), date) or isinstance(entry[name], datetime):
            raise WaiverError(f"{place} lacks {name!r}: give it as a date, like 2026-12-31 without quotes.")
    if "requirement" in entry and not isinstance(entry["requirement"], str):
        raise WaiverError(f"{place} has a requirement that is no text: give it as a finding shows it.")
    waiver = Waiver(**entry)
    if waiver.policy in NEVER_WAIVED:
        raise WaiverError(f"{place} is for {waiver.policy!r}, which nobody can waive: remove it.")
    if not waiver.created <= waiver.expires <= waiver.created + LONGEST:
        raise WaiverError(f"{place} does not expire within a year after it was created: set an earlier 'expires'.")
    return waiver


def apply_waivers(  # noqa: PLR0913 - all but the first two by name
    result: Result,
    waivers: Sequence[Waiver],
    *,
    file: str,
    as_of: date,
    report_unused: bool,
    with_guard: bool = False,
) -> Result:
    """The result with accepted findings marked, and with a finding for each waiver that is expired or unused.

    `report_unused` is for a run that judged a whole app by all policies: only then is an unused waiver a leftover;
    one of a rule file of Guard only `with_guard`, where those were evaluated, too.
    """
    valid = [waiver for waiver in waivers if as_of <= waiver.expires]
    judged = [_accepted(judgement, valid) for judgement in result.judgements]
    faults = [
        _fault(waiver, file, "expired", f"expired on {waiver.expires}", "Mend the finding, or have it approved anew.")
        for waiver in waivers
        if waiver not in valid
    ]
    faults += [
        _fault(waiver, file, "not-waivable", "for a duty of which nobody can be relieved", "Mend the finding instead.")
        for waiver in valid
        if any(waiver.matches(one) and one.ruling.level is Level.NOT_WAIVABLE for one in result.findings)
    ]
    if report_unused:
        faults += [
            _fault(waiver, file, "unused", "needed by no finding", "Remove the waiver: what it accepted is gone.")
            for waiver in valid
            if (with_guard or not waiver.policy.startswith(GUARD))
            and not any(waiver.matches(finding) for finding in result.findings)
        ]
    return dataclasses.replace(result, judgements=in_order([*judged, *faults]))


def _accepted(judgement: Judgement, waivers: Sequence[Waiver]) -> Judgement:
    if judgement.ruling.verdict is Verdict.PASS or judgement.ruling.level is Level.NOT_WAIVABLE:
        return judgement
    for waiver in waivers:
        if waiver.matches(judgement):
            accepted = AppliedWaiver(waiver.reason, waiver.approver, waiver.ticket, waiver.expires.isoformat())
            return dataclasses.replace(judgement, waiver=accepted)
    return judgement


def _fault(waiver: Waiver, file: str, kind: str, observed: str, fix: str) -> Judgement:
    return Judgement(
        Place(file, construct_path=waiver.path),
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
