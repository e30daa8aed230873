"""oTranscribe's own files (.otr): JSON that holds the transcript as a web page, with its times among the words."""

from __future__ import annotations

import json

from counterpoint.errors import UserError
from counterpoint.formats.base import Options, Reading, origin
from counterpoint.formats.decoding import decode, newlines
from counterpoint.formats.files import File
from counterpoint.formats.markup import add_page
from counterpoint.formats.transcript import Transcript, reading_of

TRY = "Export it again from oTranscribe, in its own format or as plain text."


def read_otr(file: File, options: Options) -> Reading:
    """One document: the words and times as they stand on the page of oTranscribe."""
    decoded = decode(file.content, where=file.name, encoding=options.encoding)
    found = Transcript(notes=decoded.notes)
    add_page(newlines(_page(decoded.text, file.name)), found, file.name)
    return reading_of(found, file, options, origin(file, decoded.encoding, decoded.guessed))


def _page(text: str, where: str) -> str:
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        raise UserError("This is no file of oTranscribe, or it was cut off", where=where, try_=TRY) from None
    page = whole.get("text") if isinstance(whole, dict) else None
    if not isinstance(page, str):
        raise UserError("This file of oTranscribe has no text", where=where, try_=TRY)
    if not page.isascii() and any("\ud800" <= letter <= "\udfff" for letter in page):
        raise UserError("This file of oTranscribe holds half of a character", where=where, try_=TRY)
    return page
