"""The framework matrix: cases against codes or themes, in each cell the summary that was written and the passages behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from counterpoint.analysis.places import Places
from counterpoint.analysis.result import Result, several
from counterpoint.analysis.voices import Voice, in_order, voices
from counterpoint.errors import Faults, UserError
from counterpoint.narrative.passage import short

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.narrative.corpus import Corpus

SOURCE = "Ritchie and Spencer 1994; Gale et al. 2013 (BMC Medical Research Methodology 13:117)"
WAYS, LAYOUTS = ("code", "theme"), ("long", "wide")
Bounds = tuple[str, int, int]


def framework(
    corpus: Corpus,
    codes: Sequence[str] | None = None,
    columns: str = "code",
    layout: str = "long",
) -> Result:
    """Charts cases against codes or themes.

    A cell holds the summary that somebody wrote for it (a memo about the code and a document of the case, on no
    passage), and the passages behind it with their places: each once, whoever coded it, in the order of the texts.
    Under a theme stand the passages of its codes and those named as its evidence, with the summaries of its codes.
    An empty cell says that nothing was coded; whether it was asked is another matter.

    codes: only these codes, by their names or ids; with themes, only themes that gather one of them.
    columns: "code" or "theme".
    layout: "long" gives a row for each cell, with lists of passages and places; "wide" a row for each case and a column
        for each code or theme, with summary and passages as one text, for a spreadsheet or a document.
    """
    faults = [
        UserError(f"a framework has no {name} “{given}”", where=f"framework, {name}", try_=" or ".join(known))
        for name, given, known in (("columns", columns, WAYS), ("layout", layout, LAYOUTS))
        if given not in known
    ]
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]
    heads = _heads(corpus, columns, _chosen(corpus, codes))
    cells = _cells(corpus, heads, columns)
    asked = {"columns": columns, "layout": layout} | ({"codes": list(codes)} if codes is not None else {})
    table = _long(cells, columns) if layout == "long" else _wide(cells, list(heads))
    return Result(
        "framework", sum(bool(cell["passages"]) for cell in cells), table, asked, source=SOURCE, sentences=_said(cells)
    )


def _chosen(corpus: Corpus, codes: Sequence[str] | None) -> set[str] | None:
    if codes is None:
        return None
    rows = corpus.codes.select("id", "name").rows()
    asked = [codes] if isinstance(codes, str) else list(codes)
    found = {one: [id_ for id_, name in rows if one in (id_, name)] for one in asked}
    faults = [
        UserError(f"no code is called “{short(one)}”", where="framework, codes", try_="exact names or ids")
        for one, ids in found.items()
        if not ids
    ]
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]
    return {id_ for ids in found.values() for id_ in ids}


def _heads(corpus: Corpus, columns: str, chosen: set[str] | None) -> dict[Voice, set[str]]:
    """Gives the columns, and the codes of each."""
    if columns == "code":
        rows = corpus.codes.select("id", "name").iter_rows()
        return {Voice(id_, name): {id_} for id_, name in rows if chosen is None or id_ in chosen}
    gathered: dict[str, set[str]] = {}
    for theme, code in corpus.theme_codes.iter_rows():
        gathered.setdefault(theme, set()).add(code)
    themes = corpus.themes.sort("number").select("id", "name").iter_rows()
    heads = {Voice(id_, name): gathered.get(id_, set()) for id_, name in themes}
    return {head: own for head, own in heads.items() if chosen is None or own & chosen}


def _cells(corpus: Corpus, heads: dict[Voice, set[str]], columns: str) -> list[dict[str, Any]]:
    """Fills every cell, case by case."""
    whom = voices(corpus)
    places = Places(corpus)
    order = {id_: number for number, id_ in enumerate(whom)}
    coded: dict[tuple[Voice, str], set[Bounds]] = {}
    for document, code, start, end in corpus.codings.select("document", "code", "start", "end").iter_rows():
        coded.setdefault((whom[document], code), set()).add((document, start, end))
    named: dict[tuple[Voice, str], set[Bounds]] = {}
    if columns == "theme":
        for theme, document, start, end in corpus.evidence.select("theme", "document", "start", "end").iter_rows():
            named.setdefault((whom[document], theme), set()).add((document, start, end))
    written = _summaries(corpus, whom)
    cells = []
    for voice in in_order(whom):
        for head, codes in heads.items():
            passages = set().union(
                *(coded.get((voice, code), set()) for code in codes), named.get((voice, head.id), set())
            )
            ordered = sorted(passages, key=lambda one: (order[one[0]], one[1], one[2]))
            summary = _summary(corpus, voice, codes, written, labelled=columns == "theme")
            cells.append(
                {
                    "case_id": voice.id,
                    "case": voice.name,
                    f"{columns}_id": head.id,
                    columns: head.name,
                    "summary": summary,
                    "passages": [places.text(document)[start:end] for document, start, end in ordered],
                    "places": [places.place(document, start) for document, start, _ in ordered],
                }
            )
    return cells


def _summaries(corpus: Corpus, whom: dict[str, Voice]) -> dict[tuple[Voice, str], list[str]]:
    """Finds the summaries: memos about a code and a document, on no passage, in the order in which they were written."""
    found: dict[tuple[Voice, str], list[str]] = {}
    memos = corpus.memos.sort("written_at", nulls_last=False, maintain_order=True)
    for text, document, start, code in memos.select("text", "document", "start", "code").iter_rows():
        if code is not None and document is not None and start is None:
            found.setdefault((whom[document], code), []).append(text.strip())
    return found


def _summary(
    corpus: Corpus, voice: Voice, codes: set[str], written: dict[tuple[Voice, str], list[str]], *, labelled: bool
) -> str:
    texts = []
    for code, name in corpus.codes.select("id", "name").iter_rows() if codes else ():
        if code in codes and (voice, code) in written:
            text = "\n".join(written[voice, code])
            texts.append(f"{name}: {text}" if labelled else text)
    return "\n".join(texts)


def _long(cells: list[dict[str, Any]], columns: str) -> pl.DataFrame:
    import polars as pl

    names = ("case_id", "case", f"{columns}_id", columns, "summary")
    schema: dict[str, Any] = dict.fromkeys(names, pl.String()) | dict.fromkeys(
        ("passages", "places"), pl.List(pl.String)
    )
    return pl.DataFrame(cells, schema=schema)


def _wide(cells: list[dict[str, Any]], heads: list[Voice]) -> pl.DataFrame:
    """Writes a row for each case; columns of one name are numbered apart."""
    import polars as pl

    names: list[str] = ["case"]
    for head in heads:
        names.append(f"{head.name} ({len(names)})" if head.name in names else head.name)
    rows = [cells[first : first + len(heads)] for first in range(0, len(cells), max(len(heads), 1))]
    columns = {"case": [row[0]["case"] for row in rows]}
    columns |= {name: [written(row[place]) for row in rows] for place, name in enumerate(names[1:])}
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))


def written(cell: dict[str, Any]) -> str:
    """Writes a cell as one text: the summary, then each passage with its place."""
    said = zip(cell["passages"], cell["places"], strict=True)
    quoted = [f"“{' '.join(passage.split())}” ({place})" for passage, place in said]
    return "\n\n".join(filter(None, [cell["summary"], "\n".join(quoted)]))


def _said(cells: list[dict[str, Any]]) -> tuple[str, ...]:
    cases = len({cell["case_id"] for cell in cells})
    filled = sum(bool(cell["passages"]) for cell in cells)
    summed = sum(bool(cell["summary"]) for cell in cells)
    open_ = sum(bool(cell["passages"]) and not cell["summary"] for cell in cells)
    return (
        f"{several(cases, 'case')} against {several(len(cells) // max(cases, 1), 'column')}: {filled} of "
        f"{several(len(cells), 'cell')} hold passages, {summed} a summary; {open_} with passages wait for one.",
        "An empty cell says that nothing was coded, not that nothing was asked or said.",
    )
