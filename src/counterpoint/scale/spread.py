"""A corpus whose parts are worked on elsewhere: every method takes it as it takes any other, and answers the same."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Self

import polars as pl

from counterpoint.analysis.running import Work
from counterpoint.errors import CounterpointError, UserError
from counterpoint.narrative.corpus import Corpus, Part
from counterpoint.narrative.parts import SIZE
from counterpoint.narrative.passage import short

Runner = Callable[["SpreadCorpus", Work], Iterator[Any]]


class SpreadCorpus(Corpus):
    """A corpus that hands its parts to a runner; what is selected from it does so, too."""

    __slots__ = ("_runner", "_size")
    _runner: Runner
    _size: int

    @classmethod
    def of(cls, corpus: Corpus, runner: Runner, size: int = SIZE) -> Self:
        """The same tables, worked on by the runner in parts of about `size` codings."""
        if size < 1:
            raise UserError(f"a part cannot hold {size} codings", where="size", try_=f"size={SIZE}")
        spread = object.__new__(cls)
        spread._title, spread._losses, spread._media = corpus._title, corpus._losses, corpus._media
        spread._frames, spread._runner, spread._size = corpus._frames, runner, size
        spread._kept, spread._wider = corpus._kept, corpus._wider
        return spread

    def _with(self, frames: Mapping[str, pl.DataFrame]) -> Self:
        other = super()._with(frames)
        other._runner, other._size = self._runner, self._size
        return other

    def run(self, work: Work) -> Iterator[Any]:
        """Gives the partial results of all parts, in their order."""
        return self._runner(self, work)

    def parts(self, size: int | None = None) -> Iterator[Part]:
        """Whole documents with about `size` codings each."""
        return super().parts(self._size if size is None else size)

    @property
    def tables(self) -> Mapping[str, pl.DataFrame]:
        """The very tables, which stay the same object as long as nothing is selected."""
        return self._frames

    def packed(self) -> bytes:
        """The tables alone, for those who work on the parts; media and losses stay here."""
        return pickle.dumps((self._title, self._frames), protocol=pickle.HIGHEST_PROTOCOL)


def unpacked(content: bytes) -> Corpus:
    """The corpus that was packed; it was checked when it was made."""
    corpus = Corpus()
    title, frames = pickle.loads(content)  # noqa: S301 - made by `packed` of the process that started this one
    corpus._title, corpus._frames = title, frames
    return corpus


def worked(work: Work, part: Part, corpus: Corpus | None) -> Any:
    """Gives the partial result of one part; what goes wrong is told with the documents."""
    try:
        return work(part, corpus)
    except Exception as why:
        name = _first_at_fault(work, part, corpus)
        if isinstance(why, UserError):
            raise type(why)(why.what, where=f"{why.where}, {name}" if why.where else name, try_=why.try_) from why
        raise CounterpointError(f"{type(why).__name__}: {why} (in {name})") from why


def _first_at_fault(work: Work, part: Part, corpus: Corpus | None) -> str:
    """Names the first document that fails by itself, or those of the part, if they fail only together."""
    for number, document in enumerate(part.documents):
        try:
            work(one_document(part, number), corpus)
        except Exception:
            return f"document {short(document)}"
    return f"documents {short(part.documents[0])} to {short(part.documents[-1])}" if part.documents else "no document"


def one_document(part: Part, number: int) -> Part:
    """A part with one of the documents alone."""
    here = part.document == number
    columns = {name: getattr(part, name)[here] for name in ("code", "coder", "start", "end", "row")}
    lengths = part.lengths[number : number + 1]
    return Part([part.documents[number]], part.codes, part.coders, part.document[here] * 0, lengths=lengths, **columns)
