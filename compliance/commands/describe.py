"""`compliance policies`, `explain` and `controls`: what the policies say."""

from __future__ import annotations

import argparse
import sys

from compliance import catalogue
from compliance.commands.arguments import UsageError, controls_of, policy_set


def run(parsed: argparse.Namespace) -> int:
    """Tell what the catalogue says of the policies."""
    sys.stdout.write(_told(parsed))
    return 0


def _told(parsed: argparse.Namespace) -> str:
    policies = policy_set(parsed.policies, may_be_empty=True).policies
    if parsed.command == "explain":
        by_id = {policy.id: policy for policy in policies}
        if parsed.id in by_id:
            return catalogue.page(by_id[parsed.id])
        if told := catalogue.of_type(policies, parsed.id):
            return told
        raise UsageError(
            f"there is no policy and no resource type {parsed.id!r}: choose from {', '.join(by_id)}, "
            "or name a type like AWS::S3::Bucket."
        )
    in_json = parsed.format == "json"
    if parsed.command == "policies":
        return catalogue.listed_as_json(policies) if in_json else catalogue.listed(policies)
    controls = controls_of(parsed.policies)
    return catalogue.controls_as_json(policies, controls) if in_json else catalogue.controls_listed(policies, controls)
