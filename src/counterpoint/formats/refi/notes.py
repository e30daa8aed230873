"""Notes of a project: memos about what refers to them; a note that is coded is a document."""

from __future__ import annotations

import re
from collections import defaultdict
from copy import deepcopy

from counterpoint.formats.refi.elements import Element, content_of, name_of
from counterpoint.formats.refi.gathering import About, Project
from counterpoint.formats.refi.identities import made_id
from counterpoint.formats.refi.lying import Lying
from counterpoint.formats.refi.memos import memo, said_in, take_description
from counterpoint.formats.refi.written import source_of, text_of
from counterpoint.narrative.document import Document
from counterpoint.narrative.keepsake import Keepsake

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def coded_notes(project: Project) -> list[Lying]:
    """Notes that somebody coded, as documents; their selections wait to be placed."""
    found = []
    for note in project.root.iterfind("Notes/Note"):
        selections = note.findall("PlainTextSelection")
        text = text_of(project, note) if selections or note.find("Coding") is not None else None
        if text is not None and text.text:
            known, about = note.get("guid") or "", About(note.get("guid"))
            name = project.named(note, "memo", "Memo")
            project.documents.append(Document(known, name, text.text, source=source_of(note)))
            project.losses.add("A memo that is coded became a document")
            project.abouts[known] = about
            take_description(project, note, about)
            found.append(Lying(known, text, note, selections))
    return found


def read_notes(project: Project) -> None:
    """All other notes, once it is known what refers to them."""
    documents = {one.id for one in project.documents}
    referring = _referring(project)
    for note in project.root.iterfind("Notes/Note"):
        known = note.get("guid") or ""
        abouts = list(dict.fromkeys(referring.pop(known, ())))
        if known not in documents:
            _take(project, note, abouts)
    project.losses.add("A reference to a memo leads nowhere, and was left out", len(referring))


def _referring(project: Project) -> dict[str, list[About]]:
    """By note: what refers to it, whether by a NoteRef or, as in NVivo, by a link."""
    notes = {note.get("guid") or "" for note in project.root.iterfind("Notes/Note")}
    found: dict[str, list[About]] = defaultdict(list)
    for known, about in project.refers:
        found[known].append(about)
    for link in project.root.iterfind("Links/Link"):
        ends = link.get("originGUID") or "", link.get("targetGUID") or ""
        for one, other in (ends, ends[::-1]):
            if one in notes and other in project.abouts and other not in notes:
                found[one].append(project.abouts[other])
    return found


def _take(project: Project, note: Element, abouts: list[About]) -> None:
    text = text_of(project, note)
    if text is None and (note.get("plainTextPath") or note.get("richTextPath")):
        project.losses.add(f"The text of the memo “{name_of(note) or 'without a name'}” is not in the file")
    said = said_in(note, text.text if text else "")
    known = note.get("guid") or ""
    told = next((about for about in abouts if about.document or about.code), None)
    if not abouts or told is not None or not any(about.within or about.case for about in abouts):
        project.memos.append(memo(project, note, known, said, told or About()))
    else:
        told = abouts[0]
        content = _with_text(note, text.text if text else "")
        row = Keepsake(known, "note", name_of(note), "", _kept(project, told.within), content=content)
        project.keepsakes.append(row)
    for number, about in enumerate(one for one in abouts if one != (told or About())):
        _link(project, note, about, number)


def _kept(project: Project, within: str | None) -> str | None:
    return within if any(one.id == within for one in project.keepsakes) else None


def _link(project: Project, note: Element, about: About, number: int) -> None:
    """A memo here is about one thing; what else refers to it is kept as a link."""
    known = made_id("link", note.get("guid"), number)
    origin = about.within or about.code or about.document or about.case or ""
    link = note.makeelement("Link", {"guid": known, "originGUID": origin, "targetGUID": note.get("guid") or ""})
    place = "" if about.start is None else f"characters {about.start:,} to {about.end:,}"
    project.losses.add("A memo is about several things; it stands with the first, the others are kept as links")
    project.keepsakes.append(
        Keepsake(known, "link", name_of(note), place, None, about.document, about.code, content=content_of(link))
    )


def _with_text(note: Element, text: str) -> str:
    """The note with its text inside, for its file does not come along."""
    whole = deepcopy(note)
    for child in whole.findall("PlainTextContent"):
        whole.remove(child)
    for path in ("plainTextPath", "richTextPath"):
        whole.attrib.pop(path, None)
    if text:
        words = whole.makeelement("PlainTextContent", {})
        words.text = _NOT_XML.sub("\ufffd", text)
        whole.insert(1 if whole.find("Description") is not None else 0, words)
    return content_of(whole)
