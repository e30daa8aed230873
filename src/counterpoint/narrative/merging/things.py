"""Coders, cases, documents, codes and themes of both copies in one table each."""

from __future__ import annotations

from typing import Any

from counterpoint.narrative.anchoring import Anchoring
from counterpoint.narrative.merging.conflicts import ANY, BOTH, MINE, ONE, THEIRS, Conflict, Decisions, Difference
from counterpoint.narrative.merging.matching import NAMED
from counterpoint.narrative.merging.sides import Lost, Pair, Ref, Row, Side, copied
from counterpoint.narrative.passage import short
from counterpoint.narrative.tables import NAME_LENGTH
from counterpoint.narrative.tree import circles

NOUNS = {"coders": "coder", "cases": "case", "documents": "document", "codes": "code", "themes": "theme"}
# The order among siblings is mine: whoever moves one code moves all behind it, and nobody would decide each.
_NO_MATTER = {"id", "text", "position"}
_COPY = " (another text)"


def things(pair: Pair, decisions: Decisions) -> dict[str, list[Row]]:
    """The rows of both sides with their references still open, each thing once; fills `became` and `lost`."""
    found = {table: _united(pair, table, decisions) for table in NAMED}
    _part_circles(pair, found["codes"], decisions)
    return found


def _united(pair: Pair, table: str, decisions: Decisions) -> list[Row]:
    rows = pair.mine.by_id(table)
    more = []
    for theirs in pair.theirs.rows[table]:
        mine = rows.get(pair.alike[table].get(theirs["id"], ""))
        if mine is None:
            more.append(theirs)
            continue
        decided = _decided(pair, table, mine, theirs, decisions)
        if decided is None:
            more.append(_second(pair, table, theirs))
        else:
            rows[mine["id"]] = decided
        if table == "documents" and decided is not None:
            more += _with_text(pair, decided, mine, theirs, decisions)
    known = set(pair.mine.became[table])
    return [*rows.values(), *(row for row in more if row["id"] not in known)]


def _decided(pair: Pair, table: str, mine: Row, theirs: Row, decisions: Decisions) -> Row | None:
    """The one row that both become; None if they stay two."""
    differs = [column for column in mine if column not in _NO_MATTER and not pair.same(mine[column], theirs[column])]
    two = mine["id"] != theirs["id"]
    decision = MINE
    if differs or (two and table != "documents"):
        decision = decisions.on(_conflict(pair, table, mine, theirs, differs))
    if decision == BOTH:
        return None
    row = mine | {column: theirs[column] for column in differs} if decision == THEIRS else mine
    key = theirs["id"] if decision == THEIRS else mine["id"]
    pair.mine.became[table][mine["id"]] = pair.theirs.became[table][theirs["id"]] = key
    return row | {"id": key}


def _second(pair: Pair, table: str, theirs: Row) -> Row:
    """Theirs beside mine: under its own identifier, or where mine has that, under a new one."""
    key = copied(theirs) if theirs["id"] in pair.mine.became[table] else theirs["id"]
    pair.theirs.became[table][theirs["id"]] = key
    return theirs | {"id": key}


def _with_text(pair: Pair, decided: Row, mine: Row, theirs: Row, decisions: Decisions) -> list[Row]:
    """Decides whose text a document has; the row of a second document if both stay."""
    if mine["text"] == theirs["text"]:
        return []
    texts = Difference("text", *_around(mine["text"], theirs["text"]))
    what = f"the text of “{short(mine['name'])}” was edited"
    key = f"text {theirs['id']}"
    decision = decisions.on(Conflict(key, "documents", what, mine["id"], theirs["id"], (texts,), ANY))
    if decision == BOTH:
        second = theirs | {"id": copied(theirs), "name": _copy_name(theirs["name"])}
        pair.theirs.became["documents"][theirs["id"]] = second["id"]
        return [second]
    side, old, new = (pair.theirs, theirs, mine) if decision == MINE else (pair.mine, mine, theirs)
    side.lost[old["id"]] = Lost(Anchoring(old["text"], new["text"]), decided["id"], copied(old))
    decided["text"] = new["text"]
    return []


def copy_of(side: Side, document: str) -> Row:
    """The row of the copy that keeps a text which gave way."""
    row = side.by_id("documents")[document]
    return row | {"id": side.lost[document].copy, "name": _copy_name(row["name"])}


def _copy_name(name: str) -> str:
    return name if name.endswith(_COPY) else name[: NAME_LENGTH - len(_COPY)] + _COPY


def _conflict(pair: Pair, table: str, mine: Row, theirs: Row, differs: list[str]) -> Conflict:
    noun, two = NOUNS[table], mine["id"] != theirs["id"]
    fields = " and ".join(column.replace("_", " ") for column in differs)
    what = f"the {noun} “{short(mine['name'])}” has another {fields}"
    if two:
        what = f"both copies have a {noun} “{short(mine['name'])}”, each under its own identifier"
    told = tuple(Difference(name, _words(pair, mine[name]), _words(pair, theirs[name])) for name in differs)
    usual = BOTH if two and "parent" in differs else MINE
    choices = ONE if table in ("documents", "coders") and not two else ANY
    return Conflict(f"{noun} {theirs['id']}", table, what, mine["id"], theirs["id"], told, choices, usual)


def _words(pair: Pair, value: Any) -> str:
    if not isinstance(value, Ref):
        return "" if value is None else str(value)
    side = pair.mine if value.side == pair.mine.name else pair.theirs
    return str(side.by_id(value.table)[value.id]["name"])


def _around(mine: str, theirs: str) -> tuple[str, str]:
    """Where two texts begin to differ, in a few words of each."""
    at = next((n for n, pair in enumerate(zip(mine, theirs, strict=False)) if pair[0] != pair[1]), None)
    start = max(0, (min(len(mine), len(theirs)) if at is None else at) - 20)
    return short(mine[start : start + 60]), short(theirs[start : start + 60])


def _part_circles(pair: Pair, codes: list[Row], decisions: Decisions) -> None:
    """Each copy is a tree; where both together are none, what theirs moved goes back to where mine has it, or to the top."""
    own = {pair.mine.became["codes"][row["id"]]: row["parent"] for row in pair.mine.rows["codes"]}
    by_id = {row["id"]: row for row in codes}
    while circle := next(circles({key: pair.here(row["parent"]) for key, row in by_id.items()}), None):
        moved = next(by_id[key] for key in sorted(circle) if by_id[key]["parent"].side == pair.theirs.name)
        theirs, moved["parent"] = moved["parent"], own.get(moved["id"])
        what = f"the code “{short(moved['name'])}” would stand under itself, as either copy moved it"
        places = Difference("parent", _words(pair, moved["parent"]), _words(pair, theirs))
        decisions.on(Conflict(f"tree {moved['id']}", "codes", what, moved["id"], moved["id"], (places,), (MINE,)))
