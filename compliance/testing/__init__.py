"""For the tests of those who write policies: each check in every kind of scenario, made from the policies themselves.

    @pytest.mark.parametrize("scenario", list(scenarios_of(OUR_POLICY)), ids=str)
    def test_every_check_gives_the_verdict_that_its_scenario_asks_for(scenario):
        assert scenario.judged() == scenario.expected

It needs the extra "testing" (`pip install 'smartfactory-compliance[testing]'`): the schemas of CloudFormation's
registry come with cfn-lint.
"""

from compliance.testing.scenarios import Kind, Scenario, scenarios_of

__all__ = ["Kind", "Scenario", "scenarios_of"]
