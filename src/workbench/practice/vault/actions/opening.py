"""A vault opened for one browser, and locked again."""

import os
from datetime import timedelta
from typing import Any
from uuid import UUID

from argon2.exceptions import HashingError
from django.db import transaction
from django.utils import timezone

from workbench import ciphers
from workbench.history.cleaning import forget_while_writing
from workbench.practice.vault import rules
from workbench.practice.vault.codes import as_typed
from workbench.practice.vault.models import Opening, Parcel, Vault, WrongTry
from workbench.practice.vault.opened import Opened

NOTED_EVERY = timedelta(minutes=1)


def open_vault(*, owner: Any, passphrase: str) -> tuple[Opened, str]:
    """Opens a person's vault for one browser; returns it with the secret that the browser's cookie must hold.

    Raises UserError, without a hint, if there is none, the passphrase is wrong, or it is too soon to try again.
    """
    row = Vault.objects.filter(owner=owner).first()
    if row is None:
        raise rules.does_not_open()
    key = key_by_passphrase(row, passphrase)
    sweep()
    return as_opened(row, key), for_this_browser(row.pk, key)


def for_this_browser(vault: UUID, key: bytes) -> str:
    """Returns the secret by which one browser has the vault open: with it the row opens, and without it nothing does."""
    secret = os.urandom(ciphers.KEY_BYTES)
    row = Opening(vault_id=vault)
    row.sealed_key = ciphers.sealed_bytes(key, under=ciphers.derived(secret, use="one browser"), of=f"{vault} {row.pk}")
    row.save(force_insert=True)
    return f"{row.pk.hex}.{secret.hex()}"


def still_open(*, owner: Any, cookie: str, to_put_by: bool = False) -> Opened | None:
    """Returns the vault that a browser's cookie opens for this person; None if it was locked, or idle for too long.

    to_put_by: also for the seconds in which a vault that is locked already takes what was half written.
    """
    parts = _parts(cookie)
    if parts is None:
        return None
    opening, key = parts
    row = Opening.objects.filter(pk=opening, vault__owner=owner).select_related("vault").first()
    if row is None:
        return None
    now = timezone.now()
    if row.used_at < now - rules.IDLE or (row.locked_at and row.locked_at < now - rules.STILL_TAKES):
        row.delete()
        return None
    if row.locked_at and not to_put_by:
        return None
    try:
        under = ciphers.derived(key, use="one browser")
        found = ciphers.opened_bytes(bytes(row.sealed_key), under=under, of=f"{row.vault_id} {row.pk}")
    except ciphers.DoesNotOpen:
        return None
    if row.used_at < now - NOTED_EVERY:
        Opening.objects.filter(pk=row.pk).update(used_at=now)
    return as_opened(row.vault, found)


def sweep() -> None:
    """Deletes, of all vaults, the keys of browsers where nobody was for too long, and what was sent and is over its day."""
    forget_while_writing()
    now = timezone.now()
    Opening.objects.filter(used_at__lt=now - rules.IDLE).delete()
    Opening.objects.filter(locked_at__lt=now - rules.STILL_TAKES).delete()
    Parcel.objects.filter(expires_on__lt=timezone.localdate()).delete()


def _parts(cookie: str) -> tuple[UUID, bytes] | None:
    """Returns which row a cookie is for, and its secret; None if it is no such cookie."""
    try:
        number, secret = cookie.split(".")
        return UUID(hex=number), bytes.fromhex(secret)
    except ValueError:
        return None


def lock(*, owner: Any, everywhere: bool = False, cookie: str = "", still_takes: bool = False) -> None:
    """Locks a person's vault for one browser, or for all of them: a copied cookie opens nothing any more.

    still_takes: for some seconds it takes from this browser what is half written in its windows, and gives nothing.
    """
    rows, parts = Opening.objects.filter(vault__owner=owner), _parts(cookie)
    here = rows.filter(pk=parts[0]) if parts else rows.none()
    if still_takes:
        here.filter(locked_at=None).update(locked_at=timezone.now())
    gone = rows if everywhere else here
    (gone.filter(locked_at=None) if still_takes else gone).delete()


def key_by_passphrase(row: Vault, passphrase: str) -> bytes:
    """Returns a vault's key; raises UserError without a hint."""
    free = _counted(row)
    # Stretched also when it is too soon: the time that it takes tells nothing.
    try:
        under = ciphers.stretched(passphrase, row.salt, row.stretching)
    except (HashingError, TypeError, ValueError, OverflowError):  # somebody altered the row
        raise rules.does_not_open() from None
    return _unwrapped(row, bytes(row.by_passphrase), under, "passphrase", free)


def key_by_code(row: Vault, code: str) -> bytes:
    """Returns a vault's key by its recovery code; raises UserError without a hint."""
    free, held = _counted(row), bytes(row.by_code)
    salt, wrapped = held[: ciphers.SALT_BYTES], held[ciphers.SALT_BYTES :]
    under = ciphers.derived(salt + as_typed(code).encode(), use="recovery code")
    return _unwrapped(row, wrapped, under, "code", free)


def _unwrapped(row: Vault, wrapped: bytes, under: bytes, way: str, free: bool) -> bytes:
    try:
        key = ciphers.opened_bytes(wrapped, under=under, of=f"{row.pk} {way}")
    except ciphers.DoesNotOpen:
        raise rules.does_not_open() from None
    if not free:
        raise rules.does_not_open()
    WrongTry.objects.filter(vault=row).delete()
    return key


def _counted(row: Vault) -> bool:
    """Counts a try before it is made, so that many at once gain nothing; says whether it is time for one."""
    now = timezone.now()
    with transaction.atomic():
        WrongTry.objects.get_or_create(vault=row)
        tries = WrongTry.objects.select_for_update().get(vault=row)
        if tries.wait_until and now < tries.wait_until:
            return False
        tries.count += 1
        tries.wait_until = now + timedelta(seconds=rules.wait_after(tries.count))
        tries.save()
    return True


def as_opened(row: Vault, key: bytes) -> Opened:
    """Returns a vault as an open one."""
    return Opened(row.pk, row.owner, key, bytes(row.private_key), row.revision)
