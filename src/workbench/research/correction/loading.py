"""Everything that lies on one document as a small cp.Corpus, so that the library can move it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import counterpoint as cp
from workbench.research.corpora.loading import places_of, turns_of
from workbench.research.corpora.models import Assignment, Coding, Document, Memo
from workbench.research.findings.models import Evidence
from workbench.research.interviews.models import Answer

ROWS = {"codings": (Coding,), "evidence": (Evidence,), "memos": (Memo,), "assignments": (Assignment, Answer)}
WITH = {
    Coding: ("code", "coder"),
    Evidence: ("theme",),
    Memo: ("author",),
    Assignment: ("coder",),
    Answer: ("question",),
}
SOMEBODY = {"id": "somebody", "name": "somebody"}
BY: dict[str, Any] = {"coder": SOMEBODY["id"]}  # whose a row is does not matter to where it lies


@dataclass(frozen=True)
class Lying:
    """A document, the rows with a passage in it by the library's table and identifier, and both as a corpus."""

    document: Document
    rows: dict[str, dict[str, Any]]
    corpus: cp.Corpus


def lying_on(document: Document, said: Mapping[str, str] | None = None) -> Lying:
    """Returns what lies on a document as it is stored now.

    said: further words, by a name of their own; they stand among the memos of the corpus.
    """
    rows = {table: _by_key(document, models) for table, models in ROWS.items()}
    codings, evidence, memos, readings = (list(rows[table].values()) for table in ROWS)
    held = {"id": document.pk, "turns": document.turns, "places": document.places}
    themes = _named(row.theme_id for row in evidence)
    tables: dict[str, Any] = {
        "documents": [
            {"id": str(document.pk), "name": document.name, "text": document.text, "case": None, "source": ""}
        ],
        "turns": turns_of(held),
        "places": places_of(held),
        "coders": [SOMEBODY],
        "codes": _named(row.code_id for row in codings),
        "themes": [theme | {"number": at} for at, theme in enumerate(themes)],
        "codings": [_passage(row) | BY | {"code": str(row.code_id), "quote": row.quote} for row in codings],
        "evidence": [
            _passage(row) | {"theme": str(row.theme_id), "quote": row.quote, "side": row.side} for row in evidence
        ],
        "memos": [
            *(_passage(row) | BY | {"text": row.text} for row in memos),
            *(BY | {"id": name, "text": words, "document": None} for name, words in (said or {}).items()),
        ],
        # An answer goes as far as a reading does: its bounds move, whatever was corrected between them.
        "assignments": [_passage(row) | BY for row in readings],
    }
    corpus = cp.Corpus.from_frames(title="", **{name: found for name, found in tables.items() if found})
    return Lying(document, rows, corpus)


def _by_key(document: Document, models: Iterable[Any]) -> dict[str, Any]:
    return {
        str(row.pk): row
        for model in models
        for row in model.objects.filter(document=document, start__isnull=False)
        .select_related(*WITH[model])
        .order_by("start", "end", "pk")
    }


def _named(keys: Iterable[Any]) -> list[dict[str, Any]]:
    return [{"id": str(key), "name": str(key)} for key in dict.fromkeys(keys)]


def _passage(row: Any) -> dict[str, Any]:
    return {"id": str(row.pk), "document": str(row.document_id), "start": row.start, "end": row.end}
