"""Elements of REFI-QDA by their local names: namespaces differ between programs and versions, names do not."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TypeAlias

from lxml import etree

from counterpoint.formats.refi.schema import PROJECT
from counterpoint.narrative.losses import Losses
from counterpoint.narrative.passage import short

Element: TypeAlias = etree._Element

SOURCES = {
    "TextSource": "text", "PictureSource": "picture", "PDFSource": "pdf", "AudioSource": "audio", "VideoSource": "video"
}  # fmt: skip
SELECTIONS = (
    "PlainTextSelection", "PictureSelection", "PDFSelection", "AudioSelection", "VideoSelection", "TranscriptSelection"
)  # fmt: skip
NAMES = {
    *SOURCES, *SELECTIONS,
    *"""Project CodeBook Codes Code Users User Variables Variable Cases Case Sources Notes Note Links Link Sets Set Graphs
    Graph Vertex Edge Description NoteRef CodeRef VariableRef VariableValue TextValue BooleanValue IntegerValue FloatValue
    DateValue DateTimeValue SourceRef SelectionRef PlainTextContent TextDescription Representation Transcript SyncPoint
    Coding MemberCode MemberSource MemberNote""".split(),
}  # fmt: skip
ATTRIBUTES = {
    *"""guid name id origin basePath creatingUser creatingUserGUID creationDateTime modifyingUser modifyingUserGUID
    modifiedDateTime color isCodable typeOfVariable targetGUID originGUID representedGUID direction richTextPath plainTextPath
    path currentPath startPosition endPosition firstX firstY secondX secondY page begin end fromSyncPoint toSyncPoint timeStamp
    position shape lineStyle sourceVertex targetVertex""".split(),
}  # fmt: skip
WAITING = "{urn:counterpoint}waiting"  # on a text source: under which number its selections wait


def plain(root: Element, losses: Losses) -> Element:
    """The tree in place without namespaces, comments and what the standard does not know."""
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    unknown: Counter[str] = Counter()
    strange: list[Element] = []
    for element in root.iter():
        element.tag = str(element.tag).rpartition("}")[2]
        if element.tag not in NAMES and element is not root:
            strange.append(element)
        for name in element.attrib:
            if name not in ATTRIBUTES and (name, element.tag) != (WAITING, "TextSource"):
                unknown[str(name)] += "}" not in str(
                    name
                )  # xsi:schemaLocation and the like say nothing about the project
                del element.attrib[name]
    for element in strange:
        unknown[str(element.tag)] += 1
        if (parent := element.getparent()) is not None:
            parent.remove(element)
    for name, count in unknown.items():
        losses.add(f"“{short(name, 40)}” is no part of REFI-QDA, and was left out", count)
    etree.cleanup_namespaces(root)
    return root


def content_of(element: Element) -> str:
    """The element as canonical XML in the standard's namespace, so that it can be given back as it stands."""
    written = etree.tostring(element, method="c14n", with_tail=False).decode()
    start = len(str(element.tag)) + 1
    return f'{written[:start]} xmlns="{PROJECT}"{written[start:]}'


def words_in(element: Element | None, name: str) -> str:
    """The text of the first child of this name, without white space around it; empty if there is none."""
    found = None if element is None else element.find(name)
    return "" if found is None else "".join(map(str, found.itertext())).strip()


def name_of(element: Element) -> str:
    """What the element is called; empty if it has no name."""
    return (element.get("name") or "").strip()


class Moments:
    """Reads moments, and counts those without a zone and those that are none."""

    def __init__(self) -> None:
        self.naive = self.unread = 0

    def read(self, written: str | None) -> datetime | None:
        """A moment in UTC; None where nothing or no moment is written."""
        if not written:
            return None
        try:
            found = datetime.fromisoformat(written.strip())
            self.naive += found.tzinfo is None
            return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            self.unread += 1
            return None

    def tell(self, losses: Losses) -> None:
        """Says once what was assumed."""
        if self.naive:
            losses.add(f"{self.naive:,} moments are written without a time zone, and were taken as UTC")
        losses.add("A moment cannot be read, and was left empty", self.unread)
