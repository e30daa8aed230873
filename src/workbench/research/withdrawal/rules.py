"""Who may erase, and what."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from counterpoint import UserError
from workbench.research.correction.rules import Unseen
from workbench.research.fieldwork.models import NAME_LENGTH, Participant
from workbench.research.studies.rules import check_may

WITHDRAWS = {"whole": "Everything", "from": "What came on a day or later"}
KEPT_HOW = {"erase": "Erase it for good", "lock": "Lock it away under the key to the names"}
PASSAGES = "noted the withdrawal of passages of"
MOST_DIGITS = 16


def check_may_erase(person: Any, study: Any) -> None:
    """Raises NotAllowed unless the person leads the study."""
    check_may(person, study, "erase")


def check_stands_alone(keepsake: Any) -> None:
    """Raises UserError if a keepsake lies in another or belongs to a document."""
    if keepsake.within_id or keepsake.document_id:
        where = "another keepsake" if keepsake.within_id else "a document"
        raise UserError(f"It belongs to {where}", where="keepsakes", try_="Erase that, and this goes with it")


def check_some_kept(kept: Sequence[Any], study: Any) -> Sequence[Any]:
    """Returns the lists of people that are kept, or raises UserError if there is none."""
    if not kept:
        raise UserError(
            "The study and its trail keep no list of people", where=study.title, try_="nothing is to be done"
        )
    return kept


def check_scope(participant: Participant, scope: str, since: date | None, reason: str) -> None:
    """Raises UserError unless it is said how far somebody withdraws."""
    if participant.state == "withdrawn" and scope != "whole":
        raise UserError(f"{participant} withdrew before", where="the Field page", try_="remove everything that is left")
    if scope not in WITHDRAWS:
        raise UserError("It is not said how far", where=str(participant), try_="everything, or from a day on")
    if scope == "from" and since is None:
        raise UserError("The day is missing", where=str(participant), try_="the day from which nothing may be used")
    check_reason(reason)


def check_reason(reason: str) -> None:
    """Raises UserError for a reason that is more than a few words."""
    if len(reason) > NAME_LENGTH:
        raise UserError(
            f"This reason is {len(reason):,} characters long", where=f"it may have {NAME_LENGTH}", try_="a few words"
        )


def does_not_open(locked: Any) -> UserError:
    """Returns the refusal for a key that does not fit what was locked away."""
    return UserError(
        "This key does not open it", where=str(locked), try_="the key to the names that the study had then"
    )


def check_sure(sure: bool, study: Any) -> None:
    """Raises UserError unless somebody says that nobody has the passphrase and that all under it may go."""
    if not sure:
        raise UserError(
            "It is not said that the passphrase is lost",
            where=study.title,
            try_="tick that all under it may go for good",
        )


def counted(counts: Mapping[str, int]) -> str:
    """Returns how much of each there is, in words; nothing where there is none."""
    plural = {"entry of the register": "entries of the register"}
    return ", ".join(
        f"{many:,} {noun if many == 1 else plural.get(noun, noun + 's')}" for noun, many in counts.items() if many
    )


def seq_of(token: str) -> int:
    """Returns the link of the trail at which somebody looked; 0 for a token that says none."""
    seq = token.partition(".")[0]
    return int(seq) if seq.isdecimal() and len(seq) < MOST_DIGITS else 0


def check_looked_at(rests: Any, token: str, since: tuple[str, str] | None) -> None:
    """Raises Unseen unless exactly this was looked at, UserError if no words are chosen; since: who did what meanwhile."""
    where, stamp = rests.document.name, token.partition(".")[2]
    if stamp and stamp != rests.plan.stamp and since:
        did = "took passages out of" if since[1] == PASSAGES else "worked on"
        try_ = "look at it as it is now; of what you chose nothing was taken out yet"
        raise Unseen(f"{since[0]} {did} this transcript in the meantime", where=where, try_=try_)
    if not rests.stretches:
        raise UserError("No words are chosen", where=where, try_="tick turns, or write the words that are to go")
    if stamp != rests.plan.stamp:
        raise UserError("These are not the passages that you looked at", where=where, try_="look at what rests on them")
