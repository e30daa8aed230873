"""The front of a study for tests: a guide that is in use, participants, an interview to be held."""

from datetime import UTC, date, datetime
from typing import Any

from workbench.research.fieldwork.models import Consent, ConsentForm, Participant
from workbench.research.fieldwork.states import ITEMS
from workbench.research.interviews.models import Interview
from workbench.research.protocols.models import GuideQuestion, Topic, Version

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
THAT_DAY = NOON.date()
QUESTIONS = (
    ("Beginnings", "How did you come to this work?", ["When was that?"], 5),
    ("Beginnings", "What does a usual day look like?", ["And yesterday?", "Who was there?"], 10),
    ("Endings", "What did I not ask?", [], None),
)


def with_guide(study: Any, by: Any, number: int = 1, like: Version | None = None) -> Version:
    """Makes a version of three questions that is in use; those like another version keep its lineages."""
    version = Version.objects.create(study=study, number=number, made_by=by, frozen_at=NOON)
    old = list(like.questions.all()) if like else []
    topics: dict[str, Topic] = {}
    for place, (topic, words, probes, minutes) in enumerate(QUESTIONS, 1):
        if topic not in topics:
            topics[topic] = Topic.objects.create(study=study, version=version, position=place, name=topic)
        lineage = {"lineage": old[place - 1].lineage} if old else {}
        row = {"number": place, "words": words, "probes": probes, "minutes": minutes, "topic": topics[topic]}
        GuideQuestion.objects.create(study=study, version=version, **row, **lineage)
    return version


def with_participant(study: Any, by: Any, pseudonym: str, number: int = 1, state: str = "consented") -> Participant:
    """Makes a participant by pseudonym; who consented has said yes to the interview and to its recording."""
    made = Participant.objects.create(study=study, number=number, pseudonym=pseudonym, state=state, made_by=by)
    if state in ("consented", "interviewed"):
        with_consent(made, by, interview="yes", recording="yes")
    return made


def with_consent(participant: Participant, by: Any, day: date = THAT_DAY, **answers: str) -> None:
    """Notes what a participant said to items of the newest form, which is made if there is none."""
    study = participant.study
    form = ConsentForm.objects.filter(study=study).last()
    if form is None:
        form = ConsentForm.objects.create(study=study, number=1, title="Consent", items=list(ITEMS), made_by=by)
    for item, answer in answers.items():
        row = {"item": item, "answer": answer, "way": "paper", "given_on": day, "noted_by": by}
        Consent.objects.create(study=study, participant=participant, form=form, **row)


def with_interview(study: Any, by: Any, pseudonym: str = "Wren", number: int = 1) -> Interview:
    """Makes an interview along the newest guide, to be held."""
    version = Version.objects.filter(study=study).last() or with_guide(study, by)
    participant = with_participant(study, by, pseudonym, number)
    return Interview.objects.create(study=study, participant=participant, version=version, planned_at=NOON, minutes=60)
