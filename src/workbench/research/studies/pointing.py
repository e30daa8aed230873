"""What a reason may point at: rooms above register their codes and themes here, so that nothing points upward.

Only the kind and the identifier are kept, as in code:0190…; the name is looked up when it is shown. A name can be the words
of a participant, and goes with them when they are erased.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from counterpoint import UserError

GONE = "something that is no longer there"


@dataclass(frozen=True)
class Kind:
    """One kind of what a reason may point at, and what of it there is in a study."""

    noun: str
    heading: str
    rows: Callable[[Any], Iterable[tuple[UUID, str]]]


_kinds: dict[str, Kind] = {}


def register(noun: str, heading: str, rows: Callable[[Any], Iterable[tuple[UUID, str]]]) -> None:
    """Registers a kind; `rows` returns (identifier, name) of all there are in a study."""
    _kinds[noun] = Kind(noun, heading, rows)


def choices(study: Any) -> list[tuple[str, list[tuple[str, str]]]]:
    """Returns everything that a reason may point at, under its heading, to choose from."""
    found = [
        (kind.heading, [(f"{kind.noun}:{key}", name) for key, name in kind.rows(study)]) for kind in _kinds.values()
    ]
    return [(heading, rows) for heading, rows in found if rows]


def known(study: Any) -> dict[str, str]:
    """Returns what there is, in words: the code “Pay”."""
    return {
        f"{kind.noun}:{key}": f"the {kind.noun} “{name}”" for kind in _kinds.values() for key, name in kind.rows(study)
    }


def words(there: dict[str, str], points_at: str) -> str:
    """Returns at what a reason points, in words; nothing for one that points at nothing."""
    return there.get(points_at, GONE) if points_at else ""


def check_there(study: Any, pointed: Iterable[str]) -> None:
    """Raises UserError for something that is neither a code nor a theme of the study."""
    wanted = {*pointed} - {""}
    if wanted and not wanted <= known(study).keys():
        raise UserError("This is no code or theme of the study", where="what the reason points at", try_="choose one")
