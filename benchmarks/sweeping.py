"""Co-occurrence: which codes meet on the same words, how often and over how many characters."""

import counterpoint as cp
from benchmarks import naive
from benchmarks.corpora import MEDIUM, SMALL, Size, made
from benchmarks.findings import Finding, Row
from benchmarks.timing import side_by_side
from counterpoint.analysis import overlaps

RUNS = {SMALL: 15, MEDIUM: 5}


def measure() -> Finding:
    """Times the method, its kernel alone, and loops, on a small and a middling corpus; all three give the same counts."""
    rows = [row for size in (SMALL, MEDIUM) for row in _measured(size)]
    return Finding(
        "Which codes meet",
        "Overlapping pairs of codings and the characters that they share. “Method” is `cp.cooccurrence(corpus)` with its table "
        "and sentence; “kernel” the sweep over arrays that are laid out already; “loops” Python over each document, "
        "sorted by start, left as soon as the next passage begins too late. Method and loops are compared, pair by pair, "
        "before they are timed.",
        rows,
    )


def _measured(size: Size) -> list[Row]:
    corpus = made(size)
    _check_same(corpus)
    parts = list(corpus.parts())
    ways = [lambda: cp.cooccurrence(corpus), lambda: _sweep(parts), lambda: naive.cooccurrence(corpus)]
    method, kernel, loops = side_by_side(ways, RUNS[size])
    of = f"{corpus.codings.height:,} codings in {size.documents:,} documents"
    return [
        Row(f"method, {of}", method),
        Row(f"kernel, {of}", kernel, against=method),
        Row(f"loops, {of}", loops, against=method),
    ]


def _sweep(parts: list) -> None:
    for part in parts:
        overlaps.pairs_and_characters(part)


def _check_same(corpus: cp.Corpus) -> None:
    pairs, characters = naive.cooccurrence(corpus)
    table = cp.cooccurrence(corpus).table.select("code_id", "other_id", "overlaps", "characters")
    found = {tuple(sorted(row[:2])): row[2:] for row in table.iter_rows()}
    assert found == {key: (pairs[key], characters[key]) for key in pairs}, "the two ways of counting disagree"
