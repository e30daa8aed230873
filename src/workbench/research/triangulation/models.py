"""Triangulation: the sources, methods, investigators and theories of a study, and where they meet on a theme."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from workbench.people.models import new_id
from workbench.research.corpora.models import Document
from workbench.research.findings.models import Evidence, Search, Theme
from workbench.research.studies.models import Study

NAME_LENGTH = 200
SIDES = {"one": "The first", "other": "The second"}
PERSON = settings.AUTH_USER_MODEL
AXES = {"source": "Source", "method": "Method", "investigator": "Investigator", "theory": "Theory"}
OUTCOMES = {
    "agreement": "Agreement",
    "partial": "Partial agreement",
    "silence": "Silence",
    "dissonance": "Dissonance",
}


OPEN = Q(settled_at__isnull=True) | Q(voice__isnull=True, search__isnull=True, words="")
"""Of which nobody has said what came of it, or all that was said has gone: the voice was dropped, the search taken back."""


class Angle(models.Model):
    """One source, method, investigator or theory from which a theme can be seen; attributes say whose passages it has."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="angles")
    axis = models.CharField(max_length=12, choices=list(AXES.items()))
    name = models.CharField(max_length=NAME_LENGTH)
    note = models.TextField(blank=True)
    query = models.TextField(blank=True)  # in the query language: which passages are seen from here
    position = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(["id", "study", "axis", "name", "note", "query", "position", "made_at", "made_by"], True)

    class Meta:
        ordering = ["axis", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["study", "axis", "name"], name="one_angle_per_name"),
            models.CheckConstraint(condition=Q(axis__in=list(AXES)), name="angle_has_an_axis"),
        ]

    def __str__(self) -> str:
        return f"{self.get_axis_display()}: {self.name}"


class Cell(models.Model):
    """How two angles meet on a theme, by one rater (Farmer et al. 2006): is the meaning the same, is the coverage?

    The outcome follows from both and from who is silent; it is kept, so that it can be counted. silent: the side, one or
    other, that does not cover the theme.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="convergence_cells")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="convergence_cells")
    one = models.ForeignKey(Angle, on_delete=models.PROTECT, related_name="cells_as_one")
    other = models.ForeignKey(Angle, on_delete=models.PROTECT, related_name="cells_as_other")
    meaning = models.BooleanField(null=True, blank=True)
    coverage = models.BooleanField(null=True, blank=True)
    silent = models.CharField(max_length=5, choices=list(SIDES.items()), blank=True)
    outcome = models.CharField(max_length=10, choices=list(OUTCOMES.items()))
    note = models.TextField(blank=True)
    rated_at = models.DateTimeField(default=timezone.now)
    rated_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = {
        **dict.fromkeys(["id", "study", "theme", "one", "other", "meaning", "coverage", "silent", "outcome"], True),
        **dict.fromkeys(["note", "rated_at", "rated_by"], True),
    }

    class Meta:
        ordering = ["theme", "one", "other", "id"]
        constraints = [
            models.UniqueConstraint(fields=["theme", "one", "other", "rated_by"], name="one_cell_per_pair_and_rater"),
            models.CheckConstraint(condition=Q(outcome__in=list(OUTCOMES)), name="cell_has_an_outcome"),
            models.CheckConstraint(
                # An unknown answer would pass any comparison: that both are known is asked by itself.
                condition=(Q(outcome="silence", meaning__isnull=True, coverage__isnull=True) & ~Q(silent=""))
                | (
                    Q(meaning__isnull=False, coverage__isnull=False, silent="")
                    & (
                        Q(outcome="agreement", meaning=True, coverage=True)
                        | Q(outcome="dissonance", meaning=False, coverage=False)
                        | Q(outcome="partial", meaning=True, coverage=False)
                        | Q(outcome="partial", meaning=False, coverage=True)
                    )
                ),
                name="outcome_of_a_cell_follows",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} on {self.theme_id}"


class CellEvidence(models.Model):
    """A passage, or a sentence of one's own, on which one side of a cell rests."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="cell_evidence")
    cell = models.ForeignKey(Cell, on_delete=models.PROTECT, related_name="evidence")
    angle = models.ForeignKey(Angle, on_delete=models.PROTECT, related_name="evidence")
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="cell_evidence"
    )
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    quote = models.TextField(blank=True)
    note = models.TextField(blank=True)

    LEAVES = dict.fromkeys(["id", "study", "cell", "angle", "document", "start", "end", "quote", "note"], True)

    class Meta:
        ordering = ["cell", "angle", "id"]
        verbose_name_plural = "evidence of cells"
        constraints = [
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True)
                | Q(document__isnull=False, start__isnull=False, end__isnull=False, start__gte=0, start__lt=F("end")),
                name="cell_evidence_has_both_ends_or_none",
            )
        ]

    def __str__(self) -> str:
        return (self.quote or self.note)[:60]


class CounterCase(models.Model):
    """Two angles differ on a theme: a counter-narrative to look into, open until somebody says what came of it.

    voice: the passage that answers back; search: the search that was made; words: in somebody's own words.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="counter_cases")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="counter_cases")
    one = models.ForeignKey(Angle, on_delete=models.PROTECT, related_name="cases_as_one")
    other = models.ForeignKey(Angle, on_delete=models.PROTECT, related_name="cases_as_other")
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    voice = models.ForeignKey(Evidence, null=True, blank=True, on_delete=models.SET_NULL, related_name="counter_cases")
    search = models.ForeignKey(Search, null=True, blank=True, on_delete=models.SET_NULL, related_name="counter_cases")
    words = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    LEAVES = {
        **dict.fromkeys(["id", "study", "theme", "one", "other", "opened_at", "opened_by"], True),
        **dict.fromkeys(["voice", "search", "words", "settled_at", "settled_by"], True),
    }

    class Meta:
        ordering = ["opened_at", "id"]
        verbose_name = "counter-narrative to look into"
        verbose_name_plural = "counter-narratives to look into"
        constraints = [
            models.UniqueConstraint(fields=["theme", "one", "other"], name="one_counter_case_per_theme_and_pair")
        ]

    @property
    def is_open(self) -> bool:
        """Says whether it waits, as OPEN does."""
        return self.settled_at is None or not (self.voice_id or self.search_id or self.words)

    def __str__(self) -> str:
        return f"{self.one_id} and {self.other_id} differ on {self.theme_id}"
