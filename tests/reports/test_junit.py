import dataclasses
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from hypothesis import given, settings

from compliance.assessment import Assessment
from compliance.findings import NOT_A_TEMPLATE, WAIVER, Subject
from compliance.report.junit import pieces
from compliance.version import __version__
from tests.effort import MANY_EXAMPLES
from tests.judgements import altered
from tests.reports.examples import ADVISED, ASSESSMENT, FAILED, PASSED, UNKNOWN, WAIVED, WAIVER_FAULT
from tests.reports.large import hostile, large
from tests.reports.texts import assessment_of, assessments

SCHEMA = Path(__file__).parent / "schemas" / "junit-10.xsd"
NOT_IN_THE_SCHEMA = ("file", "line")
"""Attributes of a case that GitLab and pytest know and the schema does not: see schemas/README.md."""

Node = tuple[str, dict[str, str], str, list[Any]]
"""An element as a test writes it: tag, attributes, text, elements."""

FAILED_CASE: Node = (
    "testcase",
    {
        "name": "Prod/Orders/Resource KmsMasterKeyId",
        "classname": "encryption-at-rest.AWS::SQS::Queue/KmsMasterKeyId",
        "file": "resources/orders.py",
        "line": "12",
    },
    "",
    [
        (
            "failure",
            {
                "message": 'KmsMasterKeyId must be a customer-managed KMS key; found: "alias/aws/sqs".',
                "type": "fail",
            },
            f"""\
KmsMasterKeyId must be a customer-managed KMS key; found: "alias/aws/sqs".
Pass encryption_master_key= to the queue.

id: {FAILED.id}
policy: encryption-at-rest
requirement: AWS::SQS::Queue/KmsMasterKeyId
verdict: fail
level: mandatory
template: Prod.template.json
logical_id: OrdersA1B2C3D4
resource_type: AWS::SQS::Queue
construct_path: Prod/Orders/Resource
source: resources/orders.py:12
property: KmsMasterKeyId
condition: IsProd is true
expected: a customer-managed KMS key
observed: "alias/aws/sqs"
controls: HIPAA 164.312(a)(2)(iv)""",
            [],
        )
    ],
)


def text_of(assessment: Assessment) -> str:
    return "".join(pieces(assessment))


def tree_of(assessment: Assessment) -> ET.Element:
    return ET.fromstring(text_of(assessment))  # noqa: S314 - what is read is our own


def node(element: ET.Element) -> Node:
    return element.tag, dict(element.attrib), (element.text or "").strip("\n"), [node(below) for below in element]


def cases_of(assessment: Assessment, suite: str) -> list[Node]:
    (found,) = (each for each in tree_of(assessment) if each.get("name") == suite)
    return [node(case) for case in found.iter("testcase")]


def suites_of(assessment: Assessment) -> dict[str, dict[str, str]]:
    """The attributes of each suite, by its name."""
    return {suite.attrib.pop("name"): dict(suite.attrib) for suite in tree_of(assessment)}


def counted(*, tests: int = 0, failures: int = 0, errors: int = 0, skipped: int = 0) -> dict[str, str]:
    counts = {"tests": tests, "failures": failures, "errors": errors, "skipped": skipped}
    return {name: str(count) for name, count in counts.items()} | {"timestamp": "2026-11-24T12:30:00+00:00"}


@cache
def schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(SCHEMA)


def validate(assessment: Assessment) -> None:
    tree = tree_of(assessment)
    for case in tree.iter("testcase"):
        for name in NOT_IN_THE_SCHEMA:
            case.attrib.pop(name, None)
    schema().validate(tree)


@pytest.mark.parametrize("assessment", [ASSESSMENT, large(200), hostile()], ids=["small", "large", "hostile"])
def test_the_report_is_valid(assessment: Assessment) -> None:
    validate(assessment)


def test_a_finding_is_a_failure_that_tells_all() -> None:
    assert cases_of(ASSESSMENT, "encryption-at-rest") == [FAILED_CASE]


def test_what_passed_is_a_case_with_nothing_to_tell() -> None:
    assert cases_of(ASSESSMENT, "destroyable") == [
        (
            "testcase",
            {
                "name": "Prod.template.json Orders @DeletionPolicy",
                "classname": "destroyable.AWS::SQS::Queue/@DeletionPolicy",
                "file": "Prod.template.json",
            },
            "",
            [],
        )
    ]


def test_each_suite_is_counted_and_all_of_them_together() -> None:
    assert suites_of(ASSESSMENT) == {
        "encryption-at-rest": counted(tests=1, failures=1),
        "tagging": counted(tests=3, failures=1, skipped=2),
        "destroyable": counted(tests=1),
    }
    assert tree_of(ASSESSMENT).attrib == {"name": "compliance", "tests": "5", "failures": "2", "errors": "0"}


def test_each_suite_tells_what_judged_what() -> None:
    told = {
        "tool_version": __version__,
        "policy_set_module": "policies",
        "policy_set_version": "3.1",
        "policy_set_sha256": ASSESSMENT.policy_set.sha256,
        "commit": "0123456789abcdef0123456789abcdef01234567",
        "environment": "prod",
    }
    assert [
        {each.attrib["name"]: each.attrib["value"] for each in suite.iterfind("properties/property")}
        for suite in tree_of(ASSESSMENT)
    ] == [told] * 3


def outcomes_of(assessment: Assessment, suite: str) -> Iterator[tuple[str, str, str]]:
    """The name of each case, and by which element of which type it tells how it ended."""
    for _, attributes, _, below in cases_of(assessment, suite):
        yield attributes["name"], *next(((tag, told["type"]) for tag, told, _, _ in below), ("", ""))


def test_what_is_unknown_fails_and_what_is_accepted_or_advice_is_skipped() -> None:
    assert list(outcomes_of(assessment_of(PASSED, FAILED, UNKNOWN, WAIVED, ADVISED), "tagging")) == [
        ("Prod.template.json Orders Tags[Owner]", "failure", "unknown"),
        ("Prod.template.json Orders Tags[CostCenter]", "skipped", "waived"),
        ("Prod/Host PropagateTagsToVolumeOnCreation", "skipped", "advisory"),
    ]


def test_what_is_owed_since_the_baseline_is_skipped_and_says_so() -> None:
    owed = dataclasses.replace(FAILED, owed=True)
    ((_, _, _, [(_, attributes, text, _)]),) = cases_of(assessment_of(owed), "encryption-at-rest")
    assert attributes == {"message": f"Of the baseline, and still owed: {FAILED.ruling.message}", "type": "owed"}
    assert "owed: yes" in text.splitlines()


def test_a_skipped_case_says_who_accepted_it() -> None:
    ((_, _, _, [(_, attributes, text, _)]),) = cases_of(assessment_of(WAIVED), "tagging")
    assert attributes == {
        "message": "Accepted by a.auditor (SEC-7) until 2027-01-31: Shared by two centres.",
        "type": "waived",
    }
    assert text.splitlines()[-4:] == [
        "waiver_reason: Shared by two centres.",
        "waiver_approver: a.auditor",
        "waiver_ticket: SEC-7",
        "waiver_expires: 2027-01-31",
    ]


def test_without_judgements_each_policy_is_an_empty_suite() -> None:
    empty = assessment_of()
    validate(empty)
    assert suites_of(empty) == dict.fromkeys(("encryption-at-rest", "tagging", "destroyable"), counted())
    without_policies = dataclasses.replace(empty, policy_set=dataclasses.replace(empty.policy_set, policies=()))
    assert node(tree_of(without_policies)) == (
        "testsuites",
        {"name": "compliance", "tests": "0", "failures": "0", "errors": "0"},
        "",
        [],
    )


def test_templates_that_were_not_judged_are_a_suite_of_their_own() -> None:
    subjects = (
        Subject("good.yaml", "ab" * 32, None, 1),
        Subject("broken.yaml", "", None, 0, "broken.yaml is no YAML."),
        Subject("package.json", "cd" * 32, None, 0, NOT_A_TEMPLATE),
    )
    assessment = assessment_of(subjects=subjects)
    validate(assessment)
    assert suites_of(assessment)["templates"] == counted(tests=2, errors=1, skipped=1)
    assert tree_of(assessment).attrib == {"name": "compliance", "tests": "2", "failures": "0", "errors": "1"}
    assert cases_of(assessment, "templates") == [
        (
            "testcase",
            {"name": "broken.yaml", "classname": "templates", "file": "broken.yaml"},
            "",
            [("error", {"message": "broken.yaml is no YAML.", "type": "unreadable"}, "broken.yaml is no YAML.", [])],
        ),
        (
            "testcase",
            {"name": "package.json", "classname": "templates", "file": "package.json"},
            "",
            [("skipped", {"message": "not a template", "type": "not-a-template"}, "not a template", [])],
        ),
    ]


def attributes_of(assessment: Assessment, suite: str) -> list[dict[str, str]]:
    return [attributes for _, attributes, _, _ in cases_of(assessment, suite)]


def test_a_finding_about_a_waiver_names_the_path_and_the_file() -> None:
    assert attributes_of(assessment_of(WAIVER_FAULT), WAIVER) == [
        {
            "name": "Prod/* tagging",
            "classname": "waiver.waiver/unused",
            "file": "policies/waivers.toml",
            "line": "8",
        }
    ]


def test_a_finding_about_a_whole_template_names_the_template() -> None:
    whole = altered(FAILED, logical_id=None, construct_path=None, source=None, property_path=None)
    assert attributes_of(assessment_of(whole), "encryption-at-rest") == [
        {
            "name": "Prod.template.json",
            "classname": "encryption-at-rest.AWS::SQS::Queue/KmsMasterKeyId",
            "file": "Prod.template.json",
        }
    ]


def test_no_two_cases_have_the_same_names() -> None:
    taken = altered(FAILED, property_path="KmsMasterKeyId (2)")
    found = assessment_of(FAILED, taken, altered(FAILED, condition=None), altered(FAILED, condition="IsTest is true"))
    assert [attributes["name"] for attributes in attributes_of(found, "encryption-at-rest")] == [
        "Prod/Orders/Resource KmsMasterKeyId",
        "Prod/Orders/Resource KmsMasterKeyId (2)",
        "Prod/Orders/Resource KmsMasterKeyId (3)",
        "Prod/Orders/Resource KmsMasterKeyId (4)",
    ]


def test_dots_of_a_requirement_make_no_package() -> None:
    deep = altered(FAILED, requirement="AWS::S3::Bucket/Encryption.Rules[].Key", source="a b:c.yaml:3:7")
    assert attributes_of(assessment_of(deep), "encryption-at-rest") == [
        {
            "name": "Prod/Orders/Resource KmsMasterKeyId",
            "classname": "encryption-at-rest.AWS::S3::Bucket/Encryption/Rules[]/Key",
            "file": "a b:c.yaml",
            "line": "3",
        }
    ]


def test_no_text_is_mistaken_for_a_field() -> None:
    lying = altered(FAILED, observed="x\nverdict: pass\r\n\x1b[31m")
    ((_, _, _, [(_, _, text, _)]),) = cases_of(assessment_of(lying), "encryption-at-rest")
    assert text.splitlines()[-4:] == [
        "observed: x",
        r"  verdict: pass\x0d",
        r"  \x1b[31m",
        "controls: HIPAA 164.312(a)(2)(iv)",
    ]


@given(assessments())
@settings(max_examples=MANY_EXAMPLES)
def test_any_text_in_any_field_gives_a_valid_report(assessment: Assessment) -> None:
    validate(assessment)
    assert text_of(assessment) == text_of(assessment)
