"""What was locked away instead of erased."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from workbench.people.models import new_id
from workbench.research.studies.models import Study


class Locked(models.Model):
    """All that rested on a participant who withdrew, sealed under the key to the names; no page reads it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="locked")
    number = models.PositiveIntegerField()
    sealed = models.TextField()
    locked_at = models.DateTimeField(default=timezone.now)
    locked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(["id", "study", "number", "sealed", "locked_at", "locked_by"], False)

    class Meta:
        ordering = ["number", "id"]
        verbose_name = "locked participant"

    def __str__(self) -> str:
        return f"Participant {self.number}, locked"
