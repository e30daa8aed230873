"""Every passage of the codes that are compared, and which of the others it meets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from counterpoint.analysis.comparison.margins import UNKNOWN, groups_of
from counterpoint.analysis.comparison.sides import SOURCE, chosen_codes
from counterpoint.analysis.places import Places
from counterpoint.analysis.result import Result, several
from counterpoint.analysis.voices import voices

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus


def comparison_passages(corpus: Corpus, codes: Sequence[str], by: str | None = None) -> Result:
    """Lists all passages of the codes that are compared.

    One row for each code and its distinct passages, whoever coded them, with the other codes of the comparison that
    share a character with it; a passage with none stands apart.

    codes: two or more codes, by their names or ids.
    by: attribute of cases or documents that says to which group a passage belongs.
    """
    import polars as pl

    frame = corpus.codes
    chosen = chosen_codes(corpus, codes)
    ids = frame["id"].gather(chosen).to_list()
    rows = corpus.codings.filter(corpus.codings["code"].is_in(ids)).select("document", "start", "end", "code", "coder")
    coders = dict(corpus.coders.select("id", "name").iter_rows())
    found: dict[tuple[str, int, int, str], list[str]] = {}
    for document, start, end, code, coder in rows.iter_rows():
        found.setdefault((document, start, end, code), []).append(coders[coder])
    place = {id_: at for at, id_ in enumerate(corpus.documents["id"])}
    order = sorted(found, key=lambda one: (ids.index(one[3]), place[one[0]], one[1], one[2]))
    names = dict(zip(frame["id"], frame["name"], strict=True))
    groups = {
        voice: group for group, members in groups_of(corpus, by, "comparison_passages").items() for voice in members
    }
    bounds = [np.array(one, np.int64) for one in ([place[one[0]] for one in order], *_bounds(order))]
    table = Places(corpus).rows(list(place), bounds[0], bounds[1], bounds[2])
    meets = _meets(order, names)
    columns: dict[str, Any] = {
        "code": pl.Series([names[one[3]] for one in order], dtype=pl.String),
        "meets": pl.Series(meets, dtype=pl.List(pl.String)),
        "coders": pl.Series([list(dict.fromkeys(found[one])) for one in order], dtype=pl.List(pl.String)),
    }
    if by is not None:
        whom = voices(corpus)
        columns["group"] = pl.Series([groups.get(whom[one[0]], UNKNOWN) for one in order], dtype=pl.String)
    table = table.with_columns(**columns).select([*columns, *table.columns])
    apart = sum(not one for one in meets)
    said = f"{several(len(order), 'passage')} of {several(len(ids), 'code')}; {apart} stand apart from the others."
    asked = {"codes": ids, "by": by}
    return Result("comparison_passages", len(order), table, asked, source=SOURCE, sentences=(said,))


def _bounds(order: list[tuple[str, int, int, str]]) -> tuple[list[int], list[int]]:
    return [one[1] for one in order], [one[2] for one in order]


def _meets(order: list[tuple[str, int, int, str]], names: dict[str, str]) -> list[list[str]]:
    """For each passage the names of the other codes that share a character with it."""
    of: dict[str, list[tuple[int, int, str]]] = {}
    for document, start, end, code in order:
        of.setdefault(document, []).append((start, end, code))
    return [
        list(dict.fromkeys(names[c] for first, last, c in of[document] if c != code and first < end and start < last))
        for document, start, end, code in order
    ]
