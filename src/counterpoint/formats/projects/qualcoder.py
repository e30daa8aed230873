"""QualCoder (https://github.com/ccbogel/QualCoder, databases v1 to v17): a folder *.qda with data.qda and media in it.

Places are code points, their end is not part of them.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from counterpoint.formats.base import Options
from counterpoint.formats.projects import elements
from counterpoint.formats.projects.belonging import Belonging, known, linked
from counterpoint.formats.projects.database import Asked, Database, Row
from counterpoint.formats.projects.qualcoder_media import MEDIA, read_media
from counterpoint.formats.projects.study import Study
from counterpoint.formats.projects.texts import plain
from counterpoint.narrative.codebook import Code
from counterpoint.narrative.document import Case

NEEDED = ("source", "code_name", "code_text")
_OWNED = {"owner": str, "date": str}
PROJECT = Asked("project", {}, {"memo": str, "date": str, "codername": str})
SOURCES = Asked(
    "source",
    {"id": int, "name": str, "fulltext": str},
    {"mediapath": str, "memo": str, "av_text_id": int, "risid": int, **_OWNED},
)
CATEGORIES = Asked("code_cat", {"catid": int, "name": str}, {"memo": str, "supercatid": int, **_OWNED})
CODES = Asked(
    "code_name", {"cid": int, "name": str}, {"memo": str, "catid": int, "color": str, "supercid": int, **_OWNED}
)
CODED = Asked(
    "code_text",
    {"cid": int, "fid": int, "pos0": int, "pos1": int},
    {"ctid": int, "seltext": str, "memo": str, "important": int, "avid": int, **_OWNED},
)
CASES = Asked("cases", {"caseid": int, "name": str}, {"memo": str, **_OWNED})
CASE_TEXTS = Asked("case_text", {"caseid": int, "fid": int, "pos0": int, "pos1": int}, {"memo": str, **_OWNED})
ATTRIBUTES = Asked("attribute", {"name": str, "attr_type": str, "value": str, "id": int}, {"date": str})
CODERS = Asked("coder_names", {"name": str})
TYPES = Asked("attribute_type", {"name": str}, {"memo": str, "caseOrFile": str, "valuetype": str})
JOURNALS = Asked("journal", {"name": str, "jentry": str}, _OWNED)
NOTES = Asked("annotation", {"fid": int, "pos0": int, "pos1": int, "memo": str}, _OWNED)
GRAPHS = Asked("graph", {"name": str}, {"grid": int, "description": str})
REFERENCES = Asked("ris", {"risid": int, "tag": str, "value": str})
QUERIES = Asked("stored_sql", {"title": str})


def read_qualcoder(database: Database, options: Options, path: Path) -> Study:
    """The whole project; `path` is its database, beside which its media lie."""
    project = (database.rows(PROJECT) or [{"memo": "", "date": "", "codername": ""}])[0]
    title = path.parent.stem if path.name == "data.qda" else path.stem
    study = Study("QualCoder", title, project["date"] or title)
    study.memo("project", project["memo"], project["codername"], project["date"])
    for row in database.rows(CODERS):  # those too who have not coded yet
        study.coder(row["name"])
    sources = [row for row in database.rows(SOURCES) if row["id"] is not None]
    _documents(study, sources)
    _codebook(database, study)
    _codings(database, study)
    _cases(database, study)
    _thoughts(database, study)
    read_media(database, study, sources, path.parent)
    _besides(database, study, sources)
    return study


def _documents(study: Study, sources: list[Row]) -> None:
    for row in sources:
        if row["mediapath"].startswith(tuple(MEDIA)) and not row["fulltext"]:
            continue
        study.document(
            row["id"], plain(row["fulltext"]), row["name"], row["mediapath"].rpartition("/")[2] or row["name"]
        )
        document = study.documents[row["id"]].id
        study.memo(f"source {row['id']}", row["memo"], row["owner"], row["date"], document=document)


def _codebook(database: Database, study: Study) -> None:
    """Categories are the upper part of the tree: they stand above codes and carry no codings."""
    codes: list[Code] = []
    for row in database.rows(CATEGORIES):
        above = _id(study, "category", row["supercatid"])
        name = study.name(row["name"], f"Category {row['catid']}")
        codes.append(Code(study.id("category", row["catid"]), name, above, row["memo"]))
    rows = database.rows(CODES)
    for row in rows:
        above = _id(study, "code", row["supercid"]) or _id(study, "category", row["catid"])
        codes.append(
            Code(study.id("code", row["cid"]), study.name(row["name"], f"Code {row['cid']}"), above, row["memo"])
        )
    study.book(codes)
    for row in rows:
        if row["color"].strip():
            study.keep("colour", row["cid"], code=study.id("code", row["cid"]), content=row["color"].strip())


def _id(study: Study, kind: str, number: int | None) -> str | None:
    return None if number is None else study.id(kind, number)


def _codings(database: Database, study: Study) -> None:
    for count, row in enumerate(database.rows(CODED)):
        number, code = row["ctid"] or f"row {count}", study.id("code", row["cid"])
        if code not in study.codes:
            study.losses.add("A coding has a code that is not in the codebook, and was left out")
            continue
        at = (row["pos0"], row["pos1"])
        place = study.coding(number, row["fid"], code, row["owner"], at, quote=row["seltext"] or None, date=row["date"])
        if place is None:
            continue
        about = {"document": study.documents[row["fid"]].id, "code": code}
        study.memo(f"coding {number}", row["memo"], row["owner"], row["date"], start=place[0], end=place[1], **about)
        if row["important"]:
            said = f"characters {place[0]} to {place[1]}"
            study.keep(
                "other", f"important {number}", name="important", place=said, coder=study.coder(row["owner"]), **about
            )


def _cases(database: Database, study: Study) -> None:
    rows = [row for row in database.rows(CASES) if row["caseid"] is not None]
    values = [
        (row["attr_type"] == "case", row["id"], row["name"], row["value"])
        for row in database.rows(ATTRIBUTES)
        if row["attr_type"] in ("case", "file")
    ]
    attributes = known(study, values)
    for row in rows:
        number = row["caseid"]
        name = study.name(row["name"], f"Case {number}")
        study.cases[number] = Case(study.id("case", number), name, attributes.get((True, number), {}))
        study.memo(
            f"case {number}", f"{name}\n\n{row['memo']}" if row["memo"].strip() else "", row["owner"], row["date"]
        )
    for number, document in study.documents.items():
        study.documents[number] = replace(document, attributes=attributes.get((False, number), {}))
    linked(
        study,
        [
            Belonging(row["caseid"], row["fid"], (row["pos0"], row["pos1"]), row["memo"], row["owner"], row["date"])
            for row in database.rows(CASE_TEXTS)
        ],
    )
    for row in database.rows(TYPES):
        content = elements.variable(study.id("variable", row["name"]), row["name"], row["valuetype"], row["memo"])
        study.keep("variable", row["name"], name=row["name"], content=content)


def _thoughts(database: Database, study: Study) -> None:
    for number, row in enumerate(database.rows(NOTES)):
        if row["memo"].strip() and (place := study.place(row["fid"], (row["pos0"], row["pos1"]))):
            document = study.documents[row["fid"]].id
            about = {"document": document, "start": place[0], "end": place[1]}
            study.memo(f"annotation {number}", row["memo"], row["owner"], row["date"], **about)
    for row in database.rows(JOURNALS):
        said = f"{row['name']}\n\n{row['jentry']}"
        study.memo(f"journal {row['name']}", said, row["owner"], row["date"])


def _besides(database: Database, study: Study, sources: list[Row]) -> None:
    """What is kept without being worked with, and what stays behind."""
    for row in database.rows(GRAPHS):
        study.keep("graph", row["name"], name=row["name"], content=row["description"])
        study.losses.add("Of a graph the name and the description are kept, but not the drawing")
    references: dict[int, list[str]] = {}
    for row in database.rows(REFERENCES):
        references.setdefault(row["risid"], []).append(f"{row['tag']}  - {row['value']}")
    cited = {row["risid"]: study.documents[row["id"]].id for row in sources if row["id"] in study.documents}
    for number, lines in references.items():
        study.keep(
            "note", f"reference {number}", name="reference", document=cited.get(number), content="\n".join(lines)
        )
    study.losses.add("A stored query stays behind", len(database.rows(QUERIES)))
    study.losses.add("Who made a document, and when, is not kept", sum(bool(row["date"]) for row in sources))
    made = [*database.rows(CODES), *database.rows(CATEGORIES), *database.rows(CASES)]
    study.losses.add(
        "Who made a code, a category or a case, and when, is not kept", sum(bool(row["date"]) for row in made)
    )
    filled = [*database.rows(ATTRIBUTES), *database.rows(CASE_TEXTS)]
    study.losses.add(
        "Who filled in an attribute or linked a case, and when, is not kept", sum(bool(row["date"]) for row in filled)
    )
    heard = sum(row["avid"] is not None for row in database.rows(CODED))
    study.losses.add("A coding of a transcript was tied to a stretch of the recording; the tie is not kept", heard)
