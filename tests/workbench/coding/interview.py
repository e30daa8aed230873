"""An interview to be coded: with emoji before the passages, two paragraphs in one answer, a question that is never answered."""

from typing import Any

import counterpoint as cp

SAID = [
    ("Interviewer", "How did you begin? 😀"),
    ("Wren", "By being asked 😀😀. Nobody told me what it was.\nThen I stayed, “for a while”."),
    ("Interviewer", "What was hard about it?"),
    ("Wren", "Once a young man asked me what the worst night was. I told him all of it. I took that home with me."),
    ("Interviewer", "And then?"),
    ("Wren", "My supervisor asked what was in it for him. She asked, and she waited. I still use that question."),
]


def bring_in(by: Any, study: Any, name: str = "Interview 7: Wren", said: list[tuple[str, str]] = SAID) -> Any:
    """Brings the interview in as the import does and returns the document."""
    from workbench.research.corpora.actions import import_documents

    text, turns = "", []
    for speaker, words in said:
        text += f"{speaker}: "
        turns.append(cp.Turn(len(text), len(text) + len(words), speaker))
        text += f"{words}\n\n"
    document = cp.Document(cp.new_id(), name, text, tuple(turns))
    return import_documents(by=by, study=study, documents=[document])[0]


def passage(document: Any, words: str) -> tuple[int, int]:
    """Returns where these words stand in the document."""
    start = document.text.index(words)
    return start, start + len(words)


def code(by: Any, document: Any, words: str, name: str) -> Any:
    """Codes these words with the code of this name, made if it is new."""
    from workbench.research.corpora.actions import code_in_vivo

    start, end = passage(document, words)
    return code_in_vivo(by=by, document=document, name=name, start=start, end=end)


def stored(document: Any) -> list[tuple[str, str, str]]:
    """Returns (coder, code, quote) of every coding, in the order of the text; each quote stands where it says."""
    from workbench.research.corpora.models import Coding

    rows = Coding.objects.filter(document=document).select_related("coder", "code").order_by("start", "end", "made_at")
    for row in rows:
        assert row.quote == document.text[row.start : row.end]
    return [(row.coder.name, row.code.name, row.quote) for row in rows]
