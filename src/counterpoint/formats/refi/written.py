"""The text of a source or note, from its file or from the XML."""

from __future__ import annotations

from counterpoint.formats.refi.elements import Element
from counterpoint.formats.refi.gathering import Project
from counterpoint.formats.refi.guids import plain_guid
from counterpoint.formats.refi.packed import file_name
from counterpoint.formats.refi.texts import Text, as_text, text_in


def text_of(project: Project, element: Element) -> Text | None:
    """The text of a source or note: from its file, else from the XML; None if there is none."""
    within = element.find("PlainTextContent")
    path = element.get("plainTextPath")
    content = project.read(path)
    text = text_in(content) if content is not None else None
    if text is not None:
        if within is not None:
            project.losses.add("A text stands in the XML and in a file of its own; the file was taken")
        if "\ufffd" in text.text and content is not None and b"\0" in content:
            project.losses.add("A text holds NUL characters, which stand as \ufffd now")
        return text
    if within is None:
        return None
    if path:
        project.losses.add("The file of a text is missing or cannot be read; the text in the XML was taken")
    return as_text("".join(map(str, within.itertext())))


def source_of(element: Element) -> str:
    """The file that the text lay in; empty if its name is a GUID, which says nothing to anybody."""
    name = file_name(element.get("plainTextPath") or "")
    return "" if plain_guid(name.rpartition(".")[0]) else name
