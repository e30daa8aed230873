"""Paper: a codebook with its passages, and a large report, as PDF and as Word documents."""

from datetime import date

import counterpoint as cp
from benchmarks.corpora import Size, made
from benchmarks.findings import Finding, Row
from benchmarks.timing import side_by_side
from counterpoint.reporting.passages import passages
from workbench.ui.faces import faces_for_paper

DOCUMENTS, CODES, SHOWN, CODINGS, THEMES, QUOTED, RUNS = 60, 100, 500, 20_000, 12, 200, 3
WORD_GOAL, PDF_GOAL = 5.0, 15.0  # seconds, of the report
ON = date(2026, 6, 8)


def measure() -> Finding:
    """Times both documents in both formats, from the corpus to the bytes."""
    few, many = _study(SHOWN), _with_themes(_study(CODINGS))
    faces = faces_for_paper()
    cp.as_pdf(cp.Report("fonts", ON, []), faces=faces)  # unpacked once in a process
    word, pdf, book_word, book_pdf = side_by_side(
        [
            lambda: cp.as_docx(cp.report(many, on=ON)),
            lambda: cp.as_pdf(cp.report(many, on=ON), faces=faces),
            lambda: cp.as_docx(passages(few, ON)),
            lambda: cp.as_pdf(passages(few, ON), faces=faces),
        ],
        RUNS,
    )
    return Finding(
        "Reports and codebooks on paper",
        f"The report has all parts, of {DOCUMENTS} interviews with {CODINGS:,} codings, {THEMES} themes and {QUOTED} "
        f"quotations, each checked against its transcript. The codebook has {CODES} codes with {SHOWN:,} passages.",
        [
            Row("report, `cp.as_docx`", word, WORD_GOAL),
            Row("report, `cp.as_pdf`", pdf, PDF_GOAL, against=word),
            Row("codebook with passages, `cp.as_docx`", book_word),
            Row("codebook with passages, `cp.as_pdf`", book_pdf, against=book_word),
        ],
    )


def _study(codings: int) -> cp.Corpus:
    return made(Size(documents=DOCUMENTS, words=4_000, codings=codings, codes=CODES))


def _with_themes(corpus: cp.Corpus) -> cp.Corpus:
    rows = corpus.codings.head(QUOTED).select("document", "start", "end", "quote").to_dicts()
    themes = [
        {
            "id": f"t{at}",
            "number": at + 1,
            "name": f"Theme {at}",
            "claim": "A claim.",
            "holds_when": "",
            "stops_when": "",
            "status": "working",
        }
        for at in range(THEMES)
    ]
    evidence = [
        row | {"id": f"e{at}", "theme": f"t{at % THEMES}", "side": "answer" if at % 4 == 0 else "voice", "note": ""}
        for at, row in enumerate(rows)
    ]
    kept = {name: corpus.frame(name) for name in ("documents", "turns", "coders", "codes", "codings")}
    return cp.Corpus.from_frames(title="Large", themes=themes, evidence=evidence, **kept)
