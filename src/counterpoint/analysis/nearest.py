"""The names that somebody may have meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

SHOWN = 3


def nearest(name: str, known: Iterable[str], otherwise: str) -> str:
    """Writes the known names that read most like a name, or what to do where none does."""
    near = difflib.get_close_matches(str(name)[:200], dict.fromkeys(known), SHOWN, 0.5)
    return ", ".join(f"“{one}”" for one in near) or otherwise
