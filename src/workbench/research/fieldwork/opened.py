"""Keys to names that somebody has opened: in the memory of this process, for a while, and nowhere else."""

import time
from dataclasses import dataclass
from threading import Lock
from typing import Any
from uuid import UUID

GOOD_FOR = 10 * 60  # seconds since it was last used


@dataclass
class _Opened:
    key: bytes
    until: float


_keys: dict[tuple[UUID, UUID], _Opened] = {}
_lock = Lock()


def keep(person: Any, study: UUID, key: bytes) -> None:
    """Keeps a study's name key open for this person."""
    with _lock:
        _keys[person.pk, study] = _Opened(key, time.monotonic() + GOOD_FOR)


def key_for(person: Any, study: UUID) -> bytes | None:
    """Returns the name key if this person has it open, for another while; None if they have to open it first."""
    now = time.monotonic()
    with _lock:
        for place in [place for place, one in _keys.items() if one.until < now]:
            del _keys[place]
        found = _keys.get((person.pk, study))
        if found:
            found.until = now + GOOD_FOR
        return found.key if found else None


def close(person: Any, study: UUID) -> None:
    """Closes the name key for this person."""
    with _lock:
        _keys.pop((person.pk, study), None)


def close_for_all(study: UUID) -> None:
    """Closes the name key of a study for everybody: it was changed or taken away."""
    with _lock:
        for place in [place for place in _keys if place[1] == study]:
            del _keys[place]
