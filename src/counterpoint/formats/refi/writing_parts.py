"""Texts that belong to a PDF, a picture or a recording: they go back into it, with what is marked in them now."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from lxml import etree

from counterpoint.formats.refi.guids import made_guid
from counterpoint.formats.refi.schema import PROJECT
from counterpoint.formats.refi.writing_keepsakes import Kept
from counterpoint.formats.refi.writing_order import Element, local, put

_PARTS = ("Representation", "TextDescription", "Transcript")
# Written anew from the document, its codings, memos and attributes.
_ANEW = (
    "Description",
    "PlainTextContent",
    "PlainTextSelection",
    "TranscriptSelection",
    "Coding",
    "NoteRef",
    "VariableValue",
)
_BOUNDS = (("startPosition", "fromSyncPoint"), ("endPosition", "toSyncPoint"))


def parts_of(kept: list[Kept]) -> dict[str, Element]:
    """The elements within kept sources that hold a text, by their GUIDs."""
    sources = [one.element for one in kept if one.name.endswith("Source")]
    return {guid: part for source in sources for part in source if local(part) in _PARTS and (guid := part.get("guid"))}


def new_part(pdf: Element, guid: str, name: str) -> Element:
    """A place for its text in a PDF that came without one; the document keeps its identifier and its name."""
    pdf.set("name", name)
    return put(pdf, etree.Element(f"{{{PROJECT}}}Representation", nsmap={None: PROJECT}, guid=guid))


def emptied(part: Element, name: str, path: str) -> Element:
    """The part without what is written anew, its text in a file at the path."""
    for child in [child for child in part if local(child) in _ANEW]:
        part.remove(child)
    for value in part.getparent().findall(f"{{{PROJECT}}}VariableValue"):
        part.getparent().remove(value)
    part.attrib.pop("richTextPath", None)
    part.set("name", name)
    part.set("plainTextPath", path)
    return part


def by_time(transcript: Element) -> None:
    """Selections of a transcript stand between points of time: those that it has, or new ones that are places alone."""
    points = {point.get("position"): point.get("guid") for point in transcript if local(point) == "SyncPoint"}
    for selection in [child for child in transcript if local(child) == "PlainTextSelection"]:
        selection.tag = f"{{{PROJECT}}}TranscriptSelection"
        for bound, key in _BOUNDS:
            place = selection.attrib.pop(bound)
            if place not in points:
                points[place] = made_guid("point", transcript.get("guid"), place)
                point = etree.Element(
                    f"{{{PROJECT}}}SyncPoint", nsmap={None: PROJECT}, guid=points[place], position=place
                )
                put(transcript, point)
            selection.set(key, points[place])


def same_texts(kept: list[Kept], paths: dict[str, str]) -> None:
    """What came from the file of a document points at the document's file now; `paths` are by the names of files then."""
    for element, last in _files(kept):
        if last in paths:
            element.set("plainTextPath", paths[last])


def _files(kept: list[Kept]) -> Iterator[tuple[Element, str]]:
    for one in kept:
        for element in one.element.iter():
            if path := element.get("plainTextPath"):
                yield element, PurePosixPath(path).name
