"""What may be noted of an interview, and what its plan, its notes and its passages must be."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from counterpoint import UserError
from workbench.research.corpora.models import Document, Medium
from workbench.research.fieldwork.models import Consent, Participant
from workbench.research.fieldwork.rules import check_takes_part, not_covered
from workbench.research.interviews.models import PLACE_LENGTH, WHY_LENGTH, Answer, FieldNote, Interview
from workbench.research.interviews.states import FOLLOWS, MARKS, STATES
from workbench.research.protocols.models import GuideQuestion, Version
from workbench.research.protocols.rules import WRITE
from workbench.research.studies.models import Study
from workbench.research.studies.rules import check_characters, check_may, may

FIELD = "work in the field"
DESPITE = "go without consent"
TRANSCRIPT, UNCHECKED, CHECKED = "Transcript", "machine, not checked", "machine, checked"
FIRST_YEAR, LAST_YEAR = 1900, 2200
LONGEST_MINUTES = 24 * 60
LONGEST_SECONDS = 7 * 24 * 3600
LONGEST_NOTE = 20_000
LANGUAGE = re.compile(r"[a-z]{2,3}")
LARGEST_RECORDING = settings.RECORDING_LIMIT
SOUNDS = {
    "aac": "audio/aac",
    "flac": "audio/flac",
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
    "mp4": "audio/mp4",
    "oga": "audio/ogg",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "wav": "audio/wav",
    "webm": "audio/webm",
}

__all__ = ["check_may", "may"]


def check_may_work(person: Any, study: Any) -> None:
    """Raises NotAllowed unless the person's role lets them work in the field."""
    check_may(person, study, FIELD)


def check_planned(
    participant: Participant,
    version: Version | None,
    planned_at: datetime | None,
    minutes: int | None,
    place: str,
    *,
    kept: Interview | None = None,
) -> str:
    """Returns the place on one line, or raises UserError for a plan that cannot be.

    kept: the interview as it is planned so far; its own participant may stay whatever became of them.
    """
    if participant.state in ("declined", "withdrawn") and not (kept and kept.participant_id == participant.pk):
        state = "declined" if participant.state == "declined" else "withdrew"
        raise UserError(f"{participant} {state}", where="whom you meet", try_="somebody else")
    if version is not None and version.study_id != participant.study_id:
        raise UserError("This guide is of another study", where="the guide", try_="a version of this study’s protocol")
    if planned_at is not None and not FIRST_YEAR <= planned_at.year <= LAST_YEAR:
        raise UserError(f"No interview is in {planned_at.year}", where="when you meet", try_="look at the year")
    if minutes is not None and not 1 <= minutes <= LONGEST_MINUTES:
        raise UserError(f"An interview cannot take {minutes} minutes", where="minutes", try_="a number such as 60")
    return check_line(place, "place", PLACE_LENGTH)


def check_may_use(person: Any, version: Version | None) -> None:
    """Raises NotAllowed if a version would be put to use by somebody who may not write the protocol."""
    if version is not None and version.frozen_at is None:
        check_may(person, version.study, WRITE)


def check_interviews_stand(study: UUID, person: Any) -> None:
    """Raises UserError or NotAllowed if interviews could not be so, or not by this person: what an undo may leave behind."""
    check_may_work(person, Study.objects.get(pk=study))
    check_guides_in_use(study)


def check_guides_in_use(study: UUID) -> None:
    """Raises UserError if an interview follows a version of the protocol that is not in use."""
    following = Interview.objects.filter(study=study, version__isnull=False, version__frozen_at__isnull=True)
    one = following.select_related("participant", "version").first()
    if one is not None:
        where, try_ = f"{one.version}: the interview with {one.participant}", "leave it in use"
        raise UserError("An interview follows this version of the protocol", where=where, try_=try_)


def check_guide_stays(interview: Interview, version: Version | None) -> None:
    """Raises UserError if another guide would leave marks, notes or answers on questions that are not in it."""
    if interview.version_id == (version.pk if version else None):
        return
    if (
        interview.marks.exists()
        or interview.answers.exists()
        or interview.notes.filter(question__isnull=False).exists()
    ):
        raise UserError(
            "Questions of this interview’s guide are marked already",
            where="the version of the protocol",
            try_="keep the version, or undo the marks first",
        )


def check_covered(interview: Interview, item: str, now: Mapping[str, Consent], by: Any, despite: str) -> str:
    """Returns the reason for taking in what is not covered by consent, or nothing if it is; else raises UserError.

    item: what consent is needed for. now: the newest answers of the participant. Only who leads the study may give a reason.
    """
    check_takes_part(interview.participant)
    lacking = not_covered(interview.participant, item, now)
    if not lacking:
        return ""
    leads = may(by, interview.study, DESPITE)
    reason = check_line(despite, "reason", WHY_LENGTH) if leads else ""
    if not reason:
        note = "note what they said on their own page first"
        raise UserError(lacking, where="nothing was taken in", try_=f"{note}, or give a reason" if leads else note)
    return reason


def check_participant_stays(interview: Interview, participant: Participant) -> None:
    """Raises UserError if another participant would be given what somebody else said."""
    if participant.pk == interview.participant_id:
        return
    if interview.document_id or interview.recording_id:
        raise UserError(
            f"{interview.participant}’s words belong to this interview already",
            where="its transcript or recording",
            try_="take these off first, or undo",
        )


def check_line(words: str, noun: str, longest: int) -> str:
    """Returns words on one line, or raises UserError."""
    line = " ".join(check_characters(words, noun).split())
    if len(line) > longest:
        raise UserError(f"This {noun} is {len(line):,} characters long", where=f"up to {longest}", try_="a shorter one")
    return line


def check_note(words: str, noun: str = "note") -> str:
    """Returns what somebody wrote, trimmed, or raises UserError."""
    trimmed = check_characters(words, noun).strip()
    if len(trimmed) > LONGEST_NOTE:
        raise UserError(
            f"This {noun} is {len(trimmed):,} characters long", where=f"up to {LONGEST_NOTE:,}", try_="split it in two"
        )
    return trimmed


def mark_of(note: FieldNote | None) -> str:
    """Returns a mark that changes with the field note: a page that shows it gives it back."""
    said = [note.encounter, note.mood, note.surprise] if note else []
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def check_note_unchanged(note: FieldNote | None, seen: str) -> None:
    """Raises UserError if somebody wrote the field note since the page was opened."""
    if seen and seen != mark_of(note):
        raise UserError(
            "Somebody wrote this field note meanwhile",
            where="nothing was changed",
            try_="open the page anew beside yours, and send both in one",
        )


def check_follows(interview: Interview, state: str) -> None:
    """Raises UserError unless this state may follow the one that the interview is in."""
    following = FOLLOWS.get(interview.state, ())
    if state not in following:
        could = " or ".join(STATES[one].lower() for one in following)
        what = f"An interview that is {STATES[interview.state].lower()} cannot be {STATES.get(state, 'this').lower()}"
        raise UserError(what, where=str(interview.participant), try_=could)


def check_in_guide(interview: Interview, question: GuideQuestion) -> None:
    """Raises UserError if the question is not in the version that the interview follows."""
    if question.version_id != interview.version_id:
        raise UserError("This question is not in the interview’s guide", where="the guide", try_="load the page again")


def check_mark(question: GuideQuestion, mark: str, probes: Sequence[int], *seconds: int | None) -> list[int]:
    """Returns the numbers of the probes, sorted and once each, or raises UserError."""
    if mark not in MARKS:
        raise UserError("A question is asked or skipped", where="the mark", try_=" or ".join(MARKS))
    if any(not 1 <= one <= len(question.probes) for one in probes):
        raise UserError("This question has no such probe", where=f"question {question.number}", try_="load it again")
    for one in seconds:
        check_second(one)
    return sorted(set(probes))


def check_second(second: int | None) -> None:
    """Raises UserError for a second that no interview has."""
    if second is not None and not 0 <= second <= LONGEST_SECONDS:
        raise UserError("No interview has this second", where=f"second {second}", try_="look at the device’s clock")


def check_transcript(interview: Interview, document: Document, other: Interview | None) -> None:
    """Raises UserError unless the document can be the transcript of this interview."""
    if document.study_id != interview.study_id:
        raise UserError("This document is of another study", where="the transcript", try_="one of this study")
    if other is not None and other.pk != interview.pk and interview.document_id:
        raise UserError(
            f"{document.name} is the transcript of the interview with {other.participant}",
            where=f"the interview with {interview.participant} has another one",
            try_="take that one off first",
        )


def check_bound(interview: Interview) -> Document:
    """Returns the transcript of an interview, or raises UserError if there is none."""
    if interview.document is None:
        raise UserError("This interview has no transcript yet", where=str(interview), try_="bind one to it first")
    return interview.document


def check_turns(document: Document, first: int, last: int) -> tuple[int, int]:
    """Returns the passage of whole turns, counted from 1, or raises UserError."""
    if not 1 <= first <= last <= len(document.turns):
        raise UserError(
            "These turns are not in the transcript",
            where=f"turns {first} to {last} of {len(document.turns)}",
            try_="the first turn, then the last one",
        )
    return document.turns[first - 1][0], document.turns[last - 1][1]


def check_sound(name: str, size: int) -> str:
    """Returns the ending of a recording's name, or raises UserError for what no browser plays."""
    ending = name.rpartition(".")[2].lower()
    if ending not in SOUNDS:
        raise UserError("This is not a recording that can be played", where="the file", try_=", ".join(SOUNDS))
    if not 0 < size <= LARGEST_RECORDING:
        raise UserError(
            "This recording is empty" if not size else f"This recording has {size // settings.MEGABYTE:,} MB",
            where="the file",
            try_=f"up to {LARGEST_RECORDING // settings.MEGABYTE} MB, as mp3 or m4a",
        )
    return ending


def check_not_answered_yet(found: Answer | None) -> None:
    """Raises UserError if these turns answer this question already."""
    if found is not None:
        raise UserError("These turns answer this question already", where="the transcript", try_="other turns")


def not_set_up() -> str:
    """Returns in words what is missing before a recording can be written down on this machine; nothing if all is there."""
    if not settings.WHISPER:
        return "No model that writes recordings down is set up"
    if not Path(settings.WHISPER).is_dir():
        return "The folder of the model that writes recordings down is not there"
    try:
        found = find_spec("faster_whisper")
    except ValueError:  # half loaded
        found = None
    return "" if found else "What writes recordings down is not installed"


def check_may_hear(interview: Interview, language: str) -> Medium:
    """Returns the recording that a machine may write down, or raises UserError."""
    missing = not_set_up()
    if missing:
        how = "docs/how-to/transcribe-a-recording.md"
        raise UserError(missing, where="COUNTERPOINT_WHISPER, counterpoint[transcribe]", try_=how)
    if language and not LANGUAGE.fullmatch(language):
        raise UserError("A language has two letters here", where=language[:20], try_="en, or nothing")
    if interview.recording is None:
        raise UserError("This interview has no recording", where=str(interview), try_="upload it first")
    check_not_bound(interview)
    return interview.recording


def check_not_bound(interview: Interview) -> None:
    """Raises UserError if there is a transcript already: a machine's takes the place of none."""
    if interview.document_id:
        raise UserError("This interview has a transcript", where=str(interview), try_="take that one off first")


def check_unchecked(interview: Interview) -> Document:
    """Returns the transcript by a machine that nobody has checked yet, or raises UserError."""
    document = check_bound(interview)
    if document.attributes.get(TRANSCRIPT) != UNCHECKED:
        raise UserError("This transcript does not wait to be checked", where=str(document), try_="load the page again")
    return document
