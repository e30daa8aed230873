"""Codings made by a query: a list of passages becomes codings whose origin stands with them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from counterpoint.analysis.query.names import Names
from counterpoint.analysis.result import several
from counterpoint.analysis.retrieval import retrieve
from counterpoint.analysis.saved import Query
from counterpoint.errors import UserError
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.identifiers import derived_id
from counterpoint.narrative.passage import short
from counterpoint.narrative.tables import TABLES

if TYPE_CHECKING:
    import polars as pl

CODER = "Query"
"""Who codes when nobody is named: a query reads nothing, so that its codings are nobody's reading."""


def autocode(
    corpus: Corpus,
    query: str | Sequence[str] | Query,
    code: str,
    coder: str = CODER,
    *,
    whole: str | None = None,
    make_code: bool = False,
    at: datetime | None = None,
) -> Corpus:
    """Codes every passage that a query finds, and gives the study with these codings.

    Their origin stands with them: the coder is “Query” unless another is named, and a memo on the code holds the
    query, the number of passages and how they were cut. What this coder had coded so already stays as it is. Raises
    UserError for a query that cannot be read and a code that is not there; the given corpus stays as it was.

    query: as `retrieve` takes it, or a saved Query.
    code: the name or id of the code; with `make_code` a new one is made if there is none of that name.
    coder: the name or id of who codes; one who is not there yet is added.
    whole: "passage" (the default: as found), "sentence" or "turn".
    at: when the codings were made; without it that stays unknown.
    """
    asked = query if isinstance(query, Query) else None
    text = asked.text if asked else query
    assert not isinstance(text, Query)
    size = whole or (asked.whole if asked else "passage")
    found = retrieve(corpus, text, untagged=asked.untagged if asked else False, whole=size).table
    codes, of = _code(corpus, code, make_code)
    coders, by = _coder(corpus, coder)
    fresh = _fresh(corpus, found, of, by)
    if not fresh:
        return corpus
    told = origin_of_codings(text, len(fresh), found.height - len(fresh), size, asked.name if asked else "")
    memo = {"id": _free(set(corpus.memos["id"]), "origin", told, of, by), "text": told, "coder": by, "code": of}
    rows = {
        "codes": codes,
        "coders": coders,
        "codings": [row | {"made_at": at} for row in fresh],
        "memos": [memo | {"document": None, "start": None, "end": None, "written_at": at}],
    }
    tables = {name: corpus.frame(name) for name in TABLES}
    tables |= {name: _with(tables[name], more) for name, more in rows.items() if more}
    return Corpus.from_frames(corpus.title, corpus.losses, media=corpus.media, **tables)


def origin_of_codings(query: str | Sequence[str], made: int, there: int, whole: str = "passage", name: str = "") -> str:
    """Says how codings came about, as the memo on their code does."""
    said = query if isinstance(query, str) else " | ".join(query)
    how = {"passage": "as found"}.get(whole, f"each with its whole {whole}")
    called = f" (“{name}”)" if name else ""
    before = f" {several(there, 'passage')} had been coded so already." if there else ""
    return f"Coded by a query{called}, not by reading: {several(made, 'passage')}, {how}.{before}\n\n{said}"


def _fresh(corpus: Corpus, found: pl.DataFrame, code: str, coder: str) -> list[dict[str, Any]]:
    """The passages that this coder has not coded so yet, as rows of codings."""
    import polars as pl

    own = corpus.codings.filter((pl.col("code") == code) & (pl.col("coder") == coder))
    there = set(own.select("document", "start", "end").iter_rows())
    taken = set(corpus.codings["id"])
    rows = []
    for document, start, end, quote in found.select("document_id", "start", "end", "quote").iter_rows():
        if (document, start, end) in there:
            continue
        id_ = _free(taken, "autocoding", code, coder, document, start, end)
        rows.append(
            {"id": id_, "document": document, "code": code, "coder": coder, "start": start, "end": end, "quote": quote}
        )
    return rows


def _code(corpus: Corpus, code: str, make: bool) -> tuple[list[dict[str, Any]], str]:
    names = Names("code", corpus.codes.select("id", "name").iter_rows())
    if code in names.places:
        return [], names.ids[names.one(code, "autocode, code")]
    if not make:
        near = names.near(code) if names.names else ""
        raise UserError(
            f"no code is called “{short(code)}”",
            where="autocode, code",
            try_=" or ".join(filter(None, [near, "make_code=True for a new one"])),
        )
    id_ = _free(set(names.ids), "code", code)
    last = corpus.codes.select("position").max().item()
    row = {name: TABLES["codes"][name].default for name in TABLES["codes"].names}
    return [row | {"id": id_, "name": code, "position": 0 if last is None else last + 1}], id_


def _coder(corpus: Corpus, coder: str) -> tuple[list[dict[str, Any]], str]:
    names = Names("coder", corpus.coders.select("id", "name").iter_rows())
    if coder in names.places:
        return [], names.ids[names.one(coder, "autocode, coder")]
    id_ = _free(set(names.ids), "coder", coder)
    return [{"id": id_, "name": coder}], id_


def _free(taken: set[str], *words: object) -> str:
    """An id made from these words that nothing has: what was made from them once may have been changed since."""
    id_, again = derived_id(*words), 0
    while id_ in taken:
        again += 1
        id_ = derived_id(*words, again)
    return id_


def _with(frame: pl.DataFrame, rows: list[dict[str, Any]]) -> pl.DataFrame:
    import polars as pl

    return pl.concat([frame, pl.DataFrame(rows, schema=frame.schema)])
