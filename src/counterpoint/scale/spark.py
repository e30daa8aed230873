"""The parts of a corpus on Spark: kernels through `mapInArrow` over whole documents, read from Parquet."""

from __future__ import annotations

import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from counterpoint.analysis.running import Work
from counterpoint.errors import UserError
from counterpoint.narrative.corpus import Corpus, Part
from counterpoint.narrative.parts import SIZE
from counterpoint.scale.spread import SpreadCorpus, unpacked, worked

COLUMNS = {"document": "int32", "code": "int32", "coder": "int32", "start": "int64", "end": "int64", "row": "int64"}
WHOLE_FILE = 1_000_000
"""Codings of a part whose Parquet file Spark surely reads in one piece and in order: 40 MB, and it cuts files at 128."""


@contextmanager
def spark(
    corpus: Corpus, master: str = "local[*]", *, folder: str | Path | None = None, session: Any = None, size: int = SIZE
) -> Iterator[SpreadCorpus]:
    """Gives the corpus so that every method works on its parts on Spark, with the same answers.

    The codings are written to Parquet once, part by part; each part goes whole to one worker, through the same kernel
    as on this machine. Counterpoint must be installed where the workers run. Needs `counterpoint[spark]` and Java 17.

    master: the address of a cluster, such as "spark://host:7077", or "local[2]" for two threads here.
    folder: where the Parquet files may lie; on a cluster a folder that every worker can read. Emptied afterwards.
    session: a Spark session of yours, which is used and left open.
    size: codings in a part, whole documents; about.
    """
    opened = session or _session(master)
    try:
        with tempfile.TemporaryDirectory(prefix="counterpoint-", dir=folder) as here:
            yield SpreadCorpus.of(corpus, _Cluster(opened, Path(here)).run, size)
    finally:
        if session is None:
            opened.stop()


def _session(master: str) -> Any:
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise UserError(
            "Spark is not installed", where="counterpoint.spark", try_='pip install "counterpoint[spark]", and Java 17'
        ) from None
    builder = SparkSession.builder.master(master).appName("counterpoint")
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": "8",
        "spark.sql.adaptive.enabled": "false",  # small parts are not to be thrown together
    }
    if master.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # the workers are this very Python
        settings |= {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except Exception as why:
        what = f"Spark cannot be started: {str(why).splitlines()[0] if str(why) else type(why).__name__}"
        raise UserError(
            what, where=master, try_="Java 17 (JAVA_HOME), and the address of a cluster that is up"
        ) from why


class _Cluster:
    """One session, and the Parquet files of the corpora that were asked."""

    def __init__(self, session: Any, folder: Path) -> None:
        self.session, self.folder = session, folder
        self.written: dict[int, tuple[Mapping[str, Any], Path, list[Part]]] = {}
        self.sent: dict[int, Any] = {}

    def run(self, corpus: SpreadCorpus, work: Work) -> Iterator[Any]:
        path, parts = self._written(corpus)
        coded = [number for number, part in enumerate(parts) if len(part)]
        found: dict[int, bytes] = {}
        if coded:
            about = self.session.sparkContext.broadcast([(p.documents, p.lengths) for p in parts])
            books = parts[0].codes, parts[0].coders
            whole = self._corpus(corpus) if work.needs_corpus else None
            packed = pickle.dumps(work, protocol=pickle.HIGHEST_PROTOCOL)
            rows = self.session.read.parquet(str(path))
            if max(len(parts[number]) for number in coded) > WHOLE_FILE:
                rows = rows.repartition(len(coded), "part").sortWithinPartitions("part", "place")
            answers = rows.mapInArrow(_mapped(packed, about, books, whole), "part int, found binary").collect()
            about.unpersist()
            found = {row["part"]: bytes(row["found"]) for row in answers}
        for number, part in enumerate(parts):
            if number not in found:  # nothing is coded here, and a kernel tells of the documents all the same
                yield worked(work, part, corpus)
                continue
            partial, fault = pickle.loads(found.pop(number))  # noqa: S301 - made by our own workers
            if fault is not None:
                raise fault
            yield partial

    def _written(self, corpus: SpreadCorpus) -> tuple[Path, list[Part]]:
        """The codings of a corpus as Parquet, one file for each part that has any; written once."""
        tables = corpus.tables
        if id(tables) not in self.written:
            path = self.folder / f"codings-{len(self.written)}"
            path.mkdir()
            parts = list(corpus.parts())
            for number, part in enumerate(parts):
                if len(part):
                    columns = {name: getattr(part, name) for name in COLUMNS}
                    place = {"part": np.full(len(part), number, np.int32), "place": np.arange(len(part))}
                    pl.DataFrame(columns | place).write_parquet(path / f"part-{number:06}.parquet", compression="lz4")
            self.written[id(tables)] = tables, path, parts
        return self.written[id(tables)][1:]

    def _corpus(self, corpus: SpreadCorpus) -> Any:
        key = id(corpus.tables)
        if key not in self.sent:
            self.sent[key] = self.session.sparkContext.broadcast(corpus.packed())
        return self.sent[key]


def _mapped(packed: bytes, about: Any, books: tuple[list[str], list[str]], whole: Any) -> Callable[..., Any]:
    """Makes what runs on a worker: rows of a partition, sorted by part, become one partial result for each part."""

    def run(batches: Iterator[Any]) -> Iterator[Any]:
        import pyarrow

        work = pickle.loads(packed)  # noqa: S301 - made by the driver
        corpus = unpacked(whole.value) if whole is not None else None
        for number, columns in _by_part(batches):
            documents, lengths = about.value[number]
            part = Part(documents, *books, lengths=lengths, **columns)
            answer: tuple[Any, Exception | None]
            try:
                answer = worked(work, part, corpus), None
            except Exception as why:
                answer = None, why
            yield pyarrow.RecordBatch.from_pydict(
                {"part": pyarrow.array([number], "int32"), "found": pyarrow.array([pickle.dumps(answer)], "binary")}
            )

    return run


def _by_part(batches: Iterator[Any]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Puts the rows of each part together again; batches end where they like."""
    number, pieces = -1, list[dict[str, Any]]()
    for batch in batches:
        columns = {name: batch.column(name).to_numpy(zero_copy_only=False) for name in ("part", *COLUMNS)}
        cuts = np.flatnonzero(np.diff(columns["part"], prepend=-1, append=-1))
        for first, last in zip(cuts[:-1].tolist(), cuts[1:].tolist(), strict=True):
            if columns["part"][first] != number:
                if pieces:
                    yield number, _joined(pieces)
                number, pieces = int(columns["part"][first]), []
            pieces.append({name: columns[name][first:last] for name in COLUMNS})
    if pieces:
        yield number, _joined(pieces)


def _joined(pieces: list[dict[str, Any]]) -> dict[str, Any]:
    return {name: np.concatenate([one[name] for one in pieces]).astype(kind) for name, kind in COLUMNS.items()}
