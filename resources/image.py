"""Where the processor's images are kept, deployed before anything runs from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aws_cdk as cdk
from aws_cdk import aws_ecr as ecr

from resources.names import name

if TYPE_CHECKING:
    from constructs import Construct

    from resources.keys import Keys
    from resources.settings import Settings

_KEPT_IMAGES = 50


def create_repository(scope: Construct, settings: Settings, keys: Keys) -> ecr.Repository:
    """A repository under our key: immutable tags, scanned on push, emptied on delete."""
    return ecr.Repository(
        scope,
        "ImageRepository",
        repository_name=name(settings.suffix, "AWS::ECR::Repository", "processor"),
        encryption=ecr.RepositoryEncryption.KMS,
        encryption_key=keys.data,
        image_tag_mutability=ecr.TagMutability.IMMUTABLE,
        image_scan_on_push=True,
        lifecycle_rules=[ecr.LifecycleRule(max_image_count=_KEPT_IMAGES)],
        empty_on_delete=True,
        removal_policy=cdk.RemovalPolicy.DESTROY,
    )
