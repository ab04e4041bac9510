from compliance.findings import Coverage, Result
from compliance.report.console import as_text, counts
from tests.judgements import altered
from tests.reports.examples import ADVISED, FAILED, RESULT

COVERAGE = Coverage(resources=0, judged=0, exempt=0, unclassified=0)


def test_open_findings_are_grouped_by_policy_and_tell_what_to_change_where() -> None:
    assert as_text(RESULT) == (
        "encryption-at-rest: 1 finding\n"
        "  controls HIPAA 164.312(a)(2)(iv)\n"
        "\n"
        '  FAIL     KmsMasterKeyId must be a customer-managed KMS key; found: "alias/aws/sqs".\n'
        "           property KmsMasterKeyId\n"
        "           when     IsProd is true\n"
        "           expected a customer-managed KMS key\n"
        '           observed "alias/aws/sqs"\n'
        "           fix      Pass encryption_master_key= to the queue.\n"
        "           resource AWS::SQS::Queue OrdersA1B2C3D4\n"
        "           path     Prod/Orders/Resource\n"
        "           source   resources/orders.py:12\n"
        f"           id       {FAILED.id}\n"
        "\n"
        "tagging: 1 finding\n"
        "\n"
        "  UNKNOWN  Tags[Owner] must tell the team that answers for it; that cannot be determined from the\n"
        "           template.\n"
        "           property Tags[Owner]\n"
        "           expected the team that answers for it\n"
        "           observed unknown: parameter Owner is only given at deployment\n"
        "           fix      Call Tags.of(scope).add(key, value).\n"
        "           resource AWS::SQS::Queue Orders\n"
        "           path     Prod.template.json\n"
        f"           id       {RESULT.judgements[3].id}\n"
        "\n"
        "advisory: 1 finding\n"
        "\n"
        "  ADVICE   PropagateTagsToVolumeOnCreation must be true; found: absent, which means the volumes\n"
        "           carry no tags.\n"
        "           policy   tagging\n"
        "           fix      Pass propagate_tags_to_volume_on_creation=True to the instance.\n"
        "           resource Prod/Host\n"
    )


def test_advice_for_many_resources_is_given_once() -> None:
    nowhere = {"construct_path": None, "template": "plain.yaml"}
    alike = [altered(ADVISED, logical_id=name, **nowhere) for name in ("First", "Second", "Third")]
    assert as_text(Result(judgements=tuple(alike), coverage=COVERAGE, passes=0)) == (
        "advisory: 3 findings\n"
        "\n"
        "  ADVICE   PropagateTagsToVolumeOnCreation must be true; found: absent, which means the volumes\n"
        "           carry no tags.\n"
        "           policy   tagging\n"
        "           fix      Pass propagate_tags_to_volume_on_creation=True to the instance.\n"
        "           resource plain.yaml First and 2 others\n"
    )


def test_what_is_true_of_several_resources_is_said_once() -> None:
    other = altered(FAILED, logical_id="Bills", construct_path="Prod/Bills/Resource", source="resources/bills.py:3")
    result = Result(judgements=(FAILED, other), coverage=COVERAGE, passes=0)
    assert as_text(result) == (
        "encryption-at-rest: 2 findings\n"
        "  controls HIPAA 164.312(a)(2)(iv)\n"
        "\n"
        '  FAIL     KmsMasterKeyId must be a customer-managed KMS key; found: "alias/aws/sqs".\n'
        "           property KmsMasterKeyId\n"
        "           when     IsProd is true\n"
        "           expected a customer-managed KMS key\n"
        '           observed "alias/aws/sqs"\n'
        "           fix      Pass encryption_master_key= to the queue.\n"
        "           resource AWS::SQS::Queue OrdersA1B2C3D4\n"
        "           path     Prod/Orders/Resource\n"
        "           source   resources/orders.py:12\n"
        f"           id       {FAILED.id}\n"
        "           resource AWS::SQS::Queue Bills\n"
        "           path     Prod/Bills/Resource\n"
        "           source   resources/bills.py:3\n"
        f"           id       {other.id}\n"
    )


def test_nothing_open_says_nothing() -> None:
    assert as_text(Result(judgements=(), coverage=COVERAGE, passes=0)) == ""


def test_the_summary_is_one_line() -> None:
    assert counts(RESULT, 0.123) == (
        "3 resources in 1 template, 5 judgements: 1 pass, 1 fail, 1 unknown, 1 waived, 1 advisory (0.12 s)"
    )
