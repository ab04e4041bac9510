"""Secrets are kept outside templates and only referred to.

Checks        Whatever takes a password, token, private or shared key gets it by a dynamic reference to a secret that
              exists, `{{resolve:secretsmanager:...}}` or `{{resolve:ssm-secure:...}}`: no literal, no parameter of the
              template, hidden (NoEcho) or not. No template makes a secret, and none has a service make one. No
              environment variable, script, argument, setting, mapping or output shows a secret: neither written out nor
              rendered from a reference.
Why           Whoever may read a template, a change set or the description of a resource reads what stands there, and so
              does every copy of it in a repository, a log or a backup. A secret that was written down is no secret any
              more: it has to be renewed, not hidden. One that is only referred to is renewed in one place, and who read
              it is known. One that a stack makes goes with the stack, and has nobody who renews it.
Not checked   Whether the secret that a reference names exists, is strong, and is renewed: it belongs to others. What
              programs and images hold; the inside of a custom resource. Secrets that look like none: a password under
              the name COLOUR.

A literal where a secret belongs can never be waived, nor a parameter: there a reference is always possible. What
cannot be told may be accepted by whoever has looked. What looks like a secret elsewhere, by its form or by the name of
its variable, can be waived, because looks can deceive. A program gets its secret at run time: by the name or ARN of the
secret (ECS: `Secrets`).

CloudFormation resolves `ssm-secure` for a few properties only and refuses to deploy it elsewhere; that is no breach,
and is not judged. The message never repeats what it found.
"""

from compliance.policy import (
    Example,
    Exemption,
    Level,
    Policy,
    Reason,
    Requirement,
    hipaa,
    holds_no_secret,
    in_python,
    is_absent,
    is_false,
    is_one_of,
    is_present,
    iso27001,
    never_declared,
    refers_to_secret,
)
from policies.tables.existing_secrets import MADE_BY_SERVICE, NAMED_BY_ARN, NAMED_ONLY, NOT_JUDGED, SECRETS, SHOWN
from policies.tables.registry import Nature, exempt

REFER = 'SecretValue.secrets_manager("name", json_field="field")'
"""An existing secret in CDK Python; `unsafe_unwrap()` gives the text that an L1 construct takes."""

FETCH = (
    "Remove it, and renew the secret if it was written out; pass the secret's name or ARN, and let the program fetch "
    "the secret when it runs (ECS: secrets=)."
)

OTHERS = "has no property that is made for a secret"

_REQUIREMENTS = (
    # --- no secret is made ---
    Requirement(
        "AWS::SecretsManager::Secret",
        must=(never_declared("refer to an existing secret"),),
        fix="Make the secret outside the app, and refer to it: Secret.from_secret_name_v2(scope, id, name).",
    ),
    Requirement(
        "AWS::IAM::AccessKey",
        must=(never_declared("let programs take on a role"),),
        fix="Remove the access key; give the program a role, or roles of IAM Roles Anywhere outside of AWS.",
    ),
    Requirement(
        "AWS::EC2::KeyPair",
        must=(
            is_present(
                "PublicKeyMaterial",
                "the public half of a key that exists",
                absent_means="that EC2 makes a private key and keeps it as a parameter",
            ),
        ),
        fix="Pass public_key_material=, or remove the key pair and use Session Manager.",
    ),
    *(
        Requirement(
            kind,
            must=(is_false(path),),
            fix=f"Leave {in_python(path)}= out, and pass the password by reference: {REFER}.",
        )
        for kind, path in MADE_BY_SERVICE
    ),
    # --- where a secret belongs, it is referred to ---
    *(
        Requirement(
            kind,
            must=(refers_to_secret(path),),
            level=Level.NOT_WAIVABLE,
            fix=f"Set {in_python(path)}= to {REFER} of an existing secret, and renew what was written out.",
        )
        for kind, path in SECRETS
    ),
    Requirement(
        "AWS::CodeBuild::SourceCredential",
        must=(refers_to_secret("Token"),),
        unless=(is_one_of("AuthType", "CODECONNECTIONS", "SECRETS_MANAGER"),),
        level=Level.NOT_WAIVABLE,
        fix='Set auth_type="SECRETS_MANAGER" and token= to the ARN of an existing secret, and renew the token.',
    ),
    *(
        Requirement(
            "AWS::Events::Connection",
            must=(refers_to_secret(f"AuthParameters.{of}?.{where}?[IsValueSecret=true].Value"),),
            fix=f"Set value= to {REFER}, or is_value_secret=False where it is no secret.",
        )
        for of in ("InvocationHttpParameters", "OAuthParameters?.OAuthHttpParameters")
        for where in ("BodyParameters", "HeaderParameters", "QueryStringParameters")
    ),
    *(
        Requirement(
            kind,
            must=(is_absent(path, "absent: the secret is named by its ARN instead"),),
            fix="Put the values into a secret outside the app, and set secret_arn= to its ARN.",
        )
        for kind, path in NAMED_BY_ARN
    ),
    # --- where everybody can read, there is none ---
    *(Requirement(kind, must=(holds_no_secret(path),), fix=FETCH) for kind, path in SHOWN),
    Requirement(
        "AWS::SSM::Parameter",
        must=(holds_no_secret("Value", named_by="Name"),),  # its name tells what it is
        fix="Keep the secret in Secrets Manager or in a SecureString, which CloudFormation cannot make; renew it.",
    ),
    Requirement(
        "(stack)",
        must=(holds_no_secret("Outputs"),),
        fix="Remove the output; publish the name or ARN of the secret where others need it.",
    ),
    Requirement(
        "(stack)",
        must=(holds_no_secret("Mappings"),),
        fix="Remove the entry, renew the secret, and refer to an existing one where the entry was used.",
    ),
    Requirement(
        "(stack)",
        must=(holds_no_secret("Parameters"),),
        fix="Remove the parameter, renew the secret, and refer to an existing one where the parameter was used.",
    ),
)

EXISTING_SECRETS = Policy(
    id="existing-secrets",
    title="Secrets are kept outside templates and only referred to",
    about=__doc__,
    controls=(
        hipaa("164.308(a)(5)(ii)(D)", "Password management"),
        hipaa("164.312(d)", "Person or entity authentication"),
        iso27001("A.5.17", "Authentication information"),
        iso27001("A.8.5", "Secure authentication"),
        iso27001("A.8.12", "Data leakage prevention"),
        iso27001("A.8.24", "Use of cryptography"),
    ),
    own_duty=(
        "HIPAA makes the management of passwords addressable and ISO/IEC 27001 asks for rules on authentication "
        "information and keys. That templates only refer to secrets which exist, and neither make nor show any, is "
        "SmartFactory's decision; so is it that nobody can be relieved of it where a secret belongs."
    ),
    requirements=_REQUIREMENTS,
    exemptions=exempt(
        _REQUIREMENTS,
        {
            Nature.STORE: (Reason.NO_SUCH_SETTING, OTHERS),
            Nature.BUFFER: (Reason.NO_SUCH_SETTING, OTHERS),
            Nature.RECORD: (Reason.NO_SUCH_SETTING, OTHERS),
            Nature.PROGRAM: (Reason.NO_SUCH_SETTING, OTHERS),
            Nature.ENTRANCE: (Reason.NO_SUCH_SETTING, OTHERS),
            Nature.NETWORK: (Reason.NO_SUCH_SETTING, OTHERS),
            Nature.FIREWALL: (Reason.OPENS_NOTHING, "is a rule about addresses and requests, and needs no secret"),
            Nature.PERMISSION: (Reason.JUDGED_ELSEWHERE, "says who may read a secret, and holds none"),
            Nature.IDENTITY: (
                Reason.NO_SUCH_SETTING,
                "says who somebody is, and has no property for a secret of theirs",
            ),
            Nature.KEY: (Reason.ALWAYS_DONE, "is a certificate, or a key that its service makes and never shows"),
            Nature.SECRET: (Reason.NO_SUCH_SETTING, "is made by its service, and cannot be given one that exists"),
            Nature.SETTING: (Reason.NO_SUCH_SETTING, OTHERS),
            Nature.LINK: (Reason.HOLDS_NO_DATA, "ties other resources together, and needs no secret to do so"),
            Nature.OBSERVER: (Reason.NO_SUCH_SETTING, OTHERS),
            Nature.FORWARDER: (Reason.NO_SUCH_SETTING, OTHERS),
            Nature.SCALING: (Reason.OPENS_NOTHING, "is about numbers and times, and needs no secret"),
            Nature.BACKUP_PLAN: (Reason.OPENS_NOTHING, "is about copies and times, and needs no secret"),
            Nature.DEFINITION: (Reason.NO_SUCH_SETTING, OTHERS),
            Nature.NAME: (Reason.OPENS_NOTHING, "is an entry of a register, which others may read"),
            Nature.ORGANISATION: (Reason.OPENS_NOTHING, "is about accounts, money or people, and needs no secret"),
            Nature.SOURCE: (Reason.NO_SUCH_SETTING, OTHERS),
            Nature.CONNECTION: (Reason.NO_SUCH_SETTING, "connects by permissions, or to what needs no secret"),
            Nature.MACHINERY: (Reason.NO_RESOURCE, "is part of the template's machinery; its outputs are judged"),
        },
        Exemption(Reason.NO_SUCH_SETTING, "names an existing secret, and has no property for the secret", NAMED_ONLY),
    ),
    looks_like=(
        r"(?i)password|secret|(?<![a-z])token(?!iz)|Token$|credential|privatekey|apikey|passphrase|authkey|accesskey|"
        r"UserData|EnvironmentVariables|Environment(\.|\[)"
    ),
    not_judged=NOT_JUDGED,
    violating=Example(
        "A password is written out, another is read from a plain parameter, and a container's variable shows a secret.",
        """
        Database:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
            MasterUsername: postgres
            MasterUserPassword: not-a-secret-any-more
        Directory:
          Type: AWS::DirectoryService::MicrosoftAD
          Properties:
            Name: factory.example.org
            Password: "{{resolve:ssm:/factory/directory-password}}"
            VpcSettings: {VpcId: vpc-0a1b2c3d, SubnetIds: [subnet-0a1b2c3d, subnet-1a2b3c4d]}
        Task:
          Type: AWS::ECS::TaskDefinition
          Properties:
            ContainerDefinitions:
              - Name: app
                Image: 111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/app:1
                Environment:
                  - {Name: DB_PASSWORD, Value: "{{resolve:secretsmanager:prod/database:SecretString:password}}"}
        """,
    ),
    compliant=Example(
        "The database gets its password from an existing secret, and the container from the same one when it starts.",
        """
        Database:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
            MasterUsername: postgres
            MasterUserPassword: "{{resolve:secretsmanager:prod/database:SecretString:password}}"
        Task:
          Type: AWS::ECS::TaskDefinition
          Properties:
            ContainerDefinitions:
              - Name: app
                Image: 111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/app:1
                Environment:
                  - {Name: DB_NAME, Value: factory}
                Secrets:
                  - Name: DB_PASSWORD
                    ValueFrom: "arn:aws:secretsmanager:ap-southeast-1:111122223333:secret:prod/db-a1b2c3:password::"
        """,
    ),
)
