"""A project while it is being written: what has a place already, what could not get one, and which files go with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime

from lxml import etree

from counterpoint.formats.refi.guids import Guids
from counterpoint.formats.refi.writing_order import Element
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.losses import Losses

PREVIEW = 80  # characters of a passage or memo that stand as its name, as in ATLAS.ti's files
LARGEST_TEXT = 1_000_000  # characters of a memo within the XML; parsers refuse very long ones, files are never too long
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2
_CONTROL = "Control characters in names, which XML cannot hold, are written as \ufffd."

Span = tuple[str, int, int]  # document, start, end


@dataclass(slots=True)
class Draft:
    """What the rooms of the writer share. By document: its source, and what holds its text (in a PDF not the same)."""

    corpus: Corpus
    flavour: str
    losses: Losses = field(default_factory=Losses)
    guids: Guids = field(default_factory=Guids)
    files: dict[str, bytes] = field(default_factory=dict)  # by their names in the folder sources/
    taken: set[str] = field(default_factory=set)  # those names in lower case
    codes: dict[str, Element] = field(default_factory=dict)
    documents: dict[str, Element] = field(default_factory=dict)
    texts: dict[str, Element] = field(default_factory=dict)
    selections: dict[Span, Element] = field(default_factory=dict)

    def words(self, text: str) -> str:
        """The text as XML can hold it."""
        if text.isascii() and text.isprintable():
            return text
        held, count = NOT_XML.subn("\ufffd", text)
        self.losses.add(_CONTROL, count and 1)
        return held

    def file(self, name: str, content: bytes) -> str:
        """Puts a file among the sources, under another name if that one is taken; gives the path for the XML."""
        stem, dot, ending = name.rpartition(".")
        number = 1
        while name.lower() in self.taken:  # programs compare names without case
            number += 1
            name = f"{stem}-{number}{dot}{ending}"
        self.taken.add(name.lower())
        self.files[name] = content
        return f"internal://{name}"


def sub(parent: Element, name: str, text: str | None = None, /, **attributes: str | None) -> Element:
    """A new last child in the parent's namespace; attributes that are None are left out."""
    namespace = parent.tag.partition("}")[0]
    given = {key: value for key, value in attributes.items() if value is not None}
    child = etree.SubElement(parent, f"{namespace}}}{name}", given)
    child.text = text or None
    return child


def moment(at: datetime | None) -> str | None:
    """A moment as XML writes it, in UTC."""
    return None if at is None else at.isoformat().replace("+00:00", "Z")


def preview(words: str) -> str:
    """The beginning of a text on one line."""
    line = " ".join(words[: 4 * PREVIEW].split())
    return line if len(line) <= PREVIEW and len(words) <= 4 * PREVIEW else line[: PREVIEW - 1].rstrip() + "…"
