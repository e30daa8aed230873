"""What a vault holds, as whoever has the database sees it: sealed bytes and their sizes.

Rows of a vault carry no time and no kind in clear, and their identifiers are random: the host sees who has a vault, for
how many minutes it was open, and how much is in it.
"""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

PERSON = settings.AUTH_USER_MODEL


class Vault(models.Model):
    """One person's vault: its key, wrapped by a passphrase and by a printed code, and its half of a pair for letters."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.OneToOneField(PERSON, on_delete=models.PROTECT, related_name="vault")
    salt = models.CharField(max_length=40)
    stretching = models.JSONField()
    by_passphrase = models.BinaryField()
    by_code = models.BinaryField()
    public_key = models.BinaryField()
    private_key = models.BinaryField()
    revision = models.PositiveBigIntegerField(default=0)

    LEAVES = dict.fromkeys(
        ["id", "owner", "salt", "stretching", "by_passphrase", "by_code", "public_key", "private_key", "revision"],
        False,
    )

    def __str__(self) -> str:
        return f"Vault of {self.owner}"


class WrongTry(models.Model):
    """How often a wrong passphrase or code was tried in a row, and from when one may try again."""

    vault = models.OneToOneField(Vault, on_delete=models.CASCADE, primary_key=True, related_name="wrong_tries")
    count = models.PositiveIntegerField(default=0)
    wait_until = models.DateTimeField(null=True)

    LEAVES = dict.fromkeys(["vault", "count", "wait_until"], False)

    def __str__(self) -> str:
        return f"{self.count} wrong for {self.vault_id}"


class Opening(models.Model):
    """A browser in which a vault is open: the vault's key, sealed by what only that browser's cookie holds.

    `locked_at`: it was locked at a tap, and takes for some seconds what other windows of that browser still put by.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vault = models.ForeignKey(Vault, on_delete=models.CASCADE, related_name="openings")
    sealed_key = models.BinaryField()
    used_at = models.DateTimeField(default=timezone.now)
    locked_at = models.DateTimeField(null=True)

    LEAVES = dict.fromkeys(["id", "vault", "sealed_key", "used_at", "locked_at"], False)

    def __str__(self) -> str:
        return f"Opening of {self.vault_id}"


class Record(models.Model):
    """One sealed thing in a vault. `label` says which are of one kind, and to whom has not the key, not of which."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vault = models.ForeignKey(Vault, on_delete=models.CASCADE, related_name="records")
    label = models.BinaryField()
    revision = models.PositiveIntegerField(default=1)
    sealed = models.BinaryField()

    LEAVES = dict.fromkeys(["id", "vault", "label", "revision", "sealed"], False)

    def __str__(self) -> str:
        return f"Record {self.pk}"


class Parcel(models.Model):
    """Something that one vault sent to another: sealed for the other alone, until it is taken back or its day comes.

    From whom it is stands inside. Who sent it can take it back by what only their vault remembers.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    to = models.ForeignKey(Vault, on_delete=models.CASCADE, related_name="parcels")
    sealed = models.BinaryField()
    taken_back_by = models.BinaryField()
    expires_on = models.DateField()

    LEAVES = dict.fromkeys(["id", "to", "sealed", "taken_back_by", "expires_on"], False)

    def __str__(self) -> str:
        return f"Parcel {self.pk}"


class Shelf(models.Model):
    """What several vaults hold together: each has its key, wrapped for it alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    epoch = models.PositiveIntegerField(default=1)

    LEAVES = dict.fromkeys(["id", "epoch"], False)

    def __str__(self) -> str:
        return f"Shelf {self.pk}"


class ShelfKey(models.Model):
    """The key of a shelf since one change of its members, wrapped for one of them."""

    shelf = models.ForeignKey(Shelf, on_delete=models.CASCADE, related_name="keys")
    vault = models.ForeignKey(Vault, on_delete=models.CASCADE, related_name="shelf_keys")
    epoch = models.PositiveIntegerField()
    wrapped = models.BinaryField()

    LEAVES = dict.fromkeys(["id", "shelf", "vault", "epoch", "wrapped"], False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shelf", "vault", "epoch"], name="one_key_of_a_shelf_for_each_vault")
        ]

    def __str__(self) -> str:
        return f"Key {self.epoch} of shelf {self.shelf_id}"


class ShelfRecord(models.Model):
    """One sealed thing on a shelf."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    shelf = models.ForeignKey(Shelf, on_delete=models.CASCADE, related_name="records")
    epoch = models.PositiveIntegerField()
    revision = models.PositiveIntegerField(default=1)
    sealed = models.BinaryField()

    LEAVES = dict.fromkeys(["id", "shelf", "epoch", "revision", "sealed"], False)

    def __str__(self) -> str:
        return f"Record {self.pk} of shelf {self.shelf_id}"
