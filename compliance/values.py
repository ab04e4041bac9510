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
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice

from compliance.assembly import NESTED_STACK_TYPE, Json, Resource
from compliance.terms import (
    ABSENT,
    EVERYWHERE,
    LITERALS,
    Absent,
    Case,
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
DEEPEST_EXPRESSION = 200
"""Levels of nested functions and references that are followed before giving up with Unknown."""


def possibilities(node: Json, scope: Scope, world: World = EVERYWHERE, depth: int = 0) -> Iterator[Case]:
    """Every value that `node` can have in the deployments that `world` stands for."""
    if depth > DEEPEST_EXPRESSION:
        yield Unknown("the expression is nested too deeply or refers to itself"), world
    elif isinstance(node, dict):
        if len(node) == 1 and (function := INTRINSICS.get(next(iter(node)))):
            yield from function(next(iter(node.values())), scope, world, depth + 1)
        else:
            yield Fields(node, scope), world
    elif isinstance(node, list):
        yield Items(node, scope), world
    elif isinstance(node, Known | Reference | Unknown | Text):
        yield node, world  # a piece of a text that was divided before
    elif isinstance(node, str):
        yield literal(node), world
    elif isinstance(node, bool | int | float):
        yield Known(node), world
    else:
        yield Unknown("null is not a value that CloudFormation accepts"), world


def at(
    node: Json, path: str | tuple[str, ...], scope: Scope, world: World = EVERYWHERE
) -> Iterator[tuple[str, Value, World]]:
    """Every value that the property `path` below `node` can have, with its concrete path.

    In `path`, `A.B` is a field of a field and `A[].B` is the field B of every item of the list A; a tuple gives the
    steps one by one, for names that hold a dot. A list that is absent or empty yields one Absent: there is no item
    that could hold the property. A part marked `B?` need not be there: where it is missing, nothing is yielded.
    """
    steps = steps_of(path) if isinstance(path, str) else path
    cases = _descend("", steps, possibilities(node, scope, world))
    yield from islice(cases, MOST_POSSIBILITIES)
    if next(cases, None) is not None:
        yield _whole("", steps), Unknown(f"it has more than {MOST_POSSIBILITIES} possible values"), world


def items(value: Items, world: World, depth: int = 0) -> Iterator[tuple[tuple[tuple[int, Json], ...], World]]:
    """The entries that a list really has: conditional ones are there or not, per world."""

    def rest(
        index: int, present: tuple[tuple[int, Json], ...], here: World
    ) -> Iterator[tuple[tuple[tuple[int, Json], ...], World]]:
        while index < len(value.node):
            entry = value.node[index]
            if isinstance(entry, dict) and len(entry) == 1 and "Fn::If" in entry:
                for branch, branch_world in _branches(entry["Fn::If"], value.scope, here, depth):
                    kept = present if _is_no_value(branch) else (*present, (index, branch))
                    yield from rest(index + 1, kept, branch_world)
                return
            if not _is_no_value(entry):
                present = (*present, (index, entry))
            index += 1
        yield present, here

    yield from rest(0, (), world)


def whole(node: Json, scope: Scope, world: World, depth: int = 0) -> Iterator[tuple[Json, World]]:
    """A document with a Value at every leaf: maps and lists are Python's own, nothing is left to resolve."""
    for value, here in possibilities(node, scope, world, depth):
        fields = as_fields(value)
        if fields is not None:
            names = tuple(fields.node)
            for parts, there in _all_whole(tuple(fields.node.values()), fields.scope, here, depth):
                present = {n: part for n, part in zip(names, parts, strict=True) if part != ABSENT}
                yield present, there
        elif isinstance(value, Items):
            for present_items, there in items(value, here, depth):
                yield from (
                    (list(parts), then)
                    for parts, then in _all_whole(tuple(entry for _, entry in present_items), value.scope, there, depth)
                )
        else:
            yield value, here


def _all_whole(
    nodes: tuple[Json, ...], scope: Scope, world: World, depth: int
) -> Iterator[tuple[tuple[Json, ...], World]]:
    if not nodes:
        yield (), world
        return
    for first, here in whole(nodes[0], scope, world, depth + 1):
        for others, there in _all_whole(nodes[1:], scope, here, depth):
            yield (first, *others), there


def existence(resource: Resource, scope: Scope, world: World = EVERYWHERE) -> Iterator[tuple[bool, World]]:
    """Whether a resource is created, per world: its own condition, and those of the nested stacks around it."""
    for outcome, here in _parent_existence(scope, world):
        name = resource.body.get("Condition")
        if outcome and isinstance(name, str):
            yield from decide({"Condition": name}, scope, here)
        else:
            yield outcome, here


def _parent_existence(scope: Scope, world: World) -> Iterator[tuple[bool, World]]:
    if scope.stack.parent is None:
        yield True, world
        return
    parent_key, logical_id = scope.stack.parent
    parent = scope.assembly.stacks[parent_key]
    yield from existence(parent.resources[logical_id], scope.of(parent), world)


def decide(condition: Json, scope: Scope, world: World, depth: int = 0) -> Iterator[tuple[bool, World]]:
    """The outcomes that a condition can have, each with the world in which it has it."""
    if depth <= DEEPEST_EXPRESSION and isinstance(condition, dict) and len(condition) == 1:
        kind, argument = next(iter(condition.items()))
        if kind == "Condition" and isinstance(argument, str):
            yield from _decide_named(argument, scope, world, depth + 1)
            return
        if kind == "Fn::Equals" and isinstance(argument, list) and len(argument) == 2:  # noqa: PLR2004 - the two sides
            yield from _decide_equals(argument, scope, world, depth + 1)
            return
        if kind == "Fn::Not" and isinstance(argument, list) and len(argument) == 1:
            yield from ((not outcome, then) for outcome, then in decide(argument[0], scope, world, depth + 1))
            return
        if kind in {"Fn::And", "Fn::Or"} and isinstance(argument, list):
            yield from _decide_all(argument, scope, world, depth + 1, until=kind == "Fn::Or")
            return
    yield from _decide_blindly(condition, scope, world)


# --- descending a property path ---------------------------------------------------------------------------------


@cache
def steps_of(path: str) -> tuple[str, ...]:
    """The steps of a property path: `A[].B` is A, every item, B."""
    return tuple(step for segment in path.split(".") for step in _STEP.findall(segment))


OPTIONAL = "?"
"""Marks a part of a path that need not be there."""

_STEP = re.compile(r"\[\]|[^\[]+")


def _descend(at_path: str, steps: tuple[str, ...], cases: Iterator[Case]) -> Iterator[tuple[str, Value, World]]:
    for value, world in cases:
        if isinstance(value, Absent) and any(step.endswith(OPTIONAL) for step in steps):
            continue
        if not steps or isinstance(value, Absent):
            yield _whole(at_path, steps), value, world
        elif steps[0] == "[]":
            yield from _descend_items(at_path, steps, value, world)
        else:
            yield from _descend_field(at_path, steps, value, world)


def _descend_field(
    at_path: str, steps: tuple[str, ...], value: Value, world: World
) -> Iterator[tuple[str, Value, World]]:
    step, optional = steps[0].removesuffix(OPTIONAL), steps[0].endswith(OPTIONAL)
    fields = as_fields(value)
    if fields is None:
        yield _whole(at_path, steps), _opaque(value, "a map"), world
    elif step in fields.node:
        cases = possibilities(fields.node[step], fields.scope, world)
        if optional:
            cases = (case for case in cases if not isinstance(case[0], Absent))
        yield from _descend(f"{at_path}.{step}" if at_path else step, steps[1:], cases)
    elif "Fn::Transform" in fields.node:
        yield _whole(at_path, steps), Unknown("a macro (Fn::Transform) may add it"), world
    elif not any(later.endswith(OPTIONAL) for later in steps):
        yield _whole(at_path, steps), ABSENT, world


def _descend_items(
    at_path: str, steps: tuple[str, ...], value: Value, world: World
) -> Iterator[tuple[str, Value, World]]:
    if not isinstance(value, Items):
        # CloudFormation takes a single item where a list is expected.
        if isinstance(value, Fields):
            yield from _descend(f"{at_path}[0]", steps[1:], iter([(value, world)]))
        else:
            yield _whole(at_path, steps), _opaque(value, "a list"), world
        return
    for present, here in items(value, world):
        if not present:
            yield _whole(at_path, steps), ABSENT, here
        for index, entry in present:
            yield from _descend(f"{at_path}[{index}]", steps[1:], possibilities(entry, value.scope, here))


def _whole(at_path: str, rest: tuple[str, ...]) -> str:
    path = at_path
    for step in (part.removesuffix(OPTIONAL) for part in rest):
        path += step if step == "[]" or not path else f".{step}"
    return path


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


def _pseudo_parameter(name: str, scope: Scope) -> Value:
    region = scope.region
    china = region.startswith("cn-")
    known: Mapping[str, Value] = {
        "AWS::NoValue": ABSENT,
        "AWS::Region": Known(region),
        "AWS::Partition": Known("aws-cn" if china else "aws-us-gov" if region.startswith("us-gov-") else "aws"),
        "AWS::URLSuffix": Known("amazonaws.com.cn" if china else "amazonaws.com"),
    }
    if name in known:
        return known[name]
    if name == "AWS::AccountId" and scope.stack.account:
        return Known(scope.stack.account)
    if name == "AWS::StackName" and scope.stack.name:
        return Known(scope.stack.name)
    if name == "AWS::AccountId":
        return ACCOUNT
    if name.startswith("AWS::"):
        return Unknown(f"{name} is only known at deployment")
    return Unknown(f"{name} is neither a resource nor a parameter of this template")


def _parameter(name: str, scope: Scope, world: World, depth: int) -> Iterator[Case]:
    definition = scope.stack.section("Parameters").get(name)
    definition = definition if isinstance(definition, dict) else {}
    kind = str(definition.get("Type", "String"))
    variable = (scope.stack.key, name)
    bound = world.assumed.get(variable)
    allowed = definition.get("AllowedValues")
    if isinstance(bound, str):
        yield _typed(bound, kind, scope), world
    elif (argument := _argument(name, scope)) is not None:
        parent, node = argument
        yield from possibilities(node, parent, world, depth)
    elif "::" in kind and kind.startswith("AWS::SSM::"):
        yield Unknown(f"parameter {name} is read from the parameter store at deployment"), world
    elif scope.stack.parent is None and name in scope.given:
        yield _typed(scope.given[name], kind, scope), world
    elif isinstance(allowed, list) and allowed:
        ruled_out = bound.values if isinstance(bound, NoneOf) else frozenset()
        for choice in allowed:
            if (text := scalar_text(choice)) not in ruled_out:
                yield _typed(text, kind, scope), world.assume(variable, text)
    else:
        yield Unknown(_parameter_reason(name, definition)), world


def _parameter_reason(name: str, definition: Mapping[str, Json]) -> str:
    if "Default" not in definition:
        return f"parameter {name} is only given at deployment"
    if str(definition.get("NoEcho", "false")).lower() == "true":
        return f"parameter {name} has a default that a deployer can override"
    return f"parameter {name} has the default {json.dumps(definition['Default'])}, which a deployer can override"


def _typed(text: str, kind: str, scope: Scope) -> Value:
    if kind == "CommaDelimitedList" or kind.startswith("List<"):
        return Items([entry.strip() for entry in text.split(",")], scope)
    return literal(text)


def _argument(name: str, scope: Scope) -> tuple[Scope, Json] | None:
    """What the parent stack passes for a nested stack's parameter."""
    if scope.stack.parent is None:
        return None
    parent_key, logical_id = scope.stack.parent
    parent = scope.assembly.stacks[parent_key]
    properties = parent.resources[logical_id].body.get("Properties")
    passed = properties.get("Parameters") if isinstance(properties, dict) else None
    if not isinstance(passed, dict) or name not in passed:
        return None
    return scope.of(parent), passed[name]


def _get_att(argument: Json, scope: Scope, world: World, depth: int) -> Iterator[Case]:
    parts = argument.split(".", 1) if isinstance(argument, str) else argument
    if not (isinstance(parts, list) and len(parts) >= 2 and all(isinstance(part, str) for part in parts[:1])):  # noqa: PLR2004
        yield Unknown("Fn::GetAtt takes a resource and an attribute"), world
        return
    logical_id, attribute = parts[0], ".".join(str(part) for part in parts[1:])
    resource = scope.stack.resources.get(logical_id)
    if resource is None:
        yield Unknown(f"{logical_id} is no resource of this template"), world
    elif resource.type == NESTED_STACK_TYPE and attribute.startswith("Outputs."):
        yield from _output(attribute.removeprefix("Outputs."), resource, scope, world, depth)
    else:
        yield Reference(scope.stack.key, logical_id, attribute), world


def _output(name: str, resource: Resource, scope: Scope, world: World, depth: int) -> Iterator[Case]:
    nested = scope.assembly.nested_in(scope.stack.key, resource.logical_id)
    output = nested.section("Outputs").get(name) if nested else None
    if nested is None or not isinstance(output, dict) or "Value" not in output:
        yield Unknown(f"output {name} of the nested stack {resource.logical_id} is not at hand"), world
    else:
        yield from possibilities(output["Value"], scope.of(nested), world, depth)


def _import_value(argument: Json, scope: Scope, world: World, depth: int) -> Iterator[Case]:
    for name, here in possibilities(argument, scope, world, depth):
        found = _exported(name, scope)
        if found is None:
            yield Unknown(f"{describe(name)} is imported from a stack that is not judged here"), here
        else:
            exporter, node = found
            yield from possibilities(node, exporter, here, depth)


def _exported(name: Value, scope: Scope) -> tuple[Scope, Json] | None:
    if not isinstance(name, Known):
        return None
    for stack in scope.assembly.stacks.values():
        if (stack.account, scope.of(stack).region) != (scope.stack.account, scope.region):
            continue
        for output in stack.section("Outputs").values():
            export = output.get("Export") if isinstance(output, dict) else None
            if not isinstance(export, dict) or "Value" not in output:
                continue
            exporter = scope.of(stack)
            if [value for value, _ in possibilities(export.get("Name"), exporter)] == [name]:
                return exporter, output["Value"]
    return None


def _get_stack_output(argument: Json, scope: Scope, world: World, depth: int) -> Iterator[Case]:
    """An output of another stack by the stack's name; CDK's cross-stack references are written so, if "weak"."""
    fields = argument if isinstance(argument, dict) else {}
    wanted = (fields.get("StackName"), fields.get("OutputName"), fields.get("Region", {"Ref": "AWS::Region"}))
    for names, here in _each(wanted, scope, world, depth):
        found = None if "RoleArn" in fields else _output_of(names, scope)
        if found is None:
            shown = " of ".join(describe(name) for name in reversed(names[:2]))
            yield Unknown(f"output {shown} belongs to a stack that is not judged here"), here
        else:
            publisher, node = found
            yield from possibilities(node, publisher, here, depth)


def _output_of(names: tuple[Value, ...], scope: Scope) -> tuple[Scope, Json] | None:
    """The output by stack name, output name and region; with a role it may be another account's, so none here."""
    texts = [scalar_text(name.value) if isinstance(name, Known) else None for name in names]
    for stack in scope.assembly.stacks.values():
        publisher = scope.of(stack)
        if [stack.name, publisher.region] == [texts[0], texts[2]] and stack.account == scope.stack.account:
            output = stack.section("Outputs").get(texts[1] or "")
            if isinstance(output, dict) and "Value" in output:
                return publisher, output["Value"]
    return None


def _if(argument: Json, scope: Scope, world: World, depth: int) -> Iterator[Case]:
    for branch, here in _branches(argument, scope, world, depth):
        yield from possibilities(branch, scope, here, depth)


def _branches(argument: Json, scope: Scope, world: World, depth: int) -> Iterator[tuple[Json, World]]:
    """The branches of an Fn::If that can be reached, nested ones followed."""
    if not (isinstance(argument, list) and len(argument) == 3 and isinstance(argument[0], str)):  # noqa: PLR2004
        yield {"Fn::If": None}, world  # reads as Unknown
        return
    name, if_true, if_false = argument
    for outcome, here in decide({"Condition": name}, scope, world, depth):
        branch = if_true if outcome else if_false
        if isinstance(branch, dict) and len(branch) == 1 and isinstance(branch.get("Fn::If"), list):
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
            for values, then in _each(tuple(entry for _, entry in present), listed.scope, there, depth):
                parts: list[Value] = []
                for value in values:
                    parts += [Known(delimiter), value] if parts else [value]
                yield concatenate(parts), then


def _sub(argument: Json, scope: Scope, world: World, depth: int) -> Iterator[Case]:
    template, variables = (argument, {}) if isinstance(argument, str) else (_pair(argument) or (None, {}))
    if not isinstance(template, str) or not isinstance(variables, dict):
        yield Unknown("Fn::Sub takes a text, and a map of variables"), world
        return
    nodes: list[Json] = []
    end = 0
    for match in _PLACEHOLDER.finditer(template):
        nodes.append(template[end : match.start()])
        name, end = match[1].strip(), match.end()
        if name.startswith("!"):
            nodes.append(f"${{{name[1:]}}}")
        elif name in variables:
            nodes.append(variables[name])
        else:
            nodes.append({"Fn::GetAtt": name} if "." in name else {"Ref": name})
    nodes.append(template[end:])
    for values, here in _each(tuple(nodes), scope, world, depth):
        yield concatenate(values), here


_PLACEHOLDER = re.compile(r"\$\{([^}]*)\}")


def _pair(argument: Json) -> tuple[Json, Json] | None:
    return tuple(argument) if isinstance(argument, list) and len(argument) == 2 else None  # noqa: PLR2004


def _select(argument: Json, scope: Scope, world: World, depth: int) -> Iterator[Case]:
    index_node, list_node = _pair(argument) or (None, None)
    for (index, listed), here in _each((index_node, list_node), scope, world, depth):
        position = as_number(index)
        if position is None or not isinstance(listed, Items):
            yield Unknown("Fn::Select picks from a list that is only known at deployment"), here
            continue
        for present, there in items(listed, here, depth):
            if 0 <= position < len(present):
                yield from possibilities(present[int(position)][1], listed.scope, there, depth)
            else:
                yield Unknown(f"Fn::Select asks for item {int(position)} of a list of {len(present)}"), there


def _split(argument: Json, scope: Scope, world: World, depth: int) -> Iterator[Case]:
    delimiter, text_node = _pair(argument) or (None, None)
    for text, here in possibilities(text_node, scope, world, depth):
        if not isinstance(delimiter, str) or not delimiter:
            yield Unknown("Fn::Split takes a delimiter and a text"), here
        elif pieces := _pieces(text, delimiter, scope):
            yield Items(pieces, LITERALS), here
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


ACCOUNT = Unknown("AWS::AccountId is only known at deployment")

_ARNS = {
    ("AWS::KMS::Key", "Arn"): "arn:{partition}:kms:{region}:{account}:key/{id}",
    ("AWS::S3::Bucket", "Arn"): "arn:{partition}:s3:::{id}",
}
"""The form of an attribute, from the Service Authorization Reference; the id is what `Ref` gives."""

_PLAIN_IDS = {(resource_type, None) for resource_type, _ in _ARNS}
"""What `Ref` gives for these is a key id or a bucket name: it holds neither a slash nor a colon."""


def _arn(reference: Reference, scope: Scope) -> Value:
    """The text behind a reference to an ARN of known form; the reference itself where the form is not known."""
    form = _ARNS.get((_type_of(reference, scope), reference.attribute or ""))
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
    for keys, here in _each(tuple(argument[:3]), scope, world, depth):
        found = _entries({"": scope.stack.section("Mappings")}, [Known(""), *keys])
        if found:
            for entry in found:
                yield from possibilities(entry, scope, here, depth)
        if "DefaultValue" in options and (not found or any(not isinstance(key, Known) for key in keys)):
            yield from possibilities(options["DefaultValue"], scope, here, depth)
        elif not found:
            yield Unknown(f"the mapping has no entry for {', '.join(describe(key) for key in keys)}"), here


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
    return [entry for below in level.values() for entry in _entries(below, keys[1:])]


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


def _at_deployment(function: str) -> Callable[[Json, Scope, World, int], Iterator[Case]]:
    def unknown(argument: Json, scope: Scope, world: World, depth: int) -> Iterator[Case]:  # noqa: ARG001
        yield Unknown(f"{function} is only carried out at deployment"), world

    return unknown


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
    "Fn::Base64": _at_deployment("Fn::Base64"),
    "Fn::Cidr": _at_deployment("Fn::Cidr"),
    "Fn::GetAZs": _at_deployment("Fn::GetAZs"),
    "Fn::Transform": _at_deployment("Fn::Transform"),
}


def _each(nodes: tuple[Json, ...], scope: Scope, world: World, depth: int) -> Iterator[tuple[tuple[Value, ...], World]]:
    """All combinations of the values of several expressions that can hold together."""
    if not nodes:
        yield (), world
        return
    for first, here in possibilities(nodes[0], scope, world, depth):
        for others, there in _each(nodes[1:], scope, here, depth):
            yield (first, *others), there


# --- conditions -------------------------------------------------------------------------------------------------


def _decide_named(name: str, scope: Scope, world: World, depth: int) -> Iterator[tuple[bool, World]]:
    variable = (scope.stack.key, name)
    if variable in world.conditions:
        yield world.conditions[variable], world
        return
    conditions = scope.stack.section("Conditions")
    node = conditions.get(name, {"Condition": None})
    for outcome, here in decide(node, scope, world, depth):
        # Only what a deployer can influence is worth telling: a condition with one outcome is a fact.
        yield outcome, here.decided(variable, outcome=outcome) if here != world else here


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
        if isinstance(text, str) and (name := _free_parameter(parameter, scope)):
            yield from _decide_parameter((scope.stack.key, name), text, world)
            return
    for (left, right), here in _each(tuple(sides), scope, world, depth):
        if isinstance(left, Known) and isinstance(right, Known):
            yield scalar_text(left.value) == scalar_text(right.value), here
        elif left == right and not isinstance(left, Unknown):
            yield True, here
        else:
            yield from _decide_blindly({"Fn::Equals": sides}, scope, here)


def _free_parameter(node: Json, scope: Scope) -> str | None:
    """The parameter that `node` refers to, if a deployer may give it any value."""
    name = node.get("Ref") if isinstance(node, dict) and len(node) == 1 else None
    definition = scope.stack.section("Parameters").get(name) if isinstance(name, str) else None
    if not isinstance(definition, dict) or _argument(str(name), scope) is not None:
        return None
    if "AllowedValues" in definition or (scope.stack.parent is None and name in scope.given):
        return None
    return str(name)


def _decide_parameter(variable: Variable, literal: str, world: World) -> Iterator[tuple[bool, World]]:
    bound = world.assumed.get(variable)
    if isinstance(bound, str):
        yield bound == literal, world
        return
    ruled_out = bound.values if isinstance(bound, NoneOf) else frozenset[str]()
    if literal not in ruled_out:
        yield True, world.assume(variable, literal)
    yield False, world.assume(variable, NoneOf(ruled_out | {literal}))


def _decide_blindly(condition: Json, scope: Scope, world: World) -> Iterator[tuple[bool, World]]:
    """A condition that cannot be looked into: both ways, but the same way each time it is met."""
    variable = (scope.stack.key, json.dumps(condition, sort_keys=True, default=str))
    bound = world.assumed.get(variable)
    if isinstance(bound, bool):
        yield bound, world
    else:
        yield True, world.assume(variable, value=True)
        yield False, world.assume(variable, value=False)


def _is_no_value(node: Json) -> bool:
    return bool(node == {"Ref": "AWS::NoValue"})
