"""A vault's keys: made, wrapped anew, thrown away."""

import os
import uuid
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F

from workbench import ciphers
from workbench.history.cleaning import finish, forget_while_writing
from workbench.history.cleaning import note as note_erasure
from workbench.practice.vault import rules
from workbench.practice.vault.actions.opening import as_opened, key_by_code, key_by_passphrase
from workbench.practice.vault.codes import as_typed, new_code
from workbench.practice.vault.models import Opening, Parcel, Shelf, ShelfKey, Vault, WrongTry
from workbench.practice.vault.opened import Opened


def make_vault(*, owner: Any, passphrase: str, again: str) -> tuple[Opened, str]:
    """Makes a person's vault, and returns it open with its recovery code, which stands nowhere else."""
    rules.check_new_passphrase(passphrase, again)
    rules.check_has_none(owner)
    key, private, code = ciphers.new_key(), ciphers.new_private_key(), new_code()
    row = Vault(id=uuid.uuid4(), owner=owner, public_key=ciphers.public_key(private))
    row.private_key = ciphers.sealed_bytes(private, under=key, of=f"{row.id} private key")
    _wrap_by_passphrase(row, key, passphrase)
    _wrap_by_code(row, key, code)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # of two at once the other one was first
        raise rules.has_one() from None
    return as_opened(row, key), code


def change_passphrase(*, owner: Any, old: str, new: str, again: str) -> None:
    """Wraps the key by another passphrase; every browser but the one that asked has to open the vault again."""
    rules.check_new_passphrase(new, again)
    row = Vault.objects.get(owner=owner)
    key = key_by_passphrase(row, old)
    with transaction.atomic():
        _wrap_by_passphrase(row, key, new)
        row.save(update_fields=["salt", "stretching", "by_passphrase"])
        _count(row)
        Opening.objects.filter(vault=row).delete()


def reset_passphrase(*, owner: Any, code: str, new: str, again: str) -> str:
    """Opens by the recovery code, wraps the key by a new passphrase, and returns a new code: the old one is used up."""
    rules.check_new_passphrase(new, again)
    row = Vault.objects.get(owner=owner)
    key, fresh = key_by_code(row, code), new_code()
    with transaction.atomic():
        _wrap_by_passphrase(row, key, new)
        _wrap_by_code(row, key, fresh)
        row.save(update_fields=["salt", "stretching", "by_passphrase", "by_code"])
        _count(row)
        Opening.objects.filter(vault=row).delete()
        WrongTry.objects.filter(vault=row).delete()
    return fresh


def print_new_code(*, by: Opened) -> str:
    """Returns a new recovery code; the one before it opens nothing any more."""
    row, code = Vault.objects.get(pk=by.id), new_code()
    _wrap_by_code(row, by.key, code)
    row.save(update_fields=["by_code"])
    _count(row)
    return code


def delete_vault(*, by: Opened, passphrase: str) -> None:
    """Deletes a vault for good, with all that is in it and all that was sent to it. Asks for the passphrase once more."""
    row = Vault.objects.get(pk=by.id)
    key_by_passphrase(row, passphrase)
    forget_while_writing()
    with transaction.atomic():
        Parcel.objects.filter(to=row).delete()
        ShelfKey.objects.filter(vault=row).delete()
        Shelf.objects.filter(keys=None).delete()  # of what was kept together: what nobody else can open now
        row.delete()
        # Out of the free pages, the log and the backups, as the words of an erased document.
        note_erasure(settings.HOME, by.id)
        transaction.on_commit(lambda: finish(settings.HOME))


def check_passphrase(*, owner: Any, passphrase: str) -> None:
    """Raises UserError, without a hint, unless this is the passphrase: before what a passer-by must not be able to do."""
    key_by_passphrase(Vault.objects.get(owner=owner), passphrase)


def _count(row: Vault) -> None:
    """Counts the change, so that a copy with the keys from before is known as older."""
    Vault.objects.filter(pk=row.pk).update(revision=F("revision") + 1)


def _wrap_by_passphrase(row: Vault, key: bytes, passphrase: str) -> None:
    row.salt, row.stretching = ciphers.new_salt(), list(settings.STRETCHING)
    under = ciphers.stretched(passphrase, row.salt, row.stretching)
    row.by_passphrase = ciphers.sealed_bytes(key, under=under, of=f"{row.id} passphrase")


def _wrap_by_code(row: Vault, key: bytes, code: str) -> None:
    salt = os.urandom(ciphers.SALT_BYTES)
    under = ciphers.derived(salt + as_typed(code).encode(), use="recovery code")
    row.by_code = salt + ciphers.sealed_bytes(key, under=under, of=f"{row.id} code")
