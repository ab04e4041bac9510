"""Intrinsic functions of a template, given what the resources of the stack and other stacks' exports are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from tests.integration.cloud.mapping import Json, NotCarriedOutError

_VARIABLE = re.compile(r"\$\{([^}]*)\}")


@dataclass(frozen=True, slots=True)
class Names:
    """What names in a template stand for.

    Args:
        ref: of a resource, or a pseudo parameter.
        attribute: of a resource.
        imported: of an export.

    """

    ref: Callable[[str], Json]
    attribute: Callable[[str, str], Json]
    imported: Callable[[str], Json]


def evaluated(value: Json, names: Names) -> Json:
    """A value with every intrinsic function in it carried out.

    Raises:
        NotCarriedOutError: for a function that none of our templates uses.

    """
    match value:
        case Mapping() if len(value) == 1 and (function := next(iter(value))) and _is_function(function):
            return _carried_out(function, value[function], names)
        case Mapping():
            return {name: evaluated(item, names) for name, item in value.items()}
        case list():
            return [evaluated(item, names) for item in value]
        case _:
            return value


def _is_function(name: str) -> bool:
    return name in {"Ref", "Condition"} or name.startswith("Fn::")


def _carried_out(function: str, argument: Json, names: Names) -> Json:  # noqa: PLR0911 - one function each
    match function, argument:
        case "Ref", str(name):
            return names.ref(name)
        case "Fn::GetAtt", [str(name), str(attribute)]:
            return names.attribute(name, attribute)
        case "Fn::ImportValue", _:
            return names.imported(evaluated(argument, names))
        case "Fn::Join", [str(separator), items]:
            return separator.join(str(item) for item in evaluated(items, names))
        case "Fn::Split", [str(separator), text]:
            return evaluated(text, names).split(separator)
        case "Fn::Select", [place, items]:
            return evaluated(items, names)[int(place)]
        case "Fn::Sub", str(text):
            return _VARIABLE.sub(lambda found: str(_variable(found[1], names)), text)
    raise NotCarriedOutError(f"{function} in this form is not carried out")


def _variable(name: str, names: Names) -> Json:
    resource, dot, attribute = name.partition(".")
    return names.attribute(resource, attribute) if dot else names.ref(name)


def mentioned(value: Json) -> Iterator[str]:
    """Logical ids (and pseudo parameters) that a value refers to."""
    match value:
        case {"Ref": str(name)}:
            yield name
        case {"Fn::GetAtt": [str(name), *_]}:
            yield name
        case {"Fn::Sub": str(text)}:
            for variable in _VARIABLE.findall(text):
                yield variable.partition(".")[0]
        case Mapping():
            for item in value.values():
                yield from mentioned(item)
        case list():
            for item in value:
                yield from mentioned(item)


def imports(value: Json) -> Iterator[str]:
    """Names of exports that a value imports, as written."""
    match value:
        case {"Fn::ImportValue": str(name)}:
            yield name
        case Mapping():
            for item in value.values():
                yield from imports(item)
        case list():
            for item in value:
                yield from imports(item)
