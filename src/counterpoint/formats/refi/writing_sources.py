"""Documents as sources: the text in a file of its own, and a selection for each passage that carries something."""

from __future__ import annotations

from typing import Any

from lxml import etree

from counterpoint.formats.refi.guids import made_guid
from counterpoint.formats.refi.schema import PROJECT
from counterpoint.formats.refi.writing_draft import Draft, moment, preview, sub
from counterpoint.formats.refi.writing_keepsakes import Kept, details, wrapper
from counterpoint.formats.refi.writing_order import Element, local, put
from counterpoint.formats.refi.writing_texts import places, text_bytes

MADE = ("creatingUser", "creationDateTime", "modifyingUser", "modifiedDateTime")
_OF_THE_DOCUMENT = ("NoteRef", "VariableValue")  # written anew from memos and attributes
_SOURCE = "The name of the file that a document was read from is left out."

Rows = list[dict[str, Any]]


def sources_into(project: Element, kept: list[Kept], draft: Draft) -> list[Element]:
    """Every document as a TextSource, or as the text of its PDF; gives back what another program added to."""
    if draft.corpus.documents.is_empty():
        return []
    touched = []
    home, passages = wrapper(project, "Sources"), _passages(draft)
    pdfs = {one.document: one for one in kept if one.name == "PDFSource" and one.document}
    texts = {one.document: one.element for one in kept if one.name == "TextSource" and one.document}
    for document in draft.corpus.documents.iter_rows(named=True):
        id_, pdf = document["id"], pdfs.get(document["id"])
        holder = _text_source(home, document, draft) if pdf is None else _pdf_source(home, pdf.element, document, draft)
        if id_ in texts:
            details(texts[id_], draft.documents[id_], *MADE)
        if id_ in texts or pdf is not None:
            touched.append(draft.documents[id_])
        draft.losses.add(_SOURCE, bool(document["source"]))
        touched += _selections(holder, document, passages.get(id_, {}), kept, draft)
    return touched


def _passages(draft: Draft) -> dict[str, dict[tuple[int, int], Rows]]:
    """Document to passage to codings, in the order of the table; passages of memos carry none."""
    found: dict[str, dict[tuple[int, int], Rows]] = {}
    for row in draft.corpus.codings.iter_rows(named=True):
        found.setdefault(row["document"], {}).setdefault((row["start"], row["end"]), []).append(row)
    for document, start, end in draft.corpus.memos.select("document", "start", "end").iter_rows():
        if start is not None:
            found.setdefault(document, {}).setdefault((start, end), [])
    return found


def _text_source(home: Element, document: dict[str, Any], draft: Draft) -> Element:
    guid = draft.guids.of("documents", document["id"])
    path = draft.file(f"{guid}.txt", text_bytes(document["text"], draft.flavour))
    source = sub(home, "TextSource", guid=guid, name=draft.words(document["name"]), plainTextPath=path)
    draft.documents[document["id"]] = source
    return source


def _pdf_source(home: Element, pdf: Element, document: dict[str, Any], draft: Draft) -> Element:
    """The kept PDF with its text written anew; gives the element that holds the text's selections."""
    home.append(pdf)
    draft.documents[document["id"]] = pdf
    pdf.set("name", draft.words(document["name"]))
    for child in [child for child in pdf if local(child) in _OF_THE_DOCUMENT]:
        pdf.remove(child)
    holder = pdf.find(f"{{{PROJECT}}}Representation")
    if holder is None:
        guid = made_guid("representation", draft.guids.of("documents", document["id"]))
        holder = put(pdf, etree.Element(f"{{{PROJECT}}}Representation", guid=guid, name=pdf.get("name")))
    for child in list(holder):
        holder.remove(child)
    content = text_bytes(document["text"], draft.flavour)
    holder.set("plainTextPath", draft.file(f"{holder.get('guid')}.txt", content))
    return holder


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
