"""Coded passages as people read them: the words, where they stand, who said them, who coded them, and when."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from counterpoint.narrative.codebook import Code, Codebook
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.document import Turn
from counterpoint.narrative.offsets import line_starts


@dataclass(frozen=True, slots=True)
class Coded:
    """One coding with all that a reader wants beside it; `lines` is as “12–14”, `place` a page or the like."""

    id: str
    code: Code
    quote: str
    document: str
    document_id: str
    start: int
    end: int
    speaker: str
    time: float | None
    lines: str
    place: str
    case: str
    case_id: str | None
    coder: str
    coder_id: str
    made_at: datetime | None


@dataclass(frozen=True, slots=True)
class Text:
    """One document with what says where a passage of it stands."""

    id: str
    name: str
    text: str
    case: str | None
    turns: tuple[Turn, ...]
    lines: tuple[int, ...]
    places: tuple[tuple[int, int, str], ...]


def coded(corpus: Corpus) -> list[Coded]:
    """Every coding, by the order of documents, then by its place in them."""
    texts = {one.id: one for one in texts_of(corpus)}
    place = {id_: number for number, id_ in enumerate(texts)}
    codes = {code.id: code for code in corpus.codebook}
    order = {id_: number for number, id_ in enumerate(codes)}
    cases = dict(corpus.frame("cases").select("id", "name").iter_rows())
    coders = dict(corpus.coders.select("id", "name").iter_rows())
    rows = sorted(
        corpus.codings.iter_rows(named=True),
        key=lambda row: (place[row["document"]], row["start"], row["end"], order[row["code"]], row["id"]),
    )
    return [_coded(row, texts[row["document"]], codes[row["code"]], cases, coders) for row in rows]


def texts_of(corpus: Corpus) -> Iterator[Text]:
    """Every document with its turns, numbered lines and places."""
    turns: dict[str, list[Turn]] = {}
    for row in corpus.turns.sort("document", "start").iter_rows(named=True):
        turns.setdefault(row["document"], []).append(Turn(row["start"], row["end"], row["speaker"], row["time"]))
    places: dict[str, list[tuple[int, int, str]]] = {}
    for row in corpus.frame("places").sort("document", "start").iter_rows(named=True):
        named = row["label"] or f"{row['kind']} {row['number']}"
        places.setdefault(row["document"], []).append((row["start"], row["end"], named))
    for row in corpus.documents.iter_rows(named=True):
        said = tuple(turns.get(row["id"], ()))
        lines = tuple(line_starts(row["text"], said))
        yield Text(row["id"], row["name"], row["text"], row["case"], said, lines, tuple(places.get(row["id"], ())))


def in_tree_order(codebook: Codebook, passages: list[Coded]) -> Iterator[tuple[int, Code, list[Coded]]]:
    """Every code in the order of the tree, with its depth and its own passages."""
    own: dict[str, list[Coded]] = {}
    for one in passages:
        own.setdefault(one.code.id, []).append(one)
    for depth, code in codebook.tree():
        yield depth, code, own.get(code.id, [])


def above(codebook: Codebook, code: Code) -> str:
    """The codes above this one, from the top, as “Work › Pay”."""
    return " › ".join(one.name for one in reversed(codebook.ancestors(code)))


def path_of(codebook: Codebook, code: Code) -> str:
    """The code with those above it, as “Work › Pay › Raises”."""
    return " › ".join(name for name in (above(codebook, code), code.name) if name)


def moment(value: datetime | None) -> str:
    """A moment in UTC, to the second, as people and spreadsheets read it; empty where there is none."""
    return "" if value is None else f"{value.astimezone(UTC):%Y-%m-%d %H:%M:%S}"


def clock(seconds: float | None) -> str:
    """Seconds of a recording as 1:02:03."""
    if seconds is None:
        return ""
    whole = int(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


def _coded(row: dict[str, Any], text: Text, code: Code, cases: dict[str, str], coders: dict[str, str]) -> Coded:
    start, end = row["start"], row["end"]
    turns = _overlapping(text.turns, start, end)
    speakers = dict.fromkeys(turn.speaker for turn in turns if turn.speaker)
    return Coded(
        id=row["id"], code=code, quote=row["quote"], document=text.name, document_id=text.id, start=start, end=end,
        speaker="; ".join(speakers), time=turns[0].time if turns else None,
        lines=_lines(text.lines, start, end), place=_place(text, start, end),
        case=cases.get(text.case or "", ""), case_id=text.case, coder=coders[row["coder"]], coder_id=row["coder"],
        made_at=row["made_at"],
    )  # fmt: skip


def _overlapping(turns: tuple[Turn, ...], start: int, end: int) -> tuple[Turn, ...]:
    """Turns stand in order and apart, so that two searches find them."""
    first = bisect_right(turns, start, key=lambda turn: turn.end)
    return turns[first : bisect_left(turns, end, key=lambda turn: turn.start)]


def _lines(lines: tuple[int, ...], start: int, end: int) -> str:
    first, last = bisect_right(lines, start), bisect_left(lines, end)
    if not last:
        return ""
    return str(max(first, 1)) if last <= max(first, 1) else f"{max(first, 1)}–{last}"


def _place(text: Text, start: int, end: int) -> str:
    found = [name for first, last, name in text.places if first < end and start < last]
    return found[0] if len(found) == 1 else f"{found[0]} to {found[-1]}" if found else ""
