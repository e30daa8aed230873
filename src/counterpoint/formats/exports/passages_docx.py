"""Coded passages as a Word document, gathered by code, each with where it stands and who coded it."""

from __future__ import annotations

from pathlib import Path

from counterpoint.formats.exports.behind import left_behind
from counterpoint.formats.exports.coded import Coded, coded, in_tree_order
from counterpoint.formats.exports.passages import BROUGHT
from counterpoint.formats.exports.word import Run, Word
from counterpoint.formats.request import Request
from counterpoint.narrative.codebook import Code
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.losses import Losses

DEEPEST = 4  # levels of headings


def write_docx(corpus: Corpus, path: Path, request: Request) -> Losses:
    """A heading for each code, how often it was used, and its passages in the order of the documents."""
    losses = left_behind(corpus, BROUGHT)
    passages = coded(corpus)
    word = Word(corpus.title or "Coded passages", losses)
    word.paragraph(corpus.title or "Coded passages", "Title")
    word.paragraph(f"{len(passages):,} coded passages", "Subtitle")
    for depth, code, own in in_tree_order(corpus.codebook, passages):
        _add(word, depth, code, own)
    path.write_bytes(word.as_bytes())
    return losses


def counted(own: list[Coded]) -> str:
    """How often a code was used, in words."""
    if not own:
        return "No passages"
    documents = len({one.document_id for one in own})
    passages = "1 passage" if len(own) == 1 else f"{len(own):,} passages"
    return f"{passages} in {'1 document' if documents == 1 else f'{documents:,} documents'}"


def _add(word: Word, depth: int, code: Code, own: list[Coded]) -> None:
    name = f"“{code.name}”" if code.in_vivo else code.name
    word.paragraph(name, f"Heading {min(depth + 1, DEEPEST)}")
    if code.definition:
        word.paragraph(code.definition)
    word.paragraph([Run(counted(own), "Source")])
    for one in own:
        word.paragraph([Run(f"“{one.quote}”"), Run(f" {_source(one)}", "Source")], "Quote")


def _source(one: Coded) -> str:
    lines = f"line{'s' if '–' in one.lines else ''} {one.lines}" if one.lines else ""
    dated = f"{one.made_at:%Y-%m-%d}" if one.made_at else ""
    about = one.case if one.case != one.speaker else ""
    return ", ".join(part for part in (one.document, one.speaker, about, lines, one.place, one.coder, dated) if part)
