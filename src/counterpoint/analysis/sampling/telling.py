"""What a proposed sample says of itself: who, what each adds, and what the choice does to every attribute."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from counterpoint.analysis.gower import Row, missing
from counterpoint.analysis.result import Number, several
from counterpoint.analysis.sampling.frame import UNCOUNTED, word
from counterpoint.analysis.saturation.novelty import Reals

if TYPE_CHECKING:
    import polars as pl

CAVEAT = "This is a proposal: whoever decides may pass over a person, and says why."
OURS = ("rank", "row", "nearest", "adds", "cell")


def sentences(
    rows: list[Row],
    found: list[int],
    open_: list[int],
    weights: Mapping[str, float],
    n: int | None,
    extra: Mapping[str, Number],
) -> tuple[str, ...]:
    """Says how many are proposed, how far apart they are, and what becomes of each attribute."""
    fitting = several(len(open_), "person who fits", "people who fit")
    said = [f"{several(len(found), 'person is', 'people are')} proposed of {fitting}."]
    if n is not None and n > len(found):
        said.append(f"{n} were wanted; {n - len(found)} cannot be found in this frame.")
    if extra.get("least_distance") is not None:
        best = extra.get("best_distance")
        reach = f"; the best of all choices would reach {best:.3f}" if best is not None else ""
        said.append(
            f"The two most alike of them are {extra['least_distance']:.3f} apart, on a scale from 0 to 1{reach}."
        )
    said += [line for name in weights if (line := _shift(name, rows, found, open_))]
    return (*said, CAVEAT)


def quota_sentences(filled: Sequence[tuple[str, int, int]]) -> list[str]:
    """Says of each cell what it was to hold and what it holds."""
    return [
        f"{name}: {has} of {wanted}" + (f", {wanted - has} still to be found." if has < wanted else ".")
        for name, wanted, has in filled
    ]


def _shift(name: str, rows: list[Row], found: list[int], open_: list[int]) -> str:
    """Says what the choice does to an attribute that has few values."""
    before, after = (Counter(word(rows[place].get(name)) for place in places) for places in (open_, found))
    if not 1 < len(before) <= 8:
        return ""
    ordered = sorted(before.items(), key=lambda one: _size(one[0]))
    listed = ", ".join(f"“{value}” {after[value]} of {many}" for value, many in ordered)
    return f"{name}, proposed of those who fit: {listed}."


def _size(value: str) -> tuple[float, str]:
    """Puts numbers in their order, and words after them."""
    try:
        return float(value), value
    except ValueError:
        return math.inf, value


def table(
    rows: list[Row],
    found: list[int],
    done: list[int],
    weights: Mapping[str, float],
    between: Reals | None,
    cells: list[str],
) -> pl.DataFrame:
    """Lists the proposed, how far each is from those before, and what values each is the first to bring."""
    import polars as pl

    names = list(dict.fromkeys(name for row in rows for name in row if name not in OURS))
    columns: dict[str, Any] = {"rank": list(range(1, len(found) + 1)), "row": found}
    columns |= {name: [word(rows[place].get(name)) for place in found] for name in names}
    columns |= {"nearest": _nearest(found, done, between), "adds": _adds(rows, found, done, weights)}
    columns |= {"cell": cells} if cells else {}
    schema: dict[str, Any] = {"rank": pl.Int64, "row": pl.Int64, **dict.fromkeys(names, pl.String)}
    schema |= {"nearest": pl.Float64, "adds": pl.List(pl.String), **({"cell": pl.String} if cells else {})}
    return pl.DataFrame(columns, schema=schema)


def _nearest(found: list[int], done: list[int], between: Reals | None) -> list[float | None]:
    """Gives the distance of each to the nearest of those before; None for the first, and where nothing was compared."""
    if between is None:
        return [None] * len(found)
    before = [[*done, *found[:rank]] for rank in range(len(found))]
    return [float(between[place, there].min()) if there else None for place, there in zip(found, before, strict=True)]


def _adds(rows: list[Row], found: list[int], done: list[int], weights: Mapping[str, float]) -> list[list[str]]:
    """Lists the values of the chosen attributes that nobody before has; numbers only where they widen the range."""
    seen = {name: [rows[place].get(name) for place in done] for name in weights if name not in UNCOUNTED}
    added = []
    for place in found:
        added.append(
            [f"{name}: {word(rows[place].get(name))}" for name in seen if _is_new(rows[place].get(name), seen[name])]
        )
        for name, values in seen.items():
            values.append(rows[place].get(name))
    return added


def _is_new(value: Any, before: list[Any]) -> bool:
    known = [one for one in before if not missing(one)]
    if missing(value):
        return False
    if isinstance(value, int | float) and not isinstance(value, bool):
        numbers = [one for one in known if isinstance(one, int | float)]
        return not numbers or not min(numbers) <= value <= max(numbers)
    return value not in known
