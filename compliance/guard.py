"""Rule files of CloudFormation Guard, run by AWS's own engine; what they find becomes findings of ours.

The engine is the package `cloudformation-validate`, our extra "guard". It evaluates rules on a template as it is
written, loops written out, and tells violations alone: whether a rule that says nothing passed or was skipped it does
not tell, so neither is a judgement here. Which files were evaluated stands in the inputs. A rule that lets resources
excuse themselves (`Metadata.guard.SuppressedRules`) is carried out as it is written.

Its own words are repeated where they quote a rule, and never where an evaluation failed: there they quote values of the
template, which may be secrets.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from compliance.assembly import Stack
from compliance.errors import CallerError
from compliance.files import content_of
from compliance.findings import CHECK_ERROR, GUARD, Judgement, Place, Ruling, Verdict
from compliance.templates import decode

MOST_ENGINES = 4
"""Engines that are kept: each takes a fifth of a second to make and two hundred megabytes to keep."""

SUFFIXES = (".guard", ".ruleset")
"""What `cfn-guard validate --rules` takes from a folder."""
MISSING = (
    "--guard needs the package cloudformation-validate: install it with pip install 'smartfactory-compliance[guard]'."
)
_RULE = re.compile(r"\brule\s+(\w+)")
_UNPARSED = re.compile(
    r"Error parsing file rules(?P<number>\d+)\.guard at line (?P<line>\d+) at column (?P<column>\d+)"
)
_UNEVALUATED = re.compile(r"Guard file \W*rules(?P<number>\d+)\.guard\W* failed to evaluate")
_SOURCE = re.compile(r"\brules(\d+)\.guard\b")
_INDEX = re.compile(r"\.(\d+)(?=\.|$)")
_SECTIONS = {"PARAMETER": "Parameters", "OUTPUT": "Outputs", "MAPPING": "Mappings", "CONDITION": "Conditions"}
"""What the engine finds beside resources, and the section of the template in which it stands."""

Engine = Any
Violation = Any
"""The package says nothing of its types."""


class GuardError(CallerError):
    """The rule files cannot be used; the message is one sentence with the mend."""


@dataclass(frozen=True)
class RuleFile:
    """A file with rules of CloudFormation Guard."""

    policy: str
    """The id under which its findings are reported and waived: `guard/` and its place in the folder."""
    file: str
    """As a report names it."""
    content: str
    sha256: str

    @cached_property
    def rules(self) -> frozenset[str]:
        """The names of its rules; more than there are where a comment or message speaks of another rule."""
        return frozenset(_RULE.findall(self.content))


@dataclass(frozen=True)
class Rules:
    """Rule files, and the engines that evaluate them."""

    files: tuple[RuleFile, ...]
    engines: dict[tuple[RuleFile, ...], Engine] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Those that were made last, by their files. They end with the run: at the end of Python they complain."""

    @cached_property
    def batches(self) -> tuple[tuple[RuleFile, ...], ...]:
        """The files in groups in which no rule's name stands twice: the engine tells one of two such violations."""
        found: list[list[RuleFile]] = []
        for one in self.files:
            batch = next((batch for batch in found if not any(one.rules & other.rules for other in batch)), None)
            if batch is None:
                found.append([one])
            else:
                batch.append(one)
        return tuple(map(tuple, found))

    def engine(self, files: tuple[RuleFile, ...]) -> Engine:
        """The engine for some of the files."""
        if files not in self.engines:
            if len(self.engines) == MOST_ENGINES:
                del self.engines[next(iter(self.engines))]
            self.engines[files] = _engine(files)
        return self.engines[files]


def read_rules(folder: Path) -> Rules:
    """The rule files in a folder and below it, or the one file that is named.

    Raises GuardError where there is none, where one does not parse or holds no rule, and without the engine.
    """
    within = sorted(one for one in folder.rglob("*") if one.suffix.lower() in SUFFIXES and not one.is_dir())
    found = tuple(_read(file, folder) for file in ([folder] if folder.exists() and not folder.is_dir() else within))
    if not found:
        raise GuardError(f"there is no rule file ({', '.join(f'*{suffix}' for suffix in SUFFIXES)}) in {folder}.")
    by_policy = {one.policy: one for one in found}
    for one in found:
        if one is not by_policy[one.policy]:
            other = by_policy[one.policy].file
            raise GuardError(f"{one.file} and {other} would both be {one.policy}: rename one of them.")
    rules = Rules(found)
    for batch in rules.batches:
        _refuse_without_rules(batch, rules.engine(batch))
    return rules


def _read(file: Path, folder: Path) -> RuleFile:
    try:
        content = content_of(file)
        text = content.decode("utf-8")
    except OSError as error:
        raise GuardError(f"{file} cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise GuardError(f"{file} is no rule file: it is no text in UTF-8.") from error
    place = Path(file.name) if file == folder else file.relative_to(folder)
    policy = f"{GUARD}{place.with_suffix('').as_posix()}"
    return RuleFile(policy, file.as_posix(), text, hashlib.sha256(content).hexdigest())


def _refuse_without_rules(batch: tuple[RuleFile, ...], engine: Engine) -> None:
    """A file that asks for nothing would look like one that everything complies with."""
    holding = {rule.category for rule in engine.list_rules()}
    for number, one in enumerate(batch):
        if f"guard:rules{number}" not in holding:
            raise GuardError(f"{one.file} holds no rule: write one, or remove the file.")


# --- the engine -----------------------------------------------------------------------------------------------------


def _engine(files: tuple[RuleFile, ...]) -> Engine:
    """The engine with the rules of some files, which it knows by their number.

    A template takes it half a millisecond, and a tenth for each resource. There is no call for many templates at once.
    """
    try:
        from cloudformation_validate import (  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra, slow to load
            CompositeEngine,
            CompositeEngineConfig,
            ExternalRuleSource,
        )
    except ImportError as error:
        raise GuardError(MISSING) from error
    except RuntimeError as error:  # there is none for this operating system or processor
        raise GuardError(f"--guard cannot be used here: {error}.") from error
    sources = [ExternalRuleSource(name=f"rules{number}.guard", content=one.content) for number, one in enumerate(files)]
    try:
        return CompositeEngine(CompositeEngineConfig(guard_rules=sources))
    except Exception as error:
        raise GuardError(_unparsed(str(error), files)) from error


def _unparsed(message: str, files: Sequence[RuleFile]) -> str:
    match = _UNPARSED.search(message)
    if match is None:
        return f"{', '.join(one.file for one in files)} cannot be read by CloudFormation Guard: mend what it refuses."
    file = files[int(match["number"])].file
    return f"{file} is no rule file of CloudFormation Guard: mend line {match['line']}, column {match['column']}."


def _evaluated(
    rules: Rules, files: tuple[RuleFile, ...], template: bytes
) -> tuple[list[tuple[RuleFile, Violation]], list[RuleFile]]:
    """The violations that the rules of some files find, and the files that could not be evaluated.

    One file that fails ends the evaluation of all, so the others are evaluated without it.
    """
    if not files:
        return [], []
    from cloudformation_validate import ReportStatus, ValidateConfig  # noqa: PLC0415 - an extra, slow to load

    try:
        report = rules.engine(files).validate_template(template, ValidateConfig(disable_builtin_rules=True))
    except Exception as error:  # noqa: BLE001 - whatever native code raises, nothing is known of the template
        match = _UNEVALUATED.search(str(error))
        if match is None:
            return [], list(files)
        number = int(match["number"])
        found, failed = _evaluated(rules, (*files[:number], *files[number + 1 :]), template)
        return found, [files[number], *failed]
    by_category = {f"guard:rules{number}": one for number, one in enumerate(files)}
    theirs = [one for one in report.diagnostics if one.source.name == "GUARD"]
    whole = report.status is ReportStatus.OK and len(theirs) == len(report.diagnostics)
    return [(by_category[one.category], one) for one in theirs], [] if whole else list(files)


# --- findings -------------------------------------------------------------------------------------------------------


def judgements(rules: Rules, stack: Stack, content: bytes) -> Iterator[Judgement]:
    """What the rules find in the template of a stack, which has this content: a finding for each rule and property."""
    template = decode(content).encode()
    for batch in rules.batches:
        violations, failed = _evaluated(rules, batch, template)
        alike: defaultdict[tuple[RuleFile, str, Place, str | None], set[str]] = defaultdict(set)
        for one, violation in violations:
            place, path = _where(violation, stack)
            rule = violation.rule_id.rpartition("/")[2]  # "default" has the file before it
            alike[one, rule, place, path].add(_told(violation.message, batch))
        for (one, rule, place, path), messages in alike.items():
            yield Judgement(place, _ruling(one, rule, path, sorted(messages)))
        for one in failed:
            yield Judgement(Place(stack.template, construct_path=stack.construct_path), _check_error(one))


def _where(violation: Violation, stack: Stack) -> tuple[Place, str | None]:
    """The place of a violation, and the property's path as we write it."""
    entity, line = violation.entity, violation.start_line
    alone = stack.construct_path is None
    source = f"{stack.template}:{line}:{violation.start_column}" if alone and line is not None else None
    if entity is None or entity.entity_type.name != "RESOURCE":
        section = _SECTIONS.get(entity.entity_type.name) if entity else None
        path = f"{section}.{entity.logical_id}" if section else None
        return Place(stack.template, construct_path=stack.construct_path, source=source), path
    resource = stack.resources.get(entity.logical_id)
    place = Place(
        stack.template,
        entity.logical_id,
        entity.resource_type or None,
        resource.construct_path if resource else stack.construct_path,
        resource.source if resource and resource.source else source,
    )
    return place, _path(violation.property_path or "")


def _path(theirs: str) -> str | None:
    """`Properties.Tags.0.Value` as we write it: `Tags[0].Value`; what stands beside the properties begins with @."""
    head, _, below = theirs.partition(".")
    return _INDEX.sub(r"[\1]", below if head == "Properties" else f"@{theirs}" if theirs else "") or None


def _told(message: str, files: Sequence[RuleFile]) -> str:
    """A rule's own message, or the clause that does not hold, on one line and with the files by their names."""
    named = _SOURCE.sub(lambda match: files[int(match[1])].file, message)
    sentence = " ".join(named.split()).removeprefix("Violation: ")
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."


def _ruling(file: RuleFile, rule: str, path: str | None, messages: Sequence[str]) -> Ruling:
    """What is said of one property by one rule. A message of the form `Violation: ... Fix: ...` tells the fix, too."""
    parts = [message.partition(" Fix: ") for message in messages]
    return Ruling(
        policy=file.policy,
        requirement=rule,
        verdict=Verdict.FAIL,
        property_path=path,
        expected=f"what the rule {rule} of {file.file} asks for",
        observed="what the rule refuses",
        message=" ".join(fault for fault, _, _ in parts),
        fix=" ".join(dict.fromkeys(fix for _, _, fix in parts if fix)) or f"See the rule {rule} in {file.file}.",
    )


def _check_error(file: RuleFile) -> Ruling:
    return Ruling(
        policy=CHECK_ERROR,
        requirement=file.policy,
        verdict=Verdict.UNKNOWN,
        expected="a template on which the rules can be evaluated",
        observed="an evaluation that failed",
        message=f"The rules of {file.file} cannot be evaluated here, so nothing is known of what they ask for.",
        fix="Let cfn-guard validate tell why, and mend the rule file or the template.",
    )
