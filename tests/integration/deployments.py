"""Deployments in the local cloud: `in_local_cloud()` starts one, `deployed(suffix)` puts an environment into it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from resources.deployment import commands
from tests.integration.cloud.server import Cloud
from tests.integration.operations import make_secrets, prepare_account


def environment_of(cloud: Cloud) -> dict[str, str]:
    """Variables with which boto3, the CDK CLI and our own commands speak to a cloud, and to nothing else."""
    return {
        "AWS_ENDPOINT_URL": cloud.endpoint,
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_REGION": cloud.region,
        "AWS_DEFAULT_REGION": cloud.region,
        "AWS_EC2_METADATA_DISABLED": "true",
    }


@contextmanager
def in_local_cloud(port: int = 0) -> Iterator[Cloud]:
    """Start a local cloud that an operator has prepared; the environment speaks to it within the block.

    It is a process of its own, so that there may be several, and it ends when this one does.

    Args:
        port: to listen on; 0 for any that is free.

    """
    with _process(port) as cloud, patch.dict(os.environ, environment_of(cloud)):
        for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN"):
            os.environ.pop(name, None)
        os.environ["CDK_CONTEXT_JSON"] = json.dumps({"secretsKeyArn": prepare_account(cloud.account)})
        yield cloud


@contextmanager
def _process(port: int) -> Iterator[Cloud]:
    command = [sys.executable, "-m", "tests.integration.cloud", f"--port={port}"]
    with subprocess.Popen(  # noqa: S603 - our own
        command,
        cwd=commands.ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        # Ctrl-C is for us: the cloud is needed until all is destroyed.
        start_new_session=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield Cloud(**json.loads(process.stdout.readline()))
        finally:
            process.stdin.close()


def context_for(suffix: str, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """CDK context of an environment: the operator's key, the suffix, and what else a test chooses."""
    return {**json.loads(os.environ["CDK_CONTEXT_JSON"]), "environmentSuffix": suffix, **(more or {})}


@contextmanager
def deployed(suffix: str, more: Mapping[str, str] | None = None) -> Iterator[Mapping[str, str]]:
    """Deploy an environment to the cloud that the environment's variables name, and destroy it after the block.

    Args:
        suffix: of the environment.
        more: context beside it.

    Returns:
        The flat outputs.

    """
    with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, {"CDK_OUTDIR": f"{folder}/cdk.out"}):
        make_secrets(suffix, json.loads(os.environ["CDK_CONTEXT_JSON"])["secretsKeyArn"])
        outputs, context = Path(folder) / "flat-outputs.json", context_for(suffix, more)
        found = commands.deploy(context, outputs=outputs)
        try:
            yield found
        finally:
            commands.destroy(context, outputs=outputs)
