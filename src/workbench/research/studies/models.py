"""The study and its team."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from workbench.people.models import NAME_LENGTH, new_id
from workbench.people.roles import ROLE_NAMES
from workbench.research.studies.states import STATES, VERDICTS

TITLE_LENGTH = 200
APPROACHES = {
    "reflexive": "Reflexive thematic analysis",
    "codebook": "Codebook approach",
    "framework": "Framework analysis",
    "other": "Another approach",
}


class Study(models.Model):
    """A corpus, its questions and its team."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    title = models.CharField(max_length=TITLE_LENGTH)
    question = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    LEAVES = {"id": True, "title": True, "question": True, "created_at": True, "created_by": True}

    class Meta:
        ordering = ["-created_at"]
        verbose_name_plural = "studies"

    def __str__(self) -> str:
        return self.title


class Question(models.Model):
    """A further research question; the first one stands with the study itself."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="questions")
    position = models.PositiveSmallIntegerField()
    words = models.TextField()

    LEAVES = {"id": True, "study": True, "position": True, "words": True}

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.words


class Plan(models.Model):
    """How a study goes about it, and from where its researchers look, in their own words."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.OneToOneField(Study, on_delete=models.PROTECT, related_name="plan")
    approach = models.CharField(max_length=20, choices=list(APPROACHES.items()), blank=True)
    stance = models.TextField(blank=True)
    positionality = models.TextField(blank=True)

    LEAVES = dict.fromkeys(["id", "study", "approach", "stance", "positionality"], True)

    def __str__(self) -> str:
        return self.get_approach_display() or "No approach named"


class Frame(models.Model):
    """The people who could be asked: what is known of each, without their names."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.OneToOneField(Study, on_delete=models.PROTECT, related_name="frame")
    columns = models.JSONField()  # [{name, kind, order}]
    brought_at = models.DateTimeField(default=timezone.now)
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    # A frame leaves as a sheet that somebody asks for; the file of the whole study does not hold it.
    LEAVES = {**dict.fromkeys(["id", "study", "brought_at", "brought_by"], False), "columns": True}

    def __str__(self) -> str:
        return f"Frame of {self.study}"


class ListedPerson(models.Model):
    """Somebody in the frame: the number of their row in the researcher's own file, never a name."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="listed_people")
    frame = models.ForeignKey(Frame, on_delete=models.PROTECT, related_name="people")
    number = models.PositiveIntegerField()
    pseudonym = models.CharField(max_length=200, blank=True)
    attributes = models.JSONField()

    LEAVES = {
        **dict.fromkeys(["id", "study", "frame"], False),
        **dict.fromkeys(["number", "pseudonym", "attributes"], True),
    }

    class Meta:
        ordering = ["number"]
        verbose_name = "person in the frame"
        verbose_name_plural = "people in the frame"
        constraints = [models.UniqueConstraint(fields=["frame", "number"], name="one_person_for_each_row")]

    def __str__(self) -> str:
        return self.pseudonym or f"Person {self.number}"


class Proposal(models.Model):
    """Whom a strategy proposed: what was asked, with the seed, and the sentence that explains it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="proposals")
    parameters = models.JSONField()
    people = models.JSONField()  # their numbers, first choice first
    sentence = models.TextField()
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    LEAVES = {
        **dict.fromkeys(["id", "study", "people", "made_at", "made_by"], False),
        **dict.fromkeys(["parameters", "sentence"], True),  # into the sheet of the sample, and into the report
    }

    class Meta:
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return self.sentence[:80]


class Pick(models.Model):
    """What was decided about somebody in the frame, and why; whoever is picked has a state."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="picks")
    person = models.OneToOneField(ListedPerson, on_delete=models.PROTECT, related_name="pick")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, null=True, related_name="picks")
    verdict = models.CharField(max_length=10, choices=list(VERDICTS.items()))
    state = models.CharField(max_length=12, choices=list(STATES.items()), blank=True)
    reason = models.CharField(max_length=500)
    points_at = models.CharField(max_length=60, blank=True)  # a kind and an identifier, such as code:0190…
    decided_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    LEAVES = {
        **dict.fromkeys(["id", "study", "proposal"], False),
        **dict.fromkeys(["person", "verdict", "state", "reason", "points_at", "decided_at", "decided_by"], True),
    }

    class Meta:
        ordering = ["person__number"]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_verdict_display()}"


class Naming(models.Model):
    """Who named somebody of the frame; whoever has no such row, or nobody in it, is where a chain begins."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="namings")
    person = models.OneToOneField(ListedPerson, on_delete=models.PROTECT, related_name="naming")
    named_by = models.ForeignKey(ListedPerson, on_delete=models.SET_NULL, null=True, related_name="named")
    noted_at = models.DateTimeField(default=timezone.now)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    LEAVES = {
        **dict.fromkeys(["id", "study", "noted_at", "noted_by"], False),
        **dict.fromkeys(["person", "named_by"], True),
    }

    class Meta:
        ordering = ["person__number"]

    def __str__(self) -> str:
        return f"{self.named_by} named {self.person}"


class Membership(models.Model):
    """A person's role in a study."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=list(ROLE_NAMES.items()))
    since = models.DateTimeField(default=timezone.now)

    LEAVES = {"id": True, "study": True, "person": True, "role": True, "since": False}

    class Meta:
        ordering = ["person__joined_at", "person_id"]
        constraints = [models.UniqueConstraint(fields=["study", "person"], name="one_role_per_person")]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()}"


class Invitation(models.Model):
    """A way into a study by a link, of which only the digest is kept: for one person, in one role, for some days."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=20, choices=list(ROLE_NAMES.items()))
    meant_for = models.CharField(max_length=NAME_LENGTH)
    link = models.CharField(max_length=64, unique=True)  # SHA-256 of what the link holds
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)

    # A way in stays where the door is.
    LEAVES = dict.fromkeys(
        [
            *("id", "study", "role", "meant_for", "link", "invited_by", "invited_at", "expires_at"),
            *("withdrawn_at", "taken_by", "taken_at"),
        ],
        False,
    )

    class Meta:
        ordering = ["invited_at", "id"]

    def __str__(self) -> str:
        return f"{self.meant_for} as {self.get_role_display().lower()}"
