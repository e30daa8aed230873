"""Co-occurrence at every size: the sweep over arrays, beside DuckDB's best join where it is installed."""

import math
import tempfile
import tracemalloc
from importlib.util import find_spec

import numpy as np

from benchmarks.arrays import GROWING, HEAVY, XL, L, Many, S, parts
from benchmarks.findings import Finding, Row
from benchmarks.timing import Times, several, side_by_side, timed
from counterpoint.analysis.overlaps import overlap_characters, overlap_counts

GOALS = {S: 0.1, L: 0.2, XL: 1.5, HEAVY: 0.02}
RUNS = {S: 7, L: 3, XL: 1, HEAVY: 5}
JOIN = """
    SELECT a.code, b.code, count(*) FROM codings a JOIN codings b
    ON a.lane = b.lane AND a.place < b.place AND b.start < a."end" AND b.start >= a.start GROUP BY ALL
"""


def measure() -> Finding:
    """Times counts and characters of each size once the arrays are there."""
    rows = [row for size in GOALS for row in _rows(size)]
    growth, remark = _growth()
    return Finding(
        "Co-occurrence of many codings",
        "Both sweeps, overlapping pairs and shared characters, over whole documents of about 50,000 codings at a time, in one "
        "thread. “DuckDB” counts the pairs alone, joined within a document and coder; it is measured in the same run "
        "where it is installed, and its counts are compared first.",
        [*rows, *growth],
        [remark, _memory()],
    )


def sweep(size_parts: list) -> tuple[np.ndarray, np.ndarray]:
    """Adds up pairs and characters of all parts."""
    pairs, characters = 0, 0
    for part in size_parts:
        pairs = pairs + overlap_counts(part)
        characters = characters + overlap_characters(part)
    return pairs, characters


def _rows(size: Many) -> list[Row]:
    made = parts(size)
    if size == XL or not find_spec("duckdb"):
        return [Row(size.said, _timed(made, RUNS[size]), GOALS[size])]
    asking = _duckdb(made)
    counts = sum(overlap_counts(part) for part in made)
    assert _same(counts, asking()), "the two ways of counting disagree"
    both, alone, other = side_by_side(
        [lambda: sweep(made), lambda: [overlap_counts(part) for part in made], asking], RUNS[size]
    )
    return [
        Row(size.said, both, GOALS[size]),
        Row(f"{size.said}: counts alone", alone),
        Row(f"{size.said}: DuckDB, counts alone", other, against=alone),
    ]


def _timed(made: list, runs: int) -> Times:
    return several([timed(lambda: sweep(made)) for _ in range(runs)])


def _duckdb(made: list):
    import duckdb
    import polars as pl

    coders = len(made[0].coders)
    first = np.cumsum([0, *(len(part.documents) for part in made)])
    lane = np.concatenate([(part.document + first[n]) * coders + part.coder for n, part in enumerate(made)])
    columns = {name: np.concatenate([getattr(part, name) for part in made]) for name in ("code", "start", "end")}
    frame = pl.DataFrame({"lane": lane, "place": np.arange(len(lane)), **columns})
    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    with tempfile.TemporaryDirectory() as folder:
        frame.write_parquet(f"{folder}/codings.parquet")
        connection.execute(f"CREATE TABLE codings AS SELECT * FROM '{folder}/codings.parquet'")
    return lambda: connection.execute(JOIN).fetchnumpy()


def _same(counts: np.ndarray, found: dict) -> bool:
    one, two, times = found.values()
    pairs = np.zeros_like(counts)
    np.add.at(pairs, (one, two), times)
    return bool((pairs + pairs.T - np.diag(np.diag(pairs)) == counts).all())


def _growth() -> tuple[list[Row], str]:
    """Times five sizes: growth with n log n leaves the time for each n log n the same."""
    rows, costs = [], []
    for size in GROWING:
        times = _timed(parts(size), 1)
        rows.append(Row(f"growth: {size.said}", times, against=rows[0].times if rows else None))
        costs.append((times.worked or times.seconds)[0] / (size.codings * math.log2(size.codings)) * 1e9)
    said = ", ".join(f"{size.codings:,}: {cost:.1f}" for size, cost in zip(GROWING, costs, strict=True))
    bars = "\n".join(
        f"    {size.codings:>10,}  {'#' * round(20 * cost / max(costs))}"
        for size, cost in zip(GROWING, costs, strict=True)
    )
    return rows, f"Nanoseconds of work for each n log n, by codings: {said}.\n\n{bars}"


def _memory() -> str:
    made = parts(XL)
    tracemalloc.start()
    sweep(made)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return (
        f"Memory beyond the arrays at {XL.codings:,} codings: {most / 2**20:.0f} MB at most; the goal is under 100 MB."
    )
