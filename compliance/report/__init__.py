"""The reports: one module for each form in which a result is told."""
