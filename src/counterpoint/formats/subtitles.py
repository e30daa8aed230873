"""SRT and WebVTT: cues joined into turns, with the time at which each begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from counterpoint.errors import UserError
from counterpoint.formats.base import Options, Reading, origin
from counterpoint.formats.clock import stamp
from counterpoint.formats.cues import Cue, cues_of
from counterpoint.formats.decoding import decode
from counterpoint.formats.evidence import groups_of, speakers_of
from counterpoint.formats.files import File
from counterpoint.formats.labels import key_of
from counterpoint.formats.marks import Mark, lines_of, marks_in
from counterpoint.formats.turns import ENOUGH, Proposal
from counterpoint.narrative.document import Document, Place, Turn
from counterpoint.narrative.identifiers import new_id

BETWEEN = "\n\n"
# Where nobody is named, a turn ends with a pause, or with a sentence after so many seconds.
PAUSE = 2.0
LONG_ENOUGH = 20.0
LONGEST = 90.0
# Cues that carry on without a name are so few.
NEARLY_EVERY = 0.9

_SENTENCE_END = re.compile(r"[.?!…。？！]['\"’”»)]*$")
_BEFORE_COLON = re.compile(r"([^\W_][^:<>\n]{0,58}[^\s:<>]): +(?=\S)")
_DASH = re.compile(r"^(?:[-–—]\s+|>{2,3}\s*)")


def read_srt(file: File, options: Options) -> Reading:
    """One document."""
    return _reading(file, options, vtt=False)


def read_vtt(file: File, options: Options) -> Reading:
    """One document."""
    return _reading(file, options, vtt=True)


@dataclass(slots=True)
class Stretch:
    """What one voice says without a break."""

    cues: list[Cue]

    @property
    def text(self) -> str:
        return " ".join(cue.text for cue in self.cues)


def _reading(file: File, options: Options, *, vtt: bool) -> Reading:
    decoded = decode(file.content, where=file.name, encoding=options.encoding)
    cues = cues_of(decoded.text, vtt=vtt)
    if not cues:
        raise UserError(
            "There are no subtitles in this file",
            where=file.name,
            try_="A cue is a line such as 00:00:01,000 --> 00:00:04,000 and text below it; a plain text is a .txt.",
        )
    named, evidence, confidence = _named(cues, options)
    stretches = list(_stretches(named))
    proposal = _proposal(stretches, evidence, confidence)
    text = BETWEEN.join(stretch.text for stretch in stretches)
    document = Document(new_id(), file.stem, text, proposal.turns, source=file.name)
    return Reading(
        [document],
        notes=decoded.notes,
        proposals={document.id: proposal},
        origins=[origin(file, decoded.encoding, decoded.guessed)],
        places=_places(document.id, stretches),
    )


def _named(cues: list[Cue], options: Options) -> tuple[list[Cue], str, float]:
    """The cues with their speakers: from voice tags, else from labels in the words."""
    if not options.turns:
        return [replace(cue, voice=None) for cue in cues], "No speakers were looked for", 0.0
    if any(cue.voice for cue in cues):
        return cues, "Names stand in voice tags", 0.99
    if options.speakers is None and (each := _each_named(cues)):
        return each, "A name stands before the words of every cue", 0.95
    text = "\n".join(cue.text for cue in cues)
    lines = lines_of(text)
    wanted = frozenset(map(key_of, options.speakers or ()))
    marks = marks_in(lines, wanted)
    if options.speakers is not None:
        return (
            _labelled(cues, [mark for mark in marks if key_of(mark.label) in wanted]),
            "Labels as you named them",
            1.0,
        )
    best = max(groups_of(text, marks, len(lines)), key=lambda group: group.confidence, default=None)
    if best is None or best.confidence < ENOUGH:
        return cues, "No speakers found", 0.0
    return _labelled(cues, best.marks), best.sentences()[1], best.confidence


def _each_named(cues: list[Cue]) -> list[Cue]:
    """The cues with their speakers where nearly every cue begins with a name and a colon, as Zoom writes them.

    A name then needs no likeness to one: “iPad of the clinic (2)”. Nothing where it is not so.
    """
    found = [_BEFORE_COLON.match(cue.text) for cue in cues]
    names = [one[1] for one in found if one]
    if len(names) < NEARLY_EVERY * len(cues) or not 0 < len(set(names)) * 2 <= len(names):
        return []
    return [
        replace(cue, voice=one[1], text=cue.text[one.end() :]) if one else cue
        for cue, one in zip(cues, found, strict=True)
    ]


def _labelled(cues: list[Cue], marks: list[Mark]) -> list[Cue]:
    """Labels become voices; a cue without one goes on with the speaker before it."""
    spelt = {key_of(name): name for name in speakers_of(marks)}
    at = {mark.start: mark for mark in marks}
    named: list[Cue] = []
    voice: str | None = None
    start = 0
    for cue in cues:
        words = cue.text
        if mark := at.get(start):
            voice, words = spelt[key_of(mark.label)], words[mark.end - start :]
        if words.strip():
            named.append(replace(cue, voice=voice, text=words.strip()))
        start += len(cue.text) + 1
    return named


def _stretches(cues: list[Cue]) -> Iterator[Stretch]:
    current: list[Cue] = []
    for cue in cues:
        begins = bool(_DASH.match(cue.text)) and cue.voice is None
        if current and (begins or _ends(current, cue)):
            yield Stretch(current)
            current = []
        current.append(replace(cue, text=_DASH.sub("", cue.text)) if begins else cue)
    if current:
        yield Stretch(current)


def _ends(current: list[Cue], cue: Cue) -> bool:
    last = current[-1]
    if cue.voice != last.voice:
        return True
    if cue.voice is not None:
        return False
    spoken = last.end - current[0].start
    return (
        cue.start - last.end >= PAUSE
        or spoken >= LONGEST
        or (spoken >= LONG_ENOUGH and bool(_SENTENCE_END.search(last.text)))
    )


def _proposal(stretches: list[Stretch], evidence: str, confidence: float) -> Proposal:
    turns: list[Turn] = []
    speakers: dict[str, int] = {}
    start = 0
    for stretch in stretches:
        first, length = stretch.cues[0], len(stretch.text)
        turns.append(Turn(start, start + length, first.voice, first.start))
        start += length + len(BETWEEN)
        if first.voice:
            speakers[first.voice] = speakers.get(first.voice, 0) + 1
    cues = sum(len(stretch.cues) for stretch in stretches)
    said = (f"{cues:,} cues in {len(turns):,} turns, {len(speakers):,} speakers", evidence)
    return Proposal(tuple(turns), speakers, "cues", confidence, said)


def _places(document: str, stretches: list[Stretch]) -> list[Place]:
    """Where each cue stands in the text, with its times."""
    places: list[Place] = []
    start = 0
    for stretch in stretches:
        for cue in stretch.cues:
            times = f"{stamp(cue.start)} to {stamp(cue.end)}"
            places.append(Place(document, "cue", len(places) + 1, start, start + len(cue.text), times))
            start += len(cue.text) + 1
        start += len(BETWEEN) - 1
    return places
