"""Pictures, PDFs and recordings of a QualCoder project, and the codings in them: kept as keepsakes."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from counterpoint.errors import UserError
from counterpoint.formats.files import LARGEST_FILE, megabytes, open_file
from counterpoint.formats.projects import elements
from counterpoint.formats.projects.database import Asked, Database, Row
from counterpoint.formats.projects.study import Study
from counterpoint.narrative.passage import short

# How a path begins -> what it is: "/images/a.png" lies in the project's folder, "images:/home/a.png" somewhere else.
MEDIA = {
    "/images/": "picture", "images:": "picture", "/audio/": "audio", "audio:": "audio", "/video/": "video",
    "video:": "video",
}  # fmt: skip
FOLDERS = {"picture": "images", "audio": "audio", "video": "video", "pdf": "documents"}
LARGEST_MEDIA = 200 * 1024 * 1024  # of one project
_CODED = {"cid": int, "memo": str, "date": str, "owner": str, "important": int}
IN_PICTURES = Asked(
    "code_image",
    {"id": int, "x1": int, "y1": int, "width": int, "height": int, "cid": int},
    {"imid": int, "pdf_page": int, **{name: kind for name, kind in _CODED.items() if name != "cid"}},
)
IN_RECORDINGS = Asked(
    "code_av",
    {"id": int, "pos0": int, "pos1": int, "cid": int},
    {"avid": int, **{name: kind for name, kind in _CODED.items() if name != "cid"}},
)


def read_media(database: Database, study: Study, sources: list[Row], folder: Path) -> None:
    """A keepsake for each file and each coding in one; the files themselves where they lie in the folder."""
    kept: dict[int, tuple[str, str]] = {}
    for row in sources:
        kind = _kind(row["mediapath"])
        if kind:
            kept[row["id"]] = _keep(study, row, kind, _bytes(study, kind, row["mediapath"], folder))
    for number, row in enumerate(database.rows(IN_PICTURES)):
        x, y = row["x1"] or 0, row["y1"] or 0
        bounds = {"firstX": x, "firstY": y, "secondX": x + (row["width"] or 0), "secondY": y + (row["height"] or 0)}
        page = f"page {row['pdf_page'] + 1}, " if row["pdf_page"] is not None else ""
        place = f"{page}{x}, {y} to {bounds['secondX']}, {bounds['secondY']}"
        _select(study, kept, row, f"picture {row['imid'] or number}", place, bounds)
    for number, row in enumerate(database.rows(IN_RECORDINGS)):
        bounds = {"begin": row["pos0"] or 0, "end": row["pos1"] or 0}
        place = f"{_clock(bounds['begin'])} to {_clock(bounds['end'])}"
        _select(study, kept, row, f"recording {row['avid'] or number}", place, bounds)


def _kind(path: str) -> str | None:
    if path.startswith(("/docs/", "docs:")):
        return "pdf" if path.lower().endswith(".pdf") else None
    return next((kind for start, kind in MEDIA.items() if path.startswith(start)), None)


def _keep(study: Study, row: Row, kind: str, file: str) -> tuple[str, str]:
    number, transcript = row["id"], row["av_text_id"]
    document = study.documents.get(number) or study.documents.get(transcript or 0)
    if number not in study.documents:
        study.memo(
            f"source {number}",
            f"{row['name']}\n\n{row['memo']}" if row["memo"].strip() else "",
            row["owner"],
            row["date"],
        )
    identifier = study.id("medium", number)
    content = elements.source(kind, identifier, row["name"], file)
    about = {"name": row["name"], "document": document.id if document else None}
    return kind, study.keep(kind, number, place=file, content=content, **about)


def _select(
    study: Study, kept: dict[int, tuple[str, str]], row: Row, number: str, place: str, bounds: dict[str, int]
) -> None:
    """A coding in a medium. QualCoder counts places in PDFs by pictures of their pages: those are kept in words."""
    code = study.id("code", row["cid"])
    if code not in study.codes or row["id"] not in kept:
        study.losses.add(
            "A coding of a picture or a recording belongs to something that is not there, and was left out"
        )
        return
    (kind, within), coder, made = kept[row["id"]], study.coder(row["owner"]), study.moment(row["date"])
    identifier = study.id("selection", number)
    fits = kind != "pdf" and ("begin" in bounds) == (kind != "picture")
    content = elements.selection(kind, identifier, code, coder, made, row["memo"], **bounds) if fits else row["memo"]
    name = "important" if row["important"] else ""
    study.keep("selection", number, name=name, place=place, within=within, code=code, coder=coder, content=content)


def _clock(milliseconds: int) -> str:
    seconds, rest = divmod(max(milliseconds, 0), 1000)
    said = f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{said}.{rest:03}" if rest else said


def _bytes(study: Study, kind: str, path: str, folder: Path) -> str:
    """Takes the file in and gives its name; "" where it lies elsewhere, is missing, or would be too much."""
    name = PurePosixPath(path.partition(":")[2] or path).name
    if not path.startswith("/"):
        study.losses.add(f"A file is only linked in this project and lies elsewhere: {short(name)}")
        return ""
    inside = folder / FOLDERS[kind] / name
    if inside.resolve() != folder.resolve() / FOLDERS[kind] / name or not name.isprintable():
        study.losses.add(f"A file of the project has a name that leads out of it, and was not opened: {short(name)}")
        return ""
    room = LARGEST_MEDIA - sum(map(len, study.media.values()))
    try:
        content = open_file(inside, name).content
    except UserError as why:
        study.losses.add(
            f"A file of the project was not brought along: {short(name)} ({why.what[0].lower()}{why.what[1:]})"
        )
        return ""
    if len(content) > room:
        most = megabytes(min(LARGEST_MEDIA, LARGEST_FILE))
        study.losses.add(
            f"A file was not brought along, because more than {most} is too much for one study: {short(name)}"
        )
        return ""
    named = name if name not in study.media else f"{len(study.media)} {name}"
    study.media[named] = content
    return named
