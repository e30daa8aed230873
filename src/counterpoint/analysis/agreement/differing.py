"""The passages behind a coefficient: where two coders read the same and coded differently, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from counterpoint.analysis.agreement import assignments
from counterpoint.analysis.agreement.rows import TABLE
from counterpoint.analysis.agreement.units import applied, units
from counterpoint.analysis.overlaps import Ints
from counterpoint.analysis.result import Result, several
from counterpoint.errors import UserError

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.analysis.agreement.assignments import Readings
    from counterpoint.narrative.corpus import Corpus, Part

SOURCE = "the units and judgements of agreement"
KINDS = ("bounds differ", "only the first", "only the second")
Spans = list[tuple[int, int]]


def disagreements(
    corpus: Corpus,
    code: str | None = None,
    coders: Sequence[str] | None = None,
    unit: str = "passage",
    round: str | None = None,
    assume_read: bool = False,
) -> Result:
    """Lists the passages on which two coders differ, side by side.

    The value is the number of judgements on which they differ: those that `agreement` counts as yes_no and no_yes. Where
    both coded but not the same characters, this is listed too, and counted by itself as bounds_differ.

    code: the name or id of one code; every code without it.
    coders: names or ids of the coders; without them, everybody with an assignment that is done.
    unit: "passage" for the passages of the assignments (or whole documents), "turn" for the turns within them.
    round: only the assignments of this round.
    assume_read: take every document in which somebody coded as read by this person; without it, only assignments count.
    """
    readings = assignments.readings(corpus, coders, unit=unit, round_=round, assume_read=assume_read)
    asked = _code(corpus, code)
    names = [corpus.coders["name"][place] for place in readings.coders]
    rows: list[dict[str, Any]] = []
    counts = dict.fromkeys((*TABLE, "bounds_differ"), 0)
    for part in corpus.parts():
        rows += _compared(part, readings, asked, counts)
    order = {id_: place for place, id_ in enumerate(corpus.documents["id"])}
    rows.sort(key=lambda row: (order[row["document_id"]], row["start"], row["end"], row["place"], row["who"]))
    _with_words(corpus, rows, names)
    shared = sum(counts[name] for name in TABLE)
    reason = "" if shared else readings.reason
    return Result(
        "disagreements",
        counts["yes_no"] + counts["no_yes"] if shared else None,
        _table(rows),
        {"code": code, "coders": coders and list(coders), "unit": unit, "round": round, "assume_read": assume_read},
        reason=reason,
        source=SOURCE,
        sentences=_said(counts, shared, reason),
        numbers={"judgements": shared, **counts},
    )


def _code(corpus: Corpus, code: str | None) -> int | None:
    """Finds the code's place."""
    if code is None:
        return None
    known = list(corpus.codes.select("id", "name").iter_rows())
    found = [place for place, both in enumerate(known) if code in both]
    if len(found) == 1:
        return found[0]
    import difflib

    near = difflib.get_close_matches(code, [name for _, name in known], 3, 0.5)
    what = f"{len(found)} codes are called “{code}”" if found else f"no code is called “{code}”"
    raise UserError(what, where="disagreements, code", try_=", ".join(near) or "the names as in corpus.codes")


def _compared(part: Part, readings: Readings, asked: int | None, counts: dict[str, int]) -> Iterator[dict[str, Any]]:
    """Counts every judgement of every pair, and yields those that are not the same."""
    some = units(part, readings)
    many, coders = max(len(part.codes), 1), max(len(readings.coders), 1)
    unit, code, coder = applied(part, some, readings.coders)
    said = np.unique((unit * many + code) * coders + coder)
    alone = np.unique((some.unit * many + some.code) * coders + some.coder)
    wanted: Sequence[int] = range(len(part.codes)) if asked is None else [asked]
    own = _own(part, readings)
    for one, two in combinations(range(len(readings.coders)), 2):
        judged = [_judged(some.everybody[:, who], alone, who, wanted, many, coders) for who in (one, two)]
        both = judged[0] & judged[1]
        yes = [np.isin(_keys(len(both), wanted, many) * coders + who, said) & both for who in (one, two)]
        counts["no_no"] += int((both & ~yes[0] & ~yes[1]).sum())
        for kind, where in _kinds(yes):
            counts[kind] += int(where.sum())
            for row, column in zip(*(one.tolist() for one in np.nonzero(where)), strict=True):
                place = int(some.document[row]), int(wanted[column])
                spans = [own.get((*place, who), []) for who in (one, two)]
                bounds = int(some.start[row]), int(some.end[row])
                found = _row(
                    (part.documents[place[0]], place[1]),
                    (one, two),
                    bounds,
                    [_within(part_of, *bounds) for part_of in spans],
                    kind,
                )
                if found["kind"]:
                    counts["bounds_differ"] += kind == "yes_yes"
                    yield found


def _kinds(yes: list[Any]) -> list[tuple[str, Any]]:
    return [("yes_yes", yes[0] & yes[1]), ("yes_no", yes[0] & ~yes[1]), ("no_yes", ~yes[0] & yes[1])]


def _keys(units: int, wanted: Sequence[int], many: int) -> Ints:
    return np.arange(units)[:, None] * many + np.array(wanted, np.int64)[None, :]


def _judged(everybody: Any, alone: Ints, who: int, wanted: Sequence[int], many: int, coders: int) -> Any:
    """Says which unit and code a coder judged: units x codes."""
    return everybody[:, None] | np.isin(_keys(len(everybody), wanted, many) * coders + who, alone)


def _own(part: Part, readings: Readings) -> dict[tuple[int, int, int], Spans]:
    """Gives the passages of each coder, by document and code."""
    local = {coder: place for place, coder in enumerate(readings.coders)}
    found: dict[tuple[int, int, int], Spans] = {}
    columns = (part.document, part.code, part.coder, part.start, part.end)
    for document, code, coder, start, end in zip(*(column.tolist() for column in columns), strict=True):
        if coder in local:
            found.setdefault((document, code, local[coder]), []).append((start, end))
    return found


def _within(spans: Spans, start: int, end: int) -> Spans:
    """Gives the passages that meet a unit, those that overlap as one."""
    united: Spans = []
    for begin, stop in sorted(span for span in spans if span[0] < end and start < span[1]):
        if united and begin < united[-1][1]:
            united[-1] = (united[-1][0], max(united[-1][1], stop))
        else:
            united.append((begin, stop))
    return united


def _row(
    place: tuple[str, int], who: tuple[int, int], bounds: tuple[int, int], spans: list[Spans], kind: str
) -> dict[str, Any]:
    """Writes one judgement; without a kind if there is nothing to tell apart."""
    inside = [[(max(begin, bounds[0]), min(stop, bounds[1])) for begin, stop in some] for some in spans]
    both = sum(max(min(one[1], two[1]) - max(one[0], two[0]), 0) for one in inside[0] for two in inside[1])
    alone = [sum(stop - begin for begin, stop in some) - both for some in inside]
    differ = {"yes_no": KINDS[1], "no_yes": KINDS[2], "yes_yes": KINDS[0] if any(alone) else ""}
    return {
        "document_id": place[0],
        "place": place[1],
        "who": who,
        "kind": differ[kind],
        "start": bounds[0],
        "end": bounds[1],
        "spans": spans,
        "both_characters": both,
        "only_first_characters": alone[0],
        "only_second_characters": alone[1],
    }


def _with_words(corpus: Corpus, rows: list[dict[str, Any]], names: list[str]) -> None:
    """Puts names to the places, and adds what was read and what each coder coded of it."""
    texts = {id_: (name, text) for id_, name, text in corpus.documents.select("id", "name", "text").iter_rows()}
    codes = list(corpus.codes.select("id", "name").iter_rows())
    for row in rows:
        row["document"], text = texts[row["document_id"]]
        row["code_id"], row["code"] = codes[row.pop("place")]
        row["passage"] = text[row["start"] : row["end"]]
        for name, who, spans in zip(("first", "second"), row.pop("who"), row.pop("spans"), strict=True):
            row[name] = names[who]
            row[f"{name}_coded"] = " … ".join(text[start:end] for start, end in spans) or None
            row[f"{name}_at"] = ", ".join(f"{start}–{end}" for start, end in spans) or None


def _table(rows: list[dict[str, Any]]) -> pl.DataFrame:
    import polars as pl

    words = ("document_id", "document", "code_id", "code", "first", "second", "kind")
    whole = ("start", "end", "both_characters", "only_first_characters", "only_second_characters")
    later = ("passage", "first_coded", "first_at", "second_coded", "second_at")
    kinds = dict.fromkeys(words, pl.String) | dict.fromkeys(whole, pl.Int64) | dict.fromkeys(later, pl.String)
    return pl.DataFrame([{name: row[name] for name in kinds} for row in rows], schema=kinds, orient="row")


def _said(counts: dict[str, int], shared: int, reason: str) -> tuple[str, ...]:
    if not shared:
        return (f"There is nothing to compare: {reason}.",)
    differ, same = counts["yes_no"] + counts["no_yes"], counts["yes_yes"]
    said = f"Of {several(shared, 'judgement')}, coders differ on {differ:,}: {several(counts['yes_no'], 'time')} only the first"
    said += f" coded, {several(counts['no_yes'], 'time')} only the second."
    bounds = f"Both coded {several(same, 'time')}, {counts['bounds_differ']:,} of them not the same characters."
    return (said, bounds, "First and second stand in the table's columns; where they differ is where to talk.")
