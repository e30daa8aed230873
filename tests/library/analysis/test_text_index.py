"""The index of words only saves reading: what is found is the same with and without it."""

import pickle
import re
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.analysis.query.literals import literal
from counterpoint.analysis.query.textindex import built, index_for, text_index
from counterpoint.analysis.retrieval import retrieve
from counterpoint.narrative.coding import Coder
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.document import Document, Turn

PIECES = [
    "no",
    "No",
    "hope",
    "hoped",
    "ΣΑΣ",
    "İs",
    "don't",
    "_a",
    "a_",
    "x-y",
    "100 %",
    "é",
    "🙂",
    "a*",
    "ſo",
    "*",
    "nono",
]
SPACES = [" ", "  ", "\n", "\u2003", "", ", ", " " * 254, " " * 255, " " * 300]
TEXTS = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(SPACES)), max_size=9).map(
    lambda pairs: "".join(map("".join, pairs))
)
ASKED = st.lists(st.sampled_from([*PIECES, "no*", "h*", "ho", "σας", "so"]), min_size=1, max_size=3).map(" ".join)
ASKED = ASKED.filter(lambda words: words.strip("* "))  # stars alone ask for no word, and are refused


def corpus_of(texts):
    """A corpus of these texts, each a turn behind its label, which is itself a word."""
    documents = [
        Document(f"d{at}", f"d{at}", f"no {text}", (Turn(3, 3 + len(text), "no"),) if text else ())
        for at, text in enumerate(texts)
    ]
    return Corpus.build(documents=documents, coders=[Coder("ana", "Ana")])


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4), ASKED)
def test_words_are_found_where_reading_finds_them(texts, words):
    read, indexed = corpus_of(texts), corpus_of(texts)
    text_index(indexed)
    query = f'text:"{words}"'
    plain, fast = retrieve(read, query, context=3), retrieve(indexed, query, context=3)
    assert (plain.value, plain.explain()) == (fast.value, fast.explain())
    assert plain.table.equals(fast.table)


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=6), st.integers(1, 9), st.integers(1, 9))
def test_an_index_that_is_built_in_pieces_is_the_same(texts, at_once, together):
    documents = corpus_of(texts).documents
    whole, pieces = built(documents), built(documents, at_once, together)
    assert whole.words == pieces.words
    for column in ("cuts", "at", "gap", "base"):
        assert getattr(whole, column).tolist() == getattr(pieces, column).tolist()
    assert [some.tolist() for some in whole.wide] == [some.tolist() for some in pieces.wide]


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=5), st.sets(st.integers(0, 4), min_size=1), ASKED)
def test_a_selection_finds_by_the_index_of_the_whole_what_reading_it_finds(texts, some, words):
    chosen = [f"d{at}" for at in sorted(some) if at < len(texts)] or ["d0"]
    read, whole = corpus_of(texts).select(documents=chosen), corpus_of(texts)
    before = whole.select(documents=chosen).select(coders="Ana")
    text_index(whole)
    for fast in (before, whole.select(documents=chosen)):
        assert index_for(fast) is not None
        assert retrieve(read, f'text:"{words}"').table.equals(retrieve(fast, f'text:"{words}"').table)


def test_a_phrase_of_thousands_of_words_is_read():
    texts = ["yes and no " * 3_000, "no and yes"]
    read, indexed = corpus_of(texts), corpus_of(texts)
    text_index(indexed)
    for words in ("yes and no " * 800, "no " * 3_000):
        query = f'text:"{words}"'
        assert retrieve(read, query).table.equals(retrieve(indexed, query).table)
    assert retrieve(indexed, f'text:"{"yes and no " * 800}"').value == 3


def test_passages_that_became_documents_have_no_index_of_the_whole():
    whole = corpus_of(["hope and no", "no hope"])
    text_index(whole)
    cut = whole.select(passages=retrieve(whole, "text:hope"))
    assert index_for(cut) is None
    assert retrieve(cut, "text:no").value == 0
    assert retrieve(cut, "text:hope").value == 2


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        (r"hoped?", "hope"),
        (r"\bHope\w+", "hope"),
        (r"hope|work", ""),
        (r"(?i)hope", ""),
        (r"x(hope)?yes", "yes"),
        (r"hop{0,2}ing", "ing"),
        (r"\xabcdef", "cdef"),
        (r"[hope]work+", "work"),
        (r"a{b(cde)fgh", "fgh"),
    ],
)
def test_a_pattern_needs_its_letters(pattern, letters):
    assert literal(pattern) == letters
    re.compile(pattern)


PARTS = ["no", "hop", "e?", "d*", "(ed|s)", "[ab]", r"\w+", " ", "{0,2}", "|", r"\b", "nono", "(?:x)?"]


@settings(max_examples=100, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=3), st.lists(st.sampled_from(PARTS), min_size=1, max_size=4).map("".join))
def test_patterns_match_only_what_holds_their_letters(texts, pattern):
    try:
        sought = re.compile(pattern)
    except re.error:
        return
    letters = literal(pattern)
    for text in texts:
        assert not sought.search(text) or letters in text.lower()


def test_an_index_is_kept_for_those_with_the_same_texts():
    corpus = corpus_of(["hope and no", "no hope"])
    index = text_index(corpus)
    assert text_index(corpus) is index
    assert text_index(corpus.as_of(datetime(2026, 1, 1, tzinfo=UTC))) is index
    fewer = corpus.select(documents="d1")
    assert retrieve(fewer, "text:hope").value == 1
    assert retrieve(fewer, "re:/hope/").value == 1
    assert text_index(fewer) is not index
    assert retrieve(corpus, "re:/hop./").value == 2
    found = retrieve(corpus, "text:hope")
    assert pickle.loads(pickle.dumps(found)).table.equals(found.table)
    assert found.table["quote"].to_list() == ["hope", "hope"]
