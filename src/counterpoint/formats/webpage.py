"""Web pages: what their author wrote and a browser would show, in the encoding that they declare."""

from __future__ import annotations

import codecs
import re

from counterpoint.errors import UserError
from counterpoint.formats.base import Options, Reading, origin
from counterpoint.formats.decoding import MARKS, Decoded, decode
from counterpoint.formats.files import File
from counterpoint.formats.markup import add_page
from counterpoint.formats.transcript import Transcript, reading_of

_DECLARED = (
    re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.IGNORECASE),
    re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE),
)
_HEAD = 8_192
# What browsers take these names for (WHATWG Encoding Standard); a page that declares UTF-16 in ASCII letters is none.
_AS_BROWSERS = {
    "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252", "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874", "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "x-sjis": "cp932", "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "utf-16": "utf-8", "utf-16le": "utf-8",
    "utf-16be": "utf-8", "macintosh": "mac_roman", "x-mac-roman": "mac_roman",
}  # fmt: skip


def read_page(file: File, options: Options) -> Reading:
    """One document: its blocks are lines, the cells of a table row are parted by tabulators."""
    decoded = decode_page(file.content, file.name, options.encoding)
    found = Transcript(notes=decoded.notes)
    add_page(decoded.text, found, file.name)
    return reading_of(found, file, options, origin(file, decoded.encoding, decoded.guessed))


def decode_page(content: bytes, where: str, encoding: str | None = None) -> Decoded:
    """The text of a page: as told, by its byte order mark, as it declares, else as any text is read."""
    declared = None if encoding or content.startswith(tuple(mark for mark, _ in MARKS)) else _declared(content)
    if declared:
        try:
            return decode(content, where=where, encoding=declared)
        except UserError:  # many pages are not in what they declare
            pass
    return decode(content, where=where, encoding=encoding)


def _declared(content: bytes) -> str | None:
    for pattern in _DECLARED:
        if found := pattern.search(content[:_HEAD]):
            name = found[1].decode("ascii", "replace").lower()
            try:
                return codecs.lookup(_AS_BROWSERS.get(name, name)).name
            except LookupError:
                continue
    return None
