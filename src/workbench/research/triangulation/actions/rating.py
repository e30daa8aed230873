"""Somebody says how two angles meet on a theme, and what came of a difference."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from workbench.history.actions import record
from workbench.history.changes import Changes
from workbench.history.naming import named
from workbench.research.corpora.models import Document
from workbench.research.corpora.rules import check_passage, check_text
from workbench.research.findings.models import Evidence, Search, Theme
from workbench.research.studies.rules import check_may
from workbench.research.triangulation import queries, rules
from workbench.research.triangulation.models import Angle, Cell, CellEvidence, CounterCase


@dataclass(frozen=True)
class Given:
    """A piece of evidence for one side ("one" or "other"): a passage of a document, or a quote and where it is from."""

    side: str
    document: Document | None = None
    start: int | None = None
    end: int | None = None
    quote: str = ""
    note: str = ""


def rate_cell(
    *,
    by: Any,
    theme: Theme,
    one: Angle,
    other: Angle,
    evidence: Sequence[Given],
    meaning: bool | None = None,
    coverage: bool | None = None,
    silent: str = "",
    note: str = "",
    seen: str | None = None,
) -> Cell:
    """Says how two angles meet on a theme, or says it anew, and returns the rating.

    meaning, coverage: whether the meaning and prominence, and the coverage and examples, are the same; silent: the side,
    "one" or "other", that does not cover the theme. A difference opens a counter-narrative; an undo takes both away.
    seen: the mark of the own rating on the page. Raises UserError, or Faults.
    """
    check_may(by, theme.study, rules.WRITE)
    rules.check_pair(one, other)
    outcome, words = rules.outcome_of(meaning, coverage, silent), check_text(note, "note")
    rows = [_row(theme, one, other, piece) for piece in evidence]
    rules.check_evidence(outcome, [piece.side for piece in evidence], one, other)
    said = {"meaning": meaning, "coverage": coverage, "silent": silent, "outcome": outcome, "note": words}
    with record(by=by, study=theme.study_id, verb="rated the cell on", about=named(theme)) as changes:
        cell = queries.own_rating(by, theme, one, other)
        rules.check_unchanged(cell, seen)
        if cell is None:
            cell = Cell(study=theme.study, theme=theme, one=one, other=other, rated_by=by, **said)
            changes.create(cell)
        else:
            changes.update(cell, rated_at=timezone.now(), **said)
        _lay(changes, cell, rows)
        _open_or_close(changes, by, theme, one, other)
    return cell


def withdraw_rating(*, by: Any, cell: Cell) -> None:
    """Takes back one's own rating of a cell, with what it rested on. Raises UserError."""
    check_may(by, cell.study, rules.WRITE)
    rules.check_own(by, cell)
    with record(by=by, study=cell.study_id, verb="took back the rating on", about=named(cell.theme)) as changes:
        changes.delete_many(queries.evidence_of(cell))
        changes.delete(cell)
        _open_or_close(changes, by, cell.theme, cell.one, cell.other)


def settle_case(
    *, by: Any, case: CounterCase, voice: Evidence | None = None, search: Search | None = None, words: str = ""
) -> None:
    """Says what came of a difference: the voice that answers back, the search that was made, or words. Raises UserError."""
    check_may(by, case.study, rules.WRITE)
    said = check_text(words, "note")
    rules.check_settled(voice, search, said)
    about = named(case.theme)
    with record(by=by, study=case.study_id, verb="said what came of a difference on", about=about) as changes:
        changes.update(case, voice=voice, search=search, words=said, settled_at=timezone.now(), settled_by=by)


def _row(theme: Theme, one: Angle, other: Angle, piece: Given) -> CellEvidence:
    row = CellEvidence(study=theme.study, angle=one if piece.side == "one" else other)
    for column, words in rules.check_quote(piece.quote, piece.note).items():
        setattr(row, column, words)
    if piece.document is not None and piece.start is not None and piece.end is not None:
        passage = check_passage(piece.document, piece.start, piece.end)
        row.document, row.start, row.end = piece.document, passage.start, passage.end
        row.quote = passage.of(piece.document.text)
    return row


def _lay(changes: Changes, cell: Cell, rows: Sequence[CellEvidence]) -> None:
    """Puts these in the place of what a rating rested on; what stays the same is not touched."""
    there = {_key(one): one for one in queries.evidence_of(cell)}
    wanted = {_key(one): one for one in rows}
    changes.delete_many([row for key, row in there.items() if key not in wanted])
    new = [row for key, row in wanted.items() if key not in there]
    for row in new:
        row.cell = cell
    changes.create_many(new)


def _key(row: CellEvidence) -> tuple[Any, ...]:
    return row.angle_id, row.document_id, row.start, row.end, row.quote if row.start is None else "", row.note


def _open_or_close(changes: Changes, by: Any, theme: Theme, one: Angle, other: Angle) -> None:
    """Opens a counter-narrative where anybody found a difference; takes it away where nobody finds one any more."""
    differs = any(cell.outcome == "dissonance" for cell in queries.ratings_of(theme, one, other))
    case = queries.case_of(theme, one, other)
    if differs and case is None:
        changes.create(CounterCase(study=theme.study, theme=theme, one=one, other=other, opened_by=by))
    elif case is not None and not differs:
        changes.delete(case)
