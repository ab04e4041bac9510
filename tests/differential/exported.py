"""The rules that are exported, carried out by AWS's own engine, and our judge on the same resources."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
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


@dataclass(slots=True)
class Agreement:
    """What both engines said of some resources."""

    verdicts: int = 0
    """Of a rule on a resource."""
    stricter: int = 0
    """Those in which the rule refuses what our judge passes, and a function stands in the resource."""
    disagreements: list[Disagreement] = field(default_factory=list)
    """All others that differ."""


def agreement(policy: Policy, bodies: Sequence[Body]) -> Agreement:
    """What both engines say of resources by all rules of their types."""
    by_type: defaultdict[str, list[Body]] = defaultdict(list)
    for body in bodies:
        by_type[body["Type"]].append(body)
    both = Agreement()
    ordered = sorted(by_type, key=lambda one: (len(by_type[one]), one))
    for start in range(0, len(ordered), MOST_TYPES):
        types = ordered[start : start + MOST_TYPES]
        some = _of_types(policy, types)
        rules = _by_type(some)
        made = engine(rule_file(PolicySet(policies=(some,))))
        for resources in _templates([by_type[one] for one in types]):
            broken = violated(made, resources)
            for body in resources.values():
                _compare(both, body, complying(some, body), rules[body["Type"]], broken)
    return both


def _compare(both: Agreement, body: Body, kept: Mapping[str, bool], rules: Sequence[Rule], broken: set[str]) -> None:
    for rule in rules:
        ours, theirs = kept.get(rule.duty.requirement.id_of(rule.duty.check), True), rule.name not in broken
        both.verdicts += 1
        if ours is theirs:
            continue
        if ours and has_function(body):
            both.stricter += 1
        else:
            both.disagreements.append((rule.name, ours, body))


KEY = "arn:aws:kms:eu-west-1:111122223333:key/abcdef01-2345-6789-abcd-ef0123456789"


def literally(node: Json) -> Json:
    """A document with the name of a key in place of a reference to one."""
    if node == {"Fn::GetAtt": ["Key", "Arn"]}:
        return KEY
    if isinstance(node, dict):
        return {name: literally(below) for name, below in node.items()}
    return [literally(below) for below in node] if isinstance(node, list) else node


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
