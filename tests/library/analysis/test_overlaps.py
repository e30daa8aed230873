"""The sweep against every pair and every letter."""

import random

import numpy as np
import pytest
from hypothesis import given

from counterpoint.analysis import overlaps
from tests.library.analysis import slow
from tests.library.analysis.stories import Row, one_by_one, part, stories


@pytest.mark.parametrize("apart", [True, False])
@given(story=stories())
def test_counts_every_overlapping_pair(apart, story):
    rows, lengths = story
    assert overlaps.overlap_counts(part(rows, lengths), apart=apart).tolist() == slow.pairs(rows, apart)


@pytest.mark.parametrize("apart", [True, False])
@given(story=stories())
def test_counts_every_shared_letter_once(apart, story):
    rows, lengths = story
    found = overlaps.overlap_characters(part(rows, lengths), apart=apart)
    assert found.tolist() == slow.characters(rows, apart)


@pytest.mark.parametrize("kernel", [overlaps.overlap_counts, overlaps.overlap_characters])
@given(story=stories())
def test_the_whole_is_the_sum_of_its_parts(kernel, story):
    rows, lengths = story
    whole = kernel(part(rows, lengths))
    assert whole.tolist() == sum(map(kernel, one_by_one(rows, lengths))).tolist()


@given(story=stories())
def test_small_blocks_find_the_same_pairs(story):
    rows, lengths = story
    wholes = [one.tolist() for one in overlaps.pairs_and_characters(part(rows, lengths))]
    large, overlaps.BLOCK = overlaps.BLOCK, 3
    try:
        assert [one.tolist() for one in overlaps.pairs_and_characters(part(rows, lengths))] == wholes
    finally:
        overlaps.BLOCK = large


@pytest.mark.parametrize("apart", [True, False])
def test_passages_that_lie_deep_in_each_other_are_counted_like_any(apart):
    chance = random.Random(11)
    rows = []
    for _ in range(300):
        start = chance.randrange(199)
        end = chance.choice([start + 1, 200, chance.randint(start + 1, 200)])
        rows.append(Row(chance.randrange(2), chance.randrange(4), chance.randrange(2), start, end))
    pairs, shared = map(overlaps.mirrored, overlaps.pairs_and_characters(part(rows, [200, 200]), apart=apart))
    assert pairs.tolist() == slow.pairs(rows, apart)
    assert shared.tolist() == slow.characters(rows, apart)


@given(story=stories())
def test_codings_in_no_order_are_put_in_order(story):
    rows, lengths = story
    sorted_, mixed = part(rows, lengths), part(rows, lengths)
    for name in ("document", "code", "coder", "start", "end"):
        setattr(mixed, name, getattr(mixed, name)[::-1])
    for apart in (True, False):
        assert overlaps.overlap_counts(mixed, apart=apart).tolist() == slow.pairs(rows, apart)
        both = [overlaps.overlap_characters(one, apart=apart).tolist() for one in (mixed, sorted_)]
        assert both[0] == both[1]


def test_bounds_and_coders_beyond_what_fits_a_short_number():
    far = 2**31
    rows = [Row(0, 0, 0, far - 10, far), Row(0, 1, 0, far - 5, far), Row(1, 0, 0, 0, 5), Row(1, 1, 1, 0, 5)]
    many = part(rows, [far, 10])
    many.coders = [f"coder {number}" for number in range(2**16 + 2)]
    many.coder[-1] = 2**16 + 1  # in 16 bits it would be the coder of the row before
    many.coder[-2] = 1
    assert overlaps.overlap_counts(many).tolist() == [[0, 1, 0, 0], [1, 0, 0, 0], [0] * 4, [0] * 4]
    assert overlaps.overlap_characters(many)[0, :2].tolist() == [15, 5]


@given(story=stories(), others=stories())
def test_two_sets_meet_where_their_passages_overlap(story, others):
    ones = sorted((row.start, row.end) for row in story[0])
    twos = sorted((row.start, row.end) for row in others[0])
    columns = [np.array(side, np.int64).reshape(-1, 2).T for side in (ones, twos)]
    rows, partners = overlaps.meeting(columns[0][0], columns[0][1], (columns[1][0], columns[1][1]))
    expected = [(i, j) for i, a in enumerate(ones) for j, b in enumerate(twos) if a[0] < b[1] and b[0] < a[1]]
    assert sorted(zip(rows.tolist(), partners.tolist(), strict=True)) == expected


def test_passages_that_touch_do_not_overlap():
    touching = part([Row(0, 0, 0, 0, 10), Row(0, 1, 0, 10, 20)], [20])
    assert overlaps.overlap_counts(touching).sum() == 0
    assert overlaps.overlap_characters(touching)[0, 1] == 0


def test_a_coders_own_overlapping_codings_of_one_code_count_once_for_characters():
    twice = part([Row(0, 0, 0, 0, 10), Row(0, 0, 0, 5, 15), Row(0, 1, 0, 0, 20)], [20])
    found = overlaps.overlap_characters(twice)
    assert (found[0, 0], found[0, 1]) == (15, 15)


def test_two_coders_codings_meet_only_when_they_are_read_together():
    rows = [Row(0, 0, 0, 0, 10), Row(0, 1, 1, 0, 10)]
    assert overlaps.overlap_counts(part(rows, [10]), apart=True)[0, 1] == 0
    assert overlaps.overlap_counts(part(rows, [10]), apart=False)[0, 1] == 1


def test_the_end_of_one_document_is_not_the_start_of_the_next():
    rows = [Row(0, 0, 0, 5, 10), Row(1, 1, 0, 0, 5)]
    assert overlaps.overlap_counts(part(rows, [10, 10])).sum() == 0


def test_nothing_coded_counts_nothing():
    assert overlaps.overlap_counts(part([], [10])).sum() == 0
    assert overlaps.overlap_characters(part([], [10])).sum() == 0
