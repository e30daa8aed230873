"""What a file really is, by its bytes: names for people, whatever the suffix says."""

from __future__ import annotations

import io
import zipfile
import zlib

# The first bytes of files that people give by mistake, and what they call them.
SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"ID3", "a recording (MP3)"),
    (b"\xff\xfb", "a recording (MP3)"),
    (b"OggS", "a recording (Ogg)"),
    (b"fLaC", "a recording (FLAC)"),
    (b"RIFF", "a recording (WAV or AVI)"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
# A zip is told by what lies in it.
CONTENTS = (
    ("word/", "a Word document"),
    ("xl/", "an Excel workbook"),
    ("ppt/", "a PowerPoint presentation"),
    ("project.qde", "a REFI-QDA project"),
    ("corpus.json", "a Counterpoint study"),
    ("META-INF/container.xml", "an e-book (EPUB)"),
    ("META-INF/manifest.xml", "an OpenDocument file"),
)
# OpenDocument files and e-books say what they are in a part for it, else in the list of their parts.
SAYS = ("mimetype", "META-INF/manifest.xml")
SAID = (
    (b"application/vnd.oasis.opendocument.text", "an OpenDocument text"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet"),
    (b"application/epub+zip", "an e-book (EPUB)"),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_STREAMS = (
    ("EncryptedPackage", "protected by a password"),
    ("WordDocument", "an old Word document (.doc)"),
    ("Workbook", "an old Excel workbook (.xls)"),
    ("PowerPoint Document", "an old PowerPoint presentation (.ppt)"),
)
PROTECTED = "protected by a password"
TEXT = "plain text"


def kind_of(content: bytes) -> str:
    """A few words for what these bytes are: “a PDF”, “a Word document”, “plain text”."""
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(content)
    if content.startswith(OLE):
        return next((said for name, said in OLE_STREAMS if name.encode("utf-16-le") in content), "an old Office file")
    if content[4:8] == b"ftyp":
        return "a recording (MP4)"
    for signature, said in SIGNATURES:
        if content.startswith(signature):
            return said
    return _written(content)


def _zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            told = b"".join(_first_bytes(archive, name) for name in SAYS if name in names)
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError, RuntimeError):
        return "a damaged zip archive"
    if found := [(told.find(mark), said) for mark, said in SAID if mark in told]:
        return min(found)[1]  # a text may hold a sheet, and a sheet a text
    for part, said in CONTENTS:
        if any(name.lower().startswith(part.lower()) for name in names):
            return said
    return "a zip archive"


def _first_bytes(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(2000)


def _written(content: bytes) -> str:
    start = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "a web page"
    if start.startswith(b"<?xml"):
        return "an XML file"
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    return TEXT if marked or b"\0" not in content else "a file that holds no text"
