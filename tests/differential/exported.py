"""The rules that are exported, carried out by AWS's own engine, and our judge on the same resources."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from cloudformation_validate import (  # type: ignore[import-untyped] # the package has no py.typed
    CompositeEngine,
    CompositeEngineConfig,
    ExternalRuleSource,
    ValidateConfig,
)

from compliance.assembly import assembly_of
from compliance.assessment import PolicySet
from compliance.findings import Verdict
from compliance.guard_rules import Rule, rule_file, translated
from compliance.judge import judge
from compliance.policy import Policy
from compliance.templates import Json
from compliance.testing.scenarios import JUDGED

MOST_TYPES = 50
"""Resource types whose rules are in one engine: each template takes as long as there are rules."""

Body = Mapping[str, Json]


def engine(text: str) -> CompositeEngine:
    """The other engine, with the rules of a file."""
    source = ExternalRuleSource(name="exported.guard", content=text)
    return CompositeEngine(CompositeEngineConfig(guard_rules=[source]))


def violated(made: CompositeEngine, resources: Mapping[str, Body]) -> set[str]:
    """The names of the rules that a template violates."""
    template = json.dumps({"Resources": resources}).encode()
    report = made.validate_template(template, ValidateConfig(disable_builtin_rules=True))
    assert {one.source.name for one in report.diagnostics} <= {"GUARD"}
    return {one.rule_id for one in report.diagnostics}


def complying(policy: Policy, body: Body) -> Mapping[str, bool]:
    """Whether a resource complies with each requirement that asks something of it, to our judge."""
    result = judge(assembly_of({"Resources": {JUDGED: body}}), lambda _: (policy,))
    found: dict[str, bool] = {}
    for one in result.judgements:
        if one.ruling.policy != policy.id:  # what is said of types, of nested stacks
            continue
        found[one.ruling.requirement] = found.get(one.ruling.requirement, True) and one.ruling.verdict is Verdict.PASS
    return found


Disagreement = tuple[str, bool, Body]
"""The name of a rule, whether its requirement is kept to our judge, and the resource."""


def disagreements(policy: Policy, bodies: Sequence[Body]) -> tuple[int, list[Disagreement]]:
    """How many verdicts of rules on resources were compared, and those that differ."""
    by_type: defaultdict[str, list[Body]] = defaultdict(list)
    for body in bodies:
        by_type[body["Type"]].append(body)
    compared, found = 0, []
    ordered = sorted(by_type, key=lambda one: (len(by_type[one]), one))
    for start in range(0, len(ordered), MOST_TYPES):
        types = ordered[start : start + MOST_TYPES]
        some = _of_types(policy, types)
        rules = _by_type(some)
        made = engine(rule_file(PolicySet(policies=(some,))))
        for resources in _templates([by_type[one] for one in types]):
            broken = violated(made, resources)
            for body in resources.values():
                kept = complying(some, body)
                for rule in rules[body["Type"]]:
                    ours = kept.get(rule.duty.requirement.id_of(rule.duty.check), True)
                    compared += 1
                    found += [] if _agree(body, ours, theirs=rule.name not in broken) else [(rule.name, ours, body)]
    return compared, found


def _agree(body: Body, ours: bool, *, theirs: bool) -> bool:  # noqa: FBT001 - a verdict, no switch
    """Whether both say the same; where there is a function, whether the rule passes nothing that we do not pass."""
    return ours is theirs or (ours and has_function(body))


def has_function(node: Json) -> bool:
    """Whether a function or reference stands anywhere in a document."""
    if isinstance(node, dict):
        return any(name == "Ref" or name.startswith("Fn::") or has_function(below) for name, below in node.items())
    return isinstance(node, list) and any(map(has_function, node))


def _of_types(policy: Policy, types: Sequence[str]) -> Policy:
    requirements = tuple(one for one in policy.requirements if one.resource_type in types)
    return replace(policy, requirements=requirements, exemptions=())


def _by_type(policy: Policy) -> Mapping[str, list[Rule]]:
    rules: defaultdict[str, list[Rule]] = defaultdict(list)
    for rule in translated((policy,)).rules:
        rules[rule.duty.requirement.resource_type].append(rule)
    return rules


def _templates(bodies: Sequence[Sequence[Body]]) -> Iterator[Mapping[str, Body]]:
    """Templates with one resource of each type at most: so a rule's violation is that of one resource."""
    for row in zip_longest(*bodies):
        yield {f"R{number}": body for number, body in enumerate(row) if body is not None}
