"""What the pages after an interview show: the transcript with its answers, coverage, all answers to a question."""

from typing import Any
from uuid import UUID

from django.http import Http404

from workbench.research.interviews import answering, coverage, queries
from workbench.research.interviews.forms import AnswerForm
from workbench.research.interviews.models import Interview
from workbench.research.interviews.pages import frame, is_unchecked
from workbench.research.studies.models import Study


def transcript_page(person: Any, interview: Interview, form: AnswerForm) -> dict[str, Any]:
    """Returns the turns of the transcript, each with its words, its second and the questions that it answers."""
    document = interview.document
    words, listed = (document.text, document.turns) if document else ("", [])
    answers = queries.answers_in(document) if document else []
    turns = [
        {
            "number": number,
            "speaker": speaker,
            "second": time,
            "words": words[start:end],
            "answers": [one.question.number for one in answers if start < one.end and one.start < end],
        }
        for number, (start, end, speaker, time, *_) in enumerate(listed, 1)
    ]
    where = [(one, coverage.turns_of(one)) for one in answers]
    shown = {"interview": interview, "turns": turns, "answers": where, "form": form}
    shown["unchecked"] = is_unchecked(interview)
    return frame(person, interview.study) | shown


def coverage_page(person: Any, study: Study) -> dict[str, Any]:
    """Returns the matrix, and the same by participant for a narrow screen."""
    held, rows = coverage.coverage_of(study)
    by_person = [(one, [(row.question, row.cells[place]) for row in rows]) for place, one in enumerate(held)]
    return frame(person, study, "coverage") | {"held": held, "rows": rows, "by_person": by_person}


def answers_page(person: Any, study: Study, lineage: UUID) -> dict[str, Any]:
    """Returns the passages that answer a question; Http404 for a question that the study has not."""
    question = queries.newest_of(study, lineage)
    if question is None:
        raise Http404
    passages = [
        (one, coverage.turns_of(one), one.document.text[one.start : one.end])
        for one in queries.answers_to(study, lineage)
    ]
    asked = {"question": question, "query": answering.query_for(question)}
    return frame(person, study, "coverage") | asked | {"passages": passages}
