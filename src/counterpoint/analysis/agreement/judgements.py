"""Who judged and who said yes, counted by pattern: few patterns stand for millions of judgements.

What nobody coded is not laid out code by code: each unit stands once for all codes, and a code on a unit stands apart only
where somebody used it or was asked for it alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from counterpoint.analysis.agreement.assignments import EVERY
from counterpoint.analysis.agreement.units import Units, Yes
from counterpoint.analysis.overlaps import Ints

LAID_OUT = 4_000_000
"""Places that are marked one by one; more are sorted instead."""


@dataclass
class Judgements:
    """Counts of patterns by cluster (document or unit) and code (EVERY: each of them).

    `patterns` x 3 x coders: who judged, who said yes, and who would have judged anyway, which is taken off again because
    the unit stands for all codes already.
    """

    patterns: Yes
    clusters: int
    cluster: Ints
    code: Ints
    pattern: Ints
    times: Ints

    def by(self, place: Ints, many: int) -> Ints:
        """Counts the patterns at each place: places x patterns."""
        width = len(self.patterns)
        found = np.bincount(place * width + self.pattern, self.times, many * width)
        return np.rint(found).astype(np.int64).reshape(many, width)

    def by_code(self, codes: int) -> Ints:
        """Counts the patterns of each code: codes x patterns."""
        found = self.by(np.where(self.code == EVERY, codes, self.code), codes + 1)
        return np.asarray(found[:codes] + found[codes])

    def by_cluster(self, codes: int) -> Ints:
        """Counts the patterns of each cluster over all codes: clusters x patterns."""
        all_of = self.by(self.cluster, self.clusters)
        unit = self.code == EVERY
        rest = Judgements(self.patterns, self.clusters, *(one[unit] for one in self._columns))
        return all_of + (codes - 1) * rest.by(rest.cluster, self.clusters)

    @property
    def _columns(self) -> tuple[Ints, Ints, Ints, Ints]:
        return self.cluster, self.code, self.pattern, self.times

    def clustered(self, place: Ints, many: int) -> Judgements:
        """Lays clusters together: the documents of one case."""
        return Judgements(self.patterns, many, place[self.cluster], self.code, self.pattern, self.times)


def judgements(some: Units, said: tuple[Ints, Ints, Ints], codes: int, clusters: int, cluster: Ints) -> Judgements:
    """Counts one part; `said` has columns unit, code, coder, and `cluster` is that of each unit."""
    unit, code, coder = said
    width = max(codes, 1)
    cells, place = ranked(np.concatenate([unit * width + code, some.unit * width + some.code]), len(cluster) * width)
    whose = cells // width
    seen = np.zeros((3, len(cells), some.everybody.shape[1]), bool)
    seen[1, place[: len(unit)], coder] = True
    seen[0] = seen[2] = some.everybody[whose]
    seen[0, place[len(unit) :], some.coder] = True
    seen[1] &= seen[0]
    base = np.zeros((3, *some.everybody.shape), bool)
    base[0] = some.everybody
    every = np.full(len(cluster), EVERY, np.int64)
    rows = np.concatenate([base, seen], 1)
    return _counted(
        rows, clusters, np.concatenate([cluster, cluster[whose]]), np.concatenate([every, cells % width]), codes
    )


def _counted(rows: Yes, clusters: int, cluster: Ints, code: Ints, codes: int) -> Judgements:
    """Counts equal rows once; judgements of one coder alone say nothing about agreement."""
    shared = rows[0].sum(1) > 1
    patterns, pattern = _patterns(rows[:, shared])
    many = len(patterns)
    keys = (cluster[shared] * (codes + 1) + code[shared] + 1) * max(many, 1) + pattern
    found, times = np.unique(keys, return_counts=True)
    place, pattern = np.divmod(found, max(many, 1))
    cluster, code = np.divmod(place, codes + 1)
    return Judgements(patterns, clusters, cluster, code - 1, pattern, times)


def _patterns(rows: Yes) -> tuple[Yes, Ints]:
    """Gives each different column of 3 x judgements x coders once, and which of them every judgement has."""
    flat = np.ascontiguousarray(np.moveaxis(rows, 0, 1)).reshape(rows.shape[1], 3 * rows.shape[2])
    width = flat.shape[1]
    if width <= 62:
        keys = np.zeros(len(flat), np.int64)
        for bit in range(width):
            keys |= flat[:, bit].astype(np.int64) << (width - 1 - bit)
        found, pattern = ranked(keys, 2**width)
        bits = found[:, None] >> np.arange(width - 1, -1, -1) & 1
        return bits.astype(bool).reshape(len(found), 3, rows.shape[2]), pattern
    kinds, pattern = np.unique(flat, axis=0, return_inverse=True)
    return kinds.reshape(len(kinds), 3, rows.shape[2]), pattern.ravel()


def ranked(keys: Ints, size: int) -> tuple[Ints, Ints]:
    """Gives the different keys (all below `size`) in order, and the place of each key among them."""
    if size > LAID_OUT:
        found, place = np.unique(keys, return_inverse=True)
        return found, place.ravel()
    there = np.zeros(size, bool)
    there[keys] = True
    found = np.flatnonzero(there)
    place = np.zeros(size, np.int64)
    place[found] = np.arange(len(found))
    return found, place[keys]


def together(some: Sequence[Judgements]) -> Judgements:
    """Lays the clusters of all parts one after another, and numbers the patterns anew."""
    rows = [np.moveaxis(one.patterns, 0, 1) for one in some if len(one.patterns)]
    if not rows:
        none = np.zeros(0, np.int64)
        coders = some[0].patterns.shape[2] if some else 0
        return Judgements(np.zeros((0, 3, coders), bool), sum(one.clusters for one in some), none, none, none, none)
    patterns, place = _patterns(np.concatenate(rows, 1))
    first = np.cumsum([0, *(len(one.patterns) for one in some)])
    before = np.cumsum([0, *(one.clusters for one in some)])
    columns = [
        (one.cluster + before[number], one.code, place[first[number] + one.pattern], one.times)
        for number, one in enumerate(some)
    ]
    return Judgements(patterns, int(before[-1]), *(np.concatenate(column) for column in zip(*columns, strict=True)))
