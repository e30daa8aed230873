"""Something is given back to a participant by a link of their own, and the link is closed or made anew."""

import secrets
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from workbench.history.actions import record
from workbench.history.rules import gone
from workbench.people.models import new_id
from workbench.research.corpora.models import Document
from workbench.research.fieldwork import queries as fieldwork
from workbench.research.fieldwork.models import Participant
from workbench.research.memberchecks import composing, queries, rules
from workbench.research.memberchecks.models import MemberCheck
from workbench.research.studies.rules import check_may

TOKEN_BYTES = 32


def give_back(
    *,
    by: Any,
    participant: Participant,
    kind: str,
    words: str = "",
    document: Document | None = None,
    own_turns: bool = False,
    asked: str = "",
    days: int = 30,
    due_on: date | None = None,
    seen: str | None = None,
    id: UUID | None = None,
) -> tuple[MemberCheck, str]:
    """Makes a link for a participant to something of theirs, and returns the link once; only its digest is kept.

    kind: "transcript" of their `document` (own_turns: only what they said), or "summary" or "findings" in `words`.
    seen: the seal of what was looked at. id: of what is made; asked twice under one, it is made once, and the second gets no
    link. Raises UserError where consent does not allow it, for a transcript of somebody
    else, and for words of others who have not agreed to be quoted.
    """
    check_may(by, participant.study, rules.MEMBERS)
    token, question = secrets.token_urlsafe(TOKEN_BYTES), rules.check_words(asked, "question")
    good_for, due = timedelta(days=rules.check_days(days)), rules.check_due(due_on)
    about = f"to participant {participant.number}: {kind}"
    with record(by=by, study=participant.study_id, verb="gave back", about=about) as changes:
        there = queries.checks_of(participant.study).filter(pk=id, participant=participant).first() if id else None
        if there is not None:
            return there, ""
        now = fieldwork.participant_now(participant)
        rules.check_may_be_given(now, fieldwork.consent_of(now))
        rules.check_room(now.member_checks.count(), rules.MOST_CHECKS, "things given back to them")
        given = given_to(now, kind, document, own_turns, words)
        rules.check_looked_at(given, seen)
        made = MemberCheck(
            id=id or new_id(), study=now.study, participant=now, kind=kind, given=given, asked=question, sent_by=by
        )
        made.document = document if kind == "transcript" else None
        made.due_on, made.link, made.expires_at = due, rules.digest_of(token), made.sent_at + good_for
        changes.create(made)
    return made, token


def given_to(participant: Participant, kind: str, document: Document | None, own_turns: bool, words: str) -> str:
    """Returns exactly what a participant would read; raises UserError, or Faults, for what they must not."""
    rules.check_kind(kind, document)
    if kind == "transcript" and document:
        rules.check_own(document, queries.transcripts_of(participant), participant)
        return composing.transcript_of(queries.own_documents(participant).get(pk=document.pk), own_turns)
    text = rules.check_words(words, "text", needed="write what they are to read")
    composing.check_nobody_elses(text, participant)
    return text


def revoke_link(*, by: Any, check: MemberCheck) -> None:
    """Closes a link; what was said through it stays."""
    check_may(by, check.study, rules.MEMBERS)
    about = f"of participant {check.participant.number}"
    with record(by=by, study=check.study_id, verb="closed the link to a member check", about=about) as changes:
        if check.revoked_at is None:
            changes.update(check, revoked_at=timezone.now())


def renew_link(*, by: Any, check: MemberCheck, days: int = 30) -> str:
    """Makes another link to the same words and returns it once; the one before ends. Raises UserError as `give_back` does."""
    check_may(by, check.study, rules.MEMBERS)
    token, good_for = secrets.token_urlsafe(TOKEN_BYTES), timedelta(days=rules.check_days(days))
    about = f"of participant {check.participant.number}"
    with record(by=by, study=check.study_id, verb="made a new link to a member check", about=about) as changes:
        now = queries.check_now(check)
        if now is None:
            raise gone("member check")
        rules.check_may_be_given(now.participant, fieldwork.consent_of(now.participant))
        if now.kind != "transcript":
            composing.check_nobody_elses(now.given, now.participant)
        changes.update(now, link=rules.digest_of(token), expires_at=timezone.now() + good_for, revoked_at=None)
    return token
