"""What became of every question with every participant: from the live guide, and from the answers in transcripts."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from workbench.research.interviews import answering, queries
from workbench.research.interviews.models import Answer, Interview, Mark
from workbench.research.interviews.states import COVERED
from workbench.research.protocols.models import GuideQuestion
from workbench.research.studies.models import Study


@dataclass
class Cell:
    """One question in one interview: its state of COVERED, why it was skipped, and the turns that answer it."""

    interview: Interview
    lineage: UUID
    state: str
    why: str = ""
    turns: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The state in words; never a colour alone."""
        more = f" in {'turn' if len(self.turns) == 1 and '–' not in self.turns[0] else 'turns'} {', '.join(self.turns)}"
        return COVERED[self.state] + (more if self.turns else f": {self.why}" if self.why else "")


@dataclass
class Row:
    """A question over its versions, in the words of the newest, with a cell for each interview."""

    question: GuideQuestion
    cells: list[Cell]

    @property
    def query(self) -> str:
        """The query that finds all its answers."""
        return answering.query_for(self.question)


def coverage_of(study: Study) -> tuple[list[Interview], list[Row]]:
    """Returns the interviews that follow a guide, by participant, and a row for each question of those guides."""
    held = [one for one in queries.interviews_of(study) if one.version_id and one.state != "cancelled"]
    held.sort(key=lambda one: (one.participant.number, str(one.pk)))
    marks = {(one.interview_id, one.question.lineage): one for one in queries.marks_of(study)}
    answers = _turns(queries.answers_of(study))
    guides: dict[Any, set[UUID]] = defaultdict(set)
    newest: dict[UUID, GuideQuestion] = {}
    for question in queries.questions_used(study):
        guides[question.version_id].add(question.lineage)
        newest[question.lineage] = question
    rows = sorted(newest.values(), key=lambda one: (-one.version.number, one.number))
    return held, [
        Row(one, [_cell(interview, one.lineage, guides, marks, answers) for interview in held]) for one in rows
    ]


def _cell(
    interview: Interview,
    lineage: UUID,
    guides: dict[Any, set[UUID]],
    marks: dict[tuple[UUID, UUID], Mark],
    answers: dict[tuple[UUID, UUID], list[str]],
) -> Cell:
    key = (interview.pk, lineage)
    mark, turns = marks.get(key), answers.get(key, [])
    if lineage not in guides[interview.version_id]:
        state = "not in guide"
    elif turns:
        state = "answered"
    elif mark:
        state = mark.mark
    else:
        state = "not held" if interview.state == "planned" else "not reached"
    return Cell(interview, lineage, state, mark.why if mark else "", turns)


def _turns(answers: list[Answer]) -> dict[tuple[UUID, UUID], list[str]]:
    found: dict[tuple[UUID, UUID], list[str]] = defaultdict(list)
    for one in answers:
        found[(one.interview_id, one.question.lineage)].append(turns_of(one))
    return found


def turns_of(answer: Answer) -> str:
    """Returns the turns of an answer, counted from 1: “4” or “4–6”."""
    inside = [
        number
        for number, (start, end, *_) in enumerate(answer.document.turns, 1)
        if start < answer.end and answer.start < end
    ]
    return f"{inside[0]}–{inside[-1]}" if len(inside) > 1 else str(inside[0] if inside else "?")
