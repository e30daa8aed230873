"""What is done after an interview: the field note, the recording, the transcript and its answers."""

from typing import IO, Any
from uuid import UUID

from workbench.history.actions import record
from workbench.history.changes import Changes
from workbench.research.corpora.actions import digest_of_file, keep_file
from workbench.research.corpora.models import Case, Document, Medium
from workbench.research.corpora.queries import case_named, names_of_media
from workbench.research.corpora.rules import check_text_stands
from workbench.research.interviews import queries, rules
from workbench.research.interviews.models import Answer, FieldNote, Interview
from workbench.research.protocols.models import GuideQuestion


def write_field_note(
    *, by: Any, interview: Interview, encounter: str = "", mood: str = "", surprise: str = "", seen: str = ""
) -> None:
    """Writes what the encounter was like, its mood, and what was a surprise.

    seen: the mark of what the writer's page showed (`rules.mark_of`). Raises UserError if somebody wrote it since.
    """
    rules.check_may_work(by, interview.study)
    said = {"encounter": encounter, "mood": mood, "surprise": surprise}
    wanted = {name: rules.check_note(words, "field note") for name, words in said.items()}
    verb, about = "wrote the field note on the interview with", interview.participant.pseudonym
    with record(by=by, study=interview.study_id, verb=verb, about=about) as changes:
        there = queries.field_note_of(interview)
        rules.check_note_unchanged(there, seen)
        if there:
            changes.update(there, **wanted)
        elif any(wanted.values()):
            changes.create(FieldNote(study=interview.study, interview=interview, by=by, **wanted))


def keep_recording(*, by: Any, interview: Interview, name: str, file: IO[bytes], despite: str = "") -> None:
    """Keeps the recording of an interview in place of one that is there; its file's name could give a person away.

    It is read from the file in pieces, twice: for the digest by which it is kept, then to keep it. despite: why, if the
    participant did not consent to it; UserError without one.
    """
    rules.check_may_work(by, interview.study)
    digest, size = digest_of_file(file)
    ending = rules.check_sound(name, size)
    verb, about = "kept the recording of the interview with", interview.participant.pseudonym
    with record(by=by, study=interview.study_id, verb=verb, about=about) as changes:
        reason = rules.check_covered(interview, "recording", queries.consent_now(interview), by, despite)
        _take_off_recording(changes, interview)
        keep_file(file, digest)
        called = _free_name(interview, ending)
        medium = Medium(study=interview.study, name=called, digest=digest, size=size)
        changes.create(medium)
        changes.update(interview, recording=medium, recording_despite=reason)


def remove_recording(*, by: Any, interview: Interview) -> None:
    """Takes the recording out of the study."""
    rules.check_may_work(by, interview.study)
    verb, about = "removed the recording of the interview with", interview.participant.pseudonym
    with record(by=by, study=interview.study_id, verb=verb, about=about) as changes:
        _take_off_recording(changes, interview)


def _take_off_recording(changes: Changes, interview: Interview) -> None:
    interview.refresh_from_db(fields=["recording"])
    medium = interview.recording
    if medium:
        changes.update(interview, recording=None, recording_despite="")
        changes.delete(medium)


def _free_name(interview: Interview, ending: str) -> str:
    taken = names_of_media(interview.study)
    number = interview.participant.number
    names = (f"interview-{number}{f'-{again}' if again else ''}.{ending}" for again in range(len(taken) + 1))
    return next(name for name in names if name not in taken)


def bind_transcript(*, by: Any, interview: Interview, document: Document | None, despite: str = "") -> None:
    """Says which document is the transcript of an interview, or none; the document becomes its participant's.

    Codings are not touched. Answers in the document follow it to its interview; with no interview they go. despite: why,
    if the participant did not consent to the interview; UserError without one.
    """
    rules.check_may_work(by, interview.study)
    verb = "bound a transcript to the interview with" if document else "took the transcript off the interview with"
    with record(by=by, study=interview.study_id, verb=verb, about=interview.participant.pseudonym) as changes:
        interview.refresh_from_db(fields=["document"])
        if interview.document_id == (document.pk if document else None):
            return
        if document:
            reason = rules.check_covered(interview, "interview", queries.consent_now(interview), by, despite)
            bind(changes, interview, document, reason)
        elif interview.document:
            _unbind(changes, interview, interview.document)


def bind(changes: Changes, interview: Interview, document: Document, despite: str) -> None:
    """Binds a transcript, inside an action: what was bound on either side is loosed."""
    before = queries.with_transcript(document)
    rules.check_transcript(interview, document, before)
    if interview.document:
        _unbind(changes, interview, interview.document)
    if before:
        changes.update(before, document=None, document_despite="")
    changes.update(interview, document=document, document_despite=despite)
    changes.update(document, case=_case_of(changes, interview))
    _follow(changes, interview, document)


def _unbind(changes: Changes, interview: Interview, document: Document) -> None:
    changes.delete_many(queries.answers_in(document))
    changes.update(interview, document=None, document_despite="")
    if document.case and document.case.name == interview.participant.pseudonym:
        changes.update(document, case=None)


def _case_of(changes: Changes, interview: Interview) -> Case:
    name = interview.participant.pseudonym
    case = case_named(interview.study, name)
    if case is None:
        case = Case(study=interview.study, name=name)
        changes.create(case)
    return case


def _follow(changes: Changes, interview: Interview, document: Document) -> None:
    """Answers go where their transcript goes, to the same question in that interview's guide; others are gone."""
    here = {question.lineage: question for question in queries.questions_in(interview.version)}
    for answer in queries.answers_in(document):
        question = here.get(answer.question.lineage)
        if question is None:
            changes.delete(answer)
        else:
            changes.update(answer, interview=interview, question=question)


def mark_answer(
    *,
    by: Any,
    interview: Interview,
    question: GuideQuestion,
    first: int,
    last: int,
    seen: str = "",
    id: UUID | None = None,
) -> Answer:
    """Says that turns of the transcript, counted from 1, answer a question.

    seen: the digest of the text in which they were counted; UserError if it was corrected since.
    """
    rules.check_may_work(by, interview.study)
    rules.check_in_guide(interview, question)
    about = f"turns {first} to {last} of {interview.participant.pseudonym} as an answer to question {question.number}"
    with record(by=by, study=interview.study_id, verb="marked", about=about) as changes:
        interview.refresh_from_db(fields=["document"])
        document = rules.check_bound(interview)
        check_text_stands(document, seen)
        start, end = rules.check_turns(document, first, last)
        there = queries.answer_on(question, document, start, end)
        if there and there.pk == id:
            return there
        rules.check_not_answered_yet(there)
        answer = Answer(
            study=interview.study,
            interview=interview,
            question=question,
            document=document,
            start=start,
            end=end,
            **({"id": id} if id else {}),
        )
        changes.create(answer)
    return answer


def clear_answer(*, by: Any, answer: Answer) -> None:
    """Takes back that a passage answers a question."""
    rules.check_may_work(by, answer.interview.study)
    about = f"an answer of {answer.interview.participant.pseudonym} to question {answer.question.number}"
    with record(by=by, study=answer.study_id, verb="took off", about=about) as changes:
        changes.delete(answer)
