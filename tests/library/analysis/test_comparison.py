"""Codes side by side, against a slow count, whole and in parts."""

import pytest
from hypothesis import HealthCheck, given, settings

from counterpoint.analysis.comparison import comparison, comparison_passages, contrast
from counterpoint.errors import Faults, UserError
from counterpoint.narrative.codebook import Code
from counterpoint.narrative.coding import Coder, Coding
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.document import Document, Turn
from tests.library.analysis.stories import CODES, stories
from tests.library.analysis.studies import interviews, study
from tests.spec.test_methods_whole_and_in_parts import OneByOne, corpus_of


def test_two_codes_of_one_study():
    row = comparison(interviews(), ["hope", "private"]).table.to_dicts()[0]
    assert (row["only"], row["other_only"], row["overlaps"]) == (1, 1, 0)
    assert (row["cases_only"], row["other_cases_only"], row["cases_of_both"]) == (["Wren"], ["Juno"], [])
    shared = comparison(interviews(), ["hope", "work"]).table.to_dicts()[0]
    assert (shared["only"], shared["other_only"], shared["overlaps"]) == (0, 0, 1)
    assert shared["definition"] == "Looks ahead."


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(story=stories())
def test_a_slow_count_says_the_same_whole_and_in_parts(story):
    corpus = corpus_of(story)
    found = comparison(corpus, CODES[:2])
    assert found.to_dict() == comparison(OneByOne(corpus), CODES[:2]).to_dict()
    one, other = ({(r.document, r.start, r.end) for r in story[0] if r.code == code} for code in (0, 1))
    pairs = [(a, b) for a in one for b in other if a[0] == b[0] and a[1] < b[2] and b[1] < a[2]]
    row = found.table.to_dicts()[0]
    assert row["overlaps"] == len(pairs)
    assert row["only"] == len(one - {a for a, _ in pairs})
    assert row["other_only"] == len(other - {b for _, b in pairs})


def test_codes_that_cannot_be_compared():
    with pytest.raises(Faults):
        comparison(interviews(), ["hop", "wrk"])
    with pytest.raises(UserError, match="with itself"):
        comparison(interviews(), ["hope", "hope"])


def test_groups_are_counted_in_people():
    row = comparison(interviews(), ["hope", "private"], by="site").table.to_dicts()[0]
    assert (row["groups"], row["cases_of_group"]) == (["north", "south"], [1, 1])
    assert (row["cases_by_group"], row["other_cases_by_group"]) == ([1, 0], [0, 1])
    with pytest.raises(UserError, match="no attribute is called “age”"):
        comparison(interviews(), ["hope", "private"], by="age")


def test_turns_and_seconds_in_which_both_are_heard():
    turns = tuple(Turn(start, start + 4, "A", time) for start, time in ((0, 0.0), (5, 4.5), (10, 20.0)))
    corpus = Corpus.build(
        documents=[Document("d", "d", "abcd efgh ijkl", turns)],
        coders=[Coder("ana", "Ana")],
        codes=[Code("x", "x"), Code("y", "y"), Code("z", "z")],
        codings=[
            Coding("1", "d", "x", "ana", 0, 6, "abcd e"),
            Coding("2", "d", "y", "ana", 6, 12, "fgh ij"),
            Coding("3", "d", "z", "ana", 10, 14, "ijkl"),
        ],
    )
    rows = {(row["code"], row["other"]): row for row in comparison(corpus, ["x", "y", "z"]).table.to_dicts()}
    assert (rows["x", "y"]["shared_turns"], rows["x", "y"]["seconds"], rows["x", "y"]["overlaps"]) == (1, 15.5, 0)
    assert (rows["y", "z"]["shared_turns"], rows["y", "z"]["seconds"]) == (1, None)
    assert (rows["x", "z"]["shared_turns"], rows["x", "z"]["seconds"]) == (0, None)


def test_every_passage_with_what_it_meets():
    found = comparison_passages(interviews(), ["hope", "work", "private"], by="site")
    rows = [(row["code"], row["meets"], row["coders"], row["group"], row["place"]) for row in found.table.to_dicts()]
    assert rows == [
        ("hope", ["work"], ["Ana"], "north", "Wren 2"),
        ("work", ["hope"], ["Ana", "Ben"], "north", "Wren 2"),
        ("private", [], ["Ana"], "south", "Juno 2"),
    ]
    assert found.explain() == "3 passages of 3 codes; 1 stand apart from the others."


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(story=stories())
def test_the_listing_adds_up_to_the_comparison(story):
    corpus = corpus_of(story)
    row = comparison(corpus, CODES[:2]).table.to_dicts()[0]
    listed = comparison_passages(corpus, CODES[:2]).table.to_dicts()
    assert row["only"] == sum(one["code"] == CODES[0] and not one["meets"] for one in listed)
    assert row["other_only"] == sum(one["code"] == CODES[1] and not one["meets"] for one in listed)


def test_the_most_and_the_least_alike():
    texts = {"a": "my own flat", "b": "the late bus", "c": "a flat of my own", "d": "late for the bus"}
    rows = [("a", "x", "Ana", 0, 11), ("b", "x", "Ana", 0, 12), ("c", "y", "Ana", 0, 16), ("d", "y", "Ana", 0, 16)]
    corpus = study(texts, ["x", "y"], [*rows, ("d", "x", "Ana", 0, 4), ("d", "y", "Ben", 0, 4)])
    found = contrast(corpus, ["x", "y"], n=1).table.to_dicts()
    assert [row["kind"] for row in found] == ["most alike", "least alike"]
    assert {found[0]["quote"], found[0]["other_quote"]} in ({texts["a"], texts["c"]}, {texts["b"], texts["d"]})
    assert found[0]["cosine"] > found[1]["cosine"]
    assert "late" not in {row["quote"] for row in found}
    assert contrast(study(texts, ["x", "y"]), ["x", "y"]).value == 0
    with pytest.raises(UserError, match="0 pairs"):
        contrast(corpus, ["x", "y"], n=0)
