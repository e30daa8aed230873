"""What came from another program and goes back as it was: its XML, read again, checked, and set in its place."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from lxml import etree

from counterpoint.formats.refi.guids import made_guid, plain_guid
from counterpoint.formats.refi.schema import PROJECT, schema_of
from counterpoint.formats.refi.writing_draft import Draft, sub
from counterpoint.formats.refi.writing_order import ORDER, Element, local, put
from counterpoint.formats.refi.writing_ties import element_said

WRAPPERS = {
    "Variable": "Variables", "Case": "Cases", "TextSource": "Sources", "PictureSource": "Sources", "PDFSource": "Sources",
    "AudioSource": "Sources", "VideoSource": "Sources", "Note": "Notes", "Link": "Links", "Set": "Sets", "Graph": "Graphs",
}  # fmt: skip
WITHIN = {
    "PictureSelection": "PictureSource", "PDFSelection": "PDFSource", "AudioSelection": "AudioSource",
    "VideoSelection": "VideoSource", "Transcript": "VideoSource", "PlainTextSelection": "TextSource", "Coding": "TextSource",
}  # fmt: skip
GUIDS = (
    "guid", "targetGUID", "creatingUser", "modifyingUser", "creatingUserGUID", "modifyingUserGUID", "originGUID",
    "representedGUID", "sourceVertex", "targetVertex", "fromSyncPoint", "toSyncPoint",
)  # fmt: skip
PATHS = ("path", "plainTextPath", "richTextPath")
NOT_CODABLE = "isCodable"
_VALUES = ("colour", "variable")
_HOLDS_TEXT = {"PDFSource": "Representation", "PictureSource": "TextDescription"}
_UNREADABLE = "Something of the kind “{}” that was kept from another program cannot be written: it is no REFI-QDA."
_HOMELESS = "Something kept from another program lost its place: what it lay in is not there."


@dataclass(slots=True)
class Kept:
    """One keepsake as an element; `within` and `document` are ids, where it lies in something."""

    id: str
    element: Element
    within: str | None
    document: str | None

    @property
    def name(self) -> str:
        return local(self.element)


def keepsakes_of(draft: Draft) -> list[Kept]:
    """Every keepsake that is valid REFI-QDA by itself, but for parts of another; those that are not are losses."""
    rows = [row for row in draft.corpus.keepsakes.iter_rows(named=True) if not _is_value(row)]
    elements = {row["id"]: _element(row, draft) for row in rows}
    schema, found = schema_of("project"), []
    for row in rows:
        element, whole = elements[row["id"]], elements.get(row["within"] or "")
        if row["within"] and (not row["content"] or _holds(whole, element)):
            continue  # one row of several for the same element
        if element is None or not schema.validate(_alone(element)):
            draft.losses.add(_UNREADABLE.format(row["kind"]))
            continue
        _with_files(element, draft)
        found.append(Kept(row["id"], element, row["within"], row["document"]))
    return found


def _element(row: dict[str, Any], draft: Draft) -> Element | None:
    element = parsed(row["content"])
    return element_said(row, draft) if element is None else element


def _is_value(row: dict[str, Any]) -> bool:
    """True for what is read where codes and variables are written."""
    return row["kind"] in _VALUES or (row["kind"] == "other" and row["name"] == NOT_CODABLE)


def _holds(whole: Element | None, part: Element | None) -> bool:
    if whole is None or part is None or not part.get("guid"):
        return False
    return any(one.get("guid") == part.get("guid") for one in whole.iter(part.tag) if one is not whole)


def parsed(content: str) -> Element | None:
    """The element in the standard's namespace with GUIDs in upper case; None if it is no XML that we would write."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content.encode(), parser)
    except etree.XMLSyntaxError:
        return None
    if root.getroottree().docinfo.internalDTD is not None:
        return None
    whole = etree.Element("kept", nsmap={None: PROJECT})
    whole.append(root)
    for element in root.iter():
        element.tag = f"{{{PROJECT}}}{local(element)}"
        for key, value in element.items():
            if key.startswith("{"):
                del element.attrib[key]
            elif key in GUIDS:
                element.set(key, plain_guid(value) or value)
    etree.cleanup_namespaces(whole)
    return root


def place_all(project: Element, kept: list[Kept], draft: Draft) -> list[Element]:
    """Sets each keepsake where it belongs; gives those back that were set, so that their references can be checked."""
    by_id = {one.id: one.element for one in kept}
    placed = []
    for one in kept:
        home = by_id.get(one.within or "")
        if one.name in WRAPPERS:
            placed.append(_into(wrapper(project, WRAPPERS[one.name]), one.element))
            if one.name == "Note" and one.document in draft.texts:
                refer(draft.texts[one.document], one.element.get("guid", ""))
        elif home is not None and (inner := _home(home, one.name)) is not None:
            placed.append(_into(inner, one.element))
        elif one.document in draft.documents and one.name in WITHIN:
            placed.append(_into(draft.documents[one.document], one.element))
        else:
            draft.losses.add(_HOMELESS)
    return placed


def _home(home: Element, name: str) -> Element | None:
    """Where within a source an element of this name may stand."""
    if name == "PlainTextSelection" and local(home) in _HOLDS_TEXT:
        return home.find(f"{{{PROJECT}}}{_HOLDS_TEXT[local(home)]}")
    return home if name in ORDER.get(local(home), ()) else None


def refer(home: Element, note: str) -> None:
    """Says that the note is about this, once."""
    if not any(local(child) == "NoteRef" and child.get("targetGUID") == note for child in home):
        put(home, etree.Element(f"{{{PROJECT}}}NoteRef", nsmap={None: PROJECT}, targetGUID=note))


def wrapper(project: Element, name: str) -> Element:
    """The project's element of this name, made in its place if it is not there yet."""
    found: Element | None = project.find(f"{{{PROJECT}}}{name}")
    return put(project, etree.Element(f"{{{PROJECT}}}{name}", nsmap={None: PROJECT})) if found is None else found


def details(kept: Element, onto: Element, *attributes: str) -> None:
    """Takes over the description and these attributes, where the element has none of its own."""
    for key in attributes:
        if key in kept.attrib:
            onto.set(key, kept.get(key))
    for child in kept.findall(f"{{{PROJECT}}}Description"):
        if onto.find(child.tag) is None:
            put(onto, deepcopy(child))


def _into(home: Element, element: Element) -> Element:
    """Sets the element into its home unless it stands there already, by kind and GUID."""
    guid = element.get("guid")
    if guid and home.tag != f"{{{PROJECT}}}Sources":
        known = next((child for child in home if child.tag == element.tag and child.get("guid") == guid), None)
        if known is not None:
            return known
    return put(home, element)


def _with_files(element: Element, draft: Draft) -> None:
    """Paths point at the files that go along, wherever these lay before."""
    names = {name.lower(): name for name in draft.corpus.media}
    for one in element.iter():
        for key in PATHS:
            last = PurePosixPath((one.get(key) or "").replace("\\", "/")).name.lower()
            if last in names:
                one.set(key, f"internal://{names[last]}")


def _alone(element: Element) -> Any:
    """A project that holds nothing but this, to see whether it is valid."""
    name = local(element)
    if name == "Project":
        return deepcopy(element)
    project = etree.Element(f"{{{PROJECT}}}Project", nsmap={None: PROJECT}, name="")
    if name == "Code":
        home = sub(sub(project, "CodeBook"), "Codes")
    elif name in WITHIN:
        home = sub(sub(project, "Sources"), WITHIN[name], guid=made_guid("alone"))
    else:
        home = sub(project, WRAPPERS.get(name, "Users"))
    home.append(deepcopy(element))
    return project
