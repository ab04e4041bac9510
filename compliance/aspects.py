"""The custom aspects: a duty, put on a scope of the construct tree.

An aspect does not judge properties itself: raw overrides are merged only when the template is rendered, so what an
aspect can read is not what will be deployed. It notes its scope, and sees to it that the gate stands on the app; the
gate judges the final templates.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import aws_cdk as cdk
import jsii
from constructs import Construct, IConstruct

from compliance.gate import gate_of
from compliance.policy import Policy
from compliance.settings import DEFAULT_REGION, Settings

# Makes CDK note the Python file and line of each construct; read by jsii at each call.
os.environ.setdefault("JSII_HOST_STACK_TRACES", "1")

ANCHOR = "compliance-gate"
"""Id of the construct that stands for its parent: an aspect on it is visited once, not once for every construct."""


@jsii.implements(cdk.IAspect)
class PolicyAspect:
    """Puts policies in force for everything in a scope, Stages below it included.

    >>> cdk.Aspects.of(stack).add(PolicyAspect(ENCRYPTION_AT_REST))  # doctest: +SKIP
    """

    def __init__(self, *policies: Policy) -> None:
        """Make an aspect that carries these policies; one aspect with all of them is visited less than many."""
        self._policies = policies
        self._noted: dict[cdk.App, list[str]] = {}

    def visit(self, node: IConstruct) -> None:
        """Note the scope that the aspect was added to; called by CDK for the scope and everything below it."""
        tree = node.node
        root, path = tree.root, tree.path
        if not isinstance(root, cdk.App):
            raise TypeError(f"{path or 'The root'} belongs to no App, so nothing would judge it: create it in an App.")
        if path == ANCHOR or path.endswith(f"/{ANCHOR}"):
            path = path.removesuffix(ANCHOR).rstrip("/")
        noted = self._noted.setdefault(root, [])
        if not any(not scope or f"{path}/".startswith(f"{scope}/") for scope in noted):
            noted.append(path)
            gate_of(root).enforce_at(path, self._policies)


def enforce(  # noqa: PLR0913 - keyword-only options, all but one with a default
    scope: Construct,
    *,
    policies: tuple[Policy, ...],
    waivers: Path | None = None,
    parameters: Mapping[str, str] | None = None,
    region: str = DEFAULT_REGION,
    as_of: date | None = None,
    commit: str | None = None,
    environment: str | None = None,
    policies_version: str | None = None,
) -> None:
    """Put policies in force for a whole app (or another scope), Stages that are made later included.

    `waivers` is the file of accepted findings, `parameters` the values that the deployment will use, `region` that of
    stacks that name none, `as_of` the day for which waivers are looked at. `commit`, `environment` and
    `policies_version` stand in the evidence as they are given. From here on `app.synth()` raises
    ComplianceError on an open finding, however CDK's own validation is set up.
    """
    root = scope.node.root
    if not isinstance(root, cdk.App):
        raise TypeError("enforce needs a scope inside an App: nothing else is synthesized with validation.")
    anchor = Construct(scope, ANCHOR)
    cdk.Aspects.of(anchor).add(PolicyAspect(*policies))
    gate_of(root).guard(
        Settings(
            waivers=waivers,
            parameters=dict(parameters or {}),
            region=region,
            as_of=as_of,
            commit=commit,
            environment=environment,
            policies_version=policies_version,
        ),
    )
