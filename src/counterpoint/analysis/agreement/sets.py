"""Sets of codes: how far two of them are apart.

Passonneau 2006 (LREC: 831): MASI, 1 - J x M, where J is what both hold as a share of what either holds (Jaccard), and M is 1
for equal sets, 2/3 where one holds the other, 1/3 where they overlap, 0 where they do not. Another MASI, which weighs
Jaccard's distance instead, gives other numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from counterpoint.analysis.agreement.coefficients import Reals
from counterpoint.errors import UserError

LEVELS = ("masi", "jaccard")


def as_set(value: Any) -> frozenset[Any]:
    """Takes a list, tuple or set as a set; a word or a number is a set of one."""
    if isinstance(value, str) or not isinstance(value, Iterable):
        return frozenset({value})
    try:
        return frozenset(value)
    except TypeError:
        raise UserError(
            f"{str(value)[:40]} holds something that is no code",
            where="coefficient, units",
            try_='sets such as {"hope"}',
        ) from None


def in_order(sets: Iterable[frozenset[Any]]) -> list[frozenset[Any]]:
    """Puts sets in an order of their own; it changes no number."""
    return sorted(sets, key=lambda one: (len(one), sorted(map(str, one))))


def distances(sets: Sequence[frozenset[Any]], level: str) -> Reals:
    """Gives the distance between every two sets, between 0 and 1; two empty sets are the same."""
    codes = {code: place for place, code in enumerate(sorted({code for one in sets for code in one}, key=str))}
    holds = np.zeros((len(sets), max(len(codes), 1)))
    for row, one in enumerate(sets):
        holds[row, [codes[code] for code in one]] = 1
    both = holds @ holds.T
    size = holds.sum(1)
    either = size[:, None] + size[None, :] - both
    jaccard = np.divide(both, either, out=np.ones_like(both), where=either > 0)
    if level == "jaccard":
        return np.asarray(1 - jaccard)
    within = both == np.minimum(size[:, None], size[None, :])
    likeness = np.where(both == either, 1.0, np.where(within, 2 / 3, np.where(both > 0, 1 / 3, 0.0)))
    return np.asarray(1 - jaccard * likeness)
