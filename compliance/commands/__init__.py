"""The calls of the command line: one module for each, which does what was asked and returns the exit status."""
