"""The columns of a table of codes: cases, documents, or the values of an attribute, numbers in classes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

import numpy as np

from counterpoint.analysis.overlaps import Ints
from counterpoint.analysis.voices import Voice, in_order, voices
from counterpoint.errors import UserError
from counterpoint.narrative.passage import short

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus

TAKEN = (
    "code", "code_id", "case", "document", "codings", "documents", "cases", "of_cases", "share_of_cases", "characters"
)  # fmt: skip
"""Columns that an attribute of the same name must not hide."""
MOST = 8
"""More different numbers than this are put into classes; as many columns as numbers would show single people."""
UNKNOWN = Voice("", "not known", "unknown")


@dataclass(frozen=True)
class Columns:
    """Which column each document belongs to, the columns in order, and their heading."""

    of: dict[str, Voice]
    heads: list[Voice]
    heading: str
    grouped: bool = False


def columns_by(corpus: Corpus, by: str, cuts: Sequence[float] | None, where: str) -> Columns:
    """Gives the columns by case, by document, or by an attribute: the document's own, else that of its case."""
    if by in ("document", "case"):
        if cuts is not None:
            raise UserError(f"there is nothing to cut in a {by}", where=f"{where}, cuts", try_="by=ATTRIBUTE")
        found = voices(corpus, by)
        return Columns(found, in_order(found), by)
    heading, values = attribute(corpus, by, where)
    known = list(dict.fromkeys(value for value in values.values() if value))
    ordered, classes = _classes(known, cuts, by, where)
    of = {id_: Voice(classes[value], classes[value]) if value else UNKNOWN for id_, value in values.items()}
    heads = [Voice(name, name) for name in ordered]
    return Columns(of, heads + [UNKNOWN] * (UNKNOWN in of.values()), heading, grouped=True)


def attribute(corpus: Corpus, by: str, where: str) -> tuple[str, dict[str, str | None]]:
    """Gives an attribute's heading, and its value for every document; None where nobody knows it."""
    from counterpoint.narrative.pivot import CLASH, shown

    known, heading = corpus.attributes, shown(by, TAKEN)
    if by not in set(known["name"]):
        heading, by = by, by.removesuffix(CLASH)
    if by not in set(known["name"]):
        names = ["case", "document", *known["name"].unique(maintain_order=True)]
        raise UserError(
            f"no attribute is called “{by}”", where=f"{where}, by", try_=", ".join(f"by={name}" for name in names)
        )
    value = {(kind, owner): text.strip() for kind, owner, name, text in known.iter_rows() if name == by}
    rows = corpus.documents.select("id", "case").iter_rows()
    return heading, {id_: value.get(("document", id_)) or value.get(("case", case)) or None for id_, case in rows}


def _number(value: str) -> float | None:
    try:
        found = float(value)
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def _classes(known: list[str], cuts: Sequence[float] | None, by: str, where: str) -> tuple[list[str], dict[str, str]]:
    """Gives the columns in order, and the column of every value."""
    numbers = {value: _number(value) for value in known}
    words = [value for value, number in numbers.items() if number is None]
    if cuts is None and (words or len(set(numbers.values())) <= MOST):
        by_number = known if words else sorted(known, key=lambda value: (numbers[value] or 0.0, value))
        return by_number, {value: value for value in known}
    measured = {value: number for value, number in numbers.items() if number is not None}
    if cuts is None:
        what = (
            f"“{by}” holds {len(set(measured.values()))} different numbers, and a column for each shows single people"
        )
        raise UserError(what, where=f"{where}, by", try_=f"cuts={_quartiles(list(measured.values()))}")
    if words:
        what = f"“{short(words[0])}” is not a number, so “{by}” cannot be cut into classes"
        raise UserError(what, where=f"{where}, cuts", try_=f"by={by} without cuts")
    if not cuts or any(not math.isfinite(cut) for cut in cuts) or any(one >= two for one, two in pairwise(cuts)):
        raise UserError("cuts go upwards, each once", where=f"{where}, cuts", try_="cuts=[30, 45]")
    named = _named(cuts)
    places = np.searchsorted(np.array(cuts, float), list(measured.values()), "right").tolist()
    return named, {value: named[place] for value, place in zip(measured, places, strict=True)}


def _named(cuts: Sequence[float]) -> list[str]:
    between = [f"{one:g} to under {two:g}" for one, two in pairwise(cuts)]
    return [f"under {cuts[0]:g}", *between, f"{cuts[-1]:g} and over"]


def _quartiles(numbers: list[float]) -> list[float]:
    """Gives round numbers that cut into about four classes, to be thought about."""
    found = np.quantile(numbers, [0.25, 0.5, 0.75])
    return sorted({float(f"{cut:.2g}") for cut in found})


class Counted(Protocol):
    """What a part must have counted: codes x its documents."""

    documents: list[str]
    codings: Ints
    characters: Ints


def added(partials: Iterable[Counted], corpus: Corpus, columns: Columns) -> tuple[dict[str, Ints], Ints]:
    """Adds documents up to columns: codings, documents, cases and characters, codes x columns; and the cases of each column."""
    place = {voice: number for number, voice in enumerate(columns.heads)}
    whom = voices(corpus)
    pairs = {pair: number for number, pair in enumerate(dict.fromkeys((columns.of[id_], whom[id_]) for id_ in whom))}
    column_of = np.array([place[column] for column, _ in pairs], np.int64)
    shape = (corpus.codes.height, len(columns.heads))
    cells = {name: np.zeros(shape, np.int64) for name in ("codings", "documents", "cases", "characters")}
    heard = np.zeros((corpus.codes.height, len(pairs)), bool)
    for one in partials:
        where = np.array([place[columns.of[id_]] for id_ in one.documents], np.int64)
        present = one.codings > 0
        for name, found in (("codings", one.codings), ("documents", present), ("characters", one.characters)):
            np.add.at(cells[name].T, where, found.T.astype(np.int64))
        pair = np.array([pairs[columns.of[id_], whom[id_]] for id_ in one.documents], np.int64)
        code, document = np.nonzero(present)
        heard[code, pair[document]] = True
    np.add.at(cells["cases"].T, column_of, heard.T.astype(np.int64))
    return cells, np.bincount(column_of, minlength=len(columns.heads)).astype(np.int64)
