"""The assertions as functions: what can be handed in, what a failure says, what is refused."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from compliance.assessment import Assessment
from compliance.errors import CallerError
from compliance.policy import Policy, Requirement, hipaa, is_one_of, is_present
from compliance.run import NothingToJudgeError, Request, assess
from compliance.templates import Json
from compliance.testing import assert_compliant, assert_same_findings, judged, judging
from compliance.testing.sessions import Session, begin, end
from compliance.testing.subjects import SubjectError
from compliance.waivers import Waiver, WaiverError
from tests.plugin.small import DAY, FINDING, NAMED, NAMELESS, queues


def policy(*must: Any) -> tuple[Policy, ...]:  # noqa: ANN401 - checks
    return (
        Policy(
            id="named",
            title="Every queue has a name",
            about="",
            controls=(hipaa("164.312(b)", "Audit controls"),),
            own_duty="",
            requirements=(Requirement("AWS::SQS::Queue", must=must, fix="Name it."),),
        ),
    )


POLICIES = policy(is_present("QueueName", "a name"))
WAIVER = """
[[waiver]]
policy = "named"
path = "{path}"
reason = "It is a test."
approver = "a.person"
ticket = "SEC-1"
created = 2026-11-01
expires = {expires}
"""


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    session = Session(folder=tmp_path)
    begin(session)
    yield tmp_path
    end(session)


def message_of(subject: object, **options: Any) -> str:  # noqa: ANN401 - the options of an assertion
    with pytest.raises(AssertionError) as failed:
        assert_compliant(subject, policies=POLICIES, **options)  # type: ignore[arg-type] # whatever is handed in
    return str(failed.value)


def written(file: Path, template: Mapping[str, Json]) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(template, indent=1), encoding="utf-8")
    return file


def test_what_complies_passes(project: Path) -> None:
    for subject in (NAMED, written(project / "named.json", NAMED), str(project / "named.json"), project):
        assert_compliant(subject, policies=POLICIES)


def test_a_template_fails_with_the_report_of_its_open_findings() -> None:
    assert message_of(NAMELESS) == FINDING.format(id="e5c98c41266b")


@pytest.mark.parametrize("given", [".", "here.json", Path("here.json"), "folder"], ids=str)
def test_a_file_is_told_by_the_way_from_the_project_and_its_line(project: Path, given: Path | str) -> None:
    place = "folder/here.json" if given == "folder" else "here.json"
    written(project / place, NAMELESS)
    told = message_of(given)
    assert told.partition("           resource")[2].splitlines()[:2] == [
        " AWS::SQS::Queue Inbox",
        f"           source   {place}:5:4",
    ]


def test_nothing_but_open_findings_is_told() -> None:
    waiver = Waiver(
        policy="named",
        path="Waived",
        reason="It is a test.",
        approver="a.person",
        ticket="SEC-1",
        created=date(2026, 11, 1),
        expires=date(2026, 12, 1),
    )
    told = message_of(queues(Waived={}, Inbox={}, Other={"QueueName": "other"}), waivers=[waiver], as_of=DAY)
    assert told == FINDING.format(id="e5c98c41266b")


def test_a_file_of_waivers_is_looked_at_on_the_day_that_is_said(project: Path) -> None:
    (project / "waivers.toml").write_text(WAIVER.format(path="Inbox", expires="2026-12-01"), encoding="utf-8")
    assert_compliant(NAMELESS, policies=POLICIES, waivers="waivers.toml", as_of=DAY)
    assert message_of(NAMELESS, waivers=project / "waivers.toml", as_of=date(2026, 12, 2)) == (
        f"{FINDING.format(id='e5c98c41266b')}\n"
        "\n"
        "waiver: 1 finding\n"
        "\n"
        "  FAIL     The waiver of named for Inbox (ticket SEC-1) is expired on 2026-12-01.\n"
        "           property named\n"
        "           expected a waiver in force that a finding needs\n"
        "           observed expired on 2026-12-01\n"
        "           fix      Mend the finding, or have it approved anew.\n"
        "           path     Inbox\n"
        "           source   waivers.toml:2\n"
        "           id       edea86294563"
    )


def test_the_projects_own_waivers_are_taken_and_none_where_that_is_said(project: Path) -> None:
    own = written(project / "policies" / "waivers.toml", {})
    own.write_text(WAIVER.format(path="Inbox", expires="2026-12-01"), encoding="utf-8")
    assert_compliant(NAMELESS, policies=POLICIES, as_of=DAY)
    assert message_of(NAMELESS, waivers=(), as_of=DAY) == FINDING.format(id="e5c98c41266b")


def test_parameters_tags_and_region_settle_what_would_be_unknown() -> None:
    named = policy(is_one_of("QueueName", "inbox"))
    template = {"Parameters": {"Name": {"Type": "String"}}, **queues(Inbox={"QueueName": {"Ref": "Name"}})}
    assert [one.ruling.verdict for one in judged(template, policies=named).findings] == ["unknown"]
    assert_compliant(template, policies=named, parameters={"Name": "inbox"})
    in_region = queues(Inbox={"QueueName": {"Ref": "AWS::Region"}})
    assert_compliant(in_region, policies=policy(is_one_of("QueueName", "eu-west-1")), region="eu-west-1")


def test_what_was_judged_once_is_not_judged_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def counted(request: Request) -> Assessment:
        calls.append(request)
        return assess(request)

    monkeypatch.setattr(judging, "assess", counted)
    for _ in range(2):
        message_of(NAMELESS)
        message_of(written(project / "here.json", NAMELESS))
    assert len(calls) == 2
    message_of(NAMELESS, region="eu-west-1")
    assert_compliant(written(project / "here.json", NAMED), policies=POLICIES)
    assert len(calls) == 4


REFUSED: Mapping[str, tuple[object, type[Exception], str]] = {
    "no subject": (3, SubjectError, "3 is no construct, no template and no path, so it cannot be judged."),
    "no file": ("nowhere.json", SubjectError, "nowhere.json cannot be read: No such file or directory."),
    "no JSON": ({"Resources": {1}}, SubjectError, "the template is no JSON: Type is not JSON serializable: set."),
    "no resource": ({"Resources": {}}, SubjectError, "There is no resource in template, so there is nothing to judge."),
    "no template": ({"Outputs": {}}, SubjectError, "template has no Resources, so it is no template."),
    "an empty folder": (".", NothingToJudgeError, "there is no template in .."),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_judged_is_no_failed_assertion_but_an_error_of_the_test(case: str) -> None:
    subject, kind, sentence = REFUSED[case]
    with pytest.raises(kind) as refused:
        assert_compliant(subject, policies=POLICIES)  # type: ignore[arg-type] # the point of the test
    assert (type(refused.value), str(refused.value)) == (kind, sentence)


def test_without_a_policy_nothing_passes() -> None:
    with pytest.raises(SubjectError) as refused:
        assert_compliant(NAMED, policies=())
    assert str(refused.value) == "There is no policy to judge by: hand over some, or leave policies= away."


WRONG_OPTIONS: Mapping[str, tuple[dict[str, object], str]] = {
    "misspelt": (
        {"polices": POLICIES},
        "There is no option polices=: take one of as_of, parameters, policies, region, stack_tags, waivers.",
    ),
    "one policy": (
        {"policies": POLICIES[0]},
        "policies= takes a list or tuple of policies, not one alone: put it into a list.",
    ),
    "a name": (
        {"policies": "own_policies"},
        "policies= takes policies, not 'own_policies': import them from their module.",
    ),
    "names": (
        {"policies": ["own_policies"]},
        "policies= takes policies, not 'own_policies': import them from their module.",
    ),
    "parameters as text": ({"parameters": "K=x"}, "parameters= takes a map of names to texts, not 'K=x'."),
    "no value": ({"parameters": {"K": None}}, "parameters= gives K no text but None: write its value as a text."),
    "a number": (
        {"stack_tags": {"Owner": 4711}},
        "stack_tags= gives Owner no text but 4711: write its value as a text.",
    ),
    "no day": ({"as_of": "yesterday"}, "as_of= takes a date like 2026-12-31, not 'yesterday'."),
}


@pytest.mark.parametrize("case", WRONG_OPTIONS)
def test_an_option_that_is_wrong_is_refused_and_judges_nothing(case: str) -> None:
    options, sentence = WRONG_OPTIONS[case]
    with pytest.raises(CallerError) as refused:
        assert_compliant(NAMED, **{"policies": POLICIES, **options})  # type: ignore[arg-type] # the point of the test
    assert str(refused.value) == sentence


def test_a_broken_waiver_file_is_refused_as_everywhere() -> None:
    with pytest.raises(WaiverError) as refused:
        assert_compliant(NAMED, policies=POLICIES, waivers="waivers.toml")
    assert str(refused.value) == "The waiver file waivers.toml cannot be read: No such file or directory."


def test_two_subjects_that_are_judged_alike_pass(project: Path) -> None:
    before, after = written(project / "a.json", NAMELESS), written(project / "b.yaml", NAMELESS)
    assert_same_findings(before, after, policies=POLICIES)
    assert_same_findings(NAMELESS, before, policies=POLICIES)


def test_what_differs_is_told_as_worse_new_better_and_gone() -> None:
    before = queues(Bad={}, Good={"QueueName": "good"}, Gone={})
    after = queues(Bad={"QueueName": "bad"}, Good={}, New={})
    with pytest.raises(AssertionError) as failed:
        assert_same_findings(before, after, policies=POLICIES)
    assert str(failed.value) == (
        "1 judgement became worse\n"
        "  controls HIPAA 164.312(b)\n"
        "    pass -> fail: QueueName must be a name; found: absent.\n"
        "           policy   named\n"
        "           resource AWS::SQS::Queue Good\n"
        "           path     template\n"
        "           fix      Name it.\n"
        "           id       004871281839\n"
        "\n"
        "1 judgement came anew\n"
        "  controls HIPAA 164.312(b)\n"
        "    absent -> fail: QueueName must be a name; found: absent.\n"
        "           policy   named\n"
        "           resource AWS::SQS::Queue New\n"
        "           path     template\n"
        "           fix      Name it.\n"
        "           id       7a4b9fc0408e\n"
        "\n"
        "1 judgement became better\n"
        "  controls HIPAA 164.312(b)\n"
        '    fail -> pass: QueueName must be a name; found: "bad".\n'
        "           policy   named\n"
        "           resource AWS::SQS::Queue Bad\n"
        "           path     template\n"
        "           id       45cbbaf653fb\n"
        "\n"
        "1 judgement went away\n"
        "  controls HIPAA 164.312(b)\n"
        "    fail -> absent: QueueName must be a name; found: absent.\n"
        "           policy   named\n"
        "           resource AWS::SQS::Queue Gone\n"
        "           path     template\n"
        "           id       68b8c02c208f"
    )
