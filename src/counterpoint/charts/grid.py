"""A grid of codes against columns, as three charts draw it: what every cell holds, and bubbles by its size."""

from __future__ import annotations

from typing import Any

from counterpoint.analysis.result import Result
from counterpoint.charts import theme

LARGEST = 30
"""Pixels across the largest bubble; areas are in proportion, so a number four times as large is twice as wide."""
HIDDEN = -1
"""Stands for a number that a guard has hidden."""


class Grid:
    """Rows and columns by number (two may have one name), and the codings of each cell."""

    def __init__(self, result: Result, column: str, name: str) -> None:
        self.rows: dict[Any, str] = {}
        self.heads: dict[Any, str] = {}
        self.cells: list[dict[str, int]] = []
        rows: dict[Any, int] = {}
        heads: dict[Any, int] = {}
        for cell in result.table.to_dicts():
            row = rows.setdefault(cell["code_id"], len(rows))
            head = heads.setdefault(cell[column], len(heads))
            self.rows[row], self.heads[head] = cell["code"], str(cell[name])
            self.cells.append({"row": row, "column": head, "codings": number(cell["codings"])})

    def only(self, most: int) -> int:
        """Keeps the rows with the most codings, in their order; gives how many with codings are left out."""
        total = dict.fromkeys(self.rows, 0)
        for cell in self.cells:
            total[cell["row"]] += abs(cell["codings"])
        used = [row for row in self.rows if total[row]]
        kept = sorted(sorted(used, key=lambda row: (-total[row], row))[:most])
        place = {row: at for at, row in enumerate(kept)}
        self.cells = [cell | {"row": place[cell["row"]]} for cell in self.cells if cell["row"] in place]
        self.rows = {place[row]: self.rows[row] for row in kept}
        return len(used) - len(kept)

    @property
    def most(self) -> int:
        return max((cell["codings"] for cell in self.cells), default=0)

    @property
    def is_guarded(self) -> bool:
        return any(cell["codings"] == HIDDEN for cell in self.cells)


def number(codings: int | None) -> int:
    """Gives a number to draw; what is hidden has none."""
    return HIDDEN if codings is None else codings


def axis(names: list[str], **options: Any) -> Any:
    """Gives an axis that names its numbers."""
    import altair as alt

    kept = {"title": None, "domain": False, "labelLimit": 300, "labelExpr": theme.named(names, 300)}
    return alt.Axis(**(kept | options))


def leaning(names: list[str], room: int) -> int:
    """Gives the angle of names over columns: upright where they fit."""
    return 0 if all(len(name) * theme.LETTER <= room for name in names) else -45


def bubbles(base: Any, most: int, largest: int = LARGEST) -> Any:
    """Draws a bubble in every cell that holds something, and a dash in those that are hidden."""
    import altair as alt

    scale = alt.Scale(type="linear", domain=[0, max(most, 1)], range=[0, largest * largest * 0.785])
    marks = base.transform_filter("datum.codings > 0").mark_circle(
        color=theme.VOICE_LINE, stroke=theme.VOICE, strokeWidth=1, opacity=1
    )
    return alt.layer(marks.encode(size=alt.Size("codings:Q", scale=scale, legend=None)), dashes(base))


def dashes(base: Any) -> Any:
    """Draws a dash where a number is hidden."""
    return base.transform_filter(f"datum.codings == {HIDDEN}").mark_text(text="–", color=theme.INK_2)


def among(result: Result) -> str:
    """Says that what is largest is so among the numbers shown, where a guard has hidden others."""
    hidden = any(result.table[name].null_count() for name in ("codings", "cases") if name in result.table.columns)
    return ", among the numbers shown" if hidden else ""


def legend(words: str, *, guarded: bool) -> str:
    """Says what a cell shows, and what a dash is where there is one."""
    return f"{words}; – is hidden" if guarded else words
