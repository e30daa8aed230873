"""What is open in a study, in words with a place to go: for all checks, and for whoever decides about more interviews."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.research.studies.models import Study
from workbench.research.trust.counting import Counts
from workbench.research.trust.places import place


@dataclass(frozen=True)
class Open:
    """Something that waits for a person: how often, what it is, and where it is done."""

    many: int
    words: str
    href: str

    def __str__(self) -> str:
        return f"{self.many:,} {self.words}"


ALL = (
    # what is counted, one, several, where; the key says to which line of all checks it belongs
    ("unsearched", "claim that nobody has searched", "claims that nobody has searched", "trust:answers"),
    ("answers_open", "voice without a decision", "voices without a decision", "trust:answers"),
    ("recruit", "voice that asks for more people", "voices that ask for more people", "trust:answers"),
    ("older", "coding of an older definition", "codings of older definitions", "findings:definitions"),
    ("rounds_open", "round that is open", "rounds that are open", "rounds:rounds"),
    ("undecided", "difference between coders to decide", "differences between coders to decide", "rounds:rounds"),
    ("left", "difference left as one", "differences left as such", "rounds:rounds"),
    ("items_open", "debriefer’s question without an outcome", "debriefers’ questions without an outcome", "debriefing:packets"),
    ("deferred", "debriefer’s question put off", "debriefers’ questions put off", "debriefing:packets"),
    ("members_due", "member check that is due", "member checks that are due", "memberchecks:checks"),
    ("members_unread", "member’s answer without an action", "members’ answers without an action", "memberchecks:checks"),
    ("dissonance", "difference between two angles", "differences between two angles", "triangulation:ledger"),
    ("without_journal", "interview without a shared entry", "interviews without a shared entry", "journal:journal"),
    ("comments_open", "informant’s comment without a reply", "informants’ comments without a reply", "protocols:protocol"),
    ("silent", "opened interview with nothing written", "opened interviews with nothing written", "trust:aside"),
    ("aside", "interview still set aside", "interviews still set aside", "trust:aside"),
    ("reminders", "reminder that is due", "reminders that are due", "fieldwork:participants"),
)  # fmt: skip


def open_in(study: Study, counts: Counts) -> Iterator[tuple[str, Open]]:
    """Yields what is open, each with the name of its count."""
    for name, one, several, view in ALL:
        if counts[name]:
            yield name, Open(counts[name], one if counts[name] == 1 else several, place(study, view))
