"""Reads themes and comparisons; a study that comes in here was already found for somebody."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from workbench.history.queries import events
from workbench.research.corpora.blindness import codings_seen, seen
from workbench.research.corpora.models import Code, Coding, Document
from workbench.research.findings.models import (
    ClaimVersion,
    Closing,
    Comparison,
    Disposition,
    Evidence,
    SavedQuery,
    Search,
    Theme,
    ThemeCode,
)
from workbench.research.studies.models import Study
from workbench.research.studies.queries import studies_of

Place = tuple[UUID, int, int]


def evidence_seen() -> QuerySet[Evidence]:
    """Returns what themes rest on, of every study, as far as whoever looks now may see it."""
    return Evidence.objects.filter(seen("chosen_by"))


def themes(study: Study) -> QuerySet[Theme]:
    """Returns the themes of a study with their codes, passages and searches; the texts stay in the database."""
    passages = (
        evidence_seen()
        .select_related("document__case", "disposition__by", "disposition__version")
        .defer("document__text", "document__lines", "document__places")
    )
    return (
        Theme.objects.filter(study=study)
        .select_related("closing__by")
        .prefetch_related("gathered__code", Prefetch("evidence", passages), "searches__by")
    )


def theme_for(person: Any, study_id: UUID, theme_id: UUID) -> Theme:
    """Returns the theme for this person, or Http404."""
    mine = Theme.objects.filter(study__in=studies_of(person)).select_related("study")
    found: Theme = get_object_or_404(mine, study_id=study_id, pk=theme_id)
    return found


def theme_there(study: Study, theme_id: UUID) -> Theme | None:
    """Returns the theme of this study with all that it rests on, if it is still there."""
    return themes(study).filter(pk=theme_id).select_related("study").first()


def theme_whole(theme: Theme) -> Theme:
    """Returns a theme as it is stored at this moment, with all that it rests on."""
    found: Theme = get_object_or_404(themes(theme.study).select_related("study"), pk=theme.pk)
    return found


def theme_now(theme: Theme) -> Theme:
    """Returns the theme as it is stored at this moment."""
    found: Theme = get_object_or_404(Theme, pk=theme.pk)
    return found


def last_to_change(theme: Theme) -> str:
    """Returns the name of the person who touched the theme's own row last."""
    touched = events(theme.study_id).filter(changes__table="findings.theme", changes__images__contains=str(theme.pk))
    newest = touched.first()
    return newest.by.name if newest else "Somebody"


def evidence_for(person: Any, study_id: UUID, evidence_id: UUID) -> Evidence:
    """Returns a passage of a theme for this person, or Http404."""
    mine = evidence_seen().filter(theme__study__in=studies_of(person)).select_related("theme__study", "document")
    found: Evidence = get_object_or_404(mine, theme__study_id=study_id, pk=evidence_id)
    return found


def gathered(theme: Theme) -> list[ThemeCode]:
    """Returns the codes of a theme in their order."""
    return list(theme.gathered.select_related("code"))


def codes_of(theme: Theme) -> list[Code]:
    """Returns the codes that a theme gathers."""
    return [row.code for row in gathered(theme)]


def codes_without_theme(study: Study) -> QuerySet[Code]:
    """Returns the codes that no theme has gathered, each with `passages`, the number of its codings."""
    return Code.objects.filter(study=study, themes__isnull=True).annotate(
        passages=Count("codings", filter=seen(through="codings__") or None)
    )


def code_there(study: Study, code_id: UUID) -> Code | None:
    """Returns the code of this study if it is still there."""
    return Code.objects.filter(study=study, pk=code_id).first()


def codings_at(code: Code, places: Iterable[Place]) -> list[Coding]:
    """Returns everybody's codings of a code on exactly these passages, as far as whoever looks now may see them."""
    wanted = set(places)
    rows = (
        codings_seen(code.study).filter(code=code, document__in={place[0] for place in wanted}).select_related("code")
    )
    return [row for row in rows if (row.document_id, row.start, row.end) in wanted]


def evidence_at(theme: Theme, document: Document, start: int, end: int) -> Evidence | None:
    """Returns the theme's row for exactly this passage."""
    return theme.evidence.filter(document=document, start=start, end=end).first()


def evidence_in(document: Document) -> QuerySet[Evidence]:
    """Returns the passages of a document that themes rest on, in the order of the themes; without their words."""
    return evidence_seen().filter(document=document).order_by("theme__number", "start", "end").defer("quote", "note")


def comparisons(study: Study, left: Code, right: Code) -> QuerySet[Comparison]:
    """Returns what was written about two codes, whichever stood left."""
    pair = [left, right]
    return Comparison.objects.filter(study=study, left__in=pair, right__in=pair).select_related("written_by")


def next_number(study: Study) -> int:
    """Returns the number of the next theme."""
    return (Theme.objects.filter(study=study).aggregate(last=Max("number"))["last"] or 0) + 1


def next_place(theme: Theme, side: str) -> int:
    """Returns the place of the next passage on this side."""
    last = theme.evidence.filter(side=side).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def search_of(theme: Theme, search_id: UUID) -> Search | None:
    """Returns a recorded search of a theme, if it is still there."""
    return theme.searches.filter(pk=search_id).first()


def searches(theme: Theme) -> QuerySet[Search]:
    """Returns the searches for answers, newest first."""
    return theme.searches.select_related("by")


def themes_listed(study: Study) -> QuerySet[Theme]:
    """Returns the themes of a study without what they rest on, for lists."""
    return Theme.objects.filter(study=study)


def themes_searched(study: Study) -> QuerySet[Theme]:
    """Returns the themes of a study with the searches for answers and how they ended."""
    return Theme.objects.filter(study=study).select_related("closing__by").prefetch_related("searches__by")


def themes_by_name(study: Study) -> list[tuple[UUID, str]]:
    """Returns (identifier, name) of every theme."""
    return list(Theme.objects.filter(study=study).values_list("pk", "name"))


def saved_queries(study: Study) -> QuerySet[SavedQuery]:
    """Returns the queries that were kept in a study, by name."""
    return SavedQuery.objects.filter(study=study).select_related("by")


def query_named(study: Study, name: str) -> SavedQuery | None:
    """Returns the saved query of this name."""
    return SavedQuery.objects.filter(study=study, name=name).first()


def query_for(person: Any, study_id: UUID, query_id: UUID) -> SavedQuery:
    """Returns a saved query for this person, or Http404."""
    mine = SavedQuery.objects.filter(study__in=studies_of(person)).select_related("study")
    found: SavedQuery = get_object_or_404(mine, study_id=study_id, pk=query_id)
    return found


def claim_versions(theme: Theme) -> QuerySet[ClaimVersion]:
    """Returns what a theme has claimed, oldest first; nothing if it never changed."""
    return theme.versions.select_related("made_by")


def newest_claim(theme: Theme) -> ClaimVersion | None:
    """Returns the newest version of a claim; None if it never changed."""
    return theme.versions.order_by("number").last()


def disposition_of(evidence: Evidence) -> Disposition | None:
    """Returns what was done about a voice that answers back, if anything was."""
    return Disposition.objects.filter(evidence=evidence).first()


def disposition_for(person: Any, study_id: UUID, disposition_id: UUID) -> Disposition:
    """Returns what was done about a voice, for this person, or Http404."""
    mine = Disposition.objects.filter(study__in=studies_of(person), evidence__in=evidence_seen())
    mine = mine.select_related("evidence__theme__study")
    found: Disposition = get_object_or_404(mine, study_id=study_id, pk=disposition_id)
    return found


def closing_for(person: Any, study_id: UUID, closing_id: UUID) -> Closing:
    """Returns the end of a search, for this person, or Http404."""
    mine = Closing.objects.filter(study__in=studies_of(person)).select_related("theme__study")
    found: Closing = get_object_or_404(mine, study_id=study_id, pk=closing_id)
    return found


def open_answers(theme: Theme) -> int:
    """Returns how many voices that answer back nobody has decided about."""
    return theme.evidence.filter(side="answer", disposition__isnull=True).count()


def answers_of(study: Study) -> QuerySet[Evidence]:
    """Returns the voices that answer back in a study with their themes and what was done about each, without the texts."""
    rows = evidence_seen().filter(theme__study=study, side="answer").order_by("theme__number", "position", "id")
    return rows.select_related("theme", "document__case", "disposition__by", "disposition__version").defer(
        "document__text", "document__lines", "document__places"
    )
