"""A CDK app of another team, and what it shall see of the gate."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

VIOLATING = """\
import aws_cdk as cdk
from aws_cdk import aws_kms as kms
from aws_cdk import aws_sqs as sqs

from compliance import enforce
from policies import IN_FORCE

TAGS = {
    "Project": "Orders",
    "Environment": "test",
    "Owner": "packing",
    "CostCenter": "4711",
    "DataClassification": "internal",
    "Compliance": "none",
    "ManagedBy": "aws-cdk",
}

app = cdk.App(outdir="cdk.out")
stack = cdk.Stack(app, "Orders")
for name, value in TAGS.items():
    cdk.Tags.of(stack).add(name, value)
key = kms.Key(stack, "Key", enable_key_rotation=True, removal_policy=cdk.RemovalPolicy.DESTROY)
sqs.Queue(stack, "Inbox", enforce_ssl=True)

enforce(app, policies=IN_FORCE)
app.synth()
"""
"""The queue lacks the key. What the gate asks of an app of theirs: two imports and one call."""

COMPLIANT = VIOLATING.replace("enforce_ssl=True", "enforce_ssl=True, encryption_master_key=key")

REPORT = """
encryption-at-rest: 1 finding
  controls HIPAA 164.312(a)(2)(iv), ISO/IEC 27001:2022 A.8.24

  FAIL     KmsMasterKeyId must be a customer-managed KMS key; found: absent, which means a key that
           SQS owns.
           property KmsMasterKeyId
           expected a customer-managed KMS key
           observed absent, which means a key that SQS owns
           fix      Pass encryption=QueueEncryption.KMS and encryption_master_key= to the queue.
           resource AWS::SQS::Queue InboxA8E05DC3
           path     Orders/Inbox/Resource
           source   app.py:23
           id       1d2dff07a9d0

compliance: 3 resources in 1 template, 39 judgements: 38 pass, 1 fail, 0 unknown, 0 waived, 0 advisory (... s)
Evidence: cdk.out/compliance/evidence.json
FATAL Compliance findings are open: see the report above and compliance/evidence.json. (smartfactory-compliance)

   Rule smartfactory-compliance::open-findings
"""
"""The gate's report, and below it the three lines in which CDK repeats that there is one."""

PASSED = """\
compliance: 3 resources in 1 template, 39 judgements: 39 pass, 0 fail, 0 unknown, 0 waived, 0 advisory (... s)
Evidence: cdk.out/compliance/evidence.json
"""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended."""

    exit_code: int
    output: str
    errors: str
    """With `...` for the seconds that the judgement took, and no blanks at the ends of lines."""


def run_app(python: Path, folder: Path, source: str) -> Ended:
    """Run the app in a folder of its own, in an environment where nothing leads to this project."""
    (folder / "app.py").write_text(source, encoding="utf-8")
    kept = {name: os.environ[name] for name in ("HOME", "JSII_NODE", "PATH", "TMPDIR") if name in os.environ}
    done = subprocess.run(  # noqa: S603 - the app above
        [python, "app.py"], cwd=folder, env=kept, capture_output=True, text=True, check=False
    )
    errors = re.sub(r"\(\d+\.\d\d s\)", "(... s)", re.sub(r" +$", "", done.stderr, flags=re.MULTILINE))
    return Ended(done.returncode, done.stdout, errors)
