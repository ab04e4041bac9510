"""What an organisation decides for itself: the numbers, tags, regions and entrances that the policies speak of.

Everything here may be changed without touching a policy. The texts of the policies, their pages and the findings
follow.
"""

from compliance.policy import RequiredTag

MINIMUM_DAYS = 30
"""Days for which backups, and logs, are kept at least."""

REQUIRED_TAGS = (
    RequiredTag("Project", "the project that it belongs to"),
    RequiredTag("Environment", "the environment's suffix", pattern="[a-z0-9]+(-[a-z0-9]+)*"),
    RequiredTag("Owner", "the team that answers for it"),
    RequiredTag("CostCenter", "the cost centre that pays for it"),
    RequiredTag(
        "DataClassification",
        "public, internal, confidential or phi",
        pattern="public|internal|confidential|phi",
    ),
    RequiredTag("Compliance", "the standards that apply"),
    RequiredTag("ManagedBy", "the tool that manages it"),
)
"""What every resource that can carry tags says of itself."""

ALLOWED_REGIONS = ("ap-southeast-1",)
"""Where stacks are deployed and copies are kept."""

MINIMUM_TLS = "1.2"
"""The oldest version of TLS that is spoken: 1.2 or 1.3."""

PUBLIC_ENTRANCES: tuple[str, ...] = ()
"""Types that may be reached from the internet, as `AWS::ElasticLoadBalancingV2::LoadBalancer`; others may not."""
