"""Plain text and Markdown: the words as they stand, turns proposed."""

from __future__ import annotations

from counterpoint.formats.base import Options, Reading, check_words, origin
from counterpoint.formats.decoding import decode
from counterpoint.formats.files import File
from counterpoint.formats.turns import propose
from counterpoint.narrative.document import Document
from counterpoint.narrative.identifiers import new_id


def read_plain(file: File, options: Options) -> Reading:
    """One document."""
    decoded = decode(file.content, where=file.name, encoding=options.encoding)
    check_words(decoded.text, file.name)
    proposal = propose(decoded.text, speakers=options.speakers, look=options.turns)
    document = Document(new_id(), file.stem, decoded.text, proposal.turns, source=file.name)
    return Reading(
        [document],
        notes=decoded.notes,
        proposals={document.id: proposal},
        origins=[origin(file, decoded.encoding, decoded.guessed)],
    )
