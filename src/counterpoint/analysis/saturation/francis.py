"""The stopping rule of Francis et al. 2010 (Psychology & Health 25: 1229).

After a first sample, so many interviews in a row without any new code; tested after each interview.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from counterpoint.analysis.overlaps import Ints
from counterpoint.analysis.result import several
from counterpoint.analysis.saturation.novelty import Reals
from counterpoint.analysis.saturation.rule import (
    Rule,
    Verdict,
    first_of,
    later_than,
    position,
    quiet,
    refuse,
    too_early,
    too_short,
)


@dataclass(frozen=True)
class Francis:
    """First sample and the interviews in a row that must bring nothing new, set beforehand."""

    initial: int = 10
    stop: int = 3

    def __post_init__(self) -> None:
        refuse(too_short(initial=(self.initial, 10), stop=(self.stop, 3)))

    @property
    def name(self) -> str:
        """How the rule is written."""
        return f"Rule of Francis et al., {self.initial}+{self.stop}"

    @property
    def run(self) -> int:
        return self.stop

    def follow(self, new: Ints) -> Verdict:
        """Follows the rule from interview to interview."""
        met_at = position(self.first_met(np.cumsum(new)[None, :])[0])
        later = later_than(met_at, new)
        state, reason = self._state(new, met_at, later)
        return Verdict(state, int(new[: self.initial].sum()), {}, met_at, later, reason)

    def first_met(self, heard: Ints) -> Reals:
        """Gives the interview at which the rule is first met, in each order of codes heard so far, or infinity."""
        first = self.initial + self.stop
        still = heard[:, first - 1 :] == heard[:, self.initial - 1 : max(heard.shape[1] - self.stop, 0)]
        # Of no code at all nothing can be said to have stopped coming.
        return first_of(still & (heard[:, first - 1 :] > 0), first)

    def _state(self, new: Ints, met_at: int | None, later: tuple[int, ...]) -> tuple[str, str]:
        needed = self.initial + self.stop
        if len(new) < needed:
            return "too_early", too_early(len(new), needed)
        if met_at is not None:
            return ("reversed" if later else "rule_met"), ""
        if not new.any():
            return "open", "no code was heard in any interview"
        last, since = len(new) - quiet(new), quiet(new)
        more = several(self.stop - since, "more interview")
        found = f"interview {last} brought a new code"
        found += f" and the {since} since did not; {more}" if since else f"; {more}"
        return "open", f"{found} without a new one {'is' if self.stop - since == 1 else 'are'} needed"


Stopping = Rule | Francis
