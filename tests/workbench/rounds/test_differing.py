"""How two coders' work is paired: whatever they did not both do stands in one difference, and in no other."""

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.research.rounds.differing import Coded, Difference, differences

PLACES = st.tuples(st.integers(0, 30), st.integers(1, 12), st.sampled_from("abc"))
CODINGS = st.lists(PLACES.map(lambda place: Coded(place[0], place[0] + place[1], place[2])), max_size=12)


@settings(max_examples=200, deadline=None)
@given(CODINGS, CODINGS)
def test_every_coding_that_is_not_agreed_on_stands_in_one_difference(first, second):
    one, two = set(first), set(second)
    found = differences(first, second)
    assert sorted(coding for each in found for coding in each.first) == sorted(one - two)
    assert sorted(coding for each in found for coding in each.second) == sorted(two - one)
    swapped = {(frozenset(each.second), frozenset(each.first)) for each in differences(second, first)}
    if len({coding.code for coding in one | two}) < 2:  # who is paired first among equals may depend on who is first
        assert {(frozenset(each.first), frozenset(each.second)) for each in found} == swapped
    assert differences(first[::-1], second[::-1]) == found
    assert differences(first, first) == []


def test_the_same_code_that_overlaps_is_one_difference_however_many_pieces_it_has():
    pieces, whole = [Coded(0, 10, "a"), Coded(12, 20, "a")], [Coded(5, 15, "a")]
    assert differences(pieces, whole) == [Difference(tuple(pieces), tuple(whole))]


def test_what_only_touches_does_not_overlap():
    assert len(differences([Coded(0, 10, "a")], [Coded(10, 20, "a")])) == 2


def test_two_codes_on_the_same_words_are_one_difference_and_on_a_small_part_two():
    assert differences([Coded(0, 10, "a")], [Coded(1, 11, "b")]) == [
        Difference((Coded(0, 10, "a"),), (Coded(1, 11, "b"),))
    ]
    assert len(differences([Coded(0, 10, "a")], [Coded(0, 5, "b")])) == 2  # half is not more than half


def test_a_code_that_both_used_nearby_is_not_paired_with_another_code():
    found = differences([Coded(0, 10, "a")], [Coded(2, 12, "a"), Coded(0, 10, "b")])
    assert found == [Difference(second=(Coded(0, 10, "b"),)), Difference((Coded(0, 10, "a"),), (Coded(2, 12, "a"),))]


def test_who_shares_most_is_paired_first():
    found = differences([Coded(0, 10, "a"), Coded(0, 9, "c")], [Coded(0, 10, "b")])
    assert Difference((Coded(0, 10, "a"),), (Coded(0, 10, "b"),)) in found
    assert Difference(first=(Coded(0, 9, "c"),)) in found
