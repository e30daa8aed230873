"""The printed recovery code: 160 random bits, in letters and numbers that are hard to misread (Crockford's base 32)."""

import secrets

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
COUNT, GROUP = 32, 4
_MISREAD = str.maketrans("OIL", "011")


def new_code() -> str:
    """Returns a new code: eight groups of four."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(COUNT))
    return "-".join(letters[at : at + GROUP] for at in range(0, COUNT, GROUP))


def as_typed(code: str) -> str:
    """Returns the letters of a code that somebody typed, however they wrote it."""
    return "".join(one for one in code.upper().translate(_MISREAD) if one in LETTERS)
