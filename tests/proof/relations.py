"""The ways to weaken a check by what belongs to the resource: its statements, tags, policies, groups and plans.

Each is a row of RELATED_WEAKENINGS, as those of `weakenings`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from compliance.policy import Fault, RequiredTag, Word
from compliance.templates import Json
from compliance.testing.scenarios import CONDITION, JUDGED, NOTHING, REFERENCE, REMOVED, UNRESOLVABLE
from tests.proof.subjects import FAIL, NEVER_DECLARED, UNKNOWN, Steps, Target
from tests.proof.weakenings import NAMING_WORDS, Change, Weakening, absence_of

_NOW = "Now"
_PERHAPS: Mapping[str, Json] = {
    "Parameters": {"When": {"Type": "String"}},
    "Conditions": {_NOW: {"Fn::Equals": [{"Ref": "When"}, "now"]}},
}
"""A condition of which the template says nothing, beside the one that the ways of saying a value use."""

SOMEBODY = {"AWS": "arn:aws:iam::111122223333:role/reader"}

# --- what a property names --------------------------------------------------------------------------------------------


def _wrong_one(target: Target) -> Iterator[Change]:
    """A resource of the right type that does not keep what is asked of it."""
    wrong = {"Ref": "WrongGroup" if target.check.arguments.get("through") else "Wrong"}
    if target.word is not Word.NAMES or target.check.arguments["that"]:
        yield Change(target=target, value=wrong, verdict=FAIL)


def _name_of_nothing(target: Target) -> Iterator[Change]:
    yield Change(target=target, value="nothing-of-the-kind", verdict=UNKNOWN)


def _default_group(target: Target) -> Iterator[Change]:
    yield from (
        Change(target=target, value=name, verdict=FAIL, detail=name)
        for name in ("default.postgres17", "default.redis7", "default.")
    )


def _setting(target: Target) -> Iterator[Change]:
    """The setting in the parameter group that is named."""
    name = target.check.arguments["setting"]
    values: Mapping[str, tuple[Json, str]] = {
        "left out": (NOTHING, FAIL),
        "AWS::NoValue": (REMOVED, FAIL),
        "0": ("0", FAIL),
        "a blank": (f"{target.check.arguments['values'][0]} ", FAIL),
        "an import": (UNRESOLVABLE, UNKNOWN),
    }
    for detail, (value, verdict) in values.items():
        yield Change(
            target=target,
            value=value,
            verdict=verdict,
            detail=detail,
            logical_id="Right",
            steps=("Properties", "Parameters", name),
            names=(target.names(),),
        )


def _way_out(target: Target) -> Iterator[Change]:
    """The private subnet gets a route table that leads to the internet, to what is not known, or none at all."""
    association = {"SubnetId": {"Ref": "Right"}, "RouteTableId": {"Ref": "Table"}}
    elsewhere = {**association, "RouteTableId": UNRESOLVABLE}
    for detail, properties, verdict in (
        ("a table to the internet", association, FAIL),
        ("a table from elsewhere", elsewhere, UNKNOWN),
    ):
        body = {"Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": properties}
        yield Change(
            target=target,
            value=target.standing,
            verdict=verdict,
            detail=detail,
            resources={"Placed": body},
        )


def _subnet_elsewhere(target: Target) -> Iterator[Change]:
    yield Change(
        target=target,
        value=UNRESOLVABLE,
        verdict=UNKNOWN,
        logical_id="Right",
        steps=("Properties", "VpcId"),
        names=(target.names(),),
    )


_RULE: Mapping[str, Json] = {"IpProtocol": "tcp", "FromPort": 5432, "ToPort": 5432}


def _rule_for_everyone(target: Target) -> Iterator[Change]:
    """The closed group gets a rule that lets in everyone, of its own or one that stands alone."""
    for name, source in (("CidrIp", "0.0.0.0/0"), ("CidrIpv6", "::/0"), ("CidrIp", "128.0.0.0/1")):
        rule = {**_RULE, name: source}
        alone = {"Type": "AWS::EC2::SecurityGroupIngress", "Properties": {**rule, "GroupId": {"Ref": "Right"}}}
        yield Change(
            target=target,
            value=[rule],
            verdict=FAIL,
            detail=f"its own, {source}",
            logical_id="Right",
            steps=("Properties", "SecurityGroupIngress"),
            names=(target.names(),),
        )
        yield Change(
            target=target,
            value=target.standing,
            verdict=FAIL,
            detail=f"one beside it, {source}",
            resources={"Rule": alone},
        )


def _rule_from_elsewhere(target: Target) -> Iterator[Change]:
    rule = {**_RULE, "CidrIp": UNRESOLVABLE, "GroupId": {"Ref": "Right"}}
    body = {"Type": "AWS::EC2::SecurityGroupIngress", "Properties": rule}
    yield Change(target=target, value=target.standing, verdict=UNKNOWN, resources={"Rule": body})


# --- what names the resource ------------------------------------------------------------------------------------------

_ATTACHED_BY_WORD: Mapping[Word, str] = {Word.DENIES_PLAIN_TRANSPORT: "Policy", Word.BACKED_UP: "Selection"}


def _attached_to(target: Target) -> tuple[str, str]:
    """The logical id of what names the resource, and the property by which it does."""
    if target.word is Word.BACKED_UP:
        return "Selection", ""
    name = _ATTACHED_BY_WORD.get(target.word) or next(
        name for name in target.subject.template["Resources"] if name.startswith("Other")
    )
    return name, str(target.check.arguments["names_it_by"])


def _gone(target: Target) -> Iterator[Change]:
    name, _ = _attached_to(target)
    yield Change(target=target, value=NOTHING, verdict=FAIL, steps=("Properties", "Nothing"), resources={name: NOTHING})


def _sometimes(target: Target) -> Iterator[Change]:
    name, _ = _attached_to(target)
    body = {**target.subject.template["Resources"][name], "Condition": CONDITION}
    yield Change(target=target, value=NOTHING, verdict=FAIL, steps=("Properties", "Nothing"), resources={name: body})


def _only_depends(target: Target) -> Iterator[Change]:
    """It stands beside the resource and depends on it, but names another."""
    name, named_by = _attached_to(target)
    if not named_by or "[" in named_by or "." in named_by:
        return
    body = target.subject.template["Resources"][name]
    properties = {**body["Properties"], named_by: "something-else"}
    moved = {**body, "Properties": properties, "DependsOn": JUDGED}
    yield Change(target=target, value=NOTHING, verdict=FAIL, steps=("Properties", "Nothing"), resources={name: moved})


# --- a policy that denies plain transport -----------------------------------------------------------------------------


def _statement_of(target: Target) -> tuple[str, Steps]:
    if target.word is Word.OWN_POLICY_DENIES:
        return JUDGED, (*target.steps, "Statement")
    return "Policy", ("Properties", "PolicyDocument", "Statement")


def _denies_less(target: Target) -> Iterator[Change]:
    """One element of the statement is changed, so that it denies less."""
    name, steps = _statement_of(target)
    service = str(target.check.arguments["action"]).partition(":")[0]
    elements: Mapping[str, tuple[str, Json]] = {
        "it allows": ("Effect", "Allow"),
        "no effect": ("Effect", NOTHING),
        "one action": ("Action", f"{service}:GetSomething"),
        "another service": ("Action", "ec2:*"),
        "no action": ("Action", NOTHING),
        "one caller": ("Principal", SOMEBODY),
        "no caller": ("Principal", NOTHING),
        "another resource": ("Resource", "arn:aws:s3:::something-else/*"),
        "over TLS": ("Condition", {"Bool": {"aws:SecureTransport": "true"}}),
        "another operator": ("Condition", {"Null": {"aws:SecureTransport": "false"}}),
        "another key": ("Condition", {"Bool": {"aws:MultiFactorAuthPresent": "false"}}),
        "one more key": ("Condition", {"Bool": {"aws:SecureTransport": "false", "aws:ViaAWSService": "false"}}),
        "one more condition": (
            "Condition",
            {"Bool": {"aws:SecureTransport": "false"}, "StringEquals": {"aws:PrincipalTag/team": "x"}},
        ),
    }
    for detail, (element, value) in elements.items():
        yield Change(
            target=target,
            value=value,
            verdict=FAIL,
            detail=detail,
            logical_id=name,
            steps=(*steps, 0, element),
            names=(target.names(),),
        )


def _no_statement(target: Target) -> Iterator[Change]:
    name, steps = _statement_of(target)
    for detail, value in (("an empty list", []), ("left out", NOTHING)):
        yield Change(
            target=target,
            value=value,
            verdict=FAIL,
            detail=detail,
            logical_id=name,
            steps=steps,
            names=(target.names(),),
        )


def _document_from_elsewhere(target: Target) -> Iterator[Change]:
    name, steps = _statement_of(target)
    yield Change(
        target=target,
        value=UNRESOLVABLE,
        verdict=UNKNOWN,
        logical_id=name,
        steps=steps[:-1],
        names=(target.names(),),
    )


def _second_policy(target: Target) -> Iterator[Change]:
    """A second policy of the same resource, of which the last one written is in force."""
    body = target.subject.template["Resources"]["Policy"]
    allow = {"Effect": "Allow", "Principal": SOMEBODY, "Action": target.check.arguments["action"], "Resource": "*"}
    second = {**body, "Properties": {**body["Properties"], "PolicyDocument": {"Statement": [allow]}}}
    yield Change(
        target=target, value=NOTHING, verdict=FAIL, steps=("Properties", "Nothing"), resources={"Second": second}
    )


# --- what a policy document allows ------------------------------------------------------------------------------------

_OBJECTS = "arn:aws:s3:::readings/*"
_READING: Mapping[str, Json] = {
    "Effect": "Allow",
    "Principal": SOMEBODY,
    "Action": "s3:GetObject",
    "Resource": _OBJECTS,
}

_FAULTY: Mapping[Fault, tuple[Mapping[str, Json], ...]] = {
    Fault.ANY_ACTION: (
        {"Action": "*"},
        {"Action": "s3:*"},
        {"Action": ["s3:GetObject", "*"]},
        {"Action": "S3:*"},
        {"Action": "*:*"},
        {"Action": "s3:?*"},
        {"Action": "s3:**"},
    ),
    Fault.ALL_BUT_ACTIONS: (
        {"Action": NOTHING, "NotAction": "iam:*"},
        {"Action": NOTHING, "NotAction": ["iam:*", "s3:DeleteObject"]},
        {"Action": NOTHING, "notaction": "iam:*"},
    ),
    Fault.ALL_BUT_RESOURCES: (
        {"Resource": NOTHING, "NotResource": _OBJECTS},
        {"Resource": NOTHING, "NotResource": [_OBJECTS]},
    ),
    Fault.ANY_RESOURCE: (
        {"Resource": "*"},
        {"Resource": [_OBJECTS, "*"]},
        {"Resource": "arn:aws:s3:::*"},
        {"Resource": "arn:*"},
        {"Resource": "**"},
    ),
    Fault.ANY_ROLE: (
        {"Action": "iam:PassRole", "Resource": "*"},
        {"Action": "iam:Pass*", "Resource": "*"},
        {"Action": "IAM:PASSROLE", "Resource": "arn:aws:iam::111122223333:role/*"},
        {"Action": ["s3:GetObject", "sts:AssumeRole"], "Resource": "arn:aws:iam::*:role/*"},
    ),
    Fault.ANYONE: (
        {"Principal": "*"},
        {"Principal": {"AWS": "*"}},
        {"Principal": {"AWS": ["arn:aws:iam::111122223333:role/reader", "*"]}},
        {"Principal": NOTHING, "NotPrincipal": SOMEBODY},
        {"principal": "*", "Principal": NOTHING},
    ),
}
"""Fault -> what makes of a harmless statement one that has it."""


def _faulty(fault: Fault) -> Iterator[Json]:
    for elements in _FAULTY[fault]:
        yield {name: value for name, value in {**_READING, **elements}.items() if value is not NOTHING}


def _faulty_statement(target: Target) -> Iterator[Change]:
    """The document's statement has the fault, in each of several spellings."""
    for number, statement in enumerate(_faulty(target.check.arguments["fault"]), start=1):
        yield Change(target=target, value={"Statement": [statement]}, verdict=FAIL, detail=f"form {number}")


def _statement_beside(target: Target) -> Iterator[Change]:
    """A second statement has the fault, behind or before the one that has not, or behind one that denies it."""
    bad = next(_faulty(target.check.arguments["fault"]))
    denied = {**_READING, "Effect": "Deny"}
    orders = {"behind": [_READING, bad], "before": [bad, _READING], "behind a denial": [denied, bad]}
    for detail, statements in orders.items():
        yield Change(target=target, value={"Statement": statements}, verdict=FAIL, detail=detail)


def _one_statement(target: Target) -> Iterator[Change]:
    bad = next(_faulty(target.check.arguments["fault"]))
    yield Change(target=target, value={"Statement": bad}, verdict=FAIL, detail="no list")
    sometimes = {"Statement": [_READING, {"Fn::If": [_NOW, bad, REMOVED]}]}
    yield Change(target=target, value=sometimes, verdict=FAIL, detail="sometimes", sections=_PERHAPS)


def _document_untold(target: Target) -> Iterator[Change]:
    for detail, value in (
        ("the document", UNRESOLVABLE),
        ("the statements", {"Statement": UNRESOLVABLE}),
        ("one statement", {"Statement": [_READING, UNRESOLVABLE]}),
    ):
        yield Change(target=target, value=value, verdict=UNKNOWN, detail=detail)


# --- tags -------------------------------------------------------------------------------------------------------------


def _tags(target: Target, key: str, change: Mapping[str, Json] | None) -> Json:
    """All tags that are there, of which one is changed, or gone."""
    if isinstance(target.standing, dict):
        kept = {name: value for name, value in target.standing.items() if name != key}
        return kept if change is None else {**kept, change.get("Key", key): change.get("Value", target.standing[key])}
    return [
        {**tag, **(change or {})} if tag["Key"] == key else tag
        for tag in target.standing
        if tag["Key"] != key or change is not None
    ]


def _tag(target: Target, tag: RequiredTag, change: Mapping[str, Json] | None, detail: str, verdict: str) -> Change:
    return Change(
        target=target,
        value=_tags(target, tag.key, change),
        verdict=verdict,
        detail=f"{tag.key}{detail}",
        names=(f"{target.names()}[{tag.key}]",),
    )


def _tag_left_out(target: Target) -> Iterator[Change]:
    yield from (_tag(target, tag, None, "", FAIL) for tag in target.check.arguments["tags"])


def _tag_misspelt(target: Target) -> Iterator[Change]:
    for tag in target.check.arguments["tags"]:
        for key in dict.fromkeys((tag.key.lower(), tag.key.upper(), f"{tag.key} ", tag.key[:-1])):
            if key != tag.key:
                yield _tag(target, tag, {"Key": key}, f" as {key}", FAIL)


def _tag_empty(target: Target) -> Iterator[Change]:
    for tag in target.check.arguments["tags"]:
        yield from (_tag(target, tag, {"Value": value}, f" {value!r}", FAIL) for value in ("", " ", "\t"))


def _tag_none_of_them(target: Target) -> Iterator[Change]:
    for tag in target.check.arguments["tags"]:
        if tag.pattern != RequiredTag("", "").pattern:
            yield _tag(target, tag, {"Value": "Nothing Of The Kind!"}, "", FAIL)


def _tag_untold(target: Target) -> Iterator[Change]:
    for tag in target.check.arguments["tags"]:
        yield _tag(target, tag, {"Value": UNRESOLVABLE}, "", UNKNOWN)


def _no_tags(target: Target) -> Iterator[Change]:
    names = tuple(f"{target.names()}[{tag.key}]" for tag in target.check.arguments["tags"])
    if target.owed:
        for detail, value in (("left out", NOTHING), ("AWS::NoValue", REMOVED), ("empty", type(target.standing)())):
            yield Change(target=target, value=value, verdict=FAIL, detail=detail, names=names)
    yield Change(target=target, value=UNRESOLVABLE, verdict=UNKNOWN, detail="import", names=names)


# --- logs, backups, lists, secrets ------------------------------------------------------------------------------------


def _no_group(target: Target) -> Iterator[Change]:
    value: Json = NOTHING if target.word is Word.LOG_GROUP else target.standing
    yield Change(target=target, value=value, verdict=FAIL, resources={"Group": NOTHING}, names=(target.names(),))


def _group_sometimes(target: Target) -> Iterator[Change]:
    group = {**target.subject.template["Resources"]["Group"], "Condition": CONDITION}
    if target.word is Word.EXPORTED_LOGS:
        yield Change(target=target, value=target.standing, verdict=FAIL, resources={"Group": group})


def _group_of_another_name(target: Target) -> Iterator[Change]:
    name = target.subject.template["Resources"]["Group"]["Properties"]["LogGroupName"]
    text = str(name["Fn::Sub"])
    for detail, value in (("another", "/something/else"), ("longer", {"Fn::Sub": f"{text}-"})):
        yield Change(
            target=target,
            value=value,
            verdict=FAIL,
            detail=detail,
            logical_id="Group",
            steps=("Properties", "LogGroupName"),
            names=(target.names(),),
        )


def _backed_up_less(target: Target) -> Iterator[Change]:
    rule: Steps = ("Properties", "BackupPlan", "BackupPlanRule")
    selected: Steps = ("Properties", "BackupSelection")
    days = target.check.arguments["days"]
    parts: Mapping[str, tuple[str, Steps, Json, str]] = {
        "one day less": ("Plan", (*rule, 0, "Lifecycle", "DeleteAfterDays"), days - 1, FAIL),
        "one day less as text": ("Plan", (*rule, 0, "Lifecycle", "DeleteAfterDays"), str(days - 1), FAIL),
        "days from elsewhere": ("Plan", (*rule, 0, "Lifecycle", "DeleteAfterDays"), UNRESOLVABLE, UNKNOWN),
        "no rule": ("Plan", rule, [], FAIL),
        "other resources": ("Selection", (*selected, "Resources"), ["arn:aws:s3:::something-else"], FAIL),
        "all but these": ("Selection", (*selected, "NotResources"), ["*"], FAIL),
        "resources from elsewhere": ("Selection", (*selected, "Resources"), UNRESOLVABLE, UNKNOWN),
        "a plan from elsewhere": ("Selection", ("Properties", "BackupPlanId"), UNRESOLVABLE, UNKNOWN),
    }
    for detail, (name, steps, value, verdict) in parts.items():
        yield Change(
            target=target,
            value=value,
            verdict=verdict,
            detail=detail,
            logical_id=name,
            steps=steps,
            names=(target.names(),),
        )


def _one_lacking(target: Target) -> Iterator[Change]:
    values = target.check.arguments["values"]
    for lacking in values:
        kept = [value for value in values if value != lacking]
        yield Change(target=target, value=[*kept, "other"], verdict=FAIL, detail=f"{lacking} replaced")
        yield Change(target=target, value=[*kept, f"{lacking}-not"], verdict=FAIL, detail=f"{lacking} misspelt")
        yield Change(target=target, value=[*kept, UNRESOLVABLE], verdict=UNKNOWN, detail=f"{lacking} imported")
        sometimes = [*kept, "other", {"Fn::If": [_NOW, lacking, REMOVED]}]
        yield Change(target=target, value=sometimes, verdict=FAIL, detail=f"{lacking} sometimes", sections=_PERHAPS)


def _secret_shown(target: Target) -> Iterator[Change]:
    """A reference that is rendered where it stands, or a credential, below the property or as its text."""
    secrets = {"a reference": REFERENCE, "an access key": f"AKIA{'J' * 16}", "a reference in a text": f"x={REFERENCE};"}
    for detail, secret in secrets.items():
        below = "" if isinstance(target.standing, str) else "MODE"
        steps = (*target.steps, below) if below else target.steps
        names = f"{target.names()}.{below}" if below else target.names()
        yield Change(
            target=target,
            value=secret,
            verdict=FAIL,
            detail=detail,
            logical_id=JUDGED,
            steps=steps,
            names=(names,),
            passed=(target.names(),),
        )


# --- what stands beside the properties, and types --------------------------------------------------------------------


def _kept_after_all(target: Target) -> Iterator[Change]:
    if target.check.path.startswith("@"):
        for value in ("Retain", "RetainExceptOnCreate", "Snapshot", "Keep", "DELETE"):
            if value not in target.check.arguments["values"]:
                yield Change(target=target, value=value, verdict=FAIL, detail=value)


def _attribute_elsewhere(target: Target) -> Iterator[Change]:
    """The attribute stands among the properties, or on another resource, but not where it counts."""
    verdict = absence_of(target)
    if verdict is None or not target.check.path.startswith("@"):
        return
    name = target.check.path[1:]
    bare = {key: value for key, value in target.body.items() if key != name}
    among = {**bare, "Properties": {**bare["Properties"], name: target.standing}}
    other = {"Type": target.resource_type, "Properties": {}, name: target.standing}
    for detail, resources in (
        ("among the properties", {JUDGED: among}),
        ("on another resource", {JUDGED: bare, "Twin": other}),
    ):
        yield Change(
            target=target,
            value=NOTHING,
            verdict=verdict,
            detail=detail,
            steps=("Properties", "Nothing"),
            names=(target.names(),),
            resources=resources,
        )


def _declared(target: Target) -> Iterator[Change]:
    """A resource of a type that must not be declared, always or under a condition."""
    body = {"Type": target.subject.requirement.resource_type, "Properties": {}}
    for detail, resource in (("always", body), ("sometimes", {**body, "Condition": CONDITION})):
        yield Change(
            target=target,
            value=NOTHING,
            verdict=FAIL,
            detail=detail,
            steps=("Properties", "Nothing"),
            names=(NEVER_DECLARED,),
            resources={JUDGED: resource},
        )


_DENYING = frozenset({Word.DENIES_PLAIN_TRANSPORT, Word.OWN_POLICY_DENIES})
_NAMING_IT = frozenset({Word.DENIES_PLAIN_TRANSPORT, Word.ATTACHED, Word.BACKED_UP})

RELATED_WEAKENINGS: tuple[Weakening, ...] = (
    Weakening(
        name="a wrong one of the right type",
        sentence="The property names a resource of the right type that does not keep what is asked of it.",
        words=NAMING_WORDS,
        changes=_wrong_one,
    ),
    Weakening(
        name="a name that nothing bears",
        sentence="The property is a name, and nothing of that name is declared.",
        words=NAMING_WORDS,
        changes=_name_of_nothing,
    ),
    Weakening(
        name="the default parameter group",
        sentence="The property names a parameter group of AWS, which nobody can change.",
        words=frozenset({Word.PARAMETER_GROUP}),
        changes=_default_group,
    ),
    Weakening(
        name="another setting in the group",
        sentence="The parameter group that is named sets something else, or nothing.",
        words=frozenset({Word.PARAMETER_GROUP}),
        changes=_setting,
    ),
    Weakening(
        name="a way to the internet",
        sentence="The subnet that is named gets a route table that leads to the internet, or may.",
        words=frozenset({Word.PRIVATE_SUBNETS}),
        changes=_way_out,
    ),
    Weakening(
        name="a network from elsewhere",
        sentence="The subnet that is named lies in a network that is not at hand.",
        words=frozenset({Word.PRIVATE_SUBNETS}),
        changes=_subnet_elsewhere,
    ),
    Weakening(
        name="a rule for everyone",
        sentence="The security group that is named lets in everyone, by its own rule or by one that stands alone.",
        words=frozenset({Word.CLOSED_GROUPS}),
        changes=_rule_for_everyone,
    ),
    Weakening(
        name="a rule from elsewhere",
        sentence="The security group that is named has a rule whose source is imported.",
        words=frozenset({Word.CLOSED_GROUPS}),
        changes=_rule_from_elsewhere,
    ),
    Weakening(
        name="gone",
        sentence="What must name the resource is not there.",
        words=_NAMING_IT,
        changes=_gone,
    ),
    Weakening(
        name="there under a condition",
        sentence="What must name the resource is there under a condition alone.",
        words=_NAMING_IT,
        changes=_sometimes,
    ),
    Weakening(
        name="there for something else",
        sentence="What must name the resource depends on it, and names something else.",
        words=frozenset({Word.DENIES_PLAIN_TRANSPORT, Word.ATTACHED}),
        changes=_only_depends,
    ),
    Weakening(
        name="a statement that denies less",
        sentence="One element of the statement that denies plain transport is changed.",
        words=_DENYING,
        changes=_denies_less,
    ),
    Weakening(
        name="no statement",
        sentence="The policy that must deny plain transport has no statement.",
        words=_DENYING,
        changes=_no_statement,
    ),
    Weakening(
        name="a policy from elsewhere",
        sentence="The policy that must deny plain transport is imported.",
        words=_DENYING,
        changes=_document_from_elsewhere,
    ),
    Weakening(
        name="a second policy",
        sentence="A second policy of the same resource does not deny plain transport, and may be the one in force.",
        words=frozenset({Word.DENIES_PLAIN_TRANSPORT}),
        changes=_second_policy,
    ),
    Weakening(
        name="a faulty statement",
        sentence="The statement of the policy document has the fault, in each of its spellings.",
        words=frozenset({Word.ALLOWS_NO}),
        changes=_faulty_statement,
    ),
    Weakening(
        name="a faulty statement beside a right one",
        sentence="A second statement has the fault.",
        words=frozenset({Word.ALLOWS_NO}),
        changes=_statement_beside,
    ),
    Weakening(
        name="a faulty statement alone or sometimes",
        sentence="The faulty statement is no list, or is there under a condition alone.",
        words=frozenset({Word.ALLOWS_NO}),
        changes=_one_statement,
    ),
    Weakening(
        name="statements from elsewhere",
        sentence="The document, its statements or one of them is imported.",
        words=frozenset({Word.ALLOWS_NO}),
        changes=_document_untold,
    ),
    Weakening(
        name="a tag left out",
        sentence="One required tag is not there.",
        words=frozenset({Word.TAGGED}),
        changes=_tag_left_out,
    ),
    Weakening(
        name="a tag misspelt",
        sentence="One required tag has its key in another case, with a blank or without its last letter.",
        words=frozenset({Word.TAGGED}),
        changes=_tag_misspelt,
    ),
    Weakening(
        name="a tag with an empty value",
        sentence="One required tag has an empty or blank value.",
        words=frozenset({Word.TAGGED}),
        changes=_tag_empty,
    ),
    Weakening(
        name="a tag with another value",
        sentence="One required tag has a value that is none of those allowed.",
        words=frozenset({Word.TAGGED}),
        changes=_tag_none_of_them,
    ),
    Weakening(
        name="a tag from elsewhere",
        sentence="One required tag has a value that is imported.",
        words=frozenset({Word.TAGGED}),
        changes=_tag_untold,
    ),
    Weakening(
        name="no tags",
        sentence="There are no tags, or they are imported.",
        words=frozenset({Word.TAGGED}),
        changes=_no_tags,
    ),
    Weakening(
        name="no log group",
        sentence="The log group that must be of the stack is not there.",
        words=frozenset({Word.LOG_GROUP, Word.EXPORTED_LOGS}),
        changes=_no_group,
    ),
    Weakening(
        name="a log group under a condition",
        sentence="The log group is there under a condition alone.",
        words=frozenset({Word.EXPORTED_LOGS}),
        changes=_group_sometimes,
    ),
    Weakening(
        name="a log group of another name",
        sentence="The log group has another name than that under which the service writes.",
        words=frozenset({Word.EXPORTED_LOGS}),
        changes=_group_of_another_name,
    ),
    Weakening(
        name="a backup that does not do",
        sentence="The plan keeps backups for one day less, or does not select the resource, or may not.",
        words=frozenset({Word.BACKED_UP}),
        changes=_backed_up_less,
    ),
    Weakening(
        name="one entry lacking",
        sentence="The list lacks one of the entries that must be in it, or may.",
        words=frozenset({Word.INCLUDES}),
        changes=_one_lacking,
    ),
    Weakening(
        name="a secret shown",
        sentence="A reference that is rendered, or a credential, stands where none may.",
        words=frozenset({Word.NO_SECRET}),
        changes=_secret_shown,
    ),
    Weakening(
        name="kept after all",
        sentence="The deletion attribute keeps the resource, or takes a snapshot, or is spelt otherwise.",
        words=frozenset({Word.IS_ONE_OF}),
        changes=_kept_after_all,
    ),
    Weakening(
        name="a deletion attribute elsewhere",
        sentence="The deletion attribute stands among the properties or on another resource.",
        words=frozenset({Word.IS_ONE_OF}),
        changes=_attribute_elsewhere,
    ),
    Weakening(
        name="declared at all",
        sentence="A resource of a type that must not be declared is there, always or under a condition.",
        words=frozenset({Word.IS_ABSENT}),
        changes=_declared,
        of_types=True,
    ),
)
"""What can be wrong with what belongs to a resource."""
