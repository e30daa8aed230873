"""Marks stay on their words while a text is edited, or are dropped and counted; never do they lie on other words."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbench.practice.stories import passages

WORDS = "the kettle hung by her door for two winters with my name on it and nobody asked why I came so late".split()
OTHERS = "rain fell over our roof all through that long autumn".split()
STORIES = st.permutations(WORDS).map(" ".join)
MORE = st.lists(st.sampled_from(OTHERS), max_size=30).map(" ".join)
TEXTS = st.lists(st.sampled_from(WORDS), min_size=12, max_size=40).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(STORIES, MORE, st.integers(0, 200), st.integers(12, 60), st.sampled_from(["before", "behind"]))
@example("and kettle hung by her door", "all", 0, 12, "before")
def test_what_is_written_around_a_passage_leaves_it_on_its_words(
    text: str, more: str, at: int, length: int, where: str
) -> None:
    start = min(at, len(text) - length) if len(text) > length else 0
    end = min(len(text), start + length)
    new = f"{more} {text}" if where == "before" else f"{text} {more}"
    marks = [{"start": start, "end": end, "tags": ["hope"]}]
    kept, dropped = passages.moved(text, new, marks)
    if not text[start:end].strip():
        return
    assert dropped == 0 and [new[one["start"] : one["end"]] for one in kept] == [text[start:end]]


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS, st.lists(st.tuples(st.integers(0, 80), st.integers(1, 60)), max_size=5))
def test_whatever_is_written_every_mark_lies_in_the_text_or_is_counted(
    old: str, new: str, places: list[tuple[int, int]]
) -> None:
    marks = [{"start": at, "end": min(len(old), at + many), "tags": ["hope"]} for at, many in places if at < len(old)]
    marks = passages.joined(marks)
    kept, dropped = passages.moved(old, new, marks)
    assert all(0 <= one["start"] < one["end"] <= len(new) for one in kept)
    assert len(kept) + dropped <= len(marks) and dropped <= len(marks)
    assert passages.moved(old, old, marks) == (marks, 0)
    assert passages.moved(old, "", marks) == ([], len(marks))


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.lists(st.tuples(st.integers(0, 80), st.integers(1, 60)), max_size=4))
def test_stretches_are_the_text_and_know_what_lies_over_them(text: str, places: list[tuple[int, int]]) -> None:
    marks = [
        {"start": at, "end": min(len(text), at + many), "tags": [str(number)]}
        for number, (at, many) in enumerate(places)
        if at < len(text)
    ]
    found = passages.stretches(text, marks)
    assert "".join(one.words for one in found) == text
    for one in found:
        for place in range(one.start, one.end):
            over = {gift for mark in marks if mark["start"] <= place < mark["end"] for gift in mark["tags"]}
            assert over == set(one.gives)


def test_sentences_and_runs() -> None:
    text = "One day. “Is it?” she said…\nNo full stop\n\n?! Last one."
    places = passages.sentences(text)
    assert [text[start:end] for start, end in places] == [
        "One day.",
        "“Is it?”",
        "she said…",
        "No full stop",
        "?!",
        "Last one.",
    ]
    chosen = passages.runs(places, [1, 2, 5, 99, -1])
    assert [text[start:end] for start, end in chosen] == ["“Is it?” she said…", "Last one."]
    assert passages.sentences(" \n ") == [] and passages.runs(places, []) == []


def test_offsets_are_code_points() -> None:
    text = "🌧️ It rained. 🌞 Then not."
    (_, (start, end)) = passages.sentences(text)
    assert text[start:end] == "🌞 Then not."
