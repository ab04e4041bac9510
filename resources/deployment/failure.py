"""What stops a deployment, told to a person."""

from __future__ import annotations


class DeploymentError(Exception):
    """A deployment that can't go on; its text is one sentence that names what, where and the mend."""
