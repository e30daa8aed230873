"""What hangs on the things: attributes, turns, places, codes of themes, keepsakes and media."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import Any

from counterpoint.narrative.merging.conflicts import ANY, BOTH, MINE, ONE, THEIRS, Conflict, Decisions, Difference
from counterpoint.narrative.merging.sides import Pair, Row, Side, copied
from counterpoint.narrative.passage import short

_NOUNS = {"turns": "speakers and times", "places": "pages, paragraphs and marked answers"}


def theme_codes(pair: Pair) -> list[Row]:
    """Every code of every theme."""
    rows = [pair.resolved(row) for side in (pair.mine, pair.theirs) for row in side.rows["theme_codes"]]
    return list({(row["theme"], row["code"]): row for row in rows}.values())


def attributes(pair: Pair, copies: dict[str, tuple[Side, str]], decisions: Decisions) -> list[Row]:
    """Every attribute of cases and documents, those of copied documents too."""
    rows = {_owned(row): row for row in map(pair.resolved, pair.mine.rows["attributes"])}
    for row in map(pair.resolved, pair.theirs.rows["attributes"]):
        own = rows.setdefault(_owned(row), row)
        if own["value"] != row["value"]:
            differs = (Difference(row["name"], own["value"], row["value"]),)
            what = f"“{short(row['name'])}” of a {row['owner_kind']} has another value"
            key = f"attribute {row['owner']} {row['name']}"
            found = Conflict(key, "attributes", what, row["owner"], row["owner"], differs, ONE)
            rows[_owned(row)] = row if decisions.on(found) == THEIRS else own
    for key, (side, document) in copies.items():
        for row in side.rows["attributes"]:
            if row["owner_kind"] == "document" and row["owner"].id == document:
                rows.setdefault((row["owner_kind"], key, row["name"]), row | {"owner": key})
    return list(rows.values())


def of_texts(pair: Pair, table: str, copies: dict[str, tuple[Side, str]], decisions: Decisions) -> list[Row]:
    """Turns or places: with the text that stays, and with each copy of a text."""
    mine, theirs = _by_document(pair.mine, table), _by_document(pair.theirs, table)
    from_theirs = {key: rows for key, rows in theirs.items() if key not in pair.theirs.lost}
    given_way, alike = set(pair.mine.lost), {own: other for other, own in pair.alike["documents"].items()}
    for key, own in mine.items():
        other = alike.get(key)
        if other is None or other in pair.theirs.lost or key in pair.mine.lost:
            continue
        if pair.theirs.became["documents"][other] != pair.mine.became["documents"][key]:
            continue  # both texts stay, each with its own
        if _chosen(pair, table, key, own, from_theirs.get(other, []), decisions) == THEIRS:
            given_way.add(key)
        else:
            from_theirs.pop(other, None)
    stay = [pair.resolved(row) for row in pair.mine.rows[table] if row["document"].id not in given_way]
    known = {row["document"] for row in stay}
    stay += [row for rows in from_theirs.values() for row in map(pair.resolved, rows) if row["document"] not in known]
    for key, (side, document) in copies.items():
        rows = (mine if side is pair.mine else theirs).get(document, [])
        stay += [row | {"document": key} for row in rows if key not in known]
    return stay


def keepsakes(pair: Pair, renamed: dict[str, str]) -> list[Row]:
    """Everything that was kept; of two with one identifier that differ, both."""
    known = pair.mine.by_id("keepsakes")
    rows = {key: pair.resolved(row) for key, row in known.items()}
    for row in pair.theirs.rows["keepsakes"]:
        own = known.get(row["id"])
        if own is not None and not all(own[c] == row[c] or pair.same(own[c], row[c]) for c in row if c != "within"):
            pair.theirs.became["keepsakes"][row["id"]] = copied(row)
    for row in pair.theirs.rows["keepsakes"]:
        kept = pair.resolved(row) | {"id": pair.theirs.became["keepsakes"][row["id"]]}
        for old, new in renamed.items():
            kept = kept | {"name": new if kept["name"] == old else kept["name"]}
            kept["content"] = kept["content"].replace(old, new)
        rows.setdefault(kept["id"], kept)
    return list(rows.values())


def media(pair: Pair, decisions: Decisions) -> tuple[dict[str, bytes], dict[str, str]]:
    """The media of both, and which of theirs got another name because mine has it for something else."""
    found, renamed = pair.mine.corpus.media, {}
    for name, content in pair.theirs.corpus.media.items():
        if found.setdefault(name, content) == content:
            continue
        sizes = (Difference("size", f"{len(found[name]):,} bytes", f"{len(content):,} bytes"),)
        what = f"both copies have a file “{short(name)}”, and not the same"
        decision = decisions.on(Conflict(f"file {name}", "media", what, name, name, sizes, ANY, BOTH))
        if decision == THEIRS:
            found[name] = content
        elif decision == BOTH:
            renamed[name] = _beside(name, content)
            found[renamed[name]] = content
    return found, renamed


def title(pair: Pair, decisions: Decisions) -> str:
    """What the study is called."""
    mine, theirs = pair.mine.corpus.title, pair.theirs.corpus.title
    if mine == theirs:
        return mine
    differs = (Difference("title", mine, theirs),)
    decision = decisions.on(Conflict("title", "study", "the study has another title", "", "", differs, ONE, MINE))
    return theirs if decision == THEIRS else mine


def _beside(name: str, content: bytes) -> str:
    path = PurePath(name)
    return f"{path.stem[:150]}-{hashlib.sha256(content).hexdigest()[:12]}{path.suffix[:20]}"


def _chosen(pair: Pair, table: str, document: str, mine: list[Row], theirs: list[Row], decisions: Decisions) -> str:
    if not theirs or list(map(_bare, mine)) == list(map(_bare, theirs)):
        return MINE
    name = pair.mine.by_id("documents")[document]["name"]
    what = f"the {_NOUNS[table]} of “{short(name)}” differ"
    counts = (Difference(table, f"{len(mine):,}", f"{len(theirs):,}"),)
    found = Conflict(f"{table} {document}", table, what, document, document, counts, ONE)
    return decisions.on(found)


def _bare(row: Row) -> Row:
    return {column: value for column, value in row.items() if column != "document"}


def _by_document(side: Side, table: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in side.rows[table]:
        found.setdefault(row["document"].id, []).append(row)
    return found


def _owned(row: Row) -> tuple[Any, ...]:
    return row["owner_kind"], row["owner"], row["name"]
