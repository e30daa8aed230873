"""Codings, evidence, memos and assignments of both copies: nothing that anybody coded is left out."""

from __future__ import annotations

from typing import Any

from counterpoint.narrative.merging.conflicts import ANY, BOTH, ONE, THEIRS, Conflict, Difference
from counterpoint.narrative.merging.placing import Placing
from counterpoint.narrative.merging.sides import Row, copied
from counterpoint.narrative.passage import short

_CODED = ("document", "start", "end", "code", "coder")
_SHOWN = ("theme", "document", "start", "end")
_READ = ("document", "start", "end", "code", "coder", "round")


def codings(placing: Placing) -> list[Row]:
    """Every coding of both sides; the same coder's same code on the same words stands once."""
    mine, theirs = placing.pair.mine, placing.pair.theirs
    own, other = mine.by_id("codings"), theirs.by_id("codings")
    rows = []
    for key, row in own.items():
        same = key in other and _is_same(placing, row, other[key], "code", "coder")
        rows.append(_as_stays(placing, "codings", row, other[key] if same else None))
    fresh = [
        row for key, row in other.items() if key not in own or not _is_same(placing, own[key], row, "code", "coder")
    ]
    return rows + _added(placing, "codings", _all_placed(placing, "codings", fresh), rows, _CODED)


def evidence(placing: Placing) -> list[Row]:
    """Every passage of every theme; which side it is on, and why, may have to be decided."""
    mine, theirs = placing.pair.mine, placing.pair.theirs
    own, other = mine.by_id("evidence"), theirs.by_id("evidence")
    met = {key: key for key in other if key in own and _is_same(placing, own[key], other[key], "theme")}
    rows = {key: _as_stays(placing, "evidence", row, other[key] if key in met else None) for key, row in own.items()}
    by_place = {_place(row, _SHOWN): key for key, row in rows.items()}
    fresh = []
    for key, row in other.items():
        if key in met:
            rows[key] = _chosen(placing, rows[key], row)
            continue
        placed = placing.placed(theirs, "evidence", row)
        here = by_place.get(_place(placed, _SHOWN))
        if here is None:
            fresh.append((row, placed))
        else:
            rows[here] = _chosen(placing, rows[here], row)
    found = [*rows.values()]
    return found + _added(placing, "evidence", fresh, found, _SHOWN)


def memos(placing: Placing) -> list[Row]:
    """Every memo; one that was rewritten may stay as two."""
    mine, theirs = placing.pair.mine, placing.pair.theirs
    own, other = mine.by_id("memos"), theirs.by_id("memos")
    rows, second = [], []
    for key, row in own.items():
        decision = _on_memo(placing, row, other[key]) if key in other else ""
        if decision == THEIRS:
            rows.append(placing.placed(theirs, "memos", other[key]))
            continue
        same = key in other and not decision
        rows.append(_as_stays(placing, "memos", row, other[key] if same else None))
        second += [other[key]] if decision == BOTH else []
    fresh = [row for key, row in other.items() if key not in own]
    return rows + _added(placing, "memos", _all_placed(placing, "memos", [*second, *fresh]), rows)


def assignments(placing: Placing) -> list[Row]:
    """Who was to read what; what either copy has as read is read."""
    mine, theirs = placing.pair.mine, placing.pair.theirs
    rows = [placing.stretched(mine, row) for row in mine.rows["assignments"]]
    by_place = {_place(row, _READ): row for row in reversed(rows)}
    ids = {row["id"] for row in rows}
    for row in theirs.rows["assignments"]:
        placed = placing.stretched(theirs, row)
        same = by_place.get(_place(placed, _READ))
        if same is not None:
            same["done"] = same["done"] or placed["done"]
        else:
            key = copied(row) if row["id"] in ids else row["id"]
            rows += [] if key in ids else [placed | {"id": key}]
    return rows


def _all_placed(placing: Placing, table: str, theirs: list[Row]) -> list[tuple[Row, Row]]:
    return [(row, placing.placed(placing.pair.theirs, table, row)) for row in theirs]


def _added(
    placing: Placing, table: str, theirs: list[tuple[Row, Row]], rows: list[Row], place: tuple[str, ...] = ()
) -> list[Row]:
    """Rows of theirs that are not there yet; one whose identifier means something else here gets its own."""
    places = {_place(row, place) for row in rows} if place else set()
    ids, own = {row["id"] for row in rows}, set(placing.pair.mine.became[table])
    found = []
    for row, placed in theirs:
        key = copied(row) if row["id"] in own else row["id"]
        if key not in ids and not (place and _place(placed, place) in places):
            placing.pair.theirs.became[table][row["id"]] = key
            found.append(placed | {"id": key})
    return found


def _as_stays(placing: Placing, table: str, mine: Row, theirs: Row | None) -> Row:
    """My row; where my text gave way and theirs has the same, it stands where theirs has it."""
    if theirs is not None and placing.lost(placing.pair.mine, mine):
        return placing.placed(placing.pair.theirs, table, theirs)
    return placing.placed(placing.pair.mine, table, mine)


def _is_same(placing: Placing, mine: Row, theirs: Row, *columns: str) -> bool:
    """Whether two rows of one identifier say the same of the same words."""
    pair = placing.pair
    if mine["quote"] != theirs["quote"] or not pair.same(mine["document"], theirs["document"]):
        return False
    if any(pair.here(mine[column]) != pair.here(theirs[column]) for column in columns):
        return False
    document = mine["document"].id
    edited = pair.mine.texts[document] != pair.theirs.texts[theirs["document"].id]
    return edited or (mine["start"], mine["end"]) == (theirs["start"], theirs["end"])


def _chosen(placing: Placing, row: Row, theirs: Row) -> Row:
    differs = tuple(
        Difference(column, str(row[column]), str(theirs[column]))
        for column in ("side", "note")
        if row[column] != theirs[column]
    )
    if not differs:
        return row
    what = f"the passage “{short(row['quote'])}” stands differently under its theme"
    key = f"evidence {theirs['id']}"
    decision = placing.decisions.on(Conflict(key, "evidence", what, row["id"], theirs["id"], differs, ONE))
    return row | {one.field: theirs[one.field] for one in differs} if decision == THEIRS else row


def _on_memo(placing: Placing, mine: Row, theirs: Row) -> str:
    """What is done about a memo that differs; empty if it does not."""
    differs = [*_memo_differences(placing, mine, theirs)]
    if not differs:
        return ""
    what = f"the memo “{short(mine['text'], 40)}” was rewritten"
    found = Conflict(f"memo {theirs['id']}", "memos", what, mine["id"], theirs["id"], tuple(differs), ANY, BOTH)
    return placing.decisions.on(found)


def _memo_differences(placing: Placing, mine: Row, theirs: Row) -> Any:
    pair = placing.pair
    if mine["text"] != theirs["text"]:
        yield Difference("text", short(mine["text"], 200), short(theirs["text"], 200))
    words = placing.words(pair.mine, mine) or "", placing.words(pair.theirs, theirs) or ""
    if words[0] != words[1] or not pair.same(mine["document"], theirs["document"]):
        yield Difference("passage", short(words[0]), short(words[1]))
    if not (pair.same(mine["code"], theirs["code"]) and pair.same(mine["coder"], theirs["coder"])):
        yield Difference("code", "", "")


def _place(row: Row, columns: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(row[column] for column in columns)
