"""Each duty of each kind of resource in the SmartFactory app, weakened: exactly that finding fails the synthesis."""

from __future__ import annotations

import operator
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path

import aws_cdk as cdk
import pytest
from constructs import IConstruct

from app import build
from compliance import ComplianceError
from compliance.assembly import read_assembly
from compliance.findings import Judgement, Verdict, in_order
from compliance.judge import judge
from compliance.templates import Json
from policies import IN_FORCE
from tests.gate.duties import DUTIES, DutyId, duty_of
from tests.gate.weakening import APPEND, CONDITION, MANNERS, REMOVING, SWITCH, Judged, Weakening, Write, weakenings

pytestmark = pytest.mark.jsii

NEVER_WEAKENED: Mapping[DutyId, str] = {
    ("private-network", "(stack)/Region"): (
        "the app is built for this region alone; that another one fails is shown in tests/judgement/test_stacks.py"
    ),
}
"""Duties of the app that are not broken here -> why, and where else they are tested."""

ALSO_FOUND: Mapping[DutyId, DutyId] = {
    ("audit-logging", "AWS::RDS::DBInstance/postgres/EnableCloudwatchLogsExports"): (
        "destroyable",
        "AWS::RDS::DBInstance/EnableCloudwatchLogsExports?[]",
    ),
    ("existing-secrets", "AWS::ECS::Service/ServiceConnectConfiguration.LogConfiguration"): (
        "audit-logging",
        "AWS::ECS::Service/ServiceConnectConfiguration?.LogConfiguration.LogDriver",
    ),
    ("existing-secrets", "AWS::RDS::DBInstance/ManageMasterUserPassword"): (
        "encryption-at-rest",
        "AWS::RDS::DBInstance/MasterUserSecret.KmsKeyId",
    ),
    ("least-privilege", "AWS::EC2::VPCEndpoint/PolicyDocument"): (
        "least-privilege",
        "AWS::EC2::VPCEndpoint/any-action/PolicyDocument",
    ),
    ("private-network", "AWS::RDS::DBInstance/DBSubnetGroupName"): (
        "private-network",
        "AWS::RDS::DBInstance/DBSubnetGroupName?",
    ),
    ("private-network", "AWS::RDS::DBInstance/region/AutomaticBackupReplicationRegion"): (
        "encryption-at-rest",
        "AWS::RDS::DBInstance/AutomaticBackupReplicationKmsKeyId",
    ),
}
"""Duty that a bad value breaks -> the duty of the same resource that is broken by it as well.

That one looks at the same property, or is owed only where the property is set.
"""


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    directory = tmp_path_factory.mktemp("clean")
    new_app(directory).synth()
    return judged(directory)


def test_the_app_passes_as_it_is(clean: Judged) -> None:
    assert clean.result.findings == ()
    assert clean.result.coverage.unclassified == 0


@pytest.mark.parametrize("manner", MANNERS)
def test_every_kind_weakened_is_exactly_that_finding(clean: Judged, tmp_path: Path, manner: str) -> None:
    lots = without_disturbance(all_weakenings(clean, manner))
    assert lots
    for number, weak in enumerate(lots):
        after = synthesize(tmp_path / str(number), weak, clean).result.findings
        expected = in_order(finding for weakening in weak for finding in weakening.findings)
        also = {(finding.place, ALSO_FOUND[duty_of(finding)]) for finding in expected if duty_of(finding) in ALSO_FOUND}
        others = {(finding.place, duty_of(finding)) for finding in set(after) - set(expected)}
        assert set(expected) - set(after) == set()
        assert others == (also if manner != REMOVING else set())


def test_every_duty_of_the_app_is_weakened_in_some_manner(clean: Judged) -> None:
    weakened = {
        duty_of(finding)
        for manner in MANNERS
        for weakening in all_weakenings(clean, manner)
        for finding in weakening.findings
    }
    owed = {duty_of(judgement) for judgement in clean.result.judgements}
    assert owed - weakened == set(NEVER_WEAKENED)


def test_every_judgement_of_the_app_passes_by_name(clean: Judged) -> None:
    assert {judgement.ruling.verdict for judgement in clean.result.judgements} == {Verdict.PASS}
    assert {duty_of(judgement) for judgement in clean.result.judgements} <= set(DUTIES)


# --- which weakenings there are, and which of them can be made at once -----------------------------------------------


def all_weakenings(clean: Judged, manner: str) -> list[Weakening]:
    return [
        weakening
        for duty, judgements in one_of_each_kind(clean).items()
        if duty not in NEVER_WEAKENED
        for judgement in judgements
        for weakening in weakenings(judgement, clean, manner)
    ]


def one_of_each_kind(clean: Judged) -> Mapping[DutyId, Sequence[Judgement]]:
    """The judgements of one resource for each duty, seven for the seven required tags.

    It is the first one: where there are such, of those that no other resource is judged by.
    """
    kinds: defaultdict[DutyId, defaultdict[str, list[Judgement]]] = defaultdict(lambda: defaultdict(list))
    for judgement in clean.result.judgements:
        kinds[duty_of(judgement)][str(judgement.place.construct_path)].append(judgement)
    return {duty: places[min(places, key=lambda place: place in clean.naming)] for duty, places in kinds.items()}


def without_disturbance(weak: Iterable[Weakening]) -> list[list[Weakening]]:
    """The weakenings in a few lots: within one of them none disturbs another."""
    lots: list[list[Weakening]] = []
    for weakening in weak:
        fitting = (lot for lot in lots if not any(one.disturbs(weakening) or weakening.disturbs(one) for one in lot))
        lot = next(fitting, None)
        if lot is None:
            lots.append([weakening])
        else:
            lot.append(weakening)
    return lots


# --- the app, weakened -----------------------------------------------------------------------------------------------


def new_app(directory: Path) -> cdk.App:
    return build({"environmentSuffix": "weak"}, outdir=str(directory), second_opinion=False, builtin_validation=False)


def judged(directory: Path) -> Judged:
    assembly = read_assembly(directory)
    return Judged(assembly, judge(assembly, lambda _: IN_FORCE))


def synthesize(directory: Path, weak: Sequence[Weakening], clean: Judged) -> Judged:
    """The app with these weakenings: it fails, unless all of them are against mere advice."""
    app = new_app(directory)
    if any(weakening.conditional for weakening in weak):
        declare_condition(app)
    writes: defaultdict[str, list[Write]] = defaultdict(list)
    for weakening in weak:
        for write in weakening.writes:
            writes[write.construct_path].append(write)
    for path, changes in writes.items():
        change(found(app, path), changes, clean)
    fails = any(finding.is_open for weakening in weak for finding in weakening.findings)
    with pytest.raises(ComplianceError) if fails else nullcontext():
        app.synth()
    return judged(directory)


def declare_condition(app: cdk.App) -> None:
    for stack in app.node.children:
        if isinstance(stack, cdk.Stack):
            switch = cdk.CfnParameter(stack, SWITCH, default="off")
            cdk.CfnCondition(stack, CONDITION, expression=cdk.Fn.condition_equals(switch.value_as_string, "on"))


def found(app: cdk.App, path: str) -> IConstruct:
    construct: IConstruct = app
    for name in path.split("/"):
        construct = construct.node.find_child(name)
    return construct


def change(construct: IConstruct, writes: Iterable[Write], clean: Judged) -> None:
    if isinstance(construct, cdk.Stack):
        for write in writes:
            OF_A_STACK[write.bare](construct, write.value)
        return
    assert isinstance(construct, cdk.CfnResource)
    before = after = clean.resources[construct.node.path].body
    for write in writes:
        after = written(after, write.steps, write.value)
    for override, value in overrides(before, after):
        construct.add_override(override, value)


def protect(stack: cdk.Stack, value: Json) -> None:
    stack.termination_protection = value


def add_output(stack: cdk.Stack, value: Json) -> None:
    cdk.CfnOutput(stack, "AdminPassword", value=value)


def add_parameter(stack: cdk.Stack, value: Json) -> None:
    cdk.CfnParameter(stack, "DatabasePassword", default=value)


def add_mapping(stack: cdk.Stack, value: Json) -> None:
    cdk.CfnMapping(stack, "Accounts", mapping={"database": {"Password": value}})


OF_A_STACK: Mapping[str, Callable[[cdk.Stack, Json], None]] = {
    "TerminationProtection": protect,
    "Mappings.Accounts.database.Password": add_mapping,
    "Outputs.AdminPassword.Value": add_output,
    "Parameters.DatabasePassword.Default": add_parameter,
}
"""What is written to a stack as a whole -> how the CDK does it."""


def written(node: Json, steps: Sequence[str | int], value: Json) -> Json:
    """The document with a value at the end of a way; what is missing on that way is made."""
    if not steps:
        return value
    step, *rest = steps
    entries = node if isinstance(node, list) else []
    if step == APPEND:
        return entries if value in entries else [*entries, value]
    if isinstance(step, int):
        before = entries[step] if step < len(entries) else None
        return [*entries[:step], written(before, rest, value), *entries[step + 1 :]]
    fields = node if isinstance(node, Mapping) else {}
    return {**fields, step: written(fields.get(step), rest, value)}


def overrides(before: Json, after: Json, way: Sequence[str] = ()) -> Iterator[tuple[str, Json]]:
    """What differs between two documents, as overrides tell it (`A.0.B`); a list of which nothing stays as a whole."""
    if before == after:
        return
    if is_map(before) and is_map(after):
        for name, value in after.items():
            yield from overrides(before.get(name), value, (*way, name.replace(".", r"\.")))
    elif isinstance(before, list) and isinstance(after, list) and any(map(operator.eq, before, after)):
        for index, value in enumerate(after):
            yield from overrides(before[index] if index < len(before) else None, value, (*way, str(index)))
    else:
        yield ".".join(way), after


def is_map(node: Json) -> bool:
    """Whether it is a map of fields, and no function."""
    return isinstance(node, Mapping) and not any(name == "Ref" or name.startswith("Fn::") for name in node)
