"""Equals: where several share the first place, all of them are named or counted, never one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from counterpoint.analysis.result import several

NAMED = 3
"""So many equals are named; more are counted."""
SAME = 1e-9
"""Numbers nearer than this differ by rounding alone."""
Row = Mapping[str, Any]


def first(rows: Iterable[Row], name: str, *, least: bool = False) -> list[Row]:
    """Gives all rows that share the highest (or the lowest) number of a column, in their order; None has no place."""
    known = [row for row in rows if row[name] is not None]
    edge = (min if least else max)((row[name] for row in known), default=0)
    return [row for row in known if abs(row[name] - edge) <= SAME * max(abs(edge), 1)]


def called(names: Sequence[str], one: str, many: str = "", quotes: str = "“”") -> str:
    """Names a few: “a”, “b” and “c”; of more than three it says how many: 4 codes."""
    different = list(dict.fromkeys(names))
    if len(different) < len(names) or len(names) > NAMED:
        return several(len(names), one, many)
    named = [f"{quotes[:1]}{name}{quotes[-1:]}" for name in names]
    return " and ".join(filter(None, [", ".join(named[:-1]), named[-1]]))


def was(names: Sequence[str]) -> str:
    """Gives the verb for one or several."""
    return "was" if len(names) == 1 else "were"


def apiece(some: Sequence[Any]) -> str:
    """Adds “ each” where a number is that of every one of several."""
    return " each" if len(some) > 1 else ""
