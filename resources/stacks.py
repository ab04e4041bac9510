"""SmartFactory in four stacks, one for each lifecycle, in the order in which they are deployed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import aws_cdk as cdk

from resources import framework, outputs
from resources.alarms import create_topic
from resources.audit import create_audit
from resources.cache import create_cache
from resources.compute import Sources, create_compute
from resources.database import create_database
from resources.image import create_repository
from resources.keys import create_keys
from resources.monitoring import create_monitoring
from resources.names import stack_name
from resources.network import create_network
from resources.settings import AVAILABILITY_ZONES, REGION
from resources.stream import create_stream
from resources.tables import create_tables
from resources.tags import required_tags

if TYPE_CHECKING:
    from constructs import Construct

    from resources.settings import Settings


class SmartFactoryStack(cdk.Stack):
    """A stack of one environment: named and tagged by it, in our region, for any account."""

    def __init__(self, scope: Construct, part: str, settings: Settings, *, holds: str) -> None:
        """Make an empty stack.

        Args:
            scope: the app, or a stage.
            part: `Foundation`, `Data`, `Processing` or `Audit`.
            settings: of the environment.
            holds: what is in it, for its description.

        """
        tags = required_tags(settings)
        named = stack_name(settings.suffix, part)
        super().__init__(
            scope,
            named,
            stack_name=named,
            description=f"SmartFactory {settings.suffix}: {holds}",
            env=cdk.Environment(region=REGION),
            # Deploys with the caller's credentials: of CDK's bootstrap it needs the staging bucket.
            synthesizer=cdk.CliCredentialsStackSynthesizer(),
        )
        self.part = part
        self.settings = settings
        # CDK's recommended default lets a stack be deleted from under those that use it. Ours holds
        # keys: CloudFormation must refuse to delete them while anything encrypted by them is left.
        cdk.CrossStackReferences.of(self).consume(cdk.ReferenceStrength.STRONG)
        # Stack tags are CloudFormation's to hand on; these stand in the template, for all to read.
        for tag, value in tags.items():
            cdk.Tags.of(self).add(tag, value)

    @property
    def availability_zones(self) -> list[str]:
        """The zones by name: looking them up would need an account."""
        return list(AVAILABILITY_ZONES)


class FoundationStack(SmartFactoryStack):
    """What everything else stands on. Deployed first; then the processor's image is pushed."""

    def __init__(self, scope: Construct, settings: Settings) -> None:
        """Build keys, network, image repository and alarm topic."""
        super().__init__(scope, "Foundation", settings, holds="keys, network, image repository, alarm topic")
        self.keys = create_keys(self, settings)
        self.network = create_network(self, settings, self.keys)
        self.repository = create_repository(self, settings, self.keys)
        self.topic = create_topic(self, settings, self.keys)
        framework.mend_handler(self, framework.DEFAULT_GROUP_CLOSER, settings, key=self.keys.logs)
        outputs.publish(self, outputs.foundation_outputs(self))


class DataStack(SmartFactoryStack):
    """What holds patients' and plants' data."""

    def __init__(self, scope: Construct, settings: Settings, foundation: FoundationStack) -> None:
        """Build stream, database, cache and tables."""
        super().__init__(scope, "Data", settings, holds="stream, database, cache, tables")
        keys, network = foundation.keys, foundation.network
        self.stream = create_stream(self, settings, keys)
        self.database = create_database(self, settings, keys, network)
        self.cache = create_cache(self, settings, keys, network)
        self.tables = create_tables(self, settings, keys)
        outputs.publish(self, outputs.data_outputs(self))


class ProcessingStack(SmartFactoryStack):
    """What runs, and what watches it."""

    def __init__(self, scope: Construct, settings: Settings, foundation: FoundationStack, data: DataStack) -> None:
        """Build cluster, tasks, service, alarms and dashboard."""
        super().__init__(scope, "Processing", settings, holds="tasks, service, alarms, dashboard")
        sources = Sources(
            repository=foundation.repository,
            stream=data.stream,
            tables=data.tables,
            database=data.database,
            cache=data.cache,
        )
        self.compute = create_compute(self, settings, foundation.keys, foundation.network, sources)
        self.monitoring = create_monitoring(self, settings, foundation.topic, sources, self.compute)
        outputs.publish(self, outputs.processing_outputs(self))


class AuditStack(SmartFactoryStack):
    """What is written down about it all."""

    def __init__(self, scope: Construct, settings: Settings, foundation: FoundationStack, data: DataStack) -> None:
        """Build trail, bucket, log group and alarms."""
        super().__init__(scope, "Audit", settings, holds="audit trail and its alarms")
        self.audit = create_audit(self, settings, foundation.keys, foundation.topic, data.tables)
        framework.mend_handler(self, framework.BUCKET_EMPTIER, settings, key=foundation.keys.logs)
        outputs.publish(self, outputs.audit_outputs(self))


@dataclass(frozen=True, slots=True)
class SmartFactory:
    """The four stacks of one environment, in the order of deployment.

    Args:
        foundation: keys, network, image repository, alarm topic.
        data: stream, database, cache, tables.
        processing: tasks, service, alarms, dashboard.
        audit: trail and its alarms.

    """

    foundation: FoundationStack
    data: DataStack
    processing: ProcessingStack
    audit: AuditStack

    @property
    def stacks(self) -> tuple[SmartFactoryStack, ...]:
        """All four, in the order of deployment."""
        return (self.foundation, self.data, self.processing, self.audit)


def smart_factory(scope: Construct, settings: Settings) -> SmartFactory:
    """Build one environment under an app or a stage; others may stand beside it.

    Args:
        scope: `cdk.App` or `cdk.Stage`.
        settings: of the environment.

    Raises:
        ConfigurationError: when the suffix makes a name that its service does not allow.

    """
    foundation = FoundationStack(scope, settings)
    data = DataStack(scope, settings, foundation)
    return SmartFactory(
        foundation=foundation,
        data=data,
        processing=ProcessingStack(scope, settings, foundation, data),
        audit=AuditStack(scope, settings, foundation, data),
    )
