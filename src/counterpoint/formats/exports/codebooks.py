"""The codebook with how often each code was used: as a workbook or Word document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from counterpoint.formats.exports.behind import left_behind
from counterpoint.formats.exports.coded import above
from counterpoint.formats.exports.spreadsheets import Cell, Sheet, as_workbook
from counterpoint.formats.exports.word import Run, Word
from counterpoint.formats.request import Request
from counterpoint.narrative.codebook import Code
from counterpoint.narrative.corpus import Corpus
from counterpoint.narrative.losses import Losses

COLUMNS = (
    "code", "within", "level", "definition", "use it when", "do not use it when", "in their words",
    "codings", "documents", "cases", "coders", "id",
)  # fmt: skip
DEEPEST = 4  # levels of headings


@dataclass(frozen=True, slots=True)
class Entry:
    """One code at its depth in the tree (0 is the top), and by how much and whom it was used."""

    depth: int
    code: Code
    above: str
    codings: int
    documents: int
    cases: int
    coders: tuple[str, ...]

    @property
    def name(self) -> str:
        """The code's name; in quotation marks when it is in a participant's own words."""
        return f"“{self.code.name}”" if self.code.in_vivo else self.code.name

    @property
    def used(self) -> str:
        """How often the code was used, in words."""
        if not self.codings:
            return "Not used"
        counts = [(self.codings, "coding"), (self.documents, "document"), (self.cases, "case")]
        said = [f"{count:,} {noun}{'' if count == 1 else 's'}" for count, noun in counts if count]
        return f"{said[0]} in {' and '.join(said[1:])}, by {', '.join(self.coders)}"


def entries(corpus: Corpus) -> list[Entry]:
    """Every code in the order of the tree; counts are of the code itself, without those below it."""
    case_of = dict(corpus.documents.select("id", "case").iter_rows())
    name_of = dict(corpus.coders.select("id", "name").iter_rows())
    used: dict[str, list[tuple[str, str]]] = {}
    for code, document, coder in corpus.codings.select("code", "document", "coder").iter_rows():
        used.setdefault(code, []).append((document, coder))
    book = corpus.codebook
    return [
        _entry(depth, code, above(book, code), used.get(code.id, []), case_of, name_of) for depth, code in book.tree()
    ]


def _entry(
    depth: int, code: Code, within: str, used: list[tuple[str, str]], case_of: dict[str, str], name_of: dict[str, str]
) -> Entry:
    documents, coders = {document for document, _ in used}, {coder for _, coder in used}
    cases = {case_of[document] for document in documents} - {None}
    return Entry(
        depth, code, within, len(used), len(documents), len(cases), tuple(sorted(name_of[one] for one in coders))
    )


def sheet_of(corpus: Corpus) -> Sheet:
    """One row per code."""
    return Sheet("codebook", COLUMNS, [_row(one) for one in entries(corpus)])


def _row(one: Entry) -> list[Cell]:
    code = one.code
    return [
        code.name, one.above, one.depth + 1, code.definition, code.inclusion, code.exclusion, code.in_vivo,
        one.codings, one.documents, one.cases, "; ".join(one.coders), code.id,
    ]  # fmt: skip


def write_workbook(corpus: Corpus, path: Path, request: Request) -> Losses:
    """One sheet with a row for each code."""
    losses = left_behind(corpus, {"codes"})
    path.write_bytes(as_workbook(corpus.title, [sheet_of(corpus)], losses))
    return losses


def write_docx(corpus: Corpus, path: Path, request: Request) -> Losses:
    """A heading for each code, and under it what it means and how often it was used."""
    losses = left_behind(corpus, {"codes"})
    title = f"Codebook: {corpus.title}" if corpus.title else "Codebook"
    word = Word(title, losses)
    word.paragraph(title, "Title")
    for one in entries(corpus):
        word.paragraph(one.name, f"Heading {min(one.depth + 1, DEEPEST)}")
        if one.code.definition:
            word.paragraph(one.code.definition)
        for lead, words in signs(one.code):
            word.paragraph([Run(f"{lead}: ", "Strong"), Run(words)])
        word.paragraph([Run(one.used, "Source")])
    path.write_bytes(word.as_bytes())
    return losses


def signs(code: Code) -> Iterator[tuple[str, str]]:
    """By what the code is recognised: when to use it and when not, as far as somebody has written it down."""
    for lead, words in (("Use it when", code.inclusion), ("Do not use it when", code.exclusion)):
        if words:
            yield lead, words
