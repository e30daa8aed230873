"""Which kinds of records there are: each room registers its own, so that export, search and fading know how they read.

In a room's `apps.py`:

    def ready(self) -> None:
        from workbench.practice.vault.kinds import Kind, register
        register(Kind("piece", "part of my story", "parts of my story", readable=readable, address=address))

`readable` is asked for what a record holds and gives pairs of a label and a text, in the order in which somebody reads
them. What is no note of its own, such as a draft, is registered without it: it counts as known and is shown nowhere.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from workbench.practice.vault.opened import Held, Kept

Said = list[tuple[str, str]]


def _no_address(one: Kept) -> str:
    return ""


@dataclass(frozen=True)
class Kind:
    """One kind of record.

    `address` says where a record can be read. `searched` gives the texts in which a search looks, all that is readable if
    it is not named. `week` says of which week a record is, and `faded` what is left of it once that is long ago: both, or
    neither, for what never fades. `shelf` says which shelf a record opens for its owner; a shelf of which no record tells is
    not theirs yet, or no longer. `file` gives the ending and the bytes of what is a file: an export has it as one.
    """

    name: str
    noun: str = ""
    nouns: str = ""
    readable: Callable[[Held], Said] | None = None
    address: Callable[[Kept], str] = _no_address
    searched: Callable[[Held], Iterable[str]] | None = None
    week: Callable[[Held], str] | None = None
    faded: Callable[[Held], Held] | None = None
    shelf: Callable[[Held], str | None] | None = None
    file: Callable[[Held], tuple[str, bytes]] | None = None

    def texts(self, held: Held) -> list[str]:
        """Returns the texts of a record in which a search looks."""
        if self.searched is not None:
            return [str(text) for text in self.searched(held) if text]
        return [text for _, text in self.readable(held) if text] if self.readable else []


_KINDS: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    """Registers kinds of records; whoever registers one twice gave another room's name."""
    for kind in kinds:
        if _KINDS.setdefault(kind.name, kind) != kind:
            raise ValueError(f"There is a kind {kind.name!r} already")


def every_kind() -> list[Kind]:
    """Returns all kinds, in the order in which they were registered."""
    return list(_KINDS.values())


def readable_kinds() -> list[Kind]:
    """Returns the kinds that somebody reads."""
    return [kind for kind in _KINDS.values() if kind.readable]


def names() -> list[str]:
    """Returns the names of all kinds that a vault may hold."""
    return list(_KINDS)
