"""`compliance export guard`: our policies as a file of rules of CloudFormation Guard."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.commands.arguments import policy_set
from compliance.version import __version__
from tests.commandline.conftest import Call, write

OWN = """
from compliance.policy import Policy, Requirement, emptied_on_delete, hipaa, is_one_of, is_true

__version__ = "2.1"

ENCRYPTED = Policy(
    id="encrypted",
    title="What is stored is encrypted",
    about="",
    controls=(hipaa("164.312(a)(2)(iv)", "Encryption and decryption"),),
    own_duty="",
    requirements=(
        Requirement(
            "AWS::X::Store",
            must=(is_true("Disks[].Encrypted"), emptied_on_delete("Custom::Emptied", "Store")),
            unless=(is_one_of("Class", "memory"),),
            fix="Pass encrypted=True, and >> nothing else.",
        ),
    ),
)
IN_FORCE = (ENCRYPTED,)
"""

FILE = """\
# Rules of CloudFormation Guard 3, written by compliance {version} from the policies
# encrypted
# of own_stores, version 2.1, sha256 {sha256}.
#
"""


@pytest.fixture(autouse=True)
def own(command: Call) -> None:  # noqa: ARG001 - it stands in a folder of its own
    write("own_stores.py", OWN)


def test_a_small_policy_as_a_whole_file(command: Call) -> None:
    ended = command("export", "guard", "--policies", "own_stores")
    assert (ended.status, ended.err) == (0, "")
    head = FILE.format(version=__version__, sha256=policy_set(["own_stores"]).sha256)
    assert ended.out == head + (Path(__file__).parent / "export" / "encrypted.guard").read_text("utf-8")


def test_it_is_written_to_a_file(command: Call) -> None:
    told = command("export", "guard", "--policies", "own_stores").out
    ended = command("export", "guard", "--policies", "own_stores", "--output", "own.guard")
    assert (ended.status, ended.out, ended.err) == (0, "", "")
    assert Path("own.guard").read_text("utf-8") == told


def test_only_some_policies(command: Call) -> None:
    whole = command("export", "guard", "--policies", "own_stores")
    assert command("export", "guard", "--policies", "own_stores", "--policy", "encrypted") == whole


def test_the_check_of_a_template_takes_the_file(command: Call) -> None:
    assert command("export", "guard", "--policies", "own_stores", "--output", "own.guard").status == 0
    write("store.json", {"Resources": {"Store": {"Type": "AWS::X::Store", "Properties": {"Disks": [{}]}}}})
    ended = command("check", "store.json", "--policies", "own_stores", "--guard", "own.guard")
    assert ended.status == 1
    assert "guard/own" in ended.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--policy", "nothing"), "there is no policy 'nothing': choose from encrypted."),
        (("--output", "nowhere/own.guard"), "nowhere/own.guard cannot be written: No such file or directory."),
    ],
)
def test_what_cannot_be_carried_out_ends_with_a_sentence(command: Call, arguments: tuple[str, ...], told: str) -> None:
    ended = command("export", "guard", "--policies", "own_stores", *arguments)
    assert (ended.status, ended.out, ended.err) == (2, "", f"compliance: {told}\n")
