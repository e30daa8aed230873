"""Counting places as browsers, files and readers count them, against the slow and obvious way."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoint import Turn, UserError
from counterpoint.narrative.offsets import from_points, line_starts, to_points, utf8_table, utf16_table

# Astral characters, combining marks, joined emoji, right-to-left, and whatever else there is
letters = st.one_of(st.sampled_from("a🙂é\u0301\u200d👩🏽𝔸ש\n \0"), st.characters(blacklist_categories=["Cs"]))
texts = st.text(letters, max_size=60)


@given(texts)
def test_utf16_table_is_what_encoding_each_beginning_gives(text):
    expected = [len(text[:place].encode("utf-16-le")) // 2 for place in range(len(text) + 1)]
    assert utf16_table(text).tolist() == expected


@given(texts)
def test_utf8_table_is_what_encoding_each_beginning_gives(text):
    expected = [len(text[:place].encode()) for place in range(len(text) + 1)]
    assert utf8_table(text).tolist() == expected


@given(texts, st.data())
def test_places_go_there_and_back(text, data):
    places = data.draw(st.lists(st.integers(0, len(text)), max_size=10))
    for table in (utf16_table(text), utf8_table(text)):
        assert to_points(table, from_points(table, places)).tolist() == places


@given(texts, st.data())
def test_a_browsers_selection_is_the_same_words(text, data):
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    first, last = from_points(utf16_table(text), [start, end])
    assert text.encode("utf-16-le")[first * 2 : last * 2].decode("utf-16-le") == text[start:end]


def test_a_place_in_the_middle_of_a_character_is_refused():
    with pytest.raises(UserError, match="middle of a character") as refused:
        to_points(utf16_table("a🙂b"), [1, 2])
    assert refused.value.where == "offset 2"


@pytest.mark.parametrize("place", [-1, 5])
def test_a_place_outside_the_text_is_refused(place):
    table = utf16_table("a🙂b")
    with pytest.raises(UserError, match="outside the text"):
        to_points(table, [place])
    with pytest.raises(UserError, match="outside the text"):
        from_points(table, [place])


def test_an_empty_text_has_one_place():
    assert utf16_table("").tolist() == utf8_table("").tolist() == [0]
    assert to_points(utf16_table(""), np.array([0])).tolist() == [0]


def naive_line_starts(text, turns=(), width=72):
    """Word by word, as one would by hand."""
    starts = []
    for first, last in [(turn.start, turn.end) for turn in turns] or [(0, len(text))]:
        for row in re.finditer(r"[^\n]+", text[first:last]):
            line = None
            for word in re.finditer(r"[^ ]+", row[0]):
                at, end = first + row.start() + word.start(), first + row.start() + word.end()
                if line is None or end - line > width:
                    starts.append(at)
                    line = at
                while end - line > width:
                    line += width
                    starts.append(line)
    return starts


words = st.lists(
    st.sampled_from(["a", "of", "word", "🙂", "a\u0301", "unbelievably", "\n", "  ", "x" * 25]), max_size=40
)


@given(words.map(" ".join), st.integers(1, 20))
def test_lines_are_those_wrapped_word_by_word(text, width):
    assert line_starts(text, width=width) == naive_line_starts(text, width=width)


@given(words.map(" ".join), st.integers(1, 20))
def test_no_line_is_longer_than_the_width_and_no_word_is_lost(text, width):
    starts = line_starts(text, width=width)
    lines = [text[a:b].rstrip() for a, b in zip(starts, [*starts, len(text)][1:], strict=True)]
    assert all(0 < len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_lines_belong_to_turns_only():
    text = "ANA: I hoped.\n\nBEN: And then\nit came."
    turns = [Turn(5, 13), Turn(20, 37)]
    starts = line_starts(text, turns)
    assert [text[start : start + 4] for start in starts] == ["I ho", "And ", "it c"]


def test_a_line_holds_72_characters():
    assert line_starts("a" * 36 + " " + "b" * 35) == [0]
    assert line_starts("a" * 36 + " " + "b" * 36) == [0, 37]


def test_every_kind_of_newline_begins_a_line_and_blank_lines_have_no_number():
    assert line_starts("one\r\n\r\ntwo\rthree\u2028four\n \nfive") == [0, 7, 11, 17, 24]


def test_a_line_never_breaks_at_a_no_break_space():
    text = "it costs " + "1\u00a0000\u00a0000"
    assert line_starts(text, width=12) == [0, 9]


def test_a_text_without_words_has_no_lines():
    assert line_starts("") == line_starts(" \n\t ") == []
