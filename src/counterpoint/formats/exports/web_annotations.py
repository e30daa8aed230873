"""Codings and memos as W3C Web Annotations, and as the JSON that Hypothesis speaks.

Positions of a TextPositionSelector: the W3C counts Unicode code points, as we do (Web Annotation Data Model, 2017,
sections 4.2.4 and 4.2.5); Hypothesis counts as JavaScript does, in UTF-16 units. Both begin at 0 and end after the
last character. Each stands with the quote, so that neither can mislead.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from counterpoint.formats.exports.behind import left_behind
from counterpoint.formats.exports.coded import coded, path_of
from counterpoint.formats.request import Request
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.losses import Losses
from counterpoint.narrative.offsets import Offsets, utf16_table

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # code points before and after a quote
BROUGHT = {"codings", "codes", "memos", "turns"}


@dataclass(frozen=True, slots=True)
class Note:
    """One annotation: a code or a memo on a passage of a document, or on the whole of it (`start` is None)."""

    id: str
    document: str
    start: int | None
    end: int | None
    coder: str
    at: datetime | None
    code: str = ""
    path: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A document that is annotated: `source` is its address, an URN unless it came from the web."""

    name: str
    text: str
    source: str
    units: Offsets


def write_jsonld(corpus: Corpus, path: Path, request: Request) -> Losses:
    """An AnnotationCollection in one page; what a code means stands beside its name."""
    targets, coders = _targets(corpus), dict(corpus.coders.select("id", "name").iter_rows())
    items = [_annotation(one, targets[one.document], coders[one.coder]) for one in _notes(corpus)]
    page = {"id": "urn:counterpoint:annotations:1", "type": "AnnotationPage", "startIndex": 0, "items": items}
    whole = {
        "@context": CONTEXT,
        "id": "urn:counterpoint:annotations",
        "type": "AnnotationCollection",
        "label": corpus.title or "Codings",
        "total": len(items),
        "first": page,
    }
    return _kept(corpus, path, whole)


def write_hypothesis(corpus: Corpus, path: Path, request: Request) -> Losses:
    """The shape of the Hypothesis API's search: rows with uri, text, tags and selectors; one row per coding or memo."""
    targets, coders = _targets(corpus), dict(corpus.coders.select("id", "name").iter_rows())
    rows = [_row(one, targets[one.document], coders[one.coder]) for one in _notes(corpus)]
    return _kept(corpus, path, {"total": len(rows), "rows": rows})


def _kept(corpus: Corpus, path: Path, whole: dict[str, Any]) -> Losses:
    # Escaped as ASCII where JSON allows it: not even half a character can break the file.
    path.write_bytes((json.dumps(whole, indent=1, allow_nan=False) + "\n").encode())
    losses = left_behind(corpus, BROUGHT)
    losses.add("A memo that is about no document is not in this file", corpus.memos["document"].null_count())
    return losses


def _notes(corpus: Corpus) -> Iterator[Note]:
    book = corpus.codebook
    for one in coded(corpus):
        coder = one.coder_id
        yield Note(
            one.id, one.document_id, one.start, one.end, coder, one.made_at, one.code.id, path_of(book, one.code)
        )
    for row in corpus.memos.iter_rows(named=True):
        if row["document"]:
            yield Note(
                row["id"], row["document"], row["start"], row["end"], row["coder"], row["written_at"],
                row["code"] or "", path_of(book, book[row["code"]]) if row["code"] else "", row["text"],
            )  # fmt: skip


def _targets(corpus: Corpus) -> dict[str, Target]:
    return {
        row["id"]: Target(row["name"], row["text"], _source(row["id"], row["source"] or ""), utf16_table(row["text"]))
        for row in corpus.documents.iter_rows(named=True)
    }


def _source(id_: str, source: str) -> str:
    return source if source.startswith(("http://", "https://")) and source.isprintable() else urn("document", id_)


def urn(kind: str, id_: str) -> str:
    """A name for a thing that needs no registry: its UUID, or its id with all that could mislead written in hex."""
    try:
        return UUID(id_).urn
    except ValueError:
        safe = "".join(one if one.isascii() and (one.isalnum() or one in "-._~") else _hex(one) for one in id_)
        return f"urn:counterpoint:{kind}:{safe}"


def _hex(letter: str) -> str:
    return "".join(f"%{byte:02X}" for byte in letter.encode("utf-8", "replace"))


def _stamp(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"


def _quote(one: Note, text: str) -> dict[str, Any]:
    start, end = one.start or 0, one.end or 0
    before, after = text[max(start - AROUND, 0) : start], text[end : end + AROUND]
    return {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": before, "suffix": after}


def _annotation(one: Note, target: Target, coder: str) -> dict[str, Any]:
    bodies = [{"type": "TextualBody", "purpose": "tagging", "value": one.path}] if one.path else []
    if one.code:
        bodies.append({"type": "SpecificResource", "purpose": "classifying", "source": urn("code", one.code)})
    if one.words:
        bodies.append({"type": "TextualBody", "purpose": "commenting", "value": one.words, "format": "text/plain"})
    place: dict[str, Any] = {
        "source": {"id": target.source, "type": "Text", "format": "text/plain", "label": target.name}
    }
    if one.start is not None:
        position = {"type": "TextPositionSelector", "start": one.start, "end": one.end}
        place["selector"] = [_quote(one, target.text), position]
    made = {"created": _stamp(one.at)} if one.at else {}
    return {
        "id": urn("annotation", one.id),
        "type": "Annotation",
        "motivation": "commenting" if one.words else "tagging",
        "creator": {"id": urn("coder", one.coder), "type": "Person", "name": coder},
        **made,
        "body": bodies,
        "target": place,
    }


def _row(one: Note, target: Target, coder: str) -> dict[str, Any]:
    place: dict[str, Any] = {"source": target.source}
    if one.start is not None and one.end is not None:
        start, end = (int(unit) for unit in target.units[[one.start, one.end]])
        place["selector"] = [_quote(one, target.text), {"type": "TextPositionSelector", "start": start, "end": end}]
    made = {"created": _stamp(one.at), "updated": _stamp(one.at)} if one.at else {}
    return {
        "id": one.id,
        **made,
        "user_info": {"display_name": coder},
        "uri": target.source,
        "text": one.words,
        "tags": [one.path] if one.path else [],
        "document": {"title": [target.name]},
        "target": [place],
        "references": [],
    }
