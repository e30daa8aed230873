"""How much has not been heard: Chao's estimators from codes heard once and twice.

Chao 1987 (Biometrics 43:783), Chao et al. 2014 (Ecological Monographs 84:45). T interviews; f = in how many
interviews each code was heard; Q1, Q2 = codes heard in exactly one and two.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from counterpoint.analysis.overlaps import Ints
from counterpoint.analysis.saturation.novelty import Incidence

Z = 1.959963984540054
"""The two-sided 95 % of a normal distribution."""


@dataclass(frozen=True)
class Heard:
    """How many codes were heard in T interviews: in all, in one only, in two; and how often all of them."""

    interviews: int
    codes: int
    once: int
    twice: int
    mentions: int

    @classmethod
    def of(cls, incidence: Incidence) -> Heard:
        """Counts an incidence."""
        return cls.counted(incidence.shape[1], incidence.sum(axis=1).astype(np.int64))

    @classmethod
    def counted(cls, interviews: int, frequency: Ints) -> Heard:
        """Counts from the number of interviews in which each code was heard."""
        in_none, in_one, in_two = (int((frequency == times).sum()) for times in range(3))
        return cls(interviews, len(frequency) - in_none, in_one, in_two, int(frequency.sum()))

    @property
    def reason(self) -> str:
        """Says why nothing can be estimated, or nothing."""
        if self.interviews < 2:
            return "one interview cannot be compared with another"
        return "" if self.codes else "no code was heard"

    def unheard(self) -> float:
        """Estimates the number of codes nobody has said yet (Chao2): a lower bound."""
        share, once, twice = (self.interviews - 1) / self.interviews, self.once, self.twice
        return share * (once**2 / (2 * twice) if twice else once * (once - 1) / 2)

    def chao2(self) -> float:
        """Estimates the number of codes there are, at least."""
        return self.codes + self.unheard()

    def chao2_corrected(self) -> float:
        """Estimates the same with the bias-corrected form, which needs no code heard twice."""
        share = (self.interviews - 1) / self.interviews
        return self.codes + share * self.once * (self.once - 1) / (2 * (self.twice + 1))

    def variance(self) -> float:
        """Gives the variance of chao2."""
        k, once, twice = (self.interviews - 1) / self.interviews, self.once, self.twice
        if once and twice:
            ratio = once / twice
            return twice * (k / 2 * ratio**2 + k**2 * ratio**3 + k**2 / 4 * ratio**4)
        spread = k * once * (once - 1) / 2 + k**2 * once * (2 * once - 1) ** 2 / 4
        return max(spread - k**2 * once**4 / (4 * self.chao2()), 0.0) if self.codes else 0.0

    def chao2_interval(self) -> tuple[float, float]:
        """Gives the 95 % interval of chao2 on the log scale; never below what was heard."""
        unheard = self.unheard()
        if not unheard:
            return float(self.codes), float(self.codes)
        width = math.exp(Z * math.sqrt(math.log(1 + self.variance() / unheard**2)))
        return self.codes + unheard / width, self.codes + unheard * width

    def coverage(self) -> float:
        """Estimates the chance that one more mention is of a code we already have."""
        if not self.once:
            return 1.0
        return 1 - self.once / self.mentions * self.tail()

    def turing(self) -> float:
        """Gives the simplest coverage: 1 - Q1 / U."""
        return 1 - self.once / self.mentions

    def expected_new(self, more: int = 1) -> float:
        """Estimates how many new codes the next interviews bring."""
        unheard = self.unheard()
        if not unheard:
            return 0.0
        return unheard * (1 - (1 - self.once / (self.interviews * unheard + self.once)) ** more)

    def tail(self) -> float:
        """Gives the share of the codes heard once that speaks for what is unheard."""
        heard = self.interviews * self.unheard()
        return heard / (heard + self.once) if self.once else 0.0


def jackknife(incidence: Incidence, estimate: Callable[[Heard], float]) -> tuple[float, float] | None:
    """Gives an estimate's 95 % bounds by leaving out one interview at a time; None where one cannot be.

    The bootstrap of interviews covers too rarely and errs towards "more saturated".
    """
    left = without_one(incidence)
    if any(one.reason for one in left):
        return None
    values = np.array([estimate(one) for one in left])
    error = math.sqrt((len(left) - 1) / len(left) * float(((values - values.mean()) ** 2).sum()))
    whole = estimate(Heard.of(incidence))
    return whole - Z * error, whole + Z * error


def without_one(incidence: Incidence) -> list[Heard]:
    """Counts again without each interview: what was heard in it once is gone, what twice is heard once."""
    whole, frequency = Heard.of(incidence), incidence.sum(axis=1)
    one, two, three = (incidence[frequency == times].sum(axis=0) for times in (1, 2, 3))
    counts = (whole.codes - one, whole.once - one + two, whole.twice - two + three)
    mentions = whole.mentions - incidence.sum(axis=0)
    rows = zip(*(found.tolist() for found in (*counts, mentions)), strict=True)
    return [Heard(whole.interviews - 1, *row) for row in rows]
