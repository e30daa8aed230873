"""Co-occurrence at every size: the sweep over arrays, beside DuckDB's best join, and the method on a study."""

import math
import tracemalloc

import counterpoint as cp
from benchmarks.arrays import GROWING, HEAVY, XL, L, Many, S, parts
from benchmarks.corpora import Size, made
from benchmarks.findings import Finding, Row
from benchmarks.joins import joined, processes
from benchmarks.timing import Times, several, side_by_side, timed
from counterpoint.analysis.overlaps import Ints, mirrored, pairs, pairs_and_characters
from counterpoint.narrative.parts import Part

GOALS = {S: 0.1, L: 0.2, XL: 1.5, HEAVY: 0.02}
RUNS = {S: 7, L: 5, XL: 3, HEAVY: 7}
TIMES_FASTER, AS_PROCESSES = 3, 8
MEMORY = 100  # MB
STUDY = Size(documents=200, words=5_000, codings=20_000, codes=100, coders=2)


def measure() -> Finding:
    """Times counts and characters of each size once the arrays are there."""
    rows = [row for size in GOALS for row in _rows(size)]
    growth, remark = _growth()
    return Finding(
        "Co-occurrence of many codings",
        "One sweep for both, overlapping pairs and shared characters, over whole documents of about 50,000 codings at a time, in "
        "one thread. “DuckDB” counts the pairs alone, with two threads and by the fastest of two joins: within a document and "
        "coder, or by cells of the axis on which all documents lie (its join by ranges alone was never the fastest). Its "
        "counts are compared first; the goal of the counts alone is a third of its time in the same run. “Whole process” is a "
        "new interpreter that takes the codings, laid on one axis in order, from its own file, arrays or a DuckDB database, "
        "and says on two threads how many pairs there are; the goal is an eighth. “Method” is `cp.cooccurrence(corpus)` of a "
        "study, with its table and sentence.",
        [*rows, _method(), *growth],
        [remark, _memory()],
    )


def sweep(size_parts: list[Part]) -> tuple[Ints, Ints]:
    """Adds up pairs and characters of all parts."""
    met, shared = 0, 0
    for part in size_parts:
        here = pairs_and_characters(part)
        met, shared = met + here[0], shared + here[1]
    return mirrored(met), mirrored(shared)


def _counts(size_parts: list[Part]) -> Ints:
    return mirrored(sum(pairs(part) for part in size_parts))


def _rows(size: Many) -> list[Row]:
    laid = parts(size)
    with joined(laid) as (way, asking):
        both, alone, other = side_by_side([lambda: sweep(laid), lambda: _counts(laid), asking], RUNS[size])
    rows = [
        Row(size.said, both, GOALS[size]),
        Row(f"{size.said}: counts alone", alone, goal=other.median / TIMES_FASTER),
        Row(f"{size.said}: DuckDB, {way}", other, against=alone),
    ]
    return rows + (_processes(size, laid, way) if size == XL else [])


def _processes(size: Many, laid: list[Part], way: str) -> list[Row]:
    with processes(laid, way) as ways:
        ours, theirs = (Times(one.seconds) for one in side_by_side(ways, RUNS[size]))  # they worked elsewhere
    return [
        Row(f"{size.said}: whole process, counts alone", ours, goal=theirs.median / AS_PROCESSES),
        Row(f"{size.said}: whole process of DuckDB", theirs, against=ours),
    ]


def _method() -> Row:
    corpus = made(STUDY)
    times = several([timed(lambda: cp.cooccurrence(corpus)) for _ in range(8)][1:])
    return Row(f"method, {corpus.codings.height:,} codings in {STUDY.documents} documents", times, GOALS[S])


def _timed(laid: list[Part], runs: int) -> Times:
    return several([timed(lambda: sweep(laid)) for _ in range(runs)])


def _growth() -> tuple[list[Row], str]:
    """Times five sizes: growth with n log n leaves the time for each n log n the same."""
    rows, costs = [], []
    for size in GROWING:
        times = _timed(parts(size), 3)
        rows.append(Row(f"growth: {size.said}", times, against=rows[0].times if rows else None))
        costs.append(min(times.worked) / (size.codings * math.log2(size.codings)) * 1e9)
    said = ", ".join(f"{size.codings:,}: {cost:.1f}" for size, cost in zip(GROWING, costs, strict=True))
    bars = "\n".join(
        f"    {size.codings:>10,}  {'#' * round(20 * cost / max(costs))}"
        for size, cost in zip(GROWING, costs, strict=True)
    )
    return rows, f"Nanoseconds of work for each n log n, by codings: {said}.\n\n{bars}"


def _memory() -> str:
    laid = parts(XL)
    tracemalloc.start()
    sweep(laid)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    verdict = "met" if most < MEMORY * 2**20 else "**missed**"
    return (
        f"Memory beyond the arrays at {XL.codings:,} codings: {most / 2**20:.0f} MB at most. "
        f"The goal is under {MEMORY} MB: {verdict}."
    )
