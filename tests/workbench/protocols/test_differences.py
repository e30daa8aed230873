"""Differences: nothing is lost between two wordings, and each question is followed by its lineage."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from workbench.research.protocols.differences import Asked, differences, pieces

WORDS = st.text(st.sampled_from("ab é?\n😀'<"), max_size=40)


def asked(key: int, number: int, words: str = "What?", **more: object) -> Asked:
    return Asked(UUID(int=key), number, words, **more)  # type: ignore[arg-type]


@given(before=WORDS, after=WORDS)
def test_both_wordings_can_be_read_from_the_pieces(before: str, after: str) -> None:
    found = pieces(before, after)
    assert "".join(one.text for one in found if one.kind != "new") == before
    assert "".join(one.text for one in found if one.kind != "gone") == after
    assert all(one.text for one in found)


def test_whole_words_come_and_go() -> None:
    found = pieces("How did you feel about it?", "How do you feel today about it?")
    assert [(one.kind, one.text) for one in found] == [
        ("same", "How "),
        ("gone", "did"),
        ("new", "do"),
        ("same", " you feel "),
        ("new", "today "),
        ("same", "about it?"),
    ]


def test_what_is_said_anew_is_one_piece_and_not_its_shreds() -> None:
    found = pieces("Tell me about the work.", "How did you come to this work?")
    assert [(one.kind, one.text) for one in found] == [
        ("gone", "Tell me about the"),
        ("new", "How did you come to this"),
        ("same", " work"),
        ("gone", "."),
        ("new", "?"),
    ]


def test_what_repeats_without_end_is_compared_in_one_step() -> None:
    before, after = "a b " * 1_000, "b a a " * 700
    assert [(one.kind, one.text) for one in pieces(before, after)] == [("gone", before), ("new", after)]


def test_a_question_is_followed_and_one_that_went_stands_where_it_stood() -> None:
    before = [asked(1, 1), asked(2, 2, "Who?"), asked(3, 3, minutes=5)]
    after = [asked(1, 1, "What now?"), asked(3, 2, minutes=1), asked(4, 3, "Why?")]
    found = differences(before, after)
    assert [(one.kind, (one.before or one.after).lineage.int) for one in found] == [  # type: ignore[union-attr]
        ("changed", 1),
        ("gone", 2),
        ("changed", 3),
        ("new", 4),
    ]
    assert found[2].notes == ["5 minutes became 1 minute"]


def test_only_what_was_moved_counts_as_moved() -> None:
    before = [asked(key, key) for key in (1, 2, 3, 4)]
    after = [asked(key, place) for place, key in enumerate((4, 1, 2, 3), 1)]
    assert [one.notes for one in differences(before, after)] == [["moved from 4 to 1"], [], [], []]


def test_probes_topics_and_what_it_serves_count() -> None:
    one = asked(1, 1, probes=("When?",), topic="Then", serves="What is it like?")
    two = asked(1, 1, probes=("When?", "Where?"), topic="Now")
    (found,) = differences([one], [two])
    assert found.notes == ["from the topic “Then” to “Now”", "serves no research question any more"]
    assert [piece.text.strip() for piece in found.pieces if piece.kind == "new"] == ["– Where?"]
    assert [row.kind for row in differences([one], [one])] == ["same"]


@given(st.lists(st.integers(1, 6), unique=True), st.lists(st.integers(1, 6), unique=True))
def test_every_question_of_both_stands_there_once(old: list[int], new: list[int]) -> None:
    found = differences([asked(key, n) for n, key in enumerate(old)], [asked(key, n) for n, key in enumerate(new)])
    assert [one.after.lineage.int for one in found if one.after] == new
    assert sorted(one.before.lineage.int for one in found if one.before) == sorted(old)
