"""Files that a caller names, read to the end, or refused with the reason."""

from __future__ import annotations

import errno
import os
from pathlib import Path


def content_of(file: Path) -> bytes:
    """The bytes of a regular file. Raises OSError where it is none: a pipe would have us wait for who writes to it."""
    name = os.fspath(file)
    if os.path.exists(name) and not os.path.isfile(name) and not os.path.isdir(name):  # noqa: PTH110, PTH112, PTH113 - Path's raise for a name that cannot be one
        raise OSError(errno.EINVAL, "it is no regular file")
    try:
        return file.read_bytes()
    except ValueError as error:  # a name with a null character
        raise OSError(errno.EINVAL, "it has no name of a file") from error
