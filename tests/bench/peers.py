"""Other tools that judge templates, each installed apart from the project and from the others when it is asked for.

They go into a folder outside of the checkout, through pip and npm as these are set up, in the versions that stand here.
checkov and cfn-lint run all the rules that they ship for these types; cfn-guard and cloudformation-validate run the
five rules of `five.guard`, the latter also together with its own.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "compliance-bench")
"""Where the tools are installed, if nothing else is said."""

RULES = Path(__file__).with_name("five.guard")
VALIDATE = Path(__file__).with_name("validate.py")

CFN_GUARD = "cfn-guard"
CHECKOV = "checkov"


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool as it is called."""

    name: str
    package: str
    version: str
    installed_by: Callable[[Path, str, str], None]
    """Given a folder, the package and its version."""
    call: Callable[[Path, Path], list[str]]
    """The command, given the folder of the tool and that of the templates."""
    ends: frozenset[int]
    """Exit codes with which it ends when it has judged."""

    def home(self, cache: Path) -> Path:
        """The folder that it is installed in."""
        return cache / f"{self.package.rpartition('/')[2]}-{self.version}"

    def install(self, cache: Path) -> None:
        """Install it where it is not yet. Raises CalledProcessError where that fails."""
        home = self.home(cache)
        ready = home / "ready"
        if not ready.exists():
            home.mkdir(parents=True, exist_ok=True)
            self.installed_by(home, self.package, self.version)
            ready.touch()


def _pip(home: Path, package: str, version: str) -> None:
    _run(sys.executable, "-m", "venv", "--clear", str(home))
    _run(_python(home), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"{package}=={version}")


def _npm(home: Path, package: str, version: str) -> None:
    """Through the npm that comes with the project's Node. What the package would plug into is not needed."""
    (home / "package.json").write_text('{"private": true}\n', "utf-8")
    here = Path(sys.prefix)
    options = ("--prefix", str(home), "--silent", "--ignore-scripts", "--omit=peer", "--no-package-lock")
    _run(str(here / "node"), str(here / "npm-cli.js"), "install", *options, f"{package}@{version}")


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - commands of this module


def _python(home: Path) -> str:
    return str(home / "bin" / "python")


def _checkov(home: Path, templates: Path) -> list[str]:
    options = ["--framework", "cloudformation", "--output", "json", "--compact", "--quiet", "--skip-download"]
    return [str(home / "bin" / "checkov"), "--directory", str(templates), *options]


def _cfn_lint(home: Path, templates: Path) -> list[str]:
    return [str(home / "bin" / "cfn-lint"), "--format", "json", "--template", str(templates / "*.json")]


def _cfn_guard(home: Path, templates: Path) -> list[str]:
    system = "macos" if platform.system() == "Darwin" else "ubuntu"
    machine = "aarch64" if platform.machine() in {"aarch64", "arm64"} else "x86_64"
    binary = home / "node_modules" / "@cdklabs" / "cdk-validator-cfnguard" / "bin" / system / machine / "cfn-guard"
    options = ["--show-summary", "none", "--structured", "--output-format", "json"]
    return [str(binary), "validate", "--data", str(templates), "--rules", str(RULES), *options]


def _validate(home: Path, templates: Path) -> list[str]:
    return [_python(home), "-P", str(VALIDATE), str(RULES), str(templates)]


def _validate_all(home: Path, templates: Path) -> list[str]:
    return [*_validate(home, templates), "--built-in"]


_VALIDATE = "cloudformation-validate"

PEERS = (
    Peer(
        CFN_GUARD,
        "@cdklabs/cdk-validator-cfnguard",  # ships the binary cfn-guard 3.1.1
        "0.0.62",
        _npm,
        _cfn_guard,
        frozenset({0, 19}),
    ),
    Peer(_VALIDATE, _VALIDATE, "1.14.0", _pip, _validate, frozenset({0, 1})),
    Peer(f"{_VALIDATE}, all rules", _VALIDATE, "1.14.0", _pip, _validate_all, frozenset({0, 1})),
    Peer(CHECKOV, CHECKOV, "3.3.30", _pip, _checkov, frozenset({0, 1})),
    # Its exit code is the sum of 2 (errors), 4 (warnings) and 8 (information).
    Peer("cfn-lint", "cfn-lint", "1.58.0", _pip, _cfn_lint, frozenset(range(0, 15, 2))),
)
"""Those that the bench knows, the quickest first."""
