"""Word documents: every word of the body, footnotes behind it, comments as memos, and what was left out counted."""

from __future__ import annotations

import posixpath
import zipfile

from lxml import etree

from counterpoint.formats.archives import damaged, opened, xml_part
from counterpoint.formats.base import Options, Reading
from counterpoint.formats.comments import Comment
from counterpoint.formats.files import File
from counterpoint.formats.runs import Walk, Words, attribute, child, local
from counterpoint.formats.styles import weights
from counterpoint.formats.transcript import Transcript, reading_of
from counterpoint.narrative.losses import Losses

HEADER = "The words of a page header or footer were left out"


def read_docx(file: File, options: Options) -> Reading:
    """One document: its paragraphs are lines, the cells of a table row are parted by tabulators."""
    with opened(file) as archive:
        transcript = _transcript(archive, file.name)
    return reading_of(transcript, file, options)


def _transcript(archive: zipfile.ZipFile, where: str) -> Transcript:
    main = _target(_relations(archive, "_rels/.rels", where), "officeDocument") or "word/document.xml"
    root = xml_part(archive, main, where)
    body = child(root, "body") if root is not None else None
    if body is None:
        raise damaged(where)
    parts = _relations(archive, _relations_of(main), where, posixpath.dirname(main))
    found = Transcript()
    walk = Walk(found.words, found.losses, lambda: _bold_styles(archive, parts, where))
    walk.inside(body)
    found.close_body(kind for kind, _ in walk.notes)
    _append_notes(walk, archive, parts, where)
    found.comments = _comments(archive, parts, walk.places, where)
    _count_left_out(archive, parts, where, found.losses)
    return found


def _comments(
    archive: zipfile.ZipFile, parts: list[tuple[str, str]], places: dict[str, tuple[int, int]], where: str
) -> list[Comment]:
    """What stands in the margin, each with the passage it was set on."""
    root = xml_part(archive, _target(parts, "comments") or "word/comments.xml", where)
    found = []
    for one in root if root is not None else ():
        if local(one) == "comment":
            said = Walk(Words(), Losses())
            said.inside(one)
            start, end = places.get(attribute(one, "id") or "", (None, None))
            author, date = attribute(one, "author") or "", attribute(one, "date") or ""
            found.append(Comment(said.words.text(), author, date, start, end))
    return found


def _append_notes(walk: Walk, archive: zipfile.ZipFile, parts: list[tuple[str, str]], where: str) -> None:
    asked = list(walk.notes)
    found = {kind: _notes(archive, parts, kind, where) for kind in {kind for kind, _ in asked}}
    numbers: dict[str, int] = {}
    for kind, identifier in asked:
        numbers[kind] = numbers.get(kind, 0) + 1
        if (note := found[kind].get(identifier)) is not None:
            walk.words.add(f"[{kind} {numbers[kind]}] ")
            walk.inside(note)


def _notes(archive: zipfile.ZipFile, parts: list[tuple[str, str]], kind: str, where: str) -> dict[str, etree._Element]:
    """The footnotes or endnotes by their id; of two with one id, the first."""
    root = xml_part(archive, _target(parts, f"{kind}s") or f"word/{kind}s.xml", where)
    return {attribute(one, "id") or "": one for one in reversed(root)} if root is not None else {}


def _count_left_out(archive: zipfile.ZipFile, parts: list[tuple[str, str]], where: str, losses: Losses) -> None:
    for kind, target in parts:
        if kind in ("header", "footer"):
            root = xml_part(archive, target, where)
            losses.add(HEADER, int(root is not None and _has_words(root)))


def _has_words(root: etree._Element) -> bool:
    return any(local(one) == "t" and (one.text or "").strip() for one in root.iter())


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relations(archive: zipfile.ZipFile, part: str, where: str, folder: str = "") -> list[tuple[str, str]]:
    """(kind, part) of everything that a part refers to within the file."""
    root = xml_part(archive, part, where)
    found = []
    for one in root if root is not None else ():
        kind, target = attribute(one, "Type"), attribute(one, "Target")
        if kind and target and attribute(one, "TargetMode") != "External":
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found.append((kind.rpartition("/")[2], path))
    return found


def _target(relations: list[tuple[str, str]], kind: str) -> str | None:
    return next((target for one, target in relations if one == kind), None)


def _bold_styles(archive: zipfile.ZipFile, parts: list[tuple[str, str]], where: str) -> frozenset[str]:
    """The styles that set text in bold, by themselves or by the style they rest on."""
    root = xml_part(archive, _target(parts, "styles") or "word/styles.xml", where)
    rests_on: dict[str, str | None] = {}
    bold: dict[str, bool | None] = {}
    for style in root if root is not None else ():
        name = attribute(style, "styleId")
        if local(style) != "style" or name is None:
            continue
        based, run = child(style, "basedOn"), child(style, "rPr")
        told = child(run, "b") if run is not None else None
        rests_on[name] = attribute(based, "val") if based is not None else None
        bold[name] = None if told is None else attribute(told, "val") not in ("0", "false", "off")
    return frozenset(name for name, is_bold in weights(bold, rests_on).items() if is_bold)
