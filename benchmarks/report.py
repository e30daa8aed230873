"""The report of a large study as the workbench writes it: facts from the study, its quotations looked up, the files."""

import os
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.corpora import Size, made
from benchmarks.findings import Finding, Row
from benchmarks.timing import side_by_side

SIZE = Size(documents=60, words=4_000, codes=100, codings=20_000)
THEMES, QUOTED, RUNS = 12, 200, 3
CHECK_GOAL, WORD_GOAL, PDF_GOAL = 1.0, 5.0, 15.0  # seconds
ON = date(2026, 6, 8)


def measure() -> Finding:
    """Times the look at every quotation beside a search for its words, and both files with that look in them."""
    from workbench.command.entering import enter

    home = enter(Path(os.environ["COUNTERPOINT_HOME"]))
    import counterpoint as cp
    from workbench.people.looking import looking
    from workbench.research.reports import queries
    from workbench.serving.server import make_ready

    make_ready(home)
    person, study = _study()

    def report() -> Any:
        return queries.made(person, study, ON)

    with looking(person):
        quotes = [one for one in report().found.quotes if one.document]
        assert len(quotes) == QUOTED == len(_by_searching(study)), len(quotes)
        assert not [one for one in quotes if one.fault]
        looked, searched, word, pdf = side_by_side(
            [
                lambda: report().found,
                lambda: _by_searching(study),
                lambda: cp.as_docx(report().report),
                lambda: queries.as_pdf(report().report),
            ],
            RUNS,
        )
    return Finding(
        "The report of a study, from the workbench",
        f"{SIZE.documents} interviews, {SIZE.codings:,} codings, {THEMES} themes and {QUOTED} quotations. “Looked at” is every "
        "quotation against its transcript, consent, withdrawals and what is set aside; “by searching” looks through all "
        "transcripts for its words and asks nothing else. Both files are written with that look.",
        [
            Row("quotations looked at", looked, CHECK_GOAL),
            Row("their words, by searching", searched, against=looked),
            Row("as Word document", word, WORD_GOAL),
            Row("as PDF", pdf, PDF_GOAL, against=word),
        ],
    )


def _study() -> tuple[Any, Any]:
    """Brings a made-up study into the data folder, with themes whose passages are quoted, and begins its report."""
    from workbench.people.queries import person_of
    from workbench.research.corpora.models import Coding
    from workbench.research.exchange.actions import bring_in
    from workbench.research.findings.models import Evidence, Theme
    from workbench.research.reports.actions import begin_outline

    person = person_of(None)
    study = bring_in(by=person, corpus=made(SIZE, coder=person.name))
    themes = Theme.objects.bulk_create(
        Theme(study=study, number=number, name=f"Theme {number}", claim="A claim.", made_by=person)
        for number in range(1, THEMES + 1)
    )
    said = {(one.document_id, one.start, one.end): one for one in Coding.objects.filter(study=study).order_by("id")}
    Evidence.objects.bulk_create(
        Evidence(
            theme=themes[at % THEMES], document_id=one.document_id, start=one.start, end=one.end, quote=one.quote,
            side="answer" if at % 4 == 0 else "voice", position=at, chosen_by=person,
        )
        for at, one in enumerate(list(said.values())[:QUOTED])
    )  # fmt: skip
    begin_outline(by=person, study=study)
    return person, study


def _by_searching(study: Any) -> list[str]:
    """Returns the words of every quotation that stands in some transcript, found by looking through all of them."""
    from workbench.research.corpora.models import Document
    from workbench.research.findings.models import Evidence

    texts = list(Document.objects.filter(study=study).values_list("text", flat=True))
    quotes = Evidence.objects.filter(theme__study=study).values_list("quote", flat=True)
    return [quote for quote in quotes if any(quote in text for text in texts)]
