"""What a page shows of a piece."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from workbench.practice.stories import passages, rules, words
from workbench.practice.stories.queries import every_gift
from workbench.practice.vault.opened import Held, Kept
from workbench.practice.vault.weeks import first_day, monday_in_words

FIRST, MANY = 150, 24
"""Characters of the first words on a card; cards on one page."""
COUNTED = "No One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve".split()
TIMES = {0: "Not told yet", 1: "Told once", 2: "Told twice"}


class Shown:
    """A piece as a page reads it."""

    def __init__(self, piece: Kept) -> None:
        self.id: UUID = piece.id
        self.held: Held = piece.held

    @property
    def is_heavy(self) -> bool:
        """Heavy or raw: closed until somebody opens it."""
        return (self.held["load"] or 0) >= words.HEAVY or bool(self.held["raw"])

    @property
    def first_words(self) -> str:
        text = " ".join(self.held["text"].split())
        if len(text) <= FIRST:
            return text
        return text[:FIRST].rsplit(" ", 1)[0] + "…"

    @cached_property
    def gives(self) -> list[words.Gift]:
        return [words.gift(key) for key in every_gift(self.held)]

    @property
    def heard(self) -> tuple[str, str]:
        return words.heard_by(self.held["settings"], self.held["light"])

    @property
    def told(self) -> str:
        many = len(self.held["told"])
        return TIMES.get(many, f"Told {many} times")

    @property
    def last_told(self) -> str:
        """Says in which week it was told last."""
        return monday_in_words(max(self.held["told"])) if self.held["told"] else ""

    @property
    def light(self) -> str:
        return words.LIGHTS[self.held["light"]]

    @property
    def shape(self) -> list[str]:
        return [words.SHAPE[one] for one in self.held["shape"]]

    @property
    def purposes(self) -> list[str]:
        return [words.PURPOSES[one] for one in self.held["purposes"]]

    @property
    def others(self) -> list[tuple[str, str]]:
        return [(f"{one['role'][0].upper()}{one['role'][1:]}", words.OK[one["ok"]]) for one in self.held["others"]]

    @property
    def weights(self) -> list[tuple[Any, str]]:
        """Says how heavy it was, from which week on, when that changed."""
        said = [one for one in self.held["weights"] if one["load"] is not None]
        return [(first_day(one["week"]), words.LOADS[one["load"]]) for one in said] if len(said) > 1 else []

    @property
    def is_resting(self) -> bool:
        return rules.is_resting(self.held)

    @property
    def has_old_light(self) -> bool:
        return rules.is_old_light(self.held)

    @property
    def days_left(self) -> int:
        return rules.days_left(self.held) if rules.is_let_go(self.held) else 0

    @property
    def stretches(self) -> list[tuple[str, words.Gift | None, str]]:
        """The text in stretches: words, what the first mark gives, and the names of all of them."""
        found = []
        for one in passages.stretches(self.held["text"], self.held["passages"]):
            gifts = [words.gift(key) for key in one.gives]
            found.append((one.words, gifts[0] if gifts else None, ", ".join(gift.label for gift in gifts)))
        return found

    @property
    def marks(self) -> list[dict[str, Any]]:
        """The marked passages, each with its words and what they give."""
        text = self.held["text"]
        return [
            {**one, "words": text[one["start"] : one["end"]], "gives": [words.gift(key) for key in one["tags"]]}
            for one in self.held["passages"]
        ]

    @property
    def digest(self) -> str:
        return passages.digest(self.held["text"])


@dataclass(frozen=True)
class Listed:
    """One page of the list."""

    cards: list[Shown]
    many: int
    all: int
    gives: str
    chips: list[words.Gift]
    onward: int
    back: int | None

    @property
    def said(self) -> str:
        """Says how many pieces there are, the first twelve in letters."""
        number = COUNTED[self.all] if self.all < len(COUNTED) else f"{self.all:,}"
        return f"{number} part" if self.all == 1 else f"{number} parts"


def listed(pieces: list[Kept], gives: str = "", start: int = 0, current: UUID | None = None) -> Listed:
    """Returns a page of the pieces that give this; with `current`, the page on which that one stands."""
    shown = [Shown(one) for one in pieces]
    used = {gift.key for one in shown for gift in one.gives}
    fitting = [one for one in shown if not gives or gives in {gift.key for gift in one.gives}]
    at = next((at for at, one in enumerate(fitting) if one.id == current), start)
    at = max(0, at - at % MANY)
    chips = [gift for gift in words.GIFTS.values() if gift in words.FOUR or gift.key in used]
    onward = at + MANY if at + MANY < len(fitting) else 0
    cards = fitting[at : at + MANY]
    return Listed(cards, len(fitting), len(shown), gives, chips, onward, max(0, at - MANY) if at else None)
