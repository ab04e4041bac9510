"""Files with the values that a deployment will give to a template's parameters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import orjson

from compliance.errors import CallerError
from compliance.templates import Json
from compliance.terms import scalar_text


class ParameterFileError(CallerError):
    """A file of parameters cannot be used; the message is one sentence that names the file and the mend."""


def read_parameters(file: Path) -> dict[str, str]:
    """The values in a JSON file, by parameter.

    Three forms are read: a list of `ParameterKey` and `ParameterValue` (AWS CLI, `--parameters file://`), a map under
    `Parameters` (CodePipeline's template configuration), and a plain map.

    Raises ParameterFileError where the file cannot be read, or has none of these forms.
    """
    try:
        content = orjson.loads(file.read_bytes())
    except orjson.JSONDecodeError as error:
        raise ParameterFileError(f"{file} is no JSON: {error}.") from error
    except OSError as error:
        raise ParameterFileError(f"{file} cannot be read: {error.strerror or error}.") from error
    except ValueError as error:  # a name with a null character
        raise ParameterFileError(f"{file} cannot be read: it has no name of a file.") from error
    values: dict[str, str] = {}
    for name, value in _pairs_in(content, file):
        if name in values:
            raise ParameterFileError(f"{file} gives the parameter {name!r} twice: remove one of them.")
        values[name] = _as_text(name, value, file)
    return values


def _pairs_in(content: Json, file: Path) -> Iterator[tuple[str, Json]]:
    if isinstance(content, dict):
        inner = content.get("Parameters")
        yield from (inner if isinstance(inner, dict) else content).items()
        return
    for entry in content if isinstance(content, list) else [content]:
        if not isinstance(entry, dict) or not isinstance(entry.get("ParameterKey"), str):
            raise ParameterFileError(
                f"{file} holds no parameters: write a map of names and values, or a list of ParameterKey and "
                "ParameterValue."
            )
        if "ParameterValue" in entry:  # else it keeps the value of the deployment before
            yield entry["ParameterKey"], entry["ParameterValue"]


def _as_text(name: str, value: Json, file: Path) -> str:
    """A value as CloudFormation is given it; a list is one text with commas."""
    parts = value if isinstance(value, list) else [value]
    if not all(isinstance(part, str | int | float) for part in parts):
        raise ParameterFileError(f"{file} gives the parameter {name!r} no text, number or list of them.")
    return ",".join(scalar_text(part) for part in parts)
