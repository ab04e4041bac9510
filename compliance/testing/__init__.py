"""For tests: of constructs and templates, which have to comply, and of policies, which have to find what does not.

    def test_our_queue_complies(cdk_app):
        stack = cdk.Stack(cdk_app, "Orders")
        OurQueue(stack, "Inbox")
        assert_compliant(stack)

    @pytest.mark.parametrize("scenario", list(scenarios_of(OUR_POLICY)), ids=str)
    def test_every_check_gives_the_verdict_that_its_scenario_asks_for(scenario):
        assert scenario.judged() == scenario.expected

It needs the extra "testing" (`pip install 'smartfactory-compliance[testing]'`): pytest, and cfn-lint for the schemas of
CloudFormation's registry, of which scenarios are made.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compliance.testing.assertions import assert_compliant, assert_same_findings
    from compliance.testing.judging import judged
    from compliance.testing.scenarios import Kind, Scenario, scenarios_of

__all__ = ["Kind", "Scenario", "assert_compliant", "assert_same_findings", "judged", "scenarios_of"]

_MODULES = {
    "assert_compliant": "assertions",
    "assert_same_findings": "assertions",
    "judged": "judging",
    "Kind": "scenarios",
    "Scenario": "scenarios",
    "scenarios_of": "scenarios",
}


def __getattr__(name: str) -> object:
    """Load only what is asked for: pytest's plugin is in every run, schemas and constructs are in few."""
    if name in _MODULES:
        return getattr(importlib.import_module(f"{__name__}.{_MODULES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
