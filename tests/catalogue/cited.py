"""What a policy cites: the properties, by resource type, that its checks look at."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.policy import Check, Policy, Word
from compliance.testing.schemas import plain, written

Citation = tuple[str, str]
"""A resource type and the path of a property, as the schemas write it."""

THE_TEMPLATE = "(stack)"
"""The type under which a policy speaks of a template as a whole."""

ONE_SCALAR = frozenset(
    {
        Word.IS_TRUE,
        Word.IS_FALSE,
        Word.IS_ONE_OF,
        Word.IS_NONE_OF,
        Word.AT_LEAST,
        Word.AT_MOST,
        Word.CUSTOMER_KEY,
        Word.NARROW_NETWORK,
        Word.SECRET_REFERENCE,
    }
)
"""The words that look at one value, so that what they cite must be the last of a path."""


def citations(policy: Policy) -> Iterator[Citation]:
    """Every property that a policy looks at."""
    for requirement in policy.requirements:
        for check in (*requirement.must, *requirement.when, *requirement.unless):
            for resource_type, path in of_check(requirement.resource_type, check):
                yield resource_type, written(resource_type, path)


def of_check(resource_type: str, check: Check) -> Iterator[Citation]:
    """The properties that a check on a resource of this type looks at, those of related resources included."""
    arguments = check.arguments
    match check.word:
        case Word.DENIES_PLAIN_TRANSPORT:
            yield arguments["policy_type"], plain(arguments["names_it_by"])
        case Word.ATTACHED:
            yield arguments["resource_type"], plain(arguments["names_it_by"])
        case Word.BACKED_UP:
            yield resource_type, plain(arguments["tags"])
        case Word.EITHER:
            for one in arguments["checks"]:
                yield from of_check(resource_type, one)
        case Word.LOG_GROUP | Word.EXPORTED_LOGS:
            yield from ((resource_type, plain(path)) for path in (check.path, *_naming(check)))
        case Word.PRIVATE_SUBNETS if arguments["through"]:
            yield resource_type, plain(check.path)
            group_type, subnets = arguments["through"]
            yield group_type, plain(subnets)
        case Word.PARAMETER_GROUP:
            yield resource_type, plain(check.path)
            yield arguments["group_type"], "Parameters"
        case _:
            yield from ((resource_type, plain(path)) for path in (check.path, *arguments.get("others", ())))
    for one in arguments.get("that", ()):
        yield from of_check(arguments["resource_type"], one)


def _naming(check: Check) -> Iterator[str]:
    """The properties of which a service makes the name of a log group."""
    for place in re.findall(r"\{([^}@]+)\}", check.arguments["group_name"]):
        if place != "each":
            yield check.arguments["named_by"] if place == "name" else place


def scalars(policy: Policy) -> Iterator[Citation]:
    """Those of the properties that are looked at as one value."""
    for requirement in policy.requirements:
        for check in (*requirement.must, *requirement.when, *requirement.unless):
            if check.word in ONE_SCALAR:
                yield requirement.resource_type, written(requirement.resource_type, plain(check.path))


def related_types(resource_type: str, check: Check) -> Iterator[str]:
    """The types of which the check looks for resources that something else may name."""
    arguments = check.arguments
    match check.word:
        case Word.NAMES:
            yield arguments["resource_type"]
        case Word.PARAMETER_GROUP:
            yield arguments["group_type"]
        case Word.PRIVATE_SUBNETS if arguments["through"]:
            yield arguments["through"][0]
        case Word.ATTACHED | Word.DENIES_PLAIN_TRANSPORT:
            yield resource_type
        case Word.EITHER:
            for one in arguments["checks"]:
                yield from related_types(resource_type, one)
    for one in arguments.get("that", ()):
        yield from related_types(arguments["resource_type"], one)
