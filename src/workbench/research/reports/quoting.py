"""Whether words in quotation marks are a participant’s: exact, with marked elisions, or edited, and then what was said."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from workbench.research.reports.alike import ALIKE, ELISION, WORD, cut, loosely, many_words, place_of, typed, words_of
from workbench.research.reports.passages import Shelf

FEWEST, RUN, NEAR = 4, 2, 0.5
"""Words from which on something in quotation marks claims to be a passage; words in a row by which a like one is found;
the share of such runs from which on it is the same passage, edited."""
APART, OFTEN, STOPS = 12, 20, ".,;:!?…"


@dataclass(frozen=True)
class Match:
    """Where the words of a quote stand; `true` are the words of the transcript where they differ, else nothing."""

    document: UUID
    start: int
    end: int
    true: str = ""


class Reader:
    """Looks quotes up in the transcripts of one study."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    @cached_property
    def _plain(self) -> dict[UUID, str]:
        """Each transcript with one blank for several, one kind of quotation mark, and no sign that nobody sees."""
        return {key: typed(text) for key, text in self.shelf.read().items()}

    @cached_property
    def _words(self) -> dict[UUID, tuple[list[str], list[tuple[int, int]]]]:
        """The words of each transcript and where they stand."""
        return {
            key: (words_of(text), [found.span() for found in WORD.finditer(text)])
            for key, text in self.shelf.read().items()
        }

    @cached_property
    def _runs(self) -> dict[UUID, dict[str, list[int]]]:
        """Where each run of words stands in each transcript, by its first word’s number; made when a quote is not exact."""
        found: dict[UUID, dict[str, list[int]]] = {}
        for key, (words, _) in self._words.items():
            places = found.setdefault(key, {})
            for at, run in enumerate(_runs_of(words)):
                places.setdefault(run, []).append(at)
        return found

    def exact(self, quote: str) -> Match | None:
        """Returns where a quote stands word for word in the first transcript that has it."""
        return next(iter(self.everywhere(quote)), None)

    def everywhere(self, quote: str) -> list[Match]:
        """Returns where a quote stands word for word, its elisions in order and within one transcript, in each that has it."""
        parts = [typed(part) for part in ELISION.split(quote) if part.strip()]
        for trimmed in (parts, [*parts[:-1], parts[-1].rstrip(f"{STOPS} ")] if parts else parts):
            found = [document for document, text in self._plain.items() if trimmed and _in_order(text, trimmed)]
            if found:
                return [self._placed(document, trimmed) for document in found]
        return []

    def near(self, quote: str) -> Match | None:
        """Returns the passage that a quote was before somebody edited it, with its true words; None if it is like none."""
        said = words_of(quote)
        runs = list(enumerate(_runs_of(said)))
        best: tuple[int, UUID | None, list[tuple[int, int]]] = (0, None, [])
        for document, places in self._runs.items() if runs else ():
            shared = sum(run in places for _, run in runs)
            if shared >= NEAR * len(runs) and shared > best[0]:
                together = _offsets(places, runs)
                best = max(best, (len({own for own, _ in together}), document, together), key=lambda one: one[0])
        if best[1] is None or best[0] < NEAR * len(runs):
            return None
        return self._true(best[1], quote, said, best[2])

    def _placed(self, document: UUID, parts: Sequence[str]) -> Match:
        text, at = self.shelf.read()[document], 0
        alike = text.translate(ALIKE)
        bounds: list[int] = []
        for part in parts:
            there = re.compile(loosely(part)).finditer(alike, at)
            found = next((one for one in there if not (cut(alike, one.start()) or cut(alike, one.end()))), None)
            if found is None:  # the blanks fell otherwise; the place is that of the transcript
                return Match(document, 0, len(text))
            bounds, at = [*bounds, *found.span()], found.end()
        return Match(document, bounds[0], bounds[-1])

    def _true(self, document: UUID, quote: str, said: Sequence[str], offsets: Sequence[tuple[int, int]]) -> Match:
        """Takes the words between the first and the last run that stayed, and as many around them as the quote has."""
        text, (whole, spans) = self.shelf.read()[document], self._words[document]
        (own, there), (own_last, there_last) = offsets[0], offsets[-1]
        first = _towards(whole, said[0], there, max(there - own, 0))
        last = _towards(whole, said[-1], there_last, min(there_last + len(said) - 1 - own_last, len(spans) - 1))
        start, end = spans[first][0], spans[max(first, last)][1]
        while end < len(text) and text[end] in STOPS and quote.rstrip()[-1:] in STOPS:
            end += 1
        return Match(document, start, end, text[start:end])


def _towards(words: Sequence[str], wanted: str, near: int, far: int) -> int:
    """Returns where a quote’s own end stands on the way from what stayed to as far as the quote is long, else that."""
    steps = range(near, far + 1) if far >= near else range(near, far - 1, -1)
    return next((at for at in reversed(steps) if words[at] == wanted), far)


def _offsets(places: Mapping[str, Sequence[int]], runs: Sequence[tuple[int, str]]) -> list[tuple[int, int]]:
    """Returns (word of the quote, word of the transcript) for the runs that stand together; common ones stand elsewhere too."""
    found = [(at, there) for at, run in runs for there in places.get(run, ())[:OFTEN]]
    often = Counter((there - own) // APART for own, there in found)
    near = max(often, key=lambda bucket: often[bucket - 1] + often[bucket] + often[bucket + 1])
    return sorted(one for one in found if abs((one[1] - one[0]) // APART - near) <= 1)


def _runs_of(words: Sequence[str]) -> list[str]:
    return [" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]


def claims(quote: str) -> bool:
    """Says whether so many words stand in quotation marks that they claim to be somebody's."""
    return many_words(quote) >= FEWEST


def _in_order(text: str, parts: Sequence[str]) -> bool:
    at = 0
    for part in parts:
        found = place_of(text, part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True
