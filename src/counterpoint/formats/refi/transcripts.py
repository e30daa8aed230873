"""Transcripts of recordings: documents whose codings stand between points of time that are places in the text."""

from __future__ import annotations

from counterpoint.formats.refi.elements import Element
from counterpoint.formats.refi.gathering import About, Project
from counterpoint.formats.refi.lying import Lying, keep_misplaced
from counterpoint.formats.refi.written import text_of
from counterpoint.narrative.document import Document


def read_transcripts(project: Project, recording: Element) -> list[Lying]:
    """Each transcript as a document of its own, unless its very text is a source of the project already."""
    found = []
    for transcript in recording.iterfind("Transcript"):
        known = transcript.get("guid") or ""
        shared = _shared(project, transcript)
        text = None if shared else text_of(project, transcript)
        selections = [_placed(transcript, one) for one in transcript.iterfind("TranscriptSelection")]
        if text is None:
            project.abouts[known] = About(shared, within=recording.get("guid"))
            for selection in selections:
                keep_misplaced(project, selection, shared, recording.get("guid"))
            continue
        name = project.named(transcript, "transcript", (recording.get("name") or "").strip() or "Transcript")
        project.documents.append(Document(known, name, text.text))
        project.abouts[known] = About(known)
        project.refer(transcript, About(known))
        found.append(Lying(known, text, transcript, selections))
    return found


def _shared(project: Project, transcript: Element) -> str | None:
    """The document that is made of the same file."""
    path = transcript.get("plainTextPath")
    for source in project.root.iterfind("Sources/TextSource") if path else ():
        if source.get("plainTextPath") == path:
            return source.get("guid") if any(one.id == source.get("guid") for one in project.documents) else None
    return None


def _placed(transcript: Element, selection: Element) -> Element:
    """The selection with the places of its points of time as its bounds."""
    points = {one.get("guid"): one.get("position") for one in transcript.iterfind("SyncPoint")}
    for key, point in (("startPosition", "fromSyncPoint"), ("endPosition", "toSyncPoint")):
        if place := points.get(selection.get(point)):
            selection.set(key, place)
    return selection
