"""Voices that answer back, over all themes: what was done about each, who searched, and what nobody has searched."""

from dataclasses import dataclass, field

from workbench.research.findings import queries
from workbench.research.findings.models import Evidence, Search, Theme
from workbench.research.findings.passages import Shown, in_document
from workbench.research.findings.unsettled import Unsettled, unsettled_of
from workbench.research.studies.models import Study


@dataclass(frozen=True)
class Voice:
    """A voice that answers back, as the page shows it."""

    row: Evidence
    passage: Shown


@dataclass(frozen=True)
class Looked:
    """One theme: its searches, how many voices answer back, and how many of them have no decision."""

    theme: Theme
    searches: list[Search]
    found: int
    open: int
    unsettled: list[Unsettled] = field(default_factory=list)

    @property
    def number(self) -> int:
        return self.theme.number

    @property
    def state(self) -> str:
        """What was done, in words: never a score."""
        if not self.searches:
            return "Nobody has searched"
        if hasattr(self.theme, "closing"):
            return f"The search has ended, {self.open} still open" if self.open else "The search has ended"
        if not self.found:
            return "Searched, none found"
        return f"{self.open} still open" if self.open else "Searched, every voice has a decision"


@dataclass(frozen=True)
class Answers:
    """Every theme of a study with what was looked for, and every voice that answers back."""

    themes: list[Looked]
    voices: list[Voice]

    @property
    def unsearched(self) -> list[Looked]:
        """The themes that nobody has searched: that is not the same as finding nothing."""
        return [one for one in self.themes if not one.searches]

    @property
    def open(self) -> int:
        """How many voices nobody has decided about."""
        return sum(one.open for one in self.themes)


def of_study(study: Study) -> Answers:
    """Returns what answers back in a study."""
    rows = list(queries.answers_of(study))
    voices = [Voice(row, in_document(row.document, row.start, row.end, row.quote)) for row in rows]
    elsewhere = unsettled_of(study.pk)
    return Answers([_looked(theme, rows, elsewhere) for theme in queries.themes_searched(study)], voices)


def _looked(theme: Theme, rows: list[Evidence], elsewhere: list[Unsettled]) -> Looked:
    own = [row for row in rows if row.theme_id == theme.pk]
    waiting = sum(not hasattr(row, "disposition") for row in own)
    differ = [one for one in elsewhere if one.theme == theme.pk]
    return Looked(theme, list(theme.searches.all()), len(own) + len(differ), waiting + len(differ), differ)
