# ruff: noqa: FBT003 - templates hold booleans
"""The ways to weaken a check by the value that it looks at: what is wrong with it, and what must be said of it then.

Each is a row of WEAKENINGS. What must be said follows from what AWS makes of the value, not from how it is judged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from compliance.policy import IfAbsent, Word
from compliance.templates import Json
from compliance.testing.scenarios import NOTHING, REMOVED, UNRESOLVABLE
from tests.proof.subjects import (
    BY_ABSENCE,
    FAIL,
    NEVER_DECLARED,
    UNKNOWN,
    Steps,
    Target,
    Template,
    at,
    is_removed,
    text_of,
    written,
)


@dataclass(frozen=True, eq=False, kw_only=True)
class Change:
    """One change of a template that complies, and what must be said of it."""

    target: Target
    value: Json
    verdict: str
    detail: str = ""
    """Which of several changes of one kind."""
    logical_id: str = ""
    """The resource in which the value stands; by default that of the target."""
    steps: Steps = ()
    """The way to the value; by default that to the one which the target's check looks at."""
    names: tuple[str, ...] = ()
    """The properties that the findings name; by default the one that the target's check looks at."""
    passed: tuple[str, ...] = ()
    """The properties that were named when they passed, where the findings name others, which take their place."""
    same: bool = False
    """Whether the value that stands there is said in another way, and no other one."""
    resources: Mapping[str, Json] = field(default_factory=dict)
    """Resources beside it, NOTHING in place of those that are gone."""
    sections: Mapping[str, Json] = field(default_factory=dict)
    """Other sections of the template, which the value refers to."""

    @property
    def place(self) -> tuple[str, Steps]:
        """Where the value stands: the resource, and the way in it."""
        return self.logical_id or self.target.logical_id, self.steps or self.target.steps

    @cached_property
    def standing(self) -> Json:
        """What stands there as long as the template complies."""
        logical_id, steps = self.place
        return at(self.target.subject.template["Resources"].get(logical_id, {}), steps)

    @property
    def told(self) -> tuple[str, ...]:
        """The properties that the findings name."""
        return self.names or (self.target.names(absent=is_removed(self.value)),)

    @property
    def before(self) -> tuple[str, ...]:
        """The properties that were named when they passed."""
        return self.passed or self.names or (self.target.names(),)

    def template(self, value: Json, sections: Mapping[str, Json]) -> Template:
        """The template with this value in its place."""
        logical_id, steps = self.place
        resources = {**self.target.subject.template["Resources"], **self.resources}
        if value is not self.standing:
            resources[logical_id] = written(resources[logical_id], steps, value)
        kept = {name: body for name, body in resources.items() if body is not NOTHING}
        whole: dict[str, Json] = {**self.target.subject.template, "Resources": kept}
        for name, entries in (*self.sections.items(), *sections.items()):
            whole[name] = {**whole.get(name, {}), **entries}
        return whole


Made = Callable[[Target], Iterator[Change]]


@dataclass(frozen=True, kw_only=True)
class Weakening:
    """One way to weaken a check."""

    name: str
    sentence: str
    """What it does, for an auditor."""
    words: frozenset[Word]
    """The words to which it applies."""
    changes: Made
    of_types: bool = False
    """Whether it applies to types that must not be declared, and to nothing else."""

    def of(self, target: Target) -> Iterator[Change]:
        """The changes that it makes of a target, none where it does not apply."""
        if target.word in self.words and self.of_types is (target.check.path == NEVER_DECLARED):
            yield from self.changes(target)


SCALAR_WORDS = frozenset({Word.IS_TRUE, Word.IS_FALSE, Word.IS_ONE_OF, Word.AT_LEAST, Word.AT_MOST})
TEXT_WORDS = frozenset({Word.CUSTOMER_KEY, Word.NARROW_NETWORK, Word.SECRET_REFERENCE, Word.IS_NONE_OF})
NAMING_WORDS = frozenset({Word.NAMES, Word.PARAMETER_GROUP, Word.PRIVATE_SUBNETS, Word.CLOSED_GROUPS})
OWED_WORDS = frozenset({Word.IS_PRESENT, Word.INCLUDES, Word.LOG_GROUP, Word.OWN_POLICY_DENIES})
ONE_VALUE = SCALAR_WORDS | TEXT_WORDS | NAMING_WORDS
"""The words that look at a value which cannot be a document."""

# --- nothing there ----------------------------------------------------------------------------------------------------


def absence_of(target: Target) -> str | None:
    """The verdict on a value that is not there; None where that is no weakening."""
    check = target.check
    if check.if_absent is IfAbsent.COMPLIES or not target.owed or target.guarded:
        return None
    return BY_ABSENCE[check.if_absent]


def _absent(value: Json) -> Made:
    def made(target: Target) -> Iterator[Change]:
        if verdict := absence_of(target):
            yield Change(target=target, value=value, verdict=verdict)

    return made


def _misspelt(target: Target) -> Iterator[Change]:
    """The value under the property's name in another case, which is another name."""
    verdict, name = absence_of(target), target.steps[-1]
    if verdict and isinstance(name, str):
        above = at(target.body, target.steps[:-1])
        moved = {key: value for key, value in above.items() if key != name} | {name.swapcase(): target.standing}
        yield Change(
            target=target,
            value=moved,
            verdict=verdict,
            steps=target.steps[:-1],
            names=(target.names(),),
        )


def _empty_text(target: Target) -> Iterator[Change]:
    verdict = {Word.NARROW_NETWORK: UNKNOWN, Word.NAMES: UNKNOWN, Word.PARAMETER_GROUP: UNKNOWN}.get(target.word, FAIL)
    if not target.guarded:
        yield Change(target=target, value="", verdict=verdict)


def _empty_collections(target: Target) -> Iterator[Change]:
    if target.guarded or not target.owed or target.listed:
        return
    for detail, value in (("list", []), ("map", {})):
        yield Change(target=target, value=value, verdict=FAIL, detail=detail)


def _nothing_within(target: Target) -> Iterator[Change]:
    if not target.guarded and target.owed and not target.listed:
        yield Change(target=target, value=[REMOVED], verdict=FAIL)


# --- another value ----------------------------------------------------------------------------------------------------


def _values(*values: Json, verdict: str = FAIL) -> Made:
    def made(target: Target) -> Iterator[Change]:
        yield from (Change(target=target, value=one, verdict=verdict, detail=shown(one)) for one in values)

    return made


def shown(value: Json) -> str:
    """A value as the name of a change has it."""
    return text_of(value) if not isinstance(value, str) or value else '""'


def _computed(values: Callable[[Target], Iterator[Json]]) -> Made:
    def made(target: Target) -> Iterator[Change]:
        excused = _excused(target)
        for one in dict.fromkeys(values(target)):
            if text_of(one) not in excused:
                yield Change(target=target, value=one, verdict=FAIL, detail=shown(one))

    return made


def _excused(target: Target) -> frozenset[str]:
    """The values for which nothing is asked."""
    unless = target.subject.requirement.unless
    return frozenset(
        value for one in unless if one.path == target.check.path for value in one.arguments.get("values", ())
    )


def _below(target: Target) -> Iterator[Json]:
    yield target.check.arguments["number"] - 1


def _above(target: Target) -> Iterator[Json]:
    yield target.check.arguments["number"] + 1


def _at_the_edge_as_text(target: Target) -> Iterator[Json]:
    edge = -1 if target.word is Word.AT_LEAST else 1
    number = target.check.arguments["number"] + edge
    yield from (str(number), f"{number}.0", f"+{number}")


def _by_a_tenth(target: Target) -> Iterator[Json]:
    edge = -0.1 if target.word is Word.AT_LEAST else 0.1
    yield target.check.arguments["number"] + edge


def _far_off(target: Target) -> Iterator[Json]:
    yield from (-1, -10_000, 0) if target.word is Word.AT_LEAST else (10**9, "1e9")


def _no_number(target: Target) -> Iterator[Json]:
    number = target.check.arguments["number"]
    yield from (f"{number} days", "many", f" {number}", True)


def _none_of_them(_: Target) -> Iterator[Json]:
    yield "nothing-of-the-kind"


def _allowed(target: Target) -> Iterator[str]:
    yield from map(str, target.check.arguments["values"])


def _other_case(target: Target) -> Iterator[Json]:
    if target.check.arguments["any_case"]:
        return
    allowed = set(_allowed(target))
    yield from (one for text in sorted(allowed) for one in (text.swapcase(), text.lower()) if one not in allowed)


def _with_blanks(target: Target) -> Iterator[Json]:
    yield from (f"{text} " for text in _allowed(target))
    yield from (f" {text}" for text in _allowed(target))


def _all_at_once(target: Target) -> Iterator[Json]:
    texts = list(_allowed(target))
    yield from [",".join([*texts, "other"])]


def covered_by(pattern: str, filling: str) -> str:
    """A text that a pattern covers, in which an escaped asterisk is meant as such."""
    return "*".join(part.replace("*", filling) for part in pattern.split(r"\*"))


def _covered(target: Target) -> Iterator[Json]:
    for pattern in target.check.arguments["patterns"]:
        yield from (covered_by(pattern, filling) for filling in ("x", "", "A-1"))


def _covered_in_other_case(target: Target) -> Iterator[Json]:
    if target.check.arguments["any_case"]:
        yield from (covered_by(pattern, "x").swapcase() for pattern in target.check.arguments["patterns"])


def _other_kind(target: Target) -> Iterator[Change]:
    """A map or list where a text, number or boolean is asked for."""
    if target.listed or target.guarded:
        return
    for detail, value in (("map", {"Some": "thing"}), ("list", ["some", "thing"])):
        yield Change(target=target, value=value, verdict=FAIL, detail=detail)


# --- what cannot be told ----------------------------------------------------------------------------------------------

_P = {"Ref": "P"}


def _import(target: Target) -> Iterator[Change]:
    yield Change(target=target, value=UNRESOLVABLE, verdict=UNKNOWN)


def _parameter(target: Target) -> Iterator[Change]:
    verdict = FAIL if target.word is Word.SECRET_REFERENCE else UNKNOWN  # a parameter is no place for a secret
    yield Change(target=target, value=_P, verdict=verdict, sections={"Parameters": {"P": {"Type": "String"}}})


def _parameter_with_good_default(target: Target) -> Iterator[Change]:
    if isinstance(target.standing, str | int):
        verdict = FAIL if target.word is Word.SECRET_REFERENCE else UNKNOWN
        definition = {"P": {"Type": "String", "Default": text_of(target.standing)}}
        yield Change(target=target, value=_P, verdict=verdict, sections={"Parameters": definition})


def _given_by_a_resource(target: Target) -> Iterator[Change]:
    verdict = FAIL if target.word is Word.IS_ABSENT else UNKNOWN
    other = {"Giver": {"Type": "Custom::Giver", "Properties": {}}}
    yield Change(target=target, value={"Fn::GetAtt": ["Giver", "Value"]}, verdict=verdict, resources=other)


# --- keys, networks, secrets ------------------------------------------------------------------------------------------

_ACCOUNT_AND_REGION = "arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}"


def _key_of_aws(target: Target) -> Iterator[Change]:
    """Keys that AWS manages: by alias, by the alias's ARN, and put together at deployment."""
    values: Mapping[str, Json] = {
        "alias": "alias/aws/ebs",
        "arn of the alias": "arn:aws:kms:ap-southeast-1:111122223333:alias/aws/rds",
        "arn by Fn::Sub": {"Fn::Sub": f"{_ACCOUNT_AND_REGION}:alias/aws/s3"},
        "arn by Fn::Join": {
            "Fn::Join": [":", ["arn:aws:kms", {"Ref": "AWS::Region"}, "111122223333", "alias/aws/sns"]]
        },
        "name of the service": "aws/secretsmanager",
        "word of a service": "AWS_OWNED_KMS_KEY",
    }
    yield from (Change(target=target, value=value, verdict=FAIL, detail=how) for how, value in values.items())


def _resource_of_another_type(target: Target) -> Iterator[Change]:
    """A reference to what is declared, but is nothing of what is asked for."""
    other = {"Elsewhere": {"Type": "AWS::SNS::Topic", "Properties": {}}}
    for detail, value in (("Ref", {"Ref": "Elsewhere"}), ("Fn::GetAtt", {"Fn::GetAtt": ["Elsewhere", "TopicName"]})):
        yield Change(target=target, value=value, verdict=UNKNOWN, resources=other, detail=detail)


def _alias_of_another_key(target: Target) -> Iterator[Change]:
    """An alias of the template behind which stands a key of AWS, or one that cannot be told."""
    for verdict, key in ((FAIL, "alias/aws/ebs"), (UNKNOWN, UNRESOLVABLE)):
        properties = {"AliasName": "alias/own", "TargetKeyId": key}
        yield Change(
            target=target,
            value={"Ref": "Alias"},
            verdict=verdict,
            resources={"Alias": {"Type": "AWS::KMS::Alias", "Properties": properties}},
            detail=f"key {verdict}",
        )


def _other_attribute_of_the_key(target: Target) -> Iterator[Change]:
    yield from _values({"Fn::GetAtt": ["Key", "RotationEnabled"]}, verdict=UNKNOWN)(target)


def _secret_written_out(target: Target) -> Iterator[Change]:
    values: Mapping[str, Json] = {
        "a literal": "open-sesame-4711",
        "one letter": "x",
        "a text that only looks like a reference": "{{resolve:secretsmanager:app",
        "a reference to a plain parameter": "{{resolve:ssm:/app/password}}",
        "a literal beside a reference": "open-sesame-4711 {{resolve:secretsmanager:app/database}}",
        "the name of a declared resource": {"Ref": "Key"},
        "a secret of the template": {"Fn::GetAtt": ["Key", "Arn"]},
    }
    resources = {"Key": {"Type": "AWS::KMS::Key", "Properties": {}}}
    for how, value in values.items():
        yield Change(target=target, value=value, verdict=FAIL, detail=how, resources=resources)


def _secret_by_parameter(target: Target) -> Iterator[Change]:
    definition = {"P": {"Type": "String", "NoEcho": True}}
    yield Change(target=target, value=_P, verdict=FAIL, sections={"Parameters": definition})


VALUE_WEAKENINGS: tuple[Weakening, ...] = (
    Weakening(
        name="left out",
        sentence="The property is left out, where its absence violates or leaves it open.",
        words=ONE_VALUE | OWED_WORDS,
        changes=_absent(NOTHING),
    ),
    Weakening(
        name="removed by AWS::NoValue",
        sentence="The property is there, and AWS::NoValue takes it away.",
        words=ONE_VALUE | OWED_WORDS,
        changes=_absent(REMOVED),
    ),
    Weakening(
        name="under a name in another case",
        sentence="The property's name is written in another case, so that CloudFormation does not know it.",
        words=ONE_VALUE | OWED_WORDS,
        changes=_misspelt,
    ),
    Weakening(
        name="an empty text",
        sentence="The property is an empty text.",
        words=(ONE_VALUE | {Word.IS_PRESENT, Word.IS_ABSENT}) - NAMING_WORDS - {Word.IS_NONE_OF},
        changes=_empty_text,
    ),
    Weakening(
        name="an empty list or map",
        sentence="The property is a list or map without entries.",
        words=SCALAR_WORDS | {Word.CUSTOMER_KEY, Word.IS_PRESENT, Word.IS_ABSENT},
        changes=_empty_collections,
    ),
    Weakening(
        name="a list of nothing",
        sentence="The property is a list whose one entry AWS::NoValue takes away.",
        words=frozenset({Word.IS_PRESENT}),
        changes=_nothing_within,
    ),
    Weakening(
        name="falsified",
        sentence="The property is false where it must be true.",
        words=frozenset({Word.IS_TRUE}),
        changes=_values(False),
    ),
    Weakening(
        name="set to true",
        sentence="The property is true where it must be false.",
        words=frozenset({Word.IS_FALSE}),
        changes=_values(True),
    ),
    Weakening(
        name="falsified as text",
        sentence='The property is the text "false", in any case.',
        words=frozenset({Word.IS_TRUE}),
        changes=_values("false", "False", "FALSE"),
    ),
    Weakening(
        name="set to true as text",
        sentence='The property is the text "true", in any case.',
        words=frozenset({Word.IS_FALSE}),
        changes=_values("true", "True", "TRUE"),
    ),
    Weakening(
        name="no boolean",
        sentence="The property is a text or number that CloudFormation takes for no boolean.",
        words=frozenset({Word.IS_TRUE, Word.IS_FALSE}),
        changes=_values("yes", "no", 1, 0, "1", "0", "on", "true "),
    ),
    Weakening(
        name="one below the threshold",
        sentence="The number is one too small.",
        words=frozenset({Word.AT_LEAST}),
        changes=_computed(_below),
    ),
    Weakening(
        name="one above the threshold",
        sentence="The number is one too great.",
        words=frozenset({Word.AT_MOST}),
        changes=_computed(_above),
    ),
    Weakening(
        name="beyond the threshold as text",
        sentence="The number is one too small or too great, and written as text.",
        words=frozenset({Word.AT_LEAST, Word.AT_MOST}),
        changes=_computed(_at_the_edge_as_text),
    ),
    Weakening(
        name="beyond the threshold by a tenth",
        sentence="The number misses the threshold by a tenth.",
        words=frozenset({Word.AT_LEAST, Word.AT_MOST}),
        changes=_computed(_by_a_tenth),
    ),
    Weakening(
        name="far beyond the threshold",
        sentence="The number is zero, negative, or far too great.",
        words=frozenset({Word.AT_LEAST, Word.AT_MOST}),
        changes=_computed(_far_off),
    ),
    Weakening(
        name="no number",
        sentence="The property is a text that is no number.",
        words=frozenset({Word.AT_LEAST, Word.AT_MOST}),
        changes=_computed(_no_number),
    ),
    Weakening(
        name="a value that is none of those allowed",
        sentence="The property has a value that the policy does not list.",
        words=frozenset({Word.IS_ONE_OF}),
        changes=_computed(_none_of_them),
    ),
    Weakening(
        name="an allowed value in another case",
        sentence="The property has an allowed value in another case, where case counts.",
        words=frozenset({Word.IS_ONE_OF}),
        changes=_computed(_other_case),
    ),
    Weakening(
        name="an allowed value with a blank",
        sentence="The property has an allowed value with a blank before or behind it.",
        words=frozenset({Word.IS_ONE_OF}),
        changes=_computed(_with_blanks),
    ),
    Weakening(
        name="allowed values and another one in one text",
        sentence="The property lists the allowed values and one more in one text.",
        words=frozenset({Word.IS_ONE_OF}),
        changes=_computed(_all_at_once),
    ),
    Weakening(
        name="a value that must not be",
        sentence="The property has a value that the policy rules out, for each of its patterns.",
        words=frozenset({Word.IS_NONE_OF}),
        changes=_computed(_covered),
    ),
    Weakening(
        name="a value that must not be, in another case",
        sentence="As before, in another case, where case does not count.",
        words=frozenset({Word.IS_NONE_OF}),
        changes=_computed(_covered_in_other_case),
    ),
    Weakening(
        name="set at all",
        sentence="A property that must not be there has any value at all.",
        words=frozenset({Word.IS_ABSENT}),
        changes=_values("something", False, 0, {"Some": "thing"}),
    ),
    Weakening(
        name="a map or list for a single value",
        sentence="The property is a map or a list where a single value is asked for.",
        words=SCALAR_WORDS | TEXT_WORDS,
        changes=_other_kind,
    ),
    Weakening(
        name="an import from elsewhere",
        sentence="The property is imported from a stack that is not at hand.",
        words=ONE_VALUE | {Word.IS_PRESENT, Word.IS_ABSENT, Word.INCLUDES, Word.LOG_GROUP, Word.OWN_POLICY_DENIES},
        changes=_import,
    ),
    Weakening(
        name="a parameter without allowed values",
        sentence="The property is a parameter to which a deployer can give any value.",
        words=ONE_VALUE | {Word.IS_PRESENT, Word.IS_ABSENT, Word.INCLUDES, Word.OWN_POLICY_DENIES},
        changes=_parameter,
    ),
    Weakening(
        name="a parameter with a good default alone",
        sentence="The property is a parameter whose default complies, and which a deployer can give any other value.",
        words=SCALAR_WORDS | TEXT_WORDS,
        changes=_parameter_with_good_default,
    ),
    Weakening(
        name="what a resource gives at deployment",
        sentence="The property is what a custom resource will return.",
        words=SCALAR_WORDS | TEXT_WORDS | {Word.IS_ABSENT},
        changes=_given_by_a_resource,
    ),
    Weakening(
        name="a key of AWS",
        sentence="The key is one that AWS manages: by its alias, by an ARN, put together at deployment, or by a word.",
        words=frozenset({Word.CUSTOMER_KEY}),
        changes=_key_of_aws,
    ),
    Weakening(
        name="a resource of another type",
        sentence="The property refers to a resource that is nothing of what is asked for.",
        words=NAMING_WORDS | {Word.CUSTOMER_KEY, Word.LOG_GROUP},
        changes=_resource_of_another_type,
    ),
    Weakening(
        name="an alias of another key",
        sentence="The property refers to an alias of the template whose key is one of AWS, or is imported.",
        words=frozenset({Word.CUSTOMER_KEY}),
        changes=_alias_of_another_key,
    ),
    Weakening(
        name="another attribute of the key",
        sentence="The property is something that the key gives, but does not name it.",
        words=frozenset({Word.CUSTOMER_KEY}),
        changes=_other_attribute_of_the_key,
    ),
    Weakening(
        name="everyone",
        sentence="The range of addresses is everyone, in both versions of IP.",
        words=frozenset({Word.NARROW_NETWORK}),
        changes=_values("0.0.0.0/0", "::/0", "0:0:0:0:0:0:0:0/0", "10.0.0.0/0"),
    ),
    Weakening(
        name="one bit too wide",
        sentence="The range of addresses is one bit wider than the widest that is allowed, or half of everyone.",
        words=frozenset({Word.NARROW_NETWORK}),
        changes=_values("10.0.0.0/7", "2001::/31", "128.0.0.0/1", "8000::/1"),
    ),
    Weakening(
        name="a secret in plain text",
        sentence="The secret is written out, read from a plain parameter, or stands beside a reference.",
        words=frozenset({Word.SECRET_REFERENCE}),
        changes=_secret_written_out,
    ),
    Weakening(
        name="a secret handed in as a parameter",
        sentence="The secret is a parameter that is not echoed.",
        words=frozenset({Word.SECRET_REFERENCE}),
        changes=_secret_by_parameter,
    ),
)
"""What can be wrong with a value."""
