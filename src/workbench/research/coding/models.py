"""What the reader keeps for a person: codes on the number keys."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from workbench.people.models import new_id
from workbench.research.corpora.models import Code
from workbench.research.studies.models import Study

SLOTS = range(1, 10)


class QuickCode(models.Model):
    """A code on one of a person's number keys in a study."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="quick_codes")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="quick_codes")
    slot = models.PositiveSmallIntegerField()
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="quick_codes")

    # A habit of one person's hands: no part of the study.
    LEAVES = dict.fromkeys(["id", "study", "person", "slot", "code"], False)

    class Meta:
        ordering = ["slot"]
        constraints = [
            models.UniqueConstraint(fields=["study", "person", "slot"], name="one_quick_code_per_key"),
            models.UniqueConstraint(fields=["study", "person", "code"], name="one_key_per_quick_code"),
            models.CheckConstraint(condition=Q(slot__gte=1, slot__lte=9), name="quick_code_has_a_number_key"),
        ]

    def __str__(self) -> str:
        return f"{self.slot}: {self.code_id}"
