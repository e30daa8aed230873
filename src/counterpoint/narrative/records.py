"""Records as rows: documents carry their turns and attributes with them, tables keep these apart."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from contextlib import suppress
from operator import attrgetter
from typing import Any, TypeVar

from counterpoint.narrative.document import Case, Document
from counterpoint.narrative.frames import Columns

Row = TypeVar("Row")


def handed_over(rows: list[Row]) -> Iterator[Row]:
    """The rows, of which the list keeps none: whoever takes them is the only one who holds them."""
    handed = iter(rows[:])
    rows.clear()
    return handed


def give_back() -> None:
    """Gives memory that was freed back to the system, where the C library can: it would keep what large texts had."""
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def rows_of(documents: Iterable[Document], cases: Iterable[Case]) -> dict[str, list[Any] | Columns]:
    """Rows of the tables documents, turns, cases and attributes; turns, of which there are many, as columns."""
    documents, cases = [*documents], [*cases]
    return {
        "documents": documents,
        "turns": _turns(documents),
        "cases": cases,
        "attributes": [
            (kind, owner.id, name, value)
            for kind, owners in (("case", cases), ("document", documents))
            for owner in owners
            for name, value in owner.attributes.items()
        ],
    }


def _turns(documents: list[Document]) -> Columns:
    turns = [turn for document in documents for turn in document.turns]
    columns: Columns = {
        "document": [document.id for document in documents for _ in document.turns],
        "number": [number for document in documents for number in range(len(document.turns))],
    }
    return columns | {name: list(map(attrgetter(name), turns)) for name in ("start", "end", "speaker", "time")}
