"""Two copies of a study that grew apart come together: nothing that anybody coded is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.frames import schema
from counterpoint.narrative.losses import Losses
from counterpoint.narrative.merging import others, passages
from counterpoint.narrative.merging.conflicts import MINE, PREFERENCES, THEIRS, Conflict, Decide, Decisions
from counterpoint.narrative.merging.conflicts import Difference as Difference
from counterpoint.narrative.merging.matching import match
from counterpoint.narrative.merging.placing import Placing
from counterpoint.narrative.merging.sides import Pair, Row, Side
from counterpoint.narrative.merging.things import copy_of, things
from counterpoint.narrative.tables import TABLES

__all__ = ["PREFERENCES", "Conflict", "Merged", "merge"]


@dataclass(frozen=True, slots=True)
class Merged:
    """Both copies in one; what they said differently, and how it was decided; what of either was left out.

    `mine` and `theirs` tell, for each table, what each identifier of that copy is in the result.
    """

    corpus: Corpus
    conflicts: tuple[Conflict, ...]
    losses: Losses
    mine: Mapping[str, Mapping[str, str]]
    theirs: Mapping[str, Mapping[str, str]]


def merge(mine: Corpus, theirs: Corpus, *, decide: Decide = None, same_text: bool = False) -> Merged:
    """Merges two copies of a study by their identifiers.

    decide: “mine”, “theirs” or “both” for all conflicts; a mapping from a conflict's key to its decision; a function
    from a Conflict to its decision; or nothing for what is usual. A conflict that does not offer a preference is
    decided as usual. same_text: documents whose texts are equal are one, whatever their identifiers. Raises UserError
    for a decision that a conflict does not offer.

    What one copy has removed and the other still has is there again: a copy does not tell what it never had from
    what it removed.
    """
    decisions = Decisions(decide)
    pair = Pair(Side("mine", mine), Side("theirs", theirs))
    match(pair, same_text=same_text)
    name = others.title(pair, decisions)
    files, renamed = others.media(pair, decisions)
    found = _tables(pair, decisions, renamed)
    frames = {table: _frame(table, found[table]) for table in TABLES}
    corpus = Corpus.from_frames(name, _both(mine.losses, theirs.losses), media=files, **frames)
    conflicts = tuple(decisions.conflicts)
    return Merged(corpus, conflicts, _left_out(conflicts), pair.mine.became, pair.theirs.became)


def _tables(pair: Pair, decisions: Decisions, renamed: dict[str, str]) -> dict[str, list[Row]]:
    open_rows = things(pair, decisions)
    found = {table: [pair.resolved(row) for row in rows] for table, rows in open_rows.items()}
    placing = Placing(pair, decisions)
    for table, united in (
        ("codings", passages.codings),
        ("evidence", passages.evidence),
        ("memos", passages.memos),
        ("assignments", passages.assignments),
    ):
        found[table] = united(placing)
    known = {row["id"] for row in found["documents"]}
    copies = {key: source for key, source in placing.copies.items() if key not in known}
    found["documents"] += [pair.resolved(copy_of(*source)) for source in copies.values()]
    found["theme_codes"] = others.theme_codes(pair)
    found["attributes"] = others.attributes(pair, copies, decisions)
    for table in ("turns", "places"):
        found[table] = others.of_texts(pair, table, copies, decisions)
    found["keepsakes"] = others.keepsakes(pair, renamed)
    return found


def _frame(table: str, rows: list[Row]) -> pl.DataFrame:
    columns = TABLES[table].names
    told: list[tuple[Any, ...]] = [tuple(row[column] for column in columns) for row in rows]
    return pl.DataFrame(told, schema=schema(TABLES[table]), orient="row")


def _both(mine: Losses, theirs: Losses) -> Losses:
    """What either copy had lost before; what both say was lost once."""
    counts = dict(mine)
    for sentence, count in theirs:
        counts[sentence] = max(counts.get(sentence, 0), count)
    return Losses(counts.items())


def _left_out(conflicts: tuple[Conflict, ...]) -> Losses:
    losses = Losses()
    for conflict in conflicts:
        if conflict.decision in (MINE, THEIRS):
            for one in conflict.differs:
                losses.add(f"{conflict.table}: {one.field.replace('_', ' ')} as the other copy has it")
    return losses
