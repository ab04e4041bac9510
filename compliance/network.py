"""What the network lets through: routes from a subnet to the internet, and ingress from everywhere.

A subnet is public if its route table leads to an internet gateway (VPC User Guide, "Subnet types"). A subnet without
an association uses the main route table of its VPC, which a template cannot name, so that nothing is added to it.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator, Mapping, Sequence

from compliance.assembly import Resource
from compliance.expressions import together
from compliance.findings import Verdict
from compliance.outcomes import Instance, verdict_of
from compliance.policy import Check
from compliance.relations import Relations
from compliance.templates import Json
from compliance.terms import (
    Absent,
    Fields,
    Items,
    Known,
    Reference,
    Text,
    Value,
    World,
    any_of,
    describe,
    scalar_text,
)
from compliance.values import at_property, whole

Answer = tuple[bool | None, str, World]
"""Whether it is so (None: that cannot be told), what decides it, and where."""

_GATEWAYS = ("GatewayId", "CarrierGatewayId")
_TO_THE_INTERNET = ("AWS::EC2::InternetGateway", "AWS::EC2::CarrierGateway")
_ELSEWHERE = ("AWS::EC2::VPNGateway", "AWS::EC2::VPCEndpoint")
_IDS_TO_THE_INTERNET = ("igw-", "cagw-")
_IDS_ELSEWHERE = ("vgw-", "vpce-", "local")

WIDEST_NETWORK = {4: 8, 6: 32}
"""IP version -> bits of the prefix that a source must have at least: a shorter one is taken for everyone."""


def way_to_the_internet(subnet: Resource, relations: Relations, world: World) -> Iterator[Answer]:
    """Whether a subnet is public."""
    for public, told, here in _by_association(subnet, relations, world):
        if public is not False:
            yield public, told, here
            continue
        # A route of which the table is not known may be one of this subnet's.
        for astray, _, there in _by_routes(
            relations.unplaced(subnet, "AWS::EC2::Route", "RouteTableId"), relations, here
        ):
            doubt = "where a route to an internet gateway may belong to its table"
            yield (False, told, there) if astray is False else (None, doubt, there)


def _by_association(subnet: Resource, relations: Relations, world: World) -> Iterator[Answer]:
    for associations, here in relations.attached(subnet, "AWS::EC2::SubnetRouteTableAssociation", "SubnetId", world):
        if not associations:
            yield from _main_table(subnet, relations, here)
        for association in associations:
            for _, table, there in at_property(association, "RouteTableId", relations.scope(association), here):
                yield from _by_table(table, association, relations, there)


def _main_table(subnet: Resource, relations: Relations, world: World) -> Iterator[Answer]:
    for _, vpc, here in at_property(subnet, "VpcId", relations.scope(subnet), world):
        owner = relations.resource(vpc) if isinstance(vpc, Reference) else None
        if owner is not None and owner.type == "AWS::EC2::VPC":
            yield False, "in the main route table of a VPC of its own", here
        else:
            yield None, "in the main route table of a VPC that is not declared here", here


def _by_table(table: Value, association: Resource, relations: Relations, world: World) -> Iterator[Answer]:
    for tables, here in relations.named(table, "AWS::EC2::RouteTable", association, world):
        if not tables:
            yield None, f"in a route table that is not declared here: {describe(table)}", here
        for found in tables:
            for routes, there in relations.attached(found, "AWS::EC2::Route", "RouteTableId", here):
                yield from _by_routes(routes, relations, there)


def _by_routes(routes: Sequence[Resource], relations: Relations, world: World) -> Iterator[Answer]:
    """Of several routes, one to the internet decides; else one that cannot be told."""
    for ways, here in together(routes, lambda route, there: _way_of(route, relations, there), world):
        public = any_of(ways)
        told = {True: "with a route to an internet gateway", None: "with a route of which the end is not known"}
        yield public, told.get(public, "without a route to an internet gateway"), here


def _way_of(route: Resource, relations: Relations, world: World) -> Iterator[tuple[bool | None, World]]:
    def leads(gateway: str, here: World) -> Iterator[tuple[bool | None, World]]:
        for _, value, there in at_property(route, gateway, relations.scope(route), here):
            yield _is_to_the_internet(value, relations), there

    for ways, here in together(_GATEWAYS, leads, world):
        yield any_of(ways), here


def _is_to_the_internet(gateway: Value, relations: Relations) -> bool | None:
    if isinstance(gateway, Absent):
        return False
    if isinstance(gateway, Reference):
        resource = relations.resource(gateway)
        kind = resource.type if resource else ""
        return True if kind in _TO_THE_INTERNET else False if kind in _ELSEWHERE else None
    if isinstance(gateway, Known):
        text = scalar_text(gateway.value)
        return True if text.startswith(_IDS_TO_THE_INTERNET) else False if text.startswith(_IDS_ELSEWHERE) else None
    return None


# --- security groups -----------------------------------------------------------------------------------------------

_RULE = "AWS::EC2::SecurityGroupIngress"
_NAMES_OF_A_GROUP = ("GroupId", "GroupName")
"""The properties by which a rule that stands alone names its group: the second one in a default VPC."""
_RANGES = ("CidrIp", "CidrIpv6")
_SOURCES = (*_RANGES, "SourcePrefixListId")


def open_ingress(group: Resource, relations: Relations, world: World) -> Iterator[Answer]:
    """Whether a security group lets in everyone, by its own rules or by those that stand alone."""

    def standalone(named_by: str, here: World) -> Iterator[tuple[tuple[Resource, ...], World]]:
        return relations.attached(group, _RULE, named_by, here)

    def rules_of(sources: Sequence[tuple[Resource, str]], here: World) -> Iterator[Answer]:
        for documents, there in together(sources, lambda one, then: _entries(*one, relations, then), here):
            yield from _by_rules([rule for document in documents for rule in document], relations, there)

    # A rule of which the group is not known may be one of this group's.
    astray = [(rule, "") for name in _NAMES_OF_A_GROUP for rule in relations.unplaced(group, _RULE, name)]
    for found, here in together(_NAMES_OF_A_GROUP, standalone, world):
        own = [(group, "SecurityGroupIngress"), *((rule, "") for rules in found for rule in rules)]
        for opened, told, there in rules_of(own, here):
            if opened is not False or not astray:
                yield opened, told, there
                continue
            for elsewhere, told_elsewhere, then in rules_of(astray, there):
                doubt = f"to which a rule may belong {told_elsewhere}"
                yield (False, told, then) if elsewhere is False else (None, doubt, then)


def _by_rules(rules: Sequence[Json], relations: Relations, world: World) -> Iterator[Answer]:
    """Of several rules, one that lets in everyone decides; else one that cannot be told."""
    for answers, here in together(rules, lambda rule, there: _lets_in_everyone(rule, relations, there), world):
        opened = any_of(answers)
        deciding = [_source(rule) for rule, answer in zip(rules, answers, strict=True) if answer is opened]
        told = f"with ingress from {deciding[0]}" if opened is not False else "without ingress from everywhere"
        yield opened, told, here


def _entries(resource: Resource, path: str, relations: Relations, world: World) -> Iterator[tuple[list[Json], World]]:
    """The entries that a resource holds under a path, or the one that it is."""
    scope = relations.scope(resource)
    if not path:
        yield from (([rule], here) for rule, here in whole(resource.body.get("Properties", {}), scope, world))
        return
    for _, value, here in at_property(resource, path, scope, world):
        for found, there in whole(value, scope, here):
            yield (found if isinstance(found, list) else [] if isinstance(found, Absent) else [found]), there


def _lets_in_everyone(rule: Json, relations: Relations, world: World) -> Iterator[tuple[bool | None, World]]:
    if not isinstance(rule, Mapping):
        yield None, world
        return
    ranges = [_is_everyone(rule[name], relations) for name in _RANGES if name in rule]
    if "SourcePrefixListId" not in rule:
        yield any_of(ranges), world
        return
    for listed, here in _prefix_list(rule["SourcePrefixListId"], relations, world):
        yield any_of([*ranges, listed]), here


_OWN_RANGES = {("AWS::EC2::VPC", "CidrBlock"), ("AWS::EC2::Subnet", "CidrBlock")}
"""Attributes that are never wider than a /16 (VPC User Guide, "VPC CIDR blocks")."""
_BITS = re.compile(r"/([0-9]{1,3})$")


def _is_everyone(source: Json, relations: Relations) -> bool | None:
    if isinstance(source, Reference):
        owner = relations.resource(source)
        return False if owner is not None and (owner.type, source.attribute) in _OWN_RANGES else None
    if isinstance(source, Text):
        bits = _BITS.search(source.parts[-1]) if isinstance(source.parts[-1], str) else None
        narrow = int(bits[1]) >= max(WIDEST_NETWORK.values()) if bits else False  # in either version of IP
        return False if narrow else None
    return is_wide(scalar_text(source.value)) if isinstance(source, Known) else None


def is_wide(text: str) -> bool | None:
    """Whether a range of addresses is as good as everyone; None for what is no range."""
    try:
        network = ipaddress.ip_network(text.strip(), strict=False)
    except ValueError:
        return None
    return network.prefixlen < WIDEST_NETWORK[network.version]


def _prefix_list(source: Json, relations: Relations, world: World) -> Iterator[tuple[bool | None, World]]:
    """Whether a prefix list holds everyone; of one that is not declared in the assembly that cannot be told."""
    declared = relations.resource(source) if isinstance(source, Reference) else None
    if declared is None or declared.type != "AWS::EC2::PrefixList":
        yield None, world
        return
    for entries, here in _entries(declared, "Entries", relations, world):
        cidrs = [entry.get("Cidr") if isinstance(entry, Mapping) else None for entry in entries]
        yield any_of([_is_everyone(cidr, relations) for cidr in cidrs]), here


def _source(rule: Json) -> str:
    """The source of a rule as a report tells it."""
    named = [rule[name] for name in _SOURCES if name in rule] if isinstance(rule, Mapping) else []
    told = [describe(value) for value in named if not isinstance(value, Mapping | list)]
    return ", ".join(told) or "a rule that cannot be read"


def narrow_network(value: Value, check: Check, instance: Instance) -> tuple[Verdict, str]:  # noqa: ARG001 - every word of one value takes these
    """Whether a range of addresses is narrower than everyone; a list of ranges, or a map, is none."""
    everyone = True if isinstance(value, Fields | Items) else _is_everyone(value, instance.relations)
    return verdict_of(None if everyone is None else not everyone), describe(value)
