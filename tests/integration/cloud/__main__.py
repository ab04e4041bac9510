"""`python -m tests.integration.cloud`: a local cloud in a process of its own, until its standard input ends."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict

from tests.integration.cloud.server import local_cloud


def main() -> None:
    """Start it, say in one line of JSON where it is, and wait."""
    parser = argparse.ArgumentParser(prog="python -m tests.integration.cloud", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="at 127.0.0.1; 0 for any that is free")
    with local_cloud(parser.parse_args().port) as cloud:
        sys.stdout.write(json.dumps(asdict(cloud)) + "\n")
        sys.stdout.flush()
        sys.stdin.read()


main()
