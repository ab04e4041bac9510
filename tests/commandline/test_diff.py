"""`compliance diff` and `check --baseline`: what became of findings from one state to the next."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.commandline.conftest import KEY, ONLY_KEYS, Call, Called, write

NOTHING = Called(0, "Nothing became worse, better, new or gone.\n", "")


def queues(**keys: object) -> dict[str, Any]:
    return {
        "Resources": {
            name: {"Type": "AWS::SQS::Queue", "Properties": {} if key is None else {"KmsMasterKeyId": key}}
            for name, key in keys.items()
        }
    }


def courses(ended: Called) -> dict[str, list[tuple[str, str | None, str | None]]]:
    """Course -> logical id, verdict before and after."""
    document = json.loads(ended.out)
    return {
        course: [
            (
                (change["after"] or change["before"])["logical_id"],
                change["before"] and change["before"]["verdict"],
                change["after"] and change["after"]["verdict"],
            )
            for change in document[course]
        ]
        for course in ("worse", "new", "better", "gone")
    }


CHANGED = {
    "worse": [("Weakened", "pass", "fail")],
    "new": [("Added", None, "fail")],
    "better": [("Mended", "fail", "pass")],
    "gone": [("Removed", "fail", None)],
}
BEFORE = queues(Weakened=KEY, Mended=None, Removed=None, Same=None, Kept=KEY)
AFTER = queues(Same=None, Kept=KEY, Added=None, Weakened=None, Mended=KEY, Good=KEY)


def test_two_versions_of_a_template_are_compared(command: Call) -> None:
    write("before.json", BEFORE)
    write("after.json", AFTER)
    ended = command("diff", "before.json", "after.json", *ONLY_KEYS, "--format", "json")
    assert (ended.status, ended.err, courses(ended)) == (1, "", CHANGED)
    assert json.loads(ended.out)["controls"] == [
        {"standard": standard, "id": control, "worse": 1, "new": 1, "better": 1, "gone": 1}
        for standard, control in (("HIPAA", "164.312(a)(2)(iv)"), ("ISO/IEC 27001:2022", "A.8.24"))
    ]


def test_two_folders_are_compared_file_by_file(command: Call) -> None:
    write("before/a.json", BEFORE)
    write("after/a.json", AFTER)
    assert courses(command("diff", "before", "after", *ONLY_KEYS, "--format", "json")) == CHANGED


def test_evidence_is_compared_with_evidence_and_with_templates(command: Call) -> None:
    for name, content in (("before", BEFORE), ("after", AFTER)):
        write("template.json", content)
        command("check", "template.json", *ONLY_KEYS, "--format", f"json={name}.json", "--evidence")
    assert courses(command("diff", "before.json", "after.json", "--format", "json")) == CHANGED
    assert command("diff", "after.json", "after.json") == NOTHING


def test_the_console_tells_it_by_control(command: Call) -> None:
    write("before.json", queues(Queue=KEY))
    write("after.json", queues(Queue=None))
    ended = command("diff", "before.json", "after.json", *ONLY_KEYS)
    finding = json.loads(command("diff", "before.json", "after.json", *ONLY_KEYS, "--format", "json").out)["worse"][0]
    assert ended == Called(
        1,
        "1 judgement became worse\n"
        "  controls HIPAA 164.312(a)(2)(iv), ISO/IEC 27001:2022 A.8.24\n"
        "    pass -> fail: KmsMasterKeyId must be a customer-managed KMS key; found: absent, which means a\n"
        "    key that SQS owns.\n"
        "           policy   encryption-at-rest\n"
        "           resource AWS::SQS::Queue Queue\n"
        "           path     template\n"
        "           source   after.json:1:53\n"
        "           fix      Pass encryption=QueueEncryption.KMS and encryption_master_key= to the queue.\n"
        f"           id       {finding['after']['id']}\n",
        "",
    )


def test_what_became_better_ends_with_0(command: Call) -> None:
    write("before.json", queues(Queue=None))
    write("after.json", queues(Queue=KEY))
    ended = command("diff", "before.json", "after.json", *ONLY_KEYS, "--format", "json")
    assert (ended.status, courses(ended)) == (
        0,
        {"worse": [], "new": [], "better": [("Queue", "fail", "pass")], "gone": []},
    )


@pytest.fixture
def repository(command: Call) -> Call:
    """Two commits: `first` with BEFORE, `second` with AFTER."""
    del command

    def git(*arguments: str) -> Called:
        done = subprocess.run(  # noqa: S603 - git, in a folder of the test
            ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments],  # noqa: S607 - as above
            capture_output=True,
            text=True,
            check=True,
        )
        return Called(done.returncode, done.stdout, done.stderr)

    git("init", "--quiet", "--initial-branch=main")
    for tag, content in (("first", BEFORE), ("second", AFTER)):
        write("infrastructure/template.json", content)
        write("elsewhere/other.json", queues(Other=None if tag == "second" else KEY))
        git("add", ".")
        git("commit", "--quiet", "--message", tag)
        git("tag", tag)
    return git


@pytest.mark.usefixtures("repository")
def test_revisions_are_compared(command: Call) -> None:
    only = ("--path", "infrastructure", *ONLY_KEYS, "--format", "json")
    assert courses(command("diff", "first", "second", *only)) == CHANGED
    assert command("diff", "second", "HEAD", *ONLY_KEYS) == NOTHING
    everywhere = courses(command("diff", "first", "second", *ONLY_KEYS, "--format", "json"))
    assert everywhere == {**CHANGED, "worse": [("Other", "pass", "fail"), ("Weakened", "pass", "fail")]}


@pytest.mark.usefixtures("repository")
def test_a_path_of_a_revision_is_compared_with_what_is_here(command: Call) -> None:
    ended = command("diff", "first:infrastructure", "infrastructure", *ONLY_KEYS, "--format", "json")
    assert courses(ended) == CHANGED
    one = command("diff", "first:infrastructure/template.json", "infrastructure/template.json", *ONLY_KEYS)
    assert one.status == 1


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("old", "sentence"),
    [
        ("third", "'third' is no file, no folder, and no git revision here: correct its spelling."),
        ("--output=x", "'--output=x' is no file, no folder, and no git revision here: correct its spelling."),
        ("first:nowhere", "the revision first has nothing at nowhere: correct its spelling."),
        ("first:infra", "the revision first has nothing at infra: correct its spelling."),
        ("first:..", ".. leads out of this folder: name what lies below it."),
        ("first:infrastructure/../../x", "infrastructure/../../x leads out of this folder: name what lies below it."),
        ("first:/etc", "/etc leads out of this folder: name what lies below it."),
        ("first::(exclude)elsewhere", "the revision first has nothing at :(exclude)elsewhere: correct its spelling."),
        (":infrastructure", "':infrastructure' is no file, no folder, and no git revision here: correct its spelling."),
        ("a" * 5000, f"'{'a' * 5000}' is no file, no folder, and no git revision here: correct its spelling."),
    ],
)
def test_a_side_that_is_nowhere_ends_with_2_and_one_sentence(command: Call, old: str, sentence: str) -> None:
    assert command("diff", "--", old, "infrastructure") == Called(2, "", f"compliance: {sentence}\n")


@pytest.mark.usefixtures("repository")
def test_an_absolute_path_is_not_judged_as_it_is_here_instead(command: Call) -> None:
    here = str(Path("infrastructure").resolve())
    sentence = f"compliance: {here} leads out of this folder: name what lies below it.\n"
    assert command("diff", f"first:{here}", "infrastructure") == Called(2, "", sentence)
    assert command("diff", "first", "second", "--path", here) == Called(2, "", sentence)


def test_a_template_that_asks_to_be_left_away_is_judged(command: Call, repository: Call) -> None:
    write(".gitattributes", "*.json export-ignore\n")
    repository("add", ".")
    repository("commit", "--quiet", "--message", "third")
    assert command("diff", "second", "HEAD", *ONLY_KEYS) == NOTHING
    assert courses(command("diff", "first:infrastructure", "HEAD:infrastructure", *ONLY_KEYS, "--format", "json")) == (
        CHANGED
    )


def test_a_revision_with_links_within_it_is_judged_and_one_that_leads_out_is_refused(
    command: Call, repository: Call
) -> None:
    Path("infrastructure/link.json").symlink_to("../elsewhere/other.json")
    repository("add", ".")
    repository("commit", "--quiet", "--message", "third")
    only = ("--path", "infrastructure", "--path", "elsewhere", *ONLY_KEYS, "--format", "json")
    assert courses(command("diff", "second", "HEAD", *only))["new"] == [("Other", None, "fail")]
    Path("infrastructure/out").symlink_to(Path.cwd())
    repository("add", ".")
    repository("commit", "--quiet", "--message", "fourth")
    sentence = "the revision HEAD has the link infrastructure/out, which leads out of it: leave it away."
    for path in ("infrastructure", "."):
        assert command("diff", "second", "HEAD", "--path", path) == Called(2, "", f"compliance: {sentence}\n")
    assert command("diff", "second", "HEAD", "--path", "elsewhere", *ONLY_KEYS) == NOTHING


def test_paths_of_a_revision_with_odd_names_are_taken_as_they_are(command: Call, repository: Call) -> None:
    for name in ("a b/c.json", "a:b/c.json", "*/c.json", ":(top)/c.json", "é\n/c.json"):
        write(name, queues(Queue=None))
    repository("add", ".")
    repository("commit", "--quiet", "--message", "third")
    for name in ("a b", "a:b", "*", ":(top)", "é\n", "./a b/", "a b/../a b"):
        (new,) = courses(command("diff", "second:elsewhere", f"HEAD:{name}", *ONLY_KEYS, "--format", "json"))["new"]
        assert new == ("Queue", None, "fail")


def test_what_is_malformed_in_a_revision_is_told_without_where_it_was_taken_out_to(
    command: Call, repository: Call
) -> None:
    write("broken/b.json", "{")
    write("broken/report.json", '{"schema": 9, "tool": {}, "subjects": [], "findings": []}')
    repository("add", ".")
    repository("commit", "--quiet", "--message", "third")
    fault = "broken/b.json is not valid JSON: Expecting property name enclosed in double quotes at line 1, column 2.\n"
    assert command("diff", "second", "HEAD") == Called(2, "", f"compliance: HEAD cannot be judged: {fault}")
    assert command("diff", "second", "HEAD:broken/b.json") == Called(
        2, "", f"compliance: HEAD:broken/b.json cannot be judged: {fault.removeprefix('broken/')}"
    )
    assert command("diff", "second", "HEAD:broken/report.json") == Called(
        2, "", "compliance: HEAD:broken/report.json has schema 9, and only 1 is known: make it anew.\n"
    )


def test_without_a_repository_or_a_commit_there_is_no_revision(command: Call) -> None:
    write("a.json", queues(Queue=KEY))
    sentence = "compliance: 'HEAD' is no file, no folder, and no git revision here: correct its spelling.\n"
    assert command("diff", "HEAD", "a.json") == Called(2, "", sentence)
    subprocess.run(["git", "init", "--quiet"], check=True)  # noqa: S607 - git as it is on the caller's PATH
    assert command("diff", "HEAD", "a.json") == Called(2, "", sentence)


def test_a_side_that_is_malformed_ends_with_2_and_its_sentence(command: Call) -> None:
    write("a.json", queues(Queue=KEY))
    write("b.json", "{")
    ended = command("diff", "a.json", "b.json")
    assert ended == Called(
        2,
        "",
        "compliance: b.json cannot be judged: b.json is not valid JSON: Expecting property name enclosed in double "
        "quotes at line 1, column 2.\n",
    )


def baseline(command: Call, content: dict[str, Any], *arguments: str) -> None:
    write("template.json", content)
    command("check", "template.json", *ONLY_KEYS, "--format", "json=baseline.json", *arguments)


def test_a_baseline_leaves_only_what_is_new_open(command: Call) -> None:
    baseline(command, BEFORE)
    write("template.json", AFTER)
    ended = command("check", "template.json", *ONLY_KEYS, "--baseline", "baseline.json", "--format", "json")
    document = json.loads(ended.out)
    assert (ended.status, [(one["logical_id"], one["owed"]) for one in document["findings"]]) == (
        1,
        [("Added", False), ("Same", True), ("Weakened", False)],
    )
    assert document["summary"] == {"pass": 3, "fail": 2, "unknown": 0, "waived": 0, "advisory": 0, "owed": 1}
    assert document["inputs"]["baseline"]["file"] == "baseline.json"


def test_where_nothing_is_new_the_check_passes_and_says_what_is_owed(command: Call) -> None:
    baseline(command, BEFORE)
    ended = command("check", "template.json", *ONLY_KEYS, "--baseline", "baseline.json")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.partition(" (")[0] == (
        "owed: 3 findings\n"
        "\n"
        "  OWED     KmsMasterKeyId must be a customer-managed KMS key; found: absent, which means a key that\n"
        "           SQS owns.\n"
        "           policy   encryption-at-rest\n"
        "           fix      Pass encryption=QueueEncryption.KMS and encryption_master_key= to the queue.\n"
        "           resource template.json Mended and 2 others\n"
        "\n"
        "compliance: 5 resources in 1 template, 5 judgements: 2 pass, 0 fail, 0 unknown, 0 waived, 0 advisory, 3 owed"
    )


def test_evidence_with_a_baseline_can_be_verified_and_be_a_baseline(command: Call) -> None:
    baseline(command, BEFORE)
    command(
        "check", "template.json", *ONLY_KEYS, "--baseline", "baseline.json", "--format", "json=next.json", "--evidence"
    )
    assert command("verify", "next.json").status == 0
    assert command("check", "template.json", *ONLY_KEYS, "--baseline", "next.json").status == 0
    baseline(command, queues(Same=None))
    write("template.json", BEFORE)
    assert "The baseline has changed" in command("verify", "next.json").out


def test_a_baseline_that_is_none_ends_with_2(command: Call) -> None:
    write("template.json", BEFORE)
    assert command("check", "template.json", "--baseline", "template.json") == Called(
        2,
        "",
        "compliance: template.json is no JSON report of this program: make one with --format json=FILE --evidence.\n",
    )
    assert not Path("baseline.json").exists()
