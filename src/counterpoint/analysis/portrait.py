"""The portrait of a document: which codes follow each other in it, and how much of it each takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from counterpoint.analysis import ties
from counterpoint.analysis.nearest import nearest
from counterpoint.analysis.overlaps import Ints, union
from counterpoint.analysis.query.ground import Ground
from counterpoint.analysis.query.relations import turns_of
from counterpoint.analysis.result import Result, several
from counterpoint.analysis.stretches import Stretches
from counterpoint.analysis.tables.shares import shares, told, why_not
from counterpoint.analysis.tables.wording import Wording
from counterpoint.errors import UserError
from counterpoint.narrative.passage import short

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.narrative.corpus import Corpus


@dataclass
class Partial:
    """One document: the united stretches of each code in order, their words, their first turn, and the whole."""

    start: Ints
    end: Ints
    code: Ints
    words: Ints
    turn: Ints
    length: int
    said: int


def kernel(wording: Wording, document: str) -> Partial:
    """Sweeps one document of a part."""
    ground = wording.ground
    number = ground.part.documents.index(document)
    here = ground.part.document == number
    start, end, code = union(ground.start[here], ground.end[here], ground.part.code[here].astype(np.int64))
    order = np.lexsort((code, end, start))
    start, end, code = start[order], end[order], code[order]
    shift, length = int(ground.shift[number]), int(ground.part.lengths[number])
    bounds = np.array([shift]), np.array([shift + length])
    before = int(np.searchsorted(ground.turns.start, shift, "left"))
    turn = turns_of(Stretches(start, end), ground.turns)[0] - before + 1
    words = wording.between(start, end)
    return Partial(start - shift, end - shift, code, words, turn, length, int(wording.between(*bounds)[0]))


def portrait(corpus: Corpus, document: str | None = None) -> Result:
    """Lays the codes of one document out in the order of its text.

    A row is a stretch under one code: passages of the code that overlap are one, whoever coded them; those that only
    touch stay two. Where it begins and ends is also given as a part of the document's length, from 0 to 1. Words are
    counted as in a frequency; a share is one of the words of the document, and there is none of fewer than ten.

    document: its name or id; without it, the first document of the study.
    """
    id_ = _chosen(corpus, document)
    if id_ is None:
        return Result(
            "portrait", 0, _table(corpus, None), {"document": None}, sentences=("The study has no document.",)
        )
    alone = corpus.select(documents=[id_])  # one text is read, whatever else is in the study
    found = kernel(Wording(Ground(next(iter(alone.parts())), alone)), id_)
    table = _table(corpus, found)
    numbers = {"characters": found.length, "words": found.said}
    reasons = why_not("share_of_words", found.said, "words")
    sentences = _said(corpus, id_, table, found)
    return Result(
        "portrait", table.height, table, {"document": id_}, sentences=sentences, numbers=numbers, reasons=reasons
    )


def _chosen(corpus: Corpus, asked: str | None) -> str | None:
    ids, names = corpus.documents["id"].to_list(), corpus.documents["name"].to_list()
    if asked is None:
        return ids[0] if ids else None
    found = [id_ for id_, name in zip(ids, names, strict=True) if asked in (id_, name)]
    if len(found) == 1:
        return str(found[0])
    what = f"{len(found)} documents are called “{short(asked)}”" if found else f"no document is called “{short(asked)}”"
    named = ", ".join(f"“{short(one, 40)}”" for one in (found or names)[:8])
    named = named if found else nearest(asked, names, named)
    raise UserError(what, where="portrait, document", try_=f"one of {named}" if named else "a study with documents")


def _table(corpus: Corpus, found: Partial | None) -> pl.DataFrame:
    import polars as pl

    none = np.zeros(0, np.int64)
    one = found or Partial(none, none, none, none, none, 1, 0)
    length = max(one.length, 1)
    return pl.DataFrame(
        {
            "code_id": corpus.codes["id"].gather(one.code),
            "code": corpus.codes["name"].gather(one.code),
            "start": one.start,
            "end": one.end,
            "begins": one.start / length,
            "ends": one.end / length,
            "turn": one.turn,
            "words": one.words,
            "share_of_words": shares(one.words, one.said),
        }
    )


def _said(corpus: Corpus, id_: str, table: pl.DataFrame, found: Partial) -> tuple[str, ...]:
    name = dict(corpus.documents.select("id", "name").iter_rows())[id_]
    if not table.height:
        return (f"Nothing is coded in “{name}”.",)
    said = [
        f"“{name}” holds {several(table.height, 'stretch', 'stretches')} of {several(table['code_id'].n_unique(), 'code')}."
    ]
    words = np.bincount(found.code, found.words, corpus.codes.height)
    most = int(words.max())
    names = corpus.codes["name"].gather(np.flatnonzero(words == most)).to_list()
    takes = "takes" if len(names) == 1 else "take"
    of = told(most, found.said, "words")
    said.append(f"{ties.called(names, 'code')} {takes} the most of it: {of}{ties.apiece(names)}.")
    return tuple(said)
