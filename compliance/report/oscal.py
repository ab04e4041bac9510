"""The assessment as OSCAL assessment results: what programs of auditors and of authorities read.

OSCAL is NIST's language for controls and for what shows them: https://pages.nist.gov/OSCAL/. The model's reference:
https://pages.nist.gov/OSCAL-Reference/models/latest/assessment-results/json-reference/.

In its words every judgement is an observation, every finding of the gate a risk, and every control that the policies
serve an objective with one finding. The policies are the activities of the assessment; there is no assessment plan, and
the policy set stands for it.

Each part is written as a map with OSCAL's own names, and compliance-trestle's model of that part has to accept it
before it goes out. Trestle's constructors are not used: they want names that no type checker knows
(`Metadata(**{"last-modified": ...})`), and the whole document would have to be held to be written.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

import orjson
from pydantic import ValidationError
from trestle.core.base_model import OscalBaseModel
from trestle.oscal import assessment_results, common

from compliance.assessment import Assessment
from compliance.findings import (
    BYPASS,
    CHECK_ERROR,
    NOT_JUDGED,
    UNCLASSIFIED_TYPE,
    WAIVER,
    AppliedWaiver,
    Judgement,
    Place,
    Verdict,
    without_hash,
)
from compliance.policy import Control, Level, Policy
from compliance.report import ReportError
from compliance.version import __version__

OSCAL_VERSION = "1.2.3"
"""NIST's release of 2026-08-07, by whose schema the tests go.

Trestle 5.2 models 1.2.1 and reads this one: for assessment results the two differ in three suggested component types.
"""

NAMESPACE = "urn:smartfactory:compliance"
"""Of the properties that OSCAL does not define. OSCAL asks for a URI, not for one that can be fetched."""

OWN_DUTY = "own duty"
"""The standard, as it were, of a policy that serves no control of any: OSCAL reviews nothing but controls."""

STATEMENTS = {
    UNCLASSIFIED_TYPE: "What no policy knows may break any duty.",
    CHECK_ERROR: "What could not be judged may break any duty.",
    WAIVER: "A waiver that is expired, or that nothing needs, accepts nothing.",
    BYPASS: "A rule that was silenced in another way than by a waiver was accepted by nobody.",
}
"""What is at stake in findings that are no policy's."""

NO_PLAN = (
    "No assessment plan was written. The resource that this refers to describes the policy set, which stands for it: "
    "it says what is required of each resource, and each policy is an activity of the local definitions."
)
"""OSCAL demands a plan, which may be "a `back-matter` `resource` in the same document" (NIST, on `import-ap`)."""

CONTROL_IDS = (
    "The controls that the policies serve. Their ids are those of the standards, in small letters and with hyphens for "
    "what OSCAL allows in no id; the local definitions give each as its standard writes it."
)

_Part = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Told:
    """The assessment, with the names by which the parts of its document refer to each other."""

    assessment: Assessment
    moment: str
    uuids: _Uuids
    controls: Mapping[Control, str]
    """Each control with its id in OSCAL."""
    judged_for: Mapping[Control, Sequence[int]]
    """Positions of the judgements that count for a control."""
    observations: Sequence[str]
    """UUID of each judgement's observation."""
    risks: Mapping[int, str]
    """UUID of the risk of each judgement that is no pass, by its position."""
    items: Mapping[Place, str]
    """UUIDs of the resources that were judged."""
    files: Mapping[str, str]
    """UUIDs of the files that were read."""
    hashes: Mapping[str, str]
    """SHA-256 of the files of which it is known."""
    tool: str
    plan: str


_OF_OURS = uuid5(NAMESPACE_URL, NAMESPACE)


class _Uuids:
    """UUIDs of version 5: the same thing has the same one in every report, and another one in another environment."""

    def __init__(self, environment: str | None) -> None:
        self._environment = environment
        self._seen: Counter[tuple[str, ...]] = Counter()

    def of(self, *words: str) -> str:
        """The UUID of what is called so; what is called as something else before it gets one of its own."""
        self._seen[words] += 1
        return str(uuid5(_OF_OURS, json.dumps([self._environment, *words, self._seen[words]])))


def pieces(assessment: Assessment) -> Iterator[str]:
    """The document piece by piece: large ones need not be one text. One line for each observation, risk and finding.

    Raises ReportError where no policy judged, because OSCAL has no assessment without a control.
    """
    if not assessment.policy_set.policies:
        raise ReportError("there is no OSCAL report without a policy: name at least one.")
    return _pieces(_told(assessment))


def _pieces(told: _Told) -> Iterator[str]:
    digest = _digest(told)
    yield f'{{"assessment-results": {{\n"uuid": "{told.uuids.of("document", digest)}"'
    yield _member("metadata", common.Metadata, _metadata(told))
    yield _member("import-ap", assessment_results.ImportAp, {"href": f"#{told.plan}", "remarks": _prose(NO_PLAN)})
    yield _member("local-definitions", assessment_results.LocalDefinitions, _definitions(told))
    yield f',\n"results": [{{\n"uuid": "{told.uuids.of("result", digest)}"'
    yield from _result(told)
    yield "\n}]"
    yield _member("back-matter", common.BackMatter, {"resources": [_policy_set(told), *_files(told)]})
    yield "\n}}\n"


def _result(told: _Told) -> Iterator[str]:
    for name, value in _heading(told).items():
        yield f',\n"{name}": {orjson.dumps(value).decode()}'
    yield f',\n"local-definitions": {{\n"assessment-assets": {_checked(common.AssessmentAssets, _assets(told))}'
    yield from _members("inventory-items", common.InventoryItem, (_item(told, place) for place in told.items))
    yield "\n}"
    yield _member("reviewed-controls", common.ReviewedControls, _reviewed(told.controls, told.controls, CONTROL_IDS))
    judgements = tuple(enumerate(told.assessment.result.judgements))
    yield from _members("observations", common.Observation, (_observation(told, *each) for each in judgements))
    yield from _members(
        "risks", common.Risk, (_risk(told, number, one) for number, one in judgements if number in told.risks)
    )
    yield from _members("findings", common.Finding, (_finding(told, control) for control in told.controls))


# --- what refers to what -----------------------------------------------------------------------------------------


def _told(assessment: Assessment) -> _Told:
    uuids, judgements = _Uuids(assessment.environment), assessment.result.judgements
    controls, judged_for = _controls(assessment)
    hashes = assessment.hashes
    places = dict.fromkeys(one.place for one in judgements)
    subjects = (subject.template for subject in assessment.result.subjects)
    files = dict.fromkeys((*subjects, *hashes, *(place.template for place in places)))
    return _Told(
        assessment=assessment,
        moment=_moment(assessment.as_of),
        uuids=uuids,
        controls=controls,
        judged_for=judged_for,
        observations=[uuids.of("observation", one.id) for one in judgements],
        risks={
            number: uuids.of("risk", one.id)
            for number, one in enumerate(judgements)
            if one.ruling.verdict is not Verdict.PASS
        },
        items={place: uuids.of("item", place.template, _where(place)) for place in places if place.logical_id},
        files={file: uuids.of("file", file) for file in files},
        hashes=hashes,
        tool=uuids.of("tool", __version__),
        plan=uuids.of("policy set", assessment.policy_set.sha256),
    )


def _controls(assessment: Assessment) -> tuple[dict[Control, str], dict[Control, list[int]]]:
    """The controls with their ids, and the positions of the judgements that count for each."""
    served = {policy.id: _served(policy) for policy in assessment.policy_set.policies}
    rulings = [one.ruling for one in assessment.result.judgements]
    each = [ruling.controls or served.get(ruling.policy, ()) for ruling in rulings]
    ids = _ids(control for some in (*served.values(), *each) for control in some)
    judged_for = defaultdict(list)
    for number, (ruling, its_own) in enumerate(zip(rulings, each, strict=True)):
        for control in ids if ruling.policy in NOT_JUDGED else its_own:
            judged_for[control].append(number)
    return ids, judged_for


def _served(policy: Policy) -> tuple[Control, ...]:
    return policy.controls or (Control(OWN_DUTY, policy.id, policy.title),)


def _ids(controls: Iterable[Control]) -> dict[Control, str]:
    """Each control once, with an id that OSCAL takes: `hipaa-164.312-a-2-iv` for HIPAA's 164.312(a)(2)(iv)."""
    found: dict[Control, str] = {}
    for control in dict.fromkeys(controls):
        name = re.sub(r"[^a-z0-9.]+", "-", control.name.lower()).strip("-.")
        bare = name if name[:1].isalpha() else f"control-{name}"
        taken = set(found.values())
        number = 1
        while (given := bare if number == 1 else f"{bare}_{number}") in taken:
            number += 1
        found[control] = given
    return found


def _where(place: Place) -> str:
    """What a resource is called in every report: the hash in a logical id changes when a construct moves."""
    return place.construct_path or without_hash(place.logical_id or "")


def _digest(told: _Told) -> str:
    """Of all that the document tells: OSCAL wants another UUID for another content."""
    assessment, result = told.assessment, told.assessment.result
    policy_set = assessment.policy_set
    digest = hashlib.sha256()
    for part in (
        (__version__, told.moment, assessment.commit, assessment.environment, assessment.inputs),
        (policy_set.sha256, policy_set.module, policy_set.version, policy_set.controls),
        (result.subjects, result.coverage, result.passes),
        *result.judgements,
    ):
        digest.update(repr(part).encode())
    return digest.hexdigest()


# --- who judged by what ------------------------------------------------------------------------------------------


def _metadata(told: _Told) -> _Part:
    assessment = told.assessment
    return {
        "title": _prose(f"Assessment results of the compliance gate{_of(assessment.environment)}"),
        "last-modified": told.moment,
        "version": _version(assessment),
        "oscal-version": OSCAL_VERSION,
        "props": _properties(
            tool="compliance",
            tool_version=__version__,
            commit=assessment.commit,
            environment=assessment.environment,
        ),
    }


def _of(environment: str | None) -> str:
    return f", environment {environment}" if environment else ""


def _version(assessment: Assessment) -> str:
    """The policy set's version, or the beginning of its hash where it has none."""
    return _line(assessment.policy_set.version or "") or assessment.policy_set.sha256[:12]


def _definitions(told: _Told) -> _Part:
    """The objectives that findings aim at, and the policies as what was done to see whether they are met."""
    return {
        "objectives-and-methods": [_objective(told, control) for control in told.controls],
        "activities": [_activity(told, policy) for policy in told.assessment.policy_set.policies],
    }


def _objective(told: _Told, control: Control) -> _Part:
    serving = [policy for policy in told.assessment.policy_set.policies if control in _served(policy)]
    titles = "; ".join(f"{policy.title} ({policy.id})" for policy in serving)
    return _filled(
        {
            "control-id": told.controls[control],
            "description": _prose(_name(control)),
            "props": _properties(standard=control.standard, control=control.id),
            "parts": [
                {
                    "id": _objective_id(told, control),
                    "name": "assessment-objective",
                    "prose": _prose(f"As far as templates can show it: {titles or control.title}."),
                }
            ],
            "remarks": _shown_otherwise(told, control),
        }
    )


def _objective_id(told: _Told, control: Control) -> str:
    return f"{told.controls[control]}_obj"


def _name(control: Control) -> str:
    return f"{control.name}: {control.title}"


def _shown_otherwise(told: _Told, control: Control) -> str | None:
    """What else has to show a control, where the policy set says it."""
    for listed in told.assessment.policy_set.controls:
        if (listed.control.standard, listed.control.id) == (control.standard, control.id):
            return _prose(f"Shown otherwise: {listed.shown_otherwise}")
    return None


_TEST = {"name": "method", "value": "TEST"}

_PARAGRAPH = re.compile(r"\n\n|\n(?=[A-Z][A-Za-z ]+ {2})")
"""Between the paragraphs of a policy's text, and before its labels, which two blanks follow: `Why  A copied disk`."""


def _activity(told: _Told, policy: Policy) -> _Part:
    return {
        "uuid": told.uuids.of("activity", policy.id),
        "title": _prose(policy.title),
        "description": "\n\n".join(_prose(paragraph) for paragraph in _PARAGRAPH.split(policy.about)),
        "props": [_TEST, *_properties(policy=policy.id, level=policy.level.value)],
        "related-controls": _reviewed(told.controls, _served(policy), "The controls that this policy serves."),
    }


def _reviewed(ids: Mapping[Control, str], controls: Iterable[Control], description: str) -> _Part:
    """These controls, those of a standard together."""
    by_standard = defaultdict(list)
    for control in controls:
        by_standard[control.standard].append({"control-id": ids[control]})
    return {
        "description": _prose(description),
        "control-selections": [
            {"description": _prose(standard), "props": _properties(standard=standard), "include-controls": selected}
            for standard, selected in by_standard.items()
        ],
    }


def _assets(told: _Told) -> _Part:
    tool = {
        "uuid": told.tool,
        "type": "software",
        "title": "compliance",
        "description": "A gate that judges CloudFormation templates before they are deployed.",
        "props": _properties(version=__version__),
        "status": {"state": "operational"},
    }
    platform = {
        "uuid": told.uuids.of("platform", __version__),
        "title": "The gate, where the templates were made",
        "uses-components": [{"component-uuid": told.tool}],
    }
    return {"components": [tool], "assessment-platforms": [platform]}


def _policy_set(told: _Told) -> _Part:
    """The resource that stands for an assessment plan."""
    policy_set = told.assessment.policy_set
    named = ", ".join(policy.id for policy in policy_set.policies)
    return {
        "uuid": told.plan,
        "title": _prose(f"The policy set {policy_set.module or ''}"),
        "description": _prose(f"What was required of the resources. The policies that judged: {named}."),
        "props": _properties(module=policy_set.module, version=policy_set.version, sha256=policy_set.sha256),
    }


# --- what was judged ---------------------------------------------------------------------------------------------


def _heading(told: _Told) -> _Part:
    """What the result says of itself: few texts and properties, of which trestle has no model without the rest."""
    result, inputs = told.assessment.result, told.assessment.inputs
    coverage = result.coverage
    return _filled(
        {
            "title": _prose(f"Judgements of {_moment(told.assessment.as_of)[:10]}"),
            "description": _prose(
                f"{len(result.judgements)} judgements of {coverage.resources} resources by "
                f"{len(told.assessment.policy_set.policies)} policies: {coverage.judged} resources judged, "
                f"{coverage.exempt} exempt, {coverage.unclassified} unclassified."
            ),
            "start": told.moment,
            "end": told.moment,
            "props": [
                *_properties(region=inputs.region),
                *(prop for path in inputs.paths for prop in _properties(path=path)),
                *(prop for pair in inputs.parameters.items() for prop in _properties(parameter=_setting(*pair))),
                *(prop for pair in inputs.stack_tags.items() for prop in _properties(stack_tag=_setting(*pair))),
                *_properties(waivers=inputs.waivers.file if inputs.waivers else None),
            ],
        }
    )


def _setting(name: str, value: str | None) -> str:
    return f"{name} (its value is not told: it may be a secret)" if value is None else f"{name}={value}"


def _item(told: _Told, place: Place) -> _Part:
    """A resource as an item of the inventory: it is in no system security plan."""
    return _filled(
        {
            "uuid": told.items[place],
            "description": _prose(f"{place.resource_type or 'Resource'} {place.construct_path or place.logical_id}"),
            "props": _properties(
                template=place.template,
                logical_id=place.logical_id,
                resource_type=place.resource_type,
                construct_path=place.construct_path,
                source=place.source,
            ),
        }
    )


def _files(told: _Told) -> Iterator[_Part]:
    """The templates, the waiver file and whatever else a judgement is about, as resources."""
    subjects = {subject.template: subject for subject in told.assessment.result.subjects}
    for file, uuid in told.files.items():
        subject, known = subjects.get(file), told.hashes.get(file)
        yield _filled(
            {
                "uuid": uuid,
                "title": _prose(f"The file {file}"),
                "description": _prose(f"Not judged: {subject.error}") if subject and subject.error else None,
                "props": _properties(
                    path=file,
                    stack=subject.stack if subject else None,
                    resources=str(subject.resources) if subject else None,
                ),
                "rlinks": [
                    _filled(
                        {
                            "href": quote(file, errors="replace"),
                            "hashes": [{"algorithm": "SHA-256", "value": known}] if known else [],
                        }
                    )
                ],
            }
        )


# --- what was found ----------------------------------------------------------------------------------------------


def _observation(told: _Told, number: int, judgement: Judgement) -> _Part:
    place, ruling, waiver = judgement.place, judgement.ruling, judgement.waiver
    return {
        "uuid": told.observations[number],
        "title": _prose(f"{ruling.policy}: {ruling.requirement}"),
        "description": _prose(ruling.message),
        "props": _properties(
            judgement=judgement.id,
            policy=ruling.policy,
            requirement=ruling.requirement,
            verdict=ruling.verdict.value,
            level=ruling.level.value,
            property=ruling.property_path,
            condition=ruling.condition,
            expected=ruling.expected,
            observed=ruling.observed,
            waiver=waiver.ticket if waiver else None,
        ),
        "methods": ["TEST"],
        # What no policy found has no objective; NIST's model has "finding" for "observations made by tools".
        "types": ["finding" if ruling.policy in STATEMENTS else "control-objective"],
        "origins": _origins(told),
        "subjects": [_subject(told, place)],
        "relevant-evidence": [
            _filled(
                {
                    "href": f"#{told.files[place.template]}",
                    "description": _prose(f"The file {place.template}"),
                    "props": _properties(
                        template=place.template, sha256=told.hashes.get(place.template), source=place.source
                    ),
                }
            )
        ],
        "collected": told.moment,
    }


def _origins(told: _Told) -> list[_Part]:
    return [{"actors": [{"type": "tool", "actor-uuid": told.tool}]}]


def _subject(told: _Told, place: Place) -> _Part:
    """The resource, or the file where a judgement is about no single resource."""
    if place in told.items:
        return {"subject-uuid": told.items[place], "type": "inventory-item"}
    return {"subject-uuid": told.files[place.template], "type": "resource"}


def _risk(told: _Told, number: int, judgement: Judgement) -> _Part:
    ruling, waiver = judgement.ruling, judgement.waiver
    titles = {policy.id: policy.title for policy in told.assessment.policy_set.policies}
    return _filled(
        {
            "uuid": told.risks[number],
            "title": _prose(f"{ruling.policy}: {ruling.requirement}"),
            "description": _prose(ruling.message),
            "statement": _prose(
                STATEMENTS.get(ruling.policy)
                or f"This duty is not shown to be met: {titles.get(ruling.policy, ruling.policy)}."
            ),
            "props": _properties(
                judgement=judgement.id,
                policy=ruling.policy,
                verdict=ruling.verdict.value,
                level=ruling.level.value,
                baseline="owed" if judgement.owed else None,
            ),
            "status": "deviation-approved" if waiver else "open",
            "origins": _origins(told),
            "deadline": _end_of(waiver) if waiver else None,
            "remediations": _remediations(told, judgement),
            "risk-log": _log(told, judgement.id, waiver) if waiver else None,
            "related-observations": [{"observation-uuid": told.observations[number]}],
        }
    )


def _end_of(waiver: AppliedWaiver) -> str:
    """The end of the last day on which a waiver holds."""
    return f"{waiver.expires}T23:59:59Z"


def _remediations(told: _Told, judgement: Judgement) -> list[_Part]:
    mend = _prose(judgement.ruling.fix)
    named = {"uuid": told.uuids.of("remediation", judgement.id), "lifecycle": "recommendation"}
    return [{**named, "title": "What to change", "description": mend}] if mend else []


def _log(told: _Told, judgement: str, waiver: AppliedWaiver) -> _Part:
    """That the waiver was applied, which is known; when it was approved is not."""
    return {
        "entries": [
            {
                "uuid": told.uuids.of("log", judgement),
                "title": "The finding is accepted by a waiver",
                "description": _prose(waiver.reason),
                "start": told.moment,
                "end": told.moment,
                "props": _properties(approver=waiver.approver, ticket=waiver.ticket, expires=waiver.expires),
                "status-change": "deviation-approved",
            }
        ]
    }


def _finding(told: _Told, control: Control) -> _Part:
    """What the judgements say of a control as a whole."""
    numbers = told.judged_for.get(control, ())
    return _filled(
        {
            "uuid": told.uuids.of("finding", control.standard, control.id),
            "title": _prose(_name(control)),
            "description": _prose(f"What the templates show of {control.name}."),
            "props": _properties(standard=control.standard, control=control.id),
            "origins": _origins(told),
            "target": {
                "type": "objective-id",
                "target-id": _objective_id(told, control),
                "status": _status(told, [told.assessment.result.judgements[number] for number in numbers]),
            },
            "related-observations": [{"observation-uuid": told.observations[number]} for number in numbers],
            "related-risks": [{"risk-uuid": told.risks[number]} for number in numbers if number in told.risks],
            "remarks": _shown_otherwise(told, control),
        }
    )


def _status(told: _Told, judgements: Sequence[Judgement]) -> _Part:
    """Whether an objective is met; OSCAL knows yes and no alone, so that what is not shown is not met.

    A waiver accepts that an objective is not met: it does not meet it. Advice binds nobody.
    """
    binding = [
        one for one in judgements if one.ruling.level is not Level.ADVISORY or one.ruling.verdict is Verdict.PASS
    ]
    counts = Counter("waived" if one.waiver else one.ruling.verdict.value for one in binding)
    unread = sum(subject.is_unreadable for subject in told.assessment.result.subjects)
    told_counts = [f"{number} {verdict}" for verdict, number in sorted(counts.items())]
    remarks = [f"Judgements: {', '.join(told_counts)}." if told_counts else "Nothing was judged for it."]
    if unread:
        remarks.append(f"Files that were not judged: {unread}.")
    met = set(counts) == {"pass"} and not unread
    return {
        "state": "satisfied" if met else "not-satisfied",
        "reason": "pass" if met else "fail" if counts["fail"] else "other",
        "remarks": _prose(" ".join(remarks)),
    }


# --- texts and parts as OSCAL has them ---------------------------------------------------------------------------


def _moment(time: datetime) -> str:
    return f"{time.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _line(text: str) -> str:
    r"""A text without line breaks and blanks at its ends, which OSCAL's strings cannot have.

    What cannot be printed is told by its code, because XML, the other form of OSCAL, has no place for some of it:

    >>> _line(" one\ntwo \x00 ")
    'one two \\x00'
    """
    line = " ".join(text.split())
    if line.isprintable():
        return line
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in line)


_MARKS = re.compile(r"[\\`*_{}\[\]<>&~^|\"]")
_MARK_OF_A_BLOCK = re.compile(r"^(\d*)([-+#.)])")


def _prose(text: str) -> str:
    """A text that says the same where it is read as Markdown, in which OSCAL's descriptions and titles are written.

    OSCAL adds quotation marks, superscript, subscript and insertions in braces to CommonMark:
    https://pages.nist.gov/metaschema/specification/datatypes/#markup-data-types.
    """
    return _MARK_OF_A_BLOCK.sub(r"\1\\\2", _MARKS.sub(r"\\\g<0>", _line(text)))


def _properties(**values: str | None) -> list[_Part]:
    """Properties of our namespace; those without a value are left out."""
    return [
        {"name": name.replace("_", "-"), "ns": NAMESPACE, "value": line}
        for name, value in values.items()
        if value and (line := _line(value))
    ]


def _filled(part: _Part) -> _Part:
    """The part without what there is none of: OSCAL has no empty lists."""
    return {name: value for name, value in part.items() if value is not None and value != []}


def _member(name: str, model: type[OscalBaseModel], part: _Part) -> str:
    return f',\n"{name}": {_checked(model, part)}'


def _members(name: str, model: type[OscalBaseModel], parts: Iterable[_Part]) -> Iterator[str]:
    """A list with each part on a line of its own; nothing where there is none."""
    before = f',\n"{name}": [\n'
    for part in parts:
        yield before + _checked(model, part)
        before = ",\n"
    if before == ",\n":
        yield "\n]"


def _checked(model: type[OscalBaseModel], part: _Part) -> str:
    """The part as JSON, once trestle accepted it."""
    try:
        model.model_validate(part)
    except ValidationError as refused:
        fault = refused.errors(include_input=False)[0]
        place = ".".join(str(step) for step in fault["loc"])
        raise ReportError(
            f"the OSCAL report has a fault of its own, please report it: {model.__name__}.{place}: {fault['msg']}."
        ) from refused
    return orjson.dumps(part).decode()
