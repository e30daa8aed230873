"""Who was asked, and how they were chosen: the sentences of the sample, and with how many it has come how far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from numbers import Real
from typing import TYPE_CHECKING, Any

from counterpoint.errors import UserError
from counterpoint.reporting.blocks import Block, Paragraph, Table

if TYPE_CHECKING:
    from counterpoint.analysis.result import Result

STATES = ("wanted", "invited", "declined", "consented", "interviewed")
"""How far it has come with somebody; whoever declined fills no cell."""
CAPTION = "The sample by what is known of people; each stands where it has come with them"


def blocks(sample: Result | str | Sequence[Result | str] = (), matrix: Sequence[Mapping[str, Any]] = ()) -> list[Block]:
    """Writes how people were chosen and the sample matrix; nothing where neither is given.

    sample: an answer of `cp.sample` or `cp.snowball`, its sentences, or several of these.
    matrix: rows such as {"attribute": "site", "value": "North", "wanted": 1, "interviewed": 3}; a state that is left out is 0.
    """
    given = list(sample) if isinstance(sample, Sequence) and not isinstance(sample, str) else [sample]
    said = [one if isinstance(one, str) else one.explain() for one in given]
    found: list[Block] = [Paragraph(words, lead="" if place else "Sample.") for place, words in enumerate(said)]
    rows = [_counted(row, number) for number, row in enumerate(matrix, 1)]
    if not rows:
        return found
    shown = [row for row in rows if any(row[2])]
    cells = tuple((*_named(shown, place), *(f"{count:,}" for count in row[2])) for place, row in enumerate(shown))
    heads = ("Attribute", "Value", *(state.capitalize() for state in STATES))
    found += [Table(CAPTION, heads, cells, numbers=tuple(range(2, len(heads))))] if cells else []
    empty: dict[str, list[str]] = {}
    for attribute, value, counts in rows:
        if not _filled(counts):
            empty.setdefault(attribute, []).append(value)
    named = "; ".join(f"{attribute}: {', '.join(values)}" for attribute, values in empty.items())
    return [*found, *([Paragraph(f"{named}.", lead="Nobody yet.")] if named else [])]


def _counted(row: Mapping[str, Any], number: int) -> tuple[str, str, list[int]]:
    if "attribute" not in row or "value" not in row:
        try_ = 'a row such as {"attribute": "site", "value": "North", "wanted": 1}'
        raise UserError("A row of the sample matrix names no value of an attribute", where=f"row {number}", try_=try_)
    counts = [row.get(state) or 0 for state in STATES]
    if not all(isinstance(count, Real) and float(count).is_integer() and float(count) >= 0 for count in counts):
        try_ = "how many people there are in each state, as whole numbers"
        raise UserError("A row of the sample matrix does not count people", where=f"row {number}", try_=try_)
    return str(row["attribute"]), str(row["value"]), [int(count) for count in counts]


def _named(rows: Sequence[tuple[str, str, list[int]]], place: int) -> tuple[str, str]:
    """Names an attribute in the first of its rows only."""
    attribute, value, _ = rows[place]
    return ("" if place and rows[place - 1][0] == attribute else attribute), value


def _filled(counts: list[int]) -> bool:
    return any(count for state, count in zip(STATES, counts, strict=True) if state != "declined")
