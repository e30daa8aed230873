"""The interviews as documents: a turn for each question and each answer, a case for each scholar."""

from dataclasses import dataclass
from datetime import datetime

import counterpoint as cp
from workbench.demo import sources
from workbench.demo.sources import Row

INTERVIEWER = "Interviewer"
# The wording of codebook.md, shortened.
QUESTIONS = {
    "Q1": "Where in social life might we see the most significant positive change in response to the pandemic?",
    "Q2": "What kind of wisdom will people need to make the most of that positive change?",
    "Q3": "Where in social life might we see the most significant negative change in response to the pandemic?",
    "Q4": "What kind of wisdom will people need to overcome that negative change?",
    "Q5": "What one piece of wisdom should people be given now, to help them make it through the pandemic?",
}
ATTRIBUTES = ("Gender", "Location", "Field", "FamiliarWisdom", "Position", "Seniority")


@dataclass(frozen=True)
class Interview:
    """A document with its case, and where each answer stands."""

    document: cp.Document
    case: cp.Case
    answers: dict[str, cp.Passage]

    @property
    def whole(self) -> cp.Passage:
        """From the first word of the first answer to the last word of the last."""
        return cp.Passage(min(self.answers.values()).start, max(self.answers.values()).end)


def interviews() -> dict[str, Interview]:
    """Returns every interview by the scholar's name, in the order of the published table."""
    return {row["Name"]: interview(row) for row in sources.interviews()}


def interview(row: Row) -> Interview:
    """Lays out one row of the table as a transcript; a question without an answer was not asked and is left out."""
    name, text = row["Name"], ""
    turns: list[cp.Turn] = []
    answers: dict[str, cp.Passage] = {}
    for number, question in QUESTIONS.items():
        answer = row[number].strip()
        if answer:
            text, asked = _said(text, INTERVIEWER, question)
            text, given = _said(text, name, answer)
            turns += [asked, given]
            answers[number] = given.passage
    case = cp.Case(sources.identifier("case", name), name, _attributes(row))
    source = "World after Covid, transcripts.csv"
    document = cp.Document(sources.identifier("document", name), name, text, tuple(turns), case.id, source=source)
    return Interview(document, case, answers)


def _said(text: str, speaker: str, words: str) -> tuple[str, cp.Turn]:
    before = f"{text}\n\n{speaker}: " if text else f"{speaker}: "
    return before + words, cp.Turn(len(before), len(before) + len(words), speaker)


def _attributes(row: Row) -> dict[str, str]:
    recorded = datetime.strptime(row["RecordingDate"], "%d-%b-%y").date()  # noqa: DTZ007 (a day has no zone)
    return {name: row[name] for name in ATTRIBUTES} | {"RecordingDate": recorded.isoformat()}
