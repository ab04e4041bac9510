"""What a policy document allows: the faults that a statement can have.

The grammar is that of the IAM User Guide, "Grammar of the IAM JSON policy language". Names of actions and of condition
keys are taken in any case, and a single statement, action, resource or principal where a list may stand.

Three things are no fault, for reasons that are the same for every service:

- Resource-based policies that name the own account alone (its number, or its root). They let nobody in: what somebody
  of the account may do is still for that person's own policies to say. KMS asks for such a statement in every key
  policy, or else nobody could repair it.
- A condition that limits who calls, for `Fault.ANYONE`; one that limits which resources are meant, for
  `Fault.ANY_RESOURCE` and `Fault.ANY_ROLE`. A condition limits if the request must have the key (`...IfExists` and
  `ForAllValues:` are also met without it) and the value is not just anything.
- A statement beside it that refuses the same to everyone else, for `Fault.ANYONE`.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from compliance.findings import Verdict
from compliance.network import is_wide
from compliance.outcomes import Instance, Outcome, verdict_of
from compliance.policy import Check, Fault
from compliance.relations import Relations
from compliance.statements import MOST_FORMS, MOST_STATEMENTS
from compliance.templates import Json
from compliance.terms import (
    ABSENT,
    ACCOUNT,
    EVERYWHERE,
    PLAIN,
    Absent,
    Dynamic,
    Known,
    Reference,
    Scope,
    Text,
    Unknown,
    World,
    all_of,
    any_of,
    describe,
    scalar_text,
)
from compliance.values import whole

MOST_DOCUMENTS = 1000
"""Documents under one path, in all their forms, that are looked at: a role takes 10 kB of policies in all."""
MOST_ENTRIES = 2000
"""Actions, resources and the like of one document that are looked at: AWS takes 20 kB, in few cases 32."""
LONGEST_TOLD = 100
"""Characters of an action or resource that a finding tells."""
MOST_TOLD = 3
"""Statements of one document that a finding tells."""

# Characters of no meaning, which stand in a text for a part that is not known.
_SOME_NAME = "\ue000"
"""The name or ARN of a resource, or an account: whatever it is, it holds no wildcard."""
_ANYTHING = "\ue001"
_MEANINGLESS = re.compile("[\ue000\ue001]")


def allows_no(check: Check, instance: Instance) -> Iterator[Outcome]:
    """No statement of a policy document has the fault: one outcome for each document, in each world."""
    fault = _FAULTS[check.arguments["fault"]]
    for path, statements, world in _documents(check.path, instance):
        if isinstance(statements, str):
            yield Outcome(path, Verdict.UNKNOWN, f"unknown: {statements}", world)
            continue
        verdict, observed = _judged(fault, _Around(instance.scope, check.arguments["unscoped"], statements))
        yield Outcome(path, verdict, observed, world)


_Document = tuple[str, "Sequence[_Statement] | str", World]
"""Where a document stands, what it says (a text tells why that cannot be told), and in which world."""


def _documents(path: str, instance: Instance) -> Sequence[_Document]:
    """What the documents under a path say. Several questions are asked of each; it is read for the first one."""
    if instance.world is not EVERYWHERE:
        return list(_read(path, instance))
    read, key = instance.relations.documents, (instance.resource.stack, instance.resource.logical_id, path)
    if key not in read:
        read.clear()
        read[key] = list(_read(path, instance))
    return read[key]


def _read(path: str, instance: Instance) -> Iterator[_Document]:
    documents = _each_form(path, instance)
    yield from islice(documents, MOST_DOCUMENTS)
    if next(documents, None) is not None:
        yield path, f"there are more than {MOST_DOCUMENTS:,} documents, or forms of them", instance.world


def _each_form(path: str, instance: Instance) -> Iterator[_Document]:
    for place, value, world in instance.values(path):
        if isinstance(value, Absent):
            yield place, (), world
            continue
        forms = whole(value, instance.scope, world)
        for document, here in islice(forms, MOST_FORMS):
            yield place, _statements(_unsettled(document, instance.relations)), here
        if next(forms, None) is not None:
            yield place, f"it has more than {MOST_FORMS} possible forms", world


def _unsettled(node: Json, relations: Relations) -> Json:
    """A document in which nothing passes for a name that a custom resource, or one like it, gives at deployment."""
    if isinstance(node, dict):
        return {name: _unsettled(below, relations) for name, below in node.items()}
    if isinstance(node, list):
        return [_unsettled(below, relations) for below in node]
    if isinstance(node, Text):
        return Text(tuple(_GIVEN if relations.gives_anything(part) else part for part in node.parts))
    return _GIVEN if relations.gives_anything(node) else node


Found = tuple[bool | None, str]
"""Whether a statement has a fault (None: that cannot be told), and what of it, as it completes "statement 2 ..."."""

_FAULTLESS: Found = (False, "")

_GIVEN = Unknown("a resource gives it at deployment")


@dataclass(frozen=True, slots=True)
class _Statement:
    """One statement, its elements by their names in lower case."""

    number: int
    elements: Mapping[str, Json]

    @property
    def name(self) -> str:
        sid = self.elements.get("sid")
        told = scalar_text(sid.value)[:LONGEST_TOLD] if isinstance(sid, Known) and sid.value != "" else ""
        return f'statement "{told}"' if told else f"statement {self.number}"

    def listed(self, element: str) -> Sequence[Json]:
        """The entries of an element, of which there may be one alone, or none."""
        entries = self.elements.get(element, [])
        return entries if isinstance(entries, list) else [entries]

    @property
    def actions(self) -> Sequence[Json]:
        """The entries of `Action`; what a resource gives as a value may be any."""
        return [_GIVEN if isinstance(entry, Reference) else entry for entry in self.listed("action")]

    def has_effect(self, effect: str) -> bool | None:
        """Whether it allows, or denies; it may be either where the effect is only known at deployment."""
        given = self.elements.get("effect")
        text = _ANYTHING if isinstance(given, Reference) else _spelled(given)
        return None if _ANYTHING in text else text.lower() == effect


@dataclass(frozen=True, slots=True)
class _Around:
    """What a fault also depends on."""

    scope: Scope
    unscoped: Mapping[str, str]
    """Service -> the names of its actions that cannot be limited to some resources."""
    statements: Sequence[_Statement]
    """All of the document."""


def _judged(fault: Callable[[_Statement, _Around], Found], around: _Around) -> tuple[Verdict, str]:
    """The verdict on one form of a document, and the statements that decide it."""
    told: dict[bool | None, list[str]] = {True: [], None: []}
    for statement in around.statements:
        allows = statement.has_effect("allow")
        if allows is False:
            continue
        found, what = fault(statement, around)
        if found is not False:
            told[all_of((allows, found))].append(f"{statement.name} {what}")
    worst = True if told[True] else None if told[None] else False
    if worst is False:
        count = len(around.statements)
        return Verdict.PASS, "1 statement" if count == 1 else f"{count} statements"
    return verdict_of(None if worst is None else False), ("" if worst else "unknown: perhaps ") + _in_words(told[worst])


def _in_words(told: Sequence[str]) -> str:
    left = len(told) - MOST_TOLD
    return " and ".join(told[:MOST_TOLD]) + (f" and {left} more" if left > 0 else "")


def _statements(document: Json) -> Sequence[_Statement] | str:
    """The statements of a document, or the one that it is; a text tells why they cannot be told."""
    if document == ABSENT:
        return ()
    if not isinstance(document, dict):
        reason = document.reason if isinstance(document, Unknown) else "what it says is only known at deployment"
        return "it is no policy document" if isinstance(document, Known | list) else reason
    elements = _by_name(document)
    entries = elements.get("statement", elements if "effect" in elements else [])
    listed = entries if isinstance(entries, list) else [entries]
    if not all(isinstance(one, dict) for one in listed):
        return "a statement of it is only known at deployment"
    if any(len(_by_name(one)) < len(one) for one in (document, *listed)):
        return "an element of it stands there twice, in different case"
    return _too_much(listed) or [_Statement(number, _by_name(one)) for number, one in enumerate(listed, start=1)]


def _too_much(statements: Sequence[Json]) -> str | None:
    if len(statements) > MOST_STATEMENTS:
        return f"it has more than {MOST_STATEMENTS} statements"
    too_many = sum(map(_entries_in, statements)) > MOST_ENTRIES
    return f"it has more than {MOST_ENTRIES:,} entries" if too_many else None


def _entries_in(node: Json) -> int:
    """The texts below an element."""
    below = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return sum(map(_entries_in, below)) if isinstance(node, dict | list) else 1


def _by_name(node: Mapping[str, Json]) -> Mapping[str, Json]:
    return {str(name).lower(): below for name, below in node.items()}


# --- texts with wildcards and gaps ----------------------------------------------------------------------------------


def _spelled(node: Json) -> str:
    """An entry of a statement as one text, with a character of no meaning for each part that is not known."""
    if isinstance(node, Known):
        return _MEANINGLESS.sub(_SOME_NAME, scalar_text(node.value))
    if isinstance(node, Text):
        return "".join(
            _MEANINGLESS.sub(_SOME_NAME, part) if isinstance(part, str) else _spelled(part) for part in node.parts
        )
    return _SOME_NAME if isinstance(node, Reference) or node in PLAIN else _ANYTHING


def _told(node: Json) -> str:
    """An entry of a statement as a finding tells it."""
    if isinstance(node, Unknown):
        return f"something unknown ({node.reason})"
    text = describe(node) if isinstance(node, Known | Text | Reference | Dynamic) else "a map or list"
    return text if len(text) <= LONGEST_TOLD else f"{text[:LONGEST_TOLD]}..."


_WILDCARDS = "*?/:"
"""What a text is made of that stands for everything; what only separates parts is met by everything that has them."""


def _is_all(text: str) -> bool | None:
    """Whether a text stands for everything; None where it may, by what is not known of it."""
    left = text.strip(_WILDCARDS)
    if not left:
        return "*" in text
    return None if not text.strip(_WILDCARDS + _ANYTHING) and _ANYTHING in left else False


def _deciding(entries: Iterable[Json], ask: Callable[[str], bool | None]) -> tuple[bool | None, str]:
    """Whether something holds of one of several entries, and the entry that decides."""
    doubtful: str | None = None
    for entry in entries:
        answer = ask(_spelled(entry))
        if answer:
            return True, _told(entry)
        if answer is None and doubtful is None:
            doubtful = _told(entry)
    return (False, "") if doubtful is None else (None, doubtful)


def _covers(pattern: str, name: str) -> bool | None:
    """Whether a pattern covers a name, in any case; None where that depends on what is not known of the pattern."""
    if not _pattern(pattern.lower()).fullmatch(name.lower()):
        return False
    return None if _ANYTHING in pattern else True


@lru_cache(maxsize=MOST_ENTRIES)
def _pattern(text: str) -> re.Pattern[str]:
    """What a pattern covers: of its letters `*` is any text and `?` any character, and a gap may be any text."""
    return re.compile(fnmatch.translate(text.replace("[", "[[]").replace(_ANYTHING, "*")))


# --- the faults -----------------------------------------------------------------------------------------------------


def _any_action(statement: _Statement, around: _Around) -> Found:
    found, action = _deciding(statement.actions, _is_every_action)
    return _unless_own_account((found, f"allows {action}"), statement, around)


def _is_every_action(text: str) -> bool | None:
    """Whether an action is every one: `*`, `s3:*`, `ec?:*`, `s3:?*`; not `s3:Get*`."""
    service, colon, name = text.partition(":")
    if colon:
        return _is_all(name)
    return True if "*" in service else None if _ANYTHING in service else False


def _all_but_actions(statement: _Statement, around: _Around) -> Found:
    found = ("notaction" in statement.elements, "has NotAction")
    return _unless_own_account(found, statement, around)


def _all_but_resources(statement: _Statement, around: _Around) -> Found:
    found = ("notresource" in statement.elements, "has NotResource")
    return _unless_own_account(found, statement, around)


def _any_resource(statement: _Statement, around: _Around) -> Found:
    everywhere, resource = _deciding(statement.listed("resource"), _is_every_resource)
    if everywhere is False:
        return _FAULTLESS
    scoped, action = _deciding(statement.actions, lambda text: _can_be_scoped(text, around.unscoped))
    limited = _limits(statement.elements.get("condition"), _limits_resources)
    return all_of((everywhere, scoped, _not(limited))), f"allows {action} on {resource}"


_RECORDS = {"dynamodb": "table/", "kms": "key/", "secretsmanager": "secret:", "ssm": "parameter/"}
"""Service -> how the names of all its records begin: `key/*` is every key, and so is `k*`."""
_NOBODYS_NAME = "\ue002" * 20
"""A name that a pattern covers only if it covers all of them."""
_PARTS_OF_AN_ARN = 6


def _is_every_resource(text: str) -> bool | None:
    """Whether a resource is every one, at least of a service: `*`, `arn:aws:s3:::*`; not `arn:aws:s3:::bucket/*`."""
    if not text.startswith(("arn:", "*:")):
        return _is_all(text)
    parts = text.split(":", _PARTS_OF_AN_ARN - 1)
    records = _RECORDS.get(parts[2].lower()) if len(parts) == _PARTS_OF_AN_ARN else None
    return any_of((_is_all(parts[-1]), records is not None and _covers(parts[-1], records + _NOBODYS_NAME)))


def _can_be_scoped(text: str, unscoped: Mapping[str, str]) -> bool | None:
    """Whether an action, or one that a pattern covers, can be allowed on some resources alone."""
    service, _, name = text.lower().partition(":")
    if service in unscoped and _are_unscoped(name, unscoped[service]):
        return False
    return None if _ANYTHING in text else True


def _are_unscoped(name: str, names: str) -> bool:
    """Whether an action, or all that a pattern covers, are among the names, in which `Get*` stands for all `Get...`."""
    alone, beginnings = _names(names)
    return name in alone or (name.startswith(beginnings) and _ANYTHING not in name.split("*", maxsplit=1)[0])


@cache
def _names(names: str) -> tuple[frozenset[str], tuple[str, ...]]:
    entries = names.lower().split()
    return frozenset(entries), tuple(entry.removesuffix("*") for entry in entries if entry.endswith("*"))


_GIVE_A_ROLE = ("iam:passrole", "sts:assumerole")


def _any_role(statement: _Statement, around: _Around) -> Found:  # noqa: ARG001 - as the others
    given, action = _deciding(statement.actions, _gives_a_role)
    if given is False:
        return _FAULTLESS
    every, resource = _deciding(statement.listed("resource"), _is_every_role)
    limited = _limits(statement.elements.get("condition"), _limits_resources)
    return all_of((given, every, _not(limited))), f"allows {action} on {resource}"


def _gives_a_role(text: str) -> bool | None:
    return any_of(_covers(text, action) for action in _GIVE_A_ROLE)


def _is_every_role(text: str) -> bool | None:
    name = text.split(":", _PARTS_OF_AN_ARN - 1)[-1]
    return any_of((_is_every_resource(text), _covers(name, f"role/{_NOBODYS_NAME}")))


def _anyone(statement: _Statement, around: _Around) -> Found:
    everyone, principal = _deciding(_principals(statement), _is_everyone)
    told = f"lets in {principal}"
    if "notprincipal" in statement.elements:
        everyone, told = True, "has NotPrincipal"
    if everyone is False:
        return _any_token(statement)
    limited = any_of(
        (
            _limits(statement.elements.get("condition"), _limits_callers),
            *(_refuses_others(other, statement) for other in around.statements),
        )
    )
    return all_of((everyone, _not(limited))), told


def _principals(statement: _Statement) -> Iterator[Json]:
    """Everybody that a statement names, of whatever kind."""
    for entry in statement.listed("principal"):
        for below in entry.values() if isinstance(entry, dict) else (entry,):
            yield from below if isinstance(below, list) else (below,)


def _is_everyone(text: str) -> bool | None:
    """Whether a principal is everyone: `*`, or an ARN of whatever account."""
    parts = text.split(":", _PARTS_OF_AN_ARN - 1)
    return any_of((_is_all(text), len(parts) == _PARTS_OF_AN_ARN and _is_all(parts[4]) is True))


def _any_token(statement: _Statement) -> Found:
    """Whether an identity provider's whole public is let in: all that it gives a token, be they ours or not."""
    trusted = [
        entry
        for principal in statement.listed("principal")
        if isinstance(principal, dict)
        for entry in _listed(_by_name(principal).get("federated", []))
    ]
    if not trusted:
        return _FAULTLESS
    by_token = any_of(
        (
            "notaction" in statement.elements,
            *(_covers(_spelled(one), "sts:assumerolewithwebidentity") for one in statement.actions),
        )
    )
    limited = _limits(statement.elements.get("condition"), _limits_tokens)
    return all_of((by_token, _not(limited))), f"lets in whoever has a token of {_told(trusted[0])}"


def _unless_own_account(found: Found, statement: _Statement, around: _Around) -> Found:
    """A fault, unless it is the own account alone that the statement names."""
    if found[0] is False or "principal" not in statement.elements:
        return found
    named = list(_principals(statement))
    own = all_of((bool(named), *(_is_own_account(one, around.scope) for one in named)))
    return all_of((found[0], _not(own))), found[1]


def _is_own_account(principal: Json, scope: Scope) -> bool | None:
    if principal == ACCOUNT:
        return True
    text = _spelled(principal)
    if isinstance(principal, Text) and ACCOUNT in principal.parts:
        return bool(_ROOT.fullmatch(text))
    account = match[1] if (match := _ROOT.fullmatch(text)) else text
    if not _ACCOUNT.fullmatch(account):
        return None if text == _ANYTHING else False
    return account == scope.stack.account if scope.stack.account else None


_ROOT = re.compile(f"arn:[^:]+:iam::([0-9]+|{_SOME_NAME}):root")
_ACCOUNT = re.compile("[0-9]{12}")


def _refuses_others(other: _Statement, allowed: _Statement) -> bool | None:
    """Whether a statement refuses to all but known callers what another one allows, as private APIs are written."""
    if other.has_effect("deny") is not True or _deciding(_principals(other), _is_everyone)[0] is not True:
        return False
    actions, refused = ([_spelled(entry) for entry in one.actions] for one in (allowed, other))
    covered = [any_of(_covers(one, action) for one in refused) for action in actions]
    denied = other.listed("resource")
    everywhere = any_of(_is_every_resource(_spelled(one)) for one in denied)
    same = any_of((everywhere, all(one in denied for one in allowed.listed("resource"))))
    return all_of((bool(actions), *covered, same, _is_for_others(other.elements.get("condition"))))


def _is_for_others(condition: Json) -> bool | None:
    """Whether each part of a condition of a Deny leaves out none but known callers, who thus are the only ones let in.

    >>> _is_for_others({"StringNotEquals": {"aws:SourceVpce": Known("vpce-1a2b3c4d")}})
    True
    """
    if not isinstance(condition, dict):
        return False if condition is None else None
    return all_of(_leaves_out(operator.lower().removesuffix("ifexists"), one) for operator, one in condition.items())


def _leaves_out(operator: str, tested: Json) -> bool | None:
    if not isinstance(tested, dict):
        return None
    if operator == "bool":
        return all_of(_is_false(value) and key.lower() in _OF_AWS for key, value in tested.items())
    opposite = _OPPOSITES.get(operator, "")
    return all_of(_tests(opposite, {key: value}, _limits_callers) for key, value in tested.items())


def _is_false(node: Json) -> bool | None:
    text = _spelled(node)
    return None if _ANYTHING in text else text.lower() == "false"


def _listed(node: Json) -> Sequence[Json]:
    return node if isinstance(node, list) else [node]


def _not(answer: bool | None) -> bool | None:  # noqa: FBT001 - three-valued, and the only argument
    return None if answer is None else not answer


_FAULTS: Mapping[Fault, Callable[[_Statement, _Around], Found]] = {
    Fault.ANY_ACTION: _any_action,
    Fault.ALL_BUT_ACTIONS: _all_but_actions,
    Fault.ALL_BUT_RESOURCES: _all_but_resources,
    Fault.ANY_RESOURCE: _any_resource,
    Fault.ANY_ROLE: _any_role,
    Fault.ANYONE: _anyone,
}

# --- conditions -----------------------------------------------------------------------------------------------------

_EXACT = frozenset({"stringequals", "stringequalsignorecase", "numericequals", "dateequals"})
_LIKE = frozenset({"stringlike", "arnlike", "arnequals"})
_OPPOSITES = {
    "stringnotequals": "stringequals",
    "stringnotequalsignorecase": "stringequalsignorecase",
    "stringnotlike": "stringlike",
    "arnnotequals": "arnequals",
    "arnnotlike": "arnlike",
    "notipaddress": "ipaddress",
}
_OF_AWS = frozenset({"aws:principalisawsservice", "aws:viaawsservice"})

_CALLERS = frozenset(
    {
        "aws:principalaccount",
        "aws:principalarn",
        "aws:principalisawsservice",
        "aws:principalorgid",
        "aws:principalorgpaths",
        "aws:principalservicename",
        "aws:sourceaccount",
        "aws:sourcearn",
        "aws:sourceip",
        "aws:sourceorgid",
        "aws:sourceorgpaths",
        "aws:sourceowner",
        "aws:sourcevpc",
        "aws:sourcevpce",
        "aws:userid",
        "aws:vpceaccount",
        "aws:vpceorgid",
        "aws:vpceorgpaths",
        "elasticfilesystem:accessedviamounttarget",
        "elasticfilesystem:accesspointarn",
        "kms:calleraccount",
        "s3:dataaccesspointaccount",
        "s3:dataaccesspointarn",
        "sns:endpoint",
    }
)
"""The condition keys that tell who calls, or from where. Not among them is what any account may set, as a tag."""

_RESOURCES = re.compile(
    r".*:(resourcetag|requesttag)/.*"
    r"|cloudwatch:namespace|ec2:(createaction|subnet|vpc)|ecs:(cluster|service|task-definition)"
    r"|elasticfilesystem:accesspointarn|iam:awsservicename|iot:connection\.thing\.isattached"
    r"|kms:(encryptioncontext:.*|requestalias|resourcealiases)|lambda:functionarn"
    r"|s3:dataaccesspointarn|secretsmanager:(name|secretid)"
)
"""The condition keys that tell which resources are meant: a tag, a parent, a name."""

_SHARED_ISSUERS = ("agent.buildkite.com", "app.terraform.io", "gitlab.com", "token.actions.githubusercontent.com")
"""Identity providers that serve everyone, and give all the same audience: only the subject tells whose token it is."""
_WHOSE = ("sub", "repository", "repository_owner", "repository_id", "repository_owner_id", "job_workflow_ref")


def _limits_callers(key: str) -> bool:
    return key in _CALLERS


def _limits_resources(key: str) -> bool:
    return bool(_RESOURCES.fullmatch(key))


def _limits_tokens(key: str) -> bool:
    issuer, _, claim = key.rpartition(":")
    return claim in _WHOSE or (claim in {"aud", "app_id"} and not issuer.startswith(_SHARED_ISSUERS))


def _limits(condition: Json, keys: Callable[[str], bool]) -> bool | None:
    """Whether a condition limits what is told by one of the keys; all of its parts must be met, so that one will do."""
    if condition is None:
        return False
    if not isinstance(condition, dict):
        return None
    return any_of(
        _tests(operator.lower().removeprefix("foranyvalue:"), tested, keys) for operator, tested in condition.items()
    )


def _tests(operator: str, tested: Json, keys: Callable[[str], bool]) -> bool | None:
    if operator not in _EXACT and operator not in _LIKE and operator not in {"bool", "ipaddress"}:
        return False
    if not isinstance(tested, dict):
        return None
    return any_of(
        all_of(_is_some_value(operator, key.lower(), _spelled(value)) for value in _listed(values))
        for key, values in tested.items()
        if keys(key.lower())
    )


def _is_some_value(operator: str, key: str, text: str) -> bool | None:
    """Whether a value is not just any: `*`, an ARN of whatever account, an organisation called `o-*`, a /0."""
    if "${" in text and (key in text.lower() or (key in _CALLERS and _OF_THE_CALLER.fullmatch(text))):
        return False  # callers who are compared with what they say themselves
    if operator == "bool":
        return None if _ANYTHING in text else text.lower() == "true"
    if operator == "ipaddress":
        # What a resource gives is an address, or a range of its own.
        return None if _ANYTHING in text else _not(is_wide(text.replace(_SOME_NAME, "192.0.2.1")))
    return True if operator in _EXACT else _not(_is_any(key.rpartition(":")[2], text))


_OF_THE_CALLER = re.compile(r"(?i)\$\{(?!aws:resource)[^}]*\}")

_BEGINNINGS = {
    **dict.fromkeys(
        ("sub", "repository", "repository_owner", "job_workflow_ref"), ("organization:", "project_path:", "repo:")
    ),
    **dict.fromkeys(
        ("principalorgid", "principalorgpaths", "sourceorgid", "sourceorgpaths", "vpceorgid", "vpceorgpaths"), ("o-",)
    ),
    "sourcevpc": ("vpc-",),
    "sourcevpce": ("vpce-",),
    "userid": ("AIDA", "AROA"),
}
"""The last part of a condition key -> how its values begin, be they ours or not."""
_WILD = re.compile(f"[*?{_ANYTHING}]")


def _is_any(claim: str, text: str) -> bool | None:
    """Whether a pattern is met by what is not ours as well."""
    if not _WILD.search(text):
        return False
    unsure = None if _ANYTHING in text else True
    if claim.endswith("account") or claim == "sourceowner":
        return unsure
    if claim.endswith("arn"):
        return unsure if _is_any_arn(text) else False
    begun = _WILD.split(text, maxsplit=1)[0]
    if any(beginning.startswith(begun) for beginning in _BEGINNINGS.get(claim, ())):
        return unsure
    return unsure if not text.strip(_WILDCARDS + _ANYTHING) else False


def _is_any_arn(text: str) -> bool:
    """Whether an ARN with wildcards may be of whatever account; one without an account is told by its name."""
    parts = text.split(":", _PARTS_OF_AN_ARN - 1)
    if len(parts) < _PARTS_OF_AN_ARN or parts[0] != "arn":
        return _SOME_NAME not in text and _SOME_ACCOUNT.search(text) is None
    account, name = parts[4:]
    return bool(_WILD.search(account)) if account else not name.strip(_WILDCARDS + _ANYTHING)


_SOME_ACCOUNT = re.compile("(?<![0-9])[0-9]{12}(?![0-9])")
