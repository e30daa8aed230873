"""May this person do this in this study? One rule, one wording."""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from counterpoint import Faults, UserError
from workbench.people.roles import IN_A_TEAM, LEADING, OWNER, PERMISSIONS, ROLE_NAMES, ROLES
from workbench.people.rules import NotAllowed
from workbench.research.studies.models import (
    APPROACHES,
    TITLE_LENGTH,
    Frame,
    Invitation,
    ListedPerson,
    Membership,
    Pick,
    Study,
)
from workbench.research.studies.states import FOLLOWS, STATES, VERDICTS

MOST_QUESTIONS = 30
LONGEST = 20_000
LONGEST_REASON = 500
LONGEST_INVITATION = 90  # days


@dataclass(frozen=True)
class Decision:
    """What is decided about the person of this number, and why."""

    number: int
    verdict: str
    reason: str
    points_at: str = ""


def role_of(person: Any, study: Study) -> str | None:
    """Returns the person's role in the study; None for a stranger."""
    return Membership.objects.filter(study=study, person=person).values_list("role", flat=True).first()


def check_may(person: Any, study: Study, permission: str) -> None:
    """Raises NotAllowed with the reason unless the person's role gives this permission."""
    if permission not in ROLES.get(role_of(person, study) or "", frozenset()):
        raise NotAllowed(
            f"You can read this study but not {PERMISSIONS[permission]}",
            where=study.title,
            try_=f"ask {_leads(study)}, who can give you the right to",
        )


def check_may_write(person: Any, study: Study) -> None:
    """Raises NotAllowed if the person may only read: they write through undo no more than otherwise."""
    if not any(may(person, study, permission) for permission in ("code", "work in the field")):
        check_may(person, study, "code")


def may(person: Any, study: Study, permission: str) -> bool:
    """Says whether the person's role gives this permission."""
    try:
        check_may(person, study, permission)
    except NotAllowed:
        return False
    return True


def check_role(role: str) -> str:
    """Returns a role that has a place in a study; UserError for one that comes by a link of its own, or is none."""
    if role not in IN_A_TEAM:
        raise UserError(
            f"Nobody can be {ROLE_NAMES.get(role, 'this').lower()} in a team",
            where="the role",
            try_=", ".join(ROLE_NAMES[one].lower() for one in IN_A_TEAM),
        )
    return role


def check_may_give(person: Any, study: Study, membership: Membership | None, role: str) -> None:
    """Raises NotAllowed unless this person may give or take this role: what touches ownership is an owner's alone."""
    touched = {role, membership.role if membership else ""}
    check_may(person, study, "own study" if OWNER in touched else "manage team")


def check_an_owner_stays(membership: Membership, role: str) -> None:
    """Raises UserError if a study would be without an owner once somebody has this role, or none."""
    others = Membership.objects.filter(study=membership.study_id, role=OWNER).exclude(pk=membership.pk)
    if membership.role == OWNER and role != OWNER and not others.exists():
        raise UserError("A study needs an owner", where=membership.study.title, try_="hand it over to somebody first")


def check_unmoved(seen: Membership | None, now: Membership | None) -> None:
    """Raises UserError if somebody's place in the team is another one than the page showed: what was meant then may do harm."""
    if (seen and seen.role) != (now and now.role):
        raise UserError(
            "Somebody else changed this place in the team meanwhile",
            where="so nothing was changed now",
            try_="load the page again and look",
        )


def check_may_remove(person: Any, membership: Membership) -> None:
    """Raises NotAllowed or UserError unless this person may take somebody out of the team; everybody may leave."""
    if membership.person_id != person.pk:
        check_may_give(person, membership.study, membership, "")
    check_an_owner_stays(membership, "")


def check_waits(invitation: Invitation, now: datetime) -> None:
    """Raises UserError unless the invitation can be taken: once, in its time, and not withdrawn."""
    if not is_open(invitation, now):
        raise UserError(
            "This invitation cannot be used any more", where="the link", try_="ask whoever sent it for a new one"
        )


def is_open(invitation: Invitation, now: datetime) -> bool:
    """Says whether the invitation can be taken: whoever made it must still be one who could.

    Else somebody who is taken out of the team, or leads it no more, comes back by a link that they kept.
    """
    unused = invitation.taken_at is None and invitation.withdrawn_at is None and now < invitation.expires_at
    needed = "own study" if invitation.role == OWNER else "manage team"
    return unused and may(invitation.invited_by, invitation.study, needed)


def check_days(days: int) -> int:
    """Returns for how many days an invitation is good; UserError for fewer than one or more than ninety."""
    if not 1 <= days <= LONGEST_INVITATION:
        raise UserError("An invitation is good for 1 to 90 days", where=f"{days}", try_="14, and a new one after that")
    return days


def digest_of(token: str) -> str:
    """Returns what is kept of a link: the SHA-256 of the secret in it."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def check_team_stands(study: UUID, person: Any) -> None:
    """Raises UserError if a study has no owner, NotAllowed if this person does not lead it: what undo may leave behind."""
    found = Study.objects.get(pk=study)
    if not Membership.objects.filter(study=study, role=OWNER).exists():
        raise UserError("A study needs an owner", where=found.title, try_="hand it over to somebody first")
    check_may(person, found, "manage team")


def check_may_still_change(study: UUID, person: Any) -> None:
    """Raises NotAllowed if this person may not change the study's title and question any more."""
    check_may(person, Study.objects.get(pk=study), "change study")


def check_may_still_choose(study: UUID, person: Any) -> None:
    """Raises NotAllowed if this person may not choose any more whom to ask."""
    check_may(person, Study.objects.get(pk=study), "choose people")


def check_may_still(permission: str) -> Callable[[UUID, Any], None]:
    """Returns the rule for an undo: NotAllowed if this person's role does not give this permission any more."""
    return lambda study, person: check_may(person, Study.objects.get(pk=study), permission)


def check_frame(frame: Frame | None) -> Frame:
    """Returns the frame, or raises UserError if there is none."""
    if frame is None:
        raise UserError("This study has no frame", where="the design", try_="bring in a list of people first")
    return frame


def check_decisions(decisions: Sequence[Decision], known: Container[int]) -> None:
    """Raises UserError or Faults unless each decision is about somebody in the frame, once, and says why."""
    faults = []
    often = Counter(one.number for one in decisions)
    for one in decisions:
        where = f"person {one.number}"
        if one.number not in known or often[one.number] > 1:
            faults.append(UserError("This is not one person of the frame", where=where, try_="look at their number"))
        elif one.verdict not in VERDICTS:
            faults.append(UserError("This decision is not known", where=where, try_="pick, reserve or pass over"))
        elif not one.reason.strip():
            faults.append(UserError("A decision needs a reason", where=where, try_="a few words on why, or why not"))
        elif len(one.reason) > LONGEST_REASON or "\x00" in one.reason:
            faults.append(UserError("This reason cannot be kept", where=where, try_=f"up to {LONGEST_REASON} letters"))
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]


def check_named(person: ListedPerson | None, named_by: ListedPerson | None, number: int | None) -> ListedPerson:
    """Returns who named them; raises UserError unless somebody of the frame named somebody else, who is in it or comes in now."""
    if named_by is None:
        raise UserError("Whoever named them is not in the frame", where="named by", try_="look at their number")
    if number is not None and person is None:
        where, try_ = f"person {number}", "their number, or none for somebody who is not in the frame yet"
        raise UserError("This is not one person of the frame", where=where, try_=try_)
    return named_by


def check_pseudonym(words: str, taken: Container[str]) -> str:
    """Returns the pseudonym of somebody who comes into the frame, on one line; raises UserError for one that cannot be."""
    plain = " ".join(check_characters(words, "pseudonym").split())
    if len(plain) > TITLE_LENGTH:
        raise UserError("This pseudonym is too long", where=f"up to {TITLE_LENGTH}", try_="a word or two")
    if plain and plain in taken:
        raise UserError(f"{plain} is in the frame already", where="the pseudonym", try_="their number, or another one")
    return plain


def check_follows(pick: Pick, state: str) -> None:
    """Raises UserError unless this state may follow the one that somebody is in."""
    if state not in FOLLOWS.get(pick.state, ()):
        could = " or ".join(STATES[one].lower() for one in FOLLOWS.get(pick.state, ())) or "undo"
        raise UserError(
            f"{pick.person} cannot be {STATES.get(state, 'this').lower()} now",
            where=pick.state or "not picked",
            try_=could,
        )


def check_title(title: str) -> str:
    """Returns a study's title, trimmed, or raises UserError."""
    trimmed = " ".join(title.split())
    if not trimmed:
        raise UserError("A study needs a title", where="the title is empty", try_="a few words, you can change them")
    if len(trimmed) > TITLE_LENGTH:
        raise UserError(
            f"This title is {len(trimmed):,} characters long",
            where=f"a title may have {TITLE_LENGTH}",
            try_="a shorter one; the question below it has room",
        )
    if any(unicodedata.category(mark) in {"Cc", "Cs"} for mark in trimmed):
        raise UserError("This title holds characters that cannot be shown", where="the title", try_="type it again")
    return trimmed


def _leads(study: Study) -> str:
    leads = Membership.objects.filter(study=study, role__in=LEADING).select_related("person")
    return " or ".join(membership.person.name for membership in leads) or "its owner"


def check_questions(questions: Sequence[str]) -> list[str]:
    """Returns the research questions, each on one line and once, or raises UserError."""
    kept = list(dict.fromkeys(filter(None, (" ".join(check_words(one, "question").split()) for one in questions))))
    if len(kept) > MOST_QUESTIONS:
        raise UserError(
            f"These are {len(kept)} research questions",
            where=f"a study may have {MOST_QUESTIONS}",
            try_="one question a line, without its explanation; the stance has room for that",
        )
    return kept


def check_approach(approach: str) -> str:
    """Returns the approach if it is one of those that can be named, or none; else raises UserError."""
    if approach and approach not in APPROACHES:
        raise UserError("This approach is not one of the list", where="the plan", try_=", ".join(APPROACHES.values()))
    return approach


def check_words(text: str, noun: str) -> str:
    """Returns what somebody wrote about the plan, trimmed, or raises UserError."""
    trimmed = text.strip()
    if len(trimmed) > LONGEST:
        raise UserError(
            f"This {noun} is {len(trimmed):,} characters long",
            where=f"a {noun} may have {LONGEST:,}",
            try_="a shorter one, or a memo for the rest",
        )
    return check_characters(trimmed, noun)


def check_characters(text: str, noun: str) -> str:
    """Returns a text that every database keeps, or raises UserError."""
    if "\x00" in text or any("\ud800" <= mark <= "\udfff" for mark in text):
        raise UserError(
            f"This {noun} holds characters that cannot be kept",
            where="a null or half a character",
            try_="type it again",
        )
    return text
