"""The bench compares like with like: the Guard rules that others run name the resources that our policies name."""

from __future__ import annotations

import re
from pathlib import Path

from compliance.findings import Judgement
from policies import BACKUP_RETENTION, DESTROYABLE, ENCRYPTION_AT_REST, ENCRYPTION_IN_TRANSIT, TAGGING
from tests.bench.inside import judged, read
from tests.bench.peers import RULES
from tests.bench.templates import SERVICES, template, write
from tests.bench.validate import violations

RULE_OF = {
    ENCRYPTION_AT_REST.id: "encryption_key",
    ENCRYPTION_IN_TRANSIT.id: "tls",
    BACKUP_RETENTION.id: "backup_days",
    DESTROYABLE.id: "deletion_policy",
    TAGGING.id: "tags",
}

HOLDERS_OF_TLS = {
    "Database": "Settings",
    "Bucket": "BucketPolicy",
    "Letters": "QueuePolicy",
    "Queue": "QueuePolicy",
    "Topic": "TopicPolicy",
}
"""We name the resource that would talk plainly, Guard the one in which that would have to be forbidden."""


OF_A_SERVICE = (
    *("Key", "Alias"),
    *("Clients", "Firewall", "Inward", "Subnets", "Settings", "Database"),
    *("Bucket", "BucketPolicy", "Emptied"),
    *("Letters", "Queue", "QueuePolicy", "Topic", "TopicPolicy", "Subscription"),
    *("Table", "Logs", "Alarm"),
)


def by_policies(folder: Path) -> set[tuple[str, str]]:
    """Rule and logical id of what the five policies find in a folder of templates."""
    return {
        (RULE_OF[finding.ruling.policy], named_by_guard(finding))
        for finding in judged(read(folder), record_passes=False).findings
        if finding.ruling.policy in RULE_OF
    }


def named_by_guard(finding: Judgement) -> str:
    logical_id = finding.place.logical_id or ""
    if finding.ruling.policy != ENCRYPTION_IN_TRANSIT.id:
        return logical_id
    return re.sub(r"[A-Z][a-z]+$", lambda name: HOLDERS_OF_TLS[name[0]], logical_id)


def by_rules(folder: Path) -> set[tuple[str, str]]:
    """Rule and logical id of what the Guard rules find there."""
    return {(found.rule_id, found.entity.logical_id) for _, found in violations(RULES, folder)}


def test_the_guard_rules_name_the_resources_that_the_policies_name(tmp_path: Path) -> None:
    write(tmp_path / "set", 1)
    assert by_policies(tmp_path / "set") == by_rules(tmp_path / "set")


def test_every_duty_is_broken_somewhere_in_a_template(tmp_path: Path) -> None:
    write(tmp_path / "set", 1)
    assert {rule for rule, _ in by_policies(tmp_path / "set")} == set(RULE_OF.values())


def test_a_set_is_written_with_the_same_bytes_each_time(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write(tmp_path / name, 2)
    one, other = ({file.name: file.read_bytes() for file in (tmp_path / name).iterdir()} for name in ("one", "other"))
    assert one == other


def test_a_template_holds_whole_services_of_twenty_resources() -> None:
    numbers = range(3 * SERVICES, 4 * SERVICES)
    assert sorted(template(3)["Resources"]) == sorted(f"S{number}{name}" for number in numbers for name in OF_A_SERVICE)
