"""Codes on paper, in letters and numbers that are hard to misread (Crockford's base 32).

The recovery code is 160 random bits. The code by which others find a vault is 100 bits of a digest of its identifier and
its public key: a key that somebody put in its place has another code.
"""

import secrets
from hashlib import sha256
from uuid import UUID

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
COUNT, GROUP = 32, 4
KNOWN_BY, FIVE, BITS = 20, 5, 5
_MISREAD = str.maketrans("OIL", "011")


def new_code() -> str:
    """Returns a new code: eight groups of four."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(COUNT))
    return "-".join(letters[at : at + GROUP] for at in range(0, COUNT, GROUP))


def as_typed(code: str) -> str:
    """Returns the letters of a code that somebody typed, however they wrote it."""
    return "".join(one for one in code.upper().translate(_MISREAD) if one in LETTERS)


def known_by(vault: UUID, public_key: bytes) -> str:
    """Returns the code by which others find a vault: four groups of five. Whoever has it can send something there."""
    number = int.from_bytes(sha256(b"known by" + vault.bytes + public_key).digest(), "big")
    letters = "".join(LETTERS[number >> BITS * at & 31] for at in range(KNOWN_BY))
    return "-".join(letters[at : at + FIVE] for at in range(0, KNOWN_BY, FIVE))
