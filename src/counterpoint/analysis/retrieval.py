"""The passages that carry given codes, with where they stand and who coded them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from counterpoint.analysis import stretches
from counterpoint.analysis.overlaps import Ints, axis, meeting
from counterpoint.analysis.places import Places
from counterpoint.analysis.query import One, Query, codes_of, parse
from counterpoint.analysis.result import Result, several
from counterpoint.analysis.stretches import Stretches
from counterpoint.errors import UserError

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.narrative.corpus import Corpus, Part


@dataclass
class Partial:
    """Passages found in one part; of each, the codes and the coders that meet it."""

    documents: list[str]
    document: Ints
    start: Ints
    end: Ints
    as_coded: NDArray[np.bool_]
    codes: list[list[int]]
    coders: list[list[int]]


def kernel(part: Part, *, query: Query | None = None, turns: Stretches | None = None) -> Partial:
    """Finds the passages of one part; `turns` adds those of their stretches that carry no code at all."""
    start, end = axis(part)
    found = _answer(query, part, start, end) if query else stretches.distinct(start, end)
    asked = np.isin(part.code, list(codes_of(query))) if query else np.ones(len(start), bool)
    if turns is not None:
        found = stretches.either(found, stretches.without(turns, stretches.distinct(start, end)))
    codes, coders = _carried(part, found, (start, end), asked)
    length = part.lengths.astype(np.int64) + 1
    shift = np.cumsum(length) - length
    document = np.searchsorted(shift, found.start, "right") - 1
    bounds = set(zip(start.tolist(), end.tolist(), strict=True))
    as_coded = np.array([both in bounds for both in zip(found.start.tolist(), found.end.tolist(), strict=True)], bool)
    first, last = found.start - shift[document], found.end - shift[document]
    return Partial(part.documents, document, first, last, as_coded, codes, coders)


def _answer(query: Query, part: Part, start: Ints, end: Ints) -> Stretches:
    if isinstance(query, One):
        here = part.code == query.code
        return stretches.distinct(start[here], end[here])
    ways = {"&": stretches.both, "|": stretches.either, "-": stretches.without}
    return ways[query.sign](_answer(query.left, part, start, end), _answer(query.right, part, start, end))


def _carried(
    part: Part, found: Stretches, codings: tuple[Ints, Ints], asked: Any
) -> tuple[list[list[int]], list[list[int]]]:
    """Lists every code that meets each passage, and the coders of the codes asked for."""
    order = np.argsort(codings[0], kind="stable")
    row, other = meeting(found.start, found.end, (codings[0][order], codings[1][order]))
    coding = order[other]
    codes: list[set[int]] = [set() for _ in found.start]
    coders: list[set[int]] = [set() for _ in found.start]
    for passage, code, coder, wanted in zip(
        row.tolist(), part.code[coding].tolist(), part.coder[coding].tolist(), asked[coding].tolist(), strict=True
    ):
        codes[passage].add(code)
        if wanted:
            coders[passage].add(coder)
    return [sorted(some) for some in codes], [sorted(some) for some in coders]


def merge(partials: Iterable[Partial], corpus: Corpus, *, context: int = 0, **asked: Any) -> Result:
    """Puts names, words and places to the passages."""
    import polars as pl

    codes, coders = corpus.codes["name"].to_list(), corpus.coders["name"].to_list()
    places = Places(corpus)
    rows = []
    for one in partials:
        columns = (one.document.tolist(), one.start.tolist(), one.end.tolist(), one.as_coded.tolist())
        for document, start, end, as_coded, which, who in zip(*columns, one.codes, one.coders, strict=True):
            if not as_coded:
                start, end = places.trimmed(one.documents[document], start, end)
            if start == end:
                continue
            row = places.row(one.documents[document], start, end, context)
            rows.append({**row, "codes": [codes[code] for code in which], "coders": [coders[coder] for coder in who]})
    table = pl.DataFrame(rows, schema=places.schema(context), orient="row")
    return Result("retrieve", table.height, table, {**asked, "context": context}, sentences=_said(table))


def _said(table: pl.DataFrame) -> tuple[str, ...]:
    documents = several(table["document_id"].n_unique(), "document")
    return (f"{several(table.height, 'passage')} in {documents}." if table.height else "No passage was found.",)


def _turns(part: Part, corpus: Corpus) -> Stretches:
    """Lays the turns of a part's documents on its axis; a document without turns is one."""
    length = part.lengths.astype(np.int64) + 1
    shift = dict(zip(part.documents, (np.cumsum(length) - length).tolist(), strict=True))
    rows = [
        (shift[document] + start, shift[document] + end)
        for document, start, end in corpus.turns.select("document", "start", "end").iter_rows()
        if document in shift
    ]
    spoken = set(corpus.turns["document"])
    rows += [
        (shift[document], shift[document] + int(part.lengths[number]))
        for number, document in enumerate(part.documents)
        if document not in spoken and part.lengths[number]
    ]
    both = np.array(sorted(rows), np.int64).reshape(-1, 2)
    return Stretches(both[:, 0], both[:, 1])


def retrieve(
    corpus: Corpus, query: str | Sequence[str] | None = None, context: int = 0, untagged: bool = False
) -> Result:
    """Finds the passages that a query asks for.

    `a` and `a | b` give passages as they were coded, each once, whoever coded it. `a & b` gives the stretches
    that lie under both, `a - b` the stretches under a that are not under b. For & and - the overlapping passages
    of a side are united first; passages that only touch do not overlap. What a cut leaves loses the white space
    at its ends, and is left out if it holds no letter or number.

    query: the exact name or id of a code, or names with & | - and brackets; without one, every coded passage.
    context: characters before and after each passage, in columns of their own.
    untagged: add the stretches of the turns (or of texts without turns) that carry no code at all.
    """
    if context < 0:
        raise UserError(f"{context} characters of context cannot be shown", where="retrieve", try_="context=80")
    parsed = parse(query, corpus) if query is not None else None
    parts = (kernel(part, query=parsed, turns=_turns(part, corpus) if untagged else None) for part in corpus.parts())
    said = query if query is None or isinstance(query, str) else list(query)
    return merge(parts, corpus, context=context, query=said, untagged=untagged)
