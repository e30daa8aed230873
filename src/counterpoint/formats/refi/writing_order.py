"""In which order REFI-QDA wants the children of an element: the schema refuses any other."""

from __future__ import annotations

from typing import Any

from lxml import etree

Element = Any  # lxml brings no types

_TEXT = ("Description", "PlainTextContent", "PlainTextSelection", "Coding", "NoteRef", "VariableValue")
_LAST = ("Coding", "NoteRef", "VariableValue")
ORDER: dict[str, tuple[str, ...]] = {
    "Project": (
        "Users", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs", "Description", "NoteRef",
    ),
    "Code": ("Description", "NoteRef", "Code"),
    "Case": ("Description", "CodeRef", "VariableValue", "SourceRef", "SelectionRef"),
    "TextSource": _TEXT,
    "Note": _TEXT,
    "Representation": _TEXT,
    "TextDescription": _TEXT,
    "PictureSource": ("Description", "TextDescription", "PictureSelection", *_LAST),
    "PDFSource": ("Description", "PDFSelection", "Representation", *_LAST),
    "AudioSource": ("Description", "Transcript", "AudioSelection", *_LAST),
    "VideoSource": ("Description", "Transcript", "VideoSelection", *_LAST),
    "PlainTextSelection": ("Description", "Coding", "NoteRef"),
    "PictureSelection": ("Description", "Coding", "NoteRef"),
    "PDFSelection": ("Description", "Representation", "Coding", "NoteRef"),
    "AudioSelection": ("Description", "Coding", "NoteRef"),
    "VideoSelection": ("Description", "Coding", "NoteRef"),
    "Transcript": ("Description", "PlainTextContent", "SyncPoint", "TranscriptSelection", "NoteRef"),
    "Coding": ("CodeRef", "NoteRef"),
    "Link": ("NoteRef",),
    "Set": ("Description", "MemberCode", "MemberSource", "MemberNote"),
}  # fmt: skip


def local(element: Element) -> str:
    """The element's name without its namespace; empty for comments."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def put(parent: Element, child: Element) -> Element:
    """Sets the child after its like and before what must follow it; gives it back."""
    order = ORDER.get(local(parent), ())
    name = local(child)
    later = set(order[order.index(name) + 1 :]) if name in order else set()
    following = next((place for place, other in enumerate(parent) if local(other) in later), len(parent))
    parent.insert(following, child)
    return child
