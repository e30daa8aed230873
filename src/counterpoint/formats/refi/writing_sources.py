"""Documents as sources: the text in a file of its own, and a selection for each passage that carries something."""

from __future__ import annotations

from typing import Any

from counterpoint.formats.refi.guids import made_guid, plain_guid
from counterpoint.formats.refi.schema import PROJECT
from counterpoint.formats.refi.writing_draft import Draft, moment, preview, sub
from counterpoint.formats.refi.writing_keepsakes import Kept, details, wrapper
from counterpoint.formats.refi.writing_order import Element, local, put
from counterpoint.formats.refi.writing_parts import by_time, emptied, new_part, parts_of, same_texts
from counterpoint.formats.refi.writing_texts import places, text_bytes

MADE = ("creatingUser", "creationDateTime", "modifyingUser", "modifiedDateTime")
_SOURCE = "The name of the file that a document was read from is left out."

Rows = list[dict[str, Any]]


def sources_into(project: Element, kept: list[Kept], draft: Draft) -> list[Element]:
    """Every document as a TextSource, or as the text of what it belongs to; gives back what others added to."""
    if draft.corpus.documents.is_empty():
        return []
    home, passages, parts, paths = wrapper(project, "Sources"), _passages(draft), parts_of(kept), {}
    pdfs = {one.document: one.element for one in kept if one.name == "PDFSource" and one.document}
    texts = {one.document: one.element for one in kept if one.name == "TextSource" and one.document}
    touched = []
    for document in draft.corpus.documents.iter_rows(named=True):
        id_, guid, name = document["id"], draft.guids.of("documents", document["id"]), draft.words(document["name"])
        path = draft.file(f"{guid}.txt", text_bytes(document["text"], draft.flavour))
        part = parts.get(guid)
        if part is None and id_ in pdfs and pdfs[id_].find(f"{{{PROJECT}}}Representation") is None:
            part = new_part(pdfs[id_], guid, name)
        if part is None:
            holder = draft.documents[id_] = sub(home, "TextSource", guid=guid, name=name, plainTextPath=path)
        else:
            holder, draft.documents[id_] = emptied(part, name, path), part.getparent()
        draft.texts[id_] = holder
        if id_ in texts:
            details(texts[id_], holder, *MADE)
            touched.append(holder)
        paths[document["source"]] = path
        draft.losses.add(_SOURCE, bool(document["source"]) and not _is_told(document["source"]))
        touched += _selections(holder, document, passages.get(id_, {}), kept, draft)
        if local(holder) == "Transcript":
            by_time(holder)
    same_texts(kept, paths)
    return touched


def _is_told(source: str) -> bool:
    """True for a name that a program made for the file inside a project: nobody misses it."""
    return bool(plain_guid(source.rpartition(".")[0]))


def _passages(draft: Draft) -> dict[str, dict[tuple[int, int], Rows]]:
    """Document to passage to codings, in the order of the table; passages of memos carry none."""
    found: dict[str, dict[tuple[int, int], Rows]] = {}
    for row in draft.corpus.codings.iter_rows(named=True):
        found.setdefault(row["document"], {}).setdefault((row["start"], row["end"]), []).append(row)
    for document, start, end in draft.corpus.memos.select("document", "start", "end").iter_rows():
        if start is not None:
            found.setdefault(document, {}).setdefault((start, end), [])
    return found


def _selections(
    holder: Element, document: dict[str, Any], passages: dict[tuple[int, int], Rows], kept: list[Kept], draft: Draft
) -> list[Element]:
    """One selection for each passage with all its codings; what came with a selection is given back to it."""
    text = document["text"]
    came, lost = _came(document, kept)
    # Two that came on one passage stay two; only the first takes the codings.
    shown = [*passages, *(span for span, many in came.items() for _ in many[span in passages :])]
    counted = places(text, [bound for span in shown for bound in span], draft.flavour)
    touched = []
    for number, span in enumerate(shown):
        first, last = str(counted[2 * number]), str(counted[2 * number + 1])
        element = sub(
            holder,
            "PlainTextSelection",
            guid=made_guid("passage", holder.get("guid"), *span),
            name=draft.words(preview(text[slice(*span)])),
            startPosition=first,
            endPosition=last,
        )
        if number < len(passages):
            draft.selections[document["id"], *span] = element
            _codings(element, passages[span], draft)
        if came.get(span):
            touched.append(_came_with(came[span].pop(0), element))
    return touched + [put(holder, one) for one in lost]


def _came_with(kept: Element, selection: Element) -> Element:
    """The selection with what another program knew of it, and with codings that name a case."""
    details(kept, selection, "guid", "name", *MADE)
    for coding in kept.findall(f"{{{PROJECT}}}Coding"):
        put(selection, coding)
    return selection


def _came(document: dict[str, Any], kept: list[Kept]) -> tuple[dict[tuple[int, int], list[Element]], list[Element]]:
    """Passage to the selections that came with it, counted as we count; and those whose place is none in this text."""
    found: dict[tuple[int, int], list[Element]] = {}
    lost = []
    for one in kept:
        if one.name == "PlainTextSelection" and one.document == document["id"]:
            start, end = int(one.element.get("startPosition")), int(one.element.get("endPosition"))
            if 0 <= start < end <= len(document["text"]):
                found.setdefault((start, end), []).append(one.element)
            else:
                lost.append(one.element)
    return found, lost


def _codings(selection: Element, codings: Rows, draft: Draft) -> None:
    for place, row in enumerate(codings):
        coder, made = draft.guids.of("coders", row["coder"]), moment(row["made_at"])
        if place == 0:
            selection.set("creatingUser", coder)
            if made:
                selection.set("creationDateTime", made)
        guid = draft.guids.of("codings", row["id"])
        coding = sub(selection, "Coding", guid=guid, creatingUser=coder, creationDateTime=made)
        sub(coding, "CodeRef", targetGUID=draft.guids.of("codes", row["code"]))
