"""Tables of codes: each on 200 documents with 20,000 codings of 100 codes by two coders, beside loops for some."""

from collections import Counter

import counterpoint as cp
from benchmarks import naive
from benchmarks.corpora import Size, made
from benchmarks.findings import Finding, Row
from benchmarks.timing import side_by_side

GOAL = 0.1  # seconds
RUNS = 5
SIZE = Size(documents=200, words=5_000, codings=20_000, codes=100, coders=2)


def measure() -> Finding:
    """Times every table, the loops that give the same numbers where they are short, and the guard of one table."""
    corpus = _with_sites(made(SIZE))
    _check_same(corpus)
    by_site = cp.matrix(corpus, by="site")
    ways = {
        "frequency, with words": lambda: cp.frequency(corpus),
        "frequency by coder": lambda: cp.frequency(corpus, by="coder"),
        "code by document": lambda: cp.matrix(corpus, by="document"),
        "code by attribute": lambda: cp.matrix(corpus, by="site"),
        "code by interview in order": lambda: cp.timeline(corpus),
        "code by tenth": lambda: cp.course(corpus),
        "code by turn": lambda: cp.course(corpus, by="turn"),
        "codes within each other": lambda: cp.cooccurrence(corpus, by="within"),
        "codes near each other, 10 words": lambda: cp.cooccurrence(corpus, by="near"),
        "codes near each other, 1 turn": lambda: cp.cooccurrence(corpus, by="near", most=1, unit="turns"),
        "codes in the same turn": lambda: cp.cooccurrence(corpus, by="turn"),
        "codes in the same document": lambda: cp.cooccurrence(corpus, by="document"),
        "speakers": lambda: cp.speakers(corpus),
        "portrait of a document": lambda: cp.portrait(corpus),
        "framework matrix": lambda: cp.framework(corpus),
        "guard of code by attribute": lambda: cp.guard(by_site),
    }
    loops = {
        "loops: frequency, with words": lambda: naive.frequency(corpus),
        "loops: codes near each other, 10 words": lambda: naive.near(corpus, 10),
    }
    times = side_by_side([*ways.values(), *loops.values()], RUNS)
    found = dict(zip([*ways, *loops], times, strict=True))
    rows = [Row(name, found[name], goal=GOAL) for name in ways]
    rows += [Row(name, found[name], against=found[name.removeprefix("loops: ")]) for name in loops]
    return Finding(
        "Tables of codes",
        f"{SIZE.documents} documents of {SIZE.words:,} words, {corpus.codings.height:,} codings of {SIZE.codes} codes by two "
        "coders, at eight sites. Each method gives its whole table and its sentences. “Loops” are Python over each code and "
        "document; their numbers are compared with those of the methods before they are timed.",
        rows,
    )


def _with_sites(corpus: cp.Corpus) -> cp.Corpus:
    """Gives every interview one of eight sites."""
    import polars as pl

    names = ("documents", "turns", "coders", "codes", "codings")
    tables = {name: corpus.frame(name) for name in names}
    sites = pl.Series("site", [f"site {number % 8}" for number in range(tables["documents"].height)])
    return cp.Corpus.from_frames(**(tables | {"documents": tables["documents"].with_columns(sites)}))


def _check_same(corpus: cp.Corpus) -> None:
    table = cp.frequency(corpus).table
    assert dict(table.select("code_id", "words").iter_rows()) == naive.frequency(corpus), "words disagree"
    pairs = cp.cooccurrence(corpus, by="near").table.select("code_id", "other_id", "near")
    found = Counter({tuple(sorted(row[:2])): row[2] for row in pairs.iter_rows()})
    assert found == naive.near(corpus, 10), "nearness disagrees"
