"""Reads the credentials that somebody has, or works towards."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid5

from django.utils.timezone import localdate

from workbench.practice.growth.credentials import Credential, made_of, over, shipped
from workbench.practice.growth.hours import Entry
from workbench.practice.growth.renewal import Progress, period, progress, remind_on
from workbench.practice.vault import queries as vault
from workbench.practice.vault.opened import Held, Kept, Opened
from workbench.practice.vault.weeks import day_in_words

CREDENTIAL = "credential"
HAVE, TOWARDS = "have", "towards"
STAGES = {HAVE: "I have it", TOWARDS: "I work towards it"}


@dataclass(frozen=True)
class Mine:
    """A credential of somebody's own list: its rules as they stand there, with what they filled in."""

    id: UUID
    revision: int
    held: Held = field(repr=False)
    credential: Credential

    @property
    def key(self) -> str:
        """How hours name it."""
        return str(self.id)

    @property
    def called(self) -> str:
        return self.credential.called

    @property
    def has_it(self) -> bool:
        return bool(self.held["stage"] == HAVE)

    @property
    def until(self) -> date | None:
        return period(self.credential, self.held)[1]

    @property
    def remind_on(self) -> date | None:
        return remind_on(self.held, self.until)

    @property
    def day_to_note(self) -> Held | None:
        """The last day as a step of a plan, for a calendar; None if it is not known, or nobody wants to be told."""
        if not (self.until and self.remind_on):
            return None
        told = {"uid": str(uuid5(self.id, "renewal")), "when": self.until.isoformat(), "with": "", "done": ""}
        return {**told, "words": f"Renew {self.called}", "remind": (self.until - self.remind_on).days}

    def progress(self, entries: Sequence[Entry]) -> Progress:
        """Returns how far hours go towards it."""
        return progress(self.credential, self.held, entries, self.key)


def mine(by: Opened) -> list[Mine]:
    """Returns the credentials of somebody's own list, by name."""
    return sorted(map(of, vault.kept(by, CREDENTIAL)), key=lambda one: (one.called.casefold(), one.key))


def one_of_mine(by: Opened, id: UUID) -> Mine | None:
    """Returns one credential of the list."""
    kept = vault.one(by, CREDENTIAL, id)
    return of(kept) if kept else None


def of(kept: Kept) -> Mine:
    """Returns a credential as it is kept, with its rules."""
    held = kept.held
    base = shipped().get(held["of"]) or made_of({"name": held["of"], **held["own"]}, key=held["of"])
    return Mine(kept.id, kept.revision, held, over(base, held["changed"]))


def to_be_told(by: Opened, today: date) -> list[Mine]:
    """Returns the credentials of which somebody wants to be told by now that they end."""
    return [one for one in mine(by) if one.remind_on and one.remind_on <= today and one.until and one.until >= today]


def summary(by: Opened) -> str:
    """Says in one line which credentials end, if somebody wants to be told by now; else which there are."""
    due = [f"{one.called} ends on {day_in_words(one.until)}." for one in to_be_told(by, localdate()) if one.until]
    if due:
        return " ".join(due)
    named = ", ".join(one.called for one in mine(by))
    return f"{named}." if named else "What each asks, and when it ends."
