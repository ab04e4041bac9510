"""What the command line and the policies load must not start Node."""

import subprocess
import sys


def test_the_framework_and_the_policies_load_without_the_cdk() -> None:
    program = (
        "import sys, compliance.judge, compliance.waivers, compliance.report.console, policies;"
        "print(sorted({'aws_cdk', 'jsii', 'constructs', 'cdk_nag'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    assert done.stdout == "[]\n"


def test_an_unknown_name_is_refused_by_name() -> None:
    program = "import compliance; compliance.nonsense"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    assert done.stderr.splitlines()[-1] == "AttributeError: module 'compliance' has no attribute 'nonsense'"
