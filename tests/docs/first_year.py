"""The tutorial's study, made by the actions that its clicks carry out, from the tables that it shows."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import counterpoint as cp
from tests.docs.pages import ROOT, table

TUTORIAL = ROOT / "docs" / "tutorials" / "first-study.md"
INTERVIEWS = TUTORIAL.parent / "interviews"


def write_study(by: Any, file: Path) -> None:
    """Brings in, codes and writes the theme as the tutorial tells, and saves the study as a file."""
    from workbench.research.corpora.actions import code_in_vivo, import_documents
    from workbench.research.exchange.queries import file_of
    from workbench.research.studies.actions import make_study

    study = make_study(by=by, title="First year at work")
    read = cp.preview(INTERVIEWS).documents
    cases = [cp.Case(cp.new_id(), document.name, {}) for document in read]  # one for each document, with its name
    about = [replace(document, case=case.id) for document, case in zip(read, cases, strict=True)]
    documents = {row.name: row for row in import_documents(by=by, study=study, documents=about, cases=cases)}
    for name, code, words in table(TUTORIAL, "interview", "code", "words"):
        start, end = _place(documents[name], words)
        code_in_vivo(by=by, document=documents[name], name=code, start=start, end=end, quote=words)
    _write_theme(by, study, documents)
    file.write_bytes(file_of(by, study))


def _write_theme(by: Any, study: Any, documents: dict[str, Any]) -> None:
    from workbench.research.corpora.queries import code_named
    from workbench.research.findings.actions import choose_passage, make_theme

    wanted = _told("Name", "Claim", "Code")
    theme = make_theme(by=by, study=study, name=wanted[0], claim=wanted[1], codes=[code_named(study, wanted[2])])
    for side, name, words in table(TUTORIAL, "side", "interview", "words"):
        start, end = _place(documents[name], words)
        choose_passage(by=by, theme=theme, document=documents[name], start=start, end=end, side=side, quote=words)


def _told(*names: str) -> list[str]:
    """Returns what the tutorial tells to write into these fields."""
    lines = TUTORIAL.read_text(encoding="utf-8").splitlines()
    return [next(line for line in lines if line.startswith(f"- {name}: ")).split("`")[1] for name in names]


def _place(document: Any, words: str) -> tuple[int, int]:
    assert document.text.count(words) == 1, f"{document.name} has these words not once: {words}"
    start = document.text.index(words)
    return start, start + len(words)
