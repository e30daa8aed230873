"""Whether something may be given back to a participant, whether its link is open, and what may be said through it."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from counterpoint import UserError
from workbench.research.corpora.models import Document
from workbench.research.fieldwork.models import Consent, Participant
from workbench.research.fieldwork.rules import not_covered
from workbench.research.findings.models import ClaimVersion
from workbench.research.memberchecks.models import FOLLOWED, KINDS, OUTCOMES, MemberCheck
from workbench.research.protocols.rules import digest_of
from workbench.research.studies.rules import check_characters

__all__ = ["digest_of"]

MEMBERS = "check with members"
ALLOWING = ("future", "after_review")
"""Items of consent of which one has to be yes: they said that we may come back to them."""
MOST_DAYS, MOST_CHECKS, MOST_MARKS = 180, 20, 500
LONGEST = {"text": 1_000_000, "question": 2_000, "answer": 100_000, "note": 10_000, "reason": 10_000}


def check_words(text: str, noun: str, needed: str = "") -> str:
    """Returns what somebody wrote, trimmed, or raises UserError; nouns are those of LONGEST, needed: what to do about none."""
    trimmed = check_characters(text.replace("\r\n", "\n").replace("\r", "\n").strip(), noun)
    if len(trimmed) > LONGEST[noun]:
        what, where = f"This {noun} is {len(trimmed):,} characters long", f"it may have {LONGEST[noun]:,}"
        raise UserError(what, where=where, try_="a shorter one")
    if needed and not trimmed:
        raise UserError(f"There is no {noun} yet", where="the field is empty", try_=needed)
    return trimmed


def why_not(participant: Participant, now: Mapping[str, Consent]) -> str:
    """Returns in words why nothing may be given back to a participant; nothing if it may. now: their newest answers."""
    if participant.state == "withdrawn":
        return f"{participant} withdrew"
    if participant.state == "declined":
        return f"{participant} declined to take part"
    return (
        ""
        if any(not not_covered(participant, item, now) for item in ALLOWING)
        else not_covered(participant, ALLOWING[0], now)
    )


def check_may_be_given(participant: Participant, now: Mapping[str, Consent]) -> None:
    """Raises UserError unless a participant agreed that we may come back to them, and still takes part."""
    reason = why_not(participant, now)
    if reason:
        gone = participant.state in ("withdrawn", "declined")
        try_ = "ask nothing of them any more" if gone else "ask them first, and note what they say under Field"
        raise UserError(reason, where="their consent", try_=try_)


def check_kind(kind: str, document: Document | None) -> None:
    """Raises UserError for an unknown kind, and for a transcript that is none."""
    if kind not in KINDS:
        raise UserError("This cannot be given back", where="what is given", try_=", ".join(KINDS.values()).lower())
    if kind == "transcript" and document is None:
        raise UserError("No transcript is chosen", where="what is given", try_="one of this participant’s own")


def check_own(document: Document | None, own: Mapping[Any, Any], participant: Participant) -> None:
    """Raises UserError for a transcript that is not this participant’s."""
    if document is not None and document.pk not in own:
        where, try_ = str(participant), "one of their own"
        raise UserError("This is not their transcript", where=where, try_=try_)


def seal_of(given: str) -> str:
    """Returns a mark of what somebody looked at before the link was made."""
    return hashlib.sha256(given.encode()).hexdigest()


def check_looked_at(given: str, seen: str | None) -> None:
    """Raises UserError if what would be given is not what somebody looked at; None where nobody had to."""
    if seen is not None and seen != seal_of(given):
        where, try_ = "what they would see", "look at it as it is now, then make the link"
        raise UserError("This is not what you looked at", where=where, try_=try_)


def check_days(days: int) -> int:
    """Returns for how many days a link is good, or raises UserError."""
    if not 1 <= days <= MOST_DAYS:
        raise UserError(f"{days:,} days cannot be", where="the link", try_=f"a number from 1 to {MOST_DAYS}")
    return days


def check_due(due_on: date | None) -> date | None:
    """Returns the day by which an answer would help, or raises UserError for one that has been."""
    if due_on is not None and due_on < timezone.localdate():
        raise UserError("This day has been", where="by when an answer would help", try_="a day to come, or none")
    return due_on


def check_room(count: int, most: int, noun: str) -> None:
    """Raises UserError if there are as many as there may be."""
    if count >= most:
        raise UserError(f"There are {count} {noun} already", where=f"there may be {most}", try_="follow those up first")


def is_open(check: MemberCheck, now: datetime) -> bool:
    """Says whether a link can be used: neither closed nor ended, and nobody’s who withdrew."""
    ended = check.expires_at is None or now >= check.expires_at
    return check.revoked_at is None and not ended and check.participant.state != "withdrawn"


def check_open(check: MemberCheck | None, now: datetime) -> MemberCheck:
    """Returns the check, or raises UserError if its link was closed while the page was open."""
    if check is None or not is_open(check, now):
        raise UserError("This link is closed", where="your answer", try_="ask whoever sent it to you for a new one")
    return check


def mark_of(check: MemberCheck) -> str:
    """Returns a mark that changes with what was answered and done: a page that shows it gives it back."""
    said = (check.response, check.declined, check.outcome, check.action, check.version_id, check.corrected, check.care)
    return hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()


def check_unchanged(check: MemberCheck, seen: str | None) -> None:
    """Raises UserError if the participant or somebody of the team wrote here since the page was opened."""
    if seen and seen != mark_of(check):
        where, try_ = f"the answer of {check.participant}", "look at it as it is now; what you wrote is still here"
        raise UserError("Somebody wrote here meanwhile", where=where, try_=try_)


def check_outcome(check: MemberCheck, outcome: str, action: str, version: ClaimVersion | None, corrected: Any) -> None:
    """Raises UserError unless it says what followed: what changed and where, or why nothing did."""
    if outcome not in OUTCOMES:
        raise UserError("This is not known", where="what followed", try_="changed, kept, or nothing to do")
    if outcome == "changed" and not (version or corrected or action):
        try_ = "name the version of the claim, the correction of the transcript, or say what it was"
        raise UserError("It is not said what was changed", where="what followed", try_=try_)
    if outcome == "kept" and not action:
        raise UserError("What is kept needs a reason", where="the reason is empty", try_="say why it stays as it is")


def check_followed(followed: str, why: str) -> None:
    """Raises UserError unless it says what became of words that a participant marked."""
    if followed not in FOLLOWED:
        raise UserError("This is not known", where="marked words", try_="left out, changed, or stays")
    if followed == "kept" and not why:
        raise UserError("What stays needs a reason", where="the reason is empty", try_="say why these words stay")
