"""Everything that lies on one document as a small cp.Corpus, so that the library can move it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import counterpoint as cp
from workbench.history.registry import all_kept
from workbench.people.looking import looks
from workbench.research.corpora.blindness import check_sees
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

    said: further words, by a name of their own; they stand among the memos of the corpus. Raises Blind for somebody who
    does not see all of it.
    """
    check_sees(looks(), "change the words of this interview", document)
    rows = rows_on(document)
    codings, evidence, memos, readings = (list(rows[table].values()) for table in ROWS)
    held = {"id": document.pk, "turns": document.turns, "places": document.places}
    themes = _named(row.theme_id for row in evidence)
    codes = _named(_code(row) for row in codings)
    tables: dict[str, Any] = {
        "documents": [
            {"id": str(document.pk), "name": document.name, "text": document.text, "case": None, "source": ""}
        ],
        "turns": turns_of(held),
        "places": places_of(held),
        "coders": [SOMEBODY],
        "codes": codes,
        "themes": [theme | {"number": at} for at, theme in enumerate(themes)],
        "codings": [_passage(row) | BY | {"code": _code(row), "quote": _words(document, row)} for row in codings],
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


def rows_on(document: Document) -> dict[str, dict[str, Any]]:
    """Returns the rows with a passage in a document as they are stored now, by the library's table and identifier.

    What other rooms laid on it goes among the codings: it stands on words, as they do.
    """
    found = {table: _by_key(document, models) for table, models in ROWS.items()}
    return found | {"codings": found["codings"] | _by_key(document, other_models())}


def other_models() -> list[Any]:
    """Returns the kept tables, of whatever room, that lie on a passage and are none of the library's."""
    known = {model for models in ROWS.values() for model in models}
    models = [kept.model for kept in all_kept() if kept.model not in known]
    return [
        one for one in models if {"document", "start", "end"} <= {field.name for field in one._meta.concrete_fields}
    ]


def _by_key(document: Document, models: Iterable[Any]) -> dict[str, Any]:
    return {
        str(row.pk): row
        for model in models
        for row in model.objects.filter(document=document, start__isnull=False)
        .select_related(*WITH.get(model, ()))
        .order_by("start", "end", "pk")
    }


def _code(row: Any) -> str:
    # Of what is no coding each may lie where another does.
    return str(row.code_id) if isinstance(row, Coding) else str(row.pk)


def _words(document: Document, row: Any) -> str:
    return row.quote if isinstance(row, Coding) else document.text[row.start : row.end]


def _named(keys: Iterable[Any]) -> list[dict[str, Any]]:
    return [{"id": str(key), "name": str(key)} for key in dict.fromkeys(keys)]


def _passage(row: Any) -> dict[str, Any]:
    return {"id": str(row.pk), "document": str(row.document_id), "start": row.start, "end": row.end}
