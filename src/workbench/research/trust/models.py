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


class Amendment(models.Model):
    """A change of the rule after it was set: what it was, what it is, why, and how many interviews had been coded by then."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="amendments")
    before = models.CharField(max_length=40)
    after = models.CharField(max_length=40)
    reason = models.TextField()
    interviews = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(["id", "study", "before", "after", "reason", "interviews", "at", "by"], True)

    class Meta:
        ordering = ["-at", "id"]

    def __str__(self) -> str:
        return f"{self.before} to {self.after}"


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


class Snapshot(models.Model):
    """Saturation as it was computed at one moment: frozen parameters, the digest of the incidence, the results.

    Its numbers are the library's answer (`Result.to_dict()`); the digest is the SHA-256 of codes x interviews in order.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="saturation_snapshots")
    parameters = models.JSONField()
    numbers = models.JSONField()
    digest = models.CharField(max_length=64)
    revision = models.PositiveIntegerField()
    interviews = models.PositiveIntegerField()
    codes = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(
        ["id", "study", "parameters", "numbers", "digest", "revision", "interviews", "codes", "at", "by"], True
    )

    class Meta:
        ordering = ["-at", "id"]

    def __str__(self) -> str:
        return f"Snapshot of {self.interviews} interviews"


class StopDecision(models.Model):
    """A person's decision to stop interviewing or to go on: from which snapshot, why, and what was open then."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="stop_decisions")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="decisions")
    stops = models.BooleanField()
    reasons = models.TextField()
    left_open = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(["id", "study", "snapshot", "stops", "reasons", "left_open", "at", "by"], True)

    class Meta:
        ordering = ["-at", "id"]

    def __str__(self) -> str:
        return "Stop" if self.stops else "Go on"


class PowerMemo(models.Model):
    """Information power, for a study that is reflexive: five considerations and what follows (Malterud et al. 2016)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="power_memos")
    aim = models.TextField(blank=True)
    specificity = models.TextField(blank=True)
    theory = models.TextField(blank=True)
    dialogue = models.TextField(blank=True)
    strategy = models.TextField(blank=True)
    follows = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(
        ["id", "study", "aim", "specificity", "theory", "dialogue", "strategy", "follows", "at", "by"], True
    )

    class Meta:
        ordering = ["-at", "id"]

    def __str__(self) -> str:
        return f"Information power, {self.at:%Y-%m-%d}"
