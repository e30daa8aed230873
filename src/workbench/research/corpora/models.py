"""The tables of a corpus: the library's own tables, with the study and the people added."""

from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from workbench.people.models import new_id
from workbench.research.studies.models import Study

NAME_LENGTH = 200
HUE_LENGTH = 10
PIECE = 1024 * 1024  # bytes of a recording that are read or written at once
PERSON = settings.AUTH_USER_MODEL


def _passage(prefix: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(start__gte=0, start__lt=F("end")), name=f"{prefix}_has_a_passage")


def _passage_or_none(prefix: str) -> models.CheckConstraint:
    neither = Q(start__isnull=True, end__isnull=True)
    both = Q(start__isnull=False, end__isnull=False, document__isnull=False, start__gte=0, start__lt=F("end"))
    return models.CheckConstraint(condition=neither | both, name=f"{prefix}_has_both_ends_or_none")


class Case(models.Model):
    """Whom a document is about, by pseudonym."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="cases")
    name = models.CharField(max_length=NAME_LENGTH)
    attributes = models.JSONField(default=dict, blank=True)

    LEAVES = {"id": True, "study": True, "name": True, "attributes": True}

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["study", "name"], name="one_case_per_name")]

    def __str__(self) -> str:
        return self.name


class Document(models.Model):
    """One text with its turns [[start, end, speaker, time], ...] and line starts, all in code points.

    Its places [[kind, number, start, end, label], ...] say on which page, or in which paragraph, the words stood before.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="documents")
    name = models.CharField(max_length=NAME_LENGTH)
    text = models.TextField()
    turns = models.JSONField(default=list)
    lines = models.JSONField(default=list)
    places = models.JSONField(default=list)
    words = models.PositiveIntegerField(default=0)
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="documents")
    attributes = models.JSONField(default=dict, blank=True)
    source = models.CharField(max_length=400, blank=True)
    encoding = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    position = models.PositiveIntegerField(default=0)
    imported_at = models.DateTimeField(default=timezone.now)
    imported_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = {
        **dict.fromkeys(["id", "study", "name", "text", "turns", "lines", "words", "case", "attributes"], True),
        **dict.fromkeys(["places", "position", "imported_at", "imported_by"], True),
        # A file's name and digest can give a person away.
        **dict.fromkeys(["source", "encoding", "digest"], False),
    }

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["study", "name"], name="one_document_per_name")]
        # So that documents can be put in order without their texts being read.
        indexes = [models.Index(fields=["study", "position", "id"], name="documents_in_order")]

    def __str__(self) -> str:
        return self.name


class Code(models.Model):
    """A code of the codebook."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="codes")
    name = models.CharField(max_length=NAME_LENGTH)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    definition = models.TextField(blank=True)
    inclusion = models.TextField(blank=True)
    exclusion = models.TextField(blank=True)
    hue = models.CharField(max_length=HUE_LENGTH, blank=True)
    position = models.PositiveIntegerField(default=0)
    in_vivo = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = {
        **dict.fromkeys(["id", "study", "name", "parent", "definition", "inclusion", "exclusion", "hue"], True),
        **dict.fromkeys(["position", "in_vivo", "made_at", "made_by"], True),
    }

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["study", "name", "parent"], name="one_code_per_name_in_a_family"),
            models.UniqueConstraint(
                fields=["study", "name"], condition=Q(parent__isnull=True), name="one_family_per_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Coding(models.Model):
    """One code on one passage by one coder at one moment: made or withdrawn, never edited."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="codings")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="codings")
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="codings")
    coder = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="codings")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    # Unknown for codings that were brought in from a file without dates: a date is not made up.
    made_at = models.DateTimeField(default=timezone.now, null=True)

    LEAVES = dict.fromkeys(["id", "study", "document", "code", "coder", "start", "end", "quote", "made_at"], True)

    class Meta:
        ordering = ["document", "start", "end", "id"]
        constraints = [
            _passage("coding"),
            models.UniqueConstraint(
                fields=["document", "start", "end", "code", "coder"], name="one_coding_per_coder_code_and_passage"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code_id} on {self.start}-{self.end}"


class Memo(models.Model):
    """A note on a passage, a document, a code or a coding, or on the study as a whole."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="memos")
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="memos")
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    code = models.ForeignKey(Code, null=True, blank=True, on_delete=models.PROTECT, related_name="memos")
    text = models.TextField()
    author = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="memos")
    written_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    LEAVES = dict.fromkeys(
        ["id", "study", "document", "start", "end", "code", "text", "author", "written_at", "changed_at"], True
    )

    class Meta:
        ordering = ["written_at", "id"]
        constraints = [_passage_or_none("memo")]

    def __str__(self) -> str:
        return f"Memo by {self.author_id}"


class Assignment(models.Model):
    """Who was to read which passage for which code, and has done so: absent is not the same as not read."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="assignments")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="assignments")
    coder = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="assignments")
    code = models.ForeignKey(Code, null=True, blank=True, on_delete=models.PROTECT, related_name="assignments")
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    round = models.CharField(max_length=NAME_LENGTH, blank=True)
    done = models.BooleanField(default=False)

    LEAVES = dict.fromkeys(["id", "study", "document", "coder", "code", "start", "end", "round", "done"], True)

    class Meta:
        ordering = ["document", "start", "id"]
        constraints = [_passage_or_none("assignment")]

    def __str__(self) -> str:
        return f"{self.coder_id} reads {self.document_id}"


class Keepsake(models.Model):
    """What came from another program and is kept whole: a picture, a place in it, a set, a link; listed and given back."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="keepsakes")
    kind = models.CharField(max_length=20)
    name = models.TextField(blank=True)
    place = models.TextField(blank=True)
    within = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="holds")
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="keepsakes")
    code = models.ForeignKey(Code, null=True, blank=True, on_delete=models.PROTECT, related_name="keepsakes")
    coder = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="keepsakes")
    content = models.TextField(blank=True)
    position = models.PositiveIntegerField(default=0)

    LEAVES = dict.fromkeys(
        ["id", "study", "kind", "name", "place", "within", "document", "code", "coder", "content", "position"], True
    )

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name or self.kind

    @property
    def owner(self) -> UUID:
        """Whose words it may carry: its document’s, else those of the outermost keepsake that it lies in."""
        row = self
        while row.within is not None and row.document_id is None:
            row = row.within
        return row.document_id or row.pk


class Medium(models.Model):
    """A picture, a PDF or a recording by its file name. Its bytes lie apart, so that the trail never copies them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="media")
    name = models.CharField(max_length=255)
    keepsake = models.ForeignKey(Keepsake, null=True, blank=True, on_delete=models.PROTECT, related_name="media")
    digest = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()

    LEAVES = dict.fromkeys(["id", "study", "name", "keepsake", "digest", "size"], True)

    class Meta:
        ordering = ["name", "id"]
        verbose_name_plural = "media"
        constraints = [models.UniqueConstraint(fields=["study", "name"], name="one_medium_per_name")]

    def __str__(self) -> str:
        return self.name


class MediumBytes(models.Model):
    """The bytes of media, once for each content; kept until no medium and nothing that could be undone names them.

    What is longer than PIECE goes on in further pieces, so that a recording is never in memory whole.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()

    LEAVES = dict.fromkeys(["digest", "content"], True)

    def __str__(self) -> str:
        return self.digest


class MediumPiece(models.Model):
    """What follows the first PIECE bytes of a long content, in order, counted from 1."""

    of = models.ForeignKey(MediumBytes, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    LEAVES = dict.fromkeys(["id", "of", "number", "content"], True)

    class Meta:
        ordering = ["of", "number"]
        constraints = [models.UniqueConstraint(fields=["of", "number"], name="one_piece_per_number")]

    def __str__(self) -> str:
        return f"{self.of_id}, piece {self.number}"


class Round(models.Model):
    """A round of coding, named by its assignments: who codes what, open to each other or blind, until it is closed.

    Share: how much of the documents everybody reads. While a blind round is open, no coder of it sees what the others code in it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="rounds")
    name = models.CharField(max_length=NAME_LENGTH)
    blind = models.BooleanField(default=True)
    plan = models.CharField(max_length=10, default="whole")
    share = models.FloatField(null=True, blank=True)
    seed = models.PositiveIntegerField(default=0)
    note = models.TextField(blank=True)
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    LEAVES = {
        **dict.fromkeys(["id", "study", "name", "blind", "plan", "share", "seed", "note"], True),
        **dict.fromkeys(["opened_at", "opened_by", "closed_at", "closed_by"], True),
    }

    class Meta:
        ordering = ["opened_at", "id"]
        constraints = [models.UniqueConstraint(fields=["study", "name"], name="one_round_per_name")]

    def __str__(self) -> str:
        return self.name


class Definition(models.Model):
    """One version of what a code means. A code whose meaning never changed has none; its first change keeps both."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="definitions")
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="definitions")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=NAME_LENGTH)
    definition = models.TextField(blank=True)
    inclusion = models.TextField(blank=True)
    exclusion = models.TextField(blank=True)
    why = models.TextField(blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(
        ["id", "study", "code", "number", "name", "definition", "inclusion", "exclusion", "why", "made_at", "made_by"],
        True,
    )

    class Meta:
        ordering = ["code", "number"]
        constraints = [models.UniqueConstraint(fields=["code", "number"], name="one_definition_per_number")]

    def __str__(self) -> str:
        return f"{self.name}, version {self.number}"


class Confirmation(models.Model):
    """A coding that was made under an older definition, and that a person looked at again: it still fits."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="confirmations")
    coding = models.ForeignKey(Coding, on_delete=models.PROTECT, related_name="confirmations")
    definition = models.ForeignKey(Definition, on_delete=models.PROTECT, related_name="confirmations")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(["id", "study", "coding", "definition", "at", "by"], True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["coding", "definition"], name="one_confirmation_per_coding_and_definition")
        ]

    def __str__(self) -> str:
        return f"{self.coding_id} under {self.definition_id}"


class SetAside(models.Model):
    """A document that nobody codes until it is opened: referential adequacy. Afterwards, what it showed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="set_aside")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="set_aside")
    reason = models.TextField(blank=True)
    set_at = models.DateTimeField(default=timezone.now)
    set_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    showed = models.TextField(blank=True)

    LEAVES = dict.fromkeys(
        ["id", "study", "document", "reason", "set_at", "set_by", "opened_at", "opened_by", "showed"], True
    )

    class Meta:
        ordering = ["set_at", "id"]
        verbose_name = "document set aside"
        verbose_name_plural = "documents set aside"

    def __str__(self) -> str:
        return f"{self.document_id} set aside"
