"""Every type of our templates, and how each is carried out."""

from collections.abc import Mapping

from tests.integration.cloud.kinds import Kind
from tests.integration.cloud.types.compute import COMPUTE
from tests.integration.cloud.types.data import DATA
from tests.integration.cloud.types.identity import IDENTITY
from tests.integration.cloud.types.network import NETWORK
from tests.integration.cloud.types.watching import WATCHING

KINDS: Mapping[str, Kind] = {**IDENTITY, **NETWORK, **DATA, **COMPUTE, **WATCHING}
