"""Codes in the course of an interview: in equal pieces of its length, or turn by turn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from counterpoint.analysis import ties
from counterpoint.analysis.overlaps import Ints, meeting, union
from counterpoint.analysis.query.ground import Ground
from counterpoint.analysis.result import Result, several
from counterpoint.analysis.running import each
from counterpoint.analysis.tables.shares import shares, why_not
from counterpoint.analysis.tables.wording import Wording
from counterpoint.analysis.voices import voices
from counterpoint.errors import UserError

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.narrative.corpus import Corpus, Part

WAYS = ("length", "turn")
MOST = 1000
"""Pieces that a document may be cut into."""


@dataclass
class Partial:
    """One part: a row for each code in each piece of each document, and one for each piece of each document."""

    documents: list[str]
    code: Ints
    piece: Ints
    document: Ints
    codings: Ints
    characters: Ints
    words: Ints
    pieces: tuple[Ints, Ints, Ints]
    """Number, document and words of every piece."""


def kernel(part: Part, wording: Wording, *, pieces: int, by: str) -> Partial:
    """Counts one part: a coding in the piece where it begins, characters and words where they stand."""
    begin, end, number, document = _pieces(wording.ground, pieces, by)
    begun = np.searchsorted(begin, wording.ground.start, "right") - 1
    code = part.code.astype(np.int64)
    start, stop, whose = union(wording.ground.start, wording.ground.end, code)
    row, piece = meeting(start, stop, (begin, end))
    first, last = np.maximum(start[row], begin[piece]), np.minimum(stop[row], end[piece])
    wide = max(len(begin), 1)
    key = np.concatenate([whose[row] * wide + piece, code * wide + begun])
    cell, place = np.unique(key, return_inverse=True)
    held, coded = place[: len(row)], place[len(row) :]
    at = cell % wide

    def summed(where: Ints, weights: Ints) -> Ints:
        return np.rint(np.bincount(where, weights, len(cell))).astype(np.int64)

    return Partial(
        part.documents,
        cell // wide,
        number[at] if len(number) else at,
        document[at] if len(number) else at,
        np.bincount(coded, minlength=len(cell)).astype(np.int64),
        summed(held, last - first),
        summed(held, wording.between(first, last)),
        (number, document, wording.between(begin, end)),
    )


def _pieces(ground: Ground, pieces: int, by: str) -> tuple[Ints, Ints, Ints, Ints]:
    """Cuts every document: beginnings and ends on the axis, the number within the document, the document."""
    lengths = ground.part.lengths.astype(np.int64)
    if by == "length":
        document = np.repeat(np.arange(len(lengths)), pieces)
        number = np.tile(np.arange(pieces), len(lengths))
        begin = -(-number * lengths[document] // pieces)
        end = -(-(number + 1) * lengths[document] // pieces)
    else:
        # What stands outside turns, a label or white space, belongs to the turn before; before the first, to the first.
        starts = ground.turns.start
        document = ground.document(starts)
        first = np.diff(document, prepend=-1) > 0
        number = np.arange(len(starts)) - np.flatnonzero(first)[np.cumsum(first) - 1] if len(starts) else starts
        begin = np.where(first, 0, starts - ground.shift[document])
        last = np.append(first[1:], True) if len(starts) else first
        end = np.where(last, lengths[document], np.append(begin[1:], 0) if len(starts) else begin)
    kept = end > begin
    shift = ground.shift[document]
    return (begin + shift)[kept], (end + shift)[kept], number[kept], document[kept]


def merge(partials: Iterable[Partial], corpus: Corpus, *, pieces: int, by: str) -> Result:
    """Adds documents up, piece by piece."""
    known = list(partials)
    if by == "turn":
        pieces = max((int(one.pieces[0].max(initial=-1)) + 1 for one in known), default=0)
    whom = voices(corpus)
    place = {voice: number for number, voice in enumerate(dict.fromkeys(whom.values()))}
    many = corpus.codes.height
    cells = {name: np.zeros(many * pieces, np.int64) for name in ("codings", "documents", "characters", "words")}
    whole = {name: np.zeros(pieces, np.int64) for name in ("documents", "words")}
    spoken: list[Ints] = []
    present: list[Ints] = []
    for one in known:
        where = one.code * pieces + one.piece
        for name in ("codings", "characters", "words"):
            np.add.at(cells[name], where, getattr(one, name))
        np.add.at(cells["documents"], where, 1)
        number, document, words = one.pieces
        np.add.at(whole["documents"], number, 1)
        np.add.at(whole["words"], number, words)
        voice = np.array([place[whom[id_]] for id_ in one.documents], np.int64)
        spoken.append(where * len(place) + voice[one.document])
        present.append(number * len(place) + voice[document])
    cells["cases"] = _distinct(spoken, len(place), many * pieces)
    whole["cases"] = _distinct(present, len(place), pieces)
    table = _table(corpus, pieces, by, cells, whole)
    reasons = why_not("share_of_cases", whole["cases"].tolist(), "cases")
    reasons |= why_not("share_of_words", whole["words"].tolist(), "words")
    asked = {"by": by} | ({"pieces": pieces} if by == "length" else {})
    value = int(cells["codings"].sum())
    return Result("course", value, table, asked, sentences=_said(table, pieces, by), reasons=reasons)


def _distinct(keys: list[Ints], voices_: int, many: int) -> Ints:
    """Counts the different voices of each cell."""
    found = np.unique(np.concatenate(keys)) if keys else np.zeros(0, np.int64)
    return np.bincount(found // max(voices_, 1), minlength=many).astype(np.int64)


def _table(corpus: Corpus, pieces: int, by: str, cells: dict[str, Ints], whole: dict[str, Ints]) -> pl.DataFrame:
    import polars as pl

    many = corpus.codes.height
    code = np.repeat(np.arange(many), pieces)
    of = {name: np.tile(values, many) for name, values in whole.items()}
    columns = {
        "code_id": corpus.codes["id"].gather(code),
        "code": corpus.codes["name"].gather(code),
        "piece" if by == "length" else "turn": pl.Series(np.tile(np.arange(1, pieces + 1), many), dtype=pl.Int64),
        "codings": pl.Series(cells["codings"]),
    }
    for name in ("documents", "cases"):
        columns |= {name: pl.Series(cells[name]), f"of_{name}": pl.Series(of[name])}
    columns["share_of_cases"] = shares(cells["cases"], of["cases"])
    columns |= {"characters": pl.Series(cells["characters"]), "words": pl.Series(cells["words"])}
    columns["share_of_words"] = shares(cells["words"], of["words"])
    return pl.DataFrame(columns)


def _said(table: pl.DataFrame, pieces: int, by: str) -> tuple[str, ...]:
    cut = (
        f"Each document is cut into {several(pieces, 'piece')} of equal length"
        if by == "length"
        else (f"Documents turn by turn, {several(pieces, 'turn')} in the longest")
    )
    said = [f"{cut}; a coding counts where it begins, words where they stand."]
    used = table.filter(table["codings"] > 0)
    if used.height:
        tops = ties.first(used.to_dicts(), "cases")
        top = tops[0]
        where = f"piece {top['piece']} of {pieces}" if by == "length" else f"turn {top['turn']}"
        if len(tops) > 1:
            said.append(f"Most cases meet in {len(tops)} cells of the table: {several(top['cases'], 'case')} each.")
        else:
            said.append(f"Most cases meet at “{top['code']}” in {where}: {top['cases']} of {top['of_cases']}.")
    return tuple(said)


def course(corpus: Corpus, by: str = "length", pieces: int = 10) -> Result:
    """Counts every code in the course of the interviews.

    Every document is cut into pieces, and the first pieces of all documents are counted together, and so on. A coding
    counts in the piece where it begins; its characters and words, united as in a frequency, count where they stand.
    Documents and cases are those whose coded passages reach into the piece, beside all that have such a piece. A share
    is one of the cases, or of the words, of a piece, and there is none of fewer than ten.

    by: "length" cuts into pieces of equal length; "turn" takes turn after turn. What stands outside turns belongs to
        the turn before, and a document without turns is one.
    pieces: by length: 3 for thirds, 10 for tenths.
    """
    if by not in WAYS:
        raise UserError(f"the course is not cut by “{by}”", where="course, by", try_=" or ".join(WAYS))
    if not 1 <= pieces <= MOST:
        raise UserError(f"a document cannot be cut into {pieces}", where="course, pieces", try_="pieces=10")
    parts = each(corpus, kernel, Wording.of, pieces=pieces, by=by)
    return merge(parts, corpus, pieces=pieces, by=by)
