"""What researchers write about themselves and their work: entries of the journal, and where they stand."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from workbench.people.models import new_id
from workbench.research.corpora.models import Code, Document
from workbench.research.interviews.models import Interview
from workbench.research.studies.models import Study

PERSON = settings.AUTH_USER_MODEL
KINDS = {
    "before": "Before an interview",
    "after": "After an interview",
    "coding": "While coding",
    "theme": "About a theme",
    "decision": "About a decision",
    "other": "Anything else",
}


class Entry(models.Model):
    """An entry of the journal; on an interview, a document or a code, or on none of them. Alone means: for its writer."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="journal")
    kind = models.CharField(max_length=8, choices=list(KINDS.items()), default="other")
    interview = models.ForeignKey(
        Interview, null=True, blank=True, on_delete=models.PROTECT, related_name="journal_entries"
    )
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="journal_entries"
    )
    code = models.ForeignKey(Code, null=True, blank=True, on_delete=models.SET_NULL, related_name="journal_entries")
    text = models.TextField()
    alone = models.BooleanField(default=False)
    written_at = models.DateTimeField(default=timezone.now)
    written_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    # Whether an entry leaves is decided by each: what is for its writer alone does not (see the room that carries).
    LEAVES = dict.fromkeys(
        ["id", "study", "kind", "interview", "document", "code", "text", "alone", "written_at", "written_by"], True
    )

    class Meta:
        ordering = ["-written_at", "id"]
        verbose_name_plural = "entries"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="entry_has_a_kind"),
            # What is written about somebody goes with them: so each entry is about one thing of one participant at most.
            models.CheckConstraint(
                condition=Q(interview__isnull=True) | Q(document__isnull=True), name="entry_is_about_one_of_both"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.written_at:%Y-%m-%d}"


class Standpoint(models.Model):
    """Where one researcher stands towards the subject and the people, in versions: their positionality."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="standpoints")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="standpoints")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    written_at = models.DateTimeField(default=timezone.now)

    LEAVES = dict.fromkeys(["id", "study", "person", "number", "text", "written_at"], True)

    class Meta:
        ordering = ["person", "number"]
        constraints = [
            models.UniqueConstraint(fields=["study", "person", "number"], name="one_standpoint_per_person_and_number")
        ]

    def __str__(self) -> str:
        return f"Version {self.number} of {self.person_id}"


class NotNow(models.Model):
    """Somebody does not want to be asked any more for an entry after this interview."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="journal_put_aside")
    interview = models.ForeignKey(Interview, on_delete=models.PROTECT, related_name="journal_put_aside")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    LEAVES = dict.fromkeys(["id", "study", "interview", "person", "at"], False)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["interview", "person"], name="asked_no_more_once_per_interview_and_person")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} puts {self.interview_id} aside"
