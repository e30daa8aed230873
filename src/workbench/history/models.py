"""The trail: one Event for everything that somebody did, chained by digests, with the rows before and after."""

from django.conf import settings
from django.db import models

from workbench.people.models import new_id

DIGEST = 64


class Chain(models.Model):
    """The newest link of a study's trail; the row that a writer locks."""

    study = models.UUIDField(primary_key=True)
    seq = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=DIGEST, default="")

    LEAVES = {"study": True, "seq": True, "head": True}

    def __str__(self) -> str:
        return f"{self.study} at {self.seq}"


class Event(models.Model):
    """Who did what, when; never changed and never removed."""

    KINDS = [("do", "did"), ("undo", "undid"), ("redo", "redid")]

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.UUIDField()
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=80)
    about = models.CharField(max_length=400, blank=True)
    # The chain covers the salted digest of `about`, so that a copy may leave the words out; older events have no salt.
    salt = models.CharField(max_length=DIGEST, blank=True, default="")
    kind = models.CharField(max_length=4, choices=KINDS, default="do")
    undoes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="undone_by")
    undoable = models.BooleanField(default=True)
    previous = models.CharField(max_length=DIGEST, blank=True)
    digest = models.CharField(max_length=DIGEST)

    LEAVES = {
        **dict.fromkeys(["id", "study", "seq", "at", "by", "verb", "about", "salt", "kind", "undoes"], True),
        **dict.fromkeys(["undoable", "previous", "digest"], True),
    }

    class Meta:
        ordering = ["study", "seq"]
        constraints = [models.UniqueConstraint(fields=["study", "seq"], name="one_event_per_link")]
        indexes = [models.Index(fields=["study", "by", "seq"])]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb} {self.about}".strip()


class Change(models.Model):
    """The rows of one table, about one document, that an Event touched: [[id, before, after], ...].

    The chain covers the salted digest only, so the words can be erased and the trail still verified.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="changes")
    number = models.PositiveIntegerField()
    table = models.CharField(max_length=80)
    document = models.UUIDField(null=True, db_index=True)
    salt = models.CharField(max_length=DIGEST)
    digest = models.CharField(max_length=DIGEST)
    images = models.TextField(null=True)
    erased_at = models.DateTimeField(null=True)

    LEAVES = {
        "id": True,
        "event": True,
        "number": True,
        "table": True,
        "document": True,
        "salt": False,
        "digest": True,
        "images": False,
        "erased_at": True,
    }

    class Meta:
        ordering = ["event", "number"]
        constraints = [models.UniqueConstraint(fields=["event", "number"], name="one_change_per_number")]

    def __str__(self) -> str:
        return f"{self.table} in {self.event_id}"


class Sealed(models.Model):
    """The trail that a study had where it came from, word for word; it is shown and verified, and nothing of it is undone."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.UUIDField(db_index=True)
    number = models.PositiveIntegerField()
    content = models.TextField()
    digest = models.CharField(max_length=DIGEST)

    LEAVES = dict.fromkeys(["id", "study", "number", "content", "digest"], True)

    class Meta:
        ordering = ["study", "number"]
        constraints = [models.UniqueConstraint(fields=["study", "number"], name="one_sealed_trail_per_number")]

    def __str__(self) -> str:
        return f"Trail {self.number} of {self.study}"
