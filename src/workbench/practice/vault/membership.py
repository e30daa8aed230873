"""Who holds a shelf together, as one of them sees it: whose key may have given the shelf's, who was asked, what came.

A room keeps a record of its own for each shelf. What stands in it for this module:

    shelf   its identifier
    keys    {vault: public key} of the others who are in it, as the codes told, or as one of them told
    asks    those whom this vault asked: parcel, memory, vault, key, name
    yes     the parcel by which this vault said yes, while it waits to be let in
    epoch   how often the members had changed when this vault last looked
    ended   it is over for this vault
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from workbench.practice.vault import queries
from workbench.practice.vault.codes import known_by
from workbench.practice.vault.opened import Held, Kept, Opened

ASK, YES, CHANGE = "ask", "yes", "change"
"""What comes in a parcel: somebody asks, says yes, or tells who is in it now."""
ASKED = "asked"
"""On the shelf: somebody was asked, so that all see it."""


@dataclass(frozen=True)
class Member:
    """One of those who hold a shelf, or who were asked to. `says_yes`: they are in."""

    vault: UUID
    key: bytes = field(repr=False)
    name: str
    says_yes: bool = True

    @property
    def code(self) -> str:
        return known_by(self.vault, self.key)


@dataclass(frozen=True)
class Ask:
    """Somebody asks; `whose.name` is the account's, `code` can be compared with the one on their page."""

    parcel: UUID
    whose: queries.Whose
    said: Held = field(repr=False)

    @property
    def code(self) -> str:
        return known_by(self.whose.vault, self.whose.public_key)


def shelf_of(held: Held) -> UUID:
    """Returns the shelf of a record."""
    return UUID(held["shelf"])


def givers(by: Opened, held: Held) -> list[bytes]:
    """Returns whose key may have given the key of a shelf: this vault's, and those that it knows to be in it."""
    return [by.public_key, *map(bytes.fromhex, held["keys"].values())]


@dataclass(frozen=True)
class Look:
    """A shelf as this vault finds it now: who holds it, who was asked, what lies there."""

    has_key: bool = False
    """This vault holds the present key, given by somebody who is in it, and no older one."""
    is_altered: bool = False
    """A key lies there for this vault that nobody gave who is in it, or one that is older."""
    is_waiting: bool = False
    """This vault said yes and has not been let in yet."""
    members: tuple[Member, ...] = ()
    """The others who hold it: those whose key is still the one that this vault knows, under their account's name."""
    asked: tuple[Member, ...] = ()
    lying: tuple[Kept, ...] = field(default=(), repr=False)

    def of_kind(self, *kinds: str) -> list[Kept]:
        """Returns what lies there and is of these kinds."""
        return [one for one in self.lying if one.kind in kinds]


def look(by: Opened, held: Held) -> Look:
    """Returns how a shelf is now; of one that is over for this vault nothing is looked at."""
    if held.get("ended"):
        return Look()
    shelf, there = shelf_of(held), queries.members(shelf_of(held))
    inside = by.id in there and has_key(by, held)
    lying = tuple(queries.on_shelf(by, shelf, givers(by, held)))
    return Look(
        has_key=inside,
        is_altered=by.id in there and not inside,
        is_waiting=not inside and _is_waiting(held),
        members=tuple(_members(by, held, there)),
        asked=tuple(_asked(lying, there)),
        lying=lying,
    )


def has_key(by: Opened, held: Held) -> bool:
    """Says whether this vault holds the present key of a shelf, given by somebody who is in it, and no older one."""
    found = queries.shelf_key(by, shelf_of(held), givers=givers(by, held))
    return found is not None and queries.epoch_of(shelf_of(held)) >= held.get("epoch", 0)


def _is_waiting(held: Held) -> bool:
    yes = held.get("yes")
    return queries.is_still_there(UUID(yes["parcel"]), yes["memory"]) if yes else False


def _members(by: Opened, held: Held, there: Iterable[UUID]) -> list[Member]:
    known = {UUID(vault): bytes.fromhex(key) for vault, key in held["keys"].items()}
    wanted = {vault: key for vault, key in known.items() if vault in set(there) - {by.id}}
    found = queries.senders_of(wanted) if wanted else []
    return in_order(Member(one.vault, one.public_key, one.name) for one in found)


def _asked(lying: Iterable[Kept], there: Iterable[UUID]) -> list[Member]:
    found = [one.held for one in lying if one.kind == ASKED and UUID(one.held["vault"]) not in there]
    keys = ((UUID(one["vault"]), bytes.fromhex(one["key"]), one["name"]) for one in found)
    return in_order(Member(vault, key, name, says_yes=False) for vault, key, name in keys)


def in_order(members: Iterable[Member]) -> list[Member]:
    """Returns members by their names."""
    return sorted(members, key=lambda one: (one.name.casefold(), str(one.vault)))


def asks(by: Opened) -> list[Ask]:
    """Returns who asks this vault."""
    found = []
    for came in queries.parcels(by):
        if came.said.get("what") == ASK and _are_ids(came.said, "shelf", "vault"):
            whose = queries.sender_of(UUID(came.said["vault"]), came.sender)
            if whose:
                found.append(Ask(came.id, whose, came.said))
    return found


def is_change(said: Held) -> bool:
    """Says whether a parcel tells who is in it now, as this program writes it."""
    into, out = said.get("in"), said.get("out")
    if said.get("what") != CHANGE or not isinstance(said.get("epoch"), int) or not isinstance(into, dict):
        return False
    return isinstance(out, list) and all(map(_is_id, [*into, *out])) and all(map(_is_key, into.values()))


def told(held: Held, came: Iterable[queries.Came]) -> Held:
    """Returns a record that knows what those who are in it told since, in the order in which it happened."""
    keys, epoch = dict(held["keys"]), held.get("epoch", 0)
    changes = [one for one in came if is_change(one.said) and one.said.get("shelf") == held["shelf"]]
    for one in sorted(changes, key=lambda one: int(one.said["epoch"])):
        if one.said["epoch"] > epoch and one.sender.hex() in keys.values():
            # Whose key is known keeps it: another one for the same vault does not count.
            keys = {**one.said["in"], **keys}
            keys = {vault: key for vault, key in keys.items() if vault not in one.said["out"]}
            epoch = one.said["epoch"]
    return {**held, "keys": keys, "epoch": epoch}


def _are_ids(said: Held, *names: str) -> bool:
    return all(_is_id(said.get(name)) for name in names)


def _is_id(text: Any) -> bool:
    try:
        return isinstance(text, str) and str(UUID(text)) == text
    except ValueError:
        return False


def _is_key(text: Any) -> bool:
    try:
        return isinstance(text, str) and len(bytes.fromhex(text)) == 32
    except ValueError:
        return False
