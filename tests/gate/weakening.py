"""The ways in which the app can be weakened: for each duty, what to write where, and which findings must follow."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from compliance.assembly import THE_STACK, Assembly, Resource
from compliance.findings import Judgement, Result, Verdict
from compliance.policy import Check, IfAbsent, Word
from compliance.templates import Json
from tests.gate.duties import (
    DUTIES,
    LEAKS,
    REMOVED,
    Seen,
    bad_statements,
    bad_values,
    bare,
    duty_of,
    looked_at,
    seen_of,
    verdict_on,
)
from tests.judgements import altered

CONDITION = "Weakened"
"""A condition under which one branch of an Fn::If is bad; it depends on a parameter of nearly the same name."""
SWITCH = f"{CONDITION}Switch"

MANNERS = ("removed", "a bad value", "a bad value, spelt otherwise", "one bad branch")
REMOVING, BAD, OTHERWISE, BRANCHING = MANNERS


@dataclass(frozen=True)
class Judged:
    """An assembly on disk, and what the judge says of it."""

    assembly: Assembly
    result: Result

    @cached_property
    def resources(self) -> Mapping[str, Resource]:
        """Every resource by its construct path."""
        return {str(resource.construct_path): resource for resource in self.assembly.resources()}

    def of_type(self, resource_type: str) -> Resource:
        """The one resource of this type."""
        (resource,) = (resource for resource in self.resources.values() if resource.type == resource_type)
        return resource

    @cached_property
    def naming(self) -> Mapping[str, list[Judgement]]:
        """Construct path of a resource -> the judgements of others that were made by looking at it."""
        found = defaultdict(list)
        for judgement in self.result.judgements:
            place = re.split("[, ]", judgement.ruling.observed, maxsplit=1)[0]
            if place in self.resources:
                found[place].append(judgement)
        return found


APPEND = "[+]"
"""The step of a path to an entry that a list gets at its end."""

_STEP = re.compile(r"\[[^\]]*\]|[^.\[]+")


@dataclass(frozen=True)
class Write:
    """One change of one resource, or of a stack as a whole."""

    construct_path: str
    path: str
    """Property path, or that of an attribute (`@DeletionPolicy`)."""
    value: Json
    within: str = ""
    """The last step, where that is a name that holds dots."""

    @cached_property
    def steps(self) -> tuple[str | int, ...]:
        """The way to the value, from the resource: an item that a list is to have first is item 0."""
        steps = [*_STEP.findall(self.path.removeprefix("@")), *([self.within] if self.within else [])]
        found = [_index(step) if step.startswith("[") and step != APPEND else step for step in steps]
        return (*(() if self.path.startswith("@") else ("Properties",)), *found)

    @cached_property
    def bare(self) -> str:
        """The path as policies tell it."""
        return bare(self.path)

    def contradicts(self, other: Write) -> bool:
        """Whether not both can be written: one replaces what the other writes."""
        if self.construct_path != other.construct_path or self == other:
            return False
        same = all(mine == its for mine, its in zip(self.steps, other.steps, strict=False))
        return same and not (self.steps == other.steps and self.steps[-1] == APPEND)

    def touches(self, path: str, construct_path: str | None) -> bool:
        """Whether it changes what stands at this property of a resource, below it or above."""
        mine, other = f"{self.bare}.", f"{path}."
        return self.construct_path == construct_path and (mine.startswith(other) or other.startswith(mine))


def _index(step: str) -> int:
    return int(step[1:-1]) if step[1:-1].isdigit() else 0


@dataclass(frozen=True)
class Weakening:
    """One way to break one duty."""

    writes: tuple[Write, ...]
    findings: tuple[Judgement, ...]
    """What must be found, and was not found before: first of the duty itself, then of those that depend on it."""
    conditional: bool = False

    def disturbs(self, other: Weakening) -> bool:
        """Whether it undoes another one, or changes what else that must lead to."""
        return any(write.contradicts(one) for write in self.writes for one in other.writes) or any(
            write.touches(path, finding.place.construct_path)
            for write in self.writes
            for finding in other.findings
            for path in other.must_stay(finding)
        )

    def must_stay(self, finding: Judgement) -> Iterator[str]:
        """The properties of the resource that a finding also depends on, besides those that are written for it."""
        duty, place = DUTIES[duty_of(finding)], finding.place.construct_path
        yield from duty.guards
        for path in map(bare, looked_at(duty.check)):
            if not any(write.touches(path, place) for write in self.writes):
                yield path


@dataclass(frozen=True)
class Target:
    """A judgement that passed, of which a finding is to be made in some manner."""

    judged: Judgement
    clean: Judged
    manner: str

    @property
    def check(self) -> Check:
        """What was asked."""
        return DUTIES[duty_of(self.judged)].check

    @property
    def place(self) -> str:
        """The construct path of the resource."""
        return str(self.judged.place.construct_path)

    @property
    def path(self) -> str:
        """The path of the property."""
        return str(self.judged.ruling.property_path)

    @property
    def conditional(self) -> bool:
        """Whether only one branch of a condition is to be bad."""
        return self.manner == BRANCHING

    def seen(self, *possible: Seen) -> Iterator[Seen]:
        """Of what can be written, and spelt otherwise, that which this manner asks for."""
        wanted = {BAD: possible[:1], OTHERWISE: possible[1:2], BRANCHING: possible[:1]}
        yield from wanted.get(self.manner, ())

    def write(self, value: Json, path: str | None = None, place: str | None = None, within: str = "") -> Write:
        """The value written to the property, or to another one; in one branch, beside what stands there."""
        write = Write(place or self.place, self.path if path is None else path, value, within)
        if self.conditional:
            standing = at(self.clean.resources[write.construct_path].body, write.steps)
            write = replace(write, value={"Fn::If": [CONDITION, value, standing]})
        return write

    def found(
        self, observed: str, verdict: Verdict = Verdict.FAIL, path: str | None = None, judged: Judgement | None = None
    ) -> Judgement:
        """The finding that must follow: the judgement that passed, or another one that did, turned round."""
        before = judged or self.judged
        path = path or before.ruling.property_path
        duty = DUTIES[duty_of(before)].check.sentence.format(path=path, expected=before.ruling.expected)
        unsure = "that cannot be determined from the template: " if verdict is Verdict.UNKNOWN else "found: "
        return altered(
            before,
            verdict=verdict,
            property_path=path,
            observed=observed,
            condition=f"{CONDITION} is true and parameter {SWITCH} is on" if self.conditional else None,
            message=f"{duty}; {unsure}{observed}.",
        )

    def weakened(self, write: Write, *findings: Judgement) -> Weakening:
        """One write, and what must follow."""
        return Weakening((write,), findings, self.conditional)


def at(node: Json, steps: tuple[str | int, ...]) -> Json:
    """What stands in a template at the end of a way, as one branch of a condition can give it."""
    for step in steps:
        present = step in node if isinstance(node, dict) else isinstance(step, int) and step < len(node)
        if not present:
            return REMOVED
        node = node[step]
    return node


def weakenings(judged: Judgement, clean: Judged, manner: str) -> Iterator[Weakening]:
    """How to break, in this manner, what was judged and passed."""
    target = Target(judged, clean, manner)
    if manner == BRANCHING and (target.path.startswith("@") or judged.place.resource_type == THE_STACK):
        return  # a deletion policy takes no Fn::If, but with AWS::LanguageExtensions; a protected stack none at all
    if manner == OTHERWISE and target.path == "TerminationProtection":
        return  # the CDK takes nothing but a boolean
    yield from _BY_WORD.get(target.check.word, _of_value)(target)


def _of_value(target: Target) -> Iterator[Weakening]:
    """The property has another value, or none."""
    check = target.check
    if target.manner == REMOVING and check.if_absent is IfAbsent.VIOLATES and not check.path.startswith("@"):
        yield target.weakened(target.write(REMOVED), target.found(seen_of(check, REMOVED)))
    # A property that must be present in every item is told without the number of one.
    path = target.path if check.word is Word.IS_PRESENT else target.path.replace("[]", "[0]")
    for value, observed in target.seen(*((value, seen_of(check, value)) for value in bad_values(check))):
        yield target.weakened(target.write(value), target.found(observed, verdict_on(check), path))


def _of_source(target: Target) -> Iterator[Weakening]:
    """A rule lets in everyone: one of a group that nothing stands behind, since else that would be open, too."""
    for weakening in _of_value(target):
        if target.judged.place.resource_type != "AWS::EC2::SecurityGroupIngress":
            yield weakening
            continue
        unused = next(
            resource
            for place, resource in target.clean.resources.items()
            if resource.type == "AWS::EC2::SecurityGroup" and place not in target.clean.naming
        )
        moved = Write(target.place, "GroupId", {"Fn::GetAtt": [unused.logical_id, "GroupId"]})
        yield replace(weakening, writes=(*weakening.writes, moved))


def _of_statement(target: Target) -> Iterator[Weakening]:
    """A policy document has one statement more; where there was no document, it is the first one."""
    identity = str(target.judged.place.resource_type).startswith("AWS::IAM::")
    path = target.path.replace("[]", "[0]")
    for statement, told in target.seen(*bad_statements(target.check.arguments["fault"], of_a_resource=not identity)):
        yield target.weakened(target.write(statement, f"{path}.Statement{APPEND}"), target.found(told, path=path))


def _of_secret(target: Target) -> Iterator[Weakening]:
    leak = LEAKS[target.check.path]
    path = f"{target.path}{leak.below}"
    for value, told in target.seen(*leak.seen()):
        yield target.weakened(target.write(value, path), target.found(told, path=path))


def _of_tags(target: Target) -> Iterator[Weakening]:
    """All tags of a resource, of which each required one has its own judgement."""
    path, key = target.check.path, target.path.partition("[")[2].rstrip("]")
    standing = at(target.clean.resources[target.place].body, ("Properties", path))
    tags, observed = {
        REMOVING: ([], "absent"),
        BAD: ([{**tag, "Value": ""} for tag in standing], '""'),
        OTHERWISE: (
            [{**tag, "Key": tag["Key"].lower()} for tag in standing],
            f"absent; {key.lower()} is another tag, because tag keys are case-sensitive",
        ),
        BRANCHING: ([{"Fn::If": [CONDITION, {"Key": tag["Key"], "Value": " "}, tag]} for tag in standing], '" "'),
    }[target.manner]
    yield target.weakened(Write(target.place, path, tags), target.found(observed))


def _of_denial(target: Target) -> Iterator[Weakening]:
    """The statements that deny plain transport are gone, or deny something else, or deny it to somebody alone."""
    policy = target.clean.of_type(target.check.arguments["policy_type"])
    changed = {
        BAD: ("Condition", {"Bool": {"aws:SecureTransport": "true"}}),
        OTHERWISE: ("Principal", {"AWS": "arn:aws:iam::111122223333:root"}),
    }
    statements = policy.body["Properties"]["PolicyDocument"]["Statement"]
    place = str(policy.construct_path)
    finding = target.found(f"{place} does not deny it for certain")
    if target.manner == REMOVING:
        yield target.weakened(Write(place, "PolicyDocument.Statement", []), finding)
    elif target.manner in changed:
        element, value = changed[target.manner]
        denials = (index for index, statement in enumerate(statements) if statement["Effect"] == "Deny")
        writes = (Write(place, f"PolicyDocument.Statement[{index}].{element}", value) for index in denials)
        yield Weakening(tuple(writes), (finding,))


def _of_parameter_group(target: Target) -> Iterator[Weakening]:
    group, setting = target.clean.of_type(target.check.arguments["group_type"]), target.check.arguments["setting"]
    place = str(group.construct_path)
    if target.manner == REMOVING:
        yield target.weakened(target.write(REMOVED), target.found(seen_of(target.check, REMOVED)))
    elif target.manner == OTHERWISE:
        yield target.weakened(target.write("default.postgres17"), target.found('"default.postgres17"'))
    else:
        write = target.write("0", "Parameters", place, within=setting)
        yield target.weakened(write, target.found(f'{place}, where {setting} is "0"'))


def _of_attached(target: Target) -> Iterator[Weakening]:
    """What must be attached is attached to something else, or is not as it must be."""
    wanted = target.check.arguments
    attached = str(target.clean.of_type(wanted["resource_type"]).construct_path)
    if target.manner in {BAD, BRANCHING}:
        write = target.write("something-else", wanted["names_it_by"], attached)
        yield target.weakened(write, target.found(seen_of(target.check, REMOVED)))
    for check in wanted["that"] if target.manner == OTHERWISE else ():
        value = bad_values(check)[0]
        observed = f"{attached}, where {check.path} is {seen_of(check, value)}"
        yield target.weakened(target.write(value, check.path, attached), target.found(observed))


def _of_exported_logs(target: Target) -> Iterator[Weakening]:
    """The log group has another name than that under which the service writes, or the same in other letters."""
    told, place = target.judged.ruling.observed.split(", written to ")
    standing = str(at(target.clean.resources[place].body, ("Properties", "LogGroupName")))
    finding = target.found(f'{told}, written to "{standing}"')
    if target.conditional:
        return  # a group of several names has none that can be found
    for other, _ in target.seen(("something-else", ""), (standing.upper(), "")):
        yield target.weakened(target.write(other, "LogGroupName", place), finding)


def _of_choice(target: Target) -> Iterator[Weakening]:
    """Nothing of what would do is there: that which is attached is attached to something else."""
    checks = target.check.arguments["checks"]
    seen = dict.fromkeys(seen_of(check, REMOVED) for check in checks)
    told = " and ".join([one for one in seen if one != "absent"] or seen)
    attached, names_it_by = next(
        (str(resource.construct_path), check.arguments["names_it_by"])
        for check in checks
        if check.word is Word.ATTACHED
        for resource in target.clean.resources.values()
        if resource.type == check.arguments["resource_type"]
    )
    if target.manner == BAD:  # in one branch, whether it is owed at all is told by what else has such a branch
        yield target.weakened(target.write("something-else", names_it_by, attached), target.found(told))


# --- the network: whatever stands in a subnet, or behind a group, is found with it -----------------------------------


def _of_subnet(target: Target) -> Iterator[Weakening]:
    """The first subnet gets the routes of one that leads to the internet."""
    resources = target.clean.resources
    subnet = target.judged.ruling.observed.partition(",")[0]
    association = next(
        str(resource.construct_path)
        for resource in resources.values()
        if resource.type == "AWS::EC2::SubnetRouteTableAssociation"
        and resource.body["Properties"]["SubnetId"] == {"Ref": resources[subnet].logical_id}
    )
    table = next(
        resource.body["Properties"]["RouteTableId"]
        for resource in resources.values()
        if resource.type == "AWS::EC2::Route" and "GatewayId" in resource.body["Properties"]
    )
    for _ in target.seen((table, "")):
        findings = (
            target.found(f"{subnet}, with a route to an internet gateway", judged=judged)
            for judged in target.clean.naming[subnet]
        )
        yield target.weakened(target.write(table, "RouteTableId", association), *findings)


def _of_group(target: Target) -> Iterator[Weakening]:
    """The security group gets a rule that lets in everyone: that is a finding of its own."""
    group = target.judged.ruling.observed.partition(",")[0]
    for name, source in target.seen(("CidrIp", "0.0.0.0/0"), ("CidrIpv6", "::/0")):
        own = next(
            judged
            for judged in target.clean.result.judgements
            if judged.place.construct_path == group
            and judged.ruling.requirement == f"AWS::EC2::SecurityGroup/SecurityGroupIngress[].{name}"
        )
        path = f"SecurityGroupIngress[0].{name}"
        findings = (
            target.found(f'{group}, with ingress from "{source}"', judged=judged)
            for judged in target.clean.naming[group]
        )
        yield target.weakened(
            target.write(source, path, group), *findings, target.found(f'"{source}"', path=path, judged=own)
        )


_BY_WORD: Mapping[Word, Callable[[Target], Iterator[Weakening]]] = {
    Word.NARROW_NETWORK: _of_source,
    Word.NAMES: _of_source,
    Word.ALLOWS_NO: _of_statement,
    Word.NO_SECRET: _of_secret,
    Word.TAGGED: _of_tags,
    Word.DENIES_PLAIN_TRANSPORT: _of_denial,
    Word.PARAMETER_GROUP: _of_parameter_group,
    Word.ATTACHED: _of_attached,
    Word.EXPORTED_LOGS: _of_exported_logs,
    Word.EITHER: _of_choice,
    Word.PRIVATE_SUBNETS: _of_subnet,
    Word.CLOSED_GROUPS: _of_group,
}
"""The words that are broken by more than another value of their property."""
