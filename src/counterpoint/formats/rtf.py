"""Rich text (RTF): every word of the body, notes behind it, comments as memos, and what was left out counted."""

from __future__ import annotations

from collections import Counter

from counterpoint.errors import UserError
from counterpoint.formats.base import Options, Reading
from counterpoint.formats.files import File
from counterpoint.formats.rtfwalk import Stretch, Walk
from counterpoint.formats.transcript import Transcript, reading_of


def read_rtf(file: File, options: Options) -> Reading:
    """One document: its paragraphs are lines, the cells of a table row are parted by tabulators."""
    found = Transcript()
    walk = Walk(found.losses, file.name)
    if not walk.go(file.content):
        what = "This file is damaged: it breaks off before its end"
        raise UserError(what, where=file.name, try_="Open it in the program it came from and save it again.")
    walk.finish()
    found.words = walk.body.words
    begins = {id(walk.body): 0} | _append_notes(found, walk.notes)
    for stretch, comment in walk.comments:
        begin = begins.get(id(stretch))
        if begin is None or comment.start is None:  # in a box, which has moved behind its paragraph
            comment.start = comment.end = None
        else:
            comment.start, comment.end = comment.start + begin, (comment.end or comment.start) + begin
        found.comments.append(comment)
    return reading_of(found, file, options)


def _append_notes(found: Transcript, notes: list[Stretch]) -> dict[int, int]:
    """The notes behind the text; where each of them begins there."""
    if notes and found.words.pieces and found.words.pieces[-1] != "\n":
        found.words.end_line()
    found.close_body(note.kind for note in notes)
    begins: dict[int, int] = {}
    numbers: Counter[str] = Counter()
    for note in notes:
        numbers[note.kind] += 1
        found.words.add(f"[{note.kind} {numbers[note.kind]}] ")
        said = note.words.text()
        begins[id(note)] = found.words.length - (len(said) - len(said.lstrip()))
        found.words.add(said.strip())
        found.words.end_line()
    return begins
