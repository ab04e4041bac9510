"""`compliance policies`, `explain` and `controls`: what people and programs are told of the policies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from compliance import catalogue
from compliance.cli import main
from compliance.policy import (
    Example,
    Exemption,
    Level,
    NotJudged,
    Policy,
    Reason,
    Requirement,
    StandardControl,
    at_least,
    hipaa,
    is_present,
    is_true,
    iso27001,
)
from policies import IN_FORCE
from policies.controls import CONTROLS

ENCRYPTION = hipaa("164.312(a)(2)(iv)", "Encryption and decryption")
SCREENING = iso27001("A.6.1", "Screening")
STANDARD = (
    StandardControl(ENCRYPTION, "Records of who used the keys."),
    StandardControl(SCREENING, "Records of the personnel department."),
)
POLICY = Policy(
    id="kept-disks",
    title="Disks are kept",
    about="""Disks are kept.

Checks        That disks
              are kept.
Why           They might be needed.
Not checked   Whether they turn.

A reading of both standards.
""",
    controls=(ENCRYPTION,),
    own_duty="That they turn is ours.",
    requirements=(
        Requirement(
            "AWS::EC2::Volume",
            must=(is_true("Kept", absent_means="thrown away"),),
            unless=(is_present("Source", "a source"),),
            fix="Pass kept=True.",
        ),
        Requirement(
            "AWS::FSx::Volume",
            must=(is_true("Kept", absent_means="thrown away"),),
            unless=(is_present("Source", "a source"),),
            fix="Pass kept=True.",
        ),
        Requirement(
            "AWS::EC2::Volume",
            must=(at_least("Days", 30, "days", absent_means="for good", absent_complies=True),),
            when=(is_true("Backed"),),
            fix="Pass days=30.",
            level=Level.ADVISORY,
        ),
    ),
    exemptions=(
        Exemption(Reason.HOLDS_NO_DATA, "carries packets", ("AWS::EC2::VPC", "AWS::EC2::Subnet")),
        Exemption(Reason.ALWAYS_DONE, "keeps itself", ("AWS::Glacier::Vault",)),
    ),
    not_judged=(NotJudged("is kept by its parent", ("AWS::EC2::Volume/Attachment.Kept",)),),
    violating=Example("A disk that is thrown away.", "\nDisk:\n  Type: AWS::EC2::Volume\n"),
    compliant=Example("One that is kept.", "\nDisk:\n  Type: AWS::EC2::Volume\n  Properties: {Kept: true}\n"),
)

PAGE = """\
# Disks are kept

Policy `kept-disks`, mandatory: fails, unless a waiver accepts it.

## Checks

That disks are kept.

## Why

They might be needed.

## Not checked

Whether they turn.

A reading of both standards.

## Our own decision

That they turn is ours.

## Controls

| standard | control | title |
|---|---|---|
| HIPAA | 164.312(a)(2)(iv) | Encryption and decryption |

## Example that fails

A disk that is thrown away.

```yaml
Resources:
  Disk:
    Type: AWS::EC2::Volume
```

## Example that passes

One that is kept.

```yaml
Resources:
  Disk:
    Type: AWS::EC2::Volume
    Properties: {Kept: true}
```

## What is required (2 types)

- **AWS::EC2** Volume
- **AWS::FSx** Volume

1. `Kept` must be true; absent means thrown away, which violates it.

Not where `Source` names a source.

Fix: Pass kept=True.

- **AWS::EC2** Volume

1. `Days` must be at least 30 days; absent means for good, which complies.

Only where `Backed` is true.

Fix: Pass days=30.

Level advisory: reported, and fails nothing.

## What is exempt (3 types)

### Holds no data

Each of these carries packets:

- **AWS::EC2** Subnet, VPC

### The service always does it

This keeps itself:

- **AWS::Glacier** Vault

## Properties that look alike and are not judged

This is kept by its parent:

- `AWS::EC2::Volume/Attachment.Kept`
"""

OF_VOLUMES = """\
# AWS::EC2::Volume

## kept-disks

1. `Kept` must be true; absent means thrown away, which violates it.

Not where `Source` names a source.

Fix: Pass kept=True.

1. `Days` must be at least 30 days; absent means for good, which complies.

Only where `Backed` is true.

Fix: Pass days=30.

Level advisory: reported, and fails nothing.

- `Attachment.Kept` is not judged: it is kept by its parent
"""


def test_a_policy_is_shown_whole() -> None:
    assert catalogue.page(POLICY) == PAGE


def test_a_type_is_shown_with_all_that_is_asked_of_it() -> None:
    assert catalogue.of_type([POLICY], "AWS::EC2::Volume") == OF_VOLUMES


def test_an_exempt_type_is_shown_with_the_reason() -> None:
    assert catalogue.of_type([POLICY], "AWS::EC2::VPC") == (
        "# AWS::EC2::VPC\n\n## kept-disks\n\nExempt: it carries packets (holds no data).\n"
    )
    assert catalogue.of_type([POLICY], "AWS::No::Such") == ""


def test_the_list_tells_what_each_policy_reaches() -> None:
    assert catalogue.listed([POLICY]) == (
        "kept-disks\n  Disks are kept.\n  2 types governed, 3 exempt, 3 checks; mandatory\n  HIPAA 164.312(a)(2)(iv)\n"
    )


def test_the_list_for_programs_counts_for_each_type() -> None:
    assert json.loads(catalogue.listed_as_json([POLICY])) == {
        "schema": 1,
        "policies": [
            {
                "id": "kept-disks",
                "title": "Disks are kept",
                "level": "mandatory",
                "controls": [{"standard": "HIPAA", "id": "164.312(a)(2)(iv)", "title": "Encryption and decryption"}],
                "counts": {
                    "types_governed": 2,
                    "types_exempt": 3,
                    "requirements": 3,
                    "checks": 3,
                    "properties_not_judged": 1,
                },
                "checks_by_type": {"AWS::EC2::Volume": 2, "AWS::FSx::Volume": 1},
                "exempt_by_reason": {
                    "holds no data": ["AWS::EC2::Subnet", "AWS::EC2::VPC"],
                    "the service always does it": ["AWS::Glacier::Vault"],
                },
            }
        ],
    }


def test_controls_are_shown_both_ways() -> None:
    assert catalogue.controls_listed([POLICY], STANDARD) == (
        "HIPAA 164.312(a)(2)(iv)  Encryption and decryption\n"
        "    evidence   kept-disks\n"
        "    otherwise  Records of who used the keys.\n"
        "ISO/IEC 27001:2022 A.6.1  Screening\n"
        "    evidence   none: no template can show it\n"
        "    otherwise  Records of the personnel department.\n"
    )
    assert json.loads(catalogue.controls_as_json([POLICY], STANDARD))["controls"][0] == {
        "standard": "HIPAA",
        "id": "164.312(a)(2)(iv)",
        "title": "Encryption and decryption",
        "policies": ["kept-disks"],
        "shown_otherwise": "Records of who used the keys.",
    }


# --- the commands ---------------------------------------------------------------------------------------------------


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(arguments)
    shown = capsys.readouterr()
    return status, shown.out, shown.err


def test_the_commands_tell_what_the_catalogue_says(capsys: pytest.CaptureFixture[str]) -> None:
    first = IN_FORCE[0]
    assert said(capsys, "policies") == (0, catalogue.listed(IN_FORCE), "")
    assert said(capsys, "policies", "--format", "json") == (0, catalogue.listed_as_json(IN_FORCE), "")
    assert said(capsys, "explain", first.id) == (0, catalogue.page(first), "")
    assert said(capsys, "explain", "AWS::S3::Bucket") == (0, catalogue.of_type(IN_FORCE, "AWS::S3::Bucket"), "")
    assert said(capsys, "controls") == (0, catalogue.controls_listed(IN_FORCE, CONTROLS), "")
    assert said(capsys, "controls", "--format", "json") == (0, catalogue.controls_as_json(IN_FORCE, CONTROLS), "")


def test_what_is_not_known_ends_with_2_and_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = ", ".join(policy.id for policy in IN_FORCE)
    assert said(capsys, "explain", "nonsense") == (
        2,
        "",
        (
            f"compliance: there is no policy and no resource type 'nonsense': choose from {ids}, "
            "or name a type like AWS::S3::Bucket.\n"
        ),
    )
    (tmp_path / "few").mkdir()
    (tmp_path / "few" / "__init__.py").write_text("IN_FORCE = ()\n", encoding="utf-8")
    (tmp_path / "few" / "controls.py").write_text("CONTROLS = (1,)\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert said(capsys, "controls", "--policies", "few") == (
        2,
        "",
        "compliance: the module 'few.controls' has no tuple CONTROLS of the standards' controls.\n",
    )
    assert said(capsys, "policies", "--policies", "none_such") == (
        2,
        "",
        "compliance: the policy set 'none_such' cannot be loaded: No module named 'none_such'.\n",
    )
