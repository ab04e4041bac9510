"""The vocabulary in which policies are written: plain data that reads as prose; the judge gives it meaning.

A policy requires something of resource types. Each requirement is a list of checks; each check is a word of this
module with a property path:

- `A.B`, `A[].B` for every item of a list; in a list without items B counts as absent;
- `A[C=x].B` for those items of which C is not certainly something else than x; where there are none B counts as absent;
  `A[C=x,D=y].B` for those of which D is not certainly something else than y either;
- `A?.B`, `A?[].B`, `A[C=x]?.B` where nothing is asked if A, or such an item, is not there;
- `@DeletionPolicy` for an attribute beside the properties.

What the absence of a property means is part of the check, because for AWS it differs from property to property.

A policy knows every resource type: what it does not govern it exempts, with a reason. Properties that look as if they
were its business and are not judged are listed, with a sentence each.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any


@dataclass(frozen=True, slots=True)
class Control:
    """One control of a standard, as `HIPAA 164.312(a)(2)(iv)`."""

    standard: str
    id: str
    title: str

    @property
    def name(self) -> str:
        """The standard and the id: what waivers and reports call it."""
        return f"{self.standard} {self.id}"


def hipaa(control_id: str, title: str) -> Control:
    """A standard or implementation specification of the HIPAA Security Rule (45 CFR Part 164, Subpart C)."""
    return Control("HIPAA", control_id, title)


def iso27001(control_id: str, title: str) -> Control:
    """A control of ISO/IEC 27001:2022, Annex A."""
    return Control("ISO/IEC 27001:2022", control_id, title)


@dataclass(frozen=True, slots=True)
class StandardControl:
    """A control as its standard lists it, and what shows it beside the judgements of the policies that serve it."""

    control: Control
    shown_otherwise: str
    """A sentence: what else shows it, or shows the rest of it."""


class Word(StrEnum):
    """The words that a check can be made of. The judge knows what each means."""

    IS_TRUE = "is_true"
    IS_FALSE = "is_false"
    IS_ONE_OF = "is_one_of"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    IS_PRESENT = "is_present"
    IS_ABSENT = "is_absent"
    CUSTOMER_KEY = "names_customer_key"
    TAGGED = "tagged"
    DENIES_PLAIN_TRANSPORT = "denies_plain_transport"
    OWN_POLICY_DENIES = "denies_plain_transport_in"
    PARAMETER_GROUP = "parameter_group_sets"
    ATTACHED = "has_attached"
    NAMES = "names"
    LOG_GROUP = "logs_to_own_group"
    EXPORTED_LOGS = "exports_logs_to_own_group"
    PRIVATE_SUBNETS = "in_private_subnets"
    CLOSED_GROUPS = "behind_closed_groups"
    BACKED_UP = "backed_up"
    IS_NONE_OF = "is_none_of"
    INCLUDES = "includes"
    EITHER = "either"
    NARROW_NETWORK = "is_narrow_network"
    ALLOWS_NO = "allows_no"
    SECRET_REFERENCE = "refers_to_secret"  # noqa: S105 - a word, no password
    NO_SECRET = "holds_no_secret"  # noqa: S105 - as above


class IfAbsent(StrEnum):
    """What a missing property amounts to."""

    VIOLATES = "violates"
    COMPLIES = "complies"
    UNSETTLED = "unsettled"
    """It may be either, as where a copy keeps what its source has."""


class Level(StrEnum):
    """How binding a duty is."""

    ADVISORY = "advisory"
    """Reported, and fails nothing."""
    MANDATORY = "mandatory"
    """Fails, unless someone accepted the finding by a waiver."""
    NOT_WAIVABLE = "not-waivable"
    """Fails; no waiver is accepted. What cannot be told is mandatory only: somebody may have looked."""


class Reason(StrEnum):
    """Why a policy does not govern a resource type: the whole list, from which every exemption takes its own."""

    HOLDS_NO_DATA = "holds no data"
    NO_SUCH_SETTING = "CloudFormation has no such setting"
    ALWAYS_DONE = "the service always does it"
    THROUGH_PARENT = "judged through its parent"
    JUDGED_ELSEWHERE = "judged where the data lies"
    OPENS_NOTHING = "opens no connection and grants nothing"
    NO_RESOURCE = "is no resource of AWS"


class Fault(StrEnum):
    """What a statement of a policy document must not do."""

    ANY_ACTION = "allows every action, of all services or of one"
    ALL_BUT_ACTIONS = "allows all actions but some (NotAction)"
    ALL_BUT_RESOURCES = "allows it on all resources but some (NotResource)"
    ANY_RESOURCE = "allows on every resource what can be allowed on some"
    ANY_ROLE = "lets any role be passed or assumed"
    ANYONE = "lets in everyone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that must hold of one property."""

    word: Word
    path: str
    expected: str
    """What must be there, as it completes "... must be"."""
    if_absent: IfAbsent = IfAbsent.VIOLATES
    absence: str = ""
    """What absence means, as it completes "absent, which means ..."."""
    arguments: Mapping[str, Any] = field(default_factory=dict)
    """What the word needs beyond the path: values, a number, the name of a related type."""
    sentence: str = "{path} must be {expected}"
    """The duty as a message states it."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """What is required of one resource type."""

    resource_type: str
    _: KW_ONLY
    must: tuple[Check, ...]
    """All of these."""
    when: tuple[Check, ...] = ()
    """Only where all of these hold, or cannot be told."""
    unless: tuple[Check, ...] = ()
    """Not where all of these hold for certain."""
    fix: str
    """What to change in CDK Python."""
    name: str = ""
    """Part of the requirement's id, where one type has several requirements on the same property."""
    level: Level | None = None
    """Where it is another than the policy's."""

    def id_of(self, check: Check) -> str:
        """The id under which reports and waivers know this check."""
        path = re.sub(r"\[[^\]]*\]", "[]", check.path)
        return f"{self.resource_type}/{self.name + '/' if self.name else ''}{path}"


@dataclass(frozen=True, slots=True)
class Exemption:
    """Resource types that a policy does not govern, and why."""

    reason: Reason
    sentence: str
    """The reason as it applies to these types; completes "... is exempt: it"."""
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotJudged:
    """Properties that look as if they were the policy's business, and why they are not judged."""

    sentence: str
    """Completes "... is not judged: it"."""
    properties: tuple[str, ...]
    """Each as `AWS::Service::Type/Path.To[].Property`, or as `.../Path.*` for all below a path."""


@dataclass(frozen=True, slots=True)
class Example:
    """The resources of a template, in YAML, that show what a policy wants."""

    tells: str
    """What is right or wrong with it, as a sentence."""
    resources: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Policy:
    """A duty: what is required of which resource type, why, and by which control."""

    id: str
    title: str
    about: str
    """The module's own text: what is checked, why, and what is not."""
    controls: tuple[Control, ...]
    own_duty: str
    """What in this policy is our own decision rather than the text of a standard."""
    requirements: tuple[Requirement, ...]
    exemptions: tuple[Exemption, ...] = ()
    looks_like: str = r"(?!)"
    """Regular expression of the names of properties that a policy of this kind must have looked at."""
    not_judged: tuple[NotJudged, ...] = ()
    violating: Example | None = None
    compliant: Example | None = None
    level: Level = Level.MANDATORY

    def required_of(self, resource_type: str) -> tuple[Requirement, ...]:
        """What is required of this type."""
        return _by_type(self)[0].get(resource_type, ())

    def governs(self, resource_type: str) -> bool:
        """Whether something is required of this type."""
        return bool(self.required_of(resource_type))

    def exemption_of(self, resource_type: str) -> Exemption | None:
        """The exemption that lists this type, if any."""
        return _by_type(self)[1].get(resource_type)


@cache
def _by_type(policy: Policy) -> tuple[Mapping[str, tuple[Requirement, ...]], Mapping[str, Exemption]]:
    """The requirements and the exemption of each type: policies speak of thousands."""
    required: defaultdict[str, list[Requirement]] = defaultdict(list)
    for requirement in policy.requirements:
        required[requirement.resource_type].append(requirement)
    exempt = {resource_type: exemption for exemption in policy.exemptions for resource_type in exemption.types}
    return {resource_type: tuple(found) for resource_type, found in required.items()}, exempt


# --- the words ---------------------------------------------------------------------------------------------------


def is_true(
    path: str, *, absent_means: str = "false", absent_complies: bool = False, absent_unsettled: bool = False
) -> Check:
    """The property is true (also written as text)."""
    return Check(
        word=Word.IS_TRUE,
        path=path,
        expected="true",
        if_absent=IfAbsent.UNSETTLED if absent_unsettled else _absence(absent_complies),
        absence=absent_means,
    )


def is_false(path: str, *, absent_means: str = "false", absent_complies: bool = True) -> Check:
    """The property is false (also written as text), or absent where absence means false."""
    return Check(
        word=Word.IS_FALSE,
        path=path,
        expected="false",
        if_absent=_absence(absent_complies),
        absence=absent_means,
    )


def is_one_of(
    path: str, *values: str, absent_means: str = "", absent_complies: bool = False, any_case: bool = False
) -> Check:
    """The property is one of these texts or numbers; with `any_case` in whatever case it is written."""
    return Check(
        word=Word.IS_ONE_OF,
        path=path,
        expected=" or ".join(values),
        if_absent=_absence(absent_complies),
        absence=absent_means,
        arguments={"values": values, "any_case": any_case},
    )


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit.removesuffix('s') if number == 1 else unit}"


def at_most(path: str, number: int, unit: str, *, absent_means: str, absent_complies: bool = False) -> Check:
    """The property is a number of `unit` that is not above `number`."""
    return Check(
        word=Word.AT_MOST,
        path=path,
        expected=f"at most {_counted(number, unit)}",
        if_absent=_absence(absent_complies),
        absence=absent_means,
        arguments={"number": number, "unit": unit},
    )


def at_least(path: str, number: int, unit: str, *, absent_means: str, absent_complies: bool = False) -> Check:
    """The property is a number of `unit` that is not below `number`."""
    return Check(
        word=Word.AT_LEAST,
        path=path,
        expected=f"at least {_counted(number, unit)}",
        if_absent=_absence(absent_complies),
        absence=absent_means,
        arguments={"number": number, "unit": unit},
    )


def is_present(path: str, expected: str, *others: str, absent_means: str = "") -> Check:
    """The property, or one of the `others`, is set to whatever value."""
    return Check(word=Word.IS_PRESENT, path=path, expected=expected, absence=absent_means, arguments={"others": others})


def is_absent(path: str, expected: str) -> Check:
    """The property is not set."""
    return Check(word=Word.IS_ABSENT, path=path, expected=expected, if_absent=IfAbsent.COMPLIES)


def names_customer_key(
    path: str, *, absent_means: str, absent_complies: bool = False, absent_unsettled: bool = False
) -> Check:
    """The property names a KMS key that we own: one of the assembly, or one that is not `alias/aws/...`."""
    return Check(
        word=Word.CUSTOMER_KEY,
        path=path,
        expected="a customer-managed KMS key",
        if_absent=IfAbsent.UNSETTLED if absent_unsettled else _absence(absent_complies),
        absence=absent_means,
    )


ANY_TEXT = r".*\S.*"
"""Pattern of a value that is not blank."""


@dataclass(frozen=True, slots=True)
class RequiredTag:
    """A tag that every resource carries, in this spelling."""

    key: str
    meaning: str
    pattern: str = ANY_TEXT
    """Regular expression that the whole value matches."""


def tagged(path: str, tags: tuple[RequiredTag, ...]) -> Check:
    """The property, a list of Key and Value or a map, carries every required tag with an allowed value."""
    return Check(
        word=Word.TAGGED,
        path=path,
        expected="every required tag",
        absence="no tags",
        arguments={"tags": tags},
        sentence="{path} must tell {expected}",
    )


def denies_plain_transport(policy_type: str, names_it_by: str, action: str) -> Check:
    """A resource policy of `policy_type`, attached by its property `names_it_by`, denies what does not come over TLS.

    `action` is one that the Deny must cover, as `s3:*`.
    """
    return Check(
        word=Word.DENIES_PLAIN_TRANSPORT,
        path=policy_type,
        expected=f"an attached {policy_type} that denies {action} when aws:SecureTransport is false",
        absence="plain HTTP is accepted",
        arguments={"policy_type": policy_type, "names_it_by": names_it_by, "action": action},
        sentence="There must be {expected}",
    )


def denies_plain_transport_in(path: str, action: str) -> Check:
    """The resource policy that a property of the resource itself holds denies what does not come over TLS."""
    return Check(
        word=Word.OWN_POLICY_DENIES,
        path=path,
        expected=f"a policy that denies {action} when aws:SecureTransport is false",
        absence="plain connections are accepted",
        arguments={"action": action},
    )


def parameter_group_sets(path: str, group_type: str, setting: str, values: tuple[str, ...]) -> Check:
    """The parameter group that the property names is one of the assembly and sets `setting` to one of `values`."""
    return Check(
        word=Word.PARAMETER_GROUP,
        path=path,
        expected=f"a parameter group that sets {setting} to {' or '.join(values)}",
        absence="the engine's default parameter group",
        arguments={"group_type": group_type, "setting": setting, "values": values},
        sentence="{path} must name {expected}",
    )


def has_attached(  # noqa: PLR0913 - keyword-only options, with defaults
    resource_type: str,
    names_it_by: str,
    expected: str,
    *,
    that: tuple[Check, ...] = (),
    absent_means: str = "",
    named_by_all: tuple[str, ...] = (),
) -> Check:
    """A resource of this type names the judged one by its property `names_it_by`, and keeps all of `that`.

    A text of `named_by_all` names every resource of the judged one's type in the account and region.

    >>> has_attached("AWS::EC2::FlowLog", "ResourceId", "a flow log of all traffic", that=(
    ...     is_one_of("TrafficType", "ALL"),
    ... )).path
    'AWS::EC2::FlowLog'
    """
    return Check(
        word=Word.ATTACHED,
        path=resource_type,
        expected=expected,
        absence=absent_means,
        arguments={
            "resource_type": resource_type,
            "names_it_by": names_it_by,
            "that": that,
            "named_by_all": named_by_all,
        },
        sentence="There must be {expected}",
    )


def emptied_on_delete(custom_resource: str, names_it_by: str) -> Check:
    """A custom resource of this type empties the store before it is deleted."""
    return has_attached(
        custom_resource,
        names_it_by,
        f"a {custom_resource} that empties it",
        absent_means="deletion fails while it holds anything",
    )


def names(  # noqa: PLR0913 - keyword-only options, with defaults
    path: str,
    resource_type: str,
    expected: str,
    *,
    that: tuple[Check, ...] = (),
    absent_means: str = "",
    absent_complies: bool = False,
    same_region: bool = False,
) -> Check:
    """The property names a resource of this type that the assembly declares, and which keeps all of `that`.

    A KMS key is found behind its aliases, too. With `same_region` it stands in the region of the judged resource.
    """
    return Check(
        word=Word.NAMES,
        path=path,
        expected=expected,
        if_absent=_absence(absent_complies),
        absence=absent_means,
        arguments={"resource_type": resource_type, "that": that, "same_region": same_region},
        sentence="{path} must name {expected}",
    )


def logs_to_own_group(path: str, group_name: str, named_by: str) -> Check:
    """Logs go to a log group of the assembly: the property names one, or one has the name that the service would use.

    `group_name` is that name, as `/aws/lambda/{name}`; `named_by` the property that gives the resource its name.
    """
    return Check(
        word=Word.LOG_GROUP,
        path=path,
        expected="a log group of the stack",
        absence="that the service creates one which outlives the stack",
        arguments={"group_name": group_name, "named_by": named_by},
        sentence="{path} must name {expected}",
    )


def exports_logs_to_own_group(
    path: str, group_name: str, *, named_by: str = "", off: tuple[str, ...] = (), lowercase: bool = False
) -> Check:
    """Where the property switches logs on, the log group that the service writes them to is one of the assembly.

    The service chooses the name, and creates such a group where there is none. In `group_name` stand `{name}` for the
    resource's own name, which `named_by` gives, in small letters if `lowercase`; `{each}` for the value that switches
    the logs on; `{@Id}` for the resource's attribute Id; any other name in braces for that property. By the values in
    `off` no logs are switched on, nor where the property is missing.
    """
    return Check(
        word=Word.EXPORTED_LOGS,
        path=path,
        expected=f"a log group of the stack with the name {group_name}",
        if_absent=IfAbsent.COMPLIES,
        absence="no logs",
        arguments={"group_name": group_name, "named_by": named_by, "off": off, "lowercase": lowercase},
        sentence="{path} switches on logs, for which there must be {expected}",
    )


def in_private_subnets(path: str, *, through: tuple[str, str] | None = None, absent_means: str = "") -> Check:
    """Every subnet that the property names is private: its routes lead to no internet gateway.

    `through` is the type of the subnet group that the property names, and the group's property with the subnets.
    """
    return Check(
        word=Word.PRIVATE_SUBNETS,
        path=path,
        expected="private subnets",
        absence=absent_means,
        arguments={"through": through},
        sentence="{path} must name {expected}",
    )


def behind_closed_groups(path: str, *, absent_means: str = "") -> Check:
    """Every security group that the property names lets nobody in from the internet at large."""
    return Check(
        word=Word.CLOSED_GROUPS,
        path=path,
        expected="security groups without ingress from everywhere",
        absence=absent_means,
        sentence="{path} must name {expected}",
    )


def is_none_of(
    path: str, *patterns: str, absent_means: str = "", absent_complies: bool = True, any_case: bool = False
) -> Check:
    r"""The property is none of these texts, in which `*` stands for any characters, and `\\*` for an asterisk."""
    return Check(
        word=Word.IS_NONE_OF,
        path=path,
        expected=f"something else than {' or '.join(patterns)}".replace(r"\*", "*"),
        if_absent=_absence(absent_complies),
        absence=absent_means,
        arguments={"patterns": patterns, "any_case": any_case},
    )


def includes(path: str, *values: str, absent_means: str = "", any_case: bool = False) -> Check:
    """The property, a list, holds all of these texts."""
    return Check(
        word=Word.INCLUDES,
        path=path,
        expected=" and ".join(values),
        absence=absent_means,
        arguments={"values": values, "any_case": any_case},
        sentence="{path} must include {expected}",
    )


def either(*checks: Check, expected: str) -> Check:
    """At least one of these checks holds; `expected` tells all of them together."""
    return Check(
        word=Word.EITHER,
        path=checks[0].path,
        expected=expected,
        arguments={"checks": checks},
        sentence="There must be {expected}",
    )


def never_declared(instead: str) -> Check:
    """No resource of this type stands in a template; `instead` completes "must not be declared: ..."."""
    return Check(
        word=Word.IS_ABSENT,
        path="@Type",
        expected=instead,
        if_absent=IfAbsent.COMPLIES,
        sentence="This type must not be declared: {expected}",
    )


def is_narrow_network(path: str, *, absent_means: str = "", absent_complies: bool = True) -> Check:
    """The property is a range of addresses that is not as good as everyone: at most a /8 of IPv4, a /32 of IPv6."""
    return Check(
        word=Word.NARROW_NETWORK,
        path=path,
        expected="a range of known addresses, not everyone",
        if_absent=_absence(absent_complies),
        absence=absent_means,
    )


def allows_no(path: str, fault: Fault, *, unless_unscoped: Mapping[str, str] | None = None) -> Check:
    """No statement of the policy document under the path has this fault.

    `unless_unscoped` tells, for each service, the actions that cannot be limited to some resources, for which
    `Fault.ANY_RESOURCE` is none: `{"ec2": "DescribeInstances DescribeVolume*"}`.
    """
    return Check(
        word=Word.ALLOWS_NO,
        path=path,
        expected=f"no statement that {fault}",
        if_absent=IfAbsent.COMPLIES,
        arguments={"fault": fault, "unscoped": unless_unscoped or {}},
        sentence="{path} must hold {expected}",
    )


def refers_to_secret(path: str, *, absent_means: str = "", absent_complies: bool = True) -> Check:
    """The property is a dynamic reference to an existing secret, in Secrets Manager or as a SecureString."""
    return Check(
        word=Word.SECRET_REFERENCE,
        path=path,
        expected="a dynamic reference to an existing secret",
        if_absent=_absence(absent_complies),
        absence=absent_means,
    )


def holds_no_secret(path: str, *, named_by: str = "") -> Check:
    """Nothing below the property is a secret in plain text: no reference that is rendered, no literal credential.

    `named_by` is the property that tells by its words whether the value is one, where its own name does not.
    """
    return Check(
        word=Word.NO_SECRET,
        path=path,
        expected="no secret, neither written out nor rendered from a reference",
        if_absent=IfAbsent.COMPLIES,
        arguments={"others": (named_by,)} if named_by else {},
        sentence="{path} must hold {expected}",
    )


def backed_up(days: int, *, tags: str = "Tags") -> Check:
    """An AWS Backup plan of the assembly selects the resource and keeps its backups for at least `days` days.

    `tags` is the property in which the resource carries its tags, by which a plan may select it.
    """
    return Check(
        word=Word.BACKED_UP,
        path="AWS::Backup::BackupSelection",
        expected=f"a backup plan that covers it and keeps backups for at least {days} days",
        absence="no backups",
        arguments={"days": days, "tags": tags},
        sentence="There must be {expected}",
    )


def _absence(complies: bool) -> IfAbsent:  # noqa: FBT001 - private, one argument
    return IfAbsent.COMPLIES if complies else IfAbsent.VIOLATES


def in_python(path: str) -> str:
    """A property path as the CDK's Python spells it, as far as that is the name of an argument.

    >>> in_python("EncryptionConfiguration.KMSKeyArn")
    'encryption_configuration.kms_key_arn'
    """
    bare = re.sub(r"\[[^\]]*\]|\?", "", path)
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", bare).lower()
