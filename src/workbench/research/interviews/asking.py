"""What rooms above ask or show on the page of an interview: they register it, so that nothing here points upward."""

from collections.abc import Callable
from typing import Any, NamedTuple

from workbench.research.interviews.models import Interview


class Beside(NamedTuple):
    """A part of the page: its template and what that shows."""

    template: str
    shown: dict[str, Any]


Teller = Callable[[Any, Interview], Beside | None]
_tellers: list[Teller] = []


def register(teller: Teller) -> None:
    """Registers who tells what stands on the page of an interview, for this person."""
    _tellers.append(teller)


def beside(person: Any, interview: Interview) -> list[Beside]:
    """Returns everything that stands there."""
    return [told for told in (teller(person, interview) for teller in _tellers) if told]
