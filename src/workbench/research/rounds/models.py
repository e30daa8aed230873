"""What coders decided about where they had differed: the decision, and the consensus that came of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from workbench.people.models import new_id
from workbench.research.corpora.models import Code, Definition, Document, Round
from workbench.research.studies.models import Study

PERSON = settings.AUTH_USER_MODEL
OUTCOMES = {
    "first": "As the first coder has it",
    "second": "As the second coder has it",
    "another": "Another code",
    "definition": "The definition was changed",
    "left": "Left as a difference",
}


class Side(models.Model):
    """What one coder had coded where they differ from another, when the round was closed.

    A difference is the sides of one number in a round: of either coder one, several or none. Later codings change nothing here.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="sides")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="sides")
    number = models.PositiveIntegerField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="sides")
    coder = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    against = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="sides")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    LEAVES = dict.fromkeys(
        ["id", "study", "round", "number", "document", "coder", "against", "code", "start", "end"], True
    )

    class Meta:
        ordering = ["round", "number", "start", "end", "id"]
        constraints = [models.CheckConstraint(condition=Q(start__gte=0, start__lt=F("end")), name="side_has_a_passage")]

    def __str__(self) -> str:
        return f"{self.code_id} on {self.start}-{self.end} in difference {self.number}"


class Decision(models.Model):
    """What was decided about one difference of a round, and why; its place is the whole stretch, its code the first’s."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="decisions")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="decisions")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveIntegerField(default=0)
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="decisions")
    definition = models.ForeignKey(
        Definition, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    first = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=list(OUTCOMES.items()))
    reason = models.TextField()
    decided_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = {
        **dict.fromkeys(["id", "study", "round", "number", "document", "code", "definition"], True),
        **dict.fromkeys(["start", "end", "quote"], True),
        **dict.fromkeys(["first", "second", "outcome", "reason", "decided_at", "decided_by"], True),
    }

    class Meta:
        ordering = ["document", "start", "end", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(start__gte=0, start__lt=F("end")), name="decision_has_a_passage"),
            models.CheckConstraint(condition=Q(outcome__in=list(OUTCOMES)), name="decision_has_an_outcome"),
            models.UniqueConstraint(fields=["round", "number"], name="one_decision_per_difference"),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.reason[:60]}"

    @property
    def said(self) -> str:
        """What was decided, with the name of the coder who has it so."""
        coder = {"first": self.first, "second": self.second}.get(self.outcome)
        return f"As {coder} has it" if coder else OUTCOMES.get(self.outcome, self.outcome)


class Consensus(models.Model):
    """A code on a passage as the team has it after a round: apart from every coder's own, never made again from later codes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="consensus")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="consensus")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="consensus")
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="consensus")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()

    LEAVES = dict.fromkeys(["id", "study", "decision", "document", "code", "start", "end", "quote"], True)

    class Meta:
        ordering = ["document", "start", "end", "id"]
        verbose_name_plural = "consensus"
        constraints = [
            models.CheckConstraint(condition=Q(start__gte=0, start__lt=F("end")), name="consensus_has_a_passage")
        ]

    def __str__(self) -> str:
        return f"{self.code_id} on {self.start}-{self.end}"


class Measure(models.Model):
    """How far the coders of a round agreed when it was closed; it stays as it was then.

    Its numbers are the library's answer (`Result.to_dict()`); its digest is that of the codings that it was computed from.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="measures")
    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="measure")
    numbers = models.JSONField()
    digest = models.CharField(max_length=64)
    measured_at = models.DateTimeField(default=timezone.now)
    measured_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(["id", "study", "round", "numbers", "digest", "measured_at", "measured_by"], True)

    class Meta:
        ordering = ["measured_at", "id"]

    def __str__(self) -> str:
        return f"Agreement of {self.round_id}"
