"""What themes rest on: their codes and who speaks under them, the chosen passages, and who answers back."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np

from counterpoint.analysis import counts, ties
from counterpoint.analysis.result import Result, several
from counterpoint.analysis.voices import Voice, voices

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

SOURCE = "Braun and Clarke 2006, Qualitative Research in Psychology 3: 77 (phase 4, reviewing themes)"
CAVEAT = "These figures say what a theme rests on, not whether it is a good one."
Row = dict[str, Any]
Heard = list[tuple[int, set[Voice]]]
"""For each code of the codebook: its codings, and the cases that speak under it."""


def grounding(corpus: Corpus) -> Result:
    """Counts what each theme rests on, and what answers back to it.

    The value is the number of themes. A case counts once, however often it speaks; a document without a case stands
    for itself. `silent` are the cases of which no passage was chosen for either side; they may well speak under its codes.
    The case that is quoted most is named, or all that are quoted equally often: a theme that leans on one person shows it.
    """
    import polars as pl

    heard, linked, whom = _heard(corpus), _linked(corpus), voices(corpus)
    everybody = set(whom.values())
    rows = []
    for theme in corpus.themes.iter_rows(named=True):
        codes = linked.get(theme["id"], [])
        speaking = set().union(*(heard[code][1] for code in codes))
        row = {"theme_id": theme["id"], "number": theme["number"], "theme": theme["name"], "status": theme["status"]}
        row |= {"codes": len(codes), "codings": sum(heard[code][0] for code in codes), "cases": len(speaking)}
        rows.append(row | _quoted(corpus.evidence.filter(pl.col("theme") == theme["id"]), whom, everybody))
    words = dict.fromkeys(("theme_id", "theme", "status", "most_quoted"), pl.String)
    table = pl.DataFrame(rows, schema={name: words.get(name, pl.Int64) for name in GROUNDS}, orient="row")
    return Result("grounding", len(rows), table, {}, source=SOURCE, sentences=(*_said(rows), CAVEAT))


GROUNDS = (
    *("theme_id", "number", "theme", "status", "codes", "codings", "cases", "voices", "answers"),
    *("cases_for", "cases_against", "silent", "most_quoted", "most_quoted_passages"),
)


def theme_map(corpus: Corpus) -> Result:
    """Lists every theme with its codes, and how much and how many people stand behind each.

    The value is the number of links. A code that belongs to two themes has a row in each; a theme without codes has
    one row without a code.
    """
    import polars as pl

    heard, linked = _heard(corpus), _linked(corpus)
    ids, names = corpus.codes["id"].to_list(), corpus.codes["name"].to_list()
    rows: list[Row] = []
    for theme in corpus.themes.iter_rows(named=True):
        named = {"theme_id": theme["id"], "number": theme["number"], "theme": theme["name"]}
        codes = linked.get(theme["id"], [])
        rows += [
            named | {"code_id": ids[at], "code": names[at], "codings": heard[at][0], "cases": len(heard[at][1])}
            for at in codes
        ]
        rows += [] if codes else [named | {"code_id": None, "code": None, "codings": 0, "cases": 0}]
    words = dict.fromkeys(("theme_id", "theme", "code_id", "code"), pl.String)
    columns = ("theme_id", "number", "theme", "code_id", "code", "codings", "cases")
    table = pl.DataFrame(rows, schema={name: words.get(name, pl.Int64) for name in columns}, orient="row")
    links = sum(map(len, linked.values()))
    said = f"{several(corpus.themes.height, 'theme')}, {several(links, 'link')} to codes."
    return Result("theme_map", links, table, {}, source=SOURCE, sentences=(said, CAVEAT))


def _heard(corpus: Corpus) -> Heard:
    whom = voices(corpus)
    codings, speaking = np.zeros(corpus.codes.height, np.int64), [set[Voice]() for _ in range(corpus.codes.height)]
    for part in corpus.parts():
        found = counts.codings_by_document(part)
        codings += found.sum(axis=1)
        for code, document in zip(*np.nonzero(found), strict=True):
            speaking[code].add(whom[part.documents[document]])
    return list(zip(codings.tolist(), speaking, strict=True))


def _linked(corpus: Corpus) -> dict[str, list[int]]:
    """Gives the places of each theme's codes in the codebook, in its order."""
    place = {id_: at for at, id_ in enumerate(corpus.codes["id"])}
    found: dict[str, list[int]] = {}
    for theme, code in corpus.theme_codes.iter_rows():
        found.setdefault(theme, []).append(place[code])
    return {theme: sorted(codes) for theme, codes in found.items()}


def _quoted(evidence: Any, whom: dict[str, Voice], everybody: set[Voice]) -> Row:
    """Counts the chosen passages of a theme on either side, and whose they are."""
    rows = [(side, whom[document]) for side, document in evidence.select("side", "document").iter_rows()]
    sides = {side: [voice for found, voice in rows if found == side] for side in ("voice", "answer")}
    quoted = [{"voice": voice, "times": times} for voice, times in Counter(voice for _, voice in rows).items()]
    most = ties.first(quoted, "times")
    names = [one["voice"].name for one in most]
    times = most[0]["times"] if most else 0
    row: Row = {name: len(found) for name, found in zip(("voices", "answers"), sides.values(), strict=True)}
    row |= {name: len(set(found)) for name, found in zip(("cases_for", "cases_against"), sides.values(), strict=True)}
    row["silent"] = len(everybody - {voice for _, voice in rows})
    row |= {"most_quoted": ", ".join(names) or None, "most_quoted_passages": times}
    return row | {"leaning": _leaning(names, times, len(rows))}


def _leaning(names: list[str], times: int, passages: int) -> str:
    """Says who is quoted most, where anybody is quoted twice."""
    if times < 2:
        return ""
    if len(names) == 1:
        return f"; {times} of the {passages} are {names[0]}’s"
    return f"; {ties.called(names, 'case', quotes='')} have {times} of the {passages} each"


def _said(rows: list[Row]) -> list[str]:
    said = [f"{several(len(rows), 'theme')}." if rows else "There is no theme yet."]
    said += [_told(row) for row in rows]
    return said + [f"Nothing answers back to “{row['theme']}” yet: look for it." for row in rows if not row["answers"]]


def _told(row: Row) -> str:
    return (
        f"“{row['theme']}” rests on {several(row['codes'], 'code')} heard from {several(row['cases'], 'case')}; "
        f"{several(row['voices'], 'passage')} of {several(row['cases_for'], 'case')} carry it, {row['answers']} of "
        f"{row['cases_against']} answer back{row['leaning']}."
    )
