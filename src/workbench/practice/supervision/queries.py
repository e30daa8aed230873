"""What reads: bonds, what came, what was brought, what is kept together. All through an open vault."""

from dataclasses import dataclass, field
from uuid import UUID

from django.utils import timezone

from workbench.practice.supervision import rules
from workbench.practice.vault import membership
from workbench.practice.vault import queries as vault
from workbench.practice.vault.codes import known_by
from workbench.practice.vault.membership import Ask, Member, givers
from workbench.practice.vault.opened import Held, Kept, Opened

BOND, BROUGHT = "bond", "brought"
ENTRY = "entry"
"""What lies on a shelf."""


@dataclass(frozen=True)
class Bond:
    """Two who are connected, or a circle. `others` are those who hold the shelf beside this vault."""

    id: UUID
    held: Held = field(repr=False)
    others: tuple[Member, ...]
    state: str
    is_altered: bool = False
    """Somebody put another key in the place of the one by which these two hold their notes."""

    @property
    def shelf(self) -> UUID:
        return UUID(self.held["shelf"])

    @property
    def name(self) -> str:
        return str(self.held["name"])

    @property
    def role(self) -> str:
        return str(self.held["role"])

    @property
    def is_circle(self) -> bool:
        return self.role == rules.CIRCLE

    @property
    def readers(self) -> list[Member]:
        """Those who see what is brought."""
        return [one for one in self.others if one.says_yes]


@dataclass(frozen=True)
class Item:
    """One thing that somebody brought; it lies with this vault only until its day."""

    parcel: UUID
    sender: Member
    said: Held = field(repr=False)
    until: object


def own_code(by: Opened) -> str:
    """Returns the code of this vault."""
    return known_by(by.id, by.public_key)


def bonds(by: Opened) -> list[Bond]:
    """Returns all bonds of a vault, those that ended last."""
    order = [rules.OPEN, rules.ASKED, rules.WAITING, rules.ENDED]
    found = [_bond(by, one) for one in vault.kept(by, BOND)]
    return sorted(found, key=lambda one: (order.index(one.state), one.name.casefold(), str(one.id)))


def bond(by: Opened, id: UUID) -> Bond | None:
    """Returns a bond of this vault."""
    kept = vault.one(by, BOND, id)
    return _bond(by, kept) if kept else None


def of_shelf(by: Opened, shelf: UUID) -> Bond | None:
    """Returns the bond of a shelf that is not over; None if there is none."""
    there = (one for one in vault.kept(by, BOND) if one.held["shelf"] == str(shelf) and not one.held.get("ended"))
    return next((_bond(by, one) for one in there), None)


def _bond(by: Opened, kept: Kept) -> Bond:
    look = membership.look(by, kept.held)
    return Bond(kept.id, kept.held, (*look.members, *look.asked), _state(kept.held, look), look.is_altered)


def _state(held: Held, look: membership.Look) -> str:
    if held.get("ended"):
        return rules.ENDED
    if not look.has_key:
        return rules.WAITING if look.is_waiting else rules.ENDED
    if held["role"] == rules.CIRCLE or look.members:
        return rules.OPEN
    return rules.ASKED if held["asks"] else rules.ENDED


def asks(by: Opened) -> list[Ask]:
    """Returns who asks for something that is still there to be taken up."""
    return [one for one in membership.asks(by) if rules.is_ask(one.said)]


def ask(by: Opened, parcel: UUID) -> Ask | None:
    """Returns one asking."""
    return next((one for one in asks(by) if one.parcel == parcel), None)


def items(by: Opened, bond: Bond) -> list[Item]:
    """Returns what those of a bond brought to this vault, and nobody else."""
    if bond.state != rules.OPEN:
        return []
    known = {one.key: one for one in bond.others}
    return [
        Item(came.id, known[came.sender], came.said, came.expires_on)
        for came in vault.parcels(by)
        if rules.is_item(came.said) and came.sender in known and came.said["shelf"] == str(bond.shelf)
    ]


def item(by: Opened, parcel: UUID) -> tuple[Bond, Item] | None:
    """Returns one thing that came, with the bond by which it came."""
    pairs = ((bond, one) for bond in bonds(by) for one in items(by, bond))
    return next(((bond, one) for bond, one in pairs if one.parcel == parcel), None)


def brought(by: Opened, bond: Bond | None = None) -> list[Kept]:
    """Returns what this vault brought, to one bond or all: what still lies there first, then by its day."""
    found = [one for one in vault.kept(by, BROUGHT) if bond is None or one.held["bond"] == str(bond.id)]
    return sorted(found, key=lambda one: (not lies_with(one.held), one.held["until"], str(one.id)))


def lies_with(held: Held) -> list[str]:
    """Returns the names of those with whom something that was brought still lies."""
    if held["until"] < timezone.localdate().isoformat():
        return []
    return [one["name"] for one in held["sent"] if vault.is_still_there(UUID(one["parcel"]), one["memory"])]


def entries(by: Opened, bond: Bond) -> list[Kept]:
    """Returns what those of a bond wrote together, the newest first; once this one ended it, what was taken along."""
    if bond.held.get("ended"):
        return [Kept(UUID(int=0), ENTRY, 0, one) for one in bond.held.get("notes", [])]
    lying = vault.on_shelf(by, bond.shelf, givers(by, bond.held))
    found = [one for one in lying if one.held["kind"] == ENTRY]
    return sorted(found, key=lambda one: (one.held["week"], one.held["order"], str(one.id)), reverse=True)


def entry(by: Opened, bond: Bond, id: UUID) -> Kept | None:
    """Returns one entry of what is kept together."""
    return next((one for one in entries(by, bond) if one.id == id), None) if bond.state == rules.OPEN else None


def last_week(by: Opened) -> str | None:
    """Returns the week in which somebody last brought something to a supervisor, or wrote with one."""
    weeks = [one.held["week"] for one in vault.kept(by, BROUGHT)]
    weeks += [one.held["week"] for bond in bonds(by) if bond.role != rules.PEER for one in entries(by, bond)]
    return max(weeks, default=None)
