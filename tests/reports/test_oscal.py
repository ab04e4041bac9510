import dataclasses
import html
import importlib
import importlib.util
import json
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from uuid import UUID

import cmarkgfm  # type: ignore[import-untyped]  # it has no annotations
import pytest
import regex  # type: ignore[import-untyped]  # as above
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator, ValidationError, validators
from trestle.oscal.assessment_results import AssessmentResults

from compliance.assessment import Assessment, Inputs, PolicySet
from compliance.findings import (
    CHECK_ERROR,
    NOT_A_TEMPLATE,
    UNCLASSIFIED_TYPE,
    AppliedWaiver,
    Coverage,
    Judgement,
    Result,
    Subject,
    Verdict,
)
from compliance.policy import Control
from compliance.report import ReportError, pieces_of
from compliance.report.oscal import NAMESPACE, OSCAL_VERSION, pieces
from compliance.version import __version__
from tests.judgements import altered
from tests.reports.examples import (
    ADVISED,
    ASSESSMENT,
    ENCRYPTION,
    FAILED,
    PASSED,
    RESULT,
    TAGS,
    UNKNOWN,
    WAIVED,
)
from tests.reports.golden import file_of, text_of
from tests.reports.large import HOSTILE_TEXTS, hostile, large

Part = dict[str, Any]

SCHEMA = Path(__file__).parent / "schemas" / "oscal_assessment-results_schema.json"
NOTHING_JUDGED = dataclasses.replace(ASSESSMENT, result=Result((), Coverage(0, 0, 0, 0), 0))
ASSESSMENTS = {"small": ASSESSMENT, "large": large(200), "hostile": hostile(), "nothing judged": NOTHING_JUDGED}

URI_REFERENCE = re.compile(r"([A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-F]{2})*")
"""The characters of RFC 3986: jsonschema leaves the format unchecked where no package for it is installed."""


def matches(_: object, pattern: str, instance: object, __: object) -> Iterator[ValidationError]:
    r"""NIST's patterns have `\p{L}`, which Python's `re` does not know."""
    if isinstance(instance, str) and not regex.search(pattern, instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


def has_format(_: object, form: str, instance: object, __: object) -> Iterator[ValidationError]:
    if form == "uri-reference" and isinstance(instance, str) and not URI_REFERENCE.fullmatch(instance):
        yield ValidationError(f"{instance!r} is no URI reference")


@cache
def validator() -> Draft7Validator:
    extended = validators.extend(Draft7Validator, {"pattern": matches, "format": has_format})  # type: ignore[no-untyped-call]  # jsonschema's stubs leave it out
    checker: Draft7Validator = extended(json.loads(SCHEMA.read_bytes()))
    return checker


def document_of(assessment: Assessment) -> Part:
    document: Part = json.loads("".join(pieces(assessment)))["assessment-results"]
    return document


def result_of(assessment: Assessment) -> Part:
    result: Part = document_of(assessment)["results"][0]
    return result


def holding(*judgements: Judgement, errors: tuple[str | None, ...] = (None,)) -> Assessment:
    subjects = tuple(Subject(f"{number}.json", "ab" * 32, None, 1, error) for number, error in enumerate(errors))
    return dataclasses.replace(ASSESSMENT, result=dataclasses.replace(RESULT, judgements=judgements, subjects=subjects))


def properties(part: Part) -> dict[str, str]:
    return {prop["name"]: prop["value"] for prop in part["props"]}


def prop(name: str, value: str) -> Part:
    return {"name": name, "ns": NAMESPACE, "value": value}


def within(value: object) -> Iterator[Part]:
    """Every map of the document."""
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from within(part)


# --- what NIST and others say of it ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ASSESSMENTS)
def test_the_document_is_valid_by_nists_schema(name: str) -> None:
    document = json.loads("".join(pieces(ASSESSMENTS[name])))
    assert [error.message for error in validator().iter_errors(document)] == []


def test_the_schema_is_of_the_release_that_the_document_names() -> None:
    schema = json.loads(SCHEMA.read_bytes())
    assert schema["$id"] == f"http://csrc.nist.gov/ns/oscal/{OSCAL_VERSION}/oscal-ar-schema.json"
    assert document_of(ASSESSMENT)["metadata"]["oscal-version"] == OSCAL_VERSION


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("uuid", "00000000-0000-1000-8000-000000000000"),
        ("import-ap", {"href": "no plan"}),
        ("back-matter", {"resources": []}),
    ],
)
def test_the_validation_finds_what_is_wrong(member: str, value: object) -> None:
    document = {"assessment-results": document_of(ASSESSMENT) | {member: value}}
    assert not validator().is_valid(document)


@pytest.mark.parametrize("name", ASSESSMENTS)
def test_trestle_reads_it_back(name: str, tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    file.write_text("".join(pieces(ASSESSMENTS[name])), encoding="utf-8")
    read = AssessmentResults.oscal_read(file)
    assert isinstance(read, AssessmentResults)
    assert [str(one.uuid) for one in read.results[0].observations or ()] == [
        one["uuid"] for one in result_of(ASSESSMENTS[name]).get("observations", ())
    ]


@pytest.mark.parametrize("size", ["small", "large"])
def test_the_report_is_as_it_was(size: str) -> None:
    assert text_of(size, "oscal").encode() == file_of(size, "oscal").read_bytes()


# --- whole parts -------------------------------------------------------------------------------------------------


def test_a_judgement_is_an_observation() -> None:
    document = document_of(holding(altered(FAILED, template="0.json")))
    result = document["results"][0]
    assert result["observations"] == [
        {
            "uuid": result["observations"][0]["uuid"],
            "title": "encryption-at-rest: AWS::SQS::Queue/KmsMasterKeyId",
            "description": r"KmsMasterKeyId must be a customer-managed KMS key; found: \"alias/aws/sqs\".",
            "props": [
                prop("judgement", FAILED.id),
                prop("policy", "encryption-at-rest"),
                prop("requirement", "AWS::SQS::Queue/KmsMasterKeyId"),
                prop("verdict", "fail"),
                prop("level", "mandatory"),
                prop("property", "KmsMasterKeyId"),
                prop("condition", "IsProd is true"),
                prop("expected", "a customer-managed KMS key"),
                prop("observed", '"alias/aws/sqs"'),
            ],
            "methods": ["TEST"],
            "types": ["control-objective"],
            "origins": [
                {
                    "actors": [
                        {
                            "type": "tool",
                            "actor-uuid": result["local-definitions"]["assessment-assets"]["components"][0]["uuid"],
                        }
                    ]
                }
            ],
            "subjects": [
                {
                    "subject-uuid": result["local-definitions"]["inventory-items"][0]["uuid"],
                    "type": "inventory-item",
                }
            ],
            "relevant-evidence": [
                {
                    "href": f"#{document['back-matter']['resources'][1]['uuid']}",
                    "description": "The file 0.json",
                    "props": [
                        prop("template", "0.json"),
                        prop("sha256", "ab" * 32),
                        prop("source", "resources/orders.py:12"),
                    ],
                }
            ],
            "collected": "2026-11-24T12:30:00Z",
        }
    ]


def test_a_waived_finding_is_a_risk_whose_deviation_is_approved_until_the_waiver_expires() -> None:
    result = result_of(holding(WAIVED))
    risk = result["risks"][0]
    approval = [prop("approver", "a.auditor"), prop("ticket", "SEC-7"), prop("expires", "2027-01-31")]
    assert result["risks"] == [
        {
            "uuid": risk["uuid"],
            "title": "tagging: AWS::SQS::Queue/Tags",
            "description": r"Tags\[CostCenter\] must tell the cost centre that pays for it; found: absent.",
            "statement": "This duty is not shown to be met: Every resource says whose it is.",
            "props": [
                prop("judgement", WAIVED.id),
                prop("policy", "tagging"),
                prop("verdict", "fail"),
                prop("level", "mandatory"),
            ],
            "status": "deviation-approved",
            "origins": result["observations"][0]["origins"],
            "deadline": "2027-01-31T23:59:59Z",
            "remediations": [
                {
                    "uuid": risk["remediations"][0]["uuid"],
                    "lifecycle": "recommendation",
                    "title": "What to change",
                    "description": "Call Tags.of(scope).add(key, value).",
                }
            ],
            "risk-log": {
                "entries": [
                    {
                        "uuid": risk["risk-log"]["entries"][0]["uuid"],
                        "title": "The finding is accepted by a waiver",
                        "description": "Shared by two centres.",
                        "start": "2026-11-24T12:30:00Z",
                        "end": "2026-11-24T12:30:00Z",
                        "props": approval,
                        "status-change": "deviation-approved",
                    }
                ]
            },
            "related-observations": [{"observation-uuid": result["observations"][0]["uuid"]}],
        }
    ]


def test_a_control_has_a_finding() -> None:
    result = result_of(ASSESSMENT)
    finding = result["findings"][1]
    observed = [one["uuid"] for one in result["observations"] if properties(one)["policy"] == "tagging"]
    at_risk = [one["uuid"] for one in result["risks"] if properties(one)["policy"] == "tagging"]
    assert finding == {
        "uuid": finding["uuid"],
        "title": "ISO/IEC 27001:2022 A.5.9: Inventory of information and other associated assets",
        "description": "What the templates show of ISO/IEC 27001:2022 A.5.9.",
        "props": [prop("standard", "ISO/IEC 27001:2022"), prop("control", "A.5.9")],
        "origins": result["observations"][0]["origins"],
        "target": {
            "type": "objective-id",
            "target-id": "iso-iec-27001-2022-a.5.9_obj",
            "status": {
                "state": "not-satisfied",
                "reason": "other",
                "remarks": "Judgements: 1 unknown, 1 waived.",
            },
        },
        "related-observations": [{"observation-uuid": uuid} for uuid in observed],
        "related-risks": [{"risk-uuid": uuid} for uuid in at_risk],
        "remarks": "Shown otherwise: The inventory.",
    }


def test_what_was_judged_for_whom_is_told() -> None:
    document = document_of(ASSESSMENT)
    assert document["metadata"] == {
        "title": "Assessment results of the compliance gate, environment prod",
        "last-modified": "2026-11-24T12:30:00Z",
        "version": "3.1",
        "oscal-version": OSCAL_VERSION,
        "props": [
            prop("tool", "compliance"),
            prop("tool-version", __version__),
            prop("commit", "0123456789abcdef0123456789abcdef01234567"),
            prop("environment", "prod"),
        ],
    }
    assert document["results"][0]["props"] == [
        prop("region", "ap-southeast-1"),
        prop("path", "cdk.out"),
        prop("parameter", "Password (its value is not told: it may be a secret)"),
        prop("parameter", "Size=2"),
        prop("stack-tag", "Owner=line-7"),
        prop("waivers", "policies/waivers.toml"),
    ]
    _, template, waivers = document["back-matter"]["resources"]
    assert [template["rlinks"], waivers["rlinks"]] == [
        [{"href": "Prod.template.json", "hashes": [{"algorithm": "SHA-256", "value": "ab" * 32}]}],
        [{"href": "policies/waivers.toml", "hashes": [{"algorithm": "SHA-256", "value": "cd" * 32}]}],
    ]


def test_what_is_not_known_is_left_out() -> None:
    bare = dataclasses.replace(
        ASSESSMENT, commit=None, environment=None, inputs=Inputs(), policy_set=PolicySet(policies=(TAGS,))
    )
    document = document_of(bare)
    assert document["metadata"] == {
        "title": "Assessment results of the compliance gate",
        "last-modified": "2026-11-24T12:30:00Z",
        "version": bare.policy_set.sha256[:12],
        "oscal-version": OSCAL_VERSION,
        "props": [prop("tool", "compliance"), prop("tool-version", __version__)],
    }
    assert document["results"][0]["props"] == [prop("region", "ap-southeast-1")]
    assert [finding.get("remarks") for finding in document["results"][0]["findings"]] == [None, None]


def test_the_policy_set_stands_for_the_assessment_plan() -> None:
    document = document_of(ASSESSMENT)
    plan = document["back-matter"]["resources"][0]
    assert document["import-ap"]["href"] == f"#{plan['uuid']}"
    assert properties(plan) == {"module": "policies", "version": "3.1", "sha256": ASSESSMENT.policy_set.sha256}
    assert [properties(one)["policy"] for one in document["local-definitions"]["activities"]] == [
        "encryption-at-rest",
        "tagging",
        "destroyable",
    ]


# --- what holds of every document --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ASSESSMENTS)
def test_every_judgement_is_one_observation_and_every_finding_one_risk(name: str) -> None:
    result, judged = result_of(ASSESSMENTS[name]), ASSESSMENTS[name].result
    observed = [properties(one) for one in result.get("observations", ())]
    assert [(one["judgement"], one["verdict"]) for one in observed] == [
        (one.id, one.ruling.verdict.value) for one in judged.judgements
    ]
    assert [(properties(one)["judgement"], one["status"]) for one in result.get("risks", ())] == [
        (one.id, "deviation-approved" if one.waiver else "open") for one in judged.findings
    ]


@pytest.mark.parametrize("name", ASSESSMENTS)
def test_uuids_are_unique_and_references_resolve(name: str) -> None:
    document = document_of(ASSESSMENTS[name])
    parts = list(within(document))
    uuids = [part["uuid"] for part in parts if "uuid" in part]
    assert len(uuids) == len(set(uuids))
    assert {UUID(uuid).version for uuid in uuids} == {5}
    references = {
        value
        for part in parts
        for key, value in part.items()
        if key in {"subject-uuid", "actor-uuid", "component-uuid", "observation-uuid", "risk-uuid"}
    }
    fragments = {part["href"][1:] for part in parts if part.get("href", "").startswith("#")}
    assert references | fragments <= set(uuids)
    objectives = {part["id"] for part in parts if part.get("name") == "assessment-objective"}
    assert {part["target-id"] for part in parts if "target-id" in part} == objectives
    controls = {one["control-id"] for one in document["local-definitions"]["objectives-and-methods"]}
    assert {part["control-id"] for part in parts if "control-id" in part} == controls


@pytest.mark.parametrize("name", ASSESSMENTS)
def test_every_control_of_the_policies_has_one_finding(name: str) -> None:
    served = {
        (control.standard, control.id)
        for policy in ASSESSMENT.policy_set.policies
        for control in policy.controls or (Control("own duty", policy.id, policy.title),)
    }
    told = [properties(finding) for finding in result_of(ASSESSMENTS[name])["findings"]]
    assert sorted((one["standard"], one["control"]) for one in told) == sorted(served)


HELD = altered(FAILED, verdict=Verdict.PASS)
DOUBTFUL = altered(FAILED, verdict=Verdict.UNKNOWN, logical_id="Doubtful", construct_path="Prod/Doubtful")
ACCEPTED = dataclasses.replace(FAILED, waiver=AppliedWaiver("Seen.", "a.auditor", "SEC-8", "2027-01-31"))
SUGGESTED = altered(FAILED, level=ADVISED.ruling.level)
UNCLASSIFIED = altered(UNKNOWN, policy=UNCLASSIFIED_TYPE, requirement=UNCLASSIFIED_TYPE, verdict=Verdict.FAIL)
RAISED = altered(UNKNOWN, policy=CHECK_ERROR, requirement=CHECK_ERROR)


@pytest.mark.parametrize(
    ("judgements", "status"),
    [
        ((HELD,), ("satisfied", "pass", "Judgements: 1 pass.")),
        ((HELD, FAILED), ("not-satisfied", "fail", "Judgements: 1 fail, 1 pass.")),
        ((HELD, FAILED, DOUBTFUL), ("not-satisfied", "fail", "Judgements: 1 fail, 1 pass, 1 unknown.")),
        ((HELD, DOUBTFUL), ("not-satisfied", "other", "Judgements: 1 pass, 1 unknown.")),
        ((HELD, ACCEPTED), ("not-satisfied", "other", "Judgements: 1 pass, 1 waived.")),
        ((HELD, SUGGESTED), ("satisfied", "pass", "Judgements: 1 pass.")),
        ((HELD, UNCLASSIFIED), ("not-satisfied", "fail", "Judgements: 1 fail, 1 pass.")),
        ((HELD, RAISED), ("not-satisfied", "other", "Judgements: 1 pass, 1 unknown.")),
        ((HELD, PASSED), ("satisfied", "pass", "Judgements: 1 pass.")),
        ((PASSED,), ("not-satisfied", "other", "Nothing was judged for it.")),
        ((SUGGESTED,), ("not-satisfied", "other", "Nothing was judged for it.")),
    ],
)
def test_the_status_of_a_control_follows_from_its_judgements(
    judgements: tuple[Judgement, ...], status: tuple[str, str, str]
) -> None:
    finding = result_of(holding(*judgements))["findings"][0]
    assert properties(finding)["control"] == "164.312(a)(2)(iv)"
    assert tuple(finding["target"]["status"][name] for name in ("state", "reason", "remarks")) == status


def test_no_control_is_satisfied_while_a_template_could_not_be_read() -> None:
    finding = result_of(holding(HELD, errors=(None, "1.json is no JSON.")))["findings"][0]
    assert finding["target"]["status"] == {
        "state": "not-satisfied",
        "reason": "other",
        "remarks": "Judgements: 1 pass. Files that were not judged: 1.",
    }


def test_a_file_that_is_no_template_leaves_a_control_satisfied() -> None:
    finding = result_of(holding(HELD, errors=(None, NOT_A_TEMPLATE)))["findings"][0]
    assert finding["target"]["status"]["state"] == "satisfied"


def test_a_judgement_of_a_whole_file_is_about_the_file() -> None:
    document = document_of(holding(altered(FAILED, logical_id=None, construct_path=None, template="waivers.toml")))
    observation, resources = document["results"][0]["observations"][0], document["back-matter"]["resources"]
    assert observation["subjects"] == [{"subject-uuid": resources[-1]["uuid"], "type": "resource"}]
    assert resources[-1]["rlinks"] == [{"href": "waivers.toml"}]


def test_findings_that_are_no_policys_are_risks_with_no_objective() -> None:
    result = result_of(holding(UNCLASSIFIED))
    assert result["observations"][0]["types"] == ["finding"]
    assert result["risks"][0]["statement"] == "What no policy knows may break any duty."


def test_the_same_assessment_gives_the_same_bytes() -> None:
    assert "".join(pieces(large(50))) == "".join(pieces(large(50)))


def test_another_content_has_another_uuid_while_its_parts_keep_theirs() -> None:
    before, after = document_of(holding(FAILED)), document_of(holding(HELD))
    assert before["uuid"] != after["uuid"]
    assert before["results"][0]["observations"][0]["uuid"] == after["results"][0]["observations"][0]["uuid"]


def test_another_environment_has_other_uuids() -> None:
    elsewhere = document_of(dataclasses.replace(ASSESSMENT, environment="dev"))
    ours = {part["uuid"] for part in within(document_of(ASSESSMENT)) if "uuid" in part}
    assert ours.isdisjoint(part["uuid"] for part in within(elsewhere) if "uuid" in part)


def test_judgements_with_the_same_id_are_observations_of_their_own() -> None:
    first, second = result_of(holding(FAILED, FAILED))["observations"]
    assert properties(first) == properties(second)
    assert first["uuid"] != second["uuid"]


@pytest.mark.parametrize(
    ("controls", "ids"),
    [
        ([("HIPAA", "164.312(a)(2)(iv)")], ["hipaa-164.312-a-2-iv"]),
        ([("ISO/IEC 27001:2022", "A.5.9")], ["iso-iec-27001-2022-a.5.9"]),
        ([("45 CFR", "§1")], ["control-45-cfr-1"]),
        ([("Ö", "§")], ["control-"]),
        ([("A", "1(a)"), ("A", "1-a"), ("A", "1 a")], ["a-1-a", "a-1-a_2", "a-1-a_3"]),
    ],
)
def test_the_id_of_a_control_is_a_token(controls: list[tuple[str, str]], ids: list[str]) -> None:
    serving = dataclasses.replace(ENCRYPTION, controls=tuple(Control(*control, "Title") for control in controls))
    document = document_of(dataclasses.replace(NOTHING_JUDGED, policy_set=PolicySet(policies=(serving,))))
    assert [one["control-id"] for one in document["local-definitions"]["objectives-and-methods"]] == ids
    assert [error.message for error in validator().iter_errors({"assessment-results": document})] == []


# --- texts -------------------------------------------------------------------------------------------------------


def rendered(markdown: str) -> str:
    """The text that a reader of the Markdown sees; fails on anything but one paragraph of plain text."""
    paragraph = re.fullmatch(r"<p>([^<]*)</p>\n", cmarkgfm.markdown_to_html(markdown))
    assert paragraph, f"{markdown!r} is no plain paragraph"
    return html.unescape(paragraph[1])


@pytest.mark.parametrize(
    "text", [*HOSTILE_TEXTS, "- a", "1. b", "# c", "+", "*d* _e_ ~f~", "![g](h)", "{{ insert: i }}"]
)
def test_texts_say_the_same_as_markdown(text: str) -> None:
    observation = result_of(holding(altered(FAILED, message=text, observed=text)))["observations"][0]
    assert rendered(observation["description"]) == properties(observation)["observed"]


def test_what_cannot_be_printed_is_told_by_its_code() -> None:
    observation = result_of(holding(altered(FAILED, observed=" a\n\x00\u202e\ud800b ")))["observations"][0]
    assert properties(observation)["observed"] == r"a \x00\u202e\ud800b"


def test_a_path_is_a_link() -> None:
    path = "a folder/ü 100%.json"
    resource = document_of(holding(altered(FAILED, template=path)))["back-matter"]["resources"][-1]
    assert resource["rlinks"] == [{"href": "a%20folder/%C3%BC%20100%25.json"}]
    assert unquote(resource["rlinks"][0]["href"]) == path


@given(text=st.text())
def test_whatever_a_text_holds_the_document_is_valid(text: str) -> None:
    waiver = AppliedWaiver(text, text, text, "2027-01-31")
    told = altered(
        FAILED,
        template=text,
        logical_id=text,
        resource_type=text,
        construct_path=text,
        source=text,
        property_path=text,
        condition=text,
        expected=text,
        observed=text,
        message=text,
        fix=text,
    )
    assessment = dataclasses.replace(
        holding(told, dataclasses.replace(told, waiver=waiver), errors=(text,)),
        inputs=Inputs(paths=(text,), parameters={text: text}, stack_tags={text: text}, region=text),
        policy_set=PolicySet(policies=(ENCRYPTION,), modules=(text,), version=text),
        commit=text,
        environment=text,
    )
    document = json.loads("".join(pieces(assessment)))
    assert [error.message for error in validator().iter_errors(document)] == []


# --- what it needs -----------------------------------------------------------------------------------------------


def test_without_trestle_the_mend_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(ReportError) as told:
        pieces_of("oscal", ASSESSMENT)
    assert str(told.value) == (
        "the OSCAL report needs compliance-trestle: pip install 'smartfactory-compliance[oscal]'."
    )


def test_other_reports_do_without_trestle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trestle", None)
    assert "".join(pieces_of("json", ASSESSMENT))


def test_without_a_policy_there_is_no_document() -> None:
    with pytest.raises(ReportError, match="name at least one"):
        pieces(dataclasses.replace(ASSESSMENT, policy_set=PolicySet(policies=())))


def test_a_part_that_trestle_refuses_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    oscal = importlib.import_module("compliance.report.oscal")
    monkeypatch.setattr(oscal, "NAMESPACE", "no URI")
    with pytest.raises(ReportError) as told:
        "".join(pieces(ASSESSMENT))
    assert str(told.value).startswith(
        "the OSCAL report has a fault of its own, please report it: Metadata.props.0.ns: Input should be a valid URL"
    )
