"""The question put to a table: whose rows are compared, and what each cell is."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

import counterpoint as cp
from counterpoint import Faults, UserError
from workbench.research.programmes.bounds import YES_NO, Bounds
from workbench.research.studies import kinds
from workbench.research.studies.tables import Table

TOLD = 8
FEW, MANY = 2, 8
OURS, OTHERS = "the programme", "the others"
Value = float | bool


@dataclass(frozen=True)
class Asked:
    """Places of columns: the outcome; the group and which of its words is the programme, or an earlier measurement; sites."""

    outcome: int
    group: int | None = None
    programme: str = ""
    before: int | None = None
    site: int | None = None


def answer(bounds: Bounds, table: Table, asked: Asked, exploratory: bool) -> cp.Result:
    """Returns what the rows say about the bounds; raises UserError or Faults for cells that are not what was said."""
    rows = _rows(bounds, table, asked)
    if asked.site is not None:
        rows = _by_site(rows, table.column(asked.site), paired=asked.before is not None)
    return equivalence(bounds, exploratory, **_columns(rows))


def told(table: Table, asked: Asked) -> dict[str, Any]:
    """Returns what a page tells about the rows: whom the programme is compared with, and rows left out where sites count."""
    cells = [] if asked.group is None else [cell.strip() for cell in table.column(asked.group)]
    others = sorted({cell for cell in cells if not kinds.is_empty(cell) and cell != asked.programme})
    used = [place for place in (asked.outcome, asked.group, asked.before, asked.site) if place is not None]
    empty = sum(any(kinds.is_empty(row[place]) for place in used) for row in table.rows)
    by_site = asked.site is not None
    return {"table": table, "by_site": by_site, "others": others, "left_out": empty if by_site else 0}


def equivalence(bounds: Bounds, exploratory: bool, **given: Any) -> cp.Result:
    """Asks the library, with these bounds and their reason."""
    return cp.equivalence(bounds=bounds.pair, why=bounds.why, exploratory=exploratory, **given)


Row = tuple[int, Value | None, str | Value | None]


def _rows(bounds: Bounds, table: Table, asked: Asked) -> list[Row]:
    """Returns for each row its place, its outcome, and its side or its earlier value."""
    faults: list[UserError] = []
    read = _reader(bounds, table, faults)
    outcomes = read(asked.outcome)
    against: Sequence[Any] = read(asked.before) if asked.before is not None else _sides(table, asked)
    if faults:
        raise faults[0] if len(faults) == 1 else Faults(faults)
    return [*zip(range(len(outcomes)), outcomes, against, strict=True)]


def _reader(bounds: Bounds, table: Table, faults: list[UserError]) -> Callable[[int], list[Value | None]]:
    kind = "yes_no" if bounds.measure == YES_NO else "number"

    def read(place: int) -> list[Value | None]:
        found: list[Value | None] = []
        wrong: list[int] = []
        for number, words in enumerate(table.column(place), 1):
            try:
                value = kinds.value_of(kind, words)
            except ValueError:
                wrong.append(number)
                continue
            found.append(None if value is None else value == "yes" if kind == "yes_no" else float(value))
        if wrong:
            faults.append(_not_read(table.names[place], kind, wrong))
        return found

    return read


def _not_read(name: str, kind: str, wrong: list[int]) -> UserError:
    words = "yes or no" if kind == "yes_no" else "a number"
    rows = ", ".join(map(str, wrong[:TOLD])) + (f" and {len(wrong) - TOLD} more" if len(wrong) > TOLD else "")
    return UserError(
        f"Not every cell is {words}",
        where=f"column “{name}”, row {rows} (the first below the header is 1)",
        try_="mend these cells, or leave them empty",
    )


def _sides(table: Table, asked: Asked) -> list[str | None]:
    if asked.group is None:
        raise UserError("Nothing to compare with", where="columns", try_="choose a group, or an earlier measurement")
    cells = [cell.strip() for cell in table.column(asked.group)]
    return [None if kinds.is_empty(one) else OURS if one == asked.programme else OTHERS for one in cells]


def _by_site(rows: list[Row], sites: list[str], paired: bool) -> list[Row]:
    """Lets each site count once, by its mean: people of one site are not independent of each other.

    A site that has both groups, or both measurements, gives one pair; if every site is on one side, it gives one value.
    """
    values: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for place, outcome, against in rows:
        if outcome is None or against is None or kinds.is_empty(sites[place]):
            continue
        site = values[sites[place].strip()]
        if paired:
            site[OURS].append(float(outcome))
            site[OTHERS].append(float(against))
        else:
            site[str(against)].append(float(outcome))
    both = [len(found) == FEW for found in values.values()]
    if any(both) and not all(both):
        raise _mixed(values)
    means = [{side: fmean(found) for side, found in site.items()} for site in values.values()]
    if all(both):
        return [(place, one[OURS], one[OTHERS]) for place, one in enumerate(means)]
    return [(place, value, side) for place, one in enumerate(means) for side, value in one.items()]


def _mixed(values: dict[str, Any]) -> UserError:
    return UserError(
        "Some sites have people of both groups, and some of one",
        where=f"{len(values)} sites",
        try_="ask a statistician for a mixed model, and give its estimate with its standard error under “I have figures”",
    )


def _columns(rows: list[Row]) -> dict[str, Any]:
    """Returns the rows as the library takes them, the programme first: two groups, or pairs."""
    import polars as pl

    outcomes, against = [row[1] for row in rows], [row[2] for row in rows]
    if not all(one is None or isinstance(one, str) for one in against):
        return {"table": pl.DataFrame({"after": outcomes, "before": against}), "outcome": "after", "against": "before"}
    frame = pl.DataFrame({"value": outcomes, "side": against}, schema_overrides={"side": pl.String})
    ordered = frame.sort(pl.col("side") != OURS, maintain_order=True)
    return {"table": ordered, "outcome": "value", "group": "side"}
