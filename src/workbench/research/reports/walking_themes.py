"""The walk from a theme and from a code."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q, QuerySet

from workbench.research.corpora.blindness import codings_seen
from workbench.research.corpora.models import Code, Coding, Definition
from workbench.research.findings.models import ClaimVersion, Evidence, Search, Theme, ThemeCode
from workbench.research.findings.queries import evidence_seen
from workbench.research.reports import walking_beside as beside
from workbench.research.reports.walking import (
    MOST,
    Group,
    Row,
    Walk,
    by_whom,
    group,
    page_of,
    passage_row,
    shortened,
    walk_to,
)
from workbench.research.reports.walking_sections import codes_of, sections_on
from workbench.research.studies.models import Study

WITHOUT = ("document__text", "document__lines", "document__places")
LONGEST = 400


def theme_walk(person: Any, theme: Theme) -> Walk:
    """Returns a theme: down to its codes and passages, up to the report and to what was asked of it."""
    study = theme.study
    page = page_of(study, "findings:theme", theme=theme.pk)
    walk = Walk(study, "theme", str(theme), theme.claim or "No claim is written yet.", page=page, page_name="Theme")
    bounds = (("Holds when", theme.holds_when), ("Stops when", theme.stops_when))
    walk.lines = [f"{name} {shortened(words, LONGEST)}" for name, words in bounds if words]
    chosen = list(_chosen().filter(theme=theme).order_by("-side", "position", "id"))
    asked = Q(piece__theme=theme) | Q(piece__claim__theme=theme) | Q(verdict__claim__theme=theme)
    walk.up = [
        sections_on(person, study, [theme.pk], [one.pk for one in chosen]),
        beside.debriefed(study, asked),
        beside.answered(study, theme),
        beside.rated_on(study, theme),
    ]
    walk.down = [
        group("versions", "Versions of the claim", _versions(theme), "The claim has never been changed."),
        group("codes", "Codes", codes_of(study, [theme]), "This theme gathers no codes.", "code"),
        group("passages", "Passages", _passages(study, chosen), "No passage was chosen yet.", "passage"),
        group("searches", "Searches for voices that answer back", _searches(theme), "Nobody has searched yet."),
    ]
    return walk


def _chosen() -> QuerySet[Evidence]:
    wanted = ("document__case", "chosen_by", "theme", "disposition__by", "disposition__version")
    return evidence_seen().select_related(*wanted).defer(*WITHOUT)


def _versions(theme: Theme) -> Iterator[Row]:
    for one in ClaimVersion.objects.filter(theme=theme).select_related("made_by").order_by("-number"):
        why = f"{shortened(one.why)} " if one.why else ""
        yield Row(
            shortened(one.claim or one.name, LONGEST), f"Version {one.number}. {why}{by_whom(one.made_by, one.made_at)}"
        )


def _passages(study: Study, chosen: Iterable[Evidence]) -> Iterator[Row]:
    for one in chosen:
        yield passage_row(study, one.document, (one.start, one.end), one.quote, side_of(one))


def side_of(one: Evidence) -> str:
    """Returns on which side a passage stands, who chose it, and what was decided where it answers back."""
    said = f"{str(one.get_side_display()).capitalize()}. Chosen by {by_whom(one.chosen_by, one.chosen_at)}"
    settled = getattr(one, "disposition", None)
    if settled is None:
        return said
    version = f", in version {settled.version.number} of the claim" if settled.version else ""
    return f"{said}. {settled.get_kind_display()}{version}: {shortened(settled.reason)}"


def _searches(theme: Theme) -> Iterator[Row]:
    for one in Search.objects.filter(theme=theme).select_related("by").order_by("at"):
        yield Row(
            f"“{shortened(one.words)}” in {one.documents:,} transcripts: {one.found:,} came up", by_whom(one.by, one.at)
        )
    closing = getattr(theme, "closing", None)
    if closing:
        yield Row(f"Closed: {shortened(closing.statement)}", by_whom(closing.by, closing.at))


def code_walk(person: Any, code: Code) -> Walk:
    """Returns a code: down to its passages, up to the themes that gather it."""
    study = code.study
    page = f"{page_of(study, 'findings:compare')}?code={code.pk}"
    walk = Walk(
        study, "code", code.name, code.definition or "No definition is written yet.", page=page, page_name="Compare"
    )
    bounds = (("Belongs here:", code.inclusion), ("Does not:", code.exclusion))
    walk.lines = [f"{name} {shortened(words, LONGEST)}" for name, words in bounds if words]
    gathered = list(ThemeCode.objects.filter(code=code).select_related("theme").order_by("theme__number"))
    walk.up = [
        group(
            "themes",
            "Themes",
            themes_as_rows(study, [one.theme for one in gathered]),
            "No theme gathers this code yet.",
            "theme",
        ),
        sections_on(person, study, [one.theme_id for one in gathered], []),
        beside.decided(person, study, Q(code=code) | Q(consensus__code=code)),
        beside.written(person, study, Q(code=code), Q(code=code)),
    ]
    walk.down = [
        group("definitions", "Versions of the definition", _definitions(code), "Its meaning has never been changed."),
        _coded(study, code),
    ]
    return walk


def themes_as_rows(study: Study, themes: Iterable[Theme]) -> list[Row]:
    """Returns themes as lines, each once."""
    found = {one.pk: one for one in themes}
    return [Row(str(one), shortened(one.claim), walk_to(study, "theme", one.pk)) for one in found.values()]


def _definitions(code: Code) -> Iterator[Row]:
    for one in Definition.objects.filter(code=code).select_related("made_by").order_by("-number"):
        why = f"{shortened(one.why)} " if one.why else ""
        words = shortened(one.definition or one.name, LONGEST)
        yield Row(words, f"Version {one.number}. {why}{by_whom(one.made_by, one.made_at)}")


def _coded(study: Study, code: Code) -> Group:
    """Returns the first passages of a code, each once however many coded it, and how many more there are."""
    rows = codings_seen(study).filter(code=code).order_by("document__position", "document", "start", "end")
    places = rows.values_list("document", "start", "end").distinct()
    some = list(places[:MOST])
    wanted = rows.filter(document__in={key for key, _, _ in some}).select_related("document__case", "coder")
    found: dict[tuple[Any, int, int], list[Coding]] = {}
    for one in wanted.defer(*WITHOUT):
        found.setdefault((one.document_id, one.start, one.end), []).append(one)
    lines = [_passage(study, found[place]) for place in some if place in found]
    more = max(places.count() - len(some), 0) if len(some) == MOST else 0
    return Group("passages", "Passages", lines, "Nobody has coded a passage with it yet.", "passage", more)


def _passage(study: Study, coded: list[Coding]) -> Row:
    first, who = coded[0], "; ".join(by_whom(one.coder, one.made_at) for one in coded)
    return passage_row(study, first.document, (first.start, first.end), first.quote, f"Coded by {who}")
