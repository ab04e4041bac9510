"""Deploys SmartFactory with the CDK CLI, takes it down again, and lists what is left of it."""
