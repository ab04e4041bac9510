from __future__ import annotations

import json
from pathlib import Path

import pytest

from resources.deployment.failure import DeploymentError
from resources.deployment.outputs_file import flatten, write


def test_outputs_of_all_stacks_become_one_flat_object(tmp_path: Path) -> None:
    by_stack, flat = tmp_path / "nested.json", tmp_path / "folder" / "flat.json"
    by_stack.write_text(json.dumps({"Two": {"StreamName": "s"}, "One": {"VpcId": "v", "AlarmName": "a"}}))
    outputs = write(by_stack, flat)
    assert outputs == {"AlarmName": "a", "StreamName": "s", "VpcId": "v"}
    assert flat.read_text() == '{\n  "AlarmName": "a",\n  "StreamName": "s",\n  "VpcId": "v"\n}\n'


def test_a_name_that_occurs_twice_is_an_error() -> None:
    with pytest.raises(DeploymentError) as told:
        flatten({"One": {"VpcId": "v"}, "Two": {"VpcId": "w"}})
    assert str(told.value) == "The output VpcId is in both One and Two: rename one in resources/outputs.py."
