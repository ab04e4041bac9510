"""What ends a call with one sentence: whoever called can mend it, so that a traceback would tell him nothing."""


class CallerError(ValueError):
    """Something that was given cannot be used; the message is one sentence: what, where, and how to mend it."""
