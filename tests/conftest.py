"""Settles what jsii reads from the environment before any test imports aws_cdk, and how Hypothesis works."""

from hypothesis import settings

from app import prepare_jsii

prepare_jsii()

# Runs of pytest within a test, for those of our own plugin; pytest takes such a list in the topmost conftest alone.
pytest_plugins = ["pytester"]

# No example has a deadline: how long one takes says more about the machine than about the code.
settings.register_profile("project", deadline=None)
# For every save: `make fast` looks at fewer examples, `make test` at all.
settings.register_profile("fast", deadline=None, max_examples=30)
# For the night: `make nightly` looks at ten times as many.
settings.register_profile("nightly", deadline=None, max_examples=1_000)
settings.load_profile("project")
