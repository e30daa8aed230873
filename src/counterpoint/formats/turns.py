"""Who speaks where, in transcripts as people really write them: a proposal with its evidence, never a silent guess."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from counterpoint.formats.evidence import Group, groups_of, speakers_of
from counterpoint.formats.labels import key_of
from counterpoint.formats.marks import Mark, lines_of, marks_in
from counterpoint.formats.paragraphs import paragraph_turns, trimmed
from counterpoint.formats.recorders import words_end
from counterpoint.narrative.document import Turn

# A proposal is taken from here on; below, paragraphs are.
ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class Proposal:
    """Turns, and why: speakers with the number of their labels, the form, and a confidence from 0 to 1."""

    turns: tuple[Turn, ...]
    speakers: dict[str, int] = field(default_factory=dict)
    form: str = "paragraphs"
    confidence: float = 0.0
    evidence: tuple[str, ...] = ()
    not_taken: dict[str, int] = field(default_factory=dict)


def propose(
    text: str,
    *,
    bold: Iterable[tuple[int, int]] = (),
    speakers: Sequence[str] | None = None,
    look: bool = True,
    end: int | None = None,
) -> Proposal:
    """The turns of a text: by the labels of its speakers, else one for each paragraph.

    `bold` are stretches at the beginning of lines; `speakers` names the labels to take and no others; `look=False`
    looks for none; from `end` on (footnotes) everything is paragraphs, as is the last line of a recorder.
    """
    body = text[: words_end(text if end is None else text[:end])]
    if not look:
        return _by_paragraph(text, {})
    lines = lines_of(body, bold)
    if speakers is not None:
        return _as_named(text, marks_in(lines, frozenset(map(key_of, speakers))), speakers, len(body))
    marks = marks_in(lines)
    groups = list(groups_of(body, marks, len(lines)))
    best = max(groups, key=lambda group: group.confidence, default=None)
    if best is None or best.confidence < ENOUGH:
        return _by_paragraph(text, best.not_taken if best and best.form != "alone" else {})
    keys, forms = best.keys, _together(best.form)
    taken = [mark for mark in marks if mark.style in forms and key_of(mark.label) in keys]
    return _proposal(text, taken, best, len(body))


def _together(form: str) -> frozenset[str]:
    """Forms that people mix in one transcript; a name alone on a line is believed only where all stand so."""
    return frozenset({"voice", "header", "inline", "colon", "bold", "dot", form})


def _proposal(text: str, marks: list[Mark], group: Group, end: int) -> Proposal:
    turns = _turns(text, marks, end, alone=len(group.keys) == 1)
    return Proposal(turns, speakers_of(marks), group.form, group.confidence, group.sentences(), group.not_taken)


def _as_named(text: str, marks: list[Mark], speakers: Sequence[str], end: int) -> Proposal:
    named = {key_of(name): name for name in speakers}
    taken = [mark for mark in marks if key_of(mark.label) in named]
    if not taken:
        return _by_paragraph(text, {})
    evidence = (f"{len(taken):,} labels of the speakers that were named",)
    return Proposal(_turns(text, taken, end), speakers_of(taken), "named", 1.0, evidence)


def _by_paragraph(text: str, not_taken: dict[str, int]) -> Proposal:
    turns = tuple(paragraph_turns(text))
    return Proposal(
        turns,
        evidence=(f"No speakers found: {len(turns):,} paragraph{'' if len(turns) == 1 else 's'}",),
        not_taken=not_taken,
    )


def _turns(text: str, marks: list[Mark], end: int, *, alone: bool = False) -> tuple[Turn, ...]:
    """The words between the labels; `alone`: the only labelled speaker speaks to the end of the line, not beyond."""
    names = {key_of(name): name for name in speakers_of(marks)}
    found = paragraph_turns(text, 0, marks[0].start if marks else end)
    for place, mark in enumerate(marks, 1):
        until = marks[place].start if place < len(marks) else end
        line = text.find("\n", mark.end, until)
        rest = until
        if alone and line > mark.end and mark.style in ("colon", "bold", "inline"):
            rest = line
        start, stop = trimmed(text, mark.end, rest)
        if start < stop:
            found.append(Turn(start, stop, names[key_of(mark.label)], mark.time))
        if rest < until:
            found.extend(paragraph_turns(text, rest, until))
    return (*found, *paragraph_turns(text, end))
