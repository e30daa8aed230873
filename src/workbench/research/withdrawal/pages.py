"""What the pages of a withdrawal show, and what comes of what they say."""

from typing import Any
from uuid import UUID

from django.conf import settings

from counterpoint import UserError
from workbench.history import cleaning
from workbench.research.corpora.models import Document
from workbench.research.fieldwork import opened
from workbench.research.fieldwork import queries as fieldwork
from workbench.research.fieldwork.models import Participant
from workbench.research.memberchecks.models import MemberMark
from workbench.research.studies.models import Study
from workbench.research.withdrawal import actions, lists, queries, resting, rules
from workbench.research.withdrawal.copies import RUN, copies_elsewhere
from workbench.research.withdrawal.forms import PassagesForm, WithdrawalForm
from workbench.research.withdrawal.models import Locked
from workbench.research.withdrawal.passages import choices_of, passages_of, places_of

PENDING = "The data file is in use; it is cleaned when Counterpoint starts next."

SHOWN, EXPORTS = 200, 20  # rows on a page; more are counted


def said(name: str) -> str:
    """Says that something is erased, and what is still to be done."""
    return f"{name} is erased. {PENDING}" if cleaning.is_pending(settings.HOME) else f"{name} is erased for good."


def erase_page(document: Document) -> dict[str, Any]:
    """Returns what goes with a document, and where its words stand elsewhere."""
    shown = {"document": document, "study": document.study, "section": "documents", "going": queries.going(document)}
    copies = copies_elsewhere(document.study, {document.pk: document.text})
    return shown | {"copies": [one for one in copies if not one.private]}


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


def lost_key_page(study: Study) -> dict[str, Any]:
    """Returns what lies sealed under the key to the names, in words."""
    sealed = {noun: len(rows) for noun, rows in resting.sealed_in(study).items()}
    key = fieldwork.key_of(study)
    return {"study": study, "section": "field", "key": key, "sealed": rules.counted(sealed)}


def given_up(person: Any, study: Study, sent: Any) -> UserError | None:
    """Gives the key up; returns what stands against it."""
    try:
        actions.give_up_key(by=person, study=study, sure=sent.get("sure") == "yes")
    except UserError as error:
        return error
    return None


def marked_words(document: Document, mark: str) -> str:
    """Returns the words that a participant marked to be left out of their transcript, each passage on a line of its own.

    mark: the identifier of the mark; nothing for none of this transcript. Who speaks stands before a turn where it was
    given back, and need not stand so in the transcript.
    """
    try:
        key = UUID(mark)
    except ValueError:
        return ""
    found = MemberMark.objects.filter(pk=key, member_check__document=document).first()
    lines = [line.strip() for line in (found.words if found else "").splitlines() if line.strip()]
    return "\n".join(line if places_of(document, line) else line.partition(": ")[2] or line for line in lines)


def passages_page(document: Document, form: PassagesForm, fault: UserError | None = None) -> dict[str, Any]:
    """Returns the transcript to choose from and, of what is chosen, all that rests on it."""
    asked = form.is_bound and form.is_valid()
    chosen = form.chosen() if asked else form.ticked
    shown = {"study": document.study, "document": document, "form": form, "fault": fault, "section": "documents"}
    rests = passages_of(document, chosen) if chosen else None
    shown["choices"] = choices_of(document, rests.stretches if rests else [])
    if rests is None:
        return shown
    if asked:
        form.data = {**dict(form.data.items()), "words": ""}  # among the passages now, to be unticked one by one
    lists = {"gone": rests.gone[:SHOWN], "shortened": rests.shortened[:SHOWN], "exports": rests.exports[:EXPORTS]}
    lists["passages"] = [(f"{start}-{end}", document.text[start:end]) for start, end in rests.stretches]
    looked = bool(form.data.get("token"))
    lists["copies"] = [(one, not looked or one.key in form.copies) for one in rests.copies if not one.private]
    return shown | lists | {"rests": rests, "fewest": RUN}


def taken_out(person: Any, document: Document, form: PassagesForm) -> UserError | None:
    """Takes out what was chosen; returns what stands against it."""
    if not form.is_valid():
        return None
    said = {"token": form.cleaned_data["token"], "reason": form.cleaned_data["reason"], "copies": form.copies}
    try:
        actions.withdraw_passages(by=person, document=document, passages=form.chosen(), **said)
    except UserError as error:
        return error
    return None
