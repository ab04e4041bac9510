"""What a test hands in is judged as the command line judges it, with the project's settings, and nothing twice."""

from __future__ import annotations

import argparse
import dataclasses
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import chdir, suppress
from datetime import date, datetime
from pathlib import Path
from typing import TypedDict, Unpack

from compliance.assessment import PolicySet, as_moment
from compliance.commands.arguments import (
    moment_of,
    own_waivers,
    pairs,
    parameters_of,
    policy_set,
    region_of,
)
from compliance.commands.defaults import fill_in, read_defaults
from compliance.findings import Result, merged
from compliance.policy import Policy
from compliance.run import Request, assess, unreadable
from compliance.search import label
from compliance.testing.handed_over import OptionError, as_policies
from compliance.testing.sessions import Judged, RunningTest, Session, running
from compliance.testing.subjects import (
    WRITTEN,
    OnDisk,
    Subject,
    SubjectError,
    digest,
    has_resources,
    named_from,
    on_disk,
)
from compliance.waivers import Waiver, apply_waivers, as_waiver

OF_THE_CALL = "waivers="
"""Where a waiver stands that a call hands over, for the reports."""


class Options(TypedDict, total=False):
    """What a judgement depends on beside its subject; what is left away is as the project sets it."""

    policies: Iterable[Policy]
    parameters: Mapping[str, str]
    """Values that the deployment will use."""
    region: str
    """For stacks that name none."""
    stack_tags: Mapping[str, str]
    waivers: Path | str | Sequence[Waiver]
    """The file of accepted findings, or these; an empty sequence for none at all."""
    as_of: date | str
    """The day on which waivers are looked at."""


def judged(subject: Subject, **options: Unpack[Options]) -> Result:
    """All that the judge says of a subject, passes included.

    Raises SubjectError where it cannot be judged, or holds no resource, and other kinds of CallerError for what else is
    wrong with the call.
    """
    _refuse_wrong(options)
    session = running()
    folder = Path(os.path.abspath(session.folder))  # noqa: PTH100 - Path.absolute leaves `..` where it stands
    waivers = options.get("waivers")
    if isinstance(waivers, str | Path):
        options["waivers"] = named_from(folder, Path(waivers))
    with on_disk(subject, folder) as place, chdir(folder):
        request = _request(place, session, options)
        result = _once(request, place, session)
    if isinstance(waivers, Sequence) and not isinstance(waivers, str):
        result = apply_waivers(
            result, waivers, file=OF_THE_CALL, as_of=request.as_of.date(), report_unused=_is_whole(place)
        )
    if session.test is not None and session.test.accepted:
        result = _with_accepted(result, session.test, request.as_of.date())
    if session.log is not None:
        session.log.append(Judged(scope=place.scope, policy_set=request.policy_set, result=result))
    return result


def _refuse_wrong(options: Options) -> None:
    """Refuse what would be passed over: with a misspelt option the project's own policies would judge."""
    known = sorted(Options.__annotations__)
    for name in options.keys() - set(known):
        raise OptionError(f"There is no option {name}=: take one of {', '.join(known)}.")
    if "policies" in options:
        options["policies"] = as_policies(options["policies"])
    for name, texts in (("parameters", options.get("parameters", {})), ("stack_tags", options.get("stack_tags", {}))):
        if not isinstance(texts, Mapping):
            raise OptionError(f"{name}= takes a map of names to texts, not {texts!r}.")
        for key, value in texts.items():
            if not isinstance(value, str):
                raise OptionError(f"{name}= gives {key} no text but {value!r}: write its value as a text.")


def project(session: Session) -> argparse.Namespace:
    """What a call of the command line would be told, if nothing but by the settings of pytest and the project."""
    told = argparse.Namespace(
        policies=list(session.policies) or None,
        policy=None,
        waivers=session.waivers,
        as_of=session.as_of,
        parameters=None,
        parameter=None,
        stack_tag=None,
        region=None,
        baseline=None,
        guard=None,
        commit=None,
        environment=None,
    )
    fill_in(told, read_defaults())
    return told


def policies_in_force() -> tuple[Policy, ...]:
    """The policies by which the running session judges where nothing else is said."""
    session = running()
    with chdir(session.folder):
        told = project(session)
        return policy_set(told.policies, told.policy).policies


def _request(place: OnDisk, session: Session, options: Options) -> Request:
    told = project(session)
    given = options.get("policies")
    policies = policy_set(told.policies, told.policy) if given is None else PolicySet(policies=tuple(given))
    if not policies.policies:
        raise SubjectError("There is no policy to judge by: hand over some, or leave policies= away.")
    waivers = options.get("waivers", own_waivers(told))
    return Request(
        paths=(place.path,),
        root=place.root,
        policy_set=policies,
        as_of=_moment(options["as_of"]) if "as_of" in options else moment_of(told.as_of),
        parameters=dict(options.get("parameters", parameters_of(told))),
        stack_tags=dict(options.get("stack_tags", pairs("stack-tag", told.stack_tag))),
        region=options.get("region", region_of(told)),
        scopes={place.scope: policies.policies} if place.scope else None,
        waivers=waivers if isinstance(waivers, Path) else None,
        # The project's own file is of its app: of a construct in a test most of it is left over.
        report_unused=_is_whole(place) and "waivers" in options,
        baseline=told.baseline,
        guard=told.guard,
        record_passes=True,
        processes=1,
    )


def _moment(day: date | str) -> datetime:
    return moment_of(day, named="as_of=") if isinstance(day, str) else as_moment(day)


def _is_whole(place: OnDisk) -> bool:
    """Whether a whole app is judged: only then does nothing need a waiver that is not needed here."""
    return not place.scope and (place.root / place.path).is_dir()


def _once(request: Request, place: OnDisk, session: Session) -> Result:
    """What a request comes to; where the same was asked before, what it came to then."""
    files = (request.waivers, request.baseline, request.guard)
    key = (
        digest(request.root / place.path),
        # Only what lies in the project goes by its own name in the reports.
        (place.path if place.root == Path() else place.path == WRITTEN, place.scope),
        request.policy_set.policies,
        request.as_of.date(),
        tuple(sorted(request.parameters.items())),
        tuple(sorted(request.stack_tags.items())),
        request.region,
        request.report_unused,
        *(file and (file, digest(file)) for file in files),
    )
    if key not in session.results:
        session.results[key] = _judged(request, place)
    return session.results[key]


def _judged(request: Request, place: OnDisk) -> Result:
    result = assess(request).result
    for subject in unreadable(result):
        raise SubjectError(subject.error or "")
    if not (result.judgements or (has_resources(place) if place.scope else result.coverage.resources)):
        where = f"at or below {place.scope}" if place.scope else f"in {label(place.path)}"
        raise SubjectError(f"There is no resource {where}, so there is nothing to judge.")
    return _without_positions(result) if place.path == WRITTEN else result


def _without_positions(result: Result) -> Result:
    """The result without the lines of a file that nobody has seen."""
    return dataclasses.replace(
        result,
        judgements=tuple(
            dataclasses.replace(one, place=dataclasses.replace(one.place, source=None))
            if one.place.template == str(WRITTEN)
            else one
            for one in result.judgements
        ),
    )


def _with_accepted(result: Result, test: RunningTest, day: date) -> Result:
    """The result with what the marks of the running test accept; what they accept of it is noted."""
    waivers = accepted_by(test, day)
    left = [finding for finding in result.findings if finding.waiver is None]
    for number, waiver in enumerate(waivers):
        if any(map(waiver.accepts, left)):
            test.needed.add(number)
            left = [finding for finding in left if not waiver.accepts(finding)]
    return apply_waivers(result, waivers, file=test.name, as_of=day, report_unused=False)


def accepted_by(test: RunningTest, day: date) -> list[Waiver]:
    """The waivers that the marks of a test are. Raises WaiverError where one is broken.

    A mark holds from the day on which it is read, so that its end is a year away at most, as that of any waiver.
    """
    found = []
    for number, mark in enumerate(test.accepted, start=1):
        entry = dict(mark)
        expires = entry.get("expires")
        if isinstance(expires, str):
            with suppress(ValueError):  # what is no date is refused below
                entry["expires"] = expires = date.fromisoformat(expires)
        created = min(day, expires) if isinstance(expires, date) else day
        found.append(
            as_waiver(
                {"approver": test.name, "ticket": test.name, "created": created, **entry},
                f"The mark accepted_finding {number} of {test.name}",
            )
        )
    return found


def unneeded(session: Session, test: RunningTest) -> Result:
    """What is to be said of the marks of a test that has run, of which no finding needed them."""
    with chdir(session.folder):
        day = moment_of(project(session).as_of).date()
    left = [waiver for number, waiver in enumerate(accepted_by(test, day)) if number not in test.needed]
    return apply_waivers(merged([]), left, file=test.name, as_of=day, report_unused=True)
