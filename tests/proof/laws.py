"""Laws that the judge keeps whatever it is given: each compares what is said of a template and of one made from it.

Hypothesis draws the templates: several checks of a policy side by side, each kept or broken in one of its ways.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from random import Random

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from compliance.assembly import Assembly
from compliance.judge import judge
from compliance.policy import Policy
from compliance.templates import Json
from compliance.testing.scenarios import JUDGED, UNRESOLVABLE
from tests.judgement.small import assembly, stack
from tests.proof.harmless import renamed
from tests.proof.mutants import Mutant, mutants_of
from tests.proof.subjects import FAIL, PASS, UNKNOWN, Subject, Template, is_scalar, subjects_of, text_of
from tests.proof.ways import PLAINLY
from tests.proof.weakenings import Change

MOST_TOGETHER = 4
"""Templates that are put together in one."""

Findings = Counter[tuple[str, str, str, str | None, str]]
"""Logical id, policy, requirement, property and verdict of each judgement."""


def findings(policy: Policy, whole: Assembly) -> Findings:
    """All that a policy says of the judged resources of an assembly, passes included."""
    result = judge(whole, lambda resource: (policy,) if resource.logical_id.endswith(JUDGED) else ())
    return Counter(
        (
            str(one.place.logical_id),
            one.ruling.policy,
            one.ruling.requirement,
            one.ruling.property_path,
            one.ruling.verdict.value,
        )
        for one in result.judgements
    )


@cache
def _subjects(policy: Policy) -> tuple[Subject, ...]:
    return tuple(subjects_of(policy))


@cache
def _plain_mutants(subject: Subject) -> tuple[Mutant, ...]:
    """The mutants of one template each."""
    return tuple(
        mutant for mutant in mutants_of(subject) if mutant.way.name == PLAINLY or mutant.way.name.startswith("if ")
    )


@cache
def _in_place(subject: Subject) -> tuple[Mutant, ...]:
    """Those of them in which one value is another."""
    return tuple(
        mutant
        for mutant in _plain_mutants(subject)
        if mutant.way.name == PLAINLY and not mutant.change.resources and mutant.change.target.check is subject.check
    )


@dataclass(frozen=True, slots=True)
class Part:
    """A template that was drawn."""

    subject: Subject
    mutant: Mutant | None
    """How it is broken; None where it is kept."""

    @property
    def template(self) -> Template:
        """What stands in it."""
        if self.mutant is None:
            return self.subject.template
        (only,) = self.mutant.way.stacks(self.mutant.change)
        return only.body


@dataclass(frozen=True, slots=True)
class Draw:
    """What Hypothesis draws of one policy."""

    policy: Policy
    data: st.DataObject

    def number(self, most: int) -> int:
        """A number below this one."""
        return int(self.data.draw(st.integers(0, most - 1)))

    def subject(self) -> Subject:
        """One check."""
        subjects = _subjects(self.policy)
        return subjects[self.number(len(subjects))]

    def part(self) -> Part:
        """One template, kept or broken."""
        subject = self.subject()
        mutants = _plain_mutants(subject)
        return Part(subject, mutants[self.number(len(mutants))] if mutants and self.number(3) else None)

    def parts(self) -> list[Part]:
        """Some templates."""
        return [self.part() for _ in range(self.number(MOST_TOGETHER) + 1)]

    def random(self) -> Random:
        """What shuffles."""
        return Random(self.number(1000))  # noqa: S311 - it shuffles, and guards nothing


def put_together(*templates: Template) -> Template:
    """One template of several, with names that are apart."""
    whole: dict[str, Json] = {}
    for number, template in enumerate(templates):
        for name, section in renamed(template, f"N{number}").items():
            whole[name] = {**whole.get(name, {}), **section}
    return whole


def one(template: Template) -> Assembly:
    """A template as an assembly of its own."""
    return assembly(stack(template))


# --- the laws ---------------------------------------------------------------------------------------------------------


def union(draw: Draw) -> None:
    """Of two templates without common names together is said what is said of each."""
    parts = draw.parts()
    alone: Findings = Counter()
    for number, part in enumerate(parts):
        alone += findings(draw.policy, one(renamed(part.template, f"N{number}")))
    together = findings(draw.policy, one(put_together(*(part.template for part in parts))))
    if not _reaches_others(parts):
        assert together == alone


def _reaches_others(parts: list[Part]) -> bool:
    """Whether one of the templates speaks of all resources of a kind, or of some that cannot be told.

    A backup plan of all resources covers those of the other template, too; a policy, route or rule whose resource is
    imported may be one of theirs.
    """
    texts = [repr(part.template["Resources"]) for part in parts]
    far = ("'Resources': ['*']", repr(UNRESOLVABLE), "Fn::GetAtt': ['Giver'", "'Ref': 'P'")
    return any(text in one_text for one_text in texts for text in far)


def order(draw: Draw) -> None:
    """The order of resources does not count."""
    whole = put_together(*(part.template for part in draw.parts()))
    names = list(whole["Resources"])
    draw.random().shuffle(names)
    shuffled = {**whole, "Resources": {name: whole["Resources"][name] for name in names}}
    assert findings(draw.policy, one(shuffled)) == findings(draw.policy, one(whole))


def unrelated(draw: Draw) -> None:
    """Resources that are not judged, and that name nothing, do not count."""
    whole = put_together(*(part.template for part in draw.parts()))
    types = ("AWS::SNS::Topic", "AWS::IAM::ManagedPolicy", "Custom::Something", "AWS::KMS::Key", "AWS::EC2::VPC")
    more = {f"Unrelated{n}": {"Type": types[draw.number(len(types))], "Properties": {}} for n in range(3)}
    grown = {**whole, "Resources": {**more, **whole["Resources"]}}
    assert findings(draw.policy, one(grown)) == findings(draw.policy, one(whole))


def weaker(draw: Draw) -> None:
    """A template that is weakened never passes where it failed before: a second fault mends no first one."""
    subject = draw.subject()
    also = [one for one in _subjects(draw.policy) if one.requirement is subject.requirement]
    both = _in_place(subject), _in_place(also[draw.number(len(also))])
    if not all(both):
        return
    first, second = (mutants[draw.number(len(mutants))] for mutants in both)
    before, after = Part(subject, first), _both(first, second)
    if after is None:
        return
    found = {name for name in findings(subject.alone, one(before.template)) if name[-1] == FAIL}
    passing = {name[:-1] for name in findings(subject.alone, one(after)) if name[-1] == PASS}
    assert not {name[:-1] for name in found} & passing


def _both(first: Mutant, second: Mutant) -> Template | None:
    """A template that is weakened twice, in two places of one resource; None where the places are the same."""
    (logical_id, one_way), (other_id, other_way) = first.change.place, second.change.place
    shortest = min(len(one_way), len(other_way))
    if logical_id == other_id and one_way[:shortest] == other_way[:shortest]:
        return None
    (body,) = first.way.stacks(first.change)
    changed = Change(
        target=second.change.target,
        value=second.change.value,
        verdict=second.change.verdict,
        steps=second.change.steps,
        logical_id=second.change.logical_id,
        resources={logical_id: body.body["Resources"][logical_id]},
    )
    sections = {name: body.body[name] for name in ("Parameters", "Conditions") if name in body.body}
    return changed.template(changed.value, {**sections, **second.change.sections})


def inlined(draw: Draw) -> None:
    """A parameter with one allowed value, a map and a reference to either say what they hold."""
    whole = put_together(*(part.template for part in draw.parts()))
    drawn = draw.number(2)
    spelled, sections = _outlined(whole["Resources"], by_map=bool(drawn), random=draw.random())
    outlined = {**whole, "Resources": spelled}
    for name, entries in sections.items():
        outlined[name] = {**whole.get(name, {}), **entries}
    assert findings(draw.policy, one(outlined)) == findings(draw.policy, one(whole))


def _outlined(resources: Json, *, by_map: bool, random: Random) -> tuple[Json, dict[str, Json]]:
    """The resources with some of their literals given by parameters or maps instead, and those."""
    given: dict[str, Json] = {}

    def outline(node: Json, depth: int) -> Json:
        if isinstance(node, dict):
            return {
                name: below if name.startswith(("Fn::", "Ref")) or depth < PROPERTIES else outline(below, depth + 1)
                for name, below in node.items()
            }
        if isinstance(node, list):
            return [outline(below, depth + 1) for below in node]
        if not is_scalar(node) or (isinstance(node, str) and (not node or "{{" in node)) or random.random() > HALF:
            return node
        name = f"Given{len(given)}"
        given[name] = node
        return {"Fn::FindInMap": ["Given", name, "Value"]} if by_map else {"Ref": name}

    changed = {
        name: {**body, "Properties": outline(body.get("Properties", {}), PROPERTIES)}
        for name, body in resources.items()
    }
    if by_map:
        return changed, {
            "Mappings": {"Given": {name: {"Value": value} for name, value in given.items()}}
        } if given else {}
    parameters = {name: {"Type": "String", "AllowedValues": [text_of(value)]} for name, value in given.items()}
    return changed, {"Parameters": parameters}


PROPERTIES, HALF = 2, 0.5


def text_beside(draw: Draw) -> None:
    """What is unknown never passes because of text that is added: descriptions, metadata, outputs."""
    part = draw.part()
    remarked = {
        **part.template,
        "Description": "everything is encrypted with our own key",
        "Metadata": {"Compliance": {"approved": True}},
        "Resources": {
            name: {**body, "Metadata": {"approved": "yes", "cdk_nag": {"rules_to_suppress": [{"id": "*"}]}}}
            for name, body in part.template["Resources"].items()
        },
    }
    before, after = (findings(draw.policy, one(template)) for template in (part.template, remarked))
    unsure = {name[:-1] for name in before if name[-1] == UNKNOWN}
    assert not unsure & {name[:-1] for name in after if name[-1] == PASS}
    assert before == after


LAWS: tuple[Callable[[Draw], None], ...] = (union, order, unrelated, weaker, inlined, text_beside)
"""The laws, each told by its own text."""


def broken(policy: Policy, examples: int) -> list[str]:
    """The laws that a policy breaks, tried on this many templates each, always the same; what breaks it follows."""
    found = []
    for law in LAWS:
        try:
            _trying(law, policy, examples)()
        except AssertionError as error:
            found.append(f"{policy.id}: {law.__name__}: {error}")
    return found


def _trying(law: Callable[[Draw], None], policy: Policy, examples: int) -> Callable[[], None]:
    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def trying(data: st.DataObject) -> None:
        law(Draw(policy, data))

    return trying
