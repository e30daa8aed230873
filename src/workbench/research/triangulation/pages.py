"""What the pages of triangulation show."""

from dataclasses import dataclass
from typing import Any

from workbench.research.findings.models import Theme
from workbench.research.findings.passages import Shown, in_document
from workbench.research.studies.models import Study
from workbench.research.studies.rules import may
from workbench.research.triangulation import forms, grid, queries, rules
from workbench.research.triangulation.models import AXES, OPEN, Angle, Cell, CounterCase


@dataclass(frozen=True)
class Piece:
    """What one side of a rating rests on: a passage, or words and where they stand."""

    passage: Shown | None
    quote: str
    note: str


@dataclass(frozen=True)
class Rated:
    """A rating with what each side rests on."""

    cell: Cell
    one: list[Piece]
    other: list[Piece]
    sign: str


def around(person: Any, study: Study) -> dict[str, Any]:
    """Returns what every page of triangulation shows."""
    return {"study": study, "section": "trust", "may_write": may(person, study, rules.WRITE)}


def ledger_page(person: Any, study: Study, form: forms.AngleForm | None = None) -> dict[str, Any]:
    """Returns the angles by kind, the grid, what it counts and its picture, and the differences that wait."""
    angles = queries.angles_of(study)
    result = grid.result_of(study)
    cases = list(queries.cases_of(study))
    return around(person, study) | {
        "kinds": [(noun, [one for one in angles if one.axis == axis]) for axis, noun in AXES.items()],
        "angles": angles,
        "grid": grid.grid_of(person, study),
        "themes": queries.themes_of(study).exists(),
        "result": result,
        "share": result.numbers["share_convergent"],
        "picture": grid.picture_of(study, result),
        "open_cases": [one for one in cases if one.is_open],
        "settled_cases": [one for one in cases if not one.is_open],
        "form": form or forms.AngleForm(),
    }


def cell_page(
    person: Any, theme: Theme, pair: queries.Pair, form: forms.RatingForm, settle: forms.SettleForm | None = None
) -> dict[str, Any]:
    """Returns one cell: what somebody said of it; what others said only once this person has rated it."""
    ratings = queries.ratings_of(theme, *pair)
    mine = next((cell for cell in ratings if cell.rated_by_id == person.pk), None)
    case = queries.case_of(theme, *pair)
    shown = around(person, theme.study)
    hidden = shown["may_write"] and mine is None
    return shown | {
        "theme": theme,
        "one": pair[0],
        "other": pair[1],
        "mine": mine,
        "rated": [] if hidden else [_rated(cell, pair) for cell in ratings],
        "hidden": [cell.rated_by for cell in ratings] if hidden else [],
        "case": case,
        "form": form,
        "settle_form": (settle or forms.SettleForm(None, case)) if case else None,
    }


def rating_form(sent: Any, person: Any, theme: Theme, pair: queries.Pair) -> forms.RatingForm:
    """Returns the form of this person’s rating, with what they said before."""
    mine = queries.own_rating(person, theme, *pair)
    return forms.RatingForm(sent, theme, pair, mine, rules.mark_of(mine))


def angle_page(person: Any, angle: Angle, form: forms.AngleForm) -> dict[str, Any]:
    """Returns one angle, to be changed."""
    return around(person, angle.study) | {"angle": angle, "form": form, "cells": queries.cells_on(angle)}


def _rated(cell: Cell, pair: queries.Pair) -> Rated:
    held = queries.evidence_of(cell)
    one, other = ([_piece(row) for row in held if row.angle_id == angle.pk] for angle in pair)
    return Rated(cell, one, other, grid.SIGNS[cell.outcome])


def _piece(row: Any) -> Piece:
    there = row.document is not None and row.start is not None
    passage = in_document(row.document, row.start, row.end, row.quote) if there else None
    return Piece(passage, row.quote, row.note)


def line_of(study: Study) -> tuple[str, bool]:
    """Returns in one line how far the grid has come, and whether a difference waits: never a share."""
    rated = len({(cell.theme_id, cell.one_id, cell.other_id) for cell in queries.cells_of(study)})
    if not rated:
        return "Nothing compared yet", False
    waiting = CounterCase.objects.filter(OPEN, study=study).count()
    if waiting:
        return f"{waiting} {'difference' if waiting == 1 else 'differences'} to look into", True
    return f"{rated} {'cell' if rated == 1 else 'cells'} rated", False
