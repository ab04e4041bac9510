"""What a template's expressions can be: known, absent, a reference, or unknown with its reason.

An expression rarely has one value: a parameter can be given anything at deployment, a condition can go either way.
So nothing here returns "the value". `possibilities` yields every value that can be reached, each with the World in
which it is reached; worlds that contradict each other are never combined. Whatever cannot be settled is Unknown,
never a guess: a parameter's default is an assumption that a deployer can override.

Intrinsic functions follow the CloudFormation User Guide, "Intrinsic function reference".
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from compliance.assembly import NESTED_STACK_TYPE, Resource, Stack
from compliance.templates import Json
from compliance.terms import (
    ABSENT,
    ACCOUNT,
    EVERYWHERE,
    LITERALS,
    STACK_NAME,
    Absent,
    Case,
    Dynamic,
    Fields,
    Items,
    Known,
    NoneOf,
    Reference,
    Scope,
    Text,
    Unknown,
    Value,
    Variable,
    World,
    as_fields,
    as_number,
    concatenate,
    describe,
    literal,
    scalar_text,
)

MOST_POSSIBILITIES = 512
"""A property with more possible values than this is Unknown; templates are untrusted and must not exhaust us."""
MOST_ENTRIES = 10_000
"""A list or divided text with more entries than this is not looked into."""
MOST_PLACEHOLDERS = 500
"""Placeholders of a Fn::Sub, or functions in a Fn::Join; CloudFormation takes 200 parameters and 500 resources."""
DEEPEST_EXPRESSION = 100
"""Levels of nested functions and references that are followed before giving up with Unknown."""
MOST_OPERANDS = 10
"""Conditions that CloudFormation takes in one Fn::And or Fn::Or."""

Question = TypeVar("Question")
Answer = TypeVar("Answer")


def possibilities(node: Json, scope: Scope, world: World = EVERYWHERE, depth: int = 0) -> Iterator[Case]:
    """Every value that `node` can have in the deployments that `world` stands for."""
    if isinstance(node, str):
        yield literal(node), world
    elif isinstance(node, bool | int | float):
        yield Known(node), world
    elif depth > DEEPEST_EXPRESSION:
        yield Unknown("the expression is nested too deeply or refers to itself"), world
    elif isinstance(node, dict):
        name = next(iter(node)) if len(node) == 1 and scope is not LITERALS else ""
        if name in INTRINSICS or str(name).startswith("Fn::"):
            yield from _function(name, node[name], scope, world, depth + 1)
        else:
            yield Fields(node, scope), world
    elif isinstance(node, list):
        yield Items(node, scope), world
    elif isinstance(node, _VALUES):
        yield node, world  # found before: a piece of a text that was divided, a list that was filtered
    else:
        yield Unknown("null is not a value that CloudFormation accepts"), world


def may_hold_function(node: Mapping[str, Json]) -> bool:
    """Whether one of the names of a map may be that of a function; asked of nearly every map, so in few steps."""
    return "Ref" in node or "Fn::" in "".join(node)


_VALUES = (Known, Absent, Reference, Unknown, Dynamic, Text, Fields, Items)


def _function(name: str, argument: Json, scope: Scope, world: World, depth: int) -> Iterator[Case]:
    if not scope.effort.spend():
        yield Unknown("the expression is too large to be followed"), world
    elif name in INTRINSICS:
        yield from INTRINSICS[name](argument, scope, world, depth)
    else:
        yield Unknown(f"{name} is only carried out at deployment"), world


def items(value: Items, world: World, depth: int = 0) -> Iterator[tuple[tuple[tuple[int, Json], ...], World]]:
    """The entries that a list really has: conditional ones are there or not, per world."""

    def entry(numbered: tuple[int, Json], here: World) -> Iterator[tuple[tuple[int, Json], World]]:
        place, node = numbered
        for branch, there in _branches(node["Fn::If"], value.scope, here, depth) if is_if(node) else ((node, here),):
            yield (place, branch), there

    def is_if(node: Json) -> bool:
        return isinstance(node, dict) and len(node) == 1 and "Fn::If" in node and value.scope is not LITERALS

    if len(value.node) > MOST_ENTRIES:
        yield ((0, Unknown(f"the list has more than {MOST_ENTRIES:,} entries")),), world
        return
    numbered = tuple(enumerate(value.node))
    simple = not any(is_if(node) for node in value.node)
    for entries, here in [(numbered, world)] if simple else together(numbered, entry, world):
        yield tuple((place, node) for place, node in entries if not _is_no_value(node)), here


def plain_reference(name: str, argument: Json, scope: Scope) -> Reference | None:
    """The resource that a `Ref` or `Fn::GetAtt` names; None where it may lead elsewhere."""
    logical_id, attribute = (argument, None) if name == "Ref" else _pair(argument)
    resource = scope.stack.resources.get(logical_id) if isinstance(logical_id, str) and scope is not LITERALS else None
    if resource is None or (name != "Ref" and (resource.type == NESTED_STACK_TYPE or not isinstance(attribute, str))):
        return None
    return Reference(scope.stack.key, resource.logical_id, attribute)


def together(
    questions: Sequence[Question],
    answers_of: Callable[[Question, World], Iterator[tuple[Answer, World]]],
    world: World,
) -> Iterator[tuple[tuple[Answer, ...], World]]:
    """Every way in which all questions can be answered in one deployment; the last one's answer changes fastest."""
    if not questions:
        yield (), world
        return
    answers: list[Answer] = []
    pending = [answers_of(questions[0], world)]
    while pending:
        found = next(pending[-1], None)
        if found is None:
            pending.pop()
            del answers[-1:]
        elif len(pending) == len(questions):
            yield (*answers, found[0]), found[1]
        else:
            answers.append(found[0])
            pending.append(answers_of(questions[len(pending)], found[1]))


def is_created(condition: Json, scope: Scope, world: World, depth: int = 0) -> Iterator[tuple[bool, World]]:
    """Whether a resource or output is created that names this condition, or none."""
    if isinstance(condition, str):
        yield from decide({"Condition": condition}, scope, world, depth)
    elif condition is None:
        yield True, world
    else:
        yield from _decide_blindly(condition, scope, world)


def decide(condition: Json, scope: Scope, world: World, depth: int = 0) -> Iterator[tuple[bool, World]]:
    """The outcomes that a condition can have, each with the world in which it has it."""
    kind, argument = "", None
    if isinstance(condition, dict) and len(condition) == 1 and depth <= DEEPEST_EXPRESSION and scope.effort.spend():
        kind, argument = next(iter(condition.items()))
    operands = argument if isinstance(argument, list) and 0 < len(argument) <= MOST_OPERANDS else ()
    if kind == "Condition" and isinstance(argument, str):
        yield from _decide_named(argument, scope, world, depth + 1)
    elif kind == "Fn::Equals" and len(operands) == 2:  # noqa: PLR2004 - the two sides
        yield from _decide_equals(operands, scope, world, depth + 1)
    elif kind == "Fn::Not" and len(operands) == 1:
        yield from ((not outcome, then) for outcome, then in decide(operands[0], scope, world, depth + 1))
    elif kind in {"Fn::And", "Fn::Or"} and operands:
        yield from _decide_all(operands, scope, world, depth + 1, until=kind == "Fn::Or")
    else:
        yield from _decide_blindly(condition, scope, world)


# --- descending a property path ---------------------------------------------------------------------------------


def field_of(value: Value, name: str, world: World, depth: int = 0) -> Iterator[Case]:
    """Every value that the field `name` of a value can have."""
    fields = as_fields(value)
    if isinstance(value, Absent):
        yield ABSENT, world
    elif fields is None:
        yield _opaque(value, "a map"), world
    elif changed := changed_later(fields):
        yield changed, world
    elif name in fields.node:
        yield from possibilities(fields.node[name], fields.scope, world, depth)
    else:
        yield _missing(fields), world


def changed_later(fields: Fields) -> Unknown | None:
    """A macro is handed all that stands beside it, and may return something else."""
    if "Fn::Transform" in fields.node and fields.scope is not LITERALS:
        return Unknown("a macro (Fn::Transform) may change it")
    return None


def _missing(fields: Fields) -> Absent | Unknown:
    if fields.scope is not LITERALS and any(str(name).startswith("Fn::ForEach::") for name in fields.node):
        return Unknown("a loop (Fn::ForEach) may add it")
    return ABSENT


def _opaque(value: Value, wanted: str) -> Unknown:
    if isinstance(value, Unknown):
        return value
    return Unknown(f"{wanted} is expected here, and {describe(value)} stands here")


# --- intrinsic functions ----------------------------------------------------------------------------------------


def _ref(name: Json, scope: Scope, world: World, depth: int) -> Iterator[Case]:
    if not isinstance(name, str):
        yield Unknown("Ref takes a name"), world
    elif name in scope.stack.resources:
        yield Reference(scope.stack.key, name, None), world
    elif name in scope.stack.section("Parameters"):
        yield from _parameter(name, scope, world, depth)
    else:
        yield _pseudo_parameter(name, scope), world


_PARTITIONS = (
    ("cn-", "aws-cn", "amazonaws.com.cn"),
    ("us-gov-", "aws-us-gov", "amazonaws.com"),
    ("us-iso-", "aws-iso", "c2s.ic.gov"),
    ("us-isob-", "aws-iso-b", "sc2s.sgov.gov"),
    ("us-isof-", "aws-iso-f", "csp.hci.ic.gov"),
    ("eu-isoe-", "aws-iso-e", "cloud.adc-e.uk"),
    ("eusc-", "aws-eusc", "amazonaws.eu"),
    ("", "aws", "amazonaws.com"),
)
"""The beginning of a region's name -> its partition, and the domain of its services (botocore, partitions.json)."""


def _pseudo_parameter(name: str, scope: Scope) -> Value:
    stack = scope.stack
    _, partition, suffix = next(row for row in _PARTITIONS if scope.region.startswith(row[0]))
    known: Mapping[str, Value] = {
        "AWS::NoValue": ABSENT,
        "AWS::Region": Known(scope.region),
        "AWS::Partition": Known(partition),
        "AWS::URLSuffix": Known(suffix),
        "AWS::AccountId": Known(stack.account) if stack.account else ACCOUNT,
        "AWS::StackName": Known(stack.name) if stack.name else STACK_NAME,
    }
    if name in known:
        return known[name]
    if name.startswith("AWS::"):
        return Unknown(f"{name} is only known at deployment")
    return Unknown(f"{name} is neither a resource nor a parameter of this template")


def _definition(name: str, scope: Scope) -> Mapping[str, Json]:
    found = scope.stack.section("Parameters").get(name)
    return found if isinstance(found, dict) else {}


def _parameter(name: str, scope: Scope, world: World, depth: int) -> Iterator[Case]:
    definition = _definition(name, scope)
    kind = str(definition.get("Type"))
    variable = (scope.stack.key, name)
    bound = world.assumed.get(variable)
    if isinstance(bound, str):
        yield _typed(Known(bound), kind, scope), world
    elif _is_secret(definition):
        yield Unknown(f"parameter {name} is secret (NoEcho), so its value is not looked at", variable), world
    elif kind.startswith("AWS::SSM::"):
        yield Unknown(f"parameter {name} is read from the parameter store at deployment", variable), world
    elif outside := around(scope):
        yield from _argument(name, outside, scope, world, depth)
    elif name in scope.given:
        yield _typed(Known(scope.given[name]), kind, scope), world
    elif allowed := _allowed(definition, kind):
        ruled_out = bound.values if isinstance(bound, NoneOf) else frozenset()
        left = [text for text in dict.fromkeys(allowed) if text not in ruled_out]
        for text in left:
            yield _typed(Known(text), kind, scope), world.assume(variable, text) if len(left) > 1 else world
    else:
        least, most = (_bound(definition.get(limit), kind) for limit in ("MinValue", "MaxValue"))
        yield Unknown(_parameter_reason(name, definition), variable, least, most), world


def _bound(limit: Json, kind: str) -> float | None:
    """The least or greatest number that a parameter takes."""
    return as_number(Known(limit)) if kind == "Number" and isinstance(limit, str | int | float) else None


def _is_secret(definition: Mapping[str, Json]) -> bool:
    return str(definition.get("NoEcho")).lower() == "true"


def _allowed(definition: Mapping[str, Json], kind: str) -> list[str]:
    """The values that a parameter can have, if they are listed: not those of its entries, or of where it is stored."""
    allowed = definition.get("AllowedValues")
    if not isinstance(allowed, list) or _is_list(kind) or kind.startswith("AWS::SSM::"):
        return []
    if not all(isinstance(choice, str | int | float) for choice in allowed):
        return []
    return [scalar_text(choice) for choice in allowed]


def _parameter_reason(name: str, definition: Mapping[str, Json]) -> str:
    if "Default" not in definition:
        return f"parameter {name} is only given at deployment"
    return f"parameter {name} has the default {json.dumps(definition['Default'])}, which a deployer can override"


def _is_list(kind: str) -> bool:
    return kind == "CommaDelimitedList" or kind.startswith("List<")


def _typed(value: Value, kind: str, scope: Scope) -> Value:
    """A parameter's value by its type: text, or for the types of lists the entries between its commas."""
    if isinstance(value, Known | Text) and _is_list(kind):
        entries = _pieces(value, ",", scope)
        if entries is None:
            return Unknown("the entries of a list are only known at deployment")
        stripped = [Known(str(entry.value).strip()) if isinstance(entry, Known) else entry for entry in entries]
        return Items(stripped, LITERALS)
    return literal(scalar_text(value.value)) if isinstance(value, Known) else value


def _argument(name: str, outside: tuple[Scope, Resource], scope: Scope, world: World, depth: int) -> Iterator[Case]:
    """What a nested stack's parameter is: what the parent passes, else its default, which nobody can override."""
    definition = _definition(name, scope)
    kind = str(definition.get("Type"))
    parent, resource = outside
    for properties, here in field_of(Fields(resource.body, parent), "Properties", world, depth):
        for parameters, there in field_of(properties, "Parameters", here, depth):
            for value, then in field_of(parameters, name, there, depth):
                default = definition.get("Default")
                if not isinstance(value, Absent):
                    yield _typed(value, kind, scope), then
                elif isinstance(default, str | int | float):
                    yield _typed(Known(default), kind, scope), then
                else:
                    yield Unknown(f"parameter {name} is not passed to the nested stack"), then


def around(scope: Scope) -> tuple[Scope, Resource] | None:
    """The stack around a nested stack, and the resource that stands for it there; None where it is not nested."""
    if scope.stack.parent is None:
        return None
    parent_key, logical_id = scope.stack.parent
    parent = scope.assembly.stacks[parent_key]
    return scope.of(parent), parent.resources[logical_id]


def _get_att(argument: Json, scope: Scope, world: World, depth: int) -> Iterator[Case]:
    parts = argument.split(".") if isinstance(argument, str) else argument
    if not (isinstance(parts, list) and len(parts) >= 2 and all(isinstance(part, str) for part in parts)):  # noqa: PLR2004
        yield Unknown("Fn::GetAtt takes a resource and an attribute"), world
        return
    logical_id, attribute = parts[0], ".".join(parts[1:])
    resource = scope.stack.resources.get(logical_id)
    if resource is None:
        yield Unknown(f"{logical_id} is no resource of this template"), world
    elif resource.type == NESTED_STACK_TYPE and attribute.startswith("Outputs."):
        yield from _output(attribute.removeprefix("Outputs."), resource, scope, world, depth)
    else:
        yield Reference(scope.stack.key, logical_id, attribute), world


# --- what other stacks publish ----------------------------------------------------------------------------------

_Outputs = Sequence[tuple[Stack, Mapping[str, Json]]]


def _published(outputs: _Outputs, missing: str, scope: Scope, world: World, depth: int) -> Iterator[Case]:
    """The value of the output that exists: of several under one name, conditions see to it that one does."""
    if not outputs:
        yield Unknown(missing), world
        return
    stack, output = outputs[0]
    publisher = scope.of(stack)
    for exists, here in is_created(output.get("Condition"), publisher, world, depth):
        if exists:
            yield from possibilities(output["Value"], publisher, here, depth)
        else:
            yield from _published(outputs[1:], missing, scope, here, depth)


def _outputs_of(stack: Stack | None, name: str) -> _Outputs:
    output = stack.section("Outputs").get(name) if stack else None
    return [(stack, output)] if stack and isinstance(output, dict) and "Value" in output else []


def _output(name: str, resource: Resource, scope: Scope, world: World, depth: int) -> Iterator[Case]:
    nested = scope.assembly.nested_in(scope.stack.key, resource.logical_id)
    missing = f"output {name} of the nested stack {resource.logical_id} is not at hand"
    yield from _published(_outputs_of(nested, name), missing, scope, world, depth)


def _import_value(argument: Json, scope: Scope, world: World, depth: int) -> Iterator[Case]:
    for name, here in possibilities(argument, scope, world, depth):
        missing = f"{describe(name)} is imported from a stack that is not judged here"
        key = (*scope.environment, scalar_text(name.value)) if isinstance(name, Known) else ()
        yield from _published(_exports(scope).get(key, ()), missing, scope, here, depth)


def _exports(scope: Scope) -> Mapping[tuple[str, ...], _Outputs]:
    """All exports of the assembly whose names are known."""
    lookups = scope.lookups
    if lookups.exports is None:
        found: defaultdict[tuple[str, ...], list[tuple[Stack, Mapping[str, Json]]]] = defaultdict(list)
        lookups.exports = found  # already now: the name of an export may hold an import
        for stack in scope.assembly.stacks.values():
            for output in stack.section("Outputs").values():
                export = output.get("Export") if isinstance(output, dict) and "Value" in output else None
                if not isinstance(export, dict):
                    continue
                publisher = scope.anew(stack)
                names = [value for value, _ in islice(possibilities(export.get("Name"), publisher), 2)]
                if len(names) == 1 and isinstance(names[0], Known):
                    found[*publisher.environment, scalar_text(names[0].value)].append((stack, output))
    return lookups.exports


def _get_stack_output(argument: Json, scope: Scope, world: World, depth: int) -> Iterator[Case]:
    """An output of another stack by the stack's name; CDK's cross-stack references are written so, if "weak"."""
    fields = argument if isinstance(argument, dict) else {}
    wanted = (fields.get("StackName"), fields.get("OutputName"), fields.get("Region", {"Ref": "AWS::Region"}))
    for names, here in _each(wanted, scope, world, depth):
        shown = " of ".join(describe(name) for name in reversed(names[:2]))
        missing = f"output {shown} belongs to a stack that is not judged here"
        # With a role it may be another account's output, so it is none of those at hand.
        outputs = [] if "RoleArn" in fields else _outputs_named(names, scope)
        yield from _published(outputs, missing, scope, here, depth)


def _outputs_named(names: tuple[Value, ...], scope: Scope) -> _Outputs:
    """The outputs with this stack name, output name and region, in the account at hand."""
    texts = [scalar_text(name.value) for name in names if isinstance(name, Known)]
    if len(texts) != len(names):
        return []
    stack_name, output_name, region = texts
    if scope.lookups.named is None:
        scope.lookups.named = found = defaultdict(list)
        for stack in scope.assembly.stacks.values():
            if stack.name:
                found[*scope.of(stack).environment, stack.name].append(stack)
    stacks = scope.lookups.named.get((scope.environment[0], region, stack_name), ())
    return [output for stack in stacks for output in _outputs_of(stack, output_name)]


# --- what puts values together or picks them --------------------------------------------------------------------


def _if(argument: Json, scope: Scope, world: World, depth: int) -> Iterator[Case]:
    for branch, here in _branches(argument, scope, world, depth):
        yield from possibilities(branch, scope, here, depth)


def _branches(argument: Json, scope: Scope, world: World, depth: int) -> Iterator[tuple[Json, World]]:
    """The branches of an Fn::If that can be reached, nested ones followed."""
    if not (isinstance(argument, list) and len(argument) == 3 and isinstance(argument[0], str)):  # noqa: PLR2004
        yield Unknown("Fn::If takes the name of a condition and two values"), world
        return
    name, if_true, if_false = argument
    for outcome, here in decide({"Condition": name}, scope, world, depth):
        branch = if_true if outcome else if_false
        if isinstance(branch, dict) and len(branch) == 1 and "Fn::If" in branch and depth < DEEPEST_EXPRESSION:
            yield from _branches(branch["Fn::If"], scope, here, depth + 1)
        else:
            yield branch, here


def _join(argument: Json, scope: Scope, world: World, depth: int) -> Iterator[Case]:
    if not (isinstance(argument, list) and len(argument) == 2 and isinstance(argument[0], str)):  # noqa: PLR2004
        yield Unknown("Fn::Join takes a delimiter and a list"), world
        return
    delimiter, entries = argument
    for listed, here in possibilities(entries, scope, world, depth):
        if not isinstance(listed, Items):
            yield _opaque(listed, "a list"), here
            continue
        for present, there in items(listed, here, depth):
            if sum(isinstance(entry, dict) for _, entry in present) > MOST_PLACEHOLDERS:
                yield Unknown(f"the text has more than {MOST_PLACEHOLDERS} placeholders"), there
                continue
            for values, then in _each(tuple(entry for _, entry in present), listed.scope, there, depth):
                parts: list[Value] = []
                for value in values:
                    parts += [Known(delimiter), value] if parts else [value]
                yield concatenate(parts), then


def _sub(argument: Json, scope: Scope, world: World, depth: int) -> Iterator[Case]:
    template, variables = (argument, {}) if isinstance(argument, str) else _pair(argument)
    if not isinstance(template, str) or not isinstance(variables, dict):
        yield Unknown("Fn::Sub takes a text, and a map of variables"), world
        return
    texts_and_names = _PLACEHOLDER.split(template)
    names = texts_and_names[1::2]
    if len(names) > MOST_PLACEHOLDERS:
        yield Unknown(f"the text has more than {MOST_PLACEHOLDERS} placeholders"), world
        return
    nodes: list[Json] = [*texts_and_names]
    nodes[1::2] = [_filling(name.strip(), variables) for name in names]
    for values, here in _each(tuple(nodes), scope, world, depth):
        yield concatenate(values), here


_PLACEHOLDER = re.compile(r"\$\{([^${}]*)\}")


def _filling(name: str, variables: Mapping[str, Json]) -> Json:
    """What stands for a placeholder: `!` says that it is none."""
    if name.startswith("!"):
        return f"${{{name[1:]}}}"
    if name in variables:
        return variables[name]
    return {"Fn::GetAtt": name} if "." in name else {"Ref": name}


def _pair(argument: Json) -> tuple[Json, Json]:
    """The two arguments of a function; two nulls where there are not two, which no function takes."""
    return (argument[0], argument[1]) if isinstance(argument, list) and len(argument) == 2 else (None, None)  # noqa: PLR2004


def _select(argument: Json, scope: Scope, world: World, depth: int) -> Iterator[Case]:
    for (index, listed), here in _each(_pair(argument), scope, world, depth):
        position = as_number(index)
        if position is None or not position.is_integer() or not isinstance(listed, Items):
            yield Unknown("Fn::Select picks from a list that is only known at deployment"), here
            continue
        for present, there in items(listed, here, depth):
            if 0 <= position < len(present):
                yield from possibilities(present[int(position)][1], listed.scope, there, depth)
            else:
                yield Unknown(f"Fn::Select asks for item {int(position)} of a list of {len(present)}"), there


def _split(argument: Json, scope: Scope, world: World, depth: int) -> Iterator[Case]:
    delimiter, text_node = _pair(argument)
    for text, here in possibilities(text_node, scope, world, depth):
        if not isinstance(delimiter, str) or not delimiter:
            yield Unknown("Fn::Split takes a delimiter and a text"), here
        elif (pieces := _pieces(text, delimiter, scope)) and len(pieces) <= MOST_ENTRIES:
            yield Items(pieces, LITERALS), here
        elif pieces:
            yield Unknown(f"the text has more than {MOST_ENTRIES:,} pieces"), here
        else:
            yield Unknown("Fn::Split divides a text that is only known at deployment"), here


def _pieces(text: Value, delimiter: str, scope: Scope) -> list[Value] | None:
    """The pieces of a text, also of one with gaps, if what fills them cannot hold the delimiter."""
    if isinstance(text, Known):
        return [Known(piece) for piece in scalar_text(text.value).split(delimiter)]
    expanded = _arn(text, scope) if isinstance(text, Reference) else text
    if not isinstance(expanded, Text):
        return None
    pieces: list[list[Value]] = [[]]
    for part in expanded.parts:
        if isinstance(part, str):
            first, *others = part.split(delimiter)
            pieces[-1].append(Known(first))
            pieces += [[Known(other)] for other in others]
        elif part == ACCOUNT or (isinstance(part, Reference) and (_type_of(part, scope), part.attribute) in _PLAIN_IDS):
            pieces[-1].append(part)
        else:
            return None
    return [concatenate(piece) for piece in pieces]


_ARNS: Mapping[tuple[str, str | None], str] = {
    ("AWS::KMS::Key", "Arn"): "arn:{partition}:kms:{region}:{account}:key/{id}",
    ("AWS::S3::Bucket", "Arn"): "arn:{partition}:s3:::{id}",
}
"""The form of an attribute, from the Service Authorization Reference; the id is what `Ref` gives."""

_PLAIN_IDS = {
    *((resource_type, None) for resource_type, _ in _ARNS),
    ("AWS::EC2::SecurityGroup", "GroupId"),
    ("AWS::EC2::Subnet", None),
    ("AWS::EC2::Subnet", "SubnetId"),
    ("AWS::EC2::VPC", None),
    ("AWS::EC2::VPC", "VpcId"),
}
"""What gives an id or a bucket's name, which holds neither a slash nor a colon nor a comma."""


def _arn(reference: Reference, scope: Scope) -> Value:
    """The text behind a reference to an ARN of known form; the reference itself where the form is not known."""
    form = _ARNS.get((_type_of(reference, scope), reference.attribute))
    if form is None:
        return reference
    publisher = scope.of(scope.assembly.stacks[reference.stack])
    fillings: dict[str, Value] = {
        "partition": _pseudo_parameter("AWS::Partition", publisher),
        "region": Known(publisher.region),
        "account": _pseudo_parameter("AWS::AccountId", publisher),
        "id": Reference(reference.stack, reference.logical_id, None),
    }
    return concatenate([fillings.get(piece, Known(piece)) for piece in re.split(r"[{}]", form)])


def _type_of(reference: Reference, scope: Scope) -> str:
    return scope.assembly.stacks[reference.stack].resources[reference.logical_id].type


def _find_in_map(argument: Json, scope: Scope, world: World, depth: int) -> Iterator[Case]:
    if not (isinstance(argument, list) and len(argument) in {3, 4}):
        yield Unknown("Fn::FindInMap takes a map and two keys"), world
        return
    options = argument[3] if len(argument) == 4 and isinstance(argument[3], dict) else {}  # noqa: PLR2004
    mappings = scope.stack.section("Mappings")
    if "Fn::Transform" in mappings:
        yield Unknown("a macro (Fn::Transform) may change the mappings"), world
        return
    for keys, here in _each(tuple(argument[:3]), scope, world, depth):
        found = _entries(mappings, keys)
        if found:
            for entry in found:
                yield from _mapped(entry, here)
        if "DefaultValue" in options and (not found or any(not isinstance(key, Known) for key in keys)):
            yield from possibilities(options["DefaultValue"], scope, here, depth)
        elif not found:
            yield Unknown(f"the mapping has no entry for {', '.join(describe(key) for key in keys)}"), here


def _mapped(entry: Json, world: World) -> Iterator[Case]:
    """What a mapping holds: texts and lists of them. A function there is not carried out, and might have no end."""
    if isinstance(entry, dict):
        yield Unknown("the mapping holds a map or a function where a text or a list is expected"), world
    else:
        yield from possibilities(entry, LITERALS, world)


def _entries(level: Json, keys: Sequence[Value]) -> list[Json]:
    """All entries that the keys can lead to; a key that is not known may be any key of its level."""
    if not keys:
        return [level]
    if not isinstance(level, dict):
        return []
    key = keys[0]
    if isinstance(key, Known):
        wanted = scalar_text(key.value)
        return _entries(level[wanted], keys[1:]) if wanted in level else []
    return [entry for _, below in sorted(level.items()) for entry in _entries(below, keys[1:])]


def _to_json_string(argument: Json, scope: Scope, world: World, depth: int) -> Iterator[Case]:
    """The structure itself: whoever reads a JSON text looks into it anyway."""
    yield from possibilities(argument, scope, world, depth)


def _length(argument: Json, scope: Scope, world: World, depth: int) -> Iterator[Case]:
    for listed, here in possibilities(argument, scope, world, depth):
        if isinstance(listed, Items):
            for present, there in items(listed, here, depth):
                yield Known(len(present)), there
        else:
            yield Unknown("Fn::Length counts a list that is only known at deployment"), here


INTRINSICS: Mapping[str, Callable[[Json, Scope, World, int], Iterator[Case]]] = {
    "Ref": _ref,
    "Fn::GetAtt": _get_att,
    "Fn::ImportValue": _import_value,
    "Fn::GetStackOutput": _get_stack_output,
    "Fn::If": _if,
    "Fn::Join": _join,
    "Fn::Sub": _sub,
    "Fn::Select": _select,
    "Fn::Split": _split,
    "Fn::FindInMap": _find_in_map,
    "Fn::ToJsonString": _to_json_string,
    "Fn::Length": _length,
}
"""The functions that are carried out here; of any other the value is only known at deployment."""


def _each(nodes: tuple[Json, ...], scope: Scope, world: World, depth: int) -> Iterator[tuple[tuple[Value, ...], World]]:
    """All combinations of the values of several expressions that can hold together."""
    return together(nodes, lambda node, here: possibilities(node, scope, here, depth), world)


# --- conditions -------------------------------------------------------------------------------------------------


def _decide_named(name: str, scope: Scope, world: World, depth: int) -> Iterator[tuple[bool, World]]:
    variable = (scope.stack.key, name)
    met = world.outcome(variable)
    conditions = scope.stack.section("Conditions")
    if met is not None:
        yield met, world
    elif name not in conditions or "Fn::Transform" in conditions:  # a macro may change what stands beside it
        yield from _decide_blindly({"Condition": name}, scope, world)
    else:
        for outcome, here in decide(conditions[name], scope, world, depth):
            # Only what a deployer can influence is worth telling: a condition with one outcome is a fact.
            noted = here.decided if here != world else here.established
            yield outcome, noted(variable, outcome=outcome)


def _decide_all(
    parts: Sequence[Json], scope: Scope, world: World, depth: int, *, until: bool
) -> Iterator[tuple[bool, World]]:
    """Fn::And (until a part is false) and Fn::Or (until a part is true)."""
    if not parts:
        yield not until, world
        return
    for outcome, here in decide(parts[0], scope, world, depth):
        if outcome is until:
            yield until, here
        else:
            yield from _decide_all(parts[1:], scope, here, depth, until=until)


def _decide_equals(sides: Sequence[Json], scope: Scope, world: World, depth: int) -> Iterator[tuple[bool, World]]:
    for parameter, text in (tuple(sides), tuple(reversed(sides))):
        if isinstance(text, str | int | float) and (variable := _free_parameter(parameter, scope)):
            yield from _decide_parameter(variable, scalar_text(text), scope, world)
            return
    for (left, right), here in _each(tuple(sides), scope, world, depth):
        if isinstance(left, Known) and isinstance(right, Known):
            yield scalar_text(left.value) == scalar_text(right.value), here
        elif left == right and isinstance(left, Absent | Reference):
            yield True, here
        else:
            yield from _decide_blindly({"Fn::Equals": sides}, scope, here)


def _free_parameter(node: Json, scope: Scope) -> Variable | None:
    """The parameter that `node` refers to, also through nested stacks, if its value is the deployer's to choose."""
    name = node.get("Ref") if isinstance(node, dict) and len(node) == 1 else None
    if not isinstance(name, str) or name in scope.stack.resources or name not in scope.stack.section("Parameters"):
        return None
    if outside := around(scope):
        parent, resource = outside
        node = resource.body
        for step in ("Properties", "Parameters", name):
            node = node.get(step) if isinstance(node, dict) and "Fn::Transform" not in node else None
        return _free_parameter(node, parent)
    if name in scope.given or _is_list(str(_definition(name, scope).get("Type"))):
        return None
    return scope.stack.key, name


def _decide_parameter(variable: Variable, text: str, scope: Scope, world: World) -> Iterator[tuple[bool, World]]:
    stack, name = variable
    definition = _definition(name, scope.of(scope.assembly.stacks[stack]))
    bound = world.assumed.get(variable)
    if isinstance(bound, str):
        yield bound == text, world
        return
    ruled_out = bound.values if isinstance(bound, NoneOf) else frozenset[str]()
    left = set(_allowed(definition, str(definition.get("Type")))) - ruled_out
    if text in ruled_out or (left and text not in left):
        yield False, world
    elif left == {text}:
        yield True, world
    else:
        yield True, world.assume(variable, text)
        yield False, world.assume(variable, NoneOf(ruled_out | {text}))


def _decide_blindly(condition: Json, scope: Scope, world: World) -> Iterator[tuple[bool, World]]:
    """A condition that cannot be looked into: both ways, but the same way each time it is met."""
    variable = (scope.stack.key, json.dumps(condition, sort_keys=True))
    bound = world.assumed.get(variable)
    if isinstance(bound, bool):
        yield bound, world
    else:
        yield True, world.assume(variable, value=True)
        yield False, world.assume(variable, value=False)


def _is_no_value(node: Json) -> bool:
    return bool(node == {"Ref": "AWS::NoValue"})
