"""Codes against cases, documents or groups: who speaks of what, and how often."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from counterpoint.analysis import counts
from counterpoint.analysis.overlaps import Ints
from counterpoint.analysis.result import Result, several
from counterpoint.analysis.running import each
from counterpoint.analysis.tables.columns import Columns, added, columns_by
from counterpoint.analysis.tables.shares import shares, why_not
from counterpoint.errors import UserError

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.narrative.corpus import Corpus, Part


@dataclass
class Partial:
    """The counts of one part, codes x documents."""

    documents: list[str]
    codings: Ints
    characters: Ints


def kernel(part: Part) -> Partial:
    """Counts one part."""
    return Partial(part.documents, counts.codings_by_document(part), counts.characters_by_document(part))


def merge(partials: Iterable[Partial], corpus: Corpus, columns: Columns, asked: dict[str, object]) -> Result:
    """Adds the documents of each column up; every cell is there, the empty ones too."""
    cells, of_cases = added(partials, corpus, columns)
    shown = {name: found.ravel() for name, found in cells.items() if columns.grouped or name != "cases"}
    table = laid_out(corpus, columns, shown)
    reasons = {}
    if columns.grouped:
        of = np.tile(of_cases, corpus.codes.height)
        share = shares(table["cases"].to_numpy(), of).alias("share_of_cases")
        place = table.columns.index("cases") + 1
        table = table.insert_column(place, _whole("of_cases", of)).insert_column(place + 1, share)
        reasons = why_not("share_of_cases", of_cases.tolist(), "cases")
    value = int(cells["codings"].sum())
    return Result("matrix", value, table, asked, sentences=_said(cells, columns), reasons=reasons)


def _whole(name: str, values: Ints) -> pl.Series:
    import polars as pl

    return pl.Series(name, values, dtype=pl.Int64)


def laid_out(corpus: Corpus, columns: Columns, cells: dict[str, Ints]) -> pl.DataFrame:
    """Writes every cell as a row: the code, the column, the numbers (codes x columns, ravelled)."""
    import polars as pl

    many, wide, by = corpus.codes.height, len(columns.heads), columns.heading
    code = np.repeat(np.arange(many), wide)
    said = {f"{by}_id": [head.id for head in columns.heads], by: [head.name for head in columns.heads]}
    return pl.DataFrame(
        {
            "code_id": corpus.codes["id"].gather(code),
            "code": corpus.codes["name"].gather(code),
            **{name: pl.Series(values * many, dtype=pl.String) for name, values in said.items()},
            **{name: pl.Series(found, dtype=pl.Int64) for name, found in cells.items()},
        }
    )


def _said(cells: dict[str, Ints], columns: Columns) -> tuple[str, ...]:
    filled, all_cells = int((cells["codings"] > 0).sum()), cells["codings"].size
    rows, wide = cells["codings"].shape
    against = f"the {wide} values of “{columns.heading}”" if columns.grouped else several(wide, columns.heading)
    return (
        f"{several(rows, 'code')} against {against}: {filled} of {several(all_cells, 'cell')} "
        f"hold at least one coding. An empty cell says that nothing was coded, not that nothing was said.",
    )


def matrix(corpus: Corpus, rows: str = "code", by: str = "case", cuts: Sequence[float] | None = None) -> Result:
    """Counts every code in every case, document or group.

    Codings, documents and characters in each cell; a document without a case stands for itself. By an attribute each
    cell also counts the cases that were coded so, beside all cases of the group, with their share from ten cases on.
    A case or document without the attribute stands under “not known”.

    rows: "code"; a matrix has nothing else as rows yet.
    by: "case", "document" or the name of an attribute of documents or cases.
    cuts: where to cut an attribute of numbers into classes, as 30 and 45: under 30, 30 to under 45, 45 and over. More
        than eight different numbers must be cut.
    """
    if rows != "code":
        raise UserError(f"a matrix has codes as rows, not “{rows}”", where="matrix, rows", try_="rows=code")
    columns = columns_by(corpus, by, cuts, "matrix")
    asked: dict[str, object] = {"rows": rows, "by": columns.heading}
    asked |= {"cuts": list(cuts)} if cuts is not None else {}
    return merge(each(corpus, kernel), corpus, columns, asked)
