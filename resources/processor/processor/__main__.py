"""The container's commands: `python -m processor`, `python -m processor migrate`, `python -m processor --version`."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence

from processor import VERSION
from processor.configuration import ConfigurationError, read_migrating, read_processing
from processor.logs import start_logging
from processor.migration import migrate
from processor.pipeline import process

log = logging.getLogger("processor")

_USAGE = "usage: python -m processor [migrate | --version]"


def main(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Exit status: 0 done (drained, for the processor), 1 failed, 2 the command or its environment cannot be used."""
    try:
        run = _command(arguments, environment)
    except ConfigurationError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    start_logging()
    try:
        run()
    except Exception:
        log.exception("failed")
        return 1
    return 0


def _command(arguments: Sequence[str], environment: Mapping[str, str]) -> Callable[[], None]:
    match list(arguments):
        case []:
            processing = read_processing(environment)
            return lambda: asyncio.run(process(processing))
        case ["migrate"]:
            migrating = read_migrating(environment)
            return lambda: migrate(migrating)
        case ["--version"]:
            return lambda: _print(VERSION)
        case _:
            raise ConfigurationError(_USAGE)


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
