"""The count against loops."""

import numpy as np
from hypothesis import given

from counterpoint.analysis import counts
from tests.library.analysis import slow
from tests.library.analysis.stories import CODERS, CODES, one_by_one, part, stories


@given(story=stories())
def test_codings_by_document(story):
    rows, lengths = story
    found = counts.codings_by_document(part(rows, lengths)).tolist()
    expected = [
        [sum(row.code == code and row.document == number for row in rows) for number in range(len(lengths))]
        for code in range(len(CODES))
    ]
    assert found == expected
    assert counts.incidence(part(rows, lengths)).tolist() == [[bool(n) for n in line] for line in expected]
    assert counts.codings_by_code(part(rows, lengths)).tolist() == [sum(line) for line in expected]


@given(story=stories())
def test_characters_by_document(story):
    rows, lengths = story
    found = counts.characters_by_document(part(rows, lengths))
    for code in range(len(CODES)):
        letters = slow.letters(rows, code, list(range(len(CODERS))))
        assert found[code].tolist() == [sum(at[0] == number for at in letters) for number in range(len(lengths))]


@given(story=stories())
def test_the_whole_lies_beside_its_parts(story):
    rows, lengths = story
    for kernel in (counts.codings_by_document, counts.characters_by_document, counts.incidence):
        parts = np.hstack([kernel(one) for one in one_by_one(rows, lengths)])
        assert kernel(part(rows, lengths)).tolist() == parts.tolist()


@given(story=stories())
def test_who_used_which_code(story):
    rows, lengths = story
    used = {(row.code, row.coder) for row in rows}
    found = counts.coders_by_code(part(rows, lengths))
    assert {(int(code), int(coder)) for code, coder in zip(*np.nonzero(found), strict=True)} == used
