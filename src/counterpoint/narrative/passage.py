"""A stretch of a text, and how two stretches lie to each other: the only place that says so."""

from __future__ import annotations

from dataclasses import dataclass
from operator import index

from counterpoint.errors import UserError


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Where words stand: `[start, end)` in Unicode code points, never empty.

    Of any two passages exactly one holds: they overlap, the first precedes, or the first succeeds.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        try:
            start, end = index(self.start), index(self.end)
        except TypeError:
            raise UserError(
                f"a passage has bounds {self.start!r} and {self.end!r}",
                try_="give whole numbers: code points from the beginning of the text",
            ) from None
        if not 0 <= start < end:
            raise UserError(
                f"a passage from {start} to {end} holds no words",
                try_="give a start of 0 or more and an end after the start",
            )
        # numpy's integers would not be written as JSON later
        object.__setattr__(self, "start", start)
        object.__setattr__(self, "end", end)

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Passage) -> bool:
        """Shares at least one character; passages that only touch do not."""
        return self.start < other.end and other.start < self.end

    def embeds(self, other: Passage) -> bool:
        """Holds the whole of the other; a passage embeds its equal."""
        return self.start <= other.start and other.end <= self.end

    def precedes(self, other: Passage) -> bool:
        """Ends where the other starts, or before."""
        return self.end <= other.start

    def succeeds(self, other: Passage) -> bool:
        """Starts where the other ends, or after."""
        return other.end <= self.start

    def touches(self, other: Passage) -> bool:
        """Lies directly beside the other, with nothing between and nothing shared."""
        return self.end == other.start or other.end == self.start

    def shift(self, by: int) -> Passage:
        """The same length, `by` code points further on."""
        return Passage(self.start + by, self.end + by)

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]

    def check(self, text: str, quote: str | None = None) -> None:
        """Raises UserError if the passage leaves the text, or if the words there are not the quote."""
        if self.end > len(text):
            raise UserError(
                f"a passage ends at {self.end}, beyond the text",
                where=f"characters {self.start}-{self.end} of {len(text)}",
                try_="check that the offsets count code points, and that the text is the one they were made on",
            )
        if quote is not None and self.of(text) != quote:
            raise UserError(
                f"the words of a passage are not its quote: “{short(self.of(text))}” is not “{short(quote)}”",
                where=f"characters {self.start}-{self.end}",
                try_="check that the offsets count code points (not UTF-16 or bytes) of this very text",
            )


def short(words: str, length: int = 60) -> str:
    """Words made fit for one line of a sentence."""
    line = "".join(mark if mark.isprintable() else " " for mark in words[:length])
    return line if len(words) <= length else line[:-1] + "…"
