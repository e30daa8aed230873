"""Records as rows: documents carry their turns and attributes with them, tables keep these apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from counterpoint.narrative.document import Case, Document


def rows_of(documents: Iterable[Document], cases: Iterable[Case]) -> dict[str, list[Any]]:
    """Rows of the tables documents, turns, cases and attributes."""
    documents, cases = [*documents], [*cases]
    return {
        "documents": documents,
        "turns": [
            (document.id, number, turn.start, turn.end, turn.speaker, turn.time)
            for document in documents
            for number, turn in enumerate(document.turns)
        ],
        "cases": cases,
        "attributes": [
            (kind, owner.id, name, value)
            for kind, owners in (("case", cases), ("document", documents))
            for owner in owners
            for name, value in owner.attributes.items()
        ],
    }
