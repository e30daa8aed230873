"""The sweep against every pair and every letter."""

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
    whole = overlaps.overlap_counts(part(rows, lengths))
    large, overlaps.BLOCK = overlaps.BLOCK, 3
    try:
        assert overlaps.overlap_counts(part(rows, lengths)).tolist() == whole.tolist()
    finally:
        overlaps.BLOCK = large


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
