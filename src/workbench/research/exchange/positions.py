"""How a project counted its places in texts: what a person is shown, and asked when the texts do not speak clearly."""

from dataclasses import dataclass
from typing import Any

SHOWN = 5  # ways to choose from; those that fit worse still are no help
# The parts of a rule's name, as the library gives it, in words.
WORDS = {
    "points": "places counted in characters",
    "utf16": "places counted in UTF-16 units",
    "crlf1": "a line end counts once",
    "crlf2": "a line end counts twice",
    "bom": "the mark before the first letter counts",
    "inclusive": "the last character belongs to the passage",
}


@dataclass(frozen=True)
class Asked:
    """Ways to read the passages, each as (name, share that fits, a passage read so, words), and what to ask.

    `question` is empty where the texts speak clearly: then nothing needs to be chosen.
    """

    chosen: str
    score: float
    ways: list[list[Any]]
    question: str

    @property
    def names(self) -> set[str]:
        """The names of the ways that may be chosen."""
        return {name for name, *_ in self.ways}


def asked(positions: Any) -> dict[str, Any]:
    """Returns what is to be shown about positions, the best way first, as plain values; nothing where a file has none."""
    if positions is None or not positions.candidates:
        return {}
    known, *others = positions.candidates
    fitting = sorted(others, key=lambda one: -one.score)[: SHOWN - 1]
    best = sorted([known, *fitting], key=lambda one: -one.score)
    ways = [[one.rule, one.score, one.sample, in_words(one.rule)] for one in best]
    return {"chosen": positions.chosen, "score": positions.score, "ways": ways, "question": positions.question}


def in_words(rule: str) -> str:
    """Says what a rule counts.

    >>> in_words("utf16-crlf2-exclusive")
    'places counted in UTF-16 units, a line end counts twice'
    """
    return ", ".join(WORDS[part] for part in rule.split("-") if part in WORDS)
