"""The id of a finding: the same one after what changes nothing, another one for what is another finding."""

from __future__ import annotations

from compliance.findings import Judgement
from compliance.judge import judge
from compliance.policy import Policy
from compliance.templates import Json
from policies import ENCRYPTION_AT_REST, PRIVATE_NETWORK
from tests.judgement.small import assembly, stack


def findings(policy: Policy, resources: dict[str, Json]) -> list[Judgement]:
    return list(judge(assembly(stack({"Resources": resources})), lambda _: (policy,)).findings)


def ids(policy: Policy, resources: dict[str, Json]) -> set[str]:
    return {finding.id for finding in findings(policy, resources)}


def group(*cidrs: str) -> dict[str, Json]:
    rules = [{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "CidrIp": cidr} for cidr in cidrs]
    properties = {"GroupDescription": "x", "VpcId": "vpc-1", "SecurityGroupIngress": rules}
    return {"Group": {"Type": "AWS::EC2::SecurityGroup", "Properties": properties}}


def test_the_order_of_resources_does_not_count() -> None:
    queue = {"Type": "AWS::SQS::Queue"}
    one = ids(ENCRYPTION_AT_REST, {"First": queue, "Second": queue})
    assert one == ids(ENCRYPTION_AT_REST, {"Second": queue, "First": queue})
    assert len(one) == 2


def test_the_order_of_a_list_does_not_count() -> None:
    anywhere, wide, narrow = "0.0.0.0/0", "8.0.0.0/5", "10.0.0.0/16"
    assert ids(PRIVATE_NETWORK, group(anywhere, wide)) == ids(PRIVATE_NETWORK, group(wide, narrow, anywhere))


def test_another_item_of_a_list_is_another_finding() -> None:
    before, after = (ids(PRIVATE_NETWORK, group(*cidrs)) for cidrs in (["0.0.0.0/0"], ["0.0.0.0/0", "8.0.0.0/5"]))
    assert before < after


def test_items_that_are_alike_have_one_id_and_are_findings_each() -> None:
    found = findings(PRIVATE_NETWORK, group("0.0.0.0/0", "0.0.0.0/0"))
    assert len({finding.id for finding in found}) < len(found)


def test_the_hash_in_a_logical_id_does_not_count() -> None:
    queue = {"Type": "AWS::SQS::Queue"}
    before, after = (
        judge(assembly(stack({"Resources": {name: queue}})), lambda _: (ENCRYPTION_AT_REST,)).findings
        for name in ("Orders0A1B2C3D", "OrdersD3C2B1A0")
    )
    without_path = [
        Judgement(type(one.place)(one.place.template, one.place.logical_id), one.ruling) for one in (*before, *after)
    ]
    assert without_path[0].id == without_path[1].id
