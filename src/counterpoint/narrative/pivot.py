"""Attributes as one column each, for eyes, and back as one row each, for keeping."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import polars as pl

from counterpoint.errors import UserError
from counterpoint.narrative.frames import Tell
from counterpoint.narrative.losses import Losses
from counterpoint.narrative.passage import short

CLASH = " (attribute)"  # an attribute called “name” must not hide the case's name


def pivoted(owners: pl.DataFrame, attributes: pl.DataFrame, kind: str) -> pl.DataFrame:
    """Cases or documents with one column for each attribute, in the order in which attributes first appear."""
    places = {owner: place for place, owner in enumerate(owners["id"])}
    columns: dict[str, list[str | None]] = {}
    own = attributes.filter(pl.col("owner_kind") == kind)
    for owner, name, value in own.select("owner", "name", "value").iter_rows():
        columns.setdefault(name, [None] * len(places))[places[owner]] = value
    return owners.with_columns(
        pl.Series(shown(name, owners.columns), values, dtype=pl.String) for name, values in columns.items()
    )


def shown(name: str, taken: Collection[str]) -> str:
    """The heading of an attribute's column, where other columns have names already."""
    return name + CLASH if name.removesuffix(CLASH) in taken else name


def _kept(name: str, taken: list[str]) -> str:
    short_of_one = name.removesuffix(CLASH)
    return short_of_one if short_of_one.removesuffix(CLASH) in taken else name


def attributes_in(
    frames: Mapping[str, pl.DataFrame | None], others: Mapping[str, pl.DataFrame], losses: Losses, tell: Tell
) -> pl.DataFrame | None:
    """The attributes together with the extra columns of cases and documents; other tables' extra columns are lost."""
    found = [frames["attributes"]]
    for name, extra in others.items():
        owners = frames[name]
        if name not in ("cases", "documents"):
            for column in extra.columns:
                losses.add(f"column “{column}” of table “{name}” has no place in a corpus and was left out")
        elif owners is not None:
            found += [_melted(owners, values, name, tell) for values in extra]
    return pl.concat([frame for frame in found if frame is not None])


def _melted(owners: pl.DataFrame, values: pl.Series, table: str, tell: Tell) -> pl.DataFrame | None:
    """One extra column as attributes; an owner without a value has no row."""
    try:
        texts = None if values.dtype.is_nested() else values.cast(pl.String)
    except pl.exceptions.PolarsError:
        texts = None
    if texts is None:
        tell(
            UserError(
                f"a column of {values.dtype} cannot become an attribute",
                where=f"{table}, column {short(values.name)}",
                try_="turn it into text, or leave it out",
            )
        )
        return None
    known = pl.DataFrame({"owner": owners["id"], "value": texts}).filter(pl.col("value").is_not_null())
    kind, name = table.removesuffix("s"), _kept(values.name, owners.columns)
    return known.select(pl.lit(kind).alias("owner_kind"), "owner", pl.lit(name).alias("name"), "value")
