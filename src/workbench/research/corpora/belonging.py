"""What a document belongs to, as rooms above know it: they register who tells it, so that nothing here points upward."""

from collections.abc import Callable
from typing import NamedTuple

from workbench.research.corpora.models import Document


class Belonging(NamedTuple):
    """What a document is, what it belongs to, and the address of that."""

    what: str
    name: str
    href: str


Teller = Callable[[Document], Belonging | None]
_tellers: list[Teller] = []


def register(teller: Teller) -> None:
    """Registers who tells what a document belongs to."""
    _tellers.append(teller)


def belongings(document: Document) -> list[Belonging]:
    """Returns everything that a document belongs to."""
    return [told for told in (teller(document) for teller in _tellers) if told]
