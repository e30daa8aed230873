"""Intervals by resampling whole documents (or cases, or units): one matrix product, no new sweep."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoint.analysis.agreement.assignments import EVERY
from counterpoint.analysis.agreement.coefficients import Reals, alpha, square
from counterpoint.analysis.agreement.judgements import Judgements
from counterpoint.analysis.agreement.tallies import Coefficients
from counterpoint.analysis.overlaps import Ints

NOT_ASKED = "no resampling was asked for"
Singles = NDArray[np.float32]
"""Half the memory; whole numbers are exact in them up to 16 million."""
FEWEST = 8
"""Fewer documents than this cannot stand for the ones that were not drawn."""
TENTATIVE = 0.667
DRAWN = 25_000_000
"""Draws held in memory at a time."""
AT_ONCE = 2_000_000
"""Draws made at a time."""
LAID_OUT = 2_000_000
"""Numbers of documents x codes held in memory at a time."""
NO, SPLIT, YES, UNITS = 4, 5, 6, 8
"""Places among the FIELDS."""


@dataclass(frozen=True)
class Interval:
    """The 95 % percentile interval of alpha; bounds are None with the reason."""

    low: float | None
    high: float | None
    below: float | None
    reason: str


@dataclass
class Resampling:
    """Coincidences by cluster, for the clusters that say something: of all codes alike, and what single codes add."""

    clusters: int
    codes: int
    alike: Reals
    cluster: Ints
    code: Ints
    more: Reals

    @classmethod
    def of(cls, found: Judgements, worth: Reals, codes: int, *, pooled: bool) -> Resampling:
        """Takes one comparison; `pooled` lays all codes together."""
        values = np.stack([worth[:, SPLIT], worth[:, YES], worth[:, [NO, SPLIT, SPLIT, YES]].sum(1), worth[:, UNITS]])
        added: Reals = values[:, found.pattern] * found.times.astype(np.float64)
        every = found.code == EVERY
        columns = [np.bincount(found.cluster[every], row[every], found.clusters) for row in added]
        alike: Reals = np.stack(columns, 1).astype(np.float64)
        if pooled:
            alike *= codes
        rest = ~every & (added != 0).any(0)
        place, code = found.cluster[rest], np.zeros(rest.sum(), np.int64) if pooled else found.code[rest]
        shared = np.bincount(place, added[3, rest], found.clusters) + alike[:, 3] > 0
        new = np.cumsum(shared) - 1
        return cls(int(shared.sum()), 1 if pooled else codes, alike[shared], new[place], code, added[:, rest].T)

    def have(self) -> Ints:
        """Counts, for each code, the clusters in which something was judged by two of the coders."""
        all_of = self.alike[:, 3] > 0
        alone = (self.more[:, 3] > 0) & ~all_of[self.cluster]
        pairs = np.unique(self.cluster[alone] * self.codes + self.code[alone])
        return np.asarray(all_of.sum() + np.bincount(pairs % max(self.codes, 1), minlength=self.codes))

    def alphas(self, times: int, seed: int) -> tuple[Reals, Reals]:
        """Gives alpha in each resample: of each code (resamples x codes), and of all together (resamples x 1)."""
        chance = np.random.default_rng(seed)
        rows = max(DRAWN // max(self.clusters, 1), 1)
        found = [self._alphas(_drawn(self.clusters, min(rows, times - at), chance)) for at in range(0, times, rows)]
        return np.concatenate([one for one, _ in found]), np.concatenate([one for _, one in found])

    def _alphas(self, drawn: Singles) -> tuple[Reals, Reals]:
        alike = (drawn @ self.alike[:, :3].astype(np.float32)).astype(np.float64)
        sums = np.repeat(alike.T[:, :, None], self.codes, 2)
        for first, last, block in self._blocks():
            found = (drawn[:, first:last] @ block).reshape(len(drawn), -1, self.codes)
            sums[: found.shape[1]] += found.transpose(1, 0, 2)
        return _alpha(*sums), _alpha(*sums.sum(2, keepdims=True))

    def _blocks(self) -> Iterator[tuple[int, int, Singles]]:
        """Lays what single codes add out, some clusters at a time: clusters x (split, yes and, if need be, total by code)."""
        columns = 3 if self.more[:, 2].any() else 2
        cluster, code, more = self.cluster, self.code, self.more
        if (np.diff(cluster) < 0).any():
            order = np.argsort(cluster, kind="stable")
            cluster, code, more = cluster[order], code[order], more[order]
        step = max(LAID_OUT // max(columns * self.codes, 1), 1)
        for first in range(0, self.clusters, step):
            last = min(first + step, self.clusters)
            rows = slice(*np.searchsorted(cluster, (first, last)))
            place = (cluster[rows] - first) * columns * self.codes + code[rows]
            size = (last - first) * columns * self.codes
            block = np.zeros(size)
            for column in range(columns):
                block += np.bincount(place + column * self.codes, more[rows, column], size)
            yield first, last, block.reshape(last - first, -1).astype(np.float32)


def _drawn(many: int, times: int, chance: np.random.Generator) -> Singles:
    """Draws as many again as there are, with replacement: how often each was drawn, resamples x clusters."""
    drawn = np.empty((times, many), np.float32)
    rows = max(AT_ONCE // many, 1)
    for first in range(0, times, rows):
        some = min(rows, times - first)
        flat = chance.integers(0, many, (some, many)) + np.arange(some)[:, None] * many
        drawn[first : first + some] = np.bincount(flat.ravel(), minlength=some * many).reshape(some, many)
    return drawn


def _alpha(split: Reals, yes: Reals, total: Reals) -> Reals:
    # What is left over by rounding is no judgement.
    no = total - 2 * split - yes
    no = np.where(no > 1e-6 * total, no, 0.0)
    return alpha(square(no, split, split, yes))


def intervals(
    some: Resampling | None, each: Reals, whole: Reals, times: int, seed: int, of: str
) -> tuple[list[Interval], list[Interval]]:
    """Resamples once, and reads the intervals of each row of sums (x FIELDS) and of all together; None makes none."""
    have = some.have() if some else np.zeros(len(each), np.int64)
    if some is None or some.clusters < FEWEST:
        alphas = np.full((1, len(each)), np.nan), np.full((1, 1), np.nan)
    else:
        alphas = some.alphas(times, seed)
    total = np.array([some.clusters if some else 0])
    return _all(alphas[0], have, each, times, of), _all(alphas[1], total, whole, times, of)


def _all(alphas: Reals, have: Ints, sums: Reals, times: int, of: str) -> list[Interval]:
    dropped = np.isnan(alphas).sum(0)
    bounds, undefined = np.zeros((2, alphas.shape[1])), np.isnan(Coefficients.of(sums).alpha)
    whole = dropped == 0
    bounds[:, whole] = np.percentile(alphas[:, whole], [2.5, 97.5], axis=0)
    for row in np.flatnonzero(~whole & (dropped < len(alphas))):
        bounds[:, row] = np.percentile(alphas[~np.isnan(alphas[:, row]), row], [2.5, 97.5])
    below = (alphas < TENTATIVE).sum(0) / np.maximum(times - dropped, 1)
    rows = zip(bounds[0], bounds[1], below, dropped, have, undefined, strict=True)
    return [
        _read(int(left), (low, high, under), times, int(many), bool(no), of)
        for low, high, under, left, many, no in rows
    ]


def _read(dropped: int, found: tuple[float, float, float], times: int, many: int, undefined: bool, of: str) -> Interval:
    if undefined:
        return Interval(None, None, None, "")
    if not times:
        return Interval(None, None, None, NOT_ASKED)
    if many < FEWEST:
        return Interval(None, None, None, f"no interval from {many} {of}s; it needs {FEWEST}")
    if times - dropped < times / 2:
        return Interval(None, None, None, "no interval: in most resamples nothing varies")
    low, high, below = found
    reason = f"{dropped} of {times} resamples had no variation and were left out" if dropped else ""
    return Interval(float(low), float(high), float(below), reason)
