"""The ways in which a template can be weakened: for each check, what to write, and what the judge must then observe."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from compliance.assembly import Assembly
from compliance.findings import Judgement, Verdict
from compliance.policy import Check, IfAbsent, Policy, Requirement, Word
from compliance.templates import Json
from policies import IN_FORCE
from tests.judgements import altered

CONDITION = "Weakened"
"""A condition under which one branch of an Fn::If is bad; it depends on a parameter of nearly the same name."""
SWITCH = f"{CONDITION}Switch"

REMOVED = {"Ref": "AWS::NoValue"}


@dataclass(frozen=True)
class Duty:
    """One check of one policy."""

    policy: Policy
    requirement: Requirement
    check: Check

    @property
    def id(self) -> tuple[str, str]:
        return self.policy.id, self.requirement.id_of(self.check)

    @property
    def steers_others(self) -> bool:
        """Whether the same property decides if other requirements apply."""
        return any(
            guard.path == self.check.path
            for requirement in self.policy.requirements
            if requirement.resource_type == self.requirement.resource_type
            for guard in (*requirement.when, *requirement.unless)
        )


@dataclass(frozen=True)
class Weakening:
    """One way to break one check: where to write what, and what is then seen of the property."""

    duty: Duty
    judged: Judgement
    """The judgement that passed before."""
    construct_path: str
    """The resource to write to: that of the judgement, or one that belongs to it."""
    override: str
    """Path of the override, `Properties....` or an attribute."""
    value: Json
    observed: str
    conditional: bool = False

    @property
    def finding(self) -> Judgement:
        """The finding that it must lead to: the judgement that passed before, turned round."""
        duty = self.duty.check.sentence.format(
            path=self.judged.ruling.property_path, expected=self.judged.ruling.expected
        )
        return altered(
            self.judged,
            verdict=Verdict.FAIL,
            observed=self.observed,
            condition=f"{CONDITION} is true and parameter {SWITCH} is on" if self.conditional else None,
            message=f"{duty}; found: {self.observed}.",
        )


DUTIES: Mapping[tuple[str, str], Duty] = {
    duty.id: duty
    for policy in IN_FORCE
    for requirement in policy.requirements
    for duty in (Duty(policy, requirement, check) for check in requirement.must)
}

MANNERS = ("removed", "a bad value", "a bad value, spelt otherwise", "one bad branch")


def weakenings(judged: Judgement, assembly: Assembly, manner: str) -> Iterator[Weakening]:
    """How to break, in this manner, what was judged and passed."""
    duty = DUTIES[judged.ruling.policy, judged.ruling.requirement]
    word = duty.check.word
    if word in _RELATED:
        yield from _RELATED[word](duty, judged, assembly, manner)
        return
    if "[]" in str(judged.ruling.property_path):
        yield from _items(duty, judged, manner)
        return
    for value, observed in _values(duty.check, manner):
        written = value
        if manner == "one bad branch":
            written = {"Fn::If": [CONDITION, value, _standing(judged, assembly)]}
        yield Weakening(
            duty,
            judged,
            str(judged.place.construct_path),
            _override(judged),
            written,
            observed,
            manner == "one bad branch",
        )


def _items(duty: Duty, judged: Judgement, manner: str) -> Iterator[Weakening]:
    """A list that is not there gets an item that is bad."""
    before, after = str(judged.ruling.property_path).split("[].")
    first = altered(judged, property_path=f"{before}[0].{after}")
    path, conditional = str(judged.place.construct_path), manner == "one bad branch"
    for value, observed in _values(duty.check, manner):
        item: Json = {after: value}
        written = {"Fn::If": [CONDITION, [item], REMOVED]} if conditional else [item]
        yield Weakening(duty, first, path, f"Properties.{before}", written, observed, conditional)


def _values(check: Check, manner: str) -> Iterator[tuple[Json, str]]:  # noqa: C901 - one case for each word
    attribute = check.path.startswith("@")
    if manner == "removed":
        if check.if_absent is IfAbsent.VIOLATES and not attribute:
            yield REMOVED, f"absent, which means {check.absence}" if check.absence else "absent"
        return
    if manner == "one bad branch" and attribute:
        return  # a deletion policy takes no Fn::If, but with AWS::LanguageExtensions
    otherwise = manner == "a bad value, spelt otherwise"
    match check.word:
        case Word.IS_TRUE:
            yield ("false", '"false"') if otherwise else (False, "false")
        case Word.IS_FALSE:
            yield ("True", '"True"') if otherwise else (True, "true")
        case Word.IS_ONE_OF if attribute:
            value = "RetainExceptOnCreate" if otherwise else "Retain"
            yield value, json.dumps(value)
        case Word.IS_ONE_OF:
            first = str(check.arguments["values"][0])
            spelt_otherwise = f"{first}-x" if check.arguments["any_case"] else first.swapcase()
            value = spelt_otherwise if otherwise else "nothing-of-the-kind"
            yield value, json.dumps(value)
        case Word.AT_LEAST:
            number = check.arguments["number"] - 1
            value = str(number) if otherwise else number
            yield value, f"{json.dumps(value)} {check.arguments['unit']}"
        case Word.AT_MOST:
            number = check.arguments["number"] + 1
            value = str(number) if otherwise else number
            yield value, f"{json.dumps(value)} {check.arguments['unit']}"
        case Word.CUSTOMER_KEY:
            value = "arn:aws:kms:ap-southeast-1:111122223333:alias/aws/ebs" if otherwise else "alias/aws/ebs"
            yield value, json.dumps(value)
        case Word.IS_PRESENT if not otherwise:
            yield "", '""'
        case Word.LOG_GROUP if manner == "one bad branch":
            yield REMOVED, f"absent, which means {check.absence}"


def _override(judged: Judgement) -> str:
    path = re.sub(r"\[(\d+)\]", r".\1", str(judged.ruling.property_path))
    return path[1:] if path.startswith("@") else f"Properties.{path}"


def _standing(judged: Judgement, assembly: Assembly) -> Json:
    """What stands in the template at the judged property."""
    stack = next(stack for stack in assembly.stacks.values() if stack.template == judged.place.template)
    node: Json = stack.resources[str(judged.place.logical_id)].body
    for step in _override(judged).split("."):
        node = node[int(step)] if isinstance(node, list) else node.get(step, REMOVED)
    return node


def _of_type(resource_type: str, assembly: Assembly) -> str:
    """Construct path of the one resource of this type."""
    (resource,) = [resource for resource in assembly.resources() if resource.type == resource_type]
    return str(resource.construct_path)


def _tags(duty: Duty, judged: Judgement, assembly: Assembly, manner: str) -> Iterator[Weakening]:
    standing = _standing(altered(judged, property_path=duty.check.path), assembly)
    key = str(judged.ruling.property_path).partition("[")[2].rstrip("]")
    tags, observed = {
        "removed": ([], "absent"),
        "a bad value": ([{**tag, "Value": ""} for tag in standing], '""'),
        "a bad value, spelt otherwise": (
            [{**tag, "Key": tag["Key"].lower()} for tag in standing],
            f"absent; {key.lower()} is another tag, because tag keys are case-sensitive",
        ),
        "one bad branch": (
            [{"Fn::If": [CONDITION, {"Key": tag["Key"], "Value": " "}, tag]} for tag in standing],
            '" "',
        ),
    }[manner]
    yield Weakening(
        duty,
        judged,
        str(judged.place.construct_path),
        f"Properties.{duty.check.path}",
        tags,
        observed,
        manner == "one bad branch",
    )


def _deny(duty: Duty, judged: Judgement, assembly: Assembly, manner: str) -> Iterator[Weakening]:
    policy = _of_type(duty.check.arguments["policy_type"], assembly)
    secure = {"Bool": {"aws:SecureTransport": "true"}}
    statements: dict[str, Json] = {
        "removed": [],
        "a bad value": _first_statement(assembly, policy, Condition=secure),
        "a bad value, spelt otherwise": _first_statement(assembly, policy, Effect="Allow"),
    }
    if manner in statements:
        yield Weakening(
            duty,
            judged,
            policy,
            "Properties.PolicyDocument.Statement",
            statements[manner],
            f"{policy} does not deny it for certain",
        )


def _first_statement(assembly: Assembly, path: str, **changed: Json) -> Json:
    (policy,) = [resource for resource in assembly.resources() if resource.construct_path == path]
    denies = [s for s in policy.body["Properties"]["PolicyDocument"]["Statement"] if s["Effect"] == "Deny"]
    return [{**statement, **changed} for statement in denies]


def _group(duty: Duty, judged: Judgement, assembly: Assembly, manner: str) -> Iterator[Weakening]:
    group = _of_type(duty.check.arguments["group_type"], assembly)
    setting = duty.check.arguments["setting"]
    escaped = setting.replace(".", "\\.")
    parameter = f"Properties.Parameters.{escaped}"
    if manner == "removed":
        yield Weakening(
            duty,
            judged,
            str(judged.place.construct_path),
            _override(judged),
            REMOVED,
            f"absent, which means {duty.check.absence}",
        )
    elif manner == "a bad value":
        yield Weakening(duty, judged, group, parameter, "0", f'{group}, where {setting} is "0"')
    elif manner == "a bad value, spelt otherwise":
        default = "default.postgres17"
        yield Weakening(duty, judged, str(judged.place.construct_path), _override(judged), default, json.dumps(default))
    else:
        value = {"Fn::If": [CONDITION, 0, "1"]}
        yield Weakening(duty, judged, group, parameter, value, f"{group}, where {setting} is 0", conditional=True)


def _emptied(duty: Duty, judged: Judgement, assembly: Assembly, manner: str) -> Iterator[Weakening]:
    if manner == "a bad value":
        custom_resource = _of_type(duty.check.arguments["resource_type"], assembly)
        observed = f"absent, which means {duty.check.absence}"
        yield Weakening(duty, judged, custom_resource, "Properties.BucketName", "another-bucket", observed)


_RELATED = {
    Word.TAGGED: _tags,
    Word.DENIES_PLAIN_TRANSPORT: _deny,
    Word.PARAMETER_GROUP: _group,
    Word.ATTACHED: _emptied,
}
