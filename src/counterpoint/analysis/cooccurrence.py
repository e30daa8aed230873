"""Which codes meet: on the same words, in the same document, or in the same case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from counterpoint.analysis import counts, overlaps
from counterpoint.analysis.overlaps import Ints
from counterpoint.analysis.result import Result, several
from counterpoint.analysis.voices import in_order, voices
from counterpoint.errors import UserError

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.narrative.corpus import Corpus, Part

WAYS = ("overlap", "document", "case")


@dataclass
class Partial:
    """Pairs of codes in one part: overlapping codings, shared characters, and where each code occurs."""

    documents: list[str]
    pairs: Ints
    characters: Ints
    incidence: NDArray[np.bool_]


def kernel(part: Part, *, across_coders: bool = False) -> Partial:
    """Sweeps one part."""
    apart = not across_coders
    return Partial(
        part.documents,
        overlaps.overlap_counts(part, apart=apart),
        overlaps.overlap_characters(part, apart=apart),
        counts.incidence(part),
    )


def merge(partials: Iterable[Partial], corpus: Corpus, *, by: str = "overlap", across_coders: bool = False) -> Result:
    """Adds the parts up and names the pairs that meet."""
    many = corpus.codes.height
    parameters = {"by": by, "across_coders": across_coders or by != "overlap"}
    if by == "overlap":
        columns = {name: np.zeros((many, many), np.int64) for name in ("overlaps", "characters")}
        for one in partials:  # added at once: with thousands of codes, a table for every part would fill the memory
            columns["overlaps"] += one.pairs
            columns["characters"] += one.characters
    else:
        present = _present(partials, corpus, by).astype(np.int64)
        columns = {f"{by}s": present @ present.T}
    table = _table(corpus, columns)
    return Result("cooccurrence", table.height, table, parameters, sentences=_said(table, by))


def _present(partials: Iterable[Partial], corpus: Corpus, by: str) -> NDArray[np.bool_]:
    """Says which code occurs with which voice: codes x voices."""
    whom = voices(corpus, by)
    place = {voice: number for number, voice in enumerate(in_order(whom))}
    present = np.zeros((corpus.codes.height, len(place)), bool)
    for one in partials:
        code, document = np.nonzero(one.incidence)
        where = np.array([place[whom[id_]] for id_ in one.documents], np.int64)
        present[code, where[document]] = True
    return present


def _table(corpus: Corpus, columns: dict[str, Ints]) -> pl.DataFrame:
    """Lists the pairs that meet, the most frequent first, each once."""
    import polars as pl

    first = next(iter(columns.values()))
    one, two = np.nonzero(np.triu(first, 1))
    order = np.argsort(-first[one, two], kind="stable")
    one, two = one[order], two[order]
    ids, names = corpus.codes["id"], corpus.codes["name"]
    return pl.DataFrame(
        {
            "code_id": ids.gather(one),
            "other_id": ids.gather(two),
            "code": names.gather(one),
            "other": names.gather(two),
            **{name: found[one, two] for name, found in columns.items()},
        },
        schema_overrides={"code": pl.String},
    )


def _said(table: pl.DataFrame, by: str) -> tuple[str, ...]:
    where = "on the same words" if by == "overlap" else f"in the same {by}"
    if not table.height:
        return (f"No two codes meet {where}.",)
    top = table.row(0, named=True)
    unit = "overlap" if by == "overlap" else by
    verb = "meets" if table.height == 1 else "meet"
    most = f"“{top['code']}” and “{top['other']}” most often ({several(top[f'{unit}s'], unit)})"
    return (f"{several(table.height, 'pair')} of codes {verb} {where}; {most}.",)


def cooccurrence(corpus: Corpus, by: str = "overlap", across_coders: bool = False) -> Result:
    """Counts how often each two codes meet.

    A character counts once, however many codings of the same code lie on it.

    by: "overlap" (passages that share at least one character; touching is not enough), "document" or "case".
    across_coders: count one coder's codings against another's too; without it, codes overlap within one reading only.
        By document and by case it is always so.
    """
    if by not in WAYS:
        raise UserError(f"codes do not meet by “{by}”", where="cooccurrence, by", try_=" or ".join(WAYS))
    parts = (kernel(part, across_coders=across_coders) for part in corpus.parts())
    return merge(parts, corpus, by=by, across_coders=across_coders)
