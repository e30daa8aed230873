"""A transcript is corrected: passages find their words again, and what cannot is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import polars as pl

from counterpoint.errors import UserError
from counterpoint.narrative.anchoring import Anchoring
from counterpoint.narrative.document import Turn
from counterpoint.narrative.passage import Passage
from counterpoint.narrative.tables import TABLES

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

KEEPING = ("codings", "evidence", "memos")
"""Tables whose passages stand on words: they move with them, or are told as lost."""
STRETCHED = ("assignments", "places")
"""Tables whose passages say how far something went: their bounds move, whatever was edited between."""


@dataclass(frozen=True, slots=True)
class Moved:
    """One passage: from where to where, and the words that stand there now; `to` is None where its words are gone."""

    table: str
    id: str
    quote: str
    was: Passage
    to: Passage | None
    now: str = ""


@dataclass(frozen=True, slots=True)
class Corrected:
    """The corpus with the new text, and every passage of the document that moved or was lost."""

    corpus: Corpus
    moved: tuple[Moved, ...]
    lost: tuple[Moved, ...]

    @property
    def reworded(self) -> tuple[Moved, ...]:
        """Those of the moved whose words were corrected, too."""
        return tuple(one for one in self.moved if one.now != one.quote)

    def sentences(self) -> list[str]:
        """Says how many passages moved with their words, and how many could not."""
        notes = sum(one.table == "memos" for one in self.lost)
        told = [
            _many(len(self.moved), "passage", "moved with its words", "moved with their words")
            or "No passage had to move.",
            _many(len(self.reworded), "passage", "has corrected words", "have corrected words"),
            _many(
                len(self.lost) - notes, "passage", "lost its words and is left out", "lost their words and are left out"
            ),
            _many(
                notes,
                "memo",
                "lost its words and stays with the document",
                "lost their words and stay with the document",
            ),
        ]
        return [one for one in told if one]


def _many(many: int, what: str, of_one: str, of_several: str) -> str:
    return "" if not many else f"1 {what} {of_one}." if many == 1 else f"{many:,} {what}s {of_several}."


def correct(corpus: Corpus, document: str, text: str, turns: Iterable[Turn] | None = None) -> Corrected:
    """Gives a document a corrected text; codings, memos and passages of themes stay on their words.

    document: its id. text: the whole new text. turns: who speaks where in it; without them the old turns move with
    their words, take in what is written behind them, and are spoken by whom a corrected label names. Where some words
    of a passage were corrected and most stayed, it stays on them and has a new quote; else it is found by what
    surrounds it, or left out and told: nothing is put on other words. Raises UserError for a document that is not
    there, or a text that cannot be kept.
    """
    old = corpus.text_of(document)
    _check(text)
    anchoring = Anchoring(old, text)
    frames: dict[str, Any] = {name: corpus.frame(name) for name in TABLES}
    told: list[Moved] = []
    for name in KEEPING:
        frames[name] = _kept(frames[name], name, document, anchoring, told)
    for name in STRETCHED:
        frames[name] = _stretched(frames[name], document, anchoring)
    frames["turns"] = _turns(frames["turns"], document, anchoring, turns)
    here = pl.col("id") == document
    frames["documents"] = frames["documents"].with_columns(
        text=pl.when(here).then(pl.lit(text)).otherwise(pl.col("text"))
    )
    moved = tuple(one for one in told if one.to is not None and (one.to, one.now) != (one.was, one.quote))
    found = type(corpus).from_frames(corpus.title, corpus.losses, media=corpus.media, **frames)
    return Corrected(found, moved, tuple(one for one in told if one.to is None))


def _check(text: str) -> None:
    """Refuses half of a UTF-16 pair, which would else be written as other letters."""
    try:
        text.encode()
    except UnicodeEncodeError as half:
        where, advice = f"the new text, character {half.start:,}", "replace the broken character"
        raise UserError(
            "The text holds half of a UTF-16 pair, which is no character", where=where, try_=advice
        ) from None


def _kept(frame: pl.DataFrame, table: str, document: str, anchoring: Anchoring, told: list[Moved]) -> pl.DataFrame:
    rows = []
    for row in frame.iter_rows(named=True):
        if row["document"] != document or row["start"] is None:
            rows.append(row)
            continue
        was = Passage(row["start"], row["end"])
        to = anchoring.mended(was)
        now = to.of(anchoring.new) if to else ""
        told.append(Moved(table, row["id"], was.of(anchoring.old), was, to, now))
        if to is not None:
            quote = {"quote": now} if "quote" in row else {}
            rows.append(row | {"start": to.start, "end": to.end} | quote)
        elif table == "memos":
            # A thought is worth keeping without its place; it then belongs to the whole document.
            rows.append(row | {"start": None, "end": None})
    return pl.DataFrame(rows, schema=frame.schema, orient="row")


def _stretched(frame: pl.DataFrame, document: str, anchoring: Anchoring) -> pl.DataFrame:
    rows = [
        row if row["document"] != document or row["start"] is None else row | _bounds(row, anchoring)
        for row in frame.iter_rows(named=True)
    ]
    kept = [row for row in rows if row["start"] is None or row["start"] < row["end"]]
    return pl.DataFrame(kept, schema=frame.schema, orient="row")


def _bounds(row: dict[str, Any], anchoring: Anchoring) -> dict[str, int]:
    return {"start": anchoring.moved(row["start"]), "end": anchoring.moved(row["end"])}


def _turns(frame: pl.DataFrame, document: str, anchoring: Anchoring, turns: Iterable[Turn] | None) -> pl.DataFrame:
    """Gives the document its turns, where its turns stood before."""
    rows = frame.to_dicts()
    first = next((at for at, row in enumerate(rows) if row["document"] == document), len(rows))
    own = [
        {
            "document": document,
            "number": number,
            **{name: getattr(one, name) for name in ("start", "end", "speaker", "time")},
        }
        for number, one in enumerate(turns if turns is not None else _moved_turns(frame, document, anchoring))
    ]
    others = [row for row in rows if row["document"] != document]
    return pl.DataFrame([*others[:first], *own, *others[first:]], schema=frame.schema, orient="row")


def _moved_turns(frame: pl.DataFrame, document: str, anchoring: Anchoring) -> list[Turn]:
    own = frame.filter(pl.col("document") == document).sort("number")
    rows = own.select("start", "end", "speaker", "time").iter_rows()
    bounds = [(row, anchoring.moved(row[0]), anchoring.moved(row[1])) for row in rows]
    found: list[Turn] = []
    before = 0  # where the turn before ended in the old text
    for (start, end, speaker, time), begins, ends in (one for one in bounds if one[1] < one[2]):
        begins = _parted(anchoring, anchoring.old[before:start], found, begins)
        label = anchoring.new[found[-1].end if found else 0 : begins]
        found.append(Turn(begins, ends, _relabelled(speaker, anchoring.old[before:start], label), time))
        before = end
    _parted(anchoring, anchoring.old[before:], found, len(anchoring.new))
    return found


def _parted(anchoring: Anchoring, label: str, found: list[Turn], begins: int) -> int:
    """Where a turn begins: what was written before its label is the last turn's, what was written behind it is its own.

    label: what stood between the two in the old text. found: the turns before, of which the last is lengthened.
    """
    ended = found[-1].end if found else 0
    between = anchoring.new[ended:begins]
    if between == label:
        return begins
    if found and between.endswith(label):
        said = anchoring.new[ended : begins - len(label)].rstrip()
        found[-1] = replace(found[-1], end=ended + len(said))
    elif between.startswith(label):
        said = between[len(label) :].lstrip()
        return begins - len(said)
    return begins


def _relabelled(speaker: str | None, was: str, now: str) -> str | None:
    """The speaker of a turn, by another name if the label before it was given another one."""
    if not speaker or was == now or speaker not in was:
        return speaker
    before, behind = was.split(speaker, 1)
    if not (now.startswith(before) and now.endswith(behind) and len(now) > len(before) + len(behind)):
        return speaker
    name = now[len(before) : len(now) - len(behind)].strip()
    return name if name and "\n" not in name else speaker
