"""Names that nothing else in the world has, so that copies of a study can be merged."""

from __future__ import annotations

import secrets
import time
import uuid

_DERIVED = uuid.UUID("3f8e2d5c-6f0b-5b7e-9d43-6c1f0a7be2d9")


def new_id() -> str:
    """A new UUID of version 7 (RFC 9562) as lower-case text: sorts by the moment it was made."""
    milliseconds, rest = divmod(time.time_ns(), 1_000_000)
    fraction = rest * 4096 // 1_000_000  # section 6.2, method 3: twelve bits of sub-millisecond time
    number = (milliseconds & (1 << 48) - 1) << 80 | 7 << 76 | fraction << 64 | 2 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=number))


def derived_id(*words: object) -> str:
    """An id made from words alone: the same words give the same id, on every machine."""
    return str(uuid.uuid5(_DERIVED, "\0".join(map(str, words))))
