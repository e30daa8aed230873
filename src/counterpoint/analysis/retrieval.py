"""The passages that a query asks for, with where they stand and who coded them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from counterpoint.analysis import stretches
from counterpoint.analysis.overlaps import Ints, meeting
from counterpoint.analysis.places import Places
from counterpoint.analysis.query import Ground, Query, answer, codes_of, parse, settled, told
from counterpoint.analysis.query.widening import WHOLES, widened
from counterpoint.analysis.query.words import Both, Found, is_condition
from counterpoint.analysis.result import Result, several
from counterpoint.analysis.running import each
from counterpoint.analysis.stretches import Stretches
from counterpoint.errors import Faults, UserError

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.narrative.corpus import Corpus, Part

ORDERS = {
    "place": ["at"],
    "case": ["case", "at"],
    "speaker": ["speaker", "at"],
    "code": ["codes", "at"],
    "length": ["length", "at"],
}


@dataclass
class Partial:
    """Passages found in one part, and (passage, code) and (passage, coder) of the codings that meet them.

    `uncut` ones are as they were coded or begin and end with a letter: they need no trimming.
    """

    documents: list[str]
    document: Ints
    start: Ints
    end: Ints
    uncut: NDArray[np.bool_]
    codes: tuple[Ints, Ints]
    coders: tuple[Ints, Ints]


def kernel(part: Part, ground: Ground, *, query: Query | None = None, untagged: bool = False) -> Partial:
    """Finds the passages of one part; `untagged` adds the stretches of its turns that carry no code at all."""
    start, end = ground.start, ground.end
    found = answer(query, ground) if query else stretches.distinct(start, end)
    named = codes_of(query) if query else set()
    asked = np.isin(part.code, list(named)) if named else np.ones(len(start), bool)
    if untagged:
        found = stretches.either(found, stretches.without(ground.turns, stretches.distinct(start, end)))
    codes, coders = _carried(part, found, (start, end), asked)
    document = ground.document(found.start)
    first, last = found.start - ground.shift[document], found.end - ground.shift[document]
    uncut = np.ones(len(first), bool) if _tight(query) and not untagged else _among(found, start, end)
    return Partial(part.documents, document, first, last, uncut, codes, coders)


def _tight(query: Query | None) -> bool:
    """Says whether every passage of a query begins and ends with a letter or number."""
    if isinstance(query, Both) and query.sign != "|":
        return _tight(query.left) and is_condition(query.right)
    return isinstance(query, Found) and query.tight


def _among(found: Stretches, start: Ints, end: Ints) -> NDArray[np.bool_]:
    """Says which passages have the very bounds of a coding."""
    wide = int(max(end.max(initial=0), found.end.max(initial=0))) + 1
    return np.isin(found.start * wide + found.end, start * wide + end)


def _carried(
    part: Part, found: Stretches, codings: tuple[Ints, Ints], asked: NDArray[np.bool_]
) -> tuple[tuple[Ints, Ints], tuple[Ints, Ints]]:
    """Lists every code that meets each passage, and the coders of the codes asked for."""
    order = np.argsort(codings[0], kind="stable")
    row, other = meeting(found.start, found.end, (codings[0][order], codings[1][order]))
    coding = order[other]
    wanted = asked[coding]
    codes = _once(row, part.code[coding], len(part.codes))
    return codes, _once(row[wanted], part.coder[coding][wanted], len(part.coders))


def _once(row: Ints, what: NDArray[np.int32], many: int) -> tuple[Ints, Ints]:
    """Each pair once, sorted."""
    many = max(many, 1)
    pairs = np.sort(row * many + what)  # faster than np.unique, which hashes first
    pairs = pairs[np.diff(pairs, prepend=-1) > 0]
    return pairs // many, pairs % many


def merge(
    partials: Iterable[Partial], corpus: Corpus, *, context: int = 0, sort: str = "place", **asked: Any
) -> Result:
    """Counts the passages; names, words and places are put to them when their table is looked at."""
    places = Places(corpus)
    found = [_trimmed(one, places) for one in partials if len(one.start)]
    many = sum(len(one.start) for one in found)
    parameters = {**asked, "context": context} | ({"sort": sort} if sort != "place" else {})
    late: Any = partial(_table, found, places, context, sort)
    return Result("retrieve", many, late, parameters, sentences=_said(found, many))


def _table(found: list[Partial], places: Places, context: int, sort: str) -> pl.DataFrame:
    import polars as pl

    tables, schema = [_named(one, places, context) for one in found], places.schema(context)
    table = pl.concat(tables) if tables else pl.DataFrame(schema=schema)
    if sort != "place":
        by = table.with_row_index("at").with_columns(length=pl.col("end") - pl.col("start"))
        table = by.sort(ORDERS[sort], descending=[sort == "length", False], nulls_last=True)
    return table.select(list(schema))


def _trimmed(one: Partial, places: Places) -> Partial:
    """The passages of one part; what a cut left without a letter or number is left out."""
    if one.uncut.all():
        return one
    start, end = one.start.copy(), one.end.copy()
    cut = np.flatnonzero(~one.uncut)
    bounds = zip(cut.tolist(), one.document[cut].tolist(), start[cut].tolist(), end[cut].tolist(), strict=True)
    for row, document, first, last in bounds:
        text = places.text(one.documents[document])
        if not (text[first].isalnum() and text[last - 1].isalnum()):  # most need no trimming
            start[row], end[row] = places.trimmed(one.documents[document], first, last)
    kept = start < end
    now = np.cumsum(kept) - 1
    codes, coders = ((now[row[kept[row]]], what[kept[row]]) for row, what in (one.codes, one.coders))
    return Partial(one.documents, one.document[kept], start[kept], end[kept], one.uncut[kept], codes, coders)


def _named(one: Partial, places: Places, context: int) -> pl.DataFrame:
    """The passages of one part as a table."""
    import polars as pl

    table = places.rows(one.documents, one.document, one.start, one.end, context)
    names = places.corpus.codes["name"], places.corpus.coders["name"]
    pairs = zip(names, (one.codes, one.coders), strict=True)
    lists = [_lists(known, some, len(one.start)) for known, some in pairs]
    which, place = np.unique(one.document, return_inverse=True)
    whole = places.lengths([one.documents[at] for at in which.tolist()]).gather(place).cast(pl.Int64)
    return table.with_columns(codes=lists[0], coders=lists[1], of_characters=whole)


def _lists(names: pl.Series, pairs: tuple[Ints, Ints], many: int) -> pl.Series:
    """For each passage the list of names; [] where there is none."""
    import polars as pl

    grouped = pl.DataFrame({"row": pairs[0], "name": names.gather(pairs[1])}).group_by("row", maintain_order=True)
    some = grouped.agg("name")
    place = np.full(many, len(some))
    place[some["row"].to_numpy()] = np.arange(len(some))
    return pl.concat([some["name"], pl.Series("name", [[]], pl.List(pl.String))]).gather(place)


def _said(found: list[Partial], many: int) -> tuple[str, ...]:
    documents = sum(int((np.diff(one.document, prepend=-1) > 0).sum()) for one in found)
    return (f"{several(many, 'passage')} in {several(documents, 'document')}." if many else "No passage was found.",)


def retrieve(
    corpus: Corpus,
    query: str | Sequence[str] | None = None,
    context: int = 0,
    untagged: bool = False,
    sort: str = "place",
    whole: str = "passage",
) -> Result:
    """Finds the passages that a query asks for.

    `a` and `a | b` give passages as they were coded, each once, whoever coded it. `a & b` gives the stretches
    that lie under both, `a - b` the stretches under a that are not under b. For & and - the overlapping passages
    of a side are united first; passages that only touch do not overlap. What a cut leaves loses the white space
    at its ends, and is left out if it holds no letter or number. A query may also ask for codes with those below
    them, coders, cases, attributes, documents, speakers, memos, words and patterns, and for what stands near,
    before, in or around something else: docs/reference/query-language.md has all of it.

    The table's `of_characters` is the length of the document, so that start and end can be laid along it.

    query: the exact name or id of a code, or names with & | - and brackets; without one, every coded passage.
    context: characters before and after each passage, in columns of their own.
    untagged: add the stretches of the turns (or of texts without turns) that carry no code at all.
    sort: "place" (in the order of the documents), "case", "speaker", "code" or "length" (the longest first).
    whole: "passage" (as found), or the whole "sentence" or "turn" that each stands in; the coders are then everybody
        who coded there.
    """
    faults = []
    if context < 0:
        what = f"{context} characters of context cannot be shown"
        faults.append(UserError(what, where="retrieve", try_="context=80"))
    if sort not in ORDERS:
        what = f"passages are not sorted by “{sort}”"
        faults.append(UserError(what, where="retrieve, sort", try_=" or ".join(ORDERS)))
    if whole not in WHOLES:
        faults.append(UserError(f"there is no whole “{whole}”", where="retrieve, whole", try_=" or ".join(WHOLES)))
    if faults:
        raise faults[0] if len(faults) == 1 else Faults(faults)
    parsed = settled(parse(query, corpus), corpus) if query is not None else None
    how = told(parsed) if parsed else []
    if whole != "passage":
        parsed = widened(parsed, corpus, whole)
    parts = each(corpus, kernel, Ground, query=parsed, untagged=untagged)
    said = query if query is None or isinstance(query, str) else list(query)
    grown = {} if whole == "passage" else {"whole": whole}
    found = merge(parts, corpus, context=context, sort=sort, query=said, untagged=untagged, **grown)
    return replace(found, sentences=(*found.sentences, *how)) if how else found
