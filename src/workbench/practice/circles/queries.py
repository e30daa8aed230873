"""What reads: circles and pairs, who asks, what lies in them, who can be asked. All through an open vault."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from workbench.practice.circles import rules
from workbench.practice.circles.models import Line
from workbench.practice.vault import membership
from workbench.practice.vault import queries as vault
from workbench.practice.vault.membership import Ask, Member
from workbench.practice.vault.opened import Held, Kept, Opened

CIRCLE = "circle"
"""The kind of record of a circle, or of a pair."""
ENTRY, GOING = "circle entry", "circle going"
"""What lies on a shelf: what somebody wrote, and that somebody should be put out."""
GONE = -1


@dataclass(frozen=True)
class Circle:
    """A circle or a pair, as one of those who are in it found it when they looked."""

    id: UUID
    held: Held = field(repr=False)
    look: membership.Look
    state: str

    @property
    def shelf(self) -> UUID:
        return membership.shelf_of(self.held)

    @property
    def name(self) -> str:
        return str(self.held["name"])

    @property
    def is_pair(self) -> bool:
        return bool(self.held["sort"] == rules.PAIR)

    @property
    def is_open(self) -> bool:
        return self.state == rules.OPEN

    @property
    def is_altered(self) -> bool:
        return self.look.is_altered

    @property
    def others(self) -> tuple[Member, ...]:
        return self.look.members

    @property
    def asked(self) -> tuple[Member, ...]:
        return self.look.asked

    @property
    def has_older(self) -> bool:
        """Says whether somebody put older copies back."""
        return self.is_open and any(is_older(self.held, one) for one in self.look.of_kind(ENTRY, GOING))

    def lying(self, kind: str) -> list[Kept]:
        """Returns what lies here and is of a kind: no older copy, and nothing that was seen to be gone."""
        return [one for one in self.look.of_kind(kind) if self.is_open and not is_older(self.held, one)]

    def member(self, id: UUID) -> Member | None:
        """Returns one of the others."""
        return next((one for one in self.others if one.vault == id), None)


@dataclass(frozen=True)
class Going:
    """Somebody should be put out: who says so, why, and who agreed. `needed`: so many more have to agree."""

    who: UUID
    name: str
    reasons: tuple[tuple[str, str], ...]
    yes: frozenset[str]
    needed: int


def circles(by: Opened) -> list[Circle]:
    """Returns all circles and pairs of a vault, those that ended last."""
    return in_order(_circle(by, one) for one in vault.kept(by, CIRCLE))


def ids(by: Opened) -> list[UUID]:
    """Returns the identifiers of all circles of a vault."""
    return [one.id for one in vault.kept(by, CIRCLE)]


def in_order(circles: Iterable[Circle | None]) -> list[Circle]:
    """Returns circles in the order in which they are shown, those that ended last."""
    order = [rules.OPEN, rules.ASKED, rules.WAITING, rules.ENDED]
    there = [one for one in circles if one]
    return sorted(there, key=lambda one: (order.index(one.state), one.is_pair, one.name.casefold(), str(one.id)))


def circle(by: Opened, id: UUID) -> Circle | None:
    """Returns a circle of this vault."""
    kept = vault.one(by, CIRCLE, id)
    return _circle(by, kept) if kept else None


def of_shelf(by: Opened, shelf: UUID) -> Circle | None:
    """Returns the circle of a shelf that is not over; None if there is none."""
    there = (one for one in vault.kept(by, CIRCLE) if one.held["shelf"] == str(shelf) and not one.held.get("ended"))
    return next((_circle(by, one) for one in there), None)


def _circle(by: Opened, kept: Kept) -> Circle:
    look = membership.look(by, kept.held)
    return Circle(kept.id, kept.held, look, _state(kept.held, look))


def _state(held: Held, look: membership.Look) -> str:
    if held.get("ended"):
        return rules.ENDED
    if not look.has_key:
        return rules.WAITING if look.is_waiting else rules.ENDED
    if held["sort"] == rules.CIRCLE or look.members:
        return rules.OPEN
    return rules.ASKED if held["asks"] else rules.ENDED


def asks(by: Opened) -> list[Ask]:
    """Returns who asks this person into a circle or a pair."""
    return [one for one in membership.asks(by) if rules.is_ask(one.said)]


def ask(by: Opened, parcel: UUID) -> Ask | None:
    """Returns one asking."""
    return next((one for one in asks(by) if one.parcel == parcel), None)


def is_older(held: Held, one: Kept) -> bool:
    """Says whether something is an older copy than this vault saw, or was gone already."""
    seen = int(held.get("seen", {}).get(str(one.id), 0))
    return seen == GONE or one.revision < seen


def entries(circle: Circle, part: str | None = None, of: UUID | None = None) -> list[Kept]:
    """Returns what was written in a circle: of one part, under one entry; the oldest first."""
    found = [one for one in circle.lying(ENTRY) if part in (None, one.held["part"])]
    found = [one for one in found if of is None or one.held["of"] == str(of)]
    return sorted(found, key=lambda one: (one.held["week"], one.held["order"], str(one.id)))


def entry(circle: Circle, id: UUID) -> Kept | None:
    """Returns one entry."""
    return next((one for one in entries(circle) if one.id == id), None)


def about(circle: Circle, member: UUID) -> Kept | None:
    """Returns what a member says of themselves here."""
    found = entries(circle, rules.ABOUT)
    return next((one for one in reversed(found) if one.held["names_of"] == [str(member)]), None)


def goings(by: Opened, circle: Circle) -> list[Going]:
    """Returns who should be put out, for members that are still there."""
    lines = [one.held for one in circle.lying(GOING)]
    people = {one.vault: one.name for one in circle.others} | {by.id: by.owner.name}
    found = []
    for who, name in people.items():
        said = [one for one in lines if one["who"] == str(who) and one["by"] in {str(other) for other in people}]
        if said:
            yes = frozenset(one["by"] for one in said)
            others = {str(one) for one in people if one != who}
            needed = rules.needed(len(others), when(circle)) - len(yes & others)
            reasons = tuple((one["name"], one["reason"]) for one in said)
            found.append(Going(who, name, reasons, yes, needed))
    return found


def going(by: Opened, circle: Circle, who: UUID) -> Going | None:
    """Returns what was said about putting one member out."""
    return next((one for one in goings(by, circle) if one.who == who), None)


def when(circle: Circle) -> str:
    """Returns when somebody is put out: as the circle chose at its beginning."""
    return str(circle.held.get("going", rules.WHEN_TWO))


def own_words(by: Opened, circle: Circle) -> list[Held]:
    """Returns what this person wrote in a circle, alone or with others; once it ended, what they took along."""
    if circle.held.get("ended"):
        return list(circle.held.get("notes", []))
    return words_of(entries(circle), by.id)


def words_of(entries: list[Kept], member: UUID) -> list[Held]:
    """Returns what one member wrote, as it is taken along."""
    texts = ("part", "title", "words", "address", "week")
    mine = [one.held for one in entries if str(member) in one.held["names_of"] and not one.held.get("gone")]
    return [{text: str(one.get(text) or "") for text in texts} for one in mine]


def lines(by: Opened) -> list[tuple[str, str]]:
    """Returns who can be asked: names and lines, in clear."""
    rows = Line.objects.exclude(vault=by.id).select_related("vault__owner")
    return sorted(((row.vault.owner.name, row.line) for row in rows), key=lambda one: (one[0].casefold(), one[1]))


def own_line(by: Opened) -> str:
    """Returns the line that this person put up; an empty text if there is none."""
    row = Line.objects.filter(vault=by.id).first()
    return row.line if row else ""
