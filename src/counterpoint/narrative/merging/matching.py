"""Which thing of one copy is which of the other: by identifier, then by name, and texts by their words if asked."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator

from counterpoint.narrative.merging.sides import Pair, Row, copied

NAMED = ("coders", "cases", "documents", "codes", "themes")
Likeness = Callable[[Row], Hashable]


def match(pair: Pair, *, same_text: bool) -> None:
    """Fills `pair.alike`; each row is at most one row of the other copy."""
    for table in NAMED:
        mine, theirs = pair.mine.by_id(table), pair.theirs.by_id(table)
        found = {key: key for key in theirs if key in mine}
        again = {key: second for key, row in theirs.items() if (second := copied(row)) in mine}
        spare = [row for key, row in mine.items() if key not in theirs and key not in again.values()]
        waiting = [row for key, row in theirs.items() if key not in mine]
        for likeness in _likenesses(table, mine, theirs, same_text=same_text):
            found |= _met(spare, [row for row in waiting if row["id"] not in found], set(found.values()), likeness)
        pair.alike[table], pair.again[table] = found, again


def _likenesses(table: str, mine: dict[str, Row], theirs: dict[str, Row], *, same_text: bool) -> Iterator[Likeness]:
    if table == "documents":
        if same_text:
            yield lambda row: row["text"]
        return
    if table == "codes":
        # “Other” stands in many families: the same family goes first.
        yield lambda row: (_name(row), _family(row, mine if row["id"] in mine else theirs))
    yield _name


def _met(spare: list[Row], waiting: list[Row], taken: set[str], likeness: Likeness) -> dict[str, str]:
    free: dict[Hashable, list[str]] = {}
    for row in spare:
        if row["id"] not in taken:
            free.setdefault(likeness(row), []).append(row["id"])
    met = {}
    for row in waiting:
        if alike := free.get(likeness(row)):
            met[row["id"]] = alike.pop(0)
    return met


def _name(row: Row) -> str:
    return " ".join(row["name"].split())


def _family(row: Row, rows: dict[str, Row]) -> str:
    return "" if row["parent"] is None else _name(rows[row["parent"].id])
