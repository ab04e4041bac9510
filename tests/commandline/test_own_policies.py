"""Policies of an organisation's own package: by module or entry point, beside ours, tested with the same scenarios."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from compliance.policy import Policy, Requirement, hipaa, is_present, is_true, names_customer_key
from compliance.testing import Kind, scenarios_of
from tests.commandline.conftest import Call, Called, write

POLICY = """
from compliance.policy import Policy, Requirement, hipaa, is_present

__version__ = "2.1"
NAMED = Policy(
    id="{id}",
    title="Every queue has a name",
    about="Every queue has a name.",
    controls=(hipaa("164.312(b)", "Audit controls"),),
    own_duty="All of it.",
    requirements=(Requirement("AWS::SQS::Queue", must=(is_present("QueueName", "a name"),), fix="Name it."),),
)
IN_FORCE = (NAMED,)
"""
BROKEN = {
    "raising": "raise ValueError('boom,\\nand more')\n",
    "ending": "import sys\nsys.exit(0)\n",
    "cut": "IN_FORCE = (\n",
    "needing": "import nowhere\n",
    "empty": "IN_FORCE = ()\n",
}
"""Modules that cannot be a policy set. One that ends the process would end it with 0, as if everything complied."""
QUEUE = {"Resources": {"Queue": {"Type": "AWS::SQS::Queue"}}}


@pytest.fixture(autouse=True)
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package `acme_policies`, and one that offers its policies under the name `acme`."""
    place = tmp_path / "site"
    monkeypatch.syspath_prepend(str(place))
    write(f"{place}/acme_policies.py", POLICY.format(id="named"))
    write(f"{place}/acme_twice.py", POLICY.format(id="tagging"))
    write(f"{place}/acme-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n")
    write(f"{place}/acme-1.0.dist-info/entry_points.txt", "[compliance.policies]\nacme = acme_policies\n")
    entry_points = Path(place, "acme-1.0.dist-info", "entry_points.txt")
    entry_points.write_text(f"{entry_points.read_text('utf-8')}offered = absent\nabsent = offered\n", "utf-8")
    for name, text in BROKEN.items():
        write(f"{place}/{name}.py", text)
    for module in ("acme_policies", "acme_twice", "acme", *BROKEN):
        monkeypatch.delitem(sys.modules, module, raising=False)


def policies_in(ended: Called) -> set[str]:
    return {finding["policy"] for finding in json.loads(ended.out)["findings"]}


@pytest.mark.parametrize("name", ["acme_policies", "acme"], ids=["module", "entry point"])
def test_a_set_of_ones_own_is_used_alone_or_beside_ours(call: Call, name: str) -> None:
    write("queue.json", QUEUE)
    alone = call("queue.json", "--policies", name, "--format", "json")
    assert policies_in(alone) == {"named"}
    assert {part: json.loads(alone.out)["policy_set"][part] for part in ("modules", "version", "policies")} == {
        "modules": ["acme_policies"],
        "version": "2.1",
        "policies": ["named"],
    }
    both = call("queue.json", "--policies", "policies", "--policies", name, "--format", "json")
    assert policies_in(both) == {"named", "encryption-at-rest", "encryption-in-transit", "tagging"}
    assert json.loads(both.out)["policy_set"]["version"] == "1.0.0, 2.1"
    assert policies_in(call("queue.json", "--policies", name, "--policy", "named", "--format", "json")) == {"named"}


def test_evidence_of_several_sets_can_be_verified(command: Call) -> None:
    write("queue.json", QUEUE)
    sets = ("--policies", "policies", "--policies", "acme")
    command("check", "queue.json", *sets, "--format", "json=evidence.json", "--evidence")
    assert command("verify", "evidence.json").status == 0


def test_a_policy_is_explained_as_ours_are(command: Call) -> None:
    ended = command("explain", "named", "--policies", "acme")
    assert (ended.status, ended.out.splitlines()[0]) == (0, "# Every queue has a name")


@pytest.mark.parametrize(
    ("sets", "sentence"),
    [
        (("nowhere",), "the policy set 'nowhere' cannot be loaded: No module named 'nowhere'."),
        (("json",), "the module 'json' has no tuple IN_FORCE of policies."),
        (("policies", "acme_twice"), "two policy sets have a policy 'tagging': rename one of them."),
        (("",), "the policy set '' cannot be loaded: that is no name of a module."),
        (("..policies",), "the policy set '..policies' cannot be loaded: that is no name of a module."),
        (("no/module",), "the policy set 'no/module' cannot be loaded: No module named 'no/module'."),
        (("raising",), "the policy set 'raising' cannot be loaded: it raises ValueError: boom, and more."),
        (("ending",), "the policy set 'ending' cannot be loaded: it raises SystemExit: 0."),
        (
            ("cut",),
            "the policy set 'cut' cannot be loaded: it raises SyntaxError: '(' was never closed (cut.py, line 1).",
        ),
        (("needing",), "the policy set 'needing' cannot be loaded: No module named 'nowhere'."),
        (("offered",), "the policy set 'absent' cannot be loaded: No module named 'absent'."),
        (("empty",), "the module 'empty' has no policy in IN_FORCE, so it would judge nothing."),
        (("policies", "empty"), "the module 'empty' has no policy in IN_FORCE, so it would judge nothing."),
    ],
)
def test_a_set_that_cannot_be_used_ends_with_2_and_one_sentence(
    call: Call, sets: tuple[str, ...], sentence: str
) -> None:
    write("queue.json", QUEUE)
    named = [word for name in sets for word in ("--policies", name)]
    assert call("queue.json", *named) == Called(2, "", f"compliance: {sentence}\n")


DISKS = Policy(
    id="disks",
    title="Disks are encrypted",
    about="Disks are encrypted.",
    controls=(hipaa("164.312(a)(2)(iv)", "Encryption and decryption"),),
    own_duty="All of it.",
    requirements=(
        Requirement(
            "AWS::EC2::Volume",
            must=(is_true("Encrypted"), names_customer_key("KmsKeyId", absent_means="a key of AWS")),
            fix="Encrypt it.",
        ),
        Requirement("AWS::SQS::Queue", must=(is_present("QueueName", "a name"),), fix="Name it."),
    ),
)


@pytest.mark.parametrize("scenario", list(scenarios_of(DISKS)), ids=str)
def test_every_check_gives_the_verdict_that_its_scenario_asks_for(scenario: object) -> None:
    """What the page on policies of one's own tells to write."""
    assert scenario.judged() == scenario.expected  # type: ignore[attr-defined]  # as a stranger writes it


def test_every_check_has_every_kind_of_scenario() -> None:
    checks = ("AWS::EC2::Volume/Encrypted", "AWS::EC2::Volume/KmsKeyId", "AWS::SQS::Queue/QueueName")
    assert [str(scenario) for scenario in scenarios_of(DISKS)] == [
        f"{check} {kind}" for check in checks for kind in Kind
    ]


def test_a_check_that_says_another_thing_than_it_means_is_found() -> None:
    """A helper that cannot fail helps nobody: the scenario of another check has another verdict."""
    (violating,) = (one for one in scenarios_of(DISKS) if str(one) == "AWS::EC2::Volume/Encrypted violating")
    assert violating.expected == [("AWS::EC2::Volume/Encrypted", "fail"), ("AWS::EC2::Volume/KmsKeyId", "pass")]
    assert violating.judged() == violating.expected
