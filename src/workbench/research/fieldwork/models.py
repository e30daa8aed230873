"""Whom we talk with, by pseudonym; who they are, under lock; what was said to them, and what they agreed to."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from workbench.people.models import new_id
from workbench.research.fieldwork.states import ANSWERS, ITEMS, SCOPES, STATES, WAYS_OF_CONSENT, WAYS_OF_CONTACT
from workbench.research.studies.models import ListedPerson, Study

NAME_LENGTH = 200
PERSON = settings.AUTH_USER_MODEL


class Participant(models.Model):
    """Somebody who takes part or was asked to, by pseudonym and number, never by name."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="participants")
    number = models.PositiveIntegerField()
    pseudonym = models.CharField(max_length=NAME_LENGTH)
    listed = models.OneToOneField(
        ListedPerson, null=True, blank=True, on_delete=models.SET_NULL, related_name="participant"
    )
    state = models.CharField(max_length=12, choices=list(STATES.items()), default="wanted")
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = {
        **dict.fromkeys(["id", "study", "number", "pseudonym", "state", "made_at", "made_by"], True),
        "listed": False,
    }

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["study", "number"], name="one_participant_per_number"),
            models.UniqueConstraint(fields=["study", "pseudonym"], name="one_participant_per_pseudonym"),
        ]

    def __str__(self) -> str:
        return self.pseudonym


class NameKey(models.Model):
    """The key to the names of a study, wrapped by a passphrase or a key of the host; the key itself lies nowhere."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.OneToOneField(Study, on_delete=models.PROTECT, related_name="name_key")
    kind = models.CharField(max_length=10, choices=[("passphrase", "a passphrase"), ("host", "a key of the host")])
    salt = models.CharField(max_length=64, blank=True)
    wrapped = models.TextField()
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(["id", "study", "kind", "salt", "wrapped", "made_at", "made_by"], False)

    def __str__(self) -> str:
        return f"Key to the names of {self.study}"


class Failure(models.Model):
    """How often a wrong passphrase was tried in a row, and from when one may try again; outside the trail."""

    study = models.UUIDField(primary_key=True)
    count = models.PositiveIntegerField(default=0)
    wait_until = models.DateTimeField(null=True)

    LEAVES = dict.fromkeys(["study", "count", "wait_until"], False)

    def __str__(self) -> str:
        return f"{self.count} wrong for {self.study}"


class Identity(models.Model):
    """Real name, contact and notes of a participant, sealed by a key of their own, which the study's name key wraps."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="identities")
    participant = models.OneToOneField(Participant, on_delete=models.PROTECT, related_name="identity")
    wrapped = models.TextField()
    sealed = models.TextField()
    changed_at = models.DateTimeField(default=timezone.now)

    LEAVES = dict.fromkeys(["id", "study", "participant", "wrapped", "sealed", "changed_at"], False)

    class Meta:
        verbose_name = "sealed name"

    def __str__(self) -> str:
        return f"Identity of {self.participant_id}"


class Contact(models.Model):
    """One contact with a participant, or one that is due."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="contacts")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="contacts")
    way = models.CharField(max_length=10, choices=list(WAYS_OF_CONTACT.items()))
    happened_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(["id", "study", "participant", "way", "happened_at", "due_on", "note", "by"], False)

    class Meta:
        ordering = ["happened_at", "due_on", "id"]

    def __str__(self) -> str:
        return f"{self.get_way_display()} with {self.participant_id}"


class ConsentForm(models.Model):
    """A version of the consent form and the items that it asks for; once somebody has signed it, it is frozen."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="consent_forms")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=NAME_LENGTH)
    words = models.TextField(blank=True)
    items = models.JSONField(default=list)  # names of ITEMS
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(["id", "study", "number", "title", "words", "items", "made_at", "made_by"], True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["study", "number"], name="one_consent_form_per_number")]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"


class Consent(models.Model):
    """What a participant said to one item, when and how; the newest counts, earlier ones stay."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="consents")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="consents")
    form = models.ForeignKey(ConsentForm, on_delete=models.PROTECT, related_name="consents")
    item = models.CharField(max_length=20, choices=list(ITEMS.items()))
    answer = models.CharField(max_length=5, choices=list(ANSWERS.items()))
    way = models.CharField(max_length=8, choices=list(WAYS_OF_CONSENT.items()))
    given_on = models.DateField()
    noted_at = models.DateTimeField(default=timezone.now)
    noted_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(
        ["id", "study", "participant", "form", "item", "answer", "way", "given_on", "noted_at", "noted_by"], True
    )

    class Meta:
        ordering = ["given_on", "noted_at", "id"]

    def __str__(self) -> str:
        return f"{self.get_item_display()}: {self.get_answer_display()}"


class Withdrawn(models.Model):
    """That somebody withdrew, how far, why as they put it in general, and how much went: counts, no words.

    number: of the participant; None where passages went of a transcript that is nobody's. document: of which passages went.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="withdrawals")
    number = models.PositiveIntegerField(null=True, blank=True)
    document = models.UUIDField(null=True, blank=True)
    scope = models.CharField(max_length=8, choices=list(SCOPES.items()))
    reason = models.CharField(max_length=NAME_LENGTH, blank=True)
    counts = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = dict.fromkeys(["id", "study", "number", "document", "scope", "reason", "counts", "at", "by"], True)

    class Meta:
        ordering = ["at", "id"]
        verbose_name = "withdrawal"

    def __str__(self) -> str:
        who = f"Participant {self.number}" if self.number else "Somebody"
        return f"{who} withdrew ({self.get_scope_display()})"
