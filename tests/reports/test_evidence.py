import json

from compliance.report.evidence import pieces
from compliance.version import __version__
from tests.reports.examples import ADVISED, ASSESSMENT, FAILED, PASSED, UNKNOWN, WAIVED

FAILED_AS_JSON = {
    "id": FAILED.id,
    "policy": "encryption-at-rest",
    "requirement": "AWS::SQS::Queue/KmsMasterKeyId",
    "verdict": "fail",
    "level": "mandatory",
    "template": "Prod.template.json",
    "logical_id": "OrdersA1B2C3D4",
    "resource_type": "AWS::SQS::Queue",
    "construct_path": "Prod/Orders/Resource",
    "source": "resources/orders.py:12",
    "property": "KmsMasterKeyId",
    "condition": "IsProd is true",
    "expected": "a customer-managed KMS key",
    "observed": '"alias/aws/sqs"',
    "message": 'KmsMasterKeyId must be a customer-managed KMS key; found: "alias/aws/sqs".',
    "fix": "Pass encryption_master_key= to the queue.",
    "controls": [{"standard": "HIPAA", "id": "164.312(a)(2)(iv)"}],
    "waiver": None,
    "owed": False,
}


def as_json(*, every_judgement: bool = False) -> str:
    return "".join(pieces(ASSESSMENT, every_judgement=every_judgement))


def test_the_report_has_the_agreed_form() -> None:
    document = json.loads(as_json())
    ids = [finding.pop("id") for finding in document["findings"][1:]]
    assert ids == [WAIVED.id, UNKNOWN.id, ADVISED.id]
    assert document == {
        "schema": 1,
        "tool": {"name": "compliance", "version": __version__},
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
        "subjects": [
            {"template": "Prod.template.json", "sha256": "ab" * 32, "stack": "Prod", "resources": 3, "error": None}
        ],
        "findings": [FAILED_AS_JSON, *document["findings"][1:]],
        "coverage": {"resources": 3, "judged": 2, "exempt": 1, "unclassified": 0},
        "summary": {"pass": 1, "fail": 1, "unknown": 1, "waived": 1, "advisory": 1},
    }
    assert document["findings"][1]["waiver"] == {
        "reason": "Shared by two centres.",
        "approver": "a.auditor",
        "ticket": "SEC-7",
        "expires": "2027-01-31",
        "weakens": [],
    }


def test_evidence_holds_every_judgement_passes_included() -> None:
    document = json.loads(as_json(every_judgement=True))
    every = [PASSED.id, FAILED.id, WAIVED.id, UNKNOWN.id, ADVISED.id]
    assert [judgement["id"] for judgement in document["judgements"]] == every
    assert [judgement["level"] for judgement in document["judgements"]] == [*["mandatory"] * 4, "advisory"]
    assert document["judgements"][1] == FAILED_AS_JSON


def test_the_same_result_gives_the_same_bytes() -> None:
    assert as_json(every_judgement=True) == as_json(every_judgement=True)
