"""Where a passage stands: document, case, turn and speaker, in the words of a report (“Wren 117”)."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from counterpoint.analysis.voices import voices

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus


class Places:
    """Looks places up in one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.whom = voices(corpus)
        self.names = dict(corpus.documents.select("id", "name").iter_rows())
        self.cases = dict(corpus.documents.select("id", "case").iter_rows())
        self.turns: dict[str, list[tuple[int, int, int, str | None]]] = {}
        columns = corpus.turns.select("document", "start", "end", "number", "speaker")
        for document, *turn in columns.sort("document", "start").iter_rows():
            self.turns.setdefault(document, []).append(tuple(turn))
        self._texts = corpus.documents["text"]
        self._rows = {id_: row for row, id_ in enumerate(corpus.documents["id"])}
        self._last = ("", "")

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

    def row(self, document: str, start: int, end: int, context: int = 0) -> dict[str, Any]:
        """One passage as a row of a table."""
        text = self.text(document)
        turn, speaker = self.turn(document, start) or (None, None)
        around = {"before": text[max(0, start - context) : start], "after": text[end : end + context]}
        return {
            "document_id": document,
            "document": self.names[document],
            "case": self.whom[document].name if self.cases[document] is not None else None,
            "start": start,
            "end": end,
            "quote": text[start:end],
            "turn": turn,
            "speaker": speaker,
            "place": self.place(document, start),
            **(around if context else {}),
        }

    def schema(self, context: int = 0) -> dict[str, Any]:
        """The columns of such rows with the codes and coders behind them."""
        import polars as pl

        words = ("document_id", "document", "case", "quote", "speaker", "place", "before", "after")
        order = ["document_id", "document", "case", "start", "end", "quote", "codes", "coders"]
        order += ["turn", "speaker", "place", *(["before", "after"] if context else [])]
        kinds = dict.fromkeys(words, pl.String()) | dict.fromkeys(("codes", "coders"), pl.List(pl.String))
        return {name: kinds.get(name, pl.Int64()) for name in order}
