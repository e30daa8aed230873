"""Brings in transcripts of cases and codes words of them."""

from typing import Any

import counterpoint as cp
from workbench.research.corpora import actions
from workbench.research.corpora.models import Code, Coding, Document

ODILE = (
    "I: What helps?\nOdile: Hope helps me, and asking. 🙂 I would not tell my story twice.\nI: Why?\nOdile: It is mine."
)
MARLOW = (
    "I: What helps?\nMarlow: They put me on the agenda. However, I tell it gladly.\nI: And hope?\nMarlow: Hope, no."
)
WREN = "I: What helps?\nWren: Nothing yet."


def tell(study: Any, ana: Any, ben: Any) -> dict[str, Any]:
    """Codes three cases by Ana and Ben: Hope and Story meet once, in Odile; Marlow has only Story; Wren has nothing."""
    documents = {
        name: bring_in(ana, study, name, text) for name, text in (("Odile", ODILE), ("Marlow", MARLOW), ("Wren", WREN))
    }
    family = actions.make_code(by=ana, study=study, name="Telling")
    codes = {
        name: actions.make_code(by=ana, study=study, name=name, parent=family, definition=f"What {name} means.")
        for name in ("Hope", "Story", "Asking")
    }
    code_words(ana, documents["Odile"], codes["Hope"], "Hope helps me, and asking.")
    code_words(ben, documents["Odile"], codes["Hope"], "Hope helps me, and asking.")
    code_words(ana, documents["Odile"], codes["Story"], "Hope helps me, and asking.")
    code_words(ana, documents["Odile"], codes["Story"], "I would not tell my story twice.")
    code_words(ana, documents["Marlow"], codes["Story"], "They put me on the agenda.")
    return {"study": study, "ana": ana, "ben": ben, "documents": documents, "family": family, **codes}


def bring_in(by: Any, study: Any, name: str, text: str) -> Document:
    """Brings in one transcript as its own case."""
    turns, start = [], 0
    for line in text.split("\n"):
        label, _, words = line.partition(": ")
        if words:
            turns.append(cp.Turn(start + len(label) + 2, start + len(line), label))
        start += len(line) + 1
    document = cp.Document(cp.new_id(), f"{name}, first", text, tuple(turns))
    made = actions.import_documents(by=by, study=study, documents=[document])[0]
    actions.set_case(by=by, document=made, name=name)
    return Document.objects.get(pk=made.pk)


def code_words(by: Any, document: Document, code: Code, words: str) -> Coding:
    """Codes these words of a document."""
    start = document.text.index(words)
    return actions.make_coding(by=by, document=document, code=code, start=start, end=start + len(words))
