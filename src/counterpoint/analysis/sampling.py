"""Whom to ask next: purposeful samples from a frame of people with attributes. The program proposes, people decide."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, combinations
from math import comb
from typing import TYPE_CHECKING, Any

import numpy as np

from counterpoint.analysis.gower import Row, distances, missing
from counterpoint.analysis.result import Number, Result, several
from counterpoint.analysis.saturation.novelty import Reals
from counterpoint.errors import Faults, UserError

if TYPE_CHECKING:
    import polars as pl

STRATEGIES = ("maximum_variation", "typical", "stratified", "criterion", "random")
SOURCE = (
    "Patton 2015, Qualitative Research and Evaluation Methods, 4th ed. (strategies); Gower 1971, Biometrics 27: 857 "
    "(distance); Ravi, Rosenkrantz and Tayi 1994, Operations Research 42: 299 (greedy choice of the most unlike)"
)
CAVEAT = "This is a proposal: whoever decides may pass over a person, and says why."
LARGEST = 4_000
"""A frame of more rows than this needs a criterion first: each is compared with each."""
EXACT_ROWS, EXACT_PICKS = 25, 6
"""Up to here every choice is tried, and the result says how far the greedy one is from the best."""
UNCOUNTED = ("id", "name")


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
    orders: Mapping[str, Sequence[Any]] | None = None,
) -> Result:
    """Proposes whom to ask from a frame of people.

    The value is how many are proposed; the table names them by their row in the frame (from 0), first choice first.

    frame: rows of attributes: a list of dictionaries, or a table of polars or pandas.
    n: how many to propose; all that fit without it, for "criterion".
    strategy: "maximum_variation" (each the least like those before), "typical" (those whom most are like), "stratified"
        (the most unlike within each stratum), "criterion" (all that fit) or "random" (drawn from those that fit).
    by: attributes with their weights, or attributes; without it, all except id and name.
    seed: makes what is drawn the same again.
    where: only those with these values, such as {"role": "peer", "site": ["A", "B"]}.
    asked: rows of those who were interviewed already; the next is the one least like any of them.
    strata: for "stratified": the attribute that makes the strata.
    orders: for attributes whose words have an order: all of them, lowest first.
    """
    rows = _rows(frame)
    weights = _weights(rows, by)
    _refuse(_faults(rows, n, strategy, weights, where or {}, asked, strata, orders or {}))
    done = list(dict.fromkeys(asked))
    open_ = [place for place in _fitting(rows, where or {}) if place not in set(done)]
    wanted = len(open_) if n is None else min(n, len(open_))
    extra: dict[str, Number] = {}
    if strategy in ("criterion", "random"):
        found = _drawn(open_, wanted, seed)
    else:
        if len(open_) + len(done) > LARGEST:
            what = f"{len(open_) + len(done):,} people are too many to compare each with each"
            raise UserError(what, where="sample, frame", try_=f"where=... to leave {LARGEST:,}, or strategy=random")
        between = distances(rows, weights, orders or {})
        found, extra = _chosen(rows, between, open_, done, wanted, strategy, strata)
    settings = {"strategy": strategy, "n": n, "by": weights, "seed": seed, "where": dict(where or {}), "asked": done}
    settings |= {"strata": strata, "frame": hashlib.sha256(repr(rows).encode()).hexdigest()}
    return _result(rows, found, open_, weights, n, settings, extra)


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


def _chosen(
    rows: list[Row], between: Reals, open_: list[int], done: list[int], wanted: int, strategy: str, strata: str | None
) -> tuple[list[int], dict[str, Number]]:
    if strategy == "typical":
        found = most_typical(between, open_, wanted)
        most = between[np.ix_(open_, found)].min(axis=1) if found else np.zeros(0)
        return found, {"likeness": float((1 - most).sum())}
    if strategy == "stratified":
        return _by_stratum(rows, between, open_, done, wanted, str(strata)), {}
    found = farthest_first(between, open_, done, wanted)
    extra: dict[str, Number] = {"least_distance": least_apart(between, found, done)}
    if len(open_) <= EXACT_ROWS and 2 <= wanted <= EXACT_PICKS and comb(len(open_), wanted):
        extra["best_distance"] = best_apart(between, open_, done, wanted)
    return found, extra


def _by_stratum(
    rows: list[Row], between: Reals, open_: list[int], done: list[int], wanted: int, strata: str
) -> list[int]:
    """Gives every stratum the same number, one more to the largest; what a small one cannot give goes to the others."""
    cells: dict[str, list[int]] = {}
    for place in open_:
        cells.setdefault(_word(rows[place].get(strata)), []).append(place)
    share = dict.fromkeys(sorted(cells, key=lambda cell: (-len(cells[cell]), cell)), 0)
    while sum(share.values()) < wanted:
        for cell in share:
            if sum(share.values()) < wanted and share[cell] < len(cells[cell]):
                share[cell] += 1
    there = {cell: [place for place in done if _word(rows[place].get(strata)) == cell] for cell in cells}
    return [place for cell, many in share.items() for place in farthest_first(between, cells[cell], there[cell], many)]


def _drawn(open_: list[int], wanted: int, seed: int) -> list[int]:
    if wanted == len(open_):
        return open_
    return [open_[place] for place in np.random.default_rng(seed).permutation(len(open_))[:wanted].tolist()]


def _fitting(rows: list[Row], where: Mapping[str, Any]) -> list[int]:
    def fits(row: Row) -> bool:
        return all(
            row.get(name) in (list(value) if isinstance(value, list | tuple | set) else [value])
            for name, value in where.items()
        )

    return [place for place, row in enumerate(rows) if fits(row)]


def _result(
    rows: list[Row],
    found: list[int],
    open_: list[int],
    weights: Mapping[str, float],
    n: int | None,
    settings: dict[str, Any],
    extra: dict[str, Number],
) -> Result:
    said = [
        f"{several(len(found), 'person is', 'people are')} proposed of {several(len(open_), 'person', 'people')} who fit."
    ]
    if n is not None and n > len(found):
        said.append(f"{n} were wanted; {n - len(found)} cannot be found in this frame.")
    if "best_distance" in extra and extra["least_distance"] is not None:
        said.append(
            f"The two most alike of them are {extra['least_distance']:.3f} apart, on a scale from 0 to 1; "
            f"the best of all choices would reach {extra['best_distance']:.3f}."
        )
    said += [line for name in weights if (line := _shift(name, rows, found, open_))]
    return Result(
        "sample",
        len(found),
        _table(rows, found),
        settings,
        source=SOURCE,
        sentences=(*said, CAVEAT),
        numbers={"proposed": len(found), "fitting": len(open_), "missing": max((n or 0) - len(found), 0), **extra},
        reasons={name: "there are no two to compare" for name, value in extra.items() if value is None},
    )


def _shift(name: str, rows: list[Row], found: list[int], open_: list[int]) -> str:
    """Says what the choice does to an attribute that has few values."""
    before, after = (Counter(_word(rows[place].get(name)) for place in places) for places in (open_, found))
    if not 1 < len(before) <= 8:
        return ""
    listed = ", ".join(f"{value} {after[value]} of {many}" for value, many in sorted(before.items()))
    return f"{name}, proposed of those who fit: {listed}."


def _table(rows: list[Row], found: list[int]) -> pl.DataFrame:
    import polars as pl

    names = list(dict.fromkeys(name for row in rows for name in row if name not in ("rank", "row")))
    columns: dict[str, Any] = {"rank": list(range(1, len(found) + 1)), "row": found}
    columns |= {name: [_word(rows[place].get(name)) for place in found] for name in names}
    return pl.DataFrame(columns, schema={"rank": pl.Int64, "row": pl.Int64, **dict.fromkeys(names, pl.String)})


def _word(value: Any) -> str:
    if missing(value):
        return "(not stated)"
    return ", ".join(sorted(map(str, value))) if isinstance(value, list | tuple | set | frozenset) else str(value)


def _rows(frame: Any) -> list[Row]:
    if hasattr(frame, "to_dicts"):
        return list(frame.to_dicts())
    if hasattr(frame, "to_dict"):
        return list(frame.to_dict("records"))
    if isinstance(frame, Sequence) and all(isinstance(row, Mapping) for row in frame):
        return [dict(row) for row in frame]
    try_ = 'a list such as [{"age": 23, "site": "A"}, ...], or a table'
    raise UserError("the frame is no list of people with attributes", where="sample, frame", try_=try_)


def _weights(rows: list[Row], by: Mapping[str, float] | Sequence[str] | None) -> dict[str, float]:
    if isinstance(by, Mapping):
        return {name: float(weight) for name, weight in by.items()}
    names = dict.fromkeys(name for row in rows for name in row if name not in UNCOUNTED) if by is None else by
    return dict.fromkeys([by] if isinstance(by, str) else names, 1.0)


def _faults(
    rows: list[Row],
    n: int | None,
    strategy: str,
    weights: Mapping[str, float],
    where: Mapping[str, Any],
    asked: Sequence[int],
    strata: str | None,
    orders: Mapping[str, Sequence[Any]],
) -> list[UserError]:
    known = {name for row in rows for name in row}
    faults = []
    if strategy not in STRATEGIES:
        try_ = ", ".join(f"strategy={one}" for one in STRATEGIES)
        faults.append(UserError(f"no strategy is called “{strategy}”", where="sample, strategy", try_=try_))
    if n is None and strategy != "criterion":
        faults.append(UserError("how many are wanted was not said", where="sample, n", try_="n=10"))
    if n is not None and n < 1:
        faults.append(UserError(f"{n} people cannot be proposed", where="sample, n", try_="n=10"))
    if strategy == "stratified" and strata is None:
        faults.append(UserError("a stratified sample needs its strata", where="sample, strata", try_='strata="site"'))
    for part, names in (("by", weights), ("where", where), ("strata", [strata] if strata else []), ("orders", orders)):
        for name in names:
            if rows and name not in known:
                what = f"nobody in the frame has an attribute “{name}”"
                faults.append(UserError(what, where=f"sample, {part}", try_=", ".join(sorted(known)[:10])))
    for name, weight in weights.items():
        if not 0 <= weight < float("inf"):
            faults.append(
                UserError(f"the weight of {name} cannot be {weight}", where="sample, by", try_="a number from 0")
            )
    for place in asked:
        if not 0 <= place < len(rows):
            faults.append(
                UserError(f"the frame has no row {place}", where="sample, asked", try_=f"0 to {len(rows) - 1}")
            )
    return faults


def _refuse(faults: list[UserError]) -> None:
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]
