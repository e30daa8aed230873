"""How a document is cut for the page: nothing of it may be lost or counted twice."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as some

from workbench.research.coding.pages import (
    CHARACTERS_PER_SECTION,
    TURNS_PER_SECTION,
    gaps_of,
    sections_of,
    turns_of,
    who_asks,
)

texts = some.text("ab é😀\n\r\t\u2028\x85<&", max_size=80)


@given(texts)
def test_a_document_without_turns_falls_into_paragraphs_that_hold_all_its_words(text: str) -> None:
    turns = turns_of(text, [])
    assert " ".join(text[start:end] for start, end, *_ in turns).split() == text.split()
    assert all(text[start:end].strip() == text[start:end] != "" for start, end, *_ in turns)
    assert [turn[2] for turn in turns] == list(range(1, len(turns) + 1))


@given(some.lists(some.tuples(texts, texts.filter(bool)), max_size=8))
def test_gaps_and_turns_together_are_the_text(pieces: list[tuple[str, str]]) -> None:
    text, turns = "", []
    for gap, words in pieces:
        turns.append([len(text + gap), len(text + gap + words), "Ada", None])
        text += gap + words
    numbered = turns_of(text, turns)
    if numbered:
        assert (
            "".join(gap + text[turn[0] : turn[1]] for gap, turn in zip(gaps_of(text, numbered), numbered, strict=True))
            == text
        )


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("<b>bold</b> & more", "&lt;b&gt;bold&lt;/b&gt; &amp; more"),
        ("one\r\ntwo", "one&#13;\ntwo"),
        ("Th😀fi", "Th😀fi"),
    ],
)
def test_words_are_written_so_that_a_browser_counts_as_we_do(words: str, written: str) -> None:
    [[shown]] = sections_of(words, [[0, len(words), 1, "", None]])
    assert shown.words == written
    assert html.unescape(shown.words.replace("&#13;", "\r")) == words


def test_a_section_is_small_in_turns_and_in_characters() -> None:
    long = "word " * 2000
    text = long * 3 + "a " * 100
    turns = [[i * len(long), (i + 1) * len(long), i, "", None] for i in range(3)]
    turns += [[3 * len(long) + 2 * i, 3 * len(long) + 2 * i + 1, 3 + i, "", None] for i in range(100)]
    sections = sections_of(text, turns)
    assert sum(len(section) for section in sections) == 103
    assert all(len(section) <= TURNS_PER_SECTION for section in sections)
    # A section is closed by the turn that fills it.
    assert all(sum(len(turn.words) for turn in section[:-1]) < CHARACTERS_PER_SECTION for section in sections)


ASKED = [
    ("Imani", "How was it?"),
    ("Wren", "Good."),
    ("Imani", "And then?"),
    ("Wren", "I left, you know?"),
    ("Imani", "Thanks."),
    ("Wren", "No."),
]


@pytest.mark.parametrize(
    ("said", "asking"),
    [
        (ASKED, {"Imani"}),
        ([("INTERVIEWER", "Tell me."), ("P01", "Well?"), ("P02", "Yes?")], {"INTERVIEWER"}),
        ([("Ada", "We met."), ("Bea", "We did."), ("Ada", "So it goes."), ("Bea", "Yes.")], set()),
        ([("Q", "One"), ("Q", "Two")], set()),
        ([("Ada", "Why?"), ("Bea", "Why?"), ("Cleo", "Why?"), ("Ada", "Why?")], set()),
    ],
    ids=["who mostly asks", "by name", "nobody asks", "only one speaker", "a group"],
)
def test_who_asks_is_guessed_with_care(said: list[tuple[str, str]], asking: set[str]) -> None:
    text, turns = "", []
    for number, (speaker, words) in enumerate(said, 1):
        turns.append([len(text), len(text) + len(words), number, speaker, None])
        text += words + "\n"
    assert who_asks(text, turns) == asking
