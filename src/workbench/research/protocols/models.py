"""The interview guide in versions, the key informants who look at it, and what became of what they said."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from workbench.people.models import new_id
from workbench.research.studies.models import Study

NAME_LENGTH = 200
PERSON = settings.AUTH_USER_MODEL
ALL_RIGHT = {"yes": "It is all right to ask this", "care": "Ask it with care", "no": "I would not ask this"}
OUTCOMES = {"changed": "Changed", "kept": "Kept as it is"}


def check_probes(probes: Any) -> None:
    """Raises ValidationError unless this is a list of words."""
    if not isinstance(probes, list) or not all(isinstance(one, str) for one in probes):
        raise ValidationError("Probes are a list of words.")


class Version(models.Model):
    """One version of the protocol; once in use it is frozen, and what changes is a new version.

    Its seal is the SHA-256 of its words at that moment: an undo that would change them is found by it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="protocol_versions")
    number = models.PositiveSmallIntegerField()
    opening = models.TextField(blank=True)
    closing = models.TextField(blank=True)
    note = models.TextField(blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField(null=True, blank=True)
    seal = models.CharField(max_length=64, blank=True)

    LEAVES = dict.fromkeys(
        ["id", "study", "number", "opening", "closing", "note", "made_at", "made_by", "frozen_at", "seal"], True
    )

    class Meta:
        ordering = ["number"]
        verbose_name = "version of the protocol"
        verbose_name_plural = "versions of the protocol"
        constraints = [models.UniqueConstraint(fields=["study", "number"], name="one_protocol_version_per_number")]

    def __str__(self) -> str:
        return f"Version {self.number}"


class Topic(models.Model):
    """A topic of the guide."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="topics")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="topics")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=NAME_LENGTH)

    LEAVES = dict.fromkeys(["id", "study", "version", "position", "name"], True)

    class Meta:
        ordering = ["version", "position", "id"]

    def __str__(self) -> str:
        return self.name


class GuideQuestion(models.Model):
    """A question of the guide: its words, its probes, how long it may take, and which research question it serves.

    Its lineage stays the same from version to version, so that answers and comments find it again.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="guide_questions")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="questions")
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="questions")
    lineage = models.UUIDField(default=new_id)
    number = models.PositiveSmallIntegerField()
    words = models.TextField()
    probes = models.JSONField(default=list, blank=True, validators=[check_probes])  # [words, ...]
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    serves = models.TextField(blank=True)  # the research question in the words it had

    LEAVES = dict.fromkeys(
        ["id", "study", "version", "topic", "lineage", "number", "words", "probes", "minutes", "serves"], True
    )

    class Meta:
        ordering = ["version", "number", "id"]
        verbose_name = "question of the guide"
        verbose_name_plural = "questions of the guide"
        constraints = [
            models.UniqueConstraint(fields=["version", "lineage"], name="one_question_per_lineage_in_a_version")
        ]

    def __str__(self) -> str:
        return self.words


class Informant(models.Model):
    """A key informant: a name that they chose, and a link of their own to one version, of which only the digest is kept.

    Who came with a file from elsewhere has no link here.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="informants")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="informants")
    name = models.CharField(max_length=NAME_LENGTH)
    link = models.CharField(max_length=64, unique=True, null=True, blank=True)
    invited_at = models.DateTimeField(default=timezone.now)
    invited_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    LEAVES = {
        **dict.fromkeys(["id", "study", "version", "name", "invited_at", "invited_by"], True),
        **dict.fromkeys(["link", "expires_at", "revoked_at"], False),
    }

    class Meta:
        ordering = ["invited_at", "id"]
        verbose_name = "key informant"

    def __str__(self) -> str:
        return self.name


class Comment(models.Model):
    """What a key informant said of one question, or of the whole protocol."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="informant_comments")
    informant = models.ForeignKey(Informant, on_delete=models.PROTECT, related_name="comments")
    question = models.ForeignKey(GuideQuestion, null=True, on_delete=models.PROTECT, related_name="comments")
    words = models.TextField(blank=True)
    suggested = models.TextField(blank=True)
    all_right = models.CharField(max_length=4, choices=list(ALL_RIGHT.items()), blank=True)
    said_at = models.DateTimeField(default=timezone.now)

    LEAVES = dict.fromkeys(["id", "study", "informant", "question", "words", "suggested", "all_right", "said_at"], True)

    class Meta:
        ordering = ["said_at", "id"]

    def __str__(self) -> str:
        return (self.words or self.suggested or self.get_all_right_display())[:80]


class Reply(models.Model):
    """What became of a comment: changed, with the question as it is now, or kept, with the reason."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="replies")
    comment = models.OneToOneField(Comment, on_delete=models.PROTECT, related_name="reply")
    outcome = models.CharField(max_length=8, choices=list(OUTCOMES.items()))
    reason = models.TextField(blank=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    answered_at = models.DateTimeField(default=timezone.now)
    answered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(
        ["id", "study", "comment", "outcome", "reason", "before", "after", "answered_at", "answered_by"], True
    )

    class Meta:
        ordering = ["answered_at", "id"]
        verbose_name_plural = "replies"

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.reason[:60]}"
