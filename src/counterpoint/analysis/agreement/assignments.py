"""Reads the assignments of a corpus: who has read which stretch, for which codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from counterpoint.analysis.agreement.units import Reading
from counterpoint.errors import UserError

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus


@dataclass
class Readings:
    """What was read, by document; the coders to compare, by their place; the turns, where they are the units."""

    coders: list[int]
    by_document: dict[str, list[Reading]] = field(default_factory=dict)
    turns: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    reason: str = ""


def readings(
    corpus: Corpus, coders: Sequence[str] | None, *, unit: str, round_: str | None, assume_read: bool
) -> Readings:
    """Takes the assignments that are done, of these coders and this round."""
    if unit not in ("passage", "turn"):
        raise UserError(f"a unit is not a “{unit}”", where="agreement, unit", try_="unit=passage or unit=turn")
    chosen = _coders(corpus, coders)
    found = _done(corpus, round_) + (_coded(corpus) if assume_read else [])
    mine = [(document, one) for document, one in found if chosen is None or one.coder in chosen]
    who = sorted({one.coder for _, one in mine}) if chosen is None else chosen
    by_document: dict[str, list[Reading]] = {}
    for document, one in mine:
        by_document.setdefault(document, []).append(one)
    turns: dict[str, list[tuple[int, int]]] = {}
    if unit == "turn":
        for document, start, end in corpus.turns.select("document", "start", "end").iter_rows():
            turns.setdefault(document, []).append((start, end))
    return Readings(who, by_document, turns, _reason(corpus, mine, who, round_))


def _reason(corpus: Corpus, mine: list[tuple[str, Reading]], who: list[int], round_: str | None) -> str:
    """Says why there may be nothing to compare."""
    if not mine:
        scope = f" in round “{round_}”" if round_ is not None else ""
        return f"no assignment{scope} is done, so nobody knows who has read what"
    if len(who) < 2:
        return "only one coder has read anything here"
    return "no passage was read by two of these coders"


def _coders(corpus: Corpus, coders: Sequence[str] | None) -> list[int] | None:
    if coders is None:
        return None
    known = list(corpus.coders.select("id", "name").iter_rows())
    chosen = []
    for name in dict.fromkeys(coders):
        found = [place for place, both in enumerate(known) if name in both]
        if len(found) != 1:
            what = f"{len(found)} coders are called “{name}”" if found else f"no coder is called “{name}”"
            raise UserError(what, where="agreement, coders", try_=", ".join(other for _, other in known))
        chosen += found
    if len(set(chosen)) < 2:
        raise UserError("agreement needs two coders", where="agreement, coders", try_="name two, or nobody for all")
    return list(dict.fromkeys(chosen))


def _done(corpus: Corpus, round_: str | None) -> list[tuple[str, Reading]]:
    place = {id_: number for number, id_ in enumerate(corpus.coders["id"])}
    codes = {id_: number for number, id_ in enumerate(corpus.codes["id"])}
    length = _lengths(corpus)
    columns = ("document", "coder", "code", "start", "end", "round", "done")
    return [
        (
            document,
            Reading(
                place[coder],
                codes[code] if code is not None else None,
                0 if start is None else start,
                length[document] if end is None else end,
                start is None,
            ),
        )
        for document, coder, code, start, end, held, done in corpus.assignments.select(columns).iter_rows()
        if done and (round_ is None or held == round_)
    ]


def _coded(corpus: Corpus) -> list[tuple[str, Reading]]:
    place = {id_: number for number, id_ in enumerate(corpus.coders["id"])}
    length = _lengths(corpus)
    both = corpus.codings.select("document", "coder").unique(maintain_order=True).iter_rows()
    return [(document, Reading(place[coder], None, 0, length[document], True)) for document, coder in both]


def _lengths(corpus: Corpus) -> dict[str, int]:
    texts = corpus.documents.select("id", "text").iter_rows()
    return {id_: len(text) for id_, text in texts}
