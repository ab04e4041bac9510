"""One small policy, written out for a project of its own, and templates that keep it or do not."""

from __future__ import annotations

from typing import Any

DAY = "2026-11-24"

POLICIES = """
from compliance.policy import Policy, Requirement, hipaa, is_present

__version__ = "2.1"
NAMED = Policy(
    id="named",
    title="Every queue has a name",
    about="Every queue has a name.",
    controls=(hipaa("164.312(b)", "Audit controls"),),
    own_duty="All of it.",
    requirements=(Requirement("AWS::SQS::Queue", must=(is_present("QueueName", "a name"),), fix="Name it."),),
)
IN_FORCE = (NAMED,)
"""


def queues(**properties: dict[str, Any]) -> dict[str, Any]:
    """A template with a queue for each of these."""
    return {
        "Resources": {
            logical_id: {"Type": "AWS::SQS::Queue", "Properties": values} for logical_id, values in properties.items()
        }
    }


NAMED = queues(Inbox={"QueueName": "inbox"})
NAMELESS = queues(Inbox={})

FINDING = """\
named: 1 finding
  controls HIPAA 164.312(b)

  FAIL     QueueName must be a name; found: absent.
           property QueueName
           expected a name
           observed absent
           fix      Name it.
           resource AWS::SQS::Queue Inbox
           path     template
           id       {id}"""
