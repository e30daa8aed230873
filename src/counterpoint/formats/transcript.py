"""Where every format of paragraphs ends: one document, its speakers proposed, its margin as memos."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from counterpoint.formats.base import Options, Origin, Reading, check_words, origin
from counterpoint.formats.comments import Comment, memos_of
from counterpoint.formats.files import File
from counterpoint.formats.runs import Words
from counterpoint.formats.turns import propose
from counterpoint.narrative.document import Document
from counterpoint.narrative.identifiers import new_id
from counterpoint.narrative.losses import Losses


@dataclass(slots=True)
class Transcript:
    """What a file says: its words, and where the body ends and the foot- and endnotes begin."""

    words: Words = field(default_factory=Words)
    end: int | None = None
    comments: list[Comment] = field(default_factory=list)
    losses: Losses = field(default_factory=Losses)
    notes: list[str] = field(default_factory=list)
    name: str = ""

    def close_body(self, kinds: Iterable[str]) -> None:
        """The body is over; the notes whose kinds are given follow.

        They stand behind the text, not within it: what a transcriber noted is not among the words of a speaker.
        """
        self.end = self.words.length
        for kind, many in Counter(kinds).items():
            stand = "footnote stands" if kind == "footnote" else "endnote stands"
            if many > 1:
                stand = f"{kind}s stand"
            self.notes.append(f"{many:,} {stand} behind the text, after the same mark as within it")


def reading_of(transcript: Transcript, file: File, options: Options, came: Origin | None = None) -> Reading:
    """One document with its turns, or an error where there is not a word."""
    text = transcript.words.text().rstrip("\n")
    check_words(text, file.name)
    end = transcript.end if transcript.end is not None and transcript.end < len(text) else None
    proposal = propose(text, bold=transcript.words.bold, speakers=options.speakers, look=options.turns, end=end)
    document = Document(new_id(), transcript.name or file.stem, text, proposal.turns, source=file.name)
    memos, coders = memos_of(transcript.comments, document, transcript.losses)
    return Reading(
        [document],
        losses=transcript.losses,
        notes=transcript.notes,
        proposals={document.id: proposal},
        origins=[came or origin(file)],
        memos=memos,
        coders=coders,
    )
