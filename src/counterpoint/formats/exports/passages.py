"""Coded passages as a workbook or CSV: one row per coding, with what is known of its case."""

from __future__ import annotations

from pathlib import Path

from counterpoint.formats.exports.behind import left_behind
from counterpoint.formats.exports.coded import above, clock, coded, moment
from counterpoint.formats.exports.spreadsheets import Sheet, as_csv, as_workbook
from counterpoint.formats.request import Request
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.losses import Losses

COLUMNS = (
    "code", "within", "passage", "document", "speaker", "time", "lines", "place", "case", "coder", "made at (UTC)",
    "start", "end", "id",
)  # fmt: skip
BROUGHT = {"codings", "codes", "cases", "turns"}
"""Tables of which a list of passages needs no more than it shows."""


def write_workbook(corpus: Corpus, path: Path, request: Request) -> Losses:
    """One sheet of coded passages."""
    losses = left_behind(corpus, BROUGHT | {"attributes"})
    path.write_bytes(as_workbook(corpus.title, [sheet_of(corpus)], losses))
    return losses


def write_csv(corpus: Corpus, path: Path, request: Request) -> Losses:
    """The coded passages as CSV."""
    losses = left_behind(corpus, BROUGHT | {"attributes"})
    path.write_bytes(as_csv(sheet_of(corpus), losses))
    return losses


def sheet_of(corpus: Corpus) -> Sheet:
    """Every coding in the order of the documents; what is known of the cases stands in columns of its own at the end."""
    known = [name for name in corpus.cases.columns if name not in ("id", "name")]
    of_case = {row["id"]: [row[name] for name in known] for row in corpus.cases.iter_rows(named=True)}
    book, nothing = corpus.codebook, [None] * len(known)
    columns = [*COLUMNS, *(f"case: {name}" for name in known)]
    rows = [
        [
            one.code.name, above(book, one.code), one.quote, one.document, one.speaker,
            clock(one.time), one.lines, one.place, one.case, one.coder, moment(one.made_at), one.start, one.end, one.id,
            *of_case.get(one.case_id or "", nothing),
        ]
        for one in coded(corpus)
    ]  # fmt: skip
    return Sheet("passages", columns, rows)
