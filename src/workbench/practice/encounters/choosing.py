"""What the page shows of the parts that may fit: each with its reasons and three sizes, and why the others stay."""

import re
from dataclasses import dataclass, field
from typing import Any

import counterpoint
from workbench.practice.encounters import rules
from workbench.practice.encounters.forms import SIZES
from workbench.practice.stories import queries as stories
from workbench.practice.stories.queries import every_gift
from workbench.practice.stories.words import Gift, gift
from workbench.practice.vault.opened import Held, Kept, Opened

SHOWN, LISTED = 6, 60
"""Parts that stand on the page with their words; pieces of which it says why they stay."""
SHORTENED = 320
SENTENCE = re.compile(r".+?[.!?…][”’\"']?(?=\s|$)", re.DOTALL)


@dataclass(frozen=True)
class Offered:
    """One piece of which a part may fit."""

    piece: Kept = field(repr=False)
    words: str = field(repr=False)
    bounds: tuple[int, int] | None
    length: str | None
    reasons: list[str] = field(repr=False)

    @property
    def id(self) -> str:
        return str(self.piece.id)

    @property
    def title(self) -> str:
        return str(self.piece.held["title"])

    @property
    def gifts(self) -> list[Gift]:
        return [gift(key) for key in every_gift(self.piece.held)[:3]]

    @property
    def sizes(self) -> list[tuple[str, str, str]]:
        """Each size: its key, its name, and the words that it has, shortened."""
        return [(key, name, shortened(self.in_size(key))) for key, name in SIZES.items()]

    def in_size(self, size: str) -> str:
        """Returns the words of a size; of a bare title, none."""
        held = self.piece.held
        if size == "all":
            return str(held["text"])
        return self.words if size == "minutes" else str(held["sentence"]) or first_sentence(self.words)

    def part(self, size: str) -> Held:
        """Returns what is kept of the choice: which part, how much of it; none of its words."""
        start, end = (0, len(self.piece.held["text"])) if size == "all" else self.bounds or (0, 0)
        return {"size": size, "start": start, "end": end}


@dataclass(frozen=True)
class Choice:
    """What there is to choose from."""

    offered: list[Offered]
    others: list[tuple[str, str]] = field(repr=False)
    more: int = 0

    def of(self, piece: str) -> Offered | None:
        return next((one for one in self.offered if one.id == piece), None)


def first_sentence(words: str) -> str:
    found = SENTENCE.match(words.strip())
    return found[0] if found else words.strip()


def shortened(words: str) -> str:
    """Returns the words, so far as they fit on a card."""
    return words if len(words) <= SHORTENED else f"{words[:SHORTENED].rsplit(' ', 1)[0]} …"


def choose(by: Opened, held: Held, asked: Held) -> Choice:
    """Asks which parts may fit the themes of an encounter; what may not be shared with anybody is not among them."""
    pieces = {str(one.id): one for one in stories.kept_pieces(by)}
    corpus = counterpoint.story_corpus([stories.offered({**one.held, "id": id}) for id, one in pieces.items()])
    rows = counterpoint.choose_parts(corpus, themes=held["themes"], **asked).table.to_dicts()
    fitting = [_offered(row, pieces[row["piece_id"]]) for row in rows if row["offered"]]
    fitting = [one for one in fitting if not rules.keeps_back(one.piece.held)]
    others = [(str(row["piece"]), str(row["why_not"])) for row in rows if not row["offered"]]
    more = max(0, len(fitting) - SHOWN) + max(0, len(others) - LISTED)
    return Choice(_with_chosen(fitting, held["piece"]), others[:LISTED], more)


def _with_chosen(fitting: list[Offered], chosen: str | None) -> list[Offered]:
    first = fitting[:SHOWN]
    return first + [one for one in fitting[SHOWN:] if one.id == chosen]


def _offered(row: dict[str, Any], piece: Kept) -> Offered:
    bounds = None if row["start"] is None else (row["start"], row["end"])
    return Offered(piece, row["words"] or "", bounds, row["length"], str(row["reasons"]).split("; "))
