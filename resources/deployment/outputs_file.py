"""The outputs of all stacks as one flat object, which is all that clients and integration tests read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from resources.deployment.failure import DeploymentError

FLAT_OUTPUTS = Path("cfn-outputs") / "flat-outputs.json"
"""Where they are, below the project's root."""


def flatten(by_stack: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Output name -> value, of every stack, sorted by name.

    Args:
        by_stack: stack name -> output name -> value, as the CDK CLI writes it.

    Raises:
        DeploymentError: when two stacks have an output of the same name.

    """
    flat: dict[str, str] = {}
    owner: dict[str, str] = {}
    for stack, outputs in by_stack.items():
        for name, value in outputs.items():
            if name in flat:
                raise DeploymentError(
                    f"The output {name} is in both {owner[name]} and {stack}: rename one in resources/outputs.py."
                )
            flat[name], owner[name] = value, stack
    return dict(sorted(flat.items()))


def write(by_stack: Path, flat: Path) -> dict[str, str]:
    """Flatten the CLI's file of outputs into another.

    Args:
        by_stack: the file that the CLI wrote.
        flat: the file to write; its folder is made.

    Raises:
        DeploymentError: when two stacks have an output of the same name.

    """
    outputs = flatten(json.loads(by_stack.read_text(encoding="utf-8")))
    flat.parent.mkdir(parents=True, exist_ok=True)
    flat.write_text(json.dumps(outputs, indent=2) + "\n", encoding="utf-8")
    return outputs


def read(flat: Path) -> dict[str, str]:
    """The flat outputs of what is deployed.

    Raises:
        DeploymentError: when there are none.

    """
    try:
        found: dict[str, str] = json.loads(flat.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DeploymentError(
            f"There is no {flat.name}: nothing is deployed from here, so run 'make deploy'."
        ) from error
    return found
