"""Reads works that a report cites, as CSL-JSON or BibTeX; every fault at once."""

import json
import re
from typing import Any

from counterpoint import Faults, UserError
from counterpoint.reporting.bibtex import works_in
from workbench.research.reports.models import NAME_LENGTH
from workbench.research.studies.rules import check_characters

MOST, LONGEST = 2_000, 4_000_000
BIBTEX = re.compile(r"(?m)^\s*@\s*\w+\s*[{(]")
NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
KEY = re.compile(r"[\w:.#$%&+?<>~/-]+")
Item = dict[str, Any]


def read(text: str) -> list[Item]:
    """Returns the works of a text of CSL-JSON or BibTeX, each with an `id` to cite; Faults with all that is wrong."""
    if len(text) > LONGEST:
        raise UserError("This list of works is too long", where=f"{len(text):,} characters", try_="send it in parts")
    check_characters(text, "list of works")
    rows = _rows(text)
    if not rows or len(rows) > MOST:
        raise UserError(
            f"A list holds from 1 to {MOST:,} works", where=f"{len(rows):,} works", try_="send another list"
        )
    faults = [fault for number, row in enumerate(rows, 1) for fault in faults_in(row, number)]
    keys = [str(row["id"]) for row in rows if isinstance(row, dict) and "id" in row]
    twice = sorted({key for key in keys if keys.count(key) > 1})
    faults += [
        UserError(f"Two works have the id {key[:60]}", where="the list of works", try_="give one another id")
        for key in twice
    ]
    if faults:
        raise faults[0] if len(faults) == 1 else Faults(faults)
    return [row | {"id": str(row["id"])} for row in rows]


def _rows(text: str) -> list[Any]:
    if BIBTEX.search(text) and text.lstrip()[:1] not in ("[", "{"):
        return list(works_in(text))
    try:
        said = json.loads(text)
        again = json.dumps(said, ensure_ascii=False, allow_nan=False)
    except (ValueError, RecursionError):
        try_ = "export from Zotero as “CSL JSON” or “BibTeX”"
        raise UserError("This is neither CSL-JSON nor BibTeX", where="the list of works", try_=try_) from None
    check_characters(NUL.sub("\0", again), "list of works")
    return said if isinstance(said, list) else [said]


def faults_in(row: Any, number: int) -> list[UserError]:
    """Returns what is wrong with one work; number: its place in the list."""
    where = f"work {number}"
    if not isinstance(row, dict):
        return [
            UserError("A work is no list of fields", where=where, try_='such as {"id": "smith2020", "type": "book"}')
        ]
    found = []
    key = row.get("id")
    if (
        not isinstance(key, str | int)
        or isinstance(key, bool)
        or not KEY.fullmatch(str(key))
        or len(str(key)) > NAME_LENGTH
    ):
        found.append(
            UserError(
                "A work has no id that can be cited", where=where, try_="letters, numbers and -._: without blanks"
            )
        )
    if not isinstance(row.get("type"), str) or not row["type"]:
        found.append(UserError("A work has no type", where=where, try_="such as book, article-journal or chapter"))
    if not isinstance(row.get("title"), str) or not row["title"].strip():
        found.append(UserError("A work has no title", where=where, try_="give it one"))
    return found


def said(item: Item) -> str:
    """Returns a work in a line: who, when, what."""
    people = item.get("author") or item.get("editor") or []
    names = (
        [str(one.get("family") or one.get("literal") or "") for one in people if isinstance(one, dict)]
        if isinstance(people, list)
        else []
    )
    shown = ", ".join(filter(None, names[:3])) + (" and others" if len(names) > 3 else "")
    issued = item.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    year = str(parts[0][0]) if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0] else ""
    return ". ".join(filter(None, (" ".join(filter(None, (shown, year))), str(item.get("title", "")))))
