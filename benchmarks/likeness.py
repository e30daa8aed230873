"""Passages that read alike: exact search among 100,000 vectors, and what each embedder is worth on judged pairs."""

import json
from pathlib import Path

import numpy as np
from scipy import stats

import counterpoint as cp
from benchmarks.findings import Finding, Row
from benchmarks.timing import side_by_side
from counterpoint.analysis.similarity import nearest
from counterpoint.analysis.similarity.choosing import chosen
from counterpoint.analysis.similarity.embedder import encoded
from counterpoint.analysis.similarity.lexical import Bm25, Ngrams, telling

PASSAGES, DIM, RUNS = 100_000, 384, 7
PAIRS = Path(__file__).resolve().parents[1] / "tests" / "data" / "likeness" / "pairs.json"


def measure() -> Finding:
    """Times a query against 100,000 passages, by vectors and by words, and tells how good each embedder is."""
    vectors = np.random.default_rng(7).standard_normal((PASSAGES, DIM), dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    words = Bm25(_texts())
    query = vectors[17].copy()
    ways = [
        lambda: nearest.top(nearest.cosines(vectors, query), 10),
        lambda: sorted(range(PASSAGES), key=lambda row: -float(vectors[row] @ query))[:10],
        lambda: nearest.top(words.scores("word7 word77 word777 word7777"), 10),
    ]
    assert ways[0]().tolist() == ways[1](), "the two ways of searching disagree"
    exact, loops, lexical = side_by_side(ways, RUNS)
    return Finding(
        "Which passages read alike",
        f"The ten nearest of {PASSAGES:,} passages, every one compared: vectors of {DIM} numbers that are there already; the "
        "same in a loop over rows, sorted; and by shared words (BM25) of passages of 50 words. Building vectors is another "
        "matter: it happens once for each text and model.",
        [
            Row("cosines, 100,000 passages", exact, 0.05),
            Row("loop over rows", loops, against=exact),
            Row("words, 100,000 passages", lexical, 0.05),
        ],
        [_worth(name) for name in ("words", "semantic", "multilingual")],
    )


def _texts() -> list[str]:
    chance = np.random.default_rng(8).zipf(1.3, (PASSAGES, 50)) % 20_000
    return [" ".join(f"word{one}" for one in row) for row in chance.tolist()]


def _worth(name: str) -> str:
    """Says how an embedder orders pairs of sentences whose likeness somebody judged."""
    pairs = json.loads(PAIRS.read_text("utf-8"))["vectors"]
    try:
        model = chosen(name) or Ngrams(telling([pair[side] for pair in pairs for side in "ab"]))
    except cp.UserError as why:
        return f"“{name}”: {why.what}, so it was not judged."
    one, other = (encoded(model, [pair[side] for pair in pairs]) for side in "ab")
    found = (one * other).sum(axis=1)
    kinds = np.array([pair["kind"] for pair in pairs])
    rest, paraphrase = kinds != "contradiction", kinds == "paraphrase"
    order = stats.spearmanr(found[rest], [pair["gold"] for pair in pairs if pair["kind"] != "contradiction"]).statistic
    return (
        f"“{name}” on {len(pairs)} judged pairs: Spearman {order:.2f} without contradictions; paraphrases above other "
        f"pairs {_above(found, paraphrase, rest & ~paraphrase):.2f} of the time, above contradictions "
        f"{_above(found, paraphrase, ~rest):.2f}: likeness is no judge of agreement."
    )


def _above(found: np.ndarray, one: np.ndarray, other: np.ndarray) -> float:
    return float(np.mean([(a > b) + (a == b) / 2 for a in found[one] for b in found[other]]))
