"""A smaller corpus out of a larger one, by case, document, coder and code, or as of a moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

import polars as pl

from counterpoint.errors import Faults, UserError
from counterpoint.narrative.passage import short
from counterpoint.narrative.tables import TABLES

Frames = Mapping[str, pl.DataFrame]
Choice = str | Iterable[str] | Mapping[str, str | Iterable[str]] | None


def select(frames: Frames, cases: Choice, documents: Choice, coders: Choice, codes: Choice) -> dict[str, pl.DataFrame]:
    """Rows that belong to all that was chosen; ids, names, or for cases and documents their attributes."""
    faults: list[UserError] = []
    kept = {
        name: _chosen(frames, name, choice, faults)
        for name, choice in (("cases", cases), ("documents", documents), ("coders", coders), ("codes", codes))
        if choice is not None
    }
    if faults:
        raise Faults(faults)
    if "cases" in kept:
        of_cases = frames["documents"].filter(pl.col("case").is_in(kept["cases"].implode()))["id"]
        kept["documents"] = of_cases if "documents" not in kept else _both(kept["documents"], of_cases)
    if "documents" in kept:
        left = frames["documents"].filter(pl.col("id").is_in(kept["documents"].implode()))["case"].drop_nulls()
        kept["cases"] = left.unique() if documents is not None else kept["cases"]
    return _without_orphans(frames, kept)


def as_of(frames: Frames, moment: datetime) -> dict[str, pl.DataFrame]:
    """Without what was made after the moment; a moment without a zone is taken as UTC."""
    then = pl.lit(moment if moment.tzinfo else moment.replace(tzinfo=UTC)).dt.convert_time_zone("UTC")
    dated = {"codings": "made_at", "memos": "written_at"}
    return dict(frames) | {
        name: frames[name].filter(pl.col(column).is_null() | (pl.col(column) <= then)) for name, column in dated.items()
    }


def _chosen(frames: Frames, name: str, choice: Choice, faults: list[UserError]) -> pl.Series:
    rows = frames[name]
    if isinstance(choice, Mapping):
        return _by_attributes(frames, name, choice, faults)
    asked = [choice] if isinstance(choice, str) else list(choice or ())
    known = {*rows["id"], *rows["name"]}
    for one in asked:
        if one not in known:
            faults.append(
                UserError(
                    f"there is nothing called “{short(str(one))}” among the {name}",
                    where=name,
                    try_=f"use ids or exact names, such as {_examples(rows['name'])}",
                )
            )
    return rows.filter(pl.col("id").is_in(asked) | pl.col("name").is_in(asked))["id"]


def _by_attributes(
    frames: Frames, name: str, choice: Mapping[str, str | Iterable[str]], faults: list[UserError]
) -> pl.Series:
    kind = name.removesuffix("s")
    attributes = frames["attributes"].filter(pl.col("owner_kind") == kind)
    ids = frames[name]["id"]
    for attribute, wanted in choice.items():
        of_name = attributes.filter(pl.col("name") == attribute)
        asked = [wanted] if isinstance(wanted, str) else list(wanted)
        having = of_name.filter(pl.col("value").is_in(asked))["owner"]
        if having.is_empty():
            listed = attributes["name"] if of_name.is_empty() else of_name["value"]
            faults.append(
                UserError(
                    f"no {kind} has “{short(attribute)}” = {' or '.join(f'“{short(one)}”' for one in asked)}",
                    where=name,
                    try_=f"use one of {_examples(listed)}",
                )
            )
        ids = _both(ids, having)
    return ids


def _both(ids: pl.Series, others: pl.Series) -> pl.Series:
    return ids.filter(ids.is_in(others.implode()))


def _examples(values: pl.Series) -> str:
    found = values.unique(maintain_order=True).head(8).to_list()
    return ", ".join(f"“{short(value, 40)}”" for value in found) or "(there are none)"


def _without_orphans(frames: Frames, kept: Mapping[str, pl.Series]) -> dict[str, pl.DataFrame]:
    """Every table without rows that are not kept or that name something that is not."""
    smaller: dict[str, pl.DataFrame] = {}
    for name, frame in frames.items():
        keep = pl.lit(True)
        if name in kept:
            keep = keep & pl.col("id").is_in(kept[name].implode())
        for column, referred in TABLES[name].references.items():
            if referred in kept and name not in kept:
                keep = keep & (pl.col(column).is_null() | pl.col(column).is_in(kept[referred].implode()))
        smaller[name] = frame.filter(keep)
    smaller["keepsakes"] = _within_kept(smaller["keepsakes"])
    if "codes" in kept:
        smaller["codes"] = _under_kept(frames["codes"], smaller["codes"])
    if "cases" in kept:
        loose = ~pl.col("case").is_in(kept["cases"].implode())
        smaller["documents"] = smaller["documents"].with_columns(
            pl.when(loose).then(None).otherwise(pl.col("case")).alias("case")
        )
    for kind in ("case", "document"):
        ids = smaller[f"{kind}s"]["id"].implode()
        other = (pl.col("owner_kind") != kind) | pl.col("owner").is_in(ids)
        smaller["attributes"] = smaller["attributes"].filter(other)
    return smaller


def _within_kept(keepsakes: pl.DataFrame) -> pl.DataFrame:
    """What lay in a keepsake that is not kept goes with it, and so do things within that."""
    while True:
        here = pl.col("within").is_null() | pl.col("within").is_in(keepsakes["id"].implode())
        remaining = keepsakes.filter(here)
        if remaining.height == keepsakes.height:
            return remaining
        keepsakes = remaining


def _under_kept(all_codes: pl.DataFrame, kept: pl.DataFrame) -> pl.DataFrame:
    """Kept codes stand under the nearest kept code above: one left out must not reappear with a count of zero."""
    above = dict(zip(all_codes["id"], all_codes["parent"], strict=True))
    remaining = set(kept["id"])
    parents = []
    for code in kept["id"]:
        parent = above[code]
        while parent is not None and parent not in remaining:
            parent = above[parent]
        parents.append(parent)
    return kept.with_columns(pl.Series("parent", parents, dtype=pl.String))
