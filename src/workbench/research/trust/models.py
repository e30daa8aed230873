"""What people fixed beforehand and wrote down about the trustworthiness of a study."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from workbench.people.models import new_id
from workbench.research.studies.models import Study

PERSON = settings.AUTH_USER_MODEL


class StopRule(models.Model):
    """The rule for new codes, set before looking; a later change says why."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.OneToOneField(Study, on_delete=models.PROTECT, related_name="stop_rule")
    base = models.PositiveSmallIntegerField(default=4)
    run = models.PositiveSmallIntegerField(default=2)
    threshold = models.FloatField(default=0.05)
    reason = models.TextField(blank=True)
    set_at = models.DateTimeField(default=timezone.now)
    set_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(["id", "study", "base", "run", "threshold", "reason", "set_at", "set_by"], True)

    def __str__(self) -> str:
        return f"{self.base}/{self.run}/{self.threshold:.0%}"


class Reading(models.Model):
    """A person's reading of the curve: what it says and what it cannot say."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="readings")
    says = models.TextField()
    cannot_say = models.TextField()
    interviews = models.PositiveIntegerField()
    codes = models.PositiveIntegerField()
    written_at = models.DateTimeField(default=timezone.now)
    written_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(
        ["id", "study", "says", "cannot_say", "interviews", "codes", "written_at", "written_by"], True
    )

    class Meta:
        ordering = ["-written_at", "id"]

    def __str__(self) -> str:
        return f"Reading of {self.interviews} interviews"
