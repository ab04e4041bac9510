"""The titles of what is found beside the policies: by the gate itself, or by rules of CloudFormation Guard."""

from __future__ import annotations

from compliance.findings import BYPASS, CHECK_ERROR, GUARD, UNCLASSIFIED_TYPE, WAIVER

OF_THE_GATE = {
    UNCLASSIFIED_TYPE: "Every resource is one that the policies know, and can be judged as it stands",
    CHECK_ERROR: "Every check comes to a verdict",
    WAIVER: "Every waiver is in force, needed, and no wider than approved",
    BYPASS: "A finding is accepted by a waiver alone",
}
"""What the gate asks for beside the policies, by the id that is reserved for it: a duty, as a policy's title is."""


def title_of(name: str) -> str:
    """The title of findings whose policy id is that of no policy.

    >>> title_of("guard/storage/buckets")
    'Rule file storage/buckets of CloudFormation Guard'
    """
    if name.startswith(GUARD):
        return f"Rule file {name.removeprefix(GUARD)} of CloudFormation Guard"
    return OF_THE_GATE.get(name, name)
