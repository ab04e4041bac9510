"""What cloudformation-validate says of a folder of templates by Guard rules: one line of JSON a violation.

`python validate.py RULES FOLDER [--built-in]` runs under a Python that has that package, and needs nothing else. With
`--built-in` its own rules are evaluated, too.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from cloudformation_validate import (  # type: ignore[import-untyped]  # the package says nothing of its types
    CompositeEngine,
    CompositeEngineConfig,
    DetailLevel,
    Diagnostic,
    ValidateConfig,
    file_to_external_rule_source,
)


def violations(rules: Path, templates: Path, *, built_in: bool = False) -> Iterator[tuple[str, Diagnostic]]:
    """Each template's name, with one violation in it."""
    engine = CompositeEngine(CompositeEngineConfig(guard_rules=[file_to_external_rule_source(rules)]))
    config = ValidateConfig(disable_builtin_rules=not built_in, detail_level=DetailLevel.STANDARD)
    for template in sorted(templates.glob("*.json")):
        for found in engine.validate_template(template, config).diagnostics:
            yield template.name, found


def main(rules: str, templates: str, *options: str) -> int:
    """Print them; exit status 1 where there is one."""
    found = False
    for template, violation in violations(Path(rules), Path(templates), built_in="--built-in" in options):
        found = True
        resource = violation.entity.logical_id if violation.entity else None
        sys.stdout.write(json.dumps([template, resource, violation.rule_id, violation.message]) + "\n")
    return int(found)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
