"""Input that is made to crash the command, to keep it busy, to hide from it or to mislead its reader.

What could end or hang the process is tried in a process of its own, under a limit that only guards against a hang.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from compliance.templates import Json
from tests.commandline.conftest import KEY
from tests.commandline.test_hostile_input import (
    ABSENT_KEY,
    ONE_POLICY,
    TOO_DEEP,
    Ended,
    Findings,
    assembly,
    bad,
    check,
    compliant,
    in_folder,
    in_yaml,
    judged,
    of_key,
    told,
    unclassified,
)

LIMIT = 60
"""Seconds after which a process counts as hanging: each of these takes a few at most."""


def alone(path: str, *arguments: str) -> Ended:
    """One call of the command in a process of its own, with the JSON report."""
    command = [sys.executable, "-m", "compliance", "check", path, *(arguments or ONE_POLICY), "--format", "json"]
    done = subprocess.run(  # noqa: S603 - this project's own command
        command,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        timeout=LIMIT,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def alone_on(content: Json | bytes, *arguments: str, name: str = "t.json") -> Ended:
    """What a process of its own says of one template."""
    Path(name).write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return alone(name, *arguments)


def refused(ended: Ended) -> tuple[int, Findings, list[str | None], str]:
    """How a call ended that could not judge: status, findings, the errors of the subjects and what was complained."""
    return ended.status, ended.findings, [s["error"] for s in json.loads(ended.out)["subjects"]], ended.err


def refusal(sentence: str) -> tuple[int, Findings, list[str | None], str]:
    """A refusal in one sentence."""
    return 2, [], [sentence], f"compliance: {sentence}\n"


def outcome(ended: Ended) -> tuple[int, Findings, str]:
    return ended.status, ended.findings, ended.err


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795478400")  # 2026-11-24


# --- what could end the process -----------------------------------------------------------------------------------

BOTTOMLESS: Mapping[str, tuple[bytes, str]] = {
    "braces": (
        b"{" * 30_000,
        "is not valid JSON: Expecting property name enclosed in double quotes at line 1, column 2",
    ),
    "braces in a map": (b"a: " + b"{" * 30_000, TOO_DEEP),
    "brackets in a map": (b"a: " + b"[" * 30_000, TOO_DEEP),
    "dashes": (b"- " * 30_000, TOO_DEEP),
    "questions": (b"? " * 30_000, TOO_DEEP),
}


@pytest.mark.parametrize("case", BOTTOMLESS)
def test_yaml_that_would_overrun_the_stack_of_the_machine_is_refused(case: str) -> None:
    content, fault = BOTTOMLESS[case]
    assert refused(alone_on(content, name="t.yaml")) == refusal(f"t.yaml {fault}.")


LONG_NUMBER = "holds a number of thousands of digits"

OTHER_NUMBERS: Mapping[str, bytes] = {
    "in a property": in_yaml(f"0x{'f' * 5_000}"),
    "among the macros": b"Transform: 0x" + b"f" * 5_000 + b"\nResources: {}\n",
    "in binary digits": in_yaml(f"0b{'1' * 5_000}"),
    "of underscores": in_yaml(f"1{'_' * 5_000}"),
}


@pytest.mark.parametrize("case", OTHER_NUMBERS)
def test_a_number_of_thousands_of_digits_is_refused(case: str) -> None:
    assert refused(judged(OTHER_NUMBERS[case])) == refusal(f"t.json {LONG_NUMBER}.")


def test_a_hexadecimal_number_of_few_digits_is_a_number() -> None:
    assert outcome(judged(in_yaml("0xff"))) == (1, told("fail", "255"), "")


TEXTS_OF_YAML: Mapping[str, tuple[bytes, Findings]] = {
    "a timestamp": (in_yaml("!!timestamp 2026-11-24"), told("fail", '"2026-11-24"')),
    "a timestamp that is none": (in_yaml("!!timestamp x"), told("fail", '"x"')),
    "binary": (in_yaml("!!binary aGVsbG8="), told("fail", '"aGVsbG8="')),
    "a number to the base of sixty": (in_yaml("22:30"), told("fail", '"22:30"')),
    "a fraction to the base of sixty": (in_yaml("22:30:15.5"), told("fail", '"22:30:15.5"')),
    "a long number to the base of sixty": (
        in_yaml(f"1{':59' * 300_000}"),
        told("fail", f'"1{":59" * 300_000}"'),
    ),
    "a set": (in_yaml("!!set {a, b}"), told("fail", "a map with a, b")),
    "an ordered map": (in_yaml("!!omap [a: 1]"), told("fail", "a list of 1")),
    "binary as a default": (
        b"Parameters: {P: {Type: String, Default: !!binary aGVsbG8=}}\n" + in_yaml("!Ref P"),
        told("unknown", 'unknown: parameter P has the default "aGVsbG8=", which a deployer can override'),
    ),
    "a timestamp as a resource": (b"Resources: {Queue: !!timestamp x}\n", unclassified("no type")),
    "binary beside a backslash": (b'Resources: {}\na: !!binary aGVsbG8=\nb: "x\\\\ud"\n', []),
}


@pytest.mark.parametrize("case", TEXTS_OF_YAML)
def test_what_yaml_has_and_json_lacks_is_read_as_json_would_have_it(case: str) -> None:
    content, expected = TEXTS_OF_YAML[case]
    assert outcome(judged(content)) == (1 if expected else 0, expected, "")


NO_YAML = "is neither JSON nor YAML"
NO_SEQUENCE = f"{NO_YAML}: expected a sequence node, but found scalar at line 5, column 23"
NO_SCALAR = f"{NO_YAML}: expected a scalar node, but found sequence at line 5, column 23"

MISTAGGED: Mapping[str, tuple[str, str]] = {
    "a boolean": ("!!bool x", NO_YAML),
    "a number": ("!!int many", NO_YAML),
    "a number without digits": ("!!int 0x", NO_YAML),
    "a fraction": ("!!float x", NO_YAML),
    "a map": ("!!map x", NO_YAML),
    "a set": ("!!set [a]", NO_YAML),
    "a list": ("!!seq x", NO_SEQUENCE),
    "an ordered map": ("!!omap x", NO_SEQUENCE),
    "pairs": ("!!pairs x", NO_SEQUENCE),
    "a text": ("!!str [a]", NO_SCALAR),
    "binary": ("!!binary [a]", NO_SCALAR),
    "a timestamp": ("!!timestamp [a]", NO_SCALAR),
}


@pytest.mark.parametrize("case", MISTAGGED)
def test_a_tag_of_yaml_on_what_it_does_not_fit_is_refused(case: str) -> None:
    value, fault = MISTAGGED[case]
    assert refused(judged(in_yaml(value))) == refusal(f"t.json {fault}.")


def test_a_path_that_is_longer_than_a_file_name_can_be_is_refused() -> None:
    path = "x" * 300 + ".json"
    assert check(path) == Ended(2, "", f"compliance: {path} cannot be read: File name too long.\n")


# --- names and kinds of files -------------------------------------------------------------------------------------


def test_a_file_name_that_is_no_utf_8_is_told_with_replacement_characters() -> None:
    Path("all").mkdir()
    Path(os.fsdecode(b"all/\xff.json")).write_text(json.dumps(of_key(KEY)), encoding="utf-8")
    ended = alone("all")
    assert outcome(ended) == (0, [], "")
    assert [subject["template"] for subject in json.loads(ended.out)["subjects"]] == ["all/\ufffd.json"]


def test_a_faulty_file_whose_name_is_no_utf_8_is_refused_by_it() -> None:
    Path("all").mkdir()
    Path(os.fsdecode(b"all/\xff.json")).write_text("[]", encoding="utf-8")
    assert refused(alone("all")) == refusal("all/\ufffd.json holds no map, so it is no template.")


LINKS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "to the folder": (("x", "."),),
    "two to the folder": (("x", "."), ("y", ".")),
    "to the folder above": (("x", ".."),),
    "two that lead back": (("one/x", ".."), ("two/y", "../one")),
}


@pytest.mark.parametrize("case", LINKS)
def test_links_to_folders_do_not_multiply_what_is_judged(case: str) -> None:
    bad("top/all/a.json")
    for link, target in LINKS[case]:
        path = Path("top/all", link)
        path.parent.mkdir(exist_ok=True)
        path.symlink_to(target)
    ended = alone("top/all")
    assert outcome(ended) == (1, ABSENT_KEY, "")
    assert [subject["template"] for subject in json.loads(ended.out)["subjects"]] == ["top/all/a.json"]


def test_a_folder_that_is_reached_by_two_names_is_judged_once() -> None:
    bad("all/real/a.json")
    Path("all/again").symlink_to("real")
    assert in_folder("all/again/a.json") == (1, ["all/again/a.json"], ABSENT_KEY, "")


PIPE = "cannot be read: it is no regular file."


def test_a_pipe_is_refused() -> None:
    os.mkfifo("p.json")
    assert refused(alone("p.json")) == refusal(f"p.json {PIPE}")


def test_a_pipe_in_an_assembly_is_refused() -> None:
    assembly()
    os.mkfifo("cdk.out/App.json")
    assert refused(alone("cdk.out")) == refusal(f"cdk.out/App.json {PIPE}")


def test_a_pipe_that_is_called_as_a_manifest_is_none() -> None:
    bad("all/a.json")
    os.mkfifo("all/manifest.json")
    assert outcome(alone("all")) == (2, ABSENT_KEY, f"compliance: all/manifest.json {PIPE}\n")


@pytest.mark.parametrize("name", ["B.JSON", "B.Yaml", "B.YML", "B.Template"])
def test_a_suffix_in_capitals_is_a_suffix(name: str) -> None:
    bad(f"all/{name}")
    assert in_folder(f"all/{name}") == (1, [f"all/{name}"], ABSENT_KEY, "")


def test_a_link_in_a_folder_that_leads_nowhere_is_refused_and_the_others_are_judged() -> None:
    bad("all/a.json")
    Path("all/b.json").symlink_to("gone.json")
    complaint = "compliance: all/b.json cannot be read: No such file or directory.\n"
    assert in_folder("all/a.json", "all/b.json") == (2, ["all/a.json", "all/b.json"], ABSENT_KEY, complaint)


def test_a_folder_with_the_manifest_of_a_web_app_is_searched() -> None:
    bad("all/web/bad.json")
    Path("all/web/manifest.json").write_text('{"name": "my web app", "start_url": "/"}', encoding="utf-8")
    subjects = ["all/web/bad.json", "all/web/manifest.json"]
    assert in_folder(*subjects) == (1, subjects, ABSENT_KEY, "")


def test_a_template_that_a_macro_brings_whole_is_a_template() -> None:
    Path("all").mkdir()
    include = "Transform: {Name: AWS::Include, Parameters: {Location: s3://bucket/template.yaml}}\n"
    Path("all/whole.yaml").write_text(include, encoding="utf-8")
    ended = check("all", "--format", "json")
    findings = [(f["policy"], f["property"], f["verdict"], f["observed"]) for f in json.loads(ended.out)["findings"]]
    assert (ended.status, findings, ended.err) == (
        1,
        [("unclassified-type", "Transform[AWS::Include]", "unknown", "the macro AWS::Include")],
        "",
    )


# --- what could keep the process busy -----------------------------------------------------------------------------


def many(count: int, make: Callable[[int], Json]) -> list[Json]:
    return [make(number) for number in range(count)]


SWITCHES: Mapping[str, Json] = {
    "Parameters": {f"P{number}": {"Type": "String"} for number in range(40)},
    "Conditions": {
        **{f"C{number}": {"Fn::Equals": [{"Ref": f"P{number}"}, "x"]} for number in range(40)},
        "Any": {"Fn::Or": many(10, lambda number: {"Condition": f"C{number}"})},
    },
}
EXPLODES = {"Fn::Join": ["", many(40, lambda number: {"Fn::If": [f"C{number}", "a", "b"]})]}
"""A text of more forms than there are atoms to write them with."""

TOO_MANY_WAYS = "unknown: it can be deployed in more ways than are looked at"

OF_TWO_VALUES = {f"V{number}": {"Type": "String", "AllowedValues": ["a", "b"]} for number in range(10_000)}
ALL_OF_THEM = {"Fn::Sub": "".join(f"${{V{number}}}" for number in range(10_000))}

BUSY: Mapping[str, tuple[Json, Findings]] = {
    "open braces": (of_key({"Fn::Sub": "${" * 500_000}), told("fail", f'"{"${" * 500_000}"')),
    "a text in a million pieces": (
        of_key({"Fn::Join": [",", {"Fn::Split": [",", "," * 1_000_000]}]}),
        told("unknown", "unknown: the text has more than 10,000 pieces"),
    ),
    "ten thousand parameters of two values in one text": (
        of_key(ALL_OF_THEM, Parameters=OF_TWO_VALUES),
        told("unknown", "unknown: the text has more than 500 placeholders"),
    ),
}


@pytest.mark.parametrize("case", BUSY)
def test_what_would_keep_a_function_busy_is_judged_and_is_no_pass(case: str) -> None:
    template, expected = BUSY[case]
    assert outcome(alone_on(template)) == (1, expected, "")


SELECTED = told("fail", '"a"')
TOO_LONG = told("unknown", "unknown: the list has more than 10,000 entries")
NOT_FOR_CERTAIN: Findings = [("Queue", "AWS::SQS::QueuePolicy", "unknown", "Policy does not deny it for certain")]


def selected(count: int) -> Json:
    """A template whose queue has the first of so many entries as its key."""
    return of_key({"Fn::Select": [0, ["a"] * count]})


def split(count: int) -> Json:
    """A template whose queue has all pieces of a text as its key."""
    return of_key({"Fn::Join": ["", {"Fn::Split": [",", ",".join(["a"] * count)]}]})


def placeholders(count: int) -> Json:
    """A template whose queue has a text of so many placeholders as its key."""
    parameter = {"P": {"Type": "String", "AllowedValues": ["a"]}}
    return of_key({"Fn::Sub": "${P}" * count}, Parameters=parameter)


def stated(count: int) -> Json:
    """A compliant template with so many statements in its policy."""
    template = compliant()
    template["Resources"]["Policy"]["Properties"]["PolicyDocument"]["Statement"] += [{}] * (count - 1)
    return template


LIMITS: Mapping[str, tuple[Json, Findings]] = {
    "10,000 entries": (selected(10_000), SELECTED),
    "10,001 entries": (selected(10_001), TOO_LONG),
    "10,000 pieces": (split(10_000), told("fail", f'"{"a" * 10_000}"')),
    "10,001 pieces": (split(10_001), told("unknown", "unknown: the text has more than 10,000 pieces")),
    "500 placeholders": (placeholders(500), told("fail", f'"{"a" * 500}"')),
    "501 placeholders": (placeholders(501), told("unknown", "unknown: the text has more than 500 placeholders")),
    "500 statements": (stated(500), []),
    "501 statements": (stated(501), NOT_FOR_CERTAIN),
}


@pytest.mark.parametrize("case", LIMITS)
def test_what_is_beyond_a_limit_is_unknown_and_what_is_within_is_judged(case: str) -> None:
    template, expected = LIMITS[case]
    policy = "encryption-in-transit" if "Policy" in template["Resources"] else "encryption-at-rest"
    assert outcome(judged(template, "--policy", policy)) == (1 if expected else 0, expected, "")


PROPERTIES = (
    "BackupRetentionPeriod",
    "CopyTagsToSnapshot",
    "DBClusterIdentifier",
    "DBParameterGroupName",
    "DeletionProtection",
    "EnablePerformanceInsights",
    "Engine",
    "KmsKeyId",
    "ManageMasterUserPassword",
    "StorageEncrypted",
    "Tags",
)


def test_limits_do_not_multiply_over_the_properties_of_one_resource() -> None:
    database = {"Type": "AWS::RDS::DBInstance", "Condition": "Any", "Properties": dict.fromkeys(PROPERTIES, EXPLODES)}
    ended = alone_on({**SWITCHES, "Resources": {"Database": database}}, "--policy", "encryption-at-rest")
    looked_at = (
        "AutomaticBackupReplicationKmsKeyId",
        "KmsKeyId",
        "MasterUserSecret.KmsKeyId",
        "PerformanceInsightsKMSKeyId",
        "StorageEncrypted",
        # as a member of a cluster, and as a copy of something
        "DBClusterIdentifier",
        "KmsKeyId",
        "StorageEncrypted",
    )
    assert outcome(ended) == (1, [("Database", name, "unknown", TOO_MANY_WAYS) for name in looked_at], "")


def test_limits_do_not_multiply_over_the_forms_of_policy_documents() -> None:
    statement = {
        "Sid": EXPLODES,
        "Effect": "Deny",
        "Principal": "*",
        "Action": ["s3:*"] * 200,
        "Resource": ["*"] * 200,
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
    resources: dict[str, Json] = {}
    for number in range(10):
        resources[f"Bucket{number}"] = {"Type": "AWS::S3::Bucket"}
        resources[f"Policy{number}"] = {
            "Type": "AWS::S3::BucketPolicy",
            "Properties": {"Bucket": {"Ref": f"Bucket{number}"}, "PolicyDocument": {"Statement": [statement]}},
        }
    ended = alone_on({**SWITCHES, "Resources": resources}, "--policy", "encryption-in-transit")
    assert outcome(ended) == (
        1,
        [
            (f"Bucket{n}", "AWS::S3::BucketPolicy", "unknown", f"Policy{n} does not deny it for certain")
            for n in range(10)
        ],
        "",
    )


# --- what could mislead the reader --------------------------------------------------------------------------------


def conditions_of(template: Json, policy: str) -> list[tuple[str, str | None]]:
    """What is told of each finding, and under which condition."""
    report = json.loads(judged(template, "--policy", policy).out)
    return [(finding["observed"], finding["condition"]) for finding in report["findings"]]


def kept_for(if_true: Json, if_false: Json) -> dict[str, Json]:
    """A template whose log group keeps its records by a condition."""
    return {
        "Parameters": {"P": {"Type": "String"}},
        "Conditions": {"C": {"Fn::Equals": [{"Ref": "P"}, "x"]}},
        "Resources": {
            "Logs": {
                "Type": "AWS::Logs::LogGroup",
                "Properties": {"RetentionInDays": {"Fn::If": ["C", if_true, if_false]}},
            }
        },
    }


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((7, 7), [("7 days", None)]),
        ((7, 14), [("7 days or 14 days", None)]),
        ((7, 30), [("7 days", "C is true and parameter P is x")]),
        ((30, 7), [("7 days", "C is false")]),
        ((30, 30), []),
    ],
    ids=str,
)
def test_a_condition_is_told_only_of_what_depends_on_it(
    days: tuple[int, int], expected: list[tuple[str, str | None]]
) -> None:
    assert conditions_of(kept_for(*days), "backup-retention") == expected


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (
            b'{"Resources": {"a": "\x01"}}',
            "is not valid JSON: Invalid control character at line 1, column 22",
        ),
        (b'{"Resources": \x02}', "is not valid JSON: Expecting value at line 1, column 15"),
    ],
    ids=["in a text", "between"],
)
def test_a_place_is_told_once(content: bytes, fault: str) -> None:
    assert refused(judged(content)) == refusal(f"t.json {fault}.")


def test_a_fault_is_told_in_few_characters() -> None:
    Path("t.yaml").write_bytes(b"!" * 5_000_000)
    tag = f"tag:yaml.org,2002:{'!' * 5_000_000}"
    fault = f"could not determine a constructor for the tag '{tag}"[:200]
    complaint = f"compliance: t.yaml {NO_YAML}: {fault}... at line 1, column 1.\n"
    assert check("t.yaml") == Ended(2, "", complaint)


def test_what_another_resource_decides_is_unknown() -> None:
    statement = {
        "Effect": {"Fn::GetAtt": ["Other", "Effect"]},
        "Principal": "*",
        "Action": "s3:*",
        "Resource": "*",
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
    resources = {
        "Bucket": {"Type": "AWS::S3::Bucket"},
        "Other": {"Type": "AWS::CloudFormation::WaitCondition"},
        "Policy": {
            "Type": "AWS::S3::BucketPolicy",
            "Properties": {"Bucket": {"Ref": "Bucket"}, "PolicyDocument": {"Statement": [statement]}},
        },
    }
    ended = judged({"Resources": resources}, "--policy", "encryption-in-transit")
    assert outcome(ended) == (
        1,
        [("Bucket", "AWS::S3::BucketPolicy", "unknown", "Policy does not deny it for certain")],
        "",
    )
