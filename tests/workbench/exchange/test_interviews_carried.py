"""A study that was written as a file and read again has the same interviews: bound, marked, noted and answered alike."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint import UserError
from tests.support.field import NOON, with_guide, with_participant
from tests.support.studies import with_interviews
from tests.workbench.exchange.test_extras import archive, came, changed
from workbench.history import actions as history
from workbench.history.queries import faults
from workbench.history.registry import all_kept
from workbench.people.models import new_id
from workbench.research.corpora import actions as corpora
from workbench.research.corpora.models import Document, Medium
from workbench.research.exchange.actions import bring_in
from workbench.research.exchange.extras import extras_in
from workbench.research.fieldwork.models import Contact, Participant, Withdrawn
from workbench.research.interviews import actions as interviews
from workbench.research.interviews.coverage import coverage_of
from workbench.research.interviews.models import Answer, FieldNote, Interview, Mark, QuickNote
from workbench.research.reports.carrying import CARRIED, README, STAYS, WORKBENCH
from workbench.research.studies.models import Study

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

SOUND = b"ID3 and then a voice"
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
SAID = WORDS.map(lambda words: f"{words}.")
MARK = st.fixed_dictionaries(
    {
        "mark": st.sampled_from(["asked", "skipped"]),
        "why": WORDS,
        "probes": st.sampled_from([[], [1]]),
        "second": st.none() | st.integers(0, 7200),
        "seconds": st.none() | st.integers(0, 600),
    }
)
HELD = st.fixed_dictionaries(
    {
        "plan": st.fixed_dictionaries(
            {
                "planned_at": st.none() | st.integers(0, 10**14).map(lambda more: NOON + timedelta(microseconds=more)),
                "minutes": st.none() | st.integers(1, 1440),
                "state": st.sampled_from(["planned", "running", "done", "cancelled"]),
                "started_at": st.none() | st.just(NOON),
                "ended_at": st.none() | st.just(NOON + timedelta(microseconds=1)),
            }
        ),
        "guide": st.sampled_from([None, 1, 2]),
        "bound": st.booleans(),
        "sound": st.booleans(),
        "marks": st.dictionaries(st.integers(1, 2), MARK),
        "notes": st.lists(st.tuples(st.none() | st.integers(0, 9999), st.none() | st.integers(1, 3), SAID), max_size=3),
        "after": st.none() | st.tuples(WORDS, WORDS, WORDS),
        "answers": st.sets(st.tuples(st.integers(1, 3), st.integers(0, 9), st.integers(1, 9)), max_size=3),
    }
)  # fmt: skip


@pytest.fixture
def ground(ana: Any, study: Study) -> SimpleNamespace:
    """Transcripts, a guide in two versions and three participants, with nothing held yet."""
    documents = [*with_interviews(study, ana).values()][:3]
    first = with_guide(study, ana)
    guides = {1: first, 2: with_guide(study, ana, 2, like=first)}
    people = [with_participant(study, ana, name, number) for number, name in enumerate(("Wren", "Ash", "Odile"), 1)]
    corpora.keep_bytes([SOUND])
    return SimpleNamespace(study=study, by=ana, documents=documents, guides=guides, people=people)


def hold(ground: Any, place: int, told: dict[str, Any]) -> None:
    """Makes one interview with all that was noted of it."""
    version, document = ground.guides.get(told["guide"]), ground.documents[place] if told["bound"] else None
    kept = {"study": ground.study}
    if told["sound"]:
        name = f"interview-{place}.mp3"
        kept["recording"] = Medium.objects.create(
            study=ground.study, name=name, digest=corpora.digest_of(SOUND), size=len(SOUND)
        )
    held = Interview.objects.create(
        **kept, **told["plan"], participant=ground.people[place], version=version, document=document, place="The depot"
    )
    of_it = {"study": ground.study, "interview": held}
    questions = {one.number: one for one in version.questions.all()} if version else {}
    for number, mark in told["marks"].items() if questions else ():
        Mark.objects.create(**of_it, question=questions[number], **mark)
    for second, number, words in told["notes"]:
        QuickNote.objects.create(**of_it, second=second, question=questions.get(number), words=words, by=ground.by)
    if told["after"]:
        after = dict(zip(("encounter", "mood", "surprise"), told["after"], strict=True))
        FieldNote.objects.create(**of_it, **after, by=ground.by)
    for number, start, many in told["answers"] if questions and document else ():
        at = {"document": document, "start": start, "end": start + many}
        Answer.objects.create(**of_it, question=questions[number], **at)


def portrait(held: Any) -> dict[str, list[str]]:
    """Everything that a file says of interviews, with names and numbers in the place of identifiers."""
    told = json.loads(held.extras[WORKBENCH])
    named = dict(held.corpus.documents.select("id", "name").iter_rows())
    named |= {row["id"]: f"participant {row['number']}" for row in told["participants"]}
    named |= {row["id"]: f"guide {row['number']}" for row in told["guides"]}
    named |= {row["id"]: f"{named[row['version']]}, {row['lineage']}" for row in told["guide_questions"]}
    named |= {row["id"]: f"interview with {named[row['participant']]}" for row in told["interviews"]}
    named |= told["people"]
    tables = ("interviews", "guide_marks", "interview_notes", "field_notes", "answers", "withdrawals")
    return {
        table: sorted(repr([named.get(str(v), v) for k, v in row.items() if k != "id"]) for row in told[table])
        for table in tables
    }


def covered(study: Study) -> list[list[str]]:
    """The coverage page of a study, in words."""
    held, rows = coverage_of(study)
    words = [[row.question.words, *(cell.words for cell in row.cells)] for row in rows]
    return [[str(one.participant) for one in held], *words]


@settings(max_examples=6, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=st.lists(HELD, min_size=1, max_size=3))
def test_what_was_held_comes_back_as_it_was(ground: Any, tmp_path: Path, told: list[dict[str, Any]]) -> None:
    for model in (Answer, FieldNote, QuickNote, Mark, Interview, Medium):
        model.objects.filter(study=ground.study).delete()
    for place, one in enumerate(told):
        hold(ground, place, one)
    first = archive(ground.by, ground.study, tmp_path)
    study = came(ground.by, first)
    second = archive(ground.by, study, tmp_path)
    assert portrait(second) == portrait(first)
    assert covered(study) == covered(ground.study)
    assert len(portrait(first)["interviews"]) == len(told)
    assert not any(b"The depot" in one for one in first.extras.values())
    for one in Interview.objects.filter(study=study).select_related("document", "recording", "participant"):
        assert one.study_id == one.participant.study_id
        assert {one.document and one.document.study_id, one.recording and one.recording.study_id} <= {None, study.pk}
        assert one.recording is None or second.corpus.media[one.recording.name] == SOUND
    assert faults(study.pk) == []


ONE: dict[str, Any] = {
    "plan": {"planned_at": NOON, "minutes": 60, "state": "done", "started_at": NOON, "ended_at": NOON},
    "guide": 1, "bound": True, "sound": True,
    "marks": {1: {"mark": "asked", "why": "", "probes": [1], "second": 5, "seconds": 60}},
    "notes": [(5, 1, "Laughs 😀")], "after": ("At the door", "Calm", "The dog"), "answers": {(2, 0, 5)},
}  # fmt: skip


def test_work_goes_on_where_it_came_in_and_can_be_undone(ground: Any, tmp_path: Path) -> None:
    hold(ground, 0, ONE)
    study = came(ground.by, archive(ground.by, ground.study, tmp_path))
    held = Interview.objects.select_related("study", "participant", "version", "document").get(study=study)
    question = held.version.questions.get(number=2)
    interviews.mark_question(by=ground.by, interview=held, question=question, mark="skipped", why="No time")
    interviews.mark_answer(by=ground.by, interview=held, question=question, first=1, last=1)
    interviews.bind_transcript(by=ground.by, interview=held, document=None)
    assert not Answer.objects.filter(study=study).exists()
    for _ in range(3):
        history.undo(by=ground.by, study=study.pk)
    assert Answer.objects.get(study=study).document == Document.objects.get(study=study, interview=held)
    assert Mark.objects.get(study=study).mark == "asked"
    assert faults(study.pk) == []


def test_a_withdrawal_keeps_the_transcript_that_it_is_about_here_and_gone(ground: Any, tmp_path: Path) -> None:
    lost, there = new_id(), ground.documents[0].pk
    for number, document in ((None, there), (2, lost), (3, None)):
        of_it = {"number": number, "document": document, "scope": "whole", "counts": {"coding": 2}}
        Withdrawn.objects.create(study=ground.study, by=ground.by, **of_it)
    study = came(ground.by, archive(ground.by, ground.study, tmp_path))
    here = Document.objects.get(study=study, name=ground.documents[0].name).pk
    kept = Withdrawn.objects.filter(study=study)
    assert {one.number: one.document for one in kept} == {None: here, 2: lost, 3: None}
    assert {one.counts["coding"] for one in kept} == {2}


WRONG: dict[str, Callable[[dict[str, Any]], Any]] = {
    "an answer beyond its transcript": lambda told: told["answers"][0].update(end=10**6),
    "an answer that is no passage": lambda told: told["answers"][0].update(start=5, end=5),
    "an answer in another transcript": lambda told: told["interviews"][0].update(document=None),
    "a document that is not there": lambda told: told["interviews"][0].update(document=str(new_id())),
    "a recording that is not there": lambda told: told["interviews"][0].update(recording="other.mp3"),
    "nobody": lambda told: told["interviews"][0].update(participant=None),
    "a state that there is not": lambda told: told["interviews"][0].update(state="asleep"),
    "a moment without a zone": lambda told: told["interviews"][0].update(planned_at="2026-03-02T12:00:00"),
    "a draft": lambda told: [row.update(frozen_at=None, seal="") for row in told["guides"]],
    "a question of another guide": lambda told: told["guide_marks"][0].update(question=_elsewhere(told)),
    "a note on a question of another guide": lambda told: told["interview_notes"][0].update(question=_elsewhere(told)),
    "a probe that the question has not": lambda told: told["guide_marks"][0].update(probes=[9]),
    "probes that are none": lambda told: told["guide_marks"][0].update(probes=["<b>"]),
    "probes of another kind": lambda told: told["guide_marks"][0].update(probes={"1": 1}),
    "a second that no interview has": lambda told: told["guide_marks"][0].update(second=10**9),
    "a second below none": lambda told: told["interview_notes"][0].update(second=-1),
}  # fmt: skip


def _elsewhere(told: dict[str, Any]) -> str:
    mine = told["interviews"][0]["version"]
    return next(row["id"] for row in told["guide_questions"] if row["version"] != mine)


@pytest.mark.parametrize("what", WRONG)
def test_what_does_not_hang_together_is_one_sentence_and_nothing_is_made(
    ground: Any, tmp_path: Path, what: str
) -> None:
    hold(ground, 0, ONE)
    held, before = archive(ground.by, ground.study, tmp_path), Study.objects.count()
    told = json.loads(held.extras[WORKBENCH])
    WRONG[what](told)
    with pytest.raises(UserError, match="cannot be read"):
        bring_in(by=ground.by, corpus=held.corpus, extras=extras_in(changed(held, WORKBENCH, **told)))
    assert Study.objects.count() == before


def test_a_file_of_the_time_before_interviews_went_along_comes_in(ground: Any, tmp_path: Path) -> None:
    hold(ground, 0, ONE)
    held = archive(ground.by, ground.study, tmp_path)
    told = json.loads(held.extras[WORKBENCH])
    later = ("claims", "dispositions", "closings", "definitions", "confirmations")
    for name in ("interviews", "guide_marks", "interview_notes", "field_notes", "answers", "withdrawals", *later):
        del told[name]
    extras = held.extras | {WORKBENCH: json.dumps(told).encode()}
    study = bring_in(by=ground.by, corpus=held.corpus, extras=extras_in(extras))
    assert Participant.objects.filter(study=study).count() == 3
    assert not Interview.objects.filter(study=study).exists()


def test_only_what_declares_that_it_leaves_goes_along_and_the_file_says_what_stays(ground: Any, tmp_path: Path) -> None:
    for name, (model, _, columns) in CARRIED.items():
        assert not [column for column in columns if not model.LEAVES[column]], name
    # The other way round: what declares that it leaves and is of interviews or participants is carried whole.
    carried = {model: {*columns, "study"} for model, _, columns in CARRIED.values()}
    for kept in all_kept():
        if kept.model._meta.app_label in ("protocols", "fieldwork", "interviews", "memberchecks", "triangulation"):
            assert carried.get(kept.model, set()) >= {name for name, leaves in kept.model.LEAVES.items() if leaves}
    hold(ground, 0, ONE)
    Contact.objects.create(
        study=ground.study, participant=ground.people[0], way="phone", note="Quarry Lane", by=ground.by
    )
    held = archive(ground.by, ground.study, tmp_path)
    assert not any(b"Quarry Lane" in one for one in held.extras.values())
    readme = held.extras[README].decode()
    assert all(sentence in readme for sentence in STAYS)
    assert "At the door" in held.extras[WORKBENCH].decode()
    assert cp.read_archive(tmp_path / f"{ground.study.pk}.counterpoint").corpus.media == {"interview-0.mp3": SOUND}
