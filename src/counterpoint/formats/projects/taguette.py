"""Taguette (https://www.taguette.org, 1.x): documents are HTML, places are bytes of UTF-8 of the text between the tags."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from counterpoint.errors import UserError
from counterpoint.formats.base import Options
from counterpoint.formats.projects.database import Asked, Database, Row
from counterpoint.formats.projects.markup import text_of
from counterpoint.formats.projects.study import Study
from counterpoint.formats.projects.taguette_makers import makers
from counterpoint.narrative.codebook import Code
from counterpoint.narrative.offsets import Offsets, utf8_table
from counterpoint.narrative.passage import short

NEEDED = ("projects", "documents", "tags", "highlights", "highlight_tags")
PROJECTS = Asked("projects", {"id": int, "name": str}, {"description": str, "created": str})
DOCUMENTS = Asked(
    "documents",
    {"id": int, "project_id": int, "name": str, "contents": str},
    {"description": str, "filename": str, "created": str, "text_direction": str},
)
TAGS = Asked("tags", {"id": int, "project_id": int, "path": str}, {"description": str})
MARKS = Asked("highlights", {"id": int, "document_id": int, "start_offset": int, "end_offset": int}, {"snippet": str})
MARKED = Asked("highlight_tags", {"highlight_id": int, "tag_id": int})
COMMANDS = Asked(
    "commands", {"id": int, "project_id": int, "user_login": str, "payload": str}, {"date": str, "document_id": int}
)
MEMBERS = Asked("project_members", {"project_id": int, "user_login": str}, {"privileges": str})
# A tag's path shows everything under it when it is chosen; people write its steps with these.
_STEP = re.compile(r"[./:\\>|]")


def read_taguette(database: Database, options: Options, path: Path) -> Study:
    """One project of the file. UserError if there are several and `options.project` names none of them."""
    project = _chosen(database.rows(PROJECTS), options.project, database.where)
    number = project["id"]
    study = Study("Taguette", project["name"] or path.stem, f"{project['created']}", zoned=True)
    rows = database.rows(COMMANDS)
    commands = sorted(
        (row for row in rows if row["project_id"] == number and row["id"] is not None), key=lambda row: row["id"]
    )
    for member in database.rows(MEMBERS):
        if member["project_id"] == number:
            study.coder(member["user_login"])
    founder = commands[0]["user_login"] if commands else ""
    study.memo("project", project["description"], founder, project["created"])
    _documents(database, study, number, _adders(commands))
    _tags(database, study, number)
    _marks(database, study, makers(commands))
    if any(member["privileges"] for member in database.rows(MEMBERS)):
        study.losses.add("Who may do what in the project is not brought along")
    return study


def _chosen(projects: list[Row], asked: str | None, where: str) -> Row:
    projects = [row for row in projects if row["id"] is not None]
    if not projects:
        raise UserError("This file of Taguette holds no project", where=where, try_="Export the project from Taguette.")
    named = [row for row in projects if asked in (row["name"], str(row["id"]))] if asked else projects
    if len(named) == 1:
        return named[0]
    listed = ", ".join(f"{row['id']} “{short(row['name'], 40)}”" for row in (named or projects)[:10])
    what = (
        f"There is no project “{short(asked)}” in this file"
        if asked and not named
        else (f"This file holds {len(named):,} projects, which are read one at a time")
    )
    raise UserError(what, where=where, try_=f"Choose one by the option project, by its number: {listed}.")


def _adders(commands: list[Row]) -> dict[int, str]:
    return {row["document_id"]: row["user_login"] for row in commands if '"document_add"' in row["payload"]}


def _documents(database: Database, study: Study, project: int, adders: dict[int, str]) -> None:
    for row in database.rows(DOCUMENTS):
        if row["project_id"] != project or row["id"] is None:
            continue
        study.document(row["id"], text_of(row["contents"]), row["name"], row["filename"])
        document = study.documents[row["id"]].id
        study.memo(
            f"document {row['id']}", row["description"], adders.get(row["id"], ""), row["created"], document=document
        )
        if row["text_direction"] == "RIGHT_TO_LEFT":
            study.keep(
                "other", f"direction {row['id']}", name="text direction", document=document, content="right to left"
            )
        if "<img" in row["contents"]:
            study.losses.add(
                f"Pictures in “{short(row['name'])}” were not stored by Taguette", row["contents"].count("<img")
            )
    if study.documents:
        study.losses.add("Who added a document or made a tag, and when, is not kept")
        study.losses.add("Only the text of documents is kept: headings, tables and emphasis become lines of text")


def _tags(database: Database, study: Study, project: int) -> None:
    rows = [row for row in database.rows(TAGS) if row["project_id"] == project and row["id"] is not None]
    rows.sort(key=lambda row: row["id"])
    paths = {row["path"]: study.id("code", row["id"]) for row in rows}
    study.book(_code(study, row, paths) for row in rows)


def _code(study: Study, row: Row, paths: dict[str, str]) -> Code:
    name = study.name(row["path"], f"Tag {row['id']}")
    return Code(study.id("code", row["id"]), name, _above(row["path"], paths), row["description"])


def _above(path: str, paths: dict[str, str]) -> str | None:
    """The longest other path that this one begins with, up to a mark between steps."""
    steps = [found.start() for found in _STEP.finditer(path)]
    return next((paths[path[:step]] for step in reversed(steps) if path[:step] in paths), None)


def _marks(database: Database, study: Study, made: dict[tuple[int, int], tuple[str, str]]) -> None:
    tags: dict[int, list[int]] = {}
    for row in database.rows(MARKED):
        tags.setdefault(row["highlight_id"], []).append(row["tag_id"])
    tables: dict[int, Offsets] = {}
    for row in database.rows(MARKS):
        document = row["document_id"]
        if document not in study.texts:
            continue  # of another project
        table = tables.setdefault(document, utf8_table(study.texts[document].raw))
        at = (_point(table, row["start_offset"]), _point(table, row["end_offset"]))
        quote = text_of(row["snippet"]).raw if row["snippet"] else None
        chosen = sorted(tag for tag in tags.get(row["id"], ()) if study.id("code", tag) in study.codes)
        _mark(study, row, at, quote, chosen, made)


def _mark(
    study: Study,
    row: Row,
    at: tuple[int | None, int | None],
    quote: str | None,
    tags: list[int],
    made: dict[tuple[int, int], tuple[str, str]],
) -> None:
    """A coding for each tag; a passage that was marked without one is a keepsake."""
    number, document = row["id"], row["document_id"]
    for tag in tags:
        user, date = made.get((number, tag), ("", ""))
        study.coding((number, tag), document, study.id("code", tag), user, at, quote=quote, date=date)
    if not tags and (place := study.place(document, at, quote, "no tag")):
        words = study.texts[document].kept[slice(*place)]
        said = f"characters {place[0]} to {place[1]}"
        study.keep(
            "selection",
            number,
            name="marked without a tag",
            place=said,
            document=study.documents[document].id,
            content=words,
        )


def _point(table: Offsets, byte: int | None) -> int | None:
    """Bytes to code points; within a character the place after it, as Taguette's own extraction does."""
    if byte is None or not 0 <= byte <= int(table[-1]):
        return None if byte is None else -1
    return int(np.searchsorted(table, byte))
