"""Route 53 Resolver: query logging that was started can be stopped."""

from __future__ import annotations

import json
from collections.abc import Iterator

from moto.route53resolver.exceptions import ResourceNotFoundException
from moto.route53resolver.responses import Route53ResolverResponse

from tests.integration.cloud.completions.replacing import Replacement


def _delete_config(self: Route53ResolverResponse) -> str:
    backend, identifier = self.route53resolver_backend, self._get_param("ResolverQueryLogConfigId")
    found = backend.get_resolver_query_log_config(identifier)
    del backend.resolver_query_log_configs[identifier]
    return json.dumps({"ResolverQueryLogConfig": found.description()})


def _disassociate_config(self: Route53ResolverResponse) -> str:
    backend = self.route53resolver_backend
    wanted = (self._get_param("ResolverQueryLogConfigId"), self._get_param("ResourceId"))
    for identifier, association in list(backend.resolver_query_log_config_associations.items()):
        if (association.resolver_query_log_config_id, association.resource_id) == wanted:
            del backend.resolver_query_log_config_associations[identifier]
            backend.get_resolver_query_log_config(wanted[0]).association_count -= 1
            return json.dumps({"ResolverQueryLogConfigAssociation": association.description()})
    raise ResourceNotFoundException(f"{wanted[0]} is not associated with {wanted[1]}")


def install() -> Iterator[Replacement]:
    """What is replaced or added in moto."""
    yield Replacement(Route53ResolverResponse, "delete_resolver_query_log_config", _delete_config)
    yield Replacement(Route53ResolverResponse, "disassociate_resolver_query_log_config", _disassociate_config)
