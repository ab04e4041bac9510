"""What `make deploy`, `make destroy` and the listing of remains do.

Credentials, region and endpoint come from the environment, so the same program deploys to AWS and to a cloud that
`AWS_ENDPOINT_URL` names. Only what `app.py` has judged is deployed: the CLI is given its cloud assembly.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from resources.deployment import outputs_file, remains
from resources.deployment.failure import DeploymentError
from resources.deployment.prerequisites import account, check, command_line
from resources.names import stack_name
from resources.settings import REGION, read_settings

if TYPE_CHECKING:
    from resources.settings import Settings

ROOT: Final = Path(__file__).parents[2]
PARTS: Final = ("Foundation", "Data", "Processing", "Audit")
"""The stacks of an environment, in the order in which they are deployed."""

Context = Mapping[str, str]
"""CDK context over that of cdk.json, as `cdk -c` takes it."""


def settings_for(context: Context) -> Settings:
    """The environment that is meant: by context, and by `ENVIRONMENT_SUFFIX`.

    Raises:
        ConfigurationError: when a setting can't be deployed.

    """
    return read_settings(context, os.environ)


def deploy(context: Context, parts: Sequence[str] = PARTS, outputs: Path = outputs_file.FLAT_OUTPUTS) -> dict[str, str]:
    """Synthesize, judge and deploy stacks; write the outputs of all that are deployed.

    Args:
        context: of the app.
        parts: which of `PARTS`, in their order.
        outputs: the file to write, below the project's root unless absolute.

    Returns:
        The flat outputs.

    Raises:
        ConfigurationError: when a setting can't be deployed.
        DeploymentError: when something is missing, or a stack can't be deployed.

    """
    settings = settings_for(context)
    check(settings, account())
    assembly = _synthesized(context)
    stacks = [stack_name(settings.suffix, part) for part in parts]
    with tempfile.TemporaryDirectory() as folder:
        by_stack = Path(folder) / "outputs.json"
        _run_cdk(
            assembly,
            ("deploy", *stacks, "--exclusively", "--method=direct", "--require-approval=never"),
            f"--outputs-file={by_stack}",
            failure=f"{', '.join(stacks)} could not be deployed",
        )
        return outputs_file.write(by_stack, ROOT / outputs)


def destroy(context: Context, outputs: Path = outputs_file.FLAT_OUTPUTS) -> None:
    """Take every stack of the environment down, and its outputs file away.

    Raises:
        ConfigurationError: when a setting can't be deployed.
        DeploymentError: when a stack can't be deleted.

    """
    settings = settings_for(context)
    account()
    _run_cdk(
        _synthesized(context),
        ("destroy", "--all", "--force"),
        failure=f"The stacks of {settings.suffix} could not be destroyed",
    )
    (ROOT / outputs).unlink(missing_ok=True)


def expiring(context: Context) -> list[str]:
    """All that is left of an environment that was destroyed, and goes by itself.

    Raises:
        ConfigurationError: when a setting can't be deployed.
        DeploymentError: when anything else is left.

    """
    suffix = settings_for(context).suffix
    account()
    if left := remains.remains(suffix):
        raise DeploymentError(
            f"Of {suffix} is left, and has to be deleted by 'make destroy' or by hand: {'; '.join(left)}."
        )
    return remains.expiring(suffix)


def _synthesized(context: Context) -> Path:
    """The cloud assembly, judged; a finding stops here."""
    assembly = Path(os.environ.get("CDK_OUTDIR", ROOT / "cdk.out"))
    environment = {**os.environ, "CDK_OUTDIR": str(assembly), "CDK_CONTEXT_JSON": json.dumps(context)}
    done = subprocess.run([sys.executable, "app.py"], cwd=ROOT, env=environment, check=False)
    if done.returncode:
        raise DeploymentError("Nothing is deployed, because synthesis failed: see above what to mend.")
    return assembly


def _run_cdk(assembly: Path, *arguments: Sequence[str] | str, failure: str) -> None:
    command = command_line(ROOT)
    flat = [one for some in arguments for one in ([some] if isinstance(some, str) else some)]
    done = subprocess.run(  # noqa: S603 - the CLI that package-lock.json pins
        [command.node, command.cdk, *flat, f"--app={assembly}", "--no-notices"],
        cwd=ROOT,
        env={"AWS_REGION": REGION, **os.environ},
        check=False,
    )
    if done.returncode:
        raise DeploymentError(f"{failure}: the CLI's messages above tell which resource failed and why.")
