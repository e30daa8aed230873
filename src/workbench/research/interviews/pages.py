"""What the pages of interviews show."""

from datetime import timedelta
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils import timezone

from workbench.research.interviews import asking, queries
from workbench.research.interviews.forms import FieldNoteForm, HearingForm, RecordingForm, TranscriptForm
from workbench.research.interviews.models import Interview
from workbench.research.interviews.rules import (
    DESPITE,
    FIELD,
    TRANSCRIPT,
    UNCHECKED,
    mark_of,
    may,
    not_covered,
    not_set_up,
)
from workbench.research.interviews.states import FOLLOWS, MOVES
from workbench.research.studies.models import Study

SOON = timedelta(days=7)


def frame(person: Any, study: Study, tab: str = "interviews") -> dict[str, Any]:
    """Returns what every page of the room shows."""
    return {"study": study, "section": "field", "tab": tab, "may_work": may(person, study, FIELD)}


def list_page(person: Any, study: Study) -> dict[str, Any]:
    """Returns the interviews as a calendar: what is due, what is to come by day, what was held."""
    rows = list(queries.interviews_of(study))
    now = timezone.now()
    planned = [one for one in rows if one.state in ("planned", "running")]
    late = [one for one in planned if one.state == "planned" and one.planned_at and one.planned_at < now]
    soon = [one for one in planned if one.planned_at and now <= one.planned_at < now + SOON]
    held = sorted((one for one in rows if one.state == "done"), key=_held_at, reverse=True)
    parts = [
        ("Planned", _days(one for one in planned if one not in late and one not in soon)),
        ("Held", _days(held)),
        ("Cancelled", _days(one for one in rows if one.state == "cancelled")),
    ]
    shown = {"late": late, "soon": soon, "parts": [part for part in parts if part[1]], "any": bool(rows)}
    return frame(person, study) | shown


def _held_at(interview: Interview) -> Any:
    return interview.ended_at or interview.planned_at or timezone.now()


def _days(rows: Any) -> list[tuple[Any, list[Interview]]]:
    def day(one: Interview) -> Any:
        moment = _held_at(one) if one.state == "done" else one.planned_at
        return timezone.localdate(moment) if moment else None

    return [(one, list(those)) for one, those in groupby(rows, key=day)]


def one_page(person: Any, interview: Interview) -> dict[str, Any]:
    """Returns one interview: its plan, what was noted, what came of it."""
    marks = {mark.question_id: mark for mark in interview.marks.all()}
    lacking, leads = _lacking(interview), may(person, interview.study, DESPITE)
    return frame(person, interview.study) | {
        "interview": interview,
        "lacking": lacking,
        "may_go_on": leads and interview.participant.state != "withdrawn",
        "moves": [(state, MOVES[state]) for state in FOLLOWS[interview.state]],
        "questions": [(one, marks.get(one.pk)) for one in queries.questions_in(interview.version)],
        "notes": queries.notes_of(interview),
        "field_note": queries.field_note_of(interview),
        "beside": asking.beside(person, interview),
        "note_form": FieldNoteForm(initial=_written(interview)),
        "bind_form": TranscriptForm(None, interview, asks_why=bool(lacking["interview"])),
        "hearing": queries.hearing_of(interview),
        "not_set_up": not_set_up(),
        "unchecked": is_unchecked(interview),
        "hearing_form": HearingForm(None, asks_why=bool(lacking["interview"])),
        "recording_form": RecordingForm(None, asks_why=bool(lacking["recording"])),
    }


def is_unchecked(interview: Interview) -> bool:
    """Says whether the transcript is a machine's that nobody has checked."""
    return interview.document is not None and interview.document.attributes.get(TRANSCRIPT) == UNCHECKED


def _lacking(interview: Interview) -> dict[str, str]:
    """Returns for each item that is asked here why consent does not cover it; nothing where it does."""
    now = queries.consent_now(interview)
    return {item: not_covered(interview.participant, item, now) for item in ("interview", "recording")}


def _written(interview: Interview) -> dict[str, str]:
    note = queries.field_note_of(interview)
    written = {"encounter": note.encounter, "mood": note.mood, "surprise": note.surprise} if note else {}
    return written | {"seen": mark_of(note)}


def guide_page(person: Any, interview: Interview, *, bare: bool = False) -> dict[str, Any]:
    """Returns the live guide with everything that it must know when the network drops.

    bare: the guide's own text alone, without a pseudonym, marks or notes, as a browser may keep it.
    """
    address = reverse(
        "interviews:tell", kwargs={"study": interview.study_id, "interview": interview.pk, "verb": "VERB"}
    )
    marks = {} if bare else {mark.question_id: mark for mark in interview.marks.all()}
    told = {
        "address": address,
        "bare": bare,
        "kept": f"{interview.pk} {person.pk}",
        "state": interview.state,
        "started": int(interview.started_at.timestamp() * 1000) if interview.started_at else None,
        "minutes": interview.minutes,
        "questions": [_question(one, marks.get(one.pk)) for one in queries.questions_in(interview.version)],
        "notes": [] if bare else [{"second": one.second, "words": one.words} for one in queries.notes_of(interview)],
    }
    return frame(person, interview.study) | {"interview": interview, "told": told, "bare": bare}


def _question(question: Any, mark: Any) -> dict[str, Any]:
    return {
        "id": str(question.pk),
        "number": question.number,
        "words": question.words,
        "topic": question.topic.name if question.topic else "",
        "probes": question.probes,
        "minutes": question.minutes,
        "mark": mark.mark if mark else "",
        "why": mark.why if mark else "",
        "used": mark.probes if mark else [],
        "second": mark.second if mark else None,
        "seconds": (mark.seconds if mark else None) or 0,
    }
