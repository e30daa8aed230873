"""The index of words only saves reading: what is found is the same with and without it."""

import pickle
import re
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.analysis.query.literals import literal
from counterpoint.analysis.query.textindex import text_index
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
    assert text_index(fewer) is not index
    assert retrieve(corpus, "re:/hop./").value == 2
    found = retrieve(corpus, "text:hope")
    assert pickle.loads(pickle.dumps(found)).table.equals(found.table)
    assert found.table["quote"].to_list() == ["hope", "hope"]
