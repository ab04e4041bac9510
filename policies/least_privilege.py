"""Nobody may do more than the task needs.

Checks        No policy allows every action of a service, all actions or resources but some, or on every resource what
              can be allowed on some; none lets any role be passed or assumed; no role can be assumed by everyone. AWS's
              own policies for administrators are not attached. Containers, notebooks and desktops run without the
              rights of an administrator, and machines hand out their role only to whoever holds a token.
Why           Whoever takes over a program, a password or a machine can do what it may do, and no more. Narrow rights
              are what keeps one mistake from becoming the loss of every record.
Not checked   Whether a narrow right is needed at all. Wildcards that cover less than a service (`s3:Get*`, a bucket's
              `/*`). Policies of resources that let in everyone: see private-network. Whether an API asks its callers
              who they are. Policies that are attached outside of the app. Which user a container's image names.

How statements are read:
- A wildcard for all actions of a service is a fault, `s3:Get*` is not: it is how read and write grants are written. So
  is `Resource: "*"` for actions that AWS cannot limit to some resources, as `ecr:GetAuthorizationToken`; the list of
  these is AWS's own.
- `arn:aws:s3:::*` is every resource as well, and so is every key, secret, parameter or table of an account.
- A condition makes up for `Resource: "*"` if it says which resources are meant: by a tag, their cluster, VPC or
  namespace. A condition on who calls does not.
- A statement that names the own account alone, as AWS requires in key policies, gives nobody rights: what people and
  programs of the account may do is left to their own policies, which are judged.
- A role for web identities needs a condition on whose token it is; for issuers that serve everyone, as GitHub, on its
  subject.
"""

from compliance.policy import (
    Example,
    Exemption,
    Fault,
    Level,
    Policy,
    Reason,
    Requirement,
    allows_no,
    either,
    hipaa,
    in_python,
    is_false,
    is_none_of,
    is_one_of,
    is_present,
    is_true,
    iso27001,
)
from policies.tables.least_privilege import (
    CANNOT_BE_LIMITED_IN_PRACTICE,
    CAPABILITIES_AS_GOOD_AS_ROOT,
    CONTAINERS,
    GIVE_A_ROLE,
    LISTS_OF_MANAGED_POLICIES,
    METADATA_ONLY_WITH_A_TOKEN,
    NO_FIRST_VERSION_OF_METADATA,
    NOT_JUDGED,
    PODS,
    POLICIES_OF_ADMINISTRATORS,
    POLICIES_OF_ENDPOINTS,
    POLICIES_OF_RESOURCES,
    RIGHTS_OF_IDENTITIES,
    SHARED_WITH_THE_HOST,
)
from policies.tables.registry import Nature, exempt
from policies.tables.unscoped_actions import UNSCOPED_ACTIONS

_WITHOUT_RESOURCES = (UNSCOPED_ACTIONS, CANNOT_BE_LIMITED_IN_PRACTICE, GIVE_A_ROLE)

ALLOWED_ON_EVERYTHING = {
    service: " ".join(names[service] for names in _WITHOUT_RESOURCES if service in names)
    for service in sorted({service for names in _WITHOUT_RESOURCES for service in names})
}
"""Service -> the actions of which any-resource says nothing."""

OF_WHOM_WHAT = (
    (Fault.ANY_ACTION, "any-action", "List the actions that are needed, or use a grant_...() method of the resource."),
    (Fault.ALL_BUT_ACTIONS, "all-but-actions", "Replace not_actions= by actions=, with those that are needed."),
    (Fault.ALL_BUT_RESOURCES, "all-but-resources", "Replace not_resources= by resources=, with those that are meant."),
)
"""The faults of every policy, whosever it is."""

ON_WHAT = (
    (
        Fault.ANY_RESOURCE,
        "any-resource",
        (
            "Name the resources by their ARNs; keep what cannot be limited in a statement of its own, action by action."
            " Where a construct writes the statement, pass it role=role.without_policy_updates(), with a policy of "
            "yours."
        ),
    ),
    (Fault.ANY_ROLE, "any-role", "Name the roles that may be passed or assumed by their ARNs."),
)
"""The faults of a policy that says on which resources something is allowed."""

_REQUIREMENTS = (
    # --- what identities may do ---
    *(
        Requirement(
            kind,
            name=name,
            must=(allows_no(path, fault, unless_unscoped=ALLOWED_ON_EVERYTHING),),
            fix=fix,
        )
        for kind, path in RIGHTS_OF_IDENTITIES
        for fault, name, fix in (*OF_WHOM_WHAT, *ON_WHAT)
    ),
    *(
        Requirement(
            kind,
            must=(is_none_of(path, *POLICIES_OF_ADMINISTRATORS),),
            fix="Attach a policy of the app that lists the actions and resources that are needed.",
        )
        for kind, path in LISTS_OF_MANAGED_POLICIES
    ),
    Requirement(
        "AWS::IAM::Role",
        name="anyone",
        must=(allows_no("AssumeRolePolicyDocument", Fault.ANYONE),),
        fix="Name in assumed_by= who may assume the role; for web identities, add a condition on the token's subject.",
        level=Level.NOT_WAIVABLE,
    ),
    *(
        Requirement(
            kind,
            must=(
                is_present(
                    "GuardrailPolicies",
                    "a list of policies that limit what is done from the chat",
                    absent_means="every action",
                ),
                is_none_of("GuardrailPolicies[]", *POLICIES_OF_ADMINISTRATORS),
            ),
            fix="Pass guardrail_policies= with a policy that lists what may be done from the chat.",
        )
        for kind in ("AWS::Chatbot::MicrosoftTeamsChannelConfiguration", "AWS::Chatbot::SlackChannelConfiguration")
    ),
    Requirement(
        "AWS::EKS::AccessEntry",
        must=(is_none_of("AccessPolicies[].PolicyArn", "*/AmazonEKSClusterAdminPolicy"),),
        fix="Attach AmazonEKSEditPolicy or AmazonEKSViewPolicy, for the namespaces that are meant.",
    ),
    Requirement(
        "AWS::EKS::Cluster",
        must=(
            is_false(
                "AccessConfig.BootstrapClusterCreatorAdminPermissions", absent_means="true", absent_complies=False
            ),
        ),
        fix="Set bootstrap_cluster_creator_admin_permissions=False, and give access by access entries.",
        level=Level.ADVISORY,
    ),
    Requirement(
        "AWS::Cognito::IdentityPool",
        must=(is_false("AllowUnauthenticatedIdentities", absent_means="false"),),
        fix="Set allow_unauthenticated_identities=False: who has not signed in gets no role.",
    ),
    # --- what resources let others do ---
    *(
        Requirement(kind, name=name, must=(allows_no(path, fault),), fix=fix)
        for kind, path in POLICIES_OF_RESOURCES
        for fault, name, fix in OF_WHOM_WHAT
    ),
    *(
        Requirement(
            kind,
            name="any-action",
            must=(allows_no(path, Fault.ANY_ACTION),),
            fix="List in the endpoint's policy the actions that are needed through it.",
            level=Level.ADVISORY,
        )
        for kind, path in POLICIES_OF_ENDPOINTS
    ),
    Requirement(
        "AWS::EC2::VPCEndpoint",
        must=(is_present("PolicyDocument", "a policy", absent_means="every action of the service, by everyone"),),
        when=(is_one_of("VpcEndpointType", "Gateway", "Interface", absent_complies=True),),
        fix="Call add_to_policy() on the endpoint, with the actions and resources that are needed through it.",
        level=Level.ADVISORY,
    ),
    Requirement(
        "AWS::Lambda::Permission",
        must=(is_none_of("Action", r"\*", r"lambda:\*"),),
        fix="Set action= to lambda:InvokeFunction.",
    ),
    Requirement(
        "AWS::EntityResolution::PolicyStatement",
        must=(is_none_of("Action[]", r"\*", r"entityresolution:\*"),),
        fix="List the actions that are needed.",
    ),
    *(
        Requirement(
            kind,
            must=(
                is_none_of("Permissions[]", "ALL", "SUPER_USER"),
                is_none_of(principal, "IAM_ALLOWED_PRINCIPALS"),
            ),
            fix="Name the principal and the permissions that it needs.",
        )
        for kind, principal in (
            ("AWS::LakeFormation::Permissions", "DataLakePrincipal.DataLakePrincipalIdentifier"),
            ("AWS::LakeFormation::PrincipalPermissions", "Principal.DataLakePrincipalIdentifier"),
        )
    ),
    *(
        Requirement(
            kind,
            must=(is_none_of(path, "IAM_ALLOWED_PRINCIPALS"),),
            fix="Leave the list of default permissions empty, and grant each by itself.",
            level=Level.ADVISORY,
        )
        for kind, path in (
            (
                "AWS::Glue::Database",
                "DatabaseInput.CreateTableDefaultPermissions[].Principal.DataLakePrincipalIdentifier",
            ),
            (
                "AWS::LakeFormation::DataLakeSettings",
                "CreateDatabaseDefaultPermissions[].Principal.DataLakePrincipalIdentifier",
            ),
            (
                "AWS::LakeFormation::DataLakeSettings",
                "CreateTableDefaultPermissions[].Principal.DataLakePrincipalIdentifier",
            ),
        )
    ),
    # --- stores that would serve whoever asks ---
    Requirement(
        "AWS::MSK::Cluster",
        must=(
            is_present("ClientAuthentication", "a way in which clients prove who they are", absent_means="no proof"),
            is_false("ClientAuthentication.Unauthenticated.Enabled", absent_means="false"),
        ),
        fix="Pass client_authentication= with IAM, SASL/SCRAM or TLS to the cluster.",
    ),
    *(
        Requirement(
            kind,
            must=(is_false("AdvancedSecurityOptions.AnonymousAuthEnabled", absent_means="false"),),
            fix="Set anonymous_auth_enabled=False.",
        )
        for kind in ("AWS::Elasticsearch::Domain", "AWS::OpenSearchService::Domain")
    ),
    # --- containers ---
    *(
        Requirement(
            kind,
            must=(
                is_false(f"{place}.Privileged", absent_means="false"),
                is_none_of(f"{place}.User", "root", "root:*", "0", "0:*", absent_means="the user that the image names"),
            ),
            fix="Leave out privileged=True, and set user= to one that is not root.",
        )
        for kind, place in CONTAINERS
    ),
    *(
        Requirement(
            kind,
            name="files",
            must=(is_true(f"{place}.ReadonlyRootFilesystem", absent_means="false"),),
            fix="Pass readonly_root_filesystem=True to the container, with a volume for what it has to write.",
            level=Level.ADVISORY,
        )
        for kind, place in CONTAINERS
    ),
    *(
        Requirement(
            kind,
            must=(
                is_none_of(
                    "ContainerDefinitions[].LinuxParameters?.Capabilities?.Add[]",
                    *CAPABILITIES_AS_GOOD_AS_ROOT,
                ),
            ),
            fix="Leave the capability out of add_capabilities().",
        )
        for kind in ("AWS::ECS::DaemonTaskDefinition", "AWS::ECS::TaskDefinition")
    ),
    *(
        Requirement(
            kind,
            must=(is_none_of(path, "host", absent_means="not shared"),),
            fix=f"Leave out {in_python(path.rpartition('.')[2])}=, or set it to another value than host.",
        )
        for kind, path in SHARED_WITH_THE_HOST
    ),
    *(
        Requirement(
            kind,
            must=(
                is_false(f"{place}.Privileged", absent_means="false"),
                is_false(f"{place}.AllowPrivilegeEscalation", absent_means="as Privileged says"),
                is_none_of(f"{place}.RunAsUser", "0", absent_means="the user that the image names"),
            ),
            fix="Set privileged, allow_privilege_escalation to False and run_as_user to one that is not root.",
        )
        for kind, place in PODS
    ),
    Requirement(
        "AWS::CodeBuild::Project",
        must=(is_false("Environment.PrivilegedMode", absent_means="false"),),
        fix="Leave out privileged=True, which only builds of container images need.",
        level=Level.ADVISORY,
    ),
    # --- machines ---
    *(
        Requirement(
            kind,
            must=(is_one_of(path, "required", absent_means=absence),),
            unless=(is_one_of(f"{path.rpartition('.')[0]}.HttpEndpoint", "disabled"),)
            if "ImageBuilder" not in kind
            else (),
            fix="Pass require_imdsv2=True, or set http_tokens to required.",
        )
        for kind, path, absence in METADATA_ONLY_WITH_A_TOKEN
    ),
    Requirement(
        "AWS::EC2::Instance",
        must=(is_one_of("MetadataOptions.HttpTokens", "required", absent_means="what image and account have set"),),
        unless=(
            either(
                is_one_of("MetadataOptions.HttpEndpoint", "disabled"),
                is_present("LaunchTemplate", "a launch template, which is judged itself"),
                expected="a metadata service that is off, or a launch template",
            ),
        ),
        fix="Pass require_imdsv2=True to the instance.",
    ),
    Requirement(
        "AWS::EC2::Instance",
        name="over-the-template",
        must=(is_none_of("MetadataOptions.HttpTokens", "optional", absent_means="what the launch template says"),),
        when=(is_present("LaunchTemplate", "a launch template"),),
        fix="Leave metadata_options= to the launch template, or set http_tokens to required.",
    ),
    Requirement(
        "AWS::EC2::EC2Fleet",
        must=(
            is_none_of(
                "LaunchTemplateConfigs[].Overrides[].MetadataOptions.HttpTokens",
                "optional",
                absent_means="what the launch template says",
            ),
        ),
        fix="Leave the override out, or set it to required.",
    ),
    *(
        Requirement(
            kind,
            must=(is_true("DisableIMDSV1", absent_means="false"),),
            fix="Set disable_imdsv1=True.",
        )
        for kind in NO_FIRST_VERSION_OF_METADATA
    ),
    Requirement(
        "AWS::SageMaker::NotebookInstance",
        must=(
            is_one_of("RootAccess", "Disabled", absent_means="Enabled"),
            is_one_of(
                "InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion",
                "2",
                absent_means="both versions",
            ),
        ),
        fix='Set root_access="Disabled" and minimum_instance_metadata_service_version="2".',
    ),
    Requirement(
        "AWS::WorkSpaces::Directory",
        must=(
            is_false(
                "WorkspaceCreationProperties.UserEnabledAsLocalAdministrator",
                absent_means="true",
                absent_complies=False,
            ),
        ),
        fix="Set user_enabled_as_local_administrator=False.",
    ),
)

LEAST_PRIVILEGE = Policy(
    id="least-privilege",
    title="Nobody may do more than the task needs",
    about=__doc__,
    controls=(
        hipaa("164.308(a)(3)(i)", "Workforce security"),
        hipaa("164.308(a)(4)(i)", "Information access management"),
        hipaa("164.308(a)(4)(ii)(B)", "Access authorization"),
        hipaa("164.312(a)(1)", "Access control"),
        iso27001("A.5.15", "Access control"),
        iso27001("A.5.18", "Access rights"),
        iso27001("A.8.2", "Privileged access rights"),
        iso27001("A.8.3", "Information access restriction"),
    ),
    own_duty=(
        "The standards ask that access be limited to what is authorized. What counts as too wide, and the duties of "
        "containers and machines, are SmartFactory's decisions; so is it that nobody may accept a role which everyone "
        "can assume, because whoever likes could then act as one of ours."
    ),
    requirements=_REQUIREMENTS,
    exemptions=exempt(
        _REQUIREMENTS,
        {
            Nature.STORE: (
                Reason.OPENS_NOTHING,
                "grants nobody anything; who may use it is said in policies, which are judged where they stand",
            ),
            Nature.BUFFER: (
                Reason.OPENS_NOTHING,
                "grants nobody anything; who may use it is said in policies, which are judged where they stand",
            ),
            Nature.RECORD: (
                Reason.OPENS_NOTHING,
                "grants nobody anything; who may read it is said in policies, which are judged where they stand",
            ),
            Nature.PROGRAM: (
                Reason.OPENS_NOTHING,
                "grants nobody anything; what it may do is said by the role that it is given, which is judged itself",
            ),
            Nature.ENTRANCE: (
                Reason.NO_SUCH_SETTING,
                "has no policy document of its own; what is done behind it takes the rights of roles, which are judged",
            ),
            Nature.NETWORK: (Reason.NO_SUCH_SETTING, "carries packets, and knows no rights"),
            Nature.FIREWALL: (Reason.NO_SUCH_SETTING, "says which packets or requests pass, not who may do what"),
            Nature.PERMISSION: (
                Reason.NO_SUCH_SETTING,
                "names who may use one thing, by the service's own list of rights; there is no statement to be read",
            ),
            Nature.IDENTITY: (
                Reason.OPENS_NOTHING,
                "says who somebody or something is; what they may do is said in policies, which are judged",
            ),
            Nature.KEY: (
                Reason.OPENS_NOTHING,
                "grants nobody anything; who may use it is said in policies, which are judged where they stand",
            ),
            Nature.SECRET: (
                Reason.OPENS_NOTHING,
                "grants nobody anything; who may read it is said in policies, which are judged where they stand",
            ),
            Nature.SETTING: (Reason.OPENS_NOTHING, "configures something, and grants nobody anything"),
            Nature.LINK: (Reason.OPENS_NOTHING, "ties together what is judged itself"),
            Nature.OBSERVER: (
                Reason.OPENS_NOTHING,
                "watches with the rights of the service, or of a role, which is judged itself",
            ),
            Nature.FORWARDER: (
                Reason.OPENS_NOTHING,
                "reaches its target by a role, or by the target's own policy, which are judged themselves",
            ),
            Nature.SCALING: (Reason.OPENS_NOTHING, "says how many of something run, and grants nobody anything"),
            Nature.BACKUP_PLAN: (
                Reason.OPENS_NOTHING,
                "says what is copied and when; what the copier may do is said by its role, which is judged itself",
            ),
            Nature.DEFINITION: (Reason.OPENS_NOTHING, "describes something, and grants nobody anything"),
            Nature.NAME: (Reason.OPENS_NOTHING, "is an entry of a register, and grants nobody anything"),
            Nature.ORGANISATION: (
                Reason.OPENS_NOTHING,
                "is about accounts, money or people, and says nothing of the rights of programs",
            ),
            Nature.SOURCE: (
                Reason.OPENS_NOTHING,
                "keeps programs; what they may do is said by the role that runs them, which is judged itself",
            ),
            Nature.CONNECTION: (
                Reason.OPENS_NOTHING,
                "leads elsewhere with a role or credentials; the role is judged itself, the rest is for the other side",
            ),
            Nature.MACHINERY: (
                Reason.NO_RESOURCE,
                "is part of the template's machinery; the role of what it calls is judged itself",
            ),
        },
        Exemption(
            Reason.OPENS_NOTHING,
            "limits what accounts may do at most, and grants nobody anything",
            ("AWS::Organizations::Policy",),
        ),
        Exemption(
            Reason.NO_SUCH_SETTING,
            "is written in Cedar or in rules of OpenSearch, not in statements of IAM, and is not read here",
            (
                "AWS::BedrockAgentCore::Policy",
                "AWS::BedrockAgentCore::PolicyEngine",
                "AWS::EC2::VerifiedAccessGroup",
                "AWS::OpenSearchServerless::AccessPolicy",
                "AWS::VerifiedPermissions::Policy",
                "AWS::VerifiedPermissions::PolicyStore",
                "AWS::VerifiedPermissions::PolicyTemplate",
            ),
        ),
        Exemption(
            Reason.NO_SUCH_SETTING,
            "asks callers who they are, by a program or a pool that is judged itself",
            ("AWS::ApiGateway::Authorizer", "AWS::ApiGatewayV2::Authorizer", "AWS::IoT::Authorizer"),
        ),
        Exemption(
            Reason.THROUGH_PARENT,
            "gives a role or policy to someone; what that allows is judged there",
            (
                "AWS::Cognito::IdentityPoolRoleAttachment",
                "AWS::EC2::EnclaveCertificateIamRoleAssociation",
                "AWS::EKS::PodIdentityAssociation",
                "AWS::IoT::PolicyPrincipalAttachment",
                "AWS::RolesAnywhere::Profile",
                "AWS::SSO::Assignment",
                "AWS::ServiceCatalog::LaunchRoleConstraint",
            ),
        ),
        Exemption(
            Reason.ALWAYS_DONE,
            "is a role whose rights AWS has written for one of its services, and nobody can change",
            ("AWS::IAM::ServiceLinkedRole",),
        ),
    ),
    looks_like=(
        r"(?i)policy(document|text)?$|policies(\[\])?$|privileg|AssumeRole|ManagedPolic|(?<![A-Za-z])Statement"
        r"|RootAccess|AllowUnauthenticated"
    ),
    not_judged=NOT_JUDGED,
    violating=Example(
        "A role may do everything with every bucket, and pass itself any role.",
        """\
Exporter:
  Type: AWS::IAM::Role
  Properties:
    AssumeRolePolicyDocument:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Principal: {Service: lambda.amazonaws.com}
          Action: sts:AssumeRole
    Policies:
      - PolicyName: export
        PolicyDocument:
          Version: "2012-10-17"
          Statement:
            - Effect: Allow
              Action: ["s3:*", "iam:PassRole"]
              Resource: "*"
""",
    ),
    compliant=Example(
        "The role may read one bucket, and get the token that ECR gives for no repository in particular.",
        """\
Records:
  Type: AWS::S3::Bucket
Exporter:
  Type: AWS::IAM::Role
  Properties:
    AssumeRolePolicyDocument:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Principal: {Service: lambda.amazonaws.com}
          Action: sts:AssumeRole
    Policies:
      - PolicyName: export
        PolicyDocument:
          Version: "2012-10-17"
          Statement:
            - Effect: Allow
              Action: ["s3:GetObject*", "s3:List*"]
              Resource:
                - {"Fn::GetAtt": [Records, Arn]}
                - {"Fn::Sub": "${Records.Arn}/*"}
            - Effect: Allow
              Action: ecr:GetAuthorizationToken
              Resource: "*"
""",
    ),
)
