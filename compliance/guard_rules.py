"""Requirements as rules of CloudFormation Guard: the file that another gate takes, and what of our policies it lacks.

A rule passes a resource only where our judge passes it, and on literal values it always does so. What Guard cannot say
exactly gets no rule: it is listed at the head of the file, with the reason.

Hooks User Guide, "Write Guard rules to evaluate resources for Guard Hooks": stack and change set operations are shown
the template, which these rules read; resource operations are shown other names (ResourceType, ResourceProperties).
AWS Config API, "CustomPolicyDetails": custom policy rules run Guard 2 on configuration items, in 10,000 characters.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from compliance.assessment import PolicySet
from compliance.guard_clauses import Block, Clause, Group, Let, Nodes, OneOf, UnsayableError, compliant
from compliance.policy import Check, Policy, Requirement
from compliance.version import __version__


@dataclass(frozen=True, slots=True)
class Duty:
    """A check of a requirement of a policy."""

    policy: Policy
    requirement: Requirement
    check: Check

    @property
    def id(self) -> str:
        """The id of the requirement, after that of the policy."""
        return f"{self.policy.id} {self.requirement.id_of(self.check)}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A duty as a rule."""

    name: str
    duty: Duty
    clauses: Group
    """On a resource of the type."""


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A duty that is no rule."""

    reason: str
    """As it completes "Guard cannot say it: ..."."""
    duty: Duty


@dataclass(frozen=True, slots=True)
class Translation:
    """What policies are in Guard."""

    rules: tuple[Rule, ...]
    unsaid: tuple[Unsaid, ...]


def translated(policies: Iterable[Policy]) -> Translation:
    """Each check of the policies, as a rule or with the reason why it is none; in the policies' own order."""
    duties = [
        Duty(policy, requirement, check)
        for policy in policies
        for requirement in policy.requirements
        for check in requirement.must
    ]
    rules: list[Rule] = []
    unsaid: list[Unsaid] = []
    for name, duty in zip(_names(duties), duties, strict=True):
        try:
            rules.append(Rule(name, duty, compliant(duty.requirement, duty.check)))
        except UnsayableError as reason:
            unsaid.append(Unsaid(str(reason), duty))
    return Translation(tuple(rules), tuple(unsaid))


# --- names ------------------------------------------------------------------------------------------------------------


def _names(duties: Sequence[Duty]) -> list[str]:
    """The names of rules, made of the ids; two ids that would give the same name each have a part of their hash in it.

    >>> from compliance.policy import Policy, Requirement, is_true
    >>> encrypted = Requirement("AWS::X::Y", must=(is_true("Disks[].Encrypted"),), fix="Encrypt it.")
    >>> policy = Policy(
    ...     id="at-rest", title="", about="", controls=(), own_duty="", requirements=(encrypted,)
    ... )
    >>> _names([Duty(policy, encrypted, encrypted.must[0])])
    ['at_rest_aws_x_y_disks_encrypted']
    """
    plain = [re.sub(r"[^a-z0-9]+", "_", duty.id.lower()).strip("_") for duty in duties]
    times = Counter(plain)
    return [
        name if times[name] == 1 else f"{name}_{hashlib.sha256(duty.id.encode()).hexdigest()[:8]}"
        for name, duty in zip(plain, duties, strict=True)
    ]


def _variable(resource_type: str) -> str:
    """The name of all resources of a type: a capital is followed by small letters alone, so that no two are alike."""
    return re.sub(r"\W+", "_", resource_type)


# --- the file ---------------------------------------------------------------------------------------------------------


def rule_file(policy_set: PolicySet) -> str:
    """The policies as a file of rules: the same policies give the same text."""
    made = translated(policy_set.policies)
    return "\n".join((*_head(policy_set, made), *_rules(made.rules))) + "\n"


def _rules(rules: Sequence[Rule]) -> Iterator[str]:
    """The lines of rules. A group of clauses that several ask for is written once, as a rule that takes a value."""
    times = Counter(group for rule in rules for group in _groups((rule.clauses,)))
    names = {group: _group_name(group) for group in times if times[group] > 1}
    for group, name in names.items():
        inner = {one: called for one, called in names.items() if one != group}
        yield from ("", f"rule {name}(value) {{", "    %value {", *_written(group.body, 2, inner), "    }", "}")
    by_type: defaultdict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        by_type[rule.duty.requirement.resource_type].append(rule)
    for resource_type, found in by_type.items():
        yield from ("", f'let {_variable(resource_type)} = Resources.*[ Type == "{resource_type}" ]')
        for rule in found:
            yield from _rule(rule, names)


def _groups(nodes: Nodes) -> Iterator[Group]:
    """All groups of clauses, also those within others."""
    for node in nodes:
        if isinstance(node, Group):
            yield node
        if isinstance(node, Group | Block):
            yield from _groups(node.body)
        elif isinstance(node, OneOf):
            yield from _groups(node.ways)


def _group_name(group: Group) -> str:
    return f"is_{hashlib.sha256(repr(group).encode()).hexdigest()[:12]}"


def _rule(rule: Rule, names: Mapping[Group, str]) -> Iterator[str]:
    """The lines of a rule. Guard tells the message of a clause that fails: one that always does stands at the end."""
    resources = f"%{_variable(rule.duty.requirement.resource_type)}"
    called = (rule.clauses,) if rule.clauses in names else (Block("this", rule.clauses.body),)
    *lines, last = _written(called, 2, names)
    yield ""
    yield f"rule {rule.name} when {resources} !empty {{"
    yield f"    {resources} {{"
    yield from (*lines, f"{last} or")
    yield f"        Type !exists <<{_message(rule.duty)}>>"
    yield "    }"
    yield "}"


def _written(nodes: Nodes, depth: int, names: Mapping[Group, str]) -> Iterator[str]:
    """The lines of clauses; a group that has a name is called by it."""
    margin = "    " * depth
    for node in nodes:
        if isinstance(node, Clause | Let):
            yield f"{margin}{node.text}"
        elif isinstance(node, Group):
            yield from (f"{margin}{names[node]}(this)",) if node in names else _written(node.body, depth, names)
        elif isinstance(node, Block):
            yield from (f"{margin}{node.head} {{", *_written(node.body, depth + 1, names), f"{margin}}}")
        else:
            yield " or\n".join("\n".join(_written((way,), depth, names)) for way in node.ways)


def _message(duty: Duty) -> str:
    """What is wrong, by which controls, and what mends it, on one line and without the marks of a message's end."""
    check, controls = duty.check, [control.name for control in duty.policy.controls]
    must = check.sentence.format(path=check.path.replace("?", ""), expected=check.expected)
    told = f"Violation: {must} ({'; '.join([duty.id, *controls])}). Fix: {duty.requirement.fix}"
    return " ".join(told.replace(">>", "> >").replace("<<", "< <").split())


def _head(policy_set: PolicySet, made: Translation) -> Iterator[str]:
    """What a reader of the file has to know, as comments."""
    told = _HEAD.format(
        version=__version__,
        policies=", ".join(policy.id for policy in policy_set.policies),
        module=policy_set.module or "an app",
        set_version=policy_set.version or "not told",
        sha256=policy_set.sha256,
        rules=len(made.rules),
        checks=len(made.rules) + len(made.unsaid),
    )
    by_reason: defaultdict[str, list[str]] = defaultdict(list)
    for one in made.unsaid:
        by_reason[one.reason].append(one.duty.id)
    lines = told.splitlines()
    lines += ["", "What Guard cannot say, and the gate alone checks:"] if by_reason else []
    for reason, ids in sorted(by_reason.items()):
        lines += ["", f"{len(ids):,}: {reason}.", *(f"  {one}" for one in ids)]
    yield from (f"# {line}".rstrip() for line in lines)


_HEAD = """\
Rules of CloudFormation Guard 3, written by compliance {version} from the policies
{policies}
of {module}, version {set_version}, sha256 {sha256}.

For cfn-guard validate and for Guard Hooks on stacks and change sets: the rules read templates. They are none for Hooks
on single resources nor for AWS Config, which show a resource under other names.

{rules:,} of {checks:,} checks are rules. On literal values each passes what the gate passes, and nothing else.

What Guard cannot tell:
- what is no literal: a function, a reference, a dynamic reference that holds no secret. No rule passes it, so where a
  template names its own key by Ref or Fn::GetAtt, the rules find more than the gate does;
- whether a resource is created, where it has a condition: it is held to the rules;
- the tags of the stack, which CloudFormation puts on its resources: a rule wants them in the template;
- JSON written as a text where a map belongs, and a number as the value of a tag that has a pattern: no rule passes
  either. Write them as a map, and as a text."""
