"""One theme on one page, safe to show: chosen passages whose people agreed, a voice that answers, a small picture."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils import timezone

from counterpoint import UserError
from counterpoint.analysis.places import Places
from counterpoint.reporting.blocks import Figure, Quote, day
from counterpoint.reporting.slide import Slide
from counterpoint.reporting.themes import score
from workbench.research.corpora.models import Document
from workbench.research.findings.loading import corpus_for
from workbench.research.findings.models import Evidence, Theme
from workbench.research.findings.queries import evidence_seen
from workbench.research.reports import rules
from workbench.research.reports.cleared import Cleared, cleared
from workbench.research.reports.passages import Shelf
from workbench.research.reports.permitted import UNNOTED, Permissions
from workbench.research.reports.watching import Seen, Watch
from workbench.research.studies.models import Study

VOICES, MOST = 3, 5
"""Voices that are chosen at first, and passages that a page takes at most."""
NAMES = {"pseudonym": "By pseudonym", "none": "Without any name"}


@dataclass
class Passage:
    """A passage of the theme: whose, and why it may not be shown."""

    row: Evidence
    who: str
    refused: str
    chosen: bool = False


@dataclass
class Shown:
    """A theme with its passages as they may be shown now."""

    theme: Theme
    names: Cleared
    unnoted: bool
    passages: list[Passage] = field(default_factory=list)

    @property
    def chosen(self) -> list[Passage]:
        """The passages that the page shows, voices before those that answer."""
        return sorted((one for one in self.passages if one.chosen), key=lambda one: one.row.side == "answer")

    @property
    def refused(self) -> list[Passage]:
        """The passages that may not be shown."""
        return [one for one in self.passages if one.refused]


def look_at(person: Any, study: Study, theme: Theme, asked: set[str] | None) -> Shown:
    """Returns the theme's passages; `asked` are the chosen ones, without it a few that may be shown."""
    rules.check_may(person, study, "export")
    permissions = Permissions(study)
    found = Shown(theme, cleared(person, study), permissions.unnoted)
    rows = (
        evidence_seen().filter(theme=theme).select_related("document__case").defer("document__text", "document__places")
    )
    for row in rows.order_by("-side", "position", "id"):
        refused = permissions.not_to_show(row.document, row.quote) or _changed(row) or _named(row, found.names)
        found.passages.append(Passage(row, permissions.whom(row.document), refused))
    chosen = _first(found.passages) if asked is None else asked
    for one in found.passages:
        one.chosen = str(one.row.pk) in chosen and not one.refused
    return found


def slide_of(person: Any, study: Study, shown: Shown, names: str) -> Slide:
    """Returns the page; UserError if nothing may be shown, too much was chosen, or names were not looked for."""
    if shown.names.blocks:
        raise UserError(shown.names.blocks, where="the page", try_="open the key to the names and look for names")
    if len(shown.chosen) > MOST:
        raise UserError(
            f"A page takes {MOST} passages", where=f"{len(shown.chosen)} were chosen", try_="leave some out"
        )
    theme, named = shown.theme, names != "none"
    check_repeats_nobody(study, theme)
    bounds = [("It holds when", theme.holds_when), ("It stops when", theme.stops_when)]
    quotes = [Quote(one.row.side, one.row.quote, one.who if named else "") for one in shown.chosen]
    said = " ".join([*(["Names are pseudonyms."] if named else []), *([UNNOTED] if shown.unnoted and quotes else [])])
    foot = f"{study.title}. {said}{' ' if said else ''}Shown as of {day(timezone.localdate())}."
    return Slide(
        f"Theme {theme.number}. {theme.name}", theme.claim, quotes,
        [(lead, words) for lead, words in bounds if words], _figure(person, study, theme) if named else None, foot,
    )  # fmt: skip


def check_repeats_nobody(study: Study, theme: Theme) -> None:
    """Raises UserError if what the team wrote on the page holds words of somebody who did not agree to be quoted."""
    watch, seen = Watch(Shelf(study)), list[Seen]()
    told = {"name": theme.name, "claim": theme.claim, "bounds": f"{theme.holds_when}\n{theme.stops_when}"}
    for noun, words in told.items():
        watch.titled(words, seen)
        if seen:
            what = f"The theme’s {noun} {'repeat' if noun == 'bounds' else 'repeats'} a participant: {seen[0].said}"
            raise UserError(what, where="the page", try_=f"write {'others' if noun == 'bounds' else 'another'}")
    watch.titled(study.title, seen)
    if seen:
        what = f"The study’s title repeats a participant: {seen[0].said}"
        raise UserError(what, where="the page", try_="give the study another title")


def _figure(person: Any, study: Study, theme: Theme) -> Figure | None:
    corpus = corpus_for(person, study)
    evidence = [row for row in corpus.evidence.to_dicts() if row["theme"] == str(theme.pk)]
    if not evidence:
        return None
    return Figure(
        score(evidence, Places(corpus)), "Passages that carry the claim (above) and answer it (below), by case"
    )


def _first(passages: list[Passage]) -> set[str]:
    """Chooses a few of different people, and one that answers back."""
    found: list[Passage] = []
    for one in passages:
        voices = [other for other in found if other.row.side == "voice"]
        if one.refused or one.who in {other.who for other in voices}:
            continue
        if one.row.side == "voice" and len(voices) < VOICES:
            found.append(one)
    answer = next((one for one in passages if one.row.side == "answer" and not one.refused), None)
    return {str(one.row.pk) for one in [*found, *([answer] if answer else [])]}


def _changed(row: Evidence) -> str:
    text = Document.objects.values_list("text", flat=True).get(pk=row.document_id)
    return "" if text[row.start : row.end] == row.quote else "Its words are not those of the transcript any more"


def _named(row: Evidence, names: Cleared) -> str:
    return "A name stands in clear in its transcript" if str(row.document_id) in names.documents else ""


def theme_for(study: Study, theme: UUID) -> Theme | None:
    """Returns a theme of the study, or None."""
    return Theme.objects.filter(study=study, pk=theme).first()
