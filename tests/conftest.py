"""Settles what jsii reads from the environment before any test imports aws_cdk."""

from app import prepare_jsii

prepare_jsii()
