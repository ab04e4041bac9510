"""A strategy of what a deployment of SmartFactory may choose, as CDK's context has it."""

from __future__ import annotations

from hypothesis import strategies as st

REGION_OF_KEYS = "ap-southeast-1"

# Three words of six and two hyphens are the longest suffix.
suffixes = st.lists(st.text(alphabet="abyz019", min_size=1, max_size=6), min_size=1, max_size=3).map("-".join)
tag_values = st.text(alphabet="ab09 +-=._:/@", min_size=1, max_size=12)
names_of_secrets = st.text(alphabet="ab09/_+=.@", min_size=1, max_size=12)

_EVER: dict[str, st.SearchStrategy[object]] = {
    "natGateways": st.integers(1, 3),
    "production": st.booleans(),
    "imageTag": st.sampled_from(["sha-1a2b3c", "1.0"]),
    "alarmEmail": st.just("oncall@example.com"),
    "secretsKeyArn": st.just(f"arn:aws:kms:{REGION_OF_KEYS}:123456789012:key/1f2e3d4c-0000-4000-8000-aabbccddeeff"),
    "owner": tag_values,
    "costCenter": tag_values,
    "databaseSecretName": names_of_secrets.map(lambda name: f"database/{name}"),
    "processorSecretName": names_of_secrets.map(lambda name: f"processor/{name}"),
    "cacheSecretName": names_of_secrets.map(lambda name: f"cache/{name}"),
}


@st.composite
def contexts(draw: st.DrawFn) -> dict[str, object]:
    """Contexts that can be deployed: a suffix, and any of the other settings; what depends on another goes with it."""
    context = {"environmentSuffix": draw(suffixes), **draw(st.fixed_dictionaries({}, optional=_EVER))}
    if not context.get("production"):
        context |= draw(st.fixed_dictionaries({}, optional={"backupRetentionDays": st.integers(30, 35)}))
    if draw(st.booleans()):
        context |= {"streamMode": "provisioned", "shardCount": draw(st.integers(1, 200))}
    return context
