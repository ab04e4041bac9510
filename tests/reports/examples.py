"""One judgement of each kind, and the result that holds them."""

import dataclasses
from datetime import UTC, datetime

from compliance.assessment import Assessment, InputFile, Inputs, PolicySet, WaiverFile
from compliance.findings import (
    BYPASS,
    CHECK_ERROR,
    UNCLASSIFIED_TYPE,
    WAIVER,
    AppliedWaiver,
    Coverage,
    Result,
    Subject,
    Verdict,
)
from compliance.policy import Control, Level, Policy, Requirement, StandardControl, iso27001, names_customer_key
from tests.judgements import altered, judgement

CONTROLS = (Control("HIPAA", "164.312(a)(2)(iv)", "Encryption and decryption"),)

FAILED = judgement(
    policy="encryption-at-rest",
    requirement="AWS::SQS::Queue/KmsMasterKeyId",
    verdict=Verdict.FAIL,
    template="Prod.template.json",
    logical_id="OrdersA1B2C3D4",
    resource_type="AWS::SQS::Queue",
    construct_path="Prod/Orders/Resource",
    source="resources/orders.py:12",
    property_path="KmsMasterKeyId",
    condition="IsProd is true",
    expected="a customer-managed KMS key",
    observed='"alias/aws/sqs"',
    message='KmsMasterKeyId must be a customer-managed KMS key; found: "alias/aws/sqs".',
    fix="Pass encryption_master_key= to the queue.",
    controls=CONTROLS,
)
UNKNOWN = judgement(
    policy="tagging",
    requirement="AWS::SQS::Queue/Tags",
    verdict=Verdict.UNKNOWN,
    template="Prod.template.json",
    logical_id="Orders",
    resource_type="AWS::SQS::Queue",
    property_path="Tags[Owner]",
    expected="the team that answers for it",
    observed="unknown: parameter Owner is only given at deployment",
    message="Tags[Owner] must tell the team that answers for it; that cannot be determined from the template.",
    fix="Call Tags.of(scope).add(key, value).",
)
PASSED = judgement(
    policy="destroyable",
    requirement="AWS::SQS::Queue/@DeletionPolicy",
    verdict=Verdict.PASS,
    template="Prod.template.json",
    logical_id="Orders",
    resource_type="AWS::SQS::Queue",
    property_path="@DeletionPolicy",
    expected="Delete",
    observed="absent, which means Delete",
    message="@DeletionPolicy must be Delete; found: absent, which means Delete.",
    fix="Pass removal_policy=RemovalPolicy.DESTROY.",
)
WAIVED = judgement(
    policy="tagging",
    requirement="AWS::SQS::Queue/Tags",
    verdict=Verdict.FAIL,
    template="Prod.template.json",
    logical_id="Orders",
    resource_type="AWS::SQS::Queue",
    property_path="Tags[CostCenter]",
    expected="the cost centre that pays for it",
    observed="absent",
    message="Tags[CostCenter] must tell the cost centre that pays for it; found: absent.",
    fix="Call Tags.of(scope).add(key, value).",
    waiver=AppliedWaiver("Shared by two centres.", "a.auditor", "SEC-7", "2027-01-31"),
)
ADVISED = judgement(
    policy="tagging",
    requirement="AWS::EC2::Instance/volumes/PropagateTagsToVolumeOnCreation",
    verdict=Verdict.FAIL,
    level=Level.ADVISORY,
    template="Prod.template.json",
    logical_id="Host",
    resource_type="AWS::EC2::Instance",
    construct_path="Prod/Host",
    property_path="PropagateTagsToVolumeOnCreation",
    expected="true",
    observed="absent, which means the volumes carry no tags",
    message="PropagateTagsToVolumeOnCreation must be true; found: absent, which means the volumes carry no tags.",
    fix="Pass propagate_tags_to_volume_on_creation=True to the instance.",
)


ENCRYPTION = Policy(
    id="encryption-at-rest",
    title="Stored data is encrypted with a KMS key that we own",
    about="Stored data is encrypted.\n\nChecks  Keys.\nWhy  A copied disk is unreadable without the key.\n",
    controls=CONTROLS,
    own_duty="That the key is ours.",
    requirements=(
        Requirement(
            "AWS::SQS::Queue",
            must=(names_customer_key("KmsMasterKeyId", absent_means="a key that SQS owns"),),
            fix="Pass encryption_master_key= to the queue.",
        ),
    ),
)
TAGS = Policy(
    id="tagging",
    title="Every resource says whose it is",
    about="Every resource says whose it is.\n\nChecks  Tags.\nWhy  Somebody must answer for it.\n",
    controls=(iso27001("A.5.9", "Inventory of information and other associated assets"),),
    own_duty="The names of the tags.",
    requirements=(),
)
DESTROYED = Policy(
    id="destroyable",
    title="A stack can be destroyed, and leaves nothing behind",
    about="A stack can be destroyed.\n\nChecks  Deletion policies.\nWhy  What is left is looked after by nobody.\n",
    controls=(),
    own_duty="All of it.",
    requirements=(),
)
STANDARDS = (
    StandardControl(CONTROLS[0], "Records of who used the keys."),
    StandardControl(iso27001("A.5.9", "Inventory of information and other associated assets"), "The inventory."),
    StandardControl(iso27001("A.6.1", "Screening"), "Records of the personnel department."),
)
"""The last one is served by no policy."""

WAIVER_FAULT = judgement(
    policy=WAIVER,
    requirement="waiver/unused",
    verdict=Verdict.FAIL,
    template="policies/waivers.toml",
    construct_path="Prod/*",
    source="policies/waivers.toml:8",
    property_path="tagging",
    expected="a waiver in force that a finding needs",
    observed="needed by no finding",
    message="It is needed by no finding.",
    fix="Remove it.",
)
"""What is no policy's finding, and about no template."""

RESULT = Result(
    judgements=(PASSED, FAILED, WAIVED, UNKNOWN, ADVISED),
    coverage=Coverage(resources=3, judged=2, exempt=1, unclassified=0),
    passes=1,
    subjects=(Subject("Prod.template.json", "ab" * 32, "Prod", 3),),
)


ASSESSMENT = Assessment(
    result=RESULT,
    policy_set=PolicySet(
        policies=(ENCRYPTION, TAGS, DESTROYED), controls=STANDARDS, modules=("policies",), version="3.1"
    ),
    as_of=datetime(2026, 11, 24, 12, 30, tzinfo=UTC),
    inputs=Inputs(
        paths=("cdk.out",),
        parameters={"Password": None, "Size": "2"},
        stack_tags={"Owner": "line-7"},
        waivers=WaiverFile("policies/waivers.toml", "cd" * 32, unused_reported=True),
    ),
    commit="0123456789abcdef0123456789abcdef01234567",
    environment="prod",
)


OWED = dataclasses.replace(
    altered(FAILED, logical_id="ReturnsE5F6A7B8", construct_path="Prod/Returns/Resource"), owed=True
)
WEAKENED = dataclasses.replace(
    altered(FAILED, logical_id="AuditC9D0E1F2", construct_path="Prod/Audit/Resource"),
    waiver=AppliedWaiver(
        "The vendor reads it, and has no access to our keys.",
        "b.owner",
        "SEC-12",
        "2026-12-24",
        ("HIPAA 164.312(a)(2)(iv)",),
    ),
)
OF_A_RULE = judgement(
    policy="guard/storage/queues",
    requirement="QUEUE_KEEPS_DAYS",
    verdict=Verdict.FAIL,
    template="Prod.template.json",
    logical_id="OrdersA1B2C3D4",
    resource_type="AWS::SQS::Queue",
    construct_path="Prod/Orders/Resource",
    property_path="MessageRetentionPeriod",
    expected="what the rule QUEUE_KEEPS_DAYS of rules/storage/queues.guard asks for",
    observed="what the rule refuses",
    message="A queue keeps its messages for four days.",
    fix="See the rule QUEUE_KEEPS_DAYS in rules/storage/queues.guard.",
)
OF_THE_GATE = (
    judgement(
        policy=BYPASS,
        requirement="bypass/encryption-at-rest",
        verdict=Verdict.FAIL,
        template="Prod.template.json",
        construct_path="Prod/Orders",
        expected="a waiver with an approver, a ticket and an end",
        observed="an acknowledgement of compliance::encryption-at-rest in the construct tree",
        message="encryption-at-rest cannot be acknowledged in the construct tree.",
        fix="Remove the acknowledgement; if the finding is to be accepted, write a waiver.",
        controls=CONTROLS,
    ),
    judgement(
        policy=CHECK_ERROR,
        requirement="tagging: AWS::SQS::Queue",
        verdict=Verdict.UNKNOWN,
        template="Prod.template.json",
        logical_id="Orders",
        resource_type="AWS::SQS::Queue",
        expected="a resource that can be judged",
        observed="KeyError",
        message="The check raised KeyError, so nothing is known of this resource.",
        fix="Report this with the resource's part of the template; until then the resource counts as not judged.",
    ),
    judgement(
        policy=UNCLASSIFIED_TYPE,
        requirement=UNCLASSIFIED_TYPE,
        verdict=Verdict.UNKNOWN,
        template="Prod.template.json",
        logical_id="Robot",
        resource_type="AWS::Robots::Robot",
        construct_path="Prod/Robot",
        expected="a type that every policy governs or exempts",
        observed="AWS::Robots::Robot, on which these say nothing: tagging",
        message="AWS::Robots::Robot is neither governed nor exempt under: tagging.",
        fix="Use a resource that the policies know, or have it accepted; who keeps the policies can add the type.",
    ),
    judgement(
        policy=WAIVER,
        requirement="waiver/expired",
        verdict=Verdict.FAIL,
        template="policies/waivers.toml",
        construct_path="Prod/Old/*",
        source="policies/waivers.toml:9",
        property_path="tagging",
        expected="a waiver in force that a finding needs",
        observed="expired on 2026-10-31",
        message="The waiver of tagging for Prod/Old/* (ticket SEC-2) is expired on 2026-10-31.",
        fix="Mend the finding, or have it approved anew.",
    ),
)

EXCUSED = dataclasses.replace(
    ASSESSMENT,
    result=dataclasses.replace(RESULT, judgements=(PASSED, OWED, WEAKENED, WAIVED)),
    inputs=dataclasses.replace(
        ASSESSMENT.inputs,
        scopes={"": ("tagging",), "Prod/Storage": ("encryption-at-rest", "destroyable")},
        waivers=WaiverFile("policies/waivers.toml", "cd" * 32, unused_reported=False),
        baseline=InputFile("reports/before.json", "ef" * 32),
        guard=(InputFile("rules/storage/queues.guard", "12" * 32), InputFile("rules/tags.guard", "34" * 32)),
    ),
)
"""Nothing is open, but findings are owed and waived; judged by rule files, too, and in parts of an app."""

OF_ALL_KINDS = dataclasses.replace(
    EXCUSED,
    result=dataclasses.replace(
        RESULT, judgements=(PASSED, FAILED, OWED, WEAKENED, WAIVED, UNKNOWN, ADVISED, OF_A_RULE, *OF_THE_GATE)
    ),
)
"""All kinds of findings, those of the gate itself included."""
