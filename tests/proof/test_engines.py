"""The second engine is asked, and where the two say something else that is told."""

from __future__ import annotations

from collections import Counter

import pytest

from compliance.policy import Policy, Requirement, has_attached, is_true
from tests.differential import exported
from tests.proof.engines import Compared, compared

OURS = Policy(
    id="own",
    title="Own",
    about="",
    controls=(),
    own_duty="",
    requirements=(
        Requirement(
            "AWS::SQS::Queue",
            must=(is_true("FifoQueue"), has_attached("AWS::SQS::QueuePolicy", "Queues[]", "a policy")),
            fix="Mend it.",
        ),
    ),
)
UNSAID = Counter(
    {"it asks about another resource, and Guard cannot follow a name or reference from one resource to another": 1}
)


@pytest.mark.parametrize("every", [False, True])
def test_both_engines_say_the_same(every: bool) -> None:  # noqa: FBT001 - pytest's way
    found = compared(OURS, every=every)
    assert (found.rules, found.unsaid, found.disagreements) == (1, UNSAID, [])
    assert found.verdicts == found.resources > 3


def test_a_verdict_that_differs_is_told_with_the_resource(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exported, "complying", lambda *_: {})  # a judge that passes everything
    found = compared(OURS, every=False)
    assert 'own_aws_sqs_queue_fifoqueue: we pass {"Type":"AWS::SQS::Queue","Properties":{"FifoQueue":false}}' in (
        found.disagreements
    )
    assert len(found.disagreements) + found.stricter < found.verdicts


def test_a_row_has_every_figure() -> None:
    told = Compared("own", 1, UNSAID, resources=1000, verdicts=2000, stricter=3, disagreements=["one", "two"])
    assert told.row == ("own", "2", "1", "1", "1,000", "2,000", "1,995", "3", "2")
