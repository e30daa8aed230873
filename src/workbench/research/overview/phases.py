"""Where the study stands: on which days each kind of work was done, out of the trail; what was not begun says so."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models.functions import TruncDate
from django.utils import timezone

from workbench.history.models import Change, Event
from workbench.history.queries import events
from workbench.research.corpora.models import Document
from workbench.research.corpora.standing import Standing
from workbench.research.findings import queries as findings
from workbench.research.studies.models import Study
from workbench.research.trust.models import Reading

WIDTH = 372
ROW = 36
GAP = 10  # days without work that end a stretch
FRESH = 14  # days after which work counts as before
TABLES = {
    "studies.question": "design",
    "studies.plan": "design",
    "corpora.document": "documents",
    "corpora.case": "documents",
    "corpora.code": "coding",
    "corpora.coding": "coding",
    "corpora.memo": "coding",
    "corpora.definition": "coding",
    "corpora.confirmation": "coding",
    "findings.comparison": "comparing",
    "findings.theme": "themes",
    "findings.themecode": "themes",
    "findings.evidence": "themes",
    "findings.search": "themes",
    "findings.claimversion": "themes",
    "findings.disposition": "themes",
    "findings.closing": "themes",
    "trust.reading": "trust",
    "trust.stoprule": "trust",
    "trust.snapshot": "trust",
    "trust.stopdecision": "trust",
    "corpora.setaside": "trust",
}
PHASES = {
    "design": ("Design", "studies:design"),
    "documents": ("Documents", "corpora:documents"),
    "coding": ("Coding", "coding:code"),
    "comparing": ("Comparing", "findings:compare"),
    "themes": ("Themes", "findings:themes"),
    "trust": ("Trustworthiness", "trust:checks"),
    "report": ("Report", "reports:report"),
}
LAST_DONE = {"design": "Plan written", "comparing": "Compared", "report": "Downloaded"}


@dataclass
class Stretch:
    """Work without a longer pause, as it is drawn."""

    first: date
    last: date
    x: float = 0
    width: float = 0
    now: bool = False


@dataclass
class Phase:
    """One kind of work: when it was done, and how far it has come in two lines of words."""

    name: str
    view: str
    stretches: list[Stretch] = field(default_factory=list)
    words: str = "Not begun"
    more: str = ""
    open: bool = False  # the second line needs a person

    @property
    def said(self) -> str:
        """The days in words, for those who do not see the drawing."""
        if not self.stretches:
            return "not begun"
        first, last = self.stretches[0].first, self.stretches[-1].last
        return _day(first) if first == last else f"{_day(first)} to {_day(last)}"


@dataclass(frozen=True)
class Calendar:
    """The phases on one calendar: months and today in the drawing's measure."""

    phases: list[Phase]
    months: list[tuple[float, str]]
    today: float
    day: str
    width: int = WIDTH
    row: int = ROW


def calendar(study: Study, standings: list[tuple[Document, Standing]]) -> Calendar:
    """Returns the phases of a study with their days."""
    days = _days(study)
    today = timezone.localdate()
    first = min((min(found) for found in days.values()), default=today)
    start = first.replace(day=1)
    scale = WIDTH * 0.86 / max((today - start).days + 1, 28)
    phases = []
    for key, (name, view) in PHASES.items():
        stretches = _stretches(days.get(key, set()), today)
        for stretch in stretches:
            stretch.x = round((stretch.first - start).days * scale, 1)
            stretch.width = round(max(((stretch.last - stretch.first).days + 1) * scale, 3), 1)
        phases.append(Phase(name, view, stretches, *_words(key, study, standings, days)))
    place = round(((today - start).days + 1) * scale, 1)
    return Calendar(phases, _months(start, today, scale, place), place, _day(today))


def _days(study: Study) -> dict[str, set[date]]:
    days: dict[str, set[date]] = {}
    changes = Change.objects.filter(event__in=events(study.pk).order_by(), table__in=TABLES).order_by()
    for table, day in changes.annotate(day=TruncDate("event__at")).values_list("table", "day").distinct():
        days.setdefault(TABLES[table], set()).add(day)
    taken = Event.objects.filter(study=study.pk, verb="downloaded").order_by()
    for day in taken.annotate(day=TruncDate("at")).values_list("day", flat=True).distinct():
        days.setdefault("report", set()).add(day)
    return days


def _stretches(days: set[date], today: date) -> list[Stretch]:
    found: list[Stretch] = []
    for day in sorted(days):
        if found and day - found[-1].last <= timedelta(days=GAP):
            found[-1].last = day
        else:
            found.append(Stretch(day, day))
    for stretch in found:
        stretch.now = today - stretch.last <= timedelta(days=FRESH)
    return found


def _words(key: str, study: Study, standings: list[Any], days: dict[str, set[date]]) -> tuple[str, str, bool]:
    if key == "coding":
        return _coding(standings)
    if key == "themes":
        return _themes(study)
    if key == "trust":
        return _trust(study)
    if key == "documents":
        return _documents(standings, bool(days.get(key)))
    if key in days:
        return LAST_DONE[key], f"last on {_day(max(days[key]))}", False
    return "Not begun", "", False


def _documents(standings: list[tuple[Document, Standing]], begun: bool) -> tuple[str, str, bool]:
    if not standings:
        return ("None left", "all were taken out again", False) if begun else ("Not begun", "", False)
    without = sum(document.case_id is None for document, _ in standings)
    return _count(len(standings), "interview"), f"{without} without a case" if without else "each with its case", False


def _coding(standings: list[tuple[Document, Standing]]) -> tuple[str, str, bool]:
    begun = sum(bool(standing.codings) for _, standing in standings)
    if not begun:
        return "Not begun", "", False
    left = len(standings) - begun
    return (
        f"{begun} of {_count(len(standings), 'interview')}",
        f"{left} not coded yet" if left else "coding in every one",
        bool(left),
    )


def _themes(study: Study) -> tuple[str, str, bool]:
    themes = list(findings.themes(study))
    if not themes:
        return "Not begun", "", False
    statuses = {
        status: sum(theme.status == status for theme in themes) for status in ("settled", "working", "tentative")
    }
    unsearched = sum(
        not theme.searches.all() and all(one.side != "answer" for one in theme.evidence.all()) for theme in themes
    )
    more = f"{unsearched} not searched for answers" if unsearched else "each searched for answers"
    return ", ".join(f"{count} {status}" for status, count in statuses.items() if count), more, bool(unsearched)


def _trust(study: Study) -> tuple[str, str, bool]:
    reading = Reading.objects.filter(study=study).first()
    if reading is None:
        return "Not begun", "", False
    return "Saturation read", f"on {_day(timezone.localdate(reading.written_at))}", False


def _months(start: date, today: date, scale: float, place: float) -> list[tuple[float, str]]:
    """Returns the months at their places, thinned so that their names and today's do not meet."""
    found: list[tuple[float, str]] = []
    month = start
    while month <= today:
        x = round((month - start).days * scale, 1)
        if (not found or x - found[-1][0] >= 40) and place - x >= 40:
            found.append((x, month.strftime("%b")))
        month = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    return found


def _count(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B}" if day.year == timezone.localdate().year else f"{day.day} {day:%B %Y}"
