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
    """The rule by which offsets were read. `question` is what to ask a person; empty where the rule is clear."""

    chosen: str
    score: float
    candidates: tuple[Candidate, ...] = ()
    question: str = ""
