"""What the network lets through: routes from a subnet to the internet, and ingress from everywhere.

A subnet is public if its route table leads to an internet gateway (VPC User Guide, "Subnet types"). A subnet without
an association uses the main route table of its VPC, which a template cannot name, so that nothing is added to it.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Mapping

from compliance.assembly import Resource
from compliance.expressions import together
from compliance.relations import Relations
from compliance.templates import Json
from compliance.terms import Absent, Known, Reference, Value, World, describe, scalar_text
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
            yield None, f"in the route table {describe(table)}, which is not declared here", here
        for found in tables:
            for routes, there in relations.attached(found, "AWS::EC2::Route", "RouteTableId", here):
                yield from _by_routes(routes, relations, there)


def _by_routes(routes: tuple[Resource, ...], relations: Relations, world: World) -> Iterator[Answer]:
    """Of several routes, one to the internet decides; else one that cannot be told."""
    for ways, here in together(routes, lambda route, there: _way_of(route, relations, there), world):
        public = True if True in ways else None if None in ways else False
        told = {True: "with a route to an internet gateway", None: "with a route of which the end is not known"}
        yield public, told.get(public, "without a route to an internet gateway"), here


def _way_of(route: Resource, relations: Relations, world: World) -> Iterator[tuple[bool | None, World]]:
    def leads(gateway: str, here: World) -> Iterator[tuple[bool | None, World]]:
        for _, value, there in at_property(route, gateway, relations.scope(route), here):
            yield _is_to_the_internet(value, relations), there

    for ways, here in together(_GATEWAYS, leads, world):
        yield True if True in ways else None if None in ways else False, here


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


def open_ingress(group: Resource, relations: Relations, world: World) -> Iterator[Answer]:
    """Whether a security group lets in everyone, by its own rules or by those that stand alone."""
    for standalone, here in relations.attached(group, "AWS::EC2::SecurityGroupIngress", "GroupId", world):
        sources = [(group, "SecurityGroupIngress"), *((rule, "") for rule in standalone)]
        for documents, there in together(sources, lambda one, then: _rules(*one, relations, then), here):
            rules = [rule for document in documents for rule in document]
            answers = [_lets_in_everyone(rule, relations) for rule in rules]
            opened = True if True in answers else None if None in answers else False
            deciding = [_source(rule) for rule, answer in zip(rules, answers, strict=True) if answer is opened]
            told = f"with ingress from {deciding[0]}" if opened is not False else "without ingress from everywhere"
            yield opened, told, there


def _rules(resource: Resource, path: str, relations: Relations, world: World) -> Iterator[tuple[list[Json], World]]:
    """The rules that a resource holds under a path, or that it is."""
    scope = relations.scope(resource)
    if not path:
        yield from (([rule], here) for rule, here in whole(resource.body.get("Properties", {}), scope, world))
        return
    for _, value, here in at_property(resource, path, scope, world):
        for rules, there in whole(value, scope, here):
            yield (rules if isinstance(rules, list) else [] if isinstance(rules, Absent) else [rules]), there


def _lets_in_everyone(rule: Json, relations: Relations) -> bool | None:
    if not isinstance(rule, Mapping):
        return None
    answers = [_is_everyone(rule[name]) for name in ("CidrIp", "CidrIpv6") if name in rule]
    if "SourcePrefixListId" in rule:
        answers.append(_prefix_list(rule["SourcePrefixListId"], relations))
    return True if True in answers else None if None in answers else False


def _is_everyone(source: Json) -> bool | None:
    if not isinstance(source, Known):
        return None
    try:
        network = ipaddress.ip_network(scalar_text(source.value).strip(), strict=False)
    except ValueError:
        return None
    return network.prefixlen < WIDEST_NETWORK[network.version]


def _prefix_list(source: Json, relations: Relations) -> bool | None:
    """Whether a prefix list holds everyone; of one that is not declared in the assembly that cannot be told."""
    declared = relations.resource(source) if isinstance(source, Reference) else None
    if declared is None or declared.type != "AWS::EC2::PrefixList":
        return None
    found = at_property(declared, "Entries[].Cidr", relations.scope(declared))
    answers = [False if isinstance(value, Absent) else _is_everyone(value) for _, value, _ in found]
    return True if True in answers else None if None in answers else False


def _source(rule: Json) -> str:
    """The source of a rule as a report tells it."""
    named = [rule[name] for name in ("CidrIp", "CidrIpv6", "SourcePrefixListId") if name in rule] if rule else []
    return ", ".join(describe(value) for value in named) or "a rule that cannot be read"
