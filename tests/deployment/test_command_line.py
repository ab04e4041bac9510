"""What `make deploy` says when it can't."""

from __future__ import annotations

from pathlib import Path

import boto3
import pytest

from resources.deployment.__main__ import main
from resources.deployment.failure import DeploymentError
from resources.deployment.prerequisites import command_line
from tests.integration.servers import free_port


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An environment without credentials, whatever the machine has."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_ENDPOINT_URL"):
        monkeypatch.delenv(name, raising=False)
    for name in ("ENVIRONMENT_SUFFIX", "CDK_CONTEXT_JSON"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    # boto3 keeps the credentials that it has once found.
    monkeypatch.setattr(boto3, "DEFAULT_SESSION", None)
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, str(tmp_path / "none"))


NOBODY = (
    "AWS does not know who is calling (NoCredentialsError): put credentials into the environment, for example with "
    "AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or deploy with CLOUD=local.\n"
)


@pytest.mark.parametrize("what", ["deploy", "destroy", "remains"])
def test_without_credentials_nothing_begins(what: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert (main([what]), capsys.readouterr().err) == (2, f"{what}: {NOBODY}")


@pytest.mark.parametrize("what", ["deploy", "destroy", "remains"])
def test_what_is_no_cloud_is_told(
    what: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"ENDPOINT_URL": f"http://127.0.0.1:{free_port()}", "MAX_ATTEMPTS": "1"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    message = (
        "AWS cannot be reached (EndpointConnectionError): look at the network and at AWS_ENDPOINT_URL, "
        "or deploy with CLOUD=local.\n"
    )
    assert (main([what]), capsys.readouterr().err) == (2, f"{what}: {message}")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-c", "natGateways"], "--context must be KEY=VALUE, not 'natGateways'."),
        (["-c", "natGateways=9"], "natGateways must be 1 to 3, not 9."),
        (
            ["-c", "environmentSuffix=Dev"],
            (
                "environmentSuffix must be lower-case letters, digits and single hyphens between them, at most 20 "
                "characters, not 'Dev'."
            ),
        ),
    ],
)
def test_a_setting_that_cannot_be_is_told(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (main(["deploy", *arguments]), capsys.readouterr().err) == (2, f"deploy: {message}\n")


def test_a_command_line_that_is_not_installed_is_told(tmp_path: Path) -> None:
    with pytest.raises(DeploymentError) as told:
        command_line(tmp_path)
    assert str(told.value) == ("The CDK CLI is not installed (.venv/node is missing): run 'make node_modules/ready'.")
