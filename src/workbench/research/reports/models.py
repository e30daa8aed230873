"""The report that somebody arranges: its sections, their own words beside the facts, checklist items, statements, references."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from workbench.people.models import new_id
from workbench.research.studies.models import Study

NAME_LENGTH = 200
PERSON = settings.AUTH_USER_MODEL
STATUSES = {"shown": "Evidenced", "not": "Not applicable"}


class Outline(models.Model):
    """The one report of a study: how quotations are named, where voices that answer back stand."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.OneToOneField(Study, on_delete=models.PROTECT, related_name="outline")
    title = models.CharField(max_length=300, blank=True)
    names = models.CharField(max_length=10, default="turn")  # a quotation is named by pseudonym, turn or line
    answers = models.CharField(max_length=10, default="beside")  # beside the claim, or at the end
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(["id", "study", "title", "names", "answers", "made_at", "made_by"], True)

    def __str__(self) -> str:
        return self.title or "Report"


class Section(models.Model):
    """One section in its order: which facts it takes, one's own words, and the facts as they were when last refreshed.

    Kind names what fills it ("sample", "themes", ...); `about` the row that it is about (a theme), if there is one.
    Facts are [{"key", "words", "source"}, ...]; a quoted passage is named, its words are looked up.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="report_sections")
    outline = models.ForeignKey(Outline, on_delete=models.PROTECT, related_name="sections")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    about = models.UUIDField(null=True, blank=True)
    title = models.CharField(max_length=NAME_LENGTH * 2, blank=True)
    level = models.PositiveSmallIntegerField(default=1)
    shown = models.BooleanField(default=True)
    words = models.TextField(blank=True)
    facts = models.JSONField(default=list, blank=True)
    facts_at = models.DateTimeField(null=True, blank=True)
    without = models.JSONField(default=list, blank=True)  # keys of facts that the report leaves out
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = {
        **dict.fromkeys(["id", "study", "outline", "position", "kind", "about", "title", "level", "shown"], True),
        **dict.fromkeys(["words", "facts", "facts_at", "without", "changed_at", "changed_by"], True),
    }

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title or self.kind


class ChecklistItem(models.Model):
    """What somebody declared about one item of a checklist: where it is evidenced, or why it does not apply."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="checklist_items")
    checklist = models.CharField(max_length=20)
    item = models.CharField(max_length=20)
    status = models.CharField(max_length=5, choices=list(STATUSES.items()))
    reason = models.TextField(blank=True)
    section = models.ForeignKey(Section, null=True, blank=True, on_delete=models.SET_NULL, related_name="items")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(["id", "study", "checklist", "item", "status", "reason", "section", "at", "by"], True)

    class Meta:
        ordering = ["checklist", "item"]
        constraints = [
            models.UniqueConstraint(fields=["study", "checklist", "item"], name="one_answer_per_checklist_item"),
            models.CheckConstraint(condition=Q(status__in=list(STATUSES)), name="checklist_item_has_a_status"),
        ]

    def __str__(self) -> str:
        return f"{self.checklist} {self.item}"


class Statement(models.Model):
    """What the team says of how the study was done where no record shows it, and where that is written."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="statements")
    topic = models.CharField(max_length=20)
    words = models.TextField()
    source = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(["id", "study", "topic", "words", "source", "at", "by"], True)

    class Meta:
        ordering = ["topic"]
        constraints = [models.UniqueConstraint(fields=["study", "topic"], name="one_statement_per_topic")]

    def __str__(self) -> str:
        return self.topic


class Reference(models.Model):
    """A work that the report refers to, as CSL keeps it (one item of CSL-JSON)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="references")
    key = models.CharField(max_length=NAME_LENGTH)
    item = models.JSONField()
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(["id", "study", "key", "item", "added_at", "added_by"], True)

    class Meta:
        ordering = ["key"]
        constraints = [models.UniqueConstraint(fields=["study", "key"], name="one_reference_per_key")]

    def __str__(self) -> str:
        return self.key
