"""`python -m resources.deployment deploy|migrate|destroy|remains`."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from resources.deployment import commands, outputs_file
from resources.deployment.failure import DeploymentError
from resources.deployment.migration import migrate
from resources.settings import ConfigurationError


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; 0 when done, 2 with one sentence when not."""
    asked = _parser().parse_args(arguments)
    try:
        # CDK's own variable comes first, as in `cdk`, then what this command line says.
        context = {**json.loads(os.environ.get("CDK_CONTEXT_JSON", "{}")), **dict(map(_pair, asked.context))}
        _do(asked, context)
    except (ConfigurationError, DeploymentError) as error:
        sys.stderr.write(f"{asked.what}: {error}\n")
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m resources.deployment", description=commands.__doc__)
    parser.add_argument("what", choices=("deploy", "migrate", "destroy", "remains"))
    parser.add_argument("--part", action="append", choices=commands.PARTS, help="deploy only this stack (repeatable)")
    parser.add_argument("--outputs", type=Path, default=outputs_file.FLAT_OUTPUTS, help="the flat file of outputs")
    parser.add_argument("-c", "--context", action="append", default=[], metavar="KEY=VALUE", help="as for cdk")
    return parser


def _pair(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign:
        raise ConfigurationError(f"--context must be KEY=VALUE, not {text!r}.")
    return key, value


def _do(asked: argparse.Namespace, context: commands.Context) -> None:
    if asked.what == "deploy":
        outputs = commands.deploy(context, asked.part or commands.PARTS, asked.outputs)
        _say(f"{asked.outputs}: {len(outputs)} outputs.")
    elif asked.what == "migrate":
        migrate(outputs_file.read(commands.ROOT / asked.outputs))
        _say("The database is prepared.")
    elif asked.what == "destroy":
        commands.destroy(context, asked.outputs)
    else:
        for one in commands.expiring(context):
            _say(f"Left for a time: {one}.")
        _say("Nothing else is left.")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
