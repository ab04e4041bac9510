"""Parts of one app that several tests asked about come to what one judgement of all of them would."""

from __future__ import annotations

from contextlib import chdir
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.assessment import PolicySet
from compliance.commands.arguments import policy_set
from compliance.findings import AppliedWaiver, Result
from compliance.judge import judge
from compliance.policy import Exemption, Reason, is_present
from compliance.scopes import policies_for
from compliance.testing.sessions import Judged, Session
from compliance.testing.whole import assessment_of
from tests.judgement.small import APP, THING, assembly, policy, stack
from tests.plugin.small import DAY, POLICIES

IN_FORCE = replace(
    policy(is_present("Name", "a name")),
    exemptions=(Exemption(Reason.HOLDS_NO_DATA, "holds nothing", ("Test::Some::Other",)),),
)
RESOURCES = {
    "Good": {"Type": THING, "Properties": {"Name": "good"}},
    "Bad": {"Type": THING},
    "Exempt": {"Type": "Test::Some::Other"},
    "Unclassified": {"Type": "Test::Some::Unknown"},
}
APP_OF_TESTS = assembly(stack({"Resources": RESOURCES}), stack({"Resources": RESOURCES}, "Other"))
SCOPES = ["", APP, f"{APP}/Good", f"{APP}/Bad", "Other", "Other/Unclassified"]


def asked(*scopes: str) -> Result:
    return judge(APP_OF_TESTS, lambda resource: policies_for(resource, dict.fromkeys(scopes, (IN_FORCE,))))


def judged(scope: str) -> Judged:
    return Judged(scope=scope, policy_set=PolicySet(policies=(IN_FORCE,)), result=asked(scope))


def whole(*log: Judged) -> Result:
    return assessment_of(log, Session(as_of=DAY, folder=Path(__file__).parent)).result


@given(st.lists(st.sampled_from(SCOPES), min_size=1, max_size=5))
def test_parts_come_to_what_is_said_of_all_of_them_at_once(scopes: list[str]) -> None:
    assert whole(*map(judged, scopes)) == asked(*scopes)


def test_what_one_test_accepts_and_another_does_not_stands_open_in_whichever_order() -> None:
    plain = judged(APP)
    waiver = AppliedWaiver("A test.", "a.person", "SEC-1", "2027-01-01")
    accepted = replace(
        plain,
        result=replace(plain.result, judgements=tuple(replace(one, waiver=waiver) for one in plain.result.judgements)),
    )
    for log in permutations([plain, accepted, plain]):
        assert whole(*log).open_findings == plain.result.open_findings


def test_templates_of_one_name_are_told_apart() -> None:
    other = judged("")
    changed = replace(
        other, result=replace(other.result, subjects=tuple(replace(one, sha256="1") for one in other.result.subjects))
    )
    assert [subject.template for subject in whole(other, changed).subjects] == [
        "App-0.template.json",
        "App-1.template.json",
        "Other-0.template.json",
        "Other-1.template.json",
    ]


@pytest.mark.parametrize("own", [(IN_FORCE,), ()], ids=["a policy", "none"])
def test_policies_of_a_test_alone_are_told_without_the_name_of_a_set(own: tuple[object, ...]) -> None:
    told = assessment_of([judged("")] if own else [], Session(as_of=DAY)).policy_set
    assert (told.policies, told.modules) == (own, ())


def test_where_a_test_brought_policies_of_its_own_no_set_is_named(tmp_path: Path) -> None:
    (tmp_path / "sets.py").write_text(POLICIES, encoding="utf-8")
    session = Session(as_of=DAY, folder=tmp_path, policies=("sets",))
    with chdir(tmp_path):
        ours = policy_set(["sets"], None)
    by_ours = Judged(scope="", policy_set=ours, result=asked())
    alone, together = (assessment_of(log, session).policy_set for log in ([by_ours], [by_ours, judged("")]))
    assert (alone.modules, alone.version, alone.policies) == (("sets",), "2.1", ours.policies)
    assert (together.modules, together.version, together.policies) == ((), None, (*ours.policies, IN_FORCE))
