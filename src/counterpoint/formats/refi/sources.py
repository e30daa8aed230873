"""Sources of a project: texts become documents; pictures, PDFs and recordings are kept with all that is marked in them."""

from __future__ import annotations

from copy import deepcopy
from pathlib import PurePosixPath

from counterpoint.formats.refi.elements import SOURCES, Element, content_of, name_of
from counterpoint.formats.refi.gathering import About, Project
from counterpoint.formats.refi.lying import Lying, keep_misplaced, keep_rows
from counterpoint.formats.refi.memos import take_description
from counterpoint.formats.refi.packed import file_name
from counterpoint.formats.refi.places import place_of
from counterpoint.formats.refi.texts import Text
from counterpoint.formats.refi.transcripts import read_transcripts
from counterpoint.formats.refi.variables import values_of
from counterpoint.formats.refi.written import source_of, text_of
from counterpoint.narrative.document import Document
from counterpoint.narrative.keepsake import Keepsake

_MARKED = ("PictureSelection", "PDFSelection", "AudioSelection", "VideoSelection")


def read_sources(project: Project) -> list[Lying]:
    """Every source; gives the texts whose selections wait to be placed."""
    found: list[Lying] = []
    for element in project.root.iterfind("Sources/*"):
        kind = SOURCES.get(str(element.tag))
        if kind == "text":
            found += _text(project, element)
        elif kind:
            found += _other(project, element, kind)
    return found


def _text(project: Project, element: Element) -> list[Lying]:
    text = text_of(project, element)
    if text is None:
        return _textless(project, element)
    name = project.named(element, "document", _stem(element, "plainTextPath"))
    if element.get("richTextPath"):
        project.losses.add("The styled copy of a text was left out; its plain text is what was coded")
    return [_document(project, element, text, name)]


def _document(project: Project, element: Element, text: Text, name: str, owner: Element | None = None) -> Lying:
    """A document of this text; `owner` is the PDF or picture whose words these are."""
    known = element.get("guid") or ""
    about = About(known)
    source = owner if owner is not None else element
    attributes = values_of(project, source)
    project.documents.append(Document(known, name, text.text, (), None, attributes, source_of(element)))
    project.abouts[known] = about
    project.refer(element, about)
    take_description(project, element, about)
    return Lying(known, text, element, element.findall("PlainTextSelection"), project.waiting)


def _textless(project: Project, element: Element) -> list[Lying]:
    """A source whose text is missing is kept whole, so that nothing said about it is lost."""
    known, name = element.get("guid") or "", name_of(element) or _stem(element, "plainTextPath")
    element.extend(project.waiting.given(element))
    count = len(element.findall(".//Coding"))
    codings = f"{count:,} {'coding' if count == 1 else 'codings'}"
    project.losses.add(f"The text of “{name}” is not in the file; the source is kept as it stands, with {codings}")
    project.abouts[known] = About(within=known)
    project.keepsakes.append(Keepsake(known, "other", name, content=content_of(element)))
    for selection in element.iterfind("PlainTextSelection"):
        keep_misplaced(project, selection, within=known)
    _keep_whole_codings(project, element)
    project.refer(element, About(within=known))
    return []


def _other(project: Project, element: Element, kind: str) -> list[Lying]:
    """A picture, PDF or recording: itself, what is marked in it, and the words that go with it as a document."""
    known, name = element.get("guid") or "", name_of(element) or _stem(element, "path")
    lying = _words(project, element, name) + read_transcripts(project, element)
    document = lying[0].document if lying else None
    project.abouts[known] = About(document, within=known)
    _take_file(project, element, name)
    row = Keepsake(known, kind, name, within=None, document=document)
    place = len(project.keepsakes)
    for selection in element.iterchildren(*_MARKED):
        at = place_of(selection, project)
        inner = Keepsake(selection.get("guid") or "", "selection", name_of(selection), at, known, None)
        project.abouts[inner.id] = About(within=inner.id)
        keep_rows(project, selection, inner)
    _keep_whole_codings(project, element)
    for representation in () if lying else element.iterchildren("Representation", "TextDescription"):
        for selection in representation.iterfind("PlainTextSelection"):
            keep_misplaced(project, selection, within=known)
    project.refer(element, About(within=known))
    project.keepsakes.insert(place, _emptied(element, row, bool(lying)))
    return lying


def _words(project: Project, element: Element, name: str) -> list[Lying]:
    """The text that stands for a PDF or describes a picture, if it is there."""
    found = []
    for words in element.iterchildren("Representation", "TextDescription"):
        text = text_of(project, words)
        if text is not None and (text.text or words.find("PlainTextSelection") is not None):
            found.append(_document(project, words, text, project.named(element, "document", name), element))
    if not found and element.find("Representation") is not None:
        project.losses.add(f"The text of “{name}” is not in the file")
    return found


def _emptied(element: Element, row: Keepsake, told: bool) -> Keepsake:
    """The row with its element; what became a document and its codings is not kept a second time."""
    for words in element.iterchildren("Representation", "TextDescription") if told else ():
        for child in words:
            if child.tag in ("PlainTextContent", "PlainTextSelection", "Coding", "Description"):
                words.remove(child)
    return Keepsake(row.id, row.kind, row.name, row.place, row.within, row.document, content=content_of(element))


def _keep_whole_codings(project: Project, element: Element) -> None:
    known = element.get("guid") or ""
    if element.find("Coding") is not None:
        row = Keepsake(element.find("Coding").get("guid") or "", "selection", "", "the whole", known)
        keep_rows(project, _only_codings(element), row)


def _only_codings(element: Element) -> Element:
    """A stand-in that has the source's codings and nothing else, with their references to notes left to the source."""
    standing = element.makeelement(str(element.tag), dict(element.attrib))
    standing.extend([deepcopy(coding) for coding in element.iterfind("Coding")])
    return standing


def _take_file(project: Project, element: Element, name: str) -> None:
    """The bytes of a source, by the name that its path gives."""
    path = element.get("path") or element.get("currentPath") or ""
    content = project.read(path)
    if content is None:
        project.losses.add(f"The file of “{name}” is not in the project: {file_name(path) or 'it has no path'}")
    elif (kept := project.media.get(file_name(path))) is not None and kept != content:
        project.losses.add("Two files have the same name; the first was kept")
    else:
        project.media[file_name(path)] = content


def _stem(element: Element, path: str) -> str:
    return PurePosixPath(file_name(element.get(path) or "")).stem or "Untitled"
