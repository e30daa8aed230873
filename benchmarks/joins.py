"""DuckDB, asked for the same counts by joins: in this process, and as a process of its own beside one of ours."""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import numpy as np
import polars as pl

from benchmarks.timing import timed
from counterpoint.narrative.parts import Part

THREADS = 2
WIDE = 500  # characters in a cell
EARLIER = "(b.begin > a.begin OR b.place > a.place)"
WAYS = {
    "within a document and coder": f"""
        SELECT a.code AS one, b.code AS other, count(*) AS times FROM codings a JOIN codings b
        ON a.lane = b.lane AND b.begin >= a.begin AND b.begin < a.upto AND {EARLIER} GROUP BY ALL""",
    f"by cells of {WIDE} characters": f"""
        WITH spread AS (
            SELECT begin, upto, place, code, unnest(range(begin // {WIDE}, (upto - 1) // {WIDE} + 1)) AS cell FROM codings
        )
        SELECT a.code AS one, b.code AS other, count(*) AS times FROM spread a JOIN codings b
        ON a.cell = b.begin // {WIDE} AND b.begin >= a.begin AND b.begin < a.upto AND {EARLIER} GROUP BY ALL""",
}
THEIRS = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1] + "/codings.duckdb", read_only=True)
connection.execute("SET threads = {threads}; SET enable_progress_bar = false")
print(connection.execute(sys.argv[2]).fetchnumpy()["times"].sum())
"""
OURS = """
import sys
from threading import Thread
import numpy as np
from counterpoint.analysis.overlaps import pair_counts
begin, upto, code, cuts = (np.load(f"{{sys.argv[1]}}/{{name}}.npy", mmap_mode="r") for name in ("begin", "upto", "code", "cuts"))
found, many = [0] * {threads}, int(sys.argv[2])
def count(thread):
    for start, end in list(zip(cuts[:-1], cuts[1:]))[thread::{threads}]:
        first, rows = begin[start], slice(start, end)
        here = (begin[rows] - first).astype(np.int32), (upto[rows] - first).astype(np.int32)
        found[thread] = found[thread] + pair_counts(*here, code[rows], many)
threads = [Thread(target=count, args=(thread,)) for thread in range({threads})]
for thread in threads: thread.start()
for thread in threads: thread.join()
print((sum(found).sum() + np.diag(sum(found)).sum()) // 2)
"""
AT_ONCE = 400_000  # codings that are counted at a time


@contextmanager
def joined(made: list[Part]) -> Iterator[tuple[str, Callable[[], dict]]]:
    """Gives how DuckDB joins these codings fastest, and what asks it; every way is tried once and has to be right."""
    right = _counted(made)
    connection = duckdb.connect()
    connection.execute(f"SET threads = {THREADS}")
    _fill(connection, made)
    took = {}
    for way, asked in WAYS.items():
        assert (_table(connection.execute(asked).fetchnumpy(), right) == right).all(), f"DuckDB, {way}: other counts"
        took[way] = timed(lambda asked=asked: connection.execute(asked).fetchnumpy())
    best = min(took, key=took.__getitem__)
    yield best, lambda: connection.execute(WAYS[best]).fetchnumpy()
    connection.close()


@contextmanager
def processes(made: list[Part], way: str) -> Iterator[tuple[Callable[[], object], Callable[[], object]]]:
    """Gives what starts a process of ours on stored arrays and one of DuckDB's on its own file; both tell as many pairs."""
    with tempfile.TemporaryDirectory() as folder:
        laid = _laid(made)
        lanes = np.flatnonzero(np.diff(laid["lane"])) + 1
        cuts = lanes[np.unique(np.searchsorted(lanes, np.arange(AT_ONCE, len(laid["lane"]), AT_ONCE)))[:-1]]
        stored = {name: laid[name] for name in ("begin", "upto")} | {"code": laid["code"].astype(np.int32)}
        for name, column in (stored | {"cuts": np.array([0, *cuts, len(laid["lane"])])}).items():
            np.save(f"{folder}/{name}.npy", column)
        with duckdb.connect(f"{folder}/codings.duckdb") as connection:
            _fill(connection, made)
        ours = [sys.executable, "-c", OURS.format(threads=THREADS), folder, str(len(made[0].codes))]
        theirs = [sys.executable, "-c", THEIRS.format(threads=THREADS), folder, WAYS[way]]
        assert _told(ours) == _told(theirs), "the two processes disagree"
        yield (lambda: _told(ours)), (lambda: _told(theirs))


def _told(command: list[str]) -> int:
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _columns(made: list[Part]) -> dict[str, np.ndarray]:
    first = np.cumsum([0, *(len(part.documents) for part in made)]).astype(np.int32)
    columns = {
        name: np.concatenate([getattr(part, name) for part in made])
        for name in ("code", "coder", "start", "end", "lengths")
    }
    return {"document": np.concatenate([part.document + first[n] for n, part in enumerate(made)]), **columns}


def _laid(made: list[Part]) -> dict[str, np.ndarray]:
    """Lays all codings on one axis, in order: every document and coder is a lane."""
    columns = _columns(made)
    lane = columns["document"].astype(np.int64) * len(made[0].coders) + columns["coder"]
    offset = lane * (int(columns["lengths"].max()) + 1)
    begin, upto = offset + columns["start"], offset + columns["end"]
    order = np.argsort(begin, kind="stable")
    return {"lane": lane[order], "begin": begin[order], "upto": upto[order], "code": columns["code"][order]}


def _fill(connection: duckdb.DuckDBPyConnection, made: list[Part]) -> None:
    """Makes the table of codings."""
    laid = _laid(made)
    frame = pl.DataFrame(laid | {"place": np.arange(len(laid["lane"]))})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "codings.parquet"
        frame.write_parquet(path)
        connection.execute(f"CREATE TABLE codings AS SELECT * FROM '{path}'")


def _counted(made: list[Part]) -> np.ndarray:
    from counterpoint.analysis.overlaps import overlap_counts

    return sum(overlap_counts(part) for part in made)


def _table(found: dict, like: np.ndarray) -> np.ndarray:
    pairs = np.zeros_like(like)
    np.add.at(pairs, (found["one"], found["other"]), found["times"])
    return pairs + pairs.T - np.diag(np.diag(pairs))
