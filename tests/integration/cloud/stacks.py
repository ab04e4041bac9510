"""Stacks: created, updated, deleted, and rolled back when something fails, as CloudFormation documents it.

moto answers CloudFormation's API; what a stack does is replaced, because moto's own skips types, drops properties
and leaves half-made stacks behind without a word.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING
from urllib.parse import urlparse

from botocore.exceptions import BotoCoreError, ClientError
from moto.cloudformation import models, responses
from moto.cloudformation.exceptions import AlreadyExistsException, ValidationError
from moto.cloudformation.parsing import Export, Output
from moto.cloudformation.utils import generate_stack_id, get_stack_from_s3_url

from tests.integration.cloud import resources
from tests.integration.cloud.carrying import Made
from tests.integration.cloud.completions.replacing import Replacement
from tests.integration.cloud.expressions import Names, evaluated, imports, mentioned
from tests.integration.cloud.mapping import Json, NotCarriedOutError

if TYPE_CHECKING:
    from tests.integration.cloud.clients import Clients

_SECTIONS = frozenset({"AWSTemplateFormatVersion", "Description", "Resources", "Outputs", "Metadata"})
_FAILURES = (ClientError, BotoCoreError, NotCarriedOutError)
Undo = Callable[[], None]


class _StackResource:
    """A resource as moto's answers show it."""

    def __init__(self, made: Made) -> None:
        self.logical_resource_id = made.logical
        self.physical_resource_id = made.physical
        self.cf_resource_type = made.type


class _NoMap:
    """Stands where moto keeps what it parsed: our templates have no parameters."""

    resolved_parameters: Mapping[str, str] = {}
    no_echo_parameter_keys: tuple[str, ...] = ()


class Stack(models.Stack):
    """A stack whose resources are carried out by this cloud."""

    clients: Clients
    """Set when the cloud is installed."""

    def __init__(self, **arguments: Json) -> None:
        """Parse the template; nothing is made yet."""
        self.made: dict[str, Made] = {}
        self.shown: list[Output] = []
        self.exported: list[Export] = []
        super().__init__(**arguments)

    def _create_resource_map(self) -> Json:
        return _NoMap()

    def _create_output_map(self) -> Json:
        return {}

    @property
    def outputs(self) -> list[dict[str, Json]]:
        """As DescribeStacks shows them."""
        exports = {export.value: export.name for export in self.exported}
        named = self.template_dict.get("Outputs", {})
        return [
            {
                "OutputKey": output.key,
                "OutputValue": output.value,
                "Description": output.description,
                "ExportName": exports.get(output.value) if "Export" in named.get(output.key, {}) else None,
            }
            for output in self.shown
        ]

    @property
    def exports(self) -> list[Export]:
        """What other stacks may import."""
        return self.exported

    @property
    def stack_resources(self) -> Json:
        """As DescribeStackResources shows them."""
        return [_StackResource(made) for made in self.made.values()]

    @staticmethod
    def cloudformation_name_type() -> str:
        """Of nested stacks, which are not carried out."""
        return ""

    def is_created(self) -> bool:
        """Whether all is made."""
        return self.status == "CREATE_COMPLETE"

    def create(self) -> None:
        """Make every resource; what was made is deleted again when one fails."""
        self.enter("CREATE_IN_PROGRESS", reason="User Initiated")
        try:
            refuse_unknown(self.template_dict)
            self._check_imports()
            for logical in ordered(self.template_dict["Resources"]):
                self._make(logical)
            self._publish()
        except _FAILURES as error:
            self.enter("ROLLBACK_IN_PROGRESS", reason=self._told(error))
            self._end("ROLLBACK", self._remove_all)
        else:
            self.enter("CREATE_COMPLETE")

    def update(self, template: str, role_arn: str | None = None, parameters: Json = None, tags: Json = None) -> None:
        """Bring the resources to a new template; everything is put back when something fails."""
        del role_arn, parameters
        before = (self.template, self.template_dict, self.tags, dict(self.made))
        self.template, self.template_dict = template, self.parse_template(template)
        self.tags = self.tags if tags is None else tags
        undo: list[Undo] = []
        left: list[Made] = []
        if (self.template_dict, self.tags) == (before[1], before[2]):
            raise ValidationError(self.stack_id, message="No updates are to be performed.")
        self.enter("UPDATE_IN_PROGRESS", reason="User Initiated")
        try:
            refuse_unknown(self.template_dict)
            self._check_imports()
            for logical in ordered(self.template_dict["Resources"]):
                self._bring(logical, undo, left)
            self._publish()
        except _FAILURES as error:
            self.enter("UPDATE_ROLLBACK_IN_PROGRESS", reason=self._told(error))

            def back() -> None:
                for step in reversed(undo):
                    step()
                self.template, self.template_dict, self.tags, self.made = before

            self._end("UPDATE_ROLLBACK", back)
            return
        self.enter("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")
        gone = [made for logical, made in self.made.items() if logical not in self.template_dict["Resources"]]
        for made in (*reversed(gone), *reversed(left)):
            self._remove(made)
        self.made = {logical: made for logical, made in self.made.items() if logical in self.template_dict["Resources"]}
        self.enter("UPDATE_COMPLETE")

    def delete(self) -> None:
        """Delete every resource, the last made first."""
        self.enter("DELETE_IN_PROGRESS", reason="User Initiated")
        self._end("DELETE", self._remove_all)

    def _end(self, what: str, step: Callable[[], None]) -> None:
        """Take the last step of something, which ends complete or failed."""
        try:
            step()
        except _FAILURES as error:
            self.enter(f"{what}_FAILED", reason=self._told(error))
        else:
            self.enter(f"{what}_COMPLETE")

    # How one resource is dealt with.

    def _properties(self, logical: str) -> Mapping[str, Json]:
        declared = self.template_dict["Resources"][logical]
        found = evaluated(declared.get("Properties", {}), self._names())
        return resources.tagged(declared["Type"], found, self.tags)

    def _make(self, logical: str) -> Made:
        declared = self.template_dict["Resources"][logical]
        made = Made(
            logical=logical,
            type=declared["Type"],
            properties={},
            deletion_policy=declared.get("DeletionPolicy", "Delete"),
        )
        self._tell(made, "CREATE_IN_PROGRESS")
        self.made[logical] = made
        try:
            made.properties = self._properties(logical)
            resources.make(made, self.clients)
        except _FAILURES as error:
            self._tell(made, "CREATE_FAILED", reason=self._told(error))
            raise
        self._tell(made, "CREATE_COMPLETE")
        return made

    def _bring(self, logical: str, undo: list[Undo], left: list[Made]) -> None:
        """Bring one resource to the new template, noting how to put it back and what is left over."""
        declared, old = self.template_dict["Resources"][logical], self.made.get(logical)
        if old is None:
            undo.append(lambda: self._remove(self.made[logical]))
            self._make(logical)
            return
        properties = self._properties(logical)
        old.deletion_policy = declared.get("DeletionPolicy", "Delete")
        changed = {name for name in {*properties, *old.properties} if properties.get(name) != old.properties.get(name)}
        if old.type != declared["Type"] or resources.needs_replacement(old.type, changed):
            self._replace(old, properties, changed, undo, left)
        elif changed:
            undo.append(lambda: self._change_in_place(old, earlier, changed, back=True))
            earlier = old.properties
            self._change_in_place(old, properties, changed)

    def _change_in_place(
        self, made: Made, properties: Mapping[str, Json], changed: set[str], *, back: bool = False
    ) -> None:
        self._tell(made, "UPDATE_IN_PROGRESS")
        made.before, made.properties = made.properties, properties
        try:
            resources.change(made, changed, self.clients, back=back)
        except _FAILURES as error:
            self._tell(made, "UPDATE_FAILED", reason=self._told(error))
            raise
        self._tell(made, "UPDATE_COMPLETE")

    def _replace(
        self, old: Made, properties: Mapping[str, Json], changed: set[str], undo: list[Undo], left: list[Made]
    ) -> None:
        if resources.keeps_its_name(old.type, properties, changed):
            raise NotCarriedOutError(
                f"{old.logical} ({old.type}): CloudFormation cannot update a stack when a custom-named resource "
                f"requires replacing ({', '.join(sorted(changed))} changed)"
            )
        new = copy.copy(old)

        def back() -> None:
            self._remove(self.made[old.logical])
            self.made[old.logical] = new

        undo.append(back)
        self._make(old.logical)
        left.append(new)

    def _remove(self, made: Made) -> None:
        if not made.physical:
            return
        self._tell(made, "DELETE_IN_PROGRESS")
        try:
            resources.remove(made, self.clients)
        except _FAILURES as error:
            self._tell(made, "DELETE_FAILED", reason=self._told(error))
            raise
        self._tell(made, "DELETE_SKIPPED" if made.deletion_policy == "Retain" else "DELETE_COMPLETE")

    def _remove_all(self) -> None:
        for logical, made in reversed(self.made.copy().items()):
            self._remove(made)
            del self.made[logical]

    # What names mean, and what is told.

    def _names(self) -> Names:
        pseudo = {
            "AWS::AccountId": self.account_id,
            "AWS::Partition": "aws",
            "AWS::Region": self.region_name,
            "AWS::StackId": self.stack_id,
            "AWS::StackName": self.name,
            "AWS::URLSuffix": "amazonaws.com",
        }

        def ref(name: str) -> Json:
            if name in self.made:
                return self.made[name].physical
            if name in pseudo:
                return pseudo[name]
            raise NotCarriedOutError(f"Ref to {name}, which is no resource and no pseudo parameter, is not carried out")

        def attribute(name: str, attribute: str) -> Json:
            return resources.attribute(self.made[name], attribute, self.clients)

        def imported(name: str) -> Json:
            exports = _backend(self).exports
            if name not in exports:
                raise NotCarriedOutError(f"No export named {name} found")
            return exports[name].value

        return Names(ref=ref, attribute=attribute, imported=imported)

    def _publish(self) -> None:
        """Work out outputs and exports; refuse to change what another stack has imported."""
        names = self._names()
        backend = _backend(self)
        shown, exported = [], []
        for key, output in self.template_dict.get("Outputs", {}).items():
            value = evaluated(output["Value"], names)
            shown.append(Output(key, str(value), output.get("Description", "")))
            if "Export" in output:
                exported.append(Export(self.stack_id, evaluated(output["Export"]["Name"], names), str(value)))
        kept = {export.name: export.value for export in exported}
        for export in self.exported:
            if kept.get(export.name) != export.value and (users := importers(backend, export.name)):
                raise NotCarriedOutError(
                    f"Export {export.name} cannot be updated or deleted as it is in use by {', '.join(users)}"
                )
        for export in exported:
            if backend.exports.get(export.name, export).exporting_stack_id != self.stack_id:
                raise NotCarriedOutError(f"Export with name {export.name} is already exported by another stack")
        for export in self.exported:
            backend.exports.pop(export.name, None)
        self.shown, self.exported = shown, exported
        backend.exports.update({export.name: export for export in exported})

    def _check_imports(self) -> None:
        for name in imports(self.template_dict):
            if name not in _backend(self).exports:
                raise NotCarriedOutError(f"No export named {name} found")

    def enter(self, status: str, reason: str | None = None) -> None:
        """Be in a status from now on, and tell so."""
        self.status = status
        self.status_reason = reason
        self._add_stack_event(status, resource_status_reason=reason)

    def _tell(self, made: Made, status: str, reason: str | None = None) -> None:
        self.events.append(
            models.Event(
                stack_id=self.stack_id,
                stack_name=self.name,
                logical_resource_id=made.logical,
                physical_resource_id=made.physical,
                resource_type=made.type,
                resource_status=status,
                resource_status_reason=reason,
                # Properties may hold what an output must not show.
                resource_properties=json.dumps({}),
            )
        )

    def _told(self, error: Exception) -> str:
        return self.clients.without_secrets(str(error))


def refuse_unknown(template: Mapping[str, Json]) -> None:
    """Refuse a template that this cloud can't carry out whole.

    Raises:
        NotCarriedOutError: naming section, type or attribute.

    """
    for section in sorted(set(template) - _SECTIONS):
        raise NotCarriedOutError(f"section {section} of a template is not carried out")
    for logical, declared in template["Resources"].items():
        resources.refuse_unknown(logical, declared)


def ordered(declared: Mapping[str, Json]) -> list[str]:
    """Logical ids, each after all that it refers to or depends on, else as they stand.

    Raises:
        NotCarriedOutError: when resources depend on each other in a circle.

    """
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for logical, resource in declared.items():
        waits = resource.get("DependsOn", [])
        needed = [*([waits] if isinstance(waits, str) else waits), *mentioned(resource.get("Properties", {}))]
        sorter.add(logical, *(name for name in needed if name in declared))
    try:
        return list(sorter.static_order())
    except CycleError as error:
        raise NotCarriedOutError(f"Circular dependency between resources: {', '.join(error.args[1])}") from None


def importers(backend: models.CloudFormationBackend, name: str) -> list[str]:
    """Names of stacks that import an export."""
    return sorted(stack.name for stack in backend.stacks.values() if name in set(imports(stack.template_dict)))


def _backend(stack: Stack) -> models.CloudFormationBackend:
    found: models.CloudFormationBackend = models.cloudformation_backends[stack.account_id][stack.region_name]
    return found


def create_stack(  # noqa: PLR0913, PLR0917 - moto's own arguments
    self: models.CloudFormationBackend,
    name: str,
    template: str,
    parameters: Json,
    notification_arns: Json = None,
    tags: Json = None,
    role_arn: Json = None,
    enable_termination_protection: Json = False,  # noqa: FBT002 - moto's
    timeout_in_mins: Json = None,
    stack_policy_body: Json = None,
) -> Stack:
    """CreateStack, in the place of moto's."""
    if any(stack.name == name for stack in self.stacks.values()):
        raise AlreadyExistsException(f"Stack [{name}] already exists")
    stack = Stack(
        stack_id=generate_stack_id(name, self.region_name, self.account_id),
        name=name,
        template=template,
        parameters=parameters,
        account_id=self.account_id,
        region_name=self.region_name,
        notification_arns=notification_arns,
        tags=tags,
        role_arn=role_arn,
        enable_termination_protection=enable_termination_protection,
        timeout_in_mins=timeout_in_mins,
        stack_policy_body=stack_policy_body,
    )
    self.stacks[stack.stack_id] = stack
    stack.create()
    return stack


def delete_stack(self: models.CloudFormationBackend, name_or_stack_id: str) -> None:
    """DeleteStack, in the place of moto's: a stack whose deletion fails is still there."""
    for stack in list(self.stacks.values()):
        if not isinstance(stack, Stack) or name_or_stack_id not in {stack.name, stack.stack_id}:
            continue
        for export in stack.exports:
            if users := importers(self, export.name):
                reason = f"Export {export.name} cannot be deleted as it is in use by {', '.join(users)}"
                stack.enter("DELETE_FAILED", reason=reason)
                return
        names = [export.name for export in stack.exports]
        stack.delete()
        if stack.status == "DELETE_COMPLETE":
            for name in names:
                self.exports.pop(name, None)
            self.deleted_stacks[stack.stack_id] = self.stacks.pop(stack.stack_id)


def template_at(url: str, account_id: str, partition: str) -> str:
    """A template that was uploaded, by the URL that the CLI makes of bucket and key for an endpoint such as ours."""
    parts = urlparse(url)
    if parts.netloc == urlparse(Stack.clients.endpoint).netloc:
        bucket, key = parts.path.lstrip("/").split("/", 1)
        text: str = Stack.clients.client("s3").get_object(Bucket=bucket, Key=key)["Body"].read().decode()
        return text
    return get_stack_from_s3_url(url, account_id=account_id, partition=partition)


def install(clients: Clients) -> Iterator[Replacement]:
    """What is replaced in moto."""
    yield Replacement(Stack, "clients", clients)
    yield Replacement(responses, "get_stack_from_s3_url", template_at)
    yield Replacement(models.CloudFormationBackend, "create_stack", create_stack)
    yield Replacement(models.CloudFormationBackend, "delete_stack", delete_stack)
