"""The framework matrix: cases against codes or themes, in each cell the summary that was written and the passages behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from counterpoint.analysis.places import Places
from counterpoint.analysis.result import Result, several
from counterpoint.analysis.silence import CODED, SILENT, UNASKED, UNCODED, UNKNOWN, Silence
from counterpoint.analysis.voices import Voice, in_order, voices
from counterpoint.errors import Faults, UserError
from counterpoint.narrative.passage import short

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.narrative.corpus import Corpus

SOURCE = "Ritchie and Spencer 1994; Gale et al. 2013 (BMC Medical Research Methodology 13:117)"
WAYS, LAYOUTS = ("code", "theme"), ("long", "wide")


def framework(
    corpus: Corpus,
    codes: Sequence[str] | None = None,
    columns: str = "code",
    layout: str = "long",
    questions: Sequence[str] | None = None,
) -> Result:
    """Charts cases against codes or themes.

    A cell holds the summary that somebody wrote for it (a memo about the code and a document of the case, on no
    passage), and the passages behind it with their places: each once, whoever coded it, in the order of the texts.
    Under a theme stand the passages of its codes and those named as its evidence, with the summaries of its codes.
    An empty cell says that nothing was coded. With the questions of the guide its `state` says why: “silent” (asked, and no
    word of an answer), “answered, not coded”, “not asked”, or “not known”; without them it cannot be told.

    codes: only these codes, by their names or ids; with themes, only themes that gather one of them.
    columns: "code" or "theme".
    layout: "long" gives a row for each cell, with lists of passages and places; "wide" a row for each case and a column
        for each code or theme, with summary and passages as one text, for a spreadsheet or a document.
    questions: which question asks about which code, each as code=question, in the words that interviewers say; found again
        as `question_coverage` finds them. Under a theme count those of its codes.
    """
    faults = [
        UserError(f"a framework has no {name} “{given}”", where=f"framework, {name}", try_=" or ".join(known))
        for name, given, known in (("columns", columns, WAYS), ("layout", layout, LAYOUTS))
        if given not in known
    ]
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]
    heads = _heads(corpus, columns, _chosen(corpus, codes))
    silence = Silence(corpus, questions)
    cells = _cells(corpus, heads, columns, silence)
    asked = {"columns": columns, "layout": layout} | ({"codes": list(codes)} if codes is not None else {})
    asked |= {"questions": [questions] if isinstance(questions, str) else list(questions)} if questions else {}
    table = cells if layout == "long" else _wide(cells.to_dicts(), list(heads), told=bool(silence.questions))
    return Result(
        "framework",
        int((cells["passages"].list.len() > 0).sum()),
        table,
        asked,
        source=SOURCE,
        sentences=_said(cells, len(heads), silence),
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


def _cells(corpus: Corpus, heads: dict[Voice, set[str]], columns: str, silence: Silence) -> pl.DataFrame:
    """Fills every cell, case by case."""
    import polars as pl

    whom = voices(corpus)
    cases, wide = in_order(whom), len(heads)
    found = _passages(corpus, heads, columns, {voice: number for number, voice in enumerate(cases)})
    cells = pl.DataFrame({"cell": pl.Series(range(len(cases) * wide), dtype=pl.Int64)})
    filled = cells.join(found, on="cell", how="left", maintain_order="left")
    written = _summaries(corpus, whom)
    names = dict(corpus.codes.select("id", "name").iter_rows())
    summaries = [
        _summary(names, voice, codes, written, labelled=columns == "theme")
        for voice in cases
        for codes in heads.values()
    ]
    text = {
        "case_id": [voice.id for voice in cases for _ in heads],
        "case": [voice.name for voice in cases for _ in heads],
        f"{columns}_id": [head.id for _ in cases for head in heads],
        columns: [head.name for _ in cases for head in heads],
        "summary": summaries,
    }
    coded = iter(filled["passages"].is_not_null().to_list())
    states = [silence.state(voice, codes, coded=next(coded)) for voice in cases for codes in heads.values()]
    lists = (pl.col(name).fill_null(pl.lit([], dtype=pl.List(pl.String))) for name in ("passages", "places"))
    table = pl.DataFrame(text, schema=dict.fromkeys(text, pl.String)).hstack(filled.select(*lists))
    return table.with_columns(state=pl.Series(states, dtype=pl.String))


def _passages(corpus: Corpus, heads: dict[Voice, set[str]], columns: str, place: dict[Voice, int]) -> pl.DataFrame:
    """Gathers the words and places of each cell that has any: each passage once, in the order of the texts."""
    import polars as pl

    whom = voices(corpus)
    ids = list(whom)
    schema = {"code": pl.String, "head": pl.Int64}
    gathered = [(code, number) for number, codes in enumerate(heads.values()) for code in codes]
    under = pl.DataFrame(gathered, schema=schema, orient="row")
    bounds = ["document", "head", "start", "end"]
    found = corpus.codings.join(under, on="code").select(bounds)
    if columns == "theme":
        themes = pl.DataFrame({"theme": [head.id for head in heads]}, schema={"theme": pl.String}).with_row_index(
            "head"
        )
        named = corpus.evidence.join(themes, on="theme").select(
            pl.col("head").cast(pl.Int64), "document", "start", "end"
        )
        found = pl.concat([found, named.select(bounds)])
    order = {"document": ids, "number": range(len(ids)), "voice": [place[whom[id_]] for id_ in ids]}
    known = pl.DataFrame(order, schema={"document": pl.String, "number": pl.Int64, "voice": pl.Int64})
    found = found.unique().join(known, on="document").with_columns(cell=pl.col("voice") * len(heads) + pl.col("head"))
    found = found.sort("cell", "number", "start", "end")
    number, start, end = (found[name].to_numpy() for name in ("number", "start", "end"))
    rows = Places(corpus).rows(ids, number, start, end)
    told = pl.DataFrame({"cell": found["cell"], "passages": rows["quote"], "places": rows["place"]})
    return told.group_by("cell", maintain_order=True).agg("passages", "places")


def _summaries(corpus: Corpus, whom: dict[str, Voice]) -> dict[tuple[Voice, str], list[str]]:
    """Finds the summaries: memos about a code and a document, on no passage, in the order in which they were written."""
    found: dict[tuple[Voice, str], list[str]] = {}
    memos = corpus.memos.sort("written_at", nulls_last=False, maintain_order=True)
    for text, document, start, code in memos.select("text", "document", "start", "code").iter_rows():
        if code is not None and document is not None and start is None:
            found.setdefault((whom[document], code), []).append(text.strip())
    return found


def _summary(
    names: dict[str, str], voice: Voice, codes: set[str], written: dict[tuple[Voice, str], list[str]], *, labelled: bool
) -> str:
    """Gives the summaries of a cell, in the order of the codebook where it gathers several codes."""
    having = [code for code in codes if (voice, code) in written]
    if len(having) > 1:
        having = [code for code in names if code in having]
    texts = ["\n".join(written[voice, code]) for code in having]
    return "\n".join(f"{names[code]}: {text}" if labelled else text for code, text in zip(having, texts, strict=True))


def _wide(cells: list[dict[str, Any]], heads: list[Voice], *, told: bool) -> pl.DataFrame:
    """Writes a row for each case; columns of one name are numbered apart. Of an empty cell it says why, where that is told."""
    import polars as pl

    names: list[str] = ["case"]
    for head in heads:
        names.append(f"{head.name} ({len(names)})" if head.name in names else head.name)
    rows = [cells[first : first + len(heads)] for first in range(0, len(cells), max(len(heads), 1))]
    columns = {"case": [row[0]["case"] for row in rows]}
    columns |= {
        name: [written(row[place]) or why(row[place], told) for row in rows] for place, name in enumerate(names[1:])
    }
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))


def written(cell: dict[str, Any]) -> str:
    """Writes a cell as one text: the summary, then each passage with its place."""
    said = zip(cell["passages"], cell["places"], strict=True)
    quoted = [f"“{' '.join(passage.split())}” ({place})" for passage, place in said]
    return "\n\n".join(filter(None, [cell["summary"], "\n".join(quoted)]))


def why(cell: dict[str, Any], told: bool) -> str:
    """Says why a cell is empty, in brackets."""
    return f"({cell['state']})" if told and cell["state"] != CODED else ""


def _said(cells: pl.DataFrame, wide: int, silence: Silence) -> tuple[str, ...]:
    cases = cells.height // max(wide, 1)
    held, summed = cells["passages"].list.len() > 0, cells["summary"] != ""
    return (
        f"{several(cases, 'case')} against {several(wide, 'column')}: {held.sum()} of "
        f"{several(cells.height, 'cell')} hold passages, {summed.sum()} a summary; {(held & ~summed).sum()} with passages "
        "wait for one.",
        *_empty(cells, silence),
    )


def _empty(cells: pl.DataFrame, silence: Silence) -> list[str]:
    """Says why cells are empty, as far as that can be told."""
    if not silence.questions:
        return [
            "An empty cell says that nothing was coded; whether it was asked cannot be told without the questions "
            "of the guide."
        ]
    counted = [f"{(cells['state'] == state).sum()} {state}" for state in (SILENT, UNCODED, UNASKED, UNKNOWN)]
    never = [f"“{short(question)}”" for question in silence.never()]
    said = [f"Of the cells where nothing was coded: {'; '.join(counted)}."]
    return said + (
        [f"Nobody was found to ask {', '.join(never)}: look whether it was said in other words."] if never else []
    )
