"""The walk from a passage, or from a whole transcript: down to the interview and its recording, up to the report."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q

from counterpoint import UserError
from workbench.research.corpora.blindness import hidden_from
from workbench.research.corpora.models import Coding, Document
from workbench.research.corpora.queries import codings_of
from workbench.research.findings.models import Evidence
from workbench.research.findings.passages import place
from workbench.research.findings.queries import evidence_seen
from workbench.research.interviews.queries import interviews_of
from workbench.research.reports import walking_beside as beside
from workbench.research.reports.passages import Shelf
from workbench.research.reports.walking import (
    LONG,
    Group,
    Row,
    Walk,
    by_whom,
    day,
    group,
    in_transcript,
    page_of,
    passage_row,
    shortened,
    walk_to,
)
from workbench.research.reports.walking_sections import sections_quoting
from workbench.research.reports.walking_themes import side_of

Ends = tuple[int, int]
ENDS = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
HIDDEN = ("aside", "withdrawn")
OTHERS = "You code in a blind round here: of what is coded you see your own."


def ends_in(document: Document, at: str) -> Ends | None:
    """Returns the passage that an address names; None for the whole transcript. Raises UserError for no passage."""
    if not at:
        return None
    found = ENDS.fullmatch(at)
    ends = (int(found[1]), int(found[2])) if found else (0, 0)
    if not ends[0] < ends[1] <= len(document.text):
        raise UserError(
            "There is no such passage",
            where=f"{document.name}, {at[:40]}",
            try_="choose the words again in the transcript",
        )
    return ends


def passage_walk(person: Any, document: Document, at: Ends | None) -> Walk:
    """Returns a passage, or a whole transcript, with what it rests on and what rests on it.

    Of what is set aside, and of somebody who withdrew, it shows no words.
    """
    study, ends = document.study, at or (0, max(len(document.text), 1))
    title = place(document, ends[0]) if at else document.name
    walk = Walk(study, "passage" if at else "transcript", title, quoted=bool(at))
    fault = Shelf(study).fault(document.pk, document.text[slice(*ends)])
    if fault and fault[0] in HIDDEN:
        walk.lines = [f"{fault[1]}. Its words are not shown."]
        return walk
    walk.said = shortened(document.text[slice(*ends)], LONG) if at else ""
    walk.page, walk.page_name = in_transcript(study, document.pk, ends), "Open in the transcript"
    walk.lines = [f"It may not be quoted: {fault[1]}."] if fault and at else []
    walk.lines += [OTHERS] if document.pk in hidden_from(person) else []
    walk.down = _below(walk, document, at)
    walk.up = _above(person, document, ends, at)
    return walk


def _below(walk: Walk, document: Document, at: Ends | None) -> list[Group]:
    """Returns the transcript of a passage and the interview, and lets the recording be played from its time."""
    study, source = walk.study, shortened(document.source)
    whole = Row(
        document.name,
        source,
        walk_to(study, "passage", document.pk),
        page_of(study, "corpora:document", document=document.pk),
        "Document",
    )
    held = interviews_of(study).filter(document=document).first()
    rows = []
    if held is not None:
        date = f" on {day(held.planned_at)}" if held.planned_at else ""
        page = page_of(study, "interviews:interview", interview=held.pk)
        heard, clock = (
            ("with its recording", _clock(document, at)) if held.recording_id else ("without a recording", None)
        )
        rows = [Row(f"Interview with {held.participant.pseudonym}{date}", heard, "", page, "Interview")]
        if held.recording_id:
            play = page_of(study, "interviews:play", interview=held.pk)
            walk.sound = f"{play}#t={clock:g}" if clock else play
    found = [group("transcript", "Transcript", [whole], "", "transcript")] if at else []
    station = "recording" if walk.sound else ""
    return [
        *found,
        group("interview", "Interview and recording", rows, "No interview is bound to this transcript.", station),
    ]


def _clock(document: Document, at: Ends | None) -> float | None:
    """Returns at which second the turn begins in which a passage stands, if the transcript knows times."""
    times = (
        [turn[3] for turn in document.turns if len(turn) > 3 and turn[0] <= at[0] and turn[3] is not None] if at else []
    )
    return float(times[-1]) if times else None


def _above(person: Any, document: Document, ends: Ends, at: Ends | None) -> list[Group]:
    study, here = document.study, beside.meeting(ends)
    chosen = list(
        evidence_seen()
        .filter(here, document=document)
        .select_related("theme", "chosen_by", "disposition__by", "disposition__version")
        .order_by("theme__number", "start")
    )
    codings = list(
        codings_of(document).filter(here).select_related("code", "coder").order_by("start", "end", "code__position")
    )
    noted = Q(document=document) | Q(interview__document=document)
    memos = Q(document=document) & (Q(start__isnull=True) | here)
    return [
        *_coded(document, codings, at),
        _claimed(document, chosen, at),
        sections_quoting(person, study, document, ends, [one.pk for one in chosen]),
        beside.debriefed(study, beside.on_passage(person, document, ends)),
        beside.decided(person, study, here & Q(document=document)),
        beside.given_back(study, document, document.text[slice(*ends)] if at else ""),
        beside.rated(study, document, ends),
        beside.written(person, study, memos, noted),
    ]


def _coded(document: Document, codings: list[Coding], at: Ends | None) -> list[Group]:
    study, nothing = document.study, "Nobody has coded these words yet."
    codes = [Row(words, note, walk_to(study, "code", key)) for key, words, note in _by_code(codings, at)]
    found = [group("codes", "Codes", codes, nothing, "code")]
    if at:
        return found
    rows = [passage_row(study, document, ends, own[0].quote, _named(own)) for ends, own in _by_place(codings).items()]
    return [group("passages", "Coded passages", rows, nothing, "passage"), *found]


def _by_code(codings: Iterable[Coding], at: Ends | None) -> Iterator[tuple[Any, str, str]]:
    found: dict[Any, list[Coding]] = {}
    for one in codings:
        found.setdefault(one.code_id, []).append(one)
    for key, own in found.items():
        who = "; ".join(dict.fromkeys(_by(one, at) for one in own)) if at else f"{len(own):,} codings"
        yield key, own[0].code.name, who


def _by(one: Coding, at: Ends | None) -> str:
    part = "" if at in (None, (one.start, one.end)) else f" on “{shortened(one.quote, 60)}”"
    return f"{by_whom(one.coder, one.made_at)}{part}"


def _by_place(codings: Iterable[Coding]) -> dict[Ends, list[Coding]]:
    found: dict[Ends, list[Coding]] = {}
    for one in codings:
        found.setdefault((one.start, one.end), []).append(one)
    return found


def _named(codings: Iterable[Coding]) -> str:
    return "; ".join(dict.fromkeys(f"{one.code.name} by {one.coder}" for one in codings))


def _claimed(document: Document, chosen: list[Evidence], at: Ends | None) -> Group:
    """Returns the themes that hold these words or some of them, with the side and what was decided."""
    rows = []
    for one in chosen:
        study, ends = document.study, (one.start, one.end)
        part = "" if at == ends else f" On “{shortened(one.quote, 80)}”"
        way = in_transcript(study, document.pk, ends)
        rows.append(
            Row(
                str(one.theme),
                f"{side_of(one)}.{part}",
                walk_to(study, "theme", one.theme_id),
                way,
                place(document, one.start),
            )
        )
    return group("themes", "Themes", rows, "No theme rests on this yet.", "theme")
