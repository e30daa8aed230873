"""Reads angles, ratings and what they rest on; a study that comes in here was already found for somebody."""

from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from workbench.research.corpora.blindness import seen
from workbench.research.findings.models import Evidence, Search, Theme
from workbench.research.findings.queries import evidence_seen
from workbench.research.studies.models import Study
from workbench.research.studies.queries import study_for
from workbench.research.triangulation.models import AXES, Angle, Cell, CellEvidence, CounterCase

Pair = tuple[Angle, Angle]


def angles_of(study: Study) -> list[Angle]:
    """Returns the angles of a study, by kind, each kind in its order."""
    found = Angle.objects.filter(study=study).select_related("study", "made_by")
    return sorted(found, key=lambda one: (list(AXES).index(one.axis), one.position, one.pk))


def angle_for(person: Any, study_id: UUID, angle_id: UUID) -> Angle:
    """Returns an angle of a study in which this person has a role; Http404 for everybody else."""
    found = Angle.objects.filter(study=study_for(person, study_id)).select_related("study")
    angle: Angle = get_object_or_404(found, pk=angle_id)
    return angle


def cells_on(angle: Angle) -> int:
    """Returns how many ratings rest on an angle."""
    return Cell.objects.filter(Q(one=angle) | Q(other=angle)).count()


def pairs_of(angles: list[Angle]) -> list[Pair]:
    """Returns every two angles of one kind, in their order."""
    return [(one, other) for at, one in enumerate(angles) for other in angles[at + 1 :] if one.axis == other.axis]


def in_order(one: Angle, other: Angle) -> Pair:
    """Returns a pair as it is kept: the earlier angle first."""
    return (one, other) if (one.position, one.pk) <= (other.position, other.pk) else (other, one)


def cells_of(study: Study) -> QuerySet[Cell]:
    """Returns every rating of a study with what it rests on."""
    found = Cell.objects.filter(study=study).select_related("study", "theme", "one", "other", "rated_by")
    held = Prefetch("evidence", CellEvidence.objects.filter(seen("cell__rated_by")))
    return found.order_by("theme__number", "one", "other", "rated_at", "id").prefetch_related(held)


def ratings_of(theme: Theme, one: Angle, other: Angle) -> list[Cell]:
    """Returns everybody’s rating of a cell, the first one first."""
    return list(cells_of(theme.study).filter(theme=theme, one=one, other=other))


def own_rating(person: Any, theme: Theme, one: Angle, other: Angle) -> Cell | None:
    """Returns this person’s rating of a cell, or None."""
    return cells_of(theme.study).filter(theme=theme, one=one, other=other, rated_by=person).first()


def cell_for(person: Any, study_id: UUID, cell_id: UUID) -> Cell:
    """Returns a rating of a study in which this person has a role; Http404 for everybody else."""
    cell: Cell = get_object_or_404(cells_of(study_for(person, study_id)), pk=cell_id)
    return cell


def evidence_of(cell: Cell) -> list[CellEvidence]:
    """Returns what a rating rests on, passages first, with the transcripts."""
    found = (
        CellEvidence.objects.filter(seen("cell__rated_by"), cell=cell)
        .select_related("document__case", "document__study")
        .order_by("id")
    )
    # Databases differ in where they put what is empty.
    return sorted(
        found, key=lambda row: (row.start is None, row.document.position if row.document else 0, row.start or 0)
    )


def themes_of(study: Study) -> QuerySet[Theme]:
    """Returns the themes of a study."""
    return Theme.objects.filter(study=study).select_related("study")


def passages_of(theme: Theme) -> list[Evidence]:
    """Returns what a theme rests on, with the transcripts."""
    found = evidence_seen().filter(theme=theme).select_related("document__case", "document__study")
    return list(found.order_by("side", "position", "id"))


def answers_to(theme: Theme) -> list[Evidence]:
    """Returns the voices that answer back to a theme."""
    return [one for one in passages_of(theme) if one.side == "answer"]


def searches_in(theme: Theme) -> list[Search]:
    """Returns the searches for answers to a theme, newest first."""
    return list(Search.objects.filter(theme=theme).select_related("by").order_by("-at"))


def cases_of(study: Study) -> QuerySet[CounterCase]:
    """Returns the counter-narratives that differences opened, in the order in which they came."""
    return CounterCase.objects.filter(study=study).select_related(
        "study",
        "theme",
        "one",
        "other",
        "opened_by",
        "settled_by",
        "voice__document__case",
        "voice__disposition",
        "search",
    )


def case_of(theme: Theme, one: Angle, other: Angle) -> CounterCase | None:
    """Returns the counter-narrative that a difference opened, or None."""
    return cases_of(theme.study).filter(theme=theme, one=one, other=other).first()


def case_for(person: Any, study_id: UUID, case_id: UUID) -> CounterCase:
    """Returns a counter-narrative of a study in which this person has a role; Http404 for everybody else."""
    case: CounterCase = get_object_or_404(cases_of(study_for(person, study_id)), pk=case_id)
    return case
