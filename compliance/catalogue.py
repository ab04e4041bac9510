"""The policies as people read them: the list, one policy whole, what is asked of one type, the controls both ways."""

from __future__ import annotations

import json
import re
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from compliance.policy import (
    Check,
    Control,
    Exemption,
    IfAbsent,
    Level,
    Policy,
    Requirement,
    StandardControl,
    Word,
)

SCHEMA = 1

_LEVELS: Mapping[Level, str] = {
    Level.ADVISORY: "advisory: reported, and fails nothing",
    Level.MANDATORY: "mandatory: fails, unless a waiver accepts it",
    Level.NOT_WAIVABLE: "not waivable: fails, and no waiver is accepted but for what cannot be told",
}
_AS_A_FACT = (
    ("There must be ", "there is "),
    (" must be left out", " is left out"),
    (" must be ", " is "),
    (" must name ", " names "),
    (" must tell ", " tells "),
    (" must hold ", " holds "),
    (" must include ", " includes "),
)
"""How a duty reads where it is the condition of another."""


# --- the list ----------------------------------------------------------------------------------------------------


def listed(policies: Sequence[Policy]) -> str:
    """The policies in force, one after the other, with what each reaches and serves."""
    return "\n".join(map(_entry, policies))


def _entry(policy: Policy) -> str:
    counts = counts_of(policy)
    reach = (
        f"{counts['types_governed']:,} types governed, {counts['types_exempt']:,} exempt, "
        f"{counts['checks']:,} checks; {policy.level.value}"
    )
    controls = ", ".join(control.name for control in policy.controls)
    return (
        "\n".join(
            [
                policy.id,
                *(
                    textwrap.fill(text, 100, initial_indent="  ", subsequent_indent="    ")
                    for text in (f"{policy.title}.", reach, controls)
                ),
            ]
        )
        + "\n"
    )


def counts_of(policy: Policy) -> dict[str, int]:
    """How many types a policy governs and exempts, how many requirements and checks it has, what it does not judge."""
    return {
        "types_governed": len({requirement.resource_type for requirement in policy.requirements}),
        "types_exempt": sum(len(exemption.types) for exemption in policy.exemptions),
        "requirements": len(policy.requirements),
        "checks": sum(len(requirement.must) for requirement in policy.requirements),
        "properties_not_judged": sum(len(told.properties) for told in policy.not_judged),
    }


def listed_as_json(policies: Sequence[Policy]) -> str:
    """The same for programs, with the number of checks on each type."""
    return _json({"schema": SCHEMA, "policies": [_as_data(policy) for policy in policies]})


def _as_data(policy: Policy) -> dict[str, Any]:
    checks: Counter[str] = Counter()
    for requirement in policy.requirements:
        checks[requirement.resource_type] += len(requirement.must)
    return {
        "id": policy.id,
        "title": policy.title,
        "level": policy.level.value,
        "controls": [_control(control) for control in policy.controls],
        "counts": counts_of(policy),
        "checks_by_type": dict(sorted(checks.items())),
        "exempt_by_reason": {
            reason: sorted(
                each for exemption in policy.exemptions if exemption.reason == reason for each in exemption.types
            )
            for reason in sorted({exemption.reason.value for exemption in policy.exemptions})
        },
    }


def _control(control: Control) -> dict[str, str]:
    return {"standard": control.standard, "id": control.id, "title": control.title}


def _json(document: Mapping[str, Any]) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


# --- one policy --------------------------------------------------------------------------------------------------


def page(policy: Policy) -> str:
    """One policy whole, in Markdown: what an auditor reads."""
    return (
        "\n".join(
            [
                f"# {policy.title}",
                "",
                f"Policy `{policy.id}`, {_LEVELS[policy.level]}.",
                "",
                *_about(policy),
                *_controls_section(policy),
                *_examples(policy),
                *_requirements(policy),
                *_exempt(policy),
                *_not_judged(policy),
            ]
        ).rstrip("\n")
        + "\n"
    )


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of what a policy says of itself: words, then a list; under a heading of its own where it has one."""

    heading: str
    words: str
    items: tuple[str, ...]


def passages(policy: Policy) -> Iterator[Passage]:
    """The module's own text, without its first line, which is the title."""
    _, _, text = policy.about.partition("\n\n")
    for paragraph in text.strip().split("\n\n"):
        parts = re.split(r"^([A-Z][a-z ]+?)  +(?=\S)", paragraph, flags=re.MULTILINE)
        yield from _passage("", parts[0])
        for heading, body in zip(parts[1::2], parts[2::2], strict=True):
            yield from _passage(heading, body)


def _passage(heading: str, text: str) -> Iterator[Passage]:
    """The words on one line; where the text holds a list, each item on its own."""
    words, *items = (" ".join(part.split()) for part in re.split(r"^- ", text, flags=re.MULTILINE))
    if heading or words or items:
        yield Passage(heading, words, tuple(items))


def _about(policy: Policy) -> Iterator[str]:
    """The module's own text: its headings as sections, the paragraphs after them as they are."""
    for passage in (*passages(policy), *_passage("Our own decision", policy.own_duty)):
        yield from ([f"## {passage.heading}", ""] if passage.heading else [])
        yield from ([passage.words, ""] if passage.words else [])
        yield from (f"- {item}" for item in passage.items)
        yield from ([""] if passage.items else [])


def _controls_section(policy: Policy) -> Iterator[str]:
    yield from ("## Controls", "", "| standard | control | title |", "|---|---|---|")
    for control in policy.controls:
        yield f"| {control.standard} | {control.id} | {control.title} |"
    yield ""


def _examples(policy: Policy) -> Iterator[str]:
    for heading, example in (("Example that fails", policy.violating), ("Example that passes", policy.compliant)):
        if example is not None:
            yield from (f"## {heading}", "", example.tells, "", "```yaml", "Resources:")
            yield textwrap.indent(textwrap.dedent(example.resources).strip(), "  ")
            yield from ("```", "")


def _requirements(policy: Policy) -> Iterator[str]:
    """What is required, once for all types of which the same is required."""
    alike: dict[tuple[Any, ...], list[Requirement]] = {}
    for requirement in policy.requirements:
        alike.setdefault(_meaning(policy, requirement), []).append(requirement)
    counts = counts_of(policy)
    yield from (f"## What is required ({counts['types_governed']:,} types)", "")
    for found in alike.values():
        yield from _required(policy, found)


def _meaning(policy: Policy, requirement: Requirement) -> tuple[Any, ...]:
    return (
        tuple(map(_duty, requirement.must)),
        tuple(map(_duty, requirement.when)),
        tuple(map(_duty, requirement.unless)),
        requirement.fix,
        requirement.level or policy.level,
    )


def _required(policy: Policy, found: Sequence[Requirement]) -> Iterator[str]:
    yield from _by_service(sorted({requirement.resource_type for requirement in found}))
    yield ""
    yield from _duties(policy, found[0])


def _duties(policy: Policy, requirement: Requirement) -> Iterator[str]:
    level = requirement.level or policy.level
    yield from (f"{number}. {_duty(check)}" for number, check in enumerate(requirement.must, start=1))
    yield ""
    if requirement.when:
        yield from (f"Only where {' and '.join(map(_fact, requirement.when))}.", "")
    if requirement.unless:
        yield from (f"Not where {' and '.join(map(_fact, requirement.unless))}.", "")
    yield from (f"Fix: {requirement.fix}", "")
    if level is not policy.level:
        yield from (f"Level {_LEVELS[level]}.", "")


def _duty(check: Check) -> str:
    """A check as a sentence, with what absence means."""
    duty = check.sentence.format(path=f"`{check.path}`", expected=check.expected)
    if not check.absence:
        return f"{duty}."
    verdict = {
        IfAbsent.VIOLATES: "violates it",
        IfAbsent.COMPLIES: "complies",
        IfAbsent.UNSETTLED: "cannot be judged",
    }[check.if_absent]
    return f"{duty}; absent means {check.absence}, which {verdict}."


def _fact(check: Check) -> str:
    """A check as it reads where it is the condition of another."""
    if check.word is Word.EITHER and len(check.arguments["checks"]) == 1:
        return _fact(check.arguments["checks"][0])
    if check.word is Word.IS_PRESENT:
        paths = " or ".join(f"`{path}`" for path in (check.path, *check.arguments["others"]))
        return f"{paths} names {check.expected}"
    text = check.sentence.format(path=f"`{check.path}`", expected=check.expected)
    for duty, fact in _AS_A_FACT:
        if duty in text:
            return text.replace(duty, fact, 1)
    return f"{text[0].lower()}{text[1:]}"


def _by_service(types: Iterable[str]) -> Iterator[str]:
    """Types, those of one service together."""
    services: defaultdict[str, list[str]] = defaultdict(list)
    for resource_type in dict.fromkeys(types):
        service, _, name = resource_type.rpartition("::")
        services[service or resource_type].append(name if service else "")
    for service, names in services.items():
        yield f"- **{service}** {', '.join(names)}".rstrip()


def _exempt(policy: Policy) -> Iterator[str]:
    exemptions = sorted(policy.exemptions, key=lambda exemption: exemption.reason)
    if not exemptions:
        return
    yield from (f"## What is exempt ({sum(len(each.types) for each in exemptions):,} types)", "")
    reason = None
    for exemption in exemptions:
        if exemption.reason is not reason:
            reason = exemption.reason
            yield from (f"### {reason.value[0].upper()}{reason.value[1:]}", "")
        yield from _exempted(exemption)


def _exempted(exemption: Exemption) -> Iterator[str]:
    yield from (
        f"Each of these {exemption.sentence}:" if len(exemption.types) > 1 else f"This {exemption.sentence}:",
        "",
    )
    yield from _by_service(sorted(exemption.types))
    yield ""


def _not_judged(policy: Policy) -> Iterator[str]:
    if not policy.not_judged:
        return
    yield from ("## Properties that look alike and are not judged", "")
    for told in policy.not_judged:
        yield from (f"Each of these {told.sentence}:" if len(told.properties) > 1 else f"This {told.sentence}:", "")
        yield from (f"- `{each}`" for each in told.properties)
        yield ""


# --- one type ----------------------------------------------------------------------------------------------------


def of_type(policies: Sequence[Policy], resource_type: str) -> str:
    """All that the policies require of one type, and why those exempt it that do; empty for a type nobody knows."""
    told = [text for policy in policies for text in _on_type(policy, resource_type)]
    return "\n".join([f"# {resource_type}", "", *told]).rstrip("\n") + "\n" if told else ""


def _on_type(policy: Policy, resource_type: str) -> Iterator[str]:
    required = policy.required_of(resource_type)
    exemption = policy.exemption_of(resource_type)
    if required:
        yield from (f"## {policy.id}", "")
        for requirement in required:
            yield from _duties(policy, requirement)
    elif exemption is not None:
        yield from (f"## {policy.id}", "", f"Exempt: it {exemption.sentence} ({exemption.reason.value}).", "")
    own = [
        f"- `{each.partition('/')[2]}` is not judged: it {told.sentence}"
        for told in policy.not_judged
        for each in told.properties
        if each.startswith(f"{resource_type}/")
    ]
    yield from ([*own, ""] if own else [])


# --- controls ----------------------------------------------------------------------------------------------------


def controls_page(policies: Sequence[Policy], controls: Sequence[StandardControl]) -> str:
    """The controls of the standards: which policies give evidence for each, and what else shows it."""
    lines = ["# Controls, and what shows them", ""]
    for standard in dict.fromkeys(each.control.standard for each in controls):
        own = [each for each in controls if each.control.standard == standard]
        served = [each for each in own if serving(each.control, policies)]
        lines += [
            f"## {standard}",
            "",
            f"The policies give evidence for {len(served)} of {len(own)} controls; no template can show the others.",
            "",
            "| control | title | evidence | shown otherwise by |",
            "|---|---|---|---|",
            *(_controlled(each, policies) for each in own),
            "",
        ]
    return "\n".join(lines).rstrip("\n") + "\n"


def _controlled(each: StandardControl, policies: Sequence[Policy]) -> str:
    evidence = ", ".join(f"judgements of `{policy.id}`" for policy in serving(each.control, policies))
    control = each.control
    return (
        f"| {control.id} | {control.title} | {evidence or 'none: no template can show it'} | {each.shown_otherwise} |"
    )


def serving(control: Control, policies: Sequence[Policy]) -> tuple[Policy, ...]:
    """The policies that serve a control."""
    return tuple(
        policy
        for policy in policies
        if any((one.standard, one.id) == (control.standard, control.id) for one in policy.controls)
    )


def controls_listed(policies: Sequence[Policy], controls: Sequence[StandardControl]) -> str:
    """The controls for the terminal: one after the other, by standard."""
    lines = []
    for each in controls:
        evidence = ", ".join(policy.id for policy in serving(each.control, policies))
        lines.append(f"{each.control.name}  {each.control.title}")
        lines.append(f"    evidence   {evidence or 'none: no template can show it'}")
        lines.append(
            textwrap.fill(each.shown_otherwise, 100, initial_indent="    otherwise  ", subsequent_indent=" " * 15)
        )
    return "\n".join(lines) + "\n"


def controls_as_json(policies: Sequence[Policy], controls: Sequence[StandardControl]) -> str:
    """The same for programs."""
    return _json(
        {
            "schema": SCHEMA,
            "controls": [
                {
                    **_control(each.control),
                    "policies": [policy.id for policy in serving(each.control, policies)],
                    "shown_otherwise": each.shown_otherwise,
                }
                for each in controls
            ],
        }
    )
