"""`python -m tests.integration.local serve|within|roundtrip`: what `CLOUD=local` in the Makefile stands for.

serve      keeps a local cloud running until it is interrupted, and writes where it is to a file
within     runs a command whose environment speaks to that cloud
roundtrip  starts a cloud, deploys, runs the integration tests, destroys, lists what is left, and stops it
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import TypeVar
from urllib.error import URLError
from urllib.request import urlopen

from resources.deployment import commands
from resources.deployment.failure import DeploymentError
from resources.settings import ConfigurationError
from tests.integration.cloud.server import Cloud
from tests.integration.deployments import environment_of, in_local_cloud
from tests.integration.operations import make_secrets, name_of_key

Result = TypeVar("Result")

ADDRESS = commands.ROOT / "cfn-outputs" / "local-cloud.json"
"""Where a running cloud is; the folder is not committed."""


def serve() -> int:
    """Keep a cloud running until it is interrupted."""
    with in_local_cloud() as cloud:
        ADDRESS.parent.mkdir(exist_ok=True)
        ADDRESS.write_text(json.dumps({"endpoint": cloud.endpoint, "account": cloud.account}), encoding="utf-8")
        _say(
            f"The local cloud is at {cloud.endpoint} (noted in {ADDRESS.relative_to(commands.ROOT)}).\n"
            "Use it from another terminal:  CLOUD=local make deploy, integration, destroy\n"
            "Stop it with Ctrl-C here; all that is in it is gone then."
        )
        try:
            _wait_for_the_end()
        finally:
            ADDRESS.unlink(missing_ok=True)
        return 0


def _wait_for_the_end() -> None:
    """Until Ctrl-C, or the end that a process manager asks for."""
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    ended.wait()


def within(command: Sequence[str]) -> int:
    """Run a command in the environment of the cloud that is running, with the secrets of its suffix made."""
    cloud = _running()
    os.environ.update(environment_of(cloud))
    key = name_of_key()
    os.environ["CDK_CONTEXT_JSON"] = json.dumps({"secretsKeyArn": key})
    make_secrets(commands.settings_for({}).suffix, key)
    return subprocess.run(command, check=False).returncode  # noqa: S603 - what the Makefile gives


def _running() -> Cloud:
    """The cloud that is running.

    Raises:
        DeploymentError: when there is none.

    """
    try:
        noted = json.loads(ADDRESS.read_text(encoding="utf-8"))
        with urlopen(f"{noted['endpoint']}/moto-api/", timeout=30):  # noqa: S310 - our own server
            return Cloud(**noted)
    except (OSError, ValueError, URLError) as error:
        raise DeploymentError(
            "No local cloud is running: start one with 'make local-cloud' in another terminal, "
            "or do all at once with 'CLOUD=local make roundtrip'."
        ) from error


def roundtrip(more: Sequence[str]) -> int:
    """All of it, each phase with its time."""
    phases: list[tuple[str, float]] = []

    def phase(name: str, step: Callable[[], Result]) -> Result:
        begin = time.monotonic()
        try:
            return step()
        finally:
            phases.append((name, time.monotonic() - begin))

    with ExitStack() as running:
        phase("start", lambda: running.enter_context(in_local_cloud()))
        context = json.loads(os.environ["CDK_CONTEXT_JSON"])
        suffix = commands.settings_for(context).suffix
        make_secrets(suffix, context["secretsKeyArn"])
        _say("The image is not pushed: there is no Docker behind the local cloud.")
        outputs = phase("deploy", lambda: commands.deploy(context))
        tests = phase("integration tests", lambda: _integration_tests(more))
        phase("destroy", lambda: commands.destroy(context))
        expiring = phase("listing of what is left", lambda: commands.expiring(context))
        phase("stop", running.close)
    _say(f"Left of {suffix}: nothing, but for {'; '.join(expiring)}.")
    _say(f"Round trip of {suffix}: {len(outputs)} outputs, integration tests {'passed' if tests == 0 else 'FAILED'}.")
    for name, seconds in phases:
        _say(f"  {name:<24}{seconds:7.1f} s")
    return tests


def _integration_tests(more: Sequence[str]) -> int:
    command = [sys.executable, "-m", "pytest", "--deployed", "-p", "no:cacheprovider", "-m", "integration", *more]
    return subprocess.run([*command, "tests/integration"], cwd=commands.ROOT, check=False).returncode  # noqa: S603 - our own


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; 2 with one sentence when it can't be done."""
    parser = argparse.ArgumentParser(prog="python -m tests.integration.local", description=__doc__)
    parser.add_argument("what", choices=("serve", "within", "roundtrip"))
    parser.add_argument("command", nargs=argparse.REMAINDER, help="of within: what is run; of roundtrip: for pytest")
    asked = parser.parse_args(arguments)
    try:
        if asked.what == "serve":
            return serve()
        return within(asked.command) if asked.what == "within" else roundtrip(asked.command)
    except (ConfigurationError, DeploymentError) as error:
        sys.stderr.write(f"{asked.what}: {error}\n")
        return 2


if __name__ == "__main__":
    sys.exit(main())
