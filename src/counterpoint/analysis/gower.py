"""How unlike people are by several attributes: Gower's distance (Gower 1971, Biometrics 27: 857).

Numbers differ by their distance over the range, words by being the same or not, words in an order by their ranks, sets by
Jaccard. What is missing in one of two has no weight for the two.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from counterpoint.analysis.saturation.novelty import Reals
from counterpoint.errors import Faults, UserError

Row = Mapping[str, Any]


def missing(value: Any) -> bool:
    """Says whether nothing is known."""
    return value is None or value == "" or (isinstance(value, float) and math.isnan(value))


def distances(rows: Sequence[Row], weights: Mapping[str, float], orders: Mapping[str, Sequence[Any]]) -> Reals:
    """Gives the distance between each two rows, 0 to 1; two rows that share nothing known count as alike."""
    many = len(rows)
    apart, weighed = np.zeros((many, many)), np.zeros((many, many))
    by_all = 0.0  # the weight of what is known of everybody, which needs no matrix
    for name, weight in weights.items():
        values = [row.get(name) for row in rows]
        known = np.array([not missing(value) for value in values], bool)
        found = _apart(name, values, known, orders.get(name))
        found *= weight
        if known.all():
            by_all += weight
        else:
            both = known[:, None] & known[None, :]
            found *= both
            weighed += weight * both
        apart += found
    weighed += by_all
    return np.divide(apart, weighed, out=np.zeros_like(apart), where=weighed > 0)


def _apart(name: str, values: list[Any], known: Any, order: Sequence[Any] | None) -> Reals:
    there = [value for value, is_known in zip(values, known, strict=True) if is_known]
    if order is not None:
        return _numbers(
            [order.index(value) if not missing(value) else 0 for value in _in_order(name, values, order)], known
        )
    if there and all(isinstance(value, int | float | np.number) and not isinstance(value, bool) for value in there):
        if not all(math.isfinite(value) for value in there):
            raise UserError(
                f"{name} has no end", where="sample, frame", try_="take out what is infinite, or leave it empty"
            )
        return _numbers([0.0 if missing(value) else float(value) for value in values], known)
    if there and all(isinstance(value, set | frozenset | list | tuple) for value in there):
        return _sets([set() if missing(value) else set(value) for value in values])
    number = {value: place for place, value in enumerate(dict.fromkeys(map(str, there)))}
    words = np.array([number.get(str(value), -1) for value in values], np.int64)
    return (words[:, None] != words[None, :]).astype(np.float64)


def _numbers(values: list[float], known: Any) -> Reals:
    column = np.array(values, np.float64)
    spread = float(np.ptp(column[known])) if known.any() else 0.0
    if not spread:
        return np.zeros((len(column),) * 2)
    apart = column[:, None] - column[None, :]
    np.abs(apart, out=apart)
    apart /= spread
    return apart


def _sets(values: list[set[Any]]) -> Reals:
    members = {
        one: place for place, one in enumerate(dict.fromkeys(one for value in values for one in sorted(value, key=str)))
    }
    has = np.zeros((len(values), len(members)))
    for row, value in enumerate(values):
        has[row, [members[one] for one in value]] = 1
    shared, size = has @ has.T, has.sum(axis=1)
    either = size[:, None] + size[None, :] - shared
    return 1 - np.divide(shared, either, out=np.ones_like(shared), where=either > 0)


def _in_order(name: str, values: list[Any], order: Sequence[Any]) -> list[Any]:
    strange = list(dict.fromkeys(value for value in values if not missing(value) and value not in order))
    faults = [
        UserError(
            f"“{value}” has no place in the order of {name}", where=f"sample, orders, {name}", try_="name every value"
        )
        for value in strange
    ]
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]
    return values
