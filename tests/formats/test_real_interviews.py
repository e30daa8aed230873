"""Interviews that people really held, read as they were published."""

import csv
import re
from pathlib import Path

import pytest

from counterpoint.formats.reading import preview, read

FOLDER = Path(__file__).parent.parent / "data"
INTERVIEWER = FOLDER / "anthropic_interviewer"
REVIEWS = FOLDER / "code_review"
# The reference, as simple as it can be: this collection labels each turn in one of three ways.
LABEL = re.compile(r"^(Assistant|AI|User):\s*(?=\S)(?!(?:Assistant|AI|User):)", re.MULTILINE)


def transcripts() -> dict[str, str]:
    with (INTERVIEWER / "transcripts.csv").open(encoding="utf-8", newline="") as table:
        return {row["transcript_id"]: row["text"] for row in csv.DictReader(table)}


def test_the_speakers_of_the_interviewer_are_found_in_all() -> None:
    reading = preview(INTERVIEWER / "transcripts.csv", text="text", name="transcript_id")
    published = transcripts()
    assert {document.name: document.text for document in reading.documents} == published
    for document in reading.documents:
        expected = [(found.end(), found[1]) for found in LABEL.finditer(document.text)]
        assert [(turn.start, turn.speaker) for turn in document.turns] == expected
    assert {case.attributes["group"] for case in reading.cases} == {"creatives", "scientists"}


def test_a_file_each_gives_the_same_turns() -> None:
    files = preview(sorted(INTERVIEWER.glob("*.txt")))
    table = preview(INTERVIEWER / "transcripts.csv", text="text", name="transcript_id")
    assert {one.name: (one.text, one.turns) for one in files.documents} == {
        one.name: (one.text, one.turns) for one in table.documents
    }


NOTES_ONLY = {"P1R1", "P1R2", "P1R3", "P2R1", "P2R2", "P2R3", "P2R4", "P3R1", "P3R2", "P10R1"}


def test_notes_are_paragraphs_and_interviews_have_speakers() -> None:
    reading = preview(sorted(REVIEWS.glob("*.txt")))
    found = {document.name: set(reading.proposals[document.id].speakers) for document in reading.documents}
    assert {name for name, speakers in found.items() if not speakers} == NOTES_ONLY
    spoken = {name: speakers for name, speakers in found.items() if speakers}
    assert spoken == {name: {"I", name.split("R")[0]} for name in spoken}


@pytest.mark.parametrize("name", sorted(NOTES_ONLY))
def test_every_paragraph_of_the_notes_is_a_turn(name: str) -> None:
    document = preview(REVIEWS / f"{name}.txt").documents[0]
    lines = [line.strip() for line in document.text.split("\n") if line.strip()]
    assert [document.text[turn.start : turn.end] for turn in document.turns] == lines


def test_oral_histories_keep_their_quotes_and_their_times() -> None:
    reading = preview(FOLDER / "western_sydney")
    camilleri, masters = reading.documents
    assert reading.notes == [
        "CAMILLERI_18OCT91_fromscan.txt: Read as Windows-1252, a guess: no byte order mark and not UTF-8"
    ]
    assert "\u2019" in camilleri.text
    assert camilleri.text == (FOLDER / "western_sydney" / camilleri.source).read_text(encoding="cp1252")
    times = [turn.time for turn in masters.turns if turn.time is not None]
    assert len(times) == 64
    assert times[:3] == [18.0, 46.0, 137.0]
    assert {turn.speaker for turn in (*camilleri.turns, *masters.turns)} == {None}


def test_answers_to_five_questions_are_turns_of_a_person() -> None:
    reading = preview(FOLDER / "wac" / "transcripts.csv")
    assert reading.columns is not None
    assert reading.columns.text == ("Q1", "Q2", "Q3", "Q4", "Q5")
    menon = reading.documents[0]
    assert [turn.speaker for turn in menon.turns] == ["Q1", "Q2", "Q4", "Q5"]
    assert reading.cases[0].name == menon.name == "Menon"
    assert reading.cases[0].attributes["Position"] == "Professor"


def test_a_conversation_with_a_row_for_each_utterance() -> None:
    path = FOLDER / "mibot" / "conversations.csv"
    corpus = read(path, text="Utterance", speaker="Speaker", document="ParticipantID", case="ParticipantID")
    with path.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    spoken = corpus.turns.join(corpus.documents, left_on="document", right_on="id").sort("name", "start")
    found = [
        (name, speaker, text[start:end])
        for name, speaker, text, start, end in spoken.select("name", "speaker", "text", "start", "end").iter_rows()
    ]
    assert found == sorted(
        ((row["ParticipantID"], row["Speaker"], row["Utterance"]) for row in rows), key=lambda one: one[0]
    )
    assert corpus.cases.height == 2
