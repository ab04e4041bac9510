import dataclasses
import hashlib
import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.commands.waive import _exactly
from compliance.findings import AppliedWaiver, Judgement, Result, Verdict, in_order
from compliance.policy import Level
from compliance.waivers import Waiver, WaiverError, apply_waivers, now, read_waivers, read_waivers_with_hash
from tests.judgements import altered, judgement
from tests.reports.examples import FAILED, PASSED, RESULT, UNKNOWN

GOOD = """
[[waiver]]
policy = "encryption-at-rest"
path = "Prod/Orders/*"
reason = "The supplier reads the queue with a key of his own."
approver = "a.auditor"
ticket = "SEC-1"
created = 2026-11-01
expires = 2027-10-31
"""
WAIVER = Waiver(
    policy="encryption-at-rest",
    path="Prod/Orders/*",
    reason="The supplier reads the queue with a key of his own.",
    approver="a.auditor",
    ticket="SEC-1",
    created=date(2026, 11, 1),
    expires=date(2027, 10, 31),
)
ACCEPTED = AppliedWaiver("The supplier reads the queue with a key of his own.", "a.auditor", "SEC-1", "2027-10-31")
TODAY = date(2026, 11, 23)


UNOWNED = "Waiver 1 of {file} has no owner: name in 'approver' who accepted the finding."
SOMETHING_ELSE = "The waiver file {file} holds something else than [[waiver]] entries: remove it."


def fault(kind: str, observed: str, fix: str) -> Judgement:
    return judgement(
        policy="waiver",
        requirement=f"waiver/{kind}",
        verdict=Verdict.FAIL,
        template="waivers.toml",
        construct_path="Prod/Orders/*",
        property_path="encryption-at-rest",
        expected="a waiver in force that a finding needs",
        observed=observed,
        message=f"The waiver of encryption-at-rest for Prod/Orders/* (ticket SEC-1) is {observed}.",
        fix=fix,
    )


def written(folder: Path, text: str) -> Path:
    file = folder / "waivers.toml"
    file.write_text(text, encoding="utf-8")
    return file


def applied(*waivers: Waiver, result: Result = RESULT, as_of: date = TODAY, whole: bool = True) -> list[Judgement]:
    judged = apply_waivers(result, waivers, file="waivers.toml", as_of=as_of, report_unused=whole)
    return [judgement for judgement in judged.judgements if judgement not in RESULT.judgements]


def test_a_file_gives_its_waivers(tmp_path: Path) -> None:
    assert read_waivers(written(tmp_path, GOOD)) == (WAIVER,)


def test_an_empty_file_gives_none(tmp_path: Path) -> None:
    assert read_waivers(written(tmp_path, "# none\n")) == ()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (('policy = "encryption-at-rest"', ""), "Waiver 1 of {file} lacks 'policy': give it as text."),
        (('approver = "a.auditor"', 'approver = " "'), UNOWNED),
        (('approver = "a.auditor"', ""), UNOWNED),
        (
            ('ticket = "SEC-1"', 'ticket = ""'),
            "Waiver 1 of {file} has no ticket: name in 'ticket' where it was decided.",
        ),
        (
            ("reason =", "matches = 0\nreason ="),
            "Waiver 1 of {file} has 'matches' that is no number from 1: give how many findings it accepts.",
        ),
        (
            ("reason =", "matches = true\nreason ="),
            "Waiver 1 of {file} has 'matches' that is no number from 1: give how many findings it accepts.",
        ),
        (
            ("reason =", 'weakens = "HIPAA"\nreason ='),
            """Waiver 1 of {file} has 'weakens' that is no list of controls: give it like ["HIPAA 164.312(b)"].""",
        ),
        (
            ("reason =", "template = 1\nreason ="),
            "Waiver 1 of {file} has a template that is no text: give it as a finding shows it.",
        ),
        (
            ("ticket =", "tickett ="),
            ("Waiver 1 of {file} has the unknown field 'tickett': remove it or correct its spelling."),
        ),
        (
            ("expires = 2027-10-31", ""),
            ("Waiver 1 of {file} lacks 'expires': give it as a date, like 2026-12-31 without quotes."),
        ),
        (
            ("2027-10-31", '"2027-10-31"'),
            ("Waiver 1 of {file} lacks 'expires': give it as a date, like 2026-12-31 without quotes."),
        ),
        (
            ("2027-10-31", "2027-10-31T10:00:00Z"),
            ("Waiver 1 of {file} lacks 'expires': give it as a date, like 2026-12-31 without quotes."),
        ),
        (
            ("2027-10-31", "2028-01-01"),
            ("Waiver 1 of {file} does not expire within a year after it was created: set an earlier 'expires'."),
        ),
        (
            ("2027-10-31", "2026-10-31"),
            ("Waiver 1 of {file} does not expire within a year after it was created: set an earlier 'expires'."),
        ),
        (("encryption-at-rest", "bypass"), "Waiver 1 of {file} is for 'bypass', which nobody can waive: remove it."),
        (
            ('path = "', 'requirement = 3\npath = "'),
            ("Waiver 1 of {file} has a requirement that is no text: give it as a finding shows it."),
        ),
        (
            ("[[waiver]]", "[waivers]"),
            "The waiver file {file} holds something else than [[waiver]] entries: remove it.",
        ),
        (("[[waiver]]", "[waiver]"), "The waiver file {file} holds something else than [[waiver]] entries: remove it."),
    ],
)
def test_a_broken_entry_is_refused_with_its_own_sentence(
    tmp_path: Path, change: tuple[str, str], sentence: str
) -> None:
    file = written(tmp_path, GOOD.replace(*change))
    with pytest.raises(WaiverError) as refused:
        read_waivers(file)
    assert str(refused.value) == sentence.format(file=file)


def test_an_entry_that_is_no_table_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path, "waiver = [1]\n")
    with pytest.raises(WaiverError) as refused:
        read_waivers(file)
    assert str(refused.value) == f"Waiver 1 of {file} is no table: write it as [[waiver]]."


def test_a_file_that_is_no_toml_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path, "[[waiver\n")
    with pytest.raises(WaiverError) as refused:
        read_waivers(file)
    assert str(refused.value) == (
        f"The waiver file {file} is no TOML: Expected ']]' at the end of an array declaration (at line 1, column 9)."
    )


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"\xef\xbb\xbf" + GOOD.encode(), "is no TOML: "),
        (b"# \xff", "is no TOML: "),
        (GOOD.encode("utf-16"), "is no TOML: "),
        (b"a = " + b"[" * 100_000, "is nested too deeply to be read."),
        (f'{GOOD}reason = "Another."'.encode(), "is no TOML: "),
        (b"# none\rwaiver = []", "is no TOML: "),
        (GOOD.encode() + b"[waiver.reason]\n", "is no TOML: "),
        (b"waiver.policy = 'a'\n" + GOOD.encode(), "is no TOML: "),
    ],
    ids=["BOM", "no UTF-8", "UTF-16", "deep", "twice", "an old end of line", "a table of a text", "dotted"],
)
def test_what_is_no_clear_text_is_refused(tmp_path: Path, content: bytes, fault: str) -> None:
    """The rest of the sentence is Python's own, and differs from version to version."""
    file = tmp_path / "waivers.toml"
    file.write_bytes(content)
    with pytest.raises(WaiverError) as refused:
        read_waivers(file)
    assert str(refused.value).startswith(f"The waiver file {file} {fault}")


def test_a_file_with_the_ends_of_lines_of_windows_gives_its_waivers(tmp_path: Path) -> None:
    file = tmp_path / "waivers.toml"
    file.write_bytes(GOOD.replace("\n", "\r\n").encode())
    assert [(waiver, waiver.line) for waiver in read_waivers(file)] == [(WAIVER, 2)]


def test_a_pipe_is_refused_rather_than_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(WaiverError) as refused:
        read_waivers(tmp_path / "pipe")
    assert str(refused.value) == f"The waiver file {tmp_path / 'pipe'} cannot be read: it is no regular file."


def test_the_hash_is_of_the_bytes_in_which_the_waivers_stand(tmp_path: Path) -> None:
    file = written(tmp_path, GOOD)
    assert read_waivers_with_hash(file) == ((WAIVER,), hashlib.sha256(GOOD.encode()).hexdigest())


def test_the_last_days_of_the_calendar_are_days(tmp_path: Path) -> None:
    last = GOOD.replace("2026-11-01", "9999-12-01").replace("2027-10-31", "9999-12-31")
    (waiver,) = read_waivers(written(tmp_path, last))
    assert (waiver.created, waiver.expires) == (date(9999, 12, 1), date.max)
    file = written(tmp_path, GOOD.replace("2026-11-01", "0001-01-01").replace("2027-10-31", "9999-12-31"))
    with pytest.raises(WaiverError):
        read_waivers(file)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "none.toml"
    with pytest.raises(WaiverError) as refused:
        read_waivers(file)
    assert str(refused.value) == f"The waiver file {file} cannot be read: No such file or directory."


def test_a_waiver_accepts_what_it_matches_and_nothing_else() -> None:
    assert applied(WAIVER) == [dataclasses.replace(FAILED, waiver=ACCEPTED)]


def test_a_waiver_may_name_a_logical_id() -> None:
    waiver = dataclasses.replace(WAIVER, path="OrdersA1B2C3D4")
    assert applied(waiver) == [dataclasses.replace(FAILED, waiver=ACCEPTED)]


def test_a_waiver_of_one_requirement_leaves_the_others_open() -> None:
    same = dataclasses.replace(WAIVER, requirement=FAILED.ruling.requirement)
    other = dataclasses.replace(WAIVER, requirement="AWS::SQS::Queue/SqsManagedSseEnabled")
    assert applied(same) == [dataclasses.replace(FAILED, waiver=ACCEPTED)]
    assert applied(other, whole=False) == []


def test_an_unknown_can_be_accepted_too() -> None:
    waiver = dataclasses.replace(WAIVER, policy="tagging", path="Orders", requirement="AWS::SQS::Queue/Tags", matches=2)
    accepted = apply_waivers(RESULT, [waiver], file="waivers.toml", as_of=TODAY, report_unused=True)
    assert dataclasses.replace(UNKNOWN, waiver=ACCEPTED) in accepted.judgements
    assert accepted.open_findings == (FAILED,)


def test_a_waiver_holds_on_its_last_day_and_fails_the_day_after() -> None:
    assert applied(WAIVER, as_of=date(2027, 10, 31)) == [dataclasses.replace(FAILED, waiver=ACCEPTED)]
    assert applied(WAIVER, as_of=date(2027, 11, 1)) == [
        fault("expired", "expired on 2027-10-31", "Mend the finding, or have it approved anew.")
    ]


def test_a_waiver_that_nothing_needs_fails_when_the_whole_app_was_judged() -> None:
    mended = Result(judgements=(PASSED,), coverage=RESULT.coverage, passes=1)
    assert applied(WAIVER, result=mended) == [
        fault("unused", "needed by no finding", "Remove the waiver: what it accepted is gone.")
    ]
    assert applied(WAIVER, result=mended, whole=False) == []


def test_a_duty_that_nobody_can_be_relieved_of_stays_open_and_its_waiver_is_a_finding() -> None:
    binding = altered(FAILED, level=Level.NOT_WAIVABLE)
    result = Result(judgements=(binding,), coverage=RESULT.coverage, passes=0)
    assert applied(WAIVER, result=result) == [
        binding,
        fault("not-waivable", "for a duty of which nobody can be relieved", "Mend the finding instead."),
    ]


def test_advice_can_be_waived_and_fails_nothing_either_way() -> None:
    advice = Result(judgements=(altered(FAILED, level=Level.ADVISORY),), coverage=RESULT.coverage, passes=0)
    accepted = apply_waivers(advice, [WAIVER], file="waivers.toml", as_of=TODAY, report_unused=True)
    assert (advice.open_findings, advice.advice) == ((), advice.judgements)
    assert (accepted.open_findings, accepted.advice) == ((), ())


def test_a_waiver_that_accepts_more_than_was_approved_fails() -> None:
    second = altered(FAILED, construct_path="Prod/Orders/Second")
    two = Result(judgements=in_order([FAILED, second]), coverage=RESULT.coverage, passes=0)
    told = [dataclasses.replace(one, waiver=ACCEPTED) for one in two.judgements]
    too_broad = fault(
        "too-broad",
        "for 2 findings, where 1 was approved",
        "Narrow its path or name its requirement, or have it approved anew with matches = 2.",
    )
    assert applied(WAIVER, result=two) == [*told, too_broad]
    assert applied(dataclasses.replace(WAIVER, matches=2), result=two) == told
    assert applied(dataclasses.replace(WAIVER, matches=3), result=two) == told
    assert applied(WAIVER, result=two, whole=False) == [*told, too_broad]


def test_a_waiver_is_in_force_from_the_day_it_was_created() -> None:
    assert applied(WAIVER, as_of=date(2026, 11, 1)) == [dataclasses.replace(FAILED, waiver=ACCEPTED)]
    assert applied(WAIVER, as_of=date(2026, 10, 31)) == [
        fault("not-yet", "in force from 2026-11-01 only", "Correct 'created' to the day of the approval.")
    ]


def test_a_waiver_tells_the_controls_that_it_weakens_and_no_others() -> None:
    right = dataclasses.replace(WAIVER, weakens=("HIPAA 164.312(a)(2)(iv)",))
    accepted = dataclasses.replace(ACCEPTED, weakens=("HIPAA 164.312(a)(2)(iv)",))
    assert applied(right) == [dataclasses.replace(FAILED, waiver=accepted)]
    wrong = dataclasses.replace(WAIVER, weakens=("HIPAA 164.312(b)",))
    assert applied(wrong) == [
        dataclasses.replace(FAILED, waiver=dataclasses.replace(ACCEPTED, weakens=("HIPAA 164.312(b)",))),
        fault(
            "other-control",
            "said to weaken HIPAA 164.312(b), which it does not",
            "Correct 'weakens': it is HIPAA 164.312(a)(2)(iv).",
        ),
    ]


def test_a_waiver_of_one_finding_leaves_the_others_open_and_holds_where_a_list_is_reordered() -> None:
    first, second, moved = (
        altered(FAILED, property_path=f"Rules[{number}].Cidr", observed=seen)
        for number, seen in ((0, "everyone"), (1, "a network"), (1, "everyone"))
    )
    waiver = dataclasses.replace(WAIVER, finding=first.id)
    before = Result(judgements=(first, second), coverage=RESULT.coverage, passes=0)
    assert applied(waiver, result=before) == [dataclasses.replace(first, waiver=ACCEPTED), second]
    after = Result(judgements=(moved,), coverage=RESULT.coverage, passes=0)
    assert applied(waiver, result=after) == [dataclasses.replace(moved, waiver=ACCEPTED)]


def test_a_waiver_may_be_for_some_templates_alone() -> None:
    here = dataclasses.replace(WAIVER, template="Prod*.json")
    assert applied(here) == [dataclasses.replace(FAILED, waiver=ACCEPTED)]
    assert applied(dataclasses.replace(WAIVER, template="network/*"), whole=False) == []


def test_a_logical_id_is_known_without_the_hash_that_changes() -> None:
    moved = altered(FAILED, logical_id="OrdersFFFFFFFF")
    result = Result(judgements=(moved,), coverage=RESULT.coverage, passes=0)
    waiver = dataclasses.replace(WAIVER, path="Orders")
    assert applied(waiver, result=result) == [dataclasses.replace(moved, waiver=ACCEPTED)]


def test_a_fault_names_the_line_of_its_entry(tmp_path: Path) -> None:
    second = GOOD.replace("2027-10-31", "2026-11-02")
    waivers = read_waivers(written(tmp_path, f"# two\n{GOOD}{second}"))
    assert [waiver.line for waiver in waivers] == [3, 12]
    assert [one.place.source for one in applied(*waivers) if one.ruling.policy == "waiver"] == ["waivers.toml:12"]
    odd = written(tmp_path, f"# a\u2028[[waiver]]\x85b\n{GOOD}")
    assert [waiver.line for waiver in read_waivers(odd)] == [3]
    in_a_text = GOOD.replace('"The supplier', '"""\n[[waiver]]\nThe supplier').replace('own."', 'own."""')
    assert [waiver.line for waiver in read_waivers(written(tmp_path, in_a_text))] == [None]


@given(st.dates(), st.sampled_from(RESULT.judgements))
def test_no_waiver_touches_a_pass_or_a_finding_of_another_policy(day: date, one: Judgement) -> None:
    result = Result(judgements=(one,), coverage=RESULT.coverage, passes=0)
    waiver = dataclasses.replace(WAIVER, policy="destroyable", path="*")
    after = apply_waivers(result, [waiver], file="waivers.toml", as_of=day, report_unused=False)
    assert one in after.judgements


def test_the_day_is_that_of_the_environment_where_it_names_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795478400")
    assert now() == datetime(2026, 11, 24, tzinfo=UTC)


@pytest.mark.parametrize("epoch", ["soon", "9" * 30])
def test_a_day_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(WaiverError) as refused:
        now()
    assert str(refused.value) == f"SOURCE_DATE_EPOCH is {epoch!r}: set it to seconds since 1970, or not at all."


@pytest.mark.parametrize(
    ("pattern", "accepted"),
    [
        ("Orders[1]", ["Orders[1]"]),
        ("Orders[[]1]", ["Orders[1]"]),
        ("Orders[!1]", []),
        ("Orders[*]", ["Orders*"]),
        ("Orders[?]", ["Orders?"]),
        ("Orders?", ["Orders1", "Orders*", "Orders?"]),
        ("Orders*", ["Orders1", "Orders[1]", "Orders*", "Orders?", "Orders/Deep\n/Resource"]),
        ("orders*", []),
        ("*/Resource", ["Orders/Deep\n/Resource"]),
        ("Orders", []),
        ("(Orders1|.*)", []),
    ],
)
def test_a_pattern_means_what_it_says_and_nothing_else(pattern: str, accepted: list[str]) -> None:
    names = ["Orders1", "Orders[1]", "Orders*", "Orders?", "Orders/Deep\n/Resource"]
    by_path = [
        name
        for name in names
        if dataclasses.replace(WAIVER, path=pattern).accepts(altered(FAILED, logical_id="X", construct_path=name))
    ]
    by_template = [
        name for name in names if dataclasses.replace(WAIVER, template=pattern).accepts(altered(FAILED, template=name))
    ]
    assert (by_path, by_template) == (accepted, accepted)


@given(st.text(alphabet="ab*?[]!/\n", min_size=1), st.text(alphabet="ab*?[]!/\n"))
def test_what_is_written_exactly_accepts_its_name_alone(name: str, other: str) -> None:
    exact = dataclasses.replace(WAIVER, path=_exactly(name))
    assert exact.accepts(altered(FAILED, construct_path=name))
    assert exact.accepts(altered(FAILED, construct_path=other)) == (other == name)
