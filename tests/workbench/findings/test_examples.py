"""The demo's themes: every word stands in a transcript, and the study that comes in holds them."""

from typing import Any

from workbench.demo.corpus import corpus
from workbench.demo.themes import EXAMPLES
from workbench.research.exchange.actions import bring_in
from workbench.research.findings import boards


def test_every_example_has_voices_and_an_answer() -> None:
    rows = corpus().evidence
    assert len(EXAMPLES) == rows["theme"].n_unique() == 3
    for _, found in rows.group_by("theme"):
        sides = found["side"].to_list()
        assert 3 <= sides.count("voice") <= 5
        assert 1 <= sides.count("answer") <= 3


def test_nobodys_words_are_chosen_out_of_the_interviewers_turns() -> None:
    found = corpus()
    turns = found.turns.filter(found.turns["speaker"] == "Interviewer").select("document", "start", "end").rows()
    asked = {document: [(start, end) for other, start, end in turns if other == document] for document, _, _ in turns}
    for document, start, end in found.evidence.select("document", "start", "end").iter_rows():
        assert not any(first < end and start < last for first, last in asked[document])


def test_the_demo_comes_in_with_its_themes(ana: Any) -> None:
    study = bring_in(by=ana, corpus=corpus())
    columns = boards.board(ana, study)["columns"]
    assert [(column.theme.number, column.theme.name) for column in columns] == [
        (number, example.name) for number, example in enumerate(EXAMPLES, start=1)
    ]
    assert [(len(one.codes), len(one.voices), len(one.answers)) for one in columns] == [
        (len(one.codes), len(one.voices), len(one.answers)) for one in EXAMPLES
    ]
