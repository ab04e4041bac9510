"""Strategies of SmartFactory's own constructs: some of them, with the arguments that settings give, in one stack."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from resources.settings import Settings, read_settings
from tests.resources.contexts import contexts

NEEDS: Mapping[str, tuple[str, ...]] = {
    "keys": (),
    "network": ("keys",),
    "repository": ("keys",),
    "topic": ("keys",),
    "stream": ("keys",),
    "tables": ("keys",),
    "database": ("keys", "network"),
    "cache": ("keys", "network"),
    "sources": ("repository", "stream", "tables", "database", "cache"),
    "compute": ("keys", "network", "sources"),
    "monitoring": ("topic", "sources", "compute"),
    "audit": ("keys", "topic", "tables"),
}
"""Each construct of `resources/` with those that are handed to it, in the order in which they can be made."""


def _needed(construct: str) -> set[str]:
    return {construct}.union(*map(_needed, NEEDS[construct]))


@dataclass(frozen=True, slots=True)
class Composition:
    """Constructs that stand in one stack, and the settings that they are given."""

    settings: Settings
    constructs: tuple[str, ...]
    """Without what they need, which is made as well."""

    @property
    def made(self) -> Iterator[str]:
        """All constructs that are made, each after those that it needs."""
        needed = set[str]().union(*map(_needed, self.constructs))
        return (construct for construct in NEEDS if construct in needed)

    def synthesize(self, outdir: str) -> None:
        """Write the assembly of an app that holds these constructs alone."""
        # Imported here, because jsii starts Node when it is imported.
        import aws_cdk as cdk  # noqa: PLC0415

        from resources.stacks import SmartFactoryStack  # noqa: PLC0415

        app = cdk.App(outdir=outdir, builtin_cloud_formation_validation=False)
        stack = SmartFactoryStack(app, "Parts", self.settings, holds=", ".join(self.made))
        made: dict[str, Any] = {}
        for construct in self.made:
            made[construct] = _maker(construct)(stack, self.settings, made)
        _mend_handlers(stack, self.settings, made)
        app.synth()


def _maker(construct: str) -> Callable[[Any, Settings, Mapping[str, Any]], Any]:
    from resources import alarms, audit, cache, compute, database, image, keys, monitoring, network, stream, tables  # noqa: PLC0415 - as above  # noqa: PLC0415 - as above

    create: dict[str, Callable[..., Any]] = {
        "keys": keys.create_keys,
        "network": network.create_network,
        "repository": image.create_repository,
        "topic": alarms.create_topic,
        "stream": stream.create_stream,
        "tables": tables.create_tables,
        "database": database.create_database,
        "cache": cache.create_cache,
        "compute": compute.create_compute,
        "monitoring": monitoring.create_monitoring,
        "audit": audit.create_audit,
    }
    if construct == "sources":
        return lambda _, __, made: compute.Sources(**{part: made[part] for part in NEEDS["sources"]})
    return lambda scope, settings, made: create[construct](scope, settings, *(made[part] for part in NEEDS[construct]))


def _mend_handlers(stack: Any, settings: Settings, made: Mapping[str, Any]) -> None:  # noqa: ANN401 - a stack, see above
    """As the stacks of the app do with the handlers that CDK adds for a network and a bucket."""
    from resources import framework  # noqa: PLC0415 - as above

    if "network" in made:
        framework.mend_handler(stack, framework.DEFAULT_GROUP_CLOSER, settings, key=made["keys"].logs)
    if "audit" in made:
        framework.mend_handler(stack, framework.BUCKET_EMPTIER, settings, key=made["keys"].logs)


settings_of_an_environment = contexts().map(lambda context: read_settings(context, {}))


def compositions() -> st.SearchStrategy[Composition]:
    """Any of the constructs, with any arguments; it shrinks to one construct with what it needs."""
    some = st.lists(st.sampled_from(tuple(NEEDS)), min_size=1, max_size=4).map(
        lambda drawn: tuple(dict.fromkeys(drawn))
    )
    return st.builds(Composition, settings_of_an_environment, some)
