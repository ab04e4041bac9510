"""The plugin in runs of pytest: what they show, and what makes them fail."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from tests.plugin.conftest import ALONE, WITH_PLUGIN, RunPytest, failures
from tests.plugin.small import FINDING

TEMPLATES = "import pytest\nfrom tests.plugin.small import NAMED, NAMELESS, queues\n"


def test_a_failure_shows_the_call_and_the_report(run_pytest: RunPytest) -> None:
    result = run_pytest(f"{TEMPLATES}\n\ndef test_inbox(compliant):\n    compliant(NAMELESS)\n")
    report = textwrap.indent(FINDING.format(id="e5c98c41266b"), "E       ", lambda _: True).replace("E       \n", "E\n")
    assert failures(result.stdout.str()) == (
        "test_inbox\n"
        "\n"
        "compliant =\n"
        "\n"
        "    def test_inbox(compliant):\n"
        ">       compliant(NAMELESS)\n"
        f"{report.replace('named', 'AssertionError: named', 1)}\n"
        "\n"
        "test_it.py:6: AssertionError\n"
        "short test summary info\n"
        "FAILED test_it.py::test_inbox - AssertionError: named: 1 finding\n"
        "1 failed"
    )


def test_what_cannot_be_judged_shows_its_sentence_and_nothing_of_the_framework(run_pytest: RunPytest) -> None:
    assert failures(run_pytest("def test_it(compliant):\n    compliant('nowhere.json')\n").stdout.str()) == (
        "test_it\n"
        "\n"
        "compliant =\n"
        "\n"
        "    def test_it(compliant):\n"
        ">       compliant('nowhere.json')\n"
        "E       compliance.testing.subjects.SubjectError: nowhere.json cannot be read: No such file or directory.\n"
        "\n"
        "test_it.py:2: SubjectError\n"
        "short test summary info\n"
        "FAILED test_it.py::test_it - compliance.testing.subjects.SubjectError: nowher...\n"
        "1 failed"
    )


MARK = '@pytest.mark.accepted_finding(policy="named", path="Inbox", reason="A test.", expires="{}")\n'


WAIVER = """
[[waiver]]
policy = "named"
path = "Inbox"
reason = "It is a test."
approver = "a.person"
ticket = "SEC-1"
created = 2026-11-01
expires = 2026-12-31
"""


def accepted(expires: str, subject: str) -> str:
    return f"{TEMPLATES}\n{MARK.format(expires)}def test_it(compliant):\n    compliant({subject})\n"


def test_what_a_test_accepts_does_not_fail_it(run_pytest: RunPytest) -> None:
    run_pytest(accepted("2026-11-24", "NAMELESS")).assert_outcomes(passed=1)
    run_pytest(accepted("2026-11-24", "queues(Inbox={}, Other={})")).assert_outcomes(failed=1)


def test_what_a_test_accepts_for_several_assertions_need_not_be_in_each(run_pytest: RunPytest) -> None:
    run_pytest(f"{accepted('2027-01-01', 'NAMED')}    compliant(NAMELESS)\n").assert_outcomes(passed=1)


def test_what_is_accepted_and_not_there_fails_the_test(run_pytest: RunPytest) -> None:
    assert failures(run_pytest(accepted("2027-01-01", "NAMED")).stdout.str()) == (
        "test_it\n"
        "waiver: 1 finding\n"
        "\n"
        "  FAIL     The waiver of named for Inbox (ticket test_it.py::test_it) is needed by no finding.\n"
        "           property named\n"
        "           expected a waiver in force that a finding needs\n"
        "           observed needed by no finding\n"
        "           fix      Remove the waiver: what it accepted is gone.\n"
        "           path     Inbox\n"
        "           id       4c551a1394aa\n"
        "short test summary info\n"
        "FAILED test_it.py::test_it - Failed: waiver: 1 finding\n"
        "1 failed"
    )


@pytest.mark.parametrize("given", ["second mark", "waiver file"], ids=["by another mark", "by the waiver file"])
def test_what_is_accepted_already_is_not_needed(run_pytest: RunPytest, pytester: pytest.Pytester, given: str) -> None:
    mark = MARK.format("2026-12-31")
    if given == "waiver file":
        pytester.makefile(".toml", waivers=WAIVER)
        pytester.makefile(".toml", pyproject='[tool.compliance]\nwaivers = "waivers.toml"\n')
    twice = mark if given == "second mark" else ""
    result = run_pytest(f"{TEMPLATES}\n{twice}{mark}def test_it(compliant):\n    compliant(NAMELESS)\n")
    result.assert_outcomes(failed=1)
    assert "waiver: 1 finding" in result.stdout.str()


@pytest.mark.thorough
def test_a_property_may_use_the_fixtures(project: Path, pytester: pytest.Pytester) -> None:
    source = (
        "from hypothesis import given, settings, strategies as st\n"
        "@settings(max_examples=3, database=None, deadline=None)\n@given(name=st.sampled_from(['a', 'b']))\n"
        "def test_it(compliant, cdk_app_factory, name):\n"
        "    queue = {'Type': 'AWS::SQS::Queue', 'Properties': {'QueueName': name}}\n"
        "    compliant({'Resources': {'Inbox': queue}})\n"
        "    assert cdk_app_factory().outdir != cdk_app_factory().outdir\n"
    )
    (project / "test_it.py").write_text(source, encoding="utf-8")
    with_hypothesis = [argument for argument in ALONE if argument != "no:hypothesispytest"]
    del with_hypothesis[-1]
    pytester.runpytest_subprocess(*WITH_PLUGIN, *with_hypothesis).assert_outcomes(passed=1)


def test_a_mark_may_give_its_fields_in_order(run_pytest: RunPytest) -> None:
    mark = '@pytest.mark.accepted_finding("named", "Inbox", "A test.", "2026-12-31")\n'
    run_pytest(f"{TEMPLATES}\n{mark}def test_it(compliant):\n    compliant(NAMELESS)\n").assert_outcomes(passed=1)


def test_what_was_accepted_until_yesterday_fails_the_test(run_pytest: RunPytest) -> None:
    result = run_pytest(accepted("2026-11-23", "NAMELESS"))
    assert [line for line in failures(result.stdout.str()).splitlines() if "FAIL " in line] == [
        "E         FAIL     QueueName must be a name; found: absent.",
        "E         FAIL     The waiver of named for Inbox (ticket test_it.py::test_it) is expired on 2026-11-23.",
    ]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (('reason="A test.", ', ""), "has no reason: say in 'reason' why the finding is acceptable."),
        (("2026-12-24", "soon"), "lacks 'expires': give it as a date, like 2026-12-31 without quotes."),
        (("2026-12-24", "2028-01-01"), "does not expire within a year after it was created: set an earlier 'expires'."),
        (("path=", "paths="), "has the unknown field 'paths': remove it or correct its spelling."),
        (('"named"', '"check-error"'), "is for 'check-error', which nobody can waive: remove it."),
    ],
    ids=str,
)
def test_a_broken_mark_fails_the_test_with_a_sentence(
    run_pytest: RunPytest, change: tuple[str, str], sentence: str
) -> None:
    for asserts in ("NAMELESS", None):
        source = accepted("2026-12-24", "NAMELESS").replace(*change)
        result = run_pytest(source if asserts else source.replace("compliant(NAMELESS)", "pass"))
        result.assert_outcomes(failed=1)
        assert f"The mark accepted_finding 1 of test_it.py::test_it {sentence}" in result.stdout.str()


def test_the_fixtures_and_the_settings_are_told(run_pytest: RunPytest) -> None:
    source = (
        "def test_it(compliance_policies):\n"
        "    assert [policy.id for policy in compliance_policies] == ['named']\n"
        "\n"
        "def test_other(request):\n"
        "    request.getfixturevalue('compliant')\n"
    )
    run_pytest(source).assert_outcomes(passed=2)
    assert "@pytest.mark.accepted_finding(policy, path, reason, expires, requirement=None, matches=1)" in (
        run_pytest(source, "--markers").stdout.str()
    )


def test_settings_of_the_project_hold_where_pytest_has_none(pytester: pytest.Pytester, run_pytest: RunPytest) -> None:
    Path("tox.ini").unlink()
    Path("pyproject.toml").write_text(
        '[tool.compliance]\npolicies = ["our_policies"]\nwaivers = "accepted.toml"\n[tool.pytest.ini_options]\n',
        "utf-8",
    )
    Path("accepted.toml").write_text(
        '[[waiver]]\npolicy = "named"\npath = "Inbox"\nreason = "A test."\napprover = "a.person"\nticket = "SEC-1"\n'
        "created = 2026-11-01\nexpires = 2027-10-01\n",
        "utf-8",
    )
    source = f"{TEMPLATES}\ndef test_it(compliant, tmp_path, monkeypatch):\n    monkeypatch.chdir(tmp_path)\n"
    run_pytest(f"{source}    compliant(NAMELESS)\n", "-o", "compliance_as_of=2026-11-24").assert_outcomes(passed=1)
    result = run_pytest(f"{source}    compliant(queues(Other={{}}))\n", "-o", "compliance_as_of=2026-11-24")
    result.assert_outcomes(failed=1)
    assert pytester.path == Path.cwd()


def test_results_that_differ_are_compared(run_pytest: RunPytest) -> None:
    source = (
        f"{TEMPLATES}from compliance.testing import judged\n"
        "def test_it():\n"
        "    assert judged(NAMED) == judged(NAMELESS)\n"
    )
    assert [line for line in failures(run_pytest(source, "-vv").stdout.str()).splitlines() if line.startswith("E")] == [
        "E       assert the findings differ, from the left to the right:",
        "E         1 judgement became worse",
        "E           controls HIPAA 164.312(b)",
        "E             pass -> fail: QueueName must be a name; found: absent.",
        "E                    policy   named",
        "E                    resource AWS::SQS::Queue Inbox",
        "E                    path     template",
        "E                    fix      Name it.",
        "E                    id       e5c98c41266b",
    ]
