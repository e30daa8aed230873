"""A transcript as a Word document: its text letter by letter, every code and memo a comment at the exact words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from counterpoint.formats.exports.coded import path_of
from counterpoint.formats.exports.signs import SHADES
from counterpoint.formats.exports.stretches import Piece, paragraphs
from counterpoint.formats.exports.transcript import Remark, Transcript, losses_in, transcript
from counterpoint.formats.exports.word import Run, Word
from counterpoint.formats.request import Request
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.losses import Losses


def write_docx(corpus: Corpus, path: Path, request: Request) -> Losses:
    """One paragraph for each line of the text; the document's name stands only at the head of the pages."""
    shown = transcript(corpus)
    losses = losses_in(corpus, shown)
    word = Word(shown.text.name, losses)
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for one in shown.remarks:
        number = word.remark(_words(shown, one), one.by, _date(one.at))
        opening.setdefault(one.start, []).append(number)
        closing.setdefault(one.end, []).append(number)
    for here in _lines(shown):
        paragraph = word.paragraph()
        for place, piece in here:
            for number in closing.get(place, ()):
                word.closes(paragraph, number)
            for number in opening.get(place, ()):
                word.opens(paragraph, number)
            if piece is not None:
                word.run(paragraph, _run(shown, piece))
    path.write_bytes(word.as_bytes())
    return losses


def _lines(shown: Transcript) -> Iterator[list[tuple[int, Piece | None]]]:
    """For each line of the text its places in order, each with the piece that begins there; the last has none."""
    at = 0
    for _, end in paragraphs(shown.text.text):
        here: list[tuple[int, Piece | None]] = []
        while at < len(shown.pieces) and shown.pieces[at].start < end:
            here.append((shown.pieces[at].start, shown.pieces[at]))
            at += 1
        at += 1  # the newline is the end of the paragraph itself
        yield [*here, (end, None)]


def _run(shown: Transcript, piece: Piece) -> Run:
    words = shown.text.text[piece.start : piece.end]
    style = "" if shown.is_spoken(piece) else "Label"
    codes = [shown.remarks[number] for number in piece.covered if shown.remarks[number].code]
    if not codes:
        return Run(words, style)
    shortest = min(codes, key=lambda one: one.end - one.start)
    assert shortest.code
    sign = shown.codebook.sign_of(shortest.code)
    shade = SHADES[sign.hue]
    return Run(words, style, shade.line, shade.wash, sign.pattern)


def _words(shown: Transcript, one: Remark) -> str:
    return path_of(shown.codebook, one.code) if one.code else f"Memo: {one.memo}"


def _date(at: datetime | None) -> str:
    return "" if at is None else f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
