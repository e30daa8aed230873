"""Codes side by side: what only one of them holds, what both share, and who speaks of which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from counterpoint.analysis import stretches
from counterpoint.analysis.comparison.margins import groups_of, margins
from counterpoint.analysis.comparison.times import Times
from counterpoint.analysis.nearest import nearest
from counterpoint.analysis.overlaps import axis, meeting
from counterpoint.analysis.result import Result, several
from counterpoint.analysis.running import each
from counterpoint.analysis.voices import Voice, voices
from counterpoint.errors import Faults, UserError

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus, Part

SOURCE = "Boeije 2002 (Quality & Quantity 36:391)"


@dataclass
class Partial:
    """Of one pair in one part: passages of each alone, pairs that overlap, and the documents of each."""

    alone: tuple[int, int]
    overlaps: int
    documents: tuple[set[str], set[str]]


def kernel(part: Part, one: int, other: int) -> Partial:
    """Compares two codes in one part; equal passages of several coders count once."""
    start, end = axis(part)
    sides = [stretches.distinct(start[here], end[here]) for here in (part.code == one, part.code == other)]
    rows, partners = meeting(sides[0].start, sides[0].end, sides[1])
    alone = (len(sides[0].start) - len(np.unique(rows)), len(sides[1].start) - len(np.unique(partners)))
    found = [{part.documents[at] for at in part.document[part.code == code]} for code in (one, other)]
    return Partial(alone, len(rows), (found[0], found[1]))


def comparison(corpus: Corpus, codes: Sequence[str], by: str | None = None) -> Result:
    """Lays codes side by side, two by two.

    Passages are distinct bounds, whoever coded them; those that only touch do not overlap. A document without a
    case stands for itself. Where turns have times, the seconds of the turns in which both are heard are added up.

    codes: two or more codes, by their names or ids.
    by: attribute of cases or documents; how many cases of each group speak of one and of the other. Numbers of
        people, never shares.
    """
    import polars as pl

    chosen = chosen_codes(corpus, codes)
    frame, whom = corpus.codes, voices(corpus)
    groups, times = groups_of(corpus, by, "comparison"), Times(corpus)
    rows = []
    for one, other in combinations(chosen, 2):
        partials = list(each(corpus, kernel, one=one, other=other))
        sides = [{whom[document] for part in partials for document in part.documents[side]} for side in (0, 1)]
        row: dict[str, Any] = {"code_id": frame["id"][one], "other_id": frame["id"][other]}
        row |= {"code": frame["name"][one], "other": frame["name"][other]}
        row |= {"definition": frame["definition"][one], "other_definition": frame["definition"][other]}
        row |= {"only": sum(part.alone[0] for part in partials), "other_only": sum(part.alone[1] for part in partials)}
        row["overlaps"] = sum(part.overlaps for part in partials)
        row["cases_of_both"] = _names(sides[0] & sides[1])
        row |= {"cases_only": _names(sides[0] - sides[1]), "other_cases_only": _names(sides[1] - sides[0])}
        row |= times.shared(frame["id"][one], frame["id"][other])
        rows.append(row | margins(groups, sides))
    table = pl.DataFrame(rows, schema_overrides={"seconds": pl.Float64()})
    asked = {"codes": [frame["id"][code] for code in chosen], "by": by}
    return Result("comparison", int(table["overlaps"].sum()), table, asked, source=SOURCE, sentences=_said(rows))


def _names(found: set[Voice]) -> list[str]:
    return sorted(voice.name for voice in found)


def _said(rows: list[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(
        f"“{row['code']}” and “{row['other']}” overlap {several(row['overlaps'], 'time')}; {row['only']} and "
        f"{row['other_only']} of their passages stand apart. Both are heard from {several(len(row['cases_of_both']), 'case')}, "
        f"one alone from {len(row['cases_only'])} and {len(row['other_cases_only'])}."
        for row in rows
    )


def chosen_codes(corpus: Corpus, codes: Sequence[str]) -> list[int]:
    """The places of the codes that are named; all that are not there are told at once."""
    asked = [codes] if isinstance(codes, str) else list(codes)
    ids, names = corpus.codes["id"].to_list(), corpus.codes["name"].to_list()
    places = [[at for at in range(len(ids)) if one in (ids[at], names[at])] for one in asked]
    faults = [
        _fault(
            f"{len(found)} codes are called “{one}”" if found else f"no code is called “{one}”",
            "use ids" if found else nearest(one, names, "use exact names or ids"),
        )
        for one, found in zip(asked, places, strict=True)
        if len(found) != 1
    ]
    chosen = list(dict.fromkeys(found[0] for found in places if len(found) == 1))
    if not faults and len(chosen) < 2:
        faults = [_fault("one code cannot be compared with itself", 'codes=["hope", "work"]')]
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]
    return chosen


def _fault(what: str, try_: str) -> UserError:
    return UserError(what, where="comparison, codes", try_=try_)
