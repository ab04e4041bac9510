"""How Hypothesis works here: as in the rest of the repository."""

from hypothesis import settings

# No example has a deadline: how long one takes says more about the machine than about the code.
settings.register_profile("processor", deadline=None)
settings.load_profile("processor")
