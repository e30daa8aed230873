"""The stopping rule of Guest, Namey and Chen 2020 (PLOS ONE 15(5): e0232076).

New codes in a run of interviews, divided by the codes of the base set; met where that is at or
below the threshold. It is followed after it was met, because it can be overtaken.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from counterpoint.analysis.overlaps import Ints
from counterpoint.errors import Faults, UserError

EARLIEST = 6
"""Fewer interviews than this say nothing, whatever the rule."""


@dataclass(frozen=True)
class Verdict:
    """What the rule says of one order of interviews; positions count from 1."""

    state: str
    base_codes: int
    ratios: dict[int, float]
    met_at: int | None
    reversed_at: tuple[int, ...]
    reason: str


@dataclass(frozen=True)
class Rule:
    """Base size, run length and threshold, set before the interviews are looked at."""

    base: int = 4
    run: int = 2
    threshold: float = 0.05

    def __post_init__(self) -> None:
        faults = [
            UserError(
                f"the {name} of {value} interviews is too short", where=f"saturation, {name}", try_=f"{name}={good}"
            )
            for name, value, good in (("base", self.base, 4), ("run", self.run, 2))
            if value < 1
        ]
        if not 0 <= self.threshold < 1:
            faults.append(
                UserError(f"the threshold of {self.threshold} is no share", where="saturation, threshold", try_="0.05")
            )
        if faults:
            raise Faults(faults) if len(faults) > 1 else faults[0]

    @property
    def name(self) -> str:
        """How the rule is written: 4/2/≤5 %."""
        return f"{self.base}/{self.run}/≤{self.threshold * 100:g} %"

    @property
    def _needed(self) -> int:
        return max(EARLIEST, self.base + self.run)

    def follow(self, new: Ints) -> Verdict:
        """Follows the rule from interview to interview."""
        base_codes = int(new[: self.base].sum())
        heard = [0, *np.cumsum(new).tolist()]
        ends = range(self.base + self.run, len(new) + 1)
        ratios = {end: (heard[end] - heard[end - self.run]) / base_codes for end in ends} if base_codes else {}
        early = len(new) < self._needed
        met_at = None if early else next((end for end, ratio in ratios.items() if ratio <= self.threshold), None)
        later = () if met_at is None else tuple((np.flatnonzero(new[met_at:]) + met_at + 1).tolist())
        state, reason = self._state(len(new), base_codes, met_at, later)
        return Verdict(state, base_codes, ratios, met_at, later, reason)

    def _state(self, have: int, base_codes: int, met_at: int | None, later: tuple[int, ...]) -> tuple[str, str]:
        if have < self._needed:
            return "too_early", f"{have} of the {self._needed} interviews that the rule needs have been coded"
        if not base_codes:
            return "open", f"no code was heard in the first {self.base} interviews, so the share is undefined"
        if met_at is None:
            return "open", f"no run of {self.run} interviews has been at or below {self.threshold * 100:g} % yet"
        return ("reversed" if later else "rule_met"), ""
