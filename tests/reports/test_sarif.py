import dataclasses
import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from compliance.assessment import Assessment, InputFile
from compliance.findings import NOT_A_TEMPLATE, UNCLASSIFIED_TYPE, AppliedWaiver, Judgement, Subject, Verdict
from compliance.report.evidence import fields
from compliance.report.sarif import pieces
from compliance.version import __version__
from tests.effort import MANY_EXAMPLES
from tests.judgements import altered
from tests.reports.examples import ADVISED, ASSESSMENT, ENCRYPTION, FAILED, TAGS, UNKNOWN, WAIVED, WAIVER_FAULT
from tests.reports.large import hostile, large
from tests.reports.texts import assessment_of, assessments

SCHEMA = Path(__file__).parent / "schemas" / "sarif-schema-2.1.0.json"
SUBJECTS = ASSESSMENT.result.subjects
PROD = {"uri": "Prod.template.json", "uriBaseId": "%SRCROOT%"}

OF_FAILED = {
    "ruleId": "encryption-at-rest/AWS::SQS::Queue/KmsMasterKeyId",
    "ruleIndex": 0,
    "level": "error",
    "message": {
        "text": 'KmsMasterKeyId must be a customer-managed KMS key; found: "alias/aws/sqs". '
        "This holds where IsProd is true. Pass encryption_master_key= to the queue."
    },
    "analysisTarget": PROD | {"index": 0},
    "locations": [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "resources/orders.py", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 12},
            },
            "logicalLocations": [
                {"name": "OrdersA1B2C3D4", "fullyQualifiedName": "Prod/Orders/Resource", "kind": "resource"}
            ],
        }
    ],
    "partialFingerprints": {"primaryLocationLineHash": f"{FAILED.id}:1"},
    "suppressions": [],
    "properties": fields(FAILED),
}


def text_of(assessment: Assessment) -> str:
    return "".join(pieces(assessment))


def run_of(assessment: Assessment) -> dict[str, Any]:
    """The one run of a valid report."""
    document = json.loads(text_of(assessment))
    validator().validate(document)
    (run,) = document["runs"]
    assert isinstance(run, dict)
    return run


@cache
def validator() -> jsonschema.Draft4Validator:
    return jsonschema.Draft4Validator(
        json.loads(SCHEMA.read_text()), format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER
    )


def results_of(*judgements: Judgement, subjects: tuple[Subject, ...] = SUBJECTS) -> list[dict[str, Any]]:
    results = run_of(assessment_of(*judgements, subjects=subjects))["results"]
    assert isinstance(results, list)
    return results


def location_of(**place: str | None) -> dict[str, Any]:
    """Where a finding with these fields of its place is shown."""
    (result,) = results_of(altered(FAILED, **place))
    (location,) = result["locations"]
    assert isinstance(location, dict)
    return location


@pytest.mark.parametrize("assessment", [ASSESSMENT, large(200), hostile()], ids=["small", "large", "hostile"])
def test_the_report_is_valid_and_loses_nothing(assessment: Assessment) -> None:
    told = [result["properties"] for result in run_of(assessment)["results"]]
    assert told == [fields(finding) for finding in assessment.result.findings]


def test_a_violation_is_a_result_with_its_place() -> None:
    assert results_of(FAILED) == [OF_FAILED]


def test_what_passed_is_no_result() -> None:
    assert [result["properties"]["id"] for result in run_of(ASSESSMENT)["results"]] == [
        FAILED.id,
        WAIVED.id,
        UNKNOWN.id,
        ADVISED.id,
    ]


def test_an_unknown_is_an_error_that_says_what_settles_it() -> None:
    assert results_of(UNKNOWN) == [
        {
            "ruleId": "tagging/AWS::SQS::Queue/Tags",
            "ruleIndex": 0,
            "level": "error",
            "message": {
                "text": "Tags[Owner] must tell the team that answers for it; that cannot be determined from the "
                "template. As long as it is unknown it counts as a violation: give the value that the deployment will "
                "use, or mend it. Call Tags.of(scope).add(key, value)."
            },
            "locations": [
                {
                    "physicalLocation": {"artifactLocation": PROD, "region": {"startLine": 1}},
                    "logicalLocations": [{"name": "Orders", "fullyQualifiedName": "Orders", "kind": "resource"}],
                }
            ],
            "partialFingerprints": {"primaryLocationLineHash": f"{UNKNOWN.id}:1"},
            "suppressions": [],
            "properties": fields(UNKNOWN),
        }
    ]


def test_a_waiver_suppresses_the_result() -> None:
    waiver = AppliedWaiver("Shared by two centres.", "a.auditor", "SEC-7", "2027-01-31", ("HIPAA 1",))
    waived = dataclasses.replace(FAILED, waiver=waiver)
    assert results_of(waived) == [
        OF_FAILED
        | {
            "suppressions": [
                {
                    "kind": "external",
                    "status": "accepted",
                    "justification": "Shared by two centres. Approved by a.auditor, ticket SEC-7, until 2027-01-31.",
                }
            ],
            "properties": fields(waived),
        }
    ]


def test_advice_is_a_note() -> None:
    run = run_of(assessment_of(ADVISED, subjects=SUBJECTS))
    (rule,) = run["tool"]["driver"]["rules"]
    (result,) = run["results"]
    assert (rule["defaultConfiguration"], rule["properties"]["problem.severity"], result["level"]) == (
        {"level": "note"},
        "recommendation",
        "note",
    )


def test_what_is_owed_is_a_note_that_was_there_and_all_else_is_new() -> None:
    judged = assessment_of(dataclasses.replace(FAILED, owed=True), UNKNOWN, subjects=SUBJECTS)
    inputs = dataclasses.replace(judged.inputs, baseline=InputFile("baseline.json", "ef" * 32))
    results = run_of(dataclasses.replace(judged, inputs=inputs))["results"]
    assert [(result["level"], result["baselineState"]) for result in results] == [
        ("note", "unchanged"),
        ("error", "new"),
    ]
    assert "baselineState" not in results_of(FAILED)[0]


def test_findings_with_one_id_have_fingerprints_of_their_own() -> None:
    also = altered(FAILED, condition="IsTest is true")
    assert [result["partialFingerprints"] for result in results_of(FAILED, also)] == [
        {"primaryLocationLineHash": f"{FAILED.id}:1"},
        {"primaryLocationLineHash": f"{FAILED.id}:2"},
    ]


# --- rules --------------------------------------------------------------------------------------------------------


def test_a_rule_tells_what_the_policy_says() -> None:
    driver = run_of(assessment_of(FAILED))["tool"]["driver"]
    assert driver == {
        "name": "compliance",
        "version": __version__,
        "rules": [
            {
                "id": "encryption-at-rest/AWS::SQS::Queue/KmsMasterKeyId",
                "shortDescription": {"text": "AWS::SQS::Queue: KmsMasterKeyId must be a customer-managed KMS key."},
                "fullDescription": {
                    "text": "Stored data is encrypted with a KMS key that we own. "
                    "A copied disk is unreadable without the key."
                },
                "defaultConfiguration": {"level": "error"},
                "help": {
                    "text": "What: AWS::SQS::Queue: KmsMasterKeyId must be a customer-managed KMS key.\n"
                    "Why: A copied disk is unreadable without the key.\n"
                    "Fix: Pass encryption_master_key= to the queue.\n"
                    "Controls: HIPAA 164.312(a)(2)(iv): Encryption and decryption",
                    "markdown": r"**What** AWS\:\:SQS\:\:Queue\: KmsMasterKeyId must be a customer\-managed KMS key\."
                    "\n\n"
                    r"**Why** A copied disk is unreadable without the key\."
                    "\n\n"
                    r"**Fix** Pass encryption\_master\_key\= to the queue\."
                    "\n\n"
                    r"**Controls** HIPAA 164\.312\(a\)\(2\)\(iv\)\: Encryption and decryption",
                },
                "properties": {"tags": ["security", "HIPAA 164.312(a)(2)(iv)"], "problem.severity": "error"},
            }
        ],
    }


def test_a_rule_of_no_policy_tells_what_the_ruling_says() -> None:
    strange = altered(
        FAILED,
        policy=UNCLASSIFIED_TYPE,
        requirement=UNCLASSIFIED_TYPE,
        verdict=Verdict.UNKNOWN,
        expected="a type that every policy governs or exempts",
        fix="Use <b>another</b> [resource](https://example.org).",
        controls=(),
    )
    assert run_of(assessment_of(strange))["tool"]["driver"]["rules"] == [
        {
            "id": "unclassified-type",
            "shortDescription": {"text": "Expected: a type that every policy governs or exempts."},
            "fullDescription": {
                "text": "Every resource is one that the policies know, and can be judged as it stands."
            },
            "defaultConfiguration": {"level": "error"},
            "help": {
                "text": "What: Expected: a type that every policy governs or exempts.\n"
                "Fix: Use <b>another</b> [resource] (https://example.org).",
                "markdown": r"**What** Expected\: a type that every policy governs or exempts\."
                "\n\n"
                r"**Fix** Use \<b\>another\<\/b\> \[resource\]\(https\:\/\/example\.org\)\.",
            },
            "properties": {"tags": ["security"], "problem.severity": "error"},
        }
    ]


def test_what_two_policies_require_of_one_property_are_two_rules() -> None:
    also = altered(FAILED, policy="tagging")
    run = run_of(assessment_of(FAILED, also, FAILED))
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [
        "encryption-at-rest/AWS::SQS::Queue/KmsMasterKeyId",
        "tagging/AWS::SQS::Queue/KmsMasterKeyId",
    ]
    assert [result["ruleIndex"] for result in run["results"]] == [0, 1, 0]


def test_a_reason_of_several_lines_is_one_text_and_long_ones_are_shortened() -> None:
    about = "Data.\n\nChecks  Keys.\nWhy     A copied disk\n        is unreadable.\nNot checked   Tags.\n"
    several = dataclasses.replace(ENCRYPTION, about=about)
    long = dataclasses.replace(TAGS, about=f"Tags.\n\nWhy  {'x' * 2000}\n")
    assessment = assessment_of(FAILED, UNKNOWN)
    policy_set = dataclasses.replace(assessment.policy_set, policies=(several, long))
    rules = run_of(dataclasses.replace(assessment, policy_set=policy_set))["tool"]["driver"]["rules"]
    assert [rule["fullDescription"]["text"] for rule in rules] == [
        "Stored data is encrypted with a KMS key that we own. A copied disk is unreadable.",
        f"{TAGS.title}. {'x' * 2000}"[:1023] + "…",
    ]


# --- places -------------------------------------------------------------------------------------------------------

ORDERS = [{"name": "OrdersA1B2C3D4", "fullyQualifiedName": "Prod/Orders/Resource", "kind": "resource"}]


@pytest.mark.parametrize(
    ("source", "uri", "region"),
    [
        ("resources/orders.py:42", "resources/orders.py", {"startLine": 42}),
        ("resources/my orders.py:42", "resources/my%20orders.py", {"startLine": 42}),
        ("Prod.template.json:3:7", "Prod.template.json", {"startLine": 3, "startColumn": 7}),
        ("a:b.yaml:3:7", "a%3Ab.yaml", {"startLine": 3, "startColumn": 7}),
        ("größe.yaml:3", "gr%C3%B6%C3%9Fe.yaml", {"startLine": 3}),
        ("orders.py", "orders.py", {"startLine": 1}),
        ("orders.py:0", "orders.py%3A0", {"startLine": 1}),
        ("orders.py:99999999999", "orders.py%3A99999999999", {"startLine": 1}),
        (None, "Prod.template.json", {"startLine": 1}),
    ],
)
def test_a_source_is_a_file_a_line_and_a_column(source: str | None, uri: str, region: dict[str, int]) -> None:
    assert location_of(source=source) == {
        "physicalLocation": {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}, "region": region},
        "logicalLocations": ORDERS,
    }


def test_what_looks_like_a_line_may_be_part_of_the_templates_name() -> None:
    assert location_of(template="a:3", source="a:3:7") == {
        "physicalLocation": {
            "artifactLocation": {"uri": "a%3A3", "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": 7},
        },
        "logicalLocations": ORDERS,
    }


def test_an_absolute_path_needs_no_root() -> None:
    assert location_of(template="/srv/a b.yaml", source=None) == {
        "physicalLocation": {"artifactLocation": {"uri": "file:///srv/a%20b.yaml"}, "region": {"startLine": 1}},
        "logicalLocations": ORDERS,
    }


def test_what_has_no_place_is_told_without_one() -> None:
    assert location_of(template="", source=None, logical_id=None, construct_path=None) == {}


def test_a_finding_about_a_waiver_names_its_path_and_its_line() -> None:
    assert results_of(WAIVER_FAULT) == [
        {
            "ruleId": "waiver/unused",
            "ruleIndex": 0,
            "level": "error",
            "message": {"text": "It is needed by no finding. Remove it."},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "policies/waivers.toml", "uriBaseId": "%SRCROOT%"},
                        "region": {"startLine": 8},
                    },
                    "logicalLocations": [{"name": "*", "fullyQualifiedName": "Prod/*", "kind": "resource"}],
                }
            ],
            "partialFingerprints": {"primaryLocationLineHash": f"{WAIVER_FAULT.id}:1"},
            "suppressions": [],
            "properties": fields(WAIVER_FAULT),
        }
    ]


# --- the run ------------------------------------------------------------------------------------------------------


def test_the_run_tells_what_was_judged_how() -> None:
    run = run_of(ASSESSMENT)
    del run["tool"], run["results"]
    assert run == {
        "automationDetails": {"id": "compliance/prod/"},
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": []}],
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The folder in which the paths were given."}}},
        "artifacts": [{"location": PROD, "roles": ["analysisTarget"], "hashes": {"sha-256": "ab" * 32}}],
        "columnKind": "unicodeCodePoints",
        "properties": {
            "as_of": "2026-11-24",
            "commit": "0123456789abcdef0123456789abcdef01234567",
            "environment": "prod",
            "policy_set": {
                "modules": ["policies"],
                "version": "3.1",
                "sha256": ASSESSMENT.policy_set.sha256,
                "policies": ["encryption-at-rest", "tagging", "destroyable"],
            },
            "inputs": {
                "paths": ["cdk.out"],
                "parameters": {"Password": None, "Size": "2"},
                "stack_tags": {"Owner": "line-7"},
                "region": "ap-southeast-1",
                "scopes": {},
                "baseline": None,
                "waivers": {"file": "policies/waivers.toml", "sha256": "cd" * 32, "unused_reported": True},
                "guard": [],
            },
            "coverage": {"resources": 3, "judged": 2, "exempt": 1, "unclassified": 0},
            "summary": {"pass": 1, "fail": 1, "unknown": 1, "waived": 1, "advisory": 1},
        },
    }


def test_without_findings_there_are_no_rules_and_no_results() -> None:
    run = run_of(dataclasses.replace(assessment_of(), environment=None))
    assert (run["tool"]["driver"]["rules"], run["results"], run["artifacts"]) == ([], [], [])
    assert "automationDetails" not in run


def test_a_template_that_cannot_be_read_is_told_and_the_run_did_not_succeed() -> None:
    subjects = (
        Subject("broken one.yaml", "", None, 0, "broken one.yaml is [no](yaml)."),
        Subject("package.json", "cd" * 32, None, 0, NOT_A_TEMPLATE),
        Subject("package.json", "cd" * 32, None, 0),
    )
    run = run_of(assessment_of(subjects=subjects))
    broken = {"uri": "broken%20one.yaml", "uriBaseId": "%SRCROOT%"}
    package = {"uri": "package.json", "uriBaseId": "%SRCROOT%"}
    assert run["artifacts"] == [
        {"location": broken, "roles": ["analysisTarget"]},
        {"location": package, "roles": ["analysisTarget"], "hashes": {"sha-256": "cd" * 32}},
    ]
    assert run["invocations"] == [
        {
            "executionSuccessful": False,
            "toolExecutionNotifications": [
                {
                    "level": "error",
                    "message": {"text": "broken one.yaml is [no] (yaml)."},
                    "locations": [{"physicalLocation": {"artifactLocation": broken}}],
                },
                {
                    "level": "note",
                    "message": {"text": "not a template"},
                    "locations": [{"physicalLocation": {"artifactLocation": package}}],
                },
            ],
        }
    ]


def test_a_file_that_is_no_template_is_no_failure_of_the_run() -> None:
    run = run_of(assessment_of(subjects=(Subject("package.json", "cd" * 32, None, 0, NOT_A_TEMPLATE),)))
    assert run["invocations"][0]["executionSuccessful"] is True


@given(assessments())
@settings(max_examples=MANY_EXAMPLES)
def test_any_text_in_any_field_is_valid_and_is_read_back(assessment: Assessment) -> None:
    text = text_of(assessment)
    assert not set(text.replace("\n", "")) & {chr(code) for code in (*range(32), *range(127, 160), 0x202E)}
    run = run_of(assessment)
    assert [result["properties"] for result in run["results"]] == [
        fields(finding) for finding in assessment.result.findings
    ]
    assert (run["properties"]["commit"], run["properties"]["environment"]) == (
        assessment.commit,
        assessment.environment,
    )
