"""Which people to take: by how far they are apart, or by whom most are like."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, combinations

import numpy as np

from counterpoint.analysis.saturation.novelty import Reals


def farthest_first(between: Reals, open_: Sequence[int], done: Sequence[int], wanted: int) -> list[int]:
    """Takes the pair farthest apart, then again and again the one farthest from all taken; ties go to the lowest row."""
    found: list[int] = []
    left = np.array(open_, np.int64)
    apart = np.round(between, 12)
    if not done and wanted and len(left):
        among = apart[np.ix_(left, left)]
        first, second = np.unravel_index(int(among.argmax()), among.shape)
        found = [int(left[first]), int(left[second])][: min(wanted, 1 + int(first != second))]
    while len(found) < wanted:
        rest = left[~np.isin(left, found)]
        found.append(int(rest[apart[rest][:, [*done, *found]].min(axis=1).argmax()]))
    return found


def most_typical(between: Reals, open_: Sequence[int], wanted: int) -> list[int]:
    """Takes one after the other whom the people of the frame, each by their nearest, are most like."""
    alike, found = np.round(1 - between[np.ix_(open_, open_)], 12), list[int]()
    best = np.zeros(len(open_))
    for _ in range(wanted):
        gain = np.maximum(alike, best).sum(axis=1)
        gain[found] = -1
        found.append(int(gain.argmax()))
        best = np.maximum(best, alike[found[-1]])
    return [open_[place] for place in found]


def least_apart(between: Reals, found: Sequence[int], done: Sequence[int] = ()) -> float | None:
    """Gives the distance between the two most alike, of whom at least one is newly chosen."""
    pairs = [*combinations(found, 2), *((one, other) for one in found for other in done)]
    return min((float(between[pair]) for pair in pairs), default=None)


def best_apart(between: Reals, open_: Sequence[int], done: Sequence[int], wanted: int) -> float:
    """Tries every choice and gives the largest least distance."""
    sets = np.fromiter(chain.from_iterable(combinations(open_, wanted)), np.int64).reshape(-1, wanted)
    least = np.full(len(sets), np.inf)
    for first, second in combinations(range(wanted), 2):
        np.minimum(least, between[sets[:, first], sets[:, second]], out=least)
    for place in range(wanted if done else 0):
        np.minimum(least, between[sets[:, place]][:, list(done)].min(axis=1), out=least)
    return float(least.max())


def swapped(between: Reals, open_: Sequence[int], done: Sequence[int], found: Sequence[int], tries: int) -> list[int]:
    """Exchanges one person after another while the two most alike move apart; the better of equal ones stays."""
    here = list(found)
    for _ in range(tries):
        better = _exchanged(between, open_, done, here)
        if better is None:
            return here
        here = better
    return here


def _exchanged(between: Reals, open_: Sequence[int], done: Sequence[int], here: list[int]) -> list[int] | None:
    """Gives the exchange that helps most, of all for those two who are most alike; None where none helps."""
    now = least_apart(between, here, done)
    if now is None:
        return None
    pairs = [*combinations(here, 2), *((one, other) for one in here for other in done)]
    closest = {one for pair in pairs if between[pair] <= now + 1e-12 for one in pair if one in here}
    rest = np.array([one for one in open_ if one not in set(here)], np.int64)
    best, found = now + 1e-12, None
    for leaving in sorted(closest) if len(rest) else ():
        staying = [one for one in here if one != leaving]
        kept = least_apart(between, staying, done)
        near = between[rest][:, [*done, *staying]].min(axis=1)
        least = np.minimum(near, np.inf if kept is None else kept)
        if least.max() > best:
            best, place = float(least.max()), int(least.argmax())
            found = [int(rest[place]) if one == leaving else one for one in here]
    return found
