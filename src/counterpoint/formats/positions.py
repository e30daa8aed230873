"""How a project counted its places in texts: the rule that was chosen, how well it fits, and what else was tried."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """One rule by its name, how well it fits (0 to 1), and one passage as it reads by this rule."""

    rule: str
    score: float
    sample: str = ""


@dataclass(frozen=True, slots=True)
class Positions:
    """The rule by which offsets were read.

    `sentence` says which and how well it fits; `question` is what to ask a person, empty where the rule is clear.
    `candidates` are rules that would give other passages, the chosen one first. `bounds` says how many bounds stand
    between words, of how many; `quotes` how many names stand for the passage that they repeat, of how many.
    """

    chosen: str
    score: float
    candidates: tuple[Candidate, ...] = ()
    question: str = ""
    sentence: str = ""
    bounds: tuple[int, int] = (0, 0)
    quotes: tuple[int, int] = (0, 0)
