"""The app as a program, and its stacks where other apps may put them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import app as smartfactory_app

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.jsii

ROOT = Path(smartfactory_app.__file__).parent
CDK_JSON = json.loads((ROOT / "cdk.json").read_text(encoding="utf-8"))


BARE = "import app; app.build(gate=False, second_opinion=False, builtin_validation=False).synth()"


def run(*program: str, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(("CDK_", "ENVIRONMENT_"))}
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, *program],
        cwd=ROOT,
        env={**inherited, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def templates(assembly: Path) -> dict[str, Any]:
    return {file.name: json.loads(file.read_text()) for file in sorted(assembly.glob("*.template.json"))}


def test_python_app_py_writes_what_the_cdk_cli_would(tmp_path: Path) -> None:
    """The CLI hands over cdk.json's context, what was given with -c, and where to write."""
    alone = run("app.py", ENVIRONMENT_SUFFIX="pr-7", CDK_OUTDIR=str(tmp_path / "alone"))
    context = {**CDK_JSON["context"], "environmentSuffix": "pr-7"}
    by_cli = run(
        "-c",
        BARE,
        CDK_CONTEXT_JSON=json.dumps(context),
        CDK_OUTDIR=str(tmp_path / "cli"),
        CDK_DEFAULT_REGION="eu-west-1",
        CDK_DEFAULT_ACCOUNT="123456789012",
    )
    assert (alone.returncode, by_cli.returncode) == (0, 0)
    written = templates(tmp_path / "alone")
    assert list(written) == [
        f"SmartFactory-pr-7-{part}.template.json" for part in ("Audit", "Data", "Foundation", "Processing")
    ]
    assert templates(tmp_path / "cli") == written


def test_a_bad_setting_ends_in_one_sentence(tmp_path: Path) -> None:
    refused = run("app.py", ENVIRONMENT_SUFFIX="No_Good", CDK_OUTDIR=str(tmp_path))
    assert (refused.returncode, refused.stdout, refused.stderr) == (
        2,
        "",
        (
            "app.py: environmentSuffix must be lower-case letters, digits and single hyphens between "
            "them, at most 20 characters, not 'No_Good'.\n"
        ),
    )
    assert list(tmp_path.iterdir()) == []


def test_cdk_json_has_the_flags_that_this_cdk_recommends() -> None:
    import aws_cdk  # noqa: PLC0415 - jsii starts Node when it is imported

    (library,) = (Path(aws_cdk.__file__).parent / "_jsii").glob("aws-cdk-lib@*.jsii.tgz")
    with tarfile.open(library) as package:
        listed = package.extractfile("package/recommended-feature-flags.json")
        assert listed is not None
        recommended = json.load(listed)
    expected = {
        "app": ".venv/bin/python app.py",
        # Without these, the CLI would add to the templates what python app.py does not.
        "versionReporting": False,
        "pathMetadata": False,
        "assetMetadata": False,
        "context": recommended,
    }
    assert expected == CDK_JSON


def test_synthesis_needs_no_account(tmp_path: Path) -> None:
    app = smartfactory_app.build(
        {"environmentSuffix": "dev"},
        outdir=str(tmp_path),
        gate=False,
        second_opinion=False,
        builtin_validation=False,
    )
    app.synth()
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    assert "missing" not in manifest
    stacks = {
        artifact["properties"].get("stackName", name): artifact["environment"]
        for name, artifact in manifest["artifacts"].items()
        if artifact["type"] == "aws:cloudformation:stack"
    }
    assert stacks == dict.fromkeys(
        [f"SmartFactory-dev-{part}" for part in ("Foundation", "Data", "Processing", "Audit")],
        "aws://unknown-account/ap-southeast-1",
    )


def test_under_a_stage_and_side_by_side_the_templates_stay_the_same(
    tmp_path: Path, dev: dict[str, Any], synthesize: Callable[..., dict[str, Any]]
) -> None:
    import aws_cdk as cdk  # noqa: PLC0415 - jsii starts Node when it is imported

    from resources.settings import read_settings  # noqa: PLC0415
    from resources.stacks import smart_factory  # noqa: PLC0415

    app = cdk.App(outdir=str(tmp_path), context=CDK_JSON["context"], builtin_cloud_formation_validation=False)
    stage = cdk.Stage(app, "Staged")
    for scope, suffix in ((stage, "dev"), (stage, "pr-7"), (app, "beside")):
        smart_factory(scope, read_settings({"environmentSuffix": suffix}, {}))
    app.synth()
    staged = {template["Description"]: template for template in templates(tmp_path / "assembly-Staged").values()}
    assert staged == {
        template["Description"]: template
        for suffix in ("dev", "pr-7")
        for template in synthesize(environmentSuffix=suffix).values()
    }
    assert set(dev) == {name.split("-")[2].removesuffix(".template.json") for name in templates(tmp_path)}
