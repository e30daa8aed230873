"""Whom a document is about: its case or, where it has none, the document itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counterpoint.narrative.corpus import Corpus


@dataclass(frozen=True)
class Voice:
    """A case or a document, by its id and name; `kind` parts a case from a document that has the same id."""

    id: str
    name: str
    kind: str = ""


def voices(corpus: Corpus, by: str = "case") -> dict[str, Voice]:
    """Maps every document's id to its case (by="case") or to itself, in the corpus' order."""
    cases = dict(corpus.frame("cases").select("id", "name").iter_rows()) if by == "case" else {}
    rows = corpus.documents.select("id", "name", "case").iter_rows()
    return {
        id_: Voice(case, cases[case], "case") if case in cases else Voice(id_, name, "document")
        for id_, name, case in rows
    }


def in_order(found: dict[str, Voice]) -> list[Voice]:
    """Lists each voice once, in the order of its first document."""
    return list(dict.fromkeys(found.values()))
