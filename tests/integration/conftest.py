"""What the integration tests know of a deployment: its outputs, and clients that speak to where it is."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import boto3
import pytest

from resources.deployment import commands, outputs_file
from resources.settings import REGION
from tests.integration.deployments import deployed, in_local_cloud

Client = Callable[[str], Any]

_UNPROVEN = pytest.StashKey[list[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--deployed",
        action="store_true",
        help="test what is deployed already, instead of deploying to a local cloud first",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect what only AWS can answer, where it is not AWS that is asked; there, what needs endpoints in reach."""
    on_aws = config.getoption("--deployed", default=False) and "AWS_ENDPOINT_URL" not in os.environ
    unproven = [item for item in items if item.get_closest_marker("data_plane" if on_aws else "aws")]
    reason = "its endpoints are in private subnets" if on_aws else "only AWS can answer"
    config.stash[_UNPROVEN] = [f"{name}: {reason}" for name in sorted(item.name for item in unproven)]
    if unproven:
        config.hook.pytest_deselected(items=unproven)
        items[:] = [item for item in items if item not in unproven]


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:  # noqa: ANN401 - pytest's own
    for report in terminalreporter.getreports("passed"):
        for what, figure in report.user_properties:
            terminalreporter.write_line(f"{what}: {figure}")
    for name in config.stash.get(_UNPROVEN, []):
        terminalreporter.write_line(f"not proven here, {name}")


@pytest.fixture(scope="session")
def outputs(request: pytest.FixtureRequest) -> Iterator[Mapping[str, str]]:
    """The flat outputs of the deployment that is tested."""
    if request.config.getoption("--deployed", default=False):
        yield json.loads((commands.ROOT / outputs_file.FLAT_OUTPUTS).read_text(encoding="utf-8"))
        return
    with in_local_cloud(), deployed("tested") as found:
        yield found


@pytest.fixture(scope="session")
def suffix(outputs: Mapping[str, str]) -> str:
    """The suffix of the deployment that is tested."""
    return outputs["EnvironmentSuffix"]


@pytest.fixture(scope="session")
def client(outputs: Mapping[str, str]) -> Client:
    """Clients by service, for where the deployment is."""
    del outputs  # only so that there is one before it is asked for anything

    def of(service: str) -> Any:  # noqa: ANN401 - boto3 has no types of its own
        return boto3.client(service, region_name=REGION)  # type: ignore[call-overload]  # any service's name

    return of
