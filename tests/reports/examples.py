"""One judgement of each kind, and the result that holds them."""

from datetime import UTC, datetime

from compliance.assessment import Assessment, Inputs, PolicySet, WaiverFile
from compliance.findings import AppliedWaiver, Coverage, Result, Subject, Verdict
from compliance.policy import Control, Level, Policy, Requirement, StandardControl, iso27001, names_customer_key
from tests.judgements import judgement

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
