"""Reads the assignments of a corpus: who has read which stretch, for which codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from counterpoint.analysis.overlaps import Ints
from counterpoint.errors import UserError

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

    from counterpoint.narrative.corpus import Corpus

EVERY = -1
"""In place of a code: the reading was for all codes."""


@dataclass(frozen=True)
class Stretches:
    """Stretches of text, sorted by document: the place of the document in the corpus, start, end."""

    document: Ints
    start: Ints
    end: Ints

    def of(self, first: int, last: int) -> Any:
        """Takes those of the documents from `first` on, up to `last`; documents are counted from `first`."""
        rows = slice(*np.searchsorted(self.document, (first, last)))
        columns = {name: column[rows] for name, column in vars(self).items()}
        return type(self)(**columns | {"document": columns["document"] - first})


@dataclass(frozen=True)
class Read(Stretches):
    """What was read: by which of the coders to compare, for which code (EVERY: all), and whether it was the whole text."""

    coder: Ints
    code: Ints
    whole: NDArray[np.bool_]


@dataclass(frozen=True)
class Readings:
    """What was read by the coders to compare (their places in the corpus); the turns, where they are the units."""

    coders: list[int]
    place: dict[str, int]
    read: Read
    turns: Stretches | None
    reason: str


def readings(
    corpus: Corpus, coders: Sequence[str] | None, *, unit: str, round_: str | None, assume_read: bool
) -> Readings:
    """Takes the assignments that are done, of these coders and this round."""
    if unit not in ("passage", "turn"):
        raise UserError(
            f"a unit is not a “{unit}”", where="agreement, unit", try_="unit=passage, unit=turn or unit=continuum"
        )
    chosen = _coders(corpus, coders)
    found = _done(corpus, round_, assume_read)
    if chosen is not None:
        found = _rows(found, np.isin(found.coder, chosen))
    who = np.unique(found.coder).tolist() if chosen is None else chosen
    place = {id_: number for number, id_ in enumerate(corpus.documents["id"])}
    turns = _turns(corpus) if unit == "turn" else None
    local = np.full(corpus.coders.height + 1, -1, np.int64)
    local[who] = np.arange(len(who))
    read = replace(found, coder=local[found.coder])
    return Readings(who, place, read, turns, _reason(len(read.coder), who, round_))


def _reason(many: int, who: list[int], round_: str | None) -> str:
    """Says why there may be nothing to compare."""
    if not many:
        scope = f" in round “{round_}”" if round_ is not None else ""
        return f"no assignment{scope} is done, so nobody knows who has read what"
    if len(who) < 2:
        return "only one coder has read anything here"
    return "no passage was read by two of these coders"


def _coders(corpus: Corpus, coders: Sequence[str] | None) -> list[int] | None:
    if coders is None:
        return None
    known = list(corpus.coders.select("id", "name").iter_rows())
    chosen = []
    for name in dict.fromkeys(coders):
        found = [place for place, both in enumerate(known) if name in both]
        if len(found) != 1:
            what = f"{len(found)} coders are called “{name}”" if found else f"no coder is called “{name}”"
            raise UserError(what, where="agreement, coders", try_=", ".join(other for _, other in known))
        chosen += found
    if len(set(chosen)) < 2:
        raise UserError("agreement needs two coders", where="agreement, coders", try_="name two, or nobody for all")
    return list(dict.fromkeys(chosen))


def rounds(corpus: Corpus) -> list[str]:
    """Lists the rounds in which something was read, in the order of their first assignment."""
    done = corpus.assignments.filter(corpus.assignments["done"])
    return [str(name) for name in done["round"].unique(maintain_order=True)]


def _done(corpus: Corpus, round_: str | None, assume_read: bool) -> Read:
    """Lays the assignments out as columns, sorted by document; the coders are still counted in the corpus."""
    import polars as pl

    kept = corpus.assignments.filter(pl.col("done") & (pl.lit(True) if round_ is None else pl.col("round") == round_))
    columns = ["document", "coder", "code", "start", "end"]
    rows = kept.select(columns)
    if assume_read:
        both = corpus.codings.select("document", "coder").unique(maintain_order=True)
        none = [pl.lit(None, rows.schema[name]).alias(name) for name in columns[2:]]
        rows = pl.concat([rows, both.with_columns(none)])
    document = _places(rows["document"], corpus.documents["id"])
    length = corpus.documents["text"].str.len_chars().to_numpy().astype(np.int64)
    start = rows["start"].fill_null(0).to_numpy().astype(np.int64)
    end = rows["end"].fill_null(-1).to_numpy().astype(np.int64)
    found = Read(
        document=document,
        start=start,
        end=np.where(end < 0, length[document], end) if len(document) else end,
        coder=_places(rows["coder"], corpus.coders["id"]),
        code=_places(rows["code"], corpus.codes["id"]),
        whole=rows["start"].is_null().to_numpy(),
    )
    return _rows(found, np.argsort(document, kind="stable"))


def _turns(corpus: Corpus) -> Stretches:
    document = _places(corpus.turns["document"], corpus.documents["id"])
    order = np.argsort(document, kind="stable")
    start, end = (corpus.turns[name].to_numpy().astype(np.int64)[order] for name in ("start", "end"))
    return Stretches(document[order], start, end)


def _places(ids: pl.Series, known: pl.Series) -> Ints:
    """Gives each id's place among the known; EVERY where there is none."""
    import polars as pl

    place = ids.cast(pl.Enum(known)).to_physical().cast(pl.Int64)
    return place.fill_null(EVERY).to_numpy()


def _rows(found: Read, which: NDArray[Any]) -> Read:
    return Read(**{name: column[which] for name, column in vars(found).items()})
