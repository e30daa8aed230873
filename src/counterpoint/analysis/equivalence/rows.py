"""Rows of a table as the figures that a test of equivalence needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counterpoint.errors import Faults, UserError

if TYPE_CHECKING:
    import polars as pl


def figures(
    table: Any, outcome: str, group: str | None, against: str | None, against_value: float
) -> tuple[dict[str, float], list[str], int]:
    """Gives the figures, the names of what is compared, and how many rows had no value."""
    if group is not None and against is not None:
        what = f"two groups (“{group}”) and pairs (“{against}”) are two questions"
        raise _fault(what, "group= to compare people with other people, against= to compare two measurements of each")
    frame = _frame(table)
    _columns(frame, [name for name in (outcome, group, against) if name is not None])
    if against is not None:
        return _pairs(frame, outcome, against)
    values = _numbers(frame, outcome)
    if group is None:
        kept = values.drop_nulls()
        found = {"m": _mean(kept), "sd": _sd(kept), "n": kept.len(), "mu": against_value}
        return found, [outcome], frame.height - kept.len()
    return _groups(frame, outcome, group, values)


def _groups(
    frame: pl.DataFrame, outcome: str, group: str, values: pl.Series
) -> tuple[dict[str, float], list[str], int]:
    import polars as pl

    whole = ~(values.is_null() | frame[group].is_null())
    parts, kept = frame[group].filter(whole).cast(pl.String), values.filter(whole)
    names = parts.unique(maintain_order=True).to_list()
    if len(names) != 2:
        listed = ", ".join(f"“{name}”" for name in names[:8]) or "nothing"
        raise _fault(
            f"two groups are compared, and “{group}” holds {len(names)}: {listed}", "keep the rows of two groups"
        )
    sides = [kept.filter(parts == name) for name in names]
    boolean, found = frame[outcome].dtype == pl.Boolean, dict[str, float]()
    for number, side in enumerate(sides, 1):
        if boolean:
            found |= {f"count{number}": float(side.sum()), f"n{number}": side.len()}
        else:
            found |= {f"m{number}": _mean(side), f"sd{number}": _sd(side), f"n{number}": side.len()}
    return found, names, frame.height - kept.len()


def _pairs(frame: pl.DataFrame, outcome: str, against: str) -> tuple[dict[str, float], list[str], int]:
    difference = (_numbers(frame, outcome) - _numbers(frame, against)).drop_nulls()
    found = {"m1": _mean(difference), "sd1": _sd(difference), "m2": 0.0, "sd2": 0.0, "r": 0.0, "n": difference.len()}
    return found, [outcome, against], frame.height - difference.len()


def _frame(table: Any) -> pl.DataFrame:
    import polars as pl

    if isinstance(table, str | bytes):
        raise _fault("a table is rows and columns, not text", "read the file first: polars.read_csv(path)")
    try:
        return table.collect() if isinstance(table, pl.LazyFrame) else pl.DataFrame(table)
    except Exception as why:  # whatever another library raises here, it is about the table given
        raise _fault(f"it could not be read as a table: {why}", "give a data frame") from None


def _columns(frame: pl.DataFrame, names: list[str]) -> None:
    known = ", ".join(frame.columns[:20]) or "(there are none)"
    faults = [_fault(f"there is no column “{name}”", f"one of {known}") for name in names if name not in frame.columns]
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]


def _numbers(frame: pl.DataFrame, name: str) -> pl.Series:
    import polars as pl

    column = frame[name]
    if not (column.dtype.is_numeric() or column.dtype in (pl.Boolean, pl.Null)):
        raise _fault(f"the column “{name}” holds {column.dtype}, not numbers", "turn its values into numbers first")
    values = column.cast(pl.Float64).fill_nan(None)
    if values.is_infinite().any():
        raise _fault(f"the column “{name}” holds a value without end", "take out what is infinite")
    return values


def _mean(values: pl.Series) -> float:
    return float(values.mean() or 0.0)  # type: ignore[arg-type]


def _sd(values: pl.Series) -> float:
    return float(values.std() or 0.0)  # type: ignore[arg-type]


def _fault(what: str, try_: str) -> UserError:
    return UserError(what, where="equivalence, table", try_=try_)
