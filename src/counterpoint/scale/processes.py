"""The parts of a corpus in several processes of this machine."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any

from counterpoint.analysis.running import Work
from counterpoint.errors import CounterpointError, UserError
from counterpoint.narrative.corpus import Corpus, Part
from counterpoint.narrative.parts import SIZE
from counterpoint.scale.spread import SpreadCorpus, unpacked, worked
from counterpoint.scale.watching import watched

AHEAD = 2
"""Parts that wait for each process, beside the one it works on."""


@contextmanager
def processes(
    corpus: Corpus, workers: int | None = None, *, progress: bool = False, size: int = SIZE
) -> Iterator[SpreadCorpus]:
    """Gives the corpus so that every method works on its parts in several processes, with the same answers.

    The processes are new ones (`spawn`), so a script of your own needs `if __name__ == "__main__":`. They end with the
    block, and at once when it is interrupted. What goes wrong in a part is told with its document.

    workers: how many processes; without it, one for each processor.
    progress: show on standard error how many parts are done.
    size: codings in a part, whole documents; about.
    """
    many = workers if workers is not None else os.cpu_count() or 1
    if many < 1:
        raise UserError(f"{many} processes cannot work", where="processes, workers", try_="workers=2")
    pool = _Pool(many, progress)
    try:
        yield SpreadCorpus.of(corpus, pool.run, size)
    except BaseException:
        pool.stop()
        raise
    finally:
        pool.close()


class _Pool:
    """Processes that are started when first asked, and again when they lack the corpus that they need."""

    def __init__(self, many: int, progress: bool) -> None:
        self.many, self.progress = many, progress
        self.pool: ProcessPoolExecutor | None = None
        self.known: Mapping[str, Any] | None = None

    def run(self, corpus: SpreadCorpus, work: Work) -> Iterator[Any]:
        pool, sent = self._ready(corpus, work), pickle.dumps(work, protocol=pickle.HIGHEST_PROTOCOL)
        parts = list(corpus.parts())
        waiting: deque[Future[Any]] = deque()
        with watched(len(parts), self.progress) as done:
            try:
                for part in parts:
                    waiting.append(pool.submit(_work, sent, work.needs_corpus, part))
                    if len(waiting) >= self.many * (AHEAD + 1):
                        yield waiting.popleft().result()
                        done()
                while waiting:
                    yield waiting.popleft().result()
                    done()
            except BrokenProcessPool:
                self.stop()
                what = "a process that worked on a part was ended from outside, perhaps because memory ran out"
                raise CounterpointError(f"{what}; fewer workers or a smaller size need less") from None
            finally:
                for future in waiting:
                    future.cancel()

    def _ready(self, corpus: SpreadCorpus, work: Work) -> ProcessPoolExecutor:
        tables = corpus.tables
        if self.pool is not None and (not work.needs_corpus or tables is self.known):
            return self.pool
        self.close()
        self.known = tables if work.needs_corpus else None
        packed = corpus.packed() if work.needs_corpus else b""
        context = multiprocessing.get_context("spawn")
        self.pool = ProcessPoolExecutor(self.many, mp_context=context, initializer=_begin, initargs=(packed,))
        return self.pool

    def stop(self) -> None:
        """Ends the processes in the middle of what they do."""
        for child in list((getattr(self.pool, "_processes", None) or {}).values()):
            child.terminate()
        self.close()

    def close(self) -> None:
        """Lets the processes go when they have nothing more to do."""
        if self.pool is not None:
            self.pool.shutdown(wait=True, cancel_futures=True)
        self.pool = None


# What a process keeps between two parts: the corpus that it was started with, and the work that it was given last.
_corpus: Corpus | None = None
_last: tuple[bytes, Work] | None = None


def _begin(packed: bytes) -> None:
    """Begins a process: an interruption is its parent's, who ends it."""
    global _corpus
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _corpus = unpacked(packed) if packed else None


def _work(sent: bytes, needs_corpus: bool, part: Part) -> Any:
    global _last
    if _last is None or _last[0] != sent:
        _last = sent, pickle.loads(sent)  # noqa: S301 - made by the process that started this one
    return worked(_last[1], part, _corpus if needs_corpus else None)
