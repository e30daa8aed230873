"""Stopping rules, followed beyond the interview at which they are met, because they can be overtaken.

Guest, Namey and Chen 2020 (PLOS ONE 15(5): e0232076): new codes in a run of interviews, divided by the codes of the
base set; met where that is at or below the threshold.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from counterpoint.analysis.draws import is_number, not_whole
from counterpoint.analysis.overlaps import Ints
from counterpoint.analysis.saturation.novelty import Reals
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
        faults = too_short(base=(self.base, 4), run=(self.run, 2))
        if not is_number(self.threshold) or not 0 <= self.threshold < 1:
            faults.append(
                UserError(f"the threshold of {self.threshold} is no share", where="saturation, threshold", try_="0.05")
            )
        refuse(faults)

    @property
    def name(self) -> str:
        """How the rule is written."""
        return f"Rule of Guest, Namey and Chen, {self.base}/{self.run}/≤{self.threshold * 100:g} %"

    @property
    def _needed(self) -> int:
        return max(EARLIEST, self.base + self.run)

    def follow(self, new: Ints) -> Verdict:
        """Follows the rule from interview to interview."""
        base_codes = int(new[: self.base].sum())
        heard = [0, *np.cumsum(new).tolist()]
        ends = range(self.base + self.run, len(new) + 1)
        ratios = {end: (heard[end] - heard[end - self.run]) / base_codes for end in ends} if base_codes else {}
        met_at = position(self.first_met(np.cumsum(new)[None, :])[0])
        later = later_than(met_at, new)
        state, reason = self._state(len(new), base_codes, met_at, later)
        return Verdict(state, base_codes, ratios, met_at, later, reason)

    def first_met(self, heard: Ints) -> Reals:
        """Gives the interview at which the rule is first met, in each order of codes heard so far, or infinity."""
        if heard.shape[1] < self._needed:
            return np.full(len(heard), np.inf)
        first, base_codes = self.base + self.run, heard[:, self.base - 1 : self.base]
        before = heard[:, self.base - 1 : heard.shape[1] - self.run]
        with np.errstate(divide="ignore", invalid="ignore"):
            met = (heard[:, first - 1 :] - before) / base_codes <= self.threshold
        return first_of(met & (base_codes > 0), first)

    def _state(self, have: int, base_codes: int, met_at: int | None, later: tuple[int, ...]) -> tuple[str, str]:
        if have < self._needed:
            return "too_early", too_early(have, self._needed)
        if not base_codes:
            return "open", f"no code was heard in the first {self.base} interviews, so the share is undefined"
        if met_at is None:
            return "open", f"no run of {self.run} interviews has been at or below {self.threshold * 100:g} % yet"
        return ("reversed" if later else "rule_met"), ""


def quiet(new: Ints) -> int:
    """Counts the last interviews that brought no new code."""
    brought = np.flatnonzero(new)
    return len(new) - 1 - int(brought[-1]) if len(brought) else len(new)


def later_than(met_at: int | None, new: Ints) -> tuple[int, ...]:
    """Gives the interviews that brought new codes after the rule was met."""
    return () if met_at is None else tuple((np.flatnonzero(new[met_at:]) + met_at + 1).tolist())


def too_early(have: int, needed: int) -> str:
    """Says that a rule cannot be asked yet."""
    return f"{have} of the {needed} interviews that the rule needs have been coded"


def first_of(met: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], first: int) -> Reals:
    """Gives the first place of each row, counted from `first`, or infinity."""
    if not met.shape[1]:
        return np.full(len(met), np.inf)
    return np.where(met.any(axis=1), met.argmax(axis=1) + float(first), np.inf)


def position(at: float) -> int | None:
    """Gives None for what is never met."""
    return int(at) if np.isfinite(at) else None


def too_short(**lengths: tuple[int, int]) -> list[UserError]:
    """Finds the lengths, each with a usual one, that are no length."""
    found = []
    for name, (value, good) in lengths.items():
        where, try_ = f"saturation, {name}", f"{name}={good}"
        wrong = not_whole(where, try_, value)
        if not wrong and value < 1:
            wrong = [UserError(f"the {name} of {value} interviews is too short", where=where, try_=try_)]
        found += wrong
    return found


def refuse(faults: list[UserError]) -> None:
    """Raises everything that is wrong at once."""
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]
