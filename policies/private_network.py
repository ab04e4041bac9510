"""Nothing is reachable from outside but what is meant to be.

Checks        No resource has a public address, endpoint or share, unless its type is one of the organisation's public
              entrances. What runs in a network stands in private subnets, behind security groups that let in known
              addresses. No policy of a resource lets in everyone. Stacks and copies of data stay in allowed regions.
Why           Most attacks begin with something that was reachable and need not have been. What cannot be reached from
              the internet can be neither guessed at nor flooded, and a stolen password is of no use from there.
Not checked   What goes out: programs leave through NAT gateways and endpoints of the VPC. What may pass through such an
              endpoint, and what a resource may do once it is let in: see least-privilege. What a firewall or a network
              access list holds back. The load balancer of an Elastic Beanstalk environment whose options name no
              scheme. Regions that are only named within an ARN.

A subnet is private if its routes lead to no internet gateway; the gateway itself is no fault, for NAT gateways need it.
A range of addresses is as good as everyone if it is wider than a /8 of IPv4 or a /32 of IPv6.
Of subnets and security groups that no template of the app declares, nothing can be told: whoever knows them looks once,
and waives the finding. The security group of a public entrance that is listed may let in everyone; what else stands
behind the same group may not.

A database, cache or broker with a public address is never accepted, neither as an entrance nor by a waiver: it holds
the records of patients, and whoever needs them comes through the VPC.
"""

import re
from collections.abc import Iterator, Mapping

from compliance.policy import (
    Check,
    Example,
    Exemption,
    Fault,
    Level,
    NotJudged,
    Policy,
    Reason,
    Requirement,
    allows_no,
    behind_closed_groups,
    either,
    has_attached,
    hipaa,
    in_private_subnets,
    in_python,
    is_absent,
    is_false,
    is_narrow_network,
    is_none_of,
    is_one_of,
    is_present,
    is_true,
    iso27001,
    names,
    never_declared,
)
from policies.organisation import ALLOWED_REGIONS, PUBLIC_ENTRANCES
from policies.tables.private_network import (
    ADDRESSES_AS_THE_SUBNET_SAYS,
    ALWAYS_PUBLIC,
    BLOCKS_OF_S3,
    GROUPS_OF_ENTRANCES,
    IN_PYTHON,
    MUST_BE_SET,
    MUST_NOT_BE_SET,
    NOT_JUDGED,
    OTHER_SECURITY_GROUPS,
    PLACES,
    PLACES_BY_GROUP,
    PLACES_OR_PUBLIC,
    POLICY_DOCUMENTS,
    RANGES,
    RANGES_THAT_ARE_NEEDED,
    REGIONS_OF_COPIES,
    SETTINGS,
    STORES_KEPT_INSIDE,
    STORES_WITH_A_MODE,
    SWITCHES_THAT_ARE_OFF,
    SWITCHES_THAT_ARE_ON,
)
from policies.tables.registry import Nature, exempt

LOOKS_LIKE = re.compile(
    r"(?i)public(?!key)|internet|cidr|scheme$|subnet|securitygroup|(endpoint|connection|networkaccess)type$"
    r"|assignipv6|allowexternal"
)
"""What a property is called that may open something."""

OR_LISTED = "Where outsiders are meant to get in, list the type in PUBLIC_ENTRANCES of policies/organisation.py."
PLACE_IT = (
    "Pass vpc_subnets=SubnetSelection(subnet_type=SubnetType.PRIVATE_WITH_EGRESS), or the subnet_ids that "
    "vpc.select_subnets() finds with it. Subnets that are made elsewhere: look at their routes, and waive."
)
KNOWN_ADDRESSES = "Let the security group in from known addresses or other groups, never from Peer.any_ipv4()"
NARROW_THE_GROUP = f"{KNOWN_ADDRESSES}. A group that is made elsewhere: look at its rules, and waive."
NARROW_THE_RULE = f"{KNOWN_ADDRESSES}; pass open=False to listeners, and open_listener=False to patterns of ECS."
CLOSE_IT = "Name accounts, roles or services as principals, or add a condition such as aws:PrincipalOrgID."
CHOSEN_ELSEWHERE = "whichever network the service chooses"
DEFAULT_SUBNETS = "the default subnets, which are public"

INTERNAL = is_one_of("Scheme", "internal")
ITS_SUBNETS = ("DBClusterIdentifier", "SourceDBInstanceIdentifier")
"""What a database instance names that has subnets already: its cluster, or the source that it replicates."""
PRIVATE_API = names(
    "RestApiId",
    "AWS::ApiGateway::RestApi",
    "a private API of the app",
    that=(is_one_of("EndpointConfiguration.Types[]", "PRIVATE"),),
)
_OPEN_ON_PURPOSE = tuple(
    has_attached(
        kind, path, "a public entrance, which is listed", that=(is_none_of(scheme, "internal"),) if scheme else ()
    )
    for kind, path, scheme in GROUPS_OF_ENTRANCES
    if kind in PUBLIC_ENTRANCES
)
"""What a security group stands before that may let in everyone. What else stands behind it is judged itself."""

_GROUPS_LEFT_OPEN: Mapping[str, tuple[Check, ...]] = (
    {
        "AWS::EC2::SecurityGroup": (either(*_OPEN_ON_PURPOSE, expected="a public entrance behind it"),),
        "AWS::EC2::SecurityGroupIngress": (
            names(
                "GroupId",
                "AWS::EC2::SecurityGroup",
                "a group with a public entrance behind it",
                that=(either(*_OPEN_ON_PURPOSE, expected="a public entrance behind it"),),
            ),
        ),
    }
    if _OPEN_ON_PURPOSE
    else {}
)
"""Security group, or a rule of it -> what excuses it from letting in known addresses only."""

WEBSOCKETS = names(
    "ApiId", "AWS::ApiGatewayV2::Api", "an API of WebSockets", that=(is_one_of("ProtocolType", "WEBSOCKET"),)
)


def _subnets(path: str, absence: str = CHOSEN_ELSEWHERE, group_type: str = "") -> Check:
    through = (group_type, "SubnetIds[]") if group_type else None
    return in_private_subnets(path, through=through, absent_means=absence)


def _in_cdk(kind: str, path: str, value: str) -> str:
    """A setting and its value, as a construct of the CDK takes them."""
    return IN_PYTHON.get((kind, path), in_python(path) + value)


_ENTRANCES = (
    # --- what is public whatever is set ---
    *(
        Requirement(
            kind,
            must=(never_declared("it is reached from the internet"),),
            fix=f"Serve it inside the VPC, by an internal load balancer or a private API. {OR_LISTED}",
        )
        for kind in ALWAYS_PUBLIC
    ),
    # --- switches ---
    *(
        Requirement(
            kind,
            must=(is_false(path, absent_means=absence, absent_complies=absence == "false"),),
            fix=f"Set {_in_cdk(kind, path, '=False')}. {OR_LISTED}",
        )
        for kind, path, absence in SWITCHES_THAT_ARE_OFF
    ),
    *(
        Requirement(
            kind,
            must=(is_false(path, absent_means="as the subnet says, which is judged"),),
            fix=f"Set {in_python(path)}=False, and reach it through the VPC or Session Manager. {OR_LISTED}",
        )
        for kind, path in ADDRESSES_AS_THE_SUBNET_SAYS
    ),
    *(
        Requirement(
            kind,
            must=(is_true(path, absent_means=absence, absent_complies=absence == "true"),),
            fix=f"Set {in_python(path)}=True. {OR_LISTED}",
        )
        for kind, path, absence in SWITCHES_THAT_ARE_ON
    ),
    *(
        Requirement(
            kind,
            must=(is_one_of(path, *values, absent_means=absence, absent_complies=absence in values),),
            fix=f"Set {_in_cdk(kind, path, ' to ' + ' or '.join(values))}. {OR_LISTED}",
        )
        for kind, path, values, absence in SETTINGS
    ),
    *(
        Requirement(
            kind,
            must=(is_present(path, expected, absent_means=absence),),
            fix=f"Set {in_python(path)} to {expected}. {OR_LISTED}",
        )
        for kind, path, expected, absence in MUST_BE_SET
    ),
    *(
        Requirement(kind, must=(is_absent(path, expected),), fix=f"Leave out {in_python(path)}. {OR_LISTED}")
        for kind, path, expected in MUST_NOT_BE_SET
    ),
    Requirement(
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        must=(is_one_of("Scheme", "internal", absent_means="internet-facing"),),
        unless=(is_one_of("Type", "gateway"),),
        fix=f"Pass internet_facing=False to the load balancer. {OR_LISTED}",
    ),
    *(
        Requirement(
            kind,
            must=(is_one_of("OptionSettings[OptionName=ELBScheme].Value", "internal", absent_means="a public one"),),
            fix=f"Set the option ELBScheme of aws:ec2:vpc to internal. {OR_LISTED}",
        )
        for kind in ("AWS::ElasticBeanstalk::ConfigurationTemplate", "AWS::ElasticBeanstalk::Environment")
    ),
    *(
        Requirement(
            kind,
            name="instances",
            must=(is_none_of("OptionSettings[OptionName=AssociatePublicIpAddress].Value", "true", any_case=True),),
            fix="Set the option AssociatePublicIpAddress of aws:ec2:vpc to false.",
        )
        for kind in ("AWS::ElasticBeanstalk::ConfigurationTemplate", "AWS::ElasticBeanstalk::Environment")
    ),
    # --- methods and routes that anybody may call ---
    Requirement(
        "AWS::ApiGateway::Method",
        must=(is_one_of("AuthorizationType", "AWS_IAM", "COGNITO_USER_POOLS", "CUSTOM", absent_means="NONE"),),
        unless=(
            either(
                is_one_of("HttpMethod", "OPTIONS"),
                PRIVATE_API,
                expected="a question of browsers before a call, or a private API",
            ),
        ),
        fix=f"Pass authorizer= or authorization_type=AuthorizationType.IAM to the method. {OR_LISTED}",
    ),
    Requirement(
        "AWS::ApiGatewayV2::Route",
        must=(is_one_of("AuthorizationType", "AWS_IAM", "CUSTOM", "JWT", absent_means="NONE"),),
        when=(is_none_of("RouteKey", "OPTIONS *"),),
        unless=(WEBSOCKETS, is_none_of("RouteKey", "$connect")),
        fix=f"Pass authorizer= to the route. {OR_LISTED}",
    ),
)
"""What PUBLIC_ENTRANCES excuses a type from."""

_STORES = (
    *(
        Requirement(
            kind,
            must=(is_false(path, absent_means=absence, absent_complies=absence == "false"),),
            fix=f"Set {in_python(path)}=False, and reach it through the VPC.",
            level=Level.NOT_WAIVABLE,
        )
        for kind, path, absence in STORES_KEPT_INSIDE
    ),
    *(
        Requirement(
            kind,
            must=(is_one_of(path, *values, absent_means=absence, absent_complies=absence in values),),
            fix=f"Set {in_python(path)} to {' or '.join(values)}, and reach it through the VPC.",
            level=Level.NOT_WAIVABLE,
        )
        for kind, path, values, absence in STORES_WITH_A_MODE
    ),
    Requirement(
        "AWS::RDS::DBCluster",
        must=(is_false("PubliclyAccessible", absent_means="as its instances say, which are judged"),),
        unless=(is_present("DBClusterInstanceClass", "instances of its own"),),
        fix="Leave out publicly_accessible, and set it to False on the instances.",
        level=Level.NOT_WAIVABLE,
    ),
    Requirement(
        "AWS::RDS::DBCluster",
        name="with-own-instances",
        must=(
            is_false(
                "PubliclyAccessible", absent_means="public where its VPC has an internet gateway", absent_complies=False
            ),
        ),
        when=(is_present("DBClusterInstanceClass", "instances of its own"),),
        fix="Set publicly_accessible=False, and reach it through the VPC.",
        level=Level.NOT_WAIVABLE,
    ),
)
"""What nobody may accept."""

_PLACED = (
    *(
        Requirement(kind, must=(_subnets(path, absence),), fix=PLACE_IT)
        for places, absence in ((PLACES, CHOSEN_ELSEWHERE), (PLACES_OR_PUBLIC, "an address on the internet"))
        for kind, path, _ in places
    ),
    *(
        Requirement(
            kind,
            must=(_subnets(path, DEFAULT_SUBNETS, group_type),),
            fix=f"Set {in_python(path)} to a group of private subnets that the app declares.",
        )
        for kind, path, group_type, _ in PLACES_BY_GROUP
    ),
    *(
        Requirement(kind, must=(behind_closed_groups(path, absent_means="no group"),), fix=NARROW_THE_GROUP)
        for kind, path in (
            *((kind, groups) for kind, _, groups in (*PLACES, *PLACES_OR_PUBLIC) if groups),
            *((kind, groups) for kind, _, _, groups in PLACES_BY_GROUP if groups),
            *OTHER_SECURITY_GROUPS,
        )
    ),
    *(
        Requirement(kind, must=(check,), when=when, unless=unless, fix=fix)
        for kind, subnets, groups, when, unless in (
            ("AWS::ElasticLoadBalancing::LoadBalancer", ("Subnets?[]",), "SecurityGroups?[]", (INTERNAL,), ()),
            (
                "AWS::ElasticLoadBalancingV2::LoadBalancer",
                ("Subnets?[]", "SubnetMappings?[].SubnetId"),
                "SecurityGroups?[]",
                (INTERNAL,),
                (),
            ),
            (
                "AWS::ECS::Gateway",
                ("Configuration.HostSharedAlb.NetworkConfiguration.Subnets?[]",),
                "Configuration.HostSharedAlb.NetworkConfiguration.InboundSecurityGroup?",
                (is_one_of("Configuration.HostSharedAlb.Scheme", "internal"),),
                (),
            ),
            (
                "AWS::EC2::VPCEndpoint",
                ("SubnetIds?[]",),
                "SecurityGroupIds?[]",
                (),
                (is_one_of("VpcEndpointType", "GatewayLoadBalancer"),),
            ),
        )
        for check, fix in (
            *((_subnets(path), PLACE_IT) for path in subnets),
            (behind_closed_groups(groups), NARROW_THE_GROUP),
        )
    ),
    # --- what is placed in one of several ways ---
    Requirement(
        "AWS::RDS::DBInstance",
        must=(_subnets("DBSubnetGroupName?", group_type="AWS::RDS::DBSubnetGroup"),),
        fix=PLACE_IT,
    ),
    Requirement(
        "AWS::RDS::DBInstance",
        must=(
            is_present("DBSubnetGroupName", "a group of private subnets", *ITS_SUBNETS, absent_means=DEFAULT_SUBNETS),
        ),
        fix=PLACE_IT,
    ),
    Requirement("AWS::EC2::Instance", must=(_subnets("SubnetId?"),), fix=PLACE_IT),
    Requirement(
        "AWS::EC2::Instance",
        must=(is_present("SubnetId", "a subnet", "NetworkInterfaces", "LaunchTemplate", absent_means=DEFAULT_SUBNETS),),
        fix=PLACE_IT,
    ),
    Requirement(
        "AWS::EMR::Cluster",
        must=(is_present("Instances.Ec2SubnetId", "a subnet", "Instances.Ec2SubnetIds", absent_means=DEFAULT_SUBNETS),),
        fix=PLACE_IT,
    ),
    # --- addresses of the internet belong to NAT gateways ---
    Requirement(
        "AWS::EC2::EIP",
        must=(is_absent("InstanceId", "no instance: public addresses are for NAT gateways"),),
        fix="Place the instance in private subnets behind a NAT gateway, and leave out instance_id.",
    ),
    Requirement(
        "AWS::EC2::EIPAssociation",
        must=(never_declared("it gives a public address to an instance"),),
        fix="Place the instance in private subnets behind a NAT gateway.",
    ),
)

_LET_IN = (
    # --- ranges of addresses ---
    *(
        Requirement(
            kind,
            must=(is_narrow_network(path, absent_means="none"),),
            unless=_GROUPS_LEFT_OPEN.get(kind, ()),
            fix=NARROW_THE_RULE if "SecurityGroup" in kind else f"Set {in_python(path)} to the addresses that need it.",
        )
        for kind, path in RANGES
    ),
    *(
        Requirement(
            kind,
            must=(is_narrow_network(path, absent_means=absence, absent_complies=False),),
            fix=f"Set {in_python(path)} to the addresses that need it.",
        )
        for kind, path, absence in RANGES_THAT_ARE_NEEDED
    ),
    Requirement(
        "AWS::EKS::Cluster",
        must=(
            is_narrow_network("ResourcesVpcConfig.PublicAccessCidrs[]", absent_means="everyone", absent_complies=False),
        ),
        unless=(is_false("ResourcesVpcConfig.EndpointPublicAccess", absent_complies=False),),
        fix="Pass endpoint_access=EndpointAccess.PRIVATE to the cluster, or .only_from() the addresses that need it.",
    ),
    Requirement(
        "AWS::EKS::Nodegroup",
        must=(is_present("RemoteAccess.SourceSecurityGroups", "the groups that may log in", absent_means="everyone"),),
        when=(is_present("RemoteAccess.Ec2SshKey", "remote access"),),
        fix="Pass source_security_groups= with remote access, or leave out remote access.",
    ),
    *(
        Requirement(
            kind,
            must=(
                names(
                    path,
                    "AWS::EC2::PrefixList",
                    "a prefix list of the app with known addresses",
                    that=(is_narrow_network("Entries[].Cidr"),),
                    absent_complies=True,
                ),
            ),
            unless=_GROUPS_LEFT_OPEN.get(kind, ()),
            fix="Declare the prefix list in the app, with the addresses that need it.",
        )
        for kind, path in (
            ("AWS::EC2::SecurityGroup", "SecurityGroupIngress[].SourcePrefixListId"),
            ("AWS::EC2::SecurityGroupIngress", "SourcePrefixListId"),
        )
    ),
    # --- objects in S3 ---
    *(
        Requirement(
            kind,
            must=tuple(
                is_true(f"PublicAccessBlockConfiguration?.{switch}", absent_means="false where others are set")
                for switch in ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")
            ),
            fix="Pass block_public_access=BlockPublicAccess.BLOCK_ALL, or set all four.",
        )
        for kind in BLOCKS_OF_S3
    ),
    Requirement(
        "AWS::S3::Bucket",
        name="acl",
        must=(is_none_of("AccessControl", "PublicRead", "PublicReadWrite", "AuthenticatedRead"),),
        fix="Leave out access_control=.",
    ),
    # --- principals that are everyone ---
    *(Requirement(kind, must=(allows_no(path, Fault.ANYONE),), fix=CLOSE_IT) for kind, path in POLICY_DOCUMENTS),
    *(
        Requirement(
            kind,
            must=(is_none_of("Principal", r"\*"),),
            unless=(is_present(path, limit, *others),),
            fix=f"Name an account, role or service as principal, or set {in_python(path)}.",
        )
        for kind, path, limit, others in (
            ("AWS::Events::EventBusPolicy", "Condition.Value", "an organisation", ()),
            ("AWS::Lambda::LayerVersionPermission", "OrganizationId", "an organisation", ()),
            (
                "AWS::Lambda::Permission",
                "PrincipalOrgID",
                "an organisation, or a source of the calls",
                ("SourceAccount", "SourceArn"),
            ),
        )
    ),
    Requirement(
        "AWS::Lambda::Permission",
        must=(is_none_of("SourceArn", r"\**", r"arn:*:*:*:\*:*", r"arn:*:s3:::\*"),),
        when=(is_one_of("Principal", "*"),),
        unless=(is_present("PrincipalOrgID", "an organisation", "SourceAccount"),),
        fix="Name in source_arn= the account from which the calls come, or set source_account=.",
    ),
    Requirement(
        "AWS::ImageBuilder::DistributionConfiguration",
        must=(
            is_none_of(
                "Distributions[].AmiDistributionConfiguration.LaunchPermissionConfiguration.UserGroups[]", "all"
            ),
        ),
        fix="Share the image with accounts (user_ids) or an organisation.",
    ),
    Requirement(
        "AWS::OpenSearchServerless::SecurityPolicy",
        must=(is_none_of("Policy", '*"AllowFromPublic"*true*'),),
        fix="Set AllowFromPublic to false in the network policy, and name the VPC endpoints under SourceVPCEs.",
    ),
)

_REGIONS = (
    Requirement(
        "(stack)",
        must=(is_one_of("Region", *ALLOWED_REGIONS, absent_complies=True),),
        fix=f"Pass env=Environment(region={ALLOWED_REGIONS[0]!r}) to the stack.",
    ),
    *(
        Requirement(
            kind,
            name="region",
            must=(is_one_of(path, *ALLOWED_REGIONS, absent_means="no copy elsewhere", absent_complies=True),),
            fix=f"Keep the copy in {' or '.join(ALLOWED_REGIONS)}.",
        )
        for kind, path in REGIONS_OF_COPIES
    ),
)

_REQUIREMENTS = (
    *(requirement for requirement in _ENTRANCES if requirement.resource_type not in PUBLIC_ENTRANCES),
    *_STORES,
    *_PLACED,
    *_LET_IN,
    *_REGIONS,
)

_SERVED_BY_ITS_API = "has no address in a network: it is used through the API of its service, which asks who calls"
_PLACED_BY_OTHERS = "is used through the API of its service, or runs where another resource places it, which is judged"

_BY_NATURE = {
    Nature.STORE: (Reason.OPENS_NOTHING, _SERVED_BY_ITS_API),
    Nature.BUFFER: (Reason.OPENS_NOTHING, _SERVED_BY_ITS_API),
    Nature.RECORD: (Reason.OPENS_NOTHING, _SERVED_BY_ITS_API),
    Nature.PROGRAM: (Reason.OPENS_NOTHING, _PLACED_BY_OTHERS),
    Nature.ENTRANCE: (
        Reason.THROUGH_PARENT,
        "is part of an entrance that is judged itself, or is served by AWS to those who sign in",
    ),
    Nature.NETWORK: (
        Reason.JUDGED_ELSEWHERE,
        "moves packets or counts addresses; who is reached through it is judged by subnets and what stands there",
    ),
    Nature.FIREWALL: (Reason.OPENS_NOTHING, "holds back what others let through"),
    Nature.PERMISSION: (Reason.OPENS_NOTHING, "grants actions to those whom it names: see least-privilege"),
    Nature.IDENTITY: (Reason.OPENS_NOTHING, "says who somebody is, and opens no connection"),
    Nature.KEY: (Reason.OPENS_NOTHING, _SERVED_BY_ITS_API),
    Nature.SECRET: (Reason.OPENS_NOTHING, _SERVED_BY_ITS_API),
    Nature.SETTING: (Reason.OPENS_NOTHING, "sets what something does, not who reaches it"),
    Nature.LINK: (Reason.JUDGED_ELSEWHERE, "ties together two resources that are judged themselves"),
    Nature.OBSERVER: (Reason.OPENS_NOTHING, "looks at others, and nobody connects to it"),
    Nature.FORWARDER: (Reason.OPENS_NOTHING, "passes on what it is given, and lets nobody in"),
    Nature.SCALING: (Reason.OPENS_NOTHING, "says how many of something run, not who reaches them"),
    Nature.BACKUP_PLAN: (Reason.OPENS_NOTHING, "says what is copied and when; the vault's policy is judged"),
    Nature.DEFINITION: (Reason.OPENS_NOTHING, "describes something; what is made of it is judged"),
    Nature.NAME: (Reason.OPENS_NOTHING, "gives something a name; whether that is reached is judged there"),
    Nature.ORGANISATION: (Reason.OPENS_NOTHING, "is about accounts, money or people, and opens no connection"),
    Nature.SOURCE: (Reason.OPENS_NOTHING, _SERVED_BY_ITS_API),
    Nature.CONNECTION: (Reason.OPENS_NOTHING, "goes out to a system elsewhere, and lets nobody in"),
    Nature.MACHINERY: (Reason.NO_RESOURCE, "is part of the template's machinery"),
}

_OWN_EXEMPTIONS = (
    Exemption(
        Reason.THROUGH_PARENT,
        "stands in the subnets of its cluster or file system, which are judged",
        (
            "AWS::DocDB::DBInstance",
            "AWS::DocDB::GlobalCluster",
            "AWS::FSx::StorageVirtualMachine",
            "AWS::FSx::Volume",
            "AWS::MemoryDB::MultiRegionCluster",
            "AWS::Neptune::GlobalCluster",
            "AWS::RDS::GlobalCluster",
        ),
    ),
    Exemption(
        Reason.THROUGH_PARENT,
        "names subnets; where something is placed through it, they are judged",
        (
            "AWS::DAX::SubnetGroup",
            "AWS::DMS::ReplicationSubnetGroup",
            "AWS::DocDB::DBSubnetGroup",
            "AWS::ElastiCache::SubnetGroup",
            "AWS::MemoryDB::SubnetGroup",
            "AWS::Neptune::DBSubnetGroup",
            "AWS::RDS::DBSubnetGroup",
            "AWS::Redshift::ClusterSubnetGroup",
        ),
    ),
    Exemption(
        Reason.OPENS_NOTHING,
        "is of EC2-Classic, the network without VPCs, in which nothing can be created any more",
        (
            "AWS::ElastiCache::SecurityGroup",
            "AWS::ElastiCache::SecurityGroupIngress",
            "AWS::Redshift::ClusterSecurityGroup",
        ),
    ),
    Exemption(
        Reason.OPENS_NOTHING,
        "can only close: the registry knows no value of it that opens",
        ("AWS::EC2::SnapshotBlockPublicAccess", "AWS::EC2::VPCBlockPublicAccessOptions"),
    ),
    Exemption(
        Reason.OPENS_NOTHING,
        "is about what goes out",
        ("AWS::EC2::EgressOnlyInternetGateway", "AWS::EC2::SecurityGroupEgress"),
    ),
    Exemption(
        Reason.JUDGED_ELSEWHERE,
        "is the way out, and the way in to nothing but what stands in a subnet with a route to it, which is judged",
        (
            "AWS::EC2::CarrierGateway",
            "AWS::EC2::InternetGateway",
            "AWS::EC2::NatGateway",
            "AWS::EC2::Route",
            "AWS::EC2::VPCGatewayAttachment",
        ),
    ),
    Exemption(
        Reason.OPENS_NOTHING,
        "says where those may go who have signed in to the VPN",
        ("AWS::EC2::ClientVpnAuthorizationRule",),
    ),
    Exemption(
        Reason.JUDGED_ELSEWHERE,
        "says who may ask for a connection; that each is accepted before it is open is judged",
        ("AWS::EC2::VPCEndpointServicePermissions",),
    ),
    Exemption(
        Reason.JUDGED_ELSEWHERE,
        "lets in everyone in every network that AWS and the CDK set up; the security groups behind it are judged",
        ("AWS::EC2::NetworkAcl", "AWS::EC2::NetworkAclEntry", "AWS::EC2::SubnetNetworkAclAssociation"),
    ),
    Exemption(
        Reason.NO_SUCH_SETTING,
        "holds rules in a language of its own, which are not read",
        ("AWS::EC2::VerifiedAccessGroup", "AWS::OpenSearchServerless::AccessPolicy"),
    ),
)

# --- what the list of entrances leaves unsaid ------------------------------------------------------------------------

_EXCUSED = tuple(requirement for requirement in _ENTRANCES if requirement.resource_type in PUBLIC_ENTRANCES)
_BY_THE_LIST = "it is listed in PUBLIC_ENTRANCES of policies/organisation.py"


def _excused_types() -> Iterator[str]:
    """The listed types of which nothing else is required."""
    yield from sorted({one.resource_type for one in _EXCUSED}.difference(one.resource_type for one in _REQUIREMENTS))


def _excused_properties() -> Iterator[str]:
    """The properties of listed types that look like this policy's, and that nothing else in it looks at."""
    others = tuple(
        place
        for one in _REQUIREMENTS
        for check in (*one.must, *one.when, *one.unless)
        for place in _places(one.resource_type, check.path, *check.arguments.get("others", ()))
    )
    excused = {place for one in _EXCUSED for check in one.must for place in _places(one.resource_type, check.path)}
    yield from sorted(place for place in excused if LOOKS_LIKE.search(place) and not place.startswith(others))


def _places(kind: str, *paths: str) -> Iterator[str]:
    for path in paths:
        place = re.sub(r"\[[^]]*]", "[]", path).replace("?", "")
        yield f"{kind}/{place}"


PRIVATE_NETWORK = Policy(
    id="private-network",
    title="Nothing is reachable from outside but what is meant to be",
    about=__doc__,
    controls=(
        hipaa("164.312(a)(1)", "Access control"),
        hipaa("164.312(e)(1)", "Transmission security"),
        iso27001("A.5.15", "Access control"),
        iso27001("A.8.20", "Networks security"),
        iso27001("A.8.21", "Security of network services"),
        iso27001("A.8.22", "Segregation of networks"),
    ),
    own_duty=(
        "The standards ask that access is controlled and networks are segregated; that nothing has a public address "
        "but the listed entrances, that NAT gateways are the only way out, and which regions are allowed, is "
        "SmartFactory's decision. That no waiver opens a database, cache or broker is too: nothing that serves "
        "patients needs it, and records that were read by strangers cannot be called back."
    ),
    requirements=_REQUIREMENTS,
    exemptions=exempt(
        _REQUIREMENTS,
        _BY_NATURE,
        *_OWN_EXEMPTIONS,
        *(
            Exemption(Reason.JUDGED_ELSEWHERE, f"may be reached from the internet: {_BY_THE_LIST}", (kind,))
            for kind in _excused_types()
        ),
    ),
    looks_like=LOOKS_LIKE.pattern,
    not_judged=(
        *NOT_JUDGED,
        *(
            NotJudged(f"opens a type that may be reached from the internet: {_BY_THE_LIST}", (place,))
            for place in _excused_properties()
        ),
    ),
    violating=Example(
        "The database stands in a subnet with a route to the internet gateway, has a public address, and its security "
        "group lets in everyone.",
        """
        Vpc:
          Type: AWS::EC2::VPC
          Properties:
            CidrBlock: 10.0.0.0/16
        Gateway:
          Type: AWS::EC2::InternetGateway
        Attachment:
          Type: AWS::EC2::VPCGatewayAttachment
          Properties:
            VpcId: {Ref: Vpc}
            InternetGatewayId: {Ref: Gateway}
        Table:
          Type: AWS::EC2::RouteTable
          Properties:
            VpcId: {Ref: Vpc}
        WayOut:
          Type: AWS::EC2::Route
          Properties:
            RouteTableId: {Ref: Table}
            DestinationCidrBlock: 0.0.0.0/0
            GatewayId: {Ref: Gateway}
        SubnetA:
          Type: AWS::EC2::Subnet
          Properties:
            VpcId: {Ref: Vpc}
            AvailabilityZone: ap-southeast-1a
            CidrBlock: 10.0.0.0/24
            MapPublicIpOnLaunch: true
        SubnetB:
          Type: AWS::EC2::Subnet
          Properties:
            VpcId: {Ref: Vpc}
            AvailabilityZone: ap-southeast-1b
            CidrBlock: 10.0.1.0/24
        RoutesOfA:
          Type: AWS::EC2::SubnetRouteTableAssociation
          Properties:
            SubnetId: {Ref: SubnetA}
            RouteTableId: {Ref: Table}
        RoutesOfB:
          Type: AWS::EC2::SubnetRouteTableAssociation
          Properties:
            SubnetId: {Ref: SubnetB}
            RouteTableId: {Ref: Table}
        Subnets:
          Type: AWS::RDS::DBSubnetGroup
          Properties:
            DBSubnetGroupDescription: Subnets of the database
            SubnetIds: [{Ref: SubnetA}, {Ref: SubnetB}]
        Group:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Clients of the database
            VpcId: {Ref: Vpc}
            SecurityGroupIngress:
              - {IpProtocol: tcp, FromPort: 5432, ToPort: 5432, CidrIp: 0.0.0.0/0}
        Database:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
            DBSubnetGroupName: {Ref: Subnets}
            VPCSecurityGroups: [{"Fn::GetAtt": [Group, GroupId]}]
            PubliclyAccessible: true
            ManageMasterUserPassword: true
            MasterUsername: postgres
        """,
    ),
    compliant=Example(
        "The database stands in subnets whose routes stay in the VPC, has no public address, and its security group "
        "lets in the addresses of the VPC.",
        """
        Vpc:
          Type: AWS::EC2::VPC
          Properties:
            CidrBlock: 10.0.0.0/16
        Table:
          Type: AWS::EC2::RouteTable
          Properties:
            VpcId: {Ref: Vpc}
        SubnetA:
          Type: AWS::EC2::Subnet
          Properties:
            VpcId: {Ref: Vpc}
            AvailabilityZone: ap-southeast-1a
            CidrBlock: 10.0.0.0/24
        SubnetB:
          Type: AWS::EC2::Subnet
          Properties:
            VpcId: {Ref: Vpc}
            AvailabilityZone: ap-southeast-1b
            CidrBlock: 10.0.1.0/24
        RoutesOfA:
          Type: AWS::EC2::SubnetRouteTableAssociation
          Properties:
            SubnetId: {Ref: SubnetA}
            RouteTableId: {Ref: Table}
        RoutesOfB:
          Type: AWS::EC2::SubnetRouteTableAssociation
          Properties:
            SubnetId: {Ref: SubnetB}
            RouteTableId: {Ref: Table}
        Subnets:
          Type: AWS::RDS::DBSubnetGroup
          Properties:
            DBSubnetGroupDescription: Subnets of the database
            SubnetIds: [{Ref: SubnetA}, {Ref: SubnetB}]
        Group:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Clients of the database
            VpcId: {Ref: Vpc}
            SecurityGroupIngress:
              - {IpProtocol: tcp, FromPort: 5432, ToPort: 5432, CidrIp: {"Fn::GetAtt": [Vpc, CidrBlock]}}
        Database:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
            DBSubnetGroupName: {Ref: Subnets}
            VPCSecurityGroups: [{"Fn::GetAtt": [Group, GroupId]}]
            PubliclyAccessible: false
            ManageMasterUserPassword: true
            MasterUsername: postgres
        """,
    ),
)
