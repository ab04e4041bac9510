"""Every duty of the policies in force, and what breaks it: a bad value, a bad statement, a secret; and what is told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from compliance.findings import Judgement, Verdict
from compliance.policy import Check, Fault, Requirement, Word
from compliance.templates import Json
from policies import IN_FORCE

DutyId = tuple[str, str]
"""The ids of a policy and of a requirement."""


@dataclass(frozen=True)
class Duty:
    """One check of a requirement."""

    requirement: Requirement
    check: Check

    @cached_property
    def guards(self) -> tuple[str, ...]:
        """The properties that decide whether it is owed."""
        guards = (*self.requirement.when, *self.requirement.unless)
        return tuple(bare(path) for check in guards for path in looked_at(check))


def looked_at(check: Check) -> Iterator[str]:
    """The properties that a check looks at."""
    yield from (check.path, *check.arguments.get("others", ()))
    for one in check.arguments.get("checks", ()):
        yield from looked_at(one)


def bare(path: str) -> str:
    """A property path without what tells of items."""
    return re.sub(r"\[[^\]]*\]|\?", "", path)


DUTIES: Mapping[DutyId, Duty] = {
    (policy.id, requirement.id_of(check)): Duty(requirement, check)
    for policy in IN_FORCE
    for requirement in policy.requirements
    for check in requirement.must
}


def duty_of(judged: Judgement) -> DutyId:
    """The duty that a judgement is about."""
    return judged.ruling.policy, judged.ruling.requirement


# --- values ----------------------------------------------------------------------------------------------------------

REMOVED = {"Ref": "AWS::NoValue"}


def bad_values(check: Check) -> tuple[Json, ...]:  # noqa: PLR0911 - one line for each word
    """A value that breaks a check, and the same fault spelt otherwise where there is another spelling."""
    if check.path.startswith("@"):
        return "Retain", "RetainExceptOnCreate"
    words = check.arguments
    match check.word:
        case Word.IS_ONE_OF:
            first = str(words["values"][0])
            return "nothing-of-the-kind", f"{first}-x" if words["any_case"] else first.swapcase()
        case Word.IS_NONE_OF:
            return _covered_by(check)
        case Word.AT_LEAST:
            return words["number"] - 1, str(words["number"] - 1)
        case Word.AT_MOST:
            return words["number"] + 1, str(words["number"] + 1)
        case Word.INCLUDES:
            return ["nothing-of-the-kind"], [value.swapcase() for value in words["values"]]
        case Word.NARROW_NETWORK if check.path.endswith("Ipv6"):
            return "::/0", "2000::/3"
    return _ALWAYS_BAD.get(check.word, ())


_ALWAYS_BAD: Mapping[Word, tuple[Json, ...]] = {
    Word.IS_TRUE: (False, "false"),
    Word.IS_FALSE: (True, "True"),
    Word.IS_PRESENT: ("",),
    Word.IS_ABSENT: ("anything",),
    Word.LOG_GROUP: (REMOVED,),
    Word.CUSTOMER_KEY: ("alias/aws/ebs", "arn:aws:kms:ap-southeast-1:111122223333:alias/aws/ebs"),
    Word.NARROW_NETWORK: ("0.0.0.0/0", "128.0.0.0/1"),
    Word.NAMES: ("pl-0123456789abcdef0",),
    Word.SECRET_REFERENCE: ("open-sesame-4711", "{{resolve:ssm:/factory/password}}"),
}


def _covered_by(check: Check) -> tuple[Json, ...]:
    """Texts that the first of some patterns covers, and the last; that one in another case where case is nothing."""
    first, *_, last = (pattern.replace("*", "x") for pattern in (*check.arguments["patterns"],) * 2)
    last = last.swapcase() if check.arguments["any_case"] else last
    return (first,) if first == last else (first, last)


def seen_of(check: Check, value: Json) -> str:
    """What the judge observes of such a value."""
    if value == REMOVED:
        return f"absent, which means {check.absence}" if check.absence else "absent"
    match check.word:
        case Word.AT_LEAST | Word.AT_MOST:
            return f"{json.dumps(value)} {check.arguments['unit']}"
        case Word.INCLUDES:
            return f"a list without {' and '.join(check.arguments['values'])}"
        case Word.NAMES:
            return f"{json.dumps(value)}, which is not declared here"
        case Word.SECRET_REFERENCE:
            return "a dynamic reference to ssm" if value.startswith("{{") else "a literal"
    return json.dumps(value)


def verdict_on(check: Check) -> Verdict:
    """What the judge says: nothing is known of what a property names and the app does not declare."""
    return Verdict.UNKNOWN if check.word is Word.NAMES else Verdict.FAIL


# --- statements ------------------------------------------------------------------------------------------------------

_SOMEBODY = {"AWS": "arn:aws:iam::444455556666:role/Reader"}
_OBJECTS = "arn:aws:s3:::weakened/*"

_STATEMENTS: Mapping[Fault, tuple[tuple[Mapping[str, Json], str], ...]] = {
    Fault.ANY_ACTION: (
        ({"Action": "s3:*", "Resource": _OBJECTS}, 'allows "s3:*"'),
        ({"Action": ["s3:GetObject", "*"], "Resource": [_OBJECTS]}, 'allows "*"'),
    ),
    Fault.ALL_BUT_ACTIONS: (
        ({"NotAction": "s3:DeleteObject", "Resource": _OBJECTS}, "has NotAction"),
        ({"NotAction": ["s3:DeleteObject"], "Resource": [_OBJECTS]}, "has NotAction"),
    ),
    Fault.ALL_BUT_RESOURCES: (
        ({"Action": "s3:GetObject", "NotResource": _OBJECTS}, "has NotResource"),
        ({"Action": ["s3:GetObject"], "NotResource": [_OBJECTS]}, "has NotResource"),
    ),
    Fault.ANY_RESOURCE: (
        ({"Action": "s3:GetObject", "Resource": "*"}, 'allows "s3:GetObject" on "*"'),
        ({"Action": "s3:GetObject", "Resource": ["arn:aws:s3:::*"]}, 'allows "s3:GetObject" on "arn:aws:s3:::*"'),
    ),
    Fault.ANY_ROLE: (
        (
            {"Action": "iam:PassRole", "Resource": "arn:aws:iam::*:role/*"},
            'allows "iam:PassRole" on "arn:aws:iam::*:role/*"',
        ),
        (
            {"Action": ["STS:AssumeRole"], "Resource": ["arn:*:iam::*:role*"]},
            'allows "STS:AssumeRole" on "arn:*:iam::*:role*"',
        ),
    ),
    Fault.ANYONE: (
        ({"Action": "s3:GetObject", "Resource": _OBJECTS, "Principal": "*"}, 'lets in "*"'),
        ({"Action": "s3:GetObject", "Resource": _OBJECTS, "Principal": {"AWS": ["*"]}}, 'lets in "*"'),
    ),
}
"""Fault -> a statement with that fault alone and what is told of it, and the same spelt otherwise."""


Seen = tuple[Json, str]
"""What to write, and what is then observed."""


def bad_statements(fault: Fault, *, of_a_resource: bool) -> tuple[Seen, ...]:
    """Statements with this fault alone, in the policy of a resource or of an identity."""
    name = fault.name.title().replace("_", "")
    principal = {"Principal": _SOMEBODY} if of_a_resource else {}
    return tuple(
        ({"Sid": name, "Effect": "Allow", **principal, **statement}, f'statement "{name}" {told}')
        for statement, told in _STATEMENTS[fault]
    )


# --- secrets ---------------------------------------------------------------------------------------------------------

SECRETS = ("open-sesame-4711", "{{resolve:secretsmanager:factory/database}}")
"""A secret that is written out, and a reference that is rendered where it stands."""


@dataclass(frozen=True)
class Leak:
    """How a property that must hold no secret comes to hold one."""

    below: str
    """Where it is written, below the property."""
    name: str
    """The name that tells that it is a secret."""
    around: str = "{}"
    """What stands around the secret in its text."""

    def seen(self) -> tuple[Seen, ...]:
        """What to write, and what is then observed."""
        told = (
            f"a literal under the name {self.name}",
            "a dynamic reference to secretsmanager, which is resolved to plain text here",
        )
        return tuple(zip(map(self.around.format, SECRETS), told, strict=True))


LEAKS: Mapping[str, Leak] = {
    "Code.ZipFile": Leak("", "password", 'password = "{}"'),
    "Environment.Variables": Leak(".DATABASE_PASSWORD", "DATABASE_PASSWORD"),
    "ContainerDefinitions": Leak("[0].DockerLabels.DATABASE_PASSWORD", "DATABASE_PASSWORD"),
    "ServiceConnectConfiguration.LogConfiguration": Leak(".Options.splunk-token", "splunk-token"),
    "Mappings": Leak(".Accounts.database.Password", "Password"),
    "Outputs": Leak(".AdminPassword.Value", "AdminPassword"),
    "Parameters": Leak(".DatabasePassword.Default", "DatabasePassword"),
}
"""Property that must hold no secret -> how it comes to hold one."""
