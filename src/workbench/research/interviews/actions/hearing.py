"""What a machine writes down of a recording: asked for, worked off one at a time, and checked by a person."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

import counterpoint as cp
from counterpoint import UserError
from workbench.history.actions import record
from workbench.research.corpora.actions import document_row
from workbench.research.corpora.models import Document
from workbench.research.corpora.queries import all_documents, next_position
from workbench.research.interviews import queries, rules
from workbench.research.interviews.actions.afterwards import bind
from workbench.research.interviews.models import Hearing, Interview

MOST = 3  # times that one recording is begun before it is given up


def ask_transcript(*, by: Any, interview: Interview, language: str = "", despite: str = "") -> None:
    """Asks for the recording to be written down by the model that is set up; a new request takes the place of an older.

    Needs consent to the interview, as every transcript does. It is told and cannot be undone: the transcript can.
    """
    rules.check_may_work(by, interview.study)
    rules.check_may(by, interview.study, "add documents")
    recording = rules.check_may_hear(interview, language)
    verb, about = "asked for a machine transcript of the interview with", interview.participant.pseudonym
    with record(by=by, study=interview.study_id, verb=verb, about=about, undoable=False) as changes:
        why = rules.check_covered(interview, "interview", queries.consent_now(interview), by, despite)
        changes.update(interview, document_despite=why)
        Hearing.objects.filter(pk=interview.pk).delete()
        Hearing.objects.create(interview=interview.pk, recording=recording.pk, language=language, asked_by=by)


def begin_next() -> Hearing | None:
    """Takes up what is to be heard next and returns it, or None: what an ended process left behind is begun again.

    Only one process of a database may call this at a time (`queries.in_turn`).
    """
    with transaction.atomic():
        for hearing in queries.still_to_hear():
            if hearing.begun < MOST:
                hearing.state, hearing.begun, hearing.seconds = "running", hearing.begun + 1, 0
                hearing.save()
                return hearing
            give_up(hearing, UserError(f"It ended {MOST} times before it was done", try_="a smaller model"))
    return None


def tell_progress(hearing: Hearing, seconds: float, whole: float) -> bool:
    """Notes how far it is; False if nobody waits for it any more, or the recording is gone.

    Raises UserError if it may not be taken in any more: then nobody's words are written down for nothing.
    """
    interview = queries.heard_interview(hearing)
    if interview is None:
        return False
    check_still_covered(hearing, interview)
    asked = Hearing.objects.filter(pk=hearing.pk, asked_at=hearing.asked_at)
    return bool(asked.update(seconds=int(seconds), whole=int(whole)))


def check_still_covered(hearing: Hearing, interview: Interview) -> None:
    """Raises UserError if consent, or the reason given instead, does not hold any more."""
    now, despite = queries.consent_now(interview), interview.document_despite
    rules.check_covered(interview, "interview", now, hearing.asked_by, despite)


def give_up(hearing: Hearing, why: UserError) -> None:
    """Notes why it could not be heard; who it is about is not said here."""
    asked = Hearing.objects.filter(pk=hearing.pk, asked_at=hearing.asked_at)
    asked.update(state="failed", fault=". ".join(filter(None, [why.what, f"Try: {why.try_}" if why.try_ else ""])))


def forget_hearing(hearing: Hearing) -> None:
    """Takes off the list what is done, or has nothing left to be heard."""
    Hearing.objects.filter(pk=hearing.pk, asked_at=hearing.asked_at).delete()


def take_in_heard(*, by: Any, interview: Interview, heard: cp.Document, places: Sequence[cp.Place] = ()) -> Document:
    """Takes in what a machine wrote down as the transcript of an interview; it says that nobody checked it.

    Consent counts as it is now, or the reason that was given when it was asked for.
    """
    rules.check_may_work(by, interview.study)
    rules.check_may(by, interview.study, "add documents")
    study, name = interview.study, interview.participant.pseudonym
    with record(
        by=by, study=study.pk, verb="took in the machine transcript of the interview with", about=name
    ) as changes:
        interview.refresh_from_db(fields=["document", "document_despite"])
        rules.check_not_bound(interview)
        despite = interview.document_despite
        why = rules.check_covered(interview, "interview", queries.consent_now(interview), by, despite)
        made = document_row(by=by, study=study, document=heard, places=places, position=next_position(study))
        made.name, made.source, made.attributes = _free_name(interview), "", {rules.TRANSCRIPT: rules.UNCHECKED}
        changes.create(made)
        bind(changes, interview, made, why)
    return made


def _free_name(interview: Interview) -> str:
    taken = set(all_documents(interview.study).values_list("name", flat=True))
    first = f"{interview.participant.pseudonym[:150]}, machine transcript"
    names = (f"{first} {again}" if again > 1 else first for again in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def say_checked(*, by: Any, interview: Interview) -> None:
    """Says that a person listened along and checked what a machine wrote down."""
    rules.check_may_work(by, interview.study)
    about = interview.participant.pseudonym
    with record(by=by, study=interview.study_id, verb="checked the machine transcript of", about=about) as changes:
        interview.refresh_from_db(fields=["document"])
        document = rules.check_unchecked(interview)
        changes.update(document, attributes=document.attributes | {rules.TRANSCRIPT: rules.CHECKED})
