"""Who speaks, the portrait of a document and the framework matrix, against loops and by hand."""

import pytest
from hypothesis import given

from counterpoint.analysis.framework import framework
from counterpoint.analysis.portrait import portrait
from counterpoint.analysis.speakers import speakers
from counterpoint.errors import Faults, UserError
from counterpoint.narrative.codebook import Code, Evidence, Theme
from counterpoint.narrative.coding import Coder, Coding, Memo
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.document import Case, Document, Turn
from tests.library.analysis.studies import interviews, study
from tests.library.analysis.test_queries import built
from tests.library.analysis.test_queries import told as stories
from tests.library.analysis.test_tables_of_codes import QUICK, letters, spoken
from tests.spec.test_methods_whole_and_in_parts import OneByOne


@QUICK
@given(story=stories())
def test_speakers_are_what_counting_the_words_of_turns_gives(story):
    texts, turns, _ = story
    corpus, slow = built(*story)
    said = spoken(texts, turns)
    for by, whose in (
        ("document", lambda document: document),
        ("case", slow.cases.get),
        ("speaker", lambda _: "study"),
    ):
        expected = {}
        for document, own in slow.turns.items():
            key = (whose(document), "S" if turns[document] else "(not named)")
            words = {(document, at) for start, end in own for at in range(start, end)} & said
            many, before = expected.get(key, (0, 0))
            expected[key] = (many + sum(end > start for start, end in own), before + len(words))
        for whole in (corpus, OneByOne(corpus)):
            rows = speakers(whole, by=by).table.to_dicts()
            found = {(row[by] if by != "speaker" else "study", row["speaker"]): row for row in rows}
            assert {key: (row["turns"], row["words"]) for key, row in found.items()} == {
                key: numbers for key, numbers in expected.items() if numbers[0]
            }


@QUICK
@given(story=stories())
def test_a_portrait_covers_the_letters_that_are_coded(story):
    texts, turns, rows = story
    corpus, _ = built(*story)
    said = spoken(texts, turns)
    for document in texts:
        found = portrait(corpus, document).table.to_dicts()
        assert [row["start"] for row in found] == sorted(row["start"] for row in found)
        for code in "kl":
            mine = [row for row in found if row["code"] == code]
            covered = [(document, at) for row in mine for at in range(row["start"], row["end"])]
            assert len(covered) == len(set(covered))
            assert set(covered) == {one for one in letters(rows, code=code) if one[0] == document}
            assert sum(row["words"] for row in mine) == len(set(covered) & said)


def test_who_asks_is_read_from_labels_or_told():
    corpus = interviews()
    found = speakers(corpus, by="speaker")
    assert found.table.select("speaker", "role", "turns", "words", "documents", "cases").rows() == [
        ("WREN", "participant", 2, 9, 1, 1),
        ("INTERVIEWER", "interviewer", 3, 6, 2, 2),
        ("JUNO", "participant", 1, 6, 1, 1),
    ]
    assert found.table["share_without_interviewer"].to_list() == [9 / 15, None, 6 / 15]
    assert found.table["share_of_turns"].to_list() == [None, None, None]
    assert "Those who ask (“INTERVIEWER”) say 6 of 21 words (29 %)." in found.explain()
    assert speakers(corpus, interviewer=["juno"]).table["role"].to_list().count("interviewer") == 1
    with pytest.raises(UserError, match="nobody speaks as “Eve”") as refused:
        speakers(corpus, interviewer=["Eve"])
    assert refused.value.try_ == "one of “INTERVIEWER”, “JUNO”, “WREN”"
    assert "No label says who asks" in speakers(study({"d": "hope"}, [])).explain()


def test_a_portrait_is_of_a_document_that_is_there():
    assert portrait(interviews(), "Juno’s interview").parameters == {"document": "juno"}
    with pytest.raises(UserError, match="no document is called “Eve”"):
        portrait(interviews(), "Eve")


def summed():
    """Builds two cases with summaries: two documents of one case, and a memo on a passage, which is none."""
    documents = [
        Document("a", "a", "hope and pay", case="w"),
        Document("b", "b", "pay", case="w"),
        Document("w", "w", "x"),
    ]
    memos = [
        Memo("1", "She hopes.", "Ana", document="a", code="hope"),
        Memo("2", " And goes on hoping. ", "Ana", document="b", code="hope"),
        Memo("3", "Look again.", "Ana", document="a", start=0, end=4, code="hope"),
        Memo("4", "About all.", "Ana", code="hope"),
    ]
    return Corpus.build(
        documents=documents,
        cases=[Case("w", "Wren")],
        coders=[Coder("Ana", "Ana")],
        codes=[Code("hope", "hope"), Code("pay", "pay"), Code("2", "pay")],
        codings=[Coding("1", "a", "hope", "Ana", 0, 4, "hope"), Coding("2", "b", "pay", "Ana", 0, 3, "pay")],
        memos=memos,
        themes=[Theme("t", 1, "Money", "Money counts.")],
        theme_codes=[("t", "hope"), ("t", "pay")],
        evidence=[Evidence("e", "t", "a", 9, 12, "pay")],
    )


def test_a_cell_of_a_framework_holds_the_summary_and_the_passages():
    rows = framework(summed(), codes=["hope"]).table.to_dicts()
    assert [row["summary"] for row in rows] == ["She hopes.\nAnd goes on hoping.", ""]
    assert [row["passages"] for row in rows] == [["hope"], []]
    theme = framework(summed(), columns="theme").table.row(0, named=True)
    assert theme["summary"] == "hope: She hopes.\nAnd goes on hoping."
    assert (theme["passages"], theme["places"]) == (["hope", "pay", "pay"], ["Wren", "Wren", "Wren"])
    assert (
        "1 of 2 cells hold passages, 1 a summary; 0 with passages wait for one."
        in framework(summed(), columns="theme").explain()
    )


def test_a_wide_framework_is_a_row_for_each_case():
    table = framework(summed(), layout="wide").table
    assert table.columns == ["case", "hope", "pay", "pay (3)"]
    assert table.rows() == [
        ("Wren", "She hopes.\nAnd goes on hoping.\n\n“hope” (Wren)", "“pay” (Wren)", ""),
        ("w", "", "", ""),
    ]
    with pytest.raises(Faults) as refused:
        framework(summed(), columns="coder", layout="broad")
    assert len(refused.value.faults) == 2
    with pytest.raises(UserError, match="no code is called “joy”"):
        framework(summed(), codes=["joy"])


def test_an_empty_cell_tells_silence_from_what_was_not_asked():
    corpus = interviews()
    asked = ["hope=What helps?", "workload=And then?", "private=What helps?", "private=Are you alone?"]
    found = framework(corpus, questions=asked)
    states = {(row["case"], row["code"]): row["state"] for row in found.table.to_dicts()}
    assert {key: state for key, state in states.items() if state != "coded"} == {
        ("Wren", "private"): "answered, not coded",
        ("Juno", "hope"): "answered, not coded",
        ("Juno", "work"): "not known",
        ("Juno", "workload"): "not asked",
    }
    assert "0 silent; 2 answered, not coded; 1 not asked; 1 not known." in found.explain()
    assert "Nobody was found to ask “Are you alone?”" in found.explain()
    wide = framework(corpus, questions=asked, layout="wide").table
    assert wide.row(1, named=True)["workload"] == "(not asked)"
    assert "cannot be told without the questions" in framework(corpus).explain()


def test_silence_is_a_question_without_a_word_of_an_answer():
    text = "I: What helps?\nA: …\nI: And then?\nA: Rain."
    turns = tuple(
        Turn(text.index(words), text.index(words) + len(words), who)
        for words, who in (("What helps?", "INTERVIEWER"), ("…", "A"), ("And then?", "INTERVIEWER"), ("Rain.", "A"))
    )
    corpus = Corpus.build(
        documents=[Document("a", "a", text, turns), Document("b", "b", "plain")],
        codes=[Code("hope", "hope"), Code("rain", "rain")],
    )
    states = framework(corpus, questions=["hope=What helps?", "rain=And then?"]).table["state"].to_list()
    assert states == ["silent", "answered, not coded", "not known", "not known"]
    with pytest.raises(Faults) as refused:
        framework(corpus, questions=["hop=What?", "hope"])
    assert [fault.try_ for fault in refused.value.faults] == ["“hope”", '"hope=What helps?"']
