"""Themes and what they rest on: codes, passages that carry the claim, passages that answer back, and searches for answers."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from workbench.people.models import new_id
from workbench.research.corpora.models import Code, Document
from workbench.research.studies.models import Study

NAME_LENGTH = 200
PERSON = settings.AUTH_USER_MODEL
STATUSES = [("tentative", "Tentative"), ("working", "Working"), ("settled", "Settled")]
DISPOSITIONS = {
    "revised": "The claim was changed",
    "bounded": "Kept as a boundary",
    "explained": "Explained as exceptional",
    "unexplained": "Stands unexplained",
    "recruit": "More people are to be asked",
}
SIGNS = {
    "revised": "pencil",
    "bounded": "columns-2",
    "explained": "message-square",
    "unexplained": "circle-help",
    "recruit": "user-plus",
}
SIDES = [("voice", "carries the claim"), ("answer", "answers back")]


class Theme(models.Model):
    """A claim that gathers codes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="themes")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=NAME_LENGTH)
    claim = models.TextField(blank=True)
    holds_when = models.TextField(blank=True)
    stops_when = models.TextField(blank=True)
    status = models.CharField(max_length=10, choices=STATUSES, default="tentative")
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(
        ["id", "study", "number", "name", "claim", "holds_when", "stops_when", "status", "made_at", "made_by"], True
    )

    class Meta:
        ordering = ["number", "id"]
        constraints = [
            models.UniqueConstraint(fields=["study", "name"], name="one_theme_per_name"),
            models.CheckConstraint(condition=Q(status__in=[key for key, _ in STATUSES]), name="theme_has_a_status"),
        ]

    def __str__(self) -> str:
        return f"Theme {self.number}. {self.name}"


class ThemeCode(models.Model):
    """A code that a theme gathers."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="gathered")
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="themes")
    position = models.PositiveIntegerField(default=0)

    LEAVES = {"id": True, "theme": True, "code": True, "position": True}

    class Meta:
        ordering = ["theme", "position", "id"]
        constraints = [models.UniqueConstraint(fields=["theme", "code"], name="one_code_once_in_a_theme")]

    def __str__(self) -> str:
        return f"{self.code_id} in {self.theme_id}"


class Evidence(models.Model):
    """A passage that carries a theme's claim (voice) or answers back to it (answer)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="evidence")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="evidence")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    side = models.CharField(max_length=6, choices=SIDES)
    note = models.TextField(blank=True)
    position = models.PositiveIntegerField(default=0)
    chosen_at = models.DateTimeField(default=timezone.now)
    chosen_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(
        ["id", "theme", "document", "start", "end", "quote", "side", "note", "position", "chosen_at", "chosen_by"], True
    )

    class Meta:
        ordering = ["theme", "side", "position", "id"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(condition=Q(start__gte=0, start__lt=F("end")), name="evidence_has_a_passage"),
            models.CheckConstraint(condition=Q(side__in=[key for key, _ in SIDES]), name="evidence_has_a_side"),
            models.UniqueConstraint(
                fields=["theme", "document", "start", "end"], name="one_side_per_passage_and_theme"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side} of {self.theme_id}"


class Search(models.Model):
    """A search for voices against a theme: who looked, how, through how many documents; also when none was found."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="searches")
    words = models.CharField(max_length=400)
    documents = models.PositiveIntegerField()
    found = models.PositiveIntegerField()
    screened = models.PositiveIntegerField(
        null=True, blank=True
    )  # passages that somebody read; unknown in older searches
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(["id", "theme", "words", "documents", "found", "screened", "at", "by"], True)

    class Meta:
        ordering = ["theme", "-at"]
        verbose_name_plural = "searches"

    def __str__(self) -> str:
        return f"Search in {self.theme_id}"


class ClaimVersion(models.Model):
    """One version of what a theme claims; a claim that never changed has none, its first change keeps both."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="claim_versions")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=NAME_LENGTH)
    claim = models.TextField(blank=True)
    holds_when = models.TextField(blank=True)
    stops_when = models.TextField(blank=True)
    why = models.TextField(blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(
        ["id", "study", "theme", "number", "name", "claim", "holds_when", "stops_when", "why", "made_at", "made_by"],
        True,
    )

    class Meta:
        ordering = ["theme", "number"]
        constraints = [models.UniqueConstraint(fields=["theme", "number"], name="one_claim_per_number")]

    def __str__(self) -> str:
        return f"Version {self.number}"


class Disposition(models.Model):
    """What was done about a voice that answers back: the claim revised or bounded, the voice explained, or nothing yet known."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="dispositions")
    evidence = models.OneToOneField(Evidence, on_delete=models.PROTECT, related_name="disposition")
    kind = models.CharField(max_length=11, choices=list(DISPOSITIONS.items()))
    reason = models.TextField()
    version = models.ForeignKey(
        ClaimVersion, null=True, blank=True, on_delete=models.SET_NULL, related_name="dispositions"
    )
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(["id", "study", "evidence", "kind", "reason", "version", "at", "by"], True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.CheckConstraint(condition=Q(kind__in=list(DISPOSITIONS)), name="disposition_has_a_kind")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.reason[:60]}"

    @property
    def icon(self) -> str:
        """The sign beside its words."""
        return SIGNS[self.kind]

    @property
    def mark(self) -> str:
        """What a page sends back, so that a decision that somebody else made meanwhile is not written over."""
        return str(self.at.isoformat())


class Closing(models.Model):
    """Somebody says that the search for voices against a theme is over, and why; the rule of closing was met then."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="closings")
    theme = models.OneToOneField(Theme, on_delete=models.PROTECT, related_name="closing")
    statement = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(["id", "study", "theme", "statement", "at", "by"], True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"Search in {self.theme_id} closed"


class SavedQuery(models.Model):
    """A query under a name, so that everybody in the study can ask it again."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="saved_queries")
    name = models.CharField(max_length=NAME_LENGTH)
    words = models.TextField()
    whole = models.CharField(max_length=10, default="passage")
    sort = models.CharField(max_length=10, default="place")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(["id", "study", "name", "words", "whole", "sort", "at", "by"], True)

    class Meta:
        ordering = ["name", "id"]
        verbose_name_plural = "saved queries"
        constraints = [models.UniqueConstraint(fields=["study", "name"], name="one_query_per_name")]

    def __str__(self) -> str:
        return self.name


class Comparison(models.Model):
    """What somebody found when two codes lay side by side."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="comparisons")
    left = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="compared_left")
    right = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="compared_right")
    text = models.TextField()
    written_at = models.DateTimeField(default=timezone.now)
    written_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(["id", "study", "left", "right", "text", "written_at", "written_by"], True)

    class Meta:
        ordering = ["-written_at", "id"]

    def __str__(self) -> str:
        return f"{self.left_id} with {self.right_id}"
