"""Memos as notes, referred to by what they are about."""

from __future__ import annotations

from typing import Any

from counterpoint.formats.refi.guids import made_guid
from counterpoint.formats.refi.schema import PROJECT
from counterpoint.formats.refi.writing_draft import LARGEST_TEXT, NOT_XML, Draft, moment, preview, sub
from counterpoint.formats.refi.writing_keepsakes import refer, wrapper
from counterpoint.formats.refi.writing_order import ORDER, Element, local
from counterpoint.formats.refi.writing_texts import text_bytes

_BARE = {"guid", "originGUID", "targetGUID"}
_CODING = "A memo on a code in a passage stands with the passage alone: nobody used that code there."


def notes_into(project: Element, draft: Draft) -> None:
    """Every memo as a note; one that is about nothing else is about the project."""
    for memo in draft.corpus.memos.iter_rows(named=True):
        note = _note(wrapper(project, "Notes"), memo, draft)
        for home in _homes(memo, draft) or [project]:
            refer(home, note.get("guid", ""))


def references_from_links(project: Element, kept: list[Element]) -> list[Element]:
    """A bare link to a note, kept because a memo is about one thing here, becomes the reference that it was.

    Gives the elements back that stay: another program's links, and those from what cannot refer to notes.
    """
    notes = {note.get("guid") for note in project.iter(f"{{{PROJECT}}}Note")}
    bare = [one for one in kept if _is_bare(one) and one.get("targetGUID") in notes]
    origins = {one.get("originGUID") for one in bare}
    homes = {one.get("guid"): one for one in project.iter() if origins and one.get("guid") in origins}
    tied = {_ends(one) for one in kept if local(one) == "Link" and not _is_bare(one)}
    for link in bare:
        home = homes.get(link.get("originGUID"))
        refers = home is not None and "NoteRef" in ORDER.get(local(home), ())
        if refers:
            refer(home, link.get("targetGUID", ""))
        if refers or _ends(link) in tied:
            link.getparent().remove(link)
            continue
        tied.add(_ends(link))
        link.set("guid", made_guid("link", *_ends(link)))  # reading makes its own again, which must not be taken
    return [one for one in kept if one.getparent() is not None]


def _ends(link: Element) -> tuple[str, str]:
    return link.get("originGUID", ""), link.get("targetGUID", "")


def _is_bare(link: Element) -> bool:
    """True for a link that reading made: its GUID is of version 5, and it has nothing but its two ends."""
    return local(link) == "Link" and set(link.attrib) == _BARE and link.get("guid", "")[14:15] == "5"


def _note(notes: Element, memo: dict[str, Any], draft: Draft) -> Element:
    """The text within the XML, or in a file where XML could not hold it as it is."""
    guid, text = draft.guids.of("memos", memo["id"]), memo["text"]
    apart = len(text) > LARGEST_TEXT or "\r" in text or NOT_XML.search(text)
    note = sub(
        notes,
        "Note",
        guid=guid,
        name=draft.words(preview(text)),
        plainTextPath=draft.file(f"{guid}.txt", text_bytes(text, draft.flavour)) if apart else None,
        creatingUser=draft.guids.of("coders", memo["coder"]),
        creationDateTime=moment(memo["written_at"]),
    )
    if not apart:
        sub(note, "PlainTextContent", text)
    return note


def _homes(memo: dict[str, Any], draft: Draft) -> list[Element]:
    """What the memo is about: a coding, a passage, a document, a code, or a document and a code."""
    code = draft.codes.get(memo["code"] or "")
    if memo["start"] is None:
        about = [draft.texts.get(memo["document"] or ""), code]
        return [element for element in about if element is not None]
    selection = draft.selections[memo["document"], memo["start"], memo["end"]]
    if code is None:
        return [selection]
    coding = _coding(selection, code.get("guid"), draft.guids.of("coders", memo["coder"]))
    draft.losses.add(_CODING, coding is None)
    return [selection if coding is None else coding]


def _coding(selection: Element, code: str, coder: str) -> Element | None:
    """The coding with this code, that of the memo's own author first."""
    found = [child for child in selection if local(child) == "Coding" and child[0].get("targetGUID") == code]
    return min(found, key=lambda coding: coding.get("creatingUser") != coder, default=None)
