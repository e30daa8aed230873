"""The grid: themes against pairs of angles, as the library counts and draws it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe

import counterpoint as cp
from workbench.history.queries import revision
from workbench.research.findings.models import Theme
from workbench.research.studies.models import Study
from workbench.research.triangulation import queries
from workbench.research.triangulation.models import AXES, OUTCOMES, Angle, Cell

SIGNS = {"agreement": "equal", "partial": "circle", "silence": "minus", "dissonance": "arrow-left-right"}
"""The sign beside each word: no outcome is told by its colour alone."""


@dataclass(frozen=True)
class Square:
    """One theme and one pair: everybody’s ratings; what this person may see of them."""

    theme: Theme
    one: Angle
    other: Angle
    ratings: list[Cell]
    mine: Cell | None

    @property
    def words(self) -> str:
        """The outcome in a word; raters who differ are undecided, and nothing is resolved by itself."""
        found = {cell.outcome for cell in self.ratings}
        return "Not rated" if not found else OUTCOMES[found.pop()] if len(found) == 1 else "Raters differ"

    @property
    def sign(self) -> str:
        found = {cell.outcome for cell in self.ratings}
        return "circle-dashed" if not found else SIGNS[found.pop()] if len(found) == 1 else "circle-help"

    @property
    def kind(self) -> str:
        """The class by which it is coloured."""
        found = {cell.outcome for cell in self.ratings}
        return "none" if not found else found.pop() if len(found) == 1 else "undecided"


@dataclass(frozen=True)
class Grid:
    """All squares, by kind of angle."""

    axes: list[tuple[str, list[queries.Pair], list[tuple[Theme, list[Square]]]]] = field(default_factory=list)

    @property
    def squares(self) -> int:
        return sum(len(row) for _, _, rows in self.axes for _, row in rows)


def grid_of(person: Any, study: Study) -> Grid:
    """Returns the grid of a study, one table for each kind of angle that has a pair."""
    angles, themes = queries.angles_of(study), list(queries.themes_of(study))
    rated: dict[tuple[UUID, UUID, UUID], list[Cell]] = {}
    for cell in queries.cells_of(study):
        rated.setdefault((cell.theme_id, cell.one_id, cell.other_id), []).append(cell)
    found = []
    for axis, noun in AXES.items():
        pairs = [pair for pair in queries.pairs_of(angles) if pair[0].axis == axis]
        rows = [(theme, [_square(person, theme, pair, rated) for pair in pairs]) for theme in themes]
        found += [(noun, pairs, rows)] if pairs else []
    return Grid(found)


def _square(person: Any, theme: Theme, pair: queries.Pair, rated: dict[Any, list[Cell]]) -> Square:
    one, other = pair
    ratings = rated.get((theme.pk, one.pk, other.pk), [])
    return Square(theme, one, other, ratings, next((cell for cell in ratings if cell.rated_by_id == person.pk), None))


def result_of(study: Study) -> cp.Result:
    """Asks the library: counts, the share convergent with silence apart, and how far the raters agree."""
    angles = queries.angles_of(study)
    labels, order = _labels(angles), {one.pk: at for at, one in enumerate(angles)}
    cells = sorted(
        queries.cells_of(study), key=lambda cell: (cell.theme.number, order[cell.one_id], order[cell.other_id])
    )
    return cp.triangulation([_as_cell(cell, labels) for cell in cells])


def _labels(angles: Sequence[Angle]) -> dict[UUID, str]:
    """Returns a name for each angle that no other has: a source may be called as a method is."""
    often = Counter(one.name for one in angles)
    return {one.pk: one.name if often[one.name] == 1 else f"{one.name} ({AXES[one.axis].lower()})" for one in angles}


def _as_cell(cell: Cell, labels: dict[UUID, str]) -> dict[str, Any]:
    sides: dict[UUID, list[str]] = {cell.one_id: [], cell.other_id: []}
    for row in cell.evidence.all():
        sides[row.angle_id].append(row.quote or row.note)
    return {
        "theme": f"{cell.theme.number}. {cell.theme.name}",
        "one": labels[cell.one_id],
        "other": labels[cell.other_id],
        "covered": "only_one" if cell.outcome == "silence" else "both",
        "meaning_prominence_same": cell.meaning,
        "examples_same": cell.coverage,
        "evidence_one": sides[cell.one_id],
        "evidence_other": sides[cell.other_id],
        "rater": cell.rated_by.name,
    }


def picture_of(study: Study, result: cp.Result) -> SafeString | None:
    """Returns the grid as an SVG that follows the page’s theme; None while nothing is rated."""
    return _drawn(_Kept(result), study.pk, revision(study.pk)) if result.table.height else None


class _Kept:
    """A result that the cache does not look at: the revision beside it says what it is."""

    def __init__(self, result: cp.Result) -> None:
        self.result = result

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=8)
def _drawn(kept: _Kept, study: UUID, number: int) -> SafeString:
    # Safe: drawn by the library from numbers and escaped names, without scripts or links.
    return mark_safe(cp.svg(cp.chart(kept.result, titled=False), themed=True))  # noqa: S308
