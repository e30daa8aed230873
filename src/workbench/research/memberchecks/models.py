"""Member checking: what a participant was given back, what they said of it, and what was done."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from workbench.people.models import new_id
from workbench.research.corpora.models import Document
from workbench.research.fieldwork.models import Participant
from workbench.research.studies.models import Study

PERSON = settings.AUTH_USER_MODEL
KINDS = {"transcript": "Transcript", "summary": "Summary", "findings": "Findings"}


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
    action = models.TextField(blank=True)
    care = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    LEAVES = {
        **dict.fromkeys(["id", "study", "participant", "kind", "document", "given", "asked", "sent_at"], True),
        **dict.fromkeys(["sent_by", "due_on", "returned_at", "declined", "response", "action"], True),
        **dict.fromkeys(["closed_at", "closed_by"], True),
        # How somebody felt on reading it, and what was offered, stays with those who care.
        **dict.fromkeys(["link", "expires_at", "revoked_at", "hard", "care"], False),
    }

    class Meta:
        ordering = ["sent_at", "id"]
        constraints = [models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="member_check_has_a_kind")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} to {self.participant_id}"
