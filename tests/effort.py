"""How many examples a property is tried with that deserves more than others: fewer by far in the fast profile."""

from hypothesis import settings

MANY_EXAMPLES = settings().max_examples * 3 // 2
"""Half as many again as the profile in force says: 150 in a whole run."""
