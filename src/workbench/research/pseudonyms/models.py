"""The register of what is replaced in transcripts: real words lie sealed, what stands for them lies open."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from workbench.people.models import new_id
from workbench.research.corpora.models import Document
from workbench.research.studies.models import Study

NAME_LENGTH = 200
KINDS = {
    "person": "Person",
    "place": "Place",
    "organisation": "Organisation",
    "date": "Date",
    "other": "Something else",
}


class Entry(models.Model):
    """One line of the register: what is replaced, sealed under the key to the names, and what stands for it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="register")
    kind = models.CharField(max_length=12, choices=list(KINDS.items()))
    sealed = models.TextField()
    replacement = models.CharField(max_length=NAME_LENGTH)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(["id", "study", "kind", "sealed", "replacement", "made_at", "made_by"], False)

    class Meta:
        ordering = ["kind", "replacement", "id"]
        verbose_name = "entry of the register"
        verbose_name_plural = "entries of the register"

    def __str__(self) -> str:
        return self.replacement


class Original(models.Model):
    """A transcript as it was before it was pseudonymised, sealed; kept only if the study says so."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="originals")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="original")
    sealed = models.TextField()
    kept_at = models.DateTimeField(default=timezone.now)

    LEAVES = dict.fromkeys(["id", "study", "document", "sealed", "kept_at"], False)

    def __str__(self) -> str:
        return f"Original of {self.document_id}"


class Keeping(models.Model):
    """Whether a study keeps its transcripts as they were before names were replaced, sealed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.OneToOneField(Study, on_delete=models.PROTECT, related_name="keeping")
    originals = models.BooleanField(default=False)
    said_at = models.DateTimeField(default=timezone.now)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(["id", "study", "originals", "said_at", "said_by"], False)

    def __str__(self) -> str:
        return "originals are kept" if self.originals else "originals are not kept"


class NameCheck(models.Model):
    """That somebody with the key looked for names, at which link of the trail, and how many still stood where."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="name_checks")
    seq = models.PositiveBigIntegerField()
    found = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(["id", "study", "seq", "found", "at", "by"], False)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.found} names at {self.seq}"
