"""Templates for every check of every policy, made from the policies' own tables: one that complies, four that do not.

A scenario holds the resource that is judged and what it refers to. What is changed is the one check that is looked at;
the other checks of its requirement stay as they comply.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from compliance.assembly import THE_STACK, assembly_of
from compliance.judge import judge
from compliance.policy import Check, Fault, IfAbsent, Policy, Requirement, Word
from compliance.templates import Json
from compliance.testing import schemas
from compliance.testing.handed_over import OptionError
from compliance.testing.schemas import is_at_or_below, plain
from compliance.values import steps_of

JUDGED = "Judged"
"""Logical id of the resource that is judged."""
CONDITION = "Chosen"
UNRESOLVABLE: Json = {"Fn::ImportValue": "elsewhere"}
REFERENCE = "{{resolve:secretsmanager:app/database:SecretString:password}}"
REMOVED: Json = {"Ref": "AWS::NoValue"}
SOMETHING = "something"


class Kind(StrEnum):
    """How the one check that is looked at is changed."""

    COMPLIANT = "compliant"
    VIOLATING = "violating"
    OMITTED = "omitted"
    UNRESOLVABLE = "unresolvable"
    CONDITIONAL = "conditional"


NOTHING: Json = object()
"""Stands for a property that is left out."""


@dataclass(frozen=True, slots=True)
class Placed:
    """What a scenario puts into a template."""

    value: Json = NOTHING
    """What the property under the check's path becomes."""
    others: Mapping[str, Json] = field(default_factory=dict)
    """Resources beside the judged one."""
    at_path: bool = True
    """Whether the check's path is one of the judged resource's properties."""
    also: Mapping[str, Json] = field(default_factory=dict)
    """Other properties of the judged resource."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A template in which one check of a policy is kept or broken in one way."""

    policy: Policy
    requirement: Requirement
    check: Check
    kind: Kind
    template: Mapping[str, Json]
    """With the judged resource under the logical id `Judged`."""

    def __str__(self) -> str:
        """The id of the check, and what becomes of it."""
        return f"{self.requirement.id_of(self.check)} {self.kind}"

    @property
    def expected(self) -> list[tuple[str, str]]:
        """Requirement and verdict of each judgement that must come of it, in order."""
        return sorted(expected(self.requirement, self.check, self.kind))

    def judged(self) -> list[tuple[str, str]]:
        """Requirement and verdict of each judgement that comes of it, in order."""
        alone = dataclasses.replace(self.policy, requirements=(self.requirement,), exemptions=())
        result = judge(assembly_of(self.template), lambda resource: (alone,) if resource.logical_id == JUDGED else ())
        own = (one.ruling for one in result.judgements if one.ruling.policy == self.policy.id)
        return sorted((ruling.requirement, ruling.verdict.value) for ruling in own)


def scenarios_of(policy: Policy) -> Iterator[Scenario]:
    """Every scenario of every check of a policy. What is said of stacks as a whole has none: nothing is declared.

    Raises OptionError at the first one where it is handed something else than a policy.
    """
    if not isinstance(policy, Policy):
        raise OptionError(f"scenarios_of takes one policy, not {policy!r}: ask for those of each.")
    for requirement in policy.requirements:
        if requirement.resource_type == THE_STACK:
            continue
        for check in requirement.must:
            for kind in Kind:
                body = template(requirement, check, kind)
                if body is not None:
                    yield Scenario(policy, requirement, check, kind, body)


Maker = Callable[[str, Check, Kind], Placed | None]
"""Makes what a resource of a type is given for a check and a kind of scenario; None where there is no such scenario."""


def template(requirement: Requirement, check: Check, kind: Kind) -> dict[str, Json] | None:
    """The template of a scenario; None where there is none of this kind."""
    guards = [one for one in requirement.when if one.path != check.path]
    if kind is not Kind.COMPLIANT and any(_is_within(one, check) for one in requirement.must):
        return None  # what is changed would change another check too
    body: dict[str, Json] = {"Type": requirement.resource_type, "Properties": {}}
    others: dict[str, Json] = {}
    for one in (*guards, *(one for one in requirement.must if one is not check), check):
        placed = placed_for(requirement.resource_type, one, kind if one is check else Kind.COMPLIANT)
        if placed is None:
            return None
        others |= placed.others
        body["Properties"] |= placed.also
        if placed.at_path:
            write(body, written_at(one), placed.value)
    return {
        "Parameters": {"Choice": {"Type": "String"}},
        "Conditions": {CONDITION: {"Fn::Equals": [{"Ref": "Choice"}, "yes"]}},
        "Resources": {JUDGED: body, **others},
    }


def written_at(check: Check) -> str:
    """The path of the property that a scenario changes for a check: of several ways, that of the first."""
    return written_at(check.arguments["checks"][0]) if check.word is Word.EITHER else check.path


def _is_within(one: Check, other: Check) -> bool:
    """Whether the property of one of two checks of a requirement lies below that of the other."""
    paths = sorted((plain(one.path), plain(other.path)), key=len)
    return one is not other and one.path != other.path and is_at_or_below(paths[1], paths[0])


def placed_for(resource_type: str, check: Check, kind: Kind) -> Placed | None:
    """What a resource of this type is given so that it is of this kind under a check."""
    return _MAKERS[check.word](resource_type, check, kind)


# --- writing ------------------------------------------------------------------------------------------------------


def write(body: dict[str, Json], path: str, value: Json) -> None:
    """Write a value under a path of a policy into an entry of `Resources`, and what is on the way there."""
    steps = tuple(step.removesuffix("?") for step in steps_of(path.removeprefix("@")))
    _set(body if path.startswith("@") else body["Properties"], steps, value)


def _set(node: Any, steps: Sequence[str], value: Json) -> None:  # noqa: ANN401 - a part of a template
    """Write a value at the end of a path, and what is on the way there."""
    step, *rest = steps
    if not rest:
        _put(node, step, value)
    elif not rest[0].startswith("["):
        if not isinstance(node.get(step), dict):
            node[step] = {}
        _set(node[step], rest, value)
    elif not rest[1:]:
        _put(node, step, NOTHING if value is NOTHING else [value])
    else:
        wanted = dict(one.split("=") for one in rest[0][1:-1].split(",") if one)
        entries = node[step] = node[step] if isinstance(node.get(step), list) else []
        entry = next((one for one in entries if wanted.items() <= one.items()), None)
        if entry is None:
            entry = wanted
            entries.append(entry)
        _set(entry, rest[1:], value)


def _put(node: dict[str, Json], step: str, value: Json) -> None:
    if value is NOTHING:
        node.pop(step, None)
    elif value != SOMETHING or step not in node:  # what is already there is something
        node[step] = value


# --- words that look at one property ------------------------------------------------------------------------------


def _of(complying: Callable[[str, Check], Json], violating: Callable[[str, Check], Json]) -> Maker:
    """What a property is given that is looked at alone."""

    def maker(resource_type: str, check: Check, kind: Kind) -> Placed | None:
        return _one_of(complying(resource_type, check), violating(resource_type, check), kind)

    return maker


def _one_of(complying: Json, violating: Json, kind: Kind, others: Mapping[str, Json] | None = None) -> Placed:
    either = [REMOVED if value is NOTHING else value for value in (complying, violating)]
    value = {
        Kind.COMPLIANT: complying,
        Kind.VIOLATING: violating,
        Kind.OMITTED: NOTHING,
        Kind.UNRESOLVABLE: UNRESOLVABLE,
        Kind.CONDITIONAL: {"Fn::If": [CONDITION, *either]},
    }[kind]
    return Placed(value, others or {})


def _covered_by(pattern: str) -> str:
    """A text that a pattern covers, in which an escaped asterisk is meant as such."""
    return "*".join(part.replace("*", "x") for part in pattern.split(r"\*"))


def _absent(_: str, check: Check, kind: Kind) -> Placed | None:
    if check.path == "@Type":  # that it is declared is the violation
        return Placed(at_path=False) if kind is Kind.VIOLATING else None
    return _one_of(NOTHING, SOMETHING, kind)


def _key(_: str, __: Check, kind: Kind) -> Placed:
    return _one_of({"Fn::GetAtt": ["Key", "Arn"]}, "alias/aws/ebs", kind, {"Key": {"Type": "AWS::KMS::Key"}})


def _tags(resource_type: str, check: Check, kind: Kind) -> Placed:
    path = check.path.replace("?", "")
    carried = {tag.key: _value_for(tag.pattern) for tag in check.arguments["tags"]}
    empty = dict.fromkeys(carried, "")
    as_map = f"{path}[].Key" not in schemas.properties_of(resource_type)
    return _one_of(carried, empty, kind) if as_map else _one_of(_listed(carried), _listed(empty), kind)


def _listed(tags: Mapping[str, str]) -> Json:
    return [{"Key": key, "Value": value} for key, value in tags.items()]


def _value_for(pattern: str) -> str:
    return next(value for value in ("x", "phi", "dev", pattern) if re.fullmatch(pattern, value))


_FAULTY: Mapping[Fault, Mapping[str, Json]] = {
    Fault.ANY_ACTION: {"Action": "*"},
    Fault.ALL_BUT_ACTIONS: {"Action": NOTHING, "NotAction": "iam:*"},
    Fault.ALL_BUT_RESOURCES: {"Resource": NOTHING, "NotResource": "arn:aws:s3:::readings/*"},
    Fault.ANY_RESOURCE: {"Resource": "*"},
    Fault.ANY_ROLE: {"Action": "iam:PassRole", "Resource": "*"},
    Fault.ANYONE: {"Principal": "*"},
}


def _document(_: str, check: Check, kind: Kind) -> Placed:
    right = {
        "Effect": "Allow",
        "Principal": {"AWS": "arn:aws:iam::111122223333:role/reader"},
        "Action": "s3:GetObject",
        "Resource": "arn:aws:s3:::readings/*",
    }
    wrong = {**right, **_FAULTY[check.arguments["fault"]]}
    given = {name: value for name, value in wrong.items() if value is not NOTHING}
    return _one_of({"Statement": [right]}, {"Statement": [given]}, kind)


def _plain_secret(resource_type: str, check: Check, kind: Kind) -> Placed | None:
    if kind is Kind.UNRESOLVABLE:  # what cannot be told is no finding but under a telling name: see test_credentials
        return None
    of_text = schemas.properties_of(resource_type).get(check.path.replace("?", "")) == "string"
    return _one_of("plain", REFERENCE, kind) if of_text else _one_of({"MODE": "plain"}, {"PASSWORD": REFERENCE}, kind)


# --- words that look at other resources ---------------------------------------------------------------------------


def _named(_: str, check: Check, kind: Kind) -> Placed:
    right, wrong = _kept(check, Kind.COMPLIANT), _kept(check, Kind.VIOLATING)
    # Where nothing is asked of what is named, only an alias of AWS is certain not to be declared.
    violating: Json = {"Ref": "Wrong"} if check.arguments["that"] else "alias/aws/ebs"
    return _one_of({"Ref": "Right"}, violating, kind, {"Right": right, "Wrong": wrong})


def _kept(check: Check, kind: Kind) -> Json:
    """A resource of the type that a check asks for, which keeps what is asked of it, or all but the first of it."""
    resource_type, that = check.arguments["resource_type"], check.arguments["that"]
    body: dict[str, Json] = {"Type": resource_type, "Properties": {}}
    for number, one in enumerate(that):
        placed = placed_for(resource_type, one, Kind.COMPLIANT if number else kind)
        if placed is not None and placed.at_path:
            write(body, one.path, placed.value)
    return body


def _attached(_: str, check: Check, kind: Kind) -> Placed:
    named_by, that = check.arguments["names_it_by"], check.arguments["that"]
    if kind is Kind.OMITTED or (kind is Kind.VIOLATING and not that):
        return Placed(at_path=False)
    other = _kept(check, Kind.VIOLATING if kind is Kind.VIOLATING else Kind.COMPLIANT)
    write(other, named_by, UNRESOLVABLE if kind is Kind.UNRESOLVABLE else {"Ref": JUDGED})
    name = "Other" + re.sub(r"\W", "", check.arguments["resource_type"])
    return Placed(others={name: _sometimes(other, kind)}, at_path=False)


def _sometimes(resource: Json, kind: Kind) -> Json:
    return {**resource, "Condition": CONDITION} if kind is Kind.CONDITIONAL else resource


def _own_denial(_: str, check: Check, kind: Kind) -> Placed:
    deny = {
        "Effect": "Deny",
        "Principal": "*",
        "Action": check.arguments["action"],
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
    return _one_of({"Statement": [deny]}, {"Statement": [{**deny, "Effect": "Allow"}]}, kind)


def _denying(_: str, check: Check, kind: Kind) -> Placed:
    if kind is Kind.OMITTED:
        return Placed(at_path=False)
    deny = {
        "Effect": "Allow" if kind is Kind.VIOLATING else "Deny",
        "Principal": "*",
        "Action": check.arguments["action"],
        "Resource": "*",
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
    document = UNRESOLVABLE if kind is Kind.UNRESOLVABLE else {"Statement": [deny]}
    body: dict[str, Json] = {"Type": check.arguments["policy_type"], "Properties": {"PolicyDocument": document}}
    write(body, check.arguments["names_it_by"], {"Ref": JUDGED})
    return Placed(others={"Policy": _sometimes(body, kind)}, at_path=False)


def _parameter_group(_: str, check: Check, kind: Kind) -> Placed:
    group, setting, values = (check.arguments[name] for name in ("group_type", "setting", "values"))
    groups = {
        "Right": {"Type": group, "Properties": {"Parameters": {setting: values[0]}}},
        "Wrong": {"Type": group, "Properties": {"Parameters": {setting: "nothing-of-the-kind"}}},
    }
    return _one_of({"Ref": "Right"}, {"Ref": "Wrong"}, kind, groups)


def _log_group(_: str, __: Check, kind: Kind) -> Placed:
    group = {"Group": {"Type": "AWS::Logs::LogGroup"}} if kind in {Kind.COMPLIANT, Kind.CONDITIONAL} else {}
    return _one_of({"Ref": "Group"}, NOTHING, kind, group)


def _exported_logs(_: str, check: Check, kind: Kind) -> Placed:
    """Logs that are switched on, and the group of the name that the service composes: there, not there, sometimes."""
    if kind is Kind.OMITTED:
        return Placed()
    pattern, owner = check.arguments["group_name"], "owner"
    others = {place: owner for place in _PLACE.findall(pattern) if place not in {"name", "each"} and place[0] != "@"}
    named = {"name": f"${{{JUDGED}}}", "each": _SWITCHED_ON, **others}
    name = _PLACE.sub(lambda place: named.get(place[1], f"${{{JUDGED}.{place[1][1:]}}}"), pattern)
    group = {"Type": "AWS::Logs::LogGroup", "Properties": {"LogGroupName": {"Fn::Sub": name}}}
    declared = {"Group": _sometimes(group, kind)} if kind in {Kind.COMPLIANT, Kind.CONDITIONAL} else {}
    return Placed(UNRESOLVABLE if kind is Kind.UNRESOLVABLE else _SWITCHED_ON, declared, also=others)


_PLACE = re.compile(r"\{([^}]+)\}")
_SWITCHED_ON = "audit"


_VPC = {"Vpc": {"Type": "AWS::EC2::VPC", "Properties": {}}, "Gateway": {"Type": "AWS::EC2::InternetGateway"}}
_PRIVATE = {"Right": {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "Vpc"}}}}
_PUBLIC = {
    "Wrong": {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "Vpc"}}},
    "Table": {"Type": "AWS::EC2::RouteTable", "Properties": {"VpcId": {"Ref": "Vpc"}}},
    "Association": {
        "Type": "AWS::EC2::SubnetRouteTableAssociation",
        "Properties": {"SubnetId": {"Ref": "Wrong"}, "RouteTableId": {"Ref": "Table"}},
    },
    "Route": {
        "Type": "AWS::EC2::Route",
        "Properties": {"RouteTableId": {"Ref": "Table"}, "GatewayId": {"Ref": "Gateway"}},
    },
}


def _subnets(_: str, check: Check, kind: Kind) -> Placed:
    network = {**_VPC, **_PRIVATE, **_PUBLIC}
    if check.arguments["through"] is None:
        return _one_of({"Ref": "Right"}, {"Ref": "Wrong"}, kind, network)
    group_type, subnets = check.arguments["through"]
    groups: dict[str, Json] = {}
    for name in ("Right", "Wrong"):
        groups[f"{name}Group"] = {"Type": group_type, "Properties": {}}
        write(groups[f"{name}Group"], subnets, {"Ref": name})
    return _one_of({"Ref": "RightGroup"}, {"Ref": "WrongGroup"}, kind, {**network, **groups})


def _groups(_: str, __: Check, kind: Kind) -> Placed:
    opened = [{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "CidrIp": "0.0.0.0/0"}]
    groups = {
        "Right": {"Type": "AWS::EC2::SecurityGroup", "Properties": {"GroupDescription": "closed"}},
        "Wrong": {"Type": "AWS::EC2::SecurityGroup", "Properties": {"SecurityGroupIngress": opened}},
    }
    return _one_of({"Ref": "Right"}, {"Ref": "Wrong"}, kind, groups)


def _backed_up(_: str, check: Check, kind: Kind) -> Placed:
    if kind is Kind.OMITTED:
        return Placed(at_path=False)
    days = check.arguments["days"] - (kind is Kind.VIOLATING)
    rules = [{"RuleName": "daily", "TargetBackupVault": "vault", "Lifecycle": {"DeleteAfterDays": days}}]
    covered = UNRESOLVABLE if kind is Kind.UNRESOLVABLE else ["*"]
    selection = {"SelectionName": "all", "IamRoleArn": "arn:aws:iam::111122223333:role/backup", "Resources": covered}
    body = {
        "Type": "AWS::Backup::BackupSelection",
        "Properties": {"BackupPlanId": {"Ref": "Plan"}, "BackupSelection": selection},
    }
    plan = {
        "Type": "AWS::Backup::BackupPlan",
        "Properties": {"BackupPlan": {"BackupPlanName": "daily", "BackupPlanRule": rules}},
    }
    return Placed(others={"Plan": plan, "Selection": _sometimes(body, kind)}, at_path=False)


def _one_way(resource_type: str, check: Check, kind: Kind) -> Placed | None:
    """The first of several checks complies, and the others do not; where nothing complies, they all are of one kind."""
    first, *others = check.arguments["checks"]
    if kind is Kind.COMPLIANT:
        return placed_for(resource_type, first, kind)
    if any(placed is None or placed.at_path for placed in (placed_for(resource_type, one, kind) for one in others)):
        return None  # several properties at once: see the tests of the policy
    return placed_for(resource_type, first, kind)


_MAKERS: Mapping[Word, Maker] = {
    Word.IS_TRUE: _of(lambda *_: True, lambda *_: False),
    Word.IS_FALSE: _of(lambda *_: False, lambda *_: True),
    Word.IS_ONE_OF: _of(lambda _, check: check.arguments["values"][0], lambda *_: "nothing-of-the-kind"),
    Word.IS_NONE_OF: _of(
        lambda *_: "nothing-of-the-kind", lambda _, check: _covered_by(check.arguments["patterns"][0])
    ),
    Word.AT_LEAST: _of(lambda _, check: check.arguments["number"], lambda _, check: check.arguments["number"] - 1),
    Word.AT_MOST: _of(lambda _, check: check.arguments["number"], lambda _, check: check.arguments["number"] + 1),
    Word.IS_PRESENT: _of(lambda *_: SOMETHING, lambda *_: ""),
    Word.IS_ABSENT: _absent,
    Word.INCLUDES: _of(lambda _, check: list(check.arguments["values"]), lambda *_: ["nothing-of-the-kind"]),
    Word.CUSTOMER_KEY: _key,
    Word.TAGGED: _tags,
    Word.NARROW_NETWORK: _of(lambda *_: "10.1.0.0/16", lambda *_: "0.0.0.0/0"),
    Word.ALLOWS_NO: _document,
    Word.SECRET_REFERENCE: _of(lambda *_: REFERENCE, lambda *_: "written out"),
    Word.NO_SECRET: _plain_secret,
    Word.NAMES: _named,
    Word.ATTACHED: _attached,
    Word.DENIES_PLAIN_TRANSPORT: _denying,
    Word.OWN_POLICY_DENIES: _own_denial,
    Word.PARAMETER_GROUP: _parameter_group,
    Word.LOG_GROUP: _log_group,
    Word.EXPORTED_LOGS: _exported_logs,
    Word.PRIVATE_SUBNETS: _subnets,
    Word.CLOSED_GROUPS: _groups,
    Word.BACKED_UP: _backed_up,
    Word.EITHER: _one_way,
}


# --- what must come of it -----------------------------------------------------------------------------------------


def expected(requirement: Requirement, check: Check, kind: Kind) -> list[tuple[str, str]]:
    """The judgements that a scenario must lead to: id of the requirement and verdict, for each check."""
    guarded = any(is_at_or_below(plain(one.path), plain(check.path)) for one in requirement.when)
    if guarded and kind is Kind.OMITTED:
        return []  # what is left out decides whether anything is required
    found = []
    for one in requirement.must:
        if one is check and kind is Kind.OMITTED and _is_optional(check):
            continue
        verdict = _verdict(one, kind) if one is check else "pass"
        times = len(one.arguments["tags"]) if one.word is Word.TAGGED else 1
        found += [(requirement.id_of(one), verdict)] * times
    return found


def _is_optional(check: Check) -> bool:
    """Whether nothing is asked where the property itself is not there."""
    names = [step for step in steps_of(check.path) if not step.startswith("[")]
    return names[-1].endswith("?")


def _verdict(check: Check, kind: Kind) -> str:
    absent = {IfAbsent.VIOLATES: "fail", IfAbsent.COMPLIES: "pass", IfAbsent.UNSETTLED: "unknown"}
    certain = check.word is Word.ATTACHED  # what may or may not belong to the resource does not count
    return {
        Kind.COMPLIANT: "pass",
        Kind.VIOLATING: "fail",
        Kind.OMITTED: absent[check.if_absent],
        Kind.UNRESOLVABLE: "fail" if certain else "unknown",
        Kind.CONDITIONAL: "fail",
    }[kind]
