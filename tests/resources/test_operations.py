"""The page for operators names what there is, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.jsii

PAGE = (Path(__file__).parents[2] / "docs" / "operations.md").read_text(encoding="utf-8")
Templates = dict[str, dict[str, Any]]


def names_of(templates: Templates, resource_type: str, property_name: str) -> set[str]:
    return {
        resource["Properties"][property_name]
        for template in templates.values()
        for resource in template["Resources"].values()
        if resource["Type"] == resource_type
    }


def section(title: str) -> str:
    return PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def test_every_alarm_has_a_line_of_what_to_do(dev: Templates) -> None:
    alarms = {name.removeprefix("smartfactory-dev-") for name in names_of(dev, "AWS::CloudWatch::Alarm", "AlarmName")}
    rows = [line.split("|") for line in section("When an alarm rings").splitlines() if line.startswith("| `")]
    named = [alarm for _, cell, *_ in rows for alarm in re.findall(r"`([^`]+)`", cell)]
    assert sorted(named) == sorted(alarms)
    assert all(look.strip() and do.strip() for _, _, look, do, _ in rows)


def test_every_log_group_that_is_named_is_one_of_the_app(dev: Templates) -> None:
    groups = names_of(dev, "AWS::Logs::LogGroup", "LogGroupName")
    named = {name.replace("<suffix>", "dev") for name in re.findall(r"`(/smartfactory/<suffix>/[^`]+)`", PAGE)}
    assert named - groups == set()
    assert named != set()


def test_every_secret_that_is_named_is_one_that_the_app_reads(dev: Templates) -> None:
    text = str(dev)
    named = {name.replace("<suffix>", "dev") for name in re.findall(r"`(smartfactory/(?:<suffix>|dev)/[^`]+)`", PAGE)}
    assert {name for name in named if name not in text} == set()
    assert sorted(named) == ["smartfactory/dev/cache", "smartfactory/dev/database", "smartfactory/dev/processor"]
