"""Whom to ask next: purposeful samples from a frame of people with attributes. The program proposes, people decide."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import comb
from typing import Any

import numpy as np

from counterpoint.analysis.gower import Row, distances
from counterpoint.analysis.result import Number, Result
from counterpoint.analysis.sampling import choosing, telling
from counterpoint.analysis.sampling import frame as people
from counterpoint.analysis.sampling.cells import Cell, by_quota, by_stratum
from counterpoint.analysis.saturation.novelty import Reals
from counterpoint.errors import UserError

SOURCE = (
    "Patton 2015, Qualitative Research and Evaluation Methods, 4th ed. (strategies); Gower 1971, Biometrics 27: 857 "
    "(distance); Ravi, Rosenkrantz and Tayi 1994, Operations Research 42: 299 (greedy choice of the most unlike)"
)
LARGEST = 4_000
"""A frame of more rows than this needs a criterion first: each is compared with each."""
EXACT_ROWS, EXACT_PICKS = 25, 6
"""Up to here every choice is tried, and the result says how far the greedy one is from the best."""


@dataclass
class Proposed:
    """The rows that are proposed, first choice first; the cell of each in a quota; what else is to be told."""

    rows: list[int]
    cells: list[str] = field(default_factory=list)
    numbers: dict[str, Number] = field(default_factory=dict)
    sentences: list[str] = field(default_factory=list)
    between: Reals | None = None


def sample(
    frame: Any,
    n: int | None = None,
    strategy: str = "maximum_variation",
    by: Mapping[str, float] | Sequence[str] | None = None,
    seed: int = 1,
    *,
    where: Mapping[str, Any] | None = None,
    asked: Sequence[int] = (),
    strata: str | None = None,
    cells: Sequence[Cell] = (),
    orders: Mapping[str, Sequence[Any]] | None = None,
    swaps: int = 0,
) -> Result:
    """Proposes whom to ask from a frame of people.

    The value is how many are proposed; the table names them by their row in the frame (from 0), first choice first,
    with the distance to the nearest of those before and with the values that each is the first to bring.

    frame: rows of attributes: a list of dictionaries, or a table of polars or pandas.
    n: how many to propose; all that fit without it, for "criterion".
    strategy: "maximum_variation" (each the least like those before), "typical" (those whom most are like), "stratified"
        (the most unlike within each stratum), "quota" (each cell up to its target), "criterion" (all that fit) or
        "random" (drawn from those that fit).
    by: attributes with their weights, or attributes; without it, all except id and name.
    seed: makes what is drawn the same again.
    where: only those with these values, such as {"role": "peer", "site": ["A", "B"]}.
    asked: rows of those who were interviewed already; the next is the one least like any of them.
    strata: for "stratified": the attribute that makes the strata.
    cells: for "quota": what the people of a cell have in common, and how many are wanted: [{"site": "A", "n": 4}].
    orders: for attributes whose words have an order: all of them, lowest first.
    swaps: for "maximum_variation": how many exchanges may follow the greedy choice, each of which moves the two most
        alike apart.
    """
    rows = people.rows_of(frame)
    weights = people.weights_of(rows, by)
    named = {"by": weights, "where": where or {}, "strata": [strata] if strata else [], "orders": orders or {}}
    named["cells"] = dict.fromkeys(name for cell in cells for name in cell if name != "n")
    people.check(rows, n, strategy, asked, strata, cells, named)
    done = list(dict.fromkeys(asked))
    open_ = [place for place, row in enumerate(rows) if place not in set(done) and people.fits(row, where or {})]
    if strategy in ("criterion", "random"):
        found = Proposed(_drawn(open_, len(open_) if n is None else min(n, len(open_)), seed))
    else:
        _check_size(len(open_) + len(done))
        between = distances(rows, weights, orders or {})
        many = len(open_) if n is None else min(n, len(open_))
        found = _chosen(rows, between, open_, done, many, strategy, strata, cells, swaps)
        found.between = between
    settings: dict[str, Any] = {
        "strategy": strategy,
        "n": n,
        "by": weights,
        "seed": seed,
        "where": dict(where or {}),
        "asked": done,
    }
    settings |= {"strata": strata, "cells": [dict(cell) for cell in cells], "swaps": swaps}
    settings["frame"] = hashlib.sha256(repr(rows).encode()).hexdigest()
    return _result(rows, found, open_, done, weights, n, settings)


def _check_size(many: int) -> None:
    if many > LARGEST:
        what = f"{many:,} people are too many to compare each with each"
        raise UserError(what, where="sample, frame", try_=f"where=... to leave {LARGEST:,}, or strategy=random")


def _chosen(
    rows: list[Row],
    between: Reals,
    open_: list[int],
    done: list[int],
    many: int,
    strategy: str,
    strata: str | None,
    cells: Sequence[Cell],
    swaps: int,
) -> Proposed:
    if strategy == "typical":
        found = choosing.most_typical(between, open_, many)
        most = between[np.ix_(open_, found)].min(axis=1) if found else np.zeros(0)
        return Proposed(found, numbers={"likeness": float((1 - most).sum())})
    if strategy == "stratified":
        return Proposed(by_stratum(rows, between, open_, done, many, str(strata)))
    if strategy == "quota":
        found, named, filled = by_quota(rows, between, open_, done, cells)
        missing: Number = sum(wanted - has for _, wanted, has in filled)
        return Proposed(found, named, {"missing": missing}, telling.quota_sentences(filled))
    greedy = choosing.farthest_first(between, open_, done, many)
    found = choosing.swapped(between, open_, done, greedy, swaps)
    numbers: dict[str, Number] = {"least_distance": choosing.least_apart(between, found, done)}
    if len(open_) <= EXACT_ROWS and 2 <= many <= EXACT_PICKS and comb(len(open_), many):
        numbers["best_distance"] = choosing.best_apart(between, open_, done, many)
    return Proposed(found, numbers=numbers)


def _drawn(open_: list[int], wanted: int, seed: int) -> list[int]:
    if wanted == len(open_):
        return open_
    return [open_[place] for place in np.random.default_rng(seed).permutation(len(open_))[:wanted].tolist()]


def _result(
    rows: list[Row],
    found: Proposed,
    open_: list[int],
    done: list[int],
    weights: Mapping[str, float],
    n: int | None,
    settings: dict[str, Any],
) -> Result:
    numbers: dict[str, Number] = {"proposed": len(found.rows), "fitting": len(open_)}
    numbers |= {"missing": max((n or 0) - len(found.rows), 0), **found.numbers}
    said = telling.sentences(rows, found.rows, open_, weights, n, found.numbers)
    return Result(
        "sample",
        len(found.rows),
        telling.table(rows, found.rows, done, weights, found.between, found.cells),
        settings,
        source=SOURCE,
        sentences=(*said[:1], *found.sentences, *said[1:]),
        numbers=numbers,
        reasons={name: "there are no two to compare" for name, value in found.numbers.items() if value is None},
    )
