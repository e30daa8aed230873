"""Turns and seconds in which codes are heard together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

Turns = list[tuple[int, int, float | None]]
"""Start, end and length in seconds; a turn lasts until the next one, so the last has no length."""


class Times:
    """The turns of one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self._codings = corpus.codings
        self._turns: dict[str, Turns] = {}
        rows = list(corpus.turns.sort("document", "start").select("document", "start", "end", "time").iter_rows())
        for at, (document, start, end, time) in enumerate(rows):
            following = rows[at + 1] if at + 1 < len(rows) and rows[at + 1][0] == document else None
            timed = time is not None and following is not None and following[3] is not None
            lasts = max(following[3] - time, 0.0) if timed and following else None
            self._turns.setdefault(document, []).append((start, end, lasts))

    def of(self, code: str) -> set[tuple[str, int]]:
        """The turns that share a character with a passage of a code: document and place among its turns."""
        found = set()
        rows = self._codings.filter(self._codings["code"] == code).select("document", "start", "end").iter_rows()
        for document, start, end in rows:
            turns = self._turns.get(document, [])
            first = bisect_right(turns, start, key=lambda turn: turn[1])
            last = bisect_left(turns, end, key=lambda turn: turn[0])
            found |= {(document, at) for at in range(first, last)}
        return found

    def shared(self, one: str, other: str) -> dict[str, Any]:
        """Turns in which both are heard, and their seconds; None where no such turn has a length."""
        both = self.of(one) & self.of(other)
        lengths = [self._turns[document][at][2] for document, at in both]
        known = [length for length in lengths if length is not None]
        return {"shared_turns": len(both), "seconds": sum(known) if known else None}
