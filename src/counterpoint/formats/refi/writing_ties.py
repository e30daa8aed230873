"""Keepsakes of programs that know no REFI-QDA, as the element that says the same: ties to cases, notes, PDFs."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from counterpoint.formats.refi.guids import made_guid, plain_guid
from counterpoint.formats.refi.schema import PROJECT
from counterpoint.formats.refi.writing_draft import Draft, sub
from counterpoint.formats.refi.writing_order import Element

_PASSAGE = re.compile(r"characters ([\d,]+) to ([\d,]+)")


def element_said(row: dict[str, Any], draft: Draft) -> Element | None:
    """The element for a link whose content is a case's id, a note in plain words, or a kept PDF; None for anything else."""
    if row["kind"] == "link" and row["document"] and row["content"] in set(draft.corpus.cases["id"]):
        return _tie(row, draft)
    if row["kind"] == "note" and row["content"].strip():
        note = _new("Note", guid=_guid(row), name=draft.words(row["name"]))
        sub(note, "PlainTextContent", draft.words(row["content"]))
        return note
    if row["kind"] == "pdf" and row["name"] in draft.corpus.media:
        return _new("PDFSource", guid=_guid(row), name=draft.words(row["name"]), path=f"internal://{row['name']}")
    return None


def _tie(row: dict[str, Any], draft: Draft) -> Element:
    """The case with a reference to the document, or the passage with a coding that names the case, as NVivo writes it."""
    case = draft.guids.of("cases", row["content"])
    place = _PASSAGE.fullmatch(row["place"])
    if place is None:
        element = _new("Case", guid=case)
        sub(element, "SourceRef", targetGUID=draft.guids.of("documents", row["document"]))
        return element
    start, end = (bound.replace(",", "") for bound in place.groups())
    element = _new("PlainTextSelection", guid=_guid(row), startPosition=start, endPosition=end)
    sub(sub(element, "Coding", guid=made_guid("tie", row["id"])), "CodeRef", targetGUID=case)
    return element


def _new(tag: str, /, **attributes: str) -> Element:
    return etree.Element(f"{{{PROJECT}}}{tag}", attributes, nsmap={None: PROJECT})


def _guid(row: dict[str, Any]) -> str:
    return plain_guid(row["id"]) or made_guid("keepsakes", row["id"])
