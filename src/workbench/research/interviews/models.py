"""Interviews: when and where, what was asked, what was noted, what was recorded, and the transcript that came of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from workbench.people.models import new_id
from workbench.research.corpora.models import Document, Medium
from workbench.research.fieldwork.models import Participant
from workbench.research.interviews.states import HEARD, MARKS, STATES
from workbench.research.protocols.models import GuideQuestion, Version
from workbench.research.studies.models import Study

PLACE_LENGTH = WHY_LENGTH = 400
PERSON = settings.AUTH_USER_MODEL


class Interview(models.Model):
    """One interview with one participant along one version of the protocol."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="interviews")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="interviews")
    version = models.ForeignKey(Version, null=True, blank=True, on_delete=models.PROTECT, related_name="interviews")
    planned_at = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    place = models.CharField(max_length=PLACE_LENGTH, blank=True)
    # Who is reminded of it; nobody for those that came in from another study.
    planned_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=list(STATES.items()), default="planned")
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    document = models.OneToOneField(
        Document, null=True, blank=True, on_delete=models.SET_NULL, related_name="interview"
    )
    recording = models.OneToOneField(Medium, null=True, blank=True, on_delete=models.SET_NULL, related_name="interview")
    # Why each was taken in though the participant’s consent did not cover it.
    document_despite = models.CharField(max_length=WHY_LENGTH, blank=True)
    recording_despite = models.CharField(max_length=WHY_LENGTH, blank=True)

    LEAVES = {
        **dict.fromkeys(["id", "study", "participant", "version", "planned_at", "minutes", "state"], True),
        **dict.fromkeys(["started_at", "ended_at", "document", "recording"], True),
        **dict.fromkeys(["place", "planned_by", "document_despite", "recording_despite"], False),
    }

    class Meta:
        ordering = ["planned_at", "id"]

    def __str__(self) -> str:
        return f"Interview with {self.participant}"


class Mark(models.Model):
    """What became of a question in an interview: asked or skipped and why, from which second on, for how long."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="guide_marks")
    interview = models.ForeignKey(Interview, on_delete=models.PROTECT, related_name="marks")
    question = models.ForeignKey(GuideQuestion, on_delete=models.PROTECT, related_name="marks")
    mark = models.CharField(max_length=8, choices=list(MARKS.items()))
    why = models.CharField(max_length=WHY_LENGTH, blank=True)
    probes = models.JSONField(default=list, blank=True)  # numbers of the probes that were used
    second = models.PositiveIntegerField(null=True, blank=True)
    seconds = models.PositiveIntegerField(null=True, blank=True)

    LEAVES = dict.fromkeys(["id", "study", "interview", "question", "mark", "why", "probes", "second", "seconds"], True)

    class Meta:
        ordering = ["interview", "question"]
        constraints = [
            models.UniqueConstraint(fields=["interview", "question"], name="one_mark_per_question_and_interview")
        ]

    def __str__(self) -> str:
        return f"{self.get_mark_display()} in {self.interview_id}"


class QuickNote(models.Model):
    """A note jotted down during an interview, at a second of it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="quick_notes")
    interview = models.ForeignKey(Interview, on_delete=models.PROTECT, related_name="notes")
    question = models.ForeignKey(GuideQuestion, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    second = models.PositiveIntegerField(null=True, blank=True)
    words = models.TextField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    LEAVES = dict.fromkeys(["id", "study", "interview", "question", "second", "words", "by", "at"], True)

    class Meta:
        ordering = ["interview", "second", "id"]

    def __str__(self) -> str:
        return self.words[:60]


class FieldNote(models.Model):
    """What the interviewer wrote afterwards: the encounter, the mood, what was a surprise."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="field_notes")
    interview = models.OneToOneField(Interview, on_delete=models.PROTECT, related_name="field_note")
    encounter = models.TextField(blank=True)
    mood = models.TextField(blank=True)
    surprise = models.TextField(blank=True)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    LEAVES = dict.fromkeys(["id", "study", "interview", "encounter", "mood", "surprise", "by", "at"], True)

    def __str__(self) -> str:
        return f"Field note on {self.interview_id}"


class Answer(models.Model):
    """Where in the transcript a question is answered: a passage of whole turns, in code points."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="answers")
    interview = models.ForeignKey(Interview, on_delete=models.PROTECT, related_name="answers")
    question = models.ForeignKey(GuideQuestion, on_delete=models.PROTECT, related_name="answers")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="answers")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    LEAVES = dict.fromkeys(["id", "study", "interview", "question", "document", "start", "end"], True)

    class Meta:
        ordering = ["document", "start", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(start__gte=0, start__lt=F("end")), name="answer_has_a_passage"),
            models.UniqueConstraint(fields=["question", "document", "start", "end"], name="one_answer_per_passage"),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} at {self.start}-{self.end}"


class Hearing(models.Model):
    """A recording that is to be written down by a machine, and how far that is: the queue itself, outside the trail.

    It names rows and holds nobody's words: an erasure has nothing to look for here.
    """

    interview = models.UUIDField(primary_key=True)
    recording = models.UUIDField()
    language = models.CharField(max_length=8, blank=True)
    state = models.CharField(max_length=8, choices=list(HEARD.items()), default="waiting")
    begun = models.PositiveSmallIntegerField(default=0)
    seconds = models.PositiveIntegerField(default=0)
    whole = models.PositiveIntegerField(default=0)
    fault = models.TextField(blank=True)
    asked_by = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)

    LEAVES = dict.fromkeys(
        ["interview", "recording", "language", "state", "begun", "seconds", "whole", "fault", "asked_by", "asked_at"],
        False,
    )

    class Meta:
        ordering = ["asked_at"]

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.interview}"
