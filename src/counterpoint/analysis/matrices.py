"""Codes against cases: who speaks of what, and how often."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from counterpoint.analysis import counts
from counterpoint.analysis.overlaps import Ints
from counterpoint.analysis.result import Result, several
from counterpoint.analysis.voices import Voice, in_order, voices
from counterpoint.errors import UserError

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.narrative.corpus import Corpus, Part

TAKEN = ("code", "code_id", "case", "document", "codings", "documents", "characters")


@dataclass
class Partial:
    """The counts of one part, codes x documents."""

    documents: list[str]
    codings: Ints
    characters: Ints


def kernel(part: Part) -> Partial:
    """Counts one part."""
    return Partial(part.documents, counts.codings_by_document(part), counts.characters_by_document(part))


def merge(partials: Iterable[Partial], corpus: Corpus, *, rows: str = "code", by: str = "case") -> Result:
    """Adds the documents of each column up; every cell is there, the empty ones too."""
    columns, by = _columns(corpus, by)
    heads = in_order(columns)
    place = {voice: number for number, voice in enumerate(heads)}
    shape = (corpus.codes.height, len(heads))
    cells = {name: np.zeros(shape, np.int64) for name in ("codings", "documents", "characters")}
    for one in partials:
        where = np.array([place[columns[document]] for document in one.documents], np.int64)
        for name, found in (
            ("codings", one.codings),
            ("documents", (one.codings > 0).astype(np.int64)),
            ("characters", one.characters),
        ):
            np.add.at(cells[name].T, where, found.T)
    table = _table(corpus, heads, cells, by)
    return Result("matrix", int(cells["codings"].sum()), table, {"rows": rows, "by": by}, sentences=_said(cells, by))


def _columns(corpus: Corpus, by: str) -> tuple[dict[str, Voice], str]:
    """Maps each document to its column: itself, its case, or the value of an attribute (its own, else its case's).

    Gives the heading too: an attribute called “code” must not take the place of the codes.
    """
    if by in ("document", "case"):
        return voices(corpus, by), by
    from counterpoint.narrative.pivot import CLASH, shown

    known, heading = corpus.attributes, shown(by, TAKEN)
    if by not in set(known["name"]):
        heading, by = by, by.removesuffix(CLASH)
    if by not in set(known["name"]):
        names = ["case", "document", *known["name"].unique(maintain_order=True)]
        raise UserError(
            f"no attribute is called “{by}”", where="matrix, by", try_=", ".join(f"by={name}" for name in names)
        )
    value = {(kind, owner): text for kind, owner, name, text in known.iter_rows() if name == by}
    rows = corpus.documents.select("id", "case").iter_rows()
    stated = {id_: _stated(value.get(("document", id_)) or value.get(("case", case))) for id_, case in rows}
    return stated, heading


def _stated(value: str | None) -> Voice:
    return Voice(value, value) if value else Voice("", "(not stated)")


def _table(corpus: Corpus, heads: list[Voice], cells: dict[str, Ints], by: str) -> pl.DataFrame:
    import polars as pl

    many, wide = corpus.codes.height, len(heads)
    names = {"code_id": corpus.codes["id"].to_list(), "code": corpus.codes["name"].to_list()}
    said = {f"{by}_id": [head.id for head in heads], by: [head.name for head in heads]}
    return pl.DataFrame(
        {
            **{name: [value for value in values for _ in range(wide)] for name, values in names.items()},
            **{name: values * many for name, values in said.items()},
            **{name: found.ravel() for name, found in cells.items()},
        },
        schema_overrides=dict.fromkeys((*names, *said), pl.String),
    )


def _said(cells: dict[str, Ints], by: str) -> tuple[str, ...]:
    filled, all_cells = int((cells["codings"] > 0).sum()), cells["codings"].size
    rows, wide = cells["codings"].shape
    return (
        f"{several(rows, 'code')} against {several(wide, by)}: {filled} of {several(all_cells, 'cell')} "
        f"hold at least one coding. An empty cell says that nothing was coded, not that nothing was said.",
    )


def matrix(corpus: Corpus, rows: str = "code", by: str = "case") -> Result:
    """Counts every code in every case.

    Codings, documents and characters in each cell; a document without a case stands for itself.

    rows: "code"; a matrix has nothing else as rows yet.
    by: "case", "document" or the name of an attribute of documents or cases.
    """
    if rows != "code":
        raise UserError(f"a matrix has codes as rows, not “{rows}”", where="matrix, rows", try_="rows=code")
    return merge((kernel(part) for part in corpus.parts()), corpus, rows=rows, by=by)
