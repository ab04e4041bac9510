"""One judgement of each kind, and the result that holds them."""

from compliance.findings import AppliedWaiver, Coverage, Result, Subject, Verdict
from compliance.policy import Control, Level
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


RESULT = Result(
    judgements=(PASSED, FAILED, WAIVED, UNKNOWN, ADVISED),
    coverage=Coverage(resources=3, judged=2, exempt=1, unclassified=0),
    passes=1,
    subjects=(Subject("Prod.template.json", "ab" * 32, "Prod", 3),),
)
