"""Who may erase, and what."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from counterpoint import UserError
from workbench.research.fieldwork.models import NAME_LENGTH, Participant
from workbench.research.studies.rules import check_may

WITHDRAWS = {"whole": "Everything", "from": "What came on a day or later"}
KEPT_HOW = {"erase": "Erase it for good", "lock": "Lock it away under the key to the names"}


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
    if len(reason) > NAME_LENGTH:
        raise UserError(
            f"This reason is {len(reason):,} characters long", where=f"it may have {NAME_LENGTH}", try_="a few words"
        )


def does_not_open(locked: Any) -> UserError:
    """Returns the refusal for a key that does not fit what was locked away."""
    return UserError(
        "This key does not open it", where=str(locked), try_="the key to the names that the study had then"
    )
