"""How two stretches of a text lie to each other."""

import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoint import Passage, UserError

passages = st.builds(lambda start, length: Passage(start, start + length), st.integers(0, 12), st.integers(1, 8))

RELATIONS = [  # a, b: overlaps, embeds, precedes, succeeds, touches
    ((0, 10), (0, 10), True, True, False, False, False),
    ((0, 10), (2, 5), True, True, False, False, False),
    ((2, 5), (0, 10), True, False, False, False, False),
    ((0, 10), (9, 12), True, False, False, False, False),
    ((0, 10), (10, 20), False, False, True, False, True),
    ((10, 20), (0, 10), False, False, False, True, True),
    ((0, 10), (11, 20), False, False, True, False, False),
    ((11, 20), (0, 10), False, False, False, True, False),
]


@pytest.mark.parametrize(("a", "b", "overlaps", "embeds", "precedes", "succeeds", "touches"), RELATIONS)
def test_relations(a, b, overlaps, embeds, precedes, succeeds, touches):
    one, other = Passage(*a), Passage(*b)
    found = (one.overlaps(other), one.embeds(other), one.precedes(other), one.succeeds(other), one.touches(other))
    assert found == (overlaps, embeds, precedes, succeeds, touches)


@given(passages, passages)
def test_of_overlaps_precedes_and_succeeds_exactly_one_holds(a, b):
    assert [a.overlaps(b), a.precedes(b), a.succeeds(b)].count(True) == 1


@given(passages, passages)
def test_overlapping_means_sharing_a_character(a, b):
    shared = set(range(a.start, a.end)) & set(range(b.start, b.end))
    assert a.overlaps(b) == bool(shared)
    assert a.embeds(b) == (len(shared) == len(b))


@given(passages, passages)
def test_relations_read_the_other_way_round(a, b):
    assert a.overlaps(b) == b.overlaps(a)
    assert a.touches(b) == b.touches(a)
    assert a.precedes(b) == b.succeeds(a)
    assert (a.embeds(b) and b.embeds(a)) == (a == b)


@given(passages, passages)
def test_passages_that_touch_do_not_overlap(a, b):
    assert not (a.touches(b) and a.overlaps(b))


@given(passages, st.integers(0, 5))
def test_shifting_keeps_the_length(a, by):
    assert (a.shift(by).start, len(a.shift(by))) == (a.start + by, len(a))


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 3), (0, 0)])
def test_a_passage_holds_words(start, end):
    with pytest.raises(UserError) as refused:
        Passage(start, end)
    assert f"from {start} to {end}" in refused.value.what
    assert refused.value.try_


@pytest.mark.parametrize("bounds", [(0.0, 2.0), ("0", "2"), (None, 2), (0, float("nan"))])
def test_bounds_are_whole_numbers(bounds):
    with pytest.raises(UserError, match="bounds"):
        Passage(*bounds)


def test_numpy_bounds_become_plain_integers():
    passage = Passage(np.int64(1), np.int32(4))
    assert (type(passage.start), type(passage.end)) == (int, int)


def test_words_with_characters_beyond_utf16_units():
    text = "🙂 hope 🙂🙂 and work"
    assert Passage(2, 6).of(text) == "hope"
    assert Passage(10, 13).of(text) == "and"


def test_a_passage_checks_itself_against_the_text():
    Passage(0, 4).check("hope")
    Passage(0, 4).check("hope", "hope")
    with pytest.raises(UserError, match="beyond the text") as beyond:
        Passage(0, 5).check("hope")
    assert beyond.value.where == "characters 0-5 of 4"
    with pytest.raises(UserError, match="“hop” is not “hope”"):
        Passage(0, 3).check("hope", "hope")


def test_an_error_about_a_long_quote_stays_short():
    with pytest.raises(UserError) as refused:
        Passage(0, 10_000).check("a" * 10_000, "b\0\n" * 10_000)
    assert len(str(refused.value)) < 500
    assert "\0" not in refused.value.what


def test_passages_sort_by_start_then_end_and_travel():
    assert sorted([Passage(3, 4), Passage(0, 9), Passage(0, 2)]) == [Passage(0, 2), Passage(0, 9), Passage(3, 4)]
    assert pickle.loads(pickle.dumps(Passage(0, 2))) == Passage(0, 2)
