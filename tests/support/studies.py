"""Studies for tests, made by the same actions as real ones: a few interviews, two coders, a theme."""

from typing import Any

import counterpoint as cp
from workbench.research.corpora import actions as corpora
from workbench.research.corpora.models import Code, Document

WORDS = {
    "Wren": "I read the person first. Only the part that’s healed 😀 goes out.",
    "Odile": "If you can have bad Tuesdays and a key to the office, then maybe.",
    "Marlow": "They put me on the agenda. Item six, lived experience, ten minutes.",
    "Juno": "I never got to be private. At least it’s paid.",
    "Ives": "They used me and it worked. So it was both.",
    "Perrin": "Somebody asked, and I said no, and that was fine.",
}


def interview(name: str, words: str) -> cp.Document:
    """Builds an interview of a question and an answer; the case has the same name."""
    text = f"Imani: How do you decide?\n{name}: {words}\n"
    question = text.index("How")
    answer = text.index(words)
    turns = (
        cp.Turn(question, question + len("How do you decide?"), "Imani"),
        cp.Turn(answer, answer + len(words), name),
    )
    return cp.Document(cp.new_id(), name, text, turns, case=name, source=f"{name}.txt")


def with_interviews(study: Any, by: Any, words: dict[str, str] | None = None) -> dict[str, Document]:
    """Brings in the interviews, each about a case of its own, and returns them by name."""
    said = WORDS if words is None else words
    documents = [interview(name, what) for name, what in said.items()]
    cases = [cp.Case(name, name) for name in said]
    rows = corpora.import_documents(by=by, study=study, documents=documents, cases=cases)
    return {row.name: row for row in rows}


def with_code(study: Any, by: Any, name: str, **on: str) -> Code:
    """Makes a code and codes these words with it: with_code(study, ana, "Paid", Juno="it’s paid")."""
    code = corpora.make_code(by=by, study=study, name=name)
    for case, quote in on.items():
        document = Document.objects.get(study=study, name=case)
        start = document.text.index(quote)
        corpora.make_coding(by=by, document=document, code=code, start=start, end=start + len(quote), quote=quote)
    return code
