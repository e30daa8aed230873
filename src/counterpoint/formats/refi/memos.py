"""What people wrote to things, as memos."""

from __future__ import annotations

from counterpoint.formats.refi.elements import Element, name_of, words_in
from counterpoint.formats.refi.fitting import is_preview
from counterpoint.formats.refi.gathering import About, Project
from counterpoint.formats.refi.identities import made_id
from counterpoint.narrative.coding import Memo


def take_description(project: Project, element: Element, about: About) -> None:
    """A description is a memo about what it describes; codes have definitions instead."""
    if said := words_in(element, "Description"):
        known = made_id("Description", element.tag, element.get("guid"))
        project.memos.append(memo(project, element, known, said, about))


def memo(project: Project, element: Element, known: str, said: str, about: About) -> Memo:
    """A memo with the element's author and moment."""
    coder = project.coder(element.get("creatingUser"), element.get("modifyingUser"), element.get("creatingUserGUID"))
    at = project.moments.read(element.get("creationDateTime"))
    return Memo(known, said, coder, about.document, about.start, about.end, about.code, at)


def said_in(note: Element, text: str) -> str:
    """Name, description and text of a note, without what only repeats the text's beginning."""
    told = [one for one in (name_of(note), words_in(note, "Description")) if one and not is_preview(one, text)]
    return "\n\n".join([*told, text] if text.strip() else told)
