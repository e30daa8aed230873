"""Coded passages gathered by code: what each code means, and every passage with where it stands and who coded it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from counterpoint.analysis.places import Places
from counterpoint.analysis.result import several
from counterpoint.reporting.blocks import Block, Heading, Paragraph, Quote, Report

if TYPE_CHECKING:
    from counterpoint.narrative.codebook import Code
    from counterpoint.narrative.corpus import Corpus

DEEPEST = 4
"""Levels of headings; what lies deeper stands on the last."""
SIGNS = (("inclusion", "Use it when"), ("exclusion", "Do not use it when"))
Row = dict[str, Any]


def passages(corpus: Corpus, on: date | None = None, note: str = "") -> Report:
    """Makes a document of all coded passages, in the order of the codebook and, within a code, of the documents.

    on: the date to print. note: a sentence that stands first, such as whether names were looked for.
    """
    title = f"{corpus.title}: coded passages" if corpus.title else "Coded passages"
    blocks: list[Block] = [Paragraph(note)] if note else []
    own, places = _by_code(corpus), Places(corpus)
    coders = dict(corpus.coders.select("id", "name").iter_rows())
    for depth, code in corpus.codebook.tree():
        blocks += _of(code, depth, own.get(code.id, []), places, coders)
    return Report(title, on, tuple(blocks) if blocks[bool(note) :] else (*blocks, Paragraph("There are no codes yet.")))


def _by_code(corpus: Corpus) -> dict[str, list[Row]]:
    order = {id_: at for at, id_ in enumerate(corpus.documents["id"])}
    rows = corpus.codings.select("id", "document", "code", "coder", "start", "end", "quote").to_dicts()
    rows.sort(key=lambda row: (order[row["document"]], row["start"], row["end"], row["id"]))
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["code"], []).append(row)
    return found


def _of(code: Code, depth: int, own: list[Row], places: Places, coders: dict[str, str]) -> Iterator[Block]:
    yield Heading(min(depth + 1, DEEPEST), f"“{code.name}”" if code.in_vivo else code.name)
    if code.definition:
        yield Paragraph(code.definition)
    yield from (Paragraph(said, lead=lead) for field, lead in SIGNS if (said := getattr(code, field)))
    documents = len({row["document"] for row in own})
    counted = f"{several(len(own), 'passage')} in {several(documents, 'document')}" if own else "No passages"
    yield Paragraph(counted, small=True)
    for row in own:
        source = f"{places.place(row['document'], row['start'])}, {coders[row['coder']]}"
        yield Quote("", row["quote"], source)
