"""Tables that may leave the house: cells of few people hidden, and others so that nobody can compute them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from counterpoint.analysis.result import Result, several
from counterpoint.analysis.tables.hiding import Cells
from counterpoint.errors import Faults, UserError

if TYPE_CHECKING:
    import polars as pl

THRESHOLD = 5
PEOPLE = "cases"
ADDED = ("codings", "documents", PEOPLE, "characters", "words")
MEASURES = (*ADDED, "coders")
"""What a hidden cell loses. Of coders nobody can make a sum, of the others one might."""
GUARDED: dict[str, Callable[[Mapping[str, Any]], str | None]] = {
    "frequency": lambda asked: "coder_id" if asked.get("by") == "coder" else None,
    "matrix": lambda asked: f"{asked['by']}_id",
    "timeline": lambda asked: "period_id",
    "course": lambda asked: "turn" if asked["by"] == "turn" else "piece",
    "cooccurrence": lambda asked: None,
}
"""Methods whose tables can be guarded, and what the columns of their cells are; None: a list of rows with one sum."""
SINGLE = {"matrix": ("case", "document"), "timeline": ("order",)}
ROUNDINGS = (2, 100)
NAMED = 6
"""Rows and columns that a sentence names; `reasons` name all."""
SOURCE = "Hundepool et al. 2012 (Statistical Disclosure Control), ch. 4; Kelly, Golden and Assad 1992 (Networks 22: 397), circles"


def guard(result: Result, threshold: int = THRESHOLD, rounding: int | None = None) -> Result:
    """Hides the cells of a table behind which few people stand, before it leaves the house.

    A cell of one case up to one less than the threshold loses all its numbers. Others are hidden with it until no
    hidden number can be computed from those shown and the sums of rows and columns; which are which is not told. Where
    that cannot be had, the sums are withheld and the result says which. Where a group as a whole is smaller than the
    threshold, sizes of groups and shares are hidden too. An empty cell is 0 and stays, unless it is needed to hide
    another. Sentences with numbers are replaced.

    threshold: the fewest cases of which a number is told; 1 hides nothing.
    rounding: the base to which every number that is left is rounded, as 3 or 5; shares are left out then.
    """
    _check(result, threshold, rounding)
    table = result.table
    few = ((table[PEOPLE] > 0) & (table[PEOPLE] < threshold)).to_numpy()
    hidden, withheld = _hidden(result, few)
    small = _small_groups(table, threshold)
    guarded = _emptied(table, hidden, small, rounding)
    asked = {**result.parameters, "threshold": threshold} | ({"rounding": rounding} if rounding else {})
    reasons = {name: why for name, why in result.reasons.items() if name in guarded.columns}
    value: Any = (
        result.value if rounding is None or not isinstance(result.value, int) else _rounded(result.value, rounding)
    )
    reason = "with the sum of all, a hidden cell could be computed" if withheld else ""
    reasons |= {"sums": f"not to be published: {', '.join(withheld)}, the whole"} if withheld else {}
    return replace(
        result,
        value=None if withheld else value,
        reason=reason,
        table=guarded,
        parameters=asked,
        sentences=_said(hidden, withheld, small, threshold, rounding),
        numbers={},
        reasons=reasons,
        source="; ".join(filter(None, [result.source, SOURCE])),
    )


def is_guarded(result: Result) -> bool:
    """Says whether a result has been through the guard."""
    return "hidden" in result.table.columns and "threshold" in result.parameters


def _check(result: Result, threshold: int, rounding: int | None) -> None:
    faults = []
    if threshold < 1:
        faults.append(_fault(f"a threshold cannot be {threshold}", "threshold", "threshold=5"))
    if rounding is not None and not ROUNDINGS[0] <= rounding <= ROUNDINGS[1]:
        faults.append(_fault(f"numbers cannot be rounded to {rounding}", "rounding", "rounding=3 or rounding=5"))
    if result.method not in GUARDED:
        what = f"a result of {result.method} has no table of counts that could be guarded"
        faults.append(_fault(what, "result", f"a result of {', '.join(GUARDED)}"))
    elif is_guarded(result):
        faults.append(_fault("the table is guarded already", "result", "guard the result as it was asked"))
    elif result.parameters.get("by") in SINGLE.get(result.method, ()):
        what = "each column is about one person, and hiding few people would hide it all"
        faults.append(_fault(what, "result", "ask by=ATTRIBUTE"))
    elif PEOPLE not in result.table.columns:
        what = "the table does not say how many cases stand behind a number"
        faults.append(_fault(what, "result", "ask by=case"))
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]


def _fault(what: str, where: str, try_: str) -> UserError:
    return UserError(what, where=f"guard, {where}", try_=try_)


def _hidden(result: Result, few: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], list[str]]:
    """Gives the cells to hide, and the names of rows and columns whose sums must be withheld."""
    table = result.table
    named = GUARDED[result.method](result.parameters)
    measures = [table[name].to_numpy() for name in ADDED if name in table.columns]
    rows = _numbered(table["code_id"]) if result.method != "cooccurrence" else list(range(table.height))
    cells = Cells(measures, rows, _numbered(table[named]) if named else None)
    hidden = cells.hidden(few)
    names = [name for cell in cells.withheld for name in _named(table, named, cell)]
    return hidden, list(dict.fromkeys(names))


def _named(table: pl.DataFrame, column: str | None, cell: int) -> list[str]:
    if column is None:
        return ["all rows"]
    shown = column.removesuffix("_id")
    where = table[shown][cell] if column.endswith("_id") else f"{shown} {table[shown][cell]}"
    return [f"“{table['code'][cell]}”", f"“{where}”"]


def _numbered(values: pl.Series) -> list[int]:
    known: dict[Any, int] = {}
    return [known.setdefault(value, len(known)) for value in values.to_list()]


def _small_groups(table: pl.DataFrame, threshold: int) -> bool:
    if f"of_{PEOPLE}" not in table.columns:
        return False
    sizes = table[f"of_{PEOPLE}"]
    return bool(((sizes > 0) & (sizes < threshold)).any())


def _emptied(table: pl.DataFrame, hidden: NDArray[np.bool_], small: bool, rounding: int | None) -> pl.DataFrame:
    import polars as pl

    mask = pl.Series("hidden", hidden)
    columns = []
    for name in table.columns:
        values, size, share = table[name], name.startswith("of_"), name.startswith("share_of_")
        if (size and small) or (share and (small or rounding)):
            values = pl.Series(name, [None] * table.height, dtype=values.dtype)
        elif name in MEASURES or share:
            values = values.set(mask, None)
        if rounding and (name in MEASURES or size):
            values = values.map_elements(lambda value: _rounded(value, rounding), return_dtype=pl.Int64)
        columns.append(values.rename(name))
    return pl.DataFrame(columns).with_columns(mask)


def _rounded(value: int, base: int) -> int:
    return (2 * value + base) // (2 * base) * base


def _said(
    hidden: NDArray[np.bool_],
    withheld: list[str],
    small: bool,
    threshold: int,
    rounding: int | None,
) -> tuple[str, ...]:
    many = int(hidden.sum())
    if not many:
        said = [f"No cell holds fewer than {several(threshold, 'case')}, so none is hidden."]
    else:
        verb = "is" if many == 1 else "are"
        said = [
            f"{many} of {several(len(hidden), 'cell')} {verb} hidden: those of fewer than {several(threshold, 'case')}, and "
            "as many others as it takes so that none can be computed from sums. 0 means that nothing was coded."
        ]
    if withheld:
        named = ", ".join(withheld[:NAMED]) + (f" and {len(withheld) - NAMED} more" if len(withheld) > NAMED else "")
        sums = "the sum of all rows" if withheld == ["all rows"] else f"the sums of {named}, nor that of the whole"
        said.append(f"Do not publish {sums}: a hidden cell could be computed.")
    if small:
        said.append(f"Sizes of groups and shares are hidden: a group has fewer than {several(threshold, 'case')}.")
    if rounding:
        said.append(f"Numbers are rounded to multiples of {rounding}, so they need not add up; there are no shares.")
    return tuple(said)
