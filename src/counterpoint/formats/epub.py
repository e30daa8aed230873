"""E-books: the chapters in the order in which they are read, under the title of the book."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from counterpoint.errors import UserError
from counterpoint.formats.archives import damaged, opened, xml_part
from counterpoint.formats.base import LONGEST_NAME, Options, Reading
from counterpoint.formats.files import LARGEST_FILE, File, megabytes
from counterpoint.formats.markup import add_page
from counterpoint.formats.runs import PICTURE, attribute, child, local
from counterpoint.formats.transcript import Transcript, reading_of
from counterpoint.formats.webpage import decode_page

MISSING = "A chapter was left out, because the book names it and does not hold it"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"})
_ESCAPED = re.compile(rb"%([0-9a-fA-F]{2})")


def read_epub(file: File, options: Options) -> Reading:
    """One document: the pages of the book's spine, each once; a block is a line."""
    found = Transcript()
    with opened(file) as archive:
        names = {name.lower(): name for name in archive.namelist()}
        place, package = _package(archive, names, file.name)
        chapters = list(_chapters(package, posixpath.dirname(place)))
        _check(archive, names, chapters, file.name)
        found.name = _title(package)
        for path, kind in chapters:
            _add(archive, names.get(path.lower()), kind, found, file.name)
    return reading_of(found, file, options)


def _package(archive: zipfile.ZipFile, names: dict[str, str], where: str) -> tuple[str, etree._Element]:
    """The part that lists the book's pages, and where it lies."""
    container = xml_part(archive, "META-INF/container.xml", where)
    files = [one for one in container.iter() if local(one) == "rootfile"] if container is not None else []
    told = next((path for one in files if (path := attribute(one, "full-path"))), "")
    path = told if told.lower() in names else next((name for name in names.values() if name.endswith(".opf")), "")
    root = xml_part(archive, path, where) if path else None
    if root is None:
        raise damaged(where)
    return path, root


def _chapters(package: etree._Element, folder: str) -> Iterator[tuple[str, str]]:
    """(path, media type) of each page in reading order; a page that is named twice is read once."""
    manifest, spine = child(package, "manifest"), child(package, "spine")
    listed = {attribute(one, "id"): one for one in manifest} if manifest is not None else {}
    seen: set[str] = set()
    for one in spine if spine is not None else ():
        item = listed.get(attribute(one, "idref")) if local(one) == "itemref" else None
        if item is None:
            continue
        path = _path(folder, attribute(item, "href") or "")
        if path not in seen:
            seen.add(path)
            yield path, attribute(item, "media-type") or ""


def _path(folder: str, address: str) -> str:
    plain = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), address.partition("#")[0].encode())
    return posixpath.normpath(posixpath.join(folder, plain.decode("utf-8", "replace")))


def _check(archive: zipfile.ZipFile, names: dict[str, str], chapters: list[tuple[str, str]], where: str) -> None:
    """Refuses a book that is locked, and one that is larger than any text may be."""
    root = xml_part(archive, "META-INF/encryption.xml", where)  # fonts are often listed there, and may be
    uris = (
        [attribute(one, "URI") or "" for one in root.iter() if local(one) == "CipherReference"]
        if root is not None
        else []
    )
    locked = {_path("", uri).lower() for uri in uris}
    if any(path.lower() in locked for path, _ in chapters):
        what = "This book is protected against copying"
        raise UserError(what, where=where, try_="Ask for a copy without protection, or for the text alone.")
    size = sum(archive.getinfo(names[path.lower()]).file_size for path, _ in chapters if path.lower() in names)
    if size > LARGEST_FILE:
        raise UserError(
            f"This book unpacks to {megabytes(size)}, and {megabytes(LARGEST_FILE)} is the largest that is read",
            where=where,
            try_="Give the chapters that you need as files of their own.",
        )


def _add(archive: zipfile.ZipFile, name: str | None, kind: str, found: Transcript, where: str) -> None:
    if name is None:
        found.losses.add(MISSING)
    elif kind.startswith("image/"):
        found.losses.add(PICTURE)
    elif (kind in _PAGES or name.lower().endswith((".xhtml", ".html", ".htm"))) and (content := archive.read(name)):
        here = f"{where}, {name}"
        add_page(decode_page(content, here).text, found, here)


def _title(package: etree._Element) -> str:
    """The title that the book gives itself; empty where it gives none that could be a name."""
    titles = (one for one in package.iter() if local(one) == "title")
    said = next((title for one in titles if (title := " ".join("".join(one.itertext()).split()))), "")
    return said if len(said) <= LONGEST_NAME else ""
