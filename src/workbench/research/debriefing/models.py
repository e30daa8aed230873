"""Peer debriefing: what a peer from outside was shown, what they asked on which words, and what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from workbench.people.models import new_id
from workbench.research.corpora.models import Document
from workbench.research.findings.models import ClaimVersion, Theme
from workbench.research.studies.models import Study

NAME_LENGTH = 200
PERSON = settings.AUTH_USER_MODEL
PIECES = {
    "claim": "Claim",
    "memo": "Memo",
    "random": "Passage drawn at random",
    "worst": "Passage that fits worst",
    "answer": "Voice that answers back",
}
QUESTIONS = {
    "assumption": "An assumption",
    "reading": "Another reading",
    "leading": "A leading question",
    "voice": "A missing voice",
    "counter": "A counter-narrative",
    "ethics": "Ethics",
    "next": "A next step",
}
PHASES = {
    "material": "Getting to know the material",
    "codes": "Making codes",
    "themes": "Searching for themes",
    "review": "Reviewing themes",
    "naming": "Defining and naming themes",
    "report": "Writing the report",
}
"""The six phases of a thematic analysis (Nowell et al. 2017, International Journal of Qualitative Methods 16)."""
OUTCOMES = {"changed": "Changed", "kept": "Kept as it is", "deferred": "Deferred"}


class Packet(models.Model):
    """What one debriefer is shown, frozen: the codebook as it was, chosen themes, memos and passages.

    The link is kept as its SHA-256 only; who came with a file from elsewhere has none. `drawing` says in sentences how its
    passages were drawn and what was left out, and `begun_at` when the debriefer said who they are.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="packets")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=NAME_LENGTH)
    agenda = models.TextField(blank=True)
    phase = models.CharField(max_length=8, choices=list(PHASES.items()), default="codes")
    codebook = models.JSONField(
        default=list, blank=True
    )  # [{"name", "definition", "inclusion", "exclusion", "depth"}, ...]
    drawing = models.JSONField(default=list, blank=True)  # [sentence, ...]
    revision = models.PositiveIntegerField(default=0)
    seed = models.PositiveIntegerField(default=0)
    debriefer = models.CharField(max_length=NAME_LENGTH)
    role = models.CharField(max_length=NAME_LENGTH, blank=True)
    relation = models.TextField(blank=True)
    independence = models.TextField(blank=True)
    lived = models.TextField(blank=True)
    closing = models.TextField(blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    link = models.CharField(max_length=64, unique=True, null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    LEAVES = {
        **dict.fromkeys(["id", "study", "number", "title", "agenda", "phase", "codebook", "drawing"], True),
        **dict.fromkeys(["revision", "seed", "debriefer", "role", "relation", "independence", "lived"], True),
        **dict.fromkeys(["closing", "made_at", "made_by", "begun_at", "closed_at"], True),
        **dict.fromkeys(["link", "expires_at", "revoked_at"], False),
    }

    class Meta:
        ordering = ["number", "id"]
        constraints = [models.UniqueConstraint(fields=["study", "number"], name="one_packet_per_number")]

    def __str__(self) -> str:
        return f"Debrief {self.number}: {self.title}"


class Piece(models.Model):
    """One piece of a packet, in the words that it had: a claim, a memo or a passage with its pseudonym."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="pieces")
    packet = models.ForeignKey(Packet, on_delete=models.PROTECT, related_name="pieces")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=list(PIECES.items()))
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.SET_NULL, related_name="pieces")
    claim = models.ForeignKey(ClaimVersion, null=True, blank=True, on_delete=models.SET_NULL, related_name="pieces")
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="pieces")
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    label = models.CharField(max_length=NAME_LENGTH, blank=True)
    codes = models.JSONField(default=list, blank=True)  # their places in the packet's codebook, counted from 0
    words = models.TextField()

    LEAVES = {
        **dict.fromkeys(["id", "study", "packet", "position", "kind", "theme", "claim", "document"], True),
        **dict.fromkeys(["start", "end", "label", "codes", "words"], True),
    }

    class Meta:
        ordering = ["packet", "position", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(PIECES)), name="piece_has_a_kind"),
            models.UniqueConstraint(fields=["packet", "position"], name="one_piece_per_position"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.label}"


class Item(models.Model):
    """What a debriefer asks, on exact words of a piece (offsets into its words) or on the packet as a whole."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="debrief_items")
    packet = models.ForeignKey(Packet, on_delete=models.PROTECT, related_name="items")
    piece = models.ForeignKey(Piece, null=True, blank=True, on_delete=models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=list(QUESTIONS.items()))
    first = models.PositiveIntegerField(null=True, blank=True)
    last = models.PositiveIntegerField(null=True, blank=True)
    words = models.TextField(blank=True)  # of the piece, as they were chosen
    text = models.TextField()
    once = models.CharField(
        max_length=64, blank=True
    )  # what the page sent it as: a second sending makes no second item
    raised_at = models.DateTimeField(default=timezone.now)

    LEAVES = {
        **dict.fromkeys(["id", "study", "packet", "piece", "number", "kind", "first", "last", "words"], True),
        **dict.fromkeys(["text", "raised_at"], True),
        "once": False,
    }

    class Meta:
        ordering = ["packet", "number", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(QUESTIONS)), name="item_has_a_kind"),
            models.UniqueConstraint(fields=["packet", "number"], name="one_item_per_number"),
            models.UniqueConstraint(fields=["packet", "once"], condition=~Q(once=""), name="one_item_per_sending"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text[:60]}"


class Remark(models.Model):
    """An answer to an item, by the team or (nobody of ours) by the debriefer; passages may lie with it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="debrief_remarks")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="remarks")
    text = models.TextField()
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="debrief_remarks"
    )
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    quote = models.TextField(blank=True)
    once = models.CharField(max_length=64, blank=True)
    said_at = models.DateTimeField(default=timezone.now)
    said_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    LEAVES = {
        **dict.fromkeys(["id", "study", "item", "text", "document", "start", "end", "quote", "said_at"], True),
        **dict.fromkeys(["said_by"], True),
        "once": False,
    }

    class Meta:
        ordering = ["item", "said_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["item", "once"], condition=~Q(once=""), name="one_remark_per_sending")
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Verdict(models.Model):
    """What became of an item: changed, kept with the reason, or deferred.

    What changed is kept in words, before and after: they stay when the claim or the codebook changes again.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="verdicts")
    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="verdict")
    outcome = models.CharField(max_length=8, choices=list(OUTCOMES.items()))
    reason = models.TextField(blank=True)
    claim = models.ForeignKey(ClaimVersion, null=True, blank=True, on_delete=models.SET_NULL, related_name="verdicts")
    change = models.PositiveIntegerField(null=True, blank=True)  # the number in the trail of what was changed
    what = models.CharField(max_length=NAME_LENGTH, blank=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    decided_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    LEAVES = {
        **dict.fromkeys(["id", "study", "item", "outcome", "reason", "claim", "change", "what", "before"], True),
        **dict.fromkeys(["after", "decided_at", "decided_by"], True),
    }

    class Meta:
        ordering = ["decided_at", "id"]
        constraints = [models.CheckConstraint(condition=Q(outcome__in=list(OUTCOMES)), name="verdict_has_an_outcome")]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.reason[:60]}"
