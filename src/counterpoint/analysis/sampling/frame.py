"""The frame: people as rows of attributes, and everything that can be wrong with what is asked of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from counterpoint.analysis.draws import not_whole
from counterpoint.analysis.gower import Row, missing
from counterpoint.errors import Faults, UserError

STRATEGIES = ("maximum_variation", "typical", "stratified", "quota", "criterion", "random")
UNCOUNTED = ("id", "name")


def rows_of(frame: Any) -> list[Row]:
    """Reads a list of mappings, or a table of polars or pandas."""
    if hasattr(frame, "to_dicts"):
        return list(frame.to_dicts())
    if hasattr(frame, "to_dict"):
        return list(frame.to_dict("records"))
    if isinstance(frame, Sequence) and all(isinstance(row, Mapping) for row in frame):
        return [dict(row) for row in frame]
    try_ = 'a list such as [{"age": 23, "site": "A"}, ...], or a table'
    raise UserError("the frame is no list of people with attributes", where="sample, frame", try_=try_)


def weights_of(rows: list[Row], by: Mapping[str, float] | Sequence[str] | None) -> dict[str, float]:
    """Gives each attribute that counts its weight."""
    if isinstance(by, Mapping):
        return {name: float(weight) for name, weight in by.items()}
    names = dict.fromkeys(name for row in rows for name in row if name not in UNCOUNTED) if by is None else by
    return dict.fromkeys([by] if isinstance(by, str) else names, 1.0)


def fits(row: Row, where: Mapping[str, Any]) -> bool:
    """Says whether somebody has these values; several values of one attribute are alternatives."""
    return all(
        row.get(name) in (list(value) if isinstance(value, list | tuple | set) else [value])
        for name, value in where.items()
    )


def word(value: Any) -> str:
    """Writes a value of an attribute."""
    if missing(value):
        return "(not stated)"
    return ", ".join(sorted(map(str, value))) if isinstance(value, list | tuple | set | frozenset) else str(value)


def check(
    rows: Sequence[Row],
    n: int | None,
    strategy: str,
    asked: Sequence[int],
    strata: str | None,
    cells: Sequence[Mapping[str, Any]],
    named: Mapping[str, Any],
) -> None:
    """Refuses what cannot be asked of this frame, all of it at once. named: attributes, by the parameter that names them."""
    faults = [*_in_strategy(n, strategy, strata, cells), *_in_names(rows, named)]
    for place in asked:
        if not 0 <= place < len(rows):
            faults.append(_fault(f"the frame has no row {place}", "asked", f"0 to {len(rows) - 1}"))
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]


def _in_strategy(n: int | None, strategy: str, strata: str | None, cells: Sequence[Any]) -> list[UserError]:
    faults = []
    if strategy not in STRATEGIES:
        try_ = ", ".join(f"strategy={one}" for one in STRATEGIES)
        faults.append(_fault(f"no strategy is called “{strategy}”", "strategy", try_))
    if n is None and strategy not in ("criterion", "quota"):
        faults.append(_fault("how many are wanted was not said", "n", "n=10"))
    wrong = not_whole("sample, n", "n=10", n) if n is not None else []
    if n is not None and not wrong and n < 1:
        faults.append(_fault(f"{n} people cannot be proposed", "n", "n=10"))
    if strategy == "stratified" and strata is None:
        faults.append(_fault("a stratified sample needs its strata", "strata", 'strata="site"'))
    if strategy == "quota" and not cells:
        faults.append(_fault("a quota needs its cells", "cells", 'cells=[{"site": "north", "n": 4}]'))
    faults += wrong
    for number, cell in enumerate(cells, 1):
        if not isinstance(cell.get("n"), int) or isinstance(cell.get("n"), bool) or cell["n"] < 0:
            faults.append(_fault(f"cell {number} has no target", "cells", 'a whole number under "n"'))
    return faults


def _in_names(rows: Sequence[Row], named: Mapping[str, Any]) -> list[UserError]:
    known = {name for row in rows for name in row}
    faults = []
    for part, names in named.items():
        for name in names:
            if rows and name not in known:
                what = f"nobody in the frame has an attribute “{name}”"
                faults.append(_fault(what, part, ", ".join(sorted(known)[:10])))
    for name, weight in named["by"].items():
        if not 0 <= weight < float("inf"):
            faults.append(_fault(f"the weight of {name} cannot be {weight}", "by", "a number from 0"))
    return faults


def _fault(what: str, part: str, try_: str) -> UserError:
    return UserError(what, where=f"sample, {part}", try_=try_)
