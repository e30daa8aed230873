"""A corrected transcript: passages go with their words, and nothing is put on others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import counterpoint as cp
from tests.library.analysis.studies import WREN, interviews


def test_passages_move_with_their_words_and_the_rest_stays_as_it_is():
    found = cp.correct(interviews(), "wren", WREN.replace("What helps?", "What is it that helps you?"))
    assert found.lost == ()
    assert {one.to.start - one.was.start for one in found.moved} == {15}
    assert found.corpus.codings["quote"].to_list() == interviews().codings["quote"].to_list()
    assert found.corpus.turns.filter(document="juno").equals(interviews().turns.filter(document="juno"))
    assert cp.retrieve(found.corpus, "hope").table["quote"].to_list() == ["Hope, and work that asks."]
    assert found.sentences()[0].endswith("passages moved with their words.")


def test_what_lost_its_words_is_told_and_left_out():
    found = cp.correct(interviews(), "wren", WREN.replace("The workload goes 🙂 down.", "It is less."))
    assert [(one.table, one.quote) for one in found.lost] == [("codings", "The workload goes 🙂 down.")]
    assert found.corpus.codings.height == interviews().codings.height - 1
    assert found.sentences()[-1] == "1 passage lost its words and is left out."


def test_the_same_text_changes_nothing():
    found = cp.correct(interviews(), "wren", WREN)
    assert found.corpus == interviews()
    assert (found.moved, found.lost) == ((), ())


def test_a_memo_outlives_its_words():
    text = "one two three"
    study = cp.Corpus.build(
        documents=[cp.Document("d", "d", text)],
        coders=[cp.Coder("m", "m")],
        memos=[cp.Memo("n", "a thought", "m", "d", 4, 7)],
    )
    found = cp.correct(study, "d", "nothing of it")
    assert found.corpus.memos.select("text", "document", "start").rows() == [("a thought", "d", None)]


def test_turns_may_be_given_anew_and_a_strange_document_is_refused():
    found = cp.correct(interviews(), "juno", "Private.", [cp.Turn(0, 8, "JUNO")])
    assert found.corpus.turns.filter(document="juno")["speaker"].to_list() == ["JUNO"]
    with pytest.raises(cp.UserError, match="there is no document"):
        cp.correct(interviews(), "nobody", "")


@given(st.text(alphabet="ab \n🙂é", max_size=60), st.integers(0, 60), st.integers(0, 12))
def test_whatever_is_edited_a_quote_is_what_stands_there(new, at, length):
    text = "INTERVIEWER: a b 🙂?\nWREN: hope, and work that asks. " + "ab " * 4
    whole = cp.Corpus.build(
        documents=[cp.Document("d", "d", text, (cp.Turn(13, 19, "I"), cp.Turn(26, len(text), "W")))],
        coders=[cp.Coder("m", "m")],
        codes=[cp.Code("a", "a")],
        codings=[cp.Coding(f"c{n}", "d", "a", "m", n, n + 5, text[n : n + 5]) for n in range(0, len(text) - 5, 7)],
    )
    edited = text[:at] + new + text[at + length :]
    found = cp.correct(whole, "d", edited)  # the door of the corpus compares every quote with its text
    assert found.corpus.codings.height + len(found.lost) == whole.codings.height
    before = dict(whole.codings.select("id", "quote").iter_rows()) | {one.id: one.now for one in found.reworded}
    assert all(quote == before[id_] for id_, quote in found.corpus.codings.select("id", "quote").iter_rows())


@pytest.mark.parametrize(
    ("quote", "wrong", "right", "now"),
    [
        ("I relly like it here", "relly", "really", "I really like it here"),  # in the middle
        ("relly like it", "relly", "really", "really like it"),  # at the beginning
        ("I relly", "relly", "really", "I really"),  # at the end
        ("relly", "relly", "really", "really"),  # the whole of it, hardly changed
        ("like it here", "I relly", "We really, really", "like it here"),  # what stands before is not drawn in
        ("I relly like it", "it here", "it, mostly, here", "I relly like it"),  # nor what stands behind
        ("I relly like it here", "I relly like it here", "They never came", None),
        ("relly", "relly", "hardly ever", None),
    ],
)
def test_a_typing_error_is_mended_under_a_coding(quote, wrong, right, now):
    text = "Imani: And then?\nWren: Well. I relly like it here, I said. They never went.\n"
    start = text.index(quote)
    study = cp.Corpus.build(
        documents=[cp.Document("d", "d", text)],
        coders=[cp.Coder("m", "m")],
        codes=[cp.Code("a", "a")],
        codings=[cp.Coding("c", "d", "a", "m", start, start + len(quote), quote)],
    )
    found = cp.correct(study, "d", text.replace(wrong, right))
    assert found.corpus.codings["quote"].to_list() == ([now] if now else [])
    assert [one.now for one in found.reworded] == ([now] if now not in (None, quote) else [])


def test_a_corrected_quote_does_not_jump_to_where_the_same_was_said_before():
    text = "Imani: So?\nWren: I relly like it here.\nImani: So?\nWren: I relly like it here.\n"
    second = text.rindex("I relly")
    study = cp.Corpus.build(
        documents=[cp.Document("d", "d", text)],
        coders=[cp.Coder("m", "m")],
        codes=[cp.Code("a", "a")],
        codings=[cp.Coding("c", "d", "a", "m", second, second + 20, text[second : second + 20])],
    )
    found = cp.correct(study, "d", text[:second] + text[second:].replace("relly", "really"))
    assert found.reworded[0].to == cp.Passage(second, second + 21)
    assert "1 passage has corrected words." in found.sentences()


def test_what_is_told_of_a_memo_is_what_became_of_it_and_half_a_sign_is_refused():
    study = cp.Corpus.build(
        documents=[cp.Document("d", "d", "one two three")],
        coders=[cp.Coder("m", "m")],
        memos=[cp.Memo("n", "a thought", "m", "d", 4, 7)],
    )
    found = cp.correct(study, "d", "something else")
    assert found.sentences() == ["No passage had to move.", "1 memo lost its words and stays with the document."]
    assert cp.correct(study, "d", "now one two three").sentences() == ["1 passage moved with its words."]
    with pytest.raises(cp.UserError, match="half of a UTF-16 pair"):
        cp.correct(study, "d", "\ud800 one two three")


@pytest.mark.parametrize(
    ("wrong", "right", "expected"),
    [
        ("I like it.", "I like it. And her.", [("Imani", "So?"), ("Wren", "I like it. And her."), ("Imani", "And?")]),
        ("I like it.", "I like it.\nAnd her.", [("Imani", "So?"), ("Wren", "I like it.\nAnd her."), ("Imani", "And?")]),
        ("I like it.", "Well, I like it", [("Imani", "So?"), ("Wren", "Well, I like it"), ("Imani", "And?")]),
        ("I like it.", "Oh no. I like it.", [("Imani", "So?"), ("Wren", "Oh no. I like it."), ("Imani", "And?")]),
        ("Imani: So?", "Imani: Yes. So?", [("Imani", "Yes. So?"), ("Wren", "I like it."), ("Imani", "And?")]),
        ("Wren:", "Odile:", [("Imani", "So?"), ("Odile", "I like it."), ("Imani", "And?")]),
        ("Wren: I like it.\n", "", [("Imani", "So?"), ("Imani", "And?")]),
        ("And?", "And? Who?", [("Imani", "So?"), ("Wren", "I like it."), ("Imani", "And? Who?")]),
    ],
)
def test_turns_keep_what_their_speakers_say(wrong, right, expected):
    text = "Imani: So?\nWren: I like it.\nImani: And?\n"
    said = [("Imani", "So?"), ("Wren", "I like it."), ("Imani", "And?")]
    turns = tuple(cp.Turn(text.index(words), text.index(words) + len(words), who) for who, words in said)
    study = cp.Corpus.build(documents=[cp.Document("d", "d", text, turns)])
    found = cp.correct(study, "d", text.replace(wrong, right)).corpus
    now = found.text_of("d")
    assert [(who, now[a:b]) for who, a, b in found.turns.select("speaker", "start", "end").iter_rows()] == expected
