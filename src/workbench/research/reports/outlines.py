"""Reads the outline of a report, always for somebody; a study that comes in here was already found for them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Max, QuerySet
from django.shortcuts import get_object_or_404

from workbench.research.findings.queries import themes_listed
from workbench.research.reports.facts.kinds import KINDS, USUAL
from workbench.research.reports.models import ChecklistItem, Outline, Reference, Section
from workbench.research.studies.models import Study
from workbench.research.studies.queries import study_for


def outline_of(study: Study) -> Outline | None:
    """Returns the outline of the study's report, or None while nobody has begun it."""
    return Outline.objects.filter(study=study).select_related("study").first()


def sections_of(outline: Outline | None) -> list[Section]:
    """Returns the sections in their order."""
    return list(_sections().filter(outline=outline)) if outline else []


def section_for(person: Any, study_id: UUID, section_id: UUID) -> Section:
    """Returns a section of a study in which this person has a role; Http404 for everybody else."""
    found: Section = get_object_or_404(_sections().filter(study=study_for(person, study_id)), pk=section_id)
    return found


def section_now(section: Section) -> Section | None:
    """Returns a section as it is stored at this moment, or None."""
    return _sections().filter(pk=section.pk).first()


def section_in(study: Study, section_id: Any) -> Section | None:
    """Returns the section of this study, or None."""
    return _sections().filter(study=study, pk=section_id).first() if section_id else None


def _sections() -> QuerySet[Section]:
    return Section.objects.select_related("study", "outline", "changed_by").order_by("position", "id")


def next_position(outline: Outline) -> int:
    """Returns the position behind the last section."""
    last = Section.objects.filter(outline=outline).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def titles(sections: Sequence[Section], study: Study) -> dict[UUID, str]:
    """Returns what each section is called: its own title, else that of its theme or kind."""
    themes = {one.pk: f"Theme {one.number}. {one.name}" for one in themes_listed(study)}
    return {
        one.pk: one.title or (themes.get(one.about, "") if one.about else "") or title_of(one.kind) for one in sections
    }


def title_of(kind: str) -> str:
    """Returns what sections of a kind are usually called."""
    return KINDS[kind].title if kind in KINDS else "Own words"


def usual(study: Study) -> list[tuple[str, str, int, UUID | None]]:
    """Returns the sections with which a report begins: kind, title, level, and which theme it is about."""
    found: list[tuple[str, str, int, UUID | None]] = []
    for kind, title, level in USUAL:
        found.append((kind, title, level, None))
        if kind == "themes":
            found += [("theme", "", 2, one.pk) for one in themes_listed(study)]
    return found


def themes_without(study: Study, sections: Sequence[Section]) -> list[Any]:
    """Returns the themes that no section is about."""
    there = {one.about for one in sections}
    return [one for one in themes_listed(study) if one.pk not in there]


def references_of(study: Study) -> QuerySet[Reference]:
    """Returns the works that the report may cite, by key."""
    return Reference.objects.filter(study=study).select_related("study")


def reference_for(person: Any, study_id: UUID, reference_id: UUID) -> Reference:
    """Returns a work of a study in which this person has a role; Http404 for everybody else."""
    found: Reference = get_object_or_404(references_of(study_for(person, study_id)), pk=reference_id)
    return found


def declared_in(study: Study) -> dict[tuple[str, str], ChecklistItem]:
    """Returns what was declared about items of checklists, by checklist and item."""
    rows = ChecklistItem.objects.filter(study=study).select_related("section", "by", "study")
    return {(one.checklist, one.item): one for one in rows}


def declared_for(person: Any, study_id: UUID, declared_id: UUID) -> ChecklistItem:
    """Returns what was declared, for a person with a role in the study; Http404 for everybody else."""
    rows = ChecklistItem.objects.filter(study=study_for(person, study_id)).select_related("study")
    found: ChecklistItem = get_object_or_404(rows, pk=declared_id)
    return found


def level_of(kind: str) -> int:
    """Returns the level at which sections of a kind usually stand."""
    return KINDS[kind].level if kind in KINDS else 1
