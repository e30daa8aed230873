"""Which codes meet: on the same words, one in the other, near each other, or in one turn, document or case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from counterpoint.analysis import counts, overlaps, ties
from counterpoint.analysis.overlaps import Ints
from counterpoint.analysis.query.ground import Ground
from counterpoint.analysis.query.words import UNITS
from counterpoint.analysis.result import Result, several
from counterpoint.analysis.running import each, nothing, whole
from counterpoint.analysis.tables.nearness import near_counts, turn_counts
from counterpoint.analysis.tables.wording import Wording
from counterpoint.analysis.voices import in_order, voices
from counterpoint.errors import Faults, UserError

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.narrative.corpus import Corpus, Part

WAYS = ("overlap", "within", "near", "turn", "document", "case")
FARTHEST = 1_000_000
COLUMNS = {"overlap": "overlaps", "turn": "turns", "document": "documents", "case": "cases"}
"""The column that counts, where it is not called like the way."""
NOUNS = {"overlap": "overlap", "turn": "turn", "document": "document", "case": "case"}
PLACES = {"overlap": "on the same words", "within": "one in the other", "near": "near each other"}


@dataclass
class Partial:
    """Pairs of codes in one part (codes x codes, by column), or where each code occurs (codes x documents)."""

    documents: list[str]
    columns: dict[str, Ints] = field(default_factory=dict)
    incidence: NDArray[np.bool_] | None = None


def kernel(part: Part, corpus: Corpus | None, *, by: str, across_coders: bool, most: int, unit: str) -> Partial:
    """Sweeps one part."""
    apart = not across_coders
    if by in ("document", "case"):
        return Partial(part.documents, incidence=counts.incidence(part))
    if by == "within":
        return Partial(part.documents, {"within": overlaps.within_counts(part, apart=apart)})
    if by == "overlap":
        pairs, shared = overlaps.pairs_and_characters(part, apart=apart)
        return Partial(part.documents, {"overlaps": pairs, "characters": shared})
    assert corpus is not None
    ground = Ground(part, corpus)
    if by == "turn":
        return Partial(part.documents, {"turns": turn_counts(ground)})
    return Partial(part.documents, {"near": near_counts(Wording(ground), most, unit, apart=apart)})


def merge(partials: Iterable[Partial], corpus: Corpus, *, by: str, asked: dict[str, object]) -> Result:
    """Adds the parts up and names the pairs that meet."""
    many = corpus.codes.height
    if by in ("document", "case"):
        present = _present(partials, corpus, by).astype(
            np.float64
        )  # products of whole numbers are fast for floats only
        columns = {f"{by}s": np.rint(present @ present.T).astype(np.int64)}
    else:
        names = ("overlaps", "characters") if by == "overlap" else (COLUMNS.get(by, by),)
        columns = {name: np.zeros((many, many), np.int64) for name in names}
        for one in partials:  # added at once: with thousands of codes, a table for every part would fill the memory
            for name in names:
                columns[name] += one.columns[name]
        if by == "overlap":
            columns = {name: overlaps.mirrored(found) for name, found in columns.items()}
    table = _table(corpus, columns, one_way=by == "within")
    return Result("cooccurrence", table.height, table, asked, sentences=_said(table, by, asked))


def _present(partials: Iterable[Partial], corpus: Corpus, by: str) -> NDArray[np.bool_]:
    """Says which code occurs with which voice: codes x voices."""
    whom = voices(corpus, by)
    place = {voice: number for number, voice in enumerate(in_order(whom))}
    present = np.zeros((corpus.codes.height, len(place)), bool)
    for one in partials:
        if one.incidence is not None:
            code, document = np.nonzero(one.incidence)
            where = np.array([place[whom[id_]] for id_ in one.documents], np.int64)
            present[code, where[document]] = True
    return present


def _table(corpus: Corpus, columns: dict[str, Ints], *, one_way: bool) -> pl.DataFrame:
    """Lists the pairs that meet, the most frequent first, each once; `one_way` pairs are two, one for each direction."""
    import polars as pl

    first = next(iter(columns.values()))
    one, two = np.nonzero(np.triu(first, 1) if not one_way else first - np.diag(np.diag(first)))
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


def _said(table: pl.DataFrame, by: str, asked: dict[str, object]) -> tuple[str, ...]:
    where = PLACES.get(by, f"in the same {by}")
    where += f" ({_far(asked)})" if by == "near" else ""
    if not table.height:
        return (f"No two codes meet {where}.",)
    column = COLUMNS.get(by, by)
    tops = ties.first(table.to_dicts(), column)
    top = tops[0]
    times = several(top[column], NOUNS.get(by, "pair of codings"), "" if by in NOUNS else "pairs of codings")
    verb = "meets" if table.height == 1 else "meet"
    if len(tops) > 1:
        shared = f"{len(tops)} of them most" if len(tops) < table.height else "all equally"
        most = f"{shared} often ({times} each)"
    elif by == "within":
        most = f"“{top['code']}” lies in “{top['other']}” most often ({times})"
    else:
        most = f"“{top['code']}” and “{top['other']}” most often ({times})"
    return (f"{several(table.height, 'pair')} of codes {verb} {where}; {most}.",)


def _far(asked: dict[str, object]) -> str:
    unit = str(asked["unit"])
    return f"at most {asked['most']} {unit if asked['most'] != 1 else unit.removesuffix('s')} apart"


def cooccurrence(
    corpus: Corpus, by: str = "overlap", across_coders: bool = False, most: int = 10, unit: str = "words"
) -> Result:
    """Counts how often each two codes meet.

    Pairs of codings are counted by overlap, within and near; turns, documents and cases where both codes occur
    otherwise. By overlap a character under both codes counts once, however many codings of a code lie on it. By within
    a row has a direction: codings of the code that lie wholly in one of the other; equal passages lie in each other.

    by: "overlap" (passages that share at least one character; touching is not enough), "within", "near" (overlapping,
        or at most so far apart), "turn" (a document without turns is one), "document" or "case".
    across_coders: count one coder's codings against another's too; without it, codes meet within one reading only.
        By turn, document and case it is always so.
    most: by near, how many units may lie between two passages.
    unit: by near: "words" (those said; a word lies where its first letter stands), "turns" or "characters".
    """
    by = by.removeprefix("same ")
    faults = []
    if by not in WAYS:
        faults.append(UserError(f"codes do not meet by “{by}”", where="cooccurrence, by", try_=" or ".join(WAYS)))
    if unit not in UNITS:
        what = f"nearness is not measured in “{unit}”"
        faults.append(UserError(what, where="cooccurrence, unit", try_=" or ".join(UNITS)))
    if not 0 <= most <= FARTHEST:
        what = f"passages cannot be {most} {unit} apart"
        faults.append(UserError(what, where="cooccurrence, most", try_=f"a number from 0 to {FARTHEST:,}"))
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]
    apart = by in ("overlap", "within", "near")
    asked: dict[str, object] = {"by": by, "across_coders": across_coders or not apart}
    asked |= {"most": most, "unit": unit} if by == "near" else {}
    laid = whole if by in ("turn", "near") else nothing
    parts = each(corpus, kernel, laid, by=by, across_coders=across_coders, most=most, unit=unit)
    return merge(parts, corpus, by=by, asked=asked)
