"""RQDA (https://rqda.r-forge.r-project.org, databases 0.1.5 to 0.2.2): one file, what is deleted stays in it marked.

Places are code points, their end is not part of them. Status 1 is alive, 0 deleted with its file or code, -1 unmarked.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from counterpoint.formats.base import Options
from counterpoint.formats.projects import elements
from counterpoint.formats.projects.belonging import Belonging, known, linked
from counterpoint.formats.projects.database import Asked, Database, Row
from counterpoint.formats.projects.study import Study
from counterpoint.formats.projects.texts import plain
from counterpoint.narrative.codebook import Code
from counterpoint.narrative.document import Case

NEEDED = ("source", "freecode", "coding")
_MADE = {"owner": str, "date": str, "memo": str, "status": int}
PROJECT = Asked("project", {}, {"memo": str, "date": str})
SOURCES = Asked("source", {"id": int, "name": str, "file": str}, _MADE)
CODES = Asked("freecode", {"id": int, "name": str}, {"color": str, **_MADE})
CATEGORIES = Asked("codecat", {"catid": int, "name": str}, _MADE)
IN_CATEGORIES = Asked("treecode", {"cid": int, "catid": int}, {"status": int})
FILE_CATEGORIES = Asked("filecat", {"catid": int, "name": str}, _MADE)
IN_FILE_CATEGORIES = Asked("treefile", {"fid": int, "catid": int}, {"status": int})
_CODING = {"cid": int, "fid": int, "seltext": str, "selfirst": int, "selend": int}
CODINGS = Asked("coding", _CODING, _MADE)
SECOND_CODINGS = Asked("coding2", _CODING, _MADE)
CASES = Asked("cases", {"id": int, "name": str}, _MADE)
LINKS = Asked("caselinkage", {"caseid": int, "fid": int, "selfirst": int, "selend": int}, _MADE)
OF_CASES = Asked("caseAttr", {"variable": str, "value": str, "caseID": int}, {"status": int, "date": str})
OF_FILES = Asked("fileAttr", {"variable": str, "value": str, "fileID": int}, {"status": int, "date": str})
TYPES = Asked("attributes", {"name": str}, {"memo": str, "class": str, "status": int})
NOTES = Asked(
    "annotation", {"fid": int, "position": int, "annotation": str}, {"owner": str, "date": str, "status": int}
)
JOURNALS = Asked("journal", {"name": str, "journal": str}, {"owner": str, "date": str, "status": int})
PICTURES = Asked("image", {"id": int, "name": str}, {"status": int})
IN_PICTURES = Asked("imageCoding", {"cid": int, "iid": int, "x1": int, "y1": int, "x2": int, "y2": int}, _MADE)
SECOND = "{} (second coding)"


def read_rqda(database: Database, options: Options, path: Path) -> Study:
    """Everything that is not marked as deleted."""
    project = (database.rows(PROJECT) or [{"memo": "", "date": ""}])[0]
    study = Study("RQDA", path.stem, project["date"] or path.stem)
    study.memo("project", _said(project["memo"]), "", project["date"])
    _documents(database, study)
    _codebook(database, study)
    _codings(database, study, CODINGS, "{}")
    _codings(database, study, SECOND_CODINGS, SECOND)
    _cases(database, study)
    _thoughts(database, study)
    _pictures(database, study)
    made = [row for asked in (SOURCES, CODES, CATEGORIES, CASES) for row in database.rows(asked)]
    study.losses.add("Who made a file, a code, a category or a case, and when, is not kept", _dated(made))
    filled = [row for asked in (OF_CASES, OF_FILES, LINKS) for row in database.rows(asked)]
    study.losses.add("Who filled in an attribute or linked a case, and when, is not kept", _dated(filled))
    return study


def _dated(rows: list[Row]) -> int:
    return sum(bool(row["date"]) for row in rows)


def _alive(database: Database, study: Study, asked: Asked, what: str) -> list[Row]:
    """Rows that are not deleted; tables of old versions have no status, and everything in them is alive."""
    rows = database.rows(asked)
    alive = [row for row in rows if row["status"] in (1, None)]
    study.losses.add(f"{what} is marked as deleted in RQDA and was left out", len(rows) - len(alive))
    return alive


def _said(memo: str) -> str:
    return "" if memo.strip() == "NA" else memo  # how R writes that there is none


def _documents(database: Database, study: Study) -> None:
    for row in _alive(database, study, SOURCES, "A file"):
        if row["id"] is None:
            continue
        study.document(row["id"], plain(row["file"]), row["name"], row["name"])
        document = study.documents[row["id"]].id
        study.memo(f"source {row['id']}", _said(row["memo"]), row["owner"], row["date"], document=document)
    _sets_of_files(database, study)


def _sets_of_files(database: Database, study: Study) -> None:
    members: dict[int, list[str]] = {}
    for row in _alive(database, study, IN_FILE_CATEGORIES, "A file's place in a category"):
        if row["fid"] in study.documents:
            members.setdefault(row["catid"], []).append(study.documents[row["fid"]].id)
    for row in _alive(database, study, FILE_CATEGORIES, "A category of files"):
        number, memo = row["catid"], _said(row["memo"])
        inside = dict.fromkeys(members.get(number, ()))
        content = elements.set_of(study.id("set of files", number), row["name"], memo, documents=inside)
        study.keep("set", f"files {number}", name=row["name"], content=content)


def _codebook(database: Database, study: Study) -> None:
    """Categories stand above their codes; a code in several of them stands under the first, the others become sets."""
    categories = _alive(database, study, CATEGORIES, "A category of codes")
    names = {row["catid"]: study.name(row["name"], f"Category {row['catid']}") for row in categories}
    rows = _alive(database, study, CODES, "A code")
    inside: dict[int, list[int]] = {row["id"]: [] for row in rows}
    for row in _alive(database, study, IN_CATEGORIES, "A code's place in a category"):
        if row["catid"] in names and row["catid"] not in inside.setdefault(row["cid"], []):
            inside[row["cid"]].append(row["catid"])
    codes = [
        Code(study.id("category", row["catid"]), names[row["catid"]], None, _said(row["memo"])) for row in categories
    ]
    for row in rows:
        above = next((study.id("category", one) for one in inside[row["id"]]), None)
        name = study.name(row["name"], f"Code {row['id']}")
        codes.append(Code(study.id("code", row["id"]), name, above, _said(row["memo"])))
        if _said(row["color"]).strip():
            study.keep("colour", row["id"], code=study.id("code", row["id"]), content=row["color"].strip())
    study.book(codes)
    _sets_of_codes(study, names, {number: inside[number] for number in (row["id"] for row in rows)})


def _sets_of_codes(study: Study, names: dict[int, str], inside: dict[int, list[int]]) -> None:
    """A category that is not above all of its codes in the tree is kept whole, as a set."""
    several = {code: above for code, above in inside.items() if len(above) > 1}
    study.losses.add(
        "A code is in several categories; it stands under the first, the others are kept as sets", len(several)
    )
    for category in dict.fromkeys(one for above in several.values() for one in above[1:]):
        members = [study.id("code", code) for code, above in inside.items() if category in above]
        content = elements.set_of(study.id("set of codes", category), names[category], "", codes=members)
        study.keep("set", f"codes {category}", name=names[category], content=content)


def _codings(database: Database, study: Study, asked: Asked, coder: str) -> None:
    for number, row in enumerate(_alive(database, study, asked, "A coding")):
        code = study.id("code", row["cid"])
        if code not in study.codes or row["fid"] not in study.documents:
            study.losses.add("A coding belongs to a code or a file that was deleted, and was left out")
            continue
        at, by = (row["selfirst"], row["selend"]), coder.format(row["owner"] or "unknown")
        name = f"{asked.table} {number}"
        place = study.coding(name, row["fid"], code, by, at, quote=row["seltext"] or None, date=row["date"])
        if place:
            about = {"document": study.documents[row["fid"]].id, "code": code, "start": place[0], "end": place[1]}
            study.memo(name, _said(row["memo"]), by, row["date"], **about)


def _cases(database: Database, study: Study) -> None:
    rows = [row for row in _alive(database, study, CASES, "A case") if row["id"] is not None]
    of_cases = _alive(database, study, OF_CASES, "A value of a case")
    of_files = _alive(database, study, OF_FILES, "A value of a file")
    attributes = known(
        study,
        [
            *((True, row["caseID"], row["variable"], _said(row["value"])) for row in of_cases),
            *((False, row["fileID"], row["variable"], _said(row["value"])) for row in of_files),
        ],
    )
    for row in rows:
        number, name = row["id"], study.name(row["name"], f"Case {row['id']}")
        study.cases[number] = Case(study.id("case", number), name, attributes.get((True, number), {}))
        memo = _said(row["memo"])
        study.memo(f"case {number}", f"{name}\n\n{memo}" if memo.strip() else "", row["owner"], row["date"])
    for number, document in study.documents.items():
        study.documents[number] = replace(document, attributes=attributes.get((False, number), {}))
    links = _alive(database, study, LINKS, "A link between a case and a file")
    linked(
        study,
        [
            Belonging(
                row["caseid"],
                row["fid"],
                (row["selfirst"], row["selend"]),
                _said(row["memo"]),
                row["owner"],
                row["date"],
            )
            for row in links
        ],
    )
    for row in _alive(database, study, TYPES, "An attribute"):
        content = elements.variable(study.id("variable", row["name"]), row["name"], row["class"], _said(row["memo"]))
        study.keep("variable", row["name"], name=row["name"], content=content)


def _thoughts(database: Database, study: Study) -> None:
    for number, row in enumerate(_alive(database, study, NOTES, "An annotation")):
        said = _said(row["annotation"])
        if not said.strip() or row["fid"] not in study.documents:
            continue
        document, text = study.documents[row["fid"]].id, study.texts[row["fid"]]
        at = row["position"]
        about: dict[str, object] = {"document": document}
        if at is not None and 0 <= at < len(text.raw):  # it stands at one place: the character behind it is the passage
            start, end = text.place(at, at + 1)
            about |= {"start": start, "end": end} if start < end else {}
        study.memo(f"annotation {number}", said, row["owner"], row["date"], **about)
    for number, row in enumerate(_alive(database, study, JOURNALS, "A page of the journal")):
        study.memo(f"journal {number}", f"{row['name']}\n\n{_said(row['journal'])}", row["owner"], row["date"])


def _pictures(database: Database, study: Study) -> None:
    kept = {
        row["id"]: study.keep("picture", row["id"], name=row["name"], content=_picture(study, row))
        for row in _alive(database, study, PICTURES, "A picture")
    }
    study.losses.add("A picture is only named in RQDA's file and lies elsewhere", len(kept))
    for number, row in enumerate(_alive(database, study, IN_PICTURES, "A coding of a picture")):
        code = study.id("code", row["cid"])
        if code in study.codes and row["iid"] in kept:
            bounds = {"firstX": row["x1"], "firstY": row["y1"], "secondX": row["x2"], "secondY": row["y2"]}
            _select(study, row, f"{number}", kept[row["iid"]], code, {key: value or 0 for key, value in bounds.items()})


def _picture(study: Study, row: Row) -> str:
    return elements.source("picture", study.id("medium", row["id"]), row["name"], "")


def _select(study: Study, row: Row, number: str, within: str, code: str, bounds: dict[str, int]) -> None:
    coder, made, memo = study.coder(row["owner"]), study.moment(row["date"]), _said(row["memo"])
    content = elements.selection("picture", study.id("selection", number), code, coder, made, memo, **bounds)
    x, y, right, low = bounds.values()
    place = f"{x}, {y} to {right}, {low}"
    study.keep("selection", number, place=place, within=within, code=code, coder=coder, content=content)
