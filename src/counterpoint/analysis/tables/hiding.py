"""Which cells to hide beside the small ones, so that nobody can compute a hidden cell from the sums of rows and columns.

The cells are the edges of a graph between rows and columns. A hidden cell can be computed if it lies on no circle of hidden
cells; on a circle, one more here is one less there, and all sums stay (Kelly, Golden and Assad 1992; Fischetti and Salazar
1999 solve it exactly). Each circle is the cheapest that is left, found one by one, so what is hidden is little, not least.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
ALREADY, EMPTY = 1e-6, 2.5
"""What it costs to hide again what is hidden, and to hide an empty cell; others cost from 1 to 2, small ones less."""


class Cells:
    """The cells of a table, each in a row and a column; without columns only the sum of all rows is known."""

    def __init__(
        self, measures: Sequence[NDArray[np.int64]], rows: Sequence[int], columns: Sequence[int] | None
    ) -> None:
        many = max(rows, default=-1) + 1
        least = np.min(np.stack(measures), axis=0)
        # A hidden number is taken to be at least 1, so one that gives something up must be 2 or more, in every measure.
        self.gives, self.empty = least >= 2, least <= 0
        largest = max(int(least.max(initial=1)), 1)
        self.cost = np.where(self.empty, EMPTY, 1 + least / (largest + 1))
        self.one_sum = columns is None
        self.ends = [(row, many + column) for row, column in zip(rows, columns or [0] * len(rows), strict=True)]
        self.node = list(range(max((end for _, end in self.ends), default=0) + 1))
        self.at: list[list[int]] = [[] for _ in self.node]
        for cell, ends in enumerate(self.ends):
            for end in ends:
                self.at[end].append(cell)
        self.withheld: list[int] = []

    def hidden(self, few: Bools) -> Bools:
        """Gives all cells to hide; a cell in `withheld` needs the totals of its row and column withheld as well."""
        if self.one_sum:
            return self._with_one_sum(few)
        hidden, safe = few.copy(), np.zeros(len(few), bool)
        for cell in np.flatnonzero(few).tolist():
            if safe[cell]:
                continue
            path = self._cheapest(cell, hidden)
            if path is None:
                self._withhold(cell)
                continue
            hidden[path] = True
            safe[[cell, *path]] = True  # all that lie on the circle can be other than they are, by one
        return hidden

    def _with_one_sum(self, few: Bools) -> Bools:
        """Hides two cells or more, one of which can give: then each of them can be other than it is."""
        hidden = few.copy()
        cheapest = np.argsort(self.cost, kind="stable")
        while hidden.any() and (hidden.sum() < 2 or not (hidden & self.gives).any()):
            left = [cell for cell in cheapest.tolist() if not hidden[cell]]
            giving = [cell for cell in left if self.gives[cell]]
            some = left if (hidden & self.gives).any() else giving
            if not some:
                self.withheld.append(int(np.flatnonzero(hidden)[0]))
                break
            hidden[some[0]] = True
        return hidden

    def _cheapest(self, cell: int, hidden: Bools) -> list[int] | None:
        """Finds the cheapest way back from the row of a cell to its column, whichever of the two directions is open."""
        cost = np.where(hidden, ALREADY, self.cost).tolist()
        ways = [self._way(cell, cost, forth=True)]
        if self.gives[cell]:
            ways.append(self._way(cell, cost, forth=False))
        found = [way for way in ways if way is not None]
        return min(found)[1] if found else None

    def _way(self, cell: int, cost: list[float], *, forth: bool) -> tuple[float, list[int]] | None:
        """Walks from row to column: `forth` the cell gains, and cells walked from row to column give; else the others do."""
        begin, goal = (self.node[end] for end in self.ends[cell])
        if begin == goal:
            return 0.0, []
        best: dict[int, float] = {begin: 0.0}
        queue: list[tuple[float, int, list[int]]] = [(0.0, begin, [])]
        gives = self.gives.tolist()
        while queue:
            spent, here, path = heapq.heappop(queue)
            if here == goal:
                return spent, path
            if spent > best[here]:
                continue
            for other, there, giving in self._steps(here, forth):
                total = spent + cost[other]
                if (
                    total < min(best.get(there, np.inf), best.get(goal, np.inf))
                    and other != cell
                    and (gives[other] or not giving)
                ):
                    best[there] = total
                    heapq.heappush(queue, (total, there, [*path, other]))
        return None

    def _steps(self, here: int, forth: bool) -> list[tuple[int, int, bool]]:
        """Lists the cells at a row or column: the cell, where it leads, whether it gives."""
        steps = []
        for other in self.at[here]:
            row, column = self.ends[other]
            if self.node[row] == here:
                steps.append((other, self.node[column], forth))
            if self.node[column] == here:
                steps.append((other, self.node[row], not forth))
        return steps

    def _withhold(self, cell: int) -> None:
        """Takes the sums of the cell's row and column for unknown: what leaves one may enter the other."""
        self.withheld.append(cell)
        row, column = (self.node[end] for end in self.ends[cell])
        self.node = [row if stands_for == column else stands_for for stands_for in self.node]
        self.at[row] += self.at[column]
