"""Samples by cells: strata that share what is wanted, and quotas with a target each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from counterpoint.analysis.gower import Row
from counterpoint.analysis.sampling.choosing import farthest_first
from counterpoint.analysis.sampling.frame import fits, word
from counterpoint.analysis.saturation.novelty import Reals

Cell = Mapping[str, Any]
"""What a quota's people have in common, and under `n` how many of them are wanted."""


def by_stratum(
    rows: Sequence[Row], between: Reals, open_: Sequence[int], done: Sequence[int], wanted: int, strata: str
) -> list[int]:
    """Gives every stratum the same number, one more to the largest; what a small one cannot give goes to the others."""
    cells: dict[str, list[int]] = {}
    for place in open_:
        cells.setdefault(word(rows[place].get(strata)), []).append(place)
    share = dict.fromkeys(sorted(cells, key=lambda cell: (-len(cells[cell]), cell)), 0)
    while sum(share.values()) < wanted:
        for cell in share:
            if sum(share.values()) < wanted and share[cell] < len(cells[cell]):
                share[cell] += 1
    there = {cell: [place for place in done if word(rows[place].get(strata)) == cell] for cell in cells}
    return [place for cell, many in share.items() for place in farthest_first(between, cells[cell], there[cell], many)]


def by_quota(
    rows: Sequence[Row], between: Reals, open_: Sequence[int], done: Sequence[int], cells: Sequence[Cell]
) -> tuple[list[int], list[str], list[tuple[str, int, int]]]:
    """Fills each cell up to its target with the most unlike of its people, each person once.

    Gives the rows, the cell of each, and for every cell its name, its target and how many it has with those asked before.
    """
    found: list[int] = []
    named: list[str] = []
    filled = []
    for cell in cells:
        where = {name: value for name, value in cell.items() if name != "n"}
        name = called(cell)
        there = [place for place in done if fits(rows[place], where)]
        fitting = [place for place in open_ if place not in set(found) and fits(rows[place], where)]
        taken = farthest_first(between, fitting, there, min(max(int(cell["n"]) - len(there), 0), len(fitting)))
        found += taken
        named += [name] * len(taken)
        filled.append((name, int(cell["n"]), len(there) + len(taken)))
    return found, named, filled


def called(cell: Cell) -> str:
    """Names a cell by what its people have in common."""
    return ", ".join(f"{name} {word(value)}" for name, value in cell.items() if name != "n") or "everybody"
