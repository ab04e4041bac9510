"""Secrets in a template: referred to where they are kept, or written out.

Nothing that is told of a value repeats the value, nor a part of it: reports are read by more people than templates.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import TypeGuard

from compliance.assembly import Assembly
from compliance.expressions import MOST_POSSIBILITIES, changed_later, possibilities
from compliance.findings import Verdict
from compliance.outcomes import Instance, Outcome, absence, absent_verdict
from compliance.policy import Check
from compliance.relations import Relations
from compliance.templates import Json
from compliance.terms import (
    GAP,
    PLAIN,
    Absent,
    Case,
    Dynamic,
    Fields,
    Items,
    Known,
    Reference,
    Scope,
    Text,
    Unknown,
    Value,
    Variable,
    World,
    as_fields,
    concatenate,
    describe,
    scalar_text,
)

_Found = tuple[Verdict, str]

# --- where a secret belongs ------------------------------------------------------------------------------------------

KEPT = ("secretsmanager", "ssm-secure")
"""The services of a dynamic reference that keep secrets; `ssm` reads parameters that are stored in plain text."""


def refers_to_secret(check: Check, instance: Instance) -> Iterator[Outcome]:
    """A property is a dynamic reference to an existing secret."""
    sealed = replace(instance, resource=replace(instance.resource, body=_sealed(instance.resource.body)))
    for path, value, world in sealed.values(check.path):
        if isinstance(value, Absent):
            yield Outcome(path, absent_verdict(check), absence(check), world)
        else:
            yield Outcome(path, *_as_reference(value, sealed), _without(value, world))


def _without(value: Value, world: World) -> World:
    """What is assumed of parameters, but not of the one that gives the value: a finding would tell it."""
    if not isinstance(value, Known) or value.value not in world.assumed.values():
        return world
    assumed = {variable: given for variable, given in world.assumed.items() if given != value.value}
    return World(assumed, world.conditions, world.facts)


def _as_reference(value: Value, instance: Instance) -> _Found:
    """Whether a value is a reference to a secret, and nothing beside it."""
    match value:
        case Dynamic(_, text):
            return _around_references(text) or (Verdict.FAIL, describe(value))
        case Unknown(reason, variable):
            told = f"unknown: {_redacted(reason)}"
            return (Verdict.FAIL, f"parameter {variable[1]}") if variable else (Verdict.UNKNOWN, told)
        case Reference():
            return Verdict.UNKNOWN if _is_custom(value, instance) else Verdict.FAIL, describe(value)
        case Text(parts):
            return _around_references(_spelled(parts)) or _of_text(parts, instance)
        case Known(known):
            return _around_references(scalar_text(known)) or (Verdict.FAIL, "a literal")
    return Verdict.FAIL, "a map or list"


def _around_references(text: str) -> _Found | None:
    """What stands in a text beside its dynamic references, if there are any: separators, and how a header begins."""
    services = _REFERENCE.findall(text)
    others = [service for service in services if service not in KEPT]
    if not services:
        return None
    if others:
        return Verdict.FAIL, f"a dynamic reference to {others[0]}"
    if len(_WHOLE_REFERENCE.findall(text)) < len(services):  # CloudFormation leaves it as it is written
        return Verdict.FAIL, "a dynamic reference that is not whole"
    rest = _WHOLE_REFERENCE.sub("", text).strip()
    if _WORD_CHARACTER.search(rest) and not _WORDS_BESIDE.fullmatch(rest):
        return Verdict.FAIL, "a dynamic reference with a literal beside it"
    return Verdict.PASS, f"a dynamic reference to {services[0]}"


_WORD_CHARACTER = re.compile(r"\w")
_WORDS_BESIDE = re.compile(r"(\W{0,3}[A-Za-z]{1,16}){1,3}\W{0,3}")
"""As in `Bearer ...` or `Token token=...`."""


def _spelled(parts: Sequence[str | Reference | Unknown]) -> str:
    return "".join(part if isinstance(part, str) else GAP for part in parts)


def _of_text(parts: Sequence[str | Reference | Unknown], instance: Instance) -> tuple[Verdict, str]:
    """A text with gaps: whatever fills them, it is no reference; unless one of them may bring it along."""
    for part in parts:
        if isinstance(part, Unknown) and part.variable:
            return Verdict.FAIL, f"a text with parameter {part.variable[1]}"
    for part in parts:
        if isinstance(part, Reference) and _is_custom(part, instance):
            return Verdict.UNKNOWN, f"a text with {describe(part)}"
        if isinstance(part, Unknown) and part not in PLAIN:
            return Verdict.UNKNOWN, f"unknown: {_redacted(part.reason)}"
    return Verdict.FAIL, "a text that the template puts together"


def _redacted(reason: str) -> str:
    """Why a value is not known, without the value that stands where another kind of value should."""
    told, found, _ = reason.partition(" is expected here, and ")
    return f"{told} is expected here, and something else stands here" if found else reason


def _is_custom(reference: Reference, instance: Instance) -> bool:
    """Whether it is a custom resource, which returns what its provider likes."""
    resource = instance.relations.resource(reference)
    return resource is None or resource.type.startswith(("Custom::", "AWS::CloudFormation::"))


# --- where no secret belongs -----------------------------------------------------------------------------------------


DEEPEST = 50
"""Levels of maps and lists below a property that are looked into."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a value stands, and the name of the variable that holds it."""

    path: str
    name: str
    depth: int = 0
    """Levels below the property that is looked at."""

    def below(self, step: str, name: str | None = None) -> _Place:
        return _Place(f"{self.path}{step}", self.name if name is None else name, self.depth + 1)


def holds_no_secret(check: Check, instance: Instance) -> Iterator[Outcome]:
    """Nothing below a property is a secret in plain text: one outcome for each place that holds one, or a pass."""
    opened = replace(instance, resource=replace(instance.resource, body=_opened(instance.resource.body)))
    name = _name_at(check, opened)
    outcomes: dict[str, list[Outcome]] = {}
    for path, value, world in opened.values(check.path):
        found = outcomes.setdefault(path, [])
        if isinstance(value, Absent):
            found.append(Outcome(path, absent_verdict(check), absence(check), world))
            continue
        leaks = list(_leaks(value, _Place(path, name), world, opened))
        if isinstance(value, Fields | Items) and value.scope.effort.left < 0:
            leaks.append(Outcome(path, Verdict.UNKNOWN, "unknown: it is too large to be looked into", world))
        found += leaks or [Outcome(path, Verdict.PASS, "no secret", world)]
    for found in outcomes.values():
        # A place that passes in some deployments is not told beside one below it that fails in others.
        told = [outcome for outcome in found if outcome.verdict is not Verdict.PASS]
        yield from told or found


_SEALED = "\ue001"
"""Stands before a dynamic reference while a text is searched, so that the rest of the text is not lost."""
_REFERENCE = re.compile(rf"\{{\{{{_SEALED}?resolve:([a-z-]+):")
_WHOLE_REFERENCE = re.compile(rf"{_REFERENCE.pattern}[^{{}}]+\}}\}}")


def _opened(node: Json) -> Json:
    """The same document, in which what `Fn::Base64` encodes and what stands around a dynamic reference can be read."""
    return _sealed(node, encoded="Fn::Base64")


def _sealed(node: Json, encoded: str = "") -> Json:
    """The same document, in which what stands around a dynamic reference can be read, and what the function encodes.

    It goes down step by step and calls itself for none: a document may be nested as deeply as Python's stack is.
    """
    root = [node]
    waiting: list[tuple[Json, Iterable[str | int]]] = [(root, (0,))]
    while waiting:
        holder, steps = waiting.pop()
        for step in steps:
            below = holder[step]
            if isinstance(below, str):
                if "{{resolve:" in below:
                    holder[step] = below.replace("{{resolve:", f"{{{{{_SEALED}resolve:")
            elif isinstance(below, list):
                holder[step] = copied = [*below]
                waiting.append((copied, range(len(copied))))
            elif isinstance(below, dict):
                # Fn::ToJsonString gives what stands in it, as far as anything that reads a text can tell.
                is_read = encoded != "" and len(below) == 1 and encoded in below
                holder[step] = opened = {"Fn::ToJsonString": below[encoded]} if is_read else {**below}
                waiting.append((opened, opened.keys()))
    return root[0]


_NAMES = ("Name", "Key", "OptionName", "ParameterKey", "Variable", "name", "key", "Id")
_VALUES = ("Value", "ParameterValue", "StringValue", "value", "Default", "default", "AllowedValues", "allowedValues")
"""In a list of variables: the field that names one, and the fields with its value, or with those that it can have."""
_KEPT_ELSEWHERE = ("PARAMETER_STORE", "SECRETS_MANAGER")
"""The types of a variable whose value names what is kept elsewhere (CodeBuild, CodePipeline)."""
_KEEPERS = ("parameter-store", "secrets-manager")
"""Lists of such variables, in the specification of a build."""


def _name_at(check: Check, instance: Instance) -> str:
    """The name of the variable that a check looks at: what a property beside it says, or the last step of the path."""
    for beside in check.arguments.get("others", ()):
        given = [value for _, value, _ in instance.values(beside)]
        if names := [_name_told(value) for value in given if isinstance(value, Known | Text)]:
            return max(names, key=lambda name: _kind_of(name) is not None)
    return re.sub(r"^@|\[[^\]]*\]|\?", "", check.path.rpartition(".")[2])


def _name_told(value: Known | Text) -> str:
    return scalar_text(value.value) if isinstance(value, Known) else describe(value)


def _leaks(value: Value, place: _Place, world: World, instance: Instance) -> Iterator[Outcome]:
    """The secrets at and below a place."""
    fields = as_fields(value) or _listed(value)
    if place.depth > DEEPEST:
        yield Outcome(place.path, Verdict.UNKNOWN, "unknown: it is nested too deeply to be looked into", world)
    elif fields is not None:
        yield from _leaks_of_fields(fields, place, world, instance)
    elif isinstance(value, Items):
        before = None
        for index, node in enumerate(value.node):
            entries = list(_values_of(node, value.scope, world))
            option = next((told for entry, _ in entries if (told := _option(entry))), None)
            below = place.below(f"[{index}]", before if option is None else None)
            for entry, here in entries:
                yield from _leaks(entry, below, here, instance)
            before = option
    elif found := _leak(value, place.name, instance):
        yield Outcome(place.path, *found, _without(value, world))


def _option(entry: Value) -> str | None:
    """The option of a command that an argument is, as `--password`."""
    text = entry.value if isinstance(entry, Known) else None
    return text.lstrip("-") if isinstance(text, str) and text.startswith("-") else None


def _values_of(node: Json, scope: Scope, world: World) -> Iterator[Case]:
    """What an expression can be; of what can be many things the first ones, and that there are more."""
    found = possibilities(node, scope, world)
    yield from islice(found, MOST_POSSIBILITIES)
    if next(found, None) is not None:
        yield _TOO_MANY, world


_TOO_MANY = Unknown(f"it has more than {MOST_POSSIBILITIES} possible values")
"""As a path of a property tells it (`compliance.values`)."""


def _listed(value: Value) -> Fields | None:
    """The list that a text holds as JSON, as a map that holds the list."""
    first = value.parts[0] if isinstance(value, Text) else value.value if isinstance(value, Known) else None
    if not isinstance(first, str) or not first.startswith("["):
        return None
    return as_fields(concatenate([Known('{"": '), value, Known("}")]))


def _leaks_of_fields(fields: Fields, place: _Place, world: World, instance: Instance) -> Iterator[Outcome]:
    """The secrets in a map: of variables by name, or with the name and the value of one variable."""
    name, kind = (_literal_of(fields, world, *keys) for keys in (_NAMES, ("Type", "type")))
    if name is not None and kind in _KEPT_ELSEWHERE:
        name = ""
    if changed := changed_later(fields):
        yield Outcome(place.path, Verdict.UNKNOWN, describe(changed), world)
    hidden = str(fields.node.get("NoEcho", "")).lower() == "true"
    for key, node in fields.node.items():
        if key in _KEEPERS:
            continue
        if form := _credential_in(key):
            yield Outcome(place.path, Verdict.FAIL, f"{form}, as the key of a map", world)
            below = place.below(".*")
        elif key in _VALUES:
            below = place.below(f".{key}", name)
        else:
            below = place.below(f".{key}" if key else "", key or None)
        for entry, here in _values_of(node, fields.scope, world):
            if hidden and key in _LITERALS_OF_A_PARAMETER and _is_told(entry):
                told = f"a literal, as the {_LITERALS_OF_A_PARAMETER[key]} of a parameter that is secret (NoEcho)"
                yield Outcome(below.path, Verdict.FAIL, told, here)
            else:
                yield from _leaks(entry, below, here, instance)


_LITERALS_OF_A_PARAMETER = {"Default": "default", "AllowedValues": "allowed values"}


def _is_told(value: Value) -> bool:
    return len(value.node) > 0 if isinstance(value, Items) else isinstance(value, Known) and value.value != ""


def _literal_of(fields: Fields, world: World, *keys: str) -> str | None:
    """The first of these fields that is a text; where it can be several, the one that tells of a secret."""
    for node in (fields.node[key] for key in keys if key in fields.node):
        found = [value for value, _ in _values_of(node, fields.scope, world)]
        texts = [_name_told(one) for one in found if isinstance(one, Text) or _is_text(one)]
        if texts:
            return max(texts, key=lambda text: _kind_of(text) is not None)
    return None


def _is_text(value: Value) -> TypeGuard[Known]:
    return isinstance(value, Known) and isinstance(value.value, str)


def _leak(value: Value, name: str, instance: Instance) -> _Found | None:
    """What is wrong with one value under this name, if anything is."""
    match value:
        case Dynamic(service, text):
            return _of_literal(text, name) if GAP not in text else _of_dynamic(service, name)
        case Known(known):
            return _of_literal(known, name)
        case Reference():
            return _of_reference(value, name, instance)
        case Unknown():
            return _of_unknown(value, name, instance)
        case Text(parts):
            return _of_gapped(parts, name, instance)
    return None


def _of_dynamic(service: str, name: str) -> _Found | None:
    if service in KEPT and name in _TAKEN_BY_SERVICE:
        return None
    if service in KEPT:
        return Verdict.FAIL, f"a dynamic reference to {service}, which is resolved to plain text here"
    return (Verdict.UNKNOWN, f"unknown: {name} is read from a parameter at deployment") if _kind_of(name) else None


_TAKEN_BY_SERVICE = ("OAuthToken", "client_secret", "private_key")
"""Fields of maps with free names in which a service takes a secret: CodePipeline a token of GitHub, Cognito the secret
or key that it has with an identity provider. There, and there alone, a reference is right."""


def _of_dynamics(text: str, name: str) -> _Found | None:
    """What is wrong with the dynamic references within a text: one to a secret comes before all others."""
    services = sorted(_REFERENCE.findall(text), key=lambda service: service not in KEPT)
    return _of_dynamic(services[0], name) if services else None


def _of_literal(known: str | float, name: str) -> _Found | None:
    literal = Verdict.FAIL, f"a literal under the name {name}"
    if not isinstance(known, str):
        return literal if _kind_of(name) == "password" and not isinstance(known, bool) else None
    if form := _credential_in(known):
        return Verdict.FAIL, form
    if _REFERENCE.search(known):
        return _of_dynamics(known, name)
    return literal if (kind := _kind_of(name)) and not _is_no_credential(known, kind) else None


def _of_reference(reference: Reference, name: str, instance: Instance) -> _Found | None:
    resource = instance.relations.resource(reference)
    if resource and (resource.type, reference.attribute) in _SECRET_ATTRIBUTES:
        return Verdict.FAIL, f"{describe(reference)}, which is a secret that {resource.type} makes"
    if _kind_of(name) and reference.attribute and _is_custom(reference, instance):
        return Verdict.UNKNOWN, f"unknown: {name} is what the custom resource {reference.logical_id} returns"
    return None


_SECRET_ATTRIBUTES = {
    ("AWS::AppSync::ApiKey", "ApiKey"),
    ("AWS::Cognito::UserPoolClient", "ClientSecret"),
    ("AWS::IAM::AccessKey", "SecretAccessKey"),
    ("AWS::IVS::StreamKey", "Value"),
    ("AWS::ManagedBlockchain::Accessor", "BillingToken"),
}
"""What Fn::GetAtt gives of these types is a secret (readOnlyProperties of their schemas)."""


def _of_unknown(value: Unknown, name: str, instance: Instance) -> _Found | None:
    if value == _TOO_MANY or "Fn::Transform" in value.reason:  # a macro may return anything
        return Verdict.UNKNOWN, describe(value)
    parameter = value.variable[1] if value.variable else ""
    if value.variable and _is_hidden(value.variable, instance.relations):
        return Verdict.FAIL, f"parameter {parameter}, which is secret (NoEcho)"
    if not _kind_of(name) or _REFERRED.search(parameter):
        return None
    told = f"parameter {parameter}" if parameter else "only known at deployment"
    return Verdict.UNKNOWN, f"unknown: {name} is {told}"


def is_secret(variable: Variable, relations: Relations) -> bool:
    """Whether the value of a parameter is nothing to tell: it is hidden (NoEcho), or called as secrets are."""
    return _is_hidden(variable, relations) or _kind_of(variable[1]) is not None


def parameters_of(assembly: Assembly) -> dict[str, bool]:
    """The parameters of an assembly's templates, each with whether its value is nothing to tell, in any of them."""
    found: dict[str, bool] = {}
    for stack in assembly.stacks.values():
        for name, definition in stack.section("Parameters").items():
            found[name] = found.get(name, False) or _hides(definition) or _kind_of(name) is not None
    return found


def _is_hidden(variable: Variable, relations: Relations) -> bool:
    stack = relations.assembly.stacks.get(variable[0])
    return stack is not None and _hides(stack.section("Parameters").get(variable[1]))


def _hides(definition: Json) -> bool:
    """Whether a parameter's definition says NoEcho."""
    return isinstance(definition, dict) and str(definition.get("NoEcho", "")).lower() == "true"


def _of_gapped(parts: Sequence[str | Reference | Unknown], name: str, instance: Instance) -> _Found | None:
    """A text with gaps: what fills them, and what stands around them."""
    texts = [part if isinstance(part, str) else "" for part in parts]
    for part, before, after in zip(parts, ["", *texts], [*texts[1:], ""], strict=False):
        found = None if isinstance(part, str) else _leak(part, _name_between(before, after), instance)
        if found:
            return found
    text = _spelled(parts)
    if form := _credential_in(text):
        return Verdict.FAIL, form
    if _REFERENCE.search(text):
        return _of_dynamics(text, name)
    kind = _kind_of(name)
    if kind is None or _is_no_credential(text, kind):
        return None
    if any(isinstance(part, Unknown) and part not in PLAIN for part in parts):
        return Verdict.UNKNOWN, f"unknown: a part of {name} is only known at deployment"
    return (Verdict.FAIL, f"a literal under the name {name}") if kind == "password" else None


def _name_between(before: str, after: str) -> str:
    """The name to which the gap between two texts is assigned, as in `PASSWORD=...` or `postgres://user:...@host`."""
    end = before[-_LONGEST_NAME:]
    if after.startswith("@") and _ADDRESS_BEGUN.search(end):
        return "the address's password"
    match = _ASSIGNED_NEXT.search(end)
    return match[1] if match else ""


_LONGEST_NAME = 200
_ASSIGNED_NEXT = re.compile(r"(?<![\w.-])([\w.-]{1,64})[\"']?\s{0,3}[:=]\s{0,3}[\"']?$")
_ADDRESS_BEGUN = re.compile(r"://[^\s/:@'\"]{1,100}:$")

# --- what a credential looks like ------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def _kind_of(name: str) -> str | None:
    """Whether a name is that of a password, or of another secret; None for all other names.

    The last words count: DB_PASSWORD is one, PASSWORD_FILE, TOKEN_URL and SECRET_ARN are none.
    """
    words = [word for word in _WORD.findall(name.rpartition("/")[2]) if not word.isdigit()]
    lower = [word.lower() for word in words]
    while lower and lower[-1] in _SUFFIXES:
        lower.pop()
    if not lower:
        return None
    if _PASSWORD.search(lower[-1]):
        return "password"
    if lower[-1] == "token" and lower[-2:-1] and lower[-2] in _OF_OTHER_TOKENS:
        return None
    return "secret" if _SECRET_WORD.search(lower[-1]) and _SECRET.search("".join(lower[-2:])) else None


_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_SUFFIXES = ("prod", "production", "dev", "development", "test", "staging", "value", "plain", "plaintext", "new", "old")
_PASSWORD = re.compile(r"(password|passwd|passphrase|passcode|(?<![a-z])pwd?|^(db)?pass)$")
_SECRET = re.compile(r"(secret|token|(api|access|auth|private|secret|signing|account|shared)key)$")
_SECRET_WORD = re.compile(r"(secret|token|key)$")
_OF_OTHER_TOKENS = (
    *("bos", "client", "continuation", "csrf", "end", "eos", "idempotency", "mask", "next", "pad", "page"),
    *("pagination", "request", "start", "stop", "sync", "task", "unk"),
)
"""Words before "token" that tell it is no credential: of requests, of pages, of the words of a language model."""
_REFERRED = re.compile(r"([Nn]ame|NAME|Arn|ARN|Id|ID|[Pp]ath|PATH|Ur[il]|UR[IL]|_arn|_id|_ur[il])$")
"""The end of a name that tells of a reference to a secret, not of the secret."""


def _is_no_credential(text: str, kind: str) -> bool:
    """Whether a literal under the name of a secret is none: empty, a switch, a placeholder, or where the secret is."""
    if not text.strip() or text.strip().lower() in _SWITCHES or _ELSEWHERE.match(text):
        return True
    return kind != "password" and (_NAME_OF_SECRET.fullmatch(text) is not None or text.isdigit())


_SWITCHES = ("true", "false", "yes", "no", "on", "off", "enabled", "disabled", "none", "null", "required", "optional")
_ELSEWHERE = re.compile(
    r"(?i)arn:|alias/|\.{0,2}/|~/|[a-z][a-z0-9+.-]{0,30}://|\$[({.$]|\$[A-Z_]+$|\{\{|\{%|<[^<>]*>$|%[^%]*%$|[*x.]+$|"
    rf"{GAP}[:/]"
)
"""The beginning of an ARN, path, address or placeholder."""
_NAME_OF_SECRET = re.compile(rf"[a-z0-9{GAP}][a-z0-9._{GAP}-]*(/[a-z0-9._{GAP}-]+)+|[a-z]+([-_.][a-z]+)+")
"""What a secret is called, as `prod/app/database` or `factory-database`."""

_FORMS: Mapping[str, str] = {
    "an access key id of AWS": r"(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])",
    "a private key": r"-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY",
    "a token of GitHub": r"(?<![A-Za-z0-9])(?:gh[oprsu]_[A-Za-z0-9]{36}|github_pat_\w{22})",
    "a token of GitLab": r"(?<![A-Za-z0-9])glpat-[\w-]{20}",
    "a token of Slack": r"(?<![A-Za-z0-9])xox[abeoprs]-[A-Za-z0-9-]{10}",
    "the address of a webhook of Slack": r"hooks\.slack\.com/services/T\w{6,20}/B\w{6,20}/\w{20}",
    "a key of Stripe": r"(?<![A-Za-z0-9])[rs]k_live_[A-Za-z0-9]{16}",
    "a key of Google": r"(?<![A-Za-z0-9])AIza[\w-]{35}",
    "a key of SendGrid": r"(?<![A-Za-z0-9])SG\.[\w-]{22}\.[\w-]{43}",
    "a key of Anthropic or OpenAI": r"(?<![A-Za-z0-9])sk-(?:ant|proj)-[\w-]{20}",
    "a token of npm": r"(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36}",
    "a signed token (JWT)": r"(?<![\w-])eyJ[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.[\w-]{10}",
    "a header with credentials": (
        r"(?i:authorization)[\"']?\s{0,3}[:=]\s{0,3}[\"']?(?i:basic|bearer) [A-Za-z0-9+/=_.-]{12}"
    ),
}
"""What a credential is -> its form, as its issuer documents it."""

_FORM = re.compile("|".join(f"({form})" for form in _FORMS.values()))

_ADDRESS = re.compile(r"(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,30}://[^\s/:@'\"]{0,100}:([^\s/@'\"]{1,200})@")
"""An address with a user and a password."""

_ASSIGNED = re.compile(
    r"(?<![\w.-])(?P<name>[\w.-]{1,64})(?:"
    r"[\"']?\s{0,3}[:=]\s{0,3}(?P<quote>[\"'])(?P<quoted>[^\"'\n]{1,200})"  # name: "value", in a program
    r"|=(?P<listed>[^\s;&\"'<>(){}\[\]$%`,|\\]{1,200})(?=[;&])"  # name=value; in a connection string
    r"|=(?P<ended>[^\s;&\"'<>(){}\[\]$%`,|\\]{1,200})(?=\s|$))"  # name=value in a shell
)
"""A name and the literal that is assigned to it."""

_FLAG = re.compile(
    r"(?<![\w-])--(?P<name>[\w-]{1,64})(?: {1,9}|=)[\"']?"
    r"(?P<value>[^\s\"'<>(){}\[\]$%`|\\-][^\s\"'<>(){}\[\]$%`|\\]{0,200})"
)
"""An option of a command, and its value."""


_FIELD_OF_YAML = re.compile(
    r"^[ \t-]{0,99}(?P<name>[\w.-]{1,64}):[ \t]{1,9}"
    r"(?P<value>[^\s\"'<>(){}\[\]$%`,|\\/:;&*#!][^\s\"'<>(){}\[\]$%`,|\\/:;]{0,200})[ \t]*$",
    re.MULTILINE,
)
"""A field of YAML and the literal that it holds; with a digit, for types of programs are written so as well."""
_DIGIT = re.compile("[0-9]")
_KEEPER_BEGINS = re.compile(rf"^[ \t]{{0,99}}({'|'.join(_KEEPERS)}):", re.MULTILINE)


def _credential_in(text: str) -> str | None:
    """What kind of credential stands in a text, if one does."""
    return _form_in(text) or _assignment_in(text) or _encoded_in(text)


def _form_in(text: str) -> str | None:
    if match := _FORM.search(text):
        return tuple(_FORMS)[(match.lastindex or 1) - 1]
    if any(not _is_placeholder(match[1]) for match in _ADDRESS.finditer(text)):
        return "an address with a password"
    return None


def _assignment_in(text: str) -> str | None:
    for match in _ASSIGNED.finditer(text):
        name, quoted = match["name"], match["quoted"]
        if not _is_literal_secret(name, quoted or match["listed"] or match["ended"]):
            continue
        if match["ended"] and not _is_assignment(text, match.start(), name):
            continue
        if quoted and _FIELD.fullmatch(quoted) and _kind_of(quoted):  # PASSWORD = "password": the name of a field
            continue
        return f"a literal under the name {name}"
    for match in () if _KEEPER_BEGINS.search(text) else _FIELD_OF_YAML.finditer(text):
        if _is_literal_secret(match["name"], match["value"]) and (
            _DIGIT.search(match["value"]) or _is_of_settings(text)
        ):
            return f"a literal under the name {match['name']}"
    for match in _FLAG.finditer(text):
        if match["name"] != "secret" and _is_literal_secret(match["name"], match["value"]):
            return f"a literal after --{match['name']}"
    return None


_FIELD = re.compile(r"[a-z_-]+")


def _is_literal_secret(name: str, value: str) -> bool:
    kind = _kind_of(name)
    return kind is not None and not _is_placeholder(value) and not _is_no_credential(value, kind)


def _is_assignment(text: str, start: int, name: str) -> bool:
    """Whether what is not in quotation marks is a literal: in a shell, a file of settings or a connection string it is.

    In programs it is the name of a variable.
    """
    before = text[max(0, start - _LONGEST_NAME) : start]
    of_settings = "." in name and not name.startswith(("self.", "this.", "cls."))
    return (
        name.isupper()
        or of_settings
        or _LITERALS_FOLLOW.search(before) is not None
        or (_LINE_BEGINS.search(before) is not None and _is_of_settings(text))
    )


@lru_cache(maxsize=16)
def _is_of_settings(text: str) -> bool:
    """Whether a text is a script of a shell, or a file of settings."""
    return _SETTINGS.search(text) is not None


_LINE_BEGINS = re.compile(r"(^|\n)[ \t]{0,99}$")
_SETTINGS = re.compile(
    r"^#!\S{1,99}([/ ](env )?)?\b(ba|da|k|z)?sh\b|^#cloud-config\b|\A\s*\[[\w .-]+\]\s*$", re.MULTILINE
)


_LITERALS_FOLLOW = re.compile(r"([;?&]|(^|\s)(export|set|-e|--env) |\w=[^\s,(]{1,100} )$")


def _is_placeholder(value: str) -> bool:
    """Whether a value within a text stands for another one."""
    return value[0] in "$<{%*" or GAP in value or _SEALED in value


_ENCODED = re.compile(r"[A-Za-z0-9+/]{40,}={0,2}")


def _encoded_in(text: str) -> str | None:
    """What kind of credential a text holds in base64, as user data may be written, perhaps twice."""
    begun = "".join(text.split()).partition(GAP)[0]  # behind a gap, nothing tells where four letters begin
    if not _ENCODED.fullmatch(begun):
        return None
    try:
        decoded = b64decode(begun[: len(begun) // 4 * 4], validate=True).decode(errors="replace")
    except ValueError:
        return None
    return _credential_in(decoded)
