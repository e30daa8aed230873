"""What a query is made of: leaves that are passages or conditions, and what joins two sides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from counterpoint.analysis.overlaps import Ints


@dataclass(frozen=True)
class Codes:
    """Passages coded with any of these codes, by their places in the codebook."""

    codes: frozenset[int]


@dataclass(frozen=True)
class Sought:
    """Passages still to be looked for: `kind` is text, re, memo, speaker or question."""

    kind: str
    value: str
    at: int = 0
    query: str = field(default="", compare=False)


@dataclass(frozen=True, eq=False)
class Found:
    """Passages that were looked for: `many` in each of the documents; a coder of -1 is nobody.

    `spoken` keeps those inside a turn. `tight` passages begin and end with a letter or number. `said` tells how they were
    found, where that is not plain.
    """

    documents: list[str]
    many: Ints
    start: Ints
    end: Ints
    coder: Ints
    spoken: bool = False
    tight: bool = False
    said: str = ""

    @cached_property
    def place(self) -> dict[str, int]:
        """Where each document stands among the documents."""
        return {id_: place for place, id_ in enumerate(self.documents)}

    @classmethod
    def of(cls, rows: Iterable[tuple[str, int, int, int]], spoken: bool = False, said: str = "") -> Found:
        """Passages as rows of document, start, end and coder."""
        by_document: dict[str, list[tuple[int, int, int]]] = {}
        for document, start, end, coder in rows:
            by_document.setdefault(document, []).append((start, end, coder))
        columns = np.array([row for some in by_document.values() for row in some], np.int64).reshape(-1, 3)
        many = np.array([len(some) for some in by_document.values()], np.int64)
        return cls(list(by_document), many, columns[:, 0], columns[:, 1], columns[:, 2], spoken, said=said)


@dataclass(frozen=True)
class By:
    """The condition that one of these coders made the coding."""

    coders: frozenset[int]


@dataclass(frozen=True)
class Among:
    """The condition that a passage stands in one of these documents."""

    documents: frozenset[str]


@dataclass(frozen=True)
class Both:
    """Two sides and the sign between them: "&", "|" or "-"."""

    sign: str
    left: Query
    right: Query


@dataclass(frozen=True)
class Related:
    """The passages of the left side that stand so to a passage of the right; `most` units apart, if it is given."""

    relation: str
    left: Query
    right: Query
    most: int | None = None
    unit: str = ""


Query = Codes | Sought | Found | By | Among | Both | Related
RELATIONS = ("overlaps", "within", "encloses", "before", "after", "near", "same turn", "same document", "same case")
DISTANT = ("before", "after", "near")
UNITS = ("words", "turns", "characters")
LEAVES = ("coder", "case", "document", "speaker", "question", "memo", "text", "re")


def codes_of(query: Query) -> set[int]:
    """The codes that a query names."""
    if isinstance(query, Both | Related):
        return codes_of(query.left) | codes_of(query.right)
    return set(query.codes) if isinstance(query, Codes) else set()


def told(query: Query) -> list[str]:
    """How the passages of a query were found, where that is not plain."""
    here = [query.said] if isinstance(query, Found) and query.said else []
    return [*here, *(one for side in sides(query) for one in told(side))]


def is_condition(query: Query) -> bool:
    """Says whether a query chooses among passages without being passages itself."""
    if isinstance(query, Both):
        return is_condition(query.left) and is_condition(query.right)
    return isinstance(query, By | Among)


def sides(query: Query) -> tuple[Query, ...]:
    """What a query joins."""
    return (query.left, query.right) if isinstance(query, Both | Related) else ()
