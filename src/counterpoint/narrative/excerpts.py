"""Passages made into documents of their own, with everything that lies on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from counterpoint.errors import Faults, UserError
from counterpoint.narrative.identifiers import derived_id
from counterpoint.narrative.losses import Losses
from counterpoint.narrative.passage import short
from counterpoint.narrative.tables import TABLES

Frames = Mapping[str, pl.DataFrame]
TOLD = 20
_LOST = {
    "memos": "A memo about a whole document is left out: of its text only passages came along.",
    "keepsakes": "Something kept from another program belongs to a whole document and is left out.",
}


def excerpts(frames: Frames, known: pl.DataFrame, passages: Any) -> tuple[dict[str, pl.DataFrame], Losses]:
    """Every table, cut to the passages, and what was lost; passages of `known` documents not in the frames are skipped."""
    places = _places(frames["documents"], known, passages)
    losses = Losses()
    cut = dict(frames)
    cut["documents"] = _documents(frames["documents"], places)
    for name in ("turns", "codings", "memos", "assignments", "evidence", "places"):
        cut[name] = _cut(name, frames[name], places, losses)
    cut["turns"] = cut["turns"].with_columns(number=pl.int_range(pl.len(), dtype=pl.Int64).over("document"))
    cut["keepsakes"] = _loose(frames["keepsakes"], losses)
    cut["cases"] = frames["cases"].filter(pl.col("id").is_in(cut["documents"]["case"].drop_nulls().implode()))
    cut["attributes"] = _attributes(frames["attributes"], cut["cases"], places)
    return {name: frame.select(TABLES[name].names) for name, frame in cut.items()}, losses


def _places(documents: pl.DataFrame, known: pl.DataFrame, passages: Any) -> pl.DataFrame:
    """Each passage once, in the order of the documents, with the id, text and length of its new document."""
    given = pl.DataFrame(getattr(passages, "table", passages))
    column = "document_id" if "document_id" in given.columns else "document"
    if missing := [name for name in (column, "start", "end") if name not in given.columns]:
        what = f"the passages have no column “{missing[0]}”"
        raise UserError(what, where="passages", try_="a Result of retrieve, or columns document_id, start and end")
    given = given.select(
        document=pl.col(column), start=pl.col("start").cast(pl.Int64), end=pl.col("end").cast(pl.Int64)
    )
    _check(given, known)
    order = documents.select(document="id", name="name", text="text").with_row_index("order")
    placed = given.unique(maintain_order=True).join(order, on="document").sort("order", "start", "end")
    rows = placed.select("document", "start", "end", "text").iter_rows()
    made = [(derived_id("excerpt", one, start, end), text[start:end]) for one, start, end, text in rows]
    return placed.drop("text").with_columns(
        excerpt=pl.Series([id_ for id_, _ in made], dtype=pl.String),
        text=pl.Series([words for _, words in made], dtype=pl.String),
    )


def _check(given: pl.DataFrame, known: pl.DataFrame) -> None:
    lengths = known.select(document="id", length=pl.col("text").str.len_chars().cast(pl.Int64))
    rows = given.join(lengths, on="document", how="left", maintain_order="left")
    outside = pl.col("length").is_null() | (pl.col("start") < 0) | (pl.col("end") > pl.col("length"))
    wrong = rows.filter(
        outside | (pl.col("start") >= pl.col("end")) | pl.col("start").is_null() | pl.col("end").is_null()
    )
    faults = [
        UserError(
            f"no document has the id “{short(str(document))}”"
            if length is None
            else f"a passage from {start} to {end} is none in a text of {length:,} characters",
            where="passages",
            try_="passages of this very study, as retrieve gives them",
        )
        for document, start, end, length in wrong.head(TOLD).iter_rows()
    ]
    if faults:
        raise faults[0] if len(faults) == 1 else Faults(faults)


def _documents(documents: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    cases = dict(documents.select("id", "case").iter_rows())
    return pl.DataFrame(
        [
            (id_, f"{short(name, 400)} {start}–{end}", text, cases[document], f"“{name}”, characters {start} to {end}")
            for document, start, end, name, id_, text in places.select(
                "document", "start", "end", "name", "excerpt", "text"
            ).iter_rows()
        ],
        schema=documents.select(TABLES["documents"].names).schema,
        orient="row",
    )


def _cut(name: str, rows: pl.DataFrame, places: pl.DataFrame, losses: Losses) -> pl.DataFrame:
    """What lies on the passages, cut to them and counted from their beginning; what is about no document stays."""
    loose = rows.filter(pl.col("document").is_null())
    whole = rows.filter(pl.col("document").is_not_null() & pl.col("start").is_null())
    if name in _LOST:
        losses.add(_LOST[name], whole.height)
        whole = whole.clear()
    here = places.select("document", "excerpt", "text", first="start", last="end")
    met = rows.filter(pl.col("start").is_not_null()).join(here, on="document", maintain_order="left_right")
    met = met.filter((pl.col("start") < pl.col("last")) & (pl.col("end") > pl.col("first"))).with_columns(
        start=pl.max_horizontal("start", "first") - pl.col("first"),
        end=pl.min_horizontal("end", "last") - pl.col("first"),
    )
    found = pl.concat([met, whole.join(here, on="document", maintain_order="left_right")])
    found = found.with_columns(document="excerpt")
    if "quote" in rows.columns:
        words = found.select("text", "start", "end").iter_rows()
        found = found.with_columns(quote=pl.Series([text[one:two] for text, one, two in words], dtype=pl.String))
    if "id" in rows.columns:
        ids = [derived_id(*pair) for pair in found.select("id", "document").iter_rows()]
        found = found.with_columns(id=pl.Series(ids, dtype=pl.String))
    return pl.concat([loose, found.select(rows.columns)])


def _loose(keepsakes: pl.DataFrame, losses: Losses) -> pl.DataFrame:
    """Keepsakes that belong to no document, and lie in none that does."""
    left = keepsakes.filter(pl.col("document").is_null())
    while True:
        inside = pl.col("within").is_null() | pl.col("within").is_in(left["id"].implode())
        fewer = left.filter(inside)
        if fewer.height == left.height:
            losses.add(_LOST["keepsakes"], keepsakes.height - left.height)
            return left
        left = fewer


def _attributes(attributes: pl.DataFrame, cases: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """What is known of the cases, and of each document for each of its passages."""
    of_cases = attributes.filter((pl.col("owner_kind") == "case") & pl.col("owner").is_in(cases["id"].implode()))
    here = places.select("excerpt", owner="document")
    of_documents = attributes.filter(pl.col("owner_kind") == "document").join(
        here, on="owner", maintain_order="right_left"
    )
    return pl.concat([of_cases, of_documents.with_columns(owner="excerpt").select(attributes.columns)])
