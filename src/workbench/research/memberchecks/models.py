"""Member checking: what a participant was given back, what they said of it, and what was done."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from workbench.people.models import new_id
from workbench.research.corpora.models import Document
from workbench.research.fieldwork.models import Participant
from workbench.research.findings.models import ClaimVersion
from workbench.research.studies.models import Study

PERSON = settings.AUTH_USER_MODEL
KINDS = {"transcript": "Transcript", "summary": "Summary", "findings": "Findings"}
OUTCOMES = {"changed": "Something was changed", "kept": "Kept as it is", "none": "There was nothing to do"}
FOLLOWED = {"out": "Left out", "changed": "Changed", "kept": "Stays"}


class MemberCheck(models.Model):
    """One thing given to one participant by a link without an account, in the words that it had; and what came back.

    The link is kept as its SHA-256 only. Care: what was offered afterwards, if reading it was hard.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="member_checks")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="member_checks")
    kind = models.CharField(max_length=10, choices=list(KINDS.items()))
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="member_checks"
    )
    given = models.TextField()
    asked = models.TextField(blank=True)
    sent_at = models.DateTimeField(default=timezone.now)
    sent_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    link = models.CharField(max_length=64, unique=True, null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    declined = models.BooleanField(default=False)
    response = models.TextField(blank=True)
    hard = models.BooleanField(default=False)
    wants_call = models.BooleanField(default=False)
    outcome = models.CharField(max_length=7, choices=list(OUTCOMES.items()), blank=True)
    action = models.TextField(blank=True)
    version = models.ForeignKey(
        ClaimVersion, null=True, blank=True, on_delete=models.SET_NULL, related_name="member_checks"
    )
    corrected = models.UUIDField(null=True, blank=True)  # the event of the trail that corrected the transcript
    care = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    LEAVES = {
        **dict.fromkeys(["id", "study", "participant", "kind", "document", "given", "asked", "sent_at"], True),
        **dict.fromkeys(["sent_by", "due_on", "returned_at", "declined", "response", "action"], True),
        **dict.fromkeys(["outcome", "version", "corrected", "closed_at", "closed_by"], True),
        # How somebody felt on reading it, and what was offered, stays with those who care.
        **dict.fromkeys(["link", "expires_at", "revoked_at", "hard", "wants_call", "care"], False),
    }

    class Meta:
        ordering = ["sent_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="member_check_has_a_kind"),
            models.CheckConstraint(
                condition=Q(outcome__in=["", *OUTCOMES]), name="member_check_has_an_outcome_or_none"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} to {self.participant_id}"


class MemberMark(models.Model):
    """What a participant said of some of the words that they were given: a note, or the wish to have them left out.

    start, end: where the words stand in what was given, in code points.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="member_marks")
    member_check = models.ForeignKey(MemberCheck, on_delete=models.PROTECT, related_name="marks")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    words = models.TextField()
    note = models.TextField(blank=True)
    leave_out = models.BooleanField(default=False)
    said_at = models.DateTimeField(default=timezone.now)
    followed = models.CharField(max_length=7, choices=list(FOLLOWED.items()), blank=True)
    why = models.TextField(blank=True)
    followed_at = models.DateTimeField(null=True, blank=True)
    followed_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    LEAVES = {
        **dict.fromkeys(["id", "study", "member_check", "start", "end", "words", "note", "leave_out"], True),
        **dict.fromkeys(["said_at", "followed", "why", "followed_at", "followed_by"], True),
    }

    class Meta:
        ordering = ["member_check", "start", "end", "said_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(start__gte=0, start__lt=F("end")), name="member_mark_has_a_passage"),
            models.CheckConstraint(condition=Q(followed__in=["", *FOLLOWED]), name="member_mark_is_followed_or_open"),
        ]

    def __str__(self) -> str:
        return self.note[:60] or self.words[:60]


class CareWords(models.Model):
    """Whom a participant can turn to if what they read was hard: the same words on every page of a study."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.OneToOneField(Study, on_delete=models.PROTECT, related_name="care_words")
    words = models.TextField(blank=True)
    set_at = models.DateTimeField(default=timezone.now)
    set_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(["id", "study", "words", "set_at", "set_by"], True)

    class Meta:
        verbose_name = "words of care"
        verbose_name_plural = "words of care"

    def __str__(self) -> str:
        return self.words[:60]
