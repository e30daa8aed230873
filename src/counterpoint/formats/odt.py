"""OpenDocument texts: the parts of the archive, its styles, and what protects it."""

from __future__ import annotations

import zipfile

from lxml import etree

from counterpoint.errors import UserError
from counterpoint.formats.archives import damaged, opened, xml_part
from counterpoint.formats.base import Options, Reading
from counterpoint.formats.docx import HEADER
from counterpoint.formats.files import File
from counterpoint.formats.opentext import Walk
from counterpoint.formats.runs import attribute, child, local
from counterpoint.formats.styles import weights
from counterpoint.formats.transcript import Transcript, reading_of

_HEADERS = frozenset("header header-left header-first footer footer-left footer-first".split())
_HEAVY = frozenset("bold 600 700 800 900".split())


def read_odt(file: File, options: Options) -> Reading:
    """One document: its paragraphs are lines, the cells of a table row are parted by tabulators."""
    with opened(file) as archive:
        _check_open(archive, file.name)
        content = xml_part(archive, "content.xml", file.name)
        styles = xml_part(archive, "styles.xml", file.name)
    body = child(content, "body") if content is not None else None
    text = child(body, "text") if body is not None else None
    if text is None:
        raise damaged(file.name)
    found = Transcript()
    Walk(found, _bold_styles(content, styles)).body(text)
    if styles is not None:
        found.losses.add(HEADER, sum(local(one) in _HEADERS and _has_words(one) for one in styles.iter()))
    return reading_of(found, file, options)


def _check_open(archive: zipfile.ZipFile, where: str) -> None:
    manifest = xml_part(archive, "META-INF/manifest.xml", where)
    locked = manifest is not None and any(local(one) == "encryption-data" for one in manifest.iter())
    if locked or "encrypted-package" in archive.namelist():
        what = "This file is protected by a password"
        raise UserError(what, where=where, try_="Save it without a password.")


def _has_words(element: etree._Element) -> bool:
    return bool("".join(element.itertext()).strip())


def _bold_styles(*roots: etree._Element | None) -> dict[str, bool]:
    """Whether styles set text in bold, by “family name”: paragraphs and spans may have styles of one name."""
    rests_on: dict[str, str | None] = {}
    bold: dict[str, bool | None] = {}
    for root in roots:
        for style in root.iter() if root is not None else ():
            name, family = attribute(style, "name"), attribute(style, "family")
            if local(style) != "style" or not name or not family:
                continue
            based, text = attribute(style, "parent-style-name"), child(style, "text-properties")
            weight = attribute(text, "font-weight") if text is not None else None
            rests_on[f"{family} {name}"] = f"{family} {based}" if based else None
            bold[f"{family} {name}"] = None if weight is None else weight in _HEAVY
    return weights(bold, rests_on)
