"""The slow, obvious answers that the kernels must give."""

from __future__ import annotations

from itertools import combinations

from tests.library.analysis.stories import CODERS, CODES, Row


def overlap(one: Row, two: Row) -> bool:
    return one.document == two.document and one.start < two.end and two.start < one.end


def pairs(rows: list[Row], apart: bool) -> list[list[int]]:
    """Looks at every two codings."""
    found = [[0] * len(CODES) for _ in CODES]
    for one, two in combinations(rows, 2):
        if overlap(one, two) and (one.coder == two.coder or not apart):
            found[one.code][two.code] += 1
            if one.code != two.code:
                found[two.code][one.code] += 1
    return found


def letters(rows: list[Row], code: int, coders: list[int]) -> set[tuple[int, int]]:
    """Every (document, position) under a code."""
    return {
        (row.document, at)
        for row in rows
        if row.code == code and row.coder in coders
        for at in range(row.start, row.end)
    }


def characters(rows: list[Row], apart: bool) -> list[list[int]]:
    """Intersects sets of positions."""
    readings = [[number] for number in range(len(CODERS))] if apart else [list(range(len(CODERS)))]
    many = range(len(CODES))
    return [
        [sum(len(letters(rows, one, who) & letters(rows, two, who)) for who in readings) for two in many]
        for one in many
    ]
