"""What the pages of a withdrawal show, and what comes of what they say."""

from typing import Any

from django.conf import settings

from counterpoint import UserError
from workbench.history import cleaning
from workbench.research.fieldwork import opened
from workbench.research.fieldwork.models import Participant
from workbench.research.studies.models import Study
from workbench.research.withdrawal import actions, lists, resting
from workbench.research.withdrawal.forms import WithdrawalForm
from workbench.research.withdrawal.models import Locked

PENDING = "The data file is in use; it is cleaned when Counterpoint starts next."


def said(name: str) -> str:
    """Says that something is erased, and what is still to be done."""
    return f"{name} is erased. {PENDING}" if cleaning.is_pending(settings.HOME) else f"{name} is erased for good."


def participant_page(person: Any, participant: Participant, form: WithdrawalForm) -> dict[str, Any]:
    """Returns what rests on a participant, for as far as the form says."""
    asked = form.cleaned_data if form.is_bound and not form.errors else {}
    since = asked.get("since") if asked.get("scope") == "from" else None
    shown = {"participant": participant, "study": participant.study, "form": form, "section": "field"}
    shown["rests"] = resting.resting_on(participant, since)
    shown["entries"] = resting.entries_with_their_name(person, participant)
    shown["opened"] = opened.key_for(person, participant.study_id) is not None
    return shown


def withdraw(person: Any, participant: Participant, form: WithdrawalForm) -> UserError | None:
    """Does what the form says; returns what stands against it."""
    asked = form.cleaned_data
    key = opened.key_for(person, participant.study_id) if asked["how"] == "lock" else None
    if asked["how"] == "lock" and key is None:
        return UserError(
            "The key to the names is not open", where="locking away", try_="open it on the page Names, or erase"
        )
    since = asked["since"] if asked["scope"] == "from" else None
    try:
        actions.withdraw_participant(
            by=person, participant=participant, scope=asked["scope"], since=since, reason=asked["reason"], lock=key
        )
    except UserError as error:
        return error
    return None


def brought_back(person: Any, locked: Locked) -> str:
    """Brings back what was locked away and says how much; raises UserError if the key is not open or does not fit."""
    key = opened.key_for(person, locked.study_id)
    if key is None:
        raise UserError("The key to the names is not open", where=str(locked), try_="open it on the page Names first")
    back, left = actions.unlock_participant(by=person, locked=locked, key=key)
    return f"Brought back {back:,} rows." + (f" {left:,} rested on what has gone meanwhile." if left else "")


def withdrawals_page(study: Study) -> dict[str, Any]:
    """Returns who withdrew, what is locked away, and how many lists of people are kept."""
    shown: dict[str, Any] = {"study": study, "section": "field", "frames": len(lists.frames_kept(study))}
    return shown | {"withdrawals": resting.withdrawals_of(study), "locked": resting.locked_in(study)}
