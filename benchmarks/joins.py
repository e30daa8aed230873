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
from concurrent.futures import ThreadPoolExecutor
import numpy as np
from counterpoint.analysis.overlaps import pairs
from counterpoint.narrative.parts import Part
names = "document code coder start end lengths".split()
stored = {{name: np.load(f"{{sys.argv[1]}}/{{name}}.npy", mmap_mode="r") for name in names}}
document, lengths, many = stored.pop("document"), stored.pop("lengths"), int(sys.argv[2])
codes, coders = range(stored["code"].max() + 1), range(stored["coder"].max() + 1)
firsts = np.arange(0, len(lengths), many, dtype=document.dtype)
bounds = [*np.searchsorted(document, firsts), len(document)]
def counted(place):
    rows, first = slice(*bounds[place : place + 2]), firsts[place]
    here = {{name: column[rows] for name, column in stored.items()}}
    here |= {{"document": document[rows] - first, "lengths": lengths[first : first + many]}}
    return pairs(Part(range(many), codes, coders, row=None, **here))
with ThreadPoolExecutor({threads}) as pool:
    print(sum(pool.map(counted, range(len(firsts)))).sum())
"""


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
        for name, column in _columns(made).items():
            np.save(f"{folder}/{name}.npy", column.astype(np.int32))
        with duckdb.connect(f"{folder}/codings.duckdb") as connection:
            _fill(connection, made)
        ours = [sys.executable, "-c", OURS.format(threads=THREADS), folder, str(len(made[0].documents))]
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


def _fill(connection: duckdb.DuckDBPyConnection, made: list[Part]) -> None:
    """Makes the table of codings: every document and coder is a lane, and all lanes lie on one axis."""
    columns = _columns(made)
    lane = columns["document"].astype(np.int64) * len(made[0].coders) + columns["coder"]
    offset = lane * (int(columns["lengths"].max()) + 1)
    bounds = {"begin": offset + columns["start"], "upto": offset + columns["end"]}
    frame = pl.DataFrame({"lane": lane, "place": np.arange(len(lane)), "code": columns["code"], **bounds})
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
