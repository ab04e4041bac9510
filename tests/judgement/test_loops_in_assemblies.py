"""Loops are written out before resources are read: in single templates, in assemblies and in nested stacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.assembly import Resource, read_assembly, read_template
from compliance.templates import Json
from tests.judgement.test_assembly import assets, manifest, nesting, stack_artifact, write

QUEUE: Json = {"Type": "AWS::SQS::Queue"}
LOOPED: Json = {
    "Transform": "AWS::LanguageExtensions",
    "Parameters": {"Names": {"Type": "CommaDelimitedList", "Default": "C,D"}},
    "Resources": {"Fn::ForEach::Queues": ["Name", {"Ref": "Names"}, {"Queue${Name}": QUEUE}]},
}
STAYS = LOOPED["Resources"]


def queues(stack: str, path: str | None, *names: str) -> dict[str, Resource]:
    return {
        f"Queue{name}": Resource(stack, f"Queue{name}", "AWS::SQS::Queue", QUEUE, path, located=path != stack)
        for name in names
    }


def test_a_template_alone(tmp_path: Path) -> None:
    write(tmp_path / "t.json", LOOPED)
    given = read_template(tmp_path / "t.json", name="t", parameters={"Names": "A,B"})
    assert (given.resources, given.body) == (
        queues("t", None, "A", "B"),
        {**LOOPED, "Resources": {"QueueA": QUEUE, "QueueB": QUEUE}},
    )
    stays = read_template(tmp_path / "t.json", name="t")
    loop = "Fn::ForEach::Queues"
    assert (stays.resources, stays.body) == ({loop: Resource("t", loop, "", {})}, LOOPED)


@pytest.mark.parametrize(
    ("properties", "names"),
    [
        ({"Parameters": {"Names": "A,B"}}, ["A", "B"]),
        ({}, ["C", "D"]),
        ({"Parameters": {}}, ["C", "D"]),
        ({"Parameters": {"Names": {"Ref": "Names"}}}, None),
        ({"Parameters": {"Fn::If": ["C", {}, {"Names": "A"}]}}, None),
        ({"Parameters": None}, None),
    ],
    ids=str,
)
def test_a_nested_stack_has_its_parameters_from_its_parent(
    tmp_path: Path, properties: Json, names: list[str] | None
) -> None:
    write(tmp_path / "manifest.json", manifest(App=stack_artifact()))
    write(tmp_path / "App.template.json", {"Resources": {"Inner": nesting("inner.json", **properties)}})
    write(tmp_path / "inner.json", LOOPED)
    assets(tmp_path, "inner.json")
    found = read_assembly(tmp_path, parameters={"Names": "X,Y"}).stacks["App//Inner"].resources
    loop = "Fn::ForEach::Queues"
    stays = {loop: Resource("App//Inner", loop, "", {})}
    assert found == (stays if names is None else queues("App//Inner", None, *names))


def test_the_region_and_account_of_a_stack_are_certain(tmp_path: Path) -> None:
    names = [{"Ref": "AWS::AccountId"}, {"Fn::FindInMap": ["Short", {"Ref": "AWS::Region"}, "Name"]}]
    body = {
        "Transform": "AWS::LanguageExtensions",
        "Mappings": {"Short": {"eu-west-1": {"Name": "euw1"}}},
        "Resources": {"Fn::ForEach::Queues": ["Name", names, {"Queue${Name}": QUEUE}]},
    }
    artifact = stack_artifact(environment="aws://111122223333/eu-west-1")
    write(tmp_path / "manifest.json", manifest(App=artifact))
    write(tmp_path / "App.template.json", body)
    assert read_assembly(tmp_path).stacks["App"].resources == queues("App", "App", "111122223333", "euw1")
