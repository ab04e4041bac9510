"""What an organisation decides for itself, in one place: the policies, their texts and their findings follow."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from compliance.templates import Json

ROOT = Path(__file__).parents[2]

DATABASE = {"Type": "AWS::RDS::DBInstance", "Properties": {"BackupRetentionPeriod": 32, "Engine": "postgres"}}
TAGGED = {
    "Type": "AWS::SQS::Queue",
    "Properties": {"Tags": [{"Key": "team", "Value": "blue"}]},
}
LISTENER = {
    "Type": "AWS::ElasticLoadBalancingV2::Listener",
    "Properties": {
        "Protocol": "HTTPS",
        "SslPolicy": "ELBSecurityPolicy-TLS13-1-2-2021-06",
        "Certificates": [{"CertificateArn": "arn:aws:acm:eu-west-1:111122223333:certificate/1"}],
    },
}
PUBLIC = {"Type": "AWS::ElasticLoadBalancingV2::LoadBalancer", "Properties": {"Scheme": "internet-facing"}}
REPLICATED = {
    "Type": "AWS::SecretsManager::Secret",
    "Properties": {"ReplicaRegions": [{"Region": "eu-central-1"}]},
}

DECISIONS: Mapping[str, tuple[str, str, Json, str, tuple[str, ...], tuple[str, ...]]] = {
    "days": (
        "MINIMUM_DAYS = 30",
        "MINIMUM_DAYS = 33",
        DATABASE,
        "backup-retention",
        (),
        ("BackupRetentionPeriod must be at least 33 days; found: 32 days.",),
    ),
    "tags": (
        "REQUIRED_TAGS = (",
        'REQUIRED_TAGS = (RequiredTag("team", "the team", pattern="red|blue"),)\\nFORMER_TAGS = (',
        TAGGED,
        "tagging",
        tuple(
            f"Tags[{key}] must tell {meaning}; found: absent."
            for key, meaning in (
                ("Compliance", "the standards that apply"),
                ("CostCenter", "the cost centre that pays for it"),
                ("DataClassification", "public, internal, confidential or phi"),
                ("Environment", "the environment's suffix"),
                ("ManagedBy", "the tool that manages it"),
                ("Owner", "the team that answers for it"),
                ("Project", "the project that it belongs to"),
            )
        ),
        (),
    ),
    "regions": (
        'ALLOWED_REGIONS = ("ap-southeast-1",)',
        'ALLOWED_REGIONS = ("eu-central-1", "eu-west-1")',
        REPLICATED,
        "private-network",
        ('ReplicaRegions[0].Region must be ap-southeast-1; found: "eu-central-1".',),
        (),
    ),
    "tls": (
        'MINIMUM_TLS = "1.2"',
        'MINIMUM_TLS = "1.3"',
        LISTENER,
        "encryption-in-transit",
        (),
        ('SslPolicy must be a security policy of TLS 1.3 or newer; found: "ELBSecurityPolicy-TLS13-1-2-2021-06".',),
    ),
    "entrances": (
        "PUBLIC_ENTRANCES: tuple[str, ...] = ()",
        'PUBLIC_ENTRANCES: tuple[str, ...] = ("AWS::ElasticLoadBalancingV2::LoadBalancer",)',
        PUBLIC,
        "private-network",
        ('Scheme must be internal; found: "internet-facing".',),
        (),
    ),
}
"""What is decided -> the line that decides it and another one, a resource, a policy, its findings before and after."""


def findings(folder: Path, policy: str) -> list[str]:
    call = [sys.executable, "-m", "compliance", "check", "app.json", "--policy", policy, "--format", "json"]
    done = subprocess.run(  # noqa: S603 - our own command
        call, cwd=folder, env={"PYTHONPATH": f"{folder}:{ROOT}"}, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return sorted(finding["message"] for finding in json.loads(done.stdout)["findings"])


@pytest.mark.parametrize("decision", DECISIONS)
def test_a_decision_is_made_in_one_place(tmp_path: Path, decision: str) -> None:
    line, other, resource, policy, before, after = DECISIONS[decision]
    shutil.copytree(ROOT / "policies", tmp_path / "policies", ignore=shutil.ignore_patterns("__pycache__", "*.toml"))
    (tmp_path / "app.json").write_text(json.dumps({"Resources": {"It": resource}}), encoding="utf-8")
    found = findings(tmp_path, policy)
    organisation = tmp_path / "policies" / "organisation.py"
    text = organisation.read_text(encoding="utf-8")
    assert text.count(line) == 1
    organisation.write_text(text.replace(line, other.replace("\\n", "\n")), encoding="utf-8")
    assert (found, findings(tmp_path, policy)) == (list(before), list(after))
