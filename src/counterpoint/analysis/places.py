"""Where a passage stands: document, case, turn and speaker, in the words of a report (“Wren 117”)."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from counterpoint.analysis.overlaps import Ints
from counterpoint.analysis.voices import Voice, voices

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.narrative.corpus import Corpus


class Places:
    """Looks places up in one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._sorted = corpus.turns.select("document", "start", "end", "number", "speaker")
        self._starts, self._ends = self._sorted["start"].to_numpy(), self._sorted["end"].to_numpy()
        self._texts = corpus.documents["text"]
        self._rows = {id_: row for row, id_ in enumerate(corpus.documents["id"])}
        self._last = ("", "")

    @cached_property
    def whom(self) -> dict[str, Voice]:
        """Whom each document is about."""
        return voices(self.corpus)

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of each document."""
        return dict(self.corpus.documents.select("id", "name").iter_rows())

    @cached_property
    def turns(self) -> dict[str, list[tuple[int, int, int, str | None]]]:
        """The turns of each document: start, end, number, speaker."""
        found: dict[str, list[tuple[int, int, int, str | None]]] = {}
        for document, *turn in self._sorted.sort("document", "start").iter_rows():
            found.setdefault(document, []).append((turn[0], turn[1], turn[2], turn[3]))
        return found

    def turn(self, document: str, at: int) -> tuple[int, str | None] | None:
        """The number (from 1) and speaker of the turn that holds a position."""
        turns = self.turns.get(document, [])
        before = bisect_right(turns, at, key=lambda turn: turn[0])
        if before and at < turns[before - 1][1]:
            return turns[before - 1][2] + 1, turns[before - 1][3]
        return None

    def place(self, document: str, start: int) -> str:
        """Names the case (or document) and the turn: “Wren 117”."""
        turn = self.turn(document, start)
        return f"{self.whom[document].name} {turn[0]}" if turn else self.whom[document].name

    def text(self, document: str) -> str:
        """The document's text."""
        if self._last[0] != document:  # passages come document by document, and a text is long to fetch
            self._last = (document, str(self._texts[self._rows[document]]))
        return self._last[1]

    def trimmed(self, document: str, start: int, end: int) -> tuple[int, int]:
        """Takes the white space off both ends; what holds no letter or number becomes empty."""
        words = self.text(document)[start:end]
        if not any(mark.isalnum() for mark in words):
            return start, start
        return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())

    def rows(self, ids: list[str], document: Ints, start: Ints, end: Ints, context: int = 0) -> pl.DataFrame:
        """Passages as a table; `document` counts within `ids`."""
        import polars as pl

        which, place = np.unique(document, return_inverse=True)
        here = [ids[one] for one in which.tolist()]
        turn = self._turns(here, place, start)
        spoken = pl.Series(np.maximum(turn, 0)).set(pl.Series(turn < 0), None)
        number = self._sorted["number"].gather(spoken) + 1
        about = self._about(here)[pl.Series(place)]
        bounds = list(zip(place.tolist(), start.tolist(), end.tolist(), strict=True))
        texts = [self.text(id_) for id_ in here]
        columns: dict[str, Any] = {
            "document_id": pl.Series(here, dtype=pl.String).gather(place),
            "document": about["name"],
            "case": about["case"],
            "start": start,
            "end": end,
            "quote": pl.Series([texts[one][first:last] for one, first, last in bounds], dtype=pl.String),
            "turn": number,
            "speaker": self._sorted["speaker"].gather(spoken),
            "place": about["place"],
        }
        if context:
            before = [texts[one][max(0, first - context) : first] for one, first, _ in bounds]
            after = [texts[one][last : last + context] for one, _, last in bounds]
            columns |= {"before": pl.Series(before, dtype=pl.String), "after": pl.Series(after, dtype=pl.String)}
        both = pl.concat_str("place", "turn", separator=" ", ignore_nulls=True)
        return pl.DataFrame(columns).with_columns(place=both)

    def _about(self, ids: list[str]) -> pl.DataFrame:
        """Name and case of some documents, and their place's name: their case's, or else their own."""
        import polars as pl

        cases = self.corpus.frame("cases").select(case="id", named="name")
        documents = self.corpus.documents.select("name", "case")[[self._rows[id_] for id_ in ids]]
        named = documents.join(cases, on="case", how="left", maintain_order="left")
        return named.select("name", case="named", place=pl.coalesce("named", "name"))

    def _turns(self, ids: list[str], document: Ints, at: Ints) -> Ints:
        """The row of the turn that holds each position; -1 where none does."""
        import polars as pl

        known = self._sorted["document"].cast(pl.Enum(ids), strict=False).to_physical()
        rows = np.flatnonzero(known.is_not_null().to_numpy())
        if not len(rows):
            return np.full(len(at), -1, np.int64)
        wide = 1 + int(max(self._ends[rows].max(), at.max(initial=0)))
        base = known.gather(rows).to_numpy().astype(np.int64) * wide
        order = np.argsort(base + self._starts[rows], kind="stable")
        begin, rows, stop = (base + self._starts[rows])[order], rows[order], (base + self._ends[rows])[order]
        position = document.astype(np.int64) * wide + at
        before = np.searchsorted(begin, position, "right") - 1
        inside = (before >= 0) & (position < stop[np.maximum(before, 0)])
        return np.where(inside, rows[np.maximum(before, 0)], -1)

    def lengths(self, ids: list[str]) -> pl.Series:
        """The characters of some documents."""
        return self._texts.gather([self._rows[id_] for id_ in ids]).str.len_chars()

    def schema(self, context: int = 0) -> dict[str, Any]:
        """The columns of such rows with the codes and coders behind them."""
        import polars as pl

        words = ("document_id", "document", "case", "quote", "speaker", "place", "before", "after")
        order = ["document_id", "document", "case", "start", "end", "quote", "codes", "coders"]
        order += ["turn", "speaker", "place", "of_characters", *(["before", "after"] if context else [])]
        kinds = dict.fromkeys(words, pl.String()) | dict.fromkeys(("codes", "coders"), pl.List(pl.String))
        return {name: kinds.get(name, pl.Int64()) for name in order}
