"""A packet as it is shown, to its debriefer and in the preview: pieces with their marks, questions with what became of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from workbench.research.debriefing.models import PIECES, Item, Packet, Piece
from workbench.research.debriefing.rules import STATES, state_of
from workbench.ui.differences import Piece as Words
from workbench.ui.differences import pieces as differences

HEADINGS = {
    "claim": "Claims",
    "memo": "Memos",
    "random": "Passages drawn at random",
    "worst": "Passages that fit worst",
    "answer": "Voices that answer back",
}


@dataclass(frozen=True)
class Stretch:
    """Words of a piece, and the numbers of the questions that lie on them."""

    text: str
    numbers: tuple[int, ...] = ()

    @property
    def said(self) -> str:
        """The numbers, as they stand behind the words."""
        return ", ".join(map(str, self.numbers))


@dataclass(frozen=True)
class Asked:
    """One question with where it stands, and what changed in words."""

    item: Item
    state: str
    changed: list[Words]

    @property
    def word(self) -> str:
        return STATES[self.state]


@dataclass(frozen=True)
class Shown:
    """One piece: its words cut where questions lie on them, its codes by name, and its questions."""

    piece: Piece
    stretches: list[Stretch]
    codes: list[str]
    asked: list[Asked]


def shown(packet: Packet, pieces: Sequence[Piece], asked: Sequence[Asked]) -> list[tuple[str, list[Shown]]]:
    """Returns the pieces under what they are, in the order of the packet; none for an empty kind."""
    rows = [_shown(packet, piece, [one for one in asked if one.item.piece_id == piece.pk]) for piece in pieces]
    groups = [(HEADINGS[kind], [row for row in rows if row.piece.kind == kind]) for kind in PIECES]
    return [(heading, found) for heading, found in groups if found]


def asked_of(items: Iterable[Any]) -> list[Asked]:
    """Returns questions (of `queries.items_of`) as they are shown."""
    return [Asked(one, state_of(one, one.is_answered), _changed(one)) for one in items]


def stretches_of(words: str, marks: Iterable[tuple[int, int, int]]) -> list[Stretch]:
    """Returns words cut at the ends of (first, last, number); together they are the words, whatever the marks."""
    there = [(max(0, first), min(last, len(words)), number) for first, last, number in marks]
    cuts = sorted({0, len(words), *(at for first, last, _ in there if first < last for at in (first, last))})
    pairs = pairwise(cuts)
    return [
        Stretch(words[a:b], tuple(sorted(number for first, last, number in there if first <= a and b <= last)))
        for a, b in pairs
    ]


def _shown(packet: Packet, piece: Piece, asked: list[Asked]) -> Shown:
    items = [one.item for one in asked]
    marks = [(one.first, one.last, one.number) for one in items if one.first is not None and one.last is not None]
    names = [packet.codebook[at]["name"] for at in piece.codes if 0 <= at < len(packet.codebook)]
    return Shown(piece, stretches_of(piece.words, marks), names, asked)


def _changed(item: Item) -> list[Words]:
    verdict = getattr(item, "verdict", None)
    return differences(verdict.before, verdict.after) if verdict and verdict.outcome == "changed" else []
