"""Passages of a text that gave way, found again in the text that stays, or kept on a copy of their own."""

from __future__ import annotations

from dataclasses import dataclass, field

from counterpoint.narrative.merging.conflicts import COPY, Conflict, Decisions, Difference
from counterpoint.narrative.merging.sides import Lost, Pair, Row, Side
from counterpoint.narrative.passage import Passage, short

NOUNS = {"codings": "coding", "evidence": "passage of a theme", "memos": "memo"}


@dataclass
class Placing:
    """Rows of both sides as they stand in the result; `copies` are the lost documents that something stands on."""

    pair: Pair
    decisions: Decisions
    copies: dict[str, tuple[Side, str]] = field(default_factory=dict)

    def placed(self, side: Side, table: str, row: Row) -> Row:
        """The row with its references resolved and its passage where its words are now."""
        resolved = self.pair.resolved(row)
        lost = self.lost(side, row)
        if lost is None or row["start"] is None:
            return resolved
        passage = lost.anchoring.place(Passage(row["start"], row["end"]))
        if passage is not None:
            return resolved | {"document": lost.to, "start": passage.start, "end": passage.end}
        document = row["document"].id
        self.copies[lost.copy] = side, document
        self._tell(side, table, row, lost)
        return resolved | {"document": lost.copy}

    def stretched(self, side: Side, row: Row) -> Row:
        """A row that says what was to be read: its bounds move, whatever was edited between them."""
        resolved = self.pair.resolved(row)
        lost = self.lost(side, row)
        if lost is None or row["start"] is None:
            return resolved
        start, end = lost.anchoring.moved(row["start"]), lost.anchoring.moved(row["end"])
        length = len(lost.anchoring.new)
        start = max(0, min(start, length - 1))
        bounds = {"start": start, "end": min(max(end, start + 1), length)} if length else {"start": None, "end": None}
        return resolved | {"document": lost.to, **bounds}

    def lost(self, side: Side, row: Row) -> Lost | None:
        """What became of the document of a row, if its text gave way."""
        return None if row["document"] is None else side.lost.get(row["document"].id)

    def words(self, side: Side, row: Row) -> str | None:
        """The words of a row's passage in its own copy."""
        if row["document"] is None or row["start"] is None:
            return None
        text: str = side.texts[row["document"].id]
        return text[row["start"] : row["end"]]

    def _tell(self, side: Side, table: str, row: Row, lost: Lost) -> None:
        words = short(lost.anchoring.old[row["start"] : row["end"]])
        here = (words, "") if side is self.pair.mine else ("", words)
        what = f"the words of a {NOUNS[table]} are not in the text that stays: “{words}”"
        key = f"passage {row['id']}"
        found = Conflict(key, table, what, row["id"], row["id"], (Difference("quote", *here),), (COPY,), COPY)
        self.decisions.on(found)
