"""Many codings at once: threads, processes and Spark on the same kernels, with the same numbers to the unit."""

import os
from contextlib import ExitStack
from importlib.util import find_spec

import numpy as np
import polars as pl

import counterpoint as cp
from benchmarks.findings import Finding, Row
from benchmarks.timing import side_by_side

CODINGS = int(os.environ.get("COUNTERPOINT_CODINGS", "2_000_000"))
IN_A_DOCUMENT, CODES, CODERS, CHARACTERS = 100, 300, 4, 5_000
RUNS, WORKERS = 3, 2
TIMES = 8  # Spark may take so many times what threads take


def measure() -> Finding:
    """Times co-occurrence with characters on threads, on processes and, where it is installed, on Spark."""
    corpus = _made(CODINGS)
    with ExitStack() as opened:
        spread = {"threads": corpus, "processes": opened.enter_context(cp.processes(corpus, WORKERS))}
        if find_spec("pyspark"):
            spread["Spark"] = opened.enter_context(cp.spark(corpus, f"local[{WORKERS}]"))
        tables = [cp.cooccurrence(one).table for one in spread.values()]
        assert all(table.equals(tables[0]) for table in tables), "the ways disagree"
        ways = [lambda one=one: cp.cooccurrence(one) for one in spread.values()]
        found = dict(zip(spread, side_by_side(ways, RUNS), strict=True))
    threads = found["threads"]
    goals = {"Spark": TIMES * threads.median}
    return Finding(
        f"{CODINGS:,} codings",
        f"Co-occurrence with characters, {CODINGS // IN_A_DOCUMENT:,} documents, {CODES} codes, {CODERS} coders, {WORKERS} "
        f"workers each. Processes and Spark are up already; Spark’s goal is {TIMES} times the threads’ median. The tables are "
        "compared before anything is timed. COUNTERPOINT_CODINGS sets the number, such as 10000000.",
        [Row(name, times, goals.get(name), None if name == "threads" else threads) for name, times in found.items()],
        [] if "Spark" in found else ["Spark is not installed here, so it was not measured."],
    )


def _made(many: int) -> cp.Corpus:
    """Returns a corpus without words to speak of: places are drawn, texts are one long line."""
    chance = np.random.default_rng(4)
    documents = max(1, many // IN_A_DOCUMENT)
    long = chance.integers(20, 400, many)
    start = chance.integers(0, CHARACTERS - 400, many)
    text = "x" * CHARACTERS
    ids = [f"d{number}" for number in range(documents)]
    return cp.Corpus.from_frames(
        documents=pl.DataFrame({"id": ids, "name": ids, "text": [text] * documents}),
        coders=pl.DataFrame({"id": [f"p{n}" for n in range(CODERS)], "name": [f"Coder {n}" for n in range(CODERS)]}),
        codes=pl.DataFrame({"id": [f"c{n}" for n in range(CODES)], "name": [f"Code {n}" for n in range(CODES)]}),
        codings=pl.DataFrame(
            {
                "id": pl.Series(range(many)).cast(pl.String),
                "document": "d" + pl.Series(chance.integers(0, documents, many)).cast(pl.String),
                "code": "c" + pl.Series(chance.integers(0, CODES, many)).cast(pl.String),
                "coder": "p" + pl.Series(chance.integers(0, CODERS, many)).cast(pl.String),
                "start": start,
                "end": start + long,
                "quote": [text[:one] for one in long.tolist()],
            }
        ),
    )
